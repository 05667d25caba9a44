/**
 * @file Air in which time or weather passes before the camera: day to night, clear to storm, one season to the next. Some airs along the way
 * are made and baked, and each moment lies between two of them: sky, fog, light and grade are mixed. Pure in time.
 */
import { Color, Group, type Vector3, type DirectionalLight, type Mesh } from 'three';
import type { Node, NodeMaterial, UniformNode } from 'three/webgpu';
import { Fn, If, float, mix, uniform, vec3, vec4 } from 'three/tsl';
import { smoothstep } from '../../../lib/noise.ts';
import type { Environment } from '../../../film/storyboard.ts';
import type { TslNode } from '../materials/kit.ts';
import type { Air, AirSpec, Grade } from './air.ts';

/** The times of a day in the order they pass. */
const DAY: readonly Environment['timeOfDay'][] = ['dawn', 'sunrise', 'morning', 'noon', 'afternoon', 'golden-hour', 'sunset', 'dusk', 'blue-hour', 'night'];

/** Airs that are made at most: each costs a bake, and three textures of the sixteen that every driver allows a shader. */
const MOST = 3;

/** The environments that lie on the way from one to another, both ends included. */
export function environmentsBetween(from: Environment, to: Environment): Environment[] {
  const place = (time: Environment['timeOfDay']): number => DAY.indexOf(time === 'day' ? 'noon' : time);
  const start = place(from.timeOfDay);
  const steps = (place(to.timeOfDay) - start + DAY.length) % DAY.length;
  if (steps === 0) return [from, to];
  const passed = Array.from({ length: steps - 1 }, (_, i) => DAY[(start + i + 1) % DAY.length] as Environment['timeOfDay']);
  // The most telling of what is passed: where the light is coloured.
  const telling = ['sunset', 'sunrise', 'dusk', 'golden-hour', 'morning'].filter((time) => passed.includes(time as Environment['timeOfDay'])).slice(0, MOST - 2);
  const kept = passed.filter((time) => telling.includes(time));
  return [from, ...kept.map((timeOfDay, i) => ({ ...((i + 1) * 2 > kept.length + 1 ? to : from), timeOfDay })), to];
}

/** An air that changes from `startTime` to `endTime` of the world. `make` makes the air of one environment. */
export function createPassingAir(spec: AirSpec, to: Environment, startTime: number, endTime: number, make: (spec: AirSpec) => Air): Air {
  const environments = environmentsBetween(spec.environment, to);
  const airs = environments.map((environment) => make({ ...spec, environment }));
  const first = airs[0] as Air;
  const weights = airs.map(() => uniform(0) as unknown as UniformNode<number>);
  const fades = airs.slice(1).map((air, i) => fadeOver(air, i + 1));
  const object = new Group();
  object.name = 'air';
  object.add(...airs.map((air) => air.object));
  const sun = first.sun;
  const sunDirection = first.sunDirection.clone();
  const keys = airs.map((air) => ({ color: new Color().copy(air.sun.color), intensity: air.sun.intensity }));
  const ambient = { sky: first.ambient.sky.clone(), ground: first.ambient.ground.clone(), intensity: first.ambient.intensity };
  const state: { night: number; wetness: number; snowCover: number; grade: Grade } = { night: first.night, wetness: wetnessOf(first), snowCover: snowOf(first, environments[0] as Environment), grade: first.grade };
  // In a loop of this shot alone, what has passed comes back.
  const returns = spec.loopSeconds !== undefined && Math.abs(endTime - startTime - spec.loopSeconds) < 1e-6;
  const passed = (time: number): number => (returns ? (1 - Math.cos((2 * Math.PI * (time - startTime)) / (endTime - startTime))) / 2 : smoothstep(startTime, endTime, time));
  const placeAt = (time: number): { index: number; share: number } => {
    const along = passed(time) * (airs.length - 1);
    const index = Math.min(airs.length - 2, Math.floor(along));
    return { index, share: along - index };
  };
  const show = (time: number): void => {
    const { index, share } = placeAt(time);
    const [a, b] = [airs[index] as Air, airs[index + 1] as Air];
    for (const [i, weight] of weights.entries()) weight.value = i === index ? 1 - share : i === index + 1 ? share : 0;
    for (const [i, air] of airs.entries()) air.object.visible = i === index ? share < 1 : i === index + 1 && share > 0;
    for (const [i, fade] of fades.entries()) fade.value = i + 1 === index + 1 ? share : 1;
    blendSun(sun, sunDirection, a, b, keys[index] as Key, keys[index + 1] as Key, share);
    ambient.sky.copy(a.ambient.sky).lerp(b.ambient.sky, share);
    ambient.ground.copy(a.ambient.ground).lerp(b.ambient.ground, share);
    ambient.intensity = a.ambient.intensity + (b.ambient.intensity - a.ambient.intensity) * share;
    state.night = a.night + (b.night - a.night) * share;
    state.wetness = wetnessOf(a) + (wetnessOf(b) - wetnessOf(a)) * share;
    const [snowA, snowB] = [snowOf(a, environments[index] as Environment), snowOf(b, environments[index + 1] as Environment)];
    state.snowCover = snowA + (snowB - snowA) * share;
    state.grade = blendGrades(a.grade, b.grade, share);
  };
  show(startTime);
  const mixed = (of: (air: Air) => TslNode): TslNode => {
    const out: TslNode = vec3(0).toVar();
    for (const [i, air] of airs.entries()) {
      If((weights[i] as TslNode).greaterThan(0), () => {
        out.addAssign(of(air).mul(weights[i] as TslNode));
      });
    }
    return out;
  };
  return {
    object,
    sun,
    sunDirection,
    ambient,
    skyAt: (direction, lod) => mixed((air) => air.skyAt(direction, lod)) as Node,
    fogNode: passingFog(airs, weights) as Node,
    get night() {
      return state.night;
    },
    get wetness() {
      return state.wetness;
    },
    get snowCover() {
      return state.snowCover;
    },
    get grade() {
      return state.grade;
    },
    passes: { darkest: Math.max(...airs.map((air) => air.night)) },
    bake: async (renderer, timeSeconds) => {
      for (const air of airs) await air.bake(renderer, timeSeconds);
    },
    update: (timeSeconds, camera) => {
      const { index } = placeAt(timeSeconds);
      for (const air of airs.slice(index, index + 2)) air.update(timeSeconds, camera);
      show(timeSeconds);
    },
    dispose: () => {
      for (const air of airs) air.dispose();
    },
  };
}

