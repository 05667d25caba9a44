/** @file Works: bridges, mills, wind turbines, water towers, piers, fences, walls, gates, tents, masts, factories, silos. */
import { Group, Vector3 } from 'three';
import type { Archetype } from '../figure.ts';
import { closedRate } from '../../clock.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Paint } from '../../materials/paint.ts';
import { waterTank } from './city.ts';
import { amount, figureOf, mainPaint, tiled, trimPaint, weathered, word } from './finish.ts';
import { pierced, windowRow, type Opening, type WindowStyle } from './openings.ts';
import { Canvas, Sketch, tint, type P2, type P3 } from './sketch.ts';

const plainWindows: WindowStyle = { frame: '#3a3e40', panes: [4, 3], reveal: 0.2, trim: '#a89c88', lintel: 'flat', lit: 0.6 };

/** A bridge along z, its deck at the anchor `deck`: `stone` on arches, `suspension`, `wood`, or a `steel` truss. */
export const bridge: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const kind = word(spec, 'kind', 'stone');
  const look = mainPaint(spec, { color: word(spec, 'color', '#8f8778'), roughness: 0.92, grain: kind === 'wood' ? 'wood' : kind === 'stone' ? 'stone' : 'metal', shade: weathered(h, 0.6) });
  const deck = kind === 'stone' ? stoneBridge(canvas.solid, w, h, d, look, spec.detail) : kind === 'wood' ? woodBridge(canvas.solid, w, h, d, look) : suspensionBridge(canvas.solid, w, h, d, look, spec.detail);
  return figureOf(canvas.object(kit), { anchors: { deck: new Vector3(0, deck, 0), top: new Vector3(0, deck, 0) }, lamps: [-0.3, 0, 0.3].map((t) => ({ position: new Vector3(w * 0.4, deck + 4, t * d), color: [1, 0.8, 0.5] as const, intensity: 40, atNightOnly: true })) });
};

function stoneBridge(s: Sketch, w: number, h: number, d: number, look: Paint, detail: number): number {
  const spans = Math.max(1, Math.round(d / 14));
  const deck = h - 1.1;
  const steps = detail === 2 ? 20 : 10;
  const span = d / spans;
  const r = span * 0.4;
  const spring = Math.max(0.2, deck - 0.8 - r);
  const crown = (z: number): number => deck - 0.5 * (2 * z / d) ** 2 * (spans === 1 ? 2 : 0.3);
  const outline: P2[] = [];
  for (let k = 0; k < spans; k++) {
    const c = -d / 2 + span * (k + 0.5);
    outline.push([c - r - (span / 2 - r), 0], [c - r, 0]);
    const rise = Math.min(r, deck - 0.7 - spring);
    for (let i = 0; i <= steps; i++) outline.push([c - Math.cos((i / steps) * Math.PI) * r, spring + Math.sin((i / steps) * Math.PI) * rise]);
    outline.push([c + r, 0]);
  }
  outline.push([d / 2, 0]);
  for (let i = 0; i <= 16; i++) outline.push([d / 2 - (d * i) / 16, crown(d / 2 - (d * i) / 16)]);
  s.at(0, 0, 0, -Math.PI / 2, () => {
    s.extrude(outline, -w / 2 + 0.3, w / 2 - 0.3, look);
    for (const e of [-1, 1]) {
      for (let i = 0; i < 24; i++) {
        const [a, b] = [-d / 2 + (d * i) / 24, -d / 2 + (d * (i + 1)) / 24];
        s.slab([a, crown(a) + 0.95, e * (w / 2) - e * 0.3 + 0.22], [b, crown(b) + 0.95, e * (w / 2) - e * 0.3 + 0.22], [b, crown(b) + 0.95, e * (w / 2) - e * 0.3 - 0.22], [a, crown(a) + 0.95, e * (w / 2) - e * 0.3 - 0.22], 1.05, { ...look, color: tint(look.color, i % 2 === 0 ? 1.04 : 0.94) });
        s.bar([a, crown(a) + 1.02, e * (w / 2 - 0.3)], [b, crown(b) + 1.02, e * (w / 2 - 0.3)], 0.6, { ...look, color: tint(look.color, 1.12) }, 0.14);
      }
    }
    // Voussoirs: the ring of wedge stones shows on both faces.
    for (let k = 0; k < spans; k++) {
      const c = -d / 2 + span * (k + 0.5);
      const rise = Math.min(r, deck - 0.7 - spring);
      for (let i = 0; i < steps; i++) {
        const at = (j: number, o: number): P2 => [c - Math.cos((j / steps) * Math.PI) * (r + o), spring + Math.sin((j / steps) * Math.PI) * (rise + o)];
        const [a, b, e, f] = [at(i, 0), at(i + 1, 0), at(i + 1, 0.5), at(i, 0.5)];
        const tone: Paint = { ...look, color: tint(look.color, i % 2 === 0 ? 1.1 : 0.95) };
        s.quad([f[0], f[1], w / 2 - 0.24], [e[0], e[1], w / 2 - 0.24], [b[0], b[1], w / 2 - 0.24], [a[0], a[1], w / 2 - 0.24], tone, [0, 0, 1]);
        s.quad([a[0], a[1], w / 2 - 0.24], [b[0], b[1], w / 2 - 0.24], [e[0], e[1], w / 2 - 0.24], [f[0], f[1], w / 2 - 0.24], tone, [0, 0, 1]);
        s.quad([a[0], a[1], -w / 2 + 0.24], [f[0], f[1], -w / 2 + 0.24], [e[0], e[1], -w / 2 + 0.24], [b[0], b[1], -w / 2 + 0.24], tone, [0, 0, -1]);
        s.quad([b[0], b[1], -w / 2 + 0.24], [e[0], e[1], -w / 2 + 0.24], [f[0], f[1], -w / 2 + 0.24], [a[0], a[1], -w / 2 + 0.24], tone, [0, 0, -1]);
      }
    }
  });
  for (let k = 1; k < spans; k++) {
    const z = -d / 2 + span * k;
    for (const e of [-1, 1]) s.lathe([[1.5, 0], [1.4, spring * 0.9], [0.1, spring * 1.05]], 4, look, { x: e * (w / 2 - 0.5), z, facets: true });
  }
  return deck;
}

