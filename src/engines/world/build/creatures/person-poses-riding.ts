/** @file Riding, driving, sliding, paddling, flying under something. Riders sit on a seat at the origin; boards and skis are under the feet. */
import { Euler, Quaternion, Vector3 } from 'three';
import { breath, cos, cycle, FORWARD, footTurn, hand, leg, max, mix, onBone, plant, pulse, sides, sin, smoothstep, stance, TAU, type Acting, type PersonBody } from './person-poses-kit.ts';
import { strideLength } from './gait.ts';
import type { Moment } from '../figure.ts';

interface Astride {
  readonly lean?: number;
  /** Half distance of the feet, how far they are below the seat and ahead of it. */
  readonly foot: readonly [number, number, number];
  readonly grip: readonly [number, number, number];
  readonly bounce?: number;
  readonly knee?: number;
}

// Hips on the seat, feet to the sides, hands ahead.
function astride(body: PersonBody, t: Moment, o: Astride): void {
  const { rig, m } = body;
  const lean = o.lean ?? 0;
  rig.shift('hips', 0, 0.09 + (o.bounce ?? 0) - (m.hipY + 0.03), -0.02);
  rig.turn('hips', lean * 0.5 - 0.03, 0, -t.turnRate * 0.15);
  rig.turn('spine', lean * 0.3 + 0.02 + 0.008 * breath(t));
  rig.turn('chest', lean * 0.2);
  rig.turn('head', -lean * 0.8 + 0.02, 0.06 * sin(t.timeSeconds * 0.6 + t.offset * 9) + t.turnRate * 0.3);
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(o.foot[0] * s, -o.foot[1], o.foot[2]), [s * (o.knee ?? 0.9), 0.5, 0.9], FORWARD);
    rig.orient(`foot${side}`, footTurn(-0.12, 0.15 * s));
    hand(body, side, [o.grip[0] * s, o.grip[1], o.grip[2]], { f: [-0.25 * s, -0.1, 1], u: [-s * 0.4, 0.9, 0.1], pole: [s, -0.7, -0.2] });
  }
}

const horse: Acting = (body, t) => {
  const gallop = smoothstep(2, 5, t.speedMps);
  const a = TAU * (t.travelledM / mix(1.7, 3.4, gallop) + t.offset);
  astride(body, t, { lean: 0.06 + 0.3 * gallop, foot: [0.32, 0.56, 0.08 - 0.1 * gallop], grip: [0.075, 0.27, 0.42 + 0.03 * sin(a)], bounce: (0.016 + 0.04 * gallop) * sin(a), knee: 0.8 });
};

const pedal = (body: PersonBody, t: Moment, seat: number): void => {
  const a = t.travelledM > 0 || t.speedMps > 0 ? t.travelledM / 0.62 : t.timeSeconds * 4;
  for (const [side, s] of sides) {
    const own = a + (s === 1 ? 0 : Math.PI);
    leg(body, side, [0.11 * s, -seat + 0.36 + 0.16 * cos(own), 0.24 - 0.16 * sin(own)], [s * 0.1, 0.3, 1], 0.25 + 0.2 * sin(own), 0);
  }
};

const bike: Acting = (body, t) => {
  astride(body, t, { lean: 0.72, foot: [0.11, 0.5, 0.2], grip: [0.25, 0.14, 0.62] });
  pedal(body, t, 0.95);
};

const motorcycle: Acting = (body, t) => {
  astride(body, t, { lean: 0.5, foot: [0.24, 0.42, 0.12], grip: [0.33, 0.3, 0.6], bounce: 0.004 * sin(t.timeSeconds * 23), knee: 0.5 });
};

// One foot on the deck, the other pushing now and then.
const scooter: Acting = (body, t) => {
  const push = pulse(cycle(t, 2.2), 0.05, 0.2, 0.35, 0.6);
  stance(body, t, { lean: 0.16 + 0.1 * push, nod: -0.05, drop: 0.04 + 0.07 * push });
  plant(body, 'L', { x: 0.01, z: 0.08, lift: 0.12, pitch: 0, yaw: 0.05 });
  const z = mix(-0.06, mix(0.3, -0.5, smoothstep(0.05, 0.4, cycle(t, 2.2))), push);
  plant(body, 'R', { x: mix(0.02, 0.15, push), z, lift: mix(0.12, 0.02, push), pitch: 0.3 * push, yaw: 0.05 });
  for (const [side, s] of sides) hand(body, side, [0.2 * s, 1.0, 0.42], { f: [-0.2 * s, -0.1, 1], u: [-s, 0.3, 0], pole: [s, -0.5, -0.2] });
};

