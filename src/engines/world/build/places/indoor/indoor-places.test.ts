import { InstancedMesh, Mesh, type BufferAttribute } from 'three';
import { describe, expect, it } from 'vitest';
import type { Sequence } from '../../../../../film/storyboard.ts';
import { createRandom } from '../../../../../lib/random.ts';
import { library } from '../../../library/library.ts';
import { indoorPlaces } from '../../../library/places-indoor.ts';
import { createKit } from '../../../materials/kit.ts';
import type { Place } from '../../place.ts';
import { indoorPlaceBuilders } from '../indoor-places.ts';

const kit = createKit();

function build(id: string): Place {
  const row = indoorPlaces.find((one) => one.id === id);
  const builder = row === undefined ? undefined : indoorPlaceBuilders[row.builder];
  if (row === undefined || builder === undefined) throw new Error(`no builder for ${id}`);
  const sequence = { id: 's', seed: 1, place: id, subjects: [], shots: [] } as unknown as Sequence;
  return builder({ row, sequence, environment: { timeOfDay: 'day', weather: 'clear', season: 'summer', windMps: 4 } as never, random: createRandom(5), detail: 1 }, kit);
}

function triangles(place: Place): number {
  let sum = 0;
  place.object.traverse((child) => {
    if (!(child instanceof Mesh)) return;
    const mesh = child as Mesh;
    sum += ((mesh.geometry.index?.count ?? (mesh.geometry.attributes['position'] as BufferAttribute).count) / 3) * (mesh instanceof InstancedMesh ? mesh.count : 1);
  });
  return sum;
}

describe('indoor places', () => {
  it.each(indoorPlaces.map((row) => row.id))('%s stays in its budget, keeps the camera inside and its stage free', (id) => {
    const place = build(id);
    expect(triangles(place)).toBeGreaterThan(1000);
    expect(triangles(place)).toBeLessThan(250_000);
    const view = place.spots['view']?.[0]?.position;
    const stage = place.spots['stage']?.[0]?.position;
    if (view === undefined || stage === undefined) throw new Error('no view or no stage');
    expect(place.inside?.containsPoint(view)).toBe(true);
    expect(stage.y).toBeGreaterThanOrEqual(place.heightAt(stage.x, stage.z) - 1e-6);
    // What blocks the stage is at most what it stands on.
    for (const box of place.obstacles) expect(box.containsPoint(stage.clone().setY(stage.y + 0.6))).toBe(false);
  });

  it('gives every room a name that no other place has', () => {
    for (const row of indoorPlaces) {
      const others = library.places.filter((other) => other.id !== row.id).flatMap((other) => other.names);
      for (const name of row.names) expect(others, `${row.id}: ${name}`).not.toContain(name);
    }
  });

  it('builds the same room twice', () => {
    expect(triangles(build('supermarket'))).toBe(triangles(build('supermarket')));
  });
});
