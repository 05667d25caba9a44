/**
 * @file For tests: files of weights as a stranger might make them. Each case follows from its seed. Half of them are sound files with some
 * bytes changed, the others are written field by field with values that no sound file has, since changed bytes rarely get past the first check.
 */
import { readFileSync } from 'node:fs';
import { createRandom, type Random } from '../../../lib/random.ts';
import { encodeSafetensors } from './write-safetensors.ts';

/** Files to put into a folder, which of them to open, and as what. */
export interface FuzzCase {
  readonly kind: FuzzKind;
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Name of the file to open, or '.' for the folder. */
  readonly open: string;
}

/** What is made hostile. */
export const fuzzKinds = ['safetensors bytes', 'safetensors header', 'shard index', 'torch bytes', 'pickle', 'zip', 'lora'] as const;
/** What is made hostile. */
export type FuzzKind = (typeof fuzzKinds)[number];

const checkpoint = readFileSync(new URL('../fixtures/checkpoint.pt', import.meta.url));

/** The case of a seed; kinds take turns. */
export function fuzzCase(seed: number): FuzzCase {
  const random = createRandom(seed).derive('weights');
  const kind = fuzzKinds[seed % fuzzKinds.length] ?? 'pickle';
  const one = (name: string, bytes: Uint8Array): FuzzCase => ({ kind, files: { [name]: bytes }, open: name });
  switch (kind) {
    case 'safetensors bytes':
      return one('a.safetensors', damage(soundSafetensors(random), random));
    case 'safetensors header':
      return one('a.safetensors', wildHeader(random));
    case 'shard index':
      return wildIndex(random);
    case 'torch bytes':
      return one('a.pt', damage(checkpoint, random));
    case 'pickle':
      return one('a.pt', zipOf([{ name: 'a/data.pkl', data: wildPickle(random) }, { name: 'a/data/0', data: Buffer.alloc(64) }]));
    case 'zip':
      return one('a.pt', wildZip(random));
    case 'lora':
      return one('a.safetensors', wildLora(random));
    default:
      return kind satisfies never;
  }
}

/** Cuts, overwrites, repeats or removes parts of sound bytes. */
function damage(sound: Uint8Array, random: Random): Buffer {
  let bytes = Buffer.from(sound);
  for (let times = random.int(1, 4); times > 0; times--) {
    const at = random.int(0, Math.max(0, bytes.length - 1));
    const to = Math.min(bytes.length, at + random.int(1, 24));
    const change = random.pick(['cut', 'flip', 'fill', 'repeat', 'remove', 'number'] as const);
    if (change === 'cut') bytes = bytes.subarray(0, at);
    else if (change === 'flip' && bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
    else if (change === 'fill') bytes.fill(random.pick([0, 1, 0x7f, 0x80, 0xff]), at, to);
    else if (change === 'repeat') bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    else if (change === 'remove') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    else if (change === 'number' && at + 4 <= bytes.length) bytes.writeUInt32LE(random.pick(wildCounts) >>> 0, at);
  }
  return bytes;
}

function soundSafetensors(random: Random): Uint8Array {
  const tensor = (...shape: number[]): { shape: number[]; data: Float32Array } => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(random.next()) });
  return encodeSafetensors({ 'patch_embedding.weight': tensor(2, 3), 'head.modulation': tensor(1, 2, 2), empty: tensor(0, 4) });
}

const wildCounts: readonly number[] = [0, 1, 2, 3, 4, 8, 16, 255, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e300];
const wildValues: readonly unknown[] = [...wildCounts, -1, -8, 0.5, null, true, '', 'F32', '8', [], [[]], {}, [1, 2], [-1], [2 ** 40, 2 ** 40], '\u0000', '../a', deepList()];
const wildNames: readonly string[] = ['x', '', '__metadata__', '__proto__', 'constructor', 'hasOwnProperty', 'a\nb', 'a\u0000b', '.weight', 'x'.repeat(5000), 'head.modulation', 'blocks.0.ffn.0.lora_A.weight', '../../x', '💥'];

/** JSON.parse follows lists as deep as this, and a function that calls itself for each level does not. */
function deepList(): unknown {
  let list: unknown = [];
  for (let depth = 0; depth < 20_000; depth++) list = [list];
  return list;
}

