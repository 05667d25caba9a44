/**
 * @file Hulls: lofted from stem to stern between keel and sheer, planked or plated, painted in zones (antifouling, boot top, topsides).
 * The waterline is y = 0, the bow points to +z.
 */
import type { BufferGeometry } from 'three';
import { along, insideOut, rod, sheet, steps, tube, zones, type P2, type P3 } from '../things/shapes.ts';
import { seg, type Look, type Parts } from '../things/parts.ts';

/** The lines of a hull, metres. */
export interface HullLines {
  readonly length: number;
  readonly beam: number;
  /** Depth of the keel below the waterline. */
  readonly draft: number;
  /** Height of the sheer above the waterline at stern, middle and bow. */
  readonly sheer: readonly [number, number, number];
  /** Share of the beam that the stern keeps: 0 pointed, 0.9 a broad transom. */
  readonly transom: number;
  /** How far the stem leans forward over the waterline, metres. */
  readonly rake: number;
  /** Section: 1 a V, 2 round, 5 a box. */
  readonly fullness: number;
  /** Depth of the deck below the sheer; 0 is flush. */
  readonly bulwark: number;
  /** How far along from the middle (0) to the bow (1) the full beam is kept. */
  readonly entry: number;
}

export interface HullLooks {
  readonly topsides: Look;
  readonly stripe: Look;
  readonly bottom: Look;
  readonly deck: Look;
  readonly rail: Look;
  /** Inside of the bulwark or of an open boat; default the deck's. */
  readonly inside?: Look;
}

/** A hull's surface as functions: what stands on deck asks them. */
export interface Hull {
  /** Half breadth at the sheer for z. */
  readonly halfBeam: (z: number) => number;
  readonly sheerAt: (z: number) => number;
  readonly deckAt: (z: number) => number;
  /** A point of the outer skin: z station, height y, side -1 or 1. */
  readonly skin: (z: number, y: number, side: number) => P3;
}

/** Draws a hull and tells its surface. `open` boats have an inner skin instead of a deck. */
export function addHull(parts: Parts, lines: HullLines, looks: HullLooks, open = false): Hull {
  const { length: l, beam, draft, sheer, transom, rake, fullness, bulwark, entry } = lines;
  const half = l / 2;
  const sheerAt = (z: number): number => along([[-half, sheer[0]], [-half * 0.1, sheer[1]], [half * 0.55, sheer[1] + (sheer[2] - sheer[1]) * 0.42], [half, sheer[2]]], z);
  const halfBeam = (z: number): number => {
    const t = z / half;
    const b = beam / 2;
    if (t < -0.05) return b * (transom + (1 - transom) * Math.sqrt(Math.max(0, 1 - ((-t - 0.05) / 0.95) ** 2.2)));
    if (t < entry) return b;
    const k = Math.min(1, (t - entry) / (1 - entry));
    return b * Math.max(0.004, (1 - k ** 2.1) ** 0.85);
  };
  // The keel comes up to the stem in front and, under a counter or transom, behind.
  const keelAt = (z: number): number => along([[-half, transom > 0.2 ? -draft * 0.25 : sheer[0] * 0.2], [-half * 0.72, -draft * 0.8], [0, -draft], [half * 0.62, -draft * 0.9], [half - rake, -draft * 0.15], [half - rake * 0.4, sheer[2] * 0.45], [half, sheer[2] * 0.96]], z);
  const section = (z: number, y: number): number => {
    const k = keelAt(z);
    const t = Math.min(1, Math.max(0, (y - k) / Math.max(0.001, sheerAt(z) - k)));
    const sharp = Math.max(0, z / half);
    const e = fullness * (1 - 0.55 * sharp * sharp);
    return halfBeam(z) * (1 - (1 - t) ** e) ** (1 / Math.max(1, e * 0.8));
  };
  const skin = (z: number, y: number, side: number): P3 => [section(z, y) * side, y, z];
  const stations = stationList(half, seg(parts.detail, 44));
  const stripe = Math.max(0.05, draft * 0.07);
  const rows = [...steps(0, 1, seg(parts.detail, 8)), 2, ...steps(2, 3, seg(parts.detail, 8)).slice(1)];
  const level = (z: number, r: number): number => {
    const [k, s] = [keelAt(z), sheerAt(z)];
    const y = r <= 1 ? k + (Math.min(0, s) - k) * r ** 0.8 : r <= 2 ? stripe * (r - 1) : stripe + (s - stripe) * (r - 2);
    return Math.min(s, Math.max(k, y));
  };
  const below = rows.indexOf(1);
  const stern: P3[][] = [];
  for (const side of [1, -1]) {
    const skins = zones(stations, rows, (z, r) => skin(z, level(z, r), side), { asDrawn: true, zone: (_, j) => (j < below ? 'bottom' : j === below ? 'stripe' : 'topsides') });
    for (const [name, g] of Object.entries(skins)) parts.add(side < 0 ? insideOut(g) : g, looks[name as 'bottom' | 'stripe' | 'topsides']);
    stern.push(rows.map((r) => skin(-half, level(-half, r), side)));
  }
  if (transom > 0.02) addTransom(parts, rows, below, stern, looks);
  const inset = open ? 0.045 * Math.min(1.5, beam) : Math.min(0.12, beam * 0.02);
  const deckAt = (z: number): number => (open ? Math.max(keelAt(z) + draft * 0.35, sheerAt(z) - bulwark) : sheerAt(z) - bulwark);
  addInside(parts, { stations, deckAt, sheerAt, section, inset, open, keelAt, camber: open ? 0 : beam * 0.012 }, looks);
  for (const side of [1, -1]) {
    const rail = stations.filter((_, i) => i % 2 === 0 || i === stations.length - 1).map((z) => [(halfBeam(z) - inset * 0.5) * side, sheerAt(z), z] as const);
    parts.add(tube(rail, Math.max(inset * 0.62, 0.018), parts.detail === 2 ? 6 : 4), looks.rail);
  }
  return { halfBeam, sheerAt, deckAt, skin };
}

