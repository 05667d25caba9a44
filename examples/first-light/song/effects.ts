/** @file Effects of the mix: filters over tracks, echoes, reverberation, ducking. */
import { sampleRateHz, silence, StateVariableFilter, type Stereo } from './synthesis.ts';

const sides = ['left', 'right'] as const;

/** Adds `from` to `to`, `gain` times. */
export function mixInto(to: Stereo, from: Stereo, gain: number): void {
  for (const side of sides) {
    const [out, input] = [to[side], from[side]];
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + gain * (input[i] as number);
  }
}

/** Multiplies a track by a curve, one value a sample. */
export function applyGain(track: Stereo, gain: Float32Array): void {
  for (const side of sides) for (let i = 0; i < gain.length; i++) track[side][i] = (track[side][i] as number) * (gain[i] as number);
}

/** Takes out what is below a frequency, 12 dB an octave, in place. */
export function highPass(track: Stereo, cutoffHz: number): void {
  for (const side of sides) {
    const filter = new StateVariableFilter().tune(cutoffHz, 0.707);
    const signal = track[side];
    for (let i = 0; i < signal.length; i++) signal[i] = filter.high(signal[i] as number);
  }
}

/** Makes a track wider (more than 1) or narrower above `fromHz`; below it, the side is taken out: lows belong in the middle. */
export function widen(track: Stereo, width: number, fromHz: number): void {
  const filter = new StateVariableFilter().tune(fromHz, 0.707);
  for (let i = 0; i < track.left.length; i++) {
    const [left, right] = [track.left[i] as number, track.right[i] as number];
    const middle = (left + right) / 2;
    const side = width * filter.high((left - right) / 2);
    track.left[i] = middle + side;
    track.right[i] = middle - side;
  }
}

/** Echoes in two times, one a side; each round loses highs above `dampingHz` and lows below 250 Hz. */
export function echoes(input: Stereo, leftSeconds: number, rightSeconds: number, feedback: number, dampingHz = 2600): Stereo {
  const out = silence(input.left.length);
  for (const [side, seconds] of [['left', leftSeconds], ['right', rightSeconds]] as const) {
    const delay = Math.round(seconds * sampleRateHz);
    const [low, high] = [new StateVariableFilter().tune(dampingHz, 0.6), new StateVariableFilter().tune(250, 0.6)];
    const signal = out[side];
    for (let i = delay; i < signal.length; i++) {
      const before = 0.5 * ((input.left[i - delay] as number) + (input.right[i - delay] as number));
      signal[i] = high.high(low.low(before + feedback * (signal[i - delay] as number)));
    }
  }
  return out;
}

/** A room for `reverb`. */
export interface Room {
  /** Time to fall by 60 dB. */
  readonly decaySeconds: number;
  /** Highs above this fall faster. */
  readonly dampingHz: number;
  /** 1 is a hall. */
  readonly size: number;
  readonly preDelaySeconds: number;
}

const lines = 16;
/** Lengths of the delay lines in samples for size 1: primes, so that echoes do not fall together. */
const lineLengths = [1153, 1327, 1499, 1663, 1847, 2029, 2213, 2411, 2621, 2833, 3067, 3307, 3559, 3821, 4099, 4397];
/** Lengths of the all-passes that make the input dense. */
const diffusers: Readonly<Record<'left' | 'right', readonly number[]>> = { left: [142, 379, 617, 907], right: [149, 367, 631, 887] };
/** Slow drift of every fourth line against ringing, in samples. */
const driftSamples = 9;

/**
 * Reverberation by a feedback delay network: sixteen lines mixed by a Hadamard matrix, each with its own loss and damping (Jot and Chaigne, "Digital delay
 * networks for designing artificial reverberators", 1991), behind Schroeder's all-passes. Left feeds the even lines and right the odd ones.
 */
