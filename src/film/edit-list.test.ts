import { describe, expect, it } from 'vitest';
import { exampleSequence, exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { editListOf, editListOfFilm, placeClips } from './edit-list.ts';
import type { Recipe } from './film.ts';

const board = {
  ...exampleStoryboard([]),
  sequences: [
    exampleSequence([exampleShot('a', { seconds: 3 }), exampleShot('b', { seconds: 3, transition: 'dissolve' })], { id: 's1' }),
    exampleSequence([exampleShot('a', { seconds: 2, transition: 'fade' })], { id: 's2' }),
  ],
};
const list = editListOf(board);
const recipe: Recipe = { schema: 'recipe.1', kinora: '0', storyboard: board, engine: { name: 'testcard', version: '1', driver: 'none' }, encoder: 'x', shots: [] };
const places = (of: Pick<typeof list, 'clips'>): unknown => placeClips(of, board).map(({ sequence, shot, number, startFrame, endFrame }) => [sequence.id, shot.id, number, startFrame, endFrame]);

describe('the clips of an edit list', () => {
  it('lie end to end over the whole film, each dissolve with the shot that arrives', () => {
    expect(list.totalFrames).toBe(8 * 24);
    expect(places(list)).toEqual([['s1', 'a', 1, 0, 54], ['s1', 'b', 2, 54, 144], ['s2', 'a', 3, 144, 192]]);
  });

  it('may be in another order, trimmed, slowed and repeated, and keep the numbers of their shots', () => {
    const [a, , c] = list.clips;
    const clips = [{ ...c!, transition: 'cut' as const, transitionFrames: 0 }, { ...a!, inFrame: 24 }, { ...a!, outFrame: 24, speed: [{ at: 0, factor: 0.5 }, { at: 1, factor: 0.5 }], frames: 48 }];
    expect(places({ clips })).toEqual([['s2', 'a', 3, 0, 48], ['s1', 'a', 1, 48, 96], ['s1', 'a', 1, 96, 144]]);
  });
});

it('the edit of a film is the one in its recipe, else what its storyboard asks for', () => {
  const cut = { clips: list.clips.slice(0, 1), totalFrames: 72 };
  expect(editListOfFilm(recipe)).toEqual(list);
  expect(editListOfFilm({ ...recipe, cut })).toBe(cut);
});
