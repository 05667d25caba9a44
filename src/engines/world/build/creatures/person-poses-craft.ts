/** @file Work of the hands: kitchen, desk, workshop, garden, house. A counter is 0.92 m high and a table 0.74, for a body of 1.75. */
import { abs, chair, cos, cycle, hand, kneel, max, mix, mouthOf, pulse, shaft, sides, sin, smoothstep, stance, TAU, onBone, browOf, plant, type Acting, type PersonBody, type Stance } from './person-poses-kit.ts';
import type { Moment } from '../figure.ts';
import { legsWalking } from './person-poses-going.ts';

const COUNTER = 0.92;
const TABLE = 0.74;

const atCounter = (body: PersonBody, t: Moment, more: Stance = {}): void => stance(body, t, { lean: 0.16, nod: 0.32, wide: 0.12, ...more });
const atTable = (body: PersonBody, t: Moment, more: Stance = {}): void => chair(body, t, { lean: 0.18, nod: 0.3, ...more });

const cook: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.5);
  atCounter(body, t, { twist: 0.06 * sin(a), nod: 0.3 + 0.08 * sin(a * 0.25) });
  hand(body, 'R', [-0.06 + 0.075 * cos(a), COUNTER + 0.24, 0.44 + 0.06 * sin(a)], { f: [0.3, -0.6, 0.7], u: [0.25 * cos(a), -1, 0.25 * sin(a)] });
  hand(body, 'L', [0.22, COUNTER + 0.1, 0.36], { f: [-0.2, -0.1, 1], u: [-1, 0.3, 0] });
};

const flip: Acting = (body, t) => {
  const p = cycle(t, 2.2);
  const toss = pulse(p, 0.45, 0.58, 0.62, 0.8);
  atCounter(body, t, { nod: 0.3 - 0.2 * toss });
  hand(body, 'R', [-0.14, COUNTER + 0.14 + 0.2 * toss, 0.46 - 0.05 * toss], { f: [0.05, -0.5 + 0.9 * toss, 1], u: [0, 0.6, 0.8] });
  hand(body, 'L', [0.24, COUNTER + 0.08, 0.3], { f: [-0.2, -0.3, 1], u: [-1, 0.2, 0] });
};

const chop: Acting = (body, t) => {
  const strike = abs(sin(Math.PI * t.timeSeconds * 2.4 + t.offset * 9));
  const along = 0.08 * sin(t.timeSeconds * 0.7 + t.offset * 5);
  atCounter(body, t, { nod: 0.38, lean: 0.2 });
  hand(body, 'R', [-0.1 + along, COUNTER + 0.07 + 0.1 * strike, 0.4], { f: [0.35, -0.35 + 0.3 * strike, 1], u: [0.2, 0.35 * strike, 1] });
  hand(body, 'L', [0.09 + along, COUNTER + 0.06, 0.42], { f: [-0.6, -0.7, 0.5], u: [-0.8, 0.3, 0.2] });
};

const peel: Acting = (body, t) => {
  const p = cycle(t, 0.95);
  const stroke = smoothstep(0, 0.55, p) * (1 - smoothstep(0.6, 1, p));
  stance(body, t, { nod: 0.42, lean: 0.08 });
  const y = body.m.shoulderY - 0.33;
  hand(body, 'L', [0.06, y, 0.34], { f: [-0.8, 0.1, 0.5], u: [0, 1, 0.2] });
  hand(body, 'R', [-0.05 - 0.02 * stroke, y + 0.08 - 0.16 * stroke, 0.36 + 0.03 * stroke], { f: [0.8, 0.1, 0.6], u: [0.6, 0.5, 0.2] });
};

const pour: Acting = (body, t) => {
  const tip = pulse(cycle(t, 4.5), 0.08, 0.3, 0.75, 0.95);
  stance(body, t, { nod: 0.34, lean: 0.07, twist: 0.05 });
  const y = body.m.shoulderY - 0.36;
  hand(body, 'L', [0.13, y - 0.1, 0.36], { f: [-0.5, 0, 0.8], u: [0, 1, 0] });
  hand(body, 'R', [-0.13 + 0.05 * tip, y + 0.06 + 0.14 * tip, 0.36], { f: [0.3, 0, 1], u: [1.6 * tip, 1 - 1.15 * tip, 0] });
};

const knead: Acting = (body, t) => {
  const p = TAU * cycle(t, 1.2);
  atCounter(body, t, { lean: 0.28 + 0.07 * sin(p) });
  for (const [side, s] of sides) hand(body, side, [0.07 * s, COUNTER + 0.07 + 0.02 * cos(p), 0.42 + 0.09 * sin(p)], { f: [-0.2 * s, -0.5, 1], u: [-s, 0.3, 0] });
};

const eat: Acting = (body, t) => {
  const p = cycle(t, 2.6);
  const up = pulse(p, 0.08, 0.34, 0.52, 0.8);
  stance(body, t, { nod: 0.1 + 0.06 * sin(t.timeSeconds * 9) * (1 - up), lean: 0.05 });
  const mouth = mouthOf(body);
  const y = body.m.shoulderY - 0.33;
  hand(body, 'R', [mix(-0.12, mouth[0] - 0.03, up), mix(y, mouth[1] - 0.05, up), mix(0.33, mouth[2] + 0.07, up)], { f: [0.35 + 0.4 * up, 0.35 * up, 1 - 0.9 * up], u: [0.25 * up, 1, -0.2] });
  hand(body, 'L', [0.13, y - 0.03, 0.33], { f: [-0.4, 0, 0.9], u: [-0.3, 1, 0] });
};

