/** @file Long boxes on wheels: vans, buses, lorries, trams and trains, all from one lofted shell with bands of windows. */
import { Group, type Object3D } from 'three';
import type { Archetype, Detail, Moment } from '../figure.ts';
import type { Kit } from '../../materials/kit.ts';
import { ball, block, insideOut, lathe, loft, ring, rod, steps, zones, type P2, type P3 } from '../things/shapes.ts';
import { PANE, Parts, coatOf, figureOf, lampAt, num, seg, word, type Look } from '../things/parts.ts';
import { lean } from './cars.ts';
import { addWheel, makeWheels, type Axle } from './wheels.ts';

const DARK: Look = { color: '#141517', roughness: 0.85 };
const STEEL: Look = { color: '#9aa0a6', roughness: 0.35, metalness: 1 };
const HEAD: Look = { color: '#fff3dc', roughness: 0.05, glow: 40, glowAt: 'night', shade: () => 0.72 };
const TAIL: Look = { color: '#8f0f0c', roughness: 0.1, glow: 7, glowAt: 'night' };

interface ShellSpec {
  readonly w: number;
  /** Underside and roof, metres. */
  readonly y0: number;
  readonly y1: number;
  readonly z0: number;
  readonly z1: number;
  /** How much nose and tail are drawn in: 0 flat, 1 a bullet. */
  readonly nose: number;
  readonly tail: number;
  /** Window band as fractions of the height; none if equal. */
  readonly band: P2;
  readonly windows: number;
  /** A second band, for a double-decker. */
  readonly band2?: P2;
  readonly main: Look;
  readonly trim: Look;
  /** Whether nose (and tail) have a windscreen. */
  readonly screens: readonly [boolean, boolean];
  readonly roof?: Look;
}

