import { Box3, Mesh, type BufferAttribute } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../lib/random.ts';
import { library } from '../../library/library.ts';
import { createKit, type Kit } from '../../materials/kit.ts';
import { archetypes } from '../archetypes.ts';
import type { Figure } from '../figure.ts';
import { testSubject } from '../test-stage.ts';
import { castFigure } from './cast-figure.ts';
import { graftableParts } from '../../library/parts.ts';

let kit: Kit;
beforeAll(() => {
  kit = createKit();
});

const conceptOf = (id: string): (typeof library.concepts)[number] | undefined => library.concepts.find((c) => c.id === id);

function cast(id: string, ...parts: { part: string; of: string }[]): Figure {
  const concept = conceptOf(id);
  if (concept === undefined) throw new Error(id);
  return castFigure({ subject: { ...testSubject(id), attributes: { parts } }, concept, random: createRandom(5), detail: 1, conceptOf, archetypeOf: (c) => archetypes[c.archetype] }, kit);
}

function vertices(figure: Figure): number {
  let count = 0;
  figure.object.traverse((object) => {
    if (object instanceof Mesh) count += (object.geometry.attributes['position'] as BufferAttribute).count;
  });
  return count;
}

const boxOf = (figure: Figure): Box3 => {
  figure.object.updateMatrixWorld(true);
  return new Box3().setFromObject(figure.object);
};

describe('borrowed parts', () => {
  it.each([
    ['rabbit', 'horns', 'goat'],
    ['rabbit', 'antlers', 'deer'],
    ['horse', 'wings', 'eagle'],
    ['cat', 'tail', 'fish'],
    ['dog', 'wings', 'butterfly'],
    ['man', 'horns', 'goat'],
    ['horse', 'trunk', 'elephant'],
    ['car', 'wings', 'eagle'],
    ['dog', 'shell', 'tortoise'],
    ['cat', 'mane', 'lion'],
  ])('gives a %s the %s of a %s', (host, part, of) => {
    expect(vertices(cast(host, { part, of }))).not.toBe(vertices(cast(host)));
  });

  it.each(graftableParts)('can hang %s on a person and on a house', (part) => {
    for (const host of ['man', 'house']) expect(vertices(cast(host, { part, of: 'eagle' }))).toBeGreaterThan(vertices(cast(host)));
  });

  it('puts horns on the head, wings beside the body and legs under the house', () => {
    expect(boxOf(cast('man', { part: 'horns', of: 'goat' })).max.y).toBeGreaterThan(boxOf(cast('man')).max.y + 0.1);
    expect(boxOf(cast('horse', { part: 'wings', of: 'eagle' })).max.x).toBeGreaterThan(boxOf(cast('horse')).max.x + 0.4);
    const [plain, raised] = [cast('house'), cast('house', { part: 'legs', of: 'chicken' })];
    expect(raised.bounds.max.y).toBeGreaterThan(plain.bounds.max.y * 1.3);
    expect(boxOf(raised).min.y).toBeGreaterThan(-0.5);
  });
});
