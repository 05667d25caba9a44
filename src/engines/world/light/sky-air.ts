/** @file The air of a place: picks how it is made (open sky, space, under water, indoors) and assembles its parts. */
import { Color, DirectionalLight, Group, Vector2, Vector3, type Camera } from 'three';
import type { Node, WebGPURenderer } from 'three/webgpu';
import { cos, sin, uniform, vec3 } from 'three/tsl';
import { createRandom } from '../../../lib/random.ts';
import type { RoomLight } from '../build/place.ts';
import { createClock } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import type { Air, AirSpec } from './air.ts';
import { createAurora } from './aurora.ts';
import { createBolts } from './bolt.ts';
import { createCloudBaker } from './cloud-bake.ts';
import { createCloudReel } from './cloud-reel.ts';
import { createDome } from './dome.ts';
import { createFogNode, fogDepth } from './fog.ts';
import { gradeFor } from './grading.ts';
import { lightBudget, luminance, type LightBudget } from './light-budget.ts';
import { flashAt } from './lightning.ts';
import { sharedNoise } from './noise-texture.ts';
import { paintPanorama } from './panorama.ts';
import { createFall } from './precipitation.ts';
import { rainbowAt } from './rainbow.ts';
import { createSpaceAir } from './space-air.ts';
import { createStars } from './stars.ts';
import { createUnderwaterAir } from './underwater-air.ts';
import { conditionsFor, type Conditions } from './weather.ts';

const BAKES = [
  { width: 1536, height: 256, steps: 28 },
  { width: 3072, height: 448, steps: 44 },
  { width: 4096, height: 640, steps: 64 },
] as const;

/** Makes the air for a shot. */
export function createAir(spec: AirSpec): Air {
  if (spec.place.kind === 'space') return createSpaceAir(spec);
  if (spec.place.kind === 'underwater') return createUnderwaterAir(spec);
  const air = createSkyAir(spec);
  if (spec.place.lit !== undefined) return litRoom(air, spec.place.lit);
  return spec.place.kind === 'indoor' ? indoors(air) : air;
}

/** In a room little of the sky is seen: its light is softer and weaker, and the film is exposed for the room, not the window. */
function indoors(air: Air): Air {
  const share = 0.45;
  air.ambient.sky.multiplyScalar(share);
  // Walls and floor send light every way, so undersides are nearly as bright.
  air.ambient.ground.copy(air.ambient.sky).multiplyScalar(0.75).lerp(new Color(air.sun.color).multiplyScalar(air.sun.intensity * 0.03), 0.5);
  const grade = { ...air.grade, exposure: air.grade.exposure * (air.night > 0.5 ? 1.05 : 1.6), bloom: air.grade.bloom * 1.2 };
  return { ...air, grade };
}

/** A room with light of its own: a crew lights it for the film, so that neither hour nor weather makes it grey. */
function litRoom(air: Air, lit: RoomLight): Air {
  const unit = 1 / air.grade.exposure;
  const byNight = lit.key.daylight ? air.night : 0;
  air.ambient.sky.set(lit.color).multiplyScalar(lit.level * unit * (1 - 0.45 * byNight));
  air.ambient.ground.copy(air.ambient.sky).multiplyScalar(0.7).multiply(new Color(1.08, 1, 0.9));
  air.sun.color.set(byNight > 0.5 ? '#8fb0e8' : lit.key.color);
  air.sun.intensity = lit.key.level * unit * (1 - 0.7 * byNight);
  air.sunDirection.set(...lit.key.towards).normalize();
  return air;
}

/** Conditions with the snow and wet that lie in the place whatever the weather. */
function lyingOn({ snowCover = 0, wetness = 0 }: AirSpec['place'], conditions: Conditions): Conditions {
  return { ...conditions, snowCover: Math.max(conditions.snowCover, snowCover), wetness: Math.max(conditions.wetness, wetness) };
}

