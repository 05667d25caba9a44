/** @file Animals: rows of data. */
import type { Concept } from './concept.ts';
import { PERSON_ACTIONS } from './concepts-people.ts';

/** What any beast can do. */
export const BEAST_ACTIONS = ['stand', 'walk', 'run', 'eat', 'sit', 'lie', 'look', 'jump', 'play', 'swim', 'circle'] as const;

/** A four-legged animal, or one built like it. */
export interface BeastRow {
  readonly id: string;
  readonly names: readonly string[];
  /** Height of the withers in metres. */
  readonly withersM: number;
  readonly speedMps: number;
  readonly places: readonly string[];
  readonly size: Concept['size'];
  readonly params: Concept['params'];
  readonly habitats?: Concept['habitats'];
  /** Default: what any beast can do. */
  readonly actions?: readonly string[];
}

const HOME = ['park', 'meadow', 'room', 'city-street', 'garden', 'beach', 'village'] as const;
const FARM = ['meadow', 'field', 'village', 'road'] as const;
const WILD = ['forest', 'meadow', 'mountains', 'river'] as const;
const SAVANNA = ['field', 'meadow', 'desert', 'river'] as const;

const dogLike: Concept['params'] = { tail: 0.5, head: 0.158, eye: 0.025, snoutThick: 0.062, neck: 0.28, neckThick: 0.14, leg: 0.082, shank: 0.047, chest: 0.235, chestWidth: 0.168, elbow: 0.48 };
const horseLike: Concept['params'] = {
  length: 0.84, chest: 0.225, chestWidth: 0.15, belly: 0.185, rump: 0.19, elbow: 0.55, leg: 0.07, shank: 0.037, paw: 0.048, hoof: true, neck: 0.5, neckUp: 0.9, neckThick: 0.1,
  head: 0.098, headWidth: 0.82, snout: 0.27, snoutThick: 0.058, ear: 0.1, ears: 'prick', tail: 0.62, tailKind: 'horse', tailUp: -1.2, mane: 'horse', wool: 0, eye: 0.018,
};
const catLike: Concept['params'] = {
  length: 0.95, chest: 0.215, chestWidth: 0.17, belly: 0.205, rump: 0.2, elbow: 0.46, leg: 0.082, shank: 0.054, paw: 0.066, neck: 0.19, neckUp: 0.75, neckThick: 0.155,
  head: 0.215, headWidth: 1.12, snout: 0.075, snoutThick: 0.075, ear: 0.17, ears: 'prick', tail: 0.95, tailKind: 'bushy', tailUp: 0.35, wool: 0.6, eye: 0.045, eyes: '#6f8a2f',
};
const bigCat: Concept['params'] = {
  ...catLike, length: 1.02, chest: 0.235, chestWidth: 0.165, belly: 0.2, rump: 0.19, leg: 0.088, shank: 0.062, paw: 0.078, neck: 0.26, neckUp: 0.55, neckThick: 0.15, head: 0.155, headWidth: 1.05, snout: 0.085, snoutThick: 0.088, ear: 0.085, ears: 'round', tailUp: -0.5, eye: 0.02, eyes: '#5a4210',
};
const deerLike: Concept['params'] = {
  length: 0.82, chest: 0.2, chestWidth: 0.13, belly: 0.165, rump: 0.17, elbow: 0.57, leg: 0.052, shank: 0.026, paw: 0.034, hoof: true, neck: 0.42, neckUp: 1.0, neckThick: 0.082,
  head: 0.095, headWidth: 0.85, snout: 0.19, snoutThick: 0.045, ear: 0.17, ears: 'side', tail: 0.16, tailKind: 'short', tailUp: -0.6, wool: 0.1, eye: 0.02,
};
const cowLike: Concept['params'] = {
  length: 1.02, chest: 0.26, chestWidth: 0.2, belly: 0.255, rump: 0.22, elbow: 0.47, leg: 0.078, shank: 0.04, paw: 0.052, hoof: true, neck: 0.3, neckUp: 0.25, neckThick: 0.13,
  head: 0.12, headWidth: 0.95, snout: 0.24, snoutThick: 0.085, ear: 0.15, ears: 'side', tail: 0.72, tailKind: 'tuft', tailUp: -1.4, horns: 'cow', wool: 0, eye: 0.02, nose: '#3a2a28',
};
const bearLike: Concept['params'] = {
  length: 0.98, chest: 0.29, chestWidth: 0.24, belly: 0.28, rump: 0.26, elbow: 0.44, leg: 0.115, shank: 0.09, paw: 0.1, neck: 0.26, neckUp: 0.35, neckThick: 0.2,
  head: 0.185, headWidth: 1.05, snout: 0.12, snoutThick: 0.085, ear: 0.1, ears: 'round', tail: 0.08, tailKind: 'short', tailUp: -0.4, wool: 0.9, eye: 0.018,
};
const rodent: Concept['params'] = {
  length: 0.95, chest: 0.24, chestWidth: 0.2, belly: 0.27, rump: 0.31, elbow: 0.4, leg: 0.08, shank: 0.045, paw: 0.06, neck: 0.14, neckUp: 0.5, neckThick: 0.16,
  head: 0.2, headWidth: 0.95, snout: 0.13, snoutThick: 0.07, ear: 0.16, ears: 'round', tail: 1.3, tailKind: 'thin', tailUp: -0.2, wool: 0.3, eye: 0.036,
};

