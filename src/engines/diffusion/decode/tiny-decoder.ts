/**
 * @file The tiny decoder: convolutions over single frames, with blocks that also see the frame before. Twenty-five times as cheap as the
 * autoencoder's own decoder, and nearly as good.
 *
 * Reference: taehv.py of madebyollin/taehv, as in guandeh17/Self-Forcing; the files are taew2_1 and taew2_2.
 */
import { createGraph, type Graph, type Value } from '../onnx/graph.ts';
import * as ops from '../onnx/ops.ts';
import type { Device } from '../onnx/runtime.ts';
import { graphWeights, type GraphWeights, type ModelWeights } from '../weights/model-weights.ts';
import type { VideoDecoder } from './decoder.ts';
import { openPlannedDecoder, type DecoderPlan } from './planned-decoder.ts';
import { createMemories, type Memories, type StatefulGraph } from './stateful-session.ts';

/** Sizes of a tiny decoder. Each stage has its blocks, then doubles the sides and, in the last two stages, the frames. */
export interface TinyDecoderConfig {
  readonly channels: number;
  /** Channels of each stage, the first next to the latents. */
  readonly stages: readonly number[];
  /** Channels after the last stage. */
  readonly outChannels: number;
  /** Blocks of each stage. */
  readonly blocks: number;
  /** Pixels along each side that the last convolution gives at once. */
  readonly patch: number;
}

/** taew2_1: for the latents of Wan 2.1. */
export const tinyWan21: TinyDecoderConfig = { channels: 16, stages: [256, 128, 64], outChannels: 64, blocks: 3, patch: 1 };
/** taew2_2: for the latents of Wan 2.2 5B. */
export const tinyWan22: TinyDecoderConfig = { channels: 48, stages: [256, 128, 64], outChannels: 64, blocks: 3, patch: 2 };
/** For the small model of our own, whose autoencoder shrinks sides by 32. */
export const tinyOwn: TinyDecoderConfig = { channels: 32, stages: [256, 192, 96], outChannels: 48, blocks: 2, patch: 4 };

/** How a tiny decoder is opened. */
export interface TinyDecoderOptions {
  readonly config: TinyDecoderConfig;
  readonly weights: ModelWeights;
  readonly latentHeight: number;
  readonly latentWidth: number;
  readonly device: Device;
  readonly threads?: number | undefined;
}

/** A tiny decoder before it is opened. Throws `bad-file` when the weights do not fit. */
export function planTinyDecoder(options: TinyDecoderOptions): DecoderPlan {
  return { kind: 'at-once', graph: decoderGraph(options), device: options.device, threads: options.threads };
}

/** Opens a tiny decoder. Rejects with `bad-file` when the weights do not fit. */
export async function openTinyDecoder(options: TinyDecoderOptions): Promise<VideoDecoder> {
  return openPlannedDecoder(planTinyDecoder(options));
}

interface Build extends TinyDecoderOptions {
  readonly graph: Graph;
  readonly source: GraphWeights;
  readonly memories: Memories;
}

/** Frames lie along the first axis, as if they were pictures of a batch. */
function decoderGraph(options: TinyDecoderOptions): StatefulGraph {
  const graph = createGraph('tiny-decoder');
  const source = graphWeights(graph, options.weights);
  const build: Build = { ...options, graph, source, memories: createMemories(graph) };
  const { config, latentHeight, latentWidth } = options;
  const { channels, stages, blocks, patch } = config;
  const first = stages[0] ?? channels;
  const latents = graph.input('latents', 'float32', [1, channels, 'frames', latentHeight, latentWidth]);
  let x = ops.transpose(graph, ops.reshape(graph, latents, [channels, -1, latentHeight, latentWidth]), [1, 0, 2, 3]);
  x = ops.mul(graph, graph.op('Tanh', [ops.mul(graph, x, ops.scalar(graph, 1 / 3))]), ops.scalar(graph, 3));
  let layer = 1;
  x = graph.op('Relu', [convolution(build, x, `decoder.${layer}`, channels, first, 3)]);
  layer += 2;
  stages.forEach((width, stage) => {
    const side = { height: latentHeight * 2 ** stage, width: latentWidth * 2 ** stage };
    for (let block = 0; block < blocks; block++) x = memoryBlock(build, x, `decoder.${layer++}`, width, side);
    x = grow(build, x, layer, stage);
    layer += 3;
  });
  x = convolution(build, graph.op('Relu', [x]), `decoder.${layer + 1}`, config.outChannels, 3 * patch * patch, 3);
  if (patch > 1) x = graph.op('DepthToSpace', [x], { attributes: { blocksize: patch, mode: 'CRD' } });
  const scale = patch * 2 ** stages.length;
  graph.output('pictures', x, 'float32', ['pictures', 3, latentHeight * scale, latentWidth * scale]);
  return { model: graph.toBytes(), weightsFolder: source.folder, memories: build.memories.shapes };
}

