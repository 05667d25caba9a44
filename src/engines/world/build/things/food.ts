/** @file Food on a table: fruit, bread, cakes, pizza, burgers, ice cream, eggs. */
import type { Archetype } from '../figure.ts';
import { ball, block, lathe, loft, moulded, ring, rod, sheet, spline, spline2, tube, type P2, type P3 } from './shapes.ts';
import { Parts, coatOf, figureOf, mixed, num, seg, word, type Coat, type Look } from './parts.ts';
import { flame } from './fire.ts';
import { Group } from 'three';

const LEAF: Look = { color: '#4f7a33', roughness: 0.6, mesh: 'foliage' };
const STEM: Look = { color: '#5b4128', roughness: 0.9, grain: 'wood' };

interface Fruit {
  /** Profile of radius and height factors. */
  readonly profile: readonly P2[];
  readonly color: string;
  /** Blush on the sunny side, or stripes. */
  readonly second: string;
  readonly roughness: number;
  readonly stem: 'stalk' | 'navel' | 'crown' | 'none';
  readonly ribs?: number;
}

const FRUITS: Readonly<Record<string, Fruit>> = {
  apple: { profile: [[0.001, 0.1], [0.2, 0.05], [0.45, 0.02], [0.78, 0.2], [0.98, 0.52], [0.92, 0.8], [0.62, 0.94], [0.25, 0.9], [0.001, 0.8]], color: '#b01f20', second: '#d6a43a', roughness: 0.18, stem: 'stalk' },
  orange: { profile: [[0.001, 0.01], [0.5, 0.06], [0.88, 0.28], [1, 0.52], [0.88, 0.77], [0.5, 0.95], [0.001, 0.985]], color: '#e8811a', second: '#e8811a', roughness: 0.45, stem: 'navel' },
  lemon: { profile: [[0.001, 0], [0.16, 0.05], [0.55, 0.16], [0.95, 0.38], [1, 0.52], [0.9, 0.72], [0.5, 0.88], [0.2, 0.95], [0.001, 1]], color: '#edc72c', second: '#d9cc3a', roughness: 0.4, stem: 'none' },
  pear: { profile: [[0.001, 0.03], [0.4, 0], [0.86, 0.14], [1, 0.32], [0.86, 0.52], [0.52, 0.72], [0.42, 0.84], [0.26, 0.92], [0.001, 0.9]], color: '#a8b04a', second: '#c98a3c', roughness: 0.4, stem: 'stalk' },
  tomato: { profile: [[0.001, 0.06], [0.4, 0.01], [0.86, 0.22], [1, 0.5], [0.88, 0.78], [0.5, 0.92], [0.15, 0.88], [0.001, 0.82]], color: '#c8281c', second: '#d8502a', roughness: 0.12, stem: 'crown', ribs: 6 },
  pumpkin: { profile: [[0.001, 0.1], [0.3, 0.02], [0.8, 0.1], [1, 0.42], [0.92, 0.72], [0.55, 0.87], [0.16, 0.82], [0.001, 0.78]], color: '#d9701a', second: '#b85414', roughness: 0.45, stem: 'stalk', ribs: 11 },
  watermelon: { profile: [[0.001, 0], [0.5, 0.06], [0.9, 0.27], [1, 0.5], [0.9, 0.73], [0.5, 0.94], [0.001, 1]], color: '#2f5a2a', second: '#7fa552', roughness: 0.3, stem: 'none' },
  strawberry: { profile: [[0.001, 0], [0.3, 0.08], [0.7, 0.36], [1, 0.68], [0.8, 0.84], [0.3, 0.88], [0.001, 0.86]], color: '#c81e26', second: '#d84a2c', roughness: 0.22, stem: 'crown' },
  egg: { profile: [[0.001, 0], [0.5, 0.06], [0.9, 0.26], [1, 0.42], [0.9, 0.64], [0.6, 0.87], [0.3, 0.97], [0.001, 1]], color: '#e9cfae', second: '#e9cfae', roughness: 0.5, stem: 'none' },
  avocado: { profile: [[0.001, 0], [0.5, 0.04], [0.92, 0.2], [1, 0.36], [0.8, 0.62], [0.5, 0.86], [0.2, 0.98], [0.001, 1]], color: '#35482a', second: '#4b5c2f', roughness: 0.6, stem: 'none' },
  onion: { profile: [[0.001, 0], [0.3, 0.03], [0.86, 0.2], [1, 0.42], [0.7, 0.68], [0.25, 0.82], [0.1, 1], [0.001, 1]], color: '#b9793c', second: '#8f4f2a', roughness: 0.3, stem: 'none' },
  plum: { profile: [[0.001, 0.02], [0.5, 0.05], [0.92, 0.28], [1, 0.5], [0.88, 0.78], [0.4, 0.95], [0.001, 0.92]], color: '#4a2050', second: '#6d2f4c', roughness: 0.3, stem: 'stalk' },
};

