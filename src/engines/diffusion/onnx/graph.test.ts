import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createGraph, type Graph, type Value } from './graph.ts';
import * as ops from './ops.ts';
import { openSession, type Tensor } from './runtime.ts';

const ramp = (dims: readonly number[], scale = 0.1): Tensor => ({ dims, data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i * 1.7 + 0.3) * scale * 10) });

async function evaluate(inputs: Readonly<Record<string, Tensor>>, build: (graph: Graph, values: Readonly<Record<string, Value>>) => Value): Promise<Tensor> {
  const graph = createGraph('test');
  const values = Object.fromEntries(Object.entries(inputs).map(([name, { dims }]) => [name, graph.input(name, 'float32', dims)]));
  graph.output('result', build(graph, values), 'float32', []);
  const session = await openSession(graph.toBytes(), { device: 'cpu' });
  const { result } = await session.run(inputs, ['result']);
  await session.release();
  return result!;
}

it('a linear layer is x W^T + b', async () => {
  const [x, w, b] = [ramp([2, 3]), ramp([4, 3]), ramp([4])];
  const { data, dims } = await evaluate({ x, w, b }, (graph, v) => ops.linear(graph, v['x']!, v['w']!, v['b']!));
  expect(dims).toEqual([2, 4]);
  for (let i = 0; i < 2; i++) for (let j = 0; j < 4; j++) {
    let sum = b.data[j]!;
    for (let k = 0; k < 3; k++) sum += x.data[i * 3 + k]! * w.data[j * 3 + k]!;
    expect(data[i * 4 + j]).toBeCloseTo(sum, 5);
  }
});

it('axes move, join, part and come back', async () => {
  const x = ramp([2, 3, 4]);
  const { data, dims } = await evaluate({ x }, (graph, { x: value }) => {
    const turned = ops.transpose(graph, value!, [2, 0, 1]);
    const parts = ops.split(graph, turned, 2, 0);
    const joined = ops.concat(graph, [...parts].reverse(), 0);
    const back = ops.concat(graph, [ops.slice(graph, joined, 0, 2, Infinity), ops.slice(graph, joined, 0, 0, 2)], 0);
    return ops.reshape(graph, ops.transpose(graph, back, [1, 2, 0]), [6, -1]);
  });
  expect(dims).toEqual([6, 4]);
  expect([...data]).toEqual([...x.data]);
});

it('fused and decomposed attention agree, and neither sees beyond its head', async () => {
  const inputs = { query: ramp([1, 5, 8]), key: ramp([1, 70, 8], 0.2), value: ramp([1, 70, 8], 0.3) };
  const run = (kind: ops.AttentionKind): Promise<Tensor> =>
    evaluate(inputs, (graph, v) => ops.attention(graph, { query: v['query']!, key: v['key']!, value: v['value']!, heads: 2, headDim: 4, kind }));
  const [fused, decomposed] = [await run('fused'), await run('decomposed')];
  expect(fused.dims).toEqual([1, 5, 8]);
  fused.data.forEach((x, i) => expect(x).toBeCloseTo(decomposed.data[i]!, 5));
});

it('equal constants are stored once', () => {
  const size = (times: number): number => {
    const graph = createGraph('test');
    const x = graph.input('x', 'float32', ['n']);
    let y = x;
    for (let i = 0; i < times; i++) y = ops.add(graph, y, graph.constant(new Float32Array(1000).fill(1), [1000]));
    graph.output('y', y, 'float32', ['n']);
    return graph.toBytes().length;
  };
  expect(size(5)).toBeLessThan(size(1) + 1000);
});

it('a length named in the graph may differ from run to run', async () => {
  const graph = createGraph('test');
  graph.output('y', ops.mul(graph, graph.input('x', 'float32', ['n', 2]), ops.scalar(graph, 3)), 'float32', ['n', 2]);
  const session = await openSession(graph.toBytes(), { device: 'cpu' });
  for (const n of [1, 4, 0]) expect((await session.run({ x: ramp([n, 2]) }, ['y']))['y']!.dims).toEqual([n, 2]);
  await session.release();
});

it('weights are read from within a file, wherever they begin', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'graph-'));
  const weight = ramp([3, 2]);
  await writeFile(join(folder, 'model.bin'), Buffer.concat([Buffer.from('header!'), Buffer.from(weight.data.buffer)]));
  const graph = createGraph('test');
  const x = graph.input('x', 'float32', [1, 2]);
  const w = graph.external('w', 'float32', [3, 2], { location: 'model.bin', offset: 7, length: 24 });
  graph.output('y', ops.linear(graph, x, w, null), 'float32', [1, 3]);
  const session = await openSession(graph.toBytes(), { device: 'cpu', weightsFolder: folder });
  const { y } = await session.run({ x: { dims: [1, 2], data: Float32Array.of(1, 0) } }, ['y']);
  expect([...y!.data]).toEqual([weight.data[0], weight.data[2], weight.data[4]]);
  await session.release();
  await rm(folder, { recursive: true });
});

it('inputs that do not fit are told with their shapes', async () => {
  await expect(evaluate({ x: ramp([2, 3]), y: ramp([4, 5]) }, (graph, v) => ops.matMul(graph, v['x']!, v['y']!))).rejects.toMatchObject({ name: 'FilmError' });
  const graph = createGraph('test');
  graph.output('y', graph.input('x', 'float32', [2]), 'float32', [2]);
  const session = await openSession(graph.toBytes(), { device: 'cpu' });
  await expect(session.run({ x: ramp([3]) }, ['y'])).rejects.toThrow(/x \[3\]/);
  await session.release();
});
