/**
 * @file Rooms: living room, kitchen, café, office. Walls are seen from inside only, as on a film stage, so the camera may step
 * back through them, while they still keep the sun out: its light comes in by the windows and lands on the floor.
 */
import { Box3, Group, Vector3 } from 'three';
import type { Lamp } from '../../figure.ts';
import type { PlaceBuilder, RoomLight, Spot } from '../../place.ts';
import type { Paint } from '../../../materials/paint.ts';
import type { Random } from '../../../../../lib/random.ts';
import { wall, type Opening } from '../../built/openings.ts';
import { Canvas, tint, type P3, type Sketch } from '../../built/sketch.ts';
import { trees, type Put } from './dressing.ts';
import { bistroTable, bookcase, chair, crockeryShelf, cupboards, curtain, floorLamp, menuBoard, pendant, picture, pottedPlant, rug, sofa, table, wood } from './furniture.ts';
import { seasonLook } from './seasons.ts';

/** The measures of a room, metres: the floor spans x ±w/2 and z from `back` to `front`. */
interface Shell {
  readonly w: number;
  readonly back: number;
  readonly front: number;
  readonly h: number;
  readonly wall: Paint;
  readonly floor: 'planks' | 'tiles';
  readonly backWindows: readonly Opening[];
  readonly sideWindows: readonly Opening[];
}

/** What a furnished room offers besides its shell. */
interface Furnished {
  readonly spots: Record<string, Spot[]>;
  readonly lamps: Lamp[];
  readonly obstacles: Box3[];
}

type Kind = 'room' | 'kitchen' | 'cafe' | 'office';

const GARDEN = -0.45;

/** Sun by the windows of the left wall, and warm walls that send it on. */
const DAYLIGHT: RoomLight = { level: 0.85, color: '#f6ead8', key: { towards: [-0.8, 0.55, 0.28], level: 3.4, color: '#ffe2b4', daylight: true } };
const LIGHTS: Readonly<Record<Kind, RoomLight>> = {
  room: DAYLIGHT,
  kitchen: { ...DAYLIGHT, level: 0.95, color: '#f4eee2' },
  cafe: { ...DAYLIGHT, level: 0.7, color: '#ffdcb0' },
  office: { ...DAYLIGHT, level: 0.9, color: '#eef0f0' },
};

/** Builds the room that the row's `kind` names. */
export const room: PlaceBuilder = (spec, kit) => {
  const kind = String(spec.row.params['kind'] ?? 'room') as Kind;
  const random = spec.random.derive(kind);
  const canvas = new Canvas();
  const shell = shellOf(kind);
  const walls = new Canvas();
  drawShell(walls, shell, random.derive('shell'));
  const furnished = furnish[kind](canvas, shell, random.derive('furniture'));
  const shellObject = walls.object(kit);
  shellObject.userData['part'] = 'walls';
  const object = new Group().add(shellObject, canvas.object(kit));
  const outside = new Canvas();
  drawOutside(outside, shell, random.derive('outside'), seasonLook(spec.environment.season).grass, seasonLook(spec.environment.season).hedge);
  object.add(outside.object(kit));
  const puts: Put[] = [[-7.5, -13], [-14, -5], [-12, 4], [-2.6, -17], [4.5, -15], [-18, -14], [-13, -22], [9, -24]].map(([x, z], i) => ({ x: x as number, y: GARDEN, z: z as number, scale: 0.7 + (i % 3) * 0.2, heading: i * 2.2 }));
  for (const tree of trees(kit, puts, 7, seasonLook(spec.environment.season), random.derive('trees'))) object.add(tree);
  return {
    object,
    heightAt: (x, z) => (Math.abs(x) <= shell.w / 2 + 0.3 && z >= shell.back - 0.3 && z <= shell.front + 0.3 ? 0 : GARDEN),
    water: null,
    air: { kind: 'indoor', hazeHalfM: 900, mistHeightM: 4, mist: 0, lit: LIGHTS[kind] },
    spots: furnished.spots,
    lanes: { path: [{ points: [new Vector3(-shell.w / 2 + 0.8, 0, 1.4), new Vector3(0, 0, 1.2), new Vector3(shell.w / 2 - 0.8, 0, 1.4)], closed: false, widthM: 1 }] },
    obstacles: [...furnished.obstacles],
    lamps: furnished.lamps,
  };
};

function shellOf(kind: Kind): Shell {
  const open = (x0: number, x1: number, y0: number, y1: number): Opening => ({ x0, x1, y0, y1, kind: 'hole' });
  switch (kind) {
    case 'room': return { w: 7, back: -3.1, front: 3.6, h: 2.85, wall: { color: '#c4bba4', roughness: 0.95, grain: 'plaster' }, floor: 'planks', backWindows: [open(-2.3, -0.5, 0.8, 2.4)], sideWindows: [open(-1.9, -0.5, 0.5, 2.45), open(0.7, 2.1, 0.5, 2.45)] };
    case 'kitchen': return { w: 6, back: -2.8, front: 3.2, h: 2.75, wall: { color: '#cfcabc', roughness: 0.95, grain: 'plaster' }, floor: 'tiles', backWindows: [open(-1.4, 0.5, 1.12, 2.25)], sideWindows: [open(-1.3, 0.6, 0.9, 2.35)] };
    case 'cafe': return { w: 9, back: -3.6, front: 4.2, h: 3.3, wall: { color: '#6f7a6c', roughness: 0.95, grain: 'plaster' }, floor: 'planks', backWindows: [], sideWindows: [open(-3.2, -0.4, 0.5, 2.8), open(0.2, 3, 0.5, 2.8)] };
    case 'office': return { w: 7.5, back: -3.2, front: 3.6, h: 2.9, wall: { color: '#b8bab4', roughness: 0.95, grain: 'plaster' }, floor: 'planks', backWindows: [open(-3, -0.9, 0.75, 2.5), open(-0.4, 1.7, 0.75, 2.5)], sideWindows: [open(-1.6, 0.8, 0.75, 2.5)] };
  }
}

