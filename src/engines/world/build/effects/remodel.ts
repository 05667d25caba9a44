/** @file Figures built anew in another way: facets as of crystal, folds as of paper, toy bricks, blown up. Works on skinned meshes too. */
import { BufferAttribute, BufferGeometry, Vector3, type Mesh } from 'three';
import type { Remodel } from '../../materials/stuff.ts';
import type { SkinPart } from './skin.ts';

/** Remodels every part of a skin in place; `sizeM` is the figure's largest extent. */
export function remodel(parts: readonly SkinPart[], how: Remodel, sizeM: number): void {
  for (const part of parts) {
    const scale = new Vector3().setFromMatrixScale(part.toFigure).x || 1;
    const size = sizeM / scale;
    if (how === 'facets') replace(part.mesh, faceted(part.mesh.geometry, size / 13));
    else if (how === 'folds') replace(part.mesh, faceted(part.mesh.geometry, size / 10));
    else if (how === 'bricks') replace(part.mesh, bricked(part.mesh.geometry, size / 23));
    else inflate(part.mesh.geometry, size * 0.035);
  }
}

function replace(mesh: Mesh, geometry: BufferGeometry): void {
  const before = mesh.geometry;
  geometry.boundingSphere = before.boundingSphere;
  mesh.geometry = geometry;
  before.dispose();
}

/** Merges vertices over cells of `cell` metres and lights every triangle flat. Parts thinner than a cell keep their girth. */
export function faceted(source: BufferGeometry, cell: number): BufferGeometry {
  const position = source.attributes['position'] as BufferAttribute;
  source.computeBoundingBox();
  const extent = (source.boundingBox as NonNullable<typeof source.boundingBox>).getSize(new Vector3());
  const steps = [extent.x, extent.y, extent.z].map((e) => Math.max(1e-5, Math.min(cell, e * 0.45)));
  const sums = new Map<string, { x: number; y: number; z: number; n: number; first: number }>();
  const cellOf = new Array<{ x: number; y: number; z: number; n: number; first: number }>(position.count);
  const normal = source.attributes['normal'] as BufferAttribute | undefined;
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)];
    // Thin walls keep two sides: cells are told apart by the way the surface looks.
    const side = normal === undefined ? 0 : (normal.getX(i) > 0.35 ? 1 : normal.getX(i) < -0.35 ? 2 : 0) + (normal.getZ(i) > 0.35 ? 3 : normal.getZ(i) < -0.35 ? 6 : 0);
    const key = `${Math.floor(x / (steps[0] as number))},${Math.floor(y / (steps[1] as number))},${Math.floor(z / (steps[2] as number))},${side}`;
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = { x: 0, y: 0, z: 0, n: 0, first: i }));
    sum.x += x;
    sum.y += y;
    sum.z += z;
    sum.n += 1;
    cellOf[i] = sum;
  }
  const count = source.index?.count ?? position.count;
  const kept: number[] = [];
  const centres: number[] = [];
  for (let i = 0; i + 2 < count; i += 3) {
    const corners = [0, 1, 2].map((k) => source.index?.getX(i + k) ?? i + k) as [number, number, number];
    const [a, b, c] = corners.map((k) => cellOf[k]) as [Sum, Sum, Sum];
    if (a === b || b === c || c === a) continue;
    for (const [k, sum] of [[corners[0], a], [corners[1], b], [corners[2], c]] as const) {
      kept.push(k);
      centres.push(sum.x / sum.n, sum.y / sum.n, sum.z / sum.n);
    }
  }
  const out = gathered(source, kept);
  (out.attributes['position'] as BufferAttribute).array.set(centres);
  // Flat shading, and one bone set a facet would tear: bones stay per corner.
  out.computeVertexNormals();
  return out;
}

type Sum = { x: number; y: number; z: number; n: number; first: number };

/** A geometry without index made of the given vertices of another, all attributes copied. */
export function gathered(source: BufferGeometry, vertices: readonly number[]): BufferGeometry {
  const out = new BufferGeometry();
  for (const [name, attribute] of Object.entries(source.attributes)) {
    const from = attribute as BufferAttribute;
    const { itemSize } = from;
    const Type = from.array.constructor as new (length: number) => Float32Array;
    const array = new Type(vertices.length * itemSize);
    for (let i = 0; i < vertices.length; i++) for (let k = 0; k < itemSize; k++) array[i * itemSize + k] = from.array[(vertices[i] as number) * itemSize + k] as number;
    out.setAttribute(name, new BufferAttribute(array, itemSize, from.normalized));
  }
  return out;
}

const FACES: readonly (readonly [number, number, number])[] = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]];

