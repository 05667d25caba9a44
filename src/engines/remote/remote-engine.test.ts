import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { footageReader } from '../../encode/footage-reader.ts';
import { openCodecs } from '../../encode/open-codecs.ts';
import { yuv420Size } from '../../lib/colour.ts';
import { hashString } from '../../lib/random.ts';
import { startServer, type RunningServer } from '../../server/serve.ts';
import { describeEngine } from '../conformance.ts';
import type { Engine, FrameFormat, ShootOptions } from '../engine.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { createTestcardEngine } from '../testcard/testcard-engine.ts';
import { clipPositions } from './footage.ts';
import { createRemoteEngine, type RemoteOptions } from './remote-engine.ts';
import { parseServers } from './servers.ts';
import { startTestServer, type MakeVideo, type TestServer } from './test-servers.ts';

const apiKey = 'sk-kinora-remote-test';
const folder = await mkdtemp(join(tmpdir(), 'kinora-remote-'));
const footage = footageReader(await openCodecs());
const patience = { retryMs: 10, pollMs: 20, answerMs: 2000 };
let films = 0;

/** An engine whose clips are its own, so that nothing is found that another test had made. */
const open = (remote: string, changes: RemoteOptions = {}): Promise<Engine> =>
  createRemoteEngine({ remote, allowPrivate: true, footage, patience, pauseMs: 50, clipFolder: join(folder, `clips-${films++}`), ...changes }, { KINORA_REMOTE_KEY: apiKey });

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('another Kinora', () => {
  let kinora: RunningServer;
  beforeAll(async () => {
    kinora = await startServer({ folder: join(folder, 'server'), databaseUrl: null, filmers: 1, keepSeconds: null, port: 0, apiKey, pollMs: 20, settings: { engine: 'testcard', pollAfterMs: 20 } });
    // The suite opens the engine in a second process too, which knows the environment alone.
    Object.assign(process.env, { KINORA_REMOTE: `kinora:testcard@${kinora.url}`, KINORA_REMOTE_KEY: apiKey, KINORA_ALLOW_PRIVATE: '1', XDG_CACHE_HOME: join(folder, 'cache') });
  });
  afterAll(async () => {
    for (const name of ['KINORA_REMOTE', 'KINORA_REMOTE_KEY', 'KINORA_ALLOW_PRIVATE', 'XDG_CACHE_HOME']) Reflect.deleteProperty(process.env, name);
    await kinora[Symbol.asyncDispose]();
  });

  describeEngine({
    name: 'remote',
    create: () => open(process.env['KINORA_REMOTE'] ?? ''),
    format: { widthPx: 128, heightPx: 72, rate: { num: 60, den: 1 }, quality: 'draft' },
    frames: 3,
    refused: { sequence: exampleSequence([exampleShot('a')]), shot: exampleShot('b') },
    timeoutMs: 90_000,
  });

  it('films what this one would have filmed, and keeps no list of it', async () => {
    const sequence = exampleSequence([exampleShot('a'), exampleShot('b', { transition: 'dissolve' })]);
    const format: FrameFormat = { widthPx: 128, heightPx: 72, rate: { num: 24, den: 1 }, quality: 'draft' };
    await using engine = await open(process.env['KINORA_REMOTE'] ?? '');
    const [here, there] = await Promise.all([createTestcardEngine(), engine].map((each) => pictures(each, sequence, 'b', 30, format)));
    expect(there).toHaveLength(30);
    // Coded once and decoded: near, not equal. The test card's edges are as sharp as edges can be.
    for (const [i, picture] of (there ?? []).entries()) expect(meanDifference(picture, here?.[i] ?? Buffer.alloc(0))).toBeLessThan(12);
    const { items } = (await kinora.jobs.videos.list({ project: 'default', after: null, limit: 10, order: 'desc' }))!;
    expect(items.filter((video) => video.status === 'completed')).toEqual([]);
  });

  it('says what is wrong with the key', async () => {
    await using engine = await createRemoteEngine({ remote: process.env['KINORA_REMOTE'], allowPrivate: true, footage, patience, clipFolder: join(folder, 'wrong-key') }, { KINORA_REMOTE_KEY: 'wrong' });
    await expect(pictures(engine, exampleSequence([exampleShot('a')]), 'a', 2, small)).rejects.toMatchObject({ code: 'engine-refused', message: expect.stringContaining('401') as string });
  });
});

