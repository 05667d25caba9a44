/** @file What an extension leaves alone: the takes of what was filmed before. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import { library } from '../engines/world/library/library.ts';
import { actionById } from '../engines/world/build/world.ts';
import { stintsOf } from '../engines/world/simulate/timeline.ts';
import { viewOf } from '../engines/world/view.ts';
import { buildBrief } from '../film/build-brief.ts';
import type { Sequence, Storyboard } from '../film/storyboard.ts';
import { knownNames } from '../known-names.ts';
import { planFilm } from '../plan/plan.ts';
import { extendStoryboard, joinStoryboards } from '../plan/revise.ts';
import { sequenceFor, takeAddress } from '../shoot/address.ts';

const engine = { name: 'world', version: '1', driver: 'none', view: viewOf } as unknown as Engine;
const planned = (text: string): Promise<Storyboard> => planFilm(buildBrief(text, { seed: 1, seconds: 4 }, knownNames), { vocabulary: library, model: null });
const addresses = ({ sequences }: Storyboard): string[] =>
  sequences.flatMap((sequence) => sequence.shots.map((shot) => takeAddress(sequenceFor(engine, sequence, shot), shot, 96, { engine, format: { widthPx: 64, heightPx: 64, rate: { num: 24, den: 1 }, quality: 'draft' }, encoder: 'none' })));

describe('a film that goes on', () => {
  it('keeps the takes of all that was filmed before, also when it goes on twice', async () => {
    const film = await planned('A red boat sails past a lighthouse. Then the boat turns around.');
    const once = extendStoryboard(film, 'The boat sails on.', 4, 'forward', library);
    const twice = extendStoryboard(once, 'The boat sails on at night.', 4, 'forward', library);
    expect(once.sequences).toHaveLength(film.sequences.length);
    const before = addresses(film);
    expect(addresses(once).slice(0, before.length)).toEqual(before);
    expect(addresses(twice).slice(0, before.length + 1)).toEqual(addresses(once));
    expect(new Set(addresses(twice)).size).toBe(addresses(twice).length);
  });

  it('films anew what its words change', async () => {
    const film = await planned('A red boat sails on the sea.');
    expect(addresses(extendStoryboard(film, 'The blue boat sails on.', 4, 'forward', library))[0]).not.toBe(addresses(film)[0]);
  });

  it('keeps them when it is joined behind a film whose shots have the same names', async () => {
    const film = extendStoryboard(await planned('A boat sails on the sea.'), 'The boat sails on.', 4, 'forward', library);
    const joined = joinStoryboards(film, film, 'cut', 1).sequences[1]!;
    expect(joined.extensions).toEqual([joined.shots[1]!.id]);
  });

  it('does not slow down what was done on the spot by the end of the film that was', async () => {
    const film = await planned('A dog sits down on a beach.');
    const [dog] = film.sequences[0]!.subjects;
    const longer = extendStoryboard(film, 'Waves break on the beach.', 4, 'forward', library).sequences[0]!;
    const lastOf = (sequence: Sequence): { end: number; action: string } => stintsOf(sequence, dog!.id, 'stand', actionById).at(-1)!;
    expect(longer.shots.some(({ actions }, i) => i > 0 && actions.some(({ subject }) => subject === dog!.id))).toBe(false);
    expect(lastOf(longer)).toEqual(lastOf(film.sequences[0]!));
  });
});
