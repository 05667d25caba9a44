/** @file Sport: throwing, hitting, kicking, lifting. Balls fly by `simulate/flights.ts`, which keeps the same time as the poses here. */
import { abs, arm, chair, cos, cycle, hand, leg, max, min, mix, onBone, plant, pulse, shaft, sides, sin, smoothstep, squat, stance, TAU, through, type Acting } from './person-poses-kit.ts';
import { legsWalking, going, running } from './person-poses-going.ts';
import { beats } from './beats.ts';

const dribble: Acting = (body, t) => {
  if (t.speedMps > 0.3) legsWalking(body, t, { lean: 0.22 });
  else stance(body, t, { lean: 0.3, drop: 0.14, wide: 0.18, stagger: 0.12, nod: -0.06 });
  const p = cycle(t, beats.dribble);
  const down = 1 - abs(2 * p - 1);
  hand(body, 'R', [-0.3, 1.0 - 0.2 * down * (p < 0.5 ? 1 : 0.6), 0.36], { f: [0.05, -0.25 - 0.3 * down, 1], u: [1, 0.1, 0] });
  hand(body, 'L', [0.36, 1.08, 0.26], { f: [-0.2, 0.2, 0.9], u: [-0.4, 0.8, 0] });
};

const shootBasket: Acting = (body, t) => {
  const p = cycle(t, beats.shot);
  const crouch = pulse(p, 0.14, 0.3, 0.32, 0.4);
  const up = smoothstep(0.26, 0.42, p) * (1 - smoothstep(0.62, 0.8, p));
  const hop = pulse(p, 0.34, 0.43, 0.45, 0.56);
  const { m } = body;
  stance(body, t, { drop: 0.22 * crouch, nod: -0.22, wide: 0.13, lean: 0.1 * crouch });
  body.rig.shift('hips', 0, 0.2 * hop, 0);
  for (const [side] of sides) plant(body, side, { x: 0.13, z: 0, lift: 0.2 * hop, pitch: 0.7 * hop, yaw: 0.1 });
  hand(body, 'R', [-0.11 + 0.02 * up, mix(m.shoulderY - 0.22, m.shoulderY + 0.58 + 0.2 * hop, up), mix(0.3, 0.26, up)], { f: [0.1, mix(0.35, 0.4, up), mix(0.8, 1, up)], u: [mix(0.3, 1, up), 0.9, -0.3], pole: [-0.8, -0.4, 0.5] });
  hand(body, 'L', [0.11 + 0.04 * up, mix(m.shoulderY - 0.2, m.shoulderY + 0.5 + 0.2 * hop, up), mix(0.32, 0.24, up)], { f: [-0.2, 0.9, 0.4], u: [0, 0.2, -1], pole: [0.8, -0.4, 0.5] });
};

const dunk: Acting = (body, t) => {
  const p = cycle(t, beats.dunk);
  const { m } = body;
  const runUp = 1 - smoothstep(0.3, 0.4, p);
  const air = min(1, max(0, (p - 0.38) / 0.4));
  const height = 4 * air * (1 - air) * 1.05;
  stance(body, t, { lean: 0.12, nod: -0.3, drop: 0.16 * pulse(p, 0.28, 0.36, 0.37, 0.42), twist: -0.2 * (1 - runUp) });
  body.rig.shift('hips', 0, height, 0);
  for (const [side, s] of sides) {
    const step = sin(TAU * p * 5 + (s === 1 ? 0 : Math.PI)) * runUp;
    if (height < 0.02) plant(body, side, { x: 0.09, z: 0.16 * step, lift: 0.12 * max(0, step) * runUp, pitch: 0.3 * abs(step), yaw: 0.1 });
    else leg(body, side, [0.13 * s, height + 0.12 + (side === 'L' ? 0.32 : 0.08) * min(1, height * 2), side === 'L' ? 0.16 : -0.3], [s * 0.2, 0.2, 1], 0.6, 0.1);
  }
  const up = smoothstep(0.3, 0.5, p);
  const slam = smoothstep(0.56, 0.64, p) * (1 - smoothstep(0.85, 0.98, p));
  hand(body, 'R', [-0.14, mix(1.0, height + m.shoulderY + 0.62 - 0.22 * slam, up), mix(0.34, 0.2 + 0.3 * slam, up)], { f: [0.1, mix(-0.2, 1 - 0.9 * slam, up), 0.4 + 0.6 * slam], u: [1, 0, 0.2], pole: [-1, -0.3, -0.2] });
  hand(body, 'L', [0.42 * up + 0.2, mix(1.0, height + m.shoulderY - 0.1, up), 0.24], { f: [0.4, 0.1, 0.6] });
};

