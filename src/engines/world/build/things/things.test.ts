import { describe, expect, it } from 'vitest';
import { createKit } from '../../materials/kit.ts';
import { everydayConcepts } from '../../library/concepts-everyday.ts';
import { foodConcepts } from '../../library/concepts-foods.ts';
import { householdConcepts } from '../../library/concepts-household.ts';
import { implementConcepts } from '../../library/concepts-implements.ts';
import { thingConcepts as tableware } from '../../library/concepts-things.ts';
import { built, fingerprint, isSound, momentAt, sizeOf, trianglesIn } from './family.ts';
import { thingArchetypes } from './things.ts';

const kit = createKit();
const thingConcepts = [...tableware, ...implementConcepts, ...householdConcepts, ...everydayConcepts, ...foodConcepts];
const LIMITS = [1200, 4500, 16_000] as const;
const at = (id: string): (typeof thingConcepts)[number] => {
  const concept = thingConcepts.find((c) => c.id === id);
  if (concept === undefined) throw new Error(`no concept ${id}`);
  return concept;
};

describe('things', () => {
  it('has a unique id and an archetype for every row', () => {
    expect(new Set(thingConcepts.map((c) => c.id)).size).toBe(thingConcepts.length);
    for (const c of thingConcepts) expect(thingArchetypes[c.archetype], c.id).toBeTypeOf('function');
  });

  it('keeps each figure within the triangle budget of its detail, without a broken number', () => {
    const bad: string[] = [];
    for (const c of thingConcepts) for (const detail of [0, 1, 2] as const) {
      const figure = built(c, thingArchetypes, kit, detail);
      if (trianglesIn(figure) > LIMITS[detail]) bad.push(`${c.id} at ${detail}: ${trianglesIn(figure)} triangles`);
      if (!isSound(figure)) bad.push(`${c.id} at ${detail}: not a number`);
    }
    expect(bad).toEqual([]);
  });

  it('makes things as large as their rows say, to a quarter of their longest side', () => {
    const bad: string[] = [];
    for (const c of thingConcepts) {
      const size = sizeOf(built(c, thingArchetypes, kit, 2), c).toArray();
      const longest = Math.max(...c.size);
      if (size.some((v, k) => Math.abs(v - (c.size[k] as number)) > longest * 0.25)) bad.push(`${c.id}: ${size.map((v) => v.toFixed(3)).join(', ')}`);
    }
    expect(bad).toEqual([]);
  });

  it('rests what lies on land or a table on y = 0', () => {
    for (const c of thingConcepts.filter((k) => !k.habitats.includes('air') && !k.habitats.includes('water'))) {
      const { min } = built(c, thingArchetypes, kit, 2).bounds;
      expect(Math.abs(min.y), c.id).toBeLessThanOrEqual(0.08 * Math.max(...c.size));
    }
  });

  it('gives the same form for the same seed', () => {
    for (const c of thingConcepts) expect(fingerprint(built(c, thingArchetypes, kit, 1, 5)), c.id).toBe(fingerprint(built(c, thingArchetypes, kit, 1, 5)));
  });

  it('moves what moves: flames, flags, clocks, rolling balls', () => {
    for (const id of ['candle', 'campfire', 'flag', 'clock', 'balloon', 'paper-boat', 'rocking-chair']) {
      const figure = built(at(id), thingArchetypes, kit, 2);
      figure.pose?.(momentAt(at(id), 1));
      const before = fingerprint(figure);
      figure.pose?.(momentAt(at(id), 2.3));
      expect(fingerprint(figure), id).not.toBe(before);
      figure.pose?.(momentAt(at(id), 1));
      expect(fingerprint(figure), id).toBeCloseTo(before, 6);
    }
  });
});
