/**
 * @file From beats of the story to shots. The words decide where they can; else film grammar does: establish, approach, detail;
 * neighbouring shots of one subject differ by a size and by 30 degrees or more, so that no cut jumps.
 */
import { frameRate, framesToSeconds, secondsToFrames, shareFrames } from '../film/time.ts';
import type { Camera, Provenance, Shot } from '../film/storyboard.ts';
import { shotSizes } from '../film/storyboard.ts';
import { inferred, type Beat } from './draft.ts';
import type { IndexedVocabulary } from './vocabulary.ts';

/** Length in seconds of a film of one shot, and of several, when nobody says. */
export const defaultSeconds = { one: 6, several: 12 } as const;

export interface PlannedShot {
  readonly beats: readonly Beat[];
  readonly purpose: Shot['purpose'];
  /** 0 whole beat, else which part of a beat that was broken down. */
  readonly part: number;
  readonly parts: number;
}

/** Most shots that film grammar, not the words, makes of so many seconds. */
function roomFor(seconds: number): number {
  if (seconds <= 5) return 1;
  if (seconds <= 8) return 2;
  return seconds <= 16 ? 3 : 4;
}

/** Groups beats into shots and breaks up a lone beat that lasts too long for one shot. */
export function breakDown(beats: readonly Beat[], seconds: number | null): readonly PlannedShot[] {
  const shown = dropEmpty(beats);
  const groups = groupBeats(shown, seconds);
  const lone = groups.length === 1 && groups[0]!.length === 1 ? groups[0]![0]! : null;
  if (lone && seconds !== null && seconds > 8 && mayBreak(lone)) {
    const parts = Math.min(roomFor(seconds), lone.subjects.length === 0 ? 2 : 3);
    return Array.from({ length: parts }, (_, part) => ({ beats: [lone], part: part + 1, parts, purpose: purposeOfPart(part, parts) }));
  }
  return groups.map((group, i) => ({ beats: group, part: 0, parts: 1, purpose: purposeOf(i, groups.length, group) }));
}

/** Exactly `count` shots of the beats: neighbours share one where there are more beats than shots; where there are fewer, beats whose camera is free are seen in several. */
export function breakDownTo(beats: readonly Beat[], count: number): readonly PlannedShot[] {
  const shown = dropEmpty(beats);
  if (shown.length >= count) {
    const groups = Array.from({ length: count }, (_, i) => shown.filter((_beat, n) => Math.floor((n * count) / shown.length) === i));
    return groups.map((group, i) => ({ beats: group, part: 0, parts: 1, purpose: purposeOf(i, count, group) }));
  }
  const parts = shown.map(() => 1);
  const order = shown.map((_, i) => i).sort((a, b) => Number(mayBreak(shown[b]!)) - Number(mayBreak(shown[a]!)));
  const free = shown.filter(mayBreak).length || shown.length;
  for (let left = count - shown.length, n = 0; left > 0; left--, n++) parts[order[n % free]!]! += 1;
  return shown.flatMap((beat, i) => {
    const mine = parts[i]!;
    if (mine === 1) return [{ beats: [beat], part: 0, parts: 1, purpose: purposeOf(i, shown.length, [beat]) }];
    return Array.from({ length: mine }, (_, part) => ({ beats: [beat], part: part + 1, parts: mine, purpose: purposeOfPart(part, mine) }));
  });
}

function dropEmpty(beats: readonly Beat[]): readonly Beat[] {
  const full = beats.filter((beat) => beat.subjects.length + beat.mentions.length + beat.actions.length > 0 || Object.keys(beat.environment).length > 0 || Object.keys(beat.camera).length > 0);
  return full.length > 0 ? full : beats.slice(0, 1);
}

/** A beat whose camera the words fix is one shot, however long. */
function mayBreak(beat: Beat): boolean {
  const { camera } = beat;
  return camera.size === undefined && camera.move === undefined && camera.from === undefined && camera.timeScale === undefined && camera.focusPullTo === undefined && camera.angle === undefined;
}

