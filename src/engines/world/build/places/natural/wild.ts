/** @file Mountains, meadow, forest, jungle, field, snowfield: land that one walks on. */
import { Vector3, type Box3 } from 'three';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Kit } from '../../../materials/kit.ts';
import type { TreeKindName } from '../../nature/tree-kinds.ts';
import type { Place, PlaceSpec } from '../../place.ts';
import { sowGrass } from './grass.ts';
import { asPlace, EARTH, layLand, rolling, setBoulders, sowPlants, standingsOf, strewRocks } from './land.ts';
import { instances, scatter } from './planting.ts';
import { grassColors, groundLane, spot } from './set.ts';
import type { Cover, HeightAt } from './terrain.ts';
import { plantWood } from './trees.ts';
import { leafMaterial } from '../../nature/leaf-material.ts';
import { plantShape } from '../../nature/plant-shapes.ts';

/** An alpine valley: meadow and firs under snowy peaks. */
export function buildMountains(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('ground').int(0, 1e9));
  const heightAt: HeightAt = (x, z) => {
    const r = Math.hypot(x, z);
    const wall = smoothstep(45, 620, Math.abs(x + 0.06 * z + 30 * noise.at2(z / 210, 4)));
    const slope = wall * (150 + 190 * noise.ridged2(x / 520, z / 520, 5) + 60 * noise.fbm2(x / 160, z / 160, 4));
    const floor = 6 * noise.fbm2(x / 90, z / 90, 4) * smoothstep(8, 50, r) + 0.3 * noise.fbm2(x / 7, z / 7, 3) * smoothstep(2, 9, r) - 0.02 * Math.min(0, z + 30) * -1 * 0.6;
    return floor + slope;
  };
  const cover = (x: number, y: number, z: number, up: number): Cover => {
    const n = noise.fbm2(x / 60 + 9, z / 60, 4);
    const snow = smoothstep(190, 290, y + n * 130) * smoothstep(0.55, 0.75, up);
    const grass = smoothstep(0.68, 0.86, up + n * 0.14) * (1 - smoothstep(110, 210, y + n * 90));
    const soil = smoothstep(0.15, 0.4, noise.fbm2(x / 9, z / 9, 3)) * 0.55;
    return [grass * (1 - snow), soil * (1 - grass), snow, 0];
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, cover, look: { ...EARTH, rock: ['#474543', '#8d8780'], grass: ['#3a4a1e', '#7c8440'] }, season: spec.environment.season,
    grid: { sectors: 260, rings: 150, farM: 2700 },
    farLook: { rock: ['#3f4145', '#75726e'] },
    ranges: [
      { seed, nearM: 2500, farM: 5200, heightM: 1050, snowLineM: 560, greenToM: 230, rings: 30, sectors: 420, halfAngle: 1.9, envelope: (a) => 0.75 + 0.5 * smoothstep(0.12, 0.5, Math.abs(a - 0.06)) },
      { seed: seed + 3, nearM: 6000, farM: 11000, heightM: 2300, snowLineM: 700, rings: 30, sectors: 420, halfAngle: 1.9, envelope: (a) => 1.15 - 0.4 * smoothstep(0.1, 0.6, Math.abs(a + 0.12)) },
    ],
  });
  const boulders = setBoulders(land.material, heightAt, [[-9, -13, 2.6, 1.7, 2.1], [12, -20, 2, 1.2, 1.8], [-20, -34, 3.6, 2.4, 3]], random.derive('boulders'));
  land.object.add(...boulders, strewRocks(land.material, { grade: spec.detail, heightAt, count: 140, sizeM: [0.25, 1.6], chance: (x, z) => (Math.hypot(x, z) > 6 ? 0.7 : 0) }, random.derive('rocks')));
  const woods = (x: number, z: number): number => smoothstep(-0.08, 0.16, noise.fbm2(x / 70, z / 70 + 3, 4)) * smoothstep(16, 46, Math.abs(x) + Math.max(0, -z - 60) * 0.1) * (1 - smoothstep(120, 190, heightAt(x, z)));
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['fir', 'pine'], season: spec.environment.season, standings: standingsOf(random.derive('firs'), heightAt, { count: 340, chance: woods, nearM: 22, farM: 620, apartM: 4, scale: [0.5, 1.15] }), nearM: 34, midM: 80, triangles: [3400, 1000, 170], variants: 1 }, random.derive('wood')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => (Math.abs(x) < 80 ? 1 : 0.3) * smoothstep(-0.35, -0.05, noise.fbm2(x / 8, z / 8, 3)), bladeM: 0.3, colors: grassColors(spec.environment.season, ['#3c4c1e', '#8f9648']), farM: 70, tufts: 1500 }, random.derive('grass')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'daisy', heightAt, count: 170, heightM: 0.3, widthM: 0.1, color: '#f3e27a', petals: 10, chance: (x, z) => smoothstep(0, 0.2, noise.fbm2(x / 6 + 5, z / 6, 3)), nearM: 3, farM: 26 }, random.derive('flowers')));
  return asPlace({ object: land.object, heightAt, solids: boulders, air: { hazeHalfM: 13000, mistHeightM: 60, mist: 0.35 }, spots: { rocks: [{ position: new Vector3(-9, heightAt(-9, -13) + 1.9, -13), heading: 0.2, radiusM: 1 }], hill: [spot(heightAt, -40, -30, 0, 6)], meadow: [spot(heightAt, 0, 0, 0, 8)] } });
}

