import type { Concept } from './concept.ts';

export const builtConcepts: readonly Concept[] = [
  { id: 'lighthouse', names: ['lighthouse', 'light house', 'beacon', 'light tower'], category: 'building', archetype: 'lighthouse', params: { color: '#a3221c', secondColor: '#e6e1d6', bands: 5, roof: '#2c2f31' }, size: [7.2, 24, 7.2], habitats: ['land'], actions: ['stand', 'sweep', 'glow'], speedMps: 0, places: ['coast', 'beach', 'harbour', 'open-ocean'] },
];
