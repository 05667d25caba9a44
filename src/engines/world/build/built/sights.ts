/** @file Famous sights by their form: domes and minarets, shells of an opera house, gates of honour, standing stones, stone heads, a sphinx, a great wall. */
import { Matrix4 } from 'three';
import type { Archetype } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import { amount, figureOf, mainPaint, trimPaint, weathered, word } from './finish.ts';
import { Canvas, tint, type P2, type P3, type Sketch } from './sketch.ts';

// The curve of a dome above y: `swell` 0 a half ball, 0.25 an onion.
function domeCurve(r: number, y: number, h: number, swell: number): P2[] {
  return Array.from({ length: 15 }, (_, i): P2 => {
    const t = i / 14;
    const bulge = 1 + swell * Math.sin(Math.min(1, t * 1.7) * Math.PI) * (t < 0.6 ? 1 : 0.4);
    const point = swell > 0.1 ? Math.cos((t * Math.PI) / 2) ** 0.8 * (1 - 0.25 * t * t) : Math.cos((t * Math.PI) / 2);
    return [Math.max(0.01, r * point * bulge), y + h * (swell > 0.1 ? t ** 1.05 : Math.sin((t * Math.PI) / 2))];
  });
}

function finial(s: Sketch, x: number, y: number, z: number, h: number, look: Paint): void {
  s.lathe([[h * 0.05, y], [h * 0.03, y + h * 0.3], [h * 0.1, y + h * 0.42], [h * 0.03, y + h * 0.54], [h * 0.07, y + h * 0.64], [0.01, y + h]], 8, look, { x, z });
}

function archPanel(s: Sketch, x: number, y: number, w: number, h: number, z: number, look: Paint): void {
  s.polygon([[x - w / 2, y, z], [x + w / 2, y, z], ...Array.from({ length: 9 }, (_, i): P3 => [x + Math.cos((i / 8) * Math.PI) * (w / 2), y + h - w * 0.6 + Math.sin((i / 8) * Math.PI) * w * 0.6, z])], look);
}

/** A domed hall: `kind` mosque (dome and minarets), taj (white marble on a terrace), capitol (columned drum), onion (a cathedral of coloured onion domes). */
export const domed: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const kind = word(spec, 'kind', 'mosque');
  const look = mainPaint(spec, { color: word(spec, 'color', '#e0d8c4'), roughness: 0.75, grain: kind === 'taj' ? 'plaster' : 'stone', shade: weathered(h * 0.5, 0.35) });
  const trim = trimPaint(spec, { color: word(spec, 'secondColor', '#4a8a9a'), roughness: 0.5 });
  const gold: Paint = { color: '#d0a23c', roughness: 0.35 };
  const dark: Paint = { color: '#3a3834', roughness: 0.9, glow: 6, glowAt: 'night' };
  const n = spec.detail === 0 ? 12 : 24;
  if (kind === 'onion') onions(s, w, h, d, look, n, spec.random.derive('domes').next());
  else if (kind === 'capitol') capitol(s, w, h, d, look, n, dark);
  else {
    const taj = kind === 'taj';
    const plinth = h * (taj ? 0.08 : 0.02);
    const half = w * (taj ? 0.25 : 0.3);
    const body = h * (taj ? 0.42 : 0.36);
    s.box(-w * 0.5, 0, -d * 0.5, w * 0.5, plinth, d * 0.5, { ...look, color: tint(look.color, 0.9) }, 'b');
    const corner = half * (taj ? 0.74 : 0.96);
    const outline: P2[] = [[-half, -corner], [-corner, -half], [corner, -half], [half, -corner], [half, corner], [corner, half], [-corner, half], [-half, corner]];
    s.within(new Matrix4().makeRotationX(-Math.PI / 2), () => s.extrude(outline, plinth, body, look));
    for (const t of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) {
      s.at(0, 0, 0, t, () => {
        s.box(-half * 0.36, plinth, half, half * 0.36, body * 1.1, half + w * 0.012, look, 'k');
        archPanel(s, 0, plinth, half * 0.5, body * 0.72, half + w * 0.0125, dark);
        for (const e of [-1, 1]) for (const [y, q] of [[0.08, 0.38], [0.52, 0.38]] as const) archPanel(s, e * half * 0.56, plinth + (body - plinth) * y, half * 0.22, (body - plinth) * q, half + w * 0.004, { ...dark, color: taj ? '#8f887c' : '#4a463e' });
        s.box(-half, body * 0.95, half - 0.01, half, body * 1.0, half + w * 0.006, trim.color === '#4a8a9a' && taj ? look : trim, 'k');
      });
    }
    s.box(-half, body, -half, half, body * 1.015, half, look, 'b');
    const r = half * (taj ? 0.54 : 0.7);
    const drum = h * (taj ? 0.1 : 0.06);
    const cover: Paint = taj ? look : trim;
    s.lathe([[r, body], [r, body + drum]], n, look);
    s.lathe(domeCurve(r, body + drum, (h - body - drum) * 0.84, taj ? 0.14 : 0.02), n, cover, { smooth: true });
    finial(s, 0, body + drum + (h - body - drum) * 0.83, 0, (h - body - drum) * 0.2, gold);
    for (const x of [-1, 1]) for (const z of [-1, 1]) {
      const [px, pz] = [x * half * 0.64, z * half * 0.64];
      s.lathe([[r * 0.3, body], [r * 0.3, body + drum * 1.2]], 10, look, { x: px, z: pz });
      s.lathe(domeCurve(r * 0.34, body + drum * 1.2, drum * 1.6, taj ? 0.14 : 0.02), 12, cover, { x: px, z: pz, smooth: true });
      minaret(s, x * w * (taj ? 0.46 : 0.42), z * d * (taj ? 0.46 : 0.42), plinth, h * (taj ? 0.78 : 0.94), w * 0.022, look, cover, gold, n / 2);
    }
  }
  return figureOf(canvas.object(kit));
};

