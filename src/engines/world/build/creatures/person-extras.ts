/** @file What people wear beside clothes: wings and halos, masks and packs, ties and badges. One row of `extras` each. */
import { BoxGeometry, ConeGeometry, CylinderGeometry, PlaneGeometry, SphereGeometry, TorusGeometry, type BufferGeometry } from 'three';
import { paint, type Paint } from '../../materials/paint.ts';
import { ball, loft, tube, type Ring } from './figure-kit.ts';
import { held, heldBy, type Lump } from './flesh.ts';
import { frontOf, headLumps, inHead } from './person-body.ts';
import type { Wearer } from './person-clothes.ts';
import type { Vec } from './rig.ts';

/** What an extra is cut for: the wearer, the garment it lies on, and the wearer's colours. */
export interface ExtraContext {
  readonly w: Wearer;
  /** The surface of the upper garment. */
  readonly lumps: readonly Lump[];
  readonly skin: string;
  readonly trim: string;
  readonly main: string;
  readonly hair: string;
}

type Extra = (c: ExtraContext) => BufferGeometry[];

const gold: Paint = { color: '#d9a93a', metalness: 1, roughness: 0.28 };
const steel: Paint = { color: '#9aa0a6', metalness: 1, roughness: 0.3 };
const leather: Paint = { color: '#3a2a1f', roughness: 0.6 };
const black: Paint = { color: '#141416', roughness: 0.45 };
const cloth = (color: string): Paint => ({ color, roughness: 0.85, grain: 'cloth' });

const on = (c: ExtraContext, bone: string, look: Paint, ...parts: BufferGeometry[]): BufferGeometry[] => parts.map((part) => paint(held(part, c.w.rig, bone), look));
const both = (make: (s: number, side: 'L' | 'R') => BufferGeometry[]): BufferGeometry[] => [...make(1, 'L'), ...make(-1, 'R')];
const joint = (c: ExtraContext, name: string): Vec => (c.w.joints[name] as { at: Vec }).at;

// A point on the garment, `over` metres above it.
const lay = (c: ExtraContext, x: number, y: number, over = 0.008): Vec => [x, y, frontOf(c.lumps, x, y) + over];
const ribbon = (c: ExtraContext, points: readonly (readonly [number, number])[], width: number): BufferGeometry => tube(points.map(([x, y]) => lay(c, x, y)), () => width, { sides: 5, steps: points.length * 2, flat: 0.25 });

// A sheet over the face between two heights.
function faceSheet(c: ExtraContext, top: number, bottom: number, half: number, over: number): BufferGeometry {
  const p = inHead(c.w.m);
  const s = c.w.m.head;
  const face = headLumps(c.w.m);
  const sheet = new PlaneGeometry(1, 1, 10, 6);
  const position = sheet.attributes['position'] as { setXYZ(i: number, x: number, y: number, z: number): void };
  for (let r = 0, i = 0; r <= 6; r++) {
    for (let k = 0; k <= 10; k++, i++) {
      const [x, y] = p((k / 5 - 1) * half, top + ((bottom - top) * r) / 6, 0);
      position.setXYZ(i, x, y, frontOf(face, x, y) + over * s);
    }
  }
  sheet.computeVertexNormals();
  return sheet;
}

function wing(c: ExtraContext, s: number): BufferGeometry[] {
  const y = c.w.m.shoulderY;
  const count = c.w.detail === 2 ? 11 : c.w.detail === 1 ? 6 : 4;
  return Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    const a = 1.05 - 1.75 * t;
    const long = 0.5 + 0.42 * Math.sin(Math.PI * (0.25 + 0.6 * (1 - t)));
    const from: Vec = [s * (0.06 + 0.2 * (1 - t)), y - 0.08 + 0.2 * (1 - t), -0.15 - 0.04 * (1 - t)];
    const to: Vec = [from[0] + s * Math.cos(a) * long * 0.75, from[1] + Math.sin(a) * long * 0.75 - 0.25 * t, from[2] - 0.16];
    const middle: Vec = [(from[0] + to[0]) / 2 + s * 0.05, (from[1] + to[1]) / 2 + 0.05, (from[2] + to[2]) / 2 - 0.02];
    return tube([from, middle, to], (u) => 0.075 * (c.w.detail === 2 ? 1 : 1.5) * Math.sin(Math.PI * (0.16 + 0.78 * u)), c.w.detail === 2 ? { sides: 6, steps: 6, flat: 0.2 } : { sides: 4, steps: 3, flat: 0.2 });
  });
}

function disc(c: ExtraContext, at: Vec, size: Vec, turn: number): BufferGeometry {
  return new SphereGeometry(1, c.w.detail === 2 ? 16 : 8, 8).scale(...size).rotateZ(turn).translate(...at);
}

function tail(c: ExtraContext): BufferGeometry {
  const { m } = c.w;
  const y = m.hipY;
  return tube([[0, y, -0.1], [0, y - 0.12, -0.3], [0.06, y - 0.3, -0.42], [0.1, y - 0.32, -0.56], [0.08, y - 0.16, -0.68]], (t) => 0.022 - 0.012 * t, { sides: 6, steps: 14 });
}

