/** @file A harbour: a quay with bollards, nets and a crane, piers with moored boats, a row of coloured houses and warehouses across the basin. */
import { Box3, Group, Vector3, type Object3D } from 'three';
import type { Lamp } from '../../figure.ts';
import type { PlaceBuilder, Spot } from '../../place.ts';
import { closedRate } from '../../../clock.ts';
import type { Kit } from '../../../materials/kit.ts';
import type { Paint } from '../../../materials/paint.ts';
import type { Random } from '../../../../../lib/random.ts';
import { smoothstep, createNoise } from '../../../../../lib/noise.ts';
import { drawBlock, randomFront } from '../../built/city.ts';
import { drawHouse } from '../../built/house.ts';
import { weathered } from '../../built/finish.ts';
import { drawPier } from '../../built/works.ts';
import { Canvas, tint, type P3, type Sketch } from '../../built/sketch.ts';
import { vehicleArchetypes } from '../../vehicles/vehicles.ts';
import { vehicleConcepts } from '../../../library/concepts-vehicles.ts';
import { lampPost, trees, type Put } from './dressing.ts';
import { flatGround, groundMesh, type GroundLook } from './ground.ts';
import { seasonLook } from './seasons.ts';
import { meadowColor, terrain } from './village.ts';

const QUAY = 1.5;
const EDGE = -4;
const LEFT = -46;
const RIGHT = 44;
const FAR = -96;
const BED = -5;

