/** @file The contract, kept with the real clients over a socket. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI627 from 'openai-6-27';
import OpenAI649 from 'openai-6-49';
import OpenAI757 from 'openai-7-57';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from './serve.ts';

const apiKey = 'sk-kinora-test';
const small = { prompt: 'A red boat sails past a lighthouse.', model: 'testcard', seconds: '1', size: '128x64', fps: 4 };
let folder = '';
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-server-'));
  server = await startServer({ folder, databaseUrl: null, filmers: 1, keepSeconds: null, port: 0, apiKey, pollMs: 50, allowPrivate: true, settings: { engine: 'testcard', pollAfterMs: 50 } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** What all versions of the client have; the older ones lack some, and their types differ. */
type Client = InstanceType<typeof OpenAI649>;
const versions = { '6.27.0': OpenAI627, '6.49.0': OpenAI649, '7.57.0': OpenAI757 };
const clientOf = (version: keyof typeof versions, key = apiKey): Client =>
  new versions[version]({ apiKey: key, baseURL: `${server.url}/v1`, maxRetries: 0 }) as unknown as Client;
type CreateParams = Parameters<Client['videos']['create']>[0];
const params = (changes: Record<string, unknown> = {}): CreateParams => ({ ...small, ...changes }) as unknown as CreateParams;

