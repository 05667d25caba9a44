/** @file Furniture: tables, chairs, sofas, beds, shelves, clocks, mirrors, pianos, benches. */
import { Group, type Object3D } from 'three';
import type { Archetype, Moment } from '../figure.ts';
import { ball, block, lathe, loft, plate, ring, rod, spline2, tube, type P3 } from './shapes.ts';
import { Parts, coatOf, figureOf, flag, num, seg, word, type Look } from './parts.ts';

const BRASS: Look = { color: '#b08a45', roughness: 0.3, metalness: 1 };
const MIRROR: Look = { color: '#d5dadd', roughness: 0.02, metalness: 1 };

/** Straight grain with darker streaks along the longest side. */
const veined: NonNullable<Look['shade']> = (x, y, z) => 0.9 + 0.1 * Math.sin(z * 37 + Math.sin(x * 3.1) * 2 + y * 29) + 0.05 * Math.sin(z * 91);

function wood(spec: Parameters<Archetype>[0], fallback = '#7c5330'): Look {
  return coatOf(spec).main({ color: word(spec, 'color', fallback), roughness: 0.42, grain: 'wood', shade: veined });
}

/** A leg: turned, tapered or square by `params.leg`. */
function leg(parts: Parts, look: Look, [x, y, z]: P3, height: number, thick: number, style: string, splay: number): void {
  if (style === 'turned') parts.add(lathe(spline2([[thick * 0.3, 0], [thick * 0.34, height * 0.04], [thick * 0.22, height * 0.1], [thick * 0.42, height * 0.4], [thick * 0.5, height * 0.62], [thick * 0.26, height * 0.7], [thick * 0.46, height * 0.76], [thick * 0.5, height]], 22), seg(parts.detail, 14)), look, { at: [x, y, z] });
  else if (style === 'square') parts.add(block(x, y, z, thick, height, thick, thick * 0.08), look);
  else parts.add(rod([x + Math.sign(x) * splay, y, z + Math.sign(z) * splay], [x, y + height, z], thick * 0.28, 10, thick * 0.5), look);
}

/** Tables and desks: `params.shape` rect, round; `cloth` lays a tablecloth; `drawers` makes a desk. */
export const table: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const parts = new Parts(spec.detail);
  const coat = coatOf(spec);
  const look = wood(spec);
  const style = word(spec, 'leg', 'tapered');
  const thick = Math.min(0.045, h * 0.08);
  const round = word(spec, 'shape', 'rect') === 'round';
  const legWidth = Math.min(0.075, w * 0.08);
  if (round) {
    parts.add(lathe([[0, h - thick], [w * 0.47, h - thick], [w * 0.5, h - thick * 0.6], [w * 0.5, h - thick * 0.25], [w * 0.485, h], [0, h]], seg(spec.detail, 48), 0.9), look);
    parts.add(lathe(spline2([[0.001, 0], [w * 0.26, 0], [w * 0.24, h * 0.05], [w * 0.07, h * 0.12], [w * 0.06, h * 0.4], [w * 0.1, h * 0.55], [w * 0.05, h * 0.75], [w * 0.14, h - thick]], 26), seg(spec.detail, 24)), look);
  } else {
    parts.add(block(0, h - thick, 0, w, thick, l, thick * 0.25, spec.detail === 2 ? 2 : 1), look);
    const [x, z] = [w / 2 - legWidth, l / 2 - legWidth];
    for (const sx of [1, -1]) for (const sz of [1, -1]) leg(parts, look, [sx * x, 0, sz * z], h - thick, legWidth, style, style === 'tapered' ? -0.02 : 0);
    const apron = Math.min(0.1, h * 0.14);
    for (const s of [1, -1]) parts.add(block(0, h - thick - apron, s * z, w - legWidth * 2, apron, 0.022, 0.004), look).add(block(s * x, h - thick - apron, 0, 0.022, apron, l - legWidth * 2, 0.004), look);
  }
  const drawers = num(spec, 'drawers', 0);
  for (let i = 0; i < drawers; i++) {
    const dh = ((h - thick) * 0.92) / drawers;
    const y = h - thick - dh * (i + 1);
    if (i === 0) parts.add(block(w * 0.32, h * 0.06, 0, w * 0.3, h * 0.92 - thick, l * 0.9, 0.006), look);
    parts.add(block(w * 0.32, y + 0.008, l * 0.452, w * 0.27, dh - 0.016, 0.016, 0.005), look).add(ball(0.014, 8), BRASS, { at: [w * 0.32, y + dh / 2, l * 0.47] });
  }
  if (flag(spec, 'cloth')) {
    const n = seg(spec.detail, 40);
    const hem = (k: number, y: number): P3[] => ring(0, 0, 0, round ? w * 0.505 : w * 0.505, round ? w * 0.505 : l * 0.505, round ? 2 : 14, n).map(([x, z], i) => [x * (1 + k * (0.06 + 0.03 * Math.sin(i * 1.9))), y, z * (1 + k * (0.06 + 0.03 * Math.sin(i * 1.9)))] as const);
    parts.add(loft([hem(0, h + 0.004), hem(0.1, h - 0.02), hem(1, h - h * 0.34)]), coat.trim({ color: word(spec, 'clothColor', '#f2ede2'), roughness: 0.95, grain: 'cloth', mesh: 'cloth' }));
  }
  return figureOf(parts.build(kit), { anchors: { top: [0, h, 0] } });
};

