import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { knownNames } from '../known-names.ts';
import { castCharacters, characterOf, nameCharacters } from './characters.ts';
import { readCommand } from './plan.ts';
import { extendStoryboard, joinStoryboards, reviseStoryboard } from './revise.ts';
import { parseStoryboard, formatStoryboard } from './storyboard-file.ts';

const read = (words: string): Storyboard => readCommand(buildBrief(words, { seconds: 4, size: '128x64' }, knownNames), library);
const boat = read('A red boat sails past a lighthouse at dusk.');
const revise = (words: string, source = boat): Storyboard => checked(reviseStoryboard(source, words, library));
/** What comes out is a storyboard like one that somebody wrote: ids included. */
const checked = (storyboard: Storyboard): Storyboard => parseStoryboard(formatStoryboard(storyboard));
const first = (storyboard: Storyboard): Storyboard['sequences'][number] => storyboard.sequences[0]!;
const subject = (storyboard: Storyboard, id: string): unknown => first(storyboard).subjects.find((known) => known.id === id);

describe('revising a storyboard', () => {
  it('changes the light and leaves everybody as they were', () => {
    const changed = revise('Make it a foggy night.');
    expect(first(changed).shots[0]!.environment).toEqual({ ...first(boat).shots[0]!.environment, timeOfDay: 'night', weather: 'fog' });
    expect({ ...first(changed), shots: [] }).toEqual({ ...first(boat), shots: [] });
    expect(first(changed).shots[0]!.camera).toEqual(first(boat).shots[0]!.camera);
  });

  it.each(['Make the boat blue.', 'Change the colour of the boat to blue.', 'the boat is blue now'])('gives a thing another colour: %s', (words) => {
    const changed = revise(words);
    expect(subject(changed, 'sailing-boat')).toMatchObject({ attributes: { color: '#2a55a5' }, count: 1 });
    expect(subject(changed, 'lighthouse')).toEqual(subject(boat, 'lighthouse'));
    expect(first(changed).shots).toEqual(first(boat).shots);
    expect(first(changed).place).toBe(first(boat).place);
  });

  it('takes a thing away with all that was told of it', () => {
    const changed = revise('Remove the lighthouse.');
    expect(first(changed).subjects.map((known) => known.id)).toEqual(['sailing-boat']);
    expect(first(changed).shots[0]!.actions).toEqual([]);
  });

  it('puts another in its place, who does what it did', () => {
    const changed = revise('Replace the boat with a whale.');
    expect(first(changed).subjects.map((known) => known.id)).toEqual(['whale', 'lighthouse']);
    expect(first(changed).shots[0]!.actions[0]).toMatchObject({ subject: 'whale', target: 'lighthouse' });
  });

  it('adds what is new and moves the camera as told', () => {
    const changed = revise('Add a whale. The camera pans right.');
    expect(first(changed).subjects.map((known) => known.concept)).toEqual(['sailing-boat', 'lighthouse', 'whale']);
    expect(first(changed).shots[0]!.camera).toEqual({ ...first(boat).shots[0]!.camera, move: 'pan-right' });
  });

  it('keeps the seed, so that the world is the same', () => {
    expect(first(revise('Make it snow.')).seed).toBe(first(boat).seed);
  });

  it('refuses words that change nothing, and things nobody knows', () => {
    expect(() => revise('Hmm, hmm.')).toThrow(expect.objectContaining({ code: 'not-understood' }) as Error);
    expect(() => revise('Replace the boat with a zqxvr.')).toThrow(expect.objectContaining({ code: 'not-understood' }) as Error);
  });
});

describe('extending a storyboard', () => {
  const extend = (words: string, direction: 'forward' | 'backward' = 'forward'): Storyboard => checked(extendStoryboard(boat, words, 6, direction, library));
  const seconds = (storyboard: Storyboard): number => storyboard.sequences.flatMap((sequence) => sequence.shots).reduce((sum, shot) => sum + shot.seconds, 0);

  it('goes on in the same world, in the same light, and is exactly so much longer', () => {
    const longer = extend('The boat turns around.');
    expect(longer.sequences).toHaveLength(1);
    expect(first(longer).shots[0]).toEqual(first(boat).shots[0]);
    expect(first(longer).shots[1]!.environment).toEqual(first(boat).shots[0]!.environment);
    expect(seconds(longer)).toBeCloseTo(10, 9);
    expect(longer.brief.seconds).toBe(10);
  });

  it('leaves what is filmed as it is when somebody new comes in', () => {
    const longer = extend('A whale jumps.');
    expect(longer.sequences[0]).toEqual(boat.sequences[0]);
    expect(longer.sequences[1]).toMatchObject({ place: first(boat).place, seed: first(boat).seed });
    expect(longer.sequences[1]!.subjects.map((known) => known.concept)).toContain('whale');
  });

  it('goes on as it was where the words name nothing, and says so', () => {
    const longer = extend('And on and on.');
    expect(first(longer).shots[1]!.subjects).toEqual(first(boat).shots[0]!.subjects);
    expect(longer.notes.map((note) => note.kind)).toContain('assumed');
  });

  it('can go before the beginning', () => {
    const longer = extend('The boat leaves the harbour.', 'backward');
    expect(longer.sequences.at(-1)).toEqual(boat.sequences[0]);
    expect(longer.sequences).toHaveLength(2);
  });

  it('can be done again and again without two shots of one name', () => {
    const twice = checked(extendStoryboard(extend('The boat turns around.'), 'The boat sails on.', 4, 'forward', library));
    const ids = twice.sequences.flatMap((sequence) => sequence.shots.map((shot) => shot.id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('joins two storyboards without two shots of one name', () => {
  const both = checked(joinStoryboards(boat, read('A dog runs through a forest.'), 'dissolve', 1));
  expect(both.sequences.map((sequence) => sequence.id)).toEqual(['sequence-1', 'sequence-1-2']);
  expect(both.sequences[1]!.shots[0]).toMatchObject({ transition: 'dissolve', transitionSeconds: 1 });
});

describe('characters', () => {
  const mossy = { name: 'Mossy', subject: characterOf(read('An old wizard with a green hat walks through a forest.')) };

  it('are the same in another film: kind, looks, seed and id', () => {
    const words = nameCharacters('Mossy stands on a beach at noon.', [mossy]);
    const film = checked(castCharacters(read(words), [mossy]));
    expect(first(film).subjects.find((known) => known.id === mossy.subject.id)).toMatchObject({ concept: mossy.subject.concept, seed: mossy.subject.seed, attributes: mossy.subject.attributes });
  });

  it('must be named in the prompt', () => {
    expect(() => nameCharacters('Somebody stands on a beach.', [mossy])).toThrow(expect.objectContaining({ code: 'bad-option' }) as Error);
  });

  it('cannot be made of a film with nobody in it', () => {
    expect(() => characterOf(read('A quiet beach at dawn.'))).toThrow(expect.objectContaining({ code: 'bad-file' }) as Error);
  });
});
