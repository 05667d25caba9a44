/** @file Parts of small plants: petals, blades, stems, balls. */
import { Color, Vector3 } from 'three';
import type { Random } from '../../../../lib/random.ts';
import { BARK, LEAF, type MeshWriter, type Rgb } from './mesh-writer.ts';

/** Linear RGB of an sRGB colour times `light`. */
export function rgbOf(hex: string, light = 1): Rgb {
  const c = new Color(hex);
  return [c.r * light, c.g * light, c.b * light];
}

export function mixedRgb(a: string, b: string, t: number, light = 1): Rgb {
  const u = new Color(a);
  const v = new Color(b);
  return [(u.r + (v.r - u.r) * t) * light, (u.g + (v.g - u.g) * t) * light, (u.b + (v.b - u.b) * t) * light];
}

export interface PetalSpec {
  readonly base: Vector3;
  /** Direction about y, radians. */
  readonly azimuth: number;
  readonly lengthM: number;
  readonly widthM: number;
  /** Angle above the horizon at the base and at the tip, radians. */
  readonly liftStart: number;
  readonly liftEnd: number;
  /** How much it is dished across, 0..1. */
  readonly cup?: number;
  readonly rows?: number;
  /** Where it is widest, 0..1. */
  readonly belly?: number;
  /** 0 pointed, 1 round. */
  readonly blunt?: number;
  readonly rgb: (t: number, side: number) => Rgb;
  readonly sway: number;
}

/** A petal or leaf curved along its length and dished across. */
export function petal(writer: MeshWriter, spec: PetalSpec): void {
  const rows = spec.rows ?? 4;
  const out = new Vector3(Math.cos(spec.azimuth), 0, Math.sin(spec.azimuth));
  const across = new Vector3(-out.z, 0, out.x);
  const p = spec.base.clone();
  const belly = spec.belly ?? 0.5;
  let before: readonly number[] | undefined;
  for (let k = 0; k <= rows; k++) {
    const t = k / rows;
    const lift = spec.liftStart + (spec.liftEnd - spec.liftStart) * t;
    const along = out.clone().multiplyScalar(Math.cos(lift));
    along.y = Math.sin(lift);
    const normal = out.clone().multiplyScalar(-Math.sin(lift));
    normal.y = Math.cos(lift);
    if (k > 0) p.addScaledVector(along, spec.lengthM / rows);
    const swell = t < belly ? Math.sin((t / belly) * 1.571) : Math.max(0, Math.cos(((t - belly) / (1 - belly)) * 1.571)) ** (spec.blunt === undefined ? 0.9 : 1 - 0.65 * spec.blunt);
    const half = Math.max(0.04, swell) * spec.widthM * 0.5;
    const raise = (spec.cup ?? 0.3) * half * 0.7;
    const row = [-1, 0, 1].map((s) => {
      const q = p.clone().addScaledVector(across, half * s).addScaledVector(normal, s === 0 ? 0 : raise);
      const n = normal.clone().addScaledVector(across, -s * (spec.cup ?? 0.3) * 0.7).normalize();
      return writer.vertex(q, n, spec.rgb(t, s), spec.sway * (0.7 + 0.5 * t));
    });
    if (before !== undefined) {
      for (const s of [0, 1]) {
        writer.triangle(before[s] as number, before[s + 1] as number, row[s + 1] as number);
        writer.triangle(before[s] as number, row[s + 1] as number, row[s] as number);
      }
    }
    before = row;
  }
}

/** A green stem from the ground to `to`, bending on the way; returns a point along it by fraction. */
export function stem(writer: MeshWriter, random: Random, to: Vector3, radiusM: number, rgb: Rgb, sides = 5, steps = 6): (t: number) => Vector3 {
  const bend = new Vector3(random.range(-1, 1), 0, random.range(-1, 1)).multiplyScalar(to.length() * 0.07);
  const at = (t: number): Vector3 => to.clone().multiplyScalar(t).addScaledVector(bend, Math.sin(t * Math.PI));
  writer.stuff = BARK;
  writer.tube(Array.from({ length: steps }, (_, k) => at(k / (steps - 1)).setY(at(k / (steps - 1)).y - (k === 0 ? 0.01 : 0))), (t) => radiusM * (1 - 0.35 * t), sides, (t, a) => [rgb[0] * (0.75 + 0.25 * t), rgb[1] * (0.85 + 0.15 * Math.sin(a)), rgb[2]], (y) => Math.max(0, y) * 0.16);
  writer.stuff = LEAF;
  return at;
}

/** A lathed body about an upright axis: points are (radius, y). */
export function lathe(writer: MeshWriter, points: readonly (readonly [number, number])[], sides: number, center: Vector3, rgb: (t: number, angle: number) => Rgb, sway: number, ribs = 0, ribDepth = 0): void {
  let before = -1;
  points.forEach(([r, y], k) => {
    const [r0, y0] = points[Math.max(0, k - 1)] as readonly [number, number];
    const [r1, y1] = points[Math.min(points.length - 1, k + 1)] as readonly [number, number];
    const slope = Math.hypot(r1 - r0, y1 - y0) || 1;
    let first = -1;
    for (let s = 0; s <= sides; s++) {
      const a = (s / sides) * Math.PI * 2;
      const rr = r * (1 + ribDepth * (ribs === 0 ? 0 : Math.cos(a * ribs)));
      const n = new Vector3(Math.cos(a) * ((y1 - y0) / slope), -(r1 - r0) / slope, Math.sin(a) * ((y1 - y0) / slope));
      const lean = ribs === 0 ? 0 : ribDepth * ribs * Math.sin(a * ribs) * 0.8;
      n.x += -Math.sin(a) * lean;
      n.z += Math.cos(a) * lean;
      const v = writer.vertex(new Vector3(center.x + Math.cos(a) * rr, center.y + y, center.z + Math.sin(a) * rr), n.normalize(), rgb(k / (points.length - 1), a), sway);
      if (s === 0) first = v;
    }
    if (before >= 0) {
      for (let s = 0; s < sides; s++) {
        writer.triangle(before + s, first + s, before + s + 1);
        writer.triangle(before + s + 1, first + s, first + s + 1);
      }
    }
    before = first;
  });
}

/** Points of an ellipsoid's outline from bottom to top, for `lathe`. */
export function ovalProfile(radius: number, bottom: number, top: number, steps: number): (readonly [number, number])[] {
  return Array.from({ length: steps }, (_, k) => {
    const a = -Math.PI / 2 + (k / (steps - 1)) * Math.PI;
    return [Math.max(0.0005, Math.cos(a) * radius), (bottom + top) / 2 + (Math.sin(a) * (top - bottom)) / 2] as const;
  });
}