function woodBridge(s: Sketch, w: number, h: number, d: number, look: Paint): number {
  const deck = h - 1.15;
  const rise = (z: number): number => deck - 0.35 * (2 * z / d) ** 2;
  const n = Math.round(d / 0.28);
  for (let i = 0; i < n; i++) {
    const z = -d / 2 + (d * (i + 0.5)) / n;
    s.block(0, rise(z) - 0.06, z, w - 0.1, 0.06, d / n - 0.02, { ...look, color: tint(look.color, 0.85 + 0.3 * ((i * 31) % 7) / 7) }, 0.01);
  }
  for (const e of [-1, 1]) {
    const x = e * (w / 2 - 0.1);
    const posts = Math.max(3, Math.round(d / 1.8));
    for (let i = 0; i <= posts; i++) {
      const z = -d / 2 + 0.1 + ((d - 0.2) * i) / posts;
      s.block(x, rise(z) - 0.3, z, 0.12, 1.45, 0.12, look, 0.015);
      if (i % 2 === 0) s.bar([x, 0, z], [x, rise(z) - 0.2, z], 0.2, { ...look, color: tint(look.color, 0.7) });
      if (i === posts) continue;
      const z1 = -d / 2 + 0.1 + ((d - 0.2) * (i + 1)) / posts;
      for (const y of [0.95, 0.5]) s.bar([x, rise(z) + y, z], [x, rise(z1) + y, z1], 0.09, look, 0.07);
      s.bar([x, rise(z) + 0.05, z], [x, rise(z1) + 0.5, z1], 0.05, look);
      s.bar([x, rise(z) - 0.15, z], [x, rise(z1) - 0.15, z1], 0.16, { ...look, color: tint(look.color, 0.75) }, 0.24);
    }
  }
  return deck;
}

function suspensionBridge(s: Sketch, w: number, h: number, d: number, look: Paint, detail: number): number {
  const deck = h * 0.3;
  const towers = [-d * 0.28, d * 0.28];
  const road: Paint = { color: '#3a3b3d', roughness: 0.9, grain: 'soil' };
  s.box(-w / 2 + 0.5, deck - 0.4, -d / 2, w / 2 - 0.5, deck, d / 2, road);
  for (const e of [-1, 1]) {
    const x = e * (w / 2 - 0.9);
    const n = detail === 2 ? 44 : 16;
    for (let i = 0; i < n; i++) {
      const [a, b] = [-d / 2 + (d * i) / n, -d / 2 + (d * (i + 1)) / n];
      s.bar([x, deck - 3, a], [x, deck - 0.3, b], 0.35, look);
      if (detail === 2) s.bar([x, deck - 0.3, a], [x, deck - 3, b], 0.35, look);
      s.bar([x, deck, a], [x, deck + 1.2, a], 0.12, look);
    }
    for (const y of [-3, -0.3]) s.bar([x, deck + y, -d / 2], [x, deck + y, d / 2], 0.7, look, 0.6);
    s.bar([x, deck + 1.2, -d / 2], [x, deck + 1.2, d / 2], 0.16, look);
    const cable = (z: number): number => {
      const [a, b] = towers as [number, number];
      if (z < a) return deck + 1 + (h - 1.5 - deck) * ((z + d / 2) / (a + d / 2)) ** 1.25;
      if (z > b) return deck + 1 + (h - 1.5 - deck) * ((d / 2 - z) / (d / 2 - b)) ** 1.25;
      return deck + 2 + (h - 3.5 - deck) * ((2 * z) / (b - a)) ** 2;
    };
    s.tube(Array.from({ length: 65 }, (_, i): P3 => [x, cable(-d / 2 + (d * i) / 64), -d / 2 + (d * i) / 64]), 0.42, detail === 2 ? 7 : 4, look);
    for (let i = 1; i < n * 1.4; i++) {
      const z = -d / 2 + (d * i) / (n * 1.4);
      s.bar([x, deck, z], [x, cable(z), z], 0.1, look);
    }
    for (const z of towers) {
      s.lathe([[2.6, 0], [2.1, deck - 3], [1.9, deck], [1.2, h - 0.8], [1.4, h - 0.6], [1.4, h]], 4, look, { x, z, facets: true, turn: Math.PI / 4 });
      s.box(x - 3, 0, z - 4, x + 3, deck * 0.25, z + 4, { color: '#8d8a84', roughness: 0.9, grain: 'stone' }, 'b');
    }
  }
  for (const z of towers) for (const f of [0.45, 0.62, 0.8, 0.95]) s.box(-w / 2 + 0.9, h * f, z - 0.8, w / 2 - 0.9, h * f + h * 0.03, z + 0.8, look);
  return deck;
}