function minaret(s: Sketch, x: number, z: number, y0: number, y1: number, r: number, look: Paint, cap: Paint, gold: Paint, n: number): void {
  const y = (t: number): number => y0 + (y1 - y0) * t;
  s.lathe([[r * 1.3, y0], [r * 1.2, y(0.3)], [r * 1.7, y(0.32)], [r * 1.7, y(0.345)], [r, y(0.35)], [r * 0.9, y(0.6)], [r * 1.5, y(0.62)], [r * 1.5, y(0.645)], [r * 0.8, y(0.65)], [r * 0.72, y(0.84)], [r * 1.2, y(0.855)], [r * 1.1, y(0.87)]], n, look, { x, z });
  s.lathe(domeCurve(r * 0.9, y(0.87), (y1 - y0) * 0.09, 0.1), n, cap, { x, z, smooth: true });
  finial(s, x, y(0.955), z, (y1 - y0) * 0.045, gold);
}

function capitol(s: Sketch, w: number, h: number, d: number, look: Paint, n: number, dark: Paint): void {
  const wing = h * 0.28;
  s.box(-w / 2, 0, -d * 0.4, w / 2, wing * 0.14, d * 0.5, { ...look, color: tint(look.color, 0.9) }, 'b');
  s.box(-w * 0.48, wing * 0.14, -d * 0.36, w * 0.48, wing, d * 0.3, look, 'b');
  s.box(-w * 0.49, wing * 0.94, -d * 0.38, w * 0.49, wing * 1.04, d * 0.32, look);
  for (let k = 0; k < 3; k++) s.box(-w * 0.16, (wing * 0.14 * k) / 3, d * 0.38, w * 0.16, (wing * 0.14 * (3 - k)) / 3, d * (0.41 + 0.03 * k), look);
  for (let i = 0; i < 22; i++) {
    const x = -w * 0.46 + (w * 0.92 * i) / 21;
    if (Math.abs(x) < w * 0.14) continue;
    for (const y of [0.24, 0.6]) s.box(x - w * 0.008, wing * y, d * 0.3, x + w * 0.008, wing * (y + 0.22), d * 0.302, dark, 'k');
  }
  for (let i = 0; i < 8; i++) s.lathe([[w * 0.009, wing * 0.14], [w * 0.008, wing * 0.94]], 10, look, { x: -w * 0.12 + (w * 0.24 * i) / 7, z: d * 0.37 });
  s.box(-w * 0.14, wing * 0.93, d * 0.28, w * 0.14, wing * 1.06, d * 0.4, look);
  s.extrude([[-w * 0.145, wing * 1.06], [w * 0.145, wing * 1.06], [0, wing * 1.34]], d * 0.28, d * 0.4, look);
  const r = w * 0.1;
  s.lathe([[r * 1.2, wing], [r * 1.2, h * 0.36], [r * 1.02, h * 0.37]], n, look);
  s.lathe([[r * 0.84, h * 0.36], [r * 0.84, h * 0.56]], n, { ...look, color: tint(look.color, 0.82) });
  for (let i = 0; i < n; i++) s.lathe([[r * 0.06, h * 0.37], [r * 0.05, h * 0.54]], 6, look, { x: Math.sin((i / n) * 6.283) * r, z: Math.cos((i / n) * 6.283) * r });
  s.lathe([[r * 1.1, h * 0.54], [r * 1.1, h * 0.565], [r * 0.9, h * 0.57], [r * 0.88, h * 0.61]], n, look);
  s.lathe(domeCurve(r * 0.88, h * 0.61, h * 0.22, 0), n, look, { smooth: true });
  s.lathe([[r * 0.2, h * 0.82], [r * 0.2, h * 0.9], [r * 0.24, h * 0.905], [0.01, h * 0.94]], 10, look);
  s.lathe([[r * 0.06, h * 0.93], [r * 0.09, h * 0.96], [0.01, h]], 8, { ...look, color: '#5f7a68' }, { smooth: true });
}

