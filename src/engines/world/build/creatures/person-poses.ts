/**
 * @file How people move. Legs are posed by where the feet are (two-bone reach), the rest by angles; each action is a function of the moment alone.
 */
import { Euler, Quaternion, Vector3 } from 'three';
import { smoothstep } from '../../../../lib/noise.ts';
import type { Moment } from '../figure.ts';
import { footfall, strideLength, underWay, type Stride } from './gait.ts';
import { fract, mix } from './figure-kit.ts';
import type { Measures } from './person-body.ts';
import type { Rig, Vec } from './rig.ts';

/** What the pose needs to know of the body. */
export interface PersonBody {
  readonly rig: Rig;
  readonly m: Measures;
  /** Usual walking speed in the body's own scale, metres per second. */
  readonly usualMps: number;
  /** Height of the hem of what hangs from the hips; undefined where nothing does. */
  readonly hem?: number | undefined;
  /** The right hand carries something upright. */
  readonly carries?: boolean | undefined;
  /** Heavy suit: arms held away, slow. */
  readonly bulky?: boolean | undefined;
}

const sides = [['L', 1], ['R', -1]] as const;
const FORWARD: Vec = [0, 0, 1];
const BACKWARD: Vec = [0, 0, -1];
const TAU = 2 * Math.PI;
const sin = Math.sin;
const cos = Math.cos;

/** Puts the body into the moment. */
export function posePerson(body: PersonBody, moment: Moment): void {
  const { rig, m } = body;
  rig.reset();
  rig.turn('spine', m.stoop * 0.6);
  rig.turn('chest', m.stoop * 0.5);
  rig.turn('neck', -m.stoop * 0.2);
  rig.turn('head', -m.stoop * 0.7);
  (actions[moment.action] ?? stand)(body, moment);
  hang(body, moment);
}

type Acting = (body: PersonBody, moment: Moment) => void;

const turnToRotation = new Euler();
const footTurn = (pitch: number, yaw: number): Quaternion => new Quaternion().setFromEuler(turnToRotation.set(pitch, yaw, 0, 'YXZ'));

interface Foot {
  readonly x: number;
  readonly z: number;
  readonly lift: number;
  /** Radians, heel up positive. */
  readonly pitch: number;
  readonly yaw: number;
  readonly toes?: number;
}

// Sets a foot down at a place on the ground. It rolls over its heel when the toes are up and over its ball when the heel is.
function plant(body: PersonBody, side: 'L' | 'R', foot: Foot, pole: Vec = FORWARD): void {
  const { rig } = body;
  const rest = rig.rest(`foot${side}`);
  const [py, pz] = foot.pitch > 0 ? [0.02, 0.118] : [0.0, -0.045];
  const dy = 0.085 - py;
  const dz = -pz;
  const y = py + dy * cos(foot.pitch) - dz * sin(foot.pitch);
  const z = pz + dy * sin(foot.pitch) + dz * cos(foot.pitch);
  const s = side === 'L' ? 1 : -1;
  const target = new Vector3(foot.x * s, y + foot.lift, rest.z + foot.z + z);
  rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, target, [pole[0] + s * 0.12, pole[1], pole[2]], FORWARD);
  rig.orient(`foot${side}`, footTurn(foot.pitch, foot.yaw * s));
  rig.turn(`toes${side}`, foot.toes ?? -Math.max(0, foot.pitch) * 0.75);
}

function arm(rig: Rig, side: 'L' | 'R', forward: number, out: number, elbow: number, twist = 0): void {
  const s = side === 'L' ? 1 : -1;
  // The bind pose holds arms 0.3 rad out; `out` is counted from hanging straight down.
  rig.turn(`arm${side}`, -forward, twist * s, (out - 0.3) * s);
  rig.turn(`fore${side}`, -elbow);
}

// Brings a hand to a point; the elbow points down and back.
function handTo(rig: Rig, side: 'L' | 'R', target: Vec, elbow: Vec): void {
  rig.reach(`arm${side}`, `fore${side}`, `hand${side}`, new Vector3(...target), elbow, BACKWARD);
}

const breath = (t: Moment): number => sin(t.timeSeconds * 1.5 + t.offset * TAU);

