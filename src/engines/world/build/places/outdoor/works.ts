/** @file Places of work and travel: construction site, industrial area, junkyard, railway, station platform, highway, bridge over a river, runway. */
import { Box3, Vector3 } from 'three';
import { smoothstep } from '../../../../../lib/noise.ts';
import { closedRate } from '../../../clock.ts';
import { Sketch, tint, type P3 } from '../../built/sketch.ts';
import { bench } from '../built/dressing.ts';
import { of, siteBuilder, stripe, wireFence, type Site } from './site.ts';
import { cars } from './town.ts';

const RUST = of('#7a4326', 0.8, 'metal');

/** A building site: a frame of concrete and steel under tower cranes, diggers, heaps and hoardings. */
export const constructionSite = siteBuilder({ cover: 'dust', flatM: 260, hillsM: 20, stageM: 4, air: { hazeHalfM: 1500 } }, (site) => {
  const { s } = site;
  frame(site, -4, -40, 30, 20, 6);
  frame(site, 34, -62, 22, 18, 9);
  site.put('crane', -26, -34, 0.3, { action: 'sweep' });
  site.put('crane', 18, -58, 2.4, { action: 'sweep', scale: 1.25 });
  site.put('excavator', 12, -14, -0.7);
  site.put('bulldozer', -13, -12, 0.9);
  site.put('dump-truck', 24, -6, -1.2);
  heap(site, 5, -20, 6, 3.2, '#8a6a48');
  heap(site, -22, -18, 5, 2.4, '#9a9488');
  heap(site, 28, -24, 7, 3, '#7a6248');
  for (let k = 0; k < 3; k++) for (let i = 0; i < 4 - k; i++) s.tube([[-8 + (i + k * 0.5) * 1.1, 0.52 + k * 0.92, -20], [-8 + (i + k * 0.5) * 1.1, 0.52 + k * 0.92, -16]], 0.5, 14, of('#a8a49a', 0.9, 'stone'));
  for (let k = 0; k < 5; k++) s.block(15, 0.1 + k * 0.24, 3, 4.6, 0.2, 1.6, of(tint('#b08a54', 0.85 + 0.07 * k), 0.9, 'wood'), 0.01);
  site.block(15, 3, 5, 1.5, 2);
  for (let k = 0; k < 9; k++) barrier(site, -14 + k * 3.6, 7 + (k % 2) * 0.3);
  for (let k = 0; k < 7; k++) cone(site, -9 + k * 3, 4.4);
  for (const [x, z] of [[-40, -40], [-40, 0]] as const) site.put('container', x, z, 0.1, { attributes: { color: '#c8a42a' } });
  wireFence(site, [[-50, 10], [-50, -90], [60, -90], [60, 10]], 2.2);
  site.skyline(9, 190, 360, [40, 110], -1.1, 1.1);
  for (const name of ['stage', 'construction site']) site.spot(name, 0, -2, 0, 4);
  site.view(0, 2.6, 17, 0, 34);
  site.lane('road', [[-40, -6], [0, -5], [40, -6]], 4);
});

// A multi-storey skeleton of slabs and columns, rods at the top, props and scaffolding before it.
function frame(site: Site, x: number, z: number, w: number, d: number, storeys: number): void {
  const { s } = site;
  const grey = of('#a5a29a', 0.92, 'stone');
  for (let k = 0; k <= storeys; k++) {
    const y = k * 3.6;
    s.box(x - w / 2, y - 0.35, z - d / 2, x + w / 2, y, z + d / 2, grey, k === 0 ? 'b' : '');
    for (let i = 0; i <= 4; i++) for (let j = 0; j <= 2; j++) {
      const [px, pz] = [x - w * 0.47 + (w * 0.94 * i) / 4, z - d * 0.45 + (d * 0.9 * j) / 2];
      if (k < storeys) s.box(px - 0.3, y, pz - 0.3, px + 0.3, y + 3.3, pz + 0.3, grey, 'tb');
      else for (const [ex, ez] of [[-0.2, -0.2], [0.2, -0.2], [-0.2, 0.2], [0.2, 0.2]] as const) s.bar([px + ex, y, pz + ez], [px + ex, y + 1.6, pz + ez], 0.05, RUST);
    }
  }
  const top = Math.max(1, storeys - 2) * 3.6;
  for (let i = 0; i <= 10; i++) {
    const px = x - w / 2 + (w * i) / 10;
    for (const e of [0.6, 1.8]) s.bar([px, 0, z + d / 2 + e], [px, top, z + d / 2 + e], 0.07, of('#b0a890', 0.5, 'metal'));
    for (let k = 1; k * 2 <= top && i < 10; k++) {
      if (i % 3 === k % 3) s.bar([px, (k - 1) * 2, z + d / 2 + 1.8], [px + w / 10, k * 2, z + d / 2 + 1.8], 0.05, of('#b0a890', 0.5, 'metal'));
      s.box(px, k * 2, z + d / 2 + 0.6, px + w / 10, k * 2 + 0.06, z + d / 2 + 1.8, of('#9a7a50', 0.9, 'wood'));
    }
  }
  s.box(x - w / 2, 3.6, z + d / 2 + 1.9, x - w * 0.1, top, z + d / 2 + 1.93, { color: '#3f7a5a', roughness: 0.9, grain: 'cloth' });
  site.block(x, z, w, storeys * 3.6 + 2, d + 4);
}

