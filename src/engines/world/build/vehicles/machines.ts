/** @file Working machines on tracks and big wheels: tractor, digger, bulldozer, tip lorry, forklift, tank, roller; and what people and animals draw: carts, carriages, sleighs. */
import { Group, Vector3, type Object3D } from 'three';
import type { Archetype, BuildSpec, Detail, Moment } from '../figure.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Paint } from '../../materials/paint.ts';
import { figureOf, mainPaint, trimPaint, word } from '../built/finish.ts';
import { Sketch, tint, type P2, type P3 } from '../built/sketch.ts';
import { Parts } from '../things/parts.ts';
import { makeWheels, type Axle } from './wheels.ts';

const IRON: Paint = { color: '#3a3d40', roughness: 0.6, grain: 'metal' };
const PANE: Paint = { color: '#22323a', roughness: 0.08 };
const RIM = { color: '#d8a82a', roughness: 0.5 } as const;

interface Machine {
  readonly body: Sketch;
  readonly axles: readonly Axle[];
  readonly objects?: readonly Object3D[];
  readonly seat?: P3;
  readonly pose?: (m: Moment) => void;
}

function finish(spec: BuildSpec, kit: Kit, m: Machine): ReturnType<Archetype> {
  const fixed = new Parts(spec.detail);
  const wheels = makeWheels(kit, spec.detail, m.axles, fixed);
  const object = new Group().add(kit.mesh([m.body.geometry()]), ...wheels.objects, ...(m.objects ?? []));
  if (spec.detail === 0 && m.axles.length > 0) object.add(fixed.build(kit, 700));
  return figureOf(object, {
    anchors: { seat: new Vector3(...(m.seat ?? [0, 1, 0])) },
    pose: (moment) => {
      wheels.pose(moment);
      m.pose?.(moment);
    },
  });
}

/** A crawler track: a loop of plates about wheels, at x, from z0 to z1. */
function crawler(s: Sketch, x: number, w: number, h: number, z0: number, z1: number, detail: Detail): void {
  const r = h / 2;
  const rubber: Paint = { color: '#2a2a2b', roughness: 0.8, grain: 'metal' };
  const outline: P2[] = [];
  const n = detail === 0 ? 4 : 8;
  for (let i = 0; i <= n; i++) outline.push([-z1 + r - Math.sin((i / n) * Math.PI) * r, r - Math.cos((i / n) * Math.PI) * r]);
  for (let i = 0; i <= n; i++) outline.push([-z0 - r + Math.sin((i / n) * Math.PI) * r, r + Math.cos((i / n) * Math.PI) * r]);
  const ring = [...outline].reverse();
  const inner = ring.map(([a, y]): P2 => [a * 0.96 + ((-z0 - z1) / 2) * 0.04, r + (y - r) * 0.76]);
  s.at(x, 0, 0, Math.PI / 2, () => {
    s.extrude(ring, -w / 2, w / 2, rubber, [inner]);
    for (let k = 0; k < 5; k++) {
      const z = -z1 + r + ((z1 - z0 - 2 * r) * k) / 4;
      s.tube([[z, r * (k % 4 === 0 ? 1 : 0.62), -w * 0.42], [z, r * (k % 4 === 0 ? 1 : 0.62), w * 0.42]], r * (k % 4 === 0 ? 0.72 : 0.4), detail === 0 ? 6 : 12, IRON);
      for (const e of [-1, 1]) s.polygon(Array.from({ length: 10 }, (_, i): P3 => [z + Math.sin((i / 10) * 6.283 * -e) * r * (k % 4 === 0 ? 0.72 : 0.4), r * (k % 4 === 0 ? 1 : 0.62) + Math.cos((i / 10) * 6.283 * -e) * r * (k % 4 === 0 ? 0.72 : 0.4), e * w * 0.42]), { ...IRON, color: '#55585a' });
    }
    if (detail > 0) {
      const links = Math.round((z1 - z0) / 0.28);
      for (let k = 0; k < links; k++) for (const y of [-0.03, h - 0.02]) s.box(-z1 + r + ((z1 - z0 - 2 * r) * k) / links, y, -w / 2, -z1 + r + ((z1 - z0 - 2 * r) * (k + 0.55)) / links, y + 0.05, w / 2, rubber);
    }
  });
}

