/** @file Vessels without sails: rowing boats, fishing boats, speedboats, cargo ships, ferries, rafts and submarines. */
import { Group, type Object3D } from 'three';
import type { Archetype, BuildSpec, Figure, Moment } from '../figure.ts';
import type { Kit } from '../../materials/kit.ts';
import { ball, block, lathe, loft, plate, ring, rod, spline, steps, tube, type P3 } from '../things/shapes.ts';
import { PANE, Parts, coatOf, figureOf, lampAt, num, seg, word, type Coat, type Look } from '../things/parts.ts';
import { addHull, addRailing, linesOf, planked, streaked, type Hull } from './hull.ts';
import { addLantern, rock } from './sailing.ts';

const WOOD: Look = { color: '#8a5f38', roughness: 0.6, grain: 'wood' };
const DARK: Look = { color: '#1d1f22', roughness: 0.7 };
const WHITE: Look = { color: '#e7e5df', roughness: 0.4 };
const STEEL: Look = { color: '#8f949a', roughness: 0.45, metalness: 1 };

interface Vessel {
  readonly spec: BuildSpec;
  readonly kit: Kit;
  readonly coat: Coat;
  readonly parts: Parts;
}

function finish(v: Vessel, period: number, roll: number, extras: Parameters<typeof figureOf>[1], more: readonly Object3D[] = [], move?: (m: Moment) => void): Figure {
  const ship = new Group();
  const body = v.parts.build(v.kit);
  const { bounds } = figureOf(body);
  ship.add(body, ...more);
  const root = new Group();
  root.add(ship);
  return figureOf(root, {
    // Oars and screws reach beyond the vessel itself.
    bounds,
    ...extras,
    pose: (m) => {
      rock(ship, m, period, roll);
      move?.(m);
    },
  });
}

/** An open boat for oars or paddles: rowing boat, canoe, kayak, gondola. Oars pull in time with the way made. */
export const rowBoat: Archetype = (spec, kit) => {
  const v: Vessel = { spec, kit, coat: coatOf(spec), parts: new Parts(spec.detail) };
  const [beam, height, length] = spec.concept.size;
  const { coat, parts } = v;
  const kind = word(spec, 'kind', 'row');
  const narrow = kind !== 'row';
  const freeboard = kind === 'gondola' ? height * 0.3 : height * 0.7;
  const lines = linesOf([beam, height, length], {
    draft: beam * 0.12, sheer: [freeboard * (narrow ? 1.2 : 0.95), freeboard * 0.72, kind === 'gondola' ? height * 0.75 : freeboard * 1.2], transom: narrow ? 0 : 0.58, rake: length * 0.1, fullness: 2.2, bulwark: freeboard * 0.72, entry: narrow ? -0.05 : 0.05,
  });
  const paint = word(spec, 'hull', '#8a5a33');
  const hull = addHull(parts, lines, {
    topsides: coat.main({ color: paint, roughness: 0.45, grain: 'wood', shade: planked(freeboard * 0.22, 0.14) }),
    stripe: coat.trim({ color: word(spec, 'stripe', '#e4ddcb'), roughness: 0.5 }),
    bottom: { color: '#3b2f28', roughness: 0.8 },
    deck: { color: '#7a5634', roughness: 0.7, grain: 'wood', shade: (x) => (Math.abs((x / 0.13) % 1) < 0.12 ? 0.6 : 1) },
    rail: coat.trim({ color: '#6b4526', roughness: 0.5, grain: 'wood' }),
    inside: { color: '#9a7145', roughness: 0.65, grain: 'wood', shade: (_x, _y, z) => (Math.abs((z / 0.4) % 1) < 0.1 ? 0.6 : 1) },
  }, true);
  const seats = narrow ? [-0.28, 0.24] : [-0.33, -0.02, 0.27];
  for (const k of seats) {
    const z = k * length;
    const y = hull.sheerAt(z) - freeboard * 0.3;
    parts.add(block(0, y, z, hull.halfBeam(z) * 1.86, 0.035, 0.24, 0.012), WOOD);
  }
  const oars: Group[] = [];
  if (kind === 'row' || kind === 'canoe') {
    for (const side of [1, -1]) {
      const z = length * 0.02;
      const lock: P3 = [hull.halfBeam(z) * side, hull.sheerAt(z) + 0.05, z];
      if (spec.detail > 0) parts.add(rod([lock[0], lock[1] - 0.08, z], lock, 0.018, 6), STEEL);
      oars.push(oar(v, lock, side, length * 0.3));
      if (kind === 'canoe') break;
    }
  }
  const pull = (m: Moment): void => {
    const moving = m.speedMps > 0.05 ? 1 : 0;
    const t = (m.travelledM / (length * 0.55)) * Math.PI * 2;
    for (const [k, o] of oars.entries()) {
      const side = k === 0 ? 1 : -1;
      o.rotation.set(0, side * (Math.PI / 2 - 0.15 + 0.5 * Math.sin(t) * moving), 0);
      (o.children[0] as Object3D).rotation.x = 0.26 + (moving === 0 ? 0 : -0.2 * Math.cos(t));
    }
  };
  pull({ timeSeconds: 0, action: 'stand', progress: 0, speedMps: 0, travelledM: 0, offset: 0, turnRate: 0, windMps: 0, windHeading: 0, night: 0 });
  if (kind === 'gondola') {
    parts.add(plate([[0, 0], [0.5, 0.05], [0.42, 0.22], [0.5, 0.3], [0.4, 0.52], [0.3, 0.98], [0.05, 1]], 0.03), STEEL, { turn: [0, -Math.PI / 2, 0], at: [0, freeboard, length * 0.47], scale: [0.8, 0.8, 1] });
    addLantern(parts, [0, freeboard * 1.2, length * 0.36], 0.25);
  }
  return finish(v, 2.6, 0.045, { anchors: { deck: [0, hull.deckAt(-length * 0.02), 0], seat: [0, hull.sheerAt(0) - freeboard * 0.25, -length * 0.02], eye: [0, hull.sheerAt(0) + 0.75, -length * 0.1] }, lamps: kind === 'gondola' ? [lampAt([0, freeboard * 1.4, length * 0.36], '#ffb45c', 4, true)] : [] }, oars, pull);
};

