/** @file Old and sacred buildings: church, castle, tower, temple, pagoda, pyramid, ruin, arch, obelisk, well, stadium. */
import { Vector3 } from 'three';
import type { Archetype } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import type { Random } from '../../../../lib/random.ts';
import { figureOf, mainPaint, tiled, trimPaint, weathered, word } from './finish.ts';
import { pierced, type Opening, type WindowStyle } from './openings.ts';
import { Canvas, tint, type P2, type P3, type Sketch } from './sketch.ts';

/** Measures and paints of a church; the nave runs along z, the tower with the door stands in front (+z). */
export interface ChurchPlan {
  readonly w: number;
  readonly h: number;
  readonly d: number;
  readonly wall: Paint;
  readonly roof: Paint;
  readonly detail: 0 | 1 | 2;
}

const stained: WindowStyle = { frame: '#4a463e', panes: [2, 4], reveal: 0.3, trim: '#b0a692', lit: 0.9 };

/** Draws a church with a spire. */
export function drawChurch(canvas: Canvas, plan: ChurchPlan, random: Random): void {
  const s = canvas.solid;
  const { w, h, d, wall, roof, detail } = plan;
  const t = w * 0.42;
  const nave = w * 0.82;
  const eaves = h * 0.26;
  const ridge = eaves + nave * 0.62;
  const [z0, z1] = [-d / 2, d / 2 - t];
  const length = z1 - z0;
  const style: WindowStyle = { ...stained, plain: detail === 0 };
  const course = detail === 2 ? 0.34 : detail === 1 ? 0.8 : 4;
  const bays = 4;
  for (const side of [1, -1]) {
    s.at((side * nave) / 2, 0, (z0 + z1) / 2, (side * Math.PI) / 2, () => {
      const windows: Opening[] = Array.from({ length: bays }, (_, i) => {
        const x = -length / 2 + (length * (i + 0.5)) / bays;
        return { x0: x - 0.55, x1: x + 0.55, y0: eaves * 0.3, y1: eaves * 0.86, kind: 'window', arch: 'pointed' };
      });
      pierced(s, -length / 2, length / 2, 0, eaves, windows, wall, style, random);
      for (let i = 0; i <= bays; i++) {
        const x = -length / 2 + (length * i) / bays;
        s.box(x - 0.35, 0, 0, x + 0.35, eaves * 0.55, 0.75, wall, 'kb');
        s.box(x - 0.35, eaves * 0.55, 0, x + 0.35, eaves * 0.86, 0.4, wall, 'k');
      }
      s.box(-length / 2, 0, 0, length / 2, 0.5, 0.12, { ...wall, color: tint(wall.color, 0.8) }, 'kb');
    });
    s.at(0, 0, (z0 + z1) / 2, (side * Math.PI) / 2, () => tiled(s, [-length / 2 - 0.2, eaves - 0.25, nave / 2 + 0.4], [length / 2 + 0.2, eaves - 0.25, nave / 2 + 0.4], [length / 2 + 0.2, ridge, 0], [-length / 2 - 0.2, ridge, 0], roof, course, () => random.next()));
  }
  s.at(0, 0, z0, Math.PI, () => {
    pierced(s, -nave / 2, nave / 2, 0, eaves, [{ x0: -0.9, x1: 0.9, y0: eaves * 0.3, y1: eaves * 0.95, kind: 'window', arch: 'pointed' }], wall, style, random);
    s.polygon([[-nave / 2, eaves, 0], [nave / 2, eaves, 0], [0, ridge, 0]], wall);
  });
  s.at(0, 0, z1, 0, () => {
    s.quad([-nave / 2, 0, 0], [nave / 2, 0, 0], [nave / 2, eaves, 0], [-nave / 2, eaves, 0], wall);
    s.polygon([[-nave / 2, eaves, 0], [nave / 2, eaves, 0], [0, ridge, 0]], wall);
  });
  const top = h * 0.58;
  const zt = z1 + t / 2 - 0.3;
  for (const [k, turn] of [0, Math.PI / 2, Math.PI, -Math.PI / 2].entries()) {
    s.at((Math.sin(turn) * t) / 2, 0, zt + (Math.cos(turn) * t) / 2, turn, () => {
      const openings: Opening[] = [
        { x0: -0.75, x1: -0.1, y0: top * 0.74, y1: top * 0.93, kind: 'window', arch: 'pointed' },
        { x0: 0.1, x1: 0.75, y0: top * 0.74, y1: top * 0.93, kind: 'window', arch: 'pointed' },
        { x0: -0.35, x1: 0.35, y0: top * 0.42, y1: top * 0.52, kind: 'window', arch: 'round' },
      ];
      if (k === 0) openings.push({ x0: -0.95, x1: 0.95, y0: 0, y1: Math.min(3.4, top * 0.24), kind: 'door', arch: 'pointed', color: '#4a2f20' });
      pierced(s, -t / 2, t / 2, 0, top, openings, wall, { ...style, lit: 0.5 }, random);
      for (const y of [top * 0.34, top * 0.66, top * 0.97]) s.box(-t / 2 - 0.08, y, -0.05, t / 2 + 0.08, y + 0.22, 0.12, { ...wall, color: tint(wall.color, 1.12) }, 'k');
      for (let i = 0; i < 5; i++) {
        const x = -t / 2 + (t * (i + 0.5)) / 5;
        s.box(x - t * 0.06, top + 0.22, -0.3, x + t * 0.06, top + 0.85, 0.1, wall, 'b');
      }
      if (detail > 0) {
        clockFace(s, 0, top * 0.6, 0.06, 0.62);
        for (const e of [-1, 1]) s.box(e * t * 0.5 - 0.3, 0, -0.3, e * t * 0.5 + 0.3, top * 0.62, 0.3, wall, 'b');
      }
    });
  }
  s.quad([-t / 2, top + 0.2, zt + t / 2], [t / 2, top + 0.2, zt + t / 2], [t / 2, top + 0.2, zt - t / 2], [-t / 2, top + 0.2, zt - t / 2], roof, [0, 1, 0]);
  s.lathe([[t * 0.56, top + 0.2], [t * 0.42, top + (h - top) * 0.14], [0.06, h * 0.965]], 8, { ...roof, shade: (_x, y) => 0.8 + 0.2 * Math.sin(y * 7) }, { z: zt, facets: true, turn: Math.PI / 8 });
  const gold: Paint = { color: '#b8923c', roughness: 0.3, metalness: 1 };
  s.lathe([[0.001, h * 0.955], [0.16, h * 0.965], [0.001, h * 0.975]], 8, gold, { z: zt, smooth: true });
  s.box(-0.035, h * 0.965, zt - 0.035, 0.035, h, zt + 0.035, gold);
  s.box(-0.28, h * 0.985, zt - 0.03, 0.28, h * 0.985 + 0.07, zt + 0.03, gold);
}

