/** @file Builds the figure of a subject: its archetype gives the form, the attributes dress it, and its changes are made ready. */
import type { Subject } from '../../../../film/storyboard.ts';
import type { Random } from '../../../../lib/random.ts';
import type { Concept } from '../../library/concept.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Archetype, Detail, Figure } from '../figure.ts';
import { attire, lookOf } from './attire.ts';
import { castChanging, type ChangeSpan } from './change.ts';
import { formOf } from './form.ts';

/** What a figure is cast from. */
export interface CastSpec {
  readonly subject: Subject;
  readonly concept: Concept;
  readonly random: Random;
  readonly detail: Detail;
  /** What it becomes over the sequence. */
  readonly changes?: readonly ChangeSpan[];
  readonly conceptOf: (id: string) => Concept | undefined;
  readonly archetypeOf: (concept: Concept) => Archetype | undefined;
}

/** The figure of one of a subject's members. Its concept must have an archetype. */
export function castFigure(spec: CastSpec, kit: Kit): Figure {
  const { subject, concept, random, detail } = spec;
  const { attributes } = subject;
  if (spec.changes !== undefined && spec.changes.length > 0) return castChanging({ ...spec, attributes, changes: spec.changes }, kit);
  const figure = formOf({ ...spec, attributes }, kit);
  return attire(figure, { look: lookOf(attributes, concept.category), random: random.derive('attire'), detail, category: concept.category }, kit).figure;
}
