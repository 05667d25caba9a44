/** @file For tests: what the reference gave, and how far from it we are. The scripts under scripts/parity write these files. */
import { readFile } from 'node:fs/promises';
import type { Tensor } from './onnx/runtime.ts';

/** A fixture made by one of the reference scripts. */
export interface Fixture {
  /** Which code made it. */
  readonly reference: string;
  /** Names and shapes of the reference's weights. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  /** The tensor called `name`. Throws `TypeError` when there is none. */
  tensor(name: string): Tensor;
}

interface FixtureFile {
  readonly reference: string;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  readonly tensors: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: string }>>;
}

/** Reads a fixture by name. */
export async function readFixture(name: string): Promise<Fixture> {
  const file = JSON.parse(await readFile(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as FixtureFile;
  return {
    reference: file.reference,
    shapes: new Map(Object.entries(file.shapes)),
    numbers: file.numbers,
    tensor: (key) => {
      const found = file.tensors[key];
      if (!found) throw new TypeError(`${name} has no tensor ${key}`);
      const bytes = Uint8Array.from(Buffer.from(found.data, 'base64'));
      return { dims: found.shape, data: new Float32Array(bytes.buffer) };
    },
  };
}

/** Largest difference as a share of the largest number expected; Infinity when the shapes differ or a number is none. */
export function relativeError(found: Tensor, expected: Tensor): number {
  if (found.dims.join() !== expected.dims.join()) return Infinity;
  let [difference, size] = [0, 0];
  expected.data.forEach((number, i) => {
    const gap = Math.abs((found.data[i] ?? NaN) - number);
    difference = Number.isNaN(gap) ? Infinity : Math.max(difference, gap);
    size = Math.max(size, Math.abs(number));
  });
  return difference / size;
}
