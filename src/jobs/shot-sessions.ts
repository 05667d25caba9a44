/**
 * @file Shots being filmed in this process, chunk by chunk. An engine builds its world once a shot, so a shot is filmed in one go; but
 * each of its chunks is a durable step of its own, which waits here for its chunk.
 */
import type { ShotEvent, ShotHelperOptions } from '../shoot/helper.ts';

/** Films a whole shot, telling of its chunks. */
export type FilmShot = (options: Required<ShotHelperOptions>) => Promise<void>;

/** Shots by name. */
export interface ShotSessions {
  /**
   * Resolves once chunk `chunk` of the shot `name` is on disk; the first call for a shot begins filming it with `film`. Rejects when filming
   * fails, and a later call then begins again. When the signal fires the shot is given up.
   */
  chunk(name: string, chunk: number, film: FilmShot, signal: AbortSignal | undefined, onFrames: (done: number) => void): Promise<void>;
  /** Gives up all shots whose names begin with `prefix`. */
  stop(prefix: string): void;
}

interface Session {
  readonly done: Set<number>;
  readonly stop: AbortController;
  changed: PromiseWithResolvers;
  ended: { readonly error: unknown } | null;
  onFrames: (done: number) => void;
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

/** Makes an empty set of sessions. */
export function createShotSessions(): ShotSessions {
  const sessions = new Map<string, Session>();
  const begin = (name: string, film: FilmShot): Session => {
    const session: Session = { done: new Set(), stop: new AbortController(), changed: withResolvers(), ended: null, onFrames: () => undefined };
    const end = (error: unknown): void => {
      session.ended = { error };
      sessions.delete(name);
      session.changed.resolve();
    };
    const onEvent = (event: ShotEvent): void => {
      if (event.type === 'frames') session.onFrames(event.done);
      else if (event.type === 'chunk') {
        session.done.add(event.chunk);
        session.changed.resolve();
        session.changed = withResolvers();
      }
    };
    sessions.set(name, session);
    film({ signal: session.stop.signal, onEvent }).then(() => end(null), end);
    return session;
  };
  return {
    stop: (prefix) => {
      for (const [name, session] of sessions) if (name.startsWith(prefix)) session.stop.abort();
    },
    chunk: async (name, chunk, film, signal, onFrames) => {
      signal?.throwIfAborted();
      const session = sessions.get(name) ?? begin(name, film);
      session.onFrames = onFrames;
      const abort = (): void => session.stop.abort(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      try {
        while (!session.done.has(chunk)) {
          if (session.ended) throw toError(session.ended.error ?? `The shot ${name} ended without its chunk ${chunk}.`);
          await session.changed.promise;
        }
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
  };
}

function withResolvers(): PromiseWithResolvers {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