const kickBall: Acting = (body, t) => {
  const p = cycle(t, beats.kick);
  const back = pulse(p, 0.06, 0.26, 0.28, 0.36);
  const through_ = pulse(p, 0.3, 0.4, 0.48, 0.7);
  const { m } = body;
  stance(body, t, { lean: 0.1 - 0.22 * through_ + 0.12 * back, twist: 0.35 * back - 0.3 * through_, nod: 0.28 - 0.3 * through_, x: 0.07 * max(back, through_) });
  plant(body, 'L', { x: 0.1, z: 0.1, lift: 0, pitch: 0.2 * through_, yaw: 0.15 });
  const w = max(back, through_);
  if (w > 0.01) leg(body, 'R', [-0.1 + 0.1 * through_, 0.1 + 0.34 * back + 0.42 * through_, -0.42 * back + 0.6 * through_], [-0.2, 0.3, 1], 0.8 * back + 0.3 * through_, -0.2);
  hand(body, 'L', [0.5, m.shoulderY - 0.12 + 0.1 * w, 0.12 - 0.1 * back + 0.22 * through_], { f: [0.7, 0, 0.5] });
  hand(body, 'R', [-0.46, m.shoulderY - 0.3, 0.1 + 0.16 * back - 0.3 * through_], { f: [-0.6, -0.3, 0.4 - through_] });
};

const throwing: Acting = (body, t) => {
  const p = cycle(t, beats.throw);
  const wind = pulse(p, 0.06, 0.28, 0.32, 0.4);
  const out = pulse(p, 0.34, 0.43, 0.5, 0.64);
  const wait = smoothstep(0.68, 0.78, p) * (1 - smoothstep(0.94, 1, p));
  const { m } = body;
  stance(body, t, { twist: -0.75 * wind + 0.45 * out, lean: -0.12 * wind + 0.32 * out, hips: -0.3 * wind, stagger: 0.12 + 0.08 * out, nod: -0.05 });
  const y = m.shoulderY;
  const at = (rest: number, a: number, b: number, c: number): number => mix(mix(mix(rest, a, wind), b, out), c, wait);
  hand(body, 'R', [at(-0.1, -0.42, 0.02, -0.06), at(y - 0.25, y + 0.2, y - 0.06, y - 0.1), at(0.32, -0.26, 0.62, 0.42)], { f: [at(0.3, 0, 0.1, 0.3), at(0.3, 1, 0, 0.7), at(0.9, -0.4, 1, 0.4)], u: [at(0.4, 1, 0.6, -0.3), 0.7, 0], pole: [-1, -0.2, -0.3] });
  hand(body, 'L', [at(0.1, 0.28, 0.3, 0.07), at(y - 0.26, y - 0.04, y - 0.42, y - 0.1), at(0.32, 0.48, 0.05, 0.42)], { f: [at(-0.3, 0, 0.2, -0.3), at(0.2, 0.1, -0.6, 0.7), 0.8], u: [-0.5, 0.7, 0] });
  if (wind > 0.02) leg(body, 'L', [0.1, 0.09 + 0.26 * wind, 0.12 + 0.2 * wind], [0.2, 0.5, 1], 0.2, 0.1);
};

