/** @file What of a figure touches other things: the ball, cylinder or box that fits it, else the convex hull of its points. */
import { Box3, Matrix4, Vector3, type BufferAttribute, type Mesh, type Object3D } from 'three';
import { ConvexHull } from 'three/addons/math/ConvexHull.js';

/** A solid in the figure's own axes, metres. `at` is its middle. */
export type Shape =
  | { readonly kind: 'ball'; readonly at: Vector3; readonly radiusM: number }
  | { readonly kind: 'cylinder'; readonly at: Vector3; readonly radiusM: number; readonly halfHeightM: number }
  | { readonly kind: 'box'; readonly at: Vector3; readonly half: Vector3 }
  | { readonly kind: 'hull'; readonly at: Vector3; readonly points: Float32Array };

/** Most points that a hull is made of: contacts cost by the corner. */
const MOST_POINTS = 220;

/** How far from a ball's surface the points of something round may lie, as a share of its radius, and how many of them must be so near. */
const ROUND = { within: 0.12, share: 0.8, sides: 0.25 } as const;

/** Share of a box's, or cylinder's, volume that the hull fills, above which it is one. */
const FILLS = 0.88;

/** The solid of what is drawn, `scale` times as large; the box of `bounds` where nothing is drawn. */
export function fitShape(object: Object3D, bounds: Box3, scale: number): Shape {
  const points = pointsOf(object).map((point) => point.multiplyScalar(scale));
  const box = points.length < 4 ? new Box3(bounds.min.clone().multiplyScalar(scale), bounds.max.clone().multiplyScalar(scale)) : new Box3().setFromPoints(points);
  const at = box.getCenter(new Vector3());
  const half = box.getSize(new Vector3()).multiplyScalar(0.5).max(new Vector3(0.002, 0.002, 0.002));
  if (points.length < 4) return { kind: 'box', at, half };
  const ball = asBall(points, at, half);
  if (ball !== null) return ball;
  const few = thinned(points, MOST_POINTS);
  const filled = hullVolume(few);
  if (filled / (8 * half.x * half.y * half.z) > FILLS) return { kind: 'box', at, half };
  const round = Math.PI * half.x * half.z * 2 * half.y;
  if (Math.abs(half.x - half.z) < 0.08 * half.x && filled / round > FILLS) return { kind: 'cylinder', at, radiusM: (half.x + half.z) / 2, halfHeightM: half.y };
  return filled <= 0 ? { kind: 'box', at, half } : { kind: 'hull', at, points: new Float32Array(few.flatMap((point) => [point.x, point.y, point.z])) };
}

function asBall(points: readonly Vector3[], at: Vector3, half: Vector3): Shape | null {
  const sides = [half.x, half.y, half.z];
  if (Math.max(...sides) > Math.min(...sides) * (1 + ROUND.sides)) return null;
  const distances = points.map((point) => point.distanceTo(at)).sort((a, b) => a - b);
  const radiusM = distances[Math.floor(distances.length / 2)] as number;
  const near = distances.filter((distance) => Math.abs(distance - radiusM) < radiusM * ROUND.within).length;
  return near / distances.length < ROUND.share ? null : { kind: 'ball', at, radiusM };
}

/** Every point that is drawn, in the space of `object`'s parent. */
function pointsOf(object: Object3D): Vector3[] {
  const found: Vector3[] = [];
  eachMesh(object, (mesh, matrix) => {
    const position = mesh.geometry.attributes['position'] as BufferAttribute;
    for (let i = 0; i < position.count; i++) found.push(new Vector3().fromBufferAttribute(position, i).applyMatrix4(matrix));
  });
  return found;
}

