/** @file Threads of the engine, from source and from the package. */
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread. In the package its code is the file `built` beside the others. From source the thread first needs what turns TypeScript into
 * JavaScript: Node 20 does not pass loaders on to threads.
 */
export function startThread(built: string, source: URL): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${built}`, import.meta.url));
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source.href)}); });`, { eval: true });
}