const frisbee: Acting = (body, t) => {
  const p = cycle(t, beats.frisbee);
  const wind = pulse(p, 0.06, 0.26, 0.3, 0.38);
  const out = pulse(p, 0.3, 0.4, 0.5, 0.64);
  const wait = smoothstep(0.68, 0.78, p) * (1 - smoothstep(0.94, 1, p));
  const { m } = body;
  stance(body, t, { twist: 0.9 * wind - 0.3 * out, hips: 0.35 * wind, lean: 0.16, drop: 0.08 * wind, stagger: -0.14, nod: -0.04 });
  const y = m.shoulderY - 0.2;
  const at = (rest: number, a: number, b: number, c: number): number => mix(mix(mix(rest, a, wind), b, out), c, wait);
  hand(body, 'R', [at(-0.1, 0.3, -0.4, -0.1), at(y, y - 0.02, y + 0.1, y + 0.16), at(0.36, 0.14, 0.5, 0.44)], { f: [at(0.5, 0.9, -0.5, 0.2), 0, at(0.9, 0.1, 0.9, 0.9)], u: [at(0.8, 0.1, 0.9, 0.9), 0.12, at(-0.3, -1, 0.3, 0)], pole: [-1, -0.3, 0.2] });
  hand(body, 'L', [at(0.2, 0.34, 0.3, 0.1), at(y - 0.1, y - 0.1, y - 0.2, y + 0.12), at(0.3, 0.1, -0.1, 0.44)], { f: [-0.1, 0.1, 0.9] });
};

const axeThrow: Acting = (body, t) => {
  const p = cycle(t, beats.axe);
  const wind = pulse(p, 0.06, 0.3, 0.36, 0.44);
  const out = pulse(p, 0.38, 0.46, 0.62, 0.8);
  const { m } = body;
  stance(body, t, { stagger: 0.2, lean: -0.2 * wind + 0.4 * out, nod: 0, drop: 0.04 * out });
  const y = m.shoulderY;
  hand(body, 'R', [-0.06, mix(mix(y - 0.3, y + 0.5, wind), y - 0.1, out), mix(mix(0.36, -0.1, wind), 0.6, out)], { f: [0.15, mix(0, 1, wind), mix(1, -0.2 + 1.2 * out, wind)], u: [0, mix(0.9, 0.2, wind), mix(0.2, -1, wind)], pole: [-0.9, -0.3, -0.1] });
  hand(body, 'L', [0.06, mix(mix(y - 0.34, y + 0.42, wind), y - 0.4, out), mix(mix(0.32, -0.04, wind), 0.3, out)], { f: [-0.3, mix(0, 1, wind), 0.9], u: [0, 1, 0] });
};

const archery: Acting = (body, t) => {
  const p = cycle(t, beats.arrow);
  const draw = smoothstep(0.12, 0.42, p) * (1 - smoothstep(0.72, 0.735, p));
  const after = pulse(p, 0.72, 0.74, 0.8, 0.95);
  const { m } = body;
  // Side on to the mark: the bow arm to the left of the chest.
  stance(body, t, { hips: -1.0, twist: -0.35, look: 1.15, wide: 0.16, stagger: 0.05, nod: 0 });
  plant(body, 'L', { x: 0.06, z: 0.2, lift: 0, pitch: 0, yaw: -0.9 });
  plant(body, 'R', { x: 0.08, z: -0.2, lift: 0, pitch: 0, yaw: 1.1 });
  const y = m.shoulderY + 0.03;
  hand(body, 'L', [0.04, y, 0.66], { f: [-0.1, 0.1, 1], u: [0, 1, 0], pole: [0.6, -0.6, 0] });
  const ready = smoothstep(0, 0.12, p);
  const nock = mix(0.5, -0.06, draw);
  hand(body, 'R', [mix(-0.22, -0.02, ready), mix(m.hipY + 0.1, y + 0.01, ready) + 0.02 * after, mix(0.0, nock - 0.14 * after, ready)], { f: [0.12, mix(-0.8, 0, ready), mix(0.4, 1, ready)], u: [0.2, 1, 0], pole: [-1, 0.5, -0.6] });
};

