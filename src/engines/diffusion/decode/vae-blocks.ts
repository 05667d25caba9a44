/**
 * @file The parts that the autoencoders of Wan are made of, as nodes of a graph. Features are `[1, channels, frames, height, width]`.
 *
 * A convolution over three frames sees the two before, so it remembers the last two that it was given: then a film can be run in parts.
 * The first latent frame is a single picture and every later one four, and where frames become more or fewer the first is let through as
 * it is. `isFirst` is 1 in the run that has it, and all else in the graph is the same for every run.
 *
 * Reference: wan/modules/vae.py of Wan-Video/Wan2.1 and wan/modules/vae2_2.py of Wan-Video/Wan2.2.
 */
import type { Graph, Value } from '../onnx/graph.ts';
import * as ops from '../onnx/ops.ts';
import type { Device } from '../onnx/runtime.ts';
import type { GraphWeights } from '../weights/model-weights.ts';
import type { Memories } from './stateful-session.ts';

/** A graph under construction and what its nodes need. */
export interface VaeBuild {
  readonly graph: Graph;
  readonly source: GraphWeights;
  readonly memories: Memories;
  /** `[1]`, 1 or 0, as a float and as a whole number. */
  readonly isFirst: { readonly float: Value; readonly index: Value };
  readonly device: Device;
}

