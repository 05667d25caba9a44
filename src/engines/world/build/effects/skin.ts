/** @file The skin of a built figure: its painted meshes, where each point lies at rest, and spots on it to grow or burn something. */
import { Box3, BufferAttribute, type BufferGeometry, Group, type InstancedMesh, Matrix3, type Matrix4, Mesh, SkinnedMesh, Vector3, type Object3D } from 'three';
import type { Figure } from '../figure.ts';
import type { Kit, MaterialName } from '../../materials/kit.ts';
import type { Random } from '../../../../lib/random.ts';

/** A painted mesh of a figure, as it lies at rest. */
export interface SkinPart {
  readonly mesh: Mesh;
  readonly kind: MaterialName;
  /** From the mesh's space to the figure's, at rest. */
  readonly toFigure: Matrix4;
}

/** A spot on the skin, in its mesh's own space. */
export interface SkinSpot {
  readonly part: SkinPart;
  readonly position: Vector3;
  readonly normal: Vector3;
  /** In the figure's space, at rest. */
  readonly inFigure: Vector3;
  readonly normalInFigure: Vector3;
  /** Vertex whose bones it hangs from. */
  readonly vertex: number;
  /** Paint of that vertex, linear RGB. */
  readonly color: readonly [number, number, number];
}

/** The painted meshes of a figure at rest. Meshes of other materials (flames, sprites) are left out. */
export function skinOf(figure: Figure, kit: Kit): SkinPart[] {
  figure.object.updateMatrixWorld(true);
  const fromRoot = figure.object.matrixWorld.clone().invert();
  const parts: SkinPart[] = [];
  figure.object.traverse((object) => {
    const mesh = object as Mesh;
    if (!isMesh(mesh) || Array.isArray(mesh.material) || mesh.userData['effect'] === true) return;
    const { attributes } = mesh.geometry;
    if (attributes['color'] === undefined || attributes['surface'] === undefined) return;
    parts.push({ mesh, kind: kindOf(mesh, kit), toFigure: fromRoot.clone().multiply(mesh.matrixWorld) });
  });
  return parts;
}

function isMesh(object: Object3D & { isMesh?: boolean }): object is Mesh {
  return object.isMesh === true;
}

function kindOf(mesh: Mesh, kit: Kit): MaterialName {
  for (const name of ['solid', 'foliage', 'crown', 'cloth', 'glass'] as const) if (mesh.material === kit.materials[name]) return name;
  const { name } = mesh.material as { name: string };
  if (name.startsWith('kinora-dressed-')) return name.slice('kinora-dressed-'.length) as MaterialName;
  return name === 'kinora-leaf' ? 'foliage' : 'solid';
}

/** Gives every part the attribute `rest`: where its vertices lie at rest in the figure's space. */
export function addRest(parts: readonly SkinPart[]): void {
  const v = new Vector3();
  for (const { mesh, toFigure } of parts) {
    const { geometry } = mesh;
    const position = geometry.attributes['position'] as BufferAttribute;
    const rest = new Float32Array(position.count * 3);
    for (let i = 0; i < position.count; i++) {
      v.fromBufferAttribute(position, i).applyMatrix4(toFigure);
      rest[i * 3] = v.x;
      rest[i * 3 + 1] = v.y;
      rest[i * 3 + 2] = v.z;
    }
    geometry.setAttribute('rest', new BufferAttribute(rest, 3));
    if (geometry.attributes['sway'] === undefined) geometry.setAttribute('sway', new BufferAttribute(new Float32Array(position.count), 1));
  }
}

interface Triangle {
  readonly part: SkinPart;
  readonly first: number;
  readonly area: number;
}

/** Spots spread evenly over the skin; `wanted` weighs them by where they lie and look (0 never). */
export function spotsOn(parts: readonly SkinPart[], count: number, random: Random, wanted: (position: Vector3, normal: Vector3) => number = () => 1): SkinSpot[] {
  const triangles = trianglesOf(parts.filter((part) => part.kind !== 'glass'));
  if (triangles.length === 0) return [];
  const sums = new Float64Array(triangles.length);
  let total = 0;
  for (const [i, triangle] of triangles.entries()) sums[i] = total += triangle.area;
  const spots: SkinSpot[] = [];
  for (let tries = 0; spots.length < count && tries < count * 12; tries++) {
    const spot = spotIn(triangles[indexOf(sums, random.next() * total)] as Triangle, random);
    if (random.next() < wanted(spot.inFigure, spot.normalInFigure)) spots.push(spot);
  }
  return spots;
}

