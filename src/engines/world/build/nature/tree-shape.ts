/** @file Trees: a trunk, branches that reach for a crown's outline, and leaves in clusters; conifers and palms have plans of their own. */
import { Color, Vector3, type BufferGeometry } from 'three';
import { createNoise } from '../../../../lib/noise.ts';
import type { Random } from '../../../../lib/random.ts';
import { BARK, LEAF, SPRAY, MeshWriter, type Rgb } from './mesh-writer.ts';

export type TreeForm = 'broad' | 'conifer' | 'palm' | 'willow' | 'umbrella' | 'columnar';

export interface TreeLook {
  readonly form: TreeForm;
  readonly heightM: number;
  readonly widthM: number;
  /** Where the crown begins, as a fraction of the height. */
  readonly crownBase: number;
  /** sRGB colours of leaves, varied between. */
  readonly leaves: readonly [string, string];
  readonly bark: string;
  /** Second colour of the bark (a birch's marks), if any. */
  readonly barkMarks?: string;
  /** Trunk radius at breast height, metres. */
  readonly trunkM: number;
  /** Length of a leaf at full detail, metres; larger stands for a bunch. */
  readonly leafM: number;
  /** 1 full foliage, 0 bare. */
  readonly fullness: number;
  /** How far the trunk leans and bends, 0..1; default 0.3. */
  readonly crooked?: number;
  /** Rough number of triangles for leaves. */
  readonly leafTriangles: number;
  /** Segments around the trunk. */
  readonly sides: number;
}

const UP = new Vector3(0, 1, 0);
const GOLDEN = 2.39996;

/** Makes a tree with its foot at the origin, painted for the leaf material. */
export function treeShape(look: TreeLook, random: Random): BufferGeometry {
  const writer = new MeshWriter();
  const grow = { palm: growPalm, conifer: growConifer, broad: growBroad, willow: growBroad, umbrella: growBroad, columnar: growBroad }[look.form];
  grow(writer, look, random);
  return writer.geometry();
}

/** Picks colours between two and darkens them. */
function palette(colors: readonly [string, string], random: Random): (light: number) => Rgb {
  const a = new Color(colors[0]);
  const b = new Color(colors[1]);
  return (light) => {
    const t = random.next();
    const f = light * random.range(0.82, 1.18);
    return [(a.r + (b.r - a.r) * t) * f, (a.g + (b.g - a.g) * t) * f, (a.b + (b.b - a.b) * t) * f];
  };
}

function barkPainter(look: TreeLook, random: Random): (t: number, angle: number) => Rgb {
  const base = new Color(look.bark);
  const marks = new Color(look.barkMarks ?? look.bark);
  const noise = createNoise(random.int(0, 1e9));
  return (t, angle) => {
    const mark = look.barkMarks === undefined ? 0 : noise.at2(t * 60, Math.cos(angle) * 1.5) > 0.25 ? 0.85 : 0;
    const f = 0.8 + 0.3 * noise.at2(t * 14 + 3, angle * 2);
    return [(base.r + (marks.r - base.r) * mark) * f, (base.g + (marks.g - base.g) * mark) * f, (base.b + (marks.b - base.b) * mark) * f];
  };
}

const swayAt = (look: TreeLook) => (y: number): number => 0.022 * look.heightM * Math.max(0, y / look.heightM) ** 1.7;

function trunkPoints(look: TreeLook, random: Random, top: number, count: number): Vector3[] {
  const crooked = look.crooked ?? 0.3;
  const lean = random.range(0, Math.PI * 2);
  const amount = crooked * look.heightM * random.range(0.03, 0.12);
  const phase = random.range(0, 6);
  return Array.from({ length: count }, (_, k) => {
    const t = k / (count - 1);
    const wave = Math.sin(t * 5 + phase) * crooked * look.heightM * 0.02 * t;
    return new Vector3(Math.cos(lean) * amount * t * t + wave, top * t - (k === 0 ? 0.15 : 0), Math.sin(lean) * amount * t * t - wave * 0.6);
  });
}

const trunkRadius = (look: TreeLook, tip: number) => (t: number): number => look.trunkM * ((1 - t) ** 0.85 * (1 - tip) + tip) * (1 + 0.75 * Math.exp(-t * 26));

