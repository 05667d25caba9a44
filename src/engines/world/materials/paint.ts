/**
 * @file Paint: what a surface is made of, carried by vertices instead of texture files, so that a whole figure is one draw call.
 *
 * Each vertex has `color` (linear RGB), `surface` (roughness, metalness, glow, grain) and `sway` (how far the wind moves it).
 */
import { BufferAttribute, BufferGeometry, Color, type Matrix4 } from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';

/** Fine structure that the material adds to a painted surface; a `spray` is a card of foliage that is cut into leaves. */
export const grains = { none: 0, stone: 1, wood: 2, cloth: 3, metal: 4, skin: 5, fur: 6, leaf: 7, plaster: 8, brick: 9, soil: 10, spray: 11 } as const;
export type Grain = keyof typeof grains;

export interface Paint {
  /** sRGB, `#rrggbb`. */
  readonly color: string;
  /** 0 mirror to 1 chalk; default 0.75. */
  readonly roughness?: number;
  /** 0 or 1 for real materials; default 0. */
  readonly metalness?: number;
  /** Own light as a factor on the colour: 1 a dim sign, 10 a lamp, 60 a beacon; default 0. */
  readonly glow?: number;
  /** `night`: windows and street lamps, which are dark by day; default `always`. */
  readonly glowAt?: 'always' | 'night';
  readonly grain?: Grain;
  /** Metres that a 10 m/s wind moves it; number, or a function of the vertex position in the geometry's space. */
  readonly sway?: number | ((x: number, y: number, z: number) => number);
  /** Changes the colour from vertex to vertex: returns a factor (1 leaves it) or linear RGB. */
  readonly shade?: (x: number, y: number, z: number) => number | readonly [number, number, number];
}

const scratch = new Color();

/** Gives `geometry` the attributes of paint, in place, and returns it. UVs and other attributes except position, normal and skin are dropped. */
export function paint(geometry: BufferGeometry, look: Paint): BufferGeometry {
  for (const name of Object.keys(geometry.attributes)) {
    if (!['position', 'normal', 'skinIndex', 'skinWeight'].includes(name)) geometry.deleteAttribute(name);
  }
  if (geometry.attributes['normal'] === undefined) geometry.computeVertexNormals();
  const position = geometry.attributes['position'] as BufferAttribute;
  const n = position.count;
  const color = new Float32Array(n * 3);
  const surface = new Float32Array(n * 4);
  const sway = new Float32Array(n);
  scratch.set(look.color);
  const glow = (look.glow ?? 0) * (look.glowAt === 'night' ? -1 : 1);
  for (let i = 0; i < n; i++) {
    const x = position.getX(i);
    const y = position.getY(i);
    const z = position.getZ(i);
    const shade = look.shade?.(x, y, z) ?? 1;
    const rgb = typeof shade === 'number' ? [scratch.r * shade, scratch.g * shade, scratch.b * shade] : shade;
    color.set(rgb, i * 3);
    surface.set([look.roughness ?? 0.75, look.metalness ?? 0, glow, grains[look.grain ?? 'none']], i * 4);
    sway[i] = typeof look.sway === 'function' ? look.sway(x, y, z) : (look.sway ?? 0);
  }
  geometry.setAttribute('color', new BufferAttribute(color, 3));
  geometry.setAttribute('surface', new BufferAttribute(surface, 4));
  geometry.setAttribute('sway', new BufferAttribute(sway, 1));
  return geometry;
}

/** Merges painted geometries into one (indexed ones stay indexed if all are). The sources may be disposed of afterwards. */
export function mergePainted(parts: readonly BufferGeometry[]): BufferGeometry {
  if (parts.length === 0) return paint(new BufferGeometry().setAttribute('position', new BufferAttribute(new Float32Array(9), 3)), { color: '#000000' });
  const indexed = parts.map((part) => (part.index === null ? withIndex(part) : part));
  const merged = mergeGeometries(indexed as BufferGeometry[], false) as BufferGeometry | null;
  if (merged === null) throw new TypeError(`mergePainted: the parts have different attributes (${[...new Set(indexed.map((part) => Object.keys(part.attributes).sort().join(' ')))].join(' / ')}); paint each of them first`);
  return merged;
}

function withIndex(geometry: BufferGeometry): BufferGeometry {
  const count = (geometry.attributes['position'] as BufferAttribute).count;
  return geometry.clone().setIndex(Array.from({ length: count }, (_, i) => i));
}

/** A copy of a painted geometry moved by `matrix`. */
export function placed(geometry: BufferGeometry, matrix: Matrix4): BufferGeometry {
  return geometry.clone().applyMatrix4(matrix);
}
