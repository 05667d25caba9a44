/**
 * @file Reads the header of a .safetensors file: eight bytes of length, a JSON object, then the bytes of the tensors.
 * Source: https://huggingface.co/docs/safetensors. The file comes from a stranger, so every number in it is checked.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { parseShallow } from './shallow-json.ts';
import { badWeights, countElements, dtypeBytes, readRange, type Dtype, type StoredTensor } from './stored-tensor.ts';

/** Enough for a hundred thousand tensors. The format's own library allows ten times as much. */
const MAX_HEADER_BYTES = 10_000_000;
/** The header, the entry of a tensor, a list of numbers; one more to be told what is wrong with it. */
const MAX_HEADER_DEPTH = 4;

/** What a .safetensors file holds. */
export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Free text that came with it. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** Reads which tensors a .safetensors file holds, and where. Throws `bad-file`, in one sentence, for anything that is not sound. */
export async function readSafetensors(path: string): Promise<SafetensorsFile> {
  const file = await open(path, 'r');
  try {
    return await readHeader(file, path);
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle, path: string): Promise<SafetensorsFile> {
  const { size } = await file.stat();
  if (size < 10) throw badWeights(path, `the file has ${size} bytes, which is too few for a safetensors file`);
  const length = Number((await readRange(file, path, 0, 8)).readBigUInt64LE());
  if (length < 2 || length > MAX_HEADER_BYTES) throw badWeights(path, `it is not a safetensors file: its header would be ${length} bytes long`);
  if (8 + length > size) throw badWeights(path, `the file is cut off: it has ${size} bytes, and its header alone needs ${8 + length}`);
  const header = parseHeader(path, (await readRange(file, path, 8, length)).toString('utf8'));
  const tensors = new Map<string, StoredTensor>();
  let metadata = new Map<string, string>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') metadata = readMetadata(entry);
    else tensors.set(name, readEntry(path, name, entry, 8 + length, size));
  }
  refuseOverlaps(path, tensors, 8 + length, size);
  return { tensors, metadata };
}

function parseHeader(path: string, text: string): object {
  let header: unknown;
  try {
    header = parseShallow(text, MAX_HEADER_DEPTH);
  } catch {
    throw badWeights(path, 'it is not a safetensors file: its header is not JSON');
  }
  if (!isObject(header)) throw badWeights(path, 'it is not a safetensors file: its header is not an object');
  return header;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMetadata(entry: unknown): Map<string, string> {
  if (!isObject(entry)) return new Map();
  return new Map(Object.entries(entry).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

function readEntry(path: string, name: string, entry: unknown, dataStart: number, fileBytes: number): StoredTensor {
  const told = JSON.stringify(name.slice(0, 200));
  if (!isObject(entry)) throw badWeights(path, `the entry of tensor ${told} is not an object`);
  const { dtype, shape, data_offsets: offsets } = entry as Readonly<Record<string, unknown>>;
  if (!isDtype(dtype)) throw badWeights(path, `tensor ${told} is of type ${typeof dtype === 'string' ? JSON.stringify(dtype.slice(0, 40)) : 'none'}, which is not known`, `Known types are ${Object.keys(dtypeBytes).join(', ')}.`);
  if (!isCounts(shape) || shape.length > 16) throw badWeights(path, `the shape of tensor ${told} is not a list of at most 16 whole numbers`);
  if (!isCounts(offsets) || offsets.length !== 2) throw badWeights(path, `the offsets of tensor ${told} are not two whole numbers`);
  const [begin, end] = offsets as [number, number];
  const needed = bytesOf(path, told, dtype, shape);
  if (end - begin !== needed) throw badWeights(path, `tensor ${told} of type ${dtype} and shape [${shape.join(', ')}] needs ${needed} bytes and has ${end - begin}`);
  if (dataStart + end > fileBytes) throw badWeights(path, `the file is cut off: tensor ${told} ends at byte ${dataStart + end}, and the file at ${fileBytes}`);
  return { dtype, shape, path, offset: dataStart + begin, lengthBytes: needed };
}

function isDtype(value: unknown): value is Dtype {
  return typeof value === 'string' && Object.hasOwn(dtypeBytes, value);
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

function bytesOf(path: string, told: string, dtype: Dtype, shape: readonly number[]): number {
  try {
    return countElements([...shape, dtypeBytes[dtype]]);
  } catch {
    throw badWeights(path, `tensor ${told} of shape [${shape.join(', ')}] has more elements than can be counted`);
  }
}

/** Two tensors over the same bytes, or bytes of no tensor, mean that the header and the data do not belong together. */
function refuseOverlaps(path: string, tensors: ReadonlyMap<string, StoredTensor>, dataStart: number, fileBytes: number): void {
  let [last, end] = ['the header', dataStart];
  for (const [name, { offset, lengthBytes }] of [...tensors].sort((a, b) => a[1].offset - b[1].offset || a[1].lengthBytes - b[1].lengthBytes)) {
    if (offset !== end) throw badWeights(path, `tensor ${JSON.stringify(name.slice(0, 200))} begins at byte ${offset}, and ${last} ends at ${end}`);
    [last, end] = [`tensor ${JSON.stringify(name.slice(0, 200))}`, offset + lengthBytes];
  }
  if (end !== fileBytes) throw badWeights(path, `the file has ${fileBytes} bytes, and its tensors end at ${end}`);
}
