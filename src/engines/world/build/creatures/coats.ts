/** @file Coats of animals: patterns as functions of the place on the body, in heights of the withers. */
import { Color } from 'three';
import { clamp, createNoise, smoothstep } from '../../../../lib/noise.ts';
import type { Vec } from './rig.ts';

export interface Coat {
  readonly pattern: string;
  /** sRGB: most of the coat, its light parts, its dark parts. */
  readonly color: string;
  readonly second: string;
  readonly dark: string;
  readonly headAt: Vec;
  /** The left eye. */
  readonly eyeAt: Vec;
  readonly eye: number;
  readonly head: number;
  readonly length: number;
  /** Half the width of the chest. */
  readonly width: number;
  readonly seed: number;
}

type Rgb = readonly [number, number, number];
const scratch = new Color();
const rgb = (hex: string): Rgb => {
  scratch.set(hex);
  return [scratch.r, scratch.g, scratch.b];
};
const blend = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
const noise = createNoise(23);

/** The colour at each place of a coat. */
export function coatShade(coat: Coat): (x: number, y: number, z: number) => Rgb {
  const main = rgb(coat.color);
  const light = rgb(coat.second);
  const dark = rgb(coat.dark);
  const pattern = patterns[coat.pattern] ?? patterns['plain'] as Pattern;
  const off = coat.seed * 0.37;
  return (x, y, z) => {
    const c = pattern({ x, y, z, off, coat, main, light, dark });
    // Lids are dark, and so is the line of the mouth.
    const rim = Math.hypot(Math.abs(x) - coat.eyeAt[0], y - coat.eyeAt[1], z - coat.eyeAt[2]) / coat.eye;
    const wear = (1 - 0.6 * smoothstep(2.1, 1.25, rim)) * (1 + 0.1 * noise.at3(x * 14 + off, y * 14, z * 14) + 0.07 * noise.at3(x * 40, y * 40, z * 40));
    return [c[0] * wear, c[1] * wear, c[2] * wear];
  };
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly off: number;
  readonly coat: Coat;
  readonly main: Rgb;
  readonly light: Rgb;
  readonly dark: Rgb;
}
type Pattern = (s: Spot) => Rgb;

const isHead = (s: Spot): number => smoothstep(s.coat.headAt[2] - s.coat.head * 1.1, s.coat.headAt[2] - s.coat.head * 0.4, s.z) * smoothstep(s.coat.headAt[1] - s.coat.head * 2.6, s.coat.headAt[1] - s.coat.head * 1.6, s.y);
const muzzle = (s: Spot): number => isHead(s) * smoothstep(s.coat.headAt[2] + s.coat.head * 0.9, s.coat.headAt[2] + s.coat.head * 1.5, s.z);
// The underside alone: on the flanks, which are as wide as the chest, and on the legs it would be a belt.
const belly = (s: Spot): number => smoothstep(0.72, 0.58, s.y) * smoothstep(0.48, 0.56, s.y) * smoothstep(0.75, 0.3, Math.abs(s.x) / s.coat.width);
const back = (s: Spot): number => smoothstep(0.82, 1.0, s.y) * (1 - isHead(s));
const socks = (s: Spot, at: number): number => smoothstep(at + 0.05, at - 0.05, s.y + 0.03 * noise.at2(s.x * 20, s.z * 20));
const eyeRing = (s: Spot, r: number): number => {
  const [ex, ey, ez] = s.coat.eyeAt;
  const d = Math.hypot(Math.abs(s.x) - ex * 1.06, s.y - ey + s.coat.head * 0.08, s.z - ez) / s.coat.head;
  return smoothstep(r, r * 0.7, d);
};
const shaded = (s: Spot, c: Rgb): Rgb => blend(c, [c[0] * 0.62, c[1] * 0.6, c[2] * 0.58], 0.55 * back(s));

