/** @file A headland: a tongue of high ground that runs out into the sea and ends in cliffs. */
import { BufferAttribute, BufferGeometry, Mesh, type Material } from 'three';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import { spread } from './terrain.ts';

export interface HeadlandSpec {
  readonly seed: number;
  /** The point of the tongue, and the direction in which the land runs back from it (radians from +x towards +z). */
  readonly tipX: number;
  readonly tipZ: number;
  readonly heading: number;
  readonly lengthM: number;
  readonly halfWidthM: number;
  readonly topM: number;
  readonly footM: number;
  /** Places on top that are level, with their height. */
  readonly flats: readonly { readonly x: number; readonly z: number; readonly radiusM: number; readonly y: number }[];
}

export interface Headland {
  /** Height on top of it, or -Infinity beside it. */
  heightAt(x: number, z: number): number;
  /** Metres inward from the edge, negative in the sea. */
  insideAt(x: number, z: number): number;
  mesh(material: Material): Mesh;
}

interface Polar {
  /** Where on the outline: metres along the axis on a side, or an angle round the tip. */
  readonly cx: number;
  readonly cz: number;
  readonly dx: number;
  readonly dz: number;
  readonly base: number;
}

/** Makes a headland; its height function and its mesh agree. */
export function createHeadland(spec: HeadlandSpec): Headland {
  const noise = createNoise(spec.seed);
  const ax = Math.cos(spec.heading);
  const az = Math.sin(spec.heading);
  const round = spec.halfWidthM * 0.8;
  const halfWidth = (s: number): number => round + (spec.halfWidthM * 1.5 - round) * smoothstep(round, spec.lengthM * 0.8, s);

  // A point's ray: from the axis straight out on the sides, from the centre of the round end at the tip.
  const rayOf = (x: number, z: number): Polar & { r: number } => {
    const s = (x - spec.tipX) * ax + (z - spec.tipZ) * az;
    const w = -(x - spec.tipX) * az + (z - spec.tipZ) * ax;
    if (s >= round) {
      const side = w < 0 ? -1 : 1;
      return { cx: spec.tipX + ax * s, cz: spec.tipZ + az * s, dx: -az * side, dz: ax * side, base: halfWidth(s), r: Math.abs(w) };
    }
    const cx = spec.tipX + ax * round;
    const cz = spec.tipZ + az * round;
    const r = Math.hypot(x - cx, z - cz) || 1e-6;
    return { cx, cz, dx: (x - cx) / r, dz: (z - cz) / r, base: round, r };
  };
  const edgeOf = (ray: Polar): number => {
    const x = ray.cx + ray.dx * ray.base;
    const z = ray.cz + ray.dz * ray.base;
    // Bays and noses, but for the point itself, which things stand on.
    const along = smoothstep(30, 130, (x - spec.tipX) * ax + (z - spec.tipZ) * az);
    return ray.base + (13 + 26 * along) * noise.fbm2(x / 60 + 3, z / 60, 3) + 7 * (noise.ridged2(x / 34, z / 34 + 9, 3) - 0.5) + 2.2 * noise.fbm2(x / 8, z / 8, 3);
  };
  const topAt = (x: number, z: number, inside: number): number => {
    let y = spec.topM - 1.6 * (1 - smoothstep(0, 7, inside)) + 7 * smoothstep(15, 120, inside) + (9 + 14 * noise.at2(x / 130 + 3, z / 130)) * smoothstep(50, 230, (x - spec.tipX) * ax + (z - spec.tipZ) * az) + 5 * noise.fbm2(x / 46, z / 46, 4) * smoothstep(0, 30, inside) + 0.5 * noise.fbm2(x / 7, z / 7, 3);
    for (const flat of spec.flats) {
      const w = 1 - smoothstep(flat.radiusM, flat.radiusM * 2.4, Math.hypot(x - flat.x, z - flat.z));
      y += (flat.y - y) * w;
    }
    return y;
  };
  const insideAt = (x: number, z: number): number => {
    const ray = rayOf(x, z);
    return edgeOf(ray) - ray.r;
  };
  return {
    insideAt,
    heightAt: (x, z) => {
      const inside = insideAt(x, z);
      return inside > 0 ? topAt(x, z, inside) : -Infinity;
    },
    mesh: (material) => headlandMesh(material, spec, { noise, ax, az, round, halfWidth, edgeOf, topAt }),
  };
}

interface Form {
  readonly noise: ReturnType<typeof createNoise>;
  readonly ax: number;
  readonly az: number;
  readonly round: number;
  readonly halfWidth: (s: number) => number;
  readonly edgeOf: (ray: Polar) => number;
  readonly topAt: (x: number, z: number, inside: number) => number;
}

