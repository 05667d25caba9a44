/**
 * @file A skeleton and the arithmetic of posing it: turning bones, reaching for points with two-bone limbs, keeping feet where they are.
 *
 * Bones have no rotation at rest, so every bone's axes are the figure's own (x left, y up, z forward) and angles mean the same everywhere.
 * All positions given to `reach` and `orient` are in the figure's space.
 */
import { Bone, Euler, Group, Matrix4, Quaternion, Vector3 } from 'three';

/** A point or direction in metres: x left of the creature, y up, z forward. */
export type Vec = readonly [number, number, number];

export interface Joint {
  /** Where the bone begins at rest. */
  readonly at: Vec;
  readonly parent?: string;
}

/** Joints by name; parents come before their children. */
export type Joints = Readonly<Record<string, Joint>>;

export interface Rig {
  readonly root: Group;
  readonly bones: readonly Bone[];
  /** Puts every bone back to rest. */
  reset(): void;
  /** Turns a bone about x, then z, then y (radians), on top of what it was turned before. Positive x bends what points down backwards. */
  turn(name: string, x: number, y?: number, z?: number): void;
  /** Moves a bone away from its place at rest, metres in its parent's axes. */
  shift(name: string, x: number, y: number, z: number): void;
  /** Bends `upper` and `lower` so that `end` comes to `target`; the middle joint points to `pole`. */
  reach(upper: string, lower: string, end: string, target: Vector3, pole: Vec, restPole: Vec): void;
  /** Turns a bone so that its axes are those of `turned` in the figure's space. */
  orient(name: string, turned: Quaternion): void;
  /** Where a bone begins now, in the figure's space. */
  where(name: string): Vector3;
  /** How a bone is turned now, in the figure's space. */
  facing(name: string): Quaternion;
  /** Where a joint is at rest. */
  rest(name: string): Vector3;
  index(name: string): number;
  has(name: string): boolean;
}

const euler = new Euler();
const spare = new Quaternion();

/** Makes the bones of `joints`; they hang under `root`. */
export function createRig(joints: Joints): Rig {
  const names = Object.keys(joints);
  const order = new Map(names.map((name, i) => [name, i]));
  const rests = names.map((name) => new Vector3(...(joints[name] as Joint).at));
  const parents = names.map((name) => {
    const parent = (joints[name] as Joint).parent;
    return parent === undefined ? -1 : (order.get(parent) as number);
  });
  const offsets = rests.map((rest, i) => ((parents[i] as number) < 0 ? rest.clone() : rest.clone().sub(rests[parents[i] as number] as Vector3)));
  const root = new Group();
  const bones = names.map((name, i) => {
    const bone = new Bone();
    bone.name = name;
    bone.position.copy(offsets[i] as Vector3);
    return bone;
  });
  bones.forEach((bone, i) => ((parents[i] as number) < 0 ? root : (bones[parents[i] as number] as Bone)).add(bone));
  const index = (name: string): number => {
    const i = order.get(name);
    if (i === undefined) throw new TypeError(`rig: no bone "${name}"`);
    return i;
  };
  const bone = (name: string): Bone => bones[index(name)] as Bone;

  const facingOf = (i: number): Quaternion => {
    const q = new Quaternion();
    for (let k = i; k >= 0; k = parents[k] as number) q.premultiply((bones[k] as Bone).quaternion);
    return q;
  };
  const whereOf = (i: number): Vector3 => {
    const p = new Vector3();
    for (let k = i; k >= 0; k = parents[k] as number) {
      const b = bones[k] as Bone;
      if (k !== i) p.applyQuaternion(b.quaternion);
      p.add(b.position);
    }
    return p;
  };
  const orientIndex = (i: number, turned: Quaternion): void => {
    const parent = parents[i] as number;
    const q = (bones[i] as Bone).quaternion.copy(turned);
    if (parent >= 0) q.premultiply(facingOf(parent).invert());
  };
  return {
    root,
    bones,
    reset: () => {
      bones.forEach((b, i) => {
        b.position.copy(offsets[i] as Vector3);
        b.quaternion.identity();
        b.scale.setScalar(1);
      });
    },
    turn: (name, x, y = 0, z = 0) => {
      bone(name).quaternion.multiply(spare.setFromEuler(euler.set(x, y, z, 'YZX')));
    },
    shift: (name, x, y, z) => {
      const b = bone(name).position;
      b.set(b.x + x, b.y + y, b.z + z);
    },
    reach: (upper, lower, end, target, pole, restPole) => {
      const iu = index(upper);
      const il = index(lower);
      const ie = index(end);
      const a = rests[iu] as Vector3;
      const b = rests[il] as Vector3;
      const c = rests[ie] as Vector3;
      const bent = bend(whereOf(iu), target, a.distanceTo(b), b.distanceTo(c), pole);
      orientIndex(iu, between(b.clone().sub(a), restPole, bent.upper, bent.hinge));
      orientIndex(il, between(c.clone().sub(b), restPole, bent.lower, bent.hinge));
    },
    orient: (name, turned) => orientIndex(index(name), turned),
    where: (name) => whereOf(index(name)),
    facing: (name) => facingOf(index(name)),
    rest: (name) => (rests[index(name)] as Vector3).clone(),
    index,
    has: (name) => order.has(name),
  };
}

interface Bent {
  readonly upper: Vector3;
  readonly lower: Vector3;
  readonly hinge: Vector3;
}

// Law of cosines. A limb is never quite straight: at full stretch the knee's side would be undefined.
function bend(from: Vector3, target: Vector3, l1: number, l2: number, pole: Vec): Bent {
  const along = target.clone().sub(from);
  const distance = Math.min(Math.max(along.length(), Math.abs(l1 - l2) + 0.02 * l1), (l1 + l2) * 0.9985);
  along.normalize();
  const side = new Vector3(...pole);
  side.addScaledVector(along, -side.dot(along));
  if (side.lengthSq() < 1e-8) side.set(0.01, 0, 1).addScaledVector(along, -along.z);
  side.normalize();
  const cosine = Math.min(1, Math.max(-1, (l1 * l1 + distance * distance - l2 * l2) / (2 * l1 * distance)));
  const upper = along.clone().multiplyScalar(cosine).addScaledVector(side, Math.sqrt(1 - cosine * cosine));
  const lower = along.clone().multiplyScalar(distance).addScaledVector(upper, -l1).normalize();
  return { upper, lower, hinge: along.clone().cross(side).normalize() };
}

const basis = new Matrix4();

// The turn that takes the rest direction, hinged about rest × pole, to the wanted direction and hinge.
function between(rest: Vector3, restPole: Vec, wanted: Vector3, hinge: Vector3): Quaternion {
  const r = rest.clone().normalize();
  const restHinge = r.clone().cross(new Vector3(...restPole)).normalize();
  const from = new Quaternion().setFromRotationMatrix(basis.makeBasis(restHinge, r, restHinge.clone().cross(r)));
  const to = new Quaternion().setFromRotationMatrix(basis.makeBasis(hinge, wanted, hinge.clone().cross(wanted)));
  return to.multiply(from.invert());
}