// A glazed cab on x, z with its floor at y.
function cab(s: Sketch, x: number, y: number, z: number, w: number, h: number, l: number, look: Paint): void {
  s.box(x - w / 2, y, z - l / 2, x + w / 2, y + h * 0.38, z + l / 2, look);
  s.box(x - w * 0.46, y + h * 0.38, z - l * 0.46, x + w * 0.46, y + h * 0.92, z + l * 0.46, PANE);
  for (const e of [-1, 1]) for (const f of [-1, 1]) s.bar([x + e * w * 0.47, y + h * 0.36, z + f * l * 0.47], [x + e * w * 0.45, y + h * 0.94, z + f * l * 0.45], w * 0.07, { ...look, color: tint(look.color, 0.5) });
  s.block(x, y + h * 0.91, z, w * 1.06, h * 0.1, l * 1.06, look, 0.05);
}

const wheel = (radius: number, width: number, rim: { color: string; roughness: number } = RIM): Axle['wheel'] => ({ radius, width, rim, kind: 'truck' });

type Maker = (spec: BuildSpec, size: readonly [number, number, number], look: Paint, trim: Paint, kit: Kit) => Machine;

const tractor: Maker = (_spec, [w, h, l], look, trim) => {
  const s = new Sketch();
  const R = h * 0.29;
  s.block(0, R * 0.95, l * 0.2, w * 0.36, h * 0.24, l * 0.5, look, 0.08);
  s.box(-w * 0.15, R * 1.0, l * 0.44, w * 0.15, R * 0.95 + h * 0.2, l * 0.455, IRON);
  for (const e of [-1, 1]) {
    s.box(e * w * 0.1 - 0.09, R * 1.35, l * 0.452, e * w * 0.1 + 0.09, R * 1.55, l * 0.47, { color: '#fff3d8', roughness: 0.2, glow: 14, glowAt: 'night' });
    const guard = Array.from({ length: 8 }, (_, i): P3 => [e * w * 0.36, R + Math.sin(((i / 7) * 0.9 + 0.08) * Math.PI) * R * 1.1, -l * 0.24 - Math.cos(((i / 7) * 0.9 + 0.08) * Math.PI) * R * 1.1]);
    for (let i = 0; i < 7; i++) s.bar(guard[i] as P3, guard[i + 1] as P3, 0.06, look, w * 0.24);
  }
  s.tube([[w * 0.12, R * 1.6, l * 0.26], [w * 0.12, h * 0.9, l * 0.26]], 0.045, 8, IRON);
  s.box(-w * 0.16, R * 0.8, -l * 0.36, w * 0.16, R * 1.3, l * 0.1, IRON);
  cab(s, 0, R * 1.3, -l * 0.18, w * 0.52, h - R * 1.3, l * 0.34, { ...trim });
  return { body: s, seat: [0, R * 1.7, -l * 0.18], axles: [{ z: -l * 0.24, steers: false, wheel: wheel(R, w * 0.22), track: w * 0.76 }, { z: l * 0.3, steers: true, wheel: wheel(R * 0.62, w * 0.14), track: w * 0.68 }] };
};

const bulldozer: Maker = (spec, [w, h, l], look, trim) => {
  const s = new Sketch();
  for (const e of [-1, 1]) {
    crawler(s, e * w * 0.3, w * 0.2, h * 0.34, -l * 0.42, l * 0.24, spec.detail);
    s.bar([e * w * 0.43, h * 0.18, -l * 0.08], [e * w * 0.43, h * 0.14, l * 0.4], 0.16, look);
    s.bar([e * w * 0.2, h * 0.42, l * 0.18], [e * w * 0.2, h * 0.24, l * 0.4], 0.1, IRON);
  }
  s.block(0, h * 0.26, l * 0.02, w * 0.4, h * 0.32, l * 0.46, look, 0.08);
  s.box(-w * 0.18, h * 0.3, l * 0.25, w * 0.18, h * 0.56, l * 0.26, IRON);
  cab(s, 0, h * 0.34, -l * 0.2, w * 0.46, h * 0.66, l * 0.28, trim);
  s.tube([[w * 0.1, h * 0.56, l * 0.12], [w * 0.1, h * 0.84, l * 0.12]], 0.06, 8, IRON);
  const blade = Array.from({ length: 6 }, (_, i): readonly [number, number] => [h * (0.02 + 0.44 * (i / 5)), l * (0.42 + 0.055 * (2 * (i / 5) - 1) ** 2)]);
  for (let i = 0; i < 5; i++) {
    const [[y0, z0], [y1, z1]] = [blade[i] as P2, blade[i + 1] as P2];
    s.quad([-w / 2, y0, z0], [w / 2, y0, z0], [w / 2, y1, z1], [-w / 2, y1, z1], { color: '#8d8f90', roughness: 0.5, grain: 'metal' });
    s.quad([w / 2, y0, z0 - 0.08], [-w / 2, y0, z0 - 0.08], [-w / 2, y1, z1 - 0.08], [w / 2, y1, z1 - 0.08], look);
  }
  return { body: s, axles: [], seat: [0, h * 0.5, -l * 0.2] };
};

