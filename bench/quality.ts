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
import { driftOfShot } from './drift-measures.ts';
import { dynamics, flicker, linearSmoothness, smoothness, type Pictures } from './pixel-measures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string', default: '20' }, every: { type: 'string', default: '1' }, offset: { type: 'string', default: '0' }, frames: { type: 'string', default: '49' }, width: { type: 'string', default: '512' }, height: { type: 'string', default: '288' }, seconds: { type: 'string', default: '4' }, moments: { type: 'string', default: '3' }, all: { type: 'boolean', default: false }, dim: { type: 'string' } },
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
    return row['tags'] === undefined || new RegExp(values.dim ?? 'dim=(subject_consistency|human_action)').test(row['tags']);
  };
  return rows().filter(fits).filter((_, i) => i % Number(values.every) === Number(values.offset)).slice(0, Number(values.limit)).map((row) => row['prompt'] ?? '');
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
    const pictures: Pictures = { widthPx, heightPx, fps: FPS, frames: await film(sequence, shot, 0, Math.min(Number(values.frames), Math.round(shot.seconds * FPS))) };
    const motion = dynamics(pictures);
    found.push({ smooth: await smoothness(pictures), linear: linearSmoothness(pictures), isDynamic: motion.isDynamic });
    const last = found.at(-1) as (typeof found)[number];
    console.log(`${last.smooth.toFixed(4)} ${last.linear.toFixed(4)} ${last.isDynamic ? 'dynamic' : 'still  '} ${motion.meanPx.toFixed(1).padStart(5)} px  ${prompt}`);
  }
  console.log(`smoothness: mean ${mean(found.map((f) => f.smooth)).toFixed(4)} (linear ${mean(found.map((f) => f.linear)).toFixed(4)}) over ${found.length} prompts (best published: 0.9940); dynamic degree ${mean(found.map((f) => (f.isDynamic ? 1 : 0))).toFixed(3)} (wanted: above 0.8)`);
}

const STRETCHES = 12;
/** Share by which nobody minds that a value changes over a minute. */
const SMALL = 0.02;

/** The shot without what is told to change in it: nobody acts or goes anywhere, the light stays, the camera stands still. */
function heldStill(told: Sequence): { readonly sequence: Sequence; readonly shot: Shot } {
  const first = told.shots[0] as Shot;
  const { environmentTo: _change, automation: _automation, ...plain } = first;
  const actions = first.subjects.map((subject, i) => ({ id: `held-${i}`, subject, verb: restOf(told, subject), manner: 'normal' as const, start: 0, end: 1 }));
  const { move2: _second, ...camera } = first.camera;
  const shot: Shot = { ...plain, seconds: 60, timeScale: 1, actions, camera: { ...camera, move: 'static' }, repairs: ['hold-camera'] };
  return { sequence: { ...told, shots: [shot] }, shot };
}

function restOf(sequence: Sequence, id: string): string {
  const concept = library.concepts.find((row) => row.id === sequence.subjects.find((subject) => subject.id === id)?.concept);
  return ['fly', 'soar', 'hover', 'float'].includes(concept?.actions[0] ?? '') ? 'hover' : 'stand';
}

/** The first shot of each, held for a minute: subject against itself and background against itself, the first five seconds against the last. */
async function measureDrift(): Promise<void> {
  const count = { steady: 0, small: 0 };
  const prompts = chosen();
  for (const prompt of prompts) {
    const { sequence, shot } = heldStill(board(prompt, 60).sequences[0] as Sequence);
    const frames = 60 * FPS;
    const perStretch = Number(values.moments);
    const sampleFrames = Array.from({ length: STRETCHES * perStretch }, (_, i) => Math.floor(((i + 0.5) / (STRETCHES * perStretch)) * frames));
    const { moments } = await (engine.measure as NonNullable<typeof engine.measure>)(sequence, shot, frames, { widthPx, heightPx, rate: { num: FPS, den: 1 }, quality: 'standard' }, { sampleFrames, litFrames: sampleFrames });
    const drifts = driftOfShot(moments, STRETCHES);
    const forms = new Set(moments.flatMap((moment) => moment.subjects.map((one) => `${one.subject} ${one.form}`))).size;
    const isSteady = drifts.every((drift) => drift.isSteady) && forms === (moments[0]?.subjects.length ?? 0);
    const isSmall = drifts.every((drift) => drift.isSteady || Math.abs(drift.change) <= SMALL * drift.first);
    if (isSteady) count.steady++;
    if (isSmall) count.small++;
    const seen = sequence.subjects.filter((subject) => drifts.some((drift) => drift.what.startsWith(`${subject.id} `))).length;
    console.log(`${isSteady ? 'steady ' : isSmall ? 'small  ' : 'DRIFTS '} ${drifts.length} measures, ${seen} of ${sequence.subjects.length} subjects seen throughout  ${prompt.slice(0, 90)}`);
    for (const { what, first, change, noise, isSteady: holds } of drifts) if (!holds || values.all) console.log(`       ${holds ? ' ' : '!'} ${what}: ${first.toFixed(3)}, ${change >= 0 ? '+' : ''}${change.toFixed(4)} (noise ${noise.toFixed(4)})`);
  }
  console.log(`drift: ${count.steady} of ${prompts.length} held shots steady over a minute, ${count.small} steady or changed by at most ${SMALL * 100} % (steady: change within what neighbouring stretches differ by chance, at 95 % for the shot as a whole, or one step of 8 bits)`);
}

if (what === 'flicker') await measureFlicker();
else if (what === 'motion') await measureMotion();
else await measureDrift();
process.exit(0);
