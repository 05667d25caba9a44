/** @file The videos of the server as rows: what was asked, how far it is, and what became of it. Every change of state is one statement, so two processes cannot both make it. */
import type pg from 'pg';
import { z } from 'zod';
import { storyboardSchema, type Storyboard } from '../film/storyboard.ts';
import { gather } from '../lib/gather.ts';
import { finishedFilmSchema, type FinishedFilm } from './filmer.ts';
import { taskSchema, type Task } from './task.ts';

/** What state a video is in. */
export const videoStatuses = ['queued', 'in_progress', 'completed', 'failed'] as const;
export type VideoStatus = (typeof videoStatuses)[number];

/** Why a video failed, in words for its owner. */
export const videoErrorSchema = z.strictObject({ code: z.string(), message: z.string() });
export type VideoError = z.infer<typeof videoErrorSchema>;

/** A video as the server knows it. */
export interface VideoRecord {
  readonly id: string;
  /** Who it belongs to. */
  readonly project: string;
  readonly status: VideoStatus;
  /** 0 to 100. */
  readonly progress: number;
  /** Unix time in seconds, as are the others. */
  readonly createdAt: number;
  readonly completedAt: number | null;
  readonly expiresAt: number | null;
  readonly priority: number;
  readonly task: Task;
  readonly film: FinishedFilm | null;
  readonly error: VideoError | null;
}

const rowSchema = z.object({
  id: z.string(), project: z.string(), status: z.enum(videoStatuses), frames_total: z.number().nullable(), frames_done: z.record(z.string(), z.number()),
  created_at: z.coerce.number(), completed_at: z.coerce.number().nullable(), expires_at: z.coerce.number().nullable(), priority: z.number(),
  task: taskSchema, film: finishedFilmSchema.nullable(), error: videoErrorSchema.nullable(),
});

// Everything but the storyboard, which is large and rarely wanted.
const columns = 'id, project, status, frames_total, frames_done, created_at, completed_at, expires_at, priority, task, film, error';

function toRecord(row: unknown): VideoRecord {
  const { created_at, completed_at, expires_at, frames_total, frames_done, ...rest } = rowSchema.parse(row);
  return { ...rest, progress: progressOf(rest.status, frames_total, frames_done), createdAt: created_at, completedAt: completed_at, expiresAt: expires_at };
}

/** Planning is the first two of a hundred and finishing the last three; between them frames are counted. */
function progressOf(status: VideoStatus, total: number | null, done: Readonly<Record<string, number>>): number {
  if (status === 'completed') return 100;
  if (status === 'queued') return 0;
  if (total === null) return 1;
  const frames = Object.values(done).reduce((sum, each) => sum + each, 0);
  return 2 + Math.floor(95 * Math.min(1, frames / Math.max(1, total)));
}

/** What a new video needs. */
export interface NewVideo {
  readonly id: string;
  readonly project: string;
  readonly task: Task;
  /** The storyboards that it is made from: none for words alone, two for a blend. Kept, as their films may be deleted. */
  readonly sources: readonly Storyboard[];
  /** The lower, the sooner. */
  readonly priority: number;
  readonly idempotencyKey: string | null;
}

/** Which videos to list: newest first unless `order` is `asc`. */
export interface ListQuery {
  readonly project: string;
  readonly after: string | null;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
}

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** The table of videos. */
export interface Videos {
  /** Adds a video, or gives the one that the same idempotency key made before. */
  add(video: NewVideo): Promise<{ readonly video: VideoRecord; readonly isNew: boolean }>;
  find(id: string): Promise<VideoRecord | null>;
  /** The video that a request with this key made before. */
  findByKey(project: string, idempotencyKey: string): Promise<VideoRecord | null>;
  /** The storyboard once there is one. */
  findStoryboard(id: string): Promise<Storyboard | null>;
  /** The storyboards that it is made from. */
  findSources(id: string): Promise<readonly Storyboard[]>;
  /** Null when `after` names no video of the project. */
  list(query: ListQuery): Promise<Page<VideoRecord> | null>;
  /** Work begins. False when the video is gone or has ended. */
  start(id: string): Promise<boolean>;
  /** The plan is made. False when the video is gone or has ended. */
  keepPlan(id: string, storyboard: Storyboard, framesTotal: number): Promise<boolean>;
  /** So many frames of a shot are done; `shot` is any name for it. */
  keepProgress(id: string, shot: string, framesDone: number): Promise<void>;
  /** True for the one call that ends it. */
  complete(id: string, film: FinishedFilm, expiresAt: number | null): Promise<boolean>;
  /** True for the one call that ends it. */
  fail(id: string, error: VideoError): Promise<boolean>;
  /** True when it was there. */
  remove(id: string): Promise<boolean>;
  /** Those whose time is over and whose files are still to be removed. */
  listExpired(): Promise<readonly string[]>;
  /** The files of an expired video are removed. */
  markSwept(id: string): Promise<void>;
  countByStatus(): Promise<Readonly<Record<VideoStatus, number>>>;
  /** Those that have not ended. */
  listOpen(): Promise<readonly string[]>;
}

