/**
 * @file Coverage: how much of a set of commands the reader understands, and which words are missing, most frequent first.
 *
 * A command is `direct` when every noun, verb and adjective in it resolved to something that is seen: no note says that a word was not understood, refused,
 * left out or shown as something else. Words that can have no picture of their own (`beautiful`, `famous`) count as understood; words that could have one
 * (`round`, `modern`) and change nothing do not. It is `fallback` when all that is wrong with it are substitutions told to the user. Else it is `not`.
 */
import { FilmError } from '../film/errors.ts';
import { buildBrief } from '../film/build-brief.ts';
import type { KnownNames } from '../film/options.ts';
import type { Note } from '../film/storyboard.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import { isTableNoun } from './noun-fallback.ts';
import { isQuality } from './word-fallback.ts';
import { ornamentsMessage, readBrief } from './reader.ts';
import type { Vocabulary } from './vocabulary.ts';
import { couldBeSeen } from './words/attributes.ts';
import { ornaments } from './words/grammar.ts';

export type Grade = 'direct' | 'fallback' | 'not';
export type WordKind = 'noun' | 'verb' | 'adjective' | 'other';

/** One word of one command that is not seen as written. */
export interface Miss {
  readonly word: string;
  readonly kind: WordKind;
  /** `substituted` words are seen as something else; `missing` ones are not seen. */
  readonly how: 'substituted' | 'missing';
}

/** What became of one command. */
export interface Judgement {
  readonly grade: Grade;
  readonly misses: readonly Miss[];
}

/** A word that is missing, and in how many commands. */
export interface MissingWord extends Miss {
  readonly commands: number;
}

/** What became of a set of commands. */
export interface Coverage {
  readonly commands: number;
  readonly direct: number;
  readonly fallback: number;
  readonly not: number;
  readonly words: readonly MissingWord[];
}

/** Notes about what is no part of the picture at all. */
const beside = /^(Markup is|Shell text|Control characters)/;
/** Notes about words that were obeyed by leaving something out. */
const obeyed = /what does not happen cannot be filmed|asks for no picture of its own/;

/** Reads one command and says how much of it is seen. */
export function judgeCommand(text: string, vocabulary: Vocabulary, known: KnownNames): Judgement {
  const lexicon = buildLexicon(vocabulary);
  try {
    return grade(readBrief(buildBrief(text, {}, known), vocabulary).notes.flatMap((note) => missesOf(note, lexicon)));
  } catch (error) {
    if (!(error instanceof FilmError)) throw error;
    const word = text.trim().toLowerCase().replace(/\s+/g, ' ');
    return { grade: 'not', misses: [{ word: word.length > 40 ? `${word.slice(0, 39)}…` : word, kind: 'other', how: 'missing' }] };
  }
}

function grade(misses: readonly Miss[]): Judgement {
  if (misses.length === 0) return { grade: 'direct', misses };
  return { grade: misses.every(({ how }) => how === 'substituted') ? 'fallback' : 'not', misses };
}

function missesOf(note: Note, lexicon: Lexicon): Miss[] {
  if (note.kind === 'assumed' || beside.test(note.message) || obeyed.test(note.message)) return [];
  if (note.kind === 'ignored' && note.message.startsWith(ornamentsMessage)) {
    return note.words.split(', ').filter((word) => !isPictureless(word, lexicon)).map((word) => ({ word, kind: kindOf(word, lexicon), how: 'missing' }));
  }
  const word = note.words.toLowerCase().replace(/\s+/g, ' ').trim();
  return [{ word, kind: / verb /.test(note.message) ? 'verb' : kindOf(word, lexicon), how: note.kind === 'substituted' ? 'substituted' : 'missing' }];
}

/** True for words that say something that no picture could show. */
function isPictureless(word: string, lexicon: Lexicon): boolean {
  if (couldBeSeen.has(word)) return false;
  if (ornaments.has(word)) return true;
  const entry = lexicon.entries.get(word);
  if (entry === undefined) return /ly$/.test(word);
  if (isQuality(word)) return true;
  // Verbs that only join a thing to how it is have done so.
  if (entry.noun === undefined && entry.environment === undefined && entry.verb?.actions.length === 0 && entry.verb.refused === undefined && entry.adjective === undefined) return true;
  const isContent = entry.noun !== undefined || entry.verb !== undefined || (entry.adjective !== undefined && entry.adjective.ornament !== true) || entry.environment !== undefined;
  return !isContent;
}

