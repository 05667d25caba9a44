/** @file What flies: balloons, aeroplanes, helicopters, airships, drones, kites and paper planes. The origin is the middle of the body. */
import { Group, type Object3D } from 'three';
import type { Archetype, Detail, Moment } from '../figure.ts';
import type { Kit } from '../../materials/kit.ts';
import { along, ball, block, lathe, loft, plate, ring, rod, sheet, spline, spline2, steps, tube, zones, type P2, type P3 } from '../things/shapes.ts';
import { PANE, Parts, coatOf, figureOf, lampAt, mixed, num, seg, word, type Look } from '../things/parts.ts';

const DARK: Look = { color: '#17181a', roughness: 0.7 };
const STEEL: Look = { color: '#a4a9ae', roughness: 0.3, metalness: 1 };
const WICKER: Look = { color: '#8d6438', roughness: 0.85, grain: 'wood' };

/** Banks into turns, and wanders a little in the air. */
function ride(body: Group, m: Moment, sway: number): void {
  const t = m.timeSeconds + m.offset * 17;
  const climb = m.action === 'rise' ? 0.16 : m.action === 'fall' ? -0.1 : 0;
  const bank = Math.max(-0.7, Math.min(0.7, Math.atan((m.turnRate * m.speedMps) / 9.81)));
  body.rotation.set(-climb + Math.sin(t * 0.63) * sway * 0.4, Math.sin(t * 0.31) * sway * 0.3, -bank + Math.sin(t * 0.47) * sway);
}

/** A hot-air balloon: bulging gores in two colours or more, skirt, ropes, wicker basket and a burner that breathes fire. */
export const balloon: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const r = w / 2;
  const basket = h * 0.06;
  const bottom = -h / 2;
  const mouth = bottom + h * 0.17;
  const gores = num(spec, 'gores', 16);
  const profile = spline2([[r * 0.2, mouth], [r * 0.42, mouth + h * 0.13], [r * 0.82, mouth + h * 0.33], [r, mouth + h * 0.54], [r * 0.88, mouth + h * 0.71], [r * 0.5, mouth + h * 0.81], [0.001, h / 2]], seg(d, 26));
  const across = d === 2 ? 5 : d === 1 ? 3 : 1;
  const columns = gores * across;
  const vs = steps(0, 1, columns + 1);
  const pattern = word(spec, 'pattern', 'gores');
  const skins = zones(profile.map((_, i) => i), vs, (i, v) => {
    const [pr, y] = profile[Math.round(i)] as P2;
    const f = (v * gores) % 1;
    const bulge = 1 + 0.035 * Math.sin(Math.PI * f) - 0.015;
    const a = v * Math.PI * 2;
    return [Math.sin(a) * pr * bulge, y, Math.cos(a) * pr * bulge];
  }, {
    zone: (i, j) => {
      const k = Math.floor(j / across);
      const n = profile.length;
      if (pattern === 'bands') return Math.floor((i / n) * 7) % 2 === 0 ? 'a' : 'b';
      if (pattern === 'rainbow') return `r${k % 6}`;
      if (pattern === 'zigzag') return (i / n > 0.42 + 0.1 * Math.abs(((k % 4) - 2) / 2) && i / n < 0.62 + 0.1 * Math.abs(((k % 4) - 2) / 2)) ? 'b' : 'a';
      return k % 2 === 0 ? 'a' : 'b';
    },
  });
  const rainbow = ['#c33a2c', '#e08a2b', '#e8c545', '#4f9a57', '#2f6fae', '#6a479b'];
  // The burner lights the envelope from within at night.
  const glow = { glow: 0.5, glowAt: 'night' as const, roughness: 0.62, mesh: 'foliage' as const };
  for (const [name, g] of Object.entries(skins)) {
    const color = name === 'a' ? word(spec, 'color', '#c8452f') : name === 'b' ? word(spec, 'trim', '#f0dfb4') : (rainbow[Number(name.slice(1))] ?? '#c33a2c');
    const look: Look = { color, ...glow, shade: (_x, y) => 0.86 + 0.14 * Math.min(1, Math.max(0, (y - mouth) / (h * 0.5))) };
    parts.add(g, name === 'a' ? coat.main(look) : name === 'b' ? coat.trim(look) : coat.rest(look));
  }
  const cloth = coat.main({ color: word(spec, 'color', '#c8452f'), roughness: 0.8, mesh: 'foliage', sway: 0.02 });
  parts.add(sheet(3, 24, (u, v) => [Math.sin(v * Math.PI * 2) * r * (0.2 - 0.03 * u), mouth - u * h * 0.035, Math.cos(v * Math.PI * 2) * r * (0.2 - 0.03 * u)]), cloth);
  const bw = h * 0.075;
  const by = bottom;
  const wall = (t: number): P3[] => ring(0, 0, 0, bw * 0.5 * (0.9 + 0.1 * t), bw * 0.42 * (0.9 + 0.1 * t), 5, seg(d, 24)).map(([x, z]) => [x, by + basket * t, z] as const);
  const weave: Look = { ...WICKER, shade: (x, y, z) => 0.8 + 0.22 * Math.sign(Math.sin(y * 60) * Math.sin((x + z) * 40)) };
  parts.add(loft([0, 0.2, 0.4, 0.6, 0.8, 1].map(wall), true), weave).add(loft([wall(0), wall(0.06)]), WICKER);
  parts.add(loft([wall(1), wall(0.1)].map((p) => p.map(([x, y, z]) => [x * 0.92, y, z * 0.92] as const)).reverse(), true), { ...WICKER, mesh: 'cloth' });
  parts.add(tube(wall(1), h * 0.0045, 6, true), { color: '#5b3d22', roughness: 0.6, grain: 'skin' });
  const top = by + basket * 1.95;
  for (const [x, z] of [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const) {
    parts.add(rod([x * bw * 0.42, by + basket, z * bw * 0.34], [x * bw * 0.3, top, z * bw * 0.26], h * 0.0028, 6), WICKER);
    if (d > 0) for (const e of [0.6, 1.3]) parts.add(rod([x * bw * 0.3, top, z * bw * 0.26], [Math.sin(Math.atan2(x, z) * e) * r * 0.18, mouth - h * 0.035, Math.cos(Math.atan2(x, z) * e) * r * 0.18], h * 0.001, 4), DARK);
  }
  parts.add(lathe([[bw * 0.12, 0], [bw * 0.16, 0], [bw * 0.14, bw * 0.3], [bw * 0.1, bw * 0.3]], 12), STEEL, { at: [0, top - bw * 0.2, 0] });
  const flameParts = new Parts(d).add(lathe([[0, 0], [bw * 0.12, bw * 0.15], [bw * 0.09, bw * 0.6], [0, bw * 1.5]], 10), { color: '#ff9a3a', glow: 12, roughness: 1 });
  const flame = flameParts.build(kit, 60);
  flame.position.y = top + bw * 0.1;
  const body = new Group();
  body.add(parts.build(kit), flame);
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    anchors: { eye: [0, by + basket * 1.7, bw * 0.2], deck: [0, by + basket * 0.08, 0], seat: [0, by + basket * 0.1, 0] },
    lamps: [lampAt([0, top + bw, 0], '#ff9a40', 80, true)],
    pose: (m) => {
      const t = m.timeSeconds * 0.45 + m.offset * 7;
      body.rotation.set(0.02 * Math.sin(t), m.timeSeconds * 0.03 + m.offset * 6, 0.02 * Math.cos(t * 0.8));
      const on = m.action === 'rise' || m.action === 'glow' ? 1 : Math.max(0, Math.min(1, Math.sin(t * 1.4) * 4 - 1.6));
      flame.scale.set(0.3 + 0.7 * on, 0.05 + on * (1 + 0.15 * Math.sin(m.timeSeconds * 31)), 0.3 + 0.7 * on);
    },
  });
};

