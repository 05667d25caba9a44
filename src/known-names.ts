/** @file The names that options may have, gathered from the parts that own them. */
import { engineNames } from './engines/registry.ts';
import type { KnownNames } from './film/options.ts';
import { lookIds } from './engines/world/library/looks.ts';

/** Engines and looks that exist; `film` is the look when none is asked for. */
export const knownNames: KnownNames = { engines: engineNames, looks: lookIds };
