import type { Archetype } from '../figure.ts';

/** Archetypes of this family by name. */
export const natureArchetypes: Readonly<Record<string, Archetype>> = {};
