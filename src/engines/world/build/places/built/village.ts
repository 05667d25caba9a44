/** @file Open places with houses: a village lane, a farm, a country road, a harbour. Ground is a height function that the mesh follows. */
import { Box3, BufferAttribute, BufferGeometry, Group, type Mesh, Vector3, type Object3D } from 'three';
import type { Lamp } from '../../figure.ts';
import type { Lane, PlaceBuilder, Spot } from '../../place.ts';
import type { Kit } from '../../../materials/kit.ts';
import { paint, type Paint } from '../../../materials/paint.ts';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Random } from '../../../../../lib/random.ts';
import { drawHouse, type HousePlan } from '../../built/house.ts';
import { drawChurch, drawWell } from '../../built/monuments.ts';
import { weathered } from '../../built/finish.ts';
import { Canvas, linearOf, tint, type P3, type Sketch } from '../../built/sketch.ts';
import { lampPost, trees, type Put } from './dressing.ts';
import { groundMesh, ribbon, type GroundLook } from './ground.ts';
import { seasonLook, type Season } from './seasons.ts';

type Height = (x: number, z: number) => number;

/** Rolling country around a lane: flat near the lane, hills behind. */
export function countryside(seed: number, middle: (z: number) => number, flatHalf: number, hills: number): Height {
  const noise = createNoise(seed);
  return (x, z) => {
    const off = Math.abs(x - middle(z));
    const away = smoothstep(flatHalf, flatHalf + 60, Math.max(off, Math.max(0, Math.hypot(x, z) - 90)));
    const distance = Math.hypot(x, z);
    const roll = noise.fbm2(x * 0.012 + 5, z * 0.012 + 5, 4) * 7 * away;
    const ridge = smoothstep(120, 480, distance) * hills * (0.55 + 0.6 * noise.fbm2(x * 0.0032 + 11, z * 0.0032 + 3, 5)) * (z < 0 ? 1 : 0.55);
    return roll + ridge;
  };
}

/** A mesh of the ground: a square grid that is fine near the stage and coarse far away. */
export function terrain(kit: Kit, height: Height, half: number, color: (x: number, z: number, slope: number) => readonly [number, number, number]): Mesh {
  const n = 124;
  // Cells grow away from the middle, so that near ones are about a metre and far ones tens of metres.
  const at = (i: number): number => {
    const t = (i / n) * 2 - 1;
    return half * (0.16 * t + 0.84 * t ** 3);
  };
  const position = new Float32Array((n + 1) ** 2 * 3);
  for (let j = 0; j <= n; j++) {
    for (let i = 0; i <= n; i++) {
      const [x, z] = [at(i), at(j)];
      position.set([x, height(x, z), z], (j * (n + 1) + i) * 3);
    }
  }
  const index: number[] = [];
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const a = j * (n + 1) + i;
      index.push(a, a + n + 1, a + 1, a + 1, a + n + 1, a + n + 2);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  const normal = geometry.attributes['normal'] as BufferAttribute;
  let k = 0;
  paint(geometry, { color: '#ffffff', roughness: 0.97, grain: 'soil', shade: (x, _y, z) => color(x, z, 1 - (normal.getY(k++) as number)) });
  const mesh = kit.mesh([geometry]);
  mesh.castShadow = false;
  return mesh;
}

/** Meadow colours with patches, and fields in the distance. */
export function meadowColor(seed: number, season: Season): (x: number, z: number, slope: number) => readonly [number, number, number] {
  const noise = createNoise(seed);
  const green = linearOf(season.grass);
  const dry = linearOf(tint(season.grass, 1.25, 0.2));
  const woods = linearOf(tint(season.hedge, 0.75));
  return (x, z, slope) => {
    const t = Math.min(1, Math.max(0, noise.fbm2(x * 0.05, z * 0.05, 4) + 0.5));
    const field = noise.at2(Math.floor(x / 70 + noise.at2(z * 0.01, 3)) * 0.77, Math.floor(z / 90) * 0.61);
    const far = smoothstep(70, 160, Math.hypot(x, z));
    const wood = smoothstep(0.05, 0.2, noise.fbm2(x * 0.011 + 30, z * 0.011, 3)) * far;
    const tone = (0.8 + 0.35 * noise.at2(x * 0.4, z * 0.4) * (1 - far) + 0.3 * field * far) * (1 - Math.min(0.4, slope));
    return [0, 1, 2].map((i) => {
      const base = ((green[i] as number) * (1 - t) + (dry[i] as number) * t) * tone;
      return base * (1 - wood) + (woods[i] as number) * wood;
    }) as unknown as readonly [number, number, number];
  };
}

