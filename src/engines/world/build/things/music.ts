/** @file Musical instruments: strings, harps, horns, pipes, drums, keys, bellows, and what makes music loud. */
import { sheet, type P2, type P3 } from './shapes.ts';
import { type Bench, STUFF, drawn, kinds, mirrored, oval, pane, type Drawing } from './bench.ts';
import type { Archetype } from '../figure.ts';
import type { Look } from './parts.ts';

interface Strung {
  /** Half outline of the body in metres, from its foot up to the neck. */
  readonly body: readonly P2[];
  readonly depth: number;
  readonly neck: number;
  readonly neckWidth: number;
  readonly hole: 'round' | 'f' | 'none' | 'skin';
  readonly head: 'flat' | 'scroll' | 'bent';
  readonly strings: number;
  readonly color: string;
  readonly back: string;
  /** Round-backed as a lute is. */
  readonly bowl?: boolean;
}

const GUITAR: readonly P2[] = [[0, 0], [0.13, 0.01], [0.19, 0.1], [0.185, 0.19], [0.128, 0.29], [0.12, 0.33], [0.146, 0.41], [0.12, 0.47], [0.05, 0.495], [0, 0.495]];
const VIOLIN: readonly P2[] = [[0, 0], [0.07, 0.006], [0.104, 0.06], [0.098, 0.115], [0.104, 0.13], [0.07, 0.16], [0.058, 0.195], [0.07, 0.225], [0.086, 0.24], [0.08, 0.26], [0.084, 0.3], [0.055, 0.348], [0.02, 0.356], [0, 0.356]];

const STRUNG: Readonly<Record<string, Strung>> = {
  guitar: { body: GUITAR, depth: 0.1, neck: 0.36, neckWidth: 0.052, hole: 'round', head: 'flat', strings: 6, color: '#c98a45', back: '#5e3418' },
  electric: { body: [], depth: 0.045, neck: 0.42, neckWidth: 0.05, hole: 'none', head: 'bent', strings: 6, color: '#b3221e', back: '#b3221e' },
  bass: { body: [], depth: 0.045, neck: 0.58, neckWidth: 0.055, hole: 'none', head: 'bent', strings: 4, color: '#2a2d33', back: '#2a2d33' },
  ukulele: { body: GUITAR.map(([x, y]) => [x * 0.52, y * 0.5]), depth: 0.06, neck: 0.19, neckWidth: 0.038, hole: 'round', head: 'flat', strings: 4, color: '#b97a3c', back: '#8a5a2c' },
  banjo: { body: oval(0.14, 0.14, 28, 0, 0.14).filter(([x]) => x >= -1e-9).sort((a, b) => a[1] - b[1]), depth: 0.07, neck: 0.44, neckWidth: 0.048, hole: 'skin', head: 'flat', strings: 5, color: '#eee8da', back: '#8a5a2c' },
  lute: { body: [[0, 0], [0.1, 0.01], [0.165, 0.12], [0.15, 0.24], [0.09, 0.38], [0.03, 0.46], [0, 0.46]], depth: 0.16, neck: 0.25, neckWidth: 0.06, hole: 'round', head: 'flat', strings: 8, color: '#c99a55', back: '#7a4a22', bowl: true },
  violin: { body: VIOLIN, depth: 0.034, neck: 0.13, neckWidth: 0.025, hole: 'f', head: 'scroll', strings: 4, color: '#a3521f', back: '#6d3112' },
  cello: { body: VIOLIN.map(([x, y]) => [x * 2.1, y * 2.1]), depth: 0.13, neck: 0.3, neckWidth: 0.045, hole: 'f', head: 'scroll', strings: 4, color: '#a04e1e', back: '#662d10' },
};

/** Guitars, violins and their kin: `params.kind`; stands on its foot, strings to the front, neck up; `grip` on the neck, `grip2` where it is struck or bowed. */
export const strung: Archetype = drawn((b) => {
  const kind = b.word('kind', 'guitar');
  const s = STRUNG[kind] ?? (STRUNG['guitar'] as Strung);
  const look = b.main({ color: s.color, roughness: 0.22, grain: 'wood' });
  const side = b.trim({ color: s.back, roughness: 0.25, grain: 'wood' });
  const outline = s.body.length === 0 ? HORNED : mirrored(s.body, 34);
  const top = Math.max(...outline.map(([, y]) => y));
  const front = s.depth / 2;
  const shoulder = s.body.length === 0 ? top * 0.8 : top;
  addBody(b, s, outline, look, side);
  const reach = shoulder + s.neck;
  b.box([0, shoulder - s.depth * 0.6, front + s.neckWidth * 0.1], [s.neckWidth, s.neck + s.depth * 0.6, s.neckWidth * 0.45], side, s.neckWidth * 0.12);
  b.box([0, top * 0.62, front + s.neckWidth * 0.3], [s.neckWidth * 0.92, reach - top * 0.62, s.neckWidth * 0.16], { color: '#1c1412', roughness: 0.4 }, 0.001);
  if (s.hole !== 'f') for (let i = 1; i < 14 && b.spec.detail === 2; i++) b.box([0, reach - s.neck * 1.15 * (1 - 0.944 ** i) * 1.7, front + s.neckWidth * 0.38], [s.neckWidth * 0.93, 0.002, 0.002], STUFF.chrome, 0);
  addHead(b, s, reach, front, side);
  addStrings(b, s, top, reach, front);
  if (kind === 'cello') b.rod([0, 0.01, 0], [0, -0.22, 0], 0.008, STUFF.chrome, 0.003);
  if (s.hole === 'f') b.ball([-s.neckWidth * 0.9, top * 0.06, front * 1.2], s.neckWidth * (kind === 'cello' ? 0.01 : 1.1), STUFF.black, [1, 0.7, 0.4]);
  return { anchors: { grip: [0, shoulder + s.neck * 0.7, 0], grip2: [0, top * (s.hole === 'f' ? 0.5 : 0.42), front + 0.03] } };
});

// An electric guitar's body: a waist, two horns and a cut for the hand.
const HORNED: readonly P2[] = [[0, 0], [0.1, 0.012], [0.15, 0.07], [0.155, 0.13], [0.115, 0.2], [0.105, 0.24], [0.13, 0.31], [0.138, 0.37], [0.115, 0.42], [0.092, 0.41], [0.085, 0.36], [0.06, 0.325], [0.03, 0.322], [-0.03, 0.322], [-0.06, 0.335], [-0.09, 0.4], [-0.108, 0.46], [-0.14, 0.45], [-0.15, 0.37], [-0.128, 0.29], [-0.118, 0.24], [-0.135, 0.17], [-0.16, 0.1], [-0.145, 0.04], [-0.08, 0.005]];

