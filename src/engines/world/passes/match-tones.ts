/** @file Draws a shot's grade toward the tones of a picture, as a colourist matches a shot to a still: lift, gain and saturation, from the shot's first frame. */
import type { ShotStart } from '../../../film/start-picture.ts';
import { readPicture, type Pixels } from '../../../lib/read-picture.ts';
import type { FrameFormat } from '../../engine.ts';
import type { Picture, Tones } from './picture.ts';

/** A match moves no tone further than this, in sRGB of 0 to 1: it tints what is there and does not paint over it. */
const FARTHEST = 0.16;
/** Share of what is missing that one round makes up for; what a tone curve bends is found by the next. */
const STEP = 0.8;
const ROUNDS = 2;
/** Width that frames are read at, in pixels. */
const READ_PX = 128;

/** Sets the picture's tones after `start`. `film` draws the shot's first frame with the tones set so far and resolves to its RGBA. The same frame gives the same tones. */
export async function matchTones(start: ShotStart, picture: Picture, film: () => Promise<Uint8Array>, format: Pick<FrameFormat, 'widthPx' | 'heightPx'>): Promise<void> {
  let tones: Tones = { shadows: [0, 0, 0], highlights: [0, 0, 0], saturation: 1 };
  for (let round = 0; round < ROUNDS; round++) {
    tones = closerTones(tones, start, readPicture(thinned(await film(), format)));
    picture.match(tones);
  }
}

/** The tones after one more look at what they give. */
export function closerTones(tones: Tones, wanted: Pick<ShotStart, 'shadows' | 'highlights' | 'colorfulness'>, seen: Pick<ShotStart, 'shadows' | 'highlights' | 'colorfulness'>): Tones {
  const move = (from: Tones['shadows'], to: string, is: string): [number, number, number] => {
    const [a, b] = [channels(to), channels(is)];
    return [0, 1, 2].map((k) => clamp((from[k] as number) + STEP * ((a[k] as number) - (b[k] as number)), -FARTHEST, FARTHEST)) as [number, number, number];
  };
  return {
    shadows: move(tones.shadows, wanted.shadows, seen.shadows),
    highlights: move(tones.highlights, wanted.highlights, seen.highlights),
    saturation: clamp(tones.saturation * (Math.max(0.02, wanted.colorfulness) / Math.max(0.02, seen.colorfulness)) ** 0.6, 0.45, 1.6),
  };
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Every n-th pixel of every n-th row, without alpha. */
function thinned(rgba: Uint8Array, { widthPx, heightPx }: Pick<FrameFormat, 'widthPx' | 'heightPx'>): Pixels {
  const step = Math.max(1, Math.min(Math.floor(widthPx / READ_PX), Math.floor(Math.min(widthPx, heightPx) / 16)));
  const [width, height] = [Math.floor(widthPx / step), Math.floor(heightPx / step)];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * step * widthPx + x * step) * 4;
      data.set(rgba.subarray(from, from + 3), (y * width + x) * 3);
    }
  }
  return { widthPx: width, heightPx: height, data };
}
