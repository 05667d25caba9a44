/** @file Garden and park: nature that is looked after. */
import type { Box3 } from 'three';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Kit } from '../../../materials/kit.ts';
import type { PlantName } from '../../nature/plant-shapes.ts';
import type { Place, PlaceSpec } from '../../place.ts';
import { sowGrass } from './grass.ts';
import { asPlace, EARTH, layLand, rolling, sowPlants, standingsOf } from './land.ts';
import { instances, type Standing } from './planting.ts';
import { grassColors, groundLane, spot } from './set.ts';
import type { HeightAt } from './terrain.ts';
import { plantWood } from './trees.ts';
import { leafMaterial } from '../../nature/leaf-material.ts';
import { plantShape } from '../../nature/plant-shapes.ts';

interface Bed {
  readonly x: number;
  readonly z: number;
  readonly rx: number;
  readonly rz: number;
  readonly plant: PlantName;
  readonly color: string;
  readonly heightM: number;
  readonly widthM: number;
}

const BEDS: readonly Bed[] = [
  { x: -6.5, z: -4, rx: 2.6, rz: 1.5, plant: 'tulip', color: '#d8352a', heightM: 0.42, widthM: 0.16 },
  { x: -10, z: -9, rx: 3, rz: 1.8, plant: 'rose', color: '#d86a8a', heightM: 0.6, widthM: 0.18 },
  { x: 6.8, z: -5, rx: 2.8, rz: 1.5, plant: 'daisy', color: '#f4f1e6', heightM: 0.4, widthM: 0.12 },
  { x: 10.5, z: -11, rx: 3.2, rz: 2, plant: 'spike', color: '#6d58c0', heightM: 0.65, widthM: 0.4 },
  { x: -4.5, z: -16, rx: 2.4, rz: 1.6, plant: 'tulip', color: '#f0b428', heightM: 0.42, widthM: 0.16 },
  { x: 5, z: -18, rx: 2.6, rz: 1.6, plant: 'rose', color: '#b01830', heightM: 0.6, widthM: 0.18 },
];

const inBed = (bed: Bed, x: number, z: number): number => 1 - Math.hypot((x - bed.x) / bed.rx, (z - bed.z) / bed.rz);

/** Flower beds, clipped hedges, a gravel walk. */
export function buildGarden(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const season = spec.environment.season;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const walkX = (z: number): number => 1.6 * Math.sin(z / 9);
  const walk = (x: number, z: number): number => 1 - smoothstep(1, 1.3, Math.abs(x - walkX(z)));
  const far = rolling(random.derive('ground').int(0, 1e9), 90, 6, 34);
  const bedAt = (x: number, z: number): number => Math.max(...BEDS.map((bed) => inBed(bed, x, z)));
  const heightAt: HeightAt = (x, z) => far(x, z) * 0.8 - 0.05 * walk(x, z) + 0.14 * smoothstep(0, 0.25, bedAt(x, z));
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season, look: { ...EARTH, grass: ['#3c5c22', '#6f8c3c'], soil: ['#2f241b', '#57432f'], sand: ['#9a8a70', '#c9bb9e'] },
    cover: (x, _y, z) => {
      const path = walk(x, z);
      const bed = smoothstep(0, 0.1, bedAt(x, z));
      return [(1 - path) * (1 - bed), bed, 0, path];
    },
    grid: { rings: 110, sectors: 190, farM: 1200 },
    ranges: [{ seed, nearM: 1100, farM: 3200, heightM: 190, sharp: 0.15, greenToM: 4000, rings: 16, sectors: 300 }],
  });
  BEDS.forEach((bed, i) => {
    if (season === 'winter') return;
    land.object.add(sowPlants(kit, { grade: spec.detail, plant: bed.plant, heightAt, count: 120, heightM: bed.heightM, widthM: bed.widthM, color: bed.color, leafColor: '#4f7d3c', petals: 12, chance: (x, z) => (inBed(bed, x, z) > 0.08 ? 1 : 0), draw: (r) => [bed.x + r.range(-1, 1) * bed.rx, bed.z + r.range(-1, 1) * bed.rz], apartM: 0.2, detail: 0 }, random.derive(`bed-${i}`)));
  });
  land.object.add(...hedges(kit, heightAt, random));
  const boxes: Box3[] = [];
  const trees = standingsOf(random.derive('trees'), heightAt, { count: 110, chance: (x, z) => smoothstep(27, 32, Math.hypot(x, z + 4)) * smoothstep(-0.1, 0.1, noise.fbm2(x / 20, z / 20, 3)), nearM: 28, farM: 180, apartM: 5 });
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['beech', 'oak', 'birch', 'cypress'], variants: 1, season, standings: trees, nearM: 34, midM: 60, triangles: [4200, 2600, 170], solids: boxes }, random.derive('wood')));
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['cherry', 'apple'], variants: 1, season, standings: [{ x: -13, z: -17, y: heightAt(-13, -17), scale: 0.95, turn: 0 }, { x: 14, z: -21, y: heightAt(14, -21), scale: 1, turn: 2 }, { x: 15, z: 3, y: heightAt(15, 3), scale: 0.9, turn: 4 }], nearM: 60, midM: 90, triangles: [7000, 2600, 200], solids: boxes }, random.derive('fruit')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => (1 - walk(x, z)) * (bedAt(x, z) > -0.05 ? 0 : 1), bladeM: 0.11, colors: grassColors(season, ['#3b5a20', '#83a048']), farM: 34, tufts: 1500, nearM: 2 }, random.derive('lawn')));
  return asPlace({
    object: land.object, heightAt, boxes, stageRadiusM: 4, air: { hazeHalfM: 5000 },
    spots: { path: [spot(heightAt, 0, -4, 0, 2)], flowers: [spot(heightAt, -6.5, -2.2, 0, 1)], lawn: [spot(heightAt, 4.5, -0.5, 0, 3)], tree: [spot(heightAt, -11, -15, 0, 2)] },
    lanes: { path: [groundLane(heightAt, [-30, -20, -10, 0, 10].map((z) => [walkX(z), z] as const), 2), groundLane(heightAt, [[-14, 1], [0, 0], [14, 1]], 2)] },
  });
}

