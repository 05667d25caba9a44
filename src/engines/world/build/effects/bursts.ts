/** @file What is thrown out at one moment: the fireball of an explosion with its smoke, sparks and ring, dust of a collapse, particles of what dissolves. */
import { Group, Vector3, type Box3 } from 'three';
import type { Random } from '../../../../lib/random.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Detail, Lamp, Moment } from '../figure.ts';
import { spotsOn, type SkinPart } from './skin.ts';
import { createSprites, type Birth, type Sprites, type SpriteSpec } from './sprites.ts';

/** Something that happens once. */
export interface Burst {
  readonly object: Group;
  readonly lamps: readonly Lamp[];
  readonly pose: (moment: Moment) => void;
}

/** When and how large. */
export interface BurstSpec {
  readonly sizeM: number;
  readonly bounds: Box3;
  /** World time at which it begins. */
  readonly startSeconds: number;
  readonly random: Random;
  readonly detail: Detail;
}

const PER_DETAIL = [0.45, 0.75, 1] as const;

/** Directions over a ball, or its upper half. */
function spray(random: Random, upward: boolean): Vector3 {
  const v = new Vector3(random.gaussian(), random.gaussian(), random.gaussian()).normalize();
  return upward ? v.setY(Math.abs(v.y) + 0.15).normalize() : v;
}

function swarm(specs: readonly SpriteSpec[], startSeconds: number, random: Random, kit: Kit): { group: Group; sprites: Sprites[] } {
  const group = new Group();
  const sprites = specs.map((spec, i) => createSprites(spec, random.derive(i), kit));
  for (const [i, one] of sprites.entries()) {
    one.start.value = startSeconds;
    one.mesh.renderOrder = specs[i]?.kind === 'smoke' ? 1 : 2;
    group.add(one.mesh);
  }
  return { group, sprites };
}

/** An explosion: a flash, a boiling fireball that turns to smoke, sparks with trails, dirt, and a ring of dust along the ground. */
export function blast(spec: BurstSpec, kit: Kit): Burst {
  const { sizeM: s, random, detail } = spec;
  const middle = spec.bounds.getCenter(new Vector3());
  const n = (count: number): number => Math.round(count * PER_DETAIL[detail]);
  const g = Math.sqrt(9.8 * s);
  const births = (count: number, speed: readonly [number, number], spread: number, upward: boolean): Birth[] =>
    Array.from({ length: n(count) }, () => {
      const way = spray(random, upward);
      const mps = g * random.range(...speed);
      const at = spray(random, false).multiplyScalar(s * spread * random.next());
      return { at: [middle.x + at.x, middle.y + at.y, middle.z + at.z], velocity: [way.x * mps, way.y * mps, way.z * mps] };
    });
  const ring: Birth[] = Array.from({ length: n(46) }, (_, i) => {
    const a = (i / n(46)) * 6.283;
    const mps = g * random.range(1.5, 1.9);
    return { at: [middle.x, spec.bounds.min.y + s * 0.05, middle.z], velocity: [Math.cos(a) * mps, g * 0.04, Math.sin(a) * mps] };
  });
  const life = Math.min(4.5, 1.1 + Math.sqrt(s) * 0.5);
  const { group } = swarm(
    [
      { kind: 'smoke', births: births(60, [0.35, 1], 0.25, true), lifeSeconds: life * 1.6, size: [s * 0.3, s * 1.15], color: '#2b2623', color2: '#5b5651', opacity: 0.55, drag: 2.1, rise: g * 0.16, wind: 0.25, burstSeconds: 0.18, glow: 1.3, fadeIn: 0.03, fadeOut: 0.65 },
      { kind: 'smoke', births: ring, lifeSeconds: life * 0.9, size: [s * 0.15, s * 0.75], color: '#8d7f6c', color2: '#a59a88', opacity: 0.3, drag: 1.6, burstSeconds: 0.05, fadeIn: 0.05, fadeOut: 0.8 },
      { kind: 'flame', births: births(46, [0.2, 0.85], 0.3, true), lifeSeconds: life * 0.42, size: [s * 0.4, s * 0.95], width: 0.95, color: '#ff6a10', color2: '#ffe2a0', glow: 1.1, drag: 3, rise: g * 0.2, burstSeconds: 0.12, fadeIn: 0.02, fadeOut: 0.75 },
      { kind: 'spark', births: births(130, [0.9, 2.4], 0.1, true), lifeSeconds: life * 0.8, size: [s * 0.03, s * 0.012], color: '#ffd58a', color2: '#ff5a12', glow: 12, gravity: 9.8, drag: 0.5, streak: 0.09, burstSeconds: 0.08, fadeIn: 0.01, fadeOut: 0.4 },
      { kind: 'glow', births: [{ at: [middle.x, middle.y, middle.z], phase: 0 }], lifeSeconds: 0.5, size: [s * 2.2, s * 3.6], color: '#ffe9bd', color2: '#ff8a3a', glow: 2.2, burstSeconds: 0, fadeIn: 0.02, fadeOut: 0.9 },
    ],
    spec.startSeconds,
    random,
    kit,
  );
  const light = { level: 0 };
  const lamp: Lamp = {
    position: middle,
    color: [1, 0.55, 0.2],
    atNightOnly: false,
    get intensity() {
      return 400 * s * light.level;
    },
  };
  return {
    object: group,
    lamps: [lamp],
    pose: (moment) => {
      const t = moment.timeSeconds - spec.startSeconds;
      light.level = t < 0 ? 0 : Math.exp(-t * 2.2);
      group.visible = t >= 0 && t < life * 1.8;
    },
  };
}