function createSkyAir(spec: AirSpec): Air {
  const conditions = lyingOn(spec.place, conditionsFor(spec.environment, spec.place.skyColor === undefined ? spec.without : [...spec.without, 'clouds']));
  const budget = lightBudget(spec.environment, conditions, spec.place.skyColor);
  const noise = sharedNoise();
  const random = createRandom(spec.seed).derive('air');
  const time: TslNode = uniform(0);
  const loop = spec.loopSeconds ?? null;
  const clock = createClock(time, loop);
  const wind = new Vector3(0.94, 0, 0.34).normalize().multiplyScalar(spec.environment.windMps);
  const aloft = new Vector2(wind.x, wind.z).multiplyScalar(1.1).add(new Vector2(3, 1.5));
  const clear = paintPanorama(288, 80, budget.radiance);
  const size = bakeSize(spec.detail, conditions.clouds.cover);
  const fogColor = fogRadiance(budget, conditions);
  const glow = budget.key.clone().multiplyScalar(conditions.sunThrough > 0.4 ? 0.1 : 0.05);
  const baker = createCloudBaker({
    noise,
    clear,
    light: { direction: budget.cloudDirection, color: budget.keyAtClouds, ...cloudAmbient(budget), fog: fogColor, fogGlow: glow },
    shape: { ...conditions.clouds, fogDepth: fogDepth(conditions) },
    seed: spec.seed,
    wind: aloft,
    steps: size.steps,
  });
  const reel = createCloudReel({ baker, clear, width: size.width, height: size.height, wind: aloft, heightM: conditions.clouds.baseM + 300, loopSeconds: loop });
  const flash: TslNode = uniform(0);
  const aurora = spec.environment.aurora === true ? createAurora(noise, clock, spec.detail, 7) : null;
  const seen = (direction: TslNode, lod: TslNode | number): TslNode => {
    const sky: TslNode = reel.seen(direction, lod);
    return sky.mul(flash.mul(2.5).add(1));
  };
  const skyAt = (direction: TslNode, lod: TslNode | number): TslNode => {
    const sky = seen(direction, lod);
    return aurora === null ? sky.rgb : sky.rgb.add(aurora.at(direction, lod).mul(sky.a));
  };
  const turn: TslNode = uniform(0);
  const bowLight = budget.keyAtClouds.clone().multiplyScalar(0.032);
  const object = new Group();
  object.name = 'air';
  object.add(
    createDome({
      seen,
      budget,
      noise,
      toStars: (direction) => turned(direction, turn),
      sunDisc: Math.min(1, conditions.sunThrough * 1.2) ** 2,
      ...(aurora === null ? {} : { beyond: (direction: TslNode): TslNode => aurora.at(direction, 0) }),
      ...(spec.environment.rainbow === true ? { before: (direction: TslNode): TslNode => rainbowAt(direction, budget.heavens.sun, bowLight) } : {}),
    }),
  );
  if (budget.heavens.stars > 0.01) {
    object.add(
      createStars({
        count: [3000, 7000, 9000][spec.detail] as number,
        random: random.derive('stars'),
        strength: budget.heavens.stars * 2.2,
        through: reel.through,
        fromStars: (direction) => turned(direction, (turn as TslNode).negate()),
        clock,
        twinkle: true,
      }),
    );
  }
  // Flakes and drops are seen because they are brighter than the veil behind them.
  const scattered = budget.sky.clone().addScaledVector(budget.key, 0.5).multiplyScalar((conditions.fall.kind === 'snow' ? 1.7 : 1) / Math.PI);
  const share: TslNode | null = spec.drive === undefined ? null : uniform(1);
  const most = Math.max(1, spec.drive?.most('precipitation') ?? 1);
  const fall = createFall({ fall: conditions.fall, share, most, wind, random: random.derive('fall'), clock, color: scattered, detail: spec.detail });
  if (fall !== null) object.add(fall);
  const bolts = conditions.lightningPerMinute > 0 ? createBolts(spec.seed, conditions.clouds.baseM) : null;
  if (bolts !== null) object.add(bolts.object);
  const fogNode = createFogNode({ conditions, place: spec.place, noise, skyAt, toKey: budget.keyDirection, glow, fogColor, drift: loop === null ? vec2Of(wind).mul(time) : clock.drifting(wind.x, wind.z) });
  const sun = keyLight(budget);
  const fill = fillFor(budget);
  const color = (v: Vector3): Color => new Color(v.x, v.y, v.z).multiplyScalar(fill);
  const ambient = { sky: color(budget.sky), ground: color(budget.ground), intensity: 1 };
  const keyIntensity = sun.intensity;
  const eye = new Vector3();
  let renderer: WebGPURenderer | undefined;
  return {
    object,
    sun,
    // Once the sun is down, what lights the ground is the glow it left.
    sunDirection: budget.cloudDirection.y > -0.008 ? budget.cloudDirection : budget.keyDirection,
    ambient,
    skyAt: (direction, lod) => skyAt(direction, lod as TslNode) as Node,
    fogNode: fogNode as Node,
    night: budget.heavens.night,
    wetness: conditions.wetness,
    snowCover: conditions.snowCover,
    grade: gradeFor(spec.environment, conditions, budget, spec.mood),
    bake: (host, timeSeconds) => {
      renderer = host;
      time.value = timeSeconds;
      reel.show(host, timeSeconds);
      aurora?.draw(host);
      return Promise.resolve();
    },
    update: (timeSeconds: number, camera: Camera) => {
      time.value = timeSeconds;
      if (share !== null) share.value = (spec.drive?.at('precipitation', timeSeconds) ?? 1) / most;
      // The stars turn once a day, which a time-lapse shows.
      turn.value = loop === null ? (timeSeconds / 86400) * 2 * Math.PI : 0;
      reel.show(renderer, timeSeconds);
      const stroke = flashAt(timeSeconds, conditions.lightningPerMinute, spec.seed, loop);
      flash.value = stroke.strength;
      bolts?.show(stroke, camera.getWorldPosition(eye));
      if (renderer !== undefined) aurora?.draw(renderer);
      ambient.intensity = 1 + stroke.strength * 4;
      sun.intensity = keyIntensity * (1 + stroke.strength * 6);
    },
    dispose: () => {
      reel.dispose();
      aurora?.dispose();
      bolts?.dispose();
      clear.dispose();
    },
  };
}

