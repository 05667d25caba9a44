import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { barColours, BAR_PART, createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import { exampleSequence, exampleShot } from '../engines/example-sequence.ts';
import { rgbaToYuv420, yuv420ToRgba, type Yuv420 } from '../lib/colour.ts';
import { hashBytes } from '../lib/hash.ts';
import { openFfmpeg } from './ffmpeg.ts';
import { openNodeAv } from './node-av.ts';
import { openCodecs } from './open-codecs.ts';
import { containerOf, type PictureFormat, type VideoCodec, type VideoCodecs } from './video-codecs.ts';

// Encoders share the machine with other tests.
vi.setConfig({ testTimeout: 60_000 });

const FRAMES = 30;
// Neither side a multiple of 16, and a rate that is not a whole number.
const format: PictureFormat = { widthPx: 280, heightPx: 158, rate: { num: 24000, den: 1001 }, quality: 'standard' };

let folder = '';
let pictures: Yuv420[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-codecs-'));
  const sequence = exampleSequence([exampleShot('bars')]);
  await createTestcardEngine().shoot(sequence, sequence.shots[0]!, FRAMES, format, {
    write: async ({ data }) => {
      pictures.push(rgbaToYuv420(data, format.widthPx, format.heightPx));
    },
  });
});
afterAll(async () => {
  pictures = [];
  await rm(folder, { recursive: true, force: true });
});

async function write(codecs: VideoCodecs, codec: VideoCodec, name: string): Promise<string> {
  const path = join(folder, `${codecs.name}-${name}.${containerOf[codec]}`);
  const writer = await codecs.write(path, codec, format, FRAMES);
  for (const picture of pictures) await writer.write(picture);
  await writer.finish();
  return path;
}

async function inspect(path: string): Promise<{ codec: string; size: number[]; colour: unknown; frames: number[]; firstIsKey: boolean }> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no track');
  const frames: number[] = [];
  let firstIsKey = false;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (frames.length === 0) firstIsKey = packet.type === 'key';
    frames.push((packet.timestamp * 24000) / 1001);
  }
  const config = await track.getDecoderConfig();
  const found = { codec: config?.codec ?? '', size: [await track.getCodedWidth(), await track.getCodedHeight()], colour: config?.colorSpace, frames, firstIsKey };
  input.dispose();
  return found;
}

/** Worst difference over the middle of each bar, all channels, all frames. */
async function worstBarError(codecs: VideoCodecs, path: string): Promise<number> {
  let worst = 0;
  const y = Math.floor((format.heightPx * BAR_PART) / 2);
  for await (const picture of codecs.read(path)) {
    const rgba = yuv420ToRgba(picture);
    barColours.forEach((colour, bar) => {
      const at = (y * format.widthPx + bar * 40 + 20) * 4;
      colour.forEach((value, channel) => (worst = Math.max(worst, Math.abs(rgba[at + channel]! - value))));
    });
  }
  return worst;
}

// Whatever this machine has: node-av comes with `npm ci` on most, ffmpeg is there or not.
const here = (await Promise.all([openNodeAv(), openFfmpeg()])).flatMap((found) => (found.ok ? [found.codecs] : []));

it('finds at least one encoder here', () => {
  expect(here.map(({ name }) => name)).not.toEqual([]);
});

describe.each(here.map((codecs) => [codecs.name, codecs] as const))('codecs %s', (name, codecs) => {
  it.each(['avc', 'vp9', 'prores'] as const)('reads back the %s frame count, size, timestamps and colour tags it wrote', async (codec) => {
    const found = await inspect(await write(codecs, codec, 'round-trip'));
    expect(found.size).toEqual([280, 158]);
    expect(found.firstIsKey).toBe(true);
    expect(found.colour).toMatchObject({ primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false });
    // WebM rounds times to a millisecond; MP4 and MOV count in the rate's own units.
    const tolerance = codec === 'vp9' ? 0.03 : 1e-6;
    const sorted = [...found.frames].sort((a, b) => a - b);
    expect(sorted).toHaveLength(FRAMES);
    sorted.forEach((frame, i) => expect(Math.abs(frame - i)).toBeLessThan(tolerance));
    if (codec === 'avc') expect(found.codec).toMatch(/^avc1\.6400/);
  });

  it.each(['avc', 'vp9', 'prores'] as const)('decodes %s bars within 3/255 of what was drawn', async (codec) => {
    expect(await worstBarError(codecs, await write(codecs, codec, 'bars'))).toBeLessThanOrEqual(3);
  });

  it.each(['avc', 'vp9', 'prores'] as const)('gives the same %s bytes for the same pictures', async (codec) => {
    const hashes = new Set<string>();
    for (let i = 0; i < 4; i++) hashes.add(hashBytes(await readFile(await write(codecs, codec, `again-${i}`))));
    expect(hashes.size).toBe(1);
  });

  it('reads a range of frames, exactly', async () => {
    const path = await write(codecs, 'avc', 'range');
    const all: string[] = [];
    for await (const { data } of codecs.read(path)) all.push(hashBytes(data));
    const some: string[] = [];
    for await (const { data } of codecs.read(path, { fromFrame: 7, toFrame: 19 })) some.push(hashBytes(data));
    expect(all).toHaveLength(FRAMES);
    expect(some).toEqual(all.slice(7, 19));
  });

  it('tells that the disk is full rather than leave a film cut short', async () => {
    // Linux has a file on which there is never room.
    const writing = (async () => {
      const writer = await codecs.write('/dev/full', 'avc', format, FRAMES);
      try {
        for (const picture of pictures) await writer.write(picture);
        await writer.finish();
      } finally {
        await writer.cancel();
      }
    })();
    await expect(writing).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('can be cancelled in the middle', async () => {
    const writer = await codecs.write(join(folder, `${name}-cancelled.mp4`), 'avc', format, FRAMES);
    await writer.write(pictures[0]!);
    await expect(writer.cancel()).resolves.toBeUndefined();
  });
});

describe('choice of codecs', () => {
  it('says what is missing and how to get it when there is no encoder', async () => {
    const before = process.env['KINORA_FFMPEG'];
    process.env['KINORA_FFMPEG'] = join(folder, 'no-such-program');
    try {
      await expect(openCodecs('ffmpeg')).rejects.toMatchObject({
        code: 'no-encoder',
        message: expect.stringContaining('was not found') as string,
        remedy: expect.stringContaining('npm install @mediabunny/server') as string,
      });
    } finally {
      if (before === undefined) delete process.env['KINORA_FFMPEG'];
      else process.env['KINORA_FFMPEG'] = before;
    }
  });

  it('gives decoded pictures alike whichever reads them', async () => {
    const path = await write(await openCodecs(), 'avc', 'across');
    const hashes = new Set<string>();
    for (const codecs of here) {
      const list: string[] = [];
      for await (const { data } of codecs.read(path)) list.push(hashBytes(data));
      hashes.add(list.join());
    }
    expect(hashes.size).toBe(1);
  });
});
