/**
 * @file The grid: tempo, beats and bars. Songs are taken for what most are: stretches of constant tempo, each with a pattern that repeats from
 * bar to bar. Windows of 24 s are folded at every tempo and compared with patterns of a bar; the way through the windows is found by dynamic
 * programming; each stretch of constant tempo is then fitted as a whole, which decides on its level, metre and first beat; at last each beat
 * follows what is played. Where steady tempi explain little, the tempo is sought in short windows, the song unwound by it, and read again.
 */
import type { Beat, Onset, Tempo } from '../../film/score.ts';
import { findOnsets, onsetCurves, movingMean, type OnsetCurves } from '../onset-curves.ts';
import { framesPerSecond, melBands, type Spectrum } from '../spectrum.ts';
import { withActivations, type Activations } from './activations.ts';
import { fit, fold, type Fit, type FrameRange } from './fold.ts';
import { binsPerBeat, templates } from './templates.ts';
import { unwind, type TempoPoint } from './unwind.ts';

/** What was found of the beat. */
export interface Grid {
  readonly tempo: readonly Tempo[];
  readonly beats: readonly Beat[];
  readonly gridConfidence: number;
  readonly onsets: readonly Onset[];
}

const SLOWEST_BPM = 55;
const FASTEST_BPM = 210;
const TEMPO_STEP = 0.0025;
const WINDOW_SECONDS = 24;
/** A gliding tempo is sought in shorter windows, which tell tempi apart less finely and may follow one another at a lower price. */
const GLIDE_WINDOW_SECONDS = 8;
const GLIDE_TEMPO_STEP = 0.0075;
/** Prices of a change of tempo by a factor of e from window to window. */
const STEADY_PRICE = 60;
const GLIDE_PRICE = 10;
/** Index of the curve of all onsets among those the templates speak of. */
const ALL = 2;
/** The rise of an onset is seen before its sample, since half the window looks ahead; measured with clicks. */
const LATENCY_SECONDS = 0.019;
/** Drums tell the beat better than what shares their register: a bass may well play off the beat, and chords are louder than a snare in its middle. */
const BASS_SHARE = 0.15;
const KICK_SHARE = 1;
const MIDDLE_SHARE = 0.25;
const NOISE_SHARE = 1;

/** Finds the grid of a song, by what a model heard in it where there is one. No beat at all gives an empty one with confidence 0. */
export function findGrid(spectrum: Spectrum, durationSeconds: number = spectrum.frames / framesPerSecond, activations: Activations | null = null): Grid {
  const own = onsetCurves(spectrum);
  const curves = activations === null ? own : withActivations(own, activations, LATENCY_SECONDS);
  const onsets = findOnsets(own).map((onset) => ({ ...onset, seconds: onset.seconds + LATENCY_SECONDS }));
  const seconds = durationSeconds;
  if (onsets.length < 8 || seconds < 4) return { tempo: [], beats: [], gridConfidence: 0, onsets };
  const all = patternCurves(curves, structureCurve(spectrum));
  const { stretches, confidence, played } = surest(all);
  const beats = numberBeats(played, seconds);
  return { tempo: tempoOf(stretches, played, seconds), beats, gridConfidence: confidence, onsets };
}

/** What the templates speak of: kick and bass, snare and hats, every onset, changes of harmony, changes of the music. */
function patternCurves({ low, kick, high, noise, all, harmony }: OnsetCurves, structure: Float32Array): Float32Array[] {
  return [blend(low, BASS_SHARE, kick, KICK_SHARE), blend(high, MIDDLE_SHARE, noise, NOISE_SHARE), all, harmony, structure];
}

function blend(one: Float32Array, oneShare: number, other: Float32Array, otherShare: number): Float32Array {
  return one.map((value, i) => oneShare * value + otherShare * (other[i] as number));
}

/** A stretch of constant tempo. */
interface Stretch {
  readonly range: FrameRange;
  readonly bpm: number;
}

interface FittedStretch extends Stretch {
  readonly fit: Fit;
}

/** A beat before it is numbered. */
interface PlayedBeat {
  readonly seconds: number;
  readonly beat: number;
  readonly confidence: number;
}

/** A reading of the whole song. */
interface Reading {
  readonly stretches: readonly FittedStretch[];
  /** Beats of each stretch. */
  readonly played: ReadonlyArray<readonly PlayedBeat[]>;
  readonly confidence: number;
}

