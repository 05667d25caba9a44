/** @file Shared steps of building archetypes: colours from the words, weathering, roofs, and the finished figure. */
import { Box3, Vector3, type Object3D } from 'three';
import type { BuildSpec, Figure, Lamp, Moment } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import { substancePaint } from '../../materials/substances.ts';
import { createNoise, type Noise } from '../../../../lib/noise.ts';
import { tint, type P3, type Sketch } from './sketch.ts';

let sharedNoise: Noise | undefined;

/** The noise that weathers every building; the same for all, since its place on the wall differs anyway. */
export function weatherNoise(): Noise {
  sharedNoise ??= createNoise(91);
  return sharedNoise;
}

/** Text parameter of the concept row, or `fallback`. */
export function word(spec: BuildSpec, name: string, fallback: string): string {
  const value = spec.concept.params[name];
  return typeof value === 'string' ? value : fallback;
}

/** Numeric parameter of the concept row, or `fallback`. */
export function amount(spec: BuildSpec, name: string, fallback: number): number {
  const value = spec.concept.params[name];
  return typeof value === 'number' ? value : fallback;
}

const substanceOf = (spec: BuildSpec): Partial<Paint> => (spec.attributes.material === undefined ? {} : substancePaint(spec.attributes.material));

/** The main paint: the words' substance, then the words' colour, over the row's own. */
export function mainPaint(spec: BuildSpec, own: Paint): Paint {
  const { attributes } = spec;
  return { ...own, ...substanceOf(spec), ...(attributes.color === undefined ? {} : { color: attributes.color }) };
}

/** The paint of trim and details: the words' second colour over the row's own; a substance repaints it too. */
export function trimPaint(spec: BuildSpec, own: Paint): Paint {
  const { attributes } = spec;
  return { ...own, ...substanceOf(spec), ...(attributes.secondColor === undefined ? {} : { color: attributes.secondColor }) };
}

/** Shade for an outer wall: darker and streaked where rain runs down from `top`, splashed with dirt at the foot. */
export function weathered(top: number, strength = 1): NonNullable<Paint['shade']> {
  const noise = weatherNoise();
  return (x, y, z) => {
    const streak = noise.at3(x * 1.7, y * 0.12, z * 1.7);
    const patch = noise.at3(x * 0.35 + 9, y * 0.35, z * 0.35);
    const foot = Math.exp(-Math.max(0, y) / 0.9);
    const eaves = Math.exp(-Math.max(0, top - y) / 0.8);
    return 1 - strength * (0.34 * foot + 0.14 * eaves + 0.16 * Math.max(0, streak) + 0.12 * patch);
  };
}

/** A roof plane of overlapping courses: a b is the eaves (left to right seen from outside), d c the ridge. */
export function tiled(sketch: Sketch, a: P3, b: P3, c: P3, d: P3, look: Paint, course: number, random: () => number, thick = 0.12): void {
  const slope = Math.hypot(...([0, 1, 2].map((k) => ((d[k] as number) + (c[k] as number) - (a[k] as number) - (b[k] as number)) / 2) as [number, number, number]));
  const run = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  const rows = Math.max(1, Math.min(40, Math.round(slope / course)));
  const columns = Math.max(1, Math.min(24, Math.round(run / (course * 2.2))));
  const mix = (p: P3, q: P3, t: number): P3 => [0, 1, 2].map((k) => (p[k] as number) + ((q[k] as number) - (p[k] as number)) * t) as unknown as P3;
  const u: P3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const v: P3 = [d[0] - a[0], d[1] - a[1], d[2] - a[2]];
  const n: P3 = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const l = Math.hypot(...n);
  const lift = (p: P3, h: number): P3 => [p[0] + (n[0] / l) * h, p[1] + (n[1] / l) * h, p[2] + (n[2] / l) * h];
  const lip = Math.min(0.06, course * 0.22);
  // So far under the tiles that from a hundred metres it does not come through them.
  sketch.slab(lift(a, -UNDER_TILES), lift(b, -UNDER_TILES), lift(c, -UNDER_TILES), lift(d, -UNDER_TILES), thick, { ...look, color: tint(look.color, 0.6) });
  for (let j = 0; j < rows; j++) {
    const left0 = mix(a, d, j / rows);
    const right0 = mix(b, c, j / rows);
    const left1 = mix(a, d, (j + 1) / rows);
    const right1 = mix(b, c, (j + 1) / rows);
    for (let i = 0; i < columns; i++) {
      const cell: Paint = { ...look, color: tint(look.color, 0.8 + 0.4 * random(), (random() - 0.5) * 0.08) };
      const p = mix(left0, right0, i / columns);
      const q = mix(left0, right0, (i + 1) / columns);
      const raise = lip * (0.8 + 0.5 * random());
      sketch.quad(lift(p, raise), lift(q, raise), mix(left1, right1, (i + 1) / columns), mix(left1, right1, i / columns), cell);
      sketch.quad(p, q, lift(q, raise), lift(p, raise), { ...cell, color: tint(look.color, 0.45) });
    }
  }
}

/** How far under the upper edges of its tiles a roof's board lies, metres. */
const UNDER_TILES = 0.06;

/** Finishes a figure: bounds from what was drawn. */
export function figureOf(object: Object3D, more: { anchors?: Record<string, Vector3>; lamps?: readonly Lamp[]; pose?: (moment: Moment) => void } = {}): Figure {
  object.updateMatrixWorld(true);
  const bounds = new Box3().setFromObject(object, true);
  const top = new Vector3((bounds.min.x + bounds.max.x) / 2, bounds.max.y, (bounds.min.z + bounds.max.z) / 2);
  return { object, bounds, anchors: { top, ...more.anchors }, lamps: more.lamps ?? [], ...(more.pose === undefined ? {} : { pose: more.pose }) };
}