/** Chairs, stools, armchairs, sofas, rocking chairs, thrones and benches: `params.kind`. */
export const seat: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const kind = word(spec, 'kind', 'chair');
  const soft = kind === 'sofa' || kind === 'armchair';
  const seatHeight = num(spec, 'seat', soft ? 0.44 : kind === 'stool' ? h : 0.46);
  if (soft) {
    const cloth = coat.main({ color: word(spec, 'color', '#5d7380'), roughness: 0.95, grain: 'cloth', shade: (x, y, z) => 0.86 + 0.14 * Math.min(1, y / 0.3) + 0.03 * Math.sin(x * 21) * Math.sin(z * 19) });
    const arm = Math.min(0.2, w * 0.17);
    parts.add(block(0, 0.1, 0, w, 0.16, l * 0.96, 0.05, 2), cloth);
    for (const s of [1, -1]) parts.add(block(s * (w / 2 - arm / 2), 0.12, l * 0.01, arm, 0.5, l * 0.94, 0.08, d === 2 ? 4 : 2), cloth);
    parts.add(block(0, 0.14, -l * 0.39, w * 0.98, h - 0.14, l * 0.2, 0.09, d === 2 ? 4 : 2), cloth);
    const cushions = kind === 'sofa' ? Math.max(2, Math.round(w / 0.75)) : 1;
    const cw = (w - arm * 2) / cushions;
    for (let i = 0; i < cushions; i++) {
      const x = -w / 2 + arm + cw * (i + 0.5);
      parts.add(block(x, 0.25, l * 0.1, cw * 0.985, 0.2, l * 0.74, 0.075, d === 2 ? 4 : 2), cloth).add(block(0, 0, 0, cw * 0.96, h * 0.5, 0.19, 0.085, d === 2 ? 4 : 2), cloth, { turn: [-0.2, 0, 0], at: [x, 0.42, -l * 0.24] });
    }
    if (kind === 'sofa') for (const s of [1, -1]) parts.add(block(0, 0, 0, 0.4, 0.38, 0.14, 0.068, d === 2 ? 4 : 2), coat.trim({ color: word(spec, 'trim', '#c99a4b'), roughness: 0.95, grain: 'cloth' }), { turn: [-0.35, s * 0.25, s * 0.12], at: [s * (w / 2 - arm - 0.24), 0.45, -l * 0.05] });
    for (const sx of [1, -1]) for (const sz of [1, -1]) parts.add(rod([sx * w * 0.44, 0, sz * l * 0.4], [sx * w * 0.43, 0.12, sz * l * 0.38], 0.017, 8, 0.026), { color: '#4a3320', roughness: 0.5, grain: 'wood' });
    return figureOf(parts.build(kit), { anchors: { seat: [0, seatHeight, l * 0.1], top: [0, seatHeight, l * 0.1] } });
  }
  const look = wood(spec, '#8a5a33');
  const pad = coat.trim({ color: word(spec, 'trim', '#8a5a33'), roughness: 0.9, grain: word(spec, 'trim', '') === '' ? 'wood' : 'cloth' });
  if (kind === 'bench') {
    for (let i = 0; i < 4; i++) parts.add(block(0, seatHeight - 0.035, l * (0.3 - i * 0.17), w, 0.035, l * 0.14, 0.008), look);
    for (let i = 0; i < 3; i++) parts.add(block(0, 0, 0, w, 0.1, 0.03, 0.008), look, { turn: [-0.22, 0, 0], at: [0, seatHeight + 0.1 + i * 0.13, -l * 0.38 - i * 0.03] });
    const iron: Look = { color: '#23272a', roughness: 0.5, metalness: 0.8 };
    for (const s of [1, -1]) for (const t of w > 2.2 ? [0.42, 0] : [0.42]) {
      const x = s * w * t;
      parts.add(tube([[x, 0, l * 0.4], [x, seatHeight * 0.5, l * 0.33], [x, seatHeight - 0.04, l * 0.36], [x, seatHeight - 0.05, -l * 0.3], [x, seatHeight * 0.4, -l * 0.36], [x, 0, -l * 0.46]], 0.022, 6), iron).add(tube([[x, seatHeight - 0.05, -l * 0.3], [x, seatHeight + 0.2, -l * 0.4], [x, h, -l * 0.5]], 0.02, 6), iron).add(tube([[x, seatHeight, l * 0.34], [x, seatHeight + 0.2, l * 0.36], [x, seatHeight + 0.22, l * 0.1], [x, seatHeight + 0.2, -l * 0.38]], 0.02, 6), iron);
    }
    return figureOf(parts.build(kit), { anchors: { seat: [0, seatHeight, 0], top: [0, seatHeight, 0] } });
  }
  const throne = kind === 'throne';
  const post = throne ? 0.075 : 0.036;
  const [x, z] = [w / 2 - post, l / 2 - post];
  const seatLook = throne ? coat.trim({ color: '#7a1526', roughness: 0.95, grain: 'cloth' }) : pad;
  if (kind === 'stool') {
    parts.add(lathe([[0, h - 0.04], [w * 0.46, h - 0.04], [w * 0.5, h - 0.025], [w * 0.48, h - 0.004], [0, h - 0.008]], seg(d, 30)), look);
    for (let i = 0; i < 3; i++) {
      const a = (i / 3) * Math.PI * 2;
      parts.add(rod([Math.sin(a) * w * 0.46, 0, Math.cos(a) * w * 0.46], [Math.sin(a) * w * 0.26, h - 0.03, Math.cos(a) * w * 0.26], 0.017, 9, 0.022), look);
    }
    return figureOf(parts.build(kit), { anchors: { seat: [0, h, 0], top: [0, h, 0] } });
  }
  const rocking = kind === 'rocking';
  const lift = rocking ? 0.06 : 0;
  parts.add(block(0, seatHeight - 0.035, 0.0, w * 0.98, 0.035, l * 0.94, 0.014, 2), look).add(block(0, seatHeight - 0.004, 0.01, w * 0.88, throne ? 0.07 : 0.022, l * 0.84, 0.018, 2), seatLook);
  for (const s of [1, -1]) {
    parts.add(rod([s * x, lift, z], [s * x * 0.97, seatHeight - 0.02, z * 0.96], post * 0.42, 9, post * 0.55), look);
    parts.add(tube([[s * x, lift, -z * 1.06], [s * x, seatHeight, -z * 0.94], [s * x * 0.97, h * 0.8, -z * 1.05], [s * x * 0.95, h, -z * 1.14]], (t) => post * (0.42 + 0.2 * Math.sin(Math.PI * t)), 9), look);
    parts.add(rod([s * x, seatHeight * 0.45, z], [s * x, seatHeight * 0.45, -z], post * 0.3, 7), look);
    if (throne || rocking || flag(spec, 'arms')) parts.add(block(s * x, seatHeight + 0.22, 0, 0.07, 0.035, l * 0.86, 0.014), look).add(rod([s * x, seatHeight, z * 0.8], [s * x, seatHeight + 0.22, z * 0.8], 0.016, 8), look);
    if (rocking) parts.add(tube(Array.from({ length: 13 }, (_, i) => [s * x, 0.03 + 0.14 * ((i - 6) / 6) ** 2, ((i - 6) / 6) * l * 0.62] as const), 0.021, 7), look);
  }
  parts.add(rod([-x, seatHeight * 0.32, z], [x, seatHeight * 0.32, z], post * 0.3, 7), look);
  if (throne) {
    parts.add(block(0, seatHeight, -z * 1.02, w * 0.86, h * 0.52, 0.06, 0.02), look).add(block(0, seatHeight + 0.1, -z * 0.94, w * 0.68, h * 0.4, 0.05, 0.02, 2), seatLook);
    for (const s of [1, -1]) parts.add(ball(0.06, 14), BRASS, { at: [s * x * 0.95, h - 0.03, -z * 1.14] });
    parts.add(plate([[-0.25, 0], [0.25, 0], [0.2, 0.12], [0, 0.22], [-0.2, 0.12]], 0.05, 0.01), BRASS, { at: [0, h * 0.84, -z * 1.05] });
  } else {
    for (const k of [0.72, 0.95]) parts.add(block(0, h * k - 0.04, -z * (0.98 + 0.14 * k), w * 0.84, h * 0.09, 0.022, 0.008), look);
    for (let i = -2; i <= 2; i++) parts.add(rod([i * w * 0.15, seatHeight, -z * 0.96], [i * w * 0.145, h * 0.93, -z * 1.11], 0.009, 6), look);
  }
  const mesh = parts.build(kit);
  const extras = { anchors: { seat: [0, seatHeight, 0] as P3, top: [0, seatHeight + 0.02, 0] as P3 } };
  if (!rocking) return figureOf(mesh, extras);
  const root = new Group();
  root.add(mesh);
  return figureOf(root, { ...extras, pose: (m) => { mesh.rotation.x = 0.07 * Math.sin(m.timeSeconds * 2.1 + m.offset * 6); } });
};

