import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFixture, relativeError } from '../parity.ts';
import { twinTensors } from '../twin.ts';
import { nameWeights } from '../weights/model-weights.ts';
import { ownName } from '../weights/names.ts';
import { readWeights } from '../weights/read-weights.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';
import { readTokenizer } from './read-tokenizer.ts';
import { encodeTexts, textEncoderTensors, type TextEncoderConfig } from './text-encoder.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const config: TextEncoderConfig = { vocabulary: 64, width: 24, heads: 4, attentionWidth: 32, feedForward: 40, layers: 3, positionBuckets: 8, maxDistance: 16, epsilon: 1e-6 };

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'text-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('the tokenizer', () => {
  it('gives the numbers that SentencePiece gives', async () => {
    const tokenizer = await readTokenizer(fixture('spiece.model'));
    const probes = JSON.parse(await readFile(fixture('tokens.json'), 'utf8')) as readonly { readonly text: string; readonly ids: readonly number[] }[];
    for (const { text, ids } of probes) expect([text, tokenizer.encode(text)]).toEqual([text, ids]);
  });

  it('is the same from a tokenizer.json', async () => {
    const own = await readTokenizer(fixture('spiece.model'));
    const special = own.pieces.flatMap(({ kind }, id) => (kind === 'control' || kind === 'unknown' ? [{ id, special: true }] : []));
    const model = { type: 'Unigram', unk_id: own.pieces.findIndex(({ kind }) => kind === 'unknown'), byte_fallback: true, vocab: own.pieces.map(({ text, score }) => [text, score]) };
    const path = join(folder, 'tokenizer.json');
    await writeFile(path, JSON.stringify({ model, added_tokens: special }));
    const text = 'A quiet café at 夜 🎬';
    expect((await readTokenizer(path)).encode(text)).toEqual(own.encode(text));
  });

  it.each([['not a model', 'a.model', 'hello'], ['another kind', 'b.json', '{"model":{"type":"BPE"}}'], ['no JSON', 'c.json', '{'], ['nothing', 'd.model', '']])('refuses %s in one sentence', async (_, name, body) => {
    await writeFile(join(folder, name), body);
    await expect(readTokenizer(join(folder, name))).rejects.toMatchObject({ code: 'bad-file' });
  });
});

describe('the text encoder', () => {
  it("gives what the authors' code gives, however many layers are in memory at once", async () => {
    const reference = await readFixture('text-encoder');
    const path = join(folder, 'text.safetensors');
    await writeSafetensors(path, twinTensors(textEncoderTensors(config)));
    const weights = nameWeights('text-encoder', await readWeights(path), path);
    for (const layersAtOnce of [1, 2, 3]) {
      const [result] = await encodeTexts([reference.numbers['ids']!], { config, weights, device: 'cpu', layersAtOnce });
      expect(relativeError(result!, reference.tensor('result'))).toBeLessThan(1e-5);
    }
    await expect(encodeTexts([[64]], { config, weights, device: 'cpu' })).rejects.toThrow(/Token 64/);
    await expect(encodeTexts([[1]], { config, weights, device: 'cpu', signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it("asks for exactly the tensors of the authors' model, and knows them by transformers' names", async () => {
    const reference = await readFixture('text-encoder');
    expect([...textEncoderTensors(config)].sort()).toEqual([...reference.shapes].sort());
    const { hf_names: names } = JSON.parse(await readFile(fixture('text-encoder.json'), 'utf8')) as { readonly hf_names: readonly string[] };
    expect(new Set(names.map((name) => ownName('text-encoder', name)))).toEqual(new Set(textEncoderTensors(config).keys()));
  });
});
