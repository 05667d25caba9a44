import { Group, Vector3 } from 'three';
import type { Archetype, BuildSpec } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import { amount, figureOf, mainPaint, trimPaint, weathered, weatherNoise, word } from './finish.ts';
import { fillOpening, type Opening } from './openings.ts';
import { Canvas, Sketch, tint, type P2, type P3 } from './sketch.ts';

const TURN_SECONDS = 8;

/** Measures of one lighthouse, metres. */
interface Plan {
  readonly height: number;
  /** Height of the gallery's floor. */
  readonly gallery: number;
  readonly foot: number;
  readonly neck: number;
  readonly segments: number;
}

/** A round tower with bands, a gallery, a glazed lantern and a lamp that turns. */
export const lighthouse: Archetype = (spec, kit) => {
  const [w, height] = spec.concept.size;
  const plan: Plan = { height, gallery: height * 0.735, foot: w * 0.42, neck: w * 0.25, segments: spec.detail === 2 ? 48 : spec.detail === 1 ? 24 : 12 };
  const canvas = new Canvas();
  tower(canvas.solid, plan, spec);
  if (spec.detail > 0) {
    towerOpenings(canvas.solid, plan, spec);
    railing(canvas.solid, plan, spec);
  }
  const lampY = lantern(canvas, plan, spec);
  const object = new Group().add(canvas.object(kit));
  const lens = kit.mesh([lensGeometry(plan, spec.detail)]);
  lens.position.y = lampY;
  lens.castShadow = false;
  object.add(lens);
  const direction = new Vector3(0, -0.012, 1).normalize();
  const turnSeconds = kit.clock.fitting(TURN_SECONDS);
  return figureOf(object, {
    anchors: { lamp: new Vector3(0, lampY, 0), eye: new Vector3(0, plan.gallery + 1.65, plan.neck + 0.9), deck: new Vector3(0, plan.gallery, plan.neck + 0.5), door: new Vector3(0, 0, plan.foot + 1) },
    lamps: [
      { position: new Vector3(0, lampY, 0), color: [1, 0.86, 0.6], intensity: 220, atNightOnly: true, beam: { direction, halfAngle: 0.04, lengthM: 900 } },
      { position: new Vector3(0, 2.9, plan.foot + 0.7), color: [1, 0.7, 0.38], intensity: 8, atNightOnly: true },
    ],
    pose: (moment) => {
      const angle = ((moment.timeSeconds / turnSeconds) % 1) * Math.PI * 2;
      direction.set(Math.sin(angle), -0.012, Math.cos(angle)).normalize();
      lens.rotation.y = angle;
    },
  });
};

// Radius of the tower at height y: battered, steeper at the foot.
function radiusAt(plan: Plan, y: number): number {
  const t = Math.min(1, Math.max(0, y / plan.gallery));
  return plan.neck + (plan.foot - plan.neck) * (1 - t) ** 1.45;
}

function bandPaints(spec: BuildSpec): readonly [Paint, Paint] {
  const shade = weathered(1e3, 0.9);
  const noise = weatherNoise();
  const gallery = spec.concept.size[1] * 0.735;
  // Rust and soot run down from the gallery.
  const streaked: NonNullable<Paint['shade']> = (x, y, z) => {
    const a = Math.atan2(x, z);
    const run = Math.max(0, noise.at3(a * 5, y * 0.05, 3)) * Math.exp(-Math.max(0, gallery - y) / 5);
    return (shade(x, y, z) as number) * (1 - 0.42 * run);
  };
  const main = mainPaint(spec, { color: word(spec, 'color', '#a3221c'), roughness: 0.62, grain: 'plaster', shade: streaked });
  const second = trimPaint(spec, { color: word(spec, 'secondColor', '#e6e1d6'), roughness: 0.68, grain: 'plaster', shade: streaked });
  return [main, second];
}