/** A bed with a frame, a soft mattress, folded duvet and pillows. */
export const bed: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const look = wood(spec, '#7c5330');
  parts.add(block(0, 0, -l / 2 + 0.03, w, h, 0.06, 0.02), look).add(block(0, 0.02, l / 2 - 0.025, w, h * 0.5, 0.05, 0.02), look).add(block(0, 0.14, 0, w * 0.97, 0.16, l * 0.97, 0.02), look);
  parts.add(block(0, 0.28, 0, w * 0.94, 0.22, l * 0.94, 0.07, d === 2 ? 4 : 2), coat.rest({ color: '#efebe2', roughness: 0.95, grain: 'cloth' }));
  const duvet = coat.trim({ color: word(spec, 'trim', '#6f8ba0'), roughness: 0.97, grain: 'cloth', shade: (x, y, z) => 0.84 + 0.1 * Math.sin(x * 9 + z * 3) * Math.sin(z * 7 - x * 2) + 0.06 * Math.sin(y * 20) });
  const n = seg(d, 26);
  const rings = Array.from({ length: n }, (_, i) => {
    const z = -l * 0.16 + (i / (n - 1)) * l * 0.63;
    const puff = 0.06 * Math.min(1, i / 3) * (1 + 0.25 * Math.sin(i * 0.9));
    return ring(0, 0.36, z, w * 0.505 + 0.012 * Math.sin(i * 1.1), 0.17 + puff * 0.6, 7, seg(d, 40)).map(([x, y, zz], k) => [x, y < 0.3 ? 0.24 + 0.02 * Math.sin(k * 2.1 + i) : y + 0.012 * Math.sin(k * 0.9 + i * 0.7), zz] as const);
  });
  parts.add(loft(rings), duvet);
  for (const s of w > 1.2 ? [1, -1] : [0]) parts.add(ball(1, seg(d, 24), [w > 1.2 ? w * 0.21 : w * 0.36, 0.085, 0.22]), { color: '#f6f3ec', roughness: 0.97, grain: 'cloth' }, { at: [s * w * 0.235, 0.55, -l * 0.35], turn: [-0.18, 0, 0] });
  return figureOf(parts.build(kit), { anchors: { seat: [0, 0.52, 0.1], top: [0, 0.55, 0.1] } });
};

