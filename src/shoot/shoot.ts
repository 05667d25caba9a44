/**
 * @file Storyboard to rushes. Each shot becomes a take of chunks of about two seconds; a finished chunk is never filmed again, so
 * whatever stops the work, at most the chunk in flight is lost.
 *
 * Filming and encoding overlap: the engine writes into a queue of two frames, and the encoder takes from it. With helpers, shots are
 * filmed side by side: a take is found by its address, so it does not matter who filmed it.
 */
import type { Engine, Frame, FrameFormat } from '../engines/engine.ts';
import { rgbaToRgb, rgbaToYuv420 } from '../lib/colour.ts';
import type { VideoCodecs, VideoWriter } from '../encode/video-codecs.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import type { OnProgress } from '../film/progress.ts';
import type { Chunk, Rushes, Take } from '../film/rushes.ts';
import { shareOut, type Worker } from '../film/share-out.ts';
import { framesOfShots, type ShotFrames } from '../film/shot-frames.ts';
import type { Sequence, Shot, Storyboard } from '../film/storyboard.ts';
import { frameRate, secondsToFrames, type FrameRate } from '../film/time.ts';
import { createAsyncQueue, type AsyncQueue } from '../lib/async-queue.ts';
import { hashBytes, startHash } from '../lib/hash.ts';
import { sequenceFor, shotIn, takeAddress } from './address.ts';
import { createEta, type Eta } from './eta.ts';
import type { ShotHelper } from './helper.ts';
import { framesOnDisk, openTake, type TakeFolder } from './take-store.ts';

const CHUNK_SECONDS = 2;
/** One frame being encoded while the next waits: more would only cost memory, as the slower side sets the pace. */
const QUEUE_FRAMES = 2;

export interface ShootStageOptions {
  readonly engine: Engine;
  readonly codecs: VideoCodecs;
  /** Folder of the takes; it is made if need be. */
  readonly cacheFolder: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** Which shots to film; all when left out. The takes of the others are left out of the rushes. */
  readonly only?: ((sequence: string, shot: string) => boolean) | undefined;
  /** Who else films, besides `engine`, where shots do not depend on each other's pictures; none when left out. They are disposed when all is filmed. */
  readonly helpers?: (() => readonly ShotHelper[]) | undefined;
  /** How many frames each filmed shot has; those that its place in the storyboard gives it when left out. */
  readonly frames?: number | undefined;
  /** Path of the picture that sequences with a `picture` begin with. */
  readonly picture?: string | undefined;
  /** Hears of every chunk in its shot's order, once it is safely on disk; also of those that were there already. */
  readonly onChunk?: ((sequence: string, shot: string, chunk: number) => void) | undefined;
}

/** Films what of the storyboard is not yet on disk. Rejects with `engine-refused` before any work if a shot cannot be filmed. */
export async function shoot(storyboard: Storyboard, options: ShootStageOptions): Promise<Rushes> {
  throwIfCancelled(options.signal);
  const { engine } = options;
  const jobs = planJobs(storyboard, options).filter((job) => options.only?.(job.view.id, job.shot.id) ?? true);
  refuseUnfilmable(engine, jobs);
  options.onProgress?.({ type: 'engine', name: engine.name, driver: engine.driver, advice: engine.advice });
  const missing = await missingFrames(jobs, options);
  tellWork(jobs, missing, options);
  const eta = createEta(jobs.reduce((sum, job) => sum + job.frames, 0));
  const isShared = options.helpers !== undefined && engine.seesOtherShots !== true && missing.filter((frames) => frames > 0).length > 1;
  const takes = isShared ? await filmSideBySide(storyboard, jobs, missing, eta, options) : await filmInOrder(jobs, eta, options);
  return { schema: 'rushes.1', storyboard, engine: { name: engine.name, version: engine.version, driver: engine.driver }, takes };
}

/** How many frames of each job are not on disk, by the notes of its chunks. */
async function missingFrames(jobs: readonly Job[], { cacheFolder }: ShootStageOptions): Promise<number[]> {
  return Promise.all(jobs.map(async (job) => Math.max(0, job.frames - (await framesOnDisk(cacheFolder, job.address)))));
}

