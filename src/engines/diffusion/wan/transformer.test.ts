import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttentionKind } from '../onnx/ops.ts';
import { openSession, type Session, type Tensor } from '../onnx/runtime.ts';
import { readFixture, relativeError, type Fixture } from '../parity.ts';
import { twinTensor, twinTensors } from '../twin.ts';
import { nameWeights, type ModelWeights } from '../weights/model-weights.ts';
import { readWeights } from '../weights/read-weights.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';
import { tokensOfFrame, transformerTensors, type TransformerConfig } from './config.ts';
import { rotaryTable, timeTable } from './positions.ts';
import { layerNames, textGraph, transformerGraph } from './transformer.ts';

const config: TransformerConfig = { width: 32, heads: 2, layers: 2, feedForward: 48, channels: 4, patch: 2, textTokens: 8, textWidth: 12, timeFeatures: 16, epsilon: 1e-6 };
const [height, width, headDim] = [4, 6, 16];

let folder: string;
let weights: ModelWeights;
let fixture: Fixture;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transformer-'));
  const path = join(folder, 'twin.safetensors');
  await writeSafetensors(path, twinTensors(transformerTensors(config)));
  weights = nameWeights('transformer', await readWeights(path), path);
  fixture = await readFixture('causal-forward');
});
afterAll(() => rm(folder, { recursive: true }));

const open = async (attention: AttentionKind, pastChunks: number, rotary: 'absolute' | 'relative' = 'absolute'): Promise<Session> => {
  const { model, weightsFolder } = transformerGraph({ config, latentHeight: height, latentWidth: width, pastChunks, rotary, attention }, weights);
  return openSession(model, { device: 'cpu', weightsFolder });
};

/** What the text graph says of the fixture's prompt: five words, then padding. */
async function readText(): Promise<Record<string, Tensor>> {
  const { model, weightsFolder } = textGraph(config, weights);
  const session = await openSession(model, { device: 'cpu', weightsFolder });
  const text = { dims: [8, 12], data: new Float32Array(8 * 12) };
  text.data.set(twinTensor('input.text', [5, 12]).data);
  const result = await session.run({ text }, [0, 1].flatMap((layer) => [layerNames.textKey(layer), layerNames.textValue(layer)]));
  await session.release();
  return { ...result };
}

const outputs = ['velocity', ...[0, 1].flatMap((layer) => [layerNames.key(layer), layerNames.value(layer)])];

function inputs(name: string, timesteps: readonly number[], places: readonly number[], keyPlaces?: readonly number[]): Record<string, Tensor> {
  const table = rotaryTable(headDim, places, height / 2, width / 2);
  const all = keyPlaces && rotaryTable(headDim, keyPlaces, height / 2, width / 2);
  return {
    latents: twinTensor(name, [1, 4, places.length, height, width]),
    time: timeTable(timesteps, config.timeFeatures),
    cos: table.cos, sin: table.sin,
    skip: { dims: [1], data: Float32Array.of(0) },
    ...(all ? { all_cos: all.cos, all_sin: all.sin } : {}),
  };
}

const past = (chunks: readonly (Readonly<Record<string, Tensor>> | null)[]): Record<string, Tensor> => {
  const empty = { dims: [1, 0, config.width], data: new Float32Array() };
  return Object.fromEntries([0, 1].flatMap((layer) => chunks.flatMap((chunk, i) => [
    [layerNames.pastKey(layer, i), chunk?.[layerNames.key(layer)] ?? empty],
    [layerNames.pastValue(layer, i), chunk?.[layerNames.value(layer)] ?? empty],
  ] as const)));
};

describe.each(['fused', 'decomposed'] as const)('the causal transformer with %s attention', (attention) => {
  it("gives what the authors' code gives, over two chunks with keys and values kept", async () => {
    const text = await readText();
    expect(relativeError(text[layerNames.textKey(1)]!, fixture.tensor('text_key'))).toBeLessThan(1e-5);
    const session = await open(attention, 2);
    const first = await session.run({ ...inputs('input.first', [0, 0], [0, 1]), ...text, ...past([null, null]) }, outputs);
    expect(relativeError(first['velocity']!, fixture.tensor('first'))).toBeLessThan(1e-5);
    const second = await session.run({ ...inputs('input.second', [937.5, 250], [2, 3]), ...text, ...past([null, first]) }, outputs);
    expect(relativeError(second['velocity']!, fixture.tensor('second'))).toBeLessThan(1e-5);
    const keys = Float32Array.from([...first[layerNames.key(1)]!.data, ...second[layerNames.key(1)]!.data]);
    expect(relativeError({ dims: [1, 24, 32], data: keys }, fixture.tensor('key'))).toBeLessThan(1e-5);
    await session.release();
  });
});

it('with positions in the window gives the same as with positions in the film, as only distances count', async () => {
  const text = await readText();
  const [absolute, relative] = [await open('fused', 1), await open('fused', 1, 'relative')];
  const a = await absolute.run({ ...inputs('input.first', [0, 0], [40, 41]), ...text, ...past([null]) }, outputs);
  const r = await relative.run({ ...inputs('input.first', [0, 0], [0, 1], [0, 1]), ...text, ...past([null]) }, outputs);
  expect(relativeError(r['velocity']!, a['velocity']!)).toBeLessThan(1e-5);
  const a2 = await absolute.run({ ...inputs('input.second', [500, 500], [42, 43]), ...text, ...past([a]) }, outputs);
  const r2 = await relative.run({ ...inputs('input.second', [500, 500], [2, 3], [0, 1, 2, 3]), ...text, ...past([r]) }, outputs);
  expect(relativeError(r2['velocity']!, a2['velocity']!)).toBeLessThan(1e-5);
  await Promise.all([absolute.release(), relative.release()]);
});

it("asks for exactly the tensors of the authors' model", () => {
  expect([...transformerTensors(config)].sort()).toEqual([...fixture.shapes].sort());
});

it('refuses latent frames that the patches do not fill', () => {
  expect(() => tokensOfFrame(config, 5, 6)).toThrow(RangeError);
});
