/** @file Small plants by name: flowers, bushes, ferns, mushrooms, cacti, reeds, coral, seaweed. Sizes come from the row and are fitted afterwards. */
import { Vector3, type BufferGeometry } from 'three';
import type { Random } from '../../../../lib/random.ts';
import type { Detail } from '../figure.ts';
import { BARK, LEAF, MeshWriter, type Rgb } from './mesh-writer.ts';
import { lathe, mixedRgb, ovalProfile, petal, rgbOf, stem } from './plant-parts.ts';
import { darker } from './tree-kinds.ts';

export interface PlantSpec {
  readonly heightM: number;
  readonly widthM: number;
  readonly color: string;
  readonly secondColor: string;
  readonly leafColor: string;
  readonly petals: number;
  readonly detail: Detail;
}

type Grow = (writer: MeshWriter, spec: PlantSpec, random: Random) => void;

const finer = (spec: PlantSpec, low: number, middle: number, high: number): number => [low, middle, high][spec.detail] as number;
const shaded = (color: string, dark = 0.55) => (t: number): Rgb => mixedRgb(darker(color, dark), color, Math.min(1, t * 1.4));

/** Leaves at the foot of a flower, or up its stem. */
function foliage(writer: MeshWriter, spec: PlantSpec, random: Random, count: number, at: (t: number) => Vector3, from: number, to: number, lengthM: number, widthM: number, lift: number): void {
  for (let k = 0; k < count; k++) {
    const t = from + (to - from) * ((k + 0.5) / count);
    petal(writer, { base: at(t), azimuth: k * 2.4 + random.range(-0.3, 0.3), lengthM: lengthM * random.range(0.8, 1.15), widthM, liftStart: lift + 0.5, liftEnd: lift - 0.7, cup: 0.5, rows: finer(spec, 2, 4, 6), rgb: shaded(spec.leafColor, 0.6), sway: 0.05 * spec.heightM + t * spec.heightM * 0.15 });
  }
}

const rose: Grow = (writer, spec, random) => {
  const r = spec.widthM * 0.34;
  const top = spec.heightM - r * 1.5;
  const at = stem(writer, random, new Vector3(0.02, top, 0), r * 0.09, rgbOf('#3b5a26'), finer(spec, 3, 5, 7));
  for (let k = 0; k < 4; k++) {
    const t = 0.25 + k * 0.16;
    for (const side of [-0.5, 0, 0.5]) petal(writer, { base: at(t), azimuth: k * 2.4 + side, lengthM: spec.widthM * (side === 0 ? 0.55 : 0.42), widthM: spec.widthM * 0.24, liftStart: 0.7, liftEnd: -0.2, cup: 0.4, rows: finer(spec, 2, 3, 5), rgb: shaded(spec.leafColor, 0.6), sway: 0.04 });
  }
  const center = at(1);
  for (let k = 0; k < 5; k++) petal(writer, { base: center, azimuth: k * 1.257, lengthM: r, widthM: r * 0.3, liftStart: 0.1, liftEnd: -0.6, rows: 2, rgb: shaded(spec.leafColor), sway: 0.09 * spec.heightM });
  const rings = finer(spec, 3, 6, 7);
  for (let ring = 0; ring < rings; ring++) {
    const open = ring / (rings - 1);
    const count = 3 + Math.round(open * 3);
    for (let k = 0; k < count; k++) {
      const base = center.clone();
      const azimuth = (k / count) * Math.PI * 2 + ring * 1.1;
      base.x += Math.cos(azimuth) * r * 0.12 * open;
      base.z += Math.sin(azimuth) * r * 0.12 * open;
      petal(writer, { base, azimuth, lengthM: r * (1.25 + 0.25 * open), widthM: r * (0.9 + 0.75 * open), liftStart: 0.15 + 0.9 * (1 - open), liftEnd: 1.75 - 1.15 * open ** 1.5, cup: 1.1 - 0.4 * open, rows: finer(spec, 3, 5, 7), belly: 0.62, blunt: 1, rgb: (t) => mixedRgb(darker(spec.color, 0.42), spec.color, Math.min(1, t * 1.15) * (0.55 + 0.45 * open), 0.9 + 0.2 * open), sway: 0.1 * spec.heightM });
    }
  }
};

