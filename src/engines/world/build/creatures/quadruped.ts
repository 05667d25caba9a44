/**
 * @file Four-legged animals: one body plan, laid out with the withers one metre high, stretched by numbers into dog, horse, lion or giraffe.
 */
import { BufferAttribute, BufferGeometry, Euler, Object3D, Quaternion, Vector3, Vector4 } from 'three';
import { clamp, smoothstep } from '../../../../lib/noise.ts';
import type { Random } from '../../../../lib/random.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { Archetype, Detail, Moment } from '../figure.ts';
import { coatShade, type Coat } from './coats.ts';
import { ball, body, fract, mix, tube } from './figure-kit.ts';
import { cached, flattened, fleshGeometry, held, heldBy, limb, lump, type Lump } from './flesh.ts';
import { frontOf } from './person-body.ts';
import { footfall, strideLength, underWay, type Stride } from './gait.ts';
import { createRig, type Joints, type Rig, type Vec } from './rig.ts';

/** Proportions in heights of the withers; every number has a default of a middling dog. */
export interface Shape {
  readonly length: number;
  /** Half height and half width of the chest, belly and rump. */
  readonly chest: number;
  readonly chestWidth: number;
  readonly belly: number;
  readonly rump: number;
  /** Height of the elbow. */
  readonly elbow: number;
  readonly leg: number;
  readonly shank: number;
  readonly paw: number;
  readonly hoof: boolean;
  readonly neck: number;
  /** Radians over the horizontal. */
  readonly neckUp: number;
  readonly neckThick: number;
  readonly head: number;
  readonly headWidth: number;
  readonly snout: number;
  readonly snoutThick: number;
  readonly ear: number;
  readonly ears: 'prick' | 'flop' | 'round' | 'side' | 'fan';
  readonly tail: number;
  readonly tailKind: 'thin' | 'bushy' | 'tuft' | 'short' | 'horse' | 'curl' | 'heavy';
  readonly tailUp: number;
  readonly horns: 'none' | 'cow' | 'antlers' | 'goat' | 'ossicones' | 'tusks' | 'unicorn' | 'rhino' | 'ram' | 'palmate' | 'frill' | 'dragon';
  readonly mane: 'none' | 'crest' | 'lion' | 'horse' | 'plates' | 'spikes' | 'quills';
  readonly trunk: boolean;
  readonly hump: number;
  readonly wool: number;
  readonly eye: number;
  /** Radians that the body is raised on the hind legs. */
  readonly upright: number;
  /** Those that are raised stride rather than hop. */
  readonly strides: boolean;
  /** Length of one wing of skin; 0 for none. */
  readonly wing: number;
}

const dog: Shape = {
  length: 0.78, chest: 0.215, chestWidth: 0.155, belly: 0.15, rump: 0.165, elbow: 0.52, leg: 0.07, shank: 0.04, paw: 0.052, hoof: false, neck: 0.36, neckUp: 0.85, neckThick: 0.105,
  head: 0.138, headWidth: 1, snout: 0.165, snoutThick: 0.056, ear: 0.13, ears: 'prick', tail: 0.55, tailKind: 'bushy', tailUp: 0.4, horns: 'none', mane: 'none', trunk: false, hump: 0, wool: 0.4, eye: 0.021, upright: 0, strides: false, wing: 0,
};

function shapeOf(params: Readonly<Record<string, unknown>>, random: Random): Shape {
  const shape: Record<string, unknown> = { ...dog };
  for (const key of Object.keys(dog)) {
    const value = params[key];
    if (value !== undefined) shape[key] = Array.isArray(value) ? random.derive(key).pick(value as readonly string[]) : value;
  }
  return shape as unknown as Shape;
}

interface Layout {
  readonly joints: Joints;
  readonly headAt: Vec;
  /** Direction the snout points to at rest, in the y-z plane. */
  readonly nose: readonly [number, number];
}

function layout(s: Shape): Layout {
  const front = s.length / 2;
  const back = -s.length / 2;
  const joints: Record<string, { at: Vec; parent?: string }> = {
    hips: { at: [0, 0.98 - s.rump * 0.85, back] },
    spine: { at: [0, 0.98 - s.rump * 0.9, 0], parent: 'hips' },
    chest: { at: [0, 1 - s.chest * 0.8, front * 0.7], parent: 'spine' },
  };
  const along = (d: number): Vec => [0, 1 - s.chest * 0.62 + Math.sin(s.neckUp) * d, front + s.chest * 0.25 + Math.cos(s.neckUp) * d];
  joints['neck'] = { at: along(0), parent: 'chest' };
  joints['nape'] = { at: along(s.neck * 0.55), parent: 'neck' };
  joints['head'] = { at: along(s.neck), parent: 'nape' };
  const nose: readonly [number, number] = [-0.3, 0.954];
  const p = along(s.neck);
  const headAt: Vec = [0, p[1] + s.head * 0.25, p[2] + s.head * 0.45];
  joints['jaw'] = { at: [0, headAt[1] - s.head * 0.45, headAt[2] + s.head * 0.4], parent: 'head' };
  if (s.trunk) {
    for (let i = 0; i < 4; i++) joints[`trunk${i}`] = { at: [0, headAt[1] - s.head * 0.25 - i * 0.19, headAt[2] + s.head * 0.95 + 0.03 * Math.sin(i)], parent: i === 0 ? 'head' : `trunk${i - 1}` };
  }
  const rump: Vec = [0, 0.98 - s.rump * 0.55, back - s.rump * 0.75];
  for (let i = 0; i < 4; i++) {
    const d = (s.tail / 4) * i;
    const angle = s.tailKind === 'curl' ? 1.0 + i * 0.8 : s.tailKind === 'bushy' && s.tail > 1.2 ? s.tailUp + ([0, -0.3, 0.4, 1.2][i] ?? 0) : s.tailUp;
    const before = i === 0 ? rump : (joints[`tail${i - 1}`] as { at: Vec }).at;
    const step = i === 0 ? 0 : s.tail / 4;
    void d;
    joints[`tail${i}`] = { at: [0, before[1] + Math.sin(angle) * step, before[2] - Math.cos(angle) * step], parent: i === 0 ? 'hips' : `tail${i - 1}` };
  }
  if (s.wing > 0) addWingJoints(joints, s);
  for (const [side, sign] of [['L', 1], ['R', -1]] as const) {
    const wf = (s.chestWidth * 0.72 + 0.0) * sign;
    const wh = s.rump * 0.62 * sign;
    joints[`ear${side}`] = { at: [headAt[0] + s.head * 0.55 * s.headWidth * sign, headAt[1] + s.head * 0.7, headAt[2] - s.head * 0.25], parent: 'head' };
    joints[`arm${side}`] = { at: [wf, s.elbow + (1 - s.elbow) * 0.42, front + 0.015], parent: 'chest' };
    joints[`fore${side}`] = { at: [wf * 1.02, s.elbow, front - 0.075], parent: `arm${side}` };
    joints[`wrist${side}`] = { at: [wf * 1.0, s.elbow * 0.42, front - 0.035], parent: `fore${side}` };
    joints[`paw${side}`] = { at: [wf * 1.0, 0.03, front - 0.02], parent: `wrist${side}` };
    joints[`thigh${side}`] = { at: [wh, 0.98 - s.rump * 1.05, back], parent: 'hips' };
    joints[`shin${side}`] = { at: [wh * 1.12, s.elbow * 0.98, back + 0.1], parent: `thigh${side}` };
    joints[`hock${side}`] = { at: [wh * 1.05, s.elbow * 0.5, back - 0.1], parent: `shin${side}` };
    joints[`toe${side}`] = { at: [wh * 1.05, 0.03, back - 0.045], parent: `hock${side}` };
  }
  return { joints, headAt, nose };
}

function addWingJoints(joints: Record<string, { at: Vec; parent?: string }>, s: Shape): void {
  for (const [side, sign] of [['L', 1], ['R', -1]] as const) {
    const root: Vec = [s.chestWidth * 0.55 * sign, 1.0, s.length * 0.22];
    joints[`wing${side}`] = { at: root, parent: 'chest' };
    joints[`hand${side}`] = { at: [root[0] + s.wing * 0.42 * sign, root[1] + s.wing * 0.12, root[2] + s.wing * 0.06], parent: `wing${side}` };
  }
}

