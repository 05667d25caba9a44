import { beforeAll, describe, expect, it } from 'vitest';
import { library } from '../../engines/world/library/library.ts';
import type { Brief } from '../../film/brief.ts';
import { buildBrief } from '../../film/build-brief.ts';
import type { Score } from '../../film/score.ts';
import { framesOfShots } from '../../film/shot-frames.ts';
import { storyboardSchema, type Sequence, type Shot, type Storyboard } from '../../film/storyboard.ts';
import { defaultLeadFrames, planMusicFilm, planSilentFilm } from './music-film.ts';
import { testScore, usualForm } from './test-score.ts';

const known = { engines: ['world'], looks: library.looks ?? [] };
const briefOf = (text: string, seconds?: number): Brief => buildBrief(text, { music: 'song.wav', aspect: '8:3', ...(seconds === undefined ? {} : { seconds }) }, known);
const plan = (text: string, score: Score = testScore(), seconds?: number): Storyboard => planMusicFilm(briefOf(text, seconds), score, library);
const shotsOf = (board: Storyboard): Shot[] => board.sequences.flatMap((sequence) => sequence.shots);
const notesOf = (board: Storyboard): string => board.notes.map((note) => note.message).join('\n');
const inSection = (board: Storyboard, name: string): Sequence[] => board.sequences.filter((sequence) => sequence.section?.name === name);

/** First frame of every shot but the first. */
function cutFrames(board: Storyboard): number[] {
  let at = 0;
  return framesOfShots(board).map(({ frames, transitionFrames }, i) => {
    const shot = shotsOf(board)[i] as Shot;
    const own = frames - (shot.transition === 'dissolve' ? transitionFrames : 0);
    at += own;
    return at - own;
  }).slice(1);
}

const treatment = `# First Light
*by Nobody*

Look: film noir
Camera: low angle

## Characters
- **Mira**: a young woman in a red coat
- **Mira**: a dog
- The heron: a white heron

## Places
- **The shore**: a rocky coast with a lighthouse

## Intro
Waves roll in at the shore. Hold this shot.

## Verse 1
Mira walks along the shore at dawn. She stands still.

A boat crosses a bay.

## Chorus
Five balloons rise over the mountains.

## Rap
A robot dances in a garden.

## Bridge
Mira sits in a forest at night.

## Outro
Mira and the heron at the shore.

## Credits
Words by nobody
`;

