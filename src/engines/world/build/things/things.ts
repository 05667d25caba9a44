import type { Archetype } from '../figure.ts';

/** Archetypes of this family by name. */
export const thingArchetypes: Readonly<Record<string, Archetype>> = {};
