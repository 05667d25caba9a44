/**
 * @file Flesh: bodies as rounded cones and ellipsoids melted into one another, turned into skinned meshes.
 *
 * A distance field is summed on a coarse grid, each lump touching only the nodes near it; surface nets give the mesh, the field's slope
 * the normals, and each vertex is bound to the bones of the lumps nearest to it. Limbs run along y or z, so grids may be longer that way.
 */
import { BufferAttribute, BufferGeometry, ConeGeometry, Euler, Matrix4, Quaternion, SphereGeometry, Vector3 } from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';
import type { Detail } from '../figure.ts';
import type { Rig, Vec } from './rig.ts';

/** One lump of flesh: distance to its surface, where it reaches and what moves it. */
export interface Lump {
  readonly bone: string;
  /** Metres over which it melts into what came before. */
  readonly melt: number;
  /** Takes flesh away instead. */
  readonly carve: boolean;
  readonly min: Vec;
  readonly max: Vec;
  readonly distance: (x: number, y: number, z: number) => number;
  /** Its least radius in metres: where that is less than a grid's step, the grid cannot hold it. */
  readonly radius: number;
  /** A few triangles of about this form, for figures far away and for what is too thin for the grid. A limb has `sides` and reaches `over` its ends by this share of its radii. */
  readonly block: (sides?: number, over?: number) => BufferGeometry;
}

export interface LumpLook {
  readonly melt?: number;
  readonly carve?: boolean;
  /** Factors on the cross-section along x, y, z; 1 is round. */
  readonly squash?: Vec;
}

/** A cone from `a` to `b` with round ends of the radii `ra` and `rb`. */
export function limb(bone: string, a: Vec, b: Vec, ra: number, rb: number, look: LumpLook = {}): Lump {
  const [sx, sy, sz] = look.squash ?? [1, 1, 1];
  const bx = (b[0] - a[0]) / sx;
  const by = (b[1] - a[1]) / sy;
  const bz = (b[2] - a[2]) / sz;
  const inverse = 1 / Math.max(bx * bx + by * by + bz * bz, 1e-9);
  const least = Math.min(sx, sy, sz);
  const low = (i: 0 | 1 | 2, s: number): number => Math.min(a[i] - ra * s, b[i] - rb * s);
  const high = (i: 0 | 1 | 2, s: number): number => Math.max(a[i] + ra * s, b[i] + rb * s);
  return {
    bone,
    melt: look.melt ?? Math.min(ra, rb) * 0.7,
    carve: look.carve ?? false,
    min: [low(0, sx), low(1, sy), low(2, sz)],
    max: [high(0, sx), high(1, sy), high(2, sz)],
    distance: (x, y, z) => {
      const px = (x - a[0]) / sx;
      const py = (y - a[1]) / sy;
      const pz = (z - a[2]) / sz;
      const t = Math.min(1, Math.max(0, (px * bx + py * by + pz * bz) * inverse));
      const dx = px - bx * t;
      const dy = py - by * t;
      const dz = pz - bz * t;
      return (Math.sqrt(dx * dx + dy * dy + dz * dz) - (ra + (rb - ra) * t)) * least;
    },
    radius: Math.min(ra, rb) * least,
    block: (sides = 5, over = 0.75) => coneBlock({ a, b, ra, rb, squash: [sx, sy, sz] }, sides, over),
  };
}

/** An ellipsoid with half axes `radii`, turned by `turn` (radians about x, y, z). */
export function lump(bone: string, center: Vec, radii: Vec, look: LumpLook & { readonly turn?: Vec } = {}): Lump {
  const turned = new Quaternion().setFromEuler(new Euler(...(look.turn ?? [0, 0, 0])));
  const m = new Matrix4().makeRotationFromQuaternion(turned).elements;
  const [rx, ry, rz] = radii;
  const least = Math.min(rx, ry, rz);
  const extent = (i: number): number => Math.hypot((m[i] as number) * rx, (m[4 + i] as number) * ry, (m[8 + i] as number) * rz);
  const [m0, m1, m2, m4, m5, m6, m8, m9, m10] = [m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]] as [number, number, number, number, number, number, number, number, number];
  return {
    bone,
    melt: look.melt ?? least * 0.6,
    carve: look.carve ?? false,
    min: [center[0] - extent(0), center[1] - extent(1), center[2] - extent(2)],
    max: [center[0] + extent(0), center[1] + extent(1), center[2] + extent(2)],
    distance: (x, y, z) => {
      const wx = x - center[0];
      const wy = y - center[1];
      const wz = z - center[2];
      const px = (m0 * wx + m1 * wy + m2 * wz) / rx;
      const py = (m4 * wx + m5 * wy + m6 * wz) / ry;
      const pz = (m8 * wx + m9 * wy + m10 * wz) / rz;
      const k0 = Math.sqrt(px * px + py * py + pz * pz);
      if (k0 < 1e-5) return -least;
      const gx = px / rx;
      const gy = py / ry;
      const gz = pz / rz;
      return (k0 * (k0 - 1)) / Math.sqrt(gx * gx + gy * gy + gz * gz);
    },
    radius: least,
    block: () => {
      const sphere = least < 0.02 ? new SphereGeometry(1, 4, 2) : new SphereGeometry(1, 6, 4);
      return sphere.applyMatrix4(new Matrix4().compose(new Vector3(...center), turned, new Vector3(rx, ry, rz)));
    },
  };
}