function drawShell(canvas: Canvas, shell: Shell, random: Random): void {
  const sketch = canvas.solid;
  const { w, back, front, h } = shell;
  const middle = (back + front) / 2;
  const depth = front - back;
  // Corners and the foot of a wall get less light bounced into them.
  const occluded = (half: number): NonNullable<Paint['shade']> => (x, y) => 1 - 0.16 * Math.exp(-(half - Math.abs(x)) / 0.35) - 0.1 * Math.exp(-y / 0.3) - 0.12 * Math.exp(-(h - y) / 0.3);
  const side = (x: number, z: number, turn: number, length: number, openings: readonly Opening[]): void => {
    sketch.at(x, 0, z, turn, () => {
      const look: Paint = { ...shell.wall, shade: occluded(length / 2) };
      if (openings.length === 0) sketch.panel([-length / 2, 0, 0], [length / 2, 0, 0], [length / 2, h, 0], [-length / 2, h, 0], 14, 8, look);
      else wall(sketch, -length / 2, length / 2, 0, h, openings, look);
      // A second skin a hand's breadth further out: only the shadow map sees it, and it keeps the sun from leaking in at the seams.
      sketch.at(0, 0, -0.07, 0, () => wall(sketch, -length / 2 - 0.4, length / 2 + 0.4, GARDEN, h + 0.25, openings, { color: '#5a5048', roughness: 0.9 }));
      for (const o of openings) windowIn(canvas, o);
      skirting(sketch, length, h, openings);
    });
  };
  side(0, back, 0, w, shell.backWindows);
  side(-w / 2, middle, Math.PI / 2, depth, shell.sideWindows.map((o) => ({ ...o, x0: o.x0 + middle, x1: o.x1 + middle })));
  side(w / 2, middle, -Math.PI / 2, depth, []);
  side(0, front, Math.PI, w, []);
  const ceiling: Paint = { color: '#d8d4c8', roughness: 0.95, shade: (x, _y, z) => 1 - 0.14 * Math.exp(-(w / 2 - Math.abs(x)) / 0.4) - 0.14 * Math.exp(-(z - back) / 0.4) };
  sketch.panel([-w / 2, h, back], [w / 2, h, back], [w / 2, h, front], [-w / 2, h, front], 10, 10, ceiling);
  // A lid that only the shadow map sees.
  const lid: Paint = { color: '#5a5048', roughness: 0.9 };
  sketch.quad([-w / 2 - 0.4, h + 0.1, back - 0.4], [w / 2 + 0.4, h + 0.1, back - 0.4], [w / 2 + 0.4, h + 0.1, front + 0.4], [-w / 2 - 0.4, h + 0.1, front + 0.4], lid);
  if (shell.floor === 'planks') plankFloor(sketch, shell, random);
  else tileFloor(sketch, shell, random);
}

/** A window's reveal, frame, bars and architrave, in the frame of its wall. */
export function windowIn(canvas: Canvas, o: Opening): void {
  const sketch = canvas.solid;
  const depth = 0.26;
  const plaster: Paint = { color: '#d6d0c2', roughness: 0.9 };
  sketch.quad([o.x0, o.y0, 0], [o.x0, o.y0, -depth], [o.x0, o.y1, -depth], [o.x0, o.y1, 0], plaster);
  sketch.quad([o.x1, o.y0, -depth], [o.x1, o.y0, 0], [o.x1, o.y1, 0], [o.x1, o.y1, -depth], plaster);
  sketch.quad([o.x0, o.y1, 0], [o.x0, o.y1, -depth], [o.x1, o.y1, -depth], [o.x1, o.y1, 0], plaster);
  sketch.box(o.x0 - 0.08, o.y0 - 0.04, -depth, o.x1 + 0.08, o.y0, 0.09, { color: '#e6e1d4', roughness: 0.5 });
  const paintwork: Paint = { color: '#e8e4da', roughness: 0.5 };
  const bar = (x0: number, y0: number, x1: number, y1: number, t = 0.05): void => sketch.box(x0, y0, -depth, x1, y1, -depth + t, paintwork);
  const f = 0.055;
  bar(o.x0, o.y0, o.x0 + f, o.y1);
  bar(o.x1 - f, o.y0, o.x1, o.y1);
  bar(o.x0, o.y0, o.x1, o.y0 + f);
  bar(o.x0, o.y1 - f, o.x1, o.y1);
  const across = Math.max(2, Math.round((o.x1 - o.x0) / 0.7));
  for (let i = 1; i < across; i++) {
    const x = o.x0 + ((o.x1 - o.x0) * i) / across;
    bar(x - 0.025, o.y0, x + 0.025, o.y1, 0.045);
  }
  const y = o.y0 + (o.y1 - o.y0) * 0.68;
  bar(o.x0, y - 0.02, o.x1, y + 0.02, 0.04);
  // Architrave round the opening, on the wall.
  for (const [x0, y0, x1, y1] of [[o.x0 - 0.09, o.y0, o.x0, o.y1 + 0.09], [o.x1, o.y0, o.x1 + 0.09, o.y1 + 0.09], [o.x0, o.y1, o.x1, o.y1 + 0.09]] as const) sketch.box(x0, y0, 0, x1, y1, 0.025, paintwork, 'k');
}