/** Grass tufts near the stage, kept off the ways by `free`. */
export function tufts(canvas: Canvas, height: Height, season: Season, random: Random, count: number, reach: number, free: (x: number, z: number) => boolean): void {
  for (let k = 0; k < count; k++) {
    const a = random.range(0, Math.PI * 2);
    const r = reach * Math.sqrt(random.next());
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r];
    if (!free(x, z)) continue;
    const y = height(x, z);
    const h = random.range(0.12, 0.34);
    const flower = season.flowers.length > 0 && random.next() < 0.07;
    const look: Paint = { color: tint(season.grass, random.range(0.8, 1.5), random.range(-0.05, 0.15)), roughness: 0.95, grain: 'leaf', sway: (_x, py) => (py > y + 0.02 ? 0.1 : 0), shade: (_x, py) => 0.6 + 0.5 * Math.min(1, (py - y) / h) };
    for (let b = 0; b < 4; b++) {
      const turn = random.range(0, Math.PI * 2);
      const [dx, dz] = [Math.sin(turn), Math.cos(turn)];
      const lean = random.range(0.04, 0.16);
      const i = canvas.foliage.vertex([x - dz * 0.03, y - 0.02, z + dx * 0.03], [0, 1, 0], look);
      canvas.foliage.vertex([x + dz * 0.03, y - 0.02, z - dx * 0.03], [0, 1, 0], look);
      canvas.foliage.vertex([x + dx * lean, y + h, z + dz * lean], [0, 1, 0], look);
      canvas.foliage.face(i, i + 1, i + 2);
    }
    if (flower) {
      const petal: Paint = { color: random.pick(season.flowers), roughness: 0.8, sway: 0.1 };
      canvas.foliage.quad([x - 0.035, y + h, z], [x, y + h, z + 0.035], [x + 0.035, y + h, z], [x, y + h, z - 0.035], petal, [0, 1, 0]);
    }
  }
}

/** A dry stone wall along points, following the ground. */
export function stoneWall(sketch: Sketch, points: readonly (readonly [number, number])[], height: Height, random: Random): void {
  const look = (): Paint => ({ color: tint('#7d776c', random.range(0.7, 1.25), random.range(-0.04, 0.08)), roughness: 0.95, grain: 'stone' });
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i] as readonly [number, number], points[i + 1] as readonly [number, number]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const turn = Math.atan2(-(b[1] - a[1]), b[0] - a[0]);
    for (let row = 0; row < 3; row++) {
      let s = row % 2 === 0 ? 0 : -0.2;
      while (s < length) {
        const w = random.range(0.35, 0.75);
        const t = Math.min(1, Math.max(0, (s + w / 2) / length));
        const [x, z] = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
        sketch.at(x, height(x, z) - 0.1 + row * 0.31, z, turn, () => sketch.block(0, 0, 0, w - 0.02, 0.32 + random.range(-0.03, 0.05), 0.42 - row * 0.05 + random.range(-0.05, 0.05), look(), 0.05));
        s += w;
      }
    }
  }
}

/** A post-and-rail fence along points, following the ground. */
export function railFence(sketch: Sketch, points: readonly (readonly [number, number])[], height: Height, color: string): void {
  const look: Paint = { color, roughness: 0.9, grain: 'wood' };
  let last: P3 | undefined;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i] as readonly [number, number], points[i + 1] as readonly [number, number]];
    const n = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / 2.2));
    for (let k = i === 0 ? 0 : 1; k <= n; k++) {
      const x = a[0] + ((b[0] - a[0]) * k) / n;
      const z = a[1] + ((b[1] - a[1]) * k) / n;
      const y = height(x, z);
      sketch.bar([x, y - 0.2, z], [x, y + 1.15, z], 0.12, look);
      if (last !== undefined) for (const h of [0.4, 0.72, 1.04]) sketch.bar([last[0], last[1] + h, last[2]], [x, y + h, z], 0.04, look, 0.11);
      last = [x, y, z];
    }
  }
}

