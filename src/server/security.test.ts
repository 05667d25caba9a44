/** @file Each thing that the server must not let happen, tried. The listener stands for the world outside at `public.test`, and for this machine at 127.0.0.1. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkKey } from '../jobs/media-store.ts';
import { createInspector } from './inspect.ts';
import { startServer, type RunningServer } from './serve.ts';

const world = vi.hoisted(() => ({ names: {} as Record<string, { address: string; family: number }[][]>, lookups: 0, freeBytes: null as number | null }));

vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>();
  /** Each name has a list of answers, the last of which stays: names may change their mind. */
  const lookup = (name: string, options: unknown, done: (error: Error | null, addresses: unknown) => void): void => {
    world.lookups += 1;
    const answers = world.names[name];
    setImmediate(() => {
      if (answers === undefined) done(Object.assign(new Error(`There is no ${name}.`), { code: 'ENOTFOUND' }), []);
      else done(null, (answers.length > 1 ? answers.shift() : answers[0]) ?? []);
    });
  };
  return { ...dns, lookup };
});

vi.mock('node:http', async (original) => {
  const http = await original<typeof import('node:http')>();
  const toListener = (_name: string, options: { all?: boolean }, done: (error: null, address: unknown, family?: number) => void): void =>
    (options.all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4));
  const request = (url: URL, options: object, heard: () => void): unknown => http.request(url, url.hostname === 'public.test' ? { ...options, lookup: toListener as never } : options, heard);
  return { ...http, request };
});

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const statfs = async (path: string): Promise<{ bavail: number; bsize: number }> => (world.freeBytes === null ? fs.statfs(path) : { bavail: world.freeBytes, bsize: 1 });
  return { ...fs, statfs };
});

