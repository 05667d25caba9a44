import { describe, expect, it } from 'vitest';
import { lookIds } from '../library/looks.ts';
import { lookOf, looks } from './looks.ts';

describe('looks', () => {
  it('gives form to every look that the library names, and names every look that has form', () => {
    expect(Object.keys(looks).sort()).toEqual([...lookIds].sort());
  });

  it('falls back to plain film for an id it does not know', () => {
    expect(lookOf('no such look')).toBe(lookOf('film'));
  });
});
