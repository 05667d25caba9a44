/** @file Famous cities and sights as sets: Paris, London, New York, Tokyo, Venice, Shanghai, Sydney, San Francisco, Giza, Agra, the Great Wall, the Forbidden City, Machu Picchu, a city to come. */
import { Vector3 } from 'three';
import { smoothstep } from '../../../../../lib/noise.ts';
import { scribble } from '../../built/city.ts';
import { closedRate } from '../../../clock.ts';
import { tint, type P3, type Sketch } from '../../built/sketch.ts';
import { bench } from '../built/dressing.ts';
import { bistroTable, chair } from '../built/furniture.ts';
import { of, siteBuilder, stripe, type Site } from './site.ts';
import { cars, hedge, row } from './town.ts';

const quay = (z0: number, z1: number, depth: number) => (x: number, z: number): number => (z < z0 && z > z1 ? -depth : x * 0);

/** Paris: the Seine between quays, a stone bridge, cream houses under grey roofs, the iron tower. */
export const paris = siteBuilder({ cover: 'paving', flatM: 900, hillsM: 0, halfM: 900, stageM: 4, air: { hazeHalfM: 2200 }, shape: quay(-12, -58, 7), water: { level: -3.6, kind: 'river', heading: 0, waveHeightM: 0.08, color: '#2c4440', halfSizeM: 420 } }, (site) => {
  const { s } = site;
  const stone = of('#c8b998', 0.9, 'stone');
  for (const z of [-12, -58]) s.box(-420, -7, z - 0.6, 420, 1, z + 0.6, stone);
  // A tower that the words name stands on the stage, and there is but one.
  if (!site.spec.sequence.subjects.some(({ concept }) => concept === 'eiffel-tower')) site.put('eiffel-tower', -86, -430, 0.3, { detail: site.detail === 0 ? 0 : 1 });
  for (let k = 0; k < 16; k++) {
    const x = -170 + k * 22;
    if (Math.abs(x + 28) < 22) continue;
    mansard(site, x, -76, 0, 20);
  }
  for (let k = 0; k < 8; k++) mansard(site, 60 + k * 22, 32, Math.PI, 20);
  for (let k = 0; k < 8; k++) mansard(site, -60 - k * 22, 32, Math.PI, 20);
  site.put('arched-bridge', 70, -35, 0, { scale: 1.1, y: -6.6, detail: site.detail === 0 ? 0 : 1 });
  for (let x = -90; x < 100; x += 15) {
    site.lamp(x, -9.6);
    site.trees([[x + 7, -8.4, 0.62], [x, -64, 0.7]]);
  }
  for (const x of [-16, 14]) s.at(x, 0, -7.4, Math.PI, () => bench(s));
  site.road('x', 14, 5, -200, 200, { lift: 0.03 });
  cars(site, [[-18, 12, Math.PI / 2], [26, 16, -Math.PI / 2]]);
  if (site.spec.row.params['cafe'] === true) terrace(site);
  for (const name of ['stage', 'river', 'street']) site.spot(name, 0, -3, 0, 4);
  site.lane('water', [[-160, -34, -3.6], [-40, -34, -3.6], [40, -34, -3.6], [160, -34, -3.6]], 10);
  site.lane('path', [[-40, -4], [0, -4], [40, -4]], 3);
  site.view(6, 3, 10, 0.16, 46);
});

// Round tables with their chairs under striped awnings by the river.
function terrace(site: Site): void {
  const { s } = site;
  const rattan = of('#8a5a34', 0.7, 'cloth');
  const tables = [[-2.3, -3.4], [2.7, -4.4], [-4.9, -4.8], [-5.6, -0.6], [5.8, -1.8]] as const;
  for (const [i, [x, z]] of tables.entries()) {
    s.at(x, 0, z, 0, () => bistroTable(s));
    for (const e of i === 0 ? [-1] : [-1, 1]) s.at(x + e * 0.7, 0, z, (e * -Math.PI) / 2, () => chair(s, rattan, '#a83a30'));
    s.lathe([[0.06, 0.745], [0.045, 0.75], [0.05, 0.82], [0.045, 0.82]], 12, of('#f0ece2', 0.2), { x: x + 0.12, z: z + 0.1 });
    site.spot('table', x, z, 0, 0.3, 0.74);
    if (i > 0) parasol(s, x, z - 0.5);
  }
}

function parasol(s: Sketch, x: number, z: number): void {
  s.bar([x, 0, z], [x, 2.7, z], 0.05, of('#e8e2d4', 0.5));
  for (let k = 0; k < 8; k++) {
    const [a, b] = [(k * Math.PI) / 4, ((k + 1) * Math.PI) / 4];
    const rim = (angle: number, y: number): P3 => [x + Math.sin(angle) * 1.35, y, z + Math.cos(angle) * 1.35];
    const look = of(k % 2 === 0 ? '#a8342c' : '#efe8d8', 0.9, 'cloth');
    for (const order of [[[x, 2.75, z], rim(a, 2.3), rim(b, 2.3)], [[x, 2.74, z], rim(b, 2.29), rim(a, 2.29)]] as const) s.polygon(order, look);
    s.quad(rim(a, 2.1), rim(b, 2.1), rim(b, 2.3), rim(a, 2.3), look);
  }
}

// A house of cream stone with tall windows and a steep grey roof with dormers.
function mansard(site: Site, x: number, z: number, turn: number, w: number): void {
  const { s } = site;
  const random = site.random.derive(`mansard ${x} ${z}`);
  const wall = of(tint('#d4c6a4', random.range(0.92, 1.05)), 0.88, 'plaster');
  s.at(x, 0, z, turn, () => {
    s.box(-w / 2, 0, -14, w / 2, 17, 0, wall, 'b');
    for (let k = 0; k < 5; k++) {
      const y = 0.4 + k * 3.4;
      for (let i = 0; i < 6; i++) {
        const px = -w / 2 + (w * (i + 0.5)) / 6;
        s.box(px - 0.6, y + (k === 0 ? 0.2 : 0.5), 0, px + 0.6, y + 2.9, 0.03, { color: k === 0 ? '#3a2c24' : '#2c3640', roughness: 0.1, glow: 10, glowAt: 'night' }, 'k');
        if (k === 2 || k === 4) s.box(px - 0.9, y + 0.3, 0, px + 0.9, y + 1.1, 0.4, of('#2a2c2e', 0.6), 'k');
      }
      s.box(-w / 2, y - 0.15, 0, w / 2, y + 0.1, 0.2, of(tint('#d4c6a4', 1.08), 0.85), 'k');
    }
    const roof = of('#5a646c', 0.6, 'metal');
    s.quad([-w / 2, 17, 0.3], [w / 2, 17, 0.3], [w / 2, 20.6, -2], [-w / 2, 20.6, -2], roof);
    s.quad([-w / 2, 20.6, -2], [w / 2, 20.6, -2], [w / 2, 21.8, -8], [-w / 2, 21.8, -8], of('#6a747c', 0.6, 'metal'));
    for (const e of [-1, 1]) s.polygon(e > 0 ? [[w / 2, 17, 0.3], [w / 2, 17, -14], [w / 2, 21.8, -8], [w / 2, 20.6, -2]] : [[-w / 2, 17, -14], [-w / 2, 17, 0.3], [-w / 2, 20.6, -2], [-w / 2, 21.8, -8]], wall);
    for (let i = 0; i < 4; i++) {
      const px = -w / 2 + (w * (i + 0.5)) / 4;
      s.box(px - 0.7, 17.2, -1.4, px + 0.7, 19.6, 0.1, of('#cfc4a8', 0.8), 'kb');
      s.box(px - 0.45, 17.5, 0.1, px + 0.45, 19.2, 0.12, { color: '#2c3640', roughness: 0.1, glow: 8, glowAt: 'night' }, 'k');
    }
    for (const px of [-w * 0.46, w * 0.46]) s.box(px - 0.5, 19, -7, px + 0.5, 24, -5, of('#b8694a', 0.9, 'brick'));
  });
  site.block(x, z - Math.cos(turn) * 7, w, 22, 14);
}

