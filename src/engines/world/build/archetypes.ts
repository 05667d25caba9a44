/** @file Every archetype and place builder by name. */
import type { Archetype } from './figure.ts';
import type { PlaceBuilder } from './place.ts';
import { creatureArchetypes } from './creatures/creatures.ts';
import { vehicleArchetypes } from './vehicles/vehicles.ts';
import { thingArchetypes } from './things/things.ts';
import { builtArchetypes } from './built/built.ts';
import { effectArchetypes } from './effects/effects.ts';
import { natureArchetypes } from './nature/nature.ts';
import { naturalPlaceBuilders } from './places/natural-places.ts';
import { builtPlaceBuilders } from './places/built-places.ts';
import { indoorPlaceBuilders } from './places/indoor-places.ts';
import { outdoorPlaceBuilders } from './places/outdoor-places.ts';

export const archetypes: Readonly<Record<string, Archetype>> = {
  ...creatureArchetypes,
  ...vehicleArchetypes,
  ...thingArchetypes,
  ...builtArchetypes,
  ...natureArchetypes,
  ...effectArchetypes,
};

export const placeBuilders: Readonly<Record<string, PlaceBuilder>> = { ...naturalPlaceBuilders, ...builtPlaceBuilders, ...outdoorPlaceBuilders, ...indoorPlaceBuilders };