const small: FrameFormat = { widthPx: 160, heightPx: 96, rate: { num: 24, den: 1 }, quality: 'draft' };

async function pictures(engine: Engine, sequence: ReturnType<typeof exampleSequence>, id: string, frames: number, format: FrameFormat, options: ShootOptions = {}): Promise<Buffer[]> {
  const seen: Buffer[] = [];
  const shot = sequence.shots.find((each) => each.id === id)!;
  await engine.shoot(sequence, shot, frames, format, {
    write: async (frame) => {
      expect([frame.widthPx, frame.heightPx, frame.index]).toEqual([format.widthPx, format.heightPx, (options.startFrame ?? 0) + seen.length]);
      seen.push(Buffer.from(frame.data));
    },
  }, options);
  return seen;
}

function meanDifference(a: Buffer, b: Buffer): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - (b[i] ?? 0));
  return sum / a.length;
}

/** A plain video whose colour follows from words and seed and whose brightness rises from frame to frame. */
const rising: MakeVideo = async ({ prompt, widthPx, heightPx, frames, fps, seed }) => {
  const codecs = await openCodecs();
  const path = join(folder, `video-${films++}.mp4`);
  const writer = await codecs.write(path, 'avc', { widthPx, heightPx, rate: { num: fps, den: 1 }, quality: 'draft' }, frames);
  const data = new Uint8Array(yuv420Size(widthPx, heightPx)).fill(118 + (hashString(prompt, seed) % 20));
  for (let i = 0; i < frames; i++) {
    data.fill(40 + Math.floor((i * 180) / Math.max(1, frames - 1)), 0, widthPx * heightPx);
    await writer.write({ widthPx, heightPx, data });
  }
  await writer.finish();
  return readFile(path);
};

const one = exampleSequence([exampleShot('a', { words: 'a red boat', seconds: 1 })]);
const two = exampleSequence([exampleShot('a', { words: 'a red boat', seconds: 1 }), exampleShot('b', { words: 'the boat turns', seconds: 1 })]);
const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server[Symbol.asyncDispose]()));
});
async function start(kind: Parameters<typeof startTestServer>[0], makeVideo: MakeVideo = rising): Promise<TestServer> {
  const server = await startTestServer(kind, makeVideo);
  servers.push(server);
  return server;
}

describe.each(['vllm-omni', 'sglang', 'fastvideo', 'dynamo', 'localai', 'openai'] as const)('a server of the kind %s', (kind) => {
  it('is asked in its own way, sends what is asked for, and goes on from the last picture', async () => {
    const server = await start(kind);
    await using engine = await open(`${kind}:wan@${server.url}`);
    const first = await pictures(engine, two, 'a', 24, small);
    const second = await pictures(engine, two, 'b', 24, small);
    expect([first.length, second.length]).toEqual([24, 24]);
    // The light rises from frame to frame, so pictures are in order and none is shown twice.
    const reds = first.map((picture) => picture[0]!);
    expect(reds).toEqual([...reds].sort((a, b) => a - b));
    expect(server.heard.map(({ reference }) => reference !== null)).toEqual([false, true]);
    expect(server.heard[0]).toMatchObject({ authorization: `Bearer ${apiKey}` });
    expect(String(server.heard[1]!.fields['prompt'])).toContain('the boat turns');
    const { data, info } = await sharp(server.heard[1]!.reference!).raw().toBuffer({ resolveWithObject: true });
    const asked = kind === 'openai' ? [1280, 720] : kind === 'localai' ? [160, 96] : String(server.heard[1]!.fields['size']).split('x').map(Number);
    expect(Math.abs(data[0]! - reds.at(-1)!)).toBeLessThan(4);
    expect([info.width, info.height]).toEqual(asked);
  });
});

