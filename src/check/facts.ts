/** @file What judging must know of the words in a storyboard; taken from the world's library, which is data. */
import { library } from '../engines/world/library/library.ts';

/** Facts about verbs and concepts. */
export interface Facts {
  /** How an action moves through the world, or null for an unknown verb. */
  travelOf(verb: string): 'none' | 'path' | 'circle' | 'rise' | 'fall' | 'toward-target' | null;
  /** `person`, `animal`, `vehicle`, … or null. */
  categoryOf(concept: string): string | null;
  /** Whether one of it is many small things that the air carries, such as confetti. */
  isSwarm(concept: string): boolean;
}

/** The facts of the library. */
export function libraryFacts(): Facts {
  const travel = new Map(library.actions.map((row) => [row.id, row.travel]));
  const category = new Map(library.concepts.map((concept) => [concept.id, concept.category as string]));
  const swarms = new Set(library.concepts.filter((concept) => concept.params['isMany'] === true).map((concept) => concept.id));
  return { isSwarm: (concept) => swarms.has(concept), travelOf: (verb) => travel.get(verb) ?? null, categoryOf: (concept) => category.get(concept) ?? null };
}

/** Verbs of holding still: nothing need move. */
export const stillVerbs: ReadonlySet<string> = new Set(['stand', 'sit', 'lie', 'look', 'hover', 'glow', 'hold', 'sleep', 'wait', 'pose', 'kneel', 'crouch', 'hang', 'rest', 'break']);
