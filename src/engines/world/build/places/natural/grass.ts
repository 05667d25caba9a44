/** @file Grass: tufts of bent blades, fine and many near the stage, broad and few far off. */
import { Color, Group, Vector3, type BufferGeometry, type Object3D } from 'three';
import type { Random } from '../../../../../lib/random.ts';
import type { Kit } from '../../../materials/kit.ts';
import { leafMaterial } from '../../nature/leaf-material.ts';
import { MeshWriter, type Rgb } from '../../nature/mesh-writer.ts';
import { drawInView, instances, scatter, type Standing } from './planting.ts';
import type { HeightAt } from './terrain.ts';

export interface GrassSpec {
  /** How fine the place is built; default 2. */
  readonly grade?: 0 | 1 | 2;
  readonly heightAt: HeightAt;
  /** Chance of grass at a point, 0..1. */
  readonly chance: (x: number, z: number) => number;
  /** Height of a blade in metres. */
  readonly bladeM: number;
  /** sRGB: foot and tip. */
  readonly colors: readonly [string, string];
  readonly farM: number;
  /** Tufts in all, near and far; default 3600. */
  readonly tufts?: number;
  readonly centerX?: number;
  readonly centerZ?: number;
  readonly nearM?: number;
}

/** A tuft of blades about the origin. */
export function tuftShape(random: Random, blades: number, bladeM: number, spreadM: number, widthM: number, colors: readonly [string, string], bends = 2): BufferGeometry {
  const writer = new MeshWriter();
  const foot = new Color(colors[0]);
  const tip = new Color(colors[1]);
  for (let b = 0; b < blades; b++) {
    const angle = random.range(0, Math.PI * 2);
    const from = new Vector3(Math.cos(angle), 0, Math.sin(angle)).multiplyScalar(spreadM * Math.sqrt(random.next()));
    const out = random.range(0, Math.PI * 2);
    const lean = random.range(0.12, 0.6) * bladeM;
    const height = bladeM * random.range(0.55, 1.1);
    const side = new Vector3(-Math.sin(out), 0, Math.cos(out));
    const bright = random.range(0.75, 1.2);
    blade(writer, { from, out, lean, height, side, widthM: widthM * random.range(0.7, 1.2), bends, rgb: (t) => mixRgb(foot, tip, t, bright) });
  }
  return writer.geometry();
}

function mixRgb(a: Color, b: Color, t: number, f: number): Rgb {
  return [(a.r + (b.r - a.r) * t) * f, (a.g + (b.g - a.g) * t) * f, (a.b + (b.b - a.b) * t) * f];
}

interface BladeSpec {
  readonly from: Vector3;
  readonly out: number;
  readonly lean: number;
  readonly height: number;
  readonly side: Vector3;
  readonly widthM: number;
  readonly bends: number;
  readonly rgb: (t: number) => Rgb;
}

function blade(writer: MeshWriter, spec: BladeSpec): void {
  const point = (t: number): Vector3 => spec.from.clone().add(new Vector3(Math.cos(spec.out) * spec.lean * t * t, spec.height * (t - 0.18 * t * t * t) - 0.02, Math.sin(spec.out) * spec.lean * t * t));
  const normal = new Vector3(Math.cos(spec.out) * 0.35, 0.94, Math.sin(spec.out) * 0.35).normalize();
  let left = -1;
  let right = -1;
  for (let k = 0; k < spec.bends; k++) {
    const t = k / spec.bends;
    const p = point(t);
    const w = (spec.widthM / 2) * (1 - t * 0.55);
    const sway = spec.height * 0.35 * t * t;
    const l = writer.vertex(p.clone().addScaledVector(spec.side, -w), normal, spec.rgb(t), sway);
    const r = writer.vertex(p.addScaledVector(spec.side, w), normal, spec.rgb(t), sway);
    if (k > 0) {
      writer.triangle(left, right, r);
      writer.triangle(left, r, l);
    }
    left = l;
    right = r;
  }
  writer.triangle(left, right, writer.vertex(point(1), normal, spec.rgb(1), spec.height * 0.35));
}

/** Sows grass in three grades about the usual place of the camera. */
export function sowGrass(kit: Kit, spec: GrassSpec, random: Random): Object3D {
  const group = new Group();
  const total = Math.round((spec.tufts ?? 3600) * ([0.35, 0.66, 1][spec.grade ?? 2] as number));
  const near = spec.nearM ?? 2.5;
  const grades = [
    { share: 0.3, from: near, to: Math.min(spec.farM, near * 7), blades: 18, bends: 2, spread: 0.36, width: 0.011 },
    { share: 0.42, from: near * 4.5, to: Math.min(spec.farM, near * 24), blades: 16, bends: 1, spread: 0.75, width: 0.038 },
    { share: 0.28, from: near * 15, to: spec.farM, blades: 13, bends: 1, spread: 1.9, width: 0.16 },
  ];
  for (const [g, grade] of grades.entries()) {
    if (grade.from >= grade.to) continue;
    const standings = scatter({
      count: Math.round(total * grade.share),
      heightAt: spec.heightAt,
      chance: spec.chance,
      draw: drawInView(grade.from, grade.to, 0.72, spec.centerX ?? 0, spec.centerZ ?? 10),
      scale: [0.75, 1.25],
      tintSpread: 0.18,
    }, random.derive(`grass-${g}`));
    for (let v = 0; v < 2; v++) {
      const shape = tuftShape(random.derive(`tuft-${g}-${v}`), grade.blades, spec.bladeM, grade.spread * Math.max(0.6, spec.bladeM * 2), grade.width * Math.max(0.6, spec.bladeM * 2), spec.colors, grade.bends);
      const mine: Standing[] = standings.filter((_, i) => i % 2 === v);
      if (mine.length > 0) group.add(...instances(shape, leafMaterial(kit), mine, { sectors: 5, castShadow: false }));
    }
  }
  return group;
}
