import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FilmError } from '../../../film/errors.ts';
import { fuzzCase, fuzzKinds, zipOf, type FuzzCase } from './fuzz-files.ts';
import { loraFor, readLora } from './lora.ts';
import { readWeights } from './read-weights.ts';
import { countElements, dtypeBytes, type StoredTensors } from './stored-tensor.ts';

/** `KINORA_FUZZ=20000` for the long run. */
const CASES = Number(process.env['KINORA_FUZZ'] ?? 700);
/** Of the processor, since the clock runs on while a busy machine does other things. */
const MOST_CPU_MS = 5000;
const MOST_MEMORY_BYTES = 400_000_000;

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fuzz-'))));
afterAll(() => rm(folder, { recursive: true }));

/** What a stranger's file may lead to: tensors whose bytes are all in files of its folder, or one sentence. */
async function outcomeOf({ kind, files, open: name }: FuzzCase, place: string): Promise<'read' | 'refused'> {
  for (const [file, bytes] of Object.entries(files)) await writeFile(join(place, file), bytes);
  try {
    const path = join(place, name);
    const tensors = await readWeights(path);
    await expectInside(tensors, place);
    if (kind === 'lora') loraFor(await readLora(tensors, path), 'blocks.0.ffn.0.weight', [2, 3]);
    return 'read';
  } catch (error) {
    expectOneSentence(error);
    return 'refused';
  }
}

async function expectInside(tensors: StoredTensors, place: string): Promise<void> {
  for (const { path, dtype, shape, offset, lengthBytes } of tensors.values()) {
    expect(dirname(path)).toBe(place);
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset + lengthBytes).toBeLessThanOrEqual((await stat(path)).size);
    expect(lengthBytes).toBe(countElements(shape) * dtypeBytes[dtype]);
  }
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function expectOneSentence(error: unknown): void {
  if (!(error instanceof FilmError)) throw error;
  expect(error.code).toBe('bad-file');
  // eslint-disable-next-line no-control-regex -- that no control character of a stranger's name reaches a terminal is the point
  expect(error.message).not.toMatch(/[\u0000-\u001f]/);
  expect(error.message).toMatch(/\.$/);
  expect(error.message.length).toBeLessThan(1500);
}

it(`${CASES} hostile files are each read or refused in one sentence, soon and in little memory`, async () => {
  const before = process.memoryUsage().rss;
  const outcomes = new Map(fuzzKinds.map((kind) => [kind, { read: 0, refused: 0 }]));
  for (let seed = 0; seed < CASES; seed++) {
    const place = await mkdtemp(join(folder, 'case-'));
    const made = fuzzCase(seed);
    if (seed % 50 === 2) await mkdir(join(place, 'folder.safetensors'));
    const start = process.cpuUsage();
    const outcome = await outcomeOf(made, place).catch((error: unknown) => {
      throw new Error(`case ${seed}, ${made.kind}`, { cause: error });
    });
    expect(cpuMsSince(start), `case ${seed}`).toBeLessThan(MOST_CPU_MS);
    outcomes.get(made.kind)![outcome]++;
    await rm(place, { recursive: true });
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_MEMORY_BYTES);
  // A kind that is always refused at the door, or never, tests nothing behind it.
  for (const [kind, { read, refused }] of outcomes) {
    expect(refused, kind).toBeGreaterThan(CASES / 100);
    expect(read, kind).toBeGreaterThan(0);
  }
}, 600_000);