function addBody(b: Bench, s: Strung, outline: readonly P2[], look: Look, side: Look): void {
  const front = s.depth / 2;
  const top = Math.max(...outline.map(([, y]) => y));
  if (s.bowl === true) {
    const half = outline.filter(([x]) => x >= 0);
    b.add(sheet(b.n(24), b.n(18), (u, v) => {
      const [x, y] = half[Math.min(half.length - 1, Math.round(u * (half.length - 1)))] as P2;
      const a = Math.PI * v;
      return [x * Math.cos(a), y, front - Math.sin(a) * x * 1.1];
    }, { asDrawn: true }), { ...side, mesh: 'cloth' });
    b.plate(outline, 0.006, look, { at: [0, 0, front] });
  } else {
    b.plate(outline, s.depth, side, { at: [0, 0, 0] }, Math.min(0.008, s.depth * 0.2));
    b.plate(outline.map(([x, y]) => [x * 0.985, top / 2 + (y - top / 2) * 0.985]), s.depth * 0.06, look, { at: [0, 0, front] });
  }
  if (s.hole === 'round') b.disc([0, top * 0.64, front + 0.004], top * 0.105, 0.004, { color: '#120c08', roughness: 1 }).hoop(top * 0.125, top * 0.01, { color: '#e8d9b0', roughness: 0.5 }, { at: [0, top * 0.64, front + 0.004] });
  if (s.hole === 'skin') b.disc([0, 0.14, front + 0.003], 0.132, 0.006, look).hoop(0.138, 0.006, STUFF.chrome, { at: [0, 0.14, front] });
  if (s.hole === 'f') for (const k of [1, -1]) b.pipe([[k * top * 0.12, top * 0.35, front + 0.002], [k * top * 0.155, top * 0.37, front + 0.002], [k * top * 0.14, top * 0.45, front + 0.002], [k * top * 0.115, top * 0.53, front + 0.002], [k * top * 0.14, top * 0.55, front + 0.002]], top * 0.008, { color: '#140a06', roughness: 1 }, { sides: 6 });
  if (s.body.length > 0) return;
  b.plate([[0.1, 0.06], [0.125, 0.12], [0.06, 0.2], [0.07, 0.27], [-0.06, 0.28], [-0.05, 0.12]], 0.004, { color: '#efece2', roughness: 0.3 }, { at: [0, 0, front] });
  for (const y of [0.12, 0.2, 0.27]) b.box([0, y, front + 0.004], [0.075, 0.018, 0.008], STUFF.black, 0.003);
  for (const [x, y] of [[0.085, 0.1], [0.1, 0.07]] as const) b.disc([x, y, front + 0.008], 0.01, 0.012, STUFF.chrome, 12);
}

function addHead(b: Bench, s: Strung, reach: number, front: number, side: Look): void {
  const w = s.neckWidth;
  const z = front + w * 0.1;
  if (s.head === 'scroll') {
    b.box([0, reach, z], [w * 0.9, w * 2.6, w * 0.9], side, w * 0.2).disc([0, reach + w * 3, z], w * 0.7, w, side);
    for (let i = 0; i < 4; i++) b.rod([-w * 1.3 * (i % 2 ? 1 : -1), reach + w * (0.5 + i * 0.55), z], [0, reach + w * (0.5 + i * 0.55), z], w * 0.13, STUFF.black);
    return;
  }
  const outline: P2[] = s.head === 'bent' ? [[-w * 0.5, 0], [-w * 0.55, w * 2.4], [w * 0.1, w * 3.4], [w * 0.7, w * 3], [w * 0.95, w * 1.4], [w * 0.5, 0]] : [[-w * 0.5, 0], [-w * 0.72, w * 0.6], [-w * 0.75, w * 3], [0, w * 3.2], [w * 0.75, w * 3], [w * 0.72, w * 0.6], [w * 0.5, 0]];
  b.plate(outline, w * 0.3, side, { at: [0, reach, z] });
  for (let i = 0; i < s.strings; i++) {
    const k = s.head === 'bent' ? -1 : i % 2 ? 1 : -1;
    const y = reach + w * (0.7 + 2 * (s.head === 'bent' ? i / s.strings : Math.floor(i / 2) / Math.max(1, s.strings / 2)));
    b.rod([k * w * 0.5, y, z], [k * w * 1.05, y, z], w * 0.07, STUFF.chrome).ball([k * w * 1.15, y, z], w * 0.2, STUFF.white, [1, 0.6, 0.5], 10);
  }
}

function addStrings(b: Bench, s: Strung, top: number, reach: number, front: number): void {
  const w = s.neckWidth;
  const foot = top * (s.hole === 'f' ? 0.22 : 0.26);
  const lift = front + w * (s.hole === 'f' ? 1.1 : 0.55);
  b.box([0, top * (s.hole === 'f' ? 0.42 : 0.25), front], [w * (s.hole === 'f' ? 1.5 : 2), w * 0.2, (lift - front) * 2], { color: s.hole === 'f' ? '#c9a06a' : '#22160f', roughness: 0.5 }, 0.001);
  if (s.hole === 'f') b.plate([[-w * 0.45, 0], [w * 0.45, 0], [w * 0.75, foot], [-w * 0.75, foot]], w * 0.25, STUFF.black, { at: [0, top * 0.03, front + w * 0.35] });
  for (let i = 0; i < s.strings && b.spec.detail > 0; i++) {
    const x = (i / (s.strings - 1) - 0.5) * w * 0.8;
    b.rod([x * 1.2, foot, lift], [x, reach, front + w * 0.42], w * 0.014, { color: '#e4e2da', roughness: 0.3, metalness: 0.6 });
  }
}

/** A concert harp: pillar in front, curved neck above, soundbox slanting behind, strings between. */
export const harp: Archetype = drawn((b) => {
  const gold = b.main({ color: '#c9973a', roughness: 0.25, metalness: 0.7 });
  const box = b.trim({ color: '#7a4a22', roughness: 0.3, grain: 'wood' });
  b.box([0, 0, 0], [0.4, 0.1, 0.75], box, 0.03);
  b.spun([[0, 0.1], [0.06, 0.1], [0.045, 0.16], [0.032, 0.3], [0.03, 1.45], [0.045, 1.55], [0.06, 1.68], [0.075, 1.76], [0, 1.8]], gold, { at: [0, 0, 0.33] });
  const neckAt = (t: number): P3 => [0, 1.74 - 0.42 * Math.sin(t * Math.PI * 0.9) * (1 - 0.35 * t) - 0.12 * t, 0.33 - 0.78 * t];
  b.pipe([0, 0.2, 0.4, 0.6, 0.8, 1].map(neckAt), 0.035, gold);
  b.pipe([[0, 0.08, 0.25], [0, 0.8, -0.18], [0, 1.62, -0.45]], (t) => 0.17 - 0.1 * t, box, { sides: 14 });
  for (let i = 1; i < 30; i++) {
    const t = i / 31;
    const top = neckAt(t);
    const foot: P3 = [0, 0.2 + 1.3 * t ** 1.1, 0.22 - 0.62 * t];
    b.rod(foot, top, 0.0035, { color: i % 7 === 0 ? '#b02a22' : i % 7 === 3 ? '#22242a' : '#efe9da', roughness: 0.4 });
  }
  return { anchors: { grip: [0.05, 1, 0], grip2: [-0.05, 1, 0] } };
});

