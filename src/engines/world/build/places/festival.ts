/** @file A festival over a place: strings of flags and paper lanterns from mast to mast about the stage, streamers on the masts, confetti on the ground. */
import { Box3, Group, Vector3 } from 'three';
import type { Random } from '../../../../lib/random.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Lamp } from '../figure.ts';
import type { Place } from '../place.ts';
import { Canvas, type P3 } from '../built/sketch.ts';

const COLORS = ['#e23a3a', '#f4b82a', '#2f8fd8', '#37a857', '#e45aa0', '#f07a2a', '#8a56c8', '#f4f0e6'] as const;
/** Where masts stand: about the stage, none between it and the camera's usual place. */
const MASTS: readonly (readonly [x: number, z: number])[] = [[-6.5, 3.5], [-8, -3], [-5, -10], [0.5, -13], [6, -10], [8.5, -3], [6.8, 3.5]];
const STRINGS: readonly (readonly [from: number, to: number])[] = [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [0, 6], [1, 5], [2, 4], [1, 3], [3, 5]];
const MAST_M = 4.6;
const SAG_M = 0.75;

/** The place, decked out: a room from wall to wall, open ground from mast to mast. */
export function festivalOver(place: Place, random: Random, kit: Kit): Place {
  const canvas = new Canvas();
  if (place.air.kind === 'indoor') {
    partyIn(canvas, place.inside ?? USUAL_ROOM, random);
    return { ...place, object: new Group().add(place.object, canvas.object(kit)) };
  }
  const ground = (x: number, z: number): number => Math.max(place.heightAt(x, z), place.water?.level ?? -Infinity);
  const tops = MASTS.map(([x, z]) => mast(canvas, [x, ground(x, z), z], random));
  const lamps: Lamp[] = [];
  STRINGS.forEach(([from, to], i) => lamps.push(...garland(canvas, tops[from] as P3, tops[to] as P3, i, random)));
  confetti(canvas, ground, random);
  const object = new Group().add(place.object, canvas.object(kit));
  return { ...place, object, lamps: [...place.lamps, ...lamps] };
}

/** Where a room does not say how large it is, metres. */
const USUAL_ROOM = new Box3(new Vector3(-2.9, 0, -2.7), new Vector3(2.9, 2.6, 3));

/** Flags under the ceiling, balloons in bunches at the back wall, confetti on the floor. */
function partyIn(canvas: Canvas, room: Box3, random: Random): void {
  const { min, max } = room;
  const top = Math.min(max.y, 3.6) - 0.12;
  const far = Math.max(min.z, -6);
  const side = Math.min(max.x, 5);
  const corners: readonly (readonly [P3, P3])[] = [[[-side, top, far], [side, top, far]], [[-side, top, far], [side, top, 0]], [[side, top, far], [-side, top, 0]], [[-side, top, -0.6], [side, top, -0.6]]];
  corners.forEach(([from, to], i) => garland(canvas, from, to, i * 3, random));
  for (const e of [-1, 1]) for (let k = 0; k < 6; k++) balloon(canvas, [e * (side - 0.45) + random.range(-0.3, 0.3), top - 0.75 + random.range(-0.25, 0.3), far + 0.4 + random.range(0, 0.4)], COLORS[(k + (e > 0 ? 3 : 0)) % 7] as string, min.y);
  confetti(canvas, () => min.y - 0.09, random);
}

function balloon(canvas: Canvas, [x, y, z]: P3, color: string, floor: number): void {
  canvas.solid.lathe([[0.001, y - 0.19], [0.03, y - 0.17], [0.11, y - 0.06], [0.145, y + 0.06], [0.12, y + 0.15], [0.001, y + 0.2]], 14, { color, roughness: 0.18 }, { x, z, smooth: true });
  canvas.solid.bar([x, y - 0.18, z], [x, Math.max(floor, y - 1.6), z], 0.006, { color: '#e8e4da', roughness: 0.8 });
}