const excavator: Maker = (spec, [w, h, l], look, trim, kit) => {
  const s = new Sketch();
  for (const e of [-1, 1]) crawler(s, e * w * 0.36, w * 0.26, h * 0.26, -l * 0.3, l * 0.16, spec.detail);
  s.box(-w * 0.3, h * 0.14, -l * 0.2, w * 0.3, h * 0.28, l * 0.06, IRON);
  const up = new Sketch();
  up.block(0, h * 0.28, -l * 0.16, w * 0.9, h * 0.22, l * 0.3, look, 0.08);
  up.block(0, h * 0.3, -l * 0.34, w * 0.86, h * 0.26, l * 0.1, { ...look, color: tint(look.color, 0.7) }, 0.1);
  cab(up, -w * 0.26, h * 0.3, -l * 0.02, w * 0.36, h * 0.42, l * 0.2, trim);
  const elbow: P3 = [w * 0.12, h * 0.98, l * 0.28];
  const wrist: P3 = [w * 0.12, h * 0.36, l * 0.56];
  up.bar([w * 0.12, h * 0.36, l * 0.0], [w * 0.12, h * 0.86, l * 0.14], w * 0.12, look, h * 0.13);
  up.bar([w * 0.12, h * 0.84, l * 0.12], elbow, w * 0.12, look, h * 0.11);
  up.bar([elbow[0], elbow[1] + h * 0.04, elbow[2] - l * 0.02], wrist, w * 0.1, look, h * 0.09);
  up.bar([w * 0.12, h * 0.36, l * 0.1], [w * 0.12, h * 0.74, l * 0.2], 0.12, { color: '#b8babc', roughness: 0.3, grain: 'metal' });
  up.bar([w * 0.12, h * 0.98, l * 0.1], [w * 0.12, h * 0.9, l * 0.34], 0.1, { color: '#b8babc', roughness: 0.3, grain: 'metal' });
  const scoop = Array.from({ length: 7 }, (_, i): P2 => [wrist[2] - Math.sin((i / 6) * 2.4) * l * 0.09, wrist[1] - h * 0.02 - (1 - Math.cos((i / 6) * 2.4)) * h * 0.1]);
  for (let i = 0; i < 6; i++) {
    const [[z0, y0], [z1, y1]] = [scoop[i] as P2, scoop[i + 1] as P2];
    for (const turn of [1, -1]) {
      const [a, b] = turn > 0 ? [[z0, y0], [z1, y1]] as const : [[z1, y1], [z0, y0]] as const;
      up.quad([w * 0.32, a[1], a[0]], [w * 0.32, b[1], b[0]], [-w * 0.08, b[1], b[0]], [-w * 0.08, a[1], a[0]], IRON);
    }
  }
  for (const x of [-0.08, 0.32]) for (const flip of [false, true]) up.polygon((flip ? [...scoop].reverse() : scoop).map(([z, y]): P3 => [x * w, y, z]), IRON);
  const turning = new Group().add(kit.mesh([up.geometry()]));
  return { body: s, axles: [], objects: [turning], seat: [-w * 0.26, h * 0.45, 0], pose: (m) => void (turning.rotation.y = m.action === 'stand' || m.action === 'drive' ? 0 : 0.5 * Math.sin(m.timeSeconds * 0.5)) };
};

