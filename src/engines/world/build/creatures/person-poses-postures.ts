/** @file Postures and exercises: sitting, kneeling, lying, yoga, gymnastics. */
import { Vector3 } from 'three';
import { abs, arm, breath, chair, cos, crossLegged, cycle, feet, footTurn, FORWARD, hand, kneel, leg, max, mix, onBone, plant, pulse, sides, sin, smoothstep, squat, stance, TAU, type Acting, type PersonBody, type Vec } from './person-poses-kit.ts';
import type { Moment } from '../figure.ts';

const kneeling: Acting = (body, t) => {
  kneel(body, t, { look: 0.2 * sin(t.timeSeconds * 0.5 + t.offset * 7) });
  hand(body, 'L', [0.12, 0.56, 0.36], { f: [-0.5, -0.4, 0.7], u: [-0.6, 0.5, 0] });
};

const crouch: Acting = (body, t) => {
  squat(body, t, 0.94, { look: 0.3 * sin(t.timeSeconds * 0.6 + t.offset * 7) });
  for (const [side, s] of sides) hand(body, side, [0.14 * s, 0.5, 0.38], { f: [-0.7 * s, -0.4, 0.6], u: [-0.3 * s, 1, 0] });
};

const squats: Acting = (body, t) => {
  const p = cycle(t, 2.4);
  squat(body, t, 0.92 * (0.5 - 0.5 * cos(TAU * p)), { wide: 0.18 });
  for (const [side, s] of sides) hand(body, side, [0.14 * s, body.rig.where('armL').y - 0.04, body.rig.where('armL').z + 0.5], { f: [0, 0.05, 1], u: [-s, 0.2, 0] });
};

const sleep: Acting = (body, t) => {
  const { rig, m } = body;
  rig.shift('hips', 0, 0.15 - (m.hipY + 0.03), -0.1);
  // On the left side, knees drawn up, a hand under the cheek.
  rig.turn('hips', -Math.PI / 2, 0, 0);
  rig.turn('hips', 0, Math.PI * 0.46, 0);
  rig.turn('spine', 0.22 + 0.015 * breath(t));
  rig.turn('chest', 0.16 + 0.02 * breath(t));
  rig.turn('head', 0.16, 0, -0.16);
  arm(rig, 'L', 1.5, 0.1, 1.9, 0.3);
  arm(rig, 'R', 0.9, 0.05, 1.2, 0.5);
  rig.turn('thighL', -0.75);
  rig.turn('shinL', 1.15);
  rig.turn('thighR', -0.95, 0, 0.1);
  rig.turn('shinR', 1.3);
  for (const [side] of sides) rig.turn(`foot${side}`, 0.5);
};

// From lying to sitting up, stretching and rubbing the eyes.
const wakeUp: Acting = (body, t) => {
  const since = (t.sinceSeconds ?? t.timeSeconds) % 9;
  const { rig, m } = body;
  const up = smoothstep(0.6, 2, since);
  const stretch = pulse(since, 1.8, 2.7, 3.6, 4.4);
  const rub = pulse(since, 4.2, 4.7, 6, 6.8);
  rig.shift('hips', 0, 0.12 - (m.hipY + 0.03), 0);
  rig.turn('hips', mix(-Math.PI / 2, -0.22, up));
  rig.turn('spine', 0.12 * up - 0.2 * stretch + 0.01 * breath(t));
  rig.turn('chest', 0.12 * up - 0.2 * stretch);
  rig.turn('head', 0.1 - 0.35 * stretch + 0.12 * rub, 0.12 * sin(t.timeSeconds));
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.12 * s, mix(0.1, 0.09, up), m.hipY * 0.86), [0.2 * s, 1, 0.1], FORWARD);
    rig.orient(`foot${side}`, footTurn(-1.1, 0.2 * s));
    const rest: Vec = [0.3 * s, 0.1, mix(-0.5, -0.12, up)];
    const high = onBone(body, 'chest', [0.34 * s, 0.62, -0.05]);
    const eyes = onBone(body, 'head', [0.045 * s + 0.012 * sin(t.timeSeconds * 9), 0.07, 0.12]);
    const at = (i: 0 | 1 | 2): number => mix(mix(rest[i], high[i], stretch), eyes[i], rub);
    hand(body, side, [at(0), at(1), at(2)], { f: [-0.3 * s * rub, 0.2 + stretch + rub, 0.3 - 0.3 * stretch], u: [-0.5 * s, 0, -0.5], pole: [s, -0.3 + 0.3 * stretch, -0.2] });
  }
};

