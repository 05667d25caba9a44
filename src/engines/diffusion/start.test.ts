import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shotIn } from '../../shoot/address.ts';
import type { Yuv420 } from '../../lib/colour.ts';
import type { FootageReader } from '../remote/footage.ts';
import type { Engine, FrameFormat } from '../engine.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { choosePreset } from './custom-preset.ts';
import { createDiffusionEngine } from './diffusion-engine.ts';
import type { Tensor } from './onnx/runtime.ts';
import type { Preset } from './presets.ts';
import { createStarts, openStart, type StartSource } from './start.ts';
import { writeTestModel } from './test-model.ts';
import { layOut } from './timeline.ts';

let folder: string;
let plain: string;
let pictures: string;
let preset: Preset;
beforeAll(async () => {
  [folder, plain] = await Promise.all([writeTestModel(['tiny', 'vae']), writeTestModel(['tiny'])]);
  pictures = await mkdtemp(join(tmpdir(), 'start-'));
  preset = await choosePreset(null, folder);
  for (const [name, background] of [['red.png', '#c02010'], ['blue.png', '#1030c0']] as const) {
    await sharp({ create: { width: 64, height: 48, channels: 3, background } }).png().toFile(join(pictures, name));
  }
  await writeFile(join(pictures, 'not.png'), 'not a picture');
});
afterAll(() => Promise.all([folder, plain, pictures].map((path) => rm(path, { recursive: true }))));

const rate = { num: 12, den: 1 };
const format: FrameFormat = { widthPx: 64, heightPx: 36, rate, quality: 'draft' };
const sequence = exampleSequence([exampleShot('a', { words: 'a boat', seconds: 1 }), exampleShot('b', { words: 'a bird', seconds: 1 })]);

/** A source whose pictures say their number, and a worker that remembers what it was asked to encode. */
function witness(covers: StartSource['covers']): { readonly source: StartSource; readonly worker: Parameters<typeof createStarts>[2]; readonly encoded: { readonly isStart: boolean; readonly reds: readonly number[] }[]; readonly filmed: string[] } {
  const [encoded, filmed]: [{ isStart: boolean; reds: number[] }[], string[]] = [[], []];
  return {
    encoded,
    filmed,
    source: {
      identity: 'witness', covers, supports: () => ({ ok: true }),
      shoot: async (_sequence, shot, frames, { widthPx, heightPx }, sink) => {
        filmed.push(shot.id);
        for (let index = 0; index < frames; index++) await sink.write({ widthPx, heightPx, index, data: new Uint8Array(widthPx * heightPx * 4).fill(index) });
      },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
    worker: {
      opened: { preset, identity: 'twin', canEncode: true },
      encode: (_size, { dims, data }: Tensor, isStart) => {
        const each = data.length / (dims[0] ?? 1);
        encoded.push({ isStart, reds: Array.from({ length: dims[0] ?? 0 }, (_, i) => Math.round((data[i * each] ?? 0) * 255)) });
        return Promise.resolve({ dims: [1, 4, 2, 1, 1], data: Float32Array.of(encoded.length) });
      },
    },
  };
}

describe('the pictures that chunks start from', () => {
  const size = { latentHeight: 2, latentWidth: 4 };
  const timeline = (id: string): ReturnType<typeof layOut> => layOut(sequence, shotIn(sequence, exampleShot(id)), 12, rate, preset);

  it('are those of their own time: the first of the film alone, then four to a latent frame, and a later shot begins as it were with its first', async () => {
    const { source, worker, encoded } = witness('every-chunk');
    const plans = await createStarts(source, 0.5, worker).plans({ sequence, timeline: timeline('b'), size, format });
    const count = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => Math.min(11, from + i));
    expect(encoded).toEqual([
      { isStart: true, reds: count(0, 5) }, { isStart: false, reds: count(5, 13) },
      { isStart: true, reds: [0] }, { isStart: false, reds: count(0, 8) }, { isStart: false, reds: count(8, 16) },
    ]);
    expect(plans.map(({ start }) => start?.latents.data[0])).toEqual([1, 2, 4, 5]);
    expect(new Set(plans.map(({ start }) => start?.key)).size).toBe(4);
    expect(plans.every(({ start }) => start?.strength === 0.5)).toBe(true);
  });

  it('are filmed and encoded once, however often a shot and those after it are asked for', async () => {
    const { source, worker, filmed } = witness('every-chunk');
    const starts = createStarts(source, 0.5, worker);
    const first = await starts.plans({ sequence, timeline: timeline('a'), size, format });
    const both = await starts.plans({ sequence, timeline: timeline('b'), size, format });
    await starts.plans({ sequence, timeline: timeline('b'), size, format });
    expect(filmed).toEqual(['a', 'b']);
    expect(both.slice(0, 2).map(({ start }) => start?.key)).toEqual(first.map(({ start }) => start?.key));
  });

  it('are for the first chunk alone where there is only one picture', async () => {
    const { source, worker, encoded } = witness('first-chunk');
    const plans = await createStarts(source, 0.5, worker).plans({ sequence, timeline: timeline('b'), size, format });
    expect(plans.map(({ start }) => start !== undefined)).toEqual([true, false, false, false]);
    expect(encoded.map(({ reds }) => reds.length)).toEqual([5]);
  });
});