function skirting(sketch: Sketch, length: number, h: number, openings: readonly Opening[]): void {
  const look: Paint = { color: '#ddd8cc', roughness: 0.5 };
  void openings;
  sketch.box(-length / 2, 0, 0, length / 2, 0.11, 0.018, look, 'kb');
  sketch.box(-length / 2, 0.11, 0, length / 2, 0.125, 0.012, look, 'kb');
  sketch.box(-length / 2, h - 0.09, 0, length / 2, h - 0.05, 0.04, look, 'k');
  sketch.box(-length / 2, h - 0.05, 0, length / 2, h, 0.08, look, 'kt');
}

function plankFloor(sketch: Sketch, shell: Shell, random: Random): void {
  const base = '#8a6440';
  const step = 0.145;
  for (let x = -shell.w / 2; x < shell.w / 2 - 0.001; x += step) {
    let z = shell.back - random.range(0, 1.6);
    while (z < shell.front) {
      const to = z + random.range(1.1, 2.2);
      const [a, b] = [Math.max(z, shell.back), Math.min(to, shell.front)];
      const x1 = Math.min(x + step, shell.w / 2);
      if (b > a) {
        const look: Paint = { color: tint(base, random.range(0.72, 1.18), random.range(-0.05, 0.07)), roughness: random.range(0.3, 0.42), grain: 'wood' };
        sketch.quad([x + 0.0015, 0, b - 0.002], [x1 - 0.0015, 0, b - 0.002], [x1 - 0.0015, 0, a], [x + 0.0015, 0, a], look, [0, 1, 0]);
      }
      z = to;
    }
  }
  sketch.quad([-shell.w / 2, -0.003, shell.front], [shell.w / 2, -0.003, shell.front], [shell.w / 2, -0.003, shell.back], [-shell.w / 2, -0.003, shell.back], { color: '#2c2018', roughness: 0.9 }, [0, 1, 0]);
}

function tileFloor(sketch: Sketch, shell: Shell, random: Random): void {
  const step = 0.3;
  sketch.quad([-shell.w / 2, -0.003, shell.front], [shell.w / 2, -0.003, shell.front], [shell.w / 2, -0.003, shell.back], [-shell.w / 2, -0.003, shell.back], { color: '#6a645a', roughness: 0.9 }, [0, 1, 0]);
  for (let i = 0; i * step < shell.w; i++) {
    for (let j = 0; j * step < shell.front - shell.back; j++) {
      const x = -shell.w / 2 + i * step;
      const z = shell.back + j * step;
      const [x1, z1] = [Math.min(x + step, shell.w / 2), Math.min(z + step, shell.front)];
      sketch.quad([x + 0.003, 0, z1 - 0.003], [x1 - 0.003, 0, z1 - 0.003], [x1 - 0.003, 0, z + 0.003], [x + 0.003, 0, z + 0.003], { color: tint((i + j) % 2 === 0 ? '#b9ac96' : '#8f5f48', random.range(0.88, 1.1)), roughness: 0.3, grain: 'plaster' }, [0, 1, 0]);
    }
  }
}

/** What is seen through the panes of a house: lawn, hedge, hills. */
export function drawOutside(canvas: Canvas, shell: Pick<Shell, 'w' | 'back' | 'front'>, random: Random, grass: string, hedge: string): void {
  const sketch = canvas.solid;
  const lawn: Paint = { color: grass, roughness: 1, grain: 'soil' };
  const [x0, x1, z0, z1] = [-shell.w / 2 - 0.3, shell.w / 2 + 0.3, shell.back - 0.3, shell.front + 0.3];
  const far = 160;
  const strip = (a: number, b: number, c: number, d: number): void => sketch.quad([a, GARDEN, d], [b, GARDEN, d], [b, GARDEN, c], [a, GARDEN, c], lawn, [0, 1, 0]);
  strip(-far, far, -far, z0);
  strip(-far, far, z1, far);
  strip(-far, x0, z0, z1);
  strip(x1, far, z0, z1);
  const leaf: Paint = { color: hedge, roughness: 0.95, grain: 'leaf', shade: (_x, y) => 0.6 + 0.4 * Math.min(1, (y - GARDEN) / 1.4) };
  const bushes = (ax: number, az: number, bx: number, bz: number): void => {
    const n = Math.round(Math.hypot(bx - ax, bz - az) / 0.9);
    for (let i = 0; i <= n; i++) {
      const t = i / n;
      const r = random.range(0.6, 0.85);
      sketch.lathe([[r * 0.8, GARDEN], [r, GARDEN + 0.5], [r * 0.85, GARDEN + 1.1], [r * 0.4, GARDEN + 1.35], [0.01, GARDEN + 1.45]], 9, leaf, { x: ax + (bx - ax) * t + random.range(-0.1, 0.1), z: az + (bz - az) * t + random.range(-0.1, 0.1), smooth: true });
    }
  };
  bushes(-10.5, -10.5, 12, -10.5);
  bushes(-10.5, -10.5, -10.5, 10);
  for (const [x, z, r, height] of [[-60, -120, 70, 16], [30, -140, 90, 22], [-140, -40, 80, 20], [-130, 50, 70, 15]] as const) {
    const green: Paint = { color: tint(grass, 0.7), roughness: 1, grain: 'soil' };
    sketch.lathe([[r, GARDEN - 1], [r * 0.8, height * 0.35], [r * 0.45, height * 0.8], [0.1, height]], 20, green, { x, z, smooth: true });
  }
}

const spot = (x: number, y: number, z: number, heading = 0, radiusM = 0.8): Spot => ({ position: new Vector3(x, y, z), heading, radiusM });
const lamp = ([x, y, z]: P3, intensity: number): Lamp => ({ position: new Vector3(x, y, z), color: [1, 0.72, 0.42], intensity, atNightOnly: true });
const solid = (x: number, z: number, w: number, h: number, d: number): Box3 => new Box3(new Vector3(x - w / 2, 0, z - d / 2), new Vector3(x + w / 2, h, z + d / 2));