/** Builds the harbour; the stage is on the quay, the basin lies behind it. */
export const harbour: PlaceBuilder = (spec, kit) => {
  const random = spec.random.derive('harbour');
  const season = seasonLook(spec.environment.season);
  const object = new Group();
  const canvas = new Canvas();
  const s = canvas.solid;
  const lamps: Lamp[] = [];
  const noise = createNoise(71);
  // Land lies south of the edge, east of the right quay and beyond the basin; the west is open to the sea.
  const isLand = (x: number, z: number): boolean => z > EDGE || (x > RIGHT && z > FAR - 400) || z < FAR || (x < LEFT && z > -46);
  const height = (x: number, z: number): number => {
    if (!isLand(x, z)) return BED;
    const hill = smoothstep(FAR - 34, FAR - 190, z) * (26 + 60 * Math.max(0, noise.fbm2(x * 0.006 + 3, z * 0.006, 4) + 0.4)) + smoothstep(RIGHT + 60, RIGHT + 220, x) * 34 + smoothstep(60, 260, z) * 30;
    return QUAY + hill;
  };
  const land = terrain(kit, (x, z) => (isLand(x, z) ? height(x, z) - 0.06 : BED), 720, meadowColor(9, season));
  object.add(land);
  paving(object, kit);
  quayWalls(s, random.derive('quay'));
  farSide(canvas, random.derive('far'), lamps);
  nearSide(canvas, random.derive('near'));
  for (const x of [-20, 17]) s.at(x, 0, EDGE - 13, 0, () => drawPier(s, 2.6, 2.3, 26, { color: '#6f6354', roughness: 0.94, grain: 'wood' }, 2, -2));
  crane(s, RIGHT + 5, QUAY, -34, '#3f6f8a');
  crane(s, RIGHT + 5, QUAY, -66, '#b8862e');
  dressing(canvas, random.derive('dressing'));
  for (const x of [-34, -11, 11, 34]) {
    s.at(x, QUAY, EDGE + 1.6, 0, () => lampPost(s, 'old'));
    lamps.push({ position: new Vector3(x, QUAY + 3.5, EDGE + 1.6), color: [1, 0.74, 0.42], intensity: 34, atNightOnly: true });
  }
  object.add(canvas.object(kit));
  const boats = moored(kit, random.derive('boats'));
  for (const boat of boats) object.add(boat.object);
  const puts: Put[] = [];
  for (let k = 0; k < 34; k++) {
    const [x, z] = [random.range(-90, 130), random.range(FAR - 160, FAR - 40)];
    if (isLand(x, z)) puts.push({ x, y: height(x, z) - 0.2, z, scale: random.range(0.8, 1.3), heading: k });
  }
  for (const tree of trees(kit, puts, 9, season, random.derive('trees'))) object.add(tree);
  const spot = (x: number, y: number, z: number, heading: number, radiusM: number): Spot => ({ position: new Vector3(x, y, z), heading, radiusM });
  return {
    object,
    heightAt: height,
    water: { level: 0, kind: 'harbour', heading: Math.PI / 2, waveHeightM: 0.12, color: '#1f3a40', halfSizeM: Infinity },
    air: { kind: 'sky', hazeHalfM: 1700, mistHeightM: 10, mist: 0.14 },
    spots: {
      stage: [spot(0, QUAY, 0, 0, 2.5), spot(6, QUAY, 1, 0, 2), spot(-7, QUAY, 1, 0, 2)],
      quay: [spot(0, QUAY, 0, 0, 2.5)], dock: [spot(0, QUAY, EDGE + 1.4, Math.PI, 1), spot(-20, 1.3, EDGE - 12, Math.PI, 1)],
      pier: [spot(-20, 1.3, EDGE - 14, Math.PI, 1), spot(17, 1.3, EDGE - 14, Math.PI, 1)],
      water: [spot(0, 0, -20, Math.PI / 2, 7), spot(-4, 0, -42, Math.PI / 2, 12), spot(6, 0, -66, -Math.PI / 2, 12)],
      berth: [spot(2, 0, -10, Math.PI / 2, 4)],
    },
    lanes: {
      water: [{ points: [new Vector3(-240, 0, -72), new Vector3(-60, 0, -62), new Vector3(0, 0, -34), new Vector3(28, 0, -30)], closed: false, widthM: 10 }, { points: [new Vector3(30, 0, -52), new Vector3(-40, 0, -70), new Vector3(-260, 0, -90)], closed: false, widthM: 10 }],
      path: [{ points: [new Vector3(-40, QUAY, 1), new Vector3(0, QUAY, 0.5), new Vector3(40, QUAY, 1)], closed: false, widthM: 3 }],
      road: [{ points: [new Vector3(-42, QUAY, 7), new Vector3(0, QUAY, 7), new Vector3(42, QUAY, 7)], closed: false, widthM: 4 }],
      air: [{ points: [new Vector3(-80, 16, -40), new Vector3(0, 13, -30), new Vector3(60, 18, -50)], closed: false, widthM: 10 }],
    },
    obstacles: [new Box3(new Vector3(-50, 0, 14), new Vector3(50, 16, 40)), new Box3(new Vector3(-90, 0, FAR - 20), new Vector3(RIGHT, 16, FAR - 4)), new Box3(new Vector3(RIGHT + 12, 0, -95), new Vector3(RIGHT + 34, 14, 0)), ...boats.map((b) => b.box)],
    lamps: lamps.slice(0, 20),
    update: (time) => {
      const loop = kit.clock.loopSeconds;
      for (const boat of boats) {
        boat.object.position.y = 0.05 * Math.sin(time * closedRate(0.9, loop) + boat.phase);
        boat.object.rotation.z = 0.025 * Math.sin(time * closedRate(0.75, loop) + boat.phase * 1.7);
        boat.object.rotation.x = 0.012 * Math.sin(time * closedRate(0.6, loop) + boat.phase * 2.3);
      }
    },
  };
};

function paving(object: Group, kit: Kit): void {
  const look: GroundLook = { kind: 'cobbles', color: [0.21, 0.2, 0.185], markings: 'none', halfWidth: 6, wet: 0.12, lights: [], crossings: [] };
  const slabs: GroundLook = { ...look, kind: 'slabs', color: [0.25, 0.24, 0.22] };
  object.add(groundMesh(kit, flatGround(-60, RIGHT + 40, EDGE + 0.9, 16, QUAY), look));
  object.add(groundMesh(kit, flatGround(RIGHT + 0.9, RIGHT + 14, FAR, EDGE + 0.9, QUAY), slabs));
  object.add(groundMesh(kit, flatGround(-150, RIGHT + 1, FAR - 6, FAR - 0.9, QUAY), slabs));
  object.add(groundMesh(kit, flatGround(LEFT - 30, LEFT - 0.9, -46, EDGE + 0.9, QUAY), slabs));
}

