/**
 * @file Weights of linear layers in 8 bits: every output has a scale of its own, and zero is zero. What comes in is brought to 8 bits as the
 * graph runs, by one scale for all of it. Processors multiply such numbers several times as fast as 32-bit ones, and a film is made of little else.
 *
 * The weights are read, LoRA added and divided by the runtime itself, layer by layer, so that no more than one is in memory in 32 bits. They
 * go to a file of their own, since a runtime takes a graph's weights either from files or from memory, and the other weights stay where they are.
 */
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwIfCancelled } from '../../../film/errors.ts';
import { createGraph } from '../onnx/graph.ts';
import * as ops from '../onnx/ops.ts';
import { openSession, type Tensor } from '../onnx/runtime.ts';
import { graphWeights, type ModelWeights } from './model-weights.ts';
import type { StoredTensor } from './stored-tensor.ts';

/** A linear layer in 8 bits. */
export interface Int8Layer {
  /** `[in, out]`. */
  readonly values: StoredTensor;
  /** `[out]`: what a value of 1 stands for. */
  readonly scales: StoredTensor;
}

/** Linear layers in 8 bits, in a file that is gone when they are disposed. */
export interface Int8Weights extends AsyncDisposable {
  readonly path: string;
  /** By name; layers that are not there stay as they are. */
  readonly layers: ReadonlyMap<string, Int8Layer>;
}

/** How layers are brought to 8 bits. */
export interface QuantiseOptions {
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The largest weight, and the one for processors whose sums of two products of 8 bits do not fit: they are cut off at 32767. */
const LIMIT = { exact: 127, careful: 63 } as const;
/** No row is divided by less, so that one of zeros stays zeros. */
const SMALLEST = 1e-12;

/** Brings layers to 8 bits, by name with `[out, in]`. Rejects with `bad-file` when one is missing or of another shape, and `cancelled`. */
export async function quantiseLinears(weights: ModelWeights, layers: ReadonlyMap<string, readonly [number, number]>, options: QuantiseOptions = {}): Promise<Int8Weights> {
  const limit = (await sumsAreExact(options)) ? LIMIT.exact : LIMIT.careful;
  const folder = await mkdtemp(join(tmpdir(), 'kinora-int8-'));
  const path = join(folder, 'int8.bin');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const file = await open(path, 'w');
    try {
      const made = new Map<string, Int8Layer>();
      let at = 0;
      for (const [name, shape] of layers) {
        throwIfCancelled(options.signal);
        const { values, scales } = await quantise(weights, name, shape, limit, options);
        const [out, from] = shape;
        const layer: Int8Layer = {
          scales: { dtype: 'F32', shape: [out], path, offset: at, lengthBytes: scales.byteLength },
          values: { dtype: 'I8', shape: [from, out], path, offset: at + scales.byteLength, lengthBytes: values.byteLength },
        };
        await writeAll(file, scales);
        await writeAll(file, values);
        at += scales.byteLength + values.byteLength;
        made.set(name, layer);
      }
      return { path, layers: made, [Symbol.asyncDispose]: remove };
    } finally {
      await file.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A write may take only a part. */
async function writeAll(file: FileHandle, { buffer, byteOffset, byteLength }: Int8Array | Float32Array): Promise<void> {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten;
}

interface Quantised {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

async function quantise(weights: ModelWeights, name: string, [out, from]: readonly [number, number], limit: number, { threads }: QuantiseOptions): Promise<Quantised> {
  const graph = createGraph('quantise');
  const source = graphWeights(graph, weights);
  const weight = source.get(`${name}.weight`, [out, from]);
  // The limit is an input, so that the graph is not folded, and then run once more, as it is loaded.
  const most = graph.input('limit', 'float32', [1]);
  const largest = graph.op('ReduceMax', [graph.op('Abs', [weight]), ops.indices(graph, [1])], { attributes: { keepdims: 1 } });
  const scales = graph.op('Div', [graph.op('Max', [largest, ops.scalar(graph, SMALLEST)]), most]);
  const rounded = graph.op('Round', [graph.op('Div', [weight, scales])]);
  graph.output('values', ops.transpose(graph, rounded, [1, 0]), 'float32', [from, out]);
  graph.output('scales', ops.reshape(graph, scales, [out]), 'float32', [out]);
  const session = await openSession(graph.toBytes(), { device: 'cpu', weightsFolder: source.folder, threads });
  try {
    const result = await session.run({ limit: { dims: [1], data: Float32Array.of(limit) } }, ['values', 'scales']);
    return { values: Int8Array.from(result['values']?.data ?? []), scales: result['scales']?.data ?? new Float32Array() };
  } finally {
    await session.release();
  }
}

/** Whether products of the largest numbers add up: without VNNI, x86 processors add two of them in 16 bits, where they do not fit. */
async function sumsAreExact({ threads }: QuantiseOptions): Promise<boolean> {
  const length = 64;
  const graph = createGraph('sums');
  const x = graph.input('x', 'float32', [1, length]);
  const values = graph.constant(new Int8Array(length).fill(LIMIT.exact), [length, 1]);
  graph.output('sum', ops.linearInt8(graph, x, values, graph.constant(Float32Array.of(1), [1]), null), 'float32', [1, 1]);
  const session = await openSession(graph.toBytes(), { device: 'cpu', threads });
  try {
    const ones: Tensor = { dims: [1, length], data: new Float32Array(length).fill(1) };
    const { sum } = await session.run({ x: ones }, ['sum']);
    return Math.abs((sum?.data[0] ?? 0) / (length * LIMIT.exact) - 1) < 1e-3;
  } finally {
    await session.release();
  }
}
