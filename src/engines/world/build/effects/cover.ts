/** @file What grows on a figure or covers it: leaves, flowers, moss, fur, feathers, icicles, snow. Small shapes spread over the skin and bound to it. */
import { BufferAttribute, BufferGeometry, Color, Matrix4, Quaternion, Vector3 } from 'three';
import type { Random } from '../../../../lib/random.ts';
import type { Kit } from '../../materials/kit.ts';
import type { CoverKind } from '../../materials/stuff.ts';
import { hangOn, spotsOn, type SkinPart, type SkinSpot } from './skin.ts';

/** A row of the cover table. */
interface CoverRow {
  /** Triangles of one piece: flat list of x, y, z, with y along the normal and the piece about one unit large. */
  readonly shape: readonly number[];
  /** Length of a piece as a share of the figure's size, least and most. */
  readonly size: readonly [number, number];
  /** How many at near detail. */
  readonly count: number;
  /** How far pieces lean from the normal: 0 upright, 1 lying. */
  readonly lean: number;
  /** Where leaning pieces point; absent: any way. */
  readonly towards?: 'down' | 'back';
  /** Chance by height share (0 foot, 1 top) and upward part of the normal. */
  readonly where: (h: number, up: number) => number;
  readonly colors: readonly string[];
  /** Takes the colour of what lies under it. */
  readonly ownColor?: boolean;
  readonly roughness: number;
  /** Pieces hang straight down whatever the skin does. */
  readonly hangs?: boolean;
  readonly sway: number;
  readonly material: 'foliage' | 'solid' | 'glass';
}

const LEAF = [0, 0, 0, 0.32, 0.12, 0.38, 0, 0.02, 1, 0, 0, 0, 0, 0.02, 1, -0.32, 0.12, 0.38] as const;
const BLADE = [-0.09, 0, 0, 0.09, 0, 0, 0.03, 1, 0.25] as const;
const TUFT = [-0.1, 0, 0, 0.1, 0, 0, 0.0, 0.55, 0.8, 0, 0, -0.1, 0, 0, 0.1, 0.1, 0.6, 0.7] as const;
const FEATHER = [0, 0, 0, 0.28, 0.08, 0.35, 0.2, 0.06, 0.85, 0, 0, 0, 0.2, 0.06, 0.85, 0, 0.05, 1, 0, 0, 0, 0, 0.05, 1, -0.2, 0.06, 0.85, 0, 0, 0, -0.2, 0.06, 0.85, -0.28, 0.08, 0.35] as const;
const MOUND = moundShape();
const FLOWER = flowerShape();
const CONE = coneShape();

function moundShape(): number[] {
  const out: number[] = [];
  for (let i = 0; i < 5; i++) {
    const [a, b] = [(i / 5) * 6.2832, ((i + 1) / 5) * 6.2832];
    out.push(0, 0.55, 0, Math.cos(b) * 0.6, 0.05, Math.sin(b) * 0.6, Math.cos(a) * 0.6, 0.05, Math.sin(a) * 0.6);
  }
  return out;
}

function flowerShape(): number[] {
  const out: number[] = [];
  for (let i = 0; i < 5; i++) {
    const a = (i / 5) * 6.2832;
    const at = (angle: number, r: number, y: number): [number, number, number] => [Math.cos(angle) * r, y, Math.sin(angle) * r];
    out.push(...at(a, 0.04, 0.2), ...at(a + 0.5, 0.5, 0.34), ...at(a - 0.5, 0.5, 0.34));
    out.push(...at(a + 0.5, 0.5, 0.34), ...at(a, 0.72, 0.3), ...at(a - 0.5, 0.5, 0.34));
  }
  return out;
}

function coneShape(): number[] {
  const out: number[] = [];
  for (let i = 0; i < 6; i++) {
    const [a, b] = [(i / 6) * 6.2832, ((i + 1) / 6) * 6.2832];
    out.push(0, 1, 0, Math.cos(b) * 0.12, 0, Math.sin(b) * 0.12, Math.cos(a) * 0.12, 0, Math.sin(a) * 0.12);
  }
  return out;
}