function oar(v: Vessel, lock: P3, side: number, reach: number): Group {
  const parts = new Parts(v.spec.detail);
  parts.add(rod([0, 0, -reach * 0.55], [0, 0, reach], 0.024, 6, 0.02), v.coat.rest(WOOD));
  parts.add(loft([ring(0, 0, reach * 0.98, 0.02, 0.02, 2, 8), ring(0, 0, reach * 1.15, 0.07, 0.012, 2.5, 8), ring(0, 0, reach * 1.42, 0.08, 0.01, 3, 8)]), v.coat.rest({ color: '#c9a271', roughness: 0.5, grain: 'wood' }));
  const tilt = new Group();
  tilt.add(parts.build(v.kit, 200));
  const group = new Group();
  group.position.set(...lock);
  group.rotation.y = side * Math.PI / 2;
  group.add(tilt);
  return group;
}

/** A small working or pleasure boat with a wheelhouse: fishing boat, tugboat, trawler, speedboat, lifeboat. */
export const motorBoat: Archetype = (spec, kit) => {
  const v: Vessel = { spec, kit, coat: coatOf(spec), parts: new Parts(spec.detail) };
  const [beam, height, length] = spec.concept.size;
  const { coat, parts } = v;
  const fast = word(spec, 'kind', 'fishing') === 'speed';
  const s = beam;
  const lines = linesOf(spec.concept.size, fast
    ? { draft: s * 0.18, sheer: [s * 0.3, s * 0.34, s * 0.42], transom: 0.86, rake: length * 0.2, fullness: 1.7, bulwark: s * 0.03, entry: -0.05 }
    : { draft: s * 0.3, sheer: [s * 0.34, s * 0.28, s * 0.62], transom: 0.72, rake: length * 0.08, fullness: 2.5, bulwark: s * 0.14, entry: 0.15 });
  const hull = addHull(parts, lines, {
    topsides: coat.main({ color: word(spec, 'hull', '#2f5f86'), roughness: fast ? 0.12 : 0.5, ...(fast ? {} : { grain: 'wood', shade: planked(s * 0.06, 0.1) }) }),
    stripe: coat.trim({ color: word(spec, 'stripe', '#f0ede4'), roughness: 0.4 }),
    bottom: { color: '#7a2c25', roughness: 0.75 },
    deck: { color: fast ? '#c9a06a' : '#8c7a63', roughness: 0.7, grain: 'wood' },
    rail: coat.trim({ color: word(spec, 'stripe', '#f0ede4'), roughness: 0.5 }),
    inside: { color: '#d9d4c6', roughness: 0.6 },
  });
  let eyeZ = length * 0.02;
  let roof = height * 0.5;
  if (fast) {
    const y = hull.deckAt(0);
    parts.add(block(0, y - 0.01, -length * 0.17, s * 0.72, 0.05, length * 0.46, 0.02), DARK);
    for (const z of [-0.32, -0.12]) {
      parts.add(block(0, y, length * z, s * 0.6, 0.35, 0.5, 0.1), { color: '#e8e2d4', roughness: 0.5, grain: 'skin' });
      parts.add(block(0, y + 0.25, length * z - 0.25, s * 0.6, 0.42, 0.14, 0.06), { color: '#e8e2d4', roughness: 0.5, grain: 'skin' });
    }
    const screen = spline([[-s * 0.38, y, -length * 0.05], [-s * 0.3, y, length * 0.09], [0, y, length * 0.13], [s * 0.3, y, length * 0.09], [s * 0.38, y, -length * 0.05]], seg(spec.detail, 16));
    parts.add(loft([screen, screen.map(([x, yy, z]) => [x * 0.92, yy + s * 0.2, z - s * 0.14] as const)].map((r) => [...r, ...r.map(([x, yy, z]) => [x * 0.985, yy, z - 0.012] as const).reverse()])), { color: '#6f8890', roughness: 0.04, mesh: 'glass' });
    parts.add(block(0, hull.deckAt(-length * 0.45), -length * 0.44, s * 0.5, s * 0.08, length * 0.08, 0.05), coat.main({ color: word(spec, 'hull', '#b8202a'), roughness: 0.15 }));
    eyeZ = -length * 0.1;
    roof = y + s * 0.2;
  } else {
    roof = wheelhouse(v, hull, length * num(spec, 'house', 0.08), beam, length);
    workDeck(v, hull, beam, length, height);
    eyeZ = length * num(spec, 'house', 0.08);
  }
  return finish(v, fast ? 2.4 : 4.2, fast ? 0.02 : 0.045, {
    anchors: { deck: [0, hull.deckAt(-length * 0.25), -length * 0.25], eye: [0, hull.deckAt(eyeZ) + (fast ? 1.1 : 2), eyeZ + (fast ? 0 : length * 0.07)] },
    lamps: [lampAt([0, roof + 0.6, eyeZ], '#ffe2b0', 12, true)],
  });
};

