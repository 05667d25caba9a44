/** @file Playing fields: football, baseball, golf, running track, raceway, tennis, basketball. */
import { smoothstep } from '../../../../../lib/noise.ts';
import { linearOf, tint, type P3 } from '../../built/sketch.ts';
import { of, ringLine, siteBuilder, stripe, wireFence, type Site } from './site.ts';
import { cars, courtLines } from './town.ts';

const mown = (x: number, z: number, stepM: number): readonly [number, number, number] => linearOf(Math.floor(z / stepM) % 2 === 0 ? '#4d7a30' : tint('#4d7a30', 0.82 + 0.02 * Math.sin(x)));

/** A stadium bowl of stands in an oval about the field, drawn row by row; `open` leaves the camera's side low. */
function stands(site: Site, rx: number, rz: number, rows: number, cz = 0): void {
  const { s } = site;
  const random = site.random.derive('crowd');
  const n = site.detail === 0 ? 36 : 72;
  const at = (i: number, k: number, y: number): P3 => {
    const a = (i / n) * Math.PI * 2;
    const q = 4;
    const [c, d] = [Math.cos(a), Math.sin(a)];
    const f = 1 / (Math.abs(c) ** q + Math.abs(d) ** q) ** (1 / q);
    return [d * f * (rx + k * 1.1), y, cz + c * f * (rz + k * 1.1)];
  };
  const shirts = ['#b83a34', '#2f5f9a', '#e0ddd4', '#3a3d44', '#d8a83a', '#4a8a5a', '#7a5aa0', '#c8c8c8'];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < rows; k++) {
      const y = 1.4 + k * 0.75;
      const seat = of(tint('#3a5a8a', 0.8 + 0.12 * ((i + k) % 3)), 0.8);
      s.quad(at(i, k, y), at(i + 1, k, y), at(i + 1, k, y + 0.75), at(i, k, y + 0.75), of('#8a8a88', 0.9));
      s.quad(at(i + 1, k, y + 0.75), at(i, k, y + 0.75), at(i, k + 1, y + 0.75), at(i + 1, k + 1, y + 0.75), seat, [0, 1, 0]);
      const people = site.detail === 0 ? 4 : 3;
      for (let m = 0; m < people; m++) {
        if (random.next() < 0.2) continue;
        const p = at(i + (m + random.range(0.2, 0.8)) / people, k + 0.6, y + 0.75);
        // Faces the field: their width lies along the row.
        const a = at(i, k, 0);
        const b = at(i + 1, k, 0);
        const l = Math.hypot(b[0] - a[0], b[2] - a[2]) || 1;
        const [ux, uz] = [(b[0] - a[0]) / l, (b[2] - a[2]) / l];
        s.quad([p[0] - ux * 0.34, p[1], p[2] - uz * 0.34], [p[0] + ux * 0.34, p[1], p[2] + uz * 0.34], [p[0] + ux * 0.22, p[1] + 1.2, p[2] + uz * 0.22], [p[0] - ux * 0.22, p[1] + 1.2, p[2] - uz * 0.22], of(random.pick(shirts), 0.9), [-p[0] * 0.01, 0.7, (cz - p[2]) * 0.01]);
      }
    }
    const top = 1.4 + rows * 0.75;
    s.quad(at(i + 1, rows + 1, 0), at(i, rows + 1, 0), at(i, rows + 1, top + 3), at(i + 1, rows + 1, top + 3), of('#b4b2ac', 0.9, 'stone'));
    s.quad(at(i, rows + 1, 0), at(i + 1, rows + 1, 0), at(i + 1, rows + 1, top + 3), at(i, rows + 1, top + 3), of('#a4a29c', 0.9, 'stone'));
    s.quad(at(i, rows * 0.5, top + 6), at(i + 1, rows * 0.5, top + 6), at(i + 1, rows + 2, top + 4), at(i, rows + 2, top + 4), of('#d8d8d4', 0.5), [0, -1, 0]);
    s.quad(at(i + 1, rows * 0.5, top + 6), at(i, rows * 0.5, top + 6), at(i, rows + 2, top + 4), at(i + 1, rows + 2, top + 4), of('#e4e4e0', 0.5), [0, 1, 0]);
  }
}

