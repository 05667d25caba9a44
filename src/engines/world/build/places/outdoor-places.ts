/** @file Outdoor places that people made, by the name of their builder. */
import type { PlaceBuilder } from '../place.ts';
import { alley, campus, cemetery, courtyard, crosswalk, downtown, driveway, gasStation, market, parkingLot, playground, rooftop, square } from './outdoor/town.ts';

/** Place builders of this family by name. */
export const outdoorPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = {
  alley, crosswalk, downtown, square, market, courtyard, driveway, 'parking-lot': parkingLot, 'gas-station': gasStation, campus, playground, rooftop, cemetery,
};