// A wing of skin between fingers, as bats and dragons have it: spread out sideways at rest, two skins back to back so that both sides are lit.
function wingParts(s: Shape, l: Layout, rig: Rig, detail: number): BufferGeometry[] {
  if (s.wing <= 0) return [];
  const fingers = detail === 0 ? 2 : 5;
  const rows = detail === 2 ? 10 : detail === 1 ? 6 : 2;
  return (['L', 'R'] as const).flatMap((side) => {
    const sign = side === 'L' ? 1 : -1;
    const root = (l.joints[`wing${side}`] as { at: Vec }).at;
    const wrist = (l.joints[`hand${side}`] as { at: Vec }).at;
    const hold = (x: number): readonly (readonly [string, number])[] => {
      const t = smoothstep(0.8, 1.15, Math.abs(x - root[0]) / Math.max(1e-6, Math.abs(wrist[0] - root[0])));
      return [[`wing${side}`, 1 - t], [`hand${side}`, t]];
    };
    const tips = Array.from({ length: fingers }, (_, i): Vec => {
      const a = mix(0.5, -1.5, i / (fingers - 1));
      const long = s.wing * mix(0.66, 0.62, i / (fingers - 1));
      return [wrist[0] + Math.cos(a) * long * sign * 0.9, wrist[1] + 0.02, wrist[2] + Math.sin(a) * long];
    });
    const flank: Vec = [root[0], root[1] - 0.06, root[2] - s.length * 0.55];
    const rim = [...tips, flank];
    const skin = membrane(rim, [...Array.from({ length: fingers }, () => wrist), root], rows);
    const bones = [tube([root, wrist], () => 0.035, { sides: 6, steps: 4 }), ...tips.map((tip) => tube([wrist, [mix(wrist[0], tip[0], 0.5), wrist[1] + 0.05, mix(wrist[2], tip[2], 0.5)], tip], (t) => 0.02 * (1 - 0.8 * t), { sides: 5, steps: 6 }))];
    return (detail === 0 ? [skin] : [skin, ...bones]).map((geometry) => heldBy(geometry, rig, hold));
  });
}

// Panels between neighbouring fingers, each scalloped at its rim.
function membrane(rim: readonly Vec[], roots: readonly Vec[], rows: number): BufferGeometry {
  const positions: number[] = [];
  const index: number[] = [];
  const columns = rows > 2 ? 4 : 2;
  for (let f = 0; f + 1 < rim.length; f++) {
    const [a, b] = [rim[f] as Vec, rim[f + 1] as Vec];
    const [ra, rb] = [roots[f] as Vec, roots[f + 1] as Vec];
    const start = positions.length / 3;
    for (let r = 0; r <= rows; r++) {
      for (let c = 0; c <= columns; c++) {
        const u = c / columns;
        const scallop = 1 - 0.2 * Math.sin(Math.PI * u);
        const v = (r / rows) * scallop;
        for (let k = 0; k < 3; k++) {
          const root = mix(ra[k] as number, rb[k] as number, u);
          const tip = mix(a[k] as number, b[k] as number, u);
          positions.push(mix(root, tip, v) + (k === 1 ? -0.05 * Math.sin(Math.PI * u) * v : 0));
        }
      }
    }
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const p = start + r * (columns + 1) + c;
        const q = p + columns + 1;
        index.push(p, q, p + 1, p + 1, q, q + 1);
      }
    }
  }
  // The underside has vertices of its own, so that each side has its own normals.
  const count = positions.length / 3;
  const under = positions.map((value, i) => (i % 3 === 1 ? value - 0.004 : value));
  const back: number[] = [];
  for (let i = 0; i < index.length; i += 3) back.push((index[i] as number) + count, (index[i + 2] as number) + count, (index[i + 1] as number) + count);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([...positions, ...under]), 3));
  geometry.setIndex([...index, ...back]);
  geometry.computeVertexNormals();
  return geometry;
}

// Plates of a stegosaurus, spikes of a dragon, quills of a porcupine: rows along the back, held by the bone below them.
function backParts(s: Shape, l: Layout, rig: Rig, detail: number): BufferGeometry[] {
  if (s.mane !== 'plates' && s.mane !== 'spikes' && s.mane !== 'quills') return [];
  const at = (name: string): Vec => (l.joints[name] as { at: Vec }).at;
  const path: readonly (readonly [string, Vec])[] = [['head', [0, l.headAt[1] + s.head * 0.8, l.headAt[2] - s.head * 0.5]], ['nape', [0, at('nape')[1] + s.neckThick, at('nape')[2]]], ['neck', [0, at('neck')[1] + s.neckThick * 1.5, at('neck')[2]]], ['chest', [0, 1, s.length * 0.3]], ['spine', [0, 0.985, 0]], ['hips', [0, 0.98, -s.length * 0.45]], ...[0, 1, 2, 3].map((i): readonly [string, Vec] => [`tail${i}`, [0, at(`tail${i}`)[1] + (s.tailKind === 'heavy' ? mix(0.12, 0.04, i / 3) : 0.03), at(`tail${i}`)[2]]])];
  const count = s.mane === 'quills' ? ([10, 50, 150][detail] ?? 50) : detail === 0 ? 5 : 17;
  return Array.from({ length: count }, (_, i) => {
    const across = s.mane === 'quills' ? ((i * 0.618) % 1) * 2 - 1 : s.mane === 'plates' ? (i % 2 === 0 ? 0.25 : -0.25) : 0;
    const t = s.mane === 'quills' ? 2.6 + ((i * 0.137) % 1) * 2.9 : (i / (count - 1)) * (path.length - 1.01);
    const k = Math.min(path.length - 2, Math.floor(t));
    const [bone, a] = path[k] as readonly [string, Vec];
    const b = (path[k + 1] as readonly [string, Vec])[1];
    const f = t - k;
    const hump = Math.sin(Math.PI * Math.min(1, t / (path.length - 1)));
    const side = across * s.chestWidth * 1.05;
    const root: Vec = [side, mix(a[1], b[1], f) - 0.02 - (s.mane === 'quills' ? 0.28 * s.chest * across * across * 2 : 0), mix(a[2], b[2], f)];
    const tall = s.mane === 'plates' ? 0.1 + 0.24 * hump : s.mane === 'spikes' ? 0.06 + 0.09 * hump : 0.3;
    const tip: Vec = [root[0] * 1.25 + (s.mane === 'quills' ? across * 0.12 : 0), root[1] + tall * (s.mane === 'quills' ? 0.75 : 1), root[2] - tall * (s.mane === 'quills' ? 0.9 : 0.25)];
    const middle: Vec = [mix(root[0], tip[0], 0.45), mix(root[1], tip[1], 0.45), mix(root[2], tip[2], 0.45)];
    if (s.mane === 'plates') return held(leaf([root, middle, tip], (u) => 0.52 * tall * Math.sin(Math.PI * (0.2 + 0.78 * u)) + 0.005, [1, 0.05, 0]), rig, bone);
    return held(tube([root, middle, tip], (u) => (s.mane === 'quills' ? 0.008 : 0.028) * (1 - 0.94 * u), { sides: s.mane === 'quills' ? 3 : 5, steps: 4 }), rig, bone);
  });
}

function bodyLumps(s: Shape, l: Layout): Lump[] {
  const at = (name: string): Vec => (l.joints[name] as { at: Vec }).at;
  const front = s.length / 2;
  const back = -s.length / 2;
  const depth = s.chestWidth / s.chest;
  const lumps: Lump[] = [
    lump('chest', [0, 1 - s.chest, front * 0.72], [s.chestWidth, s.chest, s.chest * 1.15], { melt: 0.1 }),
    limb('spine', [0, 0.985 - s.chest * 0.98, front * 0.5], [0, 0.97 - s.belly, back * 0.55], s.chest * 0.94, s.belly, { squash: [Math.min(1.25, depth * 1.15), 1, 1], melt: 0.1 }),
    lump('hips', [0, 0.985 - s.rump, back * 0.92], [s.rump * 0.84, s.rump, s.rump * 1.15], { melt: 0.1 }),
    limb('neck', [0, at('neck')[1] - s.chest * 0.3, at('neck')[2] - s.chest * 0.5], at('nape'), Math.max(s.neckThick * 1.5, s.chest * 0.62), s.neckThick * 1.05, { melt: 0.09, squash: [0.78, 1, 1] }),
    limb('nape', at('nape'), [0, at('head')[1] + 0.0, at('head')[2]], s.neckThick * 1.05, s.neckThick * 0.9, { melt: 0.05, squash: [0.82, 1, 1] }),
  ];
  if (s.hump > 0) lumps.push(lump('spine', [0, 0.96 + s.hump * 0.35, -0.02], [0.12, s.hump, 0.2], { melt: 0.12 }));
  for (const side of ['L', 'R'] as const) {
    const [arm, fore, wrist, paw] = [at(`arm${side}`), at(`fore${side}`), at(`wrist${side}`), at(`paw${side}`)];
    const [thigh, shin, hock, toe] = [at(`thigh${side}`), at(`shin${side}`), at(`hock${side}`), at(`toe${side}`)];
    lumps.push(
      limb(`arm${side}`, [arm[0] * 0.9, arm[1], arm[2]], fore, s.leg * 1.45, s.leg * 0.95, { squash: [0.75, 1, 1], melt: 0.06 }),
      limb(`fore${side}`, fore, wrist, s.leg * 0.86, s.shank * 1.08, { melt: 0.03 }),
      limb(`wrist${side}`, wrist, [paw[0], s.hoof ? 0.075 : 0.045, paw[2]], s.shank * 1.04, s.shank * 0.86, { melt: 0.018 }),
      limb(`thigh${side}`, [thigh[0] * 0.92, thigh[1], thigh[2]], shin, s.leg * 2.0, s.leg * 1.12, { squash: [0.68, 1, 1], melt: 0.07 }),
      limb(`shin${side}`, shin, hock, s.leg * 1.08, s.shank * 1.05, { melt: 0.035 }),
      limb(`hock${side}`, hock, [toe[0], s.hoof ? 0.075 : 0.045, toe[2]], s.shank * 1.1, s.shank * 0.9, { melt: 0.018 }),
    );
    for (const [foot, bone] of [[paw, `paw${side}`], [toe, `toe${side}`]] as const) {
      if (s.hoof) lumps.push(limb(bone, [foot[0], 0.085, foot[2]], [foot[0], 0.03, foot[2] + 0.025], s.shank * 0.92, s.paw, { melt: 0.012 }));
      else lumps.push(limb(bone, [foot[0], s.paw * 0.72, foot[2] - 0.005], [foot[0], s.paw * 0.6, foot[2] + s.paw * 1.1], s.paw * 0.85, s.paw * 0.78, { squash: [1.05, 0.8, 1], melt: 0.02 }));
    }
  }
  lumps.push(...headLumpsOf(s, l), ...tailLumps(s, l));
  return lumps;
}

