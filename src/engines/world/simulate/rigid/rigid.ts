/**
 * @file The falling things of a sequence: where each stands before it is set off, what sets it off, what it meets; baked for every moment.
 * Words say only that apples fall from a table: how fast they are pushed, and how high a ball is thrown, is decided here.
 */
import { Box3, Matrix4, Quaternion, Vector3 } from 'three';
import type { Sequence } from '../../../../film/storyboard.ts';
import type { Random } from '../../../../lib/random.ts';
import type { Placement } from '../../build/layout.ts';
import type { Place } from '../../build/place.ts';
import type { Actor } from '../actor.ts';
import { shotStarts } from '../timeline.ts';
import { arrange, type Stand } from './arrange.ts';
import { bake, type Body, type Mover, type Shove, type Surroundings } from './bake.ts';
import type { Deed } from './deeds.ts';
import { descentOf, stairsOf, type Descent } from './descent.ts';
import { densityOf, frictionOf, springOf } from './matter.ts';
import type { Physics } from './rapier.ts';
import { fitShape, surfaceOf, type Shape, type Surface } from './shape.ts';

/** Where something that falls is at a moment. */
export interface RigidState {
  readonly position: Vector3;
  readonly turn: Quaternion;
  /** False before it is let fall into the picture. */
  readonly isThere: boolean;
}

/** The course of all that falls in a sequence. */
export interface RigidCourse {
  /** The course of one figure, or null for what does not move by physics. */
  of(placement: Placement): ((time: number) => RigidState) | null;
}

export interface RigidInput {
  readonly physics: Physics;
  readonly sequence: Sequence;
  readonly deeds: readonly Deed[];
  readonly placements: readonly Placement[];
  readonly place: Place;
  readonly random: Random;
}

/** Seconds after an action's start until it shows: one sees first how things stand. */
const BEAT_SECONDS = 0.5;

/** A body with the figure that it moves. */
interface Cue {
  readonly placement: Placement;
  readonly deed: Deed;
  readonly body: Body;
}

/** Puts what is to fall where it stands first, which changes the positions of its placements. */
export function standBodies({ deeds, placements, place, random }: RigidInput): readonly Cue[] {
  const cues: Cue[] = [];
  for (const deed of deeds) {
    const group = placements.filter((one) => one.cast.subject.id === deed.subject.id);
    const shapes = group.map(({ cast }) => fitShape(cast.figure.original ?? cast.figure.object, cast.figure.bounds, cast.scale));
    if (group.length === 0) continue;
    const scene: Scene = { deed, group, shapes, size: sizeOf(shapes[0] as Shape), place, placements, random: random.derive(`rigid ${deed.subject.id}`), deeds };
    staged(scene).forEach((body, i) => {
      const placement = group[i] as Placement;
      placement.position.copy(body.position);
      cues.push({ placement, deed, body });
    });
  }
  return cues;
}

/** Lets them fall. `actors` are all others, which they meet; those that move are asked where they are. */
export function bakeBodies(input: RigidInput, cues: readonly Cue[], actors: readonly Actor[]): RigidCourse {
  const startTime = Math.max(0, Math.min(...cues.map(({ deed }) => deed.start)));
  const ends = shotStarts(input.sequence).at(-1) as number;
  const isCue = new Set(cues.map(({ placement }) => placement));
  const around = surroundings(input, cues, actors.filter((actor) => !isCue.has(actor.placement)), startTime);
  const baked = bake(input.physics, cues.map(({ body }) => body), around, startTime, ends - startTime + BEAT_SECONDS);
  // What is told to break at a moment hits the ground at that moment.
  const breaking = cues.findIndex(({ deed }) => deed.breaksAt !== null);
  const impact = breaking < 0 ? null : baked.impactOf(breaking);
  const shift = impact === null ? 0 : Math.max(-startTime, ((cues[breaking] as Cue).deed.breaksAt as number) - impact);
  const indexOf = new Map(cues.map(({ placement }, i) => [placement, i]));
  return {
    of: (placement) => {
      const index = indexOf.get(placement);
      if (index === undefined) return null;
      const { deed, body } = cues[index] as Cue;
      // Pieces fly from where it broke.
      const last = deed.breaksAt ?? Infinity;
      return (time) => {
        const then = Math.min(time, last) - shift;
        return { ...baked.poseAt(index, then), isThere: body.isAbsent !== true || then >= (body.heldUntil ?? 0) };
      };
    },
  };
}