/** Says what is to be filmed and what is there, before anything begins. */
function tellWork(jobs: readonly Job[], missing: readonly number[], { onProgress }: ShootStageOptions): void {
  onProgress?.({
    type: 'work', shots: jobs.length, frames: jobs.reduce((sum, job) => sum + job.frames, 0),
    missing: jobs.filter((_, i) => (missing[i] as number) > 0).map((job) => job.shot.id), missingFrames: missing.reduce((a, b) => a + b, 0),
  });
}

async function filmInOrder(jobs: readonly Job[], eta: Eta, options: ShootStageOptions): Promise<Take[]> {
  const takes: Take[] = [];
  for (const [index, job] of jobs.entries()) {
    options.onProgress?.({ type: 'shot-started', shot: job.shot.id, index, count: jobs.length });
    takes.push(await filmTake(job, eta, options));
  }
  return takes;
}

/** Films with helpers beside the own engine. A helper that dies gives its shot back and is not asked again. */
async function filmSideBySide(storyboard: Storyboard, jobs: readonly Job[], missing: readonly number[], eta: Eta, options: ShootStageOptions): Promise<Take[]> {
  const begin = (index: number): Job => {
    const job = jobs[index] as Job;
    options.onProgress?.({ type: 'shot-started', shot: job.shot.id, index, count: jobs.length });
    return job;
  };
  const own: Worker<Take> = (index, signal) => filmTake(begin(index), eta, { ...options, signal });
  const helped = (helper: ShotHelper): Worker<Take> => async (index, signal) => {
    if (missing[index] === 0) return own(index, signal);
    const job = begin(index);
    if (!(await askHelper(helper, storyboard, job, eta, { ...options, signal }))) return null;
    return filmTake(job, silentEta, { ...options, signal, onProgress: undefined });
  };
  const helpers = options.helpers?.() ?? [];
  try {
    return await shareOut<Take>(missing, [...helpers.map(helped), own], options.signal);
  } finally {
    await Promise.all(helpers.map((helper) => helper[Symbol.asyncDispose]()));
  }
}

/** For takes whose frames were counted while a helper filmed them. */
const silentEta: Eta = { skip: () => undefined, start: () => undefined, stop: () => undefined, tick: () => ({ done: 0, total: 0, secondsLeft: null }) };

/** Has a helper film one shot. False when the helper is gone. */
async function askHelper(helper: ShotHelper, storyboard: Storyboard, job: Job, eta: Eta, { cacheFolder, picture, signal, onProgress }: ShootStageOptions): Promise<boolean> {
  let counted = 0;
  eta.start();
  try {
    await helper.shoot({ storyboard, sequence: job.view.id, shot: job.shot.id, cacheFolder, picture }, {
      signal,
      onEvent: (event) => {
        if (event.type !== 'frames') return;
        for (; counted < event.done; counted++) onProgress?.({ type: 'frame', shot: job.shot.id, ...eta.tick() });
      },
    });
    return true;
  } catch (error) {
    if (error instanceof FilmError) throw error;
    onProgress?.({ type: 'warning', message: `A process that helped to film has ended; shot ${job.shot.id} is filmed by another. ${error instanceof Error ? error.message : ''}`.trim() });
    eta.skip(-counted);
    return false;
  } finally {
    eta.stop();
  }
}

/** A shot to be filmed. */
interface Job {
  /** The part of the sequence that the engine is given. */
  readonly view: Sequence;
  readonly shot: Shot;
  readonly frames: number;
  readonly format: FrameFormat;
  readonly address: string;
}

function planJobs(storyboard: Storyboard, { engine, codecs, frames: given }: ShootStageOptions): Job[] {
  const { widthPx, heightPx, fps, quality } = storyboard.brief;
  const format: FrameFormat = { widthPx, heightPx, rate: frameRate(fps), quality };
  const lengths: readonly ShotFrames[] = framesOfShots(storyboard);
  let next = 0;
  return storyboard.sequences.flatMap((sequence) =>
    sequence.shots.map((whole) => {
      const planned = lengths[next++]?.frames ?? 1;
      const frames = given ?? planned;
      const view = sequenceFor(engine, sequence, whole);
      const shot = shotIn(view, whole);
      return { view, shot, frames, format, address: takeAddress(view, shot, frames, { engine, format, encoder: codecs.identity }) };
    }),
  );
}

