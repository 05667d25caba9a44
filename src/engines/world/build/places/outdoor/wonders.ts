/** @file Wonders of nature: volcano, waterfall, glacier, cave, swamp, savanna, island, oasis, and ground that is not of the Earth. */
import { Mesh, Vector3 } from 'three';
import { MeshStandardNodeMaterial } from 'three/webgpu';
import { Fn, float, positionLocal, smoothstep as edge, texture, vec2, vec3 } from 'three/tsl';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import { closedRate } from '../../../clock.ts';
import type { Kit, TslNode } from '../../../materials/kit.ts';
import { Sketch, linearOf, tint, type P3 } from '../../built/sketch.ts';
import { createSprites } from '../../effects/sprites.ts';
import { planet } from '../natural/heavens.ts';
import { of, siteBuilder, type Site } from './site.ts';
import { smoke } from './works.ts';

/** A rough wall of rock from a to b (x, z), `h` high, leaning back, its face to the left of a-b seen from above. */
function rockWall(site: Site, ax: number, az: number, bx: number, bz: number, h: number, colors: readonly [string, string], rough = 2, lean = 0.12): void {
  const noise = createNoise(site.random.derive(`wall ${ax} ${bx}`).int(0, 1e6));
  const [dark, light] = [linearOf(colors[0]), linearOf(colors[1])];
  const l = Math.hypot(bx - ax, bz - az);
  const [nx, nz] = [-(bz - az) / l, (bx - ax) / l];
  const step = site.detail === 0 ? 3 : 1.5;
  const look = {
    color: '#ffffff', roughness: 0.95, grain: 'stone' as const,
    shade: (x: number, y: number, z: number): readonly [number, number, number] => {
      const t = Math.min(1, Math.max(0, 0.5 + 0.9 * noise.fbm3(x / 7, y / 2.6, z / 7, 3)));
      return [0, 1, 2].map((i) => (dark[i] as number) * (1 - t) + (light[i] as number) * t) as unknown as readonly [number, number, number];
    },
  };
  site.s.panel([ax, -2, az], [bx, -2, bz], [bx, h, bz], [ax, h, az], Math.max(4, Math.round(l / step)), Math.max(3, Math.round(h / step)), look, ([x, y, z]) => {
    const out = rough * (noise.fbm3(x / 9, y / 7, z / 9, 4) * 1.6 + 0.5 * Math.abs(noise.fbm3(x / 3, y / 11, z / 3, 3))) - y * lean;
    return [x + nx * out, y + 0.3 * rough * noise.fbm2(x / 5, z / 5 + y, 2), z + nz * out];
  });
}

/** Boulders of a colour strewn about. */
function boulders(site: Site, count: number, place: (k: number) => readonly [x: number, z: number, r: number], color: string): void {
  const random = site.random.derive(`boulders ${color}`);
  for (let k = 0; k < count; k++) {
    const [x, z, r] = place(k);
    const y = site.height(x, z);
    const n = 9;
    const bumps = Array.from({ length: n }, () => random.range(0.75, 1.15));
    site.s.at(x, y - r * 0.3, z, random.range(0, 6), () => site.s.lathe(Array.from({ length: 7 }, (_, i): readonly [number, number] => [Math.max(0.01, r * Math.sin((i / 6) * Math.PI) ** 0.7 * (bumps[i] as number)), r * 0.7 * (1 - Math.cos((i / 6) * Math.PI))]), 9, { ...of(tint(color, random.range(0.75, 1.15)), 0.95, 'stone') }, { facets: true }));
  }
}

/** A sheet of falling water on a panel `w` by `h` whose foot is at the origin, facing +z. */
function fallingWater(kit: Kit, w: number, h: number): Mesh {
  const s = new Sketch();
  s.panel([-w / 2, 0, 0], [w / 2, 0, 0], [w / 2, h, 0], [-w / 2, h, 0], 10, 16, { color: '#dfeef4' }, ([x, y]) => [x * (1 - 0.1 * (y / h)), y, 1.4 * (1 - (y / h) ** 3) + 0.2 * Math.sin(x * 2)]);
  const material = new MeshStandardNodeMaterial({ transparent: true, roughness: 0.3, depthWrite: false });
  material.name = 'kinora-falling-water';
  const streaks: TslNode = Fn(() => {
    const p: TslNode = positionLocal;
    const a: TslNode = (texture(kit.noise, vec2(p.x.mul(0.16), p.y.mul(0.014).add(kit.clock.turning(0.16, 1)))) as TslNode).r;
    const b: TslNode = (texture(kit.noise, vec2(p.x.mul(0.41).add(0.3), p.y.mul(0.03).add(kit.clock.turning(0.27, 1)))) as TslNode).g;
    return a.mul(0.6).add(b.mul(0.4));
  })();
  const side: TslNode = (positionLocal as TslNode).x.abs().div(w / 2);
  material.colorNode = vec3(0.62, 0.74, 0.8).mul(streaks.mul(0.9).add(0.55));
  material.opacityNode = edge(0.28, 0.62, streaks.add(float(0.25))).mul(float(1).sub(edge(0.8, 1.0, side))).mul(0.95);
  const mesh = new Mesh(s.geometry(), material);
  mesh.receiveShadow = true;
  mesh.renderOrder = 3;
  return mesh;
}

const lavaLook = { color: '#ff5a14', roughness: 0.8, glow: 5 } as const;

