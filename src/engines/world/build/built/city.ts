/** @file Buildings of towns: street fronts with shops, apartment blocks, office towers of glass, factories. */
import { Vector3 } from 'three';
import type { Archetype } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import type { Random } from '../../../../lib/random.ts';
import { amount, figureOf, mainPaint, trimPaint, weathered, word } from './finish.ts';
import { fillOpening, paneLook, pierced, wall, windowRow, type Opening, type WindowStyle } from './openings.ts';
import { Canvas, tint, type P3, type Sketch } from './sketch.ts';

/** The look of one street front; metres, sRGB colours. */
export interface FrontPlan {
  readonly width: number;
  readonly storeys: number;
  readonly storeyHeight: number;
  readonly groundHeight: number;
  readonly bays: number;
  readonly windowShare: number;
  readonly wall: Paint;
  readonly trim: string;
  readonly windows: WindowStyle;
  readonly ground: 'shop' | 'entrance' | 'plain';
  readonly shopColor?: string;
  readonly balconies?: boolean;
  readonly fireEscape?: boolean;
  readonly cornice: number;
  /** Round heads on the windows of the top storey. */
  readonly arched?: boolean;
}

/** Height of a front from the ground to its cornice. */
export function frontHeight(plan: FrontPlan): number {
  return plan.groundHeight + plan.storeys * plan.storeyHeight;
}

/** Draws a street front in the plane z = 0 facing +z, centred on x = 0. */
export function drawFront(sketch: Sketch, plan: FrontPlan, random: Random): void {
  const half = plan.width / 2;
  const top = frontHeight(plan);
  const bay = plan.width / plan.bays;
  const ww = bay * plan.windowShare;
  const upper: Opening[] = [];
  for (let s = 0; s < plan.storeys; s++) {
    const y = plan.groundHeight + s * plan.storeyHeight + plan.storeyHeight * 0.26;
    const arched = plan.arched === true && s === plan.storeys - 1;
    upper.push(...windowRow(-half + 0.15, half - 0.15, plan.bays, ww, y, plan.storeyHeight * 0.6).map((o): Opening => (arched ? { ...o, arch: 'round' } : o)));
  }
  const look: Paint = { ...plan.wall, shade: plan.wall.shade ?? weathered(top) };
  wallRows(sketch, -half, half, plan.groundHeight, top, upper, look);
  for (const o of upper) fillOpening(sketch, o, look, plan.windows, random);
  groundFloor(sketch, plan, random);
  bands(sketch, plan, top);
  if (plan.balconies === true) for (const o of upper) if (random.next() < 0.55) balcony(sketch, o, plan);
  if (plan.fireEscape === true) fireEscape(sketch, plan, upper);
  airConditioners(sketch, plan, upper, random);
}

// In strips of a storey, so that the dirt of `shade` has vertices to sit on.
function wallRows(sketch: Sketch, x0: number, x1: number, y0: number, y1: number, openings: readonly Opening[], look: Paint): void {
  wall(sketch, x0, x1, y0, y1, openings, look);
}

function groundFloor(sketch: Sketch, plan: FrontPlan, random: Random): void {
  const half = plan.width / 2;
  const h = plan.groundHeight;
  const look: Paint = { ...plan.wall, color: tint(plan.wall.color, 0.85), shade: weathered(h + 3) };
  const door: Opening = { x0: half - 1.75, x1: half - 0.55, y0: 0, y1: Math.min(2.7, h - 0.6), kind: 'door' };
  const openings: Opening[] = [door];
  if (plan.ground === 'shop') {
    const count = plan.width > 11 ? 2 : 1;
    const room = plan.width - 2.6;
    for (let k = 0; k < count; k++) {
      const x0 = -half + 0.4 + (room / count) * k;
      openings.push({ x0, x1: x0 + room / count - 0.35, y0: 0, y1: h - 0.95, kind: 'shop', ...(plan.shopColor === undefined ? {} : { color: plan.shopColor }) });
    }
  } else {
    const n = Math.max(1, plan.bays - 1);
    openings.push(...windowRow(-half + 0.2, half - 2, n, Math.min(1.4, ((plan.width - 2.2) / n) * 0.6), 0.95, h - 1.75));
  }
  pierced(sketch, -half, half, 0, h, openings, look, { ...plan.windows, reveal: 0.25 }, random);
  for (const o of openings) if (o.kind === 'shop') shopHead(sketch, o, h, random);
}

