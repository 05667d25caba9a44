/** @file Going on foot: gaits whose feet stay where they are while they bear weight, from a tiptoe to a sprint, and on all fours. */
import type { Moment } from '../figure.ts';
import { footfall, strideLength, underWay, type Stride } from './gait.ts';
import { Euler, Quaternion } from 'three';
import { abs, arm, carry, cos, cycle, footTurn, hand, leg, max, min, mix, onBone, plant, sides, sin, smoothstep, stand, TAU, type Acting, type PersonBody } from './person-poses-kit.ts';

export interface Gait extends Stride {
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

export function walking(body: PersonBody): Gait {
  const leg = body.m.hipY;
  const lengthM = strideLength(leg, body.usualMps, 2.15);
  const woman = body.m.bust > 0;
  const old = body.m.stoop > 0.1;
  return { lengthM, duty: 0.62, leadM: lengthM * 0.225, liftM: 0.045, bob: 0.017, drop: 0.034, lean: 0.045, armSwing: old ? 0.22 : 0.42, elbow: 0.2, sway: woman ? 0.026 : 0.02, twist: woman ? 0.14 : 0.1, heelUp: 0.85, kick: 0.55, width: woman ? 0.05 : 0.068 };
}

export function running(body: PersonBody): Gait {
  const leg = body.m.hipY;
  const lengthM = strideLength(leg, body.usualMps * 3, 1.75);
  return { lengthM, duty: 0.34, leadM: lengthM * 0.12, liftM: 0.13, bob: 0.045, drop: 0.075, lean: 0.17, armSwing: 0.75, elbow: 1.45, sway: 0.008, twist: 0.2, heelUp: 1.0, kick: 1.15, width: 0.04 };
}

export function travel(body: PersonBody, t: Moment, gait: Gait, amount: number): void {
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

export const going = (gaitOf: (body: PersonBody) => Gait): Acting => (body, t) => {
  const amount = underWay(t.speedMps, body.usualMps);
  if (amount <= 0.001) {
    stand(body, t);
    return;
  }
  const gait = gaitOf(body);
  travel(body, t, amount >= 0.999 ? gait : eased(gait, amount), amount);
};

// Near standstill the same steps, smaller in everything but their length on the ground.
export function eased(gait: Gait, amount: number): Gait {
  return { ...gait, armSwing: gait.armSwing * amount, bob: gait.bob * amount, liftM: gait.liftM * mix(0.4, 1, amount), lean: gait.lean * amount, twist: gait.twist * amount, sway: gait.sway * amount };
}


/** Walks with the legs and trunk alone, hands left to the caller; stands when it does not move. */
export function legsWalking(body: PersonBody, t: Moment, o: { readonly lean?: number } = {}): void {
  const amount = underWay(t.speedMps, body.usualMps);
  if (amount <= 0.001) stand(body, t);
  else travel(body, t, amount >= 0.999 ? walking(body) : eased(walking(body), amount), amount);
  const lean = o.lean ?? 0;
  body.rig.turn('spine', lean * 0.5);
  body.rig.turn('chest', lean * 0.5);
  body.rig.turn('head', -lean * 0.5);
}

// A gait changed in some of its measures.
const changed = (gaitOf: (body: PersonBody) => Gait, change: (gait: Gait, body: PersonBody) => Partial<Gait>) => (body: PersonBody): Gait => {
  const gait = gaitOf(body);
  return { ...gait, ...change(gait, body) };
};

const jogging = changed(running, (g, b) => ({ lengthM: strideLength(b.m.hipY, b.usualMps * 1.9, 1.6), duty: 0.4, armSwing: 0.5, elbow: 1.5, lean: 0.09, kick: 0.7, liftM: 0.08, bob: 0.05 }));
const sprinting = changed(running, (g, b) => ({ lengthM: strideLength(b.m.hipY, b.usualMps * 4.4, 1.85), duty: 0.28, armSwing: 1.1, elbow: 1.55, lean: 0.3, kick: 1.3, liftM: 0.2, bob: 0.035 }));
const marching = changed(walking, () => ({ armSwing: 0.75, elbow: 0.12, lean: 0, sway: 0.004, twist: 0.03, bob: 0.012 }));
const tiptoeing = changed(walking, (g) => ({ lengthM: g.lengthM * 0.62, leadM: g.lengthM * 0.14, lean: 0.12, armSwing: 0.1, elbow: 1.3, sway: 0.012, bob: 0.006, liftM: 0.12 }));
const hurrying = changed(walking, (g) => ({ lengthM: g.lengthM * 1.15, leadM: g.lengthM * 0.25, lean: 0.13, armSwing: 0.6, elbow: 0.7, twist: 0.16 }));

const march: Acting = (body, t) => {
  going(marching)(body, t);
  const { rig } = body;
  const phase = t.travelledM / marching(body).lengthM + t.offset;
  rig.turn('head', -0.04);
  rig.turn('chest', -0.06);
  for (const [side, s] of sides) {
    // Knees rise to the belt while the foot is in the air.
    const step = footfall(phase + (s === 1 ? 0 : 0.5), marching(body));
    if (step.swing <= 0) continue;
    plant(body, side, { x: 0.085, z: step.z, lift: 0.3 * sin(Math.PI * step.swing) ** 1.2, pitch: 0.35 * sin(Math.PI * step.swing), yaw: 0.06 });
  }
};

const tiptoe: Acting = (body, t) => {
  going(tiptoeing)(body, t);
  const { rig, m } = body;
  const gait = tiptoeing(body);
  const a = TAU * (t.travelledM / gait.lengthM + t.offset);
  rig.shift('hips', 0, 0.03, -0.02);
  rig.turn('spine', 0.14);
  rig.turn('head', -0.1, 0.3 * sin(a * 0.5));
  for (const [side, s] of sides) {
    const step = footfall(t.travelledM / gait.lengthM + t.offset + (s === 1 ? 0 : 0.5), gait);
    plant(body, side, { x: 0.06, z: step.z, lift: step.lift * 1.6, pitch: 0.62, yaw: 0.05 });
    hand(body, side, [0.19 * s, m.shoulderY - 0.22 + 0.04 * sin(a + s), 0.3], { f: [-0.2 * s, -0.7, 0.5], u: [-s, 0, 0.2] });
  }
};

// The left leg is stiff and takes short time on the ground; the body dips over it.
const limp: Acting = (body, t) => {
  const gait = changed(walking, (g) => ({ lengthM: g.lengthM * 0.75, leadM: g.lengthM * 0.17 }))(body);
  going(() => gait)(body, t);
  const { rig, m } = body;
  const own = t.travelledM / gait.lengthM + t.offset;
  const dip = max(0, sin(TAU * own + 0.2));
  rig.shift('hips', 0.04 * dip, -0.07 * dip, 0);
  rig.turn('spine', 0.12, 0, -0.22 * dip);
  rig.turn('head', 0.14, 0, 0.1 * dip);
  for (const [side, s] of sides) {
    const step = footfall(own + (s === 1 ? 0 : 0.5), gait);
    plant(body, side, { x: side === 'L' ? 0.14 : 0.07, z: step.z, lift: step.lift * (side === 'L' ? 0.4 : 1), pitch: side === 'L' ? 0.05 : 0.2 * step.stance, yaw: side === 'L' ? 0.5 : 0.1 });
  }
  hand(body, 'L', onBone(body, 'thighL', [0.06, -0.2, 0.1]), { f: [-0.2, -1, 0.2], u: [-0.6, 0, 0.7] });
  hand(body, 'R', [-0.36, m.shoulderY - 0.5 + 0.08 * dip, 0.12], { f: [-0.5, -0.8, 0.2], u: [0, 0, 1] });
};

const stumble: Acting = (body, t) => {
  going(walking)(body, t);
  const { rig, m } = body;
  const a = t.timeSeconds * 2.4 + t.offset * TAU;
  const lurch = max(0, sin(a * 0.9));
  rig.turn('hips', 0.12 * lurch, 0, 0.14 * sin(a));
  rig.turn('spine', 0.3 * lurch, 0.25 * sin(a * 0.7), 0.3 * sin(a));
  rig.turn('chest', 0.15 * lurch, 0, 0.2 * sin(a + 0.5));
  rig.turn('head', 0.15 * sin(a * 1.3), 0, 0.3 * sin(a + 1));
  const gait = walking(body);
  const own = t.travelledM / gait.lengthM + t.offset;
  for (const [side, s] of sides) {
    const step = footfall(own + (s === 1 ? 0 : 0.5), gait);
    plant(body, side, { x: 0.05 + 0.09 * abs(sin(a * 0.5)), z: step.z, lift: step.lift, pitch: step.swing > 0 ? 0.3 : 0, yaw: 0.2 });
    hand(body, side, [(0.45 + 0.1 * sin(a + s)) * s, m.shoulderY - 0.15 + 0.22 * sin(a * 1.1 + s * 1.4), 0.2 + 0.15 * cos(a + s)], { f: [0.6 * s, -0.3, 0.6] });
  }
};

// A step and a hop on each leg.
const skip: Acting = (body, t) => {
  const lengthM = strideLength(body.m.hipY, body.usualMps * 1.6, 1.9);
  const own = t.travelledM / lengthM + t.offset;
  const { rig, m } = body;
  const hop = max(0, -cos(2 * TAU * (own - 0.15)));
  rig.shift('hips', 0, -0.06 + 0.16 * hop, 0);
  rig.turn('spine', -0.04);
  rig.turn('head', -0.06, 0, 0.1 * sin(TAU * own));
  for (const [side, s] of sides) {
    const step = footfall(own + (s === 1 ? 0 : 0.5), { lengthM, duty: 0.3, leadM: lengthM * 0.1, liftM: 0.16 });
    plant(body, side, { x: 0.07, z: step.z, lift: step.swing > 0 ? 0.34 * sin(Math.PI * step.swing) : 0, pitch: 0.5 * (step.swing > 0 ? 1 : max(0, step.stance - 0.5)), yaw: 0.08 });
    const swing = cos(TAU * own + (s === 1 ? Math.PI : 0));
    hand(body, side, [0.32 * s, m.shoulderY - 0.32 + 0.26 * max(0, swing), 0.1 + 0.34 * swing], { f: [0.3 * s, 0.2, 1] });
  }
};

// Hands and knees: opposite hand and knee go together.
const crawl: Acting = (body, t) => {
  const { rig, m } = body;
  const gait = { lengthM: 0.46, duty: 0.6, leadM: 0.138, liftM: 0.06 };
  const own = (t.speedMps > 0.02 ? t.travelledM / gait.lengthM : 0) + t.offset;
  const thigh = m.hipY * 0.46;
  rig.shift('hips', 0.015 * sin(TAU * own), thigh + 0.09 - (m.hipY + 0.03), -0.22);
  rig.turn('hips', 1.32, 0, -0.06 * sin(TAU * own));
  rig.turn('spine', 0.08, 0.06 * sin(TAU * own));
  rig.turn('chest', -0.08, -0.06 * sin(TAU * own));
  rig.turn('neck', -0.4);
  rig.turn('head', -0.7, 0.1 * sin(TAU * own * 0.5));
  const reachZ = rig.where('armL').z + 0.02;
  for (const [side, s] of sides) {
    const handStep = footfall(own + (s === 1 ? 0.5 : 0), gait);
    hand(body, side, [0.16 * s, 0.035 + handStep.lift, reachZ + handStep.z], { f: [-0.1 * s, -0.25, 1], u: [-s, 0.3, 0], pole: [s, 0.2, -0.6] });
    const step = footfall(own + (s === 1 ? 0 : 0.5), gait);
    // The thigh swings from the hip; the shin trails along the ground.
    const swung = Math.asin(max(-0.9, min(0.9, step.z / thigh)));
    rig.orient(`thigh${side}`, new Quaternion().setFromEuler(new Euler(-swung, 0, s * step.lift * 7)));
    rig.orient(`shin${side}`, new Quaternion().setFromEuler(new Euler(1.5 + step.lift * 4, 0, 0)));
    rig.orient(`foot${side}`, footTurn(1.45, 0.05 * s));
  }
};

// Hand over hand; what is climbed is at arm's length in front.
const climb: Acting = (body, t) => {
  const { rig, m } = body;
  const a = TAU * (t.travelledM > 0 ? cycle(t, 1.7) : cycle(t, 1.7));
  rig.shift('hips', 0.03 * sin(a), 0.02 * cos(2 * a), -0.06);
  rig.turn('hips', 0.12, 0, 0.1 * sin(a));
  rig.turn('spine', 0.02, 0, -0.16 * sin(a));
  rig.turn('head', -0.42, 0.12 * sin(a));
  for (const [side, s] of sides) {
    const reach = sin(a + (s === 1 ? 0 : Math.PI));
    hand(body, side, [0.17 * s, m.shoulderY + 0.14 + 0.27 * reach, 0.33 - 0.08 * cos(a + (s === 1 ? 0 : Math.PI)) * 0.5], { f: [0, 0.7, 0.7], u: [-s, 0.3, 0], pole: [s, -0.9, -0.2] });
    const up = -reach;
    leg(body, side, [0.16 * s, 0.36 + 0.22 * up, 0.16 - 0.06 * up], [s * 0.7, 0.3, 1], 0.35, 0.35);
  }
};

const climbRope: Acting = (body, t) => {
  const { rig, m } = body;
  const p = cycle(t, 1.8);
  const pull = smoothstep(0.1, 0.5, p) * (1 - smoothstep(0.55, 0.95, p));
  rig.shift('hips', 0, 0.06 - 0.1 * pull, -0.1);
  rig.turn('hips', 0.1 + 0.2 * pull);
  rig.turn('spine', -0.05);
  rig.turn('head', -0.5);
  hand(body, 'R', [-0.03, m.shoulderY + 0.42 - 0.3 * pull, 0.2], { f: [0.4, 0.6, 0.5], u: [0, 1, 0], pole: [-1, -0.6, 0.2] });
  hand(body, 'L', [0.03, m.shoulderY + 0.2 + 0.22 * (1 - pull) * sin(p * Math.PI), 0.2], { f: [-0.4, 0.5, 0.5], u: [0, 1, 0], pole: [1, -0.6, 0.2] });
  for (const [side, s] of sides) leg(body, side, [0.035 * s, 0.3 + 0.26 * pull + (s > 0 ? 0.07 : 0), 0.17 + 0.02 * s], [s * 0.9, 0.3, 1], 0.7, -0.2);
};

const abseil: Acting = (body, t) => {
  const { rig, m } = body;
  const hop = abs(sin(Math.PI * t.timeSeconds * 0.7 + t.offset * 3));
  rig.shift('hips', 0, 0.05 * hop, -0.35 - 0.16 * hop);
  rig.turn('hips', -0.62);
  rig.turn('spine', 0.12);
  rig.turn('head', 0.2, -0.5);
  hand(body, 'L', [0.02, m.shoulderY - 0.12, -0.32], { f: [-0.2, 0.8, 0.5], u: [0, 0.6, 0.6] });
  hand(body, 'R', [-0.22, m.hipY + 0.05, -0.62], { f: [0, -0.8, -0.1], u: [0, 1, 0], pole: [-1, 0, -0.5] });
  for (const [side, s] of sides) leg(body, side, [0.2 * s, 0.62 + 0.1 * s * (1 - hop), 0.3 - 0.06 * hop], [s * 0.3, 1, 0.4], -0.9, 0.1);
};

const treadmill: Acting = (body, t) => {
  const speed = body.usualMps * 2.6;
  going(running)(body, { ...t, speedMps: speed, travelledM: t.timeSeconds * speed });
};

// Arms held wide, one foot on the line.
const balance: Acting = (body, t) => {
  going(changed(walking, (g) => ({ lengthM: g.lengthM * 0.55, leadM: g.lengthM * 0.12, width: 0.012, armSwing: 0, lean: 0 })))(body, t);
  const { rig, m } = body;
  const a = t.timeSeconds * 1.9 + t.offset * TAU;
  rig.turn('spine', 0, 0, 0.12 * sin(a));
  for (const [side, s] of sides) hand(body, side, [0.66 * s, m.shoulderY - 0.06 + 0.14 * s * sin(a), 0.05], { f: [s, 0.05, 0.1], u: [0, 0, 1], pole: [0, -1, -0.4] });
};

/** Going on foot by action. */
export const goingPoses: Readonly<Record<string, Acting>> = {
  walk: going(walking), run: going(running), circle: going(walking), hurry: going(hurrying), jog: going(jogging), sprint: going(sprinting), march, tiptoe, limp, stumble, skip, crawl, climb, 'climb-rope': climbRope, 'rock-climb': climb, abseil, 'run-on-treadmill': treadmill, balance,
};