function wheelhouse(v: Vessel, hull: Hull, z: number, beam: number, length: number): number {
  const { parts, coat } = v;
  const y = hull.deckAt(z);
  const [w, h, l] = [beam * 0.5, Math.max(1.9, beam * 0.5), length * 0.2];
  const walls = coat.rest({ color: word(v.spec, 'house', '') || '#ece7da', roughness: 0.45, shade: (_x, yy) => 0.85 + 0.15 * Math.min(1, (yy - y) / 0.6) });
  const at = (t: number): P3[] => ring(0, 0, 0, w / 2, l / 2, 7, 24).map(([px, pz]) => [px * (1 - t * 0.06), y + h * t, z + pz * (1 - t * 0.04)] as const);
  parts.add(loft([at(0), at(0.5), at(1)]), walls);
  parts.add(block(0, y + h, z + 0.08, w * 1.14, 0.1, l * 1.2, 0.05), coat.trim({ color: word(v.spec, 'stripe', '#b5432f'), roughness: 0.5 }));
  if (parts.detail > 0) {
    for (const x of [-1, 0, 1]) parts.add(block(x * w * 0.3, y + h * 0.56, z + l * 0.485, w * 0.25, h * 0.3, 0.05, 0.02), PANE);
    for (const k of [-0.25, 0.22]) parts.both(() => block(w * 0.48, y + h * 0.56, z + l * k, 0.05, h * 0.3, l * 0.34, 0.02), PANE);
    parts.add(block(-w * 0.2, y, z - l * 0.49, w * 0.3, h * 0.82, 0.05, 0.02), WOOD);
    parts.both(() => lathe([[0.13, -0.05], [0.2, -0.05], [0.2, 0.05], [0.13, 0.05], [0.13, -0.05]], seg(parts.detail, 14)).rotateZ(Math.PI / 2).translate(w * 0.53, y + h * 0.3, z - l * 0.1), { color: '#d2502c', roughness: 0.6, shade: (_x, yy) => (Math.abs(yy - y - h * 0.3) < 0.07 ? 1 : 1.2) });
    addLantern(parts, [0, y + h + 0.1, z + l * 0.3]);
  }
  return y + h;
}