/** London: the Thames, the clock tower and parliament, the great wheel, red buses and booths. */
export const london = siteBuilder({ cover: 'paving', flatM: 900, hillsM: 0, halfM: 900, stageM: 4, air: { hazeHalfM: 1300, mist: 0.2 }, shape: quay(-14, -84, 7), water: { level: -3, kind: 'river', heading: 0, waveHeightM: 0.1, color: '#3c463e', halfSizeM: 420 } }, (site) => {
  const { s } = site;
  for (const z of [-14, -84]) s.box(-420, -7, z - 0.6, 420, 1.1, z + 0.6, of('#a89c86', 0.9, 'stone'));
  site.put('big-ben', -24, -100, 0, { scale: 0.66, detail: site.detail === 0 ? 0 : 1 });
  const gold = of('#c2a468', 0.85, 'stone');
  s.box(-16, 0, -118, 96, 24, -94, gold, 'b');
  for (let k = 0; k < 28; k++) {
    const x = -14 + k * 4;
    s.box(x - 0.5, 0, -94, x + 0.5, 27, -93.2, gold, 'b');
    s.lathe([[0.5, 27], [0.01, 30.5]], 4, gold, { x, z: -93.6 });
    for (const y of [3, 10, 17]) s.box(x + 0.9, y, -94, x + 3.1, y + 5, -93.9, { color: '#3a3a34', roughness: 0.2, glow: 8, glowAt: 'night' }, 'k');
  }
  s.box(78, 24, -120, 96, 46, -100, gold, 'b');
  for (const x of [78, 96]) for (const z of [-120, -100]) s.lathe([[1.6, 0], [1.6, 48], [0.01, 56]], 8, gold, { x, z });
  site.put('london-eye', 150, -96, -0.5, { action: 'sweep', detail: site.detail === 0 ? 0 : 1 });
  site.skyline(12, 260, 480, [50, 150], -1.1, -0.2);
  site.road('x', 4, 6, -200, 200, { markings: 'street', lift: 0.03 });
  site.put('double-decker', -13, 1.2, Math.PI / 2, { attributes: { color: '#b8141c' } });
  site.put('double-decker', 44, 6.8, -Math.PI / 2, { detail: 0, attributes: { color: '#b8141c' } });
  site.put('taxi', 20, 1.2, Math.PI / 2, { attributes: { color: '#16181a' } });
  site.put('phone-booth', 7.6, -8.6, 0.2);
  for (let x = -80; x < 90; x += 16) site.lamp(x, -12.4);
  for (const x of [-34, -8, 18, 34]) site.trees([[x, -11, 0.6]]);
  row(site, 'x', 44, -120, 120, -1, { plain: true, storeys: 4 });
  for (const name of ['stage', 'street', 'river']) site.spot(name, 0, -6.5, 0, 3);
  site.spot('site', 2, -8, 0, 2);
  site.lane('water', [[-160, -48, -3], [0, -48, -3], [160, -48, -3]], 12);
  site.lane('path', [[-40, -8], [0, -8], [40, -8]], 3);
  site.view(-3, 3.4, 27, 0.02, 60);
});

/** New York: an avenue between walls of lit signs and towers, yellow cabs, steam of a great crowd of screens. */
export const newYork = siteBuilder({ cover: 'concrete', flatM: 900, hillsM: 0, halfM: 700, stageM: 3, air: { hazeHalfM: 1000 } }, (site) => {
  const { s } = site;
  const random = site.random.derive('signs');
  site.road('z', 0, 9, 110, -330, { markings: 'street', crossings: [0, -30], lift: 0.04 });
  const bright = ['#e8283a', '#2f8fe8', '#f0c828', '#e86ab8', '#38c86a', '#f2f0ea', '#ff7a28', '#7a4ae8'];
  for (const e of [-1, 1]) {
    for (let z = 60, k = 0; z > -190; z -= 24, k++) {
      const h = 7 + ((k * 7 + (e > 0 ? 3 : 0)) % 8);
      site.houses(e * 15, z - 12, e > 0 ? -Math.PI / 2 : Math.PI / 2, 23, 20, { storeys: h, plain: true });
      if (z > 40) continue;
      for (let j = 0; j < 5; j++) {
        const [w, ht] = [random.range(4, 9), random.range(3, 7)];
        const [zz, y] = [z - 12 + random.range(-6, 6), 6 + j * 6 + random.range(-1, 1)];
        const color = random.pick(bright);
        s.at(e * 14.9, y, zz, e > 0 ? -Math.PI / 2 : Math.PI / 2, () => {
          s.box(-w / 2 - 0.2, -0.2, 0, w / 2 + 0.2, ht + 0.2, 0.4, of('#161618', 0.6), 'k');
          s.panel([-w / 2, 0, 0.42], [w / 2, 0, 0.42], [w / 2, ht, 0.42], [-w / 2, ht, 0.42], 6, 4, { color, roughness: 0.5, glow: 1.3, shade: (x, yy) => 0.55 + 0.5 * Math.abs(Math.sin(x * 0.9 + yy * 0.6 + k)) });
          scribble(s, 0, ht * 0.3, w * 0.8, ht * 0.34, 0.46, { color: color === '#f2f0ea' ? '#c8202a' : '#ffffff', roughness: 0.5, glow: 2 }, random.derive(`${k} ${j}`));
        });
        if (site.lamps.length < 18 && Math.abs(zz) < 40 && j < 2) site.lamps.push({ position: new Vector3(e * 12, y + ht / 2, zz), color: [1, 0.8, 0.7], intensity: 90, atNightOnly: true });
      }
    }
    for (let z = 20; z > -120; z -= 26) site.lamp(e * 10.4, z, 'modern', e > 0 ? Math.PI : 0);
    s.box(e > 0 ? 9 : -15, 0, -330, e > 0 ? 15 : -9, 0.14, 110, of('#9a9892', 0.9, 'stone'));
  }
  site.put('empire-state-building', -10, -330, 0, { scale: 0.8, detail: site.detail === 0 ? 0 : 1 });
  s.box(-11, 0, -206, 11, 46, -196, of('#5a5854', 0.9, 'stone'), 'b');
  for (let k = 0; k < 4; k++) s.panel([-9, 4 + k * 10, -195.8], [9, 4 + k * 10, -195.8], [9, 12 + k * 10, -195.8], [-9, 12 + k * 10, -195.8], 6, 3, { color: bright[k * 2] as string, roughness: 0.5, glow: 1.6, shade: (x, y) => 0.6 + 0.4 * Math.abs(Math.sin(x * 0.5 + y)) });
  for (let k = 0; k < 9; k++) site.put('taxi', [3, -3, 6.6, -6.6][k % 4] as number, -8 - k * 13, k % 2 === 0 ? Math.PI : 0, { attributes: { color: '#e8b01c' }, detail: k < 3 && site.detail > 0 ? 1 : 0, solid: false });
  for (const name of ['stage', 'road', 'street']) site.spot(name, 0, 0, 0, 2.4);
  site.spot('sidewalk', 11.6, 0, 0, 1.6, 0.14);
  site.lane('path', [[11.6, 30, 0.14], [11.6, 0, 0.14], [11.6, -60, 0.14]], 2);
  site.view(1, 3, 15, 0, 18);
});