/** A windmill with a cap and four sails that turn. */
export const windmill: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('mill');
  const look = mainPaint(spec, { color: word(spec, 'color', '#d8d0bd'), roughness: 0.88, grain: 'plaster', shade: weathered(h * 0.6) });
  const dark = trimPaint(spec, { color: word(spec, 'secondColor', '#4f3c2a'), roughness: 0.85, grain: 'wood' });
  const sail = Math.min(w / 2, h * 0.38);
  const hub = h - sail;
  const cap = hub + 0.6;
  const r = h * 0.17;
  const n = spec.detail === 0 ? 8 : spec.detail === 1 ? 16 : 32;
  s.lathe(Array.from({ length: 7 }, (_, i): P2 => [r * (1 - 0.36 * (i / 6)), ((cap - 0.8) * i) / 6]), n, look, { smooth: true });
  s.lathe([[r * 0.72, cap - 0.9], [r * 0.76, cap - 0.75], [r * 0.7, cap], [r * 0.4, cap + r * 0.45], [0.01, cap + r * 0.6]], n, dark, { smooth: true });
  s.lathe([[r * 1.25, h * 0.25], [r * 1.25, h * 0.25 + 0.15], [r * 0.8, h * 0.25 + 0.15]], n, dark);
  for (let i = 0; i < 20; i++) {
    const a = (i / 20) * Math.PI * 2;
    const at = (k: number, y: number): P3 => [Math.sin(k) * r * 1.22, h * 0.25 + y, Math.cos(k) * r * 1.22];
    s.bar(at(a, 0.1), at(a, 1.1), 0.06, dark);
    s.bar(at(a, 1.1), at(a + Math.PI / 10, 1.1), 0.06, dark);
    if (i % 4 === 0) s.bar([Math.sin(a) * r * 0.92, h * 0.16, Math.cos(a) * r * 0.92], at(a, 0), 0.1, dark);
  }
  if (spec.detail > 0) {
    for (const [turn, y, kind] of [[0, 0, 'door'], [0.0, h * 0.32, 'window'], [1.6, h * 0.14, 'window'], [-1.4, h * 0.4, 'window'], [3, h * 0.33, 'window']] as const) {
      const rr = r * (1 - (0.36 * (y + 1)) / cap) + 0.12;
      s.at(Math.sin(turn) * rr, y, Math.cos(turn) * rr, turn, () => {
        const o: Opening = kind === 'door' ? { x0: -0.55, x1: 0.55, y0: 0, y1: 2.1, kind } : { x0: -0.4, x1: 0.4, y0: 0, y1: 1.1, kind };
        pierced(s, o.x0 - 0.12, o.x1 + 0.12, -0.0, o.y1 + 0.15, [o], dark, { ...plainWindows, panes: [2, 2], reveal: 0.1, lit: 0.8 }, random);
      });
    }
  }
  const object = new Group().add(canvas.object(kit));
  const wheel = new Sketch();
  const cloth: Paint = { color: '#d6cdb8', roughness: 0.95, grain: 'cloth' };
  for (let k = 0; k < 4; k++) {
    const a = (k / 4) * Math.PI * 2;
    const at = (along: number, across: number, z = 0): P3 => [Math.sin(a) * along + Math.cos(a) * across, Math.cos(a) * along - Math.sin(a) * across, z];
    wheel.bar(at(0, 0), at(sail, 0), 0.22, dark, 0.16);
    for (let i = 0; i < 13; i++) {
      const along = sail * (0.2 + (0.78 * i) / 12);
      wheel.bar(at(along, -0.15, 0.02), at(along, sail * 0.2, 0.14), 0.05, dark);
    }
    wheel.bar(at(sail * 0.2, sail * 0.2, 0.14), at(sail * 0.98, sail * 0.2, 0.14), 0.06, dark);
    wheel.bar(at(sail * 0.2, sail * 0.1, 0.08), at(sail * 0.98, sail * 0.1, 0.08), 0.05, dark);
    wheel.quad(at(sail * 0.24, 0.05, 0.06), at(sail * 0.96, 0.05, 0.06), at(sail * 0.96, sail * 0.19, 0.17), at(sail * 0.24, sail * 0.19, 0.17), cloth);
    wheel.quad(at(sail * 0.24, sail * 0.19, 0.16), at(sail * 0.96, sail * 0.19, 0.16), at(sail * 0.96, 0.05, 0.05), at(sail * 0.24, 0.05, 0.05), cloth);
  }
  wheel.block(0, -0.3, -0.1, 0.6, 0.6, 0.7, dark, 0.1);
  wheel.tube([[0, 0, -r * 0.7], [0, 0, 0]], 0.22, 10, dark);
  const sails = kit.mesh([wheel.geometry()]);
  sails.position.set(0, hub, r * 0.72 + 0.55);
  object.add(sails);
  return figureOf(object, { anchors: { door: new Vector3(0, 0, r + 1) }, lamps: [{ position: new Vector3(0, 2.6, r + 0.8), color: [1, 0.72, 0.4], intensity: 8, atNightOnly: true }], pose: (m) => {
    sails.rotation.z = turnedSails(m.timeSeconds, 0.35 + Math.min(12, m.windMps) * 0.07, m.offset, 4, kit);
  } });
};

/** How far sails of so many equal blades have turned. In a loop they turn on by whole blades, counted from one to the next, so that they are the same at its end. */
function turnedSails(time: number, rate: number, offset: number, blades: number, kit: Kit): number {
  const { loopSeconds } = kit.clock;
  if (loopSeconds === null) return -(time * rate + offset * 6.28);
  const period = (2 * Math.PI) / blades;
  const angle = time * closedRate(rate, loopSeconds, period) + 1e-6;
  return -(angle - Math.floor(angle / period) * period + offset * 6.28);
}

