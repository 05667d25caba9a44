/** @file Vessels under sail: from a dinghy to a full-rigged ship. Sails are bellied sheets that fill with the wind and tremble at the leech. */
import { type BufferAttribute, Group, type Mesh } from 'three';
import type { Archetype, Moment } from '../figure.ts';
import type { Kit } from '../../materials/kit.ts';
import { ball, block, lathe, rod, sheet, spline, tube, type P3 } from '../things/shapes.ts';
import { PANE, Parts, coatOf, figureOf, flag, lampAt, num, seg, word, type Coat, type Look } from '../things/parts.ts';
import { addHull, addRailing, planked, type Hull, type HullLines } from './hull.ts';

const WOOD: Look = { color: '#8a5f38', roughness: 0.5, grain: 'wood' };
const SPAR: Look = { color: '#a9814f', roughness: 0.45, grain: 'wood' };
const STEEL: Look = { color: '#b9bdc2', roughness: 0.28, metalness: 1 };
const ROPE: Look = { color: '#6e6455', roughness: 0.9 };

/** A sail: a sheet between its corners, hung with belly; it is shaped anew for every moment. */
interface Sail {
  readonly mesh: Mesh;
  readonly rest: Float32Array;
  /** Across the cloth 0..1, up it 0..1, for each vertex. */
  readonly uv: readonly (readonly [number, number])[];
  /** Depth of the belly in metres at a fresh breeze. */
  readonly belly: number;
  /** Unit direction that the belly goes to. */
  readonly to: P3;
  readonly phase: number;
}

interface SailSpec {
  readonly tack: P3;
  readonly clew: P3;
  readonly head: P3;
  /** Upper outer corner of a four-sided sail. */
  readonly peak?: P3;
  readonly belly: number;
  readonly to: P3;
  readonly look: Look;
  readonly roach?: number;
}

function sailAt(s: SailSpec, u: number, v: number): P3 {
  const peak = s.peak ?? s.head;
  const roach = (s.roach ?? 0) * Math.sin(Math.PI * v) * u;
  const p = [0, 1, 2].map((k) => {
    const luff = (s.tack[k] as number) * (1 - v) + (s.head[k] as number) * v;
    const leech = (s.clew[k] as number) * (1 - v) + (peak[k] as number) * v;
    const out = (s.clew[k] as number) - (s.tack[k] as number);
    return luff + (leech - luff) * u + out * roach;
  });
  return p as unknown as P3;
}

function makeSail(parts: Parts, kit: Kit, s: SailSpec, phase: number): Sail {
  const n = seg(parts.detail, 14);
  // A triangle's top row would be one point; stopping just below keeps its normals sound.
  const top = s.peak === undefined ? 0.985 : 1;
  const g = sheet(n, n, (u, v) => sailAt(s, u, v * top), { asDrawn: true });
  const uv = Array.from({ length: (n + 1) * (n + 1) }, (_, i) => [Math.floor(i / (n + 1)) / n, ((i % (n + 1)) / n) * top] as const);
  // Foliage lets light through, as sailcloth does.
  const sails = new Parts(parts.detail).add(g, { roughness: 0.85, grain: 'cloth', ...s.look, mesh: 'foliage' });
  const mesh = sails.build(kit, 4000) as Mesh;
  return { mesh, rest: Float32Array.from(mesh.geometry.attributes['position']?.array ?? []), uv, belly: s.belly, to: s.to, phase };
}