function heap(site: Site, x: number, z: number, r: number, h: number, color: string): void {
  const random = site.random.derive(`heap ${x}`);
  const bumps = Array.from({ length: 5 }, () => [random.range(0.5, 1.4), random.range(0, 6)] as const);
  site.s.lathe(Array.from({ length: 9 }, (_, i): readonly [number, number] => {
    const t = i / 8;
    return [Math.max(0.01, r * (1 - t) * (1 + 0.12 * Math.sin(i * 2.1))), h * t ** 0.85];
  }), 20, { color, roughness: 1, grain: 'soil', shade: (px, py, pz) => 0.85 + 0.1 * bumps.reduce((sum, [f, p]) => sum + Math.sin(px * f + pz * f * 0.7 + p) * 0.4, 0) - 0.1 * (1 - py / h) }, { x, z, smooth: true });
  site.block(x, z, r * 1.5, h, r * 1.5);
}

function barrier(site: Site, x: number, z: number): void {
  const { s } = site;
  for (const y of [0.5, 0.9]) for (let k = 0; k < 6; k++) s.box(x - 1.5 + k * 0.5, y, z - 0.03, x - 1 + k * 0.5, y + 0.28, z + 0.03, of(k % 2 === 0 ? '#d8501e' : '#f0ece4', 0.6));
  for (const e of [-1.2, 1.2]) s.box(x + e - 0.06, 0, z - 0.3, x + e + 0.06, 1.2, z + 0.3, of('#e0a81e', 0.6), 'b');
}

function cone(site: Site, x: number, z: number): void {
  site.s.box(x - 0.2, 0, z - 0.2, x + 0.2, 0.04, z + 0.2, of('#1c1c1c'), 'b');
  for (const [r0, y0, r1, y1, c] of [[0.15, 0.04, 0.11, 0.28, '#e0501a'], [0.11, 0.28, 0.08, 0.45, '#f2f0ea'], [0.08, 0.45, 0.03, 0.7, '#e0501a']] as const) site.s.lathe([[r0, y0], [r1, y1]], 10, of(c, 0.6), { x, z });
}

/** Factories with smoking chimneys, tanks and pipes behind a wire fence. */
export const industrialArea = siteBuilder({ cover: 'concrete', flatM: 300, hillsM: 14, stageM: 4, air: { hazeHalfM: 900, mist: 0.4, mistHeightM: 40 } }, (site) => {
  const { s } = site;
  site.road('x', 6, 5, -200, 200, { lift: 0.04, color: '#59585a' });
  site.put('factory', -26, -44, 0);
  site.put('factory', 36, -70, 0.1, { attributes: { color: '#7a7a74' } });
  site.put('warehouse', 44, -26, -0.2);
  site.put('chimney', -58, -62, 0);
  site.put('chimney', -4, -84, 0, { scale: 1.25 });
  site.put('chimney', 12, -90, 0, { scale: 1.1 });
  site.put('cooling-tower', 84, -150, 0);
  site.put('cooling-tower', 20, -180, 0);
  site.put('cooling-tower', -70, -170, 0);
  for (const [x, z, r, h] of [[6, -30, 5, 9], [18, -33, 4, 11], [8, -44, 4, 13], [-62, -24, 7, 8]] as const) {
    s.lathe([[r, 0], [r, h], [r * 0.96, h + 0.3], [r * 0.3, h + 1.2], [0.01, h + 1.3]], 26, { ...of('#c2c2ba', 0.5, 'metal'), shade: (px, y) => 0.85 + 0.1 * Math.sin(y * 3) + 0.05 * Math.sin(px) }, { x, z });
    s.tube([[x + r * 0.9, h * 0.3, z + r * 0.5], [x + r + 2, h * 0.3, z + r * 0.5], [x + r + 2, 5, z + r * 0.5]], 0.3, 8, of('#8d9296', 0.5, 'metal'));
    for (let k = 0; k <= h; k++) s.bar([x - 0.3, k, z + r + 0.1], [x + 0.3, k, z + r + 0.1], 0.05, of('#3a3c3e'));
    site.block(x, z, r * 2, h, r * 2);
  }
  for (const [y, z, c] of [[4.6, -19, '#a8442c'], [5.4, -19.6, '#8d9296'], [6.2, -19, '#c2b23a']] as const) s.tube([[-60, y, z], [30, y, z]], 0.3, 8, of(c, 0.5, 'metal'));
  for (let x = -56; x <= 28; x += 12) {
    for (const z of [-18.6, -20]) s.bar([x, 0, z], [x, 6.8, z], 0.24, RUST);
    s.bar([x, 6.6, -18.4], [x, 6.6, -20.2], 0.2, RUST);
  }
  for (const [x, z, c] of [[20, -10, '#2f5f86'], [20, -13, '#a8442c'], [27, -11, '#3f7a4a'], [-40, -12, '#c8a42a']] as const) site.put('container', x, z, Math.PI / 2, { attributes: { color: c } });
  site.put('container', 20.5, -11.4, Math.PI / 2, { y: 2.6, attributes: { color: '#8a8f94' } });
  site.put('truck', 12, 4, Math.PI / 2);
  wireFence(site, [[-90, -4], [90, -4]], 2.4);
  for (const x of [-30, 0, 30]) site.lamp(x, 0, 'modern', -1.57);
  smoke(site, [[-58, 41, -62], [-4, 51, -84], [12, 46, -90]], 7);
  smoke(site, [[84, 80, -150], [20, 80, -180], [-70, 80, -170]], 26, '#dcdcd8');
  for (const name of ['stage', 'industrial area', 'road']) site.spot(name, 0, 6, 0, 3);
  site.view(0, 3, 21, 0, 40);
});

/** How far up a column a puff of smoke is, and how much it is there: in a loop each rises for the length of the loop and is blown up anew elsewhere. */
function billow(time: number, phase: number, loopSeconds: number | null): { readonly at: number; readonly there: number } {
  const rate = 0.035;
  if (loopSeconds === null) return { at: time * rate + phase, there: 1 };
  const own = (((time / loopSeconds + phase * 7.3) % 1) + 1) % 1;
  return { at: phase + (own - 0.5) * rate * loopSeconds, there: smoothstep(0, 0.3, own) * (1 - smoothstep(0.7, 1, own)) };
}

