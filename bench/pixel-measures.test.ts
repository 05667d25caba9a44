import { describe, expect, it } from 'vitest';
import { appearance, dynamics, flicker, linearSmoothness, paletteOverlap, smoothness, type Pictures } from './pixel-measures.ts';

const WIDTH = 128;
const HEIGHT = 72;

/** A textured ground with a textured square that moves `px` a frame. */
function film(px: number, frames = 25, light = (_: number): number => 0): Pictures {
  const texture = (x: number, y: number): number => 110 + 50 * Math.sin(x * 0.9 + Math.cos(y * 0.7) * 2) + 30 * Math.sin(y * 1.3);
  return {
    widthPx: WIDTH,
    heightPx: HEIGHT,
    fps: 24,
    frames: Array.from({ length: frames }, (_, f) => {
      const data = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
      for (let y = 0; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++) {
          const at = x - 20 - f * px;
          const isSquare = at >= 0 && at < 30 && y > 20 && y < 50;
          const value = Math.max(0, Math.min(255, (isSquare ? texture(at * 1.7 + 400, y) : texture(x, y) * 0.6) + light(f)));
          data.set([value, value * (isSquare ? 0.5 : 0.9), value * 0.8], (y * WIDTH + x) * 4);
        }
      }
      return data;
    }),
  };
}

describe('measures of pictures', () => {
  it('call a still film free of flicker, and find light that jumps', () => {
    expect(flicker(film(0))).toBe(1);
    expect(flicker(film(0, 24, (f) => (f % 2) * 10))).toBeCloseTo(1 - 10 / 255, 2);
  });

  it('call a still film static and a moving square dynamic', () => {
    expect(dynamics(film(0))).toEqual({ isDynamic: false, meanPx: 0 });
    expect(dynamics(film(1.5)).isDynamic).toBe(true);
  });

  it('rate steady motion smoother than a film whose every second frame is off', async () => {
    const steady = film(1);
    const broken = film(1, 25, (f) => (f % 2) * 12);
    expect(linearSmoothness(steady)).toBeGreaterThan(linearSmoothness(broken) + 0.02);
    expect(await smoothness(steady)).toBeGreaterThan((await smoothness(broken)) + 0.02);
  });

  it('tell a darker, greyer, softer picture from the first', () => {
    const frame = film(0, 1).frames[0] as Uint8Array;
    const first = appearance(frame, WIDTH, HEIGHT);
    const drifted = appearance(
      frame.map((value, i) => (i % 4 === 3 ? 255 : value * 0.5 + 20)),
      WIDTH,
      HEIGHT,
    );
    expect(paletteOverlap(first, first)).toBeCloseTo(1, 6);
    expect(paletteOverlap(first, drifted)).toBeLessThan(0.9);
    expect(drifted.luminance).toBeLessThan(first.luminance);
    expect(drifted.sharpness).toBeLessThan(first.sharpness * 0.7);
    expect(drifted.contrast).toBeLessThan(first.contrast);
  });
});
