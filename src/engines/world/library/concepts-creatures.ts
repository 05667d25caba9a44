/** @file People and animals: rows of data. */
import type { Concept } from './concept.ts';

const PERSON_ACTIONS = ['stand', 'walk', 'run', 'sit', 'lie', 'dance', 'jump', 'wave', 'look', 'eat', 'play', 'work', 'swim', 'drive', 'fall', 'fly', 'float', 'hover', 'circle', 'sail', 'rise'] as const;
const TOWN = ['city-street', 'park', 'beach', 'meadow', 'road', 'village', 'room'] as const;

interface PersonRow {
  readonly id: string;
  readonly names: readonly string[];
  readonly heightM: number;
  readonly params: Concept['params'];
  readonly first?: string;
  readonly speedMps?: number;
  readonly places?: readonly string[];
  readonly habitats?: Concept['habitats'];
}

const people: readonly PersonRow[] = [
  { id: 'person', names: ['person', 'human', 'someone', 'figure', 'people'], heightM: 1.73, params: { build: ['man', 'woman'] } },
  { id: 'man', names: ['man', 'guy'], heightM: 1.78, params: { build: 'man' } },
  { id: 'woman', names: ['woman', 'lady'], heightM: 1.68, params: { build: 'woman' } },
  { id: 'astronaut', names: ['astronaut', 'cosmonaut', 'spaceman'], heightM: 1.85, params: { build: 'man', top: 'spacesuit', topColor: '#e4e4df' } },
];

function personConcept(row: PersonRow): Concept {
  const first = row.first ?? 'stand';
  return {
    id: row.id,
    names: row.names,
    category: 'person',
    archetype: 'person',
    params: row.params,
    size: [row.heightM * 0.48, row.heightM, row.heightM * 0.22],
    habitats: row.habitats ?? ['land', 'indoor'],
    actions: [first, ...PERSON_ACTIONS.filter((action) => action !== first)],
    speedMps: row.speedMps ?? 1.4,
    places: row.places ?? TOWN,
  };
}

/** Rows of this family. */
export const creatureConcepts: readonly Concept[] = people.map(personConcept);