const bell = (from: P3, to: P3, r: number, R: number, look: Look, b: Bench): void => {
  const n = 10;
  const points = Array.from({ length: n + 1 }, (_, i) => [0, 1, 2].map((k) => (from[k] as number) + ((to[k] as number) - (from[k] as number)) * (i / n)) as unknown as P3);
  b.pipe(points, (t) => r + (R - r) * t ** 3.2, look, { sides: 26, hero: 20 });
  b.pipe([points[n - 1] as P3, to, points[n - 1] as P3].map((p, i) => (i === 1 ? to : p)), 0.0005, look, { hero: 4, sides: 4 });
};

/** Brass and saxophones: `params.kind` trumpet, trombone, horn, tuba, saxophone. The mouthpiece is at the back, the bell in front; `mouth` is where it is blown. */
export const brassWind: Archetype = kinds({
  trumpet: (b) => {
    const look = b.main(STUFF.brass);
    bell([0, 0.06, 0.02], [0, 0.06, 0.34], 0.008, 0.062, look, b);
    b.pipe([[0, 0.06, 0.02], [0, 0.06, -0.1], [0, 0.03, -0.15], [0, 0, -0.1], [0, 0, 0.12], [0, 0.03, 0.17], [0, 0.06, 0.12], [0, 0.06, -0.02]], 0.0075, look, { hero: 40 });
    b.rod([0.012, 0.06, -0.08], [0.012, 0.06, -0.24], 0.006, look).spun([[0, 0], [0.013, 0], [0.014, 0.012], [0.006, 0.05]], STUFF.chrome, { turn: [Math.PI / 2, 0, 0], at: [0.012, 0.06, -0.27] });
    for (let i = 0; i < 3; i++) b.spun([[0, -0.035], [0.013, -0.03], [0.013, 0.1], [0.006, 0.104], [0.005, 0.125], [0.013, 0.128], [0, 0.134]], i === 1 ? STUFF.chrome : look, { at: [0.004, 0, -0.03 + i * 0.031] });
    return { anchors: { grip: [0, 0.03, 0], grip2: [0, 0.13, 0], mouth: [0.012, 0.06, -0.27] } };
  },
  trombone: (b) => {
    const look = b.main(STUFF.brass);
    bell([0.06, 0.1, -0.3], [0.06, 0.1, 0.45], 0.009, 0.11, look, b);
    b.pipe([[0.06, 0.1, -0.25], [0.06, 0.1, -0.42], [0.03, 0.1, -0.47], [0, 0.08, -0.42], [0, 0.06, -0.2], [0, 0.06, 0.75], [0, 0.03, 0.83], [0, 0, 0.75], [0, 0, -0.18]], 0.0085, look, { hero: 50 });
    b.rod([0, 0, -0.18], [0, 0, -0.26], 0.006, STUFF.chrome, 0.013).rod([0, 0, 0], [0, 0.06, 0], 0.006, STUFF.chrome).rod([0, 0.06, -0.1], [0.06, 0.1, -0.1], 0.006, STUFF.chrome);
    return { anchors: { grip: [0, 0.03, -0.1], grip2: [0, 0.03, 0], mouth: [0, 0, -0.26] } };
  },
  horn: (b) => {
    const look = b.main(STUFF.brass);
    for (const [r, z] of [[0.14, 0], [0.115, 0.015], [0.09, -0.01]] as const) b.hoop(r, 0.011, look, { at: [0, 0.16, z] });
    b.pipe([[0.1, 0.06, 0], [0.16, 0.12, -0.02], [0.17, 0.2, -0.05], [0.16, 0.24, -0.08]], (t) => 0.012 + 0.03 * t * t, look);
    b.pipe([[-0.1, 0.26, 0], [-0.15, 0.2, 0.01], [-0.19, 0.1, 0.02], [-0.2, 0, 0.06]], (t) => 0.012 + 0.125 * t ** 3, look, { sides: 26, hero: 30 });
    b.pipe([[0.05, 0.28, 0], [0.13, 0.33, 0], [0.22, 0.32, 0]], 0.006, look).rod([0.22, 0.32, 0], [0.26, 0.315, 0], 0.006, STUFF.chrome, 0.012);
    for (let i = 0; i < 3; i++) b.disc([-0.02 + i * 0.035, 0.16 - i * 0.02, 0.03], 0.017, 0.03, STUFF.chrome);
    return { anchors: { grip: [0.05, 0.17, 0], grip2: [-0.15, 0.08, 0], mouth: [0.26, 0.315, 0] } };
  },
  tuba: (b) => {
    const look = b.main(STUFF.brass);
    b.pipe([[0, 0.9, 0], [0, 0.3, 0], [0.06, 0.08, 0], [0.16, 0.06, 0], [0.24, 0.15, 0], [0.25, 0.5, 0], [0.2, 0.62, 0.02], [0.13, 0.55, 0.03], [0.12, 0.25, 0.03]], (t) => 0.075 * (1 - t) + 0.016, look, { hero: 50, sides: 18 });
    b.spun([[0.075, 0.82], [0.1, 0.9], [0.15, 0.97], [0.21, 1.02], [0.2, 1.02], [0.09, 0.92], [0.02, 0.9]], look, { at: [0, 0, 0] }, { curve: true });
    for (let i = 0; i < 3; i++) b.spun([[0, 0.3], [0.02, 0.3], [0.02, 0.5], [0.007, 0.51], [0.007, 0.54], [0.018, 0.545], [0, 0.55]], STUFF.chrome, { at: [0.06 + i * 0.043, 0, 0.09] });
    b.pipe([[0.06, 0.45, 0.08], [0, 0.6, 0.14], [-0.06, 0.64, 0.16]], 0.009, look).rod([-0.06, 0.64, 0.16], [-0.1, 0.66, 0.17], 0.01, STUFF.chrome, 0.018);
    return { anchors: { grip: [0.1, 0.5, 0.09], mouth: [-0.1, 0.66, 0.17] } };
  },
  saxophone: (b) => {
    const look = b.main(STUFF.brass);
    b.pipe([[0, 0.56, -0.04], [0, 0.3, -0.03], [0, 0.1, -0.01], [0, 0.02, 0.03], [0, 0.005, 0.08], [0, 0.04, 0.13], [0, 0.16, 0.16], [0, 0.27, 0.19]], (t) => 0.012 + 0.03 * t + (t > 0.8 ? 0.034 * ((t - 0.8) * 5) ** 2 : 0), look, { hero: 48, sides: 20 });
    b.ball([0, 0.268, 0.188], 0.066, { color: '#3a2a10', roughness: 0.9 }, [1, 0.1, 1]);
    b.pipe([[0, 0.55, -0.04], [0, 0.61, -0.05], [0, 0.63, -0.09], [0, 0.61, -0.15]], 0.011, look).rod([0, 0.613, -0.14], [0, 0.59, -0.2], 0.015, STUFF.black, 0.008);
    for (let i = 0; i < 9; i++) {
      b.disc([0.03, 0.12 + i * 0.047, -0.005], 0.016 + 0.008 * (1 - i / 9), 0.01, look, 14);
      b.disc([0, 0.12 + i * 0.047, 0.025 - i * 0.004], 0.014, 0.008, STUFF.white, 12);
    }
    b.rod([0.035, 0.1, -0.01], [0.035, 0.52, -0.03], 0.004, STUFF.chrome).rod([-0.035, 0.1, 0], [-0.03, 0.52, -0.02], 0.004, STUFF.chrome);
    return { anchors: { grip: [0, 0.42, 0], grip2: [0, 0.22, 0], mouth: [0, 0.59, -0.2] } };
  },
});

