/**
 * @file HTTP to addresses that somebody else names. Only the public internet is reached: every address that a name resolves to is checked, and
 * the connection goes to the very address that was checked, so a name that changes its mind in between gains nothing. Redirects are checked alike.
 */
import { lookup as systemLookup } from 'node:dns';
import { createWriteStream } from 'node:fs';
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What to send, and how much to take. */
export interface PublicFetchOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Longest answer, in bytes. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** How many redirects to follow; none when left out. */
  readonly redirects?: number;
  /** Whether addresses of this machine and of private networks may be reached too; `own-host`: the one that is named, but no other host that it redirects to. */
  readonly allowPrivate?: boolean | 'own-host';
  readonly signal?: AbortSignal | undefined;
}

/** What came back. */
export interface PublicAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Why an address was refused. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

const forbidden = new BlockList();
// RFC 6890 and its kin: this host, private networks, carriers' NAT, link-local (where clouds keep their secrets), documentation, multicast, reserved.
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) forbidden.addSubnet(network, bits, 'ipv4');

/** Whether an IP address belongs to the public internet. IPv6 is public within 2000::/3 alone, without the ranges that carry IPv4 addresses. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !forbidden.check(address, 'ipv4');
  const plain = address.toLowerCase().split('%')[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined) return !forbidden.check(mapped, 'ipv4');
  const [first = '', second = ''] = plain.split(':');
  const head = parseInt(first, 16);
  const isTunnel = head === 0x2002 || (head === 0x2001 && (second === '' || parseInt(second, 16) < 0x200 || parseInt(second, 16) === 0xdb8));
  return isIP(plain) === 6 && head >= 0x2000 && head <= 0x3fff && !isTunnel;
}

/** Fetches a URL of the public internet. Rejects with RefusedAddress for any other, and with an Error for an answer that is too long or too late. */
export async function publicFetch(address: string, options: PublicFetchOptions): Promise<PublicAnswer> {
  return readAnswer(await follow(address, options), options.maxBytes);
}

/** Longest answer that says why there is nothing to download, in bytes. */
const REFUSAL_BYTES = 64_000;

/**
 * Like publicFetch, but what comes with status 200 goes into the file at `path` piece by piece, and the answer's body is empty. Rejects too
 * when the answer ends before its time; the file is then incomplete, and the caller removes it.
 */
export async function publicDownload(address: string, path: string, options: PublicFetchOptions): Promise<PublicAnswer> {
  const answer = await follow(address, options);
  if (answer.statusCode !== 200) return readAnswer(answer, Math.min(options.maxBytes, REFUSAL_BYTES));
  let left = options.maxBytes;
  const count = new Transform({
    transform(part: Buffer, _encoding, done) {
      left -= part.byteLength;
      if (left < 0) done(new Error(`The answer is longer than ${options.maxBytes} bytes.`));
      else done(null, part);
    },
  });
  await pipeline(answer, count, createWriteStream(path));
  return { status: 200, headers: answer.headers, body: Buffer.alloc(0) };
}

async function follow(address: string, options: PublicFetchOptions): Promise<IncomingMessage> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  let url = parseUrl(address);
  let headers = options.headers ?? {};
  let mayBePrivate = options.allowPrivate !== undefined && options.allowPrivate !== false;
  for (let left = options.redirects ?? 0; ; left--) {
    const answer = await send(url, { ...options, headers, allowPrivate: mayBePrivate }, signal);
    const location = answer.headers.location;
    if (location === undefined || (answer.statusCode ?? 0) < 300 || (answer.statusCode ?? 0) > 399 || left <= 0) return answer;
    answer.destroy();
    const next = parseUrl(new URL(location, url).href);
    // Secrets are for the server that they were meant for.
    if (next.origin !== url.origin) headers = withoutAuthorization(headers);
    if (next.hostname !== url.hostname && options.allowPrivate === 'own-host') mayBePrivate = false;
    url = next;
  }
}

function withoutAuthorization(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new RefusedAddress('The address is no http or https URL.');
  if (url.username !== '' || url.password !== '') throw new RefusedAddress('The address has a user name or password in it.');
  return url;
}

function send(url: URL, options: PublicFetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is not looked up, so it is checked here.
  if (isIP(host) !== 0 && options.allowPrivate !== true && !isPublicAddress(host)) return Promise.reject(new RefusedAddress('The address is not of the public internet.'));
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: options.method ?? 'GET', headers: { ...options.headers, 'user-agent': 'kinora' }, signal, agent: false, lookup: options.allowPrivate === true ? systemLookup : publicLookup }, resolve);
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/** Looks a name up and gives only public addresses; fails when there is one that is not. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) return done(new RefusedAddress('The address is not of the public internet.'), '');
    if (options.all === true) return done(null, addresses);
    done(null, addresses[0]!.address, addresses[0]!.family);
  });
};

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<PublicAnswer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    size += (part as Buffer).byteLength;
    if (size > maxBytes) {
      answer.destroy();
      throw new Error(`The answer is longer than ${maxBytes} bytes.`);
    }
    parts.push(part as Buffer);
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) };
}