const tulip: Grow = (writer, spec, random) => {
  const r = spec.widthM * 0.3;
  const cup = r * 2.1;
  const at = stem(writer, random, new Vector3(0.01, spec.heightM - cup, 0), r * 0.13, rgbOf('#5a7d3a'), finer(spec, 3, 6, 8));
  foliage(writer, spec, random, 3, (t) => at(t * 0.1), 0, 1, spec.heightM * 0.62, spec.widthM * 0.28, 1.0);
  const base = at(1);
  for (const [ring, count] of [[0, 3], [1, 3]] as const) {
    for (let k = 0; k < count; k++) petal(writer, { base, azimuth: (k / count) * Math.PI * 2 + ring * 1.05, lengthM: cup * (1.12 - ring * 0.05), widthM: r * 1.75, liftStart: 0.12, liftEnd: 1.9 - ring * 0.12, cup: 0.85, rows: finer(spec, 3, 5, 8), belly: 0.52, blunt: 0.35, rgb: (t, s) => mixedRgb(darker(spec.color, 0.6), spec.color, Math.min(1, 0.2 + t), 1 - 0.12 * Math.abs(s)), sway: 0.09 * spec.heightM });
  }
  lathe(writer, ovalProfile(r * 0.12, 0, cup * 0.45, 5), 5, base, () => rgbOf('#d8c23a'), 0.09 * spec.heightM);
};

/** Daisies, sunflowers, poppies: a disc with rays. */
function rayed(options: { disc: number; rows: number; tilt: number; ray: number; cup: number; liftStart: number; liftEnd: number; domed: number; leafy: number; blunt: number }): Grow {
  return (writer, spec, random) => {
    const r = spec.widthM * 0.48;
    const top = spec.heightM - r * Math.sin(options.tilt) * 0.95 - r * 0.1;
    const at = stem(writer, random, new Vector3(0, top, -r * 0.12), r * 0.05 + 0.0015, rgbOf('#55752f'), finer(spec, 3, 5, 8), finer(spec, 3, 5, 6));
    foliage(writer, spec, random, spec.detail === 0 ? 0 : options.leafy, at, 0.12, 0.78, spec.widthM * 0.75, spec.widthM * 0.36, 0.35);
    const head = new MeshWriter();
    head.stuff = LEAF;
    const disc = r * options.disc;
    for (let ring = 0; ring < options.rows; ring++) {
      const count = Math.max(5, Math.round(spec.petals / finer(spec, 2.2, 1.2, 1)));
      for (let k = 0; k < count; k++) {
        const azimuth = ((k + ring * 0.5) / count) * Math.PI * 2 + random.range(-0.05, 0.05);
        const base = new Vector3(Math.cos(azimuth) * disc * 0.85, ring * r * -0.02, Math.sin(azimuth) * disc * 0.85);
        petal(head, { base, azimuth, lengthM: (r - disc * 0.85) * random.range(0.9, 1.05), widthM: options.ray * r, liftStart: options.liftStart + ring * 0.15, liftEnd: options.liftEnd + random.range(-0.15, 0.15), cup: options.cup, rows: finer(spec, 2, 4, 6), belly: 0.6, blunt: options.blunt, rgb: (t, s) => mixedRgb(darker(spec.color, 0.6), spec.color, Math.min(1, t * 1.8), 1 - 0.1 * Math.abs(s)), sway: 0 });
      }
    }
    head.stuff = { roughness: 0.95, grain: 'fur' };
    lathe(head, ovalProfile(disc, -disc * 0.25, disc * options.domed, finer(spec, 3, 7, 10)), finer(spec, 5, 12, 24), new Vector3(), (t, a) => mixedRgb(darker(spec.secondColor, 0.5), spec.secondColor, 0.5 + 0.5 * Math.sin(t * 40 + a * 13) * Math.min(1, t * 3)), 0);
    graft(writer, head.geometry(), at(1), options.tilt, 0.1 * spec.heightM);
  };
}