const drink: Acting = (body, t) => {
  const up = pulse(cycle(t, 4), 0.1, 0.3, 0.68, 0.86);
  stance(body, t, { nod: -0.22 * up + 0.04, lean: -0.04 * up });
  const mouth = mouthOf(body);
  hand(body, 'R', [mix(-0.17, -0.06, up), mix(body.m.shoulderY - 0.33, mouth[1] - 0.02, up), mix(0.3, mouth[2] + 0.08, up)], { f: [0.55, 0.1, 0.7 - 0.4 * up], u: [0, 1 - 0.45 * up, -1.1 * up] });
};

// What is hot is held close and in both hands, and blown at before it is sipped.
const drinkHot: Acting = (body, t) => {
  const p = cycle(t, 4.6);
  const up = pulse(p, 0.18, 0.36, 0.7, 0.88);
  stance(body, t, { nod: 0.12 - 0.2 * up, lean: 0.03 });
  const mouth = mouthOf(body);
  const y = mix(body.m.shoulderY - 0.24, mouth[1] - 0.05, up);
  const z = mix(0.3, mouth[2] + 0.09, up);
  hand(body, 'R', [-0.06, y, z], { f: [0.6, 0.1, 0.6], u: [0, 1, -0.5 * up] });
  hand(body, 'L', [0.07, y - 0.02, z], { f: [-0.7, 0.1, 0.5], u: [0, 1, -0.3] });
};

const write: Acting = (body, t) => {
  const a = t.timeSeconds * 8 + t.offset * 9;
  const line = cycle(t, 5);
  atTable(body, t, { nod: 0.45, lean: 0.24, look: 0.1 - 0.2 * line });
  hand(body, 'R', [-0.16 + 0.2 * line + 0.012 * sin(a), TABLE + 0.045 + 0.006 * abs(sin(a * 0.7)), 0.36 + 0.012 * cos(a * 1.3)], { f: [0.45, -0.45, 0.8], u: [-0.3, 0.8, -0.45], pole: [-1, -0.3, -0.3] });
  hand(body, 'L', [0.18, TABLE + 0.03, 0.36], { f: [-0.7, -0.1, 0.7], u: [-0.7, 0, -0.7] });
};

const draw: Acting = (body, t) => {
  const a = t.timeSeconds * 2.7 + t.offset * 9;
  atTable(body, t, { nod: 0.42, lean: 0.25 });
  hand(body, 'R', [-0.06 + 0.1 * sin(a), TABLE + 0.045, 0.38 + 0.08 * cos(a * 0.71)], { f: [0.4, -0.45, 0.8], u: [-0.3, 0.8, -0.45], pole: [-1, -0.3, -0.3] });
  hand(body, 'L', [0.2, TABLE + 0.03, 0.34], { f: [-0.7, -0.1, 0.7], u: [-0.7, 0, -0.7] });
};

const paint: Acting = (body, t) => {
  const a = t.timeSeconds * 1.9 + t.offset * 9;
  const dip = pulse(cycle(t, 5), 0.75, 0.82, 0.88, 0.96);
  const y = body.m.shoulderY;
  stance(body, t, { stagger: -0.08, twist: 0.12, look: -0.15 + 0.4 * dip, nod: 0.1 + 0.3 * dip });
  hand(body, 'L', [0.2, y - 0.36, 0.3], { f: [-0.5, 0, 1], u: [1, 0.2, 0.3] });
  hand(body, 'R', [mix(-0.08 + 0.13 * sin(a), 0.12, dip), mix(y - 0.05 + 0.13 * cos(a * 0.63), y - 0.26, dip), mix(0.47, 0.34, dip)], { f: [0.15, 0.2, 1], u: [0.25, 0.15 - dip, 1] });
};

const sculpt: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.7);
  stance(body, t, { stagger: 0.1, lean: 0.08, nod: 0.1 });
  const y = body.m.shoulderY - 0.1;
  hand(body, 'L', [0.1, y, 0.48], { f: [-0.5, 0.1, 1], u: [-0.6, 0.5, 0.6] });
  hand(body, 'R', [-0.17, y + 0.05, 0.36 + 0.06 * max(0, sin(a))], { f: [0.3, 0.3, 1], u: [0.5, 1, -0.3] });
};

const read: Acting = (body, t) => {
  const turn = pulse(cycle(t, 4.2), 0.7, 0.8, 0.84, 0.95);
  const scan = sin(t.timeSeconds * 1.6 + t.offset * 5);
  stance(body, t, { nod: 0.36, look: 0.06 * scan });
  const y = body.m.shoulderY - 0.27;
  hand(body, 'L', [0.1, y, 0.33], { f: [-0.25, 0.45, 0.8], u: [0.9, 0.5, 0] });
  hand(body, 'R', [-0.1 + 0.17 * turn, y + 0.05 * turn, 0.33 + 0.03 * turn], { f: [0.25 + 0.4 * turn, 0.45, 0.8], u: [-0.9, 0.5, 0] });
};

const type: Acting = (body, t) => {
  atTable(body, t, { lean: 0.12, nod: 0.2, look: 0.05 * sin(t.timeSeconds * 0.9) });
  for (const [side, s] of sides) {
    const a = t.timeSeconds * 11 + s * 2 + t.offset * 7;
    hand(body, side, [0.085 * s + 0.03 * sin(a * 0.31), TABLE + 0.055 + 0.014 * abs(sin(a)), 0.38 + 0.012 * sin(a * 0.53)], { f: [-0.15 * s, -0.25, 1], u: [-s, 0.15, 0] });
  }
};

const text: Acting = (body, t) => {
  stance(body, t, { nod: 0.42, lean: 0.04 });
  const y = body.m.shoulderY - 0.24;
  for (const [side, s] of sides) {
    const tap = 0.008 * abs(sin(t.timeSeconds * 9 + s * 1.7));
    hand(body, side, [0.055 * s, y + tap, 0.29], { f: [-0.25 * s, 0.55, 0.8], u: [-s * 0.4, 0.5, -0.7] });
  }
};