// One tail over both legs: what moves them moves it.
function fishTail(c: ExtraContext): BufferGeometry[] {
  const { m, rig } = c.w;
  const y = m.hipY;
  const rings: Ring[] = [
    { at: [0, y + 0.15, -0.004], radius: [m.waist + 0.008, m.belly + 0.004] },
    { at: [0, y, -0.008], radius: [m.hip + 0.022, 0.132] },
    { at: [0, y * 0.78, -0.004], radius: [0.165, 0.125] },
    { at: [0, y * 0.54, 0], radius: [0.118, 0.1] },
    { at: [0, y * 0.3, -0.01], radius: [0.075, 0.07] },
    { at: [0, 0.1, -0.02], radius: [0.05, 0.045] },
  ];
  const weights = (_x: number, py: number): (readonly [string, number])[] => {
    if (py > y + 0.02) return [['hips', 1]];
    const [upper, lower] = py > y * 0.54 ? ['thigh', 'shin'] : ['shin', 'foot'];
    const t = py > y * 0.54 ? Math.max(0, 1 - (py - y * 0.54) / (y * 0.2)) * 0.5 : py > 0.2 ? 0 : 0.5;
    return [[`${upper}L`, (1 - t) / 2], [`${upper}R`, (1 - t) / 2], [`${lower}L`, t / 2], [`${lower}R`, t / 2]];
  };
  const look: Paint = { color: '#1f8f86', roughness: 0.3, metalness: 0.35, shade: (x, py, z) => 0.75 + 0.45 * Math.abs(Math.sin(py * 70) * Math.sin(Math.atan2(x, z) * 9)) };
  const body = heldBy(loft(rings, c.w.detail === 2 ? 24 : 12, { caps: true }), rig, weights);
  const fins = [1, -1].map((s) => heldBy(tube([[s * 0.01, 0.11, -0.02], [s * 0.12, 0.05, 0.03], [s * 0.3, 0.035, 0.1]], (t) => 0.09 * Math.sin(Math.PI * (0.1 + 0.8 * t)), { sides: 7, steps: 7, flat: 0.16 }), rig, () => [['footL', 0.5], ['footR', 0.5]]));
  return [paint(body, look), ...fins.map((fin) => paint(fin, { color: '#2fb6a4', roughness: 0.4, metalness: 0.2 }))];
}

function sheetGhost(c: ExtraContext): BufferGeometry[] {
  const { m, rig } = c.w;
  const p = inHead(m);
  const rings: Ring[] = [[1.79, 0.01], [1.765, 0.07], [1.7, 0.12], [1.56, 0.145], [1.46, 0.2], [1.25, 0.3], [0.9, 0.37], [0.45, 0.42], [0.03, 0.46]].map(([y, r]): Ring => ({
    at: [0, y as number, -0.01], radius: [r as number, (r as number) * 0.82], wave: (a) => 1 + 0.09 * Math.max(0, (1.4 - (y as number)) / 1.2) * Math.sin(a * 7 + 2 * (y as number)),
  }));
  const sheet = heldBy(loft(rings, c.w.detail === 2 ? 40 : 14, { lined: 0.01 }), rig, (_x, y) => (y > 1.48 ? [['head', 1]] : y > 1 ? [['chest', 1]] : [['hips', 1]]));
  const eyes = [1, -1].map((s) => ball(p(0.042 * s, 0.01, 0.118), [0.021, 0.032, 0.012], 10));
  return [paint(sheet, { color: '#eef2f4', roughness: 0.9, glow: 0.12, shade: (_x, y) => 0.75 + 0.25 * Math.min(1, y / 1.4) }), ...on(c, 'head', { color: '#0b0b10', roughness: 0.9 }, ...eyes, ball(p(0, -0.05, 0.128), [0.014, 0.02, 0.01], 8))];
}

