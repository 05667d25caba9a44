/**
 * @file What two do together. They face each other `gapM` apart (in the poser's own metres) and meet halfway: heights are the mean of both bodies',
 * so hands of a child and of an adult come to one point.
 */
import { abs, chair, cos, cycle, hand, kneel, max, min, mix, plant, pulse, sides, sin, smoothstep, stance, TAU, type Acting, type Vec } from './person-poses-kit.ts';
import type { Moment } from '../figure.ts';

// Where shoulders and hips are in most bodies 1.75 m tall: both of a pair must mean the same height.
const SHOULDER_M = 1.4;
const HIP_M = 0.9;

interface Meeting {
  readonly first: boolean;
  readonly half: number;
  /** A height of the own body as the mean of both. */
  readonly shared: (ownHeight: number) => number;
  /** How far the taller one bends down to the other, radians. */
  readonly stoop: number;
}

function meeting(t: Moment, gapM: number): Meeting {
  const { partner } = t;
  const ratio = partner?.ratio ?? 1;
  return { first: (partner?.role ?? 0) === 0, half: (partner?.gapM ?? gapM) / 2, shared: (height) => (height * (1 + ratio)) / 2, stoop: max(0, 1 - ratio) * 1.6 };
}

// Two in step with each other: their own offsets do not count.
const together = (t: Moment): Moment => ({ ...t, offset: 0 });

const shakeHands: Acting = (body, t) => {
  const { half, shared, stoop } = meeting(t, 0.9);
  const shake = 0.03 * sin(t.timeSeconds * 7.5);
  stance(body, t, { stagger: -0.1, lean: 0.1 + stoop, twist: 0.14, nod: -0.02 + 0.05 * sin(t.timeSeconds * 2) });
  hand(body, 'R', [-0.012, shared(SHOULDER_M - 0.36) + shake, half + 0.005], { f: [0.12, 0.02, 1], u: [0, 1, 0], pole: [-0.8, -0.9, -0.2] });
};

const highFive: Acting = (body, t) => {
  const { half, shared } = meeting(t, 0.9);
  const p = cycle(together(t), 1.7);
  const meet = pulse(p, 0.3, 0.46, 0.54, 0.75);
  stance(body, t, { stagger: -0.08, lean: 0.12 * meet - 0.06, twist: 0.2 * meet - 0.12, nod: -0.12, heels: 0.2 * meet });
  const high = shared(SHOULDER_M + 0.3);
  hand(body, 'R', [mix(-0.3, 0, meet), mix(high - 0.1, high, meet), mix(0.02, half, meet)], { f: [0, 1, 0.15], u: [1, 0, 0], pole: [-1, -0.6, 0] });
};

const hug: Acting = (body, t) => {
  const { first, half, shared } = meeting(t, 0.3);
  const sway = 0.05 * sin(t.timeSeconds * 1.3);
  const s = first ? 1 : -1;
  stance(body, t, { lean: 0.14, tilt: sway + 0.1, look: 0.35, nod: 0.22, wide: 0.12, stagger: 0.06 * s, x: 0.02 });
  const reach = half * 2;
  // One arm over, one under; hands lie on the other's back.
  hand(body, 'L', [0.02, shared(SHOULDER_M - (first ? 0.02 : 0.16)), reach + 0.1], { f: [-0.8, 0.2, -0.25], u: [0, 1, 0.2], pole: [1, 0.1, 0.4] });
  hand(body, 'R', [-0.02, shared(SHOULDER_M - (first ? 0.26 : 0.06)), reach + 0.1], { f: [0.8, 0.1, -0.25], u: [0, 1, 0.2], pole: [-1, 0, 0.4] });
};

const kiss: Acting = (body, t) => {
  const { first, half, shared } = meeting(t, 0.36);
  const close = smoothstep(0, 0.25, cycle(together(t), 6)) * (1 - smoothstep(0.94, 1, cycle(together(t), 6)));
  const taller = shared(1) - 1;
  stance(body, t, { lean: 0.15 + 0.12 * close - taller * 0.5, tilt: 0.1 * close, nod: -taller * 1.4 - (first ? -0.04 : 0.06), wide: 0.09, heels: max(0, taller * 3) });
  if (first) {
    for (const [side, s] of sides) hand(body, side, [0.15 * s, shared(HIP_M + 0.12), half * 2 - 0.02], { f: [-0.5 * s, 0.1, 0.8], u: [-s * 0.2, 1, 0], pole: [s, -0.2, 0] });
  } else {
    for (const [side, s] of sides) hand(body, side, [0.13 * s, shared(SHOULDER_M + 0.02), half * 2 - 0.04], { f: [-0.6 * s, 0.4, 0.5], u: [-s * 0.3, 0.6, -0.4], pole: [s, -0.3, 0] });
  }
};