async function film(engine: Engine, words: string, id = 'a'): Promise<string[]> {
  const told = { ...sequence, shots: sequence.shots.map((shot) => (shot.id === id ? { ...shot, words } : shot)) };
  const frames: string[] = [];
  await engine.shoot(told, shotIn(told, exampleShot(id)), 5, format, { write: async ({ data }) => void frames.push(Buffer.from(data).toString('base64')) });
  return frames;
}

describe('a film that starts from a picture', () => {
  const open = (name: string, strength: number): Promise<Engine> => createDiffusionEngine({ weights: folder, start: join(pictures, name), strength }, {});

  it('is the picture, encoded and decoded, without noise: words do not change it, and another picture does', async () => {
    await using red = await open('red.png', 0);
    await using blue = await open('blue.png', 0);
    const seen = await film(red, 'a boat');
    expect(await film(red, 'a whale')).toEqual(seen);
    expect(await film(blue, 'a boat')).not.toEqual(seen);
  });

  it('follows the words the more, the more noise there is, and has an address of its own', async () => {
    await using some = await open('red.png', 0.6);
    await using other = await open('blue.png', 0.6);
    const seen = await film(some, 'a boat');
    expect(await film(some, 'a boat')).toEqual(seen);
    expect(await film(some, 'a whale')).not.toEqual(seen);
    expect(await film(other, 'a boat')).not.toEqual(seen);
    expect(new Set([some.version, other.version]).size).toBe(2);
    expect(some.version).toMatch(/-0\.6$/);
  });
});