/** A football pitch with its lines and goals in a stadium. */
export const footballField = siteBuilder({ cover: 'concrete', flatM: 600, hillsM: 0, halfM: 500, stageM: 5, air: { hazeHalfM: 2000 }, tone: (x, z) => (Math.abs(x) < 62 && Math.abs(z + 22) < 44 ? mown(x, x, 5.5) : undefined) }, (site) => {
  const { s } = site;
  const cz = -22;
  const y = 0.03;
  for (const [x0, z0, x1, z1] of [[-52, -34, 52, -34], [-52, 34, 52, 34], [-52, -34, -52, 34], [52, -34, 52, 34], [0, -34, 0, 34]] as const) stripe(s, x0, cz + z0, x1, cz + z1, 0.16, y);
  ringLine(s, 0, cz, 9.15, 0.16, y);
  for (const e of [-1, 1]) {
    for (const [dx, half] of [[16.5, 20], [5.5, 9]] as const) {
      stripe(s, e * (52 - dx), cz - half, e * (52 - dx), cz + half, 0.16, y);
      for (const f of [-1, 1]) stripe(s, e * 52, cz + f * half, e * (52 - dx), cz + f * half, 0.16, y);
    }
    site.put('soccer-goal', e * 52, cz, -e * Math.PI / 2, { detail: site.detail === 0 ? 0 : 1 });
    for (const f of [-1, 1]) {
      site.put('floodlight', e * 66, cz + f * 52, f > 0 ? Math.PI : 0, { scale: 1.2 });
      s.bar([e * 52, 0, cz + f * 34], [e * 52, 1.5, cz + f * 34], 0.05, of('#e8c828'));
    }
  }
  stands(site, 60, 42, site.detail === 0 ? 8 : 14, cz);
  for (let x = -50; x < 52; x += 8) s.box(x, 0, cz - 37.6, x + 7.6, 0.9, cz - 37.4, { color: ['#1c4a8a', '#b83a34', '#e8e4da', '#2f7a4a'][Math.abs(x / 8) % 4 | 0] as string, roughness: 0.5, glow: 0.4 });
  site.put('scoreboard', 0, cz - 62, 0, { scale: 1.6, y: 6 });
  for (const name of ['stage', 'football field', 'pitch', 'grass']) site.spot(name, 0, -8, 0, 6);
  site.spot('goal', -48, cz, Math.PI / 2, 2);
  site.lane('path', [[-30, -12], [0, -8], [30, -12]], 4);
  site.view(-6, 5, 10, -0.15, 34);
});

