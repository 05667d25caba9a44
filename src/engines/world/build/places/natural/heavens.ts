/** @file Above: a sea of clouds, empty sky, space with a planet. */
import { AdditiveBlending, BackSide, Group, Mesh, SphereGeometry, Vector3, type Object3D } from 'three';
import { MeshPhysicalNodeMaterial } from 'three/webgpu';
import { Fn, abs, cameraPosition, cameraViewMatrix, clamp, dot, float, mix, normalLocal, normalView, normalWorld, normalize, oneMinus, positionViewDirection, positionWorld, pow, smoothstep, texture, vec2, vec3 } from 'three/tsl';
import { createNoise, smoothstep as step } from '../../../../../lib/noise.ts';
import type { Random } from '../../../../../lib/random.ts';
import { closedDrift } from '../../../clock.ts';
import type { Kit, TslNode } from '../../../materials/kit.ts';
import type { Place, PlaceSpec, Spot } from '../../place.ts';
import { asPlace, strewRocks } from './land.ts';
import { lane } from './set.ts';
import { buildSurface, polarGrid, type HeightAt } from './terrain.ts';
import { createTerrainMaterial } from './terrain-material.ts';
import { EARTH } from './land.ts';

export interface PlanetSpec {
  readonly kind: 'earth' | 'moon' | 'mars' | 'gas';
  readonly radiusM: number;
  readonly center: Vector3;
  readonly random: Random;
}

/** A planet with its atmosphere; lit by the sun of the scene. */
export function planet(kit: Kit, spec: PlanetSpec): Object3D {
  const group = new Group();
  const ball = new SphereGeometry(spec.radiusM, 128, 80);
  const material = new MeshPhysicalNodeMaterial({ fog: false });
  material.specularIntensity = 0.4;
  const shift = spec.random.range(0, 9);
  const n: TslNode = normalLocal;
  // Sampled on three planes: a map by latitude would pinch at the poles.
  const on = (scale: number, channel: 'r' | 'g' | 'b' | 'a', push: TslNode = 0): TslNode => {
    const w: TslNode = pow(abs(n), vec3(4));
    const sum: TslNode = w.x.add(w.y).add(w.z);
    const q: TslNode = n.mul(scale).add(shift).add(push);
    const read = (uv: TslNode): TslNode => (texture(kit.noise, uv) as TslNode)[channel];
    return read(q.zy).mul(w.x).add(read(q.xz).mul(w.y)).add(read(q.xy).mul(w.z)).div(sum);
  };
  if (spec.kind === 'earth') {
    const continents: TslNode = on(0.16, 'a').mul(0.7).add(on(0.5, 'r').mul(0.3)).toVar();
    const land: TslNode = smoothstep(0.465, 0.49, continents).toVar();
    const latitude: TslNode = abs(n.y);
    const dry: TslNode = smoothstep(0.45, 0.62, on(0.35, 'r', 3).add(oneMinus(abs(latitude.sub(0.35)).mul(3)).mul(0.18)));
    const ground: TslNode = mix(mix(vec3(0.06, 0.11, 0.035), vec3(0.34, 0.25, 0.13), dry), vec3(0.75, 0.78, 0.8), smoothstep(0.78, 0.88, latitude.add(on(0.9, 'r').sub(0.5).mul(0.2))));
    const sea: TslNode = mix(vec3(0.008, 0.03, 0.09), vec3(0.02, 0.1, 0.16), smoothstep(0.4, 0.48, continents));
    const bend: TslNode = vec2(on(0.3, 'r', 5), on(0.3, 'r', 7));
    const swirl: TslNode = on(0.42, 'r', bend.x.mul(0.22)).mul(0.6).add(on(1.3, 'g', 2).mul(0.28)).add(on(2.7, 'b').mul(0.12));
    const clouds: TslNode = smoothstep(0.6, 0.86, swirl.add(on(0.2, 'a', 4).sub(0.5).mul(0.7)));
    material.colorNode = mix(mix(sea, ground, land), vec3(0.86, 0.88, 0.9), clouds.mul(0.92));
    material.roughnessNode = mix(mix(float(0.35), float(0.9), land), float(0.95), clouds);
  } else if (spec.kind === 'gas') {
    const band: TslNode = texture(kit.noise, vec2(n.y.mul(0.33).add(on(0.4, 'r').mul(0.05)), float(0.3))) as TslNode;
    material.colorNode = mix(vec3(0.35, 0.2, 0.1), vec3(0.85, 0.72, 0.52), band.r.mul(0.8).add(band.b.mul(0.35)));
    material.roughnessNode = float(1);
  } else {
    const base = spec.kind === 'mars' ? [vec3(0.22, 0.07, 0.03), vec3(0.55, 0.24, 0.12)] : [vec3(0.06, 0.06, 0.06), vec3(0.3, 0.29, 0.28)];
    material.colorNode = mix(base[0] as TslNode, base[1] as TslNode, on(0.3, 'a').mul(0.5).add(on(1, 'r').mul(0.3)).add(on(2.5, 'g').mul(0.25)));
    material.roughnessNode = float(1);
  }
  const globe = new Mesh(ball, material);
  globe.position.copy(spec.center);
  globe.rotation.set(0.35, spec.random.range(0, 6), 0.2);
  globe.frustumCulled = false;
  group.add(globe);
  if (spec.kind === 'earth' || spec.kind === 'gas') group.add(...atmosphere(spec));
  return group;
}