const stand: Acting = (body, t) => {
  const { rig, m } = body;
  const slow = t.timeSeconds * 0.42 + t.offset * 17;
  const shift = sin(slow) * 0.016 + 0.012 * Math.sign(sin(t.offset * 99 + 0.5));
  rig.shift('hips', shift, -0.014, 0);
  rig.turn('hips', 0, 0.05 * sin(slow * 0.7), -shift * 2.2);
  rig.turn('spine', 0.012 * breath(t), 0, shift * 1.6);
  rig.turn('chest', -0.014 * breath(t), -0.05 * sin(slow * 0.7), shift * 1.2);
  rig.turn('head', 0.03 * sin(slow * 1.3), 0.16 * sin(slow * 0.83 + 1), -shift);
  const out = body.bulky === true ? 0.38 : 0.11;
  arm(rig, 'L', 0.04 + 0.01 * breath(t), out, 0.2 + 0.04 * sin(slow * 0.6));
  arm(rig, 'R', 0.0 + 0.01 * breath(t), out, 0.16);
  if (body.carries === true) carry(rig, m);
  const wide = m.hip * 0.6;
  plant(body, 'L', { x: wide, z: 0.015, lift: 0, pitch: 0, yaw: 0.16 });
  plant(body, 'R', { x: wide, z: -0.02, lift: 0, pitch: 0, yaw: 0.2 });
};

function carry(rig: Rig, m: Measures): void {
  handTo(rig, 'R', [-m.shoulder - 0.08, m.shoulderY - 0.34, 0.24], [-0.7, -0.6, -0.5]);
  rig.orient('handR', new Quaternion());
}

interface Gait extends Stride {
  readonly bob: number;
  readonly drop: number;
  readonly lean: number;
  readonly armSwing: number;
  readonly elbow: number;
  readonly sway: number;
  readonly twist: number;
  readonly heelUp: number;
  readonly kick: number;
  readonly width: number;
}

function walking(body: PersonBody): Gait {
  const leg = body.m.hipY;
  const lengthM = strideLength(leg, body.usualMps, 2.15);
  const woman = body.m.bust > 0;
  const old = body.m.stoop > 0.1;
  return { lengthM, duty: 0.62, leadM: lengthM * 0.225, liftM: 0.045, bob: 0.017, drop: 0.034, lean: 0.045, armSwing: old ? 0.22 : 0.42, elbow: 0.2, sway: woman ? 0.026 : 0.02, twist: woman ? 0.14 : 0.1, heelUp: 0.85, kick: 0.55, width: woman ? 0.05 : 0.068 };
}

function running(body: PersonBody): Gait {
  const leg = body.m.hipY;
  const lengthM = strideLength(leg, body.usualMps * 3, 1.75);
  return { lengthM, duty: 0.34, leadM: lengthM * 0.12, liftM: 0.13, bob: 0.045, drop: 0.075, lean: 0.17, armSwing: 0.75, elbow: 1.45, sway: 0.008, twist: 0.2, heelUp: 1.0, kick: 1.15, width: 0.04 };
}

function travel(body: PersonBody, t: Moment, gait: Gait, amount: number): void {
  const { rig, m } = body;
  const phase = t.travelledM / gait.lengthM + (amount < 0.5 ? 0 : 0) + t.offset;
  const a = TAU * phase;
  const run = gait.duty < 0.5;
  // Left foot meets the ground at phase 0: the body is lowest just after, highest in the middle of each support (walk) or in the air (run).
  const bounce = run ? -cos(2 * (a - TAU * gait.duty * 0.5)) : -cos(2 * a - 0.5);
  const swayed = sin(a + 0.25) * gait.sway * (run ? -1 : 1);
  rig.shift('hips', swayed, -gait.drop + gait.bob * bounce, 0);
  rig.turn('hips', 0.02 + gait.lean * 0.35, -gait.twist * cos(a), -swayed * 1.6);
  rig.turn('spine', gait.lean * 0.5, gait.twist * 0.9 * cos(a), swayed * 1.4);
  rig.turn('chest', gait.lean * 0.3, gait.twist * 1.0 * cos(a), swayed * 0.8);
  rig.turn('neck', -gait.lean * 0.4, -gait.twist * 0.5 * cos(a));
  rig.turn('head', -gait.lean * 0.7 + 0.015 * bounce, -gait.twist * 0.4 * cos(a), -t.turnRate * 0.05);
  rig.turn('hips', 0, 0, -Math.max(-0.3, Math.min(0.3, t.turnRate * t.speedMps * 0.06)));
  for (const [side, s] of sides) {
    const own = phase + (s === 1 ? 0 : 0.5);
    const step = footfall(own, gait);
    const strike = 0.32 * (run ? 0.2 : 1);
    const pitch = step.swing === 0
      ? -strike * smoothstep(0.16, 0, step.stance) + gait.heelUp * smoothstep(run ? 0.45 : 0.58, 1.02, step.stance) ** 1.3
      : mix(gait.heelUp + gait.kick * sin(Math.min(1, step.swing * 2) * Math.PI * 0.5) * (1 - step.swing), -strike, smoothstep(0.25, 0.92, step.swing));
    // In a run the heel comes up behind before the knee drives forward.
    const lift = step.lift * (run ? 1 + 1.6 * (1 - step.swing) : 1);
    plant(body, side, { x: gait.width + (run ? 0 : 0.02 * sin(Math.PI * step.swing)), z: step.z, lift, pitch, yaw: 0.1, toes: step.swing > 0 ? -0.15 : -Math.max(0, pitch) * 0.85 });
    const swing = -cos(TAU * own + 0.35);
    if (body.carries === true && side === 'R') {
      carry(rig, m);
      continue;
    }
    const out = (body.bulky === true ? 0.36 : 0.1) + 0.03 * (run ? 2 : 1);
    arm(rig, side, gait.armSwing * (swing * 0.9 + (run ? -0.15 : 0.1)), out, gait.elbow + (run ? 0.35 * swing : 0.28 * Math.max(0, swing)), run ? 0.15 : 0);
    rig.turn(`hand${side}`, -0.08 * swing);
  }
}