const FLOWERS = [
  { plant: 'poppy', color: '#d0281a', secondColor: '#1c1416', heightM: 0.6, widthM: 0.15, petals: 5 },
  { plant: 'daisy', color: '#f4f1e6', secondColor: '#e0a816', heightM: 0.56, widthM: 0.13, petals: 9 },
  { plant: 'daisy', color: '#efc51f', secondColor: '#b07a12', heightM: 0.52, widthM: 0.11, petals: 8 },
  { plant: 'spike', color: '#6d58c0', secondColor: '#333333', heightM: 0.7, widthM: 0.26, petals: 0 },
] as const;

/** A meadow in flower: tall grass, trees at its edge, hills. */
export function buildMeadow(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const season = spec.environment.season;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const knolls = rolling(random.derive('ground').int(0, 1e9), 110, 13);
  const heightAt: HeightAt = (x, z) => knolls(x, z) + 9 * smoothstep(60, 320, Math.hypot(x, z));
  const seed = random.derive('ranges').int(0, 1e9);
  const hills = season === 'winter' ? undefined : 4000;
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season, look: { ...EARTH, grass: ['#37511d', '#728639'] },
    cover: (x, _y, z) => [1, 0.3 * smoothstep(0.1, 0.4, noise.fbm2(x / 12, z / 12, 3)), 0, 0],
    farLook: { grass: ['#2d4220', '#5d6e38'] },
    ranges: [
      { seed, nearM: 900, farM: 2600, heightM: 130, sharp: 0.1, greenToM: 4000, rings: 20, sectors: 340, busy: 4 },
      { seed: seed + 1, nearM: 3600, farM: 8000, heightM: 620, sharp: 0.45, ...(hills === undefined ? {} : { greenToM: hills }), rings: 18, sectors: 340, halfAngle: 1.9 },
    ],
  });
  const edge = (x: number, z: number): number => smoothstep(30, 70, Math.hypot(x * 1.05, z + 8)) * smoothstep(-0.02, 0.16, noise.fbm2(x / 60, z / 60, 4) + 0.1 * smoothstep(60, 140, Math.hypot(x, z)));
  const kinds: readonly TreeKindName[] = ['oak', 'beech', 'birch'];
  const boxes: Box3[] = [];
  const lone = [{ x: -17, z: -34, y: heightAt(-17, -34) - 0.1, scale: 0.95, turn: 1 }];
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['oak'], variants: 1, season, standings: lone, nearM: 60, midM: 90, triangles: [9000, 1500, 160], solids: boxes }, random.derive('lone')));
  land.object.add(plantWood(kit, { grade: spec.detail, kinds, variants: 1, season, standings: standingsOf(random.derive('trees'), heightAt, { count: 230, chance: edge, nearM: 34, farM: 520, apartM: 6 }), nearM: 40, midM: 76, triangles: [4200, 2600, 170], solids: boxes }, random.derive('wood')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: () => 1, bladeM: 0.52, colors: grassColors(season, ['#35501a', '#86993f']), farM: 90, tufts: 3000 }, random.derive('grass')));
  if (season !== 'winter') {
    FLOWERS.forEach((flower, i) => {
      land.object.add(sowPlants(kit, { grade: spec.detail, ...flower, heightAt, count: i === 3 ? 110 : 380, leafColor: '#5d7a34', chance: (x, z) => smoothstep(-0.05, 0.25, noise.fbm2(x / 7 + i * 11, z / 7, 3)), nearM: 2.5, farM: i === 3 ? 22 : 34 }, random.derive(`flowers-${i}`)));
    });
  }
  return asPlace({ object: land.object, heightAt, boxes, stageRadiusM: 8, air: { hazeHalfM: 6500, mistHeightM: 8, mist: 0.5 }, spots: { meadow: [spot(heightAt, 0, 0, 0, 8)], tree: [spot(heightAt, -14, -30, 0.3, 3)], hill: [spot(heightAt, 30, -60, 0, 6)] } });
}

