/** @file Checks that every concept of a family keeps the promises of `figure.ts`; used by the tests of things and vehicles. */
import { Box3, Vector3, type BufferAttribute, type Mesh, type Object3D } from 'three';
import { createRandom } from '../../../../lib/random.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Concept } from '../../library/concept.ts';
import type { Archetype, Detail, Figure, Moment } from '../figure.ts';

/** Builds a concept with a seed. */
export function built(concept: Concept, archetypes: Readonly<Record<string, Archetype>>, kit: Kit, detail: Detail, seed = 1): Figure {
  const make = archetypes[concept.archetype];
  if (make === undefined) throw new Error(`no archetype ${concept.archetype}`);
  return make({ concept, attributes: {}, random: createRandom(seed), detail }, kit);
}

function meshes(object: Object3D): Mesh[] {
  const out: Mesh[] = [];
  object.traverse((o) => {
    if ((o as Mesh).isMesh) out.push(o as Mesh);
  });
  return out;
}

/** Triangles of everything in a figure. */
export function trianglesIn(figure: Figure): number {
  return meshes(figure.object).reduce((sum, m) => sum + (m.geometry.index?.count ?? 0) / 3, 0);
}

/** Whether all positions and normals are numbers. */
export function isSound(figure: Figure): boolean {
  return meshes(figure.object).every((m) => ['position', 'normal'].every((name) => (m.geometry.attributes[name] as BufferAttribute).array.every((v) => Number.isFinite(v))));
}

/** Sum over all vertices and transforms, equal only for figures in the same form and pose. */
export function fingerprint(figure: Figure): number {
  figure.object.updateMatrixWorld(true);
  let sum = 0;
  for (const m of meshes(figure.object)) {
    for (const [i, v] of m.matrixWorld.elements.entries()) sum += v * (i + 1) * 0.37;
    const p = (m.geometry.attributes['position'] as BufferAttribute).array;
    for (let i = 0; i < p.length; i += 7) sum += (p[i] as number) * ((i % 13) + 1);
  }
  return sum;
}

/** Size as a row means it: height is counted from the waterline for vessels. */
export function sizeOf(figure: Figure, concept: Concept): Vector3 {
  const box = new Box3().copy(figure.bounds);
  const size = box.getSize(new Vector3());
  if (concept.category === 'vessel' || concept.id === 'paper-boat') size.y = box.max.y;
  return size;
}

/** A moment of a row's first action, `t` seconds in. */
export function momentAt(concept: Concept, t: number): Moment {
  return { timeSeconds: t, action: concept.actions[0] ?? 'stand', progress: t / 4, speedMps: concept.speedMps, travelledM: concept.speedMps * t, offset: 0.3, turnRate: 0.05, windMps: 6, windHeading: 0, night: 0 };
}