/** Venice: a canal between painted houses, a hump bridge, mooring posts, gondolas. */
export const venice = siteBuilder({ cover: 'paving', flatM: 500, hillsM: 0, halfM: 500, stageM: 1.4, air: { hazeHalfM: 900 }, shape: (x, z) => (Math.abs(x - 2 - 3 * Math.sin(z / 40)) < 6 && z < 60 ? -3 : 0), water: { level: -0.8, kind: 'pool', heading: 1.57, waveHeightM: 0.04, color: '#1f4a48', halfSizeM: 240 } }, (site) => {
  const { s } = site;
  const middle = (z: number): number => 2 + 3 * Math.sin(z / 40);
  const colors = ['#c8644a', '#d8a060', '#e0c89a', '#b8503c', '#cf8a5a', '#d8b48a', '#a8605a', '#e4d2b0'];
  for (const e of [-1, 1]) {
    const random = site.random.derive(`side ${e}`);
    for (let z = 30, k = 0; z > -150; k++) {
      const w = random.range(8, 12);
      const edge = middle(z - w / 2) + e * (e < 0 ? 10.4 : 6.5);
      venetian(site, edge, z - w / 2, e, w, random.range(9, 14), colors[(k * 3 + (e > 0 ? 2 : 0)) % colors.length] as string);
      z -= w;
    }
    for (let z = 26; z > -120; z -= 6) {
      s.box(middle(z) + e * 6 - 0.4, -3, z - 6, middle(z) + e * 6 + 0.4, 0.08, z, of('#b0a488', 0.9, 'stone'));
      if (z % 12 === 2) {
        const x = middle(z) + e * 5;
        for (let k = 0; k < 8; k++) s.lathe([[0.13, -1.5 + k * 0.5], [0.13, -1 + k * 0.5]], 8, of(k % 2 === 0 ? '#f0ece0' : '#2f5f9a', 0.6), { x, z });
        s.lathe([[0.1, 2.5], [0.18, 2.65], [0.01, 2.9]], 8, of('#c8a03c', 0.4), { x, z });
      }
    }
  }
  s.at(middle(-26), 0, -26, 0, () => {
    const arch: [number, number][] = [[-9, 0], [-5.2, -0.6], ...Array.from({ length: 9 }, (_, i): [number, number] => [-5.2 + (10.4 * i) / 8, -0.6 + 2.7 * Math.sin((i / 8) * Math.PI)]), [5.2, -0.6], [9, 0], [4, 2.6], [-4, 2.6]];
    s.extrude(arch, -1.9, 1.9, of('#d8ccb2', 0.9, 'stone'));
    for (const z of [-1.8, 1.8]) {
      s.bar([-8.6, 0.9, z], [-4, 3.5, z], 0.16, of('#e8dfc8', 0.8, 'stone'));
      s.bar([-4, 3.5, z], [4, 3.5, z], 0.16, of('#e8dfc8', 0.8, 'stone'));
      s.bar([4, 3.5, z], [8.6, 0.9, z], 0.16, of('#e8dfc8', 0.8, 'stone'));
      for (let k = 0; k <= 10; k++) s.lathe([[0.07, 2.6], [0.12, 3], [0.06, 3.45]], 6, of('#e8dfc8', 0.8, 'stone'), { x: -4 + 0.8 * k, z });
    }
  });
  if (!site.spec.sequence.subjects.some((subject) => subject.concept === 'gondola')) {
    for (const [x, z, t] of [[middle(-8) + 2.2, -9, 0.1], [middle(-14) - 3, -16, 3.3]] as const) site.put('gondola', x, z, t, { y: -0.8 });
  }
  for (const name of ['stage', 'canal bank', 'street']) site.spot(name, middle(0) - 8, 0, 0.3, 1.4);
  const way = (off: number): (readonly [number, number, number])[] => [20, 0, -14, -26, -50, -90, -130].map((z) => [middle(z) + off, z, -0.8] as const);
  site.lane('water', way(1.6), 3);
  site.lane('water', [...way(-1.6)].reverse(), 3);
  site.lane('path', [[middle(20) - 8, 20], [middle(0) - 8, 0], [middle(-40) - 8, -40]], 1.4);
  site.view(middle(14), 2.6 + 3, 14, 0, 15);
});

