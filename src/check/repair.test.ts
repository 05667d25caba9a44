import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import type { SubjectMeasure } from '../engines/measure.ts';
import { FilmError } from '../film/errors.ts';
import type { Sequence, Shot, Storyboard } from '../film/storyboard.ts';
import { explainStoryboard } from '../plan/explain.ts';
import { recipeOf } from '../encode/recipe.ts';
import { judgeCuts, judgePictures } from './film-pictures.ts';
import type { CheckHelper } from './helper.ts';
import { mendSequence, repairStoryboard } from './repair.ts';
import { mendStoryboard } from './stage.ts';
import { brokenLines, sumUp, verdictTable } from './table.ts';

const subject = (id: string): Sequence['subjects'][number] => ({ id, concept: id, words: id, count: 1, attributes: {}, role: 'main', provenance: {} });
const board = (shots: readonly Shot[] = [exampleShot('shot-1', { subjects: ['dog'] })]): Storyboard => {
  const example = exampleStoryboard(shots);
  return { ...example, sequences: [{ ...example.sequences[0]!, subjects: [subject('dog')] }] };
};

/** An engine whose dog is as large as `shareOf` says of the changed shot; it counts how often it measures. */
function pretending(shareOf: (shot: Shot, sequence: Sequence) => number): { readonly engine: Engine; measured: number } {
  const told = { measured: 0, engine: undefined as unknown as Engine };
  const camera = { u: 0.5, position: [0, 0, 5], right: [1, 0, 0], up: [0, 1, 0], forward: [0, 0, -1], fov: 0.6, aimM: 5 } as const;
  told.engine = {
    name: 'pretending', version: '1', driver: 'none', advice: null, supports: () => ({ ok: true }), shoot: () => Promise.resolve(), [Symbol.asyncDispose]: () => Promise.resolve(),
    measure: async (sequence, shot, _frames, _format, { sampleFrames }) => {
      told.measured++;
      const share = shareOf(shot, sequence);
      const box = { left: -0.1, right: 0.1, bottom: -0.1, top: 0.1 };
      const dog: SubjectMeasure = { subject: 'dog', form: 'dog', sizeM: 1, share, alone: share, cut: 0, box, whole: box, depthM: 5, members: [], pixels: null };
      return { moments: sampleFrames.map((frame) => ({ frame, camera, subjects: [dog], picture: null })), track: Array.from({ length: 5 }, () => camera) };
    },
  };
  return told;
}

describe('repairing', () => {
  it('leaves a storyboard alone whose promises hold, and says so in it', async () => {
    const told = pretending(() => 0.1);
    const { storyboard, repairs } = await repairStoryboard(board(), { engine: told.engine });
    expect(repairs).toEqual([]);
    expect(told.measured).toBe(1);
    expect({ ...storyboard, verdicts: undefined }).toEqual({ ...board(), verdicts: undefined });
    expect(storyboard.verdicts?.every((verdict) => verdict.verdict === 'passed')).toBe(true);
  });

  it('keeps the change that mends and writes it into the storyboard', async () => {
    const told = pretending((shot) => (shot.repairs?.includes('closer') === true ? 0.1 : 0.0001));
    const { storyboard, repairs } = await repairStoryboard(board(), { engine: told.engine });
    expect(storyboard.sequences[0]!.shots[0]!.repairs).toEqual(['closer']);
    expect(repairs).toEqual([{ shot: 'shot-1', change: 'closer', mended: ['dog is in the picture'] }]);
    expect(brokenLines(storyboard.verdicts ?? [])).toEqual([]);
    expect(explainStoryboard(storyboard).join('\n')).toMatch(/Changed so that promises hold:\n {2}shot-1: closer/);
    const rushes = { schema: 'rushes.1' as const, storyboard, engine: { name: 'x', version: '1', driver: 'x' }, takes: [] };
    expect(recipeOf({ schema: 'cut.1', rushes } as never, 'none').storyboard.verdicts).toEqual(storyboard.verdicts);
  });

  it('throws away what does not help, stops after so many tries, and leaves the broken promise told', async () => {
    const told = pretending(() => 0.0001);
    const { storyboard, repairs } = await repairStoryboard(board(), { engine: told.engine, tries: 3 });
    expect(told.measured).toBe(4);
    expect(repairs).toEqual([]);
    expect(storyboard.sequences).toEqual(board().sequences);
    expect(brokenLines(storyboard.verdicts ?? [])).toEqual([expect.stringContaining('dog is in the picture')]);
  });

  it('weighs a changed layout over all shots of the sequence that were measured', async () => {
    const shots = [exampleShot('a', { subjects: ['dog'] }), exampleShot('b', { subjects: ['dog'] })];
    // Stepping out mends the second shot and spoils the first: it must not be kept.
    const told = pretending((shot, sequence) => (sequence.repairs === undefined ? (shot.id === 'a' ? 0.1 : 0.0001) : shot.id === 'a' ? 0.0001 : 0.1));
    const { storyboard } = await repairStoryboard(board(shots), { engine: told.engine, tries: 6 });
    expect(storyboard.sequences[0]!.repairs).toBeUndefined();
    const helpful = pretending((_shot, sequence) => (sequence.repairs === undefined ? 0.0001 : 0.1));
    const mended = await repairStoryboard(board(shots), { engine: helpful.engine, tries: 6 });
    expect(mended.storyboard.sequences[0]!.repairs).toEqual([{ kind: 'step-out', subject: 'dog' }]);
    expect(brokenLines(mended.storyboard.verdicts ?? [])).toEqual([]);
  });

  it('goes two steps nearer to what one step would leave too small', async () => {
    const nearer = (shot: Shot): number => 0.0002 * (1 / 0.62 ** 2) ** (shot.repairs ?? []).filter((repair) => repair === 'closer').length;
    const far = pretending(nearer);
    const { storyboard } = await repairStoryboard(board([exampleShot('shot-1', { subjects: ['dog'], camera: { ...exampleShot('a').camera, size: 'extreme-wide' } })]), { engine: far.engine });
    expect(storyboard.sequences[0]!.shots[0]!.repairs).toEqual(['closer', 'closer']);
    expect(brokenLines(storyboard.verdicts ?? [])).toEqual([]);
  });

  it('gives the same storyboard every time', async () => {
    const shareOf = (shot: Shot): number => (shot.repairs?.includes('gather') === true ? 0.1 : 0.0001);
    const [a, b] = [await repairStoryboard(board(), { engine: pretending(shareOf).engine }), await repairStoryboard(board(), { engine: pretending(shareOf).engine })];
    expect(a).toEqual(b);
    expect(a.storyboard.sequences[0]!.shots[0]!.repairs).toEqual(['gather']);
  });
});

