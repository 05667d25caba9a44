/** @file How the C library is to keep memory in processes that film. */

/**
 * Environment of a process that films: glibc's allocator has two arenas instead of eight for every core, and gives freed memory back from 128 KiB on, in blocks
 * of their own from 256 KiB on (mallopt(3)). Left to itself it raises both thresholds as it goes: a draft then took a fifth more memory. Other C libraries ignore it.
 */
export const frugalAllocator: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '262144' };