/** A baseball diamond of clay and grass before its stands. */
export const baseballStadium = siteBuilder({ cover: 'concrete', flatM: 600, hillsM: 0, halfM: 500, stageM: 4, air: { hazeHalfM: 2000 }, tone: (x, z) => diamond(x, z) }, (site) => {
  const { s } = site;
  const bases: readonly (readonly [number, number])[] = [[0, 0], [19.4, -19.4], [0, -38.8], [-19.4, -19.4]];
  bases.forEach(([x, z], i) => {
    if (i > 0) s.at(x, 0, z, Math.PI / 4, () => s.block(0, 0.02, 0, 0.6, 0.1, 0.6, of('#f4f2ec', 0.8), 0.02));
  });
  s.polygon([[-0.25, 0.04, -0.3], [-0.25, 0.04, 0], [0, 0.04, 0.25], [0.25, 0.04, 0], [0.25, 0.04, -0.3]], of('#f4f2ec', 0.8));
  for (const e of [-1, 1]) {
    stripe(s, 0, 0, e * 68, -68, 0.12, 0.03);
    for (const [a, b] of [[0.5, 1.7]] as const) {
      stripe(s, e * a, 0.9, e * a, -0.9, 0.08, 0.035);
      stripe(s, e * b, 0.9, e * b, -0.9, 0.08, 0.035);
      for (const z of [0.9, -0.9]) stripe(s, e * a, z, e * b, z, 0.08, 0.035);
    }
    s.bar([e * 68, 0, -68], [e * 68, 14, -68], 0.2, of('#e8c828'));
    site.put('floodlight', e * 62, -30, -e * 1.1, { scale: 1.3 });
  }
  s.lathe([[2.7, 0.02], [1.4, 0.2], [0.01, 0.26]], 20, of('#9a6238', 1, 'soil'), { x: 0, z: -18.4, smooth: true });
  s.box(-0.3, 0.26, -18.5, 0.3, 0.3, -18.3, of('#f4f2ec'));
  const wall = Array.from({ length: 25 }, (_, i): readonly [number, number] => {
    const a = -0.79 + (1.58 * i) / 24;
    const r = 97 + 12 * Math.cos(a * 2);
    return [Math.sin(a) * r, -Math.cos(a) * r];
  });
  for (let i = 0; i + 1 < wall.length; i++) {
    const [a, b] = [wall[i] as readonly [number, number], wall[i + 1] as readonly [number, number]];
    s.quad([a[0], 0, a[1]], [b[0], 0, b[1]], [b[0], 3, b[1]], [a[0], 3, a[1]], of('#1f4a34', 0.7));
    s.bar([a[0], 3, a[1]], [b[0], 3, b[1]], 0.3, of('#e8c828'));
  }
  const random = site.random.derive('crowd');
  for (let i = 0; i < 26; i++) {
    // Stands behind the far wall and along both foul lines.
    const [x, z, t] = i < 10 ? [-72 + i * 16, -118 - 8 * Math.cos((i - 4.5) * 0.35), 0] : i < 18 ? [-30 - (i - 10) * 9, 10 - (i - 10) * 9, Math.PI / 4] : [30 + (i - 18) * 9, 10 - (i - 18) * 9, -Math.PI / 4];
    site.put('bleachers', x, z, t + random.range(-0.02, 0.02), { scale: i < 10 ? 1.2 : 0.72, detail: 0, solid: false });
    if (i < 10) site.put('bleachers', x, z - 12, 0, { scale: 1.2, y: 6, detail: 0, solid: false });
  }
  site.put('scoreboard', 0, -140, 0, { scale: 2.6, y: 3 });
  for (const name of ['stage', 'baseball stadium', 'field', 'diamond']) site.spot(name, 0, -8, 0, 4);
  site.spot('mound', 0, -18.4, 0, 1);
  site.lane('path', [[0, 0], [10, -10], [19, -19], [0, -38]], 2);
  site.view(0, 5.6, 17, 0, 30);
});

function diamond(x: number, z: number): readonly [number, number, number] {
  const clay: readonly [number, number, number] = [0.33, 0.16, 0.07];
  const u = (x - z) / Math.SQRT2;
  const v = (-x - z) / Math.SQRT2;
  const inner = u > 2.5 && u < 25 && v > 2.5 && v < 25;
  const infield = Math.hypot(x, z + 18.4) < 29 && u > -2 && v > -2;
  if (Math.hypot(x, z) < 4 || Math.hypot(x, z + 18.4) < 2.7) return clay;
  if (infield && !(inner && Math.hypot(u - 27.4, v - 27.4) > 4 && Math.hypot(u - 27.4, v) > 4 && Math.hypot(u, v - 27.4) > 4)) return clay;
  if (Math.hypot(x, z) > 104 && z < 0) return clay;
  if (u < -14 || v < -14) return [0.2, 0.19, 0.18];
  return mown(x + z, x - z, 7);
}

