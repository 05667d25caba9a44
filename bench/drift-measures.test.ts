import { describe, expect, it } from 'vitest';
import type { Measurement, Rgb8 } from '../src/engines/measure.ts';
import { driftOf, driftOfShot, lookOf, paletteDistance, studentQuantile } from './drift-measures.ts';

const COUNT = 12;

/** A held shot of a dog before a wall: the pixels of both at each of 60 moments, by share of the minute. */
function minute(dog: (u: number) => Rgb8, wall: (u: number) => Rgb8, sharpness = (_: number): number => 0.1): Measurement[] {
  const many = (pixel: Rgb8): Rgb8[] => Array.from({ length: 40 }, (_, i) => [pixel[0] + ((i * 7) % 32), pixel[1] + ((i * 5) % 32), pixel[2] + ((i * 3) % 32)] as const);
  const camera = { u: 0, position: [0, 1, 5], right: [1, 0, 0], up: [0, 1, 0], forward: [0, 0, -1], fov: 0.6, aimM: 5 } as const;
  return Array.from({ length: 60 }, (_, i) => {
    const u = i / 59;
    const subject = { subject: 'dog', form: 'a', sizeM: 1, share: 0.1, alone: 0.1, cut: 0, box: null, whole: null, depthM: 5, members: [], pixels: many(dog(u)) };
    return { frame: i * 24, camera, subjects: [subject], picture: { brightness: 0.4, sharpness: sharpness(u), hash: String(i), background: many(wall(u)) } };
  });
}

const brown = (): Rgb8 => [150, 90, 60];
const grey = (): Rgb8 => [120, 120, 125];
// Clouds that pass: up and down within each stretch, and not to the same height in each.
const flickering = (u: number): Rgb8 => [120 + 20 * Math.sin(u * 171), 120 + 20 * Math.sin(u * 171), 125 + 20 * Math.sin(u * 171)];

const drifting = (moments: Measurement[]): string[] => driftOfShot(moments, COUNT).filter((drift) => !drift.isSteady).map((drift) => drift.what);

describe('drift over a minute', () => {
  it('is none where nothing changes, and none where light comes and goes', () => {
    expect(drifting(minute(brown, grey))).toEqual([]);
    expect(drifting(minute(brown, flickering))).toEqual([]);
  });

  it('is found in a subject that fades, and told apart from its background', () => {
    const fades = (u: number): Rgb8 => [150 - 30 * u, 90 - 18 * u, 60 - 12 * u];
    const found = drifting(minute(fades, flickering));
    expect(found).toContain('dog luminance');
    expect(found.some((what) => what.startsWith('background'))).toBe(false);
  });

  it('is found in a background that changes its colour at the same brightness', () => {
    const greens = (u: number): Rgb8 => [120 - 60 * u, 120 + 20 * u, 125 - 20 * u];
    expect(drifting(minute(brown, greens))).toContain('background palette');
  });

  it('is found in a picture that goes soft', () => {
    expect(drifting(minute(brown, grey, (u) => 0.1 - 0.05 * u))).toEqual(['sharpness']);
  });

  it('cannot hide in its own spread when it is slow', () => {
    const slow = Array.from({ length: COUNT }, (_, i) => 0.4 + 0.01 * i);
    expect(driftOf('light', slow, 10).isSteady).toBe(false);
    expect(driftOf('light', slow.map((value, i) => (i % 2 === 0 ? value : 0.5)), 10).isSteady).toBe(true);
  });

  it('has the bounds of a table of Student', () => {
    expect(studentQuantile(0.975, 8)).toBeCloseTo(2.306, 2);
    expect(studentQuantile(0.995, 8)).toBeCloseTo(3.355, 1);
  });

  it('has palettes that are 0 apart when equal and 1 when nothing is shared', () => {
    const red = lookOf([[250, 0, 0]]).palette;
    expect(paletteDistance(red, red)).toBeCloseTo(0);
    expect(paletteDistance(red, lookOf([[0, 0, 250]]).palette)).toBe(1);
  });
});