const apiKey = 'sk-kinora-security-test-key';
const REQUEST_MS = 4000;
let folder = '';
let server: RunningServer;
let listener: Server;
let port = 0;
let heard: string[] = [];
let logged = '';
let moderated: string[] = [];
const picture = sharp({ create: { width: 128, height: 64, channels: 3, background: '#336699' } }).png().toBuffer();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-security-'));
  listener = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://public.test');
    if (url.pathname === '/moderation') {
      request.setEncoding('utf8').on('data', (text: string) => moderated.push(text)).on('end', () => response.end(JSON.stringify(moderated.at(-1)?.includes('forbidden') ? { allowed: false, reason: 'The house rules say no.' } : { allowed: true })));
      return;
    }
    heard.push(url.pathname);
    if (url.pathname === '/picture') void picture.then((data) => response.end(data));
    else if (url.pathname === '/redirect') response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end();
    else if (url.pathname === '/endless') {
      const timer = setInterval(() => response.write(Buffer.alloc(1e6)), 1);
      response.on('close', () => clearInterval(timer));
    } else response.end('secret');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', () => resolve()));
  port = (listener.address() as AddressInfo).port;
  const log = pino({ level: 'trace' }, new Writable({ write: (part: Buffer, _encoding, done) => ((logged += part.toString()), done()) }));
  server = await startServer({
    folder: join(folder, 'data'), databaseUrl: null, filmers: 0, keepSeconds: null, port: 0, apiKey, log, uploadBytes: 1e6, requestMs: REQUEST_MS, moderation: `http://127.0.0.1:${port}/moderation`,
    settings: { engine: 'testcard' },
  });
}, 180_000);
beforeEach(() => {
  heard = [];
  moderated = [];
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  listener.closeAllConnections();
  listener.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

interface Answered { readonly status: number; readonly code: string | undefined; readonly body: Record<string, unknown>; readonly headers: Headers }
async function ask(path: string, init: RequestInit = {}, key = apiKey): Promise<Answered> {
  const response = await fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  const text = await response.text();
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown> & { error?: { code: string } };
  return { status: response.status, code: body.error?.code, body, headers: response.headers };
}
const post = (path: string, body: unknown, key = apiKey): Promise<Answered> => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, key);
const small = { prompt: 'A red boat sails past a lighthouse.', model: 'testcard', seconds: '1', size: '128x64' };
const create = (changes: Record<string, unknown>, key = apiKey): Promise<Answered> => post('/v1/videos', { ...small, ...changes }, key);
const fromUrl = (address: string): Promise<Answered> => create({ input_reference: { image_url: address } });
const newKey = async (fields: Record<string, unknown>): Promise<{ id: string; secret: string }> => (await post('/v1/api_keys', { name: 'test', ...fields })).body as { id: string; secret: string };

describe('image_url as a way into the private network (SSRF)', () => {
  it('fetches a picture of the public internet, so that the refusals below mean something', async () => {
    expect((await fromUrl(`http://public.test:${port}/picture`)).status).toBe(200);
    expect(heard).toEqual(['/picture']);
  });

  it.each([
    ['a loopback address', 'http://127.0.0.1'], ['a decimal address', 'http://2130706433'], ['a hexadecimal address', 'http://0x7f000001'], ['an octal address', 'http://0177.0.0.1'], ['a short address', 'http://127.1'],
    ['IPv6 loopback', 'http://[::1]'], ['IPv4 mapped into IPv6', 'http://[::ffff:127.0.0.1]'], ['IPv4 mapped, in hexadecimal', 'http://[::ffff:7f00:1]'], ['NAT64', 'http://[64:ff9b::7f00:1]'], ['6to4', 'http://[2002:7f00:1::]'], ['an IPv6 link-local address', 'http://[fe80::1]'],
    ['the metadata service of a cloud', 'http://169.254.169.254'], ['the unspecified address', 'http://0.0.0.0'], ['full-width digits', 'http://１２７.0.0.1'], ['a dot at the end', 'http://127.0.0.1.'],
  ])('refuses %s', async (_name, address) => {
    expect(await fromUrl(`${address}:${port}/picture`)).toMatchObject({ status: 400, code: 'invalid_image_url' });
    expect(heard).toEqual([]);
  });

  it.each(['file:///etc/passwd', 'ftp://public.test/a', 'gopher://127.0.0.1/', 'data:text/html;base64,PHNjcmlwdD4=', '//127.0.0.1/', 'http://user:password@public.test/', 'unix:/run/docker.sock'])('refuses the address %s', async (address) => {
    const { status } = await fromUrl(address);
    expect(status).toBe(400);
    expect(heard).toEqual([]);
  });

  it.each(['http://127.0.0.1:PORT/secret', 'http://[::1]:PORT/secret', 'http://inside.test:PORT/secret', 'file:///etc/passwd', '//127.0.0.1:PORT/secret'])('does not follow a redirect from outside to %s', async (to) => {
    world.names['inside.test'] = [[{ address: '10.0.0.1', family: 4 }]];
    expect(await fromUrl(`http://public.test:${port}/redirect?to=${encodeURIComponent(to.replace('PORT', String(port)))}`)).toMatchObject({ status: 400, code: 'invalid_image_url' });
    expect(heard).toEqual(['/redirect']);
  });

  it('does not follow redirects without end', async () => {
    const self = `http://public.test:${port}/redirect?to=${encodeURIComponent('/redirect')}`;
    expect((await fromUrl(self)).status).toBe(400);
    expect(heard.length).toBeLessThanOrEqual(4);
  });

  it('refuses a name that has one private address among public ones', async () => {
    world.names['mixed.test'] = [[{ address: '8.8.8.8', family: 4 }, { address: '127.0.0.1', family: 4 }]];
    expect((await fromUrl(`http://mixed.test:${port}/secret`)).status).toBe(400);
    expect(heard).toEqual([]);
  });

  it('connects to the very address that was checked, whatever the name says a moment later (DNS rebinding)', async () => {
    // No socket can be opened to an IPv4 address of family 6: nothing leaves this machine.
    world.names['rebind.test'] = [[{ address: '8.8.8.8', family: 6 }], [{ address: '127.0.0.1', family: 4 }]];
    world.lookups = 0;
    expect((await fromUrl(`http://rebind.test:${port}/secret`)).status).toBe(400);
    expect(world.lookups).toBe(1);
    expect((await fromUrl(`http://rebind.test:${port}/secret`)).status).toBe(400);
    expect(heard).toEqual([]);
  });

  it('gives up on a picture without end', async () => {
    expect(await fromUrl(`http://public.test:${port}/endless`)).toMatchObject({ status: 400, code: 'invalid_image_url' });
  });
});

describe('webhooks as a way into the private network (SSRF)', () => {
  const deliver = async (address: string): Promise<unknown> => {
    const made = await post('/v1/webhook_endpoints', { url: address });
    if (made.status !== 200) return made.status;
    return (await post(`/v1/webhook_endpoints/${String(made.body['id'])}/test`, {})).body['success'];
  };

  it('reach the public internet, so that the refusals below mean something', async () => {
    expect(await deliver(`http://public.test:${port}/hook`)).toBe(true);
  });

  it.each(['http://127.0.0.1', 'http://2130706433', 'http://[::1]', 'http://[::ffff:127.0.0.1]', 'http://localhost', 'http://169.254.169.254'])('do not reach %s', async (address) => {
    world.names['localhost'] = [[{ address: '127.0.0.1', family: 4 }]];
    expect(await deliver(`${address}:${port}/hook`)).toBe(false);
    expect(heard).toEqual([]);
  });

  it('do not follow a redirect', async () => {
    expect(await deliver(`http://public.test:${port}/redirect?to=${encodeURIComponent(`http://127.0.0.1:${port}/secret`)}`)).toBe(false);
    expect(heard).toEqual(['/redirect']);
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'unix:/run/docker.sock'])('are not made for %s', async (address) => {
    expect(await deliver(address)).toBe(400);
  });
});

describe('path traversal', () => {
  /** The path as it is: fetch would tidy it up. */
  const raw = (path: string): Promise<{ status: number; text: string }> => new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${apiKey}\r\nconnection: close\r\n\r\n`));
    socket.on('data', (part) => (text += part.toString())).on('error', reject).on('close', () => resolve({ status: Number(text.split(' ')[1]), text }));
  });

  it.each(['/v1/videos/../../../../etc/passwd', '/v1/videos/..%2f..%2f..%2fetc%2fpasswd/content', '/v1/videos/%2e%2e/content', '/v1/files/..%5c..%5cdatabase/content', '/v1/files/%2fetc%2fpasswd/content', '/v1/videos/%00/content', '/v1/videos/video_x%00.mp4'])('by the path %s finds nothing', async (path) => {
    const { status, text } = await raw(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toContain('root:');
  });

  it('by the name of a variant is refused', async () => {
    const { body } = await create({});
    expect((await ask(`/v1/videos/${String(body['id'])}/content?variant=../../../database/PG_VERSION`)).status).toBe(400);
  });

  it.each(['../../../../escaped.png', '/tmp/escaped.png', '..\\..\\escaped.png', 'C:\\escaped.png', '....//escaped.png', 'escaped.png/../../x'])('by the file name %s of an upload only names the file', async (filename) => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await picture)]), filename);
    const { status, body } = await ask('/v1/files', { method: 'POST', body: form });
    expect(status).toBe(200);
    const stored = await readdir(join(folder, 'data', 'media', 'uploads', String(body['id'])));
    expect(stored).toEqual(['content']);
    expect([join(folder, 'escaped.png'), join(folder, 'data', 'escaped.png'), '/tmp/escaped.png'].some((path) => existsSync(path))).toBe(false);
  });

  it.each(['../x', 'a/../../x', '/etc/passwd', 'a/./../x', 'a\\..\\x', 'a\0', '.', '..', '', 'x'.repeat(600)])('by the key %j of the store is a mistake of the program, and no file', (key) => {
    expect(() => checkKey(key)).toThrow(/no key of the store/);
  });

  it('by the song of a storyboard from outside is refused', async () => {
    const board = (await post('/v1/storyboards', small)).body as { brief: Record<string, unknown> };
    const evil = { ...board, brief: { ...board.brief, music: '/etc/passwd' } };
    expect(await post('/v1/storyboards/films', { storyboard: evil })).toMatchObject({ status: 400, code: 'invalid_value' });
    const { body } = await post('/v1/storyboards/films', { storyboard: board });
    expect(body['status']).toBe('queued');
  });
});

describe('prompts', () => {
  it.each(['$(touch OWNED)', '`touch OWNED`', '"; touch OWNED; "', "'; touch OWNED #", '| touch OWNED', '\n touch OWNED \n', '&& touch OWNED'])('with the shell text %j reach no shell', async (words) => {
    const owned = join(folder, 'owned');
    const prompt = `A boat sails. ${words.replace('OWNED', owned)}`;
    await post('/v1/storyboards', { ...small, prompt });
    expect((await create({ prompt, negative_prompt: prompt })).status).toBeLessThan(500);
    expect(existsSync(owned)).toBe(false);
  });

  it('that the moderation refuses are not filmed, and their owner reads why; all words are asked about', async () => {
    const refusal = { status: 400, code: 'moderation_blocked', body: { error: { param: 'prompt', message: 'These words are not filmed here: The house rules say no.' } } };
    expect(await create({ prompt: 'A forbidden boat sails.' })).toMatchObject(refusal);
    expect(await post('/v1/storyboards', { ...small, prompt: 'A forbidden boat sails.' })).toMatchObject(refusal);
    const { body } = await post('/v1/storyboards', small);
    (body as { sequences: { shots: { words: string }[] }[] }).sequences[0]!.shots[0]!.words = 'forbidden, by hand';
    expect(await post('/v1/storyboards/films', { storyboard: body })).toMatchObject(refusal);
    expect(JSON.parse(moderated[0] ?? '')).toEqual({ prompt: 'A forbidden boat sails.', project: 'default' });
  });
});

describe('the log', () => {
  it('has no key, no signing secret and no prompt in it, and tells requests apart', async () => {
    const { secret } = await newKey({});
    await ask('/v1/videos', {}, secret);
    await ask('/v1/videos', {}, 'sk-kinora-wrong-but-nearly');
    await ask(`/v1/videos?api_key=${apiKey}`);
    await ask('/v1/videos', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"prompt": "${apiKey}` });
    const endpoint = await post('/v1/webhook_endpoints', { url: 'http://public.test/hook' });
    await create({ prompt: 'A lighthouse nobody shall read about.' });
    expect(logged).toMatch(/"request_id":"req_[0-9a-f]{24}"/);
    for (const hidden of [apiKey, secret, 'sk-kinora-wrong-but-nearly', String(endpoint.body['signing_secret']), 'nobody shall read']) expect(logged).not.toContain(hidden);
  });
});

