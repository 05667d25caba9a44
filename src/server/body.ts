/**
 * @file Bodies of requests: JSON, multipart and urlencoded forms become the same nested fields. Files of a multipart body go to a temporary
 * folder piece by piece, so that memory does not grow with them.
 *
 * Forms name nested fields with brackets: `video[id]`, `characters[][id]`, `characters[0][id]`.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { temporaryPath } from '../lib/atomic-file.ts';
import { ApiError } from './api-error.ts';

/** A file that came with a request; it is gone once the request is served. */
export interface UploadedFile {
  readonly kind: 'upload';
  readonly path: string;
  /** As the client named it: for people, never for paths. */
  readonly filename: string;
  readonly sizeBytes: number;
}

/** A nested value of a body. */
export type Field = string | number | boolean | null | UploadedFile | readonly Field[] | { readonly [name: string]: Field };

/** What came with a request. Disposing removes its files. */
export interface Body extends AsyncDisposable {
  readonly fields: { readonly [name: string]: Field };
}

/** How much is taken. */
export interface BodyLimits {
  /** All files of a request together, in bytes. */
  readonly fileBytes: number;
  /** Everything that is not a file, in bytes. */
  readonly fieldBytes: number;
  /** Folder for files on their way. */
  readonly folder: string;
}

const MOST_PARTS = 200;

/** Reads a request's body. Rejects with 400 for one that cannot be read, 413 for one that is too large, 415 for another media type. */
export async function readBody(request: Request, limits: BodyLimits): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  if (/^multipart\/form-data/i.test(type)) return readMultipart(request, type, limits);
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const pairs = [...new URLSearchParams(await readText(request, limits))];
    return withoutFiles(nest(pairs));
  }
  if (type === '' || /^application\/(?:[\w.-]+\+)?json/i.test(type)) return withoutFiles(parseJson(await readText(request, limits)));
  throw new ApiError(415, 'unsupported_media_type', `The body is ${type.slice(0, 80)}; it must be application/json or multipart/form-data.`);
}