/** Shelves, cupboards and wardrobes: `params.kind` bookshelf, cabinet, fridge. Books differ in height, colour and lean. */
export const cupboard: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const parts = new Parts(d);
  const coat = coatOf(spec);
  const look = wood(spec, '#6b4628');
  const kind = word(spec, 'kind', 'bookshelf');
  const t = 0.028;
  if (kind === 'bookshelf') {
    for (const s of [1, -1]) parts.add(block(s * (w / 2 - t / 2), 0, 0, t, h, l, 0.004), look);
    parts.add(block(0, 0, -l / 2 + 0.008, w, h, 0.014, 0.002), look);
    const rows = Math.max(2, Math.round(h / 0.36));
    const random = spec.random.derive('books');
    const colors = ['#7a2a24', '#28456b', '#4b5d3a', '#b08a45', '#5a3a52', '#d8cdb4', '#30302e', '#8a5a33'];
    for (let r = 0; r <= rows; r++) {
      const y = 0.05 + (r * (h - 0.05 - t)) / rows;
      parts.add(block(0, y, 0, w - t * 2, t, l * 0.98, 0.003), look);
      if (r === rows || d === 0) continue;
      let x = -w / 2 + t + 0.01;
      const room = (h - 0.05) / rows - t;
      while (x < w / 2 - t - 0.06) {
        const bw = random.range(0.018, 0.05);
        const bh = room * random.range(0.62, 0.92);
        if (random.next() < 0.07) x += random.range(0.06, 0.14);
        else parts.add(block(0, 0, 0, bw * 0.94, bh, l * random.range(0.6, 0.8), 0.004, 0), { color: random.pick(colors), roughness: 0.7, shade: (_x, yy) => (Math.abs(yy / bh - 0.82) < 0.05 ? 1.5 : 1) }, { at: [x + bw / 2, y + t, l * 0.06], turn: [0, 0, random.next() < 0.08 ? 0.12 : 0] });
        x += bw;
      }
    }
    return figureOf(parts.build(kit), {});
  }
  const fridge = kind === 'fridge';
  const body = fridge ? coat.main({ color: word(spec, 'color', '#dfe3e5'), roughness: 0.25, metalness: 0.3 }) : look;
  parts.add(block(0, fridge ? 0.03 : 0.07, 0, w, h - (fridge ? 0.03 : 0.07), l, fridge ? 0.03 : 0.008, 2), body);
  if (!fridge) parts.add(block(0, h - 0.03, 0.01, w * 1.04, 0.035, l * 1.05, 0.01), look).add(block(0, 0, 0, w * 0.96, 0.08, l * 0.94, 0.005), look);
  const doors: readonly (readonly [number, number, number, number])[] = fridge ? [[0, 0.05, w * 0.97, h * 0.62], [0, h * 0.665, w * 0.97, h * 0.32]] : [[-w * 0.245, 0.1, w * 0.47, h - 0.16], [w * 0.245, 0.1, w * 0.47, h - 0.16]];
  for (const [i, [x, y, dw, dh]] of doors.entries()) {
    parts.add(block(x, y, l / 2, dw, dh, 0.03, 0.012), body);
    if (!fridge) parts.add(block(x, y + dh * 0.08, l / 2 + 0.012, dw * 0.76, dh * 0.84, 0.02, 0.008), look).add(ball(0.016, 10), BRASS, { at: [x + (i === 0 ? 1 : -1) * dw * 0.42, y + dh * 0.5, l / 2 + 0.035] });
    else parts.add(rod([-w * 0.38, y + dh * 0.25, l / 2 + 0.05], [-w * 0.38, y + dh * 0.75, l / 2 + 0.05], 0.012, 8), { color: '#8e9499', roughness: 0.25, metalness: 1 });
  }
  return figureOf(parts.build(kit), {});
};