/** A clock's face with hands at ten past ten, in the plane z, glowing a little at night. */
export function clockFace(s: Sketch, x: number, y: number, z: number, r: number): void {
  const disc = (radius: number, at: number, look: Paint): void => s.polygon(Array.from({ length: 28 }, (_, i): P3 => [x + Math.cos((i / 28) * Math.PI * 2) * radius, y + Math.sin((i / 28) * Math.PI * 2) * radius, at]), look);
  disc(r * 1.1, z, { color: '#3a342a', roughness: 0.5 });
  disc(r, z + 0.03, { color: '#e6dec8', roughness: 0.5, glow: 1.2, glowAt: 'night' });
  const ink: Paint = { color: '#1c1a18', roughness: 0.5 };
  for (let i = 0; i < 12; i++) {
    const a = (i / 12) * Math.PI * 2;
    s.bar([x + Math.sin(a) * r * 0.78, y + Math.cos(a) * r * 0.78, z + 0.04], [x + Math.sin(a) * r * 0.92, y + Math.cos(a) * r * 0.92, z + 0.04], r * 0.06, ink, 0.01);
  }
  s.bar([x, y, z + 0.05], [x - Math.sin(1.0) * r * 0.5, y + Math.cos(1.0) * r * 0.5, z + 0.05], r * 0.08, ink, 0.01);
  s.bar([x, y, z + 0.05], [x + Math.sin(1.05) * r * 0.8, y + Math.cos(1.05) * r * 0.8, z + 0.05], r * 0.06, ink, 0.01);
}

/** A roofed well at the origin. */
export function drawWell(s: Sketch): void {
  const stone: Paint = { color: '#857e72', roughness: 0.95, grain: 'stone' };
  for (let row = 0; row < 3; row++) {
    for (let k = 0; k < 12; k++) {
      const a = ((k + (row % 2) * 0.5) / 12) * Math.PI * 2;
      s.at(Math.sin(a) * 0.82, row * 0.28, Math.cos(a) * 0.82, a, () => s.block(0, 0, 0, 0.46, 0.28, 0.26, { ...stone, color: tint(stone.color, 0.8 + ((k * 7 + row * 3) % 5) * 0.09) }, 0.04));
    }
  }
  const beam: Paint = { color: '#5a4632', roughness: 0.9, grain: 'wood' };
  for (const x of [-0.9, 0.9]) s.box(x - 0.07, 0, -0.07, x + 0.07, 2.3, 0.07, beam);
  s.tube([[-0.95, 1.75, 0], [0.95, 1.75, 0]], 0.09, 10, beam);
  const tiles: Paint = { color: '#6a4234', roughness: 0.85, grain: 'stone' };
  for (const turn of [0, Math.PI]) s.at(0, 0, 0, turn, () => tiled(s, [-1.25, 2.15, 0.95], [1.25, 2.15, 0.95], [1.25, 2.95, 0], [-1.25, 2.95, 0], tiles, 0.22, () => 0.5, 0.05));
  s.tube([[0, 1.7, 0], [0, 1.05, 0]], 0.012, 4, { color: '#b0a080', roughness: 1 });
  s.lathe([[0.13, 0.8], [0.16, 1.06], [0.145, 1.06], [0.12, 0.82], [0.001, 0.82]], 14, beam);
}

/** A church, cathedral or chapel. */
export const church: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const wall = mainPaint(spec, { color: word(spec, 'color', '#a89d88'), roughness: 0.92, grain: 'stone', shade: weathered(h * 0.5) });
  const roof = trimPaint(spec, { color: word(spec, 'roof', '#4c4a4a'), roughness: 0.85, grain: 'stone' });
  drawChurch(canvas, { w: w - 1.4, h, d: d - 0.4, wall, roof, detail: spec.detail }, spec.random.derive('church'));
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, 0, d / 2 + 1) }, lamps: [{ position: new Vector3(0, 3, d / 2 + 1), color: [1, 0.75, 0.45], intensity: 12, atNightOnly: true }] });
};

function crenels(s: Sketch, r: number, y: number, n: number, look: Paint, x = 0, z = 0): void {
  for (let i = 0; i < n; i++) {
    const a = (i / n) * Math.PI * 2;
    s.at(x + Math.sin(a) * r, y, z + Math.cos(a) * r, a, () => s.box(-(Math.PI * r) / n / 1.9, 0, -0.5, (Math.PI * r) / n / 1.9, 1.0, 0.06, look, 'b'));
  }
}

