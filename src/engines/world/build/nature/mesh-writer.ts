/** @file Writes painted geometry vertex by vertex: for plants, where normals and colours are chosen rather than computed. */
import { BufferAttribute, BufferGeometry, Vector3 } from 'three';
import { grains, type Grain } from '../../materials/paint.ts';

export type Rgb = readonly [number, number, number];

/** What the next vertices are made of. */
export interface Stuff {
  readonly roughness: number;
  readonly grain: Grain;
  readonly glow?: number;
}

export const LEAF: Stuff = { roughness: 0.7, grain: 'leaf' };
/** Cards of a crown, which the material cuts into leaves. */
export const SPRAY: Stuff = { roughness: 0.7, grain: 'spray' };
export const BARK: Stuff = { roughness: 0.95, grain: 'wood' };

/** Collects vertices and triangles. */
export class MeshWriter {
  private readonly position: number[] = [];
  private readonly normal: number[] = [];
  private readonly color: number[] = [];
  private readonly surface: number[] = [];
  private readonly sway: number[] = [];
  private readonly index: number[] = [];
  stuff: Stuff = LEAF;

  /** Adds a vertex and returns its number. `sway` is metres that a 10 m/s wind moves it. */
  vertex(p: Vector3, n: Vector3, rgb: Rgb, sway: number): number {
    this.position.push(p.x, p.y, p.z);
    this.normal.push(n.x, n.y, n.z);
    this.color.push(rgb[0], rgb[1], rgb[2]);
    this.surface.push(this.stuff.roughness, 0, this.stuff.glow ?? 0, grains[this.stuff.grain]);
    this.sway.push(sway);
    return this.position.length / 3 - 1;
  }

  triangle(a: number, b: number, c: number): void {
    this.index.push(a, b, c);
  }

  /** A pointed leaf from `base` along `along` (its length included), `width` metres wide, lit as if it faced `normal`. */
  leaf(base: Vector3, along: Vector3, side: Vector3, width: number, normal: Vector3, rgb: Rgb, sway: number, belly = 0.42): void {
    const a = this.vertex(base, normal, rgb, sway);
    const middle = base.clone().addScaledVector(along, belly);
    const b = this.vertex(middle.clone().addScaledVector(side, width / 2), normal, rgb, sway * 1.1);
    const c = this.vertex(base.clone().add(along), normal, rgb, sway * 1.25);
    const d = this.vertex(middle.addScaledVector(side, -width / 2), normal, rgb, sway * 1.1);
    this.index.push(a, b, c, a, c, d);
  }

  /** A leaf of one triangle, for crowns of many. */
  sliver(base: Vector3, along: Vector3, side: Vector3, width: number, normal: Vector3, rgb: Rgb, sway: number): void {
    const a = this.vertex(base.clone().addScaledVector(side, width / 2), normal, rgb, sway);
    const b = this.vertex(base.clone().addScaledVector(along, 0.35).addScaledVector(side, -width / 2), normal, rgb, sway * 1.1);
    const c = this.vertex(base.clone().add(along), normal, rgb, sway * 1.25);
    this.index.push(a, b, c);
  }

  /** A tapering tube along `points`. */
  tube(points: readonly Vector3[], radius: (t: number) => number, sides: number, rgb: (t: number, angle: number) => Rgb, sway: (y: number) => number): void {
    const frame = new Vector3(1, 0, 0);
    const tangent = new Vector3();
    const across = new Vector3();
    const normal = new Vector3();
    let before = -1;
    points.forEach((point, k) => {
      const t = k / (points.length - 1);
      tangent.subVectors(points[Math.min(k + 1, points.length - 1)] as Vector3, points[Math.max(k - 1, 0)] as Vector3).normalize();
      if (Math.abs(frame.dot(tangent)) > 0.92) frame.set(0, 0, 1);
      frame.addScaledVector(tangent, -frame.dot(tangent)).normalize();
      across.crossVectors(tangent, frame);
      const r = radius(t);
      const first = this.position.length / 3;
      for (let s = 0; s <= sides; s++) {
        const angle = (s / sides) * Math.PI * 2;
        normal.copy(frame).multiplyScalar(Math.cos(angle)).addScaledVector(across, Math.sin(angle));
        this.vertex(point.clone().addScaledVector(normal, r), normal, rgb(t, angle), sway(point.y));
      }
      if (before >= 0) {
        for (let s = 0; s < sides; s++) this.index.push(before + s, first + s + 1, first + s, before + s, before + s + 1, first + s + 1);
      }
      before = first;
    });
  }

  get triangles(): number {
    return this.index.length / 3;
  }

  geometry(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(this.position), 3));
    geometry.setAttribute('normal', new BufferAttribute(new Float32Array(this.normal), 3));
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(this.color), 3));
    geometry.setAttribute('surface', new BufferAttribute(new Float32Array(this.surface), 4));
    geometry.setAttribute('sway', new BufferAttribute(new Float32Array(this.sway), 1));
    geometry.setIndex(this.index);
    return geometry;
  }
}