const patterns: Readonly<Record<string, Pattern>> = {
  plain: (s) => blend(shaded(s, s.main), s.light, 0.45 * belly(s)),
  pale: (s) => blend(blend(shaded(s, s.main), s.light, 0.85 * belly(s)), s.light, 0.8 * muzzle(s)),
  // Legs, muzzle and mane darker: horses, siamese cats, wolves.
  points: (s) => blend(blend(shaded(s, s.main), s.dark, 0.85 * socks(s, 0.36)), s.dark, 0.6 * muzzle(s)),
  saddle: (s) => blend(blend(s.main, s.dark, smoothstep(0.66, 0.8, s.y + 0.05 * noise.at2(s.z * 7, s.off)) * (1 - isHead(s)) * smoothstep(0.75, 0.55, Math.abs(s.z) / s.coat.length)), s.dark, 0.75 * muzzle(s)),
  collie: (s) => blend(blend(s.main, s.light, Math.max(socks(s, 0.3), smoothstep(0.16, 0.3, s.z / s.coat.length - 0.28 + 0.1 * noise.at2(s.y * 8, s.off)) * (1 - isHead(s)) * smoothstep(1.1, 0.9, s.y))), s.light, isHead(s) * smoothstep(0.02, 0.008, Math.abs(s.x)) + muzzle(s) * 0.9),
  corgi: (s) => blend(blend(s.main, s.light, Math.max(socks(s, 0.45), smoothstep(0.62, 0.5, s.y))), s.light, Math.max(muzzle(s) * 0.95, isHead(s) * smoothstep(0.035, 0.015, Math.abs(s.x)), smoothstep(s.coat.length * 0.42, s.coat.length * 0.55, s.z) * (1 - isHead(s)) * 0.9)),
  tabby: (s) => {
    const stripe = smoothstep(0.1, 0.6, Math.sin(s.z * 42 + 3 * noise.at3(s.x * 6, s.y * 5, s.z * 4 + s.off)) * (1 - 0.9 * belly(s)));
    const rings = smoothstep(0.1, 0.7, Math.sin(s.y * 70)) * socks(s, 0.5);
    return blend(blend(shaded(s, s.main), s.dark, 0.55 * Math.max(stripe * smoothstep(0.5, 0.7, s.y), rings)), s.light, Math.max(0.7 * muzzle(s), 0.6 * belly(s), 0.8 * socks(s, 0.07)));
  },
  tiger: (s) => {
    const wander = 2.6 * noise.at3(s.x * 4, s.y * 4, s.z * 3 + s.off);
    const stripe = smoothstep(0.35, 0.6, Math.sin(s.z * 34 + s.y * 5 + wander) + 0.25 * noise.at3(s.x * 9, s.y * 9, s.z * 9));
    const rings = smoothstep(0.35, 0.6, Math.sin(s.y * 48 + wander));
    const legs = smoothstep(0.55, 0.42, s.y);
    const base = blend(s.main, s.light, Math.max(belly(s) * 0.9, muzzle(s) * 0.9, eyeRing(s, 0.42) * 0.8, smoothstep(0.5, 0.3, Math.abs(s.x) / 0.1) * legs * 0.5));
    return blend(base, s.dark, Math.max(stripe * (1 - legs), rings * legs * 0.8) * (1 - muzzle(s)));
  },
  zebra: (s) => {
    const wander = 1.6 * noise.at3(s.x * 3, s.y * 4, s.z * 3 + s.off);
    const legs = smoothstep(0.6, 0.48, s.y);
    const rump = smoothstep(-s.coat.length * 0.2, -s.coat.length * 0.5, s.z);
    const upper = Math.sin((s.z * (1 - 0.55 * rump) - s.y * 0.65 * rump) * 52 + wander);
    const stripe = smoothstep(-0.15, 0.2, legs > 0.5 ? Math.sin(s.y * 62 + wander) : isHead(s) > 0.5 ? Math.sin((s.z * 0.8 + s.y) * 78 + wander) : upper);
    return blend(blend(s.light, s.dark, stripe * (1 - 0.8 * belly(s))), s.dark, 0.9 * muzzle(s));
  },
  patches: (s) => blend(blend(s.light, s.main, smoothstep(0.0, 0.07, noise.at3(s.x * 2.2 + s.off, s.y * 2.4, s.z * 2.4 + s.off))), s.light, Math.max(isHead(s) * smoothstep(0.05, 0.03, Math.abs(s.x)), socks(s, 0.3) * 0.9)),
  giraffe: (s) => {
    const [near, second] = cells(s.x * 9 + 20, s.y * 7.5, s.z * 8 + s.off);
    const patch = smoothstep(0.04, 0.12, second - near);
    return blend(s.light, s.main, patch * (1 - socks(s, 0.3)) * (1 - 0.7 * muzzle(s)));
  },
  spots: (s) => {
    const [near] = cells(s.x * 17, s.y * 17, s.z * 17 + s.off);
    return blend(blend(shaded(s, s.main), s.light, Math.max(belly(s), muzzle(s)) * 0.85), s.dark, smoothstep(0.36, 0.26, near) * (1 - belly(s) * 0.7) * (1 - 0.8 * muzzle(s)));
  },
  fawn: (s) => {
    const [near] = cells(s.x * 15, s.y * 15, s.z * 15 + s.off);
    return blend(blend(shaded(s, s.main), s.light, Math.max(belly(s), 0.8 * muzzle(s))), s.light, 0.8 * smoothstep(0.26, 0.18, near) * smoothstep(0.7, 0.85, s.y) * (1 - isHead(s)));
  },
  fox: (s) => blend(blend(blend(s.main, s.dark, 0.92 * socks(s, 0.33)), s.light, Math.max(belly(s) * 0.8, isHead(s) * smoothstep(s.coat.headAt[1] - s.coat.head * 0.25, s.coat.headAt[1] - s.coat.head * 0.55, s.y))), s.light, smoothstep(-s.coat.length * 1.2, -s.coat.length * 1.45, s.z)),
  panda: (s) => {
    const legs = smoothstep(0.58, 0.5, s.y);
    const band = smoothstep(0.1, 0.2, s.z / s.coat.length) * smoothstep(0.62, 0.5, s.z / s.coat.length) * (1 - isHead(s));
    return blend(s.light, s.dark, Math.max(legs, band, isHead(s) * eyeRing(s, 0.46), isHead(s) * smoothstep(s.coat.head * 0.66, s.coat.head * 0.85, s.y - s.coat.headAt[1]) * smoothstep(s.coat.head * 0.3, s.coat.head * 0.5, Math.abs(s.x))));
  },
  mask: (s) => {
    const band = isHead(s) * smoothstep(0.3, 0.18, Math.abs(s.y - s.coat.headAt[1] - s.coat.head * 0.02) / s.coat.head) * smoothstep(0.2, 0.4, (s.z - s.coat.headAt[2]) / s.coat.head);
    const ringed = smoothstep(-s.coat.length * 0.62, -s.coat.length * 0.7, s.z) * smoothstep(-0.1, 0.3, Math.sin(s.z * 48));
    return blend(blend(shaded(s, s.main), s.light, Math.max(0.8 * muzzle(s), 0.4 * belly(s))), s.dark, Math.max(band, ringed, socks(s, 0.12) * 0.8));
  },
  // Apes: a bare face, bare hands and feet, hair all over else.
  ape: (s) => {
    const face = isHead(s) * smoothstep(s.coat.headAt[2] + s.coat.head * 0.35, s.coat.headAt[2] + s.coat.head * 0.75, s.z) * smoothstep(s.coat.head * 0.55, s.coat.head * 0.35, s.y - s.coat.headAt[1]);
    return blend(blend(shaded(s, s.main), s.light, face), s.light, 0.9 * socks(s, 0.06));
  },
  // Scales: plates of horn in rows, paler below, banded along the back.
  scales: (s) => {
    const [near, second] = cells(s.x * 22, s.y * 20, s.z * 15 + s.off);
    const plate = 0.72 + 0.4 * smoothstep(0.02, 0.16, second - near);
    const band = smoothstep(0.2, 0.6, Math.sin(s.z * 15 + 1.5 * noise.at3(s.x * 3, s.y * 3, s.z * 3 + s.off))) * smoothstep(0.7, 0.95, s.y);
    const c = blend(blend(s.main, s.dark, 0.6 * band), s.light, 0.8 * Math.max(belly(s), smoothstep(0.1, 0.0, Math.abs(s.x)) * smoothstep(0.75, 0.6, s.y)));
    return [c[0] * plate, c[1] * plate, c[2] * plate];
  },
  sheep: (s) => blend(s.main, s.dark, Math.max(isHead(s) * smoothstep(-0.6, 0.1, (s.z - s.coat.headAt[2]) / s.coat.head), socks(s, 0.42))),
};

// Worley: distances to the nearest and second nearest of scattered points.
function cells(x: number, y: number, z: number): readonly [number, number] {
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  let near = 9;
  let second = 9;
  for (let a = -1; a <= 1; a++) {
    for (let b = -1; b <= 1; b++) {
      for (let c = -1; c <= 1; c++) {
        const h = Math.imul(i + a, 374761393) ^ Math.imul(j + b, 668265263) ^ Math.imul(k + c, 2147483647 - 1274126177);
        const g = Math.imul(h ^ (h >>> 13), 1274126177);
        const px = i + a + ((g & 255) / 255) * 0.8 + 0.1;
        const py = j + b + (((g >>> 8) & 255) / 255) * 0.8 + 0.1;
        const pz = k + c + (((g >>> 16) & 255) / 255) * 0.8 + 0.1;
        const d = Math.hypot(x - px, y - py, z - pz);
        if (d < near) {
          second = near;
          near = d;
        } else if (d < second) second = d;
      }
    }
  }
  return [clamp(near, 0, 2), clamp(second, 0, 2)];
}