/** Draws a shell with windows: superelliptic sections, drawn in at the ends. */
function addShell(parts: Parts, s: ShellSpec): void {
  const { w, y0, y1, z0, z1 } = s;
  const h = y1 - y0;
  const l = z1 - z0;
  const end = Math.min(l * 0.24, 0.12 * w + Math.max(s.nose, s.tail) * h * 1.6);
  const zs = new Set<number>();
  for (let i = 0; i <= 8; i++) {
    const k = 1 - Math.cos(((i / 8) * Math.PI) / 2);
    zs.add(z0 + end * k).add(z1 - end * k);
  }
  const [a, b] = [z0 + end * 1.02, z1 - end * 1.02];
  const pitch = (b - a) / Math.max(1, s.windows);
  for (let i = 0; i < s.windows; i++) zs.add(a + pitch * (i + 0.08)).add(a + pitch * (i + 0.92));
  const us = [...zs].sort((p, q) => p - q);
  // Heights of the rows on a flank; the roof goes over.
  const flank = [0, 0.12, 0.3, s.band[0], s.band[1], ...(s.band2 ?? []), 0.9].filter((v, i, all) => i === 0 || v > (all[i - 1] as number) + 0.001);
  const half = w / 2;
  const outline: P2[] = flank.map((v) => [half * (1 - (v < 0.12 ? 0.03 : 0) - Math.max(0, v - 0.55) * 0.1), v] as const);
  const roof: P2[] = [[half * 0.88, 0.965], [half * 0.6, 0.992], [half * 0.22, 1]];
  const right = [...outline, ...roof];
  const section = [...right, ...[...right].reverse().map(([x, y]) => [-x, y] as const)];
  const squeeze = (z: number): readonly [number, number] => {
    const front = Math.max(0, (z - (z1 - end)) / end);
    const back = Math.max(0, (z0 + end - z) / end);
    const t = Math.max(front, back);
    const pull = front > 0 ? s.nose : s.tail;
    const round = 1 - Math.sqrt(Math.max(0, 1 - t ** 2.6));
    return [1 - round * (0.1 + 0.5 * pull), 1 - round * (0.06 + 0.62 * pull)];
  };
  const at = (z: number, v: number): P3 => {
    const [x, y] = section[v] as P2;
    const [kx, ky] = squeeze(z);
    return [x * kx, y0 + y * h * (ky + (1 - ky) * Math.max(0, 0.3 - y)), z];
  };
  const rows = section.length;
  const n = right.length;
  const inBand = (j: number): boolean => {
    const k = j < n ? j : rows - 2 - j;
    const [lo, hi] = [(right[Math.min(k, n - 1)] as P2)[1], (right[Math.min(k + 1, n - 1)] as P2)[1]];
    const mid = (lo + hi) / 2;
    return k < n - 1 && ((mid > s.band[0] && mid < s.band[1]) || (s.band2 !== undefined && mid > s.band2[0] && mid < s.band2[1]));
  };
  const skins = zones(us, steps(0, rows - 1, rows).map(Math.round), at, {
    zone: (i, j) => {
      const z = ((us[i] as number) + (us[i + 1] as number)) / 2;
      const k = j < n ? j : rows - 2 - j;
      const y = (right[Math.min(k, n - 1)] as P2)[1];
      if (inBand(j)) {
        const f = (((z - a) / pitch) % 1 + 1) % 1;
        if (z > a && z < b && s.windows > 0) return f > 0.08 && f < 0.92 ? 'glass' : 'post';
        const t = z >= b ? (z - b) / (z1 - b) : (a - z) / (a - z0);
        if ((z >= b ? s.screens[0] : s.screens[1]) && t > 0.25) return 'glass';
      }
      if (s.nose > 0.8 && z > z1 - end * 0.72 && z < z1 - end * 0.2 && s.screens[0] && y > s.band[0] && k >= n - 3) return 'glass';
      return k >= n - 3 ? 'roof' : y < 0.12 ? 'skirt' : y < 0.3 && word3(s) ? 'trim' : 'main';
    },
  });
  for (const [name, g] of Object.entries(skins)) parts.add(g, name === 'glass' ? PANE : name === 'post' ? { ...DARK, roughness: 0.3 } : name === 'skirt' ? { ...DARK, color: '#2a2c2f' } : name === 'trim' ? s.trim : name === 'roof' ? (s.roof ?? s.main) : { ...s.main, shade: (_x, y) => 0.85 + 0.15 * Math.min(1, (y - y0) / (h * 0.4)) });
  // Flat ends, split so that the screen is glass.
  for (const [e, z] of [[0, z1], [1, z0]] as const) {
    const rim = section.map((_, v) => at(z, v));
    const top = (v: number): number => (rim[v] as P3)[1];
    const grid = zones(steps(0, n - 1, n).map(Math.round), [0, 0.08, 0.5, 0.92, 1], (v, u) => {
      const [p, q] = [rim[v] as P3, rim[rows - 1 - v] as P3];
      return [p[0] + (q[0] - p[0]) * u, top(v), z + (e === 0 ? 0.012 : -0.012)];
    }, {
      asDrawn: true,
      zone: (i, j) => {
        const y = ((right[i] as P2)[1] + (right[i + 1] as P2)[1]) / 2;
        return s.screens[e] === true && y > s.band[0] - 0.02 && y < 0.9 && j > 0 && j < 3 ? 'glass' : 'main';
      },
    });
    for (const [name, g] of Object.entries(grid)) parts.add(e === 0 ? insideOut(g) : g, name === 'glass' ? PANE : s.main);
  }
  parts.add(block(0, y0 + 0.02, (z0 + z1) / 2, w * 0.86, h * 0.1, l * 0.94, 0.02, 0), DARK);
}

const word3 = (s: ShellSpec): boolean => s.trim !== s.main;

