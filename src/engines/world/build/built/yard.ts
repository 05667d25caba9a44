/** @file What stands about in towns, yards and playing fields: cranes, pumps, goals, gravestones, fountains, booths, containers, swings and slides. */
import { Group, InstancedMesh, Matrix4, Vector3 } from 'three';
import type { Archetype } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import { amount, figureOf, mainPaint, trimPaint, weathered, word } from './finish.ts';
import { scribble } from './city.ts';
import { Canvas, Sketch, tint, type P2, type P3 } from './sketch.ts';

const STEEL: Paint = { color: '#8d9296', roughness: 0.45, grain: 'metal' };
const DARK: Paint = { color: '#26282b', roughness: 0.6 };

// A four-legged lattice mast from y0 to y1, `half` wide.
function lattice(s: Sketch, x: number, z: number, y0: number, y1: number, half: number, look: Paint, step = half * 2): void {
  const thick = half * 0.16;
  const n = Math.max(1, Math.round((y1 - y0) / step));
  for (const e of [-1, 1]) for (const f of [-1, 1]) s.bar([x + e * half, y0, z + f * half], [x + e * half, y1, z + f * half], thick, look);
  for (let i = 0; i < n; i++) {
    const [a, b] = [y0 + ((y1 - y0) * i) / n, y0 + ((y1 - y0) * (i + 1)) / n];
    const up = i % 2 === 0 ? 1 : -1;
    for (const e of [-1, 1]) {
      s.bar([x - half * up, a, z + e * half], [x + half * up, b, z + e * half], thick * 0.6, look);
      s.bar([x + e * half, a, z - half * up], [x + e * half, b, z + half * up], thick * 0.6, look);
    }
  }
}

/** A tower crane: mast, jib with hanging hook, counter-jib; the jib swings slowly. */
export const crane: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const look = mainPaint(spec, { color: word(spec, 'color', '#e0a81e'), roughness: 0.5, grain: 'metal' });
  const mast = new Sketch();
  const half = h * 0.02;
  mast.box(-half * 2.4, 0, -half * 2.4, half * 2.4, h * 0.02, half * 2.4, { color: '#8f8d88', roughness: 0.9, grain: 'stone' }, 'b');
  lattice(mast, 0, 0, h * 0.02, h * 0.82, half, look, spec.detail === 0 ? h * 0.08 : half * 2.2);
  const top = new Sketch();
  const reach = w * 0.72;
  const y = h * 0.84;
  top.block(half * 1.2, y - h * 0.025, half, half * 1.6, h * 0.045, half * 1.8, { color: '#dfe4e6', roughness: 0.3 });
  top.box(-half * 1.6, y - h * 0.03, -half * 1.6, half * 1.6, y - h * 0.015, half * 1.6, look);
  const n = spec.detail === 0 ? 8 : 20;
  for (const [from, to, tip] of [[0, reach, 0.35], [0, -w * 0.27, 1]] as const) {
    for (let i = 0; i < n; i++) {
      const [x0, x1] = [from + ((to - from) * i) / n, from + ((to - from) * (i + 1)) / n];
      const rise = h * 0.035 * (1 - (1 - tip) * (i / n));
      for (const e of [-1, 1]) {
        top.bar([x0, y, e * half * 0.7], [x1, y, e * half * 0.7], half * 0.18, look);
        top.bar([x0, y, e * half * 0.7], [(x0 + x1) / 2, y + rise, 0], half * 0.1, look);
        top.bar([(x0 + x1) / 2, y + rise, 0], [x1, y, e * half * 0.7], half * 0.1, look);
      }
      top.bar([x0, y + rise, 0], [x1, y + rise * 0.98, 0], half * 0.16, look);
    }
  }
  for (const e of [-1, 1]) top.bar([e * half * 0.6, y, 0], [0, h, 0], half * 0.24, look);
  top.bar([0, h * 0.995, 0], [reach * 0.7, y + h * 0.025, 0], half * 0.1, DARK);
  top.bar([0, h * 0.995, 0], [-w * 0.25, y + h * 0.03, 0], half * 0.1, DARK);
  top.block(-w * 0.235, y - h * 0.05, 0, w * 0.05, h * 0.05, half * 1.8, { color: '#77756f', roughness: 0.9, grain: 'stone' });
  const hook = reach * 0.66;
  top.bar([hook, y, 0], [hook, h * 0.42, 0], half * 0.07, DARK);
  top.block(hook, h * 0.405, 0, half * 0.8, h * 0.02, half * 0.4, look);
  for (const e of [-1, 1]) top.bar([hook, h * 0.405, 0], [hook + e * h * 0.04, h * 0.37, 0], half * 0.06, DARK);
  top.block(hook, h * 0.36, 0, h * 0.1, h * 0.012, h * 0.025, { color: '#9a4a2c', roughness: 0.6, grain: 'metal' });
  const swing = new Group().add(kit.mesh([top.geometry()]));
  const object = new Group().add(kit.mesh([mast.geometry()]), swing);
  swing.rotation.y = 0.35;
  return figureOf(object, { pose: (m) => void (swing.rotation.y = 0.35 + 0.5 * Math.sin(m.timeSeconds * 0.13 + m.offset * 6)) });
};