const drive: Acting = (body, t) => {
  const { rig, m } = body;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.1, 0);
  rig.turn('hips', -0.1);
  rig.turn('spine', 0.04 + 0.008 * breath(t));
  rig.turn('head', 0.03, 0.12 * sin(t.timeSeconds * 0.5 + t.offset * 5) + t.turnRate * 0.3);
  const wheel = 0.22 * sin(t.timeSeconds * 0.9 + t.offset * 7) + t.turnRate * 0.8;
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.13 * s, 0.1 - m.hipY * 0.3, m.hipY * 0.7), [0.1 * s, 1, 0.5], FORWARD);
    rig.orient(`foot${side}`, footTurn(-0.5, 0.1 * s));
    const a = wheel + (s === 1 ? 0.35 : Math.PI - 0.35);
    hand(body, side, [0.19 * cos(a), 0.42 + 0.17 * sin(a), 0.46], { f: [-0.3 * s, 0.5, 0.8], u: [-s * 0.7, 0.6, 0], pole: [s, -0.8, -0.2] });
  }
};

// The stroke of two oars: catch, pull, feather.
const row: Acting = (body, t) => {
  const p = cycle(t, 2.3);
  const pull = 0.5 - 0.5 * cos(TAU * p);
  const { rig, m } = body;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.1, 0);
  rig.turn('hips', mix(0.5, -0.3, pull));
  rig.turn('spine', mix(0.3, -0.02, pull));
  rig.turn('head', mix(-0.4, 0.1, pull), 0.2 * sin(t.timeSeconds * 0.4));
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.12 * s, -0.06, m.hipY * mix(0.62, 0.78, pull)), [0.2 * s, 1, 0.2], FORWARD);
    rig.orient(`foot${side}`, footTurn(-0.9, 0.1 * s));
    hand(body, side, [0.19 * s, 0.42 + 0.1 * sin(TAU * p), mix(0.66, 0.18, pull)], { f: [0.1 * s, 0, 1], u: [-s, 0, 0], pole: [s, -0.3, -0.3] });
  }
};

// A paddle with two blades, one side after the other.
const kayak: Acting = (body, t) => {
  const a = TAU * cycle(t, 2);
  const { rig, m } = body;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.1, 0);
  rig.turn('hips', 0.05);
  rig.turn('spine', 0.1, 0.3 * sin(a), 0.06 * sin(a));
  rig.turn('chest', 0.06, 0.3 * sin(a));
  rig.turn('head', -0.1, -0.45 * sin(a));
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.13 * s, -0.02, m.hipY * 0.8), [0.3 * s, 1, 0.1], FORWARD);
    rig.orient(`foot${side}`, footTurn(-1, 0.1 * s));
    hand(body, side, [0.33 * s, 0.5 - 0.2 * s * sin(a), 0.42 + 0.18 * s * cos(a)], { f: [0, 0.15, 1], u: [-1, 0.62 * sin(a), -0.5 * cos(a)], pole: [s, -0.4, -0.2] });
  }
};

const sailBoat: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 0.9 + t.offset * 7;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.1, 0);
  rig.turn('hips', -0.22 + 0.05 * sin(a));
  rig.turn('spine', 0.1);
  rig.turn('head', 0.05, 0.3 * sin(a * 0.6));
  for (const [side, s] of sides) {
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.13 * s, -0.24, m.hipY * 0.62), [0.1 * s, 1, 0.6], FORWARD);
    rig.orient(`foot${side}`, footTurn(-0.2, 0.1 * s));
  }
  hand(body, 'R', [-0.36, 0.26, -0.12 + 0.08 * sin(a)], { f: [-0.2, -0.1, -1], u: [0, 1, 0], pole: [-1, 0, -0.3] });
  hand(body, 'L', [0.12, 0.5 + 0.06 * sin(a), 0.38], { f: [-0.2, 0.4, 0.9], u: [0, 1, -0.3] });
};

