/** @file A city street between house fronts, by day and by neon night. It runs along z; the stage is the middle of the carriageway. */
import { Box3, Group, Mesh, PlaneGeometry, Vector3 } from 'three';
import { MeshBasicNodeMaterial } from 'three/webgpu';
import { Fn, abs, float, oneMinus, positionGeometry, smoothstep, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Lamp } from '../../figure.ts';
import type { Lane, PlaceBuilder, Spot } from '../../place.ts';
import type { Kit, TslNode } from '../../../materials/kit.ts';
import type { Paint } from '../../../materials/paint.ts';
import type { Random } from '../../../../../lib/random.ts';
import { drawBlock, drawFront, drawTower, frontHeight, randomFront, scribble } from '../../built/city.ts';
import { Canvas, Sketch, linearOf, tint, type P3 } from '../../built/sketch.ts';
import { bench, bin, hydrant, lampPost, parkedCars, trees, type Put } from './dressing.ts';
import { flatGround, groundMesh, type GroundLook, type Mirrored } from './ground.ts';
import { seasonLook } from './seasons.ts';

/** Leaves in each clump of a street tree's crown: a street has many trees, cars and windows, and keeps within its triangles. */
const CROWN_LEAVES = 50;

/** How wet a street is at night in dry weather: as film crews hose it down, so that lamps are mirrored and the asphalt between them is dark. */
const NIGHT_WET = 0.62;

/** The measures of a street, metres. */
interface StreetPlan {
  /** Half the carriageway. */
  readonly road: number;
  /** From the middle to the fronts. */
  readonly front: number;
  readonly near: number;
  readonly far: number;
  /** The side street: its two edges along z. */
  readonly side: readonly [number, number];
  readonly neon: boolean;
}

const KERB = 0.14;

/** Builds the street; `neon: true` makes it narrower, wet and full of signs. */
export const cityStreet: PlaceBuilder = (spec, kit) => {
  const neon = spec.row.params['neon'] === true;
  const plan: StreetPlan = neon ? { road: 4.6, front: 8, near: 60, far: -150, side: [-52, -42], neon } : { road: 6.4, front: 10.4, near: 80, far: -210, side: [-66, -53], neon };
  const random = spec.random.derive('street');
  const object = new Group();
  const canvas = new Canvas();
  const lights: Mirrored[] = [];
  const lamps: Lamp[] = [];
  fronts(canvas, plan, random.derive('fronts'), lights, lamps);
  skyline(canvas.solid, plan, random.derive('skyline'), spec.detail);
  furniture(canvas, plan, random.derive('furniture'), lights, lamps);
  object.add(canvas.object(kit));
  const isNight = spec.environment.timeOfDay === 'night';
  ground(object, kit, plan, isNight, closest(lights, (l) => Math.abs(l.z + 14), 30));
  const planted = neon ? [] : treePuts(plan, random.derive('trees'));
  const grown = trees(kit, planted, 7.5, seasonLook(spec.environment.season), random.derive('leaves'), CROWN_LEAVES);
  const cars = carPuts(plan, random.derive('cars'));
  const parked = parkedCars(kit, cars, random.derive('cars'));
  const steam = neon ? steamColumns(kit, [[-1.6, -9], [2.2, -24], [-2.4, -61]]) : [];
  for (const child of [...grown, ...parked, ...steam]) object.add(child);
  return {
    object,
    heightAt: (x, z) => (Math.abs(x) < plan.road || (z > plan.side[0] && z < plan.side[1]) ? 0 : KERB),
    water: null,
    air: { kind: 'sky', hazeHalfM: neon ? 420 : 1100, mistHeightM: neon ? 9 : 20, mist: neon ? 0.35 : 0.06 },
    spots: spotsOf(plan),
    lanes: lanesOf(plan),
    obstacles: [
      new Box3(new Vector3(-60, 0, plan.side[1]), new Vector3(-plan.front + 0.3, 26, plan.near)),
      new Box3(new Vector3(plan.front - 0.3, 0, plan.side[1]), new Vector3(60, 26, plan.near)),
      new Box3(new Vector3(-60, 0, plan.far), new Vector3(-plan.front + 0.3, 26, plan.side[0])),
      new Box3(new Vector3(plan.front - 0.3, 0, plan.far), new Vector3(60, 26, plan.side[0])),
      ...cars.map((p) => new Box3(new Vector3(p.x - 0.95, 0, p.z - 2.2), new Vector3(p.x + 0.95, 1.5, p.z + 2.2))),
    ],
    lamps: closest(lamps, (l) => Math.abs(l.position.z + 8), 28),
    update: (_time, camera) => {
      for (const column of steam) column.rotation.y = Math.atan2(camera.x - column.position.x, camera.z - column.position.z);
    },
  };
};