function onions(s: Sketch, w: number, h: number, d: number, look: Paint, n: number, pick: number): void {
  const palettes: readonly (readonly [string, string])[] = [['#2f7a4a', '#e8c84a'], ['#b8322c', '#f0e8d8'], ['#2f5fa8', '#f0e8d8'], ['#c88a24', '#2f6a4a'], ['#8a3a8a', '#e8d84a'], ['#3a8a9a', '#b8322c'], ['#d8602a', '#2f5fa8'], ['#2f7a4a', '#b8322c']];
  const gold: Paint = { color: '#d8a83c', roughness: 0.35 };
  s.box(-w * 0.46, 0, -d * 0.46, w * 0.46, h * 0.1, d * 0.46, { ...look, color: '#d8d0c0' }, 'b');
  for (let i = 0; i < 9; i++) {
    const t = i / 8;
    const x = -w * 0.46 + w * 0.92 * t;
    for (const e of [-1, 1]) s.at(x, 0, e * d * 0.461, e > 0 ? 0 : Math.PI, () => archPanel(s, 0, 0, w * 0.07, h * 0.085, 0.05, { color: '#3a2a24', roughness: 0.9 }));
  }
  const towers: readonly (readonly [number, number, number, number])[] = [[0, 0, 1, 0.13], [-0.3, 0.3, 0.62, 0.1], [0.3, 0.3, 0.66, 0.1], [-0.3, -0.3, 0.6, 0.1], [0.3, -0.3, 0.62, 0.1], [0, 0.36, 0.7, 0.11], [-0.36, 0, 0.74, 0.11], [0.36, 0, 0.7, 0.11], [0, -0.36, 0.68, 0.11]];
  towers.forEach(([x, z, top, r], i) => {
    const [px, pz, R] = [x * w, z * d, r * w];
    const total = h * top;
    const neck = total * (i === 0 ? 0.66 : 0.62);
    s.lathe([[R, h * 0.08], [R, neck * 0.8], [R * 1.08, neck * 0.81], [R * 1.08, neck * 0.84], [R * 0.72, neck * 0.86], [R * 0.72, neck]], 8, look, { x: px, z: pz, facets: true });
    for (let k = 0; k < 8; k += n > 12 ? 1 : 2) {
      const a = ((k + 0.5) / 8) * 6.283;
      s.at(px + Math.sin(a) * R * 0.93, 0, pz + Math.cos(a) * R * 0.93, a, () => {
        s.box(-R * 0.12, neck * 0.5, 0, R * 0.12, neck * 0.7, R * 0.02, { color: '#2a2420', roughness: 0.9, glow: 5, glowAt: 'night' }, 'k');
        s.box(-R * 0.2, neck * 0.72, 0, R * 0.2, neck * 0.75, R * 0.05, { color: '#efe6d4', roughness: 0.8 }, 'k');
        s.box(-R * 0.3, neck * 0.4, 0, R * 0.3, neck * 0.43, R * 0.05, { color: '#efe6d4', roughness: 0.8 }, 'k');
      });
    }
    if (i === 0) {
      s.lathe([[R * 0.9, neck * 0.99], [R * 0.5, neck * 1.16], [R * 0.3, neck * 1.3]], 8, { ...look, color: '#c8b890' }, { x: px, z: pz, facets: true });
      s.lathe(domeCurve(R * 0.34, neck * 1.3, total * 0.1, 0.3), 12, gold, { x: px, z: pz, smooth: true });
      finial(s, px, neck * 1.3 + total * 0.095, pz, total * 0.06, gold);
      return;
    }
    const [a, b] = palettes[(i + Math.floor(pick * 8)) % palettes.length] as readonly [string, string];
    const colours = [a, b];
    const shape = domeCurve(R * 0.9, neck, total - neck, 0.32).filter((_, j) => n > 12 || j % 3 === 2 || j === 0);
    // Stripes wind about the onion.
    const seg = Math.max(12, n);
    for (let j = 0; j + 1 < shape.length; j++) {
      const [[r0, y0], [r1, y1]] = [shape[j] as P2, shape[j + 1] as P2];
      for (let k = 0; k < seg; k++) {
        const look2: Paint = { color: colours[Math.floor((k + j * 0.9) / 2) % 2] as string, roughness: 0.45 };
        const at = (q: number, r2: number, y: number): P3 => [px + Math.sin((q / seg) * 6.283) * r2, y, pz + Math.cos((q / seg) * 6.283) * r2];
        s.quad(at(k, r0, y0), at(k + 1, r0, y0), at(k + 1, r1, y1), at(k, r1, y1), look2);
      }
    }
    finial(s, px, total * 0.985, pz, total * 0.09, gold);
  });
}

