/** @file Spacecraft: rockets, starships, stations, satellites, saucers and landers. */
import { Group } from 'three';
import type { Archetype } from '../figure.ts';
import { ball, block, hoop, lathe, loft, plate, ring, rod, sheet, spline2, steps, type P3 } from '../things/shapes.ts';
import { PANE, Parts, coatOf, figureOf, lampAt, seg, word, type Look } from '../things/parts.ts';
import { plume } from './coaches.ts';

const DARK: Look = { color: '#1a1b1e', roughness: 0.6 };
const STEEL: Look = { color: '#a9aeb3', roughness: 0.3, metalness: 1 };
const FOIL: Look = { color: '#d8a840', roughness: 0.25, metalness: 1, shade: (x, y, z) => 0.75 + 0.35 * Math.abs(Math.sin(x * 17 + y * 23) * Math.sin(z * 19 + y * 7)) };
const PANEL: Look = { color: '#1b2b5c', roughness: 0.12, metalness: 0.3 };

/** A rocket on its tail: stages, fins, engine bells; flame and smoke when it rises. Rests on y = 0. */
export const rocket: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const retro = word(spec, 'kind', 'launcher') === 'retro';
  const main = coat.main({ color: word(spec, 'color', '#eceae4'), roughness: 0.3 });
  const trim = coat.trim({ color: word(spec, 'trim', '#b3261e'), roughness: 0.3 });
  const n = seg(d, 32);
  const r = retro ? w * 0.3 : w * 0.27;
  const base = h * (retro ? 0.1 : 0.035);
  if (retro) {
    const body = spline2([[r * 0.45, base], [r * 0.8, h * 0.25], [r, h * 0.45], [r * 0.8, h * 0.7], [r * 0.35, h * 0.9], [0.001, h]], seg(d, 26));
    parts.add(lathe([[0, base], ...body.filter(([, y]) => y < h * 0.78)], n, 1), main).add(lathe(body.filter(([, y]) => y >= h * 0.74), n, 1), trim);
    for (let i = 0; i < 3; i++) parts.add(plate([[r * 0.6, h * 0.3], [r * 0.62, h * 0.14], [w * 0.46, 0], [w * 0.5, h * 0.02], [w * 0.44, h * 0.16]], r * 0.12, r * 0.04).rotateY((i / 3) * Math.PI * 2), trim);
    for (const y of [0.58, 0.44]) parts.add(lathe([[r * 0.2, 0], [r * 0.27, 0.02 * r], [r * 0.2, 0.12 * r]], 18).rotateX(Math.PI / 2), STEEL, { at: [0, h * y, r * 0.93] }).add(ball(r * 0.19, 14, [1, 1, 0.3]), PANE, { at: [0, h * y, r * 0.95] });
  } else {
    const nose = spline2([[r * 0.8, h * 0.82], [r * 0.76, h * 0.9], [r * 0.42, h * 0.965], [0.001, h]], 12);
    parts.add(lathe([[0, base], [r, base], [r, h * 0.42]], n), { ...main, shade: (_x, y) => (y < h * 0.08 ? 0.6 : 1) });
    parts.add(lathe([[r * 1.005, h * 0.42], [r * 1.005, h * 0.47]], n), DARK).add(lathe([[r, h * 0.47], [r, h * 0.66], [r * 0.8, h * 0.7], [r * 0.8, h * 0.72]], n), main);
    parts.add(lathe([[r * 0.81, h * 0.72], [r * 0.81, h * 0.745]], n), trim).add(lathe([[r * 0.8, h * 0.745], ...nose], n), main);
    for (const y of [0.2, 0.3, 0.56]) parts.add(lathe([[r * 1.012, h * y], [r * 1.012, h * (y + 0.006)]], n), DARK);
    for (const s of [1, -1]) {
      const b = (t: number, k: number): readonly [number, number] => [r * 0.5 * k, h * t];
      parts.add(lathe([b(0.03, 0), b(0.03, 1), b(0.44, 1), b(0.49, 0.7), b(0.53, 0.02)], seg(d, 20)), main, { at: [s * r * 1.5, 0, 0] }).add(lathe([b(0.36, 1.02), b(0.39, 1.02)], seg(d, 20)), trim, { at: [s * r * 1.5, 0, 0] });
      parts.add(lathe([[r * 0.22, h * 0.035], [r * 0.4, 0]], 16), DARK, { at: [s * r * 1.5, 0, 0] });
    }
    for (let i = 0; i < 4; i++) parts.add(plate([[r * 0.98, h * 0.12], [r * 0.98, h * 0.03], [r * 1.6, h * 0.015], [r * 1.5, h * 0.05]], r * 0.09, r * 0.03).rotateY((i / 4 + 0.125) * Math.PI * 2), trim);
    for (const [x, z] of [[0.4, 0.4], [-0.4, 0.4], [0.4, -0.4], [-0.4, -0.4]] as const) parts.add(lathe([[r * 0.14, h * 0.04], [r * 0.3, 0]], 14), DARK, { at: [x * r, 0, z * r] });
  }
  const bell = lathe([[r * 0.25, base], [r * 0.5, base * 0.2]], 20);
  parts.add(bell, DARK);
  const body = parts.build(kit);
  const fire = new Group();
  for (const [k, color, glow] of [[1, '#ff8a30', 9], [0.6, '#fff0c0', 22]] as const) {
    const p = new Parts(d).add(lathe(spline2([[r * 0.5 * k, 0], [r * 0.75 * k, -h * 0.06 * k], [r * 0.5 * k, -h * 0.25 * k], [0.001, -h * 0.5 * k]], 12), 16, 1), { color, glow, roughness: 1 });
    fire.add(p.build(kit, 300));
  }
  fire.position.y = base * 0.4;
  fire.visible = false;
  const extras = figureOf(body);
  const ship = new Group();
  ship.add(body, fire);
  const root = new Group();
  root.add(ship);
  const smoke = d > 0 ? plume(kit, d, [0, -h * 0.5, 0], h * 0.5, { color: '#e9e5de', roughness: 1 }) : undefined;
  const cloud = new Group();
  if (smoke !== undefined) cloud.add(...smoke.objects);
  cloud.visible = false;
  root.add(cloud);
  return figureOf(root, {
    bounds: extras.bounds,
    anchors: { eye: [0, h * 0.8, r * 1.2], top: [0, h, 0] },
    pose: (m) => {
      const on = m.action === 'rise' || m.action === 'fly' || (m.action === 'fall' && m.progress > 0.5);
      fire.visible = on;
      cloud.visible = on;
      const flicker = 1 + 0.08 * Math.sin(m.timeSeconds * 37) + 0.05 * Math.sin(m.timeSeconds * 61);
      fire.scale.set(1, (0.4 + 0.6 * Math.min(1, m.progress * 8 + 0.3)) * flicker, 1);
      ship.position.set(on ? 0.01 * r * Math.sin(m.timeSeconds * 51) : 0, 0, 0);
      ship.rotation.x = m.action === 'fly' ? Math.PI / 2 : 0;
      smoke?.pose({ ...m, speedMps: 0 });
    },
  });
};

