import { describe, expect, it } from 'vitest';
import { actionRows } from '../library/actions.ts';
import { testSequence, testShot, testSubject } from '../build/test-stage.ts';
import { createOdometer, shotStarts, stintAt, stintsOf } from './timeline.ts';

const actions = new Map(actionRows.map((row) => [row.id, row]));
const act = (verb: string, start: number, end: number) => ({ id: verb, subject: 'dog', verb, manner: 'normal' as const, start, end });

describe('timeline', () => {
  it('runs the world clock at each shot its own speed', () => {
    const sequence = testSequence([], [testShot('a', { seconds: 4, timeScale: 0.5 }), testShot('b', { seconds: 3, timeScale: 10 })]);
    expect(shotStarts(sequence)).toEqual([0, 2, 32]);
  });

  it('does told actions in the order told, without gaps', () => {
    const sequence = testSequence([testSubject('dog')], [testShot('a', { seconds: 8, actions: [act('walk', 0, 0.4), act('sit', 0.5, 1)] })]);
    const stints = stintsOf(sequence, 'dog', 'stand', actions);
    expect(stints.map((s) => [s.action, s.start, s.end])).toEqual([['walk', 0, 4], ['sit', 4, 8]]);
    expect(stintAt(stints, 7.9).action).toBe('sit');
  });

  it('slows down before it stops: speed never jumps by more than a twentieth of the walk from frame to frame', () => {
    const sequence = testSequence([testSubject('dog')], [testShot('a', { seconds: 8, actions: [act('walk', 0, 0.5), act('sit', 0.5, 1)] })]);
    const odometer = createOdometer(stintsOf(sequence, 'dog', 'stand', actions), 1.5, (stint) => stint.travel === 'path');
    for (let frame = 1; frame < 192; frame++) expect(Math.abs(odometer.speedAt(frame / 24) - odometer.speedAt((frame - 1) / 24))).toBeLessThan(1.5 * 0.05);
    expect(odometer.distanceAt(8)).toBeGreaterThan(1.5 * 4 * 0.9);
    expect(odometer.distanceAt(8) - odometer.distanceAt(7.5)).toBeLessThan(0.1);
  });
});

describe('two deeds at once', () => {
  const both = (first: string, second: string) => stintsOf(testSequence([testSubject('dog')], [testShot('a', { seconds: 8, actions: [act(first, 0, 1), act(second, 0, 1)] })]), 'dog', 'stand', actions).map((stint) => [stint.action, stint.also]);
  it('the body goes or rests while the arms do the other, in whichever order they are told', () => {
    expect(both('sit', 'read')).toEqual([['sit', 'read']]);
    expect(both('eat', 'walk')).toEqual([['walk', 'eat']]);
  });
  it('whoever sits can look up without getting up', () => {
    expect(both('sit', 'look')).toEqual([['sit', 'look']]);
    expect(both('look', 'kneel')).toEqual([['kneel', 'look']]);
    expect(both('look', 'stand')).toEqual([['look', null]]);
  });
  it('of two that both need the arms the first is done', () => {
    expect(both('eat', 'read')).toEqual([['eat', null]]);
  });
});