describe('bodies that are too large or too slow', () => {
  it('as JSON are refused', async () => {
    const body = JSON.stringify({ prompt: 'x'.repeat(33e6) });
    expect(await ask('/v1/videos', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('as an upload of unknown length are refused, and leave nothing behind', async () => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await picture), new Uint8Array(2e6)]), 'a.png');
    expect(await ask('/v1/files', { method: 'POST', body: form })).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(await readdir(join(folder, 'data', 'uploads'))).toEqual([]);
  });

  it('as lists in lists by the hundred thousand are refused', async () => {
    const body = `{"storyboard": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await ask('/v1/storyboards/films', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status).toBe(400);
    expect((await ask('/v1/videos/video_x/storyboard', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: `{"a": ${body}}` })).status).toBe(400);
  });

  it.each([
    ['whose body does not come to an end', `POST /v1/videos HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${apiKey}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`],
    ['whose head does not come to an end', 'POST /v1/videos HTTP/1.1\r\nhost: a\r\n'],
  ])('in a request %s are given up', async (_name, text) => {
    const startedMs = performance.now();
    const answered = await new Promise<string>((resolve) => {
      let got = '';
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text));
      // One byte now and then keeps a naive time limit from ever running out.
      const drip = setInterval(() => socket.write('x'), 200);
      socket.on('data', (part) => (got += part.toString())).on('error', () => undefined).on('close', () => {
        clearInterval(drip);
        resolve(got);
      });
    });
    expect(answered).toMatch(/^(?:$|HTTP\/1\.1 408 )/);
    expect(performance.now() - startedMs).toBeLessThan(30_000);
  });
});

describe('uploads whose content is not what they say', () => {
  /** A PNG that claims to be of this size, with no more than a row of pixels in it. */
  const claiming = (width: number, height: number): Buffer => {
    const head = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const ihdr = Buffer.alloc(13);
    ihdr.writeUInt32BE(width, 0);
    ihdr.writeUInt32BE(height, 4);
    ihdr.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([head, chunk('IHDR', ihdr), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))]);
  };
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    let crc = 0xffffffff;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const withReference = async (data: Uint8Array, name: string): Promise<Answered> => {
    const form = new FormData();
    for (const [field, value] of Object.entries(small)) form.set(field, value);
    form.set('input_reference', new Blob([new Uint8Array(data)], { type: 'image/png' }), name);
    return ask('/v1/videos', { method: 'POST', body: form });
  };

  it('are taken when they are what they are, whatever they are called', async () => {
    expect((await withReference(await picture, 'script.exe')).status).toBe(200);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['an SVG called .png', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'), 'invalid_type'],
    ['HTML called .png', () => Buffer.from('<script>alert(1)</script>'), 'invalid_type'],
    ['a film called .png', () => Buffer.from('\0\0\0\x18ftypmp42'), 'invalid_type'],
    ['an empty file', () => Buffer.alloc(0), 'invalid_type'],
    ['a head of a PNG and nothing after it', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'invalid_image'],
    ['a PNG that is cut off', async () => (await picture).subarray(0, 60), 'invalid_image'],
    ['a PNG that claims four thousand million pixels', () => claiming(65_000, 65_000), 'invalid_image'],
    ['a PNG of the right size without its pixels', () => claiming(128, 64), 'invalid_image'],
  ])('are refused: %s', async (_name, data, code) => {
    expect(await withReference(await data(), 'a.png')).toMatchObject({ status: 400, code });
  });

  it('are refused as files to keep when they are neither picture nor film nor sound', async () => {
    const form = new FormData();
    form.set('file', new Blob(['<script>alert(1)</script>'], { type: 'image/png' }), 'a.png');
    expect(await ask('/v1/files', { method: 'POST', body: form })).toMatchObject({ status: 400, code: 'invalid_type' });
  });

  it('are never guessed at by a browser', async () => {
    expect((await ask('/v1/models')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('that take too long to decode cost the process that decodes them, and the next one is decoded', async () => {
    const path = join(folder, 'large.png');
    await writeFile(path, await sharp({ create: { width: 6000, height: 6000, channels: 3, background: '#000' } }).png({ compressionLevel: 1 }).toBuffer());
    await using hasty = createInspector({ timeoutMs: 1 });
    await expect(hasty.picture(path)).rejects.toThrow('more than 0.001 s');
    await using patient = createInspector();
    expect(await patient.picture(path)).toMatchObject({ widthPx: 6000, heightPx: 6000 });
  });
});

describe('keys', () => {
  it('are needed: without one, with a wrong, a revoked or an expired one nothing is answered', async () => {
    const revoked = await newKey({});
    await ask(`/v1/api_keys/${revoked.id}`, { method: 'DELETE' });
    const expired = await newKey({ expires_at: 1 });
    for (const key of ['', 'sk-wrong', revoked.secret, expired.secret, apiKey.toUpperCase(), `${apiKey} `.repeat(2)]) {
      expect((await ask('/v1/videos', {}, key)).status).toBe(401);
      expect((await create({}, key)).status).toBe(401);
    }
  });

  it('may do what their scopes say and no more', async () => {
    const [reader, writer] = [await newKey({ scopes: ['read'] }), await newKey({ scopes: ['write'] })];
    const statuses = await Promise.all([
      create({}, reader.secret), ask('/v1/videos', {}, reader.secret), ask('/v1/videos', {}, writer.secret), ask('/v1/api_keys', {}, writer.secret), post('/v1/api_keys', { name: 'x', scopes: ['admin'] }, writer.secret), ask('/metrics', {}, reader.secret),
    ].map(async (answer) => (await answer).status));
    expect(statuses).toEqual([403, 200, 403, 403, 403, 403]);
  });

  it('of another project see nothing of this one, also where its ids are known', async () => {
    const id = String((await create({})).body['id']);
    const stranger = (await newKey({ project: 'elsewhere', scopes: ['read', 'write'] })).secret;
    const attempts = await Promise.all([
      ask(`/v1/videos/${id}`, {}, stranger), ask(`/v1/videos/${id}/content`, {}, stranger), ask(`/v1/videos/${id}/events`, {}, stranger), ask(`/v1/videos/${id}`, { method: 'DELETE' }, stranger),
      post(`/v1/videos/${id}/cancel`, {}, stranger), post(`/v1/videos/${id}/remix`, { prompt: 'Make it night.' }, stranger), post('/v1/videos/edits', { prompt: 'Make it night.', video: { id } }, stranger), ask(`/v1/videos?after=${id}`, {}, stranger),
    ]);
    expect(attempts.map((answer) => answer.status)).toEqual(attempts.map(() => 404));
  });

  it('have their videos a day: asking many times at once gets no more, and deleting gives nothing back', async () => {
    const { secret } = await newKey({ videos_per_day: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => create({}, secret)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 429, 429, 429, 429]);
    for (const { body, status } of answers) if (status === 200) await ask(`/v1/videos/${String(body['id'])}`, { method: 'DELETE' }, secret);
    expect(await create({}, secret)).toMatchObject({ status: 429, code: 'insufficient_quota' });
    // Another key of the same project has its own.
    expect((await create({}, (await newKey({ videos_per_day: 1 })).secret)).status).toBe(200);
  });

  it('have their requests a minute, each its own', async () => {
    const [slow, other] = [await newKey({ requests_per_minute: 3 }), await newKey({ requests_per_minute: 3 })];
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await ask('/v1/models', {}, slow.secret)).status));
    expect(statuses.sort()).toEqual([200, 200, 200, 429, 429]);
    expect((await ask('/v1/models', {}, other.secret)).status).toBe(200);
  });
});

describe('a disk that is nearly full', () => {
  it('takes nothing new, and still answers and deletes', async () => {
    const { body } = await create({});
    world.freeBytes = 1000;
    try {
      expect(await create({})).toMatchObject({ status: 507, code: 'insufficient_storage' });
      expect((await ask('/v1/videos')).status).toBe(200);
      expect((await ask(`/v1/videos/${String(body['id'])}`, { method: 'DELETE' })).status).toBe(200);
    } finally {
      world.freeBytes = null;
    }
    expect((await create({})).status).toBe(200);
  });
});

it('listens to this machine alone unless told otherwise', () => {
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
});
