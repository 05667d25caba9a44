/** @file So many filmers, lent one at a time: the machine's engine and encoder are what is scarce, however many jobs there are. */
import { FilmError } from '../film/errors.ts';
import type { Filmer } from './filmer.ts';

/** Lends filmers. Disposing waits for nobody: it disposes those at work too. */
export interface FilmerPool extends AsyncDisposable {
  readonly size: number;
  /** Runs `work` with a filmer of its own, as soon as one is free; first come, first served. Rejects with `cancelled` when the signal fires while waiting. */
  use<T>(signal: AbortSignal | undefined, work: (filmer: Filmer) => Promise<T>): Promise<T>;
}

/** Makes a pool of `size` filmers, each made when it is first needed. */
export function createFilmerPool(size: number, create: () => Filmer): FilmerPool {
  const all: Filmer[] = [];
  const free: Filmer[] = [];
  const waiting: ((filmer: Filmer) => void)[] = [];
  const take = (signal: AbortSignal | undefined): Promise<Filmer> => {
    const idle = free.pop();
    if (idle) return Promise.resolve(idle);
    if (all.length < size) {
      const made = create();
      all.push(made);
      return Promise.resolve(made);
    }
    return new Promise((resolve, reject) => {
      const got = (filmer: Filmer): void => {
        signal?.removeEventListener('abort', stop);
        resolve(filmer);
      };
      const stop = (): void => {
        waiting.splice(waiting.indexOf(got), 1);
        reject(new FilmError('cancelled', 'The film was cancelled before its turn came.'));
      };
      waiting.push(got);
      signal?.addEventListener('abort', stop, { once: true });
    });
  };
  const give = (filmer: Filmer): void => {
    const next = waiting.shift();
    if (next) next(filmer);
    else free.push(filmer);
  };
  return {
    size,
    use: async (signal, work) => {
      if (signal?.aborted) throw new FilmError('cancelled', 'The film was cancelled before its turn came.');
      const filmer = await take(signal);
      try {
        return await work(filmer);
      } finally {
        give(filmer);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(all.map((filmer) => filmer[Symbol.asyncDispose]()));
    },
  };
}
