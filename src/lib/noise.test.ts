import { describe, expect, it } from 'vitest';
import { createNoise, smoothstep } from './noise.ts';

describe('createNoise', () => {
  const noise = createNoise(7);

  it('repeats for the same seed and differs for another', () => {
    expect(createNoise(7).fbm2(3.3, 9.1)).toBe(noise.fbm2(3.3, 9.1));
    expect(createNoise(8).fbm2(3.3, 9.1)).not.toBe(noise.fbm2(3.3, 9.1));
  });

  it('tiles without a seam at its period, in two and three dimensions', () => {
    for (let i = 0; i < 40; i++) {
      const t = i * 0.37 - 5;
      expect(noise.at2(t, 1.2, 8)).toBeCloseTo(noise.at2(t + 8, 1.2 - 16, 8), 9);
      expect(noise.at3(t, 0.4, 2.6, 4)).toBeCloseTo(noise.at3(t - 4, 0.4 + 4, 2.6 + 8, 4), 9);
      expect(noise.fbm2(t, 3.3, 4, 8)).toBeCloseTo(noise.fbm2(t + 8, 3.3, 4, 8), 9);
    }
  });

  it('is continuous: no jump across lattice lines', () => {
    for (let x = -4; x <= 4; x++) {
      expect(noise.at2(x - 1e-7, 0.3)).toBeCloseTo(noise.at2(x + 1e-7, 0.3), 5);
      expect(noise.at3(x - 1e-7, 0.3, 0.7)).toBeCloseTo(noise.at3(x + 1e-7, 0.3, 0.7), 5);
    }
  });

  it('stays within its range and uses it', () => {
    let low = 0;
    let high = 0;
    for (let i = 0; i < 20_000; i++) {
      const v = noise.at2(i * 0.713, i * 0.377);
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    expect(low).toBeGreaterThan(-1.5);
    expect(high).toBeLessThan(1.5);
    expect(high - low).toBeGreaterThan(1.2);
  });
});

describe('smoothstep', () => {
  it('goes from 0 to 1 also when its edges are reversed', () => {
    expect([smoothstep(0, 1, -1), smoothstep(0, 1, 0.5), smoothstep(0, 1, 2)]).toEqual([0, 0.5, 1]);
    expect([smoothstep(1, 0, -1), smoothstep(1, 0, 0.5), smoothstep(1, 0, 2)]).toEqual([1, 0.5, 0]);
  });
});