/** A round keep with battlements, slits and perhaps a cone roof, at x, z. */
function roundTower(s: Sketch, x: number, z: number, r: number, h: number, look: Paint, roof: Paint | undefined, n: number, random: Random): void {
  const rows = 6;
  const profile: P2[] = Array.from({ length: rows + 1 }, (_, i): P2 => [r * (1.06 - 0.06 * Math.min(1, (i / rows) * 4)), (h * i) / rows]);
  s.lathe(profile, n, look, { x, z, smooth: true });
  s.lathe([[r, h - 1.4], [r * 1.14, h - 0.6], [r * 1.14, h], [r * 0.9, h]], n, look, { x, z });
  crenels(s, r * 1.12, h, Math.max(8, Math.round(r * 4)), look, x, z);
  s.lathe([[r * 0.95, h - 0.1], [0.01, h - 0.1]], n, { ...look, color: tint(look.color, 0.7) }, { x, z });
  for (let k = 0; k < Math.round(h / 3.4); k++) {
    const a = k * 2.2 + random.range(0, 1);
    const y = 2.6 + k * 3.2;
    if (y > h - 2.5) break;
    s.at(x + Math.sin(a) * r * 1.005, y, z + Math.cos(a) * r * 1.005, a, () => {
      s.box(-0.28, -0.15, -0.2, 0.28, 1.5, 0.06, { ...look, color: tint(look.color, 1.08) }, 'k');
      s.box(-0.13, 0, -0.2, 0.13, 1.3, 0.065, { color: '#16130f', roughness: 0.9, glow: k % 2 === 0 ? 18 : 0, glowAt: 'night' }, 'k');
    });
  }
  if (roof === undefined) return;
  const eave = h + 1.0;
  s.lathe([[r * 0.95, h], [r * 0.95, eave]], n, look, { x, z });
  s.lathe([[r * 1.25, eave - 0.2], [r * 1.25, eave - 0.05], [r * 0.75, eave + r * 0.9], [0.05, eave + r * 2.5]], n, { ...roof, shade: (_x, y) => 0.82 + 0.18 * Math.sin(y * 8) }, { x, z });
  s.tube([[x, eave + r * 2.4, z], [x, eave + r * 2.5 + 1.6, z]], 0.04, 5, { color: '#3a3a3a', roughness: 0.5 });
  s.quad([x + 0.04, eave + r * 2.5 + 0.9, z], [x + 1.1, eave + r * 2.5 + 1.15, z], [x + 1.1, eave + r * 2.5 + 1.2, z], [x + 0.04, eave + r * 2.5 + 1.5, z], { color: '#8a2a2a', roughness: 0.9 });
  s.quad([x + 0.04, eave + r * 2.5 + 1.5, z], [x + 1.1, eave + r * 2.5 + 1.2, z], [x + 1.1, eave + r * 2.5 + 1.15, z], [x + 0.04, eave + r * 2.5 + 0.9, z], { color: '#8a2a2a', roughness: 0.9 });
}

/** A castle: curtain walls between four towers, a gatehouse, a keep. */
export const castle: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('castle');
  const look = mainPaint(spec, { color: word(spec, 'color', '#8d8474'), roughness: 0.95, grain: 'stone', shade: weathered(h * 0.5, 0.8) });
  const roof = trimPaint(spec, { color: word(spec, 'roof', '#4a5560'), roughness: 0.7, grain: 'stone' });
  const n = spec.detail === 2 ? 24 : spec.detail === 1 ? 14 : 8;
  const r = w * 0.075;
  const [x, z] = [w / 2 - r * 1.25, d / 2 - r * 1.25];
  const wallH = h * 0.26;
  for (const [sx, sz] of [[-1, 1], [1, 1], [1, -1], [-1, -1]] as const) roundTower(s, sx * x, sz * z, r, h * 0.42, look, roof, n, random);
  for (const [turn, length, out] of [[0, x * 2, z], [Math.PI / 2, z * 2, x], [Math.PI, x * 2, z], [-Math.PI / 2, z * 2, x]] as const) {
    s.at(Math.sin(turn) * out, 0, Math.cos(turn) * out, turn, () => {
      const gate: Opening[] = turn === 0 ? [{ x0: -1.9, x1: 1.9, y0: 0, y1: wallH * 0.62, kind: 'door', arch: 'round', color: '#3f2a1a' }] : [];
      pierced(s, -length / 2, length / 2, 0, wallH, gate, look, { ...stained, reveal: 0.6, trim: tint(look.color, 1.15) }, random);
      s.quad([length / 2, 0, -1.6], [-length / 2, 0, -1.6], [-length / 2, wallH, -1.6], [length / 2, wallH, -1.6], look);
      s.quad([-length / 2, wallH, 0], [length / 2, wallH, 0], [length / 2, wallH, -1.6], [-length / 2, wallH, -1.6], look);
      s.box(-length / 2, wallH - 0.9, 0, length / 2, wallH - 0.7, 0.18, { ...look, color: tint(look.color, 1.1) }, 'k');
      const m = Math.max(3, Math.round(length / (spec.detail === 0 ? 5 : 2)));
      for (let i = 0; i < m; i++) {
        const at = -length / 2 + (length * (i + 0.5)) / m;
        s.box(at - length / m / 3.6, wallH, -0.5, at + length / m / 3.6, wallH + 1.1, 0.05, look, 'b');
      }
    });
  }
  for (const sx of [-1, 1]) roundTower(s, sx * 3.6, z + 0.4, r * 0.62, h * 0.36, look, undefined, n, random);
  const keepW = w * 0.34;
  const keepH = h * 0.56;
  for (const [turn, out] of [[0, keepW * 0.45], [Math.PI / 2, keepW / 2], [Math.PI, keepW * 0.45], [-Math.PI / 2, keepW / 2]] as const) {
    const length = Math.abs(Math.sin(turn)) > 0.5 ? keepW * 0.9 : keepW;
    s.at(Math.sin(turn) * out, 0, Math.cos(turn) * out - d * 0.08, turn, () => {
      const windows: Opening[] = [];
      for (const y of [0.62, 0.8]) for (const dx of [-0.25, 0, 0.25]) windows.push({ x0: dx * length - 0.5, x1: dx * length + 0.5, y0: keepH * y, y1: keepH * y + 2, kind: 'window', arch: 'pointed' });
      pierced(s, -length / 2, length / 2, 0, keepH, spec.detail === 0 ? [] : windows, look, { ...stained, trim: tint(look.color, 1.15), lit: 0.8, plain: spec.detail === 0 }, random);
      for (let i = 0; i < 8; i++) s.box(-length / 2 + (length * (i + 0.2)) / 8, keepH, -0.5, -length / 2 + (length * (i + 0.75)) / 8, keepH + 1.2, 0.1, look, 'b');
    });
  }
  s.quad([-keepW / 2, keepH, keepW * 0.45 - d * 0.08], [keepW / 2, keepH, keepW * 0.45 - d * 0.08], [keepW / 2, keepH, -keepW * 0.45 - d * 0.08], [-keepW / 2, keepH, -keepW * 0.45 - d * 0.08], { ...look, color: tint(look.color, 0.7) }, [0, 1, 0]);
  roundTower(s, keepW * 0.42, -keepW * 0.4 - d * 0.08, r * 0.85, h * 0.7, look, roof, n, random);
  roundTower(s, -keepW * 0.42, keepW * 0.35 - d * 0.08, r * 0.6, h * 0.66, look, roof, n, random);
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, 0, d / 2 + 2), deck: new Vector3(0, keepH, -d * 0.08) }, lamps: [{ position: new Vector3(0, 4, d / 2 + 1.5), color: [1, 0.6, 0.28], intensity: 30, atNightOnly: true }] });
};

