/** @file Dances. */
import { abs, arm, cos, cycle, fract, hand, leg, max, mix, plant, pulse, sides, sin, smoothstep, stance, TAU, type Acting, type PersonBody } from './person-poses-kit.ts';
import type { Moment } from '../figure.ts';

// Feet and body turned about the vertical together.
function spun(body: PersonBody, angle: number): void {
  const { rig } = body;
  rig.root.rotation.y = angle;
}

const ballet: Acting = (body, t) => {
  const p = cycle(t, 7);
  const turning = smoothstep(0.4, 0.46, p) * (1 - smoothstep(0.66, 0.72, p));
  const arabesque = smoothstep(0.74, 0.82, p) * (1 - smoothstep(0.94, 1, p));
  const plie = pulse(p, 0.3, 0.36, 0.38, 0.43);
  const up = pulse(p, 0.02, 0.12, 0.26, 0.32);
  const { m } = body;
  const heels = max(0.75 * max(turning, up), 0.3 * arabesque);
  stance(body, t, { wide: 0.03, stagger: 0.04, yaw: 0.55, heels, drop: 0.14 * plie, lean: 0.5 * arabesque, nod: -0.1 });
  spun(body, TAU * 3 * smoothstep(0.42, 0.7, p));
  if (turning > 0.02) leg(body, 'R', [mix(-0.1, -0.02, turning), mix(0.1, m.hipY * 0.55, turning), 0.04], [-1, 0.2, 0.5], 1.3, 1.1);
  if (arabesque > 0.02) {
    plant(body, 'L', { x: 0.03, z: 0.02, lift: 0, pitch: heels, yaw: 0.3 });
    leg(body, 'R', [-0.05, mix(0.1, m.hipY + 0.18, arabesque), mix(0, -0.82, arabesque)], [-0.4, -0.6, 0.4], 1.9 * arabesque, 0.2);
  }
  const ring = max(up, turning * 0.4);
  for (const [side, s] of sides) {
    const round = mixAll([0.26, m.hipY + 0.1, 0.2], [0.14, m.shoulderY + 0.5, 0.12], up);
    const wide = mixAll(round, [0.17, m.shoulderY - 0.2, 0.4], turning);
    const reach: readonly [number, number, number] = side === 'L' ? [0.15, m.shoulderY + 0.2, 0.7] : [0.62, m.shoulderY - 0.02, -0.1];
    const at = mixAll(wide, reach, arabesque);
    hand(body, side, [at[0] * s, at[1], at[2]], { f: [mix(-0.6 * s, 0.5 * s * (side === 'L' ? 0 : 1), arabesque), mix(-0.3, 0.9, ring), mix(0.4, 0.7, arabesque)], u: [0, 0.2, 1], pole: [s, -0.2 + 0.4 * up, -0.2] });
  }
};

const mixAll = (a: readonly [number, number, number], b: readonly [number, number, number], w: number): [number, number, number] => [mix(a[0], b[0], w), mix(a[1], b[1], w), mix(a[2], b[2], w)];

// Every joint moves by itself, stops dead and waits.
const robot: Acting = (body, t) => {
  const step = t.timeSeconds * 1.7 + t.offset * 8;
  const n = Math.floor(step);
  const move = smoothstep(0, 0.22, fract(step));
  const { rig } = body;
  const pick = (k: number, seed: number): number => fract(sin((n + k) * 12.9898 + seed * 78.233) * 43758.5453);
  const value = (seed: number, low: number, high: number): number => mix(low, high, Math.round(mix(pick(0, seed), pick(1, seed), move) * 1000) / 1000);
  stance(body, t, { wide: 0.11, stagger: 0, tilt: 0, twist: value(1, -0.5, 0.5), look: value(2, -0.7, 0.7) });
  for (const [side, s] of sides) {
    // Upper arm level, forearm straight up, down or ahead.
    const raise = value(3 + s, 0, 1) > 0.45 ? 1 : 0.25;
    rig.reach(`arm${side}`, `fore${side}`, `hand${side}`, rig.where(`arm${side}`).add(onTheSide(s, raise, value(5 + s, -1, 1), body)), [s, 0.3 - raise, -0.4], [0, 0, -1]);
  }
};

