import { describe, expect, it } from 'vitest';
import { Box3, InstancedMesh, Mesh, Raycaster, Vector3, type BufferAttribute } from 'three';
import type { Sequence } from '../../../../../film/storyboard.ts';
import { createRandom } from '../../../../../lib/random.ts';
import type { PlaceRow } from '../../../library/concept.ts';
import { library } from '../../../library/library.ts';
import { outdoorPlaces } from '../../../library/places-outdoor.ts';
import { createKit } from '../../../materials/kit.ts';
import type { Place } from '../../place.ts';
import { outdoorPlaceBuilders } from '../outdoor-places.ts';

const kit = createKit();
const made = new Map<string, Place>();

function build(row: PlaceRow, detail: 0 | 1 = 1): Place {
  const key = `${row.id} ${detail}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const builder = outdoorPlaceBuilders[row.builder];
  if (builder === undefined) throw new Error(`no builder ${row.builder}`);
  const environment = { timeOfDay: 'day', weather: 'clear', season: 'summer', windMps: 4 } as const;
  const sequence: Sequence = { id: 's', seed: 1, place: row.id, features: [], without: [], subjects: [], shots: [], look: 'film', mood: 'neutral', provenance: {} } as unknown as Sequence;
  const place = builder({ row, sequence, environment, random: createRandom(5), detail }, kit);
  place.object.updateMatrixWorld(true);
  made.set(key, place);
  return place;
}

function meshes(place: Place): Mesh[] {
  const found: Mesh[] = [];
  place.object.traverse((child) => {
    if (child instanceof Mesh) found.push(child as Mesh);
  });
  return found;
}

function triangles(place: Place): number {
  return meshes(place).reduce((sum, mesh) => sum + ((mesh.geometry.index?.count ?? (mesh.geometry.attributes['position'] as BufferAttribute).count) / 3) * (mesh instanceof InstancedMesh ? mesh.count : 1), 0);
}

describe('the rows of outdoor places', () => {
  it('have a builder each, and no name is claimed by two places', () => {
    expect([...new Set(outdoorPlaces.map((row) => row.builder))].sort()).toEqual(Object.keys(outdoorPlaceBuilders).sort());
    const names = outdoorPlaces.flatMap((row) => row.names);
    const others = library.places.filter((row) => !outdoorPlaces.some(({ id }) => id === row.id)).flatMap((row) => row.names);
    expect(names.filter((name, i) => names.indexOf(name) !== i || others.includes(name))).toEqual([]);
  });
});

describe.each(outdoorPlaces.map((row) => [row.id, row] as const))('%s', (_id, row) => {
  it('stays within 250 000 triangles, and within two thirds of its own at draft, all finite', () => {
    const place = build(row);
    expect(triangles(place)).toBeLessThanOrEqual(250_000);
    expect(triangles(build(row, 0))).toBeLessThan(triangles(place));
    for (const mesh of meshes(place)) expect(((mesh.geometry.attributes['position'] as BufferAttribute).array as Float32Array).every(Number.isFinite)).toBe(true);
  });

  it('has a spot for each of its features, and a stage that is clear', () => {
    const place = build(row);
    for (const feature of row.features) expect(place.spots[feature]?.length, feature).toBeGreaterThan(0);
    const stage = place.spots['stage']?.[0];
    if (stage === undefined) throw new Error('no stage');
    const body = new Box3().setFromCenterAndSize(stage.position.clone().add(new Vector3(0, 0.9, 0)), new Vector3(0.5, 1.5, 0.5));
    expect(place.obstacles.some((box) => box.intersectsBox(body))).toBe(false);
  });

  it('draws ground where it says that ground is', () => {
    const place = build(row);
    const stage = place.spots['stage']?.[0]?.position ?? new Vector3();
    const grounds = meshes(place).filter((mesh) => !(mesh instanceof InstancedMesh));
    for (const [dx, dz] of [[0.43, 0.33], [-0.27, 0.62]] as const) {
      const [x, z] = [stage.x + dx, stage.z + dz];
      const y = place.heightAt(x, z);
      const hits = new Raycaster(new Vector3(x, y + 0.5, z), new Vector3(0, -1, 0), 0, 2).intersectObjects(grounds, false);
      expect(hits.some((hit) => Math.abs(hit.point.y - y) < 0.12), `${x}, ${z}`).toBe(true);
    }
  });
});