/** A free-standing tower: `round` of stone, `clock`, or leaning. */
export const tower: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('tower');
  const look = mainPaint(spec, { color: word(spec, 'color', '#90887a'), roughness: 0.94, grain: 'stone', shade: weathered(h) });
  const roof = trimPaint(spec, { color: word(spec, 'roof', '#6a4234'), roughness: 0.8, grain: 'stone' });
  const n = spec.detail === 2 ? 32 : spec.detail === 1 ? 18 : 8;
  if (word(spec, 'kind', 'round') === 'clock') {
    const t = w * 0.82;
    const top = h * 0.74;
    for (const [k, turn] of [0, Math.PI / 2, Math.PI, -Math.PI / 2].entries()) {
      s.at((Math.sin(turn) * t) / 2, 0, (Math.cos(turn) * t) / 2, turn, () => {
        const windows: Opening[] = [];
        for (let y = h * 0.16; y < h * 0.46; y += 4.2) for (const dx of [-t * 0.2, t * 0.2]) windows.push({ x0: dx - 0.45, x1: dx + 0.45, y0: y, y1: y + 2.4, kind: 'window', arch: 'round' });
        if (k === 0) windows.push({ x0: -0.9, x1: 0.9, y0: 0, y1: 3, kind: 'door', arch: 'round' });
        pierced(s, -t / 2, t / 2, 0, top, spec.detail === 0 ? [] : windows, look, { ...stained, trim: tint(look.color, 1.2), lit: 0.6 }, random);
        clockFace(s, 0, h * 0.6, 0.1, t * 0.36);
        for (const y of [h * 0.12, h * 0.49, h * 0.71]) s.box(-t / 2 - 0.2, y, -0.1, t / 2 + 0.2, y + 0.5, 0.25, { ...look, color: tint(look.color, 1.12) }, 'k');
        for (const e of [-1, 1]) s.box(e * (t / 2) - 0.45, 0, -0.45, e * (t / 2) + 0.45, top + 1.5, 0.45, look, 'b');
      });
    }
    s.lathe([[t * 0.76, top], [t * 0.66, top + 0.5], [t * 0.5, top + h * 0.07], [t * 0.42, top + h * 0.075], [t * 0.42, top + h * 0.12], [t * 0.46, top + h * 0.125], [0.1, h * 0.97], [0.04, h]], 4, roof, { facets: true, turn: Math.PI / 4 });
    return figureOf(canvas.object(kit), { lamps: [{ position: new Vector3(0, h * 0.6, w), color: [1, 0.9, 0.7], intensity: 40, atNightOnly: true }] });
  }
  const coned = word(spec, 'top', 'cone') === 'cone';
  const r = coned ? w / 2.5 : w / 2.3;
  roundTower(s, 0, 0, r, coned ? h - 2.6 - r * 2.5 : h - 1, look, coned ? roof : undefined, n, random);
  return figureOf(canvas.object(kit), { anchors: { deck: new Vector3(0, h * 0.7, 0) } });
};

function column(s: Sketch, x: number, y: number, z: number, r: number, h: number, look: Paint, n: number, broken = 1): void {
  const cap = broken < 1 ? h * broken : h - r * 1.1;
  s.box(x - r * 1.35, y, z - r * 1.35, x + r * 1.35, y + r * 0.5, z + r * 1.35, look, 'b');
  s.lathe([[r * 1.25, y + r * 0.5], [r * 1.25, y + r * 0.7], [r * 1.05, y + r * 0.85]], n, look, { x, z });
  const rows = 5;
  s.lathe(Array.from({ length: rows + 1 }, (_, i): P2 => [r * (1 - 0.16 * (i / rows) ** 1.6), y + r * 0.85 + (cap - r * 0.85) * (i / rows)]), n, { ...look, shade: (px, py, pz) => (look.shade?.(px, py, pz) as number ?? 1) * (0.86 + 0.14 * Math.cos(Math.atan2(px - x, pz - z) * n * 0.5)) }, { x, z, smooth: true });
  if (broken < 1) {
    s.lathe([[r * 0.86, y + cap], [r * 0.4, y + cap + r * 0.3], [0.01, y + cap + r * 0.1]], n, { ...look, color: tint(look.color, 0.9) }, { x, z });
    return;
  }
  s.lathe([[r * 0.84, y + cap], [r * 1.2, y + cap + r * 0.45], [r * 1.3, y + cap + r * 0.55]], n, look, { x, z });
  s.box(x - r * 1.4, y + cap + r * 0.55, z - r * 1.4, x + r * 1.4, y + h, z + r * 1.4, look);
}