/** Calls `take` for every mesh under `object`, once for each of its instances, with the way from its space to that of `object`'s parent. */
function eachMesh(object: Object3D, take: (mesh: Mesh, matrix: Matrix4) => void, above = new Matrix4()): void {
  if (!object.visible) return;
  object.updateMatrix();
  const matrix = above.clone().multiply(object.matrix);
  const mesh = object as Mesh & { isInstancedMesh?: boolean; count?: number; getMatrixAt?: (i: number, out: Matrix4) => void };
  if (mesh.isMesh === true && mesh.geometry.attributes['position'] !== undefined) {
    if (mesh.isInstancedMesh !== true) take(mesh, matrix);
    else for (let i = 0; i < (mesh.count ?? 0); i++) {
      const own = new Matrix4();
      mesh.getMatrixAt?.(i, own);
      take(mesh, matrix.clone().multiply(own));
    }
  }
  for (const child of object.children) eachMesh(child, take, matrix);
}

/** The outermost points in many directions (a sphere of them by Vogel's spiral), so that few are left and none of the outline is lost. */
function thinned(points: readonly Vector3[], most: number): Vector3[] {
  if (points.length <= most) return [...points];
  const kept = new Set<Vector3>();
  const way = new Vector3();
  for (let i = 0; i < most; i++) {
    const y = 1 - (2 * (i + 0.5)) / most;
    const r = Math.sqrt(1 - y * y);
    way.set(Math.cos(i * 2.39996) * r, y, Math.sin(i * 2.39996) * r);
    let best = points[0] as Vector3;
    for (const point of points) if (point.dot(way) > best.dot(way)) best = point;
    kept.add(best);
  }
  // Corners of boxes are extreme along the diagonals, which a spiral may miss.
  for (const x of [-1, 1]) for (const y of [-1, 1]) for (const z of [-1, 1]) kept.add(points.reduce((best, point) => (point.x * x + point.y * y + point.z * z > best.x * x + best.y * y + best.z * z ? point : best)));
  return [...kept];
}

function hullVolume(points: readonly Vector3[]): number {
  const hull = new ConvexHull().setFromPoints([...points]);
  let six = 0;
  for (const face of hull.faces) {
    const first = face.edge.head().point;
    for (let edge = face.edge.next; edge.next !== face.edge; edge = edge.next) six += first.dot(new Vector3().crossVectors(edge.head().point, edge.next.head().point));
  }
  return Math.abs(six) / 6;
}

/** A surface of triangles in world space. */
export interface Surface {
  readonly vertices: Float32Array;
  readonly indices: Uint32Array;
}

/** Most triangles of something that stands and is met by what falls; beyond it its box serves. */
const MOST_TRIANGLES = 30_000;

/** What of a surface is wanted. */
export interface SurfaceOptions {
  /** Most triangles; default 30 000. */
  readonly most?: number;
  /** Only triangles that touch this box. */
  readonly within?: Box3;
}

/** What is drawn as triangles, moved by `matrix`; null for too many, or none. */
export function surfaceOf(object: Object3D, matrix: Matrix4, { most = MOST_TRIANGLES, within }: SurfaceOptions = {}): Surface | null {
  const vertices: number[] = [];
  const corner = [new Vector3(), new Vector3(), new Vector3()] as const;
  const box = new Box3();
  eachMesh(object, (mesh, own) => {
    const whole = matrix.clone().multiply(own);
    if (vertices.length > most * 9) return;
    if (within !== undefined) {
      mesh.geometry.computeBoundingBox();
      if (!box.copy(mesh.geometry.boundingBox as Box3).applyMatrix4(whole).intersectsBox(within)) return;
    }
    const position = mesh.geometry.attributes['position'] as BufferAttribute;
    const { index } = mesh.geometry;
    const corners = index?.count ?? position.count;
    for (let i = 0; i + 2 < corners; i += 3) {
      corner.forEach((point, k) => point.fromBufferAttribute(position, index?.getX(i + k) ?? i + k).applyMatrix4(whole));
      if (within === undefined || box.setFromPoints([...corner]).intersectsBox(within)) for (const point of corner) vertices.push(point.x, point.y, point.z);
    }
  });
  const count = vertices.length / 3;
  return count === 0 || count / 3 > most ? null : { vertices: new Float32Array(vertices), indices: Uint32Array.from({ length: count }, (_, i) => i) };
}
