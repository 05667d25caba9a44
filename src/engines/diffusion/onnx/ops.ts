/** @file The operators that the models are made of, with shapes checked by name: what each takes and gives is in its comment. */
import { elementTypeNumber, type ElementType, type Graph, type Value } from './graph.ts';

/** A list of whole numbers as the operators that take shapes, axes or offsets want it. */
export function indices(graph: Graph, numbers: readonly number[]): Value {
  return graph.constant(BigInt64Array.from(numbers, BigInt), [numbers.length]);
}

/** One number, broadcast against anything. */
export function scalar(graph: Graph, value: number): Value {
  return graph.constant(Float32Array.of(value), []);
}

/** The same elements in another shape; -1 for the one axis that follows from the rest, 0 for one that stays. */
export function reshape(graph: Graph, value: Value, dims: readonly number[]): Value {
  return graph.op('Reshape', [value, indices(graph, dims)]);
}

/** Axes in another order. */
export function transpose(graph: Graph, value: Value, order: readonly number[]): Value {
  return graph.op('Transpose', [value], { attributes: { perm: order } });
}

/** Values after one another along `axis`; a single value is itself. */
export function concat(graph: Graph, values: readonly Value[], axis: number): Value {
  const [first] = values;
  if (first !== undefined && values.length === 1) return first;
  return graph.op('Concat', values, { attributes: { axis } });
}

/** The half-open range `[from, to)` of `axis`. Negative numbers count from the end; Infinity is the end. */
export function slice(graph: Graph, value: Value, axis: number, from: number, to: number): Value {
  const end = to === Infinity ? Number.MAX_SAFE_INTEGER : to;
  return graph.op('Slice', [value, indices(graph, [from]), indices(graph, [end]), indices(graph, [axis])]);
}

/** `count` equal parts along `axis`. */
export function split(graph: Graph, value: Value, count: number, axis: number): readonly Value[] {
  return graph.ops('Split', [value], count, { attributes: { axis, num_outputs: count } });
}

/** A new axis of length one before each of `axes`. */
export function unsqueeze(graph: Graph, value: Value, axes: readonly number[]): Value {
  return graph.op('Unsqueeze', [value, indices(graph, axes)]);
}

/** `a + b`, broadcast. */
export function add(graph: Graph, a: Value, b: Value): Value {
  return graph.op('Add', [a, b]);
}

/** `a * b`, broadcast. */
export function mul(graph: Graph, a: Value, b: Value): Value {
  return graph.op('Mul', [a, b]);
}

/** `x W^T + b` for `x` of `[rows, in]`, PyTorch's `W` of `[out, in]` and `b` of `[out]` or null. */
export function linear(graph: Graph, x: Value, weight: Value, bias: Value | null): Value {
  return graph.op('Gemm', [x, weight, ...(bias ? [bias] : [])], { attributes: { transB: 1 } });
}

/**
 * `x W + b` in 8 bits for `x` of `[rows, in]` in 32 bits, `W` of `[in, out]` in 8, `scales` of `[out]` and `b` of `[out]` or null: `x` is
 * brought to 8 bits by the range of all its numbers. Processors only.
 */
export function linearInt8(graph: Graph, x: Value, weight: Value, scales: Value, bias: Value | null): Value {
  return graph.op('DynamicQuantizeMatMul', [x, weight, scales, null, ...(bias ? [bias] : [])], { domain: 'com.microsoft' });
}

/** Matrix product over the last two axes. */
export function matMul(graph: Graph, a: Value, b: Value): Value {
  return graph.op('MatMul', [a, b]);
}

/** x / (1 + e^-x). */
export function silu(graph: Graph, x: Value): Value {
  return mul(graph, x, graph.op('Sigmoid', [x]));
}

/** GELU by its tanh formula, as all models of this family use it. */
export function geluTanh(graph: Graph, x: Value): Value {
  return graph.op('Gelu', [x], { attributes: { approximate: 'tanh' } });
}

/** Root-mean-square norm over the last axis. */
export function rmsNorm(graph: Graph, x: Value, scale: Value, epsilon: number): Value {
  return graph.op('RMSNormalization', [x, scale], { attributes: { axis: -1, epsilon: { float: epsilon } } });
}

/** Layer norm over the last axis. */
export function layerNorm(graph: Graph, x: Value, scale: Value, bias: Value | null, epsilon: number): Value {
  return graph.op('LayerNormalization', [x, scale, ...(bias ? [bias] : [])], { attributes: { axis: -1, epsilon: { float: epsilon } } });
}

/** Elements as another type; nothing when it is that type already. */
export function cast(graph: Graph, value: Value, from: ElementType, to: ElementType): Value {
  return from === to ? value : graph.op('Cast', [value], { attributes: { to: elementTypeNumber(to) } });
}

/** How attention is computed: `fused` by one operator, `decomposed` by products and a softmax, which no adapter gets wrong. */
export type AttentionKind = 'fused' | 'decomposed';

/** What attention is over: `[1, queries, heads * headDim]` against `[1, keys, heads * headDim]`. */
export interface AttentionInputs {
  readonly query: Value;
  readonly key: Value;
  readonly value: Value;
  readonly heads: number;
  readonly headDim: number;
  readonly kind: AttentionKind;
}

/** Softmax(Q K^T / sqrt(headDim)) V for each head, `[1, queries, heads * headDim]`. */
export function attention(graph: Graph, inputs: AttentionInputs): Value {
  const { query, key, value, heads, headDim, kind } = inputs;
  if (kind === 'fused') return graph.op('MultiHeadAttention', [query, key, value], { attributes: { num_heads: heads }, domain: 'com.microsoft' });
  const byHead = (x: Value, order: readonly number[]): Value => transpose(graph, reshape(graph, x, [-1, heads, headDim]), order);
  const scaled = mul(graph, byHead(query, [1, 0, 2]), scalar(graph, 1 / Math.sqrt(headDim)));
  const scores = graph.op('Softmax', [matMul(graph, scaled, byHead(key, [1, 2, 0]))], { attributes: { axis: -1 } });
  return reshape(graph, transpose(graph, matMul(graph, scores, byHead(value, [1, 0, 2])), [1, 0, 2]), [1, -1, heads * headDim]);
}
