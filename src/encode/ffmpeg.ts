/** @file Codecs in a child process: a spawned `ffmpeg`, for machines where node-av is not installed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import type { Sound } from '../audio/sound.ts';
import { yuv420Size, yuv420To422p10, type Yuv420 } from '../lib/colour.ts';
import { soundBitRate, soundEncoderName, timePackets, type SoundTrack } from './sound-codec.ts';
import {
  containerOf, encoderName, encoderOptions, type Found, type PictureFormat, type ReadOptions, type VideoCodec, type VideoCodecs, type VideoWriter,
} from './video-codecs.ts';

const colourFlags = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];

/** Finds ffmpeg (`KINORA_FFMPEG`, else on the PATH) and checks that it has x264, or says in words why it cannot be used. */
export async function openFfmpeg(program: string = process.env['KINORA_FFMPEG'] || 'ffmpeg'): Promise<Found> {
  try {
    const version = /^ffmpeg version (\S+)/.exec(await capture(program, ['-version']))?.[1] ?? 'unknown';
    const encoders = await capture(program, ['-hide_banner', '-encoders']);
    if (!/\blibx264\b/.test(encoders)) return { ok: false, reason: `\`${program}\` has no libx264` };
    return { ok: true, codecs: createCodecs(program, version, encoders) };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { ok: false, reason: missing ? `the program \`${program}\` was not found` : `\`${program}\` did not run` };
  }
}

function createCodecs(program: string, version: string, encoders: string): VideoCodecs {
  const passthrough = hasFpsMode(version) ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'];
  return {
    name: 'ffmpeg',
    identity: `ffmpeg ${version}`,
    write: async (path, codec, format) => openWriter(program, [...passthrough, ...outputFlags(codec, format)], path, codec, format),
    read: (path, options) => readPictures(program, passthrough, path, options),
    canEncodeSound: (codec) => Promise.resolve(new RegExp(`^\\s*A\\S*\\s+${soundEncoderName[codec]}\\s`, 'm').test(encoders)),
    encodeSound: (codec, sound) => encodeSound(program, codec, sound),
  };
}

/** `-fps_mode` came with 5.1, and `-vsync` goes. Versions that are not numbers are builds from the development branch. */
function hasFpsMode(version: string): boolean {
  const numbers = /^n?(\d+)\.(\d+)/.exec(version);
  return numbers === null || Number(numbers[1]) > 5 || (Number(numbers[1]) === 5 && Number(numbers[2]) >= 1);
}

async function capture(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return Buffer.concat(parts).toString('utf8');
}

function outputFlags(codec: VideoCodec, format: PictureFormat): string[] {
  const privateOptions = Object.entries(encoderOptions(codec, format.quality)).flatMap(([name, value]) => [`-${name === 'profile' ? 'profile:v' : name}`, value]);
  const gop = Math.max(1, Math.round((2 * format.rate.num) / format.rate.den));
  // Bit-exact flags keep version strings and clocks out of the file.
  return [
    '-an', '-c:v', encoderName[codec], ...privateOptions, ...(codec === 'avc' ? [] : ['-threads', '4']), ...(codec === 'vp9' ? ['-b:v', '0'] : []),
    '-g', String(gop), ...colourFlags, '-fflags', '+bitexact', '-flags:v', '+bitexact', '-map_metadata', '-1',
    ...(codec === 'vp9' ? [] : ['-movflags', '+faststart', '-video_track_timescale', String(format.rate.num)]), '-f', containerOf[codec],
  ];
}

function openWriter(program: string, flags: readonly string[], path: string, codec: VideoCodec, format: PictureFormat): VideoWriter {
  const input = [
    '-f', 'rawvideo', '-pix_fmt', codec === 'prores' ? 'yuv422p10le' : 'yuv420p', '-s', `${format.widthPx}x${format.heightPx}`,
    '-r', `${format.rate.num}/${format.rate.den}`, ...colourFlags, '-i', 'pipe:0',
  ];
  const child = spawn(program, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...input, ...flags, fileUrl(path)], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  const end = watch(child, program);
  const wide = codec === 'prores' ? new Uint16Array(format.widthPx * format.heightPx * 2) : undefined;
  return {
    write: async (picture) => {
      const bytes = wide ? new Uint8Array(yuv420To422p10(picture, wide).buffer) : picture.data;
      await writeAll(child.stdin, bytes, end);
    },
    finish: async () => {
      child.stdin.end();
      await end;
    },
    cancel: async () => {
      child.kill('SIGKILL');
      await end.catch(() => undefined);
    },
  };
}

