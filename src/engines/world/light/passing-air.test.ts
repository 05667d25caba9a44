import { PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../film/storyboard.ts';
import { createPassingAir, environmentsBetween } from './passing-air.ts';
import { createAir } from './sky-air.ts';

const at = (timeOfDay: Environment['timeOfDay'], extra: Partial<Environment> = {}): Environment => ({ timeOfDay, weather: 'clear', season: 'summer', windMps: 2, ...extra });

describe('passing air', () => {
  it('goes through the sunset from day to night, and through the dawn sky from night to day', () => {
    expect(environmentsBetween(at('day'), at('night')).map((e) => e.timeOfDay)).toEqual(['day', 'sunset', 'night']);
    expect(environmentsBetween(at('night'), at('noon')).map((e) => e.timeOfDay)).toEqual(['night', 'sunrise', 'noon']);
  });

  it('changes weather and season at one time of day without detours', () => {
    expect(environmentsBetween(at('day'), at('day', { weather: 'storm' })).map((e) => e.weather)).toEqual(['clear', 'storm']);
  });

  it('darkens from day to night without a jump, purely by time', () => {
    const place = { kind: 'sky', hazeHalfM: 5000, mistHeightM: 20, mist: 0 } as const;
    const air = createPassingAir({ environment: at('day'), place, mood: 'neutral', seed: 1, without: [], detail: 0 }, at('night', { season: 'winter' }), 10, 20, createAir);
    const camera = new PerspectiveCamera();
    const state = (time: number): number[] => {
      air.update(time, camera);
      return [air.night, air.sun.intensity, air.ambient.sky.r, air.snowCover, air.sunDirection.y];
    };
    const times = Array.from({ length: 21 }, (_, i) => 10 + i / 2);
    const forth = times.map(state);
    const back = [...times].reverse().map(state).reverse();
    expect(back).toEqual(forth);
    expect(forth[0]?.[0]).toBeLessThan(0.05);
    expect(forth.at(-1)?.[0]).toBeGreaterThan(0.9);
    expect(forth.at(-1)?.[3]).toBeGreaterThan(0.8);
    for (const [i, [night = 0, , , , y = 0]] of forth.entries()) {
      expect(y).toBeGreaterThan(0);
      if (i > 0) expect(Math.abs(night - (forth[i - 1]?.[0] ?? 0))).toBeLessThan(0.25);
    }
    expect(air.passes?.darkest).toBeGreaterThan(0.9);
    air.dispose();
  });
});