// Faces of big stones down into the water, a coping, ladders, tyres, bollards.
function quayWalls(s: Sketch, random: Random): void {
  const run = (x0: number, z0: number, x1: number, z1: number): void => {
    const length = Math.hypot(x1 - x0, z1 - z0);
    const turn = Math.atan2(-(z1 - z0), x1 - x0);
    s.at(x0, 0, z0, turn, () => {
      for (let row = 0; row < 4; row++) {
        const y = QUAY - 0.3 - row * 0.55;
        for (let x = (row % 2) * -0.6; x < length; x += 1.25) {
          const [a, b] = [Math.max(0, x), Math.min(length, x + 1.24)];
          if (b - a > 0.05) s.quad([a, y - 0.54, 0.02 * random.next()], [b, y - 0.54, 0.02 * random.next()], [b, y, 0], [a, y, 0], { color: tint(row > 1 ? '#3f443a' : '#77726a', random.range(0.8, 1.15)), roughness: row > 1 ? 0.5 : 0.9, grain: 'stone' }, [0, 0, 1]);
        }
      }
      s.quad([0, BED, 0], [length, BED, 0], [length, -0.8, 0], [0, -0.8, 0], { color: '#30352e', roughness: 0.7, grain: 'stone' });
      for (let x = 0; x < length; x += 1.6) s.block(Math.min(length, x + 0.79), QUAY - 0.3, -0.42, Math.min(1.57, length - x), 0.3, 0.98, { color: tint('#8d877c', random.range(0.88, 1.1)), roughness: 0.88, grain: 'stone' }, 0.03);
      const iron: Paint = { color: '#26282a', roughness: 0.55, grain: 'metal' };
      for (let x = 4; x < length; x += 9) {
        s.lathe([[0.24, QUAY], [0.2, QUAY + 0.1], [0.15, QUAY + 0.34], [0.25, QUAY + 0.42], [0.24, QUAY + 0.5], [0.001, QUAY + 0.54]], 14, iron, { x, z: -0.45, smooth: true });
        s.tube(Array.from({ length: 10 }, (_, i): P3 => [x + 2 + Math.cos((i / 10) * Math.PI * 2) * 0.34, 0.75 + Math.sin((i / 10) * Math.PI * 2) * 0.34, 0.16]), 0.13, 7, { color: '#1a1a1c', roughness: 0.9 }, true);
        if (Math.round(x) % 2 === 0) continue;
        for (const e of [-0.2, 0.2]) s.tube([[x + 5 + e, -1, 0.1], [x + 5 + e, QUAY, 0.1]], 0.025, 5, iron);
        for (let y = -0.8; y < QUAY; y += 0.3) s.bar([x + 4.8, y, 0.1], [x + 5.2, y, 0.1], 0.03, iron);
      }
    });
  };
  run(RIGHT, EDGE, LEFT, EDGE);
  run(RIGHT, FAR, RIGHT, EDGE);
  run(-150, FAR, RIGHT, FAR);
  run(LEFT, EDGE, LEFT, -46);
}