/** Matroska goes through a pipe; its times are rounded to milliseconds, so packets are counted instead. */
async function encodeSound(program: string, codec: 'aac' | 'opus', { channels, sampleRateHz }: Sound): Promise<SoundTrack> {
  const input = ['-f', 'f32le', '-ar', String(sampleRateHz), '-ac', String(channels.length), '-i', 'pipe:0'];
  const output = ['-c:a', soundEncoderName[codec], '-b:a', String(soundBitRate[codec]), '-fflags', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1', '-f', 'matroska', 'pipe:1'];
  const child = spawn(program, ['-hide_banner', '-loglevel', 'error', ...input, ...output], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const end = watch(child, program);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stdin.end(interleave(channels));
  await end;
  const encoded = Buffer.concat(parts);
  using file = new Input({ formats: ALL_FORMATS, source: new BufferSource(encoded) });
  const track = await file.getPrimaryAudioTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error(`${program} gave no sound.`);
  const packets: Uint8Array[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet.data);
  return { codec, config, packets: timePackets(codec, packets, sampleRateHz, channels[0]?.length ?? 0) };
}

function interleave(channels: readonly Float32Array[]): Buffer {
  const length = channels[0]?.length ?? 0;
  const samples = new Float32Array(length * channels.length);
  channels.forEach((channel, c) => {
    for (let i = 0; i < length; i++) samples[i * channels.length + c] = channel[i] ?? 0;
  });
  return Buffer.from(samples.buffer);
}

/** A path may look like a protocol ("a:b.mp4") to ffmpeg unless it is told that it is a file. */
function fileUrl(path: string): string {
  return `file:${path}`;
}

/** Resolves when the program ended well; rejects with its last words otherwise. */
function watch(child: ChildProcess, program: string): Promise<void> {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (words = (words + part).slice(-2000)));
  // A broken pipe says less than the program's own message, which `close` brings.
  child.stdin?.on('error', () => undefined);
  const end = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(describeEnd(program, code, signal, words));
    });
  });
  // Whoever awaits `end` later still gets the rejection.
  end.catch(() => undefined);
  return end;
}

function describeEnd(program: string, code: number | null, signal: NodeJS.Signals | null, words: string): Error {
  const error: NodeJS.ErrnoException = new Error(`${program} ended with ${signal ?? code}: ${words.trim().split('\n').at(-1) ?? ''}`);
  if (/No space left on device/i.test(words)) error.code = 'ENOSPC';
  if (/Permission denied/i.test(words)) error.code = 'EACCES';
  return error;
}

/** Resolves when the bytes are in the pipe, since the picture's memory is reused then. */
async function writeAll(stdin: Writable, bytes: Uint8Array, end: Promise<void>): Promise<void> {
  const written = new Promise<void>((resolve, reject) => {
    stdin.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
  try {
    await written;
  } catch (error) {
    await end;
    throw error;
  }
}

async function* readPictures(program: string, passthrough: readonly string[], path: string, options: ReadOptions = {}): AsyncGenerator<Yuv420, void, undefined> {
  const { widthPx, heightPx, fps } = await measure(path);
  const from = options.fromFrame ?? 0;
  const seek = from > 0 ? ['-ss', String((from - 0.5) / fps)] : [];
  const count = options.toFrame === undefined ? [] : ['-frames:v', String(Math.max(1, options.toFrame - from))];
  const args = ['-hide_banner', '-loglevel', 'error', '-nostdin', ...seek, '-i', fileUrl(path), '-an', ...count, ...passthrough, '-f', 'rawvideo', '-pix_fmt', 'yuv420p', 'pipe:1'];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = watch(child, program);
  try {
    for await (const data of readBlocks(child.stdout, yuv420Size(widthPx, heightPx))) {
      options.signal?.throwIfAborted();
      yield { widthPx, heightPx, data };
    }
    await end;
  } finally {
    child.kill('SIGKILL');
  }
}

/** Size and rate of the picture, read without ffmpeg, since ffprobe may be missing. */
async function measure(path: string): Promise<{ widthPx: number; heightPx: number; fps: number }> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error(`${path} has no picture.`);
    const { averagePacketRate } = await track.computePacketStats();
    return { widthPx: await track.getCodedWidth(), heightPx: await track.getCodedHeight(), fps: averagePacketRate };
  } finally {
    input.dispose();
  }
}

/** Cuts a stream into blocks of exactly `size` bytes; an incomplete last block is dropped. */
async function* readBlocks(stream: Readable, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  let block = new Uint8Array(size);
  let filled = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    let at = 0;
    while (at < part.length) {
      const take = Math.min(size - filled, part.length - at);
      block.set(part.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled < size) continue;
      yield block;
      block = new Uint8Array(size);
      filled = 0;
    }
  }
}