/** A temple with columns all round; `ruined` leaves broken columns and fallen blocks. */
export const temple: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('temple');
  const ruined = spec.concept.params['ruined'] === true || (spec.attributes.state ?? []).includes('broken');
  const look = mainPaint(spec, { color: word(spec, 'color', '#c4b79c'), roughness: 0.9, grain: 'stone', shade: weathered(h, 0.8) });
  const steps = 3;
  for (let k = 0; k < steps; k++) s.box(-w / 2 + k * 0.35, k * 0.3, -d / 2 + k * 0.35, w / 2 - k * 0.35, (k + 1) * 0.3, d / 2 - k * 0.35, { ...look, color: tint(look.color, 0.95) }, 'b');
  const y = steps * 0.3;
  const colH = h * 0.56;
  const r = Math.min(w, d) * 0.034;
  const n = spec.detail === 2 ? 16 : spec.detail === 1 ? 8 : 4;
  const [cx, cz] = [w / 2 - 1.9, d / 2 - 1.9];
  const nx = Math.max(3, Math.round((cx * 2) / (r * 5.4)));
  const nz = Math.max(3, Math.round((cz * 2) / (r * 5.4)));
  const stand = (x: number, z: number): void => {
    const broken = ruined && random.next() < 0.5 ? random.range(0.15, 0.85) : 1;
    column(s, x, y, z, r, colH, look, n, broken);
  };
  for (let i = 0; i <= nx; i++) for (const e of [-1, 1]) stand(-cx + (2 * cx * i) / nx, e * cz);
  for (let j = 1; j < nz; j++) for (const e of [-1, 1]) stand(e * cx, -cz + (2 * cz * j) / nz);
  if (ruined) {
    for (let k = 0; k < 22; k++) s.at(random.range(-w / 2, w / 2), y * (random.next() < 0.5 ? 0.3 : 0), random.range(-d / 2, d / 2), random.range(0, 3), () => s.block(0, 0, 0, random.range(0.5, 1.6), random.range(0.3, 0.8), random.range(0.4, 0.9), { ...look, color: tint(look.color, random.range(0.75, 1.05)) }, 0.08));
    s.box(-cx - r * 1.4, y + colH, -cz - r * 1.4, -cx + (2 * cx * 2) / nx, y + colH + h * 0.1, -cz + r * 1.4, look);
    s.box(-w * 0.2, y, -d * 0.3, w * 0.1, y + h * 0.35, -d * 0.3 + 0.7, { ...look, color: tint(look.color, 0.85) });
    // One full-height corner keeps its entablature, so that the old height can be read.
    column(s, cx, y, -cz, r, colH, look, n);
    s.box(cx - r * 1.4, y + colH, -cz - r * 1.4, cx + r * 1.4, h, -cz + r * 1.4, look);
    return figureOf(canvas.object(kit));
  }
  s.box(-cx * 0.68, y, -cz * 0.8, cx * 0.68, y + colH, cz * 0.8, { ...look, color: tint(look.color, 0.85) }, 'b');
  s.box(-1.1, y, cz * 0.8, 1.1, y + colH * 0.72, cz * 0.8 + 0.05, { color: '#241c14', roughness: 0.9 }, 'k');
  const [ex, ez] = [cx + r * 1.5, cz + r * 1.5];
  s.box(-ex, y + colH, -ez, ex, y + colH + h * 0.07, ez, look);
  const frieze = y + colH + h * 0.07;
  s.box(-ex, frieze, -ez, ex, frieze + h * 0.08, ez, { ...look, color: tint(look.color, 0.88) });
  for (const e of [-1, 1]) for (let i = 0; i <= nx * 2; i++) s.box(-ex + (2 * ex * i) / (nx * 2) - 0.14, frieze, e > 0 ? ez : -ez - 0.08, -ex + (2 * ex * i) / (nx * 2) + 0.14, frieze + h * 0.08, e > 0 ? ez + 0.08 : -ez, look);
  const eave = frieze + h * 0.08;
  s.box(-ex - 0.4, eave, -ez - 0.4, ex + 0.4, eave + h * 0.03, ez + 0.4, look);
  const roofY = eave + h * 0.03;
  for (const turn of [Math.PI / 2, -Math.PI / 2]) s.at(0, 0, 0, turn, () => tiled(s, [-ez - 0.4, roofY, ex + 0.4], [ez + 0.4, roofY, ex + 0.4], [ez + 0.4, h, 0], [-ez - 0.4, h, 0], { color: '#9a6a4a', roughness: 0.85, grain: 'stone' }, spec.detail === 2 ? 0.5 : 1.6, () => random.next()));
  for (const e of [-1, 1]) s.at(0, 0, e * (ez - 0.1), e > 0 ? 0 : Math.PI, () => s.polygon([[-ex - 0.3, roofY, 0], [ex + 0.3, roofY, 0], [0, h - 0.12, 0]], look));
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, y, d / 2) } });
};