describe('files made to break readers are refused soon and in little memory:', () => {
  const op = (...values: number[]): Buffer => Buffer.from(values);
  const times = (count: number, ...values: number[]): Buffer => Buffer.alloc(count * values.length, op(...values));
  const word = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([op(0x58), length, bytes]);
  };
  const torch = (...ops: Buffer[]): Buffer => zipOf([{ name: 'a/data.pkl', data: Buffer.concat([op(0x80, 2), ...ops, op(0x2e)]) }, { name: 'a/data/0', data: Buffer.alloc(64) }]);
  const orderedDict = Buffer.from('ccollections\nOrderedDict\n');
  const size = Buffer.from('ctorch\nSize\n');
  const million = 1_000_000;

  it.each<[string, string, () => Buffer]>([
    ['a dictionary copied for every six bytes', 'a.pt', () => torch(
      op(0x28, 0x5d), op(0x28), Buffer.concat(Array.from({ length: 20_000 }, (_, i) => Buffer.concat([word(Buffer.from(`k${i}`)), op(0x4e, 0x86)]))), op(0x65), op(0x85, 0x71, 0),
      orderedDict, op(0x71, 1), ...Array.from({ length: 20_000 }, () => op(0x68, 1, 0x68, 0, 0x52)), op(0x6c))],
    ['a name of megabytes joined to itself', 'a.pt', () => torch(
      word(Buffer.alloc(4 * million, 97)), op(0x71, 0), op(0x7d, 0x71, 1, 0x68, 0, 0x68, 1, 0x73))],
    ['a dictionary that holds itself ten thousand times', 'a.pt', () => torch(
      op(0x7d, 0x71, 0), op(0x28), Buffer.concat(Array.from({ length: 10_000 }, (_, i) => Buffer.concat([word(Buffer.from(`k${i}`)), op(0x68, 0)]))), op(0x75))],
    ['tuples in tuples a million deep', 'a.pt', () => torch(op(0x29), times(million, 0x85))],
    ['nine million things on the stack', 'a.pt', () => torch(times(9 * million, 0x4e))],
    ['a call for a command', 'a.pt', () => torch(Buffer.from('cposix\nsystem\n'), word(Buffer.from('touch here')), op(0x85, 0x52))],
    ['a call of something that is a size', 'a.pt', () => torch(size, op(0x29, 0x52), op(0x29, 0x52))],
    ['text said to be as long as all memory', 'a.pt', () => torch(op(0x8d), times(8, 0xff))],
    ['an archive of sixty thousand parts that are one', 'a.pt', () => zipOf(Array.from({ length: 60_000 }, (_, i) => ({ name: `a/data/${i}`, data: op(), lies: [[42, 0]] as const })))],
    ['a packed part', 'a.pt', () => zipOf([{ name: 'a/data.pkl', data: op(0x2e), lies: [[10, 8], [24, 2 ** 31]] }])],
    ['a list of contents said to be gigabytes long', 'a.pt', () => zipOf([{ name: 'a/data.pkl', data: op(0x2e) }], [[12, 2 ** 32 - 2], [16, 0]])],
    ['a header said to be as long as all memory', 'a.safetensors', () => Buffer.concat([times(7, 0xff), op(0x7f), Buffer.from('{}')])],
    ['a type that is lists in lists', 'a.safetensors', () => {
      const text = Buffer.from(`{"x":{"dtype":${'['.repeat(200_000)}${']'.repeat(200_000)},"shape":[],"data_offsets":[0,0]}}`);
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(text.length));
      return Buffer.concat([length, text]);
    }],
    ['an index of a hundred thousand shards', 'a.safetensors.index.json', () => Buffer.from(JSON.stringify({ weight_map: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`t${i}`, `${i}.safetensors`])) }))],
  ])('%s', async (_, name, make) => {
    const path = join(folder, name);
    await writeFile(path, make());
    const before = process.memoryUsage().rss;
    const start = process.cpuUsage();
    const read = await readWeights(path).catch(expectOneSentence);
    expect([...(read ?? [])]).toEqual([]);
    expect(cpuMsSince(start)).toBeLessThan(MOST_CPU_MS);
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_MEMORY_BYTES);
    await rm(path);
  });

  it('a number alpha of megabytes', async () => {
    const path = join(folder, 'large.safetensors');
    const header = Buffer.from(JSON.stringify({ 'x.alpha': { dtype: 'F32', shape: [2 ** 30], data_offsets: [0, 2 ** 32] } }));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    // A file with a hole takes no room on the disk.
    const file = await open(path, 'w');
    await file.write(Buffer.concat([length, header]));
    await file.truncate(8 + header.length + 2 ** 32);
    await file.close();
    const tensors = await readWeights(path);
    const before = process.memoryUsage().rss;
    expectOneSentence(await readLora(tensors, path).then(() => null, (reason: unknown) => reason));
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_MEMORY_BYTES);
    await rm(path);
  });

  it.skipIf(process.platform === 'win32')('a pipe, which would be waited for without end', async () => {
    const path = join(folder, 'pipe.safetensors');
    execFileSync('mkfifo', [path]);
    expectOneSentence(await readWeights(path).then(() => null, (reason: unknown) => reason));
    expectOneSentence(await readWeights(folder).then(() => null, (reason: unknown) => reason));
    await rm(path);
  });
});