/** A phone booth: `kind` british (red, domed, many panes) or modern. */
export const phoneBooth: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const red = mainPaint(spec, { color: word(spec, 'color', '#b0141c'), roughness: 0.35 });
  const half = w / 2;
  s.box(-half * 1.04, 0, -half * 1.04, half * 1.04, h * 0.05, half * 1.04, { ...red, color: tint(red.color, 0.7) }, 'b');
  for (const x of [-1, 1]) for (const z of [-1, 1]) s.box(x * half - 0.05, h * 0.05, z * half - 0.05, x * half + 0.05, h * 0.86, z * half + 0.05, red);
  s.box(-half * 1.05, h * 0.84, -half * 1.05, half * 1.05, h * 0.93, half * 1.05, red);
  for (const turn of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) {
    s.at(0, 0, 0, turn, () => {
      s.box(-half * 0.86, h * 0.855, half * 1.05, half * 0.86, h * 0.915, half * 1.07, { color: '#f2eedc', roughness: 0.5, glow: 3, glowAt: 'night' }, 'k');
      if (spec.detail > 0) scribble(s, 0, h * 0.868, half * 1.3, h * 0.032, half * 1.08, { color: '#1c1c1c', roughness: 0.6 }, spec.random.derive('sign'));
      s.box(-half, h * 0.05, half - 0.03, half, h * 0.16, half + 0.01, red);
      if (turn === Math.PI) {
        s.box(-half, h * 0.16, half - 0.03, half, h * 0.84, half, { ...red, color: tint(red.color, 0.8) });
        return;
      }
      canvas.glass.quad([-half, h * 0.16, half - 0.02], [half, h * 0.16, half - 0.02], [half, h * 0.84, half - 0.02], [-half, h * 0.84, half - 0.02], { color: '#c8d4d6', roughness: 0.05 });
      for (const x of [-0.56, 0.56]) s.box(x * half - 0.015, h * 0.16, half - 0.03, x * half + 0.015, h * 0.84, half + 0.005, red);
      for (let k = 1; k < 8; k++) s.box(-half, h * (0.16 + 0.085 * k) - 0.012, half - 0.03, half, h * (0.16 + 0.085 * k) + 0.012, half + 0.005, red);
      s.box(-half, h * 0.82, half - 0.04, half, h * 0.85, half + 0.02, red);
    });
  }
  s.lathe([[half * 1.38, h * 0.93], [half * 1.3, h * 0.955], [half * 0.9, h * 0.985], [0.01, h]], 4, red, { turn: Math.PI / 4, smooth: true });
  s.block(0, h * 0.5, -half * 0.75, half * 0.9, h * 0.2, half * 0.3, DARK);
  s.block(-half * 0.25, h * 0.56, -half * 0.5, 0.06, 0.2, 0.07, { color: '#111111', roughness: 0.4 });
  return figureOf(canvas.object(kit), { lamps: [{ position: new Vector3(0, h * 0.8, 0), color: [1, 0.9, 0.7], intensity: 12, atNightOnly: true }] });
};