// The fascia over a shop, its lettering (strokes that say nothing), its lamps and perhaps an awning.
function shopHead(sketch: Sketch, o: Opening, h: number, random: Random): void {
  const color = random.pick(['#274b3f', '#6b2a2a', '#22344f', '#2a2a2c', '#7a5a2a', '#3d2f4f', '#8a4a2a', '#e0d8c6']);
  const board: Paint = { color, roughness: 0.5, shade: (_x, y) => 0.85 + 0.15 * (y > h - 0.6 ? 1 : 0) };
  sketch.box(o.x0 - 0.1, o.y1 + 0.02, 0, o.x1 + 0.1, h - 0.18, 0.16, board, 'k');
  sketch.box(o.x0 - 0.15, h - 0.2, 0, o.x1 + 0.15, h - 0.1, 0.26, { color: tint(color, 0.8), roughness: 0.5 }, 'k');
  scribble(sketch, (o.x0 + o.x1) / 2, o.y1 + 0.2, Math.min(3, (o.x1 - o.x0) * 0.6), 0.34, 0.165, { color: color === '#e0d8c6' ? '#3a2a20' : '#e8dcc0', roughness: 0.5, glow: 1.6, glowAt: 'night' }, random);
  if (random.next() < 0.6) awning(sketch, o.x0, o.x1, o.y1 + 0.05, random);
}

/** Strokes that look like lettering from afar and spell nothing; centred on x, resting on y, in the plane z. */
export function scribble(sketch: Sketch, x: number, y: number, width: number, height: number, z: number, look: Paint, random: Random): void {
  const step = height * 0.72;
  const n = Math.max(2, Math.floor(width / step));
  const t = height * 0.15;
  for (let i = 0; i < n; i++) {
    const a = x - (n * step) / 2 + i * step;
    const w = step * 0.72;
    if (random.next() < 0.1) continue;
    const bar = (x0: number, y0: number, x1: number, y1: number): void => sketch.quad([x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z], look, [0, 0, 1]);
    const form = random.int(0, 6);
    if (form !== 3) bar(a, y, a + t, y + height);
    if (form === 0 || form === 2 || form === 5) bar(a, y + height - t, a + w, y + height);
    if (form === 0 || form === 1 || form === 2) bar(a, y, a + w, y + t);
    if (form === 2 || form === 4 || form === 5) bar(a, y + height * 0.45, a + w * 0.85, y + height * 0.45 + t);
    if (form === 0 || form === 4) bar(a + w - t, y, a + w, y + height);
    if (form === 3) {
      bar(a + w / 2 - t / 2, y, a + w / 2 + t / 2, y + height);
      bar(a, y + height - t, a + w, y + height);
    }
  }
}