interface Scene {
  readonly deed: Deed;
  readonly group: readonly Placement[];
  readonly shapes: readonly Shape[];
  readonly size: Vector3;
  readonly place: Place;
  readonly placements: readonly Placement[];
  readonly random: Random;
  readonly deeds: readonly Deed[];
}

function sizeOf(shape: Shape): Vector3 {
  if (shape.kind === 'ball') return new Vector3(1, 1, 1).multiplyScalar(shape.radiusM * 2);
  if (shape.kind === 'cylinder') return new Vector3(shape.radiusM * 2, shape.halfHeightM * 2, shape.radiusM * 2);
  if (shape.kind === 'box') return shape.half.clone().multiplyScalar(2);
  const box = new Box3();
  for (let i = 0; i < shape.points.length; i += 3) box.expandByPoint(new Vector3().fromArray(shape.points, i));
  return box.getSize(new Vector3());
}

/** How far its lowest point is above its figure's origin. */
function footOf(shape: Shape): number {
  if (shape.kind === 'ball') return shape.at.y - shape.radiusM;
  if (shape.kind === 'cylinder') return shape.at.y - shape.halfHeightM;
  if (shape.kind === 'box') return shape.at.y - shape.half.y;
  let lowest = Infinity;
  for (let i = 1; i < shape.points.length; i += 3) lowest = Math.min(lowest, shape.points[i] as number);
  return lowest;
}

/** How the figures of one subject stand, and what sets each off. */
function staged(scene: Scene): Body[] {
  switch (scene.deed.verb) {
    case 'fall':
    case 'spill':
      return supportOf(scene) === null ? (scene.deed.verb === 'fall' ? dropped(scene) : scattered(scene)) : offTheEdge(scene);
    case 'rain-down':
      return showered(scene);
    case 'bounce':
      return bounced(scene);
    case 'roll':
      return rolled(scene);
    case 'topple':
      return toppled(scene);
    case 'collapse':
      return scene.group.length > 1 ? collapsed(scene) : toppled(scene);
    case 'strike':
      return striking(scene);
    case 'struck':
      return standing(scene).map((stand, i) => bodyAt(scene, i, stand, null));
  }
}

function bodyAt({ group, shapes }: Scene, i: number, { position, turn }: Stand, shove: Shove | null, more: Partial<Body> = {}): Body {
  const { concept, subject } = (group[i] as Placement).cast;
  return { shape: shapes[i] as Shape, position, turn, density: densityOf(concept, subject.attributes), bounce: springOf(concept), friction: frictionOf(concept), shove, ...more };
}

/** Where the group is, on the ground. */
function middleOf({ group, place }: Scene): Vector3 {
  const middle = group.reduce((sum, { position }) => sum.add(position), new Vector3()).divideScalar(group.length);
  const onTable = group.every(({ support }) => support === 'table');
  return onTable ? middle : middle.setY(place.heightAt(middle.x, middle.z));
}

/** They stand as the words arrange them, each with its foot on the ground or on the one below; else where the layout put them. */
function standing(scene: Scene, about = middleOf(scene)): Stand[] {
  const { deed, group, shapes, size, random, place } = scene;
  const onTable = group.every(({ support }) => support === 'table');
  const kind = deed.arrangement;
  if (kind === null || group.length < 2) return group.map(({ position, heading, support }, i) => ({ position: position.clone().setY((support === 'table' ? position.y : place.heightAt(position.x, position.z)) - footOf(shapes[i] as Shape)), turn: new Quaternion().setFromAxisAngle(UP, heading) }));
  return arrange(kind, group.length, size, random).map(({ position, turn }, i) => {
    const at = position.clone().add(about);
    // Columns stand on one foot; a row follows the ground.
    if (!onTable && position.y === 0) at.y = place.heightAt(at.x, at.z);
    const middle = (shapes[i] as Shape).at.clone().setY(0).applyQuaternion(turn);
    return { position: at.sub(middle).add(new Vector3(0, 0.0005 - footOf(shapes[i] as Shape), 0)), turn };
  });
}

