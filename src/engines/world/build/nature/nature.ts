/** @file Archetypes of nature: trees, plants, stones, ice, wood and hay. */
import { Box3, Mesh, Vector3, type BufferAttribute, type BufferGeometry } from 'three';
import { createNoise, smoothstep } from '../../../../lib/noise.ts';
import type { Archetype, BuildSpec, Detail, Figure } from '../figure.ts';
import type { Kit } from '../../materials/kit.ts';
import { paint } from '../../materials/paint.ts';
import { crownMaterial, leafMaterial } from './leaf-material.ts';
import { BARK, LEAF, MeshWriter } from './mesh-writer.ts';
import { mixedRgb, rgbOf } from './plant-parts.ts';
import { plantShape, plantShapes, type PlantName } from './plant-shapes.ts';
import { rockShape } from './rock-shape.ts';
import { stoneArch, world } from './landforms.ts';
import { treeKinds, treeLook, type Season, type TreeKindName } from './tree-kinds.ts';
import { treeShape } from './tree-shape.ts';

const text = (spec: BuildSpec, name: string, fallback: string): string => {
  const value = spec.concept.params[name];
  return typeof value === 'string' ? value : fallback;
};

const number = (spec: BuildSpec, name: string, fallback: number): number => {
  const value = spec.concept.params[name];
  return typeof value === 'number' ? value : fallback;
};

/** Scales a shape to the row's size, give or take what makes individuals differ, and stands it on the ground. */
function fit(geometry: BufferGeometry, spec: BuildSpec, variety = 0.08): BufferGeometry {
  geometry.computeBoundingBox();
  const box = geometry.boundingBox as Box3;
  const size = box.getSize(new Vector3());
  const [w, h, l] = spec.concept.size;
  const grow = 1 + spec.random.range(-variety, variety);
  const across = (grow * (w + l)) / Math.max(1e-6, size.x + size.z);
  const up = (grow * h) / Math.max(1e-6, box.max.y);
  geometry.scale(across, up, across);
  geometry.computeBoundingBox();
  return geometry;
}

function figureOf(mesh: Mesh): Figure {
  mesh.castShadow = mesh.receiveShadow = true;
  const bounds = new Box3().setFromObject(mesh);
  return { object: mesh, bounds, anchors: { top: new Vector3(0, bounds.max.y, 0) }, lamps: [] };
}

const seasonOf = (spec: BuildSpec): Season => {
  const state = spec.attributes.state ?? [];
  if (state.some((s) => ['bare', 'leafless', 'dead', 'wintry', 'winter'].includes(s))) return 'winter';
  if (state.some((s) => ['autumn', 'autumnal', 'fall'].includes(s))) return 'autumn';
  if (state.some((s) => ['blooming', 'blossoming', 'spring'].includes(s))) return 'spring';
  const season = text(spec, 'season', 'summer');
  return season === 'spring' || season === 'autumn' || season === 'winter' ? season : 'summer';
};

const TREE_LEAVES: Record<Detail, number> = { 0: 240, 1: 2000, 2: 9600 };

const tree: Archetype = (spec, kit) => {
  const name = text(spec, 'kind', 'oak');
  const kind = (name in treeKinds ? name : 'oak') as TreeKindName;
  const look = treeLook(kind, {
    season: seasonOf(spec),
    leafTriangles: TREE_LEAVES[spec.detail],
    sides: [3, 7, 11][spec.detail] as number,
    heightM: spec.concept.size[1],
    widthM: (spec.concept.size[0] + spec.concept.size[2]) / 2,
    ...(spec.attributes.color === undefined ? (typeof spec.concept.params['leafColor'] === 'string' ? { leafColor: spec.concept.params['leafColor'] } : {}) : { leafColor: spec.attributes.color }),
  });
  // Trunks keep their proportion when a row asks for another height than the kind's.
  const trunkM = look.trunkM * (spec.concept.size[1] / treeKinds[kind].heightM);
  const geometry = treeShape({ ...look, trunkM, fullness: spec.concept.params['bare'] === true ? 0 : look.fullness }, spec.random);
  return figureOf(new Mesh(fit(geometry, spec), crownMaterial(kit)));
};