/** Nested white shells on a broad podium, as of a harbour's opera house. */
export const operaHouse: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const white = mainPaint(spec, { color: word(spec, 'color', '#f0ede4'), roughness: 0.4 });
  const podium = h * 0.22;
  s.box(-w / 2, 0, -d / 2, w / 2, podium, d / 2, { color: '#b39a84', roughness: 0.9, grain: 'stone' }, 'b');
  for (let k = 0; k < 8; k++) s.box(-w * 0.5, (podium * (7 - k)) / 8, d / 2, w * 0.5, (podium * (8 - k)) / 8, d / 2 + 0.01 + k * d * 0.004, { color: '#c2aa92', roughness: 0.9, grain: 'stone' }, 'kb');
  const m = spec.detail === 0 ? 5 : 10;
  // One shell: two curved triangles that meet along a ridge which leans forward; its mouth looks to +z (or -z with dir -1).
  const shell = (x: number, z: number, width: number, height: number, length: number, dir: number): void => {
    const ridge = (t: number): P3 => [x, podium + height * Math.sin(t * 1.45) ** 0.8, z + dir * length * (t - 0.5 + 0.16 * t * t)];
    for (const e of [-1, 1]) {
      const rim = (t: number, v: number): P3 => {
        const top = ridge(t);
        const foot: P3 = [x + e * width * 0.5 * (0.25 + 0.75 * Math.sin(t * 1.57)), podium, z + dir * length * (t * 0.72 - 0.5)];
        const bow = Math.sin(v * Math.PI) * 0.16;
        return [top[0] + (foot[0] - top[0]) * v + e * width * bow * t, top[1] + (foot[1] - top[1]) * v + height * bow * 0.3 * t, top[2] + (foot[2] - top[2]) * v];
      };
      for (let i = 0; i < m; i++) for (let j = 0; j < 6; j++) {
        const q = [rim(i / m, j / 6), rim((i + 1) / m, j / 6), rim((i + 1) / m, (j + 1) / 6), rim(i / m, (j + 1) / 6)] as const;
        const flip = (e > 0) !== (dir > 0);
        if (flip) {
          s.quad(q[0], q[3], q[2], q[1], white);
          s.quad(q[1], q[2], q[3], q[0], { ...white, color: tint(white.color, 0.72) });
        } else {
          s.quad(q[0], q[1], q[2], q[3], white);
          s.quad(q[3], q[2], q[1], q[0], { ...white, color: tint(white.color, 0.72) });
        }
      }
    }
    const [a, b, c] = [ridge(0.86), [x - width * 0.46, podium, z + dir * length * 0.1] as P3, [x + width * 0.46, podium, z + dir * length * 0.1] as P3];
    for (const flip of [false, true]) s.polygon(flip ? [a, c, b] : [a, b, c], { color: '#4a4038', roughness: 0.1, glow: 14, glowAt: 'night' });
  };
  for (const [x, big] of [[-w * 0.2, 1], [w * 0.22, 0.82]] as const) {
    shell(x, d * 0.26, w * 0.34 * big, h * 0.62 * big, d * 0.34, 1);
    shell(x, d * 0.02, w * 0.38 * big, h * 0.8 * big, d * 0.36, 1);
    shell(x, -d * 0.16, w * 0.36 * big, h * 0.7 * big, d * 0.32, 1);
    shell(x, -d * 0.34, w * 0.3 * big, h * 0.5 * big, d * 0.26, -1);
  }
  shell(w * 0.42, d * 0.36, w * 0.14, h * 0.3, d * 0.18, 1);
  return figureOf(canvas.object(kit));
};