function withoutFiles(fields: Body['fields']): Body {
  return { fields, [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function readText(request: Request, { fieldBytes }: BodyLimits): Promise<string> {
  if (request.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])) {
    size += (part as Uint8Array).byteLength;
    if (size > fieldBytes) throw tooLarge(fieldBytes);
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): Body['fields'] {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new ApiError(400, 'invalid_json', `The body is no JSON: ${(cause as Error).message}.`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ApiError(400, 'invalid_json', 'The body must be a JSON object.');
  return value as Body['fields'];
}

function tooLarge(bytes: number): ApiError {
  return new ApiError(413, 'body_too_large', `The body is larger than ${Math.floor(bytes / 1e6)} MB, which is the most that is taken.`, {
    // The rest of the body is not read, so nothing else can come over this connection.
    headers: { connection: 'close' },
  });
}

async function readMultipart(request: Request, type: string, limits: BodyLimits): Promise<Body> {
  if (request.body === null) throw new ApiError(400, 'invalid_multipart', 'The multipart body is empty.');
  if (!BOUNDARY.test(type)) throw new ApiError(400, 'invalid_multipart', `The content type ${JSON.stringify(type.slice(0, 100))} names no boundary that a multipart body can have; give one, such as boundary=part-1.`);
  // Named so that a later process sees when this one is gone.
  const folder = temporaryPath(join(limits.folder, 'body'));
  await mkdir(folder);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const pairs = await readParts(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), type, folder, limits);
    return { fields: nest(pairs), [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    if (error instanceof ApiError) throw error;
    throw new ApiError(400, 'invalid_multipart', `The multipart body cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}

/** A boundary as RFC 2046 allows it (section 5.1.1): the parser waits for ever for one that no body can hold. */
const BOUNDARY = /;\s*boundary=(?:"[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]"|[\w'+\-.]{1,70})\s*(?:;|$)/i;

async function readParts(source: Readable, type: string, folder: string, limits: BodyLimits): Promise<[string, Field][]> {
  const pairs: [string, Field][] = [];
  const files: Promise<void>[] = [];
  const parser = new Busboy({
    headers: { 'content-type': type } satisfies BusboyHeaders,
    limits: { fieldSize: limits.fieldBytes, fields: MOST_PARTS, files: 10, parts: MOST_PARTS, fileSize: limits.fileBytes },
  });
  let failure: ApiError | null = null;
  const fail = (error: ApiError): void => {
    failure ??= error;
    source.destroy(error);
  };
  let fieldBytes = 0;
  parser.on('field', (name, value, _nameCut, isCut) => {
    fieldBytes += value.length;
    if (isCut || fieldBytes > limits.fieldBytes) fail(tooLarge(limits.fieldBytes));
    pairs.push([name, value]);
  });
  let left = limits.fileBytes;
  parser.on('file', (name, stream, filename) => {
    const path = join(folder, String(files.length));
    const count = new Transform({
      transform(part: Buffer, _encoding, done) {
        left -= part.byteLength;
        if (left < 0) done(tooLarge(limits.fileBytes));
        else done(null, part);
      },
    });
    const index = pairs.push([name, null]) - 1;
    files.push(pipeline(stream, count, createWriteStream(path)).then(async () => {
      if (stream.truncated) throw tooLarge(limits.fileBytes);
      pairs[index] = [name, { kind: 'upload', path, filename: String(filename ?? '').slice(0, 255), sizeBytes: (await stat(path)).size }];
    }).catch((error: unknown) => {
      fail(error instanceof ApiError ? error : new ApiError(400, 'invalid_multipart', `A file in the body was cut off: ${(error as Error).message}.`));
    }));
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, () => fail(new ApiError(400, 'invalid_multipart', 'The multipart body has too many parts.')));
  try {
    await pipeline(source, parser);
    await Promise.all(files);
  } catch (error) {
    await Promise.allSettled(files);
    throw (failure as ApiError | null) ?? error;
  }
  if (failure !== null) throw failure as ApiError;
  return pairs;
}

type Tree = { [name: string]: Tree | Tree[] | Field };

/** Makes nested fields from names with brackets. An empty bracket begins a new item whenever its field is there already. */
export function nest(pairs: readonly (readonly [string, Field])[]): Body['fields'] {
  const root: Tree = Object.create(null) as Tree;
  for (const [name, value] of pairs) {
    const path = pathOf(name);
    if (path.length > 6 || path.some((key) => key === '__proto__' || key === 'constructor' || key === 'prototype')) throw new ApiError(400, 'invalid_field', `"${name.slice(0, 80)}" is no name of a field.`);
    setAt(root, path, value);
  }
  return root as Body['fields'];
}

function pathOf(name: string): string[] {
  const head = /^[^[\]]*/.exec(name)?.[0] ?? '';
  const rest = [...name.slice(head.length).matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  return [head, ...rest];
}

function setAt(root: Tree, [head = '', ...rest]: readonly string[], value: Field): void {
  const [next, ...deeper] = rest;
  if (next === undefined) {
    root[head] = value;
    return;
  }
  if (next !== '' && !/^\d+$/.test(next)) {
    if (!isTree(root[head])) root[head] = Object.create(null) as Tree;
    setAt(root[head], rest, value);
    return;
  }
  if (!Array.isArray(root[head])) root[head] = [];
  setItem(root[head] as Tree[], next, deeper, value);
}

function setItem(items: (Tree | Field)[], index: string, path: readonly string[], value: Field): void {
  if (path.length === 0) {
    items.push(value);
    return;
  }
  const last = items.at(-1);
  const isSame = index === '' ? isTree(last) && !((path[0] ?? '') in last) : isTree(items[Number(index)]);
  if (!isSame) items.push(Object.create(null) as Tree);
  const item = index === '' || !isSame ? items.at(-1) : items[Number(index)];
  setAt(item as Tree, path, value);
}

function isTree(value: Tree | Tree[] | Field | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && (value as { kind?: unknown }).kind !== 'upload';
}