function faceLamps(parts: Parts, w: number, y: number, z1: number, z0: number): void {
  parts.both(() => lathe([[0, 0.05], [0.13, 0.04], [0.15, 0], [0.1, -0.05]], seg(parts.detail, 14)).rotateX(Math.PI / 2).translate(w * 0.34, y, z1), HEAD);
  parts.both(() => block(w * 0.38, y - 0.06, z0, 0.16, 0.24, 0.06, 0.02), TAIL);
}

function roadLamps(w: number, y: number, z1: number): ReturnType<typeof lampAt>[] {
  return [1, -1].map((side) => lampAt([w * 0.34 * side, y, z1], '#fff0d0', 100, true, { direction: [0, -0.06, 1], halfAngle: 0.26, lengthM: 26 }));
}

/** Buses, vans, lorries and fire engines: `params.kind` bus, double-decker, school-bus, van, truck, fire-engine, ambulance, tractor-trailer. */
export const coach: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const coat = coatOf(spec);
  const d = spec.detail;
  const kind = word(spec, 'kind', 'bus');
  const parts = new Parts(d);
  const main = coat.main({ color: word(spec, 'color', '#b5322b'), roughness: 0.25 });
  const trim = coat.trim({ color: word(spec, 'trim', '#f0ece2'), roughness: 0.3 });
  const half = l / 2;
  const lorry = kind === 'truck' || kind === 'fire-engine';
  const r = kind === 'van' || kind === 'ambulance' ? h * 0.155 : Math.min(0.52, h * 0.165);
  const y0 = r * 0.72;
  if (lorry) addLorry(parts, { w, h, l, y0, r, main, trim, fire: kind === 'fire-engine', random: spec.random.next() });
  else {
    const band: P2 = kind === 'double-decker' ? [0.3, 0.46] : kind === 'van' || kind === 'ambulance' ? [0.55, 0.84] : [0.46, 0.8];
    addShell(parts, {
      w, y0, y1: kind === 'ambulance' ? h * 0.92 : h, z0: -half, z1: half, nose: kind === 'van' || kind === 'ambulance' ? 0.5 : 0.12, tail: 0.05, band, windows: kind === 'van' ? num(spec, 'windows', 3) : kind === 'ambulance' ? 1 : Math.round(l / 1.5),
      ...(kind === 'double-decker' ? { band2: [0.62, 0.82] as P2 } : {}), main, trim: kind === 'bus' || kind === 'ambulance' ? trim : main, screens: [true, true], roof: kind === 'school-bus' ? trim : main,
    });
    faceLamps(parts, w * 0.92, y0 + h * 0.14, half + 0.01, -half - 0.01);
    if (kind === 'ambulance') parts.both(() => block(w * 0.22, h * 0.9, half * 0.2, w * 0.3, h * 0.09, 0.3, 0.04), { color: '#2143d8', roughness: 0.1, glow: 14, glowAt: 'night' });
    if (d > 0) for (const side of [1, -1]) parts.add(block(side * w * 0.53, y0 + h * 0.42, half * 0.93, 0.08, h * 0.12, 0.16, 0.03), DARK);
  }
  const axle = (z: number, steers: boolean): Axle => ({ z, steers, wheel: { radius: r, width: Math.min(0.34, w * 0.14), rim: STEEL, kind: 'truck' }, track: w * 0.88 });
  const wheels = makeWheels(kit, d, lorry ? [axle(half * 0.66, true), axle(-half * 0.42, false), axle(-half * 0.42 - r * 2.25, false)] : [axle(half * 0.62, true), axle(-half * 0.58, false)], parts);
  if (!lorry && d > 0) for (const z of [half * 0.62, -half * 0.58]) parts.both(() => lathe([[0, -0.01], [r * 1.16, -0.01], [r * 1.16, 0.012], [0, 0.012]], seg(d, 22)).rotateZ(Math.PI / 2).translate(w * 0.492, r * 1.02, z), DARK);
  const hull = new Group();
  hull.add(parts.build(kit, d === 2 ? 10000 : d === 1 ? 2000 : 400));
  const root = new Group();
  root.add(hull, ...wheels.objects);
  return figureOf(root, {
    anchors: { eye: [w * 0.2, y0 + h * 0.6, half * 0.8], seat: [w * 0.2, y0 + h * 0.3, half * 0.7] },
    lamps: [...roadLamps(w, y0 + h * 0.14, half), lampAt([0, h * 0.6, 0], '#ffdca8', lorry ? 4 : 20, true)],
    pose: (m) => {
      wheels.pose(m);
      lean(hull, m, w);
    },
  });
};