function convolution({ graph, source }: Build, x: Value, name: string, from: number, to: number, side: number, hasBias = true): Value {
  const pad = (side - 1) / 2;
  const bias = hasBias ? [source.get(`${name}.bias`, [to])] : [];
  return graph.op('Conv', [x, source.get(`${name}.weight`, [to, from, side, side]), ...bias], { attributes: { kernel_shape: [side, side], pads: [pad, pad, pad, pad] } });
}

/** ReLU(convolutions of the frame and the one before + the frame). */
function memoryBlock(build: Build, x: Value, name: string, channels: number, side: { readonly height: number; readonly width: number }): Value {
  const { graph } = build;
  const memory = build.memories.recall([1, channels, side.height, side.width]);
  const before = ops.concat(graph, [memory.value, ops.slice(graph, x, 0, 0, -1)], 0);
  memory.remember(ops.slice(graph, x, 0, -1, Infinity));
  let y = graph.op('Relu', [convolution(build, ops.concat(graph, [x, before], 1), `${name}.conv.0`, channels * 2, channels, 3)]);
  y = graph.op('Relu', [convolution(build, y, `${name}.conv.2`, channels, channels, 3)]);
  return graph.op('Relu', [ops.add(graph, convolution(build, y, `${name}.conv.4`, channels, channels, 3), x)]);
}

/** Twice the sides; then, but for the first stage, each frame becomes two; then the channels of the next stage. */
function grow(build: Build, x: Value, layer: number, stage: number): Value {
  const { graph, config, latentHeight, latentWidth } = build;
  const width = config.stages[stage] ?? 0;
  const next = config.stages[stage + 1] ?? config.outChannels;
  const times = stage < config.stages.length - 2 ? 1 : 2;
  const scales = graph.constant(Float32Array.of(1, 1, 2, 2), [4]);
  const large = graph.op('Resize', [x, null, scales], { attributes: { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' } });
  const grown = convolution(build, large, `decoder.${layer + 1}.conv`, width, width * times, 1, false);
  const frames = ops.reshape(graph, grown, [-1, width, latentHeight * 2 ** (stage + 1), latentWidth * 2 ** (stage + 1)]);
  return convolution(build, frames, `decoder.${layer + 2}`, width, next, 3, false);
}

/** The name and shape of every tensor of a tiny decoder, by the author's names. */
export function tinyDecoderTensors({ channels, stages, outChannels, blocks, patch }: TinyDecoderConfig): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  const conv = (name: string, to: number, from: number, side: number, hasBias = true): void => {
    shapes.set(`${name}.weight`, [to, from, side, side]);
    if (hasBias) shapes.set(`${name}.bias`, [to]);
  };
  let layer = 3;
  conv('decoder.1', stages[0] ?? channels, channels, 3);
  stages.forEach((width, stage) => {
    for (let block = 0; block < blocks; block++, layer++) {
      conv(`decoder.${layer}.conv.0`, width, width * 2, 3);
      for (const part of [2, 4]) conv(`decoder.${layer}.conv.${part}`, width, width, 3);
    }
    conv(`decoder.${layer + 1}.conv`, width * (stage < stages.length - 2 ? 1 : 2), width, 1, false);
    conv(`decoder.${layer + 2}`, stages[stage + 1] ?? outChannels, width, 3, false);
    layer += 3;
  });
  conv(`decoder.${layer + 1}`, 3 * patch * patch, outChannels, 3);
  return shapes;
}
