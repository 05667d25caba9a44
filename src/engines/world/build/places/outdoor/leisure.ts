/** @file Places of leisure and tended land: amusement park, campsite, botanical garden, palace garden, vineyard, ski slope. */
import { Vector3 } from 'three';
import { smoothstep } from '../../../../../lib/noise.ts';
import { closedRate } from '../../../clock.ts';
import { tint, type P3 } from '../../built/sketch.ts';
import { flame } from '../../things/fire.ts';
import { bench } from '../built/dressing.ts';
import { of, siteBuilder, type Site } from './site.ts';
import { hedge } from './town.ts';

/** A fair: big wheel, roller coaster, carousel, swing ride, striped booths, strings of lamps. */
export const amusementPark = siteBuilder({ cover: 'grass', flatM: 200, hillsM: 20, stageM: 4, air: { hazeHalfM: 2000 } }, (site) => {
  const { s } = site;
  site.patch(-9, 9, -44, 30, 'slabs', '#b0a08a', 0.03);
  site.patch(-40, 40, -16, -9, 'slabs', '#b0a08a', 0.035);
  site.put('ferris-wheel', 21, -44, -0.3, { action: 'sweep', detail: site.detail === 0 ? 0 : 1 });
  site.put('roller-coaster', -30, -78, 0.2, { action: 'sweep', scale: 1.15 });
  site.put('carousel', -13, -22, 0, { action: 'sweep' });
  site.put('circus-tent', 30, -84, 0, { scale: 0.8 });
  swingRide(site, 4, -58);
  const colors = ['#b8322c', '#2f6fa8', '#3f8a4a', '#c88a24', '#7a4a9a', '#c85a7a'];
  for (let k = 0; k < 4; k++) for (const e of [-1, 1]) site.put('market-stall', e * 10.6, 8 - k * 5.6, -e * Math.PI / 2, { attributes: { color: colors[(k * 2 + (e > 0 ? 1 : 0)) % 6] as string } });
  for (let k = 0; k < 8; k++) for (const e of [-1, 1]) {
    const z = 14 - k * 6.5;
    s.tube([[e * 8.6, 0, z], [e * 8.6, 5, z]], 0.06, 6, of('#e8e4da', 0.5));
    for (let i = 0; i <= 8; i++) {
      const [x, y] = [e * 8.6 * (1 - i / 4), 5 - 0.9 * Math.sin((i / 8) * Math.PI)];
      if (e > 0 && i > 0 && i < 8) s.lathe([[0.01, y - 0.16], [0.1, y - 0.06], [0.01, y + 0.03]], 6, { color: ['#ffd890', '#ff9a7a', '#9ad8ff'][(i + k) % 3] as string, glow: 9, glowAt: 'night', roughness: 0.4 }, { x, z, smooth: true });
    }
    if (e > 0 && k < 6) site.lamps.push({ position: new Vector3(0, 4, z), color: [1, 0.75, 0.45], intensity: 30, atNightOnly: true });
  }
  for (const [x, c] of [[-4, '#d8282a'], [-2.6, '#e8b428'], [4.4, '#2f7fc0']] as const) balloons(site, x, -15, c);
  for (const [x, z, t] of [[7.8, -4, -1.57], [-7.8, -1, 1.57], [-7.8, 6, 1.57]] as const) s.at(x, 0.03, z, t, () => bench(s));
  site.trees([[-24, -10, 0.8], [-26, 4, 0.9], [24, -14, 0.8], [26, 2, 0.9], [-22, -40, 0.8], [40, -30, 1], [-46, -30, 1]]);
  site.grove(60, 100, 220);
  for (const name of ['stage', 'amusement park', 'fair']) site.spot(name, 0, 0, 0, 4);
  site.spot('ferris wheel', 12, -26, 0, 2);
  site.view(0, 3, 17, 0, 32);
});

