/**
 * @file The flight of balls and other things thrown, kicked, hit and juggled: where they are at a moment, in the doer's space. Under gravity,
 * with bounces, in closed form; in time with the poses of `person-poses-sport.ts`, as `beats` says. Null while the thing is in the hand.
 */
import { Quaternion, Vector3 } from 'three';
import type { Moment } from '../build/figure.ts';
import { beats } from '../build/creatures/beats.ts';

export interface Flown {
  /** Metres in a body 1.75 m tall. */
  readonly at: Vector3;
  readonly turn: Quaternion;
}

/** Metres a second squared. */
export const GRAVITY = 9.81;
const fract = (x: number): number => x - Math.floor(x);

type Flight = (p: number, t: Moment, copy: number, radiusM: number) => Flown | null;

const still = (x: number, y: number, z: number, spin = 0): Flown => ({ at: new Vector3(x, y, z), turn: new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), spin) });

/** Height after `seconds` from `y0` at `vy`, bouncing on the ground with what is left of its speed each time. */
export function bouncing(y0: number, vy: number, seconds: number, radiusM: number, left = 0.62): number {
  let y = y0 - radiusM;
  let v = vy;
  let rest = seconds;
  for (let i = 0; i < 8; i++) {
    const down = (v + Math.sqrt(Math.max(0, v * v + 2 * GRAVITY * Math.max(0, y)))) / GRAVITY;
    if (rest < down) return radiusM + Math.max(0, y + v * rest - (GRAVITY * rest * rest) / 2);
    rest -= down;
    v = Math.abs(v - GRAVITY * down) * left;
    y = 0;
    if (v < 0.25) break;
  }
  return radiusM;
}

/** An arc through the air from one point to another in `seconds`. */
function arc(from: Vector3, to: Vector3, seconds: number, time: number): Vector3 {
  const u = time / seconds;
  const lift = (GRAVITY * seconds * seconds * u * (1 - u)) / 2;
  return from.clone().lerp(to, u).add(new Vector3(0, lift, 0));
}

// Out along +z from the hand, and back into it, thrown by someone who is not in the picture.
function outAndBack(release: number, back: number, seconds: number, from: Vector3, home: Vector3, speed: number, rise: number, spin: (s: number) => Quaternion): Flight {
  return (p) => {
    if (p < release || p > back) return null;
    const middle = (release + back) / 2;
    const out = (p - release) * seconds;
    if (p < middle) return { at: new Vector3(from.x, Math.max(0.1, from.y + rise * out - (GRAVITY * 0.35 * out * out) / 2), from.z + speed * out), turn: spin(out) };
    const due = (back - p) * seconds;
    return { at: new Vector3(home.x, Math.max(0.1, home.y + rise * due - (GRAVITY * 0.35 * due * due) / 2), home.z + speed * due), turn: spin(due) };
  };
}

const about = (x: number, y: number, z: number) => (angle: number): Quaternion => new Quaternion().setFromAxisAngle(new Vector3(x, y, z), angle);
const roll = about(1, 0, 0);

const kick: Flight = (p, _t, _copy, radius) => {
  const strike = 0.37;
  const rollsIn = 0.72;
  if (p < strike || p > rollsIn) {
    // It rolls to the foot from the side; the next one is on its way while the last one is still leaving.
    const u = p > rollsIn ? (p - rollsIn) / (1.2 - rollsIn) : Math.min(1, (p + 1 - rollsIn) / (1.2 - rollsIn));
    return still(-0.1 - 3.2 * (1 - u) ** 1.6, radius, 0.42 + 1.4 * (1 - u), 12 * u);
  }
  const time = (p - strike) * beats.kick;
  return { at: new Vector3(-0.1 + 0.3 * time, bouncing(radius, 4.4, time, radius), 0.42 + 9.5 * time * (1 - 0.12 * time)), turn: roll(time * 16) };
};

