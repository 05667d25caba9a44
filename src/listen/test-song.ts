/** @file Songs made by code, with known beats and sections, for tests. */
import type { Sound } from '../audio/sound.ts';
import type { SectionLabel } from '../film/score.ts';
import { createRandom, type Random } from '../lib/random.ts';

/** A part: which chords, how full, how many bars. */
export interface SongPart {
  readonly label: SectionLabel;
  readonly bars: number;
  /** 0: pads alone; 1: bass and hats; 2: drums; 3: drums, lead and wide chords. */
  readonly fullness: 0 | 1 | 2 | 3;
  /** Roots of the bars in semitones over A2, over and over. */
  readonly roots: readonly number[];
}

export interface SongPlan {
  readonly bpm: number;
  readonly beatsPerBar: number;
  readonly offsetSeconds: number;
  readonly parts: readonly SongPart[];
  readonly seed: number;
}

/** A song and what is true of it, in seconds. */
export interface TestSong {
  readonly sound: Sound;
  readonly beats: readonly number[];
  readonly downbeats: readonly number[];
  readonly sections: ReadonlyArray<{ readonly startSeconds: number; readonly endSeconds: number; readonly label: SectionLabel }>;
}

/** A rate that needs no resampling. */
const RATE = 22_050;

/** Form of a usual pop song, 60 bars. */
export const popForm: readonly SongPart[] = [
  { label: 'intro', bars: 4, fullness: 0, roots: [0, -4, 3, -2] }, { label: 'verse', bars: 8, fullness: 1, roots: [0, -4, 3, -2] }, { label: 'chorus', bars: 8, fullness: 3, roots: [-4, 3, -2, 0] },
  { label: 'verse', bars: 8, fullness: 1, roots: [0, -4, 3, -2] }, { label: 'chorus', bars: 8, fullness: 3, roots: [-4, 3, -2, 0] }, { label: 'bridge', bars: 8, fullness: 0, roots: [5, 7, 8, 10] },
  { label: 'chorus', bars: 8, fullness: 3, roots: [-4, 3, -2, 0] }, { label: 'outro', bars: 4, fullness: 0, roots: [0] },
];

/** Plays a plan. */
export function playSong({ bpm, beatsPerBar, offsetSeconds, parts, seed }: SongPlan): TestSong {
  const random = createRandom(seed);
  const beat = 60 / bpm;
  const bars = parts.reduce((sum, part) => sum + part.bars, 0);
  const samples = new Float32Array(Math.ceil((offsetSeconds + bars * beatsPerBar * beat + 1) * RATE));
  const [beats, downbeats] = [[] as number[], [] as number[]];
  const sections: Array<{ startSeconds: number; endSeconds: number; label: SectionLabel }> = [];
  let bar = 0;
  for (const part of parts) {
    const start = offsetSeconds + bar * beatsPerBar * beat;
    sections.push({ startSeconds: start, endSeconds: start + part.bars * beatsPerBar * beat, label: part.label });
    for (let i = 0; i < part.bars; i++, bar++) {
      const at = offsetSeconds + bar * beatsPerBar * beat;
      downbeats.push(at);
      for (let k = 0; k < beatsPerBar; k++) beats.push(at + k * beat);
      playBar(samples, at, beat, beatsPerBar, part, part.roots[i % part.roots.length] as number, random.derive(bar));
    }
  }
  return { sound: { sampleRateHz: RATE, channels: [samples] }, beats, downbeats, sections };
}

function playBar(out: Float32Array, at: number, beat: number, beatsPerBar: number, { fullness }: SongPart, root: number, random: Random): void {
  const hz = 110 * 2 ** (root / 12);
  for (const third of [0, 4, 7]) tone(out, at, beat * beatsPerBar, 2 * hz * 2 ** (third / 12), fullness === 3 ? 0.07 : 0.05, 0.3);
  for (let k = 0; k < beatsPerBar; k++) {
    const now = at + k * beat;
    if (fullness >= 1) {
      tone(out, now, beat * 0.8, hz / 2, 0.12, 0.01);
      noise(out, now + beat / 2, 0.03, 0.06, random);
      noise(out, now, 0.03, 0.05, random);
    }
    if (fullness >= 1 && k % 4 === 0) kick(out, now, fullness >= 2 ? 0.6 : 0.35);
    if (fullness >= 2 && k === 2) kick(out, now, 0.5);
    if (fullness >= 1 && k % 2 === 1 && beatsPerBar === 4) noise(out, now, 0.12, fullness >= 2 ? 0.3 : 0.12, random);
    if (fullness === 3) tone(out, now + (random.next() < 0.5 ? 0 : beat / 2), beat / 2, 4 * hz * 2 ** ([0, 4, 7, 12][Math.floor(random.next() * 4)] as number / 12), 0.12, 0.01);
  }
}

function tone(out: Float32Array, at: number, seconds: number, hz: number, level: number, attack: number): void {
  const start = Math.round(at * RATE);
  const count = Math.round(seconds * RATE);
  for (let i = 0; i < count && start + i < out.length; i++) {
    const t = i / RATE;
    const shape = Math.min(1, t / attack) * Math.min(1, (count - i) / (0.02 * RATE));
    out[start + i] = (out[start + i] as number) + level * shape * (Math.sin(2 * Math.PI * hz * t) + 0.4 * Math.sin(4 * Math.PI * hz * t));
  }
}

function kick(out: Float32Array, at: number, level: number): void {
  const start = Math.round(at * RATE);
  for (let i = 0; i < 5000 && start + i < out.length; i++) out[start + i] = (out[start + i] as number) + level * Math.sin((2 * Math.PI * (50 * i + 32_000 * (1 - Math.exp(-i / 400)))) / RATE) * Math.exp(-i / 1800);
}

function noise(out: Float32Array, at: number, seconds: number, level: number, random: Random): void {
  const start = Math.round(at * RATE);
  const count = Math.round(seconds * 3 * RATE);
  let before = 0;
  for (let i = 0; i < count && start + i < out.length; i++) {
    const value = random.range(-1, 1);
    out[start + i] = (out[start + i] as number) + level * (value - 0.7 * before) * Math.exp(-i / (seconds * RATE));
    before = value;
  }
}

/** The bytes of a WAV file of 16 bits. */
export function wavBytes({ sampleRateHz, channels }: Sound, tags: Readonly<Record<string, string>> = {}): Buffer {
  const frames = channels[0]?.length ?? 0;
  const data = Buffer.alloc(frames * channels.length * 2);
  for (let i = 0; i < frames; i++) channels.forEach((channel, k) => data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, channel[i] as number)) * 32_767), (i * channels.length + k) * 2));
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(channels.length, 2);
  format.writeUInt32LE(sampleRateHz, 4);
  format.writeUInt32LE(sampleRateHz * channels.length * 2, 8);
  format.writeUInt16LE(channels.length * 2, 12);
  format.writeUInt16LE(16, 14);
  const info = Object.entries(tags).map(([id, text]) => chunk(id, Buffer.from(`${text}\0`, 'utf8')));
  const list = info.length === 0 ? [] : [chunk('LIST', Buffer.concat([Buffer.from('INFO'), ...info]))];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), ...list, chunk('data', data)]));
}

function chunk(id: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
