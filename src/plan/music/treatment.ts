/**
 * @file The treatment: a page of Markdown that says what is to be seen in which part of the song. Free text is a treatment without
 * headings. Everything is kept with its place in the page, so that a storyboard can say which words it came from.
 */
import { FilmError } from '../../film/errors.ts';
import type { Note } from '../../film/storyboard.ts';
import { readTarget, type SpanTarget } from './target.ts';

/** A stretch of the page. `start` counts characters in the whole text. */
export interface Passage {
  readonly text: string;
  readonly start: number;
}

/** Somebody or somewhere declared once, under a name. */
export interface Declaration {
  readonly name: string;
  /** What it is, in words that the reader can read: `a girl in a yellow raincoat`. */
  readonly description: Passage;
}

/** Wishes that hold for the film or for one part of it. */
export interface Wishes {
  look?: Passage;
  camera?: Passage;
  /** Links from the music to the picture, in words. */
  music?: Passage;
  mood?: Passage;
  time?: Passage;
  weather?: Passage;
  /** How often to cut: `fast`, `slow`, `every bar`, `every 2 beats`, `one shot`. */
  cuts?: Passage;
  /** Speed ramps: `slow motion until the drop`, `ramp to half speed on the beat`. */
  speed?: Passage;
  /** How one shot becomes the next: `cut`, `dissolve`, `fade`, `dip to white`. */
  transitions?: Passage;
}

/** One paragraph: what a clip shows. */
export interface Idea {
  readonly passage: Passage;
  /** `Hold this shot`: no cut within. */
  readonly hold: boolean;
  /** Words that join it to what was seen before by a match cut. */
  readonly match?: Passage;
}

/** A heading and what is under it. */
export interface Block {
  /** As written; null for text before the first heading. */
  readonly heading: string | null;
  /** The part of the song that it names; null where it names none. */
  readonly target: SpanTarget | null;
  readonly ideas: readonly Idea[];
  readonly wishes: Wishes;
}

export interface Treatment {
  readonly title: string | null;
  readonly artist: string | null;
  /** What the titles say: `none` for none, or a text of their own. */
  readonly titles: string | null;
  /** Lines of the closing credits. */
  readonly credits: readonly string[];
  /** Frames that a cut comes before its beat, where the page says so. */
  readonly leadFrames: number | null;
  /** Shape of the picture within the frame, where the page asks for bars. */
  readonly letterbox: number | null;
  readonly characters: readonly Declaration[];
  readonly places: readonly Declaration[];
  readonly wishes: Wishes;
  readonly blocks: readonly Block[];
  /** True where headings divide it. */
  readonly hasHeadings: boolean;
  readonly notes: readonly Note[];
}

interface Line {
  readonly text: string;
  readonly start: number;
}

/** Reads a treatment. Throws `bad-command` when there is nothing in it to film. */
export function readTreatment(text: string): Treatment {
  const state = newState();
  for (const line of linesOf(text)) takeLine(line, state);
  closeParagraph(state);
  const blocks = state.blocks.filter((block) => block.ideas.length > 0 || block.heading !== null);
  if (blocks.every((block) => block.ideas.length === 0)) {
    throw new FilmError('bad-command', 'The treatment names parts but nothing that is to be seen in them.', {
      param: 'text', remedy: 'Write under a heading what is seen there, such as “A boat crosses a bay at dawn.”',
    });
  }
  const { title, artist, titles, credits, leadFrames, letterbox, characters, places, wishes, notes, hasHeadings } = state;
  return { title, artist, titles, credits, leadFrames, letterbox, characters, places, wishes, blocks, hasHeadings, notes };
}

/** Says whether a text is laid out as a treatment: with headings, or in several paragraphs. */
export function isTreatment(text: string): boolean {
  return hasHeadings(text) || /\S\s*\n\s*\n\s*\S/.test(text);
}

/** Says whether a text has Markdown headings. */
export function hasHeadings(text: string): boolean {
  return /^\s{0,3}#{1,6}\s+\S/m.test(text);
}

type Part = 'text' | 'characters' | 'places' | 'credits' | 'titles';

interface MutableBlock {
  heading: string | null;
  target: SpanTarget | null;
  ideas: Idea[];
  wishes: Wishes;
}

interface State {
  title: string | null;
  artist: string | null;
  titles: string | null;
  credits: string[];
  leadFrames: number | null;
  letterbox: number | null;
  characters: Declaration[];
  places: Declaration[];
  wishes: Wishes;
  blocks: MutableBlock[];
  notes: Note[];
  hasHeadings: boolean;
  part: Part;
  paragraph: Line[];
}

