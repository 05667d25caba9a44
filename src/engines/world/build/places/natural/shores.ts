/** @file Beach, lake, river, open ocean: places by and on the water. */
import { Group, Vector3, type Box3 } from 'three';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Kit } from '../../../materials/kit.ts';
import type { Place, PlaceSpec } from '../../place.ts';
import { sowGrass } from './grass.ts';
import { asPlace, EARTH, layLand, rolling, setBoulders, sowPlants, standingsOf, strewRocks } from './land.ts';
import { scatter } from './planting.ts';
import { grassColors, groundLane, lane, spot } from './set.ts';
import type { Cover, HeightAt } from './terrain.ts';
import { plantWood } from './trees.ts';

/** A sandy bay with palms and a green headland. */
export function buildBeach(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const shore = (x: number): number => -13 - 0.0034 * x * x * (x > 0 ? 0.9 : 1.2) * smoothstep(260, 80, Math.abs(x)) - smoothstep(80, 260, Math.abs(x)) * 90 + 3 * noise.at2(x / 24, 2.5);
  const heightAt: HeightAt = (x, z) => {
    const d = z - shore(x);
    if (d < 0) return Math.max(-12, d * 0.075) + 0.08 * noise.fbm2(x / 5, z / 5, 3) * smoothstep(0, -5, d);
    const berm = 0.075 * Math.min(d, 20) + 0.25 * smoothstep(4, 9, d);
    const dunes = smoothstep(26, 60, d) * (2.2 + 2.6 * noise.fbm2(x / 22, z / 22, 4));
    const hills = smoothstep(120, 600, d) * (50 + 70 * noise.fbm2(x / 300, z / 300, 5)) + smoothstep(150, 420, x) * smoothstep(0, 90, d) * (26 + 30 * noise.fbm2(x / 90, z / 90, 4));
    return berm + dunes + Math.max(0, hills) + 0.06 * noise.fbm2(x / 1.8, z / 1.8, 3);
  };
  const cover = (x: number, y: number, z: number, up: number): Cover => {
    const grass = smoothstep(2.4, 4, y + noise.fbm2(x / 9, z / 9, 3) * 2) * smoothstep(0.5, 0.75, up);
    return [grass, 0, 0, (1 - grass) * smoothstep(0.45, 0.7, up)];
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, cover, season: spec.environment.season, keep: (_x, y) => y > -4, look: { ...EARTH, sand: ['#bfa57c', '#e6d3a8'], grass: ['#3b5420', '#7d8a3e'], waterLevel: 0, ripples: 0.35 },
    grid: { sectors: 180, rings: 105 },
    ranges: [{ seed, nearM: 2600, farM: 4600, heightM: 420, sharp: 0.4, greenToM: 2000, rings: 16, halfAngle: 1.75, gaps: [[-0.35, 0.5]], envelope: (a) => 0.35 + 0.9 * smoothstep(0.1, 0.8, a) }],
  });
  const palms = standingsOf(random.derive('palms'), heightAt, { count: 46, chance: (x, z) => smoothstep(8, 14, z - shore(x)) * smoothstep(7, 12, Math.abs(x)) * (Math.hypot(x, z - 17) > 7 ? 1 : 0), nearM: 10, farM: 120, apartM: 5, scale: [0.7, 1.1] });
  palms.push({ x: -10.5, z: -2, y: heightAt(-10.5, -2) - 0.1, scale: 0.95, turn: 2.2 }, { x: -13, z: 1.5, y: heightAt(-13, 1.5) - 0.1, scale: 0.75, turn: 0.4 }, { x: 15.5, z: -3.5, y: heightAt(15.5, -3.5) - 0.1, scale: 0.85, turn: 4 });
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['palm'], variants: 3, season: spec.environment.season, standings: palms, nearM: 40, midM: 90, triangles: [3400, 1300, 300] }, random.derive('wood')));
  const rocks = setBoulders(land.material, heightAt, [[22, -22, 2.6, 1.5, 2.2], [27, -25, 3.6, 2.2, 3], [31, -21, 2.2, 1.2, 2], [-26, -26, 2, 0.9, 1.7]], random.derive('rocks'));
  land.object.add(...rocks, strewRocks(land.material, { grade: spec.detail, heightAt, count: 26, sizeM: [0.05, 0.22], cuts: 0, sand: 0.7, chance: (x, z) => (z > shore(x) - 1 ? 0.5 : 0), nearM: 3, farM: 30, detail: 3 }, random.derive('pebbles')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => smoothstep(2.2, 3.4, heightAt(x, z)), bladeM: 0.7, colors: grassColors(spec.environment.season, ['#465426', '#a59c5c']), nearM: 10, farM: 110, centerZ: 28, tufts: 900 }, random.derive('grass')));
  return asPlace({
    object: land.object, heightAt, solids: rocks, stageRadiusM: 8, air: { hazeHalfM: 12000, mistHeightM: 6, mist: 0.2 },
    water: { level: 0, kind: 'sea', heading: 1.57, waveHeightM: 0.6, color: '#12566a', halfSizeM: Infinity },
    spots: { beach: [spot(heightAt, 0, 0, 0, 8), spot(heightAt, 8, 3, -0.3, 4)], shore: [spot(heightAt, 0, -11, 0, 4)], rocks: [{ position: new Vector3(27, heightAt(27, -25) + 2.2, -25), heading: 0, radiusM: 1.4 }] },
    lanes: {
      water: [lane([[-170, 0, -120], [-50, 0, -88], [60, 0, -86], [180, 0, -110]], 14), lane([[200, 0, -170], [0, 0, -140], [-260, 0, -200]], 14)],
      path: [groundLane(heightAt, [[-50, 0], [-18, -5], [0, -6], [18, -5], [50, 0]], 3), groundLane(heightAt, [[0, 14], [0, 0], [0, -11]], 3)],
    },
  });
}

