/** @file What lies over the pictures of a film: titles with their shadows, the bars of a letterbox, and the black that it ends in. */
import sharp from 'sharp';
import type { Cut } from '../film/cut.ts';
import type { Note } from '../film/storyboard.ts';
import { frameRate, secondsToFrames } from '../film/time.ts';
import type { Title } from '../film/title.ts';
import { blackYuv420, mixYuv420, type Yuv420 } from '../lib/colour.ts';
import { layOutTitle, type Area, type TitleLayout } from './title-layout.ts';
import { missingSigns } from './typeface.ts';

/** What lies over the film. */
export interface Overlay {
  /** Whether any frame of the half-open range is changed. */
  touches(from: number, to: number): boolean;
  /** The picture of that frame with everything over it; the picture itself is left as it is. */
  apply(picture: Yuv420, frame: number): Yuv420;
}

/** Paper white: pure white glares in a dark picture. Y', Cb, Cr in limited range. */
const ink = [229, 126, 130] as const;
/** Black in limited range. */
const black = [16, 128, 128] as const;
/** How dark the shadow is in its middle. It is meant not to be seen, only to hold letters off a bright sky. */
const SHADOW = 0.62;
/** Seconds of fading in and out. */
const fadeSeconds: Readonly<Record<Title['kind'], number>> = { title: 0.8, credit: 0.5, 'lower-third': 0.35, lyric: 0.18 };

/** What the user is told of titles before they are laid over: signs that no shipped typeface has. One note a title. */
export function notesOfTitles(titles: readonly Title[]): Note[] {
  return titles.flatMap((title) => {
    const text = title.lines.join(' / ');
    const missing = missingSigns(title.lines.join(''), title.style);
    if (missing.length === 0) return [];
    const signs = `${missing.slice(0, 8).join(' ')}${missing.length > 8 ? ' …' : ''}`;
    return [{ kind: 'ignored', words: text, message: `The typefaces that ship with Kinora have no form for ${signs}; the title is shown without ${missing.length === 1 ? 'it' : 'them'}.` }];
  });
}

/** Draws everything once; `apply` then only mixes. */
export async function createOverlay(cut: Cut): Promise<Overlay> {
  const { widthPx, heightPx, fps } = cut.rushes.storyboard.brief;
  const picture = pictureArea(widthPx, heightPx, cut.letterbox);
  const hasBars = picture.widthPx < widthPx || picture.heightPx < heightPx;
  const titles = (await Promise.all((cut.titles ?? []).map((title) => drawTitle(title, picture, widthPx, heightPx, fps)))).filter((title) => title !== null);
  const fadeFrames = Math.min(cut.fadeOutFrames ?? 0, cut.totalFrames);
  const fadeFrom = cut.totalFrames - fadeFrames;
  return {
    touches: (from, to) => hasBars || (fadeFrames > 0 && to > fadeFrom) || titles.some((title) => title.from < to && title.to > from),
    apply: (given, frame) => {
      const over = titles.filter((title) => frame >= title.from && frame < title.to);
      const light = frame < fadeFrom ? 1 : 1 - (frame - fadeFrom + 1) / fadeFrames;
      if (!hasBars && over.length === 0 && light === 1) return given;
      // Credits go to black with the picture.
      const result = { ...given, data: Uint8Array.from(given.data) };
      if (hasBars) drawBars(result, picture);
      for (const title of over) mixTitle(result, title, opacityAt(title, frame));
      return light === 1 ? result : mixYuv420(blackYuv420(widthPx, heightPx), result, light);
    },
  };
}

/** Where the picture is within the frame, for a letterbox of that shape. Edges are even, so that bars have clean colour. */
export function pictureArea(widthPx: number, heightPx: number, letterbox: number | undefined): Area {
  if (letterbox === undefined) return { left: 0, top: 0, widthPx, heightPx };
  const bar = (whole: number, shown: number): number => Math.max(0, 2 * Math.round((whole - Math.min(whole, shown)) / 4));
  const top = bar(heightPx, widthPx / letterbox);
  const left = bar(widthPx, heightPx * letterbox);
  return { left, top, widthPx: widthPx - 2 * left, heightPx: heightPx - 2 * top };
}

function drawBars({ widthPx, heightPx, data }: Yuv420, picture: Area): void {
  const planes = planesOf(widthPx, heightPx);
  planes.forEach(({ start, width, height, step }, plane) => {
    const value = black[plane] ?? 128;
    const [left, right] = [picture.left / step, (picture.left + picture.widthPx) / step];
    const [top, bottom] = [picture.top / step, (picture.top + picture.heightPx) / step];
    data.fill(value, start, start + top * width);
    data.fill(value, start + bottom * width, start + height * width);
    if (left === 0) return;
    for (let y = top; y < bottom; y++) {
      data.fill(value, start + y * width, start + y * width + left);
      data.fill(value, start + y * width + right, start + (y + 1) * width);
    }
  });
}

interface Plane {
  readonly start: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the frame for one of the plane. */
  readonly step: 1 | 2;
}

function planesOf(widthPx: number, heightPx: number): readonly Plane[] {
  const [width, height] = [widthPx / 2, heightPx / 2];
  const luma = widthPx * heightPx;
  return [
    { start: 0, width: widthPx, height: heightPx, step: 1 },
    { start: luma, width, height, step: 2 },
    { start: luma + luma / 4, width, height, step: 2 },
  ];
}