const tipper: Maker = (_spec, [w, h, l], look, trim) => {
  const s = new Sketch();
  const R = h * 0.22;
  s.box(-w * 0.3, R * 0.9, -l * 0.46, w * 0.3, R * 1.5, l * 0.42, IRON);
  cab(s, 0, R * 1.1, l * 0.34, w * 0.8, h * 0.66, l * 0.24, trim);
  s.box(-w * 0.42, R * 0.8, l * 0.46, w * 0.42, R * 1.6, l * 0.5, trim);
  for (const e of [-1, 1]) s.box(e * w * 0.3 - 0.14, R * 1.2, l * 0.5, e * w * 0.3 + 0.14, R * 1.45, l * 0.505, { color: '#fff3d8', roughness: 0.2, glow: 16, glowAt: 'night' });
  const y = h * 0.34;
  for (const e of [-1, 1]) {
    s.quad([e * w * 0.5, y, -l * 0.46], [e * w * 0.5, y, l * 0.18], [e * w * 0.5, h * 0.88, l * 0.2], [e * w * 0.5, h * 0.88, -l * 0.5], look);
    s.quad([e * w * 0.5, y, l * 0.18], [e * w * 0.5, y, -l * 0.46], [e * w * 0.5, h * 0.88, -l * 0.5], [e * w * 0.5, h * 0.88, l * 0.2], look);
    for (let k = 0; k < 6; k++) s.bar([e * w * 0.51, y, -l * 0.44 + k * l * 0.12], [e * w * 0.51, h * 0.88, -l * 0.46 + k * l * 0.125], 0.1, { ...look, color: tint(look.color, 0.85) });
  }
  s.box(-w * 0.5, y - 0.1, -l * 0.46, w * 0.5, y, l * 0.18, look);
  s.slab([w * 0.5, y, l * 0.18], [-w * 0.5, y, l * 0.18], [-w * 0.5, h, l * 0.22], [w * 0.5, h, l * 0.22], 0.1, look);
  s.slab([-w * 0.5, y, -l * 0.46], [w * 0.5, y, -l * 0.46], [w * 0.5, h * 0.86, -l * 0.5], [-w * 0.5, h * 0.86, -l * 0.5], 0.1, look);
  s.box(-w * 0.5, h * 0.96, l * 0.2, w * 0.5, h, l * 0.44, look);
  s.lathe([[w * 0.44, y], [w * 0.3, h * 0.9], [0.01, h * 1.0]], 12, { color: '#7a6046', roughness: 1, grain: 'soil' }, { z: -l * 0.14, smooth: true });
  return { body: s, seat: [0, h * 0.5, l * 0.34], axles: [{ z: l * 0.32, steers: true, wheel: wheel(R, w * 0.16), track: w * 0.82 }, { z: -l * 0.16, steers: false, wheel: wheel(R, w * 0.2), track: w * 0.76 }, { z: -l * 0.34, steers: false, wheel: wheel(R, w * 0.2), track: w * 0.76 }] };
};

const forklift: Maker = (_spec, [w, h, l], look) => {
  const s = new Sketch();
  s.block(0, 0.22, -l * 0.16, w * 0.9, h * 0.34, l * 0.5, look, 0.08);
  s.block(0, 0.3, -l * 0.38, w * 0.86, h * 0.4, l * 0.16, { ...look, color: tint(look.color, 0.5) }, 0.12);
  s.block(0, h * 0.4, -l * 0.2, w * 0.5, h * 0.06, l * 0.16, { color: '#1c1c1e', roughness: 0.8 });
  s.block(0, h * 0.4, -l * 0.3, w * 0.5, h * 0.24, l * 0.04, { color: '#1c1c1e', roughness: 0.8 });
  for (const e of [-1, 1]) {
    s.bar([e * w * 0.42, h * 0.4, -l * 0.34], [e * w * 0.42, h * 0.94, -l * 0.28], 0.07, IRON);
    s.bar([e * w * 0.42, h * 0.4, l * 0.02], [e * w * 0.42, h * 0.94, -l * 0.02], 0.07, IRON);
    s.bar([e * w * 0.3, 0.05, l * 0.12], [e * w * 0.3, h, l * 0.1], 0.12, IRON);
    s.box(e * w * 0.22 - 0.07, h * 0.06, l * 0.14, e * w * 0.22 + 0.07, h * 0.085, l * 0.5, IRON);
  }
  s.block(0, h * 0.94, -l * 0.15, w * 0.9, 0.08, l * 0.3, look, 0.03);
  for (const y of [0.14, 0.3]) s.box(-w * 0.4, h * y, l * 0.13, w * 0.4, h * y + 0.08, l * 0.15, IRON);
  return { body: s, seat: [0, h * 0.46, -l * 0.2], axles: [{ z: l * 0.04, steers: false, wheel: wheel(h * 0.15, w * 0.18, { color: '#e8e6e0', roughness: 0.5 }), track: w * 0.82 }, { z: -l * 0.34, steers: true, wheel: wheel(h * 0.12, w * 0.16, { color: '#e8e6e0', roughness: 0.5 }), track: w * 0.78 }] };
};

