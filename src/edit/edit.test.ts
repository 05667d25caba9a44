import { describe, expect, it } from 'vitest';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { mistakesOf } from '../film/check-cut.ts';
import { cutSchema, type Clip, type Cut } from '../film/cut.ts';
import type { Rushes } from '../film/rushes.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { edit, recut } from './edit.ts';

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

describe('a storyboard with song, titles and letterbox', () => {
  const song = { path: 'song.wav', hash: 'h', title: 'Tide', artist: 'A', durationSeconds: 60, fromSeconds: 2, beats: [2.5], downbeats: [2.5], sections: [] };
  const titles = [{ id: 't', kind: 'title' as const, lines: ['Tide'], startSeconds: 1, seconds: 3, position: 'centre' as const, style: 'serif' as const }];

  it('carries them to the cut', () => {
    const cut = edit(rushesOf({ ...board, song, titles, letterbox: 2.39, fadeOutSeconds: 2 }));
    expect(cut).toMatchObject({ song, titles, letterbox: 2.39, fadeOutFrames: 48 });
    expect(cutSchema.parse(cut)).toEqual(cut);
  });

  it('keeps its length through a dip to white of the length asked for', () => {
    const dipped = exampleStoryboard([exampleShot('a', { seconds: 3 }), exampleShot('b', { seconds: 3, transition: 'dip-to-white', transitionSeconds: 0.25 })]);
    const cut = edit(rushesOf(dipped));
    expect(cut.totalFrames).toBe(6 * 24);
    expect(cut.clips[1]).toMatchObject({ outFrame: 72, transition: 'dip-to-white', transitionFrames: 6 });
  });
});

describe('a cut changed by hand', () => {
  const cut = edit(rushesOf(board));
  const change = (i: number, changes: Partial<Clip>): Cut => ({ ...cut, clips: cut.clips.map((clip, k) => (k === i ? { ...clip, ...changes } : clip)) });

  it('is counted anew: clips left out, trimmed, repeated or slowed need nothing else', () => {
    expect(recut({ ...cut, clips: cut.clips.slice(0, 1) }).totalFrames).toBe(72);
    expect(recut(change(0, { inFrame: 12 })).totalFrames).toBe(192 - 12);
    expect(recut(change(2, { speed: [{ at: 0, factor: 0.5 }, { at: 1, factor: 0.5 }], frames: 96 })).totalFrames).toBe(192 + 48);
  });

  it.each<[string, Cut, string]>([
    ['a take that is not there', change(1, { shot: 'z' }), 'Clip 2, of shot z, has no take: the rushes hold none of shot z in sequence sequence-1.'],
    ['a range beyond the take', change(0, { outFrame: 99 }), 'Clip 1, of shot a, uses frames 0 to 99 of a take of 72.'],
    ['a range the wrong way round', change(0, { inFrame: 30, outFrame: 30 }), 'uses frames 30 to 30 of a take of 72.'],
    ['frames without a speed', change(0, { frames: 50 }), 'is to be 50 frames on screen and uses 72 of its take, without a speed that would explain it.'],
    ['a speed that does not fit', change(0, { speed: [{ at: 0, factor: 2 }, { at: 1, factor: 2 }], frames: 50 }), 'plays at 2 times the speed on average, so its 72 frames fill 36 on screen, not 50.'],
    ['a speed for half the clip', change(0, { speed: [{ at: 0, factor: 1 }, { at: 0.5, factor: 1 }] }), 'has speed points from 0 to 0.5, and they must go from 0 to 1.'],
    ['speed points out of order', change(0, { speed: [{ at: 0, factor: 1 }, { at: 0.6, factor: 1 }, { at: 0.4, factor: 1 }, { at: 1, factor: 1 }] }), 'has speed points that are not in order of time.'],
    ['a cut with a length', change(1, { transition: 'cut' }), 'Clip 2, of shot b, begins with a cut, which takes no frames, and has 18 in transitionFrames.'],
    ['a dissolve from nothing', change(0, { transition: 'dissolve', transitionFrames: 4 }), 'Clip 1, of shot a, dissolves from the clip before, and there is none.'],
    ['transitions longer than the clip', change(1, { outFrame: 20 }), 'Clip 2, of shot b, has 20 frames, and its transitions take 34.'],
    ['twin titles', { ...cut, titles: [title('t', 0), title('t', 1)] }, 'There are two titles with the id t.'],
    ['a title after the end', { ...cut, titles: [title('t', 9)] }, 'Title t begins at 9 s, and the film ends at 8 s.'],
  ])('names %s', (_name, broken, message) => {
    expect(() => recut(broken)).toThrow(message);
  });

  it('names every mistake at once, each in a sentence', () => {
    const broken = { ...cut, clips: cut.clips.map((clip) => ({ ...clip, outFrame: 500 })) };
    expect(mistakesOf(broken)).toHaveLength(3);
  });
});

function title(id: string, startSeconds: number): NonNullable<Cut['titles']>[number] {
  return { id, kind: 'title', lines: ['Tide'], startSeconds, seconds: 1, position: 'centre', style: 'serif' };
}