/** Air seen edge-on: a thin bright veil over the disc and a glow beyond its edge. */
function atmosphere(spec: PlanetSpec): Mesh[] {
  const tint: TslNode = spec.kind === 'earth' ? vec3(0.32, 0.58, 1) : vec3(0.9, 0.7, 0.45);
  const veil = new MeshPhysicalNodeMaterial({ fog: false, transparent: true, depthWrite: false, blending: AdditiveBlending });
  veil.specularIntensity = 0;
  veil.colorNode = tint;
  const facing: TslNode = clamp(dot(normalView as TslNode, positionViewDirection as TslNode), 0, 1);
  veil.opacityNode = pow(oneMinus(facing), 3).mul(0.9);
  const near = new Mesh(new SphereGeometry(spec.radiusM * 1.008, 128, 80), veil);
  const halo = new MeshPhysicalNodeMaterial({ fog: false, transparent: true, depthWrite: false, blending: AdditiveBlending, side: BackSide });
  halo.specularIntensity = 0;
  halo.colorNode = tint;
  // The far side's normals, turned outward again, so that the sun lights it as it lights the globe.
  halo.normalNode = (cameraViewMatrix as TslNode).transformDirection(normalWorld);
  const edge: TslNode = clamp(dot(normalView as TslNode, positionViewDirection as TslNode).abs(), 0, 1);
  halo.opacityNode = pow(edge.mul(2.6).min(1), 2.5).mul(0.8);
  const far = new Mesh(new SphereGeometry(spec.radiusM * 1.045, 96, 64), halo);
  for (const m of [near, far]) {
    m.position.copy(spec.center);
    m.frustumCulled = false;
  }
  return [near, far];
}

/** Where there is nothing to stand on, cameras and things keep above this height instead of the ground. */
const AFLOAT = -10;

const aloft = (x: number, y: number, z: number): Spot => ({ position: new Vector3(x, y, z), heading: 0, radiusM: 15 });
const AIR_LANES = { air: [lane([[-130, 4, -60], [-30, 0, -42], [40, 4, -46], [150, 12, -80]], 20), lane([[160, 26, -130], [20, 16, -95], [-170, 30, -140]], 20), lane([[10, -6, 60], [4, 0, 0], [-20, 14, -160], [-60, 30, -420]], 20)], path: [], road: [], space: [] };

