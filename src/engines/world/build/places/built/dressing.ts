/** @file Set dressing that several places share: street lamps, trees, benches, bins, parked cars. */
import { InstancedMesh, Matrix4, Quaternion, Vector3, type Object3D } from 'three';
import type { Kit } from '../../../materials/kit.ts';
import type { Paint } from '../../../materials/paint.ts';
import type { Random } from '../../../../../lib/random.ts';
import { createNoise } from '../../../../../lib/noise.ts';
import { vehicleArchetypes } from '../../vehicles/vehicles.ts';
import { vehicleConcepts } from '../../../library/concepts-vehicles.ts';
import type { Season } from './seasons.ts';
import { Sketch, tint, type P3 } from '../../built/sketch.ts';

/** A point to plant or put something at; metres and radians. */
export interface Put {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly heading?: number;
  readonly scale?: number;
}

/** Draws a lamp post at the origin, arm towards +x; returns where its light hangs. */
export function lampPost(sketch: Sketch, style: 'modern' | 'old'): P3 {
  const iron: Paint = { color: style === 'old' ? '#1f2a26' : '#3c4044', roughness: 0.5, grain: 'metal' };
  if (style === 'old') {
    sketch.lathe([[0.2, 0], [0.19, 0.3], [0.12, 0.42], [0.13, 0.7], [0.07, 0.85], [0.055, 2.9], [0.09, 2.95], [0.05, 3.05], [0.06, 3.2]], 10, iron);
    sketch.lathe([[0.12, 3.22], [0.21, 3.72]], 6, { color: '#e8c48a', roughness: 0.2, glow: 9, glowAt: 'night' }, { facets: true });
    for (let i = 0; i < 6; i++) {
      const a = (i / 6) * Math.PI * 2;
      sketch.bar([Math.sin(a) * 0.125, 3.2, Math.cos(a) * 0.125], [Math.sin(a) * 0.22, 3.74, Math.cos(a) * 0.22], 0.022, iron);
    }
    sketch.lathe([[0.13, 3.18], [0.13, 3.23], [0.05, 3.23]], 6, iron, { facets: true });
    sketch.lathe([[0.26, 3.72], [0.2, 3.82], [0.06, 3.98], [0.05, 4.06], [0.01, 4.15]], 6, iron, { facets: true });
    return [0, 3.5, 0];
  }
  sketch.lathe([[0.16, 0], [0.16, 0.25], [0.1, 0.4], [0.085, 4], [0.06, 7.4]], 10, iron);
  const arm: P3[] = [];
  for (let i = 0; i <= 6; i++) {
    const t = i / 6;
    arm.push([1.9 * t ** 1.4, 7.3 + 0.75 * Math.sin((t * Math.PI) / 2), 0]);
  }
  sketch.tube(arm, 0.045, 6, iron);
  sketch.block(2.1, 7.98, 0, 0.75, 0.12, 0.26, iron, 0.04);
  sketch.box(1.82, 7.95, -0.09, 2.4, 7.985, 0.09, { color: '#ffdca8', glow: 14, glowAt: 'night', roughness: 0.3 }, 't');
  return [2.1, 7.85, 0];
}

/** A slatted bench at the origin, facing +z. */
export function bench(sketch: Sketch): void {
  const wood: Paint = { color: '#6d4a2e', roughness: 0.75, grain: 'wood' };
  const iron: Paint = { color: '#222426', roughness: 0.5 };
  for (let k = 0; k < 4; k++) sketch.block(0, 0.42, -0.18 + k * 0.12, 1.7, 0.035, 0.1, wood, 0.01);
  for (let k = 0; k < 3; k++) sketch.block(0, 0.55 + k * 0.13, -0.27 - k * 0.03, 1.7, 0.1, 0.03, wood, 0.01);
  for (const x of [-0.7, 0.7]) {
    sketch.bar([x, 0, 0.18], [x, 0.42, 0.16], 0.05, iron);
    sketch.bar([x, 0, -0.26], [x, 0.92, -0.34], 0.05, iron);
    sketch.bar([x, 0.4, -0.28], [x, 0.4, 0.2], 0.05, iron);
    sketch.bar([x, 0.62, -0.3], [x, 0.62, 0.2], 0.04, iron);
  }
}

