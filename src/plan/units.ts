/** @file Tokens become units: camera phrases and cuts first, then the longest phrases that the lexicon knows. */
import { cameraPatterns, cutPatterns, type CameraPatch } from './words/camera.ts';
import { passings, type Passing } from './words/change.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import { singulars } from './inflect.ts';
import { nearEntry } from './word-fallback.ts';
import type { Token } from './text.ts';

export interface Unit {
  readonly kind: 'word' | 'comma' | 'stop' | 'colon' | 'dash' | 'quote' | 'other' | 'camera' | 'cut' | 'passing';
  /** As written, lower case. */
  readonly words: string;
  /** Half-open range of characters. */
  readonly start: number;
  readonly end: number;
  readonly entry: Entry;
  /** True when the lexicon does not know the word at all. */
  readonly unknown: boolean;
  readonly capital: boolean;
  readonly camera?: CameraPatch;
  readonly passing?: Passing;
  readonly transition?: 'cut' | 'dissolve' | 'fade';
}

const nothing: Entry = {};

interface Taken {
  readonly start: number;
  readonly end: number;
  readonly camera?: CameraPatch;
  readonly passing?: Passing;
  readonly transition?: 'cut' | 'dissolve' | 'fade';
}

/** Reads `text`, already cleaned and split into `tokens`, into units in order. */
export function readUnits(text: string, tokens: readonly Token[], lexicon: Lexicon): readonly Unit[] {
  const taken = takePhrases(text.toLowerCase());
  const units: Unit[] = [];
  let i = 0;
  let next = 0;
  while (i < tokens.length) {
    const token = tokens[i]!;
    while (taken[next] && taken[next]!.end <= token.start) next++;
    const phrase = taken[next];
    if (phrase && token.start >= phrase.start && token.start < phrase.end) {
      units.push(takenUnit(phrase, text));
      while (tokens[i] && tokens[i]!.start < phrase.end) i++;
      continue;
    }
    const limit = phrase ? phrase.start : Infinity;
    const length = token.kind === 'word' ? matchLength(tokens, i, limit, lexicon) : 1;
    units.push(wordUnit(tokens.slice(i, i + length), text, lexicon));
    i += length;
  }
  return units;
}

/** Camera phrases and cuts, in order, none overlapping; earlier patterns win. */
function takePhrases(text: string): readonly Taken[] {
  const taken: Taken[] = [];
  const free = (start: number, end: number): boolean => taken.every((other) => end <= other.start || start >= other.end);
  for (const { pattern, transition } of cutPatterns) {
    for (const match of text.matchAll(pattern)) {
      if (match[0].trim() !== '' && free(match.index, match.index + match[0].length)) taken.push({ start: match.index, end: match.index + match[0].length, transition });
    }
  }
  for (const { pattern, patch } of cameraPatterns) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].trimEnd().length;
      if (free(match.index, end)) taken.push({ start: match.index, end, camera: typeof patch === 'function' ? patch(match) : patch });
    }
  }
  for (const passing of passings) {
    for (const match of text.matchAll(passing.pattern)) {
      const end = match.index + match[0].length;
      if (free(match.index, end)) taken.push({ start: match.index, end, passing });
    }
  }
  return taken.sort((a, b) => a.start - b.start);
}

function takenUnit(phrase: Taken, text: string): Unit {
  const words = text.slice(phrase.start, phrase.end).trim().toLowerCase();
  const base = { words, start: phrase.start, end: phrase.end, entry: nothing, unknown: false, capital: false };
  if (phrase.passing) return { ...base, kind: 'passing', passing: phrase.passing };
  return phrase.camera ? { ...base, kind: 'camera', camera: phrase.camera } : { ...base, kind: 'cut', transition: phrase.transition ?? 'cut' };
}

function matchLength(tokens: readonly Token[], i: number, limit: number, lexicon: Lexicon): number {
  const most = lexicon.longest.get(tokens[i]!.word) ?? 1;
  for (let length = most; length > 1; length--) {
    const span = tokens.slice(i, i + length);
    if (span.length < length || span.some((token) => token.kind !== 'word' || token.end > limit)) continue;
    const entry = lexicon.entries.get(span.map((token) => token.word).join(' '));
    // `a pile of gold`: a thing that is called so is no count of anything.
    if (entry?.vague === true && length > 2 && /^an?$/.test(span[0]!.word) && nameLength(tokens, i + 1, lexicon) >= length) continue;
    // `a tower of glass`: only of several things that are piled is it a count.
    if (entry?.vague === true && span.at(-2)!.word === 'tower' && !manyFollow(tokens, i + length, lexicon)) continue;
    if (entry !== undefined && !(isVerbAlone(entry) && afterDeterminer(tokens, i, lexicon))) return length;
  }
  return 1;
}

/** Whether a plural of things follows, such as `wooden blocks`. */
function manyFollow(tokens: readonly Token[], i: number, lexicon: Lexicon): boolean {
  return tokens.slice(i, i + 3).some(({ word }) => {
    const noun = lexicon.entries.get(word)?.noun;
    return noun?.plural === true && noun.concept !== undefined;
  });
}

/** Words of the longest name of a thing that begins here; 0 for none. */
function nameLength(tokens: readonly Token[], i: number, lexicon: Lexicon): number {
  for (let length = lexicon.longest.get(tokens[i]?.word ?? '') ?? 0; length > 1; length--) {
    const span = tokens.slice(i, i + length);
    if (span.length === length && span.every((token) => token.kind === 'word') && lexicon.entries.get(span.map((token) => token.word).join(' '))?.noun?.concept !== undefined) return length;
  }
  return 0;
}

function isVerbAlone({ verb, noun, adjective }: Entry): boolean {
  return verb !== undefined && noun === undefined && adjective === undefined;
}

/** `A robot dances`: after a determiner a phrase cannot be a verb, even where one is called `robot dance`. */
function afterDeterminer(tokens: readonly Token[], i: number, lexicon: Lexicon): boolean {
  const before = tokens[i - 1];
  return before?.kind === 'word' && lexicon.entries.get(before.word)?.determiner !== undefined;
}

function wordUnit(span: readonly Token[], text: string, lexicon: Lexicon): Unit {
  const first = span[0]!;
  const end = span.at(-1)!.end;
  const words = span.map((token) => token.word).join(' ');
  const entry = first.kind === 'word' ? (lexicon.entries.get(words) ?? digits(words) ?? (first.capital && !/ed$|ing$/.test(words) && first.start > 0 ? undefined : nearEntry(words, lexicon.entries))) : nothing;
  return {
    kind: first.kind, words: first.kind === 'word' ? words : text.slice(first.start, end), start: first.start, end,
    entry: entry ?? nothing, unknown: first.kind === 'word' && entry === undefined, capital: first.capital,
  };
}

function digits(word: string): Entry | undefined {
  const number = /^\d[\d,]*$/.test(word) ? Number(word.replaceAll(',', '')) : NaN;
  if (Number.isFinite(number) && number > 0) return { count: number };
  return /^\d/.test(word) ? { filler: true } : undefined;
}

/** Says whether any phrase or form in the lexicon begins with `word`. */
export function isKnownWord(word: string, lexicon: Lexicon): boolean {
  return lexicon.longest.has(word) || /^\d/.test(word) || singulars(word).some((singular) => lexicon.longest.has(singular));
}
