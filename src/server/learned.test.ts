/** @file Engines that make pictures from pictures, over HTTP: a tiny model of our own, and a server that speaks as others do. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCodecs } from '../encode/open-codecs.ts';
import { writeTestModel } from '../engines/diffusion/test-model.ts';
import { startTestServer, type MakeVideo, type TestServer } from '../engines/remote/test-servers.ts';
import type { EngineSettings } from '../engines/registry.ts';
import type { Recipe } from '../film/film.ts';
import { createFilmer } from '../jobs/filmer.ts';
import { yuv420Size } from '../lib/colour.ts';
import { startServer, type RunningServer } from './serve.ts';

const apiKey = 'sk-kinora-learned';
let folder = '';
let server: RunningServer;

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kinora-learned-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (engine: string, settings: EngineSettings): Promise<RunningServer> =>
  startServer({ folder: join(folder, engine), databaseUrl: null, filmers: 1, keepSeconds: null, port: 0, apiKey, pollMs: 20, createFilmer: () => createFilmer(settings), settings: { engine, pollAfterMs: 20 } });

async function call(path: string, init: RequestInit = {}): Promise<Record<string, unknown> & { id: string; status: string; error: { message: string; param?: string } | null }> {
  const response = await fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${apiKey}`, ...init.headers } });
  return (await response.json()) as Awaited<ReturnType<typeof call>>;
}

async function finished(id: string): Promise<Awaited<ReturnType<typeof call>>> {
  for (;;) {
    const video = await call(`/v1/videos/${id}`);
    if (video.status === 'completed' || video.status === 'failed') return video;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const flat = (background: string): Promise<Buffer> => sharp({ create: { width: 128, height: 64, channels: 3, background } }).png().toBuffer();
const dataUrl = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`;
const json = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const asked = { prompt: 'A red boat sails past a lighthouse.', seconds: 1, size: '128x64', fps: 12, quality: 'draft', seed: 3 };
const recipeOf = async (id: string): Promise<Recipe> => (await call(`/v1/videos/${id}/recipe`)) as unknown as Recipe;
const hashesOf = ({ shots }: Recipe): string[] => shots.map(({ pictureHash }) => pictureHash);

/** Makes a video and waits for it. */
async function make(changes: Record<string, unknown> = {}): Promise<{ id: string; recipe: Recipe }> {
  const { id } = await call('/v1/videos', json({ ...asked, ...changes }));
  expect(await finished(id)).toMatchObject({ status: 'completed', error: null });
  return { id, recipe: await recipeOf(id) };
}