// Sideways on a board, the left foot ahead.
function boarding(body: PersonBody, t: Moment, deck: number, drop: number, sway: number, lean = 0): void {
  const { m } = body;
  stance(body, t, { hips: -1.15, twist: -0.2, look: 1.25, drop, lean: 0.3, tilt: sway * 0.6, z: lean });
  body.rig.shift('hips', 0, deck, 0);
  plant(body, 'L', { x: -0.02 + 0.02, z: 0.3, lift: deck, pitch: 0, yaw: -1.15 }, [-1, 0.1, 0.5]);
  plant(body, 'R', { x: 0.02 - 0.02, z: -0.3, lift: deck, pitch: 0, yaw: 1.35 }, [-1, 0.1, -0.2]);
  hand(body, 'L', [0.1 + 0.1 * sway, m.shoulderY - 0.2 - drop * 0.6 + 0.1 * sway + deck, 0.66], { f: [0, 0, 1], u: [-1, 0.3, 0], pole: [0.4, -0.6, 0] });
  hand(body, 'R', [-0.16 - 0.1 * sway, m.shoulderY - 0.16 - drop * 0.6 - 0.1 * sway + deck, -0.6], { f: [-0.2, 0.1, -1], u: [-1, 0.3, 0], pole: [-0.4, -0.6, 0] });
}

const skateboard: Acting = (body, t) => {
  const push = pulse(cycle(t, 3), 0.02, 0.12, 0.24, 0.4);
  boarding(body, t, 0.12, 0.17 + 0.06 * push, 0.25 * sin(t.timeSeconds * 1.6 + t.offset * 6));
  if (push > 0.05) plant(body, 'R', { x: mix(0, 0.16, push), z: mix(-0.3, mix(0.22, -0.6, smoothstep(0.02, 0.3, cycle(t, 3))), push), lift: mix(0.12, 0, push), pitch: 0.2 * push, yaw: mix(1.35, 0.2, push) });
};

const surf: Acting = (body, t) => boarding(body, t, 0.06, 0.34 + 0.08 * sin(t.timeSeconds * 1.1 + t.offset * 6), 0.6 * sin(t.timeSeconds * 1.4 + t.offset * 6));
const snowboard: Acting = (body, t) => boarding(body, t, 0.03, 0.3, 0.8 * sin(t.timeSeconds * 1.7 + t.offset * 6), -0.06 * sin(t.timeSeconds * 1.7));

const ski: Acting = (body, t) => {
  const a = t.timeSeconds * 1.9 + t.offset * TAU;
  const edge = sin(a);
  const { m } = body;
  stance(body, t, { drop: 0.24 + 0.07 * cos(2 * a), lean: 0.42, tilt: 0.22 * edge, x: 0.08 * edge, twist: -0.2 * edge, nod: -0.18, wide: 0.1, stagger: 0.05 * edge, yaw: 0 });
  for (const [side, s] of sides) {
    plant(body, side, { x: 0.11, z: 0.04 * s * edge, lift: 0.03, pitch: 0, yaw: 0 }, [s * 0.1 - 0.3 * edge, 0, 1]);
    hand(body, side, [0.42 * s, m.hipY + 0.12 + 0.08 * s * edge, 0.4], { f: [0.1 * s, -0.3, 1], u: [0.1 * s, 0.75, 0.65], pole: [s, -0.3, -0.5] });
  }
};

// Long gliding strokes: push out to the side, bring the foot back under.
const skating = (deck: number, deep: number): Acting => (body, t) => {
  const { m } = body;
  const lengthM = max(2.6, strideLength(m.hipY, 3, 2.2));
  const own = t.speedMps > 0.05 ? t.travelledM / lengthM + t.offset : t.timeSeconds * 0.7 + t.offset;
  const a = TAU * own;
  const side = sin(a);
  stance(body, t, { drop: deep - deck, lean: 0.5, x: 0.12 * side, tilt: -0.12 * side, twist: 0.25 * cos(a), nod: -0.25, look: 0 });
  for (const [which, s] of sides) {
    const out = max(0, -side * s);
    plant(body, which, { x: 0.08 - 0.06 * max(0, side * s) + 0.34 * out, z: -0.34 * out, lift: deck + 0.1 * out * out, pitch: 0.15 * out, yaw: 0.08 + 0.5 * out });
    hand(body, which, [0.3 * s + 0.1 * side, m.shoulderY - 0.42 + 0.14 * max(0, s * side), 0.1 + 0.4 * s * side], { f: [0.3 * s, -0.2, 0.5 + s * side] });
  }
};