/** A litter bin at the origin. */
export function bin(sketch: Sketch): void {
  sketch.lathe([[0.22, 0], [0.25, 0.05], [0.27, 0.85], [0.3, 0.87], [0.3, 0.92], [0.2, 0.92], [0.19, 0.7], [0.01, 0.7]], 14, { color: '#2f3a36', roughness: 0.55, shade: (x, _y, z) => 0.85 + 0.15 * Math.sin(Math.atan2(x, z) * 14) });
}

/** A hydrant at the origin. */
export function hydrant(sketch: Sketch): void {
  const red: Paint = { color: '#a5281e', roughness: 0.5 };
  sketch.lathe([[0.17, 0], [0.17, 0.05], [0.11, 0.07], [0.11, 0.5], [0.15, 0.52], [0.15, 0.57], [0.11, 0.6], [0.09, 0.7], [0.03, 0.74], [0.03, 0.79]], 12, red, { smooth: true });
  sketch.tube([[-0.2, 0.4, 0], [0.2, 0.4, 0]], 0.055, 8, red);
  sketch.tube([[0, 0.36, 0], [0, 0.36, 0.2]], 0.07, 8, red);
}

/** Broad-leaved trees, instanced in two draws (wood, leaves); `height` in metres before each one's own scale, `leaves` in each clump of the crown. */
export function trees(kit: Kit, puts: readonly Put[], height: number, season: Season, random: Random, leaves = 66): Object3D[] {
  if (puts.length === 0) return [];
  const variants = Math.min(3, puts.length);
  const objects: Object3D[] = [];
  for (let v = 0; v < variants; v++) {
    const own = puts.filter((_, i) => i % variants === v);
    const shape = treeShape(height, season, random.derive(`tree ${v}`), leaves);
    for (const [sketch, material] of [[shape.wood, 'solid'], [shape.leaves, 'crown']] as const) {
      if (sketch.triangles === 0) continue;
      const mesh = new InstancedMesh(sketch.geometry(), kit.materials[material], own.length);
      own.forEach((put, i) => {
        const s = put.scale ?? 1;
        mesh.setMatrixAt(i, new Matrix4().compose(new Vector3(put.x, put.y, put.z), new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), put.heading ?? i * 2.1), new Vector3(s, s, s)));
      });
      mesh.castShadow = true;
      mesh.receiveShadow = true;
      mesh.frustumCulled = false;
      objects.push(mesh);
    }
  }
  return objects;
}

