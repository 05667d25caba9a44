/**
 * @file Clips on disk, named by the hash of what was asked for: a chunk that is filmed again after a crash, and the shot that goes on from this
 * one, find the very pictures that were seen, though no server promises to make them twice. A job that was begun is gone on with.
 */
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { throwIfCancelled } from '../../film/errors.ts';
import { commitFile, sweepOrphans, temporaryPath, writeFileAtomic } from '../../lib/atomic-file.ts';
import { lockFile } from '../../lib/file-lock.ts';
import { fetchClip, type Patience } from './client.ts';
import type { ClipOrder } from './dialect.ts';
import { dialects } from './dialects/all.ts';
import { checkClip, sizedReference, type FootageReader, type FootageSize } from './footage.ts';
import type { ServerPool } from './pool.ts';
import type { RemoteServer } from './servers.ts';

/** Clips are of use until their takes are filmed; after a month nobody goes on with that film. */
const KEEP_MS = 30 * 86_400_000;

/** A clip on disk. */
export interface Clip {
  readonly path: string;
  readonly size: FootageSize;
}

/** What clips are fetched with. */
export interface ClipOptions {
  readonly pool: ServerPool;
  readonly reader: FootageReader;
  /** Folder of the clips; made when missing. */
  readonly folder: string;
  readonly allowPrivate: boolean;
  readonly patience: Patience;
}

const jobSchema = z.strictObject({ server: z.string(), id: z.string() });

/** Gives the clip called `key`, from disk or made by a server of the pool. Two processes that want the same one have it made once. */
export async function openClip(key: string, order: ClipOrder, options: ClipOptions, signal: AbortSignal | undefined): Promise<Clip> {
  const { folder, pool, reader } = options;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${key}.mp4`);
  await using _lock = await lockClip(join(folder, `${key}.lock`), signal);
  const known = await stat(path).then(() => reader.measure(path), () => null);
  if (known !== null) return { path, size: known };
  const draft = temporaryPath(path);
  return pool.use(signal, async (server) => {
    const size = dialects[server.kind].size(order, server);
    const wanted = { ...order, ...size, reference: await sizedReference(order.reference, size) };
    const jobPath = join(folder, `${key}.job.json`);
    try {
      const answer = await fetchClip(server, wanted, draft, {
        key, signal, allowPrivate: options.allowPrivate, patience: options.patience, begunAs: await jobAt(jobPath, server),
        onBegun: (id) => writeFileAtomic(jobPath, `${JSON.stringify({ server: server.url, id })}\n`),
      });
      const checked = await checkClip(reader, draft, wanted);
      await writeFileAtomic(join(folder, `${key}.json`), `${JSON.stringify({ schema: 'remote-clip.1', server: server.url, kind: server.kind, model: server.model, answer })}\n`);
      await commitFile(draft, path);
      return { path, size: checked };
    } finally {
      await rm(draft, { force: true });
      // Finished, failed or given up: in each case the next try is a new job. A killed process leaves it, and that is what it is for.
      await rm(jobPath, { force: true });
    }
  });
}

async function lockClip(path: string, signal: AbortSignal | undefined): Promise<AsyncDisposable> {
  try {
    return await lockFile(path, { signal });
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}

/** The job that a killed process had begun at this server. */
async function jobAt(path: string, server: RemoteServer): Promise<string | null> {
  try {
    const job = jobSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return job.server === server.url ? job.id : null;
  } catch {
    // There is none, or it was cut off: a new job is begun.
    return null;
  }
}

/** Removes what is too old to be of use. */
export async function sweepClips(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await sweepOrphans(folder);
  // The file system's own clock is held against its own times.
  const mark = join(folder, 'swept');
  await writeFileAtomic(mark, '');
  const { mtimeMs: nowMs } = await stat(mark);
  for (const name of await readdir(folder)) {
    if (!/^[0-9a-f]{64}\.(?:mp4|json|job\.json)$/.test(name)) continue;
    const path = join(folder, name);
    const age = await stat(path).then((stats) => nowMs - stats.mtimeMs, () => 0);
    if (age > KEEP_MS) await rm(path, { force: true });
  }
}

const lengthSchema = z.strictObject({ frames: z.number().int().min(1) });

/** Keeps how many frames a shot was filmed for, which the next shot goes on from and cannot know: transitions make shots longer. */
export async function keepLength(folder: string, shotKey: string, frames: number): Promise<void> {
  await writeFileAtomic(join(folder, `${shotKey}.json`), `${JSON.stringify({ frames })}\n`);
}

/** How many frames a shot was filmed for, or null when it was not filmed here. */
export async function findLength(folder: string, shotKey: string): Promise<number | null> {
  try {
    return lengthSchema.parse(JSON.parse(await readFile(join(folder, `${shotKey}.json`), 'utf8'))).frames;
  } catch {
    return null;
  }
}

/** Says that a clip was of use just now. */
export async function touchClip({ path }: Clip): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}
