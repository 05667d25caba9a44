import { describe, expect, it } from 'vitest';
import type { Clip } from './cut.ts';
import { clipFrames, meanSpeed, takePositions } from './retime.ts';

const clip = (changes: Partial<Clip>): Clip => ({ sequence: 's', shot: 'a', inFrame: 10, outFrame: 58, transition: 'cut', transitionFrames: 0, ...changes });
const flat = (factor: number): NonNullable<Clip['speed']> => [{ at: 0, factor }, { at: 1, factor }];

describe('retiming', () => {
  it('leaves a clip without speed, and one at speed 1, frame for frame as it was filmed', () => {
    const plain = Array.from({ length: 48 }, (_, i) => 10 + i);
    expect(takePositions(clip({}))).toEqual(plain);
    expect(takePositions(clip({ speed: flat(1), frames: 48 }))).toEqual(plain);
  });

  it('fills exactly the frames asked for, from the first of the range to the last', () => {
    const slow = takePositions(clip({ speed: flat(0.5), frames: 96 }));
    expect(slow).toHaveLength(96);
    expect([slow[0], slow[1], slow[2], slow[95]]).toEqual([10, 10.25, 10.75, 57]);
    const fast = takePositions(clip({ speed: flat(4), frames: 12 }));
    expect(fast).toHaveLength(12);
    expect(fast.every((position) => Number.isInteger(position))).toBe(true);
    expect([fast[0], fast[11]]).toEqual([11, 55]);
  });

  it('goes through a ramp without ever going back, slow where it is slow', () => {
    const ramp = clip({ speed: [{ at: 0, factor: 2 }, { at: 0.5, factor: 0.25 }, { at: 1, factor: 2 }], frames: 43 });
    expect(meanSpeed(ramp)).toBeCloseTo(1.125, 9);
    const positions = takePositions(ramp);
    expect(positions).toHaveLength(clipFrames(ramp));
    const steps = positions.slice(1).map((position, i) => position - (positions[i] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(steps[20]!).toBeLessThan(0.35);
    expect(steps[1]!).toBeGreaterThanOrEqual(1);
    expect(Math.max(...positions)).toBeLessThan(58);
  });
});