const phone: Acting = (body, t) => {
  const a = t.timeSeconds * 1.3 + t.offset * 7;
  stance(body, t, { tilt: 0.05, look: 0.18 * sin(a * 0.5), nod: 0.06 * sin(a * 1.7) });
  const ear = [...onBone(body, 'head', [-0.1 * body.m.head, 0.05, 0.06])] as [number, number, number];
  hand(body, 'R', ear, { f: [0.15, 1, 0.05], u: [0.3, 0.15, -1], pole: [-0.9, -0.8, 0.3] });
  const y = body.m.shoulderY - 0.33;
  hand(body, 'L', [0.22 + 0.06 * sin(a), y + 0.08 * max(0, sin(a * 1.4)), 0.3], { f: [0.2, 0.35, 0.8], u: [0.6, 0.7, 0] });
};

const photograph: Acting = (body, t) => {
  const p = cycle(t, 3);
  stance(body, t, { stagger: 0.12, lean: 0.06, drop: 0.05, look: 0.1 * sin(t.timeSeconds * 0.8), twist: 0.12 * sin(t.timeSeconds * 0.8) });
  const eye = browOf(body);
  const click = pulse(p, 0.6, 0.64, 0.66, 0.7);
  hand(body, 'R', [eye[0] - 0.08, eye[1] - 0.035, eye[2] + 0.09], { f: [0.35, 0.4, 0.7], u: [0.3, 0.6 - 0.2 * click, 0.3], pole: [-0.7, -1, 0.2] });
  hand(body, 'L', [eye[0] + 0.05, eye[1] - 0.09, eye[2] + 0.13], { f: [-0.25, 0.45, 0.8], u: [0.9, 0.3, 0], pole: [0.5, -1, 0.3] });
};

const sew: Acting = (body, t) => {
  const p = cycle(t, 1.4);
  const draw = smoothstep(0.1, 0.6, p) * (1 - smoothstep(0.75, 1, p));
  chair(body, t, { lean: 0.22, nod: 0.4 });
  hand(body, 'L', [0.08, 0.78, 0.33], { f: [-0.6, 0.1, 0.8], u: [0, 1, 0] });
  hand(body, 'R', [-0.04 - 0.2 * draw, 0.79 + 0.22 * draw, 0.34], { f: [0.6, 0.1, 0.7], u: [0.2, 1, 0] });
};

const knit: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.8);
  chair(body, t, { lean: 0.12, nod: 0.36 });
  hand(body, 'L', [0.075 + 0.015 * sin(a), 0.82 + 0.02 * cos(a), 0.32], { f: [-0.5, 0.2, 0.8], u: [-0.3, 0.9, 0.4] });
  hand(body, 'R', [-0.075 - 0.02 * cos(a), 0.82 + 0.03 * sin(a), 0.32], { f: [0.5, 0.2, 0.8], u: [0.3, 0.9, 0.4] });
};

const machineSew: Acting = (body, t) => {
  atTable(body, t, { lean: 0.22, nod: 0.36 });
  const feed = cycle(t, 2.4);
  for (const [side, s] of sides) hand(body, side, [0.1 * s, TABLE + 0.04, 0.32 + 0.1 * feed], { f: [-0.2 * s, -0.2, 1], u: [-s, 0.2, 0] });
};

const iron: Acting = (body, t) => {
  const a = TAU * cycle(t, 2);
  atCounter(body, t, { twist: 0.14 * sin(a), lean: 0.2, nod: 0.36 });
  hand(body, 'R', [-0.08 + 0.22 * sin(a), COUNTER + 0.11, 0.42 + 0.05 * cos(a)], { f: [0.5, -0.35, 0.8], u: [1, 0, 0.3], pole: [-0.9, -0.3, -0.4] });
  hand(body, 'L', [0.28, COUNTER + 0.03, 0.36], { f: [-0.5, -0.1, 1], u: [-1, 0, 0] });
};

const fold: Acting = (body, t) => {
  const p = cycle(t, 3);
  const close = pulse(p, 0.2, 0.5, 0.7, 0.95);
  const lift = pulse(p, 0.05, 0.2, 0.3, 0.55);
  atCounter(body, t, { lean: 0.14 });
  for (const [side, s] of sides) hand(body, side, [mix(0.3, 0.08, close) * s, COUNTER + 0.06 + 0.18 * lift + (s > 0 ? 0.03 : 0), mix(0.34, 0.44, close)], { f: [-0.5 * s, -0.1, 0.9], u: [-s * 0.6, 0.7, 0] });
};

const scrub: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.7);
  atCounter(body, t, { lean: 0.32, nod: 0.3 });
  hand(body, 'R', [-0.06, COUNTER - 0.02 + 0.05 * sin(a), 0.44 + 0.06 * cos(a)], { f: [0.3, -0.6, 0.8], u: [0.8, 0.5, 0] });
  hand(body, 'L', [0.08, COUNTER - 0.03 - 0.03 * sin(a), 0.43], { f: [-0.3, -0.6, 0.8], u: [-0.8, 0.5, 0] });
};

const washDishes: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.9);
  atCounter(body, t, { lean: 0.2, nod: 0.36 });
  hand(body, 'L', [0.09, COUNTER + 0.12, 0.44], { f: [-0.7, 0.1, 0.6], u: [0, 0.9, 0.5] });
  hand(body, 'R', [-0.02 + 0.07 * cos(a), COUNTER + 0.13 + 0.07 * sin(a), 0.4], { f: [0.7, 0, 0.6], u: [0, 0.5, -0.9] });
};

const washHands: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.6);
  atCounter(body, t, { lean: 0.24, nod: 0.4 });
  for (const [side, s] of sides) hand(body, side, [0.022 * s, COUNTER + 0.07 + 0.02 * s * sin(a), 0.44 + 0.045 * s * sin(a)], { f: [-0.45 * s, -0.35, 0.9], u: [0.2 * sin(a), 0.8, 0.4], pole: [s, -0.5, -0.2] });
};

