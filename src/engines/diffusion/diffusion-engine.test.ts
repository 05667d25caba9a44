import { rm } from 'node:fs/promises';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { takeAddress, sequenceFor, shotIn } from '../../shoot/address.ts';
import { describeEngine } from '../conformance.ts';
import type { Engine, FrameFormat } from '../engine.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { choosePreset, CUSTOM_PRESET_FILE } from './custom-preset.ts';
import { createDiffusionEngine } from './diffusion-engine.ts';
import { createFitter, latentSizeFor } from './pictures.ts';
import { findPreset, presets } from './presets.ts';
import { testModel, writeTestModel } from './test-model.ts';
import { layOut, placeOf } from './timeline.ts';

const folder = await writeTestModel();
process.env['KINORA_WEIGHTS'] = folder;
const empty = mkdtempSync(join(tmpdir(), 'no-model-'));
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(empty, { recursive: true });
});

describeEngine({
  name: 'diffusion',
  create: () => createDiffusionEngine(),
  format: { widthPx: 64, heightPx: 36, rate: { num: 24, den: 1 }, quality: 'draft' },
  frames: 30,
  refused: { sequence: exampleSequence([exampleShot('a')]), shot: exampleShot('b') },
});

const format: FrameFormat = { widthPx: 64, heightPx: 36, rate: { num: 12, den: 1 }, quality: 'draft' };
const three = exampleSequence([exampleShot('a', { words: 'a boat' }), exampleShot('b', { words: 'a bird' }), exampleShot('c', { words: 'the sea' })]);

async function film(engine: Engine, sequence: typeof three, id: string, frames = 12): Promise<string[]> {
  const pictures: string[] = [];
  await engine.shoot(sequence, shotIn(sequence, exampleShot(id)), frames, format, {
    write: async ({ data }) => void pictures.push(Buffer.from(data).toString('base64')),
  });
  return pictures;
}

it('films with a model that sees a whole clip at once, with guidance, one clip a shot', async () => {
  const weights = await writeTestModel(['tiny'], { textTokens: 400, knobs: { chunkFrames: 4, sampler: 'unipc', steps: 5, guidance: 6, sinkChunks: 0, localChunks: 0, recache: false, rotary: 'absolute', shotOffsetFrames: 0 } });
  try {
    await using engine = await createDiffusionEngine({ weights });
    const pictures = await film(engine, three, 'b');
    expect(new Set(pictures).size).toBe(12);
    await using other = await createDiffusionEngine({ weights });
    expect(await film(other, three, 'b')).toEqual(pictures);
  } finally {
    await rm(weights, { recursive: true });
  }
});

describe('a sequence of shots', () => {
  it('is one run: a shot is the same whether the shots before it were just filmed or not', async () => {
    await using engine = await createDiffusionEngine();
    await film(engine, three, 'a');
    const after = await film(engine, three, 'b');
    await using other = await createDiffusionEngine();
    expect(await film(other, three, 'b')).toEqual(after);
    expect(new Set(after).size).toBe(12);
  });

  it('depends on the words before and not on those after, in pictures and address', async () => {
    await using engine = await createDiffusionEngine();
    const changed = (at: number): typeof three => ({ ...three, shots: three.shots.map((shot, i) => (i === at ? { ...shot, words: 'a whale' } : shot)) });
    const address = (sequence: typeof three): string => {
      const view = sequenceFor(engine, sequence, shotIn(sequence, exampleShot('b')));
      return takeAddress(view, shotIn(view, exampleShot('b')), 12, { engine, format, encoder: 'none' });
    };
    const pictures = await film(engine, three, 'b');
    expect(await film(engine, changed(2), 'b')).toEqual(pictures);
    expect(address(changed(2))).toBe(address(three));
    expect(await film(engine, changed(0), 'b')).not.toEqual(pictures);
    expect(address(changed(0))).not.toBe(address(three));
  });
});

it('films with the autoencoder where there is no tiny decoder, and with the tiny decoder where there are both', async () => {
  const [vae, both] = await Promise.all([writeTestModel(['vae']), writeTestModel(['tiny', 'vae'])]);
  const pictures = async (weights: string): Promise<string[]> => {
    await using engine = await createDiffusionEngine({ weights });
    return await film(engine, three, 'b', 6);
  };
  const [tiny, withBoth, withVae] = [await pictures(folder), await pictures(both), await pictures(vae)];
  expect(withBoth).toEqual(tiny);
  expect(withVae).toHaveLength(6);
  expect(new Set(withVae).size).toBe(6);
  expect(withVae).not.toEqual(tiny);
  await rm(join(vae, 'vae'), { recursive: true });
  await expect(createDiffusionEngine({ weights: vae })).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('no decoder') as string });
  await Promise.all([vae, both].map((path) => rm(path, { recursive: true })));
});

