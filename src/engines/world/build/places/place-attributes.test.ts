import { describe, expect, it } from 'vitest';
import { Box3, Vector3, type BufferAttribute, type Material, type Mesh } from 'three';
import type { PlaceAttributes, Sequence } from '../../../../film/storyboard.ts';
import { createRandom } from '../../../../lib/random.ts';
import { createKit } from '../../materials/kit.ts';
import { library } from '../../library/library.ts';
import { placeBuilders } from '../archetypes.ts';
import type { Place } from '../place.ts';
import { terrainShades } from './natural/terrain-material.ts';
import { withPlaceAttributes } from './place-attributes.ts';

const kit = createKit();

function build(id: string, attributes?: PlaceAttributes): Place {
  const row = library.places.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no place ${id}`);
  const environment = { timeOfDay: 'day', weather: 'clear', season: 'summer', windMps: 4 } as const;
  const sequence = { id: 's', seed: 1, place: id, features: [], without: [], subjects: [], shots: [], look: 'film', mood: 'neutral', provenance: {} } as unknown as Sequence;
  const builder = placeBuilders[row.builder];
  if (builder === undefined) throw new Error(`no builder ${row.builder}`);
  return withPlaceAttributes(builder({ row, sequence, environment, random: createRandom(5), detail: 0 }, kit), attributes, createRandom(7), kit);
}

function meshesOf(place: Place): Mesh[] {
  const found: Mesh[] = [];
  place.object.traverse((object) => {
    if ((object as Mesh).geometry !== undefined) found.push(object as Mesh);
  });
  return found;
}

/** Share of all painted vertices, and of terrain's layers, that are rather red than anything else. */
function redness(place: Place): { vertices: number; layers: number } {
  let [red, all] = [0, 0];
  const materials = new Set<Material>();
  for (const mesh of meshesOf(place)) {
    for (const material of [mesh.material].flat()) materials.add(material);
    const color = mesh.geometry.attributes['color'] as BufferAttribute | undefined;
    for (let i = 0; i < (color?.count ?? 0); i++) {
      all++;
      if (color!.getX(i) > 3 * color!.getY(i) && color!.getX(i) > 3 * color!.getZ(i)) red++;
    }
  }
  const layers = [...materials].flatMap((material) => Object.values(terrainShades(material) ?? {}).flat()).filter(({ value }) => value.r > 2.5 * value.g).length;
  return { vertices: red / Math.max(1, all), layers };
}

describe('what the words say of a place', () => {
  it.each([
    ['desert', { ground: '#c01010' }, 'layers'], ['canyon', { ground: '#c01010' }, 'layers'], ['forest', { plants: '#c01010' }, 'vertices'], ['meadow', { plants: '#c01010' }, 'layers'],
    ['mars', { ground: '#c01010' }, 'vertices'], ['village', { walls: '#c01010' }, 'vertices'], ['classroom', { walls: '#c01010' }, 'vertices'], ['office', { walls: '#c01010' }, 'vertices'],
  ] as const)('paints a %s', (id, attributes, where) => {
    const [plain, painted] = [redness(build(id)), redness(build(id, attributes))];
    expect(painted[where]).toBeGreaterThan(plain[where] + 0.03);
  });

  it('leaves a place of which nothing is said as it was built', () => {
    const place = build('lake');
    expect(withPlaceAttributes(place, undefined, createRandom(1), kit)).toBe(place);
  });

  it('gives a frozen lake ice to stand on, snow on its shore, and no water or way over it', () => {
    const [open, frozen] = [build('lake'), build('lake', { state: ['frozen'] })];
    expect([open.water?.level, open.heightAt(0, -90) < 0]).toEqual([0, true]);
    expect([frozen.water, frozen.heightAt(0, -90), frozen.lanes['water']]).toEqual([null, 0, undefined]);
    expect(frozen.air.snowCover).toBeGreaterThan(0.5);
  });

  it('makes all of a canyon larger, its spots, obstacles and the height of its ground too', () => {
    const [usual, huge] = [build('canyon'), build('canyon', { scale: 1.5 })];
    expect(huge.heightAt(60, -45)).toBeCloseTo(usual.heightAt(40, -30) * 1.5, 6);
    expect(huge.spots['stage']![1]!.position.x).toBeCloseTo(usual.spots['stage']![1]!.position.x * 1.5, 6);
    const width = (place: Place): number => new Box3().setFromObject(place.object).getSize(new Vector3()).x;
    expect(width(huge) / width(usual)).toBeCloseTo(1.5, 2);
  });

  it('turns the lamps of a dim room down and a bright one up', () => {
    const level = (state: string[]): number => build('office', { state }).air.lit!.level;
    expect(level(['dim'])).toBeLessThan(build('office').air.lit!.level);
    expect(level(['bright'])).toBeGreaterThan(build('office').air.lit!.level);
  });

  it('hangs flags over a square and in a room that are festive, for a few thousand triangles', () => {
    const count = (place: Place): number => meshesOf(place).reduce((sum, { geometry }) => sum + (geometry.index?.count ?? geometry.attributes['position']!.count) / 3, 0);
    for (const id of ['square', 'bedroom']) {
      const more = count(build(id, { state: ['festive'] })) - count(build(id));
      expect(more).toBeGreaterThan(300);
      expect(more).toBeLessThan(9000);
    }
  });

  it('stains what is old, and only that', () => {
    const chroma = (place: Place): number => {
      const all = meshesOf(place).flatMap((mesh) => {
        const color = mesh.geometry.attributes['color'] as BufferAttribute | undefined;
        return Array.from({ length: color?.count ?? 0 }, (_, i) => Math.abs(color!.getX(i) - color!.getZ(i)));
      });
      return all.reduce((sum, value) => sum + value, 0) / all.length;
    };
    expect(chroma(build('bedroom', { state: ['old'] }))).toBeLessThan(0.8 * chroma(build('bedroom')));
    expect(chroma(build('bedroom', { state: ['wet'] }))).toBe(chroma(build('bedroom')));
  });
});
