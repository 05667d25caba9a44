/** @file How much light there is: from sun or moon, from the sky, through the clouds; and the exposure that suits it. Pure arithmetic on the CPU. */
import { Color, Vector3 } from 'three';
import type { Environment } from '../../../film/storyboard.ts';
import { createAtmosphere, type Rgb } from './atmosphere.ts';
import { directionAt, heavensFor, MOON_IRRADIANCE, SUN_IRRADIANCE, type Heavens } from './heavens.ts';
import { tabulate } from './panorama.ts';
import type { Conditions } from './weather.ts';

export interface LightBudget {
  readonly heavens: Heavens;
  /** Towards the light that casts the shadows. */
  readonly keyDirection: Vector3;
  /** Its irradiance on the ground, square to it, in this weather. */
  readonly key: Vector3;
  /** Irradiance of the same light at the height of the clouds, clouds not counted. */
  readonly keyAtClouds: Vector3;
  /** Towards what lights the clouds; the true direction of sun or moon. */
  readonly cloudDirection: Vector3;
  /** Colour of the disc of the sun or moon as it is seen, the brightest channel 1, and dimmed by the air. */
  readonly disc: Vector3;
  /** Irradiance on level ground from the whole sky, clouds counted. */
  readonly sky: Vector3;
  /** Average radiance of the clear sky. */
  readonly clearSky: Vector3;
  /** Light the ground sends back up, as irradiance on an underside. */
  readonly ground: Vector3;
  /** Radiance of the clear sky. */
  readonly radiance: (direction: Vector3) => Rgb;
  /** Luminance that a meter pointed at the horizon would read. */
  readonly metered: number;
}

/** Rec. 709 luminance. */
export function luminance(color: { readonly x: number; readonly y: number; readonly z: number }): number {
  return color.x * 0.2126 + color.y * 0.7152 + color.z * 0.0722;
}

// Starlight, airglow and the lamps of far towns: no night is quite black.
const NIGHT_FLOOR: Rgb = [0.006, 0.011, 0.026];

// Twilight and wet nights are filmed with an open lens. Here the light is raised instead, so that lamps look alike in all of them.
const DIMMEST = 0.05;

/** Works out the light of an environment under given conditions; `skyColor` is that of a clear sky other than the Earth's, sRGB. */
export function lightBudget(environment: Environment, conditions: Conditions, skyColor?: string): LightBudget {
  const heavens = heavensFor(environment);
  const air = kept(`air ${conditions.aerosols}`, () => createAtmosphere(conditions.aerosols));
  const radiance = recolored(clearRadiance(heavens, air, conditions.aerosols), skyColor);
  const clear = skyIrradiance(radiance);
  const moonlit = heavens.sun.y < -0.2;
  const source = moonlit ? heavens.moon : heavens.sun;
  const outside: Rgb = moonlit ? MOON_IRRADIANCE : [SUN_IRRADIANCE, SUN_IRRADIANCE, SUN_IRRADIANCE];
  const through = (heightM: number): Vector3 => {
    const t = air.transmittance(heightM, source.y);
    return new Vector3(t[0] * outside[0], t[1] * outside[1], t[2] * outside[2]);
  };
  const direct = source.y > -0.005 ? through(60) : new Vector3();
  const keyAtClouds = through(conditions.clouds.baseM + 900);
  // A low sun has crossed the dust of the horizon, which the table's clean air leaves out.
  const low = moonlit ? 0 : 1 - Math.min(1, Math.max(0, source.y / 0.2));
  keyAtClouds.multiply(new Vector3(1, 1 - 0.14 * low, 1 - 0.24 * low));
  const { cover } = conditions.clouds;
  const underClouds = new Vector3().copy(keyAtClouds).multiplyScalar(Math.max(0.08, source.y)).add(clear);
  const grey = luminance(underClouds) * (moonlit ? 0.24 : 0.42) * (0.45 + 0.55 * conditions.clouds.brightness);
  const cool: Rgb = moonlit ? [0.72, 0.92, 1.3] : [0.94, 1, 1.08];
  const covered = new Vector3(grey * cool[0], grey * cool[1], grey * cool[2]).lerp(underClouds.clone().multiplyScalar(0.42), 0.35);
  const sky = clear.clone().lerp(covered, Math.min(1, cover ** 1.6));
  const key = direct.clone().multiplyScalar(conditions.sunThrough);
  const afterglow = source.y <= 0.012;
  if (afterglow) key.add(glowOf(radiance, heavens).multiplyScalar(conditions.sunThrough));
  const keyDirection = afterglow ? directionAt(13, -23) : liftedFor(source);
  const tinted = new Vector3(...conditions.fogTint);
  if (conditions.fall.kind === 'sand') {
    sky.multiply(tinted);
    key.multiply(tinted);
  }
  const ground = key.clone().multiplyScalar(Math.max(0, keyDirection.y)).add(sky).multiplyScalar(conditions.snowCover > 0.5 ? 0.6 : 0.17);
  const horizon = horizonLuminance(radiance) * (1 - cover ** 1.6) + (luminance(sky) / Math.PI) * cover ** 1.6;
  const lit = (luminance(key) * Math.max(0.25, keyDirection.y) + luminance(sky)) / Math.PI;
  const metered = meter(0.45 * horizon + 0.55 * lit * 0.45, conditions, luminance(sky) / Math.PI);
  const lift = Math.max(1, DIMMEST / metered);
  const top = Math.max(direct.x, direct.y, direct.z, 1e-4);
  return {
    heavens,
    keyDirection,
    key: key.multiplyScalar(lift),
    keyAtClouds: keyAtClouds.multiplyScalar(lift),
    cloudDirection: source.clone(),
    disc: direct.clone().divideScalar(top),
    sky: sky.multiplyScalar(lift),
    clearSky: clear.clone().multiplyScalar(lift / Math.PI),
    ground: ground.multiplyScalar(lift),
    radiance: (d) => {
      const [r, g, b] = radiance(d);
      return [r * lift, g * lift, b * lift];
    },
    metered: metered * lift,
  };
}

