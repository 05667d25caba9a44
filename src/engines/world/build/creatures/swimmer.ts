/** @file What swims: fish, sharks, dolphins and whales as skins over rings with a spine that bends from side to side or up and down. */
import { BufferAttribute, BufferGeometry, Color, Vector3 } from 'three';
import { clamp, createNoise, smoothstep } from '../../../../lib/noise.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { Archetype, Moment } from '../figure.ts';
import { ball, body, fract } from './figure-kit.ts';
import { held, heldBy } from './flesh.ts';
import { createRig, type Joints, type Rig, type Vec } from './rig.ts';

const SPINE = 7;
const noise = createNoise(47);

interface Plan {
  /** Half height and half width at the thickest, in body lengths. */
  readonly deep: number;
  readonly wide: number;
  /** Where it is thickest, 0 nose to 1 tail. */
  readonly thickest: number;
  readonly nose: number;
  readonly tailFin: number;
  readonly dorsal: number;
  readonly pectoral: number;
  readonly flukes: boolean;
  readonly beak: number;
  readonly forked: number;
}

const plain: Plan = { deep: 0.17, wide: 0.085, thickest: 0.36, nose: 0.6, tailFin: 0.2, dorsal: 0.12, pectoral: 0.16, flukes: false, beak: 0, forked: 0.5 };

const zAt = (t: number): number => 0.5 - t;

function thickness(p: Plan, t: number): number {
  const front = smoothstep(-0.02, p.thickest, t);
  const fore = Math.pow(clamp(t / p.thickest, 0, 1), p.nose) * (1 - 0.12 * (1 - front));
  const aft = 1 - smoothstep(p.thickest, 1.02, t) * 0.93;
  return t < p.thickest ? fore : aft;
}

function hull(p: Plan, rig: Rig, detail: number): BufferGeometry {
  const rows = detail === 2 ? 40 : detail === 1 ? 20 : 8;
  const around = detail === 2 ? 26 : detail === 1 ? 14 : 7;
  const positions: number[] = [];
  const index: number[] = [];
  for (let r = 0; r <= rows; r++) {
    const t = r / rows;
    const f = Math.max(0.012, thickness(p, t)) * (p.beak > 0 ? 0.42 + 0.58 * smoothstep(p.beak * 0.45, p.beak * 1.25, t) : 1);
    const drop = p.flukes ? -0.02 * smoothstep(0.3, 0, t) : 0;
    for (let k = 0; k < around; k++) {
      const a = (k / around) * 2 * Math.PI;
      const w = p.wide * f * (p.flukes ? 1 - 0.35 * smoothstep(0.75, 1, t) : 1);
      positions.push(Math.cos(a) * w, Math.sin(a) * p.deep * f * (Math.sin(a) < 0 ? 1.0 : 0.95) + drop, zAt(t));
    }
  }
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < around; k++) {
      const a = r * around + k;
      const b = r * around + ((k + 1) % around);
      index.push(a, a + around, b, b, a + around, b + around);
    }
  }
  const close = (row: number, z: number, flip: boolean): void => {
    const center = positions.length / 3;
    positions.push(0, p.flukes && row === 0 ? -0.02 : 0, z);
    for (let k = 0; k < around; k++) {
      const a = row * around + k;
      const b = row * around + ((k + 1) % around);
      if (flip) index.push(center, a, b);
      else index.push(center, b, a);
    }
  };
  close(0, zAt(0) + 0.004, true);
  close(rows, zAt(1) - 0.004, false);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(index);
  return heldBy(geometry, rig, (_x, _y, z) => alongSpine(z));
}

function alongSpine(z: number): (readonly [string, number])[] {
  const t = clamp((0.5 - z) * (SPINE - 1), 0, SPINE - 1);
  const i = Math.min(SPINE - 2, Math.floor(t));
  const u = t - i;
  return [[`spine${i}`, 1 - u], [`spine${i + 1}`, u]];
}

