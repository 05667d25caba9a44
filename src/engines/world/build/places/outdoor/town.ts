/** @file Places of towns: alley, crosswalk, downtown, square, market, courtyard, driveway, parking lot, petrol station, campus, playground, rooftop, cemetery. */
import { Vector3 } from 'three';
import { tint, type P3 } from '../../built/sketch.ts';
import { bench, bin, hydrant } from '../built/dressing.ts';
import { railFence } from '../built/village.ts';
import { of, ringLine, siteBuilder, stripe, wireFence, type Site } from './site.ts';

const GREY: readonly string[] = ['#8a8f94', '#23262a', '#b9bcbd', '#5a1f20', '#27405c', '#6b6a5e', '#d8d4ca', '#3a4a3c'];

/** Parked cars of mixed colours at points. */
export function cars(site: Site, points: readonly (readonly [x: number, z: number, heading?: number])[]): void {
  const kinds = ['car', 'hatchback', 'suv', 'car', 'van', 'pickup-truck'];
  points.forEach(([x, z, heading], i) => site.put(kinds[(i * 5 + 2) % kinds.length] as string, x, z, heading ?? 0, { attributes: { color: GREY[(i * 3) % GREY.length] as string }, detail: Math.hypot(x, z - 10) < 26 && site.detail > 0 ? 1 : 0 }));
}

/** A row of house fronts along x (their fronts at z, looking to +z) or, with `turn`, along z. */
export function row(site: Site, axis: 'x' | 'z', at: number, from: number, to: number, side: 1 | -1, options: { shop?: boolean; storeys?: number; depth?: number; plain?: boolean } = {}): void {
  const random = site.random.derive(`row ${axis} ${at} ${side}`);
  let t = Math.min(from, to);
  const end = Math.max(from, to);
  while (end - t > 5) {
    let width = Math.min(end - t, random.range(10, 16));
    if (end - t - width < 6) width = end - t;
    const heading = axis === 'x' ? (side > 0 ? 0 : Math.PI) : side > 0 ? Math.PI / 2 : -Math.PI / 2;
    const [x, z] = axis === 'x' ? [t + width / 2, at] : [at, t + width / 2];
    site.houses(x, z, heading, width, options.depth ?? 12, { shop: options.shop ?? true, ...(options.storeys === undefined ? {} : { storeys: options.storeys }), plain: options.plain ?? Math.hypot(x, z) > 40 });
    t += width;
  }
}

/** A narrow lane between brick backs: bins, fire escapes, cables, one lamp. */
export const alley = siteBuilder({ cover: 'concrete', flatM: 300, hillsM: 0, halfM: 400, stageM: 1.2, air: { hazeHalfM: 500 } }, (site) => {
  const { s } = site;
  site.patch(-3.2, 3.2, -70, 40, 'asphalt', '#4c4b49', 0.02);
  s.box(-0.25, 0.02, -70, 0.25, 0.025, 40, of('#2f2f2e', 0.4));
  for (const side of [-1, 1] as const) row(site, 'z', side * 3, -70, 30, side === 1 ? -1 : 1, { shop: false, storeys: 4, depth: 14, plain: false });
  for (const side of [-1, 1]) {
    const random = site.random.derive(`side ${side}`);
    for (let z = 22; z > -62; z -= random.range(7, 12)) {
      if (random.next() < 0.6) escape(site, side, z, random.int(2, 3));
      if (random.next() < 0.7) skip(site, side * 2.1, z - 3, random.pick(['#2f4a3a', '#31455a', '#5a3a30']));
      for (let k = 0; k < 3; k++) if (random.next() < 0.6) s.at(side * random.range(2.3, 2.7), 0.02, z + k * 1.3, random.range(0, 6), () => (random.next() < 0.5 ? bin(s) : s.block(0, 0, 0, 0.5, random.range(0.3, 0.6), 0.5, of(random.pick(['#a5835a', '#8f7350', '#3a3c40']), 0.9), 0.02)));
      const pipe: P3[] = [[side * 2.9, 0.1, z - 1], [side * 2.9, 12, z - 1]];
      s.tube(pipe, 0.07, 6, of('#4a4744', 0.6, 'metal'));
      s.block(side * 2.7, 5.2, z + 2.2, 0.7, 0.7, 0.9, of('#b4b0a6', 0.6, 'metal'));
    }
  }
  for (let k = 0; k < 7; k++) {
    const z = 14 - k * 11;
    s.tube(Array.from({ length: 9 }, (_, i): P3 => [-3 + (6 * i) / 8, 7.5 + (k % 3) - 0.7 * Math.sin((i / 8) * Math.PI), z]), 0.015, 3, of('#141414'));
  }
  for (const z of [6, -14, -36]) {
    s.block(2.75, 3.6, z, 0.4, 0.24, 0.3, of('#2a2c2e', 0.5));
    s.box(2.45, 3.56, z - 0.12, 2.75, 3.6, z + 0.12, { color: '#ffd9a0', glow: 14, glowAt: 'night', roughness: 0.4 });
    site.lamps.push({ position: new Vector3(2.2, 3.4, z), color: [1, 0.75, 0.45], intensity: 60, atNightOnly: true });
  }
  // The lane ends on a street: a house front closes the view.
  site.houses(0, -92, 0, 26, 12, { storeys: 5, shop: true });
  for (const z of [0, -12, -24]) site.spot('stage', 0, z, 0, 1.4);
  site.view(0.6, 1.8, 13, 0, 9);
  site.lane('path', [[0, 24], [0.3, 0], [-0.2, -30], [0, -66]], 2);
  site.lane('road', [[0, 24], [0, -66]], 2.4);
});

