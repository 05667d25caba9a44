/** @file Reading clips: engines are below the codecs, so whoever opens this engine hands it a reader. */
import sharp, { type Sharp } from 'sharp';
import { yuv420ToRgba, type Yuv420 } from '../../lib/colour.ts';
import type { PictureSize } from './dialect.ts';
import { ServerTrouble } from './trouble.ts';

/** What a video file is. */
export interface FootageSize extends PictureSize {
  readonly frames: number;
  readonly fps: number;
}

/** Reads video files. */
export interface FootageReader {
  /** Rejects when the file is no video. */
  measure(path: string): Promise<FootageSize>;
  /** Decodes pictures in presentation order, from a half-open range of frames. */
  read(path: string, options?: { readonly fromFrame?: number; readonly toFrame?: number; readonly signal?: AbortSignal | undefined }): AsyncGenerator<Yuv420, void, undefined>;
}

/** The part of a clip that is used: its first picture may be one that was seen already. */
export interface ClipUse {
  readonly path: string;
  readonly size: FootageSize;
  /** Pictures of the film that it has to fill. */
  readonly frames: number;
  /** Pictures a second of the film. */
  readonly fps: number;
  /** Whether its first picture repeats the last one of the clip before. */
  readonly repeatsFirst: boolean;
}

/** A clip that is shorter than asked by at most this part is played slower; by more it is a failure. */
const MOST_STRETCH = 0.1;
/** How far shapes may differ, as the quotient of width over height, before cutting takes too much away. */
const MOST_SHAPE = 1.5;

/**
 * Looks whether a fetched file is what was asked for, to its last picture. Rejects with ServerTrouble for one that is no video, cut off, too
 * short or of another shape.
 */
export async function checkClip(reader: FootageReader, path: string, wanted: PictureSize & { readonly frames: number; readonly fps: number }): Promise<FootageSize> {
  const size = await measured(reader, path);
  if (size.frames < 1 || !(size.fps > 0)) throw new ServerTrouble('down', 'gave a video without pictures');
  const seconds = size.frames / size.fps;
  const wantedSeconds = wanted.frames / wanted.fps;
  if (seconds < wantedSeconds * (1 - MOST_STRETCH)) throw new ServerTrouble('down', `gave ${seconds.toFixed(2)} s where ${wantedSeconds.toFixed(2)} s were asked for`);
  const shape = (size.widthPx * wanted.heightPx) / (size.heightPx * wanted.widthPx);
  if (Math.max(shape, 1 / shape) > MOST_SHAPE) throw new ServerTrouble('refused', `gave pictures of ${size.widthPx}x${size.heightPx} where ${wanted.widthPx}x${wanted.heightPx} was asked for`);
  if (size.widthPx % 2 !== 0 || size.heightPx % 2 !== 0) throw new ServerTrouble('refused', `gave pictures of ${size.widthPx}x${size.heightPx}, whose sides are not even`);
  // A file that was cut off has its table of contents and lacks the end.
  await pictureAt(reader, path, size.frames - 1);
  return size;
}

async function measured(reader: FootageReader, path: string): Promise<FootageSize> {
  try {
    return await reader.measure(path);
  } catch (cause) {
    throw new ServerTrouble('down', 'gave what is no video', cause);
  }
}

async function pictureAt(reader: FootageReader, path: string, frame: number): Promise<Yuv420> {
  try {
    for await (const picture of reader.read(path, { fromFrame: frame, toFrame: frame + 1 })) return picture;
  } catch (cause) {
    throw new ServerTrouble('down', 'gave a video that cannot be decoded', cause);
  }
  throw new ServerTrouble('down', 'gave a video that is cut off');
}

/** The clip's picture for each frame of the film, in order; frame numbers of the clip. */
export function clipPositions({ size, frames, fps, repeatsFirst }: ClipUse): number[] {
  const first = repeatsFirst && size.frames > 1 ? 1 : 0;
  const step = size.fps / fps;
  // The last one that is needed; where there are fewer, all are spread over the time.
  const last = first + Math.floor((frames - 1) * step + 1e-6);
  const stretch = last <= size.frames - 1 || last === first ? 1 : (size.frames - 1 - first) / (last - first);
  return Array.from({ length: frames }, (_, i) => Math.min(size.frames - 1, first + Math.floor(i * step * stretch + 1e-6)));
}

/** Gives the pictures for the frames from `from` to `to` of the clip's use, as RGBA of the film's size. The memory is reused from one to the next. */
export async function* playClip(reader: FootageReader, use: ClipUse, format: PictureSize, from: number, to: number, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  const positions = clipPositions(use).slice(from, to);
  const [start] = positions;
  if (start === undefined) return;
  const pictures = reader.read(use.path, { fromFrame: start, toFrame: (positions.at(-1) ?? start) + 1, signal });
  let at = start - 1;
  let fitted: Uint8Array | null = null;
  try {
    for (const position of positions) {
      let next: Yuv420 | null = null;
      for (; at < position; at++) {
        const read = await pictures.next();
        if (read.done) throw new ServerTrouble('down', 'gave a video that is cut off');
        next = read.value;
      }
      if (next !== null) fitted = await fit(next, format);
      if (fitted !== null) yield fitted;
    }
  } finally {
    await pictures.return();
  }
}

/** The last picture of a clip's use as PNG, for the next clip to begin from. */
export async function lastPicture(reader: FootageReader, use: ClipUse): Promise<Uint8Array> {
  return toSharp(await pictureAt(reader, use.path, clipPositions(use).at(-1) ?? 0)).removeAlpha().png().toBuffer();
}

/** A reference picture in the size that a clip is asked for, as servers want it. */
export async function sizedReference(reference: Uint8Array | null, { widthPx, heightPx }: PictureSize): Promise<Uint8Array | null> {
  return reference === null ? null : sharp(reference).resize(widthPx, heightPx, { fit: 'cover' }).png().toBuffer();
}

/** Another size is scaled, and what stands over is cut at both sides alike. */
async function fit(picture: Yuv420, { widthPx, heightPx }: PictureSize): Promise<Uint8Array> {
  if (picture.widthPx === widthPx && picture.heightPx === heightPx) return yuv420ToRgba(picture);
  return toSharp(picture).resize(widthPx, heightPx, { fit: 'cover' }).raw().toBuffer();
}

function toSharp(picture: Yuv420): Sharp {
  return sharp(yuv420ToRgba(picture), { raw: { width: picture.widthPx, height: picture.heightPx, channels: 4 } });
}
