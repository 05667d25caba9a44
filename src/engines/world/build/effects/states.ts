/** @file The effects that a state or substance brings with it: flames over what burns, smoke, steam, drips, sparkle, arcs. */
import { Vector3, type Object3D } from 'three';
import type { Random } from '../../../../lib/random.ts';
import type { Look } from '../../materials/dress.ts';
import type { Kit } from '../../materials/kit.ts';
import { stuffOf } from '../../materials/stuff.ts';
import type { Detail, Figure, Lamp, Moment } from '../figure.ts';
import { spotsOn, type SkinPart, type SkinSpot } from './skin.ts';
import { createSprites, flicker, type Birth, type Sprites, type SpriteSpec } from './sprites.ts';

/** Something shown with a figure, posed for the same moments. */
export interface Effect {
  /** What is added beside the figure; null where all hangs from the figure itself. */
  readonly object: Object3D | null;
  readonly lamps: readonly Lamp[];
  readonly pose: (moment: Moment) => void;
  /** 0 nothing to 1 in full; for effects that come and go with a change. */
  readonly strength: (share: number) => void;
}

/** What effects are made for. */
export interface EffectSpec {
  readonly figure: Figure;
  readonly parts: readonly SkinPart[];
  readonly look: Look;
  readonly sizeM: number;
  readonly random: Random;
  readonly detail: Detail;
}

const PER_DETAIL = [0.3, 0.65, 1] as const;

/** The effects of a look's states and substance. */
export function stateEffects(spec: EffectSpec, kit: Kit): Effect[] {
  const effects: Effect[] = [];
  const has = (name: string): boolean => spec.look.states.includes(name);
  const stuff = stuffOf(spec.look.material)?.effect;
  if (has('burning') || stuff === 'flames') effects.push(flamesOver(spec, kit, stuff === 'flames' ? 1.25 : 1));
  if (has('smoking') || stuff === 'smoke') effects.push(vapourOver(spec, kit, stuff === 'smoke' ? '#6a6b70' : '#85868a', 0.5, 1.2));
  if (stuff === 'cloud') effects.push(vapourOver(spec, kit, '#ffffff', 0.6, 0.12));
  if (has('steaming')) effects.push(vapourOver(spec, kit, '#f1f3f5', 0.22, 0.8));
  if (has('melting') || stuff === 'drips') effects.push(dripsFrom(spec, kit));
  if (has('sparkling') || stuff === 'sparkle' || has('magical')) effects.push(sparkleAround(spec, kit));
  if (has('electric')) effects.push(sparksFrom(spec, kit));
  if (has('glowing')) effects.push(glowOf(spec));
  return effects;
}

function byPart(spots: readonly SkinSpot[]): Map<SkinPart, SkinSpot[]> {
  const map = new Map<SkinPart, SkinSpot[]>();
  for (const spot of spots) map.set(spot.part, [...(map.get(spot.part) ?? []), spot]);
  return map;
}

/** Swarms hung over the skin at the given spots, one a part. Lengths of `spec` are in metres of the figure. */
function hung(spots: readonly SkinSpot[], spec: Omit<SpriteSpec, 'births'>, birth: (spot: SkinSpot, scale: number) => Birth, random: Random, kit: Kit): Sprites[] {
  const swarms: Sprites[] = [];
  for (const [part, own] of byPart(spots)) {
    const scale = new Vector3().setFromMatrixScale(part.toFigure).x || 1;
    const size = [spec.size[0] / scale, spec.size[1] / scale] as const;
    swarms.push(createSprites({ ...spec, size, rise: (spec.rise ?? 0) / scale, swirl: (spec.swirl ?? 0) / scale, gravity: (spec.gravity ?? 0) / scale, births: own.map((spot) => birth(spot, scale)) }, random, kit, part));
  }
  return swarms;
}

const at = (v: Vector3): [number, number, number] => [v.x, v.y, v.z];

function effectOf(swarms: readonly Sprites[], objects: readonly Object3D[], lamps: readonly Lamp[], light: { level: number } | null = null): Effect {
  let share = 1;
  return {
    object: objects[0] ?? null,
    lamps,
    pose: (moment) => {
      // What streams off something that moves stays behind it.
      for (const swarm of swarms) (swarm.slip.value as Vector3).set(0, 0, -Math.min(6, moment.speedMps) * 0.5);
      // By day a fire outshines little, and must not flare in the lens.
      if (light !== null) light.level = share * flicker(moment.timeSeconds, moment.offset * 9) * (0.03 + 0.97 * moment.night);
    },
    strength: (value) => {
      share = value;
      for (const swarm of swarms) {
        swarm.strength.value = value;
        swarm.mesh.visible = value > 0.001;
      }
    },
  };
}

/** A lamp whose intensity follows `light`. */
function livingLamp(position: Vector3, color: readonly [number, number, number], intensity: number, light: { level: number }): Lamp {
  return {
    position,
    color,
    atNightOnly: false,
    get intensity() {
      return intensity * light.level;
    },
  };
}

