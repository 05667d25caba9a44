/** @file The bare form of a subject: what its archetype builds, with the parts it borrows from others. */
import type { Attributes } from '../../../../film/storyboard.ts';
import type { Random } from '../../../../lib/random.ts';
import type { Concept } from '../../library/concept.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Archetype, Detail, Figure } from '../figure.ts';
import { attributesForForm } from './attire.ts';
import { graft, withPlanParts } from './compose.ts';

/** What a form is built from. */
export interface FormSpec {
  readonly concept: Concept;
  readonly attributes: Attributes;
  readonly random: Random;
  readonly detail: Detail;
  readonly conceptOf: (id: string) => Concept | undefined;
  readonly archetypeOf: (concept: Concept) => Archetype | undefined;
}

/** Builds the form. The concept must have an archetype. */
export function formOf(spec: FormSpec, kit: Kit): Figure {
  const { attributes, conceptOf, random, detail } = spec;
  const { concept, rest } = withPlanParts(spec.concept, attributes.parts ?? [], conceptOf);
  const build = spec.archetypeOf(concept) as Archetype;
  const figure = build({ concept, attributes: attributesForForm(attributes), random, detail }, kit);
  return graft(figure, rest, concept, conceptOf, kit);
}
