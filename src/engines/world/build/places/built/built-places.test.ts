import { Box3, InstancedMesh, Mesh, Raycaster, Vector3, type BufferAttribute } from 'three';
import { describe, expect, it } from 'vitest';
import type { Sequence } from '../../../../../film/storyboard.ts';
import { createRandom } from '../../../../../lib/random.ts';
import { builtPlaces } from '../../../library/places-built.ts';
import { createKit } from '../../../materials/kit.ts';
import { builtPlaceBuilders } from '../built-places.ts';
import type { Place } from '../../place.ts';

const kit = createKit();
const cache = new Map<string, Place>();

function build(id: string): Place {
  const known = cache.get(id);
  if (known !== undefined) return known;
  const row = builtPlaces.find((place) => place.id === id);
  if (row === undefined) throw new Error(id);
  const sequence: Sequence = { id: 's', seed: 1, place: id, features: [], without: [], subjects: [], shots: [] as unknown as Sequence['shots'], look: 'film', mood: 'neutral', provenance: {} };
  const place = builtPlaceBuilders[row.builder]?.({ row, sequence, environment: { timeOfDay: 'day', weather: 'clear', season: 'summer', windMps: 4 }, random: createRandom(1), detail: 1 }, kit);
  if (place === undefined) throw new Error(row.builder);
  place.object.updateMatrixWorld(true);
  cache.set(id, place);
  return place;
}

function meshes(place: Place): Mesh[] {
  const found: Mesh[] = [];
  place.object.traverse((child) => {
    if (child instanceof Mesh) found.push(child as Mesh);
  });
  return found;
}

describe.each(builtPlaces.map((row) => [row.id, row] as const))('place %s', (id, row) => {
  it('stays within 250 000 triangles, all of them finite', () => {
    const place = build(id);
    let triangles = 0;
    for (const mesh of meshes(place)) {
      const position = mesh.geometry.attributes['position'] as BufferAttribute;
      triangles += ((mesh.geometry.index?.count ?? position.count) / 3) * (mesh instanceof InstancedMesh ? mesh.count : 1);
      expect((position.array as Float32Array).every(Number.isFinite)).toBe(true);
    }
    expect(triangles).toBeLessThanOrEqual(250_000);
  });

  it('has a stage and a spot for each of its features', () => {
    const place = build(id);
    expect(place.spots['stage']?.length).toBeGreaterThan(0);
    for (const feature of row.features) if (feature !== 'neon') expect(place.spots[feature]?.length, feature).toBeGreaterThan(0);
  });

  it('draws ground where it says that ground is', () => {
    const place = build(id);
    const grounds = meshes(place).filter((mesh) => !(mesh instanceof InstancedMesh));
    for (const [x, z] of [[0.43, 1.33], [1.71, -0.93], [-1.27, 2.62]] as const) {
      const y = place.heightAt(x, z);
      const ray = new Raycaster(new Vector3(x, y + 0.5, z), new Vector3(0, -1, 0), 0, 2);
      const hits = ray.intersectObjects(grounds, false);
      expect(hits.length, `${x}, ${z}`).toBeGreaterThan(0);
      // A rug, a table's edge or a tuft may lie on it.
      expect(hits.some((hit) => Math.abs(hit.point.y - y) < 0.09), `${x}, ${z}`).toBe(true);
    }
  });

  it('keeps its stage clear of solid things', () => {
    const place = build(id);
    const spot = place.spots['stage']?.[0];
    if (spot === undefined) throw new Error('no stage');
    const body = new Box3().setFromCenterAndSize(spot.position.clone().add(new Vector3(0, 0.9, 0)), new Vector3(0.5, 1.5, 0.5));
    expect(place.obstacles.some((box) => box.intersectsBox(body))).toBe(false);
  });
});
