import { describe, expect, it } from 'vitest';
import { closerTones } from './match-tones.ts';

type Wanted = Parameters<typeof closerTones>[1];
const still = { shadows: [0, 0, 0], highlights: [0, 0, 0], saturation: 1 } as const;
const grey: Wanted = { shadows: '#404040', highlights: '#c0c0c0', colorfulness: 0.2 };

describe('matching the tones of a picture', () => {
  it('leaves a frame alone that has them', () => {
    expect(closerTones(still, grey, grey)).toEqual(still);
  });

  it('moves shadows and highlights each towards their own colour, and less than all the way at once', () => {
    const { shadows, highlights } = closerTones(still, { ...grey, shadows: '#403020', highlights: '#c8c0c0' }, grey);
    expect(shadows[2]).toBeLessThan(shadows[1]);
    expect(shadows[0]).toBe(0);
    expect(highlights[0]).toBeGreaterThan(0);
    expect(highlights[0]).toBeLessThan(8 / 255);
  });

  it('never paints over the frame, however far away the picture is', () => {
    const { shadows, highlights, saturation } = closerTones(still, { shadows: '#ff0000', highlights: '#000000', colorfulness: 1 }, grey);
    for (const value of [...shadows, ...highlights]) expect(Math.abs(value)).toBeLessThanOrEqual(0.16);
    expect(saturation).toBeLessThanOrEqual(1.6);
  });

  it('goes on from where the last round came to', () => {
    const once = closerTones(still, { ...grey, shadows: '#504040' }, grey);
    expect(closerTones(once, { ...grey, shadows: '#504040' }, { ...grey, shadows: '#4c4040' }).shadows[0]).toBeGreaterThan(once.shadows[0]);
  });
});
