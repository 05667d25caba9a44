/**
 * @file Reading a picture's composition from its pixels: horizon, palette, light, and what stands out.
 *
 * Distances are taken in CIE Lab under D65 (CIE 15:2004, 8.2.1), where equal steps look about equal. The horizon is the row that best parts the picture in
 * two even fields (the between-class criterion of Otsu, 1979, over rows) and at which most columns have an edge. What stands out is what differs from
 * the colour usual in its row, since sky and ground change with height and not with width.
 */

/** A picture: 8-bit sRGB, three bytes a pixel, rows top to bottom, no padding. */
export interface Pixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** A part that differs from what is beside it; positions are shares from the left and the top. */
export interface Mass {
  readonly x: number;
  readonly y: number;
  /** Share of the picture's area. */
  readonly area: number;
  readonly color: string;
}

/** What `readPicture` finds; colours are `#rrggbb`. */
export interface Reading {
  /** Share of the height from the top, or null. */
  readonly horizon: number | null;
  readonly sky: string;
  readonly ground: string;
  readonly shadows: string;
  readonly highlights: string;
  /** Mean chroma over 128. */
  readonly colorfulness: number;
  /** Mean luma, 0 to 1. */
  readonly brightness: number;
  /** -1 blue to 1 orange. */
  readonly warmth: number;
  readonly lightFrom: 'left' | 'right' | null;
  /** The largest first, at most three. */
  readonly masses: readonly Mass[];
}

type Triple = readonly [number, number, number];

/** The least share of columns that must have an edge at the horizon, and the least distance in Lab between its two sides. */
const HORIZON = { columns: 0.5, distance: 6, edge: 4 } as const;
/** What stands out differs by so much from its row, in Lab, and covers at least so much of the picture, and at most so much. */
const MASS = { distance: 14, least: 0.004, most: 0.5 } as const;
/** Difference of luma between left and right third from which the light has a side. */
const SIDE = 0.045;

/** Reads a picture. Pure. Some hundred pixels on a side are enough, and larger pictures only take longer. Throws TypeError for fewer than 16 by 16. */
export function readPicture(picture: Pixels): Reading {
  const { widthPx, heightPx, data } = picture;
  if (widthPx < 16 || heightPx < 16 || data.length !== widthPx * heightPx * 3) throw new TypeError(`readPicture: ${data.length} bytes are not a picture of ${widthPx}x${heightPx}, 16x16 or more`);
  const lab = toLab(data);
  const rows = Array.from({ length: heightPx }, (_, y) => usualInRow(lab, widthPx, y));
  const horizonRow = findHorizon(lab, rows, widthPx, heightPx);
  const split = horizonRow ?? Math.round(heightPx / 2);
  const masses = findMasses(picture, lab, rows);
  const lumas = Float32Array.from({ length: widthPx * heightPx }, (_, i) => lumaAt(data, i));
  const middle = [...lumas].sort((a, b) => a - b)[Math.floor(lumas.length / 2)] as number;
  const bright = meanColor(data, (i) => (lumas[i] as number) >= middle);
  const dark = meanColor(data, (i) => (lumas[i] as number) < middle) ?? bright;
  return {
    horizon: horizonRow === null ? null : round(horizonRow / heightPx),
    sky: hex(meanColor(data, (i) => i < split * widthPx) as Triple),
    ground: hex(meanColor(data, (i) => i >= split * widthPx) as Triple),
    shadows: hex(dark as Triple),
    highlights: hex(bright as Triple),
    colorfulness: round(Math.min(1, meanOf(lab.length / 3, (i) => Math.hypot(lab[i * 3 + 1] as number, lab[i * 3 + 2] as number)) / 128)),
    brightness: round(meanOf(lumas.length, (i) => lumas[i] as number)),
    warmth: warmthOf(bright as Triple),
    lightFrom: sideOf(lumas, widthPx),
    masses,
  };
}

function lumaAt(data: Uint8Array, i: number): number {
  return (0.2126 * (data[i * 3] as number) + 0.7152 * (data[i * 3 + 1] as number) + 0.0722 * (data[i * 3 + 2] as number)) / 255;
}

function meanOf(count: number, value: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += value(i);
  return sum / count;
}

function meanColor(data: Uint8Array, counts: (i: number) => boolean): Triple | null {
  const sum = [0, 0, 0];
  let n = 0;
  for (let i = 0; i < data.length / 3; i++) {
    if (!counts(i)) continue;
    n++;
    for (let k = 0; k < 3; k++) sum[k] = (sum[k] as number) + (data[i * 3 + k] as number);
  }
  return n === 0 ? null : [(sum[0] as number) / n, (sum[1] as number) / n, (sum[2] as number) / n];
}

function hex(rgb: Triple): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function warmthOf([r, g, b]: Triple): number {
  return round(Math.max(-1, Math.min(1, (r - b) / Math.max(24, (r + g + b) / 3))));
}

