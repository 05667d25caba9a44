/**
 * @file Sprites: smoke, flames, sparks, drops, flakes and bubbles. Each is a card that faces the camera and whose whole life is a function of
 * the time, worked out in the vertex shader; nothing is remembered, so any frame can be drawn alone. Cards are plain vertices, not instances,
 * so that they can hang from the bones of what burns.
 */
import { AdditiveBlending, BufferAttribute, BufferGeometry, Color, CustomBlending, DoubleSide, Mesh, OneFactor, OneMinusSrcAlphaFactor, Sphere, Vector3 } from 'three';
import { MeshBasicNodeMaterial, MeshLambertNodeMaterial, type NodeMaterial, type UniformNode } from 'three/webgpu';
import {
  Fn, abs, attribute, cameraPosition, cameraWorldMatrix, clamp, cos, cross, exp, float, fract, length, max, mix, modelWorldMatrix, modelWorldMatrixInverse, normalize, oneMinus, positionLocal, pow, sin,
  smoothstep, step, texture, uniform, varying, vec2, vec3, vec4,
} from 'three/tsl';
import type { Random } from '../../../../lib/random.ts';
import type { Kit, TslNode } from '../../materials/kit.ts';
import { vec3Of } from '../../materials/spot.ts';
import { hangOn, type SkinPart } from './skin.ts';

/** How a card is painted. */
export type SpriteKind = 'smoke' | 'flame' | 'spark' | 'drop' | 'flake' | 'glow' | 'bubble' | 'foam';

/** Where and how a sprite is born, in the space of its mesh. */
export interface Birth {
  readonly at: readonly [number, number, number];
  /** Metres a second. */
  readonly velocity?: readonly [number, number, number];
  /** Factor on the size; default 1. */
  readonly size?: number;
  /** When in a life of 1 it is born, or the delay of a burst as a share of `burst`; default random. */
  readonly phase?: number;
  /** Vertex whose bones carry it. */
  readonly vertex?: number;
}

/** A swarm of sprites of a kind. */
export interface SpriteSpec {
  readonly kind: SpriteKind;
  readonly births: readonly Birth[];
  /** Seconds that a sprite lives. */
  readonly lifeSeconds: number;
  /** Metres at birth and at death: for flames the height. */
  readonly size: readonly [number, number];
  /** sRGB at birth and at death; flakes take one of `palette` instead. */
  readonly color: string;
  readonly color2?: string;
  readonly palette?: readonly string[];
  readonly opacity?: number;
  /** Own light as a factor. */
  readonly glow?: number;
  /** Metres a second upward, all life long. */
  readonly rise?: number;
  /** Metres a second², downward. */
  readonly gravity?: number;
  /** 1 / s: how fast the first speed is lost; default 0. */
  readonly drag?: number;
  /** Metres of sideways wandering. */
  readonly swirl?: number;
  /** Share of the wind's speed it takes; default 0. */
  readonly wind?: number;
  /** Sprites are all born within this many seconds after `start` and live once; absent: they are born for ever. */
  readonly burstSeconds?: number;
  /** Seconds of its own way that a card is drawn out along. */
  readonly streak?: number;
  /** Height in metres below which nothing falls: it rests there. */
  readonly floor?: number;
  /** Width of a flame as a share of its height; default 0.55. */
  readonly width?: number;
  /** Share of life over which it comes and goes; default 0.15 and 0.5. */
  readonly fadeIn?: number;
  readonly fadeOut?: number;
  /** Turns about a vertical axis, radians a second: a whirl. */
  readonly whirl?: number;
}

/** A swarm and its controls. */
export interface Sprites {
  readonly mesh: Mesh;
  /** 0 none to 1 all of them, by opacity and size. */
  readonly strength: UniformNode<number>;
  /** World time at which a burst begins. */
  readonly start: UniformNode<number>;
  /** Metres a second that the air seems to move past what carries the swarm, in its space. */
  readonly slip: UniformNode<Vector3>;
}