const furnish: Readonly<Record<Kind, (canvas: Canvas, shell: Shell, random: Random) => Furnished>> = { room: livingRoom, kitchen, cafe, office };

function curtainsAt(canvas: Canvas, shell: Shell, color: string): void {
  const rod: Paint = { color: '#3a2e22', roughness: 0.4 };
  const hang = (o: Opening): void => {
    const y = o.y1 + 0.16;
    canvas.solid.tube([[o.x0 - 0.5, y, 0.11], [o.x1 + 0.5, y, 0.11]], 0.013, 8, rod);
    for (const x of [o.x0 - 0.5, o.x1 + 0.5]) canvas.solid.lathe([[0.001, y - 0.03], [0.03, y], [0.001, y + 0.03]], 8, rod, { x, z: 0.11, smooth: true });
    canvas.cloth.at(0, 0, 0.11, 0, () => {
      curtain(canvas, o.x0 - 0.42, o.x0 + 0.08, 0.03, y, color);
      curtain(canvas, o.x1 - 0.08, o.x1 + 0.42, 0.03, y, color);
    });
  };
  const frames = (draw: () => void, x: number, z: number, turn: number): void => canvas.solid.at(x, 0, z, turn, () => canvas.cloth.at(x, 0, z, turn, draw));
  for (const o of shell.backWindows) frames(() => hang(o), 0, shell.back, 0);
  const middle = (shell.back + shell.front) / 2;
  for (const o of shell.sideWindows) frames(() => hang({ ...o, x0: o.x0 + middle, x1: o.x1 + middle }), -shell.w / 2, middle, Math.PI / 2);
}

function livingRoom(canvas: Canvas, shell: Shell, random: Random): Furnished {
  const sketch = canvas.solid;
  curtainsAt(canvas, shell, '#b8a888');
  sketch.at(0.35, 0, 0.5, 0, () => rug(sketch, 2.9, 2.1, '#7a3a30'));
  sketch.at(2.85, 0, 0.4, -Math.PI / 2, () => sofa(sketch, 2.05, '#5a6a66'));
  sketch.at(-1.45, 0, -1.75, 0, () => table(sketch, 1.35, 0.75, 0.85, wood('#7a5233', 0.38)));
  sketch.at(-2.35, 0, -1.7, Math.PI / 2 + 0.1, () => chair(sketch, wood('#6a4629')));
  sketch.at(-0.52, 0, -1.6, -Math.PI / 2 - 0.25, () => chair(sketch, wood('#6a4629')));
  sketch.at(1.55, 0, shell.back + 0.32, 0, () => bookcase(sketch, 1.5, 2.15, wood('#5c4029'), random.derive('books')));
  sketch.at(2.95, 0, -1.5, 0.3, () => floorLamp(sketch));
  pottedPlant(canvas, -2.95, 0, -2.6, 1.35, random.derive('plant'));
  pottedPlant(canvas, -1.0, 0.8, shell.back - 0.1, 0.32, random.derive('pot'));
  sketch.at(0.25, 1.62, shell.back + 0.002, 0, () => picture(sketch, 0.55, 0.7, random.derive('a')));
  sketch.at(3.498, 1.6, 0.05, -Math.PI / 2, () => picture(sketch, 0.95, 0.65, random.derive('b')));
  sketch.at(3.498, 1.62, 1.15, -Math.PI / 2, () => picture(sketch, 0.5, 0.65, random.derive('c')));
  radiator(sketch, -1.4, shell.back + 0.1);
  door(sketch, shell.w / 2, 2.6);
  const hanging: P3 = [-1.45, 1.75, -1.75];
  sketch.at(hanging[0], 0, hanging[2], 0, () => pendant(sketch, 1.75, shell.h, '#2f4a44'));
  return {
    spots: {
      stage: [spot(0.35, 0, 0.5, 0, 1.2)],
      floor: [spot(0.35, 0, 0.5, 0, 1.2), spot(-1.3, 0, 0.7, 0.4, 0.8), spot(0.6, 0, -1.2, 0, 0.7), spot(-2, 0, 1.8, 0.6, 0.7)],
      rug: [spot(0.35, 0.02, 0.5, 0, 0.9)],
      table: [spot(-1.45, 0.75, -1.75, 0, 0.45), spot(-1.05, 0.75, -1.6, 0, 0.3), spot(-1.85, 0.75, -1.6, 0, 0.3)],
      window: [spot(-1.4, 0, -2.3, Math.PI, 0.5), spot(-2.6, 0, 1.65, -Math.PI / 2, 0.6)],
      windowsill: [spot(-1.75, 0.8, shell.back - 0.08, 0, 0.12)],
      sofa: [spot(2.75, 0.52, 0.15, -Math.PI / 2, 0.4), spot(2.75, 0.52, 0.85, -Math.PI / 2, 0.4)],
      couch: [spot(2.75, 0.52, 0.15, -Math.PI / 2, 0.4), spot(2.75, 0.52, 0.85, -Math.PI / 2, 0.4)],
      shelf: [spot(1.55, 2.16, shell.back + 0.2, 0, 0.3)],
      door: [spot(shell.w / 2, 0, 2.6, -Math.PI / 2, 0.6)],
      chair: [spot(-0.52, 0.465, -1.6, -Math.PI / 2 - 0.25, 0.2)],
    },
    lamps: [lamp([2.95, 1.45, -1.5], 9), lamp([hanging[0], hanging[1] - 0.1, hanging[2]], 9)],
    obstacles: [solid(2.9, 0.4, 1, 0.85, 2.1), solid(-1.45, -1.75, 1.35, 0.75, 0.85), solid(1.55, -2.95, 1.5, 2.15, 0.35)],
  };
}

