import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import type { Engine, FrameFormat } from '../engine.ts';
import { createWorldEngine } from './world-engine.ts';

const shot = exampleShot('shot-1', { subjects: [], actions: [], environment: { timeOfDay: 'night', weather: 'clear', season: 'summer', windMps: 2 } });
const street = exampleSequence([shot], { place: 'city-street', subjects: [] });
const format: FrameFormat = { widthPx: 160, heightPx: 60, rate: { num: 24, den: 1 }, quality: 'standard' };
const FRAMES = 3;

let engine: Engine;
beforeAll(async () => void (engine = await createWorldEngine()), 120_000);
afterAll(async () => engine[Symbol.asyncDispose]());

async function film(startFrame: number, endFrame: number): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  await engine.shoot(street, shot, FRAMES, format, { write: async (frame: { readonly data: Uint8Array }) => void frames.push(Uint8Array.from(frame.data)) }, { startFrame, endFrame });
  return frames;
}

it('the first frame that a call draws in a street at night is the frame of the whole run, to the byte', { timeout: 120_000 }, async () => {
  const run = await film(0, FRAMES);
  const [alone] = await film(1, 2);
  expect(run).toHaveLength(FRAMES);
  expect(alone !== undefined && Buffer.from(alone).equals(Buffer.from(run[1] as Uint8Array))).toBe(true);
  const mean = (pixels: Uint8Array): number => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  // A street at night hardly changes from one frame to the next: a first frame brighter than those after it was drawn with something that was not ready.
  expect(Math.abs(mean(run[0] as Uint8Array) / mean(run[1] as Uint8Array) - 1)).toBeLessThan(0.01);
});
