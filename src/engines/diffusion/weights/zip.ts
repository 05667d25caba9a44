/**
 * @file Finds the files inside a zip archive whose files are stored as they are, as PyTorch writes them: where each one's bytes lie.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3 (zip64, which every archive above 4 GiB needs).
 */
import type { FileHandle } from 'node:fs/promises';
import { badWeights, readRange } from './stored-tensor.ts';

/** Bytes of a file inside an archive. */
export interface ZipEntry {
  /** First byte of its contents, counted from the start of the archive. */
  readonly offset: number;
  readonly lengthBytes: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The longest tail that can hold the end record: its 22 bytes, 64 KiB of comment, and the zip64 locator before it. */
const TAIL_BYTES = 22 + 65_535 + 20;
const MAX_DIRECTORY_BYTES = 64_000_000;
/** Each part costs a look at its own header. */
const MAX_PARTS = 50_000;
const NONE_32 = 0xffffffff;

/** The files of the archive by name. Throws `bad-file` when it is no sound archive, or when one that is asked for is compressed. */
export async function readZip(file: FileHandle, path: string): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await file.stat();
  const { offset, length, count } = await findDirectory(file, path, size);
  if (length > MAX_DIRECTORY_BYTES || offset + length > size) throw badWeights(path, 'its list of contents lies outside the file');
  if (count > MAX_PARTS) throw badWeights(path, `the archive says that it has ${count} parts; at most ${MAX_PARTS} are read`);
  const directory = await readRange(file, path, offset, length);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    const found = readCentral(path, directory, at);
    entries.set(found.name, await locate(file, path, found, size));
    at = found.next;
  }
  return entries;
}

interface Directory {
  readonly offset: number;
  readonly length: number;
  readonly count: number;
}

async function findDirectory(file: FileHandle, path: string, size: number): Promise<Directory> {
  const start = Math.max(0, size - TAIL_BYTES);
  const tail = await readRange(file, path, start, size - start);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--;
  if (at < 0) throw badWeights(path, 'it is cut off or no PyTorch file: the end of the archive was not found');
  const found = { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  const isLarge = found.count === 0xffff || found.length === NONE_32 || found.offset === NONE_32;
  if (!isLarge) return found;
  if (at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR_64) throw badWeights(path, 'the end of the archive was not found');
  const record = toSafe(path, tail.readBigUInt64LE(at - 12));
  if (record + 56 > size) throw badWeights(path, 'the end of the archive lies outside the file');
  const end = await readRange(file, path, record, 56);
  if (end.readUInt32LE(0) !== END_64) throw badWeights(path, 'the end of the archive was not found');
  return { count: toSafe(path, end.readBigUInt64LE(32)), length: toSafe(path, end.readBigUInt64LE(40)), offset: toSafe(path, end.readBigUInt64LE(48)) };
}

function toSafe(path: string, value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw badWeights(path, 'the archive names a place beyond every file');
  return Number(value);
}

interface Central {
  readonly name: string;
  readonly method: number;
  readonly stored: number;
  readonly unpacked: number;
  readonly local: number;
  readonly next: number;
}

function readCentral(path: string, directory: Buffer, at: number): Central {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw badWeights(path, 'its list of contents is damaged');
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
  const next = extraEnd + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw badWeights(path, 'its list of contents is damaged');
  const large = readLargeSizes(path, directory.subarray(nameEnd, extraEnd), {
    unpacked: directory.readUInt32LE(at + 24), stored: directory.readUInt32LE(at + 20), local: directory.readUInt32LE(at + 42),
  });
  return { name: directory.toString('utf8', at + 46, nameEnd), method: directory.readUInt16LE(at + 10), next, ...large };
}

/** Sizes that do not fit into 32 bits are in an extra field, only those, in this order. */
function readLargeSizes(path: string, extra: Buffer, small: { readonly unpacked: number; readonly stored: number; readonly local: number }): { unpacked: number; stored: number; local: number } {
  const sizes = { ...small };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let field = at + 4;
    for (const key of ['unpacked', 'stored', 'local'] as const) {
      if (sizes[key] !== NONE_32) continue;
      if (field + 8 > extra.length) throw badWeights(path, 'its list of contents is damaged');
      sizes[key] = toSafe(path, extra.readBigUInt64LE(field));
      field += 8;
    }
    break;
  }
  return sizes;
}

/** The contents begin after the local header, whose length only the local header tells. */
async function locate(file: FileHandle, path: string, { name, method, stored, unpacked, local }: Central, size: number): Promise<ZipEntry> {
  const told = JSON.stringify(name.slice(0, 200));
  if (method !== 0 || stored !== unpacked) throw badWeights(path, `its part ${told} is compressed, and only stored parts can be read`, 'Load the file in PyTorch and save it again, or use a .safetensors file.');
  if (local + 30 > size) throw badWeights(path, `its part ${told} lies outside the file`);
  const header = await readRange(file, path, local, 30);
  if (header.readUInt32LE(0) !== LOCAL) throw badWeights(path, `its part ${told} is not where the list of contents says`);
  const offset = local + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (offset + stored > size) throw badWeights(path, `the file is cut off: its part ${told} ends at byte ${offset + stored}, and the file at ${size}`);
  return { offset, lengthBytes: stored };
}
