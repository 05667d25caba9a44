/**
 * @file Words for speed ramps: `slow motion until the drop`, `ramp to half speed on the beat`, `the chorus starts in slow motion`. Read only; where in
 * the song they fall is found in `speed-ramps.ts`.
 */
import type { Note } from '../../film/storyboard.ts';
import { readTarget, type SpanTarget } from './target.ts';
import type { Passage } from './treatment.ts';

/** When in the song a speed changes. */
export type SpeedMoment =
  /** A part of the song, a bar or a time. */
  | { readonly kind: 'place'; readonly target: SpanTarget }
  /** A beat or a downbeat; `nth` counts from the part's beginning, and `every` means one in every shot. */
  | { readonly kind: 'beat'; readonly downbeat: boolean; readonly nth: number | null; readonly every: boolean }
  /** Some bars after a part has begun: every part with that name, or the one that the words stand in. */
  | { readonly kind: 'opening'; readonly target: SpanTarget | null };

/** One speed before a moment and another after it; 1 is the world's own speed. */
export interface SpeedWish {
  readonly before: number;
  readonly after: number;
  readonly moment: SpeedMoment;
  readonly passage: Passage;
}

/** What was read from a text. */
export interface ReadSpeeds {
  readonly wishes: readonly SpeedWish[];
  readonly notes: readonly Note[];
  /** The words, as written, that were about speed: they name nothing to film. */
  readonly consumed: readonly string[];
}

/** Slow motion and its kin, as fast as the reader's own words for a whole shot. */
const SLOW = 0.3;
const NAMED: ReadonlyArray<readonly [RegExp, number]> = [
  [/(?:super|ultra|extreme|very)[- ]slow/, 0.12], [/slow/, SLOW], [/half/, 0.5], [/quarter/, 0.25], [/third/, 0.33], [/double|twice/, 2], [/fast/, 4], [/full|normal|real|usual|regular/, 1],
];
const SLOWEST = 0.05;
const FASTEST = 8;

const FACTOR = String.raw`(?:(?:super|ultra|extreme|very)[- ])?slow[- ]?mo(?:tion)?|half(?:[- ]|\s+the\s+|\s+its\s+)?speed|(?:a\s+)?quarter\s+(?:of\s+the\s+)?speed|(?:a\s+|one\s+)?third\s+(?:of\s+the\s+)?speed|double\s+(?:the\s+)?speed|twice\s+the\s+speed|fast[- ]?motion|(?:full|normal|real|usual|regular)[- ](?:speed|time)|\d{1,3}\s?(?:%|percent)(?:\s+(?:of\s+the\s+)?speed)?|\d(?:\.\d+)?\s?(?:x|×|times)(?:\s+(?:the\s+)?speed)?`;
const PART = String.raw`(?:(?:first|second|third|fourth|fifth|sixth|last|final)\s+)?(?:pre[- ]?chorus|post[- ]?chorus|chorus|refrain|hook|verse|bridge|drop|break(?:down)?|build(?:[- ]?up)?|solo|intro|outro)(?:\s+\d)?`;
const PULSE = String.raw`(?:(?:first|second|third|fourth|fifth|sixth)\s+)?(?:beat|downbeat|bar|measure|kick)s?`;
const MOMENT = String.raw`(?:bar\s+\d+|\d{1,2}:\d{2}(?:\.\d+)?|(?:(?:the|every|each|next|its)\s+)*(?:${PART}|${PULSE}))`;
const LEAD = String.raw`(?:(?:in|with|shot\s+in|seen\s+in|filmed\s+in)\s+)?`;
const SUBJECT = String.raw`(?:(?:and\s+|then\s+|the\s+(?:picture|film|shot|footage|motion|action|time|world|speed)\s+)*(?:speed[- ])?(?:ramp|slow|drop|speed|change|ease|fall|jump|go|switch)(?:s|es|ing)?\s+(?:down\s+|up\s+|back\s+)?)`;

