/** @file What turns and rolls at a fair: ferris wheels, carousels, roller coasters. */
import { Group, Vector3, type Object3D } from 'three';
import type { Archetype } from '../figure.ts';
import type { Paint } from '../../materials/paint.ts';
import type { Kit } from '../../materials/kit.ts';
import { amount, figureOf, mainPaint, trimPaint, word } from './finish.ts';
import { Canvas, Sketch, tint, type P3 } from './sketch.ts';

const GAY = ['#c8322c', '#e8b428', '#2f7fc0', '#3f9a4a', '#d8602a', '#8a4ab0'] as const;

/** A wheel of cabins that stay upright while it turns: `cabins` 8 to 32, `kind` open gondolas or closed pods. */
export const ferrisWheel: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const cabins = amount(spec, 'cabins', 16);
  const pods = word(spec, 'kind', 'gondola') === 'pod';
  const r = Math.min(w, h) * 0.45;
  const hub = h - r - h * 0.02;
  const steel = mainPaint(spec, { color: word(spec, 'color', '#e6e4de'), roughness: 0.4, grain: 'metal' });
  const trim = trimPaint(spec, { color: word(spec, 'trim', '#c8322c'), roughness: 0.4 });
  const bulbs: Paint = { color: '#ffe0a0', glow: 8, glowAt: 'night', roughness: 0.4 };
  const stand = new Canvas();
  for (const e of [-1, 1]) {
    for (const x of [-0.55, 0.55]) stand.solid.tube([[x * r, 0, e * d * 0.5], [0, hub, e * d * 0.26]], h * 0.012, 8, steel);
    stand.solid.bar([-0.28 * r, hub * 0.5, e * d * 0.38], [0.28 * r, hub * 0.5, e * d * 0.38], h * 0.014, steel);
  }
  stand.solid.tube([[0, hub, -d * 0.3], [0, hub, d * 0.3]], h * 0.025, 12, trim);
  stand.solid.box(-r * 0.75, 0, -d * 0.5, r * 0.75, h * 0.012, d * 0.5, { color: '#8a8680', roughness: 0.9, grain: 'stone' }, 'b');
  stand.solid.box(-r * 0.22, h * 0.012, d * 0.3, r * 0.22, h * 0.045, d * 0.5, { ...trim, color: tint(trim.color, 0.8) }, 'b');
  const wheel = new Sketch();
  const n = spec.detail === 0 ? 24 : 48;
  for (const e of [-1, 1]) {
    for (const [f, thick] of [[1, 0.009], [0.88, 0.006]] as const) wheel.tube(circle(n, r * f, e * d * 0.16), h * thick, spec.detail === 0 ? 4 : 6, f === 1 ? steel : bulbs, true);
    for (let i = 0; i < cabins; i++) {
      const a = (i / cabins) * Math.PI * 2;
      wheel.bar([0, 0, e * d * 0.2], [Math.sin(a) * r, Math.cos(a) * r, e * d * 0.16], h * 0.006, i % 2 === 0 ? steel : bulbs);
      if (spec.detail > 0) wheel.bar([Math.sin(a) * r * 0.88, Math.cos(a) * r * 0.88, e * d * 0.16], [Math.sin(a + Math.PI / cabins) * r, Math.cos(a + Math.PI / cabins) * r, e * d * 0.16], h * 0.004, steel);
    }
  }
  const turning = new Group();
  turning.position.y = hub;
  turning.add(kit.mesh([wheel.geometry()]));
  const size = Math.min((r * 2 * Math.PI) / cabins * 0.34, d * 0.4);
  const seats = Array.from({ length: cabins }, (_, i) => kit.mesh([cabin(size, pods, spec.attributes.secondColor ?? (pods ? '#dfe6ea' : GAY[i % GAY.length] as string))]));
  turning.add(...seats);
  const object = new Group();
  object.add(stand.object(kit), turning);
  const pose = (t: number): void => {
    const turn = t * 0.11;
    turning.rotation.z = turn;
    seats.forEach((seat, i) => {
      const a = (i / cabins) * Math.PI * 2;
      seat.position.set(Math.sin(a) * r, Math.cos(a) * r, 0);
      seat.rotation.z = -turn;
    });
  };
  pose(0);
  return figureOf(object, { anchors: { seat: new Vector3(0, hub - r, 0) }, lamps: [{ position: new Vector3(0, hub, d), color: [1, 0.8, 0.5], intensity: 300, atNightOnly: true }], pose: (m) => pose(m.timeSeconds) });
};

