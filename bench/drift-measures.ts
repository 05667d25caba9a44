/**
 * @file What a minute of film holds to: how subject and background look in equal stretches of one held shot, and whether the last is farther from
 * the first than stretches are from each other anyway.
 */
import type { Measurement, Rgb8 } from '../src/engines/measure.ts';

/** How some pixels look on the whole. Luminance, contrast and saturation are 0 to 1; the palette has 8x8x8 colours whose shares add up to 1. */
export interface Look {
  readonly luminance: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly palette: Float64Array;
}

/** The look of a list of pixels, which may not be empty. */
export function lookOf(pixels: readonly Rgb8[]): Look {
  const palette = new Float64Array(512);
  let [sum, squares, saturation] = [0, 0, 0];
  for (const [r, g, b] of pixels) {
    const light = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    sum += light;
    squares += light * light;
    const high = Math.max(r, g, b);
    saturation += high === 0 ? 0 : (high - Math.min(r, g, b)) / high;
    const cell = ((r >> 5) << 6) | ((g >> 5) << 3) | (b >> 5);
    palette[cell] = (palette[cell] as number) + 1 / pixels.length;
  }
  const luminance = sum / pixels.length;
  return { luminance, contrast: Math.sqrt(Math.max(0, squares / pixels.length - luminance * luminance)), saturation: saturation / pixels.length, palette };
}

/** A value's way over a minute: how far its last stretch is from its first, and how far apart two stretches may be by chance. */
export interface Drift {
  readonly what: string;
  readonly first: number;
  readonly change: number;
  readonly noise: number;
  readonly isSteady: boolean;
}

/** One step of an 8-bit channel: less than that nobody sees and no file keeps. */
export const RESOLUTION = 1 / 255;

/** How often a shot in which nothing drifts may be called drifting, over all of its measures together. */
const ERROR_RATE = 0.05;

/** Quantile of Student's t for 0.5 < p < 1, by the expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5). */
export function studentQuantile(p: number, freedom: number): number {
  const z = normalQuantile(p);
  const [g1, g2, g3] = [(z ** 3 + z) / 4, (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96, (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384];
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}

// Abramowitz and Stegun 26.2.23: off by less than 0.00045.
function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
}

/**
 * Compares the first and the last of equal stretches; it is one of `measures` comparisons of the same shot. Chance is estimated from neighbouring
 * stretches (von Neumann's mean square successive difference, 1941), to which a slow trend adds next to nothing: what drifts cannot hide in its
 * own spread. The bound is Student's, with the freedom that this estimate has, divided over the measures as Bonferroni did.
 */
export function driftOf(what: string, means: readonly number[], measures: number): Drift {
  const n = means.length;
  const steps = means.slice(1).map((value, i) => value - (means[i] as number));
  const deviation = Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0) / Math.max(1, n - 1) / 2);
  const freedom = (2 * (n - 1) ** 2) / (3 * n - 4);
  const first = means[0] as number;
  const change = (means.at(-1) as number) - first;
  const noise = studentQuantile(1 - ERROR_RATE / 2 / measures, freedom) * Math.SQRT2 * deviation;
  return { what, first, change, noise, isSteady: Math.abs(change) <= Math.max(noise, RESOLUTION) };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Bhattacharyya distance of two palettes: 0 is the same, 1 is nothing in common. */
export function paletteDistance(a: Float64Array, b: Float64Array): number {
  return 1 - a.reduce((sum, share, i) => sum + Math.sqrt(share * (b[i] as number)), 0);
}

function meanPalette(looks: readonly Look[]): Float64Array {
  const sum = new Float64Array(512);
  for (const { palette } of looks) for (let i = 0; i < 512; i++) sum[i] = (sum[i] as number) + (palette[i] as number) / looks.length;
  return sum;
}

/** Drifts of one thing seen in equal stretches of some looks each. */
export function driftOfLooks(name: string, stretches: readonly (readonly Look[])[], measures: number): Drift[] {
  const values = (['luminance', 'contrast', 'saturation'] as const).map((kind) => driftOf(`${name} ${kind}`, stretches.map((looks) => mean(looks.map((look) => look[kind]))), measures));
  const palettes = stretches.map(meanPalette);
  const between = (i: number, k: number): number => paletteDistance(palettes[i] as Float64Array, palettes[k] as Float64Array);
  const change = between(0, palettes.length - 1);
  // This distance grows with the square of what changes: four times is twice as far as any two neighbours are apart. A trend over so many stretches goes
  // more than a hundred times as far as each of its steps.
  const noise = 4 * Math.max(...palettes.slice(1).map((_, i) => between(i, i + 1)));
  return [...values, { what: `${name} palette`, first: 1, change, noise, isSteady: change <= Math.max(noise, 0.005) }];
}

/** Drifts of each subject, of the background and of the picture's sharpness over the moments of one shot, split into `count` equal stretches. */
export function driftOfShot(moments: readonly Measurement[], count: number): Drift[] {
  const size = moments.length / count;
  const stretches = Array.from({ length: count }, (_, i) => moments.slice(Math.round(i * size), Math.round((i + 1) * size)));
  const lit = (list: readonly (readonly Rgb8[] | null)[]): Look[] => list.flatMap((pixels) => (pixels === null || pixels.length < 12 ? [] : [lookOf(pixels)]));
  const looksOf = (pick: (moment: Measurement) => readonly Rgb8[] | null): Look[][] => stretches.map((stretch) => lit(stretch.map(pick)));
  const named: [string, Look[][]][] = [
    ['background', looksOf((moment) => moment.picture?.background ?? null)],
    ...(moments[0]?.subjects ?? []).map(({ subject }): [string, Look[][]] => [subject, looksOf((moment) => moment.subjects.find((one) => one.subject === subject)?.pixels ?? null)]),
  ];
  const seen = named.filter(([, looks]) => looks.every((list) => list.length > 0));
  const measures = 1 + 3 * seen.length;
  const sharpness = driftOf('sharpness', stretches.map((stretch) => mean(stretch.map((moment) => moment.picture?.sharpness ?? 0))), measures);
  return [sharpness, ...seen.flatMap(([name, looks]) => driftOfLooks(name, looks, measures))];
}
