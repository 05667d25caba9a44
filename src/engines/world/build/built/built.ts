import type { Archetype } from '../figure.ts';

/** Archetypes of this family by name. */
export const builtArchetypes: Readonly<Record<string, Archetype>> = {};
