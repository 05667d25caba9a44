import type { Concept } from './concept.ts';

export const creatureConcepts: readonly Concept[] = [];