/** Clipped hedges round the lawn, of many small bushes in a row. */
function hedges(kit: Kit, heightAt: HeightAt, random: PlaceSpec['random']): ReturnType<typeof instances> {
  const shape = plantShape('bush', { heightM: 1.5, widthM: 1.35, color: '#3f6428', secondColor: '#000000', leafColor: '#3f6428', petals: 0, detail: 0 }, random.derive('hedge'));
  const standings: Standing[] = [];
  const stand = (x: number, z: number): void => {
    standings.push({ x, z, y: heightAt(x, z) - 0.12, scale: random.range(0.95, 1.05), turn: random.range(0, 6), tint: [1, random.range(0.92, 1.08), 1] });
  };
  for (let x = -22; x <= 22; x += 0.75) if (Math.abs(x - 1.6 * Math.sin(-27 / 9)) > 2.2) stand(x, -27);
  for (let z = -27; z <= 12; z += 0.75) for (const x of [-22, 22]) stand(x, z);
  return instances(shape, leafMaterial(kit), standings, { sectors: 4, castShadow: true });
}

/** Lawns under tall trees, with walks between. */
export function buildPark(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const season = spec.environment.season;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const heightAt = rolling(random.derive('ground').int(0, 1e9), 80, 5, 16);
  const walkZ = (x: number): number => -6 + 4 * Math.sin(x / 26);
  const walk = (x: number, z: number): number => Math.max(1 - smoothstep(1.6, 2, Math.abs(z - walkZ(x))), 1 - smoothstep(1.4, 1.8, Math.abs(x + 3 - 8 * Math.sin((z + 6) / 34)) + (z > -6 ? 99 : 0)));
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season, look: { ...EARTH, grass: ['#3a5a22', '#6f8a3c'], sand: ['#8f8371', '#b8ab95'] },
    cover: (x, _y, z) => [1 - walk(x, z), 0, 0, walk(x, z)],
    grid: { rings: 105, sectors: 190, farM: 1400 },
    ranges: [{ seed, nearM: 1300, farM: 3600, heightM: 180, sharp: 0.15, greenToM: 4000, rings: 16, sectors: 300 }],
  });
  const open = (x: number, z: number): number => smoothstep(2.8, 4, Math.min(Math.abs(z - walkZ(x)), z > -6 ? 99 : Math.abs(x + 3 - 8 * Math.sin((z + 6) / 34)))) * smoothstep(10, 15, Math.hypot(x, z)) * smoothstep(5, 9, Math.hypot(x, z - 17)) * (0.12 + 0.88 * smoothstep(25, 70, Math.hypot(x, z)));
  const boxes: Box3[] = [];
  const trees = standingsOf(random.derive('trees'), heightAt, { count: 170, chance: open, nearM: 12, farM: 320, apartM: 8 });
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['beech', 'oak', 'maple', 'birch'], variants: 1, season, standings: trees, nearM: 34, midM: 66, triangles: [5000, 2600, 170], solids: boxes }, random.derive('wood')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'bush', heightAt, count: 40, heightM: 1.3, widthM: 1.8, leafColor: '#466a2c', chance: (x, z) => open(x, z) * smoothstep(0, 0.2, noise.fbm2(x / 14, z / 14, 3)), nearM: 12, farM: 80, apartM: 1.6, castShadow: true }, random.derive('bushes')));
  if (season !== 'winter') land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'daisy', heightAt, count: 150, heightM: 0.14, widthM: 0.05, color: '#f6f3e8', petals: 9, chance: (x, z) => (1 - walk(x, z)) * smoothstep(0, 0.2, noise.fbm2(x / 5, z / 5, 3)), nearM: 2.5, farM: 20 }, random.derive('daisies')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => 1 - walk(x, z), bladeM: 0.13, colors: grassColors(season, ['#3a5a1e', '#86a048']), farM: 44, tufts: 1800, nearM: 2 }, random.derive('lawn')));
  const along = [-70, -40, -18, 0, 18, 40, 70];
  return asPlace({
    object: land.object, heightAt, boxes, stageRadiusM: 6, air: { hazeHalfM: 4500 },
    spots: { path: [spot(heightAt, 0, walkZ(0), 0, 2)], lawn: [spot(heightAt, 0, 0, 0, 5)], tree: [spot(heightAt, -9, -12, 0, 2)] },
    lanes: { path: [groundLane(heightAt, along.map((x) => [x, walkZ(x)] as const), 3), groundLane(heightAt, [[-3, -50], [1, -25], [0, -6], [0, 10]], 2)] },
  });
}
