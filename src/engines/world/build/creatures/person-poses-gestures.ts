/** @file Gestures and faces: what hands and heads say. The face itself is made elsewhere; here is what the body does with it. */
import { abs, breath, chair, cos, crownOf, cycle, fract, hand, max, mix, mouthOf, onBone, pulse, sides, sin, smoothstep, stance, TAU, type Acting } from './person-poses-kit.ts';

const wave: Acting = (body, t) => {
  const a = sin(t.timeSeconds * 7 + t.offset * TAU);
  const { m } = body;
  stance(body, t, { tilt: -0.05, look: 0.05 });
  hand(body, 'R', [-m.shoulder - 0.17 - 0.13 * a, m.shoulderY + 0.36 - 0.03 * abs(a), 0.14], { f: [-0.55 * a, 1, 0.05], u: [1, 0.4 * a, 0], pole: [-1, -0.7, -0.2] });
};

const point: Acting = (body, t) => {
  const { m } = body;
  const sway = 0.02 * sin(t.timeSeconds * 1.7 + t.offset * 9);
  stance(body, t, { twist: 0.2, look: -0.2, stagger: 0.1, nod: -0.04 });
  hand(body, 'R', [-0.36, m.shoulderY + 0.04 + sway, 0.55], { f: [-0.35, 0.12, 1], u: [0.4, 1, 0], pole: [-1, -0.5, -0.3] });
};

const clap: Acting = (body, t) => {
  const p = cycle(t, 0.42);
  const gap = 0.02 + 0.13 * abs(sin(Math.PI * p));
  const { m } = body;
  stance(body, t, { nod: -0.03, lean: 0.04 });
  for (const [side, s] of sides) hand(body, side, [gap * s, m.shoulderY - 0.22 + 0.03 * s, 0.34], { f: [-0.25 * s, 0.75, 0.5], u: [-0.2 * s, 0.5, -0.8], pole: [s, -0.8, 0] });
};

const salute: Acting = (body, t) => {
  stance(body, t, { wide: 0.06, stagger: 0, nod: -0.05, lean: -0.03 });
  hand(body, 'R', onBone(body, 'head', [-0.1 * body.m.head, 0.1 * body.m.head, 0.08]), { f: [0.75, 0.5, 0.15], u: [0, -0.35, 1], pole: [-1, 0.1, 0.1] });
};

const snapFingers: Acting = (body, t) => {
  const p = cycle(t, 0.75);
  const snap = pulse(p, 0.25, 0.4, 0.45, 0.7);
  const { m } = body;
  stance(body, t, { tilt: 0.08 * sin(TAU * p), x: 0.02 * sin(TAU * p), look: -0.1 });
  hand(body, 'R', [-0.3, m.shoulderY - 0.02 - 0.08 * snap, 0.3 + 0.05 * snap], { f: [0.1, 1 - 0.7 * snap, 0.4 + 0.5 * snap], u: [1, 0.1, -0.2], pole: [-1, -0.8, 0] });
  hand(body, 'L', [0.27, m.shoulderY - 0.3, 0.26], { f: [-0.1, 0.5, 0.8], u: [-0.6, 0.7, 0], pole: [1, -0.8, 0] });
};

const rockPaperScissors: Acting = (body, t) => {
  const p = cycle(t, 2.6);
  const shakes = p < 0.6 ? abs(sin(Math.PI * p * 5)) : 0;
  const show = smoothstep(0.6, 0.68, p);
  const { m } = body;
  stance(body, t, { stagger: 0.06, lean: 0.06, nod: 0.12 });
  hand(body, 'L', [0.06, m.shoulderY - 0.42, 0.34], { f: [-0.75, 0, 0.5], u: [-0.3, 0, -1] });
  hand(body, 'R', [-0.08, m.shoulderY - 0.36 + 0.18 * shakes + 0.06 * show, 0.38 + 0.1 * show], { f: [0.15, 0.2 * shakes, 1], u: [0.2, 1, 0] });
};

const thumbsUp: Acting = (body, t) => {
  stance(body, t, { nod: 0.06 * sin(t.timeSeconds * 3), tilt: 0.04 });
  hand(body, 'R', [-0.2, body.m.shoulderY - 0.14, 0.38], { f: [0.5, 0.1, 0.8], u: [0, 1, 0] });
};