/** A mountain lake with firs on its shores. */
export function buildLake(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const season = spec.environment.season;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  // Signed distance to the shore of an oval lake ahead of the stage.
  const shore = (x: number, z: number): number => {
    const r = Math.hypot(x / 330, (z + 236) / 228) - 1;
    return r * 215 + 22 * noise.fbm2(x / 80, z / 80, 4) * smoothstep(10, 60, Math.hypot(x, z)) + 2.4 * noise.fbm2(x / 12, z / 12, 3);
  };
  const heightAt: HeightAt = (x, z) => {
    const d = shore(x, z);
    if (d < 0) return Math.max(-9, d * 0.12);
    const bank = 0.09 * Math.min(d, 16) + 0.3 * smoothstep(0, 2.5, d);
    const slopes = smoothstep(14, 420, d) * (36 + 110 * noise.ridged2(x / 520, z / 520, 4) + 26 * noise.fbm2(x / 130, z / 130, 4)) * smoothstep(40, 240, Math.hypot(x, z));
    return bank + Math.max(0, slopes) + 1.6 * noise.fbm2(x / 24, z / 24, 4) * smoothstep(6, 30, d) + 0.1 * noise.fbm2(x / 2.5, z / 2.5, 3);
  };
  const cover = (x: number, y: number, z: number, up: number): Cover => {
    const n = noise.fbm2(x / 40, z / 40, 4);
    const grass = smoothstep(0.5, 1.1, y + n * 0.8) * smoothstep(0.62, 0.82, up + n * 0.1) * (1 - smoothstep(140, 230, y));
    return [grass, (1 - grass) * 0.7 * smoothstep(2.2, 0.4, y), smoothstep(200, 300, y + n * 90) * smoothstep(0.5, 0.75, up), 0];
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, cover, season, keep: (_x, y) => y > -3.5, look: { ...EARTH, soil: ['#4a443c', '#837a6c'], waterLevel: 0 },
    grid: { sectors: 230, rings: 130, farM: 2300, ringDensity: (r) => (r > 350 && r < 900 ? 1.6 : 1) },
    ranges: [
      { seed, nearM: 2100, farM: 4600, heightM: 900, snowLineM: 520, greenToM: 330, rings: 28, sectors: 420, halfAngle: 1.9, envelope: (a) => 0.6 + 0.55 * smoothstep(0.08, 0.5, Math.abs(a + 0.15)) },
      { seed: seed + 4, nearM: 5200, farM: 10500, heightM: 2100, snowLineM: 800, rings: 26, sectors: 420, halfAngle: 1.9, envelope: (a) => 1.2 - 0.45 * smoothstep(0.1, 0.6, Math.abs(a + 0.15)) },
    ],
  });
  const firs = (x: number, z: number): number => smoothstep(4, 10, shore(x, z)) * smoothstep(-0.15, 0.12, noise.fbm2(x / 60 + 5, z / 60, 4) + 0.15 * smoothstep(40, 150, Math.hypot(x, z))) * (1 - smoothstep(130, 210, heightAt(x, z))) * smoothstep(9, 17, Math.hypot(x, z - 4)) * (Math.abs(x) < 9 && z > -20 ? 0 : 1);
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['fir', 'pine'], variants: 1, season, standings: standingsOf(random.derive('firs'), heightAt, { count: 420, chance: firs, nearM: 14, farM: 600, apartM: 3.2, scale: [0.55, 1.15], power: 0.6 }), nearM: 32, midM: 75, triangles: [3600, 1000, 160] }, random.derive('wood')));
  const across = scatter({ count: 2600, heightAt, chance: (x, z) => smoothstep(4, 9, shore(x, z)) * (1 - smoothstep(70, 125, heightAt(x, z))) * smoothstep(-0.2, 0.1, noise.fbm2(x / 70, z / 70, 4)), draw: (r) => [r.range(-520, 520), r.range(-760, -330)], scale: [0.7, 1.25], sinkM: 0.2, tintSpread: 0.2 }, random.derive('across'));
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['fir'], variants: 2, season, standings: across, nearM: 0, midM: 0, triangles: [3600, 1000, 60] }, random.derive('far-wood')));
  const rocks = setBoulders(land.material, heightAt, [[-7, -10.5, 1.7, 0.8, 1.3], [-10, -12, 2.4, 1.2, 1.9], [9.5, -12, 1.5, 0.7, 1.3], [13, -14, 0.9, 0.5, 0.8]], random.derive('rocks'));
  land.object.add(...rocks, strewRocks(land.material, { grade: spec.detail, heightAt, count: 120, sizeM: [0.12, 0.7], cuts: 4, chance: (x, z) => smoothstep(3.5, 0, Math.abs(shore(x, z))), nearM: 4, farM: 60, detail: 4 }, random.derive('pebbles')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'tuft', heightAt: (x, z) => Math.max(-0.35, heightAt(x, z)), count: 130, heightM: 1.5, widthM: 0.7, color: '#a59a58', leafColor: '#5f7436', chance: (x, z) => smoothstep(2.2, 0.6, Math.abs(shore(x, z) + 1)) * smoothstep(5, 8, Math.abs(x)), nearM: 8, farM: 50 }, random.derive('reeds')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => smoothstep(1.5, 3.5, shore(x, z)), bladeM: 0.32, colors: grassColors(season, ['#3a4c1e', '#8b9548']), farM: 60, tufts: 1100 }, random.derive('grass')));
  return asPlace({
    object: land.object, heightAt, solids: rocks, air: { hazeHalfM: 11000, mistHeightM: 7, mist: 0.6 },
    water: { level: 0, kind: 'lake', heading: 1.2, waveHeightM: 0.06, color: '#0f2a2c', halfSizeM: 640 },
    spots: { shore: [spot(heightAt, 0, -3, 0, 3)], beach: [spot(heightAt, 0, -2, 0, 4)], rocks: [{ position: new Vector3(-10, heightAt(-10, -12) + 1.2, -12), heading: 0.3, radiusM: 1 }] },
    lanes: { water: [lane([[-150, 0, -120], [-40, 0, -84], [40, 0, -80], [150, 0, -116]], 10), lane([[90, 0, -170], [0, 0, -140], [-110, 0, -180]], 10)] },
  });
}

