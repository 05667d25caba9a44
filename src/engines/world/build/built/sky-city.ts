/** @file A city on floating islands: terraces of houses under spires and domes, smaller isles beside it, bridges between them. */
import { Vector3 } from 'three';
import type { Archetype } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import type { Random } from '../../../../lib/random.ts';
import { figureOf, mainPaint, trimPaint, word } from './finish.ts';
import { Canvas, blend, tint, type P2, type P3, type Sketch } from './sketch.ts';

interface Looks {
  readonly wall: Paint;
  readonly roof: Paint;
  readonly dome: Paint;
  readonly rock: Paint;
  readonly grass: Paint;
}

/** An isle's middle, the height of its ground, its radius and how many terraces rise on it; all but the last in metres. */
interface Isle {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly r: number;
  readonly terraces: number;
}

/** A city in the sky. */
export const skyCity: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('sky city');
  const wall = mainPaint(spec, { color: word(spec, 'color', '#e9e2d2'), roughness: 0.85, grain: 'stone' });
  const looks: Looks = {
    wall,
    roof: trimPaint(spec, { color: word(spec, 'roof', '#3f7480'), roughness: 0.6, grain: 'stone' }),
    dome: { color: '#c9973f', roughness: 0.32, metalness: 0.85 },
    rock: { color: '#7d6f66', roughness: 0.97, grain: 'stone', shade: (_x, y) => 0.62 + 0.4 * Math.min(1, y / (h * 0.34)) + 0.06 * Math.sin(y * 1.7) },
    grass: { color: '#6f8a4a', roughness: 0.95, grain: 'stone' },
  };
  const ground = h * 0.34;
  const isles: readonly Isle[] = [
    { x: 0, y: ground, z: 0, r: w * 0.31, terraces: 3 },
    { x: -w * 0.385, y: ground * 0.84, z: d * 0.16, r: w * 0.115, terraces: 1 },
    { x: w * 0.4, y: ground * 1.1, z: d * 0.05, r: w * 0.1, terraces: 1 },
    { x: w * 0.2, y: ground * 0.72, z: d * 0.36, r: w * 0.075, terraces: 0 },
  ];
  isles.forEach((isle, i) => drawIsle(s, isle, looks, spec.detail, random.derive(`isle ${i}`), i === 0 ? 0 : isle.y - isle.r * 1.5));
  const [main, ...others] = isles as readonly [Isle, ...Isle[]];
  for (const isle of others) drawBridge(s, main, isle, looks, spec.detail);
  drawPalace(s, main, h, looks, spec.detail, random.derive('palace'));
  const lamps = [[0, main.r * 0.75], [main.r * 0.7, 0], [-main.r * 0.7, 0]].map(([x, z]) => ({ position: new Vector3(x, ground + 6, z), color: [1, 0.66, 0.32] as const, intensity: 60, atNightOnly: true }));
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, ground, main.r), deck: new Vector3(0, ground + 1, main.r * 0.9) }, lamps });
};

/** Rock that hangs down to a point, a lawn on it, and rings of houses and towers on terraces. */
function drawIsle(s: Sketch, isle: Isle, looks: Looks, detail: 0 | 1 | 2, random: Random, foot: number): void {
  const { x, y, z, r } = isle;
  const rows = 7;
  const deep = y - foot;
  // Steps in the rock: broad near the top, then falling in to a crooked tip.
  const profile: P2[] = Array.from({ length: rows + 1 }, (_, i): P2 => {
    const u = i / rows;
    return [Math.max(0.02, r * u ** 0.72 * (i === 0 || i === rows ? 1 : random.range(0.84, 1.08))), foot + deep * u * 0.97];
  });
  s.lathe(profile, detail === 0 ? 9 : 15, looks.rock, { x, z, facets: true, turn: random.range(0, 1) });
  s.lathe([[r, y - deep * 0.03], [r * 1.03, y], [r * 0.2, y + 0.02]], detail === 0 ? 12 : 28, looks.grass, { x, z });
  let top = y;
  for (let k = 0; k < isle.terraces; k++) {
    const radius = r * (0.94 - 0.26 * k);
    const rise = r * 0.16;
    s.lathe([[radius, top], [radius * 0.985, top + rise], [radius * 1.01, top + rise], [radius * 1.01, top + rise + 0.5], [0.2, top + rise + 0.5]], detail === 0 ? 14 : 32, looks.wall, { x, z });
    top += rise + 0.5;
    drawRing(s, { ...isle, y: top }, radius, looks, detail, random.derive(`ring ${k}`));
  }
  if (isle.terraces === 0) drawTower(s, x, y, z, r * 0.3, r * 2, looks, true, detail);
}