function radiator(sketch: Sketch, x: number, z: number): void {
  for (let i = 0; i < 12; i++) sketch.block(x - 0.6 + i * 0.11, 0.12, z, 0.085, 0.52, 0.1, { color: '#d8d4ca', roughness: 0.45 }, 0.03);
}

function door(sketch: Sketch, x: number, z: number): void {
  const white: Paint = { color: '#d6d0c2', roughness: 0.5 };
  sketch.at(x, 0, z, -Math.PI / 2, () => {
    sketch.box(-0.52, 0, 0, 0.52, 2.14, 0.03, white, 'kb');
    sketch.box(-0.43, 0.01, 0.025, 0.43, 2.05, 0.05, { ...white, color: '#c9c2b2' }, 'kb');
    for (const [y0, y1] of [[0.2, 0.85], [1.0, 1.9]] as const) for (const s of [-0.2, 0.2]) sketch.block(s, y0, 0.052, 0.3, y1 - y0, 0.012, white, 0.005);
    sketch.lathe([[0.001, 0.99], [0.028, 1.02], [0.001, 1.05]], 10, { color: '#b8954f', roughness: 0.25, metalness: 1 }, { x: 0.36, z: 0.1, smooth: true });
  });
}

function kitchen(canvas: Canvas, shell: Shell, random: Random): Furnished {
  const sketch = canvas.solid;
  const stone: Paint = { color: '#4a4844', roughness: 0.25, grain: 'stone' };
  const color = '#5f7468';
  const back = shell.back;
  sketch.at(-3, 0, back, 0, () => cupboards(sketch, 4.0, color, stone));
  sketch.at(1.62, 0, back, 0, () => cupboards(sketch, 0.55, color, stone));
  stove(sketch, 1.31, back);
  fridge(sketch, 2.6, back);
  tiles(sketch, shell, random);
  for (const [x, w, y] of [[-2.85, 1.2, 1.5], [-2.85, 1.2, 1.95]] as const) sketch.at(x, y, back + 0.01, 0, () => crockeryShelf(sketch, w, random.derive(`${x} ${y}`)));
  sink(sketch, -0.45, back);
  pottedPlant(canvas, -1.1, 1.12, back - 0.1, 0.26, random.derive('a'));
  pottedPlant(canvas, 0.2, 1.12, back - 0.1, 0.3, random.derive('b'));
  sketch.at(0, 0, 0.35, 0, () => table(sketch, 1.7, 0.78, 0.95, wood('#8a6140', 0.4)));
  sketch.at(-0.45, 0, -0.45, 0.1, () => chair(sketch, wood('#7a5636')));
  sketch.at(0.5, 0, -0.45, -0.2, () => chair(sketch, wood('#7a5636')));
  sketch.at(1.2, 0, 0.45, -Math.PI / 2 - 0.3, () => chair(sketch, wood('#7a5636')));
  for (const x of [-0.45, 0.45]) sketch.at(x, 0, 0.35, 0, () => pendant(sketch, 1.72, shell.h, '#b08a4a'));
  for (const [i, x] of [0.95, 1.2, 1.45, 1.7].entries()) pan(sketch, x, 1.75, back + 0.1, 0.1 + (i % 2) * 0.03);
  sketch.tube([[0.8, 1.82, back + 0.08], [1.85, 1.82, back + 0.08]], 0.01, 6, { color: '#2a2a2a', roughness: 0.4 });
  sketch.at(2.998, 1.65, 0.6, -Math.PI / 2, () => picture(sketch, 0.6, 0.8, random.derive('p')));
  curtainsAtSide(canvas, shell);
  board(sketch, random);
  return {
    spots: {
      stage: [spot(0, 0.78, 0.4, 0, 0.5)],
      table: [spot(0, 0.78, 0.4, 0, 0.5), spot(-0.5, 0.78, 0.35, 0, 0.3), spot(0.5, 0.78, 0.35, 0, 0.3)],
      counter: [spot(-2.1, 0.9, back + 0.34, 0, 0.28), spot(0.6, 0.9, back + 0.34, 0, 0.25)],
      stove: [spot(1.31, 0.93, back + 0.32, 0, 0.2)],
      window: [spot(-0.45, 0, back + 1.1, Math.PI, 0.6)],
      windowsill: [spot(-0.5, 1.12, back - 0.08, 0, 0.12)],
      floor: [spot(0, 0, 1.6, 0, 0.8), spot(-1.9, 0, 0.6, 0.5, 0.7), spot(1.9, 0, 1.2, -0.5, 0.7)],
      chair: [spot(-0.45, 0.465, -0.45, 0.1, 0.2)],
    },
    lamps: [lamp([-0.45, 1.66, 0.35], 8), lamp([0.45, 1.66, 0.35], 8)],
    obstacles: [solid(0, 0.35, 1.7, 0.78, 0.95), solid(-0.3, back + 0.3, 5.4, 0.9, 0.62), solid(2.6, back + 0.35, 0.75, 1.9, 0.7)],
  };
}

function curtainsAtSide(canvas: Canvas, shell: Shell): void {
  const middle = (shell.back + shell.front) / 2;
  canvas.cloth.at(-shell.w / 2, 0, middle, Math.PI / 2, () => canvas.cloth.at(0, 0, 0.06, 0, () => {
    for (const o of shell.sideWindows) curtain(canvas, o.x0 + middle - 0.05, o.x1 + middle + 0.05, o.y1 - 0.35, o.y1 + 0.05, '#c8b48c');
  }));
}

