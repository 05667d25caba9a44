/**
 * @file What things can be made of, as surfaces: each substance is a row, and its pattern a short function of where on the figure a point is.
 * Everything is measured against the figure's own size, so that the grain of a wooden apple and that of a wooden house are both seen.
 */
import { Color } from 'three';
import { abs, clamp, dot, exp, float, floor, fract, length, max, min, mix, oneMinus, pow, sin, smoothstep, step, vec2, vec3 } from 'three/tsl';
import type { Surface, TslNode } from './kit.ts';
import { hash2, hash3, hue, vec3Of, type Spot } from './spot.ts';

/** How a figure is built anew to be of a substance; see `build/effects/remodel.ts`. */
export type Remodel = 'facets' | 'folds' | 'bricks' | 'inflate';

/** What grows on or covers a figure; see `build/effects/cover.ts`. */
export type CoverKind = 'leaves' | 'flowers' | 'moss' | 'grass' | 'fur' | 'feathers' | 'icicles' | 'snow' | 'ivy' | 'straw' | 'petals';

/** A substance. */
export interface Stuff {
  /** sRGB; the words' own colour wins over it. */
  readonly color: string;
  /** The darker or other colour of its pattern; taken from the first where the words say a colour. */
  readonly second?: string;
  readonly roughness: number;
  readonly metalness?: number;
  /** Own light as a factor on the colour. */
  readonly glow?: number;
  /** How much of what is behind shows through, 0 to 1. */
  readonly clear?: number;
  /** How much of the figure's own markings stays visible as light and dark, 0 to 1; default 0.35. */
  readonly markings?: number;
  /** Name of its pattern in `patterns`. */
  readonly pattern?: keyof typeof patterns;
  readonly remodel?: Remodel;
  readonly cover?: CoverKind;
  /** Wobbles like jelly: share of its size. */
  readonly wobble?: number;
  /** Effects that belong to it: see `build/effects/states.ts`. */
  readonly effect?: 'flames' | 'smoke' | 'sparkle' | 'cloud' | 'drips';
}

