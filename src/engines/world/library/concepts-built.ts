import type { Concept } from './concept.ts';

export const builtConcepts: readonly Concept[] = [];
