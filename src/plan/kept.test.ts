import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import type { Sequence, Storyboard } from '../film/storyboard.ts';
import { readCommand } from './plan.ts';

const read = (text: string): Storyboard => readCommand({ schema: 'brief.1', text, seconds: 5, widthPx: 1280, heightPx: 480, fps: 24, seed: 7, quality: 'draft', engine: 'world', look: null, music: null }, library);
const one = (text: string): Sequence => read(text).sequences[0]!;
const action = (text: string, subject: string): unknown => one(text).shots[0]!.actions.find((each) => each.subject === subject);

const places = ['above the clouds', 'in the clouds', 'in the sky', 'in the air', 'in a forest', 'under water', 'underwater', 'under the sea', 'in space', 'on the beach', 'on a mountain', 'on a city street', 'in a garden at night', 'over the ocean', 'downtown'];

describe('what a command names', () => {
  it('is kept before any phrase of place: thirty things in fifteen places', () => {
    const every = Math.floor(library.concepts.length / 30);
    const things = library.concepts.filter((concept, i) => i % every === 0 && concept.category !== 'landform' && concept.category !== 'phenomenon').slice(0, 30);
    expect(things.length).toBeGreaterThan(25);
    const lost: string[] = [];
    for (const { id, names } of things) {
      for (const place of places) {
        const text = `A ${names[0]} ${place}`;
        const board = read(text);
        const shown = board.sequences.some((sequence) => sequence.subjects.some((subject) => subject.concept === id));
        if (!shown && !board.notes.some((note) => `${note.words} ${note.message}`.toLowerCase().includes(names[0]!.toLowerCase()))) lost.push(text);
      }
    }
    expect(lost).toEqual([]);
  });

  it('keeps an airship above the clouds, and the clouds', () => {
    const sequence = one('An airship above the clouds at sunset');
    expect(sequence.place).toBe('above-clouds');
    expect(sequence.subjects).toHaveLength(1);
    expect(sequence.shots[0]!.subjects).toHaveLength(1);
  });
});

describe('directions towards the viewer', () => {
  it('are away and toward, however they are said', () => {
    expect(action('A man walks away from the camera', 'man')).toMatchObject({ verb: 'walk', direction: 'away' });
    expect(action('A woman walks toward the camera', 'woman')).toMatchObject({ direction: 'toward' });
    expect(action('A dog comes towards us', 'dog')).toMatchObject({ direction: 'toward' });
    expect(action('A dog runs away from us', 'dog')).toMatchObject({ verb: 'run', direction: 'away' });
  });
});

describe('the place', () => {
  it('is the street with neon when neon is asked for', () => {
    for (const text of ['A city street at night with neon signs', 'A neon city street', 'A neon-lit street', 'A cyberpunk city', 'A car on a city street with neon lights']) {
      const board = read(text);
      expect([text, board.sequences[0]!.place]).toEqual([text, 'city-night']);
      expect(board.sequences[0]!.shots[0]!.environment.timeOfDay).toBe('night');
      expect(board.notes.filter((note) => /neon|street/.test(note.words))).toEqual([]);
    }
    expect(one('A city street at noon').place).toBe('city-street');
  });

  it('is a field for a field of flowers', () => {
    expect(['meadow', 'field']).toContain(one('A girl and her dog run through a field of sunflowers').place);
  });
});

describe('what is overhead', () => {
  it('is no place of its own where there is ground to see', () => {
    expect(one('A hot air balloon in the sky over a lake at dawn').place).toBe('lake');
    expect(one('A kite in the sky').place).toBe('sky');
    expect(one('A wolf howls at the moon').place).toBe('forest');
    expect(one('An astronaut on the moon').place).toBe('moon-surface');
  });
  it('may fall: snow on a village leaves nothing out', () => {
    expect(read('Snow falls on a quiet village').notes.map(({ words }) => words)).not.toContain('falls');
  });
});

