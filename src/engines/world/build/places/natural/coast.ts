/** @file The coast: a cove of sand and rocks, a headland with cliffs on the right, stacks, and mountains over the water with a gap for a low sun. */
import { Box3, Group, Vector3, type Material, type Object3D } from 'three';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Random } from '../../../../../lib/random.ts';
import type { Kit } from '../../../materials/kit.ts';
import type { Place, PlaceSpec } from '../../place.ts';
import { createHeadland, type Headland } from './cliff.ts';
import { sowGrass } from './grass.ts';
import { mountainRange, type RangeSpec } from './range.ts';
import { boulder, seaStack, type StackSpec } from './rocks.ts';
import { buildSurface, polarGrid, type Cover, type HeightAt } from './terrain.ts';
import { createTerrainMaterial, type TerrainLook } from './terrain-material.ts';
import { boxesOf, grassColors, lane, mesh, spot } from './set.ts';

/** Where a low sun stands in the gap of the mountains, radians from -z towards +x. */
export const SUN_GAP = (-23 * Math.PI) / 180;

const LOOK: TerrainLook = {
  rock: ['#5c554e', '#b6a896'],
  grass: ['#2f3a1c', '#6f6c34'],
  soil: ['#4a3d2c', '#7b6850'],
  sand: ['#a08c6c', '#cdbb97'],
  waterLevel: 0,
  strata: 0.5,
};

const FAR_LOOK: TerrainLook = { ...LOOK, rock: ['#3c3c3c', '#6d6862'], grass: ['#2c3620', '#4a4a2c'], reliefM: [620, 140], fineReachM: 14000, strata: 0.25, relief: 0.8 };

export function buildCoast(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const headland = createHeadland({
    seed: random.derive('headland').int(0, 1e9),
    tipX: 50, tipZ: -203, heading: 0.1, lengthM: 480, halfWidthM: 42, topM: 20, footM: -5,
    flats: [{ x: 68, z: -199, radiusM: 7, y: 20.5 }, { x: 90, z: -205, radiusM: 8, y: 21.6 }],
  });
  const cove = coveHeight(random.derive('cove').int(0, 1e9));
  const heightAt: HeightAt = (x, z) => Math.max(cove(x, z), headland.heightAt(x, z));
  const material = createTerrainMaterial(kit, { ...LOOK, grass: grassColors(spec.environment.season, LOOK.grass) });
  const far = createTerrainMaterial(kit, FAR_LOOK);
  const object = new Group();
  object.add(ground(material, cove), headland.mesh(material));
  const stones = [...stacks(material, random), ...shoreRocks(material, cove, random)];
  object.add(...stones, ...ranges(far, random));
  object.add(headlandGrass(kit, spec, headland, random), duneGrass(kit, spec, cove, random));
  return {
    object,
    heightAt,
    water: { level: 0, kind: 'sea', heading: 1.9, waveHeightM: 0.9, color: '#12303a', halfSizeM: Infinity },
    air: { kind: 'sky', hazeHalfM: 17000, mistHeightM: 9, mist: 0.5 },
    spots: {
      stage: [spot(heightAt, 0, 0, 0, 8), spot(heightAt, 7, 2, -0.3, 4), spot(heightAt, -7, 3, 0.3, 4)],
      cliff: [spot(heightAt, 68, -199, -0.35, 7), spot(heightAt, 90, -205, -0.35, 8), spot(heightAt, 120, -206, 0, 6)],
      beach: [spot(heightAt, 2, 4, 0, 8), spot(heightAt, 14, 8, -0.4, 6), spot(heightAt, -12, 9, 0.4, 6)],
      rocks: [{ position: new Vector3(-17.5, 1.9, -22), heading: 0.4, radiusM: 1.2 }, { position: new Vector3(27, 2, -30), heading: -0.3, radiusM: 1.2 }],
      hill: [spot(heightAt, 30, 90, 0, 8)],
    },
    lanes: {
      water: [lane([[-150, 0, -120], [-60, 0, -92], [10, 0, -84], [70, 0, -96], [190, 0, -104]], 14), lane([[220, 0, -130], [40, 0, -120], [-90, 0, -150], [-330, 0, -210]], 14), lane([[-10, 0, -60], [-60, 0, -180], [-150, 0, -400], [-300, 0, -800]], 14)],
      air: [lane([[-160, 26, -130], [-30, 22, -110], [60, 34, -150], [170, 46, -190]], 20), lane([[120, 16, -60], [0, 14, -46], [-120, 22, -70]], 20)],
      path: [lane([[-40, cove(-40, 5), 5], [-12, cove(-12, 2), 2], [12, cove(12, 3), 3], [40, cove(40, 7), 7]], 3)],
    },
    obstacles: [...boxesOf(stones), new Box3(new Vector3(58, -5, -232), new Vector3(520, 18, -172))],
    lamps: [],
  };
}

