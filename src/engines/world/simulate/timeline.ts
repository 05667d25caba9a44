/**
 * @file World time. A sequence has one clock; its shots follow one another on it, each at its own playback speed.
 * Everything that moves is a pure function of that clock.
 */
import { meanSpeed } from '../../../film/retime.ts';
import type { Action, Sequence, Shot } from '../../../film/storyboard.ts';
import type { ActionRow } from '../library/actions.ts';

/** Something a subject does during a stretch of world time. */
export interface Stint {
  readonly action: string;
  /** Id of what is done besides, with arms and head; null when nothing is. */
  readonly also: string | null;
  readonly travel: ActionRow['travel'];
  /** Factor on the concept's usual speed. */
  readonly pace: number;
  readonly start: number;
  readonly end: number;
  readonly target: string | null;
  readonly direction: string | null;
}

/** World time in seconds at which each shot begins, and the end of the last, so one more entry than shots. */
export function shotStarts(sequence: Sequence): number[] {
  const starts = [0];
  for (const shot of sequence.shots) starts.push((starts.at(-1) as number) + shot.seconds * meanSpeed(shot) * shot.timeScale);
  return starts;
}

const MANNER_PACE = { slow: 0.6, normal: 1, fast: 1.7 } as const;

/** What `subjectId` does over the whole sequence, without gaps. Between told actions it keeps the last one, or does its usual thing. */
export function stintsOf(sequence: Sequence, subjectId: string, usualAction: string, actions: ReadonlyMap<string, ActionRow>): Stint[] {
  const starts = shotStarts(sequence);
  const end = starts.at(-1) as number;
  const told: Stint[] = [];
  sequence.shots.forEach((shot, i) => {
    const shotStart = starts[i] as number;
    const length = (starts[i + 1] as number) - shotStart;
    for (const action of shot.actions) {
      // Change lies over whatever else the subject does meanwhile; `build/effects` shows it.
      if (action.subject !== subjectId || action.verb === 'change') continue;
      const row = actions.get(action.verb);
      told.push({
        action: action.verb,
        also: null,
        travel: row?.travel ?? 'none',
        pace: (row?.pace ?? 0) * MANNER_PACE[action.manner],
        start: shotStart + action.start * length,
        end: shotStart + action.end * length,
        target: action.target ?? lookedAt(shot, action),
        direction: action.direction ?? null,
      });
    }
  });
  told.sort((a, b) => a.start - b.start);
  return endWithTheirTelling(fillGaps(told, usualStint(usualAction, actions, end), end), extensionTimes(sequence, starts));
}

/** `She looks out at the sea` says where she is, and what she looks at. */
function lookedAt({ relations }: Shot, { verb, subject }: Action): string | null {
  if (verb !== 'look') return null;
  return relations.find((relation) => relation.subject === subject && relation.kind === 'near' && relation.object.startsWith('place:'))?.object ?? null;
}

/** Whether somebody stands and looks at something of the place: at what lies behind the stage. */
export function looksAtPlace(stint: Stint): boolean {
  return stint.action === 'look' && stint.target !== null && stint.target.startsWith('place:');
}

/** Where what lies behind the stage is seen from it, radians. */
export const PLACE_HEADING = Math.PI;

/** World times at which the sequence was extended. */
function extensionTimes({ shots, extensions = [] }: Sequence, starts: readonly number[]): number[] {
  return extensions.map((id) => starts[shots.findIndex((shot) => shot.id === id)] ?? Infinity);
}

/** What is done on the spot was done by the end of the film as it then was: being extended later does not slow it down. What travels goes on. */
function endWithTheirTelling(stints: Stint[], extended: readonly number[]): Stint[] {
  const last = stints.at(-1);
  if (last === undefined || last.travel !== 'none') return stints;
  const end = Math.min(last.end, ...extended.filter((time) => time > last.start));
  return end === last.end ? stints : [...stints.slice(0, -1), { ...last, end }];
}

function usualStint(action: string, actions: ReadonlyMap<string, ActionRow>, end: number): Stint {
  const row = actions.get(action);
  return { action, also: null, travel: row?.travel ?? 'none', pace: row?.pace ?? 0, start: 0, end, target: null, direction: null };
}