/** Puts a flower's head on its stem, tilted towards +z. */
function graft(writer: MeshWriter, head: BufferGeometry, at: Vector3, tilt: number, sway: number): void {
  head.rotateX(tilt);
  const p = head.attributes['position'];
  const n = head.attributes['normal'];
  const c = head.attributes['color'];
  const s = head.attributes['surface'];
  if (p === undefined || n === undefined || c === undefined || s === undefined || head.index === null) return;
  const first: number[] = [];
  for (let i = 0; i < p.count; i++) {
    writer.stuff = s.getW(i) === 7 ? LEAF : { roughness: 0.95, grain: 'fur' };
    first.push(writer.vertex(new Vector3(p.getX(i), p.getY(i), p.getZ(i)).add(at), new Vector3(n.getX(i), n.getY(i), n.getZ(i)), [c.getX(i), c.getY(i), c.getZ(i)], sway));
  }
  for (let i = 0; i < head.index.count; i += 3) writer.triangle(first[head.index.getX(i)] as number, first[head.index.getX(i + 1)] as number, first[head.index.getX(i + 2)] as number);
}

/** Lavender, lupins, heather: many small blooms up each of several stalks. */
const spike: Grow = (writer, spec, random) => {
  const stalks = finer(spec, 4, 14, 26);
  for (let s = 0; s < stalks; s++) {
    const a = s * 2.4;
    const out = Math.sqrt(s / stalks) * spec.widthM * 0.5;
    const to = new Vector3(Math.cos(a) * out, spec.heightM * random.range(0.72, 1), Math.sin(a) * out);
    const foot = to.clone().multiplyScalar(0.22).setY(0);
    writer.stuff = BARK;
    writer.tube([foot, foot.clone().lerp(to, 0.5).setY(to.y * 0.5), to], () => 0.0022 * spec.heightM * 2, 3, () => rgbOf(spec.leafColor), (y) => y * 0.2);
    writer.stuff = LEAF;
    const blooms = finer(spec, 5, 14, 26);
    for (let k = 0; k < blooms; k++) {
      const t = 0.55 + 0.45 * (k / blooms);
      const base = foot.clone().lerp(to, t);
      base.y = to.y * t;
      petal(writer, { base, azimuth: k * 2.4, lengthM: spec.heightM * 0.05 * (1.3 - t * 0.6), widthM: spec.heightM * 0.035, liftStart: 0.9, liftEnd: 0.2, rows: 1 + Number(spec.detail === 2), rgb: () => mixedRgb(darker(spec.color, 0.6), spec.color, random.next()), sway: to.y * 0.2 * t });
    }
    if (s % 2 === 0) petal(writer, { base: foot, azimuth: a + 1, lengthM: spec.heightM * 0.5, widthM: 0.012, liftStart: 1.3, liftEnd: 0.5, rows: finer(spec, 2, 3, 4), rgb: shaded(spec.leafColor), sway: 0.04 });
  }
};

/** A clump of arching fronds. */
const fern: Grow = (writer, spec, random) => {
  const fronds = finer(spec, 7, 11, 17);
  const pairs = finer(spec, 4, 12, 22);
  for (let f = 0; f < fronds; f++) {
    const azimuth = f * 2.4 + random.range(-0.2, 0.2);
    const out = new Vector3(Math.cos(azimuth), 0, Math.sin(azimuth));
    const across = new Vector3(-out.z, 0, out.x);
    const p = new Vector3();
    const length = Math.hypot(spec.widthM / 2, spec.heightM) * random.range(0.8, 1.05);
    for (let j = 0; j < pairs; j++) {
      const s = (j + 1) / pairs;
      const pitch = 1.25 - 1.7 * s ** 1.2 - 0.25 * (f % 3) * 0.4;
      const along = out.clone().multiplyScalar(Math.cos(pitch)).setY(Math.sin(pitch));
      const normal = out.clone().multiplyScalar(-Math.sin(pitch)).setY(Math.cos(pitch));
      const before = p.clone();
      p.addScaledVector(along, length / pairs);
      const leaf = length * 0.3 * Math.sin(Math.PI * (0.14 + 0.84 * s));
      for (const side of [-1, 1]) writer.leaf(before, across.clone().multiplyScalar(side * leaf).addScaledVector(along, leaf * 0.35).setY(across.y + along.y * leaf * 0.35 - leaf * 0.1), along, (length / pairs) * 0.95, normal, mixedRgb(darker(spec.leafColor, 0.55), spec.leafColor, 0.25 + 0.75 * s, random.range(0.85, 1.15)), 0.06 * s * spec.heightM, 0.3);
    }
  }
};

