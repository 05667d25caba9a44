/** @file What a camera did, from its way, and whether it is what was asked. */
import type { CameraMeasure, Point } from '../engines/measure.ts';
import type { Camera } from '../film/storyboard.ts';
import { limits } from './limits.ts';

/** A camera's way in numbers. Signs: to the right, up, and in (nearer, narrower) are positive. */
export interface CameraMotion {
  readonly panDegrees: number;
  readonly tiltDegrees: number;
  readonly rollDegrees: number;
  /** Turn about what it looks at, degrees; positive to the right. */
  readonly orbitDegrees: number;
  /** Ways as shares of the distance to what it looks at. */
  readonly truck: number;
  readonly crane: number;
  readonly dolly: number;
  /** How much narrower the picture became: 0.2 means a fifth. */
  readonly zoom: number;
  /** Mean angle between the way it looks and a smooth one, degrees. */
  readonly tremorDegrees: number;
  /** Farthest from where it started, as a share of the distance. */
  readonly travel: number;
}

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const length = (a: Point): number => Math.hypot(...a);
const degrees = (radians: number): number => (radians * 180) / Math.PI;
const along = (a: Point, b: Point, s: number): Point => [a[0] + b[0] * s, a[1] + b[1] * s, a[2] + b[2] * s];

const headingOf = (v: Point): number => Math.atan2(v[0], -v[2]);
const wrap = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

/** Measures a way of at least three points. */
export function motionOf(track: readonly CameraMeasure[]): CameraMotion {
  const first = track[0] as CameraMeasure;
  const last = track.at(-1) as CameraMeasure;
  const middle = track[Math.floor(track.length / 2)] as CameraMeasure;
  const distance = Math.max(0.1, middle.aimM);
  const moved = minus(last.position, first.position);
  const aim = along(middle.position, middle.forward, distance);
  const around = wrap(headingOf(minus(first.position, aim)) - headingOf(minus(last.position, aim)));
  return {
    panDegrees: degrees(total(track, (camera) => headingOf(camera.forward))),
    tiltDegrees: degrees(total(track, (camera) => Math.asin(Math.max(-1, Math.min(1, camera.forward[1]))))),
    rollDegrees: degrees(total(track, (camera) => Math.asin(Math.max(-1, Math.min(1, camera.right[1]))))),
    orbitDegrees: degrees(around),
    truck: dot(moved, middle.right) / distance,
    crane: moved[1] / distance,
    dolly: (length(minus(first.position, aim)) - length(minus(last.position, aim))) / distance,
    zoom: 1 - Math.tan(last.fov / 2) / Math.tan(first.fov / 2),
    tremorDegrees: tremor(track),
    travel: Math.max(...track.map((camera) => length(minus(camera.position, first.position)))) / distance,
  };
}

function total(track: readonly CameraMeasure[], angle: (camera: CameraMeasure) => number): number {
  let sum = 0;
  for (let i = 1; i < track.length; i++) sum += wrap(angle(track[i] as CameraMeasure) - angle(track[i - 1] as CameraMeasure));
  return sum;
}

function tremor(track: readonly CameraMeasure[]): number {
  let sum = 0;
  for (let i = 1; i < track.length - 1; i++) {
    const mean = along(track[i - 1]!.forward, minus(track[i + 1]!.forward, track[i - 1]!.forward), 0.5);
    sum += degrees(length(minus(track[i]!.forward, mean)));
  }
  return sum / Math.max(1, track.length - 2);
}

/** What of a motion a move is known by, how much of it there was, and how much there must be. */
export interface MoveReading {
  readonly what: string;
  readonly value: number;
  readonly least: number;
  /** For moves known by stillness: the value may not be above `least`. */
  readonly isCeiling?: boolean;
}

/** Reads `motion` for one move; null for moves that only the subject's way shows (`track`, `follow`, `pov`). */
export function readMove(move: Camera['move'], motion: CameraMotion): MoveReading[] | null {
  const turn = (what: string, value: number): MoveReading[] => [{ what, value, least: limits.moveDegrees }];
  const way = (what: string, value: number): MoveReading[] => [{ what, value, least: limits.moveTravel }];
  switch (move) {
    case 'static':
      return [
        { what: 'degrees of turn', value: Math.hypot(motion.panDegrees, motion.tiltDegrees), least: limits.stillDegrees, isCeiling: true },
        { what: 'of its distance travelled', value: motion.travel, least: limits.stillTravel, isCeiling: true },
        { what: 'change of lens', value: Math.abs(motion.zoom), least: limits.stillZoom, isCeiling: true },
        { what: 'degrees of tremor', value: motion.tremorDegrees, least: 0.02, isCeiling: true },
      ];
    case 'pan-left':
      return turn('degrees to the left', -motion.panDegrees);
    case 'pan-right':
      return turn('degrees to the right', motion.panDegrees);
    case 'tilt-up':
      return turn('degrees up', motion.tiltDegrees);
    case 'tilt-down':
      return turn('degrees down', -motion.tiltDegrees);
    case 'roll':
      return turn('degrees of roll', Math.abs(motion.rollDegrees));
    case 'orbit-left':
      return turn('degrees around to the left', -motion.orbitDegrees);
    case 'orbit-right':
      return turn('degrees around to the right', motion.orbitDegrees);
    case 'dolly-in':
      return way('of its distance nearer', motion.dolly);
    case 'dolly-out':
      return way('of its distance away', -motion.dolly);
    case 'truck-left':
      return way('of its distance to the left', -motion.truck);
    case 'truck-right':
      return way('of its distance to the right', motion.truck);
    case 'crane-up':
      return way('of its distance up', motion.crane);
    case 'crane-down':
      return way('of its distance down', -motion.crane);
    case 'zoom-in':
      return [{ what: 'narrower', value: motion.zoom, least: limits.moveZoom }];
    case 'zoom-out':
      return [{ what: 'wider', value: -motion.zoom, least: limits.moveZoom }];
    case 'dolly-zoom':
      return [{ what: 'change of lens', value: Math.abs(motion.zoom), least: limits.moveZoom }, { what: 'of its distance travelled', value: Math.abs(motion.dolly), least: limits.moveTravel }];
    case 'handheld':
      return [{ what: 'degrees of tremor', value: motion.tremorDegrees, least: 0.03 }];
    case 'shake':
      return [{ what: 'degrees of tremor', value: motion.tremorDegrees, least: 0.15 }];
    case 'drone':
    case 'over-water':
      return [{ what: 'of its distance travelled', value: motion.travel, least: limits.moveTravel }];
    case 'track':
    case 'follow':
    case 'pov':
      return null;
  }
}