/** Columns of smoke that drift from points, as soft balls that swell and thin; a pure function of time. */
export function smoke(site: Site, from: readonly (readonly [x: number, y: number, z: number])[], size: number, color = '#8a8680'): void {
  const puffs = site.detail === 0 ? 7 : 12;
  const balls = from.flatMap(([x, y, z], column) => Array.from({ length: puffs }, (_, i) => {
    const ball = new Puff(site, color, `${column} ${i}`);
    site.object.add(ball.mesh);
    return { ball, x, y, z, phase: i / puffs + column * 0.37, turn: i * 1.9 };
  }));
  const { loopSeconds } = site.kit.clock;
  site.onUpdate((t) => {
    for (const { ball, x, y, z, phase, turn } of balls) {
      const { at, there } = billow(t, phase, loopSeconds);
      const u = ((at % 1) + 1) % 1;
      const r = there * size * (0.12 + 0.6 * u) * (1 - smoothstep(0.75, 1, u)) * smoothstep(0, 0.03, u);
      ball.mesh.position.set(x + size * (2.6 * u * u + 0.3 * Math.sin(turn + u * 5)), y + size * 3.2 * u ** 0.8, z + size * 0.4 * Math.sin(turn * 2 + u * 4));
      ball.mesh.scale.setScalar(Math.max(0.001, r));
      ball.mesh.rotation.y = turn + u;
    }
  });
}

// A lumpy ball of smoke of unit radius.
class Puff {
  readonly mesh;
  constructor(site: Site, color: string, seed: string) {
    const random = site.random.derive(`puff ${seed}`);
    const s = new Sketch();
    for (let k = 0; k < 5; k++) {
      const [a, r] = [random.range(0, 6.28), random.range(0.5, 0.8)];
      const [x, y, z] = k === 0 ? [0, 0, 0] : [Math.sin(a) * 0.55, random.range(-0.4, 0.5), Math.cos(a) * 0.55];
      s.lathe(Array.from({ length: 6 }, (_, i): readonly [number, number] => [Math.max(0.01, Math.sin((i / 5) * Math.PI) * r), y - Math.cos((i / 5) * Math.PI) * r]), 9, { color: tint(color, random.range(0.85, 1.12)), roughness: 1 }, { x, z, smooth: true });
    }
    this.mesh = site.kit.mesh([s.geometry()]);
    this.mesh.castShadow = false;
  }
}

/** Heaps of wrecked cars, tyres and scrap under a crane. */
export const junkyard = siteBuilder({ cover: 'dust', flatM: 120, hillsM: 22, stageM: 3, air: { hazeHalfM: 1200 } }, (site) => {
  const { s } = site;
  const random = site.random.derive('wrecks');
  const colors = ['#7a4a34', '#5a4a40', '#6a5a3a', '#4a545a', '#8a5a3a', '#70685e', '#3f4a44', '#7a3a30'];
  const kinds = ['car', 'van', 'pickup-truck', 'hatchback', 'vintage-car'];
  const stack = (x: number, z: number, high: number): void => {
    for (let k = 0; k < high; k++) {
      const wreck = site.put(random.pick(kinds), x + random.range(-0.4, 0.4), z + random.range(-0.4, 0.4), random.range(0, 6.28), { y: k * 1.15 - 0.12, detail: 0, attributes: { color: random.pick(colors) }, solid: k === 0 });
      wreck.rotation.x = random.range(-0.12, 0.12);
      wreck.rotation.z = random.range(-0.14, 0.14);
      wreck.scale.y = random.range(0.7, 0.95);
    }
  };
  for (const [x, z, n] of [[-9, -9, 3], [-13, -14, 4], [-6, -17, 3], [10, -8, 3], [14, -13, 4], [7, -19, 4], [17, -20, 4], [-17, -22, 5], [-1, -25, 4], [-10, -29, 4], [11, -30, 5], [22, -30, 4], [-24, -12, 3], [24, -10, 3], [-20, -2, 2], [20, 0, 2]] as const) stack(x, z, n);
  for (const [x, z, n] of [[4.6, -4, 4], [-4.8, -5.4, 3], [5.6, -5.6, 5], [-14, 3, 4]] as const) for (let k = 0; k < n; k++) s.tube(Array.from({ length: 14 }, (_, i): P3 => [x + Math.sin((i / 14) * 6.283) * 0.27 + k * 0.03, 0.12 + k * 0.24, z + Math.cos((i / 14) * 6.283) * 0.27]), 0.12, 6, of('#1c1b1a', 0.95), true);
  for (let k = 0; k < 90; k++) {
    const [a, r] = [random.range(0, 6.28), random.range(5, 24)];
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r - 10];
    if (z > 2 || Math.abs(x) < 3) continue;
    s.at(x, 0, z, random.range(0, 6), () => s.block(0, random.range(-0.1, 0.5), 0, random.range(0.2, 1.4), random.range(0.06, 0.4), random.range(0.2, 0.8), of(random.pick(['#7a4326', '#5a5a58', '#8a8f94', '#6a3a22', '#3a4a54']), 0.8, 'metal'), 0.02));
  }
  site.put('crane', 4, -44, 1.2, { action: 'sweep', scale: 0.55, attributes: { color: '#c8702a' } });
  for (let x = -34; x < 36; x += 3) s.box(x, 0, -52, x + 2.9, random.range(2.6, 3.2), -51.9, of(random.pick(['#8a8f94', '#7a5a44', '#6a6f72']), 0.7, 'metal'), 'b');
  site.grove(24, 70, 160);
  for (const name of ['stage', 'junkyard']) site.spot(name, 0, -1, 0, 2.4);
  site.view(0, 2.2, 12, 0, 22);
  site.lane('path', [[0, 20], [0, 0], [1, -14]], 2);
});

