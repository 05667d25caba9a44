/** @file Cars: a lofted body with wheel arches under a lofted greenhouse of glass and pillars. One generator, many lines. */
import { Group, Quaternion, Vector3 } from 'three';
import type { Archetype, BuildSpec, Moment } from '../figure.ts';
import { along, block, lathe, loft, plate, ring, rod, sheet, zones, type P2, type P3 } from '../things/shapes.ts';
import { Parts, coatOf, figureOf, flag, lampAt, seg, word, type Coat, type Look } from '../things/parts.ts';
import { addWheel, makeWheels } from './wheels.ts';

/** The lines of a car as fractions: z from tail (-1) to nose (1) of the half length, heights of the full height. */
interface CarLines {
  /** Top of the lower body along z: tail, deck, cowl, bonnet, nose. */
  readonly top: readonly P2[];
  /** Outline of roof and screens along z, from rear screen's foot to windscreen's foot. */
  readonly roof: readonly P2[];
  /** Where the pillars stand, as z fractions (between A and C). */
  readonly pillars: readonly number[];
  readonly wheel: number;
  readonly axles: readonly [number, number];
  readonly tumble: number;
  readonly sill: number;
}

const LINES: Readonly<Record<string, CarLines>> = {
  sedan: { top: [[-1, 0.56], [-0.93, 0.65], [-0.62, 0.68], [0, 0.645], [0.36, 0.63], [0.8, 0.585], [0.96, 0.535], [1, 0.475]], roof: [[-0.7, 0.66], [-0.4, 0.94], [-0.24, 0.99], [0.02, 1], [0.12, 0.975], [0.44, 0.62]], pillars: [-0.42, -0.13, 0.16], wheel: 0.225, axles: [-0.6, 0.62], tumble: 0.24, sill: 0.17 },
  sports: { top: [[-1, 0.62], [-0.9, 0.73], [-0.6, 0.74], [-0.1, 0.62], [0.3, 0.66], [0.72, 0.61], [0.95, 0.5], [1, 0.42]], roof: [[-0.78, 0.73], [-0.4, 0.92], [-0.2, 0.99], [-0.08, 1], [0.04, 0.96], [0.38, 0.64]], pillars: [-0.36, 0.08], wheel: 0.28, axles: [-0.58, 0.62], tumble: 0.3, sill: 0.14 },
  vintage: { top: [[-1, 0.36], [-0.9, 0.5], [-0.7, 0.58], [-0.2, 0.57], [0.26, 0.58], [0.8, 0.56], [0.92, 0.54], [1, 0.4]], roof: [[-0.72, 0.6], [-0.56, 0.92], [-0.4, 0.99], [0.0, 1], [0.14, 0.97], [0.24, 0.58]], pillars: [-0.5, -0.16, 0.17], wheel: 0.235, axles: [-0.6, 0.64], tumble: 0.16, sill: 0.2 },
  suv: { top: [[-1, 0.5], [-0.95, 0.58], [-0.5, 0.6], [0.3, 0.6], [0.42, 0.6], [0.86, 0.575], [0.97, 0.54], [1, 0.48]], roof: [[-0.98, 0.58], [-0.84, 0.95], [-0.7, 0.99], [0.06, 1], [0.18, 0.97], [0.46, 0.6]], pillars: [-0.62, -0.22, 0.2], wheel: 0.225, axles: [-0.6, 0.62], tumble: 0.2, sill: 0.2 },
  pickup: { top: [[-1, 0.54], [-0.97, 0.6], [-0.3, 0.6], [0.3, 0.6], [0.44, 0.59], [0.88, 0.575], [0.97, 0.54], [1, 0.48]], roof: [[-0.26, 0.6], [-0.2, 0.94], [-0.12, 0.99], [0.14, 1], [0.24, 0.97], [0.48, 0.6]], pillars: [-0.16, 0.08, 0.26], wheel: 0.225, axles: [-0.6, 0.62], tumble: 0.2, sill: 0.22 },
  hatch: { top: [[-1, 0.5], [-0.96, 0.58], [-0.5, 0.62], [0.2, 0.6], [0.46, 0.58], [0.82, 0.545], [0.96, 0.5], [1, 0.45]], roof: [[-0.96, 0.58], [-0.78, 0.92], [-0.6, 0.985], [0.0, 1], [0.14, 0.97], [0.5, 0.58]], pillars: [-0.52, -0.1, 0.2], wheel: 0.215, axles: [-0.66, 0.66], tumble: 0.22, sill: 0.18 },
};

