/** @file Houses of all kinds: cottages, cabins, villas, barns, churches' naves: walls, windows, roofs, chimneys, porches. */
import { Vector3 } from 'three';
import type { Archetype, Lamp } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import type { Random } from '../../../../lib/random.ts';
import { amount, figureOf, mainPaint, tiled, trimPaint, weathered, word } from './finish.ts';
import { pierced, type Opening, type WindowStyle } from './openings.ts';
import { Canvas, tint, type P3, type Sketch } from './sketch.ts';

/** What a house looks like; metres and sRGB colours. It stands centred on its origin, front door towards +z. */
export interface HousePlan {
  readonly width: number;
  readonly depth: number;
  readonly storeys: number;
  readonly storeyHeight: number;
  /** Ridge over eaves. */
  readonly roofRise: number;
  readonly roof: 'gable' | 'hip' | 'flat' | 'thatch';
  /** Ridge along the front (`x`) or from front to back (`z`). */
  readonly ridge: 'x' | 'z';
  readonly wall: Paint;
  readonly roofPaint: Paint;
  readonly trim: string;
  readonly windows: Omit<WindowStyle, 'reveal'>;
  readonly bays: number;
  readonly chimneys: number;
  readonly cladding?: 'planks' | 'logs' | 'timber' | 'none';
  readonly porch?: boolean;
  readonly door?: string;
  readonly dormers?: number;
  readonly detail: 0 | 1 | 2;
}

/** Draws a house. */
export function drawHouse(canvas: Canvas, plan: HousePlan, random: Random): void {
  const { width: w, depth: d, detail } = plan;
  const sketch = canvas.solid;
  const base = 0.35;
  const eaves = base + plan.storeys * plan.storeyHeight;
  const stone: Paint = { color: '#77726a', roughness: 0.92, grain: 'stone', shade: (_x, y) => 0.7 + 0.3 * Math.min(1, y / base) };
  sketch.box(-w / 2 - 0.06, 0, -d / 2 - 0.06, w / 2 + 0.06, base, d / 2 + 0.06, stone, 'b');
  const style: WindowStyle = { ...plan.windows, reveal: 0.14, plain: detail === 0 };
  const sides = [
    { length: w, out: d / 2, turn: 0, front: true },
    { length: d, out: w / 2, turn: Math.PI / 2, front: false },
    { length: w, out: d / 2, turn: Math.PI, front: false },
    { length: d, out: w / 2, turn: -Math.PI / 2, front: false },
  ];
  for (const side of sides) {
    sketch.at(Math.sin(side.turn) * side.out, 0, Math.cos(side.turn) * side.out, side.turn, () => {
      const openings = openingsOf(plan, side.length, side.front, base, random);
      pierced(sketch, -side.length / 2, side.length / 2, base, eaves, openings, plan.wall, style, random);
      if (detail > 0) cladding(sketch, plan, side.length, base, eaves, openings);
      const gabled = (plan.roof === 'gable' || plan.roof === 'thatch') && (side.turn === 0 || side.turn === Math.PI) === (plan.ridge === 'z');
      if (gabled) gable(sketch, plan, side.length, eaves, random, style);
    });
  }
  if (detail > 0) corners(sketch, plan, base, eaves);
  if (plan.roof === 'flat') flatRoof(sketch, plan, eaves);
  else pitchedRoof(sketch, plan, eaves, random);
  if (plan.porch === true) porch(sketch, plan, base);
  else if (detail > 0) sketch.box(-0.9, 0, d / 2, 0.9, base * 0.55, d / 2 + 0.9, stone, 'bk');
}