// A fire escape of landings and ladders on a wall at x = ±3.
function escape(site: Site, side: number, z: number, floors: number): void {
  const { s } = site;
  const iron = of('#2a2a2c', 0.7, 'metal');
  const x = (u: number): number => side * (2.95 - u);
  for (let k = 0; k < floors; k++) {
    const y = 4.4 + k * 3.3;
    s.box(Math.min(x(0), x(0.95)), y, z - 1.6, Math.max(x(0), x(0.95)), y + 0.06, z + 1.6, iron);
    s.bar([x(0.95), y + 1, z - 1.6], [x(0.95), y + 1, z + 1.6], 0.05, iron);
    for (let i = 0; i <= 8; i++) s.bar([x(0.95), y, z - 1.6 + 0.4 * i], [x(0.95), y + 1, z - 1.6 + 0.4 * i], 0.03, iron);
    if (k > 0) for (const o of [0.2, 0.7]) s.bar([x(o), y - 3.3, z - 1.2], [x(o), y, z + 1.2], 0.06, iron);
  }
}

// A waste skip with its lid ajar.
function skip(site: Site, x: number, z: number, color: string): void {
  const { s } = site;
  s.at(x, 0.02, z, 0, () => {
    s.block(0, 0.12, 0, 1.2, 1, 1.9, of(color, 0.6, 'metal'), 0.06);
    s.slab([-0.62, 1.15, 0.98], [0.62, 1.15, 0.98], [0.62, 1.35, -0.98], [-0.62, 1.35, -0.98], 0.05, of(tint(color, 0.6), 0.6));
    for (const e of [-0.7, 0.7]) s.lathe([[0.1, 0], [0.1, 0.14]], 8, of('#1c1c1c'), { x: 0.4, z: e });
  });
  site.block(x, z, 1.3, 1.4, 2);
}

/** A junction with broad zebra crossings, seen along the street. */
export const crosswalk = siteBuilder({ cover: 'paving', flatM: 400, hillsM: 0, halfM: 500, stageM: 3, air: { hazeHalfM: 1100 } }, (site) => {
  const { s } = site;
  site.road('z', 0, 6.5, 90, -190, { markings: 'street', crossings: [4, 39], lift: 0.04, color: '#4c4c4e' });
  site.road('x', -21, 7, -150, 150, { lift: 0.05, color: '#4c4c4e', lane: 'side road' });
  for (let k = 0; k < 13; k++) s.box(-6.1 + k * 0.98, 0.04, -9, -6.1 + k * 0.98 + 0.56, 0.056, 0, of('#eceae2', 0.8));
  for (let k = 0; k < 14; k++) for (const e of [-1, 1]) s.box(e * 10 - 2.2, 0.05, -27.6 + k, e * 10 + 2.2, 0.064, -27.6 + k + 0.55, of('#eceae2', 0.8));
  for (let k = 0; k < 13; k++) s.box(-6.1 + k * 0.98, 0.05, -36, -6.1 + k * 0.98 + 0.56, 0.064, -31, of('#eceae2', 0.8));
  stripe(s, 0.4, 2.4, 6.2, 2.4, 0.4, 0.06);
  for (const [x, z] of [[7.4, 1.6], [-7.4, -10.6], [7.4, -30.6]] as const) signal(site, x, z);
  for (const side of [1, -1] as const) {
    row(site, 'z', side * 11.5, -12, 80, side === 1 ? -1 : 1, { plain: false });
    row(site, 'z', side * 11.5, -190, -31, side === 1 ? -1 : 1);
    row(site, 'x', -12, side > 0 ? 24 : -120, side > 0 ? 120 : -24, -1, { plain: true });
    row(site, 'x', -31, side > 0 ? 24 : -120, side > 0 ? 120 : -24, 1, { plain: true });
    for (const z of [20, -50, -80]) site.lamp(side * 8, z, 'modern', side > 0 ? Math.PI : 0);
    site.trees([[side * 8.6, 12, 0.7], [side * 8.6, -44, 0.75], [side * 8.6, -62, 0.75], [side * 8.6, 28, 0.7]]);
  }
  site.skyline(8, 240, 400, [60, 150], -0.16, 0.16);
  cars(site, [[3.2, 8, Math.PI], [3.2, 15, Math.PI], [-3.2, -44, 0], [3.2, -54, Math.PI], [-17, -19, Math.PI / 2]]);
  site.put('taxi', 19, -23, -Math.PI / 2, { detail: site.detail === 0 ? 0 : 1 });
  s.at(8.4, 0, 5, Math.PI, () => hydrant(s));
  site.view(2.5, 3.4, 13, 0, 20);
  for (const name of ['stage', 'crosswalk', 'road', 'street']) site.spot(name, 0, -4.5, 0, 3.5);
  site.spot('sidewalk', 9, -1, 0, 2);
  site.lane('path', [[-16, -4.5], [-5, -4.5], [5, -4.5], [16, -4.5]], 4);
});

// A traffic light on a mast with a lamp for those on foot.
function signal(site: Site, x: number, z: number): void {
  const { s } = site;
  s.at(x, 0, z, z > 0 ? Math.PI : 0, () => {
    s.tube([[0, 0, 0], [0, 4.2, 0]], 0.08, 8, of('#2a2c2e', 0.5, 'metal'));
    s.block(0, 3.1, 0.15, 0.36, 1.1, 0.3, of('#1a1c1c', 0.5));
    for (const [k, color, glow] of [[2, '#ff3a28', 8], [1, '#5a4010', 0.2], [0, '#104a24', 0.2]] as const) s.box(-0.11, 3.2 + k * 0.33, 0.3, 0.11, 3.42 + k * 0.33, 0.32, { color, glow, roughness: 0.4 });
    s.block(0.02, 2.3, 0.12, 0.28, 0.32, 0.2, of('#1a1c1c', 0.5));
    s.box(-0.1, 2.36, 0.22, 0.12, 2.56, 0.24, { color: '#40ff90', glow: 6, roughness: 0.4 });
  });
}