const GLASS: Look = { color: '#10151a', roughness: 0.03 };
const DARK: Look = { color: '#0e0f11', roughness: 0.9 };
const CHROME: Look = { color: '#cfd2d6', roughness: 0.12, metalness: 1 };

/** A car of any line: `params.line` one of sedan, sports, vintage, suv, pickup, hatch; `params.duty` taxi, police, fire, race. */
export const car: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const lines = LINES[word(spec, 'line', 'sedan')] ?? (LINES['sedan'] as CarLines);
  const coat = coatOf(spec);
  const d = spec.detail;
  const parts = new Parts(d);
  const duty = word(spec, 'duty', '');
  const bodyHeight = duty === 'taxi' || duty === 'police' ? h * 0.93 : h;
  const body = coat.main({ color: word(spec, 'color', '#9c1f24'), roughness: 0.14, metalness: 0 });
  const half = l / 2;
  const radius = lines.wheel * bodyHeight * (duty === 'race' ? 1.05 : 1);
  const s: Shell = { w, h: bodyHeight, l, half, lines, radius, parts, body, coat };
  addLower(s);
  addGreenhouse(s);
  addFace(s, spec);
  addDuty(s, duty, h);
  if (word(spec, 'line', '') === 'pickup') parts.add(block(0, bodyHeight * 0.56, -half * 0.62, w * 0.78, bodyHeight * 0.048, half * 0.66, 0.02), DARK);
  const rim: Look = flag(spec, 'chrome') ? CHROME : { color: '#a9adb2', roughness: 0.25, metalness: 1 };
  const wheels = makeWheels(kit, d, lines.axles.map((z, i) => ({ z: z * half, steers: i === 1, wheel: { radius, width: w * 0.125, rim, kind: 'car' as const }, track: w * 0.865 })), parts);
  const hull = new Group();
  hull.add(parts.build(kit, d === 2 ? 11000 : d === 1 ? 2000 : 400));
  const root = new Group();
  root.add(hull, ...wheels.objects);
  const lampY = bodyHeight * 0.44;
  return figureOf(root, {
    anchors: { eye: [w * 0.2, bodyHeight * 0.8, half * 0.02], seat: [w * 0.2, bodyHeight * 0.35, half * -0.05] },
    lamps: [
      ...[1, -1].map((side) => lampAt([w * 0.36 * side, lampY, half * 0.97], '#fff0d0', 90, true, { direction: [0, -0.05, 1], halfAngle: 0.24, lengthM: 26 })),
      lampAt([0, lampY * 1.1, -half * 1.02], '#ff1a0c', 5, true),
    ],
    pose: (m) => {
      wheels.pose(m);
      lean(hull, m, w);
    },
  });
};

/** Springs: the body rolls in a bend and trembles with the road. */
export function lean(hull: Group, m: Moment, track: number): void {
  const bump = m.speedMps > 0.3 ? 0.004 * Math.sin(m.travelledM * 1.9 + m.offset * 30) + 0.003 * Math.sin(m.travelledM * 5.3) : 0;
  hull.position.y = bump;
  hull.rotation.set(bump * 0.6, 0, Math.max(-0.06, Math.min(0.06, (m.turnRate * m.speedMps) / (60 * track))));
}

interface Shell {
  readonly w: number;
  readonly h: number;
  readonly l: number;
  readonly half: number;
  readonly lines: CarLines;
  readonly radius: number;
  readonly parts: Parts;
  readonly body: Look;
  readonly coat: Coat;
}

// Half width along z: full between the axles, drawn in at nose and tail.
function planAt(s: Shell, t: number): number {
  return (s.w / 2) * along([[-1, 0.8], [-0.96, 0.9], [-0.8, 0.97], [-0.3, 1], [0.4, 0.995], [0.8, 0.965], [0.95, 0.9], [1, 0.8]], t);
}