function refuseUnfilmable(engine: Engine, jobs: readonly Job[]): void {
  for (const { view, shot } of jobs) {
    const support = engine.supports(view, shot);
    if (support.ok) continue;
    throw new FilmError('engine-refused', `Shot ${shot.id} cannot be filmed: ${support.reason}.`, {
      param: shot.id,
      remedy: 'Change the words of that shot, or choose another engine with --engine.',
    });
  }
}

async function filmTake(job: Job, eta: Eta, options: ShootStageOptions): Promise<Take> {
  try {
    await using folder = await openTake(options.cacheFolder, job.address, options.signal);
    const chunks = await findChunks(job, folder);
    const cached = chunks.reduce((sum, chunk) => sum + (chunk.found?.frames ?? 0), 0);
    eta.skip(cached);
    if (cached > 0) options.onProgress?.({ type: 'shot-cached', shot: job.shot.id, frames: cached });
    tellChunks(job, chunks, 0, options);
    for (const run of missingRuns(chunks)) {
      await filmRun(job, run, folder, eta, options);
      tellChunks(job, chunks, (run.at(-1)?.index ?? 0) + 1, options);
    }
    return toTake(job, chunks);
  } catch (error) {
    throwIfCancelled(options.signal);
    throw describeFileError(error, options.cacheFolder, `The take of shot ${job.shot.id}`);
  }
}

/** Tells of the chunks from `first` on, up to the first that is still missing. */
function tellChunks(job: Job, chunks: readonly ChunkPlan[], first: number, { onChunk }: ShootStageOptions): void {
  for (const chunk of chunks.slice(first)) {
    if (chunk.found === null) return;
    onChunk?.(job.view.id, job.shot.id, chunk.index);
  }
}

/** A chunk of the take: a half-open range of frames, and the file once there is one. */
interface ChunkPlan {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  found: Chunk | null;
}

async function findChunks(job: Job, folder: TakeFolder): Promise<ChunkPlan[]> {
  const chunks: ChunkPlan[] = [];
  for (const [index, { start, end }] of chunkRanges(job.frames, job.format.rate).entries()) {
    chunks.push({ index, start, end, found: await folder.findChunk(index, end - start) });
  }
  return chunks;
}

/** The chunks of a shot of so many frames, as half-open ranges of frames. */
export function chunkRanges(frames: number, rate: FrameRate): { readonly start: number; readonly end: number }[] {
  const size = Math.max(1, secondsToFrames(CHUNK_SECONDS, rate));
  return Array.from({ length: Math.ceil(frames / size) }, (_, i) => ({ start: i * size, end: Math.min(frames, (i + 1) * size) }));
}

/** Neighbouring missing chunks are filmed in one go, since an engine builds its world once a call. */
function missingRuns(chunks: readonly ChunkPlan[]): ChunkPlan[][] {
  const runs: ChunkPlan[][] = [];
  for (const chunk of chunks) {
    if (chunk.found !== null) continue;
    const last = runs.at(-1);
    if (last?.at(-1)?.end === chunk.start) last.push(chunk);
    else runs.push([chunk]);
  }
  return runs;
}

function toTake(job: Job, chunks: readonly ChunkPlan[]): Take {
  const found = chunks.map(({ found: chunk, index }) => {
    if (chunk === null) throw new TypeError(`Chunk ${index} of ${job.shot.id} was not filmed.`);
    return chunk;
  });
  return {
    sequence: job.view.id,
    shot: job.shot.id,
    key: job.address,
    frames: job.frames,
    chunks: found,
    pictureHash: hashBytes(found.map((chunk) => chunk.pictureHash).join('\n')),
  };
}

/** Films a run of chunks: the engine on one side of the queue, the encoder on the other. The first error ends both. */
async function filmRun(job: Job, run: readonly ChunkPlan[], folder: TakeFolder, eta: Eta, options: ShootStageOptions): Promise<void> {
  const startFrame = run[0]?.start ?? 0;
  const endFrame = run.at(-1)?.end ?? 0;
  const queue = createAsyncQueue<Uint8Array>(QUEUE_FRAMES);
  const pool = createPool(job.format);
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  eta.start();

  const filming = options.engine
    .shoot(job.view, job.shot, job.frames, job.format, { write: (frame) => queue.push(pool.copy(frame)) }, { startFrame, endFrame, signal, ...(options.picture === undefined ? {} : { picture: options.picture }), onPart: (part) => options.onProgress?.({ type: 'part', shot: job.shot.id, ...part }) })
    .then(() => queue.close(), (error: unknown) => {
      queue.fail(error);
      throw error;
    });
  const encoding = encodeRun(job, run, queue, pool, folder, eta, options).catch((error: unknown) => {
    stop.abort();
    throw error;
  });
  const [filmed, encoded] = await Promise.allSettled([filming, encoding]);
  eta.stop();
  // When the encoder failed, the engine only reports that it was stopped; the encoder's own error is the one that explains.
  if (encoded.status === 'rejected' && (stop.signal.aborted || filmed.status === 'fulfilled')) throw preferCause(filmed, encoded.reason);
  if (filmed.status === 'rejected') throw filmed.reason;
}

