/**
 * @file Several servers as one: a clip goes to whoever is well and has room, and to another when that fails. How many clips a server films at
 * once is counted over all processes of this machine, by lock files.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FilmError, throwIfCancelled } from '../../film/errors.ts';
import { tryLockFile } from '../../lib/file-lock.ts';
import { hashBytes } from '../../lib/hash.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import type { RemoteServer } from './servers.ts';
import { ServerTrouble } from './trouble.ts';

/** Servers to film with. */
export interface ServerPool {
  /** Runs `work` with a server, and with others when it rejects with ServerTrouble. Rejects with `remote-failed` when none could do it, `engine-refused` when none would. */
  use<T>(signal: AbortSignal | undefined, work: (server: RemoteServer) => Promise<T>): Promise<T>;
}

/** What a pool may be told. */
export interface PoolOptions {
  /** Folder of the lock files. */
  readonly folder: string;
  /** How long a server that keeps failing is first left alone, in milliseconds; ten seconds when left out. */
  readonly pauseMs?: number;
}

const LOOK_MS = 100;

interface Member {
  readonly server: RemoteServer;
  readonly breaker: Breaker;
  readonly slots: readonly string[];
}

/** Makes the pool of some servers. */
export function createPool(servers: readonly RemoteServer[], { folder, pauseMs = 10_000 }: PoolOptions): ServerPool {
  const members = servers.map((server): Member => ({
    server, breaker: createBreaker(pauseMs),
    slots: Array.from({ length: server.limit }, (_, i) => join(folder, `${hashBytes(server.url).slice(0, 16)}-${i}.lock`)),
  }));
  return {
    use: async (signal, work) => {
      await mkdir(folder, { recursive: true });
      const excluded = new Set<Member>();
      const failed = new Map<Member, number>();
      const reasons: string[] = [];
      for (let tries = 0; tries < Math.max(3, members.length + 1) && excluded.size < members.length; tries++) {
        const lease = await acquire(members.filter((each) => !excluded.has(each)).sort((a, b) => (failed.get(a) ?? 0) - (failed.get(b) ?? 0)), signal);
        const outcome = await runOn(lease, work);
        const { member } = lease;
        if (outcome.ok) return outcome.value;
        reasons.push(`${member.server.url} ${outcome.trouble.message}`);
        failed.set(member, (failed.get(member) ?? 0) + 1);
        if (outcome.trouble.kind === 'refused') excluded.add(member);
      }
      throw failure(reasons, excluded.size === members.length);
    },
  };
}

interface Lease {
  readonly member: Member;
  readonly lock: AsyncDisposable;
}

/** The first that is well and has room, as soon as there is one. */
async function acquire(members: readonly Member[], signal: AbortSignal | undefined): Promise<Lease> {
  for (;;) {
    throwIfCancelled(signal);
    for (const member of members) {
      if (!member.breaker.tryEnter()) continue;
      for (const slot of member.slots) {
        const lock = await tryLockFile(slot);
        if (lock !== null) return { member, lock };
      }
      member.breaker.left();
    }
    await sleep(LOOK_MS);
  }
}

async function runOn<T>({ member, lock }: Lease, work: (server: RemoteServer) => Promise<T>): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: ServerTrouble }> {
  await using _slot = lock;
  try {
    const value = await work(member.server);
    member.breaker.succeeded();
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof ServerTrouble)) {
      member.breaker.left();
      throw error;
    }
    // A server that says no is a server that is well.
    if (error.kind === 'refused') member.breaker.succeeded();
    else member.breaker.failed();
    return { ok: false, trouble: error };
  }
}

function failure(reasons: readonly string[], isRefused: boolean): FilmError {
  const told = [...new Set(reasons)].join('; ');
  if (isRefused) return new FilmError('engine-refused', `No server of --remote films this clip: ${told}.`, { param: '--remote', remedy: 'Change the words, or name another server.' });
  return new FilmError('remote-failed', `The servers of --remote could not film a clip: ${told}.`, { param: '--remote', remedy: 'Give the same command again once they are well: clips that were finished are kept.' });
}
