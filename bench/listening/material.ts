/** @file The songs that trackers are tried on, with what is true of them: recordings and MIDI files from a folder, and songs composed by code. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSong } from '../../src/audio/decode.ts';
import { resample } from '../../src/audio/sound.ts';
import { hashString } from '../../src/lib/random.ts';
import { composedPieces, type ComposedPiece } from './compose.ts';
import { readMidiTruth, type MidiTruth } from './midi.ts';
import type { Intervals } from './mir-eval.ts';
import { songRateHz } from './synthesis.ts';

/** Where a song comes from. */
export type Group = 'recorded' | 'rendered' | 'composed';

/** A song and its truth, in seconds. */
export interface Heard {
  /** Mono, at `songRateHz`. */
  readonly samples: Float32Array;
  readonly beats: readonly number[];
  /** Null where the bars are not known. */
  readonly downbeats: readonly number[] | null;
  /** Null where the form is not known. */
  readonly sections: Intervals | null;
  /** The truth holds between these; what lies outside is not judged. */
  readonly span: readonly [from: number, to: number];
}

/** A song to be tried. */
export interface Piece {
  readonly name: string;
  readonly group: Group;
  readonly genre: string;
  /** Only composed songs are ever tuned on, and only one half of them: an even hash of the name. */
  readonly half: 'tuning' | 'reporting';
  readonly load: () => Promise<Heard>;
}

/** Where the material lies, and how it is made to sound. */
export interface MaterialOptions {
  /** Folder with `recorded/<song>/` (notes.mid and the tracks as .ogg) and `midi/*.mid`; null leaves both out. */
  readonly folder: string | null;
  /** Path of the SoundFont that fluidsynth plays MIDI files with. */
  readonly soundFont: string;
  /** Folder for decoded and rendered sound. */
  readonly cache: string;
}

/** Notes of a MIDI file that fit its beats, at least; below, the file was played in freely and its beats are no truth. */
const LEAST_ON_GRID = 0.9;
/** Shorter MIDI files say little, in seconds. */
const SHORTEST_SECONDS = 40;

/** All songs. Rejects where the folder cannot be read. */
export async function findPieces(options: MaterialOptions): Promise<Piece[]> {
  const composed = composedPieces.map(composedAsPiece);
  if (options.folder === null) return composed;
  return [...await recordedPieces(options.folder, options), ...await renderedPieces(options.folder, options), ...composed];
}

function composedAsPiece({ name, genre, compose }: ComposedPiece): Piece {
  const load = (): Promise<Heard> => {
    const { samples, beats, downbeats, sections } = compose();
    return Promise.resolve({ samples, beats, downbeats, sections, span: [0, samples.length / songRateHz] });
  };
  return { name, genre, group: 'composed', half: hashString(name) % 2 === 0 ? 'tuning' : 'reporting', load };
}

async function recordedPieces(folder: string, options: MaterialOptions): Promise<Piece[]> {
  const names = (await readdir(join(folder, 'recorded'))).sort();
  return names.map((name): Piece => ({
    name, group: 'recorded', genre: 'recorded rock', half: 'reporting',
    load: async () => {
      const from = join(folder, 'recorded', name);
      const tracks = (await readdir(from)).filter((file) => file.endsWith('.ogg')).sort();
      const samples = await cached(join(options.cache, `${name}.f32`), async () => mix(await Promise.all(tracks.map((file) => decodeMono(join(from, file))))));
      return withTruth(samples, readMidiTruth(await readFile(join(from, 'notes.mid'))));
    },
  }));
}

/** MIDI files whose notes follow their beats; one kind of file is left out: what plays for less than forty seconds. */
async function renderedPieces(folder: string, options: MaterialOptions): Promise<Piece[]> {
  const from = join(folder, 'midi');
  const files = (await readdir(from)).filter((file) => file.endsWith('.mid')).sort();
  const pieces: Piece[] = [];
  for (const file of files) {
    const truth = readMidiTruth(await readFile(join(from, file)));
    if (truth.onGrid < LEAST_ON_GRID || truth.lastNoteSeconds - truth.firstNoteSeconds < SHORTEST_SECONDS) continue;
    const name = file.replace(/\.mid$/, '');
    pieces.push({
      name, group: 'rendered', genre: truth.hasDrums ? 'MIDI with drums' : 'MIDI without drums', half: 'reporting',
      load: async () => withTruth(await cached(join(options.cache, `${name}.f32`), () => render(join(from, file), name, options)), truth),
    });
  }
  return pieces;
}

function withTruth(samples: Float32Array, { beats, downbeats, firstNoteSeconds, lastNoteSeconds }: MidiTruth): Heard {
  return { samples, beats, downbeats: downbeats.length === 0 ? null : downbeats, sections: null, span: [firstNoteSeconds - 0.1, lastNoteSeconds + 0.1] };
}

async function render(path: string, name: string, { soundFont, cache }: MaterialOptions): Promise<Float32Array> {
  await mkdir(cache, { recursive: true });
  const wav = join(cache, `${name}.wav`);
  const child = spawn('fluidsynth', ['-ni', '-q', '-g', '0.6', '-r', String(songRateHz), '-F', wav, soundFont, path], { stdio: 'ignore' });
  const [code] = await once(child, 'exit') as [number | null];
  if (code !== 0) throw new Error(`fluidsynth ended with ${String(code)} on ${path}.`);
  const samples = await decodeMono(wav);
  await rm(wav);
  return samples;
}

async function decodeMono(path: string): Promise<Float32Array> {
  const { sound } = await decodeSong(path, { maxSeconds: 3600 });
  const mono = mix(sound.channels).map((value) => value / sound.channels.length);
  return sound.sampleRateHz === songRateHz ? mono : resample(mono, sound.sampleRateHz, songRateHz);
}

function mix(tracks: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(Math.max(...tracks.map((track) => track.length)));
  for (const track of tracks) for (let i = 0; i < track.length; i++) sum[i] = (sum[i] as number) + (track[i] as number);
  return sum;
}

async function cached(path: string, make: () => Promise<Float32Array>): Promise<Float32Array> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes !== null) return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const samples = await make();
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  return samples;
}