interface Lorry {
  readonly w: number;
  readonly h: number;
  readonly l: number;
  readonly y0: number;
  readonly r: number;
  readonly main: Look;
  readonly trim: Look;
  readonly fire: boolean;
  readonly random: number;
}

function addLorry(parts: Parts, t: Lorry): void {
  const { w, h, l, y0, main, trim } = t;
  const half = l / 2;
  const cabLength = Math.min(2.3, l * 0.28);
  const cabTop = t.fire ? h * 0.86 : h * 0.92;
  addShell(parts, { w: w * 0.96, y0, y1: cabTop, z0: half - cabLength, z1: half, nose: 0.16, tail: 0.02, band: [0.5, 0.84], windows: 1, main, trim: main, screens: [true, false] });
  faceLamps(parts, w * 0.9, y0 + h * 0.13, half + 0.02, half - cabLength + 0.4);
  parts.add(block(0, y0 + 0.1, -half * 0.1, w * 0.5, 0.3, l * 0.86, 0.03), DARK);
  parts.add(block(0, y0 + h * 0.03, half * 0.985, w * 0.92, h * 0.09, 0.16, 0.04), STEEL);
  const [b0, b1] = [-half, half - cabLength - 0.25];
  const floor = y0 + 0.42;
  const box = t.fire ? main : trim;
  parts.add(block(0, floor, (b0 + b1) / 2, w, h - floor, b1 - b0, 0.06), { ...box, shade: (_x, y, z) => (Math.abs(((z - b0) / 0.62) % 1) < 0.035 ? 0.8 : 1) * (y < floor + 0.12 ? 0.7 : 1) });
  if (parts.detail > 0) {
    for (const y of [floor - 0.04, h - 0.05]) parts.add(block(0, y, (b0 + b1) / 2, w * 1.015, 0.08, (b1 - b0) * 1.004, 0.02), STEEL);
    parts.both(() => block(w * 0.36, floor - 0.28, b0 + 0.02, 0.2, 0.12, 0.06, 0.02), TAIL);
    parts.both(() => block(w * 0.44, y0, -half * 0.0, 0.24, 0.5, l * 0.2, 0.06), STEEL);
    parts.both(() => block(w * 0.54, y0 + h * 0.4, half * 0.97, 0.1, h * 0.16, 0.16, 0.03), DARK);
  }
  if (!t.fire) return;
  for (let i = 0; i < 3; i++) parts.both(() => block(w * 0.5, floor + 0.12, b0 + (b1 - b0) * (0.2 + i * 0.3), 0.05, (h - floor) * 0.62, (b1 - b0) * 0.25, 0.02), { color: '#c9cdd0', roughness: 0.3, metalness: 1 });
  parts.add(block(0, floor - 0.02, (b0 + b1) / 2, w * 1.02, 0.16, (b1 - b0) * 1.002, 0.02), { color: '#f1efe6', roughness: 0.3 });
  for (const x of [-0.28, 0.28]) parts.add(rod([x, h + 0.1, b0 - 0.2], [x, h + 0.12, half - 0.3], 0.035, 6), STEEL);
  for (let i = 0; i < 16 && parts.detail > 0; i++) parts.add(rod([-0.28, h + 0.1, b0 + (i * l * 0.92) / 16], [0.28, h + 0.1, b0 + (i * l * 0.92) / 16], 0.022, 5), STEEL);
  parts.both(() => block(w * 0.24, cabTop, half - 0.7, w * 0.26, 0.18, 0.3, 0.05), { color: '#2143d8', roughness: 0.1, glow: 14, glowAt: 'night' });
}

