/** @file Water in place of air: blue-green distance that swallows red first, shafts of light from the surface, caustics on what lies below. */
import { Color, DirectionalLight, Group, Mesh, SphereGeometry, BackSide, Vector3, type Camera, type Texture } from 'three';
import { NodeMaterial, type Node } from 'three/webgpu';
import { Fn, atan, cameraPosition, cross, dot, exp, length, max, min, mix, normalWorld, normalize, output, positionGeometry, positionWorld, pow, smoothstep, texture, uniform, varying, vec2, vec3, vec4 } from 'three/tsl';
import { sharedNoise } from './noise-texture.ts';
import { createClock, type Clock } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import type { Air, AirSpec } from './air.ts';
import { atInfinity } from './dome.ts';
import { gradeFor } from './grading.ts';
import { lightBudget, luminance } from './light-budget.ts';
import { conditionsFor } from './weather.ts';

/** Makes the water round a place under the sea. */
export function createUnderwaterAir(spec: AirSpec): Air {
  const conditions = conditionsFor(spec.environment, spec.without);
  const budget = lightBudget(spec.environment, conditions);
  const noise = sharedNoise();
  const time: TslNode = uniform(0);
  const clock = createClock(time, spec.loopSeconds ?? null);
  // Light enters steeply, however low the sun: refraction bends it down.
  const down = new Vector3(budget.keyDirection.x, 0, budget.keyDirection.z).normalize().multiplyScalar(0.62);
  const keyDirection = new Vector3(down.x, 0.8, down.z).normalize();
  const strength = luminance(budget.key) * Math.max(0.3, budget.keyDirection.y) + luminance(budget.sky);
  const deep = new Vector3(0.006, 0.07, 0.125).multiplyScalar(strength * 0.13);
  const bright = new Vector3(0.11, 0.5, 0.55).multiplyScalar(strength * 0.24);
  const waterAt = waterLight({ deep, bright, keyDirection, noise, clock });
  const object = new Group();
  object.name = 'air';
  object.add(waterDome(waterAt));
  const sun = new DirectionalLight(new Color(0.42, 0.86, 0.92), strength * 0.62);
  sun.position.copy(keyDirection).multiplyScalar(500);
  sun.castShadow = true;
  const grade = gradeFor(spec.environment, { ...conditions, exposure: 1 }, { ...budget, metered: strength * 0.07 }, spec.mood);
  return {
    object,
    sun,
    sunDirection: keyDirection,
    ambient: { sky: new Color(bright.x, bright.y, bright.z).multiplyScalar(2.2), ground: new Color(deep.x, deep.y, deep.z).multiplyScalar(1.4), intensity: 1 },
    skyAt: (direction) => waterAt(direction, false) as Node,
    fogNode: waterFog({ waterAt, noise, clock, keyDirection, halfM: Math.min(16, spec.place.hazeHalfM) }) as Node,
    night: budget.heavens.night,
    wetness: 0,
    snowCover: 0,
    grade: { ...grade, saturation: grade.saturation * 1.04 },
    bake: () => Promise.resolve(),
    update: (timeSeconds: number, camera: Camera) => {
      void camera;
      time.value = timeSeconds;
    },
    dispose: () => undefined,
  };
}

interface WaterLight {
  readonly deep: Vector3;
  readonly bright: Vector3;
  readonly keyDirection: Vector3;
  readonly noise: Texture;
  readonly clock: Clock;
}

type WaterAt = (direction: TslNode, shafts: boolean) => TslNode;

function waterLight(spec: WaterLight): WaterAt {
  const deep: TslNode = uniform(spec.deep);
  const bright: TslNode = uniform(spec.bright);
  const toKey: TslNode = uniform(spec.keyDirection);
  return (direction, shafts) => {
    const up: TslNode = direction.y;
    const cosine: TslNode = max(dot(direction, toKey), 0);
    const base: TslNode = mix(deep.mul(0.3), deep, smoothstep(-0.9, 0.05, up)).add(bright.mul(smoothstep(-0.15, 1, up).pow(1.7)));
    const halo: TslNode = bright.mul(pow(cosine, 7).mul(0.9).add(pow(cosine, 40).mul(1.6)));
    const plain: TslNode = base.add(halo);
    return shafts ? plain.add(bright.mul(shaftsAt(spec, direction, toKey, cosine))) : plain;
  };
}

