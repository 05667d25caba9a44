/** @file Reads a tokenizer from the files that come with models: SentencePiece's own (`spiece.model`), or Hugging Face's `tokenizer.json`. */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { badWeights } from '../weights/stored-tensor.ts';
import { createTokenizer, type Piece, type PieceKind, type Tokenizer } from './unigram.ts';

const MAX_FILE_BYTES = 128_000_000;

/** Reads a tokenizer. Throws `bad-file` for a file that is none. */
export async function readTokenizer(path: string): Promise<Tokenizer> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) throw badWeights(path, `a tokenizer of ${size} bytes is too large; at most ${MAX_FILE_BYTES} are read`);
  const bytes = await readFile(path);
  const pieces = path.endsWith('.json') ? readJson(path, bytes.toString('utf8')) : readSentencePiece(path, bytes);
  if (!pieces.some(({ kind }) => kind === 'unknown')) throw badWeights(path, 'the tokenizer has no piece for what is unknown');
  return createTokenizer(pieces);
}

const jsonSchema = z.object({
  model: z.object({ type: z.literal('Unigram'), unk_id: z.number().int(), vocab: z.array(z.tuple([z.string(), z.number()])), byte_fallback: z.boolean().optional() }),
  added_tokens: z.array(z.object({ id: z.number().int(), special: z.boolean() })).optional(),
});

function readJson(path: string, text: string): Piece[] {
  const parsed = jsonSchema.safeParse(tryJson(text));
  if (!parsed.success) throw badWeights(path, 'it is not a tokenizer of the kind "Unigram"', 'Use the tokenizer.json or spiece.model that came with the text encoder.');
  const { model, added_tokens: added = [] } = parsed.data;
  const control = new Set(added.filter(({ special }) => special).map(({ id }) => id));
  const kindOf = (piece: string, id: number): PieceKind => {
    if (id === model.unk_id) return 'unknown';
    if (control.has(id)) return 'control';
    return model.byte_fallback === true && /^<0x[0-9A-F]{2}>$/.test(piece) ? 'byte' : 'normal';
  };
  return model.vocab.map(([piece, score], id) => ({ text: piece, score, kind: kindOf(piece, id) }));
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Kinds by their numbers in sentencepiece_model.proto. */
const kinds: Readonly<Record<number, PieceKind>> = { 1: 'normal', 2: 'unknown', 3: 'control', 4: 'user-defined', 5: 'unused', 6: 'byte' };

/** A field of a protocol buffer message: a number for the scalar types, bytes for the rest. */
interface Field {
  readonly number: number;
  readonly scalar: number;
  readonly bytes: Buffer;
}

function readSentencePiece(path: string, bytes: Buffer): Piece[] {
  try {
    return fieldsOf(bytes).filter(({ number }) => number === 1).map(({ bytes: piece }) => readPiece(piece));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw badWeights(path, 'it is not a SentencePiece model', 'Use the tokenizer.json or spiece.model that came with the text encoder.');
  }
}

function readPiece(bytes: Buffer): Piece {
  let [text, score, kind]: [string, number, PieceKind] = ['', 0, 'normal'];
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) text = field.bytes.toString('utf8');
    else if (field.number === 2) score = field.bytes.readFloatLE(0);
    else if (field.number === 3) kind = kinds[field.scalar] ?? 'unused';
  }
  return { text, score, kind };
}

/** The fields of a message. Throws `RangeError` for bytes that are none. */
function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    const [number, wireType] = [Math.floor(tag.value / 8), tag.value % 8];
    const body = readBody(bytes, tag.end, wireType);
    fields.push({ number, scalar: body.scalar, bytes: bytes.subarray(body.start, body.end) });
    at = body.end;
  }
  return fields;
}

function readBody(bytes: Buffer, at: number, wireType: number): { readonly scalar: number; readonly start: number; readonly end: number } {
  const fixed = (length: number): { scalar: number; start: number; end: number } => {
    if (at + length > bytes.length) throw new RangeError('The message ends in the middle.');
    return { scalar: 0, start: at, end: at + length };
  };
  if (wireType === 1) return fixed(8);
  if (wireType === 5) return fixed(4);
  const first = readVarint(bytes, at);
  if (wireType === 0) return { scalar: first.value, start: at, end: first.end };
  if (wireType !== 2 || first.end + first.value > bytes.length) throw new RangeError('The message is not sound.');
  return { scalar: 0, start: first.end, end: first.end + first.value };
}

function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) throw new RangeError('The message ends in the middle.');
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, end: at + i + 1 };
  }
  throw new RangeError('The message has a number that does not end.');
}
