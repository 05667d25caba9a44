import type { PlaceBuilder } from '../place.ts';
import { cityStreet } from './built/city.ts';
import { harbour } from './built/harbour.ts';
import { room } from './built/room.ts';
import { studio } from './built/studio.ts';
import { road, village } from './built/village.ts';

/** Place builders of this family by name. */
export const builtPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = { 'city-street': cityStreet, room, village, road, harbour, studio };