function addLower(s: Shell): void {
  const { h, half, lines, radius, parts, w } = s;
  const arch = radius * 1.16;
  const sill = h * lines.sill;
  const zs = new Set<number>();
  for (let i = 0; i <= seg(parts.detail, 30); i++) zs.add(Math.round((-1 + (2 * i) / seg(parts.detail, 30)) * 1e4) / 1e4);
  for (const a of lines.axles) for (let i = 0; i <= seg(parts.detail, 14); i++) zs.add(Math.round((a + (Math.cos((i / seg(parts.detail, 14)) * Math.PI) * arch * 1.001) / half) * 1e4) / 1e4);
  const us = [...zs].filter((t) => t >= -1 && t <= 1).sort((a, b) => a - b);
  const floor = (t: number): number => {
    let y = along([[-1, sill * 1.7], [-0.86, sill * 1.15], [-0.7, sill], [0.75, sill], [0.9, sill * 1.05], [1, sill * 1.35]], t);
    for (const a of lines.axles) {
      const dz = (t - a) * half;
      if (Math.abs(dz) < arch) y = Math.max(y, radius + Math.sqrt(arch * arch - dz * dz));
    }
    return y;
  };
  // Across: from the middle of the bonnet over the shoulder, down the flank to the sill and in.
  const at = (t: number, v: number): P3 => {
    const top = along(lines.top, t) * h;
    const b = planAt(s, t);
    const low = Math.min(floor(t), top - 0.03);
    const rows: readonly P3[] = [[0, top + h * 0.012, 0], [b * 0.5, top + h * 0.008, 0], [b * 0.84, top - h * 0.006, 0], [b * 0.955, top - h * 0.035, 0], [b * 0.985, top - (top - low) * 0.28, 0], [b, top - (top - low) * 0.45, 0], [b * 0.985, top - (top - low) * 0.75, 0], [b * 0.965, low, 0], [b * 0.9, low + 0.01, 0], [b * 0.72, low + 0.02, 0]];
    const k = Math.min(rows.length - 1, Math.round(Math.abs(v)));
    const p = rows[k] as P3;
    return [p[0] * Math.sign(v || 1), p[1], t * half];
  };
  const vs = [-9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const seam = (z: number): boolean => [...lines.pillars].slice(0, -1).concat([0.36]).some((p) => Math.abs(z / half - p) < 0.006);
  const skins = zones(us, vs, at, { zone: (_, j) => (j < 2 || j > 15 ? 'dark' : 'body') });
  parts.add(skins['body'] as never, { ...s.body, shade: (_x, y, z) => (y < h * 0.6 && y > sill && seam(z) ? 0.75 : 1) * (0.82 + 0.18 * Math.min(1, Math.max(0, (y - sill) / (h * 0.2)))) });
  parts.add(skins['dark'] as never, DARK);
  // Ends, the belly, and the wells behind the wheels.
  for (const e of [-1, 1]) {
    const rim = vs.slice(1, -1).map((v) => at(e, v));
    parts.add(loft([rim, rim.map(([x, y]) => [x * 0.94, y * 0.985 + h * 0.006, e * half * 1.006] as const)]), { ...s.body, shade: () => 0.96 });
  }
  parts.add(block(0, sill * 0.98, 0, w * 0.68, h * 0.3, half * 1.8, 0.02, 0), DARK);
  // Door handles and skirts.
  if (parts.detail === 2) {
    for (const p of lines.pillars.slice(0, -1)) parts.both(() => block(w * 0.487, h * 0.53, half * (p + 0.07), 0.03, 0.022, half * 0.07, 0.008), CHROME);
    parts.both(() => block(w * 0.47, sill * 0.9, half * 0.01, 0.05, 0.06, half * (lines.axles[1] - lines.axles[0]) - arch * 2.1, 0.015), DARK);
  }
}

function addGreenhouse(s: Shell): void {
  const { h, half, lines, parts, w } = s;
  const first = lines.roof[0] as P2;
  const last = lines.roof[lines.roof.length - 1] as P2;
  const us = new Set<number>();
  const n = seg(parts.detail, 22);
  for (let i = 0; i <= n; i++) us.add(first[0] + ((last[0] - first[0]) * i) / n);
  const post = 0.028;
  for (const p of lines.pillars) for (const e of [-post, post]) us.add(p + e);
  const list = [...us].sort((a, b) => a - b).filter((v, i, all) => i === 0 || v - (all[i - 1] as number) > 0.004);
  const peak = Math.max(...lines.roof.map((p) => p[1]));
  const belt = (t: number): number => along(lines.top, t) * h - h * 0.02;
  // 0 belt, 1 foot of the pane, 2 its head, 3 outer edge of the roof, 4 inner edge, 5 to the middle.
  const vs = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6];
  const at = (t: number, v: number): P3 => {
    const b = belt(t);
    const roof = Math.max(b + 0.012, along(lines.roof, t) * h);
    const up = roof - b;
    const base = planAt(s, t) * 0.945;
    const lean = 1 - lines.tumble * Math.min(1, up / (h * 0.36)) * 0.92;
    const row = ([[1, 0], [1, 0.1], [0, 0.8], [0, 0.93], [-1, 0.99], [-2, 1]] as const)[6 - Math.abs(v)] as readonly [number, number];
    const t1 = row[1];
    const x = row[0] === -2 ? base * lean * 0.45 : row[0] === -1 ? base * lean * 0.9 : base * (1 + (lean - 1) * t1);
    return [x * Math.sign(v), b + up * (row[0] === -1 ? 0.975 : t1), t * half];
  };
  const zone = (i: number, j: number): string => {
    const t = ((list[i] as number) + (list[i + 1] as number)) / 2;
    const k = Math.min(j, 10 - j);
    const high = along(lines.roof, t) > peak * 0.955;
    const front = t > (lines.pillars[lines.pillars.length - 1] as number) - 0.02;
    const rear = t < (lines.pillars[0] as number);
    if (k === 0 || k === 2) return 'body';
    if (k === 1) {
      if (lines.pillars.some((p) => Math.abs(t - p) < post)) return 'post';
      if (rear && lines.pillars.length > 2 && word2(lines) === 'closed') return 'body';
      return along(lines.roof, t) * h - belt(t) < h * 0.07 ? 'body' : 'glass';
    }
    if (k === 3) return 'body';
    return !high && (front || rear) ? 'glass' : 'body';
  };
  const skins = zones(list, vs, at, { zone });
  if (skins['body'] !== undefined) parts.add(skins['body'], s.body);
  if (skins['post'] !== undefined) parts.add(skins['post'], { ...DARK, roughness: 0.4 });
  if (skins['glass'] !== undefined) parts.add(skins['glass'], { ...GLASS, shade: (_x, y) => 0.7 + 1.3 * Math.max(0, (y / h - 0.7) / 0.3) });
  if (parts.detail > 0) {
    const z = last[0] * half - half * 0.13;
    parts.both(() => loft([ring(0, 0, -0.045, 0.07, 0.05, 3, 10), ring(0, 0, 0.02, 0.075, 0.055, 3, 10), ring(0, 0, 0.06, 0.045, 0.035, 2.5, 10)]).translate(w * 0.515, belt(last[0]) + h * 0.06, z), s.body);
    parts.both(() => rod([w * 0.44, belt(last[0]) + h * 0.03, z], [w * 0.5, belt(last[0]) + h * 0.05, z], 0.016, 5), DARK);
    parts.both(() => rod([w * 0.04, belt(last[0]) + h * 0.015, half * (last[0] + 0.02)], [w * 0.33, belt(last[0]) + h * 0.03, half * (last[0] - 0.0)], 0.008, 4), DARK);
  }
}