/** A curved path from `from` to `to` that leaves along `start`. */
function bough(from: Vector3, to: Vector3, start: Vector3, count: number): Vector3[] {
  const reach = from.distanceTo(to);
  const control = from.clone().addScaledVector(start, reach * 0.5);
  return Array.from({ length: count }, (_, k) => {
    const t = k / (count - 1);
    const s = 1 - t;
    return new Vector3()
      .addScaledVector(from, s * s)
      .addScaledVector(control, 2 * s * t)
      .addScaledVector(to, t * t);
  });
}

interface Crown {
  readonly center: Vector3;
  readonly radii: Vector3;
}

function crownOf(look: TreeLook): Crown {
  const base = look.heightM * look.crownBase;
  const height = look.heightM - base;
  const drop = look.form === 'willow' ? 0.62 : 0.5;
  return { center: new Vector3(0, base + height * drop, 0), radii: new Vector3(look.widthM / 2, height * (1 - drop), look.widthM / 2) };
}

function growBroad(writer: MeshWriter, look: TreeLook, random: Random): void {
  const crown = crownOf(look);
  const detailed = look.leafTriangles > 3000;
  const coarse = look.leafTriangles < 400;
  const trunkTop = look.form === 'columnar' ? look.heightM * 0.95 : look.heightM * (look.crownBase + (1 - look.crownBase) * 0.68);
  const trunk = trunkPoints(look, random, trunkTop, detailed ? 9 : coarse ? 3 : 5);
  const paintBark = barkPainter(look, random);
  const sway = swayAt(look);
  writer.stuff = BARK;
  writer.tube(trunk, trunkRadius(look, 0.12), look.sides, paintBark, sway);
  const tips: { point: Vector3; size: number }[] = [];
  if (coarse && look.fullness > 0 && look.form !== 'willow') {
    writer.stuff = SPRAY;
    growLumps(writer, look, random, crown, 0.86);
    shag(writer, look, random, crown, 170);
    return;
  }
  const boughs = detailed ? random.int(11, 15) : coarse ? 5 : 9;
  const firstAt = (look.crownBase * look.heightM) / trunkTop;
  for (let i = 0; i < boughs; i++) {
    const t = Math.min(0.98, firstAt * 0.92 + (1 - firstAt * 0.92) * ((i + 0.5) / boughs) ** 0.8);
    growBough(writer, look, random, { trunk, t, azimuth: i * GOLDEN + random.range(-0.4, 0.4), crown, tips, detailed, paintBark });
  }
  const trunkEnd = trunk[trunk.length - 1] as Vector3;
  tips.push({ point: new Vector3(trunkEnd.x, crown.center.y + crown.radii.y * 0.82, trunkEnd.z), size: 1 });
  if (look.fullness > 0) {
    writer.stuff = LEAF;
    if (look.form === 'willow') hangLeaves(writer, look, random, crown, tips);
    else {
      // A dark heart, so that gaps between leaves show more leaves rather than sky.
      writer.stuff = SPRAY;
      if (!detailed) growLumps(writer, look, random, crown, 0.42, 0.5);
      clothe(writer, look, random, crown, tips, detailed);
    }
  }
}

interface BoughSpec {
  readonly trunk: readonly Vector3[];
  readonly t: number;
  readonly azimuth: number;
  readonly crown: Crown;
  readonly tips: { point: Vector3; size: number }[];
  readonly detailed: boolean;
  readonly paintBark: (t: number, angle: number) => Rgb;
}

function pointAlong(points: readonly Vector3[], t: number): Vector3 {
  const k = Math.min(points.length - 2, Math.floor(t * (points.length - 1)));
  return (points[k] as Vector3).clone().lerp(points[k + 1] as Vector3, t * (points.length - 1) - k);
}