/** An engine that failed fails the queue, and so the encoder with the very same error; nothing is lost by taking either. */
function preferCause(filmed: PromiseSettledResult<void>, encodingError: unknown): unknown {
  return filmed.status === 'rejected' && filmed.reason === encodingError ? filmed.reason : encodingError;
}

/** Memory for frames between engine and encoder. */
interface FramePool {
  /** A copy of the frame, since the engine may reuse its memory as soon as `write` resolves. */
  copy(frame: Frame): Uint8Array;
  /** Takes a copy back. */
  free(copy: Uint8Array): void;
}

/** Frames are megabytes: left to the garbage collector they pile up by the hundred before it looks. */
function createPool({ widthPx, heightPx }: FrameFormat): FramePool {
  const unused: Uint8Array[] = [];
  return {
    copy: (frame) => {
      if (frame.widthPx !== widthPx || frame.heightPx !== heightPx) {
        throw new FilmError('internal', `The engine gave a picture of ${frame.widthPx}x${frame.heightPx} where ${widthPx}x${heightPx} was asked for.`);
      }
      const copy = unused.pop() ?? new Uint8Array(widthPx * heightPx * 4);
      copy.set(frame.data);
      return copy;
    },
    free: (copy) => {
      unused.push(copy);
    },
  };
}

async function encodeRun(job: Job, run: readonly ChunkPlan[], frames: AsyncQueue<Uint8Array>, pool: FramePool, folder: TakeFolder, eta: Eta, options: ShootStageOptions): Promise<void> {
  const reader = frames[Symbol.asyncIterator]();
  try {
    for (const chunk of run) {
      chunk.found = await encodeChunk(job, chunk, reader, folder, (frame) => {
        pool.free(frame);
        options.onProgress?.({ type: 'frame', shot: job.shot.id, ...eta.tick() });
      }, options.codecs);
      options.onChunk?.(job.view.id, job.shot.id, chunk.index);
    }
    const surplus = await reader.next();
    if (!surplus.done) throw new FilmError('internal', `The engine gave more frames of shot ${job.shot.id} than asked for.`);
  } finally {
    await reader.return?.();
  }
}

async function encodeChunk(job: Job, chunk: ChunkPlan, reader: AsyncIterator<Uint8Array>, folder: TakeFolder, onFrame: (frame: Uint8Array) => void, codecs: VideoCodecs): Promise<Chunk> {
  const draft = folder.draftPath(chunk.index);
  const length = chunk.end - chunk.start;
  const writer = await codecs.write(draft, 'avc', job.format, length);
  try {
    const pictureHash = await encodeFrames(job, length, reader, writer, onFrame);
    await writer.finish();
    return await folder.keepChunk(chunk.index, draft, length, pictureHash);
  } catch (error) {
    await writer.cancel();
    await folder.dropDraft(draft);
    throw error;
  }
}

/** Encodes `length` frames and returns the hash of their pictures as they were before encoding. */
async function encodeFrames(job: Job, length: number, reader: AsyncIterator<Uint8Array>, writer: VideoWriter, onFrame: (frame: Uint8Array) => void): Promise<string> {
  const { widthPx, heightPx } = job.format;
  const hash = startHash();
  let rgb: Uint8Array | undefined;
  let yuv: Uint8Array | undefined;
  for (let i = 0; i < length; i++) {
    const next = await reader.next();
    if (next.done) throw new FilmError('internal', `The engine gave too few frames of shot ${job.shot.id}.`);
    rgb = rgbaToRgb(next.value, rgb);
    hash.update(rgb);
    const picture = rgbaToYuv420(next.value, widthPx, heightPx, yuv);
    yuv = picture.data;
    await writer.write(picture);
    onFrame(next.value);
  }
  return hash.digest('hex');
}
