/** @file The drums: each stroke a little synthesiser, its noise different on both sides. */
import { type DrumName, type Stroke } from './notes.ts';
import { frequency, noiseFrom, panned, sampleAt, sampleRateHz, silence, StateVariableFilter, type Stereo } from './synthesis.ts';

/** Sound of one side by seconds since the stroke. */
type Voice = (t: number) => number;

interface Piece {
  readonly seconds: number;
  /** 0 left, 1 right. */
  readonly place: number;
  readonly voice: (stroke: Stroke, noise: () => number) => Voice;
}

/** Plays the kick and the rest of the kit on a track each. */
export function playDrums(strokes: readonly Stroke[], samples: number): { readonly kick: Stereo; readonly kit: Stereo } {
  const [kick, kit] = [silence(samples), silence(samples)];
  strokes.forEach((stroke, n) => strike(stroke.drum === 'kick' ? kick : kit, stroke, n));
  return { kick, kit };
}

function strike(track: Stereo, stroke: Stroke, n: number): void {
  const { seconds, place, voice } = pieces[stroke.drum];
  const start = sampleAt(stroke.at);
  const count = Math.min(track.left.length - start, Math.round(seconds * sampleRateHz));
  panned(place).forEach((gain, side) => {
    const signal = side === 0 ? track.left : track.right;
    // Most of the noise is common to both sides: what is wholly different on them has no place, and vanishes in mono.
    const [common, own] = [noiseFrom(9000 + 3 * n), noiseFrom(9001 + 3 * n + side)];
    const sound = voice(stroke, () => 0.85 * common() + 0.5 * own());
    for (let i = 0; i < count; i++) signal[start + i] = (signal[start + i] as number) + Math.SQRT2 * gain * Math.min(1, (count - i) / 400) * sound(i / sampleRateHz);
  });
}

const sine = (turns: number): number => Math.sin(2 * Math.PI * turns);
const band = (hz: number, q: number): StateVariableFilter => new StateVariableFilter().tune(hz, q);

/** Six square waves that fit no scale, as in the cymbals of early drum machines, mean level 0. */
function metal(t: number): number {
  let sum = 0;
  for (const hz of [2050, 3070, 3660, 4120, 5230, 6510]) sum += (hz * t) % 1 < 0.5 ? 1 : -1;
  return sum / 6;
}

const pieces: Readonly<Record<DrumName, Piece>> = {
  // A sine that falls from 200 to 49 Hz, the beater's knock and a click.
  kick: { seconds: 0.5, place: 0.5, voice: ({ level }) => (t) => level * (0.95 * sine(49 * t + 151 * 0.028 * (1 - Math.exp(-t / 0.028))) * Math.exp(-t / 0.16) + level * (0.16 * sine(1750 * t) * Math.exp(-t / 0.004) + 0.2 * sine(390 * t) * Math.exp(-t / 0.012))) },
  snare: {
    seconds: 0.42, place: 0.5,
    voice: ({ level }, noise) => {
      const [wires, body] = [band(3300, 0.6), band(1300, 0.8)];
      const tail = 0.06 + 0.08 * level;
      return (t) => {
        const white = noise();
        return level * (0.44 * sine(188 * t + 2 * (1 - Math.exp(-t / 0.011))) * Math.exp(-t / 0.07) + (0.4 * wires.band(white) + 0.3 * body.band(white)) * Math.exp(-t / tail) * Math.min(1, t / 0.0008));
      };
    },
  },
  // Four hands that do not quite meet.
  clap: {
    seconds: 0.36, place: 0.5,
    voice: ({ level }, noise) => {
      const filter = band(1450, 1.3);
      return (t) => 0.5 * level * filter.band(noise()) * (t < 0.033 ? Math.exp(-((t * 90) % 1) * 2.4) : Math.exp(-(t - 0.033) / 0.085));
    },
  },
  hat: {
    seconds: 0.1, place: 0.6,
    voice: ({ level }, noise) => {
      const [one, other] = [band(7600, 0.9), band(7600, 0.8)];
      const tail = 0.014 + 0.03 * level;
      return (t) => 0.3 * level * other.band(one.band(noise() + 0.5 * metal(t))) * Math.exp(-t / tail) * Math.min(1, t / 0.0006);
    },
  },
  'open-hat': {
    seconds: 0.32, place: 0.6,
    voice: ({ level }, noise) => {
      const [one, other] = [band(7200, 0.9), band(7200, 0.8)];
      return (t) => 0.26 * level * other.band(one.band(noise() + 0.5 * metal(t))) * Math.exp(-t / 0.1) * Math.min(1, t / 0.002);
    },
  },
  shaker: {
    seconds: 0.12, place: 0.32,
    voice: ({ level }, noise) => {
      const filter = band(5600, 1.3);
      return (t) => 0.34 * level * filter.band(noise()) * Math.min(1, t / 0.022) * Math.exp(-t / 0.026);
    },
  },
  tom: {
    seconds: 0.7, place: 0.42,
    voice: ({ level, pitch }, noise) => {
      const hz = frequency(pitch ?? 43);
      const skin = band(900, 0.8);
      return (t) => level * (0.62 * sine(hz * t + 1.5 * (1 - Math.exp(-t / 0.03))) * Math.exp(-t / 0.22) + 0.2 * skin.band(noise()) * Math.exp(-t / 0.03));
    },
  },
  crash: {
    seconds: 3.4, place: 0.44,
    voice: ({ level }, noise) => {
      const [dark, light] = [band(4200, 0.6), band(7600, 0.7)];
      return (t) => {
        const strike = noise() + 0.4 * metal(t * 0.93);
        return level * (0.2 * dark.band(strike) * Math.exp(-t / 1) + 0.2 * light.band(strike) * Math.exp(-t / 0.5)) * Math.min(1, t / 0.004);
      };
    },
  },
  ride: {
    seconds: 0.8, place: 0.3,
    voice: ({ level }, noise) => {
      const filter = band(6400, 0.7);
      return (t) => level * (0.03 * sine(3170 * t) * sine(1211 * t) + 0.14 * filter.band(0.3 * metal(t * 1.07) + 0.8 * noise())) * Math.exp(-t / 0.24);
    },
  },
};
