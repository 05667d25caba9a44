import { type BufferAttribute, type Mesh } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../lib/random.ts';
import type { Attributes } from '../../../../film/storyboard.ts';
import { library } from '../../library/library.ts';
import { stateLayers } from '../../materials/dress.ts';
import { createKit, type Kit } from '../../materials/kit.ts';
import { prints, stuffOf, stuffs } from '../../materials/stuff.ts';
import { archetypes } from '../archetypes.ts';
import type { Figure } from '../figure.ts';
import { attributesForForm } from './attire.ts';
import { castFigure } from './cast-figure.ts';

let kit: Kit;
beforeAll(() => {
  kit = createKit();
});

function cast(id: string, attributes: Attributes, detail: 0 | 1 | 2 = 1): Figure {
  const concept = library.concepts.find((c) => c.id === id);
  if (concept === undefined) throw new Error(id);
  const subject = { id: 'a', concept: id, words: id, count: 1, attributes, role: 'main' as const, provenance: {} };
  return castFigure({ subject, concept, random: createRandom(5), detail, conceptOf: (name) => library.concepts.find((c) => c.id === name), archetypeOf: (c) => archetypes[c.archetype] }, kit);
}

function meshesOf(figure: Figure): Mesh[] {
  const meshes: Mesh[] = [];
  figure.object.traverse((object) => {
    if ((object as Mesh).isMesh) meshes.push(object as Mesh);
  });
  return meshes;
}

const trianglesOf = (figure: Figure): number => meshesOf(figure).reduce((sum, mesh) => sum + (mesh.geometry.index?.count ?? (mesh.geometry.attributes['position'] as BufferAttribute).count) / 3, 0);

describe('attire', () => {
  it('leaves a plain figure as its archetype built it', () => {
    expect(meshesOf(cast('horse', {})).every((mesh) => !(mesh.material as { name: string }).name.includes('dressed'))).toBe(true);
  });

  it.each(Object.keys(stuffs))('dresses every mesh of a horse of %s, within the budget and without a broken number', (material) => {
    const figure = cast('horse', { material }, 2);
    const meshes = meshesOf(figure).filter((mesh) => mesh.geometry.attributes['rest'] !== undefined);
    expect(meshes.length).toBeGreaterThan(0);
    for (const mesh of meshes) {
      expect((mesh.material as { name: string }).name).toContain('dressed');
      for (const value of (mesh.geometry.attributes['position'] as BufferAttribute).array) if (!Number.isFinite(value)) throw new Error(`${material}: ${value}`);
    }
    expect(trianglesOf(figure)).toBeLessThan(36000);
  });

  it.each(['crystal', 'paper', 'lego', 'balloon'])('builds another form for %s, on bones still', (material) => {
    const plain = meshesOf(cast('horse', {}))[0] as Mesh;
    const made = meshesOf(cast('horse', { material }))[0] as Mesh;
    expect(made.geometry.attributes['skinIndex']).toBeDefined();
    const [a, b] = [plain.geometry.attributes['position'] as BufferAttribute, made.geometry.attributes['position'] as BufferAttribute];
    const isSame = a.count === b.count && a.array.every((x, i) => Math.abs(x - (b.array[i] as number)) < 1e-6);
    expect(isSame).toBe(false);
  });

  it.each([...Object.keys(stateLayers), ...Object.keys(prints)])('gives an apple that is %s a surface of its own', (state) => {
    const plain = cast('apple', {});
    const made = cast('apple', { state: [state] });
    expect((meshesOf(made)[0] as Mesh).material).not.toBe((meshesOf(plain)[0] as Mesh).material);
  });

  it.each(['overgrown', 'frozen', 'snowy', 'mossy'])('grows something on a house that is %s', (state) => {
    expect(trianglesOf(cast('house', { state: [state] }))).toBeGreaterThan(trianglesOf(cast('house', {})) + 50);
  });

  it('knows substances by their other names', () => {
    expect(stuffOf('golden')).toBe(stuffOf('gold'));
    expect(stuffOf('Origami')).toBe(stuffOf('paper'));
    expect(stuffOf('nonsense')).toBeUndefined();
  });

  it('tells the archetype only what it has to show itself', () => {
    expect(attributesForForm({ color: '#112233', material: 'gold', state: ['burning', 'lit'] })).toEqual({ color: '#112233', state: ['lit'] });
  });

  it('turns what is upside down over within its own bounds', () => {
    const plain = cast('car', {});
    const over = cast('car', { state: ['upside-down'] });
    expect(over.bounds.max.y).toBeCloseTo(plain.bounds.max.y);
    const inner = over.object.children[0];
    expect(Math.abs(inner?.rotation.z ?? 0)).toBeCloseTo(Math.PI);
  });
});
