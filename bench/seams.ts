/**
 * @file How well loops are closed: the step from the last picture to the first, beside those between neighbours, as mean difference of 8-bit values. The camera
 * stands still, so that nothing but the world steps.
 *
 *     npx tsx bench/seams.ts ["A command" …]
 */
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { library } from '../src/engines/world/library/library.ts';
import { buildBrief } from '../src/film/build-brief.ts';
import type { Sequence, Shot } from '../src/film/storyboard.ts';
import { frameRate } from '../src/film/time.ts';
import { knownNames } from '../src/known-names.ts';
import { planFilm } from '../src/plan/plan.ts';

const COMMANDS = [
  'Waves on the sea under a fair sky.', 'A river flows through a forest.', 'A woman runs on a treadmill in a gym.', 'A woman dances on a stage.', 'A flag waves in the wind.', 'Cars drive through a city street.',
  'A man walks along a beach.', 'A campfire burns in a forest at night.', 'It snows in a forest.', 'It rains on a city street at night.', 'Fireworks over a city at night.', 'A seagull circles over the sea.',
  'Fish swim in a coral reef.', 'An astronaut floats in space.', 'A cat sleeps on a sofa.', 'A windmill turns in a meadow.', 'An ice cube melts on a table.',
];
const [width, height, seconds, fps] = [192, 108, 4, 12];

const engine = await createWorldEngine();
const commands = process.argv.slice(2);
for (const text of commands.length > 0 ? commands : COMMANDS) {
  const { inside, seam } = stepsOf(await film(text));
  const median = inside[Math.floor(inside.length / 2)] ?? NaN;
  console.log(`${(seam / median).toFixed(2).padStart(6)}  seam ${seam.toFixed(3)}  median ${median.toFixed(3)}  largest ${(inside.at(-1) ?? NaN).toFixed(3)}  ${text}`);
}
await engine[Symbol.asyncDispose]();

async function film(text: string): Promise<Uint8Array[]> {
  const storyboard = await planFilm(buildBrief(text, { seconds, fps, size: `${width}x${height}`, quality: 'draft', loop: true }, knownNames), { vocabulary: library, model: null });
  const [whole] = storyboard.sequences as [Sequence, ...Sequence[]];
  const sequence: Sequence = { ...whole, shots: whole.shots.map((shot) => ({ ...shot, camera: { ...shot.camera, move: 'static' } })) };
  const frames: Uint8Array[] = [];
  const shot = sequence.shots[0] as Shot;
  await engine.shoot(sequence, shot, Math.round(shot.seconds * fps), { widthPx: width, heightPx: height, rate: frameRate(fps), quality: 'draft' }, { write: async ({ data }) => void frames.push(Uint8Array.from(data)) });
  return frames;
}

/** Steps between neighbours, least first, and the one over the seam. */
function stepsOf(frames: readonly Uint8Array[]): { inside: number[]; seam: number } {
  const inside = frames.slice(1).map((frame, i) => difference(frames[i] as Uint8Array, frame)).sort((a, b) => a - b);
  return { inside, seam: difference(frames.at(-1) as Uint8Array, frames[0] as Uint8Array) };
}

function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  // Every fourth value is opacity, which is always full.
  return sum / (a.length * 0.75);
}