/** Fairways, a green with its flag, bunkers and a pond. */
export const golfCourse = siteBuilder({
  cover: 'grass', flatM: 26, hillsM: 24, stageM: 4, air: { hazeHalfM: 2600 },
  shape: (x, z, h) => h + 2.4 * Math.sin(x / 26) * Math.sin(z / 31) * smoothstep(10, 40, Math.hypot(x, z)) - 1.5 * Math.max(0, 1 - Math.hypot((x - 9) / 6, (z + 12) / 4)) - 1.2 * Math.max(0, 1 - Math.hypot((x + 13) / 5, (z + 20) / 4)) - 3 * Math.max(0, 1 - Math.hypot((x + 30) / 17, (z + 44) / 12)),
  water: { level: -1, kind: 'lake', heading: 0, waveHeightM: 0.02, color: '#17363c', halfSizeM: 60 },
  tone: (x, z) => {
    if (Math.hypot((x - 9) / 6, (z + 12) / 4) < 0.9 || Math.hypot((x + 13) / 5, (z + 20) / 4) < 0.9 || Math.hypot((x - 24) / 7, (z + 48) / 4) < 0.9) return linearOf('#e2d2a4');
    if (Math.hypot((x + 1) / 12, (z + 17) / 9) < 1) return linearOf('#6fa548');
    const middle = 10 * Math.sin(z / 60);
    if (Math.abs(x - middle) < 17) return linearOf(Math.floor((x + z) / 6) % 2 === 0 ? '#5f8f3a' : '#578636');
    return undefined;
  },
}, (site) => {
  const { s } = site;
  const y = site.height(-1, -17);
  s.bar([-1, y, -17], [-1, y + 2.6, -17], 0.04, of('#f4f4f0', 0.4));
  site.canvas.cloth.polygon([[-1, y + 2.6, -17], [-1, y + 2.1, -17], [-0.15, y + 2.35, -17]], of('#d8282a', 0.8, 'cloth'));
  site.canvas.cloth.polygon([[-0.15, y + 2.35, -17], [-1, y + 2.1, -17], [-1, y + 2.6, -17]], of('#d8282a', 0.8, 'cloth'));
  s.lathe([[0.08, 0.02], [0.01, 0.021]], 10, of('#101010'), { x: -1, z: -17 });
  s.lathe([[0.01, site.height(1.2, -12)], [0.06, site.height(1.2, -12) + 0.06], [0.01, site.height(1.2, -12) + 0.12]], 8, of('#ffffff', 0.4), { x: 1.2, z: -12, smooth: true });
  site.put('golf-cart', 8, -3, -0.8);
  site.grove(120, 34, 220, (x, z) => Math.abs(x - 10 * Math.sin(z / 60)) > 22 && Math.hypot(x + 30, z + 44) > 18);
  site.grass(2600, 24, (x, z) => Math.abs(x - 10 * Math.sin(z / 60)) > 17.5);
  for (const name of ['stage', 'golf course', 'lawn', 'putting green']) site.spot(name, 0, 0, 0, 4);
  site.spot('bunker', 9, -12, 0, 2);
  site.view(3, 3.2, 13, 0.1, 30);
});

const oval = (a: number, straight: number, r: number): readonly [number, number] => {
  // A track of two straights and two half circles, by the angle along it 0..1.
  const length = 4 * straight + 2 * Math.PI * r;
  let d = (((a % 1) + 1) % 1) * length;
  if (d < 2 * straight) return [-straight + d, r];
  d -= 2 * straight;
  if (d < Math.PI * r) return [straight + Math.sin(d / r) * r, Math.cos(d / r) * r];
  d -= Math.PI * r;
  if (d < 2 * straight) return [straight - d, -r];
  d -= 2 * straight;
  return [-straight - Math.sin(d / r) * r, -Math.cos(d / r) * r];
};