/** A dome of leaves on short stems. */
const bush: Grow = (writer, spec, random) => {
  writer.stuff = BARK;
  for (let k = 0; k < finer(spec, 3, 6, 9); k++) {
    const a = k * 2.4;
    writer.tube([new Vector3(0, -0.05, 0), new Vector3(Math.cos(a) * spec.widthM * 0.14, spec.heightM * 0.35, Math.sin(a) * spec.widthM * 0.14), new Vector3(Math.cos(a) * spec.widthM * 0.3, spec.heightM * 0.7, Math.sin(a) * spec.widthM * 0.3)], (t) => spec.heightM * 0.022 * (1 - t * 0.8), 4, () => rgbOf('#53463a'), (y) => y * 0.03);
  }
  writer.stuff = LEAF;
  const lobes = Array.from({ length: 11 }, (_, k) => {
    const a = k * 2.4;
    const out = Math.sqrt((k + 0.4) / 11) * 0.36;
    return { c: new Vector3(Math.cos(a) * spec.widthM * out, spec.heightM * (0.28 + 0.42 * (1 - out / 0.36) * random.range(0.7, 1.1)), Math.sin(a) * spec.widthM * out), r: random.range(0.24, 0.34) };
  });
  const leaves = finer(spec, 90, 900, 3600);
  const size = Math.sqrt(spec.widthM * spec.heightM) * finer(spec, 0.24, 0.11, 0.066);
  const flowers = spec.petals > 0;
  const n = new Vector3();
  for (let k = 0; k < leaves; k++) {
    const lobe = lobes[k % lobes.length] as { c: Vector3; r: number };
    n.set(random.gaussian(), random.gaussian(), random.gaussian()).normalize();
    const depth = random.next() ** 0.3;
    const p = new Vector3(n.x * spec.widthM * lobe.r, n.y * spec.heightM * lobe.r, n.z * spec.widthM * lobe.r).multiplyScalar(depth).add(lobe.c);
    if (p.y < 0.02) p.y = random.range(0.02, spec.heightM * 0.3);
    const outward = p.clone().setY((p.y - spec.heightM * 0.35) * 1.2).normalize();
    const normal = n.clone().multiplyScalar(0.6).add(outward).addScaledVector(new Vector3(0, 1, 0), 0.25).normalize();
    const side = new Vector3(random.gaussian(), random.gaussian(), random.gaussian()).cross(normal).normalize();
    const along = normal.clone().cross(side).addScaledVector(normal, random.range(-0.4, 0.4)).normalize();
    const bloom = flowers && depth > 0.75 && n.y > -0.2 && random.next() < 0.22;
    const light = (0.3 + 0.7 * depth ** 3) * (0.6 + 0.4 * Math.min(1, p.y / spec.heightM + 0.3));
    const rgb = bloom ? mixedRgb(darker(spec.color, 0.8), spec.color, random.next()) : mixedRgb(darker(spec.leafColor, 0.62), spec.leafColor, random.next(), light);
    writer.leaf(p, along.multiplyScalar(size * (bloom ? 1.2 : random.range(0.8, 1.25))), side, size * (bloom ? 1 : 0.6), normal, rgb, 0.05 * spec.heightM + 0.02);
  }
};