function tower(sketch: Sketch, plan: Plan, spec: BuildSpec): void {
  const bands = Math.max(1, Math.round(amount(spec, 'bands', 5)));
  const [main, second] = bandPaints(spec);
  const { segments } = plan;
  const stone: Paint = { color: '#7d776c', roughness: 0.9, grain: 'stone', shade: weathered(50, 0.8) };
  const plinth = plan.height * 0.045;
  const foot = radiusAt(plan, plinth) + 0.14;
  sketch.lathe([[foot + 0.25, 0], [foot + 0.12, plinth * 0.8], [foot, plinth], [foot - 0.2, plinth]], segments, stone);
  for (let k = 0; k < bands; k++) {
    const y0 = plinth + ((plan.gallery - 0.7 - plinth) * k) / bands;
    const y1 = plinth + ((plan.gallery - 0.7 - plinth) * (k + 1)) / bands;
    const rows = spec.detail === 2 ? 6 : 3;
    const profile: P2[] = Array.from({ length: rows + 1 }, (_, i): P2 => {
      const y = y0 + ((y1 - y0) * i) / rows;
      return [radiusAt(plan, y), y];
    });
    sketch.lathe(profile, segments, k % 2 === 0 ? second : main, { smooth: true });
  }
  const neck = radiusAt(plan, plan.gallery - 0.7);
  const deck = plan.neck * 1.52;
  // The corbelled collar that carries the gallery.
  const collar: P2[] = [[neck, plan.gallery - 0.75], [neck + 0.1, plan.gallery - 0.72], [neck + 0.1, plan.gallery - 0.6], [neck + 0.22, plan.gallery - 0.42], [deck - 0.2, plan.gallery - 0.2], [deck, plan.gallery - 0.16], [deck, plan.gallery], [plan.neck * 0.5, plan.gallery]];
  sketch.lathe(collar, segments, second);
  if (spec.detail < 2) return;
  const iron: Paint = { ...second, color: tint(second.color, 0.8) };
  for (let i = 0; i < 16; i++) {
    const a = (i / 16) * Math.PI * 2;
    const at = (r: number, y: number): P3 => [Math.sin(a) * r, y, Math.cos(a) * r];
    sketch.bar(at(neck - 0.05, plan.gallery - 0.95), at(deck - 0.12, plan.gallery - 0.18), 0.1, iron, 0.16);
  }
}

function towerOpenings(sketch: Sketch, plan: Plan, spec: BuildSpec): void {
  const random = spec.random.derive('windows');
  const [, second] = bandPaints(spec);
  const flat: Paint = { color: tint(second.color, 0.92), roughness: 0.7 };
  const place = (turn: number, y: number, o: Opening, lit: number): void => {
    const r = Math.max(radiusAt(plan, o.y0 + y), radiusAt(plan, o.y1 + y)) + 0.16;
    sketch.at(Math.sin(turn) * r, y, Math.cos(turn) * r, turn, () => {
      surround(sketch, o, flat);
      fillOpening(sketch, o, flat, { frame: '#e8e4da', panes: [2, 3], reveal: 0.13, trim: '#d8d2c4', lintel: 'hood', lit }, random);
    });
  };
  const top = plan.gallery - 2.6;
  const count = Math.max(2, Math.round(plan.gallery / 4.4));
  for (let i = 0; i < count; i++) {
    const y = 4.2 + ((top - 4.2) * i) / Math.max(1, count - 1);
    place(i % 2 === 0 ? 0.35 : -0.55, y, { x0: -0.36, x1: 0.36, y0: 0, y1: 1.25, kind: 'window', arch: 'round' }, 1);
    if (spec.detail === 2) place(i % 2 === 0 ? Math.PI + 0.4 : Math.PI * 0.55, y, { x0: -0.36, x1: 0.36, y0: 0, y1: 1.25, kind: 'window', arch: 'round' }, 0.5);
  }
  place(0, 0.35, { x0: -0.6, x1: 0.6, y0: 0, y1: 2.3, kind: 'door', arch: 'round', color: '#4a3324' }, 0);
  const stone: Paint = { color: '#8a8478', roughness: 0.9, grain: 'stone' };
  const r = plan.foot;
  sketch.box(-0.95, 0, r - 0.4, 0.95, 0.34, r + 0.75, stone, 'b');
  sketch.box(-1.15, 0, r + 0.7, 1.15, 0.17, r + 1.15, stone, 'b');
}