/** A running track of red lanes about a green field, with stands. */
export const runningTrack = siteBuilder({ cover: 'grass', flatM: 160, hillsM: 20, stageM: 3, air: { hazeHalfM: 2000 } }, (site) => {
  const { s } = site;
  const cz = -40;
  const [inner, lanes, straight] = [36, 8, 42];
  const n = site.detail === 0 ? 60 : 110;
  const at = (i: number, r: number, y: number): P3 => {
    const [x, z] = oval(i / n, straight, inner);
    const l = Math.hypot(Math.max(0, Math.abs(x) - straight), z) || 1;
    const [nx, nz] = [(Math.sign(x) * Math.max(0, Math.abs(x) - straight)) / l, z / l];
    return [x + nx * r, y, cz + z + nz * r];
  };
  for (let i = 0; i < n; i++) {
    s.quad(at(i, 0, 0.04), at(i, lanes * 1.22, 0.04), at(i + 1, lanes * 1.22, 0.04), at(i + 1, 0, 0.04), of(tint('#b0472c', 0.96 + 0.06 * (i % 2)), 0.95, 'soil'), [0, 1, 0]);
    for (let k = 0; k <= lanes; k++) s.quad(at(i, k * 1.22 - 0.04, 0.055), at(i, k * 1.22 + 0.04, 0.055), at(i + 1, k * 1.22 + 0.04, 0.055), at(i + 1, k * 1.22 - 0.04, 0.055), of('#f0eee8', 0.8), [0, 1, 0]);
  }
  s.box(-2, 0.055, cz + inner, -1.4, 0.065, cz + inner + lanes * 1.22, of('#f0eee8', 0.8));
  for (let k = 0; k < 8; k++) for (let j = 0; j < 3; j++) s.box(-14.5 + j * 0.001, 0.056, cz + inner + k * 1.22 + 0.35, -14, 0.066, cz + inner + k * 1.22 + 0.85, of('#f0eee8', 0.8));
  for (let k = 0; k < 6; k++) hurdle(site, 6 + k * 9, cz + inner + 1.22 * 2.5);
  for (const x of [-40, -14, 12, 38]) site.put('bleachers', x, cz - 56, 0, { detail: site.detail === 0 ? 0 : 1, scale: 1.05 });
  site.put('soccer-goal', -38, cz, Math.PI / 2);
  site.put('soccer-goal', 38, cz, -Math.PI / 2);
  for (const e of [-1, 1]) site.put('floodlight', e * 70, cz - 40, -e * 0.5);
  site.put('scoreboard', 62, cz - 52, -0.3);
  site.grove(70, 120, 240);
  for (let k = 0; k < 3; k++) site.trees([[-60 + k * 60, cz - 78, 1]]);
  const ring = Array.from({ length: 32 }, (_, i): readonly [number, number] => {
    const p = at((i / 32) * n, 3.7, 0.06);
    return [p[0], p[2]];
  });
  site.patch(-42, 42, cz + inner + 0.2, cz + inner + lanes * 1.22 - 0.2, 'gravel', '#b0472c', 0.045);
  const start = ring.findIndex(([x, z]) => z > cz + inner && x > -8);
  const run = [...ring.slice(start), ...ring.slice(0, start)];
  site.lane('path', run, 1.2, true);
  site.lane('road', run, 1.2, true);
  for (const name of ['stage', 'track']) site.spot(name, 0, cz + inner + 4.9, Math.PI / 2, 3);
  site.view(-12, 2.6, 14, -0.55, 30);
});

function hurdle(site: Site, x: number, z: number): void {
  const { s } = site;
  s.box(x - 0.03, 0.84, z - 0.55, x + 0.03, 0.98, z + 0.55, of('#f4f2ec', 0.6));
  for (const e of [-0.5, 0.5]) {
    s.bar([x, 0.06, z + e], [x, 0.9, z + e], 0.04, of('#26282b', 0.5));
    s.bar([x, 0.06, z + e], [x + 0.6, 0.06, z + e], 0.04, of('#26282b', 0.5));
  }
}

