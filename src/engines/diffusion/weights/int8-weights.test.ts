import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Quant } from '../../../film/options.ts';
import type { Tensor } from '../onnx/runtime.ts';
import { relativeError } from '../parity.ts';
import { twinTensor, twinTensors } from '../twin.ts';
import { largeLinears, transformerTensors, type TransformerConfig } from '../wan/config.ts';
import { openWanModel } from '../wan/wan-model.ts';
import { quantiseLinears } from './int8-weights.ts';
import { readLora } from './lora.ts';
import { nameWeights, type ModelWeights } from './model-weights.ts';
import { readWeights } from './read-weights.ts';
import { readFloats } from './stored-tensor.ts';
import { writeSafetensors } from './write-safetensors.ts';

const config: TransformerConfig = { width: 64, heads: 2, layers: 3, feedForward: 160, channels: 4, patch: 2, textTokens: 8, textWidth: 12, timeFeatures: 16, epsilon: 1e-6 };

let folder: string;
let weights: ModelWeights;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'int8-'));
  const path = join(folder, 'twin.safetensors');
  await writeSafetensors(path, twinTensors(transformerTensors(config)));
  weights = nameWeights('transformer', await readWeights(path), path);
});
afterAll(() => rm(folder, { recursive: true }));

async function velocity(quant: Quant): Promise<Tensor> {
  await using model = await openWanModel({ config, weights, latentHeight: 8, latentWidth: 12, pastChunks: 0, rotary: 'absolute', device: 'cpu', quant });
  const text = await model.readText(twinTensor('input.text', [5, 12]));
  return (await model.run({ latents: twinTensor('int8.latents', [1, 4, 2, 8, 12]), timesteps: [500, 500], places: [0, 1], text, past: [], pastPlaces: [] }, false)).velocity;
}

it('a transformer in 8 bits is about the same as in 32', async () => {
  const error = relativeError(await velocity('int8'), await velocity('none'));
  expect(error).toBeLessThan(0.02);
  expect(error).toBeGreaterThan(1e-4);
});

it('every weight is within half a step of what it was, and a row of zeros stays zeros', async () => {
  const path = join(folder, 'zeros.safetensors');
  const matrix = twinTensor('a.weight', [3, 40]);
  matrix.data.fill(0, 40, 80);
  await writeSafetensors(path, { 'a.weight': matrix });
  await using int8 = await quantiseLinears(nameWeights('transformer', await readWeights(path), path), new Map([['a', [3, 40]]]));
  const { values, scales } = int8.layers.get('a')!;
  const steps = await readFloats(scales);
  const bytes = new Int8Array(await readBytes(values.path, values.offset, values.lengthBytes));
  for (let out = 0; out < 3; out++) for (let from = 0; from < 40; from++) {
    expect(Math.abs(bytes[from * 3 + out]! * steps[out]! - matrix.data[out * 40 + from]!)).toBeLessThanOrEqual(steps[out]! * 0.5001);
  }
  expect([...bytes].filter((_, i) => i % 3 === 1).every((value) => value === 0)).toBe(true);
});

async function readBytes(path: string, offset: number, length: number): Promise<ArrayBuffer> {
  return Uint8Array.from((await readFile(path)).subarray(offset, offset + length)).buffer;
}

it('a LoRA is added before weights are brought to 8 bits', async () => {
  const path = join(folder, 'base.safetensors');
  const [base, down, up] = [twinTensor('b.weight', [4, 6]), twinTensor('down', [2, 6]), twinTensor('up', [4, 2])];
  await writeSafetensors(path, { 'blocks.0.ffn.0.weight': base });
  await writeSafetensors(join(folder, 'lora.safetensors'), { 'blocks.0.ffn.0.lora_A.weight': down, 'blocks.0.ffn.0.lora_B.weight': up });
  const lora = await readLora(await readWeights(join(folder, 'lora.safetensors')), 'lora');
  await using int8 = await quantiseLinears(nameWeights('transformer', await readWeights(path), path, [lora]), new Map([['blocks.0.ffn.0', [4, 6]]]));
  const { scales } = int8.layers.get('blocks.0.ffn.0')!;
  const steps = await readFloats(scales);
  for (let out = 0; out < 4; out++) {
    const row = Array.from({ length: 6 }, (_, i) => base.data[out * 6 + i]! + [0, 1].reduce((sum, r) => sum + up.data[out * 2 + r]! * down.data[r * 6 + i]!, 0));
    const largest = Math.max(...row.map(Math.abs));
    expect([largest / 127, largest / 63].some((step) => Math.abs(steps[out]! / step - 1) < 1e-5)).toBe(true);
  }
});

it('leaves no file behind, whether it succeeds, fails or is cancelled', async () => {
  const int8 = await quantiseLinears(weights, largeLinears(config));
  expect(existsSync(int8.path)).toBe(true);
  await int8[Symbol.asyncDispose]();
  expect(existsSync(int8.path)).toBe(false);
  await expect(quantiseLinears(weights, new Map([['blocks.9.ffn.0', [160, 64]]]))).rejects.toMatchObject({ code: 'bad-file' });
  await expect(quantiseLinears(weights, largeLinears(config), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});

it('is refused on a graphics card, which has no such products', async () => {
  await expect(openWanModel({ config, weights, latentHeight: 8, latentWidth: 12, pastChunks: 0, rotary: 'absolute', device: 'webgpu', quant: 'int8' })).rejects.toMatchObject({ code: 'bad-option', param: '--quant' });
});