/** A wind turbine; its blades turn with the wind. */
export const windTurbine: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const white = mainPaint(spec, { color: word(spec, 'color', '#e4e6e6'), roughness: 0.4, shade: (_x, y) => 0.9 + 0.1 * Math.min(1, y / 10) });
  const blade = w / 2;
  const hub = h - blade;
  s.lathe([[h * 0.022, 0], [h * 0.02, hub * 0.3], [h * 0.012, hub]], spec.detail === 0 ? 8 : 24, white);
  s.block(0, hub - h * 0.006, -h * 0.008, h * 0.032, h * 0.034, h * 0.085, white, h * 0.01);
  const object = new Group().add(canvas.object(kit));
  const wheel = new Sketch();
  wheel.lathe([[h * 0.016, -h * 0.012], [h * 0.016, h * 0.006], [h * 0.01, h * 0.02], [0.01, h * 0.026]], 16, white, { smooth: true });
  const rotor = new Sketch();
  for (let k = 0; k < 3; k++) {
    const a = (k / 3) * Math.PI * 2;
    const n = spec.detail === 0 ? 4 : 14;
    const ring = (t: number, side: number, z: number): P3 => {
      const chord = h * 0.022 * (t < 0.15 ? 0.5 + t * 3.3 : 1.1 - t * 0.98);
      const twist = 0.5 * (1 - t);
      const across = side * chord;
      const along = blade * t;
      return [Math.sin(a) * along + Math.cos(a) * across * Math.cos(twist), Math.cos(a) * along - Math.sin(a) * across * Math.cos(twist), across * Math.sin(twist) + z * h * 0.004 * (1.2 - t)];
    };
    for (let i = 0; i < n; i++) {
      const [t0, t1] = [0.02 + (0.98 * i) / n, 0.02 + (0.98 * (i + 1)) / n];
      for (const [s0, z0, s1, z1] of [[-0.35, 0, 0.1, 1], [0.1, 1, 0.75, 0], [0.75, 0, 0.1, -1], [0.1, -1, -0.35, 0]] as const) rotor.quad(ring(t0, s0, z0), ring(t0, s1, z1), ring(t1, s1, z1), ring(t1, s0, z0), white);
    }
  }
  const nose = kit.mesh([wheel.geometry()]);
  nose.rotation.x = Math.PI / 2;
  const turning = new Group().add(kit.mesh([rotor.geometry()]), nose);
  turning.position.set(0, hub + h * 0.011, h * 0.048);
  object.add(turning);
  return figureOf(object, { pose: (m) => {
    turning.rotation.z = turnedSails(m.timeSeconds, 0.5 + Math.min(14, m.windMps) * 0.07, m.offset, 3, kit);
  } });
};

/** A tank on legs: `wood` as on roofs, or a round steel one. */
export const waterTower: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  if (word(spec, 'kind', 'steel') === 'wood') {
    waterTank(s, 0, 0, 0, h / 4.3);
    return figureOf(canvas.object(kit));
  }
  const look = mainPaint(spec, { color: word(spec, 'color', '#b4bcc0'), roughness: 0.45, grain: 'metal', shade: weathered(h, 0.6) });
  const r = w / 2 - 0.25;
  const y = h - r * 1.9;
  const n = spec.detail === 0 ? 10 : 28;
  s.lathe([[0.5, y - r * 0.8], [r * 0.6, y - r * 0.55], [r, y], [r, y + r * 0.7], [r * 0.94, y + r * 0.95], [r * 0.2, y + r * 1.75], [0.1, y + r * 1.9]], n, look, { smooth: true });
  s.lathe([[r + 0.2, y - 0.1], [r + 0.2, y + 0.05], [r, y + 0.05]], n, look);
  s.tube([[0, 0, 0], [0, y - r * 0.7, 0]], 0.4, 10, look);
  const legs = 6;
  for (let i = 0; i < legs; i++) {
    const at = (k: number, t: number): P3 => [Math.sin((k / legs) * Math.PI * 2) * r * (1.0 - t * 0.06), y * t, Math.cos((k / legs) * Math.PI * 2) * r * (1.0 - t * 0.06)];
    s.tube([at(i, 0), at(i, 1)], 0.16, 6, look);
    for (const [a, b] of [[0.02, 0.34], [0.34, 0.67], [0.67, 0.98]] as const) {
      s.bar(at(i, a), at(i + 1, b), 0.06, look);
      s.bar(at(i + 1, a), at(i, b), 0.06, look);
      s.bar(at(i, b), at(i + 1, b), 0.12, look);
    }
    s.bar([at(i, 0.5)[0] * 1.08, y + 0.05, at(i, 0.5)[2] * 1.08], [at(i, 0.5)[0] * 1.08, y + 1.1, at(i, 0.5)[2] * 1.08], 0.05, look);
  }
  s.lathe([[r + 0.18, y + 1.05], [r + 0.22, y + 1.1], [r + 0.18, y + 1.15]], n, look);
  return figureOf(canvas.object(kit));
};

/** A wooden pier along z on piles that stand in the water; its deck is the anchor `deck`. Its origin is at the water's level. */
export const pier: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  drawPier(canvas.solid, w, h, d, mainPaint(spec, { color: word(spec, 'color', '#77695a'), roughness: 0.92, grain: 'wood' }), spec.detail);
  return figureOf(canvas.object(kit), { anchors: { deck: new Vector3(0, h - 1, 0), top: new Vector3(0, h - 1, 0) } });
};

