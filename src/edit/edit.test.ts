import { describe, expect, it } from 'vitest';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { cutSchema } from '../film/cut.ts';
import type { Rushes } from '../film/rushes.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { edit } from './edit.ts';

function rushesOf(storyboard: Storyboard): Rushes {
  const takes = framesOfShots(storyboard).map(({ sequence, shot, frames }) => ({ sequence, shot, key: 'k', frames, chunks: [], pictureHash: 'p' }));
  return { schema: 'rushes.1', storyboard, engine: { name: 'testcard', version: '1', driver: 'none' }, takes };
}

const board = exampleStoryboard([
  exampleShot('a', { seconds: 3 }),
  exampleShot('b', { seconds: 3, transition: 'dissolve' }),
  exampleShot('c', { seconds: 2, transition: 'fade' }),
]);

describe('edit', () => {
  it('gives a film of exactly the storyboard length, whatever the transitions', () => {
    const cut = edit(rushesOf(board));
    expect(cutSchema.parse(cut)).toEqual(cut);
    expect(cut.totalFrames).toBe(8 * 24);
    expect(cut.clips.map(({ outFrame, transition, transitionFrames }) => [outFrame, transition, transitionFrames])).toEqual([[72, 'cut', 0], [90, 'dissolve', 18], [48, 'fade', 16]]);
  });

  it('is pure: the same rushes give the same cut', () => {
    expect(edit(rushesOf(board))).toEqual(edit(rushesOf(board)));
  });

  it('names the shot that has no take, or one of another length', () => {
    const rushes = rushesOf(board);
    expect(() => edit({ ...rushes, takes: rushes.takes.slice(0, 2) })).toThrow('Shot c of the storyboard needs 48 frames, and there is no take of it in the rushes.');
    expect(() => edit({ ...rushes, takes: rushes.takes.map((take) => ({ ...take, frames: 10 })) })).toThrow('its take has 10 frames');
  });
});
