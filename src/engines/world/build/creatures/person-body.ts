/**
 * @file The human body under the clothes: measures by build, joints, head with a face, hands.
 * Everything is laid out in a body 1.75 m tall; the figure is scaled to its height afterwards, so a child is a large head on short legs, scaled down.
 */
import type { BufferGeometry } from 'three';
import type { Detail } from '../figure.ts';
import { cached, fleshGeometry, limb, lump, type Lump } from './flesh.ts';
import { handJoints } from './person-hands.ts';
import type { Joints, Rig, Vec } from './rig.ts';

export type Build = 'man' | 'woman' | 'boy' | 'girl' | 'old-man' | 'old-woman' | 'teen-boy' | 'teen-girl' | 'toddler' | 'baby';
/** How a body of a build differs from the usual one. */
export type Shape = 'slim' | 'broad' | 'heavy' | 'pregnant' | 'muscular' | 'giant' | 'dwarf' | 'huge' | 'usual' | 'skinny';

/** Measures in metres of a body scaled to 1.75 m. */
export interface Measures {
  readonly build: Build;
  /** Build and shape: what geometry made for it is kept under. */
  readonly key: string;
  /** Form of the head. */
  readonly skull: 'human' | 'skull' | 'alien';
  readonly child: boolean;
  readonly female: boolean;
  readonly old: boolean;
  readonly heightM: number;
  /** Factor on the head. */
  readonly head: number;
  readonly shoulderY: number;
  readonly hipY: number;
  /** Half distance of the shoulder joints. */
  readonly shoulder: number;
  /** Half widths. */
  readonly chest: number;
  readonly waist: number;
  readonly hip: number;
  readonly bust: number;
  readonly belly: number;
  /** Factor on the thickness of limbs. */
  readonly limb: number;
  /** How much the back is bent, radians. */
  readonly stoop: number;
}

type Row = Omit<Measures, 'build' | 'shoulderY' | 'hipY' | 'key' | 'skull' | 'child' | 'female' | 'old'>;

const table: Readonly<Record<Build, Row>> = {
  man: { heightM: 1.78, head: 1, shoulder: 0.182, chest: 0.166, waist: 0.142, hip: 0.152, bust: 0, belly: 0.1, limb: 1, stoop: 0.02 },
  woman: { heightM: 1.68, head: 0.99, shoulder: 0.158, chest: 0.142, waist: 0.116, hip: 0.16, bust: 1, belly: 0.088, limb: 0.86, stoop: 0 },
  boy: { heightM: 1.28, head: 1.36, shoulder: 0.152, chest: 0.14, waist: 0.13, hip: 0.132, bust: 0, belly: 0.1, limb: 0.95, stoop: 0 },
  girl: { heightM: 1.26, head: 1.36, shoulder: 0.146, chest: 0.134, waist: 0.122, hip: 0.132, bust: 0, belly: 0.096, limb: 0.9, stoop: 0 },
  'old-man': { heightM: 1.7, head: 1.02, shoulder: 0.17, chest: 0.162, waist: 0.156, hip: 0.156, bust: 0, belly: 0.122, limb: 0.95, stoop: 0.2 },
  'old-woman': { heightM: 1.58, head: 1.04, shoulder: 0.155, chest: 0.148, waist: 0.146, hip: 0.164, bust: 1, belly: 0.114, limb: 0.9, stoop: 0.22 },
  'teen-boy': { heightM: 1.68, head: 1.1, shoulder: 0.162, chest: 0.144, waist: 0.124, hip: 0.138, bust: 0, belly: 0.09, limb: 0.88, stoop: 0.03 },
  'teen-girl': { heightM: 1.6, head: 1.1, shoulder: 0.15, chest: 0.134, waist: 0.114, hip: 0.146, bust: 0.7, belly: 0.086, limb: 0.83, stoop: 0 },
  toddler: { heightM: 0.9, head: 1.66, shoulder: 0.16, chest: 0.15, waist: 0.152, hip: 0.15, bust: 0, belly: 0.132, limb: 1.12, stoop: 0 },
  baby: { heightM: 0.68, head: 1.95, shoulder: 0.168, chest: 0.16, waist: 0.168, hip: 0.168, bust: 0, belly: 0.15, limb: 1.3, stoop: 0 },
};