const word2 = (lines: CarLines): string => (lines === LINES['vintage'] ? 'closed' : 'open');

function addFace(s: Shell, spec: BuildSpec): void {
  const { w, h, half, parts, lines, coat } = s;
  const round = word(spec, 'line', '') === 'vintage';
  const noseY = along(lines.top, 0.985) * h;
  const head: Look = { color: '#fff3dc', roughness: 0.05, glow: 40, glowAt: 'night', shade: () => 0.72 };
  const tail: Look = { color: '#8f0f0c', roughness: 0.1, glow: 7, glowAt: 'night' };
  if (round) {
    parts.both(() => lathe([[0, 0.06], [0.1, 0.05], [0.125, 0], [0.12, -0.05], [0.03, -0.2], [0, -0.2]], seg(parts.detail, 18)).rotateX(Math.PI / 2).translate(w * 0.33, h * 0.5, half * 0.97), CHROME);
    parts.both(() => lathe([[0, 0.075], [0.105, 0.055]], seg(parts.detail, 18)).rotateX(Math.PI / 2).translate(w * 0.33, h * 0.5, half * 0.97), head);
    for (let i = -4; i <= 4; i++) parts.add(block(i * w * 0.028, h * 0.26, half * 0.985, w * 0.012, h * 0.24, 0.05, 0.008), CHROME);
    for (const e of [1, -1]) parts.add(block(0, h * 0.19, half * 1.0 * e, w * 0.94, h * 0.055, 0.08, 0.03), CHROME);
    parts.both(() => block(w * 0.35, h * 0.36, -half * 0.985, w * 0.07, h * 0.05, 0.05, 0.02), tail);
    return;
  }
  const sports = lines === LINES['sports'];
  const lampY = noseY - h * (sports ? 0.07 : 0.085);
  parts.both(() => plate([[-0.13, -0.04], [0.13, -0.06], [0.15, 0.045], [-0.11, 0.035]], 0.08, 0.02).rotateY(0.3).translate(w * 0.315, lampY, half * 0.992), head);
  parts.add(block(0, h * 0.2, half * 0.992, w * 0.52, h * 0.1, 0.05, 0.02), DARK);
  parts.add(block(0, noseY - h * 0.12, half * 1.0, w * 0.34, h * 0.07, 0.03, 0.012), DARK);
  if (parts.detail > 0) parts.add(block(0, noseY - h * 0.09, half * 1.006, w * 0.34, 0.012, 0.03, 0.004), CHROME);
  const tailY = along(lines.top, -0.98) * h - h * 0.12;
  parts.both(() => plate([[-0.15, -0.05], [0.15, -0.05], [0.14, 0.05], [-0.17, 0.04]], 0.06, 0.015).rotateY(-0.22).translate(w * 0.34, tailY, -half * 0.992), tail);
  parts.add(block(0, h * 0.2, -half * 0.996, w * 0.7, h * 0.07, 0.05, 0.02), DARK);
  for (const e of [1, -1]) parts.add(block(0, h * (e > 0 ? 0.235 : 0.4), half * 1.012 * e, 0.5, 0.11, 0.012, 0.004), { color: '#e9e6da', roughness: 0.5 });
  if (sports || flag(spec, 'wing')) {
    parts.both(() => block(w * 0.34, h * 0.68, -half * 0.86, 0.03, h * 0.13, 0.14, 0.01), DARK);
    parts.add(block(0, h * 0.8, -half * 0.88, w * 0.86, 0.03, 0.26, 0.012), coat.trim({ ...s.body }));
  }
}