function venetian(site: Site, x: number, z: number, e: number, w: number, h: number, color: string): void {
  const { s } = site;
  s.at(x, 0, z, e > 0 ? -Math.PI / 2 : Math.PI / 2, () => {
    s.box(-w / 2, e > 0 ? -3 : 0, -11, w / 2, h, 0, { ...of(color, 0.9, 'plaster'), shade: (_x, y) => 0.72 + 0.28 * Math.min(1, Math.max(0, (y + 1) / 4)) }, 'b');
    s.slab([-w / 2 - 0.2, h - 0.1, 0.5], [w / 2 + 0.2, h - 0.1, 0.5], [w / 2 + 0.2, h + 1.8, -5.5], [-w / 2 - 0.2, h + 1.8, -5.5], 0.2, of('#a8593a', 0.9, 'stone'));
    const n = Math.max(2, Math.round(w / 3));
    for (let k = 0; k * 3.3 + 1 < h - 2; k++) for (let i = 0; i < n; i++) {
      const [px, y] = [-w / 2 + (w * (i + 0.5)) / n, 0.9 + k * 3.3];
      s.polygon([[px - 0.5, y, 0.03], [px + 0.5, y, 0.03], [px + 0.5, y + 1.4, 0.03], [px + 0.32, y + 1.85, 0.03], [px, y + 2.25, 0.03], [px - 0.32, y + 1.85, 0.03], [px - 0.5, y + 1.4, 0.03]], { color: '#26323a', roughness: 0.1, glow: 9, glowAt: 'night' });
      s.box(px - 0.68, y - 0.14, 0, px + 0.68, y, 0.2, of('#e8dfc8', 0.8, 'stone'), 'k');
      for (const o of [-1, 1]) s.box(px + o * 0.74 - 0.2, y, 0, px + o * 0.74 + 0.2, y + 1.5, 0.06, of('#3f5a46', 0.8, 'wood'), 'k');
      if (k === 1 && i % 2 === 0) s.box(px - 0.8, y - 0.4, 0, px + 0.8, y + 0.3, 0.5, of('#b8503c', 0.9), 'k');
    }
  });
  site.block(x + e * 5.5, z, 11, h, w);
}

/** A skyline across a river at the water's edge, as of Shanghai: a pearl tower, spires and glass. */
export const skylineBay = siteBuilder({ cover: 'concrete', flatM: 1500, hillsM: 0, halfM: 1200, stageM: 4, air: { hazeHalfM: 2600 }, shape: quay(-10, -330, 9), water: { level: -2.6, kind: 'river', heading: 0, waveHeightM: 0.15, color: '#243c44', halfSizeM: 900 } }, (site) => {
  const { s } = site;
  for (const z of [-10, -330]) s.box(-900, -9, z - 0.6, 900, 0.6, z + 0.6, of('#a8a49a', 0.9, 'stone'));
  const random = site.random.derive('towers');
  for (let k = 0; k < 34; k++) {
    const x = -360 + k * 22 + random.range(-6, 6);
    site.tower(x, -355 - random.range(0, 120), random.range(22, 38), random.range(40, 100) + 60 * Math.exp(-(((x - 20) / 130) ** 2)));
  }
  site.tower(60, -420, 42, 230, { crown: 'spire', setbacks: 2 });
  site.tower(104, -450, 38, 205, { crown: 'slope', setbacks: 0 });
  site.tower(-130, -420, 36, 180, { crown: 'spire', setbacks: 2 });
  const pink = of('#b85a78', 0.3, 'metal');
  const [px, pz] = [-34, -380];
  for (let k = 0; k < 3; k++) s.tube([[px + Math.sin(k * 2.09) * 18, 0, pz + Math.cos(k * 2.09) * 26], [px + Math.sin(k * 2.09) * 5, 48, pz + Math.cos(k * 2.09) * 7]], 2.6, 10, of('#9aa0a4', 0.5));
  for (let k = 0; k < 3; k++) s.tube([[px + Math.sin(k * 2.09 + 1) * 5, 0, pz + Math.cos(k * 2.09 + 1) * 5], [px + Math.sin(k * 2.09 + 1) * 4, 133, pz + Math.cos(k * 2.09 + 1) * 5]], 3, 10, of('#9aa0a4', 0.5));
  for (const [y, r] of [[46, 15], [120, 10.5], [150, 4.4]] as const) s.lathe(Array.from({ length: 13 }, (_, i): readonly [number, number] => [Math.max(0.01, Math.sin((i / 12) * Math.PI) * r), y - Math.cos((i / 12) * Math.PI) * r]), 24, { ...pink, glow: 1.4, glowAt: 'night' }, { x: px, z: pz, smooth: true });
  s.lathe([[2, 130], [1.3, 168], [0.4, 208]], 8, of('#9aa0a4', 0.5), { x: px, z: pz });
  for (let x = -60; x < 64; x += 3) s.bar([x, 0, -9], [x, 1.1, -9], 0.08, of('#3a3c3e'));
  s.box(-60, 1.1, -9.06, 64, 1.2, -8.94, of('#3a3c3e'));
  for (let x = -48; x < 60; x += 16) site.lamp(x, -7.6);
  for (const x of [-20, 12, 30]) s.at(x, 0, -5, Math.PI, () => bench(s));
  site.lane('water', [[-260, -90, -2.6], [0, -80, -2.6], [260, -90, -2.6]], 14);
  site.lane('path', [[-40, -3], [0, -3], [40, -3]], 3);
  for (const name of ['stage', 'river', 'promenade']) site.spot(name, 0, -2, 0, 4);
  site.view(0, 3, 9, 0, 40);
});

/** A harbour with a white opera house and an arched steel bridge. */
export const sydney = siteBuilder({ cover: 'grass', flatM: 900, hillsM: 20, halfM: 1200, stageM: 4, air: { hazeHalfM: 3400 }, shape: (x, z, h) => (z < -14 && !(Math.hypot((x + 46) / 88, (z + 175) / 92) < 1) && z > -420 ? -8 : z < -14 ? 1.2 : h * smoothstep(0, 60, z)), water: { level: -1.4, kind: 'harbour', heading: 0.4, waveHeightM: 0.2, color: '#1c4450', halfSizeM: 900 } }, (site) => {
  const { s } = site;
  site.put('opera-house', -46, -172, 0.7, { y: 1.2, detail: site.detail === 0 ? 0 : 1 });
  const steel = of('#5a646a', 0.6, 'metal');
  const at = (t: number, up: number): P3 => [60 + 260 * t, 26 + up * Math.sin(t * Math.PI), -330 + 30 * t];
  for (const off of [-8, 8]) for (let i = 0; i < 28; i++) {
    const [t0, t1] = [i / 28, (i + 1) / 28];
    const shift = ([x, y, z]: P3): P3 => [x, y, z + off];
    s.bar(shift(at(t0, 66)), shift(at(t1, 66)), 2, steel);
    s.bar(shift(at(t0, 84)), shift(at(t1, 84)), 1.6, steel);
    s.bar(shift(at(t0, 66)), shift(at(t1, 84)), 0.9, steel);
    s.bar(shift(at(t0, 0)), shift(at(t0, 66)), 0.7, steel);
  }
  for (let i = 0; i < 28; i++) s.bar(at(i / 28, 0), at((i + 1) / 28, 0), 18, steel, 2);
  for (const t of [0, 1]) for (const o of [-10, 10]) {
    const p = at(t, 0);
    s.box(p[0] - 7, -4, p[2] + o - 5, p[0] + 7, 64, p[2] + o + 5, of('#c2ae8a', 0.9, 'stone'));
  }
  site.skyline(16, 460, 560, [60, 170], -0.95, -0.3);
  s.box(-900, -8, -14.6, 900, 0.5, -14, of('#a89c86', 0.9, 'stone'));
  for (let x = -60; x < 64; x += 16) site.lamp(x, -11);
  site.trees([[-24, -8, 0.8], [24, -6, 0.9], [-34, 2, 1], [38, 4, 1]]);
  site.grass(2600, 22, (_x, z) => z > -10);
  site.lane('water', [[-300, -70, -1.4], [0, -66, -1.4], [300, -80, -1.4]], 20);
  for (const name of ['stage', 'harbour', 'lawn']) site.spot(name, 0, -3, 0, 4);
  site.view(4, 3, 10, 0.06, 50);
});

