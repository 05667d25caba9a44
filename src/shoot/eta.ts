/** @file How long it will still take: a guess for people, from the clock; nothing of it reaches the film. */

/** Counts frames and guesses the time left. */
export interface Eta {
  /** Frames that were there already. */
  skip(frames: number): void;
  /** Somebody begins to film. Time in which nobody films does not count. */
  start(): void;
  /** Somebody who began has stopped. */
  stop(): void;
  /** Another frame is done. The first ones tell nothing of those to come, as worlds are built before them: until then `secondsLeft` is null. */
  tick(): { readonly done: number; readonly total: number; readonly secondsLeft: number | null };
}

/** From how many frames on, and from which share of all, a guess is made: whichever is less. */
const TELLING = { frames: 24, share: 0.02 };

/** Makes a counter for `total` frames. The pace is that of this run so far: shots differ, and the mean forgives it. */
export function createEta(total: number, nowMs: () => number = () => performance.now()): Eta {
  let done = 0;
  let filmed = 0;
  let spentMs = 0;
  let filming = 0;
  let startedMs: number | null = null;
  return {
    skip: (frames) => {
      done += frames;
    },
    start: () => {
      filming += 1;
      startedMs ??= nowMs();
    },
    stop: () => {
      filming -= 1;
      if (filming > 0) return;
      if (startedMs !== null) spentMs += nowMs() - startedMs;
      startedMs = null;
    },
    tick: () => {
      done += 1;
      filmed += 1;
      const elapsedMs = spentMs + (startedMs === null ? 0 : nowMs() - startedMs);
      const isTelling = filmed >= Math.min(TELLING.frames, total * TELLING.share);
      return { done, total, secondsLeft: isTelling ? ((elapsedMs / filmed) * (total - done)) / 1000 : null };
    },
  };
}
