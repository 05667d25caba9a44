/** @file Indoor places by the name of their builder. */
import type { PlaceBuilder } from '../place.ts';
import { carriageRooms } from './indoor/carriages.ts';
import { homeRooms } from './indoor/homes.ts';
import { publicRooms } from './indoor/public-rooms.ts';
import { workRooms } from './indoor/workrooms.ts';

/** Place builders of this family by name. */
export const indoorPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = { ...publicRooms, ...homeRooms, ...workRooms, ...carriageRooms };
