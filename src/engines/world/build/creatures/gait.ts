/**
 * @file Gaits: where feet are at each point of a stride. A foot that bears weight stays where it is in the world, so it moves backwards
 * relative to the body exactly as far as the body travels; in the air it swings forward, leaving and meeting the ground at the ground's speed.
 */
import { fract } from './figure-kit.ts';
import { smoothstep } from '../../../../lib/noise.ts';

export interface Stride {
  /** Metres travelled in one cycle of a leg. */
  readonly lengthM: number;
  /** Fraction of the cycle that a foot bears weight. */
  readonly duty: number;
  /** Where the foot meets the ground, metres ahead of its place at rest. */
  readonly leadM: number;
  /** How high the foot is lifted, metres. */
  readonly liftM: number;
}

export interface Footfall {
  /** Metres ahead of its place at rest. */
  readonly z: number;
  /** Metres over the ground. */
  readonly lift: number;
  /** 0..1 through the time on the ground; 1 in the air. */
  readonly stance: number;
  /** 0..1 through the time in the air; 0 on the ground. */
  readonly swing: number;
}

/** The foot at `phase` of its cycle (0 as it meets the ground). */
export function footfall(phase: number, stride: Stride): Footfall {
  const p = fract(phase);
  const back = stride.duty * stride.lengthM;
  if (p < stride.duty) return { z: stride.leadM - (p / stride.duty) * back, lift: 0, stance: p / stride.duty, swing: 0 };
  const w = (p - stride.duty) / (1 - stride.duty);
  // Hermite from -back to 0 whose slopes at both ends are the ground's, so the foot neither skids nor snaps.
  const slope = -stride.lengthM * (1 - stride.duty);
  const h = -back * (1 - w) ** 2 * (1 + 2 * w) + slope * (w * (1 - w) ** 2 - w * w * (1 - w));
  return { z: stride.leadM + h, lift: stride.liftM * Math.sin(Math.PI * w) ** 1.3, stance: 1, swing: w };
}

/** Length of a stride for legs of `legM` at `speedMps`, metres (after Alexander 1976: relative stride grows with the Froude number to the 0.3). */
export function strideLength(legM: number, speedMps: number, factor = 2.3): number {
  const froude = (speedMps * speedMps) / (9.81 * legM);
  return Math.max(legM * 0.55, factor * legM * froude ** 0.3);
}

/** 0 at rest to 1 at walking pace: how much of the gait is to be seen. */
export function underWay(speedMps: number, usualMps: number): number {
  return smoothstep(0.02, 0.3, speedMps / Math.max(usualMps, 0.05));
}