const lean: Acting = (body, t) => {
  stance(body, t, { lean: -0.2, z: -0.08, wide: 0.09, stagger: 0, nod: 0.06, look: 0.35 * sin(t.timeSeconds * 0.4 + t.offset * 7) });
  plant(body, 'L', { x: 0.08, z: 0.16, lift: 0, pitch: 0, yaw: 0.2 });
  plant(body, 'R', { x: 0.0, z: 0.24, lift: 0, pitch: 0, yaw: 0.3 });
  foldArms(body, t);
};

/** Arms folded across the chest. */
export function foldArms(body: PersonBody, t: Moment): void {
  const b = 0.008 * breath(t);
  hand(body, 'R', onBone(body, 'chest', [0.1, 0.02 + b, 0.2]), { f: [1, 0.25, 0.1], u: [0, 1, 0.1], pole: [-1, -0.5, 0.3] });
  hand(body, 'L', onBone(body, 'chest', [-0.12, -0.02 + b, 0.22]), { f: [-1, 0.1, 0], u: [0, 1, 0.1], pole: [1, -0.5, 0.3] });
}

const meditate: Acting = (body, t) => {
  crossLegged(body, t, { nod: 0.08 });
  for (const [side, s] of sides) hand(body, side, [0.33 * s, 0.3 + 0.006 * breath(t), 0.22], { f: [0.15 * s, -0.1, 1], u: [s, 0.25, 0] });
};

const pray: Acting = (body, t) => {
  kneel(body, t, { both: true, upright: true, nod: 0.34 + 0.04 * sin(t.timeSeconds * 0.9) });
  const y = body.rig.where('chest').y + 0.07;
  for (const [side, s] of sides) hand(body, side, [0.012 * s, y, 0.24], { f: [0, 1, 0.1], u: [0, -0.1, -1], pole: [s, -0.7, 0] });
};

// Tree, warrior, then the dog looking down.
const yoga: Acting = (body, t) => {
  const p = cycle(t, 12);
  if (p < 0.4) tree(body, t, smoothstep(0, 0.1, p) * (1 - smoothstep(0.34, 0.4, p)));
  else if (p < 0.72) warrior(body, t, smoothstep(0.4, 0.48, p) * (1 - smoothstep(0.66, 0.72, p)));
  else downDog(body, t, smoothstep(0.72, 0.8, p) * (1 - smoothstep(0.93, 1, p)));
};

function tree(body: PersonBody, t: Moment, w: number): void {
  const { m } = body;
  stance(body, t, { wide: 0.03, x: 0.05 * w });
  plant(body, 'L', { x: 0.04, z: 0, lift: 0, pitch: 0, yaw: 0.05 });
  if (w > 0.02) leg(body, 'R', [mix(-0.09, 0.03, w), mix(0.09, m.hipY * 0.56, w), 0.03], [-1, 0.1, 0.3], 1.2 * w, 0.8 * w);
  for (const [side, s] of sides) hand(body, side, [mix(0.28, 0.015, w) * s, mix(m.hipY, m.shoulderY + 0.58, w), 0.03], { f: [0, mix(-1, 1, w), 0.02], u: [0, 0, mix(1, -1, w) || 1], pole: [s, 0, 0] });
}

function warrior(body: PersonBody, t: Moment, w: number): void {
  const { m, rig } = body;
  stance(body, t, { drop: 0.3 * w, hips: -0.9 * w, look: 1.1 * w, z: 0.1 * w });
  plant(body, 'L', { x: 0.1, z: 0.62 * w, lift: 0, pitch: 0, yaw: 0 }, [0.2, 0.4, 1]);
  plant(body, 'R', { x: 0.1 + 0.06 * w, z: -0.66 * w, lift: 0, pitch: 0, yaw: 0.9 * w });
  const y = rig.where('armL').y;
  hand(body, 'L', [mix(0.28, 0.12, w), mix(m.hipY, y, w), 0.72 * w], { f: [0, 0, 1], u: [-1, 0, 0], pole: [1, -0.4, 0] });
  hand(body, 'R', [mix(-0.28, -0.1, w), mix(m.hipY, y, w), -0.68 * w], { f: [0, 0, -1], u: [-1, 0, 0], pole: [-1, -0.4, 0] });
}