/** Makes a swarm; hung from `skin` if given, so that births move with its bones. */
export function createSprites(spec: SpriteSpec, random: Random, kit: Kit, skin?: SkinPart): Sprites {
  const strength = uniform(1) as unknown as UniformNode<number>;
  const start = uniform(0) as unknown as UniformNode<number>;
  const slip = uniform(new Vector3()) as unknown as UniformNode<Vector3>;
  const geometry = cardsOf(spec, random);
  const material = spriteMaterial(spec, { strength, start, slip }, kit);
  let mesh: Mesh;
  if (skin === undefined) mesh = new Mesh(geometry, material);
  else {
    const vertices = new Uint32Array(spec.births.length * 4);
    for (const [i, birth] of spec.births.entries()) vertices.fill(birth.vertex ?? 0, i * 4, i * 4 + 4);
    mesh = hangOn(skin, geometry, vertices, material);
  }
  mesh.castShadow = false;
  mesh.receiveShadow = false;
  mesh.frustumCulled = false;
  mesh.userData['effect'] = true;
  mesh.userData['start'] = start;
  mesh.userData['noReflection'] = spec.kind === 'drop' || spec.kind === 'spark';
  return { mesh, strength, start, slip };
}

const CORNERS = [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const;

function cardsOf(spec: SpriteSpec, random: Random): BufferGeometry {
  const n = spec.births.length;
  const position = new Float32Array(n * 12);
  const velocity = new Float32Array(n * 12);
  const corner = new Float32Array(n * 8);
  const seed = new Float32Array(n * 16);
  const tint = new Float32Array(n * 12);
  const index: number[] = [];
  const palette = (spec.palette ?? [spec.color]).map((hex) => new Color(hex));
  for (const [i, birth] of spec.births.entries()) {
    const numbers = [birth.phase ?? random.next(), random.next(), random.next(), (birth.size ?? 1) * random.range(0.75, 1.25)];
    const color = random.pick(palette);
    for (const [k, [x, y]] of CORNERS.entries()) {
      const v = i * 4 + k;
      position.set(birth.at, v * 3);
      velocity.set(birth.velocity ?? [0, 0, 0], v * 3);
      corner.set([x, y], v * 2);
      seed.set(numbers, v * 4);
      tint.set([color.r, color.g, color.b], v * 3);
    }
    index.push(i * 4, i * 4 + 1, i * 4 + 2, i * 4, i * 4 + 2, i * 4 + 3);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(n * 12).fill(0.577), 3));
  geometry.setAttribute('velocity', new BufferAttribute(velocity, 3));
  geometry.setAttribute('corner', new BufferAttribute(corner, 2));
  geometry.setAttribute('seed', new BufferAttribute(seed, 4));
  geometry.setAttribute('tint', new BufferAttribute(tint, 3));
  geometry.setIndex(index);
  geometry.boundingSphere = new Sphere(new Vector3(), 1e4);
  return geometry;
}

interface Controls {
  readonly strength: UniformNode<number>;
  readonly start: UniformNode<number>;
  readonly slip: UniformNode<Vector3>;
}

/** Life so far, 0 to 1; outside that it is not there. */
function ageOf(spec: SpriteSpec, controls: Controls, kit: Kit): TslNode {
  const seed: TslNode = attribute('seed', 'vec4');
  const time: TslNode = kit.uniforms.time;
  if (spec.burstSeconds === undefined) return fract(time.div(kit.clock.fitting(spec.lifeSeconds)).add(seed.x));
  return time.sub(controls.start as TslNode).sub(seed.x.mul(spec.burstSeconds)).div(spec.lifeSeconds);
}