// The ones that matter most for what is seen from the stage.
function closest<T>(items: readonly T[], distance: (item: T) => number, count: number): T[] {
  return [...items].sort((a, b) => distance(a) - distance(b)).slice(0, count);
}

function fronts(canvas: Canvas, plan: StreetPlan, random: Random, lights: Mirrored[], lamps: Lamp[]): void {
  const sketch = canvas.solid;
  for (const side of [-1, 1]) {
    for (const [from, to] of [[plan.near, plan.side[1]], [plan.side[0], plan.far]] as const) {
      let z = from;
      while (z - to > 3) {
        let width = Math.min(z - to, random.range(9, 17));
        if (z - to - width < 7) width = z - to;
        const nearby = Math.abs(z - width / 2) < 45;
        const drawn = randomFront(random, width, { storeys: random.int(plan.neon ? 3 : 3, plan.neon ? 6 : 6), lit: plan.neon ? 0.55 : 0.45 });
        const front = nearby ? drawn : { ...drawn, fireEscape: false, balconies: false, windows: { ...drawn.windows, plain: true } };
        const depth = 13;
        const center = z - width / 2;
        sketch.at(side * plan.front, KERB, center, side > 0 ? -Math.PI / 2 : Math.PI / 2, () => {
          drawBlock(sketch, front, depth, random);
          if (plan.neon && nearby) signsOn(canvas, front.width, frontHeight(front), random, (local, halfWidth, halfHeight, color) => note(lights, lamps, plan, side, center, local, halfWidth, halfHeight, color));
        });
        // Corner houses show windows to the side street too.
        const atCorner = Math.abs(z - plan.side[0]) < 0.01 || Math.abs(to - (z - width)) < 0.01;
        if (atCorner) {
          const towards = Math.abs(z - plan.side[0]) < 0.01 ? plan.side[0] : to === plan.side[1] ? plan.side[1] : undefined;
          if (towards !== undefined) sketch.at(side * (plan.front + depth / 2), KERB, towards + (towards === plan.side[0] ? 0.02 : -0.02), towards === plan.side[0] ? 0 : Math.PI, () => drawFront(sketch, { ...front, width: depth, bays: Math.max(2, Math.round(depth / 2.8)), ground: 'plain', fireEscape: false, balconies: false }, random));
        }
        z -= width;
      }
    }
    sideStreet(sketch, plan, side, random);
  }
}

// Fronts along the side street, seen down its length.
function sideStreet(sketch: Sketch, plan: StreetPlan, side: number, random: Random): void {
  for (const [z, turn] of [[plan.side[0], 0], [plan.side[1], Math.PI]] as const) {
    let x = plan.front + 13;
    while (x < 90) {
      const width = random.range(10, 16);
      const drawn = randomFront(random, width, { storeys: random.int(3, 6), shop: false });
      sketch.at(side * (x + width / 2), KERB, z, turn, () => drawBlock(sketch, { ...drawn, fireEscape: false, balconies: false, windows: { ...drawn.windows, plain: true } }, 12, random));
      x += width;
    }
  }
}

