/**
 * @file Rigid bodies, baked: what falls, topples and rolls is worked out once, step after step from the moment it begins, and kept.
 * A film asks for any moment in any order, and a shot in the middle of a sequence must see what fell before it.
 */
import { Quaternion, Vector3, type Box3 } from 'three';
import type { Collider, ColliderDesc, RigidBody, World } from '@dimforge/rapier3d-deterministic-compat';
import type { Physics } from './rapier.ts';
import type { Shape, Surface } from './shape.ts';

/** Seconds of a step, and the most seconds and bodies that are worked out. */
export const STEP_SECONDS = 1 / 120;
export const MOST_SECONDS = 20;
export const MOST_BODIES = 300;

const GRAVITY = 9.81;

/** How something is set off: it gets a velocity, and keeps it while it is pushed to a line. */
export interface Shove {
  /** World time. */
  readonly time: number;
  /** Metres a second. */
  readonly velocity: Vector3;
  /** Radians a second. */
  readonly spin: Vector3;
  /** Pushed on at that velocity until its middle has passed `distanceM` along the velocity's own direction from where it began. */
  readonly untilM?: number;
}

/** Something that can move. */
export interface Body {
  readonly shape: Shape;
  /** Where its figure's origin is, and how that is turned, at first. */
  readonly position: Vector3;
  readonly turn: Quaternion;
  /** Kilograms a cubic metre. */
  readonly density: number;
  /** Share of its speed that it keeps in a bounce, 0 to 1. */
  readonly bounce: number;
  readonly friction: number;
  readonly shove: Shove | null;
  /** World time until which something holds it where it is; left out for what stands by itself. */
  readonly heldUntil?: number;
  /** Until then it is not there at all. */
  readonly isAbsent?: boolean;
  /** Point of its figure's space that hangs from where that point is at first. */
  readonly hangsFrom?: Vector3;
}

/** What the bodies meet. */
export interface Surroundings {
  readonly heightAt: (x: number, z: number) => number;
  /** Height of still water; null where there is none. */
  readonly waterLevel: number | null;
  /** How fast the ground stills what rolls, a second: about 1 on boards, 2 on grass. */
  readonly stilling: number;
  /** Stage that is worked out, metres: ground beyond it is flat. */
  readonly area: Box3;
  readonly surfaces: readonly Surface[];
  readonly boxes: readonly Box3[];
  /** Solids that move as told, such as a car that drives into a pile. */
  readonly movers?: readonly Mover[];
}

/** Something that moves as it is told and gives way to nothing. */
export interface Mover {
  readonly shape: Shape;
  readonly at: (time: number) => { readonly position: Vector3; readonly turn: Quaternion };
}

/** Where a body is at a moment. */
export interface Pose {
  readonly position: Vector3;
  readonly turn: Quaternion;
}

/** What became of the bodies. */
export interface Bake {
  readonly startTime: number;
  /** Steps that were worked out; it rests from then on, if `isAtRest`. */
  readonly steps: number;
  readonly isAtRest: boolean;
  /** Where body `index` is at world time `time`. */
  poseAt(index: number, time: number): Pose;
  /** World time at which body `index` first hits something after it was let go or shoved, or null. */
  impactOf(index: number): number | null;
}

/** Speed change within a step from which a body is taken to have hit something, metres a second. */
const HIT_MPS = 1.2;

/** Works out `bodies` from `startTime` on, for at most `seconds`. The same input gives the same bits. */
export function bake(physics: Physics, bodies: readonly Body[], around: Surroundings, startTime: number, seconds: number): Bake {
  const world = new physics.World({ x: 0, y: -GRAVITY, z: 0 });
  try {
    world.timestep = STEP_SECONDS;
    world.numSolverIterations = 8;
    world.lengthUnit = lengthUnit(bodies);
    setStage(physics, world, around);
    const movers = (around.movers ?? []).map((mover) => addMover(physics, world, mover, startTime));
    const moving = bodies.slice(0, MOST_BODIES).map((body) => addBody(physics, world, body, around.stilling));
    return run(physics, world, moving, movers, around, startTime, Math.min(MOST_SECONDS, seconds));
  } finally {
    world.free();
  }
}

