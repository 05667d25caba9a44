/**
 * @file The vocabulary in which poses are written: where feet are planted, where hands are brought to and how they are turned, stances to begin from.
 * Points are metres in a body 1.75 m tall: x left, y up, z forward.
 */
import { Euler, Matrix4, Quaternion, Vector3 } from 'three';
import type { Moment } from '../figure.ts';
import { fract, mix } from './figure-kit.ts';
import { smoothstep } from '../../../../lib/noise.ts';
import type { Measures } from './person-body.ts';
import type { Rig, Vec } from './rig.ts';

/** What the pose needs to know of the body. */
export interface PersonBody {
  readonly rig: Rig;
  readonly m: Measures;
  /** Usual walking speed in the body's own scale, metres per second. */
  readonly usualMps: number;
  /** Height of the hem of what hangs from the hips; undefined where nothing does. */
  readonly hem?: number | undefined;
  /** The right hand carries something upright. */
  readonly carries?: boolean | undefined;
  /** Heavy suit: arms held away, slow. */
  readonly bulky?: boolean | undefined;
}

/** Puts a body into a moment of one action. */
export type Acting = (body: PersonBody, moment: Moment) => void;

/** Left and right, with the sign of their x. */
export const sides = [['L', 1], ['R', -1]] as const;
export type Side = 'L' | 'R';
export const FORWARD: Vec = [0, 0, 1];
export const BACKWARD: Vec = [0, 0, -1];
export const TAU = 2 * Math.PI;
export const { sin, cos, abs, max, min } = Math;
export { fract, mix, smoothstep };

export const turnToRotation = new Euler();
export const footTurn = (pitch: number, yaw: number): Quaternion => new Quaternion().setFromEuler(turnToRotation.set(pitch, yaw, 0, 'YXZ'));

export interface Foot {
  readonly x: number;
  readonly z: number;
  readonly lift: number;
  /** Radians, heel up positive. */
  readonly pitch: number;
  readonly yaw: number;
  readonly toes?: number;
}

// Sets a foot down at a place on the ground. It rolls over its heel when the toes are up and over its ball when the heel is.
export function plant(body: PersonBody, side: 'L' | 'R', foot: Foot, pole: Vec = FORWARD): void {
  const { rig } = body;
  const rest = rig.rest(`foot${side}`);
  const [py, pz] = foot.pitch > 0 ? [0.02, 0.118] : [0.0, -0.045];
  const dy = 0.085 - py;
  const dz = -pz;
  const y = py + dy * cos(foot.pitch) - dz * sin(foot.pitch);
  const z = pz + dy * sin(foot.pitch) + dz * cos(foot.pitch);
  const s = side === 'L' ? 1 : -1;
  const target = new Vector3(foot.x * s, y + foot.lift, rest.z + foot.z + z);
  rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, target, [pole[0] + s * 0.12, pole[1], pole[2]], FORWARD);
  rig.orient(`foot${side}`, footTurn(foot.pitch, foot.yaw * s));
  rig.turn(`toes${side}`, foot.toes ?? -Math.max(0, foot.pitch) * 0.75);
}

export function arm(rig: Rig, side: 'L' | 'R', forward: number, out: number, elbow: number, twist = 0): void {
  const s = side === 'L' ? 1 : -1;
  // The bind pose holds arms 0.3 rad out; `out` is counted from hanging straight down.
  rig.turn(`arm${side}`, -forward, twist * s, (out - 0.3) * s);
  rig.turn(`fore${side}`, -elbow);
}

// Brings a hand to a point; the elbow points down and back.
export function handTo(rig: Rig, side: 'L' | 'R', target: Vec, elbow: Vec): void {
  rig.reach(`arm${side}`, `fore${side}`, `hand${side}`, new Vector3(...target), elbow, BACKWARD);
}

export const breath = (t: Moment): number => sin(t.timeSeconds * 1.5 + t.offset * TAU);

