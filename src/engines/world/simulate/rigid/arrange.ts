/** @file How several things of a kind stand together: a stack, a row of dominoes, a wall of bricks. Places are about a middle on level ground. */
import { Quaternion, Vector3 } from 'three';
import type { Arrangement } from '../../../../film/storyboard.ts';
import type { Random } from '../../../../lib/random.ts';

/** Where one of them stands: its foot, and how it is turned about the upright. */
export interface Stand {
  readonly position: Vector3;
  readonly turn: Quaternion;
}

const UP = new Vector3(0, 1, 0);

/** Air between things that stand on each other, as a share of their height: none may begin inside another. */
const GAP = 0.002;

/** Places for `count` things of `size` metres, ready to be set off. Rows and walls run along x. */
export function arrange(kind: Arrangement, count: number, size: Vector3, random: Random): Stand[] {
  switch (kind) {
    case 'stack':
    case 'tower':
      return columns(kind, count, size, random);
    case 'row':
      return row(count, size);
    case 'wall':
      return courses(count, size);
    case 'pile':
      return heap(count, size, random);
    case 'triangle':
      return triangle(count, size);
  }
}

/** Most things in one column before a second one stands beside it, by kind. */
const COLUMN = { stack: 7, tower: 12 } as const;

function columns(kind: 'stack' | 'tower', count: number, size: Vector3, random: Random): Stand[] {
  const sides = Math.ceil(Math.sqrt(Math.ceil(count / COLUMN[kind])));
  const perLayer = sides * sides;
  return Array.from({ length: count }, (_, i) => {
    const layer = Math.floor(i / perLayer);
    const [column, line] = [i % sides, Math.floor((i % perLayer) / sides)];
    // Nobody stacks to the millimetre.
    const slack = (extent: number): number => extent * random.range(-0.04, 0.04);
    const position = new Vector3((column - (sides - 1) / 2) * size.x * 1.03 + slack(size.x), layer * size.y * (1 + GAP), (line - (sides - 1) / 2) * size.z * 1.03 + slack(size.z));
    return { position, turn: new Quaternion().setFromAxisAngle(UP, random.range(-0.06, 0.06) * (perLayer === 1 ? 1 : 0.2)) };
  });
}

/** Their flat sides to each other, half a height apart: each reaches the next when it falls. */
function row(count: number, size: Vector3): Stand[] {
  const step = Math.max(size.y * 0.52, Math.min(size.x, size.z) * 1.6);
  const turn = new Quaternion().setFromAxisAngle(UP, size.x > size.z ? Math.PI / 2 : 0);
  return Array.from({ length: count }, (_, i) => ({ position: new Vector3((i - (count - 1) / 2) * step, 0, 0), turn: turn.clone() }));
}

/** Courses in running bond, about twice as wide as high. */
function courses(count: number, size: Vector3): Stand[] {
  const perCourse = Math.max(2, Math.round(Math.sqrt((count * 1.7 * size.y) / size.x)));
  return Array.from({ length: count }, (_, i) => {
    const course = Math.floor(i / perCourse);
    const shift = course % 2 === 0 ? 0.25 : -0.25;
    return { position: new Vector3(((i % perCourse) - (perCourse - 1) / 2 + shift) * size.x * 1.015, course * size.y * (1 + GAP), 0), turn: new Quaternion() };
  });
}

/** A pyramid: each layer a square one smaller than the one below, in its hollows. */
function heap(count: number, size: Vector3, random: Random): Stand[] {
  let base = 1;
  while ((base * (base + 1) * (2 * base + 1)) / 6 < count) base++;
  const stands: Stand[] = [];
  const across = Math.max(size.x, size.z) * 1.02;
  for (let layer = 0; layer < base; layer++) {
    const side = base - layer;
    for (let k = 0; k < side * side && stands.length < count; k++) {
      const position = new Vector3(((k % side) - (side - 1) / 2) * across, layer * size.y * 0.74, (Math.floor(k / side) - (side - 1) / 2) * across);
      stands.push({ position, turn: new Quaternion().setFromAxisAngle(UP, random.range(-Math.PI, Math.PI)) });
    }
  }
  return stands;
}

/** As pins in bowling: one in front, then two, three, four. The first is nearest to +z. */
function triangle(count: number, size: Vector3): Stand[] {
  const step = Math.max(size.x, size.z) * 2.5;
  const stands: Stand[] = [];
  for (let line = 0; stands.length < count; line++)
    for (let k = 0; k <= line && stands.length < count; k++) stands.push({ position: new Vector3((k - line / 2) * step, 0, -line * step * 0.866), turn: new Quaternion() });
  const middle = stands.reduce((sum, { position }) => sum.add(position), new Vector3()).divideScalar(stands.length);
  return stands.map(({ position, turn }) => ({ position: position.sub(middle), turn }));
}