/** A fountain of stone basins with jets of water that rise and fall. */
export const fountain: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const stone = mainPaint(spec, { color: word(spec, 'color', '#b8ad98'), roughness: 0.85, grain: 'stone', shade: weathered(h, 0.5) });
  const water: Paint = { color: '#3f7f8c', roughness: 0.08 };
  const R = w / 2;
  const n = spec.detail === 2 ? 40 : 20;
  s.lathe([[R, 0], [R, h * 0.05], [R * 0.96, h * 0.06], [R * 0.96, h * 0.13], [R, h * 0.14], [R, h * 0.17], [R * 0.9, h * 0.17], [R * 0.9, h * 0.06]], n, stone);
  s.lathe([[R * 0.9, h * 0.125], [0.01, h * 0.126]], n, water);
  s.lathe([[R * 0.16, h * 0.1], [R * 0.1, h * 0.18], [R * 0.12, h * 0.24], [R * 0.08, h * 0.3], [R * 0.09, h * 0.38], [R * 0.42, h * 0.45], [R * 0.46, h * 0.48], [R * 0.42, h * 0.48], [R * 0.3, h * 0.44]], n, stone);
  s.lathe([[R * 0.42, h * 0.468], [0.01, h * 0.469]], n, water);
  s.lathe([[R * 0.06, h * 0.44], [R * 0.04, h * 0.56], [R * 0.05, h * 0.6], [R * 0.2, h * 0.65], [R * 0.22, h * 0.67], [R * 0.18, h * 0.67], [R * 0.04, h * 0.64]], n, stone);
  s.lathe([[R * 0.04, h * 0.62], [R * 0.05, h * 0.7], [0.01, h * 0.74]], 10, stone, { smooth: true });
  const object = new Group().add(canvas.object(kit));
  const count = spec.detail === 0 ? 60 : spec.detail === 1 ? 160 : 320;
  const jets: { x: number; z: number; up: number; out: number; phase: number; from: number; fall: number }[] = [];
  for (let i = 0; i < count; i++) {
    const phase = ((i * 0.618) % 1);
    const a = ((i * 7) % 16) / 16 * Math.PI * 2;
    const kind = i % 4;
    if (kind === 0) jets.push({ x: 0, z: 0, up: h * 0.3, out: R * 0.1, phase, from: h * 0.72, fall: h * 0.05 });
    else if (kind === 1) jets.push({ x: Math.sin(a) * R * 0.21, z: Math.cos(a) * R * 0.21, up: h * 0.008, out: R * 0.1, phase, from: h * 0.665, fall: h * 0.19 });
    else jets.push({ x: Math.sin(a) * R * 0.45, z: Math.cos(a) * R * 0.45, up: h * 0.03, out: R * 0.22, phase, from: h * 0.475, fall: h * 0.35 });
  }
  const size = h * 0.011;
  const drips = new InstancedMesh(drop().geometry(), kit.materials.solid, jets.length);
  drips.frustumCulled = false;
  object.add(drips);
  const matrix = new Matrix4();
  const pose = (t: number): void => {
    jets.forEach((jet, i) => {
      const u = (((t * 0.85 + jet.phase) % 1) + 1) % 1;
      const a = Math.atan2(jet.x, jet.z) + (jet.x === 0 && jet.z === 0 ? i * 2.39996 : 0);
      const y = jet.from + jet.up * 4 * u * (1 - u) - jet.fall * u * u;
      matrix.makeScale(size, size * (1.6 + 3 * Math.abs(u - 0.35)), size).setPosition(jet.x + Math.sin(a) * jet.out * u, y, jet.z + Math.cos(a) * jet.out * u);
      drips.setMatrixAt(i, matrix);
    });
    drips.instanceMatrix.needsUpdate = true;
  };
  pose(0);
  return figureOf(object, { pose: (m) => pose(m.timeSeconds) });
};

function drop(): Sketch {
  const s = new Sketch();
  s.lathe([[0.01, -1], [0.8, -0.3], [0.7, 0.4], [0.01, 1.4]], 5, { color: '#e6f2f6', roughness: 0.15, glow: 0.15 }, { smooth: true });
  return s;
}

