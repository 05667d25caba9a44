/** @file kill -9 at any moment: every accepted job ends right, nothing is lost, nothing is made twice. KINORA_TORTURE=30 kills thirty times. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRandom } from '../lib/random.ts';
import type { JobReport } from './kill-process.ts';

const kills = Number(process.env['KINORA_TORTURE'] ?? 5);
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-kill-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const script = new URL('./kill-process.ts', import.meta.url).pathname;
const start = (): ChildProcess => fork(script, [folder], { execArgv: ['--import', tsx], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));
const heard = <T>(child: ChildProcess): Promise<T> => new Promise((resolve, reject) => {
  child.once('message', (message: T) => resolve(message));
  child.once('exit', (code) => reject(new Error(`The process ended with ${code} before it said anything.`)));
});

it(`ends every job right after ${kills} kills at random moments`, async () => {
  const random = createRandom(kills);
  for (let i = 0; i < kills; i++) {
    const child = start();
    // From when jobs are open: before that there is nothing to lose.
    await heard<string>(child);
    await new Promise((resolve) => setTimeout(resolve, random.int(50, 1500)));
    const end = ended(child);
    child.kill('SIGKILL');
    await end;
  }
  const child = start();
  await heard<string>(child);
  const report = await heard<JobReport>(child);
  await ended(child);
  expect(report.statuses).toEqual(['completed', 'completed', 'completed']);
  expect(report.frames).toEqual([144, 144, 144]);
  expect(report.contents).toEqual([true, true, true]);
  expect(new Set(report.hashes).size).toBe(1);
  expect(await readdir(join(folder, 'work'))).toEqual([]);
}, 120_000 + kills * 60_000);