/** Houses and towers along a terrace's edge. */
function drawRing(s: Sketch, { x, y, z, r }: Isle, radius: number, looks: Looks, detail: 0 | 1 | 2, random: Random): void {
  const step = (r > 15 ? 6.4 : 4.6) * (detail === 0 ? 1.6 : 1);
  const count = Math.max(5, Math.floor((2 * Math.PI * radius * 0.86) / step));
  for (let i = 0; i < count; i++) {
    const a = ((i + random.range(-0.2, 0.2)) / count) * 2 * Math.PI;
    const at = radius * random.range(0.8, 0.88);
    const [px, pz] = [x + Math.sin(a) * at, z + Math.cos(a) * at];
    if (i % 6 === 2) {
      drawTower(s, px, y, pz, step * 0.24, step * random.range(1.9, 3), looks, i % 4 === 0, detail);
      continue;
    }
    const [width, tall, depth] = [step * random.range(0.62, 0.84), step * random.range(0.75, 1.5), step * random.range(0.6, 0.85)];
    const paint: Paint = { ...looks.wall, color: blend(looks.wall.color, random.pick(['#e6cfae', '#d9c2b4', '#f1ece2', '#cfd3d2']), 0.6) };
    s.at(px, y, pz, a, () => drawHouse(s, [width, tall, depth], paint, looks.roof, detail, random));
  }
}

function drawHouse(s: Sketch, [w, h, d]: P3, wall: Paint, roof: Paint, detail: 0 | 1 | 2, random: Random): void {
  s.box(-w / 2, 0, -d / 2, w / 2, h, d / 2, wall, 'b');
  const ridge = h + w * random.range(0.4, 0.62);
  const tone: Paint = { ...roof, color: blend(roof.color, random.pick(['#a8543c', '#3f7480', '#4a5a76']), 0.55) };
  const o = w * 0.58;
  s.quad([-o, h, d * 0.56], [0, ridge, d * 0.56], [0, ridge, -d * 0.56], [-o, h, -d * 0.56], tone);
  s.quad([0, ridge, d * 0.56], [o, h, d * 0.56], [o, h, -d * 0.56], [0, ridge, -d * 0.56], tone);
  for (const front of [1, -1]) s.polygon([[-w / 2 * front, h, (d / 2) * front], [w / 2 * front, h, (d / 2) * front], [0, ridge, (d / 2) * front]], wall);
  if (detail === 0) return;
  for (let y = h * 0.2; y + 1.1 < h; y += 1.9) {
    for (const x of [-w * 0.24, w * 0.24]) {
      const lit = random.range(0, 1) < 0.6;
      s.box(x - 0.32, y, d / 2 - 0.05, x + 0.32, y + 0.95, d / 2 + 0.05, { color: '#2a2622', roughness: 0.4, glow: lit ? 30 : 0, glowAt: 'night' }, 'kb');
    }
  }
}