/** Clocks with hands that go: `params.kind` wall, alarm, grandfather. One second of world time is one second on the dial. */
export const clock: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const kind = word(spec, 'kind', 'alarm');
  const tall = kind === 'grandfather';
  const r = tall ? w * 0.36 : (w / 2) * 0.96;
  const y = tall ? h * 0.83 : h - r * (kind === 'alarm' ? 1.28 : 1);
  const front = tall ? l * 0.47 : l * 0.42;
  const n = seg(d, 40);
  if (tall) {
    const look = wood(spec, '#5f3a20');
    parts.add(block(0, 0, 0, w, h * 0.2, l, 0.02), look).add(block(0, h * 0.2, 0, w * 0.72, h * 0.48, l * 0.8, 0.012), look).add(block(0, h * 0.67, 0, w * 0.94, h * 0.28, l * 0.92, 0.015), look);
    parts.add(block(0, h * 0.945, 0, w * 1.0, h * 0.03, l, 0.012), look).add(plate([[-w * 0.4, 0], [w * 0.4, 0], [0, h * 0.045]], l * 0.7, 0.01), look, { at: [0, h * 0.965, 0] });
    parts.add(block(0, h * 0.25, l * 0.4, w * 0.46, h * 0.38, 0.01, 0.004), { color: '#1d1510', roughness: 0.1 });
  } else {
    parts.add(lathe([[0, -front], [r * 0.94, -front], [r, -front * 0.6], [r, front * 0.9], [r * 0.94, front], [r * 0.9, front * 0.9]], n).rotateX(Math.PI / 2), coat.main({ color: word(spec, 'color', '#a8352b'), roughness: 0.2, metalness: 0.2 }), { at: [0, y, 0] });
    if (kind === 'alarm') {
      parts.both(() => lathe(spline2([[r * 0.36, 0], [r * 0.3, r * 0.2], [0.001, r * 0.3]], 8), 18).rotateZ(-0.6).translate(r * 0.56, y + r * 0.84, 0), BRASS);
      parts.add(rod([0, y + r, 0], [0, h - 0.004, 0], r * 0.06, 8), BRASS).add(ball(r * 0.12, 10), BRASS, { at: [0, h - r * 0.12, 0] });
      parts.both(() => rod([r * 0.6, y - r * 0.76, 0], [r * 0.78, 0, 0], r * 0.09, 8), BRASS);
    }
  }
  const face = coat.trim({ color: '#f5f0e2', roughness: 0.4 });
  parts.add(lathe([[0, front * 0.93], [r * 0.9, front * 0.93]], n).rotateX(Math.PI / 2), face, { at: [0, y, tall ? front * 0.07 : 0] });
  for (let i = 0; i < 12; i++) parts.add(block(0, r * 0.7, 0, r * (i % 3 ? 0.035 : 0.06), r * 0.13, 0.003, 0.0008, 0).rotateZ((-i * Math.PI) / 6), { color: '#1b1a18', roughness: 0.6 }, { at: [0, y, front * 0.95 + (tall ? front * 0.07 : 0)] });
  const hand = (length: number, width: number, z: number, color: string): Object3D => {
    const p = new Parts(d).add(plate([[-width, -length * 0.15], [width, -length * 0.15], [width * 0.5, length], [-width * 0.5, length]], 0.003, 0), { color, roughness: 0.5 });
    const mesh = p.build(kit, 40);
    mesh.position.set(0, y, front * 1.0 + z + (tall ? front * 0.07 : 0));
    return mesh;
  };
  const hands = [hand(r * 0.46, r * 0.045, 0.003, '#1b1a18'), hand(r * 0.72, r * 0.032, 0.006, '#1b1a18'), hand(r * 0.76, r * 0.012, 0.009, '#b3261e')];
  const still = parts.build(kit);
  const root = new Group();
  root.add(still, ...hands);
  const bob = tall ? new Parts(d).add(rod([0, 0, 0], [0, -h * 0.28, 0], 0.006, 5), BRASS).add(ball(0.055, 16, [1, 1, 0.25]), BRASS, { at: [0, -h * 0.28, 0] }).build(kit, 200) : undefined;
  if (bob !== undefined) {
    bob.position.set(0, h * 0.6, l * 0.415);
    root.add(bob);
  }
  const pose = (m: Pick<Moment, 'timeSeconds' | 'offset' | 'action'>): void => {
    const t = m.timeSeconds + 36_590 + m.offset * 7200;
    const [hour, minute, second] = hands as [Object3D, Object3D, Object3D];
    second.rotation.z = -(Math.floor(t % 60) / 60) * Math.PI * 2;
    minute.rotation.z = -((t % 3600) / 3600) * Math.PI * 2;
    hour.rotation.z = -((t % 43_200) / 43_200) * Math.PI * 2;
    if (bob !== undefined) bob.rotation.z = 0.1 * Math.sin(m.timeSeconds * Math.PI);
  };
  pose({ timeSeconds: 0, offset: 0, action: 'stand' });
  return figureOf(root, { pose });
};