/** A motor circuit: asphalt with kerbs and a start grid, pit wall, stands, banners. */
export const raceway = siteBuilder({ cover: 'grass', flatM: 200, hillsM: 30, stageM: 4, air: { hazeHalfM: 2600 } }, (site) => {
  const { s } = site;
  site.road('x', 0, 7, -260, 260, { lift: 0.05, color: '#4a4a4c', lane: 'circuit' });
  for (const e of [-1, 1]) {
    for (let x = -120; x < 120; x += 2.4) s.box(x, 0.04, e > 0 ? 7 : -8, x + 2.4, 0.1, e > 0 ? 8 : -7, of(Math.floor(x / 2.4) % 2 === 0 ? '#c8282a' : '#f0eee8', 0.7));
    stripe(s, -260, e * 6.6, 260, e * 6.6, 0.2, 0.07);
  }
  for (let k = 0; k < 14; k++) for (let j = 0; j < 3; j++) s.box(10 + j * 1, 0.06, -7 + k, 11 + j * 1, 0.072, -6 + k, of((k + j) % 2 === 0 ? '#f4f2ec' : '#141414', 0.8));
  for (let k = 0; k < 6; k++) for (const e of [-1, 1]) {
    const x = 2 - k * 9 - (e > 0 ? 4 : 0);
    stripe(s, x, e * 3 - 1.4, x, e * 3 + 1.4, 0.2, 0.07);
    for (const f of [-1.4, 1.4]) stripe(s, x, e * 3 + f, x - 2, e * 3 + f, 0.15, 0.07);
  }
  for (const [x, z, c] of [[-2, -3, '#c8282a'], [-7, 3, '#2f6fb8'], [-11, -3, '#e8b428'], [-16, 3, '#1c1c1e'], [-20, -3, '#3f9a4a'], [30, -3, '#e8e6e0']] as const) site.put('race-car', x, z, Math.PI / 2, { attributes: { color: c }, solid: false });
  for (const z of [-9.6]) {
    s.bar([12, 0, z], [12, 7.4, z], 0.4, of('#3a3c3e'));
    s.bar([12, 0, 9.6], [12, 7.4, 9.6], 0.4, of('#3a3c3e'));
    s.box(11.6, 6, -9.6, 12.4, 7.8, 9.6, of('#1c1c1e', 0.5));
    for (let k = 0; k < 19; k++) for (let j = 0; j < 3; j++) if ((k + j) % 2 === 0) s.box(11.55, 6.1 + j * 0.5, -9.4 + k, 12.45, 6.6 + j * 0.5, -8.4 + k, of('#f4f2ec', 0.6));
  }
  s.box(-120, 0, -13, 120, 1.1, -12.4, of('#d8d6d0', 0.8, 'stone'));
  for (let x = -80; x < 80; x += 12) s.box(x, 0.2, -12.38, x + 11.4, 0.95, -12.3, of(['#1c4a8a', '#c8282a', '#e8b428', '#2f7a4a'][Math.abs(Math.round(x / 12)) % 4] as string, 0.6));
  for (const x of [-62, -36, -10, 16, 42, 68]) {
    site.put('bleachers', x, -24, 0, { scale: 1.05, detail: site.detail === 0 ? 0 : 1 });
    s.slab([x - 13, 9.6, -17], [x + 13, 9.6, -17], [x + 13, 8.8, -31], [x - 13, 8.8, -31], 0.2, of('#e0e2e4', 0.5));
    for (const e of [-12, 12]) s.bar([x + e, 0, -30], [x + e, 9, -30], 0.3, of('#8d9296', 0.5, 'metal'));
  }
  for (let k = 0; k < 40; k++) for (let j = 0; j < 3; j++) s.tube(Array.from({ length: 9 }, (_, i): P3 => [-60 + k * 3 + Math.sin((i / 9) * 6.283) * 0.5, 0.2 + j * 0.4, 12 + Math.cos((i / 9) * 6.283) * 0.5]), 0.18, 4, of((k + j) % 2 === 0 ? '#1a1a1a' : '#c8282a', 0.9), true);
  site.grove(60, 60, 220, (_x, z) => z < -44 || z > 26);
  const way = (z: number): (readonly [number, number])[] => Array.from({ length: 12 }, (_, i) => [-240 + i * 43, z] as const);
  site.lane('road', way(-2.4), 3);
  site.lane('road', way(2.4), 3);
  for (const name of ['stage', 'track', 'road', 'raceway']) site.spot(name, 2, 0, Math.PI / 2, 3);
  site.view(-3, 4, 15, 0.1, 22);
});