const shrug: Acting = (body, t) => {
  const w = pulse(cycle(t, 3), 0.1, 0.25, 0.6, 0.8);
  stance(body, t, { tilt: 0.14 * w, nod: 0.05 });
  for (const [side, s] of sides) hand(body, side, [mix(0.26, 0.44, w) * s, mix(0.86, body.m.shoulderY - 0.26, w), mix(0.08, 0.28, w)], { f: [mix(0, 0.8, w) * s, mix(-1, 0.3, w), mix(0.2, 0.6, w)], u: [s * w, 0.1, 1 - w] });
};

const cheer: Acting = (body, t) => {
  const a = t.timeSeconds * 8 + t.offset * TAU;
  const { m } = body;
  stance(body, t, { drop: 0.05 * (1 - abs(sin(a * 0.5))), nod: -0.18, heels: 0.2 * abs(sin(a * 0.5)) });
  for (const [side, s] of sides) hand(body, side, [(0.3 + 0.04 * sin(a)) * s, m.shoulderY + 0.44 + 0.06 * sin(a + s), 0.06], { f: [0.2 * s, 1, 0], u: [-s, 0, 0.3], pole: [s, -0.2, -0.3] });
};

const think: Acting = (body, t) => {
  const slow = t.timeSeconds * 0.6 + t.offset * 9;
  stance(body, t, { tilt: 0.06, nod: 0.06 + 0.1 * sin(slow), look: 0.25 * sin(slow * 0.7) });
  const { m } = body;
  hand(body, 'L', [-0.06, m.shoulderY - 0.36, 0.2], { f: [-1, 0, 0.15], u: [0, 1, 0], pole: [0.8, -0.7, 0] });
  hand(body, 'R', onBone(body, 'head', [-0.01, -0.05, 0.1]), { f: [0.45, 0.85, -0.2], u: [0.1, 0.1, -1], pole: [-0.5, -1, 0.5] });
};

const talk: Acting = (body, t) => {
  const a = t.timeSeconds * 2.1 + t.offset * TAU;
  const { m } = body;
  stance(body, t, { nod: 0.07 * sin(a * 1.9), look: 0.14 * sin(a * 0.6), tilt: 0.04 * sin(a * 0.8), twist: 0.06 * sin(a * 0.7) });
  const y = m.shoulderY - 0.32;
  hand(body, 'R', [-0.2 - 0.06 * sin(a), y + 0.1 * max(0, sin(a)), 0.33 + 0.05 * cos(a)], { f: [-0.1 + 0.3 * sin(a), 0.4, 0.9], u: [-0.4, 0.8, 0] });
  hand(body, 'L', [0.21 + 0.06 * sin(a * 0.83 + 1), y + 0.08 * max(0, sin(a * 0.9 + 2)), 0.31], { f: [0.2 * sin(a), 0.3, 0.9], u: [0.4, 0.8, 0] });
};

const whisper: Acting = (body, t) => {
  stance(body, t, { lean: 0.14, tilt: -0.16, look: 0.35, nod: 0.04 * sin(t.timeSeconds * 3) });
  const mouth = mouthOf(body);
  hand(body, 'R', [mouth[0] - 0.06, mouth[1] + 0.01, mouth[2] + 0.05], { f: [0.1, 0.95, 0.25], u: [0.7, 0, -0.7], pole: [-0.8, -0.8, 0.3] });
};

const shout: Acting = (body, t) => {
  const w = 0.6 + 0.4 * sin(t.timeSeconds * 2.6 + t.offset * 7);
  stance(body, t, { lean: 0.16 * w, nod: -0.2, stagger: 0.12 });
  const mouth = mouthOf(body);
  for (const [side, s] of sides) hand(body, side, [mouth[0] + 0.095 * s, mouth[1] + 0.0, mouth[2] + 0.05], { f: [0.1 * s, 0.75, 0.65], u: [0, 0.65, -0.75], pole: [s, -0.5, 0.2] });
};

const laugh: Acting = (body, t) => {
  const fit = 0.5 + 0.5 * sin(t.timeSeconds * 0.9 + t.offset * 7);
  const shake = sin(t.timeSeconds * 15) * (0.3 + 0.7 * fit);
  stance(body, t, { lean: mix(-0.18, 0.38, fit) + 0.02 * shake, nod: mix(-0.28, 0.1, fit) + 0.02 * shake, tilt: 0.08 * sin(t.timeSeconds * 1.3), drop: 0.03 * fit });
  body.rig.turn('chest', 0.025 * shake);
  hand(body, 'R', onBone(body, 'spine', [-0.07, 0.12, 0.2]), { f: [0.9, 0, 0.25], u: [0, 1, 0], pole: [-1, -0.4, 0] });
  hand(body, 'L', [mix(0.2, 0.14, fit), mix(body.m.shoulderY - 0.35, 0.72, fit), 0.28], { f: [-0.3, -0.5, 0.8], u: [-0.6, 0.5, 0.3] });
};