const tennis: Acting = (body, t) => {
  const p = cycle(t, beats.tennis);
  const back = pulse(p, 0.1, 0.32, 0.38, 0.46);
  const hit = pulse(p, 0.4, 0.5, 0.58, 0.78);
  const { m } = body;
  stance(body, t, { drop: 0.13, wide: 0.22, stagger: 0.1 * hit - 0.06 * back, twist: -0.8 * back + 0.7 * hit, lean: 0.14, nod: -0.05, x: 0.1 * hit - 0.08 * back });
  const y = m.shoulderY - 0.24;
  const at = (r: number, b: number, h: number): number => mix(mix(r, b, back), h, hit);
  hand(body, 'R', [at(-0.14, -0.5, 0.12), at(y, y - 0.04, y + 0.34), at(0.36, -0.3, 0.42)], { f: [at(0.3, -0.6, 0.8), at(0.2, 0, 0.3), at(0.9, -0.5, 0.5)], u: [at(0.3, -0.7, 0.5), at(0.9, 0.5, 0.8), at(0.3, -0.6, -0.5)], pole: [-1, -0.5, -0.3] });
  hand(body, 'L', [at(0.08, 0.3, 0.26), at(y + 0.02, y + 0.12, y + 0.02), at(0.38, 0.4, 0.16)], { f: [-0.2, 0.2, 0.9] });
};

const bat: Acting = (body, t) => {
  const p = cycle(t, beats.bat);
  const swing = smoothstep(0.42, 0.56, p) * (1 - smoothstep(0.78, 0.98, p));
  const { m } = body;
  const sway = 0.02 * sin(t.timeSeconds * 5) * (1 - swing);
  // Side on, the bat cocked behind the right shoulder, swung round level.
  stance(body, t, { hips: mix(-0.9, -0.1, swing), twist: mix(-0.6, 0.9, swing), look: mix(1.2, -0.4, swing), wide: 0.24, drop: 0.12, stagger: 0.05 });
  plant(body, 'L', { x: 0.1, z: 0.28, lift: 0, pitch: 0, yaw: -0.4 });
  plant(body, 'R', { x: 0.12, z: -0.26, lift: 0, pitch: 0.45 * swing, yaw: 0.9 - 0.9 * swing });
  const mid = pulse(p, 0.42, 0.49, 0.5, 0.58);
  const y = m.shoulderY;
  const at = mixed3([-0.24, y + 0.02 + sway, -0.12], [-0.04, y - 0.32, 0.5], [0.32, y + 0.04, 0.0], swing, mid);
  const up = mixed3([-0.35, 1, -0.35], [-0.5, -0.15, 1], [0.3, 0.4, -1], swing, mid);
  hand(body, 'R', at, { f: [0.6, 0.2, 0.5], u: up, pole: [-1, -0.3, 0] });
  const n = Math.hypot(...up);
  hand(body, 'L', [at[0] - (0.09 * up[0]) / n, at[1] - (0.09 * up[1]) / n, at[2] - (0.09 * up[2]) / n], { f: [-0.5, 0.2, 0.6], u: up, pole: [0.6, -0.8, 0.2] });
};

// From `a` by way of `b` to `c`.
function mixed3(a: readonly [number, number, number], b: readonly [number, number, number], c: readonly [number, number, number], w: number, mid: number): [number, number, number] {
  const one = (i: 0 | 1 | 2): number => mix(mix(a[i], c[i], w), b[i], mid);
  return [one(0), one(1), one(2)];
}