function addFruit(parts: Parts, coat: Coat, name: string, w: number, h: number, at: P3, own?: string): void {
  const f = FRUITS[name] ?? (FRUITS['apple'] as Fruit);
  const r = w / 2;
  const tall = f.stem === 'stalk' ? h * 0.9 : h;
  const n = seg(parts.detail, name === 'pumpkin' ? 66 : 34);
  const profile = spline2(f.profile, seg(parts.detail, 24)).map(([x, y]) => [Math.max(0, x) * r, y * tall] as const);
  const body = lathe(profile, n, 3);
  if (f.ribs !== undefined) moulded(body, (x, y, z) => {
    const k = 1 - (name === 'pumpkin' ? 0.13 : 0.04) * (1 - Math.abs(Math.sin((Math.atan2(x, z) * (f.ribs ?? 1)) / 2))) ** 2;
    return [x * k, y, z * k];
  });
  const base = own ?? f.color;
  const speck = name === 'strawberry';
  // Each fruit is a little different: sunny side, stripes, seeds.
  const blush = (x: number, y: number, z: number): number => {
    if (name === 'watermelon') return Math.sin(Math.atan2(x, z) * 9 + Math.sin(y * 60) * 0.6) > 0.1 ? 1 : 1.7;
    if (speck) return Math.sin(Math.atan2(x, z) * 9 + Math.floor((y / tall) * 11) * 1.6) > 0.86 && Math.sin((y / tall) * 70) > 0 ? 2 : 1;
    return 0.92 + 0.2 * Math.max(0, Math.sin(Math.atan2(x, z) + 0.6)) * (1 - Math.abs(y / tall - 0.55)) + 0.06 * Math.sin(Math.atan2(x, z) * 17) * Math.sin(y * 90 / (tall * 10));
  };
  const look = own === undefined ? coat.main({ color: base, roughness: f.roughness, shade: blush }) : { color: own, roughness: f.roughness, shade: blush };
  parts.add(body, look, { at });
  const top = (profile[profile.length - 1] as P2)[1];
  if (f.stem === 'stalk') {
    parts.add(tube(spline([[0, top - h * 0.02, 0], [r * 0.03, top + h * 0.1, 0], [r * 0.14, h, r * 0.05]], 6), (t) => r * (name === 'pumpkin' ? 0.13 - 0.05 * t : 0.05), 6), name === 'pumpkin' ? { ...STEM, color: '#6f6a35' } : STEM, { at });
    if (name === 'apple' && parts.detail > 0) parts.add(sheet(6, 4, (u, v) => [r * 0.05 + u * r * 0.62, top + h * 0.1 + Math.sin(u * 2.6) * r * 0.16, (v - 0.5) * r * 0.36 * Math.sin(Math.PI * Math.min(1, u + 0.03))]), LEAF, { at });
  }
  if (f.stem === 'navel') parts.add(ball(r * 0.09, 8, [1, 0.4, 1]), { color: '#6a7a34', roughness: 0.9 }, { at: [at[0], at[1] + top, at[2]] });
  if (f.stem === 'crown') for (let i = 0; i < 6; i++) parts.add(sheet(4, 2, (u, v) => [(v - 0.5) * r * 0.24 * Math.sin(Math.PI * (0.15 + 0.8 * u)), top + r * 0.06 - u * u * r * 0.2, u * r * 0.6]).rotateY(i * 1.047), LEAF, { at });
}