/** Trains and trams: a head and following cars in one figure, the middle at the origin. `params.kind` modern, steam, tram, subway, freight. */
export const train: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const kind = word(spec, 'kind', 'modern');
  const cars = Math.max(1, Math.round(num(spec, 'cars', 4)));
  const steam = kind === 'steam';
  const main = coat.main({ color: word(spec, 'color', '#d8dadb'), roughness: 0.25 });
  const trim = coat.trim({ color: word(spec, 'trim', '#b3261e'), roughness: 0.3 });
  const bodies = new Parts(d);
  const axles: Axle[] = [];
  const r = h * (kind === 'tram' ? 0.1 : 0.12);
  const gap = 0.5;
  const one = (l - gap * (cars - 1)) / cars;
  const wheel = (radius: number, name: 'rail' | 'disc'): Axle['wheel'] => ({ radius, width: 0.14, rim: { color: '#3a3b3e', roughness: 0.5, metalness: 1 }, kind: name });
  for (let c = 0; c < cars; c++) {
    const z1 = l / 2 - c * (one + gap);
    const z0 = z1 - one;
    if (steam && c === 0) {
      addLocomotive(bodies, { w, h, z0, z1, main, trim });
      const L = one;
      for (const k of [0.4, 0.54, 0.68]) axles.push({ z: z1 - L * k * 0.72 - L * 0.02, steers: false, wheel: wheel(h * 0.17, 'rail'), track: 1.5 });
      for (const k of [0.1, 0.19]) axles.push({ z: z1 - L * k, steers: false, wheel: wheel(h * 0.1, 'rail'), track: 1.5 });
      for (const k of [0.76, 0.86, 0.94]) axles.push({ z: z1 - L * k, steers: false, wheel: wheel(h * 0.1, 'disc'), track: 1.5 });
      continue;
    }
    const front = c === 0;
    const back = c === cars - 1;
    const bullet = num(spec, 'nose', 0);
    addShell(bodies, { w, y0: r * 1.35, y1: h * (kind === 'tram' ? 0.82 : 0.95), z0, z1, nose: front ? bullet : 0, tail: back && !steam ? bullet : 0, band: [0.5, 0.76], windows: d === 0 ? 3 : Math.max(3, Math.round(one / (steam ? 1.7 : 2))), main: steam ? coat.trim({ color: word(spec, 'wagon', '#6b2a22'), roughness: 0.35 }) : main, trim, screens: [front && !steam, back && !steam], roof: steam ? { color: '#3b3a38', roughness: 0.7 } : { color: '#8d9195', roughness: 0.5 } });
    if (d > 0 && kind !== 'tram') for (const k of [-0.3, 0, 0.3]) bodies.add(block(0, h * 0.94, (z0 + z1) / 2 + one * k, w * 0.4, h * 0.05, one * 0.14, 0.05), { color: '#6f7377', roughness: 0.6 });
    if (!back) bodies.add(block(0, r * 1.6, z0 - gap / 2, w * 0.74, h * 0.66, gap * 1.2, 0.03, 0), DARK);
    for (const k of [0.16, 0.84]) for (const e of [-1, 1]) axles.push({ z: z0 + one * k + e * r * 1.6, steers: false, wheel: wheel(r, 'disc'), track: 1.5 });
    if (d > 0) for (const k of [0.16, 0.84]) bodies.both(() => block(w * 0.36, r * 0.7, z0 + one * k, 0.14, r * 0.8, r * 4.6, 0.05), DARK);
  }
  if (kind === 'tram') addPantograph(bodies, h, w);
  const lampY = steam ? h * 0.72 : r * 1.35 + h * 0.14;
  if (!steam) faceLamps(bodies, w * 0.86, lampY, l / 2 + 0.02 - num(spec, 'nose', 0) * h * 0.25, -l / 2 + num(spec, 'nose', 0) * h * 0.25);
  // Plain discs look the same however they are turned, so only spoked wheels need to move.
  for (const a of axles) if (a.wheel.kind === 'disc') for (const side of [1, -1]) addWheel(bodies, a.wheel, [(a.track / 2) * side, a.wheel.radius, a.z], side < 0);
  const wheels = makeWheels(kit, d, axles.filter((a) => a.wheel.kind !== 'disc'), bodies);
  const hull = bodies.build(kit, d === 2 ? 8000 : d === 1 ? 2400 : 400);
  const root = new Group();
  root.add(hull, ...wheels.objects);
  const smoke = steam && d > 0 && !coat.has('broken') ? plume(kit, d, [0, h * 1.02, l / 2 - one * 0.13], h) : undefined;
  const rods = steam && d > 0 ? couplingRods(kit, d, { w, h, z1: l / 2, one }) : undefined;
  if (rods !== undefined) root.add(rods.object);
  const restBounds = figureOf(root).bounds;
  if (smoke !== undefined) root.add(...smoke.objects);
  return figureOf(root, {
    bounds: restBounds,
    anchors: { eye: [w * 0.2, h * 0.72, l / 2 - (steam ? one * 0.55 : 1.4)], seat: [w * 0.3, h * 0.35, 0], top: [0, h, 0] },
    lamps: [lampAt([0, lampY, l / 2 + 0.1], '#fff0d0', 160, true, { direction: [0, -0.03, 1], halfAngle: 0.2, lengthM: 60 }), ...steps(-0.4, 0.3, 3).map((k) => lampAt([0, h * 0.6, l * k], '#ffd9a0', 18, true))],
    pose: (m) => {
      wheels.pose(m);
      hull.position.y = m.speedMps > 0.2 ? 0.006 * Math.sin(m.travelledM * 0.7) : 0;
      smoke?.pose(m);
      rods?.pose(m);
    },
  });
};