/** Craft that stay in space: `params.kind` ship, station, satellite, saucer, lander, shuttle, telescope. */
export const spacecraft: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const kind = word(spec, 'kind', 'ship');
  const main = coat.main({ color: word(spec, 'color', '#b9bec4'), roughness: 0.4, metalness: 0.2, shade: (x, y, z) => (Math.abs((z / (l * 0.06)) % 1) < 0.05 || Math.abs((x / (w * 0.09)) % 1) < 0.04 ? 0.72 : 0.94 + 0.06 * Math.sin(z * 3 + x * 5 + y)) });
  const trim = coat.trim({ color: word(spec, 'trim', '#8a2f26'), roughness: 0.35 });
  const n = seg(d, 30);
  let spin = 0;
  let bob = 0.02;
  if (kind === 'saucer') {
    spin = 0.7;
    bob = 0.05;
    const r = w / 2;
    parts.add(lathe(spline2([[0.001, -h * 0.3], [r * 0.35, -h * 0.28], [r * 0.8, -h * 0.08], [r, 0.02 * h]], 12), n * 2, 1), main);
    parts.add(lathe(spline2([[r, 0.02 * h], [r * 0.75, h * 0.12], [r * 0.36, h * 0.2]], 10), n * 2, 1), main);
    parts.add(lathe(spline2([[r * 0.36, h * 0.18], [r * 0.31, h * 0.36], [r * 0.16, h * 0.48], [0.001, h * 0.5]], 10), n, 1), { color: '#7fb4c4', roughness: 0.04, glow: 0.25, glowAt: 'night' });
    for (let i = 0; i < 14; i++) {
      const a = (i / 14) * Math.PI * 2;
      parts.add(ball(h * 0.05, 10), { color: i % 2 ? '#7df0c0' : '#ffe08a', glow: 9, roughness: 0.3 }, { at: [Math.sin(a) * r * 0.86, -h * 0.05, Math.cos(a) * r * 0.86] });
    }
    parts.add(lathe([[0, -h * 0.33], [r * 0.26, -h * 0.33], [r * 0.3, -h * 0.27]], n), { color: '#a8f0e0', glow: 4 });
  } else if (kind === 'satellite' || kind === 'telescope') {
    const b = kind === 'telescope' ? h * 0.32 : h * 0.36;
    if (kind === 'telescope') parts.add(lathe([[0, -l * 0.45], [b, -l * 0.45], [b, l * 0.1], [b * 0.85, l * 0.12], [b * 0.85, l * 0.5], [b * 0.7, l * 0.5], [b * 0.7, l * 0.2], [0, l * 0.2]], n).rotateX(Math.PI / 2), { ...STEEL, roughness: 0.35, shade: (_x, _y, z) => (Math.abs((z / (l * 0.08)) % 1) < 0.06 ? 0.7 : 1) });
    else parts.add(block(0, -b, 0, b * 1.6, b * 2, b * 1.8, b * 0.08), FOIL);
    for (const s of [1, -1]) {
      parts.add(rod([s * b * 0.7, 0, 0], [s * w * 0.2, 0, 0], h * 0.02, 8), STEEL);
      for (let i = 0; i < 3; i++) {
        const x = s * (w * 0.2 + ((i + 0.5) * w * 0.3) / 3);
        parts.add(block(x, -h * 0.3, 0, w * 0.093, h * 0.6, h * 0.015, 0.005), { ...PANEL, color: '#20336b' });
        for (let k = 0; k < 5 && d > 0; k++) parts.add(block(x, -h * 0.3 + (k * h * 0.6) / 5, h * 0.009, w * 0.09, h * 0.006, h * 0.004, 0, 0), STEEL);
      }
    }
    parts.add(sheet(6, 20, (u, v) => [Math.cos(v * 6.2832) * u * h * 0.26, Math.sin(v * 6.2832) * u * h * 0.26, -h * 0.1 * (1 - u * u)], { asDrawn: true }), { color: '#e6e5e0', roughness: 0.4, mesh: 'cloth' }, { at: [0, h * 0.1, kind === 'telescope' ? -l * 0.3 : b * 1.25] });
    parts.add(rod([0, h * 0.1, b * 1.0], [0, h * 0.1, b * 1.5], h * 0.012, 6), STEEL);
    spin = 0.06;
  } else if (kind === 'station') {
    spin = 0.05;
    const r = w / 2;
    if (word(spec, 'shape', 'truss') === 'wheel') {
      parts.add(hoop(r * 0.88, r * 0.11, n * 2, seg(d, 14)), main);
      for (let i = 0; i < 4; i++) parts.add(rod([0, 0, 0], [Math.cos((i * Math.PI) / 2) * r * 0.8, Math.sin((i * Math.PI) / 2) * r * 0.8, 0], r * 0.045, 10), STEEL);
      parts.add(lathe([[0, -l / 2], [r * 0.1, -l / 2], [r * 0.16, -l * 0.3], [r * 0.2, 0], [r * 0.16, l * 0.3], [r * 0.1, l / 2], [0, l / 2]], n).rotateX(Math.PI / 2), main);
      for (let i = 0; i < 40; i++) parts.add(block(Math.cos(i * 0.157) * r * 0.88, Math.sin(i * 0.157) * r * 0.88 - 0.2, r * 0.108, r * 0.03, r * 0.03, r * 0.02, 0, 0), PANE);
    } else {
      parts.add(block(0, -h * 0.02, 0, w * 0.86, h * 0.04, h * 0.05, 0.05), STEEL);
      for (const s of [1, -1]) for (const k of [0.62, 0.9]) for (const z of [1, -1]) {
        parts.add(block(s * w * 0.5 * k, -h * 0.02, z * l * 0.27, w * 0.075, h * 0.015, l * 0.44, 0.02), { ...PANEL, color: '#a8772c', shade: (_x, _y, zz) => (Math.abs((zz / (l * 0.03)) % 1) < 0.1 ? 0.6 : 1) });
      }
      const module = (z: number, r0: number, len: number, x = 0, y = 0): void => {
        parts.add(lathe([[0, -len / 2], [r0 * 0.6, -len / 2], [r0, -len * 0.4], [r0, len * 0.4], [r0 * 0.6, len / 2], [0, len / 2]], n).rotateX(Math.PI / 2), main, { at: [x, y, z] });
      };
      const r0 = h * 0.16;
      module(l * 0.3, r0, l * 0.26, 0, -h * 0.2);
      module(l * 0.04, r0 * 1.1, l * 0.24, 0, -h * 0.2);
      module(-l * 0.24, r0, l * 0.3, 0, -h * 0.2);
      parts.add(lathe([[0, -0.5], [0.6, -0.5], [1, -0.4], [1, 0.4], [0.6, 0.5], [0, 0.5]], n).scale(r0 * 0.9, l * 0.3, r0 * 0.9).rotateZ(Math.PI / 2), main, { at: [0, -h * 0.2, l * 0.17] });
      parts.add(rod([0, -h * 0.1, 0], [0, 0, 0], r0 * 0.5, 8), STEEL);
      for (const s of [1, -1]) parts.add(block(s * w * 0.16, -h * 0.34, -l * 0.05, w * 0.05, h * 0.5, h * 0.012, 0.02), { color: '#e9e7e1', roughness: 0.5 });
      for (let i = 0; i < 8; i++) parts.add(block(r0 * 0.98, -h * 0.17, -l * 0.3 + i * l * 0.09, 0.12, h * 0.03, h * 0.03, 0, 0), PANE);
    }
  } else if (kind === 'lander') {
    const r = w * 0.26;
    parts.add(lathe([[0, h * 0.24], [r, h * 0.24], [r * 1.06, h * 0.28], [r * 1.06, h * 0.46], [r, h * 0.48], [0, h * 0.48]], 8, 0.1), FOIL);
    parts.add(loft([ring(0, h * 0.68, -r * 0.7, r * 0.5, h * 0.14, 3, 10), ring(0, h * 0.7, -r * 0.2, r * 0.86, h * 0.21, 3, 10), ring(0, h * 0.7, r * 0.5, r * 0.8, h * 0.2, 3, 10), ring(0, h * 0.68, r * 0.85, r * 0.45, h * 0.12, 3, 10)]), main);
    parts.both(() => plate([[-0.2, -0.16], [0.2, -0.12], [0.0, 0.16]], 0.05, 0.01).scale(r, r, r).translate(r * 0.34, h * 0.74, r * 0.82), PANE);
    parts.add(lathe([[r * 0.2, h * 0.24], [r * 0.46, h * 0.1]], 18), DARK);
    for (let i = 0; i < 4; i++) {
      const a = (i / 4) * Math.PI * 2 + Math.PI / 4;
      const at = (rr: number, y: number): P3 => [Math.sin(a) * rr, y, Math.cos(a) * rr];
      parts.add(rod(at(r, h * 0.44), at(w * 0.62, h * 0.03), h * 0.018, 7), FOIL).add(rod(at(r, h * 0.26), at(w * 0.5, h * 0.14), h * 0.013, 6), FOIL);
      parts.add(lathe([[0, 0], [h * 0.08, 0], [h * 0.07, h * 0.02], [0, h * 0.035]], 14), FOIL, { at: at(w * 0.62, 0) });
    }
    parts.add(rod([r * 0.3, h * 0.88, -r * 0.2], [r * 0.5, h, -r * 0.2], 0.03, 5), STEEL).add(ball(h * 0.05, 12, [1, 0.4, 1]), STEEL, { at: [-r * 0.4, h * 0.92, 0] });
  } else {
    // A starship or shuttle: a lofted hull with swept wings, a lit bridge and engines that burn.
    const half = l / 2;
    const hull = steps(-1, 1, seg(d, 26)).map((t) => {
      const k = t > 0.2 ? Math.max(0.05, (1 - ((t - 0.2) / 0.8) ** 2) ** 0.8) : 1 - 0.12 * Math.abs(t - 0.2);
      return ring(0, t * h * 0.02, t * half, w * (kind === 'shuttle' ? 0.16 : 0.19) * k, h * (kind === 'shuttle' ? 0.25 : 0.27) * k, kind === 'shuttle' ? 2.4 : 2.8, n);
    });
    parts.add(loft(hull), main);
    const delta = (): ReturnType<typeof plate> => plate([[0, l * 0.22], [w * 0.2, l * 0.05], [w * 0.5, -l * 0.22], [w * 0.5, -l * 0.38], [w * 0.16, -l * 0.42], [0, -l * 0.44]], h * 0.09, h * 0.03).rotateX(Math.PI / 2);
    parts.both(delta, main, { at: [0, -h * 0.1, 0] });
    parts.both(() => plate([[-l * 0.18, 0], [l * 0.1, 0], [-l * 0.1, h * 0.45], [-l * 0.2, h * 0.45]], h * 0.06, h * 0.02).rotateY(-Math.PI / 2), trim, { at: [kind === 'shuttle' ? 0.01 : w * 0.44, kind === 'shuttle' ? h * 0.08 : -h * 0.06, -l * 0.3] });
    parts.add(ball(1, seg(d, 20), [w * 0.1, h * 0.15, l * 0.13]), { ...PANE, glow: 30 }, { at: [0, h * 0.17, half * 0.5] });
    for (const s of [1, -1]) {
      parts.add(lathe([[w * 0.05, -l * 0.1], [w * 0.065, l * 0.02], [w * 0.06, l * 0.14], [w * 0.03, l * 0.18], [0, l * 0.19]], seg(d, 20)).rotateX(Math.PI / 2), trim, { at: [s * w * 0.24, 0, -half * 0.72] });
      parts.add(lathe([[0, 0.01], [w * 0.048, 0]], 16).rotateX(-Math.PI / 2), { color: '#69c4ff', glow: 14 }, { at: [s * w * 0.24, 0, -half * 0.72 - l * 0.095] });
    }
    parts.add(lathe([[0, 0.01], [h * 0.17, 0]], 18).rotateX(-Math.PI / 2), { color: '#69c4ff', glow: 12 }, { at: [0, -h * 0.02, -half * 1.004] });
    for (let i = 0; i < 12 && d > 0; i++) parts.both(() => block(w * 0.186 * (1 - i * 0.004), h * 0.04, -half * 0.7 + i * l * 0.045, w * 0.01, h * 0.03, l * 0.02, 0, 0), PANE);
  }
  const body = new Group();
  body.add(parts.build(kit));
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    anchors: { eye: [0, kind === 'lander' ? h * 0.74 : h * 0.18, l * 0.42] },
    lamps: kind === 'saucer' ? [lampAt([0, -h * 0.4, 0], '#a8f0e0', 120, false, { direction: [0, -1, 0], halfAngle: 0.35, lengthM: 30 })] : [],
    pose: (m) => {
      const t = m.timeSeconds + m.offset * 13;
      if (kind === 'lander') return;
      const wheel = kind === 'station';
      body.rotation.set(bob * Math.sin(t * 0.5), wheel ? 0 : spin * t, (wheel ? spin * t : 0) + bob * Math.sin(t * 0.37) - Math.max(-0.6, Math.min(0.6, m.turnRate)));
    },
  });
};
