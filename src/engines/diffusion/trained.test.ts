import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import type { Quant } from '../../film/options.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { choosePreset } from './custom-preset.ts';
import { openFilmHost } from './film-host.ts';
import { pastChunks } from './knobs.ts';
import { openModelFolder } from './model-folder.ts';
import type { Tensor } from './onnx/runtime.ts';
import { readFixture, relativeError, type Fixture } from './parity.ts';
import { emptyFilm, joinFrames, rollChunk, seededNoise, type ChunkPlan } from './rollout.ts';
import { readTokenizer } from './text/read-tokenizer.ts';
import { encodeTexts } from './text/text-encoder.ts';
import { openWanModel } from './wan/wan-model.ts';

/** The model that training/run.py trains on a processor from pictures of shapes, as training/fixture.py left it. */
const weights = fileURLToPath(new URL('./fixtures/trained', import.meta.url));
const size = { latentHeight: 2, latentWidth: 2 } as const;

let fixture: Fixture;
let plans: readonly ChunkPlan[];
beforeAll(async () => {
  fixture = await readFixture('trained');
  const { prompts, shots } = JSON.parse(await readFile(new URL('./fixtures/trained.json', import.meta.url), 'utf8')) as { prompts: string[]; shots: number[] };
  plans = prompts.map((prompt, i) => ({ prompt, isCut: i > 0 && shots[i] !== shots[i - 1] }));
});

/** The latents of a film by the model, from words to the last chunk. */
async function latentsOf(chunks: readonly ChunkPlan[], seed: number): Promise<Tensor> {
  const preset = await choosePreset(null, weights);
  const folder = await openModelFolder(weights, preset);
  const tokenizer = await readTokenizer(folder.tokenizer);
  await using model = await openWanModel({ config: preset.transformer, weights: folder.transformer, ...size, pastChunks: pastChunks(preset.knobs), rotary: preset.knobs.rotary, device: 'cpu' });
  const prompts = [...new Set(chunks.map(({ prompt }) => prompt))];
  const encoded = await encodeTexts(prompts.map((prompt) => tokenizer.encode(prompt)), { config: preset.text, weights: folder.text, device: 'cpu' });
  const readPrompt = async (prompt: string): ReturnType<typeof model.readText> => model.readText(encoded[prompts.indexOf(prompt)]!);
  const made: Tensor[] = [];
  let film = emptyFilm;
  for (const plan of chunks) {
    film = await rollChunk(film, plan, { model, knobs: preset.knobs, ...size, noise: seededNoise(seed), readPrompt, plainText: null });
    made.push(film.kept.at(-1)!.latents);
  }
  return joinFrames(made);
}

/** Every eighth picture of the film. */
async function picturesOf(chunks: readonly ChunkPlan[], seed: number, quant: Quant = 'none'): Promise<Tensor> {
  await using host = await openFilmHost({ model: null, weights, device: 'cpu', quant });
  const parts: Tensor[] = [];
  for (const index of chunks.keys()) parts.push(await host.pictures({ seed, ...size, chunks }, index));
  const [each, all] = [3 * 16 * 16, parts.flatMap((part) => [...part.data])];
  const data = Float32Array.from(all.filter((_, i) => Math.floor(i / each) % 8 === 0));
  return { dims: [data.length / each, 3, 16, 16], data };
}

describe('a model that we trained makes the film that PyTorch makes of the same weights, words and seed', () => {
  it('in its latents, over two shots and more chunks than its window', async () => {
    const expected = fixture.tensor('latents');
    expect(relativeError(await latentsOf(plans, 7), expected)).toBeLessThan(1e-4);
    // Other words, another seed or no cut make another film by far more than that.
    expect(relativeError(await latentsOf(plans, 8), expected)).toBeGreaterThan(0.05);
    expect(relativeError(await latentsOf(plans.map((plan) => ({ ...plan, isCut: false })), 7), expected)).toBeGreaterThan(1e-3);
    expect(relativeError(await latentsOf(plans.map((plan) => ({ ...plan, prompt: plan.prompt.replace('red', 'blue') })), 7), expected)).toBeGreaterThan(1e-3);
  });

  it('in its pictures', async () => {
    expect(relativeError(await picturesOf(plans, 7), fixture.tensor('pictures'))).toBeLessThan(1e-4);
  });

  it('in the same pictures when a chunk is asked for before the last is there, and after a film was cancelled', async () => {
    const run = { seed: 7, ...size, chunks: plans };
    await using host = await openFilmHost({ model: null, weights, device: 'cpu', quant: 'none' });
    const inTurn = [await host.pictures(run, 0), await host.pictures(run, 1)].map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'));
    const stop = new AbortController();
    const cancelled = host.pictures({ ...run, seed: 8 }, 2, stop.signal, () => stop.abort());
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const ahead = await Promise.all([host.pictures(run, 0), host.pictures(run, 1)]);
    expect(ahead.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'))).toEqual(inTurn);
  });

  it('nearly, with weights of 8 bits', async () => {
    const error = relativeError(await picturesOf(plans, 7, 'int8'), fixture.tensor('pictures'));
    expect(error).toBeGreaterThan(1e-4);
    expect(error).toBeLessThan(0.05);
  });

  it('and each shot has the colour that its words name', async () => {
    const { data } = await picturesOf(plans, 7);
    const plane = 16 * 16;
    /** The channel that stands out most in a picture. */
    const colourOf = (picture: number): string => {
      const best = [0, 1, 2].map((channel) => Math.max(...Array.from({ length: plane }, (_, i) => {
        const at = (other: number): number => data[(picture * 3 + other) * plane + i] ?? 0;
        return at(channel) - Math.max(at((channel + 1) % 3), at((channel + 2) % 3));
      })));
      return ['red', 'green', 'blue'][best.indexOf(Math.max(...best))] ?? 'none';
    };
    expect(Array.from({ length: data.length / (3 * plane) }, (_, i) => colourOf(i))).toEqual(['green', 'green', 'green', 'green', 'green', 'red', 'red', 'red']);
  });
});