const cry: Acting = (body, t) => {
  const sob = abs(sin(t.timeSeconds * 2.4 + t.offset * 5)) ** 3;
  stance(body, t, { lean: 0.2 + 0.04 * sob, nod: 0.42 - 0.05 * sob });
  body.rig.turn('chest', -0.07 * sob);
  for (const [side, s] of sides) hand(body, side, onBone(body, 'head', [(0.045 + 0.01 * sin(t.timeSeconds * 6)) * s, 0.055, 0.13]), { f: [-0.35 * s, 0.95, -0.1], u: [-0.2 * s, 0, -1], pole: [s, -0.7, 0.3] });
};

const smile: Acting = (body, t) => {
  const slow = t.timeSeconds * 0.7 + t.offset * 9;
  stance(body, t, { tilt: 0.06 * sin(slow), look: 0.1 * sin(slow * 0.8), nod: -0.03 });
  hand(body, 'L', [-0.03, body.m.hipY + 0.02, 0.17], { f: [-0.7, -0.5, 0.3], u: [0, 0.7, 0.5] });
  hand(body, 'R', [0.01, body.m.hipY + 0.01, 0.2], { f: [0.7, -0.5, 0.3], u: [0, 0.7, 0.5] });
};

const yawn: Acting = (body, t) => {
  const w = pulse(cycle(t, 4.4), 0.1, 0.35, 0.6, 0.85);
  stance(body, t, { nod: -0.32 * w, lean: -0.12 * w });
  const mouth = mouthOf(body);
  hand(body, 'R', [mix(-0.26, mouth[0] - 0.01, w), mix(0.88, mouth[1], w), mix(0.08, mouth[2] + 0.06, w)], { f: [0.6 * w, mix(-1, 0.7, w), 0.1], u: [0.3 * w, 0.3, mix(1, -0.7, w)], pole: [-1, -0.5, 0.2] });
  hand(body, 'L', [mix(0.26, 0.5, w), mix(0.86, body.m.shoulderY + 0.32, w), 0], { f: [0.3 * w, mix(-1, 1, w), 0], u: [0, 0, 1], pole: [1, -0.2, -0.3] });
};

const sneeze: Acting = (body, t) => {
  const p = cycle(t, 3);
  const draw = pulse(p, 0.15, 0.5, 0.52, 0.56);
  const burst = pulse(p, 0.52, 0.57, 0.62, 0.85);
  stance(body, t, { lean: -0.22 * draw + 0.55 * burst, nod: -0.34 * draw + 0.3 * burst });
  const mouth = mouthOf(body);
  const up = pulse(p, 0.1, 0.4, 0.8, 0.98);
  hand(body, 'R', [mix(-0.26, mouth[0] + 0.01, up), mix(0.88, mouth[1] + 0.01, up), mix(0.08, mouth[2] + 0.06, up)], { f: [0.9 * up, mix(-1, 0.4, up), 0], u: [0, 0.6, -0.5], pole: [-1, -0.3, 0.3] });
};

const shakeHead: Acting = (body, t) => {
  const a = sin(t.timeSeconds * 6 + t.offset * TAU);
  stance(body, t, { look: 0.62 * a, nod: 0.06 });
  const y = body.m.shoulderY - 0.3;
  for (const [side, s] of sides) hand(body, side, [(0.24 + 0.05 * a * s) * s, y, 0.3], { f: [0.35 * s, 0.6, 0.6], u: [-s, 0.1, -0.5] });
};

const nod: Acting = (body, t) => {
  stance(body, t, { nod: 0.14 + 0.3 * sin(t.timeSeconds * 5 + t.offset * TAU) });
};

const stickTongueOut: Acting = (body, t) => {
  const a = sin(t.timeSeconds * 6 + t.offset * TAU);
  stance(body, t, { lean: 0.22, nod: -0.12, tilt: 0.1 * sin(t.timeSeconds * 2) });
  for (const [side, s] of sides) hand(body, side, onBone(body, 'head', [0.12 * body.m.head * s, 0.09 * body.m.head, 0.03]), { f: [0.6 * s, 0.8, 0.1 + 0.3 * a], u: [-0.6 * s, 0.4, -0.7], pole: [s, -0.6, 0.2] });
};