/** A wing, fin or tailplane: root and tip chords joined with an aerofoil section. Points from x = 0 outwards along +x. */
function wing(span: number, root: number, tip: number, sweep: number, dihedral: number, thick: number, d: Detail): ReturnType<typeof loft> {
  const n = seg(d, 16);
  const section = (x: number, chord: number, z: number, y: number): P3[] => Array.from({ length: n }, (_, i) => {
    const a = (i / n) * Math.PI * 2;
    const c = 0.5 + 0.5 * Math.cos(a);
    const t = 2.2 * (Math.sqrt(c) * 0.45 - 0.1 * c - 0.35 * c * c) * thick;
    return [x, y + Math.sign(Math.sin(a)) * Math.abs(t) * chord * (Math.sin(a) > 0 ? 1 : 0.55), z - chord * (c - 0.35)] as const;
  });
  return loft(steps(0, 1, 5).map((k) => section(span * k, (root + (tip - root) * k) * (k > 0.99 ? 0.9 : 1), -sweep * k, dihedral * k)));
}

/** Aeroplanes: `params.kind` airliner, biplane, propeller, jet, glider. */
export const plane: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const kind = word(spec, 'kind', 'airliner');
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const half = l / 2;
  const jet = kind === 'jet';
  const old = kind === 'biplane' || kind === 'propeller';
  const r = kind === 'airliner' ? l * 0.052 : jet ? l * 0.055 : old ? l * 0.085 : l * 0.05;
  const main = coat.main({ color: word(spec, 'color', '#eceeef'), roughness: 0.22 });
  const trim = coat.trim({ color: word(spec, 'trim', '#1f4fa0'), roughness: 0.25 });
  const shape = kind === 'airliner' ? [[-1, 0.06], [-0.9, 0.2], [-0.6, 0.8], [-0.4, 1], [0.72, 1], [0.86, 0.85], [0.96, 0.5], [1, 0.05]] : jet ? [[-1, 0.62], [-0.7, 0.95], [0, 1], [0.4, 0.85], [0.8, 0.42], [1, 0.03]] : old ? [[-1, 0.08], [-0.6, 0.4], [0, 0.95], [0.3, 1.05], [0.75, 1], [0.92, 0.85], [0.96, 0.5]] : [[-1, 0.1], [-0.4, 0.3], [0.3, 0.9], [0.6, 1], [0.9, 0.6], [1, 0.06]];
  const size = (t: number): number => along(shape as unknown as P2[], t) * r;
  const lift = (t: number): number => (kind === 'airliner' ? Math.max(0, -t - 0.4) * r * 1.1 : 0);
  const n = seg(d, 26);
  const us = steps(-1, old ? 0.96 : 1, seg(d, 40));
  const skins = zones(us, steps(0, n - 1, n).map(Math.round), (t, j) => {
    const a = ((j + 0.5) / n) * Math.PI * 2;
    return [Math.sin(a) * size(t) * (old ? 0.82 : 1), Math.cos(a) * size(t) + lift(t), t * half];
  }, {
    wrapV: true,
    zone: (i, j) => {
      const t = us[i] as number;
      const up = Math.cos(((j + 1) / n) * Math.PI * 2);
      if (kind === 'airliner' && t > 0.88 && t < 0.945 && up > 0.25 && up < 0.75) return 'glass';
      if (kind === 'airliner' && up > -0.12 && up < 0.12) return 'trim';
      if (kind === 'airliner' && up < -0.55) return 'belly';
      if (old && t > 0.55) return 'trim';
      return 'main';
    },
  });
  for (const [name, g] of Object.entries(skins)) parts.add(g, name === 'glass' ? PANE : name === 'trim' ? trim : name === 'belly' ? { color: '#aab0b5', roughness: 0.3 } : main);
  const span = w / 2;
  const fins = (): void => {
    const tall = h / 2 - (kind === 'airliner' ? 0 : 0);
    parts.add(wing(tall * (old ? 0.75 : 0.92), l * 0.13, l * 0.06, l * (old ? 0.02 : 0.08), 0, 0.09, d).rotateZ(Math.PI / 2), trim, { at: [0, lift(-0.85) + (old ? 0 : r * 0.25), -half * 0.83] });
    parts.both(() => wing(span * (old ? 0.34 : 0.37), l * (old ? 0.13 : 0.1), l * 0.05, l * (old ? 0.01 : 0.07), r * 0.2, 0.09, d).translate(0, lift(-0.88) + r * 0.1, -half * 0.86), main);
  };
  fins();
  const objects: Object3D[] = [];
  const props: { object: Object3D; rate: number }[] = [];
  if (kind === 'airliner') {
    parts.both(() => wing(span, l * 0.17, l * 0.04, l * 0.19, r * 0.9, 0.11, d).translate(r * 0.3, -r * 0.55, half * 0.16), { ...main, color: '#d3d8dc', shade: (x) => 0.95 + 0.05 * Math.sin(x * 3) });
    parts.both(() => wing(r * 1.0, l * 0.038, l * 0.018, l * 0.035, 0, 0.1, d).rotateZ(1.2).translate(span * 1.0, r * 0.35, half * 0.16 - l * 0.185), trim);
    for (const k of num(spec, 'engines', 2) > 2 ? [0.32, 0.6] : [0.34]) {
      const [x, y, z] = [span * k, -r * 1.05 + r * 0.5 * k, half * 0.2 - l * 0.17 * k + l * 0.05];
      parts.both(() => lathe([[r * 0.3, -r * 1.5], [r * 0.42, -r * 0.9], [r * 0.52, 0.2 * r], [r * 0.52, r * 0.8], [r * 0.46, r * 0.95], [r * 0.42, r * 0.85], [r * 0.42, r * 0.4]], seg(d, 22)).rotateX(Math.PI / 2).translate(x, y, z), trim);
      parts.both(() => lathe([[0, r * 0.75], [r * 0.12, r * 0.45], [r * 0.43, r * 0.42]], seg(d, 18)).rotateX(Math.PI / 2).translate(x, y, z), { ...DARK, metalness: 1, roughness: 0.4 });
      parts.both(() => lathe([[0, -r * 2], [r * 0.16, -r * 1.3], [r * 0.28, -r * 1.2]], seg(d, 14)).rotateX(Math.PI / 2).translate(x, y, z), STEEL);
      parts.both(() => block(x, y + r * 0.4, z - r * 0.4, r * 0.12, r * 0.55, r * 1.6, 0.03), main);
    }
    const count = d === 2 ? 44 : d === 1 ? 16 : 0;
    for (let i = 0; i < count; i++) {
      const t = -0.48 + (i * 1.22) / count;
      parts.both(() => block(size(t) * 0.945, r * 0.27 + lift(t), t * half, 0.06, r * 0.17, (l * 0.61) / count / 2.2, 0, 0), PANE);
    }
  } else if (jet) {
    parts.both(() => plate([[0, -l * 0.24], [span, -l * 0.2], [span, -l * 0.12], [l * 0.06, l * 0.16], [0, l * 0.2]], l * 0.012, l * 0.004).rotateX(Math.PI / 2).scale(1, 1, 1), main, { at: [0, 0, -half * 0.05] });
    parts.add(ball(r * 0.62, seg(d, 20), [0.85, 0.8, 2.6]), { color: '#2b2f33', roughness: 0.03, metalness: 0 }, { at: [0, r * 0.62, half * 0.42] });
    parts.both(() => block(r * 0.95, -r * 0.4, half * 0.12, r * 0.5, r * 0.9, l * 0.25, r * 0.15), main);
    parts.add(lathe([[r * 0.6, 0], [r * 0.5, -r * 0.5], [r * 0.44, -r * 0.5], [r * 0.4, 0]], seg(d, 18)).rotateX(Math.PI / 2), DARK, { at: [0, 0, -half * 0.96] });
    parts.add(lathe([[0, -r * 0.1], [r * 0.42, -r * 0.15]], 14).rotateX(Math.PI / 2), { color: '#ff8a3c', glow: 6 }, { at: [0, 0, -half * 0.97] });
  } else {
    const wings = kind === 'biplane' ? [r * 1.25, -r * 0.7] : kind === 'propeller' ? [r * 0.95] : [r * 0.3];
    const chord = kind === 'glider' ? l * 0.1 : l * 0.2;
    for (const y of wings) parts.both(() => wing(span, chord, kind === 'glider' ? chord * 0.4 : chord * 0.85, kind === 'glider' ? l * 0.02 : 0, kind === 'glider' ? r * 0.9 : r * 0.25, 0.1, d).translate(0, y, half * 0.34), y < 0 ? main : kind === 'biplane' ? trim : main);
    if (kind === 'biplane') for (const x of [0.22, 0.72]) for (const z of [0.42, 0.24]) parts.both(() => rod([span * x, -r * 0.62 + r * 0.25 * x, half * z], [span * x, r * 1.25 + r * 0.25 * x, half * z], r * 0.04, 5), { color: '#7b5836', roughness: 0.5, grain: 'wood' });
    if (kind === 'biplane' && d > 0) for (const [a, b] of [[0.22, 0.72], [0.72, 0.22]] as const) parts.both(() => rod([span * a, -r * 0.6, half * 0.34], [span * b, r * 1.3, half * 0.34], r * 0.012, 4), STEEL);
    if (kind === 'propeller') {
      parts.add(ball(r * 0.75, seg(d, 18), [0.86, 0.8, 1.7]), PANE, { at: [0, r * 0.5, half * 0.36] });
      parts.both(() => rod([r * 0.6, -r * 0.5, half * 0.3], [span * 0.42, r * 0.98, half * 0.3], r * 0.06, 5), main);
    } else if (kind === 'biplane') {
      for (const z of [0.12, -0.12]) {
        parts.add(lathe([[r * 0.36, 0], [r * 0.42, r * 0.08], [r * 0.36, r * 0.12], [r * 0.3, 0]], 16), { color: '#3b281c', roughness: 0.6, grain: 'skin' }, { at: [0, size(z) * 0.92, half * z] });
        parts.add(sheet(4, 6, (u, v) => [Math.sin((v - 0.5) * 2) * r * 0.36, size(z) + u * r * 0.34, half * z + r * 0.36 * Math.cos((v - 0.5) * 2) - u * r * 0.12]), { color: '#8fa3ab', roughness: 0.03, mesh: 'glass' });
      }
    } else parts.add(ball(r * 0.85, seg(d, 18), [0.8, 0.75, 2.4]), PANE, { at: [0, r * 0.35, half * 0.62] });
    if (old) {
      const gear = -r * 1.75;
      parts.both(() => rod([r * 0.3, -r * 0.6, half * 0.5], [r * 0.95, gear, half * 0.52], r * 0.06, 6), STEEL);
      parts.both(() => lathe([[0, -r * 0.1], [r * 0.36, -r * 0.12], [r * 0.42, 0], [r * 0.36, r * 0.12], [0, r * 0.1]], seg(d, 18)).rotateZ(Math.PI / 2).translate(r * 0.98, gear, half * 0.52), DARK);
      parts.add(rod([-r * 0.95, gear, half * 0.52], [r * 0.95, gear, half * 0.52], r * 0.04, 5), STEEL);
      const prop = propeller(kit, d, r * 1.75, 2, '#6b4526');
      prop.position.set(0, 0, half * 0.985);
      objects.push(prop);
      props.push({ object: prop, rate: 60 });
    }
  }
  const body = new Group();
  body.add(parts.build(kit), ...objects);
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    anchors: { eye: [0, r * (old ? 1.5 : 0.5), half * (old ? 0.05 : 0.9)], seat: [0, r * 0.4, 0] },
    lamps: [lampAt([-span, 0, -half * 0.2], '#ff2a1c', 4, true), lampAt([span, 0, -half * 0.2], '#2cff5a', 4, true), lampAt([0, -r, half * 0.3], '#ffffff', 60, true, { direction: [0, -0.1, 1], halfAngle: 0.15, lengthM: 80 })],
    pose: (m) => {
      ride(body, m, kind === 'airliner' ? 0.012 : 0.035);
      for (const p of props) p.object.rotation.z = m.timeSeconds * p.rate;
    },
  });
};

