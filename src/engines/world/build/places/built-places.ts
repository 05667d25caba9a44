import type { PlaceBuilder } from '../place.ts';

/** Place builders of this family by name. */
export const builtPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = {};
