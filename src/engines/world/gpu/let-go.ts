/** @file Gives memory back between shots. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How much a process may grow before its garbage is collected, in bytes: a shot's worth or two. */
const GROWTH = 80e6;

/**
 * Makes a function that collects garbage when the process has grown by a shot's worth since the last time. Buffers and textures of a software driver lie in
 * this process's memory and are let go when their small wrappers are collected; V8 sees only the wrappers and waits, so that a film of many shots takes
 * hundreds of megabytes that nobody uses. `residentBytes` is asked for what the process takes.
 */
export function createCollector(residentBytes: () => number = () => process.memoryUsage.rss(), collect: () => void = garbageCollector()): () => void {
  let floor = 0;
  return () => {
    if (residentBytes() < floor + GROWTH) return;
    collect();
    floor = residentBytes();
  };
}

/** V8's collector, which has a name only while the flag is set. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  return collect;
}