/** A gate of honour: `kind` torii (red beams), paifang (Chinese gate with tiers of roofs), brandenburg (columns and a lintel). */
export const honourGate: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const kind = word(spec, 'kind', 'torii');
  const look = mainPaint(spec, { color: word(spec, 'color', '#c23a22'), roughness: 0.5, ...(kind === 'brandenburg' ? { grain: 'stone' as const } : {}) });
  const dark: Paint = { color: '#26211e', roughness: 0.7 };
  if (kind === 'torii') {
    for (const e of [-1, 1]) {
      s.tube([[e * w * 0.4, 0, 0], [e * w * 0.36, h * 0.86, 0]], w * 0.045, 14, look);
      s.lathe([[w * 0.07, 0], [w * 0.065, h * 0.09], [w * 0.05, h * 0.1]], 14, dark, { x: e * w * 0.4 });
    }
    s.box(-w * 0.44, h * 0.66, -d * 0.22, w * 0.44, h * 0.74, d * 0.22, look);
    s.box(-w * 0.03, h * 0.73, -d * 0.15, w * 0.03, h * 0.86, d * 0.15, look);
    const beam = Array.from({ length: 9 }, (_, i): P3 => [-w * 0.5 + (w * i) / 8, h * 0.885 + h * 0.05 * ((i - 4) / 4) ** 2, 0]);
    for (let i = 0; i < 8; i++) {
      s.bar(beam[i] as P3, beam[i + 1] as P3, d * 0.6, look, h * 0.07);
      const lift = (p: P3): P3 => [p[0] * 1.02, p[1] + h * 0.055, p[2]];
      s.bar(lift(beam[i] as P3), lift(beam[i + 1] as P3), d * 0.9, dark, h * 0.04);
    }
  } else if (kind === 'paifang') {
    for (const x of [-0.46, -0.2, 0.2, 0.46]) s.box(x * w - w * 0.022, 0, -d * 0.2, x * w + w * 0.022, h * (Math.abs(x) < 0.3 ? 0.76 : 0.56), d * 0.2, look);
    for (const [x0, x1, y] of [[-0.46, -0.2, 0.46], [0.2, 0.46, 0.46], [-0.2, 0.2, 0.64]] as const) {
      s.box(x0 * w, h * y, -d * 0.14, x1 * w, h * (y + 0.11), d * 0.14, { color: '#2f5f8a', roughness: 0.6 });
      for (const e of [-1, 1]) s.box(x0 * w + w * 0.04, h * (y + 0.03), e * d * 0.14 - 0.02, x1 * w - w * 0.04, h * (y + 0.085), e * d * 0.14 + 0.02, { color: '#d8a83c', roughness: 0.5 });
      const [a, b, top] = [x0 * w - w * 0.05, x1 * w + w * 0.05, h * (y + 0.13)];
      for (const e of [-1, 1]) for (let i = 0; i < 8; i++) {
        const at = (k: number, v: number): P3 => [a + ((b - a) * k) / 8, top + h * 0.13 * v + h * 0.05 * Math.abs(k / 4 - 1) ** 3 * (1 - v), e * d * 0.5 * (1 - v)];
        const tile: Paint = { color: tint('#3f7a4a', i % 2 === 0 ? 1 : 0.85), roughness: 0.5 };
        if (e > 0) s.quad(at(i, 0), at(i + 1, 0), at(i + 1, 1), at(i, 1), tile);
        else s.quad(at(i + 1, 0), at(i, 0), at(i, 1), at(i + 1, 1), tile);
        if (e > 0) s.quad(at(i + 1, 0), at(i, 0), [at(i, 0)[0], at(i, 0)[1], -at(i, 0)[2]], [at(i + 1, 0)[0], at(i + 1, 0)[1], -at(i + 1, 0)[2]], { color: '#8a3a2a', roughness: 0.8 });
      }
    }
  } else {
    for (let i = 0; i < 6; i++) for (const z of [-1, 1]) s.lathe([[w * 0.03, 0], [w * 0.028, h * 0.03], [w * 0.024, h * 0.05], [w * 0.021, h * 0.54], [w * 0.03, h * 0.57]], spec.detail === 0 ? 8 : 16, look, { x: -w * 0.4 + w * 0.16 * i, z: z * d * 0.38 });
    for (let i = 0; i < 6; i++) s.box(-w * 0.41 + w * 0.16 * i, 0, -d * 0.36, -w * 0.39 + w * 0.16 * i, h * 0.57, d * 0.36, look, 'b');
    s.box(-w * 0.46, h * 0.57, -d * 0.46, w * 0.46, h * 0.68, d * 0.46, look);
    s.box(-w * 0.48, h * 0.68, -d * 0.5, w * 0.48, h * 0.7, d * 0.5, look);
    s.box(-w * 0.34, h * 0.7, -d * 0.4, w * 0.34, h * 0.78, d * 0.4, look);
    const bronze: Paint = { color: '#4f7a68', roughness: 0.5, grain: 'metal' };
    for (const x of [-0.06, -0.02, 0.02, 0.06]) {
      s.block(x * w, h * 0.82, d * 0.1, w * 0.022, h * 0.08, d * 0.3, bronze, w * 0.006);
      s.tube([[x * w, h * 0.88, d * 0.22], [x * w, h * 0.95, d * 0.32], [x * w, h * 0.93, d * 0.42]], w * 0.009, 6, bronze);
      for (const z of [0.0, 0.2]) s.bar([x * w, h * 0.78, z * d], [x * w, h * 0.83, z * d], w * 0.007, bronze);
    }
    s.lathe([[w * 0.03, h * 0.78], [w * 0.018, h * 0.94], [0.01, h]], 8, bronze, { z: -d * 0.1 });
  }
  return figureOf(canvas.object(kit));
};

