/**
 * @file From characters to tokens. Whatever is cleaned away is replaced by spaces of the same length, so that every span
 * counts in the brief's own text.
 */
import { maxCommandCharacters } from '../film/command-text.ts';
import { FilmError } from '../film/errors.ts';
import type { Note } from '../film/storyboard.ts';
import { foreignWords, scriptNames } from './words/languages.ts';

export interface Token {
  /** Lower case, apostrophes straightened. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'comma' | 'stop' | 'colon' | 'dash' | 'quote' | 'other';
  /** A capital letter inside a sentence: likely a name. */
  readonly capital: boolean;
}

export interface CleanText {
  /** As long as the brief's text, position by position. */
  readonly text: string;
  readonly notes: readonly Note[];
}

const markup = /<\/?[a-zA-Z!][^<>]{0,400}>/g;
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const shell = /\$\([^)]{0,200}\)|`[^`]{0,200}`|&&|\|\||[|<>{}\\$^~]|https?:\/\/\S+/g;

/** Takes out what is not language (control characters, markup, shell text, links) and says so. */
export function cleanText(raw: string): CleanText {
  const notes: Note[] = [];
  let text = raw;
  const strip = (pattern: RegExp, message: string): void => {
    const found: string[] = [];
    text = text.replace(pattern, (hit) => {
      found.push(hit);
      return ' '.repeat(hit.length);
    });
    if (found.length > 0) notes.push({ kind: 'ignored', words: printable(found.slice(0, 5).join(' ')), message });
  };
  strip(markup, 'Markup is not part of the picture and was left out.');
  strip(shell, 'Shell text and links are read as plain text and were left out; nothing in a command is ever run.');
  strip(controls, 'Control characters were left out.');
  return { text: text.replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"'), notes };
}

function printable(text: string): string {
  return text.replace(controls, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const tokenPattern = /\d{1,3}(?:,\d{3})+|\d+\.\d+|[\p{L}\p{M}\p{N}°]+(?:'[\p{L}]+)*|[.,;:!?—–"()[\]\n-]|\S/gu;

/** Splits into words and marks; hyphens separate words, so that `close-up` and `close up` read alike. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const raw = match[0];
    const start = match.index;
    if (raw === '-') continue;
    const possessive = /^(.+?)('s|s')$/.exec(raw);
    if (possessive && possessive[1] !== 'it' && possessive[1] !== 'let') {
      const stem = raw.endsWith("'s") ? raw.slice(0, -2) : raw.slice(0, -1);
      tokens.push(wordToken(stem, start, start + stem.length));
      tokens.push({ word: "'s", start: start + stem.length, end: start + raw.length, kind: 'word', capital: false });
      continue;
    }
    tokens.push(/[\p{L}\p{N}]/u.test(raw) ? wordToken(raw, start, start + raw.length) : markToken(raw, start));
  }
  return tokens;
}

function wordToken(raw: string, start: number, end: number): Token {
  return { word: raw.toLowerCase(), start, end, kind: 'word', capital: /^\p{Lu}/u.test(raw) };
}

function markToken(raw: string, start: number): Token {
  return { word: raw, start, end: start + raw.length, kind: markKind(raw), capital: false };
}

function markKind(mark: string): Token['kind'] {
  if (mark === ',' || mark === '(' || mark === ')') return 'comma';
  if ('.;!?\n'.includes(mark)) return 'stop';
  if (mark === ':') return 'colon';
  if (mark === '—' || mark === '–') return 'dash';
  return mark === '"' ? 'quote' : 'other';
}

/** Throws `bad-command` for what is no command at all: nothing, or far too much. */
export function checkLength(text: string): void {
  if (/^[\s\p{C}]*$/u.test(text)) {
    throw new FilmError('bad-command', 'The command is empty; it should say in English what is to be seen.', {
      param: 'text', remedy: 'Try: kinora make "a lighthouse on a cliff at dusk, waves breaking below".',
    });
  }
  if (text.length > maxCommandCharacters) {
    throw new FilmError('bad-command', `The command has ${groups(text.length)} characters; at most ${groups(maxCommandCharacters)} can be read at once.`, {
      param: 'text', remedy: 'Give it in parts, one film each, or shorten it: four shots need about a hundred words.',
    });
  }
}

/** Throws `not-understood` when the command is not written in English. `englishShare` is the share of its words that the reader knows. */
export function checkLanguage(tokens: readonly Token[], isKnown: (word: string) => boolean): void {
  const words = tokens.filter((token) => token.kind === 'word' && /\p{L}/u.test(token.word));
  const letters = words.map((token) => token.word).join('');
  for (const [name, script] of scriptNames) {
    const share = (letters.match(script)?.length ?? 0) / Math.max(1, letters.length);
    if (share > 0.3) throw foreign(name);
  }
  const english = words.filter((token) => isKnown(token.word)).length;
  let best: { language: string; hits: number } | null = null;
  for (const [language, list] of foreignWords) {
    const hits = words.filter((token) => list.has(token.word)).length;
    if (!best || hits > best.hits) best = { language, hits };
  }
  // Function words are about four in ten of running text in these languages; a stray `la` or `der` is a name.
  if (best && best.hits >= 2 && best.hits / words.length >= 0.18 && english / words.length < 0.5) throw foreign(best.language);
}

function foreign(language: string): FilmError {
  return new FilmError('not-understood', `The command seems to be written in ${language}; the reader reads English only.`, {
    param: 'text', remedy: 'Write it in English, or set KINORA_PLANNER to a language model that translates while it plans.',
  });
}

function groups(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
