import type { Concept } from './concept.ts';

export const natureConcepts: readonly Concept[] = [];
