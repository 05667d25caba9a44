/**
 * @file A hall: the shell of an indoor place from a plan (size, openings, finishes, light) and a pen to furnish it with. Walls are seen
 * from inside only, as on a film stage. Lamps are baked into the colours of floor, walls and ceiling, which costs nothing per frame.
 */
import { Box3, Group, Vector3 } from 'three';
import type { Random } from '../../../../../lib/random.ts';
import type { Kit } from '../../../materials/kit.ts';
import type { Paint } from '../../../materials/paint.ts';
import { wall, type Opening } from '../../built/openings.ts';
import { Canvas, tint, type P3, type Sketch } from '../../built/sketch.ts';
import type { Lamp } from '../../figure.ts';
import type { Lane, Place, PlaceBuilder, PlaceSpec, PlaceWater, RoomLight, Spot } from '../../place.ts';
import { trees, type Put } from '../built/dressing.ts';
import { drawOutside, windowIn } from '../built/room.ts';
import { seasonLook } from '../built/seasons.ts';

/** How a floor is laid: pieces of `w` by `d` metres in one or two colours. */
export interface FloorLook {
  readonly color: string;
  /** Every other piece, as on a chessboard. */
  readonly second?: string;
  readonly w: number;
  readonly d: number;
  readonly gap?: number;
  readonly roughness: number;
  readonly grain?: Paint['grain'];
  /** How much pieces differ, 0..1. */
  readonly vary?: number;
}

/** How walls are finished. */
export interface WallLook {
  readonly color: string;
  readonly grain?: Paint['grain'];
  readonly roughness?: number;
  /** A different foot: its colour, height, and whether it is made of boards or tiles. */
  readonly foot?: { readonly color: string; readonly h: number; readonly of: 'paint' | 'boards' | 'tiles' };
  /** Courses drawn on the wall: bricks, tiles, blocks or boards. */
  readonly courses?: { readonly w: number; readonly h: number; readonly vary: number; readonly gap: number };
}

/** What a room is before it is furnished; metres, the stage at x = 0, z = 0. */
export interface Plan {
  readonly w: number;
  readonly back: number;
  readonly front: number;
  readonly h: number;
  readonly floor: FloorLook;
  readonly walls: WallLook;
  readonly ceiling: { readonly color: string; readonly kind: 'plain' | 'panels' | 'beams' | 'vault' | 'trusses' | 'open'; readonly glow?: number };
  /** Holes to the outside, x along the wall from its middle. */
  readonly windows?: Readonly<Partial<Record<'back' | 'left' | 'right', readonly Opening[]>>>;
  readonly light: RoomLight;
  readonly skirting?: string;
  /** Distance at which haze hides half, metres: dust in a church, smoke in a bar. */
  readonly hazeHalfM?: number;
  /** Where the picture of the place itself is taken from: x, y, z, heading towards the camera. */
  readonly view?: readonly [number, number, number, number];
  /** How far the camera may step back through the front wall. */
  readonly behindM?: number;
  readonly stageM?: number;
  /** Floor height where it is not level: pools, stairs, platforms. */
  readonly heightAt?: (x: number, z: number) => number;
  readonly water?: PlaceWater;
  /** A part of the floor left open, x0, x1, z0, z1. */
  readonly pit?: readonly [number, number, number, number];
}

/** Draws what furnishes a hall. */
export type Dress = (hall: Hall) => void;

/** The pen that furnishes a hall. */
export class Hall {
  readonly canvas = new Canvas();
  readonly s: Sketch;
  readonly plan: Plan;
  readonly random: Random;
  readonly kit: Kit;
  readonly spots: Record<string, Spot[]> = {};
  readonly lamps: Lamp[] = [];
  readonly obstacles: Box3[] = [];
  readonly lanes: Record<string, Lane[]> = {};
  readonly extras = new Group();
  private readonly pools: { readonly at: P3; readonly strength: number; readonly reach: number }[] = [];

  constructor(plan: Plan, random: Random, kit: Kit) {
    this.plan = plan;
    this.random = random;
    this.kit = kit;
    this.s = this.canvas.solid;
  }