/** Factors of the shapes on shoulders, chest, waist, hips, belly and limbs, and on the head. */
const shapes: Readonly<Record<Shape, readonly [number, number, number, number, number, number, number]>> = {
  usual: [1, 1, 1, 1, 1, 1, 1],
  slim: [0.95, 0.94, 0.9, 0.95, 0.92, 0.88, 0.98],
  skinny: [0.92, 0.84, 0.76, 0.86, 0.82, 0.68, 1.02],
  broad: [1.1, 1.1, 1.08, 1.03, 1.06, 1.12, 1],
  muscular: [1.2, 1.2, 1.02, 1.02, 1.04, 1.3, 0.97],
  heavy: [1.08, 1.16, 1.42, 1.24, 1.6, 1.2, 1.03],
  huge: [1.2, 1.34, 1.72, 1.5, 1.95, 1.5, 1.05],
  pregnant: [1, 1.03, 1.12, 1.05, 2.05, 1, 1],
  giant: [1.2, 1.2, 1.2, 1.12, 1.2, 1.3, 0.86],
  dwarf: [1.24, 1.25, 1.36, 1.25, 1.4, 1.4, 1.5],
};

/** The measures of a build in a shape. */
export function measuresOf(build: Build, shape: Shape = 'usual', skull: Measures['skull'] = 'human'): Measures {
  const row = table[build];
  const [shoulder, chest, waist, hip, belly, limbs, head] = shapes[shape];
  const m = { ...row, shoulder: row.shoulder * shoulder, chest: row.chest * chest, waist: row.waist * waist, hip: row.hip * hip, belly: row.belly * belly, limb: row.limb * limbs, head: row.head * head };
  const shoulderY = 1.75 - 0.228 * m.head - 0.092;
  const legs = build === 'baby' ? 0.54 : build === 'toddler' ? 0.59 : shape === 'dwarf' ? 0.58 : 0.645;
  const child = build === 'boy' || build === 'girl' || build === 'toddler' || build === 'baby';
  return { ...m, build, skull, key: `${build} ${shape} ${skull}`, child, female: /woman|girl/.test(build), old: build.startsWith('old'), shoulderY, hipY: shoulderY * legs };
}

/** Height of the middle of the head. */
export const headY = (m: Measures): number => 1.75 - 0.116 * m.head;

/** The joints of a body: `L` is the creature's own left, at +x. */
export function personJoints(m: Measures): Joints {
  const { hipY, shoulderY } = m;
  const spine = shoulderY - hipY;
  const joints: Record<string, { at: Vec; parent?: string }> = {
    hips: { at: [0, hipY + 0.03, 0] },
    spine: { at: [0, hipY + spine * 0.3, -0.01], parent: 'hips' },
    chest: { at: [0, hipY + spine * 0.62, -0.02], parent: 'spine' },
    neck: { at: [0, shoulderY + 0.035, -0.025], parent: 'chest' },
    head: { at: [0, headY(m) - 0.075 * m.head, -0.008], parent: 'neck' },
    hair: { at: [0, headY(m) - 0.02 * m.head, -0.08 * m.head], parent: 'head' },
  };
  const arm = shoulderY * 0.2;
  const lean = 0.3;
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    const x = m.shoulder * s;
    const along = (d: number): Vec => [x + s * d * Math.sin(lean), shoulderY - 0.015 - d * Math.cos(lean), -0.02 + d * 0.03];
    joints[`arm${side}`] = { at: along(0), parent: 'chest' };
    joints[`fore${side}`] = { at: along(arm), parent: `arm${side}` };
    joints[`hand${side}`] = { at: along(arm * 1.9), parent: `fore${side}` };
    joints[`thigh${side}`] = { at: [0.088 * s, hipY, 0], parent: 'hips' };
    joints[`shin${side}`] = { at: [0.092 * s, hipY * 0.54, 0.012], parent: `thigh${side}` };
    joints[`foot${side}`] = { at: [0.094 * s, 0.085, -0.03], parent: `shin${side}` };
    joints[`toes${side}`] = { at: [0.1 * s, 0.025, 0.085], parent: `foot${side}` };
    joints[`front${side}`] = { at: [0.07 * s, hipY + 0.02, 0.05], parent: 'hips' };
    joints[`back${side}`] = { at: [0.07 * s, hipY + 0.02, -0.06], parent: 'hips' };
  }
  joints['cape'] = { at: [0, shoulderY - 0.02, -0.11], parent: 'chest' };
  const wrist = (side: 'L' | 'R'): Vec => (joints[`hand${side}`] as { at: Vec }).at;
  return { ...joints, ...handJoints(m, { L: wrist('L'), R: wrist('R') }), ...faceJoints(m) };
}

