import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import type { PlaceAttributes, Storyboard } from '../film/storyboard.ts';
import { knownNames } from '../known-names.ts';
import { readBrief } from './reader.ts';

const read = (text: string): Storyboard => readBrief(buildBrief(text, {}, knownNames), library);
const said = (text: string): [place: string, attributes: PlaceAttributes | undefined] => {
  const [sequence] = read(text).sequences;
  return [sequence!.place, sequence!.placeAttributes];
};
const told = (text: string): string[] => read(text).notes.filter(({ kind }) => kind === 'substituted' || kind === 'ignored').map(({ words }) => words);

describe('what is said of a place', () => {
  it.each([
    ['a red desert', 'desert', { ground: '#b3261e' }],
    ['a purple forest', 'forest', { plants: '#6b3a86' }],
    ['a green lake', 'lake', { water: '#3f7d3a' }],
    ['a blue classroom', 'classroom', { walls: '#2a55a5' }],
    ['a golden ballroom', 'ballroom', { material: 'gold' }],
    ['a huge canyon', 'canyon', { scale: 1.7 }],
    ['a boat on a frozen lake', 'lake', { state: ['frozen'] }],
    ['a snowy white forest', 'forest', { state: ['snowy'] }],
    ['a dimly lit office', 'office', { state: ['dim'] }],
    ['an old abandoned bedroom', 'bedroom', { state: ['old'] }],
    ['a dog in Mumbai India during a colorful festival', 'mumbai', { state: ['festive'] }],
    ['a boat sails, the sea is red', 'coast', { water: '#b3261e' }],
    ['snowy mountains', 'mountains', { state: ['snowy'] }],
    ['snow capped mountains', 'mountains', undefined],
    ['a shark is swimming in the ocean', 'underwater', undefined],
    ['a whale is swimming in the ocean', 'open-ocean', undefined],
    ["a shark's fin cuts through the waves of the ocean", 'open-ocean', undefined],
  ] as const)('is kept of “%s”', (text, place, attributes) => {
    expect(said(text)).toEqual([place, attributes]);
    expect(told(text)).toEqual([]);
  });

  it('is snow all over where the words lay it on the land', () => {
    expect(said('snow blanketed rocky mountains surround a deep valley')).toEqual(['mountains', { state: ['snowy'] }]);
    expect(said('rocky mountains surround a deep valley')).toEqual(['mountains', undefined]);
  });

  it('is told where the place has no such thing, or is not the one that is filmed', () => {
    expect([told('a golden beach ball on a small meadow'), told('a frozen office')]).toEqual([['small'], ['frozen']]);
    expect(said('a cat in a kitchen, thinking of a red desert')).toEqual(['kitchen', undefined]);
  });

  it('changes nothing of a place that is so anyway', () => {
    for (const text of ['a green meadow', 'a blue sea', 'a lush green forest', 'a colourful market']) {
      expect(said(text)[1]).toBeUndefined();
      expect(told(text)).toEqual([]);
    }
  });

  it('films a whole train from an open platform and tells so, and somebody who waits for one in the subway', () => {
    expect([said('a train arrives in a subway station')[0], told('a train arrives in a subway station')]).toEqual(['station-platform', ['subway']]);
    expect([said('a man waits in a subway station')[0], told('a man waits in a subway station')]).toEqual(['subway', []]);
  });

  it('lets a volcano sleep until the words wake it', () => {
    expect(['a volcano', 'a dormant volcano at dawn', 'a volcano erupts', 'lava flows down a volcano', 'an erupting volcano'].map((text) => said(text)[0])).toEqual(['volcano', 'volcano', 'eruption', 'eruption', 'eruption']);
  });

  it('says of a lake under snow that it is winter there, and of a thing nothing about the light in the room', () => {
    expect(read('the northern lights over a snowy lake').sequences[0]).toMatchObject({ place: 'lake', placeAttributes: { state: ['snowy'] }, shots: [{ environment: { season: 'winter' } }] });
    expect(told('a dim lamp')).toEqual(['dim']);
  });
});