const golfCart: Maker = (_spec, [w, h, l], look) => {
  const s = new Sketch();
  s.block(0, 0.22, 0, w * 0.86, h * 0.12, l * 0.86, look, 0.06);
  s.block(0, h * 0.22, l * 0.36, w * 0.84, h * 0.22, l * 0.22, look, 0.12);
  s.block(0, h * 0.22, -l * 0.24, w * 0.86, h * 0.18, l * 0.36, look, 0.1);
  s.block(0, h * 0.4, -l * 0.14, w * 0.8, h * 0.07, l * 0.2, { color: '#c9b48a', roughness: 0.8 }, 0.04);
  s.block(0, h * 0.44, -l * 0.25, w * 0.8, h * 0.22, l * 0.05, { color: '#c9b48a', roughness: 0.8 }, 0.04);
  for (const e of [-1, 1]) {
    s.bar([e * w * 0.4, h * 0.42, l * 0.3], [e * w * 0.4, h * 0.95, l * 0.2], 0.05, IRON);
    s.bar([e * w * 0.4, h * 0.4, -l * 0.38], [e * w * 0.4, h * 0.95, -l * 0.34], 0.05, IRON);
    s.lathe([[0.13, h * 0.36], [0.12, h * 0.8], [0.01, h * 0.82]], 10, { color: e > 0 ? '#1c3a6a' : '#7a2a24', roughness: 0.8 }, { x: e * w * 0.2, z: -l * 0.44 });
  }
  s.block(0, h * 0.95, -l * 0.06, w, h * 0.05, l * 0.66, { color: '#f0eee8', roughness: 0.5 }, 0.04);
  s.bar([-w * 0.2, h * 0.4, l * 0.22], [-w * 0.2, h * 0.52, l * 0.12], 0.04, IRON);
  return { body: s, seat: [0, h * 0.48, -l * 0.12], axles: [{ z: l * 0.32, steers: true, wheel: wheel(h * 0.125, 0.18, { color: '#e8e6e0', roughness: 0.5 }), track: w * 0.8 }, { z: -l * 0.3, steers: false, wheel: wheel(h * 0.125, 0.2, { color: '#e8e6e0', roughness: 0.5 }), track: w * 0.8 }] };
};

const tank: Maker = (spec, [w, h, l], look, trim, kit) => {
  const s = new Sketch();
  const hull: Paint = { ...look, grain: 'metal' };
  const long = l * 0.72;
  for (const e of [-1, 1]) {
    crawler(s, e * w * 0.4, w * 0.18, h * 0.42, -long / 2 - l * 0.1, long / 2 - l * 0.1, spec.detail);
    s.box(e * w * 0.4 - w * 0.1, h * 0.42, -long * 0.48 - l * 0.1, e * w * 0.4 + w * 0.1, h * 0.47, long * 0.46 - l * 0.1, hull);
  }
  s.at(0, 0, -l * 0.1, -Math.PI / 2, () => s.extrude([[-long * 0.5, h * 0.34], [-long * 0.42, h * 0.14], [long * 0.44, h * 0.14], [long * 0.5, h * 0.5], [-long * 0.26, h * 0.54]], -w * 0.31, w * 0.31, hull));
  const top = new Sketch();
  top.lathe([[w * 0.34, h * 0.53], [w * 0.36, h * 0.66], [w * 0.26, h * 0.86], [0.01, h * 0.88]], spec.detail === 0 ? 8 : 16, { ...trim, grain: 'metal' }, { facets: true });
  top.tube([[0, h * 0.7, w * 0.3], [0, h * 0.72, l * 0.42], [0, h * 0.725, l * 0.58]], (t) => h * 0.045 * (1 - 0.35 * t), 10, hull);
  top.tube([[0, h * 0.725, l * 0.56], [0, h * 0.727, l * 0.6]], h * 0.05, 10, hull);
  top.lathe([[w * 0.1, h * 0.86], [w * 0.1, h * 0.95], [0.01, h * 0.97]], 10, hull, { x: -w * 0.1 });
  top.bar([w * 0.16, h * 0.86, -w * 0.1], [w * 0.16, h * 1.0, -w * 0.1], 0.03, IRON);
  const turret = new Group().add(kit.mesh([top.geometry()]));
  turret.position.z = -l * 0.08;
  return { body: s, axles: [], objects: [turret], seat: [0, h * 0.9, 0], pose: (m) => void (turret.rotation.y = 0.3 * Math.sin(m.timeSeconds * 0.4 + m.offset * 6)) };
};

