/**
 * @file What the words say of a place, laid over whatever its builder has built: colours of ground, plants, water and walls, what walls are made of,
 * size, ice on water, lying snow, wet, age, and how much light there is. Builders need not know.
 */
import { Box3, Color, Group, Matrix4, Vector3, type BufferAttribute, type BufferGeometry, type InstancedMesh, type Material, type Mesh, type Object3D } from 'three';
import type { PlaceAttributes } from '../../../../film/storyboard.ts';
import { createNoise } from '../../../../lib/noise.ts';
import type { Random } from '../../../../lib/random.ts';
import type { Kit } from '../../materials/kit.ts';
import { grains } from '../../materials/paint.ts';
import { substancePaint } from '../../materials/substances.ts';
import type { Lane, Place, RoomLight, Spot } from '../place.ts';
import { festivalOver } from './festival.ts';
import { iceSheet } from './ice.ts';
import { terrainShades } from './natural/terrain-material.ts';

/** Name of the part, in `userData.part`, of objects that are a room's walls. */
export const WALLS = 'walls';

type Rgb = [number, number, number];
/** What a vertex of painted geometry is; changed in place. */
interface Vertex {
  readonly color: Rgb;
  /** Roughness, metalness, glow, grain. */
  readonly surface: [number, number, number, number];
  readonly normalY: number;
  readonly at: Vector3;
}

/** The place as the words have it; the same place where they say nothing. */
export function withPlaceAttributes(place: Place, attributes: PlaceAttributes | undefined, random: Random, kit: Kit): Place {
  if (attributes === undefined) return place;
  const states = attributes.state ?? [];
  if (attributes.ground !== undefined) paintGround(place.object, attributes.ground);
  if (attributes.plants !== undefined) paintPlants(place.object, attributes.plants);
  paintWalls(place, attributes, random);
  let changed: Place = { ...place, air: airOf(place, states) };
  if (attributes.water !== undefined && changed.water !== null) changed = { ...changed, water: { ...changed.water, color: attributes.water } };
  if (states.includes('frozen')) changed = frozen(changed, random, kit);
  if (states.includes('festive')) changed = festivalOver(changed, random.derive('festival'), kit);
  return attributes.scale === undefined ? changed : scaled(changed, attributes.scale);
}

function airOf(place: Place, states: readonly string[]): Place['air'] {
  const { air } = place;
  const light = states.includes('dim') ? 0.4 : states.includes('bright') ? 1.35 : 1;
  return {
    ...air,
    // Where water freezes, some snow lies.
    ...(states.includes('snowy') ? { snowCover: 0.92 } : states.includes('frozen') ? { snowCover: 0.7 } : {}),
    ...(states.includes('wet') ? { wetness: 0.9 } : {}),
    ...(light === 1 ? {} : { key: light < 1 ? 0.5 : 1.15 }),
    ...(air.lit !== undefined && light !== 1 ? { lit: relit(air.lit, light) } : {}),
  };
}

// Less light from all sides, and the lamps stand out.
function relit(lit: RoomLight, factor: number): RoomLight {
  return { ...lit, level: lit.level * factor, key: { ...lit.key, level: lit.key.level * (factor < 1 ? factor * 1.3 : factor) } };
}

// Colour.