const UP = new Vector3(0, 1, 0);
const GRAVITY = 9.81;

const onset = (deed: Deed): number => deed.start + Math.min(BEAT_SECONDS, (deed.end - deed.start) * 0.2);

/** The way that the words give, else across the picture: to the right or left by the seed. */
function wayOf({ deed, random }: Scene): Vector3 {
  const told: Partial<Record<string, Vector3>> = { left: new Vector3(-1, 0, 0.1), right: new Vector3(1, 0, 0.1), toward: new Vector3(0.15, 0, 1), away: new Vector3(0.15, 0, -1) };
  return (told[deed.direction ?? ''] ?? new Vector3(random.derive('side').next() < 0.5 ? -1 : 1, 0, 0.25)).clone().normalize();
}

/** A spin about its foot that just tips something over, radians a second: half its kinetic energy more than it takes to lift its middle over the edge. */
function tippingSpin(heightM: number, widthM: number): number {
  const lift = Math.hypot(heightM / 2, widthM / 2) - heightM / 2;
  return Math.sqrt((9 * GRAVITY * Math.max(lift, heightM * 0.01)) / (heightM * heightM));
}

function toppled(scene: Scene): Body[] {
  const { deed, size, shapes, random } = scene;
  const stands = standing(scene);
  if (deed.arrangement === 'row') return dominoes(scene, stands);
  const way = wayOf(scene);
  const foot = Math.min(...stands.map(({ position }, i) => position.y + footOf(shapes[i] as Shape)));
  const isTower = stands.length > 1 && deed.arrangement !== null;
  const heightM = isTower ? Math.max(...stands.map(({ position }) => position.y)) + size.y - foot : size.y;
  const widthM = isTower ? baseWidth(stands, foot, size) : Math.abs(size.x * way.x) + Math.abs(size.z * way.z);
  const spin = new Vector3().crossVectors(UP, way).multiplyScalar(tippingSpin(heightM, widthM) * (isTower ? 0.8 : 1));
  return stands.map((stand, i) => {
    const arm = new Vector3(0, stand.position.y + footOf(shapes[i] as Shape) + size.y / 2 - foot, 0);
    const jitter = isTower ? random.range(0.9, 1.1) : 1;
    return bodyAt(scene, i, stand, { time: onset(deed), velocity: new Vector3().crossVectors(spin, arm).multiplyScalar(jitter), spin: spin.clone() });
  });
}

function baseWidth(stands: readonly Stand[], foot: number, size: Vector3): number {
  const low = stands.filter(({ position }) => position.y - foot < size.y * 0.5);
  return Math.max(...low.map(({ position }) => position.x)) - Math.min(...low.map(({ position }) => position.x)) + size.x;
}

/** The first of the row is pushed; the others fall by what falls against them. */
function dominoes(scene: Scene, stands: readonly Stand[]): Body[] {
  const { deed, size } = scene;
  const isFromRight = deed.direction === 'left';
  const first = isFromRight ? stands.length - 1 : 0;
  const way = new Vector3(isFromRight ? -1 : 1, 0, 0);
  const thick = Math.min(size.x, size.z);
  const spin = new Vector3().crossVectors(UP, way).multiplyScalar(tippingSpin(size.y, thick) * 1.3);
  return stands.map((stand, i) => bodyAt(scene, i, stand, i === first ? { time: onset(deed), velocity: new Vector3().crossVectors(spin, new Vector3(0, size.y / 2, 0)), spin } : null));
}