/** A strait with a red suspension bridge in the haze, hills on both sides. */
export const sanFrancisco = siteBuilder({ cover: 'grass', flatM: 60, hillsM: 0, halfM: 1600, stageM: 5, air: { hazeHalfM: 2200, mist: 0.5, mistHeightM: 26 }, shape: (x, z) => (z > -24 ? 12 + 1.2 * Math.sin(x / 30) : 12 - 26 * smoothstep(-24, -64, z)) + 150 * smoothstep(240, 480, x + 0.4 * z + 330) * (0.7 + 0.3 * Math.sin(z / 90)) * smoothstep(-200, -420, z) + 120 * smoothstep(-560, -860, z), water: { level: 0, kind: 'sea', heading: 0.3, waveHeightM: 0.4, color: '#1c4048', halfSizeM: Infinity } }, (site) => {
  site.put('golden-gate', 0, -400, Math.PI / 2 + 0.3, { detail: site.detail === 0 ? 1 : 2, solid: false, y: 0 });
  site.grass(6000, 26, () => true);
  site.grove(14, 30, 60, (_x, z) => z > 0);
  site.lane('water', [[-300, -180, 0], [0, -160, 0], [300, -190, 0]], 20);
  for (const name of ['stage', 'hill', 'bay']) site.spot(name, 0, 0, 0, 5);
  site.view(0, 2.4, 12, 0, 50);
});

/** The pyramids and the sphinx on their plateau of sand. */
export const giza = siteBuilder({ cover: 'sand', flatM: 260, hillsM: 26, stageM: 6, halfM: 1600, air: { hazeHalfM: 4200 } }, (site) => {
  site.put('pyramid', -40, -300, 0.1, { scale: 1.3, detail: 1 });
  site.put('pyramid', 150, -390, 0.1, { scale: 1.2, detail: 1 });
  site.put('pyramid', 290, -430, 0.1, { scale: 0.7, detail: 1 });
  for (const x of [340, 380]) site.put('pyramid', x, -400, 0, { scale: 0.24, detail: 0 });
  site.put('sphinx', -26, -84, 0.5, { detail: site.detail === 0 ? 0 : 1 });
  const random = site.random.derive('blocks');
  const { s } = site;
  for (let k = 0; k < 60; k++) s.at(random.range(-60, 70), 0, random.range(-90, -14), random.range(0, 3), () => s.block(0, -0.2, 0, random.range(0.5, 2), random.range(0.4, 1.2), random.range(0.5, 1.6), of(tint('#c2a272', random.range(0.85, 1.1)), 0.95, 'stone'), 0.1));
  for (const [x, z] of [[16, -16], [22, -20], [-18, -12]] as const) site.put('palm', x, z, x, { scale: 0.8 });
  for (const name of ['stage', 'sand', 'pyramid']) site.spot(name, 0, 0, 0, 6);
  site.view(0, 3, 18, 0, 44);
});

/** A white mausoleum beyond its long pool, cypresses and walks. */
export const taj = siteBuilder({ cover: 'grass', flatM: 400, hillsM: 0, stageM: 2, halfM: 800, air: { hazeHalfM: 1500, mist: 0.2 }, shape: (x, z) => (Math.abs(x) < 4.5 && z < -7 && z > -96 ? -0.9 : 0), water: { level: -0.3, kind: 'pool', heading: 0, waveHeightM: 0.01, color: '#1f4648', halfSizeM: 90 } }, (site) => {
  const { s } = site;
  site.put('taj-mahal', 0, -170, 0, { detail: site.detail === 0 ? 0 : 2 });
  for (const e of [-1, 1]) {
    site.patch(e > 0 ? 4.5 : -9, e > 0 ? 9 : -4.5, -108, 30, 'slabs', '#c8b498', 0.03);
    s.box(e * 4.9 - 0.4, -1, -97, e * 4.9 + 0.4, 0.2, -6, of('#d8ccb8', 0.8, 'stone'));
    for (let z = -10; z > -98; z -= 6) site.put('cypress', e * 11.4, z, 0, { scale: 0.32, detail: 0, solid: false });
    hedge(site, e * 10, 10, e * 10, -60, 0.5);
    for (let z = 0; z > -100; z -= 16) site.trees([[e * 26, z, 0.9], [e * 34, z - 8, 1]]);
    s.box(e * 90 - 26, 0, -186, e * 90 + 26, 20, -150, of('#a85a44', 0.9, 'stone'), 'b');
    s.lathe([[9, 20], [9, 24], [8, 32], [3, 38], [0.01, 39]], 18, of('#ece6da', 0.7), { x: e * 90, z: -168, smooth: true });
  }
  site.patch(-9, 9, -7, 30, 'slabs', '#c8b498', 0.03);
  site.spot('stage', 0, 0, 0, 2);
  for (const name of ['pool', 'path']) site.spot(name, name === 'pool' ? 0 : 7, -5, 0, 1.6);
  site.view(0, 2.6, 14, 0, 30);
});