/** A single piece of fruit or a vegetable: `params.fruit`. */
export const fruit: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const parts = new Parts(spec.detail);
  const coat = coatOf(spec);
  const name = word(spec, 'fruit', 'apple');
  if (name === 'banana') {
    const skin = coat.main({ color: word(spec, 'color', '#e6bf2e'), roughness: 0.4, shade: (x, y, z) => (Math.abs(z) > l * 0.44 ? 0.45 : 1) * (0.95 + 0.05 * Math.sin(x * 300 + y * 210)) });
    for (const k of [-1, 0, 1]) {
      const bend = (t: number): P3 => [k * w * 0.28 * (1 - 0.7 * Math.max(0, t)), h * 0.2 + h * 0.62 * t * t + (t > 0.8 ? h * 0.12 * (t - 0.8) * 5 : 0), t * l * 0.48];
      parts.add(tube(Array.from({ length: seg(spec.detail, 18) }, (_, i) => bend(-1 + (2 * i) / (seg(spec.detail, 18) - 1))), (t) => h * 0.19 * Math.max(0.22, Math.sin(Math.PI * Math.min(0.93, t * 0.96 + 0.03)) ** 0.45), seg(spec.detail, 8)), skin);
    }
  } else if (name === 'grapes') {
    const random = spec.random.derive('grapes');
    for (let i = 0; i < (spec.detail === 0 ? 14 : 38); i++) {
      const t = Math.sqrt(random.next());
      const a = i * 2.399;
      const r = h * 0.13;
      parts.add(ball(r, seg(spec.detail, 14)), coat.main({ color: mixed('#4b2253', '#7b3560', random.next()), roughness: 0.22 }), { at: [Math.sin(a) * (w / 2 - r) * (1 - 0.6 * t) * random.range(0.3, 1), r + random.range(0, h * 0.5) * (1 - t * 0.5), (0.5 - t) * (l - r * 2)] });
    }
    parts.add(tube([[0, h * 0.6, l * 0.3], [0, h * 0.8, l * 0.42], [0.01, h * 0.95, l * 0.5]], h * 0.035, 6), STEM);
  } else addFruit(parts, coat, name, w, h, [0, 0, 0]);
  return figureOf(parts.build(kit), {});
};

/** A bowl heaped with fruit, or a basket. */
export const fruitBowl: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const parts = new Parts(spec.detail);
  const coat = coatOf(spec);
  const r = w / 2;
  const bh = h * 0.52;
  const outer = spline2([[r * 0.4, 0], [r * 0.42, bh * 0.08], [r * 0.6, bh * 0.2], [r * 0.9, bh * 0.6], [r, bh]], 16);
  parts.add(lathe([[0, 0], ...outer, ...[...outer].reverse().map(([x, y]) => [x - r * 0.04, Math.max(bh * 0.1, y)] as const), [0, bh * 0.1]], seg(spec.detail, 44)), coat.main({ color: word(spec, 'color', '#d9d2c0'), roughness: 0.25 }));
  const plain = coatOf({ ...spec, attributes: {} });
  const heap: readonly (readonly [string, number, number, number, number])[] = [['orange', -0.42, 0.42, 0.3, 0.4], ['apple', 0.42, 0.42, 0.28, 0.4], ['pear', 0.05, 0.42, -0.46, 0.36], ['apple', -0.4, 0.42, -0.3, 0.38], ['orange', 0.46, 0.4, -0.24, 0.38], ['plum', 0.02, 0.42, 0.52, 0.3], ['lemon', 0.0, 0.58, 0.02, 0.34], ['apple', 0.06, 0.68, 0.1, 0.4]];
  for (const [k, [name, x, y, z, s]] of heap.entries()) {
    const before = parts;
    addFruit(before, plain, name, w * s, w * s * (name === 'pear' ? 1.25 : 0.95), [x * r, h * y * 0.72, z * r], k === 3 ? '#8fa03a' : (FRUITS[name] as Fruit).color);
  }
  return figureOf(parts.build(kit), {});
};