/** A striped awning over a shop, sloping out from the wall. */
export function awning(sketch: Sketch, x0: number, x1: number, y: number, random: Random): void {
  const main = random.pick(['#a83a32', '#2f6b4f', '#2f4f7a', '#c98f3a', '#7a2f4a', '#3a3a3e']);
  const stripes = Math.max(4, Math.round((x1 - x0) / 0.32));
  const out = 1.35;
  const drop = 0.55;
  for (let i = 0; i < stripes; i++) {
    const a = x0 + ((x1 - x0) * i) / stripes;
    const b = x0 + ((x1 - x0) * (i + 1)) / stripes;
    const look: Paint = { color: i % 2 === 0 ? main : '#e4ddcc', roughness: 0.9, grain: 'cloth' };
    sketch.quad([a, y - drop, out], [b, y - drop, out], [b, y, 0.05], [a, y, 0.05], look);
    sketch.quad([b, y - drop - 0.01, out], [a, y - drop - 0.01, out], [a, y - 0.01, 0.05], [b, y - 0.01, 0.05], { ...look, color: tint(look.color, 0.5) });
    sketch.polygon([[a, y - drop, out], [a + (b - a) * 0.15, y - drop - 0.2, out], [b - (b - a) * 0.15, y - drop - 0.2, out], [b, y - drop, out]], look);
    sketch.polygon([[b, y - drop, out], [b - (b - a) * 0.15, y - drop - 0.2, out], [a + (b - a) * 0.15, y - drop - 0.2, out], [a, y - drop, out]], look);
  }
}

function bands(sketch: Sketch, plan: FrontPlan, top: number): void {
  const half = plan.width / 2;
  const stone: Paint = { color: plan.trim, roughness: 0.85, grain: 'plaster', shade: (x) => 0.92 + 0.08 * Math.sin(x * 3.1) };
  sketch.box(-half, plan.groundHeight - 0.12, 0, half, plan.groundHeight + 0.16, 0.14, stone, 'k');
  sketch.box(-half, plan.groundHeight + 0.16, 0, half, plan.groundHeight + 0.24, 0.24, stone, 'k');
  const c = plan.cornice;
  if (c <= 0) {
    sketch.box(-half, top, -0.3, half, top + 0.9, 0, plan.wall, 'b');
    sketch.box(-half, top + 0.9, -0.36, half, top + 1.0, 0.06, stone);
    return;
  }
  sketch.box(-half, top - 0.45, 0, half, top - 0.3, 0.1, stone, 'k');
  const n = Math.round(plan.width / 0.7);
  for (let i = 0; i < n; i++) {
    const x = -half + (plan.width * (i + 0.5)) / n;
    sketch.box(x - 0.1, top - 0.28, 0, x + 0.1, top + 0.05, c * 0.75, { ...stone, color: tint(plan.trim, 0.9) }, 'kt');
  }
  sketch.box(-half - 0.06, top + 0.05, -0.4, half + 0.06, top + 0.22, c, stone);
  sketch.box(-half - 0.1, top + 0.22, -0.4, half + 0.1, top + 0.34, c + 0.14, stone);
  sketch.box(-half, top + 0.34, -0.4, half, top + 0.9, 0.05, plan.wall, 'b');
}

function balcony(sketch: Sketch, o: Opening, plan: FrontPlan): void {
  const iron: Paint = { color: '#26282a', roughness: 0.55 };
  const [a, b] = [o.x0 - 0.25, o.x1 + 0.25];
  const y = o.y0 - 0.18;
  sketch.box(a, y - 0.12, 0, b, y, 0.75, { color: plan.trim, roughness: 0.85, grain: 'plaster' }, 'k');
  const rail = (p: P3, q: P3, w = 0.04): void => sketch.bar(p, q, w, iron);
  rail([a, y + 0.95, 0.7], [b, y + 0.95, 0.7]);
  rail([a, y + 0.95, 0], [a, y + 0.95, 0.7]);
  rail([b, y + 0.95, 0], [b, y + 0.95, 0.7]);
  const n = Math.round((b - a) / 0.16);
  for (let i = 0; i <= n; i++) {
    const x = a + ((b - a) * i) / n;
    sketch.quad([x - 0.012, y, 0.7], [x + 0.012, y, 0.7], [x + 0.012, y + 0.95, 0.7], [x - 0.012, y + 0.95, 0.7], iron, [0, 0, 1]);
  }
}

