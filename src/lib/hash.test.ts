import { describe, expect, it } from 'vitest';
import { canonicalJson, hashBytes, hashJson } from './hash.ts';

describe('hash', () => {
  it('gives the same address whatever the order of keys', () => {
    expect(hashJson({ a: 1, b: { c: [1, 2], d: null } })).toBe(hashJson({ b: { d: null, c: [1, 2] }, a: 1 }));
  });
  it('tells different values apart', () => {
    expect(hashJson([1, 2])).not.toBe(hashJson([2, 1]));
    expect(hashJson({ a: '1' })).not.toBe(hashJson({ a: 1 }));
  });
  it('leaves out undefined as JSON does, and refuses what JSON cannot hold', () => {
    expect(canonicalJson({ b: undefined, a: 'ü' })).toBe('{"a":"ü"}');
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });
  it('is SHA-256', () => {
    expect(hashBytes('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