/** Dust of something that falls down, or a puff of chips. */
export function dustBurst(spec: BurstSpec & { readonly overSeconds: number; readonly amount: number }, kit: Kit): Burst {
  const { sizeM: s, random, detail, bounds } = spec;
  const births: Birth[] = Array.from({ length: Math.round(70 * spec.amount * PER_DETAIL[detail]) + 4 }, () => {
    const a = random.range(0, 6.283);
    const r = Math.sqrt(random.next()) * 0.55;
    const size = bounds.getSize(new Vector3());
    const middle = bounds.getCenter(new Vector3());
    return { at: [middle.x + Math.cos(a) * r * size.x, bounds.min.y + random.next() * size.y * 0.3, middle.z + Math.sin(a) * r * size.z], velocity: [Math.cos(a) * s * 0.35, s * random.range(0.05, 0.25), Math.sin(a) * s * 0.35] };
  });
  const life = 2.5 + Math.sqrt(s) * 0.4;
  const { group } = swarm([{ kind: 'smoke', births, lifeSeconds: life, size: [s * 0.12, s * 0.6], color: '#a2937c', color2: '#b8ad9b', opacity: 0.42, drag: 1.3, rise: s * 0.03, wind: 0.2, burstSeconds: spec.overSeconds, fadeIn: 0.1, fadeOut: 0.7 }], spec.startSeconds, random, kit);
  return { object: group, lamps: [], pose: (moment) => void (group.visible = moment.timeSeconds >= spec.startSeconds && moment.timeSeconds < spec.startSeconds + spec.overSeconds + life) };
}

/** Bright motes that leave a skin as it dissolves and blow away. */
export function emberBurst(spec: { readonly parts: readonly SkinPart[]; readonly sizeM: number; readonly startSeconds: number; readonly overSeconds: number; readonly random: Random; readonly detail: Detail }, kit: Kit): Burst {
  const { sizeM: s, random } = spec;
  const births: Birth[] = spotsOn(spec.parts, Math.round(420 * PER_DETAIL[spec.detail]), random).map((spot) => {
    const out = spot.normalInFigure.clone().multiplyScalar(s * 0.25 * random.next());
    return { at: [spot.inFigure.x, spot.inFigure.y, spot.inFigure.z], velocity: [out.x + s * 0.1, out.y + s * 0.12, out.z] };
  });
  const palette = spotsOn(spec.parts, 8, random.derive('palette')).map((spot) => `#${spot.color.map((c) => Math.round(Math.min(1, c) ** (1 / 2.2) * 255).toString(16).padStart(2, '0')).join('')}`);
  const common = { births, lifeSeconds: 1.9, swirl: s * 0.3, wind: 0.5, rise: s * 0.12, drag: 0.4, burstSeconds: spec.overSeconds * 0.92 } as const;
  const { group } = swarm(
    [
      { ...common, kind: 'flake', size: [s * 0.02, s * 0.008], color: '#ffffff', palette: palette.length > 0 ? palette : ['#cccccc'], width: 0.9, fadeIn: 0.02, fadeOut: 0.2 },
      { ...common, births: births.filter((_, i) => i % 3 === 0), kind: 'spark', size: [s * 0.02, s * 0.006], color: '#ffe2a8', glow: 5, fadeIn: 0.02 },
    ],
    spec.startSeconds,
    random,
    kit,
  );
  return { object: group, lamps: [], pose: (moment) => void (group.visible = moment.timeSeconds >= spec.startSeconds && moment.timeSeconds < spec.startSeconds + spec.overSeconds + 2.2) };
}