const flights: Readonly<Record<string, Flight>> = {
  dribble: (p, t, _copy, radius) => {
    const hand = 0.84;
    const up = (2 * p - 1) ** 2;
    return still(-0.32, radius + (hand - radius) * up, 0.42 + 0.02 * Math.sin(t.timeSeconds), t.timeSeconds * 4);
  },
  'shoot-basketball': (p, _t, _copy, radius) => {
    if (p < 0.43) return null;
    const hoop = new Vector3(0, 3.02, 3.75);
    const time = (p - 0.43) * beats.shot;
    if (time < 0.95) return { at: arc(new Vector3(0, 2.2, 0.34), hoop, 0.95, time), turn: roll(-time * 9) };
    const after = time - 0.95;
    if (p < 0.86) return { at: new Vector3(0, bouncing(hoop.y, -1.2, after, radius), hoop.z - 0.25 * after), turn: roll(after * 3) };
    const u = (p - 0.86) / 0.14;
    return { at: new Vector3(0, 0.12, 3.2).lerp(new Vector3(0, 1.2, 0.36), u).add(new Vector3(0, 0.9 * Math.sin(Math.PI * u), 0)), turn: roll(u * 5) };
  },
  dunk: (p, _t, _copy, radius) => {
    if (p < 0.64) return null;
    const time = (p - 0.64) * beats.dunk;
    return p < 0.93 ? still(-0.05, bouncing(2.7, -3.5, time, radius), 0.72 + 0.3 * time, time * 4) : null;
  },
  'kick-ball': kick,
  'shoot-goal': kick,
  throw: outAndBack(0.43, 0.9, beats.throw, new Vector3(0, 1.5, 0.62), new Vector3(0, 1.35, 0.46), 17, 2, roll),
  catch: outAndBack(0.43, 0.9, beats.throw, new Vector3(0, 1.5, 0.62), new Vector3(0, 1.35, 0.46), 17, 2, roll),
  frisbee: outAndBack(0.4, 0.9, beats.frisbee, new Vector3(-0.3, 1.35, 0.5), new Vector3(0, 1.36, 0.5), 9, 1.6, about(0, 1, 0)),
  'throw-axe': (p) => {
    if (p < 0.46) return null;
    const time = Math.min(0.42, (p - 0.46) * beats.axe);
    return { at: arc(new Vector3(0, 1.55, 0.6), new Vector3(0, 1.35, 4.1), 0.42, time), turn: roll((time / 0.42) * Math.PI * 2 + 0.35) };
  },
  tennis: (p, _t, _copy, radius) => {
    // In from beyond the net until the racket meets it, then out.
    const meet = 0.47;
    const time = (p - meet) * beats.tennis;
    if (time > 0) return still(-0.2 - 1.2 * time, Math.max(radius, 1.2 + 2.2 * time - 4.9 * time * time), 0.5 + 19 * time);
    const due = -time;
    return still(-0.25 - 0.8 * due, Math.max(radius, 1.1 + 1.6 * Math.sin(due * 5) * (due < 0.62 ? 0.35 : 1) - 0.4 * due), 0.5 + 15 * due);
  },
  'swing-bat': (p, _t, _copy, radius) => {
    const time = (p - 0.49) * beats.bat;
    if (time > 0) return still(0.3 + 4 * time, Math.max(radius, 1.05 + 9 * time - 4.9 * time * time), 0.6 + 22 * time, time * 20);
    return still(-0.05, 1.05 + 0.5 * Math.min(0.6, -time), 0.6 + 24 * -time, time * 20);
  },
  golf: (p, _t, _copy, radius) => {
    const time = (p - 0.53) * beats.golf;
    if (time <= 0) return still(0, radius, 0.62);
    return still(1.2 * time + 14 * time, Math.max(radius, 16 * time - 4.9 * time * time), 0.62);
  },
  bowl: (p, _t, _copy, radius) => {
    if (p < 0.5) return null;
    const time = (p - 0.5) * beats.bowl;
    return still(-0.22 + 0.1 * time, radius, 0.9 + 6.2 * time, time * 22);
  },
  volleyball: (p) => {
    const meet = 0.48;
    const u = fract(p - meet);
    const time = u * beats.volley;
    return still(0, 2.08 + GRAVITY * 0.5 * time * (beats.volley - time) * 0.9, 0.36, time * 3);
  },
  hockey: (_p, t, _copy, radius) => still(-0.28 + 0.26 * Math.sin((2 * Math.PI * t.timeSeconds) / 1.6), Math.min(radius, 0.03), 0.98),
  archery: (p) => {
    const loosed = (p - 0.735) * beats.arrow;
    if (loosed <= 0 || p > 0.97) return null;
    const time = Math.min(loosed, 0.24);
    return { at: new Vector3(0.02, 1.46, 0.6 + 32 * time), turn: about(1, 0, 0)(Math.PI / 2) };
  },
  juggle: (_p, t, copy) => {
    // Three balls, each thrown from hand to hand in turn; a round of one ball is two throws.
    const round = beats.juggle * 3;
    const u = fract(t.timeSeconds / round + copy / 3);
    const side = u < 0.5 ? 1 : -1;
    const w = (u * 2) % 1;
    const high = 1.42;
    if (w > 0.72) return still(-side * (0.14 + 0.1 * Math.sin(((w - 0.72) / 0.28) * Math.PI)), high - 0.33 - 0.06 * Math.sin(((w - 0.72) / 0.28) * Math.PI), 0.44);
    const v = w / 0.72;
    return still(side * 0.15 * (1 - 2 * v), high - 0.33 + 4 * v * (1 - v) * 0.75, 0.44, v * 5);
  },
  'hula-hoop': (_p, t) => {
    const a = 2 * Math.PI * t.timeSeconds * 1.15 + 2 * Math.PI * t.offset;
    const tilt = new Quaternion().setFromAxisAngle(new Vector3(Math.cos(a), 0, -Math.sin(a)), 0.2);
    return { at: new Vector3(-0.17 * Math.sin(a), 0.93 + 0.02 * Math.sin(2 * a), -0.17 * Math.cos(a)), turn: tilt };
  },
  'jump-rope': (p) => ({ at: new Vector3(0, 0.98, 0.16), turn: roll(-2 * Math.PI * p + Math.PI) }),
  'fly-kite': (_p, t) => still(1.6 + 0.5 * Math.sin(t.timeSeconds * 0.7), 5.2 + 0.3 * Math.sin(t.timeSeconds * 1.3), 7 + 0.4 * Math.sin(t.timeSeconds * 0.5)),
};

const periods: Readonly<Record<string, number>> = { dribble: beats.dribble, 'shoot-basketball': beats.shot, dunk: beats.dunk, 'kick-ball': beats.kick, 'shoot-goal': beats.kick, throw: beats.throw, catch: beats.throw, frisbee: beats.frisbee, 'throw-axe': beats.axe, archery: beats.arrow, tennis: beats.tennis, 'swing-bat': beats.bat, golf: beats.golf, bowl: beats.bowl, volleyball: beats.volley };
const synchronous: ReadonlySet<string> = new Set(['jump-rope']);

/** Where the thing that `action` is done with is at the moment; null while it is held, undefined for deeds whose things never fly. */
export function flown(action: string, moment: Moment, copy: number, radiusM: number): Flown | null | undefined {
  const flight = flights[action];
  if (flight === undefined) return undefined;
  const period = periods[action] ?? (action === 'jump-rope' ? beats.rope : 1);
  return flight(fract(moment.timeSeconds / period + (synchronous.has(action) ? 0 : moment.offset)), moment, copy, radiusM);
}
