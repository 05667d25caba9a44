/**
 * @file Dressed materials: a figure's painted surface made of another substance, printed with a pattern, in some state (frozen, rusty, wet), or
 * only partly there. What a look means is told here once; figures of every archetype are dressed alike.
 */
import { Color, DoubleSide } from 'three';
import type { NodeMaterial, UniformNode } from 'three/webgpu';
import { Fn, abs, attribute, clamp, dot, float, floor, fract, length, max, mix, modelWorldMatrix, modelWorldMatrixInverse, oneMinus, pow, sin, smoothstep, step, vec3, vec4 } from 'three/tsl';
import type { Kit, MaterialName, Surface, TslNode } from './kit.ts';
import { hash3, spotOf, vec3Of, type DressUniforms, type Spot } from './spot.ts';
import { patterns, prints, stuffOf, stuffSurface, stuffs, type Stuff } from './stuff.ts';

/** What a figure is to look like besides its own form and paint. */
export interface Look {
  readonly material: string | undefined;
  readonly color: string | undefined;
  readonly secondColor: string | undefined;
  readonly states: readonly string[];
}

/** Along what a figure comes into being or goes: noise all over, from the foot up, from the top down. */
export type Front = 'all' | 'up' | 'down';

/** A figure that is only partly there: the front moves with `share`. */
export interface Presence {
  /** 0 nothing to 1 everything. */
  readonly share: UniformNode<number>;
  readonly front: Front;
  /** True for what goes, false for what comes: the two make a whole. */
  readonly goes: boolean;
  /** Light along the front, linear RGB; absent where it does not glow. */
  readonly edge?: readonly [number, number, number];
}

/** Everything a dressed material depends on. */
export interface Dress {
  readonly look: Look;
  readonly uniforms: DressUniforms;
  /** Fronts that have passed, or pass, over it. */
  readonly presences?: readonly Presence[];
  /** 1 opaque to 0 gone, smoothly. */
  readonly opacity?: UniformNode<number>;
  /** 0 to 1: own colour to the colour in attribute `color2`. */
  readonly recolor?: UniformNode<number>;
  /** Moves vertices in world space. */
  readonly move?: (world: TslNode) => TslNode;
  /** Both sides are seen: broken pieces have no inside. */
  readonly isOpen?: boolean;
}

type Layer = (own: Surface, at: Spot) => Surface;

const over = (own: Surface, top: Partial<Surface>, mask: TslNode): Surface => ({
  ...own,
  color: top.color === undefined ? own.color : mix(own.color, top.color, mask),
  roughness: top.roughness === undefined ? own.roughness : mix(own.roughness, top.roughness, mask),
  metalness: top.metalness === undefined ? own.metalness : mix(own.metalness, top.metalness, mask),
  glow: top.glow === undefined ? own.glow : mix(own.glow, top.glow, mask),
  ...(top.height === undefined && own.height === undefined ? {} : { height: (own.height ?? float(0)).mul(oneMinus(mask)).add((top.height ?? float(0)).mul(mask)) }),
});

const brushOf = (name: string, at: Spot): { row: Stuff; at: Spot; a: TslNode; b: TslNode } => {
  const row = stuffs[name] as Stuff;
  return { row, at, a: vec3Of(new Color(row.color)), b: vec3Of(new Color(row.second ?? row.color)) };
};

const layerOf = (name: string, at: Spot): Partial<Surface> => {
  const brush = brushOf(name, at);
  const pattern = patterns[brush.row.pattern as keyof typeof patterns] as (b: typeof brush) => Partial<Surface>;
  return { color: brush.a, roughness: float(brush.row.roughness), metalness: float(brush.row.metalness ?? 0), glow: vec3(0), ...pattern(brush) };
};

const grey = (color: TslNode): TslNode => vec3(dot(color, vec3(0.2126, 0.7152, 0.0722)));

