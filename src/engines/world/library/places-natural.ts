/** @file Places of nature: what words mean them and what is in them. */
import type { Habitat, PlaceRow } from './concept.ts';

function row(id: string, names: readonly string[], features: readonly string[], allows: readonly string[], habitats: readonly Habitat[], params: PlaceRow['params'] = {}): PlaceRow {
  return { id, names, builder: id, params, features, allows: [...features, ...allows], habitats, indoor: false };
}

const LAND: readonly Habitat[] = ['land', 'air'];
const SHORE: readonly Habitat[] = ['land', 'water', 'air', 'underwater'];

export const naturalPlaces: readonly PlaceRow[] = [
  row('coast', ['coast', 'cliff', 'headland', 'seaside cliff', 'shore', 'rocky shore', 'coastline', 'seashore', 'bay', 'cape', 'bluff', 'cliffside', 'sea cliff', 'rocky coast', 'fjord', 'cove', 'peninsula', 'sea', 'seaside', 'cliff edge', 'clifftop'], ['cliff', 'sea', 'waves', 'rocks', 'mountains', 'beach'], ['sand', 'horizon', 'island', 'shore', 'grass'], SHORE),
  row('mountains', ['mountain', 'mountain range', 'alps', 'peak', 'mountain peak', 'mountain valley', 'valley', 'summit', 'highland', 'mountainside', 'hillside', 'himalaya', 'mountain top', 'snowy mountain', 'snow capped mountain', 'mountain pass', 'ridge', 'alpine meadow', 'slope', 'rocky mountain', 'glacier valley'], ['mountains', 'snow', 'meadow', 'rocks', 'trees'], ['peak', 'valley', 'slope', 'grass', 'flowers', 'forest'], LAND),
  row('meadow', ['meadow', 'flower field', 'grassland', 'pasture', 'prairie', 'hill', 'countryside', 'field of flowers', 'grassy hill', 'green field', 'steppe', 'plain', 'lawn', 'clearing', 'grassy field', 'glade', 'hilltop'], ['grass', 'flowers', 'trees', 'hills'], ['meadow', 'tree', 'hill', 'wildflowers'], LAND),
  row('forest', ['forest', 'forest road', 'wood', 'woods', 'woodland', 'pine forest', 'grove', 'forest path', 'autumn forest', 'forest clearing', 'enchanted forest', 'forest floor', 'taiga', 'redwood forest', 'thicket of trees', 'trail'], ['trees', 'path', 'undergrowth', 'rocks'], ['clearing', 'ferns', 'moss', 'leaves', 'stream'], LAND),
  row('jungle', ['jungle', 'rainforest', 'rain forest', 'tropical forest', 'amazon', 'bamboo forest'], ['trees', 'undergrowth', 'path'], ['ferns', 'vines', 'bamboo', 'palms'], LAND),
  row('field', ['field', 'wheat field', 'cornfield', 'farm', 'farmland', 'crop field', 'barley field', 'rice field', 'corn field', 'farm field', 'rice paddy', 'wheat'], ['field', 'road', 'hills', 'trees'], ['wheat', 'track'], LAND),
  row('snowfield', ['snowfield', 'snow', 'tundra', 'arctic', 'antarctica', 'snowy landscape', 'winter landscape', 'ice field', 'snowy plain', 'north pole', 'south pole', 'snowscape', 'winter wonderland'], ['snow', 'trees', 'mountains'], ['ice', 'drifts', 'rocks'], LAND),
  row('beach', ['beach', 'sandy beach', 'tropical beach', 'sand beach', 'waterfront', 'seaside resort', 'surf', 'palm beach'], ['beach', 'sea', 'waves', 'palms', 'sand'], ['shore', 'rocks', 'island', 'horizon'], SHORE),
  row('open-ocean', ['ocean', 'open ocean', 'open sea', 'high seas', 'stormy sea', 'water', 'atlantic', 'pacific', 'ocean surface', 'rough sea', 'wave', 'horizon'], ['sea', 'waves'], ['horizon', 'swell'], ['water', 'air', 'underwater']),
  row('lake', ['lake', 'mountain lake', 'pond', 'lakeside', 'lakeshore', 'reservoir', 'still water', 'alpine lake', 'loch', 'tarn'], ['lake', 'mountains', 'trees', 'rocks'], ['reflection', 'shore', 'reeds', 'water'], SHORE),
  row('river', ['river', 'stream', 'creek', 'brook', 'riverbank', 'river bank', 'waterway', 'rapids', 'riverside', 'canal bank'], ['river', 'trees', 'rocks', 'hills'], ['bank', 'water', 'reeds', 'meadow'], SHORE),
  row('desert', ['desert', 'dune', 'sand dune', 'desert dune', 'sahara', 'sand', 'wasteland', 'arabian desert', 'dunes', 'desert landscape'], ['dunes', 'sand'], ['rocks', 'mountains', 'ripples'], LAND),
  row('canyon', ['canyon', 'gorge', 'ravine', 'grand canyon', 'red rock', 'mesa', 'badlands', 'sandstone cliff', 'monument valley', 'rocky desert', 'rock wall'], ['cliff', 'rocks', 'sand'], ['path', 'river bed', 'ledge'], LAND),
  row('above-clouds', ['above the clouds', 'sea of clouds', 'over the clouds', 'cloud', 'clouds', 'cloudscape', 'heaven', 'in the clouds', 'cloud top', 'among the clouds'], ['clouds', 'sky'], ['horizon', 'sun'], ['air']),
  row('underwater', ['underwater', 'under the sea', 'under water', 'coral reef', 'ocean floor', 'seabed', 'deep sea', 'reef', 'sea floor', 'ocean floor', 'beneath the waves', 'aquarium', 'bottom of the sea', 'ocean depths'], ['sand', 'reef', 'rocks', 'seaweed'], ['coral', 'light shafts', 'surface'], ['underwater']),
  row('space', ['space', 'outer space', 'orbit', 'galaxy', 'universe', 'cosmos', 'deep space', 'solar system', 'milky way', 'earth orbit', 'planet', 'void', 'nebula', 'stars'], ['planet', 'stars', 'moon'], ['asteroids', 'sun'], ['space', 'air']),
  row('moon-surface', ['moon', 'moon surface', 'lunar surface', 'surface of the moon', 'lunar landscape', 'crater'], ['craters', 'rocks'], ['dust', 'stars'], ['land', 'space', 'air']),
  row('sky', ['sky', 'air', 'blue sky', 'midair', 'mid-air', 'open sky', 'high in the sky', 'airspace', 'heavens'], ['sky', 'clouds'], ['horizon', 'ground'], ['air']),
  row('garden', ['garden', 'flower garden', 'backyard', 'rose garden', 'courtyard garden', 'yard', 'orchard', 'flower bed'], ['flowers', 'path', 'trees', 'grass', 'hedge'], ['lawn', 'tree', 'pond'], LAND),
  row('park', ['park', 'city park', 'public garden', 'lawn in the park', 'picnic area', 'central park'], ['grass', 'trees', 'path'], ['lawn', 'tree', 'flowers', 'bench'], LAND),
];