function fireEscape(sketch: Sketch, plan: FrontPlan, openings: readonly Opening[]): void {
  const iron: Paint = { color: '#2a2422', roughness: 0.7 };
  const bay = plan.width / plan.bays;
  const column = openings.filter((o) => o.x0 > -bay * 1.2 && o.x1 < bay * 1.2);
  if (column.length === 0) return;
  const x0 = Math.min(...column.map((o) => o.x0)) - 0.2;
  const x1 = Math.max(...column.map((o) => o.x1)) + 0.2;
  for (let s = 0; s < plan.storeys; s++) {
    const y = plan.groundHeight + s * plan.storeyHeight + plan.storeyHeight * 0.2;
    for (const z of [0.15, 0.4, 0.65, 0.9]) sketch.bar([x0, y, z], [x1, y, z], 0.06, iron, 0.04);
    for (const h of [0.45, 0.9]) {
      sketch.bar([x0, y + h, 1], [x1, y + h, 1], 0.035, iron);
      for (const x of [x0, x1]) sketch.bar([x, y + h, 0], [x, y + h, 1], 0.035, iron);
    }
    for (let x = x0; x <= x1 + 0.01; x += (x1 - x0) / 8) sketch.bar([x, y, 1], [x, y + 0.9, 1], 0.025, iron);
    if (s + 1 < plan.storeys) {
      const [a, b] = s % 2 === 0 ? [x0 + 0.3, x1 - 0.5] : [x1 - 0.3, x0 + 0.5];
      for (const z of [0.45, 0.85]) sketch.bar([a, y, z], [b, y + plan.storeyHeight, z], 0.05, iron, 0.12);
      for (let k = 1; k < 10; k++) sketch.bar([a + ((b - a) * k) / 10, y + (plan.storeyHeight * k) / 10, 0.45], [a + ((b - a) * k) / 10, y + (plan.storeyHeight * k) / 10, 0.85], 0.14, iron, 0.03);
    }
  }
}

function airConditioners(sketch: Sketch, plan: FrontPlan, openings: readonly Opening[], random: Random): void {
  if (plan.balconies === true) return;
  for (const o of openings) {
    if (random.next() > 0.09) continue;
    sketch.box(o.x0 + 0.1, o.y0, -0.1, o.x0 + 0.75, o.y0 + 0.42, 0.38, { color: '#b4b0a6', roughness: 0.6, shade: (_x, y) => 0.7 + 0.3 * ((y - o.y0) / 0.42) }, 'k');
  }
}

