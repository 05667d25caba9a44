/** @file Where on a figure a point lies, and the noise that patterns are drawn from: TSL, for `stuff.ts` and `dress.ts`. */
import { type Color } from 'three';
import { Fn, abs, atan, attribute, cameraPosition, clamp, dot, float, fract, mix, normalGeometry, normalWorldGeometry, normalize, oneMinus, positionWorld, pow, sin, step, texture, uniform, vec2, vec3, vec4 } from 'three/tsl';
import { Vector3, type Box3 } from 'three';
import type { Clock } from '../clock.ts';
import type { Kit, TslNode } from './kit.ts';

/** A point of a figure's surface, as patterns see it. */
export interface Spot {
  /** Position at rest in the figure's space, metres, from the middle of its foot. */
  readonly rest: TslNode;
  /** The same in units of the figure's size. */
  readonly q: TslNode;
  /** Height on the figure, 0 at its foot to 1. */
  readonly h: TslNode;
  /** Place along its longest side, 0 to 1. */
  readonly along: TslNode;
  /** The figure's largest extent, metres. */
  readonly size: TslNode;
  /** Unit normal at rest. */
  readonly normal: TslNode;
  /** The upward part of the normal in the world. */
  readonly up: TslNode;
  /** 1 where the surface looks at the camera, 0 at the outline. */
  readonly facing: TslNode;
  /** See `Clock`. */
  readonly turning: Clock['turning'];
  /** 1 by day to 0.12 at night, for what shines by the sky's light. */
  readonly day: TslNode;
  /** Coordinates in the plane the surface lies in most, times a frequency. */
  readonly uv: (frequency: number) => TslNode;
  /** Noise of all sides; `frequency` 1 has features of about a tenth of the figure. */
  readonly noise: (frequency: number) => TslNode;
  /** Noise that is drawn out along y by 1 / `y`. */
  readonly stretched: (frequency: number, y: number) => TslNode;
  /** `q` turned so that y runs along the figure's longest side. */
  readonly grainwise: TslNode;
  /** Noise drawn out along the longest side. */
  readonly fibre: (frequency: number) => TslNode;
  /** Noise that flows upward by `speed` sizes a second. */
  readonly flowing: (frequency: number, speed: number) => TslNode;
  /** Angle of a vector in the plane, radians. */
  readonly angle: (v: TslNode) => TslNode;
  /** The substance's own clearness. */
  readonly clear: number;
  /** Whether ash still glows. */
  readonly embers: number;
}

/** What a figure's dressed materials share. */
export interface DressUniforms {
  /** Middle of the foot, and size: y is the height, w the largest extent. */
  readonly foot: TslNode;
  readonly extent: TslNode;
  /** The world's clock. */
  readonly clock: Clock;
}

/** Uniforms for figures of these bounds. */
export function dressUniforms(bounds: Box3, clock: Clock): DressUniforms {
  const size = bounds.getSize(new Vector3());
  const middle = bounds.getCenter(new Vector3());
  return {
    foot: uniform(new Vector3(middle.x, bounds.min.y, middle.z)),
    extent: uniform(new Vector3(Math.max(0.001, size.x), Math.max(0.001, size.y), Math.max(0.001, size.z))),
    clock,
  };
}

/** The spot of the fragment being drawn. Needs the attribute `rest`; see `build/effects/skin.ts`. */
export function spotOf(kit: Kit, u: DressUniforms): Spot {
  const rest: TslNode = (attribute('rest', 'vec3') as TslNode).sub(u.foot);
  const size: TslNode = u.extent.x.max(u.extent.y).max(u.extent.z);
  const q: TslNode = rest.div(size);
  const normal: TslNode = normalGeometry;
  const weights = Fn(() => {
    const w: TslNode = pow(abs(normal), vec3(4)).toVar();
    return w.div(w.x.add(w.y).add(w.z).add(0.0001));
  })() as TslNode;
  const sampled = (p: TslNode): TslNode => {
    const of = (v: TslNode): TslNode => texture(kit.noise, v) as TslNode;
    return of(p.zy).mul(weights.x).add(of(p.xz).mul(weights.y)).add(of(p.xy).mul(weights.z));
  };
  const isTall: TslNode = step(u.extent.x.max(u.extent.z), u.extent.y);
  const isLong: TslNode = step(u.extent.x, u.extent.z);
  const grainwise: TslNode = mix(mix(q.yxz, q.xzy, isLong), q, isTall);
  const day: TslNode = mix(float(1), float(0.12), (kit.uniforms.night as TslNode));
  return {
    rest,
    q,
    h: rest.y.div(u.extent.y),
    along: mix(mix(rest.x.div(u.extent.x).add(0.5), rest.z.div(u.extent.z).add(0.5), isLong), rest.y.div(u.extent.y), isTall),
    grainwise,
    fibre: (frequency) => sampled(q.mul(mix(mix(vec3(0.1, 1, 1), vec3(1, 1, 0.1), isLong), vec3(1, 0.1, 1), isTall)).mul(frequency)),
    size,
    normal,
    up: (normalWorldGeometry as TslNode).y,
    facing: clamp(abs(dot(normalize((cameraPosition as TslNode).sub(positionWorld)), normalWorldGeometry)), 0, 1),
    turning: u.clock.turning,
    day,
    uv: (frequency) => {
      const n: TslNode = abs(normal);
      const isX: TslNode = step(n.y, n.x).mul(step(n.z, n.x));
      const isY: TslNode = step(n.x, n.y).mul(step(n.z, n.y)).mul(oneMinus(isX));
      return mix(mix(q.xy, q.zy, isX), q.xz, isY).mul(frequency);
    },
    noise: (frequency) => sampled(q.mul(frequency)),
    stretched: (frequency, y) => sampled(q.mul(vec3(frequency, frequency * y, frequency))),
    flowing: (frequency, speed) => sampled(q.mul(frequency).sub(vec3(0, u.clock.turning(speed * frequency, 1), 0))),
    angle: (v) => atan(v.y, v.x),
    clear: 0,
    embers: 1,
  };
}

/** A number in 0..1 of a cell in the plane. */
export function hash2(cell: TslNode): TslNode {
  return fract(sin(dot(cell, vec2(12.9898, 78.233))).mul(43758.547));
}

/** A number in 0..1 of a cell in space. */
export function hash3(cell: TslNode): TslNode {
  return fract(sin(dot(cell, vec3(12.9898, 78.233, 37.719))).mul(43758.547));
}

/** A saturated colour of hue 0..1, linear. */
export function hue(h: TslNode): TslNode {
  const k: TslNode = abs(fract(h.add(vec3(0, 2 / 3, 1 / 3))).mul(6).sub(3)).sub(1);
  return pow(clamp(k, 0, 1), vec3(1.6)).mul(0.8).add(0.02);
}

/** A colour as a constant of the shader, linear. */
export function vec3Of(color: Color): TslNode {
  return vec3(color.r, color.g, color.b);
}

/** Four numbers as one node. */
export function vec4Of(x: number, y: number, z: number, w: number): TslNode {
  return vec4(x, y, z, w);
}