describe('mending with helpers', () => {
  const scenes = (count: number): Storyboard => ({ ...board(), sequences: Array.from({ length: count }, (_, i) => ({ ...board([exampleShot(`shot-${i}`, { subjects: ['dog'] })]).sequences[0]!, id: `scene-${i}` })) });
  const small = (): ReturnType<typeof pretending> => pretending((shot) => (shot.repairs?.includes('closer') === true ? 0.1 : 0.0001));
  const helperWith = (engine: Engine, gone: () => void): CheckHelper => ({
    mend: ({ storyboard, sequence }, { signal } = {}) => mendSequence(storyboard, sequence, { engine, signal }),
    [Symbol.asyncDispose]: () => Promise.resolve(gone()),
  });

  it('comes to what one comes to alone, each sequence measured by one of them, and disposes who helped', async () => {
    const alone = small();
    const expected = await repairStoryboard(scenes(5), { engine: alone.engine });
    expect(expected.repairs).toHaveLength(5);
    const [own, other] = [small(), small()];
    let gone = 0;
    const together = await mendStoryboard(scenes(5), own.engine, { helpers: () => [helperWith(other.engine, () => gone++)] });
    expect(together).toEqual(expected);
    expect(own.measured + other.measured).toBe(alone.measured);
    expect(other.measured).toBeGreaterThan(0);
    expect(gone).toBe(1);
  });

  it('measures itself what a helper left whose process died, and ends with the error of one that tells it', async () => {
    const failing = (error: Error): CheckHelper => ({ mend: () => Promise.reject(error), [Symbol.asyncDispose]: () => Promise.resolve() });
    const mended = await mendStoryboard(scenes(3), small().engine, { helpers: () => [failing(new Error('The filming process ended by SIGKILL.'))] });
    expect(mended).toEqual(await repairStoryboard(scenes(3), { engine: small().engine }));
    await expect(mendStoryboard(scenes(3), small().engine, { helpers: () => [failing(new FilmError('gpu-lost', 'The driver stopped.'))] })).rejects.toMatchObject({ code: 'gpu-lost' });
  });
});

describe("a film's own file", () => {
  const storyboard = board([exampleShot('a'), exampleShot('b', { seconds: 2 })]);
  const recipe = { schema: 'recipe.1' as const, kinora: '0', storyboard, engine: { name: 'x', version: '1', driver: 'x' }, encoder: 'x', shots: [{ sequence: 'sequence-1', shot: 'a', frames: 24, pictureHash: '' }, { sequence: 'sequence-1', shot: 'b', frames: 48, pictureHash: '' }] };
  const of = (frames: number, shots = recipe.shots) => judgeCuts({ ...recipe, shots }, frames, 24).map((verdict) => verdict.verdict);
  it('is as long as planned and cut where planned, or the verdict says so', () => {
    expect(of(72)).toEqual(['passed', 'passed']);
    expect(of(60)).toEqual(['broken', 'passed']);
    expect(of(72, [{ ...recipe.shots[0]!, frames: 36 }, { ...recipe.shots[1]!, frames: 36 }])).toEqual(['passed', 'broken']);
    expect(of(72, [recipe.shots[0]!])).toEqual(['passed', 'broken']);
  });
  it('is neither black nor frozen, or the verdict says so', () => {
    const pictures = (brightness: number, hashes: string[]) => judgePictures({ sequence: 's', shot: 'a', brightness: [brightness], hashes }).map((verdict) => verdict.verdict);
    expect(pictures(0.4, ['a', 'b'])).toEqual(['passed', 'passed']);
    expect(pictures(0.001, ['a', 'b'])).toEqual(['broken', 'passed']);
    expect(pictures(0.4, ['a', 'a'])).toEqual(['passed', 'broken']);
  });
});

it('the table has a line for each promise and sums them up', async () => {
  const { storyboard } = await repairStoryboard(board(), { engine: pretending(() => 0.0001).engine });
  const lines = verdictTable(storyboard.verdicts ?? []);
  expect(lines).toHaveLength((storyboard.verdicts?.length ?? 0) + 2);
  expect(lines.find((line) => line.includes('BROKEN'))).toContain('dog is in the picture');
  expect(lines.at(-1)).toBe(sumUp(storyboard.verdicts ?? []));
});
