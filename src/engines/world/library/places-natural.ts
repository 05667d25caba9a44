import type { PlaceRow } from './concept.ts';

export const naturalPlaces: readonly PlaceRow[] = [];
