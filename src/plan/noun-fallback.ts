/** @file Nouns that the vocabulary lacks: what they are shown as instead, from a table made beforehand (see `scripts/build-noun-fallback.ts`). */
import nouns from './noun-fallback.json' with { type: 'json' };
import { singulars } from './inflect.ts';
import type { IndexedVocabulary } from './vocabulary.ts';

/** Below this confidence a noun is refused in words rather than shown as something else. */
export const sureEnough = 0.6;

export interface Substitute {
  /** Concept id in the vocabulary. */
  readonly concept: string;
  /** Plain name of what is shown. */
  readonly name: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: string;
}

/** Per target name, per confidence in hundredths, the nouns that may be shown as it, separated by bars. */
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

let table: ReadonlyMap<string, readonly [string, number]> | null = null;

function load(): ReadonlyMap<string, readonly [string, number]> {
  if (table) return table;
  // Unpacked on the first unknown noun only: most commands need no more than the vocabulary.
  const json: Table = nouns;
  const map = new Map<string, readonly [string, number]>();
  for (const [target, rows] of Object.entries(json)) {
    for (const [hundredths, list] of Object.entries(rows)) {
      for (const noun of list.split('|')) {
        const known = map.get(noun);
        if (!known || known[1] < Number(hundredths) / 100) map.set(noun, [target, Number(hundredths) / 100]);
      }
    }
  }
  return (table = map);
}

/** What an unknown noun, singular or plural, is to be shown as in this vocabulary; undefined when the table has no idea. */
export function lookUpNoun(word: string, vocabulary: IndexedVocabulary): Substitute | undefined {
  const known = load();
  for (const form of [word, ...singulars(word), word.split(' ').at(-1)!]) {
    let name = form;
    let confidence = 1;
    // A target may be missing from a small vocabulary; then its own kind is tried: corgi, dog, wolf.
    for (let hop = 0; hop < 4; hop++) {
      const row = known.get(name);
      if (!row || row[0] === name) break;
      name = row[0];
      confidence *= row[1];
      const concept = vocabulary.conceptByName.get(name);
      if (concept !== undefined) return { concept, name, confidence, because: `${form} is a kind of ${name}` };
    }
  }
  return undefined;
}

/** True for a word that is a noun in the table, whatever it may be shown as. */
export function isTableNoun(word: string): boolean {
  const known = load();
  return known.has(word) || singulars(word).some((form) => known.has(form));
}