const luminance = ([r, g, b]: readonly [number, number, number]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const isGreen = ([r, g, b]: Rgb): boolean => g > r * 1.02 && g > b * 1.15;

/** `target` as light and dark as `own` is against what is usual there. */
function tinted(own: Rgb, target: Color, usual: number): Rgb {
  const f = Math.min(1.9, Math.max(0.3, luminance(own) / Math.max(usual, 0.01)));
  return [Math.min(0.95, target.r * f), Math.min(0.95, target.g * f), Math.min(0.95, target.b * f)];
}

/** The colour as earth has it: never as pure as paint. */
function earthy(color: string): Color {
  const hsl = { h: 0, s: 0, l: 0 };
  new Color(color).getHSL(hsl);
  return new Color().setHSL(hsl.h, hsl.s * 0.72, hsl.l);
}

/** Gives all layers of bare ground the colour, the light ones lighter. */
function paintGround(root: Object3D, color: string): void {
  const target = earthy(color);
  for (const material of materialsOf(root)) {
    const shades = terrainShades(material);
    if (shades === undefined) continue;
    for (const layer of ['rock', 'soil', 'sand'] as const) {
      shades[layer][0].value.copy(target).multiplyScalar(layer === 'rock' ? 0.5 : 0.72);
      shades[layer][1].value.copy(target).multiplyScalar(1.15);
    }
  }
  repaint(root, ({ color: own, surface }) => (surface[3] === grains.soil || surface[3] === grains.stone) && surface[2] === 0 && !isGreen(own), (own, usual) => tinted(own, target, usual));
}

function paintPlants(root: Object3D, color: string): void {
  const target = new Color(color);
  for (const material of materialsOf(root)) {
    const shades = terrainShades(material);
    shades?.grass[0].value.copy(target).multiplyScalar(0.55);
    shades?.grass[1].value.copy(target);
  }
  repaint(root, ({ color: own, surface }) => surface[3] === grains.leaf || surface[3] === grains.spray || ((surface[3] === grains.soil || surface[3] === grains.none) && isGreen(own)), (own, usual) => tinted(own, target, usual));
}

const WEATHERED: readonly Rgb[] = [[0.32, 0.27, 0.2], [0.16, 0.13, 0.1]];
const MOSS: Rgb = [0.09, 0.15, 0.035];

/** Colour, substance and age of walls. */
function paintWalls(place: Place, { walls, material, state = [] }: PlaceAttributes, random: Random): void {
  const stuff = substancePaint(material);
  const own = walls ?? (material === undefined ? undefined : stuff.color);
  const old = state.includes('old');
  const overgrown = state.includes('overgrown');
  const isIndoors = place.air.kind === 'indoor';
  const isWall = (vertex: Vertex, part: unknown): boolean =>
    vertex.surface[2] === 0 && (isIndoors ? part === WALLS && vertex.normalY < 0.5 : vertex.normalY < 0.5 && vertex.normalY > -0.5 && [grains.plaster, grains.brick, grains.stone].includes(vertex.surface[3] as 1));
  if (own !== undefined || state.includes('colorful')) {
    const target = new Color(own ?? '#ffffff');
    const noise = createNoise(random.derive('fronts').int(0, 1e9));
    // A front is some ten metres wide: neighbours differ.
    const front = (at: Vector3): Color => target.setHSL((noise.at2(Math.floor(at.x / 9) * 3.7, Math.floor(at.z / 9) * 5.3) * 3.1 + 10) % 1, 0.62, 0.55);
    repaint(place.object, isWall, (color, usual, vertex) => {
      if (stuff.grain !== undefined) vertex.surface[3] = grains[stuff.grain];
      if (material !== undefined) {
        vertex.surface[0] = stuff.roughness ?? vertex.surface[0];
        // Nothing is mirrored in a room but light: a wall all of metal would be black.
        vertex.surface[1] = (stuff.metalness ?? 0) * 0.35;
      }
      return tinted(color, own === undefined ? front(vertex.at) : target, usual);
    });
  }
  if (!old && !overgrown) return;
  const noise = createNoise(random.derive('stains').int(0, 1e9));
  repaint(place.object, old && isIndoors ? (vertex) => vertex.surface[2] === 0 : isWall, (color, _usual, { at, normalY }) => {
    const patch = noise.fbm3(at.x * 0.9, at.y * 0.55, at.z * 0.9, 4);
    const stain = Math.min(1, Math.max(0, patch * 1.6 + 0.35 + 0.35 * Math.exp(-at.y / 0.7)));
    const grime = old ? 0.3 + 0.5 * stain : 0;
    const dirt = WEATHERED[patch > 0.1 ? 1 : 0] as Rgb;
    const moss = overgrown ? Math.min(0.95, Math.max(0, (patch + 0.18) * 3.2 + 0.7 * Math.exp(-at.y / 1.2)) * (normalY < 0.5 ? 1 : 0.8)) : 0;
    const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
    const grey = luminance(color);
    return color.map((c, i) => mix(mix(mix(c, grey, old ? 0.45 : 0) * (old ? 0.8 : 1), dirt[i] as number, grime * 0.6), MOSS[i] as number, moss)) as Rgb;
  });
}

function materialsOf(root: Object3D): Set<Material> {
  const found = new Set<Material>();
  root.traverse((object) => {
    const { material } = object as Mesh;
    if (material !== undefined) for (const one of [material].flat()) found.add(one);
  });
  return found;
}

/** Changes the paint of all vertices that `which` holds for. `paint` is given the vertex's colour and the mean luminance of all such vertices of its mesh, linear. */
function repaint(root: Object3D, which: (vertex: Vertex, part: unknown) => boolean, paint: (color: Rgb, usual: number, vertex: Vertex) => Rgb): void {
  root.updateMatrixWorld(true);
  const done = new Set<BufferGeometry>();
  root.traverse((object) => {
    const mesh = object as Mesh;
    const { geometry } = mesh;
    if (geometry?.attributes['color'] === undefined || geometry.attributes['surface'] === undefined || done.has(geometry)) return;
    done.add(geometry);
    repaintGeometry(geometry, (mesh as InstancedMesh).isInstancedMesh ? new Matrix4() : mesh.matrixWorld, partOf(mesh), which, paint);
  });
}

function partOf(object: Object3D): unknown {
  for (let at: Object3D | null = object; at !== null; at = at.parent) if (at.userData['part'] !== undefined) return at.userData['part'];
  return undefined;
}

function repaintGeometry(geometry: BufferGeometry, matrix: Matrix4, part: unknown, which: (vertex: Vertex, part: unknown) => boolean, paint: (color: Rgb, usual: number, vertex: Vertex) => Rgb): void {
  const color = geometry.attributes['color'] as BufferAttribute;
  const surface = geometry.attributes['surface'] as BufferAttribute;
  const normal = geometry.attributes['normal'] as BufferAttribute | undefined;
  const position = geometry.attributes['position'] as BufferAttribute;
  const chosen: { i: number; vertex: Vertex }[] = [];
  let sum = 0;
  const up = new Vector3();
  for (let i = 0; i < color.count; i++) {
    const vertex: Vertex = {
      color: [color.getX(i), color.getY(i), color.getZ(i)], surface: [surface.getX(i), surface.getY(i), surface.getZ(i), surface.getW(i)],
      normalY: normal === undefined ? 0 : up.fromBufferAttribute(normal, i).transformDirection(matrix).y, at: new Vector3().fromBufferAttribute(position, i).applyMatrix4(matrix),
    };
    if (!which(vertex, part)) continue;
    chosen.push({ i, vertex });
    sum += luminance(vertex.color);
  }
  const usual = sum / Math.max(1, chosen.length);
  for (const { i, vertex } of chosen) {
    color.setXYZ(i, ...paint(vertex.color, usual, vertex));
    surface.setXYZW(i, ...vertex.surface);
  }
  color.needsUpdate = true;
  surface.needsUpdate = true;
}

// Ice and size.

/** Ice where the water was: it carries whoever comes. */
function frozen(place: Place, random: Random, kit: Kit): Place {
  const { water } = place;
  if (water === null) return place;
  const object = new Group().add(place.object, iceSheet(water, random.derive('ice'), kit));
  const { water: _ways, ...lanes } = place.lanes;
  return { ...place, object, water: null, lanes, heightAt: (x, z) => (Math.max(Math.abs(x), Math.abs(z)) < water.halfSizeM ? Math.max(place.heightAt(x, z), water.level) : place.heightAt(x, z)) };
}

/** Everything larger or smaller about the stage; subjects keep their size. */
function scaled(place: Place, k: number): Place {
  const object = new Group().add(place.object);
  object.scale.setScalar(k);
  const spot = (one: Spot): Spot => ({ ...one, position: one.position.clone().multiplyScalar(k), radiusM: one.radiusM * k });
  const lane = (one: Lane): Lane => ({ ...one, points: one.points.map((p) => p.clone().multiplyScalar(k)), widthM: one.widthM * k });
  const box = (one: Box3): Box3 => new Box3(one.min.clone().multiplyScalar(k), one.max.clone().multiplyScalar(k));
  const each = <T>(lists: Readonly<Record<string, readonly T[]>>, one: (value: T) => T): Record<string, readonly T[]> => Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(one)]));
  const { update } = place;
  return {
    ...place, object,
    heightAt: (x, z) => place.heightAt(x / k, z / k) * k,
    water: place.water === null ? null : { ...place.water, level: place.water.level * k, halfSizeM: place.water.halfSizeM * k },
    spots: each(place.spots, spot), lanes: each(place.lanes, lane), obstacles: place.obstacles.map(box),
    lamps: place.lamps.map((lamp) => ({ ...lamp, position: lamp.position.clone().multiplyScalar(k) })),
    ...(place.inside === undefined ? {} : { inside: box(place.inside) }),
    ...(update === undefined ? {} : { update: (time: number, camera: Vector3) => update(time, camera.clone().divideScalar(k)) }),
  };
}
