/**
 * @file A concept is a row of data: what a word means, how big the thing is, which archetype gives it form and what it can do.
 * Adding a concept must not need new code. This file knows nothing of three.js, so that the planner may read it.
 */

import type { Form } from './form.ts';

/** Where a thing can be: decides what the layout solver rests it on. */
export type Habitat = 'land' | 'water' | 'air' | 'underwater' | 'space' | 'indoor' | 'table';

export type Category = 'person' | 'animal' | 'plant' | 'building' | 'vehicle' | 'vessel' | 'aircraft' | 'spacecraft' | 'furniture' | 'food' | 'object' | 'light' | 'landform' | 'phenomenon';

export interface Concept {
  /** Kebab-case, unique: `lighthouse`, `sailing-boat`. */
  readonly id: string;
  /** Singular English names, the best first; the reader makes plurals. Multi-word names are fine. */
  readonly names: readonly string[];
  readonly category: Category;
  /** Name of the archetype that builds it. */
  readonly archetype: string;
  /** Archetype parameters: numbers, words and colours (`#rrggbb`, sRGB). */
  readonly params: Readonly<Record<string, number | string | boolean | readonly string[]>>;
  /** For the archetype `assembled`: what it is put together from. */
  readonly form?: Form;
  /** Usual size in metres: width (x), height (y), length (z, front to back; the front faces +z). */
  readonly size: readonly [number, number, number];
  readonly habitats: readonly Habitat[];
  /** Ids of actions it can do, the one it does when nothing is said first. */
  readonly actions: readonly string[];
  /** Usual speed of its usual motion, metres per second; 0 for things that stay. */
  readonly speedMps: number;
  /** Ids of places where it belongs, the likeliest first; used when the words name no place. */
  readonly places: readonly string[];
}

/** What of a place the words can change: colours of its ground, plants, water or walls; what its walls are made of; its size; states. */
export type PlaceTrait = 'ground' | 'plants' | 'water' | 'walls' | 'material' | 'size' | 'frozen' | 'snowy' | 'wet' | 'old' | 'overgrown' | 'dim' | 'bright' | 'colorful' | 'festive';

/** A place that a sequence can happen in. */
export interface PlaceRow {
  readonly id: string;
  readonly names: readonly string[];
  /** Name of the place builder and its parameters. */
  readonly builder: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  /** Features it has anyway (`sea`, `cliff`, `beach`); the words may ask for more of what it allows. */
  readonly features: readonly string[];
  readonly allows: readonly string[];
  readonly habitats: readonly Habitat[];
  readonly indoor: boolean;
  /** What of it the words can change; nothing when left out. */
  readonly takes?: readonly PlaceTrait[];
}
