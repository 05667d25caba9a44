/**
 * @file The transformer of the Wan family as a graph: one forward pass over some latent frames, which may look back at keys and values
 * of chunks before them. Without past it is the model that sees a whole clip at once.
 *
 * A chunk's keys and values come out of the pass that made them and go into later passes as they are, one tensor a chunk: nothing is
 * moved when the window moves. With positions `absolute` keys are stored rotated, as in Self-Forcing; with `relative` they are stored
 * plain and rotated by where they lie in the window of the moment, so that a film may go on for ever.
 *
 * Reference: wan/modules/model.py and causal_model.py of Wan-Video/Wan2.1 and guandeh17/Self-Forcing.
 */
import { createGraph, type Graph, type Value } from '../onnx/graph.ts';
import * as ops from '../onnx/ops.ts';
import type { Int8Weights } from '../weights/int8-weights.ts';
import { graphWeights, type GraphWeights, type ModelWeights } from '../weights/model-weights.ts';
import { tokensOfFrame, type TransformerConfig } from './config.ts';

/** Whether positions in time count from the film's start or within the window. */
export type RotaryKind = 'absolute' | 'relative';

/** What a graph is written for. */
export interface TransformerGraphOptions {
  readonly config: TransformerConfig;
  /** Size of a latent frame in latent pixels. */
  readonly latentHeight: number;
  readonly latentWidth: number;
  /** Chunks of the past that a pass may look back at; unused ones are given with length 0. */
  readonly pastChunks: number;
  readonly rotary: RotaryKind;
  readonly attention: ops.AttentionKind;
  /** Layers in 8 bits; the others are as in the file. None when left out. */
  readonly int8?: Int8Weights | null;
}

/** A graph and the folder its weights lie in. */
export interface ModelGraph {
  readonly model: Uint8Array;
  readonly weightsFolder: string;
}

/** Names of a layer's tensors: keys and values of this pass, of the past by chunk, and of the text. */
export const layerNames = {
  key: (layer: number): string => `key.${layer}`,
  value: (layer: number): string => `value.${layer}`,
  pastKey: (layer: number, chunk: number): string => `past_key.${layer}.${chunk}`,
  pastValue: (layer: number, chunk: number): string => `past_value.${layer}.${chunk}`,
  textKey: (layer: number): string => `text_key.${layer}`,
  textValue: (layer: number): string => `text_value.${layer}`,
} as const;

/**
 * Writes the graph of the transformer. Inputs: `latents` `[1, channels, frames, height, width]`; `time` `[frames, timeFeatures]`;
 * `cos`, `sin` `[1, tokens, headDim / 2]`, and `all_cos`, `all_sin` for past and present keys where positions are relative;
 * `text_key.L`, `text_value.L` `[1, textTokens, width]` from the text graph; `past_key.L.C`, `past_value.L.C` `[1, any, width]`;
 * `skip` `[1]`: so many tokens from the start of this pass are not looked at, 0 but when the past is read anew with another text.
 * Outputs: `velocity` of the shape of `latents`, and `key.L`, `value.L` `[1, tokens, width]`.
 */
export function transformerGraph(options: TransformerGraphOptions, weights: ModelWeights): ModelGraph {
  const graph = createGraph('transformer');
  const source = graphWeights(graph, weights, options.int8 ? [options.int8.path] : []);
  const build: Build = { graph, source, ...options };
  const { channels, timeFeatures, layers } = options.config;
  const frames = [1, channels, 'frames', options.latentHeight, options.latentWidth] as const;
  const time = timeEmbedding(build, graph.input('time', 'float32', ['frames', timeFeatures]));
  const rotations = rotationInputs(build);
  const skip = ops.cast(graph, graph.input('skip', 'float32', [1]), 'float32', 'int64');
  let tokens = patchify(build, graph.input('latents', 'float32', frames));
  for (let layer = 0; layer < layers; layer++) tokens = block({ ...build, skip }, tokens, time.block, rotations, layer);
  graph.output('velocity', head(build, tokens, time.head), 'float32', frames);
  return { model: graph.toBytes(), weightsFolder: source.folder };
}

/**
 * Writes the graph that turns text into what the blocks attend to, once a prompt. Input: `text` `[textTokens, textWidth]`, zeros beyond
 * the prompt. Outputs: `text_key.L`, `text_value.L` `[1, textTokens, width]`.
 */
export function textGraph(config: TransformerConfig, weights: ModelWeights): ModelGraph {
  const graph = createGraph('text');
  const source = graphWeights(graph, weights);
  const build = { graph, source, config };
  const text = graph.input('text', 'float32', [config.textTokens, config.textWidth]);
  const hidden = ops.geluTanh(graph, linear(build, text, 'text_embedding.0', config.textWidth, config.width));
  const context = linear(build, hidden, 'text_embedding.2', config.width, config.width);
  for (let layer = 0; layer < config.layers; layer++) {
    const name = `blocks.${layer}.cross_attn`;
    const dims = [1, config.textTokens, config.width];
    graph.output(layerNames.textKey(layer), ops.reshape(graph, normed(build, context, name, 'k'), dims), 'float32', dims);
    graph.output(layerNames.textValue(layer), ops.reshape(graph, project(build, context, name, 'v'), dims), 'float32', dims);
  }
  return { model: graph.toBytes(), weightsFolder: source.folder };
}