/** A volcano in eruption: a black cone streaked with lava, a fountain of fire, a column of ash over fields of cinder. */
export const volcano = siteBuilder({
  cover: 'dust', flatM: 30, hillsM: 40, stageM: 5, halfM: 1500, air: { hazeHalfM: 3600 },
  shape: (x, z, h) => h * 0.7 + coneAt(x, z) + 1.4 * Math.sin(x / 13) * Math.sin(z / 17) * smoothstep(8, 40, Math.hypot(x, z)),
  tone: (x, z) => {
    const n = 0.5 + 0.5 * Math.sin(x / 19 + Math.sin(z / 23) * 2) * Math.sin(z / 31);
    return [0.05 + 0.035 * n, 0.045 + 0.03 * n, 0.043 + 0.026 * n];
  },
}, (site) => {
  const { s } = site;
  const noise = createNoise(site.random.derive('cone').int(0, 1e6));
  cone(site, noise);
  const isQuiet = site.spec.row.params['quiet'] === true;
  if (!isQuiet) for (const [a, width, length] of [[0.1, 9, 0.86], [-0.42, 7, 0.6], [0.52, 6, 0.72], [-0.12, 4, 0.5], [0.85, 6, 0.4], [-0.8, 5, 0.5]] as const) lavaStream(site, noise, a, width, length);
  s.lathe([[34, CONE.h - 22], [0.01, CONE.h - 21]], 20, isQuiet ? { color: '#2c2724', roughness: 1 } : { ...lavaLook, glow: 8 }, { x: CONE.x, z: CONE.z });
  const river: P3[] = Array.from({ length: 22 }, (_, i): P3 => [CONE.x + 40 - i * 3.4 + 14 * Math.sin(i * 0.6), 0, CONE.z + 356 + i * 10]);
  for (let i = 0; !isQuiet && i + 1 < river.length; i++) {
    const [a, b] = [river[i] as P3, river[i + 1] as P3];
    const w = 3 + 2 * Math.sin(i * 1.7);
    const y = (x: number, z: number): number => site.height(x, z) + 0.25;
    s.quad([a[0] - w, y(a[0] - w, a[2]), a[2]], [b[0] - w, y(b[0] - w, b[2]), b[2]], [b[0] + w, y(b[0] + w, b[2]), b[2]], [a[0] + w, y(a[0] + w, a[2]), a[2]], { ...lavaLook, color: i % 2 === 0 ? '#ff5a14' : '#ff7a20', glow: 4 }, [0, 1, 0]);
  }
  if (!isQuiet) eruption(site);
  if (isQuiet) smoke(site, [[CONE.x, CONE.h - 10, CONE.z]], 30, '#d8d6d2');
  else smoke(site, [[CONE.x, CONE.h - 6, CONE.z], [CONE.x + 14, CONE.h - 10, CONE.z - 6], [CONE.x - 12, CONE.h - 8, CONE.z + 4]], 96, '#57504c');
  if (!isQuiet) site.lamps.push({ position: new Vector3(CONE.x, CONE.h + 50, CONE.z + 60), color: [1, 0.4, 0.12], intensity: 9000, atNightOnly: false });
  const random = site.random.derive('rocks');
  boulders(site, 70, () => {
    const [a, r] = [random.range(-1.6, 1.6), random.range(8, 90)];
    return [Math.sin(a) * r, 4 - Math.cos(a) * r, random.range(0.3, 2)];
  }, '#3a3634');
  for (const [x, z] of [[-18, -26], [24, -34], [-34, -52]] as const) site.put('dead-tree', x, z, x, { detail: 1 });
  for (const name of ['stage', 'volcano', 'lava', 'slope']) site.spot(name, 0, 0, 0, 5);
  site.view(0, 3, 16, 0, 20);
});

const CONE = { x: -10, z: -600, r: 360, h: 215, crater: 40 } as const;

// Height of the cone over the plain, crater included.
function coneAt(x: number, z: number): number {
  const d = Math.hypot(x - CONE.x, z - CONE.z);
  if (d > CONE.r) return 0;
  const t = 1 - d / CONE.r;
  const wall = CONE.h * 1.16 * t ** 1.45;
  return Math.min(wall, d < CONE.crater ? CONE.h - 24 + (d / CONE.crater) * 16 : wall);
}

function cone(site: Site, noise: ReturnType<typeof createNoise>): void {
  const [around, up] = site.detail === 0 ? [70, 24] : [130, 40];
  const at = (i: number, j: number): P3 => {
    const a = (i / around) * Math.PI * 2;
    const d = CONE.r * (1 - (j / up) * (1 - CONE.crater / CONE.r));
    const ridge = noise.ridged2(Math.sin(a) * 3.2 + 5, Math.cos(a) * 3.2, 4) + 0.3 * noise.fbm2(a * 5, d / 30, 3);
    const gully = (1 - d / CONE.r) * 26 * (ridge - 0.5) * Math.min(1, (up - j) / 3);
    const [x, z] = [CONE.x + Math.sin(a) * d, CONE.z + Math.cos(a) * d];
    return [x, coneAt(x, z) + gully + (j === 0 ? -3 : 1.5), z];
  };
  for (let j = 0; j < up; j++) for (let i = 0; i < around; i++) {
    const q = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as const;
    const t = j / up;
    const tone = 0.8 + 0.5 * noise.fbm2(i / 5, j / 3, 3);
    site.s.quad(q[0], q[1], q[2], q[3], of(tint(t > 0.8 ? '#5a3a30' : t > 0.45 ? '#3d3733' : '#454039', tone), 0.97, 'stone'));
  }
  for (let i = 0; i < around; i++) site.s.quad(at(i + 1, up), at(i, up), [CONE.x + (at(i, up)[0] - CONE.x) * 0.86, CONE.h - 22, CONE.z + (at(i, up)[2] - CONE.z) * 0.86], [CONE.x + (at(i + 1, up)[0] - CONE.x) * 0.86, CONE.h - 22, CONE.z + (at(i + 1, up)[2] - CONE.z) * 0.86], { color: '#a83a14', roughness: 0.9, glow: 1.5 });
}

