import { describe, expect, it } from 'vitest';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { framesOfShots } from './shot-frames.ts';

describe('shot frames', () => {
  it('add up to the film, however the seconds divide', () => {
    const board = exampleStoryboard([1 / 3, 1 / 3, 1 / 3].map((seconds, i) => exampleShot(`s${i}`, { seconds })), { fps: 25 });
    expect(framesOfShots(board).reduce((sum, { frames }) => sum + frames, 0)).toBe(25);
  });

  it('films the frames of a dissolve twice, so that the film keeps its length', () => {
    const board = exampleStoryboard([exampleShot('a', { seconds: 3 }), exampleShot('b', { seconds: 3, transition: 'dissolve' })]);
    expect(framesOfShots(board)).toEqual([
      { sequence: 'sequence-1', shot: 'a', frames: 72, screenFrames: 72, transitionFrames: 0 },
      { sequence: 'sequence-1', shot: 'b', frames: 90, screenFrames: 90, transitionFrames: 18 },
    ]);
  });

  it('leaves each shot a middle, and has nothing to dissolve from at the start', () => {
    const board = exampleStoryboard([exampleShot('a', { seconds: 0.5, transition: 'dissolve' }), exampleShot('b', { seconds: 4, transition: 'fade' })]);
    expect(framesOfShots(board).map(({ transitionFrames }) => transitionFrames)).toEqual([0, 4]);
  });
});