/** Above this confidence a steady tempo explains the song. */
const STEADY_ENOUGH = 0.6;
/** How much surer a gliding tempo must be: it bends to anything. */
const GLIDE_MARGIN = 0.1;

/** The song in stretches of steady tempo; where that explains little, with a tempo that glides, if that explains more. */
function surest(curves: readonly Float32Array[]): Reading {
  const steady = readSteadily(curves, (frame) => frame);
  if (steady.confidence >= STEADY_ENOUGH) return steady;
  const gliding = readGliding(curves);
  return gliding.confidence > steady.confidence + GLIDE_MARGIN ? gliding : steady;
}

function readSteadily(curves: readonly Float32Array[], toSong: (frame: number) => number): Reading {
  const fitted = constantStretches(curves, wholeOf(curves)).map((stretch) => fitStretch(curves, stretch));
  const confidence = mean(fitted.map((stretch) => confidenceOf(stretch.fit)), fitted.map(({ range }) => range.to - range.from));
  const played = fitted.map((stretch) => beatsOf(stretch, curves[ALL] as Float32Array, toSong));
  return { stretches: fitted.map((stretch) => ({ ...stretch, range: { from: toSong(stretch.range.from), to: toSong(stretch.range.to) } })), confidence, played };
}

function wholeOf([curve]: readonly Float32Array[]): FrameRange {
  return { from: 0, to: (curve as Float32Array).length };
}

/** The tempo is found in short windows, the song unwound by it, and read as if it were steady. */
function readGliding(curves: readonly Float32Array[]): Reading {
  const windows = windowsOf(wholeOf(curves), GLIDE_WINDOW_SECONDS);
  const tempi = tempoList(GLIDE_TEMPO_STEP);
  const path = bestPath(windows.map((window) => tempi.map((bpm) => bestFit(curves, window, bpm).score + prior(bpm))), tempi, GLIDE_TEMPO_STEP, GLIDE_PRICE);
  const points = windows.map(({ from, to }, i) => ({ frame: (from + to) / 2, bpm: tempi[path[i] as number] as number }));
  const unwound = unwind(curves, smooth(points), median(points.map(({ bpm }) => bpm)));
  return readSteadily(unwound.curves, unwound.toSong);
}

/** Tempi of windows come in steps: each takes the mean with its neighbours, where these are near. */
function smooth(points: readonly TempoPoint[]): TempoPoint[] {
  return points.map(({ frame, bpm }, i) => {
    const near = points.slice(Math.max(0, i - 1), i + 2).filter((other) => Math.abs(Math.log(other.bpm / bpm)) < 0.1);
    return { frame, bpm: near.reduce((sum, other) => sum + other.bpm, 0) / near.length };
  });
}

// Windows to stretches.

function constantStretches(curves: readonly Float32Array[], song: FrameRange): Stretch[] {
  const windows = windowsOf(song, WINDOW_SECONDS);
  const tempi = tempoList(TEMPO_STEP);
  const scores = windows.map((window) => tempi.map((bpm) => bestFit(curves, window, bpm).score + prior(bpm)));
  const path = bestPath(scores, tempi, TEMPO_STEP, STEADY_PRICE);
  const stretches: Array<{ range: { from: number; to: number }; bpms: number[] }> = [];
  windows.forEach((window, i) => {
    const bpm = tempi[path[i] as number] as number;
    const last = stretches.at(-1);
    const middle = i === 0 ? song.from : Math.round(((windows[i - 1] as FrameRange).to + window.from) / 2);
    const isSame = last !== undefined && Math.abs(Math.log(bpm / median(last.bpms))) < 0.006;
    if (last !== undefined && isSame) last.bpms.push(bpm);
    else {
      if (last !== undefined) last.range.to = middle;
      stretches.push({ range: { from: middle, to: song.to }, bpms: [bpm] });
    }
  });
  return stretches.map(({ range, bpms }) => ({ range, bpm: median(bpms) }));
}

/** Windows of `seconds`, each half over the next. */
function windowsOf({ from, to }: FrameRange, seconds: number): FrameRange[] {
  const size = Math.round(seconds * framesPerSecond);
  const hop = Math.round((seconds / 2) * framesPerSecond);
  if (to - from <= size) return [{ from, to }];
  const count = Math.ceil((to - from - size) / hop) + 1;
  return Array.from({ length: count }, (_, i) => {
    const start = Math.min(from + i * hop, to - size);
    return { from: start, to: start + size };
  });
}

