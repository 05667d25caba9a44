/** @file Cities and sights by what a visitor knows them by: Mumbai's gateway, Johannesburg's towers and jacarandas, Mount Fuji over its lake. */
import { smoothstep } from '../../../../../lib/noise.ts';
import type { Paint } from '../../../materials/paint.ts';
import type { Sketch } from '../../built/sketch.ts';
import { bench } from '../built/dressing.ts';
import { of, siteBuilder, stripe, type Site } from './site.ts';
import { row } from './town.ts';

const BASALT = of('#c09a5c', 0.85, 'stone');
const BASALT_DARK = of('#9a7844', 0.9, 'stone');
const SHADE = of('#3a2e22', 0.9);

/** Half the width of a pointed arch's opening at a share of its height above the spring. */
const pointed = (t: number): number => Math.sqrt(Math.max(0, 1 - t ** 1.7));

/** A block with a pointed arch through it: from x0 to x1, the opening `half` wide either side of its middle, its spring and crown at two heights. */
function archway(s: Sketch, x0: number, x1: number, z: number, depth: number, height: number, half: number, spring: number, crown: number, look: Paint): void {
  const middle = (x0 + x1) / 2;
  for (const [a, b] of [[x0, middle - half], [middle + half, x1]] as const) s.box(a, 0, z - depth, b, height, z, look, 'b');
  const steps = 18;
  for (let i = 0; i < steps; i++) {
    const [t0, t1] = [i / steps, (i + 1) / steps];
    const y = spring + (crown - spring) * t1;
    const w = half * pointed((t0 + t1) / 2);
    for (const e of [-1, 1]) s.box(middle + (e > 0 ? w : -half), spring + (crown - spring) * t0, z - depth, middle + (e > 0 ? half : -w), y, z, look, 'b');
  }
  s.box(middle - half, crown, z - depth, middle + half, height, z, look);
  // The moulding round the arch.
  for (let i = 0; i < steps; i++) for (const e of [-1, 1]) {
    const at = (t: number): readonly [number, number, number] => [middle + e * (half + 0.35) * pointed(t), spring + (crown + 0.5 - spring) * t, z + 0.12];
    s.bar(at(i / steps), at((i + 1) / steps), 0.35, BASALT_DARK);
  }
}

/** The Gateway of India, facing +z, 36 m wide and 27 m tall. */
function gateway(site: Site, x: number, z: number): void {
  const { s } = site;
  s.at(x, 0, z, 0, () => {
    s.box(-19.5, 0, -9, 19.5, 0.7, 4, of('#a8885c', 0.9, 'stone'), 'b');
    archway(s, -9, 9, 2.6, 8, 21.5, 4.4, 9, 16.5, BASALT);
    for (const e of [-1, 1]) archway(s, e > 0 ? 9 : -18, e > 0 ? 18 : -9, 1.4, 6.4, 14.5, 2.3, 5.5, 9.5, BASALT);
    for (const [y, w, zf] of [[15.1, 18.3, 1.5], [22, 9.4, 2.8]] as const) {
      s.box(-w, y - 0.6, -6, w, y, zf, BASALT_DARK);
      for (let k = -Math.floor(w); k <= w; k++) s.box(k - 0.3, y, zf - 0.6, k + 0.3, y + 0.9, zf, BASALT, 'b');
    }
    // Pierced stone screens beside and above the arches.
    for (const e of [-1, 1]) for (const [px, y0, y1, zf, half] of [[6.7, 2.5, 7.5, 2.62, 1.3], [6.7, 11, 16, 2.62, 1.3], [13.5, 11, 13.6, 1.42, 2.6]] as const) {
      s.box(e * px - half, y0, zf - 0.1, e * px + half, y1, zf, SHADE, 'k');
      for (let k = -3; k <= 3; k++) s.box(e * px + (k * half) / 3.5 - 0.07, y0, zf, e * px + (k * half) / 3.5 + 0.07, y1, zf + 0.06, BASALT, 'kb');
      for (let y = y0; y < y1; y += 0.7) s.box(e * px - half, y, zf, e * px + half, y + 0.14, zf + 0.06, BASALT, 'k');
    }
    for (const e of [-1, 1]) for (const back of [2, -5]) turret(s, e * 8.6, back);
    s.lathe([[6.2, 22], [6.6, 23.5], [6, 25.5], [4, 27.2], [1.4, 28], [0.2, 28.4], [0.001, 29.6]], 24, BASALT, { z: -1.6, smooth: true });
  });
  site.block(x, z - 2, 36, 24, 10);
}