/** A propeller or rotor about the z axis: blades and the faint disc that a fast one smears into. */
function propeller(kit: Kit, d: Detail, radius: number, blades: number, color: string): Object3D {
  const parts = new Parts(d);
  for (let i = 0; i < blades; i++) parts.add(plate([[-radius * 0.05, 0], [radius * 0.05, 0], [radius * 0.085, radius * 0.6], [radius * 0.03, radius], [-radius * 0.06, radius * 0.9]], radius * 0.03, radius * 0.008).rotateY(0.4).rotateZ((i / blades) * Math.PI * 2), { color, roughness: 0.4 });
  parts.add(ball(radius * 0.12, 10, [1, 1, 1.7]), STEEL);
  parts.add(sheet(1, 28, (u, v) => [Math.cos(v * 6.2832) * radius * (0.15 + 0.85 * u), Math.sin(v * 6.2832) * radius * (0.15 + 0.85 * u), 0], { asDrawn: true }), { color: '#3f4144', roughness: 1, mesh: 'glass' });
  return parts.build(kit, d === 0 ? 60 : 700);
}

/** A helicopter: bubble cabin, tail boom, skids, main and tail rotor. */
export const helicopter: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const main = coat.main({ color: word(spec, 'color', '#b3231d'), roughness: 0.2 });
  const trim = coat.trim({ color: word(spec, 'trim', '#f0ece2'), roughness: 0.25 });
  const half = l / 2;
  const r = h * 0.27;
  const n = seg(d, 26);
  const us = steps(-1, 1, seg(d, 40));
  const rad = (t: number): number => along([[-1, 0.13], [-0.35, 0.2], [-0.15, 0.5], [0.1, 0.96], [0.35, 1], [0.6, 0.86], [0.85, 0.5], [1, 0.04]], t) * r;
  const mid = (t: number): number => along([[-1, 0.42], [-0.3, 0.38], [0.1, 0], [1, -0.18]], t) * r;
  const skins = zones(us, steps(0, n - 1, n).map(Math.round), (t, j) => {
    const a = ((j + 0.5) / n) * Math.PI * 2;
    return [Math.sin(a) * rad(t) * 0.94, mid(t) + Math.cos(a) * rad(t), t * half * 0.98];
  }, {
    wrapV: true,
    zone: (i, j) => {
      const t = us[i] as number;
      const up = Math.cos(((j + 1) / n) * Math.PI * 2);
      if (t > 0.52 && up > -0.42 && Math.abs(Math.sin(((j + 1) / n) * Math.PI * 2)) > 0.12) return 'glass';
      if (t > 0.14 && t < 0.46 && up > -0.05 && up < 0.72 && Math.abs(t - 0.3) > 0.02) return 'glass';
      return up < -0.5 || t < -0.75 ? 'trim' : 'main';
    },
  });
  for (const [name, g] of Object.entries(skins)) parts.add(g, name === 'glass' ? { ...PANE, glow: 20 } : name === 'trim' ? trim : main);
  parts.add(loft([ring(0, 0, -0.3 * half, r * 0.3, r * 0.2, 3, 16), ring(0, r * 0.06, 0.05 * half, r * 0.46, r * 0.36, 3, 16), ring(0, 0, 0.36 * half, r * 0.26, r * 0.16, 3, 16)]), main, { at: [0, r * 1.02, 0] });
  const mast: P3 = [0, r * 1.72, half * 0.14];
  parts.add(rod([0, r, mast[2]], mast, r * 0.09, 10), STEEL);
  const skid = -h * 0.5 + 0.05;
  parts.both(() => tube(spline([[w * 0.09 + r * 0.5, skid, -half * 0.2], [w * 0.09 + r * 0.5, skid, half * 0.5], [w * 0.09 + r * 0.5, skid + 0.22, half * 0.66]], 12), r * 0.05, 7), STEEL);
  for (const z of [0, 0.42]) parts.both(() => rod([r * 0.4, -r * 0.75, half * z], [w * 0.09 + r * 0.5, skid, half * z], r * 0.045, 6), STEEL);
  parts.add(wing(h * 0.26, l * 0.09, l * 0.05, l * 0.06, 0, 0.09, d).rotateZ(Math.PI / 2), main, { at: [0, r * 0.4, -half * 0.92] });
  parts.both(() => wing(r * 1.1, l * 0.05, l * 0.035, 0.1, 0, 0.09, d).translate(0, r * 0.4, -half * 0.68), main);
  const rotor = new Group();
  rotor.position.set(...mast);
  const blades = propellerFlat(kit, d, w / 2);
  rotor.add(blades);
  const tail = propeller(kit, d, r * 0.62, 3, '#2a2b2e');
  tail.rotation.y = Math.PI / 2;
  const tailHolder = new Group();
  tailHolder.position.set(r * 0.18, r * 0.55, -half * 0.95);
  tailHolder.add(tail);
  const body = new Group();
  body.add(parts.build(kit, d === 2 ? 12000 : d === 1 ? 2300 : 360), rotor, tailHolder);
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    anchors: { eye: [r * 0.35, r * 0.3, half * 0.55], seat: [r * 0.35, -r * 0.3, half * 0.4] },
    lamps: [lampAt([0, -r, half * 0.5], '#f4f6ff', 300, true, { direction: [0, -0.6, 1], halfAngle: 0.12, lengthM: 90 }), lampAt([0, r * 0.4, -half], '#ff2a1c', 5, true)],
    pose: (m) => {
      ride(body, m, 0.03);
      body.rotation.x += m.action === 'hover' ? 0 : Math.min(0.16, m.speedMps * 0.004);
      rotor.rotation.y = m.timeSeconds * 27;
      tail.rotation.x = 0;
      tailHolder.rotation.x = m.timeSeconds * 45;
    },
  });
};

