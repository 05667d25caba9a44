/**
 * @file How films look by measures that need no network: flicker on static prompts, smoothness and dynamic degree on moving ones, drift over a minute.
 * Usage: npx tsx bench/quality.ts flicker|motion|drift PROMPTS.tsv [--limit 20] [--every 3] [--width 512 --height 288] [--seconds 4]
 * PROMPTS.tsv has a header with a `prompt` column; `tags` and `set` columns, where there, choose the rows: `dim=temporal_flickering` for flicker,
 * `set` = `minute` for drift. Frames are measured as drawn, before any encoder.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Frame } from '../src/engines/engine.ts';
import { library } from '../src/engines/world/library/library.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import type { Sequence, Shot, Storyboard } from '../src/film/storyboard.ts';
import { hashString } from '../src/lib/random.ts';
import { readCommand } from '../src/plan/plan.ts';
import { appearance, dynamics, flicker, linearSmoothness, paletteOverlap, smoothness, type Appearance, type Pictures } from './pixel-measures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string', default: '20' }, every: { type: 'string', default: '1' }, width: { type: 'string', default: '512' }, height: { type: 'string', default: '288' }, seconds: { type: 'string', default: '4' } },
});
const [what = 'flicker', file = ''] = positionals;
const widthPx = Number(values.width);
const heightPx = Number(values.height);
const FPS = 24;

function rows(): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [names[i] ?? '', cell])));
}

function chosen(): string[] {
  const fits = (row: Record<string, string>): boolean => {
    if (what === 'flicker') return row['tags']?.includes('dim=temporal_flickering') ?? true;
    if (what === 'drift') return (row['set'] ?? 'minute') === 'minute';
    return row['tags'] === undefined || /dim=(subject_consistency|human_action)/.test(row['tags']);
  };
  return rows().filter(fits).filter((_, i) => i % Number(values.every) === 0).slice(0, Number(values.limit)).map((row) => row['prompt'] ?? '');
}

await using engine = await createWorldEngine();

function board(text: string, seconds: number): Storyboard {
  return readCommand({ schema: 'brief.1', text, seconds, widthPx, heightPx, fps: FPS, seed: hashString(text), quality: 'standard', engine: 'world', look: null, music: null }, library);
}

async function film(sequence: Sequence, shot: Shot, startFrame: number, endFrame: number): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  const sink = {
    write: async (frame: Frame) => {
      frames.push(Uint8Array.from(frame.data));
      await Promise.resolve();
    },
  };
  await engine.shoot(sequence, shot, Math.round(shot.seconds * FPS), { widthPx, heightPx, rate: { num: FPS, den: 1 }, quality: 'standard' }, sink, { startFrame, endFrame });
  return frames;
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / Math.max(1, numbers.length);
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;

async function measureFlicker(): Promise<void> {
  const found: number[] = [];
  for (const prompt of chosen()) {
    const sequence = board(prompt, Number(values.seconds)).sequences[0] as Sequence;
    const shot = sequence.shots[0] as Shot;
    found.push(flicker({ widthPx, heightPx, fps: FPS, frames: await film(sequence, shot, 0, 24) }));
    console.log(`${(found.at(-1) as number).toFixed(4)}  ${shot.camera.move.padEnd(12)} ${prompt}`);
  }
  console.log(`flicker: mean ${mean(found).toFixed(4)}, median ${median(found).toFixed(4)} over ${found.length} static prompts (best published: 0.9944)`);
}

async function measureMotion(): Promise<void> {
  const found: { smooth: number; linear: number; isDynamic: boolean }[] = [];
  for (const prompt of chosen()) {
    const sequence = board(prompt, Number(values.seconds)).sequences[0] as Sequence;
    const shot = sequence.shots[0] as Shot;
    const pictures: Pictures = { widthPx, heightPx, fps: FPS, frames: await film(sequence, shot, 0, Math.min(49, Math.round(shot.seconds * FPS))) };
    const motion = dynamics(pictures);
    found.push({ smooth: await smoothness(pictures), linear: linearSmoothness(pictures), isDynamic: motion.isDynamic });
    const last = found.at(-1) as (typeof found)[number];
    console.log(`${last.smooth.toFixed(4)} ${last.linear.toFixed(4)} ${last.isDynamic ? 'dynamic' : 'still  '} ${motion.meanPx.toFixed(1).padStart(5)} px  ${prompt}`);
  }
  console.log(`smoothness: mean ${mean(found.map((f) => f.smooth)).toFixed(4)} (linear ${mean(found.map((f) => f.linear)).toFixed(4)}) over ${found.length} prompts (best published: 0.9940); dynamic degree ${mean(found.map((f) => (f.isDynamic ? 1 : 0))).toFixed(3)} (wanted: above 0.8)`);
}

const KINDS = ['luminance', 'contrast', 'saturation', 'sharpness'] as const;

/** The first shot held for a minute: its first five seconds against its last five, and both against how much the first five vary in themselves. */
async function measureDrift(): Promise<void> {
  for (const prompt of chosen()) {
    const sequence = board(prompt, 60).sequences[0] as Sequence;
    const shot: Shot = { ...(sequence.shots[0] as Shot), seconds: 60, camera: { ...(sequence.shots[0] as Shot).camera, move: 'static' } };
    const held: Sequence = { ...sequence, shots: [shot] };
    const window = async (start: number): Promise<Appearance[]> => {
      const looked: Appearance[] = [];
      for (let second = 0; second < 5; second++) for (const frame of await film(held, shot, (start + second) * FPS, (start + second) * FPS + 1)) looked.push(appearance(frame, widthPx, heightPx));
      return looked;
    };
    const first = await window(0);
    const last = await window(55);
    const told = KINDS.map((kind) => {
      const a = first.map((look) => look[kind]);
      const b = last.map((look) => look[kind]);
      const noise = Math.sqrt(mean(a.map((value) => (value - mean(a)) ** 2)));
      const change = (mean(b) - mean(a)) / mean(a);
      return `${kind} ${(change * 100).toFixed(1)} % (noise ${((noise / mean(a)) * 100).toFixed(1)} %)`;
    });
    console.log(`${told.join(', ')}, palette ${paletteOverlap(first[2] as Appearance, last[2] as Appearance).toFixed(3)}  ${prompt.slice(0, 70)}`);
  }
}

if (what === 'flicker') await measureFlicker();
else if (what === 'motion') await measureMotion();
else await measureDrift();
process.exit(0);