function bones(c: ExtraContext): BufferGeometry[] {
  const { m, rig } = c.w;
  const look: Paint = { color: '#e6dcc4', roughness: 0.6, shade: (x, y, z) => 0.86 + 0.14 * Math.sin(x * 60 + y * 40 + z * 50) };
  const rod = (a: Vec, b: Vec, r: number, bone: string): BufferGeometry => held(tube([a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2], b], (t) => r * (0.75 + 0.75 * Math.abs(2 * t - 1) ** 3), { sides: c.w.detail === 2 ? 7 : 4, steps: c.w.detail === 0 ? 2 : 6 }), rig, bone);
  const parts: BufferGeometry[] = [];
  const sy = m.shoulderY;
  const hy = m.hipY;
  for (let i = 0; i < 9; i += c.w.detail === 0 ? 3 : 1) parts.push(held(ball([0, hy + 0.04 + ((sy + 0.06 - hy) * i) / 9, -0.045], [0.026, 0.022, 0.026], 6), rig, i < 3 ? 'hips' : i < 5 ? 'spine' : 'chest'));
  const ribs = c.w.detail === 0 ? 3 : 7;
  for (let i = 0; i < ribs; i++) {
    const y = sy - 0.03 - (0.26 * i) / ribs;
    const wide = 0.1 + 0.045 * Math.sin((Math.PI * (i + 1.2)) / (ribs + 1.2));
    parts.push(held(new TorusGeometry(wide, 0.0095, c.w.detail === 2 ? 6 : 4, c.w.detail === 2 ? 20 : 10).rotateX(Math.PI / 2 + 0.22).scale(1, 1, 0.72).translate(0, y, 0.008), rig, 'chest'));
  }
  parts.push(rod([0, sy - 0.02, 0.085], [0, sy - 0.2, 0.112], 0.016, 'chest'), rod([-m.shoulder, sy, -0.02], [0, sy + 0.005, 0.07], 0.011, 'chest'), rod([m.shoulder, sy, -0.02], [0, sy + 0.005, 0.07], 0.011, 'chest'));
  parts.push(...both((s) => [held(ball([s * 0.06, hy + 0.05, -0.01], [0.062, 0.065, 0.042], 10), rig, 'hips')]));
  parts.push(...both((_s, side) => [
    rod(joint(c, `arm${side}`), joint(c, `fore${side}`), 0.018, `arm${side}`), rod(joint(c, `fore${side}`), joint(c, `hand${side}`), 0.015, `fore${side}`),
    rod(joint(c, `thigh${side}`), joint(c, `shin${side}`), 0.025, `thigh${side}`), rod(joint(c, `shin${side}`), joint(c, `foot${side}`), 0.021, `shin${side}`),
    rod([joint(c, `foot${side}`)[0], 0.035, -0.06], [joint(c, `toes${side}`)[0], 0.024, 0.13], 0.024, `foot${side}`),
  ]));
  return parts.map((part) => paint(part, look));
}