const brushTeeth: Acting = (body, t) => {
  const a = sin(t.timeSeconds * 16);
  stance(body, t, { nod: 0.05, lean: 0.06, tilt: 0.04 });
  const mouth = mouthOf(body);
  hand(body, 'R', [mouth[0] - 0.11 + 0.03 * a, mouth[1] + 0.005, mouth[2] + 0.045], { f: [0.5, 0.75, -0.2], u: [1, 0.05, 0.1], pole: [-1, -0.1, 0.2] });
  hand(body, 'L', [0.16, body.m.shoulderY - 0.36, 0.3], { f: [-0.3, 0.1, 1], u: [0, 1, 0] });
};

const shave: Acting = (body, t) => {
  const p = cycle(t, 1.6);
  stance(body, t, { nod: -0.14, look: 0.25, lean: 0.1 });
  const mouth = onBone(body, 'head', [-0.06 * body.m.head, 0.02, 0.09]);
  hand(body, 'R', [mouth[0] - 0.05, mouth[1] + 0.05 - 0.1 * smoothstep(0, 0.7, p), mouth[2] + 0.04], { f: [0.6, 0.7, -0.3], u: [0.6, 0.3, -0.2], pole: [-1, -0.2, 0.2] });
  hand(body, 'L', onBone(body, 'head', [0.07, 0.01, 0.11]), { f: [-0.4, 0.9, -0.1], u: [0, 0, -1], pole: [1, -0.6, 0.2] });
};

const makeup: Acting = (body, t) => {
  const a = t.timeSeconds * 4;
  stance(body, t, { nod: -0.03, look: 0.08, lean: 0.06 });
  const brow = onBone(body, 'head', [-0.03, 0.085 * body.m.head, 0.11 * body.m.head]);
  hand(body, 'R', [brow[0] - 0.05 + 0.02 * sin(a), brow[1] - 0.01, brow[2] + 0.06], { f: [0.3, 0.9, -0.25], u: [0.6, 0.2, -0.7], pole: [-1, -0.4, 0.3] });
  hand(body, 'L', [0.14, body.m.shoulderY - 0.12, 0.36], { f: [-0.2, 0.9, 0.2], u: [0.3, 0, -1] });
};

const combHair: Acting = (body, t) => {
  const p = cycle(t, 1.7);
  const down = smoothstep(0.05, 0.75, p);
  stance(body, t, { tilt: 0.1, look: 0.1 });
  const top = onBone(body, 'head', [-0.13 * body.m.head, mix(0.2, -0.12, down), 0.02]);
  hand(body, 'R', [top[0] - 0.03 - 0.05 * sin(Math.PI * p), top[1], top[2]], { f: [0.7, 0.6, -0.1], u: [0.1, 0.2, 1], pole: [-1, -0.1, 0.3] });
};

const nails: Acting = (body, t) => {
  const a = t.timeSeconds * 3.4;
  chair(body, t, { lean: 0.2, nod: 0.46 });
  hand(body, 'L', [0.05, 0.82, 0.34], { f: [-0.6, 0.1, 0.7], u: [-0.6, 0, -0.8] });
  hand(body, 'R', [-0.06 + 0.015 * sin(a), 0.87 + 0.01 * cos(a), 0.34], { f: [0.7, -0.3, 0.5], u: [0.2, 1, 0.2] });
};

const shower: Acting = (body, t) => {
  const a = t.timeSeconds * 5 + t.offset * 7;
  stance(body, t, { nod: -0.12, look: 0.15 * sin(a * 0.2), lean: -0.04 });
  for (const [side, s] of sides) {
    const at = onBone(body, 'head', [(0.085 + 0.015 * sin(a + s)) * s * body.m.head, 0.13 * body.m.head + 0.035 * sin(a * 0.8 + s * 1.3), 0.0 + 0.03 * cos(a)]);
    hand(body, side, at, { f: [-0.5 * s, 0.7, -0.35], u: [-0.2 * s, -0.2, -1], pole: [s, -0.1, 0.5] });
  }
};

const tieTie: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.9);
  stance(body, t, { nod: 0.08, look: 0.04 });
  const y = body.m.shoulderY - 0.05;
  hand(body, 'L', [0.035 + 0.02 * cos(a), y - 0.02 + 0.015 * sin(a), 0.17], { f: [-0.6, 0.6, -0.2], u: [0, 0.3, -1], pole: [1, -0.5, 0.4] });
  hand(body, 'R', [-0.04 + 0.05 * sin(a), y - 0.07 - 0.06 * cos(a), 0.2], { f: [0.6, 0.6, -0.2], u: [0, 0.3, -1], pole: [-1, -0.5, 0.4] });
};

const bandage: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.5);
  stance(body, t, { nod: 0.42 });
  const y = body.m.shoulderY - 0.32;
  hand(body, 'L', [0.02, y, 0.36], { f: [-1, 0.05, 0.2], u: [0, 0.3, 1], pole: [0.8, -0.6, 0.1] });
  hand(body, 'R', [0.08, y + 0.07 * sin(a), 0.32 + 0.08 * cos(a)], { f: [0.8, -0.1 * sin(a), 0.3], u: [0, cos(a), -sin(a)], pole: [-1, -0.3, 0.2] });
};

const sweep: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.5);
  stance(body, t, { stagger: 0.12, wide: 0.13, lean: 0.2, twist: 0.16 * sin(a), nod: 0.25 });
  const y = body.m.shoulderY;
  shaft(body, [-0.16 + 0.04 * sin(a), y - 0.14, 0.24], [0.28 + 0.3 * sin(a), -1, 0.42]);
};

