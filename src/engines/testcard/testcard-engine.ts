/**
 * @file The reference engine: a test card. Bars whose colours are known to the last bit, the shot's name, a frame counter and
 * something that moves. No GPU, no state, so that all that surrounds an engine can be tested exactly and fast.
 */
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../film/errors.ts';
import type { Sequence, Shot } from '../../film/storyboard.ts';
import { createRandom, hashString } from '../../lib/random.ts';
import type { Engine, FrameFormat, FrameSink, ShootOptions, Support } from '../engine.ts';
import { drawText, GLYPH_ADVANCE, GLYPH_HEIGHT } from './glyphs.ts';

/** Changes whenever the card would look different. */
export const TESTCARD_VERSION = '1';

export type Rgb = readonly [number, number, number];

/** The bars from left to right: 75 % white, yellow, cyan, green, magenta, red, blue, as sRGB bytes. */
export const barColours: readonly Rgb[] = [[191, 191, 191], [191, 191, 0], [0, 191, 191], [0, 191, 0], [191, 0, 191], [191, 0, 0], [0, 0, 191]];

/** The bars fill the picture from the top down to this part of its height. */
export const BAR_PART = 0.6;

/** Makes the test card engine. */
export function createTestcardEngine(): Engine {
  return {
    name: 'testcard',
    version: TESTCARD_VERSION,
    driver: 'none',
    advice: null,
    supports,
    view: (sequence, shot) => ({ ...sequence, subjects: [], shots: [shot], provenance: {} }),
    shoot,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function supports(sequence: Sequence, shot: Shot): Support {
  if (sequence.shots.some((known) => known.id === shot.id)) return { ok: true };
  return { ok: false, reason: `the test card shows the shots of its sequence, and "${shot.id}" is not in "${sequence.id}"` };
}

async function shoot(sequence: Sequence, shot: Shot, frames: number, format: FrameFormat, sink: FrameSink, options: ShootOptions = {}): Promise<void> {
  const card = drawCard(sequence, shot, frames, format);
  const data = new Uint8Array(card.length);
  for (let index = options.startFrame ?? 0; index < (options.endFrame ?? frames); index++) {
    // A test card is drawn without waiting for anything; this lets signals and timers in.
    await setImmediate();
    throwIfCancelled(options.signal);
    data.set(card);
    drawMovement(data, sequence, shot, index, format);
    await sink.write({ widthPx: format.widthPx, heightPx: format.heightPx, data, index });
  }
}

/** What stays the same in every frame of the shot. */
function drawCard(sequence: Sequence, shot: Shot, frames: number, format: FrameFormat): Uint8Array {
  const { widthPx, heightPx } = format;
  const data = new Uint8Array(widthPx * heightPx * 4).fill(255);
  const barsEnd = Math.round(heightPx * BAR_PART);
  barColours.forEach((colour, i) => fill(data, format, barEdge(i, widthPx), 0, barEdge(i + 1, widthPx), barsEnd, colour));
  // The words of the shot tint the ground, so that a shot with other words is another picture.
  const tint = createRandom(hashString(shot.words, sequence.seed));
  fill(data, format, 0, barsEnd, widthPx, heightPx, [tint.int(16, 60), tint.int(16, 60), tint.int(16, 60)]);
  const dot = dotSize(format);
  write(data, format, `${shot.id} ${frames}`, dot * 2, barsEnd + dot * 2, dot);
  return data;
}

function barEdge(index: number, widthPx: number): number {
  return Math.round((index * widthPx) / barColours.length);
}

function dotSize(format: FrameFormat): number {
  return Math.max(1, Math.floor(Math.min(format.widthPx / 110, format.heightPx / 70)));
}

/** The counter, and a block that crosses the lower part of the picture at a speed of its own. */
function drawMovement(data: Uint8Array, sequence: Sequence, shot: Shot, index: number, format: FrameFormat): void {
  const { widthPx, heightPx } = format;
  const random = createRandom(sequence.seed).derive(shot.id);
  const speed = random.range(0.15, 0.4) * shot.timeScale;
  const phase = random.next();
  const colour: Rgb = [random.int(90, 255), random.int(90, 255), random.int(90, 255)];
  const seconds = (index * format.rate.den) / format.rate.num;
  const side = Math.max(2, Math.round(heightPx * 0.12));
  const left = Math.round(((phase + seconds * speed) % 1) * (widthPx - side));
  fill(data, format, left, heightPx - side, left + side, heightPx, colour);
  const dot = dotSize(format);
  write(data, format, String(index).padStart(5, '0'), widthPx - dot * (5 * GLYPH_ADVANCE * 2 + 2), Math.round(heightPx * BAR_PART) + dot * 2, dot * 2);
}

function write(data: Uint8Array, format: FrameFormat, text: string, left: number, top: number, dot: number): void {
  if (dot * GLYPH_HEIGHT + top > format.heightPx) return;
  drawText(text, (column, row) => fill(data, format, left + column * dot, top + row * dot, left + (column + 1) * dot, top + (row + 1) * dot, [235, 235, 235]));
}

/** Fills a half-open rectangle, cut to the picture. */
function fill(data: Uint8Array, format: FrameFormat, left: number, top: number, right: number, bottom: number, [r, g, b]: Rgb): void {
  const x0 = Math.max(0, left);
  const x1 = Math.min(format.widthPx, right);
  for (let y = Math.max(0, top); y < Math.min(format.heightPx, bottom); y++) {
    for (let x = x0, at = (y * format.widthPx + x0) * 4; x < x1; x++, at += 4) {
      data[at] = r;
      data[at + 1] = g;
      data[at + 2] = b;
      data[at + 3] = 255;
    }
  }
}
