/** @file Places of nature: what words mean them and what is in them. */
import type { PlaceRow } from './concept.ts';

export const naturalPlaces: readonly PlaceRow[] = [
  { id: 'coast', names: ['coast', 'cliff', 'headland', 'seaside cliff', 'shore', 'rocky shore', 'coastline', 'seashore', 'bay', 'cape', 'bluff', 'cliffside', 'sea cliff', 'rocky coast', 'fjord', 'cove', 'lagoon', 'island', 'peninsula', 'sea', 'coastal road'], builder: 'coast', params: {}, features: ['cliff', 'sea', 'waves', 'rocks', 'mountains', 'beach'], allows: ['cliff', 'sea', 'waves', 'rocks', 'mountains', 'beach', 'sand', 'horizon', 'island', 'shore'], habitats: ['land', 'water', 'air', 'underwater'], indoor: false },
];