/** Everything there is beside clothes, by name. */
const extras: Readonly<Record<string, Extra>> = {
  wings: (c) => both((s) => on(c, 'chest', { color: '#f4f1ea', roughness: 0.8, grain: 'cloth' }, ...wing(c, s))),
  'dark-wings': (c) => both((s) => on(c, 'chest', { color: '#2a1416', roughness: 0.6 }, ...wing(c, s))),
  'fairy-wings': (c) => both((s) => on(c, 'chest', { color: '#bfe6f2', roughness: 0.12, metalness: 0.2, glow: 0.25, shade: (x, y) => 0.8 + 0.3 * Math.sin(x * 40 + y * 18) }, disc(c, [s * 0.3, c.w.m.shoulderY + 0.12, -0.17], [0.3, 0.15, 0.006], s * 0.7), disc(c, [s * 0.24, c.w.m.shoulderY - 0.24, -0.17], [0.22, 0.11, 0.006], -s * 0.6))),
  halo: (c) => on(c, 'head', { color: '#ffd76a', roughness: 0.3, glow: 3 }, new TorusGeometry(0.105 * c.w.m.head, 0.009, 6, c.w.detail === 2 ? 28 : 12).rotateX(Math.PI / 2 - 0.15).translate(...inHead(c.w.m)(0, 0.17, -0.03))),
  horns: (c) => both((s) => on(c, 'head', { color: '#3a1512', roughness: 0.5 }, tube([inHead(c.w.m)(s * 0.045, 0.095, 0.03), inHead(c.w.m)(s * 0.075, 0.14, 0.035), inHead(c.w.m)(s * 0.06, 0.185, 0.05)], (t) => 0.017 * (1 - 0.85 * t), { sides: 7, steps: 7 }))),
  'viking-horns': (c) => both((s) => on(c, 'head', { color: '#e8dcc0', roughness: 0.5 }, tube([inHead(c.w.m)(s * 0.085, 0.07, -0.01), inHead(c.w.m)(s * 0.15, 0.09, -0.01), inHead(c.w.m)(s * 0.175, 0.17, -0.01)], (t) => 0.026 * (1 - 0.85 * t), { sides: 8, steps: 8 }))),
  'devil-tail': (c) => on(c, 'hips', { color: c.skin, roughness: 0.5 }, tail(c), new ConeGeometry(0.045, 0.09, 4).rotateX(-0.6).translate(0.08, c.w.m.hipY - 0.1, -0.7)),
  'fish-tail': fishTail,
  shells: (c) => both((s) => on(c, 'chest', { color: '#c77fb0', roughness: 0.4, metalness: 0.2 }, ball(lay(c, s * 0.06, c.w.m.shoulderY - 0.155, -0.012), [0.056, 0.05, 0.03], 12))),
  'ghost-sheet': sheetGhost,
  bones,
  tie: (c) => on(c, 'chest', { color: c.trim, roughness: 0.5, grain: 'cloth' }, ribbon(c, [[0, c.w.m.shoulderY - 0.02], [0, c.w.m.shoulderY - 0.12], [0, c.w.m.shoulderY - 0.24]], 0.022)),
  bowtie: (c) => both((s) => on(c, 'neck', { color: c.trim, roughness: 0.4 }, new ConeGeometry(0.022, 0.045, 7).rotateZ(s * 1.57).translate(...lay(c, s * 0.021, c.w.m.shoulderY + 0.012, 0.012)))),
  badge: (c) => on(c, 'chest', gold, ball(lay(c, 0.08, c.w.m.shoulderY - 0.12, 0.004), [0.024, 0.028, 0.008], 8)),
  medals: (c) => [0, 1, 2].flatMap((i) => on(c, 'chest', i === 1 ? steel : gold, ball(lay(c, 0.05 + 0.034 * i, c.w.m.shoulderY - 0.13, 0.004), [0.013, 0.013, 0.006], 6))),
  epaulettes: (c) => both((s) => on(c, 'chest', { ...gold, roughness: 0.5 }, ball([s * c.w.m.shoulder * 0.94, c.w.m.shoulderY + 0.052, -0.022], [0.055, 0.014, 0.05], 10))),
  pauldrons: (c) => both((s, side) => on(c, `arm${side}`, { ...steel, color: c.main === '#3b4a5e' ? '#8d9196' : c.main }, ball([s * (c.w.m.shoulder + 0.012), c.w.m.shoulderY + 0.005, -0.02], [0.085, 0.07, 0.09], 12))),
  plates: (c) => both((s, side) => [0, 1, 2].flatMap((i) => on(c, `arm${side}`, { color: c.main, roughness: 0.35, metalness: 0.3 }, new BoxGeometry(0.03, 0.062, 0.15).rotateZ(s * 0.36).translate(s * (c.w.m.shoulder + 0.045 + 0.022 * i), c.w.m.shoulderY - 0.015 - 0.062 * i, -0.015)))),
  breastplate: (c) => on(c, 'chest', { color: c.trim, metalness: 1, roughness: 0.3 }, faceOn(c, 0.135, c.w.m.shoulderY - 0.04, c.w.m.hipY + 0.12)),
  'shoulder-pads': (c) => both((s) => on(c, 'chest', { color: c.main, roughness: 0.7, grain: 'cloth' }, ball([s * (c.w.m.shoulder * 0.86), c.w.m.shoulderY + 0.016, -0.02], [0.125, 0.085, 0.12], 14))),
  stethoscope: (c) => [...on(c, 'chest', { color: '#23262b', roughness: 0.4 }, tube([[0.066, c.w.m.shoulderY + 0.05, -0.04], lay(c, 0.07, c.w.m.shoulderY - 0.04), lay(c, 0.04, c.w.m.shoulderY - 0.17), lay(c, 0, c.w.m.shoulderY - 0.2), lay(c, -0.04, c.w.m.shoulderY - 0.17), lay(c, -0.07, c.w.m.shoulderY - 0.04), [-0.066, c.w.m.shoulderY + 0.05, -0.04]], () => 0.006, { sides: 5, steps: 20 })), ...on(c, 'chest', steel, ball(lay(c, 0.02, c.w.m.shoulderY - 0.24), [0.018, 0.018, 0.008], 10))],
  necklace: (c) => on(c, 'chest', gold, tube([[0.068, c.w.m.shoulderY + 0.03, -0.01], lay(c, 0.055, c.w.m.shoulderY - 0.04), lay(c, 0, c.w.m.shoulderY - 0.085), lay(c, -0.055, c.w.m.shoulderY - 0.04), [-0.068, c.w.m.shoulderY + 0.03, -0.01]], () => 0.0055, { sides: 6, steps: 16 })),
  chain: (c) => on(c, 'chest', gold, tube([[0.07, c.w.m.shoulderY + 0.03, -0.01], lay(c, 0.075, c.w.m.shoulderY - 0.06), lay(c, 0, c.w.m.shoulderY - 0.19), lay(c, -0.075, c.w.m.shoulderY - 0.06), [-0.07, c.w.m.shoulderY + 0.03, -0.01]], () => 0.009, { sides: 6, steps: 20 }), ball(lay(c, 0, c.w.m.shoulderY - 0.215), [0.028, 0.028, 0.01], 10)),
  cross: (c) => on(c, 'chest', gold, new BoxGeometry(0.014, 0.085, 0.01).translate(...lay(c, 0, c.w.m.shoulderY - 0.2, 0.012)), new BoxGeometry(0.055, 0.014, 0.01).translate(...lay(c, 0, c.w.m.shoulderY - 0.185, 0.012))),
  'collar-white': (c) => on(c, 'neck', { color: '#f4f2ec', roughness: 0.7 }, ball(lay(c, 0, c.w.m.shoulderY + 0.028, 0.004), [0.025, 0.014, 0.008], 8)),
  'broad-collar': (c) => on(c, 'chest', { color: '#d9a93a', metalness: 0.8, roughness: 0.3, shade: (x, y, z) => (Math.sin(Math.hypot(x, y - c.w.m.shoulderY - 0.05, z) * 120) > 0 ? [0.06, 0.17, 0.45] : 1) }, loft([0, 1, 2, 3].map((i): Ring => ({ at: [0, c.w.m.shoulderY + 0.055 - 0.028 * i, -0.02], radius: [0.07 + 0.042 * i, 0.07 + 0.028 * i], tilt: 0.3 })), 24, { lined: 0.006 })),
  sash: (c) => on(c, 'chest', cloth(c.trim), ribbon(c, [[0.13, c.w.m.shoulderY + 0.035], [0.07, c.w.m.shoulderY - 0.1], [0, c.w.m.shoulderY - 0.21], [-0.08, c.w.m.hipY + 0.2], [-0.125, c.w.m.hipY + 0.12]], 0.035)),
  bandolier: (c) => on(c, 'chest', leather, ribbon(c, [[0.13, c.w.m.shoulderY + 0.035], [0.06, c.w.m.shoulderY - 0.11], [-0.02, c.w.m.shoulderY - 0.23], [-0.12, c.w.m.hipY + 0.14]], 0.02)),
  drape: (c) => [...on(c, 'chest', cloth(c.trim), ribbon(c, [[0.11, c.w.m.shoulderY + 0.045], [0.09, c.w.m.shoulderY - 0.08], [0.02, c.w.m.shoulderY - 0.2], [-0.08, c.w.m.hipY + 0.19], [-0.14, c.w.m.hipY + 0.12]], 0.06)), ...on(c, 'chest', cloth(c.trim), tube([[0.11, c.w.m.shoulderY + 0.05, -0.03], [0.115, c.w.m.shoulderY - 0.15, -0.135], [0.12, c.w.m.hipY - 0.1, -0.17]], () => 0.06, { sides: 6, steps: 10, flat: 0.3 }))],
  bag: (c) => [...on(c, 'chest', leather, ribbon(c, [[0.12, c.w.m.shoulderY + 0.04], [0.05, c.w.m.shoulderY - 0.12], [-0.06, c.w.m.shoulderY - 0.28], [-0.13, c.w.m.hipY + 0.12]], 0.011)), ...on(c, 'hips', { ...leather, color: '#6a4528' }, new BoxGeometry(0.08, 0.2, 0.26).translate(-c.w.m.hip - 0.05, c.w.m.hipY - 0.02, 0.01))],
  quiver: (c) => [...on(c, 'chest', leather, new CylinderGeometry(0.05, 0.042, 0.46, 9).rotateZ(-0.5).translate(-0.02, c.w.m.shoulderY - 0.14, -0.19)), ...[-0.02, 0, 0.022].flatMap((d) => on(c, 'chest', { color: '#d9d2c0', roughness: 0.8 }, new CylinderGeometry(0.005, 0.014, 0.2, 5).rotateZ(-0.5).translate(0.13 + d, c.w.m.shoulderY + 0.12 + d, -0.19 + d)))],
  'sword-back': (c) => [...on(c, 'chest', { color: '#18181c', roughness: 0.4 }, new CylinderGeometry(0.017, 0.014, 0.72, 7).rotateZ(0.62).translate(0.02, c.w.m.shoulderY - 0.14, -0.16)), ...on(c, 'chest', { color: '#7a1d20', roughness: 0.6 }, new CylinderGeometry(0.016, 0.016, 0.2, 7).rotateZ(0.62).translate(-0.25, c.w.m.shoulderY + 0.24, -0.16))],
  sword: (c) => [...on(c, 'hips', leather, new CylinderGeometry(0.02, 0.012, 0.66, 7).rotateX(0.7).translate(c.w.m.hip + 0.045, c.w.m.hipY - 0.12, -0.14)), ...on(c, 'hips', gold, new CylinderGeometry(0.014, 0.014, 0.16, 7).rotateX(0.7).translate(c.w.m.hip + 0.045, c.w.m.hipY + 0.2, 0.11), ball([c.w.m.hip + 0.045, c.w.m.hipY + 0.14, 0.06], [0.05, 0.014, 0.02], 8))],
  holster: (c) => on(c, 'hips', leather, new BoxGeometry(0.035, 0.17, 0.085).translate(-c.w.m.hip - 0.03, c.w.m.hipY - 0.05, 0.02), new TorusGeometry(c.w.m.hip + 0.012, 0.018, 5, 22).rotateX(Math.PI / 2).scale(1, 1, 0.8).translate(0, c.w.m.hipY + 0.06, -0.006)),
  'tool-belt': (c) => [...on(c, 'hips', leather, new TorusGeometry(c.w.m.hip + 0.014, 0.02, 5, 22).rotateX(Math.PI / 2).scale(1, 1, 0.8).translate(0, c.w.m.hipY + 0.075, -0.006)), ...both((s) => on(c, 'hips', { ...leather, color: '#7a5230' }, new BoxGeometry(0.05, 0.12, 0.1).translate(s * (c.w.m.hip + 0.03), c.w.m.hipY, 0.02)))],
  'oxygen-tank': (c) => both((s) => on(c, 'chest', { color: '#d9b41f', roughness: 0.35 }, new CylinderGeometry(0.062, 0.062, 0.46, 12).translate(s * 0.068, c.w.m.shoulderY - 0.22, -0.2), ball([s * 0.068, c.w.m.shoulderY + 0.01, -0.2], [0.06, 0.04, 0.06], 10))),
  'diving-mask': (c) => on(c, 'head', { color: '#121417', roughness: 0.35 }, ...goggles(c, 0.03, 0.022, 0.012)).concat(on(c, 'head', { color: '#d9701f', roughness: 0.5 }, tube([inHead(c.w.m)(0.03, -0.066, 0.1), inHead(c.w.m)(0.085, -0.05, 0.06), inHead(c.w.m)(0.098, 0.06, 0), inHead(c.w.m)(0.1, 0.19, -0.01)], () => 0.011, { sides: 6, steps: 12 }))),
  goggles: (c) => on(c, 'head', { color: '#2a2e35', roughness: 0.3 }, ...goggles(c, 0.028, 0.02, 0.01)).concat(on(c, 'head', black, new TorusGeometry(0.089 * c.w.m.head, 0.008, 5, 20).rotateX(Math.PI / 2).scale(1, 1, 1.18).translate(...inHead(c.w.m)(0, 0.004, -0.012)))),
  'ski-goggles': (c) => on(c, 'head', { color: '#e08a2a', metalness: 0.9, roughness: 0.08 }, faceSheet(c, 0.04, -0.028, 0.062, 0.016)).concat(on(c, 'head', black, new TorusGeometry(0.089 * c.w.m.head, 0.013, 5, 20).rotateX(Math.PI / 2).scale(1, 1, 1.18).translate(...inHead(c.w.m)(0, 0.008, -0.012)))),
  headphones: (c) => both((s) => on(c, 'head', black, new CylinderGeometry(0.034, 0.034, 0.03, 12).rotateZ(Math.PI / 2).translate(...inHead(c.w.m)(s * 0.096, -0.004, -0.008)))).concat(on(c, 'head', { ...black, color: c.trim }, new TorusGeometry(0.108 * c.w.m.head, 0.009, 6, 16, Math.PI).translate(...inHead(c.w.m)(0, 0.004, -0.012)))),
  mask: (c) => on(c, 'head', { color: '#cfe2ec', roughness: 0.9, grain: 'cloth' }, faceSheet(c, -0.026, -0.098, 0.044, 0.008)),
  'face-wrap': (c) => on(c, 'head', cloth(c.main), faceSheet(c, -0.018, -0.1, 0.052, 0.009)),
  'carnival-mask': (c) => on(c, 'head', { color: '#d9a93a', metalness: 0.7, roughness: 0.3 }, ...goggles(c, 0.03, 0.024, 0.006)),
  'clown-nose': (c) => on(c, 'head', { color: '#d3202a', roughness: 0.25 }, ball(inHead(c.w.m)(0, -0.028, 0.12), [0.021, 0.021, 0.021], 12)),
  'long-nose': (c) => on(c, 'head', { color: c.skin, roughness: 0.6, grain: 'skin' }, tube([inHead(c.w.m)(0, 0.0, 0.1), inHead(c.w.m)(0, -0.022, 0.132), inHead(c.w.m)(0, -0.05, 0.142)], (t) => 0.0125 * (1 - 0.6 * t), { sides: 7, steps: 8 })),
  'big-nose': (c) => on(c, 'head', { color: c.skin, roughness: 0.6, grain: 'skin' }, ball(inHead(c.w.m)(0, -0.03, 0.118), [0.021, 0.018, 0.02], 12)),
  'pointed-ears': (c) => both((s) => on(c, 'head', { color: c.skin, roughness: 0.6, grain: 'skin' }, new ConeGeometry(0.021 * c.w.m.head, 0.095 * c.w.m.head, 7).scale(0.5, 1, 1).rotateX(-0.5).rotateZ(-s * 0.4).translate(...inHead(c.w.m)(s * 0.094, 0.03, -0.028)))),
  tusks: (c) => both((s) => on(c, 'head', { color: '#efe6cf', roughness: 0.4 }, tube([inHead(c.w.m)(s * 0.017, -0.074, 0.098), inHead(c.w.m)(s * 0.02, -0.06, 0.11), inHead(c.w.m)(s * 0.019, -0.04, 0.112)], (t) => 0.0055 * (1 - 0.85 * t), { sides: 6, steps: 6 }))),
  fangs: (c) => both((s) => on(c, 'head', { color: '#f6f2e8', roughness: 0.3 }, new ConeGeometry(0.0028, 0.013, 6).rotateX(Math.PI).translate(...inHead(c.w.m)(s * 0.0105, -0.0705, 0.1)))),
  antennae: (c) => both((s) => on(c, 'head', { color: c.skin, roughness: 0.5 }, tube([inHead(c.w.m)(s * 0.025, 0.12, 0), inHead(c.w.m)(s * 0.045, 0.17, 0.01), inHead(c.w.m)(s * 0.06, 0.2, 0.02)], () => 0.0045, { sides: 5, steps: 6 }), ball(inHead(c.w.m)(s * 0.062, 0.206, 0.02), [0.013, 0.013, 0.013], 8))),
  implant: (c) => [...on(c, 'head', { ...steel, roughness: 0.35 }, faceSheetSide(c)), ...on(c, 'head', { color: '#ff3020', roughness: 0.2, glow: 4 }, ball([joint(c, 'eyeR')[0], joint(c, 'eyeR')[1], joint(c, 'eyeR')[2] + 0.02], [0.008, 0.008, 0.006], 8)), ...both((s, side) => (s < 0 ? on(c, `fore${side}`, steel, new CylinderGeometry(0.05, 0.04, 0.16, 8).translate(joint(c, `fore${side}`)[0] - 0.02, joint(c, `fore${side}`)[1] - 0.1, joint(c, `fore${side}`)[2])) : []))],
  bow: (c) => both((s) => on(c, 'hair', cloth(c.trim), new ConeGeometry(0.035, 0.06, 8).rotateZ(s * 1.57).translate(...inHead(c.w.m)(s * 0.03, 0.105, -0.06)))),
  flower: (c) => on(c, 'head', { color: '#d8436a', roughness: 0.7 }, ...[0, 1, 2, 3, 4].map((i) => ball(inHead(c.w.m)(0.075 + 0.008 * Math.cos(i * 1.257), 0.062 + 0.018 * Math.sin(i * 1.257), 0.03 + 0.018 * Math.cos(i * 1.257)), [0.011, 0.011, 0.011], 7))),
  'flower-crown': (c) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((i) => on(c, 'head', { color: ['#d8436a', '#f2d25a', '#e9e4f2', '#8a6ad0'][i % 4] as string, roughness: 0.7 }, ball(inHead(c.w.m)(0.088 * Math.cos(i * 0.6283), 0.078 - 0.01 * Math.sin(i * 0.6283), -0.02 + 0.1 * Math.sin(i * 0.6283)), [0.019, 0.017, 0.019], 7))),
  feather: (c) => on(c, 'head', { color: '#b3262a', roughness: 0.8 }, tube([inHead(c.w.m)(0.08, 0.07, -0.02), inHead(c.w.m)(0.115, 0.16, -0.06), inHead(c.w.m)(0.1, 0.23, -0.12)], (t) => 0.022 * Math.sin(Math.PI * (0.1 + 0.85 * t)), { sides: 6, steps: 8, flat: 0.3 })),
  'feather-headdress': (c) => Array.from({ length: c.w.detail === 2 ? 13 : 7 }, (_, i, all = c.w.detail === 2 ? 13 : 7) => {
    const a = ((i / (all - 1)) * 2 - 1) * 1.35;
    return on(c, 'head', { color: i % 2 === 0 ? '#f0ebe0' : '#c43a2a', roughness: 0.8 }, tube([inHead(c.w.m)(Math.sin(a) * 0.085, 0.06 + Math.cos(a) * 0.04, -0.01), inHead(c.w.m)(Math.sin(a) * 0.16, 0.08 + Math.cos(a) * 0.12, -0.03), inHead(c.w.m)(Math.sin(a) * 0.22, 0.09 + Math.cos(a) * 0.19, -0.06)], (t) => 0.022 * Math.sin(Math.PI * (0.15 + 0.75 * t)), { sides: 5, steps: 5, flat: 0.3 }));
  }).flat(),
  gloves: (c) => both((_s, side) => on(c, `fore${side}`, cloth(c.trim), cuff(c, side, 0.05))),
  'boxing-gloves': (c) => both((s, side) => on(c, `hand${side}`, { color: c.trim, roughness: 0.3 }, ball([joint(c, `hand${side}`)[0] + s * 0.012, joint(c, `hand${side}`)[1] - 0.085, joint(c, `hand${side}`)[2] + 0.012], [0.068, 0.1, 0.085], 14), cuff(c, side, 0.052))),
  'knee-pads': (c) => both((_s, side) => on(c, `shin${side}`, black, ball([joint(c, `shin${side}`)[0], joint(c, `shin${side}`)[1], joint(c, `shin${side}`)[2] + 0.045], [0.058, 0.07, 0.035], 10))),
  fins: (c) => both((_s, side) => on(c, `toes${side}`, { color: '#1f2329', roughness: 0.4 }, new BoxGeometry(0.17, 0.02, 0.34).translate(joint(c, `toes${side}`)[0], 0.03, joint(c, `toes${side}`)[2] + 0.17))),
  'life-vest': (c) => on(c, 'chest', { color: '#e8641c', roughness: 0.8, grain: 'cloth' }, faceOn(c, 0.14, c.w.m.shoulderY - 0.02, c.w.m.hipY + 0.14, 0.035), ball([0, c.w.m.shoulderY - 0.16, -0.13], [0.15, 0.17, 0.045], 12)),
  vest: (c) => both((s) => on(c, 'chest', { color: c.trim, roughness: 0.6, grain: 'cloth' }, ribbon(c, [0, 1, 2, 3, 4, 5].map((i) => [s * (0.1 - 0.006 * i), c.w.m.shoulderY + 0.03 - i * 0.075] as const), 0.048))),
  suspenders: (c) => both((s) => on(c, 'chest', { color: c.trim, roughness: 0.6 }, ribbon(c, [0, 1, 2, 3, 4, 5].map((i) => [s * (0.085 - 0.003 * i), c.w.m.shoulderY + 0.035 - i * 0.076] as const), 0.015))),
  stripes: (c) => [0.5, 0.78].flatMap((t) => on(c, 'chest', { color: '#e8f04a', roughness: 0.4, glow: 0.25 }, loft([-0.02, 0.02].map((d): Ring => ({ at: [0, c.w.m.shoulderY - 0.36 * t + d, -0.006], radius: [c.w.m.chest + 0.03 - 0.02 * t, 0.142 - 0.006 * t] })), 24))),
  pearls: (c) => Array.from({ length: 11 }, (_, i) => on(c, 'chest', { color: '#f2ece0', roughness: 0.15 }, ball(lay(c, -0.065 + 0.013 * i, c.w.m.shoulderY - 0.01 - 0.045 * Math.sin((i / 10) * Math.PI), 0.004), [0.0085, 0.0085, 0.0085], 6))).flat(),
  veil: (c) => [paint(heldBy(loft([[0.11, 0.05], [0.08, 0.098], [-0.02, 0.125], [-0.2, 0.17], [-0.55, 0.24]].map(([y, r]): Ring => ({ at: inHead(c.w.m)(0, y as number, -0.035), radius: [r as number, (r as number) * 0.9], wave: (a) => 1 - 0.75 * Math.max(0, Math.sin(a) - 0.15) + 0.05 * Math.sin(a * 9) })), 28, { lined: 0.004 }), c.w.rig, (_x, y) => [[y > c.w.m.shoulderY ? 'head' : 'hair', 1]]), { color: '#f3f0ea', roughness: 0.9, grain: 'cloth' })],
  'pony-stick': (c) => on(c, 'handR', { color: '#6a4528', roughness: 0.7 }, new CylinderGeometry(0.012, 0.014, 1, 7).translate(joint(c, 'handR')[0], joint(c, 'handR')[1] - 0.09, joint(c, 'handR')[2])),
  scythe: (c) => {
    const [x, y, z] = joint(c, 'handR');
    return [...on(c, 'handR', { color: '#4a3826', roughness: 0.8, grain: 'wood' }, new CylinderGeometry(0.014, 0.016, 1.9, 7).translate(x - 0.03, y + 0.14, z + 0.03)), ...on(c, 'handR', steel, tube([[x - 0.03, y + 1.06, z + 0.03], [x + 0.2, y + 1.12, z + 0.06], [x + 0.5, y + 0.92, z + 0.08]], (t) => 0.055 * (1 - 0.9 * t), { sides: 6, steps: 10, flat: 0.15 }))];
  },
  trident: (c) => {
    const [x, y, z] = joint(c, 'handR');
    return on(c, 'handR', gold, new CylinderGeometry(0.012, 0.014, 1.7, 7).translate(x - 0.03, y + 0.1, z + 0.03), ...[-1, 0, 1].map((i) => new ConeGeometry(0.016, 0.24, 6).translate(x - 0.03 + i * 0.07, y + (i === 0 ? 1.1 : 1.04), z + 0.03)), new BoxGeometry(0.16, 0.024, 0.02).translate(x - 0.03, y + 0.93, z + 0.03));
  },
};