function lavaStream(site: Site, noise: ReturnType<typeof createNoise>, angle: number, width: number, length: number): void {
  const n = 26;
  const at = (i: number, side: number): P3 => {
    const t = i / n;
    const d = CONE.crater + (CONE.r * length - CONE.crater) * t;
    const a = angle + 0.16 * noise.fbm2(t * 4, angle * 9, 3) + (side * width * (0.5 + 0.5 * Math.sin(t * Math.PI)) * (1 + t)) / d / 2;
    const ridge = noise.ridged2(Math.sin(a) * 3.2 + 5, Math.cos(a) * 3.2, 4) + 0.3 * noise.fbm2(a * 5, d / 30, 3);
    const [x, z] = [CONE.x + Math.sin(a) * d, CONE.z + Math.cos(a) * d];
    return [x, coneAt(x, z) + (1 - d / CONE.r) * 26 * (ridge - 0.5) + 8, z];
  };
  for (let i = 0; i < n; i++) site.s.quad(at(i, -1), at(i + 1, -1), at(i + 1, 1), at(i, 1), { ...lavaLook, color: i < 8 ? '#ff8a28' : '#ff5210', glow: 6 - (4 * i) / n });
}

// Bombs of lava thrown from the crater on their parabolas, again and again.
function eruption(site: Site): void {
  const count = site.detail === 0 ? 60 : 130;
  const s = new Sketch();
  s.lathe([[0.01, -1], [0.8, -0.4], [0.9, 0.3], [0.01, 1]], 6, { ...lavaLook, color: '#ff7a20', glow: 9 }, { smooth: true });
  const geometry = s.geometry();
  const bombs = Array.from({ length: count }, (_, k) => {
    const mesh = site.kit.mesh([geometry]);
    mesh.castShadow = false;
    site.object.add(mesh);
    const a = k * 2.39996;
    return { mesh, a, out: 20 + 90 * ((k * 0.618) % 1), up: 60 + 130 * ((k * 0.414) % 1), phase: (k * 0.7548) % 1, size: 1.6 + 3.6 * ((k * 0.33) % 1) };
  });
  const rate = closedRate(0.2, site.kit.clock.loopSeconds, 1);
  site.onUpdate((t) => {
    for (const { mesh, a, out, up, phase, size } of bombs) {
      const u = (((t * rate + phase) % 1) + 1) % 1;
      mesh.position.set(CONE.x + Math.sin(a) * out * u, CONE.h - 16 + up * 4 * u * (1 - u) - 60 * u * u, CONE.z + Math.cos(a) * out * u);
      mesh.scale.set(size, size * (1 + Math.abs(1 - 2 * u)), size);
    }
  });
}

/** Spray that rises and drifts where water falls: x, y, z of each foot, half its width. */
function spray(site: Site, feet: readonly (readonly [x: number, y: number, z: number, half: number])[]): void {
  const random = site.random.derive('spray');
  const births = feet.flatMap(([x, y, z, half]) => Array.from({ length: Math.round(half * (site.detail === 0 ? 7 : 16)) }, () => {
    const side = random.range(-1, 1);
    return { at: [x + side * half, y + random.range(0, 0.8), z + random.range(-0.6, 1)] as const, velocity: [side * 0.9, random.range(0.7, 2.2), random.range(0.6, 2.2)] as const, size: random.range(0.6, 1.3) };
  }));
  site.object.add(createSprites({ kind: 'smoke', births, lifeSeconds: 5, size: [0.9, 4.6], color: '#f4f9fb', color2: '#e6eff2', opacity: 0.26, rise: 0.35, drag: 0.5, swirl: 0.4, wind: 0.12 }, random, site.kit).mesh);
}

