/** @file A lock that is a file, so that two processes do not write the same folder. A holder that died is found by its process id. */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, temporaryPath } from './atomic-file.ts';

export interface LockOptions {
  readonly signal?: AbortSignal | undefined;
  /** How often to look again, in milliseconds; 100 when left out. */
  readonly pollMs?: number;
  /** Called once when somebody else holds it, with their process id. */
  readonly onWait?: (pid: number) => void;
}

/**
 * Takes the lock at `path`, waiting for as long as a living process holds it; disposing gives it back.
 * Rejects with the signal's reason. Protects processes of one machine: a holder on another machine is waited for.
 */
export async function lockFile(path: string, options: LockOptions = {}): Promise<AsyncDisposable> {
  let told = false;
  for (;;) {
    options.signal?.throwIfAborted();
    const outcome = await take(path);
    if (typeof outcome !== 'number') return outcome;
    if (!told) options.onWait?.(outcome);
    told = true;
    await sleep(options.pollMs ?? 100, undefined, options.signal ? { signal: options.signal } : {});
  }
}

/** Takes the lock at `path` if nobody alive holds it, without waiting; null when somebody does. */
export async function tryLockFile(path: string): Promise<AsyncDisposable | null> {
  const outcome = await take(path);
  return typeof outcome === 'number' ? null : outcome;
}

/** The lock, or the process that holds it. */
async function take(path: string): Promise<AsyncDisposable | number> {
  const mine = `${process.pid} ${hostname()} ${temporaryPath('lock')}`;
  for (;;) {
    if (await tryCreate(path, mine)) return { [Symbol.asyncDispose]: () => release(path, mine) };
    const holder = await readHolder(path);
    if (holder === null) continue;
    if (!isDead(holder)) return pidOf(holder);
    await removeStale(path, holder);
  }
}

/** A hard link appears with its content, so nobody can read a lock that is still empty. */
async function tryCreate(path: string, mine: string): Promise<boolean> {
  const temporary = temporaryPath(path);
  try {
    await writeFile(temporary, mine, { flag: 'wx' });
    await link(temporary, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return createWithoutLink(path, mine);
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function createWithoutLink(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function pidOf(holder: string): number {
  return Number(holder.split(' ', 1)[0]);
}

function isDead(holder: string): boolean {
  const [pid, host] = holder.split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

/**
 * Two waiters may see the same dead holder, and the slower one must not remove the lock that the faster one has just taken.
 * Renaming is atomic: whoever finds a living lock in hand puts it back.
 */
async function removeStale(path: string, holder: string): Promise<void> {
  const aside = temporaryPath(path);
  try {
    await rename(path, aside);
    const taken = await readHolder(aside);
    if (taken !== null && taken !== holder) await link(aside, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function release(path: string, mine: string): Promise<void> {
  if ((await readHolder(path)) === mine) await rm(path, { force: true });
}