/** A cone with flat ends, for sleeves and trouser legs. */
export function pipe(bone: string, a: Vec, b: Vec, ra: number, rb: number, look: LumpLook = {}): Lump {
  const round = limb(bone, a, b, ra, rb, look);
  const along = new Vector3(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  const length = along.length();
  along.divideScalar(length);
  return {
    ...round,
    distance: (x, y, z) => {
      const t = (x - a[0]) * along.x + (y - a[1]) * along.y + (z - a[2]) * along.z;
      return Math.max(round.distance(x, y, z), t - length, -t);
    },
  };
}

function coneBlock({ a, b, ra, rb, squash }: { readonly a: Vec; readonly b: Vec; readonly ra: number; readonly rb: number; readonly squash: Vec }, sides: number, over: number): BufferGeometry {
  const from = new Vector3(a[0] / squash[0], a[1] / squash[1], a[2] / squash[2]);
  const to = new Vector3(b[0] / squash[0], b[1] / squash[1], b[2] / squash[2]);
  const axis = to.clone().sub(from);
  const length = axis.length();
  if (length < 0.25 * Math.max(ra, rb)) return new SphereGeometry(Math.max(ra, rb), 6, 4).translate(from.x, from.y, from.z).scale(...squash);
  axis.normalize();
  const cone = new ConeGeometry(1, length + (ra + rb) * over, sides, 1, true);
  const p = cone.attributes['position'] as BufferAttribute;
  for (let i = 0; i < p.count; i++) {
    const top = p.getY(i) > 0;
    const angle = ((i % (sides + 1)) / sides) * 2 * Math.PI;
    p.setX(i, Math.sin(angle) * (top ? rb : ra));
    p.setZ(i, Math.cos(angle) * (top ? rb : ra));
  }
  const turned = new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), axis);
  cone.computeVertexNormals();
  return cone.applyMatrix4(new Matrix4().compose(from.lerp(to, 0.5).addScaledVector(axis, ((rb - ra) * over) / 2), turned, new Vector3(1, 1, 1))).scale(...squash);
}

/** A box of space meshed more finely than the rest, such as a head. */
export interface FineBox {
  readonly min: Vec;
  readonly max: Vec;
  /** Factor on the grid's steps, below 1. */
  readonly finer: number;
}

export interface FleshSpec {
  readonly lumps: readonly Lump[];
  /** Grid steps in metres along x, y, z at detail 2. */
  readonly step: Vec;
  readonly fine?: readonly FineBox[];
  /** Metres over which one bone's hold passes to the next; default 2 steps. */
  readonly hold?: number;
  /** Raises the surface by metres: folds, locks, muscles. */
  readonly relief?: (x: number, y: number, z: number) => number;
}

/** Factor on grid steps by detail. Level 0 is made of blocks and needs no grid. */
const COARSER = [4, 2.35, 1] as const;