/** A waterfall over a cliff of dark rock into a pool among ferns and boulders. */
export const waterfall = siteBuilder({
  cover: 'grass', flatM: 16, hillsM: 30, stageM: 2.4, air: { hazeHalfM: 1200, mist: 0.4, mistHeightM: 8 },
  shape: (x, z, h) => {
    const pool = Math.hypot(x / 15, (z + 21) / 11);
    const stream = Math.abs(x - 8 - 2 * Math.sin(z / 6)) < 3.4 && z > -16 ? 1 : 0;
    return Math.min(h + 0.6 * smoothstep(0.9, 1.5, pool), 99) - 2.4 * smoothstep(1.1, 0.7, pool) - 1.2 * stream * smoothstep(30, 14, z) + 26 * smoothstep(-33, -37, z);
  },
  water: { level: -0.25, kind: 'lake', heading: 1.57, waveHeightM: 0.05, color: '#1f4f4c', halfSizeM: 60 },
}, (site) => {
  const { s } = site;
  rockWall(site, -58, -27, -7, -32, 25, ['#2c2a28', '#6f6a60'], 2.6);
  rockWall(site, -9, -32, 9, -32, 24, ['#24241f', '#5a564c'], 1.4, 0.05);
  rockWall(site, 7, -32, 58, -26, 26, ['#2c2a28', '#6f6a60'], 2.6);
  const main = fallingWater(site.kit, 11, 25);
  main.position.set(0, -0.8, -29.8);
  const thin = fallingWater(site.kit, 3, 24);
  thin.position.set(11, -0.6, -29);
  site.object.add(main, thin);
  s.box(-5.4, 23.4, -60, 5.4, 24, -31, of('#4a7a80', 0.15));
  spray(site, [[0, -0.2, -27.6, 5.4], [11, -0.2, -27.2, 1.8]]);
  const random = site.random.derive('rocks');
  boulders(site, 46, (k) => {
    const a = (k / 46) * 6.283;
    return [Math.sin(a) * random.range(12, 19), -21 + Math.cos(a) * random.range(9, 13), random.range(0.4, 1.9)];
  }, '#55514a');
  boulders(site, 8, () => [random.range(-8, 8), random.range(-29, -25), random.range(0.8, 1.8)], '#3c3a36');
  for (const [x, z, r] of [[0, -28, 6.4], [11, -27.6, 2.4]] as const) for (let k = 0; k < 26; k++) s.lathe([[random.range(0.3, 1), -0.2], [0.01, random.range(-0.16, -0.05)]], 8, of('#dcebf0', 0.7), { x: x + random.range(-r, r), z: z + random.range(-0.6, 2.4) });
  for (let k = 0; k < 30; k++) {
    const [x, z] = [random.range(-26, 26), random.range(-24, 4)];
    if (Math.hypot(x / 15, (z + 21) / 11) < 1.25 || Math.abs(x - 8) < 5 || Math.hypot(x, z) < 3) continue;
    site.put('fern', x, z, k, { scale: random.range(0.8, 1.5), detail: 0, solid: false });
  }
  for (const [x, z, id] of [[-19, -16, 'beech'], [22, -18, 'fir'], [-24, -6, 'fir'], [25, -6, 'beech'], [-16, 0, 'birch']] as const) site.put(id, x, z, x, { scale: 0.75, detail: site.detail === 0 ? 0 : 1 });
  for (let k = 0; k < 26; k++) {
    const x = -56 + k * 4.6;
    if (Math.abs(x) > 8) site.put(k % 3 === 0 ? 'beech' : 'fir', x, -40 - (k % 4) * 5, k, { scale: random.range(0.5, 0.9), detail: 0, solid: false, y: 24 });
  }
  site.grove(40, 50, 150, (_x, z) => z > 0);
  site.grass(3400, 20, (x, z) => site.height(x, z) > 0);
  for (const name of ['stage', 'waterfall', 'rocks']) site.spot(name, -2, -3, 0, 2.4);
  site.view(-1.5, 3, 10, 0, 22);
});

/** A glacier's broken blue front over a lagoon of floes. */
export const glacier = siteBuilder({
  cover: 'gravel', flatM: 30, hillsM: 150, stageM: 3, halfM: 1400, air: { hazeHalfM: 4200 },
  shape: (x, z, h) => (z < -14 ? -6 * smoothstep(-14, -24, z) : 0.5) + (z < -130 ? 60 : 0) + h * smoothstep(120, 260, Math.abs(x) + Math.max(0, -z - 160) * 0.5) * 1.6,
  water: { level: -0.6, kind: 'lake', heading: 0.3, waveHeightM: 0.05, color: '#2a5a6a', halfSizeM: 500 },
  tone: (x, z) => (z < -100 || Math.abs(x) > 150 ? [0.66, 0.74, 0.82] : undefined),
}, (site) => {
  const { s } = site;
  const random = site.random.derive('ice');
  for (let k = 0; k < 13; k++) {
    const x = -190 + k * 30;
    const z = -112 + 9 * Math.sin(k * 1.7);
    rockWall(site, x, z, x + 31, -112 + 9 * Math.sin((k + 1) * 1.7), 26 + 8 * Math.sin(k * 2.3), ['#5a9cc4', '#e2f0f6'], 4.4, 0.16);
  }
  // Seracs: broken towers of ice behind the front, under a white back that climbs away.
  for (let k = 0; k < 150; k++) {
    const [x, z] = [random.range(-200, 200), -122 - random.range(0, 60) ** 1.05];
    const h = 12 + random.range(0, 9) + (-z - 120) * 0.12;
    const r = random.range(3.5, 8);
    // Broken pinnacles that lean towards the water.
    s.within(site.lean(x, 12, z, random.range(-0.1, 0.3), random.range(-0.5, 0.5)), () => s.lathe([[r, -2], [r * random.range(0.8, 1), h * 0.4], [r * random.range(0.45, 0.7), h * 0.75], [r * 0.2, h], [0.01, h * random.range(1, 1.08)]], random.int(5, 7), of(tint('#d2e6f0', random.range(0.82, 1.05)), 0.5), { facets: true, turn: random.range(0, 3) }));
  }
  s.panel([-420, 30, -150], [420, 30, -150], [420, 190, -900], [-420, 190, -900], 40, 30, { color: '#ffffff', roughness: 0.8, shade: (x, _y, z) => {
    const crack = 0.5 + 0.5 * Math.sin(z / 9 + 2 * Math.sin(x / 40));
    return [0.62 + 0.1 * crack, 0.72 + 0.08 * crack, 0.8 + 0.05 * crack];
  } }, ([x, y, z]) => [x, y + 5 * Math.sin(x / 37) * Math.sin(z / 29) - 16 * (x / 420) ** 2, z]);
  for (let k = 0; k < 26; k++) {
    const [x, z] = [random.range(-60, 60), random.range(-96, -20)];
    const r = random.range(1.2, 5) * (z < -50 ? 1.6 : 1);
    s.at(x, -0.9, z, random.range(0, 6), () => s.block(0, 0, 0, r, r * random.range(0.3, 0.75), r * 0.8, of(tint('#cfe6f0', random.range(0.85, 1.08)), 0.35), r * 0.22));
  }
  for (const [x, z, q] of [[-26, -58, 0.5], [30, -70, 0.6]] as const) site.put('iceberg', x, z, x, { y: -0.6, scale: q, detail: site.detail === 0 ? 0 : 1, solid: false });
  boulders(site, 40, () => [random.range(-40, 40), random.range(-13, 8), random.range(0.15, 0.8)], '#6a6a68');
  for (const name of ['stage', 'shore', 'ice']) site.spot(name, 0, -2, 0, 3);
  site.lane('water', [[-120, -50, -0.6], [0, -44, -0.6], [120, -52, -0.6]], 10);
  site.view(0, 3, 12, 0, 40);
});

