/**
 * @file The text encoder: T5's, with relative positions of its own in every layer (UMT5), as graphs of a few layers each. The largest has
 * 5.7 billion parameters, so groups of layers are loaded, run over all texts and let go, and of the table of tokens only the rows are
 * read that the texts need. What a real token becomes does not depend on padding, so none is run.
 *
 * Reference: wan/modules/t5.py of Wan-Video/Wan2.1.
 */
import { throwIfCancelled } from '../../../film/errors.ts';
import { createGraph, type Graph, type Value } from '../onnx/graph.ts';
import * as ops from '../onnx/ops.ts';
import { openSession, type Device, type Tensor } from '../onnx/runtime.ts';
import { findTensor, graphWeights, type GraphWeights, type ModelWeights } from '../weights/model-weights.ts';
import { readFloats } from '../weights/stored-tensor.ts';

/** Sizes of a text encoder. */
export interface TextEncoderConfig {
  readonly vocabulary: number;
  readonly width: number;
  readonly heads: number;
  /** Features of all heads together; need not be the width. */
  readonly attentionWidth: number;
  readonly feedForward: number;
  readonly layers: number;
  readonly positionBuckets: number;
  /** Distances beyond this many tokens are one. */
  readonly maxDistance: number;
  readonly epsilon: number;
}

/** The encoder of Wan: UMT5-XXL. */
export const umt5Xxl: TextEncoderConfig = { vocabulary: 256_384, width: 4096, heads: 64, attentionWidth: 4096, feedForward: 10_240, layers: 24, positionBuckets: 32, maxDistance: 128, epsilon: 1e-6 };
/** The encoder of the small model of our own. */
export const tinyText: TextEncoderConfig = { vocabulary: 8192, width: 256, heads: 4, attentionWidth: 256, feedForward: 640, layers: 4, positionBuckets: 32, maxDistance: 128, epsilon: 1e-6 };

