/**
 * @file Animated GIF, written here because neither encoder makes a good one: one palette for the whole film (found in a first
 * pass), ordered dither that stands still from frame to frame, and only the part of the picture that changed.
 */
import { open, type FileHandle } from 'node:fs/promises';
import type { Recipe } from '../film/film.ts';
import type { FrameRate } from '../film/time.ts';
import { yuv420ToRgba, type Yuv420 } from '../lib/colour.ts';
import { createLzw } from './lzw.ts';
import { buildPalette, createMapper, createSampler, type Palette } from './palette.ts';
import { packRecipe, RECIPE_TAG } from './recipe.ts';

export interface GifOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rate: FrameRate;
  /** Frames of the film. */
  readonly frames: number;
  readonly recipe: Recipe;
}

/** Viewers slow down frames shorter than 2/100 s, and more than this many a second makes files huge for little. */
const MOST_FPS = 15;
/** Index of the palette that means "as before". */
const UNCHANGED = 255;

/** Writes the film as a GIF that plays for ever. `play` is called twice. */
export async function writeGif(path: string, play: () => AsyncIterable<Yuv420>, options: GifOptions): Promise<void> {
  const step = Math.max(1, Math.ceil(options.rate.num / options.rate.den / MOST_FPS));
  const palette = await findPalette(play(), Math.max(1, Math.floor(options.frames / 40)));
  const file = await open(path, 'w');
  try {
    await file.appendFile(header(options, palette));
    await writeFrames(file, play(), step, palette, options);
    await file.appendFile(Buffer.from([0x3b]));
  } finally {
    await file.close();
  }
}

async function findPalette(pictures: AsyncIterable<Yuv420>, every: number): Promise<Palette> {
  const sampler = createSampler();
  let index = 0;
  for await (const picture of pictures) if (index++ % every === 0) sampler.add(yuv420ToRgba(picture));
  return buildPalette(sampler.counts, UNCHANGED);
}

async function writeFrames(file: FileHandle, pictures: AsyncIterable<Yuv420>, step: number, palette: Palette, options: GifOptions): Promise<void> {
  const mapPicture = createMapper(palette, options.widthPx, options.heightPx);
  let shown: Uint8Array | null = null;
  let index = 0;
  for await (const picture of pictures) {
    const frame = index++;
    if (frame % step !== 0) continue;
    const mapped = mapPicture(yuv420ToRgba(picture));
    await file.appendFile(frameBlocks(mapped, shown, delayOf(frame, step, options), options));
    shown = mapped;
  }
}

/** Hundredths of a second, rounded so that the error never adds up. */
function delayOf(frame: number, step: number, { rate, frames }: GifOptions): number {
  const at = (index: number): number => Math.round((index * rate.den * 100) / rate.num);
  return Math.max(2, at(Math.min(frames, frame + step)) - at(frame));
}

function header({ widthPx, heightPx, recipe }: GifOptions, palette: Palette): Buffer {
  const screen = Buffer.alloc(13);
  screen.write('GIF89a', 'latin1');
  screen.writeUInt16LE(widthPx, 6);
  screen.writeUInt16LE(heightPx, 8);
  // A global table of 256 colours, 8 bits each.
  screen[10] = 0xf7;
  const forEver = Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from('NETSCAPE2.0', 'latin1'), Buffer.from([3, 1, 0, 0, 0])]);
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe]), subBlocks(Buffer.from(`${RECIPE_TAG}=${packRecipe(recipe)}`, 'latin1'))]);
  return Buffer.concat([screen, palette.colours, forEver, comment]);
}

function frameBlocks(mapped: Uint8Array, shown: Uint8Array | null, delay: number, { widthPx, heightPx }: GifOptions): Buffer {
  const box = shown ? changedBox(mapped, shown, widthPx, heightPx) : { left: 0, top: 0, width: widthPx, height: heightPx };
  const pixels = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const at = (box.top + y) * widthPx + box.left + x;
      pixels[y * box.width + x] = shown !== null && shown[at] === mapped[at] ? UNCHANGED : mapped[at]!;
    }
  }
  const control = Buffer.from([0x21, 0xf9, 4, 0x05, delay & 255, delay >> 8, UNCHANGED, 0]);
  const descriptor = Buffer.alloc(10);
  descriptor[0] = 0x2c;
  descriptor.writeUInt16LE(box.left, 1);
  descriptor.writeUInt16LE(box.top, 3);
  descriptor.writeUInt16LE(box.width, 5);
  descriptor.writeUInt16LE(box.height, 7);
  return Buffer.concat([control, descriptor, Buffer.from([8]), subBlocks(createLzw(pixels))]);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all that changed; one pixel when nothing did, since a frame cannot be empty. */
function changedBox(mapped: Uint8Array, shown: Uint8Array, widthPx: number, heightPx: number): Box {
  let left = widthPx;
  let right = -1;
  let top = heightPx;
  let bottom = -1;
  for (let i = 0; i < mapped.length; i++) {
    if (mapped[i] === shown[i]) continue;
    const x = i % widthPx;
    const y = (i - x) / widthPx;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = y;
  }
  return right < 0 ? { left: 0, top: 0, width: 1, height: 1 } : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function subBlocks(data: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const part = data.subarray(at, at + 255);
    parts.push(Buffer.from([part.length]), Buffer.from(part));
  }
  return Buffer.concat([...parts, Buffer.from([0])]);
}