/** Space, with a planet filling the lower left, a moon, and rocks that drift. */
export function buildSpace(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const object = new Group();
  object.add(planet(kit, { kind: 'earth', radiusM: 2600, center: new Vector3(-900, -2500, -4000), random: random.derive('earth') }));
  object.add(planet(kit, { kind: 'moon', radiusM: 190, center: new Vector3(2100, 900, -6200), random: random.derive('moon') }));
  const rock = createTerrainMaterial(kit, { ...EARTH, rock: ['#3c3936', '#7d766e'], strata: 0.1 });
  const drift = strewRocks(rock, { grade: spec.detail, heightAt: (x, z) => 60 * Math.sin(x * 12.9898 + z * 4.1414), count: 26, sizeM: [1, 7], chance: (x, z) => (Math.hypot(x, z) > 50 ? 1 : 0), nearM: 60, farM: 420, cuts: 7, detail: 7 }, random.derive('rocks'));
  object.add(drift);
  return asPlace({
    object, heightAt: () => AFLOAT, air: { kind: 'space', hazeHalfM: 1e8, mist: 0 },
    spots: { stage: [aloft(0, 0, 0), aloft(12, 2, -6), aloft(-12, -2, -8)] }, lanes: { ...AIR_LANES, space: AIR_LANES.air },
    update: (time) => {
      drift.rotation.y = closedDrift(0.003, 0, time, kit.clock.loopSeconds)[0];
    },
  });
}

/** Empty air, high up: land lies hazy far below. */
export function buildSky(spec: PlaceSpec, kit: Kit): Place {
  const random = spec.random;
  const noise = createNoise(random.derive('ground').int(0, 1e9));
  const heightAt: HeightAt = (x, z) => -620 + 90 * noise.fbm2(x / 1900, z / 1900, 6) + 240 * step(2500, 9000, Math.hypot(x, z)) * noise.ridged2(x / 4200, z / 4200, 6);
  const material = createTerrainMaterial(kit, { ...EARTH, reliefM: [420, 120], fineReachM: 9000, grass: ['#2f4420', '#76803e'] });
  const grid = polarGrid({ sectors: 200, rings: 110, nearM: 60, farM: 26000 });
  const ground = new Mesh(buildSurface(grid, { heightAt, cover: (x, _y, z, up) => [step(0.7, 0.9, up), 0.8 * step(0.1, 0.3, noise.fbm2(x / 700, z / 500, 4)), 0, 0] }), material);
  const object = new Group();
  object.add(ground);
  return asPlace({ object, heightAt: (x, z) => Math.max(AFLOAT, heightAt(x, z)), air: { hazeHalfM: 9000, mistHeightM: 200, mist: 0.3 }, spots: { stage: [aloft(0, 0, 0), aloft(10, 2, -6), aloft(-10, -1, -8)], sky: [aloft(0, 0, 0)] }, lanes: AIR_LANES });
}

function cloudHeight(seed: number): HeightAt {
  const noise = createNoise(seed);
  const puff = (x: number, z: number): number => Math.abs(noise.at2(x, z));
  return (x, z) => {
    const wx = x + 160 * noise.fbm2(x / 800, z / 800, 2);
    const wz = z + 160 * noise.fbm2(x / 800 + 9, z / 800, 2);
    const mass = step(-0.25, 0.55, noise.fbm2(wx / 2600, wz / 2600, 3));
    const tower = step(0.18, 0.5, noise.fbm2(wx / 1500 + 7, wz / 1500, 3)) * step(300, 1100, Math.hypot(x, z));
    const billows = 150 * puff(wx / 620, wz / 620) + 74 * puff(wx / 240 + 3, wz / 240) + 34 * puff(wx / 95, wz / 95 + 5) + 14 * puff(wx / 38, wz / 38);
    return -230 + mass * 60 + billows * (0.5 + 0.6 * mass) + tower * (110 + 0.9 * billows);
  };
}