/** Substances by name. */
export const stuffs: Readonly<Record<string, Stuff>> = {
  wood: { color: '#b08355', second: '#6a4528', roughness: 0.55, pattern: 'wood' },
  gold: { color: '#ffc861', roughness: 0.2, metalness: 1, markings: 0.12, pattern: 'hammered' },
  silver: { color: '#d9dce2', roughness: 0.18, metalness: 1, markings: 0.12, pattern: 'hammered' },
  bronze: { color: '#9c6b3a', second: '#3f7a68', roughness: 0.36, metalness: 1, markings: 0.12, pattern: 'patina' },
  copper: { color: '#c9693b', second: '#5aa38a', roughness: 0.28, metalness: 1, markings: 0.12, pattern: 'hammered' },
  brass: { color: '#cfa24a', roughness: 0.26, metalness: 1, markings: 0.12, pattern: 'hammered' },
  iron: { color: '#5c5f63', second: '#5b3a28', roughness: 0.55, metalness: 0.9, pattern: 'cast' },
  steel: { color: '#a9aeb4', roughness: 0.32, metalness: 1, markings: 0.12, pattern: 'plates' },
  metal: { color: '#9ea3a9', roughness: 0.3, metalness: 1, markings: 0.12, pattern: 'plates' },
  chrome: { color: '#e3e6ea', roughness: 0.05, metalness: 1, markings: 0.12 },
  rust: { color: '#8a4a24', second: '#3c2418', roughness: 0.92, pattern: 'rust' },
  glass: { color: '#d3ece8', roughness: 0.03, clear: 0.88, markings: 0 },
  crystal: { color: '#c5dcff', second: '#f0d5ff', roughness: 0.03, clear: 0.62, markings: 0, remodel: 'facets', pattern: 'crystal' },
  diamond: { color: '#eef6ff', second: '#ffe9d5', roughness: 0.02, clear: 0.6, markings: 0, remodel: 'facets', pattern: 'crystal' },
  ice: { color: '#b9def2', second: '#f4fbff', roughness: 0.1, clear: 0.55, markings: 0.1, pattern: 'ice', cover: 'icicles' },
  snow: { color: '#f2f6fb', second: '#c7d6ea', roughness: 0.95, markings: 0.12, pattern: 'snow' },
  frost: { color: '#e4f1fa', second: '#a9cbe2', roughness: 0.7, markings: 0.3, pattern: 'frost' },
  stone: { color: '#aaa59b', second: '#6f6b65', roughness: 0.92, pattern: 'stone' },
  granite: { color: '#8a8688', second: '#3f3d41', roughness: 0.6, pattern: 'speckle' },
  concrete: { color: '#a3a19b', second: '#7f7d78', roughness: 0.92, pattern: 'stone' },
  marble: { color: '#ece9e3', second: '#6f7681', roughness: 0.16, markings: 0.15, pattern: 'marble' },
  obsidian: { color: '#101116', second: '#2b2a35', roughness: 0.06, remodel: 'facets', pattern: 'hammered' },
  jade: { color: '#4f9f78', second: '#a7d6b8', roughness: 0.2, glow: 0.06, markings: 0.1, pattern: 'marble' },
  brick: { color: '#a5523b', second: '#c9bfae', roughness: 0.92, pattern: 'brick' },
  clay: { color: '#b57c5c', second: '#8a5a41', roughness: 0.75, pattern: 'clay' },
  porcelain: { color: '#f6f4ef', second: '#2a4f9e', roughness: 0.1, markings: 0.06, pattern: 'delft' },
  bone: { color: '#e3d8be', second: '#9d8b68', roughness: 0.6, pattern: 'bone' },
  paper: { color: '#f3eee2', second: '#cfc6b2', roughness: 0.95, markings: 0.1, remodel: 'folds', pattern: 'paper' },
  cardboard: { color: '#b98d5d', second: '#8c6539', roughness: 0.95, markings: 0.1, remodel: 'folds', pattern: 'corrugated' },
  wool: { color: '#d9cdb8', second: '#a8977a', roughness: 1, markings: 0.5, pattern: 'knit' },
  yarn: { color: '#c8563f', second: '#8a2f23', roughness: 1, markings: 0.5, pattern: 'knit' },
  felt: { color: '#b7a58c', second: '#9a8666', roughness: 1, markings: 0.7, pattern: 'felt' },
  cloth: { color: '#b9a78d', second: '#8d7a60', roughness: 0.95, markings: 0.5, pattern: 'weave' },
  denim: { color: '#3d5a86', second: '#22365a', roughness: 0.95, markings: 0.3, pattern: 'denim' },
  silk: { color: '#d9bfa5', second: '#fff3e4', roughness: 0.3, markings: 0.4, pattern: 'sheen' },
  velvet: { color: '#6d1430', second: '#d0506e', roughness: 0.9, markings: 0.4, pattern: 'sheen' },
  leather: { color: '#6f4429', second: '#3d2415', roughness: 0.48, markings: 0.4, pattern: 'leather' },
  fur: { color: '#8a6a4a', second: '#5b4229', roughness: 1, markings: 0.8, pattern: 'felt', cover: 'fur' },
  feathers: { color: '#e9e4da', second: '#9fa3ad', roughness: 0.9, markings: 0.4, pattern: 'felt', cover: 'feathers' },
  plastic: { color: '#d8473c', roughness: 0.24, markings: 0.5, pattern: 'moulded' },
  lego: { color: '#d22f27', roughness: 0.2, markings: 0.9, remodel: 'bricks' },
  rubber: { color: '#2a2b2e', roughness: 0.72, markings: 0.5 },
  balloon: { color: '#e23f55', roughness: 0.12, clear: 0.16, markings: 0.3, remodel: 'inflate' },
  foam: { color: '#e8d98a', second: '#b8a552', roughness: 1, pattern: 'pores' },
  sponge: { color: '#e6c95a', second: '#9d7d24', roughness: 1, pattern: 'pores' },
  wax: { color: '#efe0bd', second: '#d9bd8a', roughness: 0.35, glow: 0.1, markings: 0.15, pattern: 'drips' },
  chocolate: { color: '#4b2716', second: '#2c150b', roughness: 0.3, markings: 0.15, pattern: 'drips' },
  candy: { color: '#f4f1ee', second: '#d2232f', roughness: 0.08, glow: 0.04, markings: 0.06, pattern: 'swirl' },
  jelly: { color: '#e0324a', roughness: 0.04, clear: 0.5, glow: 0.12, markings: 0, wobble: 0.02 },
  cheese: { color: '#f0c244', second: '#c98f1e', roughness: 0.5, glow: 0.05, markings: 0.08, pattern: 'holes' },
  bread: { color: '#d39a55', second: '#8a5122', roughness: 0.9, markings: 0.15, pattern: 'crust' },
  sand: { color: '#d5b47c', second: '#a58350', roughness: 1, markings: 0.25, pattern: 'sand' },
  mud: { color: '#5c4430', second: '#3a2919', roughness: 0.5, markings: 0.15, pattern: 'mud' },
  soil: { color: '#5a4130', second: '#2f2118', roughness: 1, markings: 0.15, pattern: 'mud' },
  coal: { color: '#1b1b1d', second: '#3a3a3e', roughness: 0.55, remodel: 'facets', markings: 0.1, pattern: 'stone' },
  water: { color: '#a9d9ea', second: '#ffffff', roughness: 0.03, clear: 0.84, markings: 0, wobble: 0.014, pattern: 'ripples', effect: 'drips' },
  ink: { color: '#12131a', second: '#2d3350', roughness: 0.06, markings: 0.05, wobble: 0.012, pattern: 'ripples', effect: 'drips' },
  smoke: { color: '#d5d6da', second: '#a9abb2', roughness: 1, clear: 0.9, markings: 0, effect: 'smoke', pattern: 'vapour' },
  cloud: { color: '#ffffff', second: '#c4d2e4', roughness: 1, clear: 0.5, markings: 0.1, effect: 'cloud', pattern: 'vapour' },
  fire: { color: '#ff7a1c', second: '#ffd76a', roughness: 1, markings: 0, effect: 'flames', pattern: 'fire' },
  lava: { color: '#ff5a14', second: '#1d1310', roughness: 0.9, markings: 0, pattern: 'lava' },
  leaves: { color: '#4f7a2c', second: '#2f4d1b', roughness: 0.9, markings: 0.2, pattern: 'felt', cover: 'leaves' },
  moss: { color: '#5f7a2e', second: '#3a4f1d', roughness: 1, markings: 0.25, pattern: 'moss', cover: 'moss' },
  grass: { color: '#5d8a30', second: '#38571d', roughness: 1, markings: 0.2, pattern: 'moss', cover: 'grass' },
  flowers: { color: '#4b6b2c', second: '#33491d', roughness: 1, markings: 0.15, pattern: 'moss', cover: 'flowers' },
  straw: { color: '#d8b25c', second: '#9d7a30', roughness: 1, markings: 0.15, pattern: 'straw', cover: 'straw' },
  neon: { color: '#ff2fa0', second: '#22e6ff', roughness: 0.3, markings: 0.1, pattern: 'neon' },
  hologram: { color: '#4fd8ff', second: '#b7f4ff', roughness: 1, clear: 0.86, markings: 0.2, pattern: 'hologram' },
  xray: { color: '#a9d4ff', second: '#ffffff', roughness: 1, clear: 0.9, markings: 0, pattern: 'xray' },
  galaxy: { color: '#3a1e7a', second: '#e86bd0', roughness: 0.6, markings: 0, pattern: 'galaxy' },
  light: { color: '#fff3d0', roughness: 1, glow: 2.2, markings: 0.1, pattern: 'radiant', effect: 'sparkle' },
  ghost: { color: '#dfe9f2', second: '#9fc6e6', roughness: 1, clear: 0.72, markings: 0.4, pattern: 'ghost' },
  ash: { color: '#6e6a66', second: '#2a2826', roughness: 1, markings: 0.1, pattern: 'ash' },
  char: { color: '#1c1917', second: '#3a332e', roughness: 0.95, markings: 0.08, pattern: 'ash' },
};