function turret(s: Sketch, x: number, z: number): void {
  s.lathe([[1.5, 0], [1.5, 22], [1.75, 22.2], [1.75, 22.9], [1.35, 23]], 8, BASALT, { x, z, facets: true });
  for (let k = 0; k < 8; k++) s.bar([x + Math.sin(k * 0.785) * 1.15, 23, z + Math.cos(k * 0.785) * 1.15], [x + Math.sin(k * 0.785) * 1.15, 25.2, z + Math.cos(k * 0.785) * 1.15], 0.26, BASALT);
  s.lathe([[1.5, 25.2], [1.5, 25.6], [1.3, 26.2], [0.8, 27], [0.15, 27.5], [0.001, 28.3]], 12, BASALT_DARK, { x, z, smooth: true });
}

/** The palace hotel on the water: a long grey front with red domes. */
function palaceHotel(site: Site, x: number, z: number, turn: number): void {
  const { s } = site;
  const stone = of('#a59c90', 0.85, 'stone');
  const white = of('#e4ded0', 0.7);
  const red = of('#8f3f32', 0.7);
  s.at(x, 0, z, turn, () => {
    s.box(-46, 0, -18, 46, 22, 0, stone, 'b');
    for (let storey = 0; storey < 5; storey++) for (let k = 0; k < 22; k++) {
      const px = -43.5 + k * 4.15;
      s.box(px - 0.85, 1.4 + storey * 4.2, 0, px + 0.85, 4.3 + storey * 4.2, 0.05, { color: '#26303a', roughness: 0.12, glow: 7, glowAt: 'night' }, 'k');
      s.box(px - 1.15, 4.3 + storey * 4.2, 0, px + 1.15, 4.6 + storey * 4.2, 0.4, white, 'k');
      if (storey > 0) s.box(px - 1.1, 1 + storey * 4.2, 0, px + 1.1, 1.3 + storey * 4.2, 0.7, white, 'k');
    }
    s.box(-46.6, 22, -18.4, 46.6, 23, 0.6, white);
    s.lathe([[7.5, 23], [7.5, 27], [8, 27.4], [7.6, 31], [5.6, 35.4], [2.6, 38], [1.2, 38.6], [1.2, 40.6], [0.001, 42.5]], 24, red, { z: -8, smooth: true });
    for (const px of [-45, -24, 24, 45]) {
      s.lathe([[3, 0], [3, 25], [3.3, 25.4]], 14, stone, { x: px, z: -1.6 });
      s.lathe([[3.2, 25.4], [3.1, 27.5], [2, 30.4], [0.5, 31.8], [0.001, 33.5]], 16, red, { x: px, z: -1.6, smooth: true });
    }
  });
  site.block(x, z - 9, 94, 24, 20);
}

/** Mumbai: the promenade before the Gateway of India, the palace hotel, black and yellow taxis, palms, boats in the harbour. */
export const mumbai = siteBuilder({ cover: 'paving', flatM: 900, hillsM: 0, halfM: 900, stageM: 5, air: { hazeHalfM: 1100, mist: 0.3 }, shape: (_x, z) => (z < -46 ? -7 : 0), water: { level: -2.2, kind: 'harbour', heading: 0.3, waveHeightM: 0.15, color: '#3f5650', halfSizeM: 900 } }, (site) => {
  const { s } = site;
  gateway(site, -4, -34);
  palaceHotel(site, 62, -14, -0.72);
  row(site, 'z', -46, 30, -30, 1, { storeys: 4 });
  s.box(-900, -8, -46.6, 900, 0.9, -46, of('#8f7f68', 0.9, 'stone'), 'b');
  for (let x = -120; x < 130; x += 1.8) s.box(x - 0.12, 0.9, -46.4, x + 0.12, 1.5, -46.2, of('#b8a888', 0.8), 'b');
  for (const [x, z, scale] of [[-24, -12, 0.9], [-27, -24, 1.05], [20, -22, 0.95], [24, -34, 1.1], [-33, 2, 1], [-21, 12, 0.85], [30, 8, 0.95]] as const) site.put('palm', x, z, x, { scale, detail: site.detail === 0 ? 0 : 1 });
  site.road('x', 13, 4.5, -200, 200, { lift: 0.03 });
  for (const [x, z, turn] of [[-13, 11, Math.PI / 2], [-21, 15, -Math.PI / 2], [17, 11, Math.PI / 2], [-14, -3.5, 2.3]] as const) {
    site.put('taxi', x, z, turn, { attributes: { color: '#1c1c1e', secondColor: '#e3b01c' }, detail: site.detail === 0 ? 0 : 1 });
    // The yellow roof that goes with the black body.
    s.at(x, 0, z, turn, () => s.block(0, 1.44, -0.35, 1.3, 0.09, 1.7, of('#e8b422', 0.35), 0.04));
  }
  for (const [x, z, turn] of [[-52, -74, 0.4], [-18, -96, 1.2], [38, -82, -0.5], [74, -120, 0.9]] as const) site.put('fishing-boat', x, z, turn, { y: -2.2, detail: 0, solid: false });
  for (const [x, z] of [[-15, -6], [13, -8], [-18, -22], [14, -20]] as const) site.lamp(x, z);
  for (const name of ['stage', 'promenade', 'street']) site.spot(name, 0, 0, 0, 5);
  site.lane('water', [[-160, -90, -2.2], [0, -84, -2.2], [160, -96, -2.2]], 14);
  site.view(3, 2.6, 14, 0.06, 42);
});