function headLumpsOf(s: Shape, l: Layout): Lump[] {
  const [, hy, hz] = l.headAt;
  const h = s.head;
  const w = s.headWidth;
  const q = (x: number, along: number, up: number): Vec => [x, hy + up + l.nose[0] * along, hz + l.nose[1] * along];
  const end = h * 0.55 + s.snout;
  const lumps: Lump[] = [
    lump('head', q(0, 0, 0), [h * 0.86 * w, h * 0.86, h * 1.02], { melt: h * 0.3 }),
    lump('head', q(0, h * 0.1, -h * 0.22), [h * 0.82 * w, h * 0.66, h * 0.8], { melt: h * 0.3 }),
    limb('head', q(0, h * 0.35, -h * 0.1), q(0, end, -h * 0.18), Math.max(s.snoutThick * 1.25, h * 0.5), s.snoutThick, { melt: h * 0.3, squash: [w > 1.1 ? 1.1 : 0.9, 1, 1] }),
    limb('jaw', q(0, h * 0.3, -h * 0.5), q(0, end * 0.93, -h * 0.28 - s.snoutThick * 0.5), h * 0.3, s.snoutThick * 0.62, { melt: h * 0.18, squash: [0.95, 1, 1] }),
  ];
  for (const sign of [1, -1]) {
    lumps.push(
      lump('head', q(h * 0.5 * w * sign, h * 0.52, h * 0.3), [h * 0.2, h * 0.13, h * 0.26], { melt: h * 0.2 }),
      lump('head', q(h * 0.52 * w * sign, h * 0.2, -h * 0.3), [h * 0.34, h * 0.42, h * 0.46], { melt: h * 0.25 }),
    );
  }
  if (s.trunk) {
    for (let i = 0; i < 4; i++) {
      const a = (l.joints[`trunk${i}`] as { at: Vec }).at;
      const b: Vec = i < 3 ? (l.joints[`trunk${i + 1}`] as { at: Vec }).at : [0, a[1] - 0.15, a[2] + 0.07];
      lumps.push(limb(`trunk${i}`, a, b, 0.098 - i * 0.017, 0.082 - i * 0.017, { melt: 0.04 }));
    }
  }
  return lumps;
}

function tailLumps(s: Shape, l: Layout): Lump[] {
  if (s.tail <= 0.02 || s.tailKind === 'horse') return [];
  const radius: Record<Shape['tailKind'], (t: number) => number> = {
    thin: (t) => mix(0.034, 0.016, t),
    bushy: (t) => 0.03 + 0.045 * Math.sin(Math.min(1, t * 1.15) * Math.PI * 0.82) * (s.tail > 0.8 ? 1.5 : 1),
    tuft: (t) => (t > 0.8 ? 0.035 : mix(0.03, 0.014, t)),
    short: (t) => mix(0.05, 0.03, t),
    horse: () => 0.03,
    curl: (t) => mix(0.055, 0.06, t),
    heavy: (t) => mix(0.12, 0.03, t),
  };
  return [0, 1, 2, 3].map((i) => {
    const a = (l.joints[`tail${i}`] as { at: Vec }).at;
    const c = i < 3 ? (l.joints[`tail${i + 1}`] as { at: Vec }).at : ([0, 2 * a[1] - (l.joints['tail2'] as { at: Vec }).at[1], 2 * a[2] - (l.joints['tail2'] as { at: Vec }).at[2]] as Vec);
    return limb(`tail${i}`, a, c, radius[s.tailKind](i / 4), radius[s.tailKind]((i + 1) / 4), { melt: 0.03 });
  });
}

// Ears are cupped leaves: flattened tubes, broad in the middle, opened by a darker inside.
function earParts(s: Shape, l: Layout, rig: Rig): BufferGeometry[] {
  if (s.ear <= 0) return [];
  const e = s.ear;
  const out: Record<Shape['ears'], (sign: number) => readonly Vec[]> = {
    prick: (g) => [[0, 0, 0], [0.16 * g * e, 0.5 * e, -0.02 * e], [0.26 * g * e, e, 0]],
    flop: (g) => [[0, 0, 0], [0.42 * g * e, 0.1 * e, 0], [0.62 * g * e, -0.45 * e, 0.06 * e], [0.58 * g * e, -1.0 * e, 0.12 * e]],
    round: (g) => [[-0.1 * g * e, -0.2 * e, 0], [0.15 * g * e, 0.35 * e, 0], [0.24 * g * e, 0.78 * e, 0]],
    side: (g) => [[0, -0.1 * e, 0], [0.55 * g * e, 0.12 * e, -0.04 * e], [1.0 * g * e, 0.1 * e, -0.05 * e]],
    fan: (g) => [[0, 0.2 * e, 0], [0.45 * g * e, 0.15 * e, -0.25 * e], [0.75 * g * e, -0.35 * e, -0.4 * e], [0.6 * g * e, -0.9 * e, -0.35 * e]],
  };
  const wide: Record<Shape['ears'], (t: number) => number> = {
    prick: (t) => 0.3 * Math.sin(Math.PI * (0.22 + 0.75 * t)) ** 0.9 + 0.015,
    flop: (t) => 0.12 + 0.24 * Math.sin(Math.PI * (0.1 + 0.8 * t)),
    round: (t) => 0.48 * Math.sqrt(Math.max(0.02, Math.sin(Math.PI * (0.14 + 0.83 * t)))),
    side: (t) => 0.24 * Math.sin(Math.PI * (0.15 + 0.8 * t)) + 0.02,
    fan: (t) => 0.5 * Math.sin(Math.PI * (0.16 + 0.74 * t)) + 0.04,
  };
  return ([['L', 1], ['R', -1]] as const).map(([side, g]) => {
    const at = (l.joints[`ear${side}`] as { at: Vec }).at;
    const path = out[s.ears](g).map(([x, y, z]): Vec => [at[0] + x, at[1] + y, at[2] + z]);
    return held(leaf(path, (t) => wide[s.ears](t) * e, s.ears === 'fan' ? [0.15 * g, 0.2, 0.95] : [0.35 * g, 0.1, 1]), rig, `ear${side}`);
  });
}

// A leaf along a path: two skins back to back, hollow in front, as wide as `half` across the direction that faces `face`.
function leaf(path: readonly Vec[], half: (t: number) => number, face: Vec): BufferGeometry {
  const geometry = tube(path, () => 1, { sides: 8, steps: 8 });
  const p = geometry.attributes['position'] as { count: number; getX(i: number): number; getY(i: number): number; getZ(i: number): number; setXYZ(i: number, x: number, y: number, z: number): void };
  const f = new Vector3(...face).normalize();
  for (let r = 0; r <= 8; r++) {
    const t = r / 8;
    const center = new Vector3();
    for (let k = 0; k < 8; k++) center.add(new Vector3(p.getX(r * 8 + k), p.getY(r * 8 + k), p.getZ(r * 8 + k)));
    center.divideScalar(8);
    const next = new Vector3(...(path[Math.min(path.length - 1, Math.floor(t * (path.length - 1)) + 1)] as Vec)).sub(new Vector3(...(path[Math.max(0, Math.min(path.length - 2, Math.floor(t * (path.length - 1) - 1e-6)))] as Vec))).normalize();
    const across = next.clone().cross(f).normalize();
    const normal = across.clone().cross(next).normalize();
    for (let k = 0; k < 8; k++) {
      // Once around: out along the back, in along the hollow front.
      const a = (k / 8) * 2 * Math.PI;
      const u = Math.cos(a) * half(t);
      const hollow = 0.28 * half(t) * (1 - Math.cos(a) ** 2);
      const v = Math.sin(a) > 0 ? -hollow * 0.4 : -hollow - half(t) * 0.12 * Math.abs(Math.sin(a));
      p.setXYZ(r * 8 + k, center.x + across.x * u + normal.x * v, center.y + across.y * u + normal.y * v, center.z + across.z * u + normal.z * v);
    }
  }
  geometry.computeVertexNormals();
  return geometry;
}