// Chairs on chains that fly out as the top turns.
function swingRide(site: Site, x: number, z: number): void {
  const { s } = site;
  s.lathe([[2.4, 0], [2.4, 0.6], [1, 0.8], [0.8, 11], [1.4, 11.4]], 16, of('#c8a03c', 0.5), { x, z });
  for (let i = 0; i < 16; i++) {
    const [a, b] = [(i / 16) * 6.283, ((i + 1) / 16) * 6.283];
    s.polygon([[x + Math.sin(a) * 6, 11.2, z + Math.cos(a) * 6], [x + Math.sin(b) * 6, 11.2, z + Math.cos(b) * 6], [x, 14, z]], of(i % 2 === 0 ? '#2f6fa8' : '#f0e8d4', 0.6));
    s.polygon([[x, 11, z], [x + Math.sin(b) * 6, 11.2, z + Math.cos(b) * 6], [x + Math.sin(a) * 6, 11.2, z + Math.cos(a) * 6]], of('#b8322c', 0.6));
    const out: P3 = [x + Math.sin(a) * 9, 5.6, z + Math.cos(a) * 9];
    s.bar([x + Math.sin(a) * 5.6, 11.1, z + Math.cos(a) * 5.6], out, 0.05, of('#3a3c3e'));
    s.block(out[0], out[1] - 0.5, out[2], 0.6, 0.7, 0.6, of(['#c8322c', '#e8b428', '#2f7fc0'][i % 3] as string, 0.6));
  }
  site.block(x, z, 20, 14, 20);
}

function balloons(site: Site, x: number, z: number, color: string): void {
  for (let k = 0; k < 5; k++) {
    const [px, y, pz] = [x + Math.sin(k * 2.4) * 0.35, 2.2 + (k % 3) * 0.3, z + Math.cos(k * 2.4) * 0.35];
    site.s.lathe([[0.01, y - 0.26], [0.14, y - 0.1], [0.2, y + 0.08], [0.12, y + 0.22], [0.01, y + 0.26]], 10, of(k % 2 === 0 ? color : tint(color, 1.4), 0.25), { x: px, z: pz, smooth: true });
    site.s.bar([x, 1, z], [px, y - 0.26, pz], 0.012, of('#e8e8e8'));
  }
}