/** A cavern: vaulted rock with dripstones and a still pool, daylight at its mouth. */
export const cave = siteBuilder({ cover: 'gravel', flatM: 60, hillsM: 30, halfM: 500, stageM: 3, air: { hazeHalfM: 400, mist: 0.2, mistHeightM: 6 }, tone: (x, z) => (Math.hypot(x, z + 8) < 34 ? [0.1, 0.088, 0.075] : undefined), shape: (x, z, h) => h + (Math.hypot((x - 9) / 6, (z + 16) / 5) < 1 ? -0.8 : 0) + 0.25 * Math.sin(x * 0.9) * Math.sin(z * 0.7) * smoothstep(3, 8, Math.hypot(x, z)), water: { level: -0.35, kind: 'pool', heading: 0, waveHeightM: 0.01, color: '#123038', halfSizeM: 22 } }, (site) => {
  const { s } = site;
  const noise = createNoise(site.random.derive('vault').int(0, 1e6));
  const [around, up] = site.detail === 0 ? [44, 18] : [84, 32];
  const mouth = 0.36;
  const at = (i: number, j: number): P3 => {
    const a = mouth + ((2 * Math.PI - 2 * mouth) * i) / around;
    const t = (j / up) * (Math.PI / 2);
    const r = 25 + 5 * noise.fbm3(Math.sin(a) * 2, t * 2.4, Math.cos(a) * 2, 4) + 2.2 * noise.fbm3(Math.sin(a) * 8, t * 9, Math.cos(a) * 8, 3);
    return [-Math.sin(a) * r * Math.cos(t), -1 + 15 * Math.sin(t) * (1 + 0.14 * noise.fbm2(a * 4, t * 6, 3)), -8 - Math.cos(a) * r * Math.cos(t) * 1.15];
  };
  for (let j = 0; j < up; j++) for (let i = 0; i < around; i++) {
    const tone = 0.8 + 0.7 * noise.fbm2(i / 4, j / 3, 3);
    s.quad(at(i + 1, j), at(i, j), at(i, j + 1), at(i + 1, j + 1), of(tint(j < 8 ? '#5c5348' : '#4c463e', tone), 0.95, 'stone'));
  }
  // The lintel over the mouth closes the vault above the height of a house.
  for (let k = 0; k < 14; k++) for (let j = 4; j < up; j++) {
    const mix = (q: number, jj: number): P3 => {
      const [l, r] = [at(around, jj), at(0, jj)];
      const lift = 1.2 * noise.fbm2(q * 6, jj / 3, 3);
      return [l[0] + (r[0] - l[0]) * q, l[1] + lift, l[2] + (r[2] - l[2]) * q];
    };
    if (j / up < 0.34 - 0.16 * Math.sin((k / 14) * Math.PI)) continue;
    s.quad(mix(k / 14, j), mix((k + 1) / 14, j), mix((k + 1) / 14, j + 1), mix(k / 14, j + 1), of('#4a443c', 0.95, 'stone'), [0, -0.4, 1]);
  }
  const random = site.random.derive('drip');
  for (let k = 0; k < 70; k++) {
    const [a, r] = [random.range(0, 6.283), random.range(5, 21)];
    const [x, z] = [Math.sin(a) * r, -8 + Math.cos(a) * r];
    const len = random.range(1, 4.5);
    const top = -1 + 15 * Math.sqrt(Math.max(0.05, 1 - (r / 27) ** 2));
    s.lathe([[0.02, top - len], [0.12 + len * 0.03, top - len * 0.5], [0.3 + len * 0.08, top + 0.8]], 7, of(tint('#8a7a64', random.range(0.8, 1.2)), 0.6, 'stone'), { x, z, smooth: true });
    if (r > 9 && k % 2 === 0) s.lathe([[0.5 + len * 0.08, -0.3], [0.2, len * 0.3], [0.04, len * 0.62]], 7, of(tint('#8a7a64', random.range(0.8, 1.2)), 0.6, 'stone'), { x: x + 0.6, z, smooth: true });
  }
  for (const [x, z] of [[-15, -14], [16, -24], [-10, -26]] as const) {
    for (let k = 0; k < 5; k++) s.at(x + random.range(-1, 1), -0.2, z + random.range(-1, 1), k, () => s.lathe([[0.2, 0], [0.24, random.range(0.8, 1.4)], [0.01, random.range(1.5, 2)]], 6, { color: '#5ad0e8', roughness: 0.15, glow: 1.4 }, { facets: true }));
    site.lamps.push({ position: new Vector3(x, 1.6, z), color: [0.35, 0.75, 0.9], intensity: 60, atNightOnly: false });
  }
  site.lamps.push({ position: new Vector3(0, 5, -30), color: [1, 0.95, 0.85], intensity: 420, atNightOnly: false });
  site.lamps.push({ position: new Vector3(-4, 4, 4), color: [1, 0.7, 0.42], intensity: 90, atNightOnly: false });
  boulders(site, 30, () => [random.range(-20, 20), random.range(-28, 8), random.range(0.3, 1.3)], '#5a5146');
  site.grove(50, 60, 160);
  for (const name of ['stage', 'cave', 'pool']) site.spot(name, -1, 0, 0, 3);
  site.view(0, 2, 9, 0, 5);
});