/** A fir with ornaments and lights. */
const christmasTree: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const look = treeLook('fir', { season: 'winter', leafTriangles: TREE_LEAVES[spec.detail] * 0.8, sides: 7, heightM: h, widthM: w });
  const geometry = fit(treeShape({ ...look, trunkM: h * 0.018 }, spec.random), spec, 0.03);
  const writer = new MeshWriter();
  const balls = [8, 50, 90][spec.detail] as number;
  for (let k = 0; k < balls; k++) {
    const t = (k + 0.5) / balls;
    const r = (w / 2) * (1 - t) ** 0.9 * 0.86;
    const at = new Vector3(Math.cos(k * 2.4) * r, h * (0.1 + 0.85 * t), Math.sin(k * 2.4) * r);
    const lit = k % 2 === 0;
    writer.stuff = { roughness: 0.15, grain: 'none', glow: lit ? 6 : 0 };
    const color = lit ? '#ffd9a0' : (['#c01c28', '#d9a520', '#1f5fb8'] as const)[k % 3] ?? '#c01c28';
    const size = h * (lit ? 0.006 : 0.014);
    writer.tube([-1, -0.7, 0, 0.7, 1].map((y) => new Vector3(at.x, at.y + y * size, at.z)), (s) => size * Math.max(0.05, Math.sin(s * Math.PI)), [3, 5, 7][spec.detail] as number, () => rgbOf(color), () => 0);
  }
  const parts = [geometry, writer.geometry()];
  const mesh = kit.mesh(parts, 'foliage');
  mesh.material = crownMaterial(kit);
  return figureOf(mesh);
};

function plantArchetype(name: PlantName): Archetype {
  return (spec, kit) => {
    const [w, h, l] = spec.concept.size;
    const geometry = plantShape(name, {
      heightM: h,
      widthM: (w + l) / 2,
      color: spec.attributes.color ?? text(spec, 'color', '#5d7a2c'),
      secondColor: spec.attributes.secondColor ?? text(spec, 'secondColor', '#c9a23a'),
      leafColor: text(spec, 'leafColor', '#4f7030'),
      petals: number(spec, 'petals', 0),
      detail: spec.detail,
    }, spec.random);
    return figureOf(new Mesh(fit(geometry, spec), leafMaterial(kit)));
  };
}

/** Several flowers of one kind together. */
function patchArchetype(name: PlantName): Archetype {
  return (spec, kit) => {
    const [w, h, l] = spec.concept.size;
    const count = Math.round(number(spec, 'count', 9) * ([0.4, 0.7, 1][spec.detail] as number));
    const parts: BufferGeometry[] = [];
    for (let k = 0; k < count; k++) {
      const out = Math.sqrt((k + 0.5) / count) * 0.42;
      const size = spec.random.range(0.8, 1);
      const geometry = plantShape(name, {
        heightM: h * size, widthM: number(spec, 'headM', 0.1) * size, color: spec.attributes.color ?? text(spec, 'color', '#d04040'), secondColor: text(spec, 'secondColor', '#3a2a18'),
        leafColor: text(spec, 'leafColor', '#4f7030'), petals: number(spec, 'petals', 12), detail: Math.max(0, spec.detail - 1) as Detail,
      }, spec.random.derive(k));
      parts.push(geometry.rotateY(spec.random.range(0, 6.283)).translate(Math.cos(k * 2.4) * out * w, 0, Math.sin(k * 2.4) * out * l));
    }
    const mesh = kit.mesh(parts, 'foliage');
    mesh.material = leafMaterial(kit);
    fit(mesh.geometry, spec);
    return figureOf(mesh);
  };
}