const beasts: readonly BeastRow[] = [
  { id: 'dog', names: ['dog', 'hound', 'puppy', 'pup', 'mongrel', 'canine'], withersM: 0.55, speedMps: 1.5, places: HOME, size: [0.206, 0.735, 1.11], params: { ...dogLike, pattern: ['plain', 'saddle', 'collie', 'pale'], color: ['#8a5f38', '#a97b48', '#5c4130', '#6d5a48'], ears: ['prick', 'flop'] } },
  { id: 'golden-retriever', names: ['golden retriever', 'labrador', 'labrador retriever', 'retriever'], withersM: 0.58, speedMps: 1.5, places: HOME, size: [0.238, 0.745, 1.2], params: { ...dogLike, pattern: 'pale', color: '#c8923f', second: '#e8cf9a', ears: 'flop', ear: 0.14, wool: 0.8, tailUp: 0.25, chest: 0.23, snoutThick: 0.066 } },
  { id: 'german-shepherd', names: ['german shepherd', 'shepherd dog', 'alsatian'], withersM: 0.63, speedMps: 1.6, places: HOME, size: [0.23, 0.885, 1.23], params: { ...dogLike, pattern: 'saddle', color: '#9a6b3a', ear: 0.17, length: 0.86, tailUp: -0.9 } },
  { id: 'corgi', names: ['corgi'], withersM: 0.3, speedMps: 1.1, places: HOME, size: [0.19, 0.47, 0.67], params: { ...dogLike, pattern: 'corgi', color: '#b9733a', length: 1.12, elbow: 0.36, chest: 0.29, chestWidth: 0.22, belly: 0.25, rump: 0.26, leg: 0.12, shank: 0.075, paw: 0.09, neck: 0.3, head: 0.25, snout: 0.2, snoutThick: 0.085, ear: 0.24, tail: 0.12, tailKind: 'short', eye: 0.038, neckThick: 0.19, neckUp: 1.0, headWidth: 1.1, wool: 0.9 } },
  { id: 'cat', names: ['cat', 'kitten', 'kitty', 'tabby', 'tabby cat', 'alley cat', 'feline'], withersM: 0.26, speedMps: 0.8, places: ['room', 'garden', 'kitchen', 'city-street', 'village', 'park'], size: [0.115, 0.355, 0.66], params: { ...catLike, pattern: ['tabby', 'plain', 'pale', 'patches'], color: ['#c07a3a', '#a08a6c', '#d9c6a6', '#6b645c'], second: '#f0e8da', dark: '#4a3826' } },
  { id: 'horse', names: ['horse', 'stallion', 'mare', 'steed', 'racehorse', 'mustang'], withersM: 1.58, speedMps: 1.9, places: ['meadow', 'beach', 'field', 'village', 'road', 'desert'], size: [0.592, 2.24, 3.05], params: { ...horseLike, pattern: 'points', color: ['#6a3d22', '#4a2a18', '#8a5a34'], dark: '#17110d', second: '#d8cbb4' } },
  { id: 'white-horse', names: ['white horse', 'grey horse', 'gray horse'], withersM: 1.58, speedMps: 1.9, places: ['meadow', 'beach', 'field'], size: [0.592, 2.24, 3.05], params: { ...horseLike, pattern: 'plain', color: '#dcd8d0', dark: '#bdb8b0', second: '#e8e6e2' } },
  { id: 'unicorn', names: ['unicorn'], withersM: 1.55, speedMps: 1.9, places: ['forest', 'meadow'], size: [0.581, 2.28, 3], params: { ...horseLike, pattern: 'plain', color: '#ece8e4', dark: '#c9b9d8', second: '#ffffff', horns: 'unicorn', horn: '#e2c46a' } },
  { id: 'pony', names: ['pony', 'foal', 'colt'], withersM: 1.2, speedMps: 1.6, places: FARM, size: [0.454, 1.68, 2.33], params: { ...horseLike, pattern: 'points', color: '#8a6238', dark: '#d8c9a8', elbow: 0.5, chest: 0.26, belly: 0.23 } },
  { id: 'donkey', names: ['donkey', 'mule', 'ass', 'burro'], withersM: 1.15, speedMps: 1.3, places: ['village', 'desert', 'field', 'road'], size: [0.436, 1.78, 2.33], params: { ...horseLike, pattern: 'pale', color: '#6f675e', second: '#cfc6b8', ear: 0.26, mane: 'crest', tail: 0.6, tailKind: 'tuft', neckUp: 0.75, head: 0.112 } },
  { id: 'zebra', names: ['zebra'], withersM: 1.35, speedMps: 1.8, places: SAVANNA, size: [0.515, 1.87, 2.67], params: { ...horseLike, pattern: 'zebra', color: '#f0ece2', second: '#ece7da', dark: '#14110f', mane: 'crest', tailKind: 'tuft', tail: 0.55, neckUp: 0.8, elbow: 0.52, belly: 0.2 } },
  { id: 'cow', names: ['cow', 'cattle', 'heifer', 'holstein', 'calf', 'ox'], withersM: 1.4, speedMps: 1.1, places: FARM, size: [0.638, 1.5, 2.91], params: { ...cowLike, pattern: 'patches', color: ['#1c1917', '#6b3a20'], second: '#e9e4da' } },
  { id: 'bull', names: ['bull', 'bullock'], withersM: 1.5, speedMps: 1.3, places: FARM, size: [0.695, 1.59, 3.13], params: { ...cowLike, pattern: 'plain', color: '#2b211b', second: '#4a382c', hump: 0.09, chest: 0.29, wool: 0.6, neckThick: 0.17 } },
  { id: 'sheep', names: ['sheep', 'lamb', 'ewe'], withersM: 0.7, speedMps: 0.9, places: ['meadow', 'field', 'mountains'], size: [0.414, 0.825, 1.33], params: { ...deerLike, length: 0.9, chest: 0.29, chestWidth: 0.26, belly: 0.29, rump: 0.29, elbow: 0.42, leg: 0.085, shank: 0.036, neck: 0.3, neckUp: 0.7, neckThick: 0.16, head: 0.135, snout: 0.16, snoutThick: 0.065, ear: 0.18, wool: 1.9, pattern: 'sheep', color: '#d9d0bd', dark: '#2a2420' } },
  { id: 'ram', names: ['ram', 'bighorn'], withersM: 0.85, speedMps: 1.1, places: ['mountains', 'meadow'], size: [0.365, 1.01, 1.47], params: { ...deerLike, chest: 0.25, belly: 0.23, rump: 0.22, chestWidth: 0.19, elbow: 0.46, horns: 'ram', horn: '#8a7658', neckThick: 0.12, neck: 0.34, neckUp: 0.75, wool: 0.8, pattern: 'pale', color: '#8d7558', second: '#ded2bd' } },
  { id: 'goat', names: ['goat', 'billy goat', 'ibex'], withersM: 0.7, speedMps: 1, places: ['mountains', 'meadow', 'village'], size: [0.273, 0.989, 1.16], params: { ...deerLike, elbow: 0.5, chest: 0.22, belly: 0.22, horns: 'goat', horn: '#5f5345', pattern: 'patches', color: '#7a5a3c', second: '#e2dccf', wool: 0.8, ear: 0.15 } },
  { id: 'pig', names: ['pig', 'hog', 'piglet', 'swine'], withersM: 0.7, speedMps: 0.9, places: FARM, size: [0.426, 0.753, 1.44], params: { ...cowLike, length: 1.05, chest: 0.31, chestWidth: 0.27, belly: 0.31, rump: 0.29, elbow: 0.36, leg: 0.1, shank: 0.056, paw: 0.055, neck: 0.2, neckUp: 0.1, neckThick: 0.22, head: 0.19, headWidth: 1, snout: 0.2, snoutThick: 0.085, ear: 0.19, ears: 'flop', tail: 0.24, tailKind: 'curl', tailUp: 0.9, horns: 'none', pattern: 'plain', color: '#d9a294', second: '#e8c2b6', nose: '#b87466', bare: true } },
  { id: 'boar', names: ['wild boar', 'boar'], withersM: 0.85, speedMps: 1.2, places: ['forest'], size: [0.445, 0.937, 1.75], params: { ...cowLike, chest: 0.31, chestWidth: 0.2, belly: 0.26, rump: 0.23, elbow: 0.4, neck: 0.2, neckUp: 0.0, neckThick: 0.22, head: 0.18, snout: 0.32, snoutThick: 0.075, ear: 0.14, ears: 'prick', tail: 0.3, horns: 'none', wool: 1, pattern: 'points', color: '#4a3a2c', dark: '#231b15' } },
  { id: 'deer', names: ['deer', 'stag', 'buck', 'elk', 'red deer'], withersM: 1.15, speedMps: 1.5, places: WILD, size: [0.494, 1.84, 1.91], params: { ...deerLike, horns: 'antlers', horn: '#7a664c', pattern: 'pale', color: '#8a5a34', second: '#d8c6a8' } },
  { id: 'doe', names: ['doe', 'hind', 'roe', 'antelope', 'gazelle', 'impala'], withersM: 0.95, speedMps: 1.4, places: WILD, size: [0.408, 1.27, 1.57], params: { ...deerLike, pattern: 'pale', color: '#9a6a3e', second: '#e2d4bc' } },
  { id: 'fawn', names: ['fawn'], withersM: 0.6, speedMps: 1.1, places: WILD, size: [0.272, 0.818, 0.986], params: { ...deerLike, elbow: 0.6, pattern: 'fawn', color: '#9a643a', second: '#efe4d0', head: 0.12, snout: 0.15 } },
  { id: 'reindeer', names: ['reindeer', 'caribou'], withersM: 1.25, speedMps: 1.4, places: ['snowfield', 'forest', 'mountains'], size: [0.537, 1.86, 2.2], params: { ...deerLike, horns: 'antlers', horn: '#8a7558', pattern: 'pale', color: '#5f4c3c', second: '#cfc4b2', neckUp: 0.7, neckThick: 0.12, chest: 0.24, belly: 0.22, wool: 0.7, elbow: 0.52 } },
  { id: 'fox', names: ['fox', 'red fox', 'vixen'], withersM: 0.4, speedMps: 1.2, places: ['forest', 'meadow', 'snowfield', 'garden'], size: [0.142, 0.543, 1.07], params: { pattern: 'fox', color: '#b4561f', second: '#efe6d8', dark: '#1f1815', tail: 0.95, tailUp: -0.25, ear: 0.19, snout: 0.18, snoutThick: 0.042, leg: 0.06, shank: 0.034, wool: 0.8, length: 0.9, neckUp: 0.6 } },
  { id: 'wolf', names: ['wolf', 'gray wolf', 'grey wolf', 'coyote', 'jackal'], withersM: 0.8, speedMps: 1.7, places: ['forest', 'snowfield', 'mountains'], size: [0.311, 0.985, 1.65], params: { pattern: 'pale', color: '#6a665f', second: '#cfc8ba', tail: 0.55, tailUp: -0.8, neckUp: 0.45, neckThick: 0.15, wool: 1.2, head: 0.135, snout: 0.2, ear: 0.13, chest: 0.24, eyes: '#a8842a' } },
  { id: 'arctic-fox', names: ['arctic fox', 'white fox', 'white wolf'], withersM: 0.4, speedMps: 1.2, places: ['snowfield'], size: [0.146, 0.524, 0.993], params: { pattern: 'plain', color: '#e6e6e4', second: '#ffffff', tail: 0.9, tailUp: -0.3, ear: 0.14, snout: 0.15, wool: 1.2, neckUp: 0.6 } },
  { id: 'bear', names: ['bear', 'brown bear', 'grizzly', 'grizzly bear', 'black bear'], withersM: 1.05, speedMps: 1.2, places: ['forest', 'river', 'mountains'], size: [0.615, 1.22, 2.04], params: { ...bearLike, hump: 0.05, pattern: 'points', color: '#5b3c24', dark: '#33231a', second: '#8a6a48' } },
  { id: 'polar-bear', names: ['polar bear'], withersM: 1.3, speedMps: 1.3, places: ['snowfield', 'coast'], size: [0.762, 1.5, 2.69], params: { ...bearLike, pattern: 'plain', color: '#e3dccb', second: '#efeadd', neck: 0.38, head: 0.155, snout: 0.16, ear: 0.07 } },
  { id: 'panda', names: ['panda', 'giant panda', 'panda bear'], withersM: 0.8, speedMps: 0.8, places: ['forest', 'jungle', 'garden'], size: [0.61, 1.03, 1.65], params: { ...bearLike, pattern: 'panda', color: '#e8e4dc', second: '#e9e5dc', dark: '#161413', head: 0.29, headWidth: 1.15, snout: 0.08, ear: 0.15, neckUp: 0.4, eye: 0.026, chest: 0.33, chestWidth: 0.3, belly: 0.38, rump: 0.33, neckThick: 0.25, leg: 0.13, shank: 0.1, wool: 1.0 } },
  { id: 'lion', names: ['lion', 'lions'], withersM: 1.1, speedMps: 1.4, places: SAVANNA, size: [0.55, 1.41, 2.86], params: { ...bigCat, pattern: 'pale', color: '#b58a4e', second: '#dfc9a0', mane: 'lion', dark: '#5b3a1c', tailKind: 'tuft' } },
  { id: 'lioness', names: ['lioness', 'puma', 'cougar', 'mountain lion'], withersM: 1, speedMps: 1.4, places: SAVANNA, size: [0.435, 1.19, 2.6], params: { ...bigCat, pattern: 'pale', color: '#b08650', second: '#dfcaa4', tailKind: 'tuft' } },
  { id: 'tiger', names: ['tiger', 'tigress'], withersM: 1, speedMps: 1.4, places: ['jungle', 'forest', 'river'], size: [0.436, 1.19, 2.57], params: { ...bigCat, pattern: 'tiger', color: '#c8712a', second: '#efe6d6', dark: '#18120f' } },
  { id: 'leopard', names: ['leopard', 'jaguar', 'snow leopard'], withersM: 0.75, speedMps: 1.5, places: SAVANNA, size: [0.326, 0.895, 1.93], params: { ...bigCat, pattern: 'spots', color: '#c39a54', second: '#ece0c6', dark: '#1d1611', elbow: 0.54, belly: 0.17 } },
  { id: 'elephant', names: ['elephant', 'elephants'], withersM: 2.9, speedMps: 1.5, places: ['savanna', 'river', 'jungle', 'desert'], size: [2.57, 3.64, 5.04], params: { length: 0.72, chest: 0.28, chestWidth: 0.25, belly: 0.29, rump: 0.26, elbow: 0.44, leg: 0.115, shank: 0.09, paw: 0.098, hoof: true, neck: 0.16, neckUp: 0.35, neckThick: 0.21, head: 0.185, headWidth: 0.95, snout: 0.0, snoutThick: 0.1, ear: 0.3, ears: 'fan', tail: 0.5, tailKind: 'tuft', tailUp: -1.3, horns: 'tusks', horn: '#e6dcc4', trunk: true, wool: 0.3, eye: 0.015, pattern: 'plain', color: '#6f6860', second: '#857c72', bare: true } },
  { id: 'rhino', names: ['rhino', 'rhinoceros'], withersM: 1.7, speedMps: 1.3, places: SAVANNA, size: [1.04, 1.84, 3.62], params: { ...cowLike, chest: 0.31, chestWidth: 0.25, belly: 0.31, rump: 0.27, elbow: 0.38, leg: 0.12, shank: 0.085, paw: 0.09, neck: 0.24, neckUp: 0.05, neckThick: 0.2, head: 0.15, snout: 0.3, snoutThick: 0.1, ear: 0.12, ears: 'prick', tail: 0.35, horns: 'rhino', horn: '#4c453e', pattern: 'plain', color: '#6b665f', bare: true } },
  { id: 'giraffe', names: ['giraffe'], withersM: 3, speedMps: 1.8, places: SAVANNA, size: [0.836, 4.78, 3.49], params: { ...deerLike, length: 0.52, chest: 0.17, chestWidth: 0.115, belly: 0.13, rump: 0.135, elbow: 0.62, leg: 0.042, shank: 0.022, paw: 0.03, neck: 0.72, neckUp: 1.15, neckThick: 0.052, head: 0.05, snout: 0.105, snoutThick: 0.027, ear: 0.065, ears: 'side', tail: 0.3, tailKind: 'tuft', tailUp: -1.3, horns: 'ossicones', horn: '#6a4a2c', mane: 'crest', pattern: 'giraffe', color: '#9a5f2c', second: '#e6d3a8', dark: '#7a4a22', eye: 0.011, wool: 0, hump: 0.0 } },
  { id: 'camel', names: ['camel', 'dromedary'], withersM: 1.75, speedMps: 1.4, places: ['desert', 'village', 'road'], size: [0.605, 2.39, 3.05], params: { ...horseLike, length: 0.72, hump: 0.17, chest: 0.2, belly: 0.17, rump: 0.15, elbow: 0.58, leg: 0.06, neck: 0.55, neckUp: 0.75, neckThick: 0.085, head: 0.09, snout: 0.19, snoutThick: 0.055, ear: 0.06, mane: 'none', tailKind: 'tuft', tail: 0.4, pattern: 'plain', color: '#b08a58', second: '#cfb184', wool: 0.9 } },
  { id: 'rabbit', names: ['rabbit', 'bunny', 'hare'], withersM: 0.2, speedMps: 0.8, places: ['meadow', 'garden', 'forest', 'snowfield'], size: [0.157, 0.365, 0.389], params: { ...rodent, ear: 0.55, ears: 'prick', tail: 0.2, tailKind: 'short', tailUp: 0.6, head: 0.25, snout: 0.1, snoutThick: 0.1, neckUp: 0.9, neck: 0.2, pattern: 'pale', color: ['#8d7a64', '#d9d4cb', '#6f6358'], second: '#ece6da', eye: 0.045, wool: 0.9 } },
  { id: 'mouse', names: ['mouse', 'rat', 'vole', 'shrew'], withersM: 0.05, speedMps: 0.3, places: ['kitchen', 'room', 'field', 'garden'], size: [0.0288, 0.0644, 0.142], habitats: ['land', 'indoor', 'table'], params: { ...rodent, ear: 0.26, bare: false, pattern: 'pale', color: '#7d7064', second: '#d8cfc2', elbow: 0.34, nose: '#b8796f' } },
  { id: 'squirrel', names: ['squirrel', 'red squirrel', 'chipmunk'], withersM: 0.13, speedMps: 0.7, places: ['park', 'forest', 'garden'], size: [0.0735, 0.239, 0.263], params: { ...rodent, tail: 1.5, tailKind: 'bushy', tailUp: 1.0, ear: 0.2, ears: 'prick', head: 0.21, snout: 0.1, pattern: 'pale', color: '#a3602c', second: '#efe6d6', upright: 0.55 } },
  { id: 'hedgehog', names: ['hedgehog'], withersM: 0.2, speedMps: 0.5, places: ['forest', 'garden', 'meadow'], size: [0.141, 0.234, 0.372], params: { ...rodent, tail: 0.1, tailKind: 'short', wool: 2.2, pattern: 'pale', color: '#5f5040', second: '#c8b899', chest: 0.3, belly: 0.33, chestWidth: 0.28, elbow: 0.3 } },
  { id: 'raccoon', names: ['raccoon', 'racoon'], withersM: 0.32, speedMps: 0.8, places: ['forest', 'city-street', 'garden'], size: [0.16, 0.387, 0.851], params: { ...bearLike, length: 0.95, chest: 0.24, chestWidth: 0.19, belly: 0.25, rump: 0.25, leg: 0.08, shank: 0.055, paw: 0.06, head: 0.2, headWidth: 1.1, snout: 0.12, snoutThick: 0.05, ear: 0.13, tail: 0.85, tailKind: 'bushy', tailUp: -0.25, pattern: 'mask', color: '#6f6a62', second: '#d8d2c6', dark: '#1b1816', eye: 0.03, wool: 1 } },
  { id: 'kangaroo', names: ['kangaroo', 'wallaby'], withersM: 1.15, speedMps: 2.2, places: ['desert', 'field', 'meadow'], size: [0.504, 2.19, 2.32], params: { ...deerLike, hoof: false, upright: 1.0, length: 0.72, chest: 0.16, chestWidth: 0.13, belly: 0.19, rump: 0.23, leg: 0.075, shank: 0.045, paw: 0.06, elbow: 0.55, neck: 0.24, neckUp: 0.8, neckThick: 0.08, head: 0.1, snout: 0.13, ear: 0.2, ears: 'prick', tail: 1.0, tailKind: 'heavy', tailUp: -0.2, pattern: 'pale', color: '#9a6a42', second: '#dcc7a6' } },
];

