/**
 * @file Random twins: models with the real structure, tiny sizes and numbers that follow from the names of the tensors. The reference
 * scripts under scripts/parity make the same numbers, so no weights need to be kept to compare with them.
 */
import { createRandom, hashString } from '../../lib/random.ts';
import type { Tensor } from './onnx/runtime.ts';
import { countElements } from './weights/stored-tensor.ts';
import type { NamedTensor } from './weights/write-safetensors.ts';

/** Numbers for a tensor: scales of norms about 1, biases small, matrices so that they keep the size of what they multiply. */
export function twinTensor(name: string, shape: readonly number[]): NamedTensor & Tensor {
  const random = createRandom(hashString(name));
  const [offset, scale] = spread(name, shape);
  const data = new Float32Array(countElements(shape));
  for (let i = 0; i < data.length; i++) data[i] = offset + scale * random.range(-1, 1);
  return { shape, dims: shape, data };
}

function spread(name: string, shape: readonly number[]): readonly [number, number] {
  const isWide = shape.filter((side) => side !== 1).length > 1;
  if (name.endsWith('.weight') && isWide) return [0, Math.sqrt(3 / countElements(shape.slice(1)))];
  if (name.endsWith('.weight') || name.endsWith('.gamma')) return [1, 0.2];
  return name.endsWith('.bias') ? [0, 0.1] : [0, 1];
}

/** All tensors of a twin. */
export function twinTensors(shapes: ReadonlyMap<string, readonly number[]>): Record<string, NamedTensor> {
  return Object.fromEntries([...shapes].map(([name, shape]) => [name, twinTensor(name, shape)]));
}
