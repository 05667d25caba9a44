/** @file A picture file to the numbers that a film starts from. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { FilmError } from '../film/errors.ts';
import { pictureReadingSchema, type PictureReading } from '../film/start-picture.ts';
import { hashBytes } from '../lib/hash.ts';
import { readPicture } from '../lib/read-picture.ts';

/** Longest side that a picture is read at, in pixels: composition and palette need no more. */
const READ_PX = 160;
/** Largest picture, in pixels: a few hundred bytes may claim to be a billion of them. */
const MAX_PIXELS = 50e6;

/** A picture's size, and what was read from it. */
export interface StartPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null for one that is too narrow to have a composition. */
  readonly reading: PictureReading | null;
}

/** Decodes the whole picture at `path` (JPEG, PNG, WebP) and reads it. Rejects with `bad-file` for one that is damaged or has over 50 million pixels. */
export async function readStartPicture(path: string): Promise<StartPicture> {
  try {
    const bytes = await readFile(path);
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { width, height } = await picture.metadata();
    // What is transparent counts as black.
    const { data, info } = await picture.flatten().toColourspace('srgb').resize({ width: READ_PX, height: READ_PX, fit: 'inside', withoutEnlargement: true, kernel: 'cubic' }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const isReadable = info.width >= 16 && info.height >= 16;
    const pixels = info.channels === 3 ? new Uint8Array(data) : Uint8Array.from({ length: info.width * info.height * 3 }, (_, i) => data[Math.floor(i / 3) * info.channels] ?? 0);
    const reading = isReadable ? pictureReadingSchema.parse({ hash: hashBytes(bytes), ...readPicture({ widthPx: info.width, heightPx: info.height, data: pixels }) }) : null;
    return { widthPx: width, heightPx: height, reading };
  } catch (cause) {
    throw new FilmError('bad-file', `${path} cannot be read as a picture.`, { param: '--start', remedy: 'Give a PNG, JPEG or WebP file.', cause });
  }
}
