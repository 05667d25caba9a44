/** @file Instruments for the songs of the bench: drums of noise and sweeps, tones of a few harmonics. Nothing here is used by the film maker's own songs. */
import type { Random } from '../../src/lib/random.ts';

/** Samples a second: the rate the trackers under comparison expect. */
export const songRateHz = 44_100;

/** A tone's sound. */
export interface Timbre {
  /** Amplitudes of the harmonics from the first. */
  readonly harmonics: readonly number[];
  readonly attackSeconds: number;
  /** Time in which it falls to 37 %; Infinity holds it. */
  readonly decaySeconds: number;
}

/** Timbres by name. */
export const timbres = {
  pad: { harmonics: [1, 0.5, 0.3, 0.2, 0.1], attackSeconds: 0.35, decaySeconds: Infinity },
  strings: { harmonics: [1, 0.6, 0.5, 0.35, 0.25, 0.2, 0.1], attackSeconds: 0.12, decaySeconds: Infinity },
  organ: { harmonics: [1, 0.8, 0.1, 0.6, 0, 0, 0, 0.4], attackSeconds: 0.015, decaySeconds: Infinity },
  piano: { harmonics: [1, 0.5, 0.35, 0.18, 0.12, 0.06], attackSeconds: 0.004, decaySeconds: 0.7 },
  pluck: { harmonics: [1, 0.7, 0.5, 0.4, 0.3, 0.2, 0.15], attackSeconds: 0.002, decaySeconds: 0.25 },
  guitar: { harmonics: [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3], attackSeconds: 0.004, decaySeconds: 1.5 },
  bass: { harmonics: [1, 0.6, 0.25, 0.1], attackSeconds: 0.008, decaySeconds: 0.9 },
  softBass: { harmonics: [1, 0.2], attackSeconds: 0.03, decaySeconds: 2 },
  lead: { harmonics: [1, 0, 0.4, 0, 0.2, 0, 0.1], attackSeconds: 0.01, decaySeconds: 1.2 },
  bell: { harmonics: [1, 0, 0, 0.5, 0, 0.25], attackSeconds: 0.002, decaySeconds: 1.1 },
} as const satisfies Record<string, Timbre>;

/** Name of a timbre. */
export type TimbreName = keyof typeof timbres;

const TABLE = 4096;
const tables = new Map<TimbreName, Float32Array>();

function tableOf(name: TimbreName): Float32Array {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const { harmonics } = timbres[name];
  const table = Float32Array.from({ length: TABLE + 1 }, (_, i) => harmonics.reduce<number>((sum, height, k) => sum + height * Math.sin((2 * Math.PI * (k + 1) * i) / TABLE), 0));
  tables.set(name, table);
  return table;
}

/** A note to play. */
export interface Tone {
  readonly at: number;
  readonly seconds: number;
  readonly hz: number;
  readonly level: number;
  readonly timbre: TimbreName;
}

/** Adds a note to the samples. */
export function playTone(out: Float32Array, { at, seconds, hz, level, timbre }: Tone): void {
  const table = tableOf(timbre);
  const { attackSeconds, decaySeconds } = timbres[timbre];
  const start = Math.round(at * songRateHz);
  const count = Math.round(seconds * songRateHz);
  const step = (hz * TABLE) / songRateHz;
  const release = Math.min(count, 0.03 * songRateHz);
  const fall = Math.exp(-1 / (decaySeconds * songRateHz));
  let [place, height] = [0, level];
  for (let i = 0; i < count; i++) {
    const index = start + i;
    if (index >= out.length) return;
    const shape = Math.min(1, i / (attackSeconds * songRateHz), (count - i) / release);
    if (index >= 0) out[index] = (out[index] as number) + height * shape * (table[place | 0] as number);
    height *= fall;
    place += step;
    while (place >= TABLE) place -= TABLE;
  }
}

/** A sweep and noise, each falling to 37 % in its time. */
interface Drum {
  readonly fromHz: number;
  readonly toHz: number;
  readonly bodySeconds: number;
  readonly body: number;
  readonly noiseSeconds: number;
  readonly noise: number;
  /** From 0, all of the noise, to near 1, only its highs. */
  readonly bright: number;
}

const kit = {
  kick: { fromHz: 140, toHz: 48, bodySeconds: 0.11, body: 0.9, noiseSeconds: 0.004, noise: 0.25, bright: 0.3 },
  snare: { fromHz: 240, toHz: 180, bodySeconds: 0.06, body: 0.35, noiseSeconds: 0.09, noise: 0.5, bright: 0.4 },
  brush: { fromHz: 200, toHz: 180, bodySeconds: 0.02, body: 0.03, noiseSeconds: 0.1, noise: 0.16, bright: 0.6 },
  rim: { fromHz: 900, toHz: 700, bodySeconds: 0.015, body: 0.4, noiseSeconds: 0.006, noise: 0.3, bright: 0.5 },
  clap: { fromHz: 300, toHz: 300, bodySeconds: 0.01, body: 0, noiseSeconds: 0.07, noise: 0.55, bright: 0.55 },
  hat: { fromHz: 8000, toHz: 8000, bodySeconds: 0.01, body: 0, noiseSeconds: 0.025, noise: 0.3, bright: 0.95 },
  open: { fromHz: 8000, toHz: 8000, bodySeconds: 0.01, body: 0, noiseSeconds: 0.16, noise: 0.26, bright: 0.95 },
  ride: { fromHz: 5200, toHz: 5200, bodySeconds: 0.25, body: 0.06, noiseSeconds: 0.2, noise: 0.14, bright: 0.93 },
  crash: { fromHz: 6000, toHz: 6000, bodySeconds: 0.3, body: 0.03, noiseSeconds: 0.7, noise: 0.3, bright: 0.85 },
  shaker: { fromHz: 8000, toHz: 8000, bodySeconds: 0.01, body: 0, noiseSeconds: 0.045, noise: 0.14, bright: 0.9 },
  conga: { fromHz: 330, toHz: 290, bodySeconds: 0.12, body: 0.35, noiseSeconds: 0.01, noise: 0.1, bright: 0.5 },
  tom: { fromHz: 180, toHz: 110, bodySeconds: 0.16, body: 0.5, noiseSeconds: 0.02, noise: 0.1, bright: 0.3 },
} as const satisfies Record<string, Drum>;

/** Name of a drum. */
export type DrumName = keyof typeof kit;

/** Adds a stroke to the samples. */
export function playDrum(out: Float32Array, name: DrumName, at: number, level: number, random: Random): void {
  const drum: Drum = kit[name];
  const start = Math.round(at * songRateHz);
  const count = Math.round(5 * Math.max(drum.bodySeconds, drum.noiseSeconds) * songRateHz);
  const [bodyFall, noiseFall] = [Math.exp(-1 / (drum.bodySeconds * songRateHz)), Math.exp(-1 / (drum.noiseSeconds * songRateHz))];
  const bend = Math.exp(-1 / (0.025 * songRateHz));
  let [body, noise, before, phase, hz] = [drum.body * level, drum.noise * level, 0, 0, drum.fromHz];
  for (let i = 0; i < count; i++) {
    const index = start + i;
    if (index >= out.length) return;
    const white = random.next() * 2 - 1;
    phase += hz / songRateHz;
    hz = drum.toHz + (hz - drum.toHz) * bend;
    if (index >= 0) out[index] = (out[index] as number) + body * Math.sin(2 * Math.PI * phase) + noise * (white - drum.bright * before);
    before = white;
    body *= bodyFall;
    noise *= noiseFall;
  }
}