/** Builds the form of toy bricks of `cell` metres, with studs on top where nothing stands on them. Each brick hangs from the bones of the vertex it stands for. */
export function bricked(source: BufferGeometry, cell: number): BufferGeometry {
  const position = source.attributes['position'] as BufferAttribute;
  const cells = new Map<string, { x: number; y: number; z: number; vertex: number }>();
  const p = new Vector3();
  const mark = (vertex: number): void => {
    const [x, y, z] = [Math.floor(p.x / cell), Math.floor(p.y / cell), Math.floor(p.z / cell)];
    const key = `${x},${y},${z}`;
    if (!cells.has(key)) cells.set(key, { x, y, z, vertex });
  };
  const count = source.index?.count ?? position.count;
  const corners = [new Vector3(), new Vector3(), new Vector3()] as const;
  for (let i = 0; i + 2 < count; i += 3) {
    const ids = [0, 1, 2].map((k) => source.index?.getX(i + k) ?? i + k);
    for (const [k, corner] of corners.entries()) corner.fromBufferAttribute(position, ids[k] as number);
    const reach = Math.max(corners[0].distanceTo(corners[1]), corners[0].distanceTo(corners[2]), corners[1].distanceTo(corners[2]));
    const steps = Math.min(24, Math.max(1, Math.ceil((reach / cell) * 1.6)));
    for (let a = 0; a <= steps; a++)
      for (let b = 0; a + b <= steps; b++) {
        p.copy(corners[0]).multiplyScalar(1 - (a + b) / steps).addScaledVector(corners[1], a / steps).addScaledVector(corners[2], b / steps);
        mark(ids[a > steps / 2 ? 1 : b > steps / 2 ? 2 : 0] as number);
      }
  }
  const points: number[] = [];
  const normals: number[] = [];
  const owners: number[] = [];
  for (const { x, y, z, vertex } of cells.values()) {
    const seen = FACES.filter(([dx, dy, dz]) => !cells.has(`${x + dx},${y + dy},${z + dz}`));
    for (const face of seen) box(points, normals, face, (x + 0.5) * cell, (y + 0.5) * cell, (z + 0.5) * cell, cell * 0.485, cell * 0.485);
    if (!cells.has(`${x},${y + 1},${z}`)) stud(points, normals, (x + 0.5) * cell, (y + 0.985) * cell, (z + 0.5) * cell, cell * 0.3, cell * 0.2);
    while (owners.length < points.length / 3) owners.push(vertex);
  }
  const out = gathered(source, owners);
  out.setAttribute('position', new BufferAttribute(new Float32Array(points), 3));
  out.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3));
  return out;
}

function box(points: number[], normals: number[], face: readonly [number, number, number], x: number, y: number, z: number, half: number, out: number): void {
  const n = new Vector3(...face);
  const u = Math.abs(n.y) > 0.5 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
  const v = new Vector3().crossVectors(n, u);
  for (const [a, b] of [[-1, -1], [1, -1], [1, 1], [-1, -1], [1, 1], [-1, 1]] as const) {
    points.push(x + n.x * out + (u.x * a + v.x * b) * half, y + n.y * out + (u.y * a + v.y * b) * half, z + n.z * out + (u.z * a + v.z * b) * half);
    normals.push(n.x, n.y, n.z);
  }
}

function stud(points: number[], normals: number[], x: number, y: number, z: number, r: number, h: number): void {
  const sides = 6;
  for (let i = 0; i < sides; i++) {
    const [a, b] = [(i / sides) * 6.2832, ((i + 1) / sides) * 6.2832];
    const [ax, az, bx, bz] = [Math.cos(a) * r, Math.sin(a) * r, Math.cos(b) * r, Math.sin(b) * r];
    points.push(x, y + h, z, x + bx, y + h, z + bz, x + ax, y + h, z + az);
    for (let k = 0; k < 3; k++) normals.push(0, 1, 0);
    points.push(x + ax, y, z + az, x + ax, y + h, z + az, x + bx, y + h, z + bz, x + ax, y, z + az, x + bx, y + h, z + bz, x + bx, y, z + bz);
    for (const [nx, nz] of [[ax, az], [ax, az], [bx, bz], [ax, az], [bx, bz], [bx, bz]] as const) normals.push(nx / r, 0, nz / r);
  }
}

/** Blows a form up along its normals, most where it is flat. */
function inflate(geometry: BufferGeometry, by: number): void {
  const position = geometry.attributes['position'] as BufferAttribute;
  const normal = geometry.attributes['normal'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) position.setXYZ(i, position.getX(i) + normal.getX(i) * by, position.getY(i) + normal.getY(i) * by, position.getZ(i) + normal.getZ(i) * by);
  position.needsUpdate = true;
}