/** The size of what moves, as Rapier's tolerances are told: dominoes need finer ones than crates. */
function lengthUnit(bodies: readonly Body[]): number {
  const sizes = bodies.map(({ shape }) => smallest(shape)).sort((a, b) => a - b);
  return Math.min(1, Math.max(0.05, (sizes[Math.floor(sizes.length / 2)] ?? 0.5) * 2));
}

function smallest(shape: Shape): number {
  if (shape.kind === 'ball') return shape.radiusM * 2;
  if (shape.kind === 'cylinder') return Math.max(shape.radiusM, shape.halfHeightM) * 2;
  if (shape.kind === 'box') return Math.max(shape.half.x, shape.half.y, shape.half.z) * 2;
  let most = 0;
  for (let i = 0; i < shape.points.length; i += 3) most = Math.max(most, Math.hypot((shape.points[i] as number) - shape.at.x, (shape.points[i + 1] as number) - shape.at.y, (shape.points[i + 2] as number) - shape.at.z));
  return most;
}

interface Moving {
  readonly spec: Body;
  readonly body: RigidBody;
  readonly poses: number[];
  readonly home: Vector3;
  isLetGo: boolean;
  isSetOff: boolean;
  isPushed: boolean;
  impact: number | null;
  lastVelocity: Vector3;
}

function addBody(physics: Physics, world: World, spec: Body, stilling: number): Moving {
  const isHeld = spec.heldUntil !== undefined;
  const desc = isHeld ? physics.RigidBodyDesc.fixed() : physics.RigidBodyDesc.dynamic();
  desc.setTranslation(...spec.position.toArray()).setRotation(spec.turn).setCcdEnabled(true).setLinearDamping(0.02).setAngularDamping(spec.shape.kind === 'ball' ? stilling : 0.08);
  const body = world.createRigidBody(desc);
  const collider = colliderOf(physics, spec.shape).setDensity(spec.density).setFriction(spec.friction).setRestitution(spec.bounce).setRestitutionCombineRule(physics.CoefficientCombineRule.Max);
  world.createCollider(collider, body);
  if (spec.isAbsent === true) body.setEnabled(false);
  if (spec.hangsFrom !== undefined) hang(physics, world, body, spec, spec.hangsFrom);
  return { spec, body, poses: [], home: spec.position.clone(), isLetGo: false, isSetOff: false, isPushed: false, impact: null, lastVelocity: new Vector3() };
}

function hang(physics: Physics, world: World, body: RigidBody, spec: Body, from: Vector3): void {
  const hook = from.clone().applyQuaternion(spec.turn).add(spec.position);
  const anchor = world.createRigidBody(physics.RigidBodyDesc.fixed().setTranslation(hook.x, hook.y, hook.z));
  world.createImpulseJoint(physics.JointData.spherical({ x: 0, y: 0, z: 0 }, from), anchor, body, true);
}

function colliderOf(physics: Physics, shape: Shape): ColliderDesc {
  const { at } = shape;
  if (shape.kind === 'hull') {
    const hull = physics.ColliderDesc.convexHull(shape.points);
    if (hull !== null) return hull;
    throw new Error('a hull of too few points');
  }
  const desc = shape.kind === 'ball' ? physics.ColliderDesc.ball(shape.radiusM) : shape.kind === 'cylinder' ? physics.ColliderDesc.cylinder(shape.halfHeightM, shape.radiusM) : physics.ColliderDesc.cuboid(shape.half.x, shape.half.y, shape.half.z);
  return desc.setTranslation(at.x, at.y, at.z);
}

interface MovingSolid {
  readonly mover: Mover;
  readonly body: RigidBody;
}

function addMover(physics: Physics, world: World, mover: Mover, startTime: number): MovingSolid {
  const { position, turn } = mover.at(startTime);
  const body = world.createRigidBody(physics.RigidBodyDesc.kinematicPositionBased().setTranslation(position.x, position.y, position.z).setRotation(turn));
  world.createCollider(colliderOf(physics, mover.shape), body);
  return { mover, body };
}

