/** @file Ground as a height function, gridded so that triangles are small where the camera comes near and large where it does not. */
import { BufferAttribute, BufferGeometry } from 'three';

/** Height in metres of the ground at x, z. */
export type HeightAt = (x: number, z: number) => number;

/** Points of a surface, row by row; `closed` joins the last column to the first. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly closed: boolean;
  readonly x: Float32Array;
  readonly z: Float32Array;
}

/** Places `count` values between `from` and `to`, crowded where `density` is high. */
export function spread(from: number, to: number, count: number, density: (value: number) => number): number[] {
  const steps = 1500;
  const sums = new Float64Array(steps + 1);
  for (let i = 0; i < steps; i++) sums[i + 1] = (sums[i] as number) + density(from + ((to - from) * (i + 0.5)) / steps);
  const total = sums[steps] as number;
  const values: number[] = [];
  let k = 0;
  for (let i = 0; i < count; i++) {
    const wanted = (total * i) / (count - 1);
    while (k < steps - 1 && (sums[k + 1] as number) < wanted) k++;
    const inside = (wanted - (sums[k] as number)) / Math.max(1e-12, (sums[k + 1] as number) - (sums[k] as number));
    values.push(from + ((to - from) * (k + Math.min(1, Math.max(0, inside)))) / steps);
  }
  return values;
}

/** A grid along lines of constant x and z. */
export function lineGrid(xs: readonly number[], zs: readonly number[]): Grid {
  const x = new Float32Array(xs.length * zs.length);
  const z = new Float32Array(xs.length * zs.length);
  zs.forEach((zj, j) => xs.forEach((xi, i) => {
    x[j * xs.length + i] = xi;
    z[j * xs.length + i] = zj;
  }));
  return { columns: xs.length, rows: zs.length, closed: false, x, z };
}

export interface PolarSpec {
  readonly centerX?: number;
  readonly centerZ?: number;
  readonly sectors: number;
  readonly rings: number;
  /** Radius of the second ring (the first is a point) and of the last, metres. */
  readonly nearM: number;
  readonly farM: number;
  /** How many times as many sectors look to -z as to +z; default 2.5. */
  readonly frontBias?: number;
  /** Factor on the density of rings at a radius; default 1 everywhere, which is even in perspective. */
  readonly ringDensity?: (radius: number) => number;
  /** Only sectors within this angle of -z, in radians; default the whole turn. */
  readonly halfAngle?: number;
}

/** A grid of rings about a point: even in perspective for a camera near that point. */
export function polarGrid(spec: PolarSpec): Grid {
  const bias = (spec.frontBias ?? 2.5) - 1;
  const whole = spec.halfAngle === undefined;
  const half = spec.halfAngle ?? Math.PI;
  // Measured from -z; the seam of a whole turn lies behind the camera.
  const angles = spread(-half, half, spec.sectors + (whole ? 1 : 0), (a) => 1 + bias * Math.exp(-((a / 0.85) ** 4)));
  if (whole) angles.pop();
  // Clockwise seen from above would face down.
  angles.reverse();
  const log = spread(Math.log(spec.nearM), Math.log(spec.farM), spec.rings, (l) => spec.ringDensity?.(Math.exp(l)) ?? 1);
  const radii = whole ? [0, ...log.map(Math.exp)] : log.map(Math.exp);
  const x = new Float32Array(angles.length * radii.length);
  const z = new Float32Array(angles.length * radii.length);
  radii.forEach((r, j) => angles.forEach((a, i) => {
    x[j * angles.length + i] = (spec.centerX ?? 0) + r * Math.sin(a);
    z[j * angles.length + i] = (spec.centerZ ?? 0) - r * Math.cos(a);
  }));
  return { columns: angles.length, rows: radii.length, closed: whole, x, z };
}

export type Cover = readonly [grass: number, soil: number, snow: number, sand: number];

export interface SurfaceSpec {
  readonly heightAt: HeightAt;
  /** How much of the ground grass, soil, snow and sand hide, 0..1 each; what none hides is rock. `up` is the normal's y. */
  readonly cover: (x: number, y: number, z: number, up: number) => Cover;
  /** Triangles with no vertex that this keeps are left out. */
  readonly keep?: (x: number, y: number, z: number) => boolean;
  /** Moves a vertex off the height function (ledges in cliffs); metres. */
  readonly displace?: (x: number, y: number, z: number, nx: number, ny: number, nz: number) => readonly [number, number, number];
  /** Darkening of hollows: 0 none, 1 full; default 1. */
  readonly occlusion?: number;
}

