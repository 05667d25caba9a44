/** @file Flames, steam and the things that give light: candles, lanterns, lamps, street lamps, campfires. */
import { Group, type Object3D } from 'three';
import type { Archetype, Detail, Moment } from '../figure.ts';
import { createRandom, type Random } from '../../../../lib/random.ts';
import type { Kit } from '../../materials/kit.ts';
import { createSprites, flicker, type Birth } from '../effects/sprites.ts';
import { ball, block, lathe, rod, spline, spline2, tube, type P3 } from './shapes.ts';
import { Parts, coatOf, figureOf, flag, lampAt, num, seg, word, type Look } from './parts.ts';

const IRON: Look = { color: '#26272a', roughness: 0.5, metalness: 1 };

/** A flame of height `h`: a few tongues that lick, sway and flicker by themselves. `width` is a share of the height. */
export function flame(kit: Kit, d: Detail, h: number, width = 0.26): { object: Object3D; pose: (m: Moment, k?: number) => void } {
  const random = createRandom(Math.round(h * 1e4)).derive('flame');
  const isSmall = h < 0.09;
  const count = isSmall ? 2 : d === 0 ? 2 : 4;
  const births: Birth[] = Array.from({ length: count }, (_, i) => ({ at: [random.gaussian() * h * width * 0.16, 0, random.gaussian() * h * width * 0.16], size: i === 0 ? 1 : random.range(0.6, 0.9), phase: i / count }));
  // A candle's flame is slim, steady and bright; a torch's is wide and restless.
  const flames = createSprites({ kind: 'flame', births, lifeSeconds: isSmall ? 2.6 : 1.2, size: [h * 1.05, h * 1.15], width: width * (isSmall ? 2.1 : 2.6), color: isSmall ? '#ff9a3c' : '#ff7a18', color2: '#ffe6b0', glow: isSmall ? 1.5 : 1.1, fadeIn: 0.3, fadeOut: 0.3, opacity: 0.95 }, random, kit);
  flames.mesh.renderOrder = 2;
  const group = new Group();
  group.add(flames.mesh);
  return {
    object: group,
    // The tongues move by themselves; the whole breathes with the draught.
    pose: (m, k = 0) => void group.scale.set(1, 1 + 0.05 * Math.sin(m.timeSeconds * 3.1 + m.offset * 10 + k * 1.7) + 0.03 * Math.sin(m.timeSeconds * 7.7 + k), 1),
  };
}

/** Steam over something hot: thin wisps that curl up and fade. */
export function steam(kit: Kit, d: Detail, from: P3, size: number): { objects: readonly Object3D[]; pose: (m: Moment) => void } {
  const random = createRandom(Math.round(size * 1e4)).derive('steam');
  const births: Birth[] = Array.from({ length: d === 2 ? 14 : 7 }, () => ({ at: [from[0] + random.gaussian() * size * 0.13, from[1] + size * 0.1, from[2] + random.gaussian() * size * 0.13] }));
  const wisps = createSprites({ kind: 'smoke', births, lifeSeconds: 2.6, size: [size * 0.18, size * 0.6], color: '#ffffff', opacity: 0.2, rise: size * 0.6, swirl: size * 0.3, wind: 0.02, fadeIn: 0.25, fadeOut: 0.7 }, random, kit);
  wisps.mesh.renderOrder = 2;
  return { objects: [wisps.mesh], pose: () => undefined };
}

