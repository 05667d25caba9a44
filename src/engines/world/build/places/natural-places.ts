/** @file Natural places by the name of their builder. */
import type { PlaceBuilder } from '../place.ts';
import { buildCoast } from './natural/coast.ts';
import { buildField, buildForest, buildJungle, buildMeadow, buildMountains, buildSnowfield } from './natural/wild.ts';

/** Place builders of this family by name. */
export const naturalPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = {
  coast: buildCoast,
  mountains: buildMountains,
  meadow: buildMeadow,
  forest: buildForest,
  jungle: buildJungle,
  field: buildField,
  snowfield: buildSnowfield,
};
