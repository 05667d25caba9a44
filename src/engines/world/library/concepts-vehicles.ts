/** @file What travels: vessels, road vehicles, trains, aircraft and spacecraft. Sizes are true, in metres: width, height (from the waterline for vessels), length. */
import type { Concept } from './concept.ts';

type Row = Omit<Concept, 'category'>;
const SEA = ['coast', 'open-ocean', 'harbour', 'lake'] as const;

const vessel = (row: Omit<Row, 'habitats' | 'actions' | 'places'> & Partial<Row>): Concept => ({ category: 'vessel', habitats: ['water'], actions: ['sail', 'float', 'stand', 'glow', 'circle'], places: SEA, ...row });

export const vehicleConcepts: readonly Concept[] = [
  vessel({ id: 'sailing-boat', names: ['sailing boat', 'sailboat', 'boat', 'yacht', 'sloop', 'small boat', 'sailing yacht', 'sail'], archetype: 'boat-sail', params: { hull: '#eceae3', stripe: '#1f3a5f', sail: '#efe6d2' }, size: [3.2, 13, 10.5], speedMps: 3.2 }),
  vessel({ id: 'tall-ship', names: ['tall ship', 'galleon', 'sailing ship', 'frigate', 'clipper', 'schooner', 'windjammer', 'old ship', 'caravel'], archetype: 'tall-ship', params: { hull: '#5a3c24', stripe: '#d9c68f', sail: '#e9dfc8' }, size: [11, 42, 62], speedMps: 5 }),
];