/** Draws a railway of two rails on sleepers in ballast along points on the ground; heights are of the sleepers' foot. */
export function track(site: Site, points: readonly P3[], options: { ballast?: boolean } = {}): void {
  const { s } = site;
  const steel = of('#8a7a6c', 0.35, 'metal');
  const wood = of('#4a3d32', 0.95, 'wood');
  const n = points.length;
  const side = (i: number, off: number, y: number): P3 => {
    const [a, b] = [points[Math.max(0, i - 1)] as P3, points[Math.min(n - 1, i + 1)] as P3];
    const l = Math.hypot(b[0] - a[0], b[2] - a[2]) || 1;
    const p = points[i] as P3;
    return [p[0] - ((b[2] - a[2]) / l) * off, p[1] + y, p[2] + ((b[0] - a[0]) / l) * off];
  };
  for (let i = 0; i + 1 < n; i++) {
    const far = Math.hypot((points[i] as P3)[0], (points[i] as P3)[2]) > 110;
    for (const off of [-0.72, 0.72]) s.bar(side(i, off, 0.27), side(i + 1, off, 0.27), 0.09, steel, 0.16);
    if (options.ballast !== false) {
      const look = { ...of('#7d766c', 1, 'stone'), shade: (x: number, _y: number, z: number) => 0.85 + 0.2 * Math.sin(x * 13.7 + z * 7.1) * Math.sin(z * 11.3 - x * 3.7) };
      s.quad(side(i, 1.7, 0.1), side(i + 1, 1.7, 0.1), side(i + 1, -1.7, 0.1), side(i, -1.7, 0.1), look, [0, 1, 0]);
      for (const e of [-1, 1]) {
        const [a, b, c, d] = [side(i, e * 1.7, 0.1), side(i + 1, e * 1.7, 0.1), side(i + 1, e * 2.5, -0.2), side(i, e * 2.5, -0.2)];
        if (e > 0) s.quad(d, c, b, a, look);
        else s.quad(a, b, c, d, look);
      }
    }
    if (far && site.detail === 0) continue;
    const [a, b] = [points[i] as P3, points[i + 1] as P3];
    const count = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[2] - a[2]) / (far ? 1.4 : 0.7)));
    for (let k = 0; k < count; k++) {
      const t = k / count;
      const [l, r] = [side(i, 1.25, 0.15), side(i, -1.25, 0.15)];
      const [dx, dy, dz] = [(b[0] - a[0]) * t, (b[1] - a[1]) * t, (b[2] - a[2]) * t];
      s.bar([l[0] + dx, l[1] + dy, l[2] + dz], [r[0] + dx, r[1] + dy, r[2] + dz], 0.26, wood, 0.1);
    }
  }
}

const railZ = (x: number): number => -9 + 26 * Math.sin(x / 130) * smoothstep(20, 160, Math.abs(x)) + 0.0009 * x * x;

/** A railway that winds through country and over a stone viaduct; trains run on its rails. */
export const railway = siteBuilder({ cover: 'grass', flatM: 46, hillsM: 70, stageM: 3, air: { hazeHalfM: 3400 }, shape: (x, z, h) => {
  const near = 1 - smoothstep(4, 16, Math.abs(z - railZ(x)));
  const gorge = -16 * Math.exp(-(((x - 74) / 20) ** 2)) * smoothstep(60, 20, Math.abs(z + 10));
  return (h + gorge) * (1 - near) + near * Math.min(gorge, h * 0.05 + gorge);
} }, (site) => {
  const { s } = site;
  const xs = Array.from({ length: 111 }, (_, i) => -330 + i * 6);
  const points = xs.map((x): P3 => [x, 0.12, railZ(x)]);
  track(site, points);
  const stone = of('#9a8a74', 0.92, 'stone');
  for (let k = 0; k < 6; k++) {
    const x = 44 + k * 12;
    const z = railZ(x);
    s.box(x - 1.4, -17, z - 2.4, x + 1.4, -3, z + 2.4, stone, 'bt');
    if (k === 5) continue;
    const arch: [number, number][] = [[x + 1.4, -3], ...Array.from({ length: 9 }, (_, i): [number, number] => [x + 6 - Math.cos((i / 8) * Math.PI) * 4.6, -3 + Math.sin((i / 8) * Math.PI) * 2.7]), [x + 10.6, -3], [x + 13.4, -3], [x + 13.4, 0.1], [x - 1.4, 0.1], [x - 1.4, -3]];
    s.at(0, 0, z, 0, () => s.extrude(arch, -2.5, 2.5, stone));
  }
  for (const e of [-2.6, 2.6]) for (let x = 42; x < 106; x += 4) s.bar([x, 0.5, railZ(x) + e], [x + 4, 0.5, railZ(x + 4) + e], 0.4, stone, 0.9);
  for (let x = -280; x < 300; x += 44) {
    const z = railZ(x) - 3.6;
    s.bar([x, site.height(x, z) - 1, z], [x, 6.4, z], 0.2, of('#5a5e60', 0.6, 'metal'));
    s.bar([x, 6, z], [x, 6, z + 3.6], 0.1, of('#5a5e60', 0.6, 'metal'));
    s.bar([x, 5.7, z + 3.6], [x + 44, 5.7, railZ(x + 44)], 0.03, of('#161616'));
  }
  s.at(-17, 0, railZ(-17) + 3.4, 0, () => {
    s.bar([0, 0, 0], [0, 4.4, 0], 0.14, of('#e0ded8', 0.6));
    s.block(0, 3.6, 0, 0.5, 1.1, 0.3, of('#1a1a1a'));
    s.box(-0.12, 4.2, 0.15, 0.12, 4.44, 0.18, { color: '#30ff70', glow: 7, roughness: 0.4 });
  });
  site.grove(90, 30, 230, (x, z) => Math.abs(z - railZ(x)) > 12);
  site.grass(5000, 28, (x, z) => Math.abs(z - railZ(x)) > 2.7);
  // A train passes by itself when the words bring none of their own.
  if (!site.spec.sequence.subjects.some((subject) => subject.concept.includes('train'))) {
    const train = site.put('steam-train', 0, railZ(0), Math.PI / 2, { action: 'drive', solid: false, detail: site.detail === 0 ? 0 : 1, y: 0.4 });
    // In a loop it passes as fast as it needs to come round, which in a short one is too fast: then it waits out of sight.
    const mps = site.kit.clock.loopSeconds === null ? 8 : closedRate(8, site.kit.clock.loopSeconds, 260);
    site.onUpdate((t) => {
      const x = mps === 0 ? 130 : -30 + ((((t * mps) % 260) + 260) % 260);
      train.position.set(x, 0.42, railZ(x));
      train.rotation.y = Math.atan2(1, (railZ(x + 4) - railZ(x - 4)) / 8);
    });
  }
  const lane = points.map(([x, , z]): readonly [number, number, number] => [x, z, 0.42]);
  site.lane('rail', lane, 3);
  site.lane('rail', [...lane].reverse(), 3);
  site.lane('path', [[-20, 2], [0, 0], [20, 2]], 2);
  site.spot('stage', 0, 0, 0, 3);
  for (const name of ['rails', 'railway', 'track']) site.spot(name, 0, railZ(0), Math.PI / 2, 2, 0.42);
  site.view(-9, 2.6, 10, -0.5, 30);
});

