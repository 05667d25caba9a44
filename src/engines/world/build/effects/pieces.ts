/**
 * @file Breaking: a skin in pieces, each of which flies by its own closed form (thrown, falling, lying where it landed), so that any moment of
 * an explosion can be drawn alone. Rapier would need every step before it; what a film shows of debris does not need its contacts.
 */
import { BufferAttribute, type BufferGeometry, Matrix4, Vector3, type Object3D } from 'three';
import type { UniformNode } from 'three/webgpu';
import { Fn, attribute, clamp, cos, cross, dot, float, length, max, min, mix, normalize, oneMinus, pow, sin, smoothstep, sqrt, uniform, vec2, vec3, vec4 } from 'three/tsl';
import type { Random } from '../../../../lib/random.ts';
import type { TslNode } from '../../materials/kit.ts';
import type { DressUniforms } from '../../materials/spot.ts';
import { gathered } from './remodel.ts';
import type { SkinPart } from './skin.ts';

/** How something comes apart. */
export type BreakKind = 'shatter' | 'crumble' | 'explode';

/** Breaks every part into pieces about `pieceM` across: attribute `piece` has each one's middle at rest and a number of its own. */
export function breakUp(parts: readonly SkinPart[], pieceM: number, random: Random): void {
  const salt = random.derive('pieces').int(1, 1000);
  for (const part of parts) {
    const source = part.mesh.geometry;
    const scale = new Vector3().setFromMatrixScale(part.toFigure).x || 1;
    const geometry = split(source, (pieceM * 1.5) / scale);
    geometry.boundingSphere = source.boundingSphere;
    geometry.setAttribute('piece', new BufferAttribute(piecesOf(geometry.attributes['position'] as BufferAttribute, part.toFigure, pieceM, salt), 4));
    part.mesh.geometry = geometry;
    part.mesh.frustumCulled = false;
    source.dispose();
  }
}

type Bary = readonly [number, number, number];