function addDuty(s: Shell, duty: string, h: number): void {
  const { parts, w, half, lines, coat } = s;
  const roof = s.h;
  if (duty === 'taxi') {
    parts.add(block(0, roof - 0.01, -half * 0.08, w * 0.34, h - roof, 0.16, 0.03), coat.trim({ color: '#f6efd8', roughness: 0.4, glow: 3, glowAt: 'night' }));
    const n = 22;
    for (let i = 0; i < n && parts.detail > 0; i++) for (const row of [0, 1]) if ((i + row) % 2 === 0) parts.both(() => block(planAt(s, 0) * 0.996, s.h * 0.46 - row * 0.045, half * (-0.36 + (i * 0.72) / n), 0.012, 0.045, (half * 0.72) / n, 0, 0), DARK);
  }
  if (duty === 'police') {
    parts.add(block(0, roof - 0.005, -half * 0.05, w * 0.62, 0.03, 0.2, 0.01), DARK);
    parts.add(block(w * 0.17, roof + 0.02, -half * 0.05, w * 0.27, h - roof - 0.02, 0.2, 0.03), { color: '#1d3fd8', roughness: 0.1, glow: 14, glowAt: 'night' });
    parts.add(block(-w * 0.17, roof + 0.02, -half * 0.05, w * 0.27, h - roof - 0.02, 0.2, 0.03), { color: '#d8201a', roughness: 0.1, glow: 14, glowAt: 'night' });
    parts.both(() => block(planAt(s, 0) * 0.985, s.h * 0.3, -half * 0.02, 0.035, s.h * 0.28, half * 0.6, 0.015), coat.trim({ color: '#eef0f1', roughness: 0.2 }));
  }
  if (duty === 'race') for (const x of [-0.11, 0.11]) {
    parts.add(sheet(30, 1, (u, v) => {
      const t = -0.98 + 1.96 * u;
      const y = Math.max(along(lines.top, t) + 0.014, t > (lines.roof[0] as P2)[0] && t < (lines.roof[lines.roof.length - 1] as P2)[0] ? along(lines.roof, t) + 0.004 : 0) * s.h;
      return [w * (x + 0.1 * (v - 0.5)), y + 0.006, t * half];
    }, { asDrawn: true }), coat.trim({ color: '#f2f0ea', roughness: 0.2, mesh: 'cloth' }));
  }
}

