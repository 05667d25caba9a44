/** @file Opens whatever a user has of a model: a file, a folder of files, or one with an index of its shards. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { FilmError } from '../../../film/errors.ts';
import { readSafetensors } from './safetensors.ts';
import { parseShallow } from './shallow-json.ts';
import { badWeights, type StoredTensor, type StoredTensors } from './stored-tensor.ts';
import { readTorchFile } from './torch-file.ts';

/** Endings of PyTorch's own files. */
const torchEndings = new Set(['.pt', '.pth', '.bin', '.ckpt']);
const MAX_INDEX_BYTES = 16_000_000;
const MAX_SHARDS = 1000;
/** The index, and its map. */
const MAX_INDEX_DEPTH = 3;

/** Whether a file of this name may hold weights. */
export function isWeightFile(name: string): boolean {
  return extname(name) === '.safetensors' || torchEndings.has(extname(name));
}

/** The tensors of a file or folder. Throws `bad-file` when there are none, or when one of the files is not sound. */
export async function readWeights(path: string): Promise<StoredTensors> {
  const info = await stat(path).catch(() => null);
  if (info === null) throw badWeights(path, 'there is no such file or folder', 'Give the folder that the weights were downloaded to.');
  return info.isDirectory() ? readFolder(path) : readFileOf(path);
}

/** Links are followed, since a runtime that maps files wants them inside one folder, and caches of downloads are full of links. */
async function readFileOf(path: string): Promise<StoredTensors> {
  if (basename(path).endsWith('.index.json')) return readIndex(path);
  const real = await realpath(path);
  // A pipe would be waited for without end.
  if (!(await stat(real)).isFile()) throw badWeights(path, 'it is not a file', 'Give the folder that the weights were downloaded to.');
  return extname(path) === '.safetensors' ? (await readSafetensors(real)).tensors : readTorchFile(real);
}

async function readFolder(folder: string): Promise<StoredTensors> {
  const names = (await readdir(folder)).sort();
  const index = names.find((name) => name.endsWith('.safetensors.index.json'));
  if (index !== undefined) return readIndex(join(folder, index));
  const files = names.filter((name) => extname(name) === '.safetensors');
  const chosen = files.length > 0 ? files : names.filter((name) => torchEndings.has(extname(name)));
  if (chosen.length === 0) throw badWeights(folder, 'the folder holds no .safetensors, .pt or .pth file', 'Give the folder that the weights were downloaded to.');
  return merge(folder, await Promise.all(chosen.map((name) => readFileOf(join(folder, name)))));
}

/** A map from the names of tensors to the shards that hold them. Only files beside the index are opened. */
async function readIndex(path: string): Promise<StoredTensors> {
  const { size } = await stat(path);
  if (size > MAX_INDEX_BYTES) throw badWeights(path, `the index has ${size} bytes; at most ${MAX_INDEX_BYTES} are read`);
  const map = parseIndex(path, await readFile(path, 'utf8'));
  const shards = [...new Set(Object.values(map))];
  if (shards.length > MAX_SHARDS) throw badWeights(path, `the index names ${shards.length} files; at most ${MAX_SHARDS} are read`);
  const stray = shards.find((name) => name !== basename(name) || name.includes('\u0000') || !isWeightFile(name));
  if (stray !== undefined) throw badWeights(path, `the index names ${JSON.stringify(stray.slice(0, 120))}, which is no file beside it`);
  const tensors = merge(path, await Promise.all(shards.map((name) => readShard(dirname(path), name))));
  const missing = Object.keys(map).find((name) => !tensors.has(name));
  if (missing !== undefined) throw badWeights(path, `the index names tensor ${JSON.stringify(missing.slice(0, 200))}, which its shard does not hold`);
  return tensors;
}

async function readShard(folder: string, name: string): Promise<StoredTensors> {
  try {
    return await readFileOf(join(folder, name));
  } catch (cause) {
    if (cause instanceof FilmError) throw cause;
    throw badWeights(join(folder, name), 'the index names this file, and it cannot be read');
  }
}

function parseIndex(path: string, text: string): Readonly<Record<string, string>> {
  let map: unknown;
  try {
    map = (parseShallow(text, MAX_INDEX_DEPTH) as { readonly weight_map?: unknown } | null)?.weight_map;
  } catch {
    throw badWeights(path, 'the index is not JSON');
  }
  const isMap = typeof map === 'object' && map !== null && Object.values(map).every((name) => typeof name === 'string');
  if (!isMap) throw badWeights(path, 'the index has no "weight_map" from tensors to files');
  return map as Readonly<Record<string, string>>;
}

function merge(where: string, parts: readonly StoredTensors[]): StoredTensors {
  const all = new Map<string, StoredTensor>();
  for (const [name, tensor] of parts.flatMap((part) => [...part])) {
    const known = all.get(name);
    if (known) throw badWeights(where, `${basename(known.path)} and ${basename(tensor.path)} both hold tensor ${JSON.stringify(name.slice(0, 200))}`, 'Give the file itself, or a folder that holds one model.');
    all.set(name, tensor);
  }
  return all;
}