describe('a server that misbehaves', () => {
  it.each([
    ['answers 503 twice', { createStatus: { status: 503, times: 2 } }],
    ['is busy and says when to come again', { createStatus: { status: 429, times: 1, headers: { 'retry-after': '0.01' } } }],
    ['breaks while it is looked at', { brokenLooks: 2 }],
    ['loses a job', { failedJobs: { times: 1, error: { message: 'CUDA out of memory', code: 'OutOfMemoryError' } } }],
    ['sends a video without its end', { truncated: { times: 1, keep: 0.8 } }],
    ['sends nothing but a beginning', { truncated: { times: 2, keep: 0.01 } }],
  ] as const)('and %s still gives the clip in the end', async (_name, mischief) => {
    const server = await start('vllm-omni');
    server.mischief = mischief;
    await using engine = await open(`vllm-omni@${server.url}`);
    expect(await pictures(engine, one, 'a', 12, small)).toHaveLength(12);
  });

  it('for good is told of in words, with its reason', async () => {
    const server = await start('sglang');
    server.mischief = { failedJobs: { times: 99, error: { message: 'the GPU\nhas left.' } } };
    await using engine = await open(`sglang@${server.url}`);
    await expect(pictures(engine, one, 'a', 12, small)).rejects.toMatchObject({ code: 'remote-failed', message: expect.stringContaining('could not film it: the GPU has left') as string });
  });

  it('that refuses the words is not asked again', async () => {
    const server = await start('openai');
    server.mischief = { failedJobs: { times: 99, error: { message: 'Your request was blocked by our moderation system.', code: 'moderation_blocked' } } };
    await using engine = await open(`openai@${server.url}`);
    await expect(pictures(engine, one, 'a', 12, small)).rejects.toMatchObject({ code: 'engine-refused', message: expect.stringContaining('moderation system') as string });
    expect(server.heard).toHaveLength(1);
  });

  it('that gives too little, or another shape, gives nothing', async () => {
    const short = await start('vllm-omni', (clip) => rising({ ...clip, frames: 5 }));
    const upright = await start('vllm-omni', (clip) => rising({ ...clip, widthPx: clip.heightPx, heightPx: clip.widthPx }));
    await using fromShort = await open(`vllm-omni@${short.url}`);
    await expect(pictures(fromShort, one, 'a', 24, small)).rejects.toMatchObject({ code: 'remote-failed', message: expect.stringContaining('gave 0.21 s where 1.00 s') as string });
    await using fromUpright = await open(`vllm-omni@${upright.url}`);
    await expect(pictures(fromUpright, one, 'a', 24, small)).rejects.toMatchObject({ code: 'engine-refused', message: expect.stringContaining('96x160 where 160x96') as string });
  });

  it('that films at another size and rate is fitted to the film', async () => {
    const server = await start('vllm-omni', (clip) => rising({ ...clip, widthPx: 240, heightPx: 160, fps: 16, frames: Math.ceil((clip.frames / clip.fps) * 16) + 1 }));
    await using engine = await open(`vllm-omni@${server.url}`);
    const seen = await pictures(engine, one, 'a', 24, small);
    expect(seen).toHaveLength(24);
    expect(new Set(seen.map((picture) => picture[0])).size).toBeGreaterThan(12);
  });

  it('that is silent, or never finishes, is given up in time and told to stop', async () => {
    const silent = await start('sglang');
    silent.mischief = { isSilent: true };
    await using fromSilent = await open(`sglang@${silent.url}#timeout=0.3`);
    await expect(pictures(fromSilent, one, 'a', 12, small)).rejects.toMatchObject({ code: 'remote-failed', message: expect.stringContaining('longer than 0.3 s') as string });
    const slow = await start('vllm-omni');
    slow.mischief = { isSlow: true };
    await using fromSlow = await open(`vllm-omni@${slow.url}`);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    await expect(pictures(fromSlow, one, 'a', 12, small, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(slow.deleted).toEqual(['video_1']);
  });
});

describe('several servers', () => {
  it('stand in for each other, and one that keeps failing is left alone', async () => {
    const [broken, well] = [await start('vllm-omni'), await start('vllm-omni')];
    broken.mischief = { failedJobs: { times: 99, error: { message: 'no memory' } } };
    await using engine = await open(`vllm-omni@${broken.url},vllm-omni@${well.url}`, { pauseMs: 60_000 });
    for (let seed = 0; seed < 6; seed++) expect(await pictures(engine, { ...one, seed }, 'a', 4, small)).toHaveLength(4);
    expect([broken.heard.length, well.heard.length]).toEqual([3, 6]);
  });

  it('film no more clips at once than each may, and two films at once use both', async () => {
    const [a, b] = [await start('vllm-omni'), await start('vllm-omni')];
    await using engine = await open(`vllm-omni@${a.url},vllm-omni@${b.url}#limit=2`);
    await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => pictures(engine, { ...one, seed }, 'a', 4, small)));
    expect(a.mostOpen).toBe(1);
    expect(b.mostOpen).toBeLessThanOrEqual(2);
    expect(a.heard.length + b.heard.length).toBe(6);
    expect(Math.min(a.heard.length, b.heard.length)).toBeGreaterThan(0);
  });
});

