import { describe, expect, it } from 'vitest';
import { Vector3, type BufferAttribute, type Mesh } from 'three';
import { createRandom } from '../../../../lib/random.ts';
import { natureConcepts } from '../../library/concepts-nature.ts';
import { createKit } from '../../materials/kit.ts';
import type { Concept } from '../../library/concept.ts';
import type { Detail, Figure } from '../figure.ts';
import { natureArchetypes } from './nature.ts';

const kit = createKit();

function build(concept: Concept, detail: Detail, seed = 7): Figure {
  const archetype = natureArchetypes[concept.archetype];
  if (archetype === undefined) throw new Error(`no archetype ${concept.archetype}`);
  return archetype({ concept, attributes: {}, random: createRandom(seed), detail }, kit);
}

function positions(figure: Figure): Float32Array {
  const all: number[] = [];
  figure.object.traverse((o) => {
    const mesh = o as Mesh;
    if (mesh.isMesh) all.push(...(mesh.geometry.attributes['position'] as BufferAttribute).array);
  });
  return new Float32Array(all);
}

function triangles(figure: Figure): number {
  let sum = 0;
  figure.object.traverse((o) => {
    const mesh = o as Mesh;
    if (mesh.isMesh) sum += (mesh.geometry.index?.count ?? (mesh.geometry.attributes['position'] as BufferAttribute).count) / 3;
  });
  return sum;
}

const BUDGET: Record<Detail, number> = { 0: 620, 1: 4200, 2: 15500 };

describe('nature', () => {
  it('gives every row an archetype and an id of its own', () => {
    expect(natureConcepts.filter((row) => natureArchetypes[row.archetype] === undefined).map((row) => row.id)).toEqual([]);
    expect(new Set(natureConcepts.map((row) => row.id)).size).toBe(natureConcepts.length);
  });

  it.each(natureConcepts.map((row) => [row.id, row] as const))('builds %s within its triangles, as large as its row says, standing on the ground', (_id, row) => {
    for (const detail of [0, 1, 2] as const) {
      const figure = build(row, detail);
      expect(triangles(figure)).toBeGreaterThan(8);
      expect(triangles(figure)).toBeLessThanOrEqual(row.archetype.startsWith('patch-') ? BUDGET[detail] * 3 : BUDGET[detail]);
      expect(positions(figure).every(Number.isFinite)).toBe(true);
      const size = figure.bounds.getSize(new Vector3());
      expect(figure.bounds.max.y / row.size[1]).toBeGreaterThan(0.75);
      expect(figure.bounds.max.y / row.size[1]).toBeLessThan(1.25);
      expect((size.x + size.z) / (row.size[0] + row.size[2])).toBeGreaterThan(0.75);
      expect((size.x + size.z) / (row.size[0] + row.size[2])).toBeLessThan(1.25);
      expect(figure.bounds.min.y).toBeLessThan(row.size[1] * 0.1);
      expect(figure.bounds.min.y).toBeGreaterThan(-row.size[1] * 0.2 - 0.2);
    }
  });

  it('grows the same tree from the same seed and another from another', () => {
    const oak = natureConcepts.find((row) => row.id === 'oak') as Concept;
    expect(positions(build(oak, 1))).toEqual(positions(build(oak, 1)));
    expect(positions(build(oak, 1, 8))).not.toEqual(positions(build(oak, 1)));
  });

  it('gives a tree the colour that was asked for', () => {
    const maple = natureConcepts.find((row) => row.id === 'maple') as Concept;
    const blue = (natureArchetypes['tree'] as NonNullable<(typeof natureArchetypes)['tree']>)({ concept: maple, attributes: { color: '#2040ff' }, random: createRandom(1), detail: 0 }, kit);
    const color = ((blue.object as Mesh).geometry.attributes['color'] as BufferAttribute).array;
    let bluer = 0;
    for (let i = 0; i < color.length; i += 3) if ((color[i + 2] as number) > 1.5 * (color[i] as number)) bluer++;
    expect(bluer).toBeGreaterThan(color.length / 3 / 2);
  });
});
