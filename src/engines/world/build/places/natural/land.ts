/** @file What natural places share: a ground about the stage, ranges beyond it, and a place with sensible air, spots and lanes. */
import { Group, Vector3, type Box3, type Material, type Object3D } from 'three';
import type { Environment } from '../../../../../film/storyboard.ts';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Random } from '../../../../../lib/random.ts';
import type { Kit } from '../../../materials/kit.ts';
import { leafMaterial } from '../../nature/leaf-material.ts';
import { plantShape, type PlantName } from '../../nature/plant-shapes.ts';
import type { Lane, Place, PlaceAir, PlaceWater, Spot } from '../../place.ts';
import { drawInView, instances, scatter, type Standing } from './planting.ts';
import { mountainRange, type RangeSpec } from './range.ts';
import { asTerrain, boulder } from './rocks.ts';
import { rockShape } from '../../nature/rock-shape.ts';
import { boxesOf, grassColors, groundLane, lane, mesh, spot } from './set.ts';
import { buildSurface, polarGrid, type Cover, type HeightAt, type PolarSpec } from './terrain.ts';
import { createTerrainMaterial, type TerrainLook } from './terrain-material.ts';

export const EARTH: TerrainLook = {
  rock: ['#45413d', '#8f877c'],
  grass: ['#35481c', '#717a36'],
  soil: ['#40332a', '#6f5a45'],
  sand: ['#a08c6c', '#cdbb97'],
};

/** How fine a place is built: 0 draft, 1 standard, 2 high. */
export type Grade = 0 | 1 | 2;

/** The share of what the finest grade has that each grade keeps: of steps across the ground, of trees' leaves, of things strewn. */
export const thrift = {
  grid: [0.58, 0.82, 1],
  range: [0.5, 0.78, 1],
  strewn: [0.35, 0.56, 1],
} as const;

export interface LandSpec {
  readonly grade?: Grade;
  readonly heightAt: HeightAt;
  readonly cover: (x: number, y: number, z: number, up: number) => Cover;
  readonly look: TerrainLook;
  readonly season: Environment['season'];
  readonly grid?: Partial<PolarSpec>;
  readonly keep?: (x: number, y: number, z: number) => boolean;
  readonly ranges?: readonly RangeSpec[];
  /** Colours of the ranges when they differ from the ground's. */
  readonly farLook?: Partial<TerrainLook>;
  readonly castShadow?: boolean;
}

export interface Land {
  readonly object: Group;
  readonly material: Material;
}

/** Ground and ranges. */
export function layLand(kit: Kit, spec: LandSpec): Land {
  const look = { ...spec.look, grass: grassColors(spec.season, spec.look.grass) };
  const material = createTerrainMaterial(kit, look);
  const object = new Group();
  const grade = spec.grade ?? 2;
  const fine = { sectors: 220, rings: 130, nearM: 0.5, farM: 2600, frontBias: 2, centerZ: 4, ...spec.grid };
  const grid = polarGrid({ ...fine, sectors: Math.round(fine.sectors * thrift.grid[grade]), rings: Math.round(fine.rings * thrift.grid[grade]) });
  object.add(mesh(buildSurface(grid, { heightAt: spec.heightAt, cover: spec.cover, ...(spec.keep === undefined ? {} : { keep: spec.keep }) }), material, spec.castShadow ?? false));
  if (spec.ranges !== undefined && spec.ranges.length > 0) {
    const far = createTerrainMaterial(kit, { ...look, reliefM: [620, 140], fineReachM: 14000, strata: 0.25, relief: 0.9, ...spec.farLook });
    object.add(...spec.ranges.map((range) => mountainRange(far, { ...range, sectors: Math.round((range.sectors ?? 420) * thrift.range[grade]), rings: Math.round((range.rings ?? 22) * thrift.range[grade]) })));
  }
  return { object, material };
}

export interface PlaceParts {
  readonly object: Object3D;
  readonly heightAt: HeightAt;
  readonly water?: PlaceWater | null;
  readonly air?: Partial<PlaceAir>;
  readonly spots?: Readonly<Record<string, readonly Spot[]>>;
  readonly lanes?: Readonly<Record<string, readonly Lane[]>>;
  readonly solids?: readonly Object3D[];
  readonly boxes?: readonly Box3[];
  readonly stageRadiusM?: number;
  readonly update?: Place['update'];
}

/** A place from its parts; what is not given is what open country has. */
export function asPlace(parts: PlaceParts): Place {
  const h = parts.heightAt;
  const up = Math.max(h(0, 0), parts.water?.level ?? -Infinity);
  return {
    object: parts.object,
    heightAt: h,
    water: parts.water ?? null,
    air: { kind: 'sky', hazeHalfM: 9000, mistHeightM: 12, mist: 0.3, ...parts.air },
    spots: {
      stage: [spot(h, 0, 0, 0, parts.stageRadiusM ?? 6), spot(h, 6, 1.5, -0.3, 3), spot(h, -6, 2, 0.3, 3), spot(h, 2, -8, 0, 4)],
      ...parts.spots,
    },
    lanes: {
      path: [groundLane(h, [[-45, -3], [-15, -1], [0, 0], [15, 1], [45, 2]], 3), groundLane(h, [[4, -60], [3, -25], [0, 0], [-2, 25]], 3)],
      road: [groundLane(h, [[-70, -9], [-25, -7], [0, -6], [25, -7], [70, -9]], 5)],
      air: [lane([[-120, up + 22, -70], [0, up + 18, -46], [120, up + 26, -80]], 20), lane([[160, up + 46, -160], [20, up + 34, -110], [-170, up + 50, -150]], 20)],
      ...parts.lanes,
    },
    obstacles: [...boxesOf(parts.solids ?? []), ...(parts.boxes ?? [])],
    lamps: [],
    ...(parts.update === undefined ? {} : { update: parts.update }),
  };
}

