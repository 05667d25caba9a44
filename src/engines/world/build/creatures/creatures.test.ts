import { Box3, Vector3, type Bone, type BufferAttribute, type BufferGeometry, type Mesh, type Object3D } from 'three';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../lib/random.ts';
import type { Concept } from '../../library/concept.ts';
import { actionRows } from '../../library/actions.ts';
import { creatureConcepts as animalConcepts } from '../../library/concepts-creatures.ts';
import { bestiaryConcepts } from '../../library/concepts-bestiary.ts';
import { peopleConcepts } from '../../library/concepts-people.ts';
import { createKit } from '../../materials/kit.ts';
import type { Detail, Figure, Moment } from '../figure.ts';
import { creatureArchetypes } from './creatures.ts';
import { stillMoment } from './figure-kit.ts';
import { footfall, strideLength } from './gait.ts';

const creatureConcepts = [...peopleConcepts, ...animalConcepts, ...bestiaryConcepts];

const kit = createKit();
const budgets = [1500, 6300, 21_500] as const;

function made(concept: Concept, detail: Detail, seed = 1, attributes = {}): Figure {
  const build = creatureArchetypes[concept.archetype];
  if (build === undefined) throw new Error(`no archetype ${concept.archetype}`);
  return build({ concept, attributes, random: createRandom(seed), detail }, kit);
}