export const stand: Acting = (body, t) => {
  const { rig, m } = body;
  const slow = t.timeSeconds * 0.42 + t.offset * 17;
  const shift = sin(slow) * 0.016 + 0.012 * Math.sign(sin(t.offset * 99 + 0.5));
  rig.shift('hips', shift, -0.014, 0);
  rig.turn('hips', 0, 0.05 * sin(slow * 0.7), -shift * 2.2);
  rig.turn('spine', 0.012 * breath(t), 0, shift * 1.6);
  rig.turn('chest', -0.014 * breath(t), -0.05 * sin(slow * 0.7), shift * 1.2);
  rig.turn('head', 0.03 * sin(slow * 1.3), 0.16 * sin(slow * 0.83 + 1), -shift);
  const out = body.bulky === true ? 0.38 : 0.11;
  arm(rig, 'L', 0.04 + 0.01 * breath(t), out, 0.2 + 0.04 * sin(slow * 0.6));
  arm(rig, 'R', 0.0 + 0.01 * breath(t), out, 0.16);
  if (body.carries === true) carry(rig, m);
  const wide = m.hip * 0.6;
  plant(body, 'L', { x: wide, z: 0.015, lift: 0, pitch: 0, yaw: 0.16 });
  plant(body, 'R', { x: wide, z: -0.02, lift: 0, pitch: 0, yaw: 0.2 });
};

export function carry(rig: Rig, m: Measures): void {
  handTo(rig, 'R', [-m.shoulder - 0.08, m.shoulderY - 0.34, 0.24], [-0.7, -0.6, -0.5]);
  rig.orient('handR', new Quaternion());
}

/** How far through a cycle of `seconds` the moment is, 0..1; those out of step with each other begin elsewhere in it. */
export const cycle = (t: Moment, seconds: number): number => fract(t.timeSeconds / seconds + t.offset);

/** A pulse within a cycle: 0 up to `from`, 1 from `full` to `until`, 0 again from `end` on. */
export const pulse = (p: number, from: number, full: number, until: number, end: number): number => smoothstep(from, full, p) * (1 - smoothstep(until, end, p));

/** A value that goes through `keys` ([when, value], the last one's value equal to the first's for a cycle), eased between them. */
export function through(p: number, keys: readonly (readonly [number, number])[]): number {
  let before = keys[0] as readonly [number, number];
  for (const key of keys) {
    if (p < key[0]) return mix(before[1], key[1], smoothstep(before[0], key[0], p));
    before = key;
  }
  return before[1];
}

/** Blends two points. */
export const mixed = (a: Vec, b: Vec, w: number): Vec => [mix(a[0], b[0], w), mix(a[1], b[1], w), mix(a[2], b[2], w)];

/** A point given in a bone's own axes, from where the bone begins, as it is now. */
export function onBone(body: PersonBody, bone: string, at: Vec): Vec {
  const p = new Vector3(...at).applyQuaternion(body.rig.facing(bone)).add(body.rig.where(bone));
  return [p.x, p.y, p.z];
}

/** Mouth, ear, eye and crown, wherever the head is turned to now. */
export const mouthOf = (body: PersonBody): Vec => onBone(body, 'head', [0, 0.0105 * body.m.head, 0.115 * body.m.head + 0.01]);
export const earOf = (body: PersonBody, s: number): Vec => onBone(body, 'head', [0.085 * body.m.head * s, 0.07 * body.m.head, 0.02]);
export const browOf = (body: PersonBody): Vec => onBone(body, 'head', [0, 0.09 * body.m.head, 0.12 * body.m.head]);
export const crownOf = (body: PersonBody): Vec => onBone(body, 'head', [0, 0.2 * body.m.head, 0]);

/** How a hand is held: where its fingers point, where its thumb side points, where the elbow goes. */
export interface HandHold {
  readonly f?: Vec;
  readonly u?: Vec;
  readonly pole?: Vec;
}

const PALM_M = 0.075;