// What has paws and goes on all fours can sit up and drink out of a cup.
function withPaws({ params }: BeastRow, actions: readonly string[]): readonly string[] {
  const isOnPaws = params['hoof'] !== true && params['trunk'] !== true && Number(params['upright'] ?? 0) === 0 && Number(params['wing'] ?? 0) === 0;
  return isOnPaws && actions.includes('sit') ? [...actions, 'drink-cup'] : actions;
}

/** The concept of a beast's row. */
export function beastConcept(row: BeastRow): Concept {
  return {
    id: row.id,
    names: row.names,
    category: 'animal',
    archetype: 'quadruped',
    params: { ...row.params, withersM: row.withersM },
    size: row.size,
    habitats: row.habitats ?? ['land', 'indoor'],
    actions: withPaws(row, row.actions ?? BEAST_ACTIONS),
    speedMps: row.speedMps,
    places: row.places,
  };
}

const BIRD_ACTIONS = ['fly', 'circle', 'stand', 'walk', 'sit', 'look', 'eat', 'hover', 'rise', 'fall', 'float', 'swim', 'run', 'play'] as const;
const STANDING_BIRD_ACTIONS = ['stand', 'walk', 'look', 'eat', 'sit', 'run', 'fly', 'circle', 'swim', 'hover', 'rise', 'fall', 'play'] as const;