// The draught of a sail lies at 40 % of its chord; gusts breathe in it, and the leech trembles.
function fill(sail: Sail, moment: Pick<Moment, 'timeSeconds' | 'windMps' | 'offset'>): void {
  const p = sail.mesh.geometry.attributes['position'] as BufferAttribute;
  if (p.count !== sail.uv.length) return;
  const t = moment.timeSeconds + moment.offset * 10 + sail.phase;
  const full = Math.min(1.15, 0.55 + moment.windMps * 0.07) * (1 + 0.05 * Math.sin(t * 0.9) + 0.025 * Math.sin(t * 2.3));
  for (let i = 0; i < p.count; i++) {
    const [u, v] = sail.uv[i] as readonly [number, number];
    const chord = Math.sin(Math.PI * u ** 0.8) * (0.35 + 0.65 * Math.sin(Math.PI * Math.min(1, v * 0.85 + 0.12)));
    const tremble = u * u * Math.sin(t * 7 + v * 9 - u * 4) * 0.018 * Math.min(2, moment.windMps / 5);
    const d = sail.belly * (chord * full + tremble);
    p.setXYZ(i, (sail.rest[i * 3] as number) + sail.to[0] * d, (sail.rest[i * 3 + 1] as number) + sail.to[1] * d, (sail.rest[i * 3 + 2] as number) + sail.to[2] * d);
  }
  p.needsUpdate = true;
  sail.mesh.geometry.computeVertexNormals();
  (sail.mesh.geometry.attributes['normal'] as BufferAttribute).needsUpdate = true;
}

/** A vessel's own gentle motion: it nods, rolls and heels to the wind. */
export function rock(group: Group, moment: Moment, periodSeconds: number, roll: number, heel = 0): void {
  const t = (moment.timeSeconds * Math.PI * 2) / periodSeconds + moment.offset * 20;
  group.rotation.set(Math.sin(t * 0.83 + 1) * roll * 0.45, Math.sin(t * 0.37) * roll * 0.2, Math.sin(t) * roll + heel * Math.min(1.2, moment.windMps / 6) + moment.turnRate * 0.25);
}

/** Cloth seams: a factor that darkens narrow lines every `pitch` metres up the sail. */
const seams = (pitch: number): NonNullable<Look['shade']> => (_x, y) => (Math.abs(((y / pitch) % 1) - 0.5) < 0.07 ? 0.86 : 1);

