import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import { knownNames } from '../known-names.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { readBrief } from './reader.ts';

const read = (text: string): Storyboard => readBrief(buildBrief(text, {}, knownNames), library);
const done = (text: string): string[] => read(text).sequences.flatMap(({ shots }) => shots.flatMap(({ actions }) => actions.map(({ subject, verb }) => `${subject} ${verb}`)));

describe('readings that were wrong', () => {
  it('lets what has wings leave the ground on a runway, and everything else rise where it is', () => {
    expect(read('an airplane taking off').sequences[0]).toMatchObject({ place: 'airport', shots: [{ actions: [{ verb: 'take-off' }] }] });
    expect(done('A helicopter takes off.')).toEqual(['helicopter rise']);
    expect(done('A plane lands at sunset.')).toEqual(['airliner touch-down']);
    expect(done('A bird lands on a roof.')).not.toContain('gull touch-down');
  });

  it('shows the cookies of “finger looking cookies” and nobody with fingers', () => {
    expect(read('freshly baked finger looking cookies').sequences[0]!.subjects.map(({ concept }) => concept)).toEqual(['cookie']);
    expect(done('A woman looking at a camera')).toEqual(['woman look']);
  });

  it('goes to no sea for what is sprayed with water, and into it where the words say so', () => {
    expect(read('an elephant spraying itself with water').sequences[0]!.place).not.toMatch(/ocean|coast/);
    expect(read('an elephant in the water').sequences[0]!.place).toMatch(/ocean|coast|lake|river/);
  });

  it('puts a car in traffic among other cars and not inside one', () => {
    const [shot] = read('a car stuck in traffic').sequences[0]!.shots;
    expect(shot!.relations.map(({ kind }) => kind)).toEqual(['with']);
    expect(read('a car stuck in traffic').sequences[0]!.subjects[1]!.count).toBeGreaterThan(4);
  });

  it('takes what somebody uses or moves for the way another deed is done, and for no deed beside it', () => {
    expect(done('A robot dances by moving its arms')).toEqual(['robot dance']);
    expect(done('A man uses a hammer')).not.toEqual([]);
    expect(read('A boy writes using a pencil').sequences[0]!.shots[0]!.actions).toMatchObject([{ verb: 'write', target: 'pencil' }]);
  });

  it('shows a slice of something whole, once, and says so', () => {
    const board = read('A slice of pizza on a table');
    expect(board.sequences[0]!.subjects.find(({ concept }) => concept === 'pizza')?.count).toBe(1);
    expect(board.notes.map(({ message }) => message)).toContain('“A slice of pizza” is shown whole.');
  });

  it('has nobody water plants who lives “in both land and water”', () => {
    expect(done('A crocodile is a predator in both land and water.').filter((deed) => deed.includes('water'))).toEqual([]);
    expect(done('A girl waters the flowers.')).toEqual(['girl water-plants']);
  });

  it('lets fireworks go up at night and in no room, and by day where the words say so', () => {
    const film = (text: string): unknown => { const [{ place, shots }] = read(text).sequences as [Storyboard['sequences'][number]]; return [place, shots[0]!.environment.timeOfDay]; };
    expect(film('Fireworks over a lake')).toEqual(['lake', 'night']);
    expect(film('A Christmas tree and fireworks')).toEqual(['city-night', 'night']);
    expect(film('Fireworks over a lake at noon')).toEqual(['lake', 'noon']);
  });

  it('knows women and men by their given names', () => {
    expect(read('Gwen Stacy reading a book').sequences[0]!.subjects[0]!.concept).toBe('woman');
    expect(read('Then Marcus Adeyemi walks away').sequences[0]!.subjects[0]!.concept).toBe('man');
  });

  it('puts what is flown over into the same picture, but no city', () => {
    expect(read('a dragon flies over a castle').sequences[0]!.shots[0]!.relations.map(({ subject, kind, object }) => [subject, kind, object])).toEqual([['dragon', 'over', 'castle']]);
    expect(read('a bird flies over the sea').sequences[0]!.shots[0]!.relations).toEqual([]);
  });

  it('brings the snow that a snowman needs to a street, but none to a summer day or a beach', () => {
    const stateOf = (text: string): readonly string[] | undefined => read(text).sequences[0]!.placeAttributes?.state;
    expect(stateOf('a snowman in a street')).toEqual(['snowy']);
    expect(read('a snowman in a street').sequences[0]!.shots[0]!.environment.season).toBe('winter');
    expect(stateOf('a snowman in a street in summer')).toBeUndefined();
    expect(stateOf('a snowman on a beach')).toBeUndefined();
  });

  it('has sea beside a coastal road', () => {
    expect(read('a car drives along a coastal road').sequences[0]!.place).toBe('coastal-road');
  });

  it('gives a horse the wings of a bird, and says whose they are', () => {
    const { sequences, notes } = read('a horse with wings');
    expect(sequences[0]!.subjects[0]!.attributes.parts).toEqual([{ part: 'wings', of: 'swan' }]);
    expect(notes.map(({ words }) => words)).toEqual(['wings']);
  });

  it('takes a truck in a city for a truck, and a camera that trucks in for a camera', () => {
    expect(read('A dump truck in the city').sequences[0]!.subjects.map(({ concept }) => concept)).toEqual(['dump-truck']);
    expect(read('A lighthouse. The camera trucks in.').sequences[0]!.shots.at(-1)!.camera.move).toBe('dolly-in');
  });

  it('borrows no wings for a bird, and none where the words say whose they are', () => {
    expect(read('an eagle with wings').sequences[0]!.subjects[0]!.attributes.parts).toBeUndefined();
    expect(read('a rabbit with the horns of a goat').sequences[0]!.subjects.map(({ concept, attributes }) => [concept, attributes.parts])).toEqual([['rabbit', [{ part: 'horns', of: 'goat' }]]]);
  });

  it('ripens bananas from green to yellow and tomatoes to red', () => {
    const ends = ['a banana ripens', 'a tomato ripens'].map((text) => read(text).sequences[0]!);
    expect(ends.map(({ subjects }) => subjects[0]!.attributes.color)).toEqual(['#3f7d3a', '#3f7d3a']);
    expect(ends.map(({ shots }) => shots[0]!.actions[0]!.become)).toEqual([{ color: '#e6c02f' }, { color: '#b3261e' }]);
  });

  it('tells that a red blue car is a contradiction', () => {
    expect(read('a red blue car').notes.map(({ kind, words }) => [kind, words])).toEqual([['assumed', 'red blue']]);
    expect(read('a blue car').notes).toEqual([]);
  });

  it('runs a dream at half the pace, unless the words say another', () => {
    expect(read('dreamlike: a girl runs on a beach').sequences[0]!.shots[0]!.timeScale).toBe(0.5);
    expect(read('a girl runs on a beach').sequences[0]!.shots[0]!.timeScale).toBe(1);
  });

  it('takes the nearer name of a thing that is named with its kind', () => {
    const concepts = (text: string): string[] => read(text).sequences[0]!.subjects.map(({ concept }) => concept);
    expect([concepts('a kayak boat on a river'), concepts('a heron bird by a lake'), concepts('a corgi dog in a park')]).toEqual([['kayak'], ['heron'], ['corgi']]);
    expect(read('a mother giraffe in the savanna').notes).toEqual([]);
    expect(read('a giraffe painter').notes).not.toEqual([]);
  });

  it('takes somebody told without a name for “they”, not the things in their hands', () => {
    expect(done('A person is washing the dishes, then they start sweeping the floor.').map((line) => line.split(' ')[0])).toEqual(['person', 'person']);
    expect(done('A man sees two dogs, then they run.')).toContain('dog run');
  });

  it('says nothing of figures that the library has, and tells who is shown as anybody', () => {
    expect(read('doctors in a hospital').notes.filter(({ kind }) => kind === 'substituted')).toEqual([]);
    expect(read('an african penguin on a beach').notes.map(({ kind, words }) => [kind, words])).toEqual([['substituted', 'african']]);
    expect(read('a zorbulous penguin on a beach').notes.map(({ kind, words }) => [kind, words])).toEqual([['ignored', 'zorbulous']]);
  });

  it('tells every word that it obeys otherwise than written, or not at all', () => {
    const told = (text: string): string[] => read(text).notes.map(({ kind, words }) => `${kind} ${words}`);
    expect(read('a beach with no people').sequences[0]!.without).toContain('people');
    expect(read('ten thousand elephants').sequences[0]!.subjects[0]!.count).toBe(500);
    expect(told('10,000 elephants')).toEqual(['substituted 10,000 elephants']);
    expect(told('a red blue car')).toEqual(['assumed red blue']);
    expect(told('a metal coin that is not red')).toEqual(['ignored not red']);
    expect([told('a dog that does not bark'), done('a cat is not running')]).toEqual([['ignored bark'], []]);
    expect([told('a small office'), told('a golden sky over a cave'), told('a cat beside a red table')]).toEqual([['substituted small'], ['substituted golden'], []]);
  });

  it('takes a name that begins like a count for the name', () => {
    const one = (text: string): unknown => read(text).sequences[0]!.subjects.map(({ concept, count }) => [concept, count]);
    expect([one('a pile of gold'), one('a pile of pillows')]).toEqual([[['gold-pile', 1]], [['pillow', 8]]]);
  });

  it('knows a move of the camera from a thing of the same name', () => {
    const shot = (text: string): unknown => { const [sequence] = read(text).sequences; return [sequence!.subjects.map(({ concept }) => concept), sequence!.shots[0]!.camera.move]; };
    expect(shot('A pedestal up from a rose')).toEqual([['rose'], 'crane-up']);
    expect(shot('a vase on a pedestal')).toEqual([['vase', 'pedestal'], expect.anything()]);
    expect(shot('A zoom-in on a daisy')).toEqual([['daisy'], 'zoom-in']);
  });

  it('makes a female officer a woman, and tells that a female car is none', () => {
    expect(read('a female police officer').sequences[0]!.subjects[0]!.attributes.sex).toBe('female');
    expect(read('a female police officer').notes).toEqual([]);
    expect(read('a female car').notes.map(({ words }) => words)).toEqual(['female']);
  });

  it('lets no door go where it creaks, and nobody fall who drops something', () => {
    expect(done('a door creaks in a corridor')).toEqual([]);
    expect(done('a man drops a ball')).toEqual(expect.arrayContaining(['man work']));
  });

  it('lets one of several do what the others do not', () => {
    expect(done('Two girls in a park: one sings, the other dances.')).toEqual(['girl-2 sing', 'girl dance']);
    expect(done('Two people hold a ladder while the other climbs.')).toEqual(['person hold', 'person-2 climb']);
  });

  it('leaves sitting with the others whoever does something else of them', () => {
    expect(done('Two friends sit on a hill while one looks up.')).toEqual(expect.arrayContaining(['person sit', 'person-2 sit', 'person-2 look']));
  });

  it('puts who crosses a bridge on it, and what flies over it above', () => {
    const kinds = (text: string): unknown => read(text).sequences[0]!.shots[0]!.relations.map(({ kind }) => kind);
    expect(kinds('A knight rides over a stone bridge')).toContain('on');
    expect(kinds('A gull flies over a stone bridge')).not.toContain('on');
  });

  it('makes no clock of whoever turns to watch, and a prince of a frog that turns to one', () => {
    expect(done('A man walks along the street, turning to watch the car.')).toEqual(['man walk', 'man look']);
    expect(read('The frog turns to a prince.').sequences[0]!.shots[0]!.actions[0]!.become).toEqual({ concept: 'prince' });
  });

  it('takes a name that ends in an s for one person, who is the same wherever the name stands', () => {
    expect(read('In a park Elias waves and Marcus sits, then Elias walks to Marcus.').sequences[0]!.subjects.map(({ words, count }) => `${count} ${words}`).sort()).toEqual(['1 elias', '1 marcus']);
  });

  it('brings no necktie to whoever ties it, and lets the balloon fly that is let go', () => {
    const film = read('A girl holds a balloon, ties it, and then lets it fly away.');
    expect(film.sequences[0]!.subjects.map(({ concept }) => concept)).toEqual(['girl', 'balloon']);
    expect(film.sequences[0]!.shots.flatMap(({ actions }) => actions).map(({ subject, verb }) => `${subject} ${verb}`)).toContain('balloon fly');
  });

  it('gives people the hair, eyes and skin that are said, and animals none of it', () => {
    const looks = (text: string): unknown => read(text).sequences[0]!.subjects[0]!.attributes.wearing;
    expect(looks('a girl with long curly blonde hair')).toEqual([{ item: 'long curly hair', color: '#d8b25c' }]);
    expect([looks('a woman with blue eyes'), looks('a sad man with green hair')]).toEqual([[{ item: 'eyes', color: '#2a55a5' }], [{ item: 'hair', color: '#3f7d3a' }]]);
    expect([read('a girl with long curly blonde hair').notes, looks('a dog with long hair')]).toEqual([[], undefined]);
  });

  it('lets children play without guitars, and musicians with them', () => {
    expect([done('children play in a park'), done('a band plays on a stage')].map(([deed]) => deed!.split(' ')[1])).toEqual(['play', 'play-guitar']);
  });

  it('lets nobody go where they move a limb', () => {
    expect(done('A robot lifts one foot.')).toEqual(['robot stretch']);
    expect(done('A man dances, moving his arms up and down.')).toEqual(['man dance', 'man wave']);
    expect(done('A robot lifts off.')).toEqual(['robot rise']);
  });
});
