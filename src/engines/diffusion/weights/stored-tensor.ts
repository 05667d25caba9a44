/** @file A tensor where it lies: in a file of weights, not yet read. */
import { open, type FileHandle } from 'node:fs/promises';
import { FilmError } from '../../../film/errors.ts';

/** Types that weights come in, with the bytes of an element. Names are those of safetensors. */
export const dtypeBytes = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U8: 1, BOOL: 1, F8_E4M3: 1, F8_E5M2: 1 } as const;
/** The type of a stored tensor's elements. */
export type Dtype = keyof typeof dtypeBytes;

/** A tensor in a file: contiguous, row by row, little-endian. */
export interface StoredTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Path of the file. */
  readonly path: string;
  /** First byte, counted from the start of the file. */
  readonly offset: number;
  readonly lengthBytes: number;
}

/** Tensors by name, as a file calls them. */
export type StoredTensors = ReadonlyMap<string, StoredTensor>;

/** Number of elements; Infinity or NaN-free: throws `RangeError` beyond what a number counts exactly. */
export function countElements(shape: readonly number[]): number {
  const count = shape.reduce((product, side) => product * side, 1);
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`A tensor of shape [${shape.join(', ')}] has too many elements.`);
  return count;
}

/** A complaint about a file of weights, as one sentence. */
export function badWeights(path: string, what: string, remedy = 'Download the file again, and compare its size with that of the original.'): FilmError {
  return new FilmError('bad-file', `${path}: ${what}.`, { param: '--weights', remedy });
}

/** Reads exactly `length` bytes of `file` from `offset`. Throws `bad-file` when it ends before. */
export async function readRange(file: FileHandle, path: string, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) throw badWeights(path, `the file ends at byte ${offset + done}, where ${length - done} more were expected`);
    done += bytesRead;
  }
  return buffer;
}

/** Reads elements `[from, to)` of a tensor as 32-bit floats; all when left out. Throws `bad-file` for types that hold no floats. */
export async function readFloats(tensor: StoredTensor, from = 0, to = countElements(tensor.shape)): Promise<Float32Array> {
  const size = dtypeBytes[tensor.dtype];
  const file = await open(tensor.path, 'r');
  try {
    return toFloats(tensor, await readRange(file, tensor.path, tensor.offset + from * size, (to - from) * size));
  } finally {
    await file.close();
  }
}

function toFloats({ dtype, path }: StoredTensor, bytes: Buffer): Float32Array {
  const count = bytes.length / dtypeBytes[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (dtype) {
    case 'F32':
      return Float32Array.from({ length: count }, (_, i) => view.getFloat32(i * 4, true));
    case 'F64':
      return Float32Array.from({ length: count }, (_, i) => view.getFloat64(i * 8, true));
    case 'BF16':
      return new Float32Array(Uint32Array.from({ length: count }, (_, i) => view.getUint16(i * 2, true) << 16).buffer);
    case 'F16':
      return Float32Array.from({ length: count }, (_, i) => halfToFloat(view.getUint16(i * 2, true)));
    default:
      throw badWeights(path, `a tensor holds ${dtype} where floating-point numbers were expected`, 'Use the file in float32, float16 or bfloat16.');
  }
}

/** IEEE 754 binary16 as a number. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