/** A fore-and-aft rigged boat with main and jib: yacht, dinghy or cutter, by `params`. */
export const boatSail: Archetype = (spec, kit) => {
  const [beam, height, length] = spec.concept.size;
  const coat = coatOf(spec);
  const parts = new Parts(spec.detail);
  const d = spec.detail;
  const draft = beam * 0.22;
  const lines: HullLines = {
    length, beam, draft, sheer: [beam * 0.27, beam * 0.24, beam * 0.4], transom: num(spec, 'transom', 0.62), rake: length * 0.1, fullness: 2.1, bulwark: 0.02, entry: 0.02,
  };
  const white = word(spec, 'hull', '#eceae3');
  const hull = addHull(parts, lines, {
    topsides: coat.main({ color: white, roughness: 0.22, shade: (_x, y) => 0.9 + 0.1 * Math.min(1, y / (beam * 0.4)) }),
    stripe: coat.trim({ color: word(spec, 'stripe', '#1f3a5f'), roughness: 0.3 }),
    bottom: coat.rest({ color: '#6e2f27', roughness: 0.7 }),
    deck: { color: '#b08a58', roughness: 0.6, grain: 'wood', shade: (x) => (Math.abs(((x / 0.11) % 1)) < 0.14 ? 0.55 : 1) },
    rail: WOOD,
    inside: { color: white, roughness: 0.4 },
  });
  const cabin = addCabin(parts, hull, lines, coat, flag(spec, 'open'));
  const mastZ = length * 0.1;
  const mastFoot = hull.deckAt(mastZ);
  const mastTop = height;
  const spar = flag(spec, 'wooden') ? SPAR : { ...STEEL, roughness: 0.4, color: '#cfd2d4' };
  parts.add(rod([0, mastFoot - 0.1, mastZ], [0, mastTop, mastZ - length * 0.012], beam * 0.026, seg(d, 12), beam * 0.016), spar);
  addRigging(parts, hull, { mastZ, mastTop, beam, length, spar });
  if (length > 7) {
    addRailing(parts, hull, -length * 0.47, length * 0.42, 0.55, STEEL, length / 8, true);
    addPulpit(parts, hull, length);
  }
  const body = parts.build(kit);
  const ship = new Group();
  ship.add(body);

  // The boom swings out to leeward with its sail.
  const cloth: Look = { color: word(spec, 'sail', '#efe6d2'), shade: seams(height / 16), sway: 0 };
  const gooseneck = mastFoot + height * 0.11;
  const boomLength = length * 0.43;
  const rig = new Group();
  rig.position.set(0, 0, mastZ);
  const boom = new Parts(d).add(rod([0, gooseneck, -0.05], [0, gooseneck + 0.05, -boomLength], beam * 0.016, 8), spar);
  if (d > 0) boom.add(rod([0, gooseneck, -boomLength * 0.55], [0, hull.deckAt(-length * 0.28) + 0.1, -boomLength * 0.62], 0.008, 4), ROPE);
  const main = makeSail(parts, kit, { tack: [0, gooseneck + 0.1, -0.08], clew: [0, gooseneck + 0.12, -boomLength * 0.97], head: [0, mastTop * 0.975, -0.12 - length * 0.01], belly: length * 0.055, to: [1, 0, 0], look: cloth, roach: 0.07 }, 0);
  rig.add(boom.build(kit, 60), main.mesh);
  const bow = hull.sheerAt(length * 0.47);
  const jib = makeSail(parts, kit, { tack: [0, bow + 0.12, length * 0.465], clew: [beam * 0.27, gooseneck * 0.92, mastZ - length * 0.05], head: [0, mastTop * 0.88, mastZ + length * 0.035], belly: length * 0.05, to: [0.95, 0, -0.3], look: cloth }, 1.7);
  const sails = [main, jib];
  ship.add(rig, jib.mesh);
  const root = new Group();
  root.add(ship);
  const rest = { timeSeconds: 0, windMps: 5, offset: 0 };
  for (const sail of sails) fill(sail, rest);
  rig.rotation.y = -0.3;
  const pose = (m: Moment): void => {
    rock(ship, m, 3.6 + length * 0.12, 0.035, -0.09);
    rig.rotation.y = -0.3 + 0.03 * Math.sin(m.timeSeconds * 0.8 + m.offset * 9) - m.turnRate * 0.3;
    for (const sail of sails) fill(sail, m);
  };
  return figureOf(root, {
    anchors: { deck: [0, hull.deckAt(-length * 0.25) , -length * 0.25], eye: [0.25, hull.deckAt(-length * 0.3) + 1.55, -length * 0.36], seat: [beam * 0.25, hull.deckAt(-length * 0.3) + 0.4, -length * 0.3], top: [0, mastTop, mastZ] },
    lamps: [
      lampAt([0, mastTop + 0.12, mastZ], '#fff2d8', 4, true),
      lampAt([0, cabin + 0.5, -length * 0.12], '#ffb765', 6, true),
    ],
    pose,
  });
};