/** Stones that stand: `kind` henge (a ring of trilithons) or moai (a row of great heads; `count`), sphinx (a lion of stone with a king's head). */
export const ancientStone: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('stones');
  const kind = word(spec, 'kind', 'henge');
  const look = mainPaint(spec, { color: word(spec, 'color', '#8d8a80'), roughness: 0.95, grain: 'stone', shade: weathered(h, 1) });
  if (kind === 'henge') {
    const n = 16;
    const R = w * 0.45;
    for (let i = 0; i < n; i++) {
      if (i === 3 || i === 11) continue;
      const a = (i / n) * 6.283;
      s.at(Math.sin(a) * R, 0, Math.cos(a) * R, a, () => s.block(0, 0, 0, w * 0.075, h * 0.8 * random.range(0.95, 1.02), w * 0.042, { ...look, color: tint(look.color, random.range(0.85, 1.1)) }, w * 0.012));
      if (i % 5 === 4 || [2, 3, 10, 11].includes(i)) continue;
      const b = ((i + 0.5) / n) * 6.283;
      s.at(Math.sin(b) * R * 0.985, h * 0.8, Math.cos(b) * R * 0.985, b, () => s.block(0, 0, 0, w * 0.17, h * 0.15, w * 0.045, { ...look, color: tint(look.color, random.range(0.9, 1.1)) }, w * 0.01));
    }
    for (let i = 0; i < 4; i++) {
      const a = (i / 4) * 4.4 + 1;
      s.at(Math.sin(a) * R * 0.52, 0, Math.cos(a) * R * 0.52, a, () => {
        for (const e of [-1, 1]) s.block(e * w * 0.055, 0, 0, w * 0.07, h * 0.85, w * 0.05, look, w * 0.012);
        s.block(0, h * 0.85, 0, w * 0.2, h * 0.15, w * 0.055, look, w * 0.012);
      });
    }
    for (let i = 0; i < 5; i++) s.at(random.range(-R, R) * 0.7, 0, random.range(-R, R) * 0.7, random.range(0, 3), () => s.block(0, 0, 0, w * 0.12, h * 0.16, w * 0.06, look, w * 0.014));
  } else if (kind === 'moai') {
    const count = amount(spec, 'count', 1);
    for (let i = 0; i < count; i++) {
      const k = h * (count === 1 ? 1 : random.range(0.88, 1));
      s.at(count === 1 ? 0 : -w / 2 + (w * (i + 0.5)) / count, 0, 0, 0, () => moai(s, k, look));
    }
  } else {
    const body = h * 0.36;
    s.block(0, 0, -d * 0.12, w * 0.56, body * 1.1, d * 0.62, look, w * 0.16);
    s.block(0, 0, -d * 0.36, w * 0.76, body * 0.92, d * 0.26, look, w * 0.16);
    for (const e of [-1, 1]) {
      s.block(e * w * 0.24, 0, d * 0.28, w * 0.18, body * 0.46, d * 0.42, look, w * 0.05);
      s.block(e * w * 0.38, 0, -d * 0.24, w * 0.18, body * 0.5, d * 0.36, look, w * 0.06);
    }
    s.tube([[w * 0.3, h * 0.1, -d * 0.46], [w * 0.46, h * 0.08, -d * 0.34], [w * 0.46, h * 0.08, -d * 0.14]], w * 0.035, 7, look);
    s.lathe([[w * 0.2, body * 0.9], [w * 0.2, body * 1.6], [w * 0.13, body * 1.8]], 14, look, { z: d * 0.14 });
    const head = h * 0.62;
    s.lathe([[w * 0.1, head * 0.86], [w * 0.15, head * 1.02], [w * 0.16, head * 1.26], [w * 0.12, head * 1.46], [0.01, head * 1.5]], 16, look, { z: d * 0.17, smooth: true });
    // The striped headcloth spreads behind the face.
    for (const e of [-1, 1]) {
      const cloth: P3[] = [[e * w * 0.1, head * 1.5, d * 0.17], [e * w * 0.3, head * 1.1, d * 0.12], [e * w * 0.26, head * 0.72, d * 0.18], [e * w * 0.12, head * 0.72, d * 0.22]];
      s.polygon(e > 0 ? [...cloth].reverse() : cloth, { ...look, color: tint(look.color, 0.85) });
      s.polygon(e > 0 ? cloth : [...cloth].reverse(), { ...look, color: tint(look.color, 0.75) });
      s.box(e * w * 0.06 - w * 0.025, head * 1.2, d * 0.17 + w * 0.148, e * w * 0.06 + w * 0.025, head * 1.235, d * 0.17 + w * 0.158, { ...look, color: tint(look.color, 0.4) });
    }
    s.lathe([[w * 0.21, head * 1.02], [w * 0.2, head * 1.4], [0.01, head * 1.6]], 14, { ...look, color: tint(look.color, 0.9) }, { z: d * 0.1, smooth: true });
    s.box(-w * 0.05, head * 0.98, d * 0.17 + w * 0.14, w * 0.05, head * 1.005, d * 0.17 + w * 0.15, { ...look, color: tint(look.color, 0.45) });
    s.block(0, head * 1.06, d * 0.17 + w * 0.15, w * 0.05, head * 0.09, w * 0.03, look, w * 0.008);
  }
  return figureOf(canvas.object(kit));
};

