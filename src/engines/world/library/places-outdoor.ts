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
];
