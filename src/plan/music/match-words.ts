/** @file Words for match cuts: they begin a new idea, and name how it is joined to what was seen before. */
import type { Block, Idea, Passage } from './treatment.ts';

const MATCH = /(?:^|(?<=[\s.,;:—–-]))(?:(?:and\s+|then\s+|we\s+|it\s+)*(?:a\s+)?(?:match[- ]?cut|graphic\s+match|cut\s+(?:on\s+a\s+match|matched))s?(?:\s+(?:on\s+)?(?:to|into|with|on)\b)?)[\s.:,—–-]*/gi;

/**
 * Divides the ideas of a page where a match cut is asked for: what follows the words is an idea of its own, joined to the one before. `Match cut.` at
 * the end of a part joins the next part to it.
 */
export function splitBlocks(blocks: readonly Block[]): Block[] {
  let pending: Passage | null = null;
  return blocks.map((block) => {
    const split = splitMatches(block.ideas, pending);
    pending = split.pending;
    return { ...block, ideas: split.ideas };
  });
}

function splitMatches(ideas: readonly Idea[], before: Passage | null): { ideas: Idea[]; pending: Passage | null } {
  const out: Idea[] = [];
  let pending = before;
  for (const idea of ideas) {
    const pieces: Idea[] = piecesOf(idea, pending);
    pending = null;
    for (const piece of pieces) {
      if (/\p{L}/u.test(piece.passage.text)) out.push(piece);
      // `Match cut.` alone: the next idea is the one that is joined.
      else if (piece.match !== undefined) pending = piece.match;
    }
  }
  return { ideas: out, pending };
}

function piecesOf(idea: Idea, pending: Passage | null): Idea[] {
  const { text, start } = idea.passage;
  const found = [...text.matchAll(MATCH)];
  const edges = [0, ...found.map((match) => match.index), text.length];
  return edges.slice(1).map((end, i): Idea => {
    const from = edges[i] as number;
    const match = found[i - 1];
    const lead = match === undefined ? 0 : match[0].length;
    const rest = text.slice(from + lead, end);
    // `Match cut.` ends a sentence, and says nothing of what follows: the words of the match are then the phrase alone.
    const said = match === undefined ? null : { text: `${match[0].trim().replace(/[.:,—–-]+$/, '')}${/\bto\b|\binto\b/i.test(match[0]) ? ` ${/^[^.;,!?\n]*/.exec(rest)?.[0].trim() ?? ''}` : ''}`.trim(), start: start + from };
    const joined = said ?? (i === 0 ? (pending ?? idea.match) : undefined);
    return { ...idea, passage: { text: rest, start: start + from + lead }, ...(joined === undefined || joined === null ? {} : { match: joined }) };
  });
}

/** The moon or the sun, where the words name one of them first of all. */
export function fromSkyWords(words: string): 'moon' | 'sun' | null {
  const found = /^(?:.*?\b(?:to|into)\s+)?(?:(?:the|a)\s+)?(?:(?:full|new|crescent|pale|bright|huge|big|setting|rising|red|white)\s+)*(moon|sun)\b/i.exec(words.trim())?.[1]?.toLowerCase();
  return found === 'moon' || found === 'sun' ? found : null;
}

/** Whether a wish for transitions asks for match cuts. */
export function wishesMatch(passage: Passage | undefined): boolean {
  return passage !== undefined && /\bmatch/i.test(passage.text);
}
