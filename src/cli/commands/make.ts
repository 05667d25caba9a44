/** @file `kinora make`: words in, film out. */
import { buildBrief } from '../../film/build-brief.ts';
import { knownNames } from '../../known-names.ts';
import { createCrew, makeFilm, makeFilmFromStoryboard, type OutputOptions, type StageOptions } from '../../pipeline.ts';
import type { Film } from '../../film/film.ts';
import type { Command, Context, Invocation } from '../command.ts';
import { readSource } from '../input.ts';
import { filmPath } from '../output.ts';
import { briefOptions, crewOptions, fileOption } from '../shared.ts';
import { describeFilm, showProgress } from '../show-progress.ts';

export const make: Command = {
  name: 'make',
  summary: 'Make a film from a written command, or from a storyboard file.',
  args: [{ name: '[COMMAND]', describe: 'The words; or a .txt, .md or storyboard .json file; or - for standard input.' }],
  options: ['output', 'seconds', 'aspect', 'size', 'fps', 'seed', 'quality', 'engine', 'model', 'weights', 'quant', 'look', 'music', 'sound', 'score', 'lyrics', 'correct', 'sections', 'taps', 'planner', 'cache', 'filmers', 'overwrite', 'json', 'quiet'],
  own: [fileOption, { flag: '--no-check', short: null, placeholder: '', describe: 'Film the plan as it is, without measuring whether what it promises will be seen.' }],
  examples: ['kinora make "A lighthouse on a cliff at dusk, waves breaking below" --aspect 8:3 --seconds 8', 'kinora make treatment.txt -o film.mp4 --quality draft', 'kinora make treatment.md --music song.flac --aspect 8:3 -o film.mp4', 'kinora make board.json -o film.webm'],
  run: async (invocation, context) => {
    const film = await filmSource(invocation, context);
    if (invocation.film.json === true) context.terminal.json(film);
    else context.terminal.result(describeFilm(film));
    return 0;
  },
};

async function filmSource(invocation: Invocation, context: Context): Promise<Film> {
  const source = await readSource(invocation, context);
  const crew = createCrew({ ...crewOptions(invocation.film), check: invocation.own['no-check'] !== true });
  const options = (text: string): StageOptions & OutputOptions => ({
    output: filmPath(invocation.film.output, text, invocation.film.overwrite === true),
    overwrite: invocation.film.overwrite === true,
    signal: context.signal,
    onProgress: showProgress(context.terminal, { isQuiet: invocation.film.quiet === true }),
  });
  if (source.kind === 'storyboard') return makeFilmFromStoryboard(source.storyboard, crew, options(source.storyboard.brief.text));
  const brief = buildBrief(source.text, briefOptions(invocation.film), knownNames);
  return makeFilm(brief, crew, options(brief.text));
}