/** A pagoda: tiers of wood under roofs with lifted corners. */
export const pagoda: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const tiers = Math.max(1, Number(spec.concept.params['tiers'] ?? 5));
  const red = mainPaint(spec, { color: word(spec, 'color', '#8e2f22'), roughness: 0.7, grain: 'wood' });
  const tile = trimPaint(spec, { color: word(spec, 'roof', '#3a4046'), roughness: 0.6, grain: 'stone' });
  s.box(-w * 0.4, 0, -w * 0.4, w * 0.4, h * 0.03, w * 0.4, { color: '#8d867a', roughness: 0.9, grain: 'stone' }, 'b');
  const bodyH = h * 0.82;
  for (let k = 0; k < tiers; k++) {
    const f = 1 - (k / tiers) * 0.42;
    const y0 = h * 0.03 + (bodyH * k) / tiers;
    const y1 = h * 0.03 + (bodyH * (k + 1)) / tiers;
    const half = w * 0.26 * f;
    const storey = (y1 - y0) * 0.52;
    s.box(-half, y0, -half, half, k === tiers - 1 ? y0 + storey * 1.15 : y1, half, { color: '#d8cdb4', roughness: 0.9, grain: 'plaster', shade: (_x, y) => 1 - 0.35 * ((y - y0) / (y1 - y0)) }, 'b');
    for (const turn of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) {
      s.at(Math.sin(turn) * half, 0, Math.cos(turn) * half, turn, () => {
        for (let i = 0; i <= 3; i++) s.tube([[-half + (2 * half * i) / 3, y0, 0], [-half + (2 * half * i) / 3, y0 + storey * 1.2, 0]], w * 0.013, 8, red);
        s.box(-half, y0 + storey * 0.94, -0.05, half, y0 + storey * 1.08, 0.1, red, 'k');
        s.box(-half / 3, y0, 0, half / 3, y0 + storey * 0.85, 0.04, { color: '#3a2418', roughness: 0.7, glow: 14, glowAt: 'night' }, 'k');
        for (const e of [-2 / 3, 2 / 3]) s.box(e * half - half * 0.22, y0 + storey * 0.3, 0, e * half + half * 0.22, y0 + storey * 0.8, 0.03, { color: '#4a3420', roughness: 0.6, glow: 12, glowAt: 'night' }, 'k');
        if (spec.detail > 0) {
          const rail = half + w * 0.05;
          if (k > 0) {
            s.box(-rail, y0 + 0.05, w * 0.04, rail, y0 + 0.12, w * 0.055, red);
            s.box(-rail, y0 + storey * 0.3, w * 0.045, rail, y0 + storey * 0.34, w * 0.055, red);
            for (let i = 0; i <= 8; i++) s.box(-rail + (2 * rail * i) / 8 - 0.03, y0, w * 0.045, -rail + (2 * rail * i) / 8 + 0.03, y0 + storey * 0.34, w * 0.055, red, 'b');
          }
          for (let i = 0; i < 7; i++) s.bar([-half + (2 * half * (i + 0.5)) / 7, y0 + storey * 1.0, 0], [-half + (2 * half * (i + 0.5)) / 7, y0 + storey * 1.24, w * 0.12], w * 0.014, red);
        }
      });
    }
    curvedRoof(s, half * 1.02 * (k === tiers - 1 ? 0.12 : 0.92), y1, w * 0.5 * f, y0 + storey * 1.15, tile, spec.detail);
  }
  const top = h * 0.03 + bodyH - 0.1;
  const gold: Paint = { color: '#b8923c', roughness: 0.35, metalness: 1 };
  const spire: P2[] = [[0.32, top - 0.2]];
  for (let k = 0; k < 9; k++) spire.push([0.07, top + (h - top) * (0.15 + k * 0.08)], [0.3 - k * 0.02, top + (h - top) * (0.17 + k * 0.08)], [0.07, top + (h - top) * (0.19 + k * 0.08)]);
  spire.push([0.02, h]);
  s.lathe(spire, spec.detail === 2 ? 14 : 6, gold);
  return figureOf(canvas.object(kit), { lamps: [{ position: new Vector3(0, 3, w * 0.35), color: [1, 0.7, 0.4], intensity: 20, atNightOnly: true }] });
};

// A four-sided roof that sags between its hips and turns up at the corners.
function curvedRoof(s: Sketch, topHalf: number, topY: number, eaveHalf: number, eaveY: number, look: Paint, detail: number): void {
  const n = detail === 2 ? 14 : detail === 1 ? 6 : 2;
  const m = detail === 2 ? 6 : detail === 1 ? 3 : 2;
  const lift = (topY - eaveY) * 0.32;
  for (const under of [false, true]) {
    for (const turn of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) {
      s.at(0, 0, 0, turn, () => {
        const bend = (p: P3, u: number, v: number): P3 => {
          const half = eaveHalf + (topHalf - eaveHalf) * v;
          const corner = Math.abs(u * 2 - 1) ** 3;
          const sag = v ** 1.5;
          return [(u * 2 - 1) * half, eaveY + (topY - eaveY) * sag + corner * lift * (1 - v) - (under ? 0.18 : 0), half * (1 + 0.0 * p[2])];
        };
        const paint: Paint = under ? { color: '#5a3826', roughness: 0.9, grain: 'wood' } : { ...look, shade: (x) => 0.8 + 0.25 * Math.cos(x * 14) };
        if (under) s.panel([1, 0, 1], [-1, 0, 1], [-1, 0, 0], [1, 0, 0], n, 2, paint, (p, u, v) => bend(p, 1 - u, v));
        else s.panel([-1, 0, 1], [1, 0, 1], [1, 0, 0], [-1, 0, 0], detail === 2 ? n + 6 : n, m, paint, bend);
        if (!under) {
          for (let i = 0; i < n; i++) {
            const [a, b] = [bend([0, 0, 1], i / n, 0), bend([0, 0, 1], (i + 1) / n, 0)];
            s.quad([a[0], a[1] - 0.18, a[2]], [b[0], b[1] - 0.18, b[2]], b, a, { ...look, color: tint(look.color, 0.7) });
          }
          const hip = Array.from({ length: 6 }, (_, k): P3 => {
            const p = bend([0, 0, 1], 1, k / 5);
            return [p[0], p[1] + 0.05, p[2]];
          });
          s.tube(hip, 0.1, 5, { ...look, color: tint(look.color, 0.8) });
        }
      });
    }
  }
}