// A coachroof with portlights that glow at night, a cockpit, a wheel and a lantern. Returns the height of the roof.
function addCabin(parts: Parts, hull: Hull, lines: HullLines, coat: Coat, open: boolean): number {
  const { length: l, beam } = lines;
  const d = parts.detail;
  const z0 = -l * 0.16;
  const z1 = l * 0.26;
  const h = beam * 0.15;
  if (open) {
    for (const z of [-l * 0.3, -l * 0.05, l * 0.2]) parts.add(block(0, hull.deckAt(z) + 0.02, z, hull.halfBeam(z) * 1.8, 0.05, 0.26, 0.015), WOOD);
    return hull.deckAt(0) + 0.6;
  }
  const roof = sheet(seg(d, 20), seg(d, 14), (u, v) => {
    const z = z0 + (z1 - z0) * u;
    const w = Math.min(beam * 0.3, hull.halfBeam(z) * 0.68) * (1 - 0.35 * u * u);
    const a = (v * 2 - 1) * Math.PI * 0.5;
    const tall = h * Math.min(1, (1 - u) * 3.2) ** 0.6;
    return [w * Math.sign(Math.sin(a)) * Math.abs(Math.sin(a)) ** 0.55, hull.deckAt(z) - 0.02 + tall * Math.max(0, Math.cos(a)) ** 0.4, z];
  });
  parts.add(roof, coat.rest({ color: '#e9e6de', roughness: 0.35 }));
  parts.add(block(0, hull.deckAt(z0), z0 + 0.02, beam * 0.5, h * 0.95, 0.05, 0.02), { color: '#e2ddd0', roughness: 0.5 });
  parts.add(block(0, hull.deckAt(z0) + 0.02, z0 - 0.01, beam * 0.17, h * 0.9, 0.05, 0.01), WOOD);
  parts.add(block(0, hull.deckAt(0) + h * 0.96, z0 + l * 0.05, beam * 0.22, 0.05, l * 0.1, 0.02), WOOD);
  if (d > 0) for (const k of [0.12, 0.34, 0.56]) {
    const z = z0 + (z1 - z0) * k;
    const x = Math.min(beam * 0.3, hull.halfBeam(z) * 0.68) * (1 - 0.35 * k * k);
    parts.both(() => block(x - 0.015, hull.deckAt(z) + h * 0.32, z, 0.03, h * 0.3, l * 0.055, 0.012), PANE);
  }
  // Cockpit: a sunk well with coamings, the binnacle and its wheel.
  const y = hull.deckAt(-l * 0.3);
  parts.add(block(0, y + 0.004, -l * 0.3, beam * 0.42, 0.02, l * 0.2, 0.008), { color: '#6f5436', roughness: 0.7, grain: 'wood' });
  parts.both(() => block(beam * 0.25, y, -l * 0.3, beam * 0.09, 0.24, l * 0.24, 0.04), { color: '#e4e0d6', roughness: 0.4 });
  if (d > 0) {
    parts.add(rod([0, y, -l * 0.34], [0, y + 0.85, -l * 0.34], 0.07, 8, 0.05), { color: '#dcd8ce', roughness: 0.4 });
    const wheel = Array.from({ length: 20 }, (_, i) => [Math.cos((i / 20) * Math.PI * 2) * 0.38, y + 0.85 + Math.sin((i / 20) * Math.PI * 2) * 0.38, -l * 0.34 - 0.09] as const);
    parts.add(tube(wheel, 0.018, 5, true), STEEL);
    for (let i = 0; i < 5; i++) parts.add(rod([0, y + 0.85, -l * 0.34 - 0.09], wheel[i * 4] as P3, 0.009, 4), STEEL);
    addLantern(parts, [0, hull.deckAt(z0) + h + 0.12, z0 + 0.1]);
  }
  return hull.deckAt(z0) + h;
}

/** A ship's lantern: brass cage, glass that glows at night. */
export function addLantern(parts: Parts, [x, y, z]: P3, size = 0.22): void {
  const s = size / 0.22;
  parts.add(lathe([[0, 0], [0.06, 0], [0.06, 0.03], [0.045, 0.04]], 10).scale(s, s, s), { color: '#b08a45', roughness: 0.35, metalness: 1 }, { at: [x, y, z] });
  parts.add(lathe([[0.042, 0.04], [0.052, 0.09], [0.042, 0.15]], 10).scale(s, s, s), { color: '#ffb65c', roughness: 0.2, glow: 22, glowAt: 'night' }, { at: [x, y, z] });
  parts.add(lathe([[0.06, 0.15], [0.055, 0.16], [0.02, 0.2], [0.012, 0.22], [0, 0.22]], 10).scale(s, s, s), { color: '#b08a45', roughness: 0.35, metalness: 1 }, { at: [x, y, z] });
}

interface Rig {
  readonly mastZ: number;
  readonly mastTop: number;
  readonly beam: number;
  readonly length: number;
  readonly spar: Look;
}

