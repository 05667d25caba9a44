/** @file People: rows of data. */
import { actionRows } from './actions.ts';
import type { Concept } from './concept.ts';

/** What anyone with two arms and two legs can do: everything but what only things, light and water do. */
export const PERSON_ACTIONS: readonly string[] = actionRows.map((row) => row.id).filter((id) => !['sweep', 'glow', 'blow', 'break', 'change'].includes(id));
const TOWN = ['city-street', 'park', 'beach', 'meadow', 'road', 'village', 'room'] as const;

interface PersonRow {
  readonly id: string;
  readonly names: readonly string[];
  readonly heightM: number;
  /** Width and depth as they stand, in heights; gowns and packs are wide. */
  readonly girth: readonly [number, number];
  readonly params: Concept['params'];
  readonly first?: string;
  readonly speedMps?: number;
  readonly places?: readonly string[];
  readonly habitats?: Concept['habitats'];
}

const people: readonly PersonRow[] = [
  { id: 'person', names: ['person', 'human', 'someone', 'figure', 'people', 'pedestrian', 'passer-by', 'stranger', 'individual', 'adult', 'teenager', 'villager', 'tourist', 'visitor', 'customer', 'passenger', 'friend', 'student', 'neighbour', 'neighbor', 'colleague', 'survivor', 'character'], heightM: 1.73, girth: [0.40, 0.16], params: { build: ['man', 'woman'] } },
  { id: 'man', names: ['man', 'guy', 'gentleman', 'father', 'dad', 'husband', 'young man', 'brother', 'uncle', 'fellow', 'actor', 'son'], heightM: 1.78, girth: [0.42, 0.17], params: { build: 'man' } },
  { id: 'woman', names: ['woman', 'lady', 'mother', 'mom', 'mum', 'wife', 'young woman', 'sister', 'aunt', 'actress', 'heroine', 'daughter', 'girlfriend'], heightM: 1.68, girth: [0.39, 0.16], params: { build: 'woman' } },
  { id: 'girl', names: ['girl', 'little girl', 'young girl', 'schoolgirl'], heightM: 1.26, girth: [0.37, 0.23], speedMps: 1.15, params: { build: 'girl', top: ['dress', 'sweater', 'coat'], topColor: ['#b8413a', '#d9b23c', '#3f6f8f', '#c66f8a'], shoeColor: '#2b2420' } },
  { id: 'boy', names: ['boy', 'little boy', 'schoolboy', 'lad'], heightM: 1.28, girth: [0.38, 0.17], speedMps: 1.15, params: { build: 'boy', top: ['tee', 'hoodie', 'sweater'], topColor: ['#3a6ea5', '#b8413a', '#4f7d45', '#d9a63c'], bottom: ['shorts', 'trousers'] } },
  { id: 'child', names: ['child', 'kid', 'children', 'toddler', 'grandson', 'granddaughter'], heightM: 1.2, girth: [0.37, 0.17], speedMps: 1.1, params: { build: ['boy', 'girl'], top: ['tee', 'hoodie', 'sweater'], topColor: ['#d9a63c', '#3a6ea5', '#b8413a', '#4f7d45'] } },
  { id: 'old-man', names: ['old man', 'elderly man', 'grandfather', 'grandpa', 'senior', 'elder'], heightM: 1.7, girth: [0.41, 0.18], speedMps: 0.95, params: { build: 'old-man', top: ['coat', 'jacket', 'sweater'], hat: ['none', 'brim', 'cap'], glasses: ['none', 'clear'] } },
  { id: 'old-woman', names: ['old woman', 'elderly woman', 'grandmother', 'grandma', 'granny', 'old lady'], heightM: 1.58, girth: [0.39, 0.24], speedMps: 0.9, params: { build: 'old-woman', top: ['coat', 'sweater'], bottom: 'skirt', scarf: ['#8f3a34', '#5b6f7f'], glasses: ['none', 'clear'] } },
  { id: 'astronaut', names: ['astronaut', 'cosmonaut', 'spaceman', 'space explorer', 'space traveller', 'space traveler'], heightM: 1.85, girth: [0.45, 0.33], speedMps: 1, places: ['moon-surface', 'space', 'desert'], habitats: ['land', 'space', 'indoor'], params: { build: 'man', top: 'spacesuit', topColor: '#e4e4df' } },
  { id: 'fisherman', names: ['fisherman', 'angler', 'sailor', 'mariner', 'captain', 'skipper'], heightM: 1.77, girth: [0.42, 0.22], places: ['harbour', 'coast', 'lake', 'open-ocean'], params: { build: 'man', top: 'coat', topColor: '#d1a11f', bottomColor: '#3b3f38', hat: ['beanie', 'cap'], hatColor: '#24344a', beard: 1, boots: true, shoeColor: '#2c3a33' } },
  { id: 'dancer', names: ['dancer', 'ballerina', 'ballet dancer', 'gymnast', 'ice skater'], heightM: 1.68, girth: [0.39, 0.30], first: 'dance', places: ['studio', 'city-street', 'room', 'beach'], params: { build: 'woman', top: 'dress', topColor: ['#b3202f', '#d8a6b4', '#2b2b33'], hair: ['bun', 'ponytail'], shoeColor: '#caa593' } },
  { id: 'musician', names: ['musician', 'singer', 'guitarist', 'violinist', 'pianist', 'drummer', 'performer', 'rapper', 'saxophonist', 'artist', 'painter', 'poet', 'writer', 'band member'], heightM: 1.76, girth: [0.40, 0.16], places: ['studio', 'city-street', 'room', 'city-night'], params: { build: ['man', 'woman'], top: ['jacket', 'shirt'], topColor: ['#26242a', '#5a2230', '#2f3d4a'], bottomColor: '#1f2024', hair: ['side-part', 'curly', 'long'] } },
  { id: 'conductor', names: ['conductor', 'magician', 'butler', 'groom', 'ringmaster'], heightM: 1.78, girth: [0.42, 0.15], places: ['studio', 'room'], params: { build: 'man', top: 'suit', topColor: '#17181b', bottomColor: '#17181b', trim: '#16161a', shoeColor: '#121212' } },
  { id: 'farmer', names: ['farmer', 'gardener', 'harvester', 'shepherd', 'farm worker', 'farmhand', 'rancher'], heightM: 1.76, girth: [0.42, 0.26], places: ['field', 'meadow', 'garden', 'village'], params: { build: ['man', 'man', 'woman'], top: 'overall', topColor: ['#8f3a2e', '#c9bfa8', '#4f6f8f'], bottomColor: '#3a4f74', hat: 'straw', hatColor: '#cfae6b', boots: true, shoeColor: '#4a3727' } },
  { id: 'worker', names: ['worker', 'construction worker', 'engineer', 'builder', 'mechanic', 'technician', 'miner', 'firefighter'], heightM: 1.77, girth: [0.42, 0.15], places: ['city-street', 'road', 'harbour'], params: { build: 'man', top: 'jacket', topColor: '#e0661c', bottomColor: '#2d3a52', hat: 'hard-hat', hatColor: '#e2b41f', boots: true, shoeColor: '#5a4028' } },
  { id: 'soldier', names: ['soldier', 'guard', 'warrior', 'fighter', 'officer', 'policeman', 'police officer', 'security guard', 'pilot', 'aviator'], heightM: 1.8, girth: [0.42, 0.16], places: ['field', 'mountains', 'city-street', 'forest'], params: { build: 'man', top: 'uniform', topColor: ['#4d5238', '#2b3648'], bottomColor: ['#4d5238', '#2b3648'], hat: ['cap', 'hard-hat'], hatColor: '#41462f', boots: true, shoeColor: '#241f1a' } },
  { id: 'knight', names: ['knight', 'crusader', 'paladin', 'gladiator', 'guardian'], heightM: 1.9, girth: [0.45, 0.27], places: ['field', 'mountains', 'forest', 'meadow'], params: { build: 'man', top: 'armour', trim: '#8c1d22', hat: 'helmet', cape: '#7a1c20', boots: true, shoeColor: '#6a6d70' } },
  { id: 'wizard', names: ['wizard', 'sorcerer', 'mage', 'magus', 'necromancer', 'druid', 'enchanter'], heightM: 2.05, girth: [0.42, 0.30], speedMps: 1.1, places: ['forest', 'mountains', 'room'], params: { build: 'old-man', top: 'robe', topColor: ['#2b3566', '#4a2a5e', '#5a5f66'], trim: '#b8963a', hat: 'wizard', hatColor: ['#2b3566', '#4a2a5e'], beard: 2, hair: 'long', staff: true } },
  { id: 'witch', names: ['witch', 'sorceress'], heightM: 1.9, girth: [0.50, 0.45], places: ['forest', 'village'], params: { build: 'woman', top: 'gown', topColor: '#1f1a24', trim: '#6a3d8a', hat: 'wizard', hatColor: '#1b1720', hair: 'long' } },
  { id: 'king', names: ['king', 'emperor', 'ruler', 'pharaoh', 'monarch', 'prince'], heightM: 1.85, girth: [0.43, 0.31], speedMps: 1.1, places: ['room', 'village', 'meadow'], params: { build: 'man', top: 'robe', topColor: '#6a1220', trim: '#c9a24a', hat: 'crown', cape: '#8a1626', beard: 1, hair: 'short' } },
  { id: 'queen', names: ['queen', 'empress', 'princess', 'goddess', 'fairy', 'cinderella'], heightM: 1.76, girth: [0.50, 0.45], speedMps: 1.1, places: ['room', 'garden', 'meadow'], params: { build: 'woman', top: 'gown', topColor: ['#3d2f6a', '#8a1f4a', '#1f5a5a'], trim: '#c9a24a', hat: 'crown', hair: 'long' } },
  { id: 'bride', names: ['bride'], heightM: 1.7, girth: [0.50, 0.45], speedMps: 1.1, places: ['garden', 'beach', 'meadow', 'village'], params: { build: 'woman', top: 'gown', topColor: '#f0ece4', hair: ['bun', 'long'], trim: '#e6e0d4' } },
  { id: 'runner', names: ['runner', 'jogger', 'athlete', 'marathon runner', 'sprinter', 'player', 'soccer player', 'basketball player', 'racer', 'football player', 'tennis player'], heightM: 1.76, girth: [0.40, 0.17], first: 'run', places: ['park', 'road', 'beach', 'city-street'], params: { build: ['man', 'woman'], top: 'tee', topColor: ['#d13a2a', '#2a6fd0', '#e0b41f', '#2f8f5a'], bottom: 'shorts', bottomColor: '#1f2126', hair: ['crop', 'ponytail'], shoeColor: '#e0e0dc' } },
  { id: 'swimmer', names: ['swimmer', 'surfer', 'lifeguard', 'diver', 'bather', 'scuba diver', 'snorkeler'], heightM: 1.76, girth: [0.40, 0.15], first: 'swim', places: ['beach', 'coast', 'lake', 'underwater'], habitats: ['water', 'land', 'underwater'], params: { build: ['man', 'woman'], top: 'swimsuit', topColor: ['#1f3a5a', '#a8322a'], bottomColor: ['#1f3a5a', '#a8322a'], bottom: 'shorts', hair: ['crop', 'bun'], shoeColor: '#c79a78' } },
  { id: 'hiker', names: ['hiker', 'traveler', 'traveller', 'explorer', 'adventurer', 'climber', 'mountaineer', 'backpacker', 'wanderer', 'rock climber', 'skier', 'snowboarder', 'guide', 'nomad', 'pilgrim'], heightM: 1.76, girth: [0.40, 0.26], first: 'walk', places: ['mountains', 'forest', 'snowfield', 'canyon', 'desert'], params: { build: ['man', 'woman'], top: 'jacket', topColor: ['#b8462a', '#2f6f7f', '#8a9a3a', '#d9962a'], bottomColor: '#3f3f3a', backpack: ['#4f5b43', '#3a4a63', '#8a3a2a'], hat: ['beanie', 'none', 'cap'], boots: true, shoeColor: '#4f3a28' } },
  { id: 'monk', names: ['monk', 'priest', 'nun', 'friar', 'hermit', 'bishop'], heightM: 1.72, girth: [0.43, 0.30], speedMps: 1, places: ['mountains', 'village', 'garden', 'room'], params: { build: 'man', top: 'robe', topColor: ['#a8541c', '#5b4330'], trim: '#3a2a1e', hair: 'none', beard: 0 } },
  { id: 'hooded-figure', names: ['hooded figure', 'ninja', 'assassin', 'grim reaper', 'phantom', 'elf', 'vampire', 'demon', 'zombie'], heightM: 1.78, girth: [0.43, 0.31], places: ['forest', 'city-night', 'mountains'], params: { build: 'man', top: 'robe', topColor: ['#24262b', '#3a3f3a'], hat: 'hood', hatColor: '#24262b', cape: '#1f2126', trim: '#14151a' } },
  { id: 'chef', names: ['chef', 'cook', 'baker', 'waiter', 'waitress', 'bartender', 'vendor', 'butcher'], heightM: 1.76, girth: [0.40, 0.21], first: 'work', places: ['kitchen', 'room', 'city-street'], params: { build: ['man', 'woman'], top: 'shirt', topColor: '#eae7df', bottomColor: '#2b2c30', apron: '#efece4', hat: 'toque', hatColor: '#f0ede6' } },
  { id: 'doctor', names: ['doctor', 'scientist', 'nurse', 'researcher', 'surgeon', 'professor', 'inventor', 'pharmacist', 'chemist', 'dentist'], heightM: 1.74, girth: [0.40, 0.22], places: ['room', 'studio', 'city-street'], params: { build: ['man', 'woman'], top: 'coat', topColor: '#e6e7e6', bottomColor: '#39424f', glasses: ['clear', 'none'] } },
  { id: 'businessman', names: ['businessman', 'boss', 'lawyer', 'politician', 'detective', 'spy', 'president', 'banker', 'accountant', 'manager', 'teacher', 'journalist', 'host', 'director', 'judge'], heightM: 1.79, girth: [0.42, 0.15], first: 'walk', places: ['city-street', 'room', 'city-night'], params: { build: 'man', top: 'suit', topColor: ['#25282e', '#2d3748', '#4a4640'], bottomColor: ['#25282e'], shoeColor: '#17130f' } },
  { id: 'businesswoman', names: ['businesswoman', 'secretary', 'librarian', 'reporter', 'photographer', 'filmmaker'], heightM: 1.69, girth: [0.39, 0.24], first: 'walk', places: ['city-street', 'room'], params: { build: 'woman', top: 'suit', topColor: ['#2d3138', '#6a3d42'], bottom: 'skirt', bottomColor: '#24262c', hair: ['bun', 'bob'] } },
  { id: 'cowboy', names: ['cowboy', 'cowgirl', 'gunslinger', 'sheriff', 'rider', 'bandit', 'horseman'], heightM: 1.8, girth: [0.42, 0.21], places: ['desert', 'canyon', 'field', 'road'], params: { build: 'man', top: 'shirt', topColor: ['#7a3a2a', '#4f5f73', '#b09a72'], bottomColor: '#35445f', hat: 'cowboy', hatColor: '#6a4a30', boots: true, shoeColor: '#5a3a22', scarf: '#8f2a22', beard: 0.5 } },
  { id: 'pirate', names: ['pirate', 'buccaneer'], heightM: 1.78, girth: [0.42, 0.22], places: ['beach', 'harbour', 'open-ocean'], params: { build: 'man', top: 'coat', topColor: '#5a1f24', bottomColor: '#2b2622', hat: 'brim', hatColor: '#1b1718', beard: 1, hair: 'long', boots: true, shoeColor: '#1f1916' } },
  { id: 'geisha', names: ['geisha', 'japanese woman', 'woman in kimono'], heightM: 1.64, girth: [0.39, 0.20], speedMps: 0.95, places: ['garden', 'village', 'city-night'], params: { build: 'woman', top: 'kimono', topColor: ['#8f1f2f', '#2f4f7a', '#6a3d6a'], trim: '#d9b24a', hair: 'bun', hairColor: '#120e0c', skin: '#f0d2ba' } },
  { id: 'superhero', names: ['superhero', 'hero', 'superman', 'batman'], heightM: 1.88, girth: [0.42, 0.25], first: 'fly', speedMps: 1.5, places: ['sky', 'city-street', 'city-night'], habitats: ['air', 'land'], params: { build: 'man', top: 'swimsuit', topColor: '#1f3f8f', bottom: 'trousers', bottomColor: '#1f3f8f', cape: '#b3202a', boots: true, shoeColor: '#b3202a', hair: 'side-part' } },
];

function personConcept(row: PersonRow): Concept {
  const first = row.first ?? 'stand';
  return {
    id: row.id,
    names: row.names,
    category: 'person',
    archetype: 'person',
    params: row.params,
    size: [row.heightM * row.girth[0], row.heightM, row.heightM * row.girth[1]],
    habitats: row.habitats ?? ['land', 'indoor'],
    actions: [first, ...PERSON_ACTIONS.filter((action) => action !== first)],
    speedMps: row.speedMps ?? 1.4,
    places: row.places ?? TOWN,
  };
}

export const peopleConcepts: readonly Concept[] = people.map(personConcept);