const goggles = (c: ExtraContext, x: number, r: number, thick: number): BufferGeometry[] => {
  const p = inHead(c.w.m);
  const s = c.w.m.head;
  return [1, -1].map((side) => new TorusGeometry((r + 0.004) * s, thick * 0.62 * s, 6, 16).translate(...p((x + 0.003) * side, 0.002, 0.094))).concat([new BoxGeometry(0.014 * s, 0.012 * s, 0.014 * s).translate(...p(0, 0.006, 0.104)) as unknown as TorusGeometry]);
};

const faceSheetSide = (c: ExtraContext): BufferGeometry => ball(inHead(c.w.m)(-0.05, 0.006, 0.052), [0.034, 0.052, 0.042], 14);

function faceOn(c: ExtraContext, half: number, top: number, bottom: number, over = 0.012): BufferGeometry {
  const sheet = new PlaneGeometry(1, 1, 10, 10);
  const position = sheet.attributes['position'] as { setXYZ(i: number, x: number, y: number, z: number): void };
  for (let r = 0, i = 0; r <= 10; r++) {
    for (let k = 0; k <= 10; k++, i++) {
      const [x, y] = [(k / 5 - 1) * half * (1 - 0.12 * (r / 10)), top + ((bottom - top) * r) / 10];
      position.setXYZ(i, x, y, frontOf(c.lumps, x, y) + over);
    }
  }
  sheet.computeVertexNormals();
  return sheet;
}