interface BirdRow {
  readonly id: string;
  readonly names: readonly string[];
  /** Length of the body without neck and tail, metres. */
  readonly bodyM: number;
  readonly speedMps: number;
  readonly places: readonly string[];
  readonly habitats: Concept['habitats'];
  readonly size: Concept['size'];
  readonly params: Concept['params'];
  readonly first?: 'fly' | 'stand' | 'swim';
}

const birds: readonly BirdRow[] = [
  { id: 'ostrich', names: ['ostrich', 'emu', 'rhea'], bodyM: 0.95, speedMps: 3, places: ['savanna', 'field', 'desert'], habitats: ['land'], first: 'stand', size: [0.5, 2.2, 1.4], params: { wing: 0.55, chord: 0.5, color: '#241f1e', belly: '#2c2624', headColor: '#c8a294', wingColor: '#1d1918', tip: '#eceae4', tailColor: '#e4e0d6', beakKind: 'flat', beak: 0.1, beakColor: '#b89a78', neck: 0.95, leg: 1.1, upright: 0.12, plump: 1.35, headSize: 0.09, legs: '#c09884', tailLong: 0.28 } },
  { id: 'peacock', names: ['peacock', 'peafowl', 'indian peafowl'], bodyM: 0.5, speedMps: 0.8, places: ['garden', 'palace-garden', 'park'], habitats: ['land'], first: 'stand', size: [2.1, 1.4, 1.1], params: { wing: 1.1, chord: 0.5, color: '#1f3f9a', belly: '#1c4f9a', headColor: '#1f3fa8', wingColor: '#6a5a3a', tip: '#7a4a22', tailColor: '#2f7a4a', beakKind: 'short', beak: 0.1, beakColor: '#8a8478', neck: 0.5, leg: 0.42, upright: 0.3, plump: 1.05, headSize: 0.1, legs: '#8a8478', tailLong: 0.4, train: 2.1 } },
  { id: 'pelican', names: ['pelican', 'white pelican'], bodyM: 0.7, speedMps: 9, places: ['coast', 'harbour', 'lake'], habitats: ['water', 'land', 'air'], first: 'swim', size: [0.34, 0.75, 1.4], params: { wing: 1.9, chord: 0.5, fingers: 0.6, color: '#eceae2', belly: '#f2f0ea', headColor: '#efe9d8', tip: '#232325', beakKind: 'flat', beak: 0.5, beakColor: '#e0a03a', neck: 0.5, leg: 0.2, upright: 0.12, plump: 1.15, headSize: 0.12, legs: '#d8a24a', tailLong: 0.22 } },
  { id: 'hummingbird', names: ['hummingbird', 'humming bird', 'sunbird'], bodyM: 0.06, speedMps: 3, places: ['garden', 'jungle', 'botanical-garden'], habitats: ['air', 'land', 'table'], size: [0.16, 0.045, 0.124], params: { wing: 1.25, chord: 0.4, color: ['#1f8a5a', '#2a7a9a'], belly: ['#d8d4c8', '#c24a6a'], headColor: '#1c7a52', tip: '#33302e', tailColor: '#2a4a3a', beakKind: 'thin', beak: 0.6, beakColor: '#1c1a1a', upright: 0.9, plump: 1.0, headSize: 0.18, leg: 0.12, tailLong: 0.45 } },
  { id: 'toucan', names: ['toucan', 'hornbill'], bodyM: 0.3, speedMps: 7, places: ['jungle', 'forest'], habitats: ['air', 'land'], first: 'stand', size: [0.145, 0.38, 0.59], params: { wing: 1.4, chord: 0.58, color: '#17181b', belly: '#17181b', headColor: '#f2ecd8', wingColor: '#141518', tip: '#0e0e10', tailColor: '#1a1b1e', beakKind: 'big', beak: 0.55, beakColor: '#e8861c', legs: '#5a7a9a', upright: 0.75, headSize: 0.19, tailLong: 0.8 } },
  { id: 'gull', names: ['gull', 'seagull', 'sea gull', 'tern', 'albatross', 'bird', 'sea bird', 'seabird', 'birds'], bodyM: 0.3, speedMps: 9, places: ['coast', 'harbour', 'beach', 'open-ocean', 'sky'], habitats: ['air', 'land'], size: [1.27, 0.271, 0.487], params: { wing: 2.0, chord: 0.46, color: '#a9b2b9', belly: '#eceff0', headColor: '#eceff0', tip: '#1c1d1f', tailColor: '#eceff0', beakColor: '#e0a526', tailLong: 0.42 } },
  { id: 'eagle', names: ['eagle', 'hawk', 'falcon', 'vulture', 'condor', 'buzzard', 'bird of prey', 'osprey'], bodyM: 0.5, speedMps: 11, places: ['mountains', 'canyon', 'sky', 'forest'], habitats: ['air', 'land'], size: [2.06, 0.452, 0.876], params: { wing: 1.95, chord: 0.72, fingers: 1, color: '#4a3322', belly: '#3d2a1c', headColor: ['#e7e2d6', '#6b4c2c'], tip: '#231710', tailColor: '#e0dac8', beakKind: 'hook', beak: 0.2, tailLong: 0.55 } },
  { id: 'crow', names: ['crow', 'raven', 'rook', 'blackbird', 'jackdaw', 'starling', 'magpie'], bodyM: 0.26, speedMps: 8, places: ['field', 'forest', 'city-street', 'village'], habitats: ['air', 'land'], size: [0.941, 0.235, 0.453], params: { wing: 1.7, chord: 0.62, fingers: 0.8, color: '#17171a', tip: '#0e0e10', beakColor: '#1b1b1d', legs: '#1b1b1d', beak: 0.24 } },
  { id: 'pigeon', names: ['pigeon', 'dove', 'white dove', 'turtle dove'], bodyM: 0.2, speedMps: 9, places: ['city-street', 'park', 'village', 'harbour'], habitats: ['air', 'land'], size: [0.689, 0.186, 0.325], params: { wing: 1.6, chord: 0.6, color: ['#7d848d', '#e6e4de'], belly: '#8d939b', headColor: '#56616b', tip: '#3a3e44', beakKind: 'short', beak: 0.12, legs: '#b85c4f', plump: 1.12 } },
  { id: 'sparrow', names: ['sparrow', 'songbird', 'robin', 'finch', 'canary', 'swallow', 'blue jay', 'little bird', 'bluebird', 'tit', 'lark', 'nightingale'], bodyM: 0.085, speedMps: 6, places: ['garden', 'park', 'forest', 'village', 'meadow'], habitats: ['air', 'land', 'table'], size: [0.277, 0.0836, 0.141], params: { wing: 1.5, chord: 0.62, color: ['#7a5a3a', '#3f6d9a', '#8a5a34'], belly: ['#d8c9ae', '#c8642c'], tip: '#33261b', beakKind: 'short', beak: 0.12, plump: 1.2, headSize: 0.2, leg: 0.3 } },
  { id: 'parrot', names: ['parrot', 'macaw', 'parakeet', 'cockatoo', 'lovebird', 'budgie'], bodyM: 0.28, speedMps: 8, places: ['jungle', 'forest', 'room'], habitats: ['air', 'land'], size: [0.958, 0.261, 0.652], params: { wing: 1.6, chord: 0.58, color: ['#c3241f', '#2c8a3c', '#1f5fb0'], belly: ['#c3241f', '#e3b62a'], wingColor: ['#1f5fb0', '#e3b62a', '#2c8a3c'], tip: '#1f3f8f', tailColor: '#1f5fb0', beakKind: 'big', beak: 0.19, beakColor: '#2b2622', tailLong: 1.1, upright: 0.85, headSize: 0.19 } },
  { id: 'owl', names: ['owl', 'barn owl', 'horned owl', 'barred owl', 'snowy owl'], bodyM: 0.3, speedMps: 7, places: ['forest', 'meadow'], habitats: ['air', 'land'], first: 'stand', size: [0.151, 0.364, 0.289], params: { wing: 1.6, chord: 0.68, color: ['#7a5a38', '#d9d2c2'], belly: '#d8c7a6', headColor: ['#8a6a44', '#d9d2c2'], tip: '#4a3624', beakKind: 'hook', beak: 0.07, headSize: 0.26, neck: 0.04, plump: 1.25, upright: 1.0, leg: 0.16, tailLong: 0.35, eyeKind: 'big', eyes: '#e0a020' } },
  { id: 'duck', names: ['duck', 'mallard', 'wild duck', 'duckling', 'ducks'], bodyM: 0.34, speedMps: 1.1, places: ['lake', 'river', 'park'], habitats: ['water', 'land', 'air'], first: 'swim', size: [0.157, 0.223, 0.52], params: { wing: 1.25, chord: 0.5, color: '#8a7a66', belly: '#cfc7b8', headColor: '#1f5a3a', wingColor: '#6f6253', tip: '#3d352c', beakKind: 'flat', beak: 0.2, beakColor: '#d9a52c', neck: 0.22, leg: 0.16, upright: 0.15, plump: 1.1, tailLong: 0.28, headSize: 0.14 } },
  { id: 'swan', names: ['swan', 'cygnet', 'white swan'], bodyM: 0.7, speedMps: 0.9, places: ['lake', 'river', 'park'], habitats: ['water', 'land', 'air'], first: 'swim', size: [0.323, 0.837, 1.18], params: { wing: 1.5, chord: 0.56, color: '#ecebe6', tip: '#e4e3de', beakKind: 'flat', beak: 0.15, beakColor: '#d9772c', neck: 0.78, leg: 0.16, upright: 0.1, plump: 1.15, tailLong: 0.25, headSize: 0.11, legs: '#2b2a28' } },
  { id: 'goose', names: ['goose', 'geese', 'wild goose'], bodyM: 0.5, speedMps: 12, places: ['lake', 'field', 'sky', 'river'], habitats: ['air', 'water', 'land'], size: [1.71, 0.594, 0.776], params: { wing: 1.6, chord: 0.52, color: '#7d7468', belly: '#d8d2c6', headColor: '#26221f', tip: '#3a342d', beakKind: 'thin', beak: 0.16, beakColor: '#26221f', neck: 0.5, leg: 0.24, headSize: 0.12, tailLong: 0.25 } },
  { id: 'flamingo', names: ['flamingo'], bodyM: 0.5, speedMps: 1, places: ['lake', 'coast', 'river'], habitats: ['land', 'water', 'air'], first: 'stand', size: [0.212, 1.29, 0.811], params: { wing: 1.5, chord: 0.46, color: '#e07d84', belly: '#eaa3a4', headColor: '#e88f92', tip: '#1d1a1b', beakKind: 'hook', beak: 0.2, beakColor: '#2b2424', neck: 0.85, leg: 1.2, upright: 0.2, headSize: 0.12, legs: '#d9777d', tailLong: 0.25 } },
  { id: 'heron', names: ['heron', 'grey heron', 'white heron', 'egret', 'stork', 'ibis', 'crane bird'], bodyM: 0.48, speedMps: 1, places: ['lake', 'river', 'coast', 'beach'], habitats: ['land', 'water', 'air'], first: 'stand', size: [0.212, 1.2, 0.811], params: { wing: 1.7, chord: 0.5, color: ['#8d97a3', '#e9e8e3'], belly: '#e4e2dc', headColor: '#e9e8e3', tip: '#2f343c', beakKind: 'thin', beak: 0.26, beakColor: '#d0a23a', neck: 0.75, leg: 1.05, upright: 0.22, headSize: 0.11, legs: '#6b6a52', tailLong: 0.22 } },
  { id: 'chicken', names: ['chicken', 'hen', 'rooster', 'cock', 'chick', 'turkey', 'pheasant'], bodyM: 0.32, speedMps: 0.7, places: ['village', 'field', 'garden'], habitats: ['land'], first: 'stand', size: [0.158, 0.389, 0.48], params: { wing: 1.0, chord: 0.5, color: ['#8a4a22', '#e8e2d4', '#5b3a26'], belly: ['#a5622e', '#e8e2d4'], headColor: '#b4502c', tip: '#2b1f18', beakKind: 'short', beak: 0.12, neck: 0.26, leg: 0.34, upright: 0.3, plump: 1.25, tailLong: 0.45, headSize: 0.13 } },
  { id: 'penguin', names: ['penguin', 'emperor penguin', 'puffin'], bodyM: 0.62, speedMps: 0.6, places: ['snowfield', 'coast', 'beach'], habitats: ['land', 'water'], first: 'stand', size: [0.295, 0.807, 0.316], params: { wing: 0.8, chord: 0.3, flippers: true, color: '#1b1e24', belly: '#eceae4', headColor: '#17191e', wingColor: '#1b1e24', tip: '#1b1e24', beakKind: 'thin', beak: 0.16, beakColor: '#2b2622', neck: 0.16, leg: 0.14, upright: 1.32, plump: 1.2, tailLong: 0.2, headSize: 0.155, legs: '#2b2622' } },
];