/** A station: platforms under canopies, tracks between, clock, benches, signs. */
export const platform = siteBuilder({ cover: 'gravel', flatM: 400, hillsM: 10, stageM: 2.4, air: { hazeHalfM: 1500 } }, (site) => {
  const { s } = site;
  for (const x of [-5.4, -9.8, 13.4]) track(site, Array.from({ length: 56 }, (_, i): P3 => [x, 0, 120 - i * 6]));
  for (const [x0, x1] of [[-3.4, 10.9], [-21, -12.2]] as const) {
    site.patch(x0, x1, -120, 60, 'slabs', '#a39c90', 1.1);
    s.box(x0, -0.2, -120, x1, 1.08, 60, of('#8a8478', 0.9, 'stone'), 'bt');
    const edges = x0 > -10 ? [x0, x1] : [x1];
    for (const e of edges) {
      const inn = e === x0 ? 1 : -1;
      s.box(Math.min(e + inn * 0.6, e + inn * 0.75), 1.1, -120, Math.max(e + inn * 0.6, e + inn * 0.75), 1.115, 60, of('#e8c62a', 0.8));
    }
  }
  for (let z = 40; z > -112; z -= 10) {
    for (const x of [3.8]) {
      s.tube([[x, 1.1, z], [x, 5, z]], 0.12, 10, of('#2f5a4a', 0.5, 'metal'));
      for (const e of [-1, 1]) s.tube([[x, 4.2, z], [x + e * 1.6, 5, z], [x + e * 4.6, 5.5, z]], 0.07, 6, of('#2f5a4a', 0.5, 'metal'));
      site.block(x, z, 0.5, 6, 0.5);
    }
    if (z < 34 && z % 20 === 0) s.at(3.2, 1.1, z - 4, -Math.PI / 2, () => bench(s));
    s.box(3.3, 4.9, z - 5.6, 4.3, 4.96, z - 4.4, { color: '#fff2d8', glow: 10, glowAt: 'night', roughness: 0.5 });
    if (Math.abs(z) < 50) site.lamps.push({ position: new Vector3(3.8, 4.6, z - 5), color: [1, 0.9, 0.7], intensity: 30, atNightOnly: true });
  }
  for (const e of [-1, 1]) s.slab([3.8, 5.02, e > 0 ? 44 : -116], [3.8, 5.02, e > 0 ? -116 : 44], [3.8 + e * 5.6, 5.7, e > 0 ? -116 : 44], [3.8 + e * 5.6, 5.7, e > 0 ? 44 : -116], 0.14, of('#6a6f70', 0.6, 'metal'));
  for (const z of [4, -20]) {
    s.box(2.4, 3.6, z - 0.1, 5.2, 4.3, z + 0.1, of('#1c3a6a', 0.5));
    s.box(2.6, 3.75, z + 0.1, 5, 4.15, z + 0.11, of('#e8ecf0', 0.5), 'k');
    s.bar([3.8, 4.3, z], [3.8, 5, z], 0.06, of('#2a2a2a'));
  }
  s.tube([[0, 5.1, -8], [0, 4.4, -8]], 0.04, 6, of('#1c1c1c'));
  for (const e of [-1, 1]) s.at(0, 3.95, -8 + e * 0.14, e > 0 ? 0 : Math.PI, () => {
    s.at(0, 0, 0, 0, () => s.polygon(Array.from({ length: 20 }, (_, i): P3 => [Math.sin((-i / 20) * 6.283) * 0.45, Math.cos((-i / 20) * 6.283) * 0.45, 0]), { color: '#f4f0e4', roughness: 0.5, glow: 2, glowAt: 'night' }));
    s.bar([0, 0, 0.01], [0.02, 0.34, 0.01], 0.03, of('#111111'));
    s.bar([0, 0, 0.01], [0.22, 0.08, 0.01], 0.035, of('#111111'));
  });
  site.put('train', -5.4, -40, 0, { y: 0.35, detail: site.detail === 0 ? 0 : 1 });
  for (let z = 30; z > -110; z -= 9) site.put('railing', -20.6, z, Math.PI / 2, { y: 1.1, detail: 0 });
  s.box(-40, 0, -100, -26, 12, 30, of('#a8694a', 0.9, 'brick'), 'b');
  for (let z = 24; z > -98; z -= 6) s.box(-26.02, 2.4, z - 3, -25.9, 8.6, z, { color: '#2a3a44', roughness: 0.1, glow: 9, glowAt: 'night' });
  site.houses(34, 20, -Math.PI / 2, 60, 12, { storeys: 4, plain: true });
  site.houses(34, -46, -Math.PI / 2, 60, 12, { storeys: 3, plain: true });
  for (const name of ['stage', 'platform']) site.spot(name, -1, 0, 0, 1.6);
  site.spot('rails', -5.4, -10, 0, 2, 0.35);
  site.lane('rail', [[-9.8, -230, 0.35], [-9.8, -60, 0.35], [-9.8, 0, 0.35], [-9.8, 110, 0.35]], 3);
  site.lane('path', [[-1, 30], [-1, 0], [-0.6, -60]], 2);
  site.lane('road', [[-1, 30], [-1, -60]], 2);
  site.view(0.2, 2.2, 16, 0, 13);
});