function openingsOf(plan: HousePlan, length: number, front: boolean, base: number, random: Random): Opening[] {
  const openings: Opening[] = [];
  const bays = Math.max(1, front ? plan.bays : Math.round((plan.bays * length) / plan.width));
  const ww = Math.min(1.1, (length / bays) * 0.42);
  for (let s = 0; s < plan.storeys; s++) {
    const y = base + s * plan.storeyHeight;
    for (let i = 0; i < bays; i++) {
      const x = -length / 2 + (length * (i + 0.5)) / bays;
      const isDoor = front && s === 0 && i === Math.floor(bays / 2);
      if (isDoor) openings.push({ x0: x - 0.52, x1: x + 0.52, y0: base, y1: base + Math.min(2.15, plan.storeyHeight - 0.3), kind: 'door', ...(plan.door === undefined ? {} : { color: plan.door }) });
      else if (front || random.next() < 0.75) openings.push({ x0: x - ww / 2, x1: x + ww / 2, y0: y + plan.storeyHeight * 0.3, y1: y + plan.storeyHeight * 0.78, kind: 'window' });
    }
  }
  return openings;
}

function gable(sketch: Sketch, plan: HousePlan, length: number, eaves: number, random: Random, style: WindowStyle): void {
  const half = length / 2;
  const rise = plan.roofRise;
  const show = rise > 1.9 && length > 4;
  const w = 0.42;
  const [y0, y1] = [eaves + 0.25, Math.min(eaves + 1.35, eaves + rise * 0.62)];
  if (!show) {
    sketch.polygon([[-half, eaves, 0], [half, eaves, 0], [0, eaves + rise, 0]], plan.wall);
    return;
  }
  const at = (y: number): number => half * (1 - (y - eaves) / rise);
  const o: Opening = { x0: -w, x1: w, y0, y1, kind: 'window' };
  sketch.polygon([[-half, eaves, 0], [half, eaves, 0], [at(y0), y0, 0], [-at(y0), y0, 0]], plan.wall);
  pierced(sketch, -w, w, y0, y1, [o], plan.wall, style, random);
  sketch.polygon([[-at(y0), y0, 0], [-w, y0, 0], [-w, y1, 0], [-at(y1), y1, 0]], plan.wall);
  sketch.polygon([[w, y0, 0], [at(y0), y0, 0], [at(y1), y1, 0], [w, y1, 0]], plan.wall);
  sketch.polygon([[-at(y1), y1, 0], [at(y1), y1, 0], [0, eaves + rise, 0]], plan.wall);
  if (plan.cladding === 'timber') {
    const beam: Paint = { color: '#3a2a1e', roughness: 0.85, grain: 'wood' };
    sketch.bar([-half, eaves + 0.1, 0.03], [half, eaves + 0.1, 0.03], 0.2, beam, 0.1);
    for (const s of [-1, 1]) sketch.bar([s * half * 0.5, eaves, 0.03], [s * half * 0.5, eaves + rise * 0.48, 0.03], 0.16, beam, 0.1);
  }
}

function cladding(sketch: Sketch, plan: HousePlan, length: number, base: number, eaves: number, openings: readonly Opening[]): void {
  const half = length / 2;
  const free = (x0: number, x1: number, y: number): boolean => openings.every((o) => o.y1 + 0.15 < y || o.y0 - 0.15 > y || o.x1 < x0 || o.x0 > x1);
  if (plan.cladding === 'planks' || plan.cladding === 'logs') {
    const round = plan.cladding === 'logs';
    const step = round ? 0.27 : 0.19;
    for (let y = base; y < eaves - 0.05; y += step) {
      const cuts = openings.filter((o) => o.y0 - 0.12 < y + step && o.y1 + 0.02 > y).sort((a, b) => a.x0 - b.x0);
      let x = -half - (round ? 0.25 : 0);
      const end = half + (round ? 0.25 : 0);
      for (const cut of [...cuts, { x0: end + 0.1, x1: end }]) {
        const to = cut.x0 - 0.1;
        if (to - x > 0.05) plank(sketch, x, to, y, step, plan.wall, round);
        x = cut.x1 + 0.1;
      }
    }
  } else if (plan.cladding === 'timber') {
    const beam: Paint = { color: '#3a2a1e', roughness: 0.85, grain: 'wood' };
    for (let s = 0; s <= plan.storeys; s++) {
      const y = Math.min(eaves - 0.1, base + 0.1 + s * plan.storeyHeight);
      if (s > 0 || free(-half, half, y)) sketch.box(-half, y - 0.1, 0, half, y + 0.1, 0.05, beam, 'k');
    }
    const n = Math.max(2, Math.round(length / 1.2));
    for (let i = 0; i <= n; i++) {
      const x = -half + 0.09 + ((length - 0.18) * i) / n;
      for (let s = 0; s < plan.storeys; s++) {
        const y = base + s * plan.storeyHeight;
        if (openings.some((o) => o.x0 < x + 0.2 && o.x1 > x - 0.2 && o.y0 < y + plan.storeyHeight && o.y1 > y)) continue;
        sketch.box(x - 0.08, y, 0, x + 0.08, y + plan.storeyHeight, 0.045, beam, 'k');
        if (i < n && (i === 0 || i === n - 1)) sketch.bar([x, y + 0.1, 0.025], [x + (length / n) * (i === 0 ? 1 : -1) * 0.9, y + plan.storeyHeight - 0.1, 0.025], 0.14, beam, 0.05);
      }
    }
  }
}