/** A swamp: black water between hummocks, bearded and dead trees, reeds, lily pads, vapour. */
export const swamp = siteBuilder({ cover: 'grass', flatM: 60, hillsM: 14, stageM: 1.8, air: { hazeHalfM: 260, mist: 1.2, mistHeightM: 4 }, shape: (x, z, h) => h + 0.75 * Math.sin(x / 6.3 + 1.2 * Math.sin(z / 9)) * Math.sin(z / 7.1 + 0.8) - 0.25 + 0.9 * smoothstep(4.5, 1.5, Math.hypot(x, z)), water: { level: -0.1, kind: 'lake', heading: 0, waveHeightM: 0.01, color: '#1c2a1c', halfSizeM: 260 }, tone: (x, z) => (Math.sin(x / 3.1) * Math.sin(z / 2.7) > 0.2 ? [0.07, 0.085, 0.035] : [0.1, 0.11, 0.045]) }, (site) => {
  const random = site.random.derive('swamp');
  const { s, canvas } = site;
  for (let k = 0; k < 38; k++) {
    const a = random.range(-2, 2);
    const r = random.range(8, 70);
    const [x, z] = [Math.sin(a) * r, -Math.cos(a) * r];
    const id = k % 3 === 0 ? 'dead-tree' : k % 3 === 1 ? 'willow' : 'jungle-tree';
    site.put(id, x, z, k, { scale: id === 'jungle-tree' ? random.range(0.35, 0.6) : random.range(0.6, 1.1), detail: site.detail === 0 || r > 30 ? (id === 'dead-tree' ? 1 : 0) : 1, y: Math.max(-0.5, site.bare(x, z) - 0.3), solid: r < 24 });
    for (let q = 0; q < 14; q++) {
      const [px, py, pz, l] = [x + random.range(-3, 3), random.range(3, 6), z + random.range(-3, 3), random.range(0.8, 2)];
      canvas.foliage.quad([px - 0.12, py, pz], [px + 0.12, py, pz], [px + 0.03, py - l, pz], [px - 0.03, py - l, pz], { color: '#6f7a5a', roughness: 1, grain: 'leaf', sway: 0.1 }, [0, 0.4, 1]);
    }
  }
  for (let k = 0; k < 70; k++) {
    const [x, z] = [random.range(-24, 24), random.range(-40, 10)];
    if (site.bare(x, z) > -0.2) {
      if (Math.hypot(x, z) > 2.5) site.put('reed', x, z, k, { scale: random.range(0.8, 1.4), detail: 0, solid: false });
    } else if (k % 2 === 0) s.lathe([[0.01, -0.08], [0.32, -0.075], [0.01, -0.06]], 9, of(tint('#4f7a34', random.range(0.8, 1.2)), 0.6, 'leaf'), { x, z });
  }
  for (const [x, z, t] of [[4, -6, 0.4], [-6, -11, 1.2]] as const) s.at(x, 0, z, t, () => s.tube([[-2.4, 0.05, 0], [0, 0.14, 0.2], [2.2, 0, 0]], 0.26, 8, of('#3a3226', 0.95, 'wood')));
  site.grove(60, 60, 160);
  site.grass(4200, 22, (x, z) => site.bare(x, z) > -0.05);
  for (const name of ['stage', 'swamp', 'bank']) site.spot(name, 0, 0, 0, 1.6);
  site.lane('water', [[-40, -18, -0.1], [0, -14, -0.1], [40, -20, -0.1]], 4);
  site.view(0, 1.9, 9, 0, 14);
});

/** Golden grass to the horizon with umbrella trees, termite hills and a waterhole. */
export const savanna = siteBuilder({ cover: 'grass', flatM: 70, hillsM: 60, stageM: 7, halfM: 1600, air: { hazeHalfM: 5200 }, shape: (x, z, h) => h - 0.9 * smoothstep(1.2, 0.6, Math.hypot((x + 20) / 13, (z + 32) / 6)), water: { level: -0.45, kind: 'lake', heading: 0, waveHeightM: 0.01, color: '#3a4a40', halfSizeM: 40 }, tone: (x, z) => {
  const n = 0.5 + 0.5 * Math.sin(x / 21 + 1.6 * Math.sin(z / 27)) * Math.sin(z / 17);
  return [0.34 + 0.1 * n, 0.25 + 0.07 * n, 0.085 + 0.03 * n];
} }, (site) => {
  const random = site.random.derive('savanna');
  for (let k = 0; k < 34; k++) {
    const a = random.range(-2.2, 2.2);
    const r = random.range(26, 260);
    site.put('acacia', Math.sin(a) * r, 6 - Math.cos(a) * r, k, { scale: random.range(0.7, 1.2), detail: site.detail === 0 || r > 70 ? 0 : 1, solid: r < 60 });
  }
  const { canvas, s } = site;
  const count = site.detail === 0 ? 2600 : 7000;
  for (let k = 0; k < count; k++) {
    const a = random.range(0, 6.283);
    const r = 44 * Math.sqrt(random.next());
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r - 8];
    const y = site.bare(x, z);
    if (y < -0.3) continue;
    const [t, h] = [random.range(0, 6.283), random.range(0.3, 0.8)];
    const i = canvas.foliage.vertex([x - Math.cos(t) * 0.07, y, z + Math.sin(t) * 0.07], [0, 1, 0], of('#8a6a2c', 0.9, 'leaf'));
    canvas.foliage.vertex([x + Math.cos(t) * 0.07, y, z - Math.sin(t) * 0.07], [0, 1, 0], of('#8a6a2c', 0.9, 'leaf'));
    canvas.foliage.vertex([x + Math.sin(t) * 0.14, y + h, z + Math.cos(t) * 0.14], [0, 1, 0], { ...of(tint('#d0a852', random.range(0.8, 1.15)), 0.9, 'leaf'), sway: 0.1 });
    canvas.foliage.face(i, i + 1, i + 2);
  }
  for (const [x, z, q] of [[11, -16, 1.6], [-30, -20, 2.2], [34, -44, 2]] as const) s.lathe([[q * 0.8, -0.2], [q * 0.6, q * 0.5], [q * 0.3, q * 1.2], [q * 0.1, q * 1.7], [0.01, q * 1.8]], 9, of('#a8643a', 1, 'soil'), { x, z, smooth: true });
  boulders(site, 14, () => [random.range(-50, 50), random.range(-60, -10), random.range(0.3, 1.2)], '#8a7458');
  for (const name of ['stage', 'grass', 'waterhole']) site.spot(name, 0, 0, 0, 7);
  site.view(0, 2.4, 16, 0, 36);
});