/** A motorway: six lanes with a barrier between, an overpass, gantry signs, traffic. */
export const highway = siteBuilder({ cover: 'grass', flatM: 60, hillsM: 70, stageM: 3, air: { hazeHalfM: 3600 }, shape: (x, z, h) => h * smoothstep(26, 70, Math.abs(x)) }, (site) => {
  const { s } = site;
  for (const e of [-1, 1]) {
    site.road('z', e * 8.2, 6.6, e > 0 ? 260 : -460, e > 0 ? -460 : 260, { lift: 0.05, color: '#4e4e50', lane: `carriageway ${e}` });
    for (const off of [-2.1, 2.1]) for (let z = 80; z > -300; z -= 11) stripe(s, e * 8.2 + off, z, e * 8.2 + off, z - 4.5, 0.16, 0.07);
    for (const off of [-6.2, 6.2]) stripe(s, e * 8.2 + off, 260, e * 8.2 + off, -460, 0.18, 0.066, off * e < 0 ? '#e8c040' : '#e8e6de');
    for (let z = 60; z > -220; z -= 4) s.bar([e * 16, 0, z], [e * 16, 0.7, z], 0.12, of('#8d9296', 0.5, 'metal'));
    s.box(Math.min(e * 15.9, e * 16), 0.45, -460, Math.max(e * 15.9, e * 16), 0.78, 260, of('#a8acae', 0.4, 'metal'));
  }
  s.extrude([[-0.45, 0], [0.45, 0], [0.12, 0.9], [-0.12, 0.9]], -460, 260, of('#b0aca2', 0.9, 'stone'));
  const grey = of('#b0aca2', 0.9, 'stone');
  s.box(-60, 7, -86, 60, 8.4, -74, grey);
  for (const e of [-86, -74]) s.box(-60, 8.4, e - 0.2, 60, 9.4, e + 0.2, grey);
  for (const x of [-19, 0, 19]) for (const z of [-83, -77]) s.lathe([[0.7, 0], [0.7, 7]], 12, grey, { x, z });
  for (const e of [-1, 1]) s.at(0, 0, -80, 0, () => s.extrude(e > 0 ? [[24, 0], [62, 0], [62, 8.3], [36, 8.3]] : [[-62, 0], [-24, 0], [-36, 8.3], [-62, 8.3]], -7, 7, of('#5f6a3a', 1, 'soil')));
  s.bar([17, 0, -40], [17, 8, -40], 0.4, of('#8d9296', 0.5, 'metal'));
  s.bar([0, 7.6, -40], [17, 7.6, -40], 0.35, of('#8d9296', 0.5, 'metal'));
  for (const x of [4.4, 10.6]) {
    s.box(x - 2.6, 5.8, -39.8, x + 2.6, 8.6, -39.7, of('#1a6a3a', 0.6));
    s.box(x - 2.2, 7.6, -39.7, x + 1.2, 7.9, -39.68, of('#f0f2f0', 0.6), 'k');
    s.box(x - 2.2, 6.9, -39.7, x + 0.4, 7.2, -39.68, of('#f0f2f0', 0.6), 'k');
    s.polygon([[x + 1.2, 6.4, -39.68], [x + 2.2, 6.4, -39.68], [x + 1.7, 5.95, -39.68]], of('#f0f2f0', 0.6));
  }
  cars(site, [[4, -22, Math.PI], [8.2, -34, Math.PI], [12.4, -16, Math.PI], [-4, -30, 0], [-8.2, -14, 0], [-12.4, -44, 0], [8.2, -68, Math.PI], [-8.2, -96, 0], [12.4, -110, Math.PI], [-4, -124, 0]]);
  site.put('truck', 12.4, -50, Math.PI);
  site.put('truck', -12.4, -74, 0, { detail: 0 });
  site.put('bus', -12.4, 4, 0, { detail: 0 });
  site.grove(110, 30, 260, (x) => Math.abs(x) > 26);
  const way = (x: number, from: number, to: number): (readonly [number, number])[] => Array.from({ length: 12 }, (_, i) => [x, from + ((to - from) * i) / 11] as const);
  site.lane('road', way(8.2, 220, -420), 4);
  site.lane('road', way(4, 220, -420), 4);
  site.lane('road', way(-8.2, -420, 220), 4);
  site.spot('stage', 8.2, 0, 0, 3);
  site.spot('stage', 4, -6, 0, 2);
  for (const name of ['road', 'highway']) site.spot(name, 8.2, 0, Math.PI, 2);
  site.view(2, 4.2, 17, 0, 40);
});