function moai(s: Sketch, k: number, look: Paint): void {
  const side: P2[] = [[-0.16, 0], [0.2, 0], [0.19, 0.34], [0.12, 0.42], [0.2, 0.46], [0.19, 0.5], [0.15, 0.53], [0.19, 0.55], [0.16, 0.58], [0.26, 0.62], [0.14, 0.8], [0.22, 0.83], [0.2, 0.88], [0.14, 1], [-0.08, 1], [-0.13, 0.8], [-0.1, 0.45], [-0.2, 0.36]].map(([z, y]) => [(z as number) * k, (y as number) * k] as const);
  s.at(0, 0, 0, -Math.PI / 2, () => {
    // Facing +z: the profile's x axis becomes z.
    s.extrude(side, -k * 0.115, k * 0.115, look);
  });
  for (const e of [-1, 1]) {
    s.block(e * k * 0.15, k * 0.55, k * 0.0, k * 0.05, k * 0.27, k * 0.09, { ...look, color: tint(look.color, 0.92) }, k * 0.015);
    s.block(e * k * 0.17, 0, 0, k * 0.12, k * 0.37, k * 0.22, look, k * 0.05);
    s.box(e * k * 0.06 - k * 0.04, k * 0.72, k * 0.13, e * k * 0.06 + k * 0.04, k * 0.79, k * 0.155, { color: tint(look.color, 0.3), roughness: 1 });
  }
  s.block(0, k * 0.8, k * 0.1, k * 0.25, k * 0.07, k * 0.14, look, k * 0.02);
}