/** A sea of clouds below, towers of cloud here and there. */
export function buildAboveClouds(spec: PlaceSpec, kit: Kit): Place {
  const height = cloudHeight(spec.random.derive('clouds').int(0, 1e9));
  const object = new Group();
  const grid = polarGrid({ sectors: 300, rings: 165, nearM: 20, farM: 30000, frontBias: 2.2 });
  const dense = new Mesh(buildSurface(grid, { heightAt: height, cover: () => [0, 0, 0, 0], occlusion: 0.75 }), cloudMaterial(kit, 1));
  dense.frustumCulled = false;
  object.add(dense);
  const thin = polarGrid({ sectors: 180, rings: 80, nearM: 20, farM: 9000, frontBias: 2.2 });
  for (const [k, lift] of [14, 30, 48].entries()) {
    const shell = new Mesh(buildSurface(thin, { heightAt: (x, z) => height(x, z) + lift, cover: () => [0, 0, 0, 0], occlusion: 0.4 }), cloudMaterial(kit, 0.55 - 0.14 * k));
    shell.renderOrder = 5 + k;
    shell.frustumCulled = false;
    object.add(shell);
  }
  return asPlace({ object, heightAt: (x, z) => Math.max(AFLOAT, height(x, z)), air: { hazeHalfM: 12000, mistHeightM: 120, mist: 0.2 }, spots: { stage: [aloft(0, 0, 0), aloft(12, 2, -8), aloft(-12, -2, -8)], sky: [aloft(0, 0, 0)] }, lanes: AIR_LANES });
}

function cloudMaterial(kit: Kit, density: number): MeshPhysicalNodeMaterial {
  const material = new MeshPhysicalNodeMaterial();
  material.name = 'kinora-cloud-sea';
  material.specularIntensity = 0;
  material.roughness = 1;
  const p: TslNode = positionWorld;
  const drift: TslNode = p.xz.add(kit.clock.drifting(2.2, 0.7));
  const n1: TslNode = texture(kit.noise, drift.div(900)) as TslNode;
  const n2: TslNode = texture(kit.noise, vec2(drift.x.add(p.y.mul(1.3)), drift.y.sub(p.y.mul(1.1))).div(260)) as TslNode;
  const hollow: TslNode = smoothstep(-230, -60, p.y);
  material.colorNode = mix(vec3(0.62, 0.67, 0.76), vec3(0.95, 0.95, 0.96), clamp(hollow.mul(0.8).add(n2.r.mul(0.3)), 0, 1));
  // Light goes far into a cloud: its normals are softened and ruffled, its shaded side is never dark.
  material.normalNode = Fn(() => {
    const ruffle: TslNode = vec3(n2.r.sub(0.5), 0.25, n2.b.sub(0.5)).add(vec3(n1.b.sub(0.5), 0, n1.r.sub(0.5)).mul(0.6));
    return (cameraViewMatrix as TslNode).transformDirection(normalize((normalWorld as TslNode).mul(0.8).add(ruffle.mul(0.9))));
  })();
  material.emissiveNode = Fn(() => {
    const view: TslNode = normalize(p.sub(cameraPosition));
    const around: TslNode = kit.skyAt(normalize(vec3(view.x, 0.12, view.z)), 5);
    return kit.skyAt(vec3(0, 1, 0), 6).mul(0.22).add(around.mul(0.16)).mul(mix(float(0.6), float(1), hollow));
  })();
  if (density < 1) {
    material.transparent = true;
    material.depthWrite = false;
    const facing: TslNode = clamp(dot(normalView as TslNode, positionViewDirection as TslNode), 0, 1);
    const wisps: TslNode = smoothstep(0.32, 0.72, n1.r.mul(0.55).add(n2.r.mul(0.55)));
    const distance: TslNode = p.sub(cameraPosition).length();
    material.opacityNode = wisps.mul(smoothstep(0.02, 0.4, facing)).mul(density).mul(smoothstep(20, 90, distance)).mul(smoothstep(8500, 5000, distance));
  }
  return material;
}