const cart: Maker = (spec, [w, h, l], look) => {
  const s = new Sketch();
  const kind = word(spec, 'load', 'open');
  const R = h * (kind === 'covered' ? 0.26 : 0.42);
  const wood: Paint = { ...look, grain: 'wood' };
  const floor = R * 1.05;
  const side = h * (kind === 'covered' ? 0.18 : 0.36);
  s.box(-w * 0.36, floor, -l * 0.36, w * 0.36, floor + 0.07, l * 0.2, wood);
  for (const e of [-1, 1]) {
    for (let k = 0; k < 3; k++) s.box(e * w * 0.36 - 0.025, floor + 0.08 + (side * k) / 3, -l * 0.36, e * w * 0.36 + 0.025, floor + 0.04 + (side * (k + 0.9)) / 3, l * 0.2, { ...wood, color: tint(look.color, 0.9 + 0.1 * k) });
    for (let k = 0; k < 4; k++) s.bar([e * w * 0.385, floor, -l * 0.34 + k * l * 0.17], [e * w * 0.385, floor + side + 0.05, -l * 0.34 + k * l * 0.17], 0.05, wood);
    s.bar([e * w * 0.26, floor, l * 0.18], [e * w * 0.24, R * 0.9, l * 0.5], 0.07, wood);
  }
  s.box(-w * 0.36, floor, -l * 0.38, w * 0.36, floor + side, -l * 0.35, wood);
  s.box(-w * 0.36, floor, l * 0.19, w * 0.36, floor + side * 0.7, l * 0.22, wood);
  if (kind === 'covered') {
    for (let i = 0; i < 10; i++) {
      const at = (k: number, z: number): P3 => [Math.cos((k / 10) * Math.PI) * w * 0.42, floor + side + Math.sin((k / 10) * Math.PI) * (h - floor - side), z];
      for (const flip of [false, true]) {
        const q = [at(i, -l * 0.4), at(i, l * 0.22), at(i + 1, l * 0.22), at(i + 1, -l * 0.4)] as const;
        const cloth: Paint = { color: flip ? '#b8ab90' : '#e6dcc4', roughness: 0.95, grain: 'cloth' };
        if (flip) s.quad(q[3], q[2], q[1], q[0], cloth);
        else s.quad(q[0], q[1], q[2], q[3], cloth);
      }
    }
  }
  if (kind === 'hay') s.lathe([[w * 0.4, floor + 0.1], [w * 0.5, floor + side * 1.3], [w * 0.3, h * 0.96], [0.01, h]], 12, { color: '#c2a456', roughness: 1, grain: 'fur' }, { z: -l * 0.08, smooth: true });
  const spoke = { color: '#5a3c24', roughness: 0.8 } as const;
  const axles: Axle[] = kind === 'covered' ? [{ z: l * 0.12, steers: true, wheel: { radius: R * 0.85, width: 0.09, rim: spoke, kind: 'wood' }, track: w * 0.92 }, { z: -l * 0.27, steers: false, wheel: { radius: R, width: 0.1, rim: spoke, kind: 'wood' }, track: w * 0.92 }] : [{ z: -l * 0.08, steers: false, wheel: { radius: R, width: 0.09, rim: spoke, kind: 'wood' }, track: w * 0.9 }];
  return { body: s, axles, seat: [0, floor + side * 0.7, l * 0.12] };
};