/** A motorcycle or bicycle: two wheels in a frame, leaning into bends; `params.kind` is bicycle, motorcycle or scooter. */
export const cycle: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const coat = coatOf(spec);
  const d = spec.detail;
  const kind = word(spec, 'kind', 'bicycle');
  const motor = kind === 'motorcycle';
  const scooter = kind === 'scooter';
  const r = scooter ? h * 0.22 : motor ? h * 0.29 : h * 0.32;
  const base = l / 2 - r;
  const parts = new Parts(d);
  const main = coat.main({ color: word(spec, 'color', '#1f6f8b'), roughness: 0.2 });
  const steer = new Parts(d);
  const headZ = base * 0.62;
  const headY = h * (motor ? 0.72 : 0.76);
  const tube1 = (a: P3, b: P3, rr = 0.016, look: Look = main): void => {
    parts.add(rod(a, b, rr, d === 2 ? 8 : 5), look);
  };
  if (motor) motorBody(parts, main, { h, base, r, headY, headZ, w });
  else if (scooter) scooterBody(parts, main, { h, base, r, headY, headZ });
  else {
    const bb: P3 = [0, r * 0.82, -base * 0.12];
    const seat: P3 = [0, h * 0.72, -base * 0.38];
    const head: P3 = [0, headY - 0.1, headZ];
    tube1(bb, seat);
    tube1(bb, head, 0.019);
    tube1([0, h * 0.66, -base * 0.345], [0, headY - 0.03, headZ - 0.01]);
    for (const x of [0.05, -0.05]) {
      tube1([0, r * 0.82, -base * 0.12], [x, r, -base], 0.011);
      tube1([0, h * 0.68, -base * 0.36], [x, r, -base], 0.01);
    }
    tube1(seat, [0, h * 0.86, -base * 0.45], 0.013, CHROME);
    parts.add(loft([ring(0, 0, -0.13, 0.075, 0.03, 2, 10), ring(0, 0.01, -0.05, 0.07, 0.03, 2, 10), ring(0, 0, 0.06, 0.025, 0.022, 2, 10), ring(0, -0.01, 0.14, 0.018, 0.016, 2, 10)]), { color: '#2a211c', roughness: 0.5, grain: 'skin' }, { at: [0, h * 0.88, -base * 0.45] });
    parts.add(lathe([[0.02, -0.012], [0.09, -0.006], [0.09, 0.006], [0.02, 0.012]], seg(d, 22)).rotateZ(Math.PI / 2), CHROME, { at: [0.06, bb[1], bb[2]] });
    parts.add(rod([0.06, bb[1] + 0.09, bb[2]], [0.05, r + 0.035, -base], 0.005, 4), DARK).add(rod([0.06, bb[1] - 0.09, bb[2]], [0.05, r - 0.035, -base], 0.005, 4), DARK);
    steer.add(rod([0, 0.02, 0.0], [0, -0.12, 0.02], 0.022, 8), main);
  }
  // Fork, bars and front wheel turn about the head.
  const forkLook: Look = motor || scooter ? CHROME : main;
  const fx = motor ? 0.1 : scooter ? 0.06 : 0.05;
  const down: P3 = [fx, r - headY, base - headZ];
  steer.both(() => rod([fx * 0.8, 0.02, 0], down, motor ? 0.025 : 0.014, 6), forkLook);
  steer.both(() => rod([0, h - headY - 0.05, -0.05], [w * 0.46, h - headY - 0.02, motor ? -0.16 : -0.1], 0.013, 6), CHROME);
  steer.both(() => rod([w * 0.36, h - headY - 0.025, motor ? -0.13 : -0.085], [w * 0.5, h - headY - 0.02, motor ? -0.17 : -0.11], 0.018, 7), { color: '#191919', roughness: 0.8 });
  steer.add(rod([0, -0.02, 0], [0, h - headY - 0.05, -0.05], 0.018, 7), CHROME);
  if (motor || scooter) {
    steer.add(lathe([[0, 0.08], [0.085, 0.06], [0.095, 0.02], [0.06, -0.09], [0, -0.1]], seg(d, 18)).rotateX(Math.PI / 2), CHROME, { at: [0, 0.02, 0.12] });
    steer.add(lathe([[0, 0.09], [0.08, 0.07]], seg(d, 18)).rotateX(Math.PI / 2), { color: '#fff2d8', roughness: 0.05, glow: 40, glowAt: 'night' }, { at: [0, 0.02, 0.12] });
    steer.add(fender(r * 1.06, motor ? 0.075 : 0.07, d), main, { at: [0, down[1], down[2]] });
  } else steer.add(lathe([[0, 0.03], [0.035, 0.025], [0.035, -0.02], [0, -0.03]], 10).rotateX(Math.PI / 2), { color: '#fff2d8', roughness: 0.1, glow: 20, glowAt: 'night' }, { at: [0, h - headY - 0.1, 0.04] });
  const front = new Group();
  front.position.set(0, headY, headZ);
  front.add(steer.build(kit, d === 0 ? 90 : 1600));
  const rim: Look = motor || scooter ? CHROME : { color: '#b7bbc0', roughness: 0.3, metalness: 1 };
  const kindOf = motor ? 'car' : scooter ? 'truck' : 'wire';
  const width = motor ? 0.14 : scooter ? 0.1 : 0.035;
  const wheels = [0, 1].map(() => {
    const p = new Parts(d);
    addWheel(p, { radius: r, width, rim, kind: kindOf });
    return p.build(kit, d === 2 ? 1800 : d === 1 ? 1100 : 220);
  });
  const [rear, fore] = wheels as [Group, Group];
  rear.position.set(0, r, -base);
  fore.position.set(0, r - headY, base - headZ);
  front.add(fore);
  const lean2 = new Group();
  lean2.add(parts.build(kit, d === 0 ? 160 : 5000), rear, front);
  const root = new Group();
  root.add(lean2);
  const tilt = new Quaternion();
  const axis = new Vector3(0, headY, 0.1).normalize();
  return figureOf(root, {
    anchors: { seat: [0, h * (motor ? 0.68 : scooter ? 0.66 : 0.9), -base * 0.4], eye: [0, h + 0.55, -base * 0.1], hand: [w * 0.43, h * 0.97, headZ - 0.12] },
    lamps: motor || scooter ? [lampAt([0, headY, headZ + 0.2], '#fff0d0', 70, true, { direction: [0, -0.06, 1], halfAngle: 0.22, lengthM: 22 })] : [],
    pose: (m) => {
      rear.rotation.x = m.travelledM / r;
      fore.rotation.x = m.travelledM / r;
      const standing = m.speedMps < 0.3;
      lean2.rotation.z = standing ? -0.1 : Math.max(-0.6, Math.min(0.6, Math.atan((m.turnRate * m.speedMps) / 9.81)));
      tilt.setFromAxisAngle(axis, standing ? 0.25 : Math.max(-0.4, Math.min(0.4, (m.turnRate * 1.2) / Math.max(1, m.speedMps))) + 0.012 * Math.sin(m.timeSeconds * 3));
      front.quaternion.copy(tilt);
    },
  });
};

