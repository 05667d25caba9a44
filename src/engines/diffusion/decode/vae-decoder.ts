/** @file The decoder of Wan's autoencoders, one latent frame at a time: what it works on at once is the larger part of its memory. */
import { createGraph } from '../onnx/graph.ts';
import * as ops from '../onnx/ops.ts';
import type { Device } from '../onnx/runtime.ts';
import { graphWeights, type ModelWeights } from '../weights/model-weights.ts';
import type { VideoDecoder } from './decoder.ts';
import { openPlannedDecoder, type DecoderPlan } from './planned-decoder.ts';
import { createMemories, type StatefulGraph } from './stateful-session.ts';
import { causalConv, firstInput, grow, head, middle, pointConv, repeatBridge, residualBlock, type Features, type VaeBuild } from './vae-blocks.ts';
import { decoderStages, vaeScale, widthOfMiddle, type VaeConfig, type VaeStage } from './vae-config.ts';

/** How one half of an autoencoder is opened. */
export interface VaeOptions {
  readonly config: VaeConfig;
  readonly weights: ModelWeights;
  readonly latentHeight: number;
  readonly latentWidth: number;
  readonly device: Device;
  readonly threads?: number | undefined;
}

/** The decoder before it is opened. Throws `bad-file` when the weights do not fit. */
export function planVaeDecoder(options: VaeOptions): DecoderPlan {
  return { kind: 'by-frame', graph: decoderGraph(options), device: options.device, threads: options.threads };
}

/** Opens the decoder. Rejects with `bad-file` when the weights do not fit. */
export async function openVaeDecoder(options: VaeOptions): Promise<VideoDecoder> {
  return openPlannedDecoder(planVaeDecoder(options));
}

function decoderGraph({ config, weights, latentHeight, latentWidth, device }: VaeOptions): StatefulGraph {
  const graph = createGraph('vae-decoder');
  const source = graphWeights(graph, weights);
  const build: VaeBuild = { graph, source, memories: createMemories(graph), isFirst: firstInput(graph), device };
  const { channels, patch } = config;
  const latents = graph.input('latents', 'float32', [1, channels, 1, latentHeight, latentWidth]);
  const perChannel = (numbers: readonly number[]) => graph.constant(Float32Array.from(numbers), [1, channels, 1, 1, 1]);
  const scaled = ops.add(graph, ops.mul(graph, latents, perChannel(config.deviation)), perChannel(config.mean));
  let x: Features = { value: scaled, channels, height: latentHeight, width: latentWidth };
  x = causalConv(build, pointConv(build, x, 'conv2', channels), 'decoder.conv1', widthOfMiddle(config, 'decoder'));
  x = middle(build, x, 'decoder.middle');
  for (const stage of decoderStages(config)) x = upStage(build, x, stage, config.hasBridges);
  x = head(build, x, 'decoder.head', 3 * patch * patch);
  // Columns are folded before rows; -1 to 1 becomes 0 to 1.
  const folded = ops.reshape(graph, x.value, [3, patch, patch, -1, x.height, x.width]);
  const pictures = ops.reshape(graph, ops.transpose(graph, folded, [3, 0, 4, 2, 5, 1]), [-1, 3, x.height * patch, x.width * patch]);
  const half = ops.scalar(graph, 0.5);
  const scale = vaeScale(config);
  graph.output('pictures', ops.add(graph, ops.mul(graph, pictures, half), half), 'float32', ['pictures', 3, latentHeight * scale, latentWidth * scale]);
  return { model: graph.toBytes(), weightsFolder: source.folder, memories: build.memories.shapes };
}

function upStage(build: VaeBuild, before: Features, { to, blocks, firstBlock, resize }: VaeStage, hasBridges: boolean): Features {
  let x = before;
  for (let i = 0; i < blocks; i++) x = residualBlock(build, x, `decoder.upsamples.${firstBlock + i}`, to);
  if (resize === null) return x;
  const grown = grow(build, x, `decoder.upsamples.${firstBlock + blocks}`, resize.to, resize.frames);
  if (!hasBridges) return grown;
  return { ...grown, value: ops.add(build.graph, grown.value, repeatBridge(build, before, resize.to, resize.frames ? 2 : 1)) };
}