/** A road bridge of arches that spans a river between wooded banks. */
export const bridge = siteBuilder({
  cover: 'grass', flatM: 40, hillsM: 60, stageM: 3, air: { hazeHalfM: 3800 },
  shape: (x, z, h) => {
    const d = Math.abs(z + 34 - 3 * Math.sin(x / 40));
    return d < 27 ? -6.5 + 4 * smoothstep(14, 27, d) : -2.5 + 2.6 * smoothstep(27, 33, d) + h * smoothstep(33, 90, d);
  },
  water: { level: -3, kind: 'river', heading: 0, waveHeightM: 0.06, color: '#1c3a3a', halfSizeM: 700 },
}, (site) => {
  const { s } = site;
  const deck = 5.2;
  const stone = of('#a8977c', 0.9, 'stone');
  const outline: [number, number][] = [[-66, -6]];
  for (let k = 0; k < 5; k++) {
    const c = -53 + k * 22 + 9;
    outline.push([c - 8.6, -6], [c - 8.6, -2.6], ...Array.from({ length: 13 }, (_, i): [number, number] => [c - Math.cos((i / 12) * Math.PI) * 8.6, -2.4 + Math.sin((i / 12) * Math.PI) * 5.9]), [c + 8.6, -2.6], [c + 8.6, -6]);
  }
  outline.push([66, -6], [66, deck], [-66, deck]);
  // The bridge crosses the view: along x, over a river that comes towards the camera would hide its arches.
  s.at(0, 0, -34, 0, () => {
    s.extrude(outline, -5, 5, stone);
    for (const e of [-1, 1]) {
      s.box(-66, deck - 0.35, e > 0 ? 4.9 : -5.4, 66, deck, e > 0 ? 5.4 : -4.9, of('#b8a98c', 0.9, 'stone'));
      s.box(-66, deck, e > 0 ? 4.6 : -5, 66, deck + 1, e > 0 ? 5 : -4.6, stone);
      for (let k = 0; k < 6; k++) s.lathe([[2, -6], [1.8, 2.4], [0.9, 3.6], [0.01, 3.9]], 8, stone, { x: -55 + k * 22, z: e * 5 });
      for (let x = -55; x < 60; x += 22) s.at(x, deck + 1, e * 4.8, 0, () => {
        s.lathe([[0.1, 0], [0.06, 2.6], [0.16, 2.7]], 8, of('#1f2a26', 0.5, 'metal'));
        s.lathe([[0.01, 2.7], [0.24, 2.95], [0.01, 3.2]], 10, { color: '#ffdca0', glow: 10, glowAt: 'night', roughness: 0.4 }, { smooth: true });
      });
    }
    s.box(-66, deck, -4.6, 66, deck + 0.03, 4.6, of('#4a4a4c', 0.9));
  });
  site.obstacles.push(new Box3(new Vector3(-66, -6, -39.4), new Vector3(66, deck + 1, -28.6)));
  site.walkOn((x, z) => (Math.abs(x) < 66 && Math.abs(z + 34) < 4.6 ? deck + 0.03 : undefined));
  site.lane('road', [[-66, -36, deck + 0.04], [0, -36, deck + 0.04], [66, -36, deck + 0.04]], 3);
  site.lane('road', [[66, -32, deck + 0.04], [0, -32, deck + 0.04], [-66, -32, deck + 0.04]], 3);
  site.lane('water', [[14, -100, -3], [13, -50, -3], [13, -20, -3], [12, -10, -3]], 6);
  for (const [x, z] of [[-30, -36], [18, -32], [44, -36]] as const) site.put('car', x, z, z < -34 ? Math.PI / 2 : -Math.PI / 2, { y: deck + 0.04, detail: 0, solid: false });
  site.grove(120, 30, 230, (x, z) => Math.abs(z + 34) > 40);
  site.grass(4200, 24, (_x, z) => z > -4);
  site.spot('stage', 0, 2, 0, 3);
  site.spot('bridge', 0, -36, Math.PI / 2, 3, deck + 0.04);
  site.spot('site', 0, -34, Math.PI / 2, 6);
  site.spot('bank', 4, 1, 0, 2);
  site.lane('path', [[-24, 2], [0, 2], [24, 2]], 3);
  site.view(-8, 3, 18, -0.2, 44);
});

/** An airport: a runway with its marks and lights, terminal, tower, aeroplanes on the apron. */
export const airport = siteBuilder({ cover: 'grass', flatM: 700, hillsM: 40, halfM: 1300, stageM: 6, air: { hazeHalfM: 3000 } }, (site) => {
  const { s } = site;
  site.road('z', 0, 22, 260, -760, { lift: 0.04, color: '#4c4c4e', lane: 'runway' });
  site.patch(60, 180, -170, 60, 'slabs', '#98958e', 0.035);
  for (let z = 130; z > -700; z -= 40) stripe(s, 0, z, 0, z - 22, 0.9, 0.06);
  for (let k = 0; k < 6; k++) for (const e of [-1, 1]) stripe(s, e * (4 + k * 2.6), -6, e * (4 + k * 2.6), -32, 1.3, 0.062);
  for (const e of [-1, 1]) {
    stripe(s, e * 20.5, 260, e * 20.5, -760, 0.8, 0.06);
    for (let z = 20; z > -400; z -= 12) s.lathe([[0.12, 0], [0.12, 0.3], [0.01, 0.42]], 6, { color: '#fff0c0', glow: 9, glowAt: 'night', roughness: 0.4 }, { x: e * 22.6, z });
  }
  for (const [x, z, t] of [[88, -40, -1.2], [96, -95, -1.4], [92, -150, -1.2]] as const) site.put('airliner', x, z, t, { y: 3.6, detail: site.detail === 0 ? 0 : 1 });
  s.box(128, 0, -180, 160, 14, 40, of('#c8cacc', 0.5, 'metal'), 'b');
  s.box(127.9, 3, -178, 128, 12, 38, { color: '#3a5260', roughness: 0.08, glow: 8, glowAt: 'night' });
  s.slab([124, 14, 46], [124, 14, -186], [164, 19, -186], [164, 19, 46], 0.8, of('#dfe2e4', 0.4));
  s.lathe([[3.2, 0], [2.6, 30], [4.6, 33], [5.4, 38]], 16, of('#d8d6d0', 0.7), { x: 74, z: -210 });
  s.lathe([[5.2, 34], [6.2, 38.5]], 10, { color: '#2a4450', roughness: 0.05, glow: 6, glowAt: 'night' }, { x: 74, z: -210, facets: true });
  s.lathe([[6.6, 38.5], [6.4, 39.4], [0.01, 40.4]], 10, of('#dfe2e4', 0.5), { x: 74, z: -210, facets: true });
  site.block(144, -70, 34, 20, 220);
  site.grove(60, 330, 620, (x) => Math.abs(x) > 90);
  const along = (from: number, to: number): (readonly [number, number])[] => Array.from({ length: 9 }, (_, i) => [0, from + ((to - from) * i) / 8] as const);
  site.lane('road', along(200, -600), 10);
  for (const name of ['stage', 'runway', 'airport']) site.spot(name, 0, 0, 0, 6);
  site.view(-6, 3.4, 24, -0.35, 60);
});

