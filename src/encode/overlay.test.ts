import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { edit } from '../edit/edit.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import type { Cut } from '../film/cut.ts';
import type { Title } from '../film/title.ts';
import { whiteYuv420, blackYuv420 } from '../lib/colour.ts';
import { hashBytes } from '../lib/hash.ts';
import { shoot } from '../shoot/shoot.ts';
import { encode } from './encode.ts';
import { openCodecs } from './open-codecs.ts';
import { createOverlay, notesOfTitles, pictureArea } from './overlay.ts';
import { playPiece, piecesOf } from './playback.ts';
import type { VideoCodecs } from './video-codecs.ts';

vi.setConfig({ testTimeout: 60_000 });

const WIDTH = 320;
const HEIGHT = 180;
const title: Title = { id: 't', kind: 'title', lines: ['Tide'], startSeconds: 2.5, seconds: 1, position: 'centre', style: 'serif' };
let root = '';
let codecs: VideoCodecs;
let cut: Cut;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-overlay-'));
  codecs = await openCodecs();
  const storyboard = exampleStoryboard([exampleShot('a', { seconds: 6 }), exampleShot('b', { seconds: 2 })], { widthPx: WIDTH, heightPx: HEIGHT });
  cut = edit(await shoot(storyboard, { engine: createTestcardEngine(), codecs, cacheFolder: join(root, 'takes') }));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function packetsOf(path: string): Promise<string[]> {
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  const track = await input.getPrimaryVideoTrack();
  const found: string[] = [];
  for await (const packet of new EncodedPacketSink(track!).packets()) found.push(hashBytes(packet.data));
  return found;
}

const sumLuma = (data: Uint8Array): number => data.subarray(0, WIDTH * HEIGHT).reduce((a, b) => a + b, 0);

describe('overlay', () => {
  it('fades a title in and out, and touches no frame before or after', async () => {
    const overlay = await createOverlay({ ...cut, titles: [title] });
    const black = blackYuv420(WIDTH, HEIGHT);
    const light = Array.from({ length: 100 }, (_, frame) => sumLuma(overlay.apply(black, frame).data) - sumLuma(black.data));
    expect(light.findIndex((value) => value > 0)).toBe(60);
    expect(light.findLastIndex((value) => value > 0)).toBe(83);
    expect(light[60]!).toBeLessThan(light[72]! / 4);
    expect(light[83]!).toBe(light[60]);
    expect([overlay.touches(0, 60), overlay.touches(59, 61), overlay.touches(84, 200)]).toEqual([false, true, false]);
    expect(overlay.apply(black, 0)).toBe(black);
  });

  it('holds letters off a white sky by a shadow, and never goes above white or below black', async () => {
    const overlay = await createOverlay({ ...cut, titles: [title] });
    const { data } = overlay.apply(whiteYuv420(WIDTH, HEIGHT), 72);
    const luma = data.subarray(0, WIDTH * HEIGHT);
    expect(Math.min(...luma)).toBeLessThan(185);
    expect(Math.max(...luma)).toBe(235);
    expect(Math.max(...overlay.apply(blackYuv420(WIDTH, HEIGHT), 72).data.subarray(0, WIDTH * HEIGHT))).toBe(229);
  });

  it.each([[1280, 720, 2.39, 0, 92, 1280, 536], [1280, 480, 16 / 9, 214, 0, 852, 480], [720, 1280, 1, 0, 280, 720, 720]])('letterboxes %ix%i to %f with even edges', (width, height, shape, left, top, widthPx, heightPx) => {
    expect(pictureArea(width, height, shape)).toEqual({ left, top, widthPx, heightPx });
  });

  it('makes bars black in every plane and leaves the picture between them', async () => {
    const overlay = await createOverlay({ ...cut, letterbox: 1 });
    const white = whiteYuv420(WIDTH, HEIGHT);
    const { data } = overlay.apply(white, 5);
    expect([data[0], data[69], data[70], data[249], data[250]]).toEqual([16, 16, 235, 235, 16]);
    expect(data.subarray(0, WIDTH * HEIGHT).filter((value) => value === 235)).toHaveLength(180 * 180);
  });

  it('ends in black, and touches nothing before', async () => {
    const overlay = await createOverlay({ ...cut, fadeOutFrames: 24 });
    const [from, last] = [cut.totalFrames - 24, cut.totalFrames - 1];
    expect([overlay.touches(0, from), overlay.touches(from, from + 1)]).toEqual([false, true]);
    const light = (frame: number): number => overlay.apply(whiteYuv420(WIDTH, HEIGHT), frame).data[0] ?? 0;
    expect(light(last)).toBe(16);
    expect(light(from - 1)).toBe(235);
    expect(light(from + 11)).toBeGreaterThan(100);
    expect(light(from + 11)).toBeLessThan(160);
  });

  it('tells signs without a form, once a title', () => {
    expect(notesOfTitles([title, { ...title, lines: ['光 Light', '光と'] }])).toEqual([{ kind: 'ignored', words: '光 Light / 光と', message: 'The typefaces that ship with Kinora have no form for 光 と; the title is shown without them.' }]);
  });
});

