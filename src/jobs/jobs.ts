/** @file Jobs that outlive the process: opening them, giving them work, ending them. */
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Storyboard } from '../film/storyboard.ts';
import { sweepOrphans } from '../lib/atomic-file.ts';
import { createCleanUp } from '../lib/clean-up.ts';
import { openDatabase, type Database } from './database.ts';
import { openDiskStore } from './disk-store.ts';
import { createFilmerPool, type FilmerPool } from './filmer-pool.ts';
import { createFilmer, type Filmer } from './filmer.ts';
import { filmQueue, filmWorkflow, sequenceQueue, setCrewOfThisProcess, workflowVersion } from './film-workflow.ts';
import { videoKey } from './keys.ts';
import type { MediaStore } from './media-store.ts';
import { migrate } from './migrate.ts';
import type { PlanRequest } from './plan-task.ts';
import { createShotSessions } from './shot-sessions.ts';
import { startTakeover } from './takeover.ts';
import type { Task } from './task.ts';
import { createWebhookEndpoints, deliveriesOf, setWebhooksOfThisProcess, startDeliveries, type WebhookEndpoints } from './webhooks.ts';
import { createVideos, type VideoRecord, type Videos } from './videos.ts';

/** How jobs are kept and done. */
export interface JobsOptions {
  /** Folder of everything: database, films, takes. Made when missing. */
  readonly folder: string;
  /** `postgresql://…`; an embedded database in the folder when null. */
  readonly databaseUrl: string | null;
  /** Where films go; the folder's own `media` when left out. */
  readonly store?: MediaStore;
  /** How many shots are filmed at once in this process; 0 films nothing here and leaves it to other workers. */
  readonly filmers: number;
  /** Makes a filmer; one in this process when left out. */
  readonly createFilmer?: () => Filmer;
  /** How long a finished film is kept, in seconds; null for ever. */
  readonly keepSeconds: number | null;
  /** Whether webhooks may go to private networks, or to this machine; false when left out. */
  readonly allowPrivate?: boolean;
  /** How long a worker may be silent before others take its work, in milliseconds; 10 s when left out. */
  readonly leaseMs?: number;
  /** How often the files of expired films are removed, in milliseconds; ten minutes when left out. */
  readonly sweepMs?: number;
  /** Hears of what goes wrong in the engine of jobs; nobody when left out. */
  readonly log?: JobsLog;
  /** How often queues are looked at, in milliseconds; 200 when left out. */
  readonly pollMs?: number;
}

/** How often queues are looked at, in milliseconds. */
const QUEUE_MS = 200;

/** The part of a logger that jobs need. */
export interface JobsLog {
  info(message: unknown): void;
  debug(message: unknown): void;
  warn(message: unknown): void;
  error(message: unknown): void;
}

const silence: JobsLog = { info: () => undefined, debug: () => undefined, warn: () => undefined, error: () => undefined };

/** What a new job needs. */
export interface JobRequest {
  readonly project: string;
  readonly task: Task;
  /** The storyboards that it is made from. */
  readonly sources?: readonly Storyboard[];
  readonly priority?: number;
  readonly idempotencyKey?: string;
}

/** Open jobs. Disposing stops working at the next step; what is not finished goes on at the next start. One at a time in a process. */
export interface Jobs extends AsyncDisposable {
  readonly database: Database;
  readonly videos: Videos;
  readonly store: MediaStore;
  readonly webhooks: WebhookEndpoints;
  /** Adds a video and begins it as soon as there is a filmer. */
  submit(request: JobRequest): Promise<VideoRecord>;
  /** Plans without filming. Rejects like planFilm. */
  plan(request: PlanRequest, signal?: AbortSignal): Promise<Storyboard>;
  /** Plans and films one frame of it, as a PNG; nothing of it is kept. Rejects like planFilm and filmStill. */
  picture(request: PlanRequest, signal?: AbortSignal): Promise<Uint8Array>;
  /** Stops a video that has not ended; it fails with `cancelled`. False when it had ended. */
  cancel(id: string): Promise<boolean>;
  /** Stops a video if it is still made, and removes it with its files. False when there was none. */
  remove(id: string): Promise<boolean>;
  /** Rejects when the database or the store cannot be used. */
  check(): Promise<void>;
}

/** Usual priority; lower numbers come sooner. */
export const usualPriority = 100;

/** Opens the jobs and goes on with what was not finished. Rejects with `bad-option` when the database cannot be opened. */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const cleanUp = createCleanUp();
  try {
    return await open(options, cleanUp);
  } catch (error) {
    await cleanUp[Symbol.asyncDispose]();
    throw error;
  }
}