/** How texts are encoded. */
export interface EncodeOptions {
  readonly config: TextEncoderConfig;
  readonly weights: ModelWeights;
  readonly device: Device;
  /** Layers in memory at once; all when left out. */
  readonly layersAtOnce?: number;
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Encodes texts given as numbers of tokens; each becomes `[tokens, width]`. Rejects with `bad-file` when weights are missing, and `cancelled`. */
export async function encodeTexts(texts: readonly (readonly number[])[], options: EncodeOptions): Promise<readonly Tensor[]> {
  const { config, weights, device, threads, signal } = options;
  let hidden: readonly Tensor[] = await Promise.all(texts.map((ids) => readRows(ids, options)));
  const group = options.layersAtOnce ?? config.layers;
  for (let from = 0; from < config.layers; from += group) {
    throwIfCancelled(signal);
    const { model, weightsFolder } = layersGraph(config, weights, from, Math.min(from + group, config.layers));
    const session = await openSession(model, { device, weightsFolder, ...(threads === undefined ? {} : { threads }) });
    try {
      const next: Tensor[] = [];
      for (const tensor of hidden) {
        throwIfCancelled(signal);
        const { result } = await session.run({ hidden: tensor, buckets: bucketTable(tensor.dims[0] ?? 0, config) }, ['result']);
        if (!result) throw new TypeError('The text encoder gave nothing.');
        next.push(result);
      }
      hidden = next;
    } finally {
      await session.release();
    }
  }
  return hidden;
}

async function readRows(ids: readonly number[], { config, weights }: EncodeOptions): Promise<Tensor> {
  const table = findTensor(weights, 'token_embedding.weight', [config.vocabulary, config.width]);
  const data = new Float32Array(ids.length * config.width);
  for (const [row, id] of ids.entries()) {
    if (id < 0 || id >= config.vocabulary) throw new RangeError(`Token ${id} is not one of ${config.vocabulary}.`);
    data.set(await readFloats(table, id * config.width, (id + 1) * config.width), row * config.width);
  }
  return { dims: [ids.length, config.width], data };
}

/** Which row of the positions a pair of tokens reads: exact for near ones, by the logarithm for far ones, apart for before and after. */
function bucketTable(tokens: number, { positionBuckets, maxDistance }: TextEncoderConfig): Tensor {
  const data = new Float32Array(tokens * tokens);
  const side = positionBuckets / 2;
  const exact = side / 2;
  for (let query = 0; query < tokens; query++) {
    for (let key = 0; key < tokens; key++) {
      const distance = Math.abs(key - query);
      const far = exact + Math.trunc((Math.log(distance / exact) / Math.log(maxDistance / exact)) * (side - exact));
      data[query * tokens + key] = (key > query ? side : 0) + (distance < exact ? distance : Math.min(far, side - 1));
    }
  }
  return { dims: [tokens, tokens], data };
}

interface Build {
  readonly graph: Graph;
  readonly source: GraphWeights;
  readonly config: TextEncoderConfig;
}

/** Layers `[from, to)`; the last ones with the norm at the end. Input `hidden` `[tokens, width]` and `buckets` `[tokens, tokens]`, output `result` `[tokens, width]`. */
function layersGraph(config: TextEncoderConfig, weights: ModelWeights, from: number, to: number): { readonly model: Uint8Array; readonly weightsFolder: string } {
  const graph = createGraph('text-encoder');
  const source = graphWeights(graph, weights);
  const build: Build = { graph, source, config };
  const buckets = ops.cast(graph, graph.input('buckets', 'float32', ['tokens', 'tokens']), 'float32', 'int64');
  let hidden = graph.input('hidden', 'float32', ['tokens', config.width]);
  for (let layer = from; layer < to; layer++) hidden = layerNodes(build, hidden, buckets, `blocks.${layer}`);
  if (to === config.layers) hidden = norm(build, hidden, 'norm');
  graph.output('result', hidden, 'float32', ['tokens', config.width]);
  return { model: graph.toBytes(), weightsFolder: source.folder };
}

function norm({ graph, source, config }: Build, x: Value, name: string): Value {
  return ops.rmsNorm(graph, x, source.get(`${name}.weight`, [config.width]), config.epsilon);
}

function layerNodes(build: Build, x: Value, buckets: Value, name: string): Value {
  const { graph, source, config } = build;
  const { width, feedForward } = config;
  const looked = ops.add(graph, x, attentionNodes(build, norm(build, x, `${name}.norm1`), buckets, name));
  const normed = norm(build, looked, `${name}.norm2`);
  const linear = (value: Value, part: string, out: number, into: number): Value => ops.linear(graph, value, source.get(`${name}.ffn.${part}.weight`, [out, into]), null);
  const gated = ops.mul(graph, linear(normed, 'fc1', feedForward, width), ops.geluTanh(graph, linear(normed, 'gate.0', feedForward, width)));
  return ops.add(graph, looked, linear(gated, 'fc2', width, feedForward));
}

/** Attention without the usual division by the root of the head's width: T5 has it in its weights. */
function attentionNodes({ graph, source, config }: Build, x: Value, buckets: Value, name: string): Value {
  const { width, attentionWidth, heads, positionBuckets } = config;
  const headDim = attentionWidth / heads;
  const project = (part: string, order: readonly number[]): Value =>
    ops.transpose(graph, ops.reshape(graph, ops.linear(graph, x, source.get(`${name}.attn.${part}.weight`, [attentionWidth, width]), null), [-1, heads, headDim]), order);
  const positions = graph.op('Gather', [source.get(`${name}.pos_embedding.embedding.weight`, [positionBuckets, heads]), buckets], { attributes: { axis: 0 } });
  const scores = ops.add(graph, ops.matMul(graph, project('q', [1, 0, 2]), project('k', [1, 2, 0])), ops.transpose(graph, positions, [2, 0, 1]));
  const mixed = ops.matMul(graph, graph.op('Softmax', [scores], { attributes: { axis: -1 } }), project('v', [1, 0, 2]));
  const joined = ops.reshape(graph, ops.transpose(graph, mixed, [1, 0, 2]), [-1, attentionWidth]);
  return ops.linear(graph, joined, source.get(`${name}.attn.o.weight`, [width, attentionWidth]), null);
}

/** The name and shape of every tensor of a text encoder, by the authors' names. */
export function textEncoderTensors({ vocabulary, width, attentionWidth, heads, feedForward, layers, positionBuckets }: TextEncoderConfig): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>([['token_embedding.weight', [vocabulary, width]], ['norm.weight', [width]]]);
  for (let layer = 0; layer < layers; layer++) {
    const name = `blocks.${layer}`;
    shapes.set(`${name}.norm1.weight`, [width]).set(`${name}.norm2.weight`, [width]);
    for (const part of ['q', 'k', 'v']) shapes.set(`${name}.attn.${part}.weight`, [attentionWidth, width]);
    shapes.set(`${name}.attn.o.weight`, [width, attentionWidth]).set(`${name}.pos_embedding.embedding.weight`, [positionBuckets, heads]);
    for (const part of ['gate.0', 'fc1']) shapes.set(`${name}.ffn.${part}.weight`, [feedForward, width]);
    shapes.set(`${name}.ffn.fc2.weight`, [width, feedForward]);
  }
  return shapes;
}