/** Draws a pier from z = -d/2 to d/2 with its deck at h - 1 and piles down to `low`. */
export function drawPier(s: Sketch, w: number, h: number, d: number, look: Paint, detail: number, low = 0): void {
  const deck = h - 1;
  const n = Math.round(d / (detail === 2 ? 0.24 : 0.8));
  for (let i = 0; i < n; i++) {
    const z = -d / 2 + (d * (i + 0.5)) / n;
    s.box(-w / 2 + 0.05, deck - 0.06, z - d / n / 2 + 0.012, w / 2 - 0.05, deck, z + d / n / 2 - 0.012, { ...look, color: tint(look.color, 0.82 + 0.36 * (((i * 37) % 11) / 11)) });
  }
  const bays = Math.max(2, Math.round(d / 3));
  for (let i = 0; i <= bays; i++) {
    const z = -d / 2 + 0.2 + ((d - 0.4) * i) / bays;
    for (const e of [-1, 1]) {
      const x = e * (w / 2 - 0.15);
      const tall = i % 2 === 0 ? h : deck + 0.1;
      s.lathe([[0.14, low], [0.13, tall - 0.1], [0.09, tall], [0.001, tall]], 9, { ...look, shade: (_x, y) => (y < 0.5 ? 0.35 : 0.8) }, { x, z });
    }
    s.box(-w / 2, deck - 0.32, z - 0.1, w / 2, deck - 0.08, z + 0.1, { ...look, color: tint(look.color, 0.6) });
    if (i < bays && i % 2 === 0) {
      const z1 = Math.min(d / 2 - 0.2, z + ((d - 0.4) * 2) / bays);
      for (const e of [-1, 1]) s.tube(Array.from({ length: 7 }, (_, k): P3 => [e * (w / 2 - 0.15), h - 0.15 - 0.22 * Math.sin((k / 6) * Math.PI), z + ((z1 - z) * k) / 6]), 0.03, 5, { color: '#a8977a', roughness: 1, grain: 'cloth' });
    }
  }
}

/** A fence along x: `picket`, `rail`, `iron` or `wire`. */
export const fence: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const kind = word(spec, 'kind', 'picket');
  const look = mainPaint(spec, { color: word(spec, 'color', '#e0dcd0'), roughness: kind === 'iron' ? 0.5 : 0.8, grain: kind === 'iron' ? 'metal' : 'wood', shade: (_x, y) => 0.7 + 0.3 * Math.min(1, y / 0.3) });
  const posts = Math.max(1, Math.round(w / 2));
  for (let i = 0; i <= posts; i++) {
    const x = -w / 2 + 0.06 + ((w - 0.12) * i) / posts;
    s.block(x, 0, 0, 0.11, h, 0.11, look, 0.02);
    if (kind !== 'rail') s.lathe([[0.08, h - 0.06], [0.085, h - 0.03], [0.001, h]], 4, look, { x, z: 0, facets: true });
  }
  const rails = kind === 'rail' ? [0.3, 0.6, 0.9] : [0.22, 0.78];
  for (const f of rails) s.box(-w / 2 + 0.06, h * f - 0.05, -0.02, w / 2 - 0.06, h * f + 0.04, 0.02, look);
  if (kind === 'picket' || kind === 'iron') {
    const gap = kind === 'iron' ? 0.13 : 0.16;
    for (let x = -w / 2 + 0.16; x < w / 2 - 0.1; x += gap) {
      if (kind === 'iron') {
        s.tube([[x, 0.06, 0], [x, h * 0.94, 0]], 0.012, 5, look);
        s.lathe([[0.012, h * 0.92], [0.03, h * 0.95], [0.001, h]], 5, look, { x, z: 0 });
      } else s.extrude([[x - 0.045, 0.04], [x + 0.045, 0.04], [x + 0.045, h * 0.9], [x, h * 0.97], [x - 0.045, h * 0.9]], 0.02, 0.042, look);
    }
  }
  return figureOf(canvas.object(kit));
};

/** A wall along x of bricks or stones, with coping; `gate: true` gives it a pair of doors between piers. */
export const wallPiece: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('wall');
  const brick = word(spec, 'kind', 'brick') === 'brick';
  const look = mainPaint(spec, { color: word(spec, 'color', brick ? '#8c4f3c' : '#85807a'), roughness: 0.93, grain: brick ? 'brick' : 'stone', shade: weathered(h, 0.8) });
  const broken = (spec.attributes.state ?? []).includes('broken');
  const gate = spec.concept.params['gate'] === true;
  const rows = spec.detail === 2 ? Math.min(34, Math.round(h / (brick ? 0.12 : 0.28))) : spec.detail === 1 ? 8 : 2;
  const length = brick ? 0.42 : 0.6;
  const opening = gate ? Math.min(1.7, w * 0.3) : 0;
  for (let row = 0; row < rows; row++) {
    const y = ((h - 0.16) * row) / rows;
    const bh = (h - 0.16) / rows;
    const cells = Math.max(2, Math.round(w / (spec.detail === 2 ? length : length * 4)));
    for (let i = 0; i <= cells; i++) {
      const x0 = Math.max(-w / 2, -w / 2 + (w * (i - (row % 2) * 0.5)) / cells);
      const x1 = Math.min(w / 2, -w / 2 + (w * (i + 1 - (row % 2) * 0.5)) / cells);
      if (x1 - x0 < 0.03 || (gate && x1 > -opening - 0.3 && x0 < opening + 0.3)) continue;
      if (broken && y > h * (0.35 + 0.4 * Math.abs(Math.sin(x0 * 1.7)) + random.range(-0.1, 0.1))) continue;
      const out = random.range(-0.012, 0.018);
      s.box(x0 + 0.008, y + 0.006, -d / 2 + 0.04 - out, x1 - 0.008, y + bh - 0.006, d / 2 - 0.04 + out, { ...look, color: tint(look.color, random.range(0.75, 1.2), random.range(-0.05, 0.08)) }, row === 0 ? 'b' : '');
    }
  }
  const mortar: Paint = { color: '#8a8274', roughness: 0.98, grain: 'plaster' };
  const parts = gate ? [[-w / 2, -opening - 0.3], [opening + 0.3, w / 2]] as const : [[-w / 2, w / 2]] as const;
  for (const [a, b] of parts) {
    s.box(a + 0.02, 0, -d / 2 + 0.06, b - 0.02, broken ? h * 0.3 : h - 0.16, d / 2 - 0.06, mortar, 'b');
    if (!broken) s.block((a + b) / 2, h - 0.17, 0, b - a, 0.17, d, { color: '#a39c90', roughness: 0.9, grain: 'stone' }, 0.03);
  }
  if (gate) {
    for (const e of [-1, 1]) {
      s.block(e * (opening + 0.3), 0, 0, 0.7, h * 0.96, 0.7, look, 0.04);
      s.lathe([[0.55, h * 0.94], [0.55, h * 0.97], [0.001, h]], 4, { color: '#a39c90', roughness: 0.9, grain: 'stone' }, { x: e * (opening + 0.3), z: 0, facets: true, turn: Math.PI / 4 });
      const iron: Paint = { color: '#1f2224', roughness: 0.5, grain: 'metal' };
      for (let k = 0; k <= 9; k++) s.tube([[e * ((opening * k) / 9), 0.08, 0], [e * ((opening * k) / 9), h * (0.62 + 0.2 * (1 - k / 9) ** 2), 0]], 0.018, 5, iron);
      for (const y of [0.2, h * 0.5]) s.bar([e * 0.02, y, 0], [e * opening, y, 0], 0.05, iron);
    }
  }
  return figureOf(canvas.object(kit));
};