const going = (gaitOf: (body: PersonBody) => Gait): Acting => (body, t) => {
  const amount = underWay(t.speedMps, body.usualMps);
  if (amount <= 0.001) {
    stand(body, t);
    return;
  }
  const gait = gaitOf(body);
  travel(body, t, amount >= 0.999 ? gait : eased(gait, amount), amount);
};

// Near standstill the same steps, smaller in everything but their length on the ground.
function eased(gait: Gait, amount: number): Gait {
  return { ...gait, armSwing: gait.armSwing * amount, bob: gait.bob * amount, liftM: gait.liftM * mix(0.4, 1, amount), lean: gait.lean * amount, twist: gait.twist * amount, sway: gait.sway * amount };
}

// On the ground, knees up, arms round them.
const sit: Acting = (body, t) => {
  const { rig, m } = body;
  rig.shift('hips', 0, -(m.hipY + 0.03) + m.hip * 0.72, -0.12);
  rig.turn('hips', -0.28);
  rig.turn('spine', 0.3 + 0.01 * breath(t));
  rig.turn('chest', 0.22);
  rig.turn('head', -0.22 + 0.04 * sin(t.timeSeconds * 0.5 + t.offset * 9), 0.3 * sin(t.timeSeconds * 0.31 + t.offset * 9));
  const knee = m.hipY * 0.5;
  for (const [side, s] of sides) {
    plant(body, side, { x: 0.12, z: knee + (s === 1 ? 0 : 0.06), lift: 0, pitch: 0, yaw: 0.15 }, [0, 1, 0.4]);
    handTo(rig, side, [0.1 * s, knee * 0.72, knee * 0.82], [0.8 * s, -0.3, -0.4]);
    rig.turn(`hand${side}`, -0.4);
  }
};

// On a seat whose surface is at the origin.
const seated: Acting = (body, t) => {
  const { rig, m } = body;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.1, 0);
  rig.turn('hips', -0.08);
  rig.turn('spine', 0.06 + 0.008 * breath(t));
  rig.turn('head', 0.02, 0.12 * sin(t.timeSeconds * 0.4 + t.offset * 5) + t.turnRate * 0.3);
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.13 * s, 0.1 - m.hipY * 0.42, m.hipY * 0.58), [0.1 * s, 1, 0.6], FORWARD);
    rig.orient(`foot${side}`, footTurn(-0.2, 0.1 * s));
    handTo(rig, side, [0.17 * s, 0.42 + 0.05 * s * sin(t.turnRate), 0.44], [0.8 * s, -0.7, -0.2]);
    rig.turn(`hand${side}`, -0.7);
  }
};

