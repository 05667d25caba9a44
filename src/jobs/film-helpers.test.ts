import { describe, expect, it } from 'vitest';
import { usualCheckers, usualFilmers } from './film-helpers.ts';

describe('how many work side by side', () => {
  it('has one film for every two cores, at most four, and no more than memory holds', () => {
    expect([1, 2, 4, 8, 64].map((cores) => usualFilmers(cores, 64e9))).toEqual([1, 1, 2, 4, 4]);
    expect(usualFilmers(16, 3.2e9)).toBe(2);
    expect(usualFilmers(16, 0)).toBe(1);
  });

  it('has one measure on every core, at most four, but never fewer than film', () => {
    expect([1, 2, 4, 64].map((cores) => usualCheckers(1, cores, 64e9))).toEqual([1, 2, 4, 4]);
    expect(usualCheckers(1, 8, 1.7e9)).toBe(2);
    expect(usualCheckers(6, 2, 0)).toBe(6);
  });
});
