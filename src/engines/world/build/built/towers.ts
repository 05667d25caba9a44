/** @file Tall and curious works: chimneys, cooling towers, oil rigs, dishes, dams, greenhouses, igloos, statues, domes, gates of honour, stone heads, standing stones. */
import { Group, Matrix4, Vector3 } from 'three';
import type { Archetype } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import { amount, figureOf, mainPaint, trimPaint, weathered, word } from './finish.ts';
import { Canvas, Sketch, tint, type P2, type P3 } from './sketch.ts';

const STONE: Paint = { color: '#a89c86', roughness: 0.9, grain: 'stone' };

/** A factory chimney of brick, or with `kind` cooling a cooling tower's waisted shell. */
export const chimney: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const n = spec.detail === 2 ? 32 : 18;
  const cooling = word(spec, 'kind', 'stack') === 'cooling';
  const look = mainPaint(spec, { color: word(spec, 'color', cooling ? '#b8b4aa' : '#8c4f3c'), roughness: 0.92, grain: cooling ? 'stone' : 'brick', shade: weathered(h, 0.9) });
  if (cooling) {
    const r = (t: number): number => (w / 2) * (0.58 + 0.42 * Math.abs(1 - t / 0.74) ** 1.7);
    const shell = Array.from({ length: 17 }, (_, i): P2 => [r(i / 16), h * (0.06 + 0.94 * (i / 16))]);
    s.lathe(shell, n, look, { smooth: true });
    s.lathe([...shell].slice(8).reverse().map(([q, y]): P2 => [q * 0.97, y]), n, { ...look, color: tint(look.color, 0.6) }, { smooth: true });
    for (let i = 0; i < n; i++) s.bar([Math.sin((i / n) * 6.283) * w * 0.49, 0, Math.cos((i / n) * 6.283) * w * 0.49], [Math.sin(((i + 0.5) / n) * 6.283) * r(0) * 0.99, h * 0.065, Math.cos(((i + 0.5) / n) * 6.283) * r(0) * 0.99], w * 0.014, look);
  } else {
    s.lathe([[w / 2, 0], [w / 2, h * 0.06], [w * 0.42, h * 0.08], [w * 0.28, h * 0.95], [w * 0.34, h * 0.96], [w * 0.34, h], [w * 0.24, h], [w * 0.22, h * 0.94]], n, look);
    for (const y of [0.72, 0.8, 0.88]) s.lathe([[w * (0.445 - 0.17 * y), h * y], [w * (0.44 - 0.17 * y), h * (y + 0.035)]], n, { color: '#d8d0c0', roughness: 0.8 });
    if (spec.detail > 0) for (let k = 1; k < 24; k++) s.bar([-w * 0.06, (h * k) / 25, w * (0.43 - 0.16 * (k / 25))], [w * 0.06, (h * k) / 25, w * (0.43 - 0.16 * (k / 25))], w * 0.012, { color: '#2a2a2a', roughness: 0.6 });
  }
  return figureOf(canvas.object(kit));
};