/** Makes the table's functions. */
export function createVideos(pool: pg.Pool): Videos {
  const one = async (text: string, values: readonly unknown[]): Promise<VideoRecord | null> => {
    const { rows } = await pool.query<Record<string, unknown>>(text, [...values]);
    return rows[0] === undefined ? null : toRecord(rows[0]);
  };
  const changes = async (text: string, values: readonly unknown[]): Promise<boolean> => ((await pool.query(text, [...values])).rowCount ?? 0) > 0;
  return {
    add: async ({ id, project, task, sources, priority, idempotencyKey }) => {
      const added = await one(
        `insert into kinora.videos (id, project, status, created_at, priority, task, sources, idempotency_key) values ($1, $2, 'queued', ${now}, $3, $4, $5, $6)
         on conflict (project, idempotency_key) do nothing returning ${columns}`,
        [id, project, priority, JSON.stringify(task), JSON.stringify(sources), idempotencyKey],
      );
      if (added) return { video: added, isNew: true };
      const known = await one(`select ${columns} from kinora.videos where project = $1 and idempotency_key = $2`, [project, idempotencyKey]);
      if (!known) throw new Error('The video that had this idempotency key was deleted at this moment.');
      return { video: known, isNew: false };
    },
    // Hundreds of clients may look at the same few videos.
    find: gather(async (wanted) => {
      const { rows } = await pool.query<Record<string, unknown>>(`select ${columns} from kinora.videos where id = any($1)`, [wanted]);
      return new Map(rows.map(toRecord).map((video) => [video.id, video]));
    }),
    findByKey: (project, key) => one(`select ${columns} from kinora.videos where project = $1 and idempotency_key = $2`, [project, key]),
    findStoryboard: async (id) => {
      const { rows } = await pool.query<{ storyboard: unknown }>('select storyboard from kinora.videos where id = $1', [id]);
      return rows[0]?.storyboard ? storyboardSchema.parse(rows[0].storyboard) : null;
    },
    findSources: async (id) => {
      const { rows } = await pool.query<{ sources: unknown }>('select sources from kinora.videos where id = $1', [id]);
      return storyboardSchema.array().parse(rows[0]?.sources ?? []);
    },
    list: (query) => listVideos(pool, query),
    start: (id) => changes(`update kinora.videos set status = 'in_progress' where id = $1 and status in ('queued', 'in_progress')`, [id]),
    keepPlan: (id, storyboard, framesTotal) => changes(`update kinora.videos set storyboard = $2, frames_total = $3 where id = $1 and status = 'in_progress'`, [id, JSON.stringify(storyboard), framesTotal]),
    keepProgress: async (id, shot, framesDone) => {
      await pool.query(`update kinora.videos set frames_done = jsonb_set(frames_done, array[$2], to_jsonb($3::int)) where id = $1 and status = 'in_progress'`, [id, shot, framesDone]);
    },
    complete: (id, film, expiresAt) => changes(`update kinora.videos set status = 'completed', completed_at = ${now}, film = $2, expires_at = $3 where id = $1 and status = 'in_progress'`, [id, JSON.stringify(film), expiresAt]),
    fail: (id, error) => changes(`update kinora.videos set status = 'failed', completed_at = ${now}, error = $2 where id = $1 and status in ('queued', 'in_progress')`, [id, JSON.stringify(error)]),
    remove: (id) => changes('delete from kinora.videos where id = $1', [id]),
    listExpired: () => ids(pool, `select id from kinora.videos where not swept and expires_at <= ${now}`, []),
    markSwept: async (id) => {
      await pool.query('update kinora.videos set swept = true where id = $1', [id]);
    },
    countByStatus: async () => {
      const { rows } = await pool.query<{ status: VideoStatus; count: number }>('select status, count(*)::int as count from kinora.videos group by status');
      return Object.fromEntries(videoStatuses.map((status) => [status, rows.find((row) => row.status === status)?.count ?? 0])) as Record<VideoStatus, number>;
    },
    listOpen: () => ids(pool, `select id from kinora.videos where status in ('queued', 'in_progress') order by seq`, []),
  };
}

/** The database's clock, as several machines may write. */
const now = 'extract(epoch from now())::bigint';

async function ids(pool: pg.Pool, text: string, values: readonly unknown[]): Promise<readonly string[]> {
  return (await pool.query<{ id: string }>(text, [...values])).rows.map((row) => row.id);
}

async function listVideos(pool: pg.Pool, { project, after, limit, order }: ListQuery): Promise<Page<VideoRecord> | null> {
  let seq: string | null = null;
  if (after !== null) {
    const { rows } = await pool.query<{ seq: string }>('select seq from kinora.videos where id = $1 and project = $2', [after, project]);
    if (rows[0] === undefined) return null;
    seq = rows[0].seq;
  }
  const compare = order === 'asc' ? '>' : '<';
  // One more than asked tells whether there is another page.
  const { rows } = await pool.query<Record<string, unknown>>(
    `select ${columns} from kinora.videos where project = $1 and ($2::bigint is null or seq ${compare} $2) order by seq ${order} limit $3`, [project, seq, limit + 1],
  );
  return { items: rows.slice(0, limit).map(toRecord), hasMore: rows.length > limit };
}