/** States as layers over the surface; those that are also effects or deformations are in `build/effects/states.ts`. */
export const stateLayers: Readonly<Record<string, Layer>> = {
  frozen: (own, at) => {
    const bare: TslNode = smoothstep(0.62, 0.8, at.noise(1).r.add(at.noise(3).b.mul(0.2)));
    return over({ ...own, color: mix(own.color, grey(own.color).mul(vec3(0.75, 0.95, 1.15)), 0.5) }, { ...layerOf('frost', at), roughness: float(0.3) }, oneMinus(bare.mul(0.75)).mul(0.88));
  },
  burning: (own, at) => {
    const n: TslNode = at.noise(1.2);
    const charred: TslNode = smoothstep(0.25, 0.6, n.r.add(at.h.mul(0.1)));
    const ember: TslNode = smoothstep(0.7, 0.95, n.g).mul(sin(at.turning(5).add(n.a.mul(30))).mul(0.35).add(0.8));
    const black = over(own, { color: vec3(0.022, 0.018, 0.015), roughness: float(0.95), metalness: float(0) }, charred.mul(0.82));
    return { ...black, glow: black.glow.add(vec3(1, 0.28, 0.04).mul(ember.mul(1.7))).add(vec3(1, 0.36, 0.08).mul(own.color).mul(0.35)) };
  },
  burnt: (own, at) => over(own, layerOf('char', at), smoothstep(0.1, 0.4, at.noise(1).r).mul(0.95)),
  rusty: (own, at) => over(own, layerOf('rust', at), smoothstep(0.42, 0.56, at.noise(0.7).r.mul(0.75).add(at.noise(3).b.mul(0.25)).add(oneMinus(at.h).mul(0.08)))),
  dusty: (own, at) => over(own, { color: vec3(0.42, 0.36, 0.27), roughness: float(1), metalness: float(0) }, clamp(at.up.mul(0.55).add(0.35).add(at.noise(1.2).r.sub(0.5)), 0, 0.9)),
  dirty: (own, at) => over(own, { ...layerOf('mud', at) }, smoothstep(0.46, 0.58, at.noise(1).r.add(oneMinus(at.h).mul(0.26)).sub(0.09))),
  wet: (own, at) => {
    const bead: TslNode = smoothstep(0.68, 0.78, at.noise(7).b).mul(0.004);
    const run: TslNode = at.stretched(6, 0.1).r.mul(0.003);
    return { ...own, color: own.color.mul(0.5), roughness: float(0.06), height: (own.height ?? float(0)).add(bead.add(run).mul(at.size)) };
  },
  snowy: (own, at) => over(own, layerOf('snow', at), smoothstep(0.1, 0.42, at.up.add(at.noise(1).r.sub(0.5).mul(0.7)))),
  mossy: (own, at) => over(own, layerOf('moss', at), smoothstep(0.42, 0.6, at.noise(0.8).r.mul(0.75).add(at.up.mul(0.22)).add(0.05))),
  overgrown: (own, at) => over(over(own, { color: grey(own.color).mul(vec3(0.7, 0.72, 0.6)), roughness: float(0.95) }, float(0.5)), layerOf('moss', at), smoothstep(0.4, 0.58, at.noise(0.8).r.mul(0.8).add(at.up.mul(0.25)).add(oneMinus(at.h).mul(0.08)))),
  weathered: (own, at) => {
    const stain: TslNode = at.stretched(2, 0.15).r;
    const faded = over(own, { color: mix(own.color, grey(own.color), 0.55).mul(stain.mul(0.9).add(0.45)), roughness: float(0.95) }, float(0.85));
    return over(faded, layerOf('rust', at), smoothstep(0.56, 0.68, at.noise(0.9).r).mul(own.metalness.mul(0.7).add(0.25)));
  },
  glowing: (own, at) => ({ ...own, glow: own.glow.add(own.color.mul(sin(at.turning(1.6)).mul(0.12).add(1.15)).mul(oneMinus(at.facing).mul(1.2).add(0.9))).add(own.color.mul(0.35)) }),
  shiny: (own) => ({ ...own, roughness: float(0.06) }),
  matte: (own) => ({ ...own, roughness: float(1), metalness: own.metalness.mul(0.3) }),
  transparent: (own) => ({ ...own, clear: float(0.8), roughness: float(0.08), bend: 0.03 }),
  ghostly: (own, at) => ({ ...stuffSurface(stuffs['ghost'] as Stuff, own, at, undefined, undefined) }),
  sparkling: (own, at) => {
    const cell: TslNode = floor(at.q.mul(95));
    const blink: TslNode = pow(sin(at.turning(3.1).add(hash3(cell).mul(60))).mul(0.5).add(0.5), 12);
    return { ...own, roughness: own.roughness.mul(0.5), glow: own.glow.add(vec3(1, 0.95, 0.85).mul(step(0.86, hash3(cell.add(4))).mul(blink).mul(3))) };
  },
  broken: (own, at) => {
    const crack = cracksAt(at);
    return over({ ...own, height: (own.height ?? float(0)).sub(crack.mul(0.012).mul(at.size)) }, { color: own.color.mul(0.08), roughness: float(1) }, crack);
  },
  withered: (own, at) => over(own, { color: mix(vec3(0.2, 0.11, 0.04), vec3(0.33, 0.22, 0.08), at.noise(1.5).r), roughness: float(1) }, float(0.88)),
  rotten: (own, at) => over(own, { color: vec3(0.06, 0.04, 0.02).add(vec3(0.1, 0.13, 0.08).mul(step(0.6, at.noise(2).b))), roughness: float(0.9), height: at.noise(1).r.mul(-0.03).mul(at.size) }, smoothstep(0.4, 0.55, at.noise(0.8).r)),
  melting: (own, at) => ({ ...own, roughness: float(0.12), height: at.stretched(2.4, 0.2).r.mul(0.03).mul(at.size) }),
  autumn: (own, at) => over(own, { color: mix(vec3(0.55, 0.1, 0.02), vec3(0.72, 0.4, 0.04), at.noise(2).r) }, smoothstep(0.0, 0.06, own.color.y.sub(own.color.x)).mul(0.95)),
};