  /** Draws in a frame on the floor at x, z, turned by `heading`, in all materials at once. */
  at(x: number, z: number, heading: number, draw: () => void, y = 0): void {
    const { solid, cloth, foliage, glass } = this.canvas;
    solid.at(x, y, z, heading, () => cloth.at(x, y, z, heading, () => foliage.at(x, y, z, heading, () => glass.at(x, y, z, heading, draw))));
  }

  /** Draws against the left wall (-1), the right wall (1), looking into the room; `along` is the z of its middle. */
  onSide(side: -1 | 1, along: number, draw: () => void, y = 0, off = 0): void {
    this.at(side * (this.plan.w / 2 - off), along, (-side * Math.PI) / 2, draw, y);
  }

  /** Draws against the back wall; `x` is its middle. */
  onBack(x: number, draw: () => void, y = 0, off = 0): void {
    this.at(x, this.plan.back + off, 0, draw, y);
  }

  /** Keeps subjects and camera out of a box on the floor. */
  solid(x: number, z: number, w: number, h: number, d: number): void {
    this.obstacles.push(new Box3(new Vector3(x - w / 2, 0, z - d / 2), new Vector3(x + w / 2, h, z + d / 2)));
  }

  /** Names a point to stand, sit or put something on. */
  spot(name: string, x: number, y: number, z: number, heading = 0, radiusM = 0.6): void {
    (this.spots[name] ??= []).push({ position: new Vector3(x, y, z), heading, radiusM });
  }

  /** Puts light into the room: baked into its surfaces, and a lamp for the night. */
  light(x: number, y: number, z: number, strength = 1, reach = 2.4, color: Lamp['color'] = [1, 0.8, 0.58]): void {
    this.pools.push({ at: [x, y, z], strength, reach });
    this.lamps.push({ position: new Vector3(x, y, z), color, intensity: 7 * strength, atNightOnly: true });
  }