/** Baked and cooked things: `params.kind` bread, baguette, cake, cupcake, pizza, burger, sandwich, donut, cookie, pancakes, ice-cream, cheese, croissant, sushi. */
export const baked: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const random = spec.random.derive('crumbs');
  const kind = word(spec, 'kind', 'bread');
  const r = w / 2;
  const n = seg(d, 40);
  const crust: Look = { color: word(spec, 'color', '#b5753a'), roughness: 0.75, grain: 'skin', shade: (x, y, z) => 0.8 + 0.35 * Math.min(1, y / h) + 0.08 * Math.sin(x * 90) * Math.sin(z * 80) };
  if (kind === 'bread' || kind === 'baguette' || kind === 'croissant') {
    const rings = Array.from({ length: seg(d, 30) }, (_, i) => {
      const t = -1 + (2 * i) / (seg(d, 30) - 1);
      const k = Math.max(0.08, (1 - Math.abs(t) ** (kind === 'croissant' ? 1.6 : 3)) ** 0.5) * (kind === 'croissant' ? 1 + 0.1 * Math.cos(t * 16) : 1 + 0.035 * Math.sin(t * 14));
      const x = kind === 'croissant' ? w * 0.3 * t * t : 0;
      return ring(x, h * 0.5 * k, (t * l) / 2, (kind === 'croissant' ? w * 0.3 : r) * k, h * 0.5 * k, 2.3, seg(d, 26)).map(([xx, y, z]) => [xx, Math.max(y, h * 0.02), z] as const);
    });
    parts.add(loft(rings), coat.main({ ...crust, shade: (x, y, z) => (kind !== 'croissant' && y > h * 0.75 && Math.abs((((z + x * 0.5) / l) * 5) % 1) < 0.2 ? 1.5 : 0.8 + 0.3 * Math.min(1, y / h)) }));
  } else if (kind === 'cake' || kind === 'cupcake') {
    const tiers = kind === 'cake' ? num(spec, 'tiers', 2) : 1;
    const icing = coat.main({ color: word(spec, 'color', '#f4d9d6'), roughness: 0.5 });
    let y = 0;
    if (kind === 'cake') {
      parts.add(lathe([[0, 0], [r, 0], [r, h * 0.03], [0, h * 0.03]], n), { color: '#eceae4', roughness: 0.2 });
      y = h * 0.03;
    } else {
      parts.add(moulded(lathe([[0, 0], [r * 0.64, 0], [r * 0.92, h * 0.45]], n, 2), (x, yy, z) => [x * (1 + 0.04 * Math.sin(Math.atan2(x, z) * 20)), yy, z * (1 + 0.04 * Math.sin(Math.atan2(x, z) * 20))]), coat.trim({ color: '#8a4a3a', roughness: 0.9 }));
      for (let i = 0; i < 4; i++) parts.add(lathe(spline2([[0.001, h * (0.42 + i * 0.14)], [r * (0.98 - i * 0.24), h * (0.44 + i * 0.14)], [r * (0.92 - i * 0.24), h * (0.55 + i * 0.14)], [0.001, h * (0.6 + i * 0.12)]], 10), n), icing);
      parts.add(ball(h * 0.09, 14), { color: '#b3151f', roughness: 0.1 }, { at: [0, h * 0.96, 0] });
    }
    const th = (h * (kind === 'cake' ? 0.62 : 0)) / Math.max(1, tiers);
    for (let t = 0; kind === 'cake' && t < tiers; t++) {
      const tr = r * (0.9 - t * 0.28);
      parts.add(lathe([[0, y], [tr, y], [tr, y + th * 0.9], [tr * 0.96, y + th], [0, y + th]], n), icing);
      for (let i = 0; i < (d === 2 ? 22 : 10); i++) {
        const a = (i / (d === 2 ? 22 : 10)) * Math.PI * 2;
        parts.add(ball(tr * 0.12, d === 2 ? 9 : 6), coat.trim({ color: '#fbf5ee', roughness: 0.5 }), { at: [Math.sin(a) * tr * 0.98, y + th * 0.06, Math.cos(a) * tr * 0.98] });
        if (t === tiers - 1 && i % 2 === 0) parts.add(ball(tr * 0.11, 8), { color: '#b3151f', roughness: 0.12 }, { at: [Math.sin(a) * tr * 0.78, y + th * 1.06, Math.cos(a) * tr * 0.78] });
      }
      y += th;
    }
    const candles = kind === 'cake' ? Math.min(num(spec, 'candles', 0), d === 0 ? 2 : 99) : 0;
    const root = new Group();
    const flames = Array.from({ length: candles }, (_, i) => {
      const a = (i / candles) * Math.PI * 2;
      const cr = r * (0.9 - (tiers - 1) * 0.28) * 0.5;
      const at: P3 = [Math.sin(a) * cr, y, Math.cos(a) * cr];
      parts.add(rod(at, [at[0], h * 0.9, at[2]], r * 0.03, 8), { color: ['#6fa8dc', '#f0b93a', '#d9455f'][i % 3] ?? '#ffffff', roughness: 0.5 });
      const f = flame(kit, 0, h * 0.13);
      f.object.position.set(at[0], h * 0.9, at[2]);
      root.add(f.object);
      return f;
    });
    const mesh = parts.build(kit);
    if (flames.length === 0) return figureOf(mesh, {});
    const rest = figureOf(mesh).bounds;
    root.add(mesh);
    return figureOf(root, { bounds: rest, pose: (m) => { for (const [k, f] of flames.entries()) f.pose(m, k); } });
  } else if (kind === 'pizza') {
    parts.add(moulded(lathe(spline2([[0.001, 0], [r * 0.9, 0], [r, h * 0.4], [r * 0.96, h * 0.85], [r * 0.86, h * 0.7], [r * 0.82, h * 0.42], [0.001, h * 0.42]], 26), n, 2), (x, y, z) => [x * (1 + 0.015 * Math.sin(Math.atan2(x, z) * 9)), y * (1 + 0.12 * Math.sin(Math.atan2(x, z) * 13)), z]), { ...crust, color: '#c98f4b' });
    parts.add(lathe([[0, h * 0.5], [r * 0.83, h * 0.47]], n), coat.main({ color: '#e0a63c', roughness: 0.35, shade: (x, _y, z) => (Math.sin(x * 130 / (w * 3)) * Math.sin(z * 150 / (w * 3) + x * 40) > 0.25 ? 0.62 : 1) }));
    for (let i = 0; i < 13; i++) {
      const a = i * 2.399;
      const k = Math.sqrt((i + 0.4) / 13) * r * 0.74;
      parts.add(lathe([[0, h * 0.54], [r * 0.12, h * 0.54], [r * 0.13, h * 0.6], [r * 0.1, h * 0.64], [0, h * 0.62]], 14), { color: '#a52f22', roughness: 0.4 }, { at: [Math.sin(a) * k, 0, Math.cos(a) * k] });
      parts.add(sheet(3, 3, (u, v) => [(u - 0.5) * r * 0.16, h * 0.68 + h * 0.1 * Math.sin(u * 3), (v - 0.5) * r * 0.1 * Math.sin(Math.PI * Math.min(1, u + 0.05))]).rotateY(i), LEAF, { at: [Math.sin(a + 1) * k * 0.9, 0, Math.cos(a + 1) * k * 0.9] });
    }
  } else if (kind === 'burger') {
    parts.add(lathe(spline2([[0.001, 0], [r * 0.86, 0], [r * 0.95, h * 0.1], [r * 0.9, h * 0.2], [0.001, h * 0.2]], 16), n), crust);
    parts.add(moulded(lathe(spline2([[0.001, h * 0.2], [r * 0.9, h * 0.2], [r, h * 0.29], [r * 0.9, h * 0.38], [0.001, h * 0.38]], 14), n), (x, y, z) => [x * (1 + 0.03 * Math.sin(Math.atan2(x, z) * 15)), y, z]), { color: '#4a2817', roughness: 0.85, grain: 'soil' });
    parts.add(block(0, h * 0.385, 0, r * 1.75, h * 0.035, r * 1.75, h * 0.01).rotateY(0.5), { color: '#e8a92c', roughness: 0.3 });
    parts.add(sheet(3, n * 2, (u, v) => [Math.sin(v * 6.2832) * r * (0.3 + 0.78 * u), h * (0.44 + 0.05 * u * Math.sin(v * 75)), Math.cos(v * 6.2832) * r * (0.3 + 0.78 * u)]), { color: '#7fae3c', roughness: 0.5, mesh: 'foliage' });
    parts.add(lathe([[0, h * 0.45], [r * 0.84, h * 0.45], [r * 0.84, h * 0.53], [0, h * 0.53]], n), { color: '#c8341f', roughness: 0.2 });
    parts.add(lathe(spline2([[0.001, h * 0.53], [r * 0.94, h * 0.54], [r, h * 0.64], [r * 0.82, h * 0.86], [r * 0.4, h * 0.98], [0.001, h]], 22), n), coat.main(crust));
    for (let i = 0; i < (d === 2 ? 46 : 0); i++) {
      const a = i * 2.399;
      const k = Math.sqrt((i + 0.5) / 46) * 0.8;
      parts.add(ball(r * 0.035, 5, [0.7, 0.5, 1.2]).rotateY(i), { color: '#f2e3bd', roughness: 0.6 }, { at: [Math.sin(a) * k * r, h * (1.0 - 0.2 * k * k), Math.cos(a) * k * r] });
    }
  } else if (kind === 'donut' || kind === 'cookie' || kind === 'pancakes') {
    const layers = kind === 'pancakes' ? 4 : 1;
    for (let i = 0; i < layers; i++) {
      const y = (i * h * 0.86) / layers;
      const t = (h * 0.9) / layers;
      if (kind === 'donut') parts.add(lathe(spline2([[r * 0.36, t * 0.5], [r * 0.5, 0.02 * t], [r * 0.84, t * 0.06], [r, t * 0.5], [r * 0.84, t * 0.95], [r * 0.5, t * 0.95], [r * 0.36, t * 0.5]], 24), n), crust).add(moulded(lathe(spline2([[r * 0.34, t * 0.62], [r * 0.5, t * 1.03], [r * 0.84, t * 1.04], [r * 1.0, t * 0.62]], 14), n), (x, yy, z) => [x, yy - t * 0.05 * Math.sin(Math.atan2(x, z) * 7) * (Math.hypot(x, z) > r * 0.8 ? 1 : 0), z]), coat.main({ color: word(spec, 'color', '#d9618f'), roughness: 0.2 }));
      else parts.add(lathe(spline2([[0.001, y], [r * 0.88, y], [r, y + t * 0.5], [r * 0.9, y + t], [0.001, y + t]], 14), n), coat.main(crust), { at: [random.range(-0.05, 0.05) * r * (layers - 1), 0, random.range(-0.05, 0.05) * r * (layers - 1)] });
    }
    if (kind === 'pancakes') parts.add(block(0, h * 0.87, 0, r * 0.34, h * 0.13, r * 0.34, h * 0.02, 2).rotateY(0.4), { color: '#f0d36a', roughness: 0.25 });
    if (kind === 'cookie') for (let i = 0; i < 9; i++) parts.add(ball(r * 0.12, 7, [1, 0.6, 1]), { color: '#3a2114', roughness: 0.35 }, { at: [Math.sin(i * 2.399) * r * Math.sqrt(i / 10) * 0.85, h * 0.9, Math.cos(i * 2.399) * r * Math.sqrt(i / 10) * 0.85] });
    if (kind === 'donut' && d > 0) for (let i = 0; i < 30; i++) parts.add(rod([-r * 0.05, 0, 0], [r * 0.05, 0, 0], r * 0.018, 5).rotateY(i * 1.3), { color: ['#f4f1e8', '#f0c23b', '#5fb0d8', '#7fc46a'][i % 4] ?? '#ffffff', roughness: 0.4 }, { at: [Math.sin(i * 2.4) * r * (0.55 + 0.05 * (i % 4)), h * 0.945, Math.cos(i * 2.4) * r * (0.55 + 0.05 * (i % 4))] });
  } else if (kind === 'ice-cream') {
    parts.add(lathe([[0.001, 0], [r * 0.72, h * 0.55], [r * 0.66, h * 0.55]], n), { color: '#c98d48', roughness: 0.8, shade: (x, y, z) => (Math.abs((((Math.atan2(x, z) * 4 + (y / h) * 9) % 1) + 1) % 1) < 0.2 || Math.abs((((Math.atan2(x, z) * 4 - (y / h) * 9) % 1) + 1) % 1) < 0.2 ? 0.7 : 1.05) });
    const flavours = [word(spec, 'color', '#f2e2b8'), '#d98a9a', '#6b4028'];
    for (const [i, [x, y, z]] of ([[-0.3, 0.62, 0.1], [0.32, 0.63, 0], [0, 0.83, 0]] as const).entries()) parts.add(moulded(ball(r * 0.66, seg(d, 26)), (px, py, pz) => {
      const k = 1 + 0.05 * Math.sin(px * 170 / (w * 9)) * Math.sin(py * 190 / (w * 9)) + (py < -r * 0.35 ? 0.16 + 0.05 * Math.sin(Math.atan2(px, pz) * 9) : 0);
      return [px * k, py * 0.95, pz * k];
    }), i === 0 ? coat.main({ color: flavours[0] as string, roughness: 0.6 }) : { color: flavours[i] as string, roughness: 0.6 }, { at: [x * r, y * h, z * r] });
  } else if (kind === 'cheese' || kind === 'sandwich') {
    const wedge = (y: number, t: number, look: Look, k = 1): void => {
      parts.add(loft([0, 1].map((e) => [[-r * k, y + t * e, -l * 0.5 * k], [r * k, y + t * e, -l * 0.5 * k], [r * 0.05, y + t * e, l * 0.5 * k], [-r * 0.05, y + t * e, l * 0.5 * k]] as P3[])), look);
    };
    if (kind === 'cheese') {
      wedge(0, h, coat.main({ color: '#e8b83a', roughness: 0.5, grain: 'skin' }));
      for (let i = 0; i < 9; i++) parts.add(ball(h * (0.08 + 0.06 * (i % 3)), 9, [1, 1, 0.4]), { color: '#b98a22', roughness: 0.7 }, { at: [-r * 0.6 + i * r * 0.15, h * (0.25 + 0.5 * ((i * 0.37) % 1)), -l * 0.5] });
    } else {
      const slice: Look = { ...crust, color: '#e3c99a' };
      wedge(0, h * 0.3, slice);
      wedge(h * 0.3, h * 0.06, { color: '#e8a92c', roughness: 0.4 }, 1.06);
      wedge(h * 0.36, h * 0.1, { color: '#d98c86', roughness: 0.4 }, 1.02);
      wedge(h * 0.46, h * 0.1, { color: '#7fae3c', roughness: 0.6 }, 1.08);
      wedge(h * 0.56, h * 0.1, { color: '#c8341f', roughness: 0.3 }, 1);
      wedge(h * 0.66, h * 0.34, coat.main(slice));
    }
  } else {
    for (let i = 0; i < 6; i++) {
      const at: P3 = [((i % 3) - 1) * w * 0.32, 0, (Math.floor(i / 3) - 0.5) * l * 0.5];
      parts.add(lathe([[0, 0], [w * 0.12, 0], [w * 0.12, h * 0.8], [0, h * 0.8]], 18), { color: i < 3 ? '#17241c' : '#f3f0e6', roughness: 0.7 }, { at });
      parts.add(ball(w * 0.09, 12, [1, 0.4, 1]), { color: i % 2 ? '#e8763c' : '#f1ede0', roughness: 0.25 }, { at: [at[0], h * 0.82, at[2]] });
    }
  }
  return figureOf(parts.build(kit), {});
};
