import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Action, Relation } from '../../../film/storyboard.ts';
import { laid, liesDown } from './lying.ts';
import { testCast, testConcept, testSequence, testShot, testSubject } from './test-stage.ts';

const bat = testConcept('bat', [0.07, 0.85, 0.07], { archetype: 'handled' });
const subject = testSubject('bat');
const lies = (extra: { relations?: Relation[]; actions?: Action[] } = {}, isHeld = false): boolean => liesDown(subject, bat, testSequence([subject], [testShot('1', extra)]), isHeld);
const deed = (verb: string, by: string, target?: string): Action => ({ id: 'a', subject: by, verb, manner: 'normal', start: 0, end: 1, ...(target === undefined ? {} : { target }) });

describe('what hands hold up', () => {
  it('lies where it is put, whatever carries it', () => {
    expect(lies()).toBe(true);
    expect(lies({ relations: [{ subject: 'bat', kind: 'on', object: 'table' }] })).toBe(true);
  });

  it('stays upright in a hand, in a cup, against a wall and while something is done with it', () => {
    expect(lies({}, true)).toBe(false);
    expect(lies({ relations: [{ subject: 'bat', kind: 'inside', object: 'cup' }] })).toBe(false);
    expect(lies({ relations: [{ subject: 'bat', kind: 'against', object: 'wall' }] })).toBe(false);
    expect(lies({ actions: [deed('fly', 'bat')] })).toBe(false);
    expect(lies({ actions: [deed('swing', 'man', 'bat')] })).toBe(false);
  });

  it('is no thing with a foot to stand on', () => {
    const vase = testConcept('vase', [0.2, 0.4, 0.2], { archetype: 'vessel' });
    expect(liesDown(testSubject('vase'), vase, testSequence([testSubject('vase')], [testShot('1')]), false)).toBe(false);
  });

  it('is as long as it was high, flat on the ground, with its anchors where they are now', () => {
    const [{ figure }] = testCast(bat) as [ReturnType<typeof testCast>[number]];
    const lying = laid({ ...figure, anchors: { top: new Vector3(0, 0.85, 0), grip: new Vector3(0, 0.1, 0) } }, bat);
    const size = lying.bounds.getSize(new Vector3());
    expect(size.x).toBeCloseTo(0.85);
    expect(size.y).toBeCloseTo(0.07);
    expect(lying.bounds.min.y).toBeCloseTo(0);
    expect(lying.anchors['top']).toBeUndefined();
    expect(lying.bounds.clone().expandByScalar(1e-6).containsPoint(lying.anchors['grip'] as Vector3)).toBe(true);
  });
});
