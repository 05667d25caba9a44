/** @file Rows of what burns, smokes, shines, splashes and flows: effects that are things of their own. `params.kind` names the effect. */
import type { Category, Concept, Habitat } from './concept.ts';

interface Extra {
  readonly habitats?: readonly Habitat[];
  readonly category?: Category;
  readonly params?: Concept['params'];
  readonly actions?: readonly string[];
  readonly speedMps?: number;
  readonly places?: readonly string[];
}

const effect = (id: string, names: readonly string[], kind: string, size: readonly [number, number, number], extra: Extra = {}): Concept => ({
  id,
  names,
  category: extra.category ?? 'phenomenon',
  archetype: 'effect',
  params: { kind, ...extra.params },
  size,
  habitats: extra.habitats ?? ['land', 'indoor'],
  actions: extra.actions ?? ['stand', 'glow', 'blow'],
  speedMps: extra.speedMps ?? 0,
  places: extra.places ?? ['meadow'],
});

const inAir = { habitats: ['air'], params: { centred: true } } as const;
const heap = (id: string, names: readonly string[], stuff: string, size: readonly [number, number, number]): Concept => effect(id, names, 'heap', size, { category: 'object', params: { stuff }, actions: ['stand'] });

export const effectConcepts: readonly Concept[] = [
  // Fire
  effect('wildfire', ['wildfire', 'forest fire', 'bush fire', 'inferno', 'wall of fire', 'wall of flames', 'curtain of fire'], 'fire', [9, 3.2, 2], { params: { stuff: 'fire' }, places: ['forest'] }),
  effect('magic-fire', ['magic fire', 'blue fire', 'blue flame', 'will o the wisp', 'spirit flame', 'ghost fire'], 'magic-fire', [0.8, 1.3, 0.8], { places: ['forest'] }),
  effect('explosion', ['explosion', 'blast', 'detonation', 'bomb blast', 'fiery explosion', 'fireball', 'ball of fire', 'burst of flame'], 'explosion', [14, 12, 14], { places: ['desert'] }),
  effect('fireworks', ['firework', 'fireworks', 'fireworks display', 'firework display', 'pyrotechnics', 'firecracker'], 'fireworks', [90, 70, 40], { places: ['city-night', 'lake'] }),
  effect('ember', ['ember', 'embers', 'glowing embers', 'cinder'], 'embers', [2.4, 2.6, 2.4]),
  effect('spark', ['spark', 'sparks', 'sparkler', 'shower of sparks', 'welding sparks', 'sparks of light'], 'sparks', [1.4, 1.4, 1.4]),
  effect('flamethrower', ['flamethrower', 'flame thrower', 'jet of fire', 'stream of fire', 'dragon fire', 'fire breath'], 'flamethrower', [1.2, 1.4, 5]),
  effect('lava-flow', ['lava', 'lava flow', 'magma', 'molten lava', 'molten rock', 'river of lava'], 'lava-flow', [6, 1.5, 9], { places: ['desert'] }),
  effect('eruption', ['eruption', 'volcanic eruption', 'lava fountain', 'ash cloud', 'volcanic ash', 'ash plume'], 'eruption', [40, 80, 40], { places: ['mountains'] }),
  effect('mushroom-cloud', ['mushroom cloud', 'nuclear explosion', 'atomic bomb', 'nuclear blast', 'atom bomb'], 'mushroom-cloud', [60, 70, 60], { places: ['desert'] }),
  // Smoke, vapour, dust
  effect('smoke', ['smoke', 'column of smoke', 'plume of smoke', 'smoke column', 'thick smoke', 'pillar of smoke', 'smoke plume', 'puff of smoke', 'smoke bomb', 'colored smoke', 'coloured smoke', 'incense', 'fumes', 'exhaust'], 'smoke', [2.2, 6, 2.2]),
  effect('chimney-smoke', ['chimney smoke', 'wisp of smoke', 'wisps of smoke', 'trail of smoke', 'smoke trail', 'cigarette smoke'], 'chimney-smoke', [1, 5, 1]),
  effect('steam', ['steam', 'water vapor', 'water vapour', 'vapor', 'vapour', 'rising steam', 'dry ice', 'breath'], 'steam', [1, 2.2, 1]),
  effect('dust-cloud', ['dust cloud', 'cloud of dust', 'dust', 'dust devil', 'plume of dust', 'powder cloud', 'powder', 'colored powder', 'flour cloud'], 'bank', [7, 2.6, 4], { places: ['desert'] }),
  effect('gas-cloud', ['gas cloud', 'toxic gas', 'poison gas', 'green gas', 'toxic cloud', 'gas'], 'bank', [5, 2, 4], { params: { color: '#9fc24a', opacity: 0.3 } }),
  effect('cloud', ['fluffy cloud', 'floating cloud', 'cumulus', 'cumulus cloud', 'small cloud', 'single cloud', 'cloud of vapor', 'thundercloud'], 'cloud', [16, 7, 9], { ...inAir, params: { centred: true }, habitats: ['air'], actions: ['float', 'hover'], speedMps: 0.8 }),
  effect('tornado', ['tornado', 'twister', 'whirlwind', 'vortex', 'funnel cloud', 'waterspout'], 'tornado', [22, 45, 22], { actions: ['walk', 'stand'], speedMps: 1.4, places: ['meadow', 'desert'] }),
  effect('shockwave', ['shockwave', 'shock wave', 'blast wave', 'sonic boom', 'force field', 'energy wave'], 'shockwave', [12, 4, 12], { places: ['desert'] }),
  // Light
  effect('lightning-bolt', ['lightning bolt', 'bolt of lightning', 'lightning strike', 'thunderbolt', 'electric arc', 'bolt', 'electricity', 'electric bolt'], 'lightning', [16, 40, 4]),
  effect('laser', ['laser', 'laser beam', 'beam of light', 'light beam', 'ray', 'energy beam', 'death ray', 'plasma beam'], 'beam', [0.16, 2, 7], { params: {} }),
  effect('spotlight', ['spotlight', 'shaft of light', 'ray of light', 'light shaft', 'light ray', 'sunbeam', 'sun ray', 'searchlight', 'pillar of light', 'god ray'], 'light-cone', [3.4, 5, 3.4], { places: ['stage'] }),
  effect('energy-orb', ['orb', 'glowing orb', 'orb of light', 'energy ball', 'ball of light', 'ball of energy', 'plasma ball', 'glowing sphere', 'light orb', 'magic orb', 'energy', 'wisp'], 'orb', [1, 1, 1], { actions: ['hover', 'float', 'glow'], habitats: ['air', 'land', 'indoor'] }),
  effect('magic-dust', ['magic dust', 'fairy dust', 'magic', 'magic spell', 'spell', 'aura', 'magical aura', 'glitter', 'stardust', 'pixie dust', 'sparkle', 'magic light', 'glowing particles', 'particle', 'golden dust'], 'aura', [1.8, 2.2, 1.8], { places: ['forest'] }),
  effect('portal', ['magic portal', 'portal', 'glowing portal', 'stargate', 'wormhole', 'time portal', 'dimensional portal', 'vortex portal', 'gateway of light'], 'portal', [2.4, 3.2, 0.4]),
  effect('black-hole', ['black hole', 'event horizon', 'quasar', 'accretion disk'], 'black-hole', [60, 24, 60], { habitats: ['space', 'air'], params: { centred: true }, actions: ['hover'], places: ['space'] }),
  effect('meteor', ['meteor', 'meteorite', 'falling meteor', 'fireball from the sky', 'burning asteroid'], 'meteor', [3, 3, 16], { habitats: ['air', 'space'], params: { centred: true }, actions: ['fly', 'fall'], speedMps: 16, places: ['desert'] }),
  effect('shooting-star', ['shooting star', 'falling star', 'meteor trail'], 'shooting-star', [0.7, 0.7, 26], { habitats: ['air', 'space'], params: { centred: true }, actions: ['fly'], speedMps: 22, places: ['meadow'] }),
  // In the air
  effect('confetti', ['confetti', 'colorful confetti', 'streamer', 'ticker tape'], 'confetti', [5, 3.4, 4], { params: { isMany: true } }),
  effect('falling-petals', ['falling petals', 'petal', 'petals', 'flower petal', 'cherry blossom petal', 'rose petal', 'sakura petal'], 'petals', [5, 3.4, 4], { params: { isMany: true } }),
  effect('swirling-leaves', ['swirling leaves', 'autumn leaf', 'falling leaf', 'falling leaves', 'autumn leaves', 'blowing leaves'], 'falling-leaves', [6, 3.6, 5], { params: { isMany: true }, places: ['forest'] }),
  effect('feather', ['feather', 'falling feather', 'white feather', 'down feather'], 'feathers', [3, 2.6, 3], { params: { isMany: true } }),
  effect('snowflake', ['snowflake', 'snow flurry', 'falling snowflake'], 'snowflakes', [4, 3, 4], { params: { isMany: true }, places: ['snowfield', 'meadow'] }),
  effect('firefly', ['firefly', 'glowing firefly', 'lightning bug', 'glow worm', 'glowworm', 'fireflies'], 'fireflies', [7, 2.6, 6], { params: { isMany: true }, places: ['forest', 'meadow'] }),
  effect('bubbles', ['bubbles', 'stream of bubbles', 'air bubble', 'floating bubble'], 'bubbles', [4, 3, 3], { params: { isMany: true } }),
  // Liquids
  effect('water-splash', ['water splash', 'big splash', 'splash of water', 'water crown', 'milk splash', 'droplet', 'water droplet', 'raindrop', 'water drop', 'drop of water'], 'splash', [1.2, 1, 1.2], { params: { color: '#cfe6f0' } }),
  effect('paint-splash', ['paint splash', 'splash of paint', 'paint splatter', 'splash of color', 'splash of colour', 'splatter'], 'splash', [1.4, 1.2, 1.4], { params: { color: '#e0322c', opaque: true } }),
  effect('water-jet', ['water jet', 'jet of water', 'water fountain', 'spray of water', 'water spray', 'sprinkler', 'geyser', 'geyser old faithful', 'old faithful', 'hot spring', 'spout'], 'jet', [2.4, 4, 2.4]),
  effect('puddle', ['puddle', 'water puddle', 'puddle of water', 'rain puddle', 'pool of water', 'pond of water'], 'puddle', [2, 0.05, 1.5], { params: { stuff: 'water' } }),
  effect('oil-puddle', ['oil', 'oil puddle', 'oil spill', 'oil slick', 'ink puddle', 'tar'], 'puddle', [1.8, 0.05, 1.4], { params: { stuff: 'ink' } }),
  effect('waterfall-sheet', ['water curtain', 'cascade', 'sheet of water', 'small waterfall', 'curtain of water'], 'waterfall', [4, 6, 1.6], { places: ['forest'] }),
  effect('whirlpool', ['whirlpool', 'maelstrom', 'water vortex', 'swirling water', 'eddy'], 'whirlpool', [6, 0.6, 6], { places: ['lake'], habitats: ['water', 'land'] }),
  effect('ink-in-water', ['ink', 'ink in water', 'ink drop', 'ink cloud', 'swirling ink', 'dye', 'drop of ink', 'paint in water', 'food coloring', 'solution'], 'ink', [0.5, 0.6, 0.3], { habitats: ['table', 'indoor', 'land'], places: ['studio'] }),
  effect('pouring-water', ['pouring water', 'water pouring', 'poured water', 'liquid', 'pouring liquid', 'stream of water', 'glass being filled', 'pouring juice', 'pouring milk', 'pouring wine', 'pouring coffee', 'pouring tea', 'pouring beer'], 'pour', [0.34, 0.5, 0.2], { habitats: ['table', 'indoor', 'land'], places: ['kitchen', 'studio'] }),
  effect('water-ball', ['water ball', 'floating water', 'sphere of water', 'blob of water', 'water blob', 'water droplet in space', 'liquid metal', 'mercury'], 'blob', [0.6, 0.6, 0.6], { params: { stuff: 'water' }, actions: ['hover', 'float'], habitats: ['air', 'table', 'land', 'indoor'] }),
  effect('slime', ['slime', 'blob', 'goo', 'green slime', 'jelly blob', 'ooze', 'slime monster', 'gelatin'], 'slime', [0.6, 0.42, 0.6], { params: { stuff: 'jelly', color: '#5fc24a' }, habitats: ['table', 'land', 'indoor'], actions: ['stand', 'jump'] }),
  // Heaps of a substance
  heap('sand-pile', ['sand pile', 'pile of sand', 'heap of sand', 'sand heap', 'mound of sand'], 'sand', [2.4, 1, 2.4]),
  heap('snow-pile', ['snow pile', 'pile of snow', 'heap of snow', 'snowdrift', 'snow drift', 'snowbank', 'mound of snow'], 'snow', [2.4, 0.9, 2]),
  heap('dirt-pile', ['dirt pile', 'pile of dirt', 'mound of earth', 'heap of earth', 'mud pile', 'compost'], 'soil', [2, 0.8, 2]),
  heap('mud-pile', ['mud puddle', 'wet mud'], 'mud', [2.2, 0.25, 1.8]),
  heap('gravel-pile', ['gravel', 'gravel pile', 'pile of gravel', 'rubble', 'pile of rubble', 'debris', 'pile of stones'], 'granite', [2.2, 0.9, 2]),
  heap('ash-pile', ['ash', 'pile of ash', 'ashes', 'heap of ashes'], 'ash', [1.2, 0.35, 1.2]),
  heap('coal-pile', ['coal', 'charcoal', 'pile of coal', 'coal pile'], 'coal', [1.4, 0.6, 1.4]),
  heap('salt-pile', ['salt', 'sugar', 'pile of salt', 'pile of sugar', 'flour', 'pile of flour', 'white powder'], 'snow', [0.3, 0.12, 0.3]),
  heap('foam', ['soap foam', 'lather', 'suds', 'shaving cream', 'whipped cream'], 'cloud', [1.2, 0.5, 1.2]),
  heap('gold-pile', ['pile of gold', 'treasure', 'gold pile', 'heap of gold', 'golden treasure'], 'gold', [1.4, 0.6, 1.4]),
  heap('moss-mound', ['mound of moss', 'moss mound', 'lichen'], 'moss', [1, 0.35, 1]),
  // Cloth
  effect('curtain', ['curtain', 'curtains', 'drape', 'stage curtain', 'red curtain', 'window curtain', 'velvet curtain'], 'curtain', [2.6, 2.6, 0.3], { category: 'object', params: { stuff: 'velvet' }, places: ['stage', 'room'] }),
  effect('silk-cloth', ['silk cloth', 'flowing fabric', 'piece of fabric', 'billowing cloth', 'veil', 'scarf in the wind', 'sheet', 'bedsheet', 'ribbon', 'silk ribbon', 'piece of cloth', 'piece of silk'], 'cloth', [2.4, 1.5, 0.6], { category: 'object', params: { stuff: 'silk', centred: false }, actions: ['blow', 'stand'] }),
  effect('falling-cloth', ['falling cloth', 'falling fabric', 'dropped cloth', 'falling sheet', 'falling scarf', 'falling handkerchief'], 'falling-cloth', [2, 2.2, 2], { category: 'object', params: { stuff: 'cloth' } }),
  effect('rope', ['rope', 'coil of rope', 'hanging rope', 'cord', 'string', 'yarn rope', 'cable', 'thread', 'lasso'], 'rope', [1, 2.2, 0.4], { category: 'object' }),
];