/** Brings the palm of a hand to a point and turns the hand. A thing held in it has its own up along the thumb side. */
export function hand(body: PersonBody, side: Side, at: Vec, hold: HandHold = {}): void {
  const { rig } = body;
  const s = side === 'L' ? 1 : -1;
  const target = new Vector3(...at);
  const from = rig.where(`arm${side}`).add(new Vector3(0.1 * s, -0.26, -0.02));
  const f = hold.f === undefined ? target.clone().sub(from).normalize() : new Vector3(...hold.f).normalize();
  rig.reach(`arm${side}`, `fore${side}`, `hand${side}`, target.clone().addScaledVector(f, -PALM_M), hold.pole ?? [0.55 * s, -0.8, -0.35], BACKWARD);
  if (hold.f !== undefined || hold.u !== undefined) rig.orient(`hand${side}`, handTurn(f, hold.u));
}

const axes = new Matrix4();

// A hand at rest hangs with fingers down (-y) and thumb forward (+z).
function handTurn(f: Vector3, thumb: Vec | undefined): Quaternion {
  const u = new Vector3(...(thumb ?? [0, 1, 0]));
  u.addScaledVector(f, -u.dot(f));
  if (u.lengthSq() < 1e-4) u.set(0, 0, 1).addScaledVector(f, -f.z);
  u.normalize();
  const y = f.clone().negate();
  return new Quaternion().setFromRotationMatrix(axes.makeBasis(y.clone().cross(u), y, u));
}

/** Both hands on a long handle: the upper hand at `top`, the other `spread` metres towards the working end. */
export function shaft(body: PersonBody, top: Vec, towards: Vec, upper: Side = 'R', spread = 0.36): void {
  const d = new Vector3(...towards).normalize();
  const lower: Side = upper === 'R' ? 'L' : 'R';
  const s = upper === 'R' ? -1 : 1;
  hand(body, upper, top, { f: [-s * 0.75, -0.35, 0.5], u: [-d.x, -d.y, -d.z], pole: [s, -0.3, -0.3] });
  hand(body, lower, [top[0] + d.x * spread, top[1] + d.y * spread, top[2] + d.z * spread], { f: [s * 0.7, -0.3, 0.6], u: [-d.x, -d.y, -d.z], pole: [-s, -0.5, -0.2] });
}

/** A standing stance. Angles in radians, lengths in metres. */
export interface Stance {
  /** How far hips sink. */
  readonly drop?: number;
  /** Half distance of the feet. */
  readonly wide?: number;
  /** How far the left foot is ahead and the right one behind. */
  readonly stagger?: number;
  readonly lean?: number;
  /** Of the upper body, to its left. */
  readonly twist?: number;
  /** Bend to its right. */
  readonly tilt?: number;
  readonly yaw?: number;
  readonly x?: number;
  readonly z?: number;
  /** Where the head looks beside that: down, left. */
  readonly nod?: number;
  readonly look?: number;
  /** Turn of the hips, to its left. */
  readonly hips?: number;
  /** Heels up. */
  readonly heels?: number;
}

/** Stands as told, breathing, arms hanging. */
export function stance(body: PersonBody, t: Moment, o: Stance = {}): void {
  const { rig, m } = body;
  const lean = o.lean ?? 0;
  const twist = o.twist ?? 0;
  const tilt = o.tilt ?? 0;
  const slow = t.timeSeconds * 0.42 + t.offset * 17;
  rig.shift('hips', (o.x ?? 0) + 0.007 * sin(slow), -0.014 - (o.drop ?? 0) + (o.heels ?? 0) * 0.1, (o.z ?? 0) - max(0, lean) * 0.1);
  rig.turn('hips', lean * 0.36, (o.hips ?? 0) + twist * 0.25, tilt * 0.25);
  rig.turn('spine', lean * 0.34 + 0.012 * breath(t), twist * 0.35, tilt * 0.4);
  rig.turn('chest', lean * 0.3 - 0.014 * breath(t), twist * 0.4, tilt * 0.35);
  rig.turn('neck', -lean * 0.15 + (o.nod ?? 0) * 0.3, -twist * 0.2 + (o.look ?? 0) * 0.3, -tilt * 0.2);
  rig.turn('head', -lean * 0.35 + (o.nod ?? 0) * 0.7 + 0.015 * sin(slow * 1.3), -twist * 0.3 + (o.look ?? 0) * 0.7 + 0.03 * sin(slow * 0.8), -tilt * 0.3);
  arm(rig, 'L', 0.04, body.bulky === true ? 0.38 : 0.12, 0.22);
  arm(rig, 'R', 0.02, body.bulky === true ? 0.38 : 0.12, 0.18);
  feet(body, o.wide ?? m.hip * 0.62, o.stagger ?? 0.02, o.yaw ?? 0.16, o.heels ?? 0);
}