function fender(r: number, half: number, d: 0 | 1 | 2): ReturnType<typeof sheet> {
  return sheet(seg(d, 14), 6, (u, v) => {
    const a = -0.5 + 2.3 * u;
    const x = (v * 2 - 1) * half;
    const rr = r - 0.35 * (x * x) / half;
    return [x, Math.cos(a) * rr, -Math.sin(a) * rr];
  });
}

interface Bike {
  readonly h: number;
  readonly base: number;
  readonly r: number;
  readonly headY: number;
  readonly headZ: number;
  readonly w?: number;
}

function motorBody(parts: Parts, main: Look, b: Bike): void {
  const d = parts.detail;
  const { h, base, r, headY, headZ } = b;
  const n = seg(d, 18);
  parts.add(loft([ring(0, 0, -0.3, 0.07, 0.06, 2.2, n), ring(0, 0.03, -0.2, 0.14, 0.1, 2.4, n), ring(0, 0.06, 0.02, 0.165, 0.125, 2.3, n), ring(0, 0.04, 0.2, 0.12, 0.1, 2.2, n), ring(0, 0.02, 0.27, 0.06, 0.06, 2, n)]), main, { at: [0, h * 0.7, base * 0.24] });
  parts.add(loft([ring(0, 0.04, -0.36, 0.08, 0.03, 2.4, n), ring(0, 0.02, -0.24, 0.14, 0.05, 2.6, n), ring(0, 0, 0.02, 0.13, 0.05, 2.6, n), ring(0, 0.02, 0.2, 0.08, 0.05, 2.4, n)]), { color: '#221c19', roughness: 0.5, grain: 'skin' }, { at: [0, h * 0.66, -base * 0.46] });
  parts.add(fender(r * 1.08, 0.1, d), main, { at: [0, r, -base], turn: [-0.5, 0, 0] });
  for (const [k, y] of [[-0.28, 0], [0.28, 0]] as const) for (let i = 0; i < (d === 2 ? 6 : 3); i++) {
    const g = lathe([[0, 0], [0.105, 0], [0.105, 0.014], [0, 0.014]], seg(d, 14)).translate(0, 0.04 + i * (d === 2 ? 0.028 : 0.05), y).rotateX(k);
    parts.add(g, { color: '#8f9499', roughness: 0.35, metalness: 1 }, { at: [0, r * 1.12, base * 0.08 + k * 0.25] });
  }
  parts.add(block(0, r * 0.55, base * 0.02, 0.26, r * 0.75, base * 0.62, 0.08), { color: '#55595e', roughness: 0.4, metalness: 1 });
  parts.both(() => lathe([[0, -0.02], [0.11, -0.02], [0.1, 0.03], [0, 0.05]], seg(d, 18)).rotateZ(-Math.PI / 2).translate(0.13, r * 0.92, -0.02), CHROME);
  for (const y of [0.05, -0.03]) parts.add(rod([0.14, r * 0.75 + y, base * 0.15], [0.17, r * 0.8 + y, -base * 1.06], 0.03, 10, 0.045), CHROME);
  const bar = (a: P3, c: P3): void => {
    parts.add(rod(a, c, 0.022, 6), DARK);
  };
  bar([0, headY, headZ], [0, h * 0.62, -base * 0.5]);
  bar([0, headY - 0.05, headZ], [0, r * 0.6, base * 0.35]);
  for (const x of [0.11, -0.11]) bar([x, r * 0.9, -base * 0.25], [x, r, -base]);
  for (const x of [0.12, -0.12]) parts.add(rod([x, h * 0.6, -base * 0.6], [x * 1.1, r, -base], 0.022, 8), CHROME);
  parts.add(block(0, h * 0.58, -base - r * 0.72, 0.14, 0.06, 0.05, 0.02), { color: '#8f0f0c', roughness: 0.1, glow: 7, glowAt: 'night' });
}