function stove(sketch: Sketch, x: number, back: number): void {
  const steel: Paint = { color: '#8a8c8c', roughness: 0.3, metalness: 1, grain: 'metal' };
  sketch.block(x, 0.02, back + 0.31, 0.6, 0.88, 0.6, steel, 0.012);
  sketch.box(x - 0.24, 0.2, back + 0.61, x + 0.24, 0.58, back + 0.618, { color: '#0e1012', roughness: 0.08 });
  sketch.tube([[x - 0.22, 0.64, back + 0.65], [x + 0.22, 0.64, back + 0.65]], 0.012, 8, steel);
  for (let k = 0; k < 5; k++) sketch.at(x - 0.2 + k * 0.1, 0.78, back + 0.61, 0, () => sketch.block(0, -0.02, 0.012, 0.04, 0.04, 0.03, { color: '#1c1c1e', roughness: 0.5 }, 0.01));
  for (const dx of [-0.14, 0.14]) {
    for (const dz of [0.18, 0.45]) {
      sketch.lathe([[0.09, 0.9], [0.09, 0.912], [0.04, 0.912], [0.04, 0.92], [0.001, 0.92]], 16, { color: '#161618', roughness: 0.6 }, { x: x + dx, z: back + dz });
      sketch.bar([x + dx - 0.11, 0.93, back + dz], [x + dx + 0.11, 0.93, back + dz], 0.012, { color: '#161618', roughness: 0.6 });
      sketch.bar([x + dx, 0.93, back + dz - 0.11], [x + dx, 0.93, back + dz + 0.11], 0.012, { color: '#161618', roughness: 0.6 });
    }
  }
  // A kettle on the stove.
  const enamel: Paint = { color: '#a83a2e', roughness: 0.2 };
  sketch.lathe([[0.085, 0.935], [0.105, 0.96], [0.1, 1.02], [0.06, 1.07], [0.02, 1.08], [0.025, 1.1], [0.001, 1.115]], 20, enamel, { x: x - 0.14, z: back + 0.45, smooth: true });
  sketch.tube([[x - 0.05, 0.98, back + 0.45], [x, 1.02, back + 0.45], [x + 0.015, 1.07, back + 0.45]], 0.014, 8, enamel);
  sketch.tube(Array.from({ length: 9 }, (_, i): P3 => [x - 0.14 + Math.cos((i / 8) * Math.PI) * 0.085, 1.05 + Math.sin((i / 8) * Math.PI) * 0.1, back + 0.45]), 0.008, 6, { color: '#1c1c1c', roughness: 0.5 });
}

function fridge(sketch: Sketch, x: number, back: number): void {
  const cream: Paint = { color: '#d4cdb8', roughness: 0.28, shade: (_x, y) => 0.88 + 0.12 * Math.min(1, y) };
  sketch.block(x, 0.04, back + 0.34, 0.72, 1.82, 0.66, cream, 0.06);
  sketch.box(x - 0.35, 1.24, back + 0.66, x + 0.35, 1.255, back + 0.672, { color: '#4a463e', roughness: 0.7 });
  for (const [y0, y1] of [[0.85, 1.18], [1.32, 1.55]] as const) sketch.tube([[x - 0.28, y0, back + 0.71], [x - 0.28, y1, back + 0.71]], 0.013, 8, { color: '#b4b6b8', roughness: 0.2, metalness: 1 });
}

function tiles(sketch: Sketch, shell: Shell, random: Random): void {
  const z = shell.back + 0.004;
  for (let j = 0; j < 6; j++) {
    for (let i = 0; i < 34; i++) {
      const x = -3 + i * 0.15 + (j % 2) * 0.075;
      const y = 0.905 + j * 0.076;
      if (x > 1.95 || (x + 0.145 > -1.45 && x < 0.52 && y > 1.05)) continue;
      sketch.quad([x, y, z], [x + 0.145, y, z], [x + 0.145, y + 0.071, z], [x, y + 0.071, z], { color: tint('#dcd8cc', random.range(0.86, 1.02)), roughness: 0.14 }, [0, 0, 1]);
    }
  }
}

function sink(sketch: Sketch, x: number, back: number): void {
  const steel: Paint = { color: '#a4a6a8', roughness: 0.22, metalness: 1 };
  sketch.box(x - 0.33, 0.901, back + 0.12, x + 0.33, 0.905, back + 0.5, steel);
  sketch.box(x - 0.28, 0.9055, back + 0.16, x + 0.28, 0.907, back + 0.46, { color: '#4a4c4e', roughness: 0.3, metalness: 1 });
  sketch.tube(Array.from({ length: 12 }, (_, i): P3 => {
    const t = i / 11;
    return t < 0.5 ? [x, 0.9 + t * 0.6, back + 0.09] : [x, 1.2 + Math.sin((t - 0.5) * 2 * Math.PI) * 0.08 - Math.max(0, t - 0.85) * 0.3, back + 0.09 + (1 - Math.cos((t - 0.5) * 2 * Math.PI)) * 0.09];
  }), 0.014, 8, steel);
}

function pan(sketch: Sketch, x: number, y: number, z: number, r: number): void {
  const copper: Paint = { color: '#a8683c', roughness: 0.28, metalness: 1 };
  sketch.bar([x, y, z], [x, y - 0.16, z], 0.018, { color: '#2a2624', roughness: 0.5 }, 0.01);
  const disc = Array.from({ length: 18 }, (_, i): P3 => [x + Math.cos((i / 18) * Math.PI * 2) * r, y - 0.16 - r + Math.sin((i / 18) * Math.PI * 2) * r, z + 0.02]);
  sketch.polygon(disc, copper);
  for (let i = 0; i < 18; i++) {
    const [a, b] = [disc[i] as P3, disc[(i + 1) % 18] as P3];
    sketch.quad([a[0], a[1], z - 0.04], [b[0], b[1], z - 0.04], b, a, copper);
  }
}

