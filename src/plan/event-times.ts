/** @file When things happen within a shot: what is told one after another takes turns, each for as long as such a thing takes. */
import type { Action, Relation, Shot } from '../film/storyboard.ts';
import type { IndexedVocabulary } from './vocabulary.ts';

/** Deeds that are over in a breath, or that only lead to a posture which then lasts. */
const QUICK: ReadonlySet<string> = new Set([
  'stand', 'sit', 'lie', 'kneel', 'crouch', 'look', 'wave', 'nod', 'shrug', 'salute', 'point', 'snap-fingers', 'high-five', 'shake-hands', 'thumbs-up', 'raise-hand', 'clap', 'bow', 'jump', 'throw', 'catch', 'kick-ball', 'fall', 'break',
  'backflip', 'cartwheel', 'somersault', 'sneeze', 'yawn', 'wake-up', 'shoot-goal', 'dunk',
]);

const QUICK_SECONDS = 2;
const USUAL_SECONDS = 4;
const MANNER = { slow: 1.5, normal: 1, fast: 0.75 } as const;

/** An action as far as its time goes. */
export interface Timed {
  readonly verb: string;
  readonly manner: keyof typeof MANNER;
  /** Actions of one moment happen together. */
  readonly moment: number;
}

/** About how long `verb` takes, seconds: what travels is followed for a while, a wave is over soon. */
function usualSeconds({ verb, manner }: Timed, vocabulary: IndexedVocabulary): number {
  const travels = (vocabulary.action.get(verb)?.travel ?? 'none') === 'path';
  return (QUICK.has(verb) && !(travels && verb !== 'jump') ? QUICK_SECONDS : USUAL_SECONDS) * MANNER[manner];
}

/**
 * Where the moments begin and end, as fractions from 0 to 1: one entry more than there are moments. Each gets time in proportion to the longest of its
 * actions; two like moments are equally long.
 */
export function momentBounds(actions: readonly Timed[], moments: readonly number[], vocabulary: IndexedVocabulary): number[] {
  const lengths = moments.map((moment) => Math.max(0.5, ...actions.filter((action) => action.moment === moment).map((action) => usualSeconds(action, vocabulary))));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const bounds = [0];
  for (const length of lengths) bounds.push((bounds.at(-1) as number) + length / total);
  bounds[bounds.length - 1] = 1;
  return bounds;
}

/** Share of a shot in which a state is seen before somebody leaves it, and share of the way's time after which they are there. */
const BEFORE = 0.28;
const THERE = 0.7;

/**
 * `A dog is on the left of an apple, then runs to the front of it`: the first relation holds until the dog sets out, the second from when it is there. Shots
 * of one sequence, in order; the same shots where nothing of the kind is told.
 */
export function timeRelations(shots: readonly Shot[], vocabulary: IndexedVocabulary): Shot[] {
  const known: Relation[] = [];
  return shots.map((shot) => {
    let timed = shot;
    for (const action of shot.actions) {
      if ((vocabulary.action.get(action.verb)?.travel ?? 'none') !== 'path') continue;
      const own = timed.relations.filter((one) => one.subject === action.subject && !one.object.startsWith('place:'));
      const goal = own.at(-1);
      if (goal === undefined) continue;
      const earlier = [...known, ...own].find((one) => one.subject === goal.subject && one.object === goal.object && one.kind !== goal.kind);
      if (earlier !== undefined) timed = withGoal(timed, action, own.includes(earlier) ? earlier : null, goal);
    }
    known.push(...shot.relations);
    return timed;
  });
}

function withGoal(shot: Shot, action: Action, state: Relation | null, goal: Relation): Shot {
  const start = state !== null && action.start < BEFORE ? BEFORE : action.start;
  const relations = shot.relations.map((one) => (one === goal ? { ...one, from: start + THERE * (action.end - start) } : one === state ? { ...one, until: start } : one));
  return { ...shot, relations, actions: shot.actions.map((one) => (one === action ? { ...one, start } : one)) };
}
