/**
 * @file Match cuts: a camera turned and zoomed so that one thing lies at a told place of the picture, in a told size, at the shot's first or last
 * moment. The correction is found there and kept over the shot, so the camera's own move goes on as it was; between two corrections it passes
 * from one to the other. A body counts as the ellipsoid in its box: for spheres that is its outline, for others within some percent.
 */
import { Quaternion, Vector3 } from 'three';
import type { CameraMatch } from '../../../film/storyboard.ts';
import { ease } from '../../../lib/ease.ts';
import { clamp } from '../../../lib/noise.ts';
import { MOON_RADIUS, SUN_RADIUS } from '../light/dome.ts';
import { heavensFor } from '../light/heavens.ts';
import type { Actor } from '../simulate/actor.ts';
import type { CameraContext, CameraState, CameraTrack } from './cinematographer.ts';

/** Where something lies in the picture: its middle, -1 to 1 from left to right and bottom to top, and its height as a share of the picture's. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Turn about the vertical, turn about the camera's own horizontal axis, and the logarithm of the factor on the tangent of half the field of view. */
interface Correction {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
}

/** A solid in the world: its middle and three half axes. What is in the sky has no distance: its middle is a direction from the camera. */
interface Solid {
  readonly middle: Vector3;
  readonly axes: readonly Vector3[];
}

const LONGEST_FOV = 0.012;
const WIDEST_FOV = 1.9;
const STEPS = 8;
/** A head as a share of a person's height: half of it, and a little air. */
const HEAD = 0.075;
const UP = new Vector3(0, 1, 0);
const ACROSS = new Vector3(1, 0, 0);

/** The track with the shot's matches made; the track itself where it has none, or where what is to be matched is not there. */
export function matchTrack(track: CameraTrack, context: CameraContext): CameraTrack {
  const found = (context.shot.camera.matches ?? []).flatMap((match) => {
    const correction = correctionFor(match, track, context);
    return correction === null ? [] : [{ u: match.at === 'start' ? 0 : 1, correction }];
  });
  const [first, last] = [found.find(({ u }) => u === 0) ?? found[0], found.find(({ u }) => u === 1) ?? found[0]];
  if (first === undefined || last === undefined) return track;
  return { ...track, at: (u, time) => corrected(track.at(u, time), between(first.correction, last.correction, ease(clamp(u, 0, 1)))) };
}

/** Where the matched thing lies in the picture that `state` sees at world time `time`; null behind the camera, or where there is no such thing. */
export function placeInPicture(match: Pick<CameraMatch, 'subject' | 'part'>, state: CameraState, time: number, context: CameraContext): Placed | null {
  const solid = solidOf(match, state, time, context);
  if (solid === null) return null;
  const inverse = state.quaternion.clone().invert();
  const middle = solid.middle.clone().applyQuaternion(inverse);
  if (middle.z > -1e-6) return null;
  const rise = Math.hypot(...solid.axes.map((axis) => axis.clone().applyQuaternion(inverse).y)) / -middle.z;
  const tan = Math.tan(state.fov / 2);
  return { x: middle.x / -middle.z / (tan * context.aspect), y: middle.y / -middle.z / tan, height: rise / tan };
}

function correctionFor(match: CameraMatch, track: CameraTrack, context: CameraContext): Correction | null {
  const [u, time] = match.at === 'start' ? [0, context.startTime] : [1, context.endTime];
  const state = track.at(u, time);
  const solid = solidOf(match, state, time, context);
  if (solid === null) return null;
  let correction: Correction = { yaw: 0, pitch: 0, zoom: 0 };
  // Turning changes how tall it is seen, and zooming where it lies: a few steps settle both.
  for (let i = 0; i < STEPS; i++) correction = improved(correction, match, state, solid, context.aspect);
  return correction;
}

