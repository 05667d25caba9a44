/** @file What a pretrained model heard of the beat, as curves for the tracker. */
import { normalise, type OnsetCurves } from '../onset-curves.ts';
import { framesPerSecond } from '../spectrum.ts';

/** How likely a beat or a downbeat falls on each frame, 0 to 1. Frame `i` lies at `i / framesPerSecond` seconds. */
export interface Activations {
  readonly framesPerSecond: number;
  /** Downbeats are beats too. */
  readonly beat: Float32Array;
  /** Null where the model hears no bars. */
  readonly downbeat: Float32Array | null;
}

/**
 * The curves that the tracker folds, with the model's in place of the song's own: its beats for onsets, its downbeats for what happens once a bar,
 * and nothing for kicks and snares.
 * The tracker adds `latencySeconds` to what it finds, which is how late onsets are seen; a model is on time, so its curves are moved ahead by it.
 */
export function withActivations(own: OnsetCurves, { framesPerSecond: rate, beat, downbeat }: Activations, latencySeconds: number): OnsetCurves {
  const onGrid = (values: Float32Array): Float32Array => normalise(Float32Array.from({ length: own.all.length }, (_, i) => valueAt(values, (i / framesPerSecond + latencySeconds) * rate)));
  const bars = downbeat === null ? null : onGrid(downbeat);
  // Kicks and snares of the song's own would outvote the model; where it hears no bars, changes of harmony tell them.
  const nothing = new Float32Array(own.all.length);
  return { ...own, low: nothing, kick: bars ?? nothing, high: nothing, noise: nothing, all: onGrid(beat), harmony: bars ?? own.harmony };
}

function valueAt(values: Float32Array, place: number): number {
  const before = Math.floor(place);
  const from = values[before] ?? 0;
  return from + ((values[before + 1] ?? 0) - from) * (place - before);
}