/** A small island of sand and palms in a bright lagoon, seen from a sandbank. */
export const island = siteBuilder({ cover: 'sand', flatM: 10, hillsM: 0, halfM: 700, stageM: 3, air: { hazeHalfM: 6000 }, shape: (x, z) => {
  const far = Math.hypot((x - 4) / 34, (z + 62) / 22);
  const near = Math.hypot(x / 16, (z - 2) / 9);
  return Math.max(-3.6, 1 - 4 * smoothstep(0.6, 1.7, near), 7 - 10 * smoothstep(0.1, 1.4, far) + 0.4 * Math.sin(x / 4));
}, water: { level: 0, kind: 'sea', heading: 0.4, waveHeightM: 0.16, color: '#1c8a96', halfSizeM: Infinity }, tone: (x, z) => (Math.hypot((x - 4) / 34, (z + 62) / 22) < 0.62 ? linearOf('#5a7a34') : undefined) }, (site) => {
  const random = site.random.derive('palms');
  for (let k = 0; k < 40; k++) {
    const [a, r] = [random.range(0, 6.283), Math.sqrt(random.next()) * 0.76];
    const [x, z] = [4 + Math.sin(a) * r * 34, -62 + Math.cos(a) * r * 22];
    if (site.height(x, z) > 0.7) site.put(k % 5 === 4 ? 'bush' : 'palm', x, z, k, { scale: k % 5 === 4 ? 2 : random.range(0.8, 1.25), detail: site.detail === 0 ? 0 : 1, solid: false });
  }
  boulders(site, 20, () => [random.range(-30, 38), random.range(-46, -38), random.range(0.5, 1.8)], '#7a7468');
  site.put('hut', 12, -50, -0.2);
  for (const [x, z] of [[-7, -1], [-9, 2]] as const) site.put('palm', x, z, x, { scale: 0.9, detail: site.detail === 0 ? 0 : 1 });
  for (const name of ['stage', 'beach', 'shore', 'sand']) site.spot(name, 0, 0, 0, 3);
  site.lane('water', [[-120, -26, 0], [0, -22, 0], [120, -30, 0]], 10);
  site.view(0, 3.2, 8, 0, 40);
});

/** Palms and reeds about a spring among dunes. */
export const oasis = siteBuilder({ cover: 'sand', flatM: 20, hillsM: 70, halfM: 1400, stageM: 3, air: { hazeHalfM: 5200 }, shape: (x, z, h) => h + 5 * Math.abs(Math.sin(x / 46 + z / 70)) ** 1.4 * smoothstep(22, 60, Math.hypot(x, z + 14)) - 2 * smoothstep(1.25, 0.75, Math.hypot(x / 13, (z + 15) / 7)), water: { level: -0.5, kind: 'lake', heading: 0, waveHeightM: 0.01, color: '#1c5a5a', halfSizeM: 34 }, tone: (x, z) => {
  const q = Math.hypot(x / 13, (z + 15) / 7);
  return q < 1.6 && q > 0.9 ? linearOf(q < 1.3 ? '#5f7a3a' : '#94904e') : undefined;
} }, (site) => {
  const random = site.random.derive('palms');
  for (let k = 0; k < 26; k++) {
    const a = (k / 26) * 6.283 + random.range(-0.1, 0.1);
    const q = random.range(1.2, 1.9);
    const [x, z] = [Math.sin(a) * 13 * q, -15 + Math.cos(a) * 7 * q];
    if (Math.hypot(x, z) > 10) site.put('palm', x, z, k, { scale: random.range(0.7, 1.2), detail: site.detail === 0 ? 0 : 1 });
  }
  for (let k = 0; k < 40; k++) {
    const a = random.range(0, 6.283);
    const [x, z] = [Math.sin(a) * 13.4, -15 + Math.cos(a) * 7.4];
    site.put(k % 3 === 0 ? 'bush' : 'reed', x, z, k, { scale: random.range(0.5, 1), detail: 0, solid: false });
  }
  site.put('tent', -8, -2, 0.8, { scale: 1.5, attributes: { color: '#d8c8a0' } });
  boulders(site, 16, () => [random.range(-24, 24), random.range(-26, 4), random.range(0.2, 0.8)], '#b08a5c');
  for (const name of ['stage', 'oasis', 'sand', 'shore']) site.spot(name, 0, 0, 0, 3);
  site.view(0, 3, 12, 0, 26);
});

