/** @file Builds the figure of a subject: its archetype gives the form, the attributes dress it. */
import type { Subject } from '../../../../film/storyboard.ts';
import type { Random } from '../../../../lib/random.ts';
import type { Concept } from '../../library/concept.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Archetype, Detail, Figure } from '../figure.ts';
import { attire, attributesForForm, lookOf } from './attire.ts';

/** What a figure is cast from. */
export interface CastSpec {
  readonly subject: Subject;
  readonly concept: Concept;
  readonly archetype: Archetype;
  readonly random: Random;
  readonly detail: Detail;
}

/** The figure of one of a subject's members. */
export function castFigure(spec: CastSpec, kit: Kit): Figure {
  const { subject, concept, random, detail } = spec;
  const figure = spec.archetype({ concept, attributes: attributesForForm(subject.attributes), random, detail }, kit);
  return attire(figure, { look: lookOf(subject.attributes, concept.category), random: random.derive('attire'), detail, category: concept.category }, kit);
}
