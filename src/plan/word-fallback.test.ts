import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import { knownNames } from '../known-names.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { verbBases } from './inflect.ts';
import { buildLexicon } from './lexicon.ts';
import { readBrief } from './reader.ts';
import { isAct, isQuality, nearEntry } from './word-fallback.ts';
import { nearAdjectives, nearVerbs } from './words/near-words.ts';
import { motionVerbs } from './words/grammar.ts';

const { entries } = buildLexicon(library);
const read = (text: string): Storyboard => readBrief(buildBrief(text, {}, knownNames), library);
const verbsOf = (text: string): string[] => read(text).sequences.flatMap(({ shots }) => shots.flatMap(({ actions }) => actions.map(({ verb }) => verb)));
const told = (text: string): string[] => read(text).notes.filter(({ kind }) => kind === 'substituted').map(({ message }) => message);

describe('words that the vocabulary lacks', () => {
  it('does what an unknown verb is a way of doing, and tells so', () => {
    expect(verbsOf('A cat slinking through a garden')).toEqual(['walk']);
    expect(told('A cat slinking through a garden')).toEqual([]);
    expect(told('A cat investigating a box')).toEqual(['The verb “investigating” is read as “work”.']);
  });

  it('reads an unknown adjective as the one that is most like it', () => {
    expect(nearEntry('damp', entries)?.adjective).toMatchObject({ near: 'wet', patch: { state: ['wet'] } });
  });

  it('takes a plural that a verb could be for the noun it is', () => {
    expect(nearEntry('machines', entries)?.verb).toBeUndefined();
    expect(nearEntry('zorbulous', entries)).toBeUndefined();
  });

  it('reads every verb of the table by hand as one that can be done', () => {
    const idle = Object.keys(nearVerbs).filter((target) => (entries.get(target)?.verb?.actions.length ?? 0) === 0 && !motionVerbs.has(target));
    expect(idle).toEqual([]);
    expect(Object.keys(nearAdjectives).filter((target) => target !== '' && entries.get(target)?.adjective === undefined)).toEqual([]);
  });

  it('knows feelings from feasts', () => {
    expect([isQuality('serenity'), isQuality('festival'), isAct('festival'), isAct('dog')]).toEqual([true, false, true, false]);
  });

  it('finds the verb in its forms', () => {
    expect(verbBases('hopping')).toContainEqual(['hop', 'ing']);
    expect(verbBases('carried')).toContainEqual(['carry', 'past']);
    expect(verbBases('red')).toEqual([]);
  });

  it('lets somebody do what nobody is named for', () => {
    const { sequences } = read('slicing roasted carrots');
    expect(sequences[0]!.subjects.map(({ concept }) => concept)).toEqual(['person', 'carrot']);
    expect(sequences[0]!.shots[0]!.actions[0]).toMatchObject({ subject: 'person', verb: 'chop' });
  });

  it('does not miss the ground', () => {
    expect(read('A leaf falls on the ground in the forest').notes.filter(({ words }) => words.includes('ground'))).toEqual([]);
  });
});