describe('planning on a song', () => {
  let board: Storyboard;
  beforeAll(() => {
    board = plan(treatment);
  });

  it('gives a valid storyboard of exactly the length of the song', () => {
    expect(() => storyboardSchema.parse(board)).not.toThrow();
    expect(shotsOf(board).reduce((sum, shot) => sum + Math.round(shot.seconds * 24), 0)).toBe(128 * 24);
  });

  it('puts every cut on a beat, less the lead, and none adds up to drift', () => {
    const offset = cutFrames(board).map((frame) => ((frame + defaultLeadFrames) / 24 / 0.5) % 1).map((phase) => Math.min(phase, 1 - phase) * 0.5);
    expect(offset.length).toBeGreaterThan(15);
    expect(Math.max(...offset)).toBeLessThanOrEqual(0.5 / 24 + 1e-9);
  });

  it('cuts on the downbeat where a section begins', () => {
    const starts = board.sequences.filter((sequence, i) => i > 0 && sequence.section?.name !== board.sequences[i - 1]?.section?.name).map((sequence) => sequence.shots[0]?.id);
    const frames = cutFrames(board);
    const index = shotsOf(board).findIndex((shot) => shot.id === starts[0]);
    expect(frames[index - 1]).toBe(16 * 24 - defaultLeadFrames);
  });

  it('has clips of at most three shots and at most a minute', () => {
    expect(board.sequences.every((sequence) => sequence.shots.length <= 3 && sequence.shots.reduce((sum, shot) => sum + shot.seconds, 0) <= 60)).toBe(true);
  });

  it('makes shots shorter where the music is full', () => {
    const mean = (name: string): number => {
      const shots = inSection(board, name).flatMap((sequence) => sequence.shots);
      return shots.reduce((sum, shot) => sum + shot.seconds, 0) / shots.length;
    };
    expect(mean('Chorus 2')).toBeLessThan(mean('Bridge'));
  });

  it('keeps a character the same in every world, and a place the same whenever it returns', () => {
    const miras = board.sequences.flatMap((sequence) => sequence.subjects).filter((subject) => subject.words === 'Mira');
    expect(miras.length).toBeGreaterThanOrEqual(3);
    expect(new Set(miras.map((subject) => JSON.stringify([subject.id, subject.seed, subject.concept, subject.attributes]))).size).toBe(1);
    const shores = board.sequences.filter((sequence) => ['Intro', 'Outro'].includes(sequence.section?.name ?? '') && sequence.place === 'coast');
    expect(shores.length).toBeGreaterThanOrEqual(2);
    expect(new Set(shores.map((sequence) => sequence.seed)).size).toBe(1);
  });

  it('brings a motif back with its section, filmed in another way', () => {
    const [first, second] = [inSection(board, 'Chorus 1')[0], inSection(board, 'Chorus 2')[0]] as [Sequence, Sequence];
    expect(second.subjects.map((subject) => subject.concept)).toEqual(first.subjects.map((subject) => subject.concept));
    expect(second.seed).toBe(first.seed);
    expect(second.shots.map((shot) => shot.camera)).not.toEqual(first.shots.map((shot) => shot.camera));
  });

  it('holds a shot where the words say so', () => {
    expect(inSection(board, 'Intro').flatMap((sequence) => sequence.shots)).toHaveLength(1);
  });

  it('tells what has no place in the song and what is declared twice, and goes on', () => {
    expect(notesOf(board)).toContain('“Mira” is declared twice; the first declaration holds.');
    expect(notesOf(board)).toContain('“Rap” names no part of the song; it is shown in Verse 2');
    expect(board.sequences.some((sequence) => sequence.subjects.some((subject) => subject.concept === 'robot'))).toBe(true);
  });

  it('takes looks and camera wishes where the ideas leave them open', () => {
    expect(new Set(board.sequences.map((sequence) => sequence.look))).toEqual(new Set(['noir']));
    expect(shotsOf(board).every((shot) => shot.camera.angle === 'low')).toBe(true);
  });

  it('gives every field the words of the page that it came from', () => {
    const mira = inSection(board, 'Verse 1')[0]?.subjects.find((subject) => subject.words === 'Mira');
    const [start = 0, end = 0] = mira?.provenance['concept']?.span ?? [];
    expect(board.brief.text.slice(start, start + 4)).toBe('Mira');
    expect(end).toBeGreaterThan(start);
    for (const shot of shotsOf(board)) {
      for (const given of Object.values(shot.provenance)) if (given.span) expect(given.span[1]).toBeLessThanOrEqual(board.brief.text.length);
    }
  });

  it('has the title over the beginning, the credits over the end, and goes to black', () => {
    expect(board.titles?.map(({ kind, lines }) => [kind, lines])).toEqual([['title', ['First Light', 'Nobody']], ['credit', ['Words by nobody']]]);
    expect(board.fadeOutSeconds).toBeGreaterThan(1);
    expect(shotsOf(board)[0]?.transition).toBe('fade');
  });

  it('is the same every time', () => {
    expect(plan(treatment)).toEqual(board);
  });

  it('keeps the ids of other parts when one part has more shots', () => {
    const ids = (one: Storyboard): string[] => inSection(one, 'Outro').flatMap((sequence) => sequence.shots.map((shot) => shot.id));
    expect(ids(plan(treatment.replace('Hold this shot.', '')))).toEqual(ids(board));
  });

  it('changes only what a changed line touches: its part, and the climax that gathers it', () => {
    const other = plan(treatment.replace('Mira sits in a forest at night', 'Mira sits in a forest at noon'));
    const filmed = (sequence: Sequence | undefined): string => JSON.stringify(sequence, (key, value: unknown) => (['provenance', 'words'].includes(key) ? undefined : value));
    const changed = board.sequences.filter((sequence, i) => filmed(sequence) !== filmed(other.sequences[i]));
    expect(new Set(changed.map((sequence) => sequence.section?.name))).toEqual(new Set(['Bridge', 'Chorus 3']));
  });
});