  /** How bright the lamps make a point of a surface, about 1. */
  lit(x: number, y: number, z: number): number {
    let sum = this.pools.length === 0 ? 0.95 : 0.66;
    for (const { at, strength, reach } of this.pools) {
      const q = ((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) / (reach * reach);
      sum += (0.6 * strength) / (0.5 + q * q + q);
    }
    return Math.min(1.45, sum);
  }
}

/** Makes a place builder of a plan and what stands in it. */
export function hall(plan: Plan, dress: Dress): PlaceBuilder {
  return (spec, kit) => build(plan, dress, spec, kit);
}

function build(plan: Plan, dress: Dress, spec: PlaceSpec, kit: Kit): Place {
  const pen = new Hall(plan, spec.random.derive('dressing'), kit);
  dress(pen);
  const shell = new Canvas();
  drawShell(shell, pen, spec.random.derive('shell'));
  const object = new Group();
  const box = shell.object(kit);
  box.userData['part'] = 'walls';
  // Where the key light comes from a lamp of the set, the ceiling must not stand in its way.
  if (!plan.light.key.daylight) box.traverse((child) => (child.castShadow = false));
  object.add(box, pen.canvas.object(kit), pen.extras);
  if (plan.windows !== undefined) object.add(...outside(plan, spec, kit));
  const { w, back, front, h } = plan;
  const [vx, vy, vz, heading] = plan.view ?? [0, Math.min(1.7, h * 0.6), front - 0.4, 0];
  const stageM = plan.stageM ?? Math.min(2, w / 5);
  const side = w / 2 - 0.9;
  return {
    object,
    heightAt: plan.heightAt ?? (() => 0),
    water: plan.water ?? null,
    air: { kind: 'indoor', hazeHalfM: plan.hazeHalfM ?? 700, mistHeightM: 6, mist: 0, lit: plan.light },
    spots: {
      stage: [{ position: new Vector3(0, plan.heightAt?.(0, 0) ?? 0, 0), heading: 0, radiusM: stageM }],
      floor: [0, -1, 1].map((x) => ({ position: new Vector3(x * stageM * 0.9, plan.heightAt?.(x * stageM * 0.9, 0.2) ?? 0, 0.2 * x * x), heading: -x * 0.3, radiusM: 0.8 })),
      ...pen.spots,
      view: [{ position: new Vector3(vx, vy, vz), heading, radiusM: 5 }],
    },
    lanes: { path: [{ points: [new Vector3(-side, 0, 0.3), new Vector3(0, 0, 0), new Vector3(side, 0, 0.3)], closed: false, widthM: 1 }], ...pen.lanes },
    obstacles: pen.obstacles,
    lamps: pen.lamps,
    inside: new Box3(new Vector3(-w / 2 + 0.2, 0.1, back + 0.3), new Vector3(w / 2 - 0.2, h - 0.15, front + (plan.behindM ?? 0.4))),
  };
}

function outside(plan: Plan, spec: PlaceSpec, kit: Kit): Group[] {
  const look = seasonLook(spec.environment.season);
  const canvas = new Canvas();
  drawOutside(canvas, plan, spec.random.derive('outside'), look.grass, look.hedge);
  const group = new Group();
  group.add(canvas.object(kit));
  const puts: Put[] = [[-7.5, -9], [-10, -2], [-9, 4], [4.5, -11], [-14, -12], [9, -16]].map(([x, z], i) => ({ x: (x as number) - plan.w / 2 + 3, y: -0.45, z: (z as number) + plan.back + 3, scale: 0.7 + (i % 3) * 0.2, heading: i * 2.2 }));
  for (const tree of trees(kit, puts, 7, look, spec.random.derive('trees'))) group.add(tree);
  return [group];
}

function drawShell(canvas: Canvas, pen: Hall, random: Random): void {
  const { plan } = pen;
  const { w, back, front, h } = plan;
  const middle = (back + front) / 2;
  layFloor(canvas.solid, pen, random.derive('floor'));
  const sides: readonly (readonly [number, number, number, number, readonly Opening[]])[] = [
    [0, back, 0, w, plan.windows?.back ?? []],
    [-w / 2, middle, Math.PI / 2, front - back, plan.windows?.left ?? []],
    [w / 2, middle, -Math.PI / 2, front - back, plan.windows?.right ?? []],
    [0, front, Math.PI, w, []],
  ];
  for (const [x, z, turn, length, openings] of sides) drawWall(canvas, pen, { x, z, turn, length, openings }, random);
  drawCeiling(canvas.solid, pen);
  if (plan.windows === undefined || plan.ceiling.kind === 'open') return;
  // A lid that only the shadow map sees.
  canvas.solid.quad([-w / 2 - 0.4, h + 0.1, back - 0.4], [w / 2 + 0.4, h + 0.1, back - 0.4], [w / 2 + 0.4, h + 0.1, front + 0.4], [-w / 2 - 0.4, h + 0.1, front + 0.4], { color: '#5a5048' });
}

function layFloor(s: Sketch, pen: Hall, random: Random): void {
  const { w, back, front, floor, pit } = pen.plan;
  const gap = floor.gap ?? 0.003;
  const across = Math.min(90, Math.ceil(w / floor.w));
  const along = Math.min(90, Math.ceil((front - back) / floor.d));
  const [dx, dz] = [w / across, (front - back) / along];
  const isOpen = (x: number, z: number): boolean => pit !== undefined && x > pit[0] && x < pit[1] && z > pit[2] && z < pit[3];
  const shade = (x: number, y: number, z: number): number => pen.lit(x, y, z);
  const vary = floor.vary ?? 0.1;
  for (let i = 0; i < across; i++) {
    for (let j = 0; j < along; j++) {
      const x = -w / 2 + i * dx;
      const z = back + j * dz;
      if (isOpen(x + dx / 2, z + dz / 2)) continue;
      const color = floor.second !== undefined && (i + j) % 2 === 1 ? floor.second : floor.color;
      s.quad([x + gap, 0, z + dz - gap], [x + dx - gap, 0, z + dz - gap], [x + dx - gap, 0, z + gap], [x + gap, 0, z + gap], { color: tint(color, 1 + random.range(-vary, vary)), roughness: floor.roughness, grain: floor.grain ?? 'none', shade }, [0, 1, 0]);
    }
  }
  if (pit === undefined) s.quad([-w / 2, -0.004, front], [w / 2, -0.004, front], [w / 2, -0.004, back], [-w / 2, -0.004, back], { color: tint(floor.color, 0.4), roughness: 0.9 }, [0, 1, 0]);
}

interface Side {
  readonly x: number;
  readonly z: number;
  readonly turn: number;
  readonly length: number;
  readonly openings: readonly Opening[];
}

function drawWall(canvas: Canvas, pen: Hall, { x, z, turn, length, openings }: Side, random: Random): void {
  const s = canvas.solid;
  const { h, walls, skirting } = pen.plan;
  const half = length / 2;
  const [c, n] = [Math.cos(turn), Math.sin(turn)];
  const shade = (px: number, py: number): number => pen.lit(x + px * c, py, z - px * n) * (1 - 0.2 * Math.exp(-(half - Math.abs(px)) / 0.4) - 0.14 * Math.exp(-py / 0.35) - 0.12 * Math.exp(-(h - py) / 0.35));
  const look: Paint = { color: walls.color, roughness: walls.roughness ?? 0.9, grain: walls.grain ?? 'plaster', shade };
  s.at(x, 0, z, turn, () => {
    if (openings.length > 0) {
      wall(s, -half, half, 0, h, openings, look);
      s.at(0, 0, -0.07, 0, () => wall(s, -half - 0.4, half + 0.4, -0.45, h + 0.25, openings, { color: '#5a5048' }));
      for (const opening of openings) windowIn(canvas, opening);
    } else {
      s.panel([-half, 0, 0], [half, 0, 0], [half, h, 0], [-half, h, 0], Math.min(40, Math.ceil(length / 0.6)), Math.min(16, Math.ceil(h / 0.4)), look);
      if (walls.courses !== undefined) courses(s, half, h, walls.courses, look, random);
    }
    if (walls.foot !== undefined && openings.every((o) => o.y0 > (walls.foot?.h ?? 0))) foot(s, half, walls.foot, look);
    s.box(-half, 0, 0, half, 0.1, 0.02, { color: skirting ?? tint(walls.color, 0.7), roughness: 0.5 }, 'kb');
  });
}

function courses(s: Sketch, half: number, h: number, { w, h: tall, vary, gap }: NonNullable<WallLook['courses']>, look: Paint, random: Random): void {
  const rows = Math.min(48, Math.ceil(h / tall));
  const columns = Math.min(64, Math.ceil((half * 2) / w));
  const [dy, dx] = [h / rows, (half * 2) / columns];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const x0 = Math.max(-half, -half + (i - (j % 2 === 0 ? 0 : 0.5)) * dx);
      const x1 = Math.min(half, -half + (i + 1 - (j % 2 === 0 ? 0 : 0.5)) * dx);
      if (x1 - x0 < 0.02) continue;
      s.quad([x0 + gap, j * dy + gap, 0.012], [x1 - gap, j * dy + gap, 0.012], [x1 - gap, (j + 1) * dy - gap, 0.012], [x0 + gap, (j + 1) * dy - gap, 0.012], { ...look, color: tint(look.color, 1.25 * (1 + random.range(-vary, vary))) }, [0, 0, 1]);
    }
  }
}