/** The middle of a great city: a wide avenue between towers of glass. */
export const downtown = siteBuilder({ cover: 'concrete', flatM: 900, hillsM: 0, halfM: 900, air: { hazeHalfM: 1600 } }, (site) => {
  const { s } = site;
  site.road('z', 0, 10, 120, -420, { markings: 'street', crossings: [-30, 60], lift: 0.04, color: '#48484a' });
  for (const side of [-1, 1]) {
    const random = site.random.derive(`side ${side}`);
    for (let z = 70, k = 0; z > -150; z -= 26, k++) site.houses(side * 17.2, z - 12, side > 0 ? -Math.PI / 2 : Math.PI / 2, 24, 22, { storeys: 8 + ((k * 5 + (side > 0 ? 2 : 0)) % 9), plain: z < -20 || z > 40 });
    for (let z = -170, k = 0; z > -420; z -= 46, k++) site.tower(side * random.range(33, 36), z, random.range(32, 38), random.range(90, 190), { setbacks: k % 3, crown: (['flat', 'steps', 'spire', 'slope'] as const)[(k + (side > 0 ? 1 : 0)) % 4] ?? 'flat' });
    for (let z = 40; z > -400; z -= 60) site.tower(side * random.range(74, 100), z, random.range(34, 44), random.range(130, 280));
    for (let z = 44; z > -150; z -= 14) site.trees([[side * 13, z, 0.7]]);
    for (let z = 37; z > -150; z -= 28) site.lamp(side * 11.2, z, 'modern', side > 0 ? Math.PI : 0);
    s.box(side > 0 ? 10 : -17, 0, -420, side > 0 ? 17 : -10, 0.14, 120, of('#8f8d88', 0.9, 'stone'));
  }
  site.tower(6, -470, 54, 330, { crown: 'spire', setbacks: 2 });
  cars(site, [[7.2, -16, Math.PI], [3, -34, Math.PI], [-3.2, -24, 0], [-7.2, -8, 0], [7.2, -52, Math.PI], [-3.2, -62, 0], [3, 14, Math.PI], [-7.2, -80, 0]]);
  site.put('taxi', -3.2, -2, 0);
  site.put('taxi', 3, -68, Math.PI);
  site.put('bus', 7.2, -84, Math.PI, { detail: 0 });
  for (const name of ['stage', 'road', 'street']) site.spot(name, 0, 0, 0, 2.4);
  site.spot('sidewalk', 13.5, 0, 0, 2, 0.14);
  site.lane('path', [[13.5, 40, 0.14], [13.5, 0, 0.14], [13.5, -60, 0.14]], 2);
});

/** A town square paved in stone: fountain, arcades, lamps, a town hall. */
export const square = siteBuilder({ cover: 'paving', flatM: 400, hillsM: 0, halfM: 500, stageM: 5, air: { hazeHalfM: 1300 } }, (site) => {
  const { s } = site;
  site.patch(-34, 34, -46, 40, 'cobbles', '#8f8676', 0.03);
  site.put('fountain', -9, -13, 0, { action: 'blow' });
  site.put('clock-tower', 15, -56, 0, { scale: 0.85 });
  row(site, 'x', -47, -46, 6, 1, { storeys: 4, plain: false });
  row(site, 'x', -47, 24, 46, 1, { storeys: 4, plain: false });
  row(site, 'z', -35, -46, 40, 1, { storeys: 4 });
  row(site, 'z', 35, -46, 40, -1, { storeys: 4 });
  row(site, 'x', 42, -46, 46, -1, { storeys: 4, plain: true });
  for (const x of [-22, 0, 22]) for (const z of [-28, 14]) site.lamp(x, z);
  for (const [x, z, t] of [[-17, -6, 1.2], [-3, -21, 0], [-15, -21, 0.6], [20, -10, -1.2], [22, 4, -1.4]] as const) s.at(x, 0.03, z, t, () => bench(s));
  for (const [x, z] of [[24, -24], [28, -14], [-28, -30]] as const) umbrella(site, x, z);
  site.trees([[-26, -8, 0.7], [-26, 8, 0.7], [27, 12, 0.7]]);
  for (const name of ['square', 'plaza', 'stage']) site.spot(name, 2, 0, 0, 5);
  site.spot('fountain', -9, -8, 0, 2);
});

// A café table under a parasol.
function umbrella(site: Site, x: number, z: number): void {
  const { s } = site;
  s.at(x, 0.03, z, x, () => {
    s.tube([[0, 0, 0], [0, 2.5, 0]], 0.03, 6, of('#d8d4ca'));
    for (let i = 0; i < 8; i++) {
      const [a, b] = [(i / 8) * 6.2832, ((i + 1) / 8) * 6.2832];
      site.canvas.cloth.polygon([[Math.sin(a) * 1.5, 2.1, Math.cos(a) * 1.5], [Math.sin(b) * 1.5, 2.1, Math.cos(b) * 1.5], [0, 2.6, 0]], of(i % 2 === 0 ? '#b8322c' : '#f0e8d8', 0.9, 'cloth'));
    }
    s.lathe([[0.02, 0.7], [0.45, 0.71], [0.45, 0.74], [0.01, 0.74]], 14, of('#e8e4da', 0.6));
    for (const t of [0, 2.1, 4.2]) s.at(Math.sin(t) * 0.85, 0, Math.cos(t) * 0.85, t, () => {
      s.box(-0.2, 0.42, -0.2, 0.2, 0.46, 0.2, of('#6a4a30', 0.7, 'wood'));
      s.box(-0.2, 0.46, 0.18, 0.2, 0.9, 0.2, of('#6a4a30', 0.7, 'wood'));
      for (const e of [-0.18, 0.18]) for (const f of [-0.18, 0.18]) s.bar([e, 0, f], [e, 0.42, f], 0.03, of('#2a2a2a'));
    });
  });
}