/** Meshes flesh and binds it to `rig`: position, normal, skinIndex, skinWeight. */
export function fleshGeometry(spec: FleshSpec, rig: Rig, detail: Detail): BufferGeometry {
  if (detail === 0) return blocks(spec.lumps, rig);
  const factor = COARSER[detail];
  const step: Vec = [spec.step[0] * factor, spec.step[1] * factor, spec.step[2] * factor];
  const hold = spec.hold ?? (spec.step[0] + spec.step[1] + spec.step[2]) * 0.66;
  const lumps = detail === 1 ? spec.lumps.filter((l) => !l.carve || l.max[0] - l.min[0] > step[0]) : spec.lumps;
  const fine = spec.fine ?? [];
  const parts = [netted(lumps, bounds(lumps), step, fine, spec.relief)];
  for (const box of fine) {
    const finer: Vec = [step[0] * box.finer, step[1] * box.finer, step[2] * box.finer];
    const near = lumps.filter((l) => overlaps(l, box, step[0] * 2));
    parts.push(netted(near, { min: grow(box.min, step, -1), max: grow(box.max, step, 1) }, finer, [], spec.relief));
  }
  for (const l of tooThin(lumps, step, fine)) {
    const block = l.block(detail === 1 ? 5 : 8, 0.4);
    block.deleteAttribute('uv');
    parts.push(block);
  }
  const merged = parts.length === 1 ? (parts[0] as BufferGeometry) : (mergeGeometries(parts) as BufferGeometry);
  return bindSkin(merged, spec.lumps, rig, hold);
}

/** Lumps that can lie between the nodes of a grid: half the diagonal of a step across is the least radius that cannot. */
function tooThin(lumps: readonly Lump[], step: Vec, fine: readonly FineBox[]): Lump[] {
  const across = Math.hypot(step[0], step[2]) / 2;
  const least = Math.max(...lumps.map(size)) * 0.002;
  return lumps.filter((l) => {
    const finer = Math.min(1, ...fine.filter((box) => overlaps(l, box, 0)).map((box) => box.finer));
    return !l.carve && l.radius < across * finer && size(l) > least;
  });
}

const grow = (p: Vec, step: Vec, sign: number): Vec => [p[0] + sign * step[0] * 0.6, p[1] + sign * step[1] * 0.6, p[2] + sign * step[2] * 0.6];
const overlaps = (l: Lump, box: FineBox, margin: number): boolean => [0, 1, 2].every((i) => (l.min[i] as number) - l.melt - margin < (box.max[i] as number) && (l.max[i] as number) + l.melt + margin > (box.min[i] as number));

interface Box {
  readonly min: Vec;
  readonly max: Vec;
}

function bounds(lumps: readonly Lump[]): Box {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const l of lumps) {
    if (l.carve) continue;
    for (let i = 0; i < 3; i++) {
      min[i] = Math.min(min[i] as number, l.min[i] as number);
      max[i] = Math.max(max[i] as number, l.max[i] as number);
    }
  }
  return { min, max };
}

interface Grid {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly origin: Vec;
  readonly step: Vec;
  readonly values: Float32Array;
}

function gridOf(lumps: readonly Lump[], box: Box, step: Vec, closed: boolean, relief?: FleshSpec['relief']): Grid {
  // Half a step of shift keeps planes of symmetry off the nodes, where a surface could be exactly zero.
  const pad = closed ? 2 : 0;
  const origin: Vec = [box.min[0] - (pad + 0.37) * step[0], box.min[1] - (pad + 0.37) * step[1], box.min[2] - (pad + 0.37) * step[2]];
  const count = (i: 0 | 1 | 2): number => Math.ceil((box.max[i] - origin[i]) / step[i]) + pad + 1;
  const [nx, ny, nz] = [count(0), count(1), count(2)];
  const values = new Float32Array(nx * ny * nz).fill(9);
  const margin = Math.max(...step) * 2.5;
  for (const l of lumps) stamp(l, { nx, ny, nz, origin, step, values }, margin);
  if (relief !== undefined) raise({ nx, ny, nz, origin, step, values }, relief, margin);
  return { nx, ny, nz, origin, step, values };
}

function stamp(l: Lump, grid: Grid, margin: number): void {
  const { nx, ny, nz, origin, step, values } = grid;
  const reach = margin + l.melt;
  const from = (i: 0 | 1 | 2): number => Math.max(0, Math.floor((l.min[i] - reach - origin[i]) / step[i]));
  const to = (i: 0 | 1 | 2, n: number): number => Math.min(n - 1, Math.ceil((l.max[i] + reach - origin[i]) / step[i]));
  const [i0, i1, j0, j1, k0, k1] = [from(0), to(0, nx), from(1), to(1, ny), from(2), to(2, nz)];
  for (let k = k0; k <= k1; k++) {
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        const at = (k * ny + j) * nx + i;
        const q = l.distance(origin[0] + i * step[0], origin[1] + j * step[1], origin[2] + k * step[2]);
        values[at] = melted(values[at] as number, l.carve ? -q : q, l.melt, l.carve);
      }
    }
  }
}

