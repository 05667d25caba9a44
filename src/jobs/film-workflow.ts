/**
 * @file The durable job: plan, film every sequence as a child workflow with a step for each chunk, finish. What a step returned is never
 * done again; a step that was cut off is, and finds on disk what it had finished.
 *
 * Workflows are registered once in a process and started by their names, so they reach what they work with through `crewOfThisProcess`.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { FilmError } from '../film/errors.ts';
import { scoreSchema, type Score } from '../film/score.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { frameRate } from '../film/time.ts';
import { temporaryPath } from '../lib/atomic-file.ts';
import type { ShotEvent } from '../shoot/helper.ts';
import { chunkRanges } from '../shoot/shoot.ts';
import type { FilmerPool } from './filmer-pool.ts';
import { mediaTypes, previewKey, videoKey } from './keys.ts';
import type { LocalFile, MediaStore } from './media-store.ts';
import type { ShotSessions } from './shot-sessions.ts';
import type { TakeOrder, Task } from './task.ts';
import { deliveriesOf, startDeliveries, type WebhookEndpoints } from './webhooks.ts';
import type { VideoError, VideoRecord, Videos } from './videos.ts';

/** Name of the queue of whole films; they mostly wait for their sequences. */
export const filmQueue = 'films';
/** Name of the queue of sequences; as many run in a process as it has filmers. */
export const sequenceQueue = 'sequences';

/** A running workflow of the code before a change of its steps must not go on with the code after it. */
export const workflowVersion = '1';

/** What workflows work with. */
export interface WorkflowCrew {
  readonly videos: Videos;
  readonly store: MediaStore;
  readonly filmers: FilmerPool;
  /** Folder of the takes. */
  readonly cacheFolder: string;
  /** Folder for files on their way to the store. */
  readonly workFolder: string;
  /** How long a film is kept once it is finished, in seconds; null for ever. */
  readonly keepSeconds: number | null;
  /** Fires when the process is about to close. */
  readonly closing: AbortSignal;
  /** Whom to tell when a video has ended. */
  readonly webhooks: WebhookEndpoints;
  /** Shots being filmed. */
  readonly sessions: ShotSessions;
  /** How often a film looks whether a sequence is filmed, in milliseconds: many films wait, and each look is a query. */
  readonly waitMs: number;
}

let crew: WorkflowCrew | null = null;

/** Tells the workflows of this process what they work with; null when the process no longer works. */
export function setCrewOfThisProcess(next: WorkflowCrew | null): void {
  crew = next;
}

function crewOfThisProcess(): WorkflowCrew {
  if (crew === null) throw new Error('A workflow ran in a process that has not opened its jobs.');
  return crew;
}

/** An outcome of a step that is not worth trying again: it is recorded, so errors are values here. */
type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: VideoError };

/** What the sequences of a planned film are called, and how urgent they are. */
interface Plan {
  readonly sequences: readonly string[];
  readonly priority: number;
}

/** A shot and how many chunks it has. */
interface ShotChunks {
  readonly shot: string;
  readonly chunks: number;
}

/** How often progress is written at most, in milliseconds. */
const PROGRESS_MS = 400;

/** A database or a process that is away for a moment comes back: about two minutes of trying again. */
const tryAgain = { retriesAllowed: true, intervalSeconds: 1, backoffRate: 2, maxAttempts: 8, shouldRetry: (error: unknown) => !(error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) };

/** Films one sequence, chunk by chunk; resolves to the error that ended it, or null. */
export const sequenceWorkflow = DBOS.registerWorkflow(
  async (id: string, sequence: string): Promise<VideoError | null> => {
    // Those it began with: a workflow that outlives its jobs in this process, waiting to try a step again, has no business with their successors.
    const begunWith = crewOfThisProcess();
    try {
      const shots = await DBOS.runStep(() => chunksOf(id, sequence), { name: 'list', ...tryAgain });
      for (const { shot, chunks } of shots) {
        for (let chunk = 0; chunk < chunks; chunk++) {
          const error = await DBOS.runStep(() => filmChunk(begunWith, id, sequence, shot, chunk), { name: `chunk ${shot} ${chunk}`, ...tryAgain });
          if (error !== null) return error;
        }
      }
      return null;
    } finally {
      // When it was cancelled between two chunks, nobody else tells the filmer.
      begunWith.sessions.stop(`${id}/${sequence}/`);
    }
  },
  { name: 'sequence', maxRecoveryAttempts: 1000 },
);

/** Makes a film from its row in the table of videos. */
export const filmWorkflow = DBOS.registerWorkflow(
  async (id: string): Promise<void> => {
    const begunWith = crewOfThisProcess();
    try {
      await end(begunWith, id, await makeVideo(id, begunWith.waitMs));
    } catch (error) {
      if (isForEngine(error)) throw error;
      await end(begunWith, id, describeError(error));
    }
  },
  { name: 'film', maxRecoveryAttempts: 1000 },
);