interface WoodlandSpec {
  readonly kinds: readonly TreeKindName[];
  readonly apartM: number;
  readonly count: number;
  readonly floor: readonly [string, string];
  readonly soil: readonly [string, string];
  readonly fernColor: string;
  readonly ferns: number;
  readonly mossy: number;
  readonly scale: readonly [number, number];
  readonly triangles: readonly [number, number, number];
}

function buildWoodland(spec: PlaceSpec, kit: Kit, wood: WoodlandSpec): Place {
  const random = spec.random;
  const season = spec.environment.season;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const bumps = rolling(random.derive('ground').int(0, 1e9), 60, 7, 9);
  const pathX = (z: number): number => 5 * Math.sin(z / 22) + 2.5 * Math.sin(z / 9 + 1) - 5 * Math.sin(0) ;
  const onPath = (x: number, z: number): number => 1 - smoothstep(0.9, 2.4, Math.abs(x - pathX(z)));
  const heightAt: HeightAt = (x, z) => bumps(x, z) - 0.16 * onPath(x, z) + 0.25 * noise.fbm2(x / 6, z / 6, 3) * smoothstep(3, 9, Math.hypot(x, z));
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season, look: { ...EARTH, grass: wood.floor, soil: wood.soil },
    cover: (x, _y, z) => {
      const path = onPath(x, z);
      const moss = smoothstep(-0.1, 0.25, noise.fbm2(x / 7, z / 7, 4)) * (1 - path);
      return [moss, 1, 0, 0];
    },
    grid: { farM: 700, rings: 84, sectors: 150 },
  });
  const clear = (x: number, z: number): number => smoothstep(z > -4 ? 4.5 : 2.6, z > -4 ? 7 : 4.4, Math.abs(x - pathX(z))) * smoothstep(5, 8, Math.hypot(x, z)) * smoothstep(4, 7, Math.hypot(x, z - 15)) * (0.1 + 0.9 * smoothstep(-0.15, 0.12, noise.fbm2(x / 22 + 4, z / 22, 3) - 0.25 * smoothstep(26, 8, Math.hypot(x, z))));
  const boxes: Box3[] = [];
  const stand = standingsOf(random.derive('trees'), heightAt, { count: wood.count, chance: clear, nearM: 5, farM: 210, apartM: wood.apartM, scale: wood.scale, power: 0.62 });
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: wood.kinds, season, standings: stand, nearM: 14, midM: 32, triangles: wood.triangles, variants: 1, solids: boxes, crownBase: 0.5 }, random.derive('wood')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'fern', heightAt, count: wood.ferns, heightM: 0.6, widthM: 1.1, leafColor: wood.fernColor, chance: (x, z) => (1 - onPath(x, z)) * smoothstep(-0.2, 0.15, noise.fbm2(x / 9 + 7, z / 9, 3)) * smoothstep(2, 3.4, Math.hypot(x, z)), nearM: 3, farM: 48, apartM: 0.6 }, random.derive('ferns')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'bush', heightAt, count: 44, heightM: 1.3, widthM: 1.7, leafColor: wood.fernColor, petals: 0, chance: (x, z) => clear(x, z), nearM: 12, farM: 90, apartM: 2 }, random.derive('bushes')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => (1 - onPath(x, z)) * smoothstep(-0.05, 0.2, noise.fbm2(x / 5, z / 5, 3)), bladeM: 0.22, colors: grassColors(season, ['#33461a', '#79853c']), farM: 40, tufts: 800 }, random.derive('grass')));
  if (season === 'autumn' || season === 'summer') land.object.add(...litter(kit, heightAt, random, season === 'autumn' ? 500 : 160));
  land.object.add(strewRocks(land.material, { grade: spec.detail, heightAt, count: 46, sizeM: [0.3, 1.7], grassTop: wood.mossy, chance: (x, z) => clear(x, z), nearM: 5, farM: 70, detail: 7 }, random.derive('rocks')));
  return asPlace({
    object: land.object, heightAt, boxes, stageRadiusM: 4, air: { hazeHalfM: 260, mistHeightM: 7, mist: 0.6 },
    spots: { path: [spot(heightAt, pathX(-10), -10, 0, 2), spot(heightAt, pathX(-22), -22, 0, 2)], clearing: [spot(heightAt, 0, 0, 0, 5)] },
    lanes: { path: [groundLane(heightAt, [-70, -50, -34, -20, -10, 0, 10, 20].map((z) => [pathX(z), z] as const), 2), groundLane(heightAt, [[-5, 1], [0, 0], [5, -1]], 2)], road: [groundLane(heightAt, [-70, -50, -34, -20, -10, 0, 10, 20].map((z) => [pathX(z), z] as const), 2)] },
  });
}

