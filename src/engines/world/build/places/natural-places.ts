import type { PlaceBuilder } from '../place.ts';

/** Place builders of this family by name. */
export const naturalPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = {};