function plank(sketch: Sketch, x0: number, x1: number, y: number, step: number, wall: Paint, round: boolean): void {
  const lean = round ? 0.12 : 0.035;
  const tone: Paint = { ...wall, color: tint(wall.color, 0.9 + 0.2 * Math.abs(Math.sin(y * 37 + x0 * 3))) };
  if (!round) {
    sketch.quad([x0, y, lean], [x1, y, lean], [x1, y + step, 0.005], [x0, y + step, 0.005], tone);
    sketch.quad([x0, y, 0], [x1, y, 0], [x1, y, lean], [x0, y, lean], { ...tone, color: tint(wall.color, 0.5) });
    return;
  }
  sketch.quad([x0, y, 0], [x1, y, 0], [x1, y + step * 0.25, lean], [x0, y + step * 0.25, lean], { ...tone, color: tint(wall.color, 0.6) });
  sketch.quad([x0, y + step * 0.25, lean], [x1, y + step * 0.25, lean], [x1, y + step * 0.75, lean], [x0, y + step * 0.75, lean], tone);
  sketch.quad([x0, y + step * 0.75, lean], [x1, y + step * 0.75, lean], [x1, y + step, 0], [x0, y + step, 0], tone);
}

function corners(sketch: Sketch, plan: HousePlan, base: number, eaves: number): void {
  if (plan.cladding === 'logs') return;
  const board: Paint = { color: plan.cladding === 'timber' ? '#3a2a1e' : plan.trim, roughness: 0.8, shade: (_x, y) => 0.75 + 0.25 * Math.min(1, y / 1.2) };
  for (const sx of [-1, 1]) {
    for (const sz of [-1, 1]) {
      const x = (sx * plan.width) / 2;
      const z = (sz * plan.depth) / 2;
      sketch.box(x - 0.09, base, z - 0.09, x + 0.09, eaves, z + 0.09, board, 'bt');
    }
  }
}

function flatRoof(sketch: Sketch, plan: HousePlan, eaves: number): void {
  const { width: w, depth: d } = plan;
  const edge: Paint = { color: plan.trim, roughness: 0.8 };
  sketch.box(-w / 2 - 0.25, eaves, -d / 2 - 0.25, w / 2 + 0.25, eaves + 0.3, d / 2 + 0.25, edge);
  sketch.box(-w / 2, eaves + 0.3, -d / 2, w / 2, eaves + 0.32, d / 2, { color: '#6d6a66', roughness: 0.95, grain: 'soil' }, 'b');
}

