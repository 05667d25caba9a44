/**
 * @file Measures of beat tracking and of segmentation, with the definitions of mir_eval (Raffel et al., "mir_eval: a transparent implementation of
 * common MIR metrics", ISMIR 2014), including its corner cases, so that figures can be laid beside published ones. All times are in seconds, sorted.
 */

/** Beats before this are not judged, in seconds. */
export const judgedAfterSeconds = 5;

/** Measures of one list of beats against the truth; all but `informationGain`'s unit (a share of log2 of 41) are shares from 0 to 1. */
export interface BeatMeasures {
  readonly fMeasure: number;
  readonly cemgil: number;
  readonly cemgilBest: number;
  readonly goto: number;
  readonly pScore: number;
  readonly cmlc: number;
  readonly cmlt: number;
  readonly amlc: number;
  readonly amlt: number;
  readonly informationGain: number;
}

/** All beat measures, of what lies after five seconds. */
export function measureBeats(reference: readonly number[], estimate: readonly number[]): BeatMeasures {
  const [wanted, given] = [reference, estimate].map((times) => times.filter((time) => time >= judgedAfterSeconds)) as [number[], number[]];
  const [own, best] = cemgil(wanted, given);
  const [cmlc, cmlt, amlc, amlt] = continuity(wanted, given);
  return { fMeasure: hitRate(wanted, given, 0.07).f, cemgil: own, cemgilBest: best, goto: goto(wanted, given), pScore: pScore(wanted, given), cmlc, cmlt, amlc, amlt, informationGain: informationGain(wanted, given) };
}

/** Shares of hits among the estimates and among the references, and their harmonic mean. */
export interface HitRate {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

/** Matches one to one within `window` seconds, as many as can be. Nothing on either side is 0. */
export function hitRate(reference: readonly number[], estimate: readonly number[], window: number): HitRate {
  if (reference.length === 0 || estimate.length === 0) return { precision: 0, recall: 0, f: 0 };
  // On a line, with one window for all, taking the first that fits is a maximum matching.
  let [i, j, hits] = [0, 0, 0];
  while (i < reference.length && j < estimate.length) {
    const distance = (estimate[j] as number) - (reference[i] as number);
    if (Math.abs(distance) <= window) {
      hits++;
      i++;
      j++;
    } else if (distance > 0) i++;
    else j++;
  }
  const [precision, recall] = [hits / estimate.length, hits / reference.length];
  return { precision, recall, f: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** The beats as they are, between them, at double tempo, and each second one. */
function variations(beats: readonly number[]): number[][] {
  const double = beats.flatMap((beat, i) => (i + 1 < beats.length ? [beat, (beat + (beats[i + 1] as number)) / 2] : [beat]));
  const every = (from: number, list: readonly number[]): number[] => list.filter((_, i) => i % 2 === from);
  return [[...beats], every(1, double), double, every(0, beats), every(1, beats)];
}

function cemgil(reference: readonly number[], estimate: readonly number[]): [own: number, best: number] {
  if (reference.length === 0 || estimate.length === 0) return [0, 0];
  const values = variations(reference).map((beats) => beats.reduce((sum, beat) => sum + Math.exp(-(nearest(beat, estimate).distance ** 2) / (2 * 0.04 ** 2)), 0) / (0.5 * (estimate.length + beats.length)));
  return [values[0] as number, Math.max(...values)];
}

function nearest(time: number, others: readonly number[]): { index: number; distance: number } {
  let [index, distance] = [0, Infinity];
  others.forEach((other, i) => {
    if (Math.abs(other - time) < distance) [index, distance] = [i, Math.abs(other - time)];
  });
  return { index, distance };
}

/** Goto and Muraoka's criterion: 1 where a quarter of the song in one piece is right and steady. */
function goto(reference: readonly number[], estimate: readonly number[]): number {
  if (reference.length === 0 || estimate.length === 0) return 0;
  const errors = reference.map((beat, n) => {
    if (n === 0 || n === reference.length - 1) return 1;
    const [before, after] = [0.5 * (beat - (reference[n - 1] as number)), 0.5 * ((reference[n + 1] as number) - beat)];
    const inside = estimate.filter((time) => time >= beat - before && time < beat + after);
    if (inside.length !== 1) return 1;
    const offset = (inside[0] as number) - beat;
    return offset / (offset < 0 ? before : after);
  });
  const wrong = errors.flatMap((error, i) => (Math.abs(error) > 0.35 ? [i] : []));
  const track = wrong.length < 3 ? errors.slice((wrong[0] as number) + 1, (wrong.at(-1) as number) - 1) : longestTrack(errors, wrong);
  if (track === null) return 0;
  const mean = track.reduce((sum, error) => sum + Math.abs(error), 0) / track.length;
  return mean < 0.2 && sampleDeviation(track) < 0.2 ? 1 : 0;
}

function longestTrack(errors: readonly number[], wrong: readonly number[]): number[] | null {
  const gaps = wrong.slice(1).map((one, i) => one - (wrong[i] as number));
  const most = Math.max(...gaps);
  if (most - 1 <= 0.25 * (errors.length - 2)) return null;
  const at = gaps.indexOf(most);
  return errors.slice(wrong[at], (wrong[at + 1] as number) + 1);
}

function sampleDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** McKinney's P-score: the correlation of both at 10 ms, within a fifth of the median interval. */
function pScore(reference: readonly number[], estimate: readonly number[]): number {
  if (reference.length <= 1 || estimate.length <= 1) return 0;
  const offset = Math.min(reference[0] as number, estimate[0] as number);
  const places = (times: readonly number[]): number[] => [...new Set(times.map((time) => Math.ceil((time - offset) * 100)))];
  const [wanted, given] = [places(reference), places(estimate)];
  const window = roundHalfToEven(0.2 * median(wanted.slice(1).map((place, i) => place - (wanted[i] as number))));
  const pairs = wanted.reduce((sum, place) => sum + given.filter((other) => Math.abs(other - place) <= window).length, 0);
  return pairs / Math.max(reference.length, estimate.length);
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] as number) + (sorted[Math.floor(sorted.length / 2)] as number)) / 2;
}