/** Lamps of all kinds: `params.kind` candle, candlestick, lantern, paper-lantern, table-lamp, floor-lamp, street-lamp, bulb, torch, chandelier. */
export const light: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const kind = word(spec, 'kind', 'candle');
  const parts = new Parts(d);
  const n = seg(d, 28);
  const r = w / 2;
  const flames: { at: P3; h: number }[] = [];
  let lamp: P3 = [0, h * 0.8, 0];
  let power = num(spec, 'power', 2);
  const always = kind === 'candle' || kind === 'candlestick' || kind === 'torch' || kind === 'lantern' || coat.has('lit');
  const shadeGlow = { glow: 3.2, ...(coat.has('lit') ? {} : { glowAt: 'night' as const }) };
  if (kind === 'candle' || kind === 'candlestick') {
    const foot = kind === 'candle' ? 0 : h * 0.42;
    const cr = kind === 'candle' ? r : r * 0.26;
    const top = h * 0.84;
    if (foot > 0) parts.add(lathe(spline2([[0.001, 0], [r, 0], [r * 0.95, h * 0.03], [r * 0.3, h * 0.07], [r * 0.18, h * 0.14], [r * 0.32, h * 0.22], [r * 0.16, h * 0.3], [r * 0.5, h * 0.4], [r * 0.46, h * 0.43], [0.001, h * 0.43]], 30), n), coat.trim({ color: '#b98f45', roughness: 0.3, metalness: 1 }));
    // Wax glows from within near the wick, and has run down one side.
    parts.add(lathe([[0, foot], [cr, foot], [cr, top * 0.97], [cr * 0.92, top], [cr * 0.6, top * 0.975], [0, top * 0.965]], n), coat.main({ color: word(spec, 'color', '#f1e4c6'), roughness: 0.4, glow: 0.18, shade: (_x, y) => 0.7 + 0.5 * Math.max(0, (y - foot) / (top - foot)) ** 2 }));
    for (let i = 0; i < 3; i++) parts.add(tube([[Math.sin(i * 2.1) * cr, top * 0.98, Math.cos(i * 2.1) * cr], [Math.sin(i * 2.1) * cr * 1.02, top - (top - foot) * (0.15 + 0.1 * i), Math.cos(i * 2.1) * cr * 1.02]], (t) => cr * (0.1 + 0.06 * t), 6), coat.main({ color: word(spec, 'color', '#f1e4c6'), roughness: 0.4 }));
    parts.add(rod([0, top * 0.96, 0], [cr * 0.05, top + h * 0.03, 0], Math.min(0.0016, cr * 0.1), 5), { color: '#1d1712', roughness: 1 });
    flames.push({ at: [0, top + h * 0.012, 0], h: h * 0.155 });
    lamp = [0, top + h * 0.08, 0];
    power = 1.2;
  } else if (kind === 'lantern') {
    parts.add(lathe([[0, 0], [r, 0], [r, h * 0.05], [r * 0.8, h * 0.1], [0, h * 0.1]], n), coat.main({ color: word(spec, 'color', '#3a3430'), roughness: 0.4, metalness: 1 }));
    parts.add(lathe([[r * 0.66, h * 0.1], [r * 0.78, h * 0.3], [r * 0.66, h * 0.58]], n), { color: '#d9c9a8', roughness: 0.04, mesh: 'glass' });
    parts.add(lathe([[r * 0.72, h * 0.58], [r * 0.9, h * 0.6], [r * 0.55, h * 0.72], [r * 0.2, h * 0.76], [r * 0.2, h * 0.8], [0, h * 0.8]], n), coat.main({ color: word(spec, 'color', '#3a3430'), roughness: 0.4, metalness: 1 }));
    for (let i = 0; i < 6; i++) parts.add(rod([Math.sin(i * 1.047) * r * 0.82, h * 0.08, Math.cos(i * 1.047) * r * 0.82], [Math.sin(i * 1.047) * r * 0.82, h * 0.6, Math.cos(i * 1.047) * r * 0.82], r * 0.035, 5), IRON);
    parts.add(tube(spline([[-r * 0.75, h * 0.64, 0], [-r * 0.7, h * 0.9, 0], [0, h * 0.99, 0], [r * 0.7, h * 0.9, 0], [r * 0.75, h * 0.64, 0]], 16), r * 0.03, 5), IRON);
    parts.add(lathe([[0, h * 0.1], [r * 0.22, h * 0.1], [r * 0.22, h * 0.24], [0, h * 0.24]], 12), { color: '#efe3c6', roughness: 0.5, glow: 0.3 });
    flames.push({ at: [0, h * 0.25, 0], h: h * 0.2 });
    lamp = [0, h * 0.33, 0];
    power = 6;
  } else if (kind === 'paper-lantern') {
    const rows = 12;
    const profile = spline2([[r * 0.4, -h * 0.38], [r * 0.82, -h * 0.24], [r, 0], [r * 0.82, h * 0.24], [r * 0.4, h * 0.38]], rows * 3).map(([x, y], i) => [x * (1 - 0.035 * (i % 3 === 0 ? 1 : 0)), y] as const);
    parts.add(lathe(profile, n, 2), coat.main({ color: word(spec, 'color', '#d8402a'), roughness: 0.85, glow: 1.5, ...(always ? {} : { glowAt: 'night' as const }), mesh: 'foliage', shade: (_x, y) => 0.75 + 0.35 * (1 - Math.abs(y / (h * 0.4))) }));
    for (const y of [-0.39, 0.37]) parts.add(lathe([[0, h * y], [r * 0.43, h * y], [r * 0.43, h * (y + 0.03)], [0, h * (y + 0.03)]], n), coat.trim({ color: '#2a2018', roughness: 0.5 }));
    parts.add(rod([0, h * 0.4, 0], [0, h * 0.5, 0], r * 0.02, 4), IRON).add(lathe([[0, -h * 0.5], [r * 0.06, -h * 0.49], [r * 0.04, -h * 0.4], [0, -h * 0.39]], 8), coat.trim({ color: '#d9a83c', roughness: 0.9, grain: 'fur' }));
    lamp = [0, 0, 0];
    power = 8;
  } else if (kind === 'street-lamp') {
    const modern = flag(spec, 'modern');
    const post = coat.main({ color: word(spec, 'color', '#1f2624'), roughness: 0.5, metalness: 0.6 });
    if (modern) {
      parts.add(rod([0, 0, 0], [0, h * 0.9, 0], 0.09, 12, 0.055), post).add(tube(spline([[0, h * 0.88, 0], [0.02, h * 0.96, 0.15], [0, h * 0.985, 0.7], [0, h * 0.975, 1.5]], 18), 0.045, 8), post);
      parts.add(block(0, h * 0.955, 1.6, 0.3, 0.1, 0.75, 0.04), post).add(block(0, h * 0.95, 1.62, 0.22, 0.02, 0.6, 0.008), { color: '#ffe7b8', glow: 26, glowAt: 'night', roughness: 0.3 });
      lamp = [0, h * 0.93, 1.6];
    } else {
      parts.add(lathe(spline2([[r * 0.62, 0], [r * 0.6, h * 0.03], [r * 0.36, h * 0.07], [r * 0.3, h * 0.16], [r * 0.2, h * 0.2], [r * 0.15, h * 0.5], [r * 0.13, h * 0.76], [r * 0.3, h * 0.78], [r * 0.14, h * 0.8]], 30), seg(d, 20)), post);
      parts.add(rod([-r * 0.75, h * 0.74, 0], [r * 0.75, h * 0.74, 0], 0.022, 6), post);
      parts.add(lathe([[r * 0.3, h * 0.8], [r * 0.62, h * 0.92]], 6), { color: '#ffdfa6', roughness: 0.1, glow: 9, glowAt: 'night' });
      for (let i = 0; i < 6; i++) parts.add(rod([Math.sin(i * 1.047) * r * 0.31, h * 0.8, Math.cos(i * 1.047) * r * 0.31], [Math.sin(i * 1.047) * r * 0.63, h * 0.92, Math.cos(i * 1.047) * r * 0.63], 0.014, 4), post);
      parts.add(lathe([[r * 0.7, h * 0.92], [r * 0.68, h * 0.93], [r * 0.3, h * 0.965], [r * 0.08, h * 0.975], [r * 0.08, h * 0.985], [0, h]], 6), post);
      lamp = [0, h * 0.86, 0];
    }
    power = 100;
  } else if (kind === 'bulb') {
    parts.add(lathe(spline2([[0.001, h], [r * 0.8, h * 0.9], [r, h * 0.68], [r * 0.7, h * 0.42], [r * 0.42, h * 0.28]], 20), n), coat.main({ color: '#ffe6b4', roughness: 0.05, mesh: 'glass' }));
    parts.add(ball(r * 0.3, 10, [0.4, 1, 0.4]), { color: '#ffd58a', glow: 16 }, { at: [0, h * 0.62, 0] });
    parts.add(lathe([[0, 0], [r * 0.2, 0.01 * h], [r * 0.4, h * 0.06], ...Array.from({ length: 10 }, (_, i) => [r * (i % 2 ? 0.44 : 0.39), h * (0.08 + i * 0.02)] as const), [r * 0.4, h * 0.29]], n), { color: '#b4b7ba', roughness: 0.3, metalness: 1 });
    lamp = [0, h * 0.6, 0];
  } else if (kind === 'torch') {
    parts.add(lathe([[0, 0], [r * 0.3, 0], [r * 0.42, h * 0.62], [r * 0.75, h * 0.66], [r * 0.8, h * 0.76], [0, h * 0.77]], 14), coat.main({ color: '#5f4228', roughness: 0.8, grain: 'wood' }));
    flames.push({ at: [0, h * 0.72, 0], h: h * 0.34 }, { at: [r * 0.3, h * 0.72, 0], h: h * 0.22 });
    lamp = [0, h * 0.9, 0];
    power = 20;
  } else {
    // Table and floor lamps: a turned foot and a fabric shade that glows.
    const s = kind === 'floor-lamp' ? 0.8 : 0.52;
    const foot = kind === 'floor-lamp' ? r * 0.62 : r * 0.5;
    parts.add(lathe(spline2(kind === 'floor-lamp' ? [[0.001, 0], [foot, 0], [foot * 0.95, h * 0.012], [foot * 0.1, h * 0.025], [foot * 0.07, h * 0.3], [foot * 0.07, h * s]] : [[0.001, 0], [foot, 0], [foot, h * 0.04], [foot * 0.45, h * 0.07], [foot * 0.85, h * 0.22], [foot * 0.6, h * 0.4], [foot * 0.14, h * 0.48], [foot * 0.1, h * 0.56]], 28), n), coat.trim({ color: word(spec, 'trim', '#b08a4a'), roughness: 0.3, metalness: kind === 'floor-lamp' ? 1 : 0 }));
    parts.add(lathe([[r, h * s], [r * 0.62, h]], n), coat.main({ color: word(spec, 'color', '#efe2c4'), roughness: 0.9, mesh: 'cloth', ...shadeGlow, shade: (_x, y) => 0.8 + 0.2 * Math.cos(((y / h - s) / (1 - s) - 0.4) * 2.4) }));
    for (const [rr, y] of [[r, s], [r * 0.62, 1]] as const) parts.add(lathe([[rr * 0.995, h * y - 0.004], [rr * 1.01, h * y], [rr * 0.995, h * y + 0.001]], n), coat.trim({ color: '#8f7440', roughness: 0.5 }));
    parts.add(ball(r * 0.2, 10), { color: '#fff0cf', glow: 14, glowAt: 'night' }, { at: [0, h * (s + 0.16), 0] });
    lamp = [0, h * (s + 0.15), 0];
    power = 24;
  }
  const still = parts.build(kit);
  const rest = figureOf(still);
  const lit = flames.map((f) => ({ ...flame(kit, d, f.h), at: f.at }));
  const lamps = [lampAt(lamp, kind === 'candle' || lit.length > 0 ? '#ffae52' : '#ffd9a0', power, !always)];
  if (lit.length === 0 && kind !== 'paper-lantern') return { ...rest, lamps };
  const root = new Group();
  for (const f of lit) f.object.position.set(...f.at);
  root.add(still, ...lit.map((f) => f.object));
  return figureOf(root, {
    bounds: rest.bounds,
    lamps,
    pose: (m) => {
      for (const [k, f] of lit.entries()) f.pose(m, k);
      if (kind === 'paper-lantern') root.children[0]?.rotation.set(0.05 * Math.sin(m.timeSeconds * 0.9 + m.offset * 9), 0, 0.06 * Math.sin(m.timeSeconds * 1.1 + m.offset * 7));
    },
  });
};