// Quadratic smooth minimum (Quilez); its mirror image carves.
function melted(d: number, q: number, k: number, carve: boolean): number {
  const h = k <= 0 ? 0 : Math.max(k - Math.abs(d - q), 0) / k;
  return carve ? Math.max(d, q) + h * h * k * 0.25 : Math.min(d, q) - h * h * k * 0.25;
}

function raise(grid: Grid, relief: (x: number, y: number, z: number) => number, margin: number): void {
  const { nx, ny, nz, origin, step, values } = grid;
  for (let k = 0, at = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, at++) {
        if (Math.abs(values[at] as number) < margin) values[at] = (values[at] as number) - relief(origin[0] + i * step[0], origin[1] + j * step[1], origin[2] + k * step[2]);
      }
    }
  }
}

const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7];

// Naive surface nets: one vertex a cell that the surface crosses, one quad an edge.
function netted(lumps: readonly Lump[], box: Box, step: Vec, except: readonly FineBox[], relief?: FleshSpec['relief']): BufferGeometry {
  const whole = bounds(lumps);
  const closed = box.min.every((v, i) => v <= (whole.min[i] as number)) && box.max.every((v, i) => v >= (whole.max[i] as number));
  const grid = gridOf(lumps, box, step, closed, relief);
  const { nx, ny, nz, origin, values } = grid;
  const cell = new Int32Array(nx * ny * nz).fill(-1);
  const positions: number[] = [];
  const normals: number[] = [];
  const corner = [0, 1, nx, nx + 1, nx * ny, nx * ny + 1, nx * ny + nx, nx * ny + nx + 1];
  const v = new Float32Array(8);
  for (let k = 0; k < nz - 1; k++) {
    for (let j = 0; j < ny - 1; j++) {
      for (let i = 0; i < nx - 1; i++) {
        const at = (k * ny + j) * nx + i;
        let inside = 0;
        for (let c = 0; c < 8; c++) {
          v[c] = values[at + (corner[c] as number)] as number;
          if ((v[c] as number) < 0) inside++;
        }
        if (inside === 0 || inside === 8) continue;
        let x = 0;
        let y = 0;
        let z = 0;
        let crossed = 0;
        for (let e = 0; e < 24; e += 2) {
          const a = EDGES[e] as number;
          const b = EDGES[e + 1] as number;
          const va = v[a] as number;
          const vb = v[b] as number;
          if (va < 0 === vb < 0) continue;
          const t = va / (va - vb);
          x += (a & 1) + ((b & 1) - (a & 1)) * t;
          y += ((a >> 1) & 1) + (((b >> 1) & 1) - ((a >> 1) & 1)) * t;
          z += (a >> 2) + ((b >> 2) - (a >> 2)) * t;
          crossed++;
        }
        x /= crossed;
        y /= crossed;
        z /= crossed;
        cell[at] = positions.length / 3;
        positions.push(origin[0] + (i + x) * step[0], origin[1] + (j + y) * step[1], origin[2] + (k + z) * step[2]);
        normals.push(...slope(grid, i + x, j + y, k + z));
      }
    }
  }
  const index = quads(grid, cell, positions, except, step);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3));
  geometry.setIndex(index);
  return except.length === 0 ? geometry : compacted(geometry);
}

function quads(grid: Grid, cell: Int32Array, positions: readonly number[], except: readonly FineBox[], step: Vec): number[] {
  const { nx, ny, nz, values } = grid;
  const index: number[] = [];
  const hidden = (n: number): boolean =>
    except.some((box) => [0, 1, 2].every((i) => (positions[n * 3 + i] as number) > (box.min[i] as number) + (step[i] as number) * 0.2 && (positions[n * 3 + i] as number) < (box.max[i] as number) - (step[i] as number) * 0.2));
  const quad = (a: number, b: number, c: number, d: number, flip: boolean): void => {
    if (a < 0 || b < 0 || c < 0 || d < 0) return;
    if (except.length > 0 && hidden(a) && hidden(b) && hidden(c) && hidden(d)) return;
    if (flip) index.push(a, b, c, a, c, d);
    else index.push(a, c, b, a, d, c);
  };
  const sx = 1;
  const sy = nx;
  const sz = nx * ny;
  for (let k = 1; k < nz - 1; k++) {
    for (let j = 1; j < ny - 1; j++) {
      for (let i = 1; i < nx - 1; i++) {
        const at = (k * ny + j) * nx + i;
        const inside = (values[at] as number) < 0;
        const c = (n: number): number => cell[n] as number;
        if (inside !== (values[at + sx] as number) < 0) quad(c(at - sy - sz), c(at - sz), c(at), c(at - sy), inside);
        if (inside !== (values[at + sy] as number) < 0) quad(c(at - sx - sz), c(at - sx), c(at), c(at - sz), inside);
        if (inside !== (values[at + sz] as number) < 0) quad(c(at - sx - sy), c(at - sy), c(at), c(at - sx), inside);
      }
    }
  }
  return index;
}

