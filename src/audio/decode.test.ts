import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerMediabunnyServer } from '@mediabunny/server';
import { AdtsOutputFormat, ALL_FORMATS, AudioSample, AudioSampleSource, BufferSource, BufferTarget, EncodedAudioPacketSource, EncodedPacketSink, FlacOutputFormat, Input, MkvOutputFormat, Mp3OutputFormat, Mp4OutputFormat, OggOutputFormat, Output, WebMOutputFormat, type AudioCodec, type OutputFormat } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSong, type DecodedSong } from './decode.ts';

const SECONDS = 3;
const clicksAt = [1, 2, 2.75];

/** Clicks of 10 ms that begin with their peak. */
function clicks(rateHz: number): Float32Array {
  const samples = new Float32Array(SECONDS * rateHz);
  for (const at of clicksAt) for (let i = 0; i < rateHz / 100; i++) samples[Math.round(at * rateHz) + i] = 0.8 * Math.exp(-i / (0.002 * rateHz)) * Math.cos((2 * Math.PI * i) / 16);
  return samples;
}

async function encoded(format: OutputFormat, codec: AudioCodec, rateHz: number, channels: number, tags: { title?: string } = {}): Promise<Buffer> {
  const output = new Output({ format, target: new BufferTarget() });
  output.setMetadataTags(tags);
  const source = new AudioSampleSource({ codec, ...(codec === 'flac' ? {} : { bitrate: 160_000 }) });
  output.addAudioTrack(source);
  await output.start();
  const one = clicks(rateHz);
  const planes = new Float32Array(one.length * channels);
  for (let channel = 0; channel < channels; channel++) planes.set(one, channel * one.length);
  const sample = new AudioSample({ data: planes, format: 'f32-planar', numberOfChannels: channels, sampleRate: rateHz, timestamp: 0 });
  await source.add(sample);
  sample.close();
  await output.finalize();
  return Buffer.from(output.target.buffer!);
}

/** The packets of `file` in an MP4 file whose edit list skips the first `runUpSeconds`. */
async function withEditList(file: Buffer, runUpSeconds: number): Promise<Buffer> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(file) });
  const track = (await input.getPrimaryAudioTrack())!;
  const decoderConfig = (await track.getDecoderConfig())!;
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const source = new EncodedAudioPacketSource('aac');
  output.addAudioTrack(source);
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets()) await source.add(packet.clone({ timestamp: packet.timestamp - runUpSeconds }), { decoderConfig });
  await output.finalize();
  return Buffer.from(output.target.buffer!);
}

/** Seconds from where a click should be to where it is: the first sample of at least 40 % of the loudest one nearby. */
function lateness({ sound }: DecodedSong, at: number): number {
  const samples = sound.channels[0]!;
  const [from, to] = [-0.15, 0.15].map((by) => Math.round((at + by) * sound.sampleRateHz)) as [number, number];
  const near = samples.subarray(from, to).map(Math.abs);
  const peak = near.reduce((a, b) => Math.max(a, b), 0);
  expect(peak).toBeGreaterThan(0.2);
  return (from + near.findIndex((value) => value > 0.4 * peak)) / sound.sampleRateHz - at;
}

describe('decoding what is not WAV', () => {
  let folder = '';
  beforeAll(async () => {
    registerMediabunnyServer({ hardwareContext: null });
    folder = await mkdtemp(join(tmpdir(), 'kinora-decode-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const decode = async (name: string, bytes: Buffer, maxSeconds = 60): Promise<DecodedSong> => {
    await writeFile(join(folder, name), bytes);
    return decodeSong(join(folder, name), { maxSeconds });
  };

  it.each<[string, OutputFormat, AudioCodec, number, number]>([
    ['song.flac', new FlacOutputFormat(), 'flac', 44_100, 2], ['mono.flac', new FlacOutputFormat(), 'flac', 8000, 1], ['song.mp3', new Mp3OutputFormat(), 'mp3', 44_100, 2],
    ['song.ogg', new OggOutputFormat(), 'vorbis', 44_100, 2], ['song.opus', new OggOutputFormat(), 'opus', 48_000, 2], 
    ['song.webm', new WebMOutputFormat(), 'opus', 48_000, 1], ['surround.flac', new FlacOutputFormat(), 'flac', 48_000, 8],
  ])('%s: a click at 1 s is heard at 1 s', async (name, format, codec, rateHz, channels) => {
    const song = await decode(name, await encoded(format, codec, rateHz, channels));
    for (const at of clicksAt) expect(Math.abs(lateness(song, at))).toBeLessThan(0.001);
    expect(song.sound.channels).toHaveLength(channels);
    expect(song.notes.join()).not.toContain('damaged');
  });

  it.each<[string, OutputFormat]>([['bare.aac', new AdtsOutputFormat()], ['song.mka', new MkvOutputFormat()]])('%s does not tell its run-up: the usual one is taken off and told', async (name, format) => {
    const song = await decode(name, await encoded(format, 'aac', 48_000, 2));
    expect(Math.abs(lateness(song, 1))).toBeLessThan(0.001);
    expect(song.notes.join()).toContain('1024 samples are taken off');
  });

  it('the edit list of an M4A file is followed: a click at 1 s is heard at 1 s', async () => {
    const song = await decode('song.m4a', await withEditList(await encoded(new MkvOutputFormat(), 'aac', 44_100, 2), 1024 / 44_100));
    for (const at of clicksAt) expect(Math.abs(lateness(song, at))).toBeLessThan(0.001);
    expect(song.notes).toEqual([]);
  });

  it('a file that was cut off in the middle gives what is there, and a note', async () => {
    const whole = await encoded(new FlacOutputFormat(), 'flac', 44_100, 2);
    const song = await decode('cut.flac', whole.subarray(0, Math.round(whole.length * 0.7)));
    expect(song.sound.channels[0]!.length / 44_100).toBeGreaterThan(1);
    expect(lateness(song, 1)).toBeCloseTo(0, 3);
    expect(song.notes[0]).toMatch(/^cut\.flac is cut off or damaged: \d\.\d s of 3\.0 s could be read/);
  });

  it('a FLAC file that ends with its header is refused, and soon', async () => {
    const whole = await encoded(new FlacOutputFormat(), 'flac', 44_100, 1);
    await expect(decode('header.flac', whole.subarray(0, 42))).rejects.toThrow('cannot be heard');
  }, 5000);

  it('a wrong ending is told, and the tags are cleaned', async () => {
    const song = await decode('song.flac', await encoded(new Mp3OutputFormat(), 'mp3', 44_100, 1, { title: '<script>x</script>Tide\u0007 in' }));
    expect(song.notes).toEqual(['song.flac ends in .flac and is in MP3 format; it was read as that.']);
    expect(song.tags.title).toBe('x Tide in');
  });

  it('a song that is too long is refused before it is decoded', async () => {
    await expect(decode('long.mp3', await encoded(new Mp3OutputFormat(), 'mp3', 44_100, 1), 2)).rejects.toThrow('at most 0 min are taken');
  });

  it('noise is no sound file', async () => {
    await expect(decode('noise.mp3', (await readFile(join(import.meta.dirname, 'decode.ts'))).subarray(0, 5000))).rejects.toThrow('it is no sound file that is known');
  });
});
