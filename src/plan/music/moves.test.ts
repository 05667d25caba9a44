import { describe, expect, it } from 'vitest';
import { library } from '../../engines/world/library/library.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { knownNames } from '../../known-names.ts';
import { planSilentFilm } from './music-film.ts';

const parts = (lines: readonly string[]): string => `# Moves\n\n${lines.map((line, i) => `## Part ${i + 1}\n${line}\n`).join('\n')}`;
const movesOf = (lines: readonly string[]): string[] => planSilentFilm(buildBrief(parts(lines), { seconds: 40 }, knownNames), library).sequences.map((sequence) => sequence.shots[0]?.camera.move ?? '');

const horses = ['A horse gallops along a beach.', 'A train drives through the mountains.', 'A woman walks through a forest.', 'A boat crosses a lake.', 'A dog runs through a field.'];

describe('moves over a film', () => {
  it('begin no two clips in a row with the same move, though everything travels', () => {
    const moves = movesOf(horses);
    expect(moves).toHaveLength(horses.length);
    for (const [i, move] of moves.entries()) expect(move, `clip ${i + 1} of ${moves.join(', ')}`).not.toBe(moves[i + 1]);
    expect(new Set(moves).size).toBeGreaterThanOrEqual(3);
  });

  it('are those that the words ask for, and leave all others as they were', () => {
    const asked = horses.with(2, 'A woman walks through a forest. The camera pans to the right.');
    expect(movesOf(asked)[2]).toBe('pan-right');
    expect(movesOf(asked).toSpliced(2, 1)).toEqual(movesOf(horses).toSpliced(2, 1));
  });
});
