/**
 * @file Walls with holes in them: windows, doors and shop fronts with reveals, frames, sills, blinds and light behind the glass.
 * A wall is drawn in its own frame: it lies in the plane z = 0, faces +z, and x runs along it.
 */
import type { Paint } from '../../materials/paint.ts';
import type { Random } from '../../../../lib/random.ts';
import { tint, type P2, type P3, type Sketch } from './sketch.ts';

/** How windows of one building look. Colours are sRGB. */
export interface WindowStyle {
  readonly frame: string;
  /** Panes across and up. */
  readonly panes: readonly [number, number];
  /** Depth of the reveal, metres. */
  readonly reveal: number;
  /** Stone below and above the opening; no trim if absent. */
  readonly trim?: string;
  readonly lintel?: 'none' | 'flat' | 'hood' | 'keystone';
  readonly shutters?: string;
  /** Share of windows with light behind them at night, 0..1. */
  readonly lit: number;
  /** 0 tungsten to 1 office white. */
  readonly cool?: number;
  /** Leaves out bars and sills where nobody comes near. */
  readonly plain?: boolean;
}

/** A hole in a wall, metres in the wall's frame. */
export interface Opening {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly kind: 'window' | 'door' | 'shop' | 'hole';
  /** Round (or pointed) head instead of a straight one. */
  readonly arch?: 'round' | 'pointed';
  readonly color?: string;
}

/** Draws a wall from x0 to x1 and y0 to y1 with holes; holes must not overlap. */
export function wall(sketch: Sketch, x0: number, x1: number, y0: number, y1: number, openings: readonly Opening[], look: Paint): void {
  const levels = [...new Set([y0, y1, ...openings.flatMap((o) => [o.y0, o.y1])])].filter((y) => y >= y0 && y <= y1).sort((a, b) => a - b);
  for (let i = 0; i + 1 < levels.length; i++) {
    const [low, high] = [levels[i] as number, levels[i + 1] as number];
    const middle = (low + high) / 2;
    const cuts = openings.filter((o) => o.y0 < middle && o.y1 > middle).sort((a, b) => a.x0 - b.x0);
    let x = x0;
    for (const cut of [...cuts, { x0: x1, x1 }]) {
      if (cut.x0 - x > 1e-4) sketch.quad([x, low, 0], [cut.x0, low, 0], [cut.x0, high, 0], [x, high, 0], look, [0, 0, 1]);
      x = cut.x1;
    }
  }
}

/** Points of an opening's head from its left springing to the right one; a straight head gives two. */
export function headOf(o: Opening, steps = 8): P2[] {
  if (o.arch === undefined) return [[o.x0, o.y1], [o.x1, o.y1]];
  const half = (o.x1 - o.x0) / 2;
  const middle = (o.x0 + o.x1) / 2;
  const rise = o.arch === 'round' ? half : half * 1.5;
  const spring = o.y1 - rise;
  const points: P2[] = [];
  for (let i = 0; i <= steps; i++) {
    const t = (i / steps) * 2 - 1;
    const y = o.arch === 'round' ? Math.cos((t * Math.PI) / 2) : 1 - Math.abs(t) ** 1.7;
    const x = o.arch === 'round' ? Math.sin((t * Math.PI) / 2) : t;
    points.push([middle + x * half, spring + rise * y]);
  }
  return points;
}

/** Fills a hole with what belongs in it: reveals, frame, glass or door leaf. */
export function fillOpening(sketch: Sketch, o: Opening, look: Paint, style: WindowStyle, random: Random): void {
  const depth = style.reveal;
  const head = headOf(o, style.plain === true ? 6 : 10);
  const inner: Paint = { ...look, color: tint(look.color, 0.82) };
  spandrels(sketch, o, head, look);
  const [l, r] = [head[0] as P2, head[head.length - 1] as P2];
  sketch.quad([o.x0, o.y0, 0], [o.x0, o.y0, -depth], [l[0], l[1], -depth], [l[0], l[1], 0], inner);
  sketch.quad([o.x1, o.y0, -depth], [o.x1, o.y0, 0], [r[0], r[1], 0], [r[0], r[1], -depth], inner);
  for (let i = 0; i + 1 < head.length; i++) {
    const [a, b] = [head[i] as P2, head[i + 1] as P2];
    sketch.quad([a[0], a[1], 0], [a[0], a[1], -depth], [b[0], b[1], -depth], [b[0], b[1], 0], { ...inner, color: tint(look.color, 0.55) });
  }
  sketch.quad([o.x0, o.y0, 0], [o.x1, o.y0, 0], [o.x1, o.y0, -depth], [o.x0, o.y0, -depth], inner);
  if (o.kind === 'window') glazing(sketch, o, head, style, random);
  else if (o.kind === 'door') doorLeaf(sketch, o, head, style, random);
  else if (o.kind === 'shop') shopFront(sketch, o, style, random);
  trim(sketch, o, head, style);
}