const tuft: Grow = (writer, spec, random) => {
  const blades = finer(spec, 14, 50, 130);
  for (let b = 0; b < blades; b++) {
    const azimuth = b * 2.4;
    const out = Math.sqrt(b / blades) * spec.widthM * 0.22;
    petal(writer, { base: new Vector3(Math.cos(azimuth) * out, 0, Math.sin(azimuth) * out), azimuth: azimuth + random.range(-0.8, 0.8), lengthM: spec.heightM * random.range(0.6, 1.12), widthM: spec.heightM * finer(spec, 0.07, 0.035, 0.022), liftStart: 1.5, liftEnd: random.range(0.1, 1.0), cup: 0.3, belly: 0.2, rows: finer(spec, 2, 3, 5), rgb: (t) => mixedRgb(darker(spec.leafColor, 0.5), spec.color, t), sway: spec.heightM * 0.25 });
  }
};

const mushroom: Grow = (writer, spec, random) => {
  const r = spec.widthM / 2;
  const h = spec.heightM;
  writer.stuff = { roughness: 0.6, grain: 'skin' };
  const sides = finer(spec, 9, 18, 36);
  const lean = random.range(-0.04, 0.04) * h;
  lathe(writer, [[r * 0.34, -0.01], [r * 0.36, h * 0.06], [r * 0.26, h * 0.25], [r * 0.22, h * 0.5], [r * 0.24, h * 0.68]], sides, new Vector3(lean, 0, 0), (t, a) => mixedRgb('#b8a98c', '#efe6d2', Math.min(1, t * 1.5), 0.95 + 0.05 * Math.sin(a * 9)), 0);
  lathe(writer, [[r * 0.22, h * 0.66], [r * 0.4, h * 0.62], [r * 0.24, h * 0.685]], sides, new Vector3(lean, 0, 0), () => rgbOf('#e6dcc4'), 0);
  // Gills below, cap above.
  lathe(writer, [[r * 0.2, h * 0.74], [r * 0.6, h * 0.68], [r * 0.95, h * 0.64]].reverse() as [number, number][], sides, new Vector3(lean, 0, 0), (t, a) => mixedRgb('#8d7f68', '#d8ccb0', 0.5 + 0.5 * Math.sin(a * 40) * (1 - t)), 0);
  const steps = finer(spec, 5, 9, 16);
  const spots = Array.from({ length: 16 }, () => ({ a: random.range(0, 6.283), t: random.range(0.15, 0.92), r: random.range(0.06, 0.16) }));
  const spotted = spec.secondColor !== spec.color;
  lathe(writer, Array.from({ length: steps }, (_, k) => {
    const a = (k / (steps - 1)) * Math.PI * 0.5;
    return [Math.max(0.0005, r * Math.cos(a) ** 0.8), h * (0.63 + 0.37 * Math.sin(a))] as const;
  }), sides, new Vector3(lean, 0, 0), (t, a) => {
    const spot = spotted && spots.some((q) => Math.hypot((q.t - t) * 1.1, Math.sin((q.a - a) / 2) * 2 * (1 - t * 0.8)) < q.r);
    return spot ? rgbOf(spec.secondColor) : mixedRgb(darker(spec.color, 0.75), spec.color, t);
  }, 0);
};

const cactus: Grow = (writer, spec, random) => {
  const h = spec.heightM;
  const r = Math.min(spec.widthM * 0.16, h * 0.1);
  const ribs = 13;
  const sides = finer(spec, 13, 39, 78);
  writer.stuff = { roughness: 0.75, grain: 'skin' };
  const paintRib = (_t: number, a: number): Rgb => mixedRgb(darker(spec.leafColor, 0.5), spec.leafColor, 0.5 + 0.5 * Math.cos(a * ribs));
  const column = (height: number, radius: number): (readonly [number, number])[] => [...[0, 0.12, 0.3, 0.55, 0.8].map((t) => [radius * (0.85 + 0.2 * Math.sin(t * 2.6)), height * t * 0.95 - (t === 0 ? 0.05 : 0)] as const), ...[0.3, 0.7, 1.1, 1.4, 1.56].map((a) => [Math.max(0.001, radius * Math.cos(a)), height - radius + radius * Math.sin(a)] as const)];
  lathe(writer, column(h, r), sides, new Vector3(), paintRib, 0, ribs, 0.1);
  const arms = spec.petals > 0 ? spec.petals : 3;
  for (let k = 0; k < arms; k++) {
    const azimuth = k * Math.PI + random.range(-0.25, 0.25);
    const at = h * random.range(0.36, 0.55);
    const reach = spec.widthM * 0.5 - r * 0.62;
    const rise = h * random.range(0.22, 0.36);
    const out = new Vector3(Math.cos(azimuth), 0, Math.sin(azimuth));
    const path = Array.from({ length: finer(spec, 5, 9, 14) }, (_, j, ) => {
      const t = j / (finer(spec, 5, 9, 14) - 1);
      const bend = Math.min(1, t * 2);
      return out.clone().multiplyScalar(reach * Math.sin(bend * 1.571)).setY(at + r * 1.3 * (1 - Math.cos(bend * 1.571)) + rise * Math.max(0, t * 2 - 1));
    });
    writer.tube(path, (t) => r * 0.62 * (t > 0.93 ? Math.sqrt(Math.max(0.0004, 1 - ((t - 0.93) / 0.07) ** 2)) : 1), finer(spec, 7, 13, 22), (_t, a) => mixedRgb(darker(spec.leafColor, 0.5), spec.leafColor, 0.5 + 0.5 * Math.cos(a * 9)), () => 0);
  }
};

