/** @file Where sounds begin: curves that peak at onsets, by register, and the onsets themselves. */
import type { Onset } from '../film/score.ts';
import { chromaEvery, framesPerSecond, melBands, type Spectrum } from './spectrum.ts';

/** Onset curves, one value a frame, each with its local mean taken off and scaled by its loudness over eight seconds; clipped to 0..6. */
export interface OnsetCurves {
  /** Kick and bass: below 300 Hz. */
  readonly low: Float32Array;
  /** Snare: 1.1 to 5.6 kHz, below most of the hats. */
  readonly high: Float32Array;
  readonly all: Float32Array;
  /** Drums in the low register: what rises below 300 Hz and has fallen again a seventh of a second later, as a kick does and a bass does not. */
  readonly kick: Float32Array;
  /** Noise above 5.6 kHz: what rises in most bands at once, as snares, claps and hats do and tones do not. */
  readonly noise: Float32Array;
  /** Changes of harmony. */
  readonly harmony: Float32Array;
  /** `low`, `all` and `high` before scaling, for their true strength. */
  readonly raw: { readonly low: Float32Array; readonly mid: Float32Array; readonly high: Float32Array; readonly all: Float32Array };
}

const LOW_BANDS = 7;
const SNARE_BANDS = [26, 60] as const;
const HIGH_BAND = 38;
const NOISE_BAND = 60;
/** Share of the bands that may rise less than a noise is said to. */
const NOISE_QUANTILE = 0.3;
/** Frames after which a kick is over. */
const KICK_FRAMES = 14;

/** Superflux (Böck and Widmer 2013): rise over the frame two back, after a maximum over three bands that forgives vibrato. */
export function onsetCurves({ mel, frames, chroma, chromaFrames }: Spectrum): OnsetCurves {
  const low = new Float32Array(frames);
  const mid = new Float32Array(frames);
  const high = new Float32Array(frames);
  const snare = new Float32Array(frames);
  const all = new Float32Array(frames);
  const kick = new Float32Array(frames);
  const noise = new Float32Array(frames);
  const rises = new Float32Array(melBands);
  for (let frame = 2; frame < frames; frame++) {
    const now = frame * melBands;
    const before = now - 2 * melBands;
    rises.fill(0);
    for (let band = 0; band < melBands; band++) {
      const previous = Math.max(mel[before + Math.max(0, band - 1)] as number, mel[before + band] as number, mel[before + Math.min(melBands - 1, band + 1)] as number);
      const rise = (mel[now + band] as number) - previous;
      if (rise <= 0) continue;
      rises[band] = rise;
      all[frame] = (all[frame] as number) + rise;
      if (band >= SNARE_BANDS[0] && band < SNARE_BANDS[1]) snare[frame] = (snare[frame] as number) + rise;
      if (band < LOW_BANDS) low[frame] = (low[frame] as number) + rise;
      else if (band >= HIGH_BAND) high[frame] = (high[frame] as number) + rise;
      else mid[frame] = (mid[frame] as number) + rise;
    }
    kick[frame] = riseAndFall(rises, mel, frame, frames);
    noise[frame] = rises.slice(NOISE_BAND).sort()[Math.floor(NOISE_QUANTILE * (melBands - NOISE_BAND))] as number;
  }
  const harmony = spread(chromaChange(chroma, chromaFrames), frames);
  return { low: normalise(low), high: normalise(snare), all: normalise(all), kick: normalise(kick), noise: normalise(noise), harmony: normalise(harmony), raw: { low, mid, high, all } };
}

/** The rise of the lowest bands as far as it is taken back soon after. */
function riseAndFall(rises: Float32Array, mel: Float32Array, frame: number, frames: number): number {
  if (frame + KICK_FRAMES >= frames) return 0;
  let sum = 0;
  for (let band = 0; band < LOW_BANDS; band++) {
    const at = frame * melBands + band;
    const top = Math.max(mel[at + 2 * melBands] as number, mel[at + 3 * melBands] as number);
    sum += Math.min(2 * (rises[band] as number), Math.max(0, top - (mel[at + KICK_FRAMES * melBands] as number)));
  }
  return sum;
}

