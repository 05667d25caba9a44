import { expect, it } from 'vitest';
import { unwind } from './unwind.ts';

/** A curve of peaks whose distance shrinks from 60 frames to 40. */
function gliding(): { curve: Float32Array; peaks: number[] } {
  const curve = new Float32Array(2100);
  const peaks: number[] = [];
  for (let at = 50; at < 2050; at += 60 - at / 100) peaks.push(at);
  for (const peak of peaks) curve[Math.round(peak)] = 1;
  return { curve, peaks };
}

it('a tempo that glides becomes even, and every place leads back to the song', () => {
  const { curve, peaks } = gliding();
  const points = [0, 500, 1000, 1500, 2000].map((frame) => ({ frame, bpm: 6000 / (60 - frame / 100) }));
  const { curves: [even], toSong } = unwind([curve], points, 120);
  const found = [...even as Float32Array].flatMap((value, i) => (value > 0.3 ? [i] : [])).filter((frame, i, all) => i === 0 || frame - (all[i - 1] as number) > 5);
  const steps = found.slice(1).map((frame, i) => frame - (found[i] as number));
  expect(found.length).toBeGreaterThanOrEqual(peaks.length - 1);
  expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(4);
  for (const frame of found) expect(Math.min(...peaks.map((peak) => Math.abs(peak - toSong(frame))))).toBeLessThan(1.5);
});

it('a steady tempo leaves the curves as they are', () => {
  const { curve } = gliding();
  const { curves, toSong } = unwind([curve], [{ frame: 300, bpm: 97 }], 97);
  expect(curves[0]).toEqual(curve);
  expect(toSong(123.25)).toBeCloseTo(123.25, 9);
});