function wildHeader(random: Random): Buffer {
  const header: string[] = [];
  let end = 0;
  for (let count = random.int(0, 5); count > 0; count--) {
    const shape = Array.from({ length: random.int(0, 3) }, () => random.int(0, 4));
    const length = shape.reduce((a, b) => a * b, 1) * 4;
    const entry: Record<string, unknown> = { dtype: 'F32', shape, data_offsets: [end, end + length] };
    if (random.next() < 0.4) entry[random.pick(['dtype', 'shape', 'data_offsets', 'more'])] = random.pick(wildValues);
    if (random.next() < 0.2) entry['data_offsets'] = [random.pick(wildCounts), random.pick(wildCounts)];
    if (random.next() < 0.2) entry['shape'] = [random.pick(wildCounts), random.pick(wildCounts)];
    if (random.next() < 0.7) end += length;
    header.push(`${JSON.stringify(random.pick(wildNames))}:${writeJson(random.next() < 0.1 ? random.pick(wildValues) : entry)}`);
  }
  const text = Buffer.from(random.next() < 0.05 ? writeJson(random.pick(wildValues)) : `{${header.join()}}`);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(random.next() < 0.15 ? BigInt(Math.min(2 ** 63, Math.trunc(random.pick(wildCounts)))) : BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(random.next() < 0.8 ? end : random.int(0, 64))]);
}

/** JSON.stringify calls itself for every level, and gives up at the deepest of the values here. */
function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    const list = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    return Array.isArray(value) ? list : `{"dtype":${list},"shape":[],"data_offsets":[0,0]}`;
  }
}

const strayNames: readonly string[] = ['../secret.safetensors', '/etc/passwd', '..', '.', '', 'none.safetensors', 'a.safetensors/', 'sub/a.safetensors', '..\\a.safetensors', 'a\u0000.safetensors', 'm.safetensors.index.json', 'folder.safetensors', `${'n'.repeat(300)}.safetensors`, 'a.pt'];

function wildIndex(random: Random): FuzzCase {
  const shard = encodeSafetensors({ a: { shape: [2], data: Float32Array.of(1, 2) } });
  const other = encodeSafetensors({ [random.pick(['a', 'b'])]: { shape: [1], data: Float32Array.of(3) } });
  const map: string[] = ['"a":"a.safetensors"'];
  for (let count = random.int(0, 4); count > 0; count--) {
    const file = random.next() < 0.5 ? random.pick(['a.safetensors', 'b.safetensors']) : random.pick([...strayNames, ...wildValues]);
    map.push(`${JSON.stringify(random.pick(['a', 'b', ...wildNames]))}:${writeJson(file)}`);
  }
  const whole = random.next() < 0.1 ? `{"weight_map":${writeJson(random.pick(wildValues))}}` : `{"weight_map":{${map.join()}}}`;
  const index = Buffer.from(whole);
  return {
    kind: 'shard index',
    files: { 'm.safetensors.index.json': random.next() < 0.2 ? damage(index, random) : index, 'a.safetensors': random.next() < 0.1 ? damage(shard, random) : shard, 'b.safetensors': other },
    open: random.next() < 0.5 ? '.' : 'm.safetensors.index.json',
  };
}

const text = (value: string): Buffer => Buffer.concat([Buffer.from([0x8c, Math.min(255, Buffer.byteLength(value))]), Buffer.from(value).subarray(0, 255)]);
const global = (name: string): Buffer => Buffer.from(`c${name.replace(/\.([^.]*)$/, '\n$1')}\n`);
const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(5, 0x4a);
  bytes.writeInt32LE(value, 1);
  return bytes;
};
const long = (value: number): Buffer => {
  const bytes = Buffer.from([0x8a, 8, 0, 0, 0, 0, 0, 0, 0, 0]);
  bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(Math.trunc(value))), 2);
  return bytes;
};
const bytes = (...values: number[]): Buffer => Buffer.from(values);
const [MARK, TUPLE, EMPTY_TUPLE, EMPTY_DICT, SETITEM, REDUCE, PERSID, STOP] = [0x28, 0x74, 0x29, 0x7d, 0x73, 0x52, 0x51, 0x2e] as const;