const same: Readonly<Record<string, string>> = {
  wooden: 'wood', golden: 'gold', icy: 'ice', metallic: 'metal', crystalline: 'crystal', earthenware: 'clay', terracotta: 'clay', china: 'porcelain', ceramic: 'porcelain', woollen: 'wool', woolen: 'wool', knitted: 'yarn', knit: 'yarn', crochet: 'yarn', cotton: 'cloth',
  rusty: 'rust', tin: 'metal', aluminium: 'steel', aluminum: 'steel', origami: 'paper', papier: 'paper', oak: 'wood', bamboo: 'wood', canvas: 'cloth', fabric: 'cloth', rock: 'stone', sandstone: 'sand', bricks: 'brick', 'lego bricks': 'lego', legos: 'lego', foil: 'chrome', mercury: 'chrome',
  gummy: 'jelly', jello: 'jelly', gelatin: 'jelly', slime: 'jelly', clouds: 'cloud', flames: 'fire', magma: 'lava', leaf: 'leaves', foliage: 'leaves', plants: 'leaves', vines: 'leaves', flower: 'flowers', petals: 'flowers', 'x-ray': 'xray', holographic: 'hologram', stars: 'galaxy', starlight: 'galaxy', nebula: 'galaxy', space: 'galaxy',
  furry: 'fur', feather: 'feathers', dirt: 'soil', earth: 'soil', blocks: 'lego', toy: 'plastic', vinyl: 'plastic', latex: 'balloon', inflatable: 'balloon', quartz: 'crystal', gem: 'crystal', gemstone: 'crystal', gemstones: 'crystal', ruby: 'crystal', emerald: 'crystal', sapphire: 'crystal', amethyst: 'crystal', pearl: 'porcelain', liquid: 'water', steam: 'cloud', mist: 'cloud', wicker: 'straw', ivory: 'bone', charcoal: 'coal', energy: 'light',
};

/** The substance of that name; undefined for one that is not known. */
export function stuffOf(name: string | undefined): Stuff | undefined {
  if (name === undefined) return undefined;
  const key = name.toLowerCase();
  return stuffs[same[key] ?? key];
}

/** What a pattern may use: the spot and the two colours. */
interface Brush {
  readonly at: Spot;
  readonly a: TslNode;
  readonly b: TslNode;
  readonly row: Stuff;
}

type Partial3 = Partial<Surface>;

/** Voronoi-like cells in the plane: x the distance to the nearest centre, y a number of the cell. */
function cells(p: TslNode): TslNode {
  const cell: TslNode = floor(p);
  const f: TslNode = fract(p);
  let nearest: TslNode = vec2(9, 0);
  for (let x = -1; x <= 1; x++) {
    for (let y = -1; y <= 1; y++) {
      const other: TslNode = cell.add(vec2(x, y));
      const centre: TslNode = vec2(hash2(other), hash2(other.add(17.3))).mul(0.8).add(0.1).add(vec2(x, y));
      const d: TslNode = length(centre.sub(f));
      nearest = mix(nearest, vec2(d, hash2(other.add(5.1))), step(d, nearest.x));
    }
  }
  return nearest;
}

