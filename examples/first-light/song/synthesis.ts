/** @file What instruments are built from: tracks, oscillators, filters, envelopes. Slow movements (filters, envelopes) are computed once a block and joined by lines. */
import { beatSeconds } from './form.ts';

export const sampleRateHz = 44_100;

/** Samples between two values of a slow movement: 0.36 ms. */
export const blockSamples = 16;

/** Two channels, equally long. */
export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** An empty track of so many samples. */
export function silence(samples: number): Stereo {
  return { left: new Float32Array(samples), right: new Float32Array(samples) };
}

/** First sample of what begins at a beat. */
export const sampleAt = (beat: number): number => Math.round(beat * beatSeconds * sampleRateHz);

/** Frequency of a MIDI number (whole or not), in hertz. */
export const frequency = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12);

/** Gains of both sides for a place from 0 (left) to 1 (right), of equal power. */
export const panned = (place: number): readonly [left: number, right: number] => [Math.cos((place * Math.PI) / 2), Math.sin((place * Math.PI) / 2)];

/**
 * A saw between -1 and 1 at `phase` (0 to 1), advancing `step` a sample, its corner rounded against aliasing
 * (polyBLEP: Välimäki and Huovilainen, "Antialiasing oscillators in subtractive synthesis", 2007).
 */
export function saw(phase: number, step: number): number {
  const value = 2 * phase - 1;
  if (phase < step) {
    const t = phase / step - 1;
    return value + t * t;
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step + 1;
    return value - t * t;
  }
  return value;
}

/** Attack, decay and release in seconds; sustain 0 to 1. */
export interface Envelope {
  readonly attack: number;
  readonly decay: number;
  readonly sustain: number;
  readonly release: number;
}

/** Value of an envelope `t` seconds after the note began; it is let go after `held` seconds. */
export function envelope({ attack, decay, sustain, release }: Envelope, t: number, held: number): number {
  const at = Math.min(t, held);
  const level = at < attack ? Math.sin((Math.PI / 2) * (at / attack)) : sustain + (1 - sustain) * Math.exp(-(at - attack) / decay);
  return t <= held ? level : level * Math.max(0, 1 - (t - held) / release) ** 2;
}

/** A state-variable filter in the trapezoidal form (Andrew Simper, "Solving the continuous SVF equations using trapezoidal integration", 2013). */
export class StateVariableFilter {
  private s1 = 0;
  private s2 = 0;
  private k = 1;
  private a1 = 1;
  private a2 = 0;
  private a3 = 0;

  /** Sets the cutoff in hertz and the resonance (0.707 is none). May be called at any time. */
  tune(cutoffHz: number, q: number): this {
    const g = Math.tan((Math.PI * Math.min(cutoffHz, 18_000)) / sampleRateHz);
    this.k = 1 / q;
    this.a1 = 1 / (1 + g * (g + this.k));
    this.a2 = g * this.a1;
    this.a3 = g * this.a2;
    return this;
  }

  low(input: number): number {
    const v3 = input - this.s2;
    const v1 = this.a1 * this.s1 + this.a2 * v3;
    const v2 = this.s2 + this.a2 * this.s1 + this.a3 * v3;
    this.s1 = 2 * v1 - this.s1;
    this.s2 = 2 * v2 - this.s2;
    return v2;
  }

  /** Its peak is as high as its input times q. */
  band(input: number): number {
    const v3 = input - this.s2;
    const v1 = this.a1 * this.s1 + this.a2 * v3;
    this.s2 += 2 * (this.a2 * this.s1 + this.a3 * v3);
    this.s1 = 2 * v1 - this.s1;
    return v1;
  }

  high(input: number): number {
    const v3 = input - this.s2;
    const v1 = this.a1 * this.s1 + this.a2 * v3;
    const v2 = this.s2 + this.a2 * this.s1 + this.a3 * v3;
    this.s1 = 2 * v1 - this.s1;
    this.s2 = 2 * v2 - this.s2;
    return input - this.k * v1 - v2;
  }
}

/** White noise between -1 and 1 from a seed (xorshift32, Marsaglia 2003): fast, and the same everywhere. */
export function noiseFrom(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2147483648;
  };
}

/**
 * Plays something for `seconds` from sample `start` on, cut at the track's end. `slow` is asked once a block what the gain is and may retune filters;
 * `fast` gives both sides of one sample in `out`.
 */
export function render(track: Stereo, start: number, seconds: number, slow: (t: number) => number, fast: (out: [number, number]) => void): void {
  const count = Math.min(track.left.length - start, Math.round(seconds * sampleRateHz));
  const out: [number, number] = [0, 0];
  let gain = slow(0);
  for (let block = 0; block < count; block += blockSamples) {
    const next = slow((block + blockSamples) / sampleRateHz);
    const slope = (next - gain) / blockSamples;
    for (let i = block; i < Math.min(count, block + blockSamples); i++) {
      fast(out);
      track.left[start + i] = (track.left[start + i] as number) + gain * out[0];
      track.right[start + i] = (track.right[start + i] as number) + gain * out[1];
      gain += slope;
    }
    gain = next;
  }
}