/** A standing mirror in a frame. */
export const mirror: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const parts = new Parts(spec.detail);
  const coat = coatOf(spec);
  const n = seg(spec.detail, 44);
  const oval = (k: number, z: number): P3[] => ring(0, h * 0.54, z, w * 0.42 * k, h * 0.44 * k, 2.4, n);
  const look = coat.main({ color: word(spec, 'color', '#b08a45'), roughness: 0.35, metalness: 1 });
  parts.add(tube(oval(1, 0), Math.min(0.035, w * 0.06), 8, true), look).add(loft([oval(1, -0.012), oval(1, 0.0)]), MIRROR);
  for (const s of [1, -1]) parts.add(tube([[s * w * 0.47, 0.03, l * 0.46], [s * w * 0.45, 0.08, 0], [s * w * 0.45, h * 0.6, 0]], w * 0.035, 8), look).add(tube([[s * w * 0.45, 0.08, 0], [s * w * 0.47, 0.03, -l * 0.46]], w * 0.035, 8), look).add(ball(w * 0.055, 12), look, { at: [s * w * 0.45, h * 0.61, 0] });
  parts.add(rod([-w * 0.45, h * 0.1, 0], [w * 0.45, h * 0.1, 0], w * 0.028, 8), look);
  return figureOf(parts.build(kit), {});
};