/** Height of the terrace that the coastal road runs on, metres above the sea. */
const TERRACE_M = 9;

/** Metres inland from the edge of the cliff; negative beyond it. A headland closes the bay to the right, another, farther off, to the left. */
function inlandOf(x: number, z: number): number {
  const edge = -7.6 - 0.8 * Math.sin(x / 37) - 0.5 * Math.sin(x / 11 + 2) - 190 * smoothstep(90, 210, x) * (1 - 0.5 * smoothstep(250, 420, x)) - 320 * smoothstep(-150, -310, x);
  return z - edge;
}

function coastHeight(x: number, z: number): number {
  const inland = inlandOf(x, z);
  const rough = 0.5 + 0.28 * Math.sin(x / 5.3 + 1.7 * Math.sin(z / 7.1)) + 0.22 * Math.sin(z / 4.1 + x / 13);
  if (inland < 0) return TERRACE_M - (TERRACE_M + 6) * smoothstep(0, -15, inland + 2.5 * rough * smoothstep(0, -5, inland));
  const slopes = 64 * smoothstep(14, 190, z) * (0.62 + 0.38 * Math.sin(x / 83 + 1) * Math.cos(z / 71));
  const headlands = 26 * smoothstep(2, 90, inland) * smoothstep(-22, -80, z);
  return TERRACE_M + slopes + headlands * (0.75 + 0.25 * Math.sin(x / 46));
}

/** A road on a terrace above the sea: a guard rail, rocks below it, a bay between two headlands. */
export const coastalRoad = siteBuilder({
  cover: 'grass', flatM: 60, hillsM: 0, halfM: 1100, stageM: 3, air: { hazeHalfM: 5200, mist: 0.2 },
  shape: coastHeight,
  tone: (x, z) => {
    const inland = inlandOf(x, z);
    if (inland > 0.5 || inland < -40) return undefined;
    const light = 0.8 + 0.2 * Math.sin(x / 3.1 + 2 * Math.sin(z / 2.3));
    return [0.21 * light, 0.185 * light, 0.155 * light];
  },
  water: { level: 0, kind: 'sea', heading: 0.3, waveHeightM: 0.5, color: '#1b4a56', halfSizeM: Infinity },
}, (site) => {
  const { s } = site;
  const random = site.random.derive('rocks');
  site.road('x', 0, 3.9, -300, 300, { lift: TERRACE_M + 0.05, markings: 'country', color: '#57575a' });
  // Low posts and no beam, so that the sea is seen over them from a camera as low as a car.
  for (let x = -120; x < 120; x += 7) {
    s.bar([x, TERRACE_M - 0.1, -5.4], [x, TERRACE_M + 0.5, -5.4], 0.14, of('#ece8df', 0.8));
    s.box(x - 0.075, TERRACE_M + 0.34, -5.475, x + 0.075, TERRACE_M + 0.42, -5.325, of('#b02a22', 0.6));
  }
  for (let k = 0; k < 46; k++) {
    const x = random.range(-110, 150);
    const z = -random.range(12, 30) - (x > 90 ? 150 : 0);
    const size = random.range(0.5, 2.6);
    s.within(site.lean(x, site.bare(x, z) - size * 0.2, z, random.range(-0.3, 0.3), random.range(0, 6)), () => s.lathe([[size, -0.6], [size * 0.95, size * 0.4], [size * 0.55, size * 1.1], [0.01, size * 1.3]], random.int(6, 8), of(random.pick(['#6a635a', '#7d7468', '#59534c']), 0.95, 'stone'), { facets: true }));
  }
  site.grass(5200, 26, (x, z) => Math.abs(z) > 4.4 && inlandOf(x, z) > 0.6);
  site.grove(60, 22, 190, (_x, z) => z > 18);
  site.grove(60, 120, 420, (x, z) => z < -30 && inlandOf(x, z) > 14);
  for (const [x, z, scale] of [[-19, 9.5, 1], [24, 10.5, 1.15], [-46, 12, 1.1], [52, 12, 0.9]] as const) site.put('pine', x, z, x, { scale: scale * 0.6, detail: site.detail === 0 ? 0 : 1 });
  for (const name of ['stage', 'road']) site.spot(name, 0, 0, Math.PI / 2, 3);
  site.spot('cliff', 0, -6, 0, 1);
  site.lane('path', [[-40, 6], [-14, 5.6], [0, 5.4], [14, 5.6], [40, 6]], 2);
  site.lane('water', [[-260, -120, 0], [0, -95, 0], [120, -120, 0]], 20);
  site.view(-3, 3.2, 13, 0, 60);
});