function workDeck(v: Vessel, hull: Hull, beam: number, length: number, height: number): void {
  const { parts } = v;
  const mastZ = length * (num(v.spec, 'house', 0.08) - 0.13);
  const y = hull.deckAt(mastZ);
  parts.add(rod([0, y, mastZ], [0, height, mastZ], beam * 0.03, seg(parts.detail, 8), beam * 0.018), { color: '#d8b25a', roughness: 0.5 });
  parts.add(rod([0, y + 0.9, mastZ], [0, height * 0.78, -length * 0.42], beam * 0.02, 6), { color: '#d8b25a', roughness: 0.5 });
  if (parts.detail === 0) return;
  const wire: Look = { color: '#4a4a48', roughness: 0.8 };
  parts.add(rod([0, height * 0.98, mastZ], [0, height * 0.78, -length * 0.42], 0.014, 4), wire);
  parts.add(rod([0, height * 0.98, mastZ], [0, hull.sheerAt(length * 0.48), length * 0.47], 0.014, 4), wire);
  for (const side of [1, -1]) parts.add(rod([0, height * 0.96, mastZ], [hull.halfBeam(mastZ) * side * 0.95, hull.sheerAt(mastZ), mastZ - 0.2], 0.014, 4), wire);
  // Gear on deck: a winch drum, fish boxes, a heap of net with floats.
  parts.add(lathe([[0, -0.5], [0.34, -0.5], [0.34, -0.44], [0.17, -0.42], [0.17, 0.42], [0.34, 0.44], [0.34, 0.5], [0, 0.5]], seg(parts.detail, 16)).rotateZ(Math.PI / 2).scale(beam * 0.2, beam * 0.2, beam * 0.2), STEEL, { at: [0, y + beam * 0.1, mastZ - length * 0.1] });
  for (const [x, z, c] of [[-0.22, -0.3, '#3f78a8'], [-0.2, -0.36, '#d07a34'], [0.24, -0.34, '#3f78a8']] as const) parts.add(block(x * beam, hull.deckAt(z * length), z * length, beam * 0.2, beam * 0.11, length * 0.055, 0.03), { color: c, roughness: 0.6 });
  const heap = ball(beam * 0.17, seg(parts.detail, 18), [1.3, 0.55, 1]);
  parts.add(heap, { color: '#4d6a52', roughness: 1, grain: 'fur', shade: (x, yy, z) => 0.75 + 0.35 * Math.sin(x * 23 + yy * 31) * Math.sin(z * 27) }, { at: [beam * 0.15, hull.deckAt(-length * 0.4) + 0.05, -length * 0.41] });
  for (let i = 0; i < 6; i++) parts.add(ball(0.09, 8), { color: '#e07b32', roughness: 0.5 }, { at: [beam * (0.02 + 0.05 * i), hull.deckAt(-length * 0.4) + beam * (0.09 + 0.02 * Math.sin(i * 2)), -length * (0.39 + 0.012 * (i % 3))] });
  if (parts.detail === 2) for (let i = 0; i < 4; i++) for (const side of [1, -1]) {
    const z = length * (-0.3 + i * 0.17);
    const [x, yy] = hull.skin(z, hull.sheerAt(z) * 0.55, side);
    parts.add(lathe([[0.1, -0.12], [0.2, -0.1], [0.24, 0], [0.2, 0.1], [0.1, 0.12], [0.07, 0], [0.1, -0.12]], 10).rotateZ(Math.PI / 2), { color: '#1b1b1c', roughness: 0.85 }, { at: [x + 0.05 * side, yy, z], scale: [1, 1.1, 1.1] });
  }
}