/** A drilling rig that stands in the sea on legs: decks, derrick, crane, helipad, flare. */
export const oilRig: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const yellow = mainPaint(spec, { color: word(spec, 'color', '#d8a020'), roughness: 0.6, grain: 'metal' });
  const red: Paint = { color: '#a83a28', roughness: 0.6, grain: 'metal' };
  const grey: Paint = { color: '#8d9296', roughness: 0.6, grain: 'metal' };
  const deck = h * 0.34;
  for (const x of [-0.38, 0.38]) for (const z of [-0.38, 0.38]) s.lathe([[w * 0.055, -0.4], [w * 0.05, deck]], spec.detail === 0 ? 8 : 14, yellow, { x: x * w, z: z * d });
  for (const [a, b] of [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const) {
    const [c, e] = a === b ? [-a, b] : [a, -b];
    s.bar([a * w * 0.38, h * 0.04, b * d * 0.38], [c * w * 0.38, deck * 0.92, e * d * 0.38], w * 0.025, yellow);
    s.bar([a * w * 0.38, deck * 0.92, b * d * 0.38], [c * w * 0.38, h * 0.04, e * d * 0.38], w * 0.025, yellow);
  }
  s.box(-w / 2, deck, -d / 2, w / 2, deck + h * 0.05, d / 2, red);
  s.box(-w * 0.46, deck + h * 0.05, -d * 0.44, w * 0.1, deck + h * 0.16, d * 0.1, grey);
  s.box(w * 0.12, deck + h * 0.05, -d * 0.46, w * 0.46, deck + h * 0.2, -d * 0.1, { color: '#e8e6e0', roughness: 0.6 });
  for (let k = 0; k < 3; k++) for (let i = 0; i < 7; i++) s.box(w * (0.14 + 0.045 * i), deck + h * (0.07 + 0.045 * k), -d * 0.1, w * (0.165 + 0.045 * i), deck + h * (0.09 + 0.045 * k), -d * 0.099, { color: '#2a3a44', roughness: 0.1, glow: 12, glowAt: 'night' }, 'k');
  const [bx, bz, bottom, top] = [-w * 0.08, d * 0.2, deck + h * 0.05, h];
  const levels = spec.detail === 0 ? 5 : 11;
  const half = (t: number): number => w * (0.13 - 0.1 * t);
  for (let i = 0; i < levels; i++) {
    const [t0, t1] = [i / levels, (i + 1) / levels];
    const [y0, y1] = [bottom + (top - bottom) * t0, bottom + (top - bottom) * t1];
    for (const [e, f, g, k] of [[-1, -1, 1, -1], [1, -1, 1, 1], [1, 1, -1, 1], [-1, 1, -1, -1]] as const) {
      s.bar([bx + e * half(t0), y0, bz + f * half(t0)], [bx + e * half(t1), y1, bz + f * half(t1)], w * 0.012, red);
      s.bar([bx + e * half(t0), y0, bz + f * half(t0)], [bx + g * half(t1), y1, bz + k * half(t1)], w * 0.007, red);
    }
  }
  s.lathe([[w * 0.17, deck + h * 0.23], [w * 0.17, deck + h * 0.24], [0.01, deck + h * 0.24]], 8, { color: '#4a6a4a', roughness: 0.8 }, { x: w * 0.32, z: d * 0.34, facets: true });
  s.bar([w * 0.32, deck, d * 0.34], [w * 0.32, deck + h * 0.235, d * 0.34], w * 0.03, grey);
  s.bar([-w * 0.44, deck + h * 0.1, -d * 0.3], [-w * 0.5, deck + h * 0.34, -d * 0.44], w * 0.02, yellow);
  s.lathe([[w * 0.012, deck + h * 0.34], [w * 0.035, deck + h * 0.38], [0.01, deck + h * 0.47]], 8, { color: '#ff8a2a', glow: 8, roughness: 1 }, { x: -w * 0.5, z: -d * 0.44, smooth: true });
  return figureOf(canvas.object(kit));
};

/** A parabolic dish on a mount; with `kind` radio a great telescope. */
export const dish: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const white = mainPaint(spec, { color: word(spec, 'color', '#e4e6e6'), roughness: 0.5 });
  const r = Math.min(w * 0.5, h * 0.52);
  const hub = h - r * 0.86;
  for (const [x, z] of [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const) s.bar([x * r * 0.4, 0, z * r * 0.4], [x * r * 0.12, hub - r * 0.2, z * r * 0.12], r * 0.05, { color: '#a8acae', roughness: 0.5, grain: 'metal' });
  s.lathe([[r * 0.2, hub - r * 0.3], [r * 0.16, hub]], 12, { color: '#b8bcbe', roughness: 0.5, grain: 'metal' });
  const n = spec.detail === 0 ? 14 : 28;
  const bowl = new Sketch();
  const curve = (t: number): P2 => [Math.max(0.01, r * t), r * 0.34 * t * t];
  const face = Array.from({ length: 8 }, (_, i) => curve((7 - i) / 7));
  bowl.lathe(face.map(([q, y]): P2 => [q, y]), n, white, { smooth: true });
  bowl.lathe([...face].reverse().map(([q, y]): P2 => [q, y - r * 0.02]), n, { ...white, color: tint(white.color, 0.7) }, { smooth: true });
  for (const a of [0, 2.09, 4.19]) bowl.bar([Math.sin(a) * r * 0.8, r * 0.22, Math.cos(a) * r * 0.8], [0, r * 0.72, 0], r * 0.02, { color: '#8d9296', roughness: 0.5 });
  bowl.lathe([[r * 0.07, r * 0.68], [r * 0.05, r * 0.78], [0.01, r * 0.8]], 10, { color: '#6a6e70', roughness: 0.5 });
  const head = new Group().add(kit.mesh([bowl.geometry()]));
  head.position.y = hub;
  head.rotation.set(0.75, 0, 0);
  const turning = new Group().add(head);
  return figureOf(new Group().add(canvas.object(kit), turning), { pose: (m) => void (turning.rotation.y = m.action === 'stand' ? 0 : 0.5 * Math.sin(m.timeSeconds * 0.2)) });
};

