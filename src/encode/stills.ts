/** @file Still pictures of a finished film: the thumbnail and the sprite sheet that players show over their scrubber. */
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { yuv420ToRgba } from '../lib/colour.ts';
import { measureFilm, type FilmSize } from './sheet.ts';
import type { VideoCodecs } from './video-codecs.ts';

/** Longer side of a thumbnail, in pixels. */
const THUMBNAIL_PX = 640;
/** Longer side of one cell of a sprite sheet, in pixels. */
const CELL_PX = 240;
/** Cells of a sprite sheet, at most, and in a row. */
const MOST_CELLS = 25;
const COLUMNS = 5;

/** What stills are made with. */
export interface StillOptions {
  readonly codecs: VideoCodecs;
  readonly signal?: AbortSignal | undefined;
}

/** Reads one picture of a film as an image that sharp can go on with. Rejects with `bad-file` for a frame that is not there. */
export async function readStill(path: string, frame: number, { codecs, signal }: StillOptions): Promise<Sharp> {
  throwIfCancelled(signal);
  for await (const picture of codecs.read(path, { fromFrame: frame, toFrame: frame + 1, signal })) {
    return sharp(yuv420ToRgba(picture), { raw: { width: picture.widthPx, height: picture.heightPx, channels: 4 } }).removeAlpha();
  }
  throw new FilmError('bad-file', `${path} has no frame ${frame}.`, { param: path });
}

/** A film's thumbnail as WebP: a frame from a third into it, as openings are often dark. */
export async function makeThumbnail(path: string, options: StillOptions): Promise<Buffer> {
  const film = await measureFilm(path);
  const still = await readStill(path, Math.floor(film.frames / 3), options);
  return still.resize({ ...fit(film, THUMBNAIL_PX), fit: 'fill' }).webp({ quality: 82 }).toBuffer();
}

/** A film's sprite sheet as JPEG: up to 25 frames evenly spread, in rows of five, without gaps. */
export async function makeSpriteSheet(path: string, options: StillOptions): Promise<Buffer> {
  const film = await measureFilm(path);
  const cell = fit(film, CELL_PX);
  const count = Math.min(MOST_CELLS, film.frames);
  const cells: OverlayOptions[] = [];
  for (let i = 0; i < count; i++) {
    const still = await readStill(path, Math.floor((i * film.frames) / count), options);
    const input = await still.resize({ ...cell, fit: 'fill' }).raw().toBuffer();
    cells.push({ input, raw: { ...cell, channels: 3 }, left: (i % COLUMNS) * cell.width, top: Math.floor(i / COLUMNS) * cell.height });
  }
  const sheet = { width: Math.min(count, COLUMNS) * cell.width, height: Math.ceil(count / COLUMNS) * cell.height, channels: 3, background: '#000000' } as const;
  return sharp({ create: sheet }).composite(cells).jpeg({ quality: 82 }).toBuffer();
}

function fit({ widthPx, heightPx }: FilmSize, longerPx: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longerPx / Math.max(widthPx, heightPx));
  return { width: Math.max(1, Math.round(widthPx * scale)), height: Math.max(1, Math.round(heightPx * scale)) };
}
