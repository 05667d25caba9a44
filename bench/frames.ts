/**
 * @file How fast frames are filmed: the README's dusk coast at standard and draft quality, against bare three.js drawing the same scene.
 * Prints medians in milliseconds and the machine's idle share before; run it on an idle machine: `npm run bench`.
 * KINORA_DRIVER=swiftshader measures the other driver.
 */
import { loadavg } from 'node:os';
import { library } from '../src/engines/world/library/library.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import type { FrameFormat } from '../src/engines/engine.ts';
import { readCommand } from '../src/plan/plan.ts';

const COMMAND = 'A lighthouse on a cliff at dusk, waves breaking below; a sailing boat passes; then the beam sweeps over the sea at night, seen from the boat';
const FRAMES = 24;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}

const started = performance.now();
const board = readCommand({ schema: 'brief.1', text: COMMAND, seconds: 12, widthPx: 1280, heightPx: 480, fps: 24, seed: 1, quality: 'standard', engine: 'world', look: null, music: null }, library);
const sequence = board.sequences[0];
const shot = sequence?.shots[0];
if (sequence === undefined || shot === undefined) throw new Error('the command gave no shot');
await using engine = await createWorldEngine();
console.log(`driver ${engine.driver}; load before ${loadavg()[0]?.toFixed(2) ?? '?'}`);
const formats: FrameFormat[] = [
  { widthPx: 1280, heightPx: 480, rate: { num: 24, den: 1 }, quality: 'standard' },
  { widthPx: 640, heightPx: 240, rate: { num: 24, den: 1 }, quality: 'draft' },
];
for (const format of formats) {
  const times: number[] = [];
  const opened = performance.now();
  let first = 0;
  let last = opened;
  const sink = {
    write: async () => {
      const now = performance.now();
      if (first === 0) first = now - opened;
      else times.push(now - last);
      last = now;
      await Promise.resolve();
    },
  };
  await engine.shoot(sequence, shot, FRAMES, format, sink, { endFrame: FRAMES });
  const rss = process.memoryUsage().rss / 1e6;
  // A draft shows each picture for two frames, the second of which comes at once.
  const pictures = times.filter((ms) => ms > 1);
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  console.log(`${format.quality} ${format.widthPx}x${format.heightPx}: median ${median(pictures).toFixed(0)} ms a picture, min ${Math.min(...pictures).toFixed(0)}; mean ${mean.toFixed(0)} ms a frame; first frame after ${first.toFixed(0)} ms; resident ${rss.toFixed(0)} MB`);
}
console.log(`first frame of this process after ${(performance.now() - started).toFixed(0)} ms in all`);
process.exit(0);
