/** @file Outdoor places that people made: towns, works, rails, playing fields, fairs, famous sights. */
import type { PlaceRow } from './concept.ts';

function row(id: string, names: readonly string[], features: readonly string[], more: Partial<PlaceRow> = {}): PlaceRow {
  return { id, names, builder: id, params: {}, features, allows: [], habitats: ['land', 'air'], indoor: false, ...more };
}

export const outdoorPlaces: readonly PlaceRow[] = [
  row('alley', ['alley', 'back alley', 'alleyway', 'narrow street', 'dark alley', 'side street', 'back street'], ['lane', 'wall']),
  row('crosswalk', ['crosswalk', 'zebra crossing', 'pedestrian crossing', 'intersection', 'street corner', 'crossroads', 'junction'], ['crosswalk', 'road', 'street', 'sidewalk']),
  row('downtown', ['downtown', 'city center', 'city centre', 'financial district', 'business district', 'manhattan', 'metropolis', 'cityscape', 'big city', 'mumbai', 'johannesburg'], ['road', 'street', 'sidewalk']),
  row('square', ['square', 'plaza', 'town square', 'piazza', 'city square', 'market square', 'public square'], ['square', 'fountain', 'plaza']),
  row('market', ['market', 'street market', 'farmers market', 'bazaar', 'marketplace', 'flea market', 'night market', 'open-air market', 'souk', 'fruit market'], ['market', 'stall']),
  row('courtyard', ['courtyard', 'patio', 'cloister', 'inner court', 'quadrangle', 'alhambra'], ['courtyard', 'fountain']),
  row('driveway', ['driveway', 'front yard', 'suburb', 'suburban street', 'suburban house', 'neighborhood', 'neighbourhood', 'residential area', 'carport'], ['driveway', 'lawn', 'road']),
  row('parking-lot', ['parking lot', 'car park', 'parking', 'parking space', 'parking garage'], ['parking lot', 'road']),
  row('gas-station', ['gas station', 'petrol station', 'service station', 'filling station', 'truck stop'], ['gas station', 'road']),
  row('campus', ['campus', 'college campus', 'university campus', 'school yard', 'schoolyard', 'university', 'college'], ['lawn', 'path', 'campus']),
  row('playground', ['playground', 'play area', "children's playground", 'sandpit', 'sandbox'], ['playground', 'swing', 'slide']),
  row('rooftop', ['rooftop', 'roof', 'roof top', 'rooftop terrace', 'roof terrace', 'flat roof'], ['rooftop', 'roof']),
  row('cemetery', ['cemetery', 'graveyard', 'churchyard', 'burial ground', 'tomb yard'], ['graveyard', 'grave', 'path']),
  row('construction-site', ['construction site', 'building site', 'construction', 'work site', 'construction zone'], ['construction site']),
  row('industrial-area', ['industrial area', 'industrial zone', 'factory yard', 'industrial park', 'industrial landscape', 'refinery yard', 'factory district', 'port terminal'], ['industrial area', 'road']),
  row('junkyard', ['junkyard', 'scrapyard', 'scrap yard', 'dump', 'landfill', 'car graveyard', 'garbage dump'], ['junkyard']),
  row('railway', ['railway', 'train railway', 'railroad', 'train track', 'train tracks', 'rail track', 'railway track', 'railroad track', 'railway line', 'rails', 'rail line', 'railway bridge'], ['railway', 'rails', 'track']),
  row('station-platform', ['train station platform', 'train station', 'railway station', 'station platform', 'station', 'platform', 'subway platform', 'railway platform'], ['platform', 'rails'], { allows: ['bench'] }),
  row('highway', ['highway', 'motorway', 'freeway', 'expressway', 'interstate', 'autobahn'], ['highway', 'road']),
  row('river-bridge', ['bridge', 'river bridge', 'road bridge', 'bridge over a river', 'bridge over the river'], ['bridge', 'bank'], { habitats: ['land', 'water', 'air'] }),
  row('airport', ['airport', 'runway', 'airfield', 'airstrip', 'tarmac', 'aerodrome'], ['runway', 'airport']),
  row('football-field', ['football field', 'soccer field', 'football pitch', 'soccer pitch', 'football ground', 'sports field', 'playing field', 'soccer stadium'], ['football field', 'pitch', 'goal', 'grass']),
  row('baseball-stadium', ['baseball stadium', 'baseball field', 'ballpark', 'baseball diamond', 'baseball park'], ['baseball stadium', 'diamond', 'mound']),
  row('golf-course', ['golf course', 'golf links', 'fairway', 'putting green', 'golf green'], ['golf course', 'green', 'bunker', 'lawn']),
  row('running-track', ['running track', 'outdoor track', 'athletics track', 'race track on foot', 'finish line', 'track and field', 'athletics stadium'], ['track']),
  row('raceway', ['raceway', 'racetrack', 'race track', 'racing track', 'race circuit', 'racing circuit', 'speedway', 'motor circuit', 'grand prix circuit'], ['track', 'raceway', 'road']),
  row('tennis-court', ['tennis court', 'clay court'], ['tennis court', 'court']),
  row('basketball-court', ['basketball court', 'outdoor basketball court', 'street court', 'streetball court'], ['basketball court', 'court', 'hoop']),
];