/** A house of glass on iron ribs with plants within. */
export const greenhouse: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const iron = mainPaint(spec, { color: word(spec, 'color', '#e8ebe6'), roughness: 0.5, grain: 'metal' });
  const n = spec.detail === 0 ? 6 : Math.max(6, Math.round(d / 1.4));
  const arch = (t: number): P2 => (t < 0.2 ? [-w / 2, h * 0.55 * (t / 0.2)] : t > 0.8 ? [w / 2, h * 0.55 * ((1 - t) / 0.2)] : [-w / 2 * Math.cos(((t - 0.2) / 0.6) * Math.PI), h * (0.55 + 0.45 * Math.sin(((t - 0.2) / 0.6) * Math.PI))]);
  const steps = 14;
  for (let i = 0; i <= n; i++) {
    const z = -d / 2 + (d * i) / n;
    for (let k = 0; k < steps; k++) {
      const [a, b] = [arch(k / steps), arch((k + 1) / steps)];
      s.bar([a[0], a[1], z], [b[0], b[1], z], 0.07, iron);
      if (i < n) {
        s.bar([b[0], b[1], z], [b[0], b[1], z + d / n], 0.035, iron);
        canvas.glass.quad([a[0], a[1], z], [b[0], b[1], z], [b[0], b[1], z + d / n], [a[0], a[1], z + d / n], { color: '#cfe0dc', roughness: 0.05 });
      }
    }
  }
  for (const e of [-1, 1]) for (let k = 1; k < 8; k++) {
    const x = -w / 2 + (w * k) / 8;
    const top = h * (0.55 + 0.45 * Math.sqrt(Math.max(0, 1 - (x / (w / 2)) ** 2)));
    s.bar([x, 0, (e * d) / 2], [x, top, (e * d) / 2], 0.05, iron);
  }
  s.box(-w / 2, 0, -d / 2, w / 2, 0.4, -d / 2 + 0.2, STONE);
  for (const e of [-1, 1]) s.box(e * w * 0.5 - 0.1, 0, -d / 2, e * w * 0.5 + 0.1, 0.4, d / 2, STONE);
  const random = spec.random.derive('plants');
  const leaves = spec.detail === 0 ? 60 : 420;
  for (let k = 0; k < leaves; k++) {
    const x = (random.next() < 0.5 ? -1 : 1) * random.range(w * 0.16, w * 0.42);
    const z = random.range(-d * 0.46, d * 0.46);
    const y = random.range(0.3, h * 0.6);
    const a = random.range(0, 6.28);
    const q = random.range(0.2, 0.5);
    canvas.foliage.quad([x - Math.sin(a) * q, y, z - Math.cos(a) * q], [x + 0.06, y - q * 0.3, z + 0.06], [x + Math.sin(a) * q, y + q * 0.3, z + Math.cos(a) * q], [x - 0.06, y + q * 0.4, z - 0.06], { color: random.pick(['#3f7a34', '#4f8a3a', '#2f6a3a', '#6a9a3c', '#c8506a']), roughness: 0.8, grain: 'leaf' }, [0, 1, 0]);
  }
  return figureOf(canvas.object(kit));
};