/**
 * Whether an error is between the workflow and the job engine. It, or a sequence it waits for, was cancelled: whoever cancelled it has told
 * its owner. Or it is another worker's by now, as this one was frozen or cut off for too long: the video is not to fail for that.
 */
function isForEngine(error: unknown): boolean {
  return error instanceof Error && /^DBOS(?:(?:Awaited)?WorkflowCancelled|WorkflowConflict)Error$/.test(error.constructor.name);
}

/** The steps of a film; resolves to the error that ended it, or null. */
async function makeVideo(id: string, waitMs: number): Promise<VideoError | null> {
  const planned = await DBOS.runStep(() => planVideo(id), { name: 'plan', ...tryAgain });
  if (!planned.ok) return planned.error;
  const { sequences, priority } = planned.value;
  const filming = [];
  for (const sequence of sequences) {
    filming.push(await DBOS.startWorkflow(sequenceWorkflow, { workflowID: `${id}/${sequence}`, queueName: sequenceQueue, enqueueOptions: { priority } })(id, sequence));
  }
  for (const handle of filming) {
    const error = await handle.getResult({ pollingIntervalMs: waitMs });
    if (error !== null) return error;
  }
  const finished = await DBOS.runStep(() => finishVideo(id), { name: 'finish', ...tryAgain });
  return finished.ok ? null : finished.error;
}

async function end({ videos, store, webhooks, closing }: WorkflowCrew, id: string, error: VideoError | null): Promise<void> {
  const deliveries = await DBOS.runStep(async () => {
    // What went wrong while the process was closing went wrong because of that.
    if (error !== null && closing.aborted) return await never();
    if (error !== null) await videos.fail(id, error);
    await store.removeAll(previewKey(id, ''));
    const video = await videos.find(id);
    return video === null ? [] : await deliveriesOf(webhooks, video);
  }, { name: 'end', ...tryAgain });
  await startDeliveries(deliveries);
}

async function planVideo(id: string): Promise<Outcome<Plan>> {
  const { videos, filmers, closing } = crewOfThisProcess();
  return settle(closing, async () => {
    const video = await existing(id);
    const signal = DBOS.stepStatus?.cancelSignal;
    const [source = null, second = null] = await videos.findSources(id);
    const request = { task: video.task, source, second, score: await scoreOf(video) };
    const storyboard = await filmers.use(signal, async (filmer) => {
      if (!(await videos.start(id))) throw gone();
      return filmer.plan(request, { signal });
    });
    const take = takeOf(video);
    const frames = take?.frames ?? framesOfShots(storyboard).reduce((sum, shot) => sum + shot.frames, 0);
    if (!(await videos.keepPlan(id, storyboard, frames))) throw gone();
    return { sequences: take === null ? storyboard.sequences.map((sequence) => sequence.id) : [take.sequence], priority: video.priority };
  });
}

async function chunksOf(id: string, sequence: string): Promise<ShotChunks[]> {
  const storyboard = await storyboardOf(id);
  const take = takeOf(await existing(id));
  const rate = frameRate(storyboard.brief.fps);
  if (take !== null) return take.sequence === sequence ? [{ shot: take.shot, chunks: chunkRanges(take.frames, rate).length }] : [];
  return framesOfShots(storyboard).filter((shot) => shot.sequence === sequence).map(({ shot, frames }) => ({ shot, chunks: chunkRanges(frames, rate).length }));
}

async function filmChunk({ videos, filmers, cacheFolder, sessions, closing }: WorkflowCrew, id: string, sequence: string, shot: string, chunk: number): Promise<VideoError | null> {
  if (closing.aborted) return await never();
  let toldMs = 0;
  const tell = (done: number): void => {
    if (Date.now() - toldMs < PROGRESS_MS) return;
    toldMs = Date.now();
    // Progress is for looking at: the film does not depend on it.
    videos.keepProgress(id, `${sequence}/${shot}`, done).catch(() => undefined);
  };
  const outcome = await settle(closing, () => sessions.chunk(`${id}/${sequence}/${shot}`, chunk, async (options) => {
    const storyboard = await storyboardOf(id);
    const { task } = await existing(id);
    const frames = takeOf({ task })?.frames;
    const onEvent = (event: ShotEvent): void => {
      if (event.type === 'preview') keepPreview(id, event.jpeg).catch(() => undefined);
      else options.onEvent?.(event);
    };
    await using picture = await pictureOf(task, storyboard);
    await filmers.use(options.signal, (filmer) => filmer.shoot({ storyboard, sequence, shot, cacheFolder, frames, picture: picture?.path }, { ...options, onEvent }));
  }, DBOS.stepStatus?.cancelSignal, tell));
  return outcome.ok ? null : outcome.error;
}

