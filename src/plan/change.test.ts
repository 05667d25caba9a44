import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import type { Change, Sequence, Shot } from '../film/storyboard.ts';
import { knownNames } from '../known-names.ts';
import { readCommand } from './plan.ts';

const sequence = (text: string): Sequence => readCommand(buildBrief(text, {}, knownNames), library).sequences[0] as Sequence;
const firstShot = (text: string): Shot => sequence(text).shots[0] as Shot;
const become = (text: string): Change[] => sequence(text).shots.flatMap((shot) => shot.actions.filter(({ verb }) => verb === 'change').map((action) => action.become as Change));

describe('verbs of change', () => {
  it('say what the subject becomes: a colour, a substance, a state, a size, another thing', () => {
    expect(become('a candle changes from red to blue')).toEqual([{ color: '#2a55a5' }]);
    expect(sequence('a candle changes from red to blue').subjects[0]?.attributes.color).toBe('#b3261e');
    expect(become('a man turns to stone')).toEqual([{ material: 'stone' }]);
    expect(become('a car catches fire')).toEqual([{ state: 'burning' }]);
    expect(become('a dog grows')).toEqual([{ scale: 2.2 }]);
    expect(become('a frog transforms into a swan')).toEqual([{ concept: 'swan' }]);
  });

  it('come one after the other in the order of the words', () => {
    const [first, second] = firstShot('a car catches fire and explodes').actions;
    expect([first?.become?.state, second?.become?.state]).toEqual(['burning', 'exploded']);
    expect(first?.end).toBeLessThanOrEqual(second?.start ?? 0);
  });

  it('change the object that something is done to, not who does it', () => {
    const { actions } = firstShot('a man smashes a vase');
    expect(actions.map(({ subject, verb }) => `${subject} ${verb}`)).toEqual(['man work', 'vase change']);
  });

  it('leave plants that grow where they stand as they are', () => {
    expect(become('flowers growing by a road')).toEqual([]);
  });

  it('keep whose part is borrowed, and tell only of parts that cannot be joined', () => {
    expect(sequence('a rabbit with the horns of a goat').subjects[0]?.attributes.parts).toEqual([{ part: 'horns', of: 'goat' }]);
    const told = (text: string): string[] => readCommand(buildBrief(text, {}, knownNames), library).notes.filter(({ kind }) => kind === 'refused').map(({ words }) => words);
    expect(told('a rabbit with the horns of a goat')).toEqual([]);
    expect(told('a dog with the head of an eagle')).toEqual(['of an eagle']);
  });
});

describe('negation', () => {
  it('gives nobody what the words deny', () => {
    expect(sequence('a car that is not red').subjects[0]?.attributes.color).toBeUndefined();
  });
});

describe('time that passes', () => {
  it('gives the shot an hour, weather or season to end in', () => {
    expect(firstShot('day turns to night over a city').environmentTo?.timeOfDay).toBe('night');
    expect(firstShot('the sun sets over the sea')).toMatchObject({ environment: { timeOfDay: 'sunset' }, environmentTo: { timeOfDay: 'dusk' } });
    expect(firstShot('the storm clears over a field')).toMatchObject({ environment: { weather: 'rain' }, environmentTo: { weather: 'fair' } });
    expect(firstShot('a tree as the seasons pass')).toMatchObject({ environment: { season: 'spring' }, environmentTo: { season: 'winter' } });
  });

  it('is left out where no words speak of it', () => {
    expect(firstShot('a lighthouse at sunset').environmentTo).toBeUndefined();
  });
});
