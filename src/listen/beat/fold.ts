/** @file Folding: a stretch of onset curves laid bar upon bar at one tempo, and how well the result looks like a bar. */
import { binsPerBeat, curveCount, curveWeights, type Template } from './templates.ts';

/** A stretch of frames, half-open. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** How well a stretch fits a template at one tempo, at the best place of the first beat. */
export interface Fit {
  readonly score: number;
  /** Where the bar begins, as a fraction of the bar after frame 0. */
  readonly phase: number;
  readonly template: Template;
}

/** Lays the curves over bars of `barFrames`: mean per bin, curve after curve. */
export function fold(curves: readonly Float32Array[], { from, to }: FrameRange, barFrames: number, beatsPerBar: number): Float32Array {
  const bins = beatsPerBar * binsPerBeat;
  const sums = new Float32Array(curveCount * bins);
  const counts = new Float32Array(bins);
  const step = bins / barFrames;
  let place = (from * step) % bins;
  for (let frame = from; frame < to; frame++) {
    const bin = place | 0;
    counts[bin] = (counts[bin] as number) + 1;
    for (let curve = 0; curve < curveCount; curve++) sums[curve * bins + bin] = (sums[curve * bins + bin] as number) + ((curves[curve] as Float32Array)[frame] as number);
    place += step;
    if (place >= bins) place -= bins;
  }
  for (let bin = 0; bin < bins; bin++) {
    // A bin between two frames takes its neighbour's value.
    const count = counts[bin] as number;
    for (let curve = 0; curve < curveCount; curve++) {
      const at = curve * bins + bin;
      sums[at] = count > 0 ? (sums[at] as number) / count : (sums[curve * bins + (bin === 0 ? 0 : bin - 1)] as number);
    }
  }
  return sums;
}

/** The best fit of a template to folded curves, over all places where the bar may begin. */
export function fit(folded: Float32Array, template: Template): Fit {
  const bins = template.beatsPerBar * binsPerBeat;
  let best = -Infinity;
  let at = 0;
  for (let shift = 0; shift < bins; shift++) {
    const score = scoreAt(folded, template, shift, bins);
    if (score > best) {
      best = score;
      at = shift;
    }
  }
  const [left, right] = [scoreAt(folded, template, (at + bins - 1) % bins, bins), scoreAt(folded, template, (at + 1) % bins, bins)];
  const bend = left - 2 * best + right;
  const offset = bend === 0 ? 0 : (left - right) / (2 * bend);
  // A bin's value belongs to its middle.
  return { score: best, phase: (((at + offset + 0.5) / bins) % 1 + 1) % 1, template };
}

function scoreAt(folded: Float32Array, template: Template, shift: number, bins: number): number {
  let score = 0;
  for (let curve = 0; curve < curveCount; curve++) {
    const weights = template.curves[curve] as Float32Array;
    const base = curve * bins;
    let sum = 0;
    for (let bin = 0, from = shift; bin < bins; bin++, from++) {
      if (from === bins) from = 0;
      sum += (weights[bin] as number) * (folded[base + from] as number);
    }
    score += sum * (curveWeights[curve] as number);
  }
  // Over longer bars a norm of one spreads over more bins.
  return score / Math.sqrt(bins);
}