/** Features with their size; the number of frames is known only when the graph runs. */
export interface Features {
  readonly value: Value;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** The input that says whether this is the run with the first frame. */
export function firstInput(graph: Graph): VaeBuild['isFirst'] {
  const float = graph.input('is_first', 'float32', [1]);
  return { float, index: ops.cast(graph, float, 'float32', 'int64') };
}

const TIME = 2;

/** From frame `from`, a value of shape `[1]`, on. */
function framesFrom(graph: Graph, x: Value, from: Value): Value {
  return graph.op('Slice', [x, from, ops.indices(graph, [Number.MAX_SAFE_INTEGER]), ops.indices(graph, [TIME])]);
}

/** Frames before frame `to`, a value of shape `[1]`. */
function framesBefore(graph: Graph, x: Value, to: Value): Value {
  return graph.op('Slice', [x, ops.indices(graph, [0]), to, ops.indices(graph, [TIME])]);
}

interface ConvOptions {
  readonly kernel: readonly [number, number, number];
  readonly stride?: readonly [number, number, number];
  /** Zeros before each axis, then after each. */
  readonly pads: readonly [number, number, number, number, number, number];
  /** The shape in the file, where it differs from a kernel of three axes. */
  readonly stored?: readonly number[];
}

function convolution({ graph, source }: VaeBuild, x: Value, name: string, to: number, from: number, { kernel, stride = [1, 1, 1], pads, stored = kernel }: ConvOptions): Value {
  const weight = source.get(`${name}.weight`, [to, from, ...stored], [to, from, ...kernel]);
  return graph.op('Conv', [x, weight, source.get(`${name}.bias`, [to])], { attributes: { kernel_shape: kernel, strides: stride, pads } });
}

/** A convolution over three frames, the last of them the present one, and 3 x 3 pixels. */
export function causalConv(build: VaeBuild, x: Features, name: string, to: number): Features {
  const { graph } = build;
  const memory = build.memories.recall([1, x.channels, 2, x.height, x.width]);
  const seen = ops.concat(graph, [memory.value, x.value], TIME);
  memory.remember(ops.slice(graph, seen, TIME, -2, Infinity));
  return { ...x, channels: to, value: convolution(build, seen, name, to, x.channels, { kernel: [3, 3, 3], pads: [0, 1, 1, 0, 1, 1] }) };
}

/** A convolution of single pixels. */
export function pointConv(build: VaeBuild, x: Features, name: string, to: number): Features {
  return { ...x, channels: to, value: convolution(build, x.value, name, to, x.channels, { kernel: [1, 1, 1], pads: [0, 0, 0, 0, 0, 0] }) };
}

/** x / |x| * sqrt(channels) * gamma, over the channels of each pixel. `axes` are those of gamma in the file beyond the first. */
function norm({ graph, source }: VaeBuild, { value, channels }: Features, name: string, axes: number): Value {
  const length = graph.op('ReduceL2', [value, ops.indices(graph, [1])], { attributes: { keepdims: 1 } });
  const shape = [channels, ...new Array<number>(axes).fill(1)];
  const gamma = ops.mul(graph, source.get(`${name}.gamma`, shape, [1, channels, 1, 1, 1]), ops.scalar(graph, Math.sqrt(channels)));
  return ops.mul(graph, graph.op('Div', [value, graph.op('Max', [length, ops.scalar(graph, 1e-12)])]), gamma);
}

/** SiLU of the norm: what stands before every convolution. */
function normed(build: VaeBuild, x: Features, name: string): Features {
  return { ...x, value: ops.silu(build.graph, norm(build, x, name, 3)) };
}

/** conv(silu(norm(conv(silu(norm(x)))))) + x, with a convolution on the way of x where the channels change. */
export function residualBlock(build: VaeBuild, x: Features, name: string, to: number): Features {
  const inner = causalConv(build, normed(build, x, `${name}.residual.0`), `${name}.residual.2`, to);
  const outer = causalConv(build, normed(build, inner, `${name}.residual.3`), `${name}.residual.6`, to);
  const straight = x.channels === to ? x : pointConv(build, x, `${name}.shortcut`, to);
  return { ...outer, value: ops.add(build.graph, outer.value, straight.value) };
}

/** norm, SiLU, convolution: the last layer. */
export function head(build: VaeBuild, x: Features, name: string, to: number): Features {
  return causalConv(build, normed(build, x, `${name}.0`), `${name}.2`, to);
}

/** Attention of the pixels of one frame to each other, with one head; there is one frame only, since it lies next to the latents. */
function attention(build: VaeBuild, x: Features, name: string): Features {
  const { graph, source } = build;
  const { channels, height, width } = x;
  const pixels = ops.transpose(graph, ops.reshape(graph, norm(build, x, `${name}.norm`, 2), [channels, height * width]), [1, 0]);
  const linear = (input: Value, part: string, to: number): Value =>
    ops.linear(graph, input, source.get(`${name}.${part}.weight`, [to, channels, 1, 1], [to, channels]), source.get(`${name}.${part}.bias`, [to]));
  const [query, key, value] = ops.split(graph, ops.unsqueeze(graph, linear(pixels, 'to_qkv', channels * 3), [0]), 3, 2) as readonly [Value, Value, Value];
  const kind = build.device === 'cpu' ? 'fused' : 'decomposed';
  const looked = ops.reshape(graph, ops.attention(graph, { query, key, value, heads: 1, headDim: channels, kind }), [-1, channels]);
  const back = ops.reshape(graph, ops.transpose(graph, linear(looked, 'proj', channels), [1, 0]), [1, channels, 1, height, width]);
  return { ...x, value: ops.add(graph, x.value, back) };
}

/** The blocks next to the latents. */
export function middle(build: VaeBuild, x: Features, name: string): Features {
  const before = residualBlock(build, x, `${name}.0`, x.channels);
  return residualBlock(build, attention(build, before, `${name}.1`), `${name}.2`, x.channels);
}

/** Half the sides: zeros right and below, and every second pixel of a convolution. With `frames` also half the frames. */
export function shrink(build: VaeBuild, x: Features, name: string, frames: boolean): Features {
  const options = { kernel: [1, 3, 3], stored: [3, 3], stride: [1, 2, 2], pads: [0, 0, 0, 0, 1, 1] } as const;
  const small: Features = { ...x, height: x.height / 2, width: x.width / 2, value: convolution(build, x.value, `${name}.resample.1`, x.channels, x.channels, options) };
  return frames ? halveFrames(build, small, name) : small;
}

/**
 * A convolution over three frames at every second one. The first frame of a film goes past it. A zero is put after the frames so that the
 * convolution has three even then; with an even number of frames it is never reached.
 */
function halveFrames(build: VaeBuild, x: Features, name: string): Features {
  const { graph, isFirst } = build;
  const memory = build.memories.recall([1, x.channels, 1, x.height, x.width]);
  memory.remember(ops.slice(graph, x.value, TIME, -1, Infinity));
  const seen = ops.concat(graph, [memory.value, x.value], TIME);
  const halved = convolution(build, seen, `${name}.time_conv`, x.channels, x.channels, { kernel: [3, 1, 1], stride: [2, 1, 1], pads: [0, 0, 0, 1, 0, 0] });
  return { ...x, value: ops.concat(graph, [framesBefore(graph, x.value, isFirst.index), framesFrom(graph, halved, isFirst.index)], TIME) };
}

/** Twice the sides, by repeating pixels before a convolution. With `frames` first twice the frames. */
export function grow(build: VaeBuild, x: Features, name: string, to: number, frames: boolean): Features {
  const { graph } = build;
  const value = frames ? doubleFrames(build, x, name) : x.value;
  const scales = graph.constant(Float32Array.of(1, 1, 1, 2, 2), [5]);
  const large = graph.op('Resize', [value, null, scales], { attributes: { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' } });
  const options = { kernel: [1, 3, 3], stored: [3, 3], pads: [0, 1, 1, 0, 1, 1] } as const;
  return { channels: to, height: x.height * 2, width: x.width * 2, value: convolution(build, large, `${name}.resample.1`, to, x.channels, options) };
}

/**
 * A convolution over three frames gives two frames for each. The first frame of a film goes past it and is not even remembered: the
 * second one sees zeros before it.
 */
function doubleFrames(build: VaeBuild, x: Features, name: string): Value {
  const { graph, isFirst } = build;
  const { channels, height, width } = x;
  const memory = build.memories.recall([1, channels, 2, height, width]);
  const others = ops.add(graph, ops.scalar(graph, 1), graph.op('Neg', [isFirst.float]));
  const [start, rest] = [ops.slice(graph, x.value, TIME, 0, 1), ops.slice(graph, x.value, TIME, 1, Infinity)];
  const seen = ops.concat(graph, [memory.value, ops.mul(graph, start, others), rest], TIME);
  memory.remember(ops.slice(graph, seen, TIME, -2, Infinity));
  const both = convolution(build, seen, `${name}.time_conv`, channels * 2, channels, { kernel: [3, 1, 1], pads: [0, 0, 0, 0, 0, 0] });
  const pairs = ops.transpose(graph, ops.reshape(graph, both, [2, channels, -1, height, width]), [1, 2, 0, 3, 4]);
  const doubled = ops.reshape(graph, pairs, [1, channels, -1, height, width]);
  const second = ops.add(graph, ops.mul(graph, start, isFirst.float), ops.mul(graph, ops.slice(graph, doubled, TIME, 1, 2), others));
  const all = ops.concat(graph, [ops.slice(graph, doubled, TIME, 0, 1), second, ops.slice(graph, doubled, TIME, 2, Infinity)], TIME);
  return framesFrom(graph, all, isFirst.index);
}

/** A stage's bridge going down: averages of neighbours in space, time and channels. A zero stands before a single first frame. */
export function averageBridge(build: VaeBuild, x: Features, to: number, times: number, sides: number): Value {
  const { graph, isFirst } = build;
  const { channels, height, width } = x;
  const [rows, columns] = [height / sides, width / sides];
  let value = x.value;
  if (times > 1) {
    const zero = ops.mul(graph, ops.slice(graph, value, TIME, 0, 1), ops.scalar(graph, 0));
    value = ops.concat(graph, [framesBefore(graph, zero, isFirst.index), value], TIME);
  }
  const neighbours = ops.transpose(graph, ops.reshape(graph, value, [channels, -1, times, rows, sides, columns, sides]), [0, 2, 4, 6, 1, 3, 5]);
  const groups = ops.reshape(graph, neighbours, [to, (channels * times * sides * sides) / to, -1, rows, columns]);
  const average = graph.op('ReduceMean', [groups, ops.indices(graph, [1])], { attributes: { keepdims: 0 } });
  return ops.unsqueeze(graph, average, [0]);
}

/** A stage's bridge going up: channels spread over neighbours in space and time. */
export function repeatBridge(build: VaeBuild, x: Features, to: number, times: number): Value {
  const { graph, isFirst } = build;
  const { channels, height, width } = x;
  const repeats = (to * times * 4) / channels;
  const repeated = graph.op('Expand', [ops.reshape(graph, x.value, [channels, 1, -1, height, width]), ops.indices(graph, [1, repeats, 1, 1, 1])]);
  const spread = ops.transpose(graph, ops.reshape(graph, repeated, [to, times, 2, 2, -1, height, width]), [0, 4, 1, 5, 2, 6, 3]);
  const value = ops.reshape(graph, spread, [1, to, -1, height * 2, width * 2]);
  return times > 1 ? framesFrom(graph, value, isFirst.index) : value;
}
