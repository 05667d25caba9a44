import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tensor } from '../onnx/runtime.ts';
import { twinTensor, twinTensors } from '../twin.ts';
import { nameWeights, type ModelWeights } from '../weights/model-weights.ts';
import { readWeights } from '../weights/read-weights.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';
import { openChunkDecoder } from './chunk-decoder.ts';
import { openDecoderThread } from './decoder-thread.ts';
import { openTinyDecoder, planTinyDecoder, tinyDecoderTensors, type TinyDecoderConfig } from './tiny-decoder.ts';

const config: TinyDecoderConfig = { channels: 4, stages: [6, 5, 4], outChannels: 4, blocks: 2, patch: 2 };
const place = { latentHeight: 1, latentWidth: 2, device: 'cpu' } as const;
const chunk = (index: number): Tensor => twinTensor(`chunk.${index}`, [1, 4, 3, 1, 2]);

let folder: string;
let weights: ModelWeights;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chunks-'));
  const path = join(folder, 'tiny.safetensors');
  await writeSafetensors(path, twinTensors(tinyDecoderTensors(config)));
  weights = nameWeights('tiny-decoder', await readWeights(path), path);
});
afterAll(() => rm(folder, { recursive: true }));

describe.each([['in this thread', openChunkDecoder], ['in a thread of its own', openDecoderThread]] as const)('a decoder %s', (_, open) => {
  it('gives, bit by bit, the pictures of chunks decoded after one another, also when all are asked for at once', async () => {
    await using plain = await openTinyDecoder({ config, weights, ...place });
    const first = await plain.decode(chunk(0), null);
    const second = await plain.decode(chunk(1), first.state);
    await using decoder = await open(planTinyDecoder({ config, weights, ...place }), 2);
    const made = await Promise.all([decoder.decode('a', null, chunk(0)), decoder.decode('b', 'a', chunk(1))]);
    expect(made.map(({ dims }) => dims)).toEqual([first.pictures.dims, second.pictures.dims]);
    expect(made.map(({ data }) => [...data])).toEqual([[...first.pictures.data], [...second.pictures.data]]);
  });

  it('goes on twice from a chunk that it remembers, and says so when it no longer does', async () => {
    await using decoder = await open(planTinyDecoder({ config, weights, ...place }), 2);
    await decoder.decode('a', null, chunk(0));
    const once = await decoder.decode('b', 'a', chunk(1));
    expect([...(await decoder.decode('b again', 'a', chunk(1))).data]).toEqual([...once.data]);
    await expect(decoder.decode('c', 'a', chunk(1))).rejects.toThrow('remembers nothing of the chunk before "c"');
    expect([...(await decoder.decode('d', 'b again', chunk(2))).data].every(Number.isFinite)).toBe(true);
  });

  it('lets go of what it remembers when it is told to', async () => {
    await using decoder = await open(planTinyDecoder({ config, weights, ...place }), 2);
    await decoder.decode('a', null, chunk(0));
    await decoder.forget();
    await expect(decoder.decode('b', 'a', chunk(1))).rejects.toThrow('remembers nothing');
  });

  it('is closed while it still decodes', async () => {
    const decoder = await open(planTinyDecoder({ config, weights, ...place }), 2);
    const pictures = decoder.decode('a', null, chunk(0));
    await decoder[Symbol.asyncDispose]();
    expect((await pictures).dims).toEqual([9, 3, 16, 32]);
  });
});

it('a decoder whose thread has ended says so at once, and can be closed', async () => {
  const decoder = await openDecoderThread(planTinyDecoder({ config, weights, ...place }), 2);
  await decoder[Symbol.asyncDispose]();
  await expect(decoder.decode('a', null, chunk(0))).rejects.toMatchObject({ code: 'internal' });
  await decoder[Symbol.asyncDispose]();
});