// A closed sky is soft all over and dear to march through: it is baked smaller.
function bakeSize(detail: 0 | 1 | 2, cover: number): { width: number; height: number; steps: number } {
  const full = BAKES[detail];
  const share = cover > 0.85 ? 0.55 : 1;
  return { width: Math.round(full.width * share), height: Math.round(full.height * share), steps: full.steps };
}

// Against the light, film crews fill the shadows a little; so does this, the lower the key stands.
function fillFor(budget: LightBudget): number {
  const low = 1 - Math.min(1, Math.max(0, budget.keyDirection.y / 0.35));
  return 1 + 0.45 * low + 0.4 * Math.max(0, budget.heavens.night - 0.5);
}

function vec2Of(v: Vector3): TslNode {
  return uniform(new Vector2(v.x, v.z)) as TslNode;
}

/** The least green and blue of a lamp, beside its red: film and the eye's own white balance leave a sun on the horizon orange, not the red of a darkroom. */
const REDDEST = { green: 0.46, blue: 0.2 } as const;

/** The same light, no redder than `REDDEST`. */
function tempered(key: Vector3): Vector3 {
  const milder = new Vector3(key.x, Math.max(key.y, key.x * REDDEST.green), Math.max(key.z, key.x * REDDEST.blue));
  return milder.multiplyScalar(luminance(key) / Math.max(1e-6, luminance(milder)));
}

function keyLight(budget: LightBudget): DirectionalLight {
  const key = tempered(budget.key);
  const strongest = Math.max(key.x, key.y, key.z, 1e-5);
  const sun = new DirectionalLight(new Color(key.x / strongest, key.y / strongest, key.z / strongest), strongest);
  sun.position.copy(budget.keyDirection).multiplyScalar(500);
  sun.castShadow = true;
  // A glow mirrors as sky, not as a disc: the water asks.
  sun.userData['isGlow'] = budget.cloudDirection.y <= -0.008;
  return sun;
}

function cloudAmbient(budget: LightBudget): { above: Vector3; below: Vector3 } {
  const around = budget.clearSky;
  const bounced = budget.keyAtClouds.clone().multiplyScalar((Math.max(0, budget.cloudDirection.y) * 0.16) / Math.PI);
  return { above: around.clone().multiplyScalar(0.8).addScaledVector(budget.keyAtClouds, 0.006), below: around.clone().multiplyScalar(0.4).add(bounced) };
}

/** What thick fog looks like from inside: lit by all that comes down, evened out. */
function fogRadiance(budget: LightBudget, conditions: Conditions): Vector3 {
  const light = budget.sky.clone().addScaledVector(budget.key, Math.max(0.12, budget.keyDirection.y) * 0.6).multiplyScalar(0.8 / Math.PI);
  const grey = luminance(light);
  light.lerp(new Vector3(grey, grey, grey), 0.3);
  return light.multiply(new Vector3(...conditions.fogTint));
}

/** TSL: turns a direction about the celestial pole. */
function turned(direction: TslNode, angle: TslNode): TslNode {
  // The pole stands half way up behind the camera's habit, so that stars wheel gently in front of it.
  const tilt = 0.75;
  const y: TslNode = direction.y.mul(Math.cos(tilt)).sub(direction.z.mul(Math.sin(tilt)));
  const z: TslNode = direction.y.mul(Math.sin(tilt)).add(direction.z.mul(Math.cos(tilt)));
  const c: TslNode = cos(angle);
  const s: TslNode = sin(angle);
  const x2: TslNode = direction.x.mul(c).add(z.mul(s));
  const z2: TslNode = z.mul(c).sub(direction.x.mul(s));
  return vec3(x2, y.mul(Math.cos(tilt)).add(z2.mul(Math.sin(tilt))), z2.mul(Math.cos(tilt)).sub(y.mul(Math.sin(tilt))));
}