function circle(n: number, r: number, z: number, y = 0): P3[] {
  return Array.from({ length: n }, (_, i): P3 => [Math.sin((i / n) * Math.PI * 2) * r, y + Math.cos((i / n) * Math.PI * 2) * r, z]);
}

function cabin(size: number, pod: boolean, color: string): ReturnType<Sketch['geometry']> {
  const s = new Sketch();
  const look: Paint = { color, roughness: 0.4 };
  s.bar([0, 0, 0], [0, -size * 0.4, 0], size * 0.12, { color: '#4a4c50', roughness: 0.5 });
  if (pod) {
    s.lathe([[0.01, -size * 1.7], [size * 0.6, -size * 1.5], [size * 0.85, -size], [size * 0.6, -size * 0.5], [0.01, -size * 0.3]], 10, look, { smooth: true });
  } else {
    s.block(0, -size * 1.7, 0, size * 1.3, size * 0.6, size * 1.3, look);
    s.lathe([[size * 0.95, -size * 0.55], [size * 0.5, -size * 0.3], [0.01, -size * 0.18]], 8, { ...look, color: tint(color, 0.85) });
    for (const x of [-0.55, 0.55]) for (const z of [-0.55, 0.55]) s.bar([x * size, -size * 1.1, z * size], [x * size, -size * 0.5, z * size], size * 0.08, { color: '#e8e4da', roughness: 0.5 });
  }
  return s.geometry();
}

/** A carousel: painted horses under a striped roof that turn and rise and fall. */
export const carousel: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const R = w / 2;
  const red = mainPaint(spec, { color: word(spec, 'color', '#b02a30'), roughness: 0.5 });
  const cream = trimPaint(spec, { color: word(spec, 'secondColor', '#f0e4c4'), roughness: 0.5 });
  const gold: Paint = { color: '#c89a3c', roughness: 0.35, metalness: 0 };
  const base = new Sketch();
  base.lathe([[R, 0], [R, h * 0.05], [R * 0.97, h * 0.07], [0.01, h * 0.07]], 40, { ...red, color: tint(red.color, 0.7) });
  const top = new Sketch();
  const n = spec.detail === 0 ? 16 : 32;
  for (let i = 0; i < n; i++) {
    const look = i % 2 === 0 ? red : cream;
    const at = (k: number, r: number, y: number): P3 => [Math.sin((k / n) * Math.PI * 2) * r, y, Math.cos((k / n) * Math.PI * 2) * r];
    top.quad(at(i, R * 1.02, h * 0.68), at(i + 1, R * 1.02, h * 0.68), at(i + 1, R * 0.1, h * 0.94), at(i, R * 0.1, h * 0.94), look);
    top.quad(at(i + 1, R * 1.02, h * 0.68), at(i, R * 1.02, h * 0.68), at(i, R * 0.1, h * 0.9), at(i + 1, R * 0.1, h * 0.9), { ...cream, color: tint(cream.color, 0.7) });
    top.quad(at(i, R * 1.03, h * 0.58), at(i + 1, R * 1.03, h * 0.58), at(i + 1, R * 1.03, h * 0.69), at(i, R * 1.03, h * 0.69), i % 2 === 0 ? cream : red);
    top.lathe([[0.01, h * 0.55], [0.14, h * 0.565], [0.01, h * 0.585]], 6, { color: '#ffe6b0', glow: 9, glowAt: 'night', roughness: 0.4 }, { x: at(i, R * 1.03, 0)[0], z: at(i, R * 1.03, 0)[2] });
  }
  top.lathe([[R * 0.1, h * 0.9], [R * 0.06, h * 0.96], [0.01, h]], 12, gold);
  top.lathe([[R * 0.2, h * 0.07], [R * 0.17, h * 0.3], [R * 0.2, h * 0.7]], 12, { color: '#d8c090', roughness: 0.4, shade: (x, _y, z) => 0.75 + 0.3 * Math.sin(Math.atan2(x, z) * 12) }, { facets: true });
  const turning = new Group();
  turning.add(kit.mesh([top.geometry()]));
  const horses: { object: Object3D; phase: number }[] = [];
  const count = spec.detail === 0 ? 6 : 10;
  for (let i = 0; i < count; i++) {
    for (const [f, k] of spec.detail === 2 ? [[0.84, 0], [0.55, 0.5]] as const : [[0.8, 0]] as const) {
      const a = ((i + k) / count) * Math.PI * 2;
      const horse = woodenHorse(kit, h * 0.24, ['#f2ece0', '#3a2c24', '#b98a5a', '#d8d4cc'][i % 4] as string, GAY[i % GAY.length] as string, h);
      horse.position.set(Math.sin(a) * R * f, h * 0.22, Math.cos(a) * R * f);
      horse.rotation.y = a + Math.PI / 2;
      turning.add(horse);
      horses.push({ object: horse, phase: i * 2.4 + k * 3 });
    }
  }
  const object = new Group();
  object.add(kit.mesh([base.geometry()]), turning);
  const pose = (t: number): void => {
    turning.rotation.y = t * 0.5;
    for (const { object: horse, phase } of horses) horse.position.y = h * (0.2 + 0.035 * Math.sin(t * 1.9 + phase));
  };
  pose(0);
  return figureOf(object, { lamps: [{ position: new Vector3(0, h * 0.55, R), color: [1, 0.78, 0.45], intensity: 120, atNightOnly: true }], pose: (m) => pose(m.timeSeconds) });
};