function farSide(canvas: Canvas, random: Random, lamps: Lamp[]): void {
  const colors = ['#a8483a', '#c9a24a', '#5f7f8a', '#d8cdb4', '#7a8a62', '#b8704a', '#8f9aa4', '#c4b49a', '#6a4a5a'];
  let x = RIGHT - 2;
  let k = 0;
  while (x > -84) {
    const w = random.range(6, 9);
    const storeys = random.int(2, 3);
    const wallColor = colors[k % colors.length] as string;
    canvas.solid.at(x - w / 2, QUAY, FAR - 9, 0, () => drawHouse(canvas, {
      width: w - 0.1, depth: 9, storeys, storeyHeight: 2.9, roofRise: random.range(2.6, 3.6), roof: 'gable', ridge: 'z',
      wall: { color: wallColor, roughness: 0.88, grain: k % 3 === 0 ? 'brick' : 'plaster', shade: weathered(storeys * 2.9) }, roofPaint: { color: random.pick(['#6a3f32', '#4e4a48', '#7a4a38']), roughness: 0.85, grain: 'stone' },
      trim: '#e4dece', windows: { frame: '#e8e4da', panes: [2, 2], trim: '#d8d0c0', lintel: 'flat', lit: 0.7 }, bays: 3, chimneys: 1, cladding: k % 4 === 1 ? 'planks' : 'none', detail: 1,
    }, random.derive(k)));
    if (k % 2 === 0) lamps.push({ position: new Vector3(x - w / 2, QUAY + 3, FAR - 3.4), color: [1, 0.7, 0.38], intensity: 22, atNightOnly: true });
    x -= w;
    k += 1;
  }
  // Warehouses along the right quay.
  for (let i = 0; i < 4; i++) {
    canvas.solid.at(RIGHT + 22, QUAY, -14 - i * 22, -Math.PI / 2, () => drawHouse(canvas, {
      width: 20, depth: 15, storeys: 2, storeyHeight: 3.4, roofRise: 3.6, roof: 'gable', ridge: i % 2 === 0 ? 'z' : 'x',
      wall: { color: ['#7c4636', '#8a5a48', '#6e4a3c', '#94604a'][i] as string, roughness: 0.93, grain: 'brick', shade: weathered(7, 1.2) }, roofPaint: { color: '#55585a', roughness: 0.6, grain: 'metal' },
      trim: '#4a4038', windows: { frame: '#3a3e40', panes: [3, 3], trim: '#a89c88', lintel: 'flat', lit: 0.35 }, bays: 5, chimneys: 0, detail: 1,
    }, random.derive(`w${i}`)));
  }
}

function nearSide(canvas: Canvas, random: Random): void {
  let x = -52;
  while (x < 48) {
    const w = random.range(8, 13);
    const front = randomFront(random, w, { storeys: random.int(2, 3) });
    canvas.solid.at(x + w / 2, QUAY, 14.5, Math.PI, () => drawBlock(canvas.solid, { ...front, fireEscape: false, windows: { ...front.windows, plain: true } }, 12, random));
    x += w;
  }
}