/** The opcodes for one tensor of a state, as PyTorch writes them. */
function tensorOps(name: string, start: Buffer, shape: readonly Buffer[], strides: readonly Buffer[]): Buffer[] {
  return [
    text(name), global('torch._utils._rebuild_tensor_v2'), bytes(MARK),
    bytes(MARK), text('storage'), global('torch.FloatStorage'), text('0'), text('cpu'), int(16), bytes(TUPLE, PERSID),
    start, bytes(MARK), ...shape, bytes(TUPLE, MARK), ...strides, bytes(TUPLE), bytes(0x89), global('collections.OrderedDict'), bytes(EMPTY_TUPLE, REDUCE), bytes(TUPLE, REDUCE),
    bytes(SETITEM),
  ];
}

const wildGlobals: readonly string[] = ['os.system', 'builtins.eval', 'builtins.__import__', 'posix.system', 'torch.load', 'collections.OrderedDict', 'torch.Size', 'torch.FloatStorage', 'torch._utils._rebuild_parameter', 'torch._utils._rebuild_tensor', 'a.constructor', '.', 'x.__proto__'];
/** Every opcode there is, those that data does not need among them. */
const opcodeBytes: readonly number[] = [...Buffer.from('(.012FGIJKLMNPQRSTUVXabcdeghijlopqrstu}])BC'), ...Array.from({ length: 25 }, (_, i) => 0x80 + i)];

function wildOp(random: Random): Buffer {
  switch (random.int(0, 9)) {
    case 0: return global(random.pick(wildGlobals));
    case 1: return long(random.pick(wildCounts));
    case 2: return bytes(random.pick([0x58, 0x54, 0x42]), ...[0, 1, 2, 3].map(() => random.pick([0, 1, 0xff])));
    case 3: return bytes(random.pick([0x8d, 0x8e, 0x95]), ...[0, 1, 2, 3, 4, 5, 6, 7].map(() => random.pick([0, 1, 0xff])));
    case 4: return bytes(random.pick([0x71, 0x68]), random.int(0, 3));
    case 5: return bytes(0x80, random.int(0, 255));
    case 6: return text(random.pick(wildNames));
    case 7: return Buffer.from(`${random.pick(['I', 'L', 'F', 'p', 'g', 'P', 'i', 'V', 'S'])}${random.pick(['1', '-1', '01', '9'.repeat(30), 'x', '', 'nan', '1e400'])}\n`);
    case 8: return bytes(random.pick([0x81, 0x92, 0x93, 0x52, 0x62, 0x6f, 0x69]));
    default: return bytes(random.pick(opcodeBytes));
  }
}

function wildPickle(random: Random): Buffer {
  const number = (): Buffer => (random.next() < 0.3 ? long(random.pick([...wildCounts, -1])) : int(random.int(-1, 4)));
  const list = (): Buffer[] => Array.from({ length: random.int(0, 3) }, number);
  const ops: Buffer[] = [bytes(0x80, 2), bytes(EMPTY_DICT)];
  for (let count = random.int(0, 3); count > 0; count--) ops.push(...(random.next() < 0.5 ? tensorOps('x', int(0), [int(2), int(3)], [int(3), int(1)]) : tensorOps(random.pick(wildNames), number(), list(), list())));
  ops.push(bytes(STOP));
  for (let times = random.int(0, 4); times > 0; times--) {
    const at = random.int(1, ops.length - 1);
    const change = random.pick(['insert', 'insert', 'remove', 'swap', 'repeat'] as const);
    if (change === 'insert') ops.splice(at, 0, wildOp(random));
    else if (change === 'remove') ops.splice(at, 1);
    else if (change === 'repeat') ops.splice(at, 0, ...ops.slice(at, at + random.int(1, 6)));
    else ops.splice(at, 1, ops[random.int(0, ops.length - 1)] ?? bytes(STOP));
    if (ops.length < 3) ops.push(bytes(STOP));
  }
  return Buffer.concat(ops);
}

/** A part of an archive, and the lies its headers tell. */
export interface ZipPart {
  readonly name: string;
  readonly data: Uint8Array;
  /** Fields of the list of contents to overwrite, by their place in it. */
  readonly lies?: readonly (readonly [number, number])[];
}

