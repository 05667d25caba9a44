/**
 * @file Parts: collects painted shapes and joins them into as few meshes as there are materials; thins them out for distant figures.
 * `Coat` lays the words' attributes (colour, substance, state) over a thing's own paint.
 */
import { Box3, BufferAttribute, type BufferGeometry, Color, Group, Vector3, type Mesh, type Object3D } from 'three';
import type { BuildSpec, Detail, Figure, Lamp, Moment } from '../figure.ts';
import type { Kit, MaterialName } from '../../materials/kit.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import { isClear, substancePaint } from '../../materials/substances.ts';
import { bare, type P3 } from './shapes.ts';

/** Paint, and the material that carries it; default `solid`. */
export interface Look extends Paint {
  readonly mesh?: MaterialName;
}

/** A window pane: dark and glossy by day; its strong factor lets the dark colour shine warmly by night. */
export const PANE: Look = { color: '#33281c', roughness: 0.06, glow: 55, glowAt: 'night' };

/** Triangles that a whole figure may have at each detail. */
export const TRIANGLES: readonly [number, number, number] = [400, 3000, 15000];

/** Segments for a round shape that has `hero` of them when near. */
export function seg(detail: Detail, hero: number): number {
  return Math.max(4, Math.round(hero * ([0.35, 0.62, 1] as const)[detail]));
}

/** The words' wishes laid over a thing's own paint. */
export interface Coat {
  /** The obvious main part: takes colour and substance. */
  main(look: Look): Look;
  /** The trim: takes the second colour and the substance. */
  trim(look: Look): Look;
  /** Everything else: takes the substance only where the whole thing is made of it. */
  rest(look: Look): Look;
  has(state: string): boolean;
}

/** Reads a spec's attributes. */
export function coatOf(spec: BuildSpec): Coat {
  const { color, secondColor, material, state = [] } = spec.attributes;
  const stuff = material === undefined ? {} : substancePaint(material);
  const known = Object.keys(stuff).length > 0;
  const has = (name: string): boolean => state.includes(name);
  const finish = (look: Look, wish: string | undefined, made: boolean): Look => {
    const clear = made && material !== undefined && isClear(material);
    let out: Look = made ? { ...look, ...stuff, ...(clear ? { mesh: 'glass' as const } : {}) } : look;
    if (made && known) out = withoutShade(out);
    if (wish !== undefined) out = { ...withoutShade(out, look), color: wish };
    if (has('frozen')) out = { ...out, color: mixed(out.color, '#cfe6f2', 0.55), roughness: 0.16 };
    if (has('burning') || has('burnt')) out = { ...out, color: mixed(out.color, '#15110e', 0.6), roughness: 0.95 };
    if (has('glowing') && (out.glow ?? 0) === 0) out = { ...out, glow: 1.6 };
    return out;
  };
  return {
    main: (look) => finish(look, color, known),
    trim: (look) => finish(look, secondColor, known),
    rest: (look) => finish(look, undefined, known),
    has,
  };
}

// A shade that returns colours of its own would win over the wished colour; one that returns factors may stay.
function withoutShade(look: Look, from: Look = look): Look {
  const sample = from.shade?.(0, 0, 0);
  if (typeof sample === 'number' || sample === undefined) return look;
  const { shade: _, ...plain } = look;
  return plain;
}

/** Mixes two sRGB colours in linear light. */
export function mixed(a: string, b: string, t: number): string {
  return `#${new Color(a).lerp(new Color(b), t).getHexString()}`;
}

/** A parameter of the concept as a number. */
export function num(spec: BuildSpec, name: string, fallback: number): number {
  const value = spec.concept.params[name];
  return typeof value === 'number' ? value : fallback;
}

/** A parameter of the concept as a word or colour. */
export function word(spec: BuildSpec, name: string, fallback: string): string {
  const value = spec.concept.params[name];
  return typeof value === 'string' ? value : fallback;
}

/** A parameter of the concept as yes or no. */
export function flag(spec: BuildSpec, name: string): boolean {
  return spec.concept.params[name] === true;
}