describe('a film that starts from a film', () => {
  const size = { latentHeight: 2, latentWidth: 4 };
  const timeline = (id: string): ReturnType<typeof layOut> => layOut(sequence, shotIn(sequence, exampleShot(id)), 12, rate, preset);

  /** A film of 24 pictures a second whose grey says its number, and a worker that remembers what it was asked to encode. */
  async function begun(frames: number): Promise<ReturnType<typeof witness> & { readonly source: StartSource }> {
    const grey = (frame: number): Yuv420 => ({ widthPx: 32, heightPx: 16, data: new Uint8Array(32 * 16 * 1.5).fill(128).fill(16 + 4 * frame, 0, 32 * 16) });
    const footage: FootageReader = {
      measure: () => Promise.resolve({ widthPx: 32, heightPx: 16, frames, fps: 24 }),
      read: async function* (_path, { fromFrame = 0, toFrame = frames } = {}) {
        for (let frame = fromFrame; frame < Math.min(frames, toFrame); frame++) yield await Promise.resolve(grey(frame));
      },
    };
    return { ...witness('every-chunk'), source: await openStart(join(pictures, 'not.png'), { footage }) };
  }

  it("takes the film's pictures at their time, those of a later shot from its start", async () => {
    const { source, worker, encoded } = await begun(48);
    const plans = await createStarts(source, 0.5, worker).plans({ sequence, timeline: timeline('b'), size, format });
    expect(plans.every(({ start }) => start?.strength === 0.5)).toBe(true);
    // 12 pictures a second of a film of 24: every other picture, whose grey goes up by 8 of 219.
    const steps = encoded.flatMap(({ reds }) => reds).map((red) => Math.round(((red / 255) * 219) / 8));
    expect(steps.slice(0, 13)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11]);
    expect(steps.slice(13, 23)).toEqual([12, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  it('goes on from where the film is over', async () => {
    const { source, worker, encoded } = await begun(20);
    const plans = await createStarts(source, 0.5, worker).plans({ sequence, timeline: timeline('b'), size, format });
    // Ten pictures at the model's rate: five are the first chunk, and the second would need eight.
    expect(plans.map(({ start }) => start !== undefined)).toEqual([true, ...plans.slice(1).map(() => false)]);
    expect(encoded).toHaveLength(1);
  });

  it('is refused where the film does not even fill the first chunk', async () => {
    const { source, worker } = await begun(6);
    await expect(createStarts(source, 0.5, worker).plans({ sequence, timeline: timeline('a'), size, format })).rejects.toMatchObject({ code: 'bad-file', message: expect.stringMatching(/shorter than the first 0\.42 s/) as string });
  });

  it('has another address when the file is another, and needs somebody who reads films', async () => {
    const { source } = await begun(20);
    await writeFile(join(pictures, 'other.mp4'), 'another film');
    const footage: FootageReader = { measure: () => Promise.resolve({ widthPx: 32, heightPx: 16, frames: 20, fps: 24 }), read: () => raise('not read') };
    expect((await openStart(join(pictures, 'other.mp4'), { footage })).identity).not.toBe(source.identity);
    const none: FootageReader = { ...footage, measure: () => Promise.reject(new Error('no video')) };
    for (const reader of [undefined, none]) {
      await expect(openStart(join(pictures, 'other.mp4'), { footage: reader })).rejects.toMatchObject({ code: 'bad-file', param: '--start', message: expect.stringMatching(/cannot be read as a picture or a film/) as string });
    }
  });
});

function raise(message: string): never {
  throw new Error(message);
}

it('what cannot be started from is told in one sentence', async () => {
  const start = join(pictures, 'red.png');
  await expect(createDiffusionEngine({ weights: plain, start }, {})).rejects.toMatchObject({ code: 'bad-file', message: expect.stringMatching(/needs the encoder/) as string });
  await expect(createDiffusionEngine({ weights: folder, strength: 0.5 }, {})).rejects.toMatchObject({ code: 'bad-option', param: '--strength' });
  await expect(openStart(join(pictures, 'not.png'))).rejects.toMatchObject({ code: 'bad-file', param: '--start' });
  await expect(openStart(join(pictures, 'none.png'))).rejects.toMatchObject({ code: 'bad-file', param: '--start' });
});

describe('a sequence that begins with a picture', () => {
  const begun = { ...sequence, picture: 'a'.repeat(64) };
  const filmed = async (engine: Engine, told: typeof begun, picture?: string): Promise<string[]> => {
    const frames: string[] = [];
    await engine.shoot(told, shotIn(told, exampleShot('a')), 5, format, { write: async ({ data }) => void frames.push(Buffer.from(data).toString('base64')) }, picture === undefined ? {} : { picture });
    return frames;
  };

  it('is filmed as by an engine that was opened with it, and another sequence of the same engine is not', async () => {
    await using opened = await createDiffusionEngine({ weights: folder, start: join(pictures, 'red.png') }, {});
    await using engine = await createDiffusionEngine({ weights: folder }, {});
    const { picture: _none, ...plain } = begun;
    const without = await film(engine, 'a boat');
    expect(await filmed(engine, begun, join(pictures, 'red.png'))).toEqual(await filmed(opened, plain as typeof begun));
    expect(await filmed(engine, plain as typeof begun, join(pictures, 'red.png'))).toEqual(without);
    expect(await filmed(engine, { ...begun, picture: 'b'.repeat(64) }, join(pictures, 'blue.png'))).not.toEqual(await filmed(engine, begun, join(pictures, 'red.png')));
  });

  it('is refused in words where the picture is missing, or the model cannot read pictures', async () => {
    await using engine = await createDiffusionEngine({ weights: folder }, {});
    await expect(filmed(engine, begun)).rejects.toMatchObject({ code: 'bad-file', message: expect.stringMatching(/was not given to the engine/) as string });
    await using blind = await createDiffusionEngine({ weights: plain }, {});
    expect(blind.supports(begun, shotIn(begun, exampleShot('a')))).toMatchObject({ ok: false, reason: expect.stringMatching(/needs the encoder/) as string });
    expect(engine.supports(begun, shotIn(begun, exampleShot('a')))).toEqual({ ok: true });
  });
});