function propellerFlat(kit: Kit, d: Detail, radius: number): Object3D {
  const parts = new Parts(d);
  for (let i = 0; i < 3; i++) parts.add(plate([[-0.13, 0.3], [0.13, 0.3], [0.15, radius], [-0.15, radius]], 0.05, 0.015).rotateX(Math.PI / 2).rotateY((i / 3) * Math.PI * 2), { color: '#2a2b2e', roughness: 0.5 });
  parts.add(lathe([[0, -0.12], [0.3, -0.1], [0.26, 0.1], [0, 0.16]], 12), STEEL);
  parts.add(sheet(1, 32, (u, v) => [Math.cos(v * 6.2832) * radius * (0.1 + 0.9 * u), 0.02, Math.sin(v * 6.2832) * radius * (0.1 + 0.9 * u)], { asDrawn: true }), { color: '#55575a', roughness: 1, mesh: 'glass' });
  return parts.build(kit, d === 0 ? 40 : 600);
}

/** An airship: gored envelope, gondola with lit windows, fins and engines. */
export const airship: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const r = Math.min(w, h * 0.86) / 2;
  const half = l / 2;
  const up = h / 2 - r;
  const n = seg(d, 32);
  const us = steps(-1, 1, seg(d, 44));
  const main = coat.main({ color: word(spec, 'color', '#b9bdc2'), roughness: 0.42, metalness: 0 });
  const g = zones(us, steps(0, n - 1, n).map(Math.round), (t, j) => {
    const k = r * Math.sqrt(Math.max(0, 1 - Math.abs(t) ** (t > 0 ? 2.3 : 1.8)));
    const a = ((j + 0.5) / n) * Math.PI * 2;
    const rib = 1 - 0.012 * Math.abs(Math.cos(a * 8));
    return [Math.sin(a) * k * rib, up + Math.cos(a) * k * rib, t * half];
  }, { wrapV: true, zone: (_, j) => (Math.abs(Math.cos(((j + 1) / n) * Math.PI * 2)) < 0.13 ? 'trim' : 'main') });
  parts.add(g['main'] as never, { ...main, shade: (_x, _y, z) => (Math.abs((z / (l * 0.045)) % 1) < 0.06 ? 0.86 : 1) });
  if (g['trim'] !== undefined) parts.add(g['trim'], coat.trim({ color: word(spec, 'trim', '#9c2f24'), roughness: 0.42 }));
  const gy = up - r * 0.93;
  parts.add(loft([ring(0, gy, -l * 0.09, w * 0.05, r * 0.12, 4, 16), ring(0, gy, -l * 0.05, w * 0.085, r * 0.17, 4, 16), ring(0, gy, l * 0.08, w * 0.085, r * 0.17, 4, 16), ring(0, gy + r * 0.02, l * 0.115, w * 0.05, r * 0.1, 3, 16)]), { color: '#e2ded2', roughness: 0.3 });
  for (let i = 0; i < 9 && d > 0; i++) parts.both(() => block(w * 0.083, gy - r * 0.02, -l * 0.06 + i * l * 0.0175, 0.05, r * 0.11, l * 0.011, 0.01), PANE);
  for (let i = 0; i < 4; i++) parts.add(wing(r * 0.75, l * 0.17, l * 0.1, l * 0.06, 0, 0.07, d).translate(r * 0.3, 0, 0).rotateZ((i / 4) * Math.PI * 2 + 0), coat.trim({ color: word(spec, 'trim', '#9c2f24'), roughness: 0.42 }), { at: [0, up, -half * 0.8] });
  const props = [1, -1].map((s) => {
    parts.add(ball(r * 0.1, 12, [1, 1, 2.4]), STEEL, { at: [s * w * 0.17, gy + r * 0.06, -l * 0.02] }).add(rod([s * w * 0.06, gy, -l * 0.02], [s * w * 0.17, gy + r * 0.06, -l * 0.02], r * 0.025, 6), STEEL);
    const p = propeller(kit, d, r * 0.26, 2, '#55412c');
    p.position.set(s * w * 0.17, gy + r * 0.06, -l * 0.02 - r * 0.24);
    return p;
  });
  const body = new Group();
  body.add(parts.build(kit), ...props);
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    anchors: { eye: [0, gy + 0.2, l * 0.1], deck: [0, gy - r * 0.1, 0] },
    lamps: [lampAt([0, gy - r * 0.2, 0], '#ffcf8f', 40, true)],
    pose: (m) => {
      ride(body, m, 0.012);
      for (const p of props) p.rotation.z = m.timeSeconds * 22;
    },
  });
};