function groupBeats(beats: readonly Beat[], seconds: number | null): Beat[][] {
  const firm = beats.map((beat, i) => i > 0 && isFirm(beat, beats, i));
  let room = roomFor(seconds ?? (beats.length > 1 ? defaultSeconds.several : defaultSeconds.one)) - firm.filter(Boolean).length - 1;
  const soft = beats.map((beat, i) => i > 0 && !firm[i] && isSoft(beat));
  const wanted = soft.filter(Boolean).length;
  const groups: Beat[][] = [];
  let seen = 0;
  beats.forEach((beat, i) => {
    let split = i === 0 || firm[i]!;
    if (!split && soft[i]) {
      // Where there is room for fewer cuts than beats, cuts are spread evenly over them.
      const before = Math.floor((seen * Math.max(0, room)) / wanted);
      seen++;
      split = Math.floor((seen * Math.max(0, room)) / wanted) > before || room >= wanted;
    }
    if (split) groups.push([beat]);
    else groups.at(-1)!.push(beat);
  });
  room = 0;
  return groups;
}

function isFirm(beat: Beat, beats: readonly Beat[], i: number): boolean {
  if (beat.trigger === 'cut' || beat.trigger === 'framing') return true;
  const before = beats.slice(0, i);
  const changed = (['timeOfDay', 'weather'] as const).some((field) => {
    const old = before.map((other) => other.environment[field]).findLast((value) => value !== undefined);
    return beat.environment[field] !== undefined && old !== undefined && old !== beat.environment[field];
  });
  if (changed) return true;
  return i > 0 && (beat.camera.from !== undefined || (beat.camera.size !== undefined && before.some((other) => other.camera.size !== undefined && other.camera.size !== beat.camera.size)));
}

/** A beat that shows somebody or does something may have its own shot; one of camera or weather alone belongs to the shot before. */
function isSoft(beat: Beat): boolean {
  return beat.subjects.length > 0 && (beat.actions.length > 0 || beat.trigger === 'sentence' || beat.relations.length > 0);
}

function purposeOf(i: number, count: number, group: readonly Beat[]): Shot['purpose'] {
  if (count === 1) return group.some((beat) => beat.actions.length > 0) ? 'action' : 'establish';
  if (i === 0) return 'establish';
  const camera = group[0]!.camera;
  if (camera.size === 'close-up' || camera.size === 'extreme-close-up') return 'detail';
  if (i === count - 1) return 'closing';
  return group.some((beat) => beat.actions.length > 0) ? 'action' : 'approach';
}

function purposeOfPart(part: number, parts: number): Shot['purpose'] {
  if (part === 0) return 'establish';
  return part === 1 ? 'approach' : part === parts - 1 ? 'detail' : 'approach';
}

/** Seconds per shot; they sum to `seconds` exactly and each is a whole number of frames at `fps`, save for the last one's remainder. */
export function shareSeconds(shots: readonly PlannedShot[], seconds: number, fps: number): readonly number[] {
  const rate = frameRate(fps);
  const total = secondsToFrames(seconds, rate);
  if (total < shots.length) return shots.map(() => seconds / shots.length);
  const weights = shots.map((shot) => (shot.purpose === 'establish' ? 1.15 : shot.purpose === 'closing' ? 1.2 : shot.purpose === 'detail' ? 0.85 : 1));
  const frames = shareFrames(total, weights);
  const lengths = frames.slice(0, -1).map((n) => framesToSeconds(n, rate));
  return [...lengths, seconds - lengths.reduce((a, b) => a + b, 0)];
}

export interface CameraContext {
  readonly shot: PlannedShot;
  readonly index: number;
  readonly count: number;
  /** Ids of what is seen, the most important first, and their concepts. */
  readonly subjects: ReadonlyArray<{ readonly id: string; readonly concept: string; readonly count: number; readonly scale: number }>;
  readonly travels: boolean;
  /** How many times its own size the main subject covers in a second; 0 where it stays. */
  readonly haste: number;
  /** The main subject is one person at work with their hands. */
  readonly handwork: boolean;
  readonly previous: { readonly camera: Camera; readonly main: string | null } | null;
  readonly vocabulary: IndexedVocabulary;
  readonly slowWorld: boolean;
}

