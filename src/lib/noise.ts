/** @file Seeded noise on the CPU: gradient noise in 2 and 3 dimensions, tileable, and sums of it. Repeats exactly. */
import { createRandom } from './random.ts';

export interface Noise {
  /** Gradient noise, about -1..1, zero on the lattice. `period` tiles it. */
  at2(x: number, y: number, period?: number): number;
  at3(x: number, y: number, z: number, period?: number): number;
  /** Fractal sum of `octaves`; about -1..1. With a period, tiles at that period. */
  fbm2(x: number, y: number, octaves?: number, period?: number, gain?: number): number;
  fbm3(x: number, y: number, z: number, octaves?: number): number;
  /** Ridged multifractal (Musgrave): sharp crests, 0..about 1. */
  ridged2(x: number, y: number, octaves?: number, gain?: number): number;
}

const SQRT_HALF = Math.SQRT1_2;
const GRADIENTS_2 = [1, 0, -1, 0, 0, 1, 0, -1, SQRT_HALF, SQRT_HALF, -SQRT_HALF, SQRT_HALF, SQRT_HALF, -SQRT_HALF, -SQRT_HALF, -SQRT_HALF];
// Perlin's twelve edge directions, four of them twice (improved noise, 2002).
const GRADIENTS_3 = [1, 1, 0, -1, 1, 0, 1, -1, 0, -1, -1, 0, 1, 0, 1, -1, 0, 1, 1, 0, -1, -1, 0, -1, 0, 1, 1, 0, -1, 1, 0, 1, -1, 0, -1, -1, 1, 1, 0, 0, -1, 1, -1, 1, 0, 0, -1, -1];

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

function wrap(i: number, period: number): number {
  if (period === 256) return i & 255;
  const m = i % period;
  return (m < 0 ? m + period : m) & 255;
}

function slope2(hash: number, u: number, v: number): number {
  const g = (hash & 7) * 2;
  return (GRADIENTS_2[g] as number) * u + (GRADIENTS_2[g + 1] as number) * v;
}

function slope3(hash: number, u: number, v: number, w: number): number {
  const g = (hash & 15) * 3;
  return (GRADIENTS_3[g] as number) * u + (GRADIENTS_3[g + 1] as number) * v + (GRADIENTS_3[g + 2] as number) * w;
}

/** Hermite step from 0 at `a` to 1 at `b`; `a` may be greater than `b`. */
export function smoothstep(a: number, b: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - a) / (b - a)));
  return t * t * (3 - 2 * t);
}

/** Limits `x` to [min, max]. */
export function clamp(x: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, x));
}

/** Makes seeded noise. */
export function createNoise(seed: number): Noise {
  const random = createRandom(seed);
  const table = new Uint8Array(512);
  const order = Array.from({ length: 256 }, (_, i) => i);
  for (let i = 255; i > 0; i--) {
    const j = random.int(0, i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  for (let i = 0; i < 512; i++) table[i] = order[i & 255] as number;
  // Called millions of times while a world is built, so corners are written out instead of mapped over with closures.
  const at2 = (x: number, y: number, period = 256): number => {
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const u = x - x0;
    const v = y - y0;
    const row0 = table[wrap(x0, period)] as number;
    const row1 = table[wrap(x0 + 1, period)] as number;
    const j0 = wrap(y0, period);
    const j1 = wrap(y0 + 1, period);
    const a = fade(u);
    const near = mix(slope2(table[row0 + j0] as number, u, v), slope2(table[row1 + j0] as number, u - 1, v), a);
    const far = mix(slope2(table[row0 + j1] as number, u, v - 1), slope2(table[row1 + j1] as number, u - 1, v - 1), a);
    return mix(near, far, fade(v)) * 1.5;
  };

  const at3 = (x: number, y: number, z: number, period = 256): number => {
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const z0 = Math.floor(z);
    const u = x - x0;
    const v = y - y0;
    const w = z - z0;
    const i0 = table[wrap(x0, period)] as number;
    const i1 = table[wrap(x0 + 1, period)] as number;
    const y0w = wrap(y0, period);
    const y1w = wrap(y0 + 1, period);
    const k0 = wrap(z0, period);
    const k1 = wrap(z0 + 1, period);
    const p00 = table[i0 + y0w] as number;
    const p10 = table[i1 + y0w] as number;
    const p01 = table[i0 + y1w] as number;
    const p11 = table[i1 + y1w] as number;
    const a = fade(u);
    const b = fade(v);
    const near = mix(
      mix(slope3(table[p00 + k0] as number, u, v, w), slope3(table[p10 + k0] as number, u - 1, v, w), a),
      mix(slope3(table[p01 + k0] as number, u, v - 1, w), slope3(table[p11 + k0] as number, u - 1, v - 1, w), a),
      b,
    );
    const far = mix(
      mix(slope3(table[p00 + k1] as number, u, v, w - 1), slope3(table[p10 + k1] as number, u - 1, v, w - 1), a),
      mix(slope3(table[p01 + k1] as number, u, v - 1, w - 1), slope3(table[p11 + k1] as number, u - 1, v - 1, w - 1), a),
      b,
    );
    return mix(near, far, fade(w));
  };

  return {
    at2,
    at3,
    fbm2: (x, y, octaves = 5, period = 256, gain = 0.5) => {
      let sum = 0;
      let amplitude = 0.5;
      let scale = 1;
      for (let i = 0; i < octaves; i++) {
        sum += amplitude * at2(x * scale, y * scale, period * scale);
        scale *= 2;
        amplitude *= gain;
      }
      return sum;
    },
    fbm3: (x, y, z, octaves = 4) => {
      let sum = 0;
      let amplitude = 0.5;
      for (let i = 0; i < octaves; i++) {
        sum += amplitude * at3(x, y, z);
        x *= 2;
        y *= 2;
        z *= 2;
        amplitude *= 0.5;
      }
      return sum;
    },
    ridged2: (x, y, octaves = 6, gain = 0.5) => {
      let sum = 0;
      let amplitude = 0.5;
      let weight = 1;
      for (let i = 0; i < octaves; i++) {
        let n = 1 - Math.abs(at2(x, y));
        n *= n * weight;
        weight = clamp(n * 2, 0, 1);
        sum += amplitude * n;
        // Not quite 2, and shifted, so that the octaves' lattices never line up.
        x = x * 2.03 + 17.3;
        y = y * 2.03 + 9.1;
        amplitude *= gain;
      }
      return sum;
    },
  };
}