// Eyes sit in the surface: in front for cats, bears and other short faces, at the sides for those with long ones.
function eyesAt(s: Shape, l: Layout): Vec[] {
  const [, hy, hz] = l.headAt;
  const h = s.head;
  const lumps = headLumpsOf(s, l);
  const ahead = s.snout > 0 && s.snout < 0.13 && s.headWidth >= 1;
  return [1, -1].map((g): Vec => {
    if (ahead) {
      const x = h * 0.42 * s.headWidth * g;
      const y = hy + h * 0.16;
      return [x, y, frontOf(lumps, x, y, hz + h * 3) - s.eye * 0.66];
    }
    const y = hy + h * 0.2;
    const z = hz + h * 0.5;
    let x = h * 2;
    for (let i = 0; i < 40; i++) {
      const d = Math.min(...lumps.map((lump) => lump.distance(x, y, z)));
      if (d < 0.0008) break;
      x -= Math.max(0.001, d * 0.8);
    }
    return [(x - s.eye * 0.3) * g, y, z];
  });
}

interface Extras {
  readonly coat: BufferGeometry[];
  readonly horn: BufferGeometry[];
  readonly hair: BufferGeometry[];
  readonly eyes: BufferGeometry[];
  readonly nose: BufferGeometry[];
}

function extras(s: Shape, l: Layout, rig: Rig, detail: number): Extras {
  const [, hy, hz] = l.headAt;
  const h = s.head;
  const q = (x: number, along: number, up: number): Vec => [x, hy + up + l.nose[0] * along, hz + l.nose[1] * along];
  const eyes = eyesAt(s, l).map((at) => held(ball(at, [s.eye, s.eye, s.eye], detail === 2 ? 10 : 6), rig, 'head'));
  const end = h * 0.55 + s.snout;
  const nose = s.trunk ? [] : [held(ball(q(0, end + s.snoutThick * 0.72, -h * 0.18 + s.snoutThick * 0.42), [s.snoutThick * (s.hoof ? 0.35 : 0.5), s.snoutThick * 0.36, s.snoutThick * 0.38], 8), rig, 'head')];
  if (s.hoof && !s.trunk) nose.splice(0, 1, ...[1, -1].map((g) => held(ball(q(s.snoutThick * 0.5 * g, end + s.snoutThick * 0.72, -h * 0.16), [s.snoutThick * 0.2, s.snoutThick * 0.26, s.snoutThick * 0.24], 6), rig, 'head')));
  return { coat: [...earParts(s, l, rig), ...wingParts(s, l, rig, detail)], horn: hornParts(s, q, rig, detail), hair: [...hairParts(s, l, rig, detail), ...backParts(s, l, rig, detail)], eyes, nose };
}

function hornParts(s: Shape, q: (x: number, along: number, up: number) => Vec, rig: Rig, detail: number): BufferGeometry[] {
  const h = s.head;
  const horn = (points: readonly Vec[], r: number): BufferGeometry => held(tube(points, (t) => r * (1 - t * 0.88), detail === 0 ? { sides: 3, steps: 4 } : { sides: 7, steps: detail === 1 ? 11 : 14 }), rig, 'head');
  const both = (make: (g: number) => BufferGeometry[]): BufferGeometry[] => [...make(1), ...make(-1)];
  switch (s.horns) {
    case 'cow':
      return both((g) => [horn([q(h * 0.45 * g, -h * 0.1, h * 0.65), q(h * 0.95 * g, -h * 0.1, h * 0.8), q(h * 1.3 * g, h * 0.1, h * 1.2)], h * 0.17)]);
    case 'goat':
      return both((g) => [horn([q(h * 0.25 * g, h * 0.1, h * 0.7), q(h * 0.35 * g, -h * 0.3, h * 1.5), q(h * 0.5 * g, -h * 1.2, h * 1.9)], h * 0.17)]);
    case 'ram':
      return both((g) => [horn([q(h * 0.4 * g, 0, h * 0.7), q(h * 0.8 * g, -h * 0.8, h * 0.9), q(h * 1.15 * g, -h * 1.0, 0), q(h * 1.25 * g, -h * 0.2, -h * 0.5), q(h * 1.4 * g, h * 0.4, -h * 0.1)], h * 0.26)]);
    case 'ossicones':
      return both((g) => [held(tube([q(h * 0.3 * g, -h * 0.1, h * 0.6), q(h * 0.36 * g, -h * 0.35, h * 1.35)], (t) => h * (0.14 - 0.05 * t + (t > 0.8 ? 0.06 : 0)), { sides: 7, steps: 8 }), rig, 'head')]);
    case 'tusks':
      return both((g) => [horn([q(h * 0.45 * g, h * 0.75, -h * 0.5), q(h * 0.55 * g, h * 1.25, -h * 0.95), q(h * 0.5 * g, h * 1.85, -h * 0.85), q(h * 0.45 * g, h * 2.2, -h * 0.45)], h * 0.14)]);
    case 'unicorn':
      return [horn([q(0, h * 0.5, h * 0.55), q(0, h * 1.0, h * 1.6), q(0, h * 1.5, h * 2.7)], h * 0.16)];
    case 'rhino':
      return [horn([q(0, h * 0.4 + s.snout, h * 0.1), q(0, h * 0.75 + s.snout, h * 0.7), q(0, h * 0.7 + s.snout, h * 1.3)], h * 0.26), horn([q(0, h * 0.1 + s.snout * 0.6, h * 0.3), q(0, h * 0.25 + s.snout * 0.6, h * 0.8)], h * 0.18)];
    case 'antlers':
      return both((g) => {
        const beam: readonly Vec[] = [q(h * 0.3 * g, -h * 0.1, h * 0.65), q(h * 0.9 * g, -h * 0.7, h * 1.8), q(h * 1.7 * g, -h * 0.6, h * 2.9), q(h * 1.6 * g, h * 0.2, h * 4.1)];
        const tine = (from: number, to: Vec): BufferGeometry => horn([beam[from] as Vec, to], h * 0.085);
        return [horn(beam, h * 0.13), tine(0, q(h * 0.55 * g, h * 0.9, h * 1.5)), tine(1, q(h * 1.1 * g, h * 0.5, h * 2.6)), tine(2, q(h * 2.0 * g, h * 0.3, h * 3.5)), tine(2, q(h * 1.2 * g, -h * 0.9, h * 3.8))];
      });
    case 'dragon':
      return both((g) => [horn([q(h * 0.4 * g, -h * 0.3, h * 0.6), q(h * 0.6 * g, -h * 1.1, h * 1.05), q(h * 0.75 * g, -h * 2.0, h * 1.1)], h * 0.2), horn([q(h * 0.7 * g, -h * 0.2, 0), q(h * 1.1 * g, -h * 0.9, h * 0.1)], h * 0.13)]);
    case 'palmate':
      return both((g) => {
        const palm = held(leaf([q(h * 0.35 * g, -h * 0.1, h * 0.6), q(h * 1.3 * g, -h * 0.2, h * 1.0), q(h * 2.3 * g, 0, h * 1.7), q(h * 2.9 * g, 0.0, h * 2.6)], (t) => h * (0.1 + 0.55 * smoothstep(0.35, 0.75, t)), [0, 0.9, 0.5]), rig, 'head');
        return [palm, ...[0, 1, 2, 3].map((i) => horn([q(h * (1.7 + 0.35 * i) * g, h * 0.25, h * (1.2 + 0.35 * i)), q(h * (1.8 + 0.45 * i) * g, h * 0.75, h * (1.9 + 0.4 * i))], h * 0.09))];
      });
    case 'frill':
      return [
        ...both((g) => [horn([q(h * 0.38 * g, h * 0.35, h * 0.6), q(h * 0.5 * g, h * 1.0, h * 1.35), q(h * 0.5 * g, h * 1.9, h * 1.75)], h * 0.2)]),
        horn([q(0, h * 0.5 + s.snout, h * 0.1), q(0, h * 0.8 + s.snout, h * 0.75)], h * 0.17),
        // The shield of bone over the neck.
        held(leaf([q(0, -h * 0.2, h * 0.1), q(0, -h * 0.8, h * 1.1), q(0, -h * 1.5, h * 2.0)], (t) => h * (0.9 + 0.85 * Math.sin(Math.PI * (0.1 + 0.62 * t))), [0, 0.6, 0.8]), rig, 'head'),
      ];
    default:
      return [];
  }
}