/** Focal length in millimetres that suits a size. */
export const lensFor: Readonly<Record<Camera['size'], number>> = { 'extreme-wide': 24, wide: 28, full: 40, medium: 50, 'close-up': 75, 'extreme-close-up': 100 };
/** f-number that suits a size. */
export const stopFor: Readonly<Record<Camera['size'], number>> = { 'extreme-wide': 11, wide: 8, full: 5.6, medium: 4, 'close-up': 2.8, 'extreme-close-up': 2.8 };

/** The camera of one shot: the words' where they speak, film grammar's where they are silent. Provenance is added to `provenance`. */
export function composeCamera(context: CameraContext, provenance: Record<string, Provenance>): Camera {
  const given = Object.assign({}, ...context.shot.beats.map((beat) => beat.camera)) as Partial<Camera>;
  const because = (field: string, reason: string): void => {
    provenance[`camera.${field}`] ??= inferred(reason);
  };
  const main = context.subjects[0]?.id ?? null;
  const size = given.size ?? chooseSize(context, given, because);
  const angle = given.angle ?? chooseAngle(context, size, because);
  const side = given.side ?? chooseSide(context, main, because);
  const move = given.move ?? chooseMove(context, given, size, because);
  if (given.lensMm === undefined) because('lensMm', `usual for ${size}`);
  if (given.fStop === undefined) because('fStop', `usual for ${size}`);
  const wide = size === 'wide' || size === 'extreme-wide';
  if (given.focus === undefined) because('focus', wide || main === null ? 'a wide shot is sharp throughout' : 'the most important subject is sharp');
  provenance['camera.speed'] ??= given.speed === undefined ? { from: 'default' } : inferred('said with the move');
  return {
    size, angle, side, move,
    lensMm: given.lensMm ?? lensFor[size], fStop: given.fStop ?? stopFor[size],
    speed: given.speed ?? (context.subjects.length > 0 && context.travels ? 'normal' : 'slow'),
    focus: given.focus ?? (wide || main === null ? 'deep' : main),
    ...(given.move2 === undefined ? {} : { move2: given.move2 }),
    ...(given.from === undefined ? {} : { from: given.from }),
    ...(given.focusPullTo === undefined ? {} : { focusPullTo: given.focusPullTo }),
  };
}

type Because = (field: string, reason: string) => void;

/** Own sizes a second above which somebody dashes: a runner, a dog at play, a car, not a walker. */
const DASH = 2;

function chooseSize({ shot, subjects, vocabulary, previous, index, count, handwork, haste }: CameraContext, given: Partial<Camera>, because: Because): Camera['size'] {
  const size = ((): Camera['size'] => {
    if (subjects.length === 0) return index === 0 ? 'extreme-wide' : 'wide';
    if (given.from !== undefined) return 'wide';
    const usual = naturalSize(subjects, vocabulary);
    // Whoever dashes is given room: from near, the world behind would tear past.
    const isDashing = haste > DASH && shotSizes.indexOf(usual) > shotSizes.indexOf('wide');
    const natural = handwork && usual === 'full' ? 'medium' : isDashing ? step(usual, -1) : usual;
    if (shot.parts > 1 || (count > 1 && shot.purpose === 'establish')) {
      const steps = shot.purpose === 'establish' ? -1 : shot.part === 2 ? 0 : 1;
      return step(shot.purpose === 'establish' && shotSizes.indexOf(natural) > 2 ? 'full' : natural, steps);
    }
    return natural;
  })();
  because('size', subjects.length === 0 ? 'the place itself is the subject' : `${shot.purpose}: fits ${subjects[0]!.concept}`);
  // The same subject twice at one size is a jump cut.
  if (previous && previous.main === (subjects[0]?.id ?? null) && previous.camera.size === size) {
    return step(size, shotSizes.indexOf(size) >= 3 || shot.purpose === 'closing' ? -1 : 1) === size ? step(size, 1) : step(size, shotSizes.indexOf(size) >= 3 ? -1 : 1);
  }
  return size;
}

function step(size: Camera['size'], by: number): Camera['size'] {
  return shotSizes[Math.min(shotSizes.length - 1, Math.max(0, shotSizes.indexOf(size) + by))]!;
}

