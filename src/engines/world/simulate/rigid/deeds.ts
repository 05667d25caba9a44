/** @file Which of a sequence's things move as rigid bodies, when they are set off, and how they stand before that. */
import type { Action, Arrangement, Sequence, Shot, Subject } from '../../../../film/storyboard.ts';
import type { Concept } from '../../library/concept.ts';
import { shotStarts } from '../timeline.ts';

/** Verbs whose doers fall, roll and tumble as bodies do. Living things that fall have poses of their own. */
export const bodyVerbs = ['fall', 'topple', 'collapse', 'bounce', 'roll', 'spill', 'rain-down', 'strike'] as const;
/** One of them. */
export type BodyVerb = (typeof bodyVerbs)[number];

/** What sets a subject's bodies off. */
export interface Deed {
  readonly subject: Subject;
  /** `struck`: something else sets it off. */
  readonly verb: BodyVerb | 'struck';
  /** World time. */
  readonly start: number;
  readonly end: number;
  readonly target: string | null;
  readonly direction: Action['direction'] | null;
  readonly arrangement: Arrangement | null;
  /** World time at which it breaks to pieces, or null. */
  readonly breaksAt: number | null;
}

const SOLID: ReadonlySet<Concept['category']> = new Set(['object', 'food', 'furniture', 'light', 'vehicle', 'building', 'landform']);
/** Kinds that only topple or are struck: a house does not bounce. */
const HEAVY: ReadonlySet<Concept['category']> = new Set(['building', 'vehicle', 'landform']);

/** States that leave nothing whole. */
const BROKEN: ReadonlySet<string> = new Set(['shattered', 'broken', 'smashed', 'cracked', 'burst', 'popped', 'crumbled', 'exploded']);

/** The deeds of bodies in `sequence`, the first of each subject; none for most films, which then need no physics. */
export function deedsOf(sequence: Sequence, conceptOf: (id: string) => Concept | undefined): Deed[] {
  const starts = shotStarts(sequence);
  const deeds = new Map<string, Deed>();
  const subjectOf = (id: string): Subject | undefined => sequence.subjects.find((one) => one.id === id);
  for (const [i, shot] of sequence.shots.entries()) {
    const from = starts[i] as number;
    const length = (starts[i + 1] as number) - from;
    for (const action of [...shot.actions].sort((a, b) => a.start - b.start)) {
      const subject = subjectOf(action.subject);
      if (subject === undefined || !isBodyVerb(action.verb)) continue;
      const base = { start: from + action.start * length, end: from + action.end * length, direction: action.direction ?? null };
      const target = action.target ?? null;
      if (canBe(subject, action.verb, conceptOf) && !deeds.has(subject.id)) deeds.set(subject.id, { ...base, subject, verb: action.verb, target, arrangement: subject.arrangement ?? null, breaksAt: breaksAt(shot, action, from, length) });
      const victim = target === null ? undefined : subjectOf(target);
      if (action.verb === 'strike' && victim !== undefined && canBe(victim, 'strike', conceptOf) && !deeds.has(victim.id)) deeds.set(victim.id, { ...base, subject: victim, verb: 'struck', target: null, arrangement: victim.arrangement ?? null, breaksAt: null });
    }
  }
  return [...deeds.values()];
}

/** Whether things that do it move as rigid bodies. */
export function isBodyVerb(verb: string): verb is BodyVerb {
  return (bodyVerbs as readonly string[]).includes(verb);
}

function canBe(subject: Subject, verb: BodyVerb, conceptOf: (id: string) => Concept | undefined): boolean {
  const concept = conceptOf(subject.concept);
  if (concept === undefined || !SOLID.has(concept.category) || concept.params['isMany'] === true || concept.habitats[0] === 'air' || concept.habitats[0] === 'space') return false;
  return !HEAVY.has(concept.category) || verb === 'topple' || verb === 'strike';
}

/** World time at which it breaks, if it does so in the same shot after its fall. */
function breaksAt(shot: Shot, fall: Action, from: number, length: number): number | null {
  const change = shot.actions.find((action) => action.subject === fall.subject && action.verb === 'change' && action.start >= fall.start && BROKEN.has(action.become?.state ?? ''));
  return change === undefined ? null : from + change.start * length;
}