function addRigging(parts: Parts, hull: Hull, r: Rig): void {
  if (parts.detail === 0) return;
  const { mastZ, mastTop, beam, length: l } = r;
  const wire = Math.max(0.008, l * 0.0012);
  const head: P3 = [0, mastTop * 0.985, mastZ - l * 0.012];
  const bow: P3 = [0, hull.sheerAt(l * 0.48), l * 0.475];
  const stern: P3 = [0, hull.sheerAt(-l * 0.49), -l * 0.49];
  parts.add(rod(bow, [0, mastTop * 0.92, mastZ + 0.03], wire, 4), STEEL).add(rod(head, stern, wire, 4), STEEL);
  const spread = mastTop * 0.56;
  for (const side of [1, -1]) {
    const tip: P3 = [beam * 0.22 * side, spread, mastZ - 0.05];
    const chain: P3 = [hull.halfBeam(mastZ) * 0.95 * side, hull.sheerAt(mastZ), mastZ - 0.1];
    parts.add(rod([0, spread - 0.04, mastZ], tip, 0.018, 5), r.spar);
    parts.add(tube([head, tip, chain], wire, 4), STEEL);
    parts.add(rod([0, spread, mastZ], [chain[0], chain[1], chain[2] - 0.25], wire, 4), STEEL);
  }
  parts.add(ball(beam * 0.02, 8), { color: '#fff4dc', roughness: 0.3, glow: 30, glowAt: 'night' }, { at: [0, mastTop + 0.02, mastZ - l * 0.012] });
}

function addPulpit(parts: Parts, hull: Hull, l: number): void {
  if (parts.detail === 0) return;
  const z = l * 0.42;
  const w = hull.halfBeam(z) * 0.96 - 0.05;
  const y = hull.sheerAt(z);
  const bow = hull.sheerAt(l * 0.49) + 0.62;
  parts.add(tube(spline([[-w, y + 0.58, z], [-w * 0.55, bow, l * 0.485], [w * 0.55, bow, l * 0.485], [w, y + 0.58, z]], 14), 0.016, 5), STEEL);
  parts.both(() => rod([w * 0.5, bow, l * 0.484], [0.05, hull.sheerAt(l * 0.47), l * 0.47], 0.016, 5), STEEL);
}

