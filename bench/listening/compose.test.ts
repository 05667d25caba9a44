import { expect, it } from 'vitest';
import { hashBytes } from '../../src/lib/hash.ts';
import { composedPieces } from './compose.ts';
import { styles } from './styles.ts';

it('every pattern fills whole bars of its metre', () => {
  const odd = styles.flatMap(({ genre, beatsPerBar, steps, drums, bass, chords }) => [...Object.values(drums), bass, chords].filter((pattern) => pattern.length % (beatsPerBar * steps) !== 0).map((pattern) => `${genre}: ${pattern}`));
  expect(odd).toEqual([]);
});

it('a song is the same each time, and its bars and parts begin on beats', () => {
  const piece = composedPieces.find(({ name }) => name === '7/8 in eighths at 190');
  const [one, other] = [piece?.compose(), piece?.compose()];
  const hashes = [one, other].map((song) => hashBytes(new Uint8Array(song?.samples.buffer ?? new ArrayBuffer(0))));
  expect(hashes[0]).toBe(hashes[1]);
  expect(one?.samples.length).toBeGreaterThan(40 * 44_100);
  const { beats = [], downbeats = [], sections = [] } = one ?? {};
  expect(downbeats).toEqual(beats.filter((_, i) => i % 7 === 0));
  expect(sections.length).toBeGreaterThan(1);
  expect(sections.map(([start]) => start).filter((start) => !downbeats.includes(start))).toEqual([]);
  expect((beats[7] as number) - (beats[0] as number)).toBeCloseTo((7 * 60) / 190, 9);
});