function hairParts(s: Shape, l: Layout, rig: Rig, detail: number): BufferGeometry[] {
  const at = (name: string): Vec => (l.joints[name] as { at: Vec }).at;
  const parts: BufferGeometry[] = [];
  if (s.tailKind === 'horse') {
    const a = at('tail0');
    const path: Vec[] = [[0, a[1], a[2]], [0, a[1] - 0.02, a[2] - 0.09], [0, a[1] - 0.2, a[2] - 0.15], [0, a[1] - 0.42, a[2] - 0.14], [0, a[1] - s.tail, a[2] - 0.1]];
    const strands = detail === 2 ? 5 : 2;
    for (let i = 0; i < strands; i++) {
      const g = (i / Math.max(1, strands - 1) - 0.5) * 2;
      const bent = path.map(([, y, z], k): Vec => [g * 0.022 * k * 0.6, y + Math.abs(g) * 0.02 * k, z + 0.012 * Math.sin(i * 2.1) * k]);
      parts.push(heldBy(tube(bent, (t) => 0.026 * Math.sin(Math.PI * (0.16 + 0.82 * t)) + 0.002, { sides: 6, steps: 12 }), rig, (_x, y) => {
        const t = clamp((a[1] - y) / s.tail, 0, 1) * 3;
        const i0 = Math.min(2, Math.floor(t));
        return [[`tail${i0}`, 1 - (t - i0)], [`tail${i0 + 1}`, t - i0]];
      }));
    }
  }
  if (s.mane === 'horse' || s.mane === 'crest') {
    const tall = s.mane === 'horse' ? 0.16 : 0.07;
    const count = detail === 2 ? 13 : detail === 1 ? 7 : 3;
    for (let i = 0; i < count; i++) {
      const t = i / (count - 1);
      const n = at('neck');
      const e = at('head');
      const up: Vec = [0, Math.cos(s.neckUp), -Math.sin(s.neckUp)];
      const thick = s.neckThick * mix(1.55, 0.95, t);
      const root: Vec = [0, mix(n[1], e[1], t) + up[1] * thick, mix(n[2], e[2], t) + up[2] * thick];
      const g = s.mane === 'horse' ? 1 : 0;
      const tip: Vec = g === 1 ? [0.09 + 0.02 * Math.sin(i * 3.7), root[1] - tall * (0.9 + 0.25 * Math.sin(i * 2.3)), root[2] - 0.03] : [0, root[1] + up[1] * tall, root[2] + up[2] * tall];
      const middle: Vec = g === 1 ? [0.07, root[1] - 0.02, root[2] - 0.005] : [0, root[1] + up[1] * tall * 0.5, root[2] + up[2] * tall * 0.5];
      parts.push(held(tube([[0, root[1] - 0.02, root[2]], middle, tip], (u) => 0.034 * Math.sin(Math.PI * (0.3 + 0.66 * u)), { sides: 5, steps: 6, flat: 0.5 }), rig, t < 0.5 ? 'neck' : t < 0.9 ? 'nape' : 'head'));
    }
    if (s.mane === 'horse') parts.push(held(tube([[0, l.headAt[1] + s.head * 0.8, l.headAt[2] - 0.03], [0, l.headAt[1] + s.head * 0.9, l.headAt[2] + 0.05], [0.01, l.headAt[1] + s.head * 0.5, l.headAt[2] + s.head * 0.9]], (u) => 0.03 * Math.sin(Math.PI * (0.3 + 0.66 * u)), { sides: 6, steps: 8, flat: 0.6 }), rig, 'head'));
  }
  if (s.mane === 'lion') {
    const e = l.headAt;
    parts.push(cached(`lion mane ${JSON.stringify(s)} ${detail}`, () => fleshGeometry({
      lumps: [
        lump('head', [0, e[1] + 0.0, e[2] - s.head * 0.55], [s.head * 1.65, s.head * 1.75, s.head * 0.95], { melt: 0.06 }),
        lump('nape', [0, e[1] - s.head * 1.1, e[2] - s.head * 1.0], [s.head * 1.35, s.head * 1.5, s.head * 1.15], { melt: 0.06 }),
        lump('chest', [0, e[1] - s.head * 2.1, e[2] - s.head * 1.3], [s.head * 1.0, s.head * 1.1, s.head * 0.9], { melt: 0.06 }),
        lump('head', [0, e[1] - s.head * 0.1, e[2] + s.head * 0.55], [s.head * 0.86 * s.headWidth, s.head * 0.92, s.head * 0.9], { carve: true, melt: 0.03 }),
      ],
      step: [0.028, 0.028, 0.028],
      relief: (x, y, z) => 0.02 * Math.sin(Math.atan2(x, y - e[1]) * 17 + Math.sin(z * 40)) * smoothstep(0.2, 0.35, Math.hypot(x, y - e[1]) / (s.head * 3)) + 0.008 * Math.sin(x * 90 + y * 60),
    }, rig, detail as 0 | 1 | 2)));
  }
  return parts;
}

const NEXT = new Quaternion();
const PITCH = new Euler();

interface Beast {
  readonly rig: Rig;
  readonly s: Shape;
  readonly usualMps: number;
  readonly headAt: Vec;
}

interface Run extends Stride {
  /** Phases of left hind, right hind, left fore, right fore. */
  readonly phases: readonly [number, number, number, number];
  readonly kind: 'walk' | 'trot' | 'gallop' | 'hop' | 'stride';
}

// The gait is chosen by the action's usual speed, not the moment's, so that a stride never changes its length halfway.
function runOf(beast: Beast, action: string): Run {
  const pace = action === 'run' ? 3 : action === 'play' ? 1.5 : action === 'jump' ? 2.4 : 1;
  const speed = beast.usualMps * pace;
  const leg = 0.85;
  const froude = (speed * speed) / (9.81 * leg);
  const short = beast.s.elbow / 0.52;
  if (beast.s.strides && beast.s.upright > 0) {
    const lengthM = strideLength(leg, speed, 2);
    return { kind: 'stride', lengthM, duty: speed > 2.5 ? 0.42 : 0.58, leadM: lengthM * 0.25, liftM: 0.16, phases: [0, 0.5, 0, 0] };
  }
  if (beast.s.upright > 0) {
    const lengthM = Math.max(1.1, strideLength(leg, speed, 2));
    return { kind: 'hop', lengthM, duty: 0.32, leadM: lengthM * 0.12, liftM: 0.1, phases: [0, 0, 0, 0] };
  }
  if (froude < 0.55) {
    const lengthM = strideLength(leg, speed, 1.95) * short;
    return { kind: 'walk', lengthM, duty: 0.62, leadM: lengthM * 0.31, liftM: 0.09, phases: [0, 0.5, 0.27, 0.77] };
  }
  if (froude < 2) {
    const lengthM = strideLength(leg, speed, 1.9) * short;
    return { kind: 'trot', lengthM, duty: 0.42, leadM: lengthM * 0.2, liftM: 0.14, phases: [0, 0.5, 0.5, 0] };
  }
  const lengthM = strideLength(leg, speed, 2.0) * short;
  return { kind: 'gallop', lengthM, duty: 0.26, leadM: lengthM * 0.14, liftM: 0.2, phases: [0, 0.13, 0.44, 0.58] };
}

function setLeg(beast: Beast, hind: boolean, side: 'L' | 'R', z: number, lift: number, pitch: number, sink = 0): void {
  const { rig } = beast;
  const [upper, lower, ankle, foot] = hind ? [`thigh${side}`, `shin${side}`, `hock${side}`, `toe${side}`] : [`arm${side}`, `fore${side}`, `wrist${side}`, `paw${side}`];
  const toe = rig.rest(foot);
  const shank = rig.rest(ankle).sub(toe);
  NEXT.setFromEuler(PITCH.set(pitch, 0, 0));
  const target = new Vector3(toe.x, toe.y + lift + sink, toe.z + z).add(shank.applyQuaternion(NEXT));
  rig.reach(upper, lower, ankle, target, hind ? [0, 0.2, 1] : [0, 0, -1], hind ? [0, 0, 1] : [0, 0, -1]);
  rig.orient(ankle, NEXT);
  rig.orient(foot, NEXT.setFromEuler(PITCH.set(lift > 0.005 ? Math.max(0, pitch) * 1.2 : 0, 0, 0)));
}

function idle(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  const a = t.timeSeconds + t.offset * 41;
  rig.turn('chest', 0.008 * Math.sin(a * 1.9));
  rig.turn('head', 0.05 * Math.sin(a * 0.7), 0.22 * Math.sin(a * 0.43) * smoothstep(-0.2, 0.5, Math.sin(a * 0.21)), 0.05 * Math.sin(a * 0.37));
  rig.turn('nape', 0, 0.12 * Math.sin(a * 0.43));
  tail(beast, a * (s.tailKind === 'bushy' && s.tail < 0.8 ? 7 : 1.6), s.tailKind === 'bushy' ? 0.22 : 0.14);
  ears(beast, a);
}