/** The beach: the shore curves round the stage, low hills behind. */
function coveHeight(seed: number): HeightAt {
  const noise = createNoise(seed);
  return (x, z) => {
    const shore = -9 - 5 * noise.at2(x / 46, 1.5) + 0.0016 * Math.min(x * x, 90 * 90) - 460 * smoothstep(250, 520, x) - 700 * smoothstep(-500, -1500, x);
    const d = z - shore;
    const far = Math.hypot(x, z);
    if (d < 0) return Math.max(-9, d * 0.09 - 0.05) + 0.12 * noise.fbm2(x / 5, z / 5, 3) * smoothstep(0, -6, d);
    const beach = 0.062 * d - 0.0006 * Math.min(d, 40) ** 2 * 0.4;
    const dunes = smoothstep(22, 56, d) * (3 + 3.4 * noise.fbm2(x / 26, z / 26, 4) + 1.4 * noise.ridged2(x / 38, z / 38, 3));
    const hills = smoothstep(60, 700, d) * (34 + 60 * noise.fbm2(x / 330, z / 330, 5)) * smoothstep(40, 300, far);
    return Math.min(beach, 2.6) + dunes + hills + 0.05 * noise.fbm2(x / 2.1, z / 2.1, 3);
  };
}

function ground(material: Material, height: HeightAt): Object3D {
  const noise = createNoise(41);
  const cover = (x: number, y: number, z: number, up: number): Cover => {
    const grass = smoothstep(2.3, 3.5, y + noise.fbm2(x / 7, z / 7, 3) * 1.6) * smoothstep(0.55, 0.8, up);
    return [grass, 0, 0, (1 - grass) * smoothstep(0.4, 0.7, up)];
  };
  const grid = polarGrid({ sectors: 150, rings: 96, nearM: 0.8, farM: 2600, frontBias: 0.9 });
  return mesh(buildSurface(grid, { heightAt: height, cover, keep: (_x, y) => y > -2.5 }), material, false);
}

function stacks(material: Material, random: Random): Object3D[] {
  const rows: readonly StackSpec[] = [
    { x: 27, z: -186, radiusM: 5, footY: -4, topY: 15, grassTop: 1 },
    { x: 14.5, z: -206, radiusM: 3.3, footY: -4, topY: 9.2 },
    { x: 37, z: -171, radiusM: 3, footY: -3, topY: 3.4 },
    { x: 5, z: -184, radiusM: 2.2, footY: -3, topY: 2.2 },
    { x: -118, z: -330, radiusM: 7, footY: -6, topY: 11, grassTop: 1 },
  ];
  return rows.map((row, i) => seaStack(material, { ...row, sides: i < 2 ? 76 : 40, layers: i < 2 ? 54 : 28 }, random.derive(`stack-${i}`)));
}