interface Key {
  readonly color: Color;
  readonly intensity: number;
}

const wetnessOf = (air: Air): number => air.wetness;

// Winter comes with snow even where none falls just now.
function snowOf(air: Air, environment: Environment): number {
  return environment.season === 'winter' ? Math.max(0.85, air.snowCover) : air.snowCover;
}

// Light never comes from below: where one key has set and the next not risen, the stronger leads.
function blendSun(sun: DirectionalLight, direction: Vector3, a: Air, b: Air, keyA: Key, keyB: Key, share: number): void {
  const strength = keyA.intensity * (1 - share) + keyB.intensity * share;
  const lead = keyA.intensity * (1 - share) / Math.max(1e-6, strength);
  sun.color.copy(keyA.color).multiplyScalar(lead).add(new Color().copy(keyB.color).multiplyScalar(1 - lead));
  sun.intensity = strength;
  direction.copy(a.sunDirection).multiplyScalar(1 - share).addScaledVector(b.sunDirection, share);
  direction.y = Math.max(direction.y, 0.03);
  direction.normalize();
}

function blendGrades(a: Grade, b: Grade, share: number): Grade {
  const between = (x: number, y: number): number => x + (y - x) * share;
  const three = (x: readonly [number, number, number], y: readonly [number, number, number]): [number, number, number] => [between(x[0], y[0]), between(x[1], y[1]), between(x[2], y[2])];
  return {
    exposure: between(a.exposure, b.exposure),
    contrast: between(a.contrast, b.contrast),
    saturation: between(a.saturation, b.saturation),
    shadows: three(a.shadows, b.shadows),
    highlights: three(a.highlights, b.highlights),
    bloom: between(a.bloom, b.bloom),
    grain: between(a.grain, b.grain),
    vignette: between(a.vignette, b.vignette),
  };
}

function passingFog(airs: readonly Air[], weights: readonly UniformNode<number>[]): TslNode {
  return Fn(() => {
    const out: TslNode = (airs[0] as Air).fogNode as TslNode;
    return airs.slice(1).reduce((sum: TslNode, air, i) => mix(sum, air.fogNode as TslNode, blendShare(weights, i + 1)), out);
  })();
}

// Folding two at a time: what share the next takes of all so far, so that each ends with its own weight.
function blendShare(weights: readonly UniformNode<number>[], index: number): TslNode {
  const so: TslNode = weights.slice(0, index + 1).reduce((sum: TslNode, weight) => sum.add(weight as TslNode), float(0));
  return (weights[index] as TslNode).div(so.max(1e-5));
}

/** Makes all that an air draws fade in over what is drawn before it. */
function fadeOver(air: Air, order: number): UniformNode<number> {
  const fade = uniform(1) as unknown as UniformNode<number>;
  air.object.traverse((object) => {
    const mesh = object as Mesh;
    const material = mesh.material as NodeMaterial | undefined;
    if (material === undefined || material.isNodeMaterial !== true) return;
    // What is drawn whole is drawn by a fragment node: its alpha carries the fade.
    if (material.fragmentNode !== null) {
      const own = material.fragmentNode as TslNode;
      material.fragmentNode = Fn(() => {
        const color: TslNode = own.toVar();
        return vec4(color.rgb, color.a.mul(fade as TslNode));
      })() as NodeMaterial['fragmentNode'];
    }
    material.transparent = true;
    // Before all else that is seen through, such as smoke.
    mesh.renderOrder = order * 10 - 200 + (mesh.name === 'sky' ? 0 : 1);
  });
  return fade;
}
