/**
 * @file Measures the promises of many prompts without filming them: share that passes by kind of promise, and what fails most.
 * Usage: npx tsx bench/check.ts PROMPTS.tsv [--from 0] [--limit 20] [--set single|multishot|minute] [--suite vbench] [--seconds 6] [--repair] [--json out.json]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkStoryboard } from '../src/check/check.ts';
import { repairStoryboard } from '../src/check/repair.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { library } from '../src/engines/world/library/library.ts';
import type { Brief } from '../src/film/brief.ts';
import type { Verdict } from '../src/film/verdict.ts';
import { hashString } from '../src/lib/random.ts';
import { readCommand } from '../src/plan/plan.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: '0' }, limit: { type: 'string', default: '20' }, every: { type: 'string', default: '1' }, set: { type: 'string' }, suite: { type: 'string' }, seconds: { type: 'string' }, samples: { type: 'string', default: '5' }, repair: { type: 'boolean', default: false }, json: { type: 'string' } },
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

const chosen = readPrompts(positionals[0] ?? '').filter((prompt) => (values.set === undefined || prompt.set === values.set) && (values.suite === undefined || prompt.suite === values.suite));
const some = chosen.filter((_, i) => i % Number(values.every) === 0).slice(Number(values.from), Number(values.from) + Number(values.limit));
const engine = await createWorldEngine();
const results: Result[] = [];
for (const prompt of some) results.push(await measure(prompt));
report(results);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, null, 1));
process.exit(0);

async function measure(prompt: Prompt): Promise<Result> {
  const brief: Brief = { schema: 'brief.1', text: prompt.text, seconds: values.seconds === undefined ? prompt.seconds : Number(values.seconds), widthPx: 640, heightPx: 360, fps: 24, seed: hashString(prompt.text), quality: 'draft', engine: 'world', look: null, music: null };
  const started = performance.now();
  try {
    const board = readCommand(brief, library);
    const covered = !board.notes.some((note) => ['not-understood', 'substituted', 'refused', 'ignored'].includes(note.kind));
    const repaired = values.repair ? await repairStoryboard(board, { engine, samples: Number(values.samples) }) : null;
    const verdicts = repaired?.storyboard.verdicts ?? (await checkStoryboard(board, { engine, samples: Number(values.samples) }));
    const broken = verdicts.filter((verdict) => verdict.verdict === 'broken');
    console.log(`${broken.length === 0 ? 'pass' : 'FAIL'} ${covered ? 'covered' : 'partly '} ${prompt.id} ${((performance.now() - started) / 1000).toFixed(1)} s  ${prompt.text.slice(0, 90).replaceAll('\n', ' ')}`);
    for (const repair of repaired?.repairs ?? []) console.log(`       mended ${repair.shot} by ${repair.change}: ${repair.mended.join('; ')}`);
    for (const verdict of broken) console.log(`       ${verdict.kind} ${verdict.shot}: ${verdict.promised}: ${verdict.measured} (${verdict.limit})`);
    return { id: prompt.id, text: prompt.text, covered, verdicts, error: null };
  } catch (error) {
    console.log(`ERROR  ${prompt.id} ${String(error).slice(0, 160)}`);
    return { id: prompt.id, text: prompt.text, covered: false, verdicts: [], error: String(error) };
  }
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