/** Moves points given about the middle of the head into the body. */
export function inHead(m: Measures): (x: number, y: number, z: number) => Vec {
  const y0 = headY(m);
  return (x, y, z) => [x * m.head, y0 + y * m.head, z * m.head + 0.012];
}

/** Half distance, height and depth of the eyes, their radius, and the mouth, about the middle of a head of size 1. */
export interface FaceLayout {
  readonly eye: Vec;
  readonly radius: number;
  readonly mouthY: number;
  readonly mouthHalf: number;
}

/** Where eyes and mouth are. */
export const faceLayout = (m: Measures): FaceLayout => ({
  eye: [m.child ? 0.0345 : 0.0325, m.child ? -0.002 : 0.003, m.child ? 0.0685 : 0.0692],
  radius: m.child ? 0.0215 : m.female ? 0.0195 : 0.0184,
  mouthY: m.child ? -0.0605 : -0.0625,
  mouthHalf: m.child ? 0.0185 : m.female ? 0.0215 : 0.0235,
});

/** Joints of the face: they hang from the head. */
function faceJoints(m: Measures): Record<string, { at: Vec; parent: string }> {
  const p = inHead(m);
  const { eye, mouthY, mouthHalf } = faceLayout(m);
  const joints: Record<string, { at: Vec; parent: string }> = { jaw: { at: p(0, -0.028, 0.01), parent: 'head' } };
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    const at = p(eye[0] * s, eye[1], eye[2]);
    for (const name of ['eye', 'lid', 'under']) joints[`${name}${side}`] = { at, parent: 'head' };
    joints[`brow${side}`] = { at: p(0.032 * s, 0.028, 0.085), parent: 'head' };
    joints[`mouth${side}`] = { at: p(mouthHalf * s, mouthY, 0.08), parent: 'head' };
    joints[`tear${side}`] = { at: p((eye[0] + 0.004) * s, eye[1] - 0.014, 0.086), parent: 'head' };
  }
  joints['lipT'] = { at: p(0, mouthY + 0.004, 0.09), parent: 'head' };
  joints['lipB'] = { at: p(0, mouthY - 0.006, 0.09), parent: 'jaw' };
  joints['tongue'] = { at: p(0, mouthY - 0.004, 0.082), parent: 'jaw' };
  return joints;
}