function growBough(writer: MeshWriter, look: TreeLook, random: Random, spec: BoughSpec): void {
  const { crown, azimuth, t } = spec;
  const from = pointAlong(spec.trunk, t);
  const level = Math.max(-0.55, Math.min(0.95, (from.y - crown.center.y) / crown.radii.y + random.range(0.15, 0.5)));
  const around = Math.sqrt(Math.max(0.05, 1 - level * level)) * random.range(0.78, 1.02);
  const flat = look.form === 'umbrella' ? 0.55 : 1;
  const to = new Vector3(
    crown.center.x + Math.cos(azimuth) * crown.radii.x * around,
    crown.center.y + crown.radii.y * level * flat + (look.form === 'umbrella' ? crown.radii.y * 0.25 : 0),
    crown.center.z + Math.sin(azimuth) * crown.radii.z * around,
  );
  const out = new Vector3(Math.cos(azimuth), look.form === 'columnar' ? 1.6 : 0.75, Math.sin(azimuth)).normalize();
  const path = bough(from, to, out, spec.detailed ? 6 : 3);
  const thick = trunkRadius(look, 0.12)(t) * 0.55;
  const sway = swayAt(look);
  writer.stuff = BARK;
  writer.tube(path, (s) => thick * (1 - s * 0.85), spec.detailed ? Math.max(4, look.sides - 3) : 3, (s, a) => spec.paintBark(s * 0.3, a), sway);
  spec.tips.push({ point: to.clone(), size: 1 });
  const twigs = spec.detailed ? 5 : 3;
  for (let k = 0; k < twigs; k++) {
    const s = 0.34 + (0.6 * (k + random.range(0.2, 0.8))) / twigs;
    const origin = pointAlong(path, s);
    const away = azimuth + (k % 2 === 0 ? 1 : -1) * random.range(0.5, 1.15);
    const length = path[0]?.distanceTo(to) ?? 1;
    const end = origin.clone().addScaledVector(new Vector3(Math.cos(away), random.range(-0.05, 0.9), Math.sin(away)).normalize(), length * random.range(0.28, 0.48));
    clampInto(end, crown);
    if (spec.detailed) writer.tube(bough(origin, end, UP, 4), (q) => thick * 0.42 * (1 - q * 0.9), 3, (q, a) => spec.paintBark(q * 0.3, a), sway);
    spec.tips.push({ point: end, size: random.range(0.7, 1) });
  }
}

function clampInto(point: Vector3, crown: Crown): void {
  const q = point.clone().sub(crown.center).divide(crown.radii);
  const r = q.length();
  if (r > 0.97) point.copy(crown.center).add(q.multiplyScalar(0.97 / r).multiply(crown.radii));
}

/** Leaves in a ball around each tip, facing out of the crown, darker inside and below. */
function clothe(writer: MeshWriter, look: TreeLook, random: Random, crown: Crown, tips: readonly { point: Vector3; size: number }[], detailed: boolean): void {
  const total = look.leafTriangles * look.fullness;
  writer.stuff = SPRAY;
  const tint = palette(look.leaves, random);
  const sway = swayAt(look);
  // As much leaf as covers the crown's surface about twice, however few leaves there are.
  const surface = Math.PI * crown.radii.x * 2 * crown.radii.y * 2;
  const leaf = Math.sqrt(((detailed ? 2.1 : 1.55) * surface) / (total * 0.26));
  const ball = Math.cbrt((crown.radii.x * crown.radii.y * crown.radii.z) / tips.length) * 1.16;
  const p = new Vector3();
  const n = new Vector3();
  const along = new Vector3();
  const side = new Vector3();
  const each = Math.max(1, Math.round(total / tips.length));
  for (const tip of tips) {
    const cluster = random.range(0.85, 1.12);
    for (let k = 0; k < each; k++) {
      p.set(random.gaussian(), random.gaussian() * 0.75, random.gaussian()).normalize();
      n.copy(p);
      p.multiplyScalar(ball * tip.size * random.next() ** 0.4).add(tip.point);
      const q = along.copy(p).sub(crown.center).divide(crown.radii);
      const depth = Math.min(1.15, q.length());
      const below = Math.max(0, -n.y) * 0.28 + Math.max(0, -q.y) * 0.22;
      n.multiplyScalar(0.75).addScaledVector(q.normalize(), 0.8);
      n.y += 0.25;
      n.x += random.range(-0.3, 0.3);
      n.z += random.range(-0.3, 0.3);
      n.normalize();
      side.set(random.gaussian(), random.gaussian(), random.gaussian()).cross(n).normalize();
      along.crossVectors(n, side).addScaledVector(n, random.range(-0.5, 0.5)).normalize();
      const size = leaf * random.range(0.7, 1.3);
      const light = cluster * (0.32 + 0.68 * Math.min(1, depth) ** 2.2) * (1 - below);
      writer.sliver(p, along.multiplyScalar(size), side, size * 0.52, n, tint(light), sway(p.y) + 0.05);
    }
  }
}