/** A front of a style drawn by lot: brick walk-up, stone house, stucco, modern. */
export function randomFront(random: Random, width: number, options: { storeys?: number; shop?: boolean; lit?: number } = {}): FrontPlan {
  const lit = options.lit ?? 0.5;
  const style = random.pick(['brick', 'brick', 'stone', 'stucco', 'stucco', 'modern', 'iron'] as const);
  const storeys = options.storeys ?? random.int(3, 6);
  const bays = Math.max(2, Math.round(width / random.range(2.3, 3.2)));
  const ground = options.shop === false ? 'plain' : 'shop';
  const base = { width, storeys, bays, ground, groundHeight: 4.1, storeyHeight: random.range(3.1, 3.5) } as const;
  switch (style) {
    case 'brick': {
      const color = random.pick(['#7d4034', '#8c5140', '#6e3a30', '#98654c', '#a0705a', '#5e4438']);
      return { ...base, windowShare: 0.42, wall: { color, roughness: 0.92, grain: 'brick' }, trim: random.pick(['#b8aa94', '#8f8574', '#c9bfae']), cornice: 0.5, fireEscape: random.next() < 0.5, windows: { frame: random.pick(['#d8d2c4', '#2c2a28', '#4d5a50']), panes: [1, 2], reveal: 0.18, trim: random.pick(['#b8aa94', '#a89c88']), lintel: random.pick(['flat', 'keystone', 'hood'] as const), lit } };
    }
    case 'stone': {
      const color = random.pick(['#a89c88', '#b8ac98', '#948a7c', '#c2b8a4']);
      return { ...base, storeyHeight: 3.6, windowShare: 0.44, wall: { color, roughness: 0.88, grain: 'stone' }, trim: tint(color, 1.15), cornice: 0.7, arched: random.next() < 0.5, balconies: random.next() < 0.5, windows: { frame: '#e0dacd', panes: [2, 3], reveal: 0.24, trim: tint(color, 1.12), lintel: 'hood', lit } };
    }
    case 'stucco': {
      const color = random.pick(['#c9b08a', '#b98a6a', '#d0c4a8', '#a8b0a4', '#c4a09a', '#b4bcc4', '#d8cfc0', '#9aa89c']);
      return { ...base, windowShare: 0.38, wall: { color, roughness: 0.88, grain: 'plaster' }, trim: '#ded6c6', cornice: 0.38, balconies: random.next() < 0.35, windows: { frame: '#e6e2d8', panes: [2, 2], reveal: 0.16, trim: '#ded6c6', lintel: 'flat', lit, ...(random.next() < 0.5 ? { shutters: random.pick(['#4d6b5c', '#5a6a7a', '#6a4a3a']) } : {}) } };
    }
    case 'iron': {
      const color = random.pick(['#5d6a68', '#8f9488', '#7a7468', '#4a5058']);
      return { ...base, storeyHeight: 3.9, windowShare: 0.66, wall: { color, roughness: 0.6, grain: 'plaster' }, trim: tint(color, 1.25), cornice: 0.6, arched: true, windows: { frame: tint(color, 0.6), panes: [2, 2], reveal: 0.3, trim: tint(color, 1.2), lintel: 'none', lit, cool: 0.3 } };
    }
    case 'modern': {
      const color = random.pick(['#9a9894', '#74767a', '#b4b2ac', '#5a5550']);
      return { ...base, storeyHeight: 3.3, windowShare: 0.74, wall: { color, roughness: 0.7, grain: 'plaster' }, trim: tint(color, 0.8), cornice: 0, windows: { frame: '#2a2c2e', panes: [3, 1], reveal: 0.2, lintel: 'none', lit, cool: 0.6 } };
    }
  }
}

/** A whole block behind a front: side and back walls, roof with tank, stair house and vents. `depth` runs to -z. */
export function drawBlock(sketch: Sketch, plan: FrontPlan, depth: number, random: Random, tanks = true): void {
  const half = plan.width / 2;
  const top = frontHeight(plan);
  drawFront(sketch, plan, random);
  const side: Paint = { ...plan.wall, color: tint(plan.wall.color, 0.82), shade: weathered(top, 0.7) };
  const panel = (a: P3, b: P3, c: P3, d: P3): void => sketch.panel(a, b, c, d, 3, 3, side);
  panel([half, 0, 0], [half, 0, -depth], [half, top + 0.9, -depth], [half, top + 0.9, 0]);
  panel([-half, 0, -depth], [-half, 0, 0], [-half, top + 0.9, 0], [-half, top + 0.9, -depth]);
  panel([half, 0, -depth], [-half, 0, -depth], [-half, top + 0.9, -depth], [half, top + 0.9, -depth]);
  sketch.quad([-half, top + 0.3, 0], [half, top + 0.3, 0], [half, top + 0.3, -depth], [-half, top + 0.3, -depth], { color: '#4c4a48', roughness: 0.95, grain: 'soil' }, [0, 1, 0]);
  roofThings(sketch, plan.width, depth, top + 0.3, random, tanks);
}

