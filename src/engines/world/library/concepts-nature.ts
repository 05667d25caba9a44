/** @file What grows and lies about in nature. */
import type { Concept, Habitat } from './concept.ts';

const STILL = ['stand', 'blow'] as const;
const WOODS = ['forest', 'meadow', 'park', 'garden'] as const;

type Size = readonly [number, number, number];

function treeRow(id: string, names: readonly string[], kind: string, size: Size, places: readonly string[] = WOODS, params: Concept['params'] = {}): Concept {
  return { id, names, category: 'plant', archetype: 'tree', params: { kind, ...params }, size, habitats: ['land'], actions: STILL, speedMps: 0, places };
}

function plantRow(id: string, names: readonly string[], archetype: string, size: Size, params: Concept['params'], places: readonly string[] = ['meadow', 'garden'], habitats: readonly Habitat[] = ['land']): Concept {
  return { id, names, category: 'plant', archetype, params, size, habitats, actions: STILL, speedMps: 0, places };
}

function stoneRow(id: string, names: readonly string[], archetype: string, size: Size, params: Concept['params'], places: readonly string[], habitats: readonly Habitat[] = ['land']): Concept {
  return { id, names, category: 'object', archetype, params, size, habitats, actions: ['stand'], speedMps: 0, places };
}

const trees: readonly Concept[] = [
  treeRow('tree', ['tree', 'shade tree', 'deciduous tree', 'leafy tree', 'linden', 'elm', 'ash tree', 'chestnut tree', 'tree canopy'], 'oak', [11, 12, 11]),
  treeRow('oak', ['oak tree', 'oak', 'old tree', 'ancient tree', 'giant tree', 'tree of life', 'gnarled tree'], 'oak', [14, 14, 14]),
  treeRow('beech', ['beech', 'beech tree', 'plane tree', 'sycamore'], 'beech', [11, 16, 11]),
  treeRow('maple', ['maple', 'maple tree', 'autumn tree', 'fall tree', 'red tree'], 'maple', [9.5, 12, 9.5], ['forest', 'park', 'garden'], { season: 'autumn' }),
  treeRow('birch', ['birch', 'birch tree', 'aspen', 'silver birch'], 'birch', [6, 13, 6], ['forest', 'lake', 'meadow']),
  treeRow('poplar', ['poplar', 'poplar tree'], 'poplar', [4.2, 18, 4.2], ['field', 'river', 'road']),
  treeRow('willow', ['willow', 'willow tree', 'weeping willow'], 'willow', [12, 11, 12], ['river', 'lake', 'park']),
  treeRow('cherry-tree', ['cherry tree', 'cherry blossom', 'cherry blossom tree', 'sakura', 'sakura tree', 'blossoming tree', 'blossom tree', 'blossom'], 'cherry', [8.5, 7.5, 8.5], ['park', 'garden', 'meadow'], { season: 'spring' }),
  treeRow('apple-tree', ['apple tree', 'fruit tree', 'peach tree', 'pear tree', 'plum tree'], 'apple', [6, 5.5, 6], ['garden', 'meadow', 'field']),
  treeRow('olive-tree', ['olive tree', 'olive'], 'olive', [6, 6, 6], ['field', 'coast', 'garden']),
  treeRow('acacia', ['acacia', 'acacia tree', 'umbrella tree', 'savanna tree'], 'acacia', [12, 8, 12], ['desert', 'field', 'meadow']),
  treeRow('cypress', ['cypress', 'cypress tree'], 'cypress', [2.4, 14, 2.4], ['field', 'village', 'garden']),
  treeRow('fir', ['fir', 'fir tree', 'spruce', 'spruce tree', 'evergreen', 'evergreen tree', 'conifer', 'cedar', 'larch'], 'fir', [6, 16, 6], ['forest', 'snowfield', 'mountains']),
  treeRow('pine', ['pine tree', 'pine'], 'pine', [6, 18, 6], ['forest', 'mountains', 'lake']),
  treeRow('palm', ['palm tree', 'palm', 'coconut tree', 'coconut palm', 'date palm'], 'palm', [7, 10, 7], ['beach', 'coast', 'desert']),
  treeRow('jungle-tree', ['jungle tree', 'rainforest tree', 'kapok tree', 'tropical tree'], 'jungle', [16, 26, 16], ['jungle', 'river']),
  treeRow('dead-tree', ['dead tree', 'bare tree', 'leafless tree', 'withered tree'], 'dead', [8, 9, 8], ['desert', 'field', 'snowfield'], { bare: true }),
  treeRow('bonsai', ['bonsai', 'bonsai tree', 'miniature tree'], 'olive', [0.5, 0.45, 0.5], ['room', 'garden', 'studio']),
  treeRow('sapling', ['sapling', 'young tree', 'seedling', 'sprout', 'shoot'], 'apple', [0.9, 1.5, 0.9], ['garden', 'meadow', 'field']),
  { id: 'christmas-tree', names: ['christmas tree', 'xmas tree', 'decorated tree'], category: 'plant', archetype: 'christmas-tree', params: {}, size: [2.2, 3.4, 2.2], habitats: ['land', 'indoor'], actions: ['stand', 'glow'], speedMps: 0, places: ['room', 'snowfield', 'village'] },
];

