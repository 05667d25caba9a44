/** @file Making music. Instruments hang from the sockets that `library/actions.ts` names; hands are where they are played. */
import { abs, chair, cos, cycle, hand, max, mix, mouthOf, onBone, pulse, sides, sin, stance, TAU, type Acting, type PersonBody, type Vec } from './person-poses-kit.ts';
import type { Moment } from '../figure.ts';

const beat = (t: Moment, perSecond: number): number => TAU * (t.timeSeconds * perSecond + t.offset);

const guitar: Acting = (body, t) => {
  const a = beat(t, 1.9);
  stance(body, t, { stagger: 0.06, wide: 0.13, nod: 0.16 + 0.05 * sin(a), look: 0.2, tilt: 0.03 * sin(a * 0.5), twist: 0.08 });
  const strum = sin(a);
  hand(body, 'R', onBone(body, 'spine', [-0.09, 0.12 + 0.07 * strum, 0.25]), { f: [0.75, -0.45, 0.3], u: [0.4, 0.6, 0.4], pole: [-1.1, 0.1, 0.2] });
  hand(body, 'L', onBone(body, 'spine', [0.45 + 0.05 * sin(a * 0.25), 0.29, 0.24]), { f: [-0.3, 0.85, -0.2], u: [0.8, 0.2, -0.5], pole: [0.7, -1, 0] });
};

const violin: Acting = (body, t) => {
  const a = beat(t, 0.75);
  stance(body, t, { tilt: -0.05 + 0.05 * sin(a * 0.5), look: 0.5, nod: 0.12, twist: -0.08, stagger: 0.05 });
  const y = body.m.shoulderY;
  hand(body, 'L', [0.3, y - 0.03, 0.44], { f: [-0.5, 0.8, -0.3], u: [0.6, 0.3, 0.6], pole: [0.2, -1, 0.3] });
  const draw = sin(a);
  hand(body, 'R', [-0.1 - 0.16 * draw, y + 0.03 - 0.09 * draw, 0.34 + 0.05 * draw], { f: [0.75, 0.1, 0.5], u: [0.8, 0.25, -0.15], pole: [-1, -0.25, 0] });
};

const cello: Acting = (body, t) => {
  const a = beat(t, 0.55);
  chair(body, t, { wide: 0.3, lean: 0.12, nod: 0.2, look: 0.2, tilt: 0.05 * sin(a), feetZ: 0.36 });
  const draw = sin(a);
  hand(body, 'L', [0.1, body.rig.where('neck').y - 0.02 + 0.07 * sin(a * 0.37), 0.28], { f: [-0.75, 0.15, 0.2], u: [0, 0.8, -0.6], pole: [1, -0.1, 0.2] });
  hand(body, 'R', [-0.2 - 0.16 * draw, 0.7, 0.38], { f: [0.55, -0.6, 0.5], u: [0.9, 0.05, 0.2], pole: [-1, 0, 0] });
};

const piano: Acting = (body, t) => {
  const a = beat(t, 0.5);
  chair(body, t, { lean: 0.16 + 0.05 * sin(a), nod: 0.22 + 0.08 * sin(a * 1.7), tilt: 0.08 * sin(a * 0.7), feetZ: 0.44 });
  for (const [side, s] of sides) {
    const key = t.timeSeconds * 9 + s * 2.2;
    hand(body, side, [0.2 * s + 0.12 * sin(a * 0.9 + s), 0.8 + 0.025 * max(0, sin(key)), 0.47], { f: [-0.1 * s, -0.25, 1], u: [-s, 0.1, 0], pole: [s, -0.7, -0.2] });
  }
};

const harp: Acting = (body, t) => {
  const a = beat(t, 0.9);
  chair(body, t, { wide: 0.24, nod: 0.05, look: 0.25, tilt: -0.06 });
  hand(body, 'R', [-0.06, 1.12 + 0.07 * sin(a * 0.7), 0.36 + 0.06 * sin(a)], { f: [0.4, 0.25, 0.9], u: [0.2, 1, -0.2], pole: [-1, -0.2, 0] });
  hand(body, 'L', [0.16, 1.1 + 0.08 * sin(a * 0.6 + 2), 0.46 + 0.06 * cos(a)], { f: [-0.4, 0.25, 0.9], u: [-0.2, 1, -0.2], pole: [1, -0.2, 0] });
};

