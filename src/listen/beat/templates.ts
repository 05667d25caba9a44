/** @file What a bar sounds like: where kick, snare, every onset and changes of harmony are to be expected, by metre and style. */

/** Bins a beat is divided into. */
export const binsPerBeat = 16;

/** Curves that a template speaks of, in order: low, high, all, harmony, structure. */
export const curveCount = 5;

/** A bar's pattern: for each curve, the bins that count and by how much. Every curve's weights have zero mean over the bar and unit norm. */
export interface Template {
  readonly name: string;
  readonly beatsPerBar: number;
  readonly curves: ReadonlyArray<Float32Array>;
  /** How much better than the others it must be: most songs have four beats in a bar and a backbeat. */
  readonly handicap: number;
}

/** A bump at a place in the bar, in beats, and its height. */
type Bump = readonly [beat: number, height: number];

interface Pattern {
  readonly name: string;
  readonly beatsPerBar: number;
  readonly handicap: number;
  /** What falls between a beat and the next, in every register together. */
  readonly between: readonly Bump[];
  readonly low: readonly Bump[];
  readonly high: readonly Bump[];
}

const patterns: readonly Pattern[] = [
  { name: 'rock', beatsPerBar: 4, handicap: 0, between: [[0.5, 0.35]], low: [[0, 1], [2, 0.7], [1, 0.25], [3, 0.25], [2.5, 0.25]], high: [[1, 1], [3, 1], [0, 0.35], [2, 0.35]] },
  { name: 'rock in eighths', beatsPerBar: 4, handicap: 0, between: [[0.5, 0.85]], low: [[0, 1], [2, 0.7], [2.5, 0.25]], high: [[1, 1], [3, 1], [0, 0.5], [2, 0.5], [0.5, 0.5], [1.5, 0.5], [2.5, 0.5], [3.5, 0.5]] },
  { name: 'four on the floor', beatsPerBar: 4, handicap: 0, between: [[0.5, 0.7]], low: [[0, 1], [1, 0.9], [2, 0.95], [3, 0.9]], high: [[0.5, 0.8], [1.5, 0.8], [2.5, 0.8], [3.5, 0.8], [1, 0.6], [3, 0.6]] },
  { name: 'half time', beatsPerBar: 4, handicap: 0.1, between: [[0.5, 0.6]], low: [[0, 1], [1.5, 0.35], [2.5, 0.35], [0.75, 0.2]], high: [[2, 1], [0, 0.3], [1, 0.3], [3, 0.3]] },
  { name: 'shuffle', beatsPerBar: 4, handicap: 0.12, between: [[0.33, 0.15], [0.67, 0.7]], low: [[0, 1], [2, 0.7], [1, 0.25], [3, 0.25], [3.67, 0.25]], high: [[1, 1], [3, 1], [0, 0.35], [2, 0.35], [0.67, 0.2], [1.67, 0.2], [2.67, 0.2], [3.67, 0.2]] },
  { name: 'six eight', beatsPerBar: 2, handicap: 0.12, between: [[0.33, 0.6], [0.67, 0.6]], low: [[0, 1], [1, 0.3], [1.67, 0.25]], high: [[1, 1], [0, 0.4], [0.33, 0.4], [0.67, 0.4], [1.33, 0.4], [1.67, 0.4]] },
  { name: 'waltz', beatsPerBar: 3, handicap: 0.12, between: [[0.5, 0.5]], low: [[0, 1]], high: [[1, 0.8], [2, 0.8], [0, 0.3]] },
];

/** All templates, made once. */
export const templates: readonly Template[] = patterns.map(makeTemplate);

function makeTemplate({ name, beatsPerBar, handicap, between, low, high }: Pattern): Template {
  const beats = Array.from({ length: beatsPerBar }, (_, i) => i);
  const all: Bump[] = beats.flatMap((beat): Bump[] => [[beat, 1], ...between.map(([place, height]) => [beat + place, height] as const)]);
  const middle = beatsPerBar % 2 === 0 ? beatsPerBar / 2 : null;
  const harmony: Bump[] = [[0, 1], ...(middle === null ? [] : [[middle, 0.35] as const])];
  return { name, beatsPerBar, handicap, curves: [shape(low, beatsPerBar, 0.05), shape(high, beatsPerBar, 0.05), shape(all, beatsPerBar, 0.05), shape(harmony, beatsPerBar, 0.1), shape([[0, 1]], beatsPerBar, 0.1)] };
}

/** Gaussian bumps `width` beats wide, around the bar, less their mean, over their norm. */
function shape(bumps: readonly Bump[], beatsPerBar: number, width: number): Float32Array {
  const bins = beatsPerBar * binsPerBeat;
  const values = new Float32Array(bins);
  for (const [beat, height] of bumps) {
    for (let offset = -8; offset <= 8; offset++) {
      const bin = ((Math.round(beat * binsPerBeat) + offset) % bins + bins) % bins;
      values[bin] = (values[bin] as number) + height * Math.exp(-0.5 * (offset / (width * binsPerBeat)) ** 2);
    }
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / bins;
  const norm = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return values.map((value) => (value - mean) / norm);
}

/** How much each curve counts. */
export const curveWeights: readonly number[] = [1, 1, 1.2, 0.8, 0.5];
