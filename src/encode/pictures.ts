/** @file A film as numbered PNG pictures with the recipe beside them. */
import { join } from 'node:path';
import sharp from 'sharp';
import type { Recipe } from '../film/film.ts';
import { sweepOrphans, writeFileAtomic } from '../lib/atomic-file.ts';
import { yuv420ToRgba, type Yuv420 } from '../lib/colour.ts';
import { pictureFileName, type OutputPlace } from './output.ts';
import { RECIPE_FILE } from './recipe.ts';

/** Writes one PNG a frame, numbered from 1, each of them whole or absent; the recipe comes last and says that all are there. */
export async function writePictures(place: OutputPlace, pictures: AsyncIterable<Yuv420>, recipe: Recipe): Promise<void> {
  await sweepOrphans(place.path);
  let number = 0;
  let rgba: Uint8Array | undefined;
  for await (const picture of pictures) {
    number += 1;
    rgba = yuv420ToRgba(picture, rgba);
    const png = await encodePng(rgba, picture.widthPx, picture.heightPx);
    await writeFileAtomic(join(place.path, pictureFileName(place.pictureName ?? '%05d.png', number)), png);
  }
  await writeFileAtomic(join(place.path, RECIPE_FILE), `${JSON.stringify(recipe, null, 2)}\n`);
}

/** Encodes RGBA as an opaque PNG. */
export function encodePng(rgba: Uint8Array, widthPx: number, heightPx: number): Promise<Buffer> {
  return sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha().png({ compressionLevel: 6 }).toBuffer();
}