interface Loco {
  readonly w: number;
  readonly h: number;
  readonly z0: number;
  readonly z1: number;
  readonly main: Look;
  readonly trim: Look;
}

function addLocomotive(parts: Parts, o: Loco): void {
  const { w, h, z0, z1, main, trim } = o;
  const L = z1 - z0;
  const d = parts.detail;
  const n = seg(d, 26);
  const black: Look = { ...main, roughness: 0.35 };
  const brass: Look = { color: '#b98f45', roughness: 0.3, metalness: 1 };
  const y = h * 0.55;
  const r = w * 0.32;
  const tube = (a: number, b: number, ra: number, rb: number, look: Look): void => {
    parts.add(lathe([[0, 0], [ra, 0], [rb, b - a], [0, b - a]], n).rotateX(Math.PI / 2), look, { at: [0, y, a] });
  };
  const front = z1 - L * 0.06;
  tube(z1 - L * 0.48, front - 1, r * 1.06, r, black);
  tube(front - 1, front, r * 1.08, r * 1.08, black);
  parts.add(lathe([[0, 0.12], [r * 0.4, 0.1], [r * 0.92, 0.02], [r, -0.05]], n).rotateX(Math.PI / 2), { ...black, roughness: 0.6 }, { at: [0, y, front] });
  for (let i = 0; i < 5; i++) tube(z1 - L * (0.16 + i * 0.07), z1 - L * (0.16 + i * 0.07) + 0.06, r * 1.05, r * 1.05, brass);
  parts.add(lathe([[0, 0], [r * 0.42, 0], [r * 0.3, 0.15], [r * 0.27, h * 0.14], [r * 0.42, h * 0.2], [r * 0.44, h * 0.24], [r * 0.34, h * 0.24], [r * 0.3, h * 0.15]], n), black, { at: [0, y + r * 0.9, z1 - L * 0.13] });
  parts.add(lathe([[r * 0.46, 0], [r * 0.44, 0.22], [r * 0.3, 0.36], [0, 0.42]], n), brass, { at: [0, y + r * 0.86, z1 - L * 0.26] });
  parts.add(lathe([[r * 0.4, 0], [r * 0.4, 0.2], [r * 0.26, 0.3], [0, 0.34]], n), black, { at: [0, y + r * 0.86, z1 - L * 0.38] });
  parts.add(block(0, h * 0.3, z1 - L * 0.29, w * 0.9, 0.1, L * 0.46, 0.02), trim);
  parts.add(block(0, h * 0.2, z1 - L * 0.3, w * 0.34, h * 0.12, L * 0.52, 0.03), DARK);
  parts.add(block(0, h * 0.2, z1 - L * 0.02, w * 0.94, h * 0.13, 0.22, 0.04), trim);
  parts.both(() => lathe([[0, 0.5], [0.2, 0.48], [0.2, 0.42], [0.09, 0.4], [0.09, 0]], 12).rotateX(Math.PI / 2).translate(w * 0.3, h * 0.26, z1 - L * 0.015), STEEL);
  parts.add(loft([[1, 0.06], [0.2, 0.55]].map(([k, b]) => ring(0, 0, 0, w * 0.42 * (k as number) + 0.1, 0.12, 3, 12).map(([x, zz]) => [x, h * 0.05 + (b as number) * h * 0.25, z1 - L * 0.01 + (b === 0.06 ? 0.3 : 0.05) + zz - Math.abs(x) * (k as number) * 0.4] as const))), DARK);
  parts.both(() => lathe([[0, -0.6], [0.26, -0.6], [0.28, -0.55], [0.28, 0.55], [0.26, 0.6], [0, 0.6]], seg(d, 14)).rotateX(Math.PI / 2).translate(w * 0.4, h * 0.2, z1 - L * 0.15), black);
  parts.add(lathe([[0, 0.12], [0.2, 0.1], [0.24, 0], [0.2, -0.2], [0, -0.2]], seg(d, 14)).rotateX(Math.PI / 2), brass, { at: [0, y + r * 1.15, front - 0.1] });
  parts.add(lathe([[0, 0.13], [0.19, 0.11]], seg(d, 14)).rotateX(Math.PI / 2), HEAD, { at: [0, y + r * 1.15, front - 0.1] });
  // Cab and tender.
  const cab = z1 - L * 0.56;
  parts.add(block(0, h * 0.3, cab, w * 0.94, h * 0.58, L * 0.13, 0.05), black);
  parts.both(() => block(w * 0.46, h * 0.58, cab, 0.08, h * 0.2, L * 0.07, 0.03), PANE);
  parts.both(() => block(w * 0.3, h * 0.62, cab + L * 0.062, w * 0.2, h * 0.15, 0.06, 0.03), PANE);
  const roof = (z: number): P3[] => steps(-1, 1, 9).map((k) => [k * w * 0.52, h * 0.93 - k * k * h * 0.06, z] as const);
  parts.add(loft([roof(cab - L * 0.08), roof(cab + L * 0.08)].map((p) => [...p, ...[...p].reverse().map(([x, yy, z]) => [x, yy - 0.08, z] as const)])), { color: '#26272a', roughness: 0.6 });
  parts.add(block(0, h * 0.24, z0 + L * 0.17, w * 0.92, h * 0.44, L * 0.33, 0.06), black);
  parts.add(block(0, h * 0.3, z0 + L * 0.17, w * 0.94, h * 0.03, L * 0.331, 0.01), brass);
  parts.add(ball(1, seg(d, 20), [w * 0.4, h * 0.13, L * 0.15]), { color: '#15161a', roughness: 0.8, grain: 'stone', shade: (x, yy, z) => 0.7 + 0.6 * Math.abs(Math.sin(x * 9 + yy * 13) * Math.sin(z * 11)) }, { at: [0, h * 0.66, z0 + L * 0.17] });
}