// Towards the mouth along the line that the tube takes.
function wind(body: PersonBody, side: 'L' | 'R', from: Vec, along: Vec, distance: number, fingers: Vec, thumb: Vec): void {
  const s = side === 'L' ? 1 : -1;
  hand(body, side, [from[0] + along[0] * distance, from[1] + along[1] * distance, from[2] + along[2] * distance], { f: fingers, u: thumb, pole: [s, -0.8, 0.1] });
}

const flute: Acting = (body, t) => {
  const a = beat(t, 0.8);
  stance(body, t, { look: 0.2, tilt: 0.06 + 0.04 * sin(a), nod: 0.05, twist: 0.06 });
  const mouth = mouthOf(body);
  const along: Vec = [-0.95, -0.12, 0.1];
  wind(body, 'L', mouth, along, 0.17, [-0.2, 0.7, -0.5], [0.6, 0.2, -0.4]);
  wind(body, 'R', mouth, along, 0.38, [0.25, 0.6, 0.6], [0.9, 0.1, 0]);
};

const trumpet: Acting = (body, t) => {
  const a = beat(t, 1.2);
  stance(body, t, { nod: -0.14 + 0.04 * sin(a), lean: -0.06, stagger: 0.08 });
  const mouth = mouthOf(body);
  const along: Vec = [0, 0.06, 1];
  wind(body, 'R', mouth, along, 0.2, [0.5, 0.3, 0.5], [0.2, 0.8, 0.2]);
  wind(body, 'L', mouth, along, 0.23, [-0.6, 0.3, 0.4], [-0.2, 0.9, 0.1]);
};

const saxophone: Acting = (body, t) => {
  const a = beat(t, 0.9);
  stance(body, t, { nod: 0.1, tilt: 0.08 * sin(a), lean: -0.08 + 0.08 * sin(a * 0.5), x: 0.03 * sin(a), stagger: 0.08 });
  hand(body, 'L', onBone(body, 'chest', [0.02, 0.0, 0.26]), { f: [-0.7, 0.1, 0.3], u: [0, 0.8, -0.5], pole: [1, -0.6, 0] });
  hand(body, 'R', onBone(body, 'spine', [-0.08, 0.05, 0.26]), { f: [0.7, -0.1, 0.4], u: [0, 0.8, -0.5], pole: [-1, -0.6, -0.2] });
};

const accordion: Acting = (body, t) => {
  const a = beat(t, 0.7);
  const pull = 0.5 + 0.5 * sin(a);
  stance(body, t, { tilt: 0.05 * sin(a), nod: 0.06, look: 0.1 * sin(a * 0.5) });
  hand(body, 'L', onBone(body, 'chest', [0.22 + 0.2 * pull, -0.06, 0.27]), { f: [-0.35, -0.1, 0.8], u: [0.2, 1, 0], pole: [1, -0.5, 0] });
  hand(body, 'R', onBone(body, 'chest', [-0.2, -0.06 + 0.04 * sin(t.timeSeconds * 7), 0.27]), { f: [0.4, -0.4, 0.7], u: [0, 0.8, 0.3], pole: [-1, -0.5, 0] });
};

function drumming(body: PersonBody, t: Moment): void {
  for (const [side, s] of sides) {
    const p = cycle({ ...t, offset: t.offset + (s === 1 ? 0 : 0.5) }, 0.46);
    const up = abs(sin(Math.PI * p));
    const tom = sin(t.timeSeconds * 0.9 + s);
    hand(body, side, [0.2 * s + 0.1 * tom, 0.83 + 0.24 * up, 0.42], { f: [-0.15 * s, -0.3 + 0.8 * up, 1], u: [-0.1 * s, 0.2 + 0.9 * up, 1 - 0.5 * up], pole: [s, -0.6, -0.2] });
  }
}

