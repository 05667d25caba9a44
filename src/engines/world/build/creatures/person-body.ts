/**
 * @file The human body under the clothes: measures by build, joints, head with a face, hands.
 * Everything is laid out in a body 1.75 m tall; the figure is scaled to its height afterwards, so a child is a large head on short legs, scaled down.
 */
import { type BufferGeometry, SphereGeometry } from 'three';
import type { Detail } from '../figure.ts';
import { cached, fleshGeometry, held, limb, lump, type Lump } from './flesh.ts';
import { ball, tube } from './figure-kit.ts';
import type { Joints, Rig, Vec } from './rig.ts';

export type Build = 'man' | 'woman' | 'boy' | 'girl' | 'old-man' | 'old-woman';

/** Measures in metres of a body scaled to 1.75 m. */
export interface Measures {
  readonly build: Build;
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

const table: Readonly<Record<Build, Omit<Measures, 'build' | 'shoulderY' | 'hipY'>>> = {
  man: { heightM: 1.78, head: 1, shoulder: 0.182, chest: 0.166, waist: 0.142, hip: 0.152, bust: 0, belly: 0.1, limb: 1, stoop: 0.02 },
  woman: { heightM: 1.68, head: 0.99, shoulder: 0.158, chest: 0.142, waist: 0.116, hip: 0.16, bust: 1, belly: 0.088, limb: 0.86, stoop: 0 },
  boy: { heightM: 1.28, head: 1.36, shoulder: 0.152, chest: 0.14, waist: 0.13, hip: 0.132, bust: 0, belly: 0.1, limb: 0.95, stoop: 0 },
  girl: { heightM: 1.26, head: 1.36, shoulder: 0.146, chest: 0.134, waist: 0.122, hip: 0.132, bust: 0, belly: 0.096, limb: 0.9, stoop: 0 },
  'old-man': { heightM: 1.7, head: 1.02, shoulder: 0.17, chest: 0.162, waist: 0.156, hip: 0.156, bust: 0, belly: 0.122, limb: 0.95, stoop: 0.2 },
  'old-woman': { heightM: 1.58, head: 1.04, shoulder: 0.155, chest: 0.148, waist: 0.146, hip: 0.164, bust: 1, belly: 0.114, limb: 0.9, stoop: 0.22 },
};

/** The measures of a build. */
export function measuresOf(build: Build): Measures {
  const m = table[build];
  const shoulderY = 1.75 - 0.228 * m.head - 0.092;
  return { ...m, build, shoulderY, hipY: shoulderY * 0.645 };
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
  return joints;
}

/** Moves points given about the middle of the head into the body. */
export function inHead(m: Measures): (x: number, y: number, z: number) => Vec {
  const y0 = headY(m);
  return (x, y, z) => [x * m.head, y0 + y * m.head, z * m.head + 0.012];
}

/** The lumps of head and neck. */
export function headLumps(m: Measures): Lump[] {
  const p = inHead(m);
  const s = m.head;
  const woman = m.build === 'woman' || m.build === 'girl' || m.build === 'old-woman';
  const child = m.build === 'boy' || m.build === 'girl';
  const jaw = child ? 0.86 : woman ? 0.84 : 1.06;
  const r = (x: number, y: number, z: number): Vec => [x * s, y * s, z * s];
  const lumps: Lump[] = [
    limb('neck', [0, m.shoulderY - 0.01, -0.03], p(0, -0.07, -0.016), 0.062 * m.limb, (woman || child ? 0.046 : 0.055) * s, { melt: 0.02 }),
    lump('head', p(0, 0.028, -0.014), r(0.0755, 0.087, 0.097), { melt: 0.02 * s }),
    lump('head', p(0, -0.026, 0.026), r(woman || child ? 0.059 : 0.063, 0.082, 0.066), { melt: 0.03 * s }),
    lump('head', p(0, -0.074, 0.034), r(0.046 * jaw, 0.036, 0.046), { melt: 0.028 * s }),
    lump('head', p(0, -0.1, 0.062), r(0.019 * jaw, 0.014, 0.016), { melt: 0.02 * s }),
  ];
  for (const side of [1, -1]) {
    lumps.push(
      lump('head', p(0.042 * side, -0.026, 0.055), r(0.022, 0.022, 0.022), { melt: 0.02 * s }),
      limb('head', p(0.049 * side * (jaw < 1 ? 0.86 : 1), -0.082, 0.02), p(0.061 * side * (jaw < 1 ? 0.96 : 1), -0.03, -0.012), 0.018 * s * jaw, 0.016 * s, { melt: 0.02 * s }),
    );
  }
  lumps.push(
    limb('head', p(-0.034, 0.022, 0.079), p(0.034, 0.022, 0.079), 0.0125 * s, 0.0125 * s, { melt: (woman || child ? 0.02 : 0.014) * s }),
    lump('head', p(0.0315, 0.002, 0.098), r(0.019, 0.0125, 0.016), { carve: true, melt: 0.012 * s }),
    lump('head', p(-0.0315, 0.002, 0.098), r(0.019, 0.0125, 0.016), { carve: true, melt: 0.012 * s }),
    limb('head', p(0, 0.012, 0.0905), p(0, -0.028, child ? 0.1015 : woman ? 0.1085 : 0.112), (woman || child ? 0.006 : 0.0078) * s, (child ? 0.0088 : woman ? 0.0102 : 0.0118) * s, { melt: 0.01 * s }),
    lump('head', p(child ? 0.009 : 0.0112, -0.0335, child ? 0.095 : 0.098), r(child ? 0.0062 : 0.0078, 0.0062, 0.009), { melt: 0.006 * s }),
    lump('head', p(child ? -0.009 : -0.0112, -0.0335, child ? 0.095 : 0.098), r(child ? 0.0062 : 0.0078, 0.0062, 0.009), { melt: 0.006 * s }),
    lump('head', p(0, -0.0585, 0.0895), r(child ? 0.015 : 0.0195, 0.0045, child ? 0.005 : 0.0075), { melt: 0.007 * s }),
    lump('head', p(0, -0.0695, 0.0875), r(child ? 0.0125 : 0.0165, 0.005, child ? 0.0045 : 0.0075), { melt: 0.007 * s }),
    lump('head', p(0, -0.0645, 0.1015), r(0.024, 0.0022, 0.006), { carve: true, melt: 0.003 * s }),
  );
  for (const side of [1, -1]) lumps.push(lump('head', p(0.0785 * side, -0.004, -0.006), r(0.0085, 0.03, 0.018), { melt: 0.006 * s, turn: [-0.2, -0.35 * side, 0.12 * side] }));
  return lumps;
}

/** The skin of head and neck; `detail` as of figures. */
export function headGeometry(m: Measures, rig: Rig, detail: Detail): BufferGeometry {
  return cached(`head ${m.build} ${detail}`, () => fleshGeometry({ lumps: headLumps(m), step: [0.0145 * m.head, 0.0135 * m.head, 0.0145 * m.head], hold: 0.012, fine: [{ min: inHead(m)(-0.062, -0.1, 0.035), max: inHead(m)(0.062, 0.045, 0.16), finer: 0.58 }] }, rig, detail));
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

/** Parts of the face that are not flesh. */
export interface FaceParts {
  readonly eyes: BufferGeometry[];
  readonly lids: BufferGeometry[];
  readonly brows: BufferGeometry[];
  /** Middles of the eyes, for painting irises. */
  readonly eyeAt: readonly Vec[];
  readonly eyeRadius: number;
}

/** Eyes, lids and brows. */
export function faceParts(m: Measures, rig: Rig): FaceParts {
  const p = inHead(m);
  const s = m.head;
  const child = m.build === 'boy' || m.build === 'girl';
  const woman = m.build === 'woman' || m.build === 'old-woman';
  const radius = (child ? 0.0142 : woman ? 0.0136 : 0.013) * s;
  const lumps = headLumps(m);
  const eyes: BufferGeometry[] = [];
  const lids: BufferGeometry[] = [];
  const brows: BufferGeometry[] = [];
  const eyeAt: Vec[] = [];
  for (const side of [1, -1]) {
    const at = p(0.0315 * side, 0.002, 0.0775);
    eyeAt.push(at);
    const eye = new SphereGeometry(radius, 12, 16).rotateX(Math.PI / 2).translate(...at);
    eyes.push(held(eye, rig, 'head'));
    const lid = (from: number, tilt: number): BufferGeometry => new SphereGeometry(radius * 1.09, 12, 5, 0, 2 * Math.PI, 0, from).rotateX(tilt).rotateY(0.12 * side).translate(...at);
    lids.push(held(lid(woman ? 1.06 : 1.14, 0.16), rig, 'head'), held(lid(1.0, Math.PI - 0.14), rig, 'head'));
    const arch: readonly (readonly [number, number])[] = child ? [[0.014, 0.0285], [0.03, 0.0315], [0.048, 0.0255]] : [[0.013, 0.0245], [0.03, 0.0295], [0.05, 0.0215]];
    const brow = arch.map(([x, y]): Vec => {
      const q = p(x * side, y, 0);
      return [q[0], q[1], frontOf(lumps, q[0], q[1]) - 0.0005];
    });
    brows.push(held(tube(brow, (t) => (woman || child ? 0.0025 : 0.0036) * (1 - 0.65 * t * t) * s, { sides: 5, steps: 8 }), rig, 'head'));
  }
  return { eyes, lids, brows, eyeAt, eyeRadius: radius };
}

/** The lumps of both hands: a palm, fingers that touch one another, a thumb. Thickened by `glove` metres. */
export function handLumps(m: Measures, joints: Joints, glove = 0): Lump[] {
  const lumps: Lump[] = [];
  const f = Math.max(0.86, m.limb) * (m.head > 1.2 ? 1.08 : 1);
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    const wrist = (joints[`hand${side}`] as { at: Vec }).at;
    const bone = `hand${side}`;
    // Palm hangs along the arm; the thumb side looks forward, the palm inward.
    const q = (along: number, out: number, forward: number): Vec => [wrist[0] + s * (along * 0.26 * f + out), wrist[1] - along * 0.96 * f, wrist[2] + along * 0.1 * f + forward];
    lumps.push(
      limb(bone, q(-0.05, 0, 0), q(0.02, 0, 0), 0.028 * f + glove, 0.026 * f + glove, { squash: [0.85, 1, 1.05], melt: 0.02 }),
      limb(bone, q(0.035, 0.002, -0.014), q(0.08, 0, -0.018), 0.021 * f + glove, 0.019 * f + glove, { squash: [0.7, 1, 1], melt: 0.015 }),
      limb(bone, q(0.035, 0.002, 0.014), q(0.08, 0, 0.016), 0.021 * f + glove, 0.018 * f + glove, { squash: [0.7, 1, 1], melt: 0.015 }),
    );
    [-0.03, -0.01, 0.0105, 0.03].forEach((z, i) => {
      const long = [0.055, 0.072, 0.078, 0.068][i] as number;
      lumps.push(
        limb(bone, q(0.09, 0, z * 0.95 * f), q(0.09 + long * 0.5, -0.006, z * 0.98 * f), 0.0105 * f + glove, 0.0098 * f + glove, { melt: 0.004 }),
        limb(bone, q(0.09 + long * 0.5, -0.006, z * 0.98 * f), q(0.09 + long * 0.94, -0.024, z * 0.9 * f), 0.0098 * f + glove, 0.0082 * f + glove, { melt: 0.004 }),
      );
    });
    lumps.push(
      limb(bone, q(0.03, -0.002, 0.024 * f), q(0.068, -0.012, 0.047 * f), 0.0145 * f + glove, 0.0118 * f + glove, { melt: 0.012 }),
      limb(bone, q(0.068, -0.012, 0.047 * f), q(0.1, -0.02, 0.05 * f), 0.0118 * f + glove, 0.0095 * f + glove, { melt: 0.005 }),
    );
  }
  return lumps;
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

/** A small dark ball, for pupils of simple creatures. */
export function bead(at: Vec, radius: number, rig: Rig, bone: string): BufferGeometry {
  return held(ball(at, [radius, radius, radius], 8), rig, bone);
}