function kindOf(word: string, lexicon: Lexicon): WordKind {
  const entry = lexicon.entries.get(word);
  if (entry?.adjective) return 'adjective';
  if (entry?.noun || entry?.environment?.noun) return 'noun';
  if (entry?.verb) return 'verb';
  if (isTableNoun(word)) return 'noun';
  if (/(ous|ful|ive|less|ish|ic|al|able|y|-like|like|ed)$/.test(word)) return 'adjective';
  if (/ing$/.test(word)) return 'verb';
  return / /.test(word) ? 'other' : 'noun';
}

/** Judges every command and counts what is missing. */
export function coverageOf(commands: readonly string[], vocabulary: Vocabulary, known: KnownNames): Coverage {
  const counts = { direct: 0, fallback: 0, not: 0 };
  const words = new Map<string, { miss: Miss; commands: number }>();
  for (const command of commands) {
    const judgement = judgeCommand(command, vocabulary, known);
    counts[judgement.grade]++;
    for (const key of new Set(judgement.misses.map((miss) => `${miss.how} ${miss.word}`))) {
      const row = words.get(key) ?? { miss: judgement.misses.find((miss) => `${miss.how} ${miss.word}` === key) as Miss, commands: 0 };
      row.commands++;
      words.set(key, row);
    }
  }
  const ranked = [...words.values()].map(({ miss, commands: n }) => ({ ...miss, commands: n })).sort((a, b) => b.commands - a.commands || (a.word < b.word ? -1 : 1));
  return { commands: commands.length, ...counts, words: ranked };
}

/** The commands in a file: one a line, the column `prompt` of a table with tabs, the list items or lines of a Markdown page, or an array of JSON. */
export function commandsIn(text: string, name: string): string[] {
  const plain = text.replace(/^\uFEFF/, '');
  const found = /\.json$/i.test(name) ? fromJson(plain, name) : /\.tsv$/i.test(name) ? fromTable(plain, name) : /\.md$/i.test(name) ? fromPage(plain) : plain.split('\n');
  const commands = found.map((line) => line.trim()).filter((line) => line !== '');
  if (commands.length > 0) return commands;
  throw new FilmError('bad-file', `${name} holds no command.`, { param: name, remedy: 'Give a file with one command a line, a .tsv with a column "prompt", or a .json array of strings.' });
}

function fromTable(text: string, name: string): string[] {
  const rows = text.split('\n').map((line) => line.replace(/\r$/, '').split('\t'));
  const column = rows[0]?.indexOf('prompt') ?? -1;
  if (column < 0) throw new FilmError('bad-file', `${name} has no column "prompt".`, { param: name, remedy: 'Name the column of the commands "prompt" in the first line.' });
  return rows.slice(1).map((row) => row[column] ?? '');
}

function fromPage(text: string): string[] {
  return text.split('\n').filter((line) => !/^\s*(#|```|\||---)/.test(line)).map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ''));
}

function fromJson(text: string, name: string): string[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FilmError('bad-file', `${name} is no JSON: ${(error as Error).message}.`, { param: name, remedy: 'Give an array of strings, or of objects with a "prompt".', cause: error });
  }
  if (!Array.isArray(json)) throw new FilmError('bad-file', `${name} holds no array.`, { param: name, remedy: 'Give an array of strings, or of objects with a "prompt".' });
  return json.map(promptOf);
}

function promptOf(row: unknown): string {
  if (typeof row === 'string') return row;
  const prompt = (row as { prompt?: unknown } | null)?.prompt;
  return typeof prompt === 'string' ? prompt : '';
}

/** The coverage as lines for a person; at most `limit` words. */
export function coverageLines(coverage: Coverage, limit: number): string[] {
  const share = (n: number): string => `${((100 * n) / coverage.commands).toFixed(1)} %`.padStart(7);
  const lines = [
    `${coverage.commands} commands`,
    `${share(coverage.direct)}  understood in full`,
    `${share(coverage.direct + coverage.fallback)}  understood in full or with words shown as something else`,
    `${share(coverage.not)}  with words that are not seen`,
  ];
  const shown = coverage.words.slice(0, limit);
  if (shown.length > 0) lines.push('', 'commands  kind       how          word');
  for (const { word, kind, how, commands } of shown) lines.push(`${String(commands).padStart(8)}  ${kind.padEnd(9)}  ${how.padEnd(11)}  ${word}`);
  return lines;
}