/** Knocked away from below: the lowest are kicked aside, and the rest lose their footing. */
function collapsed(scene: Scene): Body[] {
  const { deed, size, shapes, random } = scene;
  const stands = standing(scene);
  if (deed.arrangement === null) return toppled(scene);
  const foot = Math.min(...stands.map(({ position }, i) => position.y + footOf(shapes[i] as Shape)));
  const top = Math.max(...stands.map(({ position }) => position.y));
  const way = wayOf(scene);
  const kick = Math.sqrt(GRAVITY * size.y) * 0.9;
  return stands.map((stand, i) => {
    const share = (stand.position.y - foot) / Math.max(1e-6, top - foot);
    const isLow = stand.position.y + footOf(shapes[i] as Shape) - foot < size.y * (top - foot > size.y * 2.5 ? 1.5 : 0.5);
    const velocity = isLow ? way.clone().multiplyScalar(-kick).applyAxisAngle(UP, random.range(-0.5, 0.5)) : way.clone().multiplyScalar(share * kick * 0.45).applyAxisAngle(UP, random.range(-0.6, 0.6));
    return bodyAt(scene, i, stand, { time: onset(deed), velocity, spin: isLow ? new Vector3() : new Vector3(random.range(-1, 1), random.range(-1, 1), random.range(-1, 1)).multiplyScalar(1.2), ...(isLow ? { untilM: size.x * 0.8 } : {}) });
  });
}

/** Where the thing that they fall from carries them: the height of its top and its half sides, about its middle. */
interface Support {
  readonly middle: Vector3;
  readonly half: Vector3;
}

/** Half the side of a place's own table, metres. */
const TABLE_HALF_M = 0.45;

function supportOf({ deed, placements, place, group }: Scene): Support | null {
  const carrier = placements.find((one) => one.cast.subject.id === deed.target && one.cast.subject.id !== deed.subject.id) ?? group[0]?.carrier ?? undefined;
  if (carrier !== undefined) {
    const box = carrier.cast.figure.bounds.clone().applyMatrix4(new Matrix4().compose(carrier.position, new Quaternion().setFromAxisAngle(UP, carrier.heading), new Vector3(1, 1, 1).multiplyScalar(carrier.cast.scale)));
    const half = carrier.cast.figure.bounds.getSize(new Vector3()).multiplyScalar(carrier.cast.scale / 2);
    return { middle: box.getCenter(new Vector3()).setY(box.max.y), half };
  }
  const spot = deed.target?.startsWith('place:') === true ? place.spots[deed.target.slice('place:'.length)]?.[0] : undefined;
  if (spot !== undefined && spot.position.y - place.heightAt(spot.position.x, spot.position.z) > 0.3) return { middle: spot.position.clone(), half: new Vector3(TABLE_HALF_M, 0, TABLE_HALF_M) };
  return null;
}

/** Metres a second at which things are pushed over an edge. */
const PUSH_MPS = 0.65;

/** They stand near the edge that is seen, and are pushed over it one after another. */
function offTheEdge(scene: Scene): Body[] {
  const { deed, group, size, shapes, random } = scene;
  const { middle, half } = supportOf(scene) as Support;
  const isSpilt = deed.verb === 'spill';
  const wide = Math.max(size.x, size.z);
  const perLine = Math.max(1, Math.floor((half.x * 1.5) / (wide * 1.25)));
  const turn = group[0]?.carrier?.heading ?? 0;
  return group.map((_, i) => {
    const line = Math.floor(i / perLine);
    const inLine = Math.min(perLine, group.length - line * perLine);
    const x = ((i % perLine) - (inLine - 1) / 2) * wide * 1.25 + random.range(-0.1, 0.1) * wide;
    const z = half.z - wide * (0.75 + line * 1.15);
    const away = new Vector3(0, 0, 1).applyAxisAngle(UP, turn + (isSpilt ? random.range(-0.6, 0.6) : random.range(-0.15, 0.15)));
    const foot = new Vector3(x, 0.0005 - footOf(shapes[i] as Shape), z).applyAxisAngle(UP, turn).add(middle);
    const time = onset(deed) + i * Math.min(0.22, ((deed.end - deed.start) * 0.45) / group.length);
    const shove: Shove = { time, velocity: away.multiplyScalar(PUSH_MPS * (isSpilt ? 1.6 : 1)), spin: new Vector3(), untilM: half.z - z + wide * 0.12 };
    return bodyAt(scene, i, { position: foot, turn: new Quaternion().setFromAxisAngle(UP, turn + random.range(-0.3, 0.3)) }, shove);
  });
}