function ears(beast: Beast, a: number): void {
  const flick = smoothstep(0.93, 1, Math.sin(a * 1.3)) * Math.sin(a * 22);
  beast.rig.turn('earL', 0.06 * Math.sin(a * 0.9), 0.18 * flick + 0.12 * Math.sin(a * 0.5));
  beast.rig.turn('earR', 0.06 * Math.sin(a * 0.8 + 1), -0.12 * Math.sin(a * 0.6 + 2));
  if (beast.s.trunk) for (let i = 0; i < 4; i++) beast.rig.turn(`trunk${i}`, 0.1 * Math.sin(a * 0.9 - i * 0.7), 0, 0.1 * Math.sin(a * 0.55 - i * 0.6));
}

function tail(beast: Beast, a: number, wag: number): void {
  for (let i = 0; i < 4; i++) beast.rig.turn(`tail${i}`, 0.05 * Math.sin(a * 0.5 - i), wag * Math.sin(a - i * 0.7) * (0.6 + i * 0.2));
}

function legsAtRest(beast: Beast, sink = 0): void {
  for (const side of ['L', 'R'] as const) {
    setLeg(beast, true, side, side === 'L' ? 0.0 : -0.05, 0, 0, sink);
    setLeg(beast, false, side, side === 'L' ? 0.03 : -0.01, 0, 0, sink);
  }
}

function travel(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  const amount = underWay(t.speedMps, beast.usualMps);
  const run = runOf(beast, t.action);
  const phase = t.travelledM / run.lengthM + t.offset;
  const a = phase * 2 * Math.PI;
  const gallop = run.kind === 'gallop';
  if (run.kind === 'hop') {
    hop(beast, t, run, phase, amount);
    return;
  }
  if (run.kind === 'stride') {
    stride(beast, t, run, phase, amount);
    return;
  }
  // Twice a stride the body rises over its supporting legs; in a gallop once, and it rocks.
  const bob = gallop ? 0.055 * Math.sin(a + 2.2) : (run.kind === 'trot' ? 0.028 : 0.012) * Math.cos(2 * a + 1.2);
  const rock = gallop ? 0.13 * Math.sin(a + 0.6) : 0.012 * Math.sin(2 * a);
  const flex = gallop ? 0.2 * Math.sin(a + 0.4) : 0;
  rig.shift('hips', 0.008 * Math.sin(a), (bob - (gallop ? 0.07 : 0.018)) * amount, 0);
  rig.turn('hips', (rock - flex * 0.5) * amount, 0.03 * Math.sin(a) * (gallop ? 0.3 : 1), 0.03 * Math.sin(a) * (gallop ? 0 : 1) - clamp(t.turnRate * t.speedMps * 0.04, -0.25, 0.25));
  rig.turn('spine', flex * amount, -0.04 * Math.sin(a));
  rig.turn('chest', flex * 0.4 * amount, -0.03 * Math.sin(a));
  const nod = gallop ? 0.14 * Math.sin(a + 1.4) : 0.05 * Math.sin(2 * a + 0.6);
  const low = gallop ? Math.max(0, s.neckUp - 0.45) * 0.55 : run.kind === 'trot' ? 0.0 : 0.08;
  rig.turn('neck', low + nod * 0.6 - rock - flex * 0.6, t.turnRate * 0.12);
  rig.turn('nape', nod * 0.3, t.turnRate * 0.1);
  rig.turn('head', -low * 0.7 - nod * 0.5, t.turnRate * 0.1);
  tail(beast, a * (gallop ? 1 : 2), 0.1);
  rig.turn('tail0', gallop ? -0.5 : -0.1 * amount);
  if (s.tailKind === 'horse' && gallop) for (const k of [1, 2]) rig.turn(`tail${k}`, 0.35);
  ears(beast, t.timeSeconds + t.offset * 9);
  (['L', 'R', 'L', 'R'] as const).forEach((side, i) => {
    const hind = i < 2;
    const step = footfall(phase + (run.phases[i] as number), run);
    const fold = step.swing > 0 ? Math.sin(Math.PI * step.swing) : 0;
    const stance = step.swing > 0 ? 0 : mix(-0.12, gallop ? 0.5 : 0.34, step.stance ** 1.4);
    const pitch = step.swing > 0 ? mix(gallop ? 0.5 : 0.34, -0.12, smoothstep(0.2, 1, step.swing)) + fold * (hind ? 0.75 : 1.15) * (gallop ? 1.15 : 1) : stance;
    setLeg(beast, hind, side, step.z, (step.lift + (gallop ? 0.12 * fold : 0)) * mix(0.5, 1, amount), pitch);
  });
}

// Two-legged dinosaurs: leg before leg, the heavy tail swinging against the hips, the head held level.
function stride(beast: Beast, t: Moment, run: Run, phase: number, amount: number): void {
  const { rig, s } = beast;
  const a = phase * 2 * Math.PI;
  rig.shift('hips', 0, (-0.06 - 0.03 * Math.cos(2 * a)) * amount, 0);
  rig.turn('hips', -s.upright, 0.09 * Math.sin(a), 0.05 * Math.sin(a));
  rig.turn('chest', 0, -0.12 * Math.sin(a));
  rig.turn('neck', s.upright * 0.35 + 0.05 * Math.sin(2 * a));
  rig.turn('head', s.upright * 0.45 - 0.05 * Math.sin(2 * a), 0.1 * Math.sin(t.timeSeconds * 0.7));
  rig.turn('tail0', s.upright * 0.9);
  for (let i = 0; i < 4; i++) rig.turn(`tail${i}`, 0, 0.12 * Math.sin(a - 0.6 - i * 0.5));
  rig.turn('jaw', 0.1 + 0.1 * Math.max(0, Math.sin(t.timeSeconds * 1.1)));
  dangle(beast, t);
  (['L', 'R'] as const).forEach((side, i) => {
    const step = footfall(phase + (run.phases[i] as number), run);
    const fold = step.swing > 0 ? Math.sin(Math.PI * step.swing) : 0;
    setLeg(beast, true, side, step.z + 0.06, step.lift, step.swing > 0 ? mix(0.5, -0.1, step.swing) + 0.5 * fold : mix(-0.1, 0.5, step.stance ** 1.5));
  });
}

// Wings beat, or lie folded along the back.
function wings(beast: Beast, t: Moment, beating: boolean): void {
  const { rig, s } = beast;
  if (s.wing <= 0) return;
  const a = t.timeSeconds * (beating ? 5.2 / Math.sqrt(Math.max(0.4, s.wing * 0.5)) : 0.9) + t.offset * 20;
  for (const [side, g] of [['L', 1], ['R', -1]] as const) {
    if (beating) {
      rig.turn(`wing${side}`, -0.12 * Math.cos(a), 0, g * (0.18 + 0.62 * Math.sin(a)));
      rig.turn(`hand${side}`, 0, 0, g * (-0.1 + 0.5 * Math.sin(a - 0.9)));
    } else {
      rig.turn(`wing${side}`, 0, -g * 0.35, g * (1.0 + 0.03 * Math.sin(a)));
      rig.turn(`hand${side}`, 0, g * 1.35, -g * 0.55);
    }
  }
}

// On the wing: legs drawn up, neck stretched out, tail streaming.
function flying(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  const a = t.timeSeconds * (5.2 / Math.sqrt(Math.max(0.4, s.wing * 0.5))) + t.offset * 20;
  rig.shift('hips', 0, -0.35 - 0.09 * Math.sin(a - 0.4), 0);
  rig.turn('hips', 0.04 * Math.sin(a), 0, -clamp(t.turnRate * 0.8, -0.5, 0.5));
  rig.turn('neck', 0.3 * s.neckUp + 0.05 * Math.sin(a + 0.8));
  rig.turn('nape', 0.2 * s.neckUp);
  rig.turn('head', -0.45 * s.neckUp + 0.1 * Math.sin(t.timeSeconds * 0.8));
  rig.turn('jaw', 0.12 * Math.max(0, Math.sin(t.timeSeconds * 0.9)));
  for (let i = 0; i < 4; i++) rig.turn(`tail${i}`, 0.08 * Math.sin(a - i * 0.7), 0.12 * Math.sin(t.timeSeconds * 1.3 - i * 0.6));
  for (const side of ['L', 'R'] as const) {
    rig.turn(`arm${side}`, 0.7);
    rig.turn(`fore${side}`, -1.5);
    rig.turn(`thigh${side}`, 0.9);
    rig.turn(`shin${side}`, 0.6);
    rig.turn(`hock${side}`, -0.5);
  }
}

