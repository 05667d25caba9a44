/** @file One look through a finished film: its cuts, a picture of every shot, and whether the pictures are black or frozen. */
import sharp from 'sharp';
import type { ShotPictures } from '../check/film-pictures.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import type { PlacedClip } from '../film/edit-list.ts';
import { yuv420ToRgba, type Yuv420 } from '../lib/colour.ts';
import { hashBytes } from '../lib/hash.ts';
import { findCuts, thumbnailOf } from './cut-measures.ts';

/** What was seen. */
export interface FilmLook {
  readonly frames: number;
  /** First frame after each cut that is to be seen in the pictures. Dissolves and fades are none. */
  readonly cuts: readonly number[];
  /** A JPEG from the middle of each clip of the edit, in order; null where the film ends before. */
  readonly stills: ReadonlyArray<Buffer | null>;
  /** Brightness and hash of three pictures of each clip. */
  readonly pictures: readonly ShotPictures[];
}

export interface LookOptions {
  readonly codecs: VideoCodecs;
  /** Width of the stills in pixels; never more than the film's own. */
  readonly stillWidthPx: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many frames were read. */
  readonly onFrame?: (frame: number) => void;
}

/** Shares of a shot at which it is looked at closely; the middle one gives the still. */
const samplePoints = [0.3, 0.5, 0.7];

/** Decodes the whole film once. Rejects as the codecs do, and with `cancelled`. */
export async function lookThrough(path: string, clips: readonly PlacedClip[], { codecs, stillWidthPx, signal, onFrame }: LookOptions): Promise<FilmLook> {
  const wanted = new Map<number, Array<{ readonly clip: number; readonly isStill: boolean }>>();
  clips.forEach(({ startFrame, endFrame }, clip) => {
    for (const share of samplePoints) {
      const frame = Math.floor(startFrame + (endFrame - startFrame) * share);
      wanted.set(frame, [...(wanted.get(frame) ?? []), { clip, isStill: share === 0.5 }]);
    }
  });
  const stills: Array<Buffer | null> = clips.map(() => null);
  const seen = clips.map(({ clip }) => ({ sequence: clip.sequence, shot: clip.shot, brightness: [] as number[], hashes: [] as string[] }));
  const thumbnails: Uint8Array[] = [];
  for await (const picture of codecs.read(path, { signal })) {
    for (const { clip, isStill } of wanted.get(thumbnails.length) ?? []) {
      const luma = picture.data.subarray(0, picture.widthPx * picture.heightPx);
      seen[clip]?.brightness.push((luma.reduce((a, b) => a + b, 0) / luma.length - 16) / 219);
      seen[clip]?.hashes.push(hashBytes(luma));
      if (isStill) stills[clip] = await jpegOf(picture, stillWidthPx);
    }
    thumbnails.push(thumbnailOf(picture));
    onFrame?.(thumbnails.length);
  }
  return { frames: thumbnails.length, cuts: findCuts(thumbnails), stills, pictures: seen };
}

function jpegOf(picture: Yuv420, widthPx: number): Promise<Buffer> {
  return sharp(yuv420ToRgba(picture), { raw: { width: picture.widthPx, height: picture.heightPx, channels: 4 } })
    .removeAlpha()
    .resize({ width: Math.min(widthPx, picture.widthPx), kernel: 'lanczos3' })
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
}
