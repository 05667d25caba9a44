/** @file The instruments with pitch: pads, choir, bass, harp, arpeggio, bells, lead. Each plays its notes onto a track of its own. */
import { createRandom } from '../../../src/lib/random.ts';
import { beatSeconds } from './form.ts';
import { type Note } from './notes.ts';
import { envelope, frequency, noiseFrom, panned, render, sampleAt, sampleRateHz, saw, silence, StateVariableFilter, type Envelope, type Stereo } from './synthesis.ts';

/** Several saws of one note, apart in tune and in the picture. */
interface Unison {
  readonly phases: Float64Array;
  /** Share of a period a sample. */
  readonly steps: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** Saws spread over `cents` in tune and `width` in the picture (0 none, 1 from edge to edge); neighbours in tune lie on opposite sides. */
function unison(count: number, pitch: number, cents: number, width: number, seed: number): Unison {
  const random = createRandom(seed);
  const offsets = Array.from({ length: count }, (_, i) => (count === 1 ? 0 : (2 * i) / (count - 1) - 1));
  const places = offsets.map((offset, i) => panned(0.5 + 0.5 * width * Math.abs(offset) * (i % 2 === 0 ? 1 : -1)));
  const share = 1 / Math.sqrt(count);
  return {
    phases: Float64Array.from(offsets, () => random.next()),
    steps: Float64Array.from(offsets, (offset) => frequency(pitch + (offset * cents) / 100 + random.range(-0.01, 0.01)) / sampleRateHz),
    left: Float64Array.from(places, ([left]) => left * share),
    right: Float64Array.from(places, ([, right]) => right * share),
  };
}

/** One sample of all saws; `bend` is a factor on their frequencies. */
function sound({ phases, steps, left, right }: Unison, bend: number, out: [number, number]): void {
  let [l, r] = [0, 0];
  for (let k = 0; k < phases.length; k++) {
    const step = (steps[k] as number) * bend;
    const phase = phases[k] as number;
    const value = saw(phase, step);
    l += value * (left[k] as number);
    r += value * (right[k] as number);
    phases[k] = phase + step >= 1 ? phase + step - 1 : phase + step;
  }
  out[0] = l;
  out[1] = r;
}

/** Seven saws a note through a low-pass of 24 dB an octave that breathes; `cutoffAt` in hertz by beat. */
export function playPads(notes: readonly Note[], samples: number, cutoffAt: (beat: number) => number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.5, decay: 1.6, sustain: 0.82, release: 1.4 };
  notes.forEach((note, n) => {
    const held = note.beats * beatSeconds;
    const voices = unison(7, note.pitch, 13, 0.95, 1000 + n);
    const filters = [0, 1, 2, 3].map(() => new StateVariableFilter()) as [StateVariableFilter, StateVariableFilter, StateVariableFilter, StateVariableFilter];
    const slow = (t: number): number => {
      const breath = 1 + 0.16 * Math.sin(2 * Math.PI * 0.13 * (note.at * beatSeconds + t) + n);
      const cutoff = cutoffAt(note.at + t / beatSeconds) * breath;
      filters.forEach((filter) => filter.tune(cutoff, 0.62));
      return 0.11 * note.level * envelope(shape, t, held);
    };
    render(track, sampleAt(note.at), held + shape.release, slow, (out) => {
      sound(voices, 1, out);
      out[0] = filters[1].low(filters[0].low(out[0]));
      out[1] = filters[3].low(filters[2].low(out[1]));
    });
  });
  return track;
}

/** Formants of "ah" and of "oh": hertz, strength, q (after Peterson and Barney's averages for women, 1952). */
const vowels: ReadonlyArray<ReadonlyArray<readonly [number, number, number]>> = [[[850, 1, 3], [1220, 0.6, 4], [2810, 0.34, 6], [3600, 0.2, 6]], [[590, 1, 3], [920, 0.6, 4], [2710, 0.26, 6], [3500, 0.14, 6]]];