/** The patterns of substances: what they change of a plain surface. Lengths (`height`) are in metres. */
export const patterns = {
  wood: ({ at, a, b }: Brush): Partial3 => {
    // Carved from one trunk along its longest side: rings about an axis that stands off the middle, noise drawn out as fibre.
    const q: TslNode = at.grainwise.add(vec3(0.11, 0, 0.19)).add(at.noise(0.5).rgb.sub(0.5).mul(vec3(0.1, 0, 0.1)));
    const ring: TslNode = fract(length(q.xz).mul(17).add(q.y.mul(0.6)));
    const late: TslNode = smoothstep(0.15, 0.9, ring).mul(oneMinus(smoothstep(0.92, 1, ring)));
    const fibre: TslNode = at.fibre(9).b;
    return { color: mix(a, b, late.mul(0.7).add(fibre.sub(0.5).mul(0.7))), roughness: float(0.5).add(late.mul(0.15)), height: late.mul(-0.003).add(fibre.mul(0.002)).mul(at.size) };
  },
  hammered: ({ at, a }: Brush): Partial3 => ({ color: a.mul(at.noise(1.3).r.mul(0.25).add(0.87)), height: at.noise(1.1).r.mul(0.012).mul(at.size) }),
  patina: ({ at, a, b }: Brush): Partial3 => {
    const green: TslNode = smoothstep(0.5, 0.72, at.noise(0.7).r.mul(0.7).add(oneMinus(at.up).mul(0.22)));
    return { color: mix(a, b, green.mul(0.75)), metalness: oneMinus(green.mul(0.8)), roughness: mix(float(0.34), float(0.85), green), height: at.noise(1.4).r.mul(0.006).mul(at.size) };
  },
  cast: ({ at, a, b }: Brush): Partial3 => ({ color: mix(a, b, smoothstep(0.55, 0.75, at.noise(0.8).r).mul(0.5)), height: at.noise(5).b.mul(0.004).mul(at.size) }),
  plates: ({ at, a }: Brush): Partial3 => {
    const uv: TslNode = at.uv(5);
    const edge: TslNode = min(min(fract(uv.x), oneMinus(fract(uv.x))), min(fract(uv.y), oneMinus(fract(uv.y))));
    const seam: TslNode = oneMinus(smoothstep(0, 0.05, edge));
    const rivet: TslNode = oneMinus(smoothstep(0.03, 0.055, length(fract(uv.mul(2)).sub(0.5).abs().sub(0.36))));
    const brushed: TslNode = at.stretched(10, 0.06).b;
    return { color: a.mul(brushed.mul(0.3).add(0.85)).mul(oneMinus(seam.mul(0.65))), roughness: float(0.3).add(brushed.mul(0.12)), height: seam.mul(-0.006).add(rivet.mul(0.005)).mul(at.size) };
  },
  rust: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(0.9);
    const fine: TslNode = at.noise(4);
    return { color: mix(a, b, smoothstep(0.35, 0.7, n.r.mul(0.6).add(fine.b.mul(0.4)))).mul(fine.r.mul(0.6).add(0.7)), roughness: float(0.95), metalness: float(0), height: fine.r.mul(0.008).mul(at.size) };
  },
  crystal: ({ at, a, b }: Brush): Partial3 => {
    // Light is split: facets that look different ways take different tints; a few burn out white.
    const side: TslNode = at.normal;
    const tint: TslNode = mix(a, b, sin(dot(side, vec3(7, 11, 5))).mul(0.5).add(0.5));
    const spark: TslNode = pow(clamp(sin(dot(side, vec3(13, 9, 17))).mul(0.5).add(0.5), 0, 1), 14);
    return { color: tint, glow: tint.mul(spark.mul(0.9).add(0.03)).mul(at.day) };
  },
  ice: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(0.8);
    const crack: TslNode = pow(n.g, 14);
    const bubbles: TslNode = smoothstep(0.66, 0.8, at.noise(3).b);
    const white: TslNode = clamp(crack.mul(0.9).add(bubbles.mul(0.35)).add(smoothstep(0.55, 0.8, n.r).mul(0.35)), 0, 1);
    return { color: mix(a, b, white), roughness: float(0.06).add(white.mul(0.5)), clear: float(0.62).mul(oneMinus(white.mul(0.85))), height: n.r.mul(0.01).add(crack.mul(0.006)).mul(at.size), glow: mix(a, b, 0.5).mul(0.05).mul(at.day) };
  },
  snow: ({ at, a, b }: Brush): Partial3 => {
    const glint: TslNode = step(0.992, hash3(floor(at.q.mul(160))));
    return { color: mix(b, a, clamp(at.up.mul(0.5).add(0.6).add(at.noise(1).r.mul(0.3)), 0, 1)), glow: vec3(glint).mul(0.5).mul(at.day), height: at.noise(1.2).r.mul(0.03).add(at.noise(6).b.mul(0.006)).mul(at.size) };
  },
  frost: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(2.6);
    const needles: TslNode = pow(n.g, 5);
    return { color: mix(b, a, needles.mul(0.8).add(n.b.mul(0.4))), roughness: float(0.55), glow: a.mul(step(0.99, hash3(floor(at.q.mul(140)))).mul(0.6)).mul(at.day), height: needles.mul(0.006).mul(at.size) };
  },
  stone: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(0.9);
    const fine: TslNode = at.noise(4.5);
    const crack: TslNode = smoothstep(0.88, 0.97, n.g);
    return { color: mix(a, b, clamp(n.r.sub(0.3).mul(1.1).add(crack.mul(0.6)), 0, 1)).mul(fine.b.mul(0.5).add(0.75)), height: n.r.mul(0.02).add(fine.r.mul(0.007)).sub(crack.mul(0.006)).mul(at.size) };
  },
  speckle: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = hash3(floor(at.q.mul(70)));
    return { color: mix(a, b, step(0.66, n)).mul(mix(float(1), float(1.5), step(0.9, hash3(floor(at.q.mul(70)).add(7))))), height: at.noise(4).b.mul(0.003).mul(at.size) };
  },
  marble: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(0.7);
    const wave: TslNode = dot(at.q, vec3(2.4, 4.2, 1.7)).add(n.r.mul(3.4)).add(n.b.mul(0.7));
    const vein: TslNode = pow(oneMinus(abs(sin(wave.mul(2.2)))), 7);
    const faint: TslNode = pow(oneMinus(abs(sin(wave.mul(5.1).add(1)))), 4);
    return { color: mix(a, b, clamp(vein.mul(0.8).add(faint.mul(0.22)), 0, 1)) };
  },
  brick: ({ at, a, b }: Brush): Partial3 => {
    const uv: TslNode = at.uv(1).mul(vec2(9, 20));
    const row: TslNode = floor(uv.y);
    const u: TslNode = uv.x.add(fract(row.mul(0.5)));
    const fx: TslNode = fract(u);
    const fy: TslNode = fract(uv.y);
    const inside: TslNode = smoothstep(0, 0.06, min(fx, oneMinus(fx))).mul(smoothstep(0, 0.13, min(fy, oneMinus(fy))));
    const one: TslNode = hash2(vec2(floor(u), row));
    return { color: mix(b, a.mul(one.mul(0.6).add(0.65)).mul(at.noise(3).b.mul(0.5).add(0.75)), inside), height: inside.mul(0.008).add(at.noise(4).b.mul(0.003)).mul(at.size) };
  },
  clay: ({ at, a, b }: Brush): Partial3 => {
    const dent: TslNode = at.noise(1.5).r;
    return { color: mix(a, b, dent.sub(0.35).mul(0.6)), height: dent.mul(0.03).add(at.stretched(5, 4).b.mul(0.004)).mul(at.size) };
  },
  delft: ({ at, a, b }: Brush): Partial3 => {
    const uv: TslNode = at.uv(3.4);
    const c: TslNode = fract(uv).sub(0.5);
    const r: TslNode = length(c);
    const petals: TslNode = at.angle(c).mul(6).sin().mul(0.08).add(0.24);
    const flower: TslNode = smoothstep(0.012, 0, abs(r.sub(petals)).sub(0.02)).add(oneMinus(smoothstep(0.06, 0.075, r)));
    const vine: TslNode = smoothstep(0.05, 0.02, abs(c.y.sub(sin(uv.x.mul(6.28)).mul(0.06)).abs().sub(0.44)));
    const band: TslNode = smoothstep(0.03, 0.02, abs(fract(at.h.mul(3)).sub(0.5)).sub(0.02).abs().sub(0.012));
    return { color: mix(a, b, clamp(max(flower, max(vine, band)).mul(0.9), 0, 1)) };
  },
  bone: ({ at, a, b }: Brush): Partial3 => ({ color: mix(a, b, smoothstep(0.55, 0.85, at.noise(1.6).r).mul(0.6)), height: smoothstep(0.7, 0.9, at.noise(5).b).mul(-0.006).mul(at.size) }),
  paper: ({ at, a, b }: Brush): Partial3 => ({ color: mix(a, b, at.noise(6).b.sub(0.4).mul(0.4)).mul(sin(dot(at.normal, vec3(3, 5, 2))).mul(0.13).add(0.92)) }),
  corrugated: ({ at, a, b }: Brush): Partial3 => {
    const flute: TslNode = sin(at.q.y.mul(190)).mul(0.5).add(0.5);
    const tape: TslNode = smoothstep(0.012, 0.008, abs(at.q.x.sub(0.02))).mul(0.35);
    return { color: mix(a, b, flute.mul(0.28).add(at.noise(4).b.sub(0.5).mul(0.3)).add(tape)), height: flute.mul(0.0016).mul(at.size) };
  },
  knit: ({ at, a, b }: Brush): Partial3 => {
    // Rows of V-shaped stitches, two legs each.
    const uv: TslNode = at.uv(1).mul(vec2(26, 30));
    const x: TslNode = fract(uv.x).sub(0.5);
    const v: TslNode = fract(uv.y.add(abs(x).mul(1.1)));
    const leg: TslNode = pow(clamp(sin(abs(x).mul(6.283)), 0, 1), 0.6);
    const body: TslNode = pow(clamp(sin(v.mul(3.1416)), 0, 1), 0.7).mul(leg);
    return { color: mix(b.mul(0.55), a, body).mul(at.noise(9).b.mul(0.4).add(0.8)), height: body.mul(0.014).mul(at.size), glow: a.mul(pow(oneMinus(at.facing), 3)).mul(0.14).mul(at.day) };
  },
  felt: ({ at, a, b }: Brush): Partial3 => ({ color: mix(a, b, at.noise(7).b).mul(at.noise(1.5).r.mul(0.3).add(0.85)), height: at.noise(8).b.mul(0.006).mul(at.size), glow: a.mul(pow(oneMinus(at.facing), 2)).mul(0.16).mul(at.day) }),
  weave: ({ at, a, b }: Brush): Partial3 => {
    const uv: TslNode = at.uv(60);
    const over: TslNode = sin(uv.x.mul(6.283)).mul(sin(uv.y.mul(6.283))).mul(0.5).add(0.5);
    const fold: TslNode = at.stretched(0.9, 0.4).r;
    return { color: mix(b, a, over.mul(0.6).add(0.4)).mul(fold.mul(0.35).add(0.82)), height: over.mul(0.002).add(fold.mul(0.03)).mul(at.size) };
  },
  denim: ({ at, a, b }: Brush): Partial3 => {
    const uv: TslNode = at.uv(70);
    const twill: TslNode = fract(uv.x.add(uv.y)).sub(0.5).abs().mul(2);
    return { color: mix(b, a.mul(1.15), twill.mul(0.7).add(at.noise(3).b.mul(0.4))), height: twill.mul(0.002).add(at.stretched(0.9, 0.5).r.mul(0.02)).mul(at.size) };
  },
  sheen: ({ at, a, b }: Brush): Partial3 => {
    const fold: TslNode = at.stretched(0.8, 0.35).r;
    return { color: mix(a, b, pow(oneMinus(at.facing), 2).mul(0.7)).mul(fold.mul(0.3).add(0.85)), height: fold.mul(0.045).mul(at.size), glow: b.mul(pow(oneMinus(at.facing), 3)).mul(0.1).mul(at.day) };
  },
  leather: ({ at, a, b }: Brush): Partial3 => {
    const cell: TslNode = cells(at.uv(26)).x;
    const crease: TslNode = smoothstep(0.35, 0.75, cell);
    return { color: mix(a, b, crease.mul(0.55).add(at.noise(1).r.sub(0.5).mul(0.6))), roughness: float(0.42).add(crease.mul(0.25)), height: crease.mul(-0.006).add(at.noise(0.8).r.mul(0.01)).mul(at.size) };
  },
  moulded: ({ at, a }: Brush): Partial3 => ({ color: a, height: at.noise(0.6).r.mul(0.004).mul(at.size) }),
  pores: ({ at, a, b }: Brush): Partial3 => {
    const c: TslNode = cells(at.uv(16));
    const hole: TslNode = oneMinus(smoothstep(0.16, 0.3, c.x.add(c.y.mul(0.14))));
    return { color: mix(a, b.mul(0.6), hole), height: hole.mul(-0.02).mul(at.size) };
  },
  holes: ({ at, a, b }: Brush): Partial3 => {
    const c: TslNode = cells(at.uv(5.5));
    const r: TslNode = c.y.mul(0.24).add(0.06);
    const hole: TslNode = oneMinus(smoothstep(r.mul(0.75), r, c.x));
    return { color: mix(a, b.mul(0.55), hole.mul(0.85)).mul(at.noise(4).b.mul(0.2).add(0.9)), height: hole.mul(-0.035).mul(at.size) };
  },
  drips: ({ at, a, b }: Brush): Partial3 => {
    const run: TslNode = at.stretched(2.4, 0.22).r;
    return { color: mix(a, b, run.sub(0.4).mul(0.5)), height: run.mul(0.03).mul(at.size) };
  },
  swirl: ({ at, a, b }: Brush): Partial3 => {
    const turn: TslNode = at.angle(at.q.xz).div(6.283);
    const stripe: TslNode = fract(at.q.y.mul(7).add(turn));
    return { color: mix(a, b, smoothstep(0.45, 0.5, stripe).mul(oneMinus(smoothstep(0.94, 0.99, stripe)))) };
  },
  crust: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(1.1);
    const pore: TslNode = smoothstep(0.66, 0.8, at.noise(4).b);
    const baked: TslNode = clamp(at.up.mul(0.5).add(0.35).add(n.r.sub(0.5)), 0, 1);
    const flour: TslNode = smoothstep(0.6, 0.8, at.noise(1.7).r).mul(clamp(at.up, 0, 1)).mul(0.6);
    return { color: mix(mix(a.mul(1.15), b, baked.mul(0.85)).mul(oneMinus(pore.mul(0.35))), vec3(0.85, 0.78, 0.66), flour), height: n.r.mul(0.02).sub(pore.mul(0.008)).mul(at.size) };
  },
  sand: ({ at, a, b }: Brush): Partial3 => {
    const grain: TslNode = hash3(floor(at.q.mul(150)));
    const layer: TslNode = at.stretched(1.2, 5).r;
    return { color: mix(a, b, layer.mul(0.5).add(grain.sub(0.5).mul(0.5))), height: layer.mul(0.012).add(grain.mul(0.0035)).add(at.noise(1).r.mul(0.012)).mul(at.size) };
  },
  mud: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(1.4);
    const wet: TslNode = smoothstep(0.45, 0.65, n.r);
    return { color: mix(b, a, n.r.add(at.noise(6).b.mul(0.4)).sub(0.2)), roughness: mix(float(0.95), float(0.3), wet), height: n.r.mul(0.035).add(at.noise(5).b.mul(0.006)).mul(at.size) };
  },
  ripples: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.flowing(1.2, 0.22);
    const foam: TslNode = pow(oneMinus(at.facing), 4);
    return { color: mix(a, b, foam.mul(0.6)), height: n.r.mul(0.03).mul(at.size), glow: b.mul(foam).mul(0.25).mul(at.day), clear: clamp(float(at.clear).sub(foam.mul(0.5)), 0, 1) };
  },
  vapour: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.flowing(0.8, 0.12).r;
    const rim: TslNode = smoothstep(0.15, 0.75, at.facing.add(n.sub(0.5).mul(0.9)));
    return { color: mix(b, a, n), clear: oneMinus(rim.mul(oneMinus(float(at.clear))).mul(1.4).min(1)), glow: a.mul(0.1).mul(at.day) };
  },
  fire: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.flowing(1, 0.9).r.mul(0.7).add(at.flowing(2.5, 1.6).b.mul(0.3));
    const heat: TslNode = clamp(n.mul(1.7).sub(0.35).add(at.facing.mul(0.35)), 0, 1);
    return { color: vec3(0.02), glow: mix(a.mul(vec3(0.5, 0.16, 0.05)), b, heat).mul(heat.mul(heat).mul(3.4).add(0.15)) };
  },
  lava: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(0.9);
    const pulse: TslNode = sin(at.turning(1.1).add(n.a.mul(16))).mul(0.2).add(0.9);
    const crack: TslNode = smoothstep(0.62, 0.94, n.g.mul(0.75).add(at.noise(2.6).g.mul(0.28)));
    return { color: b.mul(at.noise(4).r.add(0.4)), glow: mix(a.mul(vec3(0.8, 0.25, 0.1)), vec3(1, 0.72, 0.22), crack).mul(pow(crack, 1.3)).mul(pulse).mul(5), height: oneMinus(crack).mul(0.025).mul(at.size) };
  },
  moss: ({ at, a, b }: Brush): Partial3 => ({ color: mix(b, a, at.noise(3).r).mul(at.noise(8).b.mul(0.8).add(0.6)), height: at.noise(6).b.mul(0.02).mul(at.size) }),
  straw: ({ at, a, b }: Brush): Partial3 => ({ color: mix(b, a, at.stretched(12, 0.1).b.mul(1.2).sub(0.1)), height: at.stretched(12, 0.1).b.mul(0.01).mul(at.size) }),
  neon: ({ at, a, b }: Brush): Partial3 => {
    // Tubes: bright lines along the outline and along contours of height, on a dark body.
    const contour: TslNode = oneMinus(smoothstep(0.05, 0.11, abs(fract(at.h.mul(5)).sub(0.5))));
    const rim: TslNode = pow(oneMinus(at.facing), 2.2);
    const tint: TslNode = mix(a, b, smoothstep(0.3, 0.7, at.h));
    return { color: vec3(0.015, 0.012, 0.03), glow: tint.mul(rim.mul(3.4).add(contour.mul(2.6))).add(vec3(pow(contour, 4).mul(1.2))) };
  },
  hologram: ({ at, a, b }: Brush): Partial3 => {
    const line: TslNode = sin(at.h.mul(260).sub(at.turning(9))).mul(0.5).add(0.5);
    const band: TslNode = exp(abs(fract(at.h.sub(at.turning(0.35))).sub(0.5)).mul(-22));
    const rim: TslNode = pow(oneMinus(at.facing), 1.6);
    const strength: TslNode = rim.mul(1.5).add(0.22).mul(line.mul(0.6).add(0.4)).add(band.mul(0.6));
    return { color: a, glow: mix(a, b, rim).mul(strength).mul(1.15), clear: oneMinus(strength.mul(0.35).min(0.6)) };
  },
  xray: ({ at, a, b }: Brush): Partial3 => {
    const rim: TslNode = pow(oneMinus(at.facing), 1.4);
    return { color: vec3(0.02, 0.05, 0.1), glow: mix(a.mul(0.35), b, rim).mul(rim.add(0.08)), clear: clamp(float(0.45).sub(rim.mul(0.4)), 0, 1) };
  },
  galaxy: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(0.55);
    const cloud: TslNode = smoothstep(0.35, 0.75, n.r);
    const arms: TslNode = smoothstep(0.45, 0.85, at.noise(0.9).g);
    const near: TslNode = at.q.mul(30);
    const cell: TslNode = floor(near);
    const off: TslNode = length(fract(near).sub(0.5).sub(vec3(hash3(cell), hash3(cell.add(3)), hash3(cell.add(6))).sub(0.5).mul(0.5)));
    const twinkle: TslNode = sin(at.turning(2.2).add(hash3(cell.add(9)).mul(40))).mul(0.35).add(0.75);
    const star: TslNode = step(0.72, hash3(cell.add(2))).mul(oneMinus(smoothstep(0.08, 0.3, off))).mul(twinkle);
    return { color: vec3(0.01, 0.008, 0.03), glow: mix(a.mul(0.35), b, arms.mul(cloud)).mul(cloud.mul(0.9).add(0.12)).add(vec3(star.mul(5))).add(vec3(0.2, 0.45, 1).mul(pow(oneMinus(at.facing), 3)).mul(0.9)) };
  },
  radiant: ({ at, a }: Brush): Partial3 => ({ color: a, glow: a.mul(at.facing.mul(1.6).add(0.9)) }),
  ghost: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.flowing(0.6, 0.1).r;
    const rim: TslNode = pow(oneMinus(at.facing), 1.8);
    const low: TslNode = smoothstep(0, 0.35, at.h);
    return { color: mix(b, a, n), glow: a.mul(rim.mul(0.5).add(0.05)).mul(low), clear: oneMinus(rim.mul(0.55).add(n.mul(0.18)).mul(low)) };
  },
  ash: ({ at, a, b }: Brush): Partial3 => {
    const n: TslNode = at.noise(1.6);
    const ember: TslNode = smoothstep(0.93, 0.99, n.g).mul(sin(at.turning(3).add(n.a.mul(20))).mul(0.3).add(0.7));
    return { color: mix(b, a, n.r.mul(0.8).add(at.noise(6).b.mul(0.4)).sub(0.1)), glow: vec3(1, 0.25, 0.04).mul(ember).mul(float(at.embers)), height: n.r.mul(0.012).add(n.g.mul(0.008)).mul(at.size) };
  },
} as const;