function pitchedRoof(sketch: Sketch, plan: HousePlan, eaves: number, random: Random): void {
  const along = plan.ridge === 'x';
  const length = along ? plan.width : plan.depth;
  const span = along ? plan.depth : plan.width;
  const over = plan.roof === 'thatch' ? 0.55 : 0.4;
  const slope = plan.roofRise / (span / 2);
  const low = eaves - over * slope * 0.85;
  const half = span / 2 + over * 0.85;
  const verge = plan.roof === 'hip' ? over : 0.3;
  const top = eaves + plan.roofRise + 0.04;
  const long = length / 2 + verge;
  const ridge = plan.roof === 'hip' ? Math.max(0.05, length / 2 - span / 2) : long;
  const course = plan.detail === 2 ? 0.3 : plan.detail === 1 ? 0.6 : 3;
  const thick = plan.roof === 'thatch' ? 0.35 : 0.1;
  const next = (): number => random.next();
  sketch.at(0, 0, 0, along ? 0 : Math.PI / 2, () => {
    for (const turn of [0, Math.PI]) {
      sketch.at(0, 0, 0, turn, () => {
        tiled(sketch, [-long, low, half], [long, low, half], [ridge, top, 0], [-ridge, top, 0], plan.roofPaint, course, next, thick);
        if (plan.detail > 0) sketch.tube([[-long, low - 0.06, half + 0.03], [long, low - 0.06, half + 0.03]], 0.06, 5, { color: tint(plan.trim, 0.7), roughness: 0.5 });
        if (plan.roof === 'hip') tiled(sketch, [long, low, half], [long, low, -half], [ridge, top, -0.01], [ridge, top, 0.01], plan.roofPaint, course, next, thick);
        else if (plan.detail > 0) {
          const board: Paint = { color: plan.trim, roughness: 0.75 };
          sketch.bar([long, low - 0.05, half], [long, top - 0.05, 0], 0.05, board, 0.22);
          sketch.bar([long, low - 0.05, -half], [long, top - 0.05, 0], 0.05, board, 0.22);
        }
        for (let k = 0; k < (plan.dormers ?? 0); k++) dormer(sketch, plan, (k + 0.5) / (plan.dormers ?? 1) - 0.5, length, eaves, half, low, top, random);
      });
    }
    sketch.tube([[-ridge, top + 0.02, 0], [ridge, top + 0.02, 0]], 0.11, 6, { ...plan.roofPaint, color: tint(plan.roofPaint.color, 0.75) });
    chimneys(sketch, plan, length, top, slope);
  });
}

function dormer(sketch: Sketch, plan: HousePlan, t: number, length: number, eaves: number, half: number, low: number, top: number, random: Random): void {
  const x = t * length * 0.8;
  const z = half * 0.62;
  const y = low + ((top - low) * (half - z)) / half;
  const h = 1.05;
  void eaves;
  const style: WindowStyle = { ...plan.windows, reveal: 0.08, plain: plan.detail === 0 };
  sketch.at(x, y, z, 0, () => {
    const o: Opening = { x0: -0.4, x1: 0.4, y0: 0.15, y1: h, kind: 'window' };
    pierced(sketch, -0.62, 0.62, -0.2, h + 0.1, [o], plan.wall, style, random);
    sketch.polygon([[-0.62, h + 0.1, 0], [0.62, h + 0.1, 0], [0, h + 0.6, 0]], plan.wall);
    sketch.polygon([[0.62, -0.2, 0], [0.62, -0.2, -2], [0.62, h + 0.1, -2], [0.62, h + 0.1, 0]], plan.wall);
    sketch.polygon([[-0.62, -0.2, -2], [-0.62, -0.2, 0], [-0.62, h + 0.1, 0], [-0.62, h + 0.1, -2]], plan.wall);
    sketch.slab([0, h + 0.66, 0.2], [0.8, h, 0.2], [0.8, h, -2.2], [0, h + 0.66, -2.2], 0.08, plan.roofPaint);
    sketch.slab([-0.8, h, 0.2], [0, h + 0.66, 0.2], [0, h + 0.66, -2.2], [-0.8, h, -2.2], 0.08, plan.roofPaint);
  });
}

function chimneys(sketch: Sketch, plan: HousePlan, length: number, top: number, slope: number): void {
  const brick: Paint = { color: '#86523f', roughness: 0.92, grain: 'brick', shade: (_x, y) => 1 - 0.45 * Math.max(0, (y - top) / 1.2) };
  for (let k = 0; k < plan.chimneys; k++) {
    const x = k === 0 ? length * 0.32 : -length * 0.34;
    const z = -0.35;
    const low = top - 0.35 * slope - 0.8;
    sketch.box(x - 0.34, low, z - 0.34, x + 0.34, top + 0.85, z + 0.34, brick, 'b');
    sketch.box(x - 0.42, top + 0.85, z - 0.42, x + 0.42, top + 1.0, z + 0.42, { ...brick, color: '#6f675e' });
    if (plan.detail === 0) continue;
    for (const s of [-0.16, 0.16]) sketch.lathe([[0.1, top + 1], [0.12, top + 1.05], [0.09, top + 1.4], [0.12, top + 1.42], [0.07, top + 1.42], [0.07, top + 1.2]], 10, { color: '#9a5f45', roughness: 0.85, shade: (_x, y) => 1 - (y - top - 1) }, { x: x + s, z });
  }
}

