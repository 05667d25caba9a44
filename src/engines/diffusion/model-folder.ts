/** @file Finds the parts of a model in a folder: transformer, text encoder, tokenizer, decoder. Files are told apart by what they hold, not by their names. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { FilmError } from '../../film/errors.ts';
import { startHash } from '../../lib/hash.ts';
import { tinyDecoderTensors } from './decode/tiny-decoder.ts';
import { vaeTensors } from './decode/vae-config.ts';
import type { Preset } from './presets.ts';
import { textEncoderTensors } from './text/text-encoder.ts';
import { transformerTensors } from './wan/config.ts';
import { readLora } from './weights/lora.ts';
import { findTensor, nameWeights, type ModelWeights } from './weights/model-weights.ts';
import { ownName, type ModelPart } from './weights/names.ts';
import { isWeightFile, readWeights } from './weights/read-weights.ts';
import type { StoredTensors } from './weights/stored-tensor.ts';

/** The parts of a model, found and checked; nothing of them is in memory yet. */
export interface ModelFolder {
  readonly transformer: ModelWeights;
  readonly text: ModelWeights;
  /** One of the two at least. */
  readonly tinyDecoder: ModelWeights | null;
  readonly vae: ModelWeights | null;
  /** Path of the tokenizer. */
  readonly tokenizer: string;
  /** Hash of what the files are: names, shapes and sizes. Part of the address of every take. */
  readonly identity: string;
  /** Bytes of all parts on disk. */
  readonly sizeBytes: number;
}

/** Folders inside folders that are looked into, and files at most: a whole disk given by mistake must not be read. */
const MAX_DEPTH = 3;
const MAX_FILES = 2000;

/** A tensor that only this part has. */
const marks: readonly (readonly [ModelPart | 'lora', RegExp])[] = [
  ['lora', /\.lora_(A|B|up|down)\b/],
  ['transformer', /^patch_embedding\.weight$/],
  ['text-encoder', /^blocks\.0\.pos_embedding\.embedding\.weight$/],
  ['tiny-decoder', /^decoder\.\d+\.conv\.4\.weight$/],
  ['vae', /^decoder\.middle\.0\.residual\.2\.weight$/],
];

/** Finds and checks the parts of `preset` in `folder`. Rejects with `bad-file` when one is missing, of another model or not sound. */
export async function openModelFolder(folder: string, preset: Preset): Promise<ModelFolder> {
  const files = await listFiles(folder);
  const found = await Promise.all(weightGroups(files).map(async (path) => ({ path, tensors: await readWeights(path) })));
  const of = (part: ModelPart | 'lora'): Found[] => found.filter(({ tensors }) => partOf(tensors) === part);
  const loras = await Promise.all(of('lora').map(({ path, tensors }) => readLora(tensors, path)));
  if (preset.needsLora && loras.length === 0) throw missing(folder, preset, 'LoRA');
  const named = (part: ModelPart, what: string): ModelWeights => {
    const { path, tensors } = choose(folder, preset, what, of(part), part === 'transformer' ? preset.transformerFile : null);
    return nameWeights(part, tensors, path, part === 'transformer' ? loras : []);
  };
  const orNull = (part: ModelPart, what: string): ModelWeights | null => (of(part).length === 0 ? null : named(part, what));
  const parts = { transformer: named('transformer', 'transformer'), text: named('text-encoder', 'text encoder'), tinyDecoder: orNull('tiny-decoder', 'tiny decoder'), vae: orNull('vae', 'autoencoder') };
  if (parts.tinyDecoder === null && (parts.vae === null || preset.vae === null)) throw missing(folder, preset, 'decoder');
  const tokenizer = files.find((path) => basename(path) === 'spiece.model') ?? files.find((path) => basename(path) === 'tokenizer.json');
  if (tokenizer === undefined) throw missing(folder, preset, 'tokenizer (spiece.model or tokenizer.json)');
  checkShapes(preset, parts);
  return { ...parts, tokenizer, ...(await identify(folder, found, tokenizer)) };
}

/** Whether an autoencoder's file has the half that makes latents of pictures. */
export function hasEncoder({ tensors }: ModelWeights): boolean {
  return tensors.has('encoder.conv1.weight');
}