/** The surface of a figure that is made of `row`. `color` is the words' own, linear. */
export function stuffSurface(row: Stuff, own: Surface, at: Spot, wished: string | undefined, wishedSecond: string | undefined): Surface {
  const color = new Color(wished ?? row.color);
  const second = wishedSecond !== undefined ? new Color(wishedSecond) : wished !== undefined && row.second !== undefined ? relatedColor(color, row) : new Color(row.second ?? row.color).multiplyScalar(row.second === undefined ? 0.7 : 1);
  // What the figure shows of light and dark by itself stays a little: a stone horse has eyes and a mane.
  const luminance: TslNode = dot(own.color, vec3(0.2126, 0.7152, 0.0722));
  const kept: TslNode = mix(float(1), clamp(pow(luminance.div(0.22).max(0.02), 0.4), 0.35, 1.35), row.markings ?? 0.35);
  // Toy bricks come in the colours of what is built of them, only brighter.
  const a: TslNode = row.remodel === 'bricks' && wished === undefined ? clamp(own.color.mul(1.5), 0, 0.85) : vec3Of(color).mul(kept);
  const b: TslNode = vec3Of(second).mul(kept);
  const scoped: Spot = { ...at, clear: row.clear ?? 0 };
  const plain: Surface = {
    color: a,
    roughness: float(row.roughness),
    metalness: float(row.metalness ?? 0),
    glow: a.mul(row.glow ?? 0),
    ...(row.clear === undefined ? {} : { clear: float(row.clear), bend: 0.06 }),
  };
  const pattern = row.pattern === undefined ? undefined : patterns[row.pattern];
  const made: Surface = pattern === undefined ? plain : { ...plain, ...pattern({ at: scoped, a, b, row }) };
  return own.keep === undefined ? made : { ...made, keep: own.keep };
}