function newState(): State {
  return {
    title: null, artist: null, titles: null, credits: [], leadFrames: null, letterbox: null, characters: [], places: [], wishes: {},
    blocks: [{ heading: null, target: null, ideas: [], wishes: {} }], notes: [], hasHeadings: false, part: 'text', paragraph: [],
  };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line, start });
    start += line.length + 1;
  }
  return lines;
}

function takeLine(line: Line, state: State): void {
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line.text);
  if (heading !== null) {
    closeParagraph(state);
    takeHeading((heading[1] as string).length, plain(heading[2] as string), state);
    return;
  }
  if (/^\s*(?:-{3,}|\*{3,}|_{3,})?\s*$/.test(line.text)) {
    closeParagraph(state);
    return;
  }
  if (state.part === 'credits' || state.part === 'titles') {
    const words = plain(withoutBullet(line).text);
    if (words === '') return;
    if (state.part === 'credits') state.credits.push(words);
    else state.titles = state.titles === null ? words : `${state.titles}\n${words}`;
    return;
  }
  if (state.part === 'characters' || state.part === 'places') {
    declare(withoutBullet(line), state);
    return;
  }
  if (takeByline(line, state) || takeWish(withoutBullet(line), state)) return;
  if (/^\s*[-*+]\s+\S/.test(line.text)) {
    closeParagraph(state);
    state.paragraph.push(withoutBullet(line));
    closeParagraph(state);
    return;
  }
  state.paragraph.push(line);
}

/** `*by Somebody*` under the title is the artist. */
function takeByline(line: Line, state: State): boolean {
  const match = /^\s*[*_]*by\s+(.{1,80}?)[*_]*\s*$/i.exec(line.text);
  if (match === null || state.title === null || state.artist !== null || state.blocks.length > 1 || (state.blocks[0] as MutableBlock).ideas.length > 0) return false;
  state.artist = plain(match[1] as string);
  return true;
}

function takeHeading(level: number, words: string, state: State): void {
  const kind = /^(?:the )?(characters?|cast|people|places?|locations?|settings?|credits|end credits|closing credits|titles?)$/i.exec(words)?.[1]?.toLowerCase();
  if (kind !== undefined) {
    state.part = /^(?:char|cast|people)/.test(kind) ? 'characters' : /^(?:place|loca|sett)/.test(kind) ? 'places' : kind.startsWith('title') ? 'titles' : 'credits';
    return;
  }
  state.part = 'text';
  const target = readTarget(words);
  const isTitle = level === 1 && target === null && state.title === null && state.blocks.length === 1 && (state.blocks[0] as MutableBlock).ideas.length === 0;
  if (isTitle) {
    const byline = /^(.+?)\s+by\s+(.+)$/i.exec(words);
    state.title = byline?.[1] ?? words;
    if (byline?.[2] !== undefined) state.artist = byline[2];
    return;
  }
  state.hasHeadings = true;
  state.blocks.push({ heading: words, target, ideas: [], wishes: {} });
}

function withoutBullet({ text, start }: Line): Line {
  const lead = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?/.exec(text)?.[0].length ?? 0;
  return { text: text.slice(lead), start: start + lead };
}

/** Markdown's marks for emphasis and links, taken out of a name. */
function plain(words: string): string {
  return words.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_]{1,3}(\S(?:.*?\S)?)[*_]{1,3}/g, '$1').trim();
}

function declare({ text, start }: Line, state: State): void {
  const match = /^(?:\*\*|__)?([^:*_—–]{1,60}?)(?:\*\*|__)?\s*(?::(?:\*\*|__)?|\s[—–-]\s|\s+is\s+)\s*(.+?)\s*$/.exec(text);
  const what = state.part === 'characters' ? 'character' : 'place';
  if (match === null) {
    if (text.trim() !== '') state.notes.push({ kind: 'not-understood', words: text.trim(), message: `“${shorten(text.trim())}” declares no ${what}: a name, a colon and what it is are needed, such as “Mira: a girl in a red coat”.` });
    return;
  }
  const name = (match[1] as string).trim();
  const list = state.part === 'characters' ? state.characters : state.places;
  if ([...state.characters, ...state.places].some((known) => sameName(known.name, name))) {
    state.notes.push({ kind: 'ignored', words: name, message: `“${name}” is declared twice; the first declaration holds.` });
    return;
  }
  const description = (match[2] as string).replace(/[.\s]+$/, '');
  list.push({ name, description: { text: description, start: start + text.indexOf(description, (match[1] as string).length) } });
}