const drums: Acting = (body, t) => {
  chair(body, t, { wide: 0.24, feetZ: 0.42, nod: 0.12 + 0.16 * sin(beat(t, 2.2)), twist: 0.18 * sin(t.timeSeconds * 0.9), look: 0.2 * sin(t.timeSeconds * 0.9) });
  drumming(body, t);
};

const airDrum: Acting = (body, t) => {
  chair(body, t, { wide: 0.24, feetZ: 0.42, nod: 0.1 + 0.3 * sin(beat(t, 2.2)), twist: 0.25 * sin(t.timeSeconds * 1.3), tilt: 0.08 * sin(beat(t, 1.1)) });
  drumming(body, { ...t, timeSeconds: t.timeSeconds * 1.12 });
};

const dj: Acting = (body, t) => {
  const a = beat(t, 2);
  stance(body, t, { drop: 0.03 * abs(sin(a * 0.5)), nod: 0.2 + 0.12 * sin(a), tilt: 0.07 });
  hand(body, 'R', [-0.2 + 0.03 * sin(a * 1.5), 1.0, 0.44 + 0.05 * sin(a * 2)], { f: [0.1, -0.3, 1], u: [1, 0.1, 0] });
  const lift = pulse(cycle(t, 5), 0.5, 0.6, 0.85, 0.95);
  const ear = onBone(body, 'head', [0.1, 0.06, 0]);
  hand(body, 'L', [mix(0.22, ear[0], lift), mix(1.01, ear[1], lift), mix(0.44, ear[2], lift)], { f: [-0.2, mix(-0.3, 0.9, lift), mix(1, 0, lift)], u: [-1 + lift, 0.1, -lift], pole: [1, -0.5, 0] });
};

const sing: Acting = (body, t) => {
  const a = beat(t, 0.45);
  stance(body, t, { stagger: 0.1, tilt: 0.07 * sin(a), nod: -0.12 - 0.1 * sin(a * 0.7), lean: -0.04, x: 0.03 * sin(a) });
  const mouth = mouthOf(body);
  hand(body, 'R', [mouth[0] - 0.02, mouth[1] - 0.12, mouth[2] + 0.09], { f: [0.75, 0.35, 0.2], u: [0.15, 0.9, -0.65], pole: [-0.9, -0.8, 0.1] });
  const high = 0.5 + 0.5 * sin(a * 0.8);
  hand(body, 'L', [0.36 + 0.12 * high, body.m.shoulderY - 0.22 + 0.28 * high, 0.3], { f: [0.5, 0.3 + 0.4 * high, 0.6], u: [0.5, 0.8, 0] });
};

const conduct: Acting = (body, t) => {
  const a = beat(t, 0.9);
  stance(body, t, { nod: 0.02 + 0.06 * sin(2 * a), lean: 0.06, twist: 0.12 * sin(a * 0.5) });
  const y = body.m.shoulderY;
  hand(body, 'R', [-0.24 - 0.16 * sin(a), y + 0.02 + 0.17 * cos(2 * a), 0.4], { f: [0.1, 0.25 + 0.3 * cos(2 * a), 1], u: [0.1, 0.6 + 0.4 * cos(2 * a), 0.9] });
  hand(body, 'L', [0.3 + 0.12 * sin(a), y - 0.06 + 0.13 * cos(2 * a + 0.4), 0.36], { f: [-0.1, 0.5, 0.8], u: [-0.6, 0.7, -0.2] });
};

/** Making music by action. */
export const musicPoses: Readonly<Record<string, Acting>> = {
  'play-guitar': guitar, 'play-violin': violin, 'play-cello': cello, 'play-piano': piano, 'play-harp': harp, 'play-flute': flute, 'play-trumpet': trumpet, 'play-saxophone': saxophone, 'play-accordion': accordion, 'play-drums': drums, 'air-drum': airDrum, dj, sing, conduct,
};
