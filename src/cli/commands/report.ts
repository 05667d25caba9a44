/** @file `kinora report`: a page about a film; and the same after `kinora make --report`. */
import { basename, dirname, extname, join } from 'node:path';
import { writeReport, type Report } from '../../report/report.ts';
import type { Timings } from '../../report/timings.ts';
import type { Command, Context, Invocation } from '../command.ts';
import { theFilm } from '../input.ts';

export const report: Command = {
  name: 'report',
  summary: 'Write a page about a film: the song with sections and cuts, a picture of every shot, commands, seeds, times and what was checked.',
  args: [{ name: 'FILM', describe: 'Path of a film that Kinora made: .mp4, .mov or .webm.' }],
  options: ['output', 'overwrite', 'json', 'quiet'],
  examples: ['kinora report film.mp4', 'kinora report film.mp4 -o report.html'],
  run: async (invocation, context) => {
    const film = theFilm(invocation, 'report');
    const made = await reportFilm(film, invocation.film.output ?? `${basename(film, extname(film))}-report.html`, invocation, context);
    if (invocation.film.json === true) context.terminal.json(made);
    else context.terminal.result(describeReport(made));
    return 0;
  },
};

/** Where the report of a film goes that is made just now: beside it. */
export function reportPath(film: string): string {
  return join(dirname(film), `${basename(film, extname(film))}-report.html`);
}

/** Writes the report and shows how far it is. */
export async function reportFilm(film: string, output: string, invocation: Invocation, { terminal, signal }: Context, timings?: Timings): Promise<Report> {
  const onFrame = (frame: number, frames: number): void => {
    if (invocation.film.quiet !== true && terminal.isLive && frame % 24 === 0) terminal.rewrite(`Looking through the film, ${Math.floor((100 * frame) / frames)} %`);
  };
  return writeReport(film, { output, overwrite: invocation.film.overwrite === true, signal, onFrame, ...(timings === undefined ? {} : { timings }) });
}

/** The report in a line. */
export function describeReport({ path, clips, shots, cuts }: Report): string {
  const onBeat = cuts === null ? '' : `, ${(100 * cuts.onBeatShare).toFixed(1)} % of ${cuts.found} cuts on a beat (by chance ${(100 * cuts.chanceShare).toFixed(1)} %)`;
  return `${path}  ${clips} ${clips === 1 ? 'clip' : 'clips'}, ${shots} ${shots === 1 ? 'shot' : 'shots'}${onBeat}`;
}