function cottagePlan(random: Random): HousePlan {
  const walls = ['#cfc4ac', '#d8cfba', '#b9a888', '#c9b49a', '#a39885', '#d4c8b8'];
  const thatch = random.next() < 0.3;
  const stone = random.next() < 0.45;
  const h = random.range(2.5, 2.8);
  const storeys = random.next() < 0.45 ? 2 : 1;
  const trim = random.pick(['#e4dece', '#d8d2c0', '#4a5a52']);
  return {
    width: random.range(7, 10.5), depth: random.range(5.2, 6.4), storeys, storeyHeight: h, roofRise: random.range(2.6, 3.3), roof: thatch ? 'thatch' : 'gable', ridge: 'x',
    wall: { color: random.pick(walls), roughness: 0.9, grain: stone ? 'stone' : 'plaster', shade: weathered(storeys * h) },
    roofPaint: thatch ? { color: '#7d6a48', roughness: 1, grain: 'fur' } : { color: random.pick(['#6a3f32', '#4e4a48', '#5a4a40', '#7a4a38']), roughness: 0.85, grain: 'stone' },
    trim, windows: { frame: trim, panes: [2, 3], trim: '#b8ae98', lintel: 'flat', lit: 0.75, ...(random.next() < 0.4 ? { shutters: random.pick(['#4d6b5c', '#4a5f7a', '#7a4038']) } : {}) },
    bays: 3, chimneys: random.int(1, 2), cladding: thatch && !stone ? 'timber' : 'none', dormers: storeys === 1 && !thatch ? 2 : 0, detail: 2,
  };
}

const spot = (height: Height, x: number, z: number, heading: number, radiusM: number): Spot => ({ position: new Vector3(x, height(x, z), z), heading, radiusM });

function laneOf(height: Height, middle: (z: number) => number, from: number, to: number, off: number, widthM: number): Lane {
  const n = 24;
  return { points: Array.from({ length: n + 1 }, (_, i) => {
    const z = from + ((to - from) * i) / n;
    return new Vector3(middle(z) + off, height(middle(z) + off, z), z);
  }), closed: false, widthM };
}

function wayMesh(kit: Kit, height: Height, middle: (z: number) => number, half: number, from: number, to: number, look: GroundLook, lift = 0.02): Mesh {
  const rows = Math.ceil((from - to) / 2.5);
  const across = 6;
  return groundMesh(kit, ribbon(Array.from({ length: rows + 1 }, (_, j) => {
    const z = from + ((to - from) * j) / rows;
    return Array.from({ length: across + 1 }, (__, i) => {
      const off = -half + (2 * half * i) / across;
      const x = middle(z) + off;
      // The rim dips under the grass, so that the way has no edge in the air.
      const rim = i === 0 || i === across ? -0.06 : lift;
      return { x, y: height(x, z) + rim, z, across: off, along: -z };
    });
  })), look);
}

function add(object: Group, things: readonly Object3D[]): void {
  for (const thing of things) object.add(thing);
}

