/** @file Signals that sounds are made of: noise, filters and grains. All at 48 kHz, seeded, without a clock. */
import type { Random } from '../lib/random.ts';

/** Samples per second of everything here. */
export const SOUND_RATE_HZ = 48_000;

/** Left and right, equally long. */
export type Stereo = readonly [Float32Array, Float32Array];

/** Silence for two ears, of `length` samples. */
export function silence(length: number): Stereo {
  return [new Float32Array(length), new Float32Array(length)];
}

/** White noise, -1 to 1. */
export function whiteNoise(length: number, random: Random): Float32Array {
  return Float32Array.from({ length }, () => random.next() * 2 - 1);
}

/** Pink noise: white noise through three poles that approximate -3 dB an octave within 0.5 dB (Paul Kellet's economy filter). */
export function pinkNoise(length: number, random: Random): Float32Array {
  let [a, b, c] = [0, 0, 0];
  return Float32Array.from({ length }, () => {
    const white = random.next() * 2 - 1;
    a = 0.99765 * a + white * 0.099046;
    b = 0.963 * b + white * 0.2965164;
    c = 0.57 * c + white * 1.0526913;
    return (a + b + c + white * 0.1848) * 0.2;
  });
}

/** What a filter lets through. */
export type FilterKind = 'low' | 'band' | 'high';

/**
 * A state-variable filter whose cutoff may move (trapezoidal integration; Zavalishin, "The Art of VA Filter Design", 2012, chapter 4).
 * `cutoffHz` is a number or is asked every 32 samples for the sample at hand; `q` is 0.5 and up.
 */
export function filter(signal: Float32Array, kind: FilterKind, cutoffHz: number | ((sample: number) => number), q = 0.707): Float32Array {
  const out = new Float32Array(signal.length);
  let [one, two, g, h] = [0, 0, 0, 0];
  const k = 1 / q;
  for (let i = 0; i < signal.length; i++) {
    if (i === 0 || (typeof cutoffHz !== 'number' && i % 32 === 0)) {
      const cutoff = typeof cutoffHz === 'number' ? cutoffHz : cutoffHz(i);
      g = Math.tan(Math.PI * Math.min(0.45, Math.max(1e-4, cutoff / SOUND_RATE_HZ)));
      h = 1 / (1 + g * (g + k));
    }
    const x = signal[i] as number;
    const high = (x - (g + k) * one - two) * h;
    const band = g * high + one;
    const low = g * band + two;
    one = g * high + band;
    two = g * band + low;
    // The band is scaled to pass its middle as it is.
    out[i] = kind === 'low' ? low : kind === 'band' ? band * k : high;
  }
  return out;
}

/** A curve that wanders smoothly between 0 and 1, with a new goal every `periodSeconds` or so; gives its value at a sample. */
export function wander(length: number, periodSeconds: number, random: Random): (sample: number) => number {
  const step = Math.max(1, Math.round(periodSeconds * SOUND_RATE_HZ));
  const goals = Float32Array.from({ length: Math.ceil(length / step) + 2 }, () => random.next());
  return (sample) => {
    const at = Math.max(0, sample) / step;
    const i = Math.min(goals.length - 2, Math.floor(at));
    const t = at - i;
    const eased = t * t * (3 - 2 * t);
    return (goals[i] as number) * (1 - eased) + (goals[i + 1] as number) * eased;
  };
}

/** Multiplies a signal by a curve, in place, and returns it. */
export function shape(signal: Float32Array, gain: (sample: number) => number): Float32Array {
  for (let i = 0; i < signal.length; i++) signal[i] = (signal[i] as number) * gain(i);
  return signal;
}

/** Adds `grain` to both ears from `start` on, `pan` from -1 (left) to 1 (right) with constant power; what lies outside is dropped. */
export function addGrain(to: Stereo, grain: Float32Array, start: number, gain: number, pan: number): void {
  const angle = ((pan + 1) * Math.PI) / 4;
  addAt(to[0], grain, start, gain * Math.cos(angle));
  addAt(to[1], grain, start, gain * Math.sin(angle));
}

/** Adds `grain` to one channel from `start` on; what lies outside is dropped. */
export function addAt(to: Float32Array, grain: Float32Array, start: number, gain: number): void {
  const end = Math.min(grain.length, to.length - start);
  for (let i = Math.max(0, -start); i < end; i++) to[start + i] = (to[start + i] as number) + gain * (grain[i] as number);
}

/** A tone whose frequency and level follow curves over its own time, 0 to 1; `harmonics` are amplitudes of the multiples from the first on. */
export function tone(seconds: number, hz: (t: number) => number, level: (t: number) => number, harmonics: readonly number[] = [1]): Float32Array {
  const length = Math.max(1, Math.round(seconds * SOUND_RATE_HZ));
  let phase = 0;
  return Float32Array.from({ length }, (_, i) => {
    const t = i / length;
    phase += (2 * Math.PI * hz(t)) / SOUND_RATE_HZ;
    return level(t) * harmonics.reduce((sum, amplitude, n) => sum + amplitude * Math.sin(phase * (n + 1)), 0);
  });
}

/** Moments in samples, on average `everySeconds` apart, as a Poisson process gives them, from before the beginning on. */
export function moments(length: number, everySeconds: number, random: Random, leadSeconds = 0): number[] {
  const found: number[] = [];
  let at = -leadSeconds * SOUND_RATE_HZ;
  for (;;) {
    at += -Math.log(1 - random.next()) * everySeconds * SOUND_RATE_HZ;
    if (at >= length) return found;
    found.push(Math.round(at));
  }
}
