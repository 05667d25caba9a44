/** @file The chain of the master: equaliser, compressor, soft clip, limiter. */
import { applyGain } from './effects.ts';
import { sampleRateHz, type Stereo } from './synthesis.ts';

const sides = ['left', 'right'] as const;

/** A band of an equaliser. `q` is the width of a bell; shelves have a slope of one. */
export interface Band {
  readonly kind: 'low-shelf' | 'bell' | 'high-shelf';
  readonly hz: number;
  readonly decibels: number;
  readonly q: number;
}

/** Equalises a track in place (biquads of Robert Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients"). */
export function equalise(track: Stereo, bands: readonly Band[]): void {
  for (const band of bands) {
    const [b0, b1, b2, a1, a2] = coefficients(band);
    for (const side of sides) {
      const signal = track[side];
      let [x1, x2, y1, y2] = [0, 0, 0, 0];
      for (let i = 0; i < signal.length; i++) {
        const x = signal[i] as number;
        const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = y;
        signal[i] = y;
      }
    }
  }
}

function coefficients({ kind, hz, decibels, q }: Band): readonly [number, number, number, number, number] {
  const a = 10 ** (decibels / 40);
  const turn = (2 * Math.PI * hz) / sampleRateHz;
  const cosine = Math.cos(turn);
  const alpha = Math.sin(turn) / (2 * q);
  if (kind === 'bell') {
    const a0 = 1 + alpha / a;
    return [(1 + alpha * a) / a0, (-2 * cosine) / a0, (1 - alpha * a) / a0, (-2 * cosine) / a0, (1 - alpha / a) / a0];
  }
  const sign = kind === 'low-shelf' ? 1 : -1;
  const root = 2 * Math.sqrt(a) * alpha;
  const a0 = a + 1 + sign * (a - 1) * cosine + root;
  return [
    (a * (a + 1 - sign * (a - 1) * cosine + root)) / a0, (sign * 2 * a * (a - 1 - sign * (a + 1) * cosine)) / a0, (a * (a + 1 - sign * (a - 1) * cosine - root)) / a0,
    (-sign * 2 * (a - 1 + sign * (a + 1) * cosine)) / a0, (a + 1 + sign * (a - 1) * cosine - root) / a0,
  ];
}

/** Slow compression of both sides together above a threshold: `ratio` to 1, on the mean power of the last tenth of a second. */
export function compress(track: Stereo, threshold: number, ratio: number): void {
  const [attack, release] = [Math.exp(-1 / (0.03 * sampleRateHz)), Math.exp(-1 / (0.22 * sampleRateHz))];
  const exponent = (1 / ratio - 1) / 2;
  let power = 0;
  for (let i = 0; i < track.left.length; i++) {
    const [left, right] = [track.left[i] as number, track.right[i] as number];
    const now = (left * left + right * right) / 2;
    const pace = now > power ? attack : release;
    power = pace * power + (1 - pace) * now;
    const over = power / (threshold * threshold);
    const gain = over > 1 ? over ** exponent : 1;
    track.left[i] = left * gain;
    track.right[i] = right * gain;
  }
}

/**
 * Soft clip by the hyperbolic tangent, without the aliases that it would fold down: the mean of the curve between two samples instead of its value at one
 * (Parker, Zavalishin and Le Bivic, "Reducing the aliasing of nonlinear waveshaping using continuous-time convolution", DAFx 2016).
 */
export function softClip(track: Stereo): void {
  for (const side of sides) {
    const signal = track[side];
    let before = 0;
    let integralBefore = logCosh(0);
    for (let i = 0; i < signal.length; i++) {
      const x = signal[i] as number;
      const integral = logCosh(x);
      signal[i] = Math.abs(x - before) > 1e-4 ? (integral - integralBefore) / (x - before) : Math.tanh((x + before) / 2);
      before = x;
      integralBefore = integral;
    }
  }
}

/** Integral of tanh. */
const logCosh = (x: number): number => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2;

/** Samples that the limiter looks ahead and back: 1.8 ms. */
const reach = 80;

/**
 * Lowers what would pass `ceiling`, peaks between the samples included. The gain is the least wanted within `reach`, returns slowly, and is smoothed over
 * `reach`, so that it is never above what is wanted and never jumps.
 */
export function limit(track: Stereo, ceiling: number): void {
  const wanted = new Float32Array(track.left.length).fill(1);
  for (const side of sides) truePeaks(track[side], ceiling, wanted);
  const held = leastWithin(wanted, reach);
  const release = Math.exp(-1 / (0.12 * sampleRateHz));
  let gain = 1;
  for (let i = 0; i < held.length; i++) {
    gain = Math.min(held[i] as number, 1 - (1 - gain) * release);
    held[i] = gain;
  }
  applyGain(track, smoothed(held, reach));
}

/** Phases of a fourfold interpolation of 16 taps (windowed sinc), as a true-peak meter uses (ITU-R BS.1770-4, annex 2). */
const phases = [1, 2, 3].map((quarter) => Float64Array.from({ length: 16 }, (_, k) => {
  const t = k - 7 - quarter / 4;
  return (Math.sin(Math.PI * t) / (Math.PI * t)) * (0.5 + 0.5 * Math.cos((Math.PI * t) / 8.5));
}));

/** Lowers `wanted` where the signal between sample i and i + 1 passes the ceiling. */
function truePeaks(signal: Float32Array, ceiling: number, wanted: Float32Array): void {
  for (let i = 0; i < signal.length; i++) {
    let peak = Math.abs(signal[i] as number);
    // Between small samples no peak can hide.
    if (peak > 0.5 * ceiling && i >= 7 && i + 8 < signal.length) {
      for (const taps of phases) {
        let value = 0;
        for (let k = 0; k < 16; k++) value += (taps[k] as number) * (signal[i + k - 7] as number);
        peak = Math.max(peak, Math.abs(value));
      }
    }
    if (peak * (wanted[i] as number) > ceiling) wanted[i] = ceiling / peak;
  }
}

/** Least value within `span` samples to both sides (monotonic queue). */
function leastWithin(values: Float32Array, span: number): Float32Array {
  const out = new Float32Array(values.length);
  const queue = new Int32Array(values.length);
  let [head, tail] = [0, 0];
  for (let i = 0; i < values.length + span; i++) {
    if (i < values.length) {
      while (tail > head && (values[queue[tail - 1] as number] as number) >= (values[i] as number)) tail--;
      queue[tail++] = i;
    }
    const centre = i - span;
    if (centre < 0) continue;
    while ((queue[head] as number) < centre - span) head++;
    out[centre] = values[queue[head] as number] as number;
  }
  return out;
}

/** Mean within `span` samples to both sides; the ends count as they are. */
function smoothed(values: Float32Array, span: number): Float32Array {
  const out = new Float32Array(values.length);
  const at = (i: number): number => values[Math.max(0, Math.min(values.length - 1, i))] as number;
  let sum = 0;
  for (let i = -span; i <= span; i++) sum += at(i);
  for (let i = 0; i < values.length; i++) {
    out[i] = sum / (2 * span + 1);
    sum += at(i + span + 1) - at(i - span);
  }
  return out;
}