describe('who drives', () => {
  it('sits inside what is driven, which does the driving', () => {
    for (const [text, person, craft, verb] of [['A man drives a blue car along a road', 'man', 'car', 'drive'], ['A fisherman rows a boat across a lake', 'fisherman', 'sailing-boat', 'sail']] as const) {
      const shot = one(text).shots[0]!;
      expect(shot.subjects[0]).toBe(craft);
      expect(shot.relations).toContainEqual(expect.objectContaining({ subject: person, kind: 'inside', object: craft }));
      expect(action(text, craft)).toMatchObject({ verb });
      expect(action(text, person)).toMatchObject({ verb: 'sit' });
    }
  });
  it('may be a family, which drinks', () => expect(one('An elephant family drinks at a river').subjects.map(({ concept }) => concept)).not.toContain('juice'));
});

describe('a drone', () => {
  it('is a thing to see, unless it is the drone that films', () => {
    for (const text of ['A drone flies over a harbour', 'A white drone flies over a field']) expect(one(text).subjects.map(({ concept }) => concept)).toEqual(['drone']);
    expect(one('The drone flies over a harbour').subjects).toEqual([]);
  });
});

describe('a kite', () => {
  it('is flown above the child, who looks', () => {
    const shot = one('A child flies a kite').shots[0]!;
    expect(shot.relations).toContainEqual(expect.objectContaining({ subject: 'kite', kind: 'above', object: 'child' }));
    expect(shot.actions).toContainEqual(expect.objectContaining({ subject: 'kite', verb: 'fly' }));
    expect(shot.actions.filter(({ subject }) => subject === 'child').map(({ verb }) => verb)).toEqual(['look']);
  });
  it('flies by itself when it is the subject', () => {
    expect(one('A kite flies over a beach').shots[0]!.actions).toContainEqual(expect.objectContaining({ subject: 'kite', verb: 'fly' }));
  });
});

describe('the size of a shot', () => {
  it('takes in three small things together, unless the words say close-up', () => {
    const text = 'A red apple and a cup of coffee on a wooden table';
    expect(one(text).shots[0]!.camera.size).toBe('medium');
    expect(one(`Close-up of a red apple and a cup of coffee on a wooden table`).shots[0]!.camera.size).toBe('close-up');
    expect(one(text).shots[0]!.relations.map(({ subject, kind, object }) => [subject, kind, object])).toEqual([['apple', 'on', 'table'], ['cup-of-coffee', 'on', 'table']]);
  });
});

describe('rough weather', () => {
  it('has the wind that storm and waves take, unless the words give another', () => {
    const wind = (text: string): number => one(text).shots[0]!.environment.windMps;
    expect(wind('A boat in a storm')).toBeGreaterThanOrEqual(18);
    expect(wind('A sailing ship in a storm, huge waves, lightning')).toBeGreaterThanOrEqual(24);
    expect(wind('Huge waves at sea')).toBeGreaterThanOrEqual(24);
    expect(wind('A hurricane over a beach')).toBeGreaterThanOrEqual(24);
    expect(wind('A boat in a thunderstorm with a light breeze')).toBeLessThan(6);
  });
  it('does not keep a ship from sailing', () => {
    expect(action('A sailing ship in a storm, huge waves, lightning', 'tall-ship')).toMatchObject({ verb: 'sail' });
  });
});

it('a robot that dances is a robot, though a dance is called after it', () => {
  const { sequences } = read('A robot dances in a garden');
  expect(sequences[0]?.subjects.map((subject) => subject.concept)).toEqual(['robot']);
  expect(sequences[0]?.shots[0]?.actions.map((action) => action.verb)).toEqual(['dance']);
});

it('who stands in a coat on a cliff stands, and sells nothing', () => {
  const { sequences } = read('A young woman in a long red coat stands on a cliff above the sea');
  expect(sequences[0]?.subjects.map((subject) => subject.concept)).toEqual(['woman']);
  expect(sequences[0]?.shots[0]?.actions.map((action) => action.verb)).toEqual(['stand']);
});