/** Long strands that hang from the tips. */
function hangLeaves(writer: MeshWriter, look: TreeLook, random: Random, crown: Crown, tips: readonly { point: Vector3; size: number }[]): void {
  const tint = palette(look.leaves, random);
  const sway = swayAt(look);
  const pairs = look.leafTriangles < 400 ? 3 : 6;
  const strands = Math.max(24, Math.round(look.leafTriangles / (pairs * 4.4)));
  const p = new Vector3();
  for (let k = 0; k < strands; k++) {
    const tip = tips[k % tips.length] as { point: Vector3; size: number };
    const top = tip.point.clone().add(p.set(random.gaussian(), random.gaussian() * 0.4, random.gaussian()).multiplyScalar(look.widthM * 0.07));
    const q = top.clone().sub(crown.center).setY(0);
    const outward = q.length() / crown.radii.x;
    q.normalize();
    const length = (top.y - look.heightM * 0.06) * random.range(0.35, 0.85) * (0.35 + 0.65 * outward);
    for (let j = 0; j < pairs; j++) {
      const t = (j + random.next() * 0.6) / pairs;
      p.copy(top).addScaledVector(q, look.widthM * 0.12 * Math.sin(Math.min(1, t * 1.6) * 1.57));
      p.y -= length * t;
      const n = q.clone().addScaledVector(UP, 0.35).normalize();
      for (const s of [-1, 1]) {
        const along = new Vector3(-q.z * s, 0, q.x * s).multiplyScalar(look.leafM * 0.35).add(new Vector3(0, (-length / pairs) * 1.35, 0));
        writer.leaf(p, along, new Vector3(-q.z, 0, q.x), look.leafM * 0.4, n, tint(0.5 + 0.5 * outward), sway(top.y) + 0.35 * t, 0.45);
      }
    }
  }
}

/** A crown from afar: a few lumps with a ragged edge. */
function growLumps(writer: MeshWriter, look: TreeLook, random: Random, crown: Crown, scale = 1, light = 1): void {
  const tint = palette(look.leaves, random);
  const noise = createNoise(random.int(0, 1e9));
  const sway = swayAt(look);
  const lumps = look.form === 'columnar' ? 4 : 6;
  for (let k = 0; k < lumps; k++) {
    const a = k * GOLDEN;
    const spreadOut = look.form === 'columnar' ? 0 : k === 0 ? 0 : 0.5;
    const rise = look.form === 'columnar' ? -0.75 + 1.5 * (k / (lumps - 1)) : k === 0 ? 0.42 : -0.38 + 0.16 * (k % 3);
    const center = new Vector3(crown.center.x + Math.cos(a) * crown.radii.x * spreadOut, crown.center.y + crown.radii.y * rise, crown.center.z + Math.sin(a) * crown.radii.z * spreadOut);
    const size = look.form === 'columnar' ? new Vector3(0.9, 0.42, 0.9) : new Vector3(0.58, 0.52, 0.58);
    size.multiplyScalar(scale);
    lump(writer, { center, radii: size.multiply(crown.radii), crown, tint: (l) => tint(l * light), noise, sway: sway(center.y) + 0.05 });
  }
}

interface LumpSpec {
  readonly center: Vector3;
  readonly radii: Vector3;
  readonly crown: Crown;
  readonly tint: (light: number) => Rgb;
  readonly noise: ReturnType<typeof createNoise>;
  readonly sway: number;
}

