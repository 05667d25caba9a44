/**
 * @file A sketch: painted geometry drawn stroke by stroke into growing arrays, which is far quicker than merging thousands of small
 * geometries. Buildings and sets are drawn with it. Metres, y up; faces wind counter-clockwise seen from outside.
 */
import { BufferAttribute, BufferGeometry, Color, Group, Matrix4, ShapeUtils, Vector2, type Mesh } from 'three';
import { grains, type Paint } from '../../materials/paint.ts';
import type { Kit, MaterialName } from '../../materials/kit.ts';

/** A point or direction: x, y, z. */
export type P3 = readonly [number, number, number];
/** A point of a profile or an outline. */
export type P2 = readonly [number, number];

const linear = new Map<string, readonly [number, number, number]>();

/** Linear RGB of an sRGB `#rrggbb`. */
export function linearOf(hex: string): readonly [number, number, number] {
  let rgb = linear.get(hex);
  if (rgb === undefined) {
    const color = new Color(hex);
    rgb = [color.r, color.g, color.b];
    linear.set(hex, rgb);
  }
  return rgb;
}

/** `hex` made lighter (factor above 1) or darker, and turned by up to `warm` towards red (positive) or blue. */
export function tint(hex: string, factor: number, warm = 0): string {
  const [r, g, b] = linearOf(hex);
  const fit = (v: number): number => Math.min(1, Math.max(0, v));
  return `#${new Color(fit(r * factor * (1 + warm)), fit(g * factor), fit(b * factor * (1 - warm))).getHexString()}`;
}

/** Mixes two sRGB colours in linear light. */
export function blend(a: string, b: string, t: number): string {
  return `#${new Color(a).lerp(new Color(b), t).getHexString()}`;
}

const sub = (a: P3, b: P3): P3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: P3, b: P3): P3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a: P3): P3 => {
  const l = Math.hypot(a[0], a[1], a[2]);
  return l === 0 ? [0, 1, 0] : [a[0] / l, a[1] / l, a[2] / l];
};

/** Options of `Sketch.lathe`. */
export interface LatheOptions {
  readonly x?: number;
  readonly z?: number;
  /** Shares normals along the profile (a vase) instead of keeping its edges (a turned column); default false. */
  readonly smooth?: boolean;
  /** Angle of the first side, radians; default 0. */
  readonly turn?: number;
  /** Flat sides instead of a round body; default false. */
  readonly facets?: boolean;
}

/** Collects painted faces. Everything drawn goes through the current frame (see `within`). */
export class Sketch {
  private readonly position: number[] = [];
  private readonly normal: number[] = [];
  private readonly color: number[] = [];
  private readonly surface: number[] = [];
  private readonly sway: number[] = [];
  private readonly index: number[] = [];
  private frame: Matrix4 = new Matrix4();
  private mirrored = false;

  /** Triangles drawn so far. */
  get triangles(): number {
    return this.index.length / 3;
  }

  /** Draws inside a frame moved by `matrix` relative to the current one. */
  within(matrix: Matrix4, draw: () => void): void {
    const before = this.frame;
    this.frame = before.clone().multiply(matrix);
    this.mirrored = this.frame.determinant() < 0;
    draw();
    this.frame = before;
    this.mirrored = before.determinant() < 0;
  }

  /** Draws inside a frame that stands at x, y, z and is turned by `heading` radians about y (0 keeps +z in front). */
  at(x: number, y: number, z: number, heading: number, draw: () => void): void {
    this.within(new Matrix4().makeRotationY(heading).setPosition(x, y, z), draw);
  }