// A jumping horse on a brass pole; `s` its height at the back.
function woodenHorse(kit: Kit, s: number, coat: string, saddle: string, roof: number): Object3D {
  const k = new Sketch();
  const look: Paint = { color: coat, roughness: 0.35 };
  k.tube([[0, 0, -s * 0.42], [0, s * 0.06, -s * 0.2], [0, s * 0.02, s * 0.2], [0, s * 0.1, s * 0.4]], (t) => s * (0.15 + 0.05 * Math.sin(t * Math.PI)), 8, look);
  k.tube([[0, s * 0.08, s * 0.34], [0, s * 0.42, s * 0.52], [0, s * 0.56, s * 0.6]], (t) => s * (0.14 - 0.04 * t), 7, look);
  k.tube([[0, s * 0.6, s * 0.54], [0, s * 0.5, s * 0.74], [0, s * 0.4, s * 0.86]], (t) => s * (0.1 - 0.045 * t), 7, look);
  k.tube([[0, s * 0.66, s * 0.52], [0, s * 0.44, s * 0.4], [0, s * 0.18, s * 0.26]], s * 0.05, 5, { color: tint(coat, 0.35), roughness: 0.8 });
  k.tube([[0, s * 0.06, -s * 0.44], [0, s * 0.08, -s * 0.66], [0, -s * 0.24, -s * 0.78]], s * 0.05, 5, { color: tint(coat, 0.35), roughness: 0.8 });
  for (const x of [-0.1, 0.1]) {
    k.tube([[x * s, -s * 0.06, s * 0.36], [x * s, -s * 0.3, s * 0.62], [x * s, -s * 0.52, s * 0.44]], (t) => s * (0.07 - 0.03 * t), 5, look);
    k.tube([[x * s, -s * 0.06, -s * 0.4], [x * s, -s * 0.36, -s * 0.46], [x * s, -s * 0.5, -s * 0.78]], (t) => s * (0.08 - 0.035 * t), 5, look);
  }
  k.block(0, s * 0.16, 0, s * 0.42, s * 0.09, s * 0.36, { color: saddle, roughness: 0.5 });
  k.tube([[0, -s * 0.55, s * 0.04], [0, roof * 0.46, s * 0.04]], s * 0.035, 6, { color: '#d8b45a', roughness: 0.3, metalness: 0 });
  return kit.mesh([k.geometry()]);
}

