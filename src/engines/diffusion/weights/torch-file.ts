/**
 * @file Reads which tensors a PyTorch file (.pt, .pth, .bin, .ckpt) holds, and where: a zip archive with a pickle of names, shapes and
 * strides, and one stored file for each block of numbers. Nothing of it is run. Source: torch/serialization.py.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { FilmError } from '../../../film/errors.ts';
import { PickleError, readPickle, type PickleMap, type PickleObject, type PickleValue } from './pickle.ts';
import { badWeights, countElements, dtypeBytes, readRange, type Dtype, type StoredTensor, type StoredTensors } from './stored-tensor.ts';
import { readZip, type ZipEntry } from './zip.ts';

const MAX_PICKLE_BYTES = 64_000_000;
/** How deep dictionaries may be nested, as in `generator_ema`, and how many tensors there may be. */
const MAX_DEPTH = 6;
const MAX_TENSORS = 200_000;
/** A dictionary may hold itself; a sound file needs far fewer steps than this to be walked through. */
const MAX_STEPS = 2_000_000;

const storageTypes: Readonly<Record<string, Dtype>> = {
  'torch.DoubleStorage': 'F64', 'torch.FloatStorage': 'F32', 'torch.HalfStorage': 'F16', 'torch.BFloat16Storage': 'BF16',
  'torch.LongStorage': 'I64', 'torch.IntStorage': 'I32', 'torch.ShortStorage': 'I16', 'torch.CharStorage': 'I8', 'torch.ByteStorage': 'U8', 'torch.BoolStorage': 'BOOL',
};
const rebuilders = new Set(['torch._utils._rebuild_tensor', 'torch._utils._rebuild_tensor_v2', 'torch._utils._rebuild_parameter']);
const containers = new Set(['collections.OrderedDict', 'torch.Size']);
const allowed = new Set([...Object.keys(storageTypes), ...rebuilders, ...containers]);

/** Reads which tensors a PyTorch file holds, by their names joined with dots. Throws `bad-file`, in one sentence, for anything that is not sound. */
export async function readTorchFile(path: string): Promise<StoredTensors> {
  const file = await open(path, 'r');
  try {
    return await readArchive(file, path);
  } catch (error) {
    if (error instanceof PickleError) throw badWeights(path, `it ${error.message}`, 'Use the original file, or one in the .safetensors format.');
    throw error;
  } finally {
    await file.close();
  }
}

async function readArchive(file: FileHandle, path: string): Promise<StoredTensors> {
  const { size } = await file.stat();
  const start = size < 4 ? Buffer.alloc(4) : await readRange(file, path, 0, 4);
  if (start.toString('latin1', 0, 2) !== 'PK') {
    throw badWeights(path, start[0] === 0x80 ? 'it is in the format that PyTorch wrote before version 1.6' : 'it is not a PyTorch file', 'Load it in PyTorch and save it again, or use a .safetensors file.');
  }
  const entries = await readZip(file, path);
  const pickle = [...entries.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name));
  const entry = pickle === undefined ? undefined : entries.get(pickle);
  if (pickle === undefined || entry === undefined) throw badWeights(path, 'it is an archive, but not one of PyTorch: it has no data.pkl');
  if (entry.lengthBytes > MAX_PICKLE_BYTES) throw badWeights(path, `its list of tensors has ${entry.lengthBytes} bytes; at most ${MAX_PICKLE_BYTES} are read`);
  const folder = pickle.slice(0, -'data.pkl'.length);
  await refuseBigEndian(file, path, entries.get(`${folder}byteorder`));
  const root = readPickle(await readRange(file, path, entry.offset, entry.lengthBytes), readerOf(path, folder, entries));
  return collect(path, root);
}

async function refuseBigEndian(file: FileHandle, path: string, entry: ZipEntry | undefined): Promise<void> {
  if (entry === undefined || entry.lengthBytes > 16) return;
  const order = (await readRange(file, path, entry.offset, entry.lengthBytes)).toString('latin1').trim();
  if (order !== 'little') throw badWeights(path, `the order of the bytes of its numbers is ${JSON.stringify(order)}; only little-endian files can be read`, 'Use a .safetensors file.');
}

/** A tensor that was found stands in the tree as an object of this name, its place in `found`. */
const TENSOR = 'tensor';
const STORAGE = 'storage';
/** Names of blocks are numbers. */
const MAX_BLOCK_NAME = 100;

interface TensorObject extends PickleObject {
  readonly tensor: StoredTensor;
}

