/** @file What things are made of, as far as falling goes: weight, grip and spring. */
import type { Attributes } from '../../../../film/storyboard.ts';
import type { Concept } from '../../library/concept.ts';

/** Kilograms a cubic metre, by material. */
const DENSITIES: Readonly<Record<string, number>> = {
  wood: 600, wooden: 600, stone: 2600, marble: 2700, brick: 1900, concrete: 2300, metal: 7000, steel: 7800, iron: 7800, bronze: 8000, copper: 8900, silver: 10500, gold: 19000, glass: 2500, crystal: 2600, ice: 917, paper: 400, cardboard: 120, plastic: 950, rubber: 1100, clay: 1800, porcelain: 2400, ceramic: 2200, cloth: 300, wool: 200,
};

/** Kilograms a cubic metre of its outline: what a thing weighs decides who pushes whom, and whether it floats. */
export function densityOf({ params, category }: Concept, attributes: Attributes): number {
  const told = DENSITIES[attributes.material ?? ''];
  if (told !== undefined) return told;
  const own = params['density'];
  if (typeof own === 'number') return own;
  if (category === 'food') return 850;
  return category === 'building' ? 1500 : 500;
}

/** Share of its speed that it keeps in a bounce. */
export function springOf({ archetype, params, category }: Concept): number {
  const own = params['spring'];
  if (typeof own === 'number') return own;
  if (archetype === 'ball') return 0.78;
  return category === 'food' ? 0.25 : 0.12;
}

/** Coulomb's coefficient of friction, about that of wood on wood. */
export function frictionOf({ params }: Concept): number {
  const own = params['friction'];
  return typeof own === 'number' ? own : 0.5;
}
