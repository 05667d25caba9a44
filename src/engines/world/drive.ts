/**
 * @file What the music moves in a shot, as functions of the moment alone, so that any frame can be filmed by itself. Only strengths are
 * driven, never how far something has come: where drops have fallen or clouds have drifted stays a matter of the time.
 */
import { Quaternion, Vector3 } from 'three';
import { neutralChannels, type AutomationChannel } from '../../film/automation.ts';
import type { Shot } from '../../film/storyboard.ts';
import { framesToSeconds, type FrameRate } from '../../film/time.ts';
import { createNoise } from '../../lib/noise.ts';
import type { CameraState, CameraTrack } from './camera/cinematographer.ts';

/** What a shot's automation says at each moment. */
export interface Drive {
  /** Whether the channel ever leaves its neutral value: what nothing moves is built as if there were no music. */
  moves(channel: AutomationChannel): boolean;
  /** The channel's value at `timeSeconds` of world time, between frames linear. */
  at(channel: AutomationChannel, timeSeconds: number): number;
  /** The most that the channel reaches in the shot. */
  most(channel: AutomationChannel): number;
}

/** Values that a picture bears: a world beyond them is broken and not moved. */
const BOUNDS: Readonly<Record<AutomationChannel, readonly [number, number]>> = {
  exposure: [-4, 4], lamps: [0, 6], wind: [0, 5], waves: [0, 3], precipitation: [0, 3], bloom: [0, 6], saturation: [0, 2.5], push: [-0.6, 0.6], shake: [0, 1], sway: [-0.5, 0.5],
};

/** When a shot is in world time. */
export interface ShotClock {
  readonly startTime: number;
  readonly timeScale: number;
  readonly rate: FrameRate;
}

/** The drive of a shot that begins at `startTime` of its world. */
export function createDrive(shot: Pick<Shot, 'automation'>, clock: ShotClock): Drive {
  const driven = new Map((shot.automation ?? []).map(({ channel, values }) => [channel, values.map((value) => bounded(channel, value))] as const));
  const framesPerSecond = 1 / (framesToSeconds(1, clock.rate) * clock.timeScale);
  return {
    moves: (channel) => (driven.get(channel) ?? []).some((value) => value !== neutralChannels[channel]),
    most: (channel) => Math.max(...(driven.get(channel) ?? [neutralChannels[channel]])),
    at: (channel, timeSeconds) => {
      const values = driven.get(channel);
      return values === undefined ? neutralChannels[channel] : valueAt(values, (timeSeconds - clock.startTime) * framesPerSecond);
    },
  };
}

function bounded(channel: AutomationChannel, value: number): number {
  const [least, most] = BOUNDS[channel];
  return Math.min(most, Math.max(least, value));
}

function valueAt(values: readonly number[], frame: number): number {
  // World time is a sum of fractions: what is meant to be a whole frame is a hair beside it.
  const near = Math.round(frame);
  const place = Math.min(Math.max(Math.abs(frame - near) < 1e-4 ? near : frame, 0), values.length - 1);
  const before = Math.floor(place);
  const from = values[before] as number;
  return from + ((values[before + 1] ?? from) - from) * (place - before);
}

/** The drive of a world that nothing moves. */
export const stillDrive: Drive = { moves: () => false, at: (channel) => neutralChannels[channel], most: (channel) => neutralChannels[channel] };

/** Farthest that a full shake turns the camera, radians: about a fortieth of a normal lens's picture. */
const SHAKE_RADIANS = 0.011;

/** How often a shaken camera swings back and forth, a second of film. */
const SHAKES_HZ = 7;

const noise = createNoise(7);
// Axis, and a row of the noise of its own for each, between lattice lines where it is strongest.
const SHAKEN = [[new Vector3(1, 0, 0), 11.5], [new Vector3(0, 1, 0), 23.5], [new Vector3(0, 0, 0.6).normalize(), 37.5]] as const;

/**
 * The camera's track with push, sway and shake laid over it. `floorAt` is the lowest that the camera may come at x, z.
 * A push goes along the view and a sway across it, by shares of the distance in focus, so framing changes alike near and far.
 */
export function drivenTrack(track: CameraTrack, drive: Drive, clock: ShotClock, floorAt: (x: number, z: number) => number): CameraTrack {
  if (!(['push', 'sway', 'shake'] as const).some((channel) => drive.moves(channel))) return track;
  return { ...track, at: (u, time) => drivenState(track.at(u, time), drive, time, (time - clock.startTime) / clock.timeScale, floorAt) };
}

function drivenState(state: CameraState, drive: Drive, time: number, filmSeconds: number, floorAt: (x: number, z: number) => number): CameraState {
  const reachM = Math.min(state.focusM, 200);
  const push = drive.at('push', time) * reachM;
  const sway = drive.at('sway', time) * reachM;
  const step = new Vector3(sway, 0, -push).applyQuaternion(state.quaternion);
  const position = state.position.clone().add(step);
  const floor = floorAt(position.x, position.z);
  // Where the camera was meant to be below the surface, under water, it stays there.
  if (state.position.y >= floorAt(state.position.x, state.position.z)) position.y = Math.max(position.y, floor);
  const quaternion = state.quaternion.clone();
  const amount = drive.at('shake', time) * SHAKE_RADIANS;
  if (amount > 0) {
    for (const [axis, row] of SHAKEN) quaternion.multiply(new Quaternion().setFromAxisAngle(axis, amount * noise.at2(filmSeconds * SHAKES_HZ, row)));
  }
  return { ...state, position, quaternion, focusM: Math.max(0.05, state.focusM - push) };
}