function porch(sketch: Sketch, plan: HousePlan, base: number): void {
  const w = Math.min(plan.width * 0.9, 5);
  const z = plan.depth / 2;
  const wood: Paint = { color: tint(plan.trim, 0.9), roughness: 0.8, grain: 'wood' };
  sketch.box(-w / 2, 0, z, w / 2, base, z + 1.8, { color: '#7c6650', roughness: 0.85, grain: 'wood' }, 'bk');
  for (let k = 0; k < 2; k++) sketch.box(-0.8, 0, z + 1.8 + k * 0.3, 0.8, base - 0.12 * (k + 1), z + 2.1 + k * 0.3, { color: '#7c6650', roughness: 0.85, grain: 'wood' }, 'b');
  const n = 4;
  for (let i = 0; i < n; i++) {
    const x = -w / 2 + 0.1 + ((w - 0.2) * i) / (n - 1);
    sketch.box(x - 0.07, base, z + 1.62, x + 0.07, base + 2.35, z + 1.76, wood, 'b');
    if (i + 1 < n && i !== 1) {
      const x1 = -w / 2 + 0.1 + ((w - 0.2) * (i + 1)) / (n - 1);
      sketch.bar([x, base + 0.85, z + 1.69], [x1, base + 0.85, z + 1.69], 0.07, wood);
      for (let k = 1; k < 9; k++) sketch.bar([x + ((x1 - x) * k) / 9, base, z + 1.69], [x + ((x1 - x) * k) / 9, base + 0.85, z + 1.69], 0.035, wood);
    }
  }
  sketch.slab([-w / 2 - 0.2, base + 2.35, z + 2.0], [w / 2 + 0.2, base + 2.35, z + 2.0], [w / 2 + 0.2, base + 2.95, z], [-w / 2 - 0.2, base + 2.95, z], 0.12, plan.roofPaint);
}

/** Kinds of house that concept rows may name in `kind`. */
type Kind = 'house' | 'cottage' | 'cabin' | 'villa' | 'barn' | 'mansion' | 'hut' | 'shed' | 'thatched';

function planOf(kind: Kind, w: number, h: number, d: number, wall: Paint, roof: Paint, trim: string, detail: 0 | 1 | 2): HousePlan {
  const common = { width: w, depth: d, wall, roofPaint: roof, trim, detail };
  const windows = { frame: trim, panes: [2, 3] as const, trim: tint(trim, 0.9), lintel: 'flat' as const, lit: 0.65 };
  const body = (storeys: number, share: number): { storeys: number; storeyHeight: number; roofRise: number } => ({ storeys, storeyHeight: (h * share - 0.35) / storeys, roofRise: h * (1 - share) * 0.98 });
  switch (kind) {
    case 'cottage': return { ...common, ...body(1, 0.5), roof: 'gable', ridge: 'x', windows: { ...windows, shutters: '#4d6b5c' }, bays: 3, chimneys: 1, door: '#3f5f52', dormers: 0 };
    case 'thatched': return { ...common, ...body(1, 0.46), roof: 'thatch', ridge: 'x', windows, bays: 3, chimneys: 1, cladding: 'timber' };
    case 'cabin': return { ...common, ...body(1, 0.52), roof: 'gable', ridge: 'z', windows: { ...windows, trim: '#5a3e28' }, bays: 3, chimneys: 1, cladding: 'logs', porch: true };
    case 'barn': return { ...common, ...body(1, 0.56), roof: 'gable', ridge: 'z', windows, bays: 3, chimneys: 0, cladding: 'planks' };
    case 'villa': return { ...common, ...body(2, 0.9), roof: 'flat', ridge: 'x', windows: { ...windows, frame: '#2b2d30', panes: [1, 1], lintel: 'none', lit: 0.85 }, bays: 3, chimneys: 0 };
    case 'mansion': return { ...common, ...body(2, 0.66), roof: 'hip', ridge: 'x', windows: { ...windows, lintel: 'hood', lit: 0.7 }, bays: 7, chimneys: 2, dormers: 4 };
    case 'hut': return { ...common, ...body(1, 0.55), roof: 'thatch', ridge: 'x', windows: { ...windows, lintel: 'none' }, bays: 2, chimneys: 0 };
    case 'shed': return { ...common, ...body(1, 0.66), roof: 'gable', ridge: 'z', windows, bays: 1, chimneys: 0, cladding: 'planks' };
    case 'house': return { ...common, ...body(2, 0.64), roof: 'gable', ridge: 'x', windows: { ...windows, shutters: tint(trim, 0.35) }, bays: 3, chimneys: 1, cladding: 'planks', porch: true };
  }
}

