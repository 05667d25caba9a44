/** @file `kinora make`: words in, film out. */
import type { Brief } from '../../film/brief.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { knownNames } from '../../known-names.ts';
import { createCrew, makeFilm, makeFilmFromStoryboard, type OutputOptions, type StageOptions } from '../../pipeline.ts';
import type { Film } from '../../film/film.ts';
import type { OnProgress } from '../../film/progress.ts';
import { checkReportable, checkReportPath } from '../../report/report.ts';
import { keepTime } from '../../report/timings.ts';
import { checkSignable } from '../../sign/sign.ts';
import type { Command, Context, Invocation } from '../command.ts';
import { readSource } from '../input.ts';
import { filmPath } from '../output.ts';
import { createPreviewer, previewOption, type Previewer } from '../preview.ts';
import { briefOptions, crewOptions, fileOption } from '../shared.ts';
import { openAskedSigner, signIfAsked, signOptions } from '../signing.ts';
import { describeFilm, showProgress } from '../show-progress.ts';
import { describeReport, reportFilm, reportPath } from './report.ts';

export const make: Command = {
  name: 'make',
  summary: 'Make a film from a written command, or from a storyboard file.',
  args: [{ name: '[COMMAND]', describe: 'The words; or a .txt, .md or storyboard .json file; or - for standard input.' }],
  options: ['output', 'seconds', 'aspect', 'size', 'fps', 'seed', 'quality', 'engine', 'model', 'weights', 'quant', 'start', 'strength', 'remote', 'allowPrivate', 'look', 'loop', 'music', 'sound', 'score', 'lyrics', 'correct', 'sections', 'taps', 'beatModel', 'beatRate', 'planner', 'cache', 'filmers', 'overwrite', 'json', 'quiet'],
  own: [
    fileOption,
    { flag: '--no-check', short: null, placeholder: '', describe: 'Film the plan as it is, without measuring whether what it promises will be seen.' },
    { flag: '--report', short: null, placeholder: '', describe: 'Write a page about the film beside it, FILM-report.html: see docs/report.md.' },
    previewOption,
    ...signOptions,
  ],
  examples: ['kinora make "A lighthouse on a cliff at dusk, waves breaking below" --aspect 8:3 --seconds 8', 'kinora make treatment.txt -o film.mp4 --quality draft', 'kinora make treatment.md --music song.flac --aspect 8:3 -o film.mp4', 'kinora make board.json -o film.webm', 'kinora make treatment.txt --engine remote --remote vllm-omni@https://gpu.example.com'],
  run: async (invocation, context) => {
    const clock = keepTime(() => performance.now());
    const signer = await openAskedSigner(invocation);
    const film = await signIfAsked(await filmSource(invocation, context, clock.onProgress), signer);
    const report = invocation.own['report'] === true ? await reportFilm(film.path, reportPath(film.path), invocation, context, clock.timings()) : null;
    if (invocation.film.json === true) context.terminal.json(report === null ? film : { ...film, report });
    else {
      context.terminal.result(describeFilm(film));
      if (report !== null) context.terminal.result(describeReport(report));
    }
    return 0;
  },
};

async function filmSource(invocation: Invocation, context: Context, keep: OnProgress): Promise<Film> {
  const source = await readSource(invocation, context);
  const crew = createCrew({ ...crewOptions(invocation.film), check: invocation.own['no-check'] !== true });
  const show = showProgress(context.terminal, { isQuiet: invocation.film.quiet === true });
  let previewer: Previewer | null = null;
  const options = async ({ text, engine }: Brief): Promise<StageOptions & OutputOptions> => {
    const { preview } = invocation.own;
    previewer = typeof preview === 'string' ? createPreviewer(preview, engine, context.terminal) : null;
    const output = filmPath(invocation.film.output, text, invocation.film.overwrite === true);
    if (invocation.own['sign-cert'] !== undefined) checkSignable(output);
    if (invocation.own['report'] === true) await checkReport(output, invocation.film.overwrite === true);
    return {
      output,
      overwrite: invocation.film.overwrite === true,
      signal: context.signal,
      onProgress: (event) => {
        keep(event);
        show(event);
        previewer?.onProgress(event);
      },
    };
  };
  const film = async (): Promise<Film> => {
    if (source.kind === 'storyboard') return makeFilmFromStoryboard(source.storyboard, crew, await options(source.storyboard.brief));
    const brief = buildBrief(source.text, briefOptions(invocation.film), knownNames);
    return makeFilm(brief, crew, await options(brief));
  };
  return film().finally(() => previewer?.finish());
}

/** Before an hour of filming: whether there can be a report of it, and whether its place is free. */
async function checkReport(film: string, overwrite: boolean): Promise<void> {
  checkReportable(film);
  await checkReportPath(reportPath(film), overwrite);
}