/** A village: a bending lane between cottages and gardens, a church at its end, hills behind. */
export const village: PlaceBuilder = (spec, kit) => {
  const random = spec.random.derive('village');
  const season = seasonLook(spec.environment.season);
  const middle = (z: number): number => 7 * Math.sin(z * 0.021) + 3 * Math.sin(z * 0.05);
  const height = countryside(31, middle, 34, 62);
  const object = new Group();
  const canvas = new Canvas();
  const lamps: Lamp[] = [];
  const obstacles: Box3[] = [];
  const half = 2.7;
  object.add(terrain(kit, height, 720, meadowColor(8, season)));
  object.add(wayMesh(kit, height, middle, half, 120, -150, { kind: 'cobbles', color: [0.2, 0.185, 0.165], markings: 'none', halfWidth: half, wet: 0, lights: [], crossings: [] }));
  const plots: { x: number; z: number }[] = [];
  let side = 1;
  for (let z = 34; z > -92; z -= random.range(8.5, 11)) {
    const plan = cottagePlan(random);
    const back = half + 2.6 + plan.depth / 2 + random.range(0.4, 2.2);
    const x = middle(z) + side * back;
    const turn = (side > 0 ? -Math.PI / 2 : Math.PI / 2) + random.range(-0.12, 0.12);
    const y = height(x, z) - 0.08;
    canvas.solid.at(x, y, z, turn, () => drawHouse(canvas, { ...plan, detail: Math.abs(z) < 55 ? plan.detail : 1 }, random.derive(`house ${z}`)));
    const r = plan.width / 2;
    obstacles.push(new Box3(new Vector3(x - plan.depth / 2, y, z - r), new Vector3(x + plan.depth / 2, y + 6, z + r)));
    plots.push({ x, z });
    if (Math.abs(z) < 70) lamps.push({ position: new Vector3(middle(z) + side * (half + 2), y + 2.2, z), color: [1, 0.68, 0.36], intensity: 9, atNightOnly: true });
    garden(canvas, height, middle, half, z, side, plan.width, season, random.derive(`garden ${z}`));
    side = -side;
  }
  const churchAt: P3 = [middle(-108) + 13, height(middle(-108) + 13, -112), -112];
  canvas.solid.at(churchAt[0], churchAt[1] - 0.1, churchAt[2], 0.25, () => drawChurch(canvas, { w: 12, h: 27, d: 24, detail: 2, wall: { color: '#a79c88', roughness: 0.92, grain: 'stone', shade: weathered(12) }, roof: { color: '#4c4a4a', roughness: 0.85, grain: 'stone' } }, random.derive('church')));
  obstacles.push(new Box3(new Vector3(churchAt[0] - 7, churchAt[1], churchAt[2] - 13), new Vector3(churchAt[0] + 7, churchAt[1] + 27, churchAt[2] + 13)));
  // Between two gardens: opposite the house nearest to z = -8.
  const across = [...plots].sort((a, b) => Math.abs(a.z + 8) - Math.abs(b.z + 8))[0] ?? { x: 0, z: -8 };
  const wellSide = across.x > middle(across.z) ? -1 : 1;
  const wellAt: readonly [number, number] = [middle(across.z) + wellSide * 5, across.z];
  canvas.solid.at(wellAt[0], height(...wellAt), wellAt[1], 0.4, () => drawWell(canvas.solid));
  obstacles.push(new Box3(new Vector3(wellAt[0] - 1, 0, wellAt[1] - 1), new Vector3(wellAt[0] + 1, 3, wellAt[1] + 1)));
  for (const z of [22, 2, -20, -44]) {
    const x = middle(z) - half - 0.5;
    canvas.solid.at(x, height(x, z), z, 0, () => lampPost(canvas.solid, 'old'));
    lamps.push({ position: new Vector3(x, height(x, z) + 3.5, z), color: [1, 0.72, 0.4], intensity: 30, atNightOnly: true });
  }
  const clear = (x: number, z: number): boolean => Math.abs(x - middle(z)) > half + 0.15 && !obstacles.some((b) => x > b.min.x - 0.4 && x < b.max.x + 0.4 && z > b.min.z - 0.4 && z < b.max.z + 0.4);
  tufts(canvas, height, season, random.derive('grass'), 5200, 30, clear);
  object.add(canvas.object(kit));
  const puts: Put[] = [];
  for (let k = 0; k < 46; k++) {
    const a = random.range(0, Math.PI * 2);
    const r = random.range(24, 170);
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r];
    if (Math.abs(x - middle(z)) < 17 || !clear(x, z)) continue;
    puts.push({ x, y: height(x, z) - 0.1, z, scale: random.range(0.7, 1.25), heading: random.range(0, 6) });
  }
  for (const plot of plots.filter((_, i) => i % 3 === 0)) puts.push({ x: plot.x + (plot.x > middle(plot.z) ? 8.5 : -8.5), y: height(plot.x, plot.z) - 0.1, z: plot.z + 3, scale: 0.8 });
  add(object, trees(kit, puts, 8.5, season, random.derive('trees')));
  const here = (x: number, z: number, heading: number, r: number): Spot => spot(height, x, z, heading, r);
  return {
    object,
    heightAt: height,
    water: null,
    air: { kind: 'sky', hazeHalfM: 1500, mistHeightM: 22, mist: 0.16 },
    spots: {
      stage: [here(middle(0), 0, 0, 2.4), here(middle(-10), -10, 0, 2.4), here(middle(-22), -22, 0, 2.4)],
      lane: [here(middle(0), 0, 0, 2.4)], road: [here(middle(0), 0, 0, 2.4)], street: [here(middle(0), 0, 0, 2.4)],
      garden: [here(middle(6) - 5, 6, 0.6, 1.2)], church: [here(middle(-90) + 6, -92, 0, 3)], well: [here(wellAt[0] - wellSide * 1.7, wellAt[1], wellSide * 1.2, 0.8)],
    },
    lanes: { road: [laneOf(height, middle, 100, -140, 0, 4)], path: [laneOf(height, middle, 60, -100, 1, 1.6), laneOf(height, middle, -100, 60, -1, 1.6)], air: [{ points: [new Vector3(-80, 30, -40), new Vector3(80, 34, -50)], closed: false, widthM: 12 }] },
    obstacles,
    lamps: lamps.slice(0, 24),
  };
};