/** A dome of snow blocks with its entrance tunnel. */
export const igloo: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('blocks');
  const snow = mainPaint(spec, { color: word(spec, 'color', '#e6eef4'), roughness: 0.8 });
  const R = w / 2;
  const back = -(d - w) / 2;
  const rows = spec.detail === 0 ? 5 : 9;
  for (let j = 0; j < rows; j++) {
    const [t0, t1] = [(j / rows) * 1.5, ((j + 0.94) / rows) * 1.5];
    const n = Math.max(5, Math.round((spec.detail === 0 ? 12 : 22) * Math.cos(t0)));
    for (let i = 0; i < n; i++) {
      const off = (j % 2) * 0.5;
      const look: Paint = { ...snow, color: tint(snow.color, random.range(0.86, 1.04)) };
      const q = R * random.range(0.99, 1.02);
      const at = (k: number, t: number, r = q): P3 => [Math.sin(((k + off) / n) * 6.283) * Math.cos(t) * r, Math.sin(t) * (h / R) * r, back + Math.cos(((k + off) / n) * 6.283) * Math.cos(t) * r];
      s.quad(at(i + 0.03, t0), at(i + 0.97, t0), at(i + 0.97, t1), at(i + 0.03, t1), look);
    }
  }
  s.lathe(Array.from({ length: 8 }, (_, i): P2 => [Math.max(0.01, R * 0.985 * Math.cos((i / 7) * 1.57)), h * 0.985 * Math.sin((i / 7) * 1.57)]), 24, { ...snow, color: tint(snow.color, 0.62) }, { z: back, smooth: true });
  const [tw, th] = [w * 0.2, h * 0.48];
  const z1 = d / 2;
  const tunnel = (k: number, r: number): P2 => [Math.cos((k / 10) * Math.PI) * tw * r, Math.sin((k / 10) * Math.PI) * th * r];
  for (let z = back + R * 0.8, j = 0; z < z1 - 0.05; z += 0.45, j++) {
    const zz = Math.min(z1, z + 0.42);
    for (let k = 0; k < 10; k++) {
      const [a, b] = [tunnel(k, 1), tunnel(k + 0.95, 1)];
      const look: Paint = { ...snow, color: tint(snow.color, random.range(0.88, 1.03)) };
      s.quad([a[0], a[1], z], [a[0], a[1], zz], [b[0], b[1], zz], [b[0], b[1], z], look, [a[0], a[1], 0]);
    }
  }
  for (let k = 0; k < 10; k++) {
    const [a, b, c, e] = [tunnel(k, 1), tunnel(k + 1, 1), tunnel(k + 1, 0.74), tunnel(k, 0.74)];
    s.quad([e[0], e[1], z1], [a[0], a[1], z1], [b[0], b[1], z1], [c[0], c[1], z1], snow);
    s.polygon([[0, 0, z1 - 0.25], [e[0], e[1], z1 - 0.25], [c[0], c[1], z1 - 0.25]], { color: '#1c2c3c', roughness: 1, glow: 1.5, glowAt: 'night' });
  }
  return figureOf(canvas.object(kit), { lamps: [{ position: new Vector3(0, h * 0.3, z1), color: [1, 0.7, 0.4], intensity: 8, atNightOnly: true }] });
};

