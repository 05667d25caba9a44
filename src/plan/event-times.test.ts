import { expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import type { Brief } from '../film/brief.ts';
import { readCommand } from './plan.ts';

const brief = (text: string): Brief => ({ schema: 'brief.1', text, seconds: 5, widthPx: 320, heightPx: 180, fps: 24, seed: 1, quality: 'draft', engine: 'world', look: null, music: null });
const told = (text: string): (readonly [string, string, number, number])[] => readCommand(brief(text), library).sequences[0]!.shots.flatMap((shot) => shot.actions.map((action) => [action.subject, action.verb, action.start, action.end] as const));

it('what is over in a breath gets less time than what goes on', () => {
  const [wave, walk] = told('A man waves, then walks along the beach.');
  expect([wave?.[1], walk?.[1]]).toEqual(['wave', 'walk']);
  expect(wave?.[3]).toBeCloseTo(1 / 3, 5);
  expect(walk?.[2]).toBeCloseTo(1 / 3, 5);
  expect(walk?.[3]).toBe(1);
});

it('like things in a row take equal turns', () => {
  const [first, second] = told('A woman sings, then dances.');
  expect(first?.[3]).toBeCloseTo(0.5, 5);
  expect(second?.[2]).toBeCloseTo(0.5, 5);
});

it('two who are told to do things at once do them at once', () => {
  expect(told('A man plays guitar while a woman sings.')).toEqual([['man', 'play-guitar', 0, 1], ['woman', 'sing', 0, 1]]);
});

it('who works with their hands is filmed from nearer than who walks', () => {
  const size = (text: string): string => readCommand(brief(text), library).sequences[0]!.shots[0]!.camera.size;
  expect(size('A woman is knitting.')).toBe('medium');
  expect(size('A woman is walking.')).toBe('full');
  expect(size('Full shot of a woman knitting.')).toBe('full');
});