/** Height that things fall from where nothing is named, metres. */
const FALL_M = 1.5;

/** Held in the air, then let go. */
function dropped(scene: Scene): Body[] {
  const { deed, size, random, group } = scene;
  if (deed.arrangement !== null && group.length > 1) return deed.arrangement === 'row' ? toppled(scene) : collapsed(scene);
  return standing(scene).map((stand, i) => {
    stand.position.y += Math.max(FALL_M, size.y * 1.5) + random.range(0, 0.3) * i ** 0.5;
    const spin = new Vector3(random.range(-1, 1), random.range(-0.4, 0.4), random.range(-1, 1)).multiplyScalar(1.5);
    const time = onset(deed) + i * 0.05;
    return bodyAt(scene, i, stand, { time, velocity: new Vector3(), spin }, { heldUntil: time });
  });
}

/** Thrown outwards from a heap. */
function scattered(scene: Scene): Body[] {
  const { deed, random } = scene;
  const stands = standing(deed.arrangement === null && scene.group.length > 3 ? { ...scene, deed: { ...deed, arrangement: 'pile' } } : scene);
  const middle = stands.reduce((sum, { position }) => sum.add(position), new Vector3()).divideScalar(stands.length);
  return stands.map((stand, i) => {
    const out = stand.position.clone().sub(middle).setY(0);
    if (out.lengthSq() < 1e-6) out.set(random.range(-1, 1), 0, random.range(-1, 1));
    const velocity = out.normalize().multiplyScalar(random.range(0.7, 1.6)).setY(random.range(0.2, 1));
    return bodyAt(scene, i, stand, { time: onset(deed), velocity, spin: new Vector3() }, { heldUntil: onset(deed) });
  });
}

/** One after another out of the air above what they are told to fall on. */
function showered(scene: Scene): Body[] {
  const { deed, group, random } = scene;
  const support = supportOf(scene);
  const middle = support?.middle ?? middleOf(scene);
  const half = (support?.half ?? new Vector3(0.5, 0, 0.4)).clone().min(new Vector3(1, 1, 1).multiplyScalar(Math.max(0.45, scene.size.length() * 4)));
  const seconds = Math.max(0.5, (deed.end - deed.start) * 0.6);
  return group.map((_, i) => {
    const position = new Vector3(random.range(-0.75, 0.75) * half.x, 1.1 + random.range(0, 0.15), random.range(-0.7, 0.7) * half.z).add(middle);
    const turn = new Quaternion(random.range(-1, 1), random.range(-1, 1), random.range(-1, 1), random.range(-1, 1)).normalize();
    const time = deed.start + (seconds * i) / group.length;
    return bodyAt(scene, i, { position, turn }, { time, velocity: new Vector3(0, -1, 0), spin: new Vector3(random.range(-8, 8), random.range(-8, 8), random.range(-8, 8)) }, { heldUntil: time, isAbsent: true });
  });
}

/** Off a wall, down stairs or a slope, or up and down where it is. */
function bounced(scene: Scene): Body[] {
  const { deed, placements, size, random } = scene;
  const wall = placements.find((one) => one.cast.subject.id === deed.target);
  if (wall !== undefined && wall.cast.figure.bounds.max.y * wall.cast.scale > size.y * 2) return offWall(scene, wall);
  const descent = descentFor(scene);
  if (descent !== null) return down(scene, descent, 1.6, size.y * 0.1);
  return standing(scene).map((stand, i) => {
    stand.position.y += 1.4 + random.range(0, 0.3);
    const velocity = wayOf(scene).multiplyScalar(0.35 + random.range(0, 0.2));
    return bodyAt(scene, i, stand, { time: onset(deed), velocity, spin: new Vector3() }, { heldUntil: onset(deed) });
  });
}