/** Where to put a part: its own geometry is scaled, turned, then moved. */
export interface Put {
  readonly at?: P3;
  /** Radians about x, y, z, in that order. */
  readonly turn?: P3;
  readonly scale?: P3;
}

/** Collects shapes with their paint. */
export class Parts {
  private readonly byMaterial = new Map<MaterialName, BufferGeometry[]>();
  readonly detail: Detail;

  constructor(detail: Detail) {
    this.detail = detail;
  }

  /** Adds a shape. It is taken over: do not use it again. */
  add(geometry: BufferGeometry, look: Look, put: Put = {}): this {
    bare(geometry);
    if (put.scale !== undefined) geometry.scale(...put.scale);
    if (put.turn !== undefined) geometry.rotateX(put.turn[0]).rotateY(put.turn[1]).rotateZ(put.turn[2]);
    if (put.at !== undefined) geometry.translate(...put.at);
    const { mesh = 'solid', ...look2 } = look;
    const list = this.byMaterial.get(mesh) ?? [];
    list.push(paint(geometry, look2));
    this.byMaterial.set(mesh, list);
    return this;
  }

  /** Adds a shape and its mirror image on the other side of x = 0. */
  both(make: () => BufferGeometry, look: Look, put: Put = {}): this {
    this.add(make(), look, put);
    const other = bare(make());
    if (put.scale !== undefined) other.scale(...put.scale);
    if (put.turn !== undefined) other.rotateX(put.turn[0]).rotateY(put.turn[1]).rotateZ(put.turn[2]);
    if (put.at !== undefined) other.translate(...put.at);
    other.scale(-1, 1, 1);
    const index = other.index as BufferAttribute;
    for (let i = 0; i < index.count; i += 3) {
      const [b, c] = [index.getX(i + 1), index.getX(i + 2)];
      index.setX(i + 1, c);
      index.setX(i + 2, b);
    }
    return this.add(other, look);
  }

  /** Joins what was collected: one mesh a material, thinned to at most about `budget` triangles. */
  build(kit: Kit, budget = TRIANGLES[this.detail]): Object3D {
    const all = [...this.byMaterial.values()].flat();
    thin(all, budget);
    const meshes: Mesh[] = [];
    for (const [name, list] of this.byMaterial) {
      const kept = list.filter((g) => (g.index?.count ?? 0) > 0);
      if (kept.length > 0) meshes.push(kit.mesh(kept, name));
    }
    const [only] = meshes;
    if (only !== undefined && meshes.length === 1) return only;
    const group = new Group();
    if (meshes.length > 0) group.add(...meshes);
    return group;
  }
}

const trianglesOf = (list: readonly BufferGeometry[]): number => list.reduce((sum, g) => sum + (g.index?.count ?? 0) / 3, 0);

/**
 * Merges neighbouring vertices over ever larger cells until the parts fit the budget (vertex clustering: crude, but only ever seen from far). What has
 * most triangles for its size goes first: bolts and spokes, not the posts between the windows of a coach.
 */
function thin(list: readonly BufferGeometry[], budget: number): void {
  if (trianglesOf(list) <= budget) return;
  const box = new Box3();
  for (const g of list) box.union(new Box3().setFromBufferAttribute(g.attributes['position'] as BufferAttribute));
  const reach = box.getSize(new Vector3()).length();
  const before = list.map((g) => ({ index: g.index as BufferAttribute }));
  const densest = [...list.keys()].sort((a, b) => density(list[b] as BufferGeometry) - density(list[a] as BufferGeometry));
  let left = trianglesOf(list);
  for (let cells = Math.min(96, Math.max(10, Math.sqrt(budget) * 1.7)); cells >= 4 && left > budget; cells *= 0.6) {
    for (const k of densest) {
      const g = list[k] as BufferGeometry;
      left -= trianglesOf([g]);
      g.setIndex(clustered(g, (before[k] as { index: BufferAttribute }).index, reach / cells));
      left += trianglesOf([g]);
      if (left <= budget) return;
    }
  }
  // What is still too much is many small parts: the smallest are not missed from afar.
  const bySize = [...list].sort((a, b) => extentOf(a) - extentOf(b));
  for (let i = 0; left > budget * 1.1 && i + 1 < bySize.length; i++) {
    const part = bySize[i] as BufferGeometry;
    left -= (part.index?.count ?? 0) / 3;
    part.setIndex(new BufferAttribute(new Uint32Array(0), 1));
  }
}

