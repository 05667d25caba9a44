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