/** Where a sprite is at `age`, in mesh space, relative to its birth. */
function wayOf(spec: SpriteSpec, controls: Controls, kit: Kit, age: TslNode): TslNode {
  const seed: TslNode = attribute('seed', 'vec4');
  const v: TslNode = attribute('velocity', 'vec3');
  const t: TslNode = age.mul(spec.lifeSeconds);
  const k = spec.drag ?? 0;
  const run: TslNode = k > 0 ? oneMinus(exp(t.mul(-k))).div(k) : t;
  let way: TslNode = v.mul(run).add(vec3(0, t.mul(spec.rise ?? 0).sub(t.mul(t).mul((spec.gravity ?? 0) / 2)), 0)).add((controls.slip as TslNode).mul(t));
  if ((spec.swirl ?? 0) > 0) {
    const wander = (a: number, phase: TslNode): TslNode => sin(t.mul(a).add(phase.mul(6.283))).sub(sin(phase.mul(6.283)));
    way = way.add(vec3(wander(1.7, seed.y), wander(1.1, seed.z).mul(0.3), wander(1.4, seed.z.add(seed.y))).mul((spec.swirl ?? 0) * 0.5));
  }
  if ((spec.wind ?? 0) > 0) {
    const u = kit.uniforms as unknown as Record<'windMps' | 'windDirection', TslNode>;
    const blown: TslNode = vec3(u.windDirection.x, 0, u.windDirection.y).mul(u.windMps.mul(spec.wind ?? 0)).mul(t.sub(oneMinus(exp(t.mul(-1.2))).div(1.2)));
    way = way.add((modelWorldMatrixInverse as TslNode).mul(vec4(blown, 0)).xyz);
  }
  return way;
}

function spriteMaterial(spec: SpriteSpec, controls: Controls, kit: Kit): NodeMaterial {
  const isLit = spec.kind === 'smoke' || spec.kind === 'flake' || spec.kind === 'drop' || spec.kind === 'foam';
  const material = isLit ? new MeshLambertNodeMaterial() : new MeshBasicNodeMaterial();
  material.name = `kinora-sprite-${spec.kind}`;
  material.side = DoubleSide;
  material.transparent = spec.kind !== 'flake';
  material.depthWrite = spec.kind === 'flake';
  material.fog = isLit;
  if (spec.kind === 'flame') {
    material.blending = CustomBlending;
    material.blendSrc = OneFactor;
    material.blendDst = OneMinusSrcAlphaFactor;
  } else if (spec.kind === 'spark' || spec.kind === 'glow') material.blending = AdditiveBlending;
  const seed: TslNode = attribute('seed', 'vec4');
  const age: TslNode = varying(ageOf(spec, controls, kit)) as TslNode;
  const corner: TslNode = varying(attribute('corner', 'vec2')) as TslNode;
  const seeds: TslNode = varying(seed) as TslNode;
  material.positionNode = cardPosition(spec, controls, kit);
  const within: TslNode = step(0, age).mul(step(age, 1));
  const life: TslNode = smoothstep(0, Math.max(0.001, spec.fadeIn ?? 0.15), age).mul(oneMinus(smoothstep(1 - Math.max(0.001, spec.fadeOut ?? 0.5), 1, age))).mul(within).mul(controls.strength as TslNode);
  const paint = painters[spec.kind]({ spec, age, corner, seed: seeds, life, kit });
  // A flame is added over what is behind it as it is: its own light is its colour.
  material.colorNode = isLit ? paint.color : kit.driven(paint.color);
  material.opacityNode = paint.alpha;
  if (isLit && spec.kind !== 'flake') material.normalNode = normalize(vec3(corner.mul(0.85), 0.75));
  if (paint.glow !== undefined) (material as MeshLambertNodeMaterial).emissiveNode = kit.driven(paint.glow);
  if (spec.kind === 'flake') material.maskNode = paint.alpha.greaterThan(0.5);
  return material;
}