/** Pipes with finger holes or keys, upright, blown at the top: `params.kind` flute, recorder, clarinet, pan-pipes, bagpipes, harmonica. */
export const pipes: Archetype = kinds({
  flute: (b) => {
    const look = b.main(STUFF.chrome);
    b.spun([[0, 0], [0.0105, 0], [0.0105, 0.5], [0.012, 0.5], [0.012, 0.66], [0.009, 0.665], [0, 0.67]], look);
    for (let i = 0; i < 12; i++) b.disc([0, 0.06 + i * 0.033, 0.013], 0.008, 0.005, look, 12);
    b.rod([0.01, 0.05, 0.006], [0.01, 0.48, 0.006], 0.0025, STUFF.steel).add(sheet(2, 2, (u, v) => [(u - 0.5) * 0.016, 0.57 + v * 0.02, 0.0135]), STUFF.black);
    return { anchors: { grip: [0, 0.38, 0], grip2: [0, 0.18, 0], mouth: [0, 0.58, 0.013] } };
  },
  clarinet: (b) => {
    const look = b.main({ color: '#1a1718', roughness: 0.3 });
    b.spun([[0, 0], [0.036, 0], [0.034, 0.01], [0.018, 0.06], [0.013, 0.12], [0.013, 0.56], [0.015, 0.58], [0.011, 0.6], [0.004, 0.665], [0, 0.665]], look, undefined, { curve: false });
    for (const y of [0.1, 0.3, 0.5]) b.spun([[0.0145, y], [0.0165, y + 0.006], [0.0145, y + 0.012]], STUFF.chrome);
    for (let i = 0; i < 9; i++) b.disc([0, 0.14 + i * 0.038, 0.015], 0.008, 0.005, STUFF.chrome, 12);
    b.rod([0.014, 0.12, 0.004], [0.014, 0.5, 0.004], 0.0025, STUFF.chrome);
    return { anchors: { grip: [0, 0.42, 0], grip2: [0, 0.24, 0], mouth: [0, 0.66, 0] } };
  },
  recorder: (b) => {
    const look = b.main({ color: '#b98a52', roughness: 0.4, grain: 'wood' });
    b.spun([[0, 0], [0.014, 0], [0.017, 0.015], [0.011, 0.05], [0.012, 0.2], [0.016, 0.22], [0.016, 0.25], [0.012, 0.27], [0.011, 0.3], [0.006, 0.33], [0, 0.33]], look);
    for (let i = 0; i < 7; i++) b.disc([0, 0.05 + i * 0.022, 0.0115], 0.0035, 0.002, STUFF.black, 10);
    b.box([0, 0.262, 0.0115], [0.012, 0.014, 0.003], STUFF.black);
    return { anchors: { grip: [0, 0.16, 0], grip2: [0, 0.09, 0], mouth: [0, 0.33, 0] } };
  },
  'pan-pipes': (b) => {
    const look = b.main({ color: '#cfa45e', roughness: 0.5, grain: 'wood' });
    for (let i = 0; i < 10; i++) b.spun([[0, -0.2 + i * 0.013], [0.008, -0.2 + i * 0.013], [0.008, 0], [0.006, 0], [0.006, -0.03], [0, -0.03]], look, { at: [(i - 4.5) * 0.0165, 0.2, 0] }, { hero: 14 });
    b.box([0, 0.14, 0.008], [0.17, 0.014, 0.006], b.trim(STUFF.leather)).box([0, 0.14, -0.008], [0.17, 0.014, 0.006], STUFF.leather);
    return { anchors: { grip: [0.08, 0.14, 0], grip2: [-0.08, 0.14, 0], mouth: [0, 0.2, 0] } };
  },
  bagpipes: (b) => {
    b.ball([0, 0.28, 0], 0.17, b.main({ color: '#7c1f24', roughness: 0.85, grain: 'cloth' }), [1.35, 0.85, 0.8]);
    for (const [x, h] of [[-0.1, 0.95], [0, 0.75], [0.08, 0.72]] as const) b.spun([[0, 0.36], [0.014, 0.36], [0.018, 0.5], [0.012, 0.52], [0.022, h * 0.8], [0.016, h * 0.82], [0.028, h], [0, h]], STUFF.black, { at: [x, 0, -0.04] }).spun([[0.024, h * 0.95], [0.031, h * 0.97], [0.024, h]], STUFF.white, { at: [x, 0, -0.04] });
    b.rod([0.2, 0.25, 0.03], [0.28, -0.06, 0.1], 0.01, STUFF.black, 0.02).rod([0.15, 0.4, 0], [0.24, 0.56, 0.02], 0.009, STUFF.black);
    return { anchors: { grip: [0.24, 0.1, 0.06], mouth: [0.24, 0.56, 0.02] } };
  },
  harmonica: (b) => {
    b.box([0, 0, 0], [0.11, 0.026, 0.028], b.main(STUFF.chrome), 0.006).box([0, 0.007, 0.003], [0.106, 0.012, 0.027], b.trim({ color: '#a32a22', roughness: 0.4 }), 0.001);
    for (let i = 0; i < 10; i++) b.box([-0.045 + i * 0.01, 0.009, 0.014], [0.006, 0.008, 0.004], STUFF.black, 0);
    return { anchors: { grip: [0.05, 0.013, 0], grip2: [-0.05, 0.013, 0], mouth: [0, 0.013, 0.015] } };
  },
});

function barrelDrum(b: Bench, at: P3, r: number, h: number, look: Look, turn: P3 = [0, 0, 0], lugs = 8): void {
  b.spun([[0, 0], [r, 0], [r, h], [0, h]], look, { at, turn });
  b.spun([[0, h * 1.002], [r * 0.97, h * 1.002]], { color: '#f2ede0', roughness: 0.7 }, { at, turn }).spun([[0, -h * 0.002], [r * 0.97, -h * 0.002]], { color: '#f2ede0', roughness: 0.7 }, { at, turn });
  const rim = Math.max(0.008, h * 0.05);
  for (const y of [0, h - rim]) b.spun([[r * 0.95, y], [r * 1.04, y], [r * 1.04, y + rim * 1.2], [r * 0.96, y + rim * 1.2]], STUFF.chrome, { at, turn });
  if (b.spec.detail === 0) return;
  for (let i = 0; i < lugs; i++) b.spun([[0, h * 0.06], [r * 0.03, h * 0.06], [r * 0.03, h * 0.94], [0, h * 0.94]], STUFF.chrome, { at: [at[0] + (turn[0] === 0 ? Math.sin((i / lugs) * 6.283) * r * 1.02 : Math.sin((i / lugs) * 6.283) * r * 1.02), at[1] + (turn[0] === 0 ? 0 : Math.cos((i / lugs) * 6.283) * r * 1.02), at[2] + (turn[0] === 0 ? Math.cos((i / lugs) * 6.283) * r * 1.02 : 0)], turn }, { hero: 6 });
}