const waltz: Acting = (body, t) => {
  const { first, half, shared } = meeting(t, 0.44);
  const a = TAU * t.timeSeconds * 0.55;
  const s = first ? 1 : -1;
  const step = sin(a);
  stance(body, t, { x: 0.05 * step * s, drop: 0.03 + 0.03 * cos(2 * a), nod: -0.06, look: first ? 0.35 : 0.35, wide: 0.07, stagger: 0.12 * step * s, tilt: 0.04 * step });
  plant(body, step * s > 0 ? 'L' : 'R', { x: 0.08, z: 0.14 * step * s * (step * s > 0 ? 1 : -1) * (first ? 1 : -1), lift: 0.05 * abs(cos(a)), pitch: 0.25, yaw: 0.1 });
  const y = shared(SHOULDER_M + 0.02) + 0.02 * sin(a);
  // The leader's left hand holds the follower's right, out to the side.
  if (first) {
    hand(body, 'L', [0.5, y, half], { f: [0.8, 0.35, 0.4], u: [0, 1, -0.2], pole: [0.4, -1, 0] });
    hand(body, 'R', [-0.06, shared(SHOULDER_M - 0.22), half * 2 + 0.05], { f: [0.6, 0.1, 0.2], u: [0, 1, 0], pole: [-1, -0.2, 0.3] });
  } else {
    hand(body, 'R', [-0.5, y, half], { f: [-0.8, 0.35, 0.4], u: [0, 1, -0.2], pole: [-0.4, -1, 0] });
    hand(body, 'L', [0.2, shared(SHOULDER_M + 0.0), half * 2 - 0.08], { f: [-0.3, 0.1, 0.9], u: [-0.8, 0.5, 0], pole: [1, -0.2, 0.2] });
  }
};

const fight: Acting = (body, t) => {
  const { first, half } = meeting(t, 1.1);
  const p = cycle(together(t), 2.2);
  const q = first ? p : (p + 0.5) % 1;
  const punch = pulse(q, 0.12, 0.24, 0.27, 0.42);
  const dodge = pulse(q, 0.58, 0.7, 0.8, 0.95);
  const bob = sin(t.timeSeconds * 7 + (first ? 0 : 2));
  stance(body, t, { stagger: 0.18, wide: 0.15, drop: 0.1 + 0.015 * bob + 0.12 * dodge, lean: 0.14 + 0.16 * punch - 0.24 * dodge, twist: -0.25 + 0.7 * punch, tilt: 0.3 * dodge, z: 0.1 * punch - 0.1 * dodge });
  const y = body.m.shoulderY;
  hand(body, 'L', [0.13, y - 0.06, 0.34], { f: [-0.3, 0.75, 0.4], u: [0, 0.5, -0.7] });
  hand(body, 'R', [mix(-0.14, 0, punch), y - 0.06 + 0.08 * punch, mix(0.26, min(0.68, half * 2 - 0.3), punch)], { f: [0.25, mix(0.75, 0.05, punch), mix(0.4, 1, punch)], u: [0.8 * punch, 0.5, -0.4], pole: [-0.9, -0.7, 0] });
};

const wrestle: Acting = (body, t) => {
  const { first, half, shared } = meeting(t, 0.62);
  const a = TAU * cycle(together(t), 2.4);
  const s = first ? 1 : -1;
  const push = 0.07 * sin(a) * s;
  stance(body, t, { lean: 0.75, drop: 0.2, wide: 0.24, stagger: 0.24 * s, nod: -0.2, tilt: 0.2 * sin(a * 0.5) * s, z: push - 0.12, yaw: 0.35 });
  hand(body, 'L', [0.14, shared(SHOULDER_M - 0.3), half + 0.14 + push], { f: [-0.4, 0.15, 0.9], u: [-0.2, 1, 0], pole: [1, -0.1, 0] });
  hand(body, 'R', [-0.12, shared(SHOULDER_M - 0.22), half + 0.2 + push], { f: [0.4, 0.3, 0.9], u: [0.2, 1, 0], pole: [-1, 0, 0] });
};