const golf: Acting = (body, t) => {
  const p = cycle(t, beats.golf);
  const back = pulse(p, 0.16, 0.4, 0.44, 0.53);
  const follow = smoothstep(0.5, 0.62, p) * (1 - smoothstep(0.84, 0.98, p));
  const { m } = body;
  stance(body, t, { lean: mix(0.5, 0.05, follow), twist: -0.85 * back + 1.0 * follow, wide: 0.2, stagger: 0, nod: mix(0.1, -0.2, follow), hips: 0.5 * follow, drop: 0.06 });
  plant(body, 'R', { x: 0.2, z: 0, lift: 0, pitch: 0.7 * follow, yaw: 0.2 - 0.6 * follow });
  const y = m.shoulderY;
  const at = mixed3([0, y - 0.62, 0.36], [-0.46, y - 0.02, 0.1], [0.34, y + 0.1, -0.02], follow, back);
  const up = mixed3([0, -1, 0.62], [0.4, 0.9, -0.4], [-0.3, 0.1, -1], follow, back);
  hand(body, 'R', at, { f: [0.4, -0.6, 0.5], u: up, pole: [-0.8, -0.3, -0.2] });
  const n = Math.hypot(...up);
  hand(body, 'L', [at[0] - (0.085 * up[0]) / n, at[1] - (0.085 * up[1]) / n, at[2] - (0.085 * up[2]) / n], { f: [-0.4, -0.6, 0.5], u: up, pole: [0.8, -0.3, -0.2] });
};

const bowl: Acting = (body, t) => {
  const p = cycle(t, beats.bowl);
  const back = pulse(p, 0.12, 0.34, 0.36, 0.46);
  const out = pulse(p, 0.4, 0.5, 0.62, 0.84);
  const w = max(back, out);
  stance(body, t, { drop: 0.3 * w, lean: 0.62 * w, nod: -0.2 * w, tilt: 0.1 * w });
  plant(body, 'L', { x: 0.05, z: 0.34 * w, lift: 0, pitch: 0, yaw: 0 }, [0.1, 0.3, 1]);
  plant(body, 'R', { x: 0.0 + 0.09 * (1 - w), z: -0.56 * w, lift: 0, pitch: 0.9 * w, yaw: 0.1 }, [-0.4, 0, 1]);
  const s = body.rig.where('armR');
  hand(body, 'R', [s.x - 0.05, mix(mix(body.m.shoulderY - 0.28, s.y - 0.2, back), s.y - 0.3 + 0.26 * out, max(back, out)), mix(mix(0.34, s.z - 0.48, back), s.z + 0.42, out)], { f: [0, mix(0, -0.6 + 0.8 * out, w), mix(1, 1 - 2 * back, w)], u: [1, 0.3, 0], pole: [-0.6, 0.1, -1] });
  hand(body, 'L', mixed3([0.08, body.m.shoulderY - 0.28, 0.34], [0.55, 0.95, 0.1], [0.55, 0.95, 0], out, back), { f: [0.6, -0.2, 0.5] });
};

const hockey: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.6);
  if (t.speedMps > 0.3) legsWalking(body, t, { lean: 0.5 });
  else stance(body, t, { lean: 0.5, drop: 0.14, wide: 0.2, stagger: 0.14, twist: 0.3 * sin(a), nod: -0.2 });
  const y = body.rig.where('armR').y - 0.36;
  shaft(body, [0.16 + 0.1 * sin(a), y + 0.1, 0.3], [-0.45 + 0.3 * sin(a), -1, 0.7], 'L', 0.42);
};

const volley: Acting = (body, t) => {
  const p = cycle(t, beats.volley);
  const up = pulse(p, 0.25, 0.45, 0.52, 0.75);
  const { m } = body;
  stance(body, t, { drop: 0.18 * (1 - up), wide: 0.2, nod: -0.4, heels: 0.3 * up });
  for (const [side, s] of sides) hand(body, side, [0.1 * s, mix(m.shoulderY + 0.06, m.shoulderY + 0.58, up), 0.22], { f: [-0.2 * s, 0.9, 0.5], u: [-0.5 * s, 0.3, -0.8], pole: [s, -0.3, 0.4] });
};