/** A house of the kind that the concept row names. */
export const house: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const kind = word(spec, 'kind', 'house') as Kind;
  const wall = mainPaint(spec, { color: word(spec, 'color', '#d9d2c2'), roughness: 0.85, grain: word(spec, 'grain', 'plaster') as 'plaster', shade: weathered(h * 0.6) });
  const roof: Paint = { color: word(spec, 'roof', '#5d4a42'), roughness: kind === 'thatched' || kind === 'hut' ? 1 : 0.82, grain: kind === 'thatched' || kind === 'hut' ? 'fur' : 'stone' };
  const trim = trimPaint(spec, { color: word(spec, 'secondColor', '#e8e4da') }).color;
  const over = kind === 'villa' ? 0.5 : 0.7;
  const porchDeep = kind === 'house' || kind === 'cabin' ? 2.4 : 0.6;
  const plan = planOf(kind, w - over, h - (kind === 'villa' ? 0.3 : kind === 'barn' || kind === 'shed' ? 0.1 : kind === 'hut' ? 0.1 : 0.9), Math.max(2, d - over - porchDeep), wall, roof, trim, spec.detail);
  const random = spec.random.derive('house');
  if (kind === 'barn') barnDoors(canvas.solid, plan);
  drawHouse(canvas, kind === 'barn' ? { ...plan, bays: 3 } : plan, random);
  const lamp: Lamp = { position: new Vector3(0.9, 2.4, plan.depth / 2 + 0.5), color: [1, 0.72, 0.4], intensity: 9, atNightOnly: true };
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, 0, d / 2 + 1) }, lamps: amount(spec, 'lamp', 1) > 0 ? [lamp] : [] });
};

// Big double doors with a white saltire, as barns have.
function barnDoors(sketch: Sketch, plan: HousePlan): void {
  const z = plan.depth / 2 + 0.09;
  const white: Paint = { color: plan.trim, roughness: 0.75, grain: 'wood' };
  const red: Paint = { ...plan.wall, color: tint(plan.wall.color, 0.8) };
  for (const s of [-1, 1]) {
    const [x0, x1] = s < 0 ? [-1.75, -0.02] : [0.02, 1.75];
    sketch.box(x0, 0.1, z - 0.1, x1, 3.1, z, red, 'k');
    const corners: P3[] = [[x0 + 0.08, 0.18, z + 0.02], [x1 - 0.08, 0.18, z + 0.02], [x1 - 0.08, 3.02, z + 0.02], [x0 + 0.08, 3.02, z + 0.02]];
    for (let i = 0; i < 4; i++) sketch.bar(corners[i] as P3, corners[(i + 1) % 4] as P3, 0.16, white, 0.05);
    sketch.bar(corners[0] as P3, corners[2] as P3, 0.14, white, 0.05);
    sketch.bar(corners[1] as P3, corners[3] as P3, 0.14, white, 0.05);
  }
  sketch.box(-2.1, 3.2, z - 0.05, 2.1, 3.32, z + 0.1, { color: '#3a3a3a', roughness: 0.5 }, 'k');
}
