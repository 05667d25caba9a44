/** @file What things are made of when the words say so: `a golden apple`, `a wooden horse`, `an ice crown`. */
import type { Paint } from './paint.ts';

const STUFF: Readonly<Record<string, Partial<Paint>>> = {
  wood: { color: '#8a5a33', roughness: 0.6, metalness: 0, grain: 'wood' },
  gold: { color: '#e8b54a', roughness: 0.22, metalness: 1, grain: 'none' },
  silver: { color: '#c9ccd2', roughness: 0.2, metalness: 1, grain: 'none' },
  bronze: { color: '#9c6b3a', roughness: 0.38, metalness: 1, grain: 'metal' },
  copper: { color: '#b8693f', roughness: 0.3, metalness: 1, grain: 'metal' },
  brass: { color: '#c79a45', roughness: 0.28, metalness: 1, grain: 'metal' },
  iron: { color: '#4c4d50', roughness: 0.55, metalness: 1, grain: 'metal' },
  steel: { color: '#a4a8ad', roughness: 0.3, metalness: 1, grain: 'metal' },
  metal: { color: '#9a9ea4', roughness: 0.32, metalness: 1, grain: 'metal' },
  chrome: { color: '#d4d7db', roughness: 0.06, metalness: 1, grain: 'none' },
  rust: { color: '#7a4427', roughness: 0.9, metalness: 0, grain: 'stone' },
  glass: { color: '#bcd6d8', roughness: 0.04, metalness: 0, grain: 'none' },
  crystal: { color: '#cfe4f2', roughness: 0.03, metalness: 0, grain: 'none' },
  diamond: { color: '#e6f2fa', roughness: 0.02, metalness: 0, grain: 'none' },
  ice: { color: '#b4d8ea', roughness: 0.12, metalness: 0, grain: 'none' },
  snow: { color: '#eef3f8', roughness: 0.9, metalness: 0, grain: 'soil' },
  stone: { color: '#8d8a83', roughness: 0.9, metalness: 0, grain: 'stone' },
  rock: { color: '#7a756c', roughness: 0.95, metalness: 0, grain: 'stone' },
  granite: { color: '#77757a', roughness: 0.6, metalness: 0, grain: 'stone' },
  marble: { color: '#e4e0d8', roughness: 0.3, metalness: 0, grain: 'none' },
  concrete: { color: '#9b9993', roughness: 0.9, metalness: 0, grain: 'plaster' },
  clay: { color: '#b06a45', roughness: 0.8, metalness: 0, grain: 'plaster' },
  porcelain: { color: '#f1efe8', roughness: 0.14, metalness: 0, grain: 'none' },
  ceramic: { color: '#e5ddcf', roughness: 0.22, metalness: 0, grain: 'none' },
  brick: { color: '#9a5140', roughness: 0.9, metalness: 0, grain: 'brick' },
  paper: { color: '#f2ede0', roughness: 0.92, metalness: 0, grain: 'plaster' },
  cardboard: { color: '#b58f62', roughness: 0.92, metalness: 0, grain: 'plaster' },
  plastic: { color: '#d8473c', roughness: 0.3, metalness: 0, grain: 'none' },
  rubber: { color: '#232427', roughness: 0.75, metalness: 0, grain: 'none' },
  leather: { color: '#6b4228', roughness: 0.5, metalness: 0, grain: 'skin' },
  cloth: { color: '#a89a86', roughness: 0.95, metalness: 0, grain: 'cloth' },
  fabric: { color: '#a89a86', roughness: 0.95, metalness: 0, grain: 'cloth' },
  wool: { color: '#d8cfbd', roughness: 1, metalness: 0, grain: 'fur' },
  velvet: { color: '#6d1430', roughness: 0.85, metalness: 0, grain: 'cloth' },
  silk: { color: '#d9c6a8', roughness: 0.35, metalness: 0, grain: 'cloth' },
  wax: { color: '#efe3c6', roughness: 0.4, metalness: 0, grain: 'none' },
  chocolate: { color: '#4a2a19', roughness: 0.35, metalness: 0, grain: 'none' },
  sand: { color: '#c9ab78', roughness: 1, metalness: 0, grain: 'soil' },
  mud: { color: '#5b4532', roughness: 0.85, metalness: 0, grain: 'soil' },
  bone: { color: '#ddd2ba', roughness: 0.6, metalness: 0, grain: 'skin' },
  jade: { color: '#4f9a76', roughness: 0.25, metalness: 0, grain: 'none' },
  obsidian: { color: '#131418', roughness: 0.08, metalness: 0, grain: 'none' },
  leaves: { color: '#4d6b2c', roughness: 0.85, metalness: 0, grain: 'leaf' },
  moss: { color: '#566b2f', roughness: 1, metalness: 0, grain: 'fur' },
};

const SAME: Readonly<Record<string, string>> = {
  wooden: 'wood', golden: 'gold', icy: 'ice', metallic: 'metal', crystalline: 'crystal', earthenware: 'clay', terracotta: 'clay', china: 'porcelain', woollen: 'wool',
  woolen: 'wool', rusty: 'rust', tin: 'metal', aluminium: 'steel', aluminum: 'steel', origami: 'paper', papier: 'paper', oak: 'wood', bamboo: 'wood', straw: 'cloth', canvas: 'cloth',
};

/** What a substance looks like, to be laid over a part's own paint; empty for none or a name that is not known. A colour said in words wins over it. */
export function substancePaint(name: string | undefined): Partial<Paint> {
  if (name === undefined) return {};
  const key = name.toLowerCase();
  return STUFF[SAME[key] ?? key] ?? {};
}

/** Whether light passes through it, so that it belongs in the `glass` material. */
export function isClear(name: string): boolean {
  return ['glass', 'crystal', 'ice', 'diamond', 'icy', 'crystalline'].includes(name.toLowerCase());
}
