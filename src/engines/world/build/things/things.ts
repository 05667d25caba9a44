/** @file The things' archetypes by name. */
import type { Archetype } from '../figure.ts';
import { assembled } from './assembled.ts';
import { campfire, light } from './fire.ts';
import { fromParts } from './from-parts.ts';
import { baked, fruit, fruitBowl } from './food.ts';
import { bed, clock, cupboard, mirror, piano, seat, table } from './furniture.ts';
import { book, box, flagThing, paper, sign } from './paper.ts';
import { bladed, board, cutlery, handled, racket, sport } from './gear.ts';
import { household } from './household.ts';
import { brassWind, drums, harp, keyed, pipes, sound, strung } from './music.ts';
import { ballThing, toyBalloon, turned } from './turned.ts';

/** Archetypes of this family by name. */
export const thingArchetypes: Readonly<Record<string, Archetype>> = {
  'from-parts': fromParts,
  assembled,
  lathe: turned,
  ball: ballThing,
  'toy-balloon': toyBalloon,
  light,
  campfire,
  table,
  seat,
  bed,
  cupboard,
  clock,
  mirror,
  piano,
  fruit,
  'fruit-bowl': fruitBowl,
  baked,
  book,
  paper,
  box,
  flag: flagThing,
  sign,
  strung,
  harp,
  'brass-wind': brassWind,
  pipes,
  drums,
  keyed,
  sound,
  handled,
  bladed,
  cutlery,
  racket,
  board,
  household,
  sport,
};