function onTheSide(s: number, raise: number, forearm: number, body: PersonBody): ReturnType<PersonBody['rig']['where']> {
  const v = body.rig.rest('hips').set(0.27 * s, (raise - 1) * 0.2 + 0.26 * forearm, 0.05 + 0.22 * (1 - abs(forearm)));
  return v;
}

const breakdance: Acting = (body, t) => {
  const p = cycle(t, 6);
  if (p < 0.45) topRock(body, t);
  else headSpin(body, t, p);
};

function topRock(body: PersonBody, t: Moment): void {
  const a = TAU * t.timeSeconds * 1.25;
  const side = sin(a);
  stance(body, t, { drop: 0.12 + 0.05 * cos(2 * a), lean: 0.16, twist: 0.4 * side, tilt: 0.14 * side });
  plant(body, side > 0 ? 'R' : 'L', { x: -0.1 * abs(side) + 0.08, z: 0.3 * abs(side), lift: 0.03, pitch: -0.2, yaw: 0.3 });
  for (const [which, s] of sides) hand(body, which, [0.28 * s + 0.24 * side * s, body.m.shoulderY - 0.2 + 0.1 * side * s, 0.32 - 0.1 * side], { f: [0.4 * s, 0.3, 0.7] });
}

function headSpin(body: PersonBody, t: Moment, p: number): void {
  const { rig, m } = body;
  const w = pulse(p, 0.45, 0.52, 0.94, 1);
  const a = TAU * t.timeSeconds * 1.1;
  // On one shoulder and hand, legs whirling in a wide V.
  rig.shift('hips', 0, mix(0, 0.62 - (m.hipY + 0.03), w), 0);
  rig.turn('hips', 0, a, 0);
  rig.turn('hips', (Math.PI - 0.55) * w, 0, 0.2 * w);
  rig.turn('spine', 0.35 * w);
  rig.turn('head', 0.6 * w);
  for (const [side, s] of sides) {
    arm(rig, side, side === 'R' ? 2.4 : 1.2, 0.6, side === 'R' ? 0.4 : 1.3);
    rig.turn(`thigh${side}`, -0.5 + 0.45 * sin(a + s), 0, 0.75 * s);
    rig.turn(`shin${side}`, 0.25 + 0.25 * s * sin(a));
    rig.turn(`foot${side}`, 0.5);
  }
}

const salsa: Acting = (body, t) => {
  const a = TAU * t.timeSeconds * 0.95 + t.offset * TAU;
  const side = sin(a);
  stance(body, t, { drop: 0.05, x: 0.05 * side, tilt: -0.18 * side, hips: 0.3 * side, twist: -0.25 * side, nod: -0.05, wide: 0.09 });
  plant(body, side > 0 ? 'L' : 'R', { x: 0.09, z: (side > 0 ? 0.24 : -0.24) * abs(side), lift: 0.03 * abs(cos(a)), pitch: 0.2, yaw: 0.2 });
  for (const [which, s] of sides) hand(body, which, [0.3 * s, body.m.shoulderY - 0.3 + 0.1 * sin(a * 2 + s), 0.24 + 0.12 * side * s], { f: [-0.1 * s, 0.3, 0.9], u: [-s, 0.5, 0] });
};

const hipHop: Acting = (body, t) => {
  const a = TAU * t.timeSeconds * 0.9 + t.offset * TAU;
  const bounce = abs(sin(a));
  stance(body, t, { drop: 0.12 + 0.09 * bounce, wide: 0.24, yaw: 0.4, lean: 0.14, tilt: 0.16 * sin(a), twist: 0.3 * sin(a * 0.5), nod: 0.14 * bounce });
  const cross = 0.5 + 0.5 * sin(a * 0.5);
  for (const [which, s] of sides) hand(body, which, [mix(0.42, 0.02, cross) * s, body.m.shoulderY - 0.14 - 0.22 * bounce + (s > 0 ? 0.06 : 0), 0.36], { f: [mix(0.4, -0.8, cross) * s, 0.25 - 0.6 * bounce, 0.6], u: [0, 1, 0.1] });
};

