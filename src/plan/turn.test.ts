import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import { storyboardSchema, type Storyboard } from '../film/storyboard.ts';
import { knownNames } from '../known-names.ts';
import { planFilm } from './plan.ts';
import { turnStoryboards } from './turn.ts';

const planned = (text: string): Promise<Storyboard> => planFilm(buildBrief(text, { seed: 1, seconds: 4 }, knownNames), { vocabulary: library, model: null });
const turned = async (one: string, other: string): Promise<Storyboard> => storyboardSchema.parse(turnStoryboards(await planned(one), await planned(other), 2, library));

describe('a world that turns into another', () => {
  it('gives the first world the hour and weather of the second in a shot of its own, and leaves all other shots as they are', async () => {
    const [day, night] = [await planned('A red boat sails on the sea at noon.'), await planned('A red boat sails on the sea on a rainy night.')];
    const board = turnStoryboards(day, night, 2, library);
    const [first, second] = board.sequences;
    expect(first!.shots.slice(0, -1)).toEqual(day.sequences[0]!.shots);
    const turn = first!.shots.at(-1)!;
    expect(turn).toMatchObject({ id: 'turn', seconds: 2, environment: { timeOfDay: 'noon' }, environmentTo: { timeOfDay: 'night', weather: 'rain' } });
    expect(second!.shots[0]).toMatchObject({ transition: 'dissolve', transitionSeconds: 1, actions: night.sequences[0]!.shots[0]!.actions });
    expect(board.brief.seconds).toBeCloseTo(10, 5);
  });

  it('changes the main subject into the second one', async () => {
    const { sequences } = await turned('A frog sits on a meadow.', 'A white horse stands on a meadow.');
    const change = sequences[0]!.shots.at(-1)!.actions.find(({ verb }) => verb === 'change');
    expect(change?.become).toMatchObject({ concept: 'white-horse' });
    expect(sequences[0]!.subjects.some(({ id }) => id === change?.subject)).toBe(true);
    // Large and by itself, so that the change is seen.
    expect(sequences[0]!.shots.at(-1)).toMatchObject({ subjects: [change?.subject], camera: { size: 'full', move: 'static' } });
  });

  it('changes nothing that is alike', async () => {
    const { sequences } = await turned('A horse stands on a meadow.', 'A horse stands on a meadow at night.');
    expect(sequences[0]!.shots.at(-1)!.actions.filter(({ verb }) => verb === 'change')).toEqual([]);
  });

  it('says what does not turn: the place, and a subject that is not there', async () => {
    const { notes } = await turned('A boat sails on the sea.', 'A forest in autumn.');
    const told = notes.map(({ message }) => message).join('\n');
    expect(told).toContain('The place does not turn');
    expect(told).toContain('No subject turns');
  });
});
