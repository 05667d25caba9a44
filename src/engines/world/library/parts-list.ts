/**
 * @file Lists of parts: how a row says in words what a thing is put together from. One line is one part:
 *
 *     rod  x y z  x y z  r [r2]        a round bar from one point to another
 *     box  x y z  w h l                a block; x and z of its middle, y of its underside
 *     ball x y z  rx ry rz             an ellipsoid about its middle
 *     ring x y z  r thick axis         a hoop about the axis x, y or z
 *     disc x y z  r thick axis         a flat cylinder about the axis
 *     tube r      x,y,z x,y,z …        a bent pipe through points
 *     plate z t   x,y x,y …            an outline in x and y, t thick about z
 *     turn x y z  r,h r,h …            a profile turned about the vertical at a point
 *
 * followed by a colour (`*` before it: takes the words' colour; `+`: takes their second colour) and a finish. Metres; y up, z to the front.
 */

/** One part of a list. */
export interface PartLine {
  readonly kind: string;
  readonly numbers: readonly number[];
  readonly points: readonly (readonly number[])[];
  readonly axis: 'x' | 'y' | 'z';
  readonly color: string;
  readonly role: 'main' | 'trim' | 'rest';
  readonly finish: string;
}

/** Reads one line. */
export function parsePart(line: string): PartLine {
  const [kind = '', ...words] = line.trim().split(/\s+/);
  const colorAt = words.findIndex((word) => /^[*+]?#[0-9a-f]{6}$/.test(word));
  if (colorAt < 0) throw new TypeError(`parts: no colour in “${line}”`);
  const before = words.slice(0, colorAt);
  const color = words[colorAt] as string;
  const axis = before.find((word): word is 'x' | 'y' | 'z' => /^[xyz]$/.test(word)) ?? 'y';
  return {
    kind,
    numbers: before.filter((word) => /^-?[\d.]+$/.test(word)).map(Number),
    points: before.filter((word) => word.includes(',')).map((word) => word.split(',').map(Number)),
    axis,
    color: color.replace(/^[*+]/, ''),
    role: color.startsWith('*') ? 'main' : color.startsWith('+') ? 'trim' : 'rest',
    finish: words[colorAt + 1] ?? 'plastic',
  };
}

type Range = readonly [min: readonly number[], max: readonly number[]];

/** How far a part reaches, about. */
function reachOf(part: PartLine): Range {
  const n = part.numbers;
  const at = (i: number): number => n[i] ?? 0;
  const around = (x: number, y: number, z: number, rx: number, ry: number, rz: number): Range => [[x - rx, y - ry, z - rz], [x + rx, y + ry, z + rz]];
  const spread = (points: readonly (readonly number[])[], r: number): Range => [[0, 1, 2].map((k) => Math.min(...points.map((p) => p[k] ?? 0)) - r), [0, 1, 2].map((k) => Math.max(...points.map((p) => p[k] ?? 0)) + r)];
  switch (part.kind) {
    case 'rod': {
      const r = Math.max(at(6), at(7));
      const slim = (a: number, b: number): number => (Math.abs(a - b) < 1e-6 ? r : r * 0.3);
      const pads = [0, 1, 2].map((k) => slim(at(k), at(k + 3)));
      return [[0, 1, 2].map((k) => Math.min(at(k), at(k + 3)) - (pads[k] ?? 0)), [0, 1, 2].map((k) => Math.max(at(k), at(k + 3)) + (pads[k] ?? 0))];
    }
    case 'box':
      return [[at(0) - at(3) / 2, at(1), at(2) - at(5) / 2], [at(0) + at(3) / 2, at(1) + at(4), at(2) + at(5) / 2]];
    case 'ball':
      return around(at(0), at(1), at(2), at(3), at(4), at(5));
    case 'ring': case 'disc': {
      const thick = part.kind === 'ring' ? at(4) : at(4) / 2;
      const wide = part.kind === 'ring' ? at(3) + at(4) : at(3);
      return around(at(0), at(1), at(2), part.axis === 'x' ? thick : wide, part.axis === 'y' ? thick : wide, part.axis === 'z' ? thick : wide);
    }
    case 'tube':
      return spread(part.points, at(0));
    case 'plate':
      return spread(part.points.flatMap(([x = 0, y = 0]) => [[x, y, at(0) - at(1) / 2], [x, y, at(0) + at(1) / 2]]), 0);
    default: {
      const r = Math.max(...part.points.map(([radius = 0]) => radius));
      const heights = part.points.map(([, h = 0]) => h);
      return [[at(0) - r, at(1) + Math.min(...heights), at(2) - r], [at(0) + r, at(1) + Math.max(...heights), at(2) + r]];
    }
  }
}

/** Smallest and largest x, y, z of a list of parts. */
export function rangeOf(lines: readonly string[]): Range {
  const ranges = lines.map((line) => reachOf(parsePart(line)));
  return [[0, 1, 2].map((k) => Math.min(...ranges.map(([min]) => min[k] as number))), [0, 1, 2].map((k) => Math.max(...ranges.map(([, max]) => max[k] as number)))];
}

/** Width, height and length of a list of parts. */
export function sizeOfParts(lines: readonly string[]): [number, number, number] {
  const [min, max] = rangeOf(lines);
  const size = [0, 1, 2].map((k) => Math.round(((max[k] as number) - (min[k] as number)) * 1000) / 1000);
  return [size[0] as number, size[1] as number, size[2] as number];
}