/** A wall that climbs along ridges from watchtower to watchtower. */
export const greatWall = siteBuilder({ cover: 'grass', flatM: 8, hillsM: 120, stageM: 2, halfM: 1200, air: { hazeHalfM: 2600, mist: 0.4, mistHeightM: 40 }, shape: (x, z, h) => {
  const ridge = 40 * Math.exp(-(((x - wallX(z)) / 60) ** 2)) * smoothstep(30, -40, z) + 26 * Math.sin(z / 70) * smoothstep(-20, -80, z);
  return h + ridge - 4 * smoothstep(6, 26, Math.abs(x - wallX(z)));
} }, (site) => {
  const { s } = site;
  const brick = of('#a8977a', 0.95, 'brick');
  for (let k = 0; k < 70; k++) {
    const [z0, z1] = [22 - k * 5, 22 - (k + 1) * 5];
    const [a, b] = [wallTop(site, z0), wallTop(site, z1)];
    const [xa, xb] = [wallX(z0), wallX(z1)];
    s.quad([xa - 2.8, a, z0], [xa + 2.8, a, z0], [xb + 2.8, b, z1], [xb - 2.8, b, z1], of(tint('#b8a88a', k % 2 === 0 ? 1 : 0.95), 0.95, 'stone'));
    for (const e of [-1, 1]) {
      const face = (x0: number, x1: number, flip: boolean): void => {
        const q: [P3, P3, P3, P3] = [[x0, a + 1, z0], [x0 + e * 0.6, a - 9, z0], [x1 + e * 0.6, b - 9, z1], [x1, b + 1, z1]];
        if (flip) s.quad(q[0], q[1], q[2], q[3], brick);
        else s.quad(q[3], q[2], q[1], q[0], brick);
      };
      face(xa + e * 3.2, xb + e * 3.2, e < 0);
      s.bar([xa + e * 3, a + 0.5, z0], [xb + e * 3, b + 0.5, z1], 0.4, brick, 1);
      for (const t of [0.25, 0.75]) s.box(xa + (xb - xa) * t + e * 3 - 0.2, a + (b - a) * t + 0.9, z0 - 5 * t - 0.7, xa + (xb - xa) * t + e * 3 + 0.2, a + (b - a) * t + 1.7, z0 - 5 * t + 0.7, brick, 'b');
    }
  }
  for (const z of [-46, -118, -205, -310]) {
    const [x, y] = [wallX(z), wallTop(site, z)];
    s.box(x - 4.6, y - 10, z - 4.6, x + 4.6, y + 6.4, z + 4.6, brick, 'b');
    for (const t of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) s.at(x, y, z, t, () => {
      for (const px of [-2.6, 0, 2.6]) s.box(px - 0.6, 2.2, 4.6, px + 0.6, 4, 4.63, of('#1c1814', 1), 'k');
      for (let i = 0; i < 6; i++) s.box(-4.6 + i * 1.6, 6.4, 4, -3.7 + i * 1.6, 7.5, 4.6, brick, 'b');
    });
    site.block(x, z, 9, y + 8, 9);
  }
  site.grove(170, 26, 320, (x, z) => Math.abs(x - wallX(z)) > 9);
  const top = wallTop(site, 0);
  for (const name of ['stage', 'wall', 'path']) site.spot(name, wallX(0), 0, 0, 2, top);
  site.lane('path', Array.from({ length: 10 }, (_, i): readonly [number, number, number] => [wallX(18 - i * 5), 18 - i * 5, wallTop(site, 18 - i * 5)]), 3);
  site.walkOn((x, z) => (Math.abs(x - wallX(z)) < 2.9 && z < 22 && z > -44 ? wallTop(site, z) : undefined));
  site.view(27, 27, 26, 0.3, 60);
});

const wallX = (z: number): number => 4 * Math.sin(z / 22) + 26 * Math.sin(z / 95) * smoothstep(0, -80, z);
// A straight step between the posts of the wall every five metres, as drawn.
function wallTop(site: Site, z: number): number {
  const k = Math.floor((22 - z) / 5);
  const [z0, z1] = [22 - k * 5, 22 - (k + 1) * 5];
  const at = (q: number): number => site.bare(wallX(q), q) + 5.4;
  return at(z0) + ((at(z1) - at(z0)) * (z0 - z)) / 5;
}

/** Red halls under golden roofs on white terraces about a great court. */
export const forbiddenCity = siteBuilder({ cover: 'paving', flatM: 500, hillsM: 0, stageM: 5, halfM: 700, air: { hazeHalfM: 1600 } }, (site) => {
  const { s } = site;
  site.patch(-60, 60, -90, 60, 'slabs', '#b5ab9a', 0.03);
  const white = of('#e0dcd0', 0.8, 'stone');
  for (let k = 0; k < 3; k++) {
    s.box(-38 + k * 4, k * 1.8, -128 + k * 3, 38 - k * 4, 1.8 + k * 1.8, -58 - k * 5, white, 'b');
    for (let x = -38 + k * 4; x < 38 - k * 4; x += 1.8) if (Math.abs(x) > 6) s.box(x, 1.8 + k * 1.8, -58.6 - k * 5, x + 0.4, 2.9 + k * 1.8, -58.2 - k * 5, white, 'b');
  }
  for (let k = 0; k < 18; k++) s.box(-5, 0, -52 - k * 1, 5, (k + 1) * 0.3, -51 - k * 1, white, 'b');
  hall(site, 0, -92, 5.4, 52, 24, 15);
  hall(site, 0, -150, 0, 40, 18, 12);
  for (const e of [-1, 1]) {
    hall(site, e * 66, -50, 1, 20, 46, 11);
    s.box(e * 56 - 1, 0, -20, e * 56 + 1, 6, 60, of('#a8322a', 0.8), 'b');
    s.slab([e * 56 - 2, 6, 60], [e * 56 + 2, 6, 60], [e * 56 + 2, 6, -20], [e * 56 - 2, 6, -20], 0.6, of('#c8922c', 0.5));
    for (const z of [-44, -30]) site.put('statue', e * 9, z, 0, { attributes: { color: '#6a5a3a' } });
    for (const z of [-20, 0]) s.lathe([[0.7, 0], [0.9, 0.5], [0.8, 1.1], [0.95, 1.2], [0.7, 1.2]], 14, of('#8a6a34', 0.4, 'metal'), { x: e * 14, z });
  }
  for (const name of ['stage', 'courtyard', 'palace']) site.spot(name, 0, -4, 0, 5);
  site.view(0, 3, 16, 0, 36);
});

