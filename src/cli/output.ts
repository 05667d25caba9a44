/** @file Where results go: the film's name when none is given, and values of the stages as files. */
import { existsSync } from 'node:fs';
import { FilmError } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import { writeFileAtomic } from '../lib/atomic-file.ts';
import type { Context, Invocation } from './command.ts';

/** Name for what is made from these words: the first few, in plain letters, such as `a-lighthouse-on-a-cliff`. */
export function slugOf(text: string, fallback = 'film'): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '');
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  let slug = '';
  for (const word of words.slice(0, 8)) {
    if (`${slug}-${word}`.length > 48) break;
    slug = slug === '' ? word.slice(0, 48) : `${slug}-${word}`;
  }
  return slug === '' ? fallback : slug;
}

/** The film's path: what -o says, else a name from the words. Throws `output-exists` with a name that is free. */
export function filmPath(given: string | undefined, text: string, hasOverwrite: boolean): string {
  if (given !== undefined) return given;
  const slug = slugOf(text);
  const path = `${slug}.mp4`;
  if (hasOverwrite || !existsSync(path)) return path;
  let number = 2;
  while (existsSync(`${slug}-${number}.mp4`)) number++;
  throw new FilmError('output-exists', `${path} exists already, and Kinora does not replace it unasked.`, { param: '-o', remedy: `Add -o ${slug}-${number}.mp4 for another name, or --overwrite to replace it.` });
}

/** Gives a stage's value as JSON: into the file after -o, else on stdout. */
export async function giveValue(value: unknown, invocation: Invocation, context: Context): Promise<void> {
  const path = invocation.film.output;
  if (path === undefined || path === '-') return context.terminal.json(value);
  await giveText(`${JSON.stringify(value, null, 2)}\n`, path, invocation, '-o');
  if (invocation.film.json === true) context.terminal.json(value);
  else context.terminal.result(path);
}

/** Writes `text` to the file at `path`, which the user gave after `option`. Rejects with `output-exists` where it is there and need not be replaced. */
export async function giveText(text: string, path: string, invocation: Invocation, option: string): Promise<void> {
  if (existsSync(path) && invocation.film.overwrite !== true) {
    throw new FilmError('output-exists', `${path} exists already, and Kinora does not replace it unasked.`, { param: option, remedy: `Give another name with ${option}, or say --overwrite to replace it.` });
  }
  try {
    await writeFileAtomic(path, text);
  } catch (error) {
    throw describeFileError(error, path, 'The file');
  }
}