describe('a shot', () => {
  it('that is longer than the servers film is made of pieces, each from the last picture of the one before', async () => {
    const server = await start('vllm-omni');
    await using engine = await open(`vllm-omni@${server.url}#max-seconds=1`);
    expect(await pictures(engine, one, 'a', 48, small)).toHaveLength(48);
    expect(server.heard.map(({ reference }) => reference !== null)).toEqual([false, true, true]);
  });

  it('that was cut off is gone on with from the clip that was fetched, also from any frame', async () => {
    const server = await start('vllm-omni');
    const clipFolder = join(folder, 'kept');
    const whole = await pictures(await open(`vllm-omni@${server.url}`, { clipFolder }), one, 'a', 24, small);
    const rest = await pictures(await open(`vllm-omni@${server.url}`, { clipFolder }), one, 'a', 24, small, { startFrame: 10 });
    expect(rest).toEqual(whole.slice(10));
    expect(server.heard).toHaveLength(1);
    const records = await Promise.all((await readdir(clipFolder)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => readFile(join(clipFolder, name), 'utf8')));
    expect(records.map((text) => JSON.parse(text) as unknown)).toContainEqual(expect.objectContaining({ kind: 'vllm-omni', answer: expect.objectContaining({ inference_time_s: 1.5 }) as unknown }));
  });

  it('goes on from nothing where continuity is off', async () => {
    const server = await start('vllm-omni');
    await using engine = await open(`vllm-omni@${server.url}#continuity=off`);
    await pictures(engine, two, 'b', 12, small);
    expect(server.heard.map(({ reference }) => reference)).toEqual([null]);
  });
});

describe('servers', () => {
  it('in private networks and on this machine are refused unless they are allowed', async () => {
    const server = await start('vllm-omni');
    await using engine = await open(`vllm-omni@${server.url}`, { allowPrivate: false });
    await expect(pictures(engine, one, 'a', 4, small)).rejects.toMatchObject({ code: 'bad-option', remedy: expect.stringContaining('--allow-private') as string });
    expect(server.heard).toEqual([]);
  });

  it('are read with their kind, model and settings', () => {
    expect(parseServers('vllm-omni:Wan-AI/Wan2.2@https://a.example/v1#limit=3&timeout=60&max-seconds=8&key-env=KEY_A,https://b.example/openai/v1/', { KEY_A: 'one', KINORA_REMOTE_KEY: 'two' })).toEqual([
      { kind: 'vllm-omni', url: 'https://a.example', model: 'Wan-AI/Wan2.2', limit: 3, timeoutSeconds: 60, maxSeconds: 8, carriesOn: true, apiKey: 'one' },
      { kind: 'openai', url: 'https://b.example/openai', model: null, limit: 1, timeoutSeconds: 1800, maxSeconds: 12, carriesOn: true, apiKey: 'two' },
    ]);
  });

  it.each(['', 'xai@https://a.example', 'vllm-omni@file:///etc/passwd', 'https://user:secret@a.example', 'openai@https://a.example#limit=0', 'openai@https://a.example#speed=2', 'kinora@https://a.example,openai@https://b.example'])('named "%s" are refused in words', (text) => {
    expect(() => parseServers(text, {})).toThrow(expect.objectContaining({ code: 'bad-option', param: '--remote' }) as Error);
    expect(() => parseServers(text, {})).not.toThrow(/secret/);
  });
});

it('clips of another rate are spread over the film, and a little short ones a little slower', () => {
  const use = (frames: number, fps: number, repeatsFirst = false): number[] => clipPositions({ path: '', size: { widthPx: 2, heightPx: 2, frames, fps }, frames: 6, fps: 24, repeatsFirst });
  expect(use(6, 24)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(use(7, 24, true)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(use(3, 12)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(use(5, 24)).toEqual([0, 0, 1, 2, 3, 4]);
});
