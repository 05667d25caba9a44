/**
 * @file Speed ramps: where in the song the wishes for speed fall, and what that makes of the shots. A ramp is filmed at the slowest speed that it is
 * seen at and played faster elsewhere, so no slow picture is made of two; it ends on its beat.
 */
import { downbeatsOf, type Score, type Section } from '../../film/score.ts';
import { framesOfShots } from '../../film/shot-frames.ts';
import type { SpeedPoints } from '../../film/speed.ts';
import type { Note, Sequence, Shot, Storyboard } from '../../film/storyboard.ts';
import { frameRate, framesToSeconds } from '../../film/time.ts';
import type { SpeedMoment, SpeedWish } from './speed-words.ts';

/** A wish and the stretch of the film that it speaks of, in seconds of the song. */
export interface PlacedWish {
  readonly wish: SpeedWish;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** For the film as a whole rather than one part of it. */
  readonly isFilm: boolean;
}

/** From one speed to the next takes so long, and ends on the beat. */
const RAMP_SECONDS = 0.25;
/** A change nearer to a cut than this is made by the cut itself. */
const NEAR_CUT_SECONDS = 0.35;
/** A part that opens in slow motion has it for so many bars, as long as that is at most half of it. */
const OPENING_BARS = 2;
const MOST_FACTOR = 8;

interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly factor: number;
  readonly wish: SpeedWish;
}

interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Gives the shots the speeds that are wished for. What has no place in the song is told in notes. */
export function rampSpeeds(board: Storyboard, wishes: readonly PlacedWish[], score: Score): Storyboard {
  if (wishes.length === 0) return board;
  const spans = shotSpans(board);
  const notes: Note[] = [];
  const stretches = wishes.flatMap((placed) => stretchesOf(placed, spans, score, notes));
  let next = 0;
  const sequences = board.sequences.map((sequence): Sequence => ({ ...sequence, shots: sequence.shots.map((shot) => rampShot(shot, spans[next++] as Span, stretches)) }));
  return { ...board, sequences, notes: [...board.notes, ...notes] };
}

/** When each shot is seen, in seconds of the film, the frames of a dissolve into it included. */
function shotSpans(board: Storyboard): Span[] {
  const rate = frameRate(board.brief.fps);
  let end = 0;
  return framesOfShots(board).map(({ screenFrames, transitionFrames }, i) => {
    const isDissolve = board.sequences.flatMap((sequence) => sequence.shots)[i]?.transition === 'dissolve';
    const start = end - (isDissolve ? transitionFrames : 0);
    end = start + screenFrames;
    return { startSeconds: framesToSeconds(start, rate), endSeconds: framesToSeconds(end, rate) };
  });
}

// Where wishes fall.

function stretchesOf(placed: PlacedWish, shots: readonly Span[], score: Score, notes: Note[]): Stretch[] {
  const { wish } = placed;
  const around = (span: Span, change: number): Stretch[] => [
    { startSeconds: span.startSeconds, endSeconds: change, factor: wish.before, wish }, { startSeconds: change, endSeconds: span.endSeconds, factor: wish.after, wish },
  ];
  if (wish.moment.kind === 'opening') return openings(placed, wish.moment, score, notes).flatMap(({ span, change }) => around(span, change));
  if (wish.moment.kind === 'place') {
    const change = placeInSong(wish.moment, placed, score);
    if (change === null) notes.push(nowhere(wish, 'the song has no such part after it'));
    // Words that hold for the film as a whole change the speed for the part that leads up to the moment, and no longer after it than a part lasts.
    return around(change === null || !placed.isFilm ? placed : partsAround(change, score, placed), change ?? placed.endSeconds);
  }
  const changes = beatsIn(wish.moment, placed, shots, score);
  if (changes.length === 0) notes.push(nowhere(wish, 'no beat is far enough from a cut there'));
  return changes.flatMap(({ shot, change }) => around(shot, change));
}