function downDog(body: PersonBody, t: Moment, w: number): void {
  const { rig, m } = body;
  rig.shift('hips', 0, -0.1 * w - 0.014, -0.3 * w);
  rig.turn('hips', 1.9 * w);
  rig.turn('spine', 0.2 * w + 0.01 * breath(t));
  rig.turn('head', 0.1 * w);
  feet(body, 0.13, 0, 0.05, 0.25 * w);
  for (const [side, s] of sides) {
    plant(body, side, { x: 0.13, z: -0.52 * w, lift: 0, pitch: 0.25 * w, yaw: 0.05 });
    hand(body, side, [0.19 * s, mix(m.hipY, 0.03, w), mix(0.05, 0.78, w)], { f: [0, -0.4, 1], u: [-s, 0, 0], pole: [s, 0.2, 0] });
  }
}

const pushUp: Acting = (body, t) => {
  const p = cycle(t, 1.7);
  const down = 0.5 - 0.5 * cos(TAU * p);
  const { rig, m } = body;
  const toesZ = -m.hipY * 0.96;
  rig.shift('hips', 0, mix(0.42, 0.2, down) - (m.hipY + 0.03), -0.05);
  rig.turn('hips', Math.PI / 2 - mix(0.34, 0.06, down));
  rig.turn('spine', 0.02);
  rig.turn('head', -0.35);
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.1 * s, 0.14, toesZ), [0, -1, 0.2], FORWARD);
    rig.orient(`foot${side}`, footTurn(1.2, 0));
    rig.turn(`toes${side}`, -0.9);
    hand(body, side, [0.27 * s, 0.03, 0.5], { f: [-0.1 * s, -0.3, 1], u: [-s, 0, 0], pole: [s, 0.5, -0.6] });
  }
};

const plank: Acting = (body, t) => pushUp(body, { ...t, timeSeconds: 0.02 * sin(t.timeSeconds * 3), offset: 0 });

const sitUp: Acting = (body, t) => {
  const p = cycle(t, 2);
  const up = 0.5 - 0.5 * cos(TAU * p);
  const { rig, m } = body;
  rig.shift('hips', 0, 0.12 - (m.hipY + 0.03), -0.1);
  rig.turn('hips', mix(-Math.PI / 2, -0.55, up));
  rig.turn('spine', mix(0.05, 0.4, up));
  rig.turn('chest', mix(0.05, 0.35, up));
  rig.turn('head', mix(0.15, 0.1, up));
  for (const [side, s] of sides) {
    plant(body, side, { x: 0.12, z: m.hipY * 0.42, lift: 0, pitch: 0, yaw: 0.1 }, [0.1, 1, 0.4]);
    hand(body, side, onBone(body, 'head', [0.09 * s, 0.07, -0.05]), { f: [-0.4 * s, 0.8, -0.3], u: [0, 0, -1], pole: [s, 0.4, 0.3] });
  }
};

const stretchLeg: Acting = (body, t) => {
  const p = cycle(t, 5);
  const s = p < 0.5 ? 1 : -1;
  const q = (p * 2) % 1;
  const w = pulse(q, 0.02, 0.25, 0.75, 0.98);
  const bob = 0.03 * sin(t.timeSeconds * 5) * w;
  const side = s === 1 ? 'L' : 'R';
  const other = s === 1 ? 'R' : 'L';
  stance(body, t, { drop: 0.4 * w, x: -0.2 * s * w, lean: 0.5 * w + bob, tilt: -0.3 * s * w, nod: 0.1 });
  plant(body, other, { x: 0.2 + 0.12 * w, z: 0, lift: 0, pitch: 0, yaw: 0.5 }, [-s * 0.6, 0.2, 1]);
  plant(body, side, { x: 0.2 + 0.55 * w, z: 0.06, lift: 0, pitch: -0.45 * w, yaw: 0.3 });
  hand(body, side, [s * mix(0.28, 0.62, w), mix(0.9, 0.24, w), mix(0.05, 0.2, w)], { f: [s, -0.6, 0.2] });
  hand(body, other, [s * mix(-0.28, 0.2, w), mix(0.9, 0.42, w), 0.24], { f: [0.6 * s, -0.6, 0.4] });
};

const stretch: Acting = (body, t) => {
  const p = cycle(t, 6);
  const a = sin(TAU * p);
  const w = smoothstep(0, 0.12, p) * (1 - smoothstep(0.9, 1, p));
  const { m } = body;
  stance(body, t, { tilt: -0.42 * a * w, x: 0.04 * a, heels: 0.15 * w * (1 - abs(a)), nod: -0.12 * w });
  for (const [side, s] of sides) hand(body, side, [mix(0.28 * s, 0.05 * s + 0.34 * a, w), mix(m.hipY, m.shoulderY + 0.56 - 0.1 * abs(a), w), 0.02], { f: [0.5 * a * w - 0.2 * s, mix(-1, 1, w), 0], u: [0, 0, 1], pole: [s, 0, -0.2] });
};