function cardPosition(spec: SpriteSpec, controls: Controls, kit: Kit): TslNode {
  return Fn(() => {
    const seed: TslNode = attribute('seed', 'vec4');
    const corner: TslNode = attribute('corner', 'vec2');
    const age: TslNode = ageOf(spec, controls, kit).toVar();
    const held: TslNode = clamp(age, 0, 1);
    const way: TslNode = wayOf(spec, controls, kit, held).toVar();
    const local: TslNode = (positionLocal as TslNode).add(way).toVar();
    if (spec.whirl !== undefined) {
      const turn: TslNode = held.mul(spec.lifeSeconds * spec.whirl).add(kit.clock.turning(1)).mul(1);
      const [c, s] = [cos(turn) as TslNode, sin(turn) as TslNode];
      local.assign(vec3(local.x.mul(c).sub(local.z.mul(s)), local.y, local.x.mul(s).add(local.z.mul(c))));
    }
    const resting: TslNode = spec.floor === undefined ? float(0) : step(local.y, spec.floor);
    if (spec.floor !== undefined) local.y.assign(max(local.y, spec.floor));
    const scale: TslNode = length((modelWorldMatrix as TslNode).mul(vec4(0, 1, 0, 0)).xyz);
    const grown: TslNode = spec.kind === 'smoke' ? pow(held, 0.6) : held;
    const there: TslNode = step(0, age).mul(step(age, 1)).mul(smoothstep(0, 0.05, controls.strength as TslNode));
    const size: TslNode = mix(float(spec.size[0]), float(spec.size[1]), grown).mul(seed.w).mul(scale).mul(there).mul(spec.kind === 'drop' || spec.kind === 'foam' ? oneMinus(resting) : float(1));
    const world: TslNode = (modelWorldMatrix as TslNode).mul(vec4(local, 1)).xyz.toVar();
    // Cards born on a surface come a little towards the eye, else what they burn on hides their lower half.
    if (spec.kind === 'flame' || spec.kind === 'smoke') world.addAssign(normalize((cameraPosition as TslNode).sub(world)).mul(size.mul(spec.kind === 'flame' ? 0.4 : 0.25)));
    world.addAssign(cardOffset(spec, { seed, corner, held, size, world, way, resting, controls, kit }));
    return (modelWorldMatrixInverse as TslNode).mul(vec4(world, 1)).xyz;
  })();
}

interface Card {
  readonly seed: TslNode;
  readonly corner: TslNode;
  readonly held: TslNode;
  readonly size: TslNode;
  readonly world: TslNode;
  readonly way: TslNode;
  readonly resting: TslNode;
  readonly controls: Controls;
  readonly kit: Kit;
}

function cardOffset(spec: SpriteSpec, card: Card): TslNode {
  const { seed, corner, held, size, world } = card;
  const right: TslNode = (cameraWorldMatrix as TslNode).mul(vec4(1, 0, 0, 0)).xyz;
  const up: TslNode = (cameraWorldMatrix as TslNode).mul(vec4(0, 1, 0, 0)).xyz;
  if (spec.kind === 'flame') {
    // Stands upright, leaning with the wind.
    const toEye: TslNode = normalize((cameraPosition as TslNode).sub(world));
    const side: TslNode = normalize(cross(vec3(0, 1, 0), toEye));
    const u = card.kit.uniforms as unknown as Record<'windMps' | 'windDirection', TslNode>;
    const lean: TslNode = vec3(u.windDirection.x, 0, u.windDirection.y).mul(u.windMps.mul(0.035).min(0.7)).add((modelWorldMatrix as TslNode).mul(vec4(card.controls.slip as TslNode, 0)).xyz.mul(0.12));
    return side.mul(corner.x.mul(size).mul((spec.width ?? 0.55) * 0.5)).add(normalize(vec3(0, 1, 0).add(lean)).mul(corner.y.mul(0.5).add(0.42).mul(size)));
  }
  if (spec.kind === 'flake') return flakeOffset(spec, card);
  if (spec.streak !== undefined) {
    const before: TslNode = wayOf(spec, card.controls, card.kit, clamp(held.sub(spec.streak / spec.lifeSeconds), 0, 1));
    const along: TslNode = (modelWorldMatrix as TslNode).mul(vec4(card.way.sub(before), 0)).xyz;
    const sight: TslNode = normalize((cameraPosition as TslNode).sub(world));
    const across: TslNode = normalize(cross(along.add(vec3(0, 1e-5, 0)), sight));
    return across.mul(corner.x.mul(size).mul(0.5)).add(along.mul(corner.y.mul(0.5).sub(0.5))).add(normalize(along.add(vec3(0, 1e-5, 0))).mul(corner.y.mul(size).mul(0.5)));
  }
  const spin: TslNode = seed.y.mul(6.283).add(held.mul(seed.z.sub(0.5)).mul(spec.kind === 'smoke' ? 2.2 : 0));
  const [c, s] = [cos(spin) as TslNode, sin(spin) as TslNode];
  const turned: TslNode = vec2(corner.x.mul(c).sub(corner.y.mul(s)), corner.x.mul(s).add(corner.y.mul(c)));
  return right.mul(turned.x).add(up.mul(turned.y)).mul(size.mul(0.5));
}