/** A square-rigged ship of two or three masts: tall ship, galleon, pirate ship, by `params`. */
export const tallShip: Archetype = (spec, kit) => {
  const [beam, height, length] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const hullLength = length * 0.8;
  const shift = -length * 0.1;
  const lines: HullLines = {
    length: hullLength, beam, draft: beam * 0.32, sheer: [beam * num(spec, 'stern', 0.62), beam * 0.36, beam * 0.56], transom: 0.62, rake: hullLength * 0.07, fullness: 2.6, bulwark: beam * 0.1, entry: 0.22,
  };
  const side = new Parts(d);
  const wood = word(spec, 'hull', '#5a3c24');
  const hull = addHull(side, lines, {
    topsides: coat.main({ color: wood, roughness: 0.6, grain: 'wood', shade: planked(beam * 0.04, 0.22) }),
    stripe: coat.trim({ color: word(spec, 'stripe', '#d9c68f'), roughness: 0.55 }),
    bottom: { color: '#2c2622', roughness: 0.8 },
    deck: { color: '#8d6f4a', roughness: 0.7, grain: 'wood', shade: (x) => (Math.abs((x / 0.22) % 1) < 0.1 ? 0.6 : 1) },
    rail: { color: '#2d2018', roughness: 0.6, grain: 'wood' },
    inside: { color: '#6b4a2c', roughness: 0.7, grain: 'wood' },
  });
  addGunports(side, hull, hullLength, beam, coat);
  addSternCastle(side, hull, hullLength, beam, coat);
  const masts: readonly (readonly [number, number])[] = [[hullLength * 0.27, 0.9], [-hullLength * 0.03, 1], [-hullLength * 0.32, 0.78]];
  const sails: Sail[] = [];
  const black = word(spec, 'sail', '#e9dfc8');
  const cloth: Look = { color: black, shade: seams(beam * 0.18) };
  for (const [k, [z, tall]] of masts.entries()) {
    const top = height * tall;
    const foot = hull.deckAt(z);
    parts.add(rod([0, foot - 0.5, z], [0, top, z - top * 0.02], beam * 0.035, seg(d, 10), beam * 0.012), SPAR);
    addSquareRig(side, parts, kit, sails, { z, foot, top, beam, k, cloth, last: k === 2 });
    addShrouds(parts, hull, z, foot + (top - foot) * 0.62, beam);
  }
  // Bowsprit with two jibs.
  const bowY = hull.sheerAt(hullLength * 0.5);
  const tip: P3 = [0, bowY + hullLength * 0.13, length * 0.6];
  parts.add(rod([0, bowY - 0.2, hullLength * 0.42], tip, beam * 0.03, seg(d, 9), beam * 0.012), SPAR);
  const foreTop: P3 = [0, height * 0.72, hullLength * 0.27 + 0.4];
  for (const [k, t] of [[0, 1], [1, 0.62]] as const) {
    const at = [0, bowY - 0.2 + (tip[1] - bowY) * t, hullLength * 0.42 + (tip[2] - hullLength * 0.42) * t * 0.97] as const;
    parts.add(rod(at, foreTop, 0.03, 4), ROPE);
    sails.push(makeSail(side, kit, { tack: [0, at[1] + 0.5, at[2] - 0.3], clew: [beam * 0.2, bowY + height * 0.06, hullLength * (0.36 - 0.02 * k)], head: [0, foreTop[1] * (0.98 - 0.14 * k), foreTop[2] + 0.3], belly: beam * 0.18, to: [0.9, 0, -0.4], look: cloth }, k));
  }
  const ship = new Group();
  ship.position.z = 0;
  const hold = new Group();
  hold.add(side.build(kit, d === 2 ? 9000 : d === 1 ? 1500 : 200), parts.build(kit, d === 2 ? 4200 : d === 1 ? 900 : 120), ...sails.map((s) => s.mesh));
  hold.position.z = shift * 0.5;
  ship.add(hold);
  const root = new Group();
  root.add(ship);
  for (const sail of sails) fill(sail, { timeSeconds: 0, windMps: 6, offset: 0 });
  const deckZ = -hullLength * 0.36;
  return figureOf(root, {
    anchors: { deck: [0, hull.deckAt(0), -hullLength * 0.1], eye: [0, hull.sheerAt(deckZ) + beam * 0.1 + 1.65, deckZ], top: [0, height, -hullLength * 0.03] },
    lamps: [lampAt([0, hull.sheerAt(-hullLength / 2) + beam * 0.3, -hullLength * 0.52], '#ffb55e', 14, true)],
    pose: (m) => {
      rock(ship, m, 7.5, 0.03, -0.03);
      for (const sail of sails) fill(sail, m);
    },
  });
};

interface SquareRig {
  readonly z: number;
  readonly foot: number;
  readonly top: number;
  readonly beam: number;
  readonly k: number;
  readonly cloth: Look;
  readonly last: boolean;
}

function addSquareRig(side: Parts, parts: Parts, kit: Kit, sails: Sail[], r: SquareRig): void {
  const { z, foot, top, beam, k } = r;
  const levels = [0.2, 0.5, 0.76, 0.95];
  const rise = (t: number): number => foot + (top - foot) * t;
  const half = (t: number): number => beam * (0.98 - 0.6 * t) * (r.last ? 0.8 : 1);
  for (const t of levels.slice(1)) {
    const y = rise(t);
    parts.add(tube([[-half(t), y, z + 0.3], [0, y, z + 0.3], [half(t), y, z + 0.3]], (s) => beam * 0.016 * (1 - 0.6 * Math.abs(s * 2 - 1)), 6), SPAR);
  }
  for (let i = 0; i + 1 < levels.length; i++) {
    const [a, b] = [levels[i] as number, levels[i + 1] as number];
    const low = rise(a + 0.025);
    const high = rise(b) - 0.1;
    const [wl, wh] = [half(a + 0.06) * 0.96, half(b) * 0.93];
    sails.push(makeSail(side, kit, { tack: [-wl, low, z + 0.35], clew: [wl, low, z + 0.35], head: [-wh, high, z + 0.4], peak: [wh, high, z + 0.4], belly: beam * 0.2 * (1 - 0.3 * b), to: [0, 0.08, 1], look: r.cloth }, k + i * 0.7));
  }
  if (r.last) return;
  parts.add(lathe([[0, 0], [beam * 0.06, 0.05], [beam * 0.075, beam * 0.04], [0, beam * 0.04]], seg(parts.detail, 10)), SPAR, { at: [0, rise(0.52), z] });
}