/** A length of great wall: a paved walk between battlements with a watchtower; runs along x. */
export const rampart: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const look = mainPaint(spec, { color: word(spec, 'color', '#a08c6e'), roughness: 0.95, grain: 'brick', shade: weathered(h * 0.5, 0.8) });
  const walk = h * 0.52;
  const half = d * 0.36;
  s.at(0, 0, 0, 0, () => {
    for (const e of [-1, 1]) {
      const [a, b] = e > 0 ? [-w / 2, w / 2] : [w / 2, -w / 2];
      s.panel([a, 0, e * d * 0.42], [b, 0, e * d * 0.42], [b, walk, e * half], [a, walk, e * half], 10, 3, look);
      s.box(-w / 2, walk, Math.min(e * half, e * (half - d * 0.06)), w / 2, walk + h * 0.08, Math.max(e * half, e * (half - d * 0.06)), look);
      const n = Math.round(w / (h * 0.22));
      for (let i = 0; i < n; i++) s.box(-w / 2 + (w * (i + 0.1)) / n, walk + h * 0.08, Math.min(e * half, e * (half - d * 0.06)), -w / 2 + (w * (i + 0.66)) / n, walk + h * 0.18, Math.max(e * half, e * (half - d * 0.06)), look, 'b');
    }
    s.box(-w / 2, walk - 0.1, -half, w / 2, walk, half, { color: '#b5a587', roughness: 0.95, grain: 'stone' }, 'b');
    for (const e of [-1, 1]) s.polygon(e > 0 ? [[w / 2, 0, d * 0.42], [w / 2, 0, -d * 0.42], [w / 2, walk, -half], [w / 2, walk, half]] : [[-w / 2, 0, -d * 0.42], [-w / 2, 0, d * 0.42], [-w / 2, walk, half], [-w / 2, walk, -half]], look);
    if (spec.concept.params['tower'] === false) return;
    const q = d * 0.5;
    s.box(-q, 0, -q, q, h * 0.86, q, look, 'b');
    for (const t of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) s.at(0, 0, 0, t, () => {
      for (const x of [-0.5, 0, 0.5]) archPanel(s, x * q, walk + h * 0.12, q * 0.24, h * 0.16, q + 0.02, { color: '#1c1814', roughness: 1, glow: 4, glowAt: 'night' });
      for (let i = 0; i < 6; i++) s.box(-q + (2 * q * (i + 0.12)) / 6, h * 0.86, q - d * 0.05, -q + (2 * q * (i + 0.7)) / 6, h, q + 0.04, look, 'b');
      s.box(-q - 0.1, h * 0.84, q - 0.02, q + 0.1, h * 0.87, q + 0.12, look);
    });
  });
  return figureOf(canvas.object(kit));
};
