/** @file No air at all: a black sky full of stars and a hard sun. */
import { Color, DirectionalLight, Group, Vector3, type Camera } from 'three';
import type { Node } from 'three/webgpu';
import { dot, max, output, pow, uniform, vec3, vec4 } from 'three/tsl';
import { createRandom } from '../../../lib/random.ts';
import { createClock } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import type { Air, AirSpec } from './air.ts';
import { createDome } from './dome.ts';
import { directionAt, type Heavens } from './heavens.ts';
import type { LightBudget } from './light-budget.ts';
import { createStars } from './stars.ts';
import { sharedNoise } from './noise-texture.ts';

/** Makes the surroundings of a place in space. */
export function createSpaceAir(spec: AirSpec): Air {
  const low = spec.environment.timeOfDay === 'sunset' || spec.environment.timeOfDay === 'sunrise' || spec.environment.timeOfDay === 'dusk';
  const sunDirection = low ? directionAt(7, -23) : directionAt(26, -112);
  const time: TslNode = uniform(0);
  const toSun: TslNode = uniform(sunDirection.clone());
  // What metal mirrors out here: a faint galaxy and the sun's own glare.
  const skyAt = (direction: TslNode): TslNode => vec3(0.016, 0.018, 0.026).add(vec3(1, 0.95, 0.88).mul(pow(max(dot(direction, toSun), 0), 220).mul(9)));
  const object = new Group();
  object.name = 'air';
  object.add(
    createDome({
      seen: () => vec4(0.0006, 0.0007, 0.0012, 1),
      budget: spaceBudget(sunDirection),
      noise: sharedNoise(),
      toStars: (direction) => direction,
      sunDisc: 2.4,
    }),
    createStars({ count: [6000, 12000, 16000][spec.detail] as number, random: createRandom(spec.seed).derive('stars'), strength: 9, through: null, fromStars: (direction) => direction, clock: createClock(time, spec.loopSeconds ?? null), twinkle: false }),
  );
  const sun = new DirectionalLight(new Color(1, 0.97, 0.92), 20);
  sun.position.copy(sunDirection).multiplyScalar(500);
  sun.castShadow = true;
  return {
    object,
    sun,
    sunDirection,
    ambient: { sky: new Color(0.62, 0.7, 0.95), ground: new Color(0.4, 0.44, 0.6), intensity: 1 },
    skyAt: (direction) => skyAt(direction) as Node,
    fogNode: output as unknown as Node,
    night: 0.8,
    wetness: 0,
    snowCover: 0,
    grade: { exposure: 0.13, contrast: 1.18, saturation: 1.05, shadows: [-0.006, 0, 0.014], highlights: [0.008, 0.002, -0.006], bloom: 0.34, grain: 0.026, vignette: 0.3 },
    bake: () => Promise.resolve(),
    update: (timeSeconds: number, camera: Camera) => {
      void camera;
      time.value = timeSeconds;
    },
    dispose: () => undefined,
  };
}

function spaceBudget(sun: Vector3): LightBudget {
  const heavens: Heavens = { sun, moon: new Vector3(0, 1, 0), moonPhase: 0, night: 1, stars: 16, tint: [1, 1, 1] };
  const none = new Vector3();
  return {
    heavens,
    keyDirection: sun,
    key: new Vector3(20, 19.4, 18.4),
    keyAtClouds: none,
    cloudDirection: sun,
    disc: new Vector3(1, 0.96, 0.9),
    sky: none,
    clearSky: none,
    ground: none,
    radiance: () => [0, 0, 0],
    metered: 1,
  };
}
