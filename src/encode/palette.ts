/** @file A palette for a film: median cut over a histogram of 15-bit colours, and an ordered dither onto it. */

/** 256 colours, three bytes each. */
export interface Palette {
  readonly colours: Uint8Array;
  /** How many are used; the rest is black. */
  readonly used: number;
}

const BINS = 1 << 15;

/** Collects colours, five bits a channel. */
export function createSampler(): { readonly counts: Uint32Array; add(rgba: Uint8Array): void } {
  const counts = new Uint32Array(BINS);
  return {
    counts,
    add: (rgba) => {
      for (let i = 0; i < rgba.length; i += 4) counts[bin(rgba[i]!, rgba[i + 1]!, rgba[i + 2]!)]! += 1;
    },
  };
}

function bin(r: number, g: number, b: number): number {
  return ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
}

/** Finds at most `most` colours. Square roots of the counts, since a large plain sky must not take all of them. */
export function buildPalette(counts: Uint32Array, most: number): Palette {
  const present: number[] = [];
  counts.forEach((count, colour) => {
    if (count > 0) present.push(colour);
  });
  const boxes: number[][] = [present];
  while (boxes.length < most) {
    const widest = boxes.map((box, i) => ({ i, score: box.length < 2 ? 0 : spread(box).range * Math.sqrt(weightOf(box, counts)) })).reduce((a, b) => (b.score > a.score ? b : a));
    if (widest.score === 0) break;
    boxes.push(splitBox(boxes[widest.i] ?? [], counts, boxes, widest.i));
  }
  const colours = new Uint8Array(256 * 3);
  boxes.forEach((box, i) => colours.set(meanOf(box, counts), i * 3));
  return { colours, used: boxes.length };
}

function channel(colour: number, index: number): number {
  return (colour >> (10 - 5 * index)) & 31;
}

function spread(box: readonly number[]): { readonly axis: number; readonly range: number } {
  let best = { axis: 0, range: -1 };
  for (let axis = 0; axis < 3; axis++) {
    let low = 31;
    let high = 0;
    for (const colour of box) {
      low = Math.min(low, channel(colour, axis));
      high = Math.max(high, channel(colour, axis));
    }
    if (high - low > best.range) best = { axis, range: high - low };
  }
  return best;
}

function weight(count: number): number {
  return Math.sqrt(count);
}

function weightOf(box: readonly number[], counts: Uint32Array): number {
  return box.reduce((sum, colour) => sum + weight(counts[colour]!), 0);
}

/** Leaves the lower half in place and returns the upper; neither is empty. */
function splitBox(box: readonly number[], counts: Uint32Array, boxes: number[][], at: number): number[] {
  const { axis } = spread(box);
  const sorted = [...box].sort((a, b) => channel(a, axis) - channel(b, axis) || a - b);
  const half = weightOf(box, counts) / 2;
  let sum = 0;
  let cut = 1;
  for (; cut < sorted.length - 1; cut++) {
    sum += weight(counts[sorted[cut - 1]!]!);
    if (sum >= half) break;
  }
  boxes[at] = sorted.slice(0, cut);
  return sorted.slice(cut);
}

function meanOf(box: readonly number[], counts: Uint32Array): number[] {
  const total = weightOf(box, counts) || 1;
  return [0, 1, 2].map((axis) => {
    const mean = box.reduce((sum, colour) => sum + channel(colour, axis) * weight(counts[colour]!), 0) / total;
    return Math.round((mean * 255) / 31);
  });
}

/** Bayer's 4x4 matrix: a pattern that does not crawl when the picture stands still. */
const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((rank) => (rank + 0.5) / 16 - 0.5);
const DITHER = 14;

/** Makes a function from RGBA to indices of the palette. */
export function createMapper(palette: Palette, widthPx: number, heightPx: number): (rgba: Uint8Array) => Uint8Array {
  const nearest = new Int16Array(BINS).fill(-1);
  const find = (r: number, g: number, b: number): number => {
    const key = bin(r, g, b);
    const known = nearest[key]!;
    if (known >= 0) return known;
    return (nearest[key] = nearestColour(palette, (r & ~7) + 4, (g & ~7) + 4, (b & ~7) + 4));
  };
  return (rgba) => {
    const mapped = new Uint8Array(widthPx * heightPx);
    for (let i = 0, p = 0; i < mapped.length; i++, p += 4) {
      const x = i % widthPx;
      const shift = bayer[(((i - x) / widthPx) & 3) * 4 + (x & 3)]! * DITHER;
      mapped[i] = find(clamp(rgba[p]! + shift), clamp(rgba[p + 1]! + shift), clamp(rgba[p + 2]! + shift));
    }
    return mapped;
  };
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

/** Green differences are seen most, blue least. */
function nearestColour({ colours, used }: Palette, r: number, g: number, b: number): number {
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < used; i++) {
    const distance = 3 * (colours[i * 3]! - r) ** 2 + 6 * (colours[i * 3 + 1]! - g) ** 2 + (colours[i * 3 + 2]! - b) ** 2;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}
