/** @file Another process for tests: makes the film of the job given as JSON on stdin, and prints a line for each frame. */
import { text } from 'node:stream/consumers';
import type { Storyboard } from './film/storyboard.ts';
import { createCrew, makeFilmFromStoryboard } from './pipeline.ts';

/** What is to be made. */
export interface FilmJob {
  readonly storyboard: Storyboard;
  readonly cacheFolder: string;
  readonly output: string;
}

const { storyboard, cacheFolder, output } = JSON.parse(await text(process.stdin)) as FilmJob;
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
try {
  await makeFilmFromStoryboard(storyboard, createCrew({ cacheFolder }), {
    output,
    overwrite: true,
    signal: stop.signal,
    onProgress: (event) => process.stdout.write(`${event.type === 'stage' ? event.stage : event.type}\n`),
  });
  process.exit(0);
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code ?? String(error)}\n`, () => process.exit(1));
}
