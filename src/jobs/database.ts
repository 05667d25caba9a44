/**
 * @file The one database of a server: PostgreSQL by its URL, or PGlite (PostgreSQL as WebAssembly) in this process when there is none.
 * Both are reached through the same client, so all that is written for one works on the other.
 *
 * PGlite has three rules. One process for a folder: two lose each other's rows without an error, hence the lock. One connection: its
 * socket mixes up the messages of several (electric-sql/pglite#1046), hence `max: 1`. And no fsync (#1107): it survives kill -9 but
 * not a power cut, which is what PostgreSQL is for.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { FilmError } from '../film/errors.ts';
import { createCleanUp } from '../lib/clean-up.ts';
import { lockFile } from '../lib/file-lock.ts';

/** How long to wait for another process to let go of the folder: one that was just told to stop needs a moment. */
const LOCK_PATIENCE_MS = 5000;

/** Where the database is. */
export interface DatabaseOptions {
  /** `postgresql://…`, or null for PGlite in `folder`. */
  readonly url: string | null;
  /** Folder for PGlite; made when missing. */
  readonly folder: string;
}

/** An open database; disposing closes it and gives the lock back. */
export interface Database extends AsyncDisposable {
  readonly pool: pg.Pool;
  /** What the job engine is told; with PGlite it only names the database, as the pool is what is used. */
  readonly url: string;
  readonly isEmbedded: boolean;
}

/** Opens the database. Rejects with `bad-option` when PostgreSQL cannot be reached, or another process has the folder open. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === null ? openEmbedded(options.folder) : openPostgres(options.url);
}

async function openPostgres(url: string): Promise<Database> {
  const pool = createPool({ connectionString: url, max: 10 });
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new FilmError('bad-option', `The database at ${withoutPassword(url)} cannot be reached: ${(error as Error).message}.`, {
      param: '--database', remedy: 'Start PostgreSQL or correct the URL; without --database an embedded one is used.', cause: error,
    });
  }
  return { pool, url, isEmbedded: false, [Symbol.asyncDispose]: () => pool.end() };
}

async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const lock = await lockFolder(folder);
  const stack = createCleanUp();
  stack.defer(() => lock[Symbol.asyncDispose]());
  try {
    const [{ PGlite }, { PGLiteSocketServer }] = await Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite-socket')]);
    const db = await PGlite.create(folder);
    stack.defer(() => db.close());
    // A socket file in a folder of this user alone: nobody else on the machine can connect.
    const socketFolder = await mkdtemp(join(tmpdir(), 'kinora-db-'));
    stack.defer(() => rm(socketFolder, { recursive: true, force: true }));
    const server = new PGLiteSocketServer({ db, path: join(socketFolder, '.s.PGSQL.5432'), maxConnections: 4 });
    await server.start();
    stack.defer(() => server.stop());
    const pool = createPool({ host: socketFolder, user: 'postgres', database: 'postgres', max: 1 });
    stack.defer(() => pool.end());
    await pool.query('select 1');
    return { pool, url: 'postgresql://postgres@localhost/postgres', isEmbedded: true, [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose]() };
  } catch (error) {
    await stack[Symbol.asyncDispose]();
    throw error;
  }
}

function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

async function lockFolder(folder: string): Promise<AsyncDisposable> {
  let holder = 0;
  try {
    return await lockFile(`${folder}.lock`, { signal: AbortSignal.timeout(LOCK_PATIENCE_MS), onWait: (pid) => { holder = pid; } });
  } catch (error) {
    if (holder === 0) throw error;
    throw new FilmError('bad-option', `The database in ${folder} is in use by process ${holder}; an embedded database is for one process.`, {
      param: '--data', remedy: 'Use the server that runs, stop it, or give --database postgresql://… to share one among several.', cause: error,
    });
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@]*@/, '//$1:***@');
}
