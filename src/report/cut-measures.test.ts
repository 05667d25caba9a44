import { expect, it } from 'vitest';
import { findCuts, onBeat } from './cut-measures.ts';

const grey = (value: number): Uint8Array => new Uint8Array(576).fill(value);

it('finds a hard cut and no slow change', () => {
  const pictures = [...Array.from({ length: 20 }, (_, i) => grey(50 + i)), ...Array.from({ length: 20 }, (_, i) => grey(150 + i)), ...Array.from({ length: 20 }, (_, i) => grey(170 - 5 * i))];
  expect(findCuts(pictures)).toEqual([20]);
});

it('counts cuts on a beat, and what chance would give', () => {
  const beats = Array.from({ length: 10 }, (_, i) => i / 2);
  const { share, chance, off } = onBeat([11, 23, 40], beats, 120, { num: 24, den: 1 }, 1);
  expect(share).toBeCloseTo(2 / 3, 9);
  expect(chance).toBeCloseTo(28 / 120, 9);
  expect(off).toEqual([40]);
});