function birdConcept(row: BirdRow): Concept {
  const standing = row.first === 'stand' || row.first === 'swim';
  const list: readonly string[] = standing ? STANDING_BIRD_ACTIONS : BIRD_ACTIONS;
  const first = row.first ?? 'fly';
  return { id: row.id, names: row.names, category: 'animal', archetype: 'bird', params: { ...row.params, bodyM: row.bodyM }, size: row.size, habitats: row.habitats, actions: [first, ...list.filter((action) => action !== first)], speedMps: row.speedMps, places: row.places };
}

interface SwimmerRow {
  readonly id: string;
  readonly names: readonly string[];
  /** Nose to root of the tail, metres. */
  readonly lengthM: number;
  readonly speedMps: number;
  readonly places: readonly string[];
  readonly habitats?: Concept['habitats'];
  readonly size: Concept['size'];
  readonly params: Concept['params'];
}

const SEA = ['underwater', 'open-ocean', 'coast'] as const;
const swimmers: readonly SwimmerRow[] = [
  { id: 'fish', names: ['fish', 'salmon', 'trout', 'carp', 'tuna', 'cod', 'herring'], lengthM: 0.4, speedMps: 0.8, places: ['underwater', 'river', 'lake'], size: [0.181, 0.18, 0.451], params: { color: ['#6f8492', '#8a8f76', '#7a6f8a'], belly: '#dfe3df', deep: 0.15, wide: 0.075 } },
  { id: 'goldfish', names: ['goldfish', 'koi', 'koi fish'], lengthM: 0.14, speedMps: 0.2, places: ['underwater', 'lake', 'garden', 'room'], size: [0.08, 0.0952, 0.178], params: { color: '#e2661c', belly: '#f2b26a', fins: '#ef9648', deep: 0.2, wide: 0.12, tailFin: 0.34, forked: 0.7, dorsal: 0.16, pectoral: 0.18 } },
  { id: 'tropical-fish', names: ['tropical fish', 'clownfish', 'clown fish', 'reef fish', 'angelfish', 'coral fish', 'betta'], lengthM: 0.12, speedMps: 0.3, places: ['underwater'], size: [0.0595, 0.0695, 0.14], params: { color: ['#e8641c', '#e8c41c', '#2a6fd0'], belly: ['#e8641c', '#e8c41c', '#2a6fd0'], mark: '#f2efe6', pattern: 'bands', deep: 0.24, wide: 0.1, tailFin: 0.22, forked: 0.1, dorsal: 0.14 } },
  { id: 'shark', names: ['shark', 'great white shark', 'great white'], lengthM: 3.6, speedMps: 2.2, places: SEA, size: [2.54, 1.81, 4.28], params: { color: '#5f6b74', belly: '#dcdfdd', pattern: 'shark', skin: 'smooth', deep: 0.12, wide: 0.105, thickest: 0.34, nose: 0.75, tailFin: 0.24, forked: 0.8, dorsal: 0.16, pectoral: 0.26, fins: '#5a656e' } },
  { id: 'dolphin', names: ['dolphin', 'dolphins', 'porpoise'], lengthM: 2.2, speedMps: 4, places: ['open-ocean', 'coast', 'underwater'], habitats: ['water', 'underwater'], size: [1.11, 0.744, 2.46], params: { flukes: true, color: '#5d6b78', belly: '#c7cdd0', deep: 0.125, wide: 0.115, thickest: 0.36, nose: 0.6, beak: 0.13, tailFin: 0.19, forked: 0.45, dorsal: 0.11, pectoral: 0.15, fins: '#525f6b' } },
  { id: 'orca', names: ['orca', 'killer whale'], lengthM: 6, speedMps: 3.5, places: ['open-ocean', 'coast', 'underwater'], habitats: ['water', 'underwater'], size: [3.52, 2.84, 6.77], params: { flukes: true, color: '#131519', belly: '#e6e6e2', pattern: 'orca', deep: 0.15, wide: 0.14, thickest: 0.36, nose: 0.5, tailFin: 0.21, forked: 0.4, dorsal: 0.2, pectoral: 0.17, fins: '#131519' } },
  { id: 'whale', names: ['whale', 'humpback', 'humpback whale', 'blue whale', 'sperm whale', 'whales'], lengthM: 13, speedMps: 2, places: ['open-ocean', 'underwater', 'coast'], habitats: ['water', 'underwater'], size: [10.1, 4.14, 14.6], params: { flukes: true, color: '#3c4650', belly: '#9aa3a8', grooves: 'yes', deep: 0.13, wide: 0.125, thickest: 0.3, nose: 0.5, tailFin: 0.2, forked: 0.45, dorsal: 0.035, pectoral: 0.28, fins: '#39434c' } },
];