async function open(options: JobsOptions, cleanUp: ReturnType<typeof createCleanUp>): Promise<Jobs> {
  const folders = await makeFolders(options.folder);
  const database = await openDatabase({ url: options.databaseUrl, folder: folders.database });
  cleanUp.defer(() => database[Symbol.asyncDispose]());
  await migrate(database.pool);
  const videos = createVideos(database.pool);
  const store = options.store ?? (await openDiskStore(folders.media));
  const webhooks = createWebhookEndpoints(database.pool);
  const closing = new AbortController();
  const filmers: FilmerPool = createFilmerPool(Math.max(1, options.filmers), options.createFilmer ?? createFilmer);
  cleanUp.defer(() => filmers[Symbol.asyncDispose]());
  setCrewOfThisProcess({ videos, store, filmers, cacheFolder: folders.takes, workFolder: folders.work, keepSeconds: options.keepSeconds, closing: closing.signal, webhooks, sessions: createShotSessions(), waitMs: 2 * (options.pollMs ?? QUEUE_MS) });
  setWebhooksOfThisProcess({ endpoints: webhooks, allowPrivate: options.allowPrivate ?? false });
  cleanUp.defer(() => setWebhooksOfThisProcess(null));
  cleanUp.defer(() => setCrewOfThisProcess(null));
  const executor = database.isEmbedded ? 'kinora' : `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  await launch(database, executor, options);
  cleanUp.defer(() => DBOS.shutdown({ workflowCompletionTimeoutMS: 500 }));
  const takeover = await startTakeover(database.pool, executor, options.leaseMs ?? 10_000);
  cleanUp.defer(() => takeover[Symbol.asyncDispose]());
  cleanUp.defer(() => closing.abort());
  const jobs = createJobs(database, videos, store, filmers, webhooks);
  await resubmit(videos);
  const sweeping = setInterval(() => void removeExpired(videos, store).catch((error: unknown) => options.log?.warn(error)), options.sweepMs ?? 600_000);
  cleanUp.defer(() => clearInterval(sweeping));
  return { ...jobs, [Symbol.asyncDispose]: () => cleanUp[Symbol.asyncDispose]() };
}

async function makeFolders(folder: string): Promise<{ readonly database: string; readonly media: string; readonly takes: string; readonly work: string }> {
  const folders = { database: join(folder, 'database'), media: join(folder, 'media'), takes: join(folder, 'takes'), work: join(folder, 'work') };
  await mkdir(folders.work, { recursive: true });
  await sweepOrphans(folders.work);
  return folders;
}

async function launch(database: Database, executorID: string, options: JobsOptions): Promise<void> {
  const log = options.log ?? silence;
  DBOS.setConfig({
    name: 'kinora',
    systemDatabaseUrl: database.url,
    ...(database.isEmbedded ? { systemDatabasePool: database.pool, useListenNotify: false } : {}),
    // What the job engine says of its own comings and goings is for those who look for a fault in it.
    logger: { info: (message) => log.debug(message), debug: () => undefined, warn: (message) => log.warn(message), error: (message) => log.error(message) },
    applicationVersion: workflowVersion,
    executorID,
    ...(options.filmers === 0 ? { listenQueues: [] } : {}),
  });
  await DBOS.launch();
  const pollMs = options.pollMs ?? QUEUE_MS;
  await DBOS.registerQueue(filmQueue, { workerConcurrency: 50, minPollingIntervalMs: pollMs, onConflict: 'always_update' });
  await DBOS.registerQueue(sequenceQueue, { workerConcurrency: Math.max(1, options.filmers), minPollingIntervalMs: pollMs, onConflict: 'always_update' });
}

/** A process may die between writing the row and starting its workflow; starting one that exists does nothing. */
async function resubmit(videos: Videos): Promise<void> {
  for (const id of await videos.listOpen()) {
    const video = await videos.find(id);
    if (video) await enqueue(video);
  }
}

/** A film's row stays, with its words and storyboard: from those it can be made again. */
async function removeExpired(videos: Videos, store: MediaStore): Promise<void> {
  for (const id of await videos.listExpired()) {
    await store.removeAll(videoKey(id, ''));
    await videos.markSwept(id);
  }
}

async function enqueue({ id, priority }: VideoRecord): Promise<void> {
  await DBOS.startWorkflow(filmWorkflow, { workflowID: id, queueName: filmQueue, enqueueOptions: { priority } })(id);
}

function createJobs(database: Database, videos: Videos, store: MediaStore, filmers: FilmerPool, webhooks: WebhookEndpoints): Omit<Jobs, typeof Symbol.asyncDispose> {
  const cancel = async (id: string): Promise<boolean> => {
    const isOpen = await videos.fail(id, { code: 'cancelled', message: 'The video was cancelled.' });
    if (!isOpen) return false;
    await DBOS.cancelWorkflow(id, { cancelChildren: true });
    const video = await videos.find(id);
    if (video) await startDeliveries(await deliveriesOf(webhooks, video));
    return true;
  };
  return {
    database, videos, store, webhooks, cancel,
    plan: (request, signal) => filmers.use(signal, (filmer) => filmer.plan(request, { signal })),
    picture: (request, signal) => filmers.use(signal, async (filmer) => filmer.still(await filmer.plan(request, { signal }), { signal })),
    submit: async ({ project, task, sources, priority, idempotencyKey }) => {
      const { video } = await videos.add({
        id: `video_${randomBytes(16).toString('hex')}`, project, task, sources: sources ?? [], priority: priority ?? usualPriority, idempotencyKey: idempotencyKey ?? null,
      });
      await enqueue(video);
      return video;
    },
    remove: async (id) => {
      await cancel(id);
      const wasThere = await videos.remove(id);
      await store.removeAll(videoKey(id, ''));
      return wasThere;
    },
    check: async () => {
      await database.pool.query('select 1');
      await store.check();
    },
  };
}