  /** Adds one vertex and returns its number. */
  vertex(p: P3, n: P3, look: Paint): number {
    const e = this.frame.elements;
    const [x, y, z] = p;
    this.position.push(
      (e[0] as number) * x + (e[4] as number) * y + (e[8] as number) * z + (e[12] as number),
      (e[1] as number) * x + (e[5] as number) * y + (e[9] as number) * z + (e[13] as number),
      (e[2] as number) * x + (e[6] as number) * y + (e[10] as number) * z + (e[14] as number),
    );
    const world = unit([
      (e[0] as number) * n[0] + (e[4] as number) * n[1] + (e[8] as number) * n[2],
      (e[1] as number) * n[0] + (e[5] as number) * n[1] + (e[9] as number) * n[2],
      (e[2] as number) * n[0] + (e[6] as number) * n[1] + (e[10] as number) * n[2],
    ]);
    this.normal.push(world[0], world[1], world[2]);
    const shade = look.shade?.(x, y, z) ?? 1;
    if (typeof shade === 'number') {
      const base = linearOf(look.color);
      this.color.push(base[0] * shade, base[1] * shade, base[2] * shade);
    } else {
      this.color.push(shade[0], shade[1], shade[2]);
    }
    const glow = (look.glow ?? 0) * (look.glowAt === 'night' ? -1 : 1);
    this.surface.push(look.roughness ?? 0.75, look.metalness ?? 0, glow, grains[look.grain ?? 'none']);
    this.sway.push(typeof look.sway === 'function' ? look.sway(x, y, z) : (look.sway ?? 0));
    return this.sway.length - 1;
  }

  /** Joins three vertices. */
  face(a: number, b: number, c: number): void {
    if (this.mirrored) this.index.push(a, c, b);
    else this.index.push(a, b, c);
  }

  /** A flat quadrilateral. */
  quad(a: P3, b: P3, c: P3, d: P3, look: Paint, normal?: P3): void {
    const n = normal ?? unit(cross(sub(c, a), sub(d, b)));
    const i = this.vertex(a, n, look);
    this.vertex(b, n, look);
    this.vertex(c, n, look);
    this.vertex(d, n, look);
    this.face(i, i + 1, i + 2);
    this.face(i, i + 2, i + 3);
  }

  /** A flat convex polygon. */
  polygon(points: readonly P3[], look: Paint): void {
    const [a, b, c] = points as readonly [P3, P3, P3];
    const n = unit(cross(sub(b, a), sub(c, a)));
    const first = points.map((p) => this.vertex(p, n, look))[0] as number;
    for (let i = 1; i + 1 < points.length; i++) this.face(first, first + i, first + i + 1);
  }

  /** A quadrilateral cut into `nu` by `nv` cells, so that `shade` has vertices to work on; `bend` moves points. */
  panel(a: P3, b: P3, c: P3, d: P3, nu: number, nv: number, look: Paint, bend?: (p: P3, u: number, v: number) => P3): void {
    const flat = unit(cross(sub(c, a), sub(d, b)));
    const points: P3[] = [];
    for (let j = 0; j <= nv; j++) {
      for (let i = 0; i <= nu; i++) {
        const u = i / nu;
        const v = j / nv;
        const p = [0, 1, 2].map((k) => ((a[k] as number) * (1 - u) + (b[k] as number) * u) * (1 - v) + ((d[k] as number) * (1 - u) + (c[k] as number) * u) * v) as unknown as P3;
        points.push(bend === undefined ? p : bend(p, u, v));
      }
    }
    const at = (i: number, j: number): P3 => points[Math.min(nv, Math.max(0, j)) * (nu + 1) + Math.min(nu, Math.max(0, i))] as P3;
    const first = this.sway.length;
    for (let j = 0; j <= nv; j++) {
      for (let i = 0; i <= nu; i++) {
        const n = bend === undefined ? flat : unit(cross(sub(at(i + 1, j), at(i - 1, j)), sub(at(i, j + 1), at(i, j - 1))));
        this.vertex(at(i, j), n, look);
      }
    }
    for (let j = 0; j < nv; j++) {
      for (let i = 0; i < nu; i++) {
        const k = first + j * (nu + 1) + i;
        this.face(k, k + 1, k + nu + 2);
        this.face(k, k + nu + 2, k + nu + 1);
      }
    }
  }

