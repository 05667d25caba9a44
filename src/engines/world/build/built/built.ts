import type { Archetype } from '../figure.ts';
import { building, skyscraper } from './city.ts';
import { house } from './house.ts';
import { lighthouse } from './lighthouse.ts';
import { carousel, ferrisWheel, rollerCoaster } from './fairground.ts';
import { arch, castle, church, monument, pagoda, pyramid, stadium, temple, tower, well } from './monuments.ts';
import { chimney, dish, greenhouse, igloo, oilRig, statue } from './towers.ts';
import { skyCity } from './sky-city.ts';
import { ancientStone, domed, honourGate, operaHouse, rampart } from './sights.ts';
import { bleachers, container, crane, floodlight, fountain, gasPump, gasStation, goal, gravestone, phoneBooth, playset, scoreboard, stall } from './yard.ts';
import { bridge, factory, fence, latticeTower, pier, silo, tent, wallPiece, waterTower, windTurbine, windmill } from './works.ts';

/** Archetypes of this family by name. */
export const builtArchetypes: Readonly<Record<string, Archetype>> = {
  lighthouse, house, building, skyscraper, church, castle, tower, temple, pagoda, pyramid, arch, monument, stadium, well,
  bridge, windmill, 'wind-turbine': windTurbine, 'water-tower': waterTower, pier, fence, wall: wallPiece, tent, 'lattice-tower': latticeTower, factory, silo,
  'ferris-wheel': ferrisWheel, carousel, 'roller-coaster': rollerCoaster, crane, 'phone-booth': phoneBooth, fountain, 'gas-station': gasStation, 'gas-pump': gasPump, goal, gravestone, container, playset, bleachers, scoreboard, floodlight, stall,
  chimney, dish, greenhouse, igloo, 'oil-rig': oilRig, statue, domed, 'opera-house': operaHouse, 'honour-gate': honourGate, 'ancient-stone': ancientStone, rampart, 'sky-city': skyCity,
};
