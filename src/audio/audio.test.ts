import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clean, decodeSong } from './decode.ts';
import { createRealFft, hannWindow } from './fft.ts';
import { integratedLufs, toLufs, weightedPower } from './loudness.ts';
import { mp3Padding } from './mp3-padding.ts';
import { resample, toStereo } from './sound.ts';
import { readWavLayout, readWavSamples } from './wav.ts';

const sine = (hz: number, rateHz: number, seconds: number, level = 0.5): Float32Array => Float32Array.from({ length: Math.round(rateHz * seconds) }, (_, i) => level * Math.sin((2 * Math.PI * hz * i) / rateHz));

interface WavOptions {
  readonly bits: number;
  readonly kind?: number;
  readonly rateHz?: number;
  readonly extensible?: boolean;
  readonly claimedBytes?: number;
}

/** A WAV file of one channel. */
function wav(samples: readonly number[], { bits, kind = 1, rateHz = 8000, extensible = false, claimedBytes }: WavOptions): Buffer {
  const width = bits / 8;
  const data = Buffer.alloc(samples.length * width);
  samples.forEach((value, i) => {
    if (kind === 3 && bits === 32) data.writeFloatLE(value, i * width);
    else if (kind === 3) data.writeDoubleLE(value, i * width);
    else if (bits === 8) data.writeUInt8(Math.round(128 + 127 * value), i);
    else data.writeIntLE(Math.round(value * (2 ** (bits - 1) - 1)), i * width, width);
  });
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : kind, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(rateHz, 4);
  format.writeUInt32LE(rateHz * width, 8);
  format.writeUInt16LE(width, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) format.writeUInt16LE(kind, 24);
  const head = (id: string, size: number): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.write(id, 0, 'latin1');
    bytes.writeUInt32LE(size, 4);
    return bytes;
  };
  const body = Buffer.concat([Buffer.from('WAVE'), head('fmt ', format.length), format, head('data', claimedBytes ?? data.length), data]);
  return Buffer.concat([head('RIFF', body.length), body]);
}

describe('WAV', () => {
  const values = [0, 0.5, -0.5, 0.25, -1];

  it.each([[8, 1, false], [16, 1, false], [24, 1, false], [32, 1, false], [32, 3, false], [64, 3, false], [24, 1, true]])('%i bits of kind %i are read', (bits, kind, extensible) => {
    const bytes = wav(values, { bits, kind, extensible });
    const layout = readWavLayout(bytes, 'x.wav');
    readWavSamples(bytes, layout)[0]?.forEach((value, i) => expect(value).toBeCloseTo(values[i] as number, bits === 8 ? 1 : 3));
  });

  it('a file that was cut off gives what is there', () => {
    const bytes = wav(values, { bits: 16, claimedBytes: 4000 });
    const layout = readWavLayout(bytes, 'x.wav');
    expect(layout.isCut).toBe(true);
    expect(readWavSamples(bytes, layout)[0]).toHaveLength(values.length);
  });

  it('what is no sound is named', () => {
    expect(() => readWavLayout(wav(values, { bits: 16, kind: 85 }), 'x.wav')).toThrow('its samples are of kind 85');
    expect(() => readWavLayout(Buffer.from('RIFF\0\0\0\0WAVE'), 'x.wav')).toThrow('does not say how its samples are stored');
  });
});

