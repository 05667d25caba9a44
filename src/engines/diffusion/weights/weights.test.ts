import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGraph } from '../onnx/graph.ts';
import { openSession } from '../onnx/runtime.ts';
import { readLora } from './lora.ts';
import { findTensor, graphWeights, nameWeights } from './model-weights.ts';
import { ownName } from './names.ts';
import { readWeights } from './read-weights.ts';
import { readFloats } from './stored-tensor.ts';
import { encodeSafetensors, writeSafetensors } from './write-safetensors.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const numbers = (...values: number[]): Float32Array => Float32Array.from(values);

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'weights-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('safetensors', () => {
  /** A file with this header and so many bytes of data. */
  const withHeader = async (header: unknown, dataBytes = 8): Promise<string> => {
    const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    const path = join(folder, 'made.safetensors');
    await writeFile(path, Buffer.concat([length, text, Buffer.alloc(dataBytes)]));
    return path;
  };

  it('come back as they were written', async () => {
    const path = join(folder, 'a.safetensors');
    await writeSafetensors(path, { 'x.weight': { shape: [2, 2], data: numbers(1, 2, 3, 4) }, y: { shape: [1], data: numbers(0.5) } });
    const tensors = await readWeights(path);
    expect([...tensors.keys()]).toEqual(['x.weight', 'y']);
    expect([...(await readFloats(tensors.get('x.weight')!))]).toEqual([1, 2, 3, 4]);
    expect([...(await readFloats(tensors.get('x.weight')!, 1, 3))]).toEqual([2, 3]);
  });

  const sound = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
  it.each([
    ['a header that is not JSON', '{"x":', /not JSON/],
    ['a header that is a list', [], /not an object/],
    ['an unknown type', { x: { ...sound, dtype: 'Q4' } }, /"Q4"/],
    ['a type that every object has', { x: { ...sound, dtype: 'constructor' } }, /"constructor"/],
    ['a negative side', { x: { ...sound, shape: [-2] } }, /shape of tensor "x"/],
    ['a side that is no whole number', { x: { ...sound, shape: [2.5] } }, /shape of tensor "x"/],
    ['a shape beyond counting', { x: { ...sound, shape: [2 ** 40, 2 ** 40] } }, /more elements/],
    ['a length that does not fit the shape', { x: { ...sound, shape: [3] } }, /needs 12 bytes and has 8/],
    ['offsets that run backwards', { x: { ...sound, data_offsets: [8, 0] } }, /needs 8 bytes and has -8/],
    ['data beyond the file', { x: { ...sound, shape: [4], data_offsets: [0, 16] } }, /cut off/],
    ['tensors that overlap', { x: sound, y: { dtype: 'F32', shape: [1], data_offsets: [4, 8] } }, /"y" begins/],
    ['bytes that belong to nothing', { x: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }, /its tensors end/],
  ])('with %s are refused in one sentence', async (_, header, says) => {
    const path = await withHeader(header);
    await expect(readWeights(path)).rejects.toMatchObject({ code: 'bad-file', message: expect.stringMatching(says) as string });
  });

  it('that are cut off anywhere are refused', async () => {
    const whole = encodeSafetensors({ x: { shape: [2, 2], data: numbers(1, 2, 3, 4) } });
    const path = join(folder, 'cut.safetensors');
    for (let length = 0; length < whole.length; length++) {
      await writeFile(path, whole.subarray(0, length));
      await expect(readWeights(path)).rejects.toMatchObject({ code: 'bad-file' });
    }
  });

  it('in shards are one model, and the index may not lead elsewhere', async () => {
    const place = await mkdtemp(join(folder, 'shards-'));
    await writeSafetensors(join(place, 'm-1.safetensors'), { a: { shape: [1], data: numbers(1) } });
    await writeSafetensors(join(folder, 'blob'), { b: { shape: [1], data: numbers(2) } });
    await symlink(join(folder, 'blob'), join(place, 'm-2.safetensors'));
    const index = (map: unknown): Promise<void> => writeFile(join(place, 'm.safetensors.index.json'), JSON.stringify({ weight_map: map }));
    await index({ a: 'm-1.safetensors', b: 'm-2.safetensors' });
    const tensors = await readWeights(place);
    expect([...(await readFloats(tensors.get('b')!))]).toEqual([2]);
    await index({ a: '../a.safetensors' });
    await expect(readWeights(place)).rejects.toThrow(/no file beside it/);
    await index({ a: 'm-2.safetensors' });
    await expect(readWeights(place)).rejects.toThrow(/tensor "a"/);
    await index({ a: 'm-3.safetensors' });
    await expect(readWeights(place)).rejects.toThrow(/m-3/);
    await index(['a']);
    await expect(readWeights(place)).rejects.toMatchObject({ code: 'bad-file' });
  });
});