export interface RocksSpec {
  readonly grade?: Grade;
  readonly heightAt: HeightAt;
  readonly count: number;
  readonly sizeM: readonly [number, number];
  readonly chance: (x: number, z: number) => number;
  readonly nearM?: number;
  readonly farM?: number;
  readonly grassTop?: number;
  readonly sand?: number;
  readonly cuts?: number;
  readonly detail?: number;
}

/** Loose rocks, instanced from a few shapes. */
export function strewRocks(material: Material, spec: RocksSpec, random: Random): Object3D {
  const group = new Group();
  const standings = scatter({
    count: Math.round(spec.count * thrift.strewn[spec.grade ?? 2]), heightAt: spec.heightAt, chance: spec.chance, draw: drawInView(spec.nearM ?? 6, spec.farM ?? 160, 0.8), scale: spec.sizeM, apartM: spec.sizeM[1], tilt: 0.25,
  }, random.derive('where'));
  for (let v = 0; v < 3; v++) {
    const mine = standings.filter((_, i) => i % 3 === v);
    if (mine.length === 0) continue;
    const shape = rockShape({ radii: [0.55, 0.4, 0.48], detail: spec.detail ?? 6, cuts: spec.cuts ?? 14, weather: 0.12 }, random.derive(`shape-${v}`)).translate(0, 0.16, 0);
    group.add(...instances(asTerrain(shape, { grassTop: spec.grassTop ?? 0, sand: spec.sand ?? 0 }), material, mine, { sectors: 3 }));
  }
  return group;
}

/** A few large boulders at given places: x, z, half sizes. */
export function setBoulders(material: Material, heightAt: HeightAt, rows: readonly (readonly [x: number, z: number, rx: number, ry: number, rz: number])[], random: Random): Object3D[] {
  return rows.map(([x, z, rx, ry, rz], i) => boulder(material, { radii: [rx, ry, rz], detail: 12, cuts: 16, weather: 0.16 }, [x, heightAt(x, z) + ry * 0.25, z], random.derive(`t${i}`).range(0, 6), random.derive(`b${i}`)));
}

export interface SowSpec {
  readonly grade?: Grade;
  readonly plant: PlantName;
  readonly heightAt: HeightAt;
  readonly count: number;
  readonly heightM: number;
  readonly widthM: number;
  readonly color?: string;
  readonly secondColor?: string;
  readonly leafColor?: string;
  readonly petals?: number;
  readonly chance: (x: number, z: number) => number;
  readonly nearM?: number;
  readonly farM?: number;
  readonly detail?: 0 | 1;
  readonly apartM?: number;
  readonly sinkM?: number;
  readonly centerZ?: number;
  readonly castShadow?: boolean;
  /** Draws a point; default by distance from the camera's usual place. */
  readonly draw?: (random: Random) => readonly [number, number];
}

/** Many small plants of one kind, instanced from three shapes. */
export function sowPlants(kit: Kit, spec: SowSpec, random: Random): Object3D {
  const group = new Group();
  const standings = scatter({
    count: Math.round(spec.count * thrift.strewn[spec.grade ?? 2]), heightAt: spec.heightAt, chance: spec.chance, draw: spec.draw ?? drawInView(spec.nearM ?? 3, spec.farM ?? 60, 0.8, 0, spec.centerZ ?? 10),
    scale: [0.75, 1.25], apartM: spec.apartM ?? 0, sinkM: spec.sinkM ?? 0.02,
  }, random.derive('where'));
  for (let v = 0; v < 3; v++) {
    const mine: Standing[] = standings.filter((_, i) => i % 3 === v);
    if (mine.length === 0) continue;
    const shape = plantShape(spec.plant, {
      heightM: spec.heightM, widthM: spec.widthM, color: spec.color ?? '#8f9a4a', secondColor: spec.secondColor ?? '#e0a816', leafColor: spec.leafColor ?? '#4f7030', petals: spec.petals ?? 9, detail: spec.detail ?? 0,
    }, random.derive(`shape-${v}`));
    group.add(...instances(shape, leafMaterial(kit), mine, { sectors: 4, castShadow: spec.castShadow ?? false }));
  }
  return group;
}

/** Gentle ground: knolls, hollows and small bumps about height 0, level at the stage. */
export function rolling(seed: number, broadM: number, amountM: number, levelM = 12): HeightAt {
  const noise = createNoise(seed);
  return (x, z) => {
    const r = Math.hypot(x, z);
    return amountM * (noise.fbm2(x / broadM, z / broadM, 5) - noise.fbm2(0, 0, 5)) * smoothstep(levelM * 0.3, levelM * 3, r) + 0.12 * noise.fbm2(x / 3.5, z / 3.5, 3) * smoothstep(0, 4, r);
  };
}

/** Random points in a ring about the stage, for woods. */
export function standingsOf(random: Random, heightAt: HeightAt, options: { count: number; chance: (x: number, z: number) => number; nearM: number; farM: number; apartM: number; scale?: readonly [number, number]; power?: number }): Standing[] {
  return scatter({
    count: options.count, heightAt, chance: options.chance, draw: drawInView(options.nearM, options.farM, options.power ?? 0.75), scale: options.scale ?? [0.75, 1.2], apartM: options.apartM, sinkM: 0.1, tintSpread: 0.16,
  }, random);
}

/** A point high above the stage. */
export const above = (heightAt: HeightAt, y: number): Vector3 => new Vector3(0, heightAt(0, 0) + y, 0);