const flowers: readonly Concept[] = [
  plantRow('rose', ['rose', 'red rose'], 'plant-rose', [0.14, 0.5, 0.14], { color: '#a8102a', leafColor: '#355a28' }),
  plantRow('tulip', ['tulip'], 'plant-tulip', [0.16, 0.42, 0.16], { color: '#d8352a', leafColor: '#5d8a4c' }),
  plantRow('sunflower', ['sunflower'], 'plant-sunflower', [0.42, 1.7, 0.42], { color: '#f2b411', secondColor: '#4a2c12', leafColor: '#4d7a2c', petals: 22 }, ['field', 'garden', 'meadow']),
  plantRow('daisy', ['daisy', 'flower', 'marguerite', 'chamomile', 'aster', 'bloom', 'wildflower'], 'plant-daisy', [0.09, 0.34, 0.09], { color: '#f4f1e6', secondColor: '#e0a816', leafColor: '#4f7d34', petals: 20 }),
  plantRow('poppy', ['poppy'], 'plant-poppy', [0.11, 0.5, 0.11], { color: '#cf2415', secondColor: '#1c1416', leafColor: '#5d7f4a', petals: 5 }),
  plantRow('lily', ['lily'], 'plant-tulip', [0.2, 0.6, 0.2], { color: '#f3e9ee', leafColor: '#4f7d3c' }),
  plantRow('lavender', ['lavender', 'rosemary'], 'plant-spike', [0.6, 0.6, 0.6], { color: '#7a5bb8', leafColor: '#7d8f6a' }, ['field', 'garden', 'meadow']),
  plantRow('water-lily', ['water lily', 'lily pad', 'waterlily'], 'plant-lily', [1.2, 0.16, 1.2], { color: '#ee9cb8', leafColor: '#3d7038' }, ['lake', 'garden', 'river'], ['water']),
  plantRow('rose-bush', ['rose bush', 'flowering bush', 'flower bush'], 'plant-bush', [1.5, 1.2, 1.5], { color: '#d83a62', leafColor: '#3f6a2c', petals: 5 }, ['garden', 'park']),
  plantRow('flowers', ['flower bed', 'wildflowers', 'patch of flowers', 'flowerbed', 'field of flowers'], 'patch-daisy', [1.6, 0.4, 1.6], { color: '#e8d43a', secondColor: '#c07a16', headM: 0.1, petals: 14, count: 26 }),
  plantRow('tulips', ['tulip bed', 'bed of tulips', 'tulip field'], 'patch-tulip', [1.6, 0.42, 1.6], { color: '#e0452a', headM: 0.16, count: 24 }, ['garden', 'field', 'park']),
  plantRow('poppies', ['poppy field', 'patch of poppies'], 'patch-poppy', [1.8, 0.5, 1.8], { color: '#cf2415', secondColor: '#1c1416', headM: 0.11, petals: 5, count: 26 }, ['field', 'meadow']),
];