/** Sets both feet down. */
export function feet(body: PersonBody, wide: number, stagger: number, yaw = 0.16, heels = 0): void {
  plant(body, 'L', { x: wide, z: stagger, lift: 0, pitch: heels, yaw });
  plant(body, 'R', { x: wide, z: -stagger, lift: 0, pitch: heels, yaw });
}

/** Height of the seat that sitting deeds are made for, in a body 1.75 m tall. */
export const SEAT_M = 0.46;

/** Sits on a chair: feet on the ground in front. */
export function chair(body: PersonBody, t: Moment, o: Stance & { readonly seat?: number; readonly feetZ?: number } = {}): void {
  const { rig, m } = body;
  const lean = o.lean ?? 0;
  const seat = o.seat ?? SEAT_M;
  rig.shift('hips', o.x ?? 0, seat + 0.085 - (m.hipY + 0.03), (o.z ?? 0) - 0.04);
  rig.turn('hips', lean * 0.45 - 0.05, o.hips ?? 0, 0);
  rig.turn('spine', lean * 0.3 + 0.06 + 0.01 * breath(t), (o.twist ?? 0) * 0.4, (o.tilt ?? 0) * 0.5);
  rig.turn('chest', lean * 0.25 - 0.01 * breath(t), (o.twist ?? 0) * 0.5, (o.tilt ?? 0) * 0.5);
  rig.turn('head', -lean * 0.3 + (o.nod ?? 0), (o.look ?? 0) + 0.03 * sin(t.timeSeconds * 0.4 + t.offset * 7), -(o.tilt ?? 0) * 0.4);
  const wide = o.wide ?? 0.13;
  for (const [side, s] of sides) {
    plant(body, side, { x: wide, z: (o.feetZ ?? 0.4) + (o.stagger ?? 0) * s, lift: 0, pitch: 0, yaw: o.yaw ?? 0.12 }, [s * (wide > 0.2 ? 0.5 : 0.1), 0.9, 0.9]);
    hand(body, side, [0.14 * s, seat + 0.17, 0.3], { f: [0, -0.25, 1], u: [-s, 0.2, 0] });
  }
}

/** Sits cross-legged on the ground, hands on the knees. */
export function crossLegged(body: PersonBody, t: Moment, o: Stance = {}): void {
  const { rig, m } = body;
  const lean = o.lean ?? 0;
  rig.shift('hips', 0, 0.1 - (m.hipY + 0.03), -0.1);
  rig.turn('hips', lean * 0.3 - 0.04);
  rig.turn('spine', lean * 0.4 + 0.05 + 0.012 * breath(t), (o.twist ?? 0) * 0.4);
  rig.turn('chest', lean * 0.3 - 0.012 * breath(t), (o.twist ?? 0) * 0.5);
  rig.turn('head', -lean * 0.3 + (o.nod ?? 0), o.look ?? 0);
  for (const [side, s] of sides) {
    // Shins cross in front, each foot under the other knee.
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(-0.1 * s, 0.085, 0.2 + (s === 1 ? 0.06 : -0.03)), [s * 1.4, 0.35, 0.8], FORWARD);
    rig.orient(`foot${side}`, new Quaternion().setFromEuler(new Euler(0.5, -0.9 * s, 1.1 * s, 'YXZ')));
    hand(body, side, [0.3 * s, 0.24, 0.22], { f: [0.2 * s, -0.5, 0.8], u: [-s, 0.4, 0] });
  }
}