const swimCrawl: Acting = (body, t) => {
  const { rig, m } = body;
  const a = TAU * (t.travelledM / (m.heightM * 1.1) + t.timeSeconds * 0.12 + t.offset);
  rig.shift('hips', 0, -(m.hipY + 0.03) - 0.1 + 0.015 * sin(2 * a), -0.2);
  rig.turn('hips', 1.48, 0.28 * sin(a), 0);
  rig.turn('chest', -0.1, 0.15 * sin(a));
  rig.turn('head', -0.55, 0.5 * max(0, sin(a)));
  for (const [side, s] of sides) {
    const own = a + (s === 1 ? 0 : Math.PI);
    armSwing(body, side, s, Math.PI * 0.98 + own, 0.14 + 0.25 * max(0, -sin(own)), 0.25 + 0.9 * max(0, -sin(own + 0.3)));
    rig.turn(`thigh${side}`, 0.22 * sin(a * 3 + (s === 1 ? 0 : Math.PI)));
    rig.turn(`shin${side}`, 0.16 + 0.16 * sin(a * 3 + (s === 1 ? 0 : Math.PI) - 0.8));
    rig.turn(`foot${side}`, 0.95);
  }
};

function armSwing(body: PersonBody, side: 'L' | 'R', s: number, forward: number, out: number, elbow: number): void {
  body.rig.turn(`arm${side}`, -forward, 0, (out - 0.3) * s);
  body.rig.turn(`fore${side}`, -elbow);
}

const breaststroke: Acting = (body, t) => {
  const { rig, m } = body;
  const p = cycle(t, 1.9);
  const open = 0.5 - 0.5 * cos(TAU * p);
  rig.shift('hips', 0, -(m.hipY + 0.03) - 0.12 + 0.05 * open, -0.2);
  rig.turn('hips', 1.42 - 0.2 * open);
  rig.turn('head', -0.9);
  for (const [side, s] of sides) {
    armSwing(body, side, s, mix(3, 1.9, open), mix(0.1, 0.95, open), mix(0.1, 0.8, open));
    rig.turn(`thigh${side}`, -0.85 * pulse(p, 0.35, 0.6, 0.65, 0.85), 0, 0.5 * s * pulse(p, 0.4, 0.65, 0.75, 0.95));
    rig.turn(`shin${side}`, 1.6 * pulse(p, 0.3, 0.58, 0.62, 0.82));
    rig.turn(`foot${side}`, 0.6);
  }
};

const diver: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 2.3 + t.offset * TAU;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.6, 0);
  rig.turn('hips', 1.3 + 0.06 * sin(a * 0.5), 0.08 * sin(a * 0.4));
  rig.turn('head', -0.7, 0.3 * sin(a * 0.3));
  for (const [side, s] of sides) {
    armSwing(body, side, s, 0.35 + 0.1 * sin(a * 0.5 + s), 0.35, 0.5);
    rig.turn(`thigh${side}`, 0.4 * sin(a + (s === 1 ? 0 : Math.PI)));
    rig.turn(`shin${side}`, 0.3 + 0.25 * sin(a - 1 + (s === 1 ? 0 : Math.PI)));
    rig.turn(`foot${side}`, 1);
  }
};

// A header from a height: arms and body one line, head down.
const plunge: Acting = (body, t) => {
  const { rig, m } = body;
  const p = cycle(t, 2.4);
  const turn = smoothstep(0.1, 0.7, p);
  rig.shift('hips', 0, mix(0, 0.5, pulse(p, 0.05, 0.3, 0.35, 0.8)) - (p > 0.5 ? 1.2 * (p - 0.5) : 0), 0.5 * turn);
  rig.turn('hips', mix(0.2, 2.7, turn));
  rig.turn('spine', 0.5 * pulse(p, 0.2, 0.4, 0.45, 0.65));
  for (const [side, s] of sides) {
    armSwing(body, side, s, mix(0.5, 3.05, smoothstep(0, 0.25, p)), 0.1, 0.05);
    rig.turn(`foot${side}`, 0.9);
    rig.turn(`thigh${side}`, -0.5 * pulse(p, 0.2, 0.4, 0.45, 0.65));
    void m;
  }
};