/** A tower that carries a wide round head most of the way up. */
function mastTower(s: Sketch, x: number, z: number, height: number): void {
  const concrete = of('#b0aaa0', 0.8, 'plaster');
  const glass: Paint = { color: '#38444c', roughness: 0.1, glow: 5, glowAt: 'night' };
  const h = height;
  s.lathe([[h * 0.034, 0], [h * 0.026, h * 0.62], [h * 0.026, h * 0.66]], 18, concrete, { x, z });
  s.lathe([[h * 0.03, h * 0.64], [h * 0.062, h * 0.67], [h * 0.062, h * 0.69]], 24, concrete, { x, z });
  for (let k = 0; k < 4; k++) {
    s.lathe([[h * 0.058, h * (0.69 + k * 0.022)], [h * 0.058, h * (0.704 + k * 0.022)]], 24, glass, { x, z });
    s.lathe([[h * 0.063, h * (0.704 + k * 0.022)], [h * 0.063, h * (0.712 + k * 0.022)]], 24, concrete, { x, z });
  }
  s.lathe([[h * 0.06, h * 0.778], [h * 0.028, h * 0.8], [h * 0.02, h * 0.87]], 20, concrete, { x, z });
  s.lathe([[h * 0.008, h * 0.87], [h * 0.004, h]], 8, of('#c8402c', 0.5), { x, z });
}

/** A round tower of flats with a ring of colour at its top. */
function roundFlats(s: Sketch, x: number, z: number, r: number, height: number): void {
  s.lathe([[r, 0], [r, height]], 32, of('#8f8880', 0.9, 'plaster'), { x, z });
  const storeys = Math.floor(height / 3.2) - 3;
  for (let k = 1; k < storeys; k++) s.lathe([[r + 0.05, k * 3.2], [r + 0.05, k * 3.2 + 1.5]], 32, { color: k % 2 === 0 ? '#2c343a' : '#343c42', roughness: 0.15, glow: 3, glowAt: 'night' }, { x, z });
  s.lathe([[r + 0.6, height - 8], [r + 0.8, height - 7.6], [r + 0.8, height], [r * 0.7, height + 0.2]], 32, { color: '#c23a34', roughness: 0.5, glow: 1.6, glowAt: 'night' }, { x, z });
}

/** Johannesburg: a wide street under jacarandas in bloom, the telecom tower and the round block over the skyline, pale mine dumps behind. */
export const johannesburg = siteBuilder({ cover: 'paving', flatM: 420, hillsM: 0, halfM: 1500, stageM: 5, air: { hazeHalfM: 1700, mist: 0.1 }, shape: (x, z) => 52 * smoothstep(620, 660, -z) * smoothstep(430, 330, Math.abs(x + 520)) * smoothstep(1100, 960, -z), tone: (_x, z) => (z < -600 ? [0.5, 0.4, 0.2] : undefined) }, (site) => {
  const { s } = site;
  mastTower(s, -46, -250, 210);
  roundFlats(s, 64, -210, 22, 130);
  site.skyline(22, 190, 420, [38, 105], -1.1, 1.1);
  row(site, 'z', -19, 20, -120, 1, { storeys: 3, shop: true });
  row(site, 'z', 19, 20, -120, -1, { storeys: 3, shop: true });
  site.road('z', 0, 6.5, 120, -190, { lift: 0.03, markings: 'street' });
  for (let z = 12; z > -110; z -= 11) for (const e of [-1, 1]) site.put('tree', e * 10.5, z + e * 2.5, z, { scale: 0.72, attributes: { color: '#8f78d0' }, detail: site.detail === 0 || z < -30 ? 0 : 1 });
  // Fallen petals under the trees.
  const random = site.random.derive('petals');
  for (let k = 0; k < (site.detail === 0 ? 250 : 700); k++) {
    const [e, z] = [random.pick([-1, 1]), random.range(-60, 14)];
    const x = e * random.range(6.8, 13);
    stripe(s, x, z, x + random.range(-0.12, 0.12), z + 0.14, 0.1, 0.05 + k * 1e-5, random.pick(['#8f7ad2', '#a48fe0', '#7863bb']));
  }
  for (const [x, z, turn] of [[-3.2, -9, Math.PI], [3.2, -22, 0], [-3.2, -36, Math.PI]] as const) site.put('minivan', x, z, turn, { attributes: { color: '#e8e6e0' }, detail: site.detail === 0 ? 0 : 1 });
  for (let z = 6; z > -90; z -= 18) for (const e of [-1, 1]) site.lamp(e * 7.4, z, 'modern', e > 0 ? Math.PI : 0);
  for (const name of ['stage', 'street', 'road', 'sidewalk']) site.spot(name, name === 'sidewalk' ? -8 : 0, 0, 0, name === 'sidewalk' ? 1.2 : 3.5);
  site.lane('path', [[0, 14], [0, 0], [0, -40]], 2);
  site.view(-1.4, 2.2, 14, -0.02, 60);
});

