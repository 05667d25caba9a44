import type { PlaceRow } from './concept.ts';

export const builtPlaces: readonly PlaceRow[] = [];
