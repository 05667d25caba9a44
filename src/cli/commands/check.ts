/** @file `kinora check`: is what was promised on the screen? */
import { checkStoryboard } from '../../check/check.ts';
import { judgeFilm } from '../../check/film-pictures.ts';
import { brokenLines, sumUp, verdictTable } from '../../check/table.ts';
import { openCodecs } from '../../encode/open-codecs.ts';
import { readRecipe } from '../../encode/recipe.ts';
import { openEngine } from '../../engines/registry.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { exitCode } from '../../film/errors.ts';
import type { Storyboard } from '../../film/storyboard.ts';
import type { Verdict } from '../../film/verdict.ts';
import { knownNames } from '../../known-names.ts';
import { createCrew } from '../../pipeline.ts';
import type { Command, Context, Invocation } from '../command.ts';
import { readSource } from '../input.ts';
import { briefOptions, crewOptions, fileOption } from '../shared.ts';

export const check: Command = {
  name: 'check',
  summary: 'Measure, shot by shot, whether what was promised is on the screen: subjects, counts, relations, actions, colours, camera moves.',
  args: [{ name: '[COMMAND|FILM]', describe: 'The words; or a film that Kinora made; or a .txt, .md or storyboard .json file; or - for standard input.' }],
  options: ['seconds', 'aspect', 'size', 'fps', 'seed', 'quality', 'engine', 'look', 'planner', 'json', 'quiet'],
  own: [fileOption],
  examples: ['kinora check "A dog to the left of a red car"', 'kinora check film.mp4', 'kinora check board.json --json'],
  run: async (invocation, context) => {
    const { storyboard, ofFilm } = await readPromises(invocation, context);
    const verdicts = [...(await measured(storyboard, invocation, context)), ...ofFilm];
    if (invocation.film.json === true) context.terminal.json({ schema: 'check.1', verdicts });
    else for (const line of invocation.film.quiet === true ? [...brokenLines(verdicts), sumUp(verdicts)] : verdictTable(verdicts)) context.terminal.result(line);
    return verdicts.some((verdict) => verdict.verdict === 'broken') ? exitCode['promise-broken'] : 0;
  },
};

interface Promises {
  readonly storyboard: Storyboard;
  /** What the film's file itself says: its cuts and pictures. */
  readonly ofFilm: readonly Verdict[];
}

async function readPromises(invocation: Invocation, context: Context): Promise<Promises> {
  const [first, ...more] = invocation.args;
  if (first !== undefined && more.length === 0 && /^\S*\.(mp4|m4v|mov|webm)$/i.test(first)) {
    const recipe = await readRecipe(first);
    return { storyboard: recipe.storyboard, ofFilm: await judgeFilm(first, recipe, await openCodecs(), context.signal) };
  }
  const source = await readSource(invocation, context);
  if (source.kind === 'storyboard') return { storyboard: source.storyboard, ofFilm: [] };
  const brief = buildBrief(source.text, briefOptions(invocation.film), knownNames);
  return { storyboard: await createCrew(crewOptions(invocation.film)).plan(brief, null, { signal: context.signal }), ofFilm: [] };
}

async function measured(storyboard: Storyboard, invocation: Invocation, context: Context): Promise<Verdict[]> {
  await using engine = await openEngine(storyboard.brief.engine, { signal: context.signal });
  const tell = (shot: string, index: number, count: number): void => context.terminal.rewrite(`Measuring ${shot}, ${index + 1} of ${count}`);
  return checkStoryboard(storyboard, { engine, signal: context.signal, ...(invocation.film.quiet === true ? {} : { onShot: tell }) });
}
