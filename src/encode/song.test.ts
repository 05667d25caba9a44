import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeSong } from '../audio/decode.ts';
import { edit } from '../edit/edit.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import type { Cut } from '../film/cut.ts';
import type { FilmSong } from '../film/storyboard.ts';
import { hashBytes } from '../lib/hash.ts';
import { shoot } from '../shoot/shoot.ts';
import { verifyFilm } from '../verify.ts';
import { encode } from './encode.ts';
import { openFfmpeg } from './ffmpeg.ts';
import { openNodeAv } from './node-av.ts';
import { cutSound, requireSound } from './song.ts';
import type { VideoCodecs } from './video-codecs.ts';

// Encoders share the machine with other tests.
vi.setConfig({ testTimeout: 60_000 });

const RATE = 44_100;
const clicks = [0.5, 1.25, 2, 3.1];
let root = '';
let cut: Cut;
let song: FilmSong;

const here = (await Promise.all([openNodeAv(), openFfmpeg()])).flatMap((found) => (found.ok ? [found.codecs] : []));

/** A click: a cosine of 2 kHz that dies away, its loudest sample the first. */
function clickSong(seconds: number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * RATE));
  for (const click of clicks) {
    const at = Math.round(click * RATE);
    for (let i = 0; i < 441; i++) samples[at + i] = 0.8 * Math.cos((2 * Math.PI * 2000 * i) / RATE) * Math.exp(-i / 60);
  }
  return samples;
}

function wavOf(samples: Float32Array): Buffer {
  const data = Buffer.alloc(44 + samples.length * 2);
  data.write('RIFF', 0, 'latin1');
  data.writeUInt32LE(36 + samples.length * 2, 4);
  data.write('WAVEfmt ', 8, 'latin1');
  [16, 1, RATE, RATE * 2, 2, 16].forEach((value, i) => {
    const [at, size] = [[16, 4], [20, 2], [24, 4], [28, 4], [32, 2], [34, 2]][i] as [number, number];
    data.writeUIntLE(value, at, size);
  });
  data.writeUInt16LE(1, 22);
  data.write('data', 36, 'latin1');
  data.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, i) => data.writeInt16LE(Math.round(value * 32767), 44 + i * 2));
  return data;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-song-'));
  const wav = wavOf(clickSong(10));
  const path = join(root, 'clicks.wav');
  await writeFile(path, wav);
  song = { path, hash: hashBytes(wav), title: 'Clicks', artist: null, durationSeconds: 10, fromSeconds: 0, beats: clicks, downbeats: [], sections: [] };
  const storyboard = { ...exampleStoryboard([exampleShot('a', { seconds: 2.5 }), exampleShot('b', { seconds: 1.5 })]), song };
  cut = edit(await shoot(storyboard, { engine: createTestcardEngine(), codecs: here[0]!, cacheFolder: join(root, 'takes') }));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Where each click begins: the loudest sample near it, in seconds. */
async function clickTimes(path: string, expected: readonly number[]): Promise<number[]> {
  const { sound } = await decodeSong(path, { maxSeconds: 60 });
  const samples = sound.channels[0]!;
  return expected.map((seconds) => {
    const from = Math.max(0, Math.round((seconds - 0.2) * sound.sampleRateHz));
    let loudest = from;
    for (let i = from; i < from + 0.4 * sound.sampleRateHz; i++) if ((samples[i] ?? 0) > (samples[loudest] ?? 0)) loudest = i;
    return loudest / sound.sampleRateHz;
  });
}

describe.each(here.map((codecs) => [codecs.name, codecs] as const))('the song, by %s', (name, codecs: VideoCodecs) => {
  it.each(['mp4', 'webm', 'mov'])('is in an .%s to the millisecond, and as long as the pictures', async (kind) => {
    const made = await encode(cut, { codecs, output: join(root, `${name}.${kind}`) });
    const found = await clickTimes(made.path, clicks);
    found.forEach((seconds, i) => expect(Math.abs(seconds - clicks[i]!)).toBeLessThan(0.001));
    const { sound } = await decodeSong(made.path, { maxSeconds: 60 });
    // The last packet of AAC or Opus may be longer than what it holds of the song.
    expect(Math.abs(sound.channels[0]!.length / sound.sampleRateHz - 4)).toBeLessThan(0.022);
  });

  it('begins where the film begins within it', async () => {
    const made = await encode({ ...cut, song: { ...song, fromSeconds: 1 } }, { codecs, output: join(root, `${name}-later.mp4`) });
    const expected = [0.25, 1, 2.1];
    (await clickTimes(made.path, expected)).forEach((seconds, i) => expect(Math.abs(seconds - expected[i]!)).toBeLessThan(0.001));
  });
});

describe('the song under the film', () => {
  it('goes out with the film where the film ends first, and is followed by silence where it is over first', () => {
    const steady = { sampleRateHz: RATE, channels: [new Float32Array(RATE * 4).fill(0.5)] };
    const faded = cutSound(steady, 0, 2, 'aac').channels[0]!;
    expect(faded).toHaveLength(2 * RATE);
    expect([faded[0], faded[RATE]]).toEqual([0.5, 0.5]);
    expect(Math.abs(faded.at(-1)!)).toBeLessThan(0.001);
    const padded = cutSound(steady, 0, 5, 'aac').channels[0]!;
    expect([padded.length, padded[4 * RATE - 1], padded[4 * RATE], padded.at(-1)]).toEqual([5 * RATE, 0.5, 0, 0]);
  });

  it('gives the same bytes for the same cut', async () => {
    const bytes = new Set<string>();
    for (const take of ['one', 'two']) bytes.add(hashBytes(await readFile((await encode(cut, { codecs: here[0]!, output: join(root, `${take}.mp4`) })).path)));
    expect(bytes.size).toBe(1);
  });

  it('does not stand in the way of verifying the film', async () => {
    const made = await encode({ ...cut }, { codecs: here[0]!, output: join(root, 'verified.mp4') });
    expect((await verifyFilm(made.path)).isSame).toBe(true);
  });

  it('is told to be gone or changed before any picture is encoded', async () => {
    const output = join(root, 'never.mp4');
    await expect(encode({ ...cut, song: { ...song, path: join(root, 'gone.wav') } }, { codecs: here[0]!, output })).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('there is no such file') as string });
    await expect(encode({ ...cut, song: { ...song, hash: 'other' } }, { codecs: here[0]!, output })).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('its file has changed') as string });
  });

  it('is missed aloud in a GIF', async () => {
    const said: string[] = [];
    await encode(cut, { codecs: here[0]!, output: join(root, 'film.gif'), onProgress: (event) => event.type === 'warning' && said.push(event.message) });
    expect(said).toEqual(['The song is left out: a GIF has no sound. An .mp4, .webm or .mov has it.']);
  });

  it('needs an encoder, and says what to do without one', async () => {
    const deaf: VideoCodecs = { ...here[0]!, identity: 'ffmpeg 1', canEncodeSound: () => Promise.resolve(false) };
    await expect(requireSound(deaf, 'opus')).rejects.toMatchObject({ code: 'no-encoder', message: 'ffmpeg 1 has no encoder for Opus, the sound of a WebM.', remedy: expect.stringContaining('.mov') as string });
  });
});
