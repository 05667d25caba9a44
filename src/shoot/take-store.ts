/**
 * @file Takes on disk. A take is a folder named by its address; in it each chunk is a video file and a small JSON file that vouches
 * for it. The JSON is written last, so a chunk without one was never finished.
 */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Chunk } from '../film/rushes.ts';
import { commitFile, sweepOrphans, temporaryPath, writeFileAtomic } from '../lib/atomic-file.ts';
import { lockFile } from '../lib/file-lock.ts';
import { startHash } from '../lib/hash.ts';

const sidecarSchema = z.strictObject({
  schema: z.literal('chunk.1'),
  frames: z.number().int().min(1),
  sizeBytes: z.number().int(),
  pictureHash: z.string(),
  /** SHA-256 of the video file: a file that was cut short or changed is filmed again. */
  fileHash: z.string(),
});

/** Where takes are kept: `KINORA_CACHE`, else `.kinora/takes` in the working folder. */
export function defaultCacheFolder(): string {
  return resolve(process.env['KINORA_CACHE'] || join('.kinora', 'takes'));
}

/** One take's folder, held under a lock so that two processes do not film it at once. */
export interface TakeFolder extends AsyncDisposable {
  /** The chunk if it was finished and its file is whole, else null. */
  findChunk(index: number, frames: number): Promise<Chunk | null>;
  /** A path to write the video of a chunk to, before `keepChunk`. */
  draftPath(index: number): string;
  /** Takes over a finished draft. */
  keepChunk(index: number, draft: string, frames: number, pictureHash: string): Promise<Chunk>;
  /** Removes a draft that will not be finished. */
  dropDraft(draft: string): Promise<void>;
}

/** Opens the folder of a take, makes it if need be, and sweeps what killed processes left half-written. */
export async function openTake(cacheFolder: string, address: string, signal?: AbortSignal): Promise<TakeFolder> {
  const folder = join(cacheFolder, address.slice(0, 2), address);
  await mkdir(folder, { recursive: true });
  const lock = await lockFile(join(folder, 'lock'), { signal });
  await sweepOrphans(folder);
  const videoPath = (index: number): string => join(folder, `${String(index).padStart(4, '0')}.mp4`);
  const sidecarPath = (index: number): string => join(folder, `${String(index).padStart(4, '0')}.json`);
  return {
    findChunk: (index, frames) => findChunk(videoPath(index), sidecarPath(index), frames),
    draftPath: (index) => temporaryPath(videoPath(index)),
    keepChunk: async (index, draft, frames, pictureHash) => {
      const sizeBytes = (await stat(draft)).size;
      const fileHash = await hashFile(draft);
      await commitFile(draft, videoPath(index));
      await writeFileAtomic(sidecarPath(index), `${JSON.stringify({ schema: 'chunk.1', frames, sizeBytes, pictureHash, fileHash })}\n`);
      return { path: videoPath(index), frames, sizeBytes, pictureHash };
    },
    dropDraft: (draft) => rm(draft, { force: true }),
    [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose](),
  };
}

/** How many frames of a take seem to be on disk: by the chunks' own notes, without reading their video. */
export async function framesOnDisk(cacheFolder: string, address: string): Promise<number> {
  const folder = join(cacheFolder, address.slice(0, 2), address);
  const names = await readdir(folder).catch(() => []);
  const sidecars = await Promise.all(names.filter((name) => /^\d{4}\.json$/.test(name)).map((name) => readSidecar(join(folder, name))));
  return sidecars.reduce((sum, sidecar) => sum + (sidecar?.frames ?? 0), 0);
}

async function findChunk(path: string, sidecarPath: string, frames: number): Promise<Chunk | null> {
  const sidecar = await readSidecar(sidecarPath);
  if (sidecar === null || sidecar.frames !== frames) return null;
  const size = await stat(path).then((stats) => stats.size, () => -1);
  if (size !== sidecar.sizeBytes || (await hashFile(path)) !== sidecar.fileHash) return null;
  return { path, frames, sizeBytes: size, pictureHash: sidecar.pictureHash };
}

async function readSidecar(path: string): Promise<z.infer<typeof sidecarSchema> | null> {
  try {
    const parsed = sidecarSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Missing, unreadable or not JSON: in each case the chunk is filmed again.
    return null;
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = startHash();
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}