/** Shafts fan out from where the sun stands above; each is a streak of constant angle round it. */
function shaftsAt(spec: WaterLight, direction: TslNode, toKey: TslNode, cosine: TslNode): TslNode {
  const right: TslNode = normalize(cross(toKey, vec3(0, 0, 1)));
  const ahead: TslNode = cross(right, toKey);
  const angle: TslNode = atan(dot(direction, right), dot(direction, ahead));
  const travel: TslNode = dot((cameraPosition as TslNode).xz, vec2(0.004, 0.006));
  const wide: TslNode = (texture(spec.noise, vec2(angle.mul(0.36).add(travel), spec.clock.drifting(0.011, 0).x), 0) as TslNode).r;
  const thin: TslNode = (texture(spec.noise, vec2(angle.mul(1.3).add(travel), spec.clock.drifting(0.02, 0).x.add(0.4)), 0) as TslNode).r;
  const beams: TslNode = smoothstep(0.42, 0.82, wide.mul(0.62).add(thin.mul(0.42)));
  // They fade with depth below and with the angle from the sun.
  return beams.mul(pow(cosine, 1.6)).mul(smoothstep(-0.55, 0.5, direction.y)).mul(0.85);
}

function waterDome(waterAt: WaterAt): Mesh {
  const material = new NodeMaterial();
  material.side = BackSide;
  material.depthWrite = false;
  material.fog = false;
  const seenFrom: TslNode = varying(positionGeometry as TslNode);
  material.vertexNode = atInfinity(positionGeometry as TslNode);
  material.fragmentNode = Fn(() => vec4(waterAt(normalize(seenFrom as TslNode), true), 1))();
  const dome = new Mesh(new SphereGeometry(1, 24, 16), material);
  dome.frustumCulled = false;
  dome.renderOrder = 1000;
  return dome;
}

interface WaterFog {
  readonly waterAt: WaterAt;
  readonly noise: Texture;
  readonly clock: Clock;
  readonly keyDirection: Vector3;
  readonly halfM: number;
}

function waterFog(spec: WaterFog): TslNode {
  return Fn(() => {
    const offset: TslNode = (positionWorld as TslNode).sub(cameraPosition);
    const distance: TslNode = length(offset);
    const direction: TslNode = offset.div(max(distance, 0.001));
    // Red goes first: that, not paint, is why the deep is blue.
    const left: TslNode = exp(distance.mul(Math.LN2 / spec.halfM).negate().mul(vec3(1.75, 0.95, 0.8)));
    const lit: TslNode = (output as TslNode).rgb.mul(causticsAt(spec).mul(smoothstep(0.05, 0.7, (normalWorld as TslNode).y)).mul(exp(distance.mul(-0.045))).add(1));
    return vec4(mix(spec.waterAt(direction, true), min(lit, 40), left), (output as TslNode).a);
  })();
}

/** Nets of light: where two wobbling patterns of ridges meet. Around 0, up to about 2. */
function causticsAt(spec: WaterFog): TslNode {
  const slide = spec.keyDirection.clone().divideScalar(spec.keyDirection.y);
  const p: TslNode = (positionWorld as TslNode).xz.sub(vec2(slide.x, slide.z).mul((positionWorld as TslNode).y));
  const warp: TslNode = (texture(spec.noise, p.div(9).add(spec.clock.drifting(0.021, 0.021)), 0) as TslNode).rb.sub(0.5);
  const a: TslNode = (texture(spec.noise, p.div(6.3).add(warp.mul(0.16)).add(spec.clock.drifting(0.017, 0.011)), 0) as TslNode).g;
  const b: TslNode = (texture(spec.noise, p.div(4.7).sub(warp.mul(0.16)).sub(spec.clock.drifting(0.013, 0.019)), 0) as TslNode).g;
  return pow(min(a, b), 3).mul(3.4).sub(0.42);
}