/** A street market: two rows of stalls under awnings, strings of bulbs, crates. */
export const market = siteBuilder({ cover: 'paving', flatM: 400, hillsM: 0, halfM: 450, stageM: 1.6, air: { hazeHalfM: 800 } }, (site) => {
  const { s } = site;
  const random = site.random.derive('stalls');
  site.patch(-12, 12, -70, 40, 'cobbles', '#857a68', 0.03);
  row(site, 'z', -12.5, -70, 40, 1, { storeys: 3 });
  row(site, 'z', 12.5, -70, 40, -1, { storeys: 3 });
  site.houses(0, -84, 0, 27, 10, { storeys: 4 });
  const colors = ['#b8322c', '#2f6fa8', '#3f8a4a', '#c88a24', '#7a4a9a', '#c85a7a'];
  for (let k = 0; k < 12; k++) for (const side of [-1, 1]) {
    const z = 8 - k * 5;
    site.put('market-stall', side * (4.6 + random.range(-0.2, 0.3)), z, side > 0 ? -Math.PI / 2 : Math.PI / 2, { attributes: { color: colors[(k * 2 + (side > 0 ? 3 : 0)) % colors.length] as string }, detail: k < 5 && site.detail > 0 ? 1 : 0 });
    for (let i = 0; i < 2; i++) s.at(side * random.range(2.6, 3.1), 0.03, z + random.range(-2, 2), random.range(0, 3), () => s.block(0, 0, 0, 0.6, 0.35, 0.45, of('#8a6a44', 0.9, 'wood'), 0.02));
  }
  for (let k = 0; k < 9; k++) {
    const z = 4 - k * 6;
    const n = 11;
    const at = (i: number): P3 => [-10 + (20 * i) / n, 6 - 1.2 * Math.sin((i / n) * Math.PI), z];
    for (let i = 0; i < n; i++) s.bar(at(i), at(i + 1), 0.02, of('#1c1c1c'));
    for (let i = 1; i < n; i++) s.lathe([[0.01, (at(i)[1]) - 0.2], [0.09, at(i)[1] - 0.1], [0.01, at(i)[1]]], 6, { color: '#ffd890', glow: 10, glowAt: 'night', roughness: 0.4 }, { x: at(i)[0], z, smooth: true });
    if (k < 5) site.lamps.push({ position: new Vector3(0, 4.6, z), color: [1, 0.75, 0.4], intensity: 40, atNightOnly: true });
  }
  site.view(0, 2.2, 14, 0, 14);
  for (const name of ['market', 'stage']) for (const z of [0, -9, -18]) site.spot(name, 0, z, 0, 1.6);
  site.spot('stall', 2.6, -2, -1.2, 1);
  site.lane('path', [[0, 24], [0.4, 0], [-0.4, -30], [0, -64]], 2.4);
});

/** A courtyard closed by arcades, with a fountain, pots and clipped trees. */
export const courtyard = siteBuilder({ cover: 'paving', flatM: 200, hillsM: 0, halfM: 260, stageM: 4, air: { hazeHalfM: 900 } }, (site) => {
  site.patch(-17, 17, -24, 16, 'slabs', '#b0a48c', 0.03);
  site.put('fountain', 0, -10, 0, { scale: 0.72, action: 'blow' });
  arcade(site, -17, 17, -24, 0);
  arcade(site, -24, 16, -17, Math.PI / 2);
  arcade(site, -16, 24, -17, -Math.PI / 2);
  arcade(site, -17, 17, -16, Math.PI);
  for (const x of [-11, 11]) for (const z of [-18, -2, 9]) {
    pot(site, x, z);
    site.trees([[x, z, 0.42]]);
  }
  for (const e of [-5.6, 5.6]) for (const z of [-15.6, -4.4]) pot(site, e, z, 0.5);
  site.view(0, 2.6, 11, 0, 9);
  for (const name of ['stage', 'courtyard']) site.spot(name, 0, 1, 0, 4);
  site.spot('fountain', 0, -6, 0, 2);
  site.lane('path', [[-14, 0], [0, 0], [14, 0]], 3);
});

function pot(site: Site, x: number, z: number, size = 0.9): void {
  site.s.lathe([[0.3 * size, 0.03], [0.5 * size, 0.9 * size], [0.56 * size, 0.92 * size], [0.56 * size, size], [0.4 * size, size], [0.01, 0.95 * size]], 14, of('#a8603c', 0.85, 'plaster'), { x, z });
  if (size < 0.7) {
    const random = site.random.derive(`pot ${x} ${z}`);
    for (let k = 0; k < 40; k++) {
      const [a, r] = [random.range(0, 6.28), random.range(0, 0.35)];
      const [px, pz, y] = [x + Math.sin(a) * r, z + Math.cos(a) * r, size + random.range(0, 0.4)];
      site.canvas.foliage.quad([px - 0.09, y, pz], [px, y - 0.04, pz + 0.09], [px + 0.09, y + 0.03, pz], [px, y + 0.05, pz - 0.09], of(random.pick(k % 3 === 0 ? ['#d83a5a', '#e8c84a', '#f0ece0'] : ['#4a7a34', '#5a8a3c']), 0.8, 'leaf'), [0, 1, 0]);
    }
  }
}

