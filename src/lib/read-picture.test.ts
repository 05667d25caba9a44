import { describe, expect, it } from 'vitest';
import { readPicture, type Pixels } from './read-picture.ts';

type Color = readonly [number, number, number];

/** A picture painted pixel by pixel. */
function paint(widthPx: number, heightPx: number, color: (x: number, y: number) => Color): Pixels {
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) for (let x = 0; x < widthPx; x++) data.set(color(x, y), (y * widthPx + x) * 3);
  return { widthPx, heightPx, data };
}

const blue: Color = [120, 180, 240];
const green: Color = [80, 150, 60];
const red: Color = [210, 30, 30];
const field = (horizon: number, mass?: { x: number; y: number; size: number }): Pixels => paint(96, 64, (x, y) => {
  if (mass !== undefined && Math.abs(x / 96 - mass.x) < mass.size / 2 && Math.abs(y / 64 - mass.y) < mass.size / 2) return red;
  return y < horizon * 64 ? blue : green;
});

describe('reading a picture', () => {
  it.each([0.2, 0.35, 0.5, 0.8])('finds a horizon at %s of the height, also behind something that stands on it', (horizon) => {
    expect(readPicture(field(horizon)).horizon).toBeCloseTo(horizon, 1);
    expect(readPicture(field(horizon, { x: 0.3, y: horizon, size: 0.25 })).horizon).toBeCloseTo(horizon, 1);
  });

  it('finds no horizon in an even picture, a slow gradient, or a wall of stripes from top to bottom', () => {
    expect(readPicture(paint(96, 64, () => blue)).horizon).toBeNull();
    expect(readPicture(paint(96, 64, (_, y) => [100 + y, 100 + y, 140 + y])).horizon).toBeNull();
    expect(readPicture(paint(96, 64, (x) => (x % 16 < 8 ? red : blue))).horizon).toBeNull();
  });

  it('gives the colours above and below the horizon', () => {
    expect(readPicture(field(0.4))).toMatchObject({ sky: '#78b4f0', ground: '#50963c' });
  });

  it('finds what stands out, where it is, how large, and in which colour', () => {
    const [mass, ...others] = readPicture(field(0.5, { x: 0.75, y: 0.6, size: 0.2 })).masses;
    expect(mass).toMatchObject({ color: '#d21e1e' });
    expect([mass!.x, mass!.y]).toEqual([expect.closeTo(0.75, 1), expect.closeTo(0.6, 1)]);
    expect(mass!.area).toBeCloseTo(0.04, 1);
    expect(others).toEqual([]);
    expect(readPicture(field(0.5)).masses).toEqual([]);
  });

  it('keeps two things apart, the larger first', () => {
    const two = paint(96, 64, (x, y) => (Math.hypot(x - 20, y - 32) < 12 || Math.hypot(x - 76, y - 32) < 6 ? red : blue));
    expect(readPicture(two).masses.map(({ x }) => Math.round(x * 10) / 10)).toEqual([0.2, 0.8]);
  });

  it('tells light from left and right, warm light and cold, bright pictures and dark', () => {
    const lit = (from: (x: number) => number): Pixels => paint(96, 64, (x) => [from(x), from(x), from(x)]);
    expect(readPicture(lit((x) => 200 - x)).lightFrom).toBe('left');
    expect(readPicture(lit((x) => 100 + x)).lightFrom).toBe('right');
    expect(readPicture(lit(() => 128))).toMatchObject({ lightFrom: null, warmth: 0, colorfulness: expect.closeTo(0, 2) as number, brightness: expect.closeTo(0.502, 2) as number });
    expect(readPicture(paint(32, 32, () => [250, 160, 80])).warmth).toBeGreaterThan(0.5);
    expect(readPicture(paint(32, 32, () => [40, 60, 140])).warmth).toBeLessThan(-0.5);
  });

  it('refuses a picture that is too small, or whose bytes are not its size', () => {
    expect(() => readPicture(paint(15, 64, () => red))).toThrow(TypeError);
    expect(() => readPicture({ widthPx: 32, heightPx: 32, data: new Uint8Array(7) })).toThrow('7 bytes');
  });
});