function couplingRods(kit: Kit, d: Detail, o: { w: number; h: number; z1: number; one: number }): { object: Object3D; pose: (m: Moment) => void } {
  const radius = o.h * 0.17;
  const zs = [0.4, 0.54, 0.68].map((k) => o.z1 - o.one * k * 0.72 - o.one * 0.02);
  const group = new Group();
  const bars = [1, -1].map((side) => {
    const parts = new Parts(d);
    parts.add(block(side * (0.75 + 0.16), -0.06, (Math.min(...zs) + Math.max(...zs)) / 2, 0.06, 0.12, Math.max(...zs) - Math.min(...zs) + 0.3, 0.02), STEEL);
    parts.add(rod([side * 0.97, 0, zs[0] as number], [side * 0.97, 0.0, (zs[0] as number) + 2.2], 0.05, 6), STEEL);
    const bar = parts.build(kit, 300);
    group.add(bar);
    return bar;
  });
  return {
    object: group,
    pose: (m) => {
      for (const [k, bar] of bars.entries()) {
        const a = m.travelledM / radius + (k * Math.PI) / 2;
        bar.position.set(0, radius + Math.cos(a) * radius * 0.45, Math.sin(a) * radius * 0.45);
      }
    },
  };
}

function addPantograph(parts: Parts, h: number, w: number): void {
  const y = h * 0.82;
  for (const [a, b] of [[[0, y, -0.9], [0, h * 0.92, 0.5]], [[0, h * 0.92, 0.5], [0, h * 0.995, -0.5]]] as const) parts.both(() => rod([a[0] + 0.3, a[1], a[2]], [b[0] + 0.3, b[1], b[2]], 0.025, 5), STEEL);
  parts.add(rod([-w * 0.32, h * 0.99, -0.5], [w * 0.32, h * 0.99, -0.5], 0.03, 5), STEEL);
  parts.add(block(0, y, -0.2, w * 0.5, 0.16, 1.8, 0.04), DARK);
}