const CONE_M = 1420;
const FOOT_M = 2500;
const CONE_Z = -4300;

/** Mount Fuji: the cone with its cap of snow over a lake, blossom and a pagoda on the near shore. */
export const mountFuji = siteBuilder({ cover: 'grass', flatM: 60, hillsM: 0, halfM: 2400, stageM: 5, air: { hazeHalfM: 9000, mist: 0.5, mistHeightM: 30 }, shape: (x, z) => (z > -12 + 3 * Math.sin(x / 17) ? 0.9 : -4) + 60 * smoothstep(-900, -1500, z) + 26 * smoothstep(240, 700, Math.abs(x)) * smoothstep(-300, -800, z), water: { level: -0.4, kind: 'lake', heading: 0.3, waveHeightM: 0.05, color: '#16363e', halfSizeM: 1100 } }, (site) => {
  const { s } = site;
  cone(site);
  site.put('pagoda', -26, -6, 0.4, { scale: 0.62, detail: site.detail === 0 ? 0 : 2 });
  for (const [x, z, scale] of [[-14, -7, 0.9], [-33, 4, 1.1], [12, -8, 0.75], [22, -4, 1], [-18, 5, 0.8]] as const) site.put('cherry-tree', x, z, x, { scale, detail: site.detail === 0 ? 0 : 1 });
  site.grass(3600, 24, (_x, z) => z > -11);
  for (let k = 0; k < 60; k++) {
    const x = -620 + k * 21;
    site.trees([[x, -930 - ((k * 37) % 60), 1.4]]);
  }
  s.at(6, site.height(6, -7), -7, 0, () => bench(s));
  for (const name of ['stage', 'mountain', 'shore']) site.spot(name, 0, -2, 0, 5);
  site.lane('water', [[-160, -90, -0.4], [0, -80, -0.4], [160, -100, -0.4]], 14);
  site.view(1, 2.4, 13, 0, 60);
});

/** The volcano itself: steeper towards its top, furrowed, white from two thirds up where the furrows are not bare. */
function cone(site: Site): void {
  const steps = 30;
  const profile = Array.from({ length: steps + 1 }, (_, i): readonly [number, number] => {
    const t = i / steps;
    return [FOOT_M * (1 - t) ** 1.55 + 150 * t, CONE_M * t];
  });
  const furrow = (a: number): number => 0.5 + 0.25 * Math.sin(a * 23 + 2 * Math.sin(a * 5)) + 0.15 * Math.sin(a * 57 + 1) + 0.1 * Math.sin(a * 11);
  const shade = (x: number, y: number, z: number): readonly [number, number, number] => {
    const f = furrow(Math.atan2(x, z - CONE_Z));
    const snow = smoothstep(0.56, 0.66, y / CONE_M + (f - 0.5) * 0.22);
    const wood = smoothstep(0.3, 0.12, y / CONE_M);
    const rock = [0.13 + 0.05 * f, 0.14 + 0.04 * f, 0.2 + 0.04 * f] as const;
    const bare = rock.map((c, i) => c + (([0.05, 0.1, 0.07][i] as number) - c) * wood);
    return bare.map((c, i) => c + (([0.82, 0.86, 0.94][i] as number) * (0.86 + 0.14 * f) - c) * snow) as [number, number, number];
  };
  site.s.at(0, 40, 0, 0, () => site.s.lathe(profile, site.detail === 0 ? 72 : 180, { color: '#ffffff', roughness: 1, shade }, { x: 0, z: CONE_Z, smooth: true }));
}

