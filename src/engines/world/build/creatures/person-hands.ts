/** @file Hands: a palm of flesh, fingers and a thumb of their own bones that open, grip, point and make a fist. */
import type { BufferGeometry } from 'three';
import type { Detail, Moment } from '../figure.ts';
import { actionRows } from '../../library/actions.ts';
import { tube } from './figure-kit.ts';
import { heldBy, limb, type Lump } from './flesh.ts';
import type { Measures } from './person-body.ts';
import type { Joints, Rig, Vec } from './rig.ts';

/** How a hand is held. */
export interface Grip {
  /** Curl of the fingers: 0 flat, 0.25 at rest, 0.7 round a handle, 1 a fist. */
  readonly curl: number;
  /** Curl of the index finger where it differs: pointing. */
  readonly index?: number;
  /** Curl of the thumb where it differs: thumbs up. */
  readonly thumb?: number;
}

const sides = [['L', 1], ['R', -1]] as const;
const sizeOf = (m: Measures): number => Math.max(0.86, Math.min(1.12, m.limb)) * (m.head > 1.2 ? 1.08 : 1);

// The palm hangs along the arm; the thumb side looks forward, the palm inward.
function frame(wrist: Vec, s: number, f: number): (along: number, out: number, forward: number) => Vec {
  return (along, out, forward) => [wrist[0] + s * (along * 0.26 * f + out), wrist[1] - along * 0.96 * f, wrist[2] + along * 0.1 * f + forward];
}

/** Joints of the fingers: they hang from the hands. */
export function handJoints(m: Measures, wrists: Readonly<Record<'L' | 'R', Vec>>): Record<string, { at: Vec; parent: string }> {
  const joints: Record<string, { at: Vec; parent: string }> = {};
  const f = sizeOf(m);
  for (const [side, s] of sides) {
    const q = frame(wrists[side], s, f);
    joints[`fingers${side}`] = { at: q(0.088, 0, -0.008 * f), parent: `hand${side}` };
    joints[`tips${side}`] = { at: q(0.124, -s * 0, -0.008 * f), parent: `fingers${side}` };
    joints[`index${side}`] = { at: q(0.088, 0, 0.029 * f), parent: `hand${side}` };
    joints[`indexTip${side}`] = { at: q(0.122, 0, 0.029 * f), parent: `index${side}` };
    joints[`thumb${side}`] = { at: q(0.03, -0.002, 0.026 * f), parent: `hand${side}` };
    joints[`thumbTip${side}`] = { at: q(0.068, -0.012, 0.047 * f), parent: `thumb${side}` };
  }
  return joints;
}

/** The lumps of both palms. Thickened by `glove` metres. */
export function palmLumps(m: Measures, joints: Joints, glove = 0): Lump[] {
  const lumps: Lump[] = [];
  const f = sizeOf(m);
  for (const [side, s] of sides) {
    const q = frame((joints[`hand${side}`] as { at: Vec }).at, s, f);
    const bone = `hand${side}`;
    lumps.push(
      limb(bone, q(-0.05, 0, 0), q(0.02, 0, 0), 0.027 * f + glove, 0.026 * f + glove, { squash: [0.85, 1, 1.05], melt: 0.02 }),
      limb(bone, q(0.035, 0.002, -0.015), q(0.083, 0, -0.02), 0.021 * f + glove, 0.017 * f + glove, { squash: [0.7, 1, 1], melt: 0.015 }),
      limb(bone, q(0.035, 0.002, 0.014), q(0.083, 0, 0.018), 0.021 * f + glove, 0.017 * f + glove, { squash: [0.7, 1, 1], melt: 0.015 }),
      limb(bone, q(0.025, -0.002, 0.018 * f), q(0.055, -0.008, 0.034 * f), 0.017 * f + glove, 0.013 * f + glove, { melt: 0.014 }),
    );
  }
  return lumps;
}

/** The lumps of whole hands held open, for figures far away and what is laid over hands. */
export function handLumps(m: Measures, joints: Joints, glove = 0): Lump[] {
  const lumps = palmLumps(m, joints, glove);
  const f = sizeOf(m);
  for (const [side, s] of sides) {
    const q = frame((joints[`hand${side}`] as { at: Vec }).at, s, f);
    lumps.push(limb(`fingers${side}`, q(0.09, 0, 0), q(0.155, -0.01, 0), 0.02 * f + glove, 0.014 * f + glove, { squash: [0.6, 1, 1.7] }));
  }
  return lumps;
}