// Kangaroos and their like: both hind legs together, the body leaning into the leap, the tail as a counterweight.
function hop(beast: Beast, t: Moment, run: Run, phase: number, amount: number): void {
  const { rig, s } = beast;
  const p = fract(phase);
  const air = p > run.duty ? (p - run.duty) / (1 - run.duty) : 0;
  const up = 4 * air * (1 - air);
  const crouch = p < run.duty ? Math.sin((p / run.duty) * Math.PI) : 0;
  rig.shift('hips', 0, (0.32 * up - 0.12 * crouch - 0.1) * amount, 0);
  rig.turn('hips', -s.upright * (0.72 - 0.25 * up));
  rig.turn('neck', s.upright * 0.3);
  rig.turn('head', s.upright * 0.35);
  dangle(beast, t);
  for (let i = 0; i < 4; i++) rig.turn(`tail${i}`, 0.18 * Math.sin(phase * 2 * Math.PI - i * 0.5));
  const step = footfall(phase, run);
  for (const side of ['L', 'R'] as const) setLeg(beast, true, side, step.z + 0.05, step.lift + 0.2 * up, step.swing > 0 ? 0.7 * (1 - step.swing) : 0.6 * step.stance ** 2);
}

function dangle(beast: Beast, t: Moment): void {
  for (const side of ['L', 'R'] as const) {
    beast.rig.turn(`arm${side}`, beast.s.upright * 0.3 + 0.05 * Math.sin(t.timeSeconds * 2));
    beast.rig.turn(`fore${side}`, -beast.s.upright * 0.95);
    beast.rig.turn(`wrist${side}`, 0.7);
  }
}

function standing(beast: Beast, t: Moment): void {
  if (beast.s.upright > 0) {
    beast.rig.shift('hips', 0, -0.08, 0);
    beast.rig.turn('hips', -beast.s.upright);
    beast.rig.turn('neck', beast.s.upright * 0.35);
    beast.rig.turn('head', beast.s.upright * 0.45);
    beast.rig.turn('tail0', beast.s.upright * 0.75);
    idle(beast, t);
    dangle(beast, t);
    for (const side of ['L', 'R'] as const) setLeg(beast, true, side, 0.06, 0, 0.15);
    return;
  }
  idle(beast, t);
  legsAtRest(beast);
}

function sitting(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  if (s.hoof) {
    lying(beast, t);
    return;
  }
  // The rump comes down to the ground; the forelegs stay nearly straight, so the back slopes.
  const drop = 0.98 - s.rump * 1.85;
  const slopeAngle = Math.min(0.85, Math.atan2(drop * 0.95, s.length));
  rig.shift('hips', 0, -drop, s.length * (1 - Math.cos(slopeAngle)) * 0.7 + 0.02);
  rig.turn('hips', -slopeAngle);
  rig.turn('neck', slopeAngle * 0.35);
  rig.turn('head', slopeAngle * 0.6);
  rig.turn('tail0', slopeAngle * 0.9);
  idle(beast, t);
  for (const side of ['L', 'R'] as const) {
    setLeg(beast, false, side, -0.06, 0, 0);
    setLeg(beast, true, side, 0.34, 0, -1.3);
  }
}

/** How far a beast leans back that sits on its rump with its forelegs free, radians. */
const SAT_BACK = 1.05;
/** How much larger than people's the cups are that paws hold. */
const PAW_SCALE = 1.7;
/** Seconds from one sip to the next. */
const SIP_SECONDS = 3.6;

/** Where a cup is for a beast that drinks out of it, from where the head begins: before the lips. */
function cupAt(s: Shape, headAt: Vec, headJoint: Vector3): Vector3 {
  return new Vector3(0, headAt[1] - s.head * 1.0, headAt[2] + s.head * 1.15 + s.snout).sub(headJoint);
}

// On its rump as a bear sits, legs ahead, both paws at the cup.
function sipping(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  const p = fract(t.timeSeconds / SIP_SECONDS + t.offset);
  const up = smoothstep(0.1, 0.3, p) * (1 - smoothstep(0.62, 0.85, p));
  rig.shift('hips', 0, -(0.92 - s.rump * 1.25), -s.length * 0.3);
  rig.turn('hips', -SAT_BACK);
  rig.turn('chest', 0.15 + 0.01 * Math.sin(t.timeSeconds * 1.9));
  rig.turn('neck', SAT_BACK * 0.35);
  rig.turn('head', SAT_BACK * 0.5 - 0.3 * up + 0.1);
  rig.turn('tail0', SAT_BACK * 0.9);
  ears(beast, t.timeSeconds + t.offset * 9);
  const cup = rig.where('head').add(cupAt(s, beast.headAt, rig.rest('head')).applyQuaternion(rig.facing('head')));
  for (const [side, g] of [['L', 1], ['R', -1]] as const) {
    rig.turn(`thigh${side}`, -0.45, 0, 0.3 * g);
    rig.turn(`shin${side}`, 0.35);
    rig.turn(`hock${side}`, -0.5);
    rig.reach(`arm${side}`, `fore${side}`, `wrist${side}`, cup.clone().add(new Vector3(g * s.paw * 0.9, -s.head * 0.1, -s.paw * 0.6)), [g, -0.6, -0.2], [0, 0, -1]);
  }
}

function lying(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  rig.shift('hips', 0, -(0.98 - 2 * Math.max(s.belly, s.rump * 0.95)), 0);
  rig.turn('hips', 0.03);
  idle(beast, t);
  rig.turn('neck', 0.12);
  for (const [side, g] of [['L', 1], ['R', -1]] as const) {
    rig.turn(`arm${side}`, 0.5, 0, 0.1 * g);
    rig.turn(`fore${side}`, s.hoof ? -2.2 : -2.05);
    rig.turn(`wrist${side}`, s.hoof ? 2.7 : 0.25);
    rig.turn(`thigh${side}`, -1.0, 0, 0.2 * g);
    rig.turn(`shin${side}`, 1.75);
    rig.turn(`hock${side}`, -2.0);
    rig.turn(`toe${side}`, 0.4);
  }
}

function grazing(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  const a = t.timeSeconds * 2.4 + t.offset * 40;
  idle(beast, t);
  if (s.trunk) {
    const up = 0.5 + 0.5 * Math.sin(a * 0.3);
    for (let i = 0; i < 4; i++) rig.turn(`trunk${i}`, mix(-0.1, 0.5, up) * (i === 0 ? 0.4 : 1));
    legsAtRest(beast);
    return;
  }
  // Down until the nose is near the ground, whatever the neck's length: the angle is solved from what has to be covered.
  const reachDown = 1 - s.chest * 0.6 - (s.head + s.snout) * 0.85;
  const long = s.neck;
  const below = clamp(reachDown / Math.max(long + s.chest * 0.35, 0.05), 0.2, 0.8);
  const down = s.neckUp + Math.asin(below);
  const stoop = reachDown > long ? Math.min(0.42, (reachDown - long) * 0.95) : 0;
  rig.turn('hips', stoop * 0.6);
  rig.shift('hips', 0, -stoop * 0.12, 0);
  rig.turn('neck', down * 0.62 + 0.03 * Math.sin(a * 0.4));
  rig.turn('nape', down * 0.38);
  // The snout hangs down and a little forward, however far the neck has turned.
  rig.turn('head', -(down + stoop * 0.6 - 0.95) + 0.06 * Math.sin(a));
  rig.turn('jaw', 0.1 + 0.1 * Math.sin(a * 2));
  for (const side of ['L', 'R'] as const) {
    setLeg(beast, true, side, side === 'L' ? 0.02 : -0.06, 0, 0.02);
    setLeg(beast, false, side, side === 'L' ? 0.16 : -0.04, 0, 0);
  }
}

function leaping(beast: Beast, t: Moment): void {
  const { rig } = beast;
  const p = fract(t.timeSeconds / 1.0 + t.offset);
  const crouch = smoothstep(0, 0.18, p) * (1 - smoothstep(0.2, 0.32, p)) + smoothstep(0.78, 0.84, p) * (1 - smoothstep(0.86, 1, p)) * 0.7;
  const air = clamp((p - 0.26) / 0.54, 0, 1);
  const up = 4 * air * (1 - air);
  rig.shift('hips', 0, 0.55 * up - 0.18 * crouch, 0);
  rig.turn('hips', -0.5 * Math.cos(air * Math.PI) * (up > 0 ? 1 : 0) * smoothstep(0, 0.2, up) + 0.1 * crouch);
  rig.turn('neck', -0.2 * up);
  tail(beast, t.timeSeconds * 4, 0.15);
  for (const side of ['L', 'R'] as const) {
    setLeg(beast, true, side, -0.35 * up * (1 - air) + 0.25 * up * air, 0.5 * up * (0.35 + air * 0.8), 0.6 * up);
    setLeg(beast, false, side, 0.3 * up * (1 - air * 0.3), 0.75 * up, 0.9 * up * (1 - air));
  }
}