/** A round tower under a pointed roof or a dome. */
function drawTower(s: Sketch, x: number, y: number, z: number, r: number, h: number, looks: Looks, isDome: boolean, detail: 0 | 1 | 2): void {
  const n = detail === 0 ? 7 : detail === 1 ? 10 : 14;
  const top = y + h;
  s.lathe([[r * 1.08, y], [r * 0.94, y + h * 0.3], [r * 0.9, top - r * 0.5], [r * 1.14, top - r * 0.2], [r * 1.14, top], [r * 0.86, top]], n, looks.wall, { x, z });
  if (detail > 0) {
    for (let k = 0; k < 3; k++) {
      const a = k * 2.1 + h;
      s.at(x + Math.sin(a) * r * 0.93, y + h * (0.35 + 0.2 * k), z + Math.cos(a) * r * 0.93, a, () => s.box(-r * 0.16, 0, -0.1, r * 0.16, r * 0.62, 0.06, { color: '#1c1814', roughness: 0.6, glow: 30, glowAt: 'night' }, 'k'));
    }
  }
  if (isDome) {
    const dome: P2[] = [[r * 1.02, 0], [r * 1.1, r * 0.35], [r * 0.9, r * 0.9], [r * 0.45, r * 1.35], [r * 0.09, r * 1.7], [0.02, r * 2.4]].map(([a, b]): P2 => [a as number, top + (b as number)]);
    s.lathe(dome, n + 4, looks.dome, { x, z, smooth: true });
  } else {
    s.lathe([[r * 1.26, top - 0.05], [r * 0.66, top + r * 1.3], [0.03, top + r * 3.4]], n, looks.roof, { x, z });
  }
}

/** The great spires in the middle. */
function drawPalace(s: Sketch, isle: Isle, h: number, looks: Looks, detail: 0 | 1 | 2, random: Random): void {
  const base = isle.y + isle.terraces * (isle.r * 0.16 + 0.5);
  const r = isle.r * 0.13;
  drawTower(s, isle.x, base, isle.z, r, h - base - r * 2.4, looks, true, detail);
  s.lathe([[isle.r * 0.3, base], [isle.r * 0.29, base + isle.r * 0.2], [isle.r * 0.31, base + isle.r * 0.2], [isle.r * 0.31, base + isle.r * 0.23], [0.2, base + isle.r * 0.24]], detail === 0 ? 10 : 24, looks.wall, { x: isle.x, z: isle.z });
  for (let i = 0; i < 6; i++) {
    const a = (i / 6) * 2 * Math.PI + 0.4;
    drawTower(s, isle.x + Math.sin(a) * isle.r * 0.27, base, isle.z + Math.cos(a) * isle.r * 0.27, r * 0.5, (h - base) * random.range(0.38, 0.6), looks, i % 3 === 0, detail);
  }
}

/** A bridge on one flat arch, from edge to edge. */
function drawBridge(s: Sketch, from: Isle, to: Isle, looks: Looks, detail: 0 | 1 | 2): void {
  const way = new Vector3(to.x - from.x, 0, to.z - from.z);
  const length = way.length();
  way.divideScalar(length);
  const side = new Vector3(way.z, 0, -way.x);
  const steps = detail === 0 ? 4 : 8;
  const begin = new Vector3(from.x, from.y, from.z).addScaledVector(way, from.r * 0.98);
  const end = new Vector3(to.x, to.y, to.z).addScaledVector(way, -to.r * 0.98);
  const point = (u: number, across: number, up: number): P3 => {
    const p = begin.clone().lerp(end, u).addScaledVector(side, across);
    return [p.x, p.y + Math.sin(u * Math.PI) * begin.distanceTo(end) * 0.1 + up, p.z];
  };
  for (let i = 0; i < steps; i++) {
    const [u, v] = [i / steps, (i + 1) / steps];
    s.slab(point(u, -1.3, 0), point(u, 1.3, 0), point(v, 1.3, 0), point(v, -1.3, 0), 0.7, { ...looks.wall, color: tint(looks.wall.color, 0.86) });
    for (const edge of [-1.3, 1.3]) s.bar(point(u, edge, 0.9), point(v, edge, 0.9), 0.16, looks.wall);
  }
}