/** One minus the cosine between the chroma of the quarter second before and after. */
function chromaChange(chroma: Float32Array, frames: number): Float32Array {
  const reach = Math.max(1, Math.round((0.25 * framesPerSecond) / chromaEvery));
  const change = new Float32Array(frames);
  const before = new Float64Array(12);
  const after = new Float64Array(12);
  for (let frame = reach; frame < frames - reach; frame++) {
    before.fill(0);
    after.fill(0);
    for (let i = 1; i <= reach; i++) {
      for (let k = 0; k < 12; k++) {
        before[k] = (before[k] as number) + (chroma[(frame - i) * 12 + k] as number);
        after[k] = (after[k] as number) + (chroma[(frame + i - 1) * 12 + k] as number);
      }
    }
    let dot = 0;
    let one = 1e-9;
    let other = 1e-9;
    for (let k = 0; k < 12; k++) {
      dot += (before[k] as number) * (after[k] as number);
      one += (before[k] as number) ** 2;
      other += (after[k] as number) ** 2;
    }
    change[frame] = 1 - dot / Math.sqrt(one * other);
  }
  return change;
}

function spread(coarse: Float32Array, frames: number): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => {
    const place = i / chromaEvery;
    const at = Math.min(coarse.length - 1, Math.floor(place));
    const next = Math.min(coarse.length - 1, at + 1);
    return (coarse[at] as number) + ((coarse[next] as number) - (coarse[at] as number)) * (place - at);
  });
}

/** Less its mean over a second, over its root mean square of eight seconds. */
export function normalise(curve: Float32Array): Float32Array {
  const mean = movingMean(curve, Math.round(0.505 * framesPerSecond));
  const bare = curve.map((value, i) => Math.max(0, value - (mean[i] as number)));
  const power = movingMean(bare.map((value) => value * value), Math.round(4 * framesPerSecond));
  // A floor keeps the noise of a silence from being blown up to beats.
  const floor = 0.02 * Math.sqrt(power.reduce((most, value) => Math.max(most, value), 0)) + 1e-6;
  return bare.map((value, i) => Math.min(6, value / Math.max(floor, Math.sqrt(power[i] as number))));
}

/** Mean over `reach` values on either side; shorter at the ends. */
export function movingMean(curve: Float32Array, reach: number): Float32Array {
  const sums = new Float64Array(curve.length + 1);
  for (let i = 0; i < curve.length; i++) sums[i + 1] = (sums[i] as number) + (curve[i] as number);
  return curve.map((_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(curve.length, i + reach + 1);
    return ((sums[to] as number) - (sums[from] as number)) / (to - from);
  });
}

/** Onsets by register: peaks of a curve that stand out from their surroundings. Strength is relative to the strongest of the register. */
export function findOnsets({ raw }: OnsetCurves): Onset[] {
  const bands = [['low', raw.low], ['mid', raw.mid], ['high', raw.high]] as const;
  return bands.flatMap(([band, curve]) => peaksOf(curve).map(({ frame, strength }): Onset => ({ seconds: round(frame / framesPerSecond), strength: round(strength), band }))).sort((a, b) => a.seconds - b.seconds);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function peaksOf(curve: Float32Array): Array<{ frame: number; strength: number }> {
  const mean = movingMean(curve, Math.round(0.5 * framesPerSecond));
  const most = curve.reduce((best, value) => Math.max(best, value), 0);
  if (most < 0.5) return [];
  const reach = Math.round(0.05 * framesPerSecond);
  const peaks: Array<{ frame: number; strength: number }> = [];
  for (let i = 1; i < curve.length - 1; i++) {
    const value = curve[i] as number;
    if (value < 0.12 * most || value < 1.8 * (mean[i] as number)) continue;
    let isPeak = true;
    for (let k = Math.max(0, i - reach); isPeak && k <= Math.min(curve.length - 1, i + reach); k++) isPeak = (curve[k] as number) < value || k === i || ((curve[k] as number) === value && k > i);
    if (isPeak) peaks.push({ frame: refine(curve, i), strength: Math.min(1, value / most) });
  }
  return peaks;
}

/** The top of the parabola through a peak and its neighbours. */
function refine(curve: Float32Array, i: number): number {
  const [left, middle, right] = [curve[i - 1] as number, curve[i] as number, curve[i + 1] as number];
  const bend = left - 2 * middle + right;
  return bend === 0 ? i : i + Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend)));
}