/** 1 in the cracks of something broken. */
function cracksAt(at: Spot): TslNode {
  const warp: TslNode = at.noise(0.7).rgb.sub(0.5).mul(0.22);
  const p: TslNode = at.q.add(warp).mul(4.2);
  const cell: TslNode = floor(p);
  const f: TslNode = fract(p);
  let first: TslNode = float(9);
  let second: TslNode = float(9);
  for (let x = -1; x <= 1; x++)
    for (let y = -1; y <= 1; y++)
      for (let z = -1; z <= 1; z++) {
        const o: TslNode = cell.add(vec3(x, y, z));
        const d: TslNode = length(vec3(hash3(o), hash3(o.add(11)), hash3(o.add(23))).add(vec3(x, y, z)).sub(f));
        second = second.min(max(first, d));
        first = first.min(d);
      }
  return oneMinus(smoothstep(0.02, 0.05, second.sub(first)));
}

/** The surface of `look` over a figure's own. */
function surfaceOf(look: Look, own: Surface, at: Spot): Surface {
  const stuff = stuffOf(look.material);
  let out = stuff === undefined ? own : stuffSurface(stuff, own, at, look.color, look.secondColor);
  const print = look.states.map((state) => prints[state]).find((found) => found !== undefined) ?? (look.secondColor !== undefined && stuff === undefined ? prints['halves'] : undefined);
  if (print !== undefined) {
    const second: TslNode = look.secondColor !== undefined ? vec3Of(new Color(look.secondColor)) : mix(vec3(0.86, 0.84, 0.8), vec3(0.02, 0.02, 0.025), smoothstep(0.16, 0.3, grey(out.color).x));
    out = { ...out, color: print(at, out.color, second) };
  }
  for (const state of look.states) out = stateLayers[state]?.(out, at) ?? out;
  return out;
}

/** Whether a look changes surfaces at all. */
export function changesSurface(look: Look): boolean {
  return stuffOf(look.material) !== undefined || look.secondColor !== undefined || look.states.some((state) => stateLayers[state] !== undefined || prints[state] !== undefined);
}

/** Whether anything is seen through it. */
function isClearLook(look: Look): boolean {
  return stuffOf(look.material)?.clear !== undefined || look.states.some((state) => state === 'transparent' || state === 'ghostly');
}