const carriage: Maker = (_spec, [w, h, l], look, trim) => {
  const s = new Sketch();
  const R = h * 0.27;
  const outline: P2[] = [[-l * 0.3, h * 0.4], [-l * 0.2, h * 0.26], [l * 0.14, h * 0.26], [l * 0.2, h * 0.42], [l * 0.16, h * 0.9], [-l * 0.24, h * 0.9]];
  s.at(0, 0, -l * 0.06, -Math.PI / 2, () => s.extrude(outline, -w * 0.33, w * 0.33, look));
  s.block(0, h * 0.89, -l * 0.08, w * 0.76, h * 0.07, l * 0.46, trim, 0.06);
  for (const e of [-1, 1]) {
    s.box(e * w * 0.331 - 0.01, h * 0.56, -l * 0.19, e * w * 0.331 + 0.01, h * 0.84, l * 0.03, { ...PANE, color: '#3a4a50' });
    s.box(e * w * 0.333 - 0.012, h * 0.3, -l * 0.19, e * w * 0.333 + 0.012, h * 0.53, l * 0.03, { ...look, color: tint(look.color, 1.3) });
    s.tube([[e * w * 0.34, h * 0.52, -l * 0.3], [e * w * 0.345, h * 0.54, l * 0.08]], 0.025, 6, trim);
    s.lathe([[0.05, h * 0.6], [0.09, h * 0.7], [0.02, h * 0.74]], 8, { color: '#ffd9a0', glow: 8, glowAt: 'night', roughness: 0.4 }, { x: e * w * 0.36, z: l * 0.1 });
    s.tube([[e * w * 0.2, h * 0.3, l * 0.3], [e * w * 0.12, h * 0.26, l * 0.5]], 0.035, 6, trim);
    s.tube([[e * w * 0.24, h * 0.34, -l * 0.42], [e * w * 0.24, h * 0.2, -l * 0.2], [e * w * 0.24, h * 0.2, l * 0.2], [e * w * 0.24, h * 0.34, l * 0.36]], 0.04, 6, trim);
  }
  s.block(0, h * 0.54, l * 0.24, w * 0.6, h * 0.1, l * 0.1, { color: '#5a2a24', roughness: 0.8 }, 0.05);
  s.box(-w * 0.28, h * 0.32, l * 0.18, w * 0.28, h * 0.36, l * 0.36, look);
  s.box(-w * 0.28, h * 0.36, l * 0.33, w * 0.28, h * 0.5, l * 0.36, look);
  const spoke = { color: trim.color, roughness: 0.5 };
  return { body: s, seat: [0, h * 0.64, l * 0.24], axles: [{ z: l * 0.26, steers: true, wheel: { radius: R * 0.78, width: 0.08, rim: spoke, kind: 'wood' }, track: w * 0.86 }, { z: -l * 0.28, steers: false, wheel: { radius: R, width: 0.08, rim: spoke, kind: 'wood' }, track: w * 0.86 }] };
};

