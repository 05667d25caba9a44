/** @file Desert, canyon and the surface of the moon: bare ground and its shapes. */
import { Vector3 } from 'three';
import { createNoise, smoothstep, type Noise } from '../../../../../lib/noise.ts';
import { createRandom, hashString } from '../../../../../lib/random.ts';
import type { Kit } from '../../../materials/kit.ts';
import type { Place, PlaceSpec } from '../../place.ts';
import { asPlace, EARTH, layLand, setBoulders, sowPlants, strewRocks } from './land.ts';
import { planet } from './heavens.ts';
import { groundLane, spot } from './set.ts';
import type { HeightAt } from './terrain.ts';

/** A dune's profile over one wavelength: a long windward rise, a sharp crest, a steep slip face. */
function dune(phase: number): number {
  const f = phase - Math.floor(phase);
  const crest = 0.74;
  return f < crest ? smoothstep(-0.1, crest * 1.06, f) : Math.max(0, 1 - (f - crest) / (1 - crest)) ** 1.25;
}

function dunes(noise: Noise): HeightAt {
  return (x, z) => {
    const r = Math.hypot(x, z);
    // The great dunes run across the view and wander; smaller ones ride on their backs.
    const wander = 1.15 * noise.fbm2(x / 260, z / 260, 3) + 0.16 * noise.fbm2(x / 60, z / 60, 3);
    const great = dune(x / 210 + z / 330 + wander * 0.9);
    const tall = 0.45 + 0.75 * Math.max(0, 0.5 + noise.at2(x / 420 + 3, z / 420));
    const small = dune(x / 46 + z / 90 + wander * 2.4) * (0.35 + 0.65 * great);
    const far = 1 + 1.3 * smoothstep(300, 1600, r);
    return (27 * tall * great * far + 2.1 * small + 0.18 * noise.fbm2(x / 9, z / 9, 3)) * 1;
  };
}

/** Dunes to the horizon. */
export function buildDesert(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('dunes').int(0, 1e9));
  const raw = dunes(noise);
  const base = raw(0, 0);
  const heightAt: HeightAt = (x, z) => {
    const y = raw(x, z) - base;
    // The stage lies on an even back of sand; a basin opens before it.
    const even = 1 - smoothstep(8, 170, Math.hypot(x * 0.9, z - 4)) ** 0.7;
    return y * (1 - even) - 5 * smoothstep(20, 120, -z) * smoothstep(160, 30, Math.abs(x)) + 0.05 * noise.fbm2(x / 3, z / 3, 3);
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season: 'summer', cover: () => [0, 0, 0, 1], castShadow: true,
    look: { ...EARTH, rock: ['#6b4630', '#a8754c'], sand: ['#b07c48', '#dcb07a'], ripples: 0.5, relief: 0.6 },
    grid: { sectors: 300, rings: 190, farM: 5200, nearM: 0.6 },
    farLook: { rock: ['#7a5a48', '#a07c62'] },
    ranges: [{ seed, nearM: 7000, farM: 12500, heightM: 900, sharp: 0.85, rings: 18, sectors: 340, halfAngle: 1.8, envelope: (a) => 0.25 + smoothstep(0.1, 0.7, a) }],
  });
  land.object.add(strewRocks(land.material, { grade: spec.detail, heightAt, count: 26, sizeM: [0.15, 0.8], chance: () => 0.5, nearM: 6, farM: 60, sand: 0.6 }, random.derive('rocks')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'tuft', heightAt, count: 26, heightM: 0.5, widthM: 0.6, color: '#b09a5c', leafColor: '#7a7038', chance: () => 0.5, nearM: 7, farM: 60 }, random.derive('scrub')));
  return asPlace({ object: land.object, heightAt, stageRadiusM: 10, air: { hazeHalfM: 7000, mistHeightM: 14, mist: 0.25 }, spots: { dune: [spot(heightAt, 0, -30, 0, 5)], sand: [spot(heightAt, 0, 0, 0, 8)] }, lanes: { path: [groundLane(heightAt, [[-60, -26], [-30, -20], [0, -16], [30, -20], [60, -30]], 3), groundLane(heightAt, [[3, -90], [2, -40], [0, 0]], 3)] } });
}