const swordFight: Acting = (body, t) => {
  const { first, shared } = meeting(t, 1.9);
  const p = cycle(together(t), 2.4);
  // The blades meet twice a round, high and low.
  const high = pulse(p, 0.12, 0.3, 0.34, 0.5);
  const low = pulse(p, 0.56, 0.72, 0.76, 0.94);
  const s = first ? 1 : -1;
  stance(body, t, { stagger: -0.24, wide: 0.13, drop: 0.12 + 0.06 * low, lean: 0.12 + 0.1 * (high + low), twist: 0.3 - 0.25 * high, hips: 0.2, z: 0.08 * (high + low), yaw: 0.3 });
  const y = shared(SHOULDER_M);
  const hi: Vec = [-0.1, y + 0.12, 0.46];
  const lo: Vec = [-0.12, y - 0.42, 0.5];
  const rest: Vec = [-0.26, y - 0.12, 0.3];
  const at = [0, 1, 2].map((i) => mix(mix(rest[i] as number, hi[i] as number, high), lo[i] as number, low)) as unknown as Vec;
  const up: Vec = [mix(mix(-0.3, 0.25 * s, high), 0.3, low), mix(mix(0.9, 0.55, high), -0.15, low), mix(mix(0.2, 0.8, high), 1, low)];
  hand(body, 'R', at, { f: [0.25, 0.1, 1], u: up, pole: [-1, -0.5, 0] });
  hand(body, 'L', [0.36, y - 0.12 + 0.1 * high, -0.14], { f: [0.6, 0.6, -0.3], u: [0, 0.4, 1], pole: [1, -0.3, -0.4] });
};

const fence: Acting = (body, t) => {
  const { first } = meeting(t, 2.2);
  const p = cycle(together(t), 2.6);
  const q = first ? p : (p + 0.5) % 1;
  const lunge = pulse(q, 0.15, 0.3, 0.36, 0.55);
  const bounce = abs(sin(t.timeSeconds * 5));
  const y = body.m.shoulderY;
  stance(body, t, { hips: 0.9, twist: 0.3, look: -1.1, drop: 0.14 + 0.24 * lunge + 0.02 * bounce, z: 0.25 * lunge, lean: 0.1 * lunge });
  plant(body, 'R', { x: 0.02, z: 0.22 + 0.55 * lunge, lift: 0, pitch: 0, yaw: 0 }, [0.3, 0.2, 1]);
  plant(body, 'L', { x: 0.04, z: -0.3, lift: 0, pitch: 0, yaw: 1.3 }, [1, 0.1, 0.2]);
  hand(body, 'R', [-0.04, y - 0.12 + 0.08 * lunge, mix(0.42, 0.78, lunge)], { f: [0, 0.05, 1], u: [0.02, 0.12, 1], pole: [-0.8, -0.8, 0] });
  hand(body, 'L', [0.1, y + mix(0.22, -0.12, lunge), -0.46], { f: [0, mix(0.9, -0.2, lunge), -0.6], u: [0, 0.3, 1], pole: [0.6, -0.6, -0.5] });
};

const massage: Acting = (body, t) => {
  const { first } = meeting(t, 0.5);
  const a = t.timeSeconds * 3.6;
  if (!first) {
    chair(body, t, { nod: 0.22, lean: 0.06 + 0.02 * sin(a) });
    return;
  }
  stance(body, t, { lean: 0.2, nod: 0.36, stagger: 0.08 });
  for (const [side, s] of sides) hand(body, side, [(0.13 + 0.025 * sin(a + s)) * s, 1.1 + 0.02 * cos(a + s), 0.46], { f: [-0.2 * s, -0.5, 0.8], u: [-s, 0.4, 0], pole: [s, -0.3, -0.3] });
};

// One lies or sits with the legs out; the other kneels at them.
const massageLegs: Acting = (body, t) => {
  const { first } = meeting(t, 0.6);
  const a = t.timeSeconds * 2.6;
  if (!first) {
    const { rig, m } = body;
    rig.shift('hips', 0, 0.12 - (m.hipY + 0.03), -0.55);
    rig.turn('hips', -0.5);
    rig.turn('spine', 0.2);
    rig.turn('head', 0.3);
    for (const [side, s] of sides) {
      plant(body, side, { x: 0.1, z: m.hipY * 0.28, lift: 0.06, pitch: -0.9, yaw: 0.1 }, [0.1 * s, 1, 0.2]);
      hand(body, side, [0.26 * s, 0.03, -0.92], { f: [0.3 * s, -0.4, -0.9], u: [-s, 0, 0], pole: [s, 0.2, -0.6] });
    }
    return;
  }
  kneel(body, t, { both: true, lean: 0.5, nod: 0.35 });
  for (const [side, s] of sides) hand(body, side, [0.1 * s, 0.24, 0.5 + 0.1 * sin(a + s * 0.7)], { f: [-0.1 * s, -0.4, 0.9], u: [-s, 0.4, 0], pole: [s, -0.2, -0.2] });
};

