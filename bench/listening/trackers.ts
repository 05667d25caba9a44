/** @file The listener and its peers behind one call: samples in, times of beats out. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hear } from '../../src/listen/listen.ts';
import type { Intervals } from './mir-eval.ts';
import { songRateHz } from './synthesis.ts';

/** What a tracker heard, in seconds. */
export interface Tracked {
  readonly beats: readonly number[];
  /** Null where the tracker knows no bars. */
  readonly downbeats: readonly number[] | null;
  /** Null where it knows no form. */
  readonly sections: Intervals | null;
  readonly bpm: number | null;
}

/** A tracker: mono samples at `songRateHz` to what it heard. */
export type Tracker = (samples: Float32Array) => Tracked;

/** Kinora's own, as users get it. */
export const kinora: Tracker = (samples) => {
  const { beats, sections, tempo } = hear({ sound: { sampleRateHz: songRateHz, channels: [samples] }, tags: { title: null, artist: null, album: null }, hash: '', notes: [] }, 'song');
  return {
    beats: beats.map(({ seconds }) => seconds), downbeats: beats.filter(({ beat }) => beat === 1).map(({ seconds }) => seconds),
    sections: sections.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds] as const), bpm: tempo[0]?.bpm ?? null,
  };
};

/** The package has no types of its own. */
const MusicTempo = createRequire(import.meta.url)('music-tempo') as new (samples: Float32Array) => { readonly beats: readonly number[]; readonly tempo: string };

/** music-tempo, with its own settings. It throws where it finds no beat: then there are none. */
export const musicTempo: Tracker = (samples) => {
  try {
    const { beats, tempo } = new MusicTempo(samples);
    return { beats, downbeats: null, sections: null, bpm: Number(tempo) };
  } catch {
    return { beats: [], downbeats: null, sections: null, bpm: null };
  }
};

interface Essentia {
  arrayToVector(samples: Float32Array): { delete(): void };
  vectorToArray(vector: unknown): Float32Array;
  RhythmExtractor2013(signal: unknown, maxTempo: number, method: string, minTempo: number): { readonly bpm: number; readonly ticks: { delete(): void } };
}

/**
 * RhythmExtractor2013 of essentia.js with its own settings, from the folder in which the user installed it: it is under AGPL-3.0, so nothing here
 * depends on it. Throws where the folder does not hold it.
 */
export function loadEssentia(folder: string): Tracker {
  const loaded = createRequire(join(folder, 'package.json'))('essentia.js') as { readonly Essentia: new (wasm: unknown) => Essentia; readonly EssentiaWASM: unknown };
  const essentia = new loaded.Essentia(loaded.EssentiaWASM);
  return (samples) => {
    const signal = essentia.arrayToVector(samples);
    const { bpm, ticks } = essentia.RhythmExtractor2013(signal, 208, 'multifeature', 40);
    const beats = [...essentia.vectorToArray(ticks)];
    signal.delete();
    ticks.delete();
    return { beats, downbeats: null, sections: null, bpm };
  };
}
