/**
 * @file Shapes that things and vehicles are made of: turned, lofted, swept, bevelled and bent surfaces. Metres, y up.
 * All come indexed with normals and nothing else, ready for `paint`.
 */
import { BoxGeometry, BufferAttribute, BufferGeometry, CatmullRomCurve3, ExtrudeGeometry, Path, Shape, SphereGeometry, SplineCurve, Vector2, Vector3 } from 'three';
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js';

/** A point or direction: x, y, z. */
export type P3 = readonly [number, number, number];
/** A point of a profile or an outline. */
export type P2 = readonly [number, number];

/** A geometry from plain lists; normals are computed when not given. */
export function geometryOf(positions: readonly number[], indices: readonly number[], normals?: readonly number[]): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(new BufferAttribute(new Uint32Array(indices), 1));
  if (normals === undefined) geometry.computeVertexNormals();
  else geometry.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3));
  return geometry;
}

/** Drops everything but position, normal and index, so that any two shapes can be merged. */
export function bare(geometry: BufferGeometry): BufferGeometry {
  for (const name of Object.keys(geometry.attributes)) if (name !== 'position' && name !== 'normal') geometry.deleteAttribute(name);
  geometry.clearGroups();
  if (geometry.index === null) {
    const count = geometry.attributes['position']?.count ?? 0;
    geometry.setIndex(new BufferAttribute(Uint32Array.from({ length: count }, (_, i) => i), 1));
  }
  return geometry;
}

/** Six times the signed volume about the centre: negative when the faces look inwards. */
function signedVolume(geometry: BufferGeometry): number {
  const p = geometry.attributes['position'] as BufferAttribute;
  const index = geometry.index as BufferAttribute;
  geometry.computeBoundingBox();
  const c = geometry.boundingBox?.getCenter(new Vector3()) ?? new Vector3();
  const [a, b, d] = [new Vector3(), new Vector3(), new Vector3()];
  let sum = 0;
  for (let i = 0; i < index.count; i += 3) {
    a.fromBufferAttribute(p, index.getX(i)).sub(c);
    b.fromBufferAttribute(p, index.getX(i + 1)).sub(c);
    d.fromBufferAttribute(p, index.getX(i + 2)).sub(c);
    sum += a.dot(b.cross(d));
  }
  return sum;
}

/** Turns every face over, with its normals. */
export function flipped(geometry: BufferGeometry): BufferGeometry {
  const index = geometry.index as BufferAttribute;
  for (let i = 0; i < index.count; i += 3) {
    const [b, c] = [index.getX(i + 1), index.getX(i + 2)];
    index.setX(i + 1, c);
    index.setX(i + 2, b);
  }
  const normal = geometry.attributes['normal'];
  if (normal !== undefined) for (let i = 0; i < normal.count; i++) normal.setXYZ(i, -normal.getX(i), -normal.getY(i), -normal.getZ(i));
  return geometry;
}

/** Turns the faces over if they look inwards, whichever way the shape was drawn. */
export function outward(geometry: BufferGeometry): BufferGeometry {
  return signedVolume(geometry) < 0 ? flipped(geometry) : geometry;
}

/** A smooth curve through `points`, as `count` + 1 points. */
export function spline(points: readonly P3[], count: number, closed = false): P3[] {
  const curve = new CatmullRomCurve3(points.map((p) => new Vector3(...p)), closed, 'centripetal');
  return curve.getPoints(count).map((p) => [p.x, p.y, p.z] as const);
}

/** A smooth profile through `points`. */
export function spline2(points: readonly P2[], count: number): P2[] {
  return new SplineCurve(points.map(([x, y]) => new Vector2(x, y))).getPoints(count).map((p) => [p.x, p.y] as const);
}

/** Reads a curve given as [x, y] points with rising x, smoothly (monotone between points, so it never overshoots). */
export function along(points: readonly P2[], x: number): number {
  const last = points.length - 1;
  const first = points[0] as P2;
  const end = points[last] as P2;
  if (x <= first[0]) return first[1];
  if (x >= end[0]) return end[1];
  let i = 0;
  while ((points[i + 1] as P2)[0] < x) i++;
  const [x0, y0] = points[i] as P2;
  const [x1, y1] = points[i + 1] as P2;
  const slope = (k: number): number => {
    if (k <= 0 || k >= last) return 0;
    const [a, b, c] = [points[k - 1], points[k], points[k + 1]] as [P2, P2, P2];
    const l = (b[1] - a[1]) / (b[0] - a[0]);
    const r = (c[1] - b[1]) / (c[0] - b[0]);
    return l * r <= 0 ? 0 : (2 * l * r) / (l + r);
  };
  const h = x1 - x0;
  const t = (x - x0) / h;
  const [m0, m1] = [i === 0 ? (y1 - y0) / h : slope(i), i + 1 === last ? (y1 - y0) / h : slope(i + 1)];
  const t2 = t * t;
  const t3 = t2 * t;
  return y0 * (2 * t3 - 3 * t2 + 1) + m0 * h * (t3 - 2 * t2 + t) + y1 * (3 * t2 - 2 * t3) + m1 * h * (t3 - t2);
}

