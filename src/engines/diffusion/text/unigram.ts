/**
 * @file The unigram tokenizer of SentencePiece: of all ways to part a text into known pieces, the most probable one.
 * Source: Kudo, arXiv 1804.10959, and unigram_model.cc of google/sentencepiece.
 */

/** What a piece is for. */
export type PieceKind = 'normal' | 'unknown' | 'control' | 'user-defined' | 'unused' | 'byte';

/** A piece of text with its log probability; its number is its place in the list. */
export interface Piece {
  readonly text: string;
  readonly score: number;
  readonly kind: PieceKind;
}

/** Turns text into numbers of pieces. */
export interface Tokenizer {
  /** Numbers of the pieces of `text`, the end mark last. */
  encode(text: string): readonly number[];
  readonly pieces: readonly Piece[];
}

/** How much worse an unknown sign is than the worst piece. */
const UNKNOWN_PENALTY = 10;
/** Stands for a space, so that a piece tells whether a word begins with it. */
const SPACE = '\u2581';

/** Makes a tokenizer from its pieces. Throws `TypeError` when there is no piece for what is unknown. */
export function createTokenizer(pieces: readonly Piece[]): Tokenizer {
  const unknown = pieces.findIndex(({ kind }) => kind === 'unknown');
  if (unknown < 0) throw new TypeError('The tokenizer has no piece for what is unknown.');
  const end = pieces.findIndex(({ text, kind }) => kind === 'control' && text === '</s>');
  const lattice = createLattice(pieces);
  const bytes = byteIds(pieces);
  const idsOf = ({ id, text }: Found): readonly number[] => {
    if (id !== null) return [id];
    return bytes === null ? [unknown] : [...Buffer.from(text)].map((byte) => bytes[byte] ?? unknown);
  };
  return {
    pieces,
    encode: (text) => {
      const ids = lattice(normalizeText(text)).flatMap(idsOf);
      // Unknown signs next to each other are one unknown.
      const fused = ids.filter((id, i) => id !== unknown || ids[i - 1] !== unknown);
      return end < 0 ? fused : [...fused, end];
    },
  };
}

/** Control signs that vanish, and invisible ones that part words: found by asking SentencePiece for each code point. */
const vanishing = /[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]/gu;
const parting = /[\u0009\u000a\u000c\u000d\u061c\u1680\u200b\u200c\u200e\u200f\u2028\u2029\u2581\ufeff\ufffd]/gu;
/** The one sign that the rules keep as it is though Unicode would change it. */
const FULLWIDTH_TILDE = '\uff5e';

/**
 * Unicode's compatibility composition, control signs dropped, white space to single spaces, and a space before the first word: what
 * the rules `nmt_nfkc` in the files of T5 and its kin amount to, but for a hundred signs that Unicode has added since.
 */
export function normalizeText(text: string): string {
  const composed = text.split(FULLWIDTH_TILDE).map((part) => part.normalize('NFKC')).join(FULLWIDTH_TILDE);
  const plain = composed.replace(vanishing, '').replace(parting, ' ').replace(/ +/g, ' ').trim();
  return plain === '' ? '' : (SPACE + plain).replaceAll(' ', SPACE);
}

/** The numbers of the 256 byte pieces, or null when there are none. */
function byteIds(pieces: readonly Piece[]): readonly number[] | null {
  const ids: number[] = [];
  pieces.forEach(({ text, kind }, id) => {
    const hex = kind === 'byte' ? /^<0x([0-9A-F]{2})>$/.exec(text)?.[1] : undefined;
    if (hex !== undefined) ids[parseInt(hex, 16)] = id;
  });
  return ids.length === 256 ? ids : null;
}

interface Found {
  /** Null for a sign that no piece covers. */
  readonly id: number | null;
  readonly text: string;
}

/** The best way to each place in the text, and by which piece. */
interface Step {
  readonly score: number;
  readonly from: number;
  readonly id: number | null;
}

function createLattice(pieces: readonly Piece[]): (text: string) => readonly Found[] {
  const scores = new Map<string, { readonly id: number; readonly score: number }>();
  const normal = pieces.filter(({ kind }) => kind === 'normal');
  const best = normal.reduce((most, { score }) => Math.max(most, score), -Infinity);
  const unknownScore = normal.reduce((least, { score }) => Math.min(least, score), Infinity) - UNKNOWN_PENALTY;
  let longest = 1;
  pieces.forEach(({ text, score, kind }, id) => {
    if (text === '' || (kind !== 'normal' && kind !== 'user-defined')) return;
    // A piece that somebody asked for beats every other way to part its text.
    scores.set(text, { id, score: kind === 'normal' ? score : text.length * best - 0.1 });
    longest = Math.max(longest, text.length);
  });
  return (text) => {
    const steps: (Step | undefined)[] = [{ score: 0, from: 0, id: null }];
    for (let from = 0; from < text.length; from++) {
      const before = steps[from];
      if (before === undefined) continue;
      const sign = String.fromCodePoint(text.codePointAt(from) ?? 0).length;
      for (let length = 1; length <= Math.min(longest, text.length - from); length++) {
        const piece = scores.get(text.slice(from, from + length));
        if (piece) improve(steps, from + length, { score: before.score + piece.score, from, id: piece.id });
      }
      if (!scores.has(text.slice(from, from + sign))) improve(steps, from + sign, { score: before.score + unknownScore, from, id: null });
    }
    return trace(steps, text);
  };
}

function improve(steps: (Step | undefined)[], place: number, step: Step): void {
  const known = steps[place];
  if (known === undefined || step.score > known.score) steps[place] = step;
}

function trace(steps: readonly (Step | undefined)[], text: string): readonly Found[] {
  const found: Found[] = [];
  for (let place = text.length; place > 0; ) {
    const step = steps[place];
    if (step === undefined) throw new TypeError('The text has a place that no way leads to.');
    found.push({ id: step.id, text: text.slice(step.from, place) });
    place = step.from;
  }
  return found.reverse();
}