function addShrouds(parts: Parts, hull: Hull, z: number, y: number, beam: number): void {
  if (parts.detail === 0) return;
  const n = parts.detail === 2 ? 5 : 3;
  for (const side of [1, -1]) {
    const feet = Array.from({ length: n }, (_, i) => z - 0.2 - (i * beam * 0.34) / n);
    for (const f of feet) parts.add(rod([hull.halfBeam(f) * side, hull.sheerAt(f), f], [0.1 * side, y, z], 0.028, 4), ROPE);
    if (parts.detail < 2) continue;
    // Ratlines: the ladder between the shrouds.
    for (let j = 1; j < 9; j++) {
      const t = j / 10;
      const at = (f: number): P3 => [hull.halfBeam(f) * side * (1 - t) + 0.1 * side * t, hull.sheerAt(f) * (1 - t) + y * t, f * (1 - t) + z * t];
      parts.add(rod(at(feet[0] as number), at(feet[n - 1] as number), 0.016, 4), ROPE);
    }
  }
}

function addGunports(parts: Parts, hull: Hull, l: number, beam: number, coat: Coat): void {
  if (parts.detail === 0) return;
  for (let i = 0; i < 9; i++) {
    const z = -l * 0.34 + (i * l * 0.66) / 8;
    const y = hull.sheerAt(z) * 0.48;
    for (const side of [1, -1]) {
      const [x] = hull.skin(z, y, side);
      parts.add(block(x, y - beam * 0.03, z, 0.16, beam * 0.06, beam * 0.07, 0.02), { color: '#15110e', roughness: 0.9 });
      parts.add(block(x + 0.06 * side, y + beam * 0.034, z, 0.3, 0.06, beam * 0.075, 0.02), coat.trim({ color: '#6d2a1e', roughness: 0.6, grain: 'wood' }));
    }
  }
}

function addSternCastle(parts: Parts, hull: Hull, l: number, beam: number, coat: Coat): void {
  const y = hull.deckAt(-l * 0.4);
  const w = hull.halfBeam(-l * 0.4) * 1.8;
  parts.add(block(0, y, -l * 0.385, w, beam * 0.2, l * 0.18, 0.15), coat.main({ color: '#5a3c24', roughness: 0.6, grain: 'wood' }));
  parts.add(block(0, y + beam * 0.2, -l * 0.385, w * 1.04, 0.14, l * 0.19, 0.05), { color: '#8d6f4a', roughness: 0.7, grain: 'wood' });
  if (parts.detail === 0) return;
  const z = -l * 0.5 - 0.05;
  const yy = hull.sheerAt(-l * 0.5) * 0.62;
  for (const row of [0, 1]) for (let i = -2; i <= 2; i++) {
    parts.add(block(i * beam * 0.115, yy + row * beam * 0.11, z, beam * 0.08, beam * 0.075, 0.1, 0.02), PANE);
    parts.add(block(i * beam * 0.115, yy + row * beam * 0.11 - 0.09, z - 0.03, beam * 0.1, 0.08, 0.16, 0.02), { color: '#c19a4c', roughness: 0.4, metalness: 1 });
  }
  addLantern(parts, [0, hull.sheerAt(-l / 2) + beam * 0.12, -l * 0.505], beam * 0.14);
}