function scooterBody(parts: Parts, main: Look, b: Bike): void {
  const n = seg(parts.detail, 18);
  const { h, base, r, headZ, headY } = b;
  parts.add(loft([ring(0, 0, -0.42, 0.05, 0.08, 2, n), ring(0, 0.02, -0.3, 0.16, 0.16, 2.3, n), ring(0, 0, 0, 0.2, 0.2, 2.4, n), ring(0, 0, 0.2, 0.17, 0.18, 2.6, n), ring(0, -0.02, 0.26, 0.12, 0.14, 2.6, n)]), main, { at: [0, r * 1.5, -base * 0.72] });
  parts.add(block(0, r * 0.72, base * 0.06, 0.34, 0.07, base * 0.9, 0.03), main);
  const shield = (t: number): P3[] => ring(0, 0, 0, 0.2 * Math.sin(Math.PI * (0.28 + t * 0.62)), 0.035, 2, n).map(([x, z]) => [x, r * 0.75 + (headY - r * 0.75) * t, base * 0.5 + (headZ - base * 0.5) * t + z - 1.1 * x * x] as const);
  parts.add(loft([0, 0.25, 0.5, 0.75, 1].map(shield)), main);
  parts.add(loft([ring(0, 0.02, -0.32, 0.09, 0.03, 2.4, n), ring(0, 0.01, -0.2, 0.14, 0.05, 2.6, n), ring(0, 0, 0.24, 0.1, 0.045, 2.6, n)]), { color: '#5b3a24', roughness: 0.5, grain: 'skin' }, { at: [0, h * 0.575, -base * 0.6] });
  parts.add(block(0, r * 1.6, -base * 0.72 - 0.43, 0.1, 0.06, 0.04, 0.02), { color: '#8f0f0c', roughness: 0.1, glow: 7, glowAt: 'night' });
}