interface Parts {
  readonly graph: Graph;
  readonly source: GraphWeights;
  readonly config: TransformerConfig;
  readonly int8?: Int8Weights | null;
}

interface Build extends Parts, TransformerGraphOptions {}

function linear({ graph, source, int8 }: Parts, x: Value, name: string, from: number, to: number): Value {
  const bias = source.get(`${name}.bias`, [to]);
  const small = int8?.layers.get(name);
  if (small) return ops.linearInt8(graph, x, source.placeInt8(`${name}.int8`, small.values), source.placeFloats(`${name}.scales`, small.scales), bias);
  return ops.linear(graph, x, source.get(`${name}.weight`, [to, from]), bias);
}

function project(build: Parts, x: Value, attention: string, part: string): Value {
  const { width } = build.config;
  return linear(build, x, `${attention}.${part}`, width, width);
}

/** A query or key: projected, then normed over the whole width before it is parted into heads. */
function normed(build: Parts, x: Value, attention: string, part: 'q' | 'k'): Value {
  const { graph, source, config } = build;
  return ops.rmsNorm(graph, project(build, x, attention, part), source.get(`${attention}.norm_${part}.weight`, [config.width]), config.epsilon);
}

/** Tokens are `[frames, tokens of a frame, width]` between blocks, and `[tokens, width]` inside. */
function patchify(build: Build, latents: Value): Value {
  const { graph, source, config, latentHeight, latentWidth } = build;
  const { width, channels, patch } = config;
  const [rows, columns] = [latentHeight / patch, latentWidth / patch];
  const patches = ops.transpose(graph, ops.reshape(graph, latents, [channels, -1, rows, patch, columns, patch]), [1, 2, 4, 0, 3, 5]);
  const features = channels * patch * patch;
  const weight = source.get('patch_embedding.weight', [width, channels, 1, patch, patch], [width, features]);
  const tokens = ops.linear(graph, ops.reshape(graph, patches, [-1, features]), weight, source.get('patch_embedding.bias', [width]));
  return byFrame(build, tokens);
}

function byFrame({ graph, config, latentHeight, latentWidth }: Build, tokens: Value): Value {
  return ops.reshape(graph, tokens, [-1, tokensOfFrame(config, latentHeight, latentWidth), config.width]);
}

/** For the head the embedding itself, for the blocks six times as much: `[frames, width]` and `[frames, 6 * width]`. */
function timeEmbedding(build: Build, time: Value): { readonly head: Value; readonly block: Value } {
  const { graph, config } = build;
  const hidden = ops.silu(graph, linear(build, time, 'time_embedding.0', config.timeFeatures, config.width));
  const embedded = linear(build, hidden, 'time_embedding.2', config.width, config.width);
  return { head: embedded, block: linear(build, ops.silu(graph, embedded), 'time_projection.1', config.width, 6 * config.width) };
}

/** `count` learned offsets plus what the noise level says, each `[frames, 1, width]`. */
function modulation({ graph, source, config }: Build, time: Value, name: string, count: number): readonly Value[] {
  const learned = source.get(name, [1, count, config.width], [1, count, config.width]);
  const sum = ops.add(graph, ops.reshape(graph, time, [-1, count === 2 ? 1 : count, config.width]), learned);
  return ops.split(graph, sum, count, 1);
}

/** LN(x) (1 + scale) + shift, for each frame its own. */
function modulated({ graph, config }: Build, x: Value, scale: Value, shift: Value): Value {
  const ones = graph.constant(new Float32Array(config.width).fill(1), [config.width]);
  const scaled = ops.mul(graph, ops.layerNorm(graph, x, ones, null, config.epsilon), ops.add(graph, scale, ops.scalar(graph, 1)));
  return ops.add(graph, scaled, shift);
}

interface BlockBuild extends Build {
  readonly skip: Value;
}

interface Rotations {
  readonly query: readonly [Value, Value];
  readonly key: readonly [Value, Value];
}

function rotationInputs({ graph, config, rotary }: Build): Rotations {
  const pair = (prefix: string, length: string): readonly [Value, Value] => {
    const dims = [1, length, config.width / config.heads / 2];
    return [graph.input(`${prefix}cos`, 'float32', dims), graph.input(`${prefix}sin`, 'float32', dims)];
  };
  const query = pair('', 'tokens');
  return { query, key: rotary === 'absolute' ? query : pair('all_', 'all') };
}

function rotate({ graph, config }: Build, x: Value, [cos, sin]: readonly [Value, Value]): Value {
  return graph.op('RotaryEmbedding', [x, cos, sin], { attributes: { interleaved: 1, num_heads: config.heads } });
}