function fillGaps(told: readonly Stint[], usual: Stint, end: number): Stint[] {
  const first = told[0];
  if (first === undefined) return [usual];
  // Before its first told action a subject is already at it: entering a shot standing and then starting to walk looks staged.
  const stints: Stint[] = [{ ...first, start: 0 }];
  for (const next of told.slice(1)) {
    const last = stints.at(-1) as Stint;
    if (next.start <= last.start) {
      stints[stints.length - 1] = together(last, next);
      continue;
    }
    stints[stints.length - 1] = { ...last, end: next.start };
    stints.push(next);
  }
  stints[stints.length - 1] = { ...(stints.at(-1) as Stint), end };
  return stints;
}

/** What the body does while the arms do something else. */
const POSTURES: ReadonlySet<string> = new Set(['stand', 'sit', 'lie', 'look', 'hover', 'kneel', 'crouch', 'lean', 'sit-on-chair', 'swing', 'hold']);

/** Postures in which one can look about without getting up. */
const LOW: ReadonlySet<string> = new Set(['sit', 'lie', 'kneel', 'crouch', 'lean', 'sit-on-chair', 'swing']);

const isCarried = (stint: Stint): boolean => stint.travel !== 'none' || POSTURES.has(stint.action);

/** Two deeds of one subject at the same time: legs and hips do the one that goes or rests, arms and head the other. Of two that both need the arms the first stays. */
function together(first: Stint, second: Stint): Stint {
  if (first.also !== null || first.action === second.action) return first;
  // Whoever sits can look up as well: that takes the head alone.
  const [low, looking] = first.action === 'look' ? [second, first] : [first, second];
  if (looking.action === 'look' && LOW.has(low.action)) return { ...low, start: first.start, also: 'look', target: low.target ?? looking.target };
  if (isCarried(first) === isCarried(second)) return first;
  const [carrying, with_] = isCarried(first) ? [first, second] : [second, first];
  return { ...carrying, start: first.start, also: with_.action };
}

/** The stint under way at `time`. */
export function stintAt(stints: readonly Stint[], time: number): Stint {
  return stints.find((stint) => time < stint.end) ?? (stints.at(-1) as Stint);
}

/** Distance covered as a function of world time, with starts and stops eased over most of a second. */
export interface Odometer {
  /** Metres since time 0. */
  distanceAt(time: number): number;
  /** Metres per second. */
  speedAt(time: number): number;
}

const EASE_SECONDS = 0.9;
const MAX_STEPS = 6000;

/** Adds up `speedMps` times the pace of those stints that `counts` accepts. */
export function createOdometer(stints: readonly Stint[], speedMps: number, counts: (stint: Stint) => boolean): Odometer {
  const end = Math.max(0.1, (stints.at(-1) as Stint).end) + 1;
  const moving = stints.map((stint) => (counts(stint) ? stint.pace * speedMps : 0));
  if (moving.every((v) => v === moving[0])) {
    const v = moving[0] as number;
    return { distanceAt: (time) => v * time, speedAt: () => v };
  }
  const steps = Math.min(MAX_STEPS, Math.ceil(end * 60));
  const dt = end / steps;
  const ease = Math.min(1, dt / EASE_SECONDS);
  const speed = new Float64Array(steps + 1);
  const distance = new Float64Array(steps + 1);
  speed[0] = moving[0] as number;
  for (let i = 1; i <= steps; i++) {
    const wanted = moving[stints.indexOf(stintAt(stints, i * dt))] as number;
    const before = speed[i - 1] as number;
    speed[i] = before + (wanted - before) * ease;
    distance[i] = (distance[i - 1] as number) + ((before + (speed[i] as number)) / 2) * dt;
  }
  const at = (table: Float64Array, time: number): number => {
    const x = Math.min(steps - 1e-6, Math.max(0, time / dt));
    const i = Math.floor(x);
    return (table[i] as number) + ((table[i + 1] as number) - (table[i] as number)) * (x - i);
  };
  return { distanceAt: (time) => at(distance, time), speedAt: (time) => at(speed, time) };
}
