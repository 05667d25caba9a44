/** @file How things with mass start and stop. */
import { clamp } from './noise.ts';

/** Starts and stops like something with mass: constant speed between two soft ramps. */
export function ease(u: number): number {
  const ramp = 0.3;
  const x = clamp(u, 0, 1);
  const area = 1 - ramp;
  const rampArea = (t: number): number => ramp * (t * t * t - (t * t * t * t) / 2);
  if (x < ramp) return rampArea(x / ramp) / area;
  if (x > 1 - ramp) return 1 - rampArea((1 - x) / ramp) / area;
  return (x - ramp / 2) / area;
}