type Video = Awaited<ReturnType<Client['videos']['retrieve']>>;
async function finished(client: Client, id: string): Promise<Video> {
  for (;;) {
    const video = await client.videos.retrieve(id);
    if (video.status === 'completed' || video.status === 'failed') return video;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const fetchApi = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${apiKey}`, ...init.headers } });

describe.each(Object.keys(versions) as (keyof typeof versions)[])('the openai client %s', (version) => {
  it('creates a video, waits for it, downloads its three variants, and deletes it', async () => {
    const client = clientOf(version);
    const created = await client.videos.create(params());
    expect(created).toMatchObject({ object: 'video', status: 'queued', progress: 0, model: 'testcard', seconds: '1', size: '128x64', prompt: small.prompt, error: null, completed_at: null, expires_at: null, remixed_from_video_id: null });
    expect(created.id).toMatch(/^video_[0-9a-f]{32}$/);
    const video = await finished(client, created.id);
    expect(video).toMatchObject({ status: 'completed', progress: 100, error: null, completed_at: expect.any(Number) as number });
    const media = await Promise.all((['video', 'thumbnail', 'spritesheet'] as const).map(async (variant) => {
      const response = await client.videos.downloadContent(created.id, { variant });
      return [response.headers.get('content-type'), (await response.arrayBuffer()).byteLength > 100];
    }));
    expect(media).toEqual([['video/mp4', true], ['image/webp', true], ['image/jpeg', true]]);
    expect(await client.videos.delete(created.id)).toEqual({ id: created.id, object: 'video.deleted', deleted: true });
    await expect(client.videos.retrieve(created.id)).rejects.toMatchObject({ status: 404, code: 'not_found', type: 'invalid_request_error', requestID: expect.stringMatching(/^req_/) as string });
  });

  it('pages through a list by itself', async () => {
    const client = clientOf(version);
    const made = [];
    for (let i = 0; i < 3; i++) made.push((await client.videos.create(params({ seed: i }))).id);
    const seen: string[] = [];
    for await (const video of client.videos.list({ limit: 2 })) seen.push(video.id);
    expect(seen.slice(0, 3)).toEqual(made.reverse());
    for (const id of made) await client.videos.delete(id);
  });

  it('has typed errors for a wrong key, a wrong field and a missing one', async () => {
    await expect(clientOf(version, 'sk-wrong').videos.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    const client = clientOf(version);
    await expect(client.videos.create(params({ size: '13x7' }))).rejects.toMatchObject({ status: 400, code: 'bad_option', param: 'size' });
    await expect(client.videos.create({} as unknown as CreateParams)).rejects.toMatchObject({ status: 400, code: 'missing_required_parameter', param: 'prompt' });
  });

  it('sends a picture from a stream of unknown length and type', async () => {
    const client = clientOf(version);
    const path = join(folder, `reference-${version}.png`);
    await writeFile(path, await sharp({ create: { width: 128, height: 64, channels: 3, background: '#336699' } }).png().toBuffer());
    const created = await client.videos.create(params({ input_reference: createReadStream(path) }));
    expect(created.status).toBe('queued');
    await client.videos.delete(created.id);
  });
});

describe.each(['7.57.0'] as const)('films made from films, with the client %s', (version) => {
  const recipeOf = async (id: string): Promise<{ storyboard: { sequences: { shots: { id: string }[]; subjects: { concept: string; attributes: { color?: string } }[] }[] }; shots: { shot: string; pictureHash: string }[] }> =>
    (await (await fetchApi(`/v1/videos/${id}/recipe`)).json()) as Awaited<ReturnType<typeof recipeOf>>;

  it('remixes, edits by id and by upload, extends, keeps a character and uses it', async () => {
    const client = clientOf(version);
    const source = await finished(client, (await client.videos.create(params())).id);

    const remixed = await finished(client, (await client.videos.remix(source.id, { prompt: 'Make the boat blue.' })).id);
    expect(remixed).toMatchObject({ status: 'completed', remixed_from_video_id: source.id, prompt: 'Make the boat blue.', seconds: '1', size: '128x64' });
    expect((await recipeOf(remixed.id)).storyboard.sequences[0]!.subjects[0]).toMatchObject({ concept: 'sailing-boat', attributes: { color: '#2a55a5' } });

    const edited = await finished(client, (await client.videos.edit({ prompt: 'Make it night.', video: { id: source.id } })).id);
    expect(edited).toMatchObject({ status: 'completed', remixed_from_video_id: source.id });
    const film = Buffer.from(await (await client.videos.downloadContent(source.id)).arrayBuffer());
    const upload = new File([film], 'film.mp4', { type: 'application/octet-stream' });
    expect(await finished(client, (await client.videos.edit({ prompt: 'Make it night.', video: upload })).id)).toMatchObject({ status: 'completed', remixed_from_video_id: null });

    const extended = await finished(client, (await client.videos.extend({ prompt: 'The boat turns around.', seconds: '4', video: { id: source.id } })).id);
    expect(extended).toMatchObject({ status: 'completed', seconds: '5' });
    const [before, after] = [await recipeOf(source.id), await recipeOf(extended.id)];
    expect(after.shots[0]).toEqual(before.shots[0]);
    expect(after.shots).toHaveLength(2);

    const character = await client.videos.createCharacter({ name: 'Skipper', video: upload });
    expect(await client.videos.getCharacter(character.id ?? '')).toMatchObject({ id: character.id, name: 'Skipper' });
    const starring = await finished(client, (await client.videos.create(params({ prompt: 'Skipper sails in a storm.', characters: [{ id: character.id }] }))).id);
    expect((await recipeOf(starring.id)).storyboard.sequences[0]!.subjects[0]).toMatchObject({ concept: 'sailing-boat', attributes: { color: before.storyboard.sequences[0]!.subjects[0]!.attributes.color } });
    await expect(client.videos.create(params({ characters: [{ id: character.id }] }))).rejects.toMatchObject({ status: 400, param: 'characters' });
  });
});

describe('films that no other server makes', () => {
  const post = async (path: string, body: unknown, method = 'POST'): Promise<Record<string, unknown>> =>
    (await (await fetchApi(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()) as Record<string, unknown>;

  it('loops, blends, plans without filming, and films a storyboard that was changed by hand', async () => {
    const client = clientOf('6.49.0');
    const { id } = await finished(client, (await client.videos.create(params({ seconds: '4' }))).id);
    const loop = await finished(client, String((await post(`/v1/videos/${id}/loop`, {}))['id']));
    expect(loop).toMatchObject({ status: 'completed', seconds: '3' });
    const blend = await finished(client, String((await post('/v1/videos/blends', { video: id, second: { id: loop.id }, mode: 'fade' }))['id']));
    expect(blend).toMatchObject({ status: 'completed' });
    const board = (await post('/v1/storyboards', small)) as { schema: string; sequences: { shots: { words: string }[] }[] };
    expect(board.schema).toBe('storyboard.1');
    board.sequences[0]!.shots[0]!.words = 'by hand';
    expect(await finished(client, String((await post('/v1/storyboards/films', { storyboard: board }))['id']))).toMatchObject({ status: 'completed', seconds: '1' });
    expect(await finished(client, String((await post(`/v1/videos/${id}/storyboard`, board, 'PUT'))['id']))).toMatchObject({ status: 'completed', remixed_from_video_id: id });
  });

  it('refuses a film that is not of its making, and one whose id nobody knows', async () => {
    const form = new FormData();
    form.set('prompt', 'Make it night.');
    form.set('video', new File([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(64)], 'phone.mp4'));
    const response = await fetchApi('/v1/videos/edits', { method: 'POST', body: form });
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([400, 'recipe_missing']);
    expect(await post('/v1/videos/video_none/remix', { prompt: 'Make it night.' })).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('content', () => {
  it('answers ranges, also from the end, and refuses those outside the file', async () => {
    const client = clientOf('6.49.0');
    const { id } = await finished(client, (await client.videos.create(params())).id);
    const path = `/v1/videos/${id}/content`;
    const whole = Buffer.from(await (await fetchApi(path)).arrayBuffer());
    const part = await fetchApi(path, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${whole.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
    expect(Buffer.from(await (await fetchApi(path, { headers: { range: 'bytes=-7' } })).arrayBuffer())).toEqual(whole.subarray(-7));
    const outside = await fetchApi(path, { headers: { range: `bytes=${whole.length}-` } });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  });

  it('is refused until the video is finished, in a way that no client tries again at once', async () => {
    const { id } = await clientOf('6.49.0').videos.create(params({ seconds: '20' }));
    const response = await fetchApi(`/v1/videos/${id}/content`);
    expect([response.status, response.headers.get('x-should-retry'), ((await response.json()) as { error: { code: string } }).error.code]).toEqual([404, 'false', 'video_not_ready']);
    expect((await fetchApi(`/v1/videos/${id}`)).headers.get('openai-poll-after-ms')).toBe('50');
    await fetchApi(`/v1/videos/${id}`, { method: 'DELETE' });
  });
});

describe('pictures to take after', () => {
  const picture = async (width: number): Promise<Buffer> => sharp({ create: { width, height: 64, channels: 3, background: '#336699' } }).png().toBuffer();
  const create = (reference: unknown): Promise<Response> =>
    fetchApi('/v1/videos', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...small, input_reference: reference }) });
  const outcome = async (response: Response): Promise<unknown[]> => {
    const body = (await response.json()) as { id?: string; error?: { code: string; param: string } };
    if (body.id !== undefined) await fetchApi(`/v1/videos/${body.id}`, { method: 'DELETE' });
    return [response.status, body.error?.code, body.error?.param];
  };

  it('may be uploaded before, or come as a data URL, and must have the size of the film', async () => {
    const client = clientOf('7.57.0');
    const file = await client.files.create({ file: new File([new Uint8Array(await picture(128))], 'a.png'), purpose: 'user_data' });
    expect(file).toMatchObject({ object: 'file', filename: 'a.png', purpose: 'user_data' });
    expect(Buffer.from(await (await client.files.content(file.id)).arrayBuffer())).toEqual(await picture(128));
    expect(await outcome(await create({ file_id: file.id }))).toEqual([200, undefined, undefined]);
    await client.files.delete(file.id);
    expect(await outcome(await create({ file_id: file.id }))).toEqual([404, 'not_found', 'input_reference']);
    const dataUrl = (data: Buffer): string => `data:image/png;base64,${data.toString('base64')}`;
    expect(await outcome(await create({ image_url: dataUrl(await picture(128)) }))).toEqual([200, undefined, undefined]);
    expect(await outcome(await create({ image_url: dataUrl(await picture(100)) }))).toEqual([400, 'reference_size_mismatch', 'input_reference']);
    expect(await outcome(await create({ image_url: dataUrl(Buffer.from('<svg/>')) }))).toEqual([400, 'invalid_type', 'input_reference']);
    expect(await outcome(await create({ image_url: 'file:///etc/passwd' }))).toEqual([400, 'invalid_image_url', 'input_reference']);
  });
});

it('streams progress until the video has ended', async () => {
  const { id } = await clientOf('6.49.0').videos.create(params({ seed: 99 }));
  const response = await fetchApi(`/v1/videos/${id}/events`);
  const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event: video')).map((event) => JSON.parse(event.slice(event.indexOf('{'))) as { status: string; progress: number });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(events.at(-1)).toMatchObject({ id, status: 'completed', progress: 100 });
  expect(events.map((event) => event.progress)).toEqual(events.map((event) => event.progress).sort((a, b) => a - b));
});

describe('bodies', () => {
  it('may be JSON with numbers, where a form has only text', async () => {
    const response = await fetchApi('/v1/videos', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...small, seconds: 1, seed: 7, fps: 12 }) });
    const video = (await response.json()) as Record<string, unknown>;
    expect(video).toMatchObject({ status: 'queued', seconds: '1', seed: 7, fps: 12 });
    await fetchApi(`/v1/videos/${String(video['id'])}`, { method: 'DELETE' });
  });

  it.each([
    ['no JSON', { 'content-type': 'application/json' }, '{', 400, 'invalid_json'],
    ['a list', { 'content-type': 'application/json' }, '[1]', 400, 'invalid_json'],
    ['another type', { 'content-type': 'text/plain' }, 'hello', 415, 'unsupported_media_type'],
    ['a form that is cut off', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\ncontent-disposition: form-data; name="prompt"\r\n\r\nA bo', 400, 'invalid_multipart'],
    ['a form without a boundary', { 'content-type': 'multipart/form-data' }, 'x', 400, 'invalid_multipart'],
  ])('that are %s are refused in words', async (_name, headers, body, status, code) => {
    const response = await fetchApi('/v1/videos', { method: 'POST', headers, body });
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([status, code]);
  });
});

describe('webhooks', () => {
  /** A server that hears of events, and answers the first try with an error. */
  async function listen(): Promise<{ url: string; next: () => Promise<{ headers: IncomingMessage['headers']; body: string }>; close: () => void }> {
    const heard: { headers: IncomingMessage['headers']; body: string }[] = [];
    const listener = createServer((request, response) => {
      void text(request).then((body) => {
        heard.push({ headers: request.headers, body });
        response.end('ok');
      });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', () => resolve()));
    const next = async (): Promise<{ headers: IncomingMessage['headers']; body: string }> => {
      for (let i = 0; i < 400 && heard.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 25));
      const first = heard.shift();
      if (!first) throw new Error('No event came.');
      return first;
    };
    return { url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`, next, close: () => listener.close() };
  }

  it.each(['6.27.0', '6.49.0', '7.57.0'] as const)('are signed so that the client %s unwraps them, and no other secret does', async (version) => {
    const listener = await listen();
    const response = await fetchApi('/v1/webhook_endpoints', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'mine', url: listener.url, event_types: ['video.completed', 'video.failed'] }) });
    const endpoint = (await response.json()) as { id: string; signing_secret: string };
    const client = clientOf(version);
    const { id } = await finished(client, (await client.videos.create(params({ prompt: 'Zqx vrrk.' }))).id);
    const { headers, body } = await listener.next();
    expect(await client.webhooks.unwrap(body, headers as Record<string, string>, endpoint.signing_secret)).toMatchObject({ object: 'event', type: 'video.failed', data: { id } });
    await expect(client.webhooks.unwrap(body, headers as Record<string, string>, 'whsec_d3Jvbmc=')).rejects.toThrow(/signature/);
    const known = (await (await fetchApi(`/v1/webhook_endpoints/${endpoint.id}`)).json()) as Record<string, unknown>;
    expect(known['signing_secret']).toBeUndefined();
    expect(await (await fetchApi(`/v1/webhook_endpoints/${endpoint.id}/test`, { method: 'POST', body: '{}' })).json()).toMatchObject({ success: true });
    expect(await (await fetchApi(`/v1/webhook_endpoints/${endpoint.id}`, { method: 'DELETE' })).json()).toMatchObject({ deleted: true });
    listener.close();
  });
});

