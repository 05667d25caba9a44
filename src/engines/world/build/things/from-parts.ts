/** @file Things put together from a list of parts (see `library/parts-list.ts`): tools, instruments, sports gear. They rest on the ground; `grip` is where they are held. */
import { Group } from 'three';
import type { Archetype } from '../figure.ts';
import { parsePart, rangeOf, type PartLine } from '../../library/parts-list.ts';
import { coatOf, figureOf, Parts, seg, word, type Coat, type Look } from './parts.ts';
import { ball, block, hoop, lathe, plate, rod, spline, tube, type P2, type P3 } from './shapes.ts';
import type { BufferGeometry } from 'three';

const finishes: Readonly<Record<string, Omit<Look, 'color'>>> = {
  plastic: { roughness: 0.42 },
  wood: { roughness: 0.6, grain: 'wood' },
  lacquer: { roughness: 0.16, grain: 'wood' },
  metal: { roughness: 0.3, metalness: 1, grain: 'metal' },
  brass: { roughness: 0.18, metalness: 1 },
  cloth: { roughness: 0.9, grain: 'cloth' },
  rubber: { roughness: 0.85 },
  leather: { roughness: 0.6, grain: 'skin' },
  paper: { roughness: 0.8 },
  gloss: { roughness: 0.08 },
  glass: { roughness: 0.05, mesh: 'glass' },
  snow: { roughness: 0.95, grain: 'plaster' },
  stone: { roughness: 0.9, grain: 'stone' },
  fur: { roughness: 0.95, grain: 'fur' },
  screen: { roughness: 0.2, glow: 1.4 },
  ember: { roughness: 0.9, glow: 6 },
};

function lookOf(part: PartLine, coat: Coat): Look {
  return coat[part.role]({ color: part.color, ...(finishes[part.finish] ?? {}) });
}

function shapeOf(part: PartLine, detail: 0 | 1 | 2): BufferGeometry {
  const n = (i: number): number => part.numbers[i] ?? 0;
  const round = seg(detail, 20);
  switch (part.kind) {
    case 'rod':
      return rod([n(0), n(1), n(2)], [n(3), n(4), n(5)], n(6), seg(detail, 12), part.numbers[7] ?? n(6));
    case 'box':
      return block(n(0), n(1), n(2), n(3), n(4), n(5), Math.min(n(3), n(4), n(5)) * 0.12, detail === 0 ? 0 : 1);
    case 'ball':
      return ball(1, round, [n(3), n(4), n(5)]).translate(n(0), n(1), n(2));
    case 'ring':
      return turned(hoop(n(3), n(4), seg(detail, 36), seg(detail, 8)), part.axis, 'z').translate(n(0), n(1), n(2));
    case 'disc':
      return turned(lathe([[0, -n(4) / 2], [n(3), -n(4) / 2], [n(3), n(4) / 2], [0, n(4) / 2]], seg(detail, 28)), part.axis, 'y').translate(n(0), n(1), n(2));
    case 'tube':
      return tube(spline(part.points as readonly P3[], Math.max(part.points.length, seg(detail, part.points.length * 6))), n(0), seg(detail, 9));
    case 'plate':
      return plate(part.points as readonly P2[], n(1), Math.min(n(1) * 0.2, 0.004)).translate(0, 0, n(0));
    case 'turn':
      return lathe(part.points as readonly P2[], round).translate(n(0), n(1), n(2));
    default:
      throw new TypeError(`parts: no part “${part.kind}”`);
  }
}

function turned(geometry: BufferGeometry, axis: 'x' | 'y' | 'z', made: 'y' | 'z'): BufferGeometry {
  if (axis === made) return geometry;
  if (made === 'z') return axis === 'y' ? geometry.rotateX(Math.PI / 2) : geometry.rotateY(Math.PI / 2);
  return axis === 'z' ? geometry.rotateX(Math.PI / 2) : geometry.rotateZ(Math.PI / 2);
}

const point = (text: string): P3 => {
  const [x = 0, y = 0, z = 0] = text.split(' ').map(Number);
  return [x, y, z];
};

/** Puts a thing together. `params.parts` are its parts, `grip`, `grip2`, `seat` and `deck` points given as `x y z`. */
export const fromParts: Archetype = (spec, kit) => {
  const lines = spec.concept.params['parts'] as readonly string[];
  const coat = coatOf(spec);
  const parts = new Parts(spec.detail);
  for (const line of lines) {
    const part = parsePart(line);
    parts.add(shapeOf(part, spec.detail), lookOf(part, coat));
  }
  const mesh = parts.build(kit);
  const down = -(rangeOf(lines)[0][1] as number);
  mesh.position.y = down;
  const root = new Group();
  root.add(mesh);
  const anchors: Record<string, P3> = {};
  for (const name of ['grip', 'grip2', 'seat', 'deck']) {
    const text = word(spec, name, '');
    if (text === '') continue;
    const [x, y, z] = point(text);
    anchors[name] = [x, y + down, z];
  }
  return figureOf(root, { anchors });
};