describe('what cannot be filmed is told in one sentence', () => {
  it('no weights, no such folder, an empty folder, an unknown model', async () => {
    await expect(createDiffusionEngine({}, {})).rejects.toMatchObject({ code: 'bad-option', param: '--weights' });
    await expect(createDiffusionEngine({ weights: join(empty, 'none'), model: 'tiny' }, {})).rejects.toMatchObject({ code: 'bad-file' });
    await expect(createDiffusionEngine({ weights: empty, model: 'tiny' }, {})).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('no transformer') as string });
    await expect(createDiffusionEngine({ weights: empty, model: 'sora' }, {})).rejects.toMatchObject({ code: 'bad-option', param: '--model' });
    await expect(createDiffusionEngine({ weights: empty }, {})).rejects.toMatchObject({ code: 'bad-option', param: '--model' });
  });

  it('weights of another model', async () => {
    await expect(createDiffusionEngine({ weights: folder, model: 'self-forcing' }, {})).rejects.toThrow(/"patch_embedding\.weight" has the shape \[32, 4, 1, 2, 2\] where \[1536, 16, 1, 2, 2\] was expected/);
  });

  it.each([
    ['half a file', '{', /not JSON/],
    ['another schema', '{"schema":"model.2"}', /at schema/],
    ['no frame rate', JSON.stringify({ ...testModel, fps: 0 }), /at fps/],
    ['another scale', JSON.stringify({ ...testModel, scale: 16 }), /scale of 16/],
    ['a width that its heads cannot share', JSON.stringify({ ...testModel, transformer: { ...testModel.transformer, heads: 3 } }), /3 heads/],
    ['an autoencoder of another scale', JSON.stringify({ ...testModel, vae: { ...testModel.vae, patch: 2 } }), /shrinks 16 times/],
    ['texts of another width', JSON.stringify({ ...testModel, transformer: { ...testModel.transformer, textWidth: 8 } }), /text of 8 features/],
  ])('a description with %s', async (_, body, says) => {
    writeFileSync(join(empty, CUSTOM_PRESET_FILE), body);
    await expect(choosePreset(null, empty)).rejects.toMatchObject({ code: 'bad-file', message: expect.stringMatching(says) as string });
    await rm(join(empty, CUSTOM_PRESET_FILE));
  });

  it('words beyond what the model reads', async () => {
    await using engine = await createDiffusionEngine();
    const long = exampleSequence([exampleShot('a', { words: 'wave '.repeat(300) })]);
    await expect(film(engine, long, 'a', 1)).rejects.toMatchObject({ code: 'engine-refused', message: expect.stringMatching(/at most 160/) as string });
  });
});

describe('shots on the timeline of a model', () => {
  it('begin with a chunk of their own, and every frame is a picture that is there', () => {
    for (const preset of presets.filter(({ knobs }) => knobs.localChunks > 0)) {
      for (const id of ['a', 'b', 'c']) {
        const shot = shotIn(three, exampleShot(id));
        const rate = { num: 24, den: 1 };
        const timeline = layOut(three, shot, 24, rate, preset);
        expect(timeline.chunks[timeline.firstChunk]?.isCut).toBe(id !== 'a');
        const first = placeOf(0, timeline, rate, preset);
        expect(first).toEqual({ chunk: timeline.firstChunk, picture: 0 });
        expect(placeOf(23, timeline, rate, preset).chunk).toBe(timeline.chunks.length - 1);
      }
    }
  });

  it('a cut is told to a model that was trained with a sentence for it', () => {
    const { chunks, firstChunk } = layOut(three, shotIn(three, exampleShot('b')), 24, { num: 24, den: 1 }, findPreset('longlive-2.0-5b'));
    expect(chunks[firstChunk]?.prompt).toMatch(/^The scene transitions\. a bird\./);
  });
});

describe('pictures become frames', () => {
  it('of the right shape, in whole patches, no larger than the model was trained for', () => {
    expect(latentSizeFor({ widthPx: 1280, heightPx: 720 }, 832 * 480, 8, 2)).toEqual({ latentHeight: 60, latentWidth: 106 });
    expect(latentSizeFor({ widthPx: 64, heightPx: 64 }, 832 * 480, 8, 2)).toEqual({ latentHeight: 8, latentWidth: 8 });
  });

  it('scaled and cut at the middle', () => {
    const fit = createFitter({ widthPx: 4, heightPx: 2 }, { widthPx: 2, heightPx: 2 });
    const pictures = new Float32Array(24).fill(0.5);
    pictures.set([0, 1, 0.2, 0, 0, 1, 0.2, 0]);
    const frame = new Uint8Array(16);
    fit(pictures, 0, frame);
    expect([...frame]).toEqual([255, 128, 128, 255, 51, 128, 128, 255, 255, 128, 128, 255, 51, 128, 128, 255]);
  });
});
