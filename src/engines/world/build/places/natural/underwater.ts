/** @file Under the sea: a sandy floor with rocks, coral and weed, light that dances on it and falls in shafts. */
import { AdditiveBlending, DoubleSide, Group, Mesh, PlaneGeometry, type Object3D } from 'three';
import { MeshBasicNodeMaterial } from 'three/webgpu';
import { Fn, abs, cameraPosition, clamp, float, length, mix, normalize, oneMinus, positionWorld, pow, smoothstep, texture, uv, vec2, vec3 } from 'three/tsl';
import { createNoise, smoothstep as step } from '../../../../../lib/noise.ts';
import type { Kit, TslNode } from '../../../materials/kit.ts';
import type { Place, PlaceSpec } from '../../place.ts';
import { asPlace, EARTH, layLand, setBoulders, sowPlants, strewRocks } from './land.ts';
import { lane, spot } from './set.ts';
import type { HeightAt } from './terrain.ts';

const SURFACE = 15;

export function buildUnderwater(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('floor').int(0, 1e9));
  const heightAt: HeightAt = (x, z) => {
    const r = Math.hypot(x, z);
    const reef = step(10, 30, Math.abs(x + 4 * noise.at2(z / 20, 3))) * (3.2 + 5 * noise.ridged2(x / 26, z / 26, 4)) * step(-0.1, 0.4, noise.fbm2(x / 34, z / 34, 3) + 0.25);
    return reef * step(8, 22, r) + 1.1 * noise.fbm2(x / 18, z / 18, 4) * step(4, 16, r) + 0.12 * noise.fbm2(x / 2.4, z / 2.4, 3) - 0.004 * Math.max(0, -z) ** 1.2;
  };
  const land = layLand(kit, { grade: spec.detail,
    heightAt, season: 'summer',
    cover: (x, y, z, up) => [0.35 * step(1, 4, y) * step(0.1, 0.4, noise.fbm2(x / 4, z / 4, 3)), 0, 0, step(0.72, 0.9, up) * step(2.6, 1.2, y)],
    look: { ...EARTH, rock: ['#3f4440', '#8a8672'], sand: ['#b8a888', '#e0d4b4'], grass: ['#4a5a30', '#8a8a48'], ripples: 0.9, caustics: 1.5 },
    grid: { sectors: 190, rings: 105, farM: 320 },
  });
  const rocks = setBoulders(land.material, heightAt, [[-8, -9, 2.2, 1.7, 1.9], [-12, -14, 3, 2.6, 2.6], [10, -13, 2.4, 1.9, 2], [15, -21, 3.6, 3.4, 3.2], [-20, -26, 4.6, 4, 4]], random.derive('boulders'));
  land.object.add(...rocks, strewRocks(land.material, { grade: spec.detail, heightAt, count: 90, sizeM: [0.2, 1.3], chance: (x) => step(2, 6, Math.abs(x)) * 0.8, nearM: 4, farM: 60 }, random.derive('rocks')));
  const reefs = (x: number, z: number): number => step(2.5, 6, Math.abs(x)) * step(-0.15, 0.25, noise.fbm2(x / 7 + 3, z / 7, 3));
  const colors = ['#e0604c', '#e8a04a', '#c05a9a', '#e8d8c0', '#7a6ac8'];
  colors.forEach((color, i) => {
    land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'coral', heightAt, count: 26, heightM: 0.55 + 0.16 * i, widthM: 0.8 + 0.2 * i, color, chance: reefs, nearM: 5, farM: 36, apartM: 0.7, detail: i < 2 ? 1 : 0, centerZ: 8 }, random.derive(`coral-${i}`)));
  });
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'seaweed', heightAt, count: 90, heightM: 2.2, widthM: 0.9, color: '#7a8a30', chance: reefs, nearM: 6, farM: 50, apartM: 0.8, centerZ: 8 }, random.derive('weed')));
  land.object.add(sowPlants(kit, { grade: spec.detail, plant: 'seaweed', heightAt, count: 40, heightM: 7, widthM: 1.4, color: '#6a6a24', chance: (x, z) => reefs(x, z) * step(12, 20, Math.hypot(x, z)), nearM: 16, farM: 60, apartM: 1.4, detail: 1 }, random.derive('kelp')));
  land.object.add(...shafts(kit, random), ceiling(kit));
  const swim = (points: readonly (readonly [number, number, number])[]): ReturnType<typeof lane> => lane(points, 6);
  return asPlace({
    object: land.object, heightAt, solids: rocks, stageRadiusM: 6,
    water: { level: SURFACE, kind: 'sea', heading: 1.9, waveHeightM: 0.6, color: '#0e5a78', halfSizeM: Infinity },
    air: { kind: 'underwater', hazeHalfM: 22, mistHeightM: 10, mist: 0 },
    spots: { stage: [spot(heightAt, 0, 0, 0, 5), spot(heightAt, 5, 1, -0.3, 3), spot(heightAt, -5, 1, 0.3, 3)], sand: [spot(heightAt, 0, 0, 0, 5)], reef: [spot(heightAt, -6, -6, 0.3, 1.5)] },
    lanes: {
      underwater: [swim([[-30, 3.5, -12], [-8, 2.6, -7], [8, 3, -7], [30, 4.5, -14]]), swim([[26, 5.5, -22], [0, 4.8, -14], [-26, 6, -24]]), swim([[4, 4, -50], [1, 3.2, -14], [-3, 3.6, 12]])],
      water: [lane([[-60, SURFACE, -30], [60, SURFACE, -26]], 10)],
      air: [], road: [],
    },
  });
}

