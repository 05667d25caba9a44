import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleShot, exampleStoryboard } from './engines/example-sequence.ts';
import type { FilmJob } from './film-process.ts';
import { createRandom } from './lib/random.ts';
import { hashBytes } from './lib/hash.ts';

const storyboard = exampleStoryboard([exampleShot('a', { seconds: 5 }), exampleShot('b', { seconds: 3, transition: 'dissolve' })], { widthPx: 320, heightPx: 180 });
const FRAMES = 5 * 24 + 3 * 24 + 18;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-resume-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function start(name: string): ChildProcess {
  const job: FilmJob = { storyboard, cacheFolder: join(folder, `${name}-takes`), output: join(folder, `${name}.mp4`) };
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./film-process.ts', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(job));
  return child;
}

/** Runs to the end or sends `signal` when `when` says so; returns the lines that came. */
async function run(name: string, when: (lines: readonly string[]) => boolean = () => false, signal: NodeJS.Signals = 'SIGKILL'): Promise<string[]> {
  const child = start(name);
  const lines: string[] = [];
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (when(lines)) child.kill(signal);
  }
  await ended;
  return lines;
}

const countFrames = (lines: readonly string[]): number => lines.filter((line) => line === 'frame').length;
const bytes = async (name: string): Promise<string> => hashBytes(await readFile(join(folder, `${name}.mp4`)));
const leftovers = async (): Promise<string[]> => (await readdir(folder, { recursive: true })).filter((name) => name.includes('.tmp'));

describe('resume', () => {
  it('after kill -9 at random moments ends with the same bytes as an undisturbed run', async () => {
    await run('undisturbed');
    const random = createRandom(2026);
    let frames = 0;
    // Three runs live for a random number of frames; the fourth dies when it begins to join the film.
    for (let kill = 0; kill < 3; kill++) {
      const life = random.int(30, 110);
      frames += countFrames(await run('killed', (lines) => lines.length === life));
    }
    frames += countFrames(await run('killed', (lines) => lines.at(-1) === 'encode'));
    const last = await run('killed');
    frames += countFrames(last);
    expect(await bytes('killed')).toBe(await bytes('undisturbed'));
    expect(await leftovers()).toEqual([]);
    // At most the chunk in flight is lost each time, and the few frames that wait in the queue.
    expect(frames).toBeLessThanOrEqual(FRAMES + 3 * 51);
    expect(last).toContain('shot-cached');
  }, 60_000);

  it('after Ctrl-C keeps the finished chunks, leaves nothing half-written and goes on', async () => {
    const lines = await run('stopped', (sofar) => sofar.length === 70, 'SIGINT');
    expect(lines.at(-1)).toBe('cancelled');
    expect(await leftovers()).toEqual([]);
    const again = await run('stopped');
    expect(again).toContain('shot-cached');
    expect(countFrames(again)).toBeLessThanOrEqual(FRAMES - 48);
  }, 60_000);

  it('does not film at all what is already there, even when two processes want it at once', async () => {
    const [one, two] = await Promise.all([run('shared'), run('shared')]);
    expect(countFrames(one) + countFrames(two)).toBe(FRAMES);
  }, 60_000);
});