const mop: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.9);
  stance(body, t, { stagger: 0.16, wide: 0.14, lean: 0.26 + 0.06 * sin(a), nod: 0.2 });
  shaft(body, [-0.1, body.m.shoulderY - 0.2, 0.24 + 0.1 * sin(a)], [0.15, -1, 0.75 + 0.25 * sin(a)]);
};

const vacuum: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.8);
  stance(body, t, { stagger: 0.16, lean: 0.14 + 0.05 * sin(a), nod: 0.3 });
  hand(body, 'R', [-0.12, 0.98, 0.28 + 0.17 * sin(a)], { f: [0.1, -0.5, 0.9], u: [0, 0.75, -0.6] });
  hand(body, 'L', [0.12, 1.0 + 0.02 * sin(a), 0.24], { f: [-0.1, -0.2, 1], u: [0, 1, 0] });
};

const rake: Acting = (body, t) => {
  const p = cycle(t, 1.8);
  const pull = smoothstep(0.1, 0.6, p) * (1 - smoothstep(0.68, 0.98, p));
  const lift = pulse(p, 0.66, 0.76, 0.86, 0.98);
  stance(body, t, { stagger: 0.18, wide: 0.13, lean: 0.36 - 0.14 * pull, nod: 0.1 });
  shaft(body, [-0.14, body.m.shoulderY - 0.12 - 0.1 * pull + 0.05 * lift, 0.3 - 0.24 * pull], [0.12, -0.85 + 0.2 * lift, 0.9 - 0.1 * pull], 'R', 0.5);
};

const dig: Acting = (body, t) => {
  const p = cycle(t, 2.6);
  const drive = pulse(p, 0, 0.18, 0.3, 0.45);
  const toss = pulse(p, 0.45, 0.68, 0.76, 0.98);
  stance(body, t, { stagger: 0.14, wide: 0.15, drop: 0.1 * drive + 0.06, lean: 0.48 - 0.3 * toss, twist: 0.6 * toss, nod: 0.1 });
  const y = body.m.shoulderY;
  shaft(body, [mix(-0.14, 0.02, toss), y - 0.42 - 0.08 * drive + 0.1 * toss, 0.22], [mix(0.12, 0.9, toss), mix(-1, -0.1, toss), mix(0.5, 0.75, toss)], 'R', 0.5);
  if (drive > 0.02) plant(body, 'R', { x: 0.1, z: 0.2 * drive, lift: 0.13 * drive, pitch: 0, yaw: 0.1 });
};

const plantSeed: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.3);
  kneel(body, t, { lean: 0.75, nod: 0.3 });
  hand(body, 'L', [0.1, 0.12 + 0.03 * max(0, sin(a)), 0.52], { f: [-0.3, -0.8, 0.5], u: [-0.8, 0.3, 0.3] });
  hand(body, 'R', [-0.07, 0.12 + 0.05 * max(0, -sin(a)), 0.5], { f: [0.3, -0.8, 0.5], u: [0.8, 0.3, 0.3] });
};

const waterPlants: Acting = (body, t) => {
  const a = sin(t.timeSeconds * 0.9 + t.offset * 7);
  stance(body, t, { lean: 0.2, nod: 0.22, twist: 0.25 * a, stagger: 0.08 });
  hand(body, 'R', [-0.12 + 0.14 * a, 0.98, 0.36], { f: [0.25 + 0.3 * a, -0.55, 0.75], u: [0.1, 0.8, 0.75] });
  hand(body, 'L', [0.06 + 0.14 * a, 0.92, 0.34], { f: [-0.4, -0.3, 0.9], u: [-0.7, 0.5, 0.2] });
};

const milk: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.9);
  chair(body, t, { lean: 0.5, nod: 0.15, seat: 0.32, wide: 0.26, feetZ: 0.3 });
  for (const [side, s] of sides) hand(body, side, [0.06 * s, 0.52 + 0.06 * s * sin(a), 0.5], { f: [-0.1 * s, -0.2, 1], u: [0, 1, 0] });
};

const cleanWindow: Acting = (body, t) => {
  const a = TAU * cycle(t, 1.5);
  stance(body, t, { stagger: -0.1, nod: -0.12, twist: 0.12 * sin(a), tilt: -0.06 * sin(a) });
  hand(body, 'R', [-0.1 + 0.2 * sin(a), body.m.shoulderY + 0.12 + 0.14 * cos(a), 0.48], { f: [0.1, 0.75, 0.5], u: [0.9, 0, -0.3], pole: [-1, -0.6, 0] });
  hand(body, 'L', [0.16, body.m.shoulderY - 0.42, 0.26], { f: [-0.2, -0.3, 1], u: [0, 1, 0] });
};

const makeBed: Acting = (body, t) => {
  const p = cycle(t, 2.8);
  const fling = pulse(p, 0.05, 0.25, 0.35, 0.55);
  const smooth = pulse(p, 0.5, 0.65, 0.85, 1);
  stance(body, t, { lean: 0.75 - 0.45 * fling, nod: -0.05, stagger: 0.1 });
  for (const [side, s] of sides) hand(body, side, [(0.24 + 0.16 * smooth) * s, mix(0.62, 1.16, fling), 0.5], { f: [0.1 * s, -0.2 + 0.5 * fling, 1], u: [-s, 0.2, 0] });
};

const makeSnowman: Acting = (body, t) => {
  const a = t.timeSeconds * 6 + t.offset * 9;
  const around = sin(t.timeSeconds * 1.1 + t.offset * 5);
  stance(body, t, { lean: 0.42, drop: 0.12, nod: 0.1, twist: 0.2 * around, stagger: 0.06, wide: 0.16 });
  for (const [side, s] of sides) hand(body, side, [0.24 * s + 0.06 * around, 0.92 + 0.07 * sin(a * 0.5 + s) , 0.5 - 0.03 * abs(sin(a + s))], { f: [-0.7 * s, 0, 0.7], u: [0, 1, 0.3] });
};

