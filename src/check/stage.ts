/** @file The check as the pipeline uses it: measures and mends a planned storyboard before it is filmed. */
import type { Engine } from '../engines/engine.ts';
import { neverMeasures, openEngine, type EngineOptions } from '../engines/registry.ts';
import { FilmError } from '../film/errors.ts';
import type { OnProgress } from '../film/progress.ts';
import type { Sequence, Storyboard } from '../film/storyboard.ts';
import { shareOut, type Worker } from '../film/share-out.ts';
import type { CheckHelper } from './helper.ts';
import { joinMended, mendSequence, type Mended, type Repaired } from './repair.ts';

/** What the stage may be told. */
export interface CheckStageOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** What the engine is opened with besides the signal. */
  readonly engine?: EngineOptions | undefined;
  /** Who else measures, with the same engine; nobody when left out. They are disposed when all is measured. */
  readonly helpers?: (() => readonly CheckHelper[]) | undefined;
}

/**
 * Checks and mends. A storyboard that was checked before is given back as it is, so that it films the same again everywhere; so is one
 * for an engine that cannot measure.
 */
export async function checkStage(storyboard: Storyboard, options: CheckStageOptions): Promise<Storyboard> {
  const { signal, onProgress, engine: engineOptions } = options;
  if (storyboard.verdicts !== undefined || neverMeasures(storyboard.brief.engine)) return storyboard;
  await using engine = await openEngine(storyboard.brief.engine, { ...engineOptions, ...(signal ? { signal } : {}) });
  if (engine.measure === undefined) return storyboard;
  // What cannot be filmed is refused by shooting, in its own words.
  if (storyboard.sequences.some((sequence) => sequence.shots.some((shot) => !engine.supports(sequence, shot).ok))) return storyboard;
  const { storyboard: repaired, repairs } = await mendStoryboard(storyboard, engine, options);
  onProgress?.({ type: 'checked', verdicts: repaired.verdicts ?? [], repairs });
  return repaired;
}

/** From so many sequences on a helper has measured some by the time that it would take without it to measure all. */
const WORTH_HELP = 3;

/** Mends every sequence, with helpers beside the own engine where there is more than one. The outcome is that of one who mends alone. */
export async function mendStoryboard(storyboard: Storyboard, engine: Engine, { signal, onProgress, helpers: callHelpers }: CheckStageOptions): Promise<Repaired> {
  const { sequences } = storyboard;
  const tell = (shot: string, index: number, count: number): void => onProgress?.({ type: 'check-started', shot, index, count });
  const own: Worker<Mended> = (task, stop) => mendSequence(storyboard, (sequences[task] as Sequence).id, { engine, signal: stop, onShot: tell });
  const helped = (helper: CheckHelper): Worker<Mended> => (task, stop) => helper.mend({ storyboard, sequence: (sequences[task] as Sequence).id }, { signal: stop }).catch((error: unknown) => {
    if (error instanceof FilmError) throw error;
    // Its process is gone; the own engine measures what is left.
    return null;
  });
  const helpers = sequences.length >= WORTH_HELP ? callHelpers?.() ?? [] : [];
  try {
    return joinMended(storyboard, await shareOut<Mended>(sequences.map((sequence) => sequence.shots.length), [...helpers.map(helped), own], signal));
  } finally {
    await Promise.all(helpers.map((helper) => helper[Symbol.asyncDispose]()));
  }
}