// A fin is a flat leaf with an outline, a little thick at its root.
function fin(outline: readonly Vec[], thick: Vec): BufferGeometry {
  const n = outline.length;
  const center: [number, number, number] = [0, 0, 0];
  for (const o of outline) for (let i = 0; i < 3; i++) center[i] = (center[i] as number) + (o[i] as number) / n;
  const positions = [...outline.flat(), center[0] + thick[0], center[1] + thick[1], center[2] + thick[2], center[0] - thick[0], center[1] - thick[1], center[2] - thick[2]];
  const index: number[] = [];
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    index.push(i, j, n, j, i, n + 1);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(index);
  const flat = geometry.toNonIndexed();
  flat.computeVertexNormals();
  flat.setIndex(Array.from({ length: (flat.attributes['position'] as BufferAttribute).count }, (_, i) => i));
  // The winding depends on the side; both faces are needed anyway.
  const back = (flat.index as BufferAttribute).array as ArrayLike<number>;
  const both = [...Array.from(back)];
  for (let i = 0; i < back.length; i += 3) both.push(back[i] as number, back[i + 2] as number, back[i + 1] as number);
  flat.setIndex(both);
  return flat;
}

function fins(p: Plan, rig: Rig): BufferGeometry[] {
  const parts: BufferGeometry[] = [];
  const f = p.tailFin;
  const spread = (along: number, up: number): Vec => (p.flukes ? [up, 0, -0.5 + 0.04 - along] : [0, up, -0.5 + 0.04 - along]);
  const tip = f * (0.62 + 0.4 * p.forked);
  const thick: Vec = p.flukes ? [0, 0.008, 0] : [0.006, 0, 0];
  for (const s of [1, -1]) parts.push(heldBy(fin([spread(0, 0.014 * s), spread(0.06 * f, 0.25 * f * s), spread(f * 0.55, 0.7 * f * s), spread(tip, f * s), spread(f * 0.75, 0.55 * f * s), spread(f * (1 - p.forked * 0.75), 0.02 * s), spread(f * (0.9 - p.forked * 0.75), -0.012 * s)], thick), rig, () => [['tail', 1]]));
  if (p.dorsal > 0) {
    const top = p.deep * 0.86;
    const long = p.forked > 0.6 || p.flukes ? 0.13 : 0.3;
    const z0 = p.flukes ? -0.02 : 0.12;
    parts.push(heldBy(fin([[0, top * 0.95, z0], [0, top + p.dorsal * 0.6, z0 - long * 0.45], [0, top + p.dorsal, z0 - long * 0.9], [0, top + p.dorsal * 0.35, z0 - long * 0.95], [0, top * 0.8, z0 - long * 1.15]], [0.007, 0, 0]), rig, (_x, _y, z) => alongSpine(z)));
    if (!p.flukes) parts.push(heldBy(fin([[0, -p.deep * 0.62, -0.12], [0, -p.deep * 0.62 - p.dorsal * 0.6, -0.24], [0, -p.deep * 0.4, -0.28]], [0.005, 0, 0]), rig, (_x, _y, z) => alongSpine(z)));
  }
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    const w = p.wide * 0.88;
    const y = -p.deep * 0.35;
    const l = p.pectoral;
    parts.push(held(fin([[w * s, y, 0.2], [(w + l * 0.5) * s, y - l * 0.22, 0.16], [(w + l) * s, y - l * 0.45, 0.06 - l * 0.25], [(w + l * 0.45) * s, y - l * 0.28, 0.05], [w * s, y, 0.1]], [0, 0.008, 0]), rig, `fin${side}`));
  }
  return parts;
}

interface Swimming {
  readonly rig: Rig;
  readonly p: Plan;
  readonly usualMps: number;
  /** How high it leaps, in its own lengths. */
  readonly leap: number;
}