interface Found {
  readonly path: string;
  readonly tensors: StoredTensors;
}

async function listFiles(folder: string, depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new FilmError('bad-file', `The folder of weights ${folder} cannot be read.`, { param: '--weights', remedy: 'Give the folder that the weights were downloaded to.' });
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    // Downloads are often kept as links to files elsewhere.
    const info = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
    if (info?.isDirectory() && depth < MAX_DEPTH && !entry.name.startsWith('.')) files.push(...(await listFiles(path, depth + 1)));
    else if (info?.isFile()) files.push(path);
    if (files.length > MAX_FILES) throw new FilmError('bad-file', `The folder ${folder} holds more than ${MAX_FILES} files.`, { param: '--weights', remedy: 'Give the folder that holds this model alone.' });
  }
  return files;
}

/** Each file by itself, but shards by their index. */
function weightGroups(files: readonly string[]): string[] {
  const indexes = files.filter((path) => path.endsWith('.safetensors.index.json'));
  const sharded = new Set(indexes.map((path) => dirname(path)));
  return [...indexes, ...files.filter((path) => isWeightFile(path) && !(sharded.has(dirname(path)) && /-\d+-of-\d+\./.test(path)))];
}

function partOf(tensors: StoredTensors): ModelPart | 'lora' | null {
  for (const [part, mark] of marks) {
    for (const name of tensors.keys()) if (mark.test(part === 'lora' ? name : ownName(part, name))) return part;
  }
  return null;
}

function choose(folder: string, preset: Preset, what: string, candidates: readonly Found[], usual: RegExp | null): Found {
  const fitting = candidates.length > 1 && usual !== null ? candidates.filter(({ path }) => usual.test(relative(folder, path))) : candidates;
  const [only, other] = fitting.length === 0 ? candidates : fitting;
  if (only === undefined) throw missing(folder, preset, what);
  if (other === undefined) return only;
  throw new FilmError('bad-file', `The folder ${folder} holds more than one ${what}: ${relative(folder, only.path)} and ${relative(folder, other.path)}.`, {
    param: '--weights',
    remedy: `Leave only the one that ${preset.name} is to use.`,
  });
}

function missing(folder: string, preset: Preset, what: string): FilmError {
  return new FilmError('bad-file', `The folder ${folder} holds no ${what}, which ${preset.name} needs.`, {
    param: '--weights',
    remedy: `It consists of: ${preset.sources.join('; ')}.`,
  });
}

function checkShapes(preset: Preset, parts: Pick<ModelFolder, 'transformer' | 'text' | 'tinyDecoder' | 'vae'>): void {
  for (const [name, shape] of transformerTensors(preset.transformer)) findTensor(parts.transformer, name, shape);
  for (const [name, shape] of textEncoderTensors(preset.text)) findTensor(parts.text, name, shape);
  const { tinyDecoder, vae } = parts;
  if (tinyDecoder !== null) for (const [name, shape] of tinyDecoderTensors(preset.decoder)) findTensor(tinyDecoder, name, shape);
  if (vae === null || preset.vae === null) return;
  for (const half of ['encoder', 'decoder'] as const) {
    // Some share the decoder alone.
    if (half === 'decoder' || hasEncoder(vae)) for (const [name, shape] of vaeTensors(preset.vae, half)) findTensor(vae, name, shape);
  }
}

/** Reading gigabytes to hash them would take longer than a shot; names, shapes and places tell models apart, and sizes damaged ones. */
async function identify(folder: string, found: readonly Found[], tokenizer: string): Promise<{ readonly identity: string; readonly sizeBytes: number }> {
  const hash = startHash();
  let sizeBytes = 0;
  const paths = new Set([tokenizer, ...found.flatMap(({ tensors }) => [...tensors.values()].map(({ path }) => path))]);
  for (const path of [...paths].sort()) {
    const { size } = await stat(path);
    sizeBytes += size;
    hash.update(`${basename(path)} ${size}\n`);
  }
  for (const { path, tensors } of found) {
    hash.update(`${relative(folder, path)}\n`);
    for (const [name, { dtype, shape, offset }] of tensors) hash.update(`${name} ${dtype} ${shape.join('x')} ${offset}\n`);
  }
  return { identity: hash.digest('hex').slice(0, 16), sizeBytes };
}