function roofThings(sketch: Sketch, width: number, depth: number, y: number, random: Random, tanks: boolean): void {
  const x = random.range(-width * 0.3, width * 0.3);
  const z = -random.range(3, Math.max(3.5, depth - 3));
  const wallLook: Paint = { color: '#7a736a', roughness: 0.9, grain: 'brick' };
  sketch.box(x - 1.4, y, z - 1.6, x + 1.4, y + 2.6, z + 1.6, wallLook, 'b');
  sketch.box(x - 1.6, y + 2.6, z - 1.8, x + 1.6, y + 2.75, z + 1.8, { color: '#55524e', roughness: 0.9 });
  if (random.next() < 0.5 && tanks) waterTank(sketch, -x, y, z * 0.6, 1.5);
  for (let k = 0; k < 4; k++) {
    const vx = random.range(-width * 0.42, width * 0.42);
    const vz = -random.range(1, depth - 1);
    sketch.box(vx - 0.4, y, vz - 0.4, vx + 0.4, y + random.range(0.5, 1.3), vz + 0.4, { color: '#8d8f90', roughness: 0.5, grain: 'metal' }, 'b');
  }
  for (let k = 0; k < 2; k++) sketch.lathe([[0.18, y], [0.18, y + 1.5], [0.3, y + 1.55], [0.3, y + 1.7], [0.01, y + 1.8]], 8, { color: '#6e655c', roughness: 0.8 }, { x: random.range(-width * 0.4, width * 0.4), z: -random.range(1, depth - 1) });
}

/** A wooden water tank on legs, as on the roofs of New York; `r` its radius in metres. */
export function waterTank(sketch: Sketch, x: number, y: number, z: number, r: number): void {
  const wood: Paint = { color: '#5e4a3a', roughness: 0.9, grain: 'wood', shade: (px, py, pz) => 0.8 + 0.2 * Math.sin(Math.atan2(px - x, pz - z) * 26) - 0.1 * Math.max(0, 1 - (py - y - r * 1.4)) };
  const iron: Paint = { color: '#2c2a2a', roughness: 0.7 };
  const leg = r * 1.5;
  for (const sx of [-0.6, 0.6]) for (const sz of [-0.6, 0.6]) sketch.bar([x + sx * r, y, z + sz * r], [x + sx * r, y + leg, z + sz * r], 0.14, iron);
  for (const s of [-0.6, 0.6]) {
    sketch.bar([x - 0.6 * r, y, z + s * r], [x + 0.6 * r, y + leg, z + s * r], 0.06, iron);
    sketch.bar([x + s * r, y, z - 0.6 * r], [x + s * r, y + leg, z + 0.6 * r], 0.06, iron);
  }
  sketch.box(x - r * 0.85, y + leg - 0.1, z - r * 0.85, x + r * 0.85, y + leg, z + r * 0.85, iron);
  sketch.lathe([[r, y + leg], [r * 0.96, y + leg + r * 2]], 26, wood, { x, z });
  for (const t of [0.3, 0.9, 1.6]) sketch.lathe([[r * 1.01, y + leg + r * t], [r * 1.02, y + leg + r * t + 0.06]], 26, iron, { x, z });
  sketch.lathe([[r * 1.12, y + leg + r * 2 - 0.05], [r * 1.12, y + leg + r * 2], [0.02, y + leg + r * 2.8]], 26, { color: '#4a443e', roughness: 0.85 }, { x, z });
}

/** An office tower of glass between spandrels; windows are strips of panes, each with its own room. Centred, resting on y = 0. */
export function drawTower(sketch: Sketch, w: number, h: number, d: number, options: { glass: string; frame: string; setbacks: number; lit: number; detail: 0 | 1 | 2; crown: 'flat' | 'spire' | 'slope' | 'steps' }, random: Random): void {
  const tiers = options.setbacks + 1;
  let y = 0;
  let [cw, cd] = [w, d];
  const crownShare = options.crown === 'spire' ? 0.2 : options.crown === 'flat' ? 0.02 : 0.08;
  const body = h * (1 - crownShare);
  for (let t = 0; t < tiers; t++) {
    const y1 = t === tiers - 1 ? body : body * (0.45 + (0.5 * (t + 1)) / tiers);
    tier(sketch, cw, cd, y, y1, options, random);
    y = y1;
    if (t < tiers - 1) {
      cw *= 0.8;
      cd *= 0.8;
    }
  }
  crown(sketch, cw, cd, y, h, options, random);
}