const anywhere = (): number => 1;
const COVERS: Readonly<Record<CoverKind, CoverRow>> = {
  leaves: { shape: LEAF, size: [0.045, 0.085], count: 1500, lean: 0.65, where: anywhere, colors: ['#4f7a2c', '#6b9636', '#3a6124', '#86a84a'], roughness: 0.8, sway: 0.02, material: 'foliage' },
  ivy: { shape: LEAF, size: [0.03, 0.06], count: 900, lean: 0.8, towards: 'down', where: (h, up) => Math.max(0, 1.15 - h * 0.9) * (up < -0.4 ? 0.2 : 1), colors: ['#3f6a2a', '#587f34', '#2f5122', '#79913f'], roughness: 0.7, sway: 0.02, material: 'foliage' },
  flowers: { shape: FLOWER, size: [0.035, 0.07], count: 650, lean: 0.15, where: anywhere, colors: ['#e2457a', '#f4c832', '#f5f0ea', '#8d5bc9', '#f0803a', '#e88fb4', '#5c8fe0'], roughness: 0.8, sway: 0.015, material: 'foliage' },
  petals: { shape: LEAF, size: [0.04, 0.06], count: 700, lean: 0.8, where: anywhere, colors: ['#f2b6c8', '#f7d4de', '#e88aa8'], roughness: 0.8, sway: 0.02, material: 'foliage' },
  moss: { shape: MOUND, size: [0.02, 0.05], count: 900, lean: 0, where: (_h, up) => 0.35 + Math.max(0, up), colors: ['#5f7a2e', '#74913a', '#485f22'], roughness: 1, sway: 0, material: 'foliage' },
  grass: { shape: BLADE, size: [0.035, 0.07], count: 3400, lean: 0.25, where: (_h, up) => 0.4 + Math.max(0, up), colors: ['#5d8a30', '#79a53e', '#456b25', '#93b455'], roughness: 0.9, sway: 0.05, material: 'foliage' },
  straw: { shape: BLADE, size: [0.035, 0.075], count: 3200, lean: 0.7, towards: 'down', where: anywhere, colors: ['#d8b25c', '#c39a45', '#e8cb7e'], roughness: 1, sway: 0.02, material: 'foliage' },
  fur: { shape: TUFT, size: [0.022, 0.04], count: 4200, lean: 0.55, towards: 'back', where: anywhere, colors: ['#ffffff', '#d8d8d8', '#b8b8b8'], ownColor: true, roughness: 1, sway: 0.01, material: 'foliage' },
  feathers: { shape: FEATHER, size: [0.05, 0.085], count: 1400, lean: 0.86, towards: 'back', where: anywhere, colors: ['#f4f1ea', '#e2ddd2', '#c3c4cb'], roughness: 0.9, sway: 0.008, material: 'foliage' },
  icicles: { shape: CONE, size: [0.02, 0.075], count: 90, lean: 0, where: (_h, up) => (up < -0.25 ? 1 : 0.02), colors: ['#dff1fb', '#c3e2f3'], roughness: 0.06, hangs: true, sway: 0, material: 'glass' },
  snow: { shape: MOUND, size: [0.04, 0.09], count: 500, lean: 0, where: (_h, up) => (up > 0.55 ? 1 : 0), colors: ['#f3f7fc', '#e6eef8'], roughness: 0.95, sway: 0, material: 'solid' },
};

/** How a figure is covered. */
export interface CoverSpec {
  readonly kind: CoverKind;
  readonly sizeM: number;
  /** Height of the figure's foot and top. */
  readonly fromY: number;
  readonly toY: number;
  /** 0 far to 2 near. */
  readonly detail: number;
  /** Share of the usual number; default 1. */
  readonly density?: number;
  /** The words' colour, for what takes one. */
  readonly color?: string | undefined;
}

/** Covers a skin; returns how many pieces it took. */
export function coverWith(parts: readonly SkinPart[], spec: CoverSpec, random: Random, kit: Kit): number {
  const row = COVERS[spec.kind];
  const count = Math.round(row.count * (spec.density ?? 1) * ([0.15, 0.5, 1][spec.detail] as number));
  const height = Math.max(1e-4, spec.toY - spec.fromY);
  const spots = spotsOn(parts, count, random.derive(`cover ${spec.kind}`), (p, n) => row.where((p.y - spec.fromY) / height, n.y));
  const byPart = new Map<SkinPart, SkinSpot[]>();
  for (const spot of spots) byPart.set(spot.part, [...(byPart.get(spot.part) ?? []), spot]);
  // Few pieces are larger, so that they cover as much.
  const grow = [2, 1.3, 1][spec.detail] as number;
  for (const [part, own] of byPart) {
    const made = piecesOn(part, own, row, { ...spec, sizeM: spec.sizeM * grow }, random.derive(`pieces ${spec.kind}`));
    const mesh = hangOn(part, made.geometry, made.vertices, kit.materials[row.material]);
    mesh.castShadow = row.material !== 'glass';
    mesh.userData['effect'] = true;
  }
  return spots.length;
}

