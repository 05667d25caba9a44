/** @file Archetypes of people and animals. */
import type { Archetype } from '../figure.ts';
import { person } from './person.ts';
import { quadruped } from './quadruped.ts';

/** Archetypes of this family by name. */
export const creatureArchetypes: Readonly<Record<string, Archetype>> = { person, quadruped };