/** A fire on the ground: logs, embers, stones and many tongues of flame, with sparks. */
export const campfire: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const random = spec.random.derive('fire');
  const parts = new Parts(d);
  const r = w / 2;
  if (word(spec, 'kind', 'camp') === 'camp') for (let i = 0; i < 11; i++) {
    const a = (i / 11) * Math.PI * 2;
    const s = r * random.range(0.17, 0.23);
    parts.add(ball(s, d === 2 ? 9 : 6, [1, 0.75, 1.1]).rotateY(i), { color: random.pick(['#77726a', '#8a847a', '#5f5b55']), roughness: 0.95, grain: 'stone' }, { at: [Math.sin(a) * r * 0.86, s * 0.6, Math.cos(a) * r * 0.86] });
  }
  for (let i = 0; i < 7; i++) {
    const a = (i / 7) * Math.PI * 2 + 0.3;
    parts.add(rod([Math.sin(a) * r * 0.66, r * 0.07, Math.cos(a) * r * 0.66], [-Math.sin(a + 0.5) * r * 0.1, h * 0.34, -Math.cos(a + 0.5) * r * 0.1], r * 0.085, 8, r * 0.06), { color: '#4a3524', roughness: 0.9, grain: 'wood', shade: (_x, y) => (y > h * 0.14 ? 0.3 : 1) });
  }
  parts.add(ball(r * 0.5, seg(d, 16), [1, 0.28, 1]), { color: '#c2410c', glow: 2.4, roughness: 1, shade: (x, y, z) => 0.25 + 1.2 * Math.max(0, Math.sin(x * 31 + y * 9) * Math.sin(z * 37)) });
  const still = parts.build(kit);
  const root = new Group();
  root.add(still);
  const bounds = figureOf(root).bounds;
  bounds.max.y = h;
  const many = [7, 14, 22][d] as number;
  const swarms = [
    createSprites({ kind: 'flame', births: ring(many, r * 0.36, h * 0.08, random), lifeSeconds: 1.25, size: [h * 0.8, h * 0.9], width: 0.6, color: '#ff7314', color2: '#ffdf9c', fadeIn: 0.3, fadeOut: 0.4, opacity: 0.9 }, random.derive('tongues'), kit),
    createSprites({ kind: 'flame', births: ring(many, r * 0.48, h * 0.04, random), lifeSeconds: 0.9, size: [h * 0.36, h * 0.46], width: 0.8, color: '#ff6a10', color2: '#ffd98c', fadeIn: 0.3, fadeOut: 0.4 }, random.derive('low'), kit),
    createSprites({ kind: 'spark', births: ring(many * 2, r * 0.4, h * 0.3, random), lifeSeconds: 2.4, size: [h * 0.02, h * 0.007], color: '#ffb04a', color2: '#ff4a10', glow: 9, rise: h * 0.75, swirl: h * 0.4, wind: 0.25 }, random.derive('sparks'), kit),
    createSprites({ kind: 'smoke', births: ring(Math.round(many * 0.8), r * 0.3, h * 0.8, random), lifeSeconds: 3.6, size: [h * 0.2, h * 0.85], color: '#4c4946', color2: '#8a8783', opacity: 0.13, rise: h * 0.6, swirl: h * 0.25, wind: 0.3 }, random.derive('smoke'), kit),
  ];
  for (const [i, swarm] of swarms.entries()) {
    swarm.mesh.renderOrder = 3 - i;
    root.add(swarm.mesh);
  }
  const lamp = { ...lampAt([0, h * 0.5, 0], '#ff9140', 55, false) };
  let light = 1;
  Object.defineProperty(lamp, 'intensity', { get: () => 55 * light });
  return figureOf(root, {
    bounds,
    lamps: [lamp],
    pose: (m) => {
      light = flicker(m.timeSeconds, m.offset * 9);
      for (const swarm of swarms) swarm.mesh.scale.y = 0.94 + 0.06 * light;
    },
  });
};

/** Births on a disc of radius `r` at height `y`. */
function ring(count: number, r: number, y: number, random: Random): Birth[] {
  return Array.from({ length: count }, () => {
    const a = random.range(0, Math.PI * 2);
    const q = Math.sqrt(random.next()) * r;
    return { at: [Math.cos(a) * q, y, Math.sin(a) * q], size: 0.6 + 0.5 * (1 - q / r) };
  });
}
