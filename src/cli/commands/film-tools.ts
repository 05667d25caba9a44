/** @file Commands about a film that is there: what it is, what it looks like, whether it can be made again. */
import { basename, extname } from 'node:path';
import { makeSheet, type SheetOptions } from '../../encode/sheet.ts';
import { readRecipe } from '../../encode/recipe.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { exitCode, FilmError } from '../../film/errors.ts';
import type { Storyboard } from '../../film/storyboard.ts';
import { knownNames } from '../../known-names.ts';
import { createCrew } from '../../pipeline.ts';
import { explainFilm } from '../../plan/explain-film.ts';
import { explainStoryboard } from '../../plan/explain.ts';
import { describeCredentials } from '../../sign/describe.ts';
import { verifyFilm, type Verification } from '../../verify.ts';
import type { Command, Context, Invocation } from '../command.ts';
import { readSource, theFilm } from '../input.ts';
import { briefOptions, crewOptions, fileOption, learnedOptions } from '../shared.ts';
import { showProgress } from '../show-progress.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Say what was understood of a command or a film, from which words, what was assumed and what was not understood.',
  args: [{ name: '[COMMAND|FILM]', describe: 'The words; or a film that Kinora made; or a .txt, .md or storyboard .json file; or - for standard input.' }],
  options: ['seconds', 'aspect', 'size', 'fps', 'seed', 'quality', 'engine', 'look', 'planner', 'json'],
  own: [fileOption],
  examples: ['kinora explain "A red fox crosses a snowy field, then sleeps"', 'kinora explain film.mp4'],
  run: async (invocation, context) => {
    const [first, ...more] = invocation.args;
    const isFilm = first !== undefined && more.length === 0 && /^\S*\.(mp4|m4v|mov|webm|gif)$/i.test(first);
    const recipe = isFilm ? await readRecipe(first) : null;
    const told = recipe ?? (await planned(invocation, context));
    if (invocation.film.json === true) context.terminal.json(told);
    else for (const line of told.schema === 'recipe.1' ? explainFilm(told) : explainStoryboard(told)) context.terminal.result(line);
    if (isFilm && invocation.film.json !== true) for (const line of await describeCredentials(first)) context.terminal.result(line);
    return 0;
  },
};

async function planned(invocation: Invocation, context: Context): Promise<Storyboard> {
  const source = await readSource(invocation, context);
  if (source.kind === 'storyboard') return source.storyboard;
  const brief = buildBrief(source.text, briefOptions(invocation.film), knownNames);
  return createCrew(crewOptions(invocation.film)).plan(brief, null, { signal: context.signal });
}

export const sheet: Command = {
  name: 'sheet',
  summary: 'Make a contact sheet of a film: frames evenly spaced, with time and shot, as one PNG.',
  args: [{ name: 'FILM', describe: 'Path of a film.' }],
  options: ['output', 'overwrite', 'json'],
  own: [
    { flag: '--frames', short: '-n', placeholder: 'N', describe: 'How many frames, 1 to 100. Default: 12.' },
    { flag: '--columns', short: null, placeholder: 'N', describe: 'Frames in a row, 1 to 20. Default: what suits the shape.' },
  ],
  examples: ['kinora sheet film.mp4', 'kinora sheet film.mp4 -o overview.png --frames 24'],
  run: async (invocation, context) => {
    const film = theFilm(invocation, 'sheet');
    const output = invocation.film.output ?? `${basename(film, extname(film))}-sheet.png`;
    const frames = wholeNumber(invocation, 'frames', 100);
    const columns = wholeNumber(invocation, 'columns', 20);
    const options: SheetOptions = { ...(frames === null ? {} : { frames }), ...(columns === null ? {} : { columns }), overwrite: invocation.film.overwrite === true, signal: context.signal };
    const made = await makeSheet(film, output, options);
    if (invocation.film.json === true) context.terminal.json(made);
    else context.terminal.result(`${made.path}  ${made.widthPx}x${made.heightPx}, ${made.frames.length} frames`);
    return 0;
  },
};

function wholeNumber(invocation: Invocation, name: string, max: number): number | null {
  const given = invocation.own[name];
  if (given === undefined) return null;
  const value = /^\d{1,6}$/.test(String(given)) ? Number(given) : 0;
  if (value >= 1 && value <= max) return value;
  throw new FilmError('bad-option', `--${name} is "${String(given)}"; it must be a whole number from 1 to ${max}.`, { param: `--${name}`, remedy: `Leave --${name} out for the default.` });
}

export const verify: Command = {
  name: 'verify',
  summary: "Film a film's recipe again and say whether every picture is the same.",
  args: [{ name: 'FILM', describe: 'Path of a film that Kinora made.' }],
  options: ['model', 'weights', 'quant', 'start', 'strength', 'json', 'quiet'],
  examples: ['kinora verify film.mp4'],
  run: async (invocation, context) => {
    const film = theFilm(invocation, 'verify');
    const onProgress = showProgress(context.terminal, { isQuiet: invocation.film.quiet === true, showsPlan: false });
    const verification = await verifyFilm(film, { signal: context.signal, onProgress, learned: learnedOptions(invocation.film) });
    if (invocation.film.json === true) context.terminal.json(verification);
    else for (const line of [...describeVerification(verification), ...(await describeCredentials(film))]) context.terminal.result(line);
    return verification.isSame ? 0 : exitCode['replay-differs'];
  },
};

function describeVerification(verification: Verification): string[] {
  const frames = verification.shots.reduce((sum, shot) => sum + shot.frames, 0);
  const differing = verification.shots.filter((shot) => !shot.isSame).map((shot) => shot.shot);
  const verdict = verification.isSame ? `Same: all ${frames} pictures of ${verification.path} came out again, byte for byte.` : `Different: shot ${differing.join(', ')} of ${verification.path} came out otherwise.`;
  return [verdict, ...verification.changes.map((change) => `  ${change.what} then: ${change.then}; now: ${change.now}`)];
}