const rock: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const color = spec.attributes.color ?? text(spec, 'color', '#77706a');
  const geometry = rockShape({ radii: [w / 2, h * 0.62, l / 2], detail: [3, 10, 22][spec.detail] as number, cuts: number(spec, 'cuts', 16), weather: number(spec, 'weather', 0.12) }, spec.random);
  geometry.translate(0, h * 0.38, 0);
  const noise = createNoise(spec.random.int(0, 1e9));
  flattenFoot(geometry);
  fit(geometry, spec);
  const moss = text(spec, 'moss', '');
  paint(geometry, {
    color, roughness: 0.92, grain: 'stone',
    shade: (x, y, z) => {
      const dirt = 0.55 + 0.45 * smoothstep(0, h * 0.35, y);
      const veins = 0.85 + 0.35 * noise.fbm3(x * 2.2 / w, y * 3 / h, z * 2.2 / l, 4);
      const base = rgbOf(color, dirt * veins);
      const green = moss === '' ? 0 : smoothstep(0.1, 0.35, noise.fbm3(x * 3 / w, y * 2 / h, z * 3 / l, 3)) * smoothstep(0.2, 0.6, y / h);
      const tint = rgbOf(moss === '' ? color : moss);
      return [base[0] + (tint[0] - base[0]) * green, base[1] + (tint[1] - base[1]) * green, base[2] + (tint[2] - base[2]) * green];
    },
  });
  return figureOf(kit.mesh([geometry]));
};

/** What lies below the ground is pressed flat onto it. */
function flattenFoot(geometry: BufferGeometry): void {
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) if (position.getY(i) < 0) position.setY(i, position.getY(i) * 0.02);
  geometry.computeVertexNormals();
}

const iceberg: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const noise = createNoise(spec.random.int(0, 1e9));
  const geometry = rockShape({ radii: [w / 2, h, l / 2], detail: [4, 12, 24][spec.detail] as number, cuts: 12, weather: 0.16 }, spec.random);
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const x = position.getX(i);
    const y = position.getY(i);
    const z = position.getZ(i);
    const peak = 0.72 + 0.5 * noise.ridged2((x / w) * 2.2 + 3, (z / l) * 2.2, 4);
    // The waterline is gnawed; below it lies a shelf.
    const notch = 1 - 0.07 * Math.exp(-(((y - h * 0.04) / (h * 0.05)) ** 2));
    position.setXYZ(i, x * notch, y > 0 ? y * peak : Math.max(y, -h * 0.12), z * notch);
  }
  geometry.computeVertexNormals();
  fit(geometry, spec, 0.1);
  const normal = geometry.attributes['normal'] as BufferAttribute;
  void normal;
  const color = spec.attributes.color ?? '#e4eef4';
  paint(geometry, { color, roughness: 0.45, grain: 'plaster', shade: (x, y, z) => {
    const blue = smoothstep(h * 0.3, 0, y) * 0.75 + 0.5 * Math.max(0, noise.fbm3(x * 3 / w, y * 9 / h, z * 3 / l, 4));
    return mixedRgb(color, '#4f9fc0', Math.min(1, blue));
  } });
  return figureOf(kit.mesh([geometry]));
};

const log: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const writer = new MeshWriter();
  const noise = createNoise(spec.random.int(0, 1e9));
  const upright = spec.concept.params['upright'] === true;
  const radius = (upright ? Math.min(w, l) : h) / 2;
  const length = upright ? h : w;
  const steps = [3, 10, 22][spec.detail] as number;
  const sides = [7, 14, 28][spec.detail] as number;
  const bark = spec.attributes.color ?? text(spec, 'color', '#5b4836');
  writer.stuff = BARK;
  const point = (t: number): Vector3 => (upright ? new Vector3(0, length * t, 0) : new Vector3(length * (t - 0.5), radius, 0));
  const flare = (t: number): number => (upright ? 0.72 + 0.28 * Math.exp(-t * 7) : 1 - 0.12 * t);
  writer.tube(Array.from({ length: steps }, (_, k) => point(k / (steps - 1))), (t) => radius * flare(t) * (1 + 0.05 * noise.at2(t * 9, 3)), sides, (t, a) => rgbOf(bark, 0.7 + 0.5 * Math.abs(noise.fbm2(a * 3, t * 6, 3)) + 0.15 * noise.at2(a * 9, t * 3)), () => 0);
  for (const end of upright ? [1] : [0, 1]) cutFace(writer, point(end), upright ? new Vector3(0, 1, 0) : new Vector3(end === 0 ? -1 : 1, 0, 0), radius * flare(end) * 1.01, sides);
  return figureOf(new Mesh(fit(writer.geometry(), spec, 0.06), leafMaterial(kit)));
};