/** A tent: `ridge`, `dome`, `teepee`, `yurt` or a striped `circus` top. */
export const tent: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const kind = word(spec, 'kind', 'ridge');
  const look = mainPaint(spec, { color: word(spec, 'color', '#b5602f'), roughness: 0.9, grain: 'cloth' });
  const second = trimPaint(spec, { color: word(spec, 'secondColor', '#e4dcc8'), roughness: 0.9, grain: 'cloth' });
  const c = canvas.cloth;
  const inside: Paint = { color: '#2a1c12', roughness: 1, glow: 12, glowAt: 'night' };
  const lit: Paint = { ...look, glow: 0.5, glowAt: 'night' };
  if (kind === 'ridge') {
    const [x, z] = [w / 2 - 0.1, d / 2 - 0.2];
    for (const e of [-1, 1]) c.panel([e * x, 0, e * z], [e * x, 0, -e * z], [0, h, -e * z], [0, h, e * z], 8, 6, lit, (p, u, v) => [p[0] * (1 - 0.14 * Math.sin(v * Math.PI)), p[1] - 0.1 * Math.sin(u * Math.PI) * v * h, p[2]]);
    c.polygon([[-x, 0, -z], [x, 0, -z], [0, h, -z]], lit);
    c.polygon([[-x, 0, z], [-0.1, 0, z], [0, h, z]], lit);
    c.polygon([[x, 0, z], [0, h, z], [0.45, 0, z]], lit);
    c.polygon([[-0.1, 0, z - 0.02], [0.45, 0, z - 0.02], [0, h * 0.98, z - 0.02]], inside);
    for (const ez of [-1, 1]) canvas.solid.tube([[0, 0, ez * z], [0, h, ez * z]], 0.018, 6, { color: '#8a7a5a', roughness: 0.6 });
  } else if (kind === 'circus') {
    const n = spec.detail === 0 ? 12 : 32;
    const r = w / 2;
    const wallH = h * 0.3;
    for (let i = 0; i < n; i++) {
      const at = (k: number, f: number, y: number): P3 => [Math.sin((k / n) * Math.PI * 2) * r * f, y, Math.cos((k / n) * Math.PI * 2) * r * f];
      const tone = i % 2 === 0 ? { ...look, glow: 0.5, glowAt: 'night' as const } : { ...second, glow: 0.4, glowAt: 'night' as const };
      if (i > 1 && i < n - 2) c.quad(at(i, 0.96, 0), at(i + 1, 0.96, 0), at(i + 1, 0.98, wallH), at(i, 0.98, wallH), tone);
      for (const [f0, y0, f1, y1] of [[1, wallH, 0.6, h * 0.46], [0.6, h * 0.46, 0.28, h * 0.66], [0.28, h * 0.66, 0.02, h * 0.88]] as const) c.quad(at(i, f0, y0), at(i + 1, f0, y0), at(i + 1, f1, y1), at(i, f1, y1), tone);
      c.polygon([at(i, 1, wallH), at(i + 0.5, 1, wallH - h * 0.06), at(i + 1, 1, wallH)], tone);
    }
    canvas.solid.tube([[0, 0, 0], [0, h, 0]], 0.12, 8, { color: '#c8b890', roughness: 0.6 });
    c.quad([0, h * 0.92, 0], [1.6, h * 0.94, 0], [1.6, h * 0.97, 0], [0, h, 0], { ...look, sway: (x) => x * 0.15 });
  } else {
    const n = spec.detail === 0 ? 8 : 24;
    const [rx, rz] = [w / 2 - 0.05, d / 2 - 0.05];
    const profiles: Record<string, P2[]> = {
      dome: Array.from({ length: 9 }, (_, i): P2 => [Math.cos((i / 8) * Math.PI * 0.5) ** 0.8, Math.sin((i / 8) * Math.PI * 0.5) ** 1.1]),
      teepee: [[1, 0], [0.5, 0.43], [0.1, 0.86], [0.06, 0.88]],
      yurt: [[0.96, 0], [1, 0.1], [1, 0.52], [0.97, 0.56], [0.55, 0.84], [0.2, 0.98], [0.001, 1]],
    };
    const profile = (profiles[kind] ?? profiles['dome']) as P2[];
    for (let j = 0; j + 1 < profile.length; j++) {
      const [[r0, y0], [r1, y1]] = [profile[j] as P2, profile[j + 1] as P2];
      for (let i = 0; i < n; i++) {
        const at = (k: number, r: number, y: number): P3 => [Math.sin((k / n) * Math.PI * 2) * r * rx, y * h, Math.cos((k / n) * Math.PI * 2) * r * rz];
        const tone = kind === 'dome' && i % 6 < 3 ? { ...second, glow: 0.4, glowAt: 'night' as const } : lit;
        c.quad(at(i, r0, y0), at(i + 1, r0, y0), at(i + 1, r1, y1), at(i, r1, y1), tone);
      }
    }
    const open = kind === 'yurt' ? 0.5 : 0.42;
    c.polygon([[-open, 0, rz * 1.005], [open, 0, rz * 1.005], [kind === 'yurt' ? open : 0.05, h * 0.45, rz * (kind === 'yurt' ? 1.01 : 0.62)], [kind === 'yurt' ? -open : -0.05, h * 0.45, rz * (kind === 'yurt' ? 1.01 : 0.62)]], inside);
    if (kind === 'teepee') for (let i = 0; i < 8; i++) {
      const a = (i / 8) * Math.PI * 2;
      canvas.solid.tube([[Math.sin(a) * rx * 0.98, 0, Math.cos(a) * rz * 0.98], [0, h * 0.87, 0], [-Math.sin(a) * rx * 0.13, h, -Math.cos(a) * rz * 0.13]], 0.045, 5, { color: '#7a5c3c', roughness: 0.8, grain: 'wood' });
    }
  }
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, 0, d / 2 + 0.6) }, lamps: [{ position: new Vector3(0, h * 0.4, 0), color: [1, 0.7, 0.35], intensity: 5, atNightOnly: true }] });
};

