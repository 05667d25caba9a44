/** @file How long a film took to make, heard from its progress. */
import type { OnProgress, ProgressEvent, Stage } from '../film/progress.ts';

/** Seconds by the clock on the wall. */
export interface Timings {
  readonly stages: ReadonlyArray<{ readonly stage: Stage; readonly seconds: number }>;
  readonly shots: ReadonlyArray<{ /** Number in the storyboard, from 1. */ readonly number: number; readonly seconds: number; /** Frames that were filmed before and used again. */ readonly cachedFrames: number }>;
}

/** Hears progress and keeps the time. `nowMs` is the clock, in milliseconds. */
export function keepTime(nowMs: () => number): { readonly onProgress: OnProgress; readonly timings: () => Timings } {
  const stages: Array<{ stage: Stage; startMs: number; endMs: number | null }> = [];
  const shots: Array<{ shot: string; number: number; startMs: number; endMs: number; cachedFrames: number }> = [];
  const onProgress = (event: ProgressEvent): void => {
    const now = nowMs();
    switch (event.type) {
      case 'stage':
        for (const stage of stages) stage.endMs ??= now;
        stages.push({ stage: event.stage, startMs: now, endMs: null });
        return;
      case 'shot-started':
        shots.push({ shot: event.shot, number: event.index + 1, startMs: now, endMs: now, cachedFrames: 0 });
        return;
      case 'frame':
      case 'shot-cached': {
        // Shots may be filmed side by side, so each ends with its own last frame.
        const shot = shots.findLast((one) => one.shot === event.shot);
        if (shot === undefined) return;
        if (event.type === 'frame') shot.endMs = now;
        else shot.cachedFrames += event.frames;
        return;
      }
      default:
    }
  };
  const secondsOf = (one: { startMs: number; endMs: number | null }): number => ((one.endMs ?? nowMs()) - one.startMs) / 1000;
  return {
    onProgress,
    timings: () => ({
      stages: stages.map((one) => ({ stage: one.stage, seconds: secondsOf(one) })),
      shots: shots.map((one) => ({ number: one.number, seconds: secondsOf(one), cachedFrames: one.cachedFrames })),
    }),
  };
}
