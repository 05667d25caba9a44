import type { PlaceRow } from './concept.ts';

export const builtPlaces: readonly PlaceRow[] = [
  { id: 'city-street', names: ['city street', 'street', 'city', 'town', 'downtown', 'avenue', 'boulevard', 'sidewalk', 'pavement', 'crosswalk', 'city centre', 'city center', 'urban street', 'intersection', 'metropolis', 'cityscape', 'urban', 'block', 'new york', 'paris', 'london'], builder: 'city-street', params: {}, features: ['road', 'street', 'pavement', 'sidewalk', 'crossing', 'shop', 'parking'], allows: [], habitats: ['land', 'air'], indoor: false },
  { id: 'city-night', names: ['neon street', 'neon city', 'city at night', 'night city', 'alley', 'back alley', 'tokyo street', 'tokyo', 'cyberpunk city', 'cyberpunk street', 'chinatown', 'nightlife', 'hong kong'], builder: 'city-street', params: { neon: true }, features: ['road', 'street', 'pavement', 'sidewalk', 'neon', 'shop'], allows: ['steam'], habitats: ['land', 'air'], indoor: false },
];