function poseSwimmer(self: Swimming, t: Moment): void {
  const { rig, p } = self;
  rig.reset();
  const still = t.speedMps < self.usualMps * 0.1;
  const a = 2 * Math.PI * (t.travelledM * (p.flukes ? 0.42 : 0.85) + t.timeSeconds * (still ? 0.45 : 0.1) + t.offset);
  const power = still ? 0.45 : 1;
  if (t.action === 'jump') leap(self, t);
  for (let i = 0; i < SPINE; i++) {
    const u = i / (SPINE - 1);
    const bend = (p.flukes ? 0.05 + 0.15 * u : 0.04 + 0.2 * u * u + 0.06 * u) * power * Math.sin(a - u * 3.6);
    const turn = clamp(t.turnRate * 0.12, -0.12, 0.12);
    if (i === 0) rig.turn('spine0', p.flukes ? 0.04 * Math.sin(a + 0.7) : 0, p.flukes ? 0 : 0.1 * power * Math.sin(a + 0.8), clamp(-t.turnRate * 0.3, -0.4, 0.4));
    else rig.turn(`spine${i}`, p.flukes ? bend : 0, p.flukes ? -turn : bend - turn);
  }
  rig.turn('tail', p.flukes ? 0.4 * power * Math.sin(a - 4.4) : 0, p.flukes ? 0 : 0.42 * power * Math.sin(a - 4.2));
  for (const [side, s] of [['L', 1], ['R', -1]] as const) rig.turn(`fin${side}`, 0.12 * Math.sin(a * 0.5 + s), 0.15 * s * Math.sin(a * 0.5), 0.2 * s * Math.sin(a * 0.5 + 1));
}

/** From this length on a body comes out of the water by half at most, metres. */
const HEAVY_M = 5;

// Out of the water in an arc and back.
function leap(self: Swimming, t: Moment): void {
  const p = fract(t.timeSeconds / 2.4 + t.offset);
  const air = clamp((p - 0.15) / 0.6, 0, 1);
  const height = 4 * air * (1 - air);
  self.rig.shift('spine0', 0, height * self.leap - 0.35 * (1 - Math.min(1, height * 3)), 0);
  self.rig.turn('spine0', -0.85 * Math.cos(air * Math.PI) * (air > 0 && air < 1 ? 1 : 0.7));
  for (let i = 1; i < SPINE; i++) self.rig.turn(`spine${i}`, -0.09 * height);
}

const scratch = new Color();
const rgb = (hex: string): readonly [number, number, number] => {
  scratch.set(hex);
  return [scratch.r, scratch.g, scratch.b];
};