function note(lights: Mirrored[], lamps: Lamp[], plan: StreetPlan, side: number, center: number, local: P3, halfWidth: number, halfHeight: number, color: string): void {
  const rgb = linearOf(color);
  // The front's frame: its +z looks to the street, its +x runs along it.
  const x = side * (plan.front - local[2]);
  const z = center + (side > 0 ? local[0] : -local[0]);
  const strength = 1.7 / Math.max(0.6, Math.sqrt(halfWidth * halfHeight));
  lights.push({ x, y: local[1] + KERB, z, halfWidth, halfHeight, color: [rgb[0] * strength, rgb[1] * strength, rgb[2] * strength], always: true });
  lamps.push({ position: new Vector3(x - side * 0.8, local[1] + KERB, z), color: [Math.min(1, rgb[0] + 0.05), Math.min(1, rgb[1] + 0.05), Math.min(1, rgb[2] + 0.05)], intensity: 40 * Math.min(2.6, halfHeight + halfWidth), atNightOnly: false });
}

const NEON = ['#ff2a6a', '#21e0ff', '#ff4030', '#ffa32a', '#3dff8a', '#b04aff', '#ff5ac8', '#4a7aff'];

type Note = (local: P3, halfWidth: number, halfHeight: number, color: string) => void;

function signsOn(canvas: Canvas, width: number, height: number, random: Random, note: Note): void {
  const blades = random.int(1, 2);
  for (let k = 0; k < blades; k++) bladeSign(canvas.solid, random.range(-width * 0.45, width * 0.45), random.range(4.4, Math.max(4.6, Math.min(8, height - 6))), random, note);
  if (random.next() < 0.75) tubeSign(canvas.solid, random.range(-width * 0.25, width * 0.25), 5.4, random, note);
  if (random.next() < 0.6) lightBox(canvas.solid, random.range(-width * 0.2, width * 0.2), 3.35, Math.min(width * 0.5, 4.5), random, note);
}

// A box that stands out from the wall with strokes of light on both faces, one above the other.
function bladeSign(sketch: Sketch, x: number, y: number, random: Random, note: Note): void {
  const h = random.range(2.2, 4.6);
  const w = random.range(0.75, 1.1);
  const color = random.pick(NEON);
  const back = random.pick(['#120a16', '#0a1218', '#1a0c0a', '#0c0c12']);
  sketch.box(x - 0.13, y, 0.3, x + 0.13, y + h, 0.3 + w, { color: back, roughness: 0.35 });
  sketch.bar([x, y + 0.4, 0], [x, y + 0.4, 0.4], 0.06, { color: '#202224', roughness: 0.6 });
  sketch.bar([x, y + h - 0.4, 0], [x, y + h - 0.4, 0.4], 0.06, { color: '#202224', roughness: 0.6 });
  const tube: Paint = { color, roughness: 0.3, glow: 10 };
  for (const s of [-1, 1]) {
    sketch.at(x + s * 0.135, y, 0.3 + w / 2, (s * Math.PI) / 2, () => {
      const half = w / 2 - 0.07;
      const frame: P3[] = [[-half, 0.08, 0.02], [half, 0.08, 0.02], [half, h - 0.08, 0.02], [-half, h - 0.08, 0.02]];
      sketch.tube(frame, 0.022, 5, { ...tube, color: tint(color, 1) }, true);
      const glyphs = Math.max(2, Math.floor((h - 0.4) / 0.75));
      for (let g = 0; g < glyphs; g++) glyph(sketch, 0, 0.3 + ((h - 0.5) * g) / glyphs, half * 1.25, ((h - 0.5) / glyphs) * 0.74, random.derive(`${g}`), { ...tube, color: g % 3 === 2 ? '#fff0d8' : color, glow: 8 });
    });
  }
  note([x, y + h / 2, 0.3 + w / 2], w / 2, h / 2, color);
}

// A character of no script: a few crossing strokes in a square.
function glyph(sketch: Sketch, x: number, y: number, width: number, height: number, random: Random, look: Paint): void {
  const strokes = random.int(3, 5);
  const r = 0.026;
  for (let k = 0; k < strokes; k++) {
    const across = random.next() < 0.55;
    const t = random.range(0.1, 0.9);
    const a = random.range(0, 0.25);
    const b = random.range(0.75, 1);
    const at = (u: number, v: number): P3 => [x - width / 2 + width * u, y + height * v, 0.03];
    sketch.tube(across ? [at(a, t), at(b, t + random.range(-0.05, 0.05))] : [at(t, a), at(t + random.range(-0.12, 0.12), b)], r, 5, look);
  }
}