function sameName(one: string, other: string): boolean {
  const key = (name: string): string => name.toLowerCase().replace(/^(?:the|a|an)\s+/, '');
  return key(one) === key(other);
}

const wishNames: ReadonlyArray<readonly [RegExp, keyof Wishes]> = [
  [/^(?:looks?|style)$/i, 'look'], [/^camera$/i, 'camera'], [/^(?:music|links?|sync)$/i, 'music'], [/^mood$/i, 'mood'], [/^(?:time|time of day|hour)$/i, 'time'],
  [/^weather$/i, 'weather'], [/^(?:cuts?|cutting|pace|rhythm|editing)$/i, 'cuts'], [/^transitions?$/i, 'transitions'], [/^(?:speed|speed ramps?|ramps?)$/i, 'speed'],
];

/** A line such as `Camera: slow and low`. Before the first heading it holds for the film, else for its part. */
function takeWish(line: Line, state: State): boolean {
  const match = /^(?:\*\*|__)?([A-Za-z][A-Za-z -]{2,20}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(.+?)\s*$/.exec(line.text);
  if (match === null) return false;
  const [, name = '', value = ''] = match;
  if (takeSetting(name.toLowerCase(), value, state)) return true;
  const field = wishNames.find(([pattern]) => pattern.test(name))?.[1];
  if (field === undefined) return false;
  closeParagraph(state);
  const wishes = state.hasHeadings ? (state.blocks.at(-1) as MutableBlock).wishes : state.wishes;
  wishes[field] = { text: value, start: line.start + line.text.lastIndexOf(value) };
  return true;
}

function takeSetting(name: string, value: string, state: State): boolean {
  switch (name) {
    case 'title':
    case 'song':
      state.title = plain(value);
      return true;
    case 'artist':
      state.artist = plain(value);
      return true;
    case 'titles':
      state.titles = plain(value);
      return true;
    case 'credits':
      state.credits.push(...value.split(/\s*[;|]\s*/).map(plain).filter((line) => line !== ''));
      return true;
    case 'letterbox': {
      const shape = /^(\d+(?:\.\d+)?)\s*[:x]\s*(\d+(?:\.\d+)?)$/.exec(value);
      const ratio = shape === null ? Number(value) : Number(shape[1]) / Number(shape[2]);
      if (ratio >= 0.125 && ratio <= 8) state.letterbox = ratio;
      else state.notes.push({ kind: 'ignored', words: value, message: `The letterbox “${shorten(value)}” is no shape; it must be one such as 2.39 or 8:3, and is left out.` });
      return true;
    }
    case 'cut lead':
    case 'lead': {
      const frames = Number(/^(\d{1,2})(?:\s*frames?)?$/.exec(value)?.[1] ?? NaN);
      if (frames <= 12) state.leadFrames = frames;
      else state.notes.push({ kind: 'ignored', words: value, message: `The cut lead “${shorten(value)}” is not used; it must be a number of frames from 0 to 12.` });
      return true;
    }
    default:
      return false;
  }
}

const holdWords = /(?:^|(?<=[.!?]\s))\s*(?:hold (?:on )?(?:this|the|that) (?:shot|image|picture|frame)|hold here|hold it|one (?:single |long )?(?:shot|take)|no cuts?)\s*[.!]?\s*/gi;

function closeParagraph(state: State): void {
  const [first] = state.paragraph;
  if (first === undefined) return;
  const text = state.paragraph.map((line) => line.text).join('\n');
  state.paragraph = [];
  // Blanks of the same length keep every later word in its place.
  const shown = text.replace(holdWords, (words) => ' '.repeat(words.length)).replace(/[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}/g, (marks) => ' '.repeat(marks.length)).replace(/^>+/gm, (marks) => ' '.repeat(marks.length));
  const hold = holdWords.test(text);
  holdWords.lastIndex = 0;
  const block = state.blocks.at(-1) as MutableBlock;
  if (shown.trim() === '') {
    const last = block.ideas.pop();
    if (last !== undefined) block.ideas.push({ ...last, hold: last.hold || hold });
    return;
  }
  block.ideas.push({ passage: { text: shown, start: first.start }, hold });
}

function shorten(text: string): string {
  return text.length > 50 ? `${text.slice(0, 47)}…` : text;
}