const box: Acting = (body, t) => {
  const p = cycle(t, 1.5);
  const jab = pulse(p, 0.05, 0.14, 0.16, 0.3);
  const cross = pulse(p, 0.34, 0.44, 0.47, 0.64);
  const hook = pulse(p, 0.68, 0.78, 0.8, 0.94);
  const bob = sin(t.timeSeconds * 8 + t.offset * TAU);
  const { m } = body;
  stance(body, t, { drop: 0.12 + 0.02 * bob, stagger: 0.18, wide: 0.14, twist: -0.25 + 0.3 * jab * -0.4 + 0.9 * cross - 0.4 * hook, lean: 0.14 + 0.1 * cross, nod: 0.06, x: 0.02 * bob });
  const y = m.shoulderY;
  hand(body, 'L', [mix(mix(0.11, 0.05, jab), -0.02, hook), y - 0.02 + 0.04 * jab, mix(mix(0.33, 0.64, jab), 0.46, hook)], { f: [mix(-0.3, -0.9, hook), mix(0.7, 0.05, max(jab, hook)), mix(0.4, 1, jab)], u: [-0.7 * jab, 0.6, -0.4 + 0.4 * jab], pole: [0.9, -0.8 + 1.2 * hook, 0] });
  hand(body, 'R', [mix(-0.13, -0.02, cross), y - 0.05 + 0.06 * cross, mix(0.24, 0.66, cross)], { f: [0.3, mix(0.75, 0.05, cross), mix(0.35, 1, cross)], u: [0.7 * cross, 0.6, -0.4 + 0.4 * cross], pole: [-0.9, -0.8, 0] });
};

const sideKick: Acting = (body, t) => {
  const p = cycle(t, 1.9);
  const chamber = pulse(p, 0.1, 0.25, 0.6, 0.75);
  const out = pulse(p, 0.24, 0.36, 0.44, 0.58);
  const { m } = body;
  stance(body, t, { hips: 0.9 * chamber, tilt: -0.5 * out, x: 0.08 * chamber, look: -0.9 * chamber, drop: 0.05, lean: -0.1 * out });
  plant(body, 'L', { x: 0.06, z: -0.02, lift: 0, pitch: 0, yaw: 1.1 * chamber });
  if (chamber > 0.02) leg(body, 'R', [-0.09 - 0.12 * out, mix(0.09, mix(m.hipY * 0.78, m.hipY + 0.12, out), chamber), mix(0, mix(0.14, 0.84, out), chamber)], [-1, 0.5, 0.2], -0.3 * out, 0.4);
  hand(body, 'L', onBone(body, 'chest', [0.1, 0.06, 0.3]), { f: [-0.4, 0.8, 0.3] });
  hand(body, 'R', onBone(body, 'chest', [-0.2, -0.12, 0.22 - 0.2 * out]), { f: [0.2, 0.3, 0.6] });
};

const karate: Acting = (body, t) => {
  const p = cycle(t, 3.2);
  const punchR = pulse(p, 0.1, 0.16, 0.3, 0.4);
  const punchL = pulse(p, 0.4, 0.46, 0.55, 0.62);
  const kick = pulse(p, 0.66, 0.75, 0.78, 0.9);
  const { m } = body;
  stance(body, t, { drop: 0.2 * (1 - kick), wide: 0.24, stagger: 0.2, twist: 0.4 * punchR - 0.4 * punchL, lean: -0.16 * kick, nod: -0.02 });
  if (kick > 0.02) {
    plant(body, 'L', { x: 0.06, z: 0.05, lift: 0, pitch: 0, yaw: 0.4 });
    leg(body, 'R', [-0.09, 0.1 + 1.0 * kick, 0.74 * kick], [-0.2, 0.5, 1], -0.2, 0);
  }
  const y = m.shoulderY - 0.14;
  hand(body, 'R', [mix(-0.2, -0.02, punchR), mix(m.hipY + 0.16, y, punchR), mix(0.08, 0.6, punchR)], { f: [0.05, 0, 1], u: [mix(-1, 1, punchR), 0.2, 0], pole: [-0.7, -0.3, -0.8] });
  hand(body, 'L', [mix(0.2, 0.02, punchL), mix(m.hipY + 0.16, y, punchL), mix(0.08, 0.6, punchL)], { f: [-0.05, 0, 1], u: [mix(1, -1, punchL), 0.2, 0], pole: [0.7, -0.3, -0.8] });
};