/** Seconds that a thrown ball is under way to the wall. */
const FLIGHT_SECONDS = 0.55;

function offWall(scene: Scene, wall: Placement): Body[] {
  const { deed, group, size, random } = scene;
  const { bounds } = wall.cast.figure;
  const turn = new Quaternion().setFromAxisAngle(UP, wall.heading);
  const front = bounds.max.z * wall.cast.scale + size.z / 2;
  const top = bounds.max.y * wall.cast.scale;
  const side = random.derive('side').next() < 0.5 ? -1 : 1;
  return group.map((_, i) => {
    const x = (i - (group.length - 1) / 2) * size.x * 2.5;
    const hit = new Vector3(x + side * 0.15, Math.min(1.1, top * 0.6), front).applyQuaternion(turn).add(wall.position);
    const from = new Vector3(x - side * 0.9, Math.min(0.9, top * 0.5), front + 2.4).applyQuaternion(turn).add(wall.position);
    const velocity = hit.clone().sub(from).divideScalar(FLIGHT_SECONDS).add(new Vector3(0, (GRAVITY * FLIGHT_SECONDS) / 2, 0));
    return bodyAt(scene, i, { position: from, turn: new Quaternion() }, { time: onset(deed), velocity, spin: new Vector3(-3, 0, 0) }, { heldUntil: onset(deed) });
  });
}

/** Where it goes down, if it was told to. */
function descentFor({ deed, place, group }: Scene): Descent | null {
  const feature = deed.target?.startsWith('place:') === true ? deed.target.slice('place:'.length) : '';
  if (/stair|step/.test(feature)) {
    const stairs = stairsOf(place, feature);
    if (stairs !== null) return stairs;
  }
  const isTold = feature !== '' || deed.direction === 'down' || deed.direction === 'away' || deed.verb === 'roll';
  return isTold ? descentOf(place, (group[0] as Placement).position) : null;
}

/** From the top of a slope, the first a little ahead. */
function down(scene: Scene, { top, way }: Descent, speedMps: number, liftM: number): Body[] {
  const { deed, place, shapes, random } = scene;
  const about = top.clone();
  const stands = scene.group.length > 1 ? standing(deed.arrangement === null ? { ...scene, deed: { ...deed, arrangement: 'pile' } } : scene, about) : [{ position: about.clone(), turn: new Quaternion() }];
  const ground = Math.max(top.y, ...stands.map(({ position }) => place.heightAt(position.x, position.z)));
  const lowest = Math.min(...stands.map(({ position }, i) => position.y + footOf(shapes[i] as Shape)));
  return stands.map((stand, i) => {
    const velocity = way.clone().multiplyScalar(speedMps * random.range(0.8, 1.2)).applyAxisAngle(UP, random.range(-0.12, 0.12));
    stand.position.y += ground - lowest + liftM + 0.002;
    return bodyAt(scene, i, stand, { time: onset(deed), velocity, spin: new Vector3() }, { heldUntil: onset(deed) });
  });
}

function rolled(scene: Scene): Body[] {
  const { deed, size, shapes } = scene;
  const descent = descentFor(scene);
  if (descent !== null) return down(scene, descent, 0.5, 0);
  const way = wayOf(scene);
  return standing(scene).map((stand, i) => {
    const shape = shapes[i] as Shape;
    const radius = shape.kind === 'ball' ? shape.radiusM : size.y / 2;
    const speed = 1.2 + radius * 2;
    return bodyAt(scene, i, { position: stand.position.clone().addScaledVector(way, -1.2 - radius * 4), turn: stand.turn }, { time: onset(deed) - BEAT_SECONDS * 0.8, velocity: way.clone().multiplyScalar(speed), spin: new Vector3().crossVectors(UP, way).multiplyScalar(speed / radius) });
  });
}

