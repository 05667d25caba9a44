import type { Archetype } from '../figure.ts';

/** Archetypes of this family by name. */
export const creatureArchetypes: Readonly<Record<string, Archetype>> = {};
