import { describe, expect, it } from 'vitest';
import { heldConcepts, unclaimed } from '../../library/concepts-held.ts';
import { parsePart, sizeOfParts } from '../../library/parts-list.ts';
import { createKit } from '../../materials/kit.ts';
import { built, isSound, sizeOf, trianglesIn } from './family.ts';
import { thingArchetypes } from './things.ts';

const kit = createKit();
const LIMITS = [1200, 4500, 16_000] as const;

describe('things put together from parts', () => {
  it('stay within the triangles of their detail, without a broken number', () => {
    const bad: string[] = [];
    for (const concept of heldConcepts) for (const detail of [0, 1, 2] as const) {
      const figure = built(concept, thingArchetypes, kit, detail);
      if (trianglesIn(figure) > LIMITS[detail]) bad.push(`${concept.id} at ${detail}: ${trianglesIn(figure)}`);
      if (!isSound(figure)) bad.push(`${concept.id} at ${detail}: not a number`);
    }
    expect(bad).toEqual([]);
  });

  it('are as large as their parts say, to a quarter of their longest side', () => {
    const bad: string[] = [];
    for (const concept of heldConcepts) {
      const size = sizeOf(built(concept, thingArchetypes, kit, 2), concept).toArray();
      const longest = Math.max(...concept.size);
      if (size.some((value, k) => Math.abs(value - (concept.size[k] as number)) > longest * 0.25)) bad.push(`${concept.id}: ${size.map((v) => v.toFixed(3)).join(', ')} for ${concept.size.join(', ')}`);
    }
    expect(bad).toEqual([]);
  });

  it('are read from lines that say kind, numbers, colour and finish', () => {
    expect(parsePart('ring 0 1 0 0.3 0.02 y *#c0ffee metal')).toMatchObject({ kind: 'ring', numbers: [0, 1, 0, 0.3, 0.02], axis: 'y', color: '#c0ffee', role: 'main', finish: 'metal' });
    expect(sizeOfParts(['box 0 0 0 1 2 3 #000000 wood'])).toEqual([1, 2, 3]);
    expect(() => parsePart('box 0 0 0 1 2 3')).toThrow('no colour');
  });

  it('leave ids and names to rows that had them first', () => {
    const [first] = heldConcepts;
    if (first === undefined) throw new Error('no rows');
    expect(unclaimed([first], [first])).toEqual([]);
    expect(unclaimed([{ ...first, id: 'other', names: ['own', ...first.names] }], [first])[0]?.names).toEqual(['own']);
  });
});