export function reverb(input: Stereo, { decaySeconds, dampingHz, size, preDelaySeconds }: Room): Stereo {
  const samples = input.left.length;
  const out = silence(samples);
  const lengths = lineLengths.map((length) => Math.round(length * size));
  const buffers = lengths.map((length) => new Float32Array(length + 2 * driftSamples + 4));
  const gains = Float64Array.from(lengths, (length) => 10 ** ((-3 * length) / (decaySeconds * sampleRateHz)));
  const damping = Math.exp((-2 * Math.PI * dampingHz) / sampleRateHz);
  const [damped, taps] = [new Float64Array(lines), new Float64Array(lines)];
  const places = new Int32Array(lines);
  const drift = new Float64Array(lines);
  const [left, right] = [diffused(input.left, diffusers.left, size, preDelaySeconds), diffused(input.right, diffusers.right, size, preDelaySeconds)];
  for (let i = 0; i < samples; i++) {
    if (i % 32 === 0) for (let k = 0; k < lines; k += 4) drift[k] = driftSamples * (1 + Math.sin((2 * Math.PI * i * (0.31 + 0.05 * k)) / sampleRateHz));
    for (let k = 0; k < lines; k++) {
      const buffer = buffers[k] as Float32Array;
      const swing = drift[k] as number;
      const whole = Math.floor(swing);
      let at = (places[k] as number) - (lengths[k] as number) - whole;
      if (at < 0) at += buffer.length;
      const earlier = at === 0 ? buffer.length - 1 : at - 1;
      const value = k % 4 === 0 ? (buffer[at] as number) + (swing - whole) * ((buffer[earlier] as number) - (buffer[at] as number)) : (buffer[at] as number);
      damped[k] = (1 - damping) * value + damping * (damped[k] as number);
      taps[k] = (damped[k] as number) * (gains[k] as number);
    }
    let [sumLeft, sumRight] = [0, 0];
    for (let k = 0; k < lines; k += 4) {
      sumLeft += (taps[k] as number) - (taps[k + 2] as number);
      sumRight += (taps[k + 1] as number) - (taps[k + 3] as number);
    }
    out.left[i] = 0.3 * sumLeft;
    out.right[i] = 0.3 * sumRight;
    hadamard(taps);
    for (let k = 0; k < lines; k++) {
      const buffer = buffers[k] as Float32Array;
      const at = places[k] as number;
      buffer[at] = (taps[k] as number) + ((k % 2 === 0 ? left[i] : right[i]) as number) * ((k & 2) === 0 ? 1 : -1);
      places[k] = at + 1 === buffer.length ? 0 : at + 1;
    }
  }
  return out;
}

/** The input later and denser. */
function diffused(input: Float32Array, lengths: readonly number[], size: number, preDelaySeconds: number): Float32Array {
  const pre = Math.round(preDelaySeconds * sampleRateHz);
  let signal = new Float32Array(input.length);
  signal.set(input.subarray(0, Math.max(0, input.length - pre)), Math.min(pre, input.length));
  for (const length of lengths) {
    const delay = Math.round(length * size);
    const passed = new Float32Array(signal.length);
    for (let i = 0; i < signal.length; i++) {
      const [late, before] = i >= delay ? [signal[i - delay] as number, passed[i - delay] as number] : [0, 0];
      passed[i] = -0.6 * (signal[i] as number) + late + 0.6 * before;
    }
    signal = passed;
  }
  return signal;
}

/** In place, scaled so that no energy is won. */
function hadamard(values: Float64Array): void {
  for (let span = 1; span < lines; span *= 2) {
    for (let i = 0; i < lines; i++) {
      if (i & span) continue;
      const [a, b] = [values[i] as number, values[i + span] as number];
      values[i] = a + b;
      values[i + span] = a - b;
    }
  }
  for (let i = 0; i < lines; i++) values[i] = (values[i] as number) / 4;
}

/** How far a track steps back while the kick sounds: 1 is untouched. One value a sample. */
export function duckingFrom(kicks: ReadonlyArray<{ readonly sample: number; readonly level: number }>, samples: number, depth: number): Float32Array {
  const gain = new Float32Array(samples).fill(1);
  const hold = Math.round(0.03 * sampleRateHz);
  const release = Math.round(0.28 * sampleRateHz);
  for (const { sample, level } of kicks) {
    for (let i = 0; i < hold + release && sample + i < samples; i++) {
      const shape = i < 150 ? i / 150 : i < hold ? 1 : 0.5 + 0.5 * Math.cos((Math.PI * (i - hold)) / release);
      gain[sample + i] = Math.min(gain[sample + i] as number, 1 - depth * level * shape);
    }
  }
  return gain;
}
