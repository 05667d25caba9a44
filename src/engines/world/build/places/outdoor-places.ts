/** @file Outdoor places that people made, by the name of their builder. */
import type { PlaceBuilder } from '../place.ts';
import { forbiddenCity, futureCity, giza, greatWall, london, machuPicchu, newYork, paris, sanFrancisco, skylineBay, sydney, taj, tokyoNight, venice } from './outdoor/cities.ts';
import { amusementPark, botanicalGarden, campsite, palaceGarden, skiSlope, vineyard } from './outdoor/leisure.ts';
import { johannesburg, mountFuji, mumbai, zenGarden } from './outdoor/landmarks.ts';
import { baseballStadium, basketballCourt, footballField, golfCourse, raceway, runningTrack, tennisCourt } from './outdoor/sport.ts';
import { airport, bridge, coastalRoad, constructionSite, highway, industrialArea, junkyard, platform, railway } from './outdoor/works.ts';
import { alley, campus, cemetery, courtyard, crosswalk, downtown, driveway, gasStation, market, parkingLot, playground, rooftop, square } from './outdoor/town.ts';
import { alienPlanet, cave, glacier, island, mars, oasis, savanna, swamp, volcano, waterfall } from './outdoor/wonders.ts';

/** Place builders of this family by name. */
export const outdoorPlaceBuilders: Readonly<Record<string, PlaceBuilder>> = {
  alley, crosswalk, downtown, square, market, courtyard, driveway, 'parking-lot': parkingLot, 'gas-station': gasStation, campus, playground, rooftop, cemetery,
  'construction-site': constructionSite, 'industrial-area': industrialArea, junkyard, railway, 'station-platform': platform, highway, 'coastal-road': coastalRoad, 'river-bridge': bridge, airport,
  'amusement-park': amusementPark, campsite, 'botanical-garden': botanicalGarden, 'palace-garden': palaceGarden, vineyard, 'ski-slope': skiSlope,
  paris, london, 'new-york': newYork, 'tokyo-night': tokyoNight, venice, 'skyline-bay': skylineBay, sydney, 'san-francisco': sanFrancisco, giza, taj, 'great-wall': greatWall, 'forbidden-city': forbiddenCity, 'machu-picchu': machuPicchu, 'future-city': futureCity,
  mumbai, johannesburg, 'mount-fuji': mountFuji, 'zen-garden': zenGarden,
  volcano, waterfall, glacier, cave, swamp, savanna, island, oasis, 'alien-planet': alienPlanet, mars,
  'football-field': footballField, 'baseball-stadium': baseballStadium, 'golf-course': golfCourse, 'running-track': runningTrack, raceway, 'tennis-court': tennisCourt, 'basketball-court': basketballCourt,
};