function tier(sketch: Sketch, w: number, d: number, y0: number, y1: number, options: Parameters<typeof drawTower>[4], random: Random): void {
  const storey = options.detail === 2 ? 3.8 : options.detail === 1 ? 7.6 : 30;
  const rows = Math.max(1, Math.round((y1 - y0) / storey));
  const frame: Paint = { color: options.frame, roughness: 0.45, metalness: 0, shade: (_x, y) => 0.82 + 0.18 * Math.min(1, y / 20) };
  for (const [length, out, turn] of [[w, d / 2, 0], [d, w / 2, Math.PI / 2], [w, d / 2, Math.PI], [d, w / 2, -Math.PI / 2]] as const) {
    sketch.at(Math.sin(turn) * out, 0, Math.cos(turn) * out, turn, () => {
      const bay = options.detail === 2 ? 3 : options.detail === 1 ? 6 : 40;
      const columns = Math.max(1, Math.round(length / bay));
      for (let j = 0; j < rows; j++) {
        const a = y0 + ((y1 - y0) * j) / rows;
        const b = y0 + ((y1 - y0) * (j + 1)) / rows;
        const sill = a + (b - a) * 0.24;
        sketch.quad([-length / 2, a, 0], [length / 2, a, 0], [length / 2, sill, 0], [-length / 2, sill, 0], { ...frame, color: tint(options.glass, 0.75), roughness: 0.2, metalness: 0 }, [0, 0, 1]);
        const floorLit = random.next() < 0.25 ? 0.9 : options.lit;
        for (let i = 0; i < columns; i++) {
          const x0 = -length / 2 + (length * i) / columns;
          const x1 = -length / 2 + (length * (i + 1)) / columns;
          const pane = paneLook({ lit: floorLit, cool: 0.75 }, random, sill, b);
          const on = (pane.glow ?? 0) > 1;
          const look: Paint = on ? { ...pane, color: tint(options.glass, 0.32, 0.1), glow: (pane.glow ?? 0) * 0.55 } : { color: tint(options.glass, random.range(0.8, 1.15)), roughness: 0.06, metalness: 0.85 };
          sketch.quad([x0, sill, -0.05], [x1, sill, -0.05], [x1, b, -0.05], [x0, b, -0.05], on ? { ...look, metalness: 0.6 } : look, [0, 0, 1]);
        }
      }
      if (options.detail > 0) {
        for (let i = 0; i <= columns; i++) {
          const x = -length / 2 + (length * i) / columns;
          const main = i % 4 === 0 || i === columns;
          sketch.box(x - (main ? 0.16 : 0.06), y0, -0.05, x + (main ? 0.16 : 0.06), y1, main ? 0.2 : 0.1, frame, 'kbt');
        }
      }
    });
  }
  sketch.quad([-w / 2, y1, d / 2], [w / 2, y1, d / 2], [w / 2, y1, -d / 2], [-w / 2, y1, -d / 2], { color: '#5a5a5a', roughness: 0.9 }, [0, 1, 0]);
  sketch.box(-w / 2 - 0.15, y1 - 0.2, -d / 2 - 0.15, w / 2 + 0.15, y1 + 0.9, d / 2 + 0.15, frame, 'bt');
}