function litter(kit: Kit, heightAt: HeightAt, random: PlaceSpec['random'], count: number): ReturnType<typeof instances> {
  const shape = plantShape('scattered', { heightM: 0.1, widthM: 1.6, color: '#b9762c', secondColor: '#6f3c1a', leafColor: '#000000', petals: 0, detail: 0 }, random.derive('litter'));
  const standings = scatter({ count, heightAt, chance: () => 1, draw: (r) => [r.gaussian() * 14, r.gaussian() * 16 - 8], scale: [0.7, 1.6], tintSpread: 0.25 }, random.derive('litter-where'));
  return instances(shape, leafMaterial(kit), standings, { sectors: 3, castShadow: false });
}

/** A mixed forest with a winding path. */
export function buildForest(spec: PlaceSpec, kit: Kit): Place {
  const firs = spec.row.params['kinds'] === 'conifer' || spec.environment.season === 'winter' || spec.row.params['kinds'] === 'fir';
  return buildWoodland(spec, kit, {
    kinds: firs ? ['fir', 'pine', 'fir'] : ['beech', 'pine', 'birch', 'oak'], apartM: 4, count: 270, floor: ['#3a4a1c', '#67763a'], soil: ['#4a3828', '#80603f'], fernColor: '#4d7a2c', ferns: 200, mossy: 0.8, scale: [1.15, 1.75], triangles: [5000, 2400, 200],
  });
}

/** A rain forest. */
export function buildJungle(spec: PlaceSpec, kit: Kit): Place {
  const place = buildWoodland(spec, kit, {
    kinds: ['jungle', 'palm', 'jungle', 'palm'], apartM: 3.8, count: 230, floor: ['#23401a', '#4a6d2c'], soil: ['#33281c', '#574028'], fernColor: '#357024', ferns: 330, mossy: 1, scale: [0.75, 1.25], triangles: [3800, 1800, 220],
  });
  const random = spec.random.derive('jungle');
  place.object.add(sowPlants(kit, { grade: spec.detail, plant: 'bamboo', heightAt: place.heightAt, count: 26, heightM: 9, widthM: 3, color: '#7f9a3c', leafColor: '#4d8030', chance: (x, z) => (Math.hypot(x, z) > 9 ? 1 : 0), nearM: 12, farM: 60, apartM: 4 }, random.derive('bamboo')));
  place.object.add(sowPlants(kit, { grade: spec.detail, plant: 'potted', heightAt: place.heightAt, count: 90, heightM: 1.8, widthM: 2.4, secondColor: '#2c3c1a', leafColor: '#2f7a2c', chance: (x) => (Math.abs(x) > 3 ? 1 : 0), nearM: 4, farM: 40, apartM: 1.2, sinkM: 0.55 }, random.derive('broadleaf')));
  return place;
}

