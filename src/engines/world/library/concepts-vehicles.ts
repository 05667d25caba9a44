import type { Concept } from './concept.ts';

export const vehicleConcepts: readonly Concept[] = [];