const hammer: Acting = (body, t) => {
  const p = cycle(t, 1);
  const up = smoothstep(0, 0.5, p) * (1 - smoothstep(0.56, 0.72, p));
  atCounter(body, t, { stagger: -0.08, twist: -0.15 * up, lean: 0.24 - 0.1 * up });
  hand(body, 'R', [-0.12 - 0.06 * up, COUNTER + 0.14 + 0.48 * up, 0.4 - 0.18 * up], { f: [0.1, -0.3 + 0.9 * up, 1 - 0.6 * up], u: [0.1, 0.25 + 0.7 * up, 1 - 1.3 * up] });
  hand(body, 'L', [0.1, COUNTER + 0.04, 0.46], { f: [-0.7, -0.3, 0.5], u: [-0.5, 0.8, 0] });
};

const saw: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.9);
  atCounter(body, t, { stagger: -0.18, wide: 0.14, lean: 0.34, twist: -0.12 + 0.14 * sin(a) });
  hand(body, 'R', [-0.16, COUNTER + 0.16 - 0.05 * sin(a), 0.32 + 0.15 * sin(a)], { f: [0.05, -0.35, 1], u: [0.05, 0.9, 0.45] });
  hand(body, 'L', [0.16, COUNTER + 0.04, 0.46], { f: [-0.5, -0.4, 0.7], u: [-0.7, 0.4, 0] });
};

const drill: Acting = (body, t) => {
  const a = sin(t.timeSeconds * 60) * 0.004;
  stance(body, t, { stagger: 0.16, lean: 0.18, nod: 0.05 });
  const y = body.m.shoulderY - 0.2;
  hand(body, 'R', [-0.08, y + a, 0.38], { f: [0.1, 0, 1], u: [0, 1, 0.1] });
  hand(body, 'L', [0.06, y - 0.03, 0.44], { f: [-0.6, 0.2, 0.8], u: [0, 1, 0.2] });
};

const weld: Acting = (body, t) => {
  kneel(body, t, { lean: 0.4, nod: 0.35 });
  const drift = 0.09 * sin(t.timeSeconds * 0.8);
  hand(body, 'R', [-0.06 + drift, 0.56 + 0.006 * sin(t.timeSeconds * 19), 0.46], { f: [0.2, -0.5, 0.8], u: [0.2, 0.55, 0.8] });
  hand(body, 'L', [0.14, 0.62, 0.42], { f: [-0.4, -0.4, 0.8], u: [-0.5, 0.8, 0] });
};

const sharpen: Acting = (body, t) => {
  const p = cycle(t, 1.2);
  const stroke = smoothstep(0, 0.5, p) * (1 - smoothstep(0.6, 0.95, p));
  stance(body, t, { nod: 0.4, lean: 0.1 });
  const y = body.m.shoulderY - 0.34;
  hand(body, 'L', [0.1, y - 0.02, 0.4], { f: [-0.6, 0.1, 0.8], u: [-0.55, 0.6, 0.6] });
  hand(body, 'R', [-0.14 + 0.2 * stroke, y + 0.08 - 0.03 * stroke, 0.3 + 0.12 * stroke], { f: [0.5, -0.1, 0.8], u: [0.9, 0.35, 0.1] });
};

const forge: Acting = (body, t) => {
  const p = cycle(t, 1.3);
  const up = smoothstep(0, 0.5, p) * (1 - smoothstep(0.55, 0.68, p));
  stance(body, t, { stagger: -0.12, wide: 0.16, lean: 0.34 - 0.22 * up, twist: -0.25 * up, nod: 0.12, drop: 0.05 });
  hand(body, 'R', [-0.12 - 0.1 * up, 0.96 + 0.75 * up, 0.44 - 0.34 * up], { f: [0.15, -0.2 + 1.1 * up, 1 - 0.8 * up], u: [0.1, 0.3 + 0.6 * up, 1 - 1.5 * up] });
  hand(body, 'L', [0.2, 0.92, 0.32], { f: [-0.2, -0.3, 1], u: [-0.3, 0.5, 0.8] });
};

const bendMetal: Acting = (body, t) => {
  const force = pulse(cycle(t, 2.6), 0.1, 0.5, 0.75, 0.98);
  const shake = 0.006 * sin(t.timeSeconds * 43) * force;
  stance(body, t, { wide: 0.2, drop: 0.06, lean: 0.12 + 0.12 * force, nod: 0.2 });
  const y = body.m.shoulderY - 0.24;
  for (const [side, s] of sides) hand(body, side, [(0.27 - 0.09 * force) * s, y - 0.17 * force + shake, 0.34 + 0.03 * force], { f: [0.25 * s, 0.1, 0.9], u: [-s, 0.2 + 0.9 * force, 0], pole: [s, 0.1, -0.2] });
};

const chopWood: Acting = (body, t) => {
  const p = cycle(t, 1.9);
  const up = smoothstep(0.05, 0.5, p) * (1 - smoothstep(0.58, 0.72, p));
  stance(body, t, { wide: 0.2, drop: 0.1 * (1 - up), lean: 0.5 - 0.62 * up, nod: 0.1 * (1 - up) });
  hand(body, 'R', [-0.03, mix(0.82, 1.82, up), mix(0.5, -0.02, up)], { f: [0.2, -0.3 + 1.2 * up, 1 - 0.8 * up], u: [0, -0.15 + 0.45 * up, 1 - 2 * up] });
  hand(body, 'L', [0.03, mix(0.85, 1.72, up), mix(0.44, 0.06, up)], { f: [-0.2, -0.3 + 1.2 * up, 1 - 0.8 * up], u: [0, -0.15 + 0.45 * up, 1 - 2 * up] });
};