/** A ball of five rows, its points pushed about so that no two look alike. */
function lump(writer: MeshWriter, spec: LumpSpec): void {
  const sides = 5;
  let before: number[] | undefined;
  for (let j = 0; j <= 3; j++) {
    const latitude = -Math.PI / 2 + (j / 3) * Math.PI;
    const row = Array.from({ length: sides }, (_, i) => {
      const a = ((i + (j % 2) * 0.5) / sides) * Math.PI * 2;
      const n = new Vector3(Math.cos(a) * Math.cos(latitude), Math.sin(latitude), Math.sin(a) * Math.cos(latitude));
      const p = n.clone().multiply(spec.radii).add(spec.center);
      p.addScaledVector(n, spec.radii.x * 0.8 * spec.noise.at3(p.x * 0.9, p.y * 0.9, p.z * 0.9));
      const q = p.clone().sub(spec.crown.center).divide(spec.crown.radii);
      const normal = n.addScaledVector(q, 0.9).add(new Vector3(spec.noise.at3(p.x * 3, p.y * 3, p.z * 3), spec.noise.at3(p.y * 3, p.z * 3, p.x * 3), spec.noise.at3(p.z * 3, p.x * 3, p.y * 3)).multiplyScalar(0.5)).normalize();
      const light = (0.42 + 0.5 * Math.min(1.1, q.length())) * (1 - Math.max(0, -q.y) * 0.35);
      return writer.vertex(p, normal, spec.tint(light), spec.sway);
    });
    if (before !== undefined) {
      for (let i = 0; i < sides; i++) {
        const t = (i + 1) % sides;
        const odd = j % 2 === 0;
        if (odd) {
          writer.triangle(before[i] as number, row[i] as number, row[t] as number);
          writer.triangle(before[i] as number, row[t] as number, before[t] as number);
        } else {
          writer.triangle(before[i] as number, row[i] as number, before[t] as number);
          writer.triangle(before[t] as number, row[i] as number, row[t] as number);
        }
      }
    }
    before = row;
  }
}

/** Single sprays all over a crown, so that its outline is leaves and not a ball. */
function shag(writer: MeshWriter, look: TreeLook, random: Random, crown: Crown, count: number): void {
  const tint = palette(look.leaves, random);
  const sway = swayAt(look);
  writer.stuff = SPRAY;
  const size = Math.sqrt((1.15 * Math.PI * crown.radii.x * crown.radii.y * 4) / (count * 0.31));
  for (let k = 0; k < count; k++) {
    const n = new Vector3(random.gaussian(), random.gaussian() + 0.25, random.gaussian()).normalize();
    const p = n.clone().multiply(crown.radii).multiplyScalar(random.range(0.72, 0.98)).add(crown.center);
    const side = new Vector3(random.gaussian(), random.gaussian(), random.gaussian()).cross(n).normalize();
    const along = n.clone().cross(side).addScaledVector(n, random.range(-0.2, 0.6)).normalize();
    const normal = n.clone().add(new Vector3(random.range(-0.4, 0.4), 0.25, random.range(-0.4, 0.4))).normalize();
    writer.sliver(p, along.multiplyScalar(size * random.range(0.6, 1.2)), side, size * 0.6, normal, tint((0.62 + 0.45 * Math.max(-0.4, n.y)) * random.range(0.8, 1.2)), sway(p.y) + 0.06);
  }
}

/** A conifer from afar: ragged cones one above the other. */
function coneTiers(writer: MeshWriter, look: TreeLook, random: Random, tint: (light: number) => Rgb, base: number): void {
  const tiers = look.leafTriangles < 100 ? 3 : 6;
  const sides = look.leafTriangles < 100 ? 4 : 9;
  const sway = swayAt(look);
  const height = look.heightM - base;
  for (let k = 0; k < tiers; k++) {
    const low = base + (height * k) / tiers;
    const high = Math.min(look.heightM, low + (height / tiers) * 2.1);
    const reach = (look.widthM / 2) * 1.1 * (1 - k / tiers) ** 0.8;
    const tip = writer.vertex(new Vector3(0, high, 0), UP, tint(0.75), sway(high));
    const rim = Array.from({ length: sides * 2 }, (_, i) => {
      const a = (i / (sides * 2)) * Math.PI * 2 + k;
      const r = reach * (i % 2 === 0 ? random.range(0.9, 1.15) : random.range(0.5, 0.7));
      const n = new Vector3(Math.cos(a) * 0.8, 0.6, Math.sin(a) * 0.8).normalize();
      return writer.vertex(new Vector3(Math.cos(a) * r, low - (i % 2 === 0 ? height * 0.03 : -height * 0.03), Math.sin(a) * r), n, tint(i % 2 === 0 ? 0.95 : 0.5), sway(low));
    });
    rim.forEach((v, i) => writer.triangle(tip, rim[(i + 1) % rim.length] as number, v));
  }
}