/** How a grid is joined: `wrapV` closes each ring. */
export interface GridOptions {
  readonly wrapV?: boolean;
  /** Name of the zone that the cell between stations i, i+1 and j, j+1 belongs to; '' leaves a hole. */
  readonly zone?: (i: number, j: number) => string;
  /** Leaves the faces as drawn instead of turning them outwards. */
  readonly asDrawn?: boolean;
}

/** A surface over parameters u and v, cut into named zones with crisp borders, yet shaded as one smooth skin. */
export function zones(us: readonly number[], vs: readonly number[], at: (u: number, v: number) => P3, options: GridOptions = {}): Record<string, BufferGeometry> {
  const rows = us.length;
  const columns = vs.length;
  const positions: number[] = [];
  for (const u of us) for (const v of vs) positions.push(...at(u, v));
  const cells = options.wrapV === true ? columns : columns - 1;
  const byZone = new Map<string, number[]>();
  const all: number[] = [];
  for (let i = 0; i + 1 < rows; i++) {
    for (let j = 0; j < cells; j++) {
      const a = i * columns + j;
      const b = i * columns + ((j + 1) % columns);
      const faces = [a, b, b + columns, a, b + columns, a + columns];
      all.push(...faces);
      const name = options.zone?.(i, j) ?? 'all';
      if (name === '') continue;
      const list = byZone.get(name) ?? [];
      list.push(...faces);
      byZone.set(name, list);
    }
  }
  const whole = geometryOf(positions, all);
  const turn = options.asDrawn !== true && signedVolume(whole) < 0;
  const out: Record<string, BufferGeometry> = {};
  for (const [name, indices] of byZone) {
    const piece = picked(whole, indices);
    out[name] = turn ? flipped(piece) : piece;
  }
  return out;
}

/** The faces `indices` of a geometry as one of their own, with the normals it had as part of the whole. */
function picked(whole: BufferGeometry, indices: readonly number[]): BufferGeometry {
  const p = whole.attributes['position'] as BufferAttribute;
  const n = whole.attributes['normal'] as BufferAttribute;
  const map = new Map<number, number>();
  const positions: number[] = [];
  const normals: number[] = [];
  const out = indices.map((i) => {
    let k = map.get(i);
    if (k === undefined) {
      k = map.size;
      map.set(i, k);
      positions.push(p.getX(i), p.getY(i), p.getZ(i));
      normals.push(n.getX(i), n.getY(i), n.getZ(i));
    }
    return k;
  });
  return geometryOf(positions, out, normals);
}

/** A smooth surface over u and v in 0..1. */
export function sheet(nu: number, nv: number, at: (u: number, v: number) => P3, options: GridOptions = {}): BufferGeometry {
  const steps = (n: number, wrap: boolean): number[] => Array.from({ length: wrap ? n : n + 1 }, (_, i) => i / n);
  return zones(steps(nu, false), steps(nv, options.wrapV === true), at, { ...options, zone: () => 'all' })['all'] as BufferGeometry;
}

/** A skin over rings of equally many points; both ends closed unless `open`. */
export function loft(rings: readonly (readonly P3[])[], open = false): BufferGeometry {
  const n = rings[0]?.length ?? 0;
  const positions = rings.flat(2);
  const indices: number[] = [];
  for (let i = 0; i + 1 < rings.length; i++) {
    for (let j = 0; j < n; j++) {
      const a = i * n + j;
      const b = i * n + ((j + 1) % n);
      indices.push(a, b, b + n, a, b + n, a + n);
    }
  }
  if (!open) for (const [k, turn] of [[0, false], [rings.length - 1, true]] as const) capInto(positions, indices, rings[k] as readonly P3[], turn);
  return outward(geometryOf(positions, indices));
}