// Bent glass tubes in a plain figure: ring, arrow, cup, fish, star, wave, heart, moon.
function tubeSign(sketch: Sketch, x: number, y: number, random: Random, note: Note): void {
  const form = random.pick(['ring', 'arrow', 'cup', 'fish', 'star', 'wave', 'heart', 'moon'] as const);
  const s = random.range(0.7, 1.15);
  const [first, second] = [random.pick(NEON), random.pick(NEON)];
  const z = 0.16;
  const path = (points: readonly (readonly [number, number])[], color: string, closed = false): void => sketch.tube(points.map(([px, py]): P3 => [x + px * s, y + py * s, z]), 0.03, 6, { color, roughness: 0.3, glow: 11 }, closed);
  const circle = (cx: number, cy: number, r: number, n = 24): [number, number][] => Array.from({ length: n }, (_, i) => [cx + Math.cos((i / n) * Math.PI * 2) * r, cy + Math.sin((i / n) * Math.PI * 2) * r]);
  if (form === 'ring') {
    path(circle(0, 0, 1), first, true);
    path(circle(0, 0, 0.78), second, true);
    path([[-0.5, 0], [0.5, 0]], first);
  } else if (form === 'arrow') {
    path([[-1.1, 0.5], [0.2, 0.5], [0.2, 0.8], [0.9, 0], [0.2, -0.8], [0.2, -0.5], [-1.1, -0.5]], first, true);
    path([[-0.8, 0], [0.5, 0]], second);
  } else if (form === 'cup') {
    path([[-0.7, 0.5], [-0.55, -0.6], [0.4, -0.6], [0.55, 0.5]], first, true);
    path([[0.52, 0.3], [0.9, 0.25], [0.9, -0.2], [0.45, -0.3]], first);
    for (const dx of [-0.3, 0.1]) path([[dx, 0.7], [dx + 0.12, 0.85], [dx - 0.05, 1.0], [dx + 0.1, 1.2]], second);
  } else if (form === 'fish') {
    path(Array.from({ length: 16 }, (_, i): [number, number] => [Math.cos((i / 15) * Math.PI * 1.7 + 0.47) * 0.8 - 0.2, Math.sin((i / 15) * Math.PI * 1.7 + 0.47) * 0.45]), first);
    path([[0.5, 0.2], [1, 0.5], [0.85, 0], [1, -0.5], [0.5, -0.2]], first);
    path(circle(-0.62, 0.1, 0.07, 8), second, true);
  } else if (form === 'star') {
    path(Array.from({ length: 10 }, (_, i): [number, number] => [Math.sin((i / 10) * Math.PI * 2) * (i % 2 === 0 ? 1 : 0.42), Math.cos((i / 10) * Math.PI * 2) * (i % 2 === 0 ? 1 : 0.42)]), first, true);
  } else if (form === 'wave') {
    for (const dy of [-0.35, 0, 0.35]) path(Array.from({ length: 22 }, (_, i): [number, number] => [-1.3 + (2.6 * i) / 21, dy + 0.16 * Math.sin((i / 21) * 14)]), dy === 0 ? second : first);
  } else if (form === 'heart') {
    path(Array.from({ length: 28 }, (_, i): [number, number] => {
      const t = (i / 28) * Math.PI * 2;
      return [0.062 * 16 * Math.sin(t) ** 3, 0.062 * (13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t))];
    }), first, true);
  } else {
    path([...Array.from({ length: 16 }, (_, i): [number, number] => [Math.cos(0.9 + (i / 15) * 4.5) * 0.9, Math.sin(0.9 + (i / 15) * 4.5) * 0.9]), ...Array.from({ length: 10 }, (_, i): [number, number] => [0.25 + Math.cos(-1.1 - (i / 9) * 4 + 0) * 0.62, Math.sin(-1.1 - (i / 9) * 4) * 0.62])], first, true);
    path(circle(0.4, 0.05, 0.1, 8), second, true);
  }
  sketch.box(x - s * 0.9, y - 0.02, 0.02, x + s * 0.9, y + 0.02, 0.1, { color: '#1a1a1c', roughness: 0.6 });
  note([x, y, 0.3], s * 0.8, s * 0.8, first);
}