/** Whorls of drooping sprays, longest below. */
function growConifer(writer: MeshWriter, look: TreeLook, random: Random): void {
  const paintBark = barkPainter(look, random);
  const sway = swayAt(look);
  writer.stuff = BARK;
  writer.tube(trunkPoints({ ...look, crooked: 0.08 }, random, look.heightM * 0.97, look.leafTriangles > 900 ? 7 : 3), trunkRadius(look, 0.03), look.sides, paintBark, sway);
  writer.stuff = LEAF;
  const tint = palette(look.leaves, random);
  const base = look.heightM * look.crownBase;
  if (look.leafTriangles < 400) {
    coneTiers(writer, look, random, tint, base);
    return;
  }
  writer.stuff = SPRAY;
  const whorls = Math.round(Math.sqrt(look.leafTriangles / 8));
  const limbs = look.leafTriangles > 2400 ? 8 : 7;
  const pairs = Math.max(2, Math.round(look.leafTriangles / (whorls * limbs * 4)));
  for (let w = 0; w < whorls; w++) {
    const t = (w + random.range(-0.5, 0.5)) / whorls;
    const y = base + (look.heightM - base) * Math.max(0, t) ** 0.92;
    const reach = (look.widthM / 2) * 1.15 * ((1 - Math.max(0, t)) ** 0.8 * 0.95 + 0.05) * random.range(0.8, 1.1) * (t < 0.12 ? 0.7 + t * 2.5 : 1);
    for (let k = 0; k < limbs; k++) {
      const azimuth = (k / limbs) * Math.PI * 2 + w * 1.1 + random.range(-0.25, 0.25);
      spray(writer, look, random, { y, reach: reach * random.range(0.7, 1.12), azimuth, droop: 0.02 + 0.46 * (1 - t) + random.range(-0.08, 0.08), pairs, tint, light: 0.75 + 0.25 * t });
    }
  }
  spray(writer, look, random, { y: look.heightM * 0.93, reach: look.heightM * 0.07, azimuth: 0, droop: -8, pairs: Math.max(2, pairs), tint, light: 1 });
}

interface SpraySpec {
  readonly y: number;
  readonly reach: number;
  readonly azimuth: number;
  readonly droop: number;
  readonly pairs: number;
  readonly tint: (light: number) => Rgb;
  readonly light: number;
}

function spray(writer: MeshWriter, look: TreeLook, random: Random, spec: SpraySpec): void {
  const out = new Vector3(Math.cos(spec.azimuth), 0, Math.sin(spec.azimuth));
  const across = new Vector3(-out.z, 0, out.x);
  const sway = swayAt(look);
  const upright = spec.droop < -1;
  const tilt = upright ? 0 : spec.droop;
  for (let j = 0; j < spec.pairs; j++) {
    const s = (j + 0.15) / spec.pairs;
    const along = upright ? UP.clone() : out.clone().addScaledVector(UP, -tilt * (0.7 + s * 0.9) + 0.28 * s).normalize();
    const p = upright ? new Vector3(0, spec.y + spec.reach * s, 0) : out.clone().multiplyScalar(spec.reach * s * 0.92).setY(spec.y - spec.reach * tilt * s * (0.7 + 0.45 * s) + 0.14 * spec.reach * s * s);
    const n = UP.clone().addScaledVector(out, 0.75).addScaledVector(across, random.range(-0.25, 0.25)).normalize();
    const wide = spec.reach * (upright ? 0.16 : 0.62 - 0.42 * s) * (1 + 1.6 / spec.pairs);
    const light = spec.light * (0.28 + 0.72 * Math.min(1, s * 1.25 + 0.1));
    for (const side of [-1, 1]) {
      const needle = along.clone().multiplyScalar((spec.reach / spec.pairs) * 1.9).addScaledVector(across, side * wide * 0.62);
      needle.y -= wide * 0.5 + random.range(0, 0.06) * spec.reach;
      writer.leaf(p, needle, along, (spec.reach / spec.pairs) * 1.7, n, spec.tint(light), sway(spec.y) + 0.03 * s * spec.reach, 0.5);
    }
  }
}