/** Builds a fish, shark, dolphin or whale; it is laid out one metre long, nose to tail root. */
export const swimmer: Archetype = (spec, kit) => {
  const { params } = spec.concept;
  const chosen: Record<string, unknown> = { ...plain };
  for (const key of Object.keys(plain)) if (params[key] !== undefined) chosen[key] = params[key];
  const p = chosen as unknown as Plan;
  const joints: Record<string, { at: Vec; parent?: string }> = {};
  for (let i = 0; i < SPINE; i++) joints[`spine${i}`] = { at: [0, 0, zAt(i / (SPINE - 1))], ...(i > 0 ? { parent: `spine${i - 1}` } : {}) };
  joints['tail'] = { at: [0, 0, -0.47], parent: `spine${SPINE - 1}` };
  for (const [side, s] of [['L', 1], ['R', -1]] as const) joints[`fin${side}`] = { at: [p.wide * 0.8 * s, -p.deep * 0.35, 0.16], parent: 'spine2' };
  const rig = createRig(joints as Joints);
  const word = (name: string, other: string): string => {
    const value = params[name];
    return Array.isArray(value) ? spec.random.derive(name).pick(value as readonly string[]) : typeof value === 'string' ? value : other;
  };
  const color = spec.attributes.color ?? word('color', '#6f7f8c');
  const [main, pale, mark] = [rgb(color), rgb(spec.attributes.secondColor ?? word('belly', '#d7dcd8')), rgb(word('mark', color))];
  const pattern = word('pattern', 'plain');
  const wet = word('skin', p.flukes ? 'smooth' : 'scales');
  const blend = (a: readonly [number, number, number], b: readonly [number, number, number], t: number): readonly [number, number, number] => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
  const skin: Paint = {
    color, roughness: wet === 'scales' ? 0.32 : 0.38, metalness: 0,
    shade: (x, y, z) => {
      const under = smoothstep(0.1, -0.45, y / p.deep + 0.12 * noise.at3(x * 5, y * 5, z * 5));
      const scales = wet === 'scales' ? 1 - 0.16 * Math.abs(Math.sin(z * 95) * Math.sin(y * 110)) : 1 + 0.08 * noise.at3(x * 9, y * 9, z * 9);
      const stripe = pattern === 'bands' ? smoothstep(0.55, 0.7, Math.cos((z + 0.02) * 17)) : pattern === 'stripes' ? smoothstep(0.2, 0.6, Math.sin(z * 40)) * smoothstep(-0.1, 0.4, y / p.deep) : pattern === 'orca' ? Math.max(under, smoothstep(0.035, 0.02, Math.hypot((z - 0.31) * 0.55, y - p.deep * 0.28))) : 0;
      const gills = Math.abs(y) < p.deep * 0.55 && z > 0.16 && z < 0.24 && !p.flukes ? 1 - 0.3 * smoothstep(0.9, 1, Math.sin(z * 230)) : 1;
      const mouth = p.flukes && z > 0.26 ? 1 - 0.45 * smoothstep(0.012, 0.004, Math.abs(y + p.deep * 0.26 + (0.5 - z) * 0.06)) : 1;
      const grooves = word('grooves', 'no') === 'yes' && z > 0.08 && y < -p.deep * 0.25 ? 1 - 0.22 * Math.abs(Math.sin(Math.atan2(x, -y) * 22)) : 1;
      const c = pattern === 'orca' ? blend(main, pale, stripe) : blend(blend(main, pale, under), mark, stripe);
      const k = scales * gills * mouth * grooves;
      return [c[0] * k, c[1] * k, c[2] * k];
    },
  };
  const finPaint: Paint = { color: word('fins', color), roughness: 0.4, shade: (x, y, z) => 0.92 - 0.25 * Math.abs(Math.sin((z + y) * 90 + x * 60)) * (p.flukes ? 0.2 : 1) };
  const parts = [paint(hull(p, rig, spec.detail), skin), ...fins(p, rig).map((g) => paint(g, finPaint))];
  if (spec.detail > 0) {
    for (const s of [1, -1]) {
      const t = p.flukes ? 0.19 : 0.13;
      const f = thickness(p, t) * (p.beak > 0 ? 0.92 : 1);
      const r = p.flukes ? 0.009 : 0.022;
      const eye: Vec = [p.wide * f * 0.93 * s, p.flukes ? -p.deep * 0.12 : p.deep * 0.24 * f, zAt(t)];
      if (!p.flukes && pattern !== 'shark') parts.push(paint(held(ball(eye, [r * 0.7, r * 1.25, r * 1.25], 8), rig, 'spine1'), { color: '#d9cfae', roughness: 0.2 }));
      parts.push(paint(held(ball([eye[0] + r * 0.3 * s, eye[1], eye[2]], [r * 0.62, r * 0.85, r * 0.85], 8), rig, 'spine1'), { color: '#080808', roughness: 0.05 }));
    }
  }
  const scale = typeof params['lengthM'] === 'number' ? params['lengthM'] : 0.3;
  return body({
    rig, parts, scale, material: spec.attributes.material, color: spec.attributes.color,
    anchors: { eye: new Vector3(0, p.deep * 0.3, 0.5), top: new Vector3(0, p.deep, 0), seat: new Vector3(0, p.deep * 0.9, 0.05), back: new Vector3(0, p.deep, 0) },
    pose: (moment) => poseSwimmer({ rig, p, usualMps: Math.max(0.1, spec.concept.speedMps) / scale, leap: scale > HEAVY_M ? 0.38 : 0.9 }, moment),
  }, kit);
};