/** Tents about a fire in a clearing among firs, by a lake. */
export const campsite = siteBuilder({ cover: 'grass', flatM: 40, hillsM: 60, stageM: 2.4, air: { hazeHalfM: 1800, mist: 0.3, mistHeightM: 8 }, tone: (x, z) => (Math.hypot(x, z + 5) < 6 ? [0.19, 0.13, 0.08] : undefined) }, (site) => {
  const { s } = site;
  site.put('tent', -6.4, -8.6, 0.7);
  site.put('dome-tent', 5.8, -8.4, -0.6, { scale: 1.15 });
  site.put('dome-tent', -1.4, -12.8, 0.1, { scale: 1.1, attributes: { color: '#3f6f9a', secondColor: '#c8c4b8' } });
  site.put('tent', 12, -13, -0.9, { attributes: { color: '#4a6a3a' } });
  const fire = flame(site.kit, site.detail === 0 ? 0 : 1, 0.9, 0.34);
  fire.object.position.set(0, 0.1, -5.4);
  site.object.add(fire.object);
  // Its draught breathes at the rate that closes with a loop.
  const breath = closedRate(3.1, site.kit.clock.loopSeconds) / 3.1;
  site.onUpdate((t) => fire.pose({ timeSeconds: t * breath, action: 'glow', progress: 0, speedMps: 0, travelledM: 0, offset: 0.2, turnRate: 0, windMps: 2, windHeading: 0, night: 1 }));
  site.lamps.push({ position: new Vector3(0, 0.8, -5.4), color: [1, 0.55, 0.2], intensity: 60, atNightOnly: false });
  for (let k = 0; k < 10; k++) s.at(Math.sin(k * 0.628) * 0.72, 0, -5.4 + Math.cos(k * 0.628) * 0.72, k, () => s.block(0, -0.04, 0, 0.3, 0.24, 0.22, of(tint('#77726a', 0.8 + 0.05 * (k % 4)), 0.95, 'stone'), 0.06));
  for (let k = 0; k < 4; k++) s.tube([[Math.sin(k * 1.57) * 0.5, 0.04, -5.4 + Math.cos(k * 1.57) * 0.5], [0, 0.5, -5.4]], 0.06, 6, of('#3a2a1e', 0.95, 'wood'));
  for (const [x, z, t] of [[-2.4, -4.6, 1.2], [2.5, -4.8, -1.1], [0.2, -8, 0]] as const) s.at(x, 0, z, t, () => {
    s.tube([[-0.9, 0.24, 0], [0.9, 0.26, 0]], 0.24, 12, of('#5a4230', 0.95, 'wood'));
    for (const e of [-0.9, 0.9]) s.polygon(Array.from({ length: 12 }, (_, i): P3 => [e * 1.001, 0.25 + Math.cos((i / 12) * 6.283 * Math.sign(e)) * 0.24, -Math.sin((i / 12) * 6.283 * Math.sign(e)) * 0.24]), of('#b08a5c', 0.9, 'wood'));
  });
  s.block(3.9, 0, -6.6, 0.5, 0.7, 0.34, of('#3f5a46', 0.8, 'cloth'), 0.14);
  s.block(-3.8, 0, -7, 0.7, 0.4, 0.4, of('#c8d4d8', 0.5), 0.05);
  const random = site.random.derive('firs');
  for (let k = 0; k < 34; k++) {
    const a = -1.9 + (3.8 * k) / 33;
    const r = random.range(18, 36);
    site.put(k % 3 === 0 ? 'pine' : 'fir', Math.sin(a) * r, -5 - Math.cos(a) * r, k, { scale: random.range(0.6, 1), detail: site.detail === 0 || r > 24 ? 0 : 1, solid: r < 24 });
  }
  for (let k = 0; k < 40; k++) {
    const a = random.range(0, 6.283);
    const r = random.range(44, 120);
    site.put('fir', Math.sin(a) * r, Math.cos(a) * r, k, { scale: random.range(0.7, 1.2), detail: 0, solid: false });
  }
  site.grass(4200, 20, (x, z) => Math.hypot(x, z + 5) > 5);
  for (const name of ['stage', 'campsite', 'clearing']) site.spot(name, 0, -2, 0, 2);
  site.spot('campfire', 0, -4, 0, 1);
  site.view(0.5, 2, 7.5, 0, 13);
});

