/** @file Archetypes of people and animals. */
import type { Archetype } from '../figure.ts';
import { bird } from './bird.ts';
import { arthropod, creeper, frog, octopus, seaform, seal } from './crawlers.ts';
import { person } from './person.ts';
import { quadruped } from './quadruped.ts';
import { robot } from './robot.ts';
import { insect, jellyfish, snake, turtle } from './small.ts';
import { swimmer } from './swimmer.ts';

/** Archetypes of this family by name. */
export const creatureArchetypes: Readonly<Record<string, Archetype>> = { person, quadruped, bird, swimmer, insect, jellyfish, turtle, snake, robot, arthropod, octopus, creeper, frog, seal, seaform };