/** A river that winds out of the hills past the stage. */
export function buildRiver(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const season = spec.environment.season;
  const noise = createNoise(random.derive('noise').int(0, 1e9));
  const bendX = (z: number): number => -9 + 13 * Math.sin(z / 34 + 0.4) * smoothstep(20, -30, z) + 30 * Math.sin(z / 120) * smoothstep(-20, -160, z) - 0.25 * Math.max(0, z);
  const width = (z: number): number => 6.5 + 1.6 * noise.at2(z / 19, 1.1);
  const bank = (x: number, z: number): number => Math.abs(x - bendX(z)) - width(z) + 1.1 * noise.fbm2(x / 7, z / 7, 3);
  const hills = rolling(random.derive('hills').int(0, 1e9), 150, 40, 30);
  const heightAt: HeightAt = (x, z) => {
    const d = bank(x, z);
    if (d < 0) return -0.55 + Math.max(-1.5, d * 0.34);
    const shelf = -0.55 + 0.75 * smoothstep(0, 2.2, d) + 0.018 * Math.min(d, 40);
    return shelf + Math.max(-0.3, hills(x, z) + 12) * smoothstep(14, 130, d) + 0.14 * noise.fbm2(x / 3, z / 3, 3) * smoothstep(1, 4, d);
  };
  const cover = (x: number, y: number, z: number, up: number): Cover => {
    const d = bank(x, z);
    const grass = smoothstep(0.9, 2, d + noise.fbm2(x / 3, z / 3, 3)) * smoothstep(0.55, 0.75, up);
    return [grass, (1 - grass) * 0.8, 0, y < -0.9 ? 0.4 : 0];
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, cover, season, look: { ...EARTH, soil: ['#4b4338', '#857a68'], waterLevel: -0.6 },
    grid: { sectors: 220, rings: 120, farM: 1500 },
    farLook: { grass: ['#2c421e', '#566636'] },
    ranges: [
      { seed, nearM: 1250, farM: 3300, heightM: 360, sharp: 0.35, greenToM: 4000, rings: 20, sectors: 360 },
      { seed: seed + 2, nearM: 5000, farM: 9500, heightM: 2100, snowLineM: 900, greenToM: 500, rings: 24, sectors: 380, halfAngle: 1.9 },
    ],
  });
  const boxes: Box3[] = [];
  const trees = (x: number, z: number): number => smoothstep(2.5, 5, bank(x, z)) * smoothstep(-0.08, 0.14, noise.fbm2(x / 34 + 2, z / 34, 4) + 0.2 * smoothstep(12, 3, bank(x, z)) * smoothstep(-20, -40, z)) * smoothstep(9, 15, Math.hypot(x - 1, z - 5));
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['beech', 'birch', 'fir', 'oak'], variants: 1, season, standings: standingsOf(random.derive('trees'), heightAt, { count: 300, chance: trees, nearM: 13, farM: 480, apartM: 4.5, scale: [0.6, 1.1] }), nearM: 26, midM: 56, triangles: [4200, 2400, 170], solids: boxes }, random.derive('wood')));
  land.object.add(plantWood(kit, { grade: spec.detail, kinds: ['willow'], variants: 1, season, standings: [{ x: bendX(-30) + 11.5, z: -30, y: heightAt(bendX(-30) + 11.5, -30) - 0.1, scale: 0.85, turn: 1 }], nearM: 60, midM: 90, triangles: [5200, 1500, 200] }, random.derive('willow')));
  land.object.add(strewRocks(land.material, { grade: spec.detail, heightAt, count: 130, sizeM: [0.2, 1.1], cuts: 7, chance: (x, z) => smoothstep(2.4, 0.4, Math.abs(bank(x, z) + 0.6)), nearM: 5, farM: 90, detail: 5, grassTop: 0.3 }, random.derive('rocks')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'tuft', heightAt, count: 150, heightM: 1.1, widthM: 0.6, color: '#9a9a52', leafColor: '#55702f', chance: (x, z) => smoothstep(1.6, 0.3, Math.abs(bank(x, z) - 0.7)), nearM: 5, farM: 60 }, random.derive('reeds')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'fern', heightAt, count: 70, heightM: 0.6, widthM: 1.1, leafColor: '#4c7a2c', chance: (x, z) => smoothstep(1.5, 3, bank(x, z)), nearM: 5, farM: 40 }, random.derive('ferns')));
  land.object.add(sowGrass(kit, { grade: spec.detail, heightAt, chance: (x, z) => smoothstep(0.9, 2, bank(x, z)), bladeM: 0.4, colors: grassColors(season, ['#38501c', '#8f9a48']), farM: 70, tufts: 1800 }, random.derive('grass')));
  const along = [-240, -190, -150, -115, -85, -60, -40, -22, -6, 10, 26, 45];
  return asPlace({
    object: land.object, heightAt, boxes, stageRadiusM: 4, air: { hazeHalfM: 6500, mistHeightM: 5, mist: 0.7 },
    water: { level: -0.6, kind: 'river', heading: Math.PI / 2, waveHeightM: 0.05, color: '#1c3a34', halfSizeM: 700 },
    spots: { stage: [spot(heightAt, 4, 0, 0, 4), spot(heightAt, 7, 2, -0.3, 3), spot(heightAt, 2, 5, 0.2, 3)], shore: [spot(heightAt, 1, -2, 0.5, 2)], meadow: [spot(heightAt, 12, -6, 0, 5)] },
    lanes: { water: [lane(along.map((z) => [bendX(z), -0.6, z] as const), 6), lane([...along].reverse().map((z) => [bendX(z), -0.6, z] as const), 6)], path: [groundLane(heightAt, [[40, 4], [14, 1], [4, 0], [4, 14]], 2)] },
  });
}

/** Nothing but sea, all round. */
export function buildOpenOcean(): Place {
  const heightAt: HeightAt = () => -60;
  const at = (x: number, z: number): { position: Vector3; heading: number; radiusM: number } => ({ position: new Vector3(x, 0, z), heading: 0, radiusM: 20 });
  return asPlace({
    object: new Group(), heightAt, air: { hazeHalfM: 14000, mistHeightM: 10, mist: 0.3 },
    water: { level: 0, kind: 'ocean', heading: 1.9, waveHeightM: 1.5, color: '#0b2836', halfSizeM: Infinity },
    spots: { stage: [at(0, 0), at(30, -20), at(-30, -24)], sea: [at(0, 0)] },
    lanes: {
      water: [lane([[-150, 0, -110], [-40, 0, -80], [40, 0, -78], [150, 0, -104]], 20), lane([[240, 0, -190], [0, 0, -150], [-240, 0, -210]], 20)],
      path: [], road: [],
      air: [lane([[-130, 20, -80], [0, 14, -50], [130, 24, -90]], 20), lane([[160, 46, -160], [20, 34, -110], [-170, 50, -150]], 20)],
    },
  });
}