/** Makes a geometry with `ao` (1 open to the sky) and `cover` attributes for the terrain material. */
export function buildSurface(grid: Grid, spec: SurfaceSpec): BufferGeometry {
  const n = grid.columns * grid.rows;
  const position = new Float32Array(n * 3);
  for (let k = 0; k < n; k++) {
    const x = grid.x[k] as number;
    const z = grid.z[k] as number;
    position.set([x, spec.heightAt(x, z), z], k * 3);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setIndex(new BufferAttribute(gridIndex(grid, position, spec.keep), 1));
  geometry.computeVertexNormals();
  const ao = occlusion(grid, position, spec.occlusion ?? 1);
  if (spec.displace !== undefined) {
    displaceAll(geometry, spec.displace);
    geometry.computeVertexNormals();
  }
  geometry.setAttribute('ao', new BufferAttribute(ao, 1));
  geometry.setAttribute('cover', new BufferAttribute(covers(geometry, spec.cover), 4));
  return geometry;
}

function gridIndex(grid: Grid, position: Float32Array, keep: SurfaceSpec['keep']): Uint32Array {
  const { columns, rows, closed } = grid;
  const quads = (closed ? columns : columns - 1) * (rows - 1);
  const index = new Uint32Array(quads * 6);
  const kept = keep === undefined ? undefined : Uint8Array.from({ length: columns * rows }, (_, k) => (keep(position[k * 3] as number, position[k * 3 + 1] as number, position[k * 3 + 2] as number) ? 1 : 0));
  let o = 0;
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < (closed ? columns : columns - 1); i++) {
      const a = j * columns + i;
      const b = j * columns + ((i + 1) % columns);
      const c = a + columns;
      const d = b + columns;
      if (kept !== undefined && kept[a] === 0 && kept[b] === 0 && kept[c] === 0 && kept[d] === 0) continue;
      index.set([a, c, b, b, c, d], o);
      o += 6;
    }
  }
  return index.slice(0, o);
}

function occlusion(grid: Grid, position: Float32Array, strength: number): Float32Array {
  const { columns, rows, closed } = grid;
  const ao = new Float32Array(columns * rows).fill(1);
  if (strength === 0) return ao;
  const directions = [[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]] as const;
  const reach = [1, 2, 4, 7];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const k = j * columns + i;
      const x = position[k * 3] as number;
      const y = position[k * 3 + 1] as number;
      const z = position[k * 3 + 2] as number;
      let open = 0;
      for (const [di, dj] of directions) {
        let steepest = 0;
        for (const step of reach) {
          const jj = j + dj * step;
          let ii = i + di * step;
          if (closed) ii = (ii + columns) % columns;
          if (jj < 0 || jj >= rows || ii < 0 || ii >= columns) break;
          const other = (jj * columns + ii) * 3;
          const rise = (position[other + 1] as number) - y;
          if (rise <= 0) continue;
          steepest = Math.max(steepest, rise / (Math.hypot((position[other] as number) - x, (position[other + 2] as number) - z) + 1e-6));
        }
        open += 1 - steepest / Math.sqrt(1 + steepest * steepest);
      }
      ao[k] = 1 - strength * (1 - (open / 8) ** 1.4);
    }
  }
  return ao;
}

function displaceAll(geometry: BufferGeometry, displace: NonNullable<SurfaceSpec['displace']>): void {
  const position = geometry.attributes['position'] as BufferAttribute;
  const normal = geometry.attributes['normal'] as BufferAttribute;
  for (let k = 0; k < position.count; k++) {
    const x = position.getX(k);
    const y = position.getY(k);
    const z = position.getZ(k);
    const [dx, dy, dz] = displace(x, y, z, normal.getX(k), normal.getY(k), normal.getZ(k));
    position.setXYZ(k, x + dx, y + dy, z + dz);
  }
}

function covers(geometry: BufferGeometry, cover: SurfaceSpec['cover']): Float32Array {
  const position = geometry.attributes['position'] as BufferAttribute;
  const normal = geometry.attributes['normal'] as BufferAttribute;
  const out = new Float32Array(position.count * 4);
  for (let k = 0; k < position.count; k++) out.set(cover(position.getX(k), position.getY(k), position.getZ(k), normal.getY(k)), k * 4);
  return out;
}