/** Flames licking over the whole form, smoke above, embers that rise. */
export function flamesOver(spec: EffectSpec, kit: Kit, power: number): Effect {
  const { sizeM, figure, detail } = spec;
  const random = spec.random.derive('flames');
  const height = figure.bounds.max.y - figure.bounds.min.y;
  const upward = (_p: Vector3, n: Vector3): number => 0.35 + 0.65 * Math.max(0, n.y);
  const spots = spotsOn(spec.parts, Math.round(95 * power * PER_DETAIL[detail]), random, upward);
  const flames = hung(spots, { kind: 'flame', lifeSeconds: 1.1, size: [sizeM * 0.2, sizeM * 0.34 * power], color: '#ff7416', rise: sizeM * 0.05, fadeIn: 0.25, fadeOut: 0.55, opacity: 0.8 }, (spot) => ({ at: at(spot.position), vertex: spot.vertex, size: 0.6 + 0.6 * Math.max(0, (spot.inFigure.y - figure.bounds.min.y) / Math.max(0.01, height)) }), random, kit);
  const tops = spotsOn(spec.parts, Math.round(34 * PER_DETAIL[detail]), random.derive('smoke'), (p, n) => (p.y > figure.bounds.min.y + height * 0.45 && n.y > -0.2 ? 1 : 0));
  const smoke = hung(tops, { kind: 'smoke', lifeSeconds: 3.4, size: [sizeM * 0.16, sizeM * 0.75], color: '#141312', color2: '#4a4845', opacity: 0.5, rise: sizeM * 0.5, swirl: sizeM * 0.2, wind: 0.35, glow: 0.4, fadeIn: 0.2, fadeOut: 0.7 }, (spot, scale) => ({ at: [spot.position.x, spot.position.y + (sizeM * 0.15) / scale, spot.position.z], vertex: spot.vertex }), random, kit);
  const embers = hung(spotsOn(spec.parts, Math.round(60 * PER_DETAIL[detail]), random.derive('embers')), { kind: 'spark', lifeSeconds: 2.2, size: [sizeM * 0.012, sizeM * 0.004], color: '#ffb347', color2: '#ff4a0a', glow: 9, rise: sizeM * 0.55, swirl: sizeM * 0.3, wind: 0.4 }, (spot) => ({ at: at(spot.position), vertex: spot.vertex }), random, kit);
  for (const swarm of [...flames, ...embers]) swarm.mesh.renderOrder = 2;
  const light = { level: 1 };
  const middle = figure.bounds.getCenter(new Vector3());
  return effectOf([...smoke, ...flames, ...embers], [], [livingLamp(middle, [1, 0.48, 0.14], Math.max(4, 40 * sizeM * power), light)], light);
}

/** Smoke, steam or cloud that clings to the form and drifts off. */
export function vapourOver(spec: EffectSpec, kit: Kit, color: string, opacity: number, rise: number): Effect {
  const { sizeM, detail } = spec;
  const random = spec.random.derive('vapour');
  const spots = spotsOn(spec.parts, Math.round(80 * PER_DETAIL[detail]), random, (_p, n) => 0.5 + 0.5 * n.y);
  const swarms = hung(spots, { kind: 'smoke', lifeSeconds: 3.2, size: [sizeM * 0.12, sizeM * (rise < 0.3 ? 0.3 : 0.5)], color, opacity, rise: sizeM * 0.22 * rise, swirl: sizeM * 0.12, wind: rise < 0.3 ? 0.02 : 0.2, fadeIn: 0.25, fadeOut: 0.6 }, (spot) => ({ at: at(spot.position), vertex: spot.vertex }), random, kit);
  return effectOf(swarms, [], []);
}

/** Drops that run off and fall. */
export function dripsFrom(spec: EffectSpec, kit: Kit): Effect {
  const { sizeM, detail } = spec;
  const random = spec.random.derive('drips');
  const color = spec.look.color ?? stuffOf(spec.look.material)?.color ?? '#bcd3df';
  const spots = spotsOn(spec.parts, Math.round(70 * PER_DETAIL[detail]), random, (_p, n) => (n.y < 0 ? 1 : 0.15));
  const swarms = hung(spots, { kind: 'drop', lifeSeconds: 1.1, size: [sizeM * 0.012, sizeM * 0.022], color, opacity: 0.85, gravity: Math.min(9.8, sizeM * 2.4), fadeIn: 0.1, fadeOut: 0.1 }, (spot) => ({ at: at(spot.position), vertex: spot.vertex }), random, kit);
  return effectOf(swarms, [], []);
}

/** Points of light that drift about it. */
export function sparkleAround(spec: EffectSpec, kit: Kit, color = '#fff1c4'): Effect {
  const { sizeM, detail } = spec;
  const random = spec.random.derive('sparkle');
  const swarms = hung(spotsOn(spec.parts, Math.round(90 * PER_DETAIL[detail]), random), { kind: 'spark', lifeSeconds: 1.8, size: [sizeM * 0.03, sizeM * 0.01], color, glow: 5, rise: sizeM * 0.08, swirl: sizeM * 0.2 }, (spot) => ({ at: at(spot.position.clone().addScaledVector(spot.normal, sizeM * 0.04)), vertex: spot.vertex }), random, kit);
  return effectOf(swarms, [], []);
}

function sparksFrom(spec: EffectSpec, kit: Kit): Effect {
  const { sizeM, detail } = spec;
  const random = spec.random.derive('electric');
  const swarms = hung(spotsOn(spec.parts, Math.round(120 * PER_DETAIL[detail]), random), { kind: 'spark', lifeSeconds: 0.45, size: [sizeM * 0.02, sizeM * 0.006], color: '#cfe8ff', color2: '#3a7bff', glow: 10, gravity: sizeM, streak: 0.07, fadeIn: 0.02 }, (spot, scale) => ({ at: at(spot.position), vertex: spot.vertex, velocity: at(spot.normal.clone().add(new Vector3(random.gaussian(), random.gaussian(), random.gaussian()).multiplyScalar(0.5)).multiplyScalar((sizeM * 0.8) / scale)) }), random, kit);
  return effectOf(swarms, [], []);
}

function glowOf(spec: EffectSpec): Effect {
  const light = { level: 1 };
  const middle = spec.figure.bounds.getCenter(new Vector3());
  return effectOf([], [], [livingLamp(middle, [1, 0.9, 0.75], 12 * spec.sizeM, light)], null);
}
