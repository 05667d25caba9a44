import { describe, expect, it } from 'vitest';
import { splitIdeas } from './ideas.ts';
import { expandNames, headOf } from './names.ts';
import { readPace } from './rhythm.ts';
import { readTarget } from './target.ts';
import { readTreatment } from './treatment.ts';

describe('headings', () => {
  it.each([
    ['Verse 1', { kind: 'section', label: 'verse', number: 1, isLast: false }],
    ['Second Chorus', { kind: 'section', label: 'chorus', number: 2, isLast: false }],
    ['The last chorus', { kind: 'section', label: 'chorus', number: null, isLast: true }],
    ['Verse II', { kind: 'section', label: 'verse', number: 2, isLast: false }],
    ['Bridge: the wood at night', { kind: 'section', label: 'bridge', number: null, isLast: false }],
    ['Section B', { kind: 'letter', letter: 'B', number: null }],
    ['0:45', { kind: 'time', startSeconds: 45, endSeconds: null, named: null }],
    ['1:02.5 - 1:10', { kind: 'time', startSeconds: 62.5, endSeconds: 70, named: null }],
    ['0:19 Verse 1', { kind: 'time', startSeconds: 19, endSeconds: null, named: { name: 'Verse 1', label: 'verse' } }],
    ['12.5 s', { kind: 'time', startSeconds: 12.5, endSeconds: null, named: null }],
    ['bar 17', { kind: 'bar', start: 17, end: null, named: null }],
    ['Bars 17 to 24', { kind: 'bar', start: 17, end: 25, named: null }],
  ])('%s names a part of the song', (heading, target) => {
    expect(readTarget(heading)).toEqual(target);
  });

  it.each(['The Lighthouse', 'Versed in stone', 'Chorus line dancers', '2024', 'A boat'])('%s names none', (heading) => {
    expect(readTarget(heading)).toBeNull();
  });
});

describe('a page', () => {
  it('keeps the place of every paragraph, and takes its marks away', () => {
    const page = '# Song\n\n## Intro\nA *boat* crosses\na bay. Hold this shot.\n\n- A whale.\n';
    const { blocks } = readTreatment(page);
    const ideas = blocks.at(-1)?.ideas ?? [];
    expect(ideas.map((idea) => [idea.passage.text.replace(/\s+/g, ' ').trim(), idea.hold])).toEqual([['A boat crosses a bay.', true], ['A whale.', false]]);
    for (const { passage } of ideas) expect(page.charAt(passage.start)).toBe(passage.text.charAt(0));
  });

  it('takes wishes for the film and for a part apart', () => {
    const { wishes, blocks } = readTreatment('Look: noir\n\n## Intro\nCamera: low\nA boat.\n');
    expect(wishes.look?.text).toBe('noir');
    expect(blocks.at(-1)?.wishes.camera?.text).toBe('low');
    expect(wishes.camera).toBeUndefined();
  });

  it('tells what declares nobody, and settings that are none', () => {
    const { notes, characters, leadFrames } = readTreatment('Cut lead: soon\n\n## Characters\nsomebody\n- Ann: a woman\n\n## Intro\nA boat.');
    expect(characters.map(({ name }) => name)).toEqual(['Ann']);
    expect(leadFrames).toBeNull();
    expect(notes.map(({ message }) => message)).toEqual([expect.stringContaining('cut lead “soon” is not used'), expect.stringContaining('“somebody” declares no character')]);
  });
});

describe('names', () => {
  const declared = [
    { name: 'Mira', description: { text: 'a young woman in a red coat', start: 0 } },
    { name: 'The lake', description: { text: 'a mountain lake', start: 0 } },
  ];

  it('become the description first, and the thing itself afterwards', () => {
    expect(expandNames({ text: 'Mira walks. Mira stops. Mira’s hand.', start: 0 }, declared).text).toBe('a young woman in a red coat walks. the woman stops. the woman’s hand.');
  });

  it('with an article are meant by it and not by every lake', () => {
    expect(expandNames({ text: 'A snowy lake. The lake at dawn.', start: 0 }, declared).text).toBe('A snowy lake. a mountain lake at dawn.');
  });

  it('remember where in the page each word stands', () => {
    const { text, toPage } = expandNames({ text: 'Then Mira walks.', start: 100 }, declared);
    expect(toPage(text.indexOf('walks'))).toBe(100 + 'Then Mira '.length);
    expect(toPage(text.indexOf('red'))).toBe(105);
  });

  it('have a head: the noun of their description', () => {
    expect(['a girl in a yellow raincoat', 'an old fisherman', 'a small white dog with a collar, wet'].map(headOf)).toEqual(['girl', 'fisherman', 'dog']);
  });
});

describe('free words', () => {
  it.each([
    ['a city in the clouds, balloons, a child who walks on water', 3], ['A boat sails on a bay. A whale surfaces.', 2], ['a red, old, rusty boat on a bay', 1], ['One.\n\nTwo words.\n\nThree.', 3],
  ])('%s has %i ideas', (text, count) => {
    expect(splitIdeas({ text, start: 0 })).toHaveLength(count);
  });
});

describe('pace', () => {
  it.each([
    ['every bar', { everyBeats: 3 }], ['on every beat', { everyBeats: 1 }], ['every 2 bars', { everyBeats: 6 }], ['every other beat', { everyBeats: 2 }], ['one long take', { isHeld: true }], ['fast', { factor: 0.6 }], ['very slow', { factor: 2.5 }],
  ])('%s', (words, pace) => {
    expect(readPace(words, 3)).toMatchObject(pace);
  });

  it('is not guessed', () => {
    expect(readPace('like a river', 4)).toBeNull();
  });
});