function spandrels(sketch: Sketch, o: Opening, head: readonly P2[], look: Paint): void {
  if (o.arch === undefined) return;
  const middle = (o.x0 + o.x1) / 2;
  for (let i = 0; i + 1 < head.length; i++) {
    const [a, b] = [head[i] as P2, head[i + 1] as P2];
    const corner = (a[0] + b[0]) / 2 < middle ? o.x0 : o.x1;
    sketch.polygon([[corner, o.y1, 0], [a[0], a[1], 0], [b[0], b[1], 0]], look);
  }
  // The triangle between the two fans, under the straight top.
  const top = head[Math.floor(head.length / 2)] as P2;
  if (o.y1 - top[1] > 1e-4) sketch.polygon([[o.x0, o.y1, 0], [top[0], top[1], 0], [o.x1, o.y1, 0]], look);
}

/** What one pane of glass shows: a dark room by day; by night a room whose ceiling is brighter than its floor. */
export function paneLook(style: Pick<WindowStyle, 'lit' | 'cool'>, random: Random, y0: number, y1: number): Paint {
  if (random.next() >= style.lit) return { color: tint('#141a20', random.range(0.6, 1.5)), roughness: 0.07, glow: 0.5, glowAt: 'night' };
  const cool = (style.cool ?? 0) > random.next();
  const base = cool ? random.pick(['#2f3330', '#2b3136', '#26303a']) : random.pick(['#3d2e1e', '#3f2c1a', '#382d22', '#423220']);
  const glow = cool ? random.range(9, 22) : random.range(8, 30);
  const flip = random.next() < 0.3;
  return {
    color: base,
    roughness: 0.08,
    glow,
    glowAt: 'night',
    shade: (_x, y) => {
      const t = (y - y0) / Math.max(0.1, y1 - y0);
      return 0.45 + 0.75 * (flip ? 1 - t * 0.7 : t);
    },
  };
}

function glazing(sketch: Sketch, o: Opening, head: readonly P2[], style: WindowStyle, random: Random): void {
  const z = -style.reveal;
  const look = paneLook(style, random, o.y0, o.y1);
  const outline: P3[] = [[o.x0, o.y0, z], [o.x1, o.y0, z], ...[...head].reverse().map(([x, y]): P3 => [x, y, z])];
  sketch.polygon(outline, look);
  if (o.arch === undefined) dressing(sketch, o, z + 0.008, look, random);
  if (style.plain === true) return;
  const f = Math.min(0.07, (o.x1 - o.x0) * 0.09);
  const bar: Paint = { color: style.frame, roughness: 0.55, shade: (_x, y) => 0.85 + 0.15 * Math.min(1, (y - o.y0) / 0.4) };
  const zf = z + 0.05;
  const strip = (x0: number, y0: number, x1: number, y1: number, d = zf): void => sketch.quad([x0, y0, d], [x1, y0, d], [x1, y1, d], [x0, y1, d], bar, [0, 0, 1]);
  const top = o.arch === undefined ? o.y1 : (head[0] as P2)[1];
  strip(o.x0, o.y0, o.x0 + f, top);
  strip(o.x1 - f, o.y0, o.x1, top);
  strip(o.x0, o.y0, o.x1, o.y0 + f);
  if (o.arch === undefined) strip(o.x0, o.y1 - f, o.x1, o.y1);
  else {
    for (let i = 0; i + 1 < head.length; i++) {
      const [a, b] = [head[i] as P2, head[i + 1] as P2];
      const into = ([x, y]: P2): P2 => [x + ((o.x0 + o.x1) / 2 - x) * 0.13, y - f * 0.9];
      const [c, d] = [into(b), into(a)];
      sketch.quad([d[0], d[1], zf], [c[0], c[1], zf], [b[0], b[1], zf], [a[0], a[1], zf], bar, [0, 0, 1]);
    }
  }
  const [across, up] = style.panes;
  for (let i = 1; i < across; i++) {
    const x = o.x0 + ((o.x1 - o.x0) * i) / across;
    strip(x - f * 0.4, o.y0, x + f * 0.4, o.arch === undefined ? o.y1 : o.y1 - 0.02, zf - 0.01);
  }
  for (let j = 1; j < up; j++) {
    const y = o.y0 + ((o.y1 - o.y0) * j) / up;
    strip(o.x0, y - f * 0.4, o.x1, y + f * 0.4, zf - 0.005);
  }
}