function indexOf(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function trianglesOf(parts: readonly SkinPart[]): Triangle[] {
  const out: Triangle[] = [];
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  for (const part of parts) {
    const { geometry } = part.mesh;
    if ((part.mesh as InstancedMesh).isInstancedMesh) continue;
    const rest = (geometry.attributes['rest'] ?? geometry.attributes['position']) as BufferAttribute;
    const count = geometry.index?.count ?? rest.count;
    for (let i = 0; i + 2 < count; i += 3) {
      a.fromBufferAttribute(rest, corner(geometry, i));
      b.fromBufferAttribute(rest, corner(geometry, i + 1));
      c.fromBufferAttribute(rest, corner(geometry, i + 2));
      const area = b.sub(a).cross(c.sub(a)).length() / 2;
      if (area > 0) out.push({ part, first: i, area });
    }
  }
  return out;
}

const corner = (geometry: BufferGeometry, i: number): number => geometry.index?.getX(i) ?? i;

function spotIn(triangle: Triangle, random: Random): SkinSpot {
  const { part, first } = triangle;
  const { geometry } = part.mesh;
  const position = geometry.attributes['position'] as BufferAttribute;
  const normals = geometry.attributes['normal'] as BufferAttribute | undefined;
  const colors = geometry.attributes['color'] as BufferAttribute;
  const [i, j, k] = [corner(geometry, first), corner(geometry, first + 1), corner(geometry, first + 2)];
  let [u, v] = [random.next(), random.next()];
  if (u + v > 1) [u, v] = [1 - u, 1 - v];
  const mixed = (attribute: BufferAttribute): Vector3 =>
    new Vector3().fromBufferAttribute(attribute, i).multiplyScalar(1 - u - v).addScaledVector(new Vector3().fromBufferAttribute(attribute, j), u).addScaledVector(new Vector3().fromBufferAttribute(attribute, k), v);
  const at = mixed(position);
  const normal = normals === undefined ? new Vector3(0, 1, 0) : mixed(normals).normalize();
  return {
    part,
    position: at,
    normal,
    inFigure: at.clone().applyMatrix4(part.toFigure),
    normalInFigure: normal.clone().applyMatrix3(new Matrix3().getNormalMatrix(part.toFigure)).normalize(),
    vertex: i,
    color: [colors.getX(i), colors.getY(i), colors.getZ(i)],
  };
}

/** Hangs `geometry` beside a part's mesh, so that it moves with it; on a rig it takes the bones of the vertices in `vertices`. */
export function hangOn(part: SkinPart, geometry: BufferGeometry, vertices: ArrayLike<number>, material: Mesh['material']): Mesh {
  const source = part.mesh;
  let made: Mesh;
  if ((source as SkinnedMesh).isSkinnedMesh) {
    copyBones(source.geometry, geometry, vertices);
    const skinned = new SkinnedMesh(geometry, material);
    const { skeleton, bindMatrix, boundingSphere } = source as SkinnedMesh;
    skinned.bind(skeleton, bindMatrix);
    skinned.boundingSphere = boundingSphere?.clone() ?? null;
    made = skinned;
  } else made = new Mesh(geometry, material);
  made.matrixAutoUpdate = source.matrixAutoUpdate;
  made.castShadow = source.castShadow;
  made.receiveShadow = true;
  source.add(made);
  return made;
}

function copyBones(from: BufferGeometry, to: BufferGeometry, vertices: ArrayLike<number>): void {
  const index = from.attributes['skinIndex'] as BufferAttribute;
  const weight = from.attributes['skinWeight'] as BufferAttribute;
  const n = vertices.length;
  const indices = new Uint16Array(n * 4);
  const weights = new Float32Array(n * 4);
  for (let i = 0; i < n; i++) {
    const v = vertices[i] as number;
    for (let k = 0; k < 4; k++) {
      indices[i * 4 + k] = index.getComponent(v, k);
      weights[i * 4 + k] = weight.getComponent(v, k);
    }
  }
  to.setAttribute('skinIndex', new BufferAttribute(indices, 4));
  to.setAttribute('skinWeight', new BufferAttribute(weights, 4));
}

/** Bounds of figures together. */
export function unionOf(boxes: readonly Box3[]): Box3 {
  const box = new Box3();
  for (const one of boxes) box.union(one);
  return box;
}

/** An empty group that carries nothing yet. */
export function groupWith(...objects: readonly Object3D[]): Group {
  const group = new Group();
  group.add(...objects);
  return group;
}
