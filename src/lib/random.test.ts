import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('random', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('derives generators that do not depend on how often the parent was used', () => {
    const used = createRandom(1);
    used.next();
    expect(used.derive('clouds').next()).toBe(createRandom(1).derive('clouds').next());
    expect(createRandom(1).derive('a').next()).not.toBe(createRandom(1).derive('b').next());
  });

  it('is uniform enough: mean near a half, every tenth hit', () => {
    const random = createRandom(42);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20000; i++) bins[random.int(0, 9)]! += 1;
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});
