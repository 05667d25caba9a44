/**
 * @file The form of a song: where its parts begin, which of them sound alike, and what they are called.
 *
 * Boundaries: similarity of every bar with every other, then the division into segments that are most alike within, by dynamic programming, with a
 * price on lengths that are not whole phrases (after the CBM algorithm: Marmoret, Cohen and Bimbot, "Barwise music structure analysis with the
 * correlation block-matching segmentation algorithm", TISMIR 2023). Names: rules of the song form, and a guess.
 */
import type { Beat, Curves, Section, SectionLabel } from '../film/score.ts';
import { curveAt } from '../film/score.ts';
import { chromaEvery, framesPerSecond, melBands, type Spectrum } from './spectrum.ts';

/** Without bars, stretches of so many seconds stand for them. */
const STEP_SECONDS = 2;
const LONGEST_BARS = 32;
const TIMBRE_GROUPS = 20;

/** A bar, or what stands for one. */
interface Bar {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Finds the sections of a song of `seconds`; `beats` is empty where the grid is not to be trusted. */
export function findSections(spectrum: Spectrum, beats: readonly Beat[], curves: Curves, seconds: number): Section[] {
  const bars = barsOf(beats, seconds);
  if (bars.length < 4) return [whole(seconds)];
  const features = bars.map((bar) => featuresOf(spectrum, bar));
  const likeness = similarity(features);
  const isBarwise = beats.length > 0;
  const edges = divide(likeness, isBarwise);
  const segments = edges.slice(0, -1).map((edge, i): Segment => ({ from: edge, to: edges[i + 1] as number }));
  const energies = relativeEnergies(segments, bars, curves);
  const letters = nameAlike(segments, features, energies);
  const merged = mergeNeighbours(segments, letters, energies);
  const labels = labelAll(merged, bars, curves);
  return toSections(merged, labels, bars, likeness, seconds);
}

function whole(seconds: number): Section {
  return { startSeconds: 0, endSeconds: seconds, label: 'section', letter: 'A', number: 1, repeats: null, energy: 0.5, confidence: 0, boundaryConfidence: 1 };
}

function barsOf(beats: readonly Beat[], seconds: number): Bar[] {
  const starts = beats.filter((beat) => beat.beat === 1).map((beat) => beat.seconds);
  if (starts.length < 4) {
    const count = Math.max(1, Math.round(seconds / STEP_SECONDS));
    return Array.from({ length: count }, (_, i) => ({ startSeconds: (i * seconds) / count, endSeconds: ((i + 1) * seconds) / count }));
  }
  const length = (starts[1] as number) - (starts[0] as number);
  const edges = [...((starts[0] as number) > 0.3 * length ? [0] : []), ...starts];
  if ((starts[0] as number) <= 0.3 * length) edges[0] = 0;
  const last = edges.at(-1) as number;
  if (seconds - last < 0.5 * length && edges.length > 4) edges.pop();
  return edges.map((startSeconds, i) => ({ startSeconds, endSeconds: edges[i + 1] ?? seconds }));
}

/** What a bar sounds like: timbre (log mel, its mean taken off) and loudness, and chroma. */
interface BarFeatures {
  readonly timbre: Float64Array;
  readonly chroma: Float64Array;
}

function featuresOf({ mel, frames, chroma, chromaFrames }: Spectrum, { startSeconds, endSeconds }: Bar): BarFeatures {
  const timbre = new Float64Array(TIMBRE_GROUPS);
  const perGroup = melBands / TIMBRE_GROUPS;
  const from = Math.min(frames - 1, Math.round(startSeconds * framesPerSecond));
  const to = Math.min(frames, Math.max(from + 1, Math.round(endSeconds * framesPerSecond)));
  for (let frame = from; frame < to; frame++) {
    for (let band = 0; band < melBands; band++) {
      const group = Math.floor(band / perGroup);
      timbre[group] = (timbre[group] as number) + (mel[frame * melBands + band] as number) / perGroup / (to - from);
    }
  }
  const pitch = new Float64Array(12);
  const first = Math.min(chromaFrames - 1, Math.round(from / chromaEvery));
  const last = Math.min(chromaFrames, Math.max(first + 1, Math.round(to / chromaEvery)));
  for (let frame = first; frame < last; frame++) for (let k = 0; k < 12; k++) pitch[k] = (pitch[k] as number) + (chroma[frame * 12 + k] as number) / (last - first);
  return { timbre, chroma: pitch };
}

/** From -1 to 1, bar by bar: correlation of timbre and of chroma, each against the song's mean. */
function similarity(features: readonly BarFeatures[]): Float64Array[] {
  const timbre = standardise(features.map((one) => one.timbre));
  const chroma = standardise(features.map((one) => one.chroma));
  const scale = usualDistance(timbre);
  return features.map((_, i) => Float64Array.from(features, (_other, j) => 0.62 * nearness(timbre[i] as Float64Array, timbre[j] as Float64Array, scale) + 0.38 * cosine(chroma[i] as Float64Array, chroma[j] as Float64Array)));
}

/** Each feature with mean 0 and, over all features together, variance 1. */
function standardise(rows: readonly Float64Array[]): Float64Array[] {
  const size = (rows[0] as Float64Array).length;
  const mean = Float64Array.from({ length: size }, (_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0) / rows.length);
  const variance = rows.reduce((sum, row) => sum + row.reduce((inner, value, k) => inner + (value - (mean[k] as number)) ** 2, 0), 0) / rows.length / size;
  const scale = 1 / Math.sqrt(variance + 1e-9);
  return rows.map((row) => row.map((value, k) => (value - (mean[k] as number)) * scale));
}

/** 1 for equal bars, -1 for very unlike ones: an exponential of the squared distance, which also knows loud from quiet. */
function nearness(one: Float64Array, other: Float64Array, scale: number): number {
  return 2 * Math.exp(-distance(one, other) / scale) - 1;
}

function distance(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += ((one[k] as number) - (other[k] as number)) ** 2;
  return sum / one.length;
}

/** A squared distance that is large between bars of this song: half the median over all pairs. */
function usualDistance(rows: readonly Float64Array[]): number {
  const all: number[] = [];
  rows.forEach((row, i) => rows.slice(0, i).forEach((other) => all.push(distance(row, other))));
  all.sort((a, b) => a - b);
  return Math.max(0.02, 0.4 * (all[Math.floor(all.length / 2)] ?? 1));
}

function cosine(one: Float64Array, other: Float64Array): number {
  let dot = 0;
  let [a, b] = [1e-9, 1e-9];
  for (let k = 0; k < one.length; k++) {
    dot += (one[k] as number) * (other[k] as number);
    a += (one[k] as number) ** 2;
    b += (other[k] as number) ** 2;
  }
  return dot / Math.sqrt(a * b);
}

/** First bars of the segments, and the number of bars. */
function divide(likeness: readonly Float64Array[], isBarwise: boolean): number[] {
  const count = likeness.length;
  const sums = prefixSums(likeness);
  const best = new Float64Array(count + 1).fill(-Infinity);
  const from = new Int32Array(count + 1);
  best[0] = 0;
  for (let end = 1; end <= count; end++) {
    for (let start = Math.max(0, end - LONGEST_BARS); start < end; start++) {
      const length = end - start;
      if (length < 2 && !(start === 0 || end === count)) continue;
      const value = (best[start] as number) + within(sums, start, end) - lengthPrice(length, isBarwise) - 0.5;
      if (value > (best[end] as number)) {
        best[end] = value;
        from[end] = start;
      }
    }
  }
  const edges = [count];
  while ((edges[0] as number) > 0) edges.unshift(from[edges[0] as number] as number);
  return edges;
}

function prefixSums(likeness: readonly Float64Array[]): Float64Array[] {
  const count = likeness.length;
  const sums = Array.from({ length: count + 1 }, () => new Float64Array(count + 1));
  for (let i = 0; i < count; i++) for (let j = 0; j < count; j++) (sums[i + 1] as Float64Array)[j + 1] = ((likeness[i] as Float64Array)[j] as number) + ((sums[i] as Float64Array)[j + 1] as number) + ((sums[i + 1] as Float64Array)[j] as number) - ((sums[i] as Float64Array)[j] as number);
  return sums;
}

/** Likeness of a segment's bars to each other, each bar to itself left out, per bar. */
function within(sums: readonly Float64Array[], start: number, end: number): number {
  const block = ((sums[end] as Float64Array)[end] as number) - ((sums[start] as Float64Array)[end] as number) - ((sums[end] as Float64Array)[start] as number) + ((sums[start] as Float64Array)[start] as number);
  const length = end - start;
  return (block - length) / length;
}

/** Eight bars are usual, then sixteen, four and twelve. */
function lengthPrice(bars: number, isBarwise: boolean): number {
  if (!isBarwise) return 0;
  if (bars === 8) return 0;
  if (bars % 8 === 0) return 0.15;
  return bars % 4 === 0 ? 0.3 : bars % 2 === 0 ? 0.7 : 1.1;
}

interface Segment {
  readonly from: number;
  readonly to: number;
}

interface NamedSegment extends Segment {
  readonly letter: string;
  readonly energy: number;
}

function relativeEnergies(segments: readonly Segment[], bars: readonly Bar[], curves: Curves): number[] {
  const means = segments.map(({ from, to }) => meanEnergy((bars[from] as Bar).startSeconds, (bars[to - 1] as Bar).endSeconds, curves));
  const [low, high] = [Math.min(...means), Math.max(...means)];
  return means.map((value) => (high - low < 0.03 ? 0.5 : (value - low) / (high - low)));
}

function meanEnergy(start: number, end: number, curves: Curves): number {
  const steps = Math.max(1, Math.round((end - start) / 0.25));
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += curveAt(curves, 'energy', start + ((i + 0.5) * (end - start)) / steps);
  return sum / steps;
}

/** Letters: a segment takes the letter of the nearest earlier one that sounds like it. */
function nameAlike(segments: readonly Segment[], features: readonly BarFeatures[], energies: readonly number[]): string[] {
  const timbre = standardise(features.map((one) => one.timbre));
  const chroma = standardise(features.map((one) => one.chroma));
  const scale = usualDistance(timbre);
  const letters: string[] = [];
  let used = 0;
  segments.forEach((segment, i) => {
    let best = 0.42;
    let letter: string | null = null;
    segments.slice(0, i).forEach((other, j) => {
      const closeness = alike(segment, other, timbre, chroma, scale) - 0.35 * Math.abs((energies[i] as number) - (energies[j] as number));
      if (closeness > best) {
        best = closeness;
        letter = letters[j] as string;
      }
    });
    letters.push(letter ?? letterOf(used++));
  });
  return letters;
}

/** Mean timbre and the way of the harmony, bar against bar at the best offset. */
function alike(one: Segment, other: Segment, timbre: readonly Float64Array[], chroma: readonly Float64Array[], scale: number): number {
  const mean = ({ from, to }: Segment, rows: readonly Float64Array[]): Float64Array => Float64Array.from(rows[0] as Float64Array, (_, k) => rows.slice(from, to).reduce((sum, row) => sum + (row[k] as number), 0) / (to - from));
  const sound = nearness(mean(one, timbre), mean(other, timbre), scale);
  let harmony = -1;
  for (let shift = 0; shift < Math.min(4, other.to - other.from); shift++) {
    let sum = 0;
    const count = Math.min(one.to - one.from, other.to - other.from);
    for (let k = 0; k < count; k++) sum += cosine(chroma[one.from + k] as Float64Array, chroma[other.from + ((k + shift) % (other.to - other.from))] as Float64Array);
    harmony = Math.max(harmony, sum / count - 0.03 * shift);
  }
  return 0.6 * sound + 0.4 * harmony;
}

function letterOf(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : letterOf(Math.floor(i / 26) - 1) + letterOf(i % 26);
}

/** Two neighbours with one letter are one section, up to sixteen bars. */
function mergeNeighbours(segments: readonly Segment[], letters: readonly string[], energies: readonly number[]): NamedSegment[] {
  const merged: NamedSegment[] = [];
  segments.forEach((segment, i) => {
    const letter = letters[i] as string;
    const energy = energies[i] as number;
    const last = merged.at(-1);
    if (last !== undefined && last.letter === letter && segment.to - last.from <= 16) {
      const [a, b] = [last.to - last.from, segment.to - segment.from];
      merged[merged.length - 1] = { from: last.from, to: segment.to, letter, energy: (last.energy * a + energy * b) / (a + b) };
    } else merged.push({ ...segment, letter, energy });
  });
  return merged;
}

// Names.

interface Label {
  readonly label: SectionLabel;
  readonly confidence: number;
}

function labelAll(segments: readonly NamedSegment[], bars: readonly Bar[], curves: Curves): Label[] {
  if (segments.length === 1) return [{ label: 'section', confidence: 0 }];
  const count = new Map<string, number>();
  // What only frames the song is no refrain of it.
  for (const { letter } of segments.slice(1, -1)) count.set(letter, (count.get(letter) ?? 0) + 1);
  const length = bars.length;
  const chorus = chorusLetter(segments, count);
  const verse = verseLetter(segments, count, chorus);
  const labels = segments.map((segment, i): Label => {
    const { letter, energy, from, to } = segment;
    if (i === 0 && letter !== chorus && energy < 0.6 && to / length <= 0.3 && (segments[1] as NamedSegment).letter !== letter) return { label: 'intro', confidence: 0.7 };
    if (i === segments.length - 1 && letter !== chorus && energy < 0.75 && from / length >= 0.7) return { label: 'outro', confidence: 0.7 };
    if (letter === chorus) return { label: 'chorus', confidence: (count.get(letter) ?? 1) > 1 ? 0.6 : 0.35 };
    if (letter === verse) return { label: 'verse', confidence: (count.get(letter) ?? 1) > 1 ? 0.5 : 0.35 };
    const next = segments[i + 1];
    if (next?.letter === chorus && to - from <= 8 && rises(segment, bars, curves)) return { label: from / length > 0.5 ? 'build' : 'pre-chorus', confidence: 0.4 };
    if (from / length > 0.45 && (count.get(letter) ?? 1) === 1) return { label: energy < 0.25 ? 'break' : 'bridge', confidence: 0.4 };
    return { label: 'section', confidence: 0.2 };
  });
  return segments.length >= 3 && !labels.some(({ label }) => label === 'chorus') ? segments.map(() => ({ label: 'section' as const, confidence: 0.1 })) : labels;
}

/** The fullest music that comes back; where nothing does, the fullest. */
function chorusLetter(segments: readonly NamedSegment[], count: ReadonlyMap<string, number>): string | null {
  const letters = [...new Set(segments.map(({ letter }) => letter))];
  const value = (letter: string): number => {
    const own = segments.filter((segment) => segment.letter === letter);
    const energy = own.reduce((sum, one) => sum + one.energy, 0) / own.length;
    return energy + Math.min(0.3, 0.15 * ((count.get(letter) ?? 1) - 1));
  };
  const best = letters.sort((a, b) => value(b) - value(a))[0];
  return best === undefined || value(best) < 0.55 ? null : best;
}

/** What comes back and is less full, and begins before the chorus. */
function verseLetter(segments: readonly NamedSegment[], count: ReadonlyMap<string, number>, chorus: string | null): string | null {
  const firstChorus = segments.findIndex(({ letter }) => letter === chorus);
  const before = segments.filter((segment, i) => segment.letter !== chorus && (i > 0 || (count.get(segment.letter) ?? 1) > 1) && i <= Math.max(1, firstChorus + 1));
  return before.sort((a, b) => (count.get(b.letter) ?? 1) - (count.get(a.letter) ?? 1) || lengthOf(b) - lengthOf(a))[0]?.letter ?? null;
}

function lengthOf({ from, to }: Segment): number {
  return to - from;
}

function rises({ from, to }: Segment, bars: readonly Bar[], curves: Curves): boolean {
  const [start, end] = [(bars[from] as Bar).startSeconds, (bars[to - 1] as Bar).endSeconds];
  const middle = (start + end) / 2;
  return meanEnergy(middle, end, curves) > meanEnergy(start, middle, curves) + 0.05;
}

function toSections(segments: readonly NamedSegment[], labels: readonly Label[], bars: readonly Bar[], likeness: readonly Float64Array[], seconds: number): Section[] {
  return segments.map((segment, i): Section => {
    const { label, confidence } = labels[i] as Label;
    const first = segments.findIndex((other) => other.letter === segment.letter);
    return {
      startSeconds: i === 0 ? 0 : round((bars[segment.from] as Bar).startSeconds), endSeconds: i === segments.length - 1 ? seconds : round((bars[segment.to] as Bar).startSeconds),
      label, letter: segment.letter, number: labels.slice(0, i + 1).filter((other) => other.label === label).length, repeats: first < i ? first : null,
      energy: round(segment.energy), confidence, boundaryConfidence: i === 0 ? 1 : round(contrast(likeness, segment.from)),
    };
  });
}

/** How unlike the four bars before and after a boundary are, against how alike each side is. */
function contrast(likeness: readonly Float64Array[], at: number): number {
  const before = [4, 3, 2, 1].map((k) => at - k).filter((i) => i >= 0);
  const after = [0, 1, 2, 3].map((k) => at + k).filter((i) => i < likeness.length);
  const mean = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, i) => sum + other.reduce((inner, j) => inner + ((likeness[i] as Float64Array)[j] as number), 0), 0) / one.length / other.length;
  return Math.max(0, Math.min(1, ((mean(before, before) + mean(after, after)) / 2 - mean(before, after)) / 1.2));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
