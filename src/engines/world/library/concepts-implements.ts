/** @file Implements: instruments, tools, blades, cutlery, sport, boards to ride. Sizes are true, in metres; what is held has a `grip`. */
import type { Category, Concept, Habitat } from './concept.ts';

type Params = Concept['params'];
type Size = Concept['size'];

const make = (category: Category, archetype: string, habitats: readonly Habitat[], places: readonly string[], actions: readonly string[] = ['stand']) => (id: string, names: readonly string[], kind: string, size: Size, params: Params = {}, more: Partial<Concept> = {}): Concept => ({
  id, names, category, archetype, params: kind === '' ? params : { kind, ...params }, size, habitats, actions, speedMps: 0, places, ...more,
});

const INDOORS: readonly Habitat[] = ['indoor', 'land'];
const ANYWHERE: readonly Habitat[] = ['table', 'indoor', 'land'];
const HOME = ['room', 'studio'] as const;
const GARDEN = ['garden', 'park', 'village'] as const;
const strings = make('object', 'strung', INDOORS, ['stage', ...HOME]);
const brass = make('object', 'brass-wind', INDOORS, ['stage', ...HOME]);
const pipe = make('object', 'pipes', ANYWHERE, ['stage', ...HOME]);
const drum = make('object', 'drums', INDOORS, ['stage', ...HOME]);
const keyed = make('object', 'keyed', INDOORS, ['stage', ...HOME]);
const sound = make('object', 'sound', INDOORS, ['stage', ...HOME]);
const tool = (places: readonly string[]): ((id: string, names: readonly string[], head: string, long: number, size: Size, params?: Params) => Concept) => (id, names, head, long, size, params = {}) => make('object', 'handled', INDOORS, places)(id, names, '', size, { head, long, ...params });
const garden = tool(GARDEN);
const house = tool(['room', 'kitchen', 'studio']);
const arms = tool(['palace-garden', 'field', 'studio']);
const blade = make('object', 'bladed', ANYWHERE, ['palace-garden', 'room', 'studio']);
const cutlery = make('object', 'cutlery', ANYWHERE, ['kitchen', 'room', 'studio']);
const racket = make('object', 'racket', ANYWHERE, ['park', 'tennis-court', 'studio']);
const ride = make('object', 'board', INDOORS, ['park', 'city-street', 'studio']);
const sport = make('object', 'sport', INDOORS, ['park', 'room', 'studio']);

