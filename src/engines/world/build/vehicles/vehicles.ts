/** @file The vehicles' archetypes by name. */
import type { Archetype } from '../figure.ts';
import { airship, balloon, drone, helicopter, kite, paperPlane, plane } from './aircraft.ts';
import { car, cycle } from './cars.ts';
import { coach, train } from './coaches.ts';
import { machine } from './machines.ts';
import { bigShip, motorBoat, raft, rowBoat, submarine } from './ships.ts';
import { rocket, spacecraft } from './space.ts';
import { boatSail, tallShip } from './sailing.ts';

/** Archetypes of this family by name. */
export const vehicleArchetypes: Readonly<Record<string, Archetype>> = {
  'boat-sail': boatSail,
  'tall-ship': tallShip,
  'row-boat': rowBoat,
  'motor-boat': motorBoat,
  'big-ship': bigShip,
  raft,
  submarine,
  car,
  cycle,
  machine,
  coach,
  balloon,
  rocket,
  spacecraft,
  plane,
  helicopter,
  airship,
  drone,
  kite,
  'paper-plane': paperPlane,
  train,
};