/** A portal crane on rails, jib over the water (-x). */
function crane(s: Sketch, x: number, y: number, z: number, color: string): void {
  const look: Paint = { color, roughness: 0.55, grain: 'metal', shade: (_x, py) => 0.8 + 0.2 * Math.min(1, (py - y) / 6) };
  for (const dx of [-2.6, 2.6]) {
    for (const dz of [-2.6, 2.6]) {
      s.bar([x + dx, y, z + dz], [x + dx * 0.75, y + 9, z + dz * 0.75], 0.4, look);
      s.box(x + dx - 0.5, y, z + dz - 0.8, x + dx + 0.5, y + 0.7, z + dz + 0.8, { color: '#2a2c2e', roughness: 0.6 });
    }
    s.bar([x + dx, y + 1, z - 2.6], [x + dx * 0.75, y + 9, z + 2], 0.16, look);
  }
  s.box(x - 2.3, y + 8.8, z - 2.3, x + 2.3, y + 9.4, z + 2.3, look);
  s.lathe([[1.4, y + 9.4], [1.4, y + 10]], 16, { color: '#2c2e30', roughness: 0.5 }, { x, z });
  s.block(x + 1.4, y + 10, z, 4.4, 2.6, 2.6, look, 0.12);
  s.block(x - 1.6, y + 10.2, z - 1.1, 1.5, 2.0, 1.3, { color: '#20282c', roughness: 0.12, glow: 6, glowAt: 'night' }, 0.08);
  const tip: P3 = [x - 19, y + 23, z];
  for (const dz of [-0.8, 0.8]) {
    s.bar([x - 0.8, y + 11.6, z + dz], tip, 0.22, look);
    s.bar([x - 0.8, y + 13.2, z + dz], tip, 0.16, look);
    s.bar([x + 0.6, y + 12.5, z + dz], [x + 0.2, y + 18, z], 0.24, look);
  }
  for (let k = 0; k < 13; k++) {
    const at = (t: number, low: boolean, e: number): P3 => [x - 0.8 + (tip[0] - x + 0.8) * t, (low ? y + 11.6 : y + 13.2) + (tip[1] - (low ? y + 11.6 : y + 13.2)) * t, z + e * 0.8 * (1 - t)];
    for (const e of [-1, 1]) s.bar(at(k / 14, k % 2 === 0, e), at((k + 1) / 14, k % 2 !== 0, e), 0.08, look);
    s.bar(at(k / 14, true, -1), at(k / 14, true, 1), 0.07, look);
  }
  s.tube([[x + 0.2, y + 18, z], tip], 0.05, 4, { color: '#1a1a1a', roughness: 0.6 });
  s.tube([[x + 0.2, y + 18, z], [x + 3.4, y + 12.6, z]], 0.05, 4, { color: '#1a1a1a', roughness: 0.6 });
  s.tube([tip, [tip[0], y + 6, z]], 0.04, 4, { color: '#1a1a1a', roughness: 0.6 });
  s.block(tip[0], y + 5.2, z, 0.4, 0.9, 0.3, { color: '#c8a030', roughness: 0.5 }, 0.06);
}

// Crates, barrels, coils of rope, heaps of net with floats, lobster pots.
function dressing(canvas: Canvas, random: Random): void {
  const s = canvas.solid;
  const wood = (): Paint => ({ color: tint('#7d6448', random.range(0.75, 1.2)), roughness: 0.9, grain: 'wood' });
  const crate = (x: number, y: number, z: number, size: number, turn: number): void => s.at(x, y, z, turn, () => {
    const look = wood();
    for (let k = 0; k < 5; k++) s.box(-size / 2, (size * k) / 5 + 0.01, -size / 2, size / 2, (size * (k + 1)) / 5 - 0.01, size / 2, { ...look, color: tint(look.color, random.range(0.85, 1.1)) });
    for (const e of [-1, 1]) for (const f of [-1, 1]) s.box(e * size * 0.5 - 0.04, 0, f * size * 0.5 - 0.04, e * size * 0.5 + 0.04, size + 0.01, f * size * 0.5 + 0.04, look);
  });
  for (const [x, z] of [[8, -1.6], [-13, -1.2], [23, -1.8], [-27, -1.4]] as const) {
    crate(x, QUAY, z, 0.85, random.range(0, 1));
    crate(x + 1.05, QUAY, z + 0.15, 0.75, random.range(0, 1));
    crate(x + 0.4, QUAY + 0.86, z + 0.05, 0.65, random.range(0, 1));
    for (const [dx, dz] of [[-1.1, 0.3], [-0.9, -0.5]] as const) s.lathe([[0.27, QUAY], [0.34, QUAY + 0.25], [0.36, QUAY + 0.45], [0.34, QUAY + 0.65], [0.27, QUAY + 0.9], [0.24, QUAY + 0.88], [0.001, QUAY + 0.88]], 16, { ...wood(), shade: (_x, y) => (Math.abs(((y - QUAY) % 0.3) - 0.15) < 0.06 ? 0.55 : 1) }, { x: x + dx, z: z + dz, smooth: true });
  }
  for (const [x, z] of [[3.6, -2.3], [-5.5, -2.4], [15, -2.2]] as const) {
    for (let k = 0; k < 5; k++) s.tube(Array.from({ length: 16 }, (_, i): P3 => [x + Math.cos((i / 16) * Math.PI * 2) * (0.42 - k * 0.03), QUAY + 0.05 + k * 0.07, z + Math.sin((i / 16) * Math.PI * 2) * (0.42 - k * 0.03)]), 0.04, 5, { color: tint('#b09a74', random.range(0.85, 1.1)), roughness: 1, grain: 'cloth' }, true);
  }
  for (const [x, z, color] of [[-8.5, -1.6, '#3f6a5a'], [11.5, -1.5, '#6a5238'], [-17, -1.7, '#3a5570']] as const) {
    const net: Paint = { color, roughness: 1, grain: 'fur', shade: (px, y, pz) => 0.7 + 0.4 * Math.abs(Math.sin(px * 9 + y * 13 + pz * 11)) };
    s.lathe([[1.1, QUAY], [0.95, QUAY + 0.22], [0.6, QUAY + 0.45], [0.2, QUAY + 0.58], [0.001, QUAY + 0.6]], 20, net, { x, z, smooth: true });
    for (let k = 0; k < 9; k++) {
      const a = k * 0.9;
      s.lathe([[0.001, -0.09], [0.08, -0.05], [0.09, 0.03], [0.001, 0.09]].map(([r, y]): [number, number] => [r as number, (y as number) + QUAY + 0.2 + 0.03 * k]), 8, { color: k % 2 === 0 ? '#c8642a' : '#d8d0b8', roughness: 0.5 }, { x: x + Math.sin(a) * (0.95 - k * 0.05), z: z + Math.cos(a) * (0.95 - k * 0.05), smooth: true });
    }
  }
}