/** A ringed, bending trunk with arching fronds. */
function growPalm(writer: MeshWriter, look: TreeLook, random: Random): void {
  const detailed = look.leafTriangles > 900;
  const top = look.heightM * 0.82;
  const lean = random.range(0, Math.PI * 2);
  const bend = look.heightM * 0.22 * (look.crooked ?? 0.3) * 2.2;
  const trunk = Array.from({ length: detailed ? 14 : 6 }, (_, k, ) => {
    const t = k / ((detailed ? 14 : 6) - 1);
    return new Vector3(Math.cos(lean) * bend * t ** 1.8, top * t - (k === 0 ? 0.15 : 0), Math.sin(lean) * bend * t ** 1.8);
  });
  const bark = new Color(look.bark);
  writer.stuff = BARK;
  writer.tube(trunk, (t) => look.trunkM * (1 - 0.45 * t) * (1 + 0.8 * Math.exp(-t * 16)) * (1 + (detailed ? 0.05 : 0) * Math.sin(t * 150)), look.sides, (t, a) => {
    const f = 0.78 + 0.22 * Math.sin(t * 90 + Math.sin(a) * 0.6);
    return [bark.r * f, bark.g * f, bark.b * f];
  }, swayAt(look));
  writer.stuff = LEAF;
  const crown = trunk[trunk.length - 1] as Vector3;
  const fronds = detailed ? 19 : 10;
  const pairs = Math.max(4, Math.round(look.leafTriangles / (fronds * 4)));
  const tint = palette(look.leaves, random);
  for (let f = 0; f < fronds; f++) {
    const lift = 1.05 - 1.5 * (f / fronds) + random.range(-0.1, 0.1);
    frond(writer, { crown, azimuth: f * GOLDEN, lift, length: (look.widthM / 2) * random.range(1.02, 1.25), pairs, tint, sway: swayAt(look)(crown.y) });
  }
}

interface FrondSpec {
  readonly crown: Vector3;
  readonly azimuth: number;
  readonly lift: number;
  readonly length: number;
  readonly pairs: number;
  readonly tint: (light: number) => Rgb;
  readonly sway: number;
}

function frond(writer: MeshWriter, spec: FrondSpec): void {
  const out = new Vector3(Math.cos(spec.azimuth), 0, Math.sin(spec.azimuth));
  const across = new Vector3(-out.z, 0, out.x);
  const p = spec.crown.clone();
  const step = spec.length / spec.pairs;
  for (let j = 0; j < spec.pairs; j++) {
    const s = (j + 1) / spec.pairs;
    const pitch = spec.lift - 1.75 * s ** 1.3;
    const along = out.clone().multiplyScalar(Math.cos(pitch)).addScaledVector(UP, Math.sin(pitch));
    const n = UP.clone().multiplyScalar(Math.cos(pitch)).addScaledVector(out, -Math.sin(pitch));
    if (n.y < 0) n.negate();
    const before = p.clone();
    p.addScaledVector(along, step);
    const light = 0.55 + 0.45 * Math.min(1, s * 2);
    writer.leaf(before, along.clone().multiplyScalar(step * 1.25), across, 0.07 * (1.4 - s), n, spec.tint(light * 0.8), spec.sway + 0.25 * s);
    const length = spec.length * 0.3 * Math.sin(Math.PI * (0.12 + 0.83 * s)) ** 0.8;
    for (const side of [-1, 1]) {
      const leaflet = across.clone().multiplyScalar(side * length * 0.86).addScaledVector(along, length * 0.5);
      leaflet.y -= length * 0.36;
      writer.leaf(before, leaflet, along, step * 0.85, n.clone().addScaledVector(across, side * 0.35).normalize(), spec.tint(light), spec.sway + 0.3 * s, 0.35);
    }
  }
}