/** A petrol station: canopy on posts over pumps, with its shop and price sign. */
export const gasStation: Archetype = (spec, kit) => {
  const [w, tall, d] = spec.concept.size;
  // The canopy's height; the sign stands over it.
  const h = tall / 1.58;
  const canvas = new Canvas();
  const s = canvas.solid;
  const red = mainPaint(spec, { color: word(spec, 'color', '#c8242a'), roughness: 0.4 });
  const white: Paint = { color: '#eeece6', roughness: 0.5 };
  s.box(-w * 0.36, 0, -d * 0.06, w * 0.36, 0.14, d * 0.36, { color: '#9a9892', roughness: 0.9, grain: 'stone' }, 'b');
  s.box(-w * 0.4, h * 0.84, -d * 0.16, w * 0.4, h * 0.9, d * 0.46, white);
  s.box(-w * 0.405, h * 0.86, -d * 0.165, w * 0.405, h * 0.99, d * 0.465, red, 'tb');
  s.box(-w * 0.406, h * 0.915, -d * 0.167, w * 0.406, h * 0.94, d * 0.467, { ...white, glow: 2, glowAt: 'night' }, 'tb');
  for (const x of [-0.24, 0.24]) {
    for (const z of [0.02, 0.28]) s.box(x * w - 0.22, 0, z * d - 0.22, x * w + 0.22, h * 0.84, z * d + 0.22, white, 'bt');
    for (const z of [0.1, 0.2]) pump(s, x * w, 0.14, z * d, red.color);
    s.box(x * w - 0.9, h * 0.835, d * 0.02, x * w + 0.9, h * 0.84, d * 0.3, { color: '#fff6e0', glow: 12, glowAt: 'night', roughness: 0.5 });
  }
  const back = -d * 0.48;
  s.box(-w * 0.34, 0, back, w * 0.34, h * 0.66, -d * 0.26, { ...white, shade: weathered(h * 0.6, 0.5) }, 'b');
  s.box(-w * 0.35, h * 0.6, back - 0.1, w * 0.35, h * 0.7, -d * 0.25, red);
  scribble(s, 0, h * 0.615, w * 0.2, h * 0.06, -d * 0.25 + 0.02, { color: '#f6f2e6', roughness: 0.5, glow: 3, glowAt: 'night' }, spec.random.derive('shop'));
  for (let k = 0; k < 7; k++) s.box(-w * 0.31 + (k * w * 0.62) / 7, 0.3, -d * 0.26, -w * 0.31 + ((k + 0.9) * w * 0.62) / 7, h * 0.52, -d * 0.26 + 0.04, { color: '#31424a', roughness: 0.08, glow: 16, glowAt: 'night' }, 'k');
  s.bar([w * 0.46, 0, d * 0.44], [w * 0.46, h * 1.1, d * 0.44], 0.4, STEEL);
  s.box(w * 0.46 - 1.3, h * 1.0, d * 0.44 - 0.18, w * 0.46 + 1.3, h * 1.58, d * 0.44 + 0.18, red);
  for (let k = 0; k < 3; k++) {
    s.box(w * 0.46 - 1.1, h * (1.05 + k * 0.13), d * 0.44 + 0.18, w * 0.46 + 1.1, h * (1.15 + k * 0.13), d * 0.44 + 0.2, { color: '#f4f0e4', roughness: 0.5, glow: 3, glowAt: 'night' }, 'k');
    scribble(s, w * 0.46, h * (1.07 + k * 0.13), 1.6, h * 0.06, d * 0.44 + 0.21, DARK, spec.random.derive(`price ${k}`));
  }
  return figureOf(canvas.object(kit), { lamps: [{ position: new Vector3(0, h * 0.8, d * 0.15), color: [1, 0.95, 0.85], intensity: 160, atNightOnly: true }] });
};

function pump(s: Sketch, x: number, y: number, z: number, color: string): void {
  s.block(x, y, z, 0.62, 1.75, 0.5, { color: '#e8e6e0', roughness: 0.4 }, 0.06);
  s.box(x - 0.32, y + 1.35, z - 0.26, x + 0.32, y + 1.78, z + 0.26, { color, roughness: 0.4 });
  for (const e of [-1, 1]) s.box(x - 0.22, y + 1.02, z + e * 0.25, x + 0.22, y + 1.28, z + e * 0.262, { color: '#16201c', roughness: 0.2, glow: 2, glowAt: 'night' });
  s.tube([[x + 0.32, y + 1.2, z], [x + 0.55, y + 0.7, z], [x + 0.5, y + 0.4, z], [x + 0.36, y + 0.9, z]], 0.03, 5, DARK);
}

/** A single petrol pump. */
export const gasPump: Archetype = (spec, kit) => {
  const canvas = new Canvas();
  pump(canvas.solid, 0, 0, 0, mainPaint(spec, { color: word(spec, 'color', '#c8242a') }).color);
  return figureOf(canvas.object(kit));
};

