/** @file The check as the pipeline uses it: measures and mends a planned storyboard before it is filmed. */
import { openEngine, type EngineOptions } from '../engines/registry.ts';
import type { OnProgress } from '../film/progress.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { repairStoryboard } from './repair.ts';

/** What the stage may be told. */
export interface CheckStageOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** What the engine is opened with besides the signal. */
  readonly engine?: EngineOptions | undefined;
}

/**
 * Checks and mends. A storyboard that was checked before is given back as it is, so that it films the same again everywhere; so is one
 * for an engine that cannot measure.
 */
export async function checkStage(storyboard: Storyboard, { signal, onProgress, engine: engineOptions }: CheckStageOptions): Promise<Storyboard> {
  if (storyboard.verdicts !== undefined) return storyboard;
  await using engine = await openEngine(storyboard.brief.engine, { ...engineOptions, ...(signal ? { signal } : {}) });
  if (engine.measure === undefined) return storyboard;
  // What cannot be filmed is refused by shooting, in its own words.
  if (storyboard.sequences.some((sequence) => sequence.shots.some((shot) => !engine.supports(sequence, shot).ok))) return storyboard;
  const { storyboard: repaired, repairs } = await repairStoryboard(storyboard, { engine, signal, onShot: (shot, index, count) => onProgress?.({ type: 'check-started', shot, index, count }) });
  onProgress?.({ type: 'checked', verdicts: repaired.verdicts ?? [], repairs });
  return repaired;
}