function naturalSize(subjects: CameraContext['subjects'], vocabulary: IndexedVocabulary): Camera['size'] {
  const first = subjects[0]!;
  const row = vocabulary.concept.get(first.concept);
  const metres = Math.max(...(row?.size ?? [1, 1, 1])) * first.scale;
  const many = first.count > 8 ? 2 : first.count > 2 ? 1 : 0;
  const base = metres > 6 ? 1 : metres > 2.6 ? 2 : metres > 1.2 ? 2 : metres > 0.45 ? 3 : 4;
  // A close-up of three things shows one of them.
  const together = subjects.length >= 3 ? Math.min(base, 3) : base;
  return shotSizes[Math.max(1, together - many)]!;
}

function chooseAngle({ subjects, vocabulary, shot, index }: CameraContext, size: Camera['size'], because: Because): Camera['angle'] {
  const first = subjects[0];
  const row = first ? vocabulary.concept.get(first.concept) : undefined;
  const height = (row?.size[1] ?? 0) * (first?.scale ?? 1);
  const low = row?.category === 'building' && height > 12 && size !== 'extreme-wide' && shot.purpose !== 'establish' && index > 0;
  because('angle', low ? 'a tall thing is looked up at' : 'nothing else was asked for');
  return low ? 'low' : 'eye';
}

const sides: readonly Camera['side'][] = ['three-quarter', 'left', 'front', 'right'];

function chooseSide({ previous, index }: CameraContext, main: string | null, because: Because): Camera['side'] {
  because('side', previous && previous.main === main ? 'turned by 30 degrees or more against the shot before' : 'nothing else was asked for');
  if (!previous) return 'any';
  if (previous.main !== main) return 'any';
  const next = sides[index % sides.length]!;
  return next === previous.camera.side ? sides[(index + 1) % sides.length]! : next;
}

/** Somebody does something where they are, and nothing told hangs on the side that it is seen from. */
function isAtWork({ shot }: CameraContext, category: string | undefined): boolean {
  const isSeenFromAFront = shot.beats.some((beat) => beat.camera.side !== undefined || beat.relations.some(({ kind }) => ['left-of', 'right-of', 'behind', 'in-front-of', 'between', 'beside'].includes(kind)));
  return shot.purpose === 'action' && (category === 'person' || category === 'animal') && !isSeenFromAFront;
}

function chooseMove(context: CameraContext, given: Partial<Camera>, size: Camera['size'], because: Because): Camera['move'] {
  const { shot, subjects, vocabulary, travels, index, count, slowWorld } = context;
  const first = subjects[0];
  const category = first ? vocabulary.concept.get(first.concept)?.category : undefined;
  const choose = (move: Camera['move'], reason: string): Camera['move'] => {
    because('move', reason);
    return move;
  };
  if (slowWorld) return choose('static', 'a time-lapse is watched from a tripod');
  if (given.focusPullTo !== undefined) return choose('static', 'a focus pull holds still');
  if (given.from !== undefined) return choose('handheld', 'the camera rides with the subject it looks from');
  if (given.angle === 'aerial') return choose('drone', 'seen from the air');
  if (given.angle === 'overhead') return choose('static', 'seen from straight above');
  if (travels && (size === 'full' || size === 'medium' || size === 'close-up')) return choose('track', 'keeps pace with a moving subject');
  if (travels) return choose(category === 'aircraft' || category === 'vessel' || category === 'vehicle' ? 'pan-right' : 'pan-right', 'follows a moving subject with the eye');
  if (subjects.length === 0) return choose(index % 2 === 0 ? 'drone' : 'pan-right', 'shows the extent of the place');
  if (shot.purpose === 'closing' && count > 1) return choose('dolly-out', 'a closing shot withdraws');
  if (shot.purpose === 'establish') return choose(count > 1 ? 'crane-up' : 'dolly-in', count > 1 ? 'an establishing shot opens up the place' : 'approaches its subject');
  if (shot.purpose === 'detail') return choose(index % 2 === 0 ? 'truck-right' : 'static', 'a detail needs little');
  if (isAtWork(context, category) && ['full', 'medium', 'close-up'].includes(size)) return choose(index % 2 === 0 ? 'orbit-right' : 'orbit-left', 'goes round somebody who stays where they are');
  return choose('dolly-in', 'approaches its subject');
}
