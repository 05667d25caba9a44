/**
 * @file The bench that things are made on: draws parts in true metres, then fits the whole to the size its row says and sets it down.
 *
 * A maker draws a thing the way it is best described (a handle up the y axis, a body about the origin) and need not mind where it comes
 * to rest: its form is scaled evenly until its longest side is the row's, centred, and set on y = 0. Anchors and lamps go along.
 */
import { Group, type Matrix4, Vector3, type BufferGeometry, type Object3D } from 'three';
import type { Archetype, BuildSpec, Figure, Lamp, Moment } from '../figure.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Random } from '../../../../lib/random.ts';
import { Parts, coatOf, figureOf, num, seg, word, type Coat, type Extras, type Look, type Put } from './parts.ts';
import { ball, block, hoop, lathe, plate, rod, spline, spline2, tube, type P2, type P3 } from './shapes.ts';

/** Materials that many things share. */
export const STUFF = {
  chrome: { color: '#c3c7cc', roughness: 0.22, metalness: 1 },
  steel: { color: '#9aa0a6', roughness: 0.38, metalness: 1, grain: 'metal' },
  iron: { color: '#3b3c40', roughness: 0.5, metalness: 0.9 },
  brass: { color: '#d6a548', roughness: 0.25, metalness: 1 },
  gold: { color: '#e3b23c', roughness: 0.2, metalness: 1 },
  wood: { color: '#9a6a3c', roughness: 0.65, grain: 'wood' },
  dark: { color: '#3a2416', roughness: 0.5, grain: 'wood' },
  black: { color: '#17181b', roughness: 0.45 },
  rubber: { color: '#1d1d1f', roughness: 0.9 },
  white: { color: '#f0efeb', roughness: 0.35 },
  paper: { color: '#efe9dc', roughness: 0.95 },
  leather: { color: '#6b4023', roughness: 0.6, grain: 'skin' },
  glass: { color: '#dbe8ec', roughness: 0.04, mesh: 'glass' },
  leaf: { color: '#4f8a38', roughness: 0.6, mesh: 'foliage' },
} as const satisfies Record<string, Look>;

/** A part that moves by itself: drawn about the origin, hung at `at`, posed in the drawing's own metres. */
export interface Moving {
  readonly parts: Parts;
  readonly at: P3;
  pose(object: Object3D, moment: Moment): void;
}

/** What a drawing says besides its parts. */
export interface Drawing extends Omit<Extras, 'bounds' | 'pose'> {
  readonly moving?: readonly Moving[];
  /** Hangs about the origin instead of standing on y = 0. */
  readonly hangs?: boolean;
}

/** Draws one thing. */
export type Draw = (bench: Bench) => Drawing | void;

/** Tools and colours for drawing one thing. */
export class Bench {
  readonly spec: BuildSpec;
  readonly kit: Kit;
  readonly parts: Parts;
  readonly coat: Coat;
  readonly random: Random;

  constructor(spec: BuildSpec, kit: Kit) {
    this.spec = spec;
    this.kit = kit;
    this.parts = new Parts(spec.detail);
    this.coat = coatOf(spec);
    this.random = spec.random.derive('bench');
  }

  /** A number of the row. */
  num(name: string, fallback: number): number {
    return num(this.spec, name, fallback);
  }

  /** A word or colour of the row. */
  word(name: string, fallback: string): string {
    return word(this.spec, name, fallback);
  }

  /** Whether the row says so. */
  is(name: string): boolean {
    return this.spec.concept.params[name] === true;
  }

  /** Segments of what is round with `hero` of them near. */
  n(hero: number): number {
    return seg(this.spec.detail, hero);
  }

  /** The main part's look: the row's `color`, which the words may change. */
  main(look: Look): Look {
    return this.coat.main({ ...look, color: this.word('color', look.color) });
  }

  /** The trim's look: the row's `trim`, which the words may change. */
  trim(look: Look): Look {
    return this.coat.trim({ ...look, color: this.word('trim', look.color) });
  }

  /** Any shape. What the words make of glass or gold is so throughout. */
  add(geometry: BufferGeometry, look: Look, put?: Put): this {
    this.parts.add(geometry, look, put);
    return this;
  }

  /** A shape and its mirror image across x = 0. */
  both(make: () => BufferGeometry, look: Look, put?: Put): this {
    this.parts.both(make, look, put);
    return this;
  }

  /** Turned about y from (radius, height) points; `curve` smooths them. */
  spun(profile: readonly P2[], look: Look, put?: Put, options: { readonly curve?: boolean; readonly hero?: number } = {}): this {
    const points = options.curve === true ? spline2(profile, this.n(26)).map(([r, y]) => [Math.max(0, r), y] as const) : profile;
    return this.add(lathe(points, this.n(options.hero ?? 32)), look, put);
  }

  /** A straight rod. */
  rod(a: P3, b: P3, radius: number, look: Look, radiusEnd = radius): this {
    return this.add(rod(a, b, radius, this.n(12), radiusEnd), look);
  }

  /** A bent pipe through points. */
  pipe(points: readonly P3[], radius: number | ((t: number) => number), look: Look, options: { readonly hero?: number; readonly sides?: number; readonly closed?: boolean; readonly put?: Put } = {}): this {
    const closed = options.closed === true;
    const path = spline(points, this.n(options.hero ?? 24), closed);
    return this.add(tube(closed ? path.slice(0, -1) : path, radius, this.n(options.sides ?? 10), closed), look, options.put);
  }

