/** @file The generic deeds, one for each old verb; finer ones are in the other families. */
import { Vector3 } from 'three';
import { arm, breath, cos, footTurn, FORWARD, fract, handTo, plant, sides, sin, smoothstep, stand, TAU, type Acting } from './person-poses-kit.ts';
import { going, running } from './person-poses-going.ts';

// On the ground, knees up, arms round them.
export const sit: Acting = (body, t) => {
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
export const seated: Acting = (body, t) => {
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

export const lie: Acting = (body, t) => {
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

export const dance: Acting = (body, t) => {
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






export const work: Acting = (body, t) => {
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

// As a hero flies: one fist ahead.
export const fly: Acting = (body, t) => {
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
export const drift: Acting = (body, t) => {
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

export const fall: Acting = (body, t) => {
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

export const play: Acting = (body, t) => {
  if (t.speedMps > body.usualMps * 0.3) going(running)(body, t);
  else dance(body, t);
};