/** A pyramid of stone courses. */
export const pyramid: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('pyramid');
  const look = mainPaint(spec, { color: word(spec, 'color', '#c0a173'), roughness: 0.97, grain: 'stone' });
  const glassy = spec.attributes.material === 'glass';
  const courses = glassy ? 1 : spec.detail === 2 ? 56 : spec.detail === 1 ? 24 : 8;
  for (let k = 0; k < courses; k++) {
    const [f0, f1] = [1 - k / courses, 1 - (k + 1) / courses];
    const y0 = (h * k) / courses;
    const y1 = (h * (k + 1)) / courses;
    const cells = spec.detail === 2 ? Math.max(2, Math.round(26 * f0)) : 3;
    for (const [turn, half, out] of [[0, w / 2, d / 2], [Math.PI / 2, d / 2, w / 2], [Math.PI, w / 2, d / 2], [-Math.PI / 2, d / 2, w / 2]] as const) {
      s.at(0, 0, 0, turn, () => {
        for (let i = 0; i < cells; i++) {
          const rough = glassy ? 0 : random.range(-0.25, 0.1);
          const tone: Paint = { ...look, color: tint(look.color, random.range(0.84, 1.1)) };
          const [u0, u1] = [-1 + (2 * i) / cells, -1 + (2 * (i + 1)) / cells];
          const z = out * (glassy ? f0 : (f0 + f1) / 2 + (f0 - f1) * 0.35) + rough;
          const x = (u: number): number => u * half * f0;
          if (glassy) s.quad([x(u0), y0, z], [x(u1), y0, z], [u1 * half * f1, y1, out * f1], [u0 * half * f1, y1, out * f1], tone);
          else {
            s.quad([x(u0), y0, z], [x(u1), y0, z], [x(u1), y1, z - 0.15], [x(u0), y1, z - 0.15], tone);
            s.quad([x(u0), y1, z - 0.15], [x(u1), y1, z - 0.15], [u1 * half * f1, y1, out * f1 - 0.5], [u0 * half * f1, y1, out * f1 - 0.5], tone);
          }
        }
      });
    }
  }
  return figureOf(canvas.object(kit));
};

/** A triumphal arch, or a plain gate of stone. */
export const arch: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const look = mainPaint(spec, { color: word(spec, 'color', '#c2b69c'), roughness: 0.9, grain: 'stone', shade: weathered(h, 0.8) });
  const steps = spec.detail === 2 ? 20 : 8;
  const span = w * 0.19;
  const spring = h * 0.42;
  const hole: P2[] = [[-span, 0.001], [span, 0.001], [span, spring], ...Array.from({ length: steps - 1 }, (_, i): P2 => [Math.cos(((i + 1) / steps) * Math.PI) * span, spring + Math.sin(((i + 1) / steps) * Math.PI) * span]), [-span, spring]];
  const outline: P2[] = [[-w / 2 + 0.6, 0], [-span, 0], ...[...hole.slice(3)].reverse().map(([x, y]): P2 => [x, y]), [span, spring], [span, 0], [w / 2 - 0.6, 0], [w / 2 - 0.6, h * 0.98], [-w / 2 + 0.6, h * 0.98]];
  s.extrude(outline, -d / 2 + 0.5, d / 2 - 0.5, look);
  for (const [y, t, out] of [[h * 0.64, h * 0.03, 0.35], [h * 0.72, h * 0.035, 0.5], [h * 0.94, h * 0.06, 0.5], [0, h * 0.07, 0.3]] as const) {
    if (y === 0) for (const e of [-1, 1]) s.box(e > 0 ? span : -w / 2 + 0.6 - out, y, -d / 2 + 0.5 - out, e > 0 ? w / 2 - 0.6 + out : -span, y + t, d / 2 - 0.5 + out, look, 'b');
    else s.box(-w / 2 + 0.6 - out, y, -d / 2 + 0.5 - out, w / 2 - 0.6 + out, y + t, d / 2 - 0.5 + out, { ...look, color: tint(look.color, 1.06) });
  }
  for (const e of [-1, 1]) {
    for (const x of [-w * 0.38, -w * 0.25, w * 0.25, w * 0.38]) column(s, x, h * 0.07, e * (d / 2 - 0.35), w * 0.022, h * 0.57, look, spec.detail === 2 ? 14 : 8);
    s.at(0, 0, e * (d / 2 - 0.5), e > 0 ? 0 : Math.PI, () => {
      for (const x of [-w * 0.315, w * 0.315]) s.box(x - w * 0.045, h * 0.26, 0, x + w * 0.045, h * 0.5, 0.15, { ...look, color: tint(look.color, 0.85) }, 'k');
      s.box(-w * 0.3, h * 0.79, 0, w * 0.3, h * 0.91, 0.12, { ...look, color: tint(look.color, 0.92) }, 'k');
      s.box(-0.5, spring + span - 0.4, 0, 0.5, spring + span + 1, 0.3, look, 'k');
    });
  }
  return figureOf(canvas.object(kit));
};

/** An obelisk, or a column with a figure on top, on steps. */
export const monument: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const look = mainPaint(spec, { color: word(spec, 'color', '#a89c86'), roughness: 0.85, grain: 'stone', shade: weathered(h, 0.7) });
  const foot = h * 0.16;
  for (let k = 0; k < 3; k++) s.box(-w / 2 + k * w * 0.08, (foot * 0.25 * k), -w / 2 + k * w * 0.08, w / 2 - k * w * 0.08, foot * 0.25 * (k + 1), w / 2 - k * w * 0.08, { ...look, color: tint(look.color, 0.92) }, 'b');
  s.block(0, foot * 0.75, 0, w * 0.5, foot * 0.5, w * 0.5, look, 0.06);
  const base = foot * 1.25;
  if (word(spec, 'kind', 'obelisk') === 'column') {
    column(s, 0, base, 0, w * 0.14, h * 0.62, look, spec.detail === 2 ? 24 : 10);
    const bronze = trimPaint(spec, { color: '#4f6a5a', roughness: 0.5, grain: 'metal' });
    const y = base + h * 0.62;
    const k = h - y;
    s.lathe([[w * 0.09, y], [w * 0.1, y + k * 0.06], [w * 0.065, y + k * 0.1], [w * 0.1, y + k * 0.35], [w * 0.075, y + k * 0.55], [w * 0.1, y + k * 0.72], [w * 0.04, y + k * 0.82], [w * 0.052, y + k * 0.9], [w * 0.04, y + k * 0.98], [0.001, h]], 14, bronze, { smooth: true });
    s.tube([[w * 0.08, y + k * 0.7, 0], [w * 0.16, y + k * 0.62, w * 0.05], [w * 0.17, y + k * 0.92, w * 0.1]], w * 0.022, 6, bronze);
  } else {
    s.lathe([[w * 0.24, base], [w * 0.165, h * 0.93], [0.01, h]], 4, look, { facets: true, turn: Math.PI / 4 });
  }
  return figureOf(canvas.object(kit));
};