/** Ground of another world: violet dust, arches and crystals of light, strange plants, a giant planet over the horizon. */
export const alienPlanet = siteBuilder({ cover: 'dust', flatM: 26, hillsM: 130, halfM: 1600, stageM: 5, air: { hazeHalfM: 3000 }, tone: (x, z) => {
  const n = 0.5 + 0.5 * Math.sin(x / 17 + 2 * Math.sin(z / 29)) * Math.sin(z / 13);
  return [0.2 + 0.1 * n, 0.075 + 0.04 * n, 0.23 + 0.08 * n];
} }, (site) => {
  const { s } = site;
  const random = site.random.derive('alien');
  for (let k = 0; k < 34; k++) {
    const [a, r] = [random.range(-1.7, 1.7), random.range(9, 80)];
    const [x, z] = [Math.sin(a) * r, 2 - Math.cos(a) * r];
    const color = random.pick(['#3ae8d8', '#8a5aff', '#ff5ab8']);
    for (let q = 0; q < 4; q++) s.within(site.lean(x + random.range(-0.8, 0.8), site.height(x, z) - 0.3, z + random.range(-0.8, 0.8), random.range(-0.4, 0.4), random.range(0, 6)), () => s.lathe([[0.3, 0], [0.42, random.range(1.4, 3.4)], [0.01, random.range(3.6, 5)]], 6, { color, roughness: 0.15, glow: 1.1 }, { facets: true }));
  }
  for (let k = 0; k < 60; k++) {
    const [a, r] = [random.range(-2, 2), random.range(5, 50)];
    const [x, z] = [Math.sin(a) * r, 2 - Math.cos(a) * r];
    const h = random.range(0.6, 3.4);
    const y = site.height(x, z);
    s.tube([[x, y, z], [x + h * 0.1, y + h * 0.6, z], [x + h * 0.32, y + h, z]], (t) => h * 0.05 * (1 - t * 0.5), 6, of('#3a6a5a', 0.6));
    s.lathe([[0.01, y + h * 0.92], [h * 0.26, y + h], [h * 0.22, y + h * 1.1], [0.01, y + h * 1.2]], 10, { color: random.pick(['#ff8a4a', '#4ad8ff', '#d85aff']), roughness: 0.4, glow: 0.9 }, { x: x + h * 0.32, z, smooth: true });
  }
  for (const [x, z, r] of [[-30, -62, 18], [46, -96, 28], [10, -140, 34]] as const) s.tube(Array.from({ length: 15 }, (_, i): P3 => [x + Math.cos((i / 14) * Math.PI) * r, -3 + Math.sin((i / 14) * Math.PI) * r * 1.1, z + i]), (t) => r * (0.2 - 0.09 * Math.sin(t * Math.PI)), 9, of('#6a3f6e', 0.95, 'stone'));
  boulders(site, 50, () => [random.range(-60, 60), random.range(-80, 6), random.range(0.3, 1.8)], '#6a4468');
  site.object.add(planet(site.kit, { kind: 'gas', radiusM: 620, center: new Vector3(-1500, 1250, -4600), random: site.random.derive('giant') }));
  site.lamps.push({ position: new Vector3(-4, 3, -8), color: [0.4, 0.9, 0.9], intensity: 60, atNightOnly: true });
  for (const name of ['stage', 'rocks', 'crystals']) site.spot(name, 0, 0, 0, 5);
  site.view(0, 2.6, 14, 0, 34);
});

/** The plains of Mars: rust-red sand, dark stones, flat-topped hills, a rover's tracks. */
export const mars = siteBuilder({ cover: 'sand', flatM: 40, hillsM: 170, halfM: 1800, stageM: 6, air: { hazeHalfM: 1500, mist: 0.3, mistHeightM: 60, skyColor: '#d8a878' }, shape: (x, z, h) => Math.min(h, 95 + h * 0.1) + 0.5 * Math.sin(x / 9) * Math.sin(z / 12) * smoothstep(6, 30, Math.hypot(x, z)), tone: (x, z) => {
  const n = 0.5 + 0.5 * Math.sin(x / 23 + 2 * Math.sin(z / 31)) * Math.sin(z / 15);
  return [0.36 + 0.12 * n, 0.13 + 0.05 * n, 0.06 + 0.022 * n];
} }, (site) => {
  const random = site.random.derive('stones');
  boulders(site, 170, () => {
    const [a, r] = [random.range(-1.9, 1.9), 5 + 110 * random.next() ** 1.6];
    return [Math.sin(a) * r, 4 - Math.cos(a) * r, random.range(0.1, 1.1) * (r > 40 ? 1.6 : 1)];
  }, '#7a4430');
  for (const e of [-0.7, 0.7]) for (let k = 0; k < 60; k++) {
    const [x, z] = [-6 + e + k * 0.5 + Math.sin(k / 9), 8 - k * 0.8];
    site.s.box(x - 0.16, site.bare(x, z) + 0.01, z - 0.24, x + 0.16, site.bare(x, z) + 0.02, z + 0.1, of('#5a2a1a', 1, 'soil'), 'b');
  }
  for (const name of ['stage', 'rocks', 'sand']) site.spot(name, 0, 0, 0, 6);
  site.view(0, 2.4, 14, 0, 36);
});