function lightBox(sketch: Sketch, x: number, y: number, width: number, random: Random, note: Note): void {
  const color = random.pick(['#fff2d8', '#ffd9a0', '#d8f4ff', '#ffb0b8', '#fff6e8']);
  const h = 0.85;
  sketch.box(x - width / 2 - 0.05, y - 0.05, 0, x + width / 2 + 0.05, y + h + 0.05, 0.28, { color: '#1c1c20', roughness: 0.5 }, 'k');
  sketch.panel([x - width / 2, y, 0.285], [x + width / 2, y, 0.285], [x + width / 2, y + h, 0.285], [x - width / 2, y + h, 0.285], 8, 2, { color, roughness: 0.4, glow: 2.2, shade: (px, py) => 0.75 + 0.25 * Math.cos(((px - x) / width) * Math.PI) * (1 - Math.abs(py - y - h / 2) / h) });
  scribble(sketch, x, y + 0.2, width * 0.85, 0.46, 0.292, { color: random.pick(['#a01828', '#123a6a', '#1a1a1a', '#0a5a3a']), roughness: 0.5, glow: 0.5 }, random);
  note([x, y + h / 2, 0.4], width / 2, h / 2, tint(color, 0.5));
}

function skyline(sketch: Sketch, plan: StreetPlan, random: Random, detail: 0 | 1 | 2): void {
  const glasses = ['#6f8794', '#5f7480', '#7d8a8c', '#54636e', '#8a9496', '#6a7268'];
  const put = (x: number, z: number, w: number, h: number, level: 0 | 1 | 2): void => {
    sketch.at(x, 0, z, random.range(-0.05, 0.05), () => drawTower(sketch, w, h, w * random.range(0.75, 1.1), { glass: random.pick(glasses), frame: random.pick(['#7c8084', '#9a948a', '#5c6064', '#a89c8a']), setbacks: random.int(0, 2), lit: 0.4, detail: level, crown: random.pick(['flat', 'steps', 'slope', 'spire', 'flat'] as const) }, random.derive(`${x} ${z}`)));
  };
  const level = detail === 0 ? 0 : 1;
  // The street's own vanishing point: towers step up on both sides as it goes away.
  for (let k = 0; k < 7; k++) for (const side of [-1, 1]) put(side * random.range(30, 62), plan.far - 10 - k * 42 - random.range(0, 20), random.range(24, 38), random.range(45, 90) + k * 14, level);
  put(random.range(-14, -4), plan.far - 420, 46, 235, level);
  for (let k = 0; k < 16; k++) {
    const a = (k / 16) * Math.PI * 2;
    const r = random.range(190, 420);
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r];
    if (Math.abs(x) < 40) continue;
    put(x, z, random.range(22, 40), random.range(40, 130), 0);
  }
}