/** A tennis court behind wire, with its umpire's chair. */
export const tennisCourt = siteBuilder({ cover: 'grass', flatM: 120, hillsM: 22, stageM: 3, air: { hazeHalfM: 1800 } }, (site) => {
  const { s } = site;
  site.patch(-10, 10, -30, 10, 'gravel', '#3f6f4a', 0.03);
  site.patch(-5.5, 5.5, -22, 2, 'gravel', '#3a62a0', 0.045);
  const cz = -10;
  for (const x of [-5.49, 5.49, -4.1, 4.1]) stripe(s, x, cz - 11.9, x, cz + 11.9, 0.07, 0.06);
  for (const z of [-11.88, 11.88]) stripe(s, -5.49, cz + z, 5.49, cz + z, 0.1, 0.06);
  for (const z of [-6.4, 6.4]) stripe(s, -4.1, cz + z, 4.1, cz + z, 0.07, 0.06);
  stripe(s, 0, cz - 6.4, 0, cz + 6.4, 0.07, 0.06);
  site.put('tennis-net', 0, cz, 0, { detail: 1 });
  wireFence(site, [[-10, 10], [-10, -30], [10, -30], [10, 10]], 3.2, '#3a4a42');
  for (const e of [-0.4, 0.4]) for (const f of [-0.4, 0.4]) s.bar([-6.8 + e, 0, cz + f], [-6.8 + e * 0.6, 1.8, cz + f * 0.6], 0.06, of('#e8e6e0'));
  s.box(-7.1, 1.8, cz - 0.3, -6.5, 1.86, cz + 0.3, of('#2f5a3a', 0.6));
  s.box(-7.12, 1.8, cz - 0.3, -7.06, 2.4, cz + 0.3, of('#2f5a3a', 0.6));
  for (const e of [-1, 1]) site.lamp(e * 9.4, -10, 'modern', e > 0 ? Math.PI : 0);
  site.trees([[-15, -34, 1], [-5, -38, 1.1], [6, -36, 1], [16, -34, 1.1], [-18, -20, 0.9], [18, -18, 1], [-17, -4, 0.9], [18, -2, 1]]);
  site.grove(60, 48, 180);
  for (const name of ['stage', 'tennis court', 'court']) site.spot(name, 0, -1, 0, 3);
  site.view(0, 4.6, 11, 0, 16);
});

/** A street basketball court with chain fence and painted key. */
export const basketballCourt = siteBuilder({ cover: 'concrete', flatM: 300, hillsM: 0, halfM: 400, stageM: 3, air: { hazeHalfM: 1200 } }, (site) => {
  const { s } = site;
  site.patch(-8.5, 8.5, -22, 9, 'gravel', '#9a4a34', 0.03);
  courtLines(site, 0, -6.5, 15, 28, 0.045);
  for (const [z, turn] of [[-20.9, 0], [7.9, Math.PI]] as const) {
    site.put('basketball-hoop', 0, z + (turn === 0 ? 0 : 0), turn, { detail: site.detail === 0 ? 0 : 1 });
    const e = turn === 0 ? 1 : -1;
    s.box(-2.4, 0.032, Math.min(z + e * 0.4, z + e * 6.2), 2.4, 0.04, Math.max(z + e * 0.4, z + e * 6.2), of('#2f5f8a', 0.8));
    ringLine(s, 0, z + e * 6.2, 1.8, 0.08, 0.05);
    ringLine(s, 0, z + e * 1.6, 6.75, 0.08, 0.05, '#e8e6de', turn === 0 ? -Math.PI / 2 : Math.PI / 2, turn === 0 ? Math.PI / 2 : (3 * Math.PI) / 2);
  }
  wireFence(site, [[-10.5, 11], [-10.5, -25], [10.5, -25], [10.5, 11]], 3.6, '#5a6066');
  for (const x of [-24, -8, 9, 25]) site.houses(x, -32, 0, 15.6, 12, { storeys: 4 + (Math.abs(x) % 3), shop: false });
  for (const z of [-22, -6, 10]) for (const e of [-1, 1]) site.houses(e * 20, z, e > 0 ? -Math.PI / 2 : Math.PI / 2, 15.4, 12, { storeys: 4, shop: false, plain: true });
  site.lamp(-10.9, -7, 'modern', 0);
  site.lamp(10.9, -7, 'modern', Math.PI);
  cars(site, [[-14.4, 4, 0], [14.4, -4, Math.PI]]);
  for (const name of ['stage', 'basketball court', 'court']) site.spot(name, 0, -9, 0, 3);
  site.spot('hoop', 0, -17.5, 0, 1);
  site.view(3, 2.6, 6, 0.1, 16);
});