/** A large ship: cargo ship with containers, ferry, cruise liner, warship, by `params.kind`. */
export const bigShip: Archetype = (spec, kit) => {
  const v: Vessel = { spec, kit, coat: coatOf(spec), parts: new Parts(spec.detail) };
  const [beam, height, length] = spec.concept.size;
  const kind = word(spec, 'kind', 'cargo');
  const board = beam * num(spec, 'freeboard', 0.32);
  const lines = linesOf(spec.concept.size, { draft: beam * 0.26, sheer: [board, board, board * 1.35], transom: 0.78, rake: length * 0.045, fullness: 4.5, bulwark: beam * 0.03, entry: 0.55 });
  const hull = addHull(v.parts, lines, {
    topsides: v.coat.main({ color: word(spec, 'hull', '#1f3a55'), roughness: 0.5, shade: streaked() }),
    stripe: v.coat.trim({ color: word(spec, 'stripe', '#e6e2d8'), roughness: 0.5 }),
    bottom: { color: '#7b2a22', roughness: 0.75 },
    deck: { color: word(spec, 'deck', '#5a4a42'), roughness: 0.8, shade: streaked(0.1) },
    rail: { color: word(spec, 'hull', '#1f3a55'), roughness: 0.5 },
    inside: WHITE,
  });
  const size = { beam, height, length };
  const top = kind === 'cargo' ? cargo(v, hull, size) : decks(v, hull, size, kind);
  addRailing(v.parts, hull, -length * 0.48, length * 0.46, 1.1, WHITE, length / 26);
  return finish(v, 11, kind === 'cargo' ? 0.012 : 0.014, {
    anchors: { deck: [0, hull.deckAt(length * 0.3), length * 0.38], eye: top.bridge },
    lamps: [lampAt([0, height, 0], '#fff1d6', 30, true), lampAt([0, hull.deckAt(0) + 4, length * (kind === 'cargo' ? -0.3 : 0.1)], '#ffc580', 60, true)],
  });
};

interface Size3 {
  readonly beam: number;
  readonly height: number;
  readonly length: number;
}

function cargo(v: Vessel, hull: Hull, { beam, height, length }: Size3): { bridge: P3 } {
  const { parts } = v;
  const random = v.spec.random.derive('cargo');
  const colors = ['#a13a2c', '#2d5f86', '#c77f2b', '#4c6b4a', '#8a8d90', '#6b2f3a', '#d6d2c6', '#1f4a4f'];
  const rows = parts.detail === 0 ? 5 : parts.detail === 1 ? 9 : 14;
  const across = parts.detail === 2 ? 6 : 3;
  const z0 = -length * 0.22;
  const run = length * 0.6;
  const tall = (height - hull.deckAt(0)) * 0.17;
  for (let r = 0; r < rows; r++) {
    const z = z0 + (run * (r + 0.5)) / rows;
    const w = Math.min(hull.halfBeam(z), beam * 0.47) * 1.84;
    for (let c = 0; c < across; c++) {
      const stack = random.int(2, 4);
      for (let k = 0; k < stack; k++) {
        const color = random.pick(colors);
        parts.add(block(w * ((c + 0.5) / across - 0.5), hull.deckAt(z) + 1 + k * tall, z, (w / across) * 0.97, tall * 0.97, (run / rows) * 0.92, 0, 0), { color, roughness: 0.65, shade: (x, y, zz) => 0.88 + 0.12 * Math.sin((x + zz) * 5) + 0.03 * Math.sin(y * 3) });
      }
    }
    if (parts.detail > 0) parts.add(block(0, hull.deckAt(z), z, w, 1, (run / rows) * 0.95, 0, 0), { color: '#6a5148', roughness: 0.8 });
  }
  const z = -length * 0.32;
  const y = hull.deckAt(z);
  const h = height * 0.82 - y;
  block1(parts, [0, y, z], [beam * 0.72, h * 0.78, length * 0.07], WHITE);
  for (let f = 0; f < 5 && parts.detail > 0; f++) windows(parts, [0, y + h * (0.08 + f * 0.14), z], [beam * 0.72, h * 0.05, length * 0.07], parts.detail === 2 ? 8 : 4);
  block1(parts, [0, y + h * 0.78, z + 1], [beam * 0.98, h * 0.18, length * 0.05], WHITE);
  parts.add(block(0, y + h * 0.83, z + 1 + length * 0.025, beam * 0.94, h * 0.09, 0.4, 0.1), PANE);
  block1(parts, [0, y, z - length * 0.075], [beam * 0.34, h * 0.86, length * 0.05], v.coat.trim({ color: word(v.spec, 'funnel', '#b5432f'), roughness: 0.5 }));
  parts.add(rod([0, y + h * 0.95, z], [0, height, z], 0.4, 6, 0.15), WHITE);
  parts.add(rod([0, hull.deckAt(length * 0.42), length * 0.42], [0, height * 0.62, length * 0.42], 0.35, 6, 0.15), WHITE);
  return { bridge: [0, y + h * 0.88, z + length * 0.04] };
}

function block1(parts: Parts, [x, y, z]: P3, [w, h, l]: P3, look: Look): void {
  parts.add(block(x, y, z, w, h, l, Math.min(w, h, l) * 0.06, parts.detail === 2 ? 1 : 0), look);
}