const pottery: Acting = (body, t) => {
  const a = t.timeSeconds * 1.1 + t.offset * 9;
  chair(body, t, { lean: 0.48, nod: 0.3, wide: 0.3, feetZ: 0.34, seat: 0.42 });
  const rise = 0.05 * sin(a);
  for (const [side, s] of sides) hand(body, side, [(0.09 + 0.015 * sin(a * 0.7)) * s, 0.78 + rise + 0.015 * s, 0.46], { f: [-0.25 * s, -0.15, 1], u: [-0.3 * s, 1, 0], pole: [s, -0.3, -0.2] });
};

const arrangeFlowers: Acting = (body, t) => {
  const p = cycle(t, 2.4);
  const place = pulse(p, 0.1, 0.4, 0.55, 0.9);
  atCounter(body, t, { lean: 0.08, nod: 0.16, tilt: 0.06 * sin(t.timeSeconds), look: 0.1 * sin(t.timeSeconds * 0.8) });
  hand(body, 'L', [0.13, COUNTER + 0.26, 0.4], { f: [-0.6, 0.1, 0.8], u: [0, 1, 0] });
  hand(body, 'R', [mix(-0.28, -0.05, place), mix(COUNTER + 0.12, COUNTER + 0.4, place), mix(0.3, 0.44, place)], { f: [0.4, 0.2, 0.8], u: [0.1, 1, 0.2] });
};

const countMoney: Acting = (body, t) => {
  const p = cycle(t, 0.55);
  const flick = smoothstep(0, 0.4, p) * (1 - smoothstep(0.45, 1, p));
  stance(body, t, { nod: 0.42 });
  const y = body.m.shoulderY - 0.28;
  hand(body, 'L', [0.055, y, 0.32], { f: [-0.55, 0.3, 0.7], u: [-0.2, 0.8, -0.5] });
  hand(body, 'R', [-0.03 - 0.09 * flick, y + 0.03 - 0.02 * flick, 0.33 + 0.02 * flick], { f: [0.7, 0.2, 0.5], u: [0.1, 0.8, -0.5] });
};

const shuffleCards: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.62);
  stance(body, t, { nod: 0.36 });
  const y = body.m.shoulderY - 0.32;
  hand(body, 'L', [0.05, y, 0.33], { f: [-0.6, 0.1, 0.7], u: [-0.1, 0.9, -0.3] });
  hand(body, 'R', [-0.045, y + 0.03 + 0.07 * max(0, sin(a)), 0.33], { f: [0.6, -0.2, 0.7], u: [0.1, 0.9, -0.3] });
};

const playChess: Acting = (body, t) => {
  const p = cycle(t, 4.4);
  const reach = pulse(p, 0.3, 0.42, 0.72, 0.86);
  const move = smoothstep(0.5, 0.62, p);
  atTable(body, t, { lean: 0.22 + 0.14 * reach, nod: 0.36 });
  hand(body, 'R', [mix(-0.22, mix(-0.12, 0.03, move), reach), TABLE + mix(0.03, 0.12 + 0.05 * pulse(p, 0.46, 0.52, 0.58, 0.64), reach), mix(0.3, mix(0.46, 0.56, move), reach)], { f: [0.25, -0.55, 0.8], u: [0.7, 0.4, -0.3] });
  const chin = onBone(body, 'head', [0.03, -0.035, 0.1]);
  hand(body, 'L', chin, { f: [-0.5, 0.85, -0.1], u: [0, 0.1, -1], pole: [0.6, -1, 0.4] });
};

const playCards: Acting = (body, t) => {
  const p = cycle(t, 3);
  const put = pulse(p, 0.45, 0.6, 0.66, 0.85);
  atTable(body, t, { lean: 0.14, nod: 0.3 });
  hand(body, 'L', [0.07, TABLE + 0.2, 0.3], { f: [-0.3, 0.6, 0.5], u: [0.4, 0.5, -0.8] });
  hand(body, 'R', [mix(-0.02, -0.14, put), mix(TABLE + 0.22, TABLE + 0.05, put), mix(0.3, 0.54, put)], { f: [0.4, -0.1, 0.8], u: [0.7, 0.3, 0] });
};

const playController: Acting = (body, t) => {
  const a = t.timeSeconds * 2 + t.offset * 8;
  chair(body, t, { lean: 0.26 + 0.05 * sin(a * 0.7), tilt: 0.14 * sin(a), nod: -0.06, wide: 0.2 });
  for (const [side, s] of sides) hand(body, side, [0.07 * s + 0.05 * sin(a), 0.82 + 0.02 * s * sin(a) + 0.006 * sin(t.timeSeconds * 17 + s), 0.36], { f: [-0.35 * s, 0.1, 0.9], u: [-s * 0.5, 0.8, 0] });
};

const wrap: Acting = (body, t) => {
  const p = cycle(t, 2.4);
  atCounter(body, t, { lean: 0.22 });
  const over = pulse(p, 0.1, 0.35, 0.5, 0.8);
  hand(body, 'R', [mix(-0.26, 0.03, over), COUNTER + 0.08 + 0.13 * sin(Math.PI * over), 0.42], { f: [0.5, -0.2, 0.8], u: [0.6, 0.5, 0] });
  hand(body, 'L', [mix(0.2, 0.1, over), COUNTER + 0.1, 0.42], { f: [-0.5, -0.2, 0.8], u: [-0.6, 0.5, 0] });
};

const shineShoes: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.5);
  kneel(body, t, { lean: 0.55, nod: 0.2 });
  for (const [side, s] of sides) hand(body, side, [0.13 * s + 0.09 * sin(a), 0.3 + 0.012 * s, 0.5], { f: [0, -0.7, 0.7], u: [-s, 0.3, 0] });
};