function piecesOn(part: SkinPart, spots: readonly SkinSpot[], row: CoverRow, spec: CoverSpec, random: Random): { geometry: BufferGeometry; vertices: Uint32Array } {
  const corners = row.shape.length / 3;
  const n = spots.length * corners;
  const position = new Float32Array(n * 3);
  const normal = new Float32Array(n * 3);
  const color = new Float32Array(n * 3);
  const surface = new Float32Array(n * 4);
  const sway = new Float32Array(n);
  const vertices = new Uint32Array(n);
  const palette = (spec.color !== undefined && row.ownColor !== true && spec.kind !== 'icicles' ? [spec.color, ...row.colors.slice(0, 1)] : row.colors).map((hex) => new Color(hex));
  const scale = new Vector3().setFromMatrixScale(part.toFigure).x || 1;
  const toMesh = new Matrix4().copy(part.toFigure).invert();
  const matrix = new Matrix4();
  const [v, tint] = [new Vector3(), new Color()];
  for (const [k, spot] of spots.entries()) {
    const size = (spec.sizeM * random.range(...row.size)) / scale;
    matrix.compose(spot.position, pieceTurn(spot, row, toMesh, random), new Vector3(size, size * (row.hangs === true ? random.range(0.5, 1.3) : 1), size));
    tint.copy(random.pick(palette)).multiplyScalar(random.range(0.78, 1.15));
    if (row.ownColor === true) {
      const own = spec.color === undefined ? new Color(...spot.color) : new Color(spec.color);
      tint.multiply(own);
    }
    for (let c = 0; c < corners; c++) {
      const i = k * corners + c;
      v.set(row.shape[c * 3] as number, row.shape[c * 3 + 1] as number, row.shape[c * 3 + 2] as number).applyMatrix4(matrix);
      position.set([v.x, v.y, v.z], i * 3);
      // Lit as the skin is under it: pieces as a whole shade like the form they cover.
      normal.set([spot.normal.x, spot.normal.y, spot.normal.z], i * 3);
      const tip = 0.7 + 0.45 * Math.max(row.shape[c * 3 + 1] as number, row.shape[c * 3 + 2] as number);
      color.set([tint.r * tip, tint.g * tip, tint.b * tip], i * 3);
      surface.set([row.roughness, 0, 0, 0], i * 4);
      sway[i] = row.sway * spec.sizeM * Math.max(0, row.shape[c * 3 + 1] as number);
      vertices[i] = spot.vertex;
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('normal', new BufferAttribute(normal, 3));
  geometry.setAttribute('color', new BufferAttribute(color, 3));
  geometry.setAttribute('surface', new BufferAttribute(surface, 4));
  geometry.setAttribute('sway', new BufferAttribute(sway, 1));
  return { geometry, vertices };
}

const UP = new Vector3(0, 1, 0);

// y of the piece along the normal (or down), leaning by the row, turned about it.
function pieceTurn(spot: SkinSpot, row: CoverRow, toMesh: Matrix4, random: Random): Quaternion {
  if (row.hangs === true) return new Quaternion().setFromUnitVectors(UP, new Vector3(0, -1, 0).transformDirection(toMesh));
  const upright = new Quaternion().setFromUnitVectors(UP, spot.normal);
  if (row.towards === undefined) {
    const spin = new Quaternion().setFromAxisAngle(UP, random.range(0, 6.283));
    const lean = new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), random.range(0, 0.4) * row.lean);
    return upright.multiply(spin).multiply(lean);
  }
  const way = (row.towards === 'down' ? new Vector3(0, -1, 0) : new Vector3(0, -0.35, -1)).transformDirection(toMesh).applyQuaternion(upright.clone().invert());
  const heading = Math.atan2(way.x, way.z) + random.gaussian() * 0.35;
  const spin = new Quaternion().setFromAxisAngle(UP, heading);
  const lean = new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), random.range(-0.15, 0.25));
  return upright.multiply(spin).multiply(lean);
}