/** Fingers and thumbs. */
export function fingerParts(m: Measures, joints: Joints, rig: Rig, detail: Detail, glove = 0): BufferGeometry[] {
  if (detail === 0) return [];
  const parts: BufferGeometry[] = [];
  const f = sizeOf(m);
  const look = detail === 2 ? { sides: 6, steps: 6 } : { sides: 4, steps: 3 };
  for (const [side, s] of sides) {
    const q = frame((joints[`hand${side}`] as { at: Vec }).at, s, f);
    const [knuckleY, middleY] = [(joints[`fingers${side}`] as { at: Vec }).at[1], (joints[`tips${side}`] as { at: Vec }).at[1]];
    const along = (root: string, tip: string) => (_x: number, y: number): readonly (readonly [string, number])[] => {
      const a = Math.min(1, Math.max(0, (knuckleY + 0.01 - y) / 0.018));
      const b = Math.min(1, Math.max(0, (middleY + 0.009 - y) / 0.018));
      return [[`hand${side}`, 1 - a], [root, a * (1 - b)], [tip, a * b]];
    };
    [-0.0305, -0.0105, 0.0095, 0.0295].forEach((z, i) => {
      const long = [0.055, 0.069, 0.075, 0.066][i] as number;
      const thick = ([0.0088, 0.0098, 0.01, 0.0098][i] as number) * f + glove;
      const round = (t: number): number => thick * (1 - 0.22 * t) * Math.sqrt(Math.max(0.02, 1 - Math.max(0, (t - 0.86) / 0.14) ** 2));
      const isIndex = i === 3;
      parts.push(heldBy(tube([q(0.072, 0.001, z * f), q(0.1, 0.001, z * f), q(0.085 + long * 0.62, 0, z * 1.03 * f), q(0.088 + long, -0.003, z * 1.03 * f)], round, look), rig, along(isIndex ? `index${side}` : `fingers${side}`, isIndex ? `indexTip${side}` : `tips${side}`)));
    });
    const round = (t: number): number => (0.0128 * f + glove) * (1 - 0.24 * t) * Math.sqrt(Math.max(0.02, 1 - Math.max(0, (t - 0.84) / 0.16) ** 2));
    const [base, knee] = [q(0.03, -0.002, 0.026 * f), q(0.068, -0.012, 0.047 * f)];
    parts.push(heldBy(tube([q(0.022, 0, 0.018 * f), q(0.05, -0.007, 0.038 * f), q(0.074, -0.012, 0.05 * f), q(0.104, -0.013, 0.054 * f)], round, look), rig, (_x, y) => {
      const a = Math.min(1, Math.max(0, (base[1] + 0.006 - y) / 0.02));
      const b = Math.min(1, Math.max(0, (knee[1] + 0.008 - y) / 0.016));
      return [[`hand${side}`, 1 - a], [`thumb${side}`, a * (1 - b)], [`thumbTip${side}`, a * b]];
    }));
  }
  return parts;
}

/** Holds a hand as told. */
export function setGrip(rig: Rig, side: 'L' | 'R', grip: Grip): void {
  if (!rig.has(`fingers${side}`)) return;
  const s = side === 'L' ? 1 : -1;
  const { curl } = grip;
  const index = grip.index ?? curl * 0.94;
  const thumb = grip.thumb ?? curl;
  rig.turn(`fingers${side}`, 0, 0, -s * curl * 1.45);
  rig.turn(`tips${side}`, 0, 0, -s * curl * 1.75);
  rig.turn(`index${side}`, 0, 0, -s * index * 1.4);
  rig.turn(`indexTip${side}`, 0, 0, -s * index * 1.7);
  rig.turn(`thumb${side}`, 0.1 * thumb, -s * thumb * 0.85, -s * thumb * 0.25);
  rig.turn(`thumbTip${side}`, 0, -s * thumb * 0.5, -s * thumb * 0.5);
}