function improved({ yaw, pitch, zoom }: Correction, match: CameraMatch, state: CameraState, solid: Solid, aspect: number): Correction {
  const now = corrected(state, { yaw, pitch, zoom });
  const inverse = now.quaternion.clone().invert();
  const middle = solid.middle.clone().applyQuaternion(inverse);
  const tan = Math.tan(now.fov / 2);
  // Angles as a camera turns: about the vertical first, then up.
  const turn = Math.atan2(-middle.x, -middle.z) - Math.atan2(-match.x * tan * aspect, 1);
  const lift = Math.atan2(middle.y, Math.hypot(middle.x, middle.z)) - Math.atan2(match.y * tan, Math.hypot(1, match.x * tan * aspect));
  const depth = Math.max(1e-6, -middle.z);
  const rise = Math.hypot(...solid.axes.map((axis) => axis.clone().applyQuaternion(inverse).y)) / depth;
  const isBefore = middle.z < -1e-6;
  return { yaw: yaw + turn, pitch: pitch + lift, zoom: isBefore ? zoom + Math.log(rise / match.height / tan) : zoom };
}

function corrected(state: CameraState, { yaw, pitch, zoom }: Correction): CameraState {
  const quaternion = state.quaternion.clone();
  quaternion.premultiply(new Quaternion().setFromAxisAngle(UP, yaw)).multiply(new Quaternion().setFromAxisAngle(ACROSS, pitch));
  return { ...state, quaternion, fov: clamp(2 * Math.atan(Math.tan(state.fov / 2) * Math.exp(zoom)), LONGEST_FOV, WIDEST_FOV) };
}

function between(one: Correction, other: Correction, k: number): Correction {
  const mix = (a: number, b: number): number => a + (b - a) * k;
  return { yaw: mix(one.yaw, other.yaw), pitch: mix(one.pitch, other.pitch), zoom: mix(one.zoom, other.zoom) };
}

function solidOf({ subject, part }: Pick<CameraMatch, 'subject' | 'part'>, state: CameraState, time: number, context: CameraContext): Solid | null {
  if (subject === 'sky:moon' || subject === 'sky:sun') return inSky(subject, context);
  const actor = context.actors.find((one) => one.placement.cast.subject.id === subject);
  if (actor === undefined) return null;
  const { middle, axes } = part === 'head' ? headOf(actor, time) : bodyOf(actor, time);
  return { middle: middle.sub(state.position), axes };
}

function inSky(subject: 'sky:moon' | 'sky:sun', { shot }: CameraContext): Solid | null {
  const heavens = heavensFor(shot.environment);
  const isMoon = subject === 'sky:moon';
  const middle = (isMoon ? heavens.moon : heavens.sun).clone();
  if (isMoon ? heavens.moonPhase === 0 : middle.y <= 0) return null;
  const across = new Vector3().crossVectors(middle, UP).normalize();
  const radius = isMoon ? MOON_RADIUS : SUN_RADIUS;
  return { middle, axes: [across.clone().multiplyScalar(radius), new Vector3().crossVectors(across, middle).normalize().multiplyScalar(radius)] };
}

function bodyOf(actor: Actor, time: number): Solid {
  const { bounds } = actor.placement.cast.figure;
  const { matrix } = actor.stateAt(time);
  const half = bounds.getSize(new Vector3()).multiplyScalar(0.5);
  const origin = new Vector3().applyMatrix4(matrix);
  const axes = [new Vector3(half.x, 0, 0), new Vector3(0, half.y, 0), new Vector3(0, 0, half.z)].map((axis) => axis.applyMatrix4(matrix).sub(origin));
  return { middle: bounds.getCenter(new Vector3()).applyMatrix4(matrix), axes };
}

function headOf(actor: Actor, time: number): Solid {
  const { figure } = actor.placement.cast;
  const body = bodyOf(actor, time);
  const eye = figure.anchors['eye'];
  const radius = HEAD * 2 * Math.max(...body.axes.map((axis) => axis.length()));
  if (eye === undefined) return body;
  return { middle: eye.clone().applyMatrix4(actor.stateAt(time).matrix), axes: [new Vector3(radius, 0, 0), new Vector3(0, radius, 0), new Vector3(0, 0, radius)] };
}
