import type { Archetype } from '../figure.ts';

/** Archetypes of this family by name. */
export const vehicleArchetypes: Readonly<Record<string, Archetype>> = {};