/** A quadcopter with four rotors, lights and a camera on a gimbal. */
export const drone: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const main = coat.main({ color: word(spec, 'color', '#3b3f44'), roughness: 0.35 });
  parts.add(loft([ring(0, 0, -w * 0.24, w * 0.05, h * 0.12, 3, 16), ring(0, h * 0.03, -w * 0.12, w * 0.11, h * 0.22, 3, 16), ring(0, h * 0.02, w * 0.12, w * 0.1, h * 0.2, 3, 16), ring(0, -h * 0.03, w * 0.24, w * 0.06, h * 0.1, 3, 16)]), main);
  parts.add(ball(h * 0.15, 12), { color: '#0d0e10', roughness: 0.05 }, { at: [0, -h * 0.26, w * 0.2] });
  const rotors: Object3D[] = [];
  for (const [x, z] of [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const) {
    const tip: P3 = [x * w * 0.34, h * 0.14, z * w * 0.34];
    parts.add(rod([x * w * 0.07, 0, z * w * 0.1], tip, w * 0.022, 8, w * 0.016), main).add(lathe([[0, -0.02], [w * 0.03, -0.02], [w * 0.03, h * 0.16], [0, h * 0.18]], 12), DARK, { at: tip });
    parts.add(rod([tip[0], tip[1], tip[2]], [tip[0], -h * 0.5, tip[2]], w * 0.01, 5, w * 0.014), main);
    parts.add(ball(w * 0.016, 8), { color: z > 0 ? '#d8202a' : '#2fd84a', glow: 12 }, { at: [tip[0], -h * 0.1, tip[2]] });
    const rotor = propellerSmall(kit, d, w * 0.19);
    rotor.position.set(tip[0], tip[1] + h * 0.2, tip[2]);
    rotors.push(rotor);
  }
  const body = new Group();
  body.add(parts.build(kit), ...rotors);
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    anchors: { eye: [0, -h * 0.26, w * 0.26] },
    lamps: [lampAt([0, -h * 0.3, w * 0.2], '#e8f0ff', 3, true)],
    pose: (m) => {
      ride(body, m, 0.05);
      body.rotation.x += Math.min(0.3, m.speedMps * 0.02);
      for (const [k, o] of rotors.entries()) o.rotation.y = m.timeSeconds * (k % 2 ? 70 : -66) + k;
    },
  });
};