// A hall of red columns under two sweeping roofs of gold.
function hall(site: Site, x: number, z: number, y: number, w: number, d: number, h: number): void {
  const { s } = site;
  const red = of('#a8322a', 0.7, 'wood');
  s.at(x, y, z, 0, () => {
    s.box(-w * 0.44, 0, -d * 0.4, w * 0.44, h * 0.5, d * 0.36, of('#8a2a22', 0.8), 'b');
    const n = Math.round(w / 5);
    for (let i = 0; i <= n; i++) for (const e of [-1, 1]) s.lathe([[0.5, 0], [0.45, h * 0.42]], 10, red, { x: -w * 0.46 + (w * 0.92 * i) / n, z: e * d * 0.46 });
    s.box(-w * 0.47, h * 0.4, -d * 0.47, w * 0.47, h * 0.48, d * 0.47, of('#2f5f7a', 0.7));
    for (let i = 0; i < n; i++) s.box(-w * 0.42 + (w * 0.84 * (i + 0.15)) / n, 0.4, d * 0.36, -w * 0.42 + (w * 0.84 * (i + 0.85)) / n, h * 0.38, d * 0.365, { color: '#c8863c', roughness: 0.7, glow: 5, glowAt: 'night' }, 'k');
    for (const [rw, rd, y0, y1, tw, td] of [[w * 0.58, d * 0.6, h * 0.46, h * 0.64, w * 0.42, d * 0.36], [w * 0.5, d * 0.5, h * 0.72, h * 1.02, w * 0.36, 0.4]] as const) {
      const m = 8;
      for (const [turn, half, out, th, to] of [[0, rw, rd, tw, td], [Math.PI, rw, rd, tw, td], [Math.PI / 2, rd, rw, td, tw], [-Math.PI / 2, rd, rw, td, tw]] as const) s.at(0, 0, 0, turn, () => s.panel([-half, 0, out], [half, 0, out], [th, 1, to], [-th, 1, to], m, 4, { ...of('#c8922c', 0.45), shade: (px) => 0.82 + 0.2 * Math.cos(px * 5) }, (_p, u, v) => {
        const hx = half + (th - half) * v;
        return [(u * 2 - 1) * hx, y0 + (y1 - y0) * v ** 1.5 + h * 0.07 * Math.abs(u * 2 - 1) ** 3 * (1 - v), out + (to - out) * v];
      }));
      s.box(-rw * 0.9, y0 - 0.4, -rd * 0.9, rw * 0.9, y0, rd * 0.9, of('#3f6a5a', 0.8));
    }
    s.box(-w * 0.4, h * 0.6, -d * 0.32, w * 0.4, h * 0.74, d * 0.32, red);
    s.box(-w * 0.36, h, -0.5, w * 0.36, h * 1.06, 0.5, of('#d8a23c', 0.4));
  });
  site.block(x, z, w, y + h, d);
}

/** Terraces and roofless houses of grey stone on a green ridge among peaks. */
export const machuPicchu = siteBuilder({ cover: 'grass', flatM: 10, hillsM: 180, stageM: 2, halfM: 1200, air: { hazeHalfM: 2400, mist: 0.6, mistHeightM: 60 }, shape: (x, z, h) => {
  const steps = Math.floor(Math.max(0, Math.min(42, -z - 8)) / 6) * 1.9;
  const drop = -70 * smoothstep(24, 120, Math.abs(x));
  const peak = 250 * Math.exp(-(((x - 30) / 92) ** 2) - ((z + 330) / 96) ** 2) * (1 + 0.16 * Math.sin(x / 13) * Math.sin(z / 17));
  return steps * smoothstep(60, 20, Math.abs(x)) + drop + peak + h * smoothstep(120, 300, Math.hypot(x, z));
} }, (site) => {
  const { s } = site;
  const random = site.random.derive('ruins');
  const stone = (): ReturnType<typeof of> => of(tint('#9a917c', random.range(0.8, 1.1)), 0.95, 'stone');
  for (let k = 1; k <= 7; k++) {
    const z = -8 - k * 6;
    for (let x = -46; x < 46; x += 2.4) s.at(x, site.bare(x, z - 0.5) - 2.2, z, 0, () => s.block(1.2, 0, 0, 2.4, 2.3, 0.6, stone(), 0.08));
  }
  for (let k = 0; k < 26; k++) {
    const level = 1 + (k % 6);
    const [x, z] = [random.range(-34, 34), -8 - level * 6 - 3];
    if (Math.abs(x) < 4) continue;
    s.at(x, site.bare(x, z), z, random.range(-0.1, 0.1), () => {
      const [w, d, h] = [random.range(3.4, 5.4), 3, random.range(1.6, 2.6)];
      for (const [x0, x1, z0, z1] of [[-w / 2, w / 2, -d / 2, -d / 2 + 0.5], [-w / 2, -w / 2 + 0.5, -d / 2, d / 2], [w / 2 - 0.5, w / 2, -d / 2, d / 2], [-w / 2, -0.5, d / 2 - 0.5, d / 2], [0.5, w / 2, d / 2 - 0.5, d / 2]] as const) s.box(x0, -0.4, z0, x1, h, z1, stone(), 'b');
      for (const e of [-1, 1]) s.polygon(e > 0 ? [[w / 2, h, d / 2], [w / 2, h, -d / 2], [w / 2, h + 1.6, 0]] : [[-w / 2, h, -d / 2], [-w / 2, h, d / 2], [-w / 2, h + 1.6, 0]], stone());
    });
  }
  site.grove(60, 60, 260);
  site.grass(5200, 24, () => true);
  for (const name of ['stage', 'ruins', 'terrace']) site.spot(name, 0, 0, 0, 2);
  site.view(-4, 5, 12, -0.05, 34);
});