// A front garden: a low wall or pickets to the lane, flower beds, a path to the door.
function garden(canvas: Canvas, height: Height, middle: (z: number) => number, half: number, z: number, side: number, width: number, season: Season, random: Random): void {
  const x = (zz: number): number => middle(zz) + side * (half + 1.1);
  const ends = [[z + width / 2 + 0.6, z + 0.9], [z - 0.9, z - width / 2 - 0.6]] as const;
  const pickets = random.next() < 0.5;
  for (const [a, b] of ends) {
    if (pickets) {
      const white: Paint = { color: '#dcd8cc', roughness: 0.75, grain: 'wood' };
      for (let s = a; s > b; s -= 0.19) {
        const y = height(x(s), s);
        canvas.solid.box(x(s) - 0.012, y, s - 0.05, x(s) + 0.012, y + 0.85, s + 0.05, white, 'b');
      }
      for (const h of [0.28, 0.65]) canvas.solid.bar([x(a), height(x(a), a) + h, a], [x(b), height(x(b), b) + h, b], 0.03, white, 0.08);
    } else stoneWall(canvas.solid, [[x(a), a], [x(b), b]], height, random);
  }
  for (let k = 0; k < 60; k++) {
    const s = random.range(z - width / 2, z + width / 2);
    if (Math.abs(s - z) < 0.7) continue;
    const px = x(s) + side * random.range(0.4, 1.2);
    const y = height(px, s);
    const h = random.range(0.25, 0.7);
    const green: Paint = { color: tint(season.hedge, random.range(0.8, 1.4)), roughness: 0.9, grain: 'leaf', sway: 0.05 };
    for (let b = 0; b < 3; b++) {
      const t = random.range(0, 6.28);
      canvas.foliage.quad([px, y, s], [px + Math.sin(t) * 0.14, y + h * 0.4, s + Math.cos(t) * 0.14], [px + Math.sin(t) * 0.1, y + h, s + Math.cos(t) * 0.1], [px - Math.sin(t) * 0.08, y + h * 0.5, s - Math.cos(t) * 0.08], green, [0, 1, 0]);
    }
    if (season.flowers.length > 0) {
      const petal: Paint = { color: random.pick(season.flowers), roughness: 0.75, sway: 0.05 };
      const r = random.range(0.04, 0.08);
      canvas.foliage.quad([px - r, y + h, s], [px, y + h + 0.02, s + r], [px + r, y + h, s], [px, y + h + 0.02, s - r], petal, [0, 1, 0]);
    }
  }
  canvas.solid.quad([x(z) - side * 1.1, height(x(z), z) + 0.015, z + 0.6 * side], [x(z) + side * 2.6, height(x(z), z) + 0.03, z + 0.6 * side], [x(z) + side * 2.6, height(x(z), z) + 0.03, z - 0.6 * side], [x(z) - side * 1.1, height(x(z), z) + 0.015, z - 0.6 * side], { color: '#8d8474', roughness: 0.95, grain: 'stone' }, [0, 1, 0]);
}

