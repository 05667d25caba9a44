import { describe, expect, it } from 'vitest';
import { closedDrift, closedRate, createClock } from './clock.ts';

describe('the clock of a loop', () => {
  it('leaves everything as it is where time runs on', () => {
    expect(closedRate(1.1, null)).toBe(1.1);
    expect(closedDrift(0.3, -0.2, 5, null)).toEqual([1.5, -1]);
    expect(createClock({}, null).fitting(7)).toBe(7);
  });

  it.each([[1.1, 8], [4.3, 8], [6.1, 5], [0.2, 60], [-2.6, 4]])('turns whole times in a loop, at %d radians a second in %d s', (rate, seconds) => {
    const closed = closedRate(rate, seconds);
    expect(Math.abs((closed * seconds) / (2 * Math.PI) - Math.round((closed * seconds) / (2 * Math.PI)))).toBeLessThan(1e-9);
    expect(Math.abs(closed - rate)).toBeLessThanOrEqual(Math.PI / seconds + 1e-9);
  });

  it('lets what would take more than two loops stand still', () => {
    expect(closedRate(0.3, 8)).toBe(0);
  });

  it('brings back what drifts, at the speed and at first in the direction it drifts anyway', () => {
    const [x, y] = closedDrift(3, 4, 8, 8);
    expect(Math.hypot(x, y)).toBeLessThan(1e-9);
    const [ahead, aside] = closedDrift(3, 4, 0.001, 8);
    expect(ahead / 0.001).toBeCloseTo(3, 2);
    expect(aside / 0.001).toBeCloseTo(4, 2);
    const step = (time: number): number => Math.hypot(...([0, 1] as const).map((axis) => (closedDrift(3, 4, time + 1e-4, 8)[axis] - closedDrift(3, 4, time, 8)[axis]) / 1e-4));
    for (const time of [1, 3, 6.5]) expect(step(time)).toBeCloseTo(5, 2);
  });

  it('fits a length of time whole into a loop, one that is longer than the loop too', () => {
    const { fitting } = createClock({}, 8);
    expect(fitting(2.1)).toBe(2);
    expect(fitting(4.6)).toBe(4);
    expect(fitting(30)).toBe(8);
  });
});