interface Moored {
  readonly object: Object3D;
  readonly phase: number;
  readonly box: Box3;
}

// Boats of the vehicles' family, tied up; none while the library has none.
function moored(kit: Kit, random: Random): Moored[] {
  const kinds = ['fishing-boat', 'sailing-boat', 'rowing-boat', 'rowboat', 'motorboat', 'trawler', 'sailboat', 'boat'];
  const rows = vehicleConcepts.filter((row) => row.habitats.includes('water') && (kinds.includes(row.id) || row.names.some((n) => kinds.includes(n.replaceAll(' ', '-')))) && row.size[2] < 16).slice(0, 4);
  if (rows.length === 0) return [];
  const berths = [[-15.5, -12, 0], [-24.6, -14, Math.PI], [-15.8, -24, 0], [12.4, -11, Math.PI], [21.6, -14, 0], [21.4, -25, 0.05], [40.2, -30, 0], [40, -52, Math.PI], [-10, -92.5, Math.PI / 2], [-34, -92, Math.PI / 2], [12, -92.4, -Math.PI / 2]] as const;
  const colors = ['#2f5a7a', '#8a2f26', '#e4dece', '#2f5f4a', '#c8963a'];
  const models = rows.map((concept, i) => vehicleArchetypes[concept.archetype]?.({ concept, attributes: { color: colors[i % colors.length] as string }, random: random.derive(concept.id), detail: 1 }, kit)).filter((f) => f !== undefined);
  if (models.length === 0) return [];
  return berths.map(([x, z, heading], i) => {
    const model = models[i % models.length] as (typeof models)[number];
    model.pose?.({ timeSeconds: 0, action: 'stand', progress: 0, speedMps: 0, travelledM: 0, offset: 0, turnRate: 0, windMps: 2, windHeading: 0, night: 0 });
    const object = new Group().add(model.object.clone());
    object.position.set(x, 0, z);
    object.rotation.order = 'YXZ';
    object.rotation.y = heading;
    const size = model.bounds.getSize(new Vector3());
    const along = Math.abs(Math.cos(heading)) > 0.5;
    const [hx, hz] = along ? [size.x / 2, size.z / 2] : [size.z / 2, size.x / 2];
    return { object, phase: i * 1.37, box: new Box3(new Vector3(x - hx, -0.5, z - hz), new Vector3(x + hx, size.y, z + hz)) };
  });
}