// Caps have their own vertices, so that the rim stays an edge.
function capInto(positions: number[], indices: number[], ring: readonly P3[], turn: boolean): void {
  const first = positions.length / 3;
  const middle = [0, 1, 2].map((k) => ring.reduce((sum, p) => sum + (p[k] as number), 0) / ring.length);
  positions.push(...(middle as [number, number, number]), ...ring.flat());
  for (let j = 0; j < ring.length; j++) {
    const [a, b] = [first + 1 + j, first + 1 + ((j + 1) % ring.length)];
    if (turn) indices.push(first, a, b);
    else indices.push(first, b, a);
  }
}

/** A ring in the plane of constant z: a superellipse, round at exponent 2, boxy at 6. */
export function ring(x: number, y: number, z: number, halfWidth: number, halfHeight: number, exponent: number, n: number): P3[] {
  return Array.from({ length: n }, (_, i) => {
    const a = (i / n) * Math.PI * 2;
    const [c, s] = [Math.cos(a), Math.sin(a)];
    return [x + halfWidth * Math.sign(c) * Math.abs(c) ** (2 / exponent), y + halfHeight * Math.sign(s) * Math.abs(s) ** (2 / exponent), z] as const;
  });
}

/** Turned about the y axis from a profile of (radius, height). Bends sharper than `crease` radians stay edges. */
export function lathe(profile: readonly P2[], segments: number, crease = 0.55): BufferGeometry {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  const angleOf = (j: number): number => Math.atan2((profile[j + 1] as P2)[1] - (profile[j] as P2)[1], (profile[j + 1] as P2)[0] - (profile[j] as P2)[0]);
  const joined = (j: number): boolean => j >= 0 && j + 2 < profile.length && Math.abs(Math.atan2(Math.sin(angleOf(j + 1) - angleOf(j)), Math.cos(angleOf(j + 1) - angleOf(j)))) < crease;
  const mean = (a: number, b: number): number => Math.atan2(Math.sin(a) + Math.sin(b), Math.cos(a) + Math.cos(b));
  for (let j = 0; j + 1 < profile.length; j++) {
    const here = angleOf(j);
    const ends = [joined(j - 1) ? mean(angleOf(j - 1), here) : here, joined(j) ? mean(here, angleOf(j + 1)) : here];
    const first = positions.length / 3;
    for (const [e, angle] of ends.entries()) {
      const [r, y] = profile[j + e] as P2;
      for (let k = 0; k <= segments; k++) {
        const t = (k / segments) * Math.PI * 2;
        positions.push(r * Math.sin(t), y, r * Math.cos(t));
        normals.push(Math.sin(angle) * Math.sin(t), -Math.cos(angle), Math.sin(angle) * Math.cos(t));
      }
    }
    const [r0] = profile[j] as P2;
    const [r1] = profile[j + 1] as P2;
    for (let k = 0; k < segments; k++) {
      const a = first + k;
      const c = a + segments + 1;
      if (r0 > 1e-7) indices.push(a, a + 1, c + 1);
      if (r1 > 1e-7) indices.push(a, c + 1, c);
    }
  }
  return outward(geometryOf(positions, indices, normals));
}

/** A round pipe through `points`; the radius in metres, or by the fraction along it. Ends are closed. */
export function tube(points: readonly P3[], radius: number | ((t: number) => number), sides: number, closed = false): BufferGeometry {
  const rings: P3[][] = [];
  const n = points.length;
  const side = new Vector3();
  for (let i = 0; i < n; i++) {
    const a = new Vector3(...(points[closed ? (i - 1 + n) % n : Math.max(0, i - 1)] as P3));
    const b = new Vector3(...(points[closed ? (i + 1) % n : Math.min(n - 1, i + 1)] as P3));
    const forward = b.sub(a).normalize();
    if (i === 0) side.set(0, 1, 0).addScaledVector(forward, -forward.y);
    if (side.lengthSq() < 1e-4) side.set(1, 0, 0);
    side.addScaledVector(forward, -side.dot(forward)).normalize();
    const other = new Vector3().crossVectors(forward, side);
    const r = typeof radius === 'number' ? radius : radius(i / Math.max(1, n - 1));
    const [x, y, z] = points[i] as P3;
    rings.push(Array.from({ length: sides }, (_, k) => {
      const t = (k / sides) * Math.PI * 2;
      const [c, s] = [Math.cos(t) * r, Math.sin(t) * r];
      return [x + side.x * c + other.x * s, y + side.y * c + other.y * s, z + side.z * c + other.z * s] as const;
    }));
  }
  if (closed) return loft([...rings, rings[0] as P3[]], true);
  return loft(rings);
}