/** Blades of light from the surface to the floor. */
function shafts(kit: Kit, random: PlaceSpec['random']): Object3D[] {
  const material = new MeshBasicNodeMaterial({ transparent: true, depthWrite: false, blending: AdditiveBlending, side: DoubleSide, fog: false });
  const drift: TslNode = kit.clock.drifting(0.006, 0.009);
  const at: TslNode = uv();
  const p: TslNode = positionWorld;
  const streaks: TslNode = texture(kit.noise, vec2(at.x.mul(0.22).add(drift.x).add(p.z.mul(0.013)), drift.y.add(p.z.mul(0.031)))) as TslNode;
  const edges: TslNode = smoothstep(0, 0.3, at.x).mul(smoothstep(1, 0.7, at.x));
  const fall: TslNode = pow(at.y, 1.4).mul(smoothstep(1, 0.9, at.y));
  const distance: TslNode = length(p.sub(cameraPosition));
  material.colorNode = Fn(() => kit.skyAt(vec3(0, 1, 0), 5).mul(vec3(0.55, 0.95, 1)).mul(0.5).add(vec3(0.015, 0.05, 0.055)))();
  material.opacityNode = smoothstep(0.42, 0.85, streaks.r.mul(0.7).add(streaks.b.mul(0.35))).mul(edges).mul(fall).mul(smoothstep(3, 9, distance)).mul(smoothstep(46, 18, distance)).mul(0.42);
  return Array.from({ length: 12 }, (_, k) => {
    const blade = new Mesh(new PlaneGeometry(random.range(5, 11), SURFACE * 1.25, 1, 1), material);
    blade.position.set(random.range(-24, 24), SURFACE * 0.5, -5 - k * 2.6);
    blade.rotation.set(0, random.range(-0.3, 0.3), 0.32 + random.range(-0.06, 0.06));
    blade.renderOrder = 20;
    return blade;
  });
}

/** The surface from below: bright overhead, a mirror of the deep beyond. */
function ceiling(kit: Kit): Object3D {
  const group = new Group();
  const material = new MeshBasicNodeMaterial({ fog: true });
  const p: TslNode = positionWorld;
  const a: TslNode = texture(kit.rock, p.xz.div(13).add(kit.clock.drifting(0.02, 0.013))) as TslNode;
  const b: TslNode = texture(kit.rock, p.xz.div(5.3).sub(kit.clock.drifting(0.03, -0.021))) as TslNode;
  const slope: TslNode = a.rg.sub(0.5).add(b.rg.sub(0.5).mul(0.6)).mul(0.35);
  material.colorNode = Fn(() => {
    const view: TslNode = normalize(p.sub(cameraPosition));
    const up: TslNode = clamp(view.y.add(slope.x.mul(0.6)).add(slope.y.mul(0.6)), 0, 1);
    // Snell's window: within about 49 degrees of the vertical the sky is seen.
    const window: TslNode = smoothstep(0.56, 0.72, up);
    const sky: TslNode = kit.skyAt(normalize(vec3(view.x.add(slope.x), abs(view.y), view.z.add(slope.y))), 2).mul(vec3(0.7, 0.95, 1));
    const mirror: TslNode = kit.skyAt(vec3(0, 1, 0), 6).mul(vec3(0.05, 0.3, 0.38)).mul(slope.x.add(slope.y).mul(1.6).add(0.8));
    return mix(mirror, sky, window).mul(oneMinus(float(0)));
  })();
  const sheet = new Mesh(new PlaneGeometry(700, 700, 1, 1).rotateX(Math.PI / 2), material);
  sheet.position.y = SURFACE - 0.2;
  group.add(sheet);
  return group;
}

export const underwaterSurfaceM = SURFACE;
