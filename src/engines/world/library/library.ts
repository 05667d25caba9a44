/** @file The vocabulary of the world engine: rows of data gathered into one library. */
import type { Concept, PlaceRow } from './concept.ts';
import { actionRows, type ActionRow } from './actions.ts';
import { bestiaryConcepts } from './concepts-bestiary.ts';
import { gearConcepts } from './concepts-gear.ts';
import { creatureConcepts } from './concepts-creatures.ts';
import { peopleConcepts } from './concepts-people.ts';
import { sportConcepts } from './concepts-sports.ts';
import { householdConcepts } from './concepts-household.ts';
import { implementConcepts } from './concepts-implements.ts';
import { withHeld } from './concepts-held.ts';
import { thingConcepts } from './concepts-things.ts';
import { vehicleConcepts } from './concepts-vehicles.ts';
import { builtConcepts } from './concepts-built.ts';
import { effectConcepts } from './concepts-effects.ts';
import { everydayConcepts } from './concepts-everyday.ts';
import { foodConcepts } from './concepts-foods.ts';
import { natureConcepts } from './concepts-nature.ts';
import { naturalPlaces } from './places-natural.ts';
import { builtPlaces } from './places-built.ts';
import { indoorPlaces } from './places-indoor.ts';
import { outdoorPlaces } from './places-outdoor.ts';
import { lookIds } from './looks.ts';
import { graftableParts } from './parts.ts';
import { withTraits } from './place-traits.ts';

export interface Library {
  readonly concepts: readonly Concept[];
  readonly places: readonly PlaceRow[];
  readonly actions: readonly ActionRow[];
  /** Ids of the looks it can give. */
  readonly looks: readonly string[];
  /** Parts that can be borrowed from one figure for another. */
  readonly parts: readonly string[];
}

/** Everything the world engine knows by name. */
export const library: Library = {
  concepts: withHeld([
    ...peopleConcepts,
    ...creatureConcepts,
    ...bestiaryConcepts,
    ...vehicleConcepts,
    ...thingConcepts,
    ...implementConcepts,
    ...householdConcepts,
    ...gearConcepts,
    ...sportConcepts,
    ...builtConcepts,
    ...natureConcepts,
    ...effectConcepts,
    ...everydayConcepts,
    ...foodConcepts,
  ]),
  places: [
    ...naturalPlaces,
    ...builtPlaces,
    ...outdoorPlaces,
    ...indoorPlaces,
  ].map(withTraits),
  actions: actionRows,
  looks: lookIds,
  parts: graftableParts,
};