/** Smoke or steam from a chimney: soft puffs that rise, grow and stay behind. Pure in the moment. */
export function plume(kit: Kit, d: Detail, from: P3, size: number, look: Look = { color: '#d9d7d3', roughness: 1 }): { objects: readonly Object3D[]; pose: (m: Moment) => void } {
  const count = d === 2 ? 14 : 7;
  const objects = Array.from({ length: count }, (_, i) => {
    const parts = new Parts(d);
    const puff = ball(1, d === 2 ? 14 : 8, [1, 0.9, 1]);
    const p = puff.attributes['position'];
    if (p !== undefined) for (let k = 0; k < p.count; k++) {
      const [x, y, z] = [p.getX(k), p.getY(k), p.getZ(k)];
      const s = 1 + 0.16 * Math.sin(x * 4 + i) * Math.sin(y * 5 + i * 2) + 0.1 * Math.sin(z * 7 + i);
      p.setXYZ(k, x * s, y * s, z * s);
    }
    return parts.add(puff, { ...look, mesh: 'glass', shade: (_x, y) => 0.85 + 0.2 * y }).build(kit, 200);
  });
  return {
    objects,
    pose: (m) => {
      for (const [i, puff] of objects.entries()) {
        const life = 4.5;
        const age = (((m.timeSeconds + (i * life) / count + m.offset) % life) + life) % life;
        const t = age / life;
        const drift = Math.min(m.speedMps, 16) * age * 0.55;
        puff.position.set(from[0] + Math.sin(i * 2.3) * t * size * 0.3, from[1] + size * (0.12 + 0.75 * t ** 0.7) * (m.speedMps > 8 ? 0.6 : 1), from[2] - drift);
        puff.scale.setScalar(size * (0.05 + 0.3 * t ** 0.8) * Math.min(1, (1 - t) * 3));
        puff.rotation.y = i;
      }
    },
  };
}