// A cutting board, a knife block and a fruit bowl on the worktop.
function board(sketch: Sketch, random: Random): void {
  sketch.block(-1.5, 0.9, -2.42, 0.42, 0.022, 0.28, wood('#b08a5a', 0.6), 0.008);
  sketch.block(-2.2, 0.9, -2.62, 0.12, 0.2, 0.16, wood('#4a3020'), 0.02);
  for (let k = 0; k < 4; k++) sketch.block(-2.235 + k * 0.023, 1.09, -2.62, 0.012, 0.09, 0.025, { color: '#161616', roughness: 0.4 }, 0.004);
  sketch.lathe([[0.06, 0.9], [0.15, 0.97], [0.14, 0.975], [0.05, 0.915], [0.001, 0.912]], 22, { color: '#5f7f8a', roughness: 0.2 }, { x: 0.85, z: -2.5, smooth: true });
  for (let k = 0; k < 6; k++) {
    const a = k * 1.05;
    const r = k === 5 ? 0 : 0.065;
    sketch.lathe([[0.002, -0.035], [0.03, -0.025], [0.038, 0], [0.028, 0.027], [0.002, 0.034]].map(([pr, py]): [number, number] => [pr as number, (py as number) + (k === 5 ? 1.01 : 0.965)]), 12, { color: random.pick(['#c8742a', '#b83a2a', '#c8a83a']), roughness: 0.45, grain: 'skin' }, { x: 0.85 + Math.sin(a) * r, z: -2.5 + Math.cos(a) * r, smooth: true });
  }
}

function cafe(canvas: Canvas, shell: Shell, random: Random): Furnished {
  const sketch = canvas.solid;
  const back = shell.back;
  // The bar: panelled front, thick top, machine, glasses, shelves and a menu behind.
  const front: Paint = wood('#4a3424', 0.5);
  sketch.box(-1.2, 0, back + 1.1, 3.4, 1.05, back + 1.75, front);
  for (let k = 0; k < 9; k++) sketch.block(-0.95 + k * 0.51, 0.15, back + 1.76, 0.44, 0.75, 0.03, { ...front, color: '#5a402c' }, 0.012);
  sketch.block(1.1, 1.05, back + 1.42, 4.8, 0.06, 0.86, wood('#7a5636', 0.25), 0.015);
  espresso(sketch, 0.2, 1.11, back + 1.35);
  for (const y of [1.5, 1.95, 2.4]) for (const x of [-0.9, 0.6, 2.1]) sketch.at(x, y, back + 0.01, 0, () => crockeryShelf(sketch, 1.4, random.derive(`${x} ${y}`)));
  sketch.at(-2.6, 1.95, back + 0.01, 0, () => menuBoard(sketch, 1.5, 1.3, random.derive('menu')));
  sketch.box(-1.1, 0.9, back, 3.4, 0.94, back + 0.5, wood('#5a402a'));
  const places = [[0, 0.4], [-2.9, -0.7], [-3.0, 2.2], [2.6, 0.9], [-1.6, 2.9], [2.4, 3.1]] as const;
  places.forEach(([x, z], i) => {
    sketch.at(x, 0, z, 0, () => bistroTable(sketch));
    sketch.at(x - 0.62, 0, z + 0.05, Math.PI / 2 + random.range(-0.3, 0.3), () => chair(sketch, wood('#2c2420', 0.4), '#3a2a1e'));
    if (i !== 0) sketch.at(x + 0.62, 0, z - 0.05, -Math.PI / 2 + random.range(-0.3, 0.3), () => chair(sketch, wood('#2c2420', 0.4), '#3a2a1e'));
  });
  const lights: Lamp[] = [];
  for (const [x, z] of [[0, 0.4], [-2.9, -0.7], [2.6, 0.9], [-0.3, back + 1.45], [1.1, back + 1.45], [2.5, back + 1.45]] as const) {
    sketch.at(x, 0, z, 0, () => pendant(sketch, 2.05, shell.h, '#1e2624'));
    lights.push(lamp([x, 1.95, z], 7));
  }
  pottedPlant(canvas, -4.1, 0, back + 0.5, 1.6, random.derive('p'));
  pottedPlant(canvas, 4, 0, 3.4, 1.5, random.derive('q'));
  pottedPlant(canvas, 2.95, 1.11, back + 1.3, 0.35, random.derive('r'));
  sketch.at(4.498, 1.7, 0.5, -Math.PI / 2, () => picture(sketch, 1.2, 0.8, random.derive('x')));
  sketch.at(4.498, 1.7, 2.1, -Math.PI / 2, () => picture(sketch, 0.6, 0.8, random.derive('y')));
  // Wainscot.
  for (const [x, z, turn, length] of [[shell.w / 2 - 0.001, (shell.back + shell.front) / 2, -Math.PI / 2, shell.front - shell.back], [0, back + 0.001, 0, shell.w]] as const) {
    sketch.at(x, 0, z, turn, () => {
      for (let a = -length / 2; a < length / 2; a += 0.14) sketch.box(a + 0.004, 0.1, 0, a + 0.136, 0.98, 0.018, wood('#4a3828', 0.55), 'kb');
      sketch.box(-length / 2, 0.98, 0, length / 2, 1.03, 0.045, wood('#4a3828', 0.5), 'k');
    });
  }
  return {
    spots: {
      stage: [spot(0, 0, 1.3, 0, 0.8)],
      table: places.map(([x, z]) => spot(x, 0.74, z, 0, 0.24)),
      counter: [spot(1.3, 1.11, back + 1.45, 0, 0.3)],
      bar: [spot(1.3, 0, back + 2.4, Math.PI, 0.6)],
      window: [spot(-3.7, 0, 0.8, -Math.PI / 2, 0.6)],
      chair: [spot(-0.62, 0.465, 0.45, Math.PI / 2, 0.2)],
      floor: [spot(0, 0, 1.5, 0, 0.8), spot(-1.4, 0, 0.4, 0.3, 0.6), spot(1.3, 0, 1.9, -0.4, 0.7)],
    },
    lamps: lights,
    obstacles: [solid(1.1, back + 1.42, 4.8, 1.1, 0.9), ...places.map(([x, z]) => solid(x, z, 0.7, 0.74, 0.7))],
  };
}