describe('a learned model', () => {
  let weights = '';
  beforeAll(async () => {
    weights = await writeTestModel(['tiny', 'vae']);
    server = await open('diffusion', { weights });
  }, 60_000);
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await rm(weights, { recursive: true });
  });

  it('makes its first moments from the picture that comes with the request, and the same ones from the same picture', async () => {
    const [red, blue] = await Promise.all([flat('#c02010'), flat('#1030c0')]);
    const plain = await make();
    const first = await make({ input_reference: { image_url: dataUrl(red) } });
    const again = await make({ input_reference: { image_url: dataUrl(red) } });
    const other = await make({ input_reference: { image_url: dataUrl(blue) } });
    expect(new Set([plain, first, other].map(({ recipe }) => hashesOf(recipe).join())).size).toBe(3);
    expect(hashesOf(again.recipe)).toEqual(hashesOf(first.recipe));
    expect(first.recipe.storyboard.notes.map(({ message }) => message).join()).toContain('The engine "diffusion" is given the picture that was sent');
    expect(plain.recipe.storyboard.sequences[0]?.picture).toBeUndefined();
  }, 60_000);

  it('has the picture for what is made from the film by its id, and says where it has it no more', async () => {
    const file = new FormData();
    file.set('purpose', 'user_data');
    file.set('file', new File([new Uint8Array(await flat('#208040'))], 'green.png'));
    const kept = await call('/v1/files', { method: 'POST', body: file });
    const source = await make({ input_reference: { file_id: kept.id } });
    const remix = await call(`/v1/videos/${source.id}/remix`, json({ prompt: 'Make it night.' }));
    expect(await finished(remix.id)).toMatchObject({ status: 'completed' });
    expect((await recipeOf(remix.id)).storyboard.sequences[0]?.picture).toBe(source.recipe.storyboard.sequences[0]?.picture);

    await call(`/v1/files/${kept.id}`, { method: 'DELETE' });
    const late = await call(`/v1/videos/${source.id}/remix`, json({ prompt: 'Make it winter.' }));
    expect(await finished(late.id)).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('The picture that the film begins with is gone.') as string } });

    const film = new FormData();
    film.set('prompt', 'Make it night.');
    film.set('video', new File([await (await fetch(`${server.url}/v1/videos/${source.id}/content`, { headers: { authorization: `Bearer ${apiKey}` } })).arrayBuffer()], 'film.mp4'));
    const edited = await call('/v1/videos/edits', { method: 'POST', body: film });
    expect(await finished(edited.id)).toMatchObject({ status: 'completed' });
    expect((await recipeOf(edited.id)).storyboard.notes.map(({ message }) => message).join()).toContain('is not at hand');
  }, 60_000);

  it('shows what it is making, part by part, while it makes it', async () => {
    const { id } = await call('/v1/videos', json({ ...asked, seconds: 4, seed: 9 }));
    const response = await fetch(`${server.url}/v1/videos/${id}/events`, { headers: { authorization: `Bearer ${apiKey}` } });
    const previews = (await response.text()).split('\n\n').filter((event) => event.startsWith('event: preview'));
    expect(previews.length).toBeGreaterThan(0);
    const jpeg = /data:image\/jpeg;base64,([A-Za-z0-9+/=]+)/.exec(previews[0] ?? '')?.[1] ?? '';
    expect(await sharp(Buffer.from(jpeg, 'base64')).metadata()).toMatchObject({ format: 'jpeg' });
    expect(await finished(id)).toMatchObject({ status: 'completed' });
  }, 60_000);
});

describe.each(['vllm-omni', 'sglang', 'openai', 'localai'] as const)('a server of the kind %s', (kind) => {
  let remote: TestServer;
  beforeAll(async () => {
    process.env['XDG_CACHE_HOME'] = join(folder, 'cache', kind);
    remote = await startTestServer(kind, still);
    server = await open('remote', { remote: `${kind}:wan@${remote.url}`, allowPrivate: true });
  }, 60_000);
  afterAll(async () => {
    Reflect.deleteProperty(process.env, 'XDG_CACHE_HOME');
    await server[Symbol.asyncDispose]();
    await remote[Symbol.asyncDispose]();
  });

  it('is given the picture that the film is to begin with', async () => {
    const { recipe } = await make({ input_reference: { image_url: dataUrl(await flat('#c02010')) } });
    expect(recipe.storyboard.sequences[0]?.picture).toMatch(/^[0-9a-f]{64}$/);
    expect(remote.heard).toHaveLength(1);
    const { data } = await sharp(remote.heard[0]?.reference ?? Buffer.alloc(0)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([data[0], data[1], data[2]]).toEqual([0xc0, 0x20, 0x10]);
  }, 60_000);
});

/** A grey clip. */
const still: MakeVideo = async ({ widthPx, heightPx, frames, fps }) => {
  const path = join(folder, `clip-${widthPx}-${frames}-${fps}.mp4`);
  const writer = await (await openCodecs()).write(path, 'avc', { widthPx, heightPx, rate: { num: fps, den: 1 }, quality: 'draft' }, frames);
  const data = new Uint8Array(yuv420Size(widthPx, heightPx)).fill(128);
  for (let i = 0; i < frames; i++) await writer.write({ widthPx, heightPx, data });
  await writer.finish();
  return readFile(path);
};