/** Walls of red sandstone over a dry river bed. */
export function buildCanyon(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('walls').int(0, 1e9));
  const middle = (z: number): number => 16 * Math.sin(z / 75) - 16 * Math.sin(0) + 30 * Math.sin(z / 210) ;
  const heightAt: HeightAt = (x, z) => {
    const warp = 9 * noise.fbm2(x / 42, z / 42, 4) + 2.6 * noise.fbm2(x / 11, z / 11 + 5, 3);
    const narrow = 17 + 9 * noise.at2(z / 80, 7) + 0.06 * Math.max(0, -z - 60);
    const d = Math.abs(x - middle(z)) - narrow + warp * smoothstep(3, 22, Math.abs(x - middle(z)));
    const scree = 5 * smoothstep(-9, 3, d) ** 2;
    // Hard beds make walls, soft beds make ledges.
    const steps = 15 * smoothstep(0, 3.2, d) + 5 * smoothstep(6, 12, d) + 19 * smoothstep(13, 17.5, d) + 7 * smoothstep(20, 36, d) + 24 * smoothstep(38, 46, d) + 6 * smoothstep(50, 80, d) + 30 * smoothstep(120, 135, d + 24 * noise.at2(x / 120, z / 120));
    const flutes = smoothstep(-1, 4, d) * smoothstep(46, 20, d) * 1.8 * (noise.ridged2(x / 9, z / 9, 3) - 0.5);
    return scree + steps + flutes + 0.5 * noise.fbm2(x / 13, z / 13, 4) * smoothstep(4, 12, Math.hypot(x, z)) + 0.08 * noise.fbm2(x / 2, z / 2, 2);
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season: 'summer', castShadow: true,
    cover: (x, y, z, up) => [0.5 * smoothstep(0.86, 0.97, up) * smoothstep(0.15, 0.4, noise.fbm2(x / 14, z / 14, 3)) * smoothstep(1, 5, y), 0.7 * smoothstep(0.75, 0.9, up) * smoothstep(2, 9, y), 0, smoothstep(0.8, 0.95, up) * smoothstep(7, 2, y)],
    look: { ...EARTH, rock: ['#6d301a', '#cf8a56'], soil: ['#7c4528', '#b3774a'], sand: ['#a96f45', '#d6a878'], grass: ['#5a5a30', '#86804a'], strata: 0.95, reliefM: [16, 3.6] },
    grid: { sectors: 330, rings: 175, farM: 2200, frontBias: 2.4, ringDensity: (r) => (r > 14 && r < 420 ? 1.7 : 0.8) },
    farLook: { strata: 0.9 },
    ranges: [{ seed, nearM: 2200, farM: 4200, heightM: 260, sharp: 0.5, rings: 20, sectors: 360 }],
  });
  const rocks = setBoulders(land.material, heightAt, [[-9, -12, 2, 1.4, 1.7], [10, -19, 2.8, 2, 2.4], [-13, -30, 3.4, 2.6, 3]], random.derive('boulders'));
  land.object.add(...rocks, strewRocks(land.material, { grade: spec.detail, heightAt, count: 130, sizeM: [0.2, 1.3], chance: (x, z) => (heightAt(x, z) > 2.5 ? 0 : Math.abs(x - middle(z)) > 4 ? 0.7 : 0.08), nearM: 4, farM: 120 }, random.derive('rocks')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'bush', heightAt, count: 60, heightM: 0.8, widthM: 1.1, leafColor: '#6f7042', chance: (x, z) => (heightAt(x, z) < 2.5 && Math.abs(x - middle(z)) > 4 ? 0.6 : 0), nearM: 6, farM: 90, apartM: 1.5 }, random.derive('scrub')));
  return asPlace({ object: land.object, heightAt, solids: rocks, stageRadiusM: 6, air: { hazeHalfM: 5000, mistHeightM: 40, mist: 0.25 }, lanes: { path: [groundLane(heightAt, [-110, -70, -35, 0, 25].map((z) => [middle(z), z] as const), 3)], road: [groundLane(heightAt, [-110, -70, -35, 0, 25].map((z) => [middle(z), z] as const), 3)] } });
}