function cymbal(b: Bench, at: P3, r: number): void {
  b.spun([[0, 0.03], [r * 0.2, 0.025], [r * 0.25, 0.012], [r, 0], [r, -0.002], [r * 0.2, 0.01], [0, 0.02]], b.coat.rest(STUFF.brass), { at, turn: [0.12, 0, 0] });
  b.rod([at[0], 0, at[2]], [at[0], at[1] + 0.05, at[2]], 0.01, STUFF.chrome);
  for (let i = 0; i < 3; i++) b.rod([at[0], 0.3, at[2]], [at[0] + Math.sin(i * 2.1) * 0.22, 0, at[2] + Math.cos(i * 2.1) * 0.22], 0.008, STUFF.chrome);
}

/** Drums: `params.kind` drum, snare, bongos, djembe, kit, timpani, tambourine, cymbals, triangle, xylophone, gong. `top` is the skin that is struck. */
export const drums: Archetype = kinds({
  drum: (b) => {
    barrelDrum(b, [0, 0, 0], 0.2, 0.34, b.main({ color: '#b3261f', roughness: 0.35 }));
    for (let i = 0; i < 12; i++) b.rod([Math.sin(i * 0.5236) * 0.205, i % 2 ? 0.32 : 0.02, Math.cos(i * 0.5236) * 0.205], [Math.sin((i + 1) * 0.5236) * 0.205, i % 2 ? 0.02 : 0.32, Math.cos((i + 1) * 0.5236) * 0.205], 0.004, b.trim({ color: '#f1ead6', roughness: 0.8 }));
  },
  snare: (b) => {
    barrelDrum(b, [0, 0.55, 0], 0.18, 0.14, b.main({ color: '#c8ccd2', roughness: 0.25, metalness: 0.8 }));
    b.rod([0, 0.1, 0], [0, 0.55, 0], 0.012, STUFF.chrome);
    for (let i = 0; i < 3; i++) b.rod([0, 0.22, 0], [Math.sin(i * 2.094) * 0.25, 0, Math.cos(i * 2.094) * 0.25], 0.009, STUFF.chrome).rod([0, 0.45, 0], [Math.sin(i * 2.094) * 0.17, 0.57, Math.cos(i * 2.094) * 0.17], 0.008, STUFF.chrome);
  },
  bongos: (b) => {
    for (const [x, r] of [[-0.12, 0.1], [0.11, 0.085]] as const) b.spun([[0, 0], [r * 0.78, 0], [r * 0.9, 0.1], [r, 0.2], [0, 0.2]], b.main({ color: '#8a4a22', roughness: 0.35, grain: 'wood' }), { at: [x, 0, 0] }).spun([[r * 0.99, 0.17], [r * 1.06, 0.17], [r * 1.06, 0.205], [r * 0.95, 0.205], [r * 0.95, 0.201], [0, 0.203]], { color: '#efe6d2', roughness: 0.7 }, { at: [x, 0, 0] }).spun([[r * 1.06, 0.165], [r * 1.09, 0.175], [r * 1.06, 0.185]], STUFF.chrome, { at: [x, 0, 0] });
    b.box([0, 0.08, 0], [0.08, 0.07, 0.08], STUFF.dark);
  },
  djembe: (b) => {
    b.spun([[0, 0], [0.13, 0], [0.12, 0.06], [0.075, 0.24], [0.09, 0.33], [0.17, 0.5], [0.18, 0.58], [0, 0.58]], b.main({ color: '#7d4a24', roughness: 0.5, grain: 'wood' }), undefined, { curve: true });
    b.spun([[0.175, 0.52], [0.186, 0.56], [0.184, 0.595], [0.17, 0.6], [0, 0.6]], { color: '#e8d9bc', roughness: 0.8 });
    for (let i = 0; i < 16; i++) b.rod([Math.sin(i * 0.3927) * 0.18, 0.55, Math.cos(i * 0.3927) * 0.18], [Math.sin(i * 0.3927 + (i % 2 ? 0.2 : -0.2)) * 0.12, 0.37, Math.cos(i * 0.3927 + (i % 2 ? 0.2 : -0.2)) * 0.12], 0.004, b.trim({ color: '#e9e2cf', roughness: 0.9 }));
  },
  kit: (b) => {
    const shell = b.main({ color: '#b3201f', roughness: 0.2 });
    barrelDrum(b, [0, 0.28, -0.1], 0.28, 0.42, shell, [Math.PI / 2, 0, 0]);
    barrelDrum(b, [-0.17, 0.62, 0.12], 0.14, 0.2, shell, [-0.25, 0, 0], 6);
    barrelDrum(b, [0.17, 0.62, 0.12], 0.15, 0.22, shell, [-0.25, 0, 0], 6);
    barrelDrum(b, [-0.5, 0.14, -0.25], 0.2, 0.42, shell);
    barrelDrum(b, [0.45, 0.52, -0.3], 0.17, 0.14, b.coat.rest(STUFF.chrome));
    for (let i = 0; i < 3; i++) b.rod([0.45, 0.52, -0.3], [0.45 + Math.sin(i * 2.1) * 0.2, 0, -0.3 + Math.cos(i * 2.1) * 0.2], 0.01, STUFF.chrome);
    for (const k of [-1, 0, 1]) b.rod([-0.5 + k * 0.16, 0.3, -0.25 + (k === 0 ? 0.2 : -0.12)], [-0.5 + k * 0.17, 0, -0.25 + (k === 0 ? 0.22 : -0.14)], 0.009, STUFF.chrome);
    cymbal(b, [-0.55, 1.06, 0.25], 0.24);
    cymbal(b, [0.58, 1.0, 0.2], 0.2);
    cymbal(b, [0.72, 0.82, -0.2], 0.16);
    b.spun([[0, 0.44], [0.15, 0.44], [0.16, 0.48], [0.15, 0.52], [0, 0.53]], STUFF.black, { at: [0, 0, -0.68] }).rod([0, 0, -0.68], [0, 0.45, -0.68], 0.02, STUFF.chrome);
    for (let i = 0; i < 3; i++) b.rod([0, 0.2, -0.68], [Math.sin(i * 2.1) * 0.2, 0, -0.68 + Math.cos(i * 2.1) * 0.2], 0.012, STUFF.chrome);
    return { anchors: { seat: [0, 0.53, -0.68], top: [0.45, 0.67, -0.3] } };
  },
  timpani: (b) => {
    b.spun([[0, 0.2], [0.12, 0.22], [0.28, 0.36], [0.34, 0.58], [0.34, 0.76]], b.main({ color: '#b8703c', roughness: 0.25, metalness: 1 }), undefined, { curve: true });
    b.spun([[0.34, 0.74], [0.36, 0.75], [0.36, 0.79], [0.33, 0.79], [0.33, 0.78], [0, 0.78]], { color: '#f0eadb', roughness: 0.7 });
    for (let i = 0; i < 4; i++) b.rod([Math.sin(i * 1.57 + 0.8) * 0.35, 0.74, Math.cos(i * 1.57 + 0.8) * 0.35], [Math.sin(i * 1.57 + 0.8) * 0.22, 0, Math.cos(i * 1.57 + 0.8) * 0.22], 0.014, STUFF.steel);
  },
  tambourine: (b) => {
    b.spun([[0.12, 0], [0.128, 0], [0.128, 0.045], [0.12, 0.045], [0.12, 0]], b.main(STUFF.wood), { turn: [Math.PI / 2, 0, 0] }).disc([0, 0, 0.02], 0.12, 0.002, { color: '#f0e8d6', roughness: 0.8 });
    for (let i = 0; i < 8; i++) for (const z of [-0.018, -0.026]) b.add(sheet(1, 14, (u, v) => [u * 0.02 * Math.cos(v * 6.283), u * 0.02 * Math.sin(v * 6.283), z], { asDrawn: true }), { ...STUFF.brass, mesh: 'cloth' }, { at: [Math.sin(i * 0.785) * 0.135, Math.cos(i * 0.785) * 0.135, 0] });
    return { anchors: { grip: [0, -0.12, 0] } };
  },
  cymbals: (b) => {
    for (const s of [1, -1]) b.spun([[0, 0.035], [0.03, 0.03], [0.04, 0.015], [0.19, 0], [0.19, -0.002], [0, 0.02]], b.main(STUFF.brass), { turn: [0, 0, -s * 1.35], at: [s * 0.07, 0.19, 0] }).ball([s * 0.115, 0.2, 0], 0.025, STUFF.leather, [0.5, 1.6, 0.7]);
    return { anchors: { grip: [0.11, 0.2, 0], grip2: [-0.11, 0.2, 0] } };
  },
  triangle: (b) => {
    b.pipe([[-0.02, 0, 0], [0.09, 0, 0], [0.1, 0.008, 0], [0.05, 0.09, 0], [0, 0.178, 0], [-0.05, 0.09, 0], [-0.1, 0.008, 0], [-0.06, 0, 0]], 0.005, b.main(STUFF.chrome), { hero: 60 });
    b.rod([0, 0.18, 0], [0, 0.25, 0], 0.002, STUFF.dark).rod([0.14, 0, 0.02], [0.15, 0.17, 0.02], 0.004, STUFF.chrome);
    return { anchors: { grip: [0, 0.25, 0] } };
  },
  xylophone: (b) => {
    const colors = ['#c8322b', '#e07a26', '#e8c32e', '#4f9a3c', '#2f8f9a', '#2f5fae', '#5a3f9a', '#a83f8a'];
    for (let i = 0; i < 8; i++) b.box([-0.26 + i * 0.075, 0.06, 0], [0.062, 0.02, 0.34 - i * 0.024], b.coat.main({ color: colors[i] as string, roughness: 0.25 }), 0.006);
    b.box([0, 0.01, 0.1], [0.62, 0.05, 0.03], STUFF.wood, 0.006, { turn: [0, 0.06, 0] }).box([0, 0.01, -0.1], [0.62, 0.05, 0.03], STUFF.wood, 0.006, { turn: [0, -0.06, 0] });
    for (const z of [0.05, 0.12]) b.rod([-0.1, 0.095, z], [0.2, 0.12, z - 0.04], 0.005, STUFF.wood).ball([-0.1, 0.095, z], 0.014, { color: '#c8322b', roughness: 0.4 });
  },
  gong: (b) => {
    b.spun([[0, 0.03], [0.1, 0.03], [0.13, 0.01], [0.34, 0], [0.36, -0.02], [0.36, -0.05], [0.34, -0.01], [0, 0.02]], b.main({ color: '#b07a2c', roughness: 0.35, metalness: 1 }), { turn: [Math.PI / 2, 0, 0], at: [0, 0.62, 0] });
    for (const s of [1, -1]) b.box([s * 0.46, 0, 0], [0.05, 1.15, 0.05], STUFF.dark).box([s * 0.46, 0, 0], [0.06, 0.05, 0.4], STUFF.dark).rod([s * 0.2, 0.92, 0], [s * 0.2, 1.12, 0], 0.006, { color: '#9a2a22', roughness: 0.9 });
    b.box([0, 1.1, 0], [1.1, 0.06, 0.06], STUFF.dark);
  },
});

