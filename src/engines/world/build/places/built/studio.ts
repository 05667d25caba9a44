/** @file A film studio: a floor that curves up into a seamless backdrop on all sides, for things that are shown for their own sake; or a stage with curtains and lights. */
import { Group, type Mesh, Vector3 } from 'three';
import type { Lamp } from '../../figure.ts';
import type { PlaceBuilder, Spot } from '../../place.ts';
import type { Paint } from '../../../materials/paint.ts';
import { Canvas, Sketch, tint, type P2, type P3 } from '../../built/sketch.ts';

const RADIUS = 11;
const BEND = 5;
const TOP = 12;

/** Height of the cove at distance r from the middle: flat, then a quarter circle. */
function coveHeight(r: number): number {
  const start = RADIUS - BEND;
  if (r <= start) return 0;
  if (r >= RADIUS) return TOP;
  return BEND - Math.sqrt(Math.max(0, BEND ** 2 - (r - start) ** 2));
}

/** Builds a seamless cove, or with `stage: true` a theatre stage. */
export const studio: PlaceBuilder = (spec, kit) => {
  const theatre = spec.row.params['stage'] === true;
  const object = new Group();
  const lamps: Lamp[] = [];
  if (theatre) theatreStage(object, kit, lamps);
  else object.add(cove(kit, String(spec.row.params['color'] ?? '#b9b4aa')));
  const spot = (x: number, y: number, z: number, radiusM: number): Spot => ({ position: new Vector3(x, y, z), heading: 0, radiusM });
  const floor = theatre ? 1 : 0;
  const limit = RADIUS - BEND;
  return {
    object,
    heightAt: (x, z) => (theatre ? (z < 5 && Math.abs(x) < 9 && z > -7 ? 1 : 0) : coveHeight(Math.hypot(x, z))),
    water: null,
    air: { kind: theatre ? 'indoor' : 'sky', hazeHalfM: 4000, mistHeightM: 5, mist: 0 },
    spots: { stage: [spot(0, floor, 0, 2), spot(-1.6, floor, -0.6, 1), spot(1.6, floor, -0.6, 1)], floor: [spot(0, floor, 0, 2)], backdrop: [spot(0, floor, -2.5, 1)] },
    lanes: { path: [{ points: [new Vector3(-limit, floor, 0), new Vector3(0, floor, 0), new Vector3(limit, floor, 0)], closed: false, widthM: 2 }], road: [{ points: [new Vector3(-limit, floor, 0), new Vector3(0, floor, 0), new Vector3(limit, floor, 0)], closed: false, widthM: 3 }], air: [{ points: [new Vector3(-limit, 2.4, 0), new Vector3(limit, 2.4, 0)], closed: false, widthM: 3 }] },
    obstacles: [],
    lamps,
  };
};

// Seen from inside only, and casting no shadow, so that sun and sky light the thing through it.
function cove(kit: Parameters<PlaceBuilder>[1], color: string): Mesh {
  const sketch = new Sketch();
  const profile: P2[] = [];
  for (let i = 0; i <= 6; i++) profile.push([((RADIUS - BEND) * i) / 6, 0]);
  for (let i = 1; i <= 18; i++) {
    const a = (i / 18) * (Math.PI / 2);
    profile.push([RADIUS - BEND + Math.sin(a) * BEND, BEND - Math.cos(a) * BEND]);
  }
  profile.push([RADIUS, TOP]);
  const look: Paint = { color, roughness: 0.92, shade: (x, y, z) => 1.02 - 0.2 * Math.min(1, Math.hypot(x, z) / RADIUS) ** 2 - 0.22 * Math.min(1, y / TOP) };
  sketch.lathe([...profile].reverse().map(([r, y]): P2 => [r, y]), 96, look, { smooth: true });
  const mesh = kit.mesh([sketch.geometry()]);
  mesh.castShadow = false;
  return mesh;
}

