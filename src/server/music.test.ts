/** @file Films over songs, previews and quotas, over a socket. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sound } from '../audio/sound.ts';
import { createProcessFilmer } from '../jobs/process-filmer.ts';
import { playSong } from '../listen/test-song.ts';
import { startServer, type RunningServer } from './serve.ts';

const apiKey = 'sk-kinora-music';
const treatment = '# Verse\nA boat sails on the sea.\n\n# Chorus\nA lighthouse at night.';
let folder = '';
let server: RunningServer;
let song: Buffer;

/** The first channel as a WAV file of 16 bits. */
function wavOf({ sampleRateHz, channels: [samples = new Float32Array()] }: Sound): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  [1, 1].forEach((value, i) => bytes.writeUInt16LE(value, 20 + i * 2));
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2, 28);
  [2, 16].forEach((value, i) => bytes.writeUInt16LE(value, 32 + i * 2));
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, i) => bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32767), 44 + i * 2));
  return bytes;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-music-'));
  song = wavOf(playSong({ bpm: 120, beatsPerBar: 4, offsetSeconds: 0, seed: 1, parts: [{ label: 'verse', bars: 2, fullness: 2, roots: [0] }, { label: 'chorus', bars: 2, fullness: 3, roots: [5] }] }).sound);
  server = await startServer({ folder, databaseUrl: null, filmers: 1, keepSeconds: null, port: 0, apiKey, pollMs: 50, createFilmer: () => createProcessFilmer(), settings: { engine: 'testcard', pollAfterMs: 50 } });
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown> & { id: string; status: string; error: { code: string; param: string | null; message: string } };
}
const send = async (path: string, init: RequestInit = {}, key = apiKey): Promise<Answered> => {
  const response = await fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  return { status: response.status, body: (await response.json()) as Answered['body'] };
};
const post = (path: string, body: unknown, key = apiKey, headers: Record<string, string> = {}): Promise<Answered> => send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }, key);
const upload = (bytes: Buffer, fields: Record<string, string> = {}, key = apiKey, headers: Record<string, string> = {}): Promise<Answered> => {
  const form = new FormData();
  form.set('song', new Blob([new Uint8Array(bytes)]), '../../tide.wav');
  for (const [name, value] of Object.entries({ prompt: treatment, model: 'testcard', size: '128x64', fps: '4', ...fields })) form.set(name, value);
  return send('/v1/music_films', { method: 'POST', body: form, headers }, key);
};
const finished = async (id: string): Promise<Answered['body']> => {
  for (;;) {
    const { body } = await send(`/v1/videos/${id}`);
    if (body.status === 'completed' || body.status === 'failed') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

it('makes a film over an uploaded song, as long as the song, with its sound, its parts and no path in it', async () => {
  const made = await upload(song);
  expect([made.status, made.body['kind']]).toEqual([200, 'music']);
  expect(await finished(made.body.id)).toMatchObject({ status: 'completed', progress: 100, error: null });
  const { body: board } = await send(`/v1/videos/${made.body.id}/storyboard`);
  const { sequences, song: laid, brief } = board as unknown as { sequences: { section?: { name: string } }[]; song: { path: string; durationSeconds: number }; brief: { seconds: number; music: string } };
  expect([laid.path, brief.music]).toEqual(['tide.wav', 'tide.wav']);
  expect(brief.seconds).toBeCloseTo(laid.durationSeconds, 3);
  expect(new Set(sequences.map(({ section }) => section?.name)).size).toBe(2);
  const film = Buffer.from(await (await fetch(`${server.url}/v1/videos/${made.body.id}/content`, { headers: { authorization: `Bearer ${apiKey}` } })).arrayBuffer());
  expect(film.includes('mp4a')).toBe(true);
  const recipe = JSON.stringify((await send(`/v1/videos/${made.body.id}/recipe`)).body);
  expect(recipe).not.toContain(folder);
}, 120_000);

it('takes a song that was uploaded before by its id, with lyrics, and refuses to remix what has a song', async () => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(song)]), 'tide.wav');
  const file = await send('/v1/files', { method: 'POST', body: form });
  const made = await post('/v1/music_films', { prompt: treatment, song: { file_id: file.body.id }, lyrics: '[00:01.00]The tide comes in', model: 'testcard', size: '128x64', fps: 4, seconds: 3 });
  expect(await finished(made.body.id)).toMatchObject({ status: 'completed', seconds: '3' });
  expect((await post(`/v1/videos/${made.body.id}/remix`, { prompt: 'Make it night.' })).body.error.message).toContain('/v1/music_films');
}, 120_000);

it('says what is no song, and leaves nothing of it', async () => {
  const refused = async (bytes: Buffer): Promise<unknown> => {
    const { status, body } = await upload(bytes);
    return [status, body.error.code, body.error.param];
  };
  expect(await refused(Buffer.from('<html>'))).toEqual([400, 'invalid_type', 'song']);
  expect(await refused(song.subarray(0, 40))).toEqual([400, 'invalid_song', 'song']);
  expect(await refused(await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } }).png().toBuffer())).toEqual([400, 'invalid_type', 'song']);
  expect((await post('/v1/music_films', { prompt: treatment, song: 'file-none' })).body.error).toMatchObject({ code: 'not_found', param: 'song' });
  expect((await post('/v1/music_films', { prompt: treatment })).body.error.param).toBe('song');
}, 60_000);

it('counts a request that is sent again as one video of the day, and still answers it when the day is used up', async () => {
  const small = (await post('/v1/api_keys', { name: 'one', videos_per_day: 1 })).body['secret'] as string;
  const request = { prompt: 'A boat sails.', model: 'testcard', size: '128x64', seconds: 1, fps: 4 };
  const again = { 'idempotency-key': 'only' };
  const first = await post('/v1/videos', request, small, again);
  expect(first.status).toBe(200);
  expect((await post('/v1/videos', request, small, again)).body.id).toBe(first.body.id);
  expect((await post('/v1/videos', request, small)).status).toBe(429);
  await finished(first.body.id);
  expect((await post(`/v1/videos/${first.body.id}/loop`, {}, small)).status).toBe(429);
  expect((await upload(song, {}, small, { 'idempotency-key': 'only' })).body.id).toBe(first.body.id);
}, 60_000);

it('shows a frame of the film in its live progress while it is made, and keeps none afterwards', async () => {
  const { body } = await post('/v1/videos', { prompt: 'A boat sails.', model: 'testcard', size: '320x180', seconds: 10, fps: 24 });
  const response = await fetch(`${server.url}/v1/videos/${body.id}/events`, { headers: { authorization: `Bearer ${apiKey}` } });
  const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event: preview'));
  expect(events.length).toBeGreaterThan(0);
  const { id, url } = JSON.parse(events[0]!.split('data: ')[1]!) as { id: string; url: string };
  expect(id).toBe(body.id);
  expect(await sharp(Buffer.from(url.split(',')[1]!, 'base64')).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 180 });
  await finished(body.id);
  await expect.poll(async () => server.jobs.store.find(`videos/${body.id}/preview/frame.jpg`), { timeout: 10_000 }).toBeNull();
}, 120_000);