/** Tokyo by night: a shopping street of upright signs, lanterns, vending machines, a red lattice tower. */
export const tokyoNight = siteBuilder({ cover: 'concrete', flatM: 500, hillsM: 0, halfM: 500, stageM: 2, air: { hazeHalfM: 700 } }, (site) => {
  const { s } = site;
  const random = site.random.derive('signs');
  site.road('z', 0, 3.6, 80, -170, { lift: 0.03, color: '#3a3a3e', markings: 'country' });
  const bright = ['#ff2a5a', '#21d0ff', '#ffb428', '#ff5ac8', '#4ae87a', '#f2f0ea', '#8a5aff', '#ff5a28'];
  for (const e of [-1, 1]) {
    row(site, 'z', e * 6.6, -170, 60, e > 0 ? -1 : 1, { storeys: 5, depth: 12 });
    for (let z = 12, k = 0; z > -110; z -= 3.4, k++) {
      const color = bright[(k * 3 + (e > 0 ? 1 : 0)) % bright.length] as string;
      const [y, h] = [random.range(3.6, 6), random.range(3, 7)];
      const x = e * 5.4;
      s.box(x - 0.8, y, z - 0.16, x + 0.8, y + h, z + 0.16, { color, roughness: 0.4, glow: 2.2, glowAt: 'always', shade: (_x, py) => 0.65 + 0.3 * Math.abs(Math.sin(py * 2)) });
      for (let g = 0; g < Math.floor(h / 1.3); g++) scribble(s, x, y + 0.3 + g * 1.3, 1, 0.9, z + 0.18, { color: color === '#f2f0ea' ? '#c8202a' : '#fff8f0', roughness: 0.5, glow: 3 }, random.derive(`${k} ${g}`));
      if (k % 2 === 0) s.lathe([[0.08, 2.4], [0.24, 2.55], [0.26, 2.8], [0.24, 3.05], [0.08, 3.2]], 10, { color: '#e0402a', roughness: 0.7, glow: 2 }, { x: e * 4.9, z, smooth: true });
      if (k % 4 === 1) s.box(e * 5.8 - 0.4, 0, z - 0.5, e * 5.8 + 0.4, 1.9, z + 0.5, { color: random.pick(['#e8e8ec', '#d83a3a', '#3a6ad8']), roughness: 0.4, glow: 0.8 }, 'b');
      if (site.lamps.length < 20 && Math.abs(z + 10) < 30 && k % 2 === 0) site.lamps.push({ position: new Vector3(e * 3.6, y, z), color: [Number.parseInt(color.slice(1, 3), 16) / 255, Number.parseInt(color.slice(3, 5), 16) / 255, Number.parseInt(color.slice(5, 7), 16) / 255], intensity: 50, atNightOnly: false });
    }
  }
  for (let k = 0; k < 8; k++) for (const y of [6.4, 7.1]) s.bar([-6.4, y + (k % 3) * 0.3, 6 - k * 12], [6.4, y + 0.5, -2 - k * 12], 0.03, of('#121214'));
  site.put('tokyo-tower', 8, -240, 0.3, { scale: 0.5, detail: site.detail === 0 ? 0 : 1 });
  for (const name of ['stage', 'street', 'road', 'neon']) for (const z of [0, -8]) site.spot(name, 0, z, 0, 2);
  site.lane('path', [[0, 24], [0.4, 0], [0, -60]], 2);
  site.view(0, 2.2, 12, 0, 9);
});

/** A city to come: white towers bound by skyways, glowing bands, gardens in the air. */
export const futureCity = siteBuilder({ cover: 'concrete', flatM: 900, hillsM: 0, halfM: 1200, stageM: 5, air: { hazeHalfM: 2000, mist: 0.2, mistHeightM: 60 } }, (site) => {
  const { s } = site;
  const random = site.random.derive('towers');
  site.patch(-7, 7, -240, 50, 'slabs', '#c8ccd0', 0.03);
  const glowing = ['#35d8ff', '#7a8aff', '#ff5ad8', '#4affc0'];
  const towers: { x: number; z: number; r: number; h: number }[] = [];
  for (let k = 0; k < 34; k++) {
    const e = k % 2 === 0 ? 1 : -1;
    const row = Math.floor(k / 2);
    const [x, z] = [e * (26 + (row % 4) * 34 + random.range(-4, 4)), 6 - Math.floor(row / 4) * 74 - (row % 4) * 14 - random.range(0, 16)];
    const [r, h] = [random.range(9, 15), random.range(70, 160) + (row > 7 ? 90 : 0)];
    futureTower(site, x, z, r, h, k % 4, glowing[k % 4] as string, random.next());
    towers.push({ x, z, r, h });
  }
  futureTower(site, 0, -330, 30, 430, 1, '#35d8ff', 0.4);
  for (let i = 0; i + 2 < Math.min(20, towers.length); i += 2) {
    const [a, b] = [towers[i], towers[i + 1]] as const;
    if (a === undefined || b === undefined) continue;
    const y = 30 + (i % 5) * 12;
    const path = Array.from({ length: 9 }, (_, k): P3 => [a.x + ((b.x - a.x) * k) / 8, y + 5 * Math.sin((k / 8) * Math.PI), a.z + ((b.z - a.z) * k) / 8]);
    s.tube(path, 1.7, 8, of('#dfe6ea', 0.3));
    s.tube(path.map(([x, q, z]): P3 => [x, q + 1.75, z]), 0.16, 4, { color: '#35d8ff', glow: 5, roughness: 0.4 });
  }
  for (const e of [-1, 1]) {
    s.box(e * 7.4 - 0.2, 0.02, -240, e * 7.4 + 0.2, 0.12, 50, { color: '#35d8ff', glow: 4, roughness: 0.4 });
    for (let z = 20; z > -120; z -= 11) site.trees([[e * 11, z, 0.6]]);
  }
  const pods = Array.from({ length: 12 }, (_, k) => ({ object: site.put('flying-saucer', 0, 0, 0, { scale: 0.34, detail: 0, solid: false }), lane: k % 4, phase: k * 0.31 }));
  const rate = closedRate(0.03, site.kit.clock.loopSeconds, 1);
  site.onUpdate((t) => {
    for (const { object, lane, phase } of pods) {
      const u = ((((t * rate + phase) % 1) + 1) % 1);
      object.position.set((lane - 1.5) * 9, 22 + lane * 7, (lane % 2 === 0 ? 1 : -1) * (80 - 360 * u) - (lane % 2 === 0 ? 0 : 200));
    }
  });
  for (const name of ['stage', 'street', 'road', 'plaza']) site.spot(name, 0, 0, 0, 5);
  site.view(0, 4, 20, 0, 40);
});

function futureTower(site: Site, x: number, z: number, r: number, h: number, kind: number, color: string, seed: number): void {
  const { s } = site;
  const white = of(seed < 0.5 ? '#e4e9ec' : '#c8d2da', 0.3);
  const n = 20;
  const profile: [number, number][] = Array.from({ length: 13 }, (_, i) => {
    const t = i / 12;
    const f = kind === 0 ? 1 - 0.55 * t * t : kind === 1 ? 0.72 + 0.4 * (t - 0.5) ** 2 * 2 - 0.6 * t ** 6 : kind === 2 ? 0.85 + 0.15 * Math.cos(t * 9) : 1.1 - 0.8 * t;
    return [Math.max(0.3, r * f), h * t];
  });
  s.lathe(profile, n, white, { x, z, smooth: true });
  for (let k = 1; k < 12; k++) {
    const [q, y] = profile[k] as [number, number];
    s.lathe([[q + 0.15, y], [q + 0.15, y + h * 0.03]], n, { color: '#20323e', roughness: 0.06, glow: 3, glowAt: 'night' }, { x, z });
    if (k % 3 === 0) s.lathe([[q + 0.3, y + h * 0.034], [q + 0.3, y + h * 0.04]], n, { color, glow: 5, roughness: 0.4 }, { x, z });
  }
  s.lathe([[r * 0.3, h], [r * 0.05, h * 1.14], [0.05, h * 1.22]], 8, white, { x, z });
  stripe(s, x - r - 2, z + r + 2, x + r + 2, z + r + 2, 0.3, 0.06, color);
  site.block(x, z, r * 2, h, r * 2);
}