function furniture(canvas: Canvas, plan: StreetPlan, random: Random, lights: Mirrored[], lamps: Lamp[]): void {
  const sketch = canvas.solid;
  const { road } = plan;
  for (const side of [-1, 1]) {
    for (const [a, b] of [[plan.side[1], plan.near], [plan.far, plan.side[0]]] as const) sketch.box(side > 0 ? road : -road - 0.3, 0, a, side > 0 ? road + 0.3 : -road, KERB, b, { color: '#8d8a84', roughness: 0.85, grain: 'stone' }, 'b');
    for (let z = plan.near - 14; z > plan.far; z -= 24) {
      if (z > plan.side[0] - 2 && z < plan.side[1] + 2) continue;
      sketch.at(side * (road + 0.6), KERB, z + (side > 0 ? 0 : 12), side > 0 ? Math.PI : 0, () => lampPost(sketch, 'modern'));
      const at = new Vector3(side * (road + 0.6 - 2.1), 7.9, z + (side > 0 ? 0 : 12));
      if (Math.abs(z) < 60) lamps.push({ position: at, color: [1, 0.78, 0.5], intensity: plan.neon ? 60 : 70, atNightOnly: true });
      if (Math.abs(z) < 90) lights.push({ x: at.x, y: at.y, z: at.z, halfWidth: 0.3, halfHeight: 0.1, color: [3.4, 2.3, 1.2] });
    }
    for (let z = plan.near - 8; z > -90; z -= 17) {
      if (z > plan.side[0] - 3 && z < plan.side[1] + 3) continue;
      const x = side * (road + 0.9);
      const kind = random.int(0, 3);
      sketch.at(x, KERB, z + 3, side > 0 ? -Math.PI / 2 : Math.PI / 2, () => {
        if (kind === 0) bin(sketch);
        else if (kind === 1) hydrant(sketch);
        else if (kind === 2) bench(sketch);
        else sketch.block(0, 0, 0, 0.55, 1.15, 0.5, { color: random.pick(['#8a2a24', '#2a4a7a', '#c08a2a']), roughness: 0.5 }, 0.05);
      });
    }
  }
  trafficLights(sketch, plan);
  for (let z = plan.near - 20; z > plan.far; z -= 31) sketch.lathe([[0.36, 0.004], [0.34, 0.012], [0.01, 0.012]], 18, { color: '#3a3836', roughness: 0.5, metalness: 0, grain: 'metal' }, { x: random.range(-2.5, 2.5), z });
  if (plan.neon) cables(sketch, plan, random);
}

function trafficLights(sketch: Sketch, plan: StreetPlan): void {
  const iron: Paint = { color: '#26292a', roughness: 0.55 };
  for (const [x, z, turn] of [[plan.road + 0.5, plan.side[1] + 0.8, 0], [-plan.road - 0.5, plan.side[0] - 0.8, Math.PI]] as const) {
    sketch.at(x, KERB, z, turn, () => {
      sketch.lathe([[0.13, 0], [0.08, 0.3], [0.07, 5.6]], 8, iron);
      sketch.bar([0, 5.4, 0], [-plan.road * 0.6, 5.6, 0], 0.1, iron);
      for (const [hx, hy] of [[0, 3], [-plan.road * 0.58, 5.15]] as const) {
        sketch.block(hx, hy, 0.16, 0.34, 0.95, 0.26, { color: '#20241f', roughness: 0.5 }, 0.04);
        for (const [k, color, glow] of [[2, '#c02418', 6], [1, '#3a2a08', 0], [0, '#0a2a16', 0]] as const) {
          sketch.at(hx, hy + 0.2 + k * 0.28, 0.295, 0, () => sketch.polygon(Array.from({ length: 12 }, (_, i): P3 => [Math.cos((i / 12) * Math.PI * 2) * 0.1, Math.sin((i / 12) * Math.PI * 2) * 0.1, 0]), { color, roughness: 0.25, glow }));
          sketch.box(hx - 0.12, hy + 0.31 + k * 0.28, 0.29, hx + 0.12, hy + 0.33 + k * 0.28, 0.44, iron);
        }
      }
    });
  }
}

function cables(sketch: Sketch, plan: StreetPlan, random: Random): void {
  for (let k = 0; k < 9; k++) {
    const z = 30 - k * 13 + random.range(-3, 3);
    const y = random.range(8, 12);
    const dz = random.range(-6, 6);
    const points = Array.from({ length: 9 }, (_, i): P3 => {
      const t = i / 8;
      return [-plan.front + plan.front * 2 * t, y - 1.2 * Math.sin(t * Math.PI), z + dz * t];
    });
    sketch.tube(points, 0.018, 3, { color: '#0c0c0e', roughness: 0.8 });
    if (k % 3 === 1) for (const p of points.slice(1, -1)) sketch.lathe([[0.01, -0.34], [0.13, -0.26], [0.17, -0.14], [0.13, -0.02], [0.01, 0.04]].map(([r, h]): [number, number] => [r as number, (h as number) + p[1]]), 10, { color: '#ff6a3a', roughness: 0.6, glow: 2.2, glowAt: 'night' }, { x: p[0], z: p[2], smooth: true });
  }
}