  /** A box between two corners. `skip` leaves faces out: any of `l r b t f k` (left, right, bottom, top, front +z, back). */
  box(x0: number, y0: number, z0: number, x1: number, y1: number, z1: number, look: Paint, skip = ''): void {
    if (!skip.includes('f')) this.quad([x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1], look, [0, 0, 1]);
    if (!skip.includes('k')) this.quad([x1, y0, z0], [x0, y0, z0], [x0, y1, z0], [x1, y1, z0], look, [0, 0, -1]);
    if (!skip.includes('l')) this.quad([x0, y0, z0], [x0, y0, z1], [x0, y1, z1], [x0, y1, z0], look, [-1, 0, 0]);
    if (!skip.includes('r')) this.quad([x1, y0, z1], [x1, y0, z0], [x1, y1, z0], [x1, y1, z1], look, [1, 0, 0]);
    if (!skip.includes('t')) this.quad([x0, y1, z1], [x1, y1, z1], [x1, y1, z0], [x0, y1, z0], look, [0, 1, 0]);
    if (!skip.includes('b')) this.quad([x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1], look, [0, -1, 0]);
  }

  /** A box on (x, y, z) of width w, height h, length l, with its edges broken by `bevel` metres. */
  block(x: number, y: number, z: number, w: number, h: number, l: number, look: Paint, bevel = Math.min(w, h, l) * 0.12): void {
    const half = [w / 2, h / 2, l / 2] as const;
    const r = Math.min(bevel, half[0], half[1], half[2]);
    const center: P3 = [x, y + h / 2, z];
    // Each corner has three points, one on each of the faces that meet there.
    const corner = (sx: number, sy: number, sz: number, axis: number): P3 => {
      const s = [sx, sy, sz];
      return [0, 1, 2].map((k) => (center[k] as number) + (s[k] as number) * ((half[k] as number) - (k === axis ? 0 : r))) as unknown as P3;
    };
    const orient = (points: P3[], outward: P3): void => {
      const n = cross(sub(points[1] as P3, points[0] as P3), sub(points[2] as P3, points[0] as P3));
      const flip = n[0] * outward[0] + n[1] * outward[1] + n[2] * outward[2] < 0;
      this.polygon(flip ? [...points].reverse() : points, look);
    };
    const signs = [-1, 1];
    for (let axis = 0; axis < 3; axis++) {
      const b = (axis + 1) % 3;
      const c = (axis + 2) % 3;
      for (const s of signs) {
        const at = (sb: number, sc: number, face: number): P3 => {
          const v = [0, 0, 0];
          v[axis] = s;
          v[b] = sb;
          v[c] = sc;
          return corner(v[0] as number, v[1] as number, v[2] as number, face);
        };
        const out = [0, 0, 0];
        out[axis] = s;
        orient([at(-1, -1, axis), at(1, -1, axis), at(1, 1, axis), at(-1, 1, axis)], out as unknown as P3);
        for (const t of signs) {
          const edge = [...out];
          edge[b] = t;
          orient([at(t, -1, axis), at(t, 1, axis), at(t, 1, b), at(t, -1, b)], edge as unknown as P3);
        }
      }
    }
    if (r <= 0.02) return;
    for (const sx of signs) for (const sy of signs) for (const sz of signs) orient([corner(sx, sy, sz, 0), corner(sx, sy, sz, 1), corner(sx, sy, sz, 2)], [sx, sy, sz]);
  }

  /** A plate: the quadrilateral a b c d (seen from above) thickened by `t` metres to below. */
  slab(a: P3, b: P3, c: P3, d: P3, t: number, look: Paint): void {
    const n = unit(cross(sub(c, a), sub(d, b)));
    const low = (p: P3): P3 => [p[0] - n[0] * t, p[1] - n[1] * t, p[2] - n[2] * t];
    this.quad(a, b, c, d, look);
    this.quad(low(d), low(c), low(b), low(a), look);
    for (const [p, q] of [[a, b], [b, c], [c, d], [d, a]] as const) this.quad(low(p), low(q), q, p, look);
  }