// One side of a cloister: an arcade of round arches below, windows above. In the side's frame it runs from x0 to x1 at z, looking to +z.
function arcade(site: Site, x0: number, x1: number, z: number, turn: number): void {
  const { s } = site;
  const stone = of('#cdbf9e', 0.88, 'plaster');
  s.at(0, 0, 0, turn, () => {
    const n = Math.round((x1 - x0) / 3.4);
    const w = (x1 - x0) / n;
    const holes = Array.from({ length: n }, (_, i): (readonly [number, number])[] => {
      const c = x0 + w * (i + 0.5);
      const r = w * 0.36;
      return [[c - r, 0.01], [c + r, 0.01], [c + r, 2.4], ...Array.from({ length: 9 }, (_q, k): readonly [number, number] => [c + Math.cos(((k + 0.5) / 9) * Math.PI) * r, 2.4 + Math.sin(((k + 0.5) / 9) * Math.PI) * r]), [c - r, 2.4]];
    });
    s.extrude([[x0, 0], [x1, 0], [x1, 8.6], [x0, 8.6]], z - 0.5, z, stone, holes);
    s.box(x0, 0, z - 4, x1, 8.6, z - 3.6, of('#a8977a', 0.9, 'plaster'));
    s.box(x0, 4.1, z - 4, x1, 4.3, z - 0.2, of('#8d7a5c', 0.9, 'wood'));
    s.box(x0 - 0.3, 4.3, z - 0.1, x1 + 0.3, 4.55, z + 0.18, of('#d8ccb0', 0.85, 'stone'));
    s.box(x0 - 0.3, 8.5, z - 0.6, x1 + 0.3, 8.8, z + 0.35, of('#d8ccb0', 0.85, 'stone'));
    for (let i = 0; i < n; i++) {
      const c = x0 + w * (i + 0.5);
      s.box(c - 0.55, 5.2, z, c + 0.55, 7.5, z + 0.03, { color: '#26323a', roughness: 0.1, glow: 8, glowAt: 'night' }, 'k');
      s.box(c - 0.68, 5.1, z, c + 0.68, 5.2, z + 0.12, of('#d8ccb0', 0.85, 'stone'));
      for (const e of [-1, 1]) s.box(c + e * 0.66 - 0.28, 5.2, z, c + e * 0.66 + 0.28, 7.5, z + 0.07, of('#4a6a58', 0.8, 'wood'), 'k');
      s.box(c - 0.05, 5.2, z, c + 0.05, 7.5, z + 0.05, of('#e8e0d0', 0.7), 'k');
    }
    s.slab([x0 - 1, 8.7, z + 0.6], [x1 + 1, 8.7, z + 0.6], [x1 + 1, 11, z - 5], [x0 - 1, 11, z - 5], 0.2, of('#a8593a', 0.9, 'stone'));
    site.block((Math.cos(turn) * (x0 + x1)) / 2 + Math.sin(turn) * (z - 2), (-Math.sin(turn) * (x0 + x1)) / 2 + Math.cos(turn) * (z - 2), Math.abs(Math.cos(turn)) * (x1 - x0) + Math.abs(Math.sin(turn)) * 4, 9, Math.abs(Math.sin(turn)) * (x1 - x0) + Math.abs(Math.cos(turn)) * 4);
  });
}

/** A driveway to a garage beside a house, lawns and hedges on both sides. */
export const driveway = siteBuilder({ cover: 'grass', flatM: 70, hillsM: 30, stageM: 2.4, air: { hazeHalfM: 2000 } }, (site) => {
  const { s } = site;
  site.patch(-3, 3, -13, 14, 'slabs', '#a5a098', 0.03);
  site.road('x', 19, 4, -150, 150, { lift: 0.04 });
  site.put('house', -9.5, -17, 0);
  const wall = of('#d4cdbd', 0.85, 'plaster');
  s.box(-3.6, 0, -20, 3.6, 3, -13, wall, 'b');
  s.slab([-4.1, 2.9, -12.6], [4.1, 2.9, -12.6], [4.1, 4.7, -16.5], [-4.1, 4.7, -16.5], 0.15, of('#4c4745', 0.85, 'stone'));
  s.slab([4.1, 2.9, -20.4], [-4.1, 2.9, -20.4], [-4.1, 4.7, -16.5], [4.1, 4.7, -16.5], 0.15, of('#4c4745', 0.85, 'stone'));
  for (const e of [-1, 1]) s.polygon(e > 0 ? [[3.6, 3, -13], [3.6, 3, -20], [3.6, 4.6, -16.5]] : [[-3.6, 3, -20], [-3.6, 3, -13], [-3.6, 4.6, -16.5]], wall);
  s.box(-2.7, 0, -13, 2.7, 2.4, -12.95, of('#eceae4', 0.6));
  for (let k = 0; k < 4; k++) for (let i = 0; i < 4; i++) s.box(-2.55 + i * 1.3, 0.12 + k * 0.58, -12.95, -1.4 + i * 1.3, 0.58 + k * 0.58, -12.92, of('#dcdad2', 0.6), 'k');
  site.block(0, -16.5, 7.4, 5, 7);
  cars(site, [[0.9, -8.6, 0]]);
  hedge(site, 5.4, 13, 5.4, -12);
  hedge(site, -5, 13.4, -20, 13.4);
  railFence(s, [[-22, -26], [-22, 12]], (x, z) => site.height(x, z), '#e6e2d8');
  s.at(-3.7, 0, 12.6, 0, () => mailbox(site));
  site.put('house', 23, -17, 0.1, { attributes: { color: '#b8c0c0' }, detail: site.detail === 0 ? 0 : 1 });
  site.put('house', -38, -17, 0, { attributes: { color: '#c9b08a' }, detail: 0 });
  for (const [x, z] of [[10, 37], [-14, 38], [34, 37]] as const) site.put('house', x, z, Math.PI, { detail: 0 });
  site.trees([[-16, 4, 0.8], [12, -2, 0.9], [31, 4, 1], [-30, -2, 0.9], [6, -28, 1.2], [-8, -32, 1.3], [22, -34, 1.2], [-30, -34, 1.2]]);
  site.grove(50, 60, 200);
  site.grass(3600, 24, (x, z) => Math.abs(x) > 3.2 && z < 14.6 && !(z < -10 && x > -16 && x < 5));
  for (const name of ['stage', 'driveway']) site.spot(name, -0.6, 0, 0, 2.2);
  site.spot('lawn', -9, 0, 0, 4);
  site.lane('path', [[0, 16], [0, 0], [0, -9]], 2);
  site.lane('road', [[0, 17], [0, 6], [0, -7]], 2.4);
});