// Blinds and curtains: what makes no two windows alike.
function dressing(sketch: Sketch, o: Opening, z: number, pane: Paint, random: Random): void {
  const kind = random.next();
  const w = o.x1 - o.x0;
  const h = o.y1 - o.y0;
  const glow = (pane.glow ?? 0) > 1 ? random.range(0.5, 1.1) : 0;
  const cloth: Paint = { color: tint(random.pick(['#cfc6b4', '#b9b3a6', '#d8d2c6', '#a39684', '#8f6f5c', '#6d7d86']), 0.6), roughness: 0.25, glow, glowAt: 'night' };
  if (kind < 0.3) {
    const drop = h * random.range(0.12, 0.7);
    sketch.quad([o.x0, o.y1 - drop, z], [o.x1, o.y1 - drop, z], [o.x1, o.y1, z], [o.x0, o.y1, z], cloth, [0, 0, 1]);
  } else if (kind < 0.6) {
    const a = w * random.range(0.1, 0.32);
    const b = w * random.range(0.1, 0.32);
    sketch.quad([o.x0, o.y0, z], [o.x0 + a * 1.15, o.y0, z], [o.x0 + a * 0.8, o.y1, z], [o.x0, o.y1, z], cloth, [0, 0, 1]);
    sketch.quad([o.x1 - b * 1.15, o.y0, z], [o.x1, o.y0, z], [o.x1, o.y1, z], [o.x1 - b * 0.8, o.y1, z], cloth, [0, 0, 1]);
  }
}

function doorLeaf(sketch: Sketch, o: Opening, head: readonly P2[], style: WindowStyle, random: Random): void {
  const z = -style.reveal * 0.8;
  const color = o.color ?? random.pick(['#3b4a3f', '#5a2f28', '#2d3c4e', '#4a3524', '#27302c', '#6e5a3c']);
  const look: Paint = { color, roughness: 0.45, grain: 'wood', shade: (_x, y) => 0.72 + 0.28 * Math.min(1, (y - o.y0) / 0.5) };
  sketch.polygon([[o.x0, o.y0, z], [o.x1, o.y0, z], ...[...head].reverse().map(([x, y]): P3 => [x, y, z])], look);
  const w = o.x1 - o.x0;
  const top = o.arch === undefined ? o.y1 : (head[0] as P2)[1];
  const dark: Paint = { ...look, color: tint(color, 0.6) };
  const leaves = w > 1.5 ? 2 : 1;
  for (let k = 0; k < leaves; k++) {
    const a = o.x0 + (w / leaves) * k;
    const b = a + w / leaves;
    for (const [f0, f1] of [[0.07, 0.4], [0.46, 0.93]] as const) {
      const y0 = o.y0 + (top - o.y0) * f0;
      const y1 = o.y0 + (top - o.y0) * f1;
      sketch.box(a + 0.14, y0, z, b - 0.14, y1, z + 0.025, f0 < 0.2 || w < 1.05 ? dark : { color: '#161c22', roughness: 0.08, glow: 3, glowAt: 'night' }, 'k');
    }
    sketch.box(k === 0 ? b - 0.12 : a + 0.06, o.y0 + 1, z, k === 0 ? b - 0.06 : a + 0.12, o.y0 + 1.07, z + 0.07, { color: '#b09050', roughness: 0.3, metalness: 1 }, 'k');
  }
  sketch.box(o.x0 - 0.1, o.y0 - 0.02, -style.reveal, o.x1 + 0.1, o.y0 + 0.05, 0.22, { color: '#8c877c', roughness: 0.9, grain: 'stone' }, 'k');
}