function tempoList(step: number): number[] {
  const count = Math.floor(Math.log(FASTEST_BPM / SLOWEST_BPM) / step) + 1;
  return Array.from({ length: count }, (_, i) => SLOWEST_BPM * Math.exp(i * step));
}

/** People tap between 70 and 140 more often than elsewhere: log-normal around 98 BPM. */
function prior(bpm: number): number {
  return -0.25 * (Math.log2(bpm / 98) / 0.8) ** 2;
}

function barFrames(bpm: number, beatsPerBar: number): number {
  return (60 / bpm) * beatsPerBar * framesPerSecond;
}

function bestFit(curves: readonly Float32Array[], range: FrameRange, bpm: number): Fit {
  const folded = new Map<number, Float32Array>();
  let best: Fit | null = null;
  for (const template of templates) {
    const sums = folded.get(template.beatsPerBar) ?? fold(curves, range, barFrames(bpm, template.beatsPerBar), template.beatsPerBar);
    folded.set(template.beatsPerBar, sums);
    const found = fit(sums, template);
    const score = found.score - template.handicap;
    if (best === null || score > best.score) best = { ...found, score };
  }
  return best as Fit;
}

/** Viterbi over the windows: a change of tempo costs its size, up to a jump. */
function bestPath(scores: readonly (readonly number[])[], tempi: readonly number[], step: number, price: number): number[] {
  const jump = 1.2;
  const reach = Math.ceil(jump / price / step);
  let totals = (scores[0] as readonly number[]).slice();
  const from: number[][] = [];
  for (const row of scores.slice(1)) {
    const best = totals.indexOf(Math.max(...totals));
    const origin: number[] = [];
    totals = tempi.map((_, to) => {
      let value = (totals[best] as number) - jump;
      let came = best;
      for (let k = Math.max(0, to - reach); k <= Math.min(tempi.length - 1, to + reach); k++) {
        const stay = (totals[k] as number) - price * Math.abs(k - to) * step;
        if (stay > value) {
          value = stay;
          came = k;
        }
      }
      origin.push(came);
      return value + (row[to] as number);
    });
    from.push(origin);
  }
  const path = [totals.indexOf(Math.max(...totals))];
  for (let i = from.length - 1; i >= 0; i--) path.unshift((from[i] as number[])[path[0] as number] as number);
  return path;
}

// A stretch as a whole.

/** Fine tempo, level, metre and first beat, from all bars of the stretch together. */
function fitStretch(curves: readonly Float32Array[], { range, bpm }: Stretch): FittedStretch {
  const candidates = [1, 2, 0.5, 1.5, 2 / 3, 3, 1 / 3].map((level) => bpm * level).filter((one) => one >= SLOWEST_BPM - 5 && one <= FASTEST_BPM + 5);
  const bars = (range.to - range.from) / barFrames(bpm, 4);
  // So fine that the last bar is less than a twentieth of a beat off.
  const fine = Math.max(1e-5, 0.0125 / Math.max(4, bars));
  const fitted = candidates.map((one) => finest(curves, range, one, fine));
  return inMetre(curves, fitted.reduce((best, one) => (one.fit.score + prior(one.bpm) > best.fit.score + prior(best.bpm) ? one : best)));
}

/** How much more three beats in a bar must explain than four. */
const THREE_MARGIN = 1.25;

/** Beats that sound alike hide the bar: then kicks, harmony and changes of the music say whether three or four of them make one. */
function inMetre(curves: readonly Float32Array[], stretch: FittedStretch): FittedStretch {
  if (stretch.fit.template.beatsPerBar !== 4) return stretch;
  const evidence = (beatsPerBar: number): number => accents(fold(curves, stretch.range, barFrames(stretch.bpm, beatsPerBar), beatsPerBar), beatsPerBar);
  if (evidence(3) < THREE_MARGIN * evidence(4) + 0.1) return stretch;
  const waltz = templates.find((template) => template.beatsPerBar === 3) as (typeof templates)[number];
  const found = fit(fold(curves, stretch.range, barFrames(stretch.bpm, 3), 3), waltz);
  return { ...stretch, fit: { ...found, score: Math.max(found.score, stretch.fit.score) } };
}

