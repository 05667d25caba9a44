/** @file Another process for tests: opens the jobs of a folder, asks for three films unless they were asked for, and tells when all have ended. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBrief } from '../film/build-brief.ts';
import { hashBytes } from '../lib/hash.ts';
import { knownNames } from '../known-names.ts';
import { openJobs } from './jobs.ts';
import type { Task } from './task.ts';

/** What became of the jobs, in the order they were asked for. */
export interface JobReport {
  readonly statuses: readonly string[];
  readonly frames: readonly (number | undefined)[];
  /** Whether the film's file is there, with the size that the database knows. */
  readonly contents: readonly boolean[];
  /** SHA-256 of the films: the same words give the same bytes. */
  readonly hashes: readonly string[];
}

const folder = process.argv[2] ?? '';
const jobs = await openJobs({ folder, databaseUrl: null, filmers: 1, keepSeconds: null, pollMs: 50 });
process.send?.('open');
const brief = buildBrief('A red boat sails past a lighthouse. Then a dog runs through a forest.', { seconds: 6, size: '128x64', engine: 'testcard' }, knownNames);
const ids: string[] = [];
for (const name of ['one', 'two', 'three']) {
  const task: Task = { kind: 'create', brief, model: 'testcard', characters: [], reference: null };
  ids.push((await jobs.submit({ project: 'test', task, idempotencyKey: name })).id);
}
for (;;) {
  const videos = await Promise.all(ids.map((id) => jobs.videos.find(id)));
  if (videos.every((video) => video?.status === 'completed' || video?.status === 'failed')) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const videos = await Promise.all(ids.map((id) => jobs.videos.find(id)));
const films = await Promise.all(ids.map((id) => readFile(join(folder, 'media', 'videos', id, 'film.mp4')).catch(() => Buffer.alloc(0))));
const report: JobReport = {
  statuses: videos.map((video) => video?.status ?? 'missing'),
  frames: videos.map((video) => video?.film?.frames),
  contents: films.map((film, i) => film.length > 0 && film.length === videos[i]?.film?.sizeBytes),
  hashes: films.map((film) => hashBytes(film)),
};
await jobs[Symbol.asyncDispose]();
process.send?.(report, () => process.exit(0));