const bamboo: Grow = (writer, spec, random) => {
  const canes = finer(spec, 4, 7, 11);
  for (let c = 0; c < canes; c++) {
    const a = c * 2.4;
    const out = Math.sqrt(c / canes) * spec.widthM * 0.28;
    const h = spec.heightM * random.range(0.75, 1);
    const top = new Vector3(Math.cos(a) * (out + spec.widthM * 0.14), h, Math.sin(a) * (out + spec.widthM * 0.14));
    const foot = new Vector3(Math.cos(a) * out, 0, Math.sin(a) * out);
    writer.stuff = { roughness: 0.45, grain: 'none' };
    const path = Array.from({ length: finer(spec, 4, 10, 16) }, (_, k) => foot.clone().lerp(top, (k / (finer(spec, 4, 10, 16) - 1)) ** 1.5).setY((h * k) / (finer(spec, 4, 10, 16) - 1)));
    writer.tube(path, (t) => spec.heightM * 0.0065 * (1 - t * 0.65), finer(spec, 4, 6, 8), (t) => mixedRgb(spec.color, darker(spec.color, 0.6), Math.sin(t * 60) > 0.9 ? 1 : 0), (y) => y * 0.03);
    writer.stuff = LEAF;
    for (let k = 0; k < finer(spec, 8, 36, 70); k++) {
      const t = random.range(0.35, 1);
      const base = foot.clone().lerp(top, t ** 1.5).setY(h * t);
      const azimuth = random.range(0, 6.283);
      base.x += Math.cos(azimuth) * spec.widthM * 0.08 * random.next();
      base.z += Math.sin(azimuth) * spec.widthM * 0.08 * random.next();
      petal(writer, { base, azimuth, lengthM: spec.heightM * finer(spec, 0.12, 0.07, 0.05), widthM: spec.heightM * finer(spec, 0.03, 0.014, 0.009), liftStart: 0.2, liftEnd: -0.9, rows: finer(spec, 1, 2, 3), rgb: shaded(spec.leafColor, 0.65), sway: 0.03 * spec.heightM * t + 0.1 });
    }
  }
};

/** Branching coral. */
const coral: Grow = (writer, spec, random) => {
  writer.stuff = { roughness: 0.8, grain: 'stone' };
  const sides = finer(spec, 4, 6, 9);
  const branch = (from: Vector3, direction: Vector3, length: number, radius: number, depth: number): void => {
    const to = from.clone().addScaledVector(direction, length);
    const bend = from.clone().lerp(to, 0.5).add(new Vector3(random.gaussian(), 0.4, random.gaussian()).multiplyScalar(length * 0.1));
    writer.tube([from, bend, to], (t) => radius * (1 - 0.25 * t) * (depth === 0 && t === 1 ? 0.6 : 1), sides, (t) => mixedRgb(darker(spec.color, 0.55), spec.color, Math.min(1, to.y / spec.heightM + t * 0.2)), () => 0);
    if (depth === 0) return;
    const forks = depth === 1 ? 2 : 3;
    for (let k = 0; k < forks; k++) {
      const a = k * 2.4 + random.range(0, 2);
      branch(to, direction.clone().multiplyScalar(0.75).add(new Vector3(Math.cos(a) * 0.7, 0.45, Math.sin(a) * 0.7)).normalize(), length * 0.72, radius * 0.72, depth - 1);
    }
  };
  for (let k = 0; k < 5; k++) {
    const a = k * 1.257 + random.range(-0.3, 0.3);
    branch(new Vector3(0, -0.02, 0), new Vector3(Math.cos(a) * 0.7, 1, Math.sin(a) * 0.7).normalize(), spec.heightM * 0.34, spec.heightM * 0.06, finer(spec, 1, 2, 3));
  }
};