/** A piano: `params.kind` grand or upright. */
export const piano: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const black = coat.main({ color: word(spec, 'color', '#0e0e10'), roughness: 0.06 });
  const grand = word(spec, 'kind', 'grand') === 'grand';
  const keyY = 0.72;
  if (grand) {
    // Plan of the case seen from above: straight bass side, curved treble side; keys to +z.
    const side = spline2([[w / 2, -l * 0.3 + l * 0.5], [w / 2, 0], [w * 0.42, -l * 0.16], [w * 0.12, -l * 0.28], [-w * 0.02, -l * 0.42], [-w * 0.22, -l * 0.495], [-w * 0.44, -l * 0.44], [-w / 2, -l * 0.3]], seg(d, 30));
    const plan = [...side, [-w / 2, l * 0.2] as const].map(([x, z]) => [x, -z] as const);
    parts.add(plate(plan, 0.3, 0.012).rotateX(-Math.PI / 2), black, { at: [0, keyY + 0.13, 0] });
    const inner = plan.map(([x, z]) => [x * 0.94, z * 0.94] as const);
    parts.add(plate(inner, 0.01, 0).rotateX(-Math.PI / 2), { color: '#b98f45', roughness: 0.35, metalness: 1 }, { at: [0, keyY + 0.285, 0] });
    const lid = plate(plan.map(([x, z]) => [x + w / 2, z] as const), 0.025, 0.006).rotateX(-Math.PI / 2);
    parts.add(lid, black, { turn: [0, 0, 0.62], at: [-w / 2, keyY + 0.3, 0] });
    parts.add(rod([w * 0.42, keyY + 0.26, -l * 0.02], [w * 0.26, h * 0.93, -l * 0.05], 0.01, 6), black);
    for (const [x, z] of [[w * 0.4, l * 0.2], [-w * 0.4, l * 0.2], [-w * 0.2, -l * 0.36]] as const) parts.add(lathe(spline2([[0.03, 0], [0.045, 0.04], [0.035, 0.1], [0.06, 0.4], [0.085, 0.58], [0.05, 0.62], [0.08, keyY]], 18), 14), black, { at: [x, 0, z] });
  } else {
    parts.add(block(0, 0, -l * 0.2, w, h, l * 0.58, 0.02), black).add(block(0, h - 0.03, -l * 0.17, w * 1.03, 0.04, l * 0.66, 0.012), black);
    parts.both(() => block(w * 0.47, 0, l * 0.32, 0.07, keyY - 0.02, 0.08, 0.02), black);
  }
  const z0 = grand ? l * 0.2 : l * 0.07;
  const bedLength = grand ? l * 0.16 : l * 0.36;
  parts.add(block(0, keyY - 0.08, z0 + bedLength * 0.5, w, 0.1, bedLength, 0.015), black).both(() => block(w * 0.47, keyY, z0 + bedLength * 0.5, 0.07, 0.12, bedLength, 0.02), black);
  const keys = d === 0 ? 10 : 52;
  const kw = (w * 0.87) / keys;
  for (let i = 0; i < keys; i++) {
    const x = -w * 0.435 + kw * (i + 0.5);
    parts.add(block(x, keyY + 0.018, z0 + bedLength * 0.55, kw * 0.94, 0.02, bedLength * 0.62, 0.002, 0), { color: '#f4f0e4', roughness: 0.2 });
    if (![2, 6].includes(i % 7) && i < keys - 1 && d > 0) parts.add(block(x + kw / 2, keyY + 0.034, z0 + bedLength * 0.42, kw * 0.5, 0.016, bedLength * 0.38, 0.002, 0), { color: '#0c0c0d', roughness: 0.2 });
  }
  parts.add(block(0, 0, 0, w * 0.42, 0.26, 0.015, 0.004), black, { turn: [-0.35, 0, 0], at: [0, keyY + 0.3, z0 + (grand ? -0.02 : 0)] });
  for (const x of [-0.07, 0, 0.07]) parts.add(rod([x, 0.05, z0 + bedLength * 0.1], [x, 0.03, z0 + bedLength * 0.5], 0.012, 6), BRASS);
  if (grand) parts.add(block(0, 0.06, z0 + 0.05, 0.05, keyY - 0.1, 0.05, 0.01), black);
  return figureOf(parts.build(kit), { anchors: { top: [0, h, -l * 0.2] } });
};