/** From which side the light comes: the brighter third, by medians, as a lamp in the picture is not its light. */
function sideOf(lumas: Float32Array, widthPx: number): 'left' | 'right' | null {
  const third = Math.floor(widthPx / 3);
  const median = (from: number): number => {
    const part = [...lumas].filter((_, i) => i % widthPx >= from && i % widthPx < from + third).sort((a, b) => a - b);
    return part[Math.floor(part.length / 2)] as number;
  };
  const difference = median(0) - median(widthPx - third);
  return Math.abs(difference) < SIDE ? null : difference > 0 ? 'left' : 'right';
}

// Colour.

const linear = Float64Array.from({ length: 256 }, (_, v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));

function toLab(data: Uint8Array): Float32Array {
  const lab = new Float32Array(data.length);
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  for (let i = 0; i < data.length; i += 3) {
    const [r, g, b] = [linear[data[i] as number] as number, linear[data[i + 1] as number] as number, linear[data[i + 2] as number] as number];
    const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    lab[i] = 116 * y - 16;
    lab[i + 1] = 500 * (x - y);
    lab[i + 2] = 200 * (y - z);
  }
  return lab;
}

/** The colour of the middle pixel of a row, channel by channel: what stands in it does not count as long as it is less than half. */
function usualInRow(lab: Float32Array, widthPx: number, y: number): Triple {
  const channel = (k: number): number => {
    const values = Array.from({ length: widthPx }, (_, x) => lab[(y * widthPx + x) * 3 + k] as number).sort((a, b) => a - b);
    return values[Math.floor(widthPx / 2)] as number;
  };
  return [channel(0), channel(1), channel(2)];
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// Horizon.

function findHorizon(lab: Float32Array, rows: readonly Triple[], widthPx: number, heightPx: number): number | null {
  const reach = Math.max(1, Math.round(heightPx / 48));
  let best: { readonly row: number; readonly score: number } | null = null;
  for (let y = Math.ceil(heightPx * 0.08); y <= Math.floor(heightPx * 0.92); y++) {
    const parted = distance(meanTriple(rows, 0, y), meanTriple(rows, y, heightPx)) * Math.sqrt((y / heightPx) * (1 - y / heightPx)) * 2;
    const near = distance(meanTriple(rows, y - reach, y), meanTriple(rows, y, y + reach));
    const columns = columnsWithEdge(lab, widthPx, heightPx, y, reach);
    if (columns < HORIZON.columns || near < HORIZON.distance) continue;
    const score = columns * (near + parted);
    if (best === null || score > best.score) best = { row: y, score };
  }
  return best?.row ?? null;
}

function meanTriple(rows: readonly Triple[], from: number, to: number): Triple {
  const part = rows.slice(Math.max(0, from), to);
  return [0, 1, 2].map((k) => part.reduce((sum, row) => sum + (row[k] as number), 0) / part.length) as unknown as Triple;
}

/** The share of columns whose colour changes between just above and just below row `y`. */
function columnsWithEdge(lab: Float32Array, widthPx: number, heightPx: number, y: number, reach: number): number {
  const at = (x: number, row: number): Triple => {
    const i = (Math.max(0, Math.min(heightPx - 1, row)) * widthPx + x) * 3;
    return [lab[i] as number, lab[i + 1] as number, lab[i + 2] as number];
  };
  let edges = 0;
  for (let x = 0; x < widthPx; x++) if (distance(at(x, y - reach), at(x, y + reach - 1)) > HORIZON.edge) edges++;
  return edges / widthPx;
}

// What stands out.

function findMasses(picture: Pixels, lab: Float32Array, rows: readonly Triple[]): Mass[] {
  const { widthPx, heightPx } = picture;
  const differs = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < differs.length; i++) {
    const own: Triple = [lab[i * 3] as number, lab[i * 3 + 1] as number, lab[i * 3 + 2] as number];
    if (distance(own, rows[Math.floor(i / widthPx)] as Triple) > MASS.distance) differs[i] = 1;
  }
  const total = widthPx * heightPx;
  return regionsOf(differs, widthPx)
    .filter((region) => region.length >= MASS.least * total && region.length <= MASS.most * total)
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .map((region) => {
      const inside = new Set(region);
      return {
        x: round((meanOf(region.length, (k) => (region[k] as number) % widthPx) + 0.5) / widthPx),
        y: round((meanOf(region.length, (k) => Math.floor((region[k] as number) / widthPx)) + 0.5) / heightPx),
        area: round(region.length / total),
        color: hex(meanColor(picture.data, (i) => inside.has(i)) as Triple),
      };
    });
}

/** Connected regions of ones, each as the indexes of its pixels; pixels touch by their sides and their corners. */
function regionsOf(mask: Uint8Array, widthPx: number): number[][] {
  const left = Uint8Array.from(mask);
  const regions: number[][] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    left[start] = 0;
    const region = [start];
    for (let next = 0; next < region.length; next++) {
      const at = region[next] as number;
      const x = at % widthPx;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const other = at + dy * widthPx + dx;
          if (x + dx < 0 || x + dx >= widthPx || left[other] !== 1) continue;
          left[other] = 0;
          region.push(other);
        }
      }
    }
    regions.push(region);
  }
  return regions;
}