// Big panes over a stall riser, with a shelf of goods and a lit back wall to be seen through them.
function shopFront(sketch: Sketch, o: Opening, style: WindowStyle, random: Random): void {
  const z = -style.reveal;
  const frame = o.color ?? random.pick(['#20352c', '#3a1f22', '#1d2838', '#2b2b2b', '#4a3a28', '#143b40']);
  const look: Paint = { color: frame, roughness: 0.4, shade: (_x, y) => 0.7 + 0.3 * Math.min(1, (y - o.y0) / 0.6) };
  const riser = o.y0 + 0.45;
  const deep = z - 0.9;
  const lamp = random.range(5, 11);
  const room: Paint = { color: random.pick(['#6b5a44', '#5a4a3a', '#70685c', '#54463c', '#4a5054']), roughness: 0.9, glow: lamp * 0.16, glowAt: 'night', shade: (_x, y) => 0.35 + 0.5 * ((y - o.y0) / (o.y1 - o.y0)) };
  sketch.quad([o.x0, o.y0, deep], [o.x1, o.y0, deep], [o.x1, o.y1, deep], [o.x0, o.y1, deep], room, [0, 0, 1]);
  sketch.quad([o.x0, riser, z], [o.x1, riser, z], [o.x1, riser, deep], [o.x0, riser, deep], room, [0, 1, 0]);
  sketch.quad([o.x0, o.y1, deep], [o.x1, o.y1, deep], [o.x1, o.y1, z], [o.x0, o.y1, z], { color: '#8a8070', glow: lamp * 0.5, glowAt: 'night' }, [0, -1, 0]);
  sketch.quad([o.x0, o.y0, z], [o.x0, o.y0, deep], [o.x0, o.y1, deep], [o.x0, o.y1, z], room, [1, 0, 0]);
  sketch.quad([o.x1, o.y0, deep], [o.x1, o.y0, z], [o.x1, o.y1, z], [o.x1, o.y1, deep], room, [-1, 0, 0]);
  const goods = ['#a2453a', '#c99a45', '#4f7a6a', '#3f5f8a', '#b8b0a0', '#7a4a6a', '#d8cdb8'];
  for (let x = o.x0 + 0.3; x < o.x1 - 0.4; x += random.range(0.35, 0.8)) {
    const h = random.range(0.2, 0.85);
    sketch.box(x, riser, deep + 0.2, x + random.range(0.12, 0.4), riser + h, deep + 0.55, { color: random.pick(goods), roughness: 0.7, glow: lamp * 0.12, glowAt: 'night', shade: (_x, y) => 0.4 + 0.6 * ((y - riser) / h) }, 'kb');
  }
  for (let x = o.x0 + 0.7; x < o.x1 - 0.4; x += 1.6) sketch.box(x, o.y1 - 0.28, z - 0.5, x + 0.16, o.y1 - 0.12, z - 0.34, { color: '#e8c890', glow: lamp * 1.2, glowAt: 'night' });
  sketch.box(o.x0, o.y0, z - 0.06, o.x1, riser, z + 0.1, look, 'k');
  const bays = Math.max(1, Math.round((o.x1 - o.x0) / 1.9));
  for (let k = 0; k <= bays; k++) {
    const x = o.x0 + ((o.x1 - o.x0) * k) / bays;
    sketch.box(Math.max(o.x0, x - 0.05), riser, z - 0.04, Math.min(o.x1, x + 0.05), o.y1, z + 0.06, look, 'kb');
  }
  sketch.box(o.x0, o.y1 - 0.62, z - 0.02, o.x1, o.y1 - 0.55, z + 0.05, look, 'k');
}

