import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { buildBrief } from '../film/build-brief.ts';
import type { PictureReading } from '../film/start-picture.ts';
import { storyboardSchema, type Storyboard } from '../film/storyboard.ts';
import { knownNames } from '../known-names.ts';
import { planFilm } from './plan.ts';
import { startFromPicture, timeOfDayIn } from './start-picture.ts';

const noon: PictureReading = {
  hash: 'a'.repeat(64), horizon: 0.3, sky: '#78b4f0', ground: '#50963c', shadows: '#203018', highlights: '#a0c8e0', colorfulness: 0.3, brightness: 0.5, warmth: -0.4,
  lightFrom: 'right', masses: [{ x: 0.75, y: 0.6, area: 0.05, color: '#d21e1e' }],
};
const sunset: PictureReading = { ...noon, sky: '#d07840', ground: '#302018', brightness: 0.35, warmth: 0.6, lightFrom: null };
const planned = (text: string): Promise<Storyboard> => planFilm(buildBrief(text, { seed: 1 }, knownNames), { vocabulary: library, model: null });
const started = async (text: string, reading: PictureReading): Promise<Storyboard> => startFromPicture(await planned(text), reading, library);

describe('a storyboard that starts from a picture', () => {
  it('takes hour, weather and side of the light from it where the words say none, and says so', async () => {
    const board = await started('A boat sails on the sea.', noon);
    expect(storyboardSchema.parse(board).sequences[0]!.shots[0]!.environment).toMatchObject({ timeOfDay: 'day', weather: 'clear', lightFrom: 'right' });
    const warm = await started('A boat sails on the sea.', sunset);
    expect(warm.sequences[0]!.shots[0]!.environment.timeOfDay).toBe('sunset');
    expect(warm.sequences[0]!.shots[0]!.provenance['environment.timeOfDay']).toMatchObject({ from: 'inference' });
    expect(warm.notes.at(-1)).toMatchObject({ kind: 'assumed', message: expect.stringMatching(/^Taken from the start picture: the light of sunset.*a horizon at 30 %.*on the right/) as string });
  });

  it('leaves what the words say: the hour, the weather, a colour', async () => {
    const board = await started('A blue boat sails on the sea at night in the rain.', noon);
    const [sequence] = board.sequences;
    expect(sequence!.shots[0]!.environment).toMatchObject({ timeOfDay: 'night', weather: 'rain' });
    expect(sequence!.subjects[0]!.attributes.color).not.toBe('#d21e1e');
  });

  it('gives the main thing the colour of what stands out, but no living being', async () => {
    expect((await started('A boat sails on the sea.', noon)).sequences[0]!.subjects[0]!.attributes.color).toBe('#d21e1e');
    expect((await started('A dog runs on a beach.', noon)).sequences[0]!.subjects[0]!.attributes.color).toBeUndefined();
  });

  it('places horizon and subject in the first shot alone, and grades all shots of its world', async () => {
    const board = await started('A boat sails on the sea. Then a close-up of the boat.', noon);
    const [first, second] = board.sequences[0]!.shots;
    expect(first!.start).toMatchObject({ picture: noon.hash, horizon: 0.3, subject: { x: 0.75, y: 0.6 } });
    expect(second!.start).toEqual({ picture: noon.hash, shadows: noon.shadows, highlights: noon.highlights, colorfulness: 0.3, brightness: 0.5 });
  });

  it('puts two subjects side by side as the two masses are, unless the words relate them', async () => {
    const two: PictureReading = { ...noon, masses: [{ x: 0.7, y: 0.5, area: 0.1, color: '#404040' }, { x: 0.2, y: 0.5, area: 0.05, color: '#404040' }] };
    const free = await started('A dog and a cat in a meadow.', two);
    expect(free.sequences[0]!.shots[0]!.relations.some(({ kind }) => kind === 'right-of')).toBe(true);
    const told = await started('A dog to the left of a cat in a meadow.', two);
    expect(told.sequences[0]!.shots[0]!.relations.filter(({ kind }) => kind === 'right-of')).toEqual([]);
  });

  it('takes no horizon and no sky into a room', async () => {
    const board = await started('A cat sits in a kitchen.', sunset);
    expect(board.sequences[0]!.shots[0]!.start?.horizon).toBeUndefined();
    expect(board.sequences[0]!.shots[0]!.environment.lightFrom).toBeUndefined();
  });

  it.each([
    ['night', { brightness: 0.08, sky: '#101830', warmth: -0.5 }], ['blue-hour', { brightness: 0.2, sky: '#203a70', warmth: -0.5 }], ['dusk', { brightness: 0.2, sky: '#a05030', warmth: 0.5 }],
    ['sunset', { brightness: 0.4, sky: '#d07840', warmth: 0.5 }], ['golden-hour', { brightness: 0.6, sky: '#f0b060', warmth: 0.5 }], ['day', { brightness: 0.6, sky: '#80b0f0', warmth: -0.2 }],
  ] as const)('knows a picture of %s by brightness and the colour of its sky', (hour, read) => {
    expect(timeOfDayIn({ ...noon, ...read })).toBe(hour);
  });
});