// Rows of panes on both sides and in front of a deckhouse.
function windows(parts: Parts, [x, y, z]: P3, [w, h, l]: P3, n: number): void {
  for (let i = 0; i < n; i++) {
    const t = (i + 0.5) / n - 0.5;
    parts.add(block(x + w * t * 0.94, y, z + l / 2, (w / n) * 0.5, h, 0.12, 0, 0), PANE);
    for (const side of [1, -1]) parts.add(block(x + (w / 2) * side, y, z + l * t * 0.94, 0.12, h, (l / n) * 0.55, 0, 0), PANE);
  }
}

function decks(v: Vessel, hull: Hull, { beam, height, length }: Size3, kind: string): { bridge: P3 } {
  const { parts, coat } = v;
  const grey = kind === 'warship';
  const levels = grey ? 3 : Math.max(2, Math.round(num(v.spec, 'decks', 4)));
  const y0 = hull.deckAt(0);
  const h = ((height * 0.78 - y0) / levels) * 0.98;
  const house: Look = grey ? coat.main({ color: '#7f878d', roughness: 0.6, shade: streaked(0.06) }) : { ...WHITE, shade: (x, y) => 0.94 + 0.06 * Math.sin(y * 2 + x) };
  let bridge: P3 = [0, 0, 0];
  for (let k = 0; k < levels; k++) {
    const shrink = grey ? 0.28 - k * 0.08 : 0.8 - k * 0.075;
    const l = length * shrink;
    const z = grey ? length * 0.02 : -length * 0.03 - k * length * 0.008;
    const w = beam * (grey ? 0.6 - k * 0.12 : 0.93 - k * 0.03);
    const y = y0 + k * h;
    // Decks are rounded in front.
    const plan = (grow: number): P3[] => ring(0, 0, 0, (w / 2) * grow, (l / 2) * grow, 7, seg(parts.detail, 28)).map(([px, pz]) => [px * (pz > l * 0.4 && !grey ? 0.9 : 1), 0, z + pz] as const);
    const at = (yy: number, grow = 1): P3[] => plan(grow).map(([px, , pz]) => [px, yy, pz] as const);
    parts.add(loft([at(y), at(y + h * 0.86)]), house).add(loft([at(y + h * 0.86, 1.02), at(y + h, 1.02)]), grey ? house : { color: '#d9d7d0', roughness: 0.5 });
    if (!grey || k > 0) {
      const n = parts.detail === 2 ? Math.round(l / (length * 0.022)) : parts.detail === 1 ? 14 : 4;
      for (let i = 0; i < n; i++) for (const side of [1, -1]) parts.add(block((w / 2) * side, y + h * 0.36, z + l * ((i + 0.5) / n - 0.5) * 0.9, 0.14, h * 0.3, ((l * 0.9) / n) * 0.62, 0, 0), PANE);
    }
    if (k === levels - 1) {
      parts.add(block(0, y + h * 0.4, z + l * 0.495, w * 0.7, h * 0.32, 0.5, 0.1), PANE);
      bridge = [0, y + h * 0.7, z + l * 0.5 + 1];
    }
    if (kind !== 'warship' && parts.detail === 2 && k === 1) for (let i = 0; i < 5; i++) parts.both(() => ball(length * 0.012, 10, [0.6, 0.55, 1.5]).translate(w * 0.52, y + h * 0.95, z + l * (-0.3 + i * 0.13)), { color: '#e2702c', roughness: 0.5 });
  }
  const y = y0 + levels * h;
  const funnel = coat.trim({ color: word(v.spec, 'funnel', '#c23a2e'), roughness: 0.45 });
  const fz = grey ? -length * 0.1 : -length * 0.17;
  const base = grey ? y0 + h : y;
  const stack = (t: number): P3[] => ring(0, 0, 0, beam * 0.11, length * 0.035, 2.5, seg(parts.detail, 20)).map(([px, pz]) => [px, base + (height * 0.93 - base) * t, fz + pz - t * length * 0.012] as const);
  parts.add(loft([stack(0), stack(0.8)]), grey ? house : funnel).add(loft([stack(0.8), stack(1)]), DARK);
  parts.add(rod([0, y, length * 0.06], [0, height, length * 0.055], beam * 0.018, 6, beam * 0.008), WHITE);
  if (parts.detail > 0) parts.add(rod([-beam * 0.16, height * 0.92, length * 0.056], [beam * 0.16, height * 0.92, length * 0.056], beam * 0.007, 5), WHITE);
  if (grey) guns(parts, hull, length, beam, house);
  return { bridge };
}