// A block of masonry round an opening in a curved wall, so that its frame does not float.
function surround(sketch: Sketch, o: Opening, look: Paint): void {
  const x = o.x1 + 0.18;
  const y = o.y1 + 0.2;
  const back = -0.55;
  sketch.quad([-x, o.y0 - 0.14, back], [-x, o.y0 - 0.14, 0], [-x, y, 0], [-x, y, back], look);
  sketch.quad([x, o.y0 - 0.14, 0], [x, o.y0 - 0.14, back], [x, y, back], [x, y, 0], look);
  sketch.quad([-x, y, 0], [x, y, 0], [x, y, back], [-x, y, back], look);
  sketch.quad([-x, o.y0 - 0.14, 0], [o.x0, o.y0 - 0.14, 0], [o.x0, y, 0], [-x, y, 0], look);
  sketch.quad([o.x1, o.y0 - 0.14, 0], [x, o.y0 - 0.14, 0], [x, y, 0], [o.x1, y, 0], look);
  sketch.quad([o.x0, o.y1, 0], [o.x1, o.y1, 0], [o.x1, y, 0], [o.x0, y, 0], look);
  sketch.quad([o.x0, o.y0 - 0.14, 0], [o.x1, o.y0 - 0.14, 0], [o.x1, o.y0, 0], [o.x0, o.y0, 0], look);
}

function ring(r: number, y: number, n: number): P3[] {
  return Array.from({ length: n }, (_, i): P3 => [Math.sin((i / n) * Math.PI * 2) * r, y, Math.cos((i / n) * Math.PI * 2) * r]);
}

function railing(sketch: Sketch, plan: Plan, spec: BuildSpec): void {
  const iron: Paint = { color: '#2b2d2e', roughness: 0.55, metalness: 0, grain: 'metal' };
  const r = plan.neck * 1.52 - 0.07;
  const y = plan.gallery;
  const posts = spec.detail === 2 ? 24 : 12;
  const around = spec.detail === 2 ? 48 : 24;
  sketch.tube(ring(r, y + 1.1, around), 0.035, 5, iron, true);
  for (const h of [0.4, 0.75]) sketch.tube(ring(r, y + h, around), 0.018, 4, iron, true);
  for (const [x, , z] of ring(r, 0, posts)) {
    sketch.bar([x, y, z], [x, y + 1.16, z], 0.05, iron);
    if (spec.detail === 2) sketch.lathe([[0.001, y + 1.15], [0.045, y + 1.19], [0.001, y + 1.25]], 5, iron, { x, z, smooth: true });
  }
}