  /** A box: middle of its underside, width, height, length. */
  box(at: P3, size: P3, look: Look, bevel = Math.min(...size) * 0.15, put?: Put): this {
    return this.add(block(...at, ...size, bevel), look, put);
  }

  /** A ball about a point. */
  ball(at: P3, radius: number, look: Look, stretch: P3 = [1, 1, 1], hero = 22): this {
    return this.add(ball(radius, this.n(hero), stretch), look, { at });
  }

  /** An outline in x, y given thickness along z. */
  plate(outline: readonly P2[], thickness: number, look: Look, put?: Put, bevel = thickness * 0.25, holes: readonly (readonly P2[])[] = []): this {
    return this.add(plate(outline, thickness, bevel, holes, this.spec.detail === 2 ? 2 : 1), look, put);
  }

  /** A ring of round stock, lying in the plane of x and y unless turned. */
  hoop(radius: number, thickness: number, look: Look, put?: Put, hero = 36): this {
    return this.add(hoop(radius, thickness, this.n(hero), this.n(10)), look, put);
  }

  /** A disc or drum along z: middle, radius, thickness. */
  disc(at: P3, radius: number, thickness: number, look: Look, hero = 32): this {
    return this.add(lathe([[0, -thickness / 2], [radius * 0.97, -thickness / 2], [radius, -thickness * 0.35], [radius, thickness * 0.35], [radius * 0.97, thickness / 2], [0, thickness / 2]], this.n(hero)).rotateX(Math.PI / 2), look, { at });
  }
}

/** A closed outline from (half width, y) points up its right side, smooth, mirrored. */
export function mirrored(half: readonly P2[], count = 28): P2[] {
  const right = spline2(half, count).map(([x, y]) => [Math.max(0, x), y] as const);
  const left = [...right].reverse().filter(([x]) => x > 1e-6).map(([x, y]) => [-x, y] as const);
  return [...right.filter(([x], i) => x > 1e-6 || i === 0 || i === right.length - 1), ...left];
}

/** A closed outline of an ellipse. */
export function oval(rx: number, ry: number, n: number, cx = 0, cy = 0): P2[] {
  return Array.from({ length: n }, (_, i) => [cx + rx * Math.cos((i / n) * Math.PI * 2), cy + ry * Math.sin((i / n) * Math.PI * 2)] as const);
}

/** A closed outline of a rectangle with round corners, about (cx, cy). */
export function pane(w: number, h: number, r: number, cx = 0, cy = 0): P2[] {
  const out: P2[] = [];
  for (let k = 0; k < 4; k++) {
    const [sx, sy] = [[1, 1], [-1, 1], [-1, -1], [1, -1]][k] as [number, number];
    for (let i = 0; i <= 4; i++) {
      const a = (k + i / 4) * (Math.PI / 2);
      out.push([cx + sx * (w / 2 - r) + r * Math.cos(a), cy + sy * (h / 2 - r) + r * Math.sin(a)]);
    }
  }
  return out;
}

/** An archetype from a drawing. */
export function drawn(draw: Draw): Archetype {
  return (spec, kit) => {
    const bench = new Bench(spec, kit);
    return fitted(bench, draw(bench) ?? {});
  };
}

/** An archetype whose rows choose one of several drawings by `params.kind`. */
export function kinds(table: Readonly<Record<string, Draw>>): Archetype {
  return drawn((bench) => {
    const draw = table[bench.word('kind', '')];
    if (draw === undefined) throw new TypeError(`${bench.spec.concept.id}: no drawing named "${bench.word('kind', '')}"`);
    return draw(bench);
  });
}

function fitted(bench: Bench, drawing: Drawing): Figure {
  const still = bench.parts.build(bench.kit);
  const inner = new Group();
  inner.add(still);
  const moving = (drawing.moving ?? []).map((part) => {
    const joint = new Group();
    const object = part.parts.build(bench.kit);
    joint.add(object);
    joint.position.set(...part.at);
    inner.add(joint);
    return { part, object };
  });
  const rough = figureOf(inner).bounds;
  const size = rough.getSize(new Vector3());
  const scale = Math.max(...bench.spec.concept.size) / Math.max(size.x, size.y, size.z);
  const middle = rough.getCenter(new Vector3());
  inner.scale.setScalar(scale);
  inner.position.set(-middle.x * scale, (drawing.hangs === true ? -middle.y : -rough.min.y) * scale, -middle.z * scale);
  const root = new Group();
  root.add(inner);
  inner.updateMatrix();
  return figureOf(root, {
    anchors: movedAnchors(drawing.anchors ?? {}, inner.matrix),
    lamps: (drawing.lamps ?? []).map((lamp): Lamp => ({ ...lamp, position: lamp.position.clone().applyMatrix4(inner.matrix) })),
    ...(moving.length === 0 ? {} : {
      pose: (moment: Moment): void => {
        for (const { part, object } of moving) part.pose(object, moment);
      },
    }),
  });
}

function movedAnchors(anchors: Readonly<Record<string, P3>>, matrix: Matrix4): Record<string, P3> {
  const out: Record<string, P3> = {};
  for (const [name, p] of Object.entries(anchors)) {
    const at = new Vector3(...p).applyMatrix4(matrix);
    out[name] = [at.x, at.y, at.z];
  }
  return out;
}