  /** A square bar from `a` to `b`, `w` wide and `h` thick (default square), in metres. */
  bar(a: P3, b: P3, w: number, look: Paint, h = w): void {
    const along = unit(sub(b, a));
    const side = unit(cross(Math.abs(along[1]) > 0.95 ? [0, 0, 1] : [0, 1, 0], along));
    const up = cross(along, side);
    const at = (p: P3, s: number, u: number): P3 => [0, 1, 2].map((k) => (p[k] as number) + (side[k] as number) * s * w * 0.5 + (up[k] as number) * u * h * 0.5) as unknown as P3;
    const ring = [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const;
    for (let i = 0; i < 4; i++) {
      const [s0, u0] = ring[i] as P2;
      const [s1, u1] = ring[(i + 1) % 4] as P2;
      this.quad(at(a, s0, u0), at(a, s1, u1), at(b, s1, u1), at(b, s0, u0), look);
    }
    this.quad(at(a, -1, 1), at(a, 1, 1), at(a, 1, -1), at(a, -1, -1), look);
    this.quad(at(b, -1, -1), at(b, 1, -1), at(b, 1, 1), at(b, -1, 1), look);
  }

  /** A round pipe through `points`; `radius` in metres, or by the fraction along it. */
  tube(points: readonly P3[], radius: number | ((t: number) => number), sides: number, look: Paint, closed = false): void {
    const n = points.length;
    const first = this.sway.length;
    let side: P3 = [1, 0, 0];
    const count = closed ? n + 1 : n;
    for (let i = 0; i < count; i++) {
      const here = points[i % n] as P3;
      const before = points[closed ? (i - 1 + n) % n : Math.max(0, i - 1)] as P3;
      const after = points[closed ? (i + 1) % n : Math.min(n - 1, i + 1)] as P3;
      const along = unit(sub(after, before));
      const seed: P3 = i === 0 ? (Math.abs(along[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]) : side;
      const dot = seed[0] * along[0] + seed[1] * along[1] + seed[2] * along[2];
      side = unit([seed[0] - along[0] * dot, seed[1] - along[1] * dot, seed[2] - along[2] * dot]);
      const other = cross(along, side);
      const r = typeof radius === 'number' ? radius : radius(i / (count - 1));
      for (let k = 0; k <= sides; k++) {
        const c = Math.cos((k / sides) * Math.PI * 2);
        const s = Math.sin((k / sides) * Math.PI * 2);
        const out: P3 = [side[0] * c + other[0] * s, side[1] * c + other[1] * s, side[2] * c + other[2] * s];
        this.vertex([here[0] + out[0] * r, here[1] + out[1] * r, here[2] + out[2] * r], out, look);
      }
    }
    for (let i = 0; i + 1 < count; i++) {
      for (let k = 0; k < sides; k++) {
        const a = first + i * (sides + 1) + k;
        const b = a + sides + 1;
        this.face(a, a + 1, b + 1);
        this.face(a, b + 1, b);
      }
    }
  }

  /** A turned body: the profile (radius, height), from bottom to top, spun about the vertical through x, z. */
  lathe(profile: readonly P2[], segments: number, look: Paint, options: LatheOptions = {}): void {
    const { x = 0, z = 0, smooth = false, turn = 0, facets = false } = options;
    const normalOf = (i: number): P2 => {
      const [r0, y0] = profile[Math.max(0, i)] as P2;
      const [r1, y1] = profile[Math.min(profile.length - 1, i + 1)] as P2;
      const l = Math.hypot(y1 - y0, r1 - r0) || 1;
      return [(y1 - y0) / l, (r0 - r1) / l];
    };
    for (let j = 0; j + 1 < profile.length; j++) {
      const [r0, y0] = profile[j] as P2;
      const [r1, y1] = profile[j + 1] as P2;
      const here = normalOf(j);
      const below = smooth && j > 0 ? average(normalOf(j - 1), here) : here;
      const above = smooth && j + 2 < profile.length ? average(here, normalOf(j + 1)) : here;
      const ring = (k: number, r: number, y: number, n: P2, mid = 0): number => {
        const angle = turn + (k / segments) * Math.PI * 2;
        const facing = angle + mid;
        return this.vertex([x + Math.sin(angle) * r, y, z + Math.cos(angle) * r], [Math.sin(facing) * n[0], n[1], Math.cos(facing) * n[0]], look);
      };
      if (facets) {
        const half = Math.PI / segments;
        for (let k = 0; k < segments; k++) {
          const a = ring(k, r0, y0, below, half);
          const b = ring(k + 1, r0, y0, below, -half);
          const c = ring(k + 1, r1, y1, above, -half);
          const d = ring(k, r1, y1, above, half);
          this.face(a, b, c);
          this.face(a, c, d);
        }
        continue;
      }
      const first = this.sway.length;
      for (let k = 0; k <= segments; k++) {
        ring(k, r0, y0, below);
        ring(k, r1, y1, above);
      }
      for (let k = 0; k < segments; k++) {
        const a = first + k * 2;
        if (r0 > 1e-6) this.face(a, a + 2, a + 3);
        if (r1 > 1e-6) this.face(a, a + 3, a + 1);
      }
    }
  }

  /** An outline (x, y, counter-clockwise, may be concave, may have holes) thickened from z0 to z1. */
  extrude(outline: readonly P2[], z0: number, z1: number, look: Paint, holes: readonly (readonly P2[])[] = []): void {
    const shape = outline.map(([x, y]) => new Vector2(x, y));
    const cuts = holes.map((hole) => hole.map(([x, y]) => new Vector2(x, y)));
    const all = [...outline, ...holes.flat()];
    const faces = ShapeUtils.triangulateShape(shape, cuts);
    for (const [z, n] of [[z1, 1], [z0, -1]] as const) {
      const first = this.sway.length;
      for (const [x, y] of all) this.vertex([x, y, z], [0, 0, n], look);
      for (const [a, b, c] of faces as [number, number, number][]) {
        if (n > 0) this.face(first + a, first + b, first + c);
        else this.face(first + a, first + c, first + b);
      }
    }
    const rim = (points: readonly P2[], inside: boolean): void => {
      for (let i = 0; i < points.length; i++) {
        const [ax, ay] = points[i] as P2;
        const [bx, by] = points[(i + 1) % points.length] as P2;
        if (inside) this.quad([ax, ay, z1], [bx, by, z1], [bx, by, z0], [ax, ay, z0], look);
        else this.quad([ax, ay, z0], [bx, by, z0], [bx, by, z1], [ax, ay, z1], look);
      }
    };
    rim(outline, false);
    // A hole's rim faces into the hole, whichever way it was drawn.
    for (const hole of holes) rim(ShapeUtils.area(hole.map(([x, y]) => new Vector2(x, y))) > 0 ? hole : [...hole].reverse(), true);
  }

  /** Everything drawn, as one geometry with the attributes of paint. */
  geometry(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(this.position), 3));
    geometry.setAttribute('normal', new BufferAttribute(new Float32Array(this.normal), 3));
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(this.color), 3));
    geometry.setAttribute('surface', new BufferAttribute(new Float32Array(this.surface), 4));
    geometry.setAttribute('sway', new BufferAttribute(new Float32Array(this.sway), 1));
    geometry.setIndex(new BufferAttribute(new Uint32Array(this.index), 1));
    return geometry;
  }
}

function average(a: P2, b: P2): P2 {
  const x = a[0] + b[0];
  const y = a[1] + b[1];
  const l = Math.hypot(x, y) || 1;
  return [x / l, y / l];
}

/** One sketch for each material; what is empty is not drawn. */
export class Canvas {
  readonly solid = new Sketch();
  readonly foliage = new Sketch();
  readonly cloth = new Sketch();
  readonly glass = new Sketch();

  /** The meshes as one object: the mesh itself if there is only one. */
  object(kit: Kit): Group | Mesh {
    const names: readonly Exclude<MaterialName, 'fur' | 'crown'>[] = ['solid', 'foliage', 'cloth', 'glass'];
    const meshes = names.filter((name) => this[name].triangles > 0).map((name) => kit.mesh([this[name].geometry()], name));
    const [only] = meshes;
    if (meshes.length === 1 && only !== undefined) return only;
    const group = new Group();
    if (meshes.length > 0) group.add(...meshes);
    return group;
  }
}
