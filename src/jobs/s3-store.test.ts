import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaStore } from './media-store.ts';
import { openDiskStore } from './disk-store.ts';
import { openS3Store } from './s3-store.ts';
import { startTestS3, type TestS3 } from './test-s3.ts';

const folder = await mkdtemp(join(tmpdir(), 'kinora-s3-'));
let s3: TestS3;
const urlOf = (path = 'films/kinora'): string => `s3://${path}?region=eu-central-1&endpoint=${encodeURIComponent(s3.url)}`;
beforeAll(async () => {
  s3 = await startTestS3('key', 'secret');
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret', AWS_EC2_METADATA_DISABLED: 'true' });
});
afterAll(async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_EC2_METADATA_DISABLED']) Reflect.deleteProperty(process.env, name);
  await s3[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function put(store: MediaStore, key: string, data: Buffer): Promise<void> {
  const path = join(folder, 'given');
  await writeFile(path, data);
  await store.put(key, path, 'video/mp4');
}

async function read(store: MediaStore, key: string, range?: { start: number; end: number }): Promise<Buffer> {
  return Buffer.from(await new Response(await store.read(key, range)).arrayBuffer());
}

describe.each(['disk', 's3'] as const)('a store of the kind %s', (kind) => {
  let store: MediaStore;
  beforeAll(async () => {
    store = kind === 'disk' ? await openDiskStore(join(folder, 'disk')) : await openS3Store(urlOf());
  });

  it('keeps files whole, gives them back whole, in part and as a file, and forgets them', async () => {
    const data = randomBytes(100_000);
    await put(store, 'videos/a/film.mp4', data);
    await put(store, 'videos/ab/film.mp4', data);
    expect(await store.find('videos/a/film.mp4')).toEqual({ sizeBytes: data.length });
    expect(await read(store, 'videos/a/film.mp4')).toEqual(data);
    expect(await read(store, 'videos/a/film.mp4', { start: 10, end: 20 })).toEqual(data.subarray(10, 20));
    {
      await using local = await store.fetch('videos/a/film.mp4');
      expect(await readFile(local.path)).toEqual(data);
    }
    await store.removeAll('videos/a/');
    expect([await store.find('videos/a/film.mp4'), await store.find('videos/ab/film.mp4')]).toEqual([null, { sizeBytes: data.length }]);
    await expect(store.read('videos/a/film.mp4')).rejects.toMatchObject({ code: 'bad-file' });
    await expect(store.fetch('videos/a/film.mp4')).rejects.toMatchObject({ code: 'bad-file' });
  });

  it('takes large files in parts, and no key that leads elsewhere', async () => {
    const data = randomBytes(17 * 1024 * 1024);
    await put(store, 'videos/large/film.mp4', data);
    expect((await read(store, 'videos/large/film.mp4')).equals(data)).toBe(true);
    await expect(store.find('../secret')).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('an S3 store', () => {
  it('gives links that are good for a while, to whoever has them', async () => {
    const store = await openS3Store(urlOf());
    await put(store, 'videos/link/film.mp4', Buffer.from('a film'));
    const link = (await store.link?.('videos/link/film.mp4', 60)) ?? '';
    expect(await (await fetch(link)).text()).toBe('a film');
    expect((await fetch(link.replace('link/film.mp4', 'other/film.mp4'))).status).toBe(403);
    expect((await fetch(link.replace('Expires=60', 'Expires=6000'))).status).toBe(403);
  });

  it('that is away for a moment is asked again, and one that stays away is told of and comes back', async () => {
    const store = await openS3Store(urlOf());
    s3.awayFor = 2;
    await put(store, 'videos/late/film.mp4', Buffer.from('late'));
    expect((await read(store, 'videos/late/film.mp4')).toString()).toBe('late');
    s3.awayFor = Infinity;
    await expect(store.check()).rejects.toThrow();
    s3.awayFor = 0;
    await expect(store.check()).resolves.toBeUndefined();
  });

  it('whose keys or address are wrong is refused in words', async () => {
    process.env['AWS_SECRET_ACCESS_KEY'] = 'wrong';
    await expect(openS3Store(urlOf())).rejects.toMatchObject({ code: 'bad-option', param: '--store' });
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
    for (const url of ['https://films', 's3://key:secret@films', 's3://films?speed=2', 's3://films?endpoint=file:///etc', 's3://films/../other%2f..']) await expect(openS3Store(url)).rejects.toMatchObject({ code: expect.stringMatching(/bad-option|internal/) as string });
  });
});