/** Ribbons that wave in the current. */
const seaweed: Grow = (writer, spec, random) => {
  const ribbons = finer(spec, 6, 12, 22);
  const rows = finer(spec, 4, 9, 16);
  for (let k = 0; k < ribbons; k++) {
    const a = k * 2.4;
    const out = Math.sqrt(k / ribbons) * spec.widthM * 0.3;
    const h = spec.heightM * random.range(0.6, 1);
    const lean = random.range(0, 6.283);
    let before: readonly [number, number] | undefined;
    for (let j = 0; j <= rows; j++) {
      const t = j / rows;
      const wave = Math.sin(t * 7 + k) * 0.12 * spec.widthM * t;
      const p = new Vector3(Math.cos(a) * out + Math.cos(lean) * (0.22 * spec.widthM * t * t + wave), h * t, Math.sin(a) * out + Math.sin(lean) * (0.22 * spec.widthM * t * t + wave));
      const side = new Vector3(-Math.sin(lean + t * 2), 0, Math.cos(lean + t * 2)).multiplyScalar(spec.widthM * 0.055 * (0.5 + 0.9 * Math.sin(Math.PI * Math.min(0.97, t * 0.9 + 0.1))) * (1 + 0.3 * Math.sin(t * 40)));
      const normal = new Vector3(Math.cos(lean), 0.5, Math.sin(lean)).normalize();
      const rgb = mixedRgb(darker(spec.color, 0.45), spec.color, t);
      const row = [writer.vertex(p.clone().sub(side), normal, rgb, 0.4 * h * t * t), writer.vertex(p.add(side), normal, rgb, 0.4 * h * t * t)] as const;
      if (before !== undefined) {
        writer.triangle(before[0], before[1], row[1]);
        writer.triangle(before[0], row[1], row[0]);
      }
      before = row;
    }
  }
};

/** A leafy house plant in a pot. */
const potted: Grow = (writer, spec, random) => {
  const pot = spec.heightM * 0.28;
  const r = spec.widthM * 0.24;
  writer.stuff = { roughness: 0.7, grain: 'plaster' };
  lathe(writer, [[r * 0.72, 0], [r * 0.95, pot * 0.82], [r * 1.06, pot * 0.84], [r * 1.08, pot], [r * 0.96, pot], [r * 0.94, pot * 0.9], [0.001, pot * 0.9]], finer(spec, 10, 20, 40), new Vector3(), (t) => rgbOf(spec.secondColor, t > 0.8 ? 0.35 : 0.9 + 0.1 * t), 0);
  writer.stuff = LEAF;
  for (let k = 0; k < finer(spec, 9, 16, 26); k++) {
    const lift = 1.45 - 0.75 * ((k * 0.618) % 1);
    petal(writer, { base: new Vector3(0, pot * 0.88, 0), azimuth: k * 2.4, lengthM: spec.heightM * random.range(0.55, 0.8), widthM: spec.widthM * 0.2, liftStart: lift, liftEnd: lift - 1.1, cup: 0.5, belly: 0.62, rows: finer(spec, 3, 6, 10), rgb: (t, s) => mixedRgb(darker(spec.leafColor, 0.5), spec.leafColor, t, s === 0 ? 1.2 : 0.95), sway: 0.03 });
  }
};

