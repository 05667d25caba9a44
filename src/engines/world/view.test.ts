import { describe, expect, it } from 'vitest';
import type { Action, Sequence, Shot } from '../../film/storyboard.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { viewOf } from './view.ts';

const act = (id: string, subject: string, verb: string): Action => ({ id, subject, verb, manner: 'normal', start: 0, end: 1 });
const first = exampleShot('1', { actions: [act('a', 'dog', 'run')] });
const second = exampleShot('2', { actions: [act('b', 'dog', 'sit')] });
const third = exampleShot('3', { actions: [act('c', 'dog', 'jump')] });
const sequence = exampleSequence([first, second, third]);
const withShot = (index: number, changes: Partial<Shot>): Sequence => ({ ...sequence, shots: sequence.shots.map((shot, i) => (i === index ? { ...shot, ...changes } : shot)) });

describe('viewOf', () => {
  it('does not change for a shot when a later one is told otherwise, or looks otherwise', () => {
    const before = viewOf(sequence, second);
    const night = { ...third.environment, timeOfDay: 'night' as const };
    expect(viewOf(withShot(2, { actions: [act('c', 'dog', 'lie')], environment: night, words: 'at night', camera: { ...third.camera, size: 'close-up' } }), second)).toEqual(before);
  });

  it('changes for a later shot when an earlier one moves its subjects elsewhere', () => {
    expect(viewOf(withShot(0, { actions: [act('a', 'dog', 'walk')] }), second)).not.toEqual(viewOf(sequence, second));
  });

  it('changes with the length of an earlier shot, and with the weather of the first, which the place is built for', () => {
    expect(viewOf(withShot(0, { seconds: 2 }), second)).not.toEqual(viewOf(sequence, second));
    expect(viewOf(withShot(0, { environment: { ...first.environment, season: 'winter' } }), second)).not.toEqual(viewOf(sequence, second));
  });

  it('keeps the shot itself whole', () => {
    expect(viewOf(sequence, second).shots[1]).toEqual(second);
  });
});