const CONTINUITY = 0.175;

/** Hainsworth and Klapuri's continuity: CMLc, CMLt, AMLc, AMLt. */
function continuity(reference: readonly number[], estimate: readonly number[]): [number, number, number, number] {
  if (reference.length <= 1 || estimate.length <= 1) return [0, 0, 0, 0];
  const all = variations(reference).map((beats) => continuityAgainst(beats, estimate));
  const [own] = all as [(typeof all)[number]];
  return [own.longest, own.total, Math.max(...all.map(({ longest }) => longest)), Math.max(...all.map(({ total }) => total))];
}

function continuityAgainst(reference: readonly number[], estimate: readonly number[]): { longest: number; total: number } {
  const size = Math.max(reference.length, estimate.length);
  const used = new Set<number>();
  let [total, run, longest] = [0, 0, 0];
  estimate.forEach((_, m) => {
    const near = nearest(estimate[m] as number, reference);
    const isHit = !used.has(near.index) && isContinuous(reference, estimate, m, near);
    if (isHit) used.add(near.index);
    run = isHit ? run + 1 : 0;
    total += isHit ? 1 : 0;
    longest = Math.max(longest, run);
  });
  return { longest: longest / size, total: total / size };
}

function isContinuous(reference: readonly number[], estimate: readonly number[], m: number, { index, distance }: { index: number; distance: number }): boolean {
  // The first of either looks ahead, the others back.
  const looksAhead = m === 0 || index === 0;
  const wanted = looksAhead && index + 1 < reference.length ? difference(reference, index + 1) : difference(reference, index);
  const given = looksAhead && m + 1 < estimate.length ? difference(estimate, m + 1) : difference(estimate, m);
  if (wanted === 0) return distance === 0 && given === 0;
  return distance / wanted < CONTINUITY && Math.abs(1 - given / wanted) < CONTINUITY;
}

/** From the time before to this one; the only time of a list has none before it. */
function difference(times: readonly number[], i: number): number {
  return (times[i] as number) - (times.at(i - 1) as number);
}

const GAIN_BINS = 41;

function informationGain(reference: readonly number[], estimate: readonly number[]): number {
  if (reference.length <= 1 || estimate.length <= 1) return 0;
  const norm = Math.log2(GAIN_BINS);
  return (norm - Math.max(errorEntropy(reference, estimate), errorEntropy(estimate, reference))) / norm;
}

/** Entropy of the histogram of where beats lie between those of the other list, in bits. */
function errorEntropy(reference: readonly number[], estimate: readonly number[]): number {
  const counts = new Array<number>(GAIN_BINS).fill(0);
  for (const beat of estimate) {
    const { index } = nearest(beat, reference);
    const error = beat - (reference[index] as number);
    const interval = 0.5 * (index === reference.length - 1 || error < 0 ? difference(reference, index) : difference(reference, index + 1));
    const share = 0.5 * (error / interval);
    // Into -0.5 (open) to 0.5 (closed).
    const wrapped = share - Math.ceil(share - 0.5);
    counts[Math.max(0, Math.min(GAIN_BINS - 1, Math.floor((wrapped + 0.5) * GAIN_BINS)))]! += 1;
  }
  return -counts.reduce((sum, count) => (count === 0 ? sum : sum + (count / estimate.length) * Math.log2(count / estimate.length)), 0);
}

/** Half-open stretches of a song, in seconds, in order. */
export type Intervals = ReadonlyArray<readonly [start: number, end: number]>;

/** Hit rate of boundaries within `window` seconds; `trim` leaves out the first and the last, which are given away. */
export function boundaryHitRate(reference: Intervals, estimate: Intervals, window: number, trim: boolean): HitRate {
  const [wanted, given] = [reference, estimate].map((intervals) => boundaries(intervals).slice(trim ? 1 : 0, trim ? -1 : undefined)) as [number[], number[]];
  return hitRate(wanted, given, window);
}

function boundaries(intervals: Intervals): number[] {
  return [...new Set(intervals.flat().map((time) => Math.round(time * 1e5) / 1e5))].sort((a, b) => a - b);
}

/** The intervals cut or filled up to reach from 0 to `end`; null leaves their end as it is. */
export function spanning(intervals: Intervals, end: number | null): Intervals {
  const inside = intervals.filter(([start, stop]) => stop > 0 && (end === null || start < end)).map(([start, stop]): [number, number] => [Math.max(0, start), end === null ? stop : Math.min(end, stop)]);
  const [first, last] = [inside[0]?.[0] ?? 0, inside.at(-1)?.[1] ?? 0];
  return [...(first > 0 ? [[0, first] as const] : []), ...inside, ...(end !== null && last < end ? [[last, end] as const] : [])];
}

/** Median distance from each boundary of one side to the nearest of the other. */
export function boundaryDeviation(reference: Intervals, estimate: Intervals): { readonly referenceToEstimate: number; readonly estimateToReference: number } {
  const [wanted, given] = [boundaries(reference), boundaries(estimate)];
  const from = (one: readonly number[], other: readonly number[]): number => median(one.map((time) => nearest(time, other).distance));
  return { referenceToEstimate: from(wanted, given), estimateToReference: from(given, wanted) };
}