function espresso(sketch: Sketch, x: number, y: number, z: number): void {
  const chrome: Paint = { color: '#b8babc', roughness: 0.15, metalness: 1 };
  sketch.block(x, y + 0.3, z, 0.72, 0.2, 0.42, chrome, 0.04);
  sketch.block(x, y, z - 0.1, 0.7, 0.32, 0.2, chrome, 0.02);
  sketch.block(x, y, z, 0.72, 0.05, 0.44, { color: '#2a2a2c', roughness: 0.4 }, 0.01);
  for (const dx of [-0.18, 0.18]) {
    sketch.lathe([[0.045, y + 0.24], [0.05, y + 0.31]], 14, chrome, { x: x + dx, z: z + 0.12 });
    sketch.bar([x + dx, y + 0.25, z + 0.14], [x + dx, y + 0.23, z + 0.3], 0.025, { color: '#1a1614', roughness: 0.4 });
  }
  for (let k = 0; k < 5; k++) sketch.lathe([[0.025, y + 0.5], [0.04, y + 0.56], [0.036, y + 0.56]], 12, { color: '#e4e0d6', roughness: 0.2 }, { x: x - 0.28 + k * 0.14, z });
}

function office(canvas: Canvas, shell: Shell, random: Random): Furnished {
  const sketch = canvas.solid;
  const back = shell.back;
  sketch.at(0, 0, -0.9, 0, () => table(sketch, 1.8, 0.75, 0.85, wood('#6a4a30', 0.35)));
  sketch.at(0, 0, -1.7, 0, () => chair(sketch, wood('#2a2622', 0.4), '#2c2a28'));
  sketch.at(3.7, 0, 0.4, -Math.PI / 2, () => bookcase(sketch, 2.6, 2.3, wood('#4f3824'), random.derive('books')));
  sketch.at(2.75, 0, back + 0.02, 0, () => sketch.at(0, 0, 0.3, 0, () => bookcase(sketch, 1.5, 2.3, wood('#4f3824'), random.derive('books2'))));
  sketch.at(-2.4, 0, 1.7, 0.7, () => sofa(sketch, 1.0, '#6a4436'));
  sketch.at(-3.1, 0, 0.7, 0, () => floorLamp(sketch));
  sketch.at(0.2, 0, 0.7, 0, () => rug(sketch, 3.2, 2.2, '#2f4a5a'));
  pottedPlant(canvas, -3.2, 0, back + 0.5, 1.5, random.derive('p'));
  // A screen, a keyboard, a desk lamp and papers.
  sketch.block(-0.25, 0.86, -1.1, 0.62, 0.36, 0.025, { color: '#16181a', roughness: 0.3 }, 0.01);
  sketch.quad([-0.54, 0.885, -1.086], [0.04, 0.885, -1.086], [0.04, 1.2, -1.086], [-0.54, 1.2, -1.086], { color: '#5a7a94', roughness: 0.2, glow: 1.2 }, [0, 0, 1]);
  sketch.block(-0.25, 0.75, -1.12, 0.2, 0.012, 0.16, { color: '#26282a', roughness: 0.4 }, 0.005);
  sketch.bar([-0.25, 0.755, -1.13], [-0.25, 0.95, -1.12], 0.04, { color: '#26282a', roughness: 0.4 });
  for (let k = 0; k < 5; k++) sketch.at(0.45 + random.range(-0.05, 0.05), 0.751 + k * 0.003, -0.8, random.range(-0.3, 0.3), () => sketch.quad([-0.1, 0, 0.14], [0.1, 0, 0.14], [0.1, 0, -0.14], [-0.1, 0, -0.14], { color: '#e8e4da', roughness: 0.9 }, [0, 1, 0]));
  sketch.at(0.7, 0.75, -1.1, 0, () => {
    sketch.lathe([[0.08, 0], [0.08, 0.015], [0.015, 0.025], [0.01, 0.38]], 14, { color: '#2f4a3a', roughness: 0.3 });
    sketch.lathe([[0.12, 0.34], [0.1, 0.42], [0.03, 0.46]], 18, { color: '#2f5a44', roughness: 0.2, glow: 1, glowAt: 'night' }, { smooth: true });
  });
  return {
    spots: {
      stage: [spot(0.2, 0, 0.8, 0, 1.2)],
      table: [spot(0.2, 0.75, -0.75, 0, 0.3)],
      desk: [spot(0.2, 0.75, -0.75, 0, 0.3)],
      window: [spot(-1.9, 0, back + 0.7, Math.PI, 0.6)],
      chair: [spot(0, 0.465, -1.7, 0, 0.2)],
      floor: [spot(0.2, 0, 0.8, 0, 1.2), spot(-1.4, 0, 0.4, 0.3, 0.7), spot(1.6, 0, 1.8, -0.4, 0.7)],
    },
    lamps: [lamp([-3.1, 1.45, 0.7], 8), lamp([0.7, 1.1, -1.1], 4)],
    obstacles: [solid(0, -0.9, 1.8, 0.75, 0.85), solid(3.6, 0.4, 0.4, 2.3, 2.6), solid(2.75, back + 0.2, 1.5, 2.3, 0.4)],
  };
}
