import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitFile, isAlive, sweepOrphans, temporaryPath, writeFileAtomic, writeFully } from './atomic-file.ts';
import { lockFile, tryLockFile } from './file-lock.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The id of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('atomic files', () => {
  it('replaces a file as a whole and leaves nothing else behind', async () => {
    const path = join(folder, 'a.json');
    await writeFileAtomic(path, 'one');
    await writeFileAtomic(path, 'two');
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('does not replace a file that came to exist when told not to', async () => {
    const path = join(folder, 'a.mp4');
    const temporary = temporaryPath(path);
    await writeFile(temporary, 'new');
    await writeFile(path, 'old');
    await expect(commitFile(temporary, path, false)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('goes on after a write that stopped half-way, and gives up when nothing more goes in', async () => {
    const stored = new Uint8Array(12);
    let room = 9;
    const file = {
      write: async (data: Uint8Array, offset: number, length: number, position: number) => {
        const bytesWritten = Math.min(4, length, room);
        stored.set(data.subarray(offset, offset + bytesWritten), position);
        room -= bytesWritten;
        return { bytesWritten };
      },
    };
    await writeFully(file, Uint8Array.of(1, 2, 3, 4, 5, 6), 2);
    expect([...stored]).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0, 0]);
    await expect(writeFully(file, new Uint8Array(6), 0)).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('keeps the extension last in a temporary name', () => {
    expect(temporaryPath('/x/film.mp4')).toMatch(/^\/x\/\.film\.mp4\.\d+-\d+\.tmp\.mp4$/);
  });

  it('sweeps what dead processes left and spares the living', async () => {
    const orphan = `.0001.mp4.${deadPid()}-3.tmp.mp4`;
    const living = `.0002.mp4.${process.pid}-3.tmp.mp4`;
    for (const name of [orphan, living, 'keep.mp4']) await writeFile(join(folder, name), '');
    expect(await sweepOrphans(folder)).toEqual([orphan]);
    expect((await readdir(folder)).sort()).toEqual([living, 'keep.mp4'].sort());
    expect(await sweepOrphans(join(folder, 'missing'))).toEqual([]);
  });

  it('knows the living from the dead', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(deadPid())).toBe(false);
  });
});

describe('file lock', () => {
  it('lets one holder in at a time', async () => {
    const path = join(folder, 'lock');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      await using _lock = await lockFile(path, { pollMs: 1 });
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 3));
      inside--;
    };
    await Promise.all([work(), work(), work(), work()]);
    expect(most).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over from a holder that was killed', async () => {
    const path = join(folder, 'lock');
    await writeFile(path, `${deadPid()} ${hostname()} x`);
    await using lock = await lockFile(path);
    expect(lock).toBeDefined();
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  });

  it('is taken without waiting or not at all', async () => {
    const path = join(folder, 'lock');
    const first = await tryLockFile(path);
    expect(await tryLockFile(path)).toBeNull();
    await first?.[Symbol.asyncDispose]();
    await writeFile(path, `${deadPid()} ${hostname()} x`);
    await using again = await tryLockFile(path);
    expect(again).not.toBeNull();
  });

  it('stops waiting when the signal fires, and says whom it waits for', async () => {
    const path = join(folder, 'lock');
    await using _held = await lockFile(path);
    const waitingFor: number[] = [];
    const waiting = lockFile(path, { signal: AbortSignal.timeout(30), pollMs: 5, onWait: (pid) => waitingFor.push(pid) });
    await expect(waiting).rejects.toThrow();
    expect(waitingFor).toEqual([process.pid]);
  });
});