// The lantern room: murette, glazing bars, dome, vent ball, lightning rod. Returns the height of the lamp.
function lantern(canvas: Canvas, plan: Plan, spec: BuildSpec): number {
  const sketch = canvas.solid;
  const r = plan.neck * 0.82;
  const base = plan.gallery;
  const sill = base + (plan.height - base) * 0.16;
  const eave = base + (plan.height - base) * 0.56;
  const n = spec.detail === 0 ? 8 : 12;
  const [main, second] = bandPaints(spec);
  const iron: Paint = { color: tint(word(spec, 'roof', '#2c2f31'), 1), roughness: 0.42, metalness: 0, grain: 'metal' };
  sketch.lathe([[r + 0.06, base], [r + 0.06, sill - 0.1], [r + 0.14, sill - 0.08], [r + 0.14, sill], [r - 0.08, sill]], plan.segments, second);
  canvas.glass.lathe([[r - 0.03, sill], [r - 0.03, eave]], n, { color: '#8fa6ae', roughness: 0.04 }, { facets: true });
  const bar = spec.detail === 0 ? 0.1 : 0.055;
  for (let i = 0; i < n; i++) {
    const at = (k: number, y: number): P3 => [Math.sin((k / n) * Math.PI * 2) * r, y, Math.cos((k / n) * Math.PI * 2) * r];
    sketch.bar(at(i, sill), at(i, eave), bar, iron);
    if (spec.detail === 0) continue;
    // Diagonal glazing, as on the real ones: it lets more light through than upright bars.
    const middle = (sill + eave) / 2;
    sketch.bar(at(i, middle), at(i + 1, middle), 0.035, iron);
    if (spec.detail === 2) {
      sketch.bar(at(i, sill), at(i + 1, middle), 0.025, iron);
      sketch.bar(at(i + 1, middle), at(i, eave), 0.025, iron);
    }
  }
  const roof = mainPaint(spec, { ...iron, color: word(spec, 'roof', '#2c2f31') });
  const dome = spec.attributes.color === undefined ? iron : { ...roof, roughness: 0.42, ...(main.grain === undefined ? {} : { grain: main.grain }) };
  const rise = (plan.height - eave) * 0.6;
  const profile: P2[] = [[r - 0.1, eave - 0.02], [r + 0.32, eave - 0.02], [r + 0.34, eave + 0.1], [r + 0.12, eave + 0.16]];
  for (let i = 1; i <= 8; i++) {
    const t = i / 8;
    profile.push([(r + 0.12) * Math.cos((t * Math.PI) / 2) ** 0.9 + 0.13 * t, eave + 0.16 + rise * Math.sin((t * Math.PI) / 2)]);
  }
  sketch.lathe(profile, plan.segments, dome, { smooth: true });
  if (spec.detail === 2) {
    for (let i = 0; i < n; i++) {
      const a = (i / n) * Math.PI * 2;
      const rib = profile.slice(3).map(([pr, py]): P3 => [Math.sin(a) * (pr + 0.02), py + 0.02, Math.cos(a) * (pr + 0.02)]);
      sketch.tube(rib, 0.03, 4, { ...dome, color: tint(dome.color, 0.75) });
    }
  }
  const y = eave + 0.16 + rise;
  const ball = 0.24;
  sketch.lathe([[0.16, y - 0.06], [0.2, y + 0.08], [0.11, y + 0.1], [0.12, y + 0.16], [ball, y + 0.16 + ball * 0.6], [ball, y + 0.16 + ball * 1.2], [0.1, y + 0.16 + ball * 1.9], [0.025, y + 0.2 + ball * 2], [0.015, plan.height]], spec.detail === 2 ? 16 : 8, iron, { smooth: true });
  return (sill + eave) / 2;
}

// A Fresnel lens: rings of prisms round a bright bull's eye on two sides.
function lensGeometry(plan: Plan, detail: number): ReturnType<Sketch['geometry']> {
  const sketch = new Sketch();
  const h = (plan.height - plan.gallery) * 0.16;
  const r = plan.neck * 0.36;
  const crystal: Paint = { color: '#ffe2b0', roughness: 0.08, glow: 9, glowAt: 'night' };
  const profile: P2[] = [];
  const rings = detail === 2 ? 9 : 3;
  for (let i = 0; i <= rings * 2; i++) {
    const t = i / (rings * 2);
    const bulge = Math.sin(t * Math.PI) ** 0.5;
    profile.push([r * (0.45 + 0.5 * bulge) + (i % 2) * 0.035, -h + 2 * h * t]);
  }
  sketch.lathe(profile, detail === 2 ? 20 : 8, crystal);
  const bright: Paint = { color: '#fff1d0', roughness: 0.1, glow: 60, glowAt: 'night' };
  for (const turn of [0, Math.PI]) {
    sketch.at(Math.sin(turn) * r * 0.97, 0, Math.cos(turn) * r * 0.97, turn, () => {
      const disc = Array.from({ length: 16 }, (_, i): P3 => [Math.cos((i / 16) * Math.PI * 2) * r * 0.55, Math.sin((i / 16) * Math.PI * 2) * r * 0.55, 0.02]);
      sketch.polygon(disc, bright);
    });
  }
  const brass: Paint = { color: '#a8813c', roughness: 0.3, metalness: 1 };
  sketch.lathe([[r * 0.3, -h - 0.5], [r * 0.75, -h - 0.02], [r * 0.75, -h + 0.05], [0.001, -h + 0.05]], 12, brass);
  return sketch.geometry();
}