function foot(s: Sketch, half: number, { color, h, of }: NonNullable<WallLook['foot']>, look: Paint): void {
  const own: Paint = { ...look, color, roughness: of === 'tiles' ? 0.2 : 0.55, grain: of === 'boards' ? 'wood' : 'none' };
  if (of === 'paint') s.panel([-half, 0, 0.014], [half, 0, 0.014], [half, h, 0.014], [-half, h, 0.014], Math.min(40, Math.ceil((half * 2) / 0.6)), 3, own);
  const step = of === 'boards' ? 0.16 : 0.2;
  if (of === 'boards') for (let x = -half; x < half; x += step) s.box(x + 0.004, 0, 0, Math.min(half, x + step) - 0.004, h, 0.02, own, 'kb');
  if (of === 'tiles') {
    const rows = Math.max(1, Math.round(h / 0.2));
    for (let x = -half; x < half; x += step) for (let j = 0; j < rows; j++) s.quad([x + 0.004, (j * h) / rows + 0.004, 0.016], [Math.min(half, x + step) - 0.004, (j * h) / rows + 0.004, 0.016], [Math.min(half, x + step) - 0.004, ((j + 1) * h) / rows - 0.004, 0.016], [x + 0.004, ((j + 1) * h) / rows - 0.004, 0.016], own, [0, 0, 1]);
  }
  s.box(-half, h, 0, half, h + 0.04, 0.04, { ...own, color: tint(color, 0.8) }, 'k');
}

