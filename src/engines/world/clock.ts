/**
 * @file The clock that shaders read, and how a world is closed on the length of a loop. What repeats gets the rate nearest to its own that fits whole into the
 * loop; what only drifts goes round a circle at its own speed. So every shader is a function of time with the loop as its period, and no frame has to be blended.
 */
import { cos, floor, sin, vec2 } from 'three/tsl';
import type { TslNode } from './materials/kit.ts';

/** World time for shaders: running on for ever, or coming back after a loop. */
export interface Clock {
  /** TSL: world time in seconds. In a loop it is used only through the functions below. */
  readonly time: TslNode;
  /** Length of the loop in seconds of world time; null where time runs on. */
  readonly loopSeconds: number | null;
  /** TSL: `rate` times world time, for what is the same again after each `period` (a whole turn when left out). `rate` may be a node. */
  readonly turning: (rate: number | TslNode, period?: number) => TslNode;
  /** TSL: how far something has come that drifts by `x`, `y` a second, as vec2. */
  readonly drifting: (x: number, y: number) => TslNode;
  /** The number of seconds nearest to `seconds` that fits whole into the loop. */
  readonly fitting: (seconds: number) => number;
}

/** The rate nearest to `rate` at which something with that period is the same again after `loopSeconds`: 0 for what would take more than two loops. */
export function closedRate(rate: number, loopSeconds: number | null, period = 2 * Math.PI): number {
  return loopSeconds === null ? rate : (Math.round((rate * loopSeconds) / period) * period) / loopSeconds;
}

/** The circle that a drift by `x`, `y` a second goes round in a loop, as an offset at `time`: as fast, and at the start in the same direction. */
export function closedDrift(x: number, y: number, time: number, loopSeconds: number | null): readonly [number, number] {
  if (loopSeconds === null) return [x * time, y * time];
  const angle = (2 * Math.PI * time) / loopSeconds;
  const radius = loopSeconds / (2 * Math.PI);
  const [ahead, aside] = [Math.sin(angle) * radius, (1 - Math.cos(angle)) * radius];
  return [x * ahead - y * aside, y * ahead + x * aside];
}

/** Makes the clock of the uniform `time`. */
export function createClock(time: TslNode, loopSeconds: number | null): Clock {
  return {
    time,
    loopSeconds,
    turning: (rate, period = 2 * Math.PI) => {
      if (loopSeconds === null) return time.mul(rate);
      if (typeof rate === 'number') return time.mul(closedRate(rate, loopSeconds, period));
      return time.mul((floor(rate.mul(loopSeconds / period).add(0.5)) as TslNode).mul(period / loopSeconds));
    },
    drifting: (x, y) => {
      if (loopSeconds === null) return vec2(time.mul(x), time.mul(y));
      const angle: TslNode = time.mul((2 * Math.PI) / loopSeconds);
      const radius = loopSeconds / (2 * Math.PI);
      const ahead: TslNode = (sin(angle) as TslNode).mul(radius);
      const aside: TslNode = (cos(angle) as TslNode).oneMinus().mul(radius);
      return vec2(ahead.mul(x).sub(aside.mul(y)), ahead.mul(y).add(aside.mul(x)));
    },
    fitting: (seconds) => (loopSeconds === null ? seconds : loopSeconds / Math.max(1, Math.round(loopSeconds / seconds))),
  };
}