/** A clipped hedge between two points. */
export function hedge(site: Site, x0: number, z0: number, x1: number, z1: number, h = 1.1): void {
  const random = site.random.derive(`hedge ${x0} ${z0}`);
  const n = Math.round(Math.hypot(x1 - x0, z1 - z0) * (site.detail === 0 ? 14 : 34));
  const { foliage } = site.canvas;
  for (let k = 0; k < n; k++) {
    const t = random.next();
    const [x, z] = [x0 + (x1 - x0) * t + random.range(-0.45, 0.45), z0 + (z1 - z0) * t + random.range(-0.45, 0.45)];
    const y = site.height(x, z) + h * random.next() ** 0.7;
    const a = random.range(0, 6.28);
    const q = random.range(0.12, 0.2);
    foliage.quad([x - Math.sin(a) * q, y, z - Math.cos(a) * q], [x + 0.05, y - q * 0.6, z], [x + Math.sin(a) * q, y + 0.05, z + Math.cos(a) * q], [x, y + q * 0.7, z], { color: tint(site.season.hedge, random.range(0.7, 1.4) * (0.6 + (0.5 * y) / h)), roughness: 0.9, grain: 'leaf', sway: 0.02 }, [random.range(-0.5, 0.5), 0.8, random.range(-0.5, 0.5)]);
  }
  site.s.bar([x0, h * 0.42, z0], [x1, h * 0.42, z1], 0.6, of(tint(site.season.hedge, 0.5), 1, 'leaf'), h * 0.8);
}

function mailbox(site: Site): void {
  const { s } = site;
  s.bar([0, 0, 0], [0, 1.05, 0], 0.1, of('#6a5440', 0.9, 'wood'));
  s.tube([[0, 1.2, -0.25], [0, 1.2, 0.25]], 0.13, 12, of('#3a4a5a', 0.5, 'metal'));
  s.box(-0.13, 1.05, -0.25, 0.13, 1.2, 0.25, of('#3a4a5a', 0.5, 'metal'));
  s.box(0.14, 1.15, 0, 0.16, 1.4, 0.1, of('#c8242a', 0.5));
}

/** A parking lot with painted bays full of cars. */
export const parkingLot = siteBuilder({ cover: 'grass', flatM: 160, hillsM: 30, stageM: 3, air: { hazeHalfM: 1600 } }, (site) => {
  const { s } = site;
  site.patch(-44, 44, -52, 30, 'asphalt', '#505052', 0.04);
  const spots: [number, number, number][] = [];
  const random = site.random.derive('bays');
  for (const [z, dir] of [[10.5, 1], [-9.5, -1], [-14.7, 1], [-32, -1], [-37.2, 1], [-49, -1]] as const) {
    for (let k = 0; k < 28; k++) {
      const x = -38 + k * 2.75;
      stripe(s, x - 1.37, z - 2.4, x - 1.37, z + 2.4, 0.1, 0.055);
      if (random.next() < (Math.abs(x) < 4 && Math.abs(z) < 12 ? 0 : Math.abs(z) > 30 ? 0.45 : 0.6) && spots.length < 62) spots.push([x, z, dir > 0 ? 0 : Math.PI]);
    }
    stripe(s, -39.4, z + 2.4 * dir, 37, z + 2.4 * dir, 0.1, 0.055);
  }
  cars(site, spots);
  for (const x of [-24, 0, 24]) for (const z of [-12.1, -34.6]) site.lamp(x, z, 'modern', x);
  for (const z of [0.5, -22]) for (const x of [-20, 10]) arrow(site, x, z);
  s.box(-36, 0, -84, 36, 9, -58, of('#c9c2b2', 0.85, 'plaster'), 'b');
  s.box(-37, 8.2, -85, 37, 9.6, -57, of('#b03a30', 0.6), 'b');
  for (let k = 0; k < 12; k++) s.box(-33 + k * 5.6, 0.4, -58, -28.6 + k * 5.6, 4.6, -57.9, { color: '#2a3a44', roughness: 0.1, glow: 12, glowAt: 'night' }, 'k');
  site.block(0, -71, 72, 9, 26);
  for (let x = -42; x < 44; x += 9) site.trees([[x, 33, 0.8]]);
  for (const e of [-48, 48]) for (let z = -48; z < 30; z += 11) site.trees([[e, z, 0.9]]);
  site.grove(60, 95, 240);
  for (const name of ['stage', 'parking lot', 'road']) site.spot(name, 0, 0.5, 0, 3);
  site.lane('road', [[-40, 0.5], [-14, 0.5], [14, 0.5], [40, 0.5]], 4);
  site.lane('path', [[-30, 1.5], [0, 0.5], [30, 1.5]], 3);
});

function arrow(site: Site, x: number, z: number): void {
  site.s.box(x - 1.4, 0.05, z - 0.12, x + 0.6, 0.06, z + 0.12, of('#e6e4dc', 0.85));
  site.s.polygon([[x + 0.5, 0.06, z + 0.45], [x + 1.4, 0.06, z], [x + 0.5, 0.06, z - 0.45]], of('#e6e4dc', 0.85));
}