function swimmerConcept(row: SwimmerRow): Concept {
  return { id: row.id, names: row.names, category: 'animal', archetype: 'swimmer', params: { ...row.params, lengthM: row.lengthM }, size: row.size, habitats: row.habitats ?? ['underwater', 'water'], actions: ['swim', 'circle', 'jump', 'float', 'play', 'rise', 'fall', 'look', 'eat', 'hover', 'stand', 'fly'], speedMps: row.speedMps, places: row.places };
}

const FLUTTER = ['fly', 'hover', 'sit', 'circle', 'stand', 'look', 'eat', 'rise', 'fall', 'float', 'play', 'dance'] as const;
const DRIFT = ['swim', 'float', 'hover', 'circle', 'rise', 'fall', 'stand', 'play', 'glow'] as const;
const CRAWL = ['walk', 'stand', 'swim', 'look', 'eat', 'lie', 'circle', 'run', 'sit', 'fly'] as const;

const others: readonly Concept[] = [
  { id: 'butterfly', names: ['butterfly', 'monarch butterfly', 'moth', 'hawk moth'], category: 'animal', archetype: 'insect', params: { kind: 'butterfly', color: ['#d9741c', '#2f6fd0', '#e0c43c', '#c9d4e0'], spanM: 0.085 }, size: [0.0986, 0.0228, 0.0678], habitats: ['air', 'land', 'table'], actions: [...FLUTTER], speedMps: 1.2, places: ['meadow', 'garden', 'forest', 'jungle'] },
  { id: 'bee', names: ['bee', 'bumblebee', 'wasp', 'fly', 'insect', 'mosquito', 'hornet'], category: 'animal', archetype: 'insect', params: { kind: 'bee', color: '#e0a020', spanM: 0.035 }, size: [0.0303, 0.00921, 0.0236], habitats: ['air', 'land', 'table'], actions: [...FLUTTER], speedMps: 1.5, places: ['garden', 'meadow'] },
  { id: 'dragonfly', names: ['dragonfly', 'damselfly'], category: 'animal', archetype: 'insect', params: { kind: 'dragonfly', color: ['#1f8f9a', '#2f5fb0', '#a8322a'], spanM: 0.09 }, size: [0.11, 0.0237, 0.0822], habitats: ['air', 'land', 'table'], actions: [...FLUTTER], speedMps: 2, places: ['lake', 'river', 'meadow', 'garden'] },
  { id: 'jellyfish', names: ['jellyfish', 'jelly', 'medusa'], category: 'animal', archetype: 'jellyfish', params: { color: ['#c98bd0', '#8fb6e0', '#e0a48b'], acrossM: 0.45 }, size: [0.44, 0.908, 0.44], habitats: ['underwater'], actions: [...DRIFT], speedMps: 0.25, places: ['underwater', 'open-ocean'] },
  { id: 'sea-turtle', names: ['sea turtle', 'turtle'], category: 'animal', archetype: 'turtle', params: { flippers: true, color: '#5f6a3a', shellM: 0.85 }, size: [1.22, 0.232, 1.1], habitats: ['underwater', 'water', 'land'], actions: ['swim', 'walk', 'stand', 'look', 'eat', 'circle', 'float', 'lie', 'fly'], speedMps: 0.7, places: ['underwater', 'beach', 'open-ocean'] },
  { id: 'tortoise', names: ['tortoise', 'giant tortoise', 'terrapin'], category: 'animal', archetype: 'turtle', params: { color: '#6a5a32', skin: '#7d745c', shellM: 0.7 }, size: [0.662, 0.39, 0.852], habitats: ['land'], actions: [...CRAWL], speedMps: 0.2, places: ['desert', 'beach', 'meadow', 'garden'] },
  { id: 'snake', names: ['snake', 'cobra', 'serpent', 'python', 'viper'], category: 'animal', archetype: 'snake', params: { color: ['#5f6b32', '#8a6a3a', '#3a4a3a'], lengthM: 1.8 }, size: [0.0781, 0.0781, 1.8], habitats: ['land'], actions: [...CRAWL], speedMps: 0.5, places: ['desert', 'jungle', 'forest', 'meadow'] },
  { id: 'eel', names: ['eel', 'moray', 'sea snake'], category: 'animal', archetype: 'snake', params: { color: '#3a4038', lengthM: 1.2, thick: 0.08 }, size: [0.0694, 0.0694, 1.2], habitats: ['underwater'], actions: ['swim', 'stand', 'look', 'circle', 'float'], speedMps: 0.5, places: ['underwater'] },
  { id: 'robot', names: ['robot', 'android', 'humanoid robot', 'droid', 'automaton', 'machine man', 'mech'], category: 'person', archetype: 'robot', params: { color: ['#c9ccd0', '#d9a23c', '#7d8fa3'], eyes: ['#59d2ff', '#ffb14a'] }, size: [1, 2.22, 0.448], habitats: ['land', 'indoor', 'space'], actions: ['stand', ...PERSON_ACTIONS.filter((action) => action !== 'stand')], speedMps: 1.2, places: ['city-street', 'city-night', 'room', 'studio', 'desert', 'moon-surface'] },
];

/** Rows of this family. */
export const creatureConcepts: readonly Concept[] = [...beasts.map(beastConcept), ...birds.map(birdConcept), ...swimmers.map(swimmerConcept), ...others];