function crown(sketch: Sketch, w: number, d: number, y: number, h: number, options: Parameters<typeof drawTower>[4], random: Random): void {
  const metal: Paint = { color: options.frame, roughness: 0.35, metalness: 0, grain: 'metal' };
  if (options.crown === 'spire') {
    let r = Math.min(w, d) * 0.42;
    let at = y;
    for (let k = 0; k < 3; k++) {
      const step = (h - y) * 0.14;
      sketch.lathe([[r * 1.41, at], [r * 1.3, at + step], [r * 0.9, at + step]], 4, metal, { facets: true, turn: Math.PI / 4 });
      at += step;
      r *= 0.66;
    }
    sketch.lathe([[r, at], [r * 0.3, at + (h - at) * 0.4], [0.12, h]], 8, metal);
  } else if (options.crown === 'slope') {
    sketch.polygon([[-w / 2, y, d / 2], [w / 2, y, d / 2], [w / 2, h, -d / 2], [-w / 2, h, -d / 2]], { color: options.glass, roughness: 0.1, metalness: 0.8 });
    sketch.polygon([[w / 2, y, d / 2], [w / 2, y, -d / 2], [w / 2, h, -d / 2]], metal);
    sketch.polygon([[-w / 2, y, -d / 2], [-w / 2, y, d / 2], [-w / 2, h, -d / 2]], metal);
    sketch.polygon([[w / 2, y, -d / 2], [-w / 2, y, -d / 2], [-w / 2, h, -d / 2], [w / 2, h, -d / 2]], metal);
  } else {
    const steps = options.crown === 'steps' ? 3 : 1;
    for (let k = 0; k < steps; k++) {
      const f = 0.78 - k * 0.2;
      const a = y + ((h - y) * k) / steps;
      sketch.box((-w / 2) * f, a, (-d / 2) * f, (w / 2) * f, y + ((h - y) * (k + 1)) / steps, (d / 2) * f, metal, 'b');
    }
    if (options.crown === 'flat') sketch.box(-w * 0.12 + random.range(-2, 2), y, -2, w * 0.12, h, 2, metal, 'b');
  }
}

/** An office tower or skyscraper. */
export const skyscraper: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const main = mainPaint(spec, { color: word(spec, 'color', '#6f8794') });
  const frame = trimPaint(spec, { color: word(spec, 'secondColor', '#7c8084') });
  const coarse = h > 260 && spec.detail === 2 ? 1 : spec.detail;
  drawTower(canvas.solid, w - 0.4, h, d - 0.4, { glass: main.color, frame: frame.color, setbacks: Math.round(amount(spec, 'setbacks', 1)), lit: 0.42, detail: coarse, crown: word(spec, 'crown', 'steps') as 'steps' }, spec.random.derive('tower'));
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, 0, d / 2 + 2) }, lamps: [{ position: new Vector3(0, 4, d / 2 + 2), color: [1, 0.85, 0.65], intensity: 40, atNightOnly: true }] });
};

/** A house of several storeys in a town, with shops or a plain ground floor. */
export const building: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const random = spec.random.derive('building');
  const canvas = new Canvas();
  const storeys = Math.max(1, Math.round((h - 7.1) / 3.3));
  const drawn = randomFront(random, w - 0.2, { storeys, shop: word(spec, 'ground', 'shop') === 'shop' });
  const wallPaint = mainPaint(spec, { ...drawn.wall, color: word(spec, 'color', drawn.wall.color) });
  const plan: FrontPlan = { ...drawn, bays: spec.detail === 2 ? drawn.bays : Math.max(2, Math.ceil(drawn.bays / (spec.detail === 1 ? 1 : 2))), storeyHeight: (h - 4.1 - 3) / storeys, storeys, wall: wallPaint, trim: trimPaint(spec, { color: drawn.trim }).color, windows: { ...drawn.windows, plain: spec.detail < 2 }, ...(spec.detail < 2 ? { fireEscape: false, balconies: false } : {}) };
  const deep = d - 1.6;
  canvas.solid.at(0, 0, deep / 2, 0, () => drawBlock(canvas.solid, plan, deep, random, false));
  if (spec.detail === 2) canvas.solid.at(0, 0, -deep / 2, Math.PI, () => drawFront(canvas.solid, { ...plan, ground: 'plain', balconies: false, fireEscape: false, windows: { ...plan.windows, plain: true } }, random));
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, 0, d / 2 + 1) }, lamps: [{ position: new Vector3(0, 3, d / 2 + 1), color: [1, 0.8, 0.55], intensity: 20, atNightOnly: true }] });
};
