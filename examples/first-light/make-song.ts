/**
 * @file Synthesises "First Light" and writes it as WAV, with what is true of it beside it: `npx tsx examples/first-light/make-song.ts [-o FILE]`.
 * The same machine gives the same bytes; another processor's sine may differ in the last bit.
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../src/lib/random.ts';
import { beatSeconds, beatsPerBar, bpm, form, songSeconds } from './song/form.ts';

import { mixSong } from './song/mix.ts';
import { sampleRateHz, type Stereo } from './song/synthesis.ts';

/** WAV of 16 bits with triangular dither, and tags. */
export function encodeWav({ left, right }: Stereo, tags: Readonly<Record<string, string>>): Buffer {
  const random = createRandom(139);
  const data = Buffer.alloc(left.length * 4);
  for (let i = 0; i < left.length; i++) {
    for (const [k, signal] of [left, right].entries()) {
      const dithered = (signal[i] as number) * 32_766 + random.next() - random.next();
      data.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(dithered))), i * 4 + k * 2);
    }
  }
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(2, 2);
  format.writeUInt32LE(sampleRateHz, 4);
  format.writeUInt32LE(sampleRateHz * 4, 8);
  format.writeUInt16LE(4, 12);
  format.writeUInt16LE(16, 14);
  const info = Object.entries(tags).map(([id, text]) => chunk(id, Buffer.from(`${text}\0`)));
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('LIST', Buffer.concat([Buffer.from('INFO'), ...info])), chunk('data', data)]));
}

function chunk(id: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** Beats, downbeats and sections of the song, in seconds. */
export function truth(): { readonly bpm: number; readonly beats: readonly number[]; readonly downbeats: readonly number[]; readonly sections: ReadonlyArray<{ readonly startSeconds: number; readonly endSeconds: number; readonly label: string }> } {
  const bars = form.reduce((sum, part) => sum + part.bars, 0);
  const beats = Array.from({ length: bars * beatsPerBar }, (_, i) => i * beatSeconds);
  const barSeconds = beatsPerBar * beatSeconds;
  return {
    bpm, beats, downbeats: beats.filter((_, i) => i % beatsPerBar === 0),
    sections: form.map((part, i) => ({ startSeconds: part.bar * barSeconds, endSeconds: i === form.length - 1 ? songSeconds : (part.bar + part.bars) * barSeconds, label: part.name })),
  };
}

async function main(): Promise<void> {
  const at = process.argv.indexOf('-o');
  const path = at > 0 ? (process.argv[at + 1] as string) : join(dirname(fileURLToPath(import.meta.url)), 'first-light.wav');
  await writeFile(path, encodeWav(mixSong(), { INAM: 'First Light', IART: 'Kinora', IPRD: 'First Light' }));
  await writeFile(path.replace(/\.wav$/, '.truth.json'), `${JSON.stringify(truth(), null, 1)}\n`);
  process.stderr.write(`${path}\n`);
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) await main();