describe('PyTorch files', () => {
  it('give averaged weights under our names, shared blocks and all types', async () => {
    const weights = nameWeights('transformer', await readWeights(fixture('checkpoint.pt')), 'checkpoint.pt');
    expect([...weights.tensors.keys()].sort()).toEqual(['blocks.0.self_attn.q.bias', 'blocks.0.self_attn.q.weight', 'head.modulation', 'patch_embedding.weight']);
    const read = async (name: string, shape: number[]): Promise<number[]> => [...(await readFloats(findTensor(weights, name, shape)))];
    expect(await read('blocks.0.self_attn.q.bias', [3])).toEqual([0.5, 0.75, 1]);
    expect(await read('head.modulation', [1, 2, 3])).toEqual([-1, -0.75, -0.5, -0.25, 0, 0.25]);
    expect(await read('patch_embedding.weight', [2, 1, 1, 2, 2])).toEqual([-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75]);
  });

  it('that want something run are refused by name, and nothing is run', async () => {
    await expect(readWeights(fixture('hostile.pt'))).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('system') as string });
    expect(existsSync('/tmp/kinora-was-here')).toBe(false);
  });

  it('that cannot be used are refused with the way out', async () => {
    await expect(readWeights(fixture('transposed.pt'))).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('[3, 4]') as string });
    await expect(readWeights(fixture('legacy.pt'))).rejects.toMatchObject({ code: 'bad-file', remedy: expect.stringContaining('save it again') as string });
  });

  it('that are cut off or damaged anywhere are refused or read, and never crash', async () => {
    const whole = await readFile(fixture('checkpoint.pt'));
    const path = join(folder, 'cut.pt');
    let refused = 0;
    for (let at = 0; at < whole.length; at += 13) {
      await writeFile(path, whole.subarray(0, at));
      await expect(readWeights(path)).rejects.toMatchObject({ code: 'bad-file' });
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      await writeFile(path, damaged);
      await readWeights(path).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'bad-file' });
        refused++;
      });
    }
    expect(refused).toBeGreaterThan(10);
  });
});

it('the three namings of a tensor are one', () => {
  expect(ownName('transformer', 'blocks.3.attn2.to_out.0.bias')).toBe('blocks.3.cross_attn.o.bias');
  expect(ownName('transformer', 'model.diffusion_model.blocks.3.cross_attn.o.bias')).toBe('blocks.3.cross_attn.o.bias');
  expect(ownName('transformer', 'blocks.3.norm2.weight')).toBe('blocks.3.norm3.weight');
  expect(ownName('transformer', 'blocks.3.norm3.weight')).toBe('blocks.3.norm3.weight');
  expect(ownName('text-encoder', 'encoder.block.2.layer.1.DenseReluDense.wi_0.weight')).toBe('blocks.2.ffn.gate.0.weight');
  expect(ownName('vae', 'decoder.up_blocks.1.resnets.0.conv_shortcut.weight')).toBe('decoder.upsamples.4.shortcut.weight');
});

it('missing tensors and wrong shapes are told with name, expected and found shape', async () => {
  const path = join(folder, 'b.safetensors');
  await writeSafetensors(path, { 'head.head.weight': { shape: [2, 2], data: numbers(1, 2, 3, 4) } });
  const weights = nameWeights('transformer', await readWeights(path), path);
  expect(() => findTensor(weights, 'head.head.weight', [2, 3])).toThrow(/"head\.head\.weight" has the shape \[2, 2\] where \[2, 3\]/);
  expect(() => findTensor(weights, 'head.head.bias', [2])).toThrow(/lack tensor "head\.head\.bias" of shape \[2\]/);
});

it('a LoRA is added to the weights it names, in each of its namings', async () => {
  const base = join(folder, 'base.safetensors');
  await writeSafetensors(base, { 'blocks.0.ffn.0.weight': { shape: [2, 3], data: numbers(1, 0, 0, 0, 1, 0) } });
  const down = { shape: [1, 3], data: numbers(1, 2, 3) };
  const up = { shape: [2, 1], data: numbers(10, 100) };
  const namings = [
    { 'base_model.model.blocks.0.ffn.0.lora_A.weight': down, 'base_model.model.blocks.0.ffn.0.lora_B.weight': up },
    { 'diffusion_model.blocks.0.ffn.0.lora_down.weight': down, 'diffusion_model.blocks.0.ffn.0.lora_up.weight': up, 'diffusion_model.blocks.0.ffn.0.alpha': { shape: [1], data: numbers(0.5) } },
    { 'lora_unet_blocks_0_ffn_0.lora_down.weight': down, 'lora_unet_blocks_0_ffn_0.lora_up.weight': up },
  ];
  for (const [index, tensors] of namings.entries()) {
    const path = join(folder, 'lora.safetensors');
    await writeSafetensors(path, tensors);
    const lora = await readLora(await readWeights(path), path);
    const graph = createGraph('test');
    const source = graphWeights(graph, nameWeights('transformer', await readWeights(base), base, [lora]));
    graph.output('w', source.get('blocks.0.ffn.0.weight', [2, 3]), 'float32', [2, 3]);
    const session = await openSession(graph.toBytes(), { device: 'cpu', weightsFolder: source.folder });
    const scale = index === 1 ? 0.5 : 1;
    expect([...(await session.run({}, ['w']))['w']!.data]).toEqual([1 + 10 * scale, 20 * scale, 30 * scale, 100 * scale, 1 + 200 * scale, 300 * scale]);
    await session.release();
  }
  await expect(readLora(await readWeights(base), base)).rejects.toThrow(/holds no LoRA/);
});
