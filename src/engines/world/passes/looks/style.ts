/**
 * @file What a look is, and the tools that looks share. A look is done to the finished picture with colour, distance, place in the world and form
 * (surface normals) at hand, so outlines follow form, strokes follow edges, and textures stay on what they lie on when the camera moves.
 */
import { If, abs, cross, dot, exp2, float, floor, fract, log2, luminance, max, min, mix, mx_noise_float, normalize, screenUV, select, sin, smoothstep, step, vec2, vec3 } from 'three/tsl';
import type { TslNode } from '../../materials/kit.ts';

export interface StyleInput {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frame: TslNode;
  /** Where the camera is, in world space. */
  readonly eye: TslNode;
  /** Graded sRGB colour at a place in the picture. */
  readonly color: (at: TslNode) => TslNode;
  /** The picture as it was before the look's first pass. */
  readonly subject: (at: TslNode) => TslNode;
  /** Metres from the camera. */
  readonly distance: (at: TslNode) => TslNode;
  /** Place in the world, metres. */
  readonly world: (at: TslNode) => TslNode;
  /** Metres in the world that a 480th of the picture's height covers at a distance of one metre. */
  readonly spread: TslNode;
  /** Warmth of what is seen, 0 to 1; only for looks that ask for it with `needsHeat`. */
  readonly heat: (at: TslNode) => TslNode;
  /** What the look's own `field` pass has drawn. */
  readonly field: (at: TslNode) => TslNode;
}

/** A pass over the picture; returns sRGB. */
export type StylePass = (input: StyleInput) => TslNode;

export interface Look {
  /** Recolours; baked into the film stock's table. */
  readonly tone: (color: TslNode) => TslNode;
  /** A pass drawn first, four numbers from 0 to 1 for each pixel, for the style's passes to read. */
  readonly field?: StylePass;
  /** Passes in order. */
  readonly style: readonly StylePass[] | null;
  /** Factor on the grain. */
  readonly grain: number;
  /** Factor on the bloom. */
  readonly bloom: number;
  /** Frames that each pose is held for: 2 is animation on twos. The camera moves on every frame. */
  readonly holdFrames: number;
  readonly needsHeat: boolean;
}

/** The coordinates of this pixel, for short. */
export const here = screenUV as TslNode;

export const same = (color: TslNode): TslNode => color;
export const grey = (color: TslNode): TslNode => vec3(luminance(color));
/** Pushes towards an S-curve by `amount`; below 0 flattens. */
export const contrast = (color: TslNode, amount: number): TslNode => mix(color, color.mul(color).mul(float(3).sub(color.mul(2))), amount);
export const saturate = (color: TslNode, amount: number): TslNode => mix(grey(color), color, amount);
export const tinted = (color: TslNode, shadows: readonly [number, number, number], highlights: readonly [number, number, number]): TslNode => {
  const l = luminance(color) as TslNode;
  return color.add(vec3(...shadows).mul(l.oneMinus())).add(vec3(...highlights).mul(l));
};

/** Size of one 480th of the picture's height, in picture coordinates. */
export const pixel = (input: StyleInput): TslNode => vec2(input.heightPx / 480 / input.widthPx, 1 / 480);

/** Place in the picture as if it were 480 pixels high: strokes and paper have the same size in every resolution. */
export const paperPx = (input: StyleInput): TslNode => here.mul(vec2((480 * input.widthPx) / input.heightPx, 480));

/** A fixed number in 0..1 for a cell. */
export const cellNoise = (cell: TslNode): TslNode => fract(sin(dot(cell, vec2(12.9898, 78.233))).mul(43758.5453));

/** Smooth noise over the picture itself, for paper and glass; does not change with time. */
export const paper = (at: TslNode): TslNode => {
  const cell = floor(at) as TslNode;
  const f = fract(at) as TslNode;
  const s = f.mul(f).mul(float(3).sub(f.mul(2)));
  const corner = (x: number, y: number): TslNode => cellNoise(cell.add(vec2(x, y)));
  return mix(mix(corner(0, 0), corner(1, 0), s.x), mix(corner(0, 1), corner(1, 1), s.x), s.y);
};

/**
 * Noise from 0 to 1 that lies on the world and yet keeps its size in the picture: two octaves of solid noise cross-faded by distance
 * (Bénard, Bousseau and Thollot 2009, "Dynamic Solid Textures"). `cellPx` is its size in 480ths of the picture's height.
 */
export const anchored = (input: StyleInput, cellPx: number, seed = 0): TslNode => {
  const size = log2(max(input.distance(here), 0.2).mul(input.spread).mul(cellPx)) as TslNode;
  const octave = floor(size) as TslNode;
  const place = input.world(here).div(exp2(octave)).add(seed * 17.3) as TslNode;
  return mix(mx_noise_float(place), mx_noise_float(place.mul(0.5)), fract(size)).mul(0.5).add(0.5).clamp(0, 1);
};

/** Which way the surface at this pixel faces, in world space, from the places of its neighbours; the nearer neighbour of each pair, so edges stay sharp. */
export const facing = (input: StyleInput, reachPx = 1): TslNode => {
  const p = pixel(input).mul(reachPx) as TslNode;
  const middle = input.world(here).toVar() as TslNode;
  const side = (x: number, y: number): TslNode => input.world(here.add(p.mul(vec2(x, y)))).sub(middle).toVar() as TslNode;
  const [right, left, down, up] = [side(1, 0), side(-1, 0), side(0, 1), side(0, -1)] as const;
  const across = select(dot(right, right).lessThan(dot(left, left)), right, left.negate()) as TslNode;
  const along = select(dot(down, down).lessThan(dot(up, up)), down, up.negate()) as TslNode;
  const normal = normalize(cross(along, across)) as TslNode;
  return normal.mul(step(0, dot(normal, input.eye.sub(middle))).mul(2).sub(1));
};