const haircut: Acting = (body, t) => {
  const { first } = meeting(t, 0.5);
  const a = t.timeSeconds * 5;
  if (!first) {
    chair(body, t, { nod: 0.08 });
    return;
  }
  stance(body, t, { nod: 0.26, lean: 0.08, tilt: 0.08 * sin(t.timeSeconds * 0.7), x: 0.05 * sin(t.timeSeconds * 0.7) });
  hand(body, 'R', [-0.1 + 0.03 * sin(a * 0.2), 1.36 + 0.02 * sin(a), 0.42], { f: [0.4, -0.1, 0.8], u: [0.5, 0.6, 0.2] });
  hand(body, 'L', [0.1, 1.38, 0.42], { f: [-0.5, -0.1, 0.8], u: [-0.5, 0.7, 0] });
};

const award: Acting = (body, t) => {
  const { first, half, shared } = meeting(t, 0.85);
  const p = cycle(together(t), 5);
  const given = smoothstep(0.25, 0.5, p);
  stance(body, t, { lean: 0.1, stagger: 0.08, nod: 0.08 + 0.05 * sin(t.timeSeconds * 2) });
  const y = shared(SHOULDER_M - 0.26);
  const near = half + (first ? mix(-0.06, -0.02, given) : mix(-0.02, -0.05, given));
  for (const [side, s] of sides) hand(body, side, [0.1 * s, y + (first ? 0 : -0.03), near], { f: [-0.4 * s, 0.1, 0.9], u: [-s * 0.3, 1, 0] });
};

const tend: Acting = (body, t) => {
  const a = t.timeSeconds * 1.7 + t.offset * 5;
  stance(body, t, { lean: 0.34, drop: 0.08, nod: 0.2, stagger: 0.1, twist: 0.12 });
  const y = (t.partner?.ratio ?? 0.62) * 1.0;
  hand(body, 'R', [-0.06 + 0.05 * sin(a), max(0.35, y) + 0.02, 0.5 + 0.1 * sin(a)], { f: [0.1, -0.35, 1], u: [1, 0.2, 0] });
  hand(body, 'L', [0.2, max(0.3, y - 0.12), 0.36], { f: [-0.2, -0.4, 0.9], u: [-1, 0.3, 0] });
};

// Low animals are petted from the knees.
const pet: Acting = (body, t) => {
  const height = t.partner?.ratio ?? 0.6;
  if (height > 0.72) {
    tend(body, t);
    return;
  }
  const a = t.timeSeconds * 2 + t.offset * 5;
  kneel(body, t, { lean: 0.38, nod: 0.3 });
  hand(body, 'R', [-0.04 + 0.03 * sin(a * 0.5), max(0.2, height) + 0.02, 0.52 + 0.11 * sin(a)], { f: [0.05, -0.35, 1], u: [1, 0.2, 0] });
  hand(body, 'L', [0.16, max(0.16, height - 0.14), 0.4], { f: [-0.3, -0.3, 0.9], u: [-0.8, 0.4, 0] });
};

const argue: Acting = (body, t) => {
  const { first } = meeting(t, 1);
  const p = cycle(together(t), 3);
  const mine = first ? pulse(p, 0.02, 0.15, 0.42, 0.52) : pulse(p, 0.52, 0.65, 0.9, 0.99);
  stance(body, t, { lean: 0.16 * mine - 0.04, nod: 0.06 * sin(t.timeSeconds * 6) * mine, twist: 0.15 * mine, stagger: 0.08 });
  const jab = abs(sin(t.timeSeconds * 5));
  hand(body, 'R', [mix(-0.24, -0.08, mine), mix(body.m.hipY, body.m.shoulderY - 0.08 + 0.06 * jab, mine), mix(0.12, 0.44 + 0.06 * jab, mine)], { f: [0.1, mix(-0.6, 0.3, mine), 1], u: [0.6, 0.6, 0] });
  hand(body, 'L', [0.24, body.m.hipY + 0.04, 0.06], { f: [-0.6, -0.3, 0.3], u: [0, 0.4, 1], pole: [1, 0.2, -0.5] });
};

const holdHands: Acting = (body, t) => {
  stance(body, t, { look: 0.2 * sin(t.timeSeconds * 0.5) });
  const side = (t.partner?.role ?? 0) === 0 ? 'L' : 'R';
  const s = side === 'L' ? 1 : -1;
  hand(body, side, [(t.partner?.gapM ?? 0.6) * 0.5 * s, meeting(t, 0.6).shared(HIP_M - 0.06), 0.06], { f: [0.1 * s, -1, 0.15], u: [0, 0.1, 1] });
};

/** What two do together, by action. */
export const togetherPoses: Readonly<Record<string, Acting>> = {
  'shake-hands': shakeHands, 'high-five': highFive, hug, kiss, waltz, fight, wrestle, 'sword-fight': swordFight, fence, massage, 'massage-legs': massageLegs, haircut, award, pet, groom: tend, argue, 'hold-hands': holdHands,
};