function propellerSmall(kit: Kit, d: Detail, radius: number): Object3D {
  const parts = new Parts(d);
  parts.add(block(0, 0, 0, radius * 2, radius * 0.03, radius * 0.16, radius * 0.01), DARK);
  parts.add(sheet(1, 20, (u, v) => [Math.cos(v * 6.2832) * radius * u, 0, Math.sin(v * 6.2832) * radius * u], { asDrawn: true }), { color: '#44474a', roughness: 1, mesh: 'glass' });
  return parts.build(kit, 120);
}

/** A diamond kite with a tail of bows that snakes in the wind; the line runs down to its flyer. */
export const kite: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const kh = h * 0.4;
  const colors = [coat.main({ color: word(spec, 'color', '#d23b2f'), roughness: 0.7, mesh: 'foliage' }), coat.trim({ color: word(spec, 'trim', '#f0b93a'), roughness: 0.7, mesh: 'foliage' })];
  const mid: P3 = [0, kh * 0.22, 0.06];
  const corners: readonly P3[] = [[0, kh * 0.6, 0], [w / 2, kh * 0.22, -0.05], [0, -kh * 0.4, 0], [-w / 2, kh * 0.22, -0.05]];
  for (let i = 0; i < 4; i++) {
    const [a, b] = [corners[i] as P3, corners[(i + 1) % 4] as P3];
    parts.add(sheet(6, 6, (u, v) => [0, 1, 2].map((k) => (mid[k] as number) * (1 - u) + ((a[k] as number) * (1 - v) + (b[k] as number) * v) * u + (k === 2 ? -0.05 * Math.sin(Math.PI * u) * Math.sin(Math.PI * v) : 0)) as unknown as P3), colors[i % 2] as Look);
  }
  parts.add(rod(corners[0] as P3, corners[2] as P3, 0.008, 5), WICKER).add(tube([corners[1] as P3, mid, corners[3] as P3], 0.008, 5), WICKER);
  const links = 9;
  const bows: Group[] = [];
  let parent = new Group();
  parent.position.set(...(corners[2] as P3));
  const tailRoot = parent;
  for (let i = 0; i < links; i++) {
    const p = new Parts(d).add(rod([0, 0, 0], [0, -h * 0.058, 0], 0.005, 4), WICKER);
    for (const s of [1, -1]) p.add(sheet(2, 2, (u, v) => [s * u * w * 0.09, -h * 0.058 + (v - 0.5) * u * 0.14, 0.02 * u]), colors[i % 2] as Look);
    parent.add(p.build(kit, 60));
    bows.push(parent);
    const next = new Group();
    next.position.y = -h * 0.058;
    parent.add(next);
    parent = next;
  }
  const body = new Group();
  body.add(parts.build(kit), tailRoot);
  const root = new Group();
  root.add(body);
  body.rotation.x = -0.45;
  return figureOf(root, {
    pose: (m) => {
      const t = m.timeSeconds + m.offset * 9;
      body.rotation.set(-0.45 + 0.08 * Math.sin(t * 1.3), 0.12 * Math.sin(t * 0.7), 0.2 * Math.sin(t * 0.9));
      for (const [i, b] of bows.entries()) b.rotation.set(0.12 + 0.16 * Math.sin(t * 3.1 - i * 0.8), 0.3 * Math.sin(t * 2 - i * 0.5), 0.2 * Math.sin(t * 2.6 - i * 0.9));
    },
  });
};