function shoreRocks(material: Material, height: HeightAt, random: Random): Object3D[] {
  // Hand-placed: they close the frame at the lower left and right, as seen from the stage.
  const rows = [
    [-18, -23, 6.2, 2.5, 5, 17], [-24.5, -27, 4.6, 2.2, 3.8, 12], [-12, -28, 2.6, 1.15, 2.2, 10], [-29, -20, 4.4, 2.6, 4, 12], [-13.2, -22, 1.5, 0.8, 1.3, 8],
    [27, -31, 4.2, 1.9, 3.4, 14], [33, -27, 5.2, 2.7, 4.2, 14], [22, -35, 2, 0.9, 1.8, 9], [-46, -60, 5, 2.3, 4, 10], [54, -58, 6.5, 3.4, 5, 11],
    [10.5, -9, 0.55, 0.3, 0.45, 9], [12, -7.5, 0.9, 0.5, 0.7, 10], [-8.2, -7, 0.7, 0.36, 0.6, 9], [-9.4, -4.2, 0.4, 0.24, 0.35, 8], [15, 2, 0.5, 0.26, 0.5, 8], [-15, 6, 0.8, 0.5, 0.7, 9], [5, -12, 0.45, 0.24, 0.4, 8],
  ] as const;
  return rows.map(([x, z, rx, ry, rz, detail], i) =>
    boulder(material, { radii: [rx, ry, rz], detail, cuts: 15, weather: rx > 2 ? 0.2 : 0.09 }, [x, Math.max(-0.9, height(x, z)) + ry * 0.22, z], random.derive(`turn-${i}`).range(0, 6), random.derive(`rock-${i}`)),
  );
}

function ranges(material: Material, random: Random): Object3D[] {
  const seed = random.derive('ranges').int(0, 1e9);
  const gap = (half: number): NonNullable<RangeSpec['gaps']> => [[SUN_GAP, half]];
  const common = { halfAngle: 1.75, sectors: 400 };
  return [
    mountainRange(material, { ...common, seed, nearM: 2000, farM: 3300, heightM: 330, busy: 2.3, gaps: gap(0.19), sharp: 0.85, greenToM: 400, rings: 18, envelope: (a) => 0.45 + 0.75 * smoothstep(-0.35, -0.75, a) + 0.5 * smoothstep(0.3, 0.8, a) }),
    mountainRange(material, { ...common, seed: seed + 1, nearM: 5200, farM: 8200, heightM: 1150, busy: 2.2, gaps: gap(0.15), snowLineM: 640, rings: 20, envelope: (a) => 0.7 + 0.4 * smoothstep(0.1, 0.5, Math.abs(a + 0.05)) }),
    mountainRange(material, { ...common, seed: seed + 2, nearM: 12500, farM: 17500, heightM: 2600, busy: 2.1, gaps: gap(0.1), snowLineM: 1050, rings: 20 }),
  ];
}

function headlandGrass(kit: Kit, spec: PlaceSpec, headland: Headland, random: Random): Object3D {
  return sowGrass(kit, { grade: spec.detail,
    heightAt: (x, z) => headland.heightAt(x, z),
    chance: (x, z) => (headland.insideAt(x, z) > 1.2 ? 1 : 0),
    bladeM: 0.75,
    colors: grassColors(spec.environment.season, ['#2c3516', '#7d7a3e']),
    nearM: 5, farM: 130, centerX: 76, centerZ: -185, tufts: 1500,
  }, random.derive('headland-grass'));
}

function duneGrass(kit: Kit, spec: PlaceSpec, cove: HeightAt, random: Random): Object3D {
  const noise = createNoise(random.derive('dune').int(0, 1e9));
  return sowGrass(kit, { grade: spec.detail,
    heightAt: cove,
    chance: (x, z) => smoothstep(2.1, 3.2, cove(x, z)) * smoothstep(-0.15, 0.2, noise.fbm2(x / 6, z / 6, 3)),
    bladeM: 0.8,
    colors: grassColors(spec.environment.season, ['#3a4020', '#a49a5c']),
    nearM: 10, farM: 130, centerX: 0, centerZ: 30, tufts: 1300,
  }, random.derive('dune-grass'));
}
