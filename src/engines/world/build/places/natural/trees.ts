/** @file Woods: a few grown trees of each kind in three grades of detail, instanced by distance from the stage. */
import { Group, type BufferGeometry, type Object3D } from 'three';
import type { Random } from '../../../../../lib/random.ts';
import type { Kit } from '../../../materials/kit.ts';
import { leafMaterial } from '../../nature/leaf-material.ts';
import { treeLook, type Season, type TreeKindName } from '../../nature/tree-kinds.ts';
import { treeShape } from '../../nature/tree-shape.ts';
import { instances, type Standing } from './planting.ts';

export interface WoodSpec {
  readonly kinds: readonly TreeKindName[];
  readonly season: Season;
  readonly standings: readonly Standing[];
  /** Trees nearer than the first get full detail, nearer than the second the middle one, metres from the camera's usual place. */
  readonly nearM: number;
  readonly midM: number;
  /** Triangles of foliage per grade; default 5200, 1500, 150. */
  readonly triangles?: readonly [number, number, number];
  /** Grown shapes per kind; default 2. */
  readonly variants?: number;
  readonly eyeZ?: number;
  readonly heightM?: number;
  readonly widthM?: number;
  readonly leafColor?: string;
}

/** Plants a wood. */
export function plantWood(kit: Kit, spec: WoodSpec, random: Random): Object3D {
  const group = new Group();
  const triangles = spec.triangles ?? [5200, 1500, 150];
  const variants = spec.variants ?? 2;
  const shapes = spec.kinds.length * variants;
  const grades: Standing[][][] = [0, 1, 2].map(() => Array.from({ length: shapes }, () => []));
  for (const s of spec.standings) {
    const distance = Math.hypot(s.x, s.z - (spec.eyeZ ?? 12));
    const grade = distance < spec.nearM ? 0 : distance < spec.midM ? 1 : 2;
    grades[grade]?.[random.int(0, shapes - 1)]?.push(s);
  }
  grades.forEach((lists, grade) => lists.forEach((list, shape) => {
    if (list.length === 0) return;
    const geometry = grow(spec, shape, grade, triangles[grade] as number, random);
    group.add(...instances(geometry, leafMaterial(kit), list, { sectors: grade === 2 ? 6 : 4, castShadow: grade < 2 }));
  }));
  return group;
}

function grow(spec: WoodSpec, shape: number, grade: number, leafTriangles: number, random: Random): BufferGeometry {
  const name = spec.kinds[shape % spec.kinds.length] as TreeKindName;
  const look = treeLook(name, {
    season: spec.season,
    leafTriangles,
    sides: [9, 6, 3][grade] as number,
    ...(spec.heightM === undefined ? {} : { heightM: spec.heightM }),
    ...(spec.widthM === undefined ? {} : { widthM: spec.widthM }),
    ...(spec.leafColor === undefined ? {} : { leafColor: spec.leafColor }),
  });
  return treeShape(look, random.derive(`tree-${shape}`));
}