function guns(parts: Parts, hull: Hull, length: number, beam: number, look: Look): void {
  for (const [z, dir] of [[0.33, 1], [0.24, 1], [-0.3, -1]] as const) {
    const y = hull.deckAt(z * length) + (z === 0.24 ? beam * 0.1 : 0);
    parts.add(lathe([[0, 0], [beam * 0.13, 0], [beam * 0.12, beam * 0.09], [beam * 0.07, beam * 0.14], [0, beam * 0.14]], seg(parts.detail, 12)), look, { at: [0, y, z * length] });
    for (const x of [-0.035, 0.035]) parts.add(rod([x * beam, y + beam * 0.09, z * length + dir * beam * 0.1], [x * beam, y + beam * 0.14, z * length + dir * beam * 0.5], beam * 0.014, 6, beam * 0.01), look);
  }
}

/** A raft of lashed logs with a rag of a sail. */
export const raft: Archetype = (spec, kit) => {
  const v: Vessel = { spec, kit, coat: coatOf(spec), parts: new Parts(spec.detail) };
  const [w, h, l] = spec.concept.size;
  const logs = 9;
  const random = spec.random.derive('logs');
  for (let i = 0; i < logs; i++) {
    const r = (w / logs / 2) * random.range(0.92, 1.06);
    const x = w * ((i + 0.5) / logs - 0.5);
    const [a, b] = [random.range(0.44, 0.5), random.range(0.44, 0.5)];
    const bow = random.range(-0.03, 0.03);
    v.parts.add(tube(spline([[x, 0, -l * a], [x + bow, 0.02, 0], [x, 0, l * b]], seg(spec.detail, 8)), (t) => r * (0.94 + 0.06 * Math.sin(t * 9 + i)), seg(spec.detail, 12)), v.coat.main({ color: random.pick(['#7b5836', '#8a6743', '#6d4c2e']), roughness: 0.85, grain: 'wood', shade: (_x, y) => (y < 0 ? 0.6 : 1) }));
  }
  const r = w / logs / 2;
  for (const z of [-0.34, 0, 0.34]) {
    v.parts.add(rod([-w * 0.52, r * 1.35, z * l], [w * 0.52, r * 1.35, z * l], r * 0.5, 7), WOOD);
    if (spec.detail === 2) for (let i = 0; i < logs; i++) v.parts.add(block(w * ((i + 0.5) / logs - 0.5), r * 0.72, z * l, r * 0.5, r * 1.25, r * 1.35, 0.03), { color: '#c2a878', roughness: 1, grain: 'cloth' });
  }
  v.parts.add(rod([0, 0, l * 0.06], [0, h, l * 0.05], 0.06, 8, 0.04), WOOD).add(rod([-w * 0.4, h * 0.9, l * 0.09], [w * 0.4, h * 0.92, l * 0.09], 0.035, 6), WOOD);
  const n = seg(spec.detail, 12);
  const sail = loftSail(w, h, l, n);
  v.parts.add(sail, v.coat.trim({ color: '#d8ccb0', roughness: 0.95, grain: 'cloth', mesh: 'foliage', sway: (_x, y) => 0.16 * Math.max(0, (h * 0.9 - y) / h) }));
  v.parts.add(block(-w * 0.25, r * 1.2, -l * 0.3, 0.5, 0.36, 0.36, 0.03), { color: '#8f6a40', roughness: 0.8, grain: 'wood' });
  return finish(v, 3.2, 0.05, { anchors: { deck: [0, r * 1.2, -l * 0.1], top: [0, r * 1.2, -l * 0.15], eye: [0, 1.6, -l * 0.3] } });
};

function loftSail(w: number, h: number, l: number, n: number): ReturnType<typeof loft> {
  const rows = steps(0, 1, n + 1).map((v) => steps(-1, 1, n + 1).map((u): P3 => [u * w * (0.37 - 0.02 * Math.sin(v * 9)), h * (0.9 - 0.56 * v), l * 0.1 + Math.sin(Math.PI * (0.1 + 0.8 * v)) * (1 - u * u) * w * 0.22]));
  return loft(rows.map((row) => [...row, ...[...row].reverse().map(([x, y, z]) => [x, y, z - 0.012] as const)]), true);
}