/** Rolled, thrown or swung at what it strikes. */
function striking(scene: Scene): Body[] {
  const { deed, group, placements, place, shapes, size } = scene;
  const victims = placements.filter((one) => one.cast.subject.id === deed.target);
  const goal = victims.reduce((sum, { position }) => sum.add(position), new Vector3()).divideScalar(Math.max(1, victims.length));
  goal.y = place.heightAt(goal.x, goal.z);
  const first = group[0] as Placement;
  if (first.cast.concept.params['hangs'] === true) return [swung(scene, goal), ...group.slice(1).map((_, i) => bodyAt(scene, i + 1, standing(scene)[i + 1] as Stand, null))];
  const isHeavy = ['vehicle', 'building'].includes(first.cast.concept.category);
  const reach = isHeavy ? size.z * 1.5 + 3 : 2.2 + size.z * 3;
  const way = new Vector3(-0.22, 0, -1).normalize();
  return group.map((_, i) => {
    const at = goal.clone().addScaledVector(way, -reach).add(new Vector3((i - (group.length - 1) / 2) * size.x * 1.5, 0, 0));
    at.y = place.heightAt(at.x, at.z) - footOf(shapes[i] as Shape) + 0.001;
    const speed = isHeavy ? 7 : 4.5;
    const spin = (shapes[i] as Shape).kind === 'ball' ? new Vector3().crossVectors(UP, way).multiplyScalar(speed / (size.y / 2)) : new Vector3();
    return bodyAt(scene, i, { position: at, turn: new Quaternion().setFromAxisAngle(UP, Math.atan2(way.x, way.z)) }, { time: onset(deed), velocity: way.clone().multiplyScalar(speed), spin });
  });
}

/** Radians by which a wrecking ball is drawn back. */
const DRAWN_BACK = 0.95;

/** Hung from its chain's end over what it strikes, and drawn back towards the camera's side. */
function swung(scene: Scene, goal: Vector3): Body {
  const { deed, group, shapes } = scene;
  const { figure, scale, concept } = (group[0] as Placement).cast;
  const radiusM = (concept.size[0] / 2) * scale;
  const chain = figure.bounds.max.y * scale;
  const hook = goal.clone().add(new Vector3(0, chain + radiusM * 0.35, radiusM * 0.6));
  const axis = new Vector3().crossVectors(UP, new Vector3(-0.35, 0, -1).normalize());
  const turn = new Quaternion().setFromAxisAngle(axis, DRAWN_BACK);
  const hangsFrom = new Vector3(0, chain, 0);
  const position = hook.clone().sub(hangsFrom.clone().applyQuaternion(turn));
  const ball: Shape = { kind: 'ball', at: new Vector3(0, radiusM, 0), radiusM };
  return { ...bodyAt({ ...scene, shapes: [ball, ...shapes.slice(1)] }, 0, { position, turn }, null), heldUntil: onset(deed), hangsFrom };
}

/** Half the side of the stage that is worked out, metres: out of doors things roll farther. */
const STAGE_M = { indoor: 7, level: 12, slope: 26 } as const;
/** Most triangles of a room's furniture that bodies meet; beyond it the room's solid boxes serve. */
const MOST_FURNITURE = 160_000;

