import type { Concept } from './concept.ts';

export const thingConcepts: readonly Concept[] = [];
