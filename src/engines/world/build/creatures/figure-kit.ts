/** @file From painted, bound parts to a figure: one skinned mesh on a rig, and the small shapes that eyes, horns and hats are made of. */
import { Box3, BufferAttribute, BufferGeometry, CatmullRomCurve3, Group, Matrix4, Skeleton, SkinnedMesh, Sphere, SphereGeometry, Vector3, type Vector4 } from 'three';
import type { Figure, Moment } from '../figure.ts';
import type { Kit, MaterialName } from '../../materials/kit.ts';
import { mergePainted, paint } from '../../materials/paint.ts';
import { substancePaint } from '../../materials/substances.ts';
import type { Rig, Vec } from './rig.ts';

export interface BodySpec {
  readonly rig: Rig;
  readonly parts: readonly BufferGeometry[];
  /** Substance that the words ask for: a golden horse is gold all over. */
  readonly material?: string | undefined;
  /** Colour that the words ask for; wins over the substance's own. */
  readonly color?: string | undefined;
  readonly anchors: Readonly<Record<string, Vector3>>;
  readonly pose: (moment: Moment) => void;
  /** Parts of another material on the same rig, such as a visor of glass. */
  readonly glass?: readonly BufferGeometry[];
  /** Fur over all parts painted with the grain `fur`: how long it is in metres of the body plan, and in how many shells; default none. */
  readonly fur?: Fur | undefined;
  /** Factor on everything, to bring a body plan to the size of its concept; default 1. */
  readonly scale?: number;
  /** Action in which its bounds are measured, for those who do not rest as they were laid out (a penguin stands up); default: as laid out. */
  readonly restsIn?: string;
}

/** Fur as `materials/fur.ts` wants it: length in metres of the body plan, number of shells, the left eye and the head (place and radius). */
export interface Fur {
  /** What the hair grows on. */
  readonly skin: BufferGeometry;
  readonly lengthM: number;
  readonly shells: number;
  readonly eye: Vector4;
  readonly head: Vector4;
}

/** A moment of standing still, to measure by. */
export const stillMoment = (action: string): Moment => ({ timeSeconds: 0, action, progress: 0, speedMps: 0, travelledM: 0, offset: 0, turnRate: 0, windMps: 0, windHeading: 0, night: 0 });

// Every third vertex is enough for a box.
function posedBox(mesh: SkinnedMesh, inner: Group): Box3 {
  inner.updateMatrixWorld(true);
  mesh.skeleton.update();
  const box = new Box3();
  const p = new Vector3();
  const count = (mesh.geometry.attributes['position'] as BufferAttribute).count;
  for (let i = 0; i < count; i += 3) box.expandByPoint(mesh.getVertexPosition(i, p));
  return box;
}

/** Moment as a body plan of scale 1 sees it: distances and speeds in its own metres. */
export function scaledMoment(moment: Moment, scale: number): Moment {
  return { ...moment, speedMps: moment.speedMps / scale, travelledM: moment.travelledM / scale };
}

/** Makes the figure: parts merged into one mesh bound to the rig. */
export function body(spec: BodySpec, kit: Kit): Figure {
  const scale = spec.scale ?? 1;
  const object = new Group();
  const inner = new Group();
  object.add(inner);
  inner.add(spec.rig.root);
  const merged = mergePainted(spec.parts.map((part) => inSubstance(part, spec)));
  merged.computeBoundingBox();
  const bounds = (merged.boundingBox as Box3).clone();
  inner.updateMatrixWorld(true);
  const skeleton = new Skeleton([...spec.rig.bones]);
  const mesh = skinned(merged, skeleton, kit, 'solid', bounds);
  inner.add(mesh);
  if (spec.fur !== undefined) inner.add(...furShells(skeleton, kit, bounds, spec.fur));
  if (spec.restsIn !== undefined) {
    spec.pose(stillMoment(spec.restsIn));
    bounds.copy(posedBox(mesh, inner));
  }
  if (spec.glass !== undefined && spec.glass.length > 0) inner.add(skinned(mergePainted(spec.glass), skeleton, kit, 'glass', bounds));
  // Scaled only now: the bones' rests are those of the body plan.
  inner.scale.setScalar(scale);
  bounds.min.multiplyScalar(scale);
  bounds.max.multiplyScalar(scale);
  const anchors = Object.fromEntries(Object.entries(spec.anchors).map(([name, point]) => [name, point.clone().multiplyScalar(scale)]));
  return { object, bounds, anchors, lamps: [], pose: (moment) => spec.pose(scale === 1 ? moment : scaledMoment(moment, scale)) };
}

function inSubstance(part: BufferGeometry, spec: BodySpec): BufferGeometry {
  const { color, ...stuff } = substancePaint(spec.material);
  return color === undefined ? part : paint(part, { ...stuff, color: spec.color ?? color });
}

function skinned(geometry: BufferGeometry, skeleton: Skeleton, kit: Kit, material: MaterialName, bounds: Box3): SkinnedMesh {
  const mesh = new SkinnedMesh(geometry, kit.materials[material]);
  mesh.castShadow = material !== 'glass';
  mesh.receiveShadow = true;
  mesh.bind(skeleton, new Matrix4());
  // Poses leave the box at rest (arms up, lying down): a generous sphere saves three from skinning on the CPU to cull.
  const sphere = bounds.getBoundingSphere(new Sphere());
  sphere.radius *= 1.8;
  mesh.boundingSphere = sphere;
  geometry.boundingSphere = sphere.clone();
  return mesh;
}