/** Samples of the ground along each side, and its friction and bounce. */
const SAMPLES = 160;
const GROUND = { friction: 0.7, bounce: 0.05 } as const;
/** Ground whose height varies less is a floor, metres. */
const LEVEL_M = 0.004;

function setStage(physics: Physics, world: World, around: Surroundings): void {
  const ground = world.createRigidBody(physics.RigidBodyDesc.fixed());
  const put = (desc: ColliderDesc | null): Collider | null => (desc === null ? null : world.createCollider(desc.setFriction(GROUND.friction).setRestitution(GROUND.bounce), ground));
  put(groundOf(physics, around));
  for (const { vertices, indices } of around.surfaces) put(physics.ColliderDesc.trimesh(vertices, indices, physics.TriMeshFlags.FIX_INTERNAL_EDGES));
  for (const box of around.boxes) {
    const at = box.getCenter(new Vector3());
    const half = box.getSize(new Vector3()).multiplyScalar(0.5).max(new Vector3(0.005, 0.005, 0.005));
    put(physics.ColliderDesc.cuboid(half.x, half.y, half.z).setTranslation(at.x, at.y, at.z));
  }
}

/** The ground about the stage: a slab where it is level, else a field of heights. */
function groundOf(physics: Physics, { area, heightAt }: Surroundings): ColliderDesc {
  const at = area.getCenter(new Vector3());
  const size = area.getSize(new Vector3());
  // Rapier's field is column by column: rows run along z, columns along x.
  const heights = new Float32Array((SAMPLES + 1) ** 2);
  for (let column = 0; column <= SAMPLES; column++) for (let row = 0; row <= SAMPLES; row++) heights[column * (SAMPLES + 1) + row] = heightAt(area.min.x + (size.x * column) / SAMPLES, area.min.z + (size.z * row) / SAMPLES);
  let [low, high] = [Infinity, -Infinity];
  for (const height of heights) [low, high] = [Math.min(low, height), Math.max(high, height)];
  if (high - low < LEVEL_M) return physics.ColliderDesc.cuboid(size.x * 4, 1, size.z * 4).setTranslation(at.x, high - 1, at.z);
  return physics.ColliderDesc.heightfield(SAMPLES, SAMPLES, heights, { x: size.x, y: 1, z: size.z }, physics.HeightFieldFlags.FIX_INTERNAL_EDGES).setTranslation(at.x, 0, at.z);
}

function run(physics: Physics, world: World, moving: readonly Moving[], movers: readonly MovingSolid[], around: Surroundings, startTime: number, seconds: number): Bake {
  const most = Math.ceil(seconds / STEP_SECONDS);
  const lastCue = Math.max(startTime, ...moving.map(({ spec }) => Math.max(spec.heldUntil ?? 0, spec.shove?.time ?? 0)));
  let step = 0;
  let isAtRest = false;
  for (const one of moving) record(one);
  while (step < most && !isAtRest) {
    const time = startTime + step * STEP_SECONDS;
    for (const one of moving) cue(physics, one, time);
    for (const { mover, body } of movers) {
      const { position, turn } = mover.at(time + STEP_SECONDS);
      body.setNextKinematicTranslation(position);
      body.setNextKinematicRotation(turn);
    }
    if (around.waterLevel !== null) for (const one of moving) swim(one, around.waterLevel);
    world.step();
    step++;
    for (const one of moving) {
      stopOutside(physics, one, around.area);
      record(one);
      noteImpact(one, time + STEP_SECONDS);
    }
    isAtRest = time > lastCue + 0.5 && moving.every(({ body }) => body.isSleeping() || !body.isDynamic());
  }
  const tracks = moving.map(({ poses }) => Float32Array.from(poses));
  return { startTime, steps: step, isAtRest, poseAt: (index, time) => poseOf(tracks[index] as Float32Array, (time - startTime) / STEP_SECONDS, step), impactOf: (index) => (moving[index] as Moving).impact };
}