/** A petrol station beside a country road. */
export const gasStation = siteBuilder({ cover: 'grass', flatM: 110, hillsM: 60, stageM: 3, air: { hazeHalfM: 3000 } }, (site) => {
  site.patch(-24, 24, -32, 12, 'asphalt', '#58585a', 0.04);
  site.road('x', 17, 5, -260, 260, { markings: 'country', lift: 0.05 });
  site.put('petrol-forecourt', 0, -14, 0, { detail: site.detail === 0 ? 0 : 2, solid: false });
  site.block(0, -22, 15, 4, 5);
  for (const x of [-5, 5]) for (const z of [-11.8, -9.7]) site.block(x, z, 0.8, 2, 0.8);
  cars(site, [[-7.6, -10.4, 0], [3, -10, Math.PI], [15, -20, 1.2], [18.6, -20.4, 1.2]]);
  site.lamp(-19, 8, 'modern', -0.6);
  site.lamp(19, 9, 'modern', 3.6);
  wireFence(site, [[-24, -33], [24, -33]], 1.6);
  site.grove(40, 46, 190, (x, z) => z < -34 || z > 30);
  site.grass(2600, 26, (x, z) => z > 22.4 || (Math.abs(x) > 24.4 && z < 11.6));
  for (const name of ['stage', 'gas station']) site.spot(name, 0, -1, 0, 3);
  site.lane('path', [[-14, 0], [0, -1], [12, -1]], 3);
});

/** College lawns between brick halls with a clock tower, crossed by walks. */
export const campus = siteBuilder({ cover: 'grass', flatM: 190, hillsM: 24, stageM: 4, air: { hazeHalfM: 1900 } }, (site) => {
  const { s } = site;
  site.patch(-2, 2, -46, 40, 'slabs', '#a89a84', 0.03);
  site.patch(-60, 60, -13, -10, 'slabs', '#a89a84', 0.035);
  site.patch(-60, 60, 22, 25, 'slabs', '#a89a84', 0.035);
  const hall = (x: number, z: number, turn: number, scale = 1): void => void site.put('mansion', x, z, turn, { attributes: { color: '#8c4f3c' }, scale, detail: site.detail === 0 ? 0 : 1 });
  hall(0, -56, 0, 1.25);
  site.put('clock-tower', 0, -74, 0, { scale: 0.8 });
  hall(-46, -26, Math.PI / 2);
  hall(46, -26, -Math.PI / 2);
  hall(-48, 10, Math.PI / 2);
  hall(48, 10, -Math.PI / 2);
  for (const [x, z] of [[-12, -26], [13, -24], [-22, -4], [20, -2], [-16, 12], [17, 14], [-30, -32], [31, -34]] as const) site.trees([[x, z, 0.95]]);
  for (const z of [-34, -18, 6]) for (const e of [-3, 3]) site.lamp(e, z);
  for (const [x, z, t] of [[-3.2, -6, 1.57], [3.2, -2, -1.57], [-3.2, -26, 1.57]] as const) s.at(x, 0, z, t, () => bench(s));
  site.grove(50, 110, 260);
  site.grass(5200, 28, (x, z) => Math.abs(x) > 2.2 && Math.abs(z + 11.5) > 1.7);
  for (const name of ['stage', 'campus', 'path']) site.spot(name, 0, 0, 0, 2);
  site.spot('lawn', -8, -2, 0, 4);
  site.lane('path', [[0, 24], [0, 0], [0, -40]], 2.4);
});

/** A playground on bark and grass: swings, slide, seesaw, climbing dome, sandpit. */
export const playground = siteBuilder({ cover: 'grass', flatM: 90, hillsM: 22, stageM: 3, air: { hazeHalfM: 1800 }, tone: (x, z) => (Math.abs(x) < 15 && z > -21 && z < 3 ? [0.3, 0.19, 0.1] : undefined) }, (site) => {
  const { s } = site;
  site.put('swing-set', -8.5, -9, 0.25, { action: 'sweep' });
  site.put('slide', 3, -11, 0.5);
  site.put('seesaw', 9.5, -6, 0.5, { action: 'sweep' });
  site.put('jungle-gym', 10.5, -15, 0);
  site.put('slide', -3, -17, 0.2, { attributes: { color: '#2f7fc0', secondColor: '#c8322c' }, scale: 1.2 });
  s.box(-13.6, 0, -4, -8, 0.28, 0.5, of('#8a6a44', 0.9, 'wood'));
  s.box(-13.4, 0.2, -3.8, -8.2, 0.3, 0.3, of('#dcc492', 0.97, 'soil'));
  for (const [x, z, t] of [[6, 3.6, Math.PI], [-4, -22.5, 0], [15.6, -8, -1.57]] as const) s.at(x, 0, z, t, () => bench(s));
  railFence(s, [[-18, -24], [18, -24]], (x, z) => site.height(x, z), '#4a7ab0');
  site.trees([[-15, -22, 0.9], [14, -25, 1], [-20, -6, 0.8], [21, -10, 0.9], [0, -30, 1.1], [-9, -33, 1.1], [9, -36, 1.2], [24, 4, 0.9], [-24, 6, 0.9]]);
  for (const [x, z, t, w] of [[-30, -58, 0.3, '#c9b08a'], [0, -66, 0, '#b98a6a'], [30, -60, -0.3, '#d0c4a8']] as const) site.put('house', x, z, t, { attributes: { color: w }, detail: 0 });
  site.grove(60, 50, 170);
  site.grass(4200, 26, (x, z) => !(Math.abs(x) < 15 && z > -21 && z < 3));
  site.view(1, 2.2, 12, 0, 22);
  for (const name of ['stage', 'playground']) site.spot(name, 0, -1.5, 0, 3);
  site.spot('swing', -8.5, -7, 0, 1);
  site.spot('slide', 3, -7, 0, 1);
  site.lane('path', [[-20, 4], [0, 1], [20, 4]], 2);
});