describe('free words over a song', () => {
  it('fill the whole song, each idea coming back', () => {
    const board = plan('a city in the clouds, balloons, a child who walks on water');
    expect(board.sequences.length).toBeGreaterThan(10);
    expect(new Set(board.sequences.flatMap((sequence) => sequence.subjects.map((subject) => subject.concept)))).toEqual(new Set(['balloon', 'child', 'cloud-city']));
    expect(shotsOf(board).reduce((sum, shot) => sum + shot.seconds, 0)).toBeCloseTo(128, 6);
  });

  it('pass through a day where the words say no hour', () => {
    const hours = shotsOf(plan('a boat crosses a bay, a whale, a lighthouse on a cliff')).map((shot) => shot.environment.timeOfDay);
    expect(hours[0]).toBe('dawn');
    expect(new Set(hours).size).toBeGreaterThan(4);
  });

  it('follow the sound itself where no beat can be trusted, with dissolves', () => {
    const score = testScore(usualForm, 120, { gridConfidence: 0.1 });
    const shots = shotsOf(plan('a boat crosses a bay, a whale, a lighthouse on a cliff', score));
    expect(shots.filter((shot) => shot.transition === 'dissolve').length).toBeGreaterThan(5);
    expect(shots.reduce((sum, shot) => sum + shot.seconds, 0)).toBeCloseTo(128, 6);
    expect(shots.every((shot) => shot.seconds >= 1)).toBe(true);
  });

  it('never cut inside a sung word', () => {
    const word = { startSeconds: 15.7, endSeconds: 16.3, text: 'light' };
    const score = testScore(usualForm, 120, { lyrics: [{ startSeconds: 15.7, endSeconds: 16.3, text: 'light', words: [word], confidence: 1 }] });
    const cuts = cutFrames(plan('a boat crosses a bay, a whale, a lighthouse on a cliff', score)).map((frame) => (frame + defaultLeadFrames) / 24);
    expect(cuts.filter((cut) => cut > 15.74 && cut < 16.26)).toEqual([]);
    expect(cuts.length).toBeGreaterThan(15);
  });

  it('are cut as often as the page wishes', () => {
    const every = plan('Cuts: every bar\n\nA boat crosses a bay.\n\nA whale leaps.');
    const gaps = cutFrames(every).slice(1).map((frame, i) => frame - (cutFrames(every)[i] as number));
    expect(gaps.filter((gap) => Math.abs(gap - 48) <= 1).length / gaps.length).toBeGreaterThan(0.9);
  });

  it('are refused in a sentence when there is nothing to see', () => {
    expect(() => plan('# Title\n\n## Verse 1\n\n## Chorus\n')).toThrow('nothing that is to be seen');
    expect(() => plan('zorb quux fnord')).toThrow('names a thing or a place');
  });

  it('leave out what there is no time for, and say so', () => {
    const many = Array.from({ length: 40 }, (_, i) => `## 0:0${Math.min(9, i)}\nA boat crosses a bay.`).slice(0, 3).join('\n\n');
    const short = testScore([{ label: 'verse', bars: 2, energy: 0.5 }]);
    const board = plan(`A boat.\n\nA whale.\n\nA lighthouse.\n\nA horse.\n\nA dog.\n\n${many}`, short);
    expect(shotsOf(board).reduce((sum, shot) => sum + shot.seconds, 0)).toBeCloseTo(4, 6);
    expect(notesOf(board)).toContain('is left out');
  });
});

describe('what the music moves', () => {
  const channels = (board: Storyboard, name: string): string[] => [...new Set(inSection(board, name).flatMap((sequence) => sequence.shots.flatMap((shot) => (shot.automation ?? []).map((one) => one.channel))))];

  it('is subtle where nothing is said: the sea follows the loudness', () => {
    const score = testScore();
    const board = plan('## Intro\nWaves roll in at a rocky coast.\n\n## Chorus\nA boat on the sea.', { ...score, curves: { ...score.curves, loudness: score.curves.energy.map((value) => -30 + 20 * value) } });
    expect(channels(board, 'Chorus 1')).toContain('waves');
  });

  it('is what the page says, in the parts that say so, and is not filmed as a thing', () => {
    const board = plan('## Intro\nA boat crosses a bay.\n\n## Chorus\nA street at night. The lamps pulse with the beat.');
    expect(channels(board, 'Chorus 1')).toContain('lamps');
    expect(channels(board, 'Intro')).not.toContain('lamps');
    expect(inSection(board, 'Chorus 1').flatMap((sequence) => sequence.subjects.map((subject) => subject.concept))).not.toContain('lamp');
    expect(notesOf(board)).not.toContain('pulse');
  });

  it('has a value for every frame that is filmed, on its own beat', () => {
    const board = plan('## Chorus\nA street at night. The lamps pulse with the beat.');
    const lengths = framesOfShots(board);
    let checked = 0;
    shotsOf(board).forEach((shot, i) => shot.automation?.forEach((one) => {
      expect(one.values).toHaveLength(lengths[i]?.frames ?? 0);
      checked += 1;
    }));
    expect(checked).toBeGreaterThan(10);
    const first = inSection(board, 'Chorus 1')[0]?.shots[0];
    const lamps = first?.automation?.find((one) => one.channel === 'lamps')?.values ?? [];
    // The section begins on a beat, and the cut a frame before it: the pulse is at its height there.
    expect(lamps.indexOf(Math.max(...lamps.slice(0, 8)))).toBeLessThanOrEqual(2);
  });

  it('is nothing where the page says so', () => {
    const board = plan('Music: nothing moves with the music\n\n## Chorus\nA street at night.');
    expect(shotsOf(board).every((shot) => shot.automation === undefined)).toBe(true);
  });
});

describe('a treatment without a song', () => {
  it('is filmed part by part, at most a minute, with cuts', () => {
    const board = planSilentFilm(buildBrief(treatment, {}, known), library);
    expect(board.song).toBeUndefined();
    expect(shotsOf(board).reduce((sum, shot) => sum + shot.seconds, 0)).toBeLessThanOrEqual(60);
    expect(board.sequences.map((sequence) => sequence.place).slice(0, 2)).toEqual(['coast', 'coast']);
    expect(board.sequences.some((sequence) => sequence.place === 'forest')).toBe(true);
    expect(notesOf(board)).not.toContain('song');
  });

  it('is as long as was asked for', () => {
    const board = planSilentFilm(buildBrief('# A\n\n## One\nA boat.\n\n## Two\nA whale leaps.', { seconds: 9 }, known), library);
    expect(shotsOf(board).reduce((sum, shot) => sum + shot.seconds, 0)).toBeCloseTo(9, 6);
  });
});
