/** @file A server of --remote that was taken over must not reach into this network through us: server-side request forgery, attack by attack. */
import type * as Dns from 'node:dns';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildBrief } from '../../film/build-brief.ts';
import type { Storyboard } from '../../film/storyboard.ts';
import { publicFetch } from '../../lib/public-fetch.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { fetchClip } from './client.ts';
import type { ClipOrder } from './dialect.ts';
import { parseServers } from './servers.ts';

/** What names resolve to, turn by turn; the last one stays. */
const answers = vi.hoisted(() => new Map<string, string[][]>());
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof Dns>();
  const lookup = ((hostname: string, options: object, done: (error: Error | null, addresses: { address: string; family: number }[]) => void) => {
    const turns = answers.get(hostname);
    if (turns === undefined) return dns.lookup(hostname, options, done as never);
    const turn = turns.length > 1 ? turns.shift() : turns[0];
    done(null, (turn ?? []).map((address) => ({ address, family: 4 })));
  }) as typeof dns.lookup;
  return { ...dns, lookup };
});

const sequence = exampleSequence([exampleShot('1')]);
const storyboard: Storyboard = { schema: 'storyboard.1', brief: buildBrief('A boat.', {}, { engines: ['remote'], looks: [] }), sequences: [sequence], notes: [], planner: 'reader' };
const order: ClipOrder = { prompt: 'A boat.', negativePrompt: '', frames: 24, fps: 24, widthPx: 64, heightPx: 64, seed: 1, reference: null, take: { storyboard, sequence: sequence.id, shot: '1' } };
let server: Server;
let port = 0;
let folder = '';
let heard: string[] = [];
let clipAt = '';

beforeEach(async () => {
  heard = [];
  answers.clear();
  folder = await mkdtemp(join(tmpdir(), 'kinora-forged-'));
  server = createServer((request, response) => {
    heard.push(`${request.headers.host?.split(':')[0]} ${request.url}`);
    request.resume();
    if (request.method === 'POST') response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 'video_1', object: 'video', status: 'completed', progress: 100 }));
    else if (request.url?.endsWith('/content') === true) response.writeHead(302, { location: clipAt }).end();
    else if (request.url?.startsWith('/v1/videos/') === true) response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 'video_1', object: 'video', status: 'completed', progress: 100 }));
    else response.end('secret');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const fetchFrom = (host: string, allowPrivate: boolean): Promise<unknown> =>
  fetchClip(parseServers(`openai@http://${host}:${port}`, {})[0]!, order, join(folder, 'clip'), { allowPrivate, patience: { retryMs: 1, pollMs: 1, answerMs: 2000 }, key: 'one', begunAs: null, onBegun: () => Promise.resolve() });

it.each(['localhost', '127.0.0.2', '[::1]', '0x7f.2', 'inside.example'])('redirecting a clip from a server that may be private to another private host, %s, is refused and never asked', async (host) => {
  answers.set('inside.example', [['10.0.0.7']]);
  clipAt = `http://${host}:${port}/secret`;
  await expect(fetchFrom('127.0.0.1', true)).rejects.toMatchObject({ code: 'bad-option', param: '--remote' });
  expect(heard.filter((line) => line.endsWith('/secret'))).toEqual([]);
});

it('redirecting to the metadata of a cloud is refused', async () => {
  clipAt = 'http://169.254.169.254/latest/meta-data/';
  await expect(fetchFrom('127.0.0.1', true)).rejects.toMatchObject({ code: 'bad-option' });
});

it('redirecting within the host that was named is followed', async () => {
  clipAt = `http://127.0.0.1:${port}/elsewhere`;
  await fetchFrom('127.0.0.1', true);
  expect(heard.at(-1)).toBe('127.0.0.1 /elsewhere');
});

it('a name that is rebound to a private address, by itself or beside a public one, is refused before anything is sent', async () => {
  for (const turn of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], []]) {
    answers.set('rebound.example', [turn]);
    await expect(fetchFrom('rebound.example', false)).rejects.toMatchObject({ code: 'bad-option' });
  }
  expect(heard).toEqual([]);
});

it('a name is looked up once a connection, so that it cannot change between the check and the connection', async () => {
  answers.set('rebound.example', [['127.0.0.1'], ['8.8.8.8']]);
  await expect(publicFetch(`http://rebound.example:${port}/`, { maxBytes: 100, timeoutMs: 1000 })).rejects.toMatchObject({ name: 'RefusedAddress' });
  expect(answers.get('rebound.example')).toEqual([['8.8.8.8']]);
});