/** A flat roof over a city: parapet, water tank, vents, and towers all round. */
export const rooftop = siteBuilder({ cover: 'concrete', flatM: 900, hillsM: 0, halfM: 1200, stageM: 4, air: { hazeHalfM: 1900 }, shape: (x, z) => (Math.abs(x) < 16 && z > -18 && z < 18 ? 0 : -42) }, (site) => {
  const { s } = site;
  site.patch(-15, 15, -17, 17, 'gravel', '#77726a', 0.03);
  const wall = of('#8c5a48', 0.9, 'brick');
  s.box(-15.4, -42, -17.4, 15.4, 0.02, 17.4, wall, 'b');
  for (const [x0, x1, z0, z1] of [[-15.5, 15.5, -17.5, -17], [-15.5, 15.5, 17, 17.5], [-15.5, -15, -17, 17], [15, 15.5, -17, 17]] as const) {
    s.box(x0, 0, z0, x1, 1, z1, wall, 'b');
    s.box(x0 - 0.1, 1, z0 - 0.1, x1 + 0.1, 1.12, z1 + 0.1, of('#b8ac98', 0.85, 'stone'));
  }
  site.put('roof-tank', -9.5, -12, 0);
  s.box(7, 0, -14, 12, 3, -9, wall, 'b');
  s.box(6.8, 3, -14.2, 12.2, 3.2, -8.8, of('#4c4a48', 0.9));
  s.box(8.6, 0, -9, 9.8, 2.2, -8.94, of('#4a5a52', 0.6), 'k');
  site.block(9.5, -11.5, 5, 3, 5);
  for (const [x, z] of [[-11, 6], [-8, 8], [11, 8], [0, -14]] as const) {
    s.block(x, 0.03, z, 1.6, 1.1, 1.3, of('#a8acae', 0.5, 'metal'), 0.05);
    s.lathe([[0.5, 1.13], [0.5, 1.2], [0.01, 1.2]], 12, of('#3a3c3e'), { x, z });
    site.block(x, z, 1.8, 1.3, 1.5);
  }
  s.tube([[-4, 0, -15.5], [-4, 5.5, -15.5]], 0.05, 6, of('#7a7c7e', 0.5, 'metal'));
  for (let k = 0; k < 5; k++) s.bar([-5 + 0.1 * k, 4 + 0.3 * k, -15.5], [-3 - 0.1 * k, 4 + 0.3 * k, -15.5], 0.03, of('#7a7c7e', 0.5, 'metal'));
  const random = site.random.derive('city');
  for (let k = 0; k < 46; k++) {
    const a = (k / 46) * 6.2832 + random.range(-0.05, 0.05);
    const r = random.range(60, 330);
    const h = 30 + random.range(0, 60) + (r > 160 ? random.range(10, 90) : -14);
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r];
    site.tower(x, z, random.range(22, 36), Math.max(18, h));
  }
  for (const name of ['stage', 'rooftop', 'roof']) site.spot(name, 0, 0, 0, 4);
  site.lane('path', [[-10, 0], [0, 0], [10, 0]], 2);
});

/** A graveyard: rows of leaning stones, bare old trees, an iron fence, a chapel. */
export const cemetery = siteBuilder({ cover: 'grass', flatM: 70, hillsM: 26, stageM: 2, air: { hazeHalfM: 900, mist: 0.6, mistHeightM: 5 } }, (site) => {
  const random = site.random.derive('graves');
  site.patch(-1.4, 1.4, -44, 30, 'gravel', '#8a8274', 0.03);
  const kinds = ['gravestone', 'grave-slab', 'gravestone', 'stone-cross', 'gravestone', 'grave-slab'];
  for (let z = 9; z > -42; z -= 3.4) {
    for (let x = -20; x <= 20; x += 2.5) {
      if (Math.abs(x) < 2.4 || random.next() < 0.16) continue;
      const px = x + random.range(-0.3, 0.3);
      const stone = site.put(kinds[random.int(0, kinds.length - 1)] as string, px, z + random.range(-0.3, 0.3), random.range(-0.15, 0.15), { scale: random.range(0.85, 1.3), attributes: { color: random.pick(['#8d8a84', '#77746e', '#a09a90', '#6a6a68']) }, detail: z > -14 && site.detail > 0 ? 1 : 0, solid: Math.hypot(px, z) < 14 });
      stone.rotation.z = random.range(-0.09, 0.09);
      if (random.next() < 0.3) site.s.box(px - 0.45, 0, z + 0.4, px + 0.45, 0.12, z + 2.1, of('#6a655c', 0.95, 'stone'), 'b');
    }
  }
  site.put('church', 8, -62, -0.2, { scale: 0.8, detail: site.detail === 0 ? 0 : 1 });
  for (const [x, z] of [[-14, -16], [17, -26], [-20, -40], [22, 0], [-23, 4]] as const) site.put('dead-tree', x, z, x, { detail: 1 });
  for (const x of [-26, 26]) for (let z = 12; z > -46; z -= 6) site.put('railing', x, z, Math.PI / 2, { detail: 0 });
  for (const e of [-1, 1]) site.put('cypress', e * 4.5, -48, 0, { detail: site.detail === 0 ? 0 : 1, scale: 0.7 });
  site.grove(50, 60, 190);
  site.grass(5200, 26, (x) => Math.abs(x) > 1.5);
  for (const name of ['stage', 'graveyard', 'path']) site.spot(name, 0, 0, 0, 1.6);
  site.spot('grave', -3, -3, 0.3, 1);
  site.lane('path', [[0, 22], [0, 0], [0, -40]], 2);
});

/** Painted rings and lines of a court for ball games. */
export function courtLines(site: Site, x: number, z: number, w: number, d: number, y: number): void {
  const { s } = site;
  for (const e of [-1, 1]) {
    stripe(s, x + (e * w) / 2, z - d / 2, x + (e * w) / 2, z + d / 2, 0.08, y);
    stripe(s, x - w / 2, z + (e * d) / 2, x + w / 2, z + (e * d) / 2, 0.08, y);
  }
  stripe(s, x - w / 2, z, x + w / 2, z, 0.08, y);
  ringLine(s, x, z, w * 0.12, 0.08, y);
}