/** Keyboards: white and black keys in a row about `at`, toward +z. */
function addKeys(b: Bench, w: number, y: number, z: number, l: number, octaves: number): void {
  const count = octaves * 7;
  const k = w / count;
  for (let i = 0; i < count; i++) {
    b.box([-w / 2 + (i + 0.5) * k, y, z], [k * 0.92, l * 0.14, l], STUFF.white, k * 0.06);
    if ([0, 1, 3, 4, 5].includes(i % 7) && i < count - 1) b.box([-w / 2 + (i + 1) * k, y + l * 0.1, z - l * 0.18], [k * 0.55, l * 0.12, l * 0.62], STUFF.black, k * 0.05);
  }
}

/** Keys and bellows: `params.kind` keyboard, organ, accordion, concertina. */
export const keyed: Archetype = kinds({
  keyboard: (b) => {
    b.box([0, 0.72, -0.02], [1, 0.07, 0.28], b.main({ color: '#1d1f24', roughness: 0.4 }), 0.015);
    addKeys(b, 0.9, 0.775, 0.05, 0.13, 5);
    for (let i = 0; i < 18; i++) b.box([-0.42 + i * 0.05, 0.79, -0.1], [0.022, 0.008, 0.014], { color: ['#c83a30', '#d8d8d4', '#3f8fc8'][i % 3] as string, roughness: 0.4 }, 0.002);
    b.box([0, 0.79, -0.125], [0.16, 0.006, 0.03], { color: '#7fd0e8', glow: 0.9, roughness: 0.2 }, 0.001);
    for (const s of [1, -1]) b.rod([s * 0.38, 0, 0.14], [-s * 0.34, 0.72, -0.06], 0.014, STUFF.black).rod([s * 0.38, 0, -0.14], [-s * 0.34, 0.72, -0.1], 0.014, STUFF.black);
    return { anchors: { top: [0, 0.8, 0.05] } };
  },
  organ: (b) => {
    const wood = b.main(STUFF.dark);
    b.box([0, 0, -0.2], [2, 1, 0.7], wood).box([0, 0, 0.2], [1.5, 0.72, 0.3], wood);
    addKeys(b, 1.1, 0.78, 0.28, 0.14, 5);
    addKeys(b, 1.1, 0.88, 0.16, 0.14, 5);
    for (let i = 0; i < 19; i++) {
      const k = Math.abs(i - 9) / 9;
      const h = 1.1 + 1.3 * (i % 2 ? 1 - k : 0.5 + 0.5 * k);
      b.spun([[0, 0.95], [0.02, 0.97], [0.045, 1.12], [0.045, 0.95 + h], [0.038, 0.95 + h], [0, 0.95 + h]], b.trim({ color: '#c9b48a', roughness: 0.25, metalness: 1 }), { at: [(i - 9) * 0.1, 0, -0.1] }, { hero: 14 });
    }
    return { anchors: { top: [0, 0.85, 0.28] } };
  },
  accordion: (b) => {
    const shell = b.main({ color: '#a81f24', roughness: 0.18 });
    b.box([-0.2, 0, 0], [0.09, 0.42, 0.19], shell, 0.02).box([0.2, 0, 0], [0.09, 0.4, 0.19], shell, 0.02);
    for (let i = 0; i < 13; i++) b.box([-0.144 + i * 0.024, 0.015, 0], [0.012, 0.37, i % 2 ? 0.18 : 0.15], b.trim({ color: i % 2 ? '#1c1a1c' : '#e8e0cc', roughness: 0.7 }), 0.003);
    for (let i = 0; i < 17; i++) b.box([-0.265, 0.03 + i * 0.0215, 0.05], [0.05, 0.019, 0.08], STUFF.white, 0.002).box([-0.262, 0.044 + i * 0.0215, 0.035], [0.055, i % 3 === 2 ? 0.0001 : 0.011, 0.05], STUFF.black, 0);
    for (let i = 0; i < 40; i++) b.ball([0.247, 0.05 + (i % 10) * 0.033, -0.05 + Math.floor(i / 10) * 0.03], 0.006, STUFF.white, [1, 1, 1], 7);
    b.box([-0.2, 0.06, 0.096], [0.05, 0.3, 0.004], STUFF.chrome, 0.001);
    return { anchors: { grip: [0.2, 0.2, 0], grip2: [-0.2, 0.2, 0] } };
  },
});