function nowhere({ passage }: SpeedWish, reason: string): Note {
  return { kind: 'ignored', words: passage.text, message: `“${passage.text}” changes no speed: ${reason}.` };
}

function partsAround(change: number, { sections }: Score, film: Span): Span {
  const before = sections.findLast((section) => section.startSeconds < change - 0.5);
  const after = sections.find((section) => section.endSeconds > change + 0.5);
  return { startSeconds: before?.startSeconds ?? film.startSeconds, endSeconds: after?.endSeconds ?? film.endSeconds };
}

/** The moment in seconds of the song; null where it does not come after the stretch's beginning. */
function placeInSong({ target }: Extract<SpeedMoment, { kind: 'place' }>, { startSeconds, endSeconds }: Span, score: Score): number | null {
  const inTime = (seconds: number | undefined): number | null => (seconds === undefined || seconds <= startSeconds + NEAR_CUT_SECONDS ? null : Math.min(seconds, endSeconds));
  switch (target.kind) {
    case 'time': return inTime(target.startSeconds);
    case 'bar': return inTime(downbeatsOf(score)[target.start - 1]);
    case 'letter': return inTime(sectionsFor(target, score.sections).find((section) => section.startSeconds > startSeconds + NEAR_CUT_SECONDS)?.startSeconds);
    case 'section': {
      const found = sectionsFor(target, score.sections);
      // What one calls the drop is heard as a chorus in most songs.
      const named = found.length === 0 && target.label === 'drop' ? sectionsFor({ ...target, label: 'chorus' }, score.sections) : found;
      return inTime(named.find((section) => section.startSeconds > startSeconds + NEAR_CUT_SECONDS)?.startSeconds);
    }
  }
}

function sectionsFor(target: Extract<SpeedMoment, { kind: 'place' }>['target'], sections: readonly Section[]): readonly Section[] {
  if (target.kind === 'letter') return sections.filter((section) => section.letter === target.letter && (target.number === null || section.number === target.number));
  if (target.kind !== 'section') return [];
  const named = sections.filter((section) => section.label === target.label);
  return target.isLast ? named.slice(-1) : target.number === null ? named : named.slice(target.number - 1, target.number);
}

function openings(placed: PlacedWish, { target }: Extract<SpeedMoment, { kind: 'opening' }>, score: Score, notes: Note[]): Array<{ span: Span; change: number }> {
  const inside = (section: Span): boolean => section.startSeconds < placed.endSeconds - NEAR_CUT_SECONDS && section.endSeconds > placed.startSeconds + NEAR_CUT_SECONDS;
  const parts: readonly Span[] = target === null ? (placed.isFilm ? score.sections : [placed]) : sectionsFor(target, score.sections).filter(inside);
  if (parts.length === 0) notes.push(nowhere(placed.wish, 'the song has no such part there'));
  return parts.map(({ startSeconds, endSeconds }) => ({ span: { startSeconds, endSeconds }, change: openingEnd({ startSeconds, endSeconds }, score) }));
}

function openingEnd({ startSeconds, endSeconds }: Span, score: Score): number {
  const bars = downbeatsOf(score).filter((seconds) => seconds > startSeconds + NEAR_CUT_SECONDS && seconds <= (startSeconds + endSeconds) / 2 + 0.05);
  return bars[Math.min(OPENING_BARS, bars.length) - 1] ?? startSeconds + (endSeconds - startSeconds) / 3;
}