/** Triangles for its size. */
function density(geometry: BufferGeometry): number {
  return trianglesOf([geometry]) / Math.max(1e-9, extentOf(geometry));
}

function extentOf(geometry: BufferGeometry): number {
  const size = new Box3().setFromBufferAttribute(geometry.attributes['position'] as BufferAttribute).getSize(new Vector3());
  const [a = 0, b = 0] = [size.x, size.y, size.z].sort((p, q) => q - p);
  return a * b + a * a * 0.05;
}

// Cells are never thicker than half the part, so that masts and legs keep their girth.
function clustered(geometry: BufferGeometry, index: BufferAttribute, cell: number): BufferAttribute {
  const p = geometry.attributes['position'] as BufferAttribute;
  const n = geometry.attributes['normal'] as BufferAttribute;
  const size = new Box3().setFromBufferAttribute(p).getSize(new Vector3());
  const step = [size.x, size.y, size.z].map((extent) => Math.max(1e-4, Math.min(cell, extent * 0.5)));
  const first = new Map<string, number>();
  const to = new Uint32Array(p.count);
  for (let i = 0; i < p.count; i++) {
    const side = (n.getX(i) > 0.3 ? 1 : n.getX(i) < -0.3 ? 2 : 0) * 9 + (n.getY(i) > 0.3 ? 1 : n.getY(i) < -0.3 ? 2 : 0) * 3 + (n.getZ(i) > 0.3 ? 1 : n.getZ(i) < -0.3 ? 2 : 0);
    const key = `${Math.round(p.getX(i) / (step[0] as number))},${Math.round(p.getY(i) / (step[1] as number))},${Math.round(p.getZ(i) / (step[2] as number))},${cell > 0.25 ? 0 : side}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, i);
    to[i] = known ?? i;
  }
  const out: number[] = [];
  for (let i = 0; i < index.count; i += 3) {
    const [a, b, c] = [to[index.getX(i)], to[index.getX(i + 1)], to[index.getX(i + 2)]] as [number, number, number];
    if (a !== b && b !== c && c !== a) out.push(a, b, c);
  }
  return new BufferAttribute(new Uint32Array(out), 1);
}

/** What a figure has besides its form. */
export interface Extras {
  readonly anchors?: Readonly<Record<string, P3>>;
  readonly lamps?: readonly Lamp[];
  readonly pose?: (moment: Moment) => void;
  /** Bounds to report instead of measured ones. */
  readonly bounds?: Box3;
}

/** Makes a figure of an object; measures its bounds at rest. */
export function figureOf(object: Object3D, extras: Extras = {}): Figure {
  object.updateMatrixWorld(true);
  const bounds = extras.bounds ?? new Box3().setFromObject(object, true);
  const anchors: Record<string, Vector3> = { top: new Vector3((bounds.min.x + bounds.max.x) / 2, bounds.max.y, (bounds.min.z + bounds.max.z) / 2) };
  for (const [name, p] of Object.entries(extras.anchors ?? {})) anchors[name] = new Vector3(...p);
  return { object, bounds, anchors, lamps: extras.lamps ?? [], ...(extras.pose === undefined ? {} : { pose: extras.pose }) };
}

/** A lamp at a place; `color` is sRGB. */
export function lampAt(position: P3, color: string, intensity: number, atNightOnly: boolean, beam?: { direction: P3; halfAngle: number; lengthM: number }): Lamp {
  const c = new Color(color);
  return {
    position: new Vector3(...position),
    color: [c.r, c.g, c.b],
    intensity,
    atNightOnly,
    ...(beam === undefined ? {} : { beam: { direction: new Vector3(...beam.direction).normalize(), halfAngle: beam.halfAngle, lengthM: beam.lengthM } }),
  };
}

/** A group of the given objects. */
export function groupOf(...objects: readonly Object3D[]): Group {
  const group = new Group();
  group.add(...objects);
  return group;
}