/** A sawn end with rings. */
function cutFace(writer: MeshWriter, center: Vector3, normal: Vector3, radius: number, sides: number): void {
  const u = Math.abs(normal.y) > 0.5 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
  const v = normal.clone().cross(u);
  const rings = 7;
  let before: number[] | undefined;
  for (let k = 0; k <= rings; k++) {
    const row: number[] = [];
    for (let s = 0; s < sides; s++) {
      const a = (s / sides) * Math.PI * 2;
      row.push(writer.vertex(center.clone().addScaledVector(u, Math.cos(a) * radius * (k / rings)).addScaledVector(v, Math.sin(a) * radius * (k / rings)), normal, mixedRgb('#c9a878', '#8a6742', k === rings ? 1 : k % 2 === 0 ? 0.15 : 0.6), 0));
    }
    if (before !== undefined) for (let s = 0; s < sides; s++) {
      const t = (s + 1) % sides;
      writer.triangle(before[s] as number, row[s] as number, row[t] as number);
      writer.triangle(before[s] as number, row[t] as number, before[t] as number);
    }
    before = row;
  }
}

const hayBale: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const writer = new MeshWriter();
  const random = spec.random;
  const straw = spec.attributes.color ?? '#c2a052';
  const r = h / 2;
  writer.stuff = { roughness: 1, grain: 'fur' };
  const sides = [12, 24, 44][spec.detail] as number;
  const steps = [3, 7, 13][spec.detail] as number;
  const noise = createNoise(random.int(0, 1e9));
  writer.tube(Array.from({ length: steps }, (_, k) => new Vector3(w * (k / (steps - 1) - 0.5), r, 0)), (t) => r * (1 - 0.05 * Math.exp(-Math.min(t, 1 - t) * 30)), sides, (t, a) => rgbOf(straw, 0.75 + 0.35 * noise.fbm2(t * 40, a * 4, 3) - 0.12 * Math.max(0, Math.cos(t * 38))), () => 0);
  for (const end of [-1, 1]) swirl(writer, new Vector3((end * w) / 2, r, 0), end, r, sides, straw);
  writer.stuff = LEAF;
  const n = new Vector3();
  for (let k = 0; k < ([60, 700, 2600][spec.detail] as number); k++) {
    const a = random.range(0, Math.PI * 2);
    n.set(0, Math.cos(a), Math.sin(a));
    const p = new Vector3(random.range(-0.5, 0.5) * w, r + n.y * r, n.z * r);
    if (p.y < 0.03) continue;
    const along = new Vector3(random.range(-0.5, 0.5), -Math.sin(a) * 1, Math.cos(a)).addScaledVector(n, random.range(-0.05, 0.45)).normalize().multiplyScalar(r * random.range(0.1, 0.26));
    writer.leaf(p, along, new Vector3(1, 0, 0), r * 0.014, n, rgbOf(straw, random.range(0.65, 1.3)), 0.01);
  }
  return figureOf(new Mesh(fit(writer.geometry(), spec, 0.03), leafMaterial(kit)));
};