/** A zip archive with stored parts; `endLies` overwrites 32-bit fields of the end record by their place in it. */
export function zipOf(parts: readonly ZipPart[], endLies: readonly (readonly [number, number])[] = []): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, data, lies = [] } of parts) {
    const local = zipHeader(0x04034b50, 30, name, [[18, data.length], [22, data.length]], 26);
    const central = zipHeader(0x02014b50, 46, name, [[20, data.length], [24, data.length], [42, at], ...lies], 28);
    bodies.push(local, Buffer.from(data));
    directory.push(central);
    at += local.length + data.length;
  }
  const end = Buffer.alloc(22);
  const length = directory.reduce((sum, each) => sum + each.length, 0);
  for (const [field, value] of [[0, 0x06054b50], [12, length], [16, at]] as const) end.writeUInt32LE(value, field);
  end.writeUInt16LE(parts.length & 0xffff, 10);
  for (const [field, value] of endLies) end.writeUInt32LE(value >>> 0, field);
  return Buffer.concat([...bodies, ...directory, end]);
}

function zipHeader(magic: number, size: number, name: string, fields: readonly (readonly [number, number])[], nameLengthAt: number): Buffer {
  const header = Buffer.alloc(size);
  header.writeUInt32LE(magic, 0);
  header.writeUInt16LE(Buffer.byteLength(name), nameLengthAt);
  for (const [field, value] of fields) header.writeUInt32LE(value >>> 0, field);
  return Buffer.concat([header, Buffer.from(name)]);
}

function wildZip(random: Random): Buffer {
  const pickle = Buffer.concat([bytes(0x80, 2), bytes(EMPTY_DICT), ...tensorOps('x', int(0), [int(2), int(3)], [int(3), int(1)]), bytes(STOP)]);
  const lie = (fields: readonly number[]): (readonly [number, number])[] => (random.next() < 0.5 ? [] : [[random.pick(fields), random.next() < 0.5 ? random.int(0, 300) : random.pick(wildCounts.filter((count) => count < 2 ** 33))]]);
  const names = ['a/data.pkl', 'a/data/0', 'a/byteorder', '../a/data.pkl', '/a/data.pkl', 'b/data.pkl', '', 'a/data/../data.pkl'];
  const parts: ZipPart[] = [{ name: 'a/data.pkl', data: pickle, lies: lie([8, 20, 24, 28, 42]) }, { name: 'a/data/0', data: Buffer.alloc(64), lies: lie([8, 20, 24, 42]) }];
  for (let count = random.int(0, 3); count > 0; count--) parts.push({ name: random.pick(names), data: Buffer.from(random.pick(['little', 'big', '', 'PK\u0005\u0006'])), lies: lie([8, 20, 24, 28, 42]) });
  return zipOf(parts, lie([4, 8, 10, 12, 16]));
}

function wildLora(random: Random): Uint8Array {
  const tensors: Record<string, { shape: number[]; data: Float32Array }> = {};
  const add = (name: string, ...shape: number[]): void => void (tensors[name] = { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(random.pick([0, 1, NaN, Infinity])) });
  for (let layer = random.int(0, 2); layer >= 0; layer--) {
    const prefix = random.pick(['base_model.model.blocks.0.ffn.0', 'diffusion_model.blocks.0.ffn.0', 'lora_unet_blocks_0_ffn_0', 'x\ny', 'z'.repeat(3000)]);
    const rank = random.int(0, 3);
    if (random.next() < 0.9) add(`${prefix}.${random.pick(['lora_A', 'lora_down'])}.weight`, ...random.pick([[rank, 3], [rank, 3], [rank], [3, rank], [rank, 3, 1]]));
    if (random.next() < 0.9) add(`${prefix}.${random.pick(['lora_B', 'lora_up'])}.weight`, ...random.pick([[2, rank], [2, rank], [2, rank + 1], [], [0, 0]]));
    if (random.next() < 0.5) add(`${prefix}.alpha`, ...random.pick([[], [1], [0], [5000]]));
  }
  const sound = encodeSafetensors(tensors);
  return random.next() < 0.2 ? damage(sound, random) : sound;
}