/** Kneels: on the right knee alone, or on both with the weight on the heels. */
export function kneel(body: PersonBody, t: Moment, o: Stance & { readonly both?: boolean; readonly upright?: boolean } = {}): void {
  const { rig, m } = body;
  const lean = o.lean ?? 0;
  const shin = m.hipY * 0.46;
  const thigh = m.hipY * 0.46;
  const y = o.both === true && o.upright !== true ? 0.3 : thigh + 0.07;
  rig.shift('hips', o.x ?? 0, y - (m.hipY + 0.03), (o.z ?? 0) - (o.both === true ? 0.12 : 0.02) - lean * 0.05);
  rig.turn('hips', lean * 0.4, o.hips ?? 0);
  rig.turn('spine', lean * 0.35 + 0.012 * breath(t), (o.twist ?? 0) * 0.4, (o.tilt ?? 0) * 0.5);
  rig.turn('chest', lean * 0.3 - 0.012 * breath(t), (o.twist ?? 0) * 0.5, (o.tilt ?? 0) * 0.5);
  rig.turn('head', -lean * 0.4 + (o.nod ?? 0), o.look ?? 0);
  arm(rig, 'L', 0.1 + lean * 0.6, 0.14, 0.3);
  arm(rig, 'R', 0.1 + lean * 0.6, 0.14, 0.3);
  for (const [side, s] of sides) {
    if (side === 'L' && o.both !== true) {
      plant(body, 'L', { x: 0.12, z: thigh * 0.95, lift: 0, pitch: 0, yaw: 0.1 }, [0.1, 1, 0.8]);
      continue;
    }
    const knee = o.both === true && o.upright !== true ? 0.3 : 0.02;
    rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(0.1 * s, 0.1, (o.z ?? 0) + knee - shin * 0.98 + (o.both === true && o.upright !== true ? 0.02 : 0)), [s * 0.15, -1, 0.9], FORWARD);
    rig.orient(`foot${side}`, footTurn(1.25, 0.05 * s));
    rig.turn(`toes${side}`, -0.9);
  }
}

/** Squats with the heels down. `depth` 0 stands, 1 sits on the heels. */
export function squat(body: PersonBody, t: Moment, depth: number, o: Stance = {}): void {
  const { rig, m } = body;
  const lean = (o.lean ?? 0) + 0.75 * depth;
  rig.shift('hips', 0, -0.014 - (m.hipY - 0.3) * depth, -0.22 * depth * (1 - depth * 0.35));
  rig.turn('hips', lean * 0.5, o.hips ?? 0);
  rig.turn('spine', lean * 0.25 + 0.01 * breath(t), (o.twist ?? 0) * 0.4);
  rig.turn('chest', lean * 0.15, (o.twist ?? 0) * 0.5);
  rig.turn('head', -lean * 0.6 + (o.nod ?? 0), o.look ?? 0);
  arm(rig, 'L', 0.3 * depth, 0.15, 0.3);
  arm(rig, 'R', 0.3 * depth, 0.15, 0.3);
  for (const [side, s] of sides) plant(body, side, { x: o.wide ?? 0.15, z: 0.02, lift: 0, pitch: 0.35 * smoothstep(0.8, 1, depth), yaw: 0.3 }, [s * 0.45, 0.5, 1]);
}

/** Lies on the back along -z, or face down along +z; legs straight. */
export function lying(body: PersonBody, t: Moment, face: 'up' | 'down', height = 0.12): void {
  const { rig, m } = body;
  rig.shift('hips', 0, height - (m.hipY + 0.03), 0);
  rig.turn('hips', face === 'up' ? -Math.PI / 2 : Math.PI / 2);
  rig.turn('chest', 0.012 * breath(t));
  for (const [side, s] of sides) {
    arm(rig, side, 0.05, 0.3, 0.2);
    rig.turn(`thigh${side}`, 0, 0, 0.06 * s);
    rig.turn(`foot${side}`, face === 'up' ? 0.4 : 1.1, 0.2 * s);
  }
}

/** A leg brought to a point, given for the ankle, as a free foot in the air. */
export function leg(body: PersonBody, side: Side, ankle: Vec, pole: Vec = FORWARD, footPitch = 0, yaw = 0): void {
  const s = side === 'L' ? 1 : -1;
  body.rig.reach(`thigh${side}`, `shin${side}`, `foot${side}`, new Vector3(...ankle), pole, FORWARD);
  body.rig.orient(`foot${side}`, footTurn(footPitch, yaw * s));
}

export type { Vec };