interface StorageObject extends PickleObject {
  readonly dtype: Dtype;
  readonly entry: ZipEntry;
}

function readerOf(path: string, folder: string, entries: ReadonlyMap<string, ZipEntry>): Parameters<typeof readPickle>[1] {
  return {
    allows: (global) => allowed.has(global),
    load: (id) => storage(folder, entries, id),
    call: (global, args) => {
      if (global === 'torch._utils._rebuild_parameter') return args[0] ?? null;
      if (rebuilders.has(global)) return tensor(path, args);
      if (global === 'collections.OrderedDict') return orderedMap(args);
      if (global === 'torch.Size') return args[0] ?? [];
      throw new PickleError(`calls ${global}, which is no function for it`);
    },
  };
}

function storage(folder: string, entries: ReadonlyMap<string, ZipEntry>, id: PickleValue): StorageObject {
  const [kind, type, key] = Array.isArray(id) ? (id as readonly PickleValue[]) : [];
  const dtype = typeof type === 'object' && type !== null && 'global' in type ? storageTypes[type.global] : undefined;
  if (kind !== 'storage' || dtype === undefined || typeof key !== 'string' || key.length > MAX_BLOCK_NAME) throw new PickleError('refers to something that is no block of numbers');
  const entry = entries.get(`${folder}data/${key}`);
  if (entry === undefined) throw new PickleError(`refers to block ${JSON.stringify(key.slice(0, 40))}, which it does not hold`);
  return { global: STORAGE, args: [], dtype, entry };
}

function tensor(path: string, args: readonly PickleValue[]): TensorObject {
  const [block, start, sides, steps] = args;
  if (!isStorage(block) || !isCount(start) || !isCounts(sides) || !isCounts(steps) || sides.length !== steps.length) throw new PickleError('describes a tensor in a way that is not known');
  const size = dtypeBytes[block.dtype];
  const lengthBytes = countBytes(sides, size);
  if (lengthBytes > 0 && !isContiguous(sides, steps)) {
    throw new PickleError(`holds a tensor of shape [${sides.join(', ')}] whose rows do not follow each other`);
  }
  if (start * size + lengthBytes > block.entry.lengthBytes) throw new PickleError(`holds a tensor of shape [${sides.join(', ')}] that is larger than its block of numbers`);
  return { global: TENSOR, args: [], tensor: { dtype: block.dtype, shape: sides, path, offset: block.entry.offset + start * size, lengthBytes } };
}

function countBytes(shape: readonly number[], size: number): number {
  try {
    return countElements([...shape, size]);
  } catch {
    throw new PickleError(`holds a tensor of shape [${shape.join(', ')}], which has more elements than can be counted`);
  }
}

function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis] ?? 1;
  }
  return true;
}

function isStorage(value: PickleValue | undefined): value is StorageObject {
  return typeof value === 'object' && value !== null && 'entry' in value;
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isCounts(value: PickleValue | undefined): value is readonly number[] {
  return Array.isArray(value) && value.length <= 16 && value.every(isCount);
}

/** OrderedDict takes a list of pairs, or nothing and is filled afterwards. */
function orderedMap(args: readonly PickleValue[]): PickleMap {
  const map: PickleMap = new Map();
  const pairs = Array.isArray(args[0]) ? (args[0] as readonly PickleValue[]) : [];
  for (const pair of pairs) {
    if (!Array.isArray(pair)) throw new PickleError('has a dictionary made of something else than pairs');
    const [key, value] = pair as readonly PickleValue[];
    if (typeof key === 'string') map.set(key, value ?? null);
  }
  return map;
}

function collect(path: string, root: PickleValue): StoredTensors {
  const tensors = new Map<string, StoredTensor>();
  let steps = 0;
  const visit = (value: PickleValue, name: string, depth: number): void => {
    if (++steps > MAX_STEPS) throw new PickleError('holds dictionaries without end');
    if (value instanceof Map) {
      // Deeper levels are the states of optimisers, which no film needs.
      if (depth < MAX_DEPTH) for (const [key, each] of value) visit(each, name === '' ? key : `${name}.${key}`, depth + 1);
    } else if (typeof value === 'object' && value !== null && 'tensor' in value) {
      if (tensors.size >= MAX_TENSORS) throw new FilmError('bad-file', `${path} holds more than ${MAX_TENSORS} tensors.`, { param: '--weights', remedy: 'Use the original file.' });
      tensors.set(name, (value as TensorObject).tensor);
    }
  };
  visit(root, '', 0);
  return tensors;
}
