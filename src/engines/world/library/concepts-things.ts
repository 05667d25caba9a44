import type { Concept } from './concept.ts';

export const thingConcepts: readonly Concept[] = [
  { id: 'box', names: ['box', 'crate'], category: 'object', archetype: 'box', params: {}, size: [0.6, 0.5, 0.4], habitats: ['land', 'indoor', 'table'], actions: ['stand'], speedMps: 0, places: ['room'] },
];