/** A title drawn: how much of each pixel is letter and how much is shadow, 0 to 255, for luma and for chroma. */
interface DrawnTitle {
  readonly from: number;
  readonly to: number;
  readonly fadeFrames: number;
  readonly area: Area;
  readonly masks: Readonly<Record<1 | 2, { readonly letters: Uint8Array; readonly shadow: Uint8Array }>>;
}

async function drawTitle(title: Title, picture: Area, widthPx: number, heightPx: number, fps: number): Promise<DrawnTitle | null> {
  const layout = layOutTitle(title, picture);
  if (layout === null) return null;
  const rate = frameRate(fps);
  const from = secondsToFrames(title.startSeconds, rate);
  const to = Math.max(from + 1, secondsToFrames(title.startSeconds + title.seconds, rate));
  const area = shadowArea(layout, widthPx, heightPx);
  const letters = await drawMask(layout, area, 0);
  const shadow = await drawShadow(layout, area);
  return {
    from, to, area,
    fadeFrames: Math.min(secondsToFrames(fadeSeconds[title.kind], rate), Math.floor((to - from) / 3)),
    masks: { 1: { letters, shadow }, 2: { letters: halve(letters, area), shadow: halve(shadow, area) } },
  };
}

/** The letters' box and room for the shadow, with even edges, inside the frame. */
function shadowArea({ box, sizePx }: TitleLayout, widthPx: number, heightPx: number): Area {
  const reach = sizePx;
  const even = (value: number, most: number): number => Math.min(most, Math.max(0, 2 * Math.round(value / 2)));
  const [left, top] = [even(box.left - reach, widthPx), even(box.top - reach, heightPx)];
  return { left, top, widthPx: even(box.left + box.widthPx + reach, widthPx) - left, heightPx: even(box.top + box.heightPx + reach, heightPx) - top };
}

/** Coverage of the letters, blurred by `sigma` pixels unless 0. */
async function drawMask({ path }: TitleLayout, area: Area, sigma: number): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${area.widthPx}" height="${area.heightPx}" viewBox="${area.left} ${area.top} ${area.widthPx} ${area.heightPx}"><path fill="#fff" d="${path}"/></svg>`;
  // On black and as one channel, so that a blur is of coverage alone.
  const drawn = sharp(Buffer.from(svg)).flatten({ background: '#000' });
  const { data } = await (sigma >= 0.3 ? drawn.blur(sigma) : drawn).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  return new Uint8Array(data);
}

/** A wide glow of darkness with a closer one in it; the wide one alone would leave thin strokes on a bright sky without an edge. */
async function drawShadow(layout: TitleLayout, area: Area): Promise<Uint8Array> {
  const wide = await drawMask(layout, area, layout.sizePx * 0.22);
  const close = await drawMask(layout, area, layout.sizePx * 0.05);
  // Blurring thins the mask; gains bring its middle back up.
  return wide.map((value, i) => Math.min(255, value * 0.9 + (close[i] ?? 0) * 0.75) * SHADOW);
}

/** Half size either way, weighted as chroma is in colour.ts: two rows alike, columns 1-2-1 around the left one. */
function halve(mask: Uint8Array, { widthPx, heightPx }: Area): Uint8Array {
  const half = new Uint8Array((widthPx / 2) * (heightPx / 2));
  for (let y = 0; y < heightPx; y += 2) {
    for (let x = 0; x < widthPx; x += 2) {
      const column = (at: number): number => (mask[y * widthPx + at] ?? 0) + (mask[(y + 1) * widthPx + at] ?? 0);
      half[(y / 2) * (widthPx / 2) + x / 2] = (column(Math.max(0, x - 1)) + 2 * column(x) + column(Math.min(widthPx - 1, x + 1)) + 4) >> 3;
    }
  }
  return half;
}

/** From 0 to 1 and back, with soft ends; the first and last frame are a step in, never nothing. */
function opacityAt({ from, to, fadeFrames }: DrawnTitle, frame: number): number {
  const steps = Math.min(frame - from + 1, to - frame);
  const part = Math.min(1, steps / (fadeFrames + 1));
  return part * part * (3 - 2 * part);
}

function mixTitle({ widthPx, heightPx, data }: Yuv420, { area, masks }: DrawnTitle, opacity: number): void {
  const weight = Math.round(opacity * 256);
  planesOf(widthPx, heightPx).forEach(({ start, width, step }, plane) => {
    const { letters, shadow } = masks[step];
    const [dark, light] = [black[plane] ?? 128, ink[plane] ?? 128];
    const [columns, rows] = [area.widthPx / step, area.heightPx / step];
    for (let y = 0; y < rows; y++) {
      let at = start + (area.top / step + y) * width + area.left / step;
      for (let i = y * columns; i < (y + 1) * columns; i++, at++) {
        const under = (shadow[i]! * weight) >> 8;
        const over = (letters[i]! * weight) >> 8;
        if (under === 0 && over === 0) continue;
        const shaded = data[at]! * (255 - under) + dark * under;
        data[at] = Math.round((shaded * (255 - over) + 255 * light * over) / 65_025);
      }
    }
  });
}