const lie: Acting = (body, t) => {
  const { rig, m } = body;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.12, -0.1);
  rig.turn('hips', -Math.PI / 2);
  rig.turn('chest', 0.05 + 0.012 * breath(t));
  rig.turn('head', 0.12, 0.2 * sin(t.offset * 31));
  arm(rig, 'L', 0.1, 0.35, 0.25);
  arm(rig, 'R', 0.15, 0.2, 1.5, -0.9);
  rig.turn('thighL', 0, 0.05, 0.07);
  rig.turn('thighR', -0.5, 0, -0.07);
  rig.turn('shinR', 0.95);
  rig.turn('footL', 0.35, 0.3);
};

const dance: Acting = (body, t) => {
  const { rig, m } = body;
  const beat = t.timeSeconds * 2 + t.offset * 0.37;
  const a = beat * Math.PI;
  const phrase = fract(beat / 16);
  const bounce = Math.abs(sin(a));
  const side = sin(a);
  const spin = smoothstep(0.82, 0.97, phrase) * TAU;
  rig.shift('hips', side * 0.075, -0.085 + 0.06 * bounce, 0.02 * cos(a));
  rig.turn('hips', 0.04, spin + 0.28 * sin(a), -side * 0.13);
  rig.turn('spine', 0.05, -0.15 * sin(a), side * 0.17);
  rig.turn('chest', -0.05, -0.22 * sin(a + 0.4), side * 0.1);
  rig.turn('head', 0.08 * cos(2 * a), 0.2 * sin(a * 0.5), -side * 0.14);
  const high = smoothstep(0.2, 0.45, phrase) * (1 - smoothstep(0.7, 0.85, phrase));
  arm(rig, 'L', 0.35 + 1.6 * high + 0.35 * sin(a), 0.5 + 0.75 * high + 0.2 * cos(a), 1.25 - 0.5 * high + 0.3 * sin(a + 1), 0.2);
  arm(rig, 'R', 0.35 + 1.5 * high - 0.35 * sin(a), 0.5 + 0.85 * high - 0.2 * cos(a), 1.2 - 0.5 * high - 0.3 * sin(a), 0.2);
  const wide = m.hip * 0.85;
  for (const [which, s] of sides) {
    const free = Math.max(0, -side * s);
    const heel = 0.55 * smoothstep(0.1, 0.9, free);
    const x = wide - 0.05 * free;
    const z = 0.05 * s * sin(a * 0.5) + 0.06 * free;
    const c = cos(spin);
    const sn = sin(spin);
    plant(body, which, { x: (x * s * c + z * sn) * s, z: -x * s * sn + z * c, lift: 0.05 * free, pitch: heel, yaw: 0.3 + spin * s }, [sin(spin), 0, cos(spin)]);
  }
};

const jump: Acting = (body, t) => {
  const { rig, m } = body;
  const p = fract(t.timeSeconds / 1.15 + t.offset);
  const crouch = smoothstep(0, 0.2, p) * (1 - smoothstep(0.24, 0.34, p)) + smoothstep(0.72, 0.8, p) * (1 - smoothstep(0.82, 1, p)) * 0.8;
  const air = Math.max(0, Math.min(1, (p - 0.3) / 0.44));
  const up = p > 0.3 && p < 0.74 ? 4 * air * (1 - air) : 0;
  const height = up * 0.42;
  rig.shift('hips', 0, height - 0.26 * crouch - 0.01, -0.06 * crouch);
  rig.turn('hips', 0.25 * crouch);
  rig.turn('spine', 0.4 * crouch - 0.12 * up);
  rig.turn('head', -0.4 * crouch - 0.1 * up);
  const reachUp = smoothstep(0.22, 0.4, p) * (1 - smoothstep(0.6, 0.8, p));
  for (const [side] of sides) {
    arm(rig, side, -0.7 * crouch + 2.3 * reachUp, 0.15 + 0.35 * reachUp, 0.3 + 0.4 * crouch);
    plant(body, side, { x: m.hip * 0.6, z: -0.12 * up, lift: Math.max(0, height - 0.02 + 0.12 * up), pitch: 0.9 * smoothstep(0.24, 0.36, p) * (1 - smoothstep(0.62, 0.74, p)), yaw: 0.12 });
  }
};

const wave: Acting = (body, t) => {
  stand(body, t);
  const { rig, m } = body;
  const a = sin(t.timeSeconds * 7 + t.offset * TAU);
  rig.turn('chest', 0, 0, 0.05);
  handTo(rig, 'R', [-m.shoulder - 0.2 - 0.1 * a, m.shoulderY + 0.33 - 0.03 * Math.abs(a), 0.1], [-1, -0.7, -0.2]);
  rig.turn('handR', 0, 1.3, 0.3 * a);
};

