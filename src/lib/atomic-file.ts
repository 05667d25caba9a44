/** @file Files that are either whole or not there: write beside the target, fsync, rename. */
import { link, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const temporaryName = /^\.(?<target>.+)\.(?<pid>\d+)-\d+\.tmp(?<extension>\.[a-z0-9]+)?$/;
let counter = 0;

/**
 * A fresh name beside `path` for writing before the rename; it holds this process's id so that sweepOrphans knows whose it is.
 * The extension is kept last, since encoders choose the container by it.
 */
export function temporaryPath(path: string): string {
  const name = basename(path);
  const extension = /\.[a-z0-9]+$/i.exec(name)?.[0].toLowerCase() ?? '';
  counter += 1;
  return join(dirname(path), `.${name}.${process.pid}-${counter}.tmp${extension}`);
}

/** Writes `data` to `path` so that a reader, or a crash, sees the old file or the new one and nothing between. */
export async function writeFileAtomic(path: string, data: Uint8Array | string): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(data);
    } finally {
      await file.close();
    }
    await commitFile(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Moves a finished temporary file to `path`, after fsync. With `overwrite` false (default true) it rejects with EEXIST
 * when `path` came to exist in the meantime.
 */
export async function commitFile(temporary: string, path: string, overwrite = true): Promise<void> {
  await syncFile(temporary);
  if (overwrite) await rename(temporary, path);
  else await moveNew(temporary, path);
  await syncFolder(dirname(path));
}

/** link() refuses an existing target, which rename() would replace without a word; some file systems have no links. */
async function moveNew(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    await rename(temporary, path);
    return;
  }
  await unlink(temporary);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename survive power loss; some file systems refuse to sync a folder, and then there is nothing to do. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // Not every system can open or sync a folder (Windows cannot); the rename itself has happened.
  }
}

/**
 * Removes temporary files in `folder` whose process is gone, and returns their names; with `target` only those of that file.
 * A missing folder has none.
 */
export async function sweepOrphans(folder: string, target?: string): Promise<string[]> {
  const swept: string[] = [];
  for (const name of await listNames(folder)) {
    const parts = temporaryName.exec(name)?.groups;
    if (parts === undefined || (target !== undefined && parts['target'] !== target) || isAlive(Number(parts['pid']))) continue;
    await rm(join(folder, name), { force: true, recursive: true });
    swept.push(name);
  }
  return swept;
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Says whether a process with this id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but is someone else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The one thing that writeFully needs of a file; a FileHandle has it. */
export interface PositionalWriter {
  write(data: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>;
}

/**
 * Writes all of `data` at `position`. A single write may stop half-way without an error, as it does when the disk fills up, and only
 * the next one tells.
 */
export async function writeFully(file: PositionalWriter, data: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < data.byteLength) {
    const { bytesWritten } = await file.write(data, done, data.byteLength - done, position + done);
    if (bytesWritten === 0) throw Object.assign(new Error('ENOSPC: nothing more could be written'), { code: 'ENOSPC' });
    done += bytesWritten;
  }
}