/** The triangles of a geometry, each divided until none is longer than `limit`: broken walls must not fly off whole. */
function split(source: BufferGeometry, limit: number): BufferGeometry {
  const position = source.attributes['position'] as BufferAttribute;
  const count = source.index?.count ?? position.count;
  const corners: number[] = [];
  const weights: number[] = [];
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  const pointAt = (w: Bary, out: Vector3): Vector3 => out.set(a.x * w[0] + b.x * w[1] + c.x * w[2], a.y * w[0] + b.y * w[1] + c.y * w[2], a.z * w[0] + b.z * w[1] + c.z * w[2]);
  const [p, q] = [new Vector3(), new Vector3()];
  for (let i = 0; i + 2 < count; i += 3) {
    const ids = [0, 1, 2].map((k) => source.index?.getX(i + k) ?? i + k) as [number, number, number];
    a.fromBufferAttribute(position, ids[0]);
    b.fromBufferAttribute(position, ids[1]);
    c.fromBufferAttribute(position, ids[2]);
    const open: { triangle: [Bary, Bary, Bary]; depth: number }[] = [{ triangle: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { triangle, depth } = next;
      const lengths = [0, 1, 2].map((k) => pointAt(triangle[k] as Bary, p).distanceTo(pointAt(triangle[(k + 1) % 3] as Bary, q)));
      const longest = lengths.indexOf(Math.max(...lengths));
      if ((lengths[longest] as number) <= limit || depth >= 7) {
        for (const w of triangle) {
          corners.push(...ids);
          weights.push(...w);
        }
        continue;
      }
      const [from, to, other] = [triangle[longest], triangle[(longest + 1) % 3], triangle[(longest + 2) % 3]] as [Bary, Bary, Bary];
      const middle: Bary = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
      open.push({ triangle: [from, middle, other], depth: depth + 1 }, { triangle: [middle, to, other], depth: depth + 1 });
    }
  }
  return blended(source, corners, weights);
}

/** A geometry whose vertices are mixed of three others each; bones are those of the nearest. */
function blended(source: BufferGeometry, corners: readonly number[], weights: readonly number[]): BufferGeometry {
  const n = weights.length / 3;
  const nearest = Array.from({ length: n }, (_, i) => {
    const w = weights.slice(i * 3, i * 3 + 3);
    return corners[i * 3 + w.indexOf(Math.max(...w))] as number;
  });
  const out = gathered(source, nearest);
  for (const [name, attribute] of Object.entries(out.attributes)) {
    if (name.startsWith('skin')) continue;
    const from = source.attributes[name] as BufferAttribute;
    const { itemSize } = from;
    const { array } = attribute as BufferAttribute;
    for (let i = 0; i < n; i++)
      for (let k = 0; k < itemSize; k++) {
        let value = 0;
        for (let j = 0; j < 3; j++) value += (weights[i * 3 + j] as number) * (from.array[(corners[i * 3 + j] as number) * itemSize + k] as number);
        array[i * itemSize + k] = value;
      }
  }
  return out;
}

function piecesOf(position: BufferAttribute, toFigure: Matrix4, pieceM: number, salt: number): Float32Array {
  const out = new Float32Array(position.count * 4);
  const sums = new Map<string, { x: number; y: number; z: number; n: number; number: number }>();
  const keys: string[] = [];
  const v = new Vector3();
  const middle = new Vector3();
  for (let i = 0; i < position.count; i += 3) {
    middle.set(0, 0, 0);
    for (let k = 0; k < 3; k++) middle.add(v.fromBufferAttribute(position, i + k));
    middle.divideScalar(3).applyMatrix4(toFigure);
    // Cells with wavy walls, so that pieces are not cubes.
    const wave = (a: number, b: number): number => Math.sin(a * 9 / pieceM / 3 + salt) * 0.28 + Math.sin(b * 5 / pieceM / 3 + salt * 2) * 0.28;
    const cell = [middle.x / pieceM + wave(middle.y, middle.z), middle.y / pieceM + wave(middle.z, middle.x), middle.z / pieceM + wave(middle.x, middle.y)].map(Math.floor);
    const key = cell.join(',');
    keys.push(key);
    const sum = sums.get(key) ?? { x: 0, y: 0, z: 0, n: 0, number: fraction((cell[0] as number) * 12.9898 + (cell[1] as number) * 78.233 + (cell[2] as number) * 37.719 + salt) };
    sum.x += middle.x;
    sum.y += middle.y;
    sum.z += middle.z;
    sum.n += 1;
    sums.set(key, sum);
  }
  for (const [i, key] of keys.entries()) {
    const sum = sums.get(key) as { x: number; y: number; z: number; n: number; number: number };
    for (let k = 0; k < 3; k++) out.set([sum.x / sum.n, sum.y / sum.n, sum.z / sum.n, sum.number], (i * 3 + k) * 4);
  }
  return out;
}

function fraction(x: number): number {
  const s = Math.sin(x) * 43758.5453;
  return s - Math.floor(s);
}

/** The object that carries a figure, marked so that shaders know where the figure stands. */
export function markRoot(root: Object3D): void {
  root.traverse((object) => {
    object.userData['figureRoot'] ??= root;
  });
}

/** TSL: from the figure's space to the world's, for the figure that the object being drawn belongs to. */
export function rootMatrix(): TslNode {
  return (uniform(new Matrix4()) as TslNode).onObjectUpdate(({ object }: { object: Object3D }) => ((object.userData['figureRoot'] as Object3D | undefined) ?? object).matrixWorld);
}

const GRAVITY = 9.8;

/** Moves the pieces: `seconds` is the time since it began to break, `overSeconds` how long the breaking takes. */
export function flight(kind: BreakKind, seconds: UniformNode<number>, overSeconds: number, u: DressUniforms): (world: TslNode) => TslNode {
  return (world) =>
    Fn(() => {
      const root = rootMatrix();
      const piece: TslNode = attribute('piece', 'vec4');
      const rest: TslNode = attribute('rest', 'vec3');
      const centre: TslNode = world.add(root.mul(vec4(piece.xyz.sub(rest), 0)).xyz).toVar();
      const foot: TslNode = root.mul(vec4(u.foot, 1)).xyz.toVar();
      const scale: TslNode = length(root.mul(vec4(0, 1, 0, 0)).xyz);
      const size: TslNode = u.extent.x.max(u.extent.y).max(u.extent.z).mul(scale);
      const h: TslNode = clamp(piece.y.sub(u.foot.y).div(u.extent.y), 0, 1);
      const r1: TslNode = piece.w;
      const r2: TslNode = r1.mul(91.7).fract();
      const r3: TslNode = r1.mul(57.3).fract();
      const delay: TslNode = kind === 'crumble' ? oneMinus(h).mul(0.25).add(r1.mul(0.55)).mul(overSeconds) : kind === 'shatter' ? r1.mul(0.06) : float(0);
      const t: TslNode = max((seconds as TslNode).sub(delay), 0).toVar();
      const out: TslNode = centre.sub(foot.add(vec3(0, size.mul(kind === 'explode' ? 0.25 : 0.4), 0)));
      const way: TslNode = normalize(out.add(vec3(r1.sub(0.5), r2.sub(0.3), r3.sub(0.5)).mul(size.mul(0.5))));
      const throwMps: TslNode = kind === 'explode' ? sqrt(size.mul(GRAVITY)).mul(r2.mul(1.3).add(0.7)) : kind === 'shatter' ? sqrt(size.mul(GRAVITY)).mul(r2.mul(0.35).add(0.18)) : sqrt(size.mul(GRAVITY)).mul(r2.mul(0.12).add(0.03));
      const v: TslNode = way.mul(throwMps).add(kind === 'explode' ? vec3(0, throwMps.mul(0.5), 0) : vec3(0)).toVar();
      const drop: TslNode = max(centre.y.sub(foot.y).sub(size.mul(r3.mul(0.05))), 0.0);
      const landing: TslNode = v.y.add(sqrt(max(v.y.mul(v.y).add(drop.mul(2 * GRAVITY)), 0))).div(GRAVITY);
      const air: TslNode = min(t, landing).toVar();
      // After it lands it slides on a little and comes to rest.
      const slide: TslNode = oneMinus(sqrt(oneMinus(clamp(max(t.sub(landing), 0).div(0.5), 0, 1)))).mul(0.12);
      const moved: TslNode = vec3(v.x.mul(air.add(slide)), v.y.mul(air).sub(air.mul(air).mul(GRAVITY / 2)), v.z.mul(air.add(slide)));
      const axis: TslNode = normalize(vec3(r2.sub(0.5), r3.sub(0.5), r1.sub(0.5)).add(0.001));
      const angle: TslNode = air.mul(r3.mul(9).sub(4.5)).mul(kind === 'crumble' ? 0.45 : 1);
      const arm: TslNode = world.sub(centre);
      const turned: TslNode = arm.mul(cos(angle)).add(cross(axis, arm).mul(sin(angle))).add(axis.mul(dot(axis, arm)).mul(oneMinus(cos(angle))));
      const placed: TslNode = centre.add(moved).add(turned);
      return vec3(placed.x, max(placed.y, foot.y.sub(size.mul(0.01))), placed.z);
    })();
}

/** Sinks into a puddle: the top gives way first and what comes down spreads. `flatness` is the height that is left, `spread` how much wider it gets. */
export function slump(share: UniformNode<number>, u: DressUniforms, flatness: number, spread: number): (world: TslNode) => TslNode {
  return (world) =>
    Fn(() => {
      const root = rootMatrix();
      const rest: TslNode = attribute('rest', 'vec3');
      const foot: TslNode = root.mul(vec4(u.foot, 1)).xyz.toVar();
      const scale: TslNode = length(root.mul(vec4(0, 1, 0, 0)).xyz);
      const height: TslNode = u.extent.y.mul(scale);
      const p: TslNode = share as TslNode;
      const h: TslNode = clamp(world.y.sub(foot.y).div(height), 0, 1.2);
      const q: TslNode = rest.sub(u.foot).div(u.extent.x.max(u.extent.z));
      const lobes: TslNode = sin(q.x.mul(9).add(q.z.mul(5))).mul(0.5).add(sin(q.z.mul(11).sub(q.x.mul(4)).add(2)).mul(0.5));
      // Parts run down one after the other, and drip as they do.
      const own: TslNode = clamp(p.mul(1.35).sub(lobes.mul(0.5).add(0.5).mul(0.22)).sub(oneMinus(h).mul(0.13)), 0, 1);
      const gone: TslNode = smoothstep(0, 1, own);
      const low: TslNode = h.mul(mix(float(1), float(flatness), gone)).sub(sin(own.mul(3.1416)).mul(lobes.mul(0.06).add(0.05)).mul(h));
      const wide: TslNode = gone.mul(spread).mul(oneMinus(h.mul(0.35))).mul(lobes.mul(0.3).add(1)).add(1);
      // A puddle is round, whatever was long or thin before.
      const ratio: TslNode = mix(vec2(1), pow(vec2(u.extent.z.div(u.extent.x), u.extent.x.div(u.extent.z)).clamp(0.5, 3), vec2(0.8)), gone.mul(Math.min(1, spread)));
      const side: TslNode = (normalize(root.mul(vec4(1, 0, 0, 0)).xyz) as TslNode).xz;
      const ahead: TslNode = (normalize(root.mul(vec4(0, 0, 1, 0)).xyz) as TslNode).xz;
      const off: TslNode = vec2(world.x.sub(foot.x), world.z.sub(foot.z));
      const from: TslNode = side.mul(dot(off, side).mul(ratio.x)).add(ahead.mul(dot(off, ahead).mul(ratio.y))).mul(wide);
      const y: TslNode = foot.y.add(max(low.mul(height), height.mul(0.006)));
      return vec3(foot.x.add(from.x), mix(world.y, y, smoothstep(0, 0.02, p)), foot.z.add(from.y));
    })();
}

/** Hangs its head: bends over and shrinks, as a plant without water. */
export function droop(share: UniformNode<number>, u: DressUniforms): (world: TslNode) => TslNode {
  return (world) =>
    Fn(() => {
      const root = rootMatrix();
      const foot: TslNode = root.mul(vec4(u.foot, 1)).xyz.toVar();
      const height: TslNode = u.extent.y.mul(length(root.mul(vec4(0, 1, 0, 0)).xyz));
      const h: TslNode = clamp(world.y.sub(foot.y).div(height), 0, 1.2);
      const p: TslNode = share as TslNode;
      const bend: TslNode = h.mul(h).mul(p);
      const thin: TslNode = oneMinus(p.mul(h).mul(0.35));
      return vec3(foot.x.add(world.x.sub(foot.x).mul(thin)).add(bend.mul(height).mul(0.3)), world.y.sub(bend.mul(height).mul(0.38)), foot.z.add(world.z.sub(foot.z).mul(thin)).add(bend.mul(height).mul(0.14)));
    })();
}

/** Opens like a flower: closed to a bud at 0. */
export function unfold(share: UniformNode<number>, u: DressUniforms): (world: TslNode) => TslNode {
  return (world) =>
    Fn(() => {
      const root = rootMatrix();
      const foot: TslNode = root.mul(vec4(u.foot, 1)).xyz.toVar();
      const height: TslNode = u.extent.y.mul(length(root.mul(vec4(0, 1, 0, 0)).xyz));
      const h: TslNode = clamp(world.y.sub(foot.y).div(height), 0, 1.2);
      const shut: TslNode = oneMinus(share as TslNode).mul(smoothstep(0.45, 0.75, h));
      const narrow: TslNode = oneMinus(shut.mul(0.82));
      return vec3(foot.x.add(world.x.sub(foot.x).mul(narrow)), world.y.add(shut.mul(height).mul(0.06)), foot.z.add(world.z.sub(foot.z).mul(narrow)));
    })();
}

/** Swells or falls in: outward from its own axis, more where it is thick. */
export function swell(share: UniformNode<number>, u: DressUniforms, by: number): (world: TslNode) => TslNode {
  return (world) =>
    Fn(() => {
      const root = rootMatrix();
      const foot: TslNode = root.mul(vec4(u.foot, 1)).xyz.toVar();
      const height: TslNode = u.extent.y.mul(length(root.mul(vec4(0, 1, 0, 0)).xyz));
      const h: TslNode = clamp(world.y.sub(foot.y).div(height), 0, 1);
      const p: TslNode = share as TslNode;
      const round: TslNode = sin(h.mul(3.1416)).mul(p).mul(by).add(1);
      const sunk: TslNode = by < 0 ? oneMinus(p.mul(0.72)) : oneMinus(p.mul(-0.15));
      return vec3(foot.x.add(world.x.sub(foot.x).mul(round)), foot.y.add(world.y.sub(foot.y).mul(sunk)), foot.z.add(world.z.sub(foot.z).mul(round)));
    })();
}
