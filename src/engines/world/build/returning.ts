/**
 * @file Figures that come back to how they were. Poses are functions of time with periods of their own, which none of them tells. So the moment that is most like
 * the beginning is looked for near the loop's end, as motion graphs do to find where a movement may go on with another (Kovar, Gleicher and Pighin 2002), and the
 * figure's own clock is set to reach it there. What difference is left is made up for over the loop's last part, in the parts themselves and not in the picture.
 */
import { Quaternion, Vector3, type BufferAttribute, type BufferGeometry, type Object3D } from 'three';
import { smoothstep } from '../../../lib/noise.ts';
import type { Figure, Moment } from './figure.ts';

/** Over so many seconds at a loop's end things pass over to how they were at its beginning, or over that share of a short one. */
const RETURN = { seconds: 1.2, share: 0.25 } as const;

/** How far what moves has passed over from its own way to the one that leads to the loop's beginning, 0 to 1, at `time` seconds into it. */
export function returningShare(time: number, loopSeconds: number): number {
  return smoothstep(loopSeconds - Math.min(RETURN.seconds, loopSeconds * RETURN.share), loopSeconds, time);
}

/** The parts of a figure that poses move: objects that hang in each other, and vertices that are written anew. */
export interface Parts {
  /** Numbers that say how they are now: of each object place, turn and size, of each vertex what is kept of it. */
  read(): Float32Array;
  /** Passes over from how they are now to what `read` gave, by `share` from 0 to 1. */
  pass(to: Float32Array, share: number): void;
  /** How unlike two readings are: 0 where they are the same. */
  difference(a: Float32Array, b: Float32Array): number;
  /** How far the object that is turned farthest is turned from one reading to the other, radians. */
  turn(a: Float32Array, b: Float32Array): number;
}

const NUMBERS_OF_OBJECT = 10;

/** Finds the parts of `root` that `move` moves; `move` is called with some moments in seconds. */
export function partsOf(root: Object3D, move: (seconds: number) => void, sizeM: number): Parts {
  const objects: Object3D[] = [];
  root.traverse((object) => void objects.push(object));
  const vertices = writtenVertices(objects, move);
  const length = objects.length * NUMBERS_OF_OBJECT + vertices.reduce((sum, { array }) => sum + array.length, 0);
  const turn = new Quaternion();
  const place = new Vector3();
  return {
    read: () => {
      const out = new Float32Array(length);
      objects.forEach(({ position, quaternion, scale }, i) => {
        position.toArray(out, i * NUMBERS_OF_OBJECT);
        quaternion.toArray(out, i * NUMBERS_OF_OBJECT + 3);
        scale.toArray(out, i * NUMBERS_OF_OBJECT + 7);
      });
      let at = objects.length * NUMBERS_OF_OBJECT;
      for (const { array } of vertices) {
        out.set(array, at);
        at += array.length;
      }
      return out;
    },
    pass: (to, share) => {
      objects.forEach((object, i) => {
        const at = i * NUMBERS_OF_OBJECT;
        object.position.lerp(place.fromArray(to, at), share);
        object.quaternion.slerp(turn.fromArray(to, at + 3), share);
        object.scale.lerp(place.fromArray(to, at + 7), share);
      });
      let at = objects.length * NUMBERS_OF_OBJECT;
      for (const attribute of vertices) {
        const { array } = attribute;
        for (let i = 0; i < array.length; i++) array[i] = (array[i] as number) + ((to[at + i] as number) - (array[i] as number)) * share;
        attribute.needsUpdate = true;
        at += array.length;
      }
    },
    difference: (a, b) => {
      let sum = 0;
      for (let i = 0; i < objects.length; i++) sum += objectDifference(a, b, i * NUMBERS_OF_OBJECT, sizeM);
      const from = objects.length * NUMBERS_OF_OBJECT;
      let moved = 0;
      for (let i = from; i < a.length; i++) moved += (((a[i] as number) - (b[i] as number)) / sizeM) ** 2;
      return sum + (a.length > from ? (moved / (a.length - from)) * 100 : 0);
    },
    turn: (a, b) => Math.max(...objects.map((_, i) => 2 * Math.acos(Math.min(1, Math.abs(alike(a, b, i * NUMBERS_OF_OBJECT)))))),
  };
}

/** Cosine of half the angle between two turns. */
function alike(a: Float32Array, b: Float32Array, at: number): number {
  let sum = 0;
  for (let i = 3; i < 7; i++) sum += (a[at + i] as number) * (b[at + i] as number);
  return sum;
}

function objectDifference(a: Float32Array, b: Float32Array, at: number, sizeM: number): number {
  const off = (i: number): number => (a[at + i] as number) - (b[at + i] as number);
  const turned = alike(a, b, at);
  return (off(0) ** 2 + off(1) ** 2 + off(2) ** 2) / sizeM ** 2 + Math.max(0, 1 - turned * turned) + off(7) ** 2 + off(8) ** 2 + off(9) ** 2;
}

/** Attributes of meshes whose version moves on when `move` is called: sails, flags, cloth. */
function writtenVertices(objects: readonly Object3D[], move: (seconds: number) => void): (BufferAttribute & { array: Float32Array })[] {
  const all = objects.flatMap((object) => Object.values((object as Object3D & { geometry?: BufferGeometry }).geometry?.attributes ?? {})).filter((attribute): attribute is BufferAttribute & { array: Float32Array } => attribute.array instanceof Float32Array && 'version' in attribute);
  const before = all.map((attribute) => attribute.version);
  for (const seconds of [0.4, 1.1]) move(seconds);
  return [...new Set(all.filter((attribute, i) => attribute.version !== before[i]))];
}