// Belly down on the wind, limbs out and shaken by it.
const skydive: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 9 + t.offset * TAU;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.3 + 0.05 * sin(t.timeSeconds * 1.3), 0);
  rig.turn('hips', Math.PI / 2 - 0.16 + 0.05 * sin(t.timeSeconds), 0.12 * sin(t.timeSeconds * 0.6), 0.08 * sin(t.timeSeconds * 0.8));
  rig.turn('spine', -0.2);
  rig.turn('head', -0.6, 0.15 * sin(t.timeSeconds * 0.7));
  for (const [side, s] of sides) {
    hand(body, side, onBone(body, 'chest', [0.52 * s, 0.24, -0.14 + 0.03 * sin(a + s)]), { f: [0.3 * s, 0.1, 1], u: [-s, 0.2, 0], pole: [s, 0.6, -0.4] });
    rig.turn(`thigh${side}`, 0.1, 0, 0.36 * s);
    rig.turn(`shin${side}`, 0.85 + 0.06 * sin(a * 0.9 + s));
    rig.turn(`foot${side}`, 0.7);
  }
};

// Head down at the end of the cord, up and down with it.
const bungee: Acting = (body, t) => {
  const { rig, m } = body;
  const a = TAU * t.timeSeconds / 3.2;
  rig.shift('hips', 0, 1.1 + 0.9 * cos(a) - 0.2, 0);
  rig.turn('hips', Math.PI - 0.12 * sin(a), 0.3 * sin(t.timeSeconds * 0.7), 0);
  rig.turn('spine', -0.12);
  rig.turn('head', -0.3);
  for (const [side, s] of sides) {
    armSwing(body, side, s, 2.6 + 0.3 * sin(a), 0.75 + 0.2 * cos(a), 0.25);
    rig.turn(`foot${side}`, 0.9);
    rig.turn(`shin${side}`, 0.15);
    void m;
  }
};

const paraglide: Acting = (body, t) => {
  const { rig, m } = body;
  const a = t.timeSeconds * 0.8 + t.offset * TAU;
  rig.shift('hips', 0, 0, 0);
  rig.turn('hips', -0.25 + 0.08 * sin(a), 0, 0.1 * sin(a * 0.7));
  for (const [side, s] of sides) {
    rig.turn(`thigh${side}`, -1.35);
    rig.turn(`shin${side}`, 0.9 + 0.1 * sin(a + s));
    hand(body, side, [0.26 * s, m.shoulderY + 0.34 - 0.08 * s * sin(a), 0.02], { f: [0, 1, 0], u: [0, 0, -1], pole: [s, -0.2, -0.3] });
  }
};

const passenger: Acting = (body, t) => {
  const { rig, m } = body;
  rig.shift('hips', 0, -(m.hipY + 0.03) + 0.1, 0);
  rig.turn('hips', -0.08);
  rig.turn('spine', 0.06 + 0.008 * breath(t));
  rig.turn('head', 0.02, 0.35 * sin(t.timeSeconds * 0.4 + t.offset * 5));
  const seat = t.seatM ?? 0.3;
  for (const [side, s] of sides) {
    const down = Math.min(seat, m.hipY * 0.5) - 0.09;
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.12 * s, -down, m.hipY * 0.5), [0.1 * s, 1, 0.6], FORWARD);
    rig.orient(`foot${side}`, new Quaternion().setFromEuler(new Euler(-0.05, 0.1 * s, 0)));
    hand(body, side, [0.13 * s, 0.17, 0.3], { f: [0, -0.3, 1], u: [-s, 0.2, 0] });
  }
};

/** Riding, sliding and swimming by action; those that sit have their seat at the origin. */
export const ridingPoses: Readonly<Record<string, Acting>> = {
  'ride-horse': horse, 'ride-bike': bike, 'ride-motorcycle': motorcycle, 'ride-scooter': scooter, drive, row, kayak, 'sail-boat': sailBoat, skateboard, surf, snowboard, ski, 'roller-skate': skating(0.09, 0.16), 'ice-skate': skating(0.06, 0.2),
  swim: swimCrawl, breaststroke, 'scuba-dive': diver, dive: plunge, skydive, 'bungee-jump': bungee, paraglide, passenger,
};

