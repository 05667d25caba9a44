/** @file Free text becomes ideas: one paragraph, one sentence or one item of a list for each. */
import type { Idea, Passage } from './treatment.ts';

const articles = /^(?:a|an|the|two|three|four|five|six|some|many|several|his|her|their|my|our|one|no)\s/i;

/**
 * Divides a command into ideas. `A city in the clouds, balloons, a child who walks on water` has three; `a boat sails, then a whale
 * surfaces` has two; several paragraphs have one each.
 */
export function splitIdeas(passage: Passage): Idea[] {
  const paragraphs = cut(passage, /\n\s*\n/g);
  if (paragraphs.length > 1) return paragraphs.map(toIdea);
  const sentences = cut(passage, /(?<=[.!?;])\s+(?=\S)|\n/g);
  if (sentences.length > 1) return sentences.map(toIdea);
  const items = cut(passage, /\s*,\s*(?:and\s+)?(?:then\s+)?/g);
  return items.length >= 3 && items.every(isThing) ? items.map(toIdea) : [toIdea(passage)];
}

/** A noun phrase by itself: with an article, or short and in the plural. */
function isThing({ text }: Passage): boolean {
  const words = text.trim().split(/\s+/);
  return articles.test(text.trim()) || (words.length <= 3 && /s$/.test(words.at(-1) ?? '') && !/ing$/.test(words[0] ?? ''));
}

function cut(passage: Passage, separator: RegExp): Passage[] {
  const parts: Passage[] = [];
  let from = 0;
  const add = (until: number): void => {
    const text = passage.text.slice(from, until);
    const lead = /^\s*/.exec(text)?.[0].length ?? 0;
    if (text.trim() !== '') parts.push({ text: text.trim(), start: passage.start + from + lead });
  };
  for (const match of passage.text.matchAll(separator)) {
    add(match.index);
    from = match.index + match[0].length;
  }
  add(passage.text.length);
  return parts;
}

function toIdea(passage: Passage): Idea {
  return { passage, hold: false };
}
