/**
 * @file A small S3 for tests, in this process: objects in memory, and every request's signature checked (AWS Signature Version 4, in headers and
 * in signed links). Not proof against a real S3, but against wrong keys, lost parts and a store that is away.
 */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A store of a test. */
export interface TestS3 extends AsyncDisposable {
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  readonly requests: string[];
  /** So many requests more are answered with 503: the store is away. */
  awayFor: number;
}

/** Starts a store with one key. */
export async function startTestS3(accessKey: string, secretKey: string): Promise<TestS3> {
  const uploads = new Map<string, Map<number, Buffer>>();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => fail(response, 500, 'InternalError', String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const state: TestS3 = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects: new Map(), requests: [], awayFor: 0,
    [Symbol.asyncDispose]: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', state.url);
    state.requests.push(`${request.method} ${url.pathname}`);
    if (state.awayFor > 0 && state.awayFor-- > 0) return fail(response, 503, 'SlowDown', 'The store is away.');
    const problem = checkSignature(request, url, accessKey, secretKey);
    if (problem !== null) return fail(response, 403, 'SignatureDoesNotMatch', problem);
    const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'));
    const upload = url.searchParams.get('uploadId');
    if (request.method === 'GET' && key === '') return list(response, url.searchParams.get('prefix') ?? '');
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      uploads.set(key, new Map());
      return xml(response, `<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>${key}</Key><UploadId>${key}</UploadId></InitiateMultipartUploadResult>`);
    }
    if (request.method === 'PUT' && upload !== null) {
      uploads.get(upload)?.set(Number(url.searchParams.get('partNumber')), body);
      return void response.writeHead(200, { etag: `"${url.searchParams.get('partNumber')}"` }).end();
    }
    if (request.method === 'POST' && upload !== null) {
      state.objects.set(key, Buffer.concat([...(uploads.get(upload) ?? [])].sort(([a], [b]) => a - b).map(([, part]) => part)));
      return xml(response, `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"x"</ETag></CompleteMultipartUploadResult>`);
    }
    if (request.method === 'PUT') {
      state.objects.set(key, body);
      return void response.writeHead(200, { etag: '"x"' }).end();
    }
    if (request.method === 'DELETE') {
      state.objects.delete(key);
      return void response.writeHead(204).end();
    }
    return get(request, response, key);
  };
  const list = (response: ServerResponse, prefix: string): void => {
    const keys = [...state.objects.keys()].filter((key) => key.startsWith(prefix));
    xml(response, `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`);
  };
  const get = (request: IncomingMessage, response: ServerResponse, key: string): void => {
    const object = state.objects.get(key);
    if (object === undefined) return fail(response, 404, 'NoSuchKey', 'There is no such key.', request.method === 'HEAD');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const part = range === null ? object : object.subarray(Number(range[1]), Number(range[2]) + 1);
    response.writeHead(range === null ? 200 : 206, { 'content-length': String(part.length) }).end(request.method === 'HEAD' ? undefined : part);
  };
  return state;
}

function xml(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
}

function fail(response: ServerResponse, status: number, code: string, message: string, isHead = false): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(isHead ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986, as the signature wants it. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What is wrong with a request's signature, or null. */
function checkSignature(request: IncomingMessage, url: URL, accessKey: string, secretKey: string): string | null {
  const header = /Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=(\w+)/.exec(request.headers.authorization ?? '');
  const query = url.searchParams;
  const [credential = '', signedHeaders = '', signature = ''] = header?.slice(1) ?? ['X-Amz-Credential', 'X-Amz-SignedHeaders', 'X-Amz-Signature'].map((name) => query.get(name) ?? '');
  const time = header === null ? (query.get('X-Amz-Date') ?? '') : String(request.headers['x-amz-date']);
  const [givenKey, day = '', region = '', service = ''] = credential.split('/');
  if (givenKey !== accessKey) return 'The access key is not known.';
  if (header === null && Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')) + Number(query.get('X-Amz-Expires')) * 1000 < Date.now()) return 'Request has expired';
  const pairs = [...query].filter(([name]) => name !== 'X-Amz-Signature').map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const payload = header === null ? 'UNSIGNED-PAYLOAD' : String(request.headers['x-amz-content-sha256']);
  const canonical = [request.method, url.pathname.split('/').map((part) => encode(decodeURIComponent(part))).join('/'), pairs.join('&'), headers, signedHeaders, payload].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [region, service, 'aws4_request'].reduce<Buffer>((so, part) => hmac(so, part), hmac(`AWS4${secretKey}`, day));
  return hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex') === signature ? null : 'The signature does not match.';
}
