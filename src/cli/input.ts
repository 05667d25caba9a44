/** @file Where the words come from: the arguments, a file, or standard input. */
import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { FilmError } from '../film/errors.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { parseStoryboard } from '../plan/storyboard-file.ts';
import type { Context, Invocation } from './command.ts';

/** A text file is read up to this size; a page of words has a thousandth of it. */
const maxFileBytes = 64 * 1024 * 1024;

/** What is to be filmed: words, or a plan that is there already. */
export type Source = { readonly kind: 'words'; readonly text: string } | { readonly kind: 'storyboard'; readonly storyboard: Storyboard };

/** Finds the command: `-f FILE`, one argument that is a file, `-` or a pipe for standard input, else the arguments themselves. */
export async function readSource(invocation: Invocation, context: Context): Promise<Source> {
  const file = invocation.own['file'];
  const [first, ...more] = invocation.args;
  if (typeof file === 'string') {
    if (first !== undefined) throw new FilmError('bad-option', `Both the words "${shorten(first)}" and --file ${file} are given; only one may be.`, { param: '--file', remedy: 'Leave one of them out.' });
    return file === '-' ? fromText(await context.readStdin(), 'standard input') : fromText(await readTextFile(file), file);
  }
  if (first === '-' && more.length === 0) return fromText(await context.readStdin(), 'standard input');
  if (first === undefined) return context.isStdinTty ? { kind: 'words', text: '' } : fromText(await context.readStdin(), 'standard input');
  if (more.length === 0 && looksLikeFile(first)) return fromText(await readTextFile(first), first);
  return { kind: 'words', text: invocation.args.join(' ') };
}

function fromText(text: string, from: string): Source {
  if (!/^\uFEFF?\s*\{/.test(text)) return { kind: 'words', text };
  try {
    return { kind: 'storyboard', storyboard: parseStoryboard(text) };
  } catch (error) {
    throw nameFile(error, from);
  }
}

function nameFile(error: unknown, from: string): unknown {
  if (!(error instanceof FilmError)) return error;
  return new FilmError(error.code, `${from}: ${error.message}`, { param: error.param ?? from, ...(error.remedy === undefined ? {} : { remedy: error.remedy }), cause: error.cause });
}

// A sentence has blanks in it; a path that has some can be given with -f.
function looksLikeFile(word: string): boolean {
  return /^\S+\.(txt|md|json)$/i.test(word);
}

/** Reads a file of UTF-8 text. Rejects with `bad-file`. */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FilmError('bad-file', `${path} is not a text file in UTF-8.`, { param: path, remedy: 'Give a plain text file, or the words themselves.', cause: error });
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > maxFileBytes) throw new FilmError('bad-file', `${path} has ${(size / 1e6).toFixed(0)} MB; at most 64 MB of text are read.`, { param: path, remedy: 'Give a file of the words alone.' });
    return await readFile(path);
  } catch (error) {
    if (error instanceof FilmError) throw error;
    throw new FilmError('bad-file', `${path} cannot be read: ${reasonOf(error)}.`, { param: path, remedy: 'Check the path, or give the words themselves in quotes.', cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'reading it is not allowed', EISDIR: 'it is a folder' };
  return reasons[code ?? ''] ?? code ?? String(error);
}

/** Reads a value that a stage wrote, from a file or, for `-`, standard input. Rejects with `bad-file` or `old-schema`. */
export async function readValue<T>(path: string | undefined, schema: z.ZodType<T>, name: string, context: Context): Promise<T> {
  return readOneOf(path, { [name]: schema }, context);
}

/** Like readValue, for a command that takes values of several stages; `schemas` are by name, the usual one first. */
export async function readOneOf<T>(path: string | undefined, schemas: Readonly<Record<string, z.ZodType<T>>>, context: Context): Promise<T> {
  const [usual = ''] = Object.keys(schemas);
  if (path === undefined && context.isStdinTty) throw new FilmError('bad-file', `No ${usual.replace(/\.\d+$/, '')} file is given.`, { remedy: `Give the path of a file that holds a ${usual}, or - for standard input.` });
  const from = path === undefined || path === '-' ? 'standard input' : path;
  const text = from === 'standard input' ? await context.readStdin() : await readTextFile(from);
  if (usual.startsWith('storyboard')) return storyboardFrom(text, from) as T;
  const json = parseJson(text, from);
  const given = (json as { schema?: unknown } | null)?.schema;
  const schema = typeof given === 'string' && Object.hasOwn(schemas, given) ? schemas[given] : undefined;
  if (schema === undefined) throw wrongSchema(given, usual, from);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FilmError('bad-file', `${from}: at ${issue?.path.join('.') ?? 'the top'}: ${(issue?.message ?? 'it is wrong').replace(/\.$/, '')}.`, { param: from, remedy: 'Correct it there, or make the file anew with the stage before.', cause: parsed.error });
}

function storyboardFrom(text: string, from: string): Storyboard {
  try {
    return parseStoryboard(text);
  } catch (error) {
    throw nameFile(error, from);
  }
}

function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FilmError('bad-file', `${from} is no JSON: ${(error as Error).message}.`, { param: from, remedy: 'Make the file anew with the stage before.', cause: error });
  }
}

function wrongSchema(given: unknown, name: string, from: string): FilmError {
  const kind = name.replace(/\.\d+$/, '');
  const isOther = typeof given === 'string' && given.startsWith(`${kind}.`);
  return new FilmError(isOther ? 'old-schema' : 'bad-file', `${from} has ${given === undefined ? 'no schema' : `schema ${JSON.stringify(given)}`}; "${name}" is needed.`, { param: from, remedy: isOther ? 'Use the version of Kinora that wrote it, or make it anew.' : `Give a file that holds a ${kind}.` });
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** The path of the one film that a command is given. Throws `bad-option` for none or two. */
export function theFilm(invocation: Invocation, command: string): string {
  const [film, second] = invocation.args;
  if (film === undefined) throw new FilmError('bad-option', `No film is given; \`kinora ${command}\` needs the path of one.`, { param: 'FILM', remedy: `For example: kinora ${command} film.mp4.` });
  if (second !== undefined) throw new FilmError('bad-option', `Two films are given, ${film} and ${second}; \`kinora ${command}\` takes one.`, { param: 'FILM', remedy: 'Give the command once for each.' });
  return film;
}
