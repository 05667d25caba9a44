/** @file Woods: a few grown trees of each kind in three grades of detail, instanced by distance from the stage. */
import { Box3, Group, Vector3, type BufferGeometry, type Object3D } from 'three';
import type { Random } from '../../../../../lib/random.ts';
import type { Kit } from '../../../materials/kit.ts';
import { crownMaterial, leafMaterial } from '../../nature/leaf-material.ts';
import { treeKinds, treeLook, type Season, type TreeKindName } from '../../nature/tree-kinds.ts';
import { treeShape } from '../../nature/tree-shape.ts';
import { instances, type Standing } from './planting.ts';

export interface WoodSpec {
  /** How fine the place is built; default 2. */
  readonly grade?: 0 | 1 | 2;
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
  /** Where crowns begin at the lowest, as a fraction of the height: trees of a close wood lose their lower branches. */
  readonly crownBase?: number;
  /** Receives a box for each trunk and each crown of the nearer trees, so that cameras keep out of them. */
  readonly solids?: Box3[];
}

/** Plants a wood. */
export function plantWood(kit: Kit, spec: WoodSpec, random: Random): Object3D {
  const group = new Group();
  const thin = [0.36, 0.43, 1][spec.grade ?? 2] as number;
  const nearer = [0.45, 0.66, 1][spec.grade ?? 2] as number;
  const triangles = (spec.triangles ?? [5200, 1500, 150]).map((n, i) => Math.round(n * (i === 2 ? Math.max(0.55, thin) : thin)));
  const variants = spec.variants ?? 2;
  // A draft has coarse trees from near on, whose cards would show; elsewhere far trees are too small for it to be worth the time.
  const isCut = (grade: number): boolean => grade < 2 || spec.grade === 0;
  const shapes = spec.kinds.length * variants;
  const grades: Standing[][][] = [0, 1, 2].map(() => Array.from({ length: shapes }, () => []));
  for (const s of spec.standings) {
    const distance = Math.min(...(spec.eyeZ === undefined ? kit.eyesZ : [spec.eyeZ]).map((z) => Math.hypot(s.x, s.z - z)));
    const grade = distance < spec.nearM * nearer ? 0 : distance < spec.midM * nearer ? 1 : 2;
    const shape = random.int(0, shapes - 1);
    grades[grade]?.[shape]?.push(s);
    if (distance < Math.min(45, spec.midM)) spec.solids?.push(...solidsOf(spec.kinds[shape % spec.kinds.length] as TreeKindName, s, spec.crownBase ?? 0.12));
  }
  grades.forEach((lists, grade) => lists.forEach((list, shape) => {
    if (list.length === 0) return;
    const geometry = grow(spec, shape, grade, triangles[grade] as number, random);
    group.add(...instances(geometry, isCut(grade) ? crownMaterial(kit) : leafMaterial(kit), list, { sectors: grade === 2 ? 6 : 4, castShadow: grade < 2 }));
  }));
  return group;
}

/** A box for the trunk and one for the heart of the crown. */
function solidsOf(name: TreeKindName, s: Standing, lowest: number): Box3[] {
  const kind = treeKinds[name];
  const trunk = kind.trunkM * s.scale * 1.6;
  const crown = kind.widthM * s.scale * 0.4;
  const top = s.y + kind.heightM * s.scale;
  const base = s.y + kind.heightM * s.scale * Math.max(lowest, kind.crownBase);
  return [
    new Box3(new Vector3(s.x - trunk, s.y, s.z - trunk), new Vector3(s.x + trunk, base, s.z + trunk)),
    new Box3(new Vector3(s.x - crown, base, s.z - crown), new Vector3(s.x + crown, top, s.z + crown)),
  ];
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
  return treeShape({ ...look, crownBase: Math.max(look.crownBase, spec.crownBase ?? 0) }, random.derive(`tree-${shape}`));
}
