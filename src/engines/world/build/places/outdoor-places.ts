/** @file Outdoor places that people made, by the name of their builder. */
import type { PlaceBuilder } from '../place.ts';
import { baseballStadium, basketballCourt, footballField, golfCourse, raceway, runningTrack, tennisCourt } from './outdoor/sport.ts';
import { airport, bridge, constructionSite, highway, industrialArea, junkyard, platform, railway } from './outdoor/works.ts';
import { alley, campus, cemetery, courtyard, crosswalk, downtown, driveway, gasStation, market, parkingLot, playground, rooftop, square } from './outdoor/town.ts';

/** Place builders of this family by name. */
export const outdoorPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = {
  alley, crosswalk, downtown, square, market, courtyard, driveway, 'parking-lot': parkingLot, 'gas-station': gasStation, campus, playground, rooftop, cemetery,
  'construction-site': constructionSite, 'industrial-area': industrialArea, junkyard, railway, 'station-platform': platform, highway, 'river-bridge': bridge, airport,
  'football-field': footballField, 'baseball-stadium': baseballStadium, 'golf-course': golfCourse, 'running-track': runningTrack, raceway, 'tennis-court': tennisCourt, 'basketball-court': basketballCourt,
};
