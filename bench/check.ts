/**
 * @file Measures the promises of many prompts without filming them: share that passes by kind of promise, and what fails most.
 * Usage: npx tsx bench/check.ts PROMPTS.tsv [--from 0] [--limit 20] [--set single|multishot|minute] [--suite vbench] [--seconds 6] [--repair] [--json out.json]
 * `--covered` keeps the prompts of which every word is understood; `--shuffle SEED` puts them in an order that only the seed decides, so that `--limit`
 * takes a fair sample. `--only id,id` takes these, `--except out.json` all but those that an earlier run measured. `--frames DIR` films three frames of each shot of what fails, to look at.
 * `--identity` asks only whether everybody has one form in all shots: one moment of each shot.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { checkStoryboard, jobsOf, judgeIdentity, type MeasuredShot } from '../src/check/check.ts';
import { repairStoryboard } from '../src/check/repair.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { library } from '../src/engines/world/library/library.ts';
import type { Frame } from '../src/engines/engine.ts';
import type { Brief } from '../src/film/brief.ts';
import type { Storyboard } from '../src/film/storyboard.ts';
import type { Verdict } from '../src/film/verdict.ts';
import { hashString } from '../src/lib/random.ts';
import { readCommand } from '../src/plan/plan.ts';
import { sequenceFor, shotIn } from '../src/shoot/address.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '0' }, limit: { type: 'string', default: '20' }, every: { type: 'string', default: '1' }, shuffle: { type: 'string' }, only: { type: 'string' }, except: { type: 'string' }, covered: { type: 'boolean', default: false },
    set: { type: 'string' }, suite: { type: 'string' }, seconds: { type: 'string' }, samples: { type: 'string', default: '8' }, repair: { type: 'boolean', default: false }, identity: { type: 'boolean', default: false }, json: { type: 'string' }, frames: { type: 'string' },
  },
});

interface Prompt {
  readonly id: string;
  readonly set: string;
  readonly suite: string;
  readonly text: string;
  readonly seconds: number;
}

function readPrompts(path: string): Prompt[] {
  const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  const at = (row: readonly string[], name: string): string => row[(head as string[]).indexOf(name)] ?? '';
  return rows.map((row) => {
    const shots = at(row, 'shots');
    const text = shots === '' ? at(row, 'prompt') : shots.split('|').map((shot, i) => `Shot ${i + 1}: ${shot.trim()}`).join('\n');
    return { id: at(row, 'id'), set: at(row, 'set'), suite: at(row, 'suite'), text, seconds: Math.min(60, Number(at(row, 'seconds')) || 6) };
  });
}

interface Result {
  readonly id: string;
  readonly text: string;
  readonly covered: boolean;
  readonly verdicts: readonly Verdict[];
  readonly error: string | null;
}

const only = values.only?.split(',');
const known = new Set(values.except === undefined ? [] : (JSON.parse(readFileSync(values.except, 'utf8')) as Result[]).map(({ id }) => id));
const chosen = readPrompts(positionals[0] ?? '')
  .filter((prompt) => (values.set === undefined || prompt.set === values.set) && (values.suite === undefined || prompt.suite === values.suite) && (only?.includes(prompt.id) ?? true) && !known.has(prompt.id))
  .filter((prompt) => !values.covered || isCovered(prompt));
const drawn = values.shuffle === undefined ? chosen : chosen.map((prompt) => ({ prompt, lot: hashString(`${values.shuffle ?? ''} ${prompt.id}`) })).sort((a, b) => a.lot - b.lot).map(({ prompt }) => prompt);
const some = drawn.filter((_, i) => i % Number(values.every) === 0).slice(Number(values.from), Number(values.from) + Number(values.limit));
console.log(`${some.length} of ${chosen.length} prompts`);
/** Pictures to look at. */
const PICTURE = { widthPx: 480, heightPx: 270, rate: { num: 24, den: 1 }, quality: 'draft' } as const;

const engine = await createWorldEngine();
const results: Result[] = [];
for (const prompt of some) results.push(await measure(prompt));
report(results);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, null, 1));
process.exit(0);

function planned(prompt: Prompt): Storyboard {
  const brief: Brief = { schema: 'brief.1', text: prompt.text, seconds: values.seconds === undefined ? prompt.seconds : Number(values.seconds), widthPx: 640, heightPx: 360, fps: 24, seed: hashString(prompt.text), quality: 'draft', engine: 'world', look: null, music: null };
  return readCommand(brief, library);
}

function understood(board: Storyboard): boolean {
  return !board.notes.some((note) => ['not-understood', 'substituted', 'refused', 'ignored'].includes(note.kind));
}

function isCovered(prompt: Prompt): boolean {
  try {
    return understood(planned(prompt));
  } catch {
    // What the reader refuses is not covered.
    return false;
  }
}