function swirl(writer: MeshWriter, center: Vector3, end: number, radius: number, sides: number, straw: string): void {
  const hub = writer.vertex(center, new Vector3(end, 0, 0), rgbOf(straw, 0.5), 0);
  let before: number[] | undefined;
  for (let k = 1; k <= 9; k++) {
    const row = Array.from({ length: sides }, (_, s) => {
      const a = (s / sides) * Math.PI * 2;
      const spiral = 0.5 + 0.5 * Math.sin(k * 2.2 + a);
      return writer.vertex(new Vector3(center.x + end * radius * 0.03 * spiral * (k < 9 ? 1 : 0), center.y + Math.cos(a) * radius * (k / 9), center.z + Math.sin(a) * radius * (k / 9)), new Vector3(end, 0.3 * Math.cos(a) * (spiral - 0.5), 0.3 * Math.sin(a) * (spiral - 0.5)).normalize(), rgbOf(straw, 0.55 + 0.5 * spiral), 0);
    });
    for (let s = 0; s < sides; s++) {
      const t = (s + 1) % sides;
      if (before === undefined) writer.triangle(hub, row[end > 0 ? s : t] as number, row[end > 0 ? t : s] as number);
      else if (end > 0) {
        writer.triangle(before[s] as number, row[s] as number, row[t] as number);
        writer.triangle(before[s] as number, row[t] as number, before[t] as number);
      } else {
        writer.triangle(before[s] as number, row[t] as number, row[s] as number);
        writer.triangle(before[s] as number, before[t] as number, row[t] as number);
      }
    }
    before = row;
  }
}

/** A snowball, a snow heap, a crystal: stones of other stuff. */
const crystal: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const color = spec.attributes.color ?? text(spec, 'color', '#9fd0e8');
  const parts: BufferGeometry[] = [];
  const count = [4, 9, 14][spec.detail] as number;
  for (let k = 0; k < count; k++) {
    const writer = new MeshWriter();
    writer.stuff = { roughness: 0.08, grain: 'none', glow: 0.05 };
    const size = k === 0 ? 1 : spec.random.range(0.3, 0.75);
    const r = w * 0.13 * size;
    const height = h * size;
    const hull = [0, 0.78, 1].map((t) => ({ y: height * t, r: t === 1 ? 0.001 : r * (0.85 + 0.15 * t) }));
    for (let s = 0; s < 6; s++) {
      // Each face has its own corners: crystals have edges.
      const a0 = (s / 6) * Math.PI * 2;
      const a1 = ((s + 1) / 6) * Math.PI * 2;
      for (let j = 0; j < 2; j++) {
        const low = hull[j] as { y: number; r: number };
        const high = hull[j + 1] as { y: number; r: number };
        const n = new Vector3(Math.cos((a0 + a1) / 2), j === 0 ? 0.02 : 0.6, Math.sin((a0 + a1) / 2)).normalize();
        const rgb = mixedRgb(color, '#ffffff', 0.15 + 0.3 * ((s * 0.37 + k * 0.21) % 1));
        const q = [new Vector3(Math.cos(a0) * low.r, low.y, Math.sin(a0) * low.r), new Vector3(Math.cos(a1) * low.r, low.y, Math.sin(a1) * low.r), new Vector3(Math.cos(a1) * high.r, high.y, Math.sin(a1) * high.r), new Vector3(Math.cos(a0) * high.r, high.y, Math.sin(a0) * high.r)].map((p) => writer.vertex(p, n, rgb, 0));
        writer.triangle(q[0] as number, q[2] as number, q[1] as number);
        writer.triangle(q[0] as number, q[3] as number, q[2] as number);
      }
    }
    const lean = k === 0 ? 0 : spec.random.range(0.3, 0.75);
    parts.push(writer.geometry().rotateZ(-lean).rotateY(k * 2.4).translate(0, -0.02 * h, 0));
  }
  const mesh = kit.mesh(parts);
  fit(mesh.geometry, spec, 0.05);
  return figureOf(mesh);
};

const plants = Object.fromEntries((Object.keys(plantShapes) as PlantName[]).map((name) => [`plant-${name}`, plantArchetype(name)]));
const patches = Object.fromEntries((['rose', 'tulip', 'daisy', 'poppy', 'sunflower', 'spike'] as const).map((name) => [`patch-${name}`, patchArchetype(name)]));

/** Archetypes of this family by name. */
export const natureArchetypes: Readonly<Record<string, Archetype>> = { world, 'stone-arch': stoneArch, tree, 'christmas-tree': christmasTree, rock, iceberg, log, 'hay-bale': hayBale, crystal, ...plants, ...patches };

export type { Kit };
