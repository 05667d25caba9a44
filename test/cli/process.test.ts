import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bin/kinora.js', import.meta.url));
const longFilm = ['make', 'A lighthouse on a cliff', '--engine', 'testcard', '--seconds', '60', '--size', '640x360', '-o', 'film.mp4'];
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-process-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Running {
  readonly child: ChildProcess;
  readonly text: { stdout: string; stderr: string };
  readonly ended: Promise<readonly unknown[]>;
}

function start(words: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (text.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text.stderr += data.toString()));
  return { child, text, ended: once(child, 'close') };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The small files that each vouch for a finished chunk. */
async function finishedChunks(): Promise<string[]> {
  const names = await readdir(join(folder, '.kinora'), { recursive: true }).catch(() => []);
  return names.filter((name) => /\d{4}\.json$/.test(name) && !/\.tmp/.test(name));
}

/** The process that does the work, found by its parent. */
async function workerOf(running: Running): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const children = await readFile(`/proc/${running.child.pid ?? 0}/task/${running.child.pid ?? 0}/children`, 'utf8');
  return Number(children.trim().split(' ')[0]);
}

describe('the process', () => {
  it('exits with the code of the error and prints nothing on stdout', async () => {
    const running = start(['make', 'A lighthouse', '--seconds', '61']);
    expect((await running.ended)[0]).toBe(2);
    expect(running.text).toEqual({ stdout: '', stderr: expect.stringContaining('--seconds is 61') as string });
  });

  it('stops at Ctrl-C with 130, says how to go on, and leaves no film', async () => {
    const running = start(longFilm);
    await until(() => running.text.stderr.includes('frame'));
    running.child.kill('SIGINT');
    expect((await running.ended)[0]).toBe(130);
    expect(running.text.stderr).toContain('Give the same command again');
    expect((await readdir(folder)).filter((name) => name !== '.kinora')).toEqual([]);
  });

  it('says in one sentence that there is no Vulkan driver at all, and leaves nothing', async () => {
    await mkdir(join(folder, 'none'));
    const running = start(['make', 'A lighthouse', '--engine', 'world', '--seconds', '1', '--quality', 'draft', '-o', 'film.mp4', '--quiet'], { KINORA_DRIVER: '', KINORA_DRIVER_FOLDERS: join(folder, 'none'), VK_DRIVER_FILES: '', VK_ICD_FILENAMES: '' });
    expect((await running.ended)[0]).toBe(6);
    expect(running.text.stdout).toBe('');
    expect(running.text.stderr).toMatch(/^kinora: No Vulkan driver works here \([^\n]+\)\.\n {2}[^\n]+\n$/);
    expect((await readdir(folder)).filter((name) => name !== '.kinora')).toEqual(['none']);
  });

  it.runIf(process.platform === 'linux').each(['testcard', 'world'])('turns a crash of the driver under the engine %s into a sentence, and keeps what is filmed', async (engine) => {
    const running = start(['make', 'A lighthouse on a cliff', '--engine', engine, '--seconds', '60', '--fps', '12', '--size', '160x90', '--quality', 'draft', '-o', 'film.mp4', '--json']);
    let kept: string[] = [];
    await until(async () => (kept = await finishedChunks()).length > 0);
    process.kill(await workerOf(running), 'SIGSEGV');
    expect((await running.ended)[0]).toBe(6);
    expect(running.text.stderr).toContain('The graphics driver crashed in the middle of the work (SIGSEGV).');
    expect(JSON.parse(running.text.stdout)).toMatchObject({ error: { code: 'gpu-lost' } });
    expect((await readdir(folder)).filter((name) => name !== '.kinora')).toEqual([]);
    expect(await finishedChunks()).toEqual(expect.arrayContaining(kept));
    // SwiftShader on two busy cores takes half a minute to the end of the first chunk.
  }, 180_000);

  it.runIf(process.platform === 'linux')('takes the work down with it when it is killed', async () => {
    const running = start(longFilm);
    await until(() => running.text.stderr.includes('frame'));
    const worker = await workerOf(running);
    running.child.kill('SIGKILL');
    await running.ended;
    await until(() => {
      try {
        process.kill(worker, 0);
        return false;
      } catch {
        return true;
      }
    });
    expect((await readdir(folder)).filter((name) => name !== '.kinora')).toEqual([]);
  });
});