// Close together at the ends, where the lines bend most.
function stationList(half: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => {
    const t = (i / (n - 1)) * 2 - 1;
    return half * (t * 0.55 + 0.45 * Math.sin((t * Math.PI) / 2));
  });
}

function addTransom(parts: Parts, rows: readonly number[], below: number, stern: readonly P3[][], looks: HullLooks): void {
  const [right, left] = stern as [P3[], P3[]];
  for (const [from, to, look] of [[0, below, looks.bottom], [below, below + 1, looks.stripe], [below + 1, rows.length - 1, looks.topsides]] as const) {
    const n = to - from;
    parts.add(sheet(Math.max(1, n), 4, (u, v) => {
      const k = Math.min(to, from + Math.round(u * n));
      const [a, b] = [right[k] as P3, left[k] as P3];
      return [a[0] + (b[0] - a[0]) * v, a[1], a[2]];
    }, { asDrawn: true }), look);
  }
}

interface Inside {
  readonly stations: readonly number[];
  readonly deckAt: (z: number) => number;
  readonly sheerAt: (z: number) => number;
  readonly keelAt: (z: number) => number;
  readonly section: (z: number, y: number) => number;
  readonly inset: number;
  readonly camber: number;
  readonly open: boolean;
}

function addInside(parts: Parts, it: Inside, looks: HullLooks): void {
  const inner = (z: number, y: number): number => Math.max(0.002, it.section(z, y) - it.inset);
  const deck = zones(it.stations, steps(-1, 1, 7), (z, v) => {
    const y = it.deckAt(z);
    return [inner(z, y) * v, y + it.camber * (1 - v * v), z];
  }, { asDrawn: true })['all'] as BufferGeometry;
  parts.add(insideOut(deck), looks.deck);
  for (const side of [1, -1]) {
    const wall = zones(it.stations, steps(0, 1, it.open ? 5 : 3), (z, t) => {
      const y = it.deckAt(z) + (it.sheerAt(z) - it.deckAt(z)) * t;
      return [inner(z, y) * side, y, z];
    }, { asDrawn: true })['all'] as BufferGeometry;
    parts.add(side > 0 ? insideOut(wall) : wall, looks.inside ?? looks.deck);
  }
}

/** A railing of stanchions and wires along the sheer from z0 to z1, `height` metres tall. */
export function addRailing(parts: Parts, hull: Hull, z0: number, z1: number, height: number, look: Look, spacing: number, across = false): void {
  if (parts.detail === 0) return;
  const n = Math.max(2, Math.round((z1 - z0) / spacing));
  for (const side of [1, -1]) {
    const feet = steps(z0, z1, n + 1).map((z) => [(hull.halfBeam(z) * 0.96 - 0.05) * side, hull.sheerAt(z), z] as const);
    const r = Math.max(0.012, height * 0.014);
    for (const [x, y, z] of feet) parts.add(rod([x, y, z], [x, y + height, z], r, 4), look);
    for (const level of parts.detail === 2 ? [1, 0.55] : [1]) parts.add(tube(feet.map(([x, y, z]) => [x, y + height * level, z] as const), r * 0.8, 4), look);
  }
  if (across) {
    const [w, y] = [hull.halfBeam(z0) * 0.96 - 0.05, hull.sheerAt(z0)];
    parts.add(rod([-w, y + height, z0], [w, y + height, z0], 0.02, 4), look);
  }
}

/** Reads a concept's hull parameters, scaled to its size; what a row leaves out is a small yacht's. */
export function linesOf(size: readonly [number, number, number], p: Partial<HullLines> = {}): HullLines {
  const [beam, , length] = size;
  return { length, beam, draft: beam * 0.28, sheer: [beam * 0.3, beam * 0.26, beam * 0.42], transom: 0.6, rake: length * 0.08, fullness: 2, bulwark: 0, entry: 0.1, ...p };
}

/** Darkens downwards and by planks, for painted wood: `pitch` is the width of a plank. */
export function planked(pitch: number, amount = 0.12): NonNullable<Look['shade']> {
  return (x, y, z) => 1 - amount * (Math.abs(((y / pitch) % 1) - 0.5) < 0.12 ? 1 : 0) - amount * 0.5 * Math.sin(z * 2.3 + x * 5) ** 2;
}

/** Rust and salt: streaks that run down a steel side. */
export function streaked(amount = 0.16): NonNullable<Look['shade']> {
  return (_x, y, z) => 1 - amount * (0.5 + 0.5 * Math.sin(z * 1.9 + Math.sin(z * 7.1) * 2)) * Math.min(1, Math.max(0, 1 - y * 0.12)) - 0.05 * Math.sin(z * 0.7);
}

/** A point list as P2 for `along`, from a flat list. */
export function curveOf(...flat: readonly number[]): P2[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2] as number, flat[i * 2 + 1] as number] as const);
}
