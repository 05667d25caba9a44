/**
 * @file Requests made from the OpenAPI document: some as it says, most wrong in one of the ways that clients, proxies and attackers are
 * wrong. The same seed makes the same requests.
 */
import type { Random } from '../../src/lib/random.ts';

/** A schema of the document; only what is looked at here. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly format?: string;
}

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** The part of the document that requests are made from. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A request as it goes over the wire. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  /** Whether the body's announced length is more than is sent, and the connection is then cut. */
  readonly isCutOff: boolean;
}

/** What requests are made with. */
export interface FuzzOptions {
  readonly apiKey: string;
  /** Ids that exist, or existed. */
  readonly ids: readonly string[];
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND'];
const contentTypes = [
  'application/json', 'application/json; charset=utf-16', 'application/vnd.api+json', 'text/plain', 'application/xml', 'application/octet-stream', 'application/x-www-form-urlencoded',
  'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/mixed; boundary=x', `multipart/form-data; boundary=${'b'.repeat(300)}`, ';;;', 'application/json\u00e9',
];
const texts = [
  '', ' ', '\0', 'a\0b', '\ud800', '\udc00\ud800', '\u202e\u200b\ufeff', 'é'.repeat(50), '𝕂🎬👩‍👩‍👧‍👦', 'İıſK', '../../../../etc/passwd', '..%2f..%2fetc%2fpasswd', '%00', '%', '$(reboot)', '`id`', "'; drop table kinora.videos; --",
  '{{7*7}}', '${7*7}', '__proto__', 'constructor', 'NaN', '-0', '1e999', '0x10', 'null', 'true', '[]', '{}', '{"id":', '[[[[', 'http://127.0.0.1:1/', 'http://[::1]:1/', 'file:///etc/passwd', 'data:image/png;base64,AAAA',
  'data:image/png;base64,', 'A red boat sails past a lighthouse.', 'testcard', '128x64', '99999999999x2', '1', '4', 'x'.repeat(33_000),
];
const numbers = [0, -0, 1, -1, 0.5, 4, 64, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 63, Number.MAX_SAFE_INTEGER + 2];

/** Makes requests without end. */
export function createRequestMaker(document: ApiDocument, random: Random, options: FuzzOptions): () => FuzzRequest {
  const operations = Object.entries(document.paths).flatMap(([path, byMethod]) => Object.entries(byMethod).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));
  const chance = (probability: number): boolean => random.next() < probability;

  const anything = (depth: number): unknown => {
    switch (random.int(0, depth > 3 ? 4 : 7)) {
      case 0: return null;
      case 1: return chance(0.5);
      case 2: return random.pick(numbers);
      case 3: case 4: return random.pick(texts);
      case 5: return Array.from({ length: random.int(0, 4) }, () => anything(depth + 1));
      case 6: return Object.fromEntries(Array.from({ length: random.int(0, 4) }, () => [random.pick(texts).slice(0, 40), anything(depth + 1)]));
      default: return nested(random.pick([10, 200, 1000]));
    }
  };
  const valueOf = (schema: Schema, name: string, depth = 0): unknown => {
    if (chance(0.12)) return anything(depth);
    if (schema.$ref !== undefined) return valueOf(document.components.schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {}, name, depth + 1);
    const either = schema.anyOf ?? schema.oneOf;
    if (either !== undefined) return valueOf(random.pick(either), name, depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return random.pick(schema.enum);
    if (/(?:^|_)(?:id|video|second|after|characters)$/.test(name) && options.ids.length > 0 && chance(0.7)) return random.pick(options.ids);
    switch (typeof schema.type === 'string' ? schema.type : schema.type?.[0]) {
      case 'object': return objectOf(schema, depth);
      case 'array': return Array.from({ length: random.int(0, 3) }, () => valueOf(schema.items ?? {}, name, depth + 1));
      case 'integer': case 'number': return random.pick(numbers);
      case 'boolean': return chance(0.5);
      case 'string': return usualText(name);
      default: return anything(depth);
    }
  };
  const usualText = (name: string): string => {
    const usual: Readonly<Record<string, string>> = { prompt: 'A red boat sails past a lighthouse.', seconds: '1', size: '128x64', model: 'testcard', engine: 'testcard', name: 'Skipper', url: 'http://127.0.0.1:1/hook', image_url: 'http://127.0.0.1:1/a.png' };
    return chance(0.6) ? (usual[name] ?? random.pick(texts)) : random.pick(texts);
  };
  const objectOf = (schema: Schema, depth: number): Record<string, unknown> => {
    const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name === 'prompt' || chance(0.35)).map(([name, inner]): [string, unknown] => [name, valueOf(inner, name, depth + 1)]);
    if (chance(0.1)) fields.push([random.pick(texts).slice(0, 60), anything(depth + 1)]);
    return Object.fromEntries(fields);
  };

  /** Mostly an id of the kind that the parameter names, sometimes of another, sometimes none. */
  const knownId = (name: string): string | null => {
    const prefix = { video_id: 'video_', file_id: 'file-', character_id: 'char_', endpoint_id: 'we_' }[name];
    const fitting = options.ids.filter((id) => prefix !== undefined && id.startsWith(prefix));
    const ids = fitting.length > 0 && chance(0.9) ? fitting : options.ids;
    return ids.length > 0 && chance(0.85) ? random.pick(ids) : null;
  };