function slope(grid: Grid, x: number, y: number, z: number): [number, number, number] {
  const gx = (sampled(grid, x + 0.6, y, z) - sampled(grid, x - 0.6, y, z)) / grid.step[0];
  const gy = (sampled(grid, x, y + 0.6, z) - sampled(grid, x, y - 0.6, z)) / grid.step[1];
  const gz = (sampled(grid, x, y, z + 0.6) - sampled(grid, x, y, z - 0.6)) / grid.step[2];
  const length = Math.hypot(gx, gy, gz) || 1;
  return [gx / length, gy / length, gz / length];
}

function sampled(grid: Grid, x: number, y: number, z: number): number {
  const { nx, ny, nz, values } = grid;
  const i = Math.min(nx - 2, Math.max(0, Math.floor(x)));
  const j = Math.min(ny - 2, Math.max(0, Math.floor(y)));
  const k = Math.min(nz - 2, Math.max(0, Math.floor(z)));
  const u = x - i;
  const v = y - j;
  const w = z - k;
  const at = (k * ny + j) * nx + i;
  const row = (o: number): number => (values[o] as number) * (1 - u) + (values[o + 1] as number) * u;
  const slice = (o: number): number => row(o) * (1 - v) + row(o + nx) * v;
  return slice(at) * (1 - w) + slice(at + nx * ny) * w;
}

// Drops vertices that no triangle uses.
function compacted(geometry: BufferGeometry): BufferGeometry {
  const index = geometry.index as BufferAttribute;
  const position = geometry.attributes['position'] as BufferAttribute;
  const normal = geometry.attributes['normal'] as BufferAttribute;
  const map = new Int32Array(position.count).fill(-1);
  const p: number[] = [];
  const n: number[] = [];
  const out: number[] = [];
  for (let i = 0; i < index.count; i++) {
    const at = index.getX(i);
    if ((map[at] as number) < 0) {
      map[at] = p.length / 3;
      p.push(position.getX(at), position.getY(at), position.getZ(at));
      n.push(normal.getX(at), normal.getY(at), normal.getZ(at));
    }
    out.push(map[at] as number);
  }
  const compact = new BufferGeometry();
  compact.setAttribute('position', new BufferAttribute(new Float32Array(p), 3));
  compact.setAttribute('normal', new BufferAttribute(new Float32Array(n), 3));
  compact.setIndex(out);
  return compact;
}

/** Half the surface of a lump's box, in square metres. */
function size({ min, max }: Lump): number {
  return (max[0] - min[0]) * (max[1] - min[1]) + (max[1] - min[1]) * (max[2] - min[2]) + (max[2] - min[2]) * (max[0] - min[0]);
}

function blocks(lumps: readonly Lump[], rig: Rig): BufferGeometry {
  const parts: BufferGeometry[] = [];
  const solid = lumps.filter((l) => !l.carve);
  const largest = Math.max(...solid.map(size));
  for (const l of solid) {
    if (size(l) < largest * 0.035) continue;
    const block = l.block();
    block.deleteAttribute('uv');
    parts.push(held(block, rig, l.bone));
  }
  return mergeGeometries(parts) as BufferGeometry;
}

