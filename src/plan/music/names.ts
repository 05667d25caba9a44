/**
 * @file Names become what they stand for: the reader knows no Mira, but it knows a girl in a yellow raincoat. Every place of the new text
 * remembers where in the page it came from.
 */
import type { Declaration, Passage } from './treatment.ts';

/** A text to be read, and where its parts come from. */
export interface Expanded {
  readonly text: string;
  /** Where in the whole page the character at `position` comes from. */
  readonly toPage: (position: number) => number;
  /** Characters and places that it names, with the range of `text` that stands for each. */
  readonly named: ReadonlyArray<{ readonly name: string; readonly start: number; readonly end: number }>;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** Where in the page it begins. */
  readonly from: number;
  /** True where the words are the page's own, one for one. */
  readonly isOwn: boolean;
}

/** What a declared name stands for when it is named again: the thing itself, `the girl`. */
export function headOf(description: string): string {
  const phrase = description.replace(/\s*[,;(].*$/, '').split(/\s+(?:with|in|on|at|of|who|that|which|wearing|from|by|under|over|near|beside|behind|above|holding|carrying|made|and|is|standing|sitting)\s+/i)[0] ?? description;
  const words = phrase.trim().split(/\s+/);
  return words.at(-1) ?? description;
}

/** Puts descriptions in the place of names: the whole description at the first mention, `the girl` at every later one. */
export function expandNames(passage: Passage, declared: readonly Declaration[]): Expanded {
  const pieces: Piece[] = [];
  const named: Array<{ name: string; start: number; end: number }> = [];
  const seen = new Set<string>();
  let text = '';
  let last = 0;
  const own = (until: number): void => {
    if (until <= last) return;
    pieces.push({ start: text.length, end: text.length + until - last, from: passage.start + last, isOwn: true });
    text += passage.text.slice(last, until);
  };
  for (const { start, end, declaration } of mentions(passage.text, declared)) {
    own(start);
    const isPossessive = /^['’]s\b/.test(passage.text.slice(end));
    const words = seen.has(declaration.name) || isPossessive ? `the ${headOf(declaration.description.text)}` : declaration.description.text;
    seen.add(declaration.name);
    named.push({ name: declaration.name, start: text.length, end: text.length + words.length });
    pieces.push({ start: text.length, end: text.length + words.length, from: passage.start + start, isOwn: false });
    text += words;
    last = end;
  }
  own(passage.text.length);
  return { text, named, toPage: (position) => toPage(pieces, position, passage.start) };
}

function toPage(pieces: readonly Piece[], position: number, fallback: number): number {
  const piece = pieces.find(({ start, end }) => position >= start && position < end) ?? pieces.at(-1);
  if (piece === undefined) return fallback;
  return piece.isOwn ? piece.from + position - piece.start : piece.from;
}

/** Mentions of declared names, in order, none inside another; a longer name wins. */
function mentions(text: string, declared: readonly Declaration[]): Array<{ start: number; end: number; declaration: Declaration }> {
  const found: Array<{ start: number; end: number; declaration: Declaration }> = [];
  const byLength = [...declared].sort((a, b) => b.name.length - a.name.length);
  for (const declaration of byLength) {
    const pattern = patternOf(declaration.name);
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.every((other) => end <= other.start || start >= other.end)) found.push({ start, end, declaration });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** `The lake` is meant by `the lake` and not by every lake; a name without an article is meant as it is written. */
function patternOf(name: string): RegExp {
  const bare = name.replace(/^(?:the|a|an)\s+/i, '');
  const words = bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const lead = bare === name ? '(?:[Tt]he\\s+)?' : '[Tt]he\\s+';
  return new RegExp(`(?<![\\p{L}\\p{N}])${lead}${bare === name ? words : insensitive(words)}(?![\\p{L}\\p{N}])`, 'gu');
}

/** Either case for the first letter of each word. */
function insensitive(words: string): string {
  return words.replace(/(^|\\s\+)(\p{L})/gu, (_, before: string, letter: string) => `${before}[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}