function trim(sketch: Sketch, o: Opening, head: readonly P2[], style: WindowStyle): void {
  if (style.plain === true || o.kind === 'shop') return;
  const w = o.x1 - o.x0;
  if (style.trim !== undefined) {
    const stone: Paint = { color: style.trim, roughness: 0.85, grain: 'plaster', shade: (_x, y) => (y < o.y0 ? 0.86 : 1) };
    if (o.kind === 'window') sketch.box(o.x0 - 0.1, o.y0 - 0.12, -0.02, o.x1 + 0.1, o.y0, 0.11, stone, 'k');
    if (o.arch !== undefined) {
      for (let i = 0; i + 1 < head.length; i++) archStone(sketch, o, head[i] as P2, head[i + 1] as P2, stone);
    } else if (style.lintel === 'flat' || style.lintel === 'keystone') {
      sketch.box(o.x0 - 0.14, o.y1, -0.02, o.x1 + 0.14, o.y1 + 0.2, 0.045, stone, 'k');
      if (style.lintel === 'keystone') sketch.box((o.x0 + o.x1) / 2 - 0.1, o.y1 - 0.02, 0, (o.x0 + o.x1) / 2 + 0.1, o.y1 + 0.27, 0.09, stone, 'k');
    } else if (style.lintel === 'hood') {
      sketch.box(o.x0 - 0.1, o.y1, -0.02, o.x1 + 0.1, o.y1 + 0.16, 0.04, stone, 'k');
      sketch.box(o.x0 - 0.2, o.y1 + 0.16, -0.02, o.x1 + 0.2, o.y1 + 0.26, 0.2, stone, 'k');
    }
  }
  if (style.shutters !== undefined && o.kind === 'window' && o.arch === undefined) {
    const leaf: Paint = { color: style.shutters, roughness: 0.6, grain: 'wood', shade: (_x, y) => (Math.round(y * 9) % 2 === 0 ? 0.85 : 1) };
    const half = w / 2;
    for (const [a, b] of [[o.x0 - half - 0.03, o.x0 - 0.03], [o.x1 + 0.03, o.x1 + half + 0.03]] as const) {
      sketch.box(a, o.y0, 0, b, o.y1, 0.05, leaf, 'k');
      for (let j = 1; j < 7; j++) {
        const y = o.y0 + ((o.y1 - o.y0) * j) / 7;
        sketch.quad([a + 0.06, y, 0.052], [b - 0.06, y, 0.052], [b - 0.06, y + 0.06, 0.075], [a + 0.06, y + 0.06, 0.075], { ...leaf, color: tint(style.shutters, 0.75) });
      }
    }
  }
}

function archStone(sketch: Sketch, o: Opening, a: P2, b: P2, stone: Paint): void {
  const cx = (o.x0 + o.x1) / 2;
  const out = ([x, y]: P2): P2 => {
    const dx = x - cx;
    const dy = Math.max(0.15, y - (o.y1 - (o.x1 - o.x0)));
    const l = Math.hypot(dx, dy);
    return [x + (dx / l) * 0.2, y + (dy / l) * 0.2];
  };
  const [c, d] = [out(b), out(a)];
  const z = 0.05;
  sketch.quad([a[0], a[1], z], [b[0], b[1], z], [c[0], c[1], z], [d[0], d[1], z], stone, [0, 0, 1]);
  sketch.quad([d[0], d[1], z], [c[0], c[1], z], [c[0], c[1], 0], [d[0], d[1], 0], stone);
  sketch.quad([a[0], a[1], 0], [b[0], b[1], 0], [b[0], b[1], z], [a[0], a[1], z], stone);
}

/** A wall with everything in its holes. */
export function pierced(sketch: Sketch, x0: number, x1: number, y0: number, y1: number, openings: readonly Opening[], look: Paint, style: WindowStyle, random: Random): void {
  wall(sketch, x0, x1, y0, y1, openings, look);
  for (const o of openings) fillOpening(sketch, o, look, style, random);
}

/** Windows in an even row. */
export function windowRow(x0: number, x1: number, count: number, width: number, y0: number, height: number, kind: Opening['kind'] = 'window'): Opening[] {
  return Array.from({ length: count }, (_, i) => {
    const x = x0 + ((x1 - x0) * (i + 0.5)) / count;
    return { x0: x - width / 2, x1: x + width / 2, y0, y1: y0 + height, kind };
  });
}