function mast(canvas: Canvas, [x, y, z]: P3, random: Random): P3 {
  const lean = random.range(-0.06, 0.06);
  const top: P3 = [x + lean, y + MAST_M + random.range(-0.3, 0.5), z];
  canvas.solid.tube([[x, y - 0.5, z], top], 0.05, 8, { color: '#8a5a34', roughness: 0.7, grain: 'wood' });
  canvas.solid.lathe([[0.001, top[1] + 0.14], [0.08, top[1] + 0.06], [0.001, top[1] - 0.02]], 10, { color: '#f4b82a', roughness: 0.3 }, { x: top[0], z: top[2], smooth: true });
  // Streamers wind about the mast and end in the wind.
  for (const [k, turn] of [0, 2.1, 4.2].entries()) {
    const color = COLORS[(k * 3 + random.int(0, 7)) % COLORS.length] as string;
    const at = (t: number): P3 => [x + lean * (1 - t) + Math.sin(turn + t * 5) * (0.07 + t * 0.5), top[1] - t * 2.2, z + Math.cos(turn + t * 5) * (0.07 + t * 0.5)];
    for (let i = 0; i < 7; i++) {
      const [[ax, ay, az], [bx, by, bz]] = [at(i / 7), at((i + 1) / 7)];
      canvas.cloth.quad([ax, ay - 0.1, az], [bx, by - 0.1, bz], [bx, by, bz], [ax, ay, az], { color, roughness: 0.9, grain: 'cloth', sway: 0.03 * i });
    }
  }
  return top;
}

/** A string that sags between two masts: every third one carries lanterns, the others flags. */
function garland(canvas: Canvas, from: P3, to: P3, index: number, random: Random): Lamp[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const at = (t: number): P3 => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t - 4 * SAG_M * t * (1 - t) * Math.min(1, length / 8), from[2] + (to[2] - from[2]) * t];
  const steps = Math.max(4, Math.round(length / 0.8));
  canvas.solid.tube(Array.from({ length: steps + 1 }, (_, i) => at(i / steps)), 0.012, 4, { color: '#4a4038', roughness: 0.9 });
  if (index % 3 === 2) return lanterns(canvas, at, length, index);
  const flags = Math.floor(length / 0.42);
  const [ux, uz] = [(to[0] - from[0]) / length, (to[2] - from[2]) / length];
  for (let i = 0; i < flags; i++) {
    const [x, y, z] = at((i + 0.5) / flags);
    const color = COLORS[(i + index * 3) % COLORS.length] as string;
    const drop = 0.4 * random.range(0.85, 1.1);
    canvas.cloth.polygon([[x - ux * 0.15, y, z - uz * 0.15], [x, y - drop, z], [x + ux * 0.15, y, z + uz * 0.15]], { color, roughness: 0.9, grain: 'cloth', sway: (_x, py) => (y - py) * 0.25 });
  }
  return [];
}

function lanterns(canvas: Canvas, at: (t: number) => P3, length: number, index: number): Lamp[] {
  const count = Math.max(2, Math.floor(length / 1.9));
  return Array.from({ length: count }, (_, i) => {
    const [x, y, z] = at((i + 0.5) / count);
    const color = COLORS[(i * 3 + index) % 6] as string;
    canvas.solid.lathe([[0.08, y - 0.52], [0.17, y - 0.44], [0.22, y - 0.3], [0.17, y - 0.16], [0.08, y - 0.08]], 14, { color, roughness: 0.8, glow: 2.2, glowAt: 'night' }, { x, z, smooth: true });
    return { position: new Vector3(x, y - 0.3, z), color: [1, 0.7, 0.4], intensity: 9, atNightOnly: true };
  });
}

function confetti(canvas: Canvas, ground: (x: number, z: number) => number, random: Random): void {
  for (let i = 0; i < 420; i++) {
    const a = random.range(0, Math.PI * 2);
    const r = 8 * Math.sqrt(random.next());
    const [x, z] = [Math.sin(a) * r, Math.cos(a) * r];
    const y = ground(x, z) + 0.012;
    const [c, s] = [Math.cos(a * 7) * 0.03, Math.sin(a * 7) * 0.03];
    canvas.cloth.quad([x - c, y, z - s], [x + s, y, z - c], [x + c, y, z + s], [x - s, y, z + c], { color: COLORS[i % COLORS.length] as string, roughness: 0.8 });
  }
}
