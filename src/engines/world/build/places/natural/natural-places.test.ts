import { describe, expect, it } from 'vitest';
import { Raycaster, Vector3, type InstancedMesh, type Mesh } from 'three';
import type { Sequence } from '../../../../../film/storyboard.ts';
import { createRandom } from '../../../../../lib/random.ts';
import { naturalPlaces } from '../../../library/places-natural.ts';
import type { PlaceRow } from '../../../library/concept.ts';
import { createKit } from '../../../materials/kit.ts';
import type { Place } from '../../place.ts';
import { naturalPlaceBuilders } from '../natural-places.ts';

const kit = createKit();

function build(row: PlaceRow, season: 'summer' | 'winter' = 'summer'): Place {
  const builder = naturalPlaceBuilders[row.builder];
  if (builder === undefined) throw new Error(`no builder ${row.builder}`);
  const environment = { timeOfDay: 'day', weather: 'clear', season, windMps: 4 } as const;
  const sequence: Sequence = { id: 's', seed: 1, place: row.id, features: [], without: [], subjects: [], shots: [], look: 'film', mood: 'neutral', provenance: {} } as unknown as Sequence;
  return builder({ row, sequence, environment, random: createRandom(5), detail: 1 }, kit);
}

function triangles(place: Place): number {
  let sum = 0;
  place.object.traverse((o) => {
    const mesh = o as Mesh;
    if (mesh.isMesh) sum += ((mesh.geometry.index?.count ?? 0) / 3) * ((mesh as InstancedMesh).isInstancedMesh ? (mesh as InstancedMesh).count : 1);
  });
  return sum;
}

describe('natural places', () => {
  it('has a builder for every row and a row for every builder', () => {
    expect([...new Set(naturalPlaces.map((row) => row.builder))].sort()).toEqual(Object.keys(naturalPlaceBuilders).sort());
  });

  it.each(naturalPlaces.map((row) => [row.id, row] as const))('sets %s with a stage, finite ground and a bounded number of triangles', (_id, row) => {
    const place = build(row);
    expect(place.spots['stage']?.length).toBeGreaterThan(0);
    for (const list of Object.values(place.spots)) for (const spot of list) expect(spot.position.toArray().every(Number.isFinite)).toBe(true);
    for (const list of Object.values(place.lanes)) for (const lane of list) for (const point of lane.points) expect(point.toArray().every(Number.isFinite)).toBe(true);
    for (const [x, z] of [[0, 0], [33, -70], [-400, -900], [55, 140]] as const) expect(Number.isFinite(place.heightAt(x, z))).toBe(true);
    expect(triangles(place)).toBeLessThanOrEqual(250_000);
  });

  it.each(['coast', 'meadow', 'desert', 'snowfield', 'river'])('draws the ground of %s where heightAt says it is, near the stage', (id) => {
    const place = build(naturalPlaces.find((row) => row.id === id) as PlaceRow);
    place.object.updateMatrixWorld(true);
    const ground: Mesh[] = [];
    place.object.traverse((o) => {
      const mesh = o as Mesh;
      if (mesh.isMesh && !(mesh as InstancedMesh).isInstancedMesh && mesh.geometry.attributes['cover'] !== undefined) ground.push(mesh);
    });
    for (const [x, z] of [[0, 0.3], [4, 5], [-6, 8], [9, -3]] as const) {
      const hits = new Raycaster(new Vector3(x, 400, z), new Vector3(0, -1, 0)).intersectObjects(ground, false);
      const nearest = Math.min(...hits.map((hit) => Math.abs(hit.point.y - place.heightAt(x, z))));
      expect(nearest).toBeLessThan(0.12);
    }
  });

  it('keeps the lighthouse spot of the coast level and dry, and its boats on open water', () => {
    const place = build(naturalPlaces.find((row) => row.id === 'coast') as PlaceRow);
    const cliff = place.spots['cliff']?.[0];
    if (cliff === undefined) throw new Error('no cliff');
    for (const [dx, dz] of [[4, 0], [-4, 0], [0, 4], [0, -4]] as const) expect(Math.abs(place.heightAt(cliff.position.x + dx, cliff.position.z + dz) - cliff.position.y)).toBeLessThan(0.35);
    expect(cliff.position.y).toBeGreaterThan(15);
    for (const lane of place.lanes['water'] ?? []) for (const point of lane.points) expect(place.heightAt(point.x, point.z)).toBeLessThan(-1);
  });

  it('sets the same place from the same seed', () => {
    const row = naturalPlaces.find((r) => r.id === 'meadow') as PlaceRow;
    const a = build(row);
    const b = build(row);
    expect(triangles(a)).toBe(triangles(b));
    expect(a.heightAt(37, -80)).toBe(b.heightAt(37, -80));
  });

  it('leaves broad-leaved trees bare in winter', () => {
    const row = naturalPlaces.find((r) => r.id === 'park') as PlaceRow;
    expect(triangles(build(row, 'winter'))).toBeLessThan(triangles(build(row)));
  });
});