const patterns: ReadonlyArray<readonly [RegExp, (groups: Groups) => Pick<SpeedWish, 'before' | 'after'>]> = [
  [new RegExp(String.raw`\b${LEAD}(?<one>${FACTOR})\s+(?:until|till|up\s+to)\s+(?<when>${MOMENT})(?:,?\s+(?:and\s+)?then\s+(?:at\s+|in\s+|back\s+to\s+)?(?<two>${FACTOR}))?`, 'gi'), ({ one, two }) => ({ before: factorOf(one), after: two === undefined ? 1 : factorOf(two) })],
  [new RegExp(String.raw`\b${LEAD}(?<one>${FACTOR})\s+(?:from|after)\s+(?<when>${MOMENT})(?:\s+on)?`, 'gi'), ({ one }) => ({ before: 1, after: factorOf(one) })],
  [new RegExp(String.raw`\b${SUBJECT}from\s+(?<one>${FACTOR})\s+(?:in)?to\s+(?<two>${FACTOR})\s+(?:on|at|with|by)\s+(?<when>${MOMENT})`, 'gi'), ({ one, two }) => ({ before: factorOf(one), after: factorOf(two) })],
  [new RegExp(String.raw`\b(?:${SUBJECT})?from\s+(?<one>${FACTOR})\s+(?:in)?to\s+(?<two>${FACTOR})\s+(?:on|at|with|by)\s+(?<when>${MOMENT})`, 'gi'), ({ one, two }) => ({ before: factorOf(one), after: factorOf(two) })],
  [new RegExp(String.raw`\b${SUBJECT}(?:in)?to\s+(?<two>${FACTOR})\s+(?:on|at|with|by)\s+(?<when>${MOMENT})`, 'gi'), ({ two }) => ({ before: factorOf(two) === 1 ? SLOW : 1, after: factorOf(two) })],
  [new RegExp(String.raw`\b(?:an?\s+)?speed[- ]ramps?\s+(?:on|at|with)\s+(?<when>${MOMENT})`, 'gi'), () => ({ before: SLOW, after: 1 })],
  [new RegExp(String.raw`\b(?:(?:the|every|each)\s+)?(?:(?<part>${PART})(?:e?s)?\s+)?(?:starts?|begins?|opens?)\s+(?:in|at)\s+(?<one>${FACTOR})`, 'gi'), ({ one }) => ({ before: factorOf(one), after: 1 })],
];

type Groups = Readonly<Record<string, string | undefined>>;

/** Reads wishes for speed in a passage. A line `Speed: …` (`isWish`) of which nothing is understood is told. */
export function readSpeeds(passage: Passage, isWish = false): ReadSpeeds {
  const wishes: SpeedWish[] = [];
  const consumed: string[] = [];
  let left = passage.text;
  for (const [pattern, speeds] of patterns) {
    for (const match of left.matchAll(pattern)) {
      const groups = match.groups as Groups;
      wishes.push({ ...bounded(speeds(groups)), moment: momentOf(groups), passage: { text: match[0].trim(), start: passage.start + match.index } });
      consumed.push(match[0]);
      left = left.replace(match[0], ' '.repeat(match[0].length));
    }
  }
  return { wishes, consumed, notes: isWish && wishes.length === 0 ? [notRead(passage)] : [] };
}

function bounded({ before, after }: Pick<SpeedWish, 'before' | 'after'>): Pick<SpeedWish, 'before' | 'after'> {
  const bound = (factor: number): number => Math.min(FASTEST, Math.max(SLOWEST, factor));
  return { before: bound(before), after: bound(after) };
}

function notRead({ text }: Passage): Note {
  return { kind: 'not-understood', words: text, message: `“${text}” says no change of speed; there are “slow motion until the drop”, “ramp to half speed on the beat” and “starts in slow motion”.` };
}

function factorOf(words: string | undefined): number {
  const text = (words ?? '').toLowerCase();
  const number = Number.parseFloat(text);
  if (!Number.isNaN(number)) return /%|percent/.test(text) ? number / 100 : number;
  return NAMED.find(([pattern]) => pattern.test(text))?.[1] ?? 1;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

function momentOf({ when, part }: Groups): SpeedMoment {
  if (when === undefined) return { kind: 'opening', target: part === undefined ? null : readTarget(part) };
  const words = when.toLowerCase().replace(/\s+/g, ' ');
  const bare = words.replace(/^(?:(?:the|every|each|next|its) )*/, '');
  const pulse = /^(?:(first|second|third|fourth|fifth|sixth) )?(beat|downbeat|bar|measure|kick)s?$/.exec(bare);
  if (pulse === null) {
    const target = readTarget(bare);
    if (target !== null) return { kind: 'place', target };
  }
  return { kind: 'beat', downbeat: pulse?.[2] !== 'beat' && pulse?.[2] !== 'kick', nth: pulse?.[1] === undefined ? null : ordinals.indexOf(pulse[1]) + 1, every: /\b(?:every|each)\b|s$/.test(words) };
}
