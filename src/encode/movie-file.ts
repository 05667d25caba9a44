/** @file Writing packets into MP4, MOV and WebM with mediabunny, so that the same packets always give the same bytes. */
import { open, type FileHandle } from 'node:fs/promises';
import {
  EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, MovOutputFormat, Mp4OutputFormat, Output, StreamTarget, WebMOutputFormat,
  type MetadataTags, type OutputFormat, type StreamTargetChunk,
} from 'mediabunny';
import { frameDurationSeconds, framesToSeconds, type FrameRate } from '../film/time.ts';
import { writeFully } from '../lib/atomic-file.ts';
import type { SoundTrack } from './sound-codec.ts';
import type { VideoCodec } from './video-codecs.ts';

export type Container = 'mp4' | 'mov' | 'webm';

/** The colour of every film: BT.709, limited range. */
export const filmColorSpace = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

export interface MovieOptions {
  readonly container: Container;
  readonly codec: VideoCodec;
  readonly rate: FrameRate;
  /** At most so many packets will come. */
  readonly frames: number;
  readonly tags?: MetadataTags;
  /** Goes beside the pictures. */
  readonly sound?: SoundTrack | undefined;
}

/** A movie being written, packet by packet in decode order. Either `finish` or `cancel` must be called. */
export interface MovieWriter {
  /** Adds a packet shown at `frame`. The first one needs `config`. */
  add(data: Uint8Array, frame: number, isKey: boolean, config?: VideoDecoderConfig): Promise<void>;
  finish(): Promise<void>;
  /** Never rejects. */
  cancel(): Promise<void>;
}

/**
 * Starts a movie file. The index comes first in the file ("fast start"), in room reserved for `frames` packets, so that memory does
 * not grow with the film as it would if the pictures were held back until the index is known.
 */
export async function openMovie(path: string, options: MovieOptions): Promise<MovieWriter> {
  const source = new EncodedVideoPacketSource(options.codec);
  const file = await open(path, 'w');
  const output = new Output({ format: outputFormat(options.container), target: new StreamTarget(writeTo(file), { chunked: true }) });
  output.addVideoTrack(source, { frameRate: options.rate.num / options.rate.den, maximumPacketCount: options.frames });
  const sound = options.sound ? addSound(output, options.sound) : null;
  if (options.tags) output.setMetadataTags(options.tags);
  await output.start().catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  const duration = frameDurationSeconds(options.rate);
  return {
    add: async (data, frame, isKey, config) => {
      const seconds = framesToSeconds(frame, options.rate);
      await sound?.(seconds + SOUND_AHEAD_SECONDS);
      const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', seconds, duration);
      await source.add(packet, config ? { decoderConfig: config } : undefined);
    },
    finish: async () => {
      await sound?.(Infinity);
      await output.finalize();
      await file.close();
      if (options.container !== 'webm') await clearTimes(path);
      else if (options.sound) await nameCodecDelay(path);
    },
    cancel: async () => {
      // mediabunny complains on stderr when it is told to cancel what it has begun to finalize.
      if (output.state === 'started') await output.cancel().catch(() => undefined);
      await file.close().catch(() => undefined);
    },
  };
}

/** Sound lies in the file so far ahead of its pictures: players read both in one go. */
const SOUND_AHEAD_SECONDS = 0.5;

/** Adds a sound track, and returns what writes its packets up to a time. */
function addSound(output: Output, sound: SoundTrack): (toSeconds: number) => Promise<void> {
  const source = new EncodedAudioPacketSource(sound.codec);
  output.addAudioTrack(source, { maximumPacketCount: sound.packets.length });
  let next = 0;
  return async (toSeconds) => {
    for (let packet = sound.packets[next]; packet && packet.startSeconds <= toSeconds; packet = sound.packets[next]) {
      await source.add(new EncodedPacket(packet.data, 'key', packet.startSeconds, packet.seconds), next === 0 ? { decoderConfig: sound.config } : undefined);
      next++;
    }
  };
}

/**
 * mediabunny 1.61 writes the pre-skip of Opus in nanoseconds under the name of SeekPreRoll (0x56BB); it is the value of CodecDelay
 * (0x56AA, RFC 9559 5.1.4.1.25), without which players show the sound too late by it. The names are equally long.
 */
async function nameCodecDelay(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const head = Buffer.alloc(65_536);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const codec = head.subarray(0, bytesRead).indexOf('A_OPUS', 0, 'latin1');
    const at = codec < 0 ? -1 : head.indexOf(Buffer.from([0x56, 0xbb]), codec);
    if (at < 0 || at > codec + 200) throw new Error('The WebM that was just written does not say how much of its sound to skip.');
    await writeFully(file, Buffer.from([0x56, 0xaa]), at);
  } finally {
    await file.close();
  }
}

/** mediabunny's own FilePathTarget takes a short write for a whole one, and so a film on a full disk for finished (1.61). */
function writeTo(file: FileHandle): WritableStream<StreamTargetChunk> {
  return new WritableStream({ write: ({ data, position }) => writeFully(file, data, position) });
}

function outputFormat(container: Container): OutputFormat {
  if (container === 'webm') return new WebMOutputFormat();
  // `mdta` names its tags in full, so that the recipe can stand beside title and comment and every reader lists it.
  const options = { fastStart: 'reserve', metadataFormat: 'mdta' } as const;
  return container === 'mov' ? new MovOutputFormat(options) : new Mp4OutputFormat(options);
}

/**
 * Sets creation and modification times to 0 ("unknown" by custom). The muxer writes the clock's time,
 * and then the same film would have other bytes tomorrow.
 */
async function clearTimes(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const moov = await findMoov(file);
    const body = Buffer.alloc(moov.size);
    await file.read(body, 0, moov.size, moov.start);
    clearTimesInBox(body, 8, moov.size);
    await writeFully(file, body, moov.start);
  } finally {
    await file.close();
  }
}

async function findMoov(file: FileHandle): Promise<{ start: number; size: number }> {
  const header = Buffer.alloc(16);
  let start = 0;
  for (;;) {
    const { bytesRead } = await file.read(header, 0, 16, start);
    if (bytesRead < 8) throw new Error('The movie that was just written has no moov box.');
    const size = header.readUInt32BE(0) === 1 ? Number(header.readBigUInt64BE(8)) : header.readUInt32BE(0);
    if (header.toString('latin1', 4, 8) === 'moov') return { start, size };
    if (size < 8) throw new Error('The movie that was just written has no moov box.');
    start += size;
  }
}

/** ISO/IEC 14496-12: in mvhd, tkhd and mdhd both times follow version and flags, 4 bytes each, or 8 in version 1. */
function clearTimesInBox(data: Buffer, from: number, to: number): void {
  let at = from;
  while (at + 8 <= to) {
    const size = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    if (size < 8) return;
    if (type === 'trak' || type === 'mdia') clearTimesInBox(data, at + 8, at + size);
    if (type === 'mvhd' || type === 'tkhd' || type === 'mdhd') data.fill(0, at + 12, at + 12 + (data[at + 8] === 1 ? 16 : 8));
    at += size;
  }
}
