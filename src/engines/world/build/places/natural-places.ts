/** @file Natural places by the name of their builder. */
import type { PlaceBuilder } from '../place.ts';
import { buildCanyon, buildDesert, buildMoonSurface } from './natural/arid.ts';
import { buildCoast } from './natural/coast.ts';
import { buildAboveClouds, buildSky, buildSpace } from './natural/heavens.ts';
import { buildBeach, buildLake, buildOpenOcean, buildRiver } from './natural/shores.ts';
import { buildGarden, buildPark } from './natural/tended.ts';
import { buildUnderwater } from './natural/underwater.ts';
import { buildField, buildForest, buildJungle, buildMeadow, buildMountains, buildSnowfield } from './natural/wild.ts';

/** Place builders of this family by name. */
export const naturalPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = {
  coast: buildCoast,
  beach: buildBeach,
  'open-ocean': buildOpenOcean,
  lake: buildLake,
  river: buildRiver,
  mountains: buildMountains,
  meadow: buildMeadow,
  forest: buildForest,
  jungle: buildJungle,
  field: buildField,
  snowfield: buildSnowfield,
  desert: buildDesert,
  canyon: buildCanyon,
  garden: buildGarden,
  park: buildPark,
  underwater: buildUnderwater,
  'above-clouds': buildAboveClouds,
  sky: buildSky,
  space: buildSpace,
  'moon-surface': buildMoonSurface,
};