export const implementConcepts: readonly Concept[] = [
  // Strings
  strings('guitar', ['guitar', 'acoustic guitar', 'classical guitar', 'spanish guitar', 'instrument', 'musical instrument'], 'guitar', [0.38, 1, 0.13]),
  strings('electric-guitar', ['electric guitar', 'electronic guitar', 'rock guitar', 'bass'], 'electric', [0.33, 1, 0.076]),
  strings('bass-guitar', ['bass guitar', 'electric bass'], 'bass', [0.32, 1.1, 0.077]),
  strings('ukulele', ['ukulele'], 'ukulele', [0.2, 0.55, 0.08]),
  strings('banjo', ['banjo'], 'banjo', [0.31, 0.95, 0.11]),
  strings('lute', ['lute', 'mandolin', 'bouzouki', 'oud'], 'lute', [0.31, 0.85, 0.2]),
  strings('violin', ['violin', 'fiddle'], 'violin', [0.22, 0.6, 0.064]),
  strings('viola', ['viola'], 'violin', [0.25, 0.68, 0.073], { color: '#8a3f18' }),
  strings('cello', ['cello', 'violoncello'], 'cello', [0.43, 1.4, 0.18]),
  strings('double-bass', ['double bass', 'upright bass', 'contrabass'], 'cello', [0.58, 1.9, 0.24], { color: '#7c3c18' }),
  make('object', 'harp', INDOORS, ['stage', ...HOME])('harp', ['harp', 'concert harp'], '', [0.4, 1.8, 0.9]),
  // Winds
  brass('trumpet', ['trumpet', 'bugle', 'cornet'], 'trumpet', [0.12, 0.17, 0.6]),
  brass('trombone', ['trombone'], 'trombone', [0.22, 0.23, 1.3]),
  brass('french-horn', ['french horn', 'horn'], 'horn', [0.55, 0.36, 0.27]),
  brass('tuba', ['tuba', 'sousaphone'], 'tuba', [0.51, 1, 0.42]),
  brass('saxophone', ['saxophone', 'sax'], 'saxophone', [0.16, 0.68, 0.48]),
  pipe('flute', ['flute', 'piccolo', 'whistle'], 'flute', [0.024, 0.67, 0.027]),
  pipe('clarinet', ['clarinet', 'oboe', 'bassoon'], 'clarinet', [0.071, 0.66, 0.071]),
  pipe('recorder', ['recorder', 'wooden flute', 'tin whistle'], 'recorder', [0.034, 0.33, 0.034]),
  pipe('pan-pipes', ['pan pipes', 'pan flute', 'panpipe'], 'pan-pipes', [0.19, 0.22, 0.024]),
  pipe('bagpipes', ['bagpipes', 'bagpipe'], 'bagpipes', [0.52, 1, 0.26]),
  pipe('harmonica', ['harmonica', 'mouth organ'], 'harmonica', [0.11, 0.026, 0.031]),
  // Drums, keys, sound
  drum('drum', ['drum', 'marching drum', 'tom', 'bass drum'], 'drum', [0.42, 0.34, 0.42]),
  drum('snare-drum', ['snare drum'], 'snare', [0.46, 0.72, 0.46]),
  drum('bongos', ['bongos', 'bongo', 'bongo drum', 'conga'], 'bongos', [0.42, 0.2, 0.21]),
  drum('djembe', ['djembe', 'african drum', 'tribal drum'], 'djembe', [0.38, 0.6, 0.38]),
  drum('drum-kit', ['drum kit', 'drum set', 'drums'], 'kit', [1.5, 0.99, 1.2]),
  drum('timpani', ['timpani', 'kettledrum'], 'timpani', [0.73, 0.8, 0.73]),
  drum('tambourine', ['tambourine'], 'tambourine', [0.27, 0.27, 0.062]),
  drum('cymbals', ['cymbals', 'cymbal'], 'cymbals', [0.27, 0.39, 0.4]),
  drum('triangle', ['musical triangle'], 'triangle', [0.24, 0.24, 0.027]),
  drum('xylophone', ['xylophone', 'marimba', 'glockenspiel'], 'xylophone', [0.62, 0.11, 0.34]),
  drum('gong', ['gong', 'tam-tam'], 'gong', [1.1, 1.1, 0.4]),
  keyed('keyboard-instrument', ['electric piano', 'synthesizer', 'music keyboard', 'piano keyboard'], 'keyboard', [1, 0.81, 0.31]),
  keyed('organ', ['organ', 'church organ', 'pipe organ'], 'organ', [2, 3.4, 0.91]),
  keyed('accordion', ['accordion', 'squeezebox', 'concertina'], 'accordion', [0.55, 0.43, 0.2]),
  sound('microphone', ['microphone', 'mic', 'handheld microphone'], 'microphone', [0.062, 0.21, 0.062], {}, { habitats: ANYWHERE }),
  sound('microphone-stand', ['microphone stand', 'mic stand'], 'mic-stand', [0.3, 1.6, 0.3]),
  sound('turntable', ['turntable', 'record player'], 'turntable', [0.45, 0.15, 0.36], {}, { habitats: ANYWHERE }),
  sound('dj-booth', ['dj booth', 'dj deck', 'mixing desk', 'dj table'], 'dj-booth', [1.6, 1, 0.51]),
  sound('headphones', ['headphones', 'headphone', 'headset', 'earphone', 'earphones', 'earmuffs'], 'headphones', [0.22, 0.22, 0.092], {}, { habitats: ANYWHERE }),
  sound('speaker', ['loudspeaker', 'speaker box', 'amplifier', 'subwoofer', 'speaker', 'speakers'], 'speaker', [0.34, 0.62, 0.32]),
  sound('radio', ['radio', 'old radio', 'transistor radio', 'jukebox'], 'radio', [0.35, 0.42, 0.12], {}, { habitats: ANYWHERE }),
  sound('boombox', ['boombox', 'cassette player', 'stereo'], 'boombox', [0.62, 0.4, 0.17]),
  sound('vinyl-record', ['record', 'vinyl', 'vinyl record', 'disc', 'disk'], 'record', [0.3, 0.3, 0.007]),
  sound('metronome', ['metronome'], 'metronome', [0.12, 0.23, 0.12], {}, { habitats: ANYWHERE }),
  sound('gramophone', ['gramophone', 'phonograph'], 'gramophone', [0.6, 0.85, 0.53], {}, { habitats: ANYWHERE }),
  sound('violin-bow', ['violin bow', 'cello bow', 'fiddle bow'], 'bow', [0.01, 0.74, 0.038]),
  sound('music-stand', ['music stand', 'sheet music'], 'music-stand', [0.51, 1.4, 0.42]),
  // Tools on handles
  house('broom', ['broom', 'sweeping brush'], 'broom', 1.25, [0.41, 1.5, 0.083], { grip: 0.45 }),
  garden('broomstick', ['broomstick', 'witch broom', 'flying broom', 'besom'], 'witch', 1.2, [0.17, 1.6, 0.17], { color: '#6b4a2c' }),
  house('mop', ['mop'], 'mop', 1.2, [0.34, 1.5, 0.25], { grip: 0.45 }),
  garden('rake', ['rake', 'garden rake'], 'rake', 1.45, [0.41, 1.5, 0.11], { grip: 0.35 }),
  garden('shovel', ['shovel', 'snow shovel'], 'shovel', 1.05, [0.22, 1.4, 0.062], { dHandle: true, thick: 0.017 }),
  garden('spade', ['spade', 'garden spade'], 'spade', 0.8, [0.19, 1.1, 0.044], { dHandle: true, thick: 0.017 }),
  garden('trowel', ['trowel', 'garden trowel'], 'shovel', 0.18, [0.16, 0.34, 0.044], { thick: 0.016 }),
  garden('hoe', ['garden hoe'], 'hoe', 1.3, [0.16, 1.4, 0.11]),
  garden('pitchfork', ['pitchfork', 'hayfork', 'garden fork'], 'fork', 1.2, [0.2, 1.5, 0.04]),
  garden('scythe', ['scythe', 'sickle'], 'scythe', 1.5, [0.84, 1.6, 0.05]),
  garden('axe', ['axe', 'ax', 'hatchet', 'tomahawk'], 'axe', 0.62, [0.18, 0.66, 0.041], { thick: 0.018, grip: 0.15 }),
  garden('hammer', ['hammer', 'claw hammer'], 'hammer', 0.3, [0.15, 0.3, 0.039], { thick: 0.015, grip: 0.2 }),
  garden('sledgehammer', ['sledgehammer', 'sledge hammer'], 'sledge', 0.8, [0.2, 0.8, 0.084], { thick: 0.018 }),
  garden('mallet', ['mallet', 'gavel', 'wooden hammer'], 'mallet', 0.3, [0.16, 0.33, 0.11], { thick: 0.014, grip: 0.2 }),
  garden('pickaxe', ['pickaxe', 'pick axe', 'pick'], 'pick', 0.85, [0.61, 0.88, 0.052], { thick: 0.018 }),
  arms('battle-axe', ['battle axe', 'war axe', 'viking axe'], 'battle-axe', 0.85, [0.46, 0.98, 0.04], { thick: 0.017, grip: 0.2 }),
  arms('war-hammer', ['war hammer', 'thor hammer', 'mjolnir'], 'warhammer', 0.5, [0.27, 0.5, 0.16], { thick: 0.022, color: '#5a3a22', grip: 0.3 }),
  arms('spear', ['spear', 'lance', 'javelin', 'harpoon', 'pike'], 'spear', 1.9, [0.07, 2.1, 0.044], { thick: 0.015, grip: 0.5 }),
  arms('trident', ['trident'], 'trident', 1.6, [0.23, 1.9, 0.031], { color: '#b98f3c', grip: 0.5 }),
  arms('staff', ['magic staff', 'wizard staff', 'sceptre', 'scepter'], 'staff', 1.5, [0.19, 1.8, 0.099], { thick: 0.02, grip: 0.6 }),
  arms('quarterstaff', ['quarterstaff', 'bo staff', 'pole', 'rod', 'wooden stick'], 'none', 1.7, [0.036, 1.7, 0.036], { thick: 0.016, grip: 0.5 }),
  house('cane', ['walking stick', 'walking cane', 'crutch'], 'crook', 0.8, [0.16, 0.92, 0.031], { color: '#4a2c18', grip: 0.98 }),
  garden('paddle', ['paddle', 'oar', 'canoe paddle', 'kayak paddle'], 'paddle', 1.1, [0.2, 1.6, 0.036], { grip: 0.3 }),
  garden('hockey-stick', ['hockey stick', 'field hockey stick', 'lacrosse stick'], 'hockey', 1.3, [0.34, 1.4, 0.037], { color: '#c8b48a', grip: 0.1 }),
  garden('golf-club', ['golf club', 'clubhead', 'putter', 'golf clubs'], 'golf', 1.0, [0.11, 1, 0.069], { color: '#c3c7cc', thick: 0.009, grip: 0.08 }),
  garden('croquet-mallet', ['croquet mallet', 'polo mallet'], 'croquet', 0.9, [0.24, 0.95, 0.071], { grip: 0.15 }),
  garden('butterfly-net', ['butterfly net', 'fishing net', 'landing net', 'net'], 'net', 0.9, [0.33, 1.2, 0.32], { grip: 0.2 }),
  house('paint-roller', ['paint roller'], 'roller', 0.28, [0.27, 0.44, 0.071], { color: '#c8322b', thick: 0.016 }),
  house('paintbrush', ['paintbrush', 'paint brush', 'brush', 'makeup brush'], 'brush', 0.25, [0.026, 0.32, 0.026], { thick: 0.007, color: '#c9a05a' }),
  house('plunger', ['plunger', 'toilet plunger'], 'plunger', 0.4, [0.16, 0.51, 0.16], { thick: 0.012 }),
  house('feather-duster', ['feather duster', 'duster'], 'dust', 0.35, [0.13, 0.58, 0.13], { thick: 0.012 }),
  house('hand-flag', ['hand flag', 'small flag', 'pennant'], 'flag', 0.7, [0.43, 0.7, 0.047], { thick: 0.007 }),
  // Blades
  blade('sword', ['sword', 'longsword', 'broadsword', 'blade', 'weapon'], 'sword', [0.25, 1, 0.043]),
  blade('dagger', ['dagger', 'short sword', 'stiletto'], 'dagger', [0.13, 0.36, 0.041], { blade: 0.22, wide: 0.017, handleM: 0.12 }),
  blade('katana', ['katana', 'samurai sword'], 'katana', [0.11, 1, 0.089], { blade: 0.74, handleM: 0.25, trim: '#2a2420' }),
  blade('saber', ['saber', 'sabre', 'cutlass', 'scimitar', 'pirate sword'], 'saber', [0.23, 0.95, 0.041], { wide: 0.045 }),
  blade('rapier', ['rapier', 'foil', 'epee', 'fencing sword'], 'rapier', [0.13, 1.1, 0.12], { blade: 0.95 }),
  blade('lightsaber', ['lightsaber', 'light saber', 'laser sword', 'energy sword'], 'light', [0.048, 1.2, 0.048], { blade: 0.88, handleM: 0.26 }, { category: 'object' }),
  blade('knife', ['knife', 'kitchen knife', 'chef knife', 'butter knife', 'carving knife'], 'knife', [0.043, 0.32, 0.02], { blade: 0.2, wide: 0.042, handleM: 0.12 }, { places: ['kitchen', 'room', 'studio'] }),
  blade('cleaver', ['cleaver', 'meat cleaver', 'machete'], 'cleaver', [0.094, 0.33, 0.02], { blade: 0.2, wide: 0.09, handleM: 0.13 }, { places: ['kitchen', 'room', 'studio'] }),
  // At table and stove
  cutlery('fork', ['fork', 'dinner fork'], 'fork', [0.026, 0.2, 0.0036]),
  cutlery('spoon', ['spoon', 'teaspoon', 'tablespoon', 'silver spoon'], 'spoon', [0.04, 0.19, 0.011]),
  cutlery('wooden-spoon', ['wooden spoon', 'stirring spoon'], 'wooden-spoon', [0.061, 0.33, 0.028]),
  cutlery('ladle', ['ladle', 'soup ladle'], 'ladle', [0.096, 0.32, 0.1]),
  cutlery('whisk', ['whisk', 'egg beater'], 'whisk', [0.067, 0.28, 0.067]),
  cutlery('spatula', ['spatula', 'turner', 'kitchen utensil', 'utensil'], 'spatula', [0.081, 0.32, 0.023]),
  cutlery('chopsticks', ['chopsticks', 'chopstick', 'pair of chopsticks'], 'chopsticks', [0.033, 0.24, 0.009]),
  cutlery('rolling-pin', ['rolling pin'], 'rolling-pin', [0.43, 0.068, 0.068]),
  cutlery('frying-pan', ['frying pan', 'pan', 'skillet', 'wok', 'griddle'], 'pan', [0.28, 0.068, 0.46]),
  cutlery('fried-egg', ['fried egg', 'egg in a pan', 'sunny side up egg', 'omelet', 'omelette'], 'pan', [0.28, 0.068, 0.46], { egg: true }),
  cutlery('tongs', ['tongs', 'kitchen tongs'], 'tongs', [0.073, 0.28, 0.011]),
  cutlery('cutting-board', ['cutting board', 'chopping board'], 'cutting-board', [0.4, 0.021, 0.27]),
  // Sport
  racket('tennis-racket', ['tennis racket', 'tennis racquet', 'racket', 'racquet'], 'tennis', [0.28, 0.69, 0.037]),
  racket('badminton-racket', ['badminton racket', 'squash racket'], 'badminton', [0.21, 0.68, 0.037], { color: '#2f6fc8' }),
  racket('ping-pong-paddle', ['ping pong paddle', 'table tennis bat', 'table tennis racket', 'ping pong bat', 'ping pong'], 'ping-pong', [0.16, 0.25, 0.022]),
  racket('baseball-bat', ['baseball bat', 'bat club', 'wooden bat', 'club', 'nightstick', 'wooden club'], 'baseball-bat', [0.068, 0.86, 0.068], {}, { places: ['baseball-stadium', 'park', 'studio'] }),
  racket('cricket-bat', ['cricket bat'], 'cricket-bat', [0.11, 0.86, 0.04]),
  ride('skateboard', ['skateboard', 'longboard', 'skateboards'], 'skateboard', [0.21, 0.17, 0.8]),
  ride('surfboard', ['surfboard', 'surf board', 'bodyboard', 'paddleboard', 'paddle board', 'boogie board', 'windsurfer'], 'surfboard', [0.54, 0.27, 2.1], {}, { habitats: ['land', 'water', 'indoor'], places: ['beach', 'open-ocean', 'studio'] }),
  ride('snowboard', ['snowboard', 'snow board', 'snowboards', 'wakeboard'], 'snowboard', [0.32, 0.23, 1.6], {}, { places: ['ski-slope', 'snowfield', 'mountains'] }),
  ride('skis', ['skis', 'ski', 'pair of skis'], 'skis', [0.29, 0.15, 1.7], {}, { places: ['ski-slope', 'snowfield', 'mountains'] }),
  ride('ski-pole', ['ski pole', 'hiking pole', 'cane', 'staff stick'], 'ski-pole', [0.1, 1.2, 0.096], {}, { places: ['ski-slope', 'snowfield', 'mountains'] }),
  ride('kick-scooter', ['kick scooter', 'push scooter', 'electric scooter', 'toy scooter', 'scooter'], 'scooter', [0.46, 0.97, 0.94]),
  ride('roller-skates', ['roller skates', 'roller skate', 'rollerblade', 'skate', 'inline skates'], 'roller-skates', [0.34, 0.33, 0.33]),
  ride('ice-skates', ['ice skates', 'ice skate', 'figure skates'], 'ice-skates', [0.31, 0.29, 0.32]),
  sport('dumbbell', ['dumbbell', 'hand weight', 'weight', 'dumbbells'], 'dumbbell', [0.3, 0.11, 0.095]),
  sport('barbell', ['barbell', 'weights', 'heavy weight'], 'barbell', [2.1, 0.45, 0.45]),
  sport('kettlebell', ['kettlebell'], 'kettlebell', [0.19, 0.29, 0.19]),
  sport('treadmill', ['treadmill', 'running machine', 'exercise machine', 'gym equipment'], 'treadmill', [0.78, 1.5, 1.8]),
  sport('punching-bag', ['punching bag', 'boxing bag', 'heavy bag', 'sandbag'], 'punching-bag', [0.92, 2, 1]),
  sport('boxing-glove', ['boxing glove', 'boxing gloves', 'glove', 'gloves', 'mitten', 'mittens'], 'boxing-glove', [0.18, 0.3, 0.15]),
  sport('baseball-glove', ['baseball glove', 'catcher mitt', 'baseball mitt', 'mitt', 'catcher glove'], 'baseball-glove', [0.34, 0.33, 0.14]),
  sport('hula-hoop', ['hula hoop', 'gymnastic ring', 'ring hoop'], 'hula-hoop', [0.98, 0.026, 0.98]),
  sport('jump-rope', ['jump rope', 'skipping rope'], 'jump-rope', [1, 1.1, 0.19]),
  sport('frisbee', ['frisbee', 'flying disc', 'discus'], 'frisbee', [0.27, 0.14, 0.24]),
  sport('hockey-puck', ['hockey puck', 'puck'], 'puck', [0.076, 0.025, 0.076]),
  sport('shuttlecock', ['shuttlecock', 'badminton birdie'], 'shuttlecock', [0.073, 0.085, 0.073]),
  sport('archery-target', ['archery target', 'target', 'bullseye'], 'target', [1, 1.8, 0.75]),
  sport('bow', ['bow', 'longbow', 'archery bow', 'bow and arrow'], 'bow', [0.04, 1.5, 0.23]),
  sport('arrow', ['arrow', 'dart'], 'arrow', [0.045, 0.78, 0.05]),
  sport('trampoline', ['trampoline', 'springboard', 'bouncy castle', 'bounce house'], 'trampoline', [2.6, 0.74, 2.6], {}, { habitats: ['land', 'indoor'] }),
  sport('fishing-rod', ['fishing rod', 'fishing pole', 'fishing line', 'fishing tackle', 'tackle'], 'fishing-rod', [0.1, 2.1, 0.65], {}, { places: ['lake', 'river', 'coast'] }),
  sport('american-football', ['american football', 'rugby ball', 'gridiron'], 'american-football', [0.2, 0.29, 0.18], {}, { habitats: ANYWHERE, actions: ['stand', 'fall'] }),
  sport('bowling-pin', ['bowling pin', 'skittle'], 'bowling-pin', [0.12, 0.38, 0.12], {}, { habitats: ANYWHERE }),
  sport('bowling-pins', ['bowling pins', 'ten pins'], 'bowling-pins', [1.1, 0.4, 0.93]),
  sport('pool-table', ['pool table', 'billiard table', 'snooker table', 'billiards'], 'pool-table', [2.6, 0.87, 1.2]),
  sport('ping-pong-table', ['ping pong table', 'table tennis table'], 'table-tennis', [2.7, 0.91, 1.7]),
];