const blowKiss: Acting = (body, t) => {
  const p = cycle(t, 2.6);
  const out = smoothstep(0.4, 0.7, p) * (1 - smoothstep(0.85, 1, p));
  stance(body, t, { lean: 0.06 * out, tilt: 0.08, nod: -0.05 });
  const mouth = mouthOf(body);
  hand(body, 'R', [mix(mouth[0], -0.16, out), mix(mouth[1] - 0.01, body.m.shoulderY, out), mix(mouth[2] + 0.04, 0.52, out)], { f: [0.3, 0.8 - 0.5 * out, 0.2 + 0.8 * out], u: [0.9, 0.2, -0.4 + 0.4 * out], pole: [-0.9, -0.8, 0.1] });
};

const coverFace: Acting = (body, t) => {
  stance(body, t, { lean: 0.12 + 0.01 * breath(t), nod: 0.2 });
  for (const [side, s] of sides) hand(body, side, onBone(body, 'head', [0.05 * s, 0.06, 0.13]), { f: [-0.2 * s, 1, -0.1], u: [-0.2 * s, 0, -1], pole: [s, -0.8, 0.3] });
};

const lookAround: Acting = (body, t) => {
  const slow = sin(t.timeSeconds * 0.8 + t.offset * TAU);
  stance(body, t, { look: 0.55 * slow, twist: 0.2 * slow, nod: -0.08 });
  if (fract(t.offset * 7.3) > 0.5) hand(body, 'R', onBone(body, 'head', [-0.07, 0.12 * body.m.head, 0.13]), { f: [0.9, 0.25, 0.15], u: [-0.1, -0.2, 1], pole: [-1, -0.3, 0.1] });
};

const newsAnchor: Acting = (body, t) => {
  const a = t.timeSeconds * 1.7 + t.offset * TAU;
  chair(body, t, { lean: 0.1, nod: 0.06 * sin(a * 1.7), look: 0.08 * sin(a * 0.5), tilt: 0.02 * sin(a) });
  for (const [side, s] of sides) hand(body, side, [0.07 * s, 0.79 + 0.04 * max(0, sin(a + s)), 0.38], { f: [-0.5 * s, 0.1, 0.9], u: [-s * 0.4, 0.8, 0] });
};

const hold: Acting = (body, t) => {
  stance(body, t, { look: 0.1 * sin(t.timeSeconds * 0.5 + t.offset * 8), nod: 0.05 });
  hand(body, 'R', [-0.13, body.m.shoulderY - 0.28, 0.36], { f: [0.35, 0.1, 0.9], u: [0, 1, 0] });
};

const holdBoth: Acting = (body, t) => {
  stance(body, t, { nod: 0.08, look: 0.1 * sin(t.timeSeconds * 0.5 + t.offset * 8), lean: -0.04 });
  for (const [side, s] of sides) hand(body, side, [0.15 * s, body.m.shoulderY - 0.34, 0.34], { f: [-0.3 * s, 0, 1], u: [-s * 0.3, 1, 0] });
};

// The shaft stands over the crown.
const holdUp: Acting = (body, t) => {
  stance(body, t, { look: 0.1 * sin(t.timeSeconds * 0.5 + t.offset * 8) });
  hand(body, 'R', [-0.16, body.m.shoulderY - 0.12, 0.24], { f: [0.3, 0.2, 0.9], u: [0.12, 1, -0.08] });
};

const raiseHand: Acting = (body, t) => {
  stance(body, t, { nod: -0.1, tilt: -0.05 });
  hand(body, 'R', [-0.24, crownOf(body)[1] + 0.28 + 0.01 * sin(t.timeSeconds * 3), 0.02], { f: [0, 1, 0.05], u: [1, 0, 0.2], pole: [-1, -0.2, 0] });
};

/** Gestures by action. */
export const gesturePoses: Readonly<Record<string, Acting>> = {
  wave, point, clap, salute, 'snap-fingers': snapFingers, 'rock-paper-scissors': rockPaperScissors, 'thumbs-up': thumbsUp, shrug, cheer, think, talk, whisper, shout, laugh, cry, smile, yawn, sneeze, 'shake-head': shakeHead, nod,
  'stick-tongue-out': stickTongueOut, 'blow-kiss': blowKiss, 'cover-face': coverFace, look: lookAround, 'news-anchor': newsAnchor, hold, 'hold-both': holdBoth, 'hold-up': holdUp, 'raise-hand': raiseHand,
};