// Tumbles in space, each about its own axis; lies flat once it has landed.
function flakeOffset(spec: SpriteSpec, card: Card): TslNode {
  const { seed, corner, held, size } = card;
  const angle: TslNode = held.mul(spec.lifeSeconds * 5).mul(seed.z.add(0.5)).add(seed.y.mul(6.283)).mul(oneMinus(card.resting));
  const heading: TslNode = seed.z.mul(6.283).add(seed.y.mul(9));
  const a: TslNode = vec3(cos(heading), 0, sin(heading));
  const flat: TslNode = vec3(sin(heading).negate(), 0, cos(heading));
  const b: TslNode = flat.mul(cos(angle)).add(vec3(0, 1, 0).mul(sin(angle)));
  return a.mul(corner.x.mul(0.6)).add(b.mul(corner.y)).mul(size.mul(0.5)).add(vec3(0, size.mul(0.05), 0));
}

interface PaintInput {
  readonly spec: SpriteSpec;
  readonly age: TslNode;
  readonly corner: TslNode;
  readonly seed: TslNode;
  readonly life: TslNode;
  readonly kit: Kit;
}

interface Painted {
  readonly color: TslNode;
  readonly alpha: TslNode;
  readonly glow?: TslNode;
}

const tones = (spec: SpriteSpec, age: TslNode): TslNode => mix(vec3Of(new Color(spec.color)), vec3Of(new Color(spec.color2 ?? spec.color)), clamp(age, 0, 1));

