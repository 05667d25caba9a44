/**
 * @file How people move. Each action is a function of the moment alone; families of them are in the `person-poses-*` files.
 * From one action to the next the whole skeleton is faded over, so that nothing snaps.
 */
import { Euler, type Quaternion, type Vector3 } from 'three';
import { smoothstep } from '../../../../lib/noise.ts';
import { actionRows } from '../../library/actions.ts';
import type { Moment } from '../figure.ts';
import { dance, drift, fall, fly, lie, play, seated, sit, work } from './person-poses-basics.ts';
import { craftPoses } from './person-poses-craft.ts';
import { dancePoses } from './person-poses-dance.ts';
import { gesturePoses } from './person-poses-gestures.ts';
import { goingPoses } from './person-poses-going.ts';
import { sides, sin, stand, TAU, type Acting, type PersonBody } from './person-poses-kit.ts';
import { musicPoses } from './person-poses-music.ts';
import { posturePoses } from './person-poses-postures.ts';
import { ridingPoses } from './person-poses-riding.ts';
import { sportPoses } from './person-poses-sport.ts';
import { togetherPoses } from './person-poses-together.ts';

export type { PersonBody } from './person-poses-kit.ts';

const actions: Readonly<Record<string, Acting>> = {
  stand, sit, lie, dance, work, fly, fall, play,
  sail: seated,
  hover: drift,
  float: drift,
  rise: drift,
  ...goingPoses, ...posturePoses, ...gesturePoses, ...craftPoses, ...musicPoses, ...dancePoses, ...sportPoses, ...togetherPoses, ...ridingPoses,
};

const generic: ReadonlyMap<string, string> = new Map(actionRows.flatMap((row) => (row.like === undefined ? [] : [[row.id, row.like] as const])));

/** True when people have an animation of their own for the action. */
export function isActed(action: string): boolean {
  return actions[action] !== undefined;
}

/** Puts the body into the moment. */
export function posePerson(body: PersonBody, moment: Moment): void {
  const { before } = moment;
  act(body, moment, moment.action);
  if (moment.also !== undefined) layer(body, moment, moment.also);
  if (before !== undefined && before.blend < 1) {
    const now = remember(body);
    act(body, { ...moment, progress: before.progress, action: before.action }, before.action);
    fade(body, now, smoothstep(0, 1, before.blend));
  }
  hang(body, moment);
}

function act(body: PersonBody, moment: Moment, action: string): void {
  const { rig, m } = body;
  rig.reset();
  rig.root.rotation.y = 0;
  rig.turn('spine', m.stoop * 0.6);
  rig.turn('chest', m.stoop * 0.5);
  rig.turn('neck', -m.stoop * 0.2);
  rig.turn('head', -m.stoop * 0.7);
  const own = actions[action] ?? actions[generic.get(action) ?? ''] ?? stand;
  // Whoever sits on something sits as on a chair.
  const acting = own === sit && moment.seatM !== undefined && moment.seatM > 0.2 ? (ridingPoses['passenger'] as Acting) : own;
  acting(body, moment);
}

/** What belongs to the arms' deed; trunk and hips stay with the body's. */
const UPPER = /^(?:arm|fore|hand|neck|head)/;

// Arms and head do one thing while legs and trunk do another. Bones are turned against their parents, so the arms go along with the trunk.
function layer(body: PersonBody, moment: Moment, action: string): void {
  const carrying = remember(body);
  act(body, { ...moment, action, speedMps: 0 }, action);
  const { rig } = body;
  rig.bones.forEach((bone, i) => {
    if (UPPER.test(bone.name)) return;
    bone.position.copy(carrying.positions[i] as Vector3);
    bone.quaternion.copy(carrying.turns[i] as Quaternion);
  });
  rig.root.rotation.y = carrying.spin;
}

interface Remembered {
  readonly positions: readonly Vector3[];
  readonly turns: readonly Quaternion[];
  readonly spin: number;
}

function remember({ rig }: PersonBody): Remembered {
  return { positions: rig.bones.map((bone) => bone.position.clone()), turns: rig.bones.map((bone) => bone.quaternion.clone()), spin: rig.root.rotation.y };
}

// From the pose that the rig is in to the remembered one.
function fade({ rig }: PersonBody, to: Remembered, weight: number): void {
  rig.bones.forEach((bone, i) => {
    bone.position.lerp(to.positions[i] as Vector3, weight);
    bone.quaternion.slerp(to.turns[i] as Quaternion, weight);
  });
  const turn = to.spin - rig.root.rotation.y;
  rig.root.rotation.y += (turn - TAU * Math.round(turn / TAU)) * weight;
}

// What hangs from hips, shoulders and head follows the legs and the wind of going.
function hang(body: PersonBody, t: Moment): void {
  const { rig, m } = body;
  const speed = Math.min(1.5, t.speedMps / Math.max(0.5, body.usualMps));
  const flutter = sin(t.timeSeconds * 3.1 + t.offset * TAU) * 0.03 * Math.min(2, t.windMps * 0.1 + speed);
  const moving = ['walk', 'run', 'play', 'fly', 'circle'].includes(t.action);
  rig.turn('hair', moving ? 0.06 * speed + flutter : flutter * 0.7);
  rig.turn('cape', moving ? 0.1 * speed + flutter * 2 : flutter);
  if (body.hem === undefined) return;
  const inHips = rig.facing('hips').invert();
  const root = rig.where('hips');
  for (const [side] of sides) {
    const local = (name: string): Vector3 => rig.where(name).sub(root).applyQuaternion(inHips);
    const pivot = rig.rest(`thigh${side}`).sub(rig.rest('hips'));
    const angle = (p: Vector3, z: number): number => Math.atan2(p.z + z - pivot.z, Math.max(0.02, pivot.y - p.y));
    const knee = local(`shin${side}`);
    const ankle = local(`foot${side}`);
    const share = smoothstep(m.hipY * 0.62, m.hipY * 0.3, body.hem);
    const front = Math.max(angle(knee, 0), share * angle(ankle, 0.02));
    const back = Math.min(angle(knee, 0), share * angle(ankle, -0.02));
    const hipsBack = Math.max(-0.25, Math.min(0.25, -new Euler().setFromQuaternion(inHips).x));
    rig.turn(`front${side}`, -Math.max(0, front) * 0.92 + Math.max(0, -front) * 0.25 - hipsBack * 0.5 + flutter);
    rig.turn(`back${side}`, -Math.min(0, back) * 0.9 - Math.max(0, back) * 0.3 - hipsBack * 0.5 + flutter * 1.5);
  }
}

