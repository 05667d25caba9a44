import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../lib/random.ts';
import { solveLayout, type Placement } from '../build/layout.ts';
import { testCast, testConcept, testPlace, testSequence, testShot, testSubject } from '../build/test-stage.ts';
import { actionRows } from '../library/actions.ts';
import { createActor, type Actor } from './actor.ts';
import { stintsOf } from './timeline.ts';

const actions = new Map(actionRows.map((row) => [row.id, row]));

/** A balloon on a girl, let go at `releasedAt`. */
function balloonOf(releasedAt: number | null): Actor {
  const girl = testConcept('girl', [0.4, 1.4, 0.3], { category: 'person' });
  const balloon = testConcept('balloon', [0.3, 0.4, 0.3], { habitats: ['air'] });
  const shot = testShot('1', { relations: [{ subject: 'balloon', kind: 'on', object: 'girl' }] });
  const sequence = testSequence([testSubject('girl'), testSubject('balloon')], [shot]);
  const place = testPlace();
  const placements = solveLayout({ sequence, cast: [...testCast(girl), ...testCast(balloon)], place, random: createRandom(1) });
  const placed = (id: string): Placement => placements.find(({ cast }) => cast.subject.id === id) as Placement;
  const context = { place, water: null, environment: shot.environment, night: 0, random: createRandom(2), homeTime: 2, positionOf: () => null, others: placements, lead: null, speedMps: 1, releasedAt };
  const holder = createActor(placed('girl'), stintsOf(sequence, 'girl', 'stand', actions), null, context);
  return createActor(placed('balloon'), stintsOf(sequence, 'balloon', 'hover', actions), holder, context);
}

describe('what is let go', () => {
  it('stays with whoever holds it until then, and rises from there without a jump', () => {
    const [held, released] = [balloonOf(null), balloonOf(1.5)];
    const heightAt = (actor: Actor, time: number): number => actor.stateAt(time).position.y;
    expect(heightAt(released, 1.5)).toBeCloseTo(heightAt(held, 1.5), 9);
    expect(released.stateAt(1.51).position.distanceTo(held.stateAt(1.51).position)).toBeLessThan(0.01);
    const heights = [1.5, 2, 2.5, 3].map((time) => heightAt(released, time));
    expect([...heights].sort((a, b) => a - b)).toEqual(heights);
    expect((heights[3] as number) - (heights[0] as number)).toBeGreaterThan(0.3);
    expect(heightAt(held, 3)).toBeCloseTo(heightAt(held, 1.5), 9);
  });
});

describe('who goes over a bridge', () => {
  it('goes along its deck on their own feet, and no farther than its end', () => {
    const bridge = testConcept('bridge', [4, 3, 12], { category: 'building', archetype: 'bridge' });
    const horse = testConcept('horse', [0.6, 1.6, 2.2], { category: 'animal', actions: ['stand'], speedMps: 3 });
    const shot = testShot('1', { seconds: 12, relations: [{ subject: 'horse', kind: 'on', object: 'bridge' }], actions: [{ id: 'a', subject: 'horse', verb: 'walk', manner: 'normal', start: 0, end: 1 }] });
    const sequence = testSequence([testSubject('bridge'), testSubject('horse')], [shot]);
    const place = testPlace();
    const placements = solveLayout({ sequence, cast: [...testCast(bridge), ...testCast(horse)], place, random: createRandom(1) });
    const placed = (id: string): Placement => placements.find(({ cast }) => cast.subject.id === id) as Placement;
    const context = { place, water: null, environment: shot.environment, night: 0, random: createRandom(2), homeTime: 6, positionOf: () => null, others: placements, lead: null, speedMps: 3 };
    const deck = createActor(placed('bridge'), stintsOf(sequence, 'bridge', 'stand', actions), null, context);
    const rider = createActor(placed('horse'), stintsOf(sequence, 'horse', 'stand', actions), deck, context);
    const states = [1, 5, 6, 7, 11].map((time) => rider.stateAt(time));
    const [first, , middle, , last] = states as [typeof states[0], unknown, typeof states[0], unknown, typeof states[0]];
    for (const { position } of states) expect(position.y).toBeCloseTo(middle!.position.y, 6);
    expect(middle!.position.y).toBeCloseTo(3);
    expect(middle!.moment.speedMps).toBeGreaterThan(1);
    expect(first!.position.distanceTo(last!.position)).toBeGreaterThan(6);
    expect(first!.position.distanceTo(last!.position)).toBeLessThanOrEqual(12.001);
  });
});
