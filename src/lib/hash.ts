/** @file Hashes: content addresses are SHA-256 in lower-case hexadecimal. */
import { createHash, type Hash } from 'node:crypto';

/**
 * JSON with the keys of every object in code-unit order and no white space, so that equal values have equal text.
 * Keys whose value is undefined are left out, as in JSON.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`canonicalJson: a ${typeof value} has no JSON form`);
  return text;
}

/** SHA-256 of a JSON-able value, 64 hexadecimal digits; the order of an object's keys makes no difference. */
export function hashJson(value: unknown): string {
  return hashBytes(canonicalJson(value));
}

/** SHA-256 of bytes or UTF-8 text, 64 hexadecimal digits. */
export function hashBytes(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Starts a SHA-256 over data that arrives piece by piece. */
export function startHash(): Hash {
  return createHash('sha256');
}
