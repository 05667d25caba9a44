import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import { editListOf } from '../film/edit-list.ts';
import type { FilmOptions } from '../film/options.ts';
import { storyboardSchema, type Storyboard } from '../film/storyboard.ts';
import { knownNames } from '../known-names.ts';
import { loopStoryboard, withoutLoop } from './loop.ts';
import { planFilm } from './plan.ts';
import { joinStoryboards } from './revise.ts';

const plan = (text: string, options: FilmOptions = {}): Promise<Storyboard> => planFilm(buildBrief(text, { seconds: 4, loop: true, ...options }, knownNames), { vocabulary: library, model: null });
const told = ({ notes }: Storyboard): string => notes.map(({ message }) => message).join('\n');

describe('a film that is to be played again and again', () => {
  it('is closed in its world by the world engine, and says what comes back', async () => {
    const storyboard = await plan('Waves roll onto a beach.');
    expect(storyboard.sequences[0]?.loop).toBe(true);
    expect(storyboard.loop).toBeUndefined();
    expect(told(storyboard)).toMatch(/The loop is closed in the world: wind, water and movements come back after 4 s/);
    expect(editListOf(storyboard).totalFrames).toBe(96);
    expect(storyboardSchema.parse(storyboard)).toEqual(storyboard);
  });

  it('says that who travels leaves the picture, and that what changes melts back', async () => {
    expect(told(await plan('A man walks along a beach.'))).toMatch(/Man: on the way the picture is left and entered again/);
    expect(told(await plan('An ice cube melts on a table.'))).toMatch(/what has changed melts back/);
    expect(told(await plan('A man sits on a bench.'))).not.toMatch(/picture is left|melts/);
  });

  it.each(['testcard', 'diffusion', 'remote'])('dissolves from its end to its beginning with the engine %s, which is told before anything is filmed', async (engine) => {
    const storyboard = await plan('Waves roll onto a beach.', { engine });
    expect(storyboard.loop).toBe('dissolve');
    expect(storyboard.sequences.every(({ loop }) => loop === undefined)).toBe(true);
    expect(told(storyboard)).toContain(`the engine "${engine}" does not bring what it films back to where it began`);
    const { clips, totalFrames } = editListOf(storyboard);
    expect(totalFrames).toBe(72);
    expect(clips.map(({ inFrame, outFrame, transition, transitionFrames }) => [inFrame, outFrame, transition, transitionFrames])).toEqual([[24, 96, 'cut', 0], [0, 24, 'dissolve', 24]]);
  });

  it('dissolves where it shows several worlds', async () => {
    const [first, second] = await Promise.all([plan('Waves roll onto a beach.', { loop: false }), plan('Cars drive through a city.', { loop: false })]);
    const storyboard = loopStoryboard(joinStoryboards(first, second, 'cut', 1), library);
    expect(storyboard.sequences.length).toBeGreaterThan(1);
    expect(storyboard.loop).toBe('dissolve');
    expect(told(storyboard)).toMatch(/it shows several worlds/);
  });

  it('has whole frames, so that the world comes back on one', async () => {
    const storyboard = await plan('Waves roll onto a beach.', { seconds: 3.03 });
    expect((storyboard.sequences[0]?.shots[0]?.seconds ?? 0) * 24).toBeCloseTo(73, 9);
  });

  it('is the open film again when the loop is taken back', async () => {
    const open = withoutLoop(await plan('Waves roll onto a beach.', { engine: 'testcard' }));
    expect(open.loop).toBeUndefined();
    expect(withoutLoop(await plan('Waves roll onto a beach.')).sequences[0]?.loop).toBeUndefined();
  });

  it('has no song, which has an end', () => {
    expect(() => buildBrief('A boat.', { loop: true, music: 'song.mp3' }, knownNames)).toThrow(/Both --loop and --music song\.mp3 are given/);
  });
});