describe('decodeSong', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-audio-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const decode = async (name: string, bytes: Buffer | string): ReturnType<typeof decodeSong> => {
    await writeFile(join(folder, name), bytes);
    return decodeSong(join(folder, name), { maxSeconds: 60 });
  };
  const second = Array.from(sine(440, 8000, 1));

  it('says when the ending is wrong or the file was cut, and reads it', async () => {
    const { notes, sound } = await decode('song.mp3', wav(second, { bits: 16, claimedBytes: 100_000 }));
    expect(notes).toEqual(['song.mp3 ends in .mp3 and is a WAV file; it was read as that.', 'song.mp3 ends before its time: 1.0 s are there, and the film is as long as that.']);
    expect(sound.channels[0]).toHaveLength(8000);
  });

  it.each([['words.wav', 'only words', 'it is no sound file that is known'], ['empty.wav', '', 'is empty'], ['data.wav', wav([], { bits: 16 }), 'it has no samples']])('%s is refused in a sentence', async (name, bytes, reason) => {
    await expect(decode(name, bytes)).rejects.toThrow(reason);
  });

  it('refuses a song that is too long before it is decoded', async () => {
    await writeFile(join(folder, 'long.wav'), wav(second, { bits: 16, rateHz: 1000 }));
    await expect(decodeSong(join(folder, 'long.wav'), { maxSeconds: 5 })).rejects.toThrow('at most 0 min are taken');
  });

  it('cleans tags of markup and control characters', () => {
    expect(clean('Tide <b>in</b>\u0007\u202e  now')).toBe('Tide in now');
    expect(clean('\u0000')).toBeNull();
    expect(clean(undefined)).toBeNull();
  });
});

describe('MP3 padding', () => {
  const file = (tag: string, delay: number, padding: number): Buffer => {
    const bytes = Buffer.alloc(400);
    bytes.write(tag, 36, 'latin1');
    bytes[36 + 141] = delay >> 4;
    bytes[36 + 142] = ((delay & 15) << 4) | (padding >> 8);
    bytes[36 + 143] = padding & 255;
    return bytes;
  };

  it('is read from the first frame, with the decoder’s own delay', () => {
    expect(mp3Padding(file('Info', 576, 1000))).toEqual({ start: 1105, end: 471 });
    expect(mp3Padding(file('Xing', 1105, 0))).toEqual({ start: 1634, end: 0 });
  });

  it('is the usual one where the file does not say', () => {
    expect(mp3Padding(Buffer.alloc(400))).toEqual({ start: 1105, end: 0 });
  });
});

describe('sound', () => {
  it('keeps a tone at another rate, and lets nothing above half of it pass', () => {
    const kept = resample(sine(1000, 48_000, 0.5), 48_000, 22_050);
    const wanted = sine(1000, 22_050, 0.5);
    expect(Math.max(...kept.subarray(200, 10_000).map((value, i) => Math.abs(value - (wanted[i + 200] as number))))).toBeLessThan(0.01);
    const gone = resample(sine(15_000, 48_000, 0.5), 48_000, 22_050);
    expect(Math.max(...gone.subarray(200, 10_000).map(Math.abs))).toBeLessThan(0.005);
  });

  it('mixes surround to stereo with every channel but the low effects', () => {
    const channel = (value: number): Float32Array => new Float32Array(2).fill(value);
    const { channels } = toStereo({ sampleRateHz: 48_000, channels: [channel(0.1), channel(0.2), channel(0.4), channel(0.9), channel(0.2), channel(0)] });
    expect(channels[0]?.[0]).toBeCloseTo(0.1 + Math.SQRT1_2 * 0.6, 5);
    expect(channels[1]?.[0]).toBeCloseTo(0.2 + Math.SQRT1_2 * 0.4, 5);
  });

  it('transforms a cosine to one bin', () => {
    const fft = createRealFft(256);
    const power = new Float32Array(129);
    fft.power(Float32Array.from({ length: 256 }, (_, i) => Math.cos((2 * Math.PI * 20 * i) / 256)), 0, new Float32Array(256).fill(1), power);
    expect(power.indexOf(Math.max(...power))).toBe(20);
    expect(power[20]).toBeCloseTo(128 ** 2, 0);
    expect(power.filter((value, i) => i !== 20 && value > 1e-3)).toHaveLength(0);
    expect(hannWindow(8)[4]).toBeCloseTo(1, 6);
  });

  it('measures a full-scale 997 Hz sine on one channel as -3.01 LUFS, as BS.1770 asks', () => {
    const tone = sine(997, 48_000, 5, 1);
    const power = weightedPower({ sampleRateHz: 48_000, channels: [tone, new Float32Array(tone.length)] });
    expect(integratedLufs(power)).toBeCloseTo(-3.01, 1);
    expect(toLufs(0)).toBe(-70);
  });
});
