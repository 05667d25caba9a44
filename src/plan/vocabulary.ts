/** @file What the planner may name: rows of data from the engine's library. The planner never sees form, only ids and words. */
import type { ActionRow } from '../engines/world/library/actions.ts';
import type { Concept, PlaceRow } from '../engines/world/library/concept.ts';

/** The words an engine can show: things, places and what things do. */
export interface Vocabulary {
  readonly concepts: readonly Concept[];
  readonly places: readonly PlaceRow[];
  readonly actions: readonly ActionRow[];
  /** Ids of the looks the engine can give; left out, any look is taken. */
  readonly looks?: readonly string[];
  /** Parts that the engine can hang on any figure: `horns`, `wings`, …; left out, none. */
  readonly parts?: readonly string[];
}

/** A vocabulary with its rows by id. */
export interface IndexedVocabulary extends Vocabulary {
  readonly concept: ReadonlyMap<string, Concept>;
  readonly place: ReadonlyMap<string, PlaceRow>;
  readonly action: ReadonlyMap<string, ActionRow>;
  /** Concept id by each of its names (lower case, hyphens as spaces); the first row to claim a name keeps it. */
  readonly conceptByName: ReadonlyMap<string, string>;
}

const indexes = new WeakMap<Vocabulary, IndexedVocabulary>();

/** Indexes a vocabulary; the result is remembered as long as the vocabulary lives. */
export function indexVocabulary(vocabulary: Vocabulary): IndexedVocabulary {
  const known = indexes.get(vocabulary);
  if (known) return known;
  const conceptByName = new Map<string, string>();
  for (const concept of vocabulary.concepts) {
    for (const name of [concept.id, ...concept.names]) {
      const key = normalName(name);
      if (!conceptByName.has(key)) conceptByName.set(key, concept.id);
    }
  }
  const index: IndexedVocabulary = {
    concepts: vocabulary.concepts,
    places: vocabulary.places,
    actions: vocabulary.actions,
    ...(vocabulary.looks === undefined ? {} : { looks: vocabulary.looks }),
    ...(vocabulary.parts === undefined ? {} : { parts: vocabulary.parts }),
    concept: new Map(vocabulary.concepts.map((row) => [row.id, row])),
    place: new Map(vocabulary.places.map((row) => [row.id, row])),
    action: new Map(vocabulary.actions.map((row) => [row.id, row])),
    conceptByName,
  };
  indexes.set(vocabulary, index);
  return index;
}

/** Lower case, with hyphens as spaces: how names are compared. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_]+/g, ' ').trim();
}