/** How far the strongest beat of the bar stands out from the others: in the low register, in the harmony, in the form. */
function accents(folded: Float32Array, beatsPerBar: number): number {
  const bins = beatsPerBar * binsPerBeat;
  return ([[0, 0.6], [3, 1], [4, 0.5]] as const).reduce((sum, [curve, weight]) => {
    const values = folded.subarray(curve * bins, (curve + 1) * bins);
    const mean = values.reduce((a, b) => a + b, 0) / bins;
    const most = values.reduce((a, b) => Math.max(a, b), 0);
    // Another beat of the bar that is as strong takes the accent away.
    const at = values.indexOf(most);
    let rival = 0;
    for (let beat = 1; beat < beatsPerBar; beat++) for (let offset = -2; offset <= 2; offset++) rival = Math.max(rival, values[(at + beat * binsPerBeat + offset + bins) % bins] as number);
    return sum + weight * (most - Math.max(mean, rival));
  }, 0);
}

function finest(curves: readonly Float32Array[], range: FrameRange, bpm: number, fine: number): FittedStretch {
  let best: FittedStretch = { range, bpm, fit: bestFit(curves, range, bpm) };
  // From coarse to fine around the best so far.
  for (let step = TEMPO_STEP / 2; step > fine / 2; step /= 2) {
    for (const one of [best.bpm * (1 - step), best.bpm * (1 + step)]) {
      const found = bestFit(curves, range, one);
      if (found.score > best.fit.score) best = { range, bpm: one, fit: found };
    }
  }
  return best;
}

/** Noise and speech stay below 0.6, drums reach 1.5 and more; measured. */
function confidenceOf({ score }: Fit): number {
  return Math.max(0, Math.min(1, (score - 0.45) / 0.9));
}

/** Times of the beats, in seconds, with their place in the bar; `toSong` leads from frames of the curve to those of the song. */
function beatsOf({ range, bpm, fit: found }: FittedStretch, curve: Float32Array, toSong: (frame: number) => number): PlayedBeat[] {
  const { beatsPerBar } = found.template;
  const bar = barFrames(bpm, beatsPerBar);
  const period = bar / beatsPerBar;
  const first = found.phase * bar;
  const index = Math.ceil((range.from - first) / period);
  const count = Math.floor((range.to - 1 - first) / period) - index + 1;
  const lines = straighten(Array.from({ length: Math.max(0, count) }, (_, i) => first + (index + i) * period), curve, period);
  const drift = driftOf(lines, curve, period);
  return lines.map((frame, i) => ({
    seconds: toSong(frame + (drift[i] as number)) / framesPerSecond + LATENCY_SECONDS,
    beat: (((index + i) % beatsPerBar) + beatsPerBar) % beatsPerBar + 1,
    confidence: confidenceOf(found),
  }));
}

/** The line through the onsets nearest to the beats: least squares, twice, without what lies off it. */
function straighten(lines: readonly number[], curve: Float32Array, period: number): number[] {
  let current = [...lines];
  for (let round = 0; round < 2; round++) {
    const near = current.map((line) => nearestPeak(line, curve, period));
    const points = near.map((offset, i) => ({ i, offset })).filter((point): point is { i: number; offset: number } => point.offset !== null);
    if (points.length < 16) return current;
    const middle = median(points.map(({ offset }) => offset));
    const inliers = points.filter(({ offset }) => Math.abs(offset - middle) < 4);
    const meanI = inliers.reduce((sum, { i }) => sum + i, 0) / inliers.length;
    const meanOffset = inliers.reduce((sum, { offset }) => sum + offset, 0) / inliers.length;
    const spread = inliers.reduce((sum, { i }) => sum + (i - meanI) ** 2, 0);
    const slope = spread === 0 ? 0 : inliers.reduce((sum, { i, offset }) => sum + (i - meanI) * (offset - meanOffset), 0) / spread;
    current = current.map((line, i) => line + meanOffset + slope * (i - meanI));
  }
  return current;
}

/** Frames from a line to the strongest onset beside it, or null where there is none. */
function nearestPeak(line: number, curve: Float32Array, period: number): number | null {
  const reach = Math.min(7, Math.round(period / 6));
  const at = Math.round(line);
  let best = -1;
  let value = 0.5;
  for (let k = at - reach; k <= at + reach; k++) {
    if ((curve[k] ?? 0) > value) {
      value = curve[k] as number;
      best = k;
    }
  }
  if (best < 0) return null;
  const [left, middle, right] = [curve[best - 1] ?? 0, curve[best] as number, curve[best + 1] ?? 0];
  const bend = left - 2 * middle + right;
  return best - line + (bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend))));
}

