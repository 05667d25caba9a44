import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tensor } from '../onnx/runtime.ts';
import { readFixture, relativeError } from '../parity.ts';
import { twinTensor, twinTensors } from '../twin.ts';
import { nameWeights, type ModelWeights } from '../weights/model-weights.ts';
import { readWeights } from '../weights/read-weights.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';
import { picturesOf, type DecoderState } from './decoder.ts';
import { openTinyDecoder, tinyDecoderTensors, type TinyDecoderConfig } from './tiny-decoder.ts';

const config: TinyDecoderConfig = { channels: 4, stages: [6, 5, 4], outChannels: 4, blocks: 2, patch: 2 };
const latents = twinTensor('tiny.latents', [1, 4, 3, 1, 2]);

let folder: string;
let weights: ModelWeights;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiny-'));
  const path = join(folder, 'tiny.safetensors');
  await writeSafetensors(path, twinTensors(tinyDecoderTensors(config)));
  weights = nameWeights('tiny-decoder', await readWeights(path), path);
});
afterAll(() => rm(folder, { recursive: true }));

/** Latent frames `[from, to)`. */
function frames(from: number, to: number): Tensor {
  const data = Float32Array.from({ length: 4 * (to - from) * 2 }, (_, i) => latents.data[(Math.floor(i / 2 / (to - from)) * 3 + from + (Math.floor(i / 2) % (to - from))) * 2 + (i % 2)] ?? NaN);
  return { dims: [1, 4, to - from, 1, 2], data };
}

it.each([[[3]], [[1, 2]], [[1, 1, 1]]])("decodes in parts of %j latent frames what the author's code decodes at once", async (parts) => {
  await using decoder = await openTinyDecoder({ config, weights, latentHeight: 1, latentWidth: 2, device: 'cpu' });
  const pictures: number[] = [];
  let state: DecoderState = null;
  let at = 0;
  for (const length of parts) {
    const decoded = await decoder.decode(frames(at, at + length), state);
    expect(decoded.pictures.dims[0]).toBe(picturesOf(length, state === null));
    for (const value of decoded.pictures.data) pictures.push(value);
    state = decoded.state;
    at += length;
  }
  const expected = (await readFixture('tiny-decoder')).tensor('pictures');
  expect(relativeError({ dims: [9, 3, 16, 32], data: Float32Array.from(pictures) }, expected)).toBeLessThan(1e-5);
});

it("asks for exactly the tensors of the author's decoder", async () => {
  expect([...tinyDecoderTensors(config)].sort()).toEqual([...(await readFixture('tiny-decoder')).shapes].sort());
});
