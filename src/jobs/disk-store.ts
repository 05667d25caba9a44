/** @file Media in a folder of this machine. */
import { createReadStream } from 'node:fs';
import { access, constants, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { commitFile, temporaryPath } from '../lib/atomic-file.ts';
import { checkKey, noSuchMedia, type MediaStore } from './media-store.ts';

/** Opens the store in `folder`, which is made when missing. */
export async function openDiskStore(folder: string): Promise<MediaStore> {
  await mkdir(folder, { recursive: true });
  const place = (key: string): string => join(folder, checkKey(key));
  return {
    kind: 'disk',
    put: (key, path) => put(place(key), path),
    find: async (key) => sizeOf(place(key)),
    read: async (key, range) => {
      const path = place(key);
      if ((await sizeOf(path)) === null) throw noSuchMedia(key);
      // createReadStream counts its end inclusively.
      const stream = createReadStream(path, range ? { start: range.start, end: range.end - 1 } : {});
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },
    fetch: async (key) => {
      if ((await sizeOf(place(key))) === null) throw noSuchMedia(key);
      return { path: place(key), [Symbol.asyncDispose]: () => Promise.resolve() };
    },
    removeAll: (prefix) => rm(place(prefix), { recursive: true, force: true }),
    check: () => access(folder, constants.W_OK),
  };
}

async function put(target: string, path: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const draft = temporaryPath(target);
  try {
    await rename(path, draft).catch(async (error: NodeJS.ErrnoException) => {
      // Another file system: the copy is what is committed.
      if (error.code !== 'EXDEV') throw error;
      await copyFile(path, draft);
    });
    await commitFile(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

async function sizeOf(path: string): Promise<{ readonly sizeBytes: number } | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? { sizeBytes: stats.size } : null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
