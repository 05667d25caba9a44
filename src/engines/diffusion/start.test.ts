import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shotIn } from '../../shoot/address.ts';
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

it('what cannot be started from is told in one sentence', async () => {
  const start = join(pictures, 'red.png');
  await expect(createDiffusionEngine({ weights: plain, start }, {})).rejects.toMatchObject({ code: 'bad-file', message: expect.stringMatching(/needs the encoder/) as string });
  await expect(createDiffusionEngine({ weights: folder, strength: 0.5 }, {})).rejects.toMatchObject({ code: 'bad-option', param: '--strength' });
  await expect(openStart(join(pictures, 'not.png'))).rejects.toMatchObject({ code: 'bad-file', param: '--start' });
  await expect(openStart(join(pictures, 'none.png'))).rejects.toMatchObject({ code: 'bad-file', param: '--start' });
});