const open: Acting = (body, t) => {
  const since = t.sinceSeconds ?? t.timeSeconds;
  const reach = smoothstep(0, 0.5, since);
  const pull = smoothstep(0.6, 1.5, since);
  stance(body, t, { stagger: 0.1, twist: -0.3 * pull, lean: 0.1 * reach - 0.1 * pull });
  hand(body, 'R', [mix(-0.2, mix(-0.1, -0.34, pull), reach), mix(0.95, 1.04, reach), mix(0.2, mix(0.48, 0.2, pull), reach)], { f: [0.2, 0, 1], u: [0.7, 0.7, 0] });
};

const put: Acting = (body, t) => {
  const p = cycle(t, 3);
  const there = pulse(p, 0.1, 0.4, 0.6, 0.9);
  atCounter(body, t, { lean: 0.1 + 0.14 * there });
  for (const [side, s] of sides) hand(body, side, [0.11 * s, mix(1.16, COUNTER + 0.05, there), mix(0.28, 0.46, there)], { f: [-0.2 * s, -0.1, 1], u: [-s * 0.4, 0.9, 0] });
};

const tinker: Acting = (body, t) => {
  const a = t.timeSeconds * 2.6 + t.offset * TAU;
  atCounter(body, t, { twist: 0.06 * sin(a) });
  hand(body, 'L', [0.12 + 0.03 * sin(a * 0.6), COUNTER + 0.14, 0.42], { f: [-0.5, -0.2, 0.8], u: [-0.5, 0.8, 0] });
  hand(body, 'R', [-0.08 + 0.05 * sin(a), COUNTER + 0.16 + 0.03 * cos(a), 0.42], { f: [0.5, -0.2, 0.8], u: [0.3, 0.9, sin(a * 2)] });
};

// Hands full, legs walking.
const carry: Acting = (body, t) => {
  legsWalking(body, t, { lean: -0.06 });
  const y = body.m.shoulderY - 0.34;
  for (const [side, s] of sides) hand(body, side, [0.17 * s, y, 0.33], { f: [-0.25 * s, -0.05, 1], u: [-s * 0.25, 1, 0] });
};

const push: Acting = (body, t) => {
  legsWalking(body, t, { lean: 0.2 });
  for (const [side, s] of sides) hand(body, side, [0.2 * s, 1.02, 0.46], { f: [-0.1 * s, 0.1, 1], u: [-s, 0.25, 0], pole: [s, -0.6, -0.3] });
};

const pull: Acting = (body, t) => {
  legsWalking(body, t, { lean: 0.24 });
  hand(body, 'R', [-0.24, 0.88, -0.3], { f: [0, -0.4, -1], u: [0, 1, -0.3], pole: [-0.8, 0.2, -1] });
  hand(body, 'L', [0.2, 0.86, -0.26], { f: [0, -0.4, -1], u: [0, 1, -0.3], pole: [0.8, 0.2, -1] });
};

const smoke: Acting = (body, t) => {
  const p = cycle(t, 4.5);
  const up = pulse(p, 0.1, 0.25, 0.45, 0.6);
  const out = pulse(p, 0.58, 0.68, 0.8, 0.95);
  stance(body, t, { nod: -0.16 * out, look: 0.16 * out });
  const mouth = mouthOf(body);
  hand(body, 'R', [mix(-0.24, mouth[0] - 0.05, up), mix(body.m.shoulderY - 0.3, mouth[1] - 0.015, up), mix(0.22, mouth[2] + 0.05, up)], { f: [0.4 + 0.2 * up, 0.75, 0.3 - 0.4 * up], u: [0.5, -0.1, -0.8], pole: [-0.7, -1, 0.2] });
  hand(body, 'L', [-0.02, body.m.shoulderY - 0.42, 0.2], { f: [-1, 0.1, 0.1], u: [0, 1, 0], pole: [0.9, -0.6, 0] });
};

const research: Acting = (body, t) => {
  atCounter(body, t, { lean: 0.42, nod: 0.3 });
  hand(body, 'R', [-0.1, COUNTER + 0.14, 0.38], { f: [0.3, 0, 1], u: [0.6, 0.6, 0.3 * sin(t.timeSeconds * 2)] });
  hand(body, 'L', [0.12, COUNTER + 0.04, 0.38], { f: [-0.4, -0.2, 1], u: [-0.8, 0.5, 0] });
};

const buildFire: Acting = (body, t) => {
  const a = TAU * cycle(t, 0.5);
  kneel(body, t, { both: true, lean: 0.5, nod: 0.3 });
  for (const [side, s] of sides) hand(body, side, [0.04 * s, 0.36, 0.44 + 0.04 * s * sin(a)], { f: [-0.3 * s, -0.6, 0.7], u: [0, 0.6, 0.7] });
};

/** Work of the hands by action. */
export const craftPoses: Readonly<Record<string, Acting>> = {
  cook, 'fry': flip, chop, peel, pour, knead, eat, drink, 'drink-cup': drinkHot, write, draw, paint, sculpt, read, type, text, phone, photograph, sew, knit, 'sew-machine': machineSew, iron, fold, laundry: scrub,
  'wash-dishes': washDishes, 'wash-hands': washHands, 'brush-teeth': brushTeeth, shave, 'do-makeup': makeup, 'comb-hair': combHair, 'do-nails': nails, shower, 'tie-tie': tieTie, bandage,
  'sweep-floor': sweep, mop, vacuum, rake, dig, plant: plantSeed, 'water-plants': waterPlants, milk, 'clean-window': cleanWindow, 'make-bed': makeBed, 'make-snowman': makeSnowman,
  hammer, saw, drill, weld, sharpen, forge, 'bend-metal': bendMetal, 'chop-wood': chopWood, pottery, 'arrange-flowers': arrangeFlowers, 'count-money': countMoney, 'shuffle-cards': shuffleCards,
  'play-chess': playChess, 'play-cards': playCards, 'play-controller': playController, wrap, 'shine-shoes': shineShoes, open, put, tinker, carry, push, pull, smoke, research, 'build-fire': buildFire,
};