/** Craters of one size class: one at most per cell, so that they need no list. */
function craters(cellM: number, salt: string): HeightAt {
  const memory = new Map<number, readonly [number, number, number, number]>();
  const craterAt = (i: number, j: number): readonly [number, number, number, number] => {
    const key = i * 65536 + j;
    let c = memory.get(key);
    if (c === undefined) {
      const r = createRandom(hashString(`${salt}:${i}:${j}`));
      const radius = r.next() < 0.7 ? cellM * r.range(0.1, 0.38) : 0;
      c = [(i + r.range(0.4, 0.6)) * cellM, (j + r.range(0.4, 0.6)) * cellM, radius, r.range(0.6, 1)];
      memory.set(key, c);
    }
    return c;
  };
  return (x, z) => {
    let y = 0;
    const i0 = Math.floor(x / cellM);
    const j0 = Math.floor(z / cellM);
    for (let i = i0 - 1; i <= i0 + 1; i++) {
      for (let j = j0 - 1; j <= j0 + 1; j++) {
        const [cx, cz, radius, sharp] = craterAt(i, j);
        if (radius === 0) continue;
        const q = Math.hypot(x - cx, z - cz) / radius;
        if (q > 1.9) continue;
        const bowl = q < 1 ? (q * q - 1) * 0.3 : 0;
        const rim = 0.11 * Math.exp(-(((q - 1) / 0.2) ** 2));
        y += radius * sharp * (bowl + rim);
      }
    }
    return y;
  };
}

/** Grey dust, craters, and the Earth in a black sky. */
export function buildMoonSurface(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('dust').int(0, 1e9));
  const salt = String(random.derive('craters').int(0, 1e9));
  const sizes = [craters(260, `${salt}a`), craters(70, `${salt}b`), craters(17, `${salt}c`), craters(5, `${salt}d`)];
  const heightAt: HeightAt = (x, z) => {
    const r = Math.hypot(x, z);
    const calm = smoothstep(4, 16, r);
    const large = (sizes[0] as HeightAt)(x, z) * smoothstep(40, 170, r) + (sizes[1] as HeightAt)(x, z) * smoothstep(14, 50, r);
    const little = (sizes[2] as HeightAt)(x, z) * calm + (r < 200 ? (sizes[3] as HeightAt)(x, z) * smoothstep(2, 6, r) : 0);
    return large + little + 7 * noise.fbm2(x / 120, z / 120, 5) * smoothstep(10, 70, r) + 0.1 * noise.fbm2(x / 3, z / 3, 3);
  };
  const seed = random.derive('ranges').int(0, 1e9);
  const look = { ...EARTH, rock: ['#6b6966', '#a5a29c'], soil: ['#6b6966', '#9d9a94'], sand: ['#77746f', '#a8a49c'] } as const;
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season: 'summer', castShadow: true, look: { ...look, strata: 0.05 }, cover: (_x, _y, _z, up) => [0, 0.75, 0, smoothstep(0.7, 0.9, up) * 0.7],
    grid: { sectors: 270, rings: 175, farM: 2600 },
    ranges: [{ seed, nearM: 2600, farM: 6200, heightM: 700, sharp: 0.15, rings: 24, sectors: 360, busy: 2 }],
  });
  land.object.add(strewRocks(land.material, { grade: spec.detail, heightAt, count: 90, sizeM: [0.1, 0.8], chance: () => 0.7, nearM: 3, farM: 110 }, random.derive('rocks')));
  land.object.add(planet(kit, { kind: 'earth', radiusM: 520, center: new Vector3(-2500, 2100, -6000), random: random.derive('earth') }));
  return asPlace({ object: land.object, heightAt, stageRadiusM: 6, air: { kind: 'space', hazeHalfM: 1e7, mist: 0 } });
}
