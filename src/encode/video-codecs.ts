/**
 * @file The narrow interface to whatever compresses and decompresses video on this machine, and the settings that all share.
 *
 * Both implementations run the same x264 with the same settings on the same planes: colour is converted by colour.ts before
 * they see a picture, so neither can guess a matrix or a range.
 */
import { readFileSync } from 'node:fs';
import type { Quality } from '../film/brief.ts';
import type { FrameRate } from '../film/time.ts';
import type { Yuv420 } from '../lib/colour.ts';
import type { Sound } from '../audio/sound.ts';
import type { SoundTrack } from './sound-codec.ts';

/** `avc` is H.264 High in 4:2:0; `vp9` is profile 0; `prores` is 422 HQ in 10 bits. */
export type VideoCodec = 'avc' | 'vp9' | 'prores';

/** The picture that a file holds. Both sides are even. */
export interface PictureFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rate: FrameRate;
  readonly quality: Quality;
}

/** A video file being written. Either `finish` or `cancel` must be called, once. */
export interface VideoWriter {
  /** Adds the next picture; resolves when there is room for another. The picture may be reused afterwards. */
  write(picture: Yuv420): Promise<void>;
  /** Completes the file. */
  finish(): Promise<void>;
  /** Gives up; the file may be left incomplete, and the caller removes it. Never rejects. */
  cancel(): Promise<void>;
}

/** What to read of a video: a half-open range of frames. */
export interface ReadOptions {
  readonly fromFrame?: number;
  readonly toFrame?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Encodes and decodes video. */
export interface VideoCodecs {
  /** `node-av` or `ffmpeg`. */
  readonly name: string;
  /** Name and versions, as they stand in recipes and in the address of chunks: other versions may give other bytes. */
  readonly identity: string;
  /** Starts a file of one video track; `frames` is how many pictures will come at most. The container follows from the codec. */
  write(path: string, codec: VideoCodec, format: PictureFormat, frames: number): Promise<VideoWriter>;
  /** Decodes pictures in presentation order. */
  read(path: string, options?: ReadOptions): AsyncGenerator<Yuv420, void, undefined>;
  /** Whether this build can encode that sound. */
  canEncodeSound(codec: 'aac' | 'opus'): Promise<boolean>;
  /** Encodes stereo sound, which is at 48 kHz for Opus. */
  encodeSound(codec: 'aac' | 'opus', sound: Sound): Promise<SoundTrack>;
}

/** Container in which each codec is written by `VideoCodecs.write`. */
export const containerOf = { avc: 'mp4', vp9: 'webm', prores: 'mov' } as const satisfies Record<VideoCodec, string>;

/**
 * Constant quality of the H.264 masters. The lower, the better and larger: 17 is taken for indistinguishable at normal viewing.
 * The masters are also the source of every other format, hence nothing above 20.
 */
const x264Quality: Readonly<Record<Quality, { readonly preset: string; readonly crf: number }>> = {
  draft: { preset: 'veryfast', crf: 20 },
  standard: { preset: 'medium', crf: 17 },
  high: { preset: 'slow', crf: 14 },
};
const vp9Quality: Readonly<Record<Quality, { readonly cpuUsed: number; readonly crf: number }>> = {
  draft: { cpuUsed: 8, crf: 30 },
  standard: { cpuUsed: 5, crf: 24 },
  high: { cpuUsed: 3, crf: 18 },
};

/** The name libavcodec knows the encoder by. */
export const encoderName: Readonly<Record<VideoCodec, string>> = { avc: 'libx264', vp9: 'libvpx-vp9', prores: 'prores_ks' };

/**
 * Private options of the encoder. x264's output depends on the number of threads (but not on their timing), so the number is
 * fixed rather than taken from the machine; 4 keeps up with any renderer. B-frames stay inside a chunk: no open GOP.
 */
export function encoderOptions(codec: VideoCodec, quality: Quality): Readonly<Record<string, string>> {
  if (codec === 'avc') {
    const { preset, crf } = x264Quality[quality];
    return { preset, crf: String(crf), profile: 'high', 'x264-params': `threads=4:lookahead-threads=1:open-gop=0:sliced-threads=0${x264Instructions()}` };
  }
  if (codec === 'vp9') {
    const { cpuUsed, crf } = vp9Quality[quality];
    return { crf: String(crf), deadline: 'good', 'cpu-used': String(cpuUsed), 'row-mt': '1', 'tile-columns': '1' };
  }
  return { profile: '3', vendor: 'apl0' };
}

/**
 * x264 165 gives different bytes from run to run on processors with AVX-512 when the width is not a multiple of 256 (measured:
 * 8 runs of 480x270 gave 6 different streams; capped at AVX2 always one). The cap must never name what the processor lacks, since
 * x264 believes it; where nobody tells us what it has, SSE4.2 is in every 64-bit PC of the last decade and more.
 */
function x264Instructions(): string {
  if (process.arch !== 'x64') return '';
  if (process.platform !== 'linux') return ':asm=SSE4.2';
  cpuFlags ??= readCpuFlags();
  return cpuFlags.includes('avx512') ? ':asm=AVX2' : '';
}

let cpuFlags: string | undefined;

function readCpuFlags(): string {
  try {
    return /^flags\s*:.*$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[0] ?? '';
  } catch {
    return '';
  }
}

/** What looking for an implementation came to. */
export type Found = { readonly ok: true; readonly codecs: VideoCodecs } | { readonly ok: false; readonly reason: string };