function paddling(beast: Beast, t: Moment): void {
  const { rig, s } = beast;
  const a = t.timeSeconds * 5 + t.offset * 20;
  // The waterline is the origin: only the back and the head are out.
  rig.shift('hips', 0, -(1 - s.chest * 0.35), 0);
  rig.turn('hips', -0.06 + 0.02 * Math.sin(a));
  rig.turn('neck', -0.1);
  for (const [side, g] of [['L', 0], ['R', Math.PI]] as const) {
    rig.turn(`arm${side}`, -0.3 + 0.6 * Math.sin(a + g));
    rig.turn(`fore${side}`, -0.5 + 0.4 * Math.sin(a + g + 1));
    rig.turn(`thigh${side}`, 0.5 * Math.sin(a + g + Math.PI));
    rig.turn(`shin${side}`, 0.4 + 0.3 * Math.sin(a + g));
  }
  tail(beast, a * 0.5, 0.2);
}

function playing(beast: Beast, t: Moment): void {
  if (t.speedMps > beast.usualMps * 0.25) {
    travel(beast, t);
    return;
  }
  // The bow that asks for a game.
  const { rig } = beast;
  const a = t.timeSeconds * 6 + t.offset * 20;
  rig.turn('hips', 0.38 + 0.04 * Math.sin(a));
  rig.shift('hips', 0, 0.02, -0.05);
  rig.turn('neck', -0.45);
  tail(beast, a * 2, 0.4);
  for (const side of ['L', 'R'] as const) {
    setLeg(beast, true, side, 0, 0, 0);
    setLeg(beast, false, side, 0.28, 0, -0.7);
  }
}

const AIRBORNE = new Set(['fly', 'hover', 'rise', 'fall', 'circle', 'float']);

function poseBeast(beast: Beast, t: Moment): void {
  beast.rig.reset();
  const isAirborne = beast.s.wing > 0 && AIRBORNE.has(t.action);
  wings(beast, t, isAirborne);
  if (isAirborne) {
    flying(beast, t);
    return;
  }
  switch (t.action) {
    case 'walk':
    case 'run':
    case 'circle':
      travel(beast, t);
      break;
    case 'sit':
      sitting(beast, t);
      break;
    case 'lie':
      lying(beast, t);
      break;
    case 'drink-cup':
      sipping(beast, t);
      break;
    case 'eat':
      if (beast.s.upright > 0) standing(beast, t);
      else grazing(beast, t);
      break;
    case 'jump':
      if (beast.s.upright > 0) travel(beast, { ...t, speedMps: Math.max(t.speedMps, beast.usualMps), travelledM: t.travelledM + t.timeSeconds * beast.usualMps * (t.speedMps < 0.05 ? 1 : 0) });
      else leaping(beast, t);
      break;
    case 'swim':
      paddling(beast, t);
      break;
    case 'play':
    case 'dance':
      playing(beast, t);
      break;
    default:
      standing(beast, t);
  }
}

/** Builds a four-legged animal. */
export const quadruped: Archetype = (spec, kit) => {
  const { params } = spec.concept;
  const s = shapeOf(params, spec.random);
  const l = layout(s);
  const rig = createRig(l.joints);
  const lumps = bodyLumps(s, l);
  const h = s.head;
  const e = l.headAt;
  const reach = h * 1.1 + s.snout + s.snoutThick;
  const flesh = (detail: Detail): BufferGeometry =>
    cached(`quadruped ${JSON.stringify(s)} ${detail}`, () =>
      flattened(
        fleshGeometry(
          {
            lumps,
            // Long bodies of small withers, such as a crocodile's, would have too many steps.
            step: [0.0275, 0.034, 0.034].map((step) => step * Math.max(1, s.length / 1.35)) as unknown as Vec,
            hold: 0.035,
            fine: [{ min: [-h * 1.3, e[1] - h * 1.1 - s.snout * 0.4, e[2] - h * 0.9], max: [h * 1.3, e[1] + h * 1.1, e[2] + reach], finer: h > 0.2 ? 0.72 : 0.55 }],
            relief: s.wool > 0 ? (x, y, z) => s.wool * (0.012 * Math.sin(x * 37 + Math.sin(y * 31) * 2) * Math.sin(y * 41 + z * 13) * Math.sin(z * 35 + x * 9)) : () => 0,
          },
          rig,
          detail,
        ),
      ),
    );
  const geometry = flesh(spec.detail);
  const word = (name: string, other: string): string => {
    const value = params[name];
    return Array.isArray(value) ? spec.random.derive(name).pick(value as readonly string[]) : typeof value === 'string' ? value : other;
  };
  const coat: Coat = {
    pattern: word('pattern', 'plain'),
    color: spec.attributes.color ?? word('color', '#8a6a48'),
    second: spec.attributes.secondColor ?? word('second', '#e9e0d0'),
    dark: word('dark', '#1d1712'),
    headAt: e,
    eyeAt: eyesAt(s, l)[0] as Vec,
    eye: s.eye,
    head: h,
    length: s.length,
    width: s.chestWidth,
    seed: spec.random.derive('coat').int(0, 999),
  };
  const shade = coatShade(coat);
  const fur: Paint = { color: coat.color, roughness: s.trunk || params['bare'] === true ? 0.8 : 0.72, grain: params['bare'] === true ? 'skin' : 'fur', shade };
  const more = extras(s, l, rig, spec.detail);
  const parts = [paint(geometry, fur), ...more.coat.map((g) => paint(g, fur))];
  parts.push(...more.horn.map((g) => paint(g, { color: word('horn', '#cbbf9f'), roughness: 0.55, shade: (x, y, z) => 1 + 0.15 * Math.sin((x + y + z) * 160) })));
  parts.push(...more.hair.map((g) => paint(g, { color: word('mane color', word('dark', '#1d1712')), roughness: 0.6, grain: 'fur', shade: (x, y, z) => 1 + 0.3 * Math.sin(x * 130 + y * 50) * Math.sin(z * 110) })));
  if (spec.detail > 0) {
    parts.push(...more.eyes.map((g) => paint(g, { color: word('eyes', '#17100a'), roughness: 0.06 })));
    const slit = word('eyes', '#17100a') !== '#17100a';
    if (slit) parts.push(...eyesAt(s, l).map((at) => paint(held(ball([at[0] + (s.headWidth < 1 || s.snout > 0.13 ? Math.sign(at[0]) * s.eye * 0.55 : 0), at[1], at[2] + (s.headWidth >= 1 && s.snout < 0.13 ? s.eye * 0.76 : s.eye * 0.2)], [s.eye * 0.28, s.eye * 0.55, s.eye * 0.36], 8), rig, 'head'), { color: '#090706', roughness: 0.06 })));
    parts.push(...more.nose.map((g) => paint(g, { color: word('nose', '#1b1512'), roughness: 0.3 })));
  }
  const scale = typeof params['withersM'] === 'number' ? params['withersM'] : 0.6;
  const usualMps = Math.max(0.2, spec.concept.speedMps) / scale;
  const beast: Beast = { rig, s, usualMps, headAt: l.headAt };
  const hand = new Object3D();
  hand.position.copy(cupAt(s, l.headAt, rig.rest('head')));
  // A hand's thumb points ahead, and what it holds stands up along it: here up is up.
  hand.rotation.x = -Math.PI / 2;
  // A bear's mug is made for paws.
  hand.scale.setScalar(PAW_SCALE);
  (rig.bones[rig.index('head')] as Object3D).add(hand);
  const figure = body(
    {
      rig,
      parts,
      material: spec.attributes.material,
      color: spec.attributes.color,
      scale,
      // Shells are coarser than the skin: hair hides the difference, and there are several of them.
      fur: spec.detail === 2 && params['bare'] !== true && spec.attributes.material === undefined ? { skin: paint(flesh(1), fur), lengthM: 0.014 + 0.017 * Math.min(1.6, s.wool), shells: 5, eye: new Vector4(...(eyesAt(s, l)[0] as Vec), s.eye), head: new Vector4(e[0], e[1] - 0.3 * s.snout, e[2] + s.snout * 0.6, h + s.snout * 0.5) } : undefined,
      anchors: {
        eye: new Vector3(0, e[1] + h * 0.2, e[2] + h * 0.6 + s.snout * 0.5),
        top: new Vector3(0, 1 + s.hump, 0),
        seat: new Vector3(0, 0.99 + s.hump * 0.4, s.length * 0.12),
        back: new Vector3(0, 1, 0),
        // The crown of one that sits up.
        satUp: new Vector3(0, s.rump * 1.25 + Math.sin(SAT_BACK) * s.length + s.neck * 0.6 + s.head * 1.6, s.length * 0.3),
      },
      pose: (moment) => poseBeast(beast, moment),
      ...(s.upright > 0 ? { restsIn: 'stand' } : {}),
    },
    kit,
  );
  return { ...figure, sockets: { 'right-hand': hand } };
};