describe('a film with a title', () => {
  it('encodes anew only the chunk under it', async () => {
    const plain = await packetsOf((await encode(cut, { codecs, output: join(root, 'plain.mp4') })).path);
    const titled = await packetsOf((await encode({ ...cut, titles: [title] }, { codecs, output: join(root, 'titled.mp4') })).path);
    expect(titled).toHaveLength(plain.length);
    // Chunks of 48 frames; the title lies from frame 60 to 84.
    expect(titled.slice(0, 48)).toEqual(plain.slice(0, 48));
    expect(titled.slice(96)).toEqual(plain.slice(96));
    expect(titled[48]).not.toBe(plain[48]);
  });
});

describe('a clip at another speed, and a dip to white', () => {
  it('has exactly its frames, those of a doubled clip each second one', async () => {
    const [a] = cut.clips;
    const fast: Cut = { ...cut, clips: [{ ...a!, speed: [{ at: 0, factor: 2 }, { at: 1, factor: 2 }], frames: 72 }], totalFrames: 72 };
    const seen: string[] = [];
    for (const piece of piecesOf(fast)) for await (const { data } of playPiece(piece, codecs)) seen.push(hashBytes(data));
    const filmed: string[] = [];
    for (const piece of piecesOf({ ...cut, clips: [a!], totalFrames: 144 })) for await (const { data } of playPiece(piece, codecs)) filmed.push(hashBytes(data));
    expect(seen).toEqual(filmed.filter((_, i) => i % 2 === 0));
  });

  it('blends neighbours where it is slow', async () => {
    const [a] = cut.clips;
    const slow: Cut = { ...cut, clips: [{ ...a!, outFrame: 12, speed: [{ at: 0, factor: 0.5 }, { at: 1, factor: 0.5 }], frames: 24 }], totalFrames: 24 };
    const made = await encode(slow, { codecs, output: join(root, 'slow.mp4') });
    expect(await packetsOf(made.path)).toHaveLength(24);
  });

  it('is white at the cut, and plain away from it', async () => {
    const [a, b] = cut.clips;
    const dipped: Cut = { ...cut, clips: [a!, { ...b!, transition: 'dip-to-white', transitionFrames: 8 }] };
    const made = await encode(dipped, { codecs, output: join(root, 'dip.mp4') });
    const luma: number[] = [];
    for await (const { data } of codecs.read(made.path, { fromFrame: 130, toFrame: 160 })) luma.push(sumLuma(data) / (WIDTH * HEIGHT));
    expect(luma).toHaveLength(30);
    expect(Math.max(...luma)).toBe(Math.max(luma[13]!, luma[14]!));
    expect(luma[13]!).toBeGreaterThan(luma[0]! + 60);
    expect(Math.abs(luma[29]! - luma[0]!)).toBeLessThan(12);
  });
});