/** A folded paper plane. */
export const paperPlane: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const coat = coatOf(spec);
  const look = coat.main({ color: word(spec, 'color', '#f4f1e8'), roughness: 0.9, mesh: 'foliage' });
  const parts = new Parts(spec.detail);
  const fold: Look = { ...look, color: mixed(look.color, '#7d8590', 0.25) };
  parts.both(() => sheet(1, 1, (u, v) => ([[[0.01, h / 2, l / 2], [0.012, h / 2, -l / 2]], [[0.01, h / 2, l / 2], [w / 2, h * 0.5, -l / 2]]] as const)[u]![v] as unknown as P3), look);
  parts.both(() => sheet(1, 1, (u, v) => ([[[0.01, h / 2, l / 2], [0.012, h / 2, -l / 2]], [[0.002, h * 0.3, l * 0.42], [0.002, -h / 2, -l / 2]]] as const)[u]![v] as unknown as P3), look);
  parts.both(() => sheet(1, 1, (u, v) => ([[[0.014, h * 0.52, l * 0.48], [0.016, h * 0.52, -l * 0.5]], [[0.014, h * 0.52, l * 0.48], [w * 0.22, h * 0.53, -l * 0.5]]] as const)[u]![v] as unknown as P3), fold);
  const body = new Group();
  body.add(parts.build(kit));
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    pose: (m) => {
      ride(body, m, 0.16);
      body.rotation.x += 0.1 * Math.sin(m.timeSeconds * 1.7 + m.offset * 5);
    },
  });
};

