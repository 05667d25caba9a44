/** @file The user's own words behind a clip. */
import type { Provenance, Sequence, Storyboard } from './storyboard.ts';

type Span = NonNullable<Provenance['span']>;

/**
 * The sentences of the brief that a sequence shows, as they were written, one string for each paragraph; the words of its shots where the
 * storyboard does not say which part of the text it came from, as one written by hand.
 */
export function commandOfClip({ brief }: Pick<Storyboard, 'brief'>, sequence: Sequence): string[] {
  const core = spansOf(sequence, true);
  const paragraphs = paragraphsOf(brief.text).filter((paragraph) => core.some((span) => touches(span, paragraph)));
  if (paragraphs.length === 0) return [...new Set(sequence.shots.map((shot) => oneLine(shot.words)))];
  const every = spansOf(sequence, false);
  return paragraphs.map((paragraph) => {
    const inside = every.filter((span) => touches(span, paragraph));
    return sentencesAround(brief.text, paragraph, Math.min(...inside.map(([start]) => start)), Math.max(...inside.map(([, end]) => end)));
  });
}

/** Where what is seen comes from in the text; wishes for the look of the whole film are no part of a clip, so `coreOnly` leaves them out. */
function spansOf(sequence: Sequence, coreOnly: boolean): Span[] {
  const maps = [sequence.provenance, ...sequence.subjects.map(({ provenance }) => provenance), ...sequence.shots.map(({ provenance }) => provenance)];
  return maps
    .flatMap((map) => Object.entries(map))
    .filter(([field]) => !coreOnly || /^(?:place|features\b.*|concept|subjects)$/.test(field))
    .flatMap(([, { span }]) => (span === undefined ? [] : [span]));
}

/** Ranges of the text between empty lines and headings; each line of a list is one of its own. */
function paragraphsOf(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  let isOpen = false;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const last = found.at(-1);
    const isBreak = /^\s*(?:#{1,6}\s|$)/.test(line);
    if (!isBreak && isOpen && last !== undefined && !/^\s*[-*+]\s/.test(line)) last[1] = end;
    else if (!isBreak) found.push([start, end]);
    isOpen = !isBreak;
    start = end + 1;
  }
  return found;
}

function touches([start, end]: Span, [from, to]: Span): boolean {
  return start < to && end > from;
}

function sentencesAround(text: string, [from, to]: Span, start: number, end: number): string {
  const before = text.slice(from, Math.max(from, start));
  const begin = from + (/^[^]*[.!?]["”’)]?\s+/.exec(before)?.[0].length ?? 0);
  const last = Math.max(start, Math.min(to, end));
  const rest = /^[^]*?[.!?]+["”’)]?(?=\s|$)/.exec(text.slice(last, to))?.[0];
  return oneLine(text.slice(begin, rest === undefined ? to : last + rest.length)).replace(/^[-*+>]\s+/, '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
