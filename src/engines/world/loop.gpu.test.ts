/** @file Loops, filmed small and measured: the step from the last picture to the first is like any other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBrief } from '../../film/build-brief.ts';
import type { Shot, Storyboard } from '../../film/storyboard.ts';
import { frameRate, secondsToFrames } from '../../film/time.ts';
import { loopStoryboard } from '../../plan/loop.ts';
import { readCommand } from '../../plan/plan.ts';
import type { Engine, FrameFormat } from '../engine.ts';
import { library } from './library/library.ts';
import { createWorldEngine } from './world-engine.ts';

const format: FrameFormat = { widthPx: 112, heightPx: 64, rate: frameRate(8), quality: 'draft' };
const SECONDS = 3;
const FRAMES = secondsToFrames(SECONDS, format.rate);

let engine: Engine;
beforeAll(async () => void (engine = await createWorldEngine()), 120_000);
afterAll(async () => engine[Symbol.asyncDispose]());

function plan(text: string): Storyboard {
  const brief = buildBrief(text, { seconds: SECONDS, fps: 8, size: '112x64', quality: 'draft' }, { engines: ['world'], looks: [] });
  return readCommand(brief, library);
}

/** The loop of a command, seen by a camera that stands still: then the step over the seam shows the world alone. */
function stillLoop(text: string): Storyboard {
  const looped = loopStoryboard(plan(text), library);
  const sequences = looped.sequences.map((sequence) => ({ ...sequence, shots: sequence.shots.map((shot) => ({ ...shot, camera: { ...shot.camera, move: 'static' as const } })) }));
  return { ...looped, sequences };
}

async function film(storyboard: Storyboard, startFrame = 0, endFrame = FRAMES): Promise<Uint8Array[]> {
  const [sequence] = storyboard.sequences;
  const frames: Uint8Array[] = [];
  if (sequence === undefined) throw new TypeError('no sequence');
  await engine.shoot(sequence, sequence.shots[0] as Shot, FRAMES, format, { write: async (frame: { readonly data: Uint8Array }) => void frames.push(Uint8Array.from(frame.data)) }, { startFrame, endFrame });
  return frames;
}

/** Mean difference of two pictures, 0 to 255. */
function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / (a.length * 0.75);
}

/** The step over the seam, and the median of the steps between neighbours. */
function steps(frames: readonly Uint8Array[]): { seam: number; median: number } {
  const inside = frames.slice(1).map((frame, i) => difference(frames[i] as Uint8Array, frame)).sort((a, b) => a - b);
  return { seam: difference(frames.at(-1) as Uint8Array, frames[0] as Uint8Array), median: inside[Math.floor(inside.length / 2)] as number };
}

describe('a loop leads from its last picture into its first as from any into the next', () => {
  it.each([
    'Waves on the sea under a fair sky.',
    'A woman runs on a treadmill in a gym.',
    'A flag waves in the wind.',
    'Cars drive through a city street.',
    'A campfire burns in a forest at night.',
    'It snows in a forest.',
    'An ice cube melts on a table.',
  ])('%s', { timeout: 120_000 }, async (text) => {
    const { seam, median } = steps(await film(stillLoop(text)));
    expect(median).toBeGreaterThan(0);
    expect(seam).toBeLessThan(median * 1.3);
  });
});

it('the camera of a loop comes back by the way it went, and does not go away with who walks', { timeout: 120_000 }, async () => {
  const { seam, median } = steps(await film(loopStoryboard(plan('A man walks along a beach. The camera follows him.'), library)));
  expect(seam).toBeLessThan(median);
});

it('without being asked for a loop, a walk does not come back', { timeout: 120_000 }, async () => {
  const { seam, median } = steps(await film(plan('A man walks along a beach. The camera follows him.')));
  expect(seam).toBeGreaterThan(median * 2);
});

it('a loop is filmed from any picture on as from its first', { timeout: 120_000 }, async () => {
  // Its last part is filmed in both times round.
  const storyboard = loopStoryboard(plan('An ice cube melts on a table.'), library);
  const whole = await film(storyboard, FRAMES - 2);
  const [last] = await film(storyboard, FRAMES - 1);
  expect(Buffer.from(last as Uint8Array).equals(Buffer.from(whole[1] as Uint8Array))).toBe(true);
});