/** Steps in which the moment that is most like the beginning is looked for, and in which it is then narrowed down, seconds. */
const STEP = { coarse: 1 / 24, fine: 1 / 240 } as const;
/** How far from the loop's end it may lie: a share of the loop, and seconds. */
const REACH = { share: 0.2, seconds: 2 } as const;
/** Seconds between the two moments that are compared with two others: alike in how they are and in how they go on. */
const AHEAD = 1 / 12;

/** Something whose parts a function of its own clock moves. */
export interface Movement {
  readonly parts: Parts;
  /** Poses it as it is at the loop's beginning when its own clock says `seconds`. */
  atStart(seconds: number): void;
  /** Poses it as it is at the loop's end when its own clock says `seconds`. */
  atEnd(seconds: number): void;
}

/** How some that move together come back by a clock of their own. */
export interface Returning {
  /** How fast it runs: a factor near 1. */
  readonly rate: number;
  /** Whether they are then as they were, and nothing is left to make up for. */
  readonly closes: boolean;
  /** Whether it runs to and fro: what would be turned too far to be brought back unnoticed turns back by itself. */
  readonly sways: boolean;
}

/** What is still turned farther than this at the loop's end goes to and fro, radians. */
const TOO_FAR = 0.6;
/** A difference that nobody sees. */
const UNSEEN = 1e-5;

/** What the own clock of `returning` says at `time`, in a loop of so many seconds. */
export function ownTime({ rate, sways }: Pick<Returning, 'rate' | 'sways'>, time: number, loopSeconds: number): number {
  const turns = (2 * Math.PI) / loopSeconds;
  return sways ? Math.sin(turns * time) / turns : time * rate;
}

/** Finds how some that move together can be at the loop's end as at its beginning. */
export function returningOf(movements: readonly Movement[], loopSeconds: number): Returning {
  const reach = Math.min(REACH.share * loopSeconds, REACH.seconds);
  const look = (pose: 'atStart' | 'atEnd', seconds: number): Float32Array[] => movements.map((movement) => {
    movement[pose](seconds);
    return movement.parts.read();
  });
  const wanted = [look('atStart', 0), look('atStart', AHEAD)] as const;
  const unlike = (is: readonly Float32Array[], should: readonly Float32Array[]): number => movements.reduce((sum, { parts }, i) => sum + parts.difference(is[i] as Float32Array, should[i] as Float32Array), 0);
  const cost = (seconds: number): number => (unlike(look('atEnd', seconds), wanted[0]) + unlike(look('atEnd', seconds + AHEAD), wanted[1])) * (1 + Math.abs(seconds / loopSeconds - 1));
  const best = (from: number, to: number, step: number, start: number): number => {
    let found = start;
    let least = cost(start);
    for (let k = Math.ceil((from - start) / step); k * step + start <= to; k++) {
      const here = k === 0 ? least : cost(start + k * step);
      // Of what does not move all moments are alike but for rounding: it stays.
      if (here < least - 1e-6) [found, least] = [start + k * step, here];
    }
    return found;
  };
  const near = best(loopSeconds - reach, loopSeconds + reach, STEP.coarse, loopSeconds);
  const end = best(near - STEP.coarse, near + STEP.coarse, STEP.fine, near);
  const ends = look('atEnd', end);
  const turned = Math.max(...movements.map(({ parts }, i) => parts.turn(ends[i] as Float32Array, wanted[0][i] as Float32Array)));
  return { rate: end / loopSeconds, closes: unlike(ends, wanted[0]) < UNSEEN, sways: turned > TOO_FAR };
}

/** Poses `figure` for `moment`, passed over by `share` to how it is at the moment `returning`. */
export function poseReturning(figure: Figure, parts: Parts, moment: Moment, returning: { readonly moment: Moment; readonly share: number }): void {
  figure.pose?.(returning.moment);
  const to = parts.read();
  const beams = figure.lamps.map((lamp) => lamp.beam?.direction.clone());
  figure.pose?.(moment);
  parts.pass(to, returning.share);
  figure.lamps.forEach(({ beam }, i) => beam?.direction.lerp(beams[i] as Vector3, returning.share).normalize());
}

/** Makes a function that poses something by itself, such as what stands about in a place, so that it comes back after `loopSeconds`. */
export function returningPose(figure: Figure, momentAt: (timeSeconds: number) => Moment, loopSeconds: number): (timeSeconds: number) => void {
  const pose = (seconds: number): void => figure.pose?.(momentAt(seconds));
  const parts = partsOf(figure.object, pose, Math.max(0.1, figure.bounds.getSize(new Vector3()).length()));
  const returning = returningOf([{ parts, atStart: pose, atEnd: pose }], loopSeconds);
  const own = (timeSeconds: number): number => ownTime(returning, timeSeconds, loopSeconds);
  return (timeSeconds) => {
    const share = returning.closes ? 0 : returningShare(timeSeconds, loopSeconds);
    if (share === 0) pose(own(timeSeconds));
    else poseReturning(figure, parts, momentAt(own(timeSeconds)), { moment: momentAt(own(timeSeconds - loopSeconds)), share });
  };
}
