/** @file Parts of tensors along an axis, and tensors put together along it. */
import type { Tensor } from '../onnx/runtime.ts';

/** Blocks before the axis, and numbers of one step of it. */
function layout(dims: readonly number[], axis: number): { readonly outer: number; readonly inner: number } {
  const product = (sides: readonly number[]): number => sides.reduce((a, b) => a * b, 1);
  return { outer: product(dims.slice(0, axis)), inner: product(dims.slice(axis + 1)) };
}

/** The half-open range `[from, to)` of `axis`, copied. */
export function rangeOf({ dims, data }: Tensor, axis: number, from: number, to: number): Tensor {
  const { outer, inner } = layout(dims, axis);
  const [before, after] = [(dims[axis] ?? 0) * inner, (to - from) * inner];
  const part = new Float32Array(outer * after);
  for (let i = 0; i < outer; i++) part.set(data.subarray(i * before + from * inner, i * before + to * inner), i * after);
  return { dims: dims.map((side, i) => (i === axis ? to - from : side)), data: part };
}

/** Tensors after one another along `axis`; all other sides are equal. A single one is itself. */
export function joinAlong(parts: readonly Tensor[], axis: number): Tensor {
  const [first] = parts;
  if (!first) throw new RangeError('There is nothing to put together.');
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, { dims }) => sum + (dims[axis] ?? 0), 0);
  const { outer, inner } = layout(first.dims, axis);
  const data = new Float32Array(outer * length * inner);
  let at = 0;
  for (const part of parts) {
    const step = (part.dims[axis] ?? 0) * inner;
    for (let i = 0; i < outer; i++) data.set(part.data.subarray(i * step, (i + 1) * step), i * length * inner + at);
    at += step;
  }
  return { dims: first.dims.map((side, i) => (i === axis ? length : side)), data };
}