/** A field of ripe grain with a track through it. */
export function buildField(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const season = spec.environment.season;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const heightAt = rolling(random.derive('ground').int(0, 1e9), 240, 20, 26);
  const track = (x: number, z: number): number => 1 - smoothstep(1.5, 2.1, Math.abs(x - 4.5 * Math.sin(z / 55)));
  const seed = random.derive('ranges').int(0, 1e9);
  const ripe = season === 'summer' || season === 'autumn';
  const straw: readonly [string, string] = ripe ? ['#8a6c2c', '#d0aa56'] : season === 'spring' ? ['#4a6a24', '#86a04a'] : ['#5a4c34', '#857452'];
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season: 'summer', look: { ...EARTH, grass: ripe ? ['#8f7434', '#c2a052'] : straw },
    cover: (x, _y, z) => [1 - track(x, z), track(x, z), 0, 0],
    farLook: { grass: ['#4d5a2c', '#8a8448'] },
    ranges: [{ seed, nearM: 1200, farM: 4200, heightM: 210, sharp: 0.1, greenToM: 9000, rings: 20, sectors: 340, busy: 4 }],
  });
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => 1 - track(x, z), bladeM: 0.85, colors: straw, farM: 130, tufts: 3400 }, random.derive('wheat')));
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['poplar', 'oak', 'beech'], variants: 1, season, standings: standingsOf(random.derive('trees'), heightAt, { count: 120, chance: (x, z) => smoothstep(90, 130, Math.hypot(x, z)) * smoothstep(0.1, 0.2, noise.fbm2(x / 160, z / 40, 3)), nearM: 80, farM: 600, apartM: 5 }), nearM: 30, midM: 150, triangles: [3600, 1500, 200] }, random.derive('wood')));
  return asPlace({ object: land.object, heightAt, stageRadiusM: 8, air: { hazeHalfM: 6000 }, spots: { road: [spot(heightAt, 0, -6, 0, 3)] }, lanes: { road: [groundLane(heightAt, [-120, -80, -50, -25, 0, 20].map((z) => [4.5 * Math.sin(z / 55), z] as const), 3)] } });
}

/** Deep snow, firs, far white mountains. */
export function buildSnowfield(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const base = rolling(random.derive('ground').int(0, 1e9), 130, 14, 14);
  // Drifts: long waves across the wind, with a sharp lee edge here and there.
  const heightAt: HeightAt = (x, z) => {
    const wave = x / 17 + z / 9 + 2.2 * noise.fbm2(x / 30, z / 30, 3);
    const f = wave - Math.floor(wave);
    const drift = (f < 0.72 ? f / 0.72 : (1 - f) / 0.28) ** 1.4;
    return base(x, z) + 0.42 * drift * smoothstep(-0.2, 0.4, noise.fbm2(x / 40 + 7, z / 40, 3)) * smoothstep(2, 8, Math.hypot(x, z)) + 0.05 * noise.fbm2(x / 1.6, z / 1.6, 3);
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season: 'winter', look: { ...EARTH, relief: 0.7 }, cover: (_x, _y, _z, up) => [0, 0, smoothstep(0.4, 0.6, up) + 0.3, 0],
    farLook: { rock: ['#45494f', '#75777a'] },
    ranges: [
      { seed, nearM: 1500, farM: 3600, heightM: 330, sharp: 0.5, snowLineM: 20, rings: 22, sectors: 380, halfAngle: 1.9 },
      { seed: seed + 2, nearM: 6000, farM: 11500, heightM: 2600, snowLineM: 420, rings: 28, sectors: 420, halfAngle: 1.9 },
    ],
  });
  const firs = (x: number, z: number): number => smoothstep(14, 30, Math.hypot(x, z + 6)) * smoothstep(-0.02, 0.16, noise.fbm2(x / 45 + 20, z / 45, 4)) * smoothstep(3, 9, Math.abs(x));
  const firLeaves = '#5d7266';
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['fir'], variants: 3, leafColor: firLeaves, season: 'winter', standings: standingsOf(random.derive('firs'), heightAt, { count: 240, chance: firs, nearM: 16, farM: 520, apartM: 3.6, scale: [0.4, 0.95] }), nearM: 34, midM: 80, triangles: [3600, 1100, 190] }, random.derive('wood')));
  land.object.add(strewRocks(land.material, { grade: spec.detail, heightAt, count: 20, sizeM: [0.5, 2.2], chance: () => 0.5, nearM: 9, farM: 90 }, random.derive('rocks')));
  return asPlace({ object: land.object, heightAt, stageRadiusM: 8, air: { hazeHalfM: 9000, mistHeightM: 10, mist: 0.5 } });
}
