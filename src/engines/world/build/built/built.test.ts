import { Mesh, Vector3, type BufferAttribute, type Object3D } from 'three';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../lib/random.ts';
import { builtConcepts } from '../../library/concepts-built.ts';
import type { Concept } from '../../library/concept.ts';
import { createKit } from '../../materials/kit.ts';
import type { Detail, Figure, Moment } from '../figure.ts';
import { builtArchetypes } from './built.ts';

const kit = createKit();
const budgets: readonly [number, number, number] = [5000, 13000, 16000];

function build(concept: Concept, detail: Detail, seed = 5, attributes = {}): Figure {
  const archetype = builtArchetypes[concept.archetype];
  if (archetype === undefined) throw new Error(`no archetype ${concept.archetype}`);
  return archetype({ concept, attributes, random: createRandom(seed), detail }, kit);
}

function meshes(object: Object3D): Mesh[] {
  const found: Mesh[] = [];
  object.traverse((child) => {
    if (child instanceof Mesh) found.push(child as Mesh);
  });
  return found;
}

const triangles = (figure: Figure): number => meshes(figure.object).reduce((sum, mesh) => sum + (mesh.geometry.index?.count ?? 0) / 3, 0);

function positions(figure: Figure): number[] {
  return meshes(figure.object).flatMap((mesh) => [...(mesh.geometry.attributes['position'] as BufferAttribute).array]);
}

const moment = (timeSeconds: number, action: string): Moment => ({ timeSeconds, action, progress: 0.3, speedMps: 0, travelledM: 0, offset: 0, turnRate: 0, windMps: 6, windHeading: 0, night: 1 });

describe.each(builtConcepts.map((concept) => [concept.id, concept] as const))('%s', (_id, concept) => {
  it('stays within its triangle budget at every level of detail', () => {
    for (const detail of [0, 1, 2] as const) expect(triangles(build(concept, detail))).toBeLessThanOrEqual(budgets[detail]);
  });

  it('has the size of its row within a quarter and rests on the ground', () => {
    const figure = build(concept, 2);
    const size = figure.bounds.getSize(new Vector3());
    for (const [got, wanted] of [[size.x, concept.size[0]], [size.y, concept.size[1]], [size.z, concept.size[2]]] as const) {
      // Thin things (a fence's depth) may be off by a hand's breadth instead.
      expect(Math.abs(got - wanted)).toBeLessThanOrEqual(Math.max(0.26 * wanted, 0.15));
    }
    expect(Math.abs(figure.bounds.min.y)).toBeLessThanOrEqual(0.02 + concept.size[1] * 0.005);
  });

  it('has no position that is not a number', () => {
    expect(positions(build(concept, 2)).every(Number.isFinite)).toBe(true);
  });
});

describe('built figures', () => {
  it('are the same for the same seed', () => {
    for (const id of ['lighthouse', 'building', 'castle', 'cottage']) {
      const concept = builtConcepts.find((row) => row.id === id) as Concept;
      expect(positions(build(concept, 1, 3))).toEqual(positions(build(concept, 1, 3)));
    }
  });

  it('have unique ids and at least 35 rows', () => {
    expect(new Set(builtConcepts.map((row) => row.id)).size).toBe(builtConcepts.length);
    expect(builtConcepts.length).toBeGreaterThanOrEqual(35);
  });

  it('take the colour that the words give', () => {
    const concept = builtConcepts.find((row) => row.id === 'lighthouse') as Concept;
    const colors = (figure: Figure): string => meshes(figure.object).map((mesh) => [...(mesh.geometry.attributes['color'] as BufferAttribute).array].slice(0, 9000).join()).join();
    expect(colors(build(concept, 1))).not.toBe(colors(build(concept, 1, 5, { color: '#2255cc' })));
  });

  it('turn a lighthouse\'s beam once in eight seconds', () => {
    const figure = build(builtConcepts.find((row) => row.id === 'lighthouse') as Concept, 0);
    const beam = figure.lamps[0]?.beam;
    figure.pose?.(moment(0, 'sweep'));
    const first = beam?.direction.clone() as Vector3;
    figure.pose?.(moment(4, 'stand'));
    expect(beam?.direction.dot(first)).toBeLessThan(-0.99);
    figure.pose?.(moment(8, 'sweep'));
    expect(beam?.direction.distanceTo(first)).toBeLessThan(1e-6);
  });

  it('turn a mill\'s sails with the wind, from the moment alone', () => {
    const concept = builtConcepts.find((row) => row.id === 'windmill') as Concept;
    const figure = build(concept, 0);
    const angle = (seconds: number): number => {
      figure.pose?.(moment(seconds, 'stand'));
      return Math.max(...meshes(figure.object).map((mesh) => Math.abs(mesh.rotation.z)));
    };
    const one = angle(1);
    expect(angle(2)).not.toBeCloseTo(one, 3);
    expect(angle(1)).toBe(one);
  });
});
