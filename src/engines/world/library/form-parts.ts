/** @file Short ways to write the parts of forms down; rows are easier to read with them. */
import type { At, Flat, Part } from './form.ts';

type More = Partial<Pick<Part, 'at' | 'turn' | 'scale' | 'both' | 'row' | 'round'>>;

/** A straight rod of radius `r`, thinning to `r2` at its end. */
export const rod = (look: string, from: At, to: At, r: number, r2 = r, more: More = {}): Part => ({ is: 'rod', look, from, to, r, r2, ...more });
/** A bent pipe; `r` may be a list of radii along it. */
export const tube = (look: string, path: readonly At[], r: number | readonly number[], more: More & { closed?: boolean } = {}): Part => ({ is: 'tube', look, path, r, ...more });
/** Turned on a lathe, with crisp edges. */
export const turned = (look: string, profile: readonly Flat[], more: More = {}): Part => ({ is: 'turned', look, profile, ...more });
/** Turned on a lathe, with a flowing outline. */
export const vessel = (look: string, profile: readonly Flat[], more: More = {}): Part => ({ is: 'turned', look, profile, smooth: true, ...more });
/** A box about `at`. */
export const block = (look: string, at: At, size: At, more: More & { bevel?: number } = {}): Part => ({ is: 'block', look, at, size, ...more });
/** A ball about `at`, stretched by factors. */
export const ball = (look: string, at: At, r: number, stretch: At = [1, 1, 1], more: More = {}): Part => ({ is: 'ball', look, at, r, stretch, ...more });
/** A flat piece cut from a sheet: outline in x and y, thickness along z. */
export const plate = (look: string, outline: readonly Flat[], thick: number, more: More & { smooth?: boolean; bevel?: number } = {}): Part => ({ is: 'plate', look, outline, thick, ...more });
/** A ring about the z axis. */
export const hoop = (look: string, at: At, r: number, thick: number, more: More = {}): Part => ({ is: 'hoop', look, at, r, thick, ...more });
/** A wavy cloth in the x-y plane. */
export const cloth = (look: string, at: At, size: Flat, wave: number, more: More = {}): Part => ({ is: 'cloth', look, at, size, wave, ...more });

const HALF = Math.PI / 2;
/** Turned so that what stood up lies along z, x, or so that what faced +z faces +x. */
export const lying = { z: [HALF, 0, 0], x: [0, 0, -HALF], side: [0, HALF, 0] } as const satisfies Record<string, At>;

/** An outline of a circle or ellipse. */
export const disc = (rx: number, ry = rx, n = 20, cx = 0, cy = 0): readonly Flat[] => Array.from({ length: n }, (_, i) => [cx + rx * Math.cos((i / n) * 2 * Math.PI), cy + ry * Math.sin((i / n) * 2 * Math.PI)] as const);
/** An outline of a rectangle with rounded corners. */
export const panel = (w: number, h: number, r = Math.min(w, h) * 0.2, cx = 0, cy = 0): readonly Flat[] =>
  [[1, 1], [-1, 1], [-1, -1], [1, -1]].flatMap(([sx = 1, sy = 1], k) => [0, 1, 2, 3].map((i): Flat => {
    const a = k * HALF + (i / 3) * HALF;
    return [cx + sx * (w / 2 - r) + Math.cos(a) * r, cy + sy * (h / 2 - r) + Math.sin(a) * r];
  }));
/** An outline of a star with `n` points. */
export const star = (n: number, outer: number, inner: number, cx = 0, cy = 0): readonly Flat[] => Array.from({ length: n * 2 }, (_, i) => {
  const a = HALF + (i / n) * Math.PI;
  const r = i % 2 === 0 ? outer : inner;
  return [cx + Math.cos(a) * r, cy + Math.sin(a) * r] as const;
});
/** `n` points spread evenly over a disc of radius `r` at height `y`, turning by the golden angle. */
export const spread = (n: number, r: number, y: number): readonly At[] => Array.from({ length: n }, (_, i) => [Math.cos(i * 2.4) * r * Math.sqrt((i + 0.4) / n), y, Math.sin(i * 2.4) * r * Math.sqrt((i + 0.4) / n)] as const);
/** A part at each of several points. */
export const each = (points: readonly At[], part: (at: At, i: number) => Part): readonly Part[] => points.map(part);
/** A heap of balls: rings of them, each smaller and higher than the last. */
export const heap = (looks: readonly string[], r: number, n: number, size: number, stretch: At = [1, 1, 1]): readonly Part[] => each(spread(n, r, 0), (p, i) => ball(looks[i % looks.length]!, [p[0], size * stretch[1] + (1 - Math.hypot(p[0], p[2]) / r) * r * 0.55, p[2]], size, stretch, { turn: [0, i * 1.3, 0] }));
/** Points of a screw around the y axis. */
export const coil = (r: number, from: number, to: number, turns: number, n = turns * 8): readonly At[] => Array.from({ length: n + 1 }, (_, i) => [Math.cos((i / n) * turns * 2 * Math.PI) * r, from + ((to - from) * i) / n, Math.sin((i / n) * turns * 2 * Math.PI) * r] as const);