/** Leaves lying on the ground, or lily pads lying on water. */
const scattered: Grow = (writer, spec, random) => {
  for (let k = 0; k < finer(spec, 30, 160, 420); k++) {
    const a = k * 2.4;
    const out = Math.sqrt(random.next()) * spec.widthM * 0.48;
    const size = spec.widthM * 0.035 * random.range(0.7, 1.3);
    petal(writer, { base: new Vector3(Math.cos(a) * out, random.range(0.002, spec.heightM * 0.7) * (1 - out / spec.widthM), Math.sin(a) * out), azimuth: random.range(0, 6.283), lengthM: size, widthM: size * 0.7, liftStart: random.range(-0.2, 0.5), liftEnd: random.range(-0.5, 0.7), cup: random.range(-0.6, 0.8), rows: finer(spec, 1, 2, 4), rgb: () => mixedRgb(spec.secondColor, spec.color, random.next(), random.range(0.7, 1.15)), sway: 0 });
  }
};

const lily: Grow = (writer, spec, random) => {
  writer.stuff = { roughness: 0.45, grain: 'leaf' };
  for (let k = 0; k < 6; k++) {
    const r = spec.widthM * (k === 0 ? 0.22 : random.range(0.11, 0.17));
    const a = k * 1.257;
    const center = k === 0 ? new Vector3() : new Vector3(Math.cos(a), 0, Math.sin(a)).multiplyScalar(spec.widthM * 0.34);
    const hub = writer.vertex(center.clone().setY(0.012), new Vector3(0, 1, 0), rgbOf(spec.leafColor, 0.8), 0);
    const sides = finer(spec, 10, 20, 34);
    let before = -1;
    for (let s = 0; s <= sides; s++) {
      const angle = 0.18 + (s / sides) * (Math.PI * 2 - 0.36) + k;
      const v = writer.vertex(center.clone().add(new Vector3(Math.cos(angle) * r, 0.02 + 0.006 * Math.sin(angle * 5), Math.sin(angle) * r)), new Vector3(0, 1, 0), rgbOf(spec.leafColor, 0.9 + 0.2 * (s % 2)), 0);
      if (before >= 0) writer.triangle(hub, v, before);
      before = v;
    }
  }
  writer.stuff = LEAF;
  for (const [ring, lift] of [[0, 1.2], [1, 0.75], [2, 0.35]] as const) {
    for (let k = 0; k < 8; k++) petal(writer, { base: new Vector3(0, 0.02, 0), azimuth: (k + ring * 0.5) * 0.785, lengthM: spec.heightM * (0.95 + ring * 0.15), widthM: spec.heightM * 0.36, liftStart: lift, liftEnd: lift + 0.3, cup: 0.7, rows: finer(spec, 2, 4, 6), rgb: (t) => mixedRgb(spec.color, '#ffffff', 0.5 - 0.5 * t), sway: 0 });
  }
};

export const plantShapes = {
  rose, tulip, fern, bush, tuft, mushroom, cactus, bamboo, coral, seaweed, potted, scattered, lily, spike,
  daisy: rayed({ disc: 0.27, rows: 1, tilt: 0.5, ray: 0.24, cup: 0.2, liftStart: 0.25, liftEnd: -0.1, domed: 0.6, leafy: 5, blunt: 0.8 }),
  sunflower: rayed({ disc: 0.5, rows: 2, tilt: 1.05, ray: 0.26, cup: 0.4, liftStart: 0.3, liftEnd: -0.35, domed: 0.25, leafy: 9, blunt: 0.1 }),
  poppy: rayed({ disc: 0.16, rows: 1, tilt: 0.25, ray: 1.15, cup: 0.8, liftStart: 0.9, liftEnd: 0.25, domed: 0.9, leafy: 4, blunt: 1 }),
} as const satisfies Record<string, Grow>;

export type PlantName = keyof typeof plantShapes;

/** Makes a plant, painted for the leaf material. */
export function plantShape(name: PlantName, spec: PlantSpec, random: Random): BufferGeometry {
  const writer = new MeshWriter();
  plantShapes[name](writer, spec, random);
  return writer.geometry();
}