/** x += gate SA(mod(x)); x += CA(LN(x)), ungated; x += gate FFN(mod(x)). */
function block(build: BlockBuild, tokens: Value, time: Value, rotations: Rotations, layer: number): Value {
  const { graph, config } = build;
  const [shiftA, scaleA, gateA, shiftF, scaleF, gateF] = modulation(build, time, `blocks.${layer}.modulation`, 6) as readonly [Value, Value, Value, Value, Value, Value];
  const rows = (x: Value): Value => ops.reshape(graph, x, [-1, config.width]);
  const looked = selfAttention(build, rows(modulated(build, tokens, scaleA, shiftA)), rotations, layer);
  let x = ops.add(graph, tokens, ops.mul(graph, byFrame(build, looked), gateA));
  x = ops.add(graph, x, byFrame(build, crossAttention(build, rows(affineNorm(build, x, layer)), layer)));
  const fed = feedForward(build, rows(modulated(build, x, scaleF, shiftF)), layer);
  return ops.add(graph, x, ops.mul(graph, byFrame(build, fed), gateF));
}

function selfAttention(build: BlockBuild, x: Value, rotations: Rotations, layer: number): Value {
  const { graph, config, rotary } = build;
  const name = `blocks.${layer}.self_attn`;
  const whole = (rows: Value): Value => ops.reshape(graph, rows, [1, -1, config.width]);
  const plain = whole(normed(build, x, name, 'k'));
  const key = rotary === 'absolute' ? rotate(build, plain, rotations.key) : plain;
  const value = whole(project(build, x, name, 'v'));
  const keys = withPast(build, layerNames.pastKey, layer, key);
  const looked = attend(build, {
    query: rotate(build, whole(normed(build, x, name, 'q')), rotations.query),
    key: rotary === 'absolute' ? keys : rotate(build, keys, rotations.key),
    value: withPast(build, layerNames.pastValue, layer, value),
  });
  graph.output(layerNames.key(layer), key, 'float32', [1, 'tokens', config.width]);
  graph.output(layerNames.value(layer), value, 'float32', [1, 'tokens', config.width]);
  return project(build, looked, name, 'o');
}

function withPast({ graph, config, pastChunks, skip }: BlockBuild, name: (layer: number, chunk: number) => string, layer: number, now: Value): Value {
  const past = Array.from({ length: pastChunks }, (_, chunk) => graph.input(name(layer, chunk), 'float32', [1, `past_${chunk}`, config.width]));
  const seen = graph.op('Slice', [now, skip, ops.indices(graph, [Number.MAX_SAFE_INTEGER]), ops.indices(graph, [1])]);
  return ops.concat(graph, [...past, seen], 1);
}

function attend({ graph, config, attention }: Build, inputs: Pick<ops.AttentionInputs, 'query' | 'key' | 'value'>): Value {
  const { heads, width } = config;
  return ops.reshape(graph, ops.attention(graph, { ...inputs, heads, headDim: width / heads, kind: attention }), [-1, width]);
}

function affineNorm({ graph, source, config }: Build, x: Value, layer: number): Value {
  const part = (name: string): Value => source.get(`blocks.${layer}.norm3.${name}`, [config.width]);
  return ops.layerNorm(graph, x, part('weight'), part('bias'), config.epsilon);
}

function crossAttention(build: Build, x: Value, layer: number): Value {
  const { graph, config } = build;
  const name = `blocks.${layer}.cross_attn`;
  const text = (id: string): Value => graph.input(id, 'float32', [1, config.textTokens, config.width]);
  const query = ops.reshape(graph, normed(build, x, name, 'q'), [1, -1, config.width]);
  return project(build, attend(build, { query, key: text(layerNames.textKey(layer)), value: text(layerNames.textValue(layer)) }), name, 'o');
}

function feedForward(build: Build, x: Value, layer: number): Value {
  const { width, feedForward: inner } = build.config;
  return linear(build, ops.geluTanh(build.graph, linear(build, x, `blocks.${layer}.ffn.0`, width, inner)), `blocks.${layer}.ffn.2`, inner, width);
}

/** Tokens back to latent frames: within a patch the channels change fastest. */
function head(build: Build, tokens: Value, time: Value): Value {
  const { graph, config, latentHeight, latentWidth } = build;
  const { channels, patch, width } = config;
  const [shift, scale] = modulation(build, time, 'head.modulation', 2) as readonly [Value, Value];
  const rows = ops.reshape(graph, modulated(build, tokens, scale, shift), [-1, width]);
  const patches = linear(build, rows, 'head.head', width, channels * patch * patch);
  const placed = ops.reshape(graph, patches, [-1, latentHeight / patch, latentWidth / patch, patch, patch, channels]);
  return ops.reshape(graph, ops.transpose(graph, placed, [5, 0, 1, 3, 2, 4]), [1, channels, -1, latentHeight, latentWidth]);
}