/** A goal: `kind` soccer, football (a fork of posts), basketball hoop, or tennis net. */
export const goal: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const kind = word(spec, 'kind', 'soccer');
  const white = mainPaint(spec, { color: word(spec, 'color', '#f2f2ee'), roughness: 0.4 });
  const net: Paint = { color: '#dcdcd8', roughness: 0.9 };
  if (kind === 'soccer') {
    s.tube([[-w / 2, 0, 0], [-w / 2, h, 0], [w / 2, h, 0], [w / 2, 0, 0]], 0.06, 8, white);
    const nx = spec.detail === 0 ? 10 : 24;
    for (let i = 0; i <= nx; i++) {
      const x = -w / 2 + (w * i) / nx;
      s.bar([x, h, 0], [x, h * 0.95, -d * 0.45], 0.018, net);
      s.bar([x, h * 0.95, -d * 0.45], [x, 0, -d], 0.018, net);
    }
    for (let k = 1; k < 10; k++) {
      const y = h * (0.95 - 0.95 * (k / 10));
      s.bar([-w / 2, y, -d * (0.45 + 0.055 * k)], [w / 2, y, -d * (0.45 + 0.055 * k)], 0.018, net);
      for (const e of [-1, 1]) s.bar([e * w / 2, h - (h * k) / 10, 0], [e * w / 2, Math.max(0, h * 0.95 - (h * k) / 10), -d * (0.45 + 0.04 * k)], 0.018, net);
    }
  } else if (kind === 'football') {
    s.tube([[0, 0, -1.5], [0, h * 0.24, -1.3], [0, h * 0.3, 0]], 0.14, 10, white);
    s.tube([[-w / 2, h, 0], [-w / 2, h * 0.3, 0], [w / 2, h * 0.3, 0], [w / 2, h, 0]], 0.09, 8, white);
  } else if (kind === 'basketball') {
    s.tube([[0, 0, -d * 0.8], [0, h * 0.72, -d * 0.8], [0, h * 0.86, -d * 0.25]], 0.09, 8, DARK);
    s.box(-w / 2, h * 0.72, -d * 0.25, w / 2, h, -d * 0.2, white);
    for (const [x0, x1, y0, y1] of [[-0.3, 0.3, 0.77, 0.79], [-0.3, 0.3, 0.89, 0.91], [-0.3, -0.26, 0.77, 0.91], [0.26, 0.3, 0.77, 0.91]] as const) s.box(x0, h * y0, -d * 0.2, x1, h * y1, -d * 0.2 + 0.01, { color: '#c8322c', roughness: 0.5 });
    const ring = (r: number, y: number): P3[] => Array.from({ length: 16 }, (_, i): P3 => [Math.sin((i / 16) * 6.2832) * r, y, -d * 0.2 + 0.32 + Math.cos((i / 16) * 6.2832) * r]);
    s.tube(ring(0.23, h * 0.77), 0.025, 6, { color: '#d8501e', roughness: 0.4 }, true);
    const [a, b] = [ring(0.23, h * 0.77), ring(0.14, h * 0.66)];
    for (let i = 0; i < 16; i++) s.bar(a[i] as P3, b[(i + 1) % 16] as P3, 0.012, net);
    for (let i = 0; i < 16; i++) s.bar(a[(i + 1) % 16] as P3, b[i] as P3, 0.012, net);
  } else {
    for (const e of [-1, 1]) s.bar([e * w / 2, 0, 0], [e * w / 2, h, 0], 0.09, DARK);
    const n = spec.detail === 0 ? 24 : 60;
    for (let i = 0; i <= n; i++) s.bar([-w / 2 + (w * i) / n, 0.05, 0], [-w / 2 + (w * i) / n, h * 0.95, 0], 0.014, { color: '#3a3c3e', roughness: 0.9 });
    for (let k = 0; k < 8; k++) s.bar([-w / 2, h * 0.12 * k + 0.05, 0], [w / 2, h * 0.12 * k + 0.05, 0], 0.014, { color: '#3a3c3e', roughness: 0.9 });
    s.bar([-w / 2, h * 0.97, 0], [w / 2, h * 0.97, 0], 0.04, { color: '#f0f0ec', roughness: 0.7 }, h * 0.08);
  }
  return figureOf(canvas.object(kit));
};

/** A gravestone: `kind` round, cross, slab, obelisk; `tilt` in radians. */
export const gravestone: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const kind = word(spec, 'kind', 'round');
  const look = mainPaint(spec, { color: word(spec, 'color', '#8d8a84'), roughness: 0.92, grain: 'stone', shade: weathered(h, 1.2) });
  s.box(-w * 0.5, 0, -d * 0.5, w * 0.5, h * 0.1, d * 0.5, { ...look, color: tint(look.color, 0.85) }, 'b');
  if (kind === 'cross') {
    const a = w * 0.14;
    const outline: P2[] = [[-a * 1.3, h * 0.1], [a * 1.3, h * 0.1], [a, h * 0.58], [w * 0.46, h * 0.58], [w / 2, h * 0.58 + 2 * a], [a, h * 0.58 + 2 * a], [a, h], [-a, h], [-a, h * 0.58 + 2 * a], [-w / 2, h * 0.58 + 2 * a], [-w / 2, h * 0.58], [-a, h * 0.58]];
    s.extrude(outline, -d * 0.25, d * 0.25, look);
  } else {
    const top: P2[] = kind === 'slab' ? [[w / 2, h * 0.92], [w * 0.3, h], [-w * 0.3, h], [-w / 2, h * 0.92]] : Array.from({ length: 13 }, (_, i): P2 => [Math.cos((i / 12) * Math.PI) * w * 0.5, h - w * 0.5 + Math.sin((i / 12) * Math.PI) * w * 0.5]);
    s.extrude([[-w / 2, h * 0.1], [w / 2, h * 0.1], ...top], -d * 0.25, d * 0.25, look);
    if (spec.detail > 0) for (let k = 0; k < 4; k++) s.box(-w * (0.3 - 0.03 * k), h * (0.74 - 0.1 * k), d * 0.25, w * (0.3 - 0.03 * k), h * (0.765 - 0.1 * k), d * 0.25 + 0.006, { color: tint(look.color, 0.45), roughness: 0.95 });
  }
  return figureOf(canvas.object(kit));
};