const REST: Grip = { curl: 0.26 };
const FIST: Grip = { curl: 1 };
const FLAT: Grip = { curl: 0.04, thumb: 0.1 };
const HOLD: Grip = { curl: 0.62, thumb: 0.5 };
const POINT: Grip = { curl: 0.95, index: 0.02, thumb: 0.7 };

/** Actions with hands of their own, [left, right]; the rest hold what their props say, or hang at ease. */
const byAction: Readonly<Record<string, readonly [Grip, Grip]>> = {
  point: [REST, POINT], 'thumbs-up': [REST, { curl: 1, thumb: -0.5 }], 'raise-hand': [REST, FLAT], wave: [REST, FLAT], salute: [REST, FLAT], clap: [FLAT, FLAT], 'high-five': [REST, FLAT], pray: [FLAT, FLAT], 'push-up': [FLAT, FLAT], handstand: [FLAT, FLAT], cartwheel: [FLAT, FLAT],
  crawl: [FLAT, FLAT], karate: [FIST, FLAT], box: [FIST, FIST], fight: [FIST, FIST], 'side-kick': [FIST, FIST], march: [FIST, FIST], sprint: [{ curl: 0.5 }, { curl: 0.5 }], run: [{ curl: 0.6 }, { curl: 0.6 }], jog: [{ curl: 0.6 }, { curl: 0.6 }], cheer: [FIST, FIST], 'climb-rope': [HOLD, HOLD], 'rock-climb': [HOLD, HOLD], abseil: [HOLD, HOLD],
  'play-piano': [{ curl: 0.34 }, { curl: 0.34 }], type: [{ curl: 0.34 }, { curl: 0.34 }], 'shake-hands': [REST, { curl: 0.45 }], swim: [FLAT, FLAT], breaststroke: [FLAT, FLAT], 'rock-paper-scissors': [FLAT, FIST], 'ride-bike': [HOLD, HOLD], 'ride-motorcycle': [HOLD, HOLD], 'ride-scooter': [HOLD, HOLD], 'ride-horse': [HOLD, HOLD], 'drive-car': [HOLD, HOLD], drive: [HOLD, HOLD],
  meditate: [{ curl: 0.3, index: 0.55, thumb: 0.7 }, { curl: 0.3, index: 0.55, thumb: 0.7 }], ballet: [{ curl: 0.14 }, { curl: 0.14 }], push: [{ curl: 0.5 }, { curl: 0.5 }], pull: [HOLD, HOLD], carry: [{ curl: 0.3 }, { curl: 0.3 }], fly: [FLAT, FIST], 'cover-face': [FLAT, FLAT], 'snap-fingers': [REST, { curl: 0.7, index: 0.4, thumb: 0.6 }],
};

// Hands that the deed's own things hang in are closed round them.
const byProps: ReadonlyMap<string, readonly [Grip, Grip]> = new Map(
  actionRows.flatMap((row) => {
    const sockets = new Set((row.props ?? []).map((prop) => prop.socket));
    const both = sockets.has('both-hands');
    const left = sockets.has('left-hand');
    const right = sockets.has('right-hand');
    if (!both && !left && !right) return [];
    const wide: Grip = { curl: 0.36, thumb: 0.3 };
    return [[row.id, [left ? HOLD : both ? wide : REST, right ? HOLD : both ? wide : REST] as const] as const];
  }),
);

/** How hands are held in an action, [left, right]. */
export const gripsOf = (action: string): readonly [Grip, Grip] => byAction[action] ?? byProps.get(action) ?? [REST, REST];

const between = (a: Grip, b: Grip, w: number): Grip => {
  const m = (x: number, y: number): number => x + (y - x) * w;
  return { curl: m(a.curl, b.curl), index: m(a.index ?? a.curl * 0.94, b.index ?? b.curl * 0.94), thumb: m(a.thumb ?? a.curl, b.thumb ?? b.curl) };
};

/** Poses both hands for a moment; a hand that always carries something holds it. */
export function poseHands(rig: Rig, moment: Moment, carriesRight = false): void {
  const { before } = moment;
  const now = gripsOf(moment.also ?? moment.action);
  const was = before === undefined || before.blend >= 1 ? now : gripsOf(before.action);
  const w = before?.blend ?? 1;
  setGrip(rig, 'L', between(was[0], now[0], w));
  setGrip(rig, 'R', carriesRight ? HOLD : between(was[1], now[1], w));
}
