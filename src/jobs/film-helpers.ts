/** @file How many processes film side by side on this machine, and the helpers that this takes. */
import { availableParallelism, freemem } from 'node:os';
import type { CheckHelper } from '../check/helper.ts';
import type { ShotHelper } from '../shoot/helper.ts';
import { createProcessFilmer } from './process-filmer.ts';

/** What a process that films takes, with room to spare, in bytes. */
const MEMORY_OF_A_FILMER = 1.5e9;

/** What a process that measures takes, with room to spare, in bytes: it draws nothing. */
const MEMORY_OF_A_CHECKER = 0.8e9;

/** More than these get into each other's way at the graphics card. */
const MOST_BY_DEFAULT = 4;

/** How many processes film when nobody says: one for every two cores, as a software driver uses several itself, and as many as free memory holds. */
export function usualFilmers(cores: number = availableParallelism(), freeBytes: number = freemem()): number {
  return Math.max(1, Math.min(MOST_BY_DEFAULT, Math.floor(cores / 2), Math.floor(freeBytes / MEMORY_OF_A_FILMER)));
}

/** Makes the helpers that film beside this process, so that `filmers` film in all; undefined when this one films alone. */
export function filmHelpers(filmers: number = usualFilmers()): (() => (ShotHelper & CheckHelper)[]) | undefined {
  return filmers <= 1 ? undefined : () => Array.from({ length: filmers - 1 }, () => createProcessFilmer());
}

/** How many processes measure when `filmers` film: at least as many, and one for every core, as measuring keeps one busy and filming several. */
export function usualCheckers(filmers: number, cores: number = availableParallelism(), freeBytes: number = freemem()): number {
  return Math.max(filmers, Math.min(MOST_BY_DEFAULT, cores, Math.floor(freeBytes / MEMORY_OF_A_CHECKER)));
}

/** Makes the helpers that measure beside this process before filming begins; undefined when this one measures alone. */
export function checkHelpers(filmers: number = usualFilmers()): (() => CheckHelper[]) | undefined {
  return filmHelpers(usualCheckers(filmers));
}