const charleston: Acting = (body, t) => {
  const a = TAU * t.timeSeconds * 1.1 + t.offset * TAU;
  const kick = sin(a);
  stance(body, t, { drop: 0.07, lean: 0.1, twist: -0.25 * kick, nod: -0.05 });
  const front = kick > 0 ? 'R' : 'L';
  const s = front === 'L' ? 1 : -1;
  leg(body, front, [0.12 * s, 0.1 + 0.3 * abs(kick), 0.5 * abs(kick)], [s * 0.3, 0.2, 1], 0.3 - 0.6 * abs(kick), 0.2);
  for (const [which, d] of sides) hand(body, which, [0.36 * d, body.m.shoulderY - 0.16, 0.2 - 0.28 * kick * d], { f: [0.4 * d, 0.5, 0.5 * -kick * d], u: [0, 0.5, 1] });
};

const headbang: Acting = (body, t) => {
  const a = TAU * t.timeSeconds * 1.5 + t.offset * TAU;
  const down = 0.5 - 0.5 * cos(a);
  const { m } = body;
  stance(body, t, { wide: 0.2, stagger: 0.1, drop: 0.08, lean: 0.1 + 0.55 * down, nod: -0.2 + 0.9 * down });
  body.rig.turn('hair', -0.7 * cos(a - 0.9));
  hand(body, 'R', [-0.28, m.shoulderY + 0.36 - 0.1 * down, 0.16 + 0.2 * down], { f: [0, 1, 0.2], u: [1, 0, 0], pole: [-1, -0.3, 0] });
  hand(body, 'L', [0.26, m.shoulderY - 0.5, 0.3], { f: [-0.4, -0.2, 0.8], u: [0, 1, 0] });
};

const cheerlead: Acting = (body, t) => {
  const p = cycle(t, 2.4);
  const k = Math.floor(p * 4);
  const w = smoothstep(0, 0.3, fract(p * 4));
  const { m } = body;
  // High V, T, low V, punch.
  const poses: readonly (readonly [number, number, number])[] = [[0.42, m.shoulderY + 0.46, 0], [0.66, m.shoulderY - 0.04, 0.05], [0.45, m.shoulderY - 0.5, 0.1], [0.16, m.shoulderY - 0.1, 0.34]];
  const at = mixAll(poses[(k + 3) % 4] as [number, number, number], poses[k] as [number, number, number], w);
  const hop = sin(Math.PI * fract(p * 4));
  stance(body, t, { wide: k % 2 === 0 ? mix(0.08, 0.2, w) : mix(0.2, 0.08, w), heels: 0.25 * hop, nod: -0.1 });
  for (const [side, s] of sides) hand(body, side, [at[0] * s, at[1] + (k === 0 ? 0 : 0.05 * s * hop), at[2]], { f: [at[0] * s, at[1] - m.shoulderY, at[2] + 0.05], u: [0, 0.3, 1], pole: [s * 0.4, -0.6, -0.5] });
  if (k === 0 && w > 0.2) leg(body, 'R', [-0.12, 0.1 + 0.4 * hop, 0.42 * hop], [-0.2, 0.4, 1], 0.5, 0.1);
};

const hulaHoop: Acting = (body, t) => {
  const a = TAU * t.timeSeconds * 1.15 + t.offset * TAU;
  stance(body, t, { x: 0.075 * sin(a), z: 0.07 * cos(a), tilt: -0.14 * sin(a), lean: -0.1 * cos(a), wide: 0.13, stagger: 0.06, nod: 0.05 });
  for (const [side, s] of sides) hand(body, side, [0.42 * s, body.m.shoulderY - 0.12 + 0.03 * sin(a + s), 0.16], { f: [0.5 * s, 0.35, 0.4], u: [0, 0.2, 1], pole: [s, -0.6, -0.2] });
};

const twirl: Acting = (body, t) => {
  const { m } = body;
  stance(body, t, { wide: 0.06, heels: 0.35, nod: -0.08 });
  spun(body, TAU * t.timeSeconds * 0.5 + t.offset * TAU);
  for (const [side, s] of sides) hand(body, side, [0.58 * s, m.shoulderY - 0.02 + 0.12 * s * sin(t.timeSeconds * 2), 0.1], { f: [s, 0.15, 0.2], u: [0, 0, 1] });
};

/** Dances by action. */
export const dancePoses: Readonly<Record<string, Acting>> = {
  ballet, 'robot-dance': robot, breakdance, salsa, 'hip-hop': hipHop, charleston, headbang, cheerlead, 'hula-hoop': hulaHoop, twirl,
};