/** A country road through fields: asphalt with lines, verges, posts, telegraph poles, hedges. With `farm`, a farmyard stands beside it. */
export const road: PlaceBuilder = (spec, kit) => {
  const farm = spec.row.params['farm'] === true;
  const random = spec.random.derive('road');
  const season = seasonLook(spec.environment.season);
  const middle = (z: number): number => (farm ? 16 : 0) + 26 * Math.sin(z * 0.0075) + 4 * Math.sin(z * 0.023);
  const height = countryside(57, middle, farm ? 44 : 14, 85);
  const object = new Group();
  const canvas = new Canvas();
  const half = farm ? 2.2 : 3.6;
  const obstacles: Box3[] = [];
  const lamps: Lamp[] = [];
  object.add(terrain(kit, height, 900, meadowColor(18, season)));
  object.add(wayMesh(kit, height, middle, half, 300, -420, { kind: farm ? 'gravel' : 'asphalt', color: farm ? [0.26, 0.21, 0.15] : [0.1, 0.1, 0.102], markings: farm ? 'none' : 'country', halfWidth: half, wet: 0, lights: [], crossings: [] }, 0.03));
  const line = (off: number, from: number, to: number, step: number): [number, number][] => Array.from({ length: Math.ceil((from - to) / step) + 1 }, (_, i): [number, number] => [middle(from - i * step) + off, from - i * step]);
  railFence(canvas.solid, line(-half - 3.4, 80, -170, 6), height, '#6e6252');
  if (!farm) stoneWall(canvas.solid, line(half + 4, 46, -70, 6), height, random.derive('wall'));
  poles(canvas.solid, line(half + 2.2, 180, -380, 40), height);
  if (farm) farmyard(canvas, height, obstacles, lamps, random.derive('farm'));
  const free = (x: number, z: number): boolean => Math.abs(x - middle(z)) > half + 0.1 && !obstacles.some((b) => x > b.min.x && x < b.max.x && z > b.min.z && z < b.max.z);
  tufts(canvas, height, season, random.derive('grass'), 7500, 34, free);
  object.add(canvas.object(kit));
  const puts: Put[] = [];
  for (let k = 0; k < 60; k++) {
    const a = random.range(0, Math.PI * 2);
    const r = random.range(26, 260);
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r];
    if (Math.abs(x - middle(z)) < 9 || !free(x, z) || (farm && r < 60 && x < 14)) continue;
    puts.push({ x, y: height(x, z) - 0.1, z, scale: random.range(0.8, 1.4), heading: random.range(0, 6) });
  }
  add(object, trees(kit, puts, 9, season, random.derive('trees')));
  const x0 = farm ? 0 : middle(0);
  const here = (x: number, z: number, heading: number, r: number): Spot => spot(height, x, z, heading, r);
  return {
    object,
    heightAt: (x, z) => height(x, z) + (Math.abs(x - middle(z)) < half * 0.66 ? 0.03 : 0),
    water: null,
    air: { kind: 'sky', hazeHalfM: 2200, mistHeightM: 18, mist: 0.14 },
    spots: { stage: [here(x0, 0, 0, 3.2), here(x0, -14, 0, 3)], road: [here(middle(0), 0, 0, 3), here(middle(-20), -20, 0, 3)], field: [here(middle(0) - 14, -6, 0.5, 5)], verge: [here(middle(0) + half + 1.5, 2, -0.6, 1.2)], ...(farm ? { yard: [here(0, 0, 0, 4)], barn: [here(-9, -12, 0.4, 2)], fence: [here(middle(0) - half - 4.4, -4, 0.4, 1)] } : {}) },
    lanes: {
      road: farm ? [laneOf(height, middle, 180, -300, 0, 3)] : [laneOf(height, middle, 220, -360, 1.75, 3), laneOf(height, middle, -360, 220, -1.75, 3)],
      path: [laneOf(height, middle, 60, -100, half + 1.2, 1.2), ...(farm ? [laneOf(height, () => 0, 24, -18, 0, 3)] : [])],
      air: [{ points: [new Vector3(-120, 34, -60), new Vector3(120, 40, -70)], closed: false, widthM: 12 }],
    },
    obstacles,
    lamps,
  };
};

function poles(sketch: Sketch, points: readonly (readonly [number, number])[], height: Height): void {
  const look: Paint = { color: '#4f4336', roughness: 0.9, grain: 'wood' };
  const tops: P3[][] = [];
  for (const [x, z] of points) {
    const y = height(x, z);
    sketch.lathe([[0.14, y - 0.3], [0.1, y + 7.8], [0.001, y + 7.85]], 8, look, { x, z });
    sketch.bar([x - 0.95, y + 7.3, z], [x + 0.95, y + 7.3, z], 0.1, look);
    tops.push([-0.85, -0.35, 0.35, 0.85].map((dx): P3 => [x + dx, y + 7.42, z]));
    for (const dx of [-0.85, -0.35, 0.35, 0.85]) sketch.lathe([[0.03, y + 7.34], [0.05, y + 7.4], [0.03, y + 7.48]], 6, { color: '#7a8a84', roughness: 0.2 }, { x: x + dx, z });
  }
  for (let i = 0; i + 1 < tops.length; i++) {
    for (let k = 0; k < 4; k++) {
      const [a, b] = [(tops[i] as P3[])[k] as P3, (tops[i + 1] as P3[])[k] as P3];
      sketch.tube(Array.from({ length: 8 }, (_, s): P3 => {
        const t = s / 7;
        return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t - 1.1 * Math.sin(t * Math.PI), a[2] + (b[2] - a[2]) * t];
      }), 0.012, 3, { color: '#161616', roughness: 0.8 });
    }
  }
}