const bendBack: Acting = (body, t) => {
  const w = pulse(cycle(t, 5), 0.05, 0.35, 0.7, 0.95);
  const { m } = body;
  stance(body, t, { lean: -1.15 * w, z: 0.2 * w, drop: 0.1 * w, nod: -0.5 * w, wide: 0.16 });
  for (const [side, s] of sides) hand(body, side, [mix(0.26, 0.16, w) * s, mix(m.hipY, m.shoulderY + 0.22, w), mix(0.05, -0.62, w)], { f: [0, mix(-1, 0.3, w), -w], u: [-s * w, 0, 1 - w], pole: [s, 0.4, 0.4] });
};

const forwardBend: Acting = (body, t) => {
  const w = 0.5 - 0.5 * cos(TAU * cycle(t, 3.4));
  stance(body, t, { lean: 1.5 * w, z: -0.14 * w, nod: 0.1, wide: 0.1 });
  for (const [side, s] of sides) hand(body, side, [0.14 * s, mix(body.m.hipY - 0.05, 0.16, w), mix(0.1, 0.18, w)], { f: [0, -1, 0.2], u: [0, 0, 1] });
};

const taiChi: Acting = (body, t) => {
  const a = TAU * cycle(t, 7);
  const { m } = body;
  const side = sin(a);
  stance(body, t, { drop: 0.17 + 0.03 * cos(2 * a), wide: 0.3, x: 0.16 * side, twist: 0.5 * side, look: 0.3 * side, yaw: 0.5, lean: 0.02 });
  const y = m.shoulderY - 0.12;
  // As if turning a large ball from one side to the other.
  hand(body, 'L', [0.16 + 0.32 * side + 0.1 * cos(a), y - 0.14 + 0.17 * cos(a), 0.42 - 0.08 * abs(side)], { f: [-0.4 + 0.5 * side, 0.25 * cos(a), 0.8], u: [-0.9 * cos(a), 0.8, 0.2], pole: [1, -0.6, 0] });
  hand(body, 'R', [-0.16 + 0.32 * side - 0.1 * cos(a), y - 0.14 - 0.17 * cos(a), 0.42 - 0.08 * abs(side)], { f: [0.4 + 0.5 * side, -0.25 * cos(a), 0.8], u: [-0.9 * cos(a), 0.8, 0.2], pole: [-1, -0.6, 0] });
};

const aerobics: Acting = (body, t) => {
  const p = cycle(t, 1);
  const w = 0.5 - 0.5 * cos(TAU * p);
  const { m } = body;
  stance(body, t, { drop: 0.06 * (1 - abs(2 * w - 1)), nod: -0.04 });
  body.rig.shift('hips', 0, 0.07 * sin(Math.PI * abs(2 * w - 1)), 0);
  const lift = 0.05 * (1 - abs(2 * w - 1)) * 1.4;
  for (const [side, s] of sides) {
    plant(body, side, { x: mix(0.08, 0.36, w), z: 0, lift, pitch: 0.25, yaw: 0.2 });
    const a = mix(-1.25, 1.35, w);
    hand(body, side, [s * (0.2 + 0.52 * cos(a)), m.shoulderY + 0.58 * sin(a), 0.02], { f: [s * cos(a), sin(a), 0], u: [0, 0, 1], pole: [s * 0.3, -0.2, -1] });
  }
};

const handstand: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 1.5 + t.offset * TAU;
  rig.shift('hips', 0, m.shoulderY * 0.28 + 0.06, 0);
  rig.turn('hips', Math.PI + 0.06 * sin(a));
  rig.turn('spine', -0.08);
  rig.turn('head', -0.4);
  for (const [side, s] of sides) {
    hand(body, side, [-0.2 * s, 0.02, 0.02], { f: [0, -0.5, 0.8], u: [s, 0, 0], pole: [-s, 0.1, -0.4] });
    rig.turn(`thigh${side}`, 0.1 * sin(a + s), 0, (0.12 + 0.1 * sin(a * 0.7)) * s);
    rig.turn(`shin${side}`, 0.1);
    rig.turn(`foot${side}`, 0.7);
  }
};

// A turn about the side, over the hands.
const cartwheel: Acting = (body, t) => {
  const p = cycle(t, 2);
  const turn = TAU * smoothstep(0.1, 0.9, p);
  const { rig, m } = body;
  const middle = m.hipY * 0.98;
  rig.shift('hips', 0, middle - (m.hipY + 0.03), 0);
  rig.turn('hips', 0, 0, -turn);
  for (const [side, s] of sides) {
    arm(rig, side, 0.05, 2.5, 0.06);
    rig.turn(`thigh${side}`, 0, 0, 0.55 * s);
    rig.turn(`foot${side}`, 0.5);
  }
};