const painters: Readonly<Record<SpriteKind, (input: PaintInput) => Painted>> = {
  smoke: ({ spec, age, corner, seed, life, kit }) => {
    const uv: TslNode = corner.mul(0.13).add(vec2(seed.y, seed.z).mul(7)).add(vec2(0, age.mul(0.12)));
    const n: TslNode = texture(kit.noise, uv) as TslNode;
    const r: TslNode = length(corner);
    // Eaten away from the edge: ragged, never a disc.
    const body: TslNode = smoothstep(0, 0.55, oneMinus(r).add(n.r.sub(0.5).mul(1.3)).sub(age.mul(0.12)));
    const soft: TslNode = oneMinus(smoothstep(0.6, 1, r));
    const alpha: TslNode = body.mul(soft).mul(life).mul(spec.opacity ?? 0.4);
    const tone: TslNode = tones(spec, age).mul(n.r.mul(0.5).add(0.72));
    const glow: TslNode | undefined = spec.glow === undefined ? undefined : vec3(1, 0.42, 0.1).mul(oneMinus(age).pow(3)).mul(spec.glow).mul(n.g);
    return { color: tone, alpha, ...(glow === undefined ? {} : { glow }) };
  },
  foam: ({ spec, age, corner, seed, life, kit }) => {
    const n: TslNode = texture(kit.noise, corner.mul(0.25).add(vec2(seed.y, seed.z).mul(7))) as TslNode;
    const alpha: TslNode = smoothstep(0.1, 0.5, oneMinus(length(corner)).add(n.b.sub(0.5).mul(1.6)));
    return { color: tones(spec, age), alpha: alpha.mul(life).mul(spec.opacity ?? 0.8) };
  },
  flame: ({ spec, corner, seed, life, kit }) => {
    const y: TslNode = corner.y.mul(0.5).add(0.5);
    const speed: TslNode = seed.z.mul(0.25).add(0.55);
    // Each layer of the noise comes back by itself, so each has a rate of its own.
    const risen = (share: number): TslNode => kit.clock.turning(speed.mul(share), 1).add(seed.y.mul(9 * share));
    const slow: TslNode = texture(kit.noise, vec2(corner.x.mul(0.09).add(seed.y.mul(5)), y.mul(0.14).sub(risen(0.3)))) as TslNode;
    const quick: TslNode = texture(kit.noise, vec2(corner.x.mul(0.2).add(seed.z.mul(3)), y.mul(0.22).sub(risen(0.62)))) as TslNode;
    const x: TslNode = corner.x.add(slow.r.sub(0.5).mul(2.2).mul(y)).add(quick.r.sub(0.5).mul(0.7).mul(y));
    const width: TslNode = pow(clamp(oneMinus(y), 0, 1), 0.75).mul(smoothstep(-0.02, 0.2, y)).mul(0.82).add(0.02);
    const form: TslNode = oneMinus(abs(x).div(width));
    const heat: TslNode = clamp(form.mul(1.15).add(quick.r.sub(0.5).mul(1.5)).sub(y.mul(0.45)).add(0.05), 0, 1.4);
    const edge: TslNode = smoothstep(1, 0.8, abs(corner.x)).mul(smoothstep(1, 0.86, y));
    const a: TslNode = smoothstep(0.02, 0.42, heat).mul(edge).mul(life).mul(spec.opacity ?? 0.85);
    const hot = vec3Of(new Color(spec.color2 ?? '#ffd27a'));
    const warm = vec3Of(new Color(spec.color));
    const tone: TslNode = mix(warm.mul(vec3(0.75, 0.3, 0.25)), mix(warm, hot, smoothstep(0.55, 1.15, heat)), smoothstep(0.08, 0.6, heat));
    return { color: tone.mul(a).mul(heat.mul(2.6).add(0.5)).mul(spec.glow ?? 1), alpha: a.mul(0.55) };
  },
  spark: ({ spec, age, corner, life }) => {
    const core: TslNode = pow(clamp(oneMinus(length(corner)), 0, 1), 1.6);
    return { color: tones(spec, age).mul(core).mul(life).mul(spec.glow ?? 6), alpha: float(1) };
  },
  glow: ({ spec, age, corner, life }) => {
    const soft: TslNode = pow(clamp(oneMinus(length(corner)), 0, 1), 2.2);
    return { color: tones(spec, age).mul(soft).mul(life).mul(spec.glow ?? 1), alpha: float(1) };
  },
  drop: ({ spec, corner, life }) => {
    const r: TslNode = length(corner);
    const shine: TslNode = smoothstep(0.4, 0.1, length(corner.sub(vec2(-0.25, 0.35))));
    return { color: vec3Of(new Color(spec.color)), alpha: oneMinus(smoothstep(0.7, 1, r)).mul(spec.opacity ?? 0.7).mul(life), glow: vec3(1).mul(shine.mul(0.5)) };
  },
  flake: ({ spec, corner, age, life }) => {
    const leafy: TslNode = length(vec2(corner.x, corner.y.mul(0.9)));
    const shape: TslNode = (spec.width ?? 1) < 1 ? oneMinus(smoothstep(0.9, 1, leafy)) : float(1);
    return { color: (varying(attribute('tint', 'vec3')) as TslNode).mul(age.mul(0).add(1)), alpha: shape.mul(step(0.02, life)) };
  },
  bubble: ({ spec, corner, seed, life }) => {
    const r: TslNode = length(corner);
    const rim: TslNode = smoothstep(0.55, 0.93, r).mul(oneMinus(smoothstep(0.95, 1, r)));
    const shine: TslNode = smoothstep(0.2, 0.05, length(corner.sub(vec2(-0.42, 0.45)))).add(smoothstep(0.14, 0.04, length(corner.sub(vec2(0.45, -0.4)))).mul(0.5));
    const film: TslNode = sin(vec3(0, 2.1, 4.2).add(r.mul(7)).add(seed.y.mul(9)).add(corner.y.mul(2.5))).mul(0.35).add(0.7);
    return { color: vec3Of(new Color(spec.color)).mul(film).mul(rim.mul(0.9).add(0.25)).add(vec3(shine.mul(1.6))), alpha: rim.mul(0.75).add(shine).add(oneMinus(smoothstep(0.9, 1, r)).mul(0.12)).min(1).mul(life).mul(spec.opacity ?? 1) };
  },
};

/** A number that flickers like fire about 1, for lamps; pure in `time`. */
export function flicker(time: number, phase: number): number {
  return 1 + 0.16 * Math.sin(time * 11.3 + phase) + 0.1 * Math.sin(time * 17.9 + phase * 2.3) + 0.08 * Math.sin(time * 5.1 + phase * 0.7);
}