/** A straight rod from a to b. */
export function rod(a: P3, b: P3, radius: number, sides = 8, radiusEnd = radius): BufferGeometry {
  return tube([a, b], (t) => radius + (radiusEnd - radius) * t, sides);
}

/** A ring-shaped pipe about the z axis. */
export function hoop(radius: number, thickness: number, around: number, sides: number): BufferGeometry {
  const points = Array.from({ length: around }, (_, i) => [radius * Math.cos((i / around) * Math.PI * 2), radius * Math.sin((i / around) * Math.PI * 2), 0] as const);
  return tube(points, thickness, sides, true);
}

/** A box on the ground at x, y (its underside), z with rounded edges of `bevel` metres; `smooth` 0 is a plain box, 2 a soft one. */
export function block(x: number, y: number, z: number, w: number, h: number, l: number, bevel = Math.min(w, h, l) * 0.12, smooth = 1): BufferGeometry {
  const r = Math.min(bevel, Math.min(w, h, l) * 0.499);
  const geometry = smooth === 0 || r <= 0 ? new BoxGeometry(w, h, l) : new RoundedBoxGeometry(w, h, l, smooth, r);
  return bare(geometry.translate(x, y + h / 2, z));
}

/** A flat outline (x, y) given thickness along z about z = 0, its edges broken by `bevel`. */
export function plate(outline: readonly P2[], thickness: number, bevel = 0, holes: readonly (readonly P2[])[] = [], bevelSegments = 1): BufferGeometry {
  const shape = new Shape(outline.map(([x, y]) => new Vector2(x, y)));
  for (const hole of holes) shape.holes.push(new Path(hole.map(([x, y]) => new Vector2(x, y))));
  const depth = Math.max(thickness - bevel * 2, 1e-5);
  const geometry = new ExtrudeGeometry(shape, { depth, bevelEnabled: bevel > 0, bevelThickness: bevel, bevelSize: bevel, bevelOffset: -bevel, bevelSegments, curveSegments: 8 });
  return bare(geometry.translate(0, 0, -depth / 2));
}

/** A ball, stretched by factors. */
export function ball(radius: number, segments: number, stretch: P3 = [1, 1, 1]): BufferGeometry {
  return bare(new SphereGeometry(radius, segments, Math.max(4, Math.round(segments * 0.6))).scale(...stretch));
}

/** Moves every vertex and computes normals anew. */
export function bent(geometry: BufferGeometry, move: (x: number, y: number, z: number) => P3): BufferGeometry {
  const p = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < p.count; i++) p.setXYZ(i, ...move(p.getX(i), p.getY(i), p.getZ(i)));
  geometry.computeVertexNormals();
  return geometry;
}

/** Like `bent` for a round body made with doubled seam vertices: normals at equal places are shared. */
export function moulded(geometry: BufferGeometry, move: (x: number, y: number, z: number) => P3): BufferGeometry {
  bent(geometry, move);
  const p = geometry.attributes['position'] as BufferAttribute;
  const n = geometry.attributes['normal'] as BufferAttribute;
  const sums = new Map<string, Vector3>();
  const key = (i: number): string => `${Math.round(p.getX(i) * 1e4)},${Math.round(p.getY(i) * 1e4)},${Math.round(p.getZ(i) * 1e4)}`;
  for (let i = 0; i < p.count; i++) {
    const sum = sums.get(key(i)) ?? new Vector3();
    sums.set(key(i), sum.add(new Vector3(n.getX(i), n.getY(i), n.getZ(i))));
  }
  for (let i = 0; i < p.count; i++) {
    const sum = sums.get(key(i)) as Vector3;
    const l = sum.length() || 1;
    n.setXYZ(i, sum.x / l, sum.y / l, sum.z / l);
  }
  return geometry;
}

/** `n` evenly spaced numbers from a to b. */
export function steps(a: number, b: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => a + ((b - a) * i) / Math.max(1, n - 1));
}

/** Turns a surface to face the other way, in place, and returns it: triangles wound backwards, normals reversed. */
export function insideOut(geometry: BufferGeometry): BufferGeometry {
  const index = geometry.index;
  const normal = geometry.attributes['normal'];
  if (index === null || normal === undefined) return geometry;
  for (let i = 0; i < index.count; i += 3) {
    const b = index.getX(i + 1);
    index.setX(i + 1, index.getX(i + 2));
    index.setX(i + 2, b);
  }
  for (let i = 0; i < normal.count; i++) normal.setXYZ(i, -normal.getX(i), -normal.getY(i), -normal.getZ(i));
  return geometry;
}