/** A stadium: an oval bowl of seats around a field, with arches outside and floodlight masts. */
export const stadium: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const old = word(spec, 'kind', 'modern') === 'colosseum';
  const look = mainPaint(spec, { color: word(spec, 'color', old ? '#bda684' : '#b4b2ac'), roughness: 0.9, grain: 'stone', shade: weathered(h, 0.7) });
  const n = spec.detail === 2 ? 64 : spec.detail === 1 ? 32 : 16;
  const wallH = old ? h : h * 0.7;
  const at = (i: number, f: number, y: number): P3 => {
    const a = (i / n) * Math.PI * 2;
    return [(Math.sin(a) * w * f) / 2, y, (Math.cos(a) * d * f) / 2];
  };
  const storeys = old ? 4 : 3;
  for (let i = 0; i < n; i++) {
    const gone = old && i > n * 0.62 && i < n * 0.86;
    const rows = gone ? 2 : storeys;
    for (let k = 0; k < rows; k++) {
      const [y0, y1] = [(wallH * k) / storeys, (wallH * (k + 1)) / storeys];
      s.quad(at(i, 1, y0), at(i + 1, 1, y0), at(i + 1, 1, y1), at(i, 1, y1), look);
      if (spec.detail > 0) {
        const [a, b] = [at(i, 1, 0), at(i + 1, 1, 0)];
        const turn = Math.atan2(b[0] - a[0], b[2] - a[2]) - Math.PI / 2;
        const half = Math.hypot(b[0] - a[0], b[2] - a[2]) * 0.3;
        s.at((a[0] + b[0]) / 2, y0, (a[2] + b[2]) / 2, turn, () => {
          const height = (y1 - y0) * 0.78;
          const points: P3[] = [[-half, 0.2, 0.05], [half, 0.2, 0.05], ...Array.from({ length: 7 }, (_, j): P3 => [Math.cos((j / 6) * Math.PI) * half, height - half + Math.sin((j / 6) * Math.PI) * half, 0.05])];
          s.polygon(points, { color: '#2a241c', roughness: 0.95, glow: 6, glowAt: 'night' });
          s.box(half * 1.3, 0, 0, half * 1.75, y1 - y0, 0.35, look, 'kb');
          s.box(-half * 1.7, (y1 - y0) * 0.92, 0, half * 1.7, y1 - y0, 0.45, { ...look, color: tint(look.color, 1.08) }, 'k');
        });
      }
    }
    const rowsOfSeats = spec.detail === 2 ? 10 : 4;
    const seats = old ? tint(look.color, 0.85) : undefined;
    const topY = (wallH * rows) / storeys;
    for (let j = 0; j < rowsOfSeats; j++) {
      const [f0, f1] = [0.97 - (0.37 * j) / rowsOfSeats, 0.97 - (0.37 * (j + 1)) / rowsOfSeats];
      const [y0, y1] = [topY * (1 - j / rowsOfSeats), topY * (1 - (j + 1) / rowsOfSeats)];
      const tone: Paint = { color: seats ?? tint(j % 5 === 4 ? '#8a8a88' : word(spec, 'seats', '#2f5a94'), 0.85 + ((i * 5 + j * 3) % 7) * 0.05), roughness: 0.8 };
      s.quad(at(i, f0, y0), at(i + 1, f0, y0), at(i + 1, f1, y0), at(i, f1, y0), tone, [0, 1, 0]);
      s.quad(at(i + 1, f1, y1), at(i, f1, y1), at(i, f1, y0), at(i + 1, f1, y0), { ...tone, color: tint(tone.color, 0.6) });
    }
    s.quad(at(i, 1, topY), at(i + 1, 1, topY), at(i + 1, 0.97, topY), at(i, 0.97, topY), look, [0, 1, 0]);
    s.polygon([at(i, 0.6, 0.12), at(i + 1, 0.6, 0.12), [0, 0.12, 0]], { color: old ? '#b09a70' : i % 4 < 2 ? '#4f7a38' : '#578440', roughness: 0.95, grain: 'soil' });
    if (!old && spec.detail > 0) {
      s.quad(at(i, 1.0, h * 0.86), at(i + 1, 1.0, h * 0.86), at(i + 1, 0.72, h * 0.98), at(i, 0.72, h * 0.98), { color: '#d8d8d4', roughness: 0.4 });
      s.quad(at(i + 1, 1.0, h * 0.85), at(i, 1.0, h * 0.85), at(i, 0.72, h * 0.97), at(i + 1, 0.72, h * 0.97), { color: '#8a8a88', roughness: 0.6 });
      if (i % 2 === 0) s.bar(at(i, 1, wallH), at(i, 0.99, h * 0.86), 0.5, { color: '#e0e0dc', roughness: 0.4 });
      if (i % 4 === 0) s.bar(at(i, 0.73, h * 0.965), at(i + 1, 0.73, h * 0.965), 0.5, { color: '#fff6e0', glow: 14, glowAt: 'night' });
    }
  }
  return figureOf(canvas.object(kit), { anchors: { deck: new Vector3(0, 0.12, 0) }, lamps: [{ position: new Vector3(0, h, 0), color: [1, 0.96, 0.9], intensity: 800, atNightOnly: true }] });
};

/** A roofed well. */
export const well: Archetype = (_spec, kit) => {
  const canvas = new Canvas();
  drawWell(canvas.solid);
  return figureOf(canvas.object(kit));
};