/** A tower of iron lattice: `eiffel` on four splayed legs, or a straight `mast`. */
export const latticeTower: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const eiffel = word(spec, 'kind', 'eiffel') === 'eiffel';
  const look = mainPaint(spec, { color: word(spec, 'color', '#6a5443'), roughness: 0.6, grain: 'metal', shade: (_x, y) => 0.85 + 0.15 * (y / h) });
  const half = (y: number): number => (eiffel ? (w / 2) * (0.024 + 0.976 * Math.exp(-(y / h) * 3.3) * (1 - 0.55 * (y / h))) : (w / 2) * (1 - 0.8 * (y / h)));
  const levels = spec.detail === 2 ? 26 : spec.detail === 1 ? 14 : 6;
  const ys = Array.from({ length: levels + 1 }, (_, i) => h * (0.006 + 0.914 * (i / levels) ** 1.15));
  const thick = (y: number): number => h * (0.0075 * (1 - y / h) + 0.0016);
  for (let i = 0; i < levels; i++) {
    const [y0, y1] = [ys[i] as number, ys[i + 1] as number];
    const t = thick(y0);
    const legged = eiffel && y1 < h * 0.36;
    for (const [turn] of [[0], [Math.PI / 2], [Math.PI], [-Math.PI / 2]] as const) {
      s.at(0, 0, 0, turn, () => {
        const [a, b] = [half(y0), half(y1)];
        const inner = (y: number): number => half(y) - Math.max(0.02, w * 0.21 * (1 - y / (h * 0.4)));
        s.bar([-a, y0, a], [-b, y1, b], t * 1.7, look);
        if (legged) {
          const [c, d] = [inner(y0), inner(y1)];
          for (const e of [-1, 1]) {
            s.bar([e * c, y0, a], [e * d, y1, b], t, look);
            s.bar([e * a, y0, a], [e * d, y1, b], t * 0.6, look);
            s.bar([e * c, y0, a], [e * b, y1, b], t * 0.6, look);
            s.bar([e * b, y1, b], [e * d, y1, b], t * 0.6, look);
            s.bar([e * c, y0, c], [e * d, y1, d], t, look);
          }
        } else {
          s.bar([-a, y0, a], [b, y1, b], t * 0.55, look);
          s.bar([a, y0, a], [-b, y1, b], t * 0.55, look);
          s.bar([-b, y1, b], [b, y1, b], t * 0.6, look);
        }
      });
    }
  }
  if (eiffel) {
    for (const f of [0.175, 0.36, 0.85]) {
      const r = half(h * f) * (f > 0.5 ? 1.6 : 1.08);
      s.box(-r, h * f, -r, r, h * f + h * 0.014, r, look);
      s.box(-r * 1.04, h * f + h * 0.014, -r * 1.04, r * 1.04, h * f + h * 0.019, r * 1.04, look);
    }
    for (const turn of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) {
      s.at(0, 0, 0, turn, () => {
        const r = half(h * 0.02) * 0.62;
        const points = Array.from({ length: 15 }, (_, i): P3 => {
          const a = (i / 14) * Math.PI;
          const y = h * 0.02 + Math.sin(a) * h * 0.13;
          return [-Math.cos(a) * r, y, half(y) * 0.99];
        });
        s.tube(points, thick(0) * 0.8, 6, look);
      });
    }
    for (const ex of [-1, 1]) for (const ez of [-1, 1]) s.block(ex * w * 0.4, 0, ez * w * 0.4, w * 0.2, h * 0.012, w * 0.2, { color: '#a39c8e', roughness: 0.9, grain: 'stone' }, 0.4);
  }
  s.tube([[0, h * 0.9, 0], [0, h, 0]], (t) => h * 0.003 * (1.3 - t), 6, look);
  return figureOf(canvas.object(kit), { lamps: [{ position: new Vector3(0, h, 0), color: [1, 0.2, 0.15], intensity: 60, atNightOnly: true }, { position: new Vector3(0, h * 0.2, w * 0.5), color: [1, 0.75, 0.4], intensity: 200, atNightOnly: true }] });
};