function row(id: string): Concept {
  const found = creatureConcepts.find((concept) => concept.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

function meshes(object: Object3D): Mesh[] {
  const list: Mesh[] = [];
  object.traverse((o) => {
    if ((o as Mesh).isMesh) list.push(o as Mesh);
  });
  return list;
}

const triangles = (geometry: BufferGeometry): number => (geometry.index?.count ?? 0) / 3;
const positions = (figure: Figure): Float32Array => (meshes(figure.object)[0]?.geometry.attributes['position'] as BufferAttribute).array as Float32Array;

function boneWorld(figure: Figure, name: string): Vector3 {
  figure.object.updateMatrixWorld(true);
  let found: Object3D | undefined;
  figure.object.traverse((o) => {
    if ((o as Bone).isBone && o.name === name) found = o;
  });
  if (found === undefined) throw new Error(`no bone ${name}`);
  return found.getWorldPosition(new Vector3());
}

const boneState = (figure: Figure): string => {
  const parts: string[] = [];
  figure.object.traverse((o) => {
    if ((o as Bone).isBone) parts.push([...o.position.toArray(), ...o.quaternion.toArray(), ...o.scale.toArray()].map((v) => v.toFixed(5)).join(','));
  });
  return parts.join(';');
};

describe('rows of people and animals', () => {
  it('are many, have ids of their own and only actions that exist', () => {
    expect(creatureConcepts.length).toBeGreaterThanOrEqual(80);
    expect(new Set(creatureConcepts.map((concept) => concept.id)).size).toBe(creatureConcepts.length);
    const known = new Set(actionRows.map((action) => action.id));
    for (const concept of creatureConcepts) for (const action of concept.actions) expect(known, `${concept.id}: ${action}`).toContain(action);
  });

  it('share no name', () => {
    const seen = new Map<string, string>();
    for (const concept of creatureConcepts) {
      for (const name of concept.names) {
        expect(seen.get(name), `"${name}" is in ${concept.id} and ${seen.get(name)}`).toBeUndefined();
        seen.set(name, concept.id);
      }
    }
  });
});

describe.each(creatureConcepts.map((concept) => [concept.id, concept] as const))('%s', (_id, concept) => {
  it('is about as large as its row says, rests where it should and keeps to the middle budget', () => {
    const figure = made(concept, 1);
    const size = figure.bounds.getSize(new Vector3()).toArray();
    size.forEach((value, i) => {
      expect(value / (concept.size[i] as number), `axis ${i}: ${size.map((v) => v.toFixed(3)).join(' x ')}`).toBeGreaterThan(0.75);
      expect(value / (concept.size[i] as number), `axis ${i}: ${size.map((v) => v.toFixed(3)).join(' x ')}`).toBeLessThan(1.25);
    });
    if (['person', 'robot', 'quadruped'].includes(concept.archetype)) expect(Math.abs(figure.bounds.min.y)).toBeLessThan(0.045 * (concept.size[1] as number));
    expect(meshes(figure.object).reduce((sum, mesh) => sum + triangles(mesh.geometry), 0)).toBeLessThan(budgets[1]);
    expect(positions(figure).every(Number.isFinite)).toBe(true);
  });

  it('is made of few triangles far away', () => {
    const figure = made(concept, 0);
    expect(meshes(figure.object).reduce((sum, mesh) => sum + triangles(mesh.geometry), 0)).toBeLessThan(budgets[0]);
    expect(positions(figure).every(Number.isFinite)).toBe(true);
  });

  it('moves in each of its actions without a bone flying off', () => {
    const figure = made(concept, 0);
    const reach = Math.max(...concept.size) * 2.5;
    for (const action of concept.actions) {
      const at = (timeSeconds: number): string => {
        figure.pose?.({ ...stillMoment(action), timeSeconds, speedMps: concept.speedMps, travelledM: timeSeconds * concept.speedMps, offset: 0.3, progress: timeSeconds / 10 });
        const box = new Box3();
        figure.object.updateMatrixWorld(true);
        figure.object.traverse((o) => {
          if ((o as Bone).isBone) box.expandByPoint(o.getWorldPosition(new Vector3()));
        });
        expect([...box.min.toArray(), ...box.max.toArray()].every((v) => Math.abs(v) < reach), `${action} at ${timeSeconds}`).toBe(true);
        return boneState(figure);
      };
      expect(at(0.4), action).not.toBe(at(1.07));
    }
  });
});

describe('near figures', () => {
  it('grows fur on near beasts that have it, and on no others', () => {
    const shells = (id: string, detail: Detail, attributes = {}): number => meshes(made(row(id), detail, 1, attributes).object).filter((mesh) => mesh.userData['furHeight'] !== undefined).length;
    expect(shells('dog', 2)).toBeGreaterThan(2);
    expect(shells('dog', 1)).toBe(0);
    expect(shells('elephant', 2)).toBe(0);
    expect(shells('dog', 2, { material: 'gold' })).toBe(0);
  });

  it.each(['man', 'woman', 'astronaut', 'dog', 'panda', 'horse', 'gull', 'whale', 'robot'])('%s stays within the budget of a hero', (id) => {
    const figure = made(row(id), 2);
    const isFur = (mesh: Mesh): boolean => mesh.userData['furHeight'] !== undefined;
    const sum = (some: Mesh[]): number => some.reduce((total, mesh) => total + triangles(mesh.geometry), 0);
    expect(sum(meshes(figure.object).filter((mesh) => !isFur(mesh)))).toBeLessThan(budgets[2]);
    expect(sum(meshes(figure.object).filter(isFur))).toBeLessThan(28_000);
    expect(meshes(figure.object).filter((mesh) => !isFur(mesh)).length).toBe(1);
  });

  it('leave others of their form as they are when the renderer widens their integers', () => {
    for (const mesh of meshes(made(row('deer'), 2).object)) {
      // As three's WebGPUAttributeUtils does when it uploads a mesh.
      const held = mesh.geometry.attributes['skinIndex'] as BufferAttribute;
      held.array = new Uint32Array(held.array);
    }
    expect(meshes(made(row('deer'), 1).object).length).toBeGreaterThan(0);
  });

  it('has the same form for the same seed, and another for another', () => {
    expect(positions(made(row('person'), 1, 7))).toEqual(positions(made(row('person'), 1, 7)));
    expect(positions(made(row('person'), 1, 7)).length).not.toBe(positions(made(row('person'), 1, 8)).length);
  });

  it('wears what the words say', () => {
    const colors = (attributes: object): string => ((meshes(made(row('man'), 0, 1, attributes).object)[0]?.geometry.attributes['color'] as BufferAttribute).array as Float32Array).join(' ');
    expect(colors({ wearing: [{ item: 'coat', color: '#c01020' }] })).not.toBe(colors({}));
    expect(colors({ color: '#10c020' })).not.toBe(colors({}));
  });
});

describe('substances', () => {
  it('make the whole animal of what the words say', () => {
    const surface = (meshes(made(row('horse'), 0, 1, { material: 'gold' }).object)[0]?.geometry.attributes['surface'] as BufferAttribute).array as Float32Array;
    for (let i = 1; i < surface.length; i += 4) expect(surface[i]).toBe(1);
  });
});

describe('feet on the ground', () => {
  const walking = (travelledM: number, speedMps: number, action: string): Moment => ({ ...stillMoment(action), travelledM, speedMps, timeSeconds: travelledM / speedMps });

  it('stay where they are while they bear weight, for a person who walks', () => {
    const concept = row('man');
    const figure = made(concept, 0);
    const lowest: { z: number; y: number }[] = [];
    for (let d = 0; d < 3; d += 0.02) {
      figure.pose?.(walking(d, concept.speedMps, 'walk'));
      const toes = boneWorld(figure, 'toesL');
      lowest.push({ z: toes.z + d, y: toes.y });
    }
    const floor = Math.min(...lowest.map((p) => p.y));
    let slips = 0;
    let planted = 0;
    for (let i = 1; i < lowest.length; i++) {
      const [a, b] = [lowest[i - 1] as { z: number; y: number }, lowest[i] as { z: number; y: number }];
      if (a.y > floor + 0.012 || b.y > floor + 0.012) continue;
      planted++;
      if (Math.abs(b.z - a.z) > 0.008) slips++;
    }
    expect(planted).toBeGreaterThan(30);
    expect(slips / planted).toBeLessThan(0.2);
  });

  it('stay where they are while they bear weight, for a horse that walks', () => {
    const concept = row('horse');
    const figure = made(concept, 0);
    let planted = 0;
    let slips = 0;
    let before: Vector3 | undefined;
    const track: Vector3[] = [];
    for (let d = 0; d < 4; d += 0.03) {
      figure.pose?.(walking(d, concept.speedMps, 'walk'));
      track.push(boneWorld(figure, 'pawL').add(new Vector3(0, 0, d)));
    }
    const floor = Math.min(...track.map((p) => p.y));
    for (const point of track) {
      if (before !== undefined && before.y < floor + 0.02 && point.y < floor + 0.02) {
        planted++;
        if (Math.abs(point.z - before.z) > 0.012) slips++;
      }
      before = point;
    }
    expect(planted).toBeGreaterThan(40);
    expect(slips / planted).toBeLessThan(0.2);
  });

  it('leave and meet the ground at its speed', () => {
    const stride = { lengthM: 1.4, duty: 0.6, leadM: 0.3, liftM: 0.05 };
    const step = 1e-4;
    for (const phase of [0.6, 0.9999]) expect((footfall(phase + step, stride).z - footfall(phase, stride).z) / step).toBeCloseTo(-1.4, 1);
    expect(footfall(0.3, stride).lift).toBe(0);
    expect(footfall(0.8, stride).lift).toBeGreaterThan(0.03);
  });

  it('take longer strides the faster one goes', () => {
    expect(strideLength(0.9, 2)).toBeGreaterThan(strideLength(0.9, 1));
  });
});
