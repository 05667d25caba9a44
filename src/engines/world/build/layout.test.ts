import { Box3, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Relation } from '../../../film/storyboard.ts';
import { createRandom } from '../../../lib/random.ts';
import { footprint, solveLayout, type Cast, type Placement } from './layout.ts';
import { testCast, testConcept, testPlace, testSequence, testShot, testSubject } from './test-stage.ts';

const table = testConcept('table', [1.4, 0.75, 0.8]);
const cup = testConcept('cup', [0.1, 0.1, 0.1]);
const house = testConcept('house', [9, 7, 8], { category: 'building' });
const dog = testConcept('dog', [0.35, 0.7, 0.9], { category: 'animal' });

function solve(casts: readonly Cast[][], relations: readonly Relation[], place = testPlace(), seed = 1): Placement[] {
  const subjects = casts.map((members) => (members[0] as Cast).subject);
  const sequence = testSequence(subjects, [testShot('1', { relations: [...relations] })], seed);
  return solveLayout({ sequence, cast: casts.flat(), place, random: createRandom(seed) });
}

const find = (placements: readonly Placement[], id: string): Placement => placements.find((p) => p.cast.subject.id === id) as Placement;

describe('solveLayout', () => {
  it.each([
    ['left-of', (a: Vector3, b: Vector3) => a.x < b.x],
    ['right-of', (a: Vector3, b: Vector3) => a.x > b.x],
    ['behind', (a: Vector3, b: Vector3) => a.z < b.z],
    ['in-front-of', (a: Vector3, b: Vector3) => a.z > b.z],
    ['above', (a: Vector3, b: Vector3) => a.y > b.y + 7],
  ] as const)('puts a dog %s a house as seen from the camera side', (kind, holds) => {
    const placements = solve([testCast(house), testCast(dog)], [{ subject: 'dog', kind, object: 'house' }]);
    expect(holds(find(placements, 'dog').position, find(placements, 'house').position)).toBe(true);
  });

  it('carries what is on something at its top, whatever the order of the cast', () => {
    for (const casts of [[testCast(cup), testCast(table)], [testCast(table), testCast(cup)]]) {
      const placed = find(solve(casts, [{ subject: 'cup', kind: 'on', object: 'table' }]), 'cup');
      expect(placed.carrier?.cast.subject.id).toBe('table');
      expect(placed.anchor?.y).toBeCloseTo(0.75);
    }
  });

  it('lays an orange on the sandwich that is under it', () => {
    const sandwich = testConcept('sandwich', [0.12, 0.06, 0.12], { category: 'food' });
    const orange = testConcept('orange', [0.08, 0.08, 0.08], { category: 'food' });
    const placements = solve([testCast(sandwich), testCast(orange)], [{ subject: 'sandwich', kind: 'under', object: 'orange' }]);
    expect(find(placements, 'orange').carrier?.cast.subject.id).toBe('sandwich');
    // Nothing bears a table.
    const under = solve([testCast(cup), testCast(table)], [{ subject: 'cup', kind: 'under', object: 'table' }]);
    expect(find(under, 'table').carrier).toBeNull();
  });

  it('parks vehicles side by side, fronts ahead, the smaller as far ahead as the larger', () => {
    const bus = testConcept('bus', [2.5, 3, 11], { category: 'vehicle' });
    const motorcycle = testConcept('motorcycle', [0.8, 1.1, 2.1], { category: 'vehicle' });
    const placements = solve([testCast(motorcycle), testCast(bus)], [{ subject: 'motorcycle', kind: 'left-of', object: 'bus' }]);
    const [small, large] = [find(placements, 'motorcycle'), find(placements, 'bus')];
    expect([small.heading, large.heading]).toEqual([0, 0]);
    const gap = large.position.x - small.position.x - (2.5 + 0.8) / 2;
    expect(gap).toBeGreaterThan(0.3);
    expect(gap).toBeLessThan(2);
    expect(small.position.z + 1.05).toBeCloseTo(large.position.z + 5.5, 1);
  });

  it.each([1, 2, 3, 4])('shows what is long from its side (%i)', (seed) => {
    const viaduct = testConcept('viaduct', [9, 22, 110], { category: 'building' });
    const [placed] = solve([testCast(viaduct)], [], testPlace(), seed);
    expect(Math.abs(Math.sin(placed?.heading ?? 0))).toBeGreaterThan(0.8);
  });

  it('stands two things on one table side by side', () => {
    const plate = testConcept('plate', [0.26, 0.03, 0.26]);
    const placements = solve([testCast(table), testCast(cup), testCast(plate)], [{ subject: 'cup', kind: 'on', object: 'table' }, { subject: 'plate', kind: 'on', object: 'table' }]);
    const [a, b] = [find(placements, 'cup'), find(placements, 'plate')];
    expect((a.anchor as Vector3).distanceTo(b.anchor as Vector3)).toBeGreaterThan(a.radiusM + b.radiusM);
  });

  it('lays small things on the table of a place, side by side, though the table is in the way of all else', () => {
    const place = testPlace({ obstacles: [new Box3(new Vector3(-0.7, 0, -2.4), new Vector3(0.7, 0.75, -1.6))] });
    const laid = { ...place, spots: { ...place.spots, table: [{ position: new Vector3(0, 0.75, -2), heading: 0, radiusM: 0.5 }] } };
    const small = testConcept('apple', [0.08, 0.08, 0.08], { habitats: ['table', 'indoor', 'land'] });
    const apples = solve([testCast(small, testSubject('apple', 3))], [], laid);
    expect(apples.map((apple) => apple.support)).toEqual(['table', 'table', 'table']);
    for (const apple of apples) {
      expect(apple.position.y).toBeCloseTo(0.75);
      expect(Math.hypot(apple.position.x, apple.position.z + 2)).toBeLessThan(0.5);
    }
    // With a dog in the picture they are where the dog is.
    expect(solve([testCast(small), testCast(dog)], [], laid).map((placement) => placement.support)).toEqual(['ground', 'ground']);
  });

  it('leaves no two footprints overlapping for twenty dogs round a house, for any of ten seeds', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const placements = solve([testCast(house), testCast(dog, testSubject('dog', 20))], [], testPlace(), seed);
      for (const a of placements) {
        for (const b of placements) {
          if (a === b) continue;
          expect(Math.hypot(a.position.x - b.position.x, a.position.z - b.position.z)).toBeGreaterThan((a.radiusM + b.radiusM) * 0.9);
        }
      }
    }
  });

  it('puts two who are at the same spot of the place beside each other', () => {
    const cat = testConcept('cat', [0.2, 0.3, 0.5], { category: 'animal' });
    const place = testPlace({ spots: { beach: [{ position: new Vector3(4, 0, 5), heading: 0, radiusM: 3 }] } });
    const [one, two] = ['dog', 'cat'].map((id) => find(solve([testCast(dog), testCast(cat)], [{ subject: 'dog', kind: 'on', object: 'place:beach' }, { subject: 'cat', kind: 'on', object: 'place:beach' }], place), id)) as [Placement, Placement];
    const apart = one.position.clone().sub(two.position).setY(0);
    expect(apart.length()).toBeGreaterThan(one.radiusM + two.radiusM);
    expect(apart.length()).toBeLessThan(3);
  });

  it('keeps everything out of the obstacles of the place', () => {
    const obstacle = new Box3(new Vector3(-3, 0, -3), new Vector3(3, 4, 3));
    const placed = find(solve([testCast(dog)], [], testPlace({ obstacles: [obstacle] })), 'dog');
    expect(obstacle.containsPoint(placed.position.clone().setY(1))).toBe(false);
  });

  it('lets who swims float, who stands in the sea wade to the knees, and all others stay dry', () => {
    // A beach that falls by 5 cm a metre away from the camera.
    const place = testPlace({ heightAt: (_x, z) => 0.4 + z * 0.05, water: { level: 0, kind: 'lake', heading: 0, waveHeightM: 0.1, color: '#224455', halfSizeM: 100 } });
    const deed = (verb: string, relations: Relation[]): Placement => {
      const [cast] = [testCast(dog)];
      const action = { id: 'a', subject: 'dog', verb, manner: 'normal' as const, start: 0, end: 1 };
      const sequence = testSequence([cast[0]!.subject], [testShot('1', { relations, actions: [action] })], 1);
      return find(solveLayout({ sequence, cast, place, random: createRandom(1) }), 'dog');
    };
    const inSea: Relation[] = [{ subject: 'dog', kind: 'inside', object: 'place:sea' }];
    expect(deed('swim', inSea).support).toBe('water');
    const wading = deed('stand', inSea);
    expect(wading.support).toBe('ground');
    const depth = -place.heightAt(wading.position.x, wading.position.z);
    expect(depth).toBeGreaterThan(0.05);
    expect(depth).toBeLessThan(0.18);
    expect(wading.position.y).toBeCloseTo(-depth);
    expect(deed('stand', []).position.y).toBeGreaterThan(0.1);
  });

  it('rests beings on the ground under them and never in the water', () => {
    const heightAt = (x: number): number => x * 0.2 - 1;
    const water = { level: 0, kind: 'lake', heading: 0, waveHeightM: 0.1, color: '#224455', halfSizeM: 100 } as const;
    const placed = find(solve([testCast(dog)], [], testPlace({ heightAt, water })), 'dog');
    expect(placed.position.y).toBeCloseTo(heightAt(placed.position.x));
    expect(placed.position.y).toBeGreaterThan(0);
  });

  it('puts what is between two things on the line between them, with room on both sides', () => {
    const tree = testConcept('tree', [2, 6, 2]);
    const placements = solve([testCast(house), testCast(tree), testCast(dog)], [{ subject: 'dog', kind: 'between', object: 'house', object2: 'tree' }]);
    const [a, b, c] = ['house', 'tree', 'dog'].map((id) => find(placements, id)) as [Placement, Placement, Placement];
    expect(c.position.x).toBeCloseTo((a.position.x + b.position.x) / 2, 3);
    expect(a.position.distanceTo(b.position)).toBeGreaterThan(a.radiusM + b.radiusM + 2 * footprint(c.cast));
  });

  it('lays a thing on top of what is under it, where there is no room under it', () => {
    const sandwich = testConcept('sandwich', [0.16, 0.08, 0.14], { category: 'food' });
    const orange = testConcept('orange', [0.08, 0.08, 0.08], { category: 'food' });
    const carried = find(solve([testCast(sandwich), testCast(orange)], [{ subject: 'sandwich', kind: 'under', object: 'orange' }]), 'orange');
    expect(carried.carrier?.cast.subject.id).toBe('sandwich');
    const under = find(solve([testCast(dog), testCast(table)], [{ subject: 'dog', kind: 'under', object: 'table' }]), 'table');
    expect(under.carrier).toBeNull();
  });

  it('sets birds down that are in a field, and leaves those in the air of which the words say that they fly', () => {
    const raven = testConcept('raven', [0.6, 0.3, 0.4], { category: 'animal', habitats: ['air', 'land'], actions: ['fly'], speedMps: 8 });
    const inField: Relation[] = [{ subject: 'raven', kind: 'inside', object: 'place:field' }];
    expect(find(solve([testCast(raven)], inField), 'raven').support).toBe('ground');
    expect(find(solve([testCast(raven)], []), 'raven').support).toBe('air');
    const flying = testSequence([testSubject('raven')], [testShot('1', { relations: inField, actions: [{ id: 'a', subject: 'raven', verb: 'fly', manner: 'normal', start: 0, end: 1 }] })], 1);
    expect(find(solveLayout({ sequence: flying, cast: testCast(raven), place: testPlace(), random: createRandom(1) }), 'raven').support).toBe('air');
  });

  it('gives the same placements for the same seed and does not hang on relations that go in a circle', () => {
    const relations: Relation[] = [{ subject: 'dog', kind: 'left-of', object: 'cup' }, { subject: 'cup', kind: 'left-of', object: 'dog' }];
    const once = solve([testCast(dog), testCast(cup)], relations).map((p) => p.position.toArray());
    expect(solve([testCast(dog), testCast(cup)], relations).map((p) => p.position.toArray())).toEqual(once);
  });
});