describe('keys', () => {
  const makeKey = async (fields: Record<string, unknown>): Promise<{ id: string; secret: string }> =>
    (await (await fetchApi('/v1/api_keys', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'test', ...fields }) })).json()) as { id: string; secret: string };

  it('may do what their scopes say, see the videos of their project alone, and nothing once they are revoked', async () => {
    const mine = await clientOf('6.49.0').videos.create(params());
    const reader = await makeKey({ scopes: ['read'], project: 'other' });
    const client = clientOf('6.49.0', reader.secret);
    await expect(client.videos.create(params())).rejects.toMatchObject({ status: 403, code: 'insufficient_scope' });
    await expect(client.videos.retrieve(mine.id)).rejects.toMatchObject({ status: 404 });
    expect((await client.videos.list()).data).toEqual([]);
    await fetchApi(`/v1/api_keys/${reader.id}`, { method: 'DELETE' });
    await expect(client.videos.list()).rejects.toMatchObject({ status: 401 });
    await fetchApi(`/v1/videos/${mine.id}`, { method: 'DELETE' });
  });

  it('have limits a minute and a day, and clients are told when to come again', async () => {
    const slow = await makeKey({ requests_per_minute: 1, scopes: ['read'] });
    const asSlow = (): Promise<Response> => fetchApi('/v1/models', { headers: { authorization: `Bearer ${slow.secret}` } });
    expect((await asSlow()).status).toBe(200);
    const refused = await asSlow();
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    const poor = await makeKey({ videos_per_day: 0, project: 'poor' });
    await expect(clientOf('6.49.0', poor.secret).videos.create(params())).rejects.toMatchObject({ status: 429, code: 'insufficient_quota' });
  });

  it('are not in the database as they are', async () => {
    const { secret } = await makeKey({});
    const { rows } = await server.jobs.database.pool.query<{ all: string }>('select string_agg(k::text, $1) as all from kinora.api_keys k', [' ']);
    expect(rows[0]!.all).not.toContain(secret);
    expect(rows[0]!.all).not.toContain(apiKey);
  });
});

