/**
 * @file The listener beside music-tempo and essentia.js: beats, bars and sections on songs with known ones, measured with mir_eval's definitions.
 * Usage: [MATERIAL=FOLDER] [ESSENTIA=FOLDER] [SOUNDFONT=FILE] [CACHE=FOLDER] npx tsx bench/listening/run.ts [--tuning] [--only WORD] [--every N] [--json FILE]
 * `--every 3` takes each third MIDI file and composed song, and all recordings. Prints Markdown. What the peers heard is kept in the cache; the listener hears anew each time.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPieces, type Heard, type Piece } from './material.ts';
import { boundaryHitRate, measureBeats, spanning } from './mir-eval.ts';
import { kinora, loadEssentia, musicTempo, type Tracked, type Tracker } from './trackers.ts';

/** Measures of one tracker on one song. */
interface Result {
  readonly f: number;
  readonly cmlt: number;
  readonly amlt: number;
  readonly downbeatF: number | null;
  /** Boundaries within 3 s and 0.5 s; `trimmed` without the song's two ends, which are given away. */
  readonly sections: { readonly f3: number; readonly f3Trimmed: number; readonly f05: number } | null;
  readonly bpm: number | null;
}

interface Row {
  readonly piece: Piece;
  readonly results: Readonly<Record<string, Result>>;
}

function measure(truth: Heard, heard: Tracked): Result {
  const inside = (times: readonly number[]): number[] => times.filter((time) => time >= truth.span[0] && time <= truth.span[1]);
  const { fMeasure, cmlt, amlt } = measureBeats(inside(truth.beats), inside(heard.beats));
  const downbeatF = truth.downbeats === null || heard.downbeats === null ? null : measureBeats(inside(truth.downbeats), inside(heard.downbeats)).fMeasure;
  return { f: fMeasure, cmlt, amlt, downbeatF, sections: measureSections(truth, heard), bpm: heard.bpm };
}

function measureSections({ sections: truth }: Heard, { sections }: Tracked): Result['sections'] {
  if (truth === null || sections === null) return null;
  const end = truth.at(-1)?.[1] ?? 0;
  const [wanted, given] = [spanning(truth, end), spanning(sections, end)];
  return { f3: boundaryHitRate(wanted, given, 3, false).f, f3Trimmed: boundaryHitRate(wanted, given, 3, true).f, f05: boundaryHitRate(wanted, given, 0.5, false).f };
}

/** A peer's beats, from the cache where it heard the song before. */
async function peerHears(name: string, tracker: Tracker, piece: Piece, samples: Float32Array, cache: string): Promise<Tracked> {
  const path = join(cache, `${piece.group} ${piece.name.replaceAll('/', '-')}.${name}.json`);
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known) as Tracked;
  const heard = tracker(samples);
  await mkdir(cache, { recursive: true });
  await writeFile(path, JSON.stringify(heard));
  return heard;
}

// The table.

const percent = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

function mean(values: ReadonlyArray<number | null>): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function beatTable(title: string, groups: ReadonlyMap<string, readonly Row[]>, trackers: readonly string[]): string {
  const head = ['songs', ...trackers.flatMap((name) => [`${name} F`, 'CMLt', 'AMLt']), 'downbeat F', 'of'];
  const lines = [...groups].map(([group, rows]) => {
    const cells = trackers.flatMap((name) => (['f', 'cmlt', 'amlt'] as const).map((key) => percent(mean(rows.map(({ results }) => results[name]?.[key] ?? null)))));
    const bars = rows.map(({ results }) => results['kinora']?.downbeatF ?? null);
    return `| ${[group, rows.length, ...cells, percent(mean(bars)), bars.filter((value) => value !== null).length].join(' | ')} |`;
  });
  return `| ${title} | ${head.join(' | ')} |\n|---|${head.map(() => '---:').join('|')}|\n${lines.join('\n')}\n`;
}

function sectionTable(groups: ReadonlyMap<string, readonly Row[]>): string {
  const lines = [...groups].flatMap(([group, rows]) => {
    const known = rows.flatMap(({ results }) => results['kinora']?.sections ?? []);
    return known.length === 0 ? [] : [`| ${[group, known.length, ...(['f3', 'f3Trimmed', 'f05'] as const).map((key) => percent(mean(known.map((one) => one[key]))))].join(' | ')} |`];
  });
  return `| sections | songs | F at 3 s | without the ends | F at 0.5 s |\n|---|---:|---:|---:|---:|\n${lines.join('\n')}\n`;
}

function groupBy(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  return rows.reduce((groups, row) => groups.set(key(row), [...(groups.get(key(row)) ?? []), row]), new Map<string, Row[]>());
}

// The run.

const { values: options } = parseArgs({ options: { tuning: { type: 'boolean', default: false }, only: { type: 'string', default: '' }, every: { type: 'string', default: '1' }, json: { type: 'string' } } });
const { MATERIAL, ESSENTIA, SOUNDFONT = '/usr/share/sounds/sf2/TimGM6mb.sf2', CACHE = join(tmpdir(), 'kinora-listening') } = process.env;
const peers = new Map<string, Tracker>([['music-tempo', musicTempo], ...(ESSENTIA === undefined ? [] : [['essentia.js', loadEssentia(ESSENTIA)] as const])]);
const trackers = ['kinora', ...peers.keys()];
const half = options.tuning ? 'tuning' : 'reporting';
const every = Number(options.every);
if (!Number.isInteger(every) || every < 1) throw new RangeError(`--every is ${options.every}; it must be a whole number from 1.`);
const found = (await findPieces({ folder: MATERIAL ?? null, soundFont: SOUNDFONT, cache: CACHE })).filter((piece) => piece.half === half && `${piece.group} ${piece.genre} ${piece.name}`.includes(options.only));
const pieces = (['recorded', 'rendered', 'composed'] as const).flatMap((group) => found.filter((piece) => piece.group === group).filter((_, i) => group === 'recorded' || i % every === 0));

const rows: Row[] = [];
for (const piece of pieces) {
  const truth = await piece.load();
  const results: Record<string, Result> = { kinora: measure(truth, kinora(truth.samples)) };
  for (const [name, tracker] of peers) results[name] = measure(truth, await peerHears(name, tracker, piece, truth.samples, CACHE));
  rows.push({ piece, results });
  // After each song, so that a run that is broken off has not been for nothing.
  if (options.json !== undefined) await writeFile(options.json, JSON.stringify(rows.map(({ piece: { name, group, genre }, results }) => ({ name, group, genre, results })), null, 1));
  process.stderr.write(`${piece.group}, ${piece.name}: ${trackers.map((name) => `${name} ${percent(results[name]?.f ?? null)} at ${results[name]?.bpm?.toFixed(1) ?? '-'}`).join(', ')}\n`);
}

const byGroup = groupBy(rows, ({ piece }) => piece.group);
const withAll = new Map([...byGroup, ['all', rows] as const]);
console.log([beatTable('group', withAll, trackers), sectionTable(byGroup), beatTable('genre', groupBy(rows, ({ piece }) => piece.genre), trackers)].join('\n'));