  return () => {
    const { path, method, operation } = random.pick(operations);
    const query = new URLSearchParams(operation.parameters.filter((each) => each.in === 'query' && chance(0.6)).map((each): [string, string] => [each.name, asText(valueOf(each.schema, each.name))])).toString();
    const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => segment(knownId(name) ?? random.pick(texts)));
    const schema = operation.requestBody?.content['application/json']?.schema;
    const fields = schema === undefined ? (chance(0.2) ? anything(0) : undefined) : valueOf(schema, '');
    const { type, body } = fields === undefined ? { type: '', body: null } : encode(fields, random);
    const isWrongType = chance(0.05);
    const contentType = isWrongType ? random.pick(contentTypes) : type;
    const isCutOff = body !== null && body.length > 2 && chance(0.02);
    return {
      method: chance(0.06) ? random.pick(methods) : method,
      path: (chance(0.02) ? `${filled}/${segment(random.pick(texts))}` : filled) + (query === '' ? '' : `?${query.slice(0, 8000)}`),
      headers: {
        ...(contentType === '' ? {} : { 'content-type': headerText(contentType) }),
        ...authorization(options.apiKey, random),
        ...(chance(0.1) ? { 'idempotency-key': headerText(random.pick(texts)) } : {}),
        ...(chance(0.1) ? { range: random.pick(['bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=99999999999999999999-', 'bytes=a-b', 'lines=1-2', 'bytes=0-1,5-6']) } : {}),
        ...(chance(0.05) ? { 'if-none-match': '*', 'if-range': 'W/"x"', accept: headerText(random.pick(texts)) } : {}),
      },
      body, isCutOff,
    };
  };
}

function authorization(apiKey: string, random: Random): Record<string, string> {
  if (random.next() < 0.94) return { authorization: `Bearer ${apiKey}` };
  const wrong = random.pick([null, 'Bearer', 'Bearer ', `Basic ${apiKey}`, `Bearer ${'k'.repeat(6000)}`, `Bearer ${apiKey} ${apiKey}`, 'Bearer \u00ff']);
  return wrong === null ? {} : { authorization: headerText(wrong) };
}

/** Lists within lists, as text would have them by the thousand. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** A path's segment that Node is willing to send. */
function segment(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).slice(0, 3000) || '-';
}

/** The part of a text that a header may have. */
function headerText(text: string): string {
  return [...text].filter((letter) => letter >= ' ' && letter <= '\u00ff' && letter !== '\u007f').join('').slice(0, 6000);
}

function encode(fields: unknown, random: Random): { readonly type: string; readonly body: Buffer } {
  const isObject = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
  const way = random.next();
  if (!isObject || way < 0.55) return { type: 'application/json', body: damage(Buffer.from(jsonText(fields, random)), random, 0.12) };
  const pairs = Object.entries(fields);
  if (way < 0.65) return { type: 'application/x-www-form-urlencoded', body: damage(Buffer.from(new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, asText(value)])).toString()), random, 0.1) };
  return { type: 'multipart/form-data; boundary=----fuzz', body: damage(multipart(pairs, random), random, 0.25) };
}

/** JSON.stringify writes -0 and infinities tamely; text may have what it does not. */
function jsonText(fields: unknown, random: Random): string {
  const text = JSON.stringify(fields) ?? 'null';
  // Deeper than any recursion goes.
  if (random.next() < 0.01) return `{"prompt":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  return random.next() < 0.03 ? text.replace(/\d+/, random.pick(['1e400', '-1e400', '0'.repeat(50), '9'.repeat(400), 'NaN'])) : text;
}

function multipart(pairs: readonly (readonly [string, unknown])[], random: Random): Buffer {
  const names = (name: string): string => name.replaceAll(/["\r\n]/g, '_');
  const parts = pairs.flatMap(([name, value]) => {
    const isFile = random.next() < 0.2 || (random.next() < 0.7 && /^(?:file|video|input_reference)$/.test(name));
    const suffix = random.pick(['', '', '', '', '[id]', '[]', '[][id]', '[0][a]', '[__proto__][x]', '[a][b][c][d][e][f][g]', '[', '[999999999]']);
    const head = `------fuzz\r\ncontent-disposition: form-data; name="${names(name)}${suffix}"${isFile ? `; filename="${names(random.pick(texts).slice(0, 100))}"\r\ncontent-type: image/png` : ''}\r\n\r\n`;
    return [Buffer.from(head), isFile ? fileBytes(random) : Buffer.from(asText(value)), Buffer.from('\r\n')];
  });
  return Buffer.concat([...parts, Buffer.from('------fuzz--\r\n')]);
}

/** Heads of the files that are known, with nothing true behind them. */
function fileBytes(random: Random): Buffer {
  const head = random.pick(['\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x80\0\0\0\x40\x08\x06\0\0\0', '\xff\xd8\xff\xe0\0\x10JFIF\0', 'RIFF\xff\xff\xff\xffWEBPVP8 ', '\0\0\0\x18ftypmp42\0\0\0\0', '\0\0\0\x01ftypisom\xff\xff\xff\xff\xff\xff\xff\xff', '\x1aE\xdf\xa3', 'ID3\x04', '<svg/>', '']);
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(Array.from({ length: random.int(0, 200) }, () => random.int(0, 255)))]);
}

/** Cuts a body off, or changes some of its bytes. */
function damage(body: Buffer, random: Random, probability: number): Buffer {
  if (body.length === 0 || random.next() >= probability) return body;
  if (random.next() < 0.5) return body.subarray(0, random.int(0, body.length - 1));
  const changed = Buffer.from(body);
  for (let i = random.int(1, 8); i > 0; i--) changed[random.int(0, changed.length - 1)] = random.int(0, 255);
  return changed;
}