/** The beats on which the speed of a stretch changes, each with the shot it lies in: the one farthest from any cut, one in every shot, or the nth. */
function beatsIn({ downbeat, nth, every }: Extract<SpeedMoment, { kind: 'beat' }>, { startSeconds, endSeconds }: Span, shots: readonly Span[], score: Score): Array<{ shot: Span; change: number }> {
  const all = downbeat ? downbeatsOf(score) : score.beats.map((beat) => beat.seconds);
  const inside = all.filter((seconds) => seconds >= startSeconds - 0.05 && seconds < endSeconds - 0.05);
  const strength = new Map(score.beats.map((beat) => [beat.seconds, beat.beat === 1 ? 1 : 0]));
  const candidates = inside.flatMap((change, i) => {
    const shot = shots.find((one) => change >= one.startSeconds && change < one.endSeconds);
    if (shot === undefined || (nth !== null && i !== nth - 1)) return [];
    const room = Math.min(change - shot.startSeconds, shot.endSeconds - change);
    return room < NEAR_CUT_SECONDS ? [] : [{ shot, change, worth: room / (shot.endSeconds - shot.startSeconds) + 0.15 * (strength.get(change) ?? 0) + (every ? 0 : 0.2 * Math.min(6, shot.endSeconds - shot.startSeconds)) }];
  });
  const best = new Map<Span, (typeof candidates)[number]>();
  for (const one of candidates) if (one.worth > (best.get(one.shot)?.worth ?? -1)) best.set(one.shot, one);
  const chosen = [...best.values()];
  return every || chosen.length < 2 ? chosen : [chosen.reduce((a, b) => (b.worth > a.worth ? b : a))];
}

// What speeds make of a shot.

function rampShot(shot: Shot, { startSeconds, endSeconds }: Span, stretches: readonly Stretch[]): Shot {
  const mine = stretches.filter((stretch) => stretch.startSeconds < endSeconds - NEAR_CUT_SECONDS && stretch.endSeconds > startSeconds + NEAR_CUT_SECONDS);
  if (mine.length === 0) return shot;
  const speedAt = (seconds: number): number => mine.findLast((one) => seconds >= one.startSeconds && seconds < one.endSeconds)?.factor ?? 1;
  const changes = [...new Set(mine.flatMap((one) => [one.startSeconds, one.endSeconds]))]
    .filter((seconds) => seconds > startSeconds + NEAR_CUT_SECONDS && seconds < endSeconds - NEAR_CUT_SECONDS)
    .sort((a, b) => a - b)
    .filter((seconds, i, all) => i === 0 || seconds - (all[i - 1] as number) > RAMP_SECONDS + 0.05);
  const edges = [startSeconds, ...changes, endSeconds];
  const factors = edges.slice(1).map((end, i) => speedAt(((edges[i] as number) + end) / 2));
  const passage = (mine.at(-1) as Stretch).wish.passage;
  const provenance = { ...shot.provenance, timeScale: { from: 'words' as const, words: passage.text, span: [passage.start, passage.start + passage.text.length] as [number, number] } };
  if (factors.every((factor) => factor === factors[0])) return factors[0] === 1 ? shot : { ...shot, timeScale: scaled(shot, factors[0] as number), provenance };
  const slowest = Math.max(Math.min(...factors), Math.max(...factors) / MOST_FACTOR);
  return { ...shot, timeScale: scaled(shot, slowest), speed: pointsOf(factors.map((factor) => factor / slowest), changes, { startSeconds, endSeconds }), provenance };
}

/** A whole shot in slow motion by other words is slowed once, not twice. */
function scaled({ timeScale }: Shot, factor: number): number {
  return Math.round((timeScale < 1 ? Math.min(timeScale, factor) : timeScale * factor) * 1000) / 1000;
}

function pointsOf(factors: readonly number[], changes: readonly number[], { startSeconds, endSeconds }: Span): SpeedPoints {
  const at = (seconds: number): number => Math.round(((seconds - startSeconds) / (endSeconds - startSeconds)) * 1e5) / 1e5;
  const factor = (i: number): number => Math.round(Math.max(1, factors[i] as number) * 1e4) / 1e4;
  return [
    { at: 0, factor: factor(0) },
    ...changes.flatMap((change, i) => [{ at: at(change - RAMP_SECONDS), factor: factor(i) }, { at: at(change), factor: factor(i + 1) }]),
    { at: 1, factor: factor(factors.length - 1) },
  ];
}