/** A choir: six singers a note, each with a vibrato of their own, through the formants of an open vowel, with breath. */
export function playChoir(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.42, decay: 2, sustain: 0.9, release: 1.1 };
  notes.forEach((note, n) => {
    const held = note.beats * beatSeconds;
    const voices = unison(6, note.pitch, 16, 0.8, 5000 + n);
    const still = Float64Array.from(voices.steps);
    const vibrato = Array.from(still, (_, i) => 4.7 + 0.23 * ((i * 5 + n) % 7));
    const formants = vowels[n % 2] as (typeof vowels)[number];
    const left = formants.map(([hz, , q]) => new StateVariableFilter().tune(hz, q));
    const right = formants.map(([hz, , q]) => new StateVariableFilter().tune(hz * 1.03, q));
    const weights = formants.map(([, strength, q]) => strength / q);
    const noise = noiseFrom(5000 + n);
    const slow = (t: number): number => {
      const depth = 0.0065 * Math.min(1, t / 0.7);
      for (let k = 0; k < still.length; k++) voices.steps[k] = (still[k] as number) * (1 + depth * Math.sin(2 * Math.PI * (vibrato[k] as number) * t + k));
      return 0.62 * note.level * envelope(shape, t, held);
    };
    render(track, sampleAt(note.at), held + shape.release, slow, (out) => {
      sound(voices, 1, out);
      const [l, r] = [out[0] + 0.05 * noise(), out[1] + 0.05 * noise()];
      let [sumLeft, sumRight] = [0.05 * l, 0.05 * r];
      for (let k = 0; k < weights.length; k++) {
        sumLeft += (weights[k] as number) * (left[k] as StateVariableFilter).band(l);
        sumRight += (weights[k] as number) * (right[k] as StateVariableFilter).band(r);
      }
      out[0] = sumLeft;
      out[1] = sumRight;
    });
  });
  return track;
}

/** A sine below, in the middle; above it saws whose filter closes as the note goes on, a little apart. */
export function playBass(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.006, decay: 0.6, sustain: 0.78, release: 0.08 };
  notes.forEach((note, n) => {
    const held = note.beats * beatSeconds;
    const sub = frequency(note.pitch) / sampleRateHz;
    const edges = unison(3, note.pitch, 9, 0.7, 3000 + n);
    const filters = [new StateVariableFilter(), new StateVariableFilter()] as const;
    let phase = 0;
    const slow = (t: number): number => {
      const cutoff = 140 + (300 + 2100 * note.level ** 2) * Math.exp(-t / 0.2) + 700 * note.level ** 2;
      filters[0].tune(cutoff, 0.9);
      filters[1].tune(cutoff, 0.9);
      return 0.27 * note.level * envelope(shape, t, held);
    };
    render(track, sampleAt(note.at), held + shape.release, slow, (out) => {
      sound(edges, 1, out);
      const low = 0.85 * Math.sin(2 * Math.PI * phase);
      phase = (phase + sub) % 1;
      // The soft clip gives the sine the second and third harmonic by which small loudspeakers tell its pitch.
      out[0] = Math.tanh(1.2 * (low + 0.8 * filters[0].low(out[0])) + 0.15) - 0.149;
      out[1] = Math.tanh(1.2 * (low + 0.8 * filters[1].low(out[1])) + 0.15) - 0.149;
    });
  });
  return track;
}

/**
 * A plucked string: a burst of noise in a delay as long as a period, losing highs at each round (Karplus and Strong 1983), tuned by an all-pass and plucked
 * at a point of the string (Jaffe and Smith, "Extensions of the Karplus-Strong plucked-string algorithm", 1983).
 */
export function playHarp(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  notes.forEach((note, n) => {
    const period = sampleRateHz / frequency(note.pitch);
    const damping = 0.42;
    const whole = Math.floor(period - damping - 0.2);
    const rest = period - damping - whole;
    const tuning = (1 - rest) / (1 + rest);
    const line = pluckedString(whole, 900 + 5200 * note.level, n);
    const decay = 0.001 ** (period / sampleRateHz / (3.4 - (note.pitch - 60) * 0.05));
    const [left, right] = panned(0.5 + 0.3 * Math.sin(note.pitch * 1.3));
    let [at, before, passIn, passOut] = [0, 0, 0, 0];
    const length = Math.min(4, note.beats * beatSeconds + 1.6);
    const slow = (t: number): number => 0.4 * note.level * Math.min(1, (length - t) / 0.6, 1 - Math.max(0, t - note.beats * beatSeconds) / 1.7);
    render(track, sampleAt(note.at), length, slow, (out) => {
      const value = line[at] as number;
      const damped = decay * ((1 - damping) * value + damping * before);
      before = value;
      passOut = tuning * damped + passIn - tuning * passOut;
      passIn = damped;
      line[at] = passOut;
      at = at + 1 === whole ? 0 : at + 1;
      out[0] = value * left;
      out[1] = value * right;
    });
  });
  return track;
}

/** Noise as long as the string, as bright as the finger is hard, without what a pluck at a fifth of its length leaves out, and of unit power. */
function pluckedString(length: number, brightnessHz: number, seed: number): Float64Array {
  const noise = noiseFrom(7000 + seed);
  const filter = new StateVariableFilter().tune(brightnessHz, 0.7);
  const burst = Array.from({ length }, () => filter.low(noise()));
  const point = Math.max(1, Math.round(length / 5));
  const plucked = burst.map((value, i) => value - (burst[(i + length - point) % length] as number));
  const mean = plucked.reduce((sum, value) => sum + value, 0) / length;
  const power = plucked.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length;
  return Float64Array.from(plucked, (value) => (0.3 * (value - mean)) / Math.sqrt(power + 1e-12));
}

