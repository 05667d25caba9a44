/** @file Writes .safetensors files: for tests, and for small models of our own. */
import { writeFile } from 'node:fs/promises';
import { countElements } from './stored-tensor.ts';

/** A tensor in memory. */
export interface NamedTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The bytes of a .safetensors file with these tensors in 32-bit floats. */
export function encodeSafetensors(tensors: Readonly<Record<string, NamedTensor>>): Uint8Array {
  const header: Record<string, { dtype: 'F32'; shape: readonly number[]; data_offsets: [number, number] }> = {};
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    if (countElements(shape) !== data.length) throw new TypeError(`${name} of shape [${shape.join()}] has ${data.length} elements`);
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  return Buffer.concat([length, head, ...Object.values(tensors).map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))]);
}

/** Writes them to a file. */
export function writeSafetensors(path: string, tensors: Readonly<Record<string, NamedTensor>>): Promise<void> {
  return writeFile(path, encodeSafetensors(tensors));
}
