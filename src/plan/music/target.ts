/** @file Headings that name a part of the song: `Verse 1`, `Chorus`, `0:45 to 1:10`, `bar 17`, `Section B`. */
import type { SectionLabel } from '../../film/score.ts';

/** The part of the song that a heading names. */
export type SpanTarget =
  /** A section by its label; `number` where it is given. */
  | { readonly kind: 'section'; readonly label: SectionLabel; readonly number: number | null; readonly isLast: boolean }
  /** Sections by the letter of their music. */
  | { readonly kind: 'letter'; readonly letter: string; readonly number: number | null }
  | { readonly kind: 'time'; readonly startSeconds: number; readonly endSeconds: number | null; readonly named: Named | null }
  /** Bars, counted from 1; `end` is one past the last. */
  | { readonly kind: 'bar'; readonly start: number; readonly end: number | null; readonly named: Named | null };

/** What a heading with a time calls its part: `0:19 Verse 1`. */
export interface Named {
  readonly name: string;
  readonly label: SectionLabel | null;
}

const labels: ReadonlyArray<readonly [RegExp, SectionLabel]> = [
  [/^(?:intro(?:duction)?|opening|start|prelude)$/, 'intro'], [/^(?:verse|strophe|stanza)$/, 'verse'], [/^(?:pre[- ]?chorus|lift|rise)$/, 'pre-chorus'], [/^(?:post[- ]?chorus)$/, 'post-chorus'],
  [/^(?:chorus|refrain|hook)$/, 'chorus'], [/^(?:bridge|middle eight|middle 8|c[- ]part)$/, 'bridge'], [/^(?:solo|instrumental|interlude)$/, 'solo'],
  [/^(?:break|breakdown)$/, 'break'], [/^(?:build|build[- ]?up)$/, 'build'], [/^drop$/, 'drop'], [/^(?:outro|ending|end|coda|finale|fade[- ]?out)$/, 'outro'],
];

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi'];

/** Reads a heading; null where it names no part of a song. What follows a dash, colon or bracket is a remark. */
export function readTarget(heading: string): SpanTarget | null {
  const words = heading.toLowerCase().trim();
  return readTime(words) ?? readBars(words) ?? readLetter(words) ?? readSection(words.replace(/\s*[:(—–].*$|\s+-\s+.*$/, '').trim());
}

const clock = String.raw`(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)`;
const timePattern = new RegExp(String.raw`^(?:from |at )?${clock}(?:\s*(?:-|–|—|to|until|till)\s*${clock})?(?:\s|$|:|,)`);
const secondsPattern = /^(?:from |at )?(\d+(?:\.\d+)?)\s*s(?:ec(?:onds)?)?(?:\s*(?:-|–|—|to|until)\s*(\d+(?:\.\d+)?)\s*s(?:ec(?:onds)?)?)?\b/;

function readTime(words: string): SpanTarget | null {
  const found = timePattern.exec(`${words} `);
  if (found !== null) {
    const [, hours, minutes, seconds, endHours, endMinutes, endSeconds] = found;
    return { kind: 'time', startSeconds: toSeconds(hours, minutes, seconds), endSeconds: endMinutes === undefined ? null : toSeconds(endHours, endMinutes, endSeconds), named: namedBy(words.slice(found[0].length)) };
  }
  const plain = secondsPattern.exec(words);
  return plain === null ? null : { kind: 'time', startSeconds: Number(plain[1]), endSeconds: plain[2] === undefined ? null : Number(plain[2]), named: namedBy(words.slice(plain[0].length)) };
}

function toSeconds(hours: string | undefined, minutes: string | undefined, seconds: string | undefined): number {
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

function readBars(words: string): SpanTarget | null {
  const found = /^(?:from |at )?(?:bars?|measures?)\s+(\d+)(?:\s*(?:-|–|—|to|until)\s*(\d+))?(?:\s|$|:|,)/.exec(`${words} `);
  if (found === null) return null;
  return { kind: 'bar', start: Number(found[1]), end: found[2] === undefined ? null : Number(found[2]) + 1, named: namedBy(words.slice(found[0].length)) };
}

/** The words after a time, without the marks between. */
function namedBy(rest: string): Named | null {
  const name = rest.replace(/^[\s:,(–—-]+|[\s)]+$/g, '');
  if (name === '') return null;
  const section = readSection(name);
  return { name: name.charAt(0).toUpperCase() + name.slice(1), label: section?.kind === 'section' ? section.label : null };
}

function readLetter(words: string): SpanTarget | null {
  const found = /^(?:(?:section|part)\s+([a-z])|([a-z]))(?:\s*(\d+))?$/.exec(words);
  const letter = found?.[1] ?? found?.[2];
  if (letter === undefined) return null;
  return { kind: 'letter', letter: letter.toUpperCase(), number: found?.[3] === undefined ? null : Number(found[3]) };
}

function readSection(words: string): SpanTarget | null {
  const isLast = /^(?:the )?(?:last|final) /.test(words);
  const bare = words.replace(/^(?:the )?(?:(?:last|final) )?/, '');
  const ordinal = new RegExp(`^(${ordinals.join('|')}) `).exec(bare)?.[1];
  const found = /^(.*?)(?:\s+(\d+|[ivx]+))?$/.exec(ordinal === undefined ? bare : bare.slice(ordinal.length + 1));
  const label = labels.find(([pattern]) => pattern.test(found?.[1] ?? ''))?.[1];
  if (label === undefined) return null;
  const counted = found?.[2] === undefined ? null : /^\d/.test(found[2]) ? Number(found[2]) : romans.indexOf(found[2]) + 1 || null;
  return { kind: 'section', label, number: ordinal === undefined ? counted : ordinals.indexOf(ordinal) + 1, isLast };
}
