/** @file A film as numbered PNG pictures with the recipe beside them. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Recipe } from '../film/film.ts';
import { sweepOrphans, writeFileAtomic } from '../lib/atomic-file.ts';
import { yuv420ToRgba, type Yuv420 } from '../lib/colour.ts';
import { defaultPictureName, pictureFileName, RECIPE_FILE, type OutputPlace } from './output.ts';

/** Writes one PNG a frame, numbered from 1, and the recipe last. What this call wrote is removed again when it fails. */
export async function writePictures(place: OutputPlace, pictures: AsyncIterable<Yuv420>, recipe: Recipe): Promise<void> {
  await sweepOrphans(place.path);
  const written: string[] = [];
  try {
    await writeEach(place, pictures, written);
    await writeFileAtomic(join(place.path, RECIPE_FILE), `${JSON.stringify(recipe, null, 2)}\n`);
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
}

async function writeEach(place: OutputPlace, pictures: AsyncIterable<Yuv420>, written: string[]): Promise<void> {
  let rgba: Uint8Array | undefined;
  for await (const picture of pictures) {
    rgba = yuv420ToRgba(picture, rgba);
    const png = await encodePng(rgba, picture.widthPx, picture.heightPx);
    const path = join(place.path, pictureFileName(place.pictureName ?? defaultPictureName, written.length + 1));
    await writeFileAtomic(path, png);
    written.push(path);
  }
}

/** Encodes RGBA as an opaque PNG. */
export function encodePng(rgba: Uint8Array, widthPx: number, heightPx: number): Promise<Buffer> {
  return sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha().png({ compressionLevel: 6 }).toBuffer();
}