/** A shipping container. */
export const container: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const look = mainPaint(spec, { color: word(spec, 'color', '#2f5f86'), roughness: 0.6, grain: 'metal', shade: weathered(h, 0.7) });
  s.box(-w / 2 + 0.08, 0.1, -d / 2 + 0.08, w / 2 - 0.08, h - 0.06, d / 2 - 0.08, look);
  for (const x of [-1, 1]) for (const z of [-1, 1]) s.box(x * (w / 2 - 0.1) - 0.1, 0, z * (d / 2 - 0.1) - 0.1, x * (w / 2 - 0.1) + 0.1, h, z * (d / 2 - 0.1) + 0.1, { ...look, color: tint(look.color, 0.8) });
  for (const y of [0, h - 0.16]) for (const e of [-1, 1]) s.box(e * (w / 2 - 0.06) - 0.06, y, -d / 2, e * (w / 2 - 0.06) + 0.06, y + 0.16, d / 2, { ...look, color: tint(look.color, 0.8) });
  const ribs = spec.detail === 0 ? 8 : 26;
  for (let i = 1; i < ribs; i++) for (const e of [-1, 1]) s.box(e * (w / 2 - 0.06) - 0.05, 0.16, -d / 2 + (d * i) / ribs - 0.06, e * (w / 2 - 0.06) + 0.05, h - 0.16, -d / 2 + (d * i) / ribs + 0.06, look);
  for (const x of [-0.3, -0.12, 0.12, 0.3]) s.bar([x * w, 0.15, d / 2 - 0.04], [x * w, h - 0.15, d / 2 - 0.04], 0.06, STEEL);
  return figureOf(canvas.object(kit));
};

