import { Color, PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import { timesOfDay, weathers, type Environment } from '../../../film/storyboard.ts';
import type { PlaceAir } from '../build/place.ts';
import { createAtmosphere } from './atmosphere.ts';
import { gradeFor } from './grading.ts';
import { heavensFor } from './heavens.ts';
import { lightBudget, luminance } from './light-budget.ts';
import { flashAt } from './lightning.ts';
import { directionOf } from './panorama.ts';
import { createAir } from './sky-air.ts';
import { conditionsFor } from './weather.ts';

const environment = (over: Partial<Environment> = {}): Environment => ({ timeOfDay: 'day', weather: 'fair', season: 'summer', windMps: 6, ...over });
const open: PlaceAir = { kind: 'sky', hazeHalfM: 16000, mistHeightM: 8, mist: 0.4 };
const airOf = (over: Partial<Environment> = {}, place: PlaceAir = open): ReturnType<typeof createAir> =>
  createAir({ environment: environment(over), place, mood: 'neutral', seed: 3, without: [], detail: 0 });

describe('the atmosphere', () => {
  const air = createAtmosphere();
  const high = { x: 0, y: 1, z: 0 };

  it('is blue overhead at noon', () => {
    const [r, g, b] = air.radiance({ x: 0, y: 0.95, z: -Math.sqrt(1 - 0.95 ** 2) }, high);
    expect(b).toBeGreaterThan(g);
    expect(g).toBeGreaterThan(r);
  });

  it('turns the sun red at the horizon', () => {
    const noon = air.transmittance(10, 1);
    const low = air.transmittance(10, 0.03);
    expect(noon[2] / noon[0]).toBeGreaterThan(0.6);
    expect(low[2] / low[0]).toBeLessThan(0.3);
  });

  it('lets no sunlight through the earth', () => {
    expect(air.transmittance(10, -0.2)).toEqual([0, 0, 0]);
  });

  it('keeps some light in the sky when the sun has just set', () => {
    const sun = { x: 0, y: -0.05, z: -Math.sqrt(1 - 0.0025) };
    expect(luminance(asVector(air.radiance({ x: 0, y: 0.1, z: -0.99 }, sun)))).toBeGreaterThan(0);
  });
});

const asVector = ([x, y, z]: readonly [number, number, number]): { x: number; y: number; z: number } => ({ x, y, z });

describe('the panorama', () => {
  it('has its horizon at the bottom, its zenith at the top, and -z in the middle', () => {
    expect(directionOf(0.5, 0).z).toBeCloseTo(-1);
    expect(directionOf(0.5, 1).y).toBeCloseTo(1);
    expect(directionOf(0.6, 0.3).x).toBeGreaterThan(0);
    expect(directionOf(0.3, 0.7).length()).toBeCloseTo(1);
  });
});

describe('the heavens', () => {
  it('put a low sun in frame left when looking to -z', () => {
    for (const timeOfDay of ['sunrise', 'sunset', 'dusk', 'golden-hour'] as const) {
      const { sun } = heavensFor(environment({ timeOfDay }));
      expect(sun.x).toBeLessThan(0);
      expect(sun.z).toBeLessThan(-0.8);
      expect(sun.y).toBeGreaterThan(0);
    }
  });

  it('show the moon and stars at night only', () => {
    expect(heavensFor(environment({ timeOfDay: 'night' }))).toMatchObject({ night: 1, stars: 1 });
    expect(heavensFor(environment({ timeOfDay: 'noon' }))).toMatchObject({ night: 0, stars: 0, moonPhase: 0 });
  });

  it('put the sun behind the camera for a rainbow', () => {
    expect(heavensFor(environment({ rainbow: true })).sun.z).toBeGreaterThan(0.5);
  });
});

describe('light and exposure', () => {
  it('are finite and positive for every time of day in every weather', () => {
    for (const timeOfDay of timesOfDay) {
      for (const weather of timeOfDay === 'day' || timeOfDay === 'night' ? weathers : (['clear', 'storm'] as const)) {
        const e = environment({ timeOfDay, weather });
        const conditions = conditionsFor(e, []);
        const budget = lightBudget(e, conditions);
        const grade = gradeFor(e, conditions, budget, 'neutral');
        expect(luminance(budget.sky), `${timeOfDay} ${weather}`).toBeGreaterThan(0);
        expect(luminance(budget.key), `${timeOfDay} ${weather}`).toBeGreaterThan(0);
        expect(grade.exposure, `${timeOfDay} ${weather}`).toBeGreaterThan(0.05);
        expect(grade.exposure, `${timeOfDay} ${weather}`).toBeLessThan(8);
        expect(budget.keyDirection.y, `${timeOfDay} ${weather}`).toBeGreaterThan(0.05);
      }
    }
  }, 30_000);

  it('follow the mood', () => {
    const e = environment();
    const conditions = conditionsFor(e, []);
    const budget = lightBudget(e, conditions);
    expect(gradeFor(e, conditions, budget, 'tense').exposure).toBeLessThan(gradeFor(e, conditions, budget, 'joyful').exposure);
    expect(gradeFor(e, conditions, budget, 'melancholy').saturation).toBeLessThan(gradeFor(e, conditions, budget, 'neutral').saturation);
  });

  it('leave no clouds where none are wanted', () => {
    expect(conditionsFor(environment({ weather: 'cloudy' }), ['clouds']).clouds).toMatchObject({ cover: 0, cirrus: 0 });
  });
});

describe('lightning', () => {
  it('strikes at the same moments for the same seed, and at others for another', () => {
    const film = (seed: number): number[] => Array.from({ length: 600 }, (_, i) => flashAt(i / 20, 11, seed).strength);
    expect(film(4)).toEqual(film(4));
    expect(film(4)).not.toEqual(film(5));
    expect(Math.max(...film(4))).toBeGreaterThan(0.4);
  });

  it('never strikes in fair weather', () => {
    expect(flashAt(12.3, 0, 1).strength).toBe(0);
  });
});

describe('the air', () => {
  it('is soaked in rain and white in snow', () => {
    expect(airOf({ weather: 'rain' }).wetness).toBe(1);
    expect(airOf({ weather: 'snow' }).snowCover).toBeGreaterThan(0.8);
  });

  it('gives a sun, sky light, and nodes for fog and sky of every kind of place', () => {
    for (const kind of ['sky', 'space', 'underwater', 'indoor'] as const) {
      const air = airOf({}, { ...open, kind });
      expect(air.sun.intensity, kind).toBeGreaterThan(0);
      expect(air.sun.castShadow, kind).toBe(true);
      expect(air.ambient.sky, kind).toBeInstanceOf(Color);
      expect(air.fogNode, kind).toBeDefined();
      expect(air.sunDirection.length(), kind).toBeCloseTo(1);
      air.dispose();
    }
  });

  it('depends on the time alone: a storm filmed backwards flares at the same moments', () => {
    const air = airOf({ weather: 'storm' });
    const camera = new PerspectiveCamera();
    const times = Array.from({ length: 120 }, (_, i) => i / 10);
    const film = (order: readonly number[]): Map<number, number> =>
      new Map(
        order.map((t) => {
          air.update(t, camera);
          return [t, air.ambient.intensity];
        }),
      );
    const forwards = film(times);
    const backwards = film([...times].reverse());
    for (const t of times) expect(backwards.get(t)).toBe(forwards.get(t));
    air.dispose();
  });

  it('is darker at night than by day', () => {
    expect(airOf({ timeOfDay: 'night' }).sun.intensity).toBeLessThan(airOf().sun.intensity / 5);
    expect(airOf({ timeOfDay: 'night' }).night).toBe(1);
  });
});