/** A botanical garden: a palm house of glass, beds of flowers in a pattern, clipped hedges, a lily pond. */
export const botanicalGarden = siteBuilder({ cover: 'grass', flatM: 120, hillsM: 26, stageM: 3, air: { hazeHalfM: 1800 } }, (site) => {
  const { s } = site;
  site.patch(-1.6, 1.6, -34, 26, 'gravel', '#c2b294', 0.03);
  site.patch(-26, 26, -13.4, -10.6, 'gravel', '#c2b294', 0.035);
  site.put('glasshouse', 0, -44, Math.PI / 2, { scale: 1.9, detail: site.detail === 0 ? 0 : 1 });
  site.put('glasshouse', 0, -44, 0, { scale: 1.25, detail: 0, solid: false });
  const beds: readonly (readonly [string, number, number])[] = [['tulips', -5, -4], ['poppies', 5, -4], ['flowers', -5, -8], ['tulips', 5, -8], ['poppies', -5, -17], ['flowers', 5, -17], ['tulips', -10, -6], ['flowers', 10, -6], ['flowers', -10, -17], ['poppies', 10, -17], ['flowers', -5, 1], ['tulips', 5, 1]];
  const reds = ['#d8324a', '#e8b428', '#f0ece0', '#9a4ab8', '#e87a9a', '#e0602a'];
  beds.forEach(([id, x, z], i) => {
    site.put(id, x, z, 0, { scale: 1.9, attributes: { color: reds[i % reds.length] as string }, detail: 1, solid: false });
    for (const [x0, z0, x1, z1] of [[-1.9, -1.5, 1.9, -1.5], [-1.9, 1.5, 1.9, 1.5], [-1.9, -1.5, -1.9, 1.5], [1.9, -1.5, 1.9, 1.5]] as const) s.bar([x + x0, 0.06, z + z0], [x + x1, 0.06, z + z1], 0.16, of('#8a6a4a', 0.9, 'brick'), 0.2);
  });
  hedge(site, -14, 4, -14, -9, 0.9);
  hedge(site, 14, 4, 14, -9, 0.9);
  hedge(site, -14, -15, -14, -28, 0.9);
  hedge(site, 14, -15, 14, -28, 0.9);
  s.lathe([[4.4, 0], [4.4, 0.4], [4, 0.4], [4, 0.2]], 28, of('#b8ad98', 0.9, 'stone'), { x: 0, z: -24 });
  s.lathe([[4, 0.28], [0.01, 0.281]], 28, of('#23484a', 0.06), { x: 0, z: -24 });
  for (let k = 0; k < 7; k++) site.put('water-lily', Math.sin(k * 2.4) * 2.6, -24 + Math.cos(k * 2.4) * 2.6, k, { y: 0.29, scale: 1.4, detail: 0, solid: false });
  for (const [x, z] of [[-8, -30], [8, -30], [-18, -20], [18, -20], [-19, -2], [19, -4]] as const) site.put('palm', x, z, x, { scale: 0.62, detail: site.detail === 0 ? 0 : 1 });
  for (const e of [-1, 1]) for (const z of [-2, -20]) site.put('cypress', e * 2.8, z, 0, { scale: 0.26, detail: 0 });
  for (const [id, x, z] of [['cherry-tree', -24, -24], ['maple', 25, -24], ['willow', -28, -40]] as const) site.put(id, x, z, 1, { detail: site.detail === 0 ? 0 : 1 });
  for (const [x, z, t] of [[2.6, 3, -1.57], [-2.6, -14.6, 1.57]] as const) s.at(x, 0, z, t, () => bench(s));
  site.grove(70, 56, 180);
  site.grass(2600, 18, (x, z) => Math.abs(x) > 12 && Math.abs(z + 12) > 2);
  for (const name of ['stage', 'path', 'flowers', 'greenhouse']) site.spot(name, 0, name === 'greenhouse' ? -28 : 0, 0, 1.6);
  site.lane('path', [[0, 22], [0, 0], [0, -18]], 2);
  site.view(0, 3, 13, 0, 26);
});

/** A palace behind parterres, basins and clipped trees. */
export const palaceGarden = siteBuilder({ cover: 'grass', flatM: 220, hillsM: 26, stageM: 4, air: { hazeHalfM: 2200 } }, (site) => {
  site.patch(-6, 6, -56, 40, 'gravel', '#d0c2a2', 0.03);
  site.patch(-60, 60, -70, -56, 'gravel', '#d0c2a2', 0.035);
  for (const [x, t] of [[0, 0], [-34, 0], [34, 0]] as const) site.put('palace', x, x === 0 ? -82 : -78, t, { scale: x === 0 ? 1.3 : 1, detail: site.detail === 0 ? 0 : 1 });
  site.put('palace', -58, -56, Math.PI / 2, { detail: 0 });
  site.put('palace', 58, -56, -Math.PI / 2, { detail: 0 });
  site.put('fountain', 0, -26, 0, { action: 'blow', scale: 1.4 });
  for (const e of [-1, 1]) {
    for (const z of [-8, -20, -32, -44]) {
      hedge(site, e * 9, z, e * 20, z, 0.7);
      hedge(site, e * 9, z - 8, e * 20, z - 8, 0.7);
      hedge(site, e * 9, z, e * 9, z - 8, 0.7);
      hedge(site, e * 20, z, e * 20, z - 8, 0.7);
      site.put('cypress', e * 14.5, z - 4, 0, { scale: 0.3, detail: 0 });
      site.put(z % 24 === -8 ? 'tulips' : 'flowers', e * 12, z - 4, 0, { scale: 1.4, detail: 0, solid: false, attributes: { color: z % 24 === -8 ? '#c83a4a' : '#e8d8e8' } });
      site.put('statue', e * 7, z - 10, -e * 1.2, { scale: 0.8, detail: 0, attributes: { color: '#e0dcd0' } });
    }
    for (let z = 10; z > -60; z -= 9) site.trees([[e * 30, z, 0.75], [e * 38, z, 0.85]]);
  }
  site.grove(60, 120, 240);
  for (const name of ['stage', 'palace', 'garden', 'path']) site.spot(name, 0, 0, 0, 4);
  site.spot('fountain', 0, -18, 0, 2);
  site.view(0, 3.4, 18, 0, 34);
});