/** Puts the newest frame where every process that answers finds it. Like progress it is for looking at. */
async function keepPreview(id: string, jpeg: Uint8Array): Promise<void> {
  const { videos, store, workFolder } = crewOfThisProcess();
  if ((await videos.find(id))?.status !== 'in_progress') return;
  const path = temporaryPath(join(workFolder, 'preview.jpg'));
  try {
    await writeFile(path, jpeg);
    await store.put(previewKey(id, 'frame.jpg'), path, 'image/jpeg');
  } finally {
    await rm(path, { force: true });
  }
}

async function finishVideo(id: string): Promise<Outcome<null>> {
  const { videos, store, filmers, cacheFolder, workFolder, keepSeconds, closing } = crewOfThisProcess();
  return settle(closing, async () => {
    const { task } = await existing(id);
    const storyboard = await storyboardOf(id);
    const signal = DBOS.stepStatus?.cancelSignal;
    // Named so that a later process sees when this one is gone.
    const folder = temporaryPath(join(workFolder, 'finish'));
    try {
      await using song = task.kind === 'music' ? await store.fetch(task.song.key) : null;
      await using picture = await pictureOf(task, storyboard);
      const order = { storyboard, cacheFolder, folder, take: takeOf({ task }), songPath: song?.path ?? null, picture: picture?.path };
      const film = await filmers.use(signal, (filmer) => filmer.finish(order, { signal }));
      for (const [name, mediaType] of Object.entries(mediaTypes)) await store.put(videoKey(id, name), join(folder, name), mediaType);
      const expiresAt = keepSeconds === null ? null : Math.floor(Date.now() / 1000) + keepSeconds;
      if (!(await videos.complete(id, film, expiresAt)) && (await videos.find(id))?.status !== 'completed') await store.removeAll(videoKey(id, ''));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return null;
  });
}

/** Where a step of a process that is closing ends: it returns nothing that could be recorded. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

async function existing(id: string): Promise<VideoRecord> {
  const video = await crewOfThisProcess().videos.find(id);
  if (!video) throw gone();
  return video;
}

async function storyboardOf(id: string): Promise<Storyboard> {
  const storyboard = await crewOfThisProcess().videos.findStoryboard(id);
  if (!storyboard) throw gone();
  return storyboard;
}

/** The picture that a sequence of the film begins with, on this machine; null where none does. */
async function pictureOf({ reference }: Task, { sequences }: Storyboard): Promise<LocalFile | null> {
  if (reference === null || sequences.every(({ picture }) => picture === undefined)) return null;
  return crewOfThisProcess().store.fetch(reference).catch((cause: unknown) => {
    if (!(cause instanceof FilmError) || cause.code !== 'bad-file') throw cause;
    throw new FilmError('bad-file', 'The picture that the film begins with is gone.', { param: 'input_reference', remedy: 'Upload it again, and ask anew.', cause });
  });
}

/** What was heard of a film's song when it was uploaded. */
async function scoreOf({ task }: VideoRecord): Promise<Score | null> {
  if (task.kind !== 'music') return null;
  await using kept = await crewOfThisProcess().store.fetch(task.song.score);
  return scoreSchema.parse(JSON.parse(await readFile(kept.path, 'utf8')));
}

function takeOf({ task }: Pick<VideoRecord, 'task'>): TakeOrder | null {
  return task.kind === 'storyboard' ? (task.take ?? null) : null;
}

function gone(): FilmError {
  return new FilmError('cancelled', 'The video was deleted while it was made.');
}

/**
 * A FilmError is an outcome, recorded for good; anything else is a surprise, and is tried again. A process that is closing records
 * nothing: what was cut off by it is done again at the next start.
 */
async function settle<T>(closing: AbortSignal, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (closing.aborted) return await never();
    if (DBOS.stepStatus?.cancelSignal?.aborted || !(error instanceof FilmError) || error.code === 'gpu-lost' || error.code === 'disk-full') throw error;
    return { ok: false, error: describeError(error) };
  }
}

/** Also within the words of an error that has come through the job engine, which keeps only those. */
function isDiskFull(error: unknown): boolean {
  if (error instanceof FilmError) return error.code === 'disk-full';
  return error instanceof Error && /\b(?:ENOSPC|EDQUOT)\b|the disk is full/.test(`${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}`);
}

/** What the owner of the video is told of an error. Of one that is not theirs only that it happened. */
export function describeError(error: unknown): VideoError {
  if (isDiskFull(error)) {
    DBOS.logger.error(error);
    return { code: 'disk_full', message: "The server's disk was full, and stayed full while it tried again. Ask again when there is room: what was filmed is kept." };
  }
  if (!(error instanceof FilmError)) {
    DBOS.logger.error(error);
    return { code: 'internal_error', message: 'The film could not be made because of an error in the server; its log says more.' };
  }
  const message = error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
  return { code: error.code.replaceAll('-', '_'), message };
}