function surroundings({ place }: RigidInput, cues: readonly Cue[], actors: readonly Actor[], startTime: number): Surroundings {
  const isIndoor = place.inside !== undefined || place.air.kind === 'indoor';
  const rolls = cues.some(({ deed }) => deed.verb === 'roll' || deed.verb === 'bounce');
  const area = new Box3();
  for (const { body } of cues) area.expandByPoint(body.position);
  const reach = isIndoor ? STAGE_M.indoor : rolls ? STAGE_M.slope : STAGE_M.level;
  area.expandByVector(new Vector3(reach, 0, reach));
  const near = (actor: Actor): boolean => area.clone().expandByVector(new Vector3(actor.placement.radiusM, Infinity, actor.placement.radiusM)).containsPoint(actor.stateAt(startTime).position);
  const solid = actors.filter((actor) => near(actor) && actor.placement.cast.concept.category !== 'phenomenon' && actor.placement.cast.concept.params['isMany'] !== true && actor.placement.support !== 'air');
  const beings = solid.filter((actor) => ['person', 'animal', 'vehicle'].includes(actor.placement.cast.concept.category));
  const surfaces = solid.filter((actor) => !beings.includes(actor)).map((actor) => surfaceOf(actor.placement.cast.figure.object, actor.stateAt(startTime).matrix));
  const boxes = solid.filter((actor, i) => !beings.includes(actor) && surfaces[i] === null).map((actor) => actor.placement.cast.figure.bounds.clone().applyMatrix4(actor.stateAt(startTime).matrix));
  const furniture = isIndoor ? furnitureOf(place, area, cues) : null;
  const walls = place.inside === undefined ? [] : wallsOf(place.inside);
  const obstacles = furniture === null ? place.obstacles.filter((box) => box.intersectsBox(tall(area)) && !cues.some(({ body }) => box.containsPoint(body.position))) : [];
  return {
    heightAt: place.heightAt,
    waterLevel: place.water?.level ?? null,
    stilling: isIndoor ? STILLING.boards : STILLING.grass,
    area,
    surfaces: [...surfaces.filter((surface) => surface !== null), ...(furniture === null ? [] : [furniture])],
    boxes: [...boxes, ...obstacles, ...walls],
    movers: beings.map(moverOf),
  };
}

/** How fast balls come to rest on the floor of a room and out of doors, a second. */
const STILLING = { boards: 0.9, grass: 1.6 } as const;

const tall = (area: Box3): Box3 => new Box3(area.min.clone().setY(-1000), area.max.clone().setY(1000));

/** What a room is furnished with, as it is drawn, within reach of what falls; null where that is too much. */
function furnitureOf(place: Place, area: Box3, cues: readonly Cue[]): Surface | null {
  const top = Math.max(...cues.map(({ body }) => body.position.y)) + 1.5;
  const low = Math.min(...cues.map(({ body }) => place.heightAt(body.position.x, body.position.z)));
  const within = new Box3(area.min.clone().setY(low + 0.004), area.max.clone().setY(top));
  return surfaceOf(place.object, new Matrix4(), { most: MOST_FURNITURE, within });
}

/** Thickness of a room's walls, metres: thick, so that nothing gets through. */
const WALL_M = 1;

function wallsOf(inside: Box3): Box3[] {
  const { min, max } = inside.clone().expandByVector(new Vector3(0.3, 0, 0.3));
  const [low, high] = [min.y - 1, max.y + 10];
  return [
    new Box3(new Vector3(min.x - WALL_M, low, min.z), new Vector3(min.x, high, max.z)),
    new Box3(new Vector3(max.x, low, min.z), new Vector3(max.x + WALL_M, high, max.z)),
    new Box3(new Vector3(min.x, low, min.z - WALL_M), new Vector3(max.x, high, min.z)),
    new Box3(new Vector3(min.x, low, max.z), new Vector3(max.x, high, max.z + WALL_M)),
  ];
}

function moverOf(actor: Actor): Mover {
  const { figure, scale } = actor.placement.cast;
  const half = figure.bounds.getSize(new Vector3()).multiplyScalar(scale / 2);
  // Arms and legs swing out of the box of a being at rest, and most of that box is air.
  const shape: Shape = { kind: 'box', at: figure.bounds.getCenter(new Vector3()).multiplyScalar(scale), half: half.multiply(new Vector3(0.8, 1, 0.8)) };
  return {
    shape,
    at: (time) => {
      const { matrix } = actor.stateAt(time);
      const [position, turn, size] = [new Vector3(), new Quaternion(), new Vector3()];
      matrix.decompose(position, turn, size);
      return { position, turn };
    },
  };
}