const sleigh: Maker = (spec, [w, h, l], look, trim) => {
  const s = new Sketch();
  const gold: Paint = { ...trim, roughness: 0.4 };
  for (const e of [-1, 1]) {
    s.tube([[e * w * 0.4, h * 0.06, -l * 0.48], [e * w * 0.4, h * 0.03, 0], [e * w * 0.4, h * 0.04, l * 0.32], [e * w * 0.4, h * 0.22, l * 0.47], [e * w * 0.4, h * 0.48, l * 0.46], [e * w * 0.4, h * 0.46, l * 0.38]], Math.min(w, h) * 0.035, 7, gold);
    for (const z of [-0.3, 0.0, 0.24]) s.bar([e * w * 0.4, h * 0.05, z * l], [e * w * 0.36, h * 0.3, z * l], Math.min(w, h) * 0.05, gold);
  }
  if (word(spec, 'load', 'sleigh') === 'sled') {
    for (let k = 0; k < 5; k++) s.box(-w * 0.44 + k * w * 0.18, h * 0.3, -l * 0.46, -w * 0.44 + k * w * 0.18 + w * 0.15, h * 0.4, l * 0.3, { ...look, grain: 'wood' });
    s.bar([-w * 0.4, h * 0.42, l * 0.36], [w * 0.4, h * 0.42, l * 0.36], 0.03, look);
    return { body: s, axles: [], seat: [0, h * 0.4, -l * 0.1] };
  }
  const side: P2[] = [[-l * 0.42, h * 0.3], [l * 0.3, h * 0.28], [l * 0.44, h * 0.52], [l * 0.4, h * 0.7], [l * 0.24, h * 0.56], [-l * 0.1, h * 0.56], [-l * 0.3, h * 0.98], [-l * 0.46, h * 0.94]];
  s.at(0, 0, 0, -Math.PI / 2, () => {
    for (const e of [-1, 1]) s.extrude(side, e * w * 0.4 - 0.04, e * w * 0.4 + 0.04, look);
    s.extrude([[-l * 0.42, h * 0.3], [l * 0.3, h * 0.28], [l * 0.3, h * 0.33], [-l * 0.42, h * 0.35]], -w * 0.4, w * 0.4, look);
    s.extrude([[-l * 0.46, h * 0.34], [-l * 0.4, h * 0.34], [-l * 0.34, h * 0.96], [-l * 0.44, h * 0.93]], -w * 0.4, w * 0.4, look);
    s.extrude([[l * 0.28, h * 0.3], [l * 0.33, h * 0.3], [l * 0.44, h * 0.52], [l * 0.4, h * 0.68]], -w * 0.4, w * 0.4, look);
    s.extrude([[-l * 0.36, h * 0.35], [-l * 0.1, h * 0.35], [-l * 0.1, h * 0.52], [-l * 0.36, h * 0.56]], -w * 0.36, w * 0.36, { color: '#4a1a24', roughness: 0.9, grain: 'cloth' });
  });
  for (const e of [-1, 1]) s.tube([[e * w * 0.4, h * 0.97, -l * 0.38], [e * w * 0.4, h * 0.58, -l * 0.12], [e * w * 0.4, h * 0.58, l * 0.22], [e * w * 0.4, h * 0.72, l * 0.42]], 0.03, 6, gold);
  return { body: s, axles: [], seat: [0, h * 0.55, -l * 0.2] };
};

const roller: Maker = (_spec, [w, h, l], look, trim) => {
  const s = new Sketch();
  const R = h * 0.26;
  s.tube([[-w * 0.44, R, l * 0.3], [w * 0.44, R, l * 0.3]], R, 22, { color: '#6a6c6e', roughness: 0.5, grain: 'metal' });
  for (const e of [-1, 1]) {
    s.polygon(Array.from({ length: 18 }, (_, i): P3 => [e * w * 0.44, R + Math.cos((i / 18) * 6.283 * e) * R, l * 0.3 + Math.sin((i / 18) * 6.283 * e) * R * -1]), { color: '#55585a', roughness: 0.6 });
    s.bar([e * w * 0.47, R, l * 0.3], [e * w * 0.47, R * 1.6, l * 0.04], 0.1, look, 0.2);
  }
  s.bar([-w * 0.48, R * 1.6, l * 0.06], [w * 0.48, R * 1.6, l * 0.06], 0.18, look);
  s.block(0, R * 0.9, -l * 0.2, w * 0.7, h * 0.34, l * 0.46, look, 0.1);
  cab(s, 0, R * 1.3, -l * 0.08, w * 0.6, h - R * 1.3, l * 0.26, trim);
  return { body: s, seat: [0, R * 1.8, -l * 0.1], axles: [{ z: -l * 0.3, steers: false, wheel: wheel(R * 1.02, w * 0.24), track: w * 0.72 }] };
};

const MAKERS: Readonly<Record<string, Maker>> = { tractor, bulldozer, excavator, tipper, forklift, 'golf-cart': golfCart, tank, cart, carriage, sleigh, roller };

/** Machines and drawn vehicles by `params.kind`. */
export const machine: Archetype = (spec, kit) => {
  const maker = MAKERS[word(spec, 'kind', 'tractor')] ?? tractor;
  const look = mainPaint(spec, { color: word(spec, 'color', '#d8a01e'), roughness: 0.5 });
  const trim = trimPaint(spec, { color: word(spec, 'trim', word(spec, 'color', '#d8a01e')), roughness: 0.5 });
  return finish(spec, kit, maker(spec, spec.concept.size, look, trim, kit));
};
