import { Mesh, type BufferAttribute } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../lib/random.ts';
import { effectConcepts } from '../../library/concepts-effects.ts';
import { library } from '../../library/library.ts';
import { createKit, type Kit } from '../../materials/kit.ts';
import type { Figure, Moment } from '../figure.ts';
import { effectArchetypes, effectKinds } from './effects.ts';

let kit: Kit;
beforeAll(() => {
  kit = createKit();
});

const build = (concept: (typeof effectConcepts)[number], detail: 0 | 1 | 2): Figure => {
  const archetype = effectArchetypes[concept.archetype];
  if (archetype === undefined) throw new Error(concept.archetype);
  return archetype({ concept, attributes: {}, random: createRandom(3), detail }, kit);
};

const at = (timeSeconds: number): Moment => ({ timeSeconds, action: 'stand', progress: 0.5, speedMps: 0, travelledM: 0, offset: 0.2, turnRate: 0, windMps: 4, windHeading: 0.35, night: 0.8 });

const meshesOf = (figure: Figure): Mesh[] => {
  const meshes: Mesh[] = [];
  figure.object.traverse((object) => {
    if (object instanceof Mesh) meshes.push(object);
  });
  return meshes;
};

/** What a pose leaves behind: places, sizes, visibility, uniforms of bursts, light. */
function stateOf(figure: Figure, time: number): string {
  figure.pose?.(at(time));
  const parts: string[] = [];
  figure.object.traverse((object) => {
    const start = object.userData['start'] as { value: number } | undefined;
    parts.push(`${object.visible ? 1 : 0} ${object.position.toArray().join()} ${object.scale.toArray().join()} ${object.rotation.z} ${start?.value ?? ''}`);
  });
  return `${parts.join('|')} ${figure.lamps.map((lamp) => lamp.intensity).join()}`;
}

describe('effects', () => {
  it('has rows for at least 45, each with an id and a first name of its own', () => {
    expect(effectConcepts.length).toBeGreaterThanOrEqual(45);
    const ids = library.concepts.map((concept) => concept.id);
    for (const { id } of effectConcepts) expect(ids.filter((other) => other === id)).toHaveLength(1);
  });

  it('uses every kind of effect that there is, and no other', () => {
    const used = new Set(effectConcepts.map((concept) => String(concept.params['kind'])));
    expect([...used].filter((kind) => !effectKinds.includes(kind))).toEqual([]);
  });

  it('refuses a kind it does not know instead of showing another', () => {
    const row = { ...(effectConcepts[0] as (typeof effectConcepts)[number]), params: { kind: 'nonsense' } };
    expect(() => build(row, 1)).toThrow(/nonsense/);
  });

  it.each(effectConcepts.map((concept) => [concept.id, concept] as const))('builds %s within the budget, without a broken number, and fewer where far', (_id, concept) => {
    const triangles = (figure: Figure): number => meshesOf(figure).reduce((sum, mesh) => sum + (mesh.geometry.index?.count ?? (mesh.geometry.attributes['position'] as BufferAttribute).count) / 3, 0);
    const near = build(concept, 2);
    expect(triangles(near)).toBeGreaterThan(1);
    expect(triangles(near)).toBeLessThan(16000);
    expect(triangles(build(concept, 0))).toBeLessThanOrEqual(triangles(near));
    for (const mesh of meshesOf(near)) for (const attribute of Object.values(mesh.geometry.attributes)) if (!(attribute as BufferAttribute).array.every(Number.isFinite)) throw new Error('a number is broken');
    expect(near.bounds.isEmpty()).toBe(false);
  });

  it.each(effectConcepts.map((concept) => [concept.id, concept] as const))('shows %s as a pure function of time', (_id, concept) => {
    const figure = build(concept, 0);
    const forth = [0.2, 1.3, 4.4, 9.1].map((time) => stateOf(figure, time));
    const back = [9.1, 4.4, 1.3, 0.2].map((time) => stateOf(figure, time)).reverse();
    expect(back).toEqual(forth);
  });
});
