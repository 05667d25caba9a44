import { PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../film/storyboard.ts';
import { createRandom } from '../../../lib/random.ts';
import type { PlaceWater } from '../build/place.ts';
import { createAir } from '../light/sky-air.ts';
import { createKit } from '../materials/kit.ts';
import { createWaterGrid } from './grid.ts';
import { rippleTexture } from './ripples.ts';
import { bakeShore } from './shore.ts';
import { createWater } from './water.ts';
import { seaStateFor, surfaceAt } from './waves.ts';

const environment = (over: Partial<Environment> = {}): Environment => ({ timeOfDay: 'day', weather: 'fair', season: 'summer', windMps: 6, ...over });
const sea = (over: Partial<PlaceWater> = {}): PlaceWater => ({ level: 0, kind: 'ocean', heading: 1.9, waveHeightM: 0.8, color: '#0d3a4a', halfSizeM: Infinity, ...over });
const stateOf = (water: PlaceWater, over: Partial<Environment> = {}): ReturnType<typeof seaStateFor> => seaStateFor(water, environment(over), 10, createRandom(3));

describe('the sea state', () => {
  it('raises four-metre waves in a storm at sea', () => {
    expect(stateOf(sea(), { weather: 'storm', windMps: 18 }).heightM).toBeGreaterThan(4);
  });

  it('leaves a lake almost smooth in a light wind', () => {
    const lake = stateOf(sea({ kind: 'lake', waveHeightM: 0.05 }), { windMps: 2 });
    expect(lake.heightM).toBeLessThan(0.1);
    expect(lake.roughness).toBeLessThan(0.05);
    expect(lake.whitecaps).toBe(0);
  });

  it('makes waves whose height is the significant height asked for', () => {
    const { heightM, waves } = stateOf(sea());
    const heights = Array.from({ length: 4000 }, (_, i) => surfaceAt(waves, (i % 63) * 7.3, Math.floor(i / 63) * 8.1, i * 0.37).y);
    const spread = Math.sqrt(heights.reduce((sum, y) => sum + y * y, 0) / heights.length);
    expect(spread * 4).toBeGreaterThan(heightM * 0.75);
    expect(spread * 4).toBeLessThan(heightM * 1.25);
  });

  it('never lets the surface loop through itself', () => {
    for (const windMps of [3, 12, 25]) {
      const { waves } = stateOf(sea(), { windMps });
      expect(waves.reduce((sum, wave) => sum + wave.amplitude * wave.number * wave.chop, 0)).toBeLessThan(1);
    }
  });

  it('gives slopes that agree with the heights', () => {
    const { waves } = stateOf(sea());
    const flat = waves.map((wave) => ({ ...wave, chop: 0 }));
    const at = (x: number): number => surfaceAt(flat, x, 4, 2.5).y;
    expect(surfaceAt(flat, 10, 4, 2.5).slopeX).toBeCloseTo((at(10.001) - at(9.999)) / 0.002, 3);
  });
});

describe('the ripples', () => {
  it('have zero mean slope and tile', () => {
    const data = rippleTexture().image.data as Uint8Array;
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += (data[i] as number) - 127.5;
    expect(Math.abs(sum / (data.length / 4))).toBeLessThan(1);
    let seam = 0;
    let inner = 0;
    for (let y = 0; y < 256; y++) {
      seam += Math.abs((data[y * 1024] as number) - (data[y * 1024 + 255 * 4] as number));
      inner += Math.abs((data[y * 1024 + 400] as number) - (data[y * 1024 + 404] as number));
    }
    expect(seam).toBeLessThan(inner * 2);
  });
});

describe('the shore', () => {
  it('knows whether ground comes near the surface', () => {
    expect(bakeShore(() => -200, 0, 100, 0).isNear).toBe(false);
    expect(bakeShore((x) => x / 20, 0, 100, 0).isNear).toBe(true);
  });
});

describe('the grid', () => {
  it('stays within its budget of triangles', () => {
    for (const detail of [0, 1, 2] as const) expect((createWaterGrid(detail).geometry.index?.count ?? 0) / 3).toBeLessThanOrEqual(60_000);
  });

  it('fits any camera, even one that looks straight down, without numbers going astray', () => {
    const grid = createWaterGrid(0);
    const camera = new PerspectiveCamera(40, 2, 0.1, 20000);
    for (const [y, lookY] of [[0.3, 0.2], [5, 5.2], [400, 0], [-3, -2.5]] as const) {
      camera.position.set(3, y, 8);
      camera.lookAt(3.001, lookY === 0 ? -1000 : lookY, lookY === 0 ? 8 : 0);
      camera.updateMatrixWorld();
      expect(() => { grid.fit(camera, 0, 1); }).not.toThrow();
    }
  });
});

describe('water', () => {
  const air = createAir({ environment: environment(), place: { kind: 'sky', hazeHalfM: 16000, mistHeightM: 8, mist: 0 }, mood: 'neutral', seed: 1, without: [], detail: 0 });
  const context = { kit: createKit(), air, heightAt: (x: number): number => (x > 50 ? 3 : -30), environment: environment(), detail: 0 as const, seed: 9 };

  it('gives the same height for the same seed, place and moment', () => {
    const a = createWater(sea(), context);
    const b = createWater(sea(), context);
    expect(a.heightAt(4, -9, 7.25)).toBe(b.heightAt(4, -9, 7.25));
    expect(a.heightAt(4, -9, 7.25)).not.toBe(a.heightAt(4, -9, 8.25));
  });

  it('lies still where the ground rises through it', () => {
    const water = createWater(sea({ level: 1 }), context);
    expect(water.heightAt(80, 0, 3)).toBe(1);
    expect(water.normalAt(80, 0, 3).y).toBe(1);
  });

  it('has unit normals', () => {
    const water = createWater(sea(), context);
    for (let i = 0; i < 20; i++) expect(water.normalAt(i * 3 - 40, i, i * 0.7).length()).toBeCloseTo(1);
  });
});
