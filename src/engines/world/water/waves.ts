/**
 * @file The large waves: a sum of Gerstner waves chosen for a sea state, worked out alike in the shader and on the CPU, so that what floats
 * moves with what is drawn.
 */
import type { Environment } from '../../../film/storyboard.ts';
import { clamp, smoothstep } from '../../../lib/noise.ts';
import type { Random } from '../../../lib/random.ts';
import type { PlaceWater } from '../build/place.ts';

export interface Wave {
  /** Unit direction it runs to. */
  readonly x: number;
  readonly z: number;
  /** Radians a metre. */
  readonly number: number;
  /** Radians a second. */
  readonly frequency: number;
  /** Metres. */
  readonly amplitude: number;
  readonly phase: number;
  /** How far water moves to and fro, as a factor on the amplitude; pointed crests near 1. */
  readonly chop: number;
}

export interface SeaState {
  /** Significant wave height in metres: about what a sailor would say. */
  readonly heightM: number;
  /** Root mean square slope of the waves too small to be modelled. */
  readonly roughness: number;
  /** Share of the surface under whitecaps, 0 to 1. */
  readonly whitecaps: number;
  readonly waves: readonly Wave[];
}

const GRAVITY = 9.81;

// How much of the open ocean's wind sea each kind of water can raise, and how sheltered its surface lies.
const EXPOSURE: Readonly<Record<PlaceWater['kind'], { readonly sea: number; readonly ripple: number; readonly stormM: number }>> = {
  ocean: { sea: 0.4, ripple: 1, stormM: 4.2 },
  sea: { sea: 0.3, ripple: 0.95, stormM: 3.2 },
  lake: { sea: 0.03, ripple: 0.34, stormM: 0.6 },
  river: { sea: 0.012, ripple: 0.5, stormM: 0.25 },
  harbour: { sea: 0.04, ripple: 0.5, stormM: 0.5 },
  pool: { sea: 0, ripple: 0.22, stormM: 0.05 },
};

/** The sea state for a place in an environment. */
export function seaStateFor(water: PlaceWater, environment: Environment, count: number, random: Random): SeaState {
  const exposure = EXPOSURE[water.kind];
  const wind = environment.windMps;
  const raised = (0.21 * wind * wind * exposure.sea) / GRAVITY;
  const gentle = water.waveHeightM * clamp(0.35 + wind / 7, 0.35, 1);
  const storm = environment.weather === 'storm' || environment.weather === 'blizzard' ? exposure.stormM : 0;
  const heightM = Math.min(9, Math.max(storm, gentle + raised));
  const blowing = Math.max(wind, storm > 0 ? 17 : 0);
  return {
    heightM,
    roughness: Math.sqrt(0.002 + 0.0042 * blowing) * exposure.ripple,
    whitecaps: exposure.sea < 0.1 ? 0 : clamp(3.84e-6 * blowing ** 3.41 * 1.6, 0, 0.2),
    waves: makeWaves(heightM, water.heading, count, random),
  };
}

function makeWaves(heightM: number, heading: number, count: number, random: Random): Wave[] {
  const peakM = 25 * heightM ** 0.6 + 1.6;
  const longest = peakM * 1.25;
  const shortest = Math.max(0.7, peakM * 0.085);
  const raw = Array.from({ length: count }, (_, i) => {
    const share = i / Math.max(1, count - 1);
    const lengthM = longest * (shortest / longest) ** share * random.range(0.93, 1.07);
    // The longest waves keep to the swell's direction; short ones follow every puff.
    const angle = heading + random.gaussian() * (0.16 + 0.55 * share);
    const strength = (lengthM / peakM) ** 0.98 * Math.exp(-0.6 * Math.max(0, lengthM / peakM - 1) ** 2);
    return { lengthM, angle, strength, phase: random.range(0, 2 * Math.PI) };
  });
  const power = raw.reduce((sum, wave) => sum + wave.strength ** 2 / 2, 0);
  const scale = heightM / 4 / Math.sqrt(power);
  const steepness = raw.reduce((sum, wave) => sum + (wave.strength * scale * 2 * Math.PI) / wave.lengthM, 0);
  return raw.map((wave) => {
    const number = (2 * Math.PI) / wave.lengthM;
    return {
      x: Math.cos(wave.angle),
      z: Math.sin(wave.angle),
      number,
      frequency: Math.sqrt(GRAVITY * number),
      amplitude: wave.strength * scale,
      phase: wave.phase,
      // Beyond a sum of 1 the surface would loop through itself.
      chop: Math.min(0.9, 0.85 / Math.max(0.6, steepness)),
    };
  });
}

/** How much of the waves' height is left over ground `depthM` below the surface, 0 to 1. */
export function shoaling(depthM: number, heightM: number): number {
  return smoothstep(0, heightM * 1.6 + 0.25, depthM);
}

export interface SurfacePoint {
  readonly y: number;
  readonly slopeX: number;
  readonly slopeZ: number;
}

/**
 * Height over the still level and slope of the surface at x, z. `swell` is a factor on the height alone: crests that also leaned
 * further would loop through themselves.
 */
export function surfaceAt(waves: readonly Wave[], x: number, z: number, timeSeconds: number, strength = 1, swell = 1): SurfacePoint {
  // Crests have moved sideways: look for the point at rest that has come to x, z.
  let restX = x;
  let restZ = z;
  for (let round = 0; round < 4; round++) {
    let offX = 0;
    let offZ = 0;
    for (const wave of waves) {
      const c = Math.cos(phaseOf(wave, restX, restZ, timeSeconds)) * wave.amplitude * wave.chop * strength * Math.min(1, swell);
      offX += wave.x * c;
      offZ += wave.z * c;
    }
    restX = x - offX;
    restZ = z - offZ;
  }
  let y = 0;
  let slopeX = 0;
  let slopeZ = 0;
  for (const wave of waves) {
    const phase = phaseOf(wave, restX, restZ, timeSeconds);
    y += Math.sin(phase) * wave.amplitude;
    const steep = Math.cos(phase) * wave.amplitude * wave.number;
    slopeX += wave.x * steep;
    slopeZ += wave.z * steep;
  }
  const risen = strength * swell;
  return { y: y * risen, slopeX: slopeX * risen, slopeZ: slopeZ * risen };
}

function phaseOf(wave: Wave, x: number, z: number, timeSeconds: number): number {
  return (x * wave.x + z * wave.z) * wave.number - wave.frequency * timeSeconds + wave.phase;
}