function drawCeiling(s: Sketch, pen: Hall): void {
  const { w, back, front, h, ceiling } = pen.plan;
  const depth = front - back;
  const shade = (x: number, _y: number, z: number): number => 0.25 + 0.7 * Math.min(1.1, pen.lit(x, h * 0.7, z));
  const look: Paint = { color: ceiling.color, roughness: 0.95, shade };
  if (ceiling.kind === 'open') return;
  if (ceiling.kind === 'vault') {
    const steps = 16;
    for (let i = 0; i < steps; i++) {
      const at = (k: number): readonly [number, number] => [-Math.cos((k / steps) * Math.PI) * (w / 2), h + Math.sin((k / steps) * Math.PI) * w * 0.3];
      const [[x0, y0], [x1, y1]] = [at(i), at(i + 1)];
      s.panel([x0, y0, back], [x1, y1, back], [x1, y1, front], [x0, y0, front], 2, 14, { ...look, grain: 'stone' });
      for (let z = back + 0.3; z < front; z += Math.max(2, depth / 6)) s.bar([x0, y0 - 0.06, z], [x1, y1 - 0.06, z], 0.3, { color: tint(ceiling.color, 0.75), roughness: 0.9 });
      s.quad([x0, h - 0.01, back], [x1, h - 0.01, back], [x1, y1, back], [x0, y0, back], { color: pen.plan.walls.color, roughness: 0.9, grain: 'plaster' }, [0, 0, 1]);
    }
    return;
  }
  s.panel([-w / 2, h, back], [w / 2, h, back], [w / 2, h, front], [-w / 2, h, front], Math.ceil(w / 1.2), Math.ceil(depth / 1.2), look);
  const dark: Paint = { color: tint(ceiling.color, 0.55), roughness: 0.7, grain: 'wood' };
  if (ceiling.kind === 'beams') for (let z = back + 0.6; z < front; z += 1.3) s.box(-w / 2, h - 0.22, z - 0.1, w / 2, h, z + 0.1, dark, 'tlr');
  if (ceiling.kind === 'trusses') trusses(s, w, back, front, h);
  if (ceiling.kind === 'panels') lightPanels(s, w, back, front, h, ceiling.glow ?? 3);
}

function trusses(s: Sketch, w: number, back: number, front: number, h: number): void {
  const steel: Paint = { color: '#4a5054', roughness: 0.5, grain: 'metal' };
  for (let z = back + 1.5; z < front; z += 3.2) {
    for (const y of [h - 0.15, h - 0.95]) s.bar([-w / 2, y, z], [w / 2, y, z], 0.14, steel);
    const n = Math.round(w / 1.2);
    for (let i = 0; i < n; i++) s.bar([-w / 2 + (w * i) / n, i % 2 === 0 ? h - 0.15 : h - 0.95, z], [-w / 2 + (w * (i + 1)) / n, i % 2 === 0 ? h - 0.95 : h - 0.15, z], 0.07, steel);
  }
}

// Square panels between thin bars, as in offices and hospitals; every other column carries lights.
function lightPanels(s: Sketch, w: number, back: number, front: number, h: number, glow: number): void {
  const rail: Paint = { color: '#c4c6c6', roughness: 0.6 };
  for (let x = -w / 2; x <= w / 2 + 0.01; x += 0.6) s.box(x - 0.012, h - 0.012, back, x + 0.012, h, front, rail, 'tk');
  for (let z = back; z <= front + 0.01; z += 0.6) s.box(-w / 2, h - 0.012, z - 0.012, w / 2, h, z + 0.012, rail, 'tlr');
  for (let x = -w / 2 + 0.6; x < w / 2 - 0.6; x += 2.4) {
    for (let z = back + 0.6; z < front - 1; z += 1.8) s.quad([x + 0.03, h - 0.014, z], [x + 0.57, h - 0.014, z], [x + 0.57, h - 0.014, z + 1.17], [x + 0.03, h - 0.014, z + 1.17], { color: '#f4f8ff', glow, roughness: 0.4 }, [0, -1, 0]);
  }
}