const plants: readonly Concept[] = [
  plantRow('bush', ['bush', 'shrub', 'hedge', 'greenery', 'thicket', 'bushes', 'topiary', 'foliage', 'bramble'], 'plant-bush', [1.8, 1.4, 1.8], { leafColor: '#4d6f30' }, ['garden', 'park', 'forest', 'meadow']),
  plantRow('grass', ['grass', 'tuft of grass', 'tall grass', 'grass tuft', 'blade of grass', 'weed', 'turf'], 'plant-tuft', [0.5, 0.5, 0.5], { color: '#8f9a4a', leafColor: '#4f6a2c' }, ['meadow', 'field', 'park']),
  plantRow('reed', ['reed', 'reeds', 'rush'], 'plant-tuft', [0.9, 1.8, 0.9], { color: '#b5a668', leafColor: '#6f7f3f' }, ['lake', 'river']),
  plantRow('wheat', ['wheat', 'crop', 'grain'], 'plant-tuft', [0.6, 1, 0.6], { color: '#d2ae58', leafColor: '#8f8438' }, ['field']),
  plantRow('fern', ['fern', 'bracken', 'frond'], 'plant-fern', [1.2, 0.7, 1.2], { leafColor: '#4c7a2c' }, ['forest', 'jungle']),
  plantRow('plant', ['plant', 'potted plant', 'house plant', 'houseplant', 'flowerpot', 'pot plant', 'monstera', 'aloe', 'succulent', 'flower pot'], 'plant-potted', [0.5, 0.7, 0.5], { secondColor: '#b2623c', leafColor: '#3f7436' }, ['room', 'kitchen', 'garden'], ['land', 'indoor', 'table']),
  plantRow('bamboo', ['bamboo', 'bamboo grove', 'bamboo forest'], 'plant-bamboo', [3, 9, 3], { color: '#8fa04a', leafColor: '#5f8a34' }, ['jungle', 'forest', 'garden']),
  plantRow('mushroom', ['mushroom', 'toadstool', 'fungus', 'fly agaric'], 'plant-mushroom', [0.12, 0.15, 0.12], { color: '#b5201a', secondColor: '#efe8d8' }, ['forest', 'meadow', 'jungle']),
  plantRow('cactus', ['cactus', 'saguaro', 'cacti'], 'plant-cactus', [1.8, 3.6, 1.4], { leafColor: '#5c7a4a', petals: 2 }, ['desert', 'canyon']),
  plantRow('coral', ['coral', 'coral reef', 'reef'], 'plant-coral', [1.1, 0.8, 1.1], { color: '#e0705a' }, ['underwater'], ['underwater']),
  plantRow('seaweed', ['seaweed', 'algae', 'sea grass', 'seagrass'], 'plant-seaweed', [1, 2.2, 1], { color: '#6f7f2c' }, ['underwater'], ['underwater']),
  plantRow('fallen-leaves', ['fallen leaf', 'leaf', 'fallen leaves', 'pile of leaves', 'dry leaf', 'leaf pile'], 'plant-scattered', [1.6, 0.14, 1.6], { color: '#c8701c', secondColor: '#7a3412', inMotion: 'swirling-leaves' }, ['forest', 'park', 'garden']),
  plantRow('vine', ['vine', 'ivy', 'creeper', 'moss', 'clover', 'undergrowth'], 'plant-bush', [1.4, 0.5, 1.4], { leafColor: '#3f6428' }, ['jungle', 'forest', 'garden']),
];