const look: Acting = (body, t) => {
  stand(body, t);
  const { rig, m } = body;
  const slow = sin(t.timeSeconds * 0.6 + t.offset * TAU);
  rig.turn('chest', -0.04, 0.12 * slow);
  rig.turn('neck', -0.05, 0.16 * slow);
  rig.turn('head', -0.1, 0.28 * slow);
  if (fract(t.offset * 7.3) > 0.5) {
    handTo(rig, 'R', [-0.075, headTop(m) - 0.1, 0.15], [-1, -0.5, 0.1]);
    rig.turn('handR', -0.3, 0.2, 1.1);
  }
};

const headTop = (m: Measures): number => 1.75 - 0.02 * m.head;

const eat: Acting = (body, t) => {
  stand(body, t);
  const { rig, m } = body;
  const p = fract(t.timeSeconds / 3 + t.offset);
  const up = smoothstep(0.1, 0.35, p) * (1 - smoothstep(0.55, 0.8, p));
  const mouth = 1.75 - 0.185 * m.head;
  rig.turn('head', 0.12 + 0.04 * sin(t.timeSeconds * 9) * (1 - up));
  handTo(rig, 'R', [mix(-0.14, -0.03, up), mix(m.shoulderY - 0.32, mouth - 0.06, up), mix(0.3, 0.15, up)], [-1, -0.7, -0.2]);
  handTo(rig, 'L', [0.12, m.shoulderY - 0.33, 0.27], [1, -0.7, -0.3]);
};

const work: Acting = (body, t) => {
  stand(body, t);
  const { rig, m } = body;
  const a = t.timeSeconds * 2.6 + t.offset * TAU;
  rig.turn('spine', 0.14);
  rig.turn('chest', 0.1, 0.06 * sin(a));
  rig.turn('head', 0.2, 0.08 * sin(a * 0.31));
  const y = m.shoulderY - 0.36;
  handTo(rig, 'L', [0.13 + 0.03 * sin(a * 0.6), y + 0.04 * sin(a * 0.9 + 2), 0.34], [1, -0.8, -0.4]);
  handTo(rig, 'R', [-0.1 + 0.05 * sin(a), y + 0.05 + 0.06 * cos(a), 0.36 + 0.03 * cos(a * 0.5)], [-1, -0.8, -0.4]);
};

// Front crawl at the surface, which is at the origin.
const swim: Acting = (body, t) => {
  const { rig, m } = body;
  const a = TAU * (t.travelledM / (m.heightM * 1.1) + t.timeSeconds * 0.12 + t.offset);
  rig.shift('hips', 0, -(m.hipY + 0.03) - 0.1 + 0.015 * sin(2 * a), -0.2);
  rig.turn('hips', 1.48, 0.28 * sin(a), 0);
  rig.turn('chest', -0.1, 0.15 * sin(a));
  rig.turn('head', -0.55, 0.5 * Math.max(0, sin(a)));
  for (const [side, s] of sides) {
    const own = a + (s === 1 ? 0 : Math.PI);
    arm(rig, side, Math.PI * 0.98 + own, 0.14 + 0.25 * Math.max(0, -sin(own)), 0.25 + 0.9 * Math.max(0, -sin(own + 0.3)));
    rig.turn(`thigh${side}`, 0.22 * sin(a * 3 + (s === 1 ? 0 : Math.PI)));
    rig.turn(`shin${side}`, 0.16 + 0.16 * sin(a * 3 + (s === 1 ? 0 : Math.PI) - 0.8));
    rig.turn(`foot${side}`, 0.95);
  }
};

// As a hero flies: one fist ahead.
const fly: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 1.3 + t.offset * TAU;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.03 * sin(a), -0.1);
  rig.turn('hips', 1.25, 0.06 * sin(a * 0.7), -t.turnRate * 0.5);
  rig.turn('chest', -0.15);
  rig.turn('head', -0.8);
  arm(rig, 'R', 2.9, 0.1, 0.06);
  arm(rig, 'L', -0.2, 0.25, 0.15);
  rig.turn('thighL', 0.05);
  rig.turn('thighR', -0.2);
  rig.turn('shinR', 0.5);
  for (const [side] of sides) rig.turn(`foot${side}`, 0.8);
};