function outline(spec: HeadlandSpec, form: Form): Polar[] {
  const { ax, az, round } = form;
  const arc = Math.PI * round;
  const rays: Polar[] = [];
  // One side, round the tip, the other side; crowded towards the tip.
  const total = 2 * spec.lengthM + arc;
  for (const u of spread(0, total, 430, (v) => 1 / (1 + Math.max(0, Math.abs(v - total / 2) - 110) / 60))) {
    if (u < spec.lengthM || u > spec.lengthM + arc) {
      const side = u < spec.lengthM ? 1 : -1;
      const s = round + (side === 1 ? spec.lengthM - u : u - spec.lengthM - arc);
      rays.push({ cx: spec.tipX + ax * s, cz: spec.tipZ + az * s, dx: -az * side, dz: ax * side, base: form.halfWidth(s) });
    } else {
      const turn = Math.PI / 2 + ((u - spec.lengthM) / arc) * Math.PI;
      const c = Math.cos(turn);
      const s = Math.sin(turn);
      rays.push({ cx: spec.tipX + ax * round, cz: spec.tipZ + az * round, dx: ax * c - az * s, dz: az * c + ax * s, base: round });
    }
  }
  return rays;
}

const FACE_ROWS = 46;
const TOP_ROWS = 24;

function headlandMesh(material: Material, spec: HeadlandSpec, form: Form): Mesh {
  const rays = outline(spec, form);
  const rows = FACE_ROWS + TOP_ROWS;
  const columns = rays.length;
  const position = new Float32Array(columns * rows * 3);
  const ao = new Float32Array(columns * rows);
  const cover = new Float32Array(columns * rows * 4);
  const relief = new Float32Array(columns * FACE_ROWS);
  rays.forEach((ray, i) => {
    const edge = form.edgeOf(ray);
    const rim = form.topAt(ray.cx + ray.dx * edge, ray.cz + ray.dz * edge, 0);
    for (let j = 0; j < FACE_ROWS; j++) {
      const t = j / (FACE_ROWS - 1);
      const y = spec.footM + (rim - spec.footM) * t;
      const out = faceRelief(form.noise, ray, edge, y, t, rim);
      relief[j * columns + i] = out;
      position.set([ray.cx + ray.dx * (edge + out), y, ray.cz + ray.dz * (edge + out)], (j * columns + i) * 3);
    }
    for (let j = 0; j < TOP_ROWS; j++) {
      const t = ((j + 1) / TOP_ROWS) ** 1.7;
      const r = edge * (1 - t);
      const x = ray.cx + ray.dx * r;
      const z = ray.cz + ray.dz * r;
      position.set([x, form.topAt(x, z, edge - r), z], ((FACE_ROWS + j) * columns + i) * 3);
    }
  });
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const k = j * columns + i;
      ao[k] = j < FACE_ROWS ? faceOcclusion(relief, columns, i, j) : 1;
      const grass = smoothstep(FACE_ROWS - 4, FACE_ROWS + 1, j + 3 * form.noise.at2(i / 5, 2.2));
      cover.set([grass, 0, 0, 0], k * 4);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('ao', new BufferAttribute(ao, 1));
  geometry.setAttribute('cover', new BufferAttribute(cover, 4));
  geometry.setIndex(stripIndex(columns, rows));
  geometry.computeVertexNormals();
  const mesh = new Mesh(geometry, material);
  mesh.castShadow = mesh.receiveShadow = true;
  return mesh;
}

/** How far the face stands out from the edge above it, metres: scree at the foot, buttresses, gullies, beds of rock. */
function faceRelief(noise: ReturnType<typeof createNoise>, ray: Polar, edge: number, y: number, t: number, rim: number): number {
  const x = ray.cx + ray.dx * edge;
  const z = ray.cz + ray.dz * edge;
  const scree = 7.5 * (1 - smoothstep(-3, 3.4 + 2 * noise.at2(x / 13, z / 13), y)) + 2.2 * (1 - smoothstep(1, rim * 0.7, y));
  const buttress = (4 * noise.fbm2(x / 17 + 5, z / 17 + y / 60, 3) + 3.2 * (noise.ridged2(x / 15, z / 15 + 40, 3) - 0.62)) * (1 - smoothstep(0.9, 1, t) * 0.7);
  const beds = noise.at2(y * 0.42 + 0.8 * noise.at2(x / 21, z / 21), 3.7) * 0.85 + noise.at2(y * 1.15 + x * 0.02, 9.1) * 0.55;
  const blocks = 1.9 * noise.at3(x / 6.5, y / 6, z / 6.5) + 0.7 * noise.at3(x / 2.1, y / 1.9, z / 2.1) + 0.35 * noise.at3(x / 0.9, y / 0.9, z / 0.9);
  const rounding = -2.2 * smoothstep(0.88, 1, t) ** 2;
  return scree + buttress * smoothstep(1.02, 0.75, t) + (beds + blocks) * smoothstep(1, 0.9, t) + rounding * 0.25;
}

function faceOcclusion(relief: Float32Array, columns: number, i: number, j: number): number {
  let sum = 0;
  let n = 0;
  for (let dj = -4; dj <= 4; dj += 2) {
    for (let di = -4; di <= 4; di += 2) {
      const jj = j + dj;
      const ii = i + di;
      if (jj < 0 || jj >= FACE_ROWS || ii < 0 || ii >= columns) continue;
      sum += relief[jj * columns + ii] as number;
      n++;
    }
  }
  const hollow = sum / n - (relief[j * columns + i] as number);
  return Math.min(1, Math.max(0.25, 0.86 - hollow * 0.42));
}

function stripIndex(columns: number, rows: number): number[] {
  const index: number[] = [];
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < columns - 1; i++) {
      const a = j * columns + i;
      const c = a + columns;
      index.push(a, c, a + 1, a + 1, c, c + 1);
    }
  }
  return index;
}
