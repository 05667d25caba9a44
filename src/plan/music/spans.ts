/** @file Which part of the treatment is seen in which part of the song. */
import type { Score, Section } from '../../film/score.ts';
import type { Note } from '../../film/storyboard.ts';
import { isSilent } from './silent-score.ts';
import type { SpanTarget } from './target.ts';
import type { Block, Idea, Treatment, Wishes } from './treatment.ts';

/** A stretch of the song with what is seen in it. */
export interface SongSpan {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly section: Section;
  /** `Verse 1`. */
  readonly name: string;
  readonly ideas: readonly Idea[];
  readonly wishes: Wishes;
  /** 0 where the ideas are seen for the first time; a return is filmed in another way. */
  readonly variation: number;
  /** Fullest part of the song's second half: what was seen before comes together. */
  readonly isClimax: boolean;
}

export interface Laid {
  readonly spans: readonly SongSpan[];
  readonly notes: readonly Note[];
}

/** Mutable while blocks find their place. */
interface Slot {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly section: Section;
  block: Block | null;
  extra: Idea[];
}

/** Sections shorter than this belong to the one before. */
const SHORTEST_SPAN_SECONDS = 2;

/** What a section is called on paper: `Verse 1`, `Chorus`, `Section B`. */
export function sectionName(section: Section, all: readonly Section[]): string {
  if (section.label === 'section') return `Section ${section.letter}`;
  const label = section.label.charAt(0).toUpperCase() + section.label.slice(1);
  return all.filter((other) => other.label === section.label).length > 1 ? `${label} ${section.number}` : label;
}

/** Lays the treatment over the first `seconds` of the song. Every stretch gets something to show; what has no place is told. */
export function layOver(treatment: Treatment, score: Score, seconds: number): Laid {
  const notes: Note[] = [];
  const slots = makeSlots(treatment, score, seconds, notes);
  const blocks = treatment.blocks.filter((block) => block.ideas.length > 0);
  if (treatment.hasHeadings) placeBlocks(blocks, slots, score, notes);
  else spreadIdeas(blocks.flatMap((block) => block.ideas), slots);
  const climax = climaxOf(slots);
  return { spans: fillEmpty(slots, score.sections, climax), notes };
}

function makeSlots(treatment: Treatment, score: Score, seconds: number, notes: Note[]): Slot[] {
  const edges = new Set<number>([0]);
  const timed = treatment.blocks.filter(({ target }) => target?.kind === 'time' || target?.kind === 'bar');
  const isTimed = timed.length > 0 && !treatment.blocks.some(({ target }) => target?.kind === 'section' || target?.kind === 'letter');
  const sections = score.sections.filter((section) => section.startSeconds < seconds - 0.5);
  // Where all headings are times, they are the form, and what was heard is not asked.
  if (!isTimed) for (const section of sections) if (section.startSeconds > SHORTEST_SPAN_SECONDS) edges.add(section.startSeconds);
  for (const { heading, target } of treatment.blocks) {
    for (const time of timesOf(target, score)) {
      if (time < seconds - 0.5) edges.add(nearestDownbeat(time, target, score));
      else if (time === timesOf(target, score)[0]) notes.push({ kind: 'ignored', words: heading ?? '', message: `“${heading ?? ''}” lies after the film's end (${seconds.toFixed(1)} s); what it says is shown with the part before it.` });
    }
  }
  const explicit = new Set(treatment.blocks.flatMap(({ target }) => timesOf(target, score).map((time) => nearestDownbeat(time, target, score))));
  const sorted = [...edges].sort((a, b) => a - b);
  // What the page says outranks what was heard, where the two are too near for a shot between them.
  const kept = sorted.filter((edge, i) => {
    if (edge === 0 || explicit.has(edge)) return true;
    const after = sorted[i + 1] ?? seconds;
    const before = sorted[i - 1] ?? 0;
    return edge - before >= SHORTEST_SPAN_SECONDS && after - edge >= (explicit.has(after) || after === seconds ? SHORTEST_SPAN_SECONDS : 0);
  });
  return kept.map((startSeconds, i) => {
    const endSeconds = kept[i + 1] ?? seconds;
    const middle = (startSeconds + endSeconds) / 2;
    const heard = score.sections.find((one) => one.startSeconds <= middle && one.endSeconds > middle) ?? (score.sections.at(-1) as Section);
    const own = treatment.blocks.find(({ target }) => timesOf(target, score).some((time, n) => n === 0 && Math.abs(nearestDownbeat(time, target, score) - startSeconds) < 0.01));
    const label = own?.target?.kind === 'time' || own?.target?.kind === 'bar' ? own.target.named?.label : undefined;
    const section = { ...heard, label: label ?? heard.label, energy: isTimed ? energyOf(score, startSeconds, endSeconds) : heard.energy };
    return { startSeconds, endSeconds, section, block: null, extra: [] };
  });
}