/** A garden of raked gravel: straight lines that bend into rings about mossy rocks, a wall with a tiled coping, maples and a lantern behind. */
export const zenGarden = siteBuilder({ cover: 'grass', flatM: 60, hillsM: 14, stageM: 3, air: { hazeHalfM: 1800, mist: 0.2 } }, (site) => {
  const { s } = site;
  const random = site.random.derive('rocks');
  site.patch(-11, 11, -12, 5, 'gravel', '#d4ccbc', 0.04);
  const islands = [[-5, -5.5, 2], [4.4, -7.5, 2.4], [6.8, -1.6, 1.3], [-7.6, -0.6, 1.1]] as const;
  const ridge = (x0: number, z0: number, x1: number, z1: number): void => stripe(s, x0, z0, x1, z1, 0.05, 0.062, '#f0eadc');
  const isFree = (x: number, z: number): boolean => islands.every(([ix, iz, r]) => Math.hypot(x - ix, z - iz) > r + 0.75);
  for (let z = -11.8; z < 5; z += 0.22) for (let x = -11; x < 11; x += 0.55) if (isFree(x, z) && isFree(x + 0.55, z)) ridge(x, z, x + 0.55, z);
  for (const [ix, iz, r] of islands) {
    for (let k = 0; k < 4; k++) for (let i = 0; i < 40; i++) {
      const at = (j: number): readonly [number, number] => [ix + Math.sin((j / 40) * 6.2832) * (r + k * 0.2), iz + Math.cos((j / 40) * 6.2832) * (r + k * 0.2)];
      ridge(...at(i), ...at(i + 1));
    }
    s.lathe([[r * 0.94, 0.04], [r * 0.8, 0.12], [r * 0.4, 0.18], [0.01, 0.2]], 20, of('#5f7a34', 1, 'fur'), { x: ix, z: iz, smooth: true });
    for (let k = 0; k < 3; k++) {
      const size = r * random.range(0.28, 0.5) * (k === 0 ? 1.3 : 0.8);
      const [x, z] = [ix + (k - 1) * r * 0.42, iz + random.range(-0.3, 0.3) * r];
      s.within(site.lean(x, 0.1, z, random.range(-0.15, 0.15), random.range(0, 3)), () => s.lathe([[size, -0.1], [size * 0.95, size * 0.5], [size * 0.6, size * (k === 0 ? 1.7 : 0.9)], [0.01, size * (k === 0 ? 1.95 : 1)]], random.int(6, 8), of(random.pick(['#6f6d68', '#5c5a56', '#7d776c']), 0.95, 'stone'), { facets: true, turn: random.range(0, 2) }));
    }
    site.block(ix, iz, r * 1.4, 2, r * 1.4);
  }
  for (const [x0, x1, z0, z1] of [[-11.6, 11.6, -12.6, -12.2], [-11.6, -11.2, -12.6, 3], [11.2, 11.6, -12.6, 3]] as const) {
    s.box(x0, 0, z0, x1, 1.9, z1, of('#e0d2b0', 0.9, 'plaster'), 'b');
    s.box(x0 - 0.25, 1.9, z0 - 0.25, x1 + 0.25, 2.1, z1 + 0.25, of('#3f4448', 0.7));
  }
  for (const [x, z, scale] of [[-8, -16, 0.8], [-1, -18, 1], [7, -16, 0.85], [14, -10, 0.8], [-14.5, -8, 0.9]] as const) site.put(x < 0 ? 'cherry-tree' : 'fir', x, z, x, { scale, detail: site.detail === 0 ? 0 : 1 });
  lantern(s, 8.6, -9.4);
  site.grove(26, 24, 70, (_x, z) => z < -22 || z > 20);
  for (const name of ['stage', 'path', 'rocks', 'gravel']) site.spot(name, 0, name === 'rocks' ? -4 : -1.6, 0, 2.2);
  site.view(0, 2.6, 11, 0, 22);
});

function lantern(s: Sketch, x: number, z: number): void {
  const stone = of('#8a877f', 0.95, 'stone');
  s.lathe([[0.34, 0], [0.3, 0.16], [0.14, 0.22], [0.13, 0.85], [0.3, 0.95], [0.3, 1.02]], 8, stone, { x, z, facets: true });
  s.lathe([[0.22, 1.02], [0.22, 1.32]], 6, { color: '#ffd890', roughness: 0.6, glow: 3, glowAt: 'night' }, { x, z, facets: true });
  s.lathe([[0.5, 1.32], [0.42, 1.42], [0.16, 1.58], [0.06, 1.72], [0.001, 1.8]], 6, stone, { x, z, facets: true });
}