// Weightless: limbs half bent, turning slowly.
const drift: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 0.5 + t.offset * TAU;
  rig.shift('hips', 0, 0.06 * sin(a) - (body.bulky === true ? 0 : 0.0 * m.hipY), 0);
  rig.turn('hips', 0.16 + 0.12 * sin(a * 0.7), 0.3 * sin(a * 0.4), 0.18 * sin(a * 0.5 + 1));
  rig.turn('spine', 0.14);
  rig.turn('head', -0.1, 0.25 * sin(a * 0.6));
  arm(rig, 'L', 0.55 + 0.22 * sin(a), 0.7 + 0.1 * sin(a * 1.2), 0.75 + 0.15 * sin(a * 0.8));
  arm(rig, 'R', 0.35 + 0.22 * sin(a + 2), 0.85 + 0.12 * sin(a * 1.1 + 1), 0.6 + 0.15 * sin(a * 0.9));
  for (const [side, s] of sides) {
    rig.turn(`thigh${side}`, -0.45 + 0.14 * sin(a * 0.9 + s), 0, 0.14 * s);
    rig.turn(`shin${side}`, 0.75 + 0.18 * sin(a * 0.8 + s * 2));
    rig.turn(`foot${side}`, 0.4);
  }
};

const fall: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 5 + t.offset * TAU;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.5, 0);
  rig.turn('hips', 1.15 + 0.12 * sin(a * 0.3), 0.2 * sin(a * 0.23), 0.12 * sin(a * 0.4));
  rig.turn('spine', -0.25);
  rig.turn('head', -0.55);
  for (const [side, s] of sides) {
    arm(rig, side, 1.1 + 0.45 * sin(a + s), 1.1 + 0.25 * cos(a * 0.8 + s), 0.7 + 0.2 * sin(a));
    rig.turn(`thigh${side}`, 0.15 + 0.3 * sin(a * 0.8 + s * 1.6), 0, 0.25 * s);
    rig.turn(`shin${side}`, 0.75 + 0.3 * sin(a * 0.8 + s));
  }
};

const play: Acting = (body, t) => {
  if (t.speedMps > body.usualMps * 0.3) going(running)(body, t);
  else dance(body, t);
};

const actions: Readonly<Record<string, Acting>> = {
  stand, sit, lie, dance, jump, wave, look, eat, work, swim, fly, fall, play,
  walk: going(walking),
  run: going(running),
  circle: going(walking),
  drive: seated,
  sail: seated,
  hover: drift,
  float: drift,
  rise: drift,
};

// What hangs from hips, shoulders and head follows the legs and the wind of going.
function hang(body: PersonBody, t: Moment): void {
  const { rig, m } = body;
  const speed = Math.min(1.5, t.speedMps / Math.max(0.5, body.usualMps));
  const flutter = sin(t.timeSeconds * 3.1 + t.offset * TAU) * 0.03 * Math.min(2, t.windMps * 0.1 + speed);
  const moving = ['walk', 'run', 'play', 'fly', 'circle'].includes(t.action);
  rig.turn('hair', moving ? 0.06 * speed + flutter : flutter * 0.7);
  rig.turn('cape', moving ? 0.1 * speed + flutter * 2 : flutter);
  if (body.hem === undefined) return;
  const inHips = rig.facing('hips').invert();
  const root = rig.where('hips');
  for (const [side] of sides) {
    const local = (name: string): Vector3 => rig.where(name).sub(root).applyQuaternion(inHips);
    const pivot = rig.rest(`thigh${side}`).sub(rig.rest('hips'));
    const angle = (p: Vector3, z: number): number => Math.atan2(p.z + z - pivot.z, Math.max(0.02, pivot.y - p.y));
    const knee = local(`shin${side}`);
    const ankle = local(`foot${side}`);
    const share = smoothstep(m.hipY * 0.62, m.hipY * 0.3, body.hem);
    const front = Math.max(angle(knee, 0), share * angle(ankle, 0.02));
    const back = Math.min(angle(knee, 0), share * angle(ankle, -0.02));
    const hipsBack = Math.max(-0.25, Math.min(0.25, -new Euler().setFromQuaternion(inHips).x));
    rig.turn(`front${side}`, -Math.max(0, front) * 0.92 + Math.max(0, -front) * 0.25 - hipsBack * 0.5 + flutter);
    rig.turn(`back${side}`, -Math.min(0, back) * 0.9 - Math.max(0, back) * 0.3 - hipsBack * 0.5 + flutter * 1.5);
  }
}