/** How far what is played lies from the line, in frames: the median over eight beats on either side, and nothing below a hundredth of a second. */
function driftOf(lines: readonly number[], curve: Float32Array, period: number): number[] {
  const offsets = lines.map((line) => nearestPeak(line, curve, period));
  return lines.map((_, i) => {
    const near = offsets.slice(Math.max(0, i - 8), i + 9).filter((offset): offset is number => offset !== null);
    if (near.length < 5) return 0;
    const middle = median(near);
    return Math.abs(middle) < 1.2 ? 0 : middle;
  });
}

/** One list over all stretches, without two beats at a seam; bars count from the first downbeat. */
function numberBeats(parts: ReadonlyArray<readonly PlayedBeat[]>, seconds: number): Beat[] {
  const beats: Beat[] = [];
  let bar = 0;
  for (const part of parts) {
    for (const one of part) {
      const last = beats.at(-1);
      if (one.seconds < 0 || one.seconds > seconds || (last !== undefined && one.seconds - last.seconds < 0.2)) continue;
      if (one.beat === 1) bar += 1;
      beats.push({ seconds: Math.round(one.seconds * 10_000) / 10_000, bar, beat: one.beat, confidence: Math.round(one.confidence * 1000) / 1000 });
    }
  }
  return beats;
}

function tempoOf(stretches: readonly FittedStretch[], played: ReadonlyArray<ReadonlyArray<{ readonly seconds: number }>>, seconds: number): Tempo[] {
  return stretches.map(({ range, bpm, fit: found }, i) => ({
    startSeconds: i === 0 ? 0 : range.from / framesPerSecond,
    endSeconds: i === stretches.length - 1 ? seconds : range.to / framesPerSecond,
    bpm: Math.round((playedBpm(played[i] ?? []) ?? bpm) * 1000) / 1000, beatsPerBar: found.template.beatsPerBar, confidence: Math.round(confidenceOf(found) * 1000) / 1000,
  }));
}

/** Beats per minute of what was played, from the first beat to the last. */
function playedBpm(beats: ReadonlyArray<{ readonly seconds: number }>): number | null {
  const [first, last] = [beats[0], beats.at(-1)];
  return first === undefined || last === undefined || beats.length < 8 ? null : (60 * (beats.length - 1)) / (last.seconds - first.seconds);
}

/** Where the music changes for good: the difference between the sound of the four seconds before and after, peaks only. */
function structureCurve({ mel, frames }: Spectrum): Float32Array {
  const reach = Math.round(4 * framesPerSecond);
  const groups = 10;
  const perGroup = melBands / groups;
  const change = new Float32Array(frames);
  for (let group = 0; group < groups; group++) {
    const sums = new Float64Array(frames + 1);
    for (let frame = 0; frame < frames; frame++) {
      let value = 0;
      for (let band = 0; band < perGroup; band++) value += mel[frame * melBands + group * perGroup + band] as number;
      sums[frame + 1] = (sums[frame] as number) + value / perGroup;
    }
    for (let frame = reach; frame < frames - reach; frame++) {
      const before = ((sums[frame] as number) - (sums[frame - reach] as number)) / reach;
      const after = ((sums[frame + reach] as number) - (sums[frame] as number)) / reach;
      change[frame] = (change[frame] as number) + Math.abs(after - before);
    }
  }
  const around = movingMean(change, reach);
  const most = change.reduce((best, value) => Math.max(best, value), 1e-6);
  const near = Math.round(0.4 * framesPerSecond);
  return change.map((value, i) => {
    if (value < 0.3 * most || value < (around[i] as number)) return 0;
    for (let k = Math.max(0, i - near); k <= Math.min(frames - 1, i + near); k++) if ((change[k] as number) > value) return 0;
    return (6 * value) / most;
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

function mean(values: readonly number[], weights: readonly number[]): number {
  const sum = weights.reduce((a, b) => a + b, 0);
  return sum === 0 ? 0 : values.reduce((total, value, i) => total + value * (weights[i] as number), 0) / sum;
}