/** Mean energy of the sections under a stretch, by how long each is in it. */
function energyOf({ sections }: Score, from: number, to: number): number {
  const shares = sections.map((section) => Math.max(0, Math.min(to, section.endSeconds) - Math.max(from, section.startSeconds)));
  const sum = shares.reduce((a, b) => a + b, 0);
  return sum === 0 ? 0.5 : sections.reduce((total, section, i) => total + section.energy * (shares[i] as number), 0) / sum;
}

/** Start and end, in seconds, of a heading that names a time or a bar. */
function timesOf(target: SpanTarget | null, score: Score): number[] {
  if (target?.kind === 'time') return [target.startSeconds, ...(target.endSeconds === null ? [] : [target.endSeconds])];
  if (target?.kind !== 'bar') return [];
  const timeOfBar = (bar: number): number | undefined => score.beats.find((beat) => beat.bar === bar && beat.beat === 1)?.seconds;
  return [timeOfBar(target.start), target.end === null ? undefined : timeOfBar(target.end)].filter((time) => time !== undefined);
}

/** A time given in seconds means the downbeat beside it, when there is one within half a second. */
function nearestDownbeat(time: number, target: SpanTarget | null, { beats }: Score): number {
  if (time < SHORTEST_SPAN_SECONDS) return 0;
  if (target?.kind !== 'time') return time;
  const near = beats.filter((beat) => Math.abs(beat.seconds - time) <= 0.5).sort((a, b) => Number(b.beat === 1) - Number(a.beat === 1) || Math.abs(a.seconds - time) - Math.abs(b.seconds - time))[0];
  return near?.seconds ?? time;
}

// Headings.

function placeBlocks(blocks: readonly Block[], slots: Slot[], score: Score, notes: Note[]): void {
  const homes = new Map<Block, number>();
  for (const block of blocks) {
    const range = slotsNamed(block.target, slots, score);
    const free = range.filter((i) => (slots[i] as Slot).block === null);
    const [first] = free;
    if (first === undefined) continue;
    homes.set(block, first);
    const all = block.target?.kind === 'time' || block.target?.kind === 'bar' ? free : [first];
    for (const i of all) (slots[i] as Slot).block = block;
  }
  blocks.forEach((block, at) => {
    if (!homes.has(block)) placeByOrder(block, at, blocks, homes, slots, score, notes);
  });
}

/** Slots that a heading names, in order. */
function slotsNamed(target: SpanTarget | null, slots: readonly Slot[], score: Score): number[] {
  if (target === null) return [];
  const indexes = slots.map((_, i) => i);
  if (target.kind === 'time' || target.kind === 'bar') {
    const [start, end] = timesOf(target, score).map((time) => nearestDownbeat(time, target, score));
    if (start === undefined) return [];
    const first = slots.findIndex((slot) => slot.startSeconds >= start - 0.01);
    return indexes.filter((i) => i >= first && first >= 0 && (end === undefined ? i === first : (slots[i] as Slot).startSeconds < end - 0.01));
  }
  const matching = indexes.filter((i) => {
    const { section } = slots[i] as Slot;
    return target.kind === 'letter' ? section.letter === target.letter : section.label === target.label;
  });
  if (target.kind === 'section' && target.isLast) return matching.slice(-1);
  return target.number === null ? matching : matching.filter((_, i) => i === (target.number as number) - 1);
}

/** A heading that names nothing in the song goes where it stands among the others. */
function placeByOrder(block: Block, at: number, blocks: readonly Block[], homes: Map<Block, number>, slots: Slot[], score: Score, notes: Note[]): void {
  const before = blocks.slice(0, at).map((other) => homes.get(other)).findLast((home) => home !== undefined) ?? -1;
  const after = blocks.slice(at + 1).map((other) => homes.get(other)).find((home) => home !== undefined && home > before) ?? slots.length;
  const free = slots.findIndex((slot, i) => i > before && i < after && slot.block === null);
  const home = free >= 0 ? free : Math.max(0, before);
  const slot = slots[home] as Slot;
  if (free >= 0) slot.block = block;
  else slot.extra.push(...block.ideas);
  homes.set(block, home);
  // Without a song every part follows the one before, whatever it is called.
  if (isSilent(score)) return;
  if (block.heading === null || block.target?.kind === 'time' || block.target?.kind === 'bar') return;
  if (block.target === null) {
    notes.push({ kind: 'assumed', words: block.heading, message: `“${block.heading}” names no part of the song; it is shown in ${sectionName(slot.section, score.sections)}, from ${slot.startSeconds.toFixed(1)} s.` });
    return;
  }
  const heard = [...new Set(score.sections.map((section) => sectionName(section, score.sections)))].join(', ');
  notes.push({
    kind: 'substituted', words: block.heading,
    message: `The song has no “${block.heading}” that was heard (it has ${heard}); what it says is shown in ${sectionName(slot.section, score.sections)}, from ${slot.startSeconds.toFixed(1)} s.`,
  });
}