/** In fog the meter sees the fog, not what stands in it. */
function meter(scene: number, conditions: Conditions, fog: number): number {
  const share = Number.isFinite(conditions.fogHalfM) ? Math.min(0.9, 60 / conditions.fogHalfM) : 0;
  return scene * (1 - share) + fog * 0.8 * share;
}

/** Shadows of a sun on the horizon would reach for miles; lifting the lamp a little, never the disc, is an old film trick. */
function liftedFor(source: Vector3): Vector3 {
  const lowest = Math.sin((3.6 * Math.PI) / 180);
  if (source.y >= lowest) return source.clone();
  return new Vector3(source.x, lowest, source.z).normalize();
}

function glowOf(radiance: LightBudget['radiance'], heavens: Heavens): Vector3 {
  const sum = new Vector3();
  for (const [elevation, away] of [[3, 0], [7, 12], [7, -12], [14, 0], [24, 0]] as const) {
    const azimuth = (Math.atan2(heavens.sun.x, -heavens.sun.z) * 180) / Math.PI;
    sum.add(new Vector3(...radiance(directionAt(elevation, azimuth + away))));
  }
  // A patch of sky of about half a steradian acts as one soft lamp.
  return sum.multiplyScalar(0.5 / 5);
}

/** The same light and dark in another colour. */
function recolored(radiance: LightBudget['radiance'], color: string | undefined): LightBudget['radiance'] {
  if (color === undefined) return radiance;
  const { r, g, b } = new Color(color);
  const unit = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return (direction) => {
    const own = radiance(direction);
    const light = (0.2126 * own[0] + 0.7152 * own[1] + 0.0722 * own[2]) / unit;
    return [r * light, g * light, b * light];
  };
}

const tables = new Map<string, unknown>();
const MOST_TABLES = 32;

/** What depends on `key` alone, made once: shots of one hour share their sky, and checking and filming look at the same one. */
function kept<T>(key: string, make: () => T): T {
  if (tables.has(key)) return tables.get(key) as T;
  const made = make();
  if (tables.size >= MOST_TABLES) tables.delete(tables.keys().next().value as string);
  tables.set(key, made);
  return made;
}

function clearRadiance(heavens: Heavens, air: ReturnType<typeof createAtmosphere>, aerosols: number): LightBudget['radiance'] {
  const { sun, moon } = heavens;
  const sunlit = sun.y > -0.2 ? kept(`sun ${aerosols} ${sun.toArray().join(' ')}`, () => tabulate(sun, (d) => air.radiance(d, sun))) : null;
  const moonlit = heavens.moonPhase > 0 ? kept(`moon ${aerosols} ${moon.toArray().join(' ')}`, () => tabulate(moon, (d) => air.radiance(d, moon), 30, 36)) : null;
  return (d) => {
    const s = sunlit?.(d) ?? [0, 0, 0];
    const m = moonlit?.(d) ?? [0, 0, 0];
    const floor = 1 - 0.35 * Math.max(0, d.y);
    const of = (c: 0 | 1 | 2): number => s[c] * SUN_IRRADIANCE * heavens.tint[c] + m[c] * MOON_IRRADIANCE[c] * heavens.moonPhase + NIGHT_FLOOR[c] * floor * heavens.stars;
    return [of(0), of(1), of(2)];
  };
}

function skyIrradiance(radiance: LightBudget['radiance']): Vector3 {
  const sum = new Vector3();
  const rings = 8;
  const spokes = 20;
  for (let i = 0; i < rings; i++) {
    // Rings of equal cosine-weighted area.
    const y = Math.sqrt((i + 0.5) / rings);
    const across = Math.sqrt(1 - y * y);
    for (let j = 0; j < spokes; j++) {
      const a = ((j + 0.5) / spokes) * 2 * Math.PI;
      sum.add(new Vector3(...radiance(new Vector3(Math.sin(a) * across, y, Math.cos(a) * across))));
    }
  }
  return sum.multiplyScalar(Math.PI / (rings * spokes));
}

function horizonLuminance(radiance: LightBudget['radiance']): number {
  let logs = 0;
  let n = 0;
  for (const elevation of [2, 8, 16]) {
    for (let azimuth = -50; azimuth <= 50; azimuth += 20) {
      const [x, y, z] = radiance(directionAt(elevation, azimuth));
      logs += Math.log(luminance({ x, y, z }) + 1e-5);
      n++;
    }
  }
  return Math.exp(logs / n);
}