describe('the server itself', () => {
  it('says that it is well, what it counts, and how to talk to it', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
    expect(await (await fetchApi('/metrics')).text()).toMatch(/kinora_requests_total\{method="POST",path="\/v1\/videos",status="200"\} \d+/);
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown>; components: { schemas: Record<string, { required?: string[] }> } };
    expect(document.openapi).toBe('3.1.0');
    expect(document.components.schemas['CreateVideo']!.required).toEqual(['prompt']);
    expect(document.components.schemas['Video']!.required).toContain('remixed_from_video_id');
    expect(Object.keys(document.paths)).toContain('/v1/videos/{video_id}/remix');
  });

  it('answers what it does not know in the shape of every error', async () => {
    const response = await fetchApi('/v1/nothing');
    expect([response.status, await response.json()]).toEqual([404, { error: { message: expect.any(String) as string, type: 'invalid_request_error', param: null, code: 'unknown_url' } }]);
  });
});

it('makes one video of a request that is sent twice with the same idempotency key', async () => {
  const send = async (): Promise<string> => {
    const response = await fetchApi('/v1/videos', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'once' }, body: JSON.stringify(small) });
    return ((await response.json()) as { id: string }).id;
  };
  expect(await send()).toBe(await send());
});

it('tells of a command that nothing can be seen of by a failed video with a reason', async () => {
  const client = clientOf('6.49.0');
  const video = await finished(client, (await client.videos.create(params({ prompt: 'Zqx vrrk.' }))).id);
  expect(video).toMatchObject({ status: 'failed', error: { code: 'not_understood', message: expect.stringMatching(/\S/) as string } });
});