function theatreStage(object: Group, kit: Parameters<PlaceBuilder>[1], lamps: Lamp[]): void {
  const canvas = new Canvas();
  const s = canvas.solid;
  for (let x = -9; x < 9; x += 0.2) s.box(x + 0.003, 0.9, -7, x + 0.197, 1, 5, { color: tint('#4a3322', 0.8 + 0.4 * Math.abs(Math.sin(x * 31))), roughness: 0.28, grain: 'wood' }, 'b');
  s.box(-9, 0, 4.9, 9, 0.97, 5.02, { color: '#241a14', roughness: 0.6, grain: 'wood' });
  s.quad([-30, 0, 40], [30, 0, 40], [30, 0, -20], [-30, 0, -20], { color: '#16110f', roughness: 0.9 }, [0, 1, 0]);
  const velvet = (color: string, x0: number, x1: number, z: number, h: number): void => {
    const n = Math.round((x1 - x0) / 0.06);
    canvas.cloth.panel([x0, 1, z], [x1, 1, z], [x1, h, z], [x0, h, z], n, 4, { color, roughness: 0.85, grain: 'cloth', sway: 0.01, shade: (x) => 0.55 + 0.45 * Math.cos((x / 0.42) * Math.PI * 2) ** 2 }, (p) => [p[0], p[1], p[2] + Math.sin((p[0] / 0.42) * Math.PI * 2) * 0.12]);
  };
  velvet('#4a0f14', -9, 9, -6.6, 9);
  velvet('#7a141a', -9, -5.6, 3.6, 9);
  velvet('#7a141a', 5.6, 9, 3.6, 9);
  for (let x = -8.8; x < 8.8; x += 1.1) canvas.cloth.panel([x, 6.6 + 0.4 * Math.abs(Math.sin(x)), 3.9], [x + 1.1, 6.6 + 0.4 * Math.abs(Math.sin(x + 1.1)), 3.9], [x + 1.1, 9, 3.7], [x, 9, 3.7], 8, 5, { color: '#8a1a1e', roughness: 0.85, grain: 'cloth' }, (p, u, v) => [p[0], p[1] - 0.5 * Math.sin(u * Math.PI) * (1 - v), p[2] + 0.12 * Math.sin(u * Math.PI)]);
  const gilt: Paint = { color: '#8a6a34', roughness: 0.4, metalness: 1, grain: 'metal' };
  for (const e of [-1, 1]) {
    s.box(e > 0 ? 8.6 : -10, 0, 4, e > 0 ? 10 : -8.6, 9.6, 4.6, { color: '#3a241a', roughness: 0.6, grain: 'wood' });
    s.lathe([[0.34, 0], [0.34, 0.5], [0.24, 0.7], [0.22, 8.2], [0.36, 8.6], [0.36, 9]], 20, gilt, { x: e * 8.8, z: 4.7 });
  }
  s.box(-10, 9, 4, 10, 10.4, 4.6, { color: '#3a241a', roughness: 0.6, grain: 'wood' });
  s.box(-10, 9.1, 4.6, 10, 9.25, 4.72, gilt);
  s.tube([[-9, 8.2, 2], [9, 8.2, 2]], 0.06, 8, { color: '#1a1a1a', roughness: 0.5 });
  for (let i = 0; i < 7; i++) {
    const x = -6 + i * 2;
    const at: P3 = [x, 7.8, 2];
    s.lathe([[0.1, 0], [0.16, 0.4], [0.18, 0.5]].map(([r, y]): P2 => [r as number, 8.2 - 0.1 - (y as number)]).reverse(), 12, { color: '#141414', roughness: 0.5 }, { x: at[0], z: at[2] });
    s.polygon(Array.from({ length: 12 }, (_, k): P3 => [x + Math.cos((k / 12) * Math.PI * 2) * 0.16, 7.6, 2 + Math.sin((k / 12) * Math.PI * 2) * 0.16]), { color: ['#ffd9a0', '#a0c8ff', '#ffb0c0'][i % 3] as string, glow: 12 });
    if (i % 2 === 0) lamps.push({ position: new Vector3(x, 7.4, 2), color: [1, 0.86, 0.68], intensity: 130, atNightOnly: false, beam: { direction: new Vector3(-x * 0.1, -1, -0.35).normalize(), halfAngle: 0.22, lengthM: 9 } });
  }
  for (let i = 0; i < 12; i++) s.box(-7.2 + i * 1.3, 1, 4.75, -6.9 + i * 1.3, 1.12, 4.95, { color: '#ffdfa8', glow: 3, roughness: 0.4 });
  object.add(canvas.object(kit));
}
