/** @file Verbs and adjectives that the vocabulary lacks: which word of its own they are read as; and nouns that name no thing. Made by `scripts/build-word-fallback.ts`. */
import table from './word-fallback.json' with { type: 'json' };
import type { Entry } from './lexicon.ts';
import { isTableNoun } from './noun-fallback.ts';
import type { VerbForm } from './inflect.ts';
import { singulars, verbBases } from './inflect.ts';
import { motionVerbs } from './words/grammar.ts';
import { nearAdjectives, nearVerbs, plainVerbs, sameVerbs, visibleQualities } from './words/near-words.ts';

interface Tables {
  readonly verbs: ReadonlyMap<string, string>;
  /** Verbs that are no nouns as well. */
  readonly pure: ReadonlySet<string>;
  readonly adjectives: ReadonlyMap<string, string>;
  readonly qualities: ReadonlySet<string>;
  readonly acts: ReadonlySet<string>;
}

let tables: Tables | null = null;

function load(): Tables {
  // Unpacked on the first unknown word only, as the nouns are.
  return (tables ??= {
    verbs: new Map([...turned(table.verbs), ...turned(nearVerbs)]),
    pure: new Set(table.pureVerbs.split('|')),
    adjectives: new Map([...turned(table.adjectives), ...turned(nearAdjectives)]),
    qualities: new Set(table.qualities.split('|').filter((word) => !visibleQualities.has(word))),
    acts: new Set(table.acts.split('|')),
  });
}

function turned(rows: Readonly<Record<string, string>>): Array<readonly [string, string]> {
  return Object.entries(rows).flatMap(([target, words]) => words.split('|').map((word) => [word, target] as const));
}

/**
 * How a word that the lexicon lacks is read by the nearest word that it has; undefined when there is none. Nouns go before adjectives and before
 * bare verbs, for a name is understood better than a manner.
 */
export function nearEntry(word: string, entries: ReadonlyMap<string, Entry>): Entry | undefined {
  if (!/^[a-z]+$/.test(word)) return undefined;
  const noun = isTableNoun(word) && !/(?:ous|ful|ive|less|ish|ic|ese|ed)$/.test(word);
  return (noun ? undefined : nearAdjective(word, entries)) ?? nearVerb(word, noun, entries);
}

function nearAdjective(word: string, entries: ReadonlyMap<string, Entry>): Entry | undefined {
  const target = load().adjectives.get(word);
  if (target === undefined) return undefined;
  if (target === '') return { adjective: { patch: {}, ornament: true } };
  const patch = entries.get(target)?.adjective?.patch;
  return patch === undefined ? undefined : { adjective: { patch, near: target } };
}

function nearVerb(word: string, noun: boolean, entries: ReadonlyMap<string, Entry>): Entry | undefined {
  const forms: ReadonlyArray<readonly [string, VerbForm]> = [...verbBases(word), [word, 'base'] as const];
  for (const [base, form] of forms) {
    if ((noun && form !== 'ing') || ((form === 'base' || form === 's') && !load().pure.has(base) && !plainVerbs.has(base))) continue;
    const target = load().verbs.get(base) ?? (form === 'base' ? undefined : base);
    const reading = target === undefined ? undefined : entries.get(target)?.verb;
    if (reading !== undefined && (reading.actions.length > 0 || motionVerbs.has(reading.base))) return { verb: { ...reading, form, ...(sameVerbs.has(base) ? {} : { near: reading.base }) } };
  }
  return undefined;
}

/** True for a word that the tables know, though the lexicon may not: a word of English rather than a slip of the pen. */
export function isEnglish(word: string, entries: ReadonlyMap<string, Entry>): boolean {
  return isTableNoun(word) || isQuality(word) || isAct(word) || nearEntry(word, entries) !== undefined;
}

/** Nouns for what is heard, and nouns that only say how much or which bit of what follows: a picture lacks neither. */
const heard: ReadonlySet<string> = new Set('melody|tune|chatter|laughter|echo|hum|beat|rhythm|applause|whisper|chirp|murmur|rumble|crackle|hiss|buzz|chord|croak|howl|roar|clatter|jingle|ringtone|crunch|section|piece|portion|bit|step|stride|words|melodies|beats|footfall|hoofbeat'.split('|'));

/** True for nouns that name a quality, a feeling, a thought or a time: nothing that a picture could lack. */
export function isQuality(word: string): boolean {
  const { qualities } = load();
  return heard.has(word) || qualities.has(word) || singulars(word).some((form) => heard.has(form)) || singulars(word).some((form) => qualities.has(form));
}

/** True for nouns that name an act, an event or what is told: they have no form of their own. */
export function isAct(word: string): boolean {
  const { acts } = load();
  return visibleQualities.has(word) || acts.has(word) || singulars(word).some((form) => acts.has(form) || visibleQualities.has(form));
}