function farmyard(canvas: Canvas, height: Height, obstacles: Box3[], lamps: Lamp[], random: Random): void {
  const s = canvas.solid;
  const red: Paint = { color: '#7c2a22', roughness: 0.9, grain: 'wood', shade: weathered(5, 1.2) };
  const put = (x: number, z: number, turn: number, plan: HousePlan): void => {
    s.at(x, height(x, z) - 0.1, z, turn, () => drawHouse(canvas, plan, random.derive(`${x}`)));
    const r = Math.max(plan.width, plan.depth) / 2;
    obstacles.push(new Box3(new Vector3(x - r, 0, z - r), new Vector3(x + r, 10, z + r)));
  };
  const windows = { frame: '#e4dfd2', panes: [2, 2] as const, trim: '#e4dfd2', lintel: 'flat' as const, lit: 0.7 };
  put(-13, -24, 0.35, { width: 11, depth: 17, storeys: 1, storeyHeight: 4.6, roofRise: 4.4, roof: 'gable', ridge: 'z', wall: red, roofPaint: { color: '#5a5c5e', roughness: 0.5, grain: 'metal' }, trim: '#e4dfd2', windows, bays: 3, chimneys: 0, cladding: 'planks', detail: 2 });
  put(9, -27, -0.3, { width: 10, depth: 7.5, storeys: 2, storeyHeight: 2.8, roofRise: 3, roof: 'gable', ridge: 'x', wall: { color: '#d8d2c2', roughness: 0.85, grain: 'wood', shade: weathered(6) }, roofPaint: { color: '#4f4a48', roughness: 0.85, grain: 'stone' }, trim: '#e8e4da', windows: { ...windows, shutters: '#3f5a4c' }, bays: 3, chimneys: 1, cladding: 'planks', porch: true, detail: 2 });
  const steel: Paint = { color: '#8f9498', roughness: 0.4, metalness: 0, grain: 'metal', shade: (x, y, z) => 0.85 + 0.1 * Math.sin(y * 9) + 0.05 * Math.sin(Math.atan2(x + 23, z + 20) * 20) };
  const y = height(-23, -20);
  s.lathe([[2.3, y - 0.2], ...Array.from({ length: 12 }, (_, i): readonly [number, number] => [2.3, y + (i + 1) * 0.95])], 24, steel, { x: -23, z: -20 });
  s.lathe([[2.35, y + 11.4], [2.2, y + 11.6], [1.5, y + 12.7], [0.4, y + 13.4], [0.001, y + 13.5]], 24, steel, { x: -23, z: -20, smooth: true });
  obstacles.push(new Box3(new Vector3(-25.5, 0, -22.5), new Vector3(-20.5, 14, -17.5)));
  lamps.push({ position: new Vector3(8, height(8, -20) + 2.6, -21), color: [1, 0.7, 0.4], intensity: 12, atNightOnly: true });
  railFence(s, [[-26, -8], [-15, -6], [-7, -12]], height, '#d4cfc2');
  railFence(s, [[3, -17], [16, -16]], height, '#d4cfc2');
  for (const [x, z] of [[-5.5, -15.5], [-4.2, -16.2], [-4.9, -15.9], [-7, 4]] as const) {
    const lift = x === -4.9 ? 1.15 : 0;
    s.at(x, height(x, z) + lift, z, x * 3, () => {
      const hay: Paint = { color: '#b89a58', roughness: 1, grain: 'fur' };
      s.tube([[-0.6, 0.62, 0], [0.6, 0.62, 0]], 0.62, 20, hay);
      for (const e of [-0.6, 0.6]) {
        const disc = Array.from({ length: 20 }, (_, i): P3 => [e, 0.62 + Math.cos((i / 20) * Math.PI * 2) * 0.62, Math.sin((i / 20) * Math.PI * 2) * 0.62 * (e > 0 ? -1 : 1)]);
        s.polygon(disc.reverse(), { ...hay, color: '#a88a4c' });
      }
    });
  }
}
