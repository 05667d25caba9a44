import type { Archetype } from '../figure.ts';
import { building, skyscraper } from './city.ts';
import { house } from './house.ts';
import { lighthouse } from './lighthouse.ts';

/** Archetypes of this family by name. */
export const builtArchetypes: Readonly<Record<string, Archetype>> = { lighthouse, house, building, skyscraper };