/** Playground things: `kind` swing, slide, seesaw, climber. */
export const playset: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const kind = word(spec, 'kind', 'swing');
  const main = mainPaint(spec, { color: word(spec, 'color', '#c8322c'), roughness: 0.4 });
  const other = trimPaint(spec, { color: word(spec, 'secondColor', '#e8b428'), roughness: 0.4 });
  const object = new Group();
  let pose: ((t: number, k: number) => void) | undefined;
  if (kind === 'swing') {
    for (const e of [-1, 1]) for (const z of [-1, 1]) s.tube([[e * w * 0.46, 0, z * d * 0.5], [e * w * 0.44, h, 0]], 0.05, 8, main);
    s.tube([[-w * 0.46, h, 0], [w * 0.46, h, 0]], 0.05, 8, main);
    const seats = [-0.2, 0.2].map((x) => {
      const k = new Sketch();
      for (const e of [-0.24, 0.24]) k.bar([e, 0, 0], [e, -h * 0.76, 0], 0.02, DARK);
      k.block(0, -h * 0.78, 0, 0.54, 0.05, 0.24, other, 0.02);
      const swing = new Group().add(kit.mesh([k.geometry()]));
      swing.position.set(x * w, h, 0);
      object.add(swing);
      return swing;
    });
    pose = (t) => seats.forEach((seat, i) => void (seat.rotation.x = 0.42 * Math.sin(t * 2.1 + i * 2)));
  } else if (kind === 'slide') {
    const deck = h * 0.72;
    for (const x of [-1, 1]) for (const z of [-0.46, -0.2]) s.tube([[x * w * 0.42, 0, z * d], [x * w * 0.42, z < -0.3 ? h : deck, z * d]], 0.04, 8, other);
    s.box(-w * 0.45, deck - 0.06, -d * 0.47, w * 0.45, deck, -d * 0.18, other);
    for (let k = 1; k < 6; k++) s.bar([-w * 0.42, (deck * k) / 6, -d * 0.48], [w * 0.42, (deck * k) / 6, -d * 0.48], 0.05, other);
    const run = Array.from({ length: 9 }, (_, i): readonly [number, number] => [-d * 0.2 + d * 0.7 * (i / 8), deck * (1 - (i / 8)) ** 1.25 + 0.14]);
    for (let i = 0; i < 8; i++) {
      const [[z0, y0], [z1, y1]] = [run[i] as P2, run[i + 1] as P2];
      s.quad([-w * 0.34, y0, z0], [-w * 0.34, y1, z1], [w * 0.34, y1, z1], [w * 0.34, y0, z0], main);
      s.quad([w * 0.34, y0 - 0.02, z0], [w * 0.34, y1 - 0.02, z1], [-w * 0.34, y1 - 0.02, z1], [-w * 0.34, y0 - 0.02, z0], { ...main, color: tint(main.color, 0.6) });
      for (const e of [-1, 1]) s.bar([e * w * 0.36, y0 + 0.12, z0], [e * w * 0.36, y1 + 0.12, z1], 0.05, main, 0.26);
    }
  } else if (kind === 'seesaw') {
    s.extrude([[-0.3, 0], [0.3, 0], [0, h * 0.5]], -0.2, 0.2, other);
    const k = new Sketch();
    k.block(0, 0, 0, w, 0.06, 0.26, main, 0.02);
    for (const e of [-1, 1]) {
      k.tube([[e * w * 0.36, 0.05, -0.12], [e * w * 0.36, 0.35, -0.12], [e * w * 0.36, 0.35, 0.12], [e * w * 0.36, 0.05, 0.12]], 0.02, 6, DARK);
      k.block(e * w * 0.44, 0.05, 0, 0.34, 0.05, 0.3, other, 0.02);
    }
    const plank = new Group().add(kit.mesh([k.geometry()]));
    plank.position.y = h * 0.5;
    object.add(plank);
    pose = (t) => void (plank.rotation.z = 0.2 * Math.sin(t * 1.5));
  } else {
    for (let k = 0; k < 5; k++) {
      const r = (w / 2) * Math.cos((k / 5) * 1.45);
      const y = h * Math.sin((k / 5) * 1.57) + 0.05;
      s.tube(Array.from({ length: 16 }, (_, i): P3 => [Math.sin((i / 16) * 6.2832) * r, y, Math.cos((i / 16) * 6.2832) * r]), 0.03, 6, k % 2 === 0 ? main : other, true);
    }
    for (let i = 0; i < 12; i++) s.tube(Array.from({ length: 7 }, (_, k): P3 => [Math.sin((i / 12) * 6.2832) * (w / 2) * Math.cos((k / 6) * 1.57), h * Math.sin((k / 6) * 1.57), Math.cos((i / 12) * 6.2832) * (w / 2) * Math.cos((k / 6) * 1.57)]), 0.03, 5, other);
  }
  object.add(canvas.object(kit));
  return figureOf(object, pose === undefined ? {} : { pose: (m) => pose(m.timeSeconds, m.offset) });
};

/** Rows of seats on a sloping stand, some of them taken. */
export const bleachers: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const rows = spec.detail === 0 ? 6 : Math.max(4, Math.round(amount(spec, 'rows', 10)));
  const look = mainPaint(spec, { color: word(spec, 'color', '#9aa0a4'), roughness: 0.6, grain: 'metal' });
  const random = spec.random.derive('crowd');
  for (let k = 0; k < rows; k++) {
    const y = (h * (k + 1)) / rows;
    const z = d / 2 - (d * k) / rows;
    s.box(-w / 2, 0, z - d / rows, w / 2, y, z, { ...look, color: tint(look.color, 0.85 + 0.1 * (k % 2)) }, 'bkt');
    s.box(-w / 2, y, z - d / rows, w / 2, y + 0.01, z, { ...look, color: tint(look.color, 1.1) }, 'b');
    const step = spec.detail === 0 ? 2.2 : 1.1;
    for (let x = -w / 2 + 0.6; x < w / 2 - 0.4; x += step) {
      if (random.next() < 0.35) continue;
      s.box(x - 0.25, y, z - d / rows * 0.6, x + 0.25, y + 0.75, z - d / rows * 0.25, { color: random.pick(['#b83a34', '#2f5f9a', '#e0ddd4', '#3a3d44', '#d8a83a', '#4a8a5a', '#7a5aa0', '#c87a9a']), roughness: 0.9 }, 'b');
      s.box(x - 0.12, y + 0.75, z - d / rows * 0.55, x + 0.12, y + 1.02, z - d / rows * 0.32, { color: random.pick(['#c89a78', '#8a5a3c', '#e0b898', '#5a3a28']), roughness: 0.8 }, 'b');
    }
  }
  return figureOf(canvas.object(kit));
};