// Free text.

/** Many ideas follow each other through the song; few belong to parts that sound alike, and come back with them. */
function spreadIdeas(ideas: readonly Idea[], slots: Slot[]): void {
  const total = (slots.at(-1) as Slot).endSeconds;
  if (ideas.length >= slots.length) {
    let next = 0;
    slots.forEach((slot, i) => {
      const until = i === slots.length - 1 ? ideas.length : Math.max(next + 1, Math.min(ideas.length - (slots.length - 1 - i), Math.round((ideas.length * slot.endSeconds) / total)));
      slot.block = blockOf(ideas.slice(next, until));
      next = until;
    });
    return;
  }
  const keys = [...new Set(slots.map(({ section }) => section.letter))];
  keys.forEach((key, i) => {
    const share = ideas.filter((_, n) => (keys.length <= ideas.length ? Math.floor((n * keys.length) / ideas.length) === i : n === i % ideas.length));
    const first = slots.find((slot) => slot.section.letter === key) as Slot;
    // A long part with one idea has room for another between: its own comes first and last.
    const guest = ideas[(ideas.indexOf(share[0] as Idea) + 1) % ideas.length] as Idea;
    const isLong = share.length === 1 && ideas.length > 1 && first.endSeconds - first.startSeconds >= 12;
    first.block = blockOf(isLong ? [share[0] as Idea, guest, share[0] as Idea] : share);
  });
}

function blockOf(ideas: readonly Idea[]): Block {
  return { heading: null, target: null, ideas, wishes: {} };
}

// Parts that the words leave open.

function climaxOf(slots: readonly Slot[]): number {
  const end = (slots.at(-1) as Slot).endSeconds;
  let best = -1;
  slots.forEach((slot, i) => {
    const isLate = slot.startSeconds >= end * 0.45;
    if (isLate && slot.endSeconds - slot.startSeconds >= 6 && slot.section.label !== 'outro' && (best < 0 || slot.section.energy >= (slots[best] as Slot).section.energy)) best = i;
  });
  return best;
}

function fillEmpty(slots: readonly Slot[], sections: readonly Section[], climax: number): SongSpan[] {
  const spans: SongSpan[] = [];
  const uses = new Map<Block, number>();
  slots.forEach((slot, i) => {
    const own = slot.block;
    const block = own ?? motifFor(i, slots, climax);
    const variation = uses.get(block) ?? 0;
    uses.set(block, variation + 1);
    spans.push({
      startSeconds: slot.startSeconds, endSeconds: slot.endSeconds, section: slot.section,
      name: own !== null && nameIn(block) !== null ? (nameIn(block) as string) : slot.section.label === 'section' && block.heading !== null && block.target === null ? block.heading : sectionName(slot.section, sections),
      ideas: [...(own === null && i === climax ? gather(slots, i, block) : block.ideas), ...slot.extra], wishes: block.wishes, variation: own === null ? Math.max(1, variation) : variation, isClimax: i === climax,
    });
  });
  return spans;
}

/** What a heading with a time calls its part. */
function nameIn({ target }: Block): string | null {
  return target?.kind === 'time' || target?.kind === 'bar' ? (target.named?.name ?? null) : null;
}

/** What is seen where the words say nothing: the ideas of the part that sounds alike, else of a neighbour. */
function motifFor(i: number, slots: readonly Slot[], climax: number): Block {
  const { section } = slots[i] as Slot;
  const known = slots.map((slot) => ({ slot, block: slot.block })).filter((one): one is { slot: Slot; block: Block } => one.block !== null);
  const alike = known.find(({ slot }) => slot.section.letter === section.letter) ?? known.find(({ slot }) => slot.section.label === section.label && section.label !== 'section');
  if (alike !== undefined) return alike.block;
  const before = slots.slice(0, i).findLast((slot) => slot.block !== null)?.block;
  const after = slots.slice(i).find((slot) => slot.block !== null)?.block;
  const block = section.label === 'intro' || i === climax ? (after ?? before) : (before ?? after);
  return block as Block;
}

/** The climax shows its own motif among one idea of every part before it. */
function gather(slots: readonly Slot[], i: number, own: Block): Idea[] {
  const others = [...new Set(slots.slice(0, i).map((slot) => slot.block).filter((block): block is Block => block !== null && block !== own))];
  const ideas = others.map((block) => block.ideas[0]).filter((idea): idea is Idea => idea !== undefined && !idea.hold);
  return [...own.ideas, ...ideas.slice(-3)];
}
