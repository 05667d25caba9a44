/** @file Pictures, variations and the page of the API, with the real client over a socket. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai-7-57';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProcessFilmer } from '../jobs/process-filmer.ts';
import { startServer, type RunningServer } from './serve.ts';

const apiKey = 'sk-kinora-images';
const prompt = 'A red boat sails past a lighthouse.';
let folder = '';
let server: RunningServer;
let client: OpenAI;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-images-'));
  server = await startServer({ folder, databaseUrl: null, filmers: 1, keepSeconds: null, port: 0, apiKey, pollMs: 50, createFilmer: () => createProcessFilmer(), settings: { engine: 'testcard', pollAfterMs: 50 } });
  client = new OpenAI({ apiKey, baseURL: `${server.url}/v1`, maxRetries: 0 });
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const fetchApi = (path: string, init: RequestInit = {}, key = apiKey): Promise<Response> =>
  fetch(new URL(path, server.url), { ...init, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers } });
const post = async (path: string, body: unknown, key = apiKey): Promise<{ status: number; body: Record<string, unknown> & { error?: { code: string; param: string | null; message: string } } }> => {
  const response = await fetchApi(path, { method: 'POST', body: JSON.stringify(body) }, key);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const asked = (changes: Record<string, unknown> = {}): OpenAI.ImageGenerateParamsNonStreaming => ({ prompt, size: '128x64', seed: 7, ...changes }) as unknown as OpenAI.ImageGenerateParamsNonStreaming;
const seedsOf = (data: readonly unknown[] | undefined): number[] => (data as { seed: number }[]).map(({ seed }) => seed);

it('makes PNGs of the size that is asked, with seeds that follow each other, the same each time', async () => {
  const made = await client.images.generate(asked({ n: 2 }));
  expect(seedsOf(made.data)).toEqual([7, 8]);
  for (const { b64_json } of made.data!) expect(await sharp(Buffer.from(b64_json!, 'base64')).metadata()).toMatchObject({ format: 'png', width: 128, height: 64, channels: 3 });
  const again = await client.images.generate(asked({ seed: 8 }));
  expect(again.data![0]!.b64_json).toBe(made.data![1]!.b64_json);
}, 60_000);

it('keeps a picture as a file of the project when a URL is asked', async () => {
  const { data } = await client.images.generate(asked({ response_format: 'url' }));
  expect(data![0]).not.toHaveProperty('b64_json');
  const url = data![0]!.url!;
  const kept = await fetchApi(url);
  expect(kept.headers.get('content-type')).toBe('image/png');
  expect(await sharp(Buffer.from(await kept.arrayBuffer())).metadata()).toMatchObject({ width: 128, height: 64 });
  expect((await fetch(url)).status).toBe(401);
}, 60_000);

it('refuses pictures that it cannot make, and says why', async () => {
  const refused = async (changes: Record<string, unknown>): Promise<unknown> => {
    const { status, body } = await post('/v1/images/generations', { prompt, size: '128x64', ...changes });
    return [status, body.error?.param];
  };
  expect(await refused({ n: 11 })).toEqual([400, 'n']);
  expect(await refused({ n: 0 })).toEqual([400, 'n']);
  expect(await refused({ size: '13x7' })).toEqual([400, 'size']);
  expect(await refused({ output_format: 'webp' })).toEqual([400, 'output_format']);
  expect(await refused({ prompt: '' })).toEqual([400, 'prompt']);
  expect((await post('/v1/images/generations', { prompt, size: '128x64' }, 'sk-wrong')).status).toBe(401);
});

it('counts each picture as a video of the day, and takes all of a request or nothing', async () => {
  const { body } = await post('/v1/api_keys', { name: 'small', videos_per_day: 2 });
  const small = body['secret'] as string;
  expect((await post('/v1/images/generations', { prompt, size: '128x64', n: 3 }, small)).body.error?.code).toBe('insufficient_quota');
  expect((await post('/v1/images/generations', { prompt, size: '128x64', n: 2 }, small)).status).toBe(200);
  expect((await post('/v1/images/generations', { prompt, size: '128x64' }, small)).status).toBe(429);
}, 60_000);

it('makes n variations of a video, each with the next seed, and the same ones when the request is sent again', async () => {
  const request = { prompt, model: 'testcard', seconds: 1, size: '128x64', fps: 4, seed: 0xffffffff, n: 3 };
  const send = async (): Promise<{ id: string; variations: string[] }> =>
    (await (await fetchApi('/v1/videos', { method: 'POST', body: JSON.stringify(request), headers: { 'idempotency-key': 'three' } })).json()) as { id: string; variations: string[] };
  const made = await send();
  expect(new Set(made.variations).size).toBe(3);
  expect(made.variations[0]).toBe(made.id);
  expect(await send()).toMatchObject({ id: made.id, variations: made.variations });
  const videos = await Promise.all(made.variations.map((id) => client.videos.retrieve(id)));
  expect(seedsOf(videos)).toEqual([0xffffffff, 0, 1]);
  for (const id of made.variations) await client.videos.delete(id);
});

it('makes one video, without variations, where none are asked, and refuses more than ten', async () => {
  const { body } = await post('/v1/videos', { prompt, model: 'testcard', seconds: 1, size: '128x64', fps: 4 });
  expect(body).not.toHaveProperty('variations');
  await client.videos.delete(body['id'] as string);
  expect((await post('/v1/videos', { prompt, n: 11 })).body.error?.param).toBe('n');
});

it('shows its API as a page that needs no key', async () => {
  const response = await fetch(`${server.url}/docs`);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('/v1/images/generations');
});
