/** @file The encoder of Wan's autoencoders: pictures become latents, the first by itself and then four at a time. */
import { createGraph } from '../onnx/graph.ts';
import * as ops from '../onnx/ops.ts';
import type { Tensor } from '../onnx/runtime.ts';
import { graphWeights } from '../weights/model-weights.ts';
import type { DecoderState } from './decoder.ts';
import { checkPictures, type VideoEncoder } from './encoder.ts';
import { rangeOf, joinAlong } from './frames.ts';
import { createMemories, openStateful, type StatefulGraph } from './stateful-session.ts';
import { averageBridge, causalConv, firstInput, head, middle, pointConv, residualBlock, shrink, type Features, type VaeBuild } from './vae-blocks.ts';
import { encoderStages, vaeScale, type VaeStage } from './vae-config.ts';
import type { VaeOptions } from './vae-decoder.ts';

/** Opens the encoder. It gives the mean of what a picture may be. Rejects with `bad-file` when the weights do not fit. */
export async function openVaeEncoder(options: VaeOptions): Promise<VideoEncoder> {
  const session = await openStateful(encoderGraph(options), options);
  return {
    encode: async (pictures, start) => {
      checkPictures(pictures, start === null);
      const parts: Tensor[] = [];
      let state: DecoderState = start;
      for (let at = 0; at < (pictures.dims[0] ?? 0);) {
        const count = state === null ? 1 : 4;
        const isFirst: Tensor = { dims: [1], data: Float32Array.of(state === null ? 1 : 0) };
        const encoded = await session.step({ pictures: rangeOf(pictures, 0, at, at + count), is_first: isFirst }, state, 'latents');
        parts.push(encoded.result);
        state = encoded.state;
        at += count;
      }
      return { latents: joinAlong(parts, 2), state };
    },
    [Symbol.asyncDispose]: () => session.release(),
  };
}

function encoderGraph({ config, weights, latentHeight, latentWidth, device }: VaeOptions): StatefulGraph {
  const graph = createGraph('vae-encoder');
  const source = graphWeights(graph, weights);
  const build: VaeBuild = { graph, source, memories: createMemories(graph), isFirst: firstInput(graph), device };
  const { channels, patch } = config;
  const scale = vaeScale(config);
  const [height, width] = [(latentHeight * scale) / patch, (latentWidth * scale) / patch];
  const pictures = graph.input('pictures', 'float32', ['pictures', 3, height * patch, width * patch]);
  const signed = ops.add(graph, ops.mul(graph, pictures, ops.scalar(graph, 2)), ops.scalar(graph, -1));
  // Columns are folded before rows.
  const folded = ops.transpose(graph, ops.reshape(graph, signed, [-1, 3, height, patch, width, patch]), [1, 5, 3, 0, 2, 4]);
  const pixels = 3 * patch * patch;
  let x: Features = { value: ops.reshape(graph, folded, [1, pixels, -1, height, width]), channels: pixels, height, width };
  x = causalConv(build, x, 'encoder.conv1', config.encoderWidth);
  for (const stage of encoderStages(config)) x = downStage(build, x, stage, config.hasBridges);
  x = head(build, middle(build, x, 'encoder.middle'), 'encoder.head', channels * 2);
  x = pointConv(build, x, 'conv1', channels * 2);
  const perChannel = (numbers: readonly number[]) => graph.constant(Float32Array.from(numbers), [1, channels, 1, 1, 1]);
  const mean = ops.slice(graph, x.value, 1, 0, channels);
  const normalised = ops.mul(graph, ops.add(graph, mean, perChannel(config.mean.map((m) => -m))), perChannel(config.deviation.map((d) => 1 / d)));
  graph.output('latents', normalised, 'float32', [1, channels, 'frames', latentHeight, latentWidth]);
  return { model: graph.toBytes(), weightsFolder: source.folder, memories: build.memories.shapes };
}

function downStage(build: VaeBuild, before: Features, { to, blocks, firstBlock, resize }: VaeStage, hasBridges: boolean): Features {
  let x = before;
  for (let i = 0; i < blocks; i++) x = residualBlock(build, x, `encoder.downsamples.${firstBlock + i}`, to);
  if (resize !== null) x = shrink(build, x, `encoder.downsamples.${firstBlock + blocks}`, resize.frames);
  if (!hasBridges) return x;
  return { ...x, value: ops.add(build.graph, x.value, averageBridge(build, before, to, resize?.frames ? 2 : 1, resize === null ? 1 : 2)) };
}