/** A factory: halls under saw-tooth roofs with chimneys; or a warehouse without. */
export const factory: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const canvas = new Canvas();
  const s = canvas.solid;
  const random = spec.random.derive('factory');
  const stacks = Math.round(amount(spec, 'stacks', 2));
  const wallH = stacks > 0 ? h * 0.3 : h * 0.62;
  const look = mainPaint(spec, { color: word(spec, 'color', '#84503f'), roughness: 0.93, grain: 'brick', shade: weathered(wallH) });
  const roof = trimPaint(spec, { color: word(spec, 'roof', '#5a5c5e'), roughness: 0.7, grain: 'metal' });
  for (const [turn, length, out] of [[0, w, d / 2], [Math.PI / 2, d, w / 2], [Math.PI, w, d / 2], [-Math.PI / 2, d, w / 2]] as const) {
    s.at(Math.sin(turn) * out, 0, Math.cos(turn) * out, turn, () => {
      const n = Math.max(2, Math.round(length / (spec.detail === 0 ? 12 : 5)));
      const windows = windowRow(-length / 2, length / 2, n, Math.min(3, (length / n) * 0.62), wallH * 0.3, wallH * 0.48).map((o, i): Opening => (turn === 0 && i === Math.floor(n / 2) ? { ...o, y0: 0, y1: wallH * 0.7, kind: 'door' } : { ...o, arch: 'round' }));
      pierced(s, -length / 2, length / 2, 0, wallH, windows, look, { ...plainWindows, plain: spec.detail === 0 }, random);
      for (let i = 0; i <= n; i++) s.box(-length / 2 + (length * i) / n - 0.3, 0, 0, -length / 2 + (length * i) / n + 0.3, wallH, 0.25, look, 'kb');
      s.box(-length / 2, wallH - 0.35, 0, length / 2, wallH, 0.3, { ...look, color: tint(look.color, 1.15) }, 'k');
    });
  }
  if (stacks > 0) {
    const teeth = Math.max(2, Math.round(w / 8));
    for (let i = 0; i < teeth; i++) {
      const [x0, x1] = [-w / 2 + (w * i) / teeth, -w / 2 + (w * (i + 1)) / teeth];
      const top = wallH + h * 0.1;
      s.quad([x0, wallH, d / 2], [x1, top, d / 2], [x1, top, -d / 2], [x0, wallH, -d / 2], roof);
      s.quad([x1, wallH, d / 2], [x1, wallH, -d / 2], [x1, top, -d / 2], [x1, top, d / 2], { color: '#2c3438', roughness: 0.1, glow: 12, glowAt: 'night' });
      for (const e of [1, -1]) s.polygon(e > 0 ? [[x0, wallH, d / 2], [x1, wallH, d / 2], [x1, top, d / 2]] : [[x1, wallH, -d / 2], [x0, wallH, -d / 2], [x1, top, -d / 2]], look);
    }
  } else {
    for (const turn of [0, Math.PI]) s.at(0, 0, 0, turn, () => tiled(s, [-w / 2 - 0.3, wallH - 0.15, d / 2 + 0.3], [w / 2 + 0.3, wallH - 0.15, d / 2 + 0.3], [w / 2 + 0.3, h - 0.1, 0], [-w / 2 - 0.3, h - 0.1, 0], roof, spec.detail === 2 ? 0.7 : 2, () => random.next()));
    for (const e of [1, -1]) s.polygon(e > 0 ? [[w / 2, wallH, d / 2], [w / 2, wallH, -d / 2], [w / 2, h - 0.1, 0]] : [[-w / 2, wallH, -d / 2], [-w / 2, wallH, d / 2], [-w / 2, h - 0.1, 0]], look);
  }
  for (let k = 0; k < stacks; k++) {
    const x = -w * 0.3 + (w * 0.6 * k) / Math.max(1, stacks - 1);
    const top = h * (k === 0 ? 1 : 0.88);
    s.lathe([[1.5, 0], [1.0, top * 0.9], [1.15, top * 0.92], [1.15, top], [0.8, top], [0.8, top - 1]], spec.detail === 0 ? 8 : 20, { ...look, shade: (_x, y) => 1 - 0.55 * Math.max(0, (y / top - 0.8) / 0.2) }, { x, z: -d * 0.3 });
  }
  return figureOf(canvas.object(kit), { anchors: { door: new Vector3(0, 0, d / 2 + 1) }, lamps: [{ position: new Vector3(0, wallH * 0.8, d / 2 + 1), color: [1, 0.8, 0.55], intensity: 40, atNightOnly: true }] });
};

/** A round store of corrugated steel with a domed roof. */
export const silo: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const canvas = new Canvas();
  const r = w / 2 - 0.1;
  const look = mainPaint(spec, { color: word(spec, 'color', '#a4a9ac'), roughness: 0.4, grain: 'metal', shade: weathered(h, 0.7) });
  const rows = spec.detail === 2 ? 26 : 8;
  const profile: P2[] = Array.from({ length: rows * 2 + 1 }, (_, i): P2 => [r - (i % 2) * 0.05, (h * 0.82 * i) / (rows * 2)]);
  canvas.solid.lathe(profile, spec.detail === 0 ? 10 : 32, look);
  canvas.solid.lathe([[r + 0.1, h * 0.82], [r * 0.8, h * 0.9], [r * 0.35, h * 0.97], [0.4, h * 0.985], [0.4, h], [0.001, h]], spec.detail === 0 ? 10 : 32, look, { smooth: true });
  for (const x of [-0.22, 0.22]) canvas.solid.tube([[x, 0.3, r + 0.1], [x, h * 0.82, r + 0.1]], 0.03, 5, look);
  if (spec.detail === 2) for (let y = 0.5; y < h * 0.82; y += 0.35) canvas.solid.bar([-0.22, y, r + 0.1], [0.22, y, r + 0.1], 0.03, look);
  return figureOf(canvas.object(kit));
};