/** Where on the figure the front passes: 0 first to 1 last. */
function frontOf(front: Front, at: Spot): TslNode {
  const n: TslNode = clamp(at.noise(1.4).r.sub(0.5).mul(1.5).add(0.5).add(at.noise(5).b.sub(0.5).mul(0.35)), 0, 1);
  if (front === 'all') return n;
  const h: TslNode = clamp(at.h, 0, 1);
  return clamp((front === 'up' ? h : oneMinus(h)).mul(0.76).add(n.mul(0.24)), 0, 1);
}

function withPresence(own: Surface, at: Spot, presence: Presence): Surface {
  // A little beyond 0 and 1, so that nothing is left over at either end.
  const share: TslNode = (presence.share as TslNode).mul(1.04).sub(0.02);
  const order: TslNode = frontOf(presence.front, at);
  const keep: TslNode = presence.goes ? order.greaterThan(share) : order.lessThanEqual(share);
  const near: TslNode = oneMinus(smoothstep(0, 0.07, abs(order.sub(share))));
  const isMoving: TslNode = smoothstep(0, 0.03, presence.share as TslNode).mul(smoothstep(1, 0.97, presence.share as TslNode));
  const glow: TslNode = presence.edge === undefined ? own.glow : own.glow.add(vec3(...presence.edge).mul(near).mul(isMoving));
  return { ...own, glow, keep: own.keep === undefined ? keep : own.keep.and(keep) };
}

/** The material of a figure's meshes of `kind`, dressed. The geometry needs the attribute `rest`. */
export function dressedMaterial(kit: Kit, kind: MaterialName, dress: Dress): NodeMaterial {
  const clear = isClearLook(dress.look);
  const wobble = stuffOf(dress.look.material)?.wobble ?? 0;
  const { move } = dress;
  const moves = wobble > 0 || move !== undefined;
  const material = kit.dressed(kind, {
    isClear: clear,
    keepsGlass: kind === 'glass' && stuffOf(dress.look.material) === undefined && (dress.presences ?? []).length === 0,
    restyle: (painted) => {
      const at = spotOf(kit, dress.uniforms);
      const own = dress.recolor === undefined ? painted : recolored(painted, dress.recolor);
      const look = surfaceOf(dress.look, own, at);
      return (dress.presences ?? []).reduce((surface, presence) => withPresence(surface, at, presence), look);
    },
    ...(moves
      ? {
          move: (p: TslNode): TslNode =>
            Fn(() => {
              const world: TslNode = (modelWorldMatrix as TslNode).mul(vec4(p, 1)).xyz.toVar();
              if (move !== undefined) world.assign(move(world));
              if (wobble > 0) world.addAssign(wobbled(dress.uniforms, wobble));
              return (modelWorldMatrixInverse as TslNode).mul(vec4(world, 1)).xyz;
            })(),
        }
      : {}),
  });
  if (dress.isOpen === true) material.side = DoubleSide;
  if (dress.opacity !== undefined) {
    material.transparent = true;
    material.opacityNode = dress.opacity as TslNode;
    // Its shadow thins as it does.
    const shadow: TslNode = hash3(floor((spotOf(kit, dress.uniforms).q as TslNode).mul(90))).lessThan(dress.opacity as TslNode);
    material.maskShadowNode = material.maskShadowNode === null ? shadow : (material.maskShadowNode as TslNode).and(shadow);
  }
  return material;
}

function recolored(own: Surface, share: UniformNode<number>): Surface {
  const target: TslNode = (attribute('color2', 'vec3') as TslNode);
  const lit: TslNode = own.glow.div(own.color.max(0.001));
  const color: TslNode = mix(own.color, target, share as TslNode);
  return { ...own, color, glow: color.mul(lit) };
}

function wobbled(u: DressUniforms, share: number): TslNode {
  const at: TslNode = attribute('rest', 'vec3');
  const size: TslNode = u.extent.x.max(u.extent.y).max(u.extent.z);
  const h: TslNode = at.y.sub(u.foot.y).div(size);
  const wave = (speed: number, phase: number): TslNode => sin(u.clock.turning(speed).add(h.mul(5)).add(at.x.div(size).mul(6)).add(phase));
  return vec3(wave(5.2, 0), wave(6.1, 2).mul(0.6), wave(4.7, 4)).mul(size.mul(share)).mul(smoothstep(0, 0.3, h));
}