/** A submarine with sail, planes and a turning screw; the waterline is a little above its axis. */
export const submarine: Archetype = (spec, kit) => {
  const v: Vessel = { spec, kit, coat: coatOf(spec), parts: new Parts(spec.detail) };
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const r = w / 2;
  const y = -r * 0.35;
  const yellow = word(spec, 'hull', '#e0b02c');
  const skin = v.coat.main({ color: yellow, roughness: 0.35, shade: (_x, yy, z) => (Math.abs((z / (l * 0.11)) % 1) < 0.03 ? 0.7 : 1) * (yy < y - r * 0.3 ? 0.8 : 1) });
  const n = seg(d, 28);
  const rings = steps(-1, 1, seg(d, 34)).map((t) => {
    const k = t > 0.45 ? Math.sqrt(Math.max(0.001, 1 - ((t - 0.45) / 0.55) ** 2)) : t < -0.1 ? Math.max(0.06, 1 - ((-t - 0.1) / 0.9) ** 2.2) : 1;
    return ring(0, y, (t * l) / 2, r * k, r * k, 2, n);
  });
  v.parts.add(loft(rings), skin);
  const towerTop = h - r * 1.35;
  const tower = (t: number): P3[] => ring(0, 0, 0, r * 0.34, l * 0.1, 2.4, seg(d, 22)).map(([x, z]) => [x * (1 - t * 0.12), y + r * 0.9 + t * (towerTop * 0.62 - y - r * 0.9), l * 0.12 + z * (1 - t * 0.16)] as const);
  v.parts.add(loft([tower(0), tower(0.92), tower(1)]), skin);
  v.parts.add(rod([0, towerTop * 0.6, l * 0.13], [0, towerTop, l * 0.13], r * 0.05, 8), STEEL).add(block(0, towerTop, l * 0.135, r * 0.1, r * 0.1, r * 0.2, 0.02), STEEL);
  v.parts.add(rod([0, towerTop * 0.6, l * 0.08], [0, towerTop * 0.85, l * 0.08], r * 0.03, 6), STEEL);
  const fin = (): ReturnType<typeof plate> => plate([[0, -0.5], [1, -0.3], [1, 0.2], [0, 0.5]], 0.12, 0.04).rotateX(Math.PI / 2);
  v.parts.both(fin, v.coat.trim({ color: '#b5432f', roughness: 0.4 }), { scale: [r * 0.9, r * 0.7, r * 1.3], at: [r * 0.2, y, -l * 0.43] });
  v.parts.both(fin, v.coat.trim({ color: '#b5432f', roughness: 0.4 }), { scale: [r * 0.8, r * 0.5, r * 0.8], at: [r * 0.25, towerTop * 0.3, l * 0.14] });
  for (const up of [1, -1]) v.parts.add(fin().rotateZ((up * Math.PI) / 2), v.coat.trim({ color: '#b5432f', roughness: 0.4 }), { scale: [r * 0.7, r * 1.05, r * 1.3], at: [0, y, -l * 0.43] });
  if (d > 0) for (let i = 0; i < 4; i++) v.parts.both(() => lathe([[0, 0.05], [0.7, 0.05], [0.75, 0.12], [1, 0.12], [1, 0]], 14).rotateZ(-Math.PI / 2), { ...PANE, roughness: 0.1 }, { scale: [r * 0.14, r * 0.14, r * 0.14], at: [r * 0.96, y + r * 0.18, l * (0.05 + i * 0.08)] });
  const screw = new Parts(d);
  for (let i = 0; i < 5; i++) screw.add(plate([[-0.1, 0], [0.1, 0], [0.3, 0.75], [0.05, 1], [-0.16, 0.7]], 0.06, 0.02).rotateY(0.7).rotateZ((i / 5) * Math.PI * 2), { color: '#b08a45', roughness: 0.3, metalness: 1 }, { scale: [r * 0.6, r * 0.6, r * 0.6] });
  screw.add(ball(r * 0.14, 10, [1, 1, 1.6]), { color: '#b08a45', roughness: 0.3, metalness: 1 });
  const prop = screw.build(kit, d === 0 ? 60 : 900);
  prop.position.set(0, y, -l * 0.5);
  return finish(v, 6, 0.02, {
    anchors: { deck: [0, y + r, -l * 0.1], eye: [0, towerTop * 0.6 + 1.2, l * 0.12] },
    lamps: [lampAt([0, y, l * 0.5], '#dff0ff', 60, true, { direction: [0, -0.1, 1], halfAngle: 0.25, lengthM: 40 })],
  }, [prop], (m) => {
    prop.rotation.z = m.travelledM * 2.5 + m.timeSeconds * 0.8;
  });
};