function furShells(skeleton: Skeleton, kit: Kit, bounds: Box3, fur: Fur): SkinnedMesh[] {
  return Array.from({ length: fur.shells }, (_, i) => {
    const shell = skinned(fur.skin, skeleton, kit, 'fur', bounds);
    shell.castShadow = false;
    Object.assign(shell.userData, { furHeight: (i + 1) / fur.shells, furLength: fur.lengthM, furEye: fur.eye, furHead: fur.head, noReflection: true });
    return shell;
  });
}

/** A ring of the loft: centre, half axes, and what bends the circle into another outline. */
export interface Ring {
  readonly at: Vec;
  /** Half width and half depth. */
  readonly radius: readonly [number, number];
  /** Factor on the radius by angle (0 at +x, a quarter turn at +z); default 1. */
  readonly wave?: (angle: number) => number;
  /** Tilt about x, radians. */
  readonly tilt?: number;
}

/** A skin over rings stacked along y. `caps` closes the ends; `lined` adds an inner side, so that cloth can be seen from within. */
export function loft(rings: readonly Ring[], segments: number, options: { readonly caps?: boolean; readonly lined?: number } = {}): BufferGeometry {
  const outer = rings.map((ring) => outline(ring, segments, 0));
  const rows = options.lined === undefined ? outer : [...outer, ...[...rings].reverse().map((ring) => outline(ring, segments, options.lined as number))];
  const positions: number[] = rows.flat();
  const index: number[] = [];
  const wide = segments + 1;
  const rising = ((rings[0] as Ring).at[1] < (rings.at(-1) as Ring).at[1]) !== false;
  for (let r = 0; r + 1 < rows.length; r++) {
    for (let s = 0; s < segments; s++) {
      const a = r * wide + s;
      const b = a + wide;
      if (rising) index.push(a, b, a + 1, a + 1, b, b + 1);
      else index.push(a, a + 1, b, a + 1, b + 1, b);
    }
  }
  if (options.caps === true) {
    for (const [r, ring] of [[0, rings[0] as Ring], [rows.length - 1, rings.at(-1) as Ring]] as const) {
      const center = positions.length / 3;
      positions.push(...ring.at);
      for (let s = 0; s < segments; s++) {
        const a = r * wide + s;
        if ((r === 0) === rising) index.push(center, a, a + 1);
        else index.push(center, a + 1, a);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  closeSeam(geometry, rows.length, segments);
  return geometry;
}

function outline(ring: Ring, segments: number, inset: number): number[] {
  const points: number[] = [];
  for (let s = 0; s <= segments; s++) {
    const angle = ((s % segments) / segments) * 2 * Math.PI;
    const w = ring.wave?.(angle) ?? 1;
    const x = Math.cos(angle) * Math.max(0, ring.radius[0] * w - inset);
    const z = Math.sin(angle) * Math.max(0, ring.radius[1] * w - inset);
    const t = ring.tilt ?? 0;
    points.push(ring.at[0] + x, ring.at[1] - z * Math.sin(t), ring.at[2] + z * Math.cos(t));
  }
  return points;
}

// First and last column lie on each other; their normals must agree or a seam shows.
function closeSeam(geometry: BufferGeometry, rows: number, segments: number): void {
  const normal = geometry.attributes['normal'] as BufferAttribute;
  const n = new Vector3();
  for (let r = 0; r < rows; r++) {
    const a = r * (segments + 1);
    const b = a + segments;
    n.set(normal.getX(a) + normal.getX(b), normal.getY(a) + normal.getY(b), normal.getZ(a) + normal.getZ(b)).normalize();
    normal.setXYZ(a, n.x, n.y, n.z);
    normal.setXYZ(b, n.x, n.y, n.z);
  }
}

/** A tube along `points` whose radius is `radius(t)`, t from 0 to 1; `flat` squashes it across the path. Ends are closed to a point. */
export function tube(points: readonly Vec[], radius: (t: number) => number, options: { readonly sides?: number; readonly steps?: number; readonly flat?: number } = {}): BufferGeometry {
  const sides = options.sides ?? 6;
  const steps = options.steps ?? Math.max(4, points.length * 3);
  const curve = new CatmullRomCurve3(points.map((p) => new Vector3(...p)));
  const frames = curve.computeFrenetFrames(steps, false);
  const positions: number[] = [];
  const index: number[] = [];
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const center = curve.getPoint(t);
    const r = radius(t);
    const n = frames.normals[i] as Vector3;
    const b = frames.binormals[i] as Vector3;
    for (let s = 0; s < sides; s++) {
      const angle = (s / sides) * 2 * Math.PI;
      const p = center.clone().addScaledVector(n, Math.cos(angle) * r).addScaledVector(b, Math.sin(angle) * r * (options.flat ?? 1));
      positions.push(p.x, p.y, p.z);
    }
  }
  for (let i = 0; i < steps; i++) {
    for (let s = 0; s < sides; s++) {
      const a = i * sides + s;
      const b = i * sides + ((s + 1) % sides);
      index.push(a, b, a + sides, b, b + sides, a + sides);
    }
  }
  for (let s = 1; s + 1 < sides; s++) {
    index.push(0, s + 1, s);
    const e = steps * sides;
    index.push(e, e + s, e + s + 1);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  return geometry;
}

/** An ellipsoid of `segments` × ⅔ `segments`. */
export function ball(center: Vec, radii: Vec, segments = 12): BufferGeometry {
  const sphere = new SphereGeometry(1, segments, Math.max(4, Math.round(segments * 0.66)));
  sphere.deleteAttribute('uv');
  return sphere.scale(...radii).translate(...center);
}

/** Linear mix. */
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
/** Fraction of `x`, 0 to 1, also for negative numbers. */
export const fract = (x: number): number => x - Math.floor(x);