function treeShape(height: number, season: Season, random: Random, perClump: number): { wood: Sketch; leaves: Sketch } {
  const wood = new Sketch();
  const leaves = new Sketch();
  const bark: Paint = { color: '#4a3d30', roughness: 0.95, grain: 'wood', shade: (_x, y) => 0.7 + 0.3 * Math.min(1, y / 2) };
  const crown = height * 0.62;
  const r = height * 0.024;
  const bend = random.range(-0.3, 0.3);
  wood.tube([[0, 0, 0], [bend * 0.2, height * 0.2, 0], [bend * 0.5, height * 0.42, bend * 0.2], [bend * 0.3, height * 0.75, 0]], (t) => r * (1.5 - t * 1.2) * (t < 0.05 ? 1.4 : 1), 7, bark);
  const clumps: { at: P3; r: number }[] = [];
  const count = 9;
  for (let i = 0; i < count; i++) {
    const a = i * 2.4 + random.range(-0.3, 0.3);
    const t = i / count;
    const spread = height * (0.24 - 0.12 * Math.abs(t - 0.35) * 2);
    const at: P3 = [Math.sin(a) * spread, height * (0.42 + 0.42 * t), Math.cos(a) * spread];
    clumps.push({ at, r: height * random.range(0.11, 0.16) });
    const from: P3 = [bend * 0.4, height * (0.28 + 0.3 * t), 0];
    wood.tube([from, [(from[0] + at[0]) * 0.5, (from[1] + at[1]) * 0.5 - 0.1, (from[2] + at[2]) * 0.5], at], (s) => r * 0.5 * (1 - s * 0.75), 5, bark);
  }
  clumps.push({ at: [0, height * 0.86, 0], r: height * 0.13 });
  if (season.leaf === null) return { wood: bareTwigs(wood, clumps, bark, random), leaves };
  const middle: P3 = [0, crown, 0];
  const noise = createNoise(5);
  for (const clump of clumps) {
    for (let k = 0; k < perClump; k++) {
      const dir = randomDirection(random);
      const q = clump.r * random.range(0.65, 1.08);
      const c: P3 = [clump.at[0] + dir[0] * q, clump.at[1] + dir[1] * q * 0.8, clump.at[2] + dir[2] * q];
      // Lit like a crown, not like paper: the normal points away from the middle of the tree.
      const out: P3 = [c[0] - middle[0] + dir[0], (c[1] - middle[1]) * 0.9 + dir[1] + 0.6, c[2] - middle[2] + dir[2]];
      // Fewer leaves are larger, so that a far crown is as full.
      const size = height * random.range(0.028, 0.047) * Math.sqrt(66 / perClump);
      const u = randomDirection(random);
      const w = randomDirection(random);
      const inside = Math.min(1, Math.hypot(out[0], out[1], out[2]) / (height * 0.32));
      const look: Paint = { color: tint(season.leaf[Math.floor(random.next() * season.leaf.length)] as string, (0.5 + 0.6 * inside) * (0.85 + 0.3 * noise.at3(c[0], c[1], c[2]))), roughness: 0.8, grain: 'spray', sway: 0.05 + 0.12 * (c[1] / height) };
      const at = (s: number, t: number): P3 => [c[0] + (u[0] * s + w[0] * t) * size, c[1] + (u[1] * s + w[1] * t) * size, c[2] + (u[2] * s + w[2] * t) * size];
      leaves.quad(at(-1, 0), at(0, -0.62), at(1, 0.1), at(0.1, 0.7), look, out);
    }
  }
  return { wood, leaves };
}

function bareTwigs(wood: Sketch, clumps: readonly { at: P3; r: number }[], bark: Paint, random: Random): Sketch {
  for (const { at, r } of clumps) {
    for (let k = 0; k < 7; k++) {
      const d = randomDirection(random);
      wood.tube([at, [at[0] + d[0] * r, at[1] + Math.abs(d[1]) * r, at[2] + d[2] * r], [at[0] + d[0] * r * 1.5, at[1] + Math.abs(d[1]) * r * 1.8, at[2] + d[2] * r * 1.5]], (t) => 0.025 * (1 - t * 0.8), 3, bark);
    }
  }
  return wood;
}

function randomDirection(random: Random): P3 {
  const y = random.range(-1, 1);
  const a = random.range(0, Math.PI * 2);
  const r = Math.sqrt(1 - y * y);
  return [Math.sin(a) * r, y, Math.cos(a) * r];
}

/** Cars at rest, of a few colours. Empty while the library has no car. */
export function parkedCars(kit: Kit, puts: readonly Put[], random: Random): Object3D[] {
  const concept = vehicleConcepts.find((row) => row.id === 'car') ?? vehicleConcepts.find((row) => row.names.includes('car'));
  const build = concept === undefined ? undefined : vehicleArchetypes[concept.archetype];
  if (concept === undefined || build === undefined || puts.length === 0) return [];
  const colors = ['#8a8f94', '#23262a', '#b9bcbd', '#5a1f20', '#27405c', '#6b6a5e'];
  const models = colors.slice(0, Math.min(colors.length, puts.length)).map((color, i) => build({ concept, attributes: { color }, random: random.derive(`car ${i}`), detail: 1 }, kit).object);
  return puts.map((put, i) => {
    const car = (models[i % models.length] as Object3D).clone();
    car.position.set(put.x, put.y, put.z);
    car.rotation.y = put.heading ?? 0;
    return car;
  });
}