// The second colour keeps its distance in lightness from the first when the words choose another first.
function relatedColor(color: Color, row: Stuff): Color {
  const first = { h: 0, s: 0, l: 0 };
  const usual = { h: 0, s: 0, l: 0 };
  const other = { h: 0, s: 0, l: 0 };
  color.getHSL(first);
  new Color(row.color).getHSL(usual);
  new Color(row.second ?? row.color).getHSL(other);
  const out = new Color();
  if (row.pattern === 'brick' || row.pattern === 'crystal') return new Color(row.second);
  return out.setHSL(first.h, first.s, Math.min(0.95, Math.max(0.04, first.l * Math.min(2, Math.max(0.4, (other.l + 0.05) / (usual.l + 0.05))))));
}

/** Patterns laid over a figure's own surface; `a` is its own or wished colour, `b` the second. */
export const prints: Readonly<Record<string, (at: Spot, a: TslNode, b: TslNode) => TslNode>> = {
  striped: (at, a, b) => {
    const s: TslNode = fract(at.along.mul(9).add(at.noise(0.6).r.mul(0.25)));
    return mix(a, b, smoothstep(0.48, 0.52, s).mul(oneMinus(smoothstep(0.96, 1, s))));
  },
  dotted: (at, a, b) => {
    const uv: TslNode = at.uv(8);
    const row: TslNode = floor(uv.y);
    const c: TslNode = fract(vec2(uv.x.add(row.mul(0.5)), uv.y)).sub(0.5);
    return mix(b, a, smoothstep(0.24, 0.28, length(c)));
  },
  spotted: (at, a, b) => {
    const c: TslNode = cells(at.uv(7));
    const r: TslNode = c.y.mul(0.16).add(0.2);
    return mix(b, a, smoothstep(r, r.add(0.06), c.x));
  },
  checkered: (at, a, b) => {
    const cell: TslNode = floor(at.uv(9));
    return mix(a, b, step(0.25, fract(cell.x.add(cell.y).mul(0.5))));
  },
  plaid: (at, a, b) => {
    const uv: TslNode = at.uv(4.5);
    const bar = (x: TslNode): TslNode => smoothstep(0.3, 0.32, fract(x)).mul(oneMinus(smoothstep(0.68, 0.7, fract(x)))).mul(0.45).add(smoothstep(0.035, 0.02, abs(fract(x).sub(0.08))).mul(0.6));
    const twill: TslNode = fract(uv.x.add(uv.y).mul(14)).mul(0.2).add(0.9);
    return mix(a, b, clamp(bar(uv.x).add(bar(uv.y)), 0, 1)).mul(twill);
  },
  camouflage: (at, a, _b) => {
    const n: TslNode = at.noise(0.85).r.add(at.noise(2.1).r.mul(0.25)).sub(0.12);
    const m: TslNode = at.noise(0.7).a;
    const first: TslNode = mix(vec3(0.13, 0.16, 0.06), vec3(0.29, 0.25, 0.12), step(0.5, n));
    return mix(mix(first, vec3(0.075, 0.045, 0.02), step(0.6, m)), vec3(0.01, 0.012, 0.01), step(0.62, n).mul(step(m, 0.46))).add(a.mul(0));
  },
  floral: (at, a, b) => {
    const uv: TslNode = at.uv(6);
    const cell: TslNode = floor(uv);
    const c: TslNode = fract(uv).sub(0.5).sub(vec2(hash2(cell), hash2(cell.add(4))).sub(0.5).mul(0.25));
    const r: TslNode = length(c);
    const petals: TslNode = at.angle(c).add(hash2(cell.add(8)).mul(6)).mul(2.5).sin().abs().mul(0.14).add(0.15);
    const flower: TslNode = oneMinus(smoothstep(petals, petals.add(0.02), r));
    const leafy: TslNode = smoothstep(0.5, 0.6, at.noise(3).g);
    const tint: TslNode = mix(b, hue(hash2(cell.add(2)).mul(0.16).add(0.9)), 0.5);
    return mix(mix(mix(a, vec3(0.08, 0.22, 0.06), leafy.mul(0.55)), tint, flower), vec3(0.9, 0.65, 0.08), oneMinus(smoothstep(0.05, 0.07, r)));
  },
  rainbow: (at, _a, _b) => hue(at.along.mul(0.86)),
  gradient: (at, a, b) => mix(b, a, smoothstep(0.05, 0.95, at.h)),
  halves: (at, a, b) => mix(a, b, step(at.h, 0.5)),
  patchwork: (at, a, b) => {
    const uv: TslNode = at.uv(5);
    const cell: TslNode = floor(uv);
    const e: TslNode = min(min(fract(uv.x), oneMinus(fract(uv.x))), min(fract(uv.y), oneMinus(fract(uv.y))));
    return mix(mix(a, b, 0.5).mul(0.25), hue(hash2(cell)).mul(0.6).add(0.12), smoothstep(0.02, 0.06, e));
  },
};
