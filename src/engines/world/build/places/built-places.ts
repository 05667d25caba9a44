import type { PlaceBuilder } from '../place.ts';
import { cityStreet } from './built/city.ts';

/** Place builders of this family by name. */
export const builtPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = { 'city-street': cityStreet };