/** Binds every vertex to the lumps nearest to it. */
export function bindSkin(geometry: BufferGeometry, lumps: readonly Lump[], rig: Rig, hold: number): BufferGeometry {
  const position = geometry.attributes['position'] as BufferAttribute;
  const n = position.count;
  const skinIndex = new Uint16Array(n * 4);
  const skinWeight = new Float32Array(n * 4);
  const solid = lumps.filter((l) => !l.carve);
  const bones = solid.map((l) => rig.index(l.bone));
  const distances = new Float32Array(solid.length);
  const weights = new Float32Array(rig.bones.length);
  for (let i = 0; i < n; i++) {
    const x = position.getX(i);
    const y = position.getY(i);
    const z = position.getZ(i);
    let nearest = Infinity;
    solid.forEach((l, s) => {
      const outside = Math.max(l.min[0] - x, x - l.max[0], l.min[1] - y, y - l.max[1], l.min[2] - z, z - l.max[2]);
      const d = outside > hold * 5 + 0.001 && nearest < Infinity ? Infinity : l.distance(x, y, z);
      distances[s] = d;
      if (d < nearest) nearest = d;
    });
    weights.fill(0);
    solid.forEach((_, s) => {
      const beyond = (distances[s] as number) - nearest;
      const b = bones[s] as number;
      if (beyond < hold * 5) weights[b] = Math.max(weights[b] as number, Math.exp(-beyond / hold));
    });
    strongest(weights, i, skinIndex, skinWeight);
  }
  geometry.setAttribute('skinIndex', new BufferAttribute(skinIndex, 4));
  geometry.setAttribute('skinWeight', new BufferAttribute(skinWeight, 4));
  return geometry;
}

function strongest(weights: Float32Array, vertex: number, skinIndex: Uint16Array, skinWeight: Float32Array): void {
  let total = 0;
  for (let c = 0; c < 4; c++) {
    let best = 0;
    for (let b = 1; b < weights.length; b++) if ((weights[b] as number) > (weights[best] as number)) best = b;
    const w = weights[best] as number;
    skinIndex[vertex * 4 + c] = best;
    skinWeight[vertex * 4 + c] = w;
    total += w;
    weights[best] = 0;
  }
  for (let c = 0; c < 4; c++) skinWeight[vertex * 4 + c] = (skinWeight[vertex * 4 + c] as number) / total;
}

/** Binds a rigid part (eye, horn, hat) to one bone; its normals are kept or made. UVs are dropped. */
export function held(geometry: BufferGeometry, rig: Rig, bone: string): BufferGeometry {
  return heldBy(geometry, rig, () => [[bone, 1]]);
}

/** Binds a part to bones by position: `by` returns bone names and weights that sum to 1, at most four. */
export function heldBy(geometry: BufferGeometry, rig: Rig, by: (x: number, y: number, z: number) => readonly (readonly [string, number])[]): BufferGeometry {
  if (geometry.attributes['normal'] === undefined) geometry.computeVertexNormals();
  geometry.deleteAttribute('uv');
  const position = geometry.attributes['position'] as BufferAttribute;
  const skinIndex = new Uint16Array(position.count * 4);
  const skinWeight = new Float32Array(position.count * 4);
  for (let i = 0; i < position.count; i++) {
    by(position.getX(i), position.getY(i), position.getZ(i)).forEach(([bone, weight], c) => {
      skinIndex[i * 4 + c] = rig.index(bone);
      skinWeight[i * 4 + c] = weight;
    });
  }
  geometry.setAttribute('skinIndex', new BufferAttribute(skinIndex, 4));
  geometry.setAttribute('skinWeight', new BufferAttribute(skinWeight, 4));
  if (geometry.index === null) geometry.setIndex(Array.from({ length: position.count }, (_, i) => i));
  return geometry;
}

/** Soles are flat: presses what would be below the ground up to it, in place. */
export function flattened(geometry: BufferGeometry): BufferGeometry {
  const p = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < p.count; i++) if (p.getY(i) < 0) p.setY(i, 0);
  return geometry;
}

const cache = new Map<string, BufferGeometry>();
const CACHE_LIMIT = 160;

/** The geometry called `key`, made once a process; callers get a copy whose paint they may set, sharing what does not change. */
export function cached(key: string, make: () => BufferGeometry): BufferGeometry {
  let kept = cache.get(key);
  if (kept === undefined) {
    kept = make();
    if (cache.size >= CACHE_LIMIT) cache.delete(cache.keys().next().value as string);
    cache.set(key, kept);
  }
  const copy = new BufferGeometry();
  // The renderer puts wider integers into the attributes that it draws: what is kept must not be drawn itself.
  for (const [name, { array, itemSize, normalized }] of Object.entries(kept.attributes)) copy.setAttribute(name, new BufferAttribute(array, itemSize, normalized));
  copy.setIndex(kept.index);
  return copy;
}