/** A lit scoreboard on posts. */
export const scoreboard: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  for (const x of [-0.35, 0.35]) s.bar([x * w, 0, -0.2], [x * w, h * 0.6, -0.2], w * 0.04, STEEL);
  s.box(-w / 2, h * 0.45, -0.4, w / 2, h, 0.1, mainPaint(spec, { color: '#1c2a24', roughness: 0.5 }));
  for (const [x, y] of [[-0.3, 0.72], [0.3, 0.72], [-0.3, 0.52], [0, 0.52], [0.3, 0.52]] as const) {
    s.box(x * w - w * 0.1, h * y, 0.1, x * w + w * 0.1, h * (y + 0.15), 0.12, { color: '#0a0c0a', roughness: 0.3 }, 'k');
    scribble(s, x * w, h * (y + 0.03), w * 0.12, h * 0.09, 0.13, { color: '#ffb428', roughness: 0.5, glow: 3 }, spec.random.derive(`${x} ${y}`));
  }
  return figureOf(canvas.object(kit));
};

/** A row of floodlights on a mast. */
export const floodlight: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  s.lathe([[h * 0.016, 0], [h * 0.008, h * 0.94]], 8, STEEL);
  for (let j = 0; j < 4; j++) {
    s.bar([-w / 2, h * (0.9 + 0.032 * j), 0], [w / 2, h * (0.9 + 0.032 * j), 0], h * 0.006, STEEL);
    for (let i = 0; i < 6; i++) s.box(-w / 2 + (w * (i + 0.1)) / 6, h * (0.893 + 0.032 * j), 0.1, -w / 2 + (w * (i + 0.9)) / 6, h * (0.918 + 0.032 * j), 0.3, { color: '#fff8e6', roughness: 0.3, glow: 20, glowAt: 'night' });
  }
  return figureOf(canvas.object(kit), { lamps: [{ position: new Vector3(0, h * 0.94, 1), color: [1, 0.97, 0.9], intensity: 900, atNightOnly: true }] });
};

/** A market stall under a striped awning with crates of fruit. */
export const stall: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('stall');
  const main = mainPaint(spec, { color: word(spec, 'color', '#b8322c'), roughness: 0.8, grain: 'cloth' });
  const other = trimPaint(spec, { color: word(spec, 'secondColor', '#efe6d2'), roughness: 0.8, grain: 'cloth' });
  const wood: Paint = { color: '#7a5a3c', roughness: 0.85, grain: 'wood' };
  for (const x of [-1, 1]) for (const z of [-1, 1]) s.bar([x * w * 0.47, 0, z * d * 0.45], [x * w * 0.47, z > 0 ? h * 0.82 : h, z * d * 0.45], 0.07, wood);
  const n = 9;
  for (let i = 0; i < n; i++) {
    const [x0, x1] = [-w / 2 + (w * i) / n, -w / 2 + (w * (i + 1)) / n];
    const look = i % 2 === 0 ? main : other;
    s.slab([x0, h * 0.8, d * 0.62], [x1, h * 0.8, d * 0.62], [x1, h, -d * 0.48], [x0, h, -d * 0.48], 0.03, look);
    s.quad([x0, h * 0.71, d * 0.62], [x1, h * 0.71, d * 0.62], [x1, h * 0.8, d * 0.625], [x0, h * 0.8, d * 0.625], look);
  }
  s.box(-w * 0.46, 0, -d * 0.1, w * 0.46, h * 0.33, d * 0.42, { ...wood, color: tint(wood.color, 0.8) }, 'b');
  const goods = ['#c8322c', '#e09a28', '#5a9a3a', '#e0c83a', '#8a3a6a', '#d8602a'];
  const cols = spec.detail === 0 ? 3 : 5;
  for (let i = 0; i < cols; i++) {
    const [x0, x1] = [-w * 0.45 + (w * 0.9 * i) / cols, -w * 0.45 + (w * 0.9 * (i + 0.92)) / cols];
    s.slab([x0, h * 0.36, d * 0.5], [x1, h * 0.36, d * 0.5], [x1, h * 0.48, -d * 0.06], [x0, h * 0.48, -d * 0.06], 0.12, wood);
    const color = random.pick(goods);
    const m = spec.detail === 0 ? 2 : 4;
    for (let a = 0; a < m; a++) for (let b = 0; b < m; b++) {
      const [x, t] = [x0 + ((x1 - x0) * (a + 0.5)) / m, (b + 0.5) / m];
      const y = h * (0.37 + 0.12 * t);
      s.lathe([[0.01, y - 0.02], [0.075, y + 0.05], [0.01, y + 0.13]], 6, { color: tint(color, random.range(0.8, 1.2)), roughness: 0.5 }, { x, z: d * (0.46 - 0.5 * t), smooth: true });
    }
  }
  return figureOf(canvas.object(kit));
};