async function measure(prompt: Prompt): Promise<Result> {
  const started = performance.now();
  try {
    const board = planned(prompt);
    const covered = understood(board);
    const repaired = values.repair ? await repairStoryboard(board, { engine, samples: Number(values.samples) }) : null;
    const verdicts = values.identity ? await identities(board) : repaired?.storyboard.verdicts ?? (await checkStoryboard(board, { engine, samples: Number(values.samples) }));
    const broken = verdicts.filter((verdict) => verdict.verdict === 'broken');
    console.log(`${broken.length === 0 ? 'pass' : 'FAIL'} ${covered ? 'covered' : 'partly '} ${prompt.id} ${((performance.now() - started) / 1000).toFixed(1)} s  ${prompt.text.slice(0, 90).replaceAll('\n', ' ')}`);
    for (const repair of repaired?.repairs ?? []) console.log(`       mended ${repair.shot} by ${repair.change}: ${repair.mended.join('; ')}`);
    for (const verdict of broken) console.log(`       ${verdict.kind} ${verdict.shot}: ${verdict.promised}: ${verdict.measured} (${verdict.limit})`);
    if (values.frames !== undefined && broken.length > 0) await picture(repaired?.storyboard ?? board, prompt.id, values.frames);
    return { id: prompt.id, text: prompt.text, covered, verdicts, error: null };
  } catch (error) {
    console.log(`ERROR  ${prompt.id} ${String(error).slice(0, 160)}`);
    return { id: prompt.id, text: prompt.text, covered: false, verdicts: [], error: String(error) };
  }
}

/** Verdicts on who is who alone. */
async function identities(board: Storyboard): Promise<Verdict[]> {
  const shots: MeasuredShot[] = [];
  for (const { sequence, shot, frames } of jobsOf(board)) {
    const view = sequenceFor(engine, sequence, shot);
    const format = { widthPx: board.brief.widthPx, heightPx: board.brief.heightPx, rate: { num: board.brief.fps, den: 1 }, quality: board.brief.quality };
    shots.push({ sequence, shot, measured: (await engine.measure?.(view, shotIn(view, shot), frames, format, { sampleFrames: [frames >> 1], litFrames: [] })) ?? null });
  }
  return judgeIdentity(shots);
}

/** One strip for each prompt: a row a shot, with its frames early, in the middle and late. */
async function picture(board: Storyboard, name: string, folder: string): Promise<void> {
  const cells: { readonly input: Buffer; readonly left: number; readonly top: number }[] = [];
  const shots = board.sequences.flatMap((sequence) => sequence.shots.map((shot) => ({ sequence, shot })));
  for (const [row, { sequence, shot }] of shots.entries()) {
    const frames = Math.round(shot.seconds * 24);
    for (const [column, u] of [0.1, 0.5, 0.9].entries()) {
      const at = Math.floor(u * (frames - 1));
      const sink = {
        write: async (frame: Frame) => {
          const input = await sharp(Buffer.from(frame.data), { raw: { width: frame.widthPx, height: frame.heightPx, channels: 4 } }).removeAlpha().png().toBuffer();
          cells.push({ input, left: column * PICTURE.widthPx, top: row * PICTURE.heightPx });
        },
      };
      await engine.shoot(sequence, shot, frames, PICTURE, sink, { startFrame: at, endFrame: at + 1 });
    }
  }
  mkdirSync(folder, { recursive: true });
  await sharp({ create: { width: 3 * PICTURE.widthPx, height: shots.length * PICTURE.heightPx, channels: 3, background: '#000' } }).composite(cells).png().toFile(join(folder, `${name}.png`));
}

function report(all: readonly Result[]): void {
  const share = (list: readonly Result[]): string => `${list.filter((result) => result.error === null && !result.verdicts.some((verdict) => verdict.verdict === 'broken')).length} of ${list.length}`;
  console.log(`\nPassing: ${share(all)}; of those fully covered: ${share(all.filter((result) => result.covered))}`);
  const kinds = new Map<string, { passed: number; broken: number; unknown: number }>();
  for (const { kind, verdict } of all.flatMap((result) => result.verdicts)) {
    const count = kinds.get(kind) ?? { passed: 0, broken: 0, unknown: 0 };
    count[verdict === 'passed' ? 'passed' : verdict === 'broken' ? 'broken' : 'unknown'] += 1;
    kinds.set(kind, count);
  }
  for (const [kind, { passed, broken, unknown }] of [...kinds].sort((a, b) => b[1].broken - a[1].broken)) console.log(`${kind.padEnd(12)} ${String(passed).padStart(5)} passed ${String(broken).padStart(4)} broken ${String(unknown).padStart(4)} not measurable`);
}
