/** @file The knobs that make the family: one causal transformer, and what sets Self-Forcing, LongLive and the others apart. */
import type { SamplerName } from './schedule/samplers.ts';
import { eulerSchedule, fewStepSchedule, unipcSchedule, type Schedule } from './schedule/schedule.ts';
import type { RotaryKind } from './wan/transformer.ts';

/** How a model is sampled. */
export interface Knobs {
  /** Latent frames that are made together. */
  readonly chunkFrames: number;
  readonly sampler: SamplerName;
  /** A number of steps, or the timesteps of a model distilled to a few. */
  readonly steps: number | readonly number[];
  /** How far up the noise levels are moved. */
  readonly shift: number;
  /** How much more the text counts than no text; 1 runs the model once a step, anything else twice. */
  readonly guidance: number;
  /** The first so many chunks of the film are always looked back at. */
  readonly sinkChunks: number;
  /** Whether the first chunk of the shot is always looked back at. */
  readonly hasShotSink: boolean;
  /** So many of the chunks just before are looked back at. */
  readonly localChunks: number;
  readonly rotary: RotaryKind;
  /** Latent frames by which time jumps at a cut. */
  readonly shotOffsetFrames: number;
  /** Whether the past is read anew with the new text when the text changes within a shot. */
  readonly recache: boolean;
  /** Text before the first prompt of a shot after a cut, as the model was trained. */
  readonly cutPrefix: string;
}

/** Most chunks that a pass looks back at. */
export function pastChunks({ sinkChunks, hasShotSink, localChunks }: Knobs): number {
  return sinkChunks + (hasShotSink ? 1 : 0) + localChunks;
}

/** The noise levels of the knobs. */
export function scheduleOf({ sampler, steps, shift }: Knobs): Schedule {
  if (typeof steps !== 'number') return fewStepSchedule(steps, shift);
  return sampler === 'unipc' ? unipcSchedule(steps, shift) : eulerSchedule(steps, shift);
}

/** Whether every chunk is a film of its own, as for models that see a whole clip at once. */
export function seesOnlyItself(knobs: Knobs): boolean {
  return pastChunks(knobs) === 0;
}