const stones: readonly Concept[] = [
  stoneRow('rock', ['rock', 'stone', 'crag', 'rock formation', 'cobblestone', 'ore'], 'rock', [1.6, 1, 1.4], {}, ['mountains', 'coast', 'canyon', 'desert']),
  stoneRow('boulder', ['boulder', 'big rock', 'large rock', 'outcrop', 'megalith', 'standing stone'], 'rock', [3.6, 2.8, 3.2], { cuts: 18 }, ['mountains', 'coast', 'canyon']),
  stoneRow('mossy-rock', ['mossy rock', 'mossy stone', 'moss-covered rock'], 'rock', [1.6, 0.9, 1.4], { moss: '#4f6a2a' }, ['forest', 'river', 'jungle']),
  stoneRow('pebble', ['pebble', 'small stone', 'stepping stone', 'river stone'], 'rock', [0.3, 0.16, 0.24], { cuts: 0, weather: 0.06, color: '#8a857c' }, ['beach', 'river', 'coast']),
  stoneRow('asteroid', ['asteroid', 'meteoroid', 'space rock', 'comet'], 'rock', [14, 10, 12], { cuts: 6, weather: 0.3, color: '#5c5650' }, ['space'], ['space']),
  stoneRow('iceberg', ['iceberg', 'ice floe', 'floe', 'ice sheet'], 'iceberg', [30, 14, 24], {}, ['open-ocean', 'snowfield', 'coast'], ['water']),
  stoneRow('ice-block', ['ice block', 'ice', 'block of ice', 'chunk of ice', 'icicle'], 'iceberg', [1.2, 0.9, 1], {}, ['snowfield', 'lake'], ['land', 'water']),
  stoneRow('crystal', ['crystal', 'quartz', 'amethyst', 'crystal cluster'], 'crystal', [0.6, 0.6, 0.6], { color: '#8fc4e6' }, ['canyon', 'studio', 'mountains'], ['land', 'table']),
  stoneRow('log', ['log', 'tree trunk', 'driftwood', 'fallen tree', 'timber', 'firewood', 'branch', 'tree branch', 'stick', 'twig', 'wood', 'root'], 'log', [2.6, 0.45, 0.45], {}, ['forest', 'beach', 'river']),
  stoneRow('stump', ['stump', 'tree stump'], 'log', [0.8, 0.55, 0.8], { upright: true }, ['forest', 'park']),
  stoneRow('hay-bale', ['hay bale', 'haystack', 'bale of hay', 'hay', 'straw bale', 'straw', 'bale'], 'hay-bale', [1.3, 1.5, 1.5], {}, ['field', 'village', 'meadow']),
];

/** Everything of nature that is not a place. */
/** Flowers and crops of their own, told apart by form and colour. */
const moreFlowers: readonly Concept[] = [
  plantRow('peony', ['peony', 'camellia', 'ranunculus', 'carnation'], 'plant-rose', [0.18, 0.5, 0.18], { color: '#e88aa8', leafColor: '#3f6a30' }),
  plantRow('crocus', ['crocus', 'bellflower', 'bluebell'], 'plant-tulip', [0.1, 0.2, 0.1], { color: '#7a4ac0', leafColor: '#5d8a4c' }),
  plantRow('daffodil', ['daffodil', 'narcissus'], 'plant-tulip', [0.16, 0.42, 0.16], { color: '#f2d024', leafColor: '#5a8a44' }),
  plantRow('orchid', ['orchid'], 'plant-poppy', [0.16, 0.5, 0.16], { color: '#c86ac8', secondColor: '#f0e0f0', leafColor: '#4a7a3c', petals: 5 }, ['room', 'garden', 'jungle']),
  plantRow('iris', ['iris', 'hyacinth'], 'plant-tulip', [0.18, 0.6, 0.18], { color: '#5a4ab8', leafColor: '#4f7d3c' }),
  plantRow('hibiscus', ['hibiscus', 'anemone flower'], 'plant-poppy', [0.18, 0.6, 0.18], { color: '#e8345a', secondColor: '#f2d040', leafColor: '#3f7a34', petals: 5 }, ['garden', 'jungle', 'beach']),
  plantRow('dandelion', ['dandelion'], 'plant-daisy', [0.06, 0.22, 0.06], { color: '#f2c818', secondColor: '#e0a410', leafColor: '#4f7d34', petals: 16 }, ['meadow', 'park', 'garden']),
  plantRow('marigold', ['marigold', 'chrysanthemum', 'gerbera'], 'plant-daisy', [0.1, 0.32, 0.1], { color: '#f08a1c', secondColor: '#c85a10', leafColor: '#4f7d34', petals: 14 }),
  plantRow('lotus', ['lotus', 'lotus flower'], 'plant-lily', [0.9, 0.3, 0.9], { color: '#f2b4cc', leafColor: '#3d7038' }, ['lake', 'garden', 'river'], ['water']),
  plantRow('hydrangea', ['hydrangea', 'rhododendron', 'azalea'], 'plant-bush', [1.4, 1.2, 1.4], { color: '#7a8ae0', leafColor: '#3f6a2c', petals: 6 }, ['garden', 'park']),
  plantRow('heather', ['heather', 'lupin', 'sage'], 'plant-spike', [0.5, 0.5, 0.5], { color: '#b06ab0', leafColor: '#6a7a5a' }, ['meadow', 'mountains', 'garden']),
  plantRow('cornstalk', ['corn', 'maize', 'corn stalk', 'cornstalk'], 'plant-tuft', [0.7, 2.1, 0.7], { color: '#c8b04a', leafColor: '#4f7f34' }, ['field', 'farm']),
  plantRow('rice-plant', ['rice plant', 'rice stalk', 'barley'], 'plant-tuft', [0.5, 0.8, 0.5], { color: '#c2b85a', leafColor: '#6a9a3c' }, ['field']),
  plantRow('sea-anemone', ['sea anemone', 'anemone'], 'plant-coral', [0.5, 0.4, 0.5], { color: '#c85aa8' }, ['underwater'], ['underwater']),
  plantRow('kelp', ['kelp', 'kelp forest'], 'plant-seaweed', [1.4, 6, 1.4], { color: '#7a6a24' }, ['underwater'], ['underwater']),
  plantRow('pampas-grass', ['pampas grass', 'cattail', 'bulrush'], 'plant-tuft', [1.1, 2.4, 1.1], { color: '#e0d2b0', leafColor: '#8a8a54' }, ['meadow', 'lake', 'desert']),
  plantRow('sugarcane', ['sugarcane', 'sugar cane'], 'plant-bamboo', [1.6, 4, 1.6], { color: '#a8b45a', leafColor: '#6a9a3c' }, ['field', 'jungle']),
  treeRow('orange-tree', ['orange tree', 'lemon tree', 'citrus tree'], 'apple', [4.6, 4.4, 4.6], ['garden', 'meadow', 'field']),
  treeRow('baobab', ['baobab', 'baobab tree'], 'acacia', [13, 14, 13], ['savanna', 'desert', 'meadow']),
  treeRow('banyan', ['banyan', 'mangrove', 'banyan tree'], 'jungle', [20, 17, 20], ['jungle', 'swamp', 'river']),
  treeRow('redwood', ['redwood', 'sequoia', 'redwood tree', 'giant sequoia'], 'pine', [11, 46, 11], ['forest', 'mountains']),
  treeRow('magnolia', ['magnolia', 'magnolia tree', 'plum blossom'], 'cherry', [6, 6, 6], ['park', 'garden'], { season: 'spring' }),
];