/** The lumps of head and neck. */
export function headLumps(m: Measures): Lump[] {
  const p = inHead(m);
  const s = m.head;
  const { child, female } = m;
  const soft = child || female;
  const jaw = child ? 0.9 : female ? 0.86 : 1.06;
  const r = (x: number, y: number, z: number): Vec => [x * s, y * s, z * s];
  const plump = m.build === 'baby' ? 1.22 : m.build === 'toddler' ? 1.14 : child ? 1.06 : 1;
  const lumps: Lump[] = [
    limb('neck', [0, m.shoulderY - 0.01, -0.03], p(0, -0.07, -0.016), 0.062 * Math.min(1.25, m.limb), (soft ? 0.046 : 0.055) * s * Math.min(1.2, Math.max(0.9, m.limb)), { melt: 0.02 }),
    lump('head', p(0, 0.028, -0.014), r(child ? 0.08 : 0.0765, 0.087, 0.097), { melt: 0.02 * s }),
    lump('head', p(0, -0.024, 0.026), r((soft ? 0.0615 : 0.063) * (child ? 1.05 : 1), 0.078, 0.066), { melt: 0.03 * s }),
    lump('jaw', p(0, -0.074, 0.034), r(0.046 * jaw * plump, 0.036, 0.046), { melt: 0.028 * s }),
    lump('jaw', p(0, -0.1, 0.062), r(0.019 * jaw * plump, 0.0145, 0.017), { melt: 0.022 * s }),
  ];
  for (const side of [1, -1]) {
    lumps.push(
      lump('head', p(0.0415 * side, -0.0275, 0.0545), r(0.0225 * plump, 0.0215 * plump, 0.0225), { melt: 0.024 * s }),
      limb('jaw', p(0.049 * side * (jaw < 1 ? 0.86 : 1) * plump, -0.082, 0.02), p(0.061 * side * (jaw < 1 ? 0.96 : 1), -0.03, -0.012), 0.018 * s * jaw, 0.016 * s, { melt: 0.022 * s }),
    );
  }
  if (m.skull === 'alien') {
    return [
      limb('neck', [0, m.shoulderY - 0.01, -0.03], p(0, -0.07, -0.016), 0.045, 0.03 * s, { melt: 0.02 }),
      lump('head', p(0, 0.05, -0.02), r(0.1, 0.1, 0.115), { melt: 0.02 * s }),
      lump('head', p(0, -0.02, 0.026), r(0.062, 0.075, 0.062), { melt: 0.045 * s }),
      lump('jaw', p(0, -0.08, 0.046), r(0.028, 0.034, 0.036), { melt: 0.035 * s }),
      lump('head', p(0, -0.024, 0.088), r(0.006, 0.012, 0.006), { melt: 0.012 * s }),
    ];
  }
  if (m.skull === 'skull') {
    return [
      limb('neck', [0, m.shoulderY - 0.03, -0.04], p(0, -0.06, -0.02), 0.026, 0.026 * s, { melt: 0.01 }),
      ...lumps.slice(1, 3), lump('jaw', p(0, -0.088, 0.05), r(0.036, 0.02, 0.038), { melt: 0.02 * s }),
      ...[1, -1].map((side) => limb('jaw', p(0.05 * side, -0.08, 0.03), p(0.06 * side, -0.02, -0.01), 0.012 * s, 0.012 * s, { melt: 0.012 * s })),
      ...[1, -1].map((side) => limb('head', p(0.04 * side, -0.024, 0.07), p(0.068 * side, -0.014, 0.02), 0.012 * s, 0.009 * s, { melt: 0.014 * s })),
      ...[1, -1].map((side) => lump('head', p(0.034 * side, 0.0, 0.095), r(0.025, 0.024, 0.03), { carve: true, melt: 0.008 * s })),
      ...[1, -1].map((side) => lump('head', p(0.062 * side, -0.052, 0.055), r(0.02, 0.026, 0.04), { carve: true, melt: 0.014 * s })),
      lump('head', p(0, -0.03, 0.1), r(0.011, 0.015, 0.018), { carve: true, melt: 0.004 * s }),
    ];
  }
  const noseZ = child ? 0.099 : female ? 0.1075 : 0.1115;
  lumps.push(
    limb('head', p(-0.034, 0.024, 0.0785), p(0.034, 0.024, 0.0785), 0.012 * s, 0.012 * s, { melt: (soft ? 0.024 : 0.015) * s }),
    lump('head', p(0.0335, 0.001, 0.1), r(0.024, 0.0175, 0.0225), { carve: true, melt: 0.012 * s }),
    lump('head', p(-0.0335, 0.001, 0.1), r(0.024, 0.0175, 0.0225), { carve: true, melt: 0.012 * s }),
    limb('head', p(0, 0.014, child ? 0.0835 : 0.0885), p(0, -0.026, noseZ - 0.003), (soft ? 0.0058 : 0.0072) * s, (soft ? 0.0082 : 0.0102) * s, { melt: 0.012 * s }),
    lump('head', p(0, -0.0295, noseZ), r(soft ? 0.0098 : 0.0118, soft ? 0.0085 : 0.0096, 0.0095), { melt: 0.008 * s }),
    lump('head', p(child ? 0.009 : 0.0118, -0.0325, noseZ - 0.009), r(child ? 0.0062 : 0.0074, 0.0064, 0.0092), { melt: 0.006 * s }),
    lump('head', p(child ? -0.009 : -0.0118, -0.0325, noseZ - 0.009), r(child ? 0.0062 : 0.0074, 0.0064, 0.0092), { melt: 0.006 * s }),
    lump('head', p(0, -0.0625, 0.079), r(0.021, 0.0145, 0.0125), { melt: 0.018 * s }),
  );
  return lumps;
}