const juggle: Acting = (body, t) => {
  const { m } = body;
  stance(body, t, { nod: -0.14, drop: 0.03 });
  for (const [side, s] of sides) {
    const p = cycle({ ...t, offset: s === 1 ? 0 : 0.5 }, beats.juggle);
    const a = TAU * p;
    hand(body, side, [(0.2 - 0.06 * cos(a)) * s, m.shoulderY - 0.36 + 0.07 * sin(a), 0.36], { f: [0, 0.1, 1], u: [s, 0.15, 0] });
  }
};

const jumpRope: Acting = (body, t) => {
  const p = cycle({ ...t, offset: 0 }, beats.rope);
  const hop = max(0, sin(TAU * p)) ** 0.8;
  const { m } = body;
  stance(body, t, { drop: 0.05 * (1 - hop), nod: -0.04 });
  body.rig.shift('hips', 0, 0.12 * hop, 0);
  const a = TAU * p;
  for (const [side, s] of sides) {
    plant(body, side, { x: 0.06, z: 0, lift: 0.12 * hop, pitch: 0.5 * hop + 0.12, yaw: 0.08 });
    hand(body, side, [0.36 * s, m.hipY + 0.08 + 0.045 * sin(a), 0.2 + 0.045 * cos(a)], { f: [0.7 * s, -0.1, 0.7], u: [0, 0.7, 0.7], pole: [s * 0.4, -0.6, -1] });
  }
};

const liftWeights: Acting = (body, t) => {
  const p = cycle(t, 4.6);
  const clean = smoothstep(0.08, 0.28, p) * (1 - smoothstep(0.86, 0.99, p));
  const press = smoothstep(0.4, 0.55, p) * (1 - smoothstep(0.76, 0.86, p));
  const strain = 0.006 * sin(t.timeSeconds * 37) * press;
  const { m } = body;
  squat(body, t, 0.72 * (1 - clean) + 0.12 * pulse(p, 0.34, 0.4, 0.42, 0.5), { wide: 0.22 });
  const y = mix(0.3, mix(m.shoulderY - 0.02, m.shoulderY + 0.5, press), clean) + strain;
  const z = mix(0.34, mix(0.2, 0.04, press), clean);
  for (const [side, s] of sides) hand(body, side, [0.32 * s, y, z], { f: [0, mix(-1, 1, clean), 0.3], u: [-s, 0, 0], pole: [s * 0.6, -0.5, mix(-0.4, 0.6, clean)] });
};

const curl: Acting = (body, t) => {
  stance(body, t, { wide: 0.16, nod: 0.1 });
  for (const [side, s] of sides) {
    const w = 0.5 - 0.5 * cos(TAU * cycle(t, 2) + (s === 1 ? 0 : Math.PI));
    hand(body, side, [0.27 * s, mix(m0(body.m.hipY), body.m.shoulderY - 0.1, w), mix(0.14, 0.28, Math.sin(Math.PI * w) * 0.6 + w * 0.4)], { f: [0, mix(-1, 0.9, w), mix(0.3, 0.2, w)], u: [-s, 0, 0], pole: [s * 0.3, -1, -0.6] });
  }
};

const m0 = (hipY: number): number => hipY - 0.03;