/** Vines in rows over hills, with a stone farm and cypresses. */
export const vineyard = siteBuilder({ cover: 'grass', flatM: 8, hillsM: 60, stageM: 1.6, air: { hazeHalfM: 2600 }, shape: (x, z, h) => h + 7 * smoothstep(14, 120, -z) * (0.7 + 0.3 * Math.sin(x / 40)) + 0.6 * Math.sin(x / 23) * smoothstep(5, 20, Math.abs(x)), tone: (x, z) => (z < 24 && z > -110 && Math.abs(x) < 70 && Math.abs(((x + 200) % 3) - 1.5) < 0.8 ? [0.2, 0.14, 0.085] : undefined) }, (site) => {
  const { s, canvas } = site;
  const random = site.random.derive('vines');
  const green = site.season.leaf ?? ['#6a5a3a'];
  for (let i = -15; i <= 15; i++) {
    const x = i * 3 + 1.5;
    const reach = Math.abs(x) < 22 ? -70 : -46;
    for (let z = 14; z > reach; z -= 3) {
      const near = z > -26 && Math.abs(x) < 16;
      const y = site.height(x, z);
      s.bar([x, y, z], [x, y + 1.5, z], 0.07, of('#6a5640', 0.9, 'wood'));
      if (near) for (const h of [0.7, 1.3]) s.bar([x, y + h, z], [x, site.height(x, z - 3) + h, z - 3], 0.012, of('#8a8a88'));
      const n = (near ? 42 : 13) / (site.detail === 0 ? 2 : 1);
      for (let k = 0; k < n; k++) {
        const pz = z - random.range(0, 3);
        const [px, py] = [x + random.range(-0.3, 0.3), site.height(x, pz) + random.range(0.55, 1.6)];
        const a = random.range(0, 6.28);
        const q = near ? random.range(0.13, 0.22) : random.range(0.28, 0.42);
        canvas.foliage.quad([px - Math.sin(a) * q, py, pz - Math.cos(a) * q], [px + 0.04, py - q * 0.7, pz], [px + Math.sin(a) * q, py + 0.03, pz + Math.cos(a) * q], [px, py + q * 0.6, pz], { color: tint(random.pick(green), random.range(0.8, 1.25)), roughness: 0.8, grain: 'leaf', sway: 0.03 }, [random.range(-0.6, 0.6), 0.8, random.range(-0.3, 0.3)]);
        if (near && k % 7 === 0 && site.season.leaf !== null) s.lathe([[0.01, py - 0.5], [0.06, py - 0.38], [0.08, py - 0.26], [0.01, py - 0.18]], 6, of('#3a1c4a', 0.4), { x: px, z: pz, smooth: true });
      }
    }
  }
  site.put('cottage', 16, -86, -0.3, { scale: 1.4 });
  for (const [x, z] of [[6, -86], [3, -90], [27, -88], [31, -92], [-30, -70]] as const) site.put('cypress', x, z, 0, { detail: site.detail === 0 ? 0 : 1 });
  site.grove(60, 120, 260);
  for (const name of ['stage', 'vines', 'path']) site.spot(name, 0, 0, 0, 1.2);
  site.lane('path', [[0, 14], [0, 0], [0, -40]], 1.4);
  site.view(0, 2.6, 10, 0, 22);
});

