/** @file Work shared out among several workers of this program: whoever is free takes the next piece. */
import { FilmError, throwIfCancelled } from './errors.ts';

/** Does one piece of work; null when the worker is gone and the piece must be done by another. */
export type Worker<T> = (task: number, signal: AbortSignal) => Promise<T | null>;

/**
 * Has tasks 0 to `costs.length - 1` done and resolves with their results in order. Whoever is free takes the most costly task that is left, so that all
 * end at about the same time (longest processing time first, Graham 1969). The last worker must not go; the first error stops all, and is the one told.
 */
export async function shareOut<T>(costs: readonly number[], workers: readonly [...Worker<T>[], Worker<T>], signal?: AbortSignal): Promise<T[]> {
  const left = costs.map((_, task) => task).sort((a, b) => (costs[a] as number) - (costs[b] as number) || b - a);
  const results = new Map<number, T>();
  const stop = new AbortController();
  const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const work = async (worker: Worker<T>): Promise<void> => {
    for (let task = left.pop(); task !== undefined && !both.aborted; task = left.pop()) {
      const result = await worker(task, both);
      if (result === null) {
        left.push(task);
        return;
      }
      results.set(task, result);
    }
  };
  const failures: unknown[] = [];
  const begin = (worker: Worker<T>): Promise<void> => work(worker).catch((error: unknown) => {
    failures.push(error);
    stop.abort();
  });
  await Promise.all(workers.map(begin));
  throwIfCancelled(signal);
  // A worker that went when nothing else was left has given its task back.
  if (failures.length === 0) await begin(workers.at(-1) as Worker<T>);
  // Who was only told to stop does not know why.
  if (failures.length > 0) throw failures.find((error) => !(error instanceof FilmError && error.code === 'cancelled')) ?? failures[0];
  return costs.map((_, task) => results.get(task) as T);
}