function ground(object: Group, kit: Kit, plan: StreetPlan, isNight: boolean, lights: readonly Mirrored[]): void {
  const { road, front } = plan;
  const canyon = { half: front, roof: 18 };
  const common = { halfWidth: road, wet: plan.neon ? 0.82 : isNight ? NIGHT_WET : 0, canyon, lights, crossings: [plan.side[1] + 3.2, plan.side[0] - 3.2] };
  const asphalt: GroundLook = { ...common, kind: 'asphalt', color: plan.neon ? [0.05, 0.051, 0.056] : [0.105, 0.104, 0.103], markings: 'street' };
  const slabs: GroundLook = { ...common, kind: 'slabs', color: plan.neon ? [0.12, 0.118, 0.118] : [0.26, 0.25, 0.235], markings: 'none' };
  const far = 900;
  object.add(groundMesh(kit, flatGround(-road, road, -far, far, 0), asphalt));
  const open: GroundLook = { ...asphalt, markings: 'none' };
  const sideRoad = [flatGround(road, far, plan.side[0], plan.side[1], 0), flatGround(-far, -road, plan.side[0], plan.side[1], 0)];
  for (const geometry of sideRoad) object.add(groundMesh(kit, geometry, open));
  for (const [x0, x1] of [[road + 0.29, front + 1], [-front - 1, -road - 0.29]] as const) {
    for (const [z0, z1] of [[plan.side[1], plan.near + 40], [plan.far - 60, plan.side[0]]] as const) object.add(groundMesh(kit, flatGround(x0, x1, z0, z1, KERB), slabs));
  }
  // What lies under and behind the houses: never seen close.
  const lot = new Sketch();
  const earth: Paint = { color: '#6a6660', roughness: 0.95, grain: 'soil' };
  for (const [z0, z1] of [[plan.side[1], far], [-far, plan.side[0]]] as const) {
    for (const [x0, x1] of [[front + 1, far], [-far, -front - 1]] as const) lot.quad([x0, KERB, z1], [x1, KERB, z1], [x1, KERB, z0], [x0, KERB, z0], earth);
  }
  for (const [x0, x1] of [[road, front + 1], [-front - 1, -road]] as const) {
    lot.quad([x0, KERB, plan.far - 60], [x1, KERB, plan.far - 60], [x1, KERB, -far], [x0, KERB, -far], earth);
    lot.quad([x0, KERB, far], [x1, KERB, far], [x1, KERB, plan.near + 40], [x0, KERB, plan.near + 40], earth);
  }
  const mesh = kit.mesh([lot.geometry()]);
  mesh.castShadow = false;
  object.add(mesh);
}

function treePuts(plan: StreetPlan, random: Random): Put[] {
  const puts: Put[] = [];
  for (const side of [-1, 1]) {
    for (let z = plan.near - 20; z > -170; z -= 15) {
      if (z > plan.side[0] - 5 && z < plan.side[1] + 5) continue;
      puts.push({ x: side * (plan.road + 1.1), y: KERB, z: z + random.range(-1, 1) + (side > 0 ? 0 : 6), scale: random.range(0.8, 1.12), heading: random.range(0, 6) });
    }
  }
  return puts;
}

function carPuts(plan: StreetPlan, random: Random): Put[] {
  const puts: Put[] = [];
  for (const side of [-1, 1]) {
    for (let z = plan.near - 25; z > -120; z -= 6.4) {
      if (z > plan.side[0] - 8 && z < plan.side[1] + 8) continue;
      if (random.next() < (plan.neon ? 0.75 : 0.45) || (Math.abs(z) < 6 && side > 0)) continue;
      puts.push({ x: side * (plan.road - 1.15), y: 0, z: Math.round(z / 6.4) * 6.4, heading: side > 0 ? Math.PI : 0 });
    }
  }
  return puts;
}