/** A groomed slope of snow with a chairlift, gates and firs, peaks behind. */
export const skiSlope = siteBuilder({
  cover: 'concrete', flatM: 30, hillsM: 0, stageM: 4, halfM: 1200, air: { hazeHalfM: 5000 },
  shape: (x, z) => -z * 0.24 * smoothstep(8, 40, -z) + 0.1 * z * smoothstep(14, 60, z) * -1 + 16 * smoothstep(26, 110, Math.abs(x)) * smoothstep(30, -60, z) + 190 * smoothstep(260, 900, Math.hypot(x, z)) * (0.6 + 0.4 * Math.sin(Math.atan2(x, z) * 7 + 1) * Math.sin(Math.atan2(x, z) * 3)) * smoothstep(200, -100, z),
  tone: (x, z) => {
    const groomed = Math.abs(x) < 22 ? 0.03 * Math.sin(x * 7) : 0;
    const shade = 0.9 + 0.1 * Math.sin(x / 9 + Math.sin(z / 14) * 2) * Math.sin(z / 23);
    return [(0.6 + groomed) * shade, (0.66 + groomed) * shade, (0.74 + groomed) * shade];
  },
}, (site) => {
  const { s } = site;
  const random = site.random.derive('firs');
  for (let k = 0; k < 150; k++) {
    const z = random.range(-200, 20);
    const x = (random.next() < 0.5 ? -1 : 1) * random.range(26, 110);
    site.put('fir', x, z, k, { scale: random.range(0.5, 1.1), detail: site.detail === 0 || Math.hypot(x, z) > 60 ? 0 : 1, solid: Math.abs(x) < 34, attributes: { color: '#5f7a74' } });
  }
  const steel = of('#7a8288', 0.5, 'metal');
  let last: P3 | undefined;
  for (let k = 0; k < 7; k++) {
    const z = 4 - k * 34;
    const y = site.height(16, z);
    s.lathe([[0.4, y], [0.28, y + 9]], 10, steel, { x: 16, z });
    s.bar([13.4, y + 9, z], [18.6, y + 9, z], 0.3, steel);
    if (last !== undefined) for (const e of [-2.4, 2.4]) {
      const from = last;
      const at = (t: number): P3 => [16 + e, from[1] + (y - from[1]) * t + 9.1 - 0.8 * Math.sin(t * Math.PI), from[2] + (z - from[2]) * t];
      for (let i = 0; i < 6; i++) s.bar(at(i / 6), at((i + 1) / 6), 0.05, of('#1c1c1e'));
      for (const t of [0.2, 0.7]) {
        const p = at(t);
        s.bar(p, [p[0], p[1] - 2, p[2]], 0.06, of('#2a2c2e'));
        s.box(p[0] - 0.8, p[1] - 2.5, p[2] - 0.25, p[0] + 0.8, p[1] - 2.4, p[2] + 0.25, of('#c8322c', 0.5));
        s.box(p[0] - 0.8, p[1] - 2.4, p[2] + 0.2, p[0] + 0.8, p[1] - 1.7, p[2] + 0.25, of('#c8322c', 0.5));
      }
    }
    last = [16, y, z];
  }
  for (let k = 0; k < 9; k++) {
    const [x, z] = [-4 + (k % 2) * 7, -8 - k * 14];
    const y = site.height(x, z);
    for (const e of [-0.6, 0.6]) s.bar([x + e, y, z], [x + e, y + 1.7, z], 0.05, of(k % 2 === 0 ? '#d8282a' : '#2f5fb8', 0.5));
    site.canvas.cloth.quad([x - 0.6, y + 0.9, z], [x + 0.6, y + 0.9, z], [x + 0.6, y + 1.5, z], [x - 0.6, y + 1.5, z], of(k % 2 === 0 ? '#d8282a' : '#2f5fb8', 0.8, 'cloth'));
  }
  site.put('cabin', -34, -8, 0.9);
  for (const name of ['stage', 'slope', 'snow']) site.spot(name, 0, -6, 0, 4);
  const run = Array.from({ length: 14 }, (_, i): readonly [number, number] => [7 * Math.sin(i * 0.9), -150 + i * 13]);
  site.lane('path', run, 3);
  site.lane('road', run, 3);
  site.view(-3, 2.6, 13, 0, 30);
});