/** A robed figure with a torch on a stepped pedestal, as of Liberty; with `kind` hero one that stands on a block, arm raised; `redeemer` with arms spread. */
export const statue: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const q = Math.min(w, d);
  const canvas = new Canvas();
  const s = canvas.solid;
  const kind = word(spec, 'kind', 'liberty');
  const look = mainPaint(spec, { color: word(spec, 'color', '#6fa08c'), roughness: 0.7, grain: 'stone', shade: weathered(h, 0.4) });
  const stone = trimPaint(spec, { ...STONE, shade: weathered(h * 0.4, 0.6) });
  const foot = h * amount(spec, 'pedestal', kind === 'liberty' ? 0.46 : 0.2);
  const n = spec.detail === 2 ? 26 : 14;
  if (kind === 'liberty') {
    const star: P2[] = Array.from({ length: 22 }, (_, i): P2 => {
      const r = w * (i % 2 === 0 ? 0.5 : 0.4);
      return [Math.sin((i / 22) * 6.283) * r, Math.cos((i / 22) * 6.283) * r];
    });
    s.within(new Matrix4().makeRotationX(-Math.PI / 2), () => s.extrude([...star].reverse(), 0, foot * 0.24, { ...stone, color: tint(stone.color, 0.85) }));
    for (const [r0, y0, r1, y1] of [[0.3, 0.24, 0.28, 0.34], [0.22, 0.34, 0.19, 0.88], [0.23, 0.88, 0.23, 0.96], [0.18, 0.96, 0.18, 1]] as const) s.lathe([[w * r0 * 1.1, foot * y0], [w * r1 * 1.1, foot * y1], [0.01, foot * y1]], 4, stone, { facets: true, turn: Math.PI / 4 });
    for (const t of [0, 1.5708, 3.1416, 4.7124]) s.at(0, 0, 0, t, () => s.box(-w * 0.05, foot * 0.56, w * 0.12, w * 0.05, foot * 0.82, w * 0.155, { color: '#3a342c', roughness: 0.9 }));
  } else {
    s.lathe([[q * 0.62, 0], [q * 0.62, foot * 0.14], [q * 0.5, foot * 0.18], [q * 0.46, foot * 0.86], [q * 0.54, foot * 0.9], [q * 0.54, foot], [0.01, foot]], 4, stone, { facets: true, turn: Math.PI / 4 });
  }
  const k = (h - foot) / (kind === 'liberty' ? 1.26 : kind === 'hero' ? 1.2 : 1.02);
  const y = (t: number): number => foot + k * t;
  const folds = { ...look, shade: (x: number, py: number, z: number) => (0.82 + 0.18 * Math.sin(Math.atan2(x, z) * 13)) * (py > y(0.8) ? 1.05 : 1) };
  s.lathe([[k * 0.19, y(0)], [k * 0.165, y(0.2)], [k * 0.145, y(0.45)], [k * 0.13, y(0.56)], [k * 0.15, y(0.7)], [k * 0.145, y(0.79)], [k * 0.06, y(0.845)], [k * 0.045, y(0.87)]], n, folds, { smooth: true });
  s.lathe([[k * 0.045, y(0.86)], [k * 0.07, y(0.9)], [k * 0.075, y(0.95)], [k * 0.06, y(1.0)], [0.01, y(1.02)]], n, look, { smooth: true });
  if (kind === 'redeemer') {
    for (const e of [-1, 1]) s.tube([[e * k * 0.08, y(0.78), 0], [e * k * 0.28, y(0.76), 0], [e * w * 0.48, y(0.755), 0.01]], (t) => k * (0.075 - 0.045 * t), 9, folds);
  } else {
    s.tube([[k * 0.12, y(0.78), 0], [k * 0.22, y(0.96), k * 0.02], [k * 0.235, y(1.12), k * 0.03]], (t) => k * (0.062 - 0.03 * t), 9, look);
    if (kind === 'liberty') {
      s.lathe([[k * 0.02, y(1.1)], [k * 0.02, y(1.16)], [k * 0.06, y(1.18)], [k * 0.06, y(1.2)], [k * 0.02, y(1.2)]], 10, look, { x: k * 0.235, z: k * 0.03 });
      s.lathe([[k * 0.02, y(1.19)], [k * 0.04, y(1.215)], [0.01, y(1.26)]], 8, { color: '#e8b83c', roughness: 0.35, glow: 1.2 }, { x: k * 0.235, z: k * 0.03, smooth: true });
      for (let i = 0; i < 7; i++) {
        const a = -1.25 + (2.5 * i) / 6;
        s.bar([Math.sin(a) * k * 0.065, y(0.99), Math.cos(a) * k * 0.04], [Math.sin(a) * k * 0.17, y(0.99) + Math.cos(a) * k * 0.13, k * 0.06], k * 0.016, look);
      }
      s.at(-k * 0.15, y(0.6), k * 0.08, 0.5, () => s.box(-k * 0.05, 0, -k * 0.02, k * 0.05, k * 0.17, k * 0.02, look));
    } else {
      s.bar([k * 0.235, y(1.04), k * 0.03], [k * 0.235, y(1.2), k * 0.06], k * 0.016, look);
    }
    s.tube([[-k * 0.12, y(0.78), 0], [-k * 0.19, y(0.66), k * 0.03], [-k * 0.14, y(0.6), k * 0.1]], (t) => k * (0.058 - 0.024 * t), 9, look);
  }
  return figureOf(canvas.object(kit));
};
