/** @file When things happen within a shot: what is told one after another takes turns, each for as long as such a thing takes. */
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