function spotsOf(plan: StreetPlan): Record<string, Spot[]> {
  const pave = (plan.road + plan.front) / 2 - 0.2;
  const spot = (x: number, y: number, z: number, heading: number, radiusM: number): Spot => ({ position: new Vector3(x, y, z), heading, radiusM });
  const pavement = [spot(pave, KERB, 2, -0.6, 1.2), spot(-pave, KERB, -2, 0.6, 1.2), spot(pave, KERB, -14, -0.6, 1.2), spot(-pave, KERB, -16, 0.6, 1.2)];
  return {
    stage: [spot(0, 0, 0, 0, 3), spot(0, 0, -12, 0, 3), spot(0, 0, -26, 0, 3)],
    road: [spot(0, 0, 0, 0, 3), spot(1.9, 0, -10, Math.PI, 2), spot(-1.9, 0, 6, 0, 2)],
    street: [spot(0, 0, 0, 0, 3)],
    pavement,
    sidewalk: pavement,
    crossing: [spot(0, 0, plan.side[1] + 3.2, 0, 3)],
    parking: [spot(plan.road - 1.15, 0, 0, Math.PI, 2), spot(plan.road - 1.15, 0, -6.4, Math.PI, 2)],
    shop: [spot(plan.front - 1, KERB, 0, -Math.PI / 2, 1), spot(-plan.front + 1, KERB, -6, Math.PI / 2, 1)],
  };
}

function lanesOf(plan: StreetPlan): Record<string, Lane[]> {
  const lane = (x: number, y: number, from: number, to: number, widthM: number): Lane => ({ points: [new Vector3(x, y, from), new Vector3(x, y, (from + to) / 2), new Vector3(x, y, to)], closed: false, widthM });
  const pave = (plan.road + plan.front) / 2 + 0.2;
  const off = plan.neon ? 1.5 : 1.95;
  const z = (plan.side[0] + plan.side[1]) / 2;
  return {
    road: [lane(off, 0, 70, -190, 3), lane(-off, 0, -190, 70, 3), { points: [new Vector3(-90, 0, z + 1.6), new Vector3(0, 0, z + 1.6), new Vector3(90, 0, z + 1.6)], closed: false, widthM: 3 }],
    path: [lane(pave, KERB, 50, plan.side[1], 1.8), lane(-pave, KERB, plan.side[1], 50, 1.8), lane(0, 0, 30, plan.side[1], 3)],
    air: [lane(0, 24, 60, -190, 10)],
  };
}

// Steam from the street's covers: a plane that turns to the eye, with noise rising through a soft column.
function steamColumns(kit: Kit, at: readonly (readonly [number, number])[]): Mesh[] {
  const material = new MeshBasicNodeMaterial({ transparent: true, depthWrite: false });
  material.name = 'kinora-steam';
  material.fog = false;
  material.colorNode = Fn(() => {
    const p: TslNode = positionGeometry;
    const v: TslNode = p.y.div(4.2);
    const u: TslNode = p.x.div(float(0.35).add(v.mul(1.25)));
    const a: TslNode = (texture(kit.noise, vec2(p.x.mul(0.09), p.y.mul(0.06).sub(kit.clock.turning(0.075, 1)))) as TslNode).r;
    const b: TslNode = (texture(kit.noise, vec2(p.x.mul(0.2).add(0.4), p.y.mul(0.13).sub(kit.clock.turning(0.13, 1)))) as TslNode).r;
    const body: TslNode = oneMinus(smoothstep(0.25, 1, abs(u.add(a.sub(0.5).mul(1.1)))));
    const alpha: TslNode = body.mul(smoothstep(0, 0.06, v)).mul(oneMinus(smoothstep(0.3, 1, v))).mul(smoothstep(0.3, 0.75, a.mul(0.6).add(b.mul(0.4)))).mul(0.6);
    const glow: TslNode = (kit.skyAt(vec3(0, 1, 0), 6) as TslNode).mul(0.5).add(vec3(0.2, 0.13, 0.17).mul(kit.uniforms.night as unknown as TslNode));
    return vec4(glow, alpha);
  })();
  return at.map(([x, z]) => {
    const mesh = new Mesh(new PlaneGeometry(3.6, 4.2).translate(0, 2.1, 0), material);
    mesh.position.set(x, 0.02, z);
    mesh.renderOrder = 5;
    return mesh;
  });
}