/** Short notes: three saws through a low-pass that snaps shut. They wander from side to side; `cutoffAt` in hertz by beat. */
export function playArpeggio(notes: readonly Note[], samples: number, cutoffAt: (beat: number) => number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.003, decay: 0.16, sustain: 0.15, release: 0.22 };
  notes.forEach((note, n) => {
    const held = note.beats * beatSeconds;
    const voices = unison(3, note.pitch, 8, 0.6, 2000 + n);
    const filters = [new StateVariableFilter(), new StateVariableFilter()] as const;
    const [left, right] = panned(0.5 + 0.34 * Math.sin(n * 2.4));
    const open = cutoffAt(note.at);
    const slow = (t: number): number => {
      const cutoff = 320 + open * (0.3 + 1.1 * note.level) * Math.exp(-t / 0.11);
      filters[0].tune(cutoff, 1.1);
      filters[1].tune(cutoff, 1.1);
      return 0.3 * note.level * envelope(shape, t, held);
    };
    render(track, sampleAt(note.at), held + shape.release, slow, (out) => {
      sound(voices, 1, out);
      out[0] = left * filters[0].low(out[0]);
      out[1] = right * filters[1].low(out[1]);
    });
  });
  return track;
}

/** Bells: frequency modulation at 3.5 times the pitch, whose partials are no harmonics (Chowning 1973), with a slow beat between two tunings, one a side. */
export function playBells(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  notes.forEach((note, n) => {
    const seconds = Math.min(6, note.beats * beatSeconds + 2.5);
    const hz = frequency(note.pitch);
    const [left, right] = panned(0.5 + 0.22 * Math.cos(n * 2.3));
    let i = 0;
    let index = 0;
    const slow = (t: number): number => {
      index = 1.3 * note.level * Math.exp(-t / 0.5);
      return 0.11 * note.level * Math.exp(-t / 1.3) * Math.min(1, t / 0.003) * Math.min(1, Math.max(0, seconds - t) / 0.5);
    };
    render(track, sampleAt(note.at), seconds, slow, (out) => {
      const turn = (2 * Math.PI * hz * i++) / sampleRateHz;
      const modulator = index * Math.sin(3.5 * turn);
      const hum = 0.3 * Math.sin(0.5 * turn);
      out[0] = left * (Math.sin(turn + modulator) + hum);
      out[1] = right * (Math.sin(turn * 1.0007 + 0.8 * modulator) + hum);
    });
  });
  return track;
}

/** How a voice sounds: the cutoff of its low-pass in hertz, its place from 0 to 1, how wide it is, and how dark its core (share of the triangle). */
export interface Timbre {
  readonly cutoffHz: number;
  readonly place: number;
  readonly width: number;
  readonly core: number;
}

/** A voice that sings: four saws around a triangle, gliding from note to note, trembling when it holds. */
export function playLead(notes: readonly Note[], samples: number, { cutoffHz, place, width, core }: Timbre): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.03, decay: 0.7, sustain: 0.84, release: 0.24 };
  const [placeLeft, placeRight] = panned(place).map((gain) => gain * Math.SQRT2) as [number, number];
  notes.forEach((note, n) => {
    const held = note.beats * beatSeconds;
    const before = notes[n - 1];
    const isBound = before !== undefined && Math.abs(before.at + before.beats - note.at) < 0.2;
    const glide = isBound ? before.pitch - note.pitch : 0;
    const voices = unison(4, note.pitch, 11, width, 4000 + n);
    const filters = [new StateVariableFilter(), new StateVariableFilter()] as const;
    const step = frequency(note.pitch) / sampleRateHz;
    let [phase, bend] = [0.25, 1];
    const slow = (t: number): number => {
      const vibrato = 0.16 * Math.min(1, Math.max(0, (t - 0.28) / 0.5)) * Math.sin(2 * Math.PI * 5.1 * t);
      bend = 2 ** ((glide * Math.exp(-t / 0.035) + vibrato) / 12);
      const cutoff = cutoffHz * (0.62 + 0.6 * note.level) * (0.75 + 0.5 * Math.exp(-t / 0.35));
      filters[0].tune(cutoff, 0.85);
      filters[1].tune(cutoff, 0.85);
      return 0.15 * note.level * envelope(shape, t, held);
    };
    render(track, sampleAt(note.at), held + shape.release, slow, (out) => {
      sound(voices, bend, out);
      const triangle = core * (1 - 4 * Math.abs(phase - 0.5));
      phase = (phase + step * bend) % 1;
      out[0] = placeLeft * filters[0].low(out[0] + triangle);
      out[1] = placeRight * filters[1].low(out[1] + triangle);
    });
  });
  return track;
}