/** Worlds and landforms as things. */
const worldRow = (id: string, names: readonly string[], size: Size, params: Concept['params']): Concept => ({ id, names, category: 'landform', archetype: 'world', params, size, habitats: ['space', 'air'], actions: ['hover', 'float', 'glow', 'circle', 'rise'], speedMps: 1, places: ['space', 'sky'] });
const landforms: readonly Concept[] = [
  worldRow('jupiter', ['jupiter', 'gas giant'], [60, 60, 60], { kind: 'banded', color: '#d8b48a', secondColor: '#8a5a3c' }),
  worldRow('saturn', ['saturn', 'ringed planet', 'planet with rings'], [92, 50, 97], { kind: 'banded', color: '#e0cc9a', secondColor: '#b89a68', ring: true }),
  worldRow('mars-globe', ['mars globe', 'red world', 'mercury globe'], [30, 30, 30], { kind: 'cratered', color: '#c8643c', secondColor: '#7a3420' }),
  worldRow('earth-globe', ['planet earth', 'earth', 'blue planet', 'blue marble'], [40, 40, 40], { kind: 'cloudy', color: '#2f6aa8', secondColor: '#3f7a44' }),
  worldRow('neptune', ['neptune', 'uranus', 'ice giant'], [50, 50, 50], { kind: 'banded', color: '#4a7ad8', secondColor: '#2f55b0' }),
  worldRow('venus-globe', ['venus', 'yellow planet'], [36, 36, 36], { kind: 'cloudy', color: '#e8cc8a', secondColor: '#c89a54' }),
  { id: 'rock-arch', names: ['rock arch', 'natural arch', 'natural bridge', 'sandstone arch', 'sea arch'], category: 'landform', archetype: 'stone-arch', params: { color: '#a8643c' }, size: [17, 12, 4], habitats: ['land'], actions: ['stand'], speedMps: 0, places: ['canyon', 'desert', 'coast'] },
];

export const natureConcepts: readonly Concept[] = [...moreFlowers, ...landforms, ...trees, ...flowers, ...plants, ...stones];
