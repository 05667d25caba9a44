/** @file Many copies of a few shapes over the ground: where they stand, how fine they are by distance, and in how few draw calls. */
import { Color, InstancedMesh, Matrix4, Quaternion, Vector3, type BufferGeometry, type Material } from 'three';
import type { Random } from '../../../../../lib/random.ts';
import type { HeightAt } from './terrain.ts';

/** Where one copy stands. */
export interface Standing {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly scale: number;
  /** Height as a factor on the scale; default 1. */
  readonly stretch?: number;
  readonly turn: number;
  /** Tilt of the upright, radians, about x and z. */
  readonly tilt?: readonly [number, number];
  /** Factor on the paint, linear RGB. */
  readonly tint?: readonly [number, number, number];
}

/** Puts copies of a shape into one mesh per sector about the stage, so that what is behind the camera is culled. */
export function instances(geometry: BufferGeometry, material: Material, standings: readonly Standing[], options: { sectors?: number; castShadow?: boolean } = {}): InstancedMesh[] {
  const sectors = options.sectors ?? 1;
  const groups: Standing[][] = Array.from({ length: sectors }, () => []);
  for (const s of standings) groups[Math.min(sectors - 1, Math.floor(((Math.atan2(s.x, -s.z) + Math.PI) / (2 * Math.PI)) * sectors))]?.push(s);
  return groups.filter((group) => group.length > 0).map((group) => instancedMesh(geometry, material, group, options.castShadow ?? true));
}

function instancedMesh(geometry: BufferGeometry, material: Material, group: readonly Standing[], castShadow: boolean): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, group.length);
  const matrix = new Matrix4();
  const turn = new Quaternion();
  const lean = new Quaternion();
  const axis = new Vector3();
  const up = new Vector3(0, 1, 0);
  const color = new Color();
  group.forEach((s, i) => {
    turn.setFromAxisAngle(up, s.turn);
    if (s.tilt !== undefined) turn.premultiply(lean.setFromAxisAngle(axis.set(s.tilt[0], 0, s.tilt[1]).normalize(), Math.hypot(...s.tilt)));
    mesh.setMatrixAt(i, matrix.compose(new Vector3(s.x, s.y, s.z), turn, new Vector3(s.scale, s.scale * (s.stretch ?? 1), s.scale)));
    mesh.setColorAt(i, s.tint === undefined ? color.setRGB(1, 1, 1) : color.setRGB(...s.tint));
  });
  mesh.castShadow = castShadow;
  mesh.receiveShadow = true;
  mesh.computeBoundingSphere();
  return mesh;
}

export interface ScatterSpec {
  readonly count: number;
  /** Chance 0..1 that something stands at a point. */
  readonly chance: (x: number, z: number) => number;
  readonly heightAt: HeightAt;
  /** Draws a point; default even over the square. */
  readonly draw?: (random: Random) => readonly [number, number];
  readonly halfM?: number;
  readonly centerX?: number;
  readonly centerZ?: number;
  readonly scale: readonly [number, number];
  readonly sinkM?: number;
  /** Least distance between two, metres; default 0. */
  readonly apartM?: number;
  readonly tintSpread?: number;
  readonly tilt?: number;
}

/** Scatters standings over the ground, the same for the same random. */
export function scatter(spec: ScatterSpec, random: Random): Standing[] {
  const out: Standing[] = [];
  const apart = spec.apartM ?? 0;
  const cells = new Map<string, Standing[]>();
  const half = spec.halfM ?? 50;
  for (let tries = 0; tries < spec.count * 12 && out.length < spec.count; tries++) {
    const [x, z] = spec.draw?.(random) ?? [(spec.centerX ?? 0) + random.range(-half, half), (spec.centerZ ?? 0) + random.range(-half, half)];
    if (random.next() >= spec.chance(x, z)) continue;
    if (apart > 0 && crowded(cells, x, z, apart)) continue;
    const tint = spec.tintSpread ?? 0.15;
    const bright = 1 + random.range(-tint, tint);
    const standing: Standing = {
      x, z, y: spec.heightAt(x, z) - (spec.sinkM ?? 0),
      scale: random.range(spec.scale[0], spec.scale[1]),
      stretch: random.range(0.85, 1.18),
      turn: random.range(0, Math.PI * 2),
      tint: [bright * (1 + random.range(-tint, tint) * 0.5), bright, bright * (1 + random.range(-tint, tint) * 0.4)],
      ...(spec.tilt === undefined ? {} : { tilt: [random.range(-spec.tilt, spec.tilt), random.range(-spec.tilt, spec.tilt)] as const }),
    };
    out.push(standing);
    const key = `${Math.floor(x / Math.max(apart, 1))},${Math.floor(z / Math.max(apart, 1))}`;
    cells.set(key, [...(cells.get(key) ?? []), standing]);
  }
  return out;
}

function crowded(cells: ReadonlyMap<string, readonly Standing[]>, x: number, z: number, apart: number): boolean {
  const cell = Math.max(apart, 1);
  for (let i = -1; i <= 1; i++) {
    for (let j = -1; j <= 1; j++) {
      for (const other of cells.get(`${Math.floor(x / cell) + i},${Math.floor(z / cell) + j}`) ?? []) {
        if ((other.x - x) ** 2 + (other.z - z) ** 2 < apart * apart) return true;
      }
    }
  }
  return false;
}

/** Draws points about a centre so that there are as many at each distance from `near` to `far` as perspective shows. */
export function drawInView(nearM: number, farM: number, power = 1, centerX = 0, centerZ = 8): (random: Random) => readonly [number, number] {
  return (random) => {
    const r = nearM * (farM / nearM) ** (random.next() ** power);
    const a = random.next() < 0.72 ? random.gaussian() * 0.6 : random.range(-Math.PI, Math.PI);
    return [centerX + r * Math.sin(a), centerZ - r * Math.cos(a)];
  };
}