const somersault: Acting = (body, t) => {
  const p = cycle(t, 1.7);
  const { rig, m } = body;
  const tuck = pulse(p, 0.05, 0.2, 0.75, 0.95);
  rig.shift('hips', 0, mix(0, 0.42 - m.hipY, tuck), 0);
  rig.turn('hips', TAU * smoothstep(0.1, 0.9, p));
  rig.turn('spine', 0.7 * tuck);
  rig.turn('chest', 0.5 * tuck);
  rig.turn('head', 0.5 * tuck);
  for (const [side, s] of sides) {
    rig.turn(`thigh${side}`, -2.1 * tuck, 0, 0.1 * s);
    rig.turn(`shin${side}`, 2.1 * tuck);
    arm(rig, side, 1.2 * tuck + 0.1, 0.25, 1.3 * tuck + 0.1);
  }
};

const backflip: Acting = (body, t) => {
  const p = cycle(t, 1.9);
  const { rig, m } = body;
  const air = max(0, (p - 0.25) / 0.5);
  const up = p > 0.25 && p < 0.75 ? 4 * air * (1 - air) : 0;
  const crouch = pulse(p, 0.02, 0.16, 0.2, 0.28) + pulse(p, 0.72, 0.77, 0.8, 0.95);
  rig.shift('hips', 0, 0.85 * up - 0.26 * crouch, 0);
  rig.turn('hips', -TAU * smoothstep(0.27, 0.73, p) + 0.3 * crouch);
  rig.turn('spine', 0.5 * up + 0.3 * crouch);
  for (const [side, s] of sides) {
    arm(rig, side, 2.6 * pulse(p, 0.16, 0.27, 0.3, 0.42) + 0.8 * up, 0.25, 0.3 + 0.6 * up);
    if (up > 0.001) {
      rig.turn(`thigh${side}`, -1.9 * up, 0, 0.08 * s);
      rig.turn(`shin${side}`, 2 * up);
    } else plant(body, side, { x: m.hip * 0.65, z: 0, lift: 0, pitch: 0, yaw: 0.12 });
  }
};

// At the wheel and pedals of a swing, legs pumping.
const swing: Acting = (body, t) => {
  const a = TAU * (t.timeSeconds / 2.6);
  const angle = 0.6 * sin(a);
  const { rig, m } = body;
  const length = 1.9;
  const seatY = 0.5 + length * (1 - cos(angle));
  rig.shift('hips', 0, seatY + 0.085 - (m.hipY + 0.03), length * sin(angle));
  rig.turn('hips', -angle - 0.25 * sin(a + 0.6));
  rig.turn('head', 0.1);
  for (const [side, s] of sides) {
    rig.turn(`thigh${side}`, -1.5);
    rig.turn(`shin${side}`, 0.85 - 0.75 * sin(a + 0.5));
    hand(body, side, onBone(body, 'chest', [0.25 * s, 0.16, 0.12]), { f: [0, 1, 0.2], u: [0, 0.3, -1], pole: [s, -1, -0.2] });
  }
};

const hide: Acting = (body, t) => {
  const peek = pulse(cycle(t, 3), 0.3, 0.45, 0.7, 0.85);
  squat(body, t, 0.95 - 0.2 * peek, { nod: 0.35 - 0.5 * peek, look: 0.3 * peek });
  for (const [side, s] of sides) hand(body, side, onBone(body, 'head', [0.09 * s, 0.05 - 0.2 * peek, 0.1]), { f: [-0.3 * s, 0.9, 0], u: [0, 0, -1], pole: [s, -0.6, 0.4] });
};

const sitOnChair: Acting = (body, t) => {
  chair(body, t, { lean: 0.02, look: 0.25 * sin(t.timeSeconds * 0.35 + t.offset * 8) });
};

/** Postures and exercises by action. */
export const posturePoses: Readonly<Record<string, Acting>> = {
  kneel: kneeling, crouch, squat: squats, sleep, 'wake-up': wakeUp, lean, meditate, pray, yoga, 'push-up': pushUp, plank, 'sit-up': sitUp, 'stretch-leg': stretchLeg, stretch, 'bend-back': bendBack, bow: forwardBend,
  'tai-chi': taiChi, aerobics, handstand, cartwheel, somersault, backflip, swing, hide, 'sit-on-chair': sitOnChair,
};