/** A roller coaster: a closed track of hills and a loop on trestles, with a train of cars that runs on it. */
export const rollerCoaster: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const rail = mainPaint(spec, { color: word(spec, 'color', '#c8322c'), roughness: 0.4, grain: 'metal' });
  const post = trimPaint(spec, { color: word(spec, 'secondColor', '#e8e6e0'), roughness: 0.5, grain: 'metal' });
  const n = spec.detail === 0 ? 60 : 160;
  const track = trackOf(w, h, d);
  const s = new Sketch();
  const points = Array.from({ length: n }, (_, i) => track(i / n));
  const side = (i: number, off: number): P3 => {
    const [a, b] = [points[i] as P3, points[(i + 1) % n] as P3];
    const l = Math.hypot(b[0] - a[0], b[2] - a[2]) || 1;
    return [a[0] - ((b[2] - a[2]) / l) * off, a[1], a[2] + ((b[0] - a[0]) / l) * off];
  };
  for (const off of [-0.6, 0.6]) s.tube(Array.from({ length: n }, (_, i) => side(i, off)), 0.14, spec.detail === 0 ? 3 : 5, rail, true);
  s.tube(points.map(([x, y, z]): P3 => [x, y - 0.55, z]), 0.24, spec.detail === 0 ? 3 : 5, { ...rail, color: tint(rail.color, 0.8) }, true);
  for (let i = 0; i < n; i++) {
    if (spec.detail > 0) s.bar(side(i, -0.6), side(i, 0.6), 0.12, rail);
    const [x, y, z] = points[i] as P3;
    if (i % (spec.detail === 0 ? 3 : 4) !== 0 || y < 1) continue;
    s.bar([x, 0, z], [x, y - 0.6, z], 0.32, post);
    const [px, py, pz] = points[(i + 4) % n] as P3;
    if (spec.detail > 0 && py > 2 && Math.hypot(px - x, pz - z) < 9) s.bar([x, y * 0.35, z], [px, py * 0.8, pz], 0.14, post);
  }
  const cars = Array.from({ length: 5 }, (_, i) => coasterCar(kit, i === 0 ? '#e8b428' : '#2f6fb8'));
  const object = new Group();
  object.add(kit.mesh([s.geometry()]), ...cars);
  // Runs quicker where it is lower, as falling things do: where it is at a moment is read from a table of travel times.
  const times = travelTimes(points, h);
  const total = times[n] as number;
  const pose = (t: number): void => {
    cars.forEach((car, i) => {
      const wanted = ((((t + 6 - i * 0.16) % total) + total) % total);
      let k = 0;
      while (k < n - 1 && (times[k + 1] as number) < wanted) k++;
      const f = (wanted - (times[k] as number)) / Math.max(1e-6, (times[k + 1] as number) - (times[k] as number));
      const [a, b] = [points[k] as P3, points[(k + 1) % n] as P3];
      car.position.set(a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f + 0.15, a[2] + (b[2] - a[2]) * f);
      car.rotation.set(-Math.atan2(b[1] - a[1], Math.hypot(b[0] - a[0], b[2] - a[2])), Math.atan2(b[0] - a[0], b[2] - a[2]), 0, 'YXZ');
    });
  };
  pose(0);
  return figureOf(object, { pose: (m) => pose(m.timeSeconds) });
};

function trackOf(w: number, h: number, d: number): (t: number) => P3 {
  const hill = (t: number, at: number, half: number, up: number): number => {
    const q = Math.abs(((t - at + 1.5) % 1) - 0.5) / half;
    return q >= 1 ? 0 : up * (0.5 + 0.5 * Math.cos(q * Math.PI));
  };
  return (t) => {
    const a = t * Math.PI * 2;
    const weave = 0.78 + 0.22 * Math.cos(a * 3);
    const y = 1.6 + hill(t, 0.14, 0.12, h - 2.4) + hill(t, 0.33, 0.085, h * 0.6) + hill(t, 0.52, 0.09, h * 0.74) + hill(t, 0.71, 0.08, h * 0.46) + hill(t, 0.87, 0.06, h * 0.32);
    return [Math.sin(a) * w * 0.5 * weave, y, Math.cos(a) * d * 0.5 * (0.86 + 0.14 * Math.sin(a * 2 + 1))];
  };
}

function travelTimes(points: readonly P3[], h: number): number[] {
  const times = [0];
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length] as P3;
    const speed = Math.sqrt(16 + 2 * 9.8 * Math.max(0, h - (a[1] + b[1]) / 2)) * 0.8;
    times.push((times[i] as number) + Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]) / speed);
  });
  return times;
}

function coasterCar(kit: Kit, color: string): Object3D {
  const s = new Sketch();
  s.block(0, 0, 0, 1.7, 0.8, 2.2, { color, roughness: 0.3 }, 0.3);
  s.block(0, 0.7, -0.7, 1.5, 0.8, 0.4, { color: '#24262a', roughness: 0.7 }, 0.15);
  for (const x of [-0.4, 0.4]) {
    s.lathe([[0.24, 0.7], [0.28, 1.2], [0.1, 1.35]], 8, { color: x < 0 ? '#3a6aa8' : '#b84a6a', roughness: 0.8 }, { x, smooth: true });
    s.lathe([[0.01, 1.3], [0.17, 1.42], [0.17, 1.6], [0.01, 1.74]], 8, { color: '#c89a78', roughness: 0.7 }, { x, smooth: true });
  }
  return kit.mesh([s.geometry()]);
}