/** What makes music loud: `params.kind` microphone, stand, turntable, headphones, speaker, radio, record, jukebox, metronome, bow, gramophone, music-stand. */
export const sound: Archetype = kinds({
  microphone: (b) => {
    b.spun([[0, 0], [0.011, 0], [0.012, 0.01], [0.017, 0.14], [0.024, 0.155], [0, 0.156]], b.main(STUFF.black)).ball([0, 0.178, 0], 0.028, b.trim({ color: '#8b8f94', roughness: 0.6, metalness: 0.8, shade: (x, y, z) => (Math.sin(x * 1400) * Math.sin(y * 1400) * Math.sin(z * 1400) > 0.1 ? 0.6 : 1.1) }), [1, 1.05, 1]);
    b.spun([[0.027, 0.172], [0.0305, 0.178], [0.027, 0.184]], STUFF.chrome).box([0, 0.09, 0.014], [0.008, 0.02, 0.006], STUFF.chrome);
    return { anchors: { grip: [0, 0.07, 0] } };
  },
  'mic-stand': (b) => {
    b.spun([[0, 0], [0.15, 0], [0.15, 0.015], [0.03, 0.03], [0.012, 0.05], [0.012, 1], [0.01, 1.42], [0, 1.42]], b.main(STUFF.black)).rod([0, 1.4, 0], [0, 1.5, 0.08], 0.015, STUFF.black).ball([0, 1.53, 0.1], 0.032, b.trim(STUFF.steel));
    return { anchors: { grip: [0, 1.2, 0] } };
  },
  turntable: (b) => {
    b.box([0, 0, 0], [0.45, 0.1, 0.36], b.main({ color: '#2a2c30', roughness: 0.4 }), 0.015).spun([[0, 0.1], [0.155, 0.1], [0.155, 0.118], [0, 0.118]], STUFF.chrome, { at: [-0.05, 0, 0] }).spun([[0, 0.119], [0.15, 0.119], [0.15, 0.122], [0, 0.122]], { color: '#0e0e10', roughness: 0.2, shade: (x, _y, z) => 0.7 + 0.6 * Math.abs(Math.sin(Math.hypot(x, z) * 800)) }, { at: [-0.05, 0, 0] }).spun([[0, 0.123], [0.05, 0.123]], b.trim({ color: '#c8402c', roughness: 0.5 }), { at: [-0.05, 0, 0] });
    b.pipe([[0.17, 0.13, -0.12], [0.17, 0.145, 0], [0.12, 0.135, 0.1], [0.06, 0.128, 0.08]], 0.006, STUFF.chrome).spun([[0, 0.1], [0.03, 0.1], [0.03, 0.13], [0, 0.13]], STUFF.chrome, { at: [0.17, 0, -0.12] });
    return { anchors: { top: [0, 0.12, 0] } };
  },
  'dj-booth': (b) => {
    b.box([0, 0, -0.1], [1.6, 0.9, 0.5], b.main(STUFF.black), 0.03).box([0, 0.3, 0.155], [1.3, 0.08, 0.01], { color: '#4fd0ff', glow: 2.5 }, 0.003).box([0, 0.55, 0.155], [1.3, 0.04, 0.01], { color: '#ff4fb0', glow: 2.5 }, 0.003);
    for (const s of [1, -1]) b.box([s * 0.48, 0.9, -0.1], [0.45, 0.08, 0.36], STUFF.iron, 0.01).spun([[0, 0.98], [0.15, 0.98], [0.15, 1], [0, 1]], { color: '#111114', roughness: 0.2 }, { at: [s * 0.48, 0, -0.1] }).spun([[0, 1.001], [0.045, 1.001]], b.trim({ color: '#e85a2c', roughness: 0.5 }), { at: [s * 0.48, 0, -0.1] });
    b.box([0, 0.9, -0.1], [0.36, 0.1, 0.38], STUFF.black, 0.01);
    for (let i = 0; i < 20; i++) b.spun([[0, 1], [0.012, 1], [0.01, 1.02], [0, 1.02]], { color: i % 3 ? '#d8d8d4' : '#e8a02c', roughness: 0.3 }, { at: [-0.13 + (i % 5) * 0.065, 0, -0.24 + Math.floor(i / 5) * 0.07] }, { hero: 10 });
    return { anchors: { top: [0, 1, -0.1] } };
  },
  headphones: (b) => {
    b.pipe([[-0.085, 0.06, 0], [-0.088, 0.13, 0], [-0.05, 0.185, 0], [0, 0.2, 0], [0.05, 0.185, 0], [0.088, 0.13, 0], [0.085, 0.06, 0]], 0.009, b.main(STUFF.black), { sides: 12 }).pipe([[-0.06, 0.165, 0], [0, 0.188, 0], [0.06, 0.165, 0]], 0.014, b.trim({ color: '#4a4d54', roughness: 0.9 }));
    for (const s of [1, -1]) b.spun([[0, 0.012], [0.03, 0.012], [0.04, 0], [0.04, -0.014], [0.02, -0.02], [0, -0.02]], b.main(STUFF.black), { turn: [0, 0, -s * Math.PI / 2], at: [s * 0.088, 0.05, 0] }).spun([[0, 0.016], [0.025, 0.016], [0.04, 0.006], [0.042, -0.008], [0.02, -0.012]], b.trim({ color: '#4a4d54', roughness: 0.9 }), { turn: [0, 0, s * Math.PI / 2], at: [s * 0.072, 0.05, 0] });
    return { anchors: { grip: [0, 0.19, 0] } };
  },
  speaker: (b) => {
    b.box([0, 0, 0], [0.34, 0.62, 0.3], b.main(STUFF.black), 0.015);
    for (const [y, r] of [[0.2, 0.13], [0.47, 0.07]] as const) b.hoop(r, 0.012, STUFF.steel, { at: [0, y, 0.15] }).spun([[0, -0.01], [r * 0.35, 0], [r * 0.36, -0.03], [r * 0.95, 0.012]], { color: '#3a3c42', roughness: 0.6 }, { turn: [Math.PI / 2, 0, 0], at: [0, y, 0.16] });
  },
  radio: (b) => {
    b.box([0, 0, 0], [0.3, 0.19, 0.1], b.main({ color: '#8a4a2a', roughness: 0.35, grain: 'wood' }), 0.03).plate(pane(0.13, 0.13, 0.02, -0.06, 0.095), 0.006, b.trim({ color: '#cdbb92', roughness: 0.9, grain: 'cloth' }), { at: [0, 0, 0.051] }).plate(pane(0.11, 0.05, 0.01, 0.07, 0.125), 0.006, { color: '#f2d9a0', glow: 0.5, roughness: 0.4 }, { at: [0, 0, 0.051] });
    for (const x of [0.04, 0.1]) b.disc([x, 0.05, 0.06], 0.018, 0.02, STUFF.white);
    b.rod([0.12, 0.18, -0.03], [0.2, 0.42, -0.03], 0.003, STUFF.chrome).pipe([[-0.12, 0.185, 0], [-0.1, 0.225, 0], [0.1, 0.225, 0], [0.12, 0.185, 0]], 0.006, STUFF.black);
  },
  boombox: (b) => {
    b.box([0, 0, 0], [0.62, 0.28, 0.16], b.main({ color: '#b9bcc2', roughness: 0.3, metalness: 0.6 }), 0.02);
    for (const s of [1, -1]) b.hoop(0.1, 0.008, STUFF.chrome, { at: [s * 0.19, 0.13, 0.08] }).disc([s * 0.19, 0.13, 0.08], 0.095, 0.012, STUFF.black).disc([s * 0.19, 0.13, 0.088], 0.035, 0.012, STUFF.steel);
    b.box([0, 0.05, 0.08], [0.15, 0.1, 0.01], STUFF.black, 0.004).box([0, 0.2, 0.08], [0.2, 0.04, 0.008], { color: '#e8efe0', glow: 0.4 }, 0.003).pipe([[-0.28, 0.27, 0], [-0.27, 0.35, 0], [0.27, 0.35, 0], [0.28, 0.27, 0]], 0.012, STUFF.black);
    return { anchors: { grip: [0, 0.35, 0] } };
  },
  record: (b) => {
    b.disc([0, 0.15, 0], 0.15, 0.003, b.main({ color: '#111113', roughness: 0.18, shade: (x, y) => 0.6 + 0.9 * Math.abs(Math.sin(Math.hypot(x, y) * 700)) }), 60).disc([0, 0.15, 0], 0.052, 0.005, b.trim({ color: '#c8402c', roughness: 0.5 })).disc([0, 0.15, 0], 0.005, 0.007, STUFF.white, 10);
    return { anchors: { grip: [0, 0.02, 0] } };
  },
  metronome: (b) => {
    b.add(sheet(1, 4, (u, v) => { const a = v * 6.283 + 0.785; const r = 0.085 - 0.05 * u; return [Math.cos(a) * r, u * 0.21, Math.sin(a) * r]; }, { wrapV: false }), b.main(STUFF.dark)).plate([[-0.035, 0.02], [0.035, 0.02], [0.016, 0.19], [-0.016, 0.19]], 0.003, { color: '#e8dfc4', roughness: 0.8 }, { at: [0, 0, 0.052], turn: [-0.17, 0, 0] });
    b.rod([0, 0.03, 0.06], [0.05, 0.23, 0.04], 0.002, STUFF.chrome).box([0.033, 0.15, 0.047], [0.02, 0.022, 0.008], STUFF.brass);
  },
  bow: (b) => {
    b.pipe([[0, 0, 0], [0, 0.2, -0.006], [0, 0.45, -0.012], [0, 0.68, -0.002], [0, 0.74, 0.012]], (t) => 0.005 - 0.002 * t, b.main({ color: '#6d3112', roughness: 0.3, grain: 'wood' }), { sides: 8 }).box([0, 0.03, 0.011], [0.006, 0.05, 0.022], STUFF.black).plate([[-0.003, 0.03], [0.003, 0.03], [0.003, 0.735], [-0.003, 0.735]], 0.001, STUFF.white, { at: [0, 0, 0.02] });
    return { anchors: { grip: [0, 0.03, 0] } };
  },
  gramophone: (b) => {
    b.box([0, 0, 0], [0.36, 0.16, 0.36], b.trim(STUFF.dark), 0.02).spun([[0, 0.16], [0.14, 0.16], [0.14, 0.175], [0, 0.175]], STUFF.black);
    b.pipe([[0.08, 0.18, -0.08], [0.1, 0.26, -0.14], [0.06, 0.36, -0.16], [0, 0.46, -0.06], [-0.04, 0.56, 0.12], [-0.06, 0.6, 0.22]], (t) => 0.013 + 0.21 * t ** 2.6, b.main(STUFF.brass), { hero: 34, sides: 24 });
    b.ball([-0.06, 0.6, 0.222], 0.2, { color: '#4a3412', roughness: 0.9 }, [1, 1, 0.06]).pipe([[0.18, 0.08, 0], [0.25, 0.08, 0], [0.25, 0.04, 0.05], [0.29, 0.04, 0.05]], 0.007, STUFF.chrome);
  },
  'music-stand': (b) => {
    b.plate(pane(0.5, 0.34, 0.02), 0.01, b.main(STUFF.black), { at: [0, 1.15, 0], turn: [-0.4, 0, 0] }).box([0, 0.99, 0.09], [0.5, 0.012, 0.05], STUFF.black).rod([0, 0.2, 0], [0, 1.1, -0.01], 0.012, STUFF.black);
    for (const s of [1, -1]) b.plate(pane(0.2, 0.28, 0.002, s * 0.105), 0.003, STUFF.paper, { at: [0, 1.16, 0.015], turn: [-0.4, 0, 0] });
    for (let i = 0; i < 3; i++) b.rod([0, 0.3, 0], [Math.sin(i * 2.094) * 0.26, 0, Math.cos(i * 2.094) * 0.26], 0.009, STUFF.black);
  },
} satisfies Record<string, (b: Bench) => Drawing | void>);
