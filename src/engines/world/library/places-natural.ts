/** @file Places of nature: what words mean them and what is in them. */
import type { Habitat, PlaceRow } from './concept.ts';

function row(id: string, names: readonly string[], features: readonly string[], allows: readonly string[], habitats: readonly Habitat[], params: PlaceRow['params'] = {}): PlaceRow {
  return { id, names, builder: id, params, features, allows: [...features, ...allows], habitats, indoor: false };
}

const LAND: readonly Habitat[] = ['land', 'air'];
const SHORE: readonly Habitat[] = ['land', 'water', 'air', 'underwater'];

export const naturalPlaces: readonly PlaceRow[] = [
  row('coast', ['coast', 'cliff', 'headland', 'seaside cliff', 'shore', 'rocky shore', 'coastline', 'seashore', 'bay', 'cape', 'bluff', 'cliffside', 'sea cliff', 'rocky coast', 'fjord', 'cove', 'island', 'peninsula', 'sea', 'seaside', 'cliff edge', 'clifftop'], ['cliff', 'sea', 'waves', 'rocks', 'mountains', 'beach'], ['sand', 'horizon', 'island', 'shore', 'grass'], SHORE),
  row('mountains', ['mountain', 'mountain range', 'alps', 'peak', 'mountain peak', 'mountain valley', 'valley', 'summit', 'highland', 'mountainside', 'hillside', 'himalaya', 'mountain top', 'snowy mountain', 'mountain pass', 'ridge', 'alpine meadow', 'volcano', 'slope', 'mount fuji', 'rocky mountain', 'glacier valley'], ['mountains', 'snow', 'meadow', 'rocks', 'trees'], ['peak', 'valley', 'slope', 'grass', 'flowers', 'forest'], LAND),
  row('meadow', ['meadow', 'flower field', 'grassland', 'pasture', 'prairie', 'hill', 'countryside', 'field of flowers', 'grassy hill', 'green field', 'savanna', 'savannah', 'steppe', 'plain', 'lawn', 'clearing', 'grassy field', 'glade', 'hilltop'], ['grass', 'flowers', 'trees', 'hills'], ['meadow', 'tree', 'hill', 'wildflowers'], LAND),
  row('forest', ['forest', 'wood', 'woods', 'woodland', 'pine forest', 'grove', 'forest path', 'autumn forest', 'forest clearing', 'enchanted forest', 'forest floor', 'taiga', 'redwood forest', 'thicket of trees', 'trail'], ['trees', 'path', 'undergrowth', 'rocks'], ['clearing', 'ferns', 'moss', 'leaves', 'stream'], LAND),
  row('jungle', ['jungle', 'rainforest', 'rain forest', 'tropical forest', 'amazon', 'bamboo forest'], ['trees', 'undergrowth', 'path'], ['ferns', 'vines', 'bamboo', 'palms'], LAND),
  row('field', ['field', 'wheat field', 'cornfield', 'farm', 'farmland', 'crop field', 'barley field', 'rice field', 'corn field', 'farm field', 'vineyard', 'rice paddy', 'wheat'], ['field', 'road', 'hills', 'trees'], ['wheat', 'track'], LAND),
  row('snowfield', ['snowfield', 'snow', 'tundra', 'arctic', 'antarctica', 'snowy landscape', 'winter landscape', 'ice field', 'snowy forest', 'snowy field', 'snowy plain', 'north pole', 'south pole', 'snowscape', 'ski slope', 'frozen lake', 'snowy woods', 'winter wonderland'], ['snow', 'trees', 'mountains'], ['ice', 'drifts', 'rocks'], LAND),
];