/** The skin of head and neck; `detail` as of figures. */
export function headGeometry(m: Measures, rig: Rig, detail: Detail): BufferGeometry {
  return cached(`head ${m.key} ${detail}`, () => fleshGeometry({ lumps: headLumps(m), step: [0.0145 * m.head, 0.0135 * m.head, 0.0145 * m.head], hold: 0.012, fine: [{ min: inHead(m)(-0.062, -0.1, 0.035), max: inHead(m)(0.062, 0.045, 0.16), finer: 0.5 }] }, rig, detail));
}

/** Depth of the surface of `lumps` seen from the front at x, y; where the line of sight misses, the depth at which it comes nearest. */
export function frontOf(lumps: readonly Lump[], x: number, y: number, fromZ = 0.4): number {
  let z = fromZ;
  let nearest = Infinity;
  let best = 0;
  for (let i = 0; i < 60 && z > fromZ - 0.65; i++) {
    let d = Infinity;
    for (const l of lumps) {
      if (l.carve) continue;
      const q = l.distance(x, y, z);
      const h = l.melt <= 0 || d === Infinity ? 0 : Math.max(l.melt - Math.abs(d - q), 0) / l.melt;
      d = Math.min(d, q) - h * h * l.melt * 0.25;
    }
    if (d < nearest) {
      nearest = d;
      best = z;
    }
    if (d < 0.0004) break;
    z -= Math.max(0.001, d * 0.8);
  }
  return best;
}

/** Bare legs or arms, where clothes leave them bare. */
export function bareLumps(m: Measures, joints: Joints): Lump[] {
  const f = m.limb;
  const at = (name: string): Vec => (joints[name] as { at: Vec }).at;
  const lumps: Lump[] = [];
  for (const side of ['L', 'R'] as const) {
    const [shoulder, elbow, wrist] = [at(`arm${side}`), at(`fore${side}`), at(`hand${side}`)];
    const [hip, knee, ankle, toe] = [at(`thigh${side}`), at(`shin${side}`), at(`foot${side}`), at(`toes${side}`)];
    lumps.push(
      limb(`arm${side}`, shoulder, elbow, 0.05 * f, 0.039 * f),
      limb(`fore${side}`, elbow, wrist, 0.039 * f, 0.026 * f),
      limb(`thigh${side}`, hip, knee, 0.085 * f, 0.055 * f),
      limb(`shin${side}`, knee, ankle, 0.052 * f, 0.034 * f),
      lump(`shin${side}`, [knee[0], knee[1] - 0.12, knee[2] - 0.028], [0.045 * f, 0.1, 0.045 * f], { melt: 0.03 }),
      limb(`foot${side}`, [ankle[0], 0.042, -0.05], [toe[0], 0.028, toe[2]], 0.04, 0.03, { squash: [0.95, 1, 1] }),
      limb(`toes${side}`, [toe[0], 0.026, toe[2]], [toe[0] + (side === 'L' ? 0.004 : -0.004), 0.02, toe[2] + 0.05], 0.03, 0.02, { squash: [1.2, 0.9, 1] }),
    );
  }
  return lumps;
}
