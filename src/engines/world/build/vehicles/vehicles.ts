/** @file The vehicles' archetypes by name. */
import type { Archetype } from '../figure.ts';
import { boatSail, tallShip } from './sailing.ts';

/** Archetypes of this family by name. */
export const vehicleArchetypes: Readonly<Record<string, Archetype>> = {
  'boat-sail': boatSail,
  'tall-ship': tallShip,
};