/** Lets go of what was held, shoves what is to be shoved, and pushes on what is not yet where it is pushed to. */
function cue(physics: Physics, one: Moving, time: number): void {
  const { body, spec } = one;
  const { shove } = spec;
  if (spec.heldUntil !== undefined && !one.isLetGo && time >= spec.heldUntil) {
    one.isLetGo = true;
    if (spec.isAbsent === true) body.setEnabled(true);
    body.setBodyType(physics.RigidBodyType.Dynamic, true);
  }
  if (shove === null || time < shove.time) return;
  if (!one.isSetOff) {
    one.isSetOff = true;
    one.isPushed = shove.untilM !== undefined;
    body.setLinvel(shove.velocity, true);
    body.setAngvel(shove.spin, true);
  } else if (one.isPushed) {
    const at = body.translation();
    const way = shove.velocity.clone().setY(0);
    const speed = way.length();
    const done = new Vector3(at.x, at.y, at.z).sub(one.home).dot(way.divideScalar(Math.max(speed, 1e-9)));
    one.isPushed = done < (shove.untilM as number) && time < shove.time + 3;
    const { y } = body.linvel();
    if (one.isPushed) body.setLinvel({ x: shove.velocity.x, y, z: shove.velocity.z }, true);
  }
}

/** What leaves the stage stays at its edge: there is no ground beyond it. */
function stopOutside(physics: Physics, { body }: Moving, { min, max }: Box3): void {
  const at = body.translation();
  if (body.isDynamic() && (at.x < min.x || at.x > max.x || at.z < min.z || at.z > max.z)) body.setBodyType(physics.RigidBodyType.Fixed, false);
}

const WATER_DENSITY = 1000;

/** Buoyancy by Archimedes on the part of its height that is under water, and drag that stills it. */
function swim({ body, spec }: Moving, level: number): void {
  if (!body.isDynamic() || body.isSleeping()) return;
  const collider = body.collider(0);
  const radius = smallest(spec.shape) / 2;
  const at = body.worldCom();
  const depth = Math.min(1, Math.max(0, (level - (at.y - radius)) / (2 * radius)));
  body.resetForces(false);
  if (depth === 0) return;
  const lift = collider.volume() * WATER_DENSITY * GRAVITY * depth;
  const velocity = body.linvel();
  const drag = body.mass() * 3 * depth;
  body.addForce({ x: -velocity.x * drag, y: lift - velocity.y * drag, z: -velocity.z * drag }, false);
}

function noteImpact(one: Moving, time: number): void {
  const v = one.body.linvel();
  const velocity = new Vector3(v.x, v.y, v.z);
  const { spec, lastVelocity } = one;
  const isLoose = (spec.heldUntil === undefined || time > spec.heldUntil + STEP_SECONDS * 2) && (spec.shove === null || (time > spec.shove.time + STEP_SECONDS * 2 && !one.isPushed));
  if (one.impact === null && isLoose && velocity.distanceTo(lastVelocity) > HIT_MPS) one.impact = time;
  lastVelocity.copy(velocity);
}

function record({ body, poses }: Moving): void {
  const { x, y, z } = body.translation();
  const turn = body.rotation();
  poses.push(x, y, z, turn.x, turn.y, turn.z, turn.w);
}

/** Numbers that a pose is kept in. */
const STRIDE = 7;

/** Between two steps it is on the way from one to the other. */
function poseOf(track: Float32Array, at: number, steps: number): Pose {
  const first = Math.min(steps, Math.max(0, Math.floor(at)));
  const second = Math.min(steps, first + 1);
  const blend = Math.min(1, Math.max(0, at - first));
  const i = first * STRIDE;
  const j = second * STRIDE;
  const position = new Vector3().fromArray(track, i).lerp(new Vector3().fromArray(track, j), blend);
  return { position, turn: new Quaternion().fromArray(track, i + 3).slerp(new Quaternion().fromArray(track, j + 3), blend) };
}