function cuff(c: ExtraContext, side: 'L' | 'R', radius: number): BufferGeometry {
  const wrist = joint(c, `hand${side}`);
  const elbow = joint(c, `fore${side}`);
  return tube([[wrist[0], wrist[1] - 0.01, wrist[2]], [wrist[0] + (elbow[0] - wrist[0]) * 0.2, wrist[1] + (elbow[1] - wrist[1]) * 0.2, wrist[2]], [wrist[0] + (elbow[0] - wrist[0]) * 0.4, wrist[1] + (elbow[1] - wrist[1]) * 0.4, wrist[2]]], (t) => radius * (0.86 + 0.2 * t), { sides: 8, steps: 4 });
}

/** Names of all extras. */
export const extraNames: readonly string[] = Object.keys(extras);
const FAR = new Set(['wings', 'dark-wings', 'fairy-wings', 'fish-tail', 'ghost-sheet', 'bones', 'scythe', 'trident', 'shoulder-pads', 'viking-horns', 'halo']);

/** Builds what is named; far away only what shapes the silhouette. Unknown names are an error. */
export function extraParts(names: readonly string[], c: ExtraContext): BufferGeometry[] {
  return names.flatMap((name) => {
    const build = extras[name];
    if (build === undefined) throw new TypeError(`people wear no "${name}"; known: ${extraNames.join(', ')}`);
    return c.w.detail === 0 && !FAR.has(name) ? [] : build(c);
  });
}