/** How much of an outline lies here: bends in distance, and steps in lightness. */
export const outline = (input: StyleInput, widthPx: number): TslNode => {
  const p = pixel(input).mul(widthPx) as TslNode;
  const d = (x: number, y: number): TslNode => input.distance(here.add(p.mul(vec2(x, y))));
  const l = (x: number, y: number): TslNode => luminance(input.color(here.add(p.mul(vec2(x, y))))) as TslNode;
  const middle = d(0, 0).toVar() as TslNode;
  // Second differences: a plane seen aslant has none, a silhouette has.
  const bend = abs(d(1, 0).add(d(-1, 0)).sub(middle.mul(2))).add(abs(d(0, 1).add(d(0, -1)).sub(middle.mul(2)))).div(max(middle, 0.1)) as TslNode;
  const jump = abs(l(1, 0).sub(l(-1, 0))).add(abs(l(0, 1).sub(l(0, -1)))) as TslNode;
  const near = smoothstep(6000, 1500, middle) as TslNode;
  return max(smoothstep(0.06, 0.22, bend).mul(near), smoothstep(0.22, 0.5, jump).mul(0.8));
};

/** Flat tones in `levels` steps of lightness, with soft borders so that they do not crawl. */
export const posterise = (color: TslNode, levels: number): TslNode => {
  const l = max(luminance(color), 0.001) as TslNode;
  const x = l.mul(levels) as TslNode;
  const stepped = floor(x).add(smoothstep(0.35, 0.65, fract(x))).add(0.15).div(levels) as TslNode;
  return color.mul(stepped.div(l));
};

/** Four-sector Kuwahara filter (Kuwahara et al. 1976): each pixel takes the mean of its calmest neighbouring sector, which flattens texture and keeps edges. */
export const brush = (radiusPx: number): StylePass => (input) => {
  const p = pixel(input).mul(radiusPx / 2) as TslNode;
  const best = vec3(0).toVar() as TslNode;
  const least = float(1e9).toVar() as TslNode;
  for (const [sx, sy] of [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const) {
    const sum = vec3(0).toVar() as TslNode;
    const squares = float(0).toVar() as TslNode;
    for (let y = 0; y <= 2; y++) {
      for (let x = 0; x <= 2; x++) {
        const c = input.color(here.add(p.mul(vec2(x * sx, y * sy)))) as TslNode;
        sum.addAssign(c);
        squares.addAssign(dot(c, c));
      }
    }
    const mean = sum.div(9) as TslNode;
    const variance = squares.div(9).sub(dot(mean, mean)) as TslNode;
    If(variance.lessThan(least), () => {
      least.assign(variance);
      best.assign(mean);
    });
  }
  return best;
};

/** A cell of an irregular mosaic: its middle in picture coordinates, a fixed random number, and how near the border to the next cell is, in cells. */
export interface Cell {
  readonly middle: TslNode;
  readonly id: TslNode;
  readonly border: TslNode;
}

/** Worley cells (Worley 1996) of `cellPx` 480ths of the picture's height. */
export const mosaic = (input: StyleInput, cellPx: number): Cell => {
  const scale = vec2((480 * input.widthPx) / input.heightPx / cellPx, 480 / cellPx);
  const at = here.mul(scale) as TslNode;
  const cell = floor(at) as TslNode;
  const nearest = vec3(9, 0, 0).toVar() as TslNode;
  const second = float(9).toVar() as TslNode;
  const id = float(0).toVar() as TslNode;
  for (let y = -1; y <= 1; y++) {
    for (let x = -1; x <= 1; x++) {
      const corner = cell.add(vec2(x, y)) as TslNode;
      const point = corner.add(vec2(cellNoise(corner), cellNoise(corner.add(31.7))).mul(0.86).add(0.07)).toVar() as TslNode;
      const away = point.sub(at).length().toVar() as TslNode;
      If(away.lessThan(nearest.x), () => {
        second.assign(nearest.x);
        nearest.assign(vec3(away, point.x, point.y));
        id.assign(cellNoise(corner.add(7.3)));
      }).Else(() => {
        second.assign(min(second, away));
      });
    }
  }
  return { middle: nearest.yz.div(scale), id, border: second.sub(nearest.x) };
};

/** Mean colour of a few places around a point: what a pane, a tile or a facet takes on. */
export const colorAround = (input: StyleInput, middle: TslNode, radiusPx: number): TslNode => {
  const p = pixel(input).mul(radiusPx) as TslNode;
  const sum = input.color(middle).toVar() as TslNode;
  for (let i = 0; i < 6; i++) {
    const r = Math.sqrt((i + 0.5) / 6);
    sum.addAssign(input.color(middle.add(p.mul(vec2(Math.cos(i * 2.4) * r, Math.sin(i * 2.4) * r)))));
  }
  return sum.div(7);
};

/** A number in 0..1 that changes every `frames` frames. */
export const chance = (input: StyleInput, frames: number, seed: number): TslNode => cellNoise(vec2(floor(input.frame.div(frames)), seed));