const fishing: Acting = (body, t) => {
  const p = cycle(t, 6);
  const jerk = pulse(p, 0.6, 0.65, 0.7, 0.9);
  stance(body, t, { stagger: 0.1, lean: -0.05 - 0.16 * jerk, nod: 0.04 });
  const y = body.m.shoulderY - 0.42;
  hand(body, 'R', [-0.1, y + 0.06 + 0.12 * jerk, 0.36], { f: [0.25, -0.1, 0.9], u: [0, 0.6 + 0.6 * jerk, 0.8] });
  hand(body, 'L', [0.04, y - 0.06 + 0.02 * sin(t.timeSeconds * 7) * jerk, 0.3], { f: [-0.4, -0.1, 0.9], u: [0, 0.6, 0.8] });
};

const flyKite: Acting = (body, t) => {
  const a = t.timeSeconds * 1.6 + t.offset * TAU;
  const { m } = body;
  stance(body, t, { stagger: 0.14, lean: -0.12, nod: -0.34, twist: 0.08 * sin(a) });
  hand(body, 'R', [-0.14 + 0.05 * sin(a), m.shoulderY + 0.1 + 0.09 * sin(a * 1.3), 0.4], { f: [0.2, 0.6, 0.7], u: [0.2, 0.7, -0.5] });
  hand(body, 'L', [0.1, m.shoulderY - 0.24 + 0.05 * sin(a * 1.3 + 1), 0.32], { f: [-0.3, 0.4, 0.8], u: [0, 0.9, -0.2] });
};

const jump: Acting = (body, t) => {
  const p = cycle(t, 1.15);
  const crouch = smoothstep(0, 0.2, p) * (1 - smoothstep(0.24, 0.34, p)) + smoothstep(0.72, 0.8, p) * (1 - smoothstep(0.82, 1, p)) * 0.8;
  const air = max(0, min(1, (p - 0.3) / 0.44));
  const up = p > 0.3 && p < 0.74 ? 4 * air * (1 - air) : 0;
  const height = up * 0.42;
  const { rig, m } = body;
  rig.shift('hips', 0, height - 0.26 * crouch - 0.01, -0.06 * crouch);
  rig.turn('hips', 0.25 * crouch);
  rig.turn('spine', 0.4 * crouch - 0.12 * up);
  rig.turn('head', -0.4 * crouch - 0.1 * up);
  const reachUp = smoothstep(0.22, 0.4, p) * (1 - smoothstep(0.6, 0.8, p));
  for (const [side] of sides) {
    arm(rig, side, -0.7 * crouch + 2.3 * reachUp, 0.15 + 0.35 * reachUp, 0.3 + 0.4 * crouch);
    plant(body, side, { x: m.hip * 0.6, z: -0.12 * up, lift: max(0, height - 0.02 + 0.12 * up), pitch: 0.9 * smoothstep(0.24, 0.36, p) * (1 - smoothstep(0.62, 0.74, p)), yaw: 0.12 });
  }
};

const playSoccer: Acting = (body, t) => {
  if (t.speedMps > 0.5) going(running)(body, t);
  else kickBall(body, t);
};

const videoSit: Acting = (body, t) => chair(body, t, { look: through(cycle(t, 5), [[0, -0.1], [0.5, 0.1], [1, -0.1]]) });

/** Sport by action. */
export const sportPoses: Readonly<Record<string, Acting>> = {
  jump, dribble, 'shoot-basketball': shootBasket, dunk, 'kick-ball': kickBall, 'shoot-goal': kickBall, 'play-soccer': playSoccer, throw: throwing, catch: throwing, frisbee, 'throw-axe': axeThrow, archery, tennis, 'swing-bat': bat, golf, bowl, hockey, volleyball: volley,
  box, 'side-kick': sideKick, karate, juggle, 'jump-rope': jumpRope, 'lift-weights': liftWeights, curl, fish: fishing, 'fly-kite': flyKite, 'watch-tv': videoSit,
};
