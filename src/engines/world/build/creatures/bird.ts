/**
 * @file Birds: spread wings that beat from shoulder and wrist, and folded ones for the ground; whichever is not wanted shrinks to nothing.
 * The plan is laid out with a body (breast to rump) one metre long and scaled to the concept.
 */
import { BufferAttribute, BufferGeometry, Color, Vector3 } from 'three';
import { clamp, createNoise, smoothstep } from '../../../../lib/noise.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { Archetype, Moment } from '../figure.ts';
import { ball, body, fract, mix, tube } from './figure-kit.ts';
import { cached, fleshGeometry, held, heldBy, limb, lump, type Lump } from './flesh.ts';
import { footfall, underWay } from './gait.ts';
import { createRig, type Joints, type Rig, type Vec } from './rig.ts';

interface Plan {
  /** Length of one wing, its breadth, the tail and the neck, in body lengths. */
  readonly wing: number;
  readonly chord: number;
  readonly tailLong: number;
  readonly neck: number;
  readonly headSize: number;
  readonly beak: number;
  readonly beakKind: 'thin' | 'hook' | 'flat' | 'short' | 'big';
  readonly leg: number;
  /** Radians that the body is raised when it stands. */
  readonly upright: number;
  readonly plump: number;
  readonly fingers: number;
  readonly flippers: boolean;
}

const plain: Plan = { wing: 1.7, chord: 0.5, tailLong: 0.5, neck: 0.12, headSize: 0.16, beak: 0.2, beakKind: 'thin', leg: 0.3, upright: 0.35, plump: 1, fingers: 0, flippers: false };

const noise = createNoise(31);

function joints(p: Plan): Joints {
  const y = p.leg + 0.22 * p.plump;
  const neckY = y + 0.1;
  const all: Record<string, { at: Vec; parent?: string }> = {
    body: { at: [0, y, 0] },
    neck: { at: [0, neckY, 0.33], parent: 'body' },
    nape: { at: [0, neckY + p.neck * 0.5, 0.37 + p.neck * 0.3], parent: 'neck' },
    head: { at: [0, neckY + p.neck, 0.4 + p.neck * 0.45], parent: 'nape' },
    tail: { at: [0, y + 0.02, -0.42], parent: 'body' },
  };
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    all[`wing${side}`] = { at: [0.11 * s * p.plump, y + 0.1, 0.18], parent: 'body' };
    all[`fore${side}`] = { at: [(0.11 + p.wing * 0.38) * s, y + 0.1, 0.24], parent: `wing${side}` };
    all[`tip${side}`] = { at: [(0.11 + p.wing * 0.7) * s, y + 0.1, 0.14], parent: `fore${side}` };
    all[`fold${side}`] = { at: [0.15 * s * p.plump, y + 0.08, 0.16], parent: 'body' };
    all[`leg${side}`] = { at: [0.08 * s * p.plump, y - 0.1, -0.02], parent: 'body' };
    all[`shin${side}`] = { at: [0.085 * s * p.plump, p.leg * 0.55, 0.04 - p.leg * 0.05], parent: `leg${side}` };
    all[`foot${side}`] = { at: [0.085 * s * p.plump, 0.015, 0.0], parent: `shin${side}` };
  }
  return all;
}

const at = (j: Joints, name: string): Vec => (j[name] as { at: Vec }).at;

function trunkLumps(p: Plan, j: Joints): Lump[] {
  const [, y] = at(j, 'body');
  const h = at(j, 'head');
  const r = p.plump;
  return [
    lump('body', [0, y, 0.06], [0.19 * r, 0.19 * r, 0.38], { melt: 0.08, turn: [0.1, 0, 0] }),
    lump('body', [0, y - 0.03, 0.18], [0.165 * r, 0.18 * r, 0.22], { melt: 0.08 }),
    limb('body', [0, y, -0.2], [0, y + 0.02, -0.46], 0.14 * r, 0.06, { melt: 0.08, squash: [1, 0.8, 1] }),
    limb('neck', [0, at(j, 'neck')[1] - 0.06, 0.24], at(j, 'nape'), 0.13 * Math.min(1.15, r) * (p.neck > 0.4 ? 0.72 : 1), p.headSize * (p.neck > 0.4 ? 0.5 : 0.82), { melt: 0.08 }),
    limb('nape', at(j, 'nape'), [h[0], h[1] - 0.01, h[2] - 0.01], p.headSize * (p.neck > 0.4 ? 0.48 : 0.82), p.headSize * (p.neck > 0.4 ? 0.55 : 0.8), { melt: 0.05 }),
    lump('head', [0, h[1] + 0.03, h[2] + 0.03], [p.headSize * 0.86, p.headSize * 0.88, p.headSize], { melt: 0.05 }),
    limb('legL', at(j, 'legL'), [at(j, 'shinL')[0], at(j, 'shinL')[1] + p.leg * 0.15, at(j, 'shinL')[2]], 0.085, 0.035, { melt: 0.04 }),
    limb('legR', at(j, 'legR'), [at(j, 'shinR')[0], at(j, 'shinR')[1] + p.leg * 0.15, at(j, 'shinR')[2]], 0.085, 0.035, { melt: 0.04 }),
  ];
}

// A spread wing: an upper and a lower skin, thick in front, with feather ends along the trailing edge.
function wingGeometry(p: Plan, j: Joints, rig: Rig, side: 'L' | 'R', detail: number): BufferGeometry {
  const s = side === 'L' ? 1 : -1;
  const [x0, y0, z0] = at(j, `wing${side}`);
  const across = detail === 2 ? 44 : detail === 1 ? 20 : 6;
  const deep = detail === 0 ? 2 : 5;
  const positions: number[] = [];
  const index: number[] = [];
  for (const top of [1, -1]) {
    for (let i = 0; i <= across; i++) {
      const u = i / across;
      const lead = z0 + 0.08 * smoothstep(0, 0.38, u) - 0.32 * p.chord * 2 * Math.max(0, u - 0.42) ** 1.4 - (p.flippers ? 0.3 * u : 0);
      const taper = 1 - 0.25 * u - 0.62 * smoothstep(0.62, 1, u) ** 1.5;
      const feather = 1 - (u > 0.35 ? 0.09 : 0.05) * Math.abs(Math.sin(u * 19 * Math.PI * 0.5)) - p.fingers * 0.45 * smoothstep(0.72, 0.86, u) * (0.5 + 0.5 * Math.cos(u * 44 * Math.PI * 0.5));
      const chord = p.chord * (0.82 + 0.3 * Math.sin(u * Math.PI)) * taper * feather;
      for (let k = 0; k <= deep; k++) {
        const v = k / deep;
        const thick = 0.045 * (1 - u * 0.75) * Math.sqrt(v) * (1 - v) * 2.2;
        const camber = 0.05 * Math.sin(Math.min(1, v * 1.2) * Math.PI) * (1 - 0.5 * u);
        positions.push(x0 + s * u * p.wing, y0 + camber + (top > 0 ? thick : -thick * 0.3) + 0.001 * top, lead - v * chord);
      }
    }
  }
  const row = deep + 1;
  const sheet = (across + 1) * row;
  for (const top of [0, 1]) {
    for (let i = 0; i < across; i++) {
      for (let k = 0; k < deep; k++) {
        const a = top * sheet + i * row + k;
        const b = a + row;
        if ((top === 0) === s > 0) index.push(a, b, a + 1, b, b + 1, a + 1);
        else index.push(a, a + 1, b, b, a + 1, b + 1);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  return heldBy(geometry, rig, (x) => {
    const u = Math.abs(x - x0) / p.wing;
    const fore = smoothstep(0.3, 0.46, u);
    const tip = smoothstep(0.6, 0.8, u);
    return [[`wing${side}`, 1 - fore], [`fore${side}`, fore * (1 - tip)], [`tip${side}`, fore * tip]];
  });
}

function foldedWing(p: Plan, j: Joints, rig: Rig, side: 'L' | 'R', detail: 0 | 1 | 2): BufferGeometry {
  const s = side === 'L' ? 1 : -1;
  const [, y] = at(j, 'body');
  const r = p.plump;
  const bone = `fold${side}`;
  const long = p.flippers ? 0.3 : 0.5 + Math.min(0.35, p.wing * 0.12);
  const lumps = [
    lump(bone, [0.155 * s * r, y + 0.03, 0.08], [0.055, p.flippers ? 0.1 : 0.135, 0.22], { melt: 0.05, turn: [0.2, -0.1 * s, 0] }),
    limb(bone, [0.16 * s * r, y + 0.02, 0.05], [0.085 * s, y - (p.flippers ? 0.1 : -0.02), -long], p.flippers ? 0.08 : 0.11, 0.025, { squash: [0.42, 1, 1], melt: 0.05 }),
  ];
  return cached(`folded ${JSON.stringify(p)} ${side} ${detail}`, () => fleshGeometry({ lumps, step: [0.026, 0.03, 0.045] }, rig, detail));
}

function tailGeometry(p: Plan, j: Joints, rig: Rig, detail: number): BufferGeometry[] {
  const [, y, z] = at(j, 'tail');
  const feathers = detail === 0 ? 1 : 7;
  return Array.from({ length: feathers }, (_, i) => {
    const g = feathers === 1 ? 0 : (i / (feathers - 1) - 0.5) * 2;
    const spread = 0.3 * g;
    return held(tube([[0.03 * g, y + 0.01 - Math.abs(g) * 0.01, z + 0.06], [spread * p.tailLong * 0.5, y, z - p.tailLong * 0.5], [spread * p.tailLong, y - 0.01, z - p.tailLong * (1 - 0.12 * Math.abs(g))]], (t) => 0.055 * Math.sin(Math.PI * (0.2 + 0.68 * t)), { sides: 5, steps: 4, flat: 0.16 }), rig, 'tail');
  });
}

const FAN: readonly { readonly share: number; readonly count: readonly [number, number]; readonly off: number }[] = [{ share: 1, count: [13, 21], off: 0 }, { share: 0.8, count: [12, 20], off: 0.5 }, { share: 0.6, count: [9, 15], off: 0 }];
/** Radians from the upright that the fan reaches on either side, and that it leans back. */
const [FAN_REACH, FAN_LEAN] = [1.5, 0.42];
/** The rings of an eye, from outside: radius in lengths of the longest feather, sRGB. */
const FAN_EYE: readonly (readonly [number, string])[] = [[0.062, '#a8842e'], [0.048, '#2f9a8a'], [0.031, '#1f3fa8'], [0.016, '#0c1230']];

/** By detail: pieces of a blade, rings of an eye and sides of a ring. */
const FAN_FINE = [{ blade: 2, rings: 3, sides: 3 }, { blade: 4, rings: 3, sides: 6 }, { blade: 4, rings: 4, sides: 9 }] as const;

/** The train of a peacock, spread in a fan: green feathers in three tiers, each with its eye. Seen from both sides. */
function fanGeometry(p: Plan, j: Joints, rig: Rig, long: number, detail: 0 | 1 | 2): BufferGeometry[] {
  const [, y, z] = at(j, 'tail');
  const root = new Vector3(0, y + 0.02, z + 0.1);
  const fine = FAN_FINE[detail];
  const blade = new Color('#2c7a3c');
  const tip = new Color('#6a8f3a');
  const [position, color, index]: [number[], number[], number[]] = [[], [], []];
  const vertex = (v: Vector3, c: Color): number => {
    position.push(v.x, v.y, v.z);
    color.push(c.r, c.g, c.b);
    return position.length / 3 - 1;
  };
  FAN.forEach(({ share, count, off }, tier) => {
    const n = count[detail === 0 ? 0 : 1];
    for (let i = 0; i < n; i++) {
      const g = FAN_REACH * (((i + off) / (n - 1 + off)) * 2 - 1);
      const up = new Vector3(Math.sin(g), Math.cos(g) * Math.cos(FAN_LEAN), -Math.cos(g) * Math.sin(FAN_LEAN));
      const side = new Vector3(Math.cos(g), -Math.sin(g) * Math.cos(FAN_LEAN), Math.sin(g) * Math.sin(FAN_LEAN));
      const front = new Vector3().crossVectors(side, up);
      const length = long * share;
      const point = (t: number, w: number, lift: number): Vector3 => root.clone().addScaledVector(up, length * t).addScaledVector(side, w * long).addScaledVector(front, lift * long + tier * 0.012 * long);
      let [left, right] = [vertex(point(0.08, -0.004, 0), blade), vertex(point(0.08, 0.004, 0), blade)];
      for (let k = 1; k <= fine.blade; k++) {
        const u = k / fine.blade;
        const t = 0.08 + 0.92 * u;
        const w = k === fine.blade ? 0.03 : 0.014 + 0.052 * u ** 1.5;
        const c = blade.clone().lerp(tip, u);
        const [l, r] = [vertex(point(t, -w, 0), c), vertex(point(t, w, 0), c)];
        index.push(left, right, r, left, r, l);
        [left, right] = [l, r];
      }
      FAN_EYE.slice(0, fine.rings).forEach(([r, hex], ring) => {
        const c = new Color(hex);
        const middle = vertex(point(0.92, 0, 0.004 * (ring + 1)), c);
        const rim = Array.from({ length: fine.sides }, (_, s) => vertex(point(0.92 + (r / share) * 1.15 * Math.cos((s / fine.sides) * 6.2832), r * Math.sin((s / fine.sides) * 6.2832), 0.004 * (ring + 1)), c));
        rim.forEach((at0, s) => index.push(middle, at0, rim[(s + 1) % fine.sides] as number));
      });
    }
  });
  const fan = paint(new BufferGeometry().setAttribute('position', new BufferAttribute(new Float32Array(position), 3)).setIndex([...index, ...index.map((_, i) => index[i - (i % 3) + 2 - (i % 3)] as number)]), {
    color: '#ffffff', roughness: 0.45, shade: (() => { let i = 0; return () => [color[i++] as number, color[i++] as number, color[i++] as number] as const; })(),
  });
  return [held(fan, rig, 'tail')];
}

function beakGeometry(p: Plan, j: Joints, rig: Rig): BufferGeometry {
  const [, y, z] = at(j, 'head');
  const from: Vec = [0, y + 0.02, z + p.headSize * 0.8];
  const b = p.beak;
  const paths: Record<Plan['beakKind'], { path: Vec[]; r: (t: number) => number; flat: number }> = {
    thin: { path: [from, [0, y + 0.015, from[2] + b * 0.6], [0, y - 0.005, from[2] + b]], r: (t) => 0.042 * (1 - t * 0.92), flat: 0.8 },
    short: { path: [from, [0, y + 0.01, from[2] + b * 0.6], [0, y, from[2] + b]], r: (t) => 0.05 * (1 - t * 0.95), flat: 0.9 },
    hook: { path: [from, [0, y + 0.035, from[2] + b * 0.5], [0, y - 0.0, from[2] + b * 0.9], [0, y - 0.06, from[2] + b * 0.92]], r: (t) => 0.055 * (1 - t * 0.93), flat: 0.8 },
    flat: { path: [from, [0, y - 0.0, from[2] + b * 0.5], [0, y - 0.02, from[2] + b]], r: (t) => 0.05 + 0.012 * Math.sin(t * Math.PI) - 0.012 * t, flat: 0.4 },
    big: { path: [from, [0, y + 0.06, from[2] + b * 0.45], [0, y + 0.01, from[2] + b * 0.85], [0, y - 0.07, from[2] + b]], r: (t) => 0.085 * (1 - t * 0.85), flat: 0.7 },
  };
  const kind = paths[p.beakKind];
  return held(tube(kind.path, kind.r, { sides: 7, steps: 10, flat: 1 }).scale(p.beakKind === 'flat' ? 1.25 : 1, 1, 1), rig, 'head');
}

function legGeometry(p: Plan, j: Joints, rig: Rig, side: 'L' | 'R'): BufferGeometry[] {
  const [sx, sy, sz] = at(j, `shin${side}`);
  const [fx, , fz] = at(j, `foot${side}`);
  const shin = heldBy(tube([[sx, sy + p.leg * 0.2, sz], [sx, sy, sz], [fx, 0.03, fz]], () => 0.017 + 0.01 * Math.min(1, p.headSize * 3 - 0.2), { sides: 5, steps: 6 }), rig, (_x, y) => (y > sy ? [[`leg${side}`, 1]] : [[`shin${side}`, 1]]));
  const toes = [-0.5, 0, 0.5, Math.PI].map((a) => held(tube([[fx, 0.025, fz], [fx + Math.sin(a) * 0.07, 0.02, fz + Math.cos(a) * 0.07], [fx + Math.sin(a) * 0.12, 0.008, fz + Math.cos(a) * (a > 3 ? 0.07 : 0.13)]], (t) => 0.017 * (1 - 0.7 * t), { sides: 4, steps: 3 }), rig, `foot${side}`));
  return [shin, ...toes];
}

interface Flyer {
  readonly rig: Rig;
  readonly p: Plan;
  readonly spanM: number;
  readonly usualMps: number;
}

function poseBird(bird: Flyer, t: Moment): void {
  const { rig, p } = bird;
  rig.reset();
  const flying = !p.flippers && ['fly', 'circle', 'hover', 'rise', 'fall', 'float'].includes(t.action);
  for (const side of ['L', 'R'] as const) {
    for (const name of ['wing', 'leg', 'fold']) {
      const shown = name === 'fold' ? !flying : name === 'wing' ? flying : !(flying || t.action === 'swim');
      (rig.bones[rig.index(`${name}${side}`)] as { scale: Vector3 }).scale.setScalar(shown ? 1 : 0.001);
    }
  }
  if (flying) flap(bird, t);
  else ground(bird, t);
}

function flap(bird: Flyer, t: Moment): void {
  const { rig, p } = bird;
  const hz = clamp(3 / bird.spanM ** 0.65, 1, 8);
  const clock = t.timeSeconds * hz + t.offset * 7.3;
  // Some beats, then a glide; larger birds glide longer, those that circle hardly beat at all.
  const cycle = fract(t.timeSeconds / (4.5 + 2 * t.offset) + t.offset * 3.7);
  const soar = t.action === 'circle' ? 0.72 : clamp(0.2 + bird.spanM * 0.14, 0.2, 0.5);
  const glide = t.action === 'hover' || t.action === 'rise' ? 0 : smoothstep(1 - soar - 0.08, 1 - soar, cycle) * (1 - smoothstep(0.92, 1, cycle));
  const a = clock * 2 * Math.PI;
  const beat = (1 - glide) * (t.action === 'hover' ? 1.1 : 1);
  const shoulder = 0.72 * Math.cos(a) * beat + 0.1 * beat + 0.12 * glide;
  const up = Math.max(0, -Math.sin(a)) * beat;
  const wrist = -0.5 * Math.sin(a - 0.5) * beat - 0.1 - 0.02 * Math.sin(t.timeSeconds * 3) * glide;
  rig.shift('body', 0, -(p.leg + 0.22 * p.plump) - 0.07 * Math.cos(a) * beat, 0);
  rig.turn('body', -0.05 + 0.04 * Math.sin(a) * beat - (t.action === 'rise' ? 0.35 : 0) + (t.action === 'fall' ? 0.4 : 0) - (t.action === 'hover' ? 0.5 : 0), 0, clamp(-t.turnRate * t.speedMps * 0.09, -0.8, 0.8) + 0.05 * Math.sin(t.timeSeconds * 0.9 + t.offset * 20));
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    rig.turn(`wing${side}`, 0.12 * Math.sin(a) * beat, 0.16 * up * s, shoulder * s);
    rig.turn(`fore${side}`, 0.18 * Math.sin(a) * beat, 0.5 * up * s, wrist * s);
    rig.turn(`tip${side}`, 0, 0.35 * up * s, (-0.35 * Math.sin(a - 1.1) * beat + 0.1 * glide) * s);
  }
  rig.turn('tail', 0.1 * Math.sin(t.timeSeconds * 1.3 + t.offset * 9), 0, -clamp(t.turnRate * 0.6, -0.4, 0.4));
  if (p.neck > 0.4) {
    rig.turn('neck', 0.95);
    rig.turn('head', -0.85);
  } else rig.turn('head', 0.05, 0.12 * Math.sin(t.timeSeconds * 0.8 + t.offset * 30));
}

function ground(bird: Flyer, t: Moment): void {
  const { rig, p } = bird;
  const a = t.timeSeconds + t.offset * 23;
  rig.turn('body', -p.upright);
  rig.turn('neck', p.upright * 0.55);
  rig.turn('head', p.upright * 0.45);
  rig.turn('tail', p.upright * (p.flippers ? 0.2 : 0.4));
  if (t.action === 'swim') {
    rig.shift('body', 0, -(p.leg + 0.16), 0);
    rig.turn('body', p.upright * 0.85 + 0.02 * Math.sin(a * 2), 0, 0.03 * Math.sin(a * 1.4));
    rig.turn('head', 0, 0.2 * Math.sin(a * 0.5));
    return;
  }
  const going = (t.action === 'walk' || t.action === 'run' || t.action === 'play') ? underWay(t.speedMps, bird.usualMps * 0.2) : 0;
  const stride = { lengthM: Math.max(0.35, p.leg * 1.7), duty: 0.58, leadM: Math.max(0.35, p.leg * 1.7) * 0.29, liftM: 0.07 };
  const phase = t.travelledM / stride.lengthM + t.offset;
  if (going > 0) {
    const w = phase * 2 * Math.PI;
    rig.shift('body', 0.02 * Math.sin(w), 0.015 * Math.cos(2 * w), 0);
    rig.turn('body', 0, 0.08 * Math.sin(w), (p.flippers ? 0.2 : 0.06) * Math.sin(w));
    // The head stays behind, then catches up: pigeons see better so.
    rig.shift('head', 0, 0, 0.05 * Math.cos(2 * w));
  } else if (t.action === 'eat') {
    const peck = smoothstep(0.25, 0.4, fract(a * 0.7)) * (1 - smoothstep(0.55, 0.7, fract(a * 0.7)));
    rig.turn('body', 0.75 * peck);
    rig.turn('neck', 0.6 * peck);
    rig.turn('head', 0.35 * peck);
  } else {
    // Heads of birds do not turn smoothly: they look, and look again.
    const glance = (k: number): number => noise.at2(k * 7.7, 3.3) * 1.6;
    const k = Math.floor(a * 0.8);
    const turn = mix(glance(k - 1), glance(k), smoothstep(0, 0.12, fract(a * 0.8)));
    rig.turn('head', 0.1 * glance(k + 5), clamp(turn, -0.9, 0.9), 0.15 * glance(k + 9));
    rig.turn('body', 0.01 * Math.sin(a * 2.2));
    if (t.action === 'sit') rig.shift('body', 0, -p.leg * 0.6, 0);
  }
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    const step = going > 0 ? footfall(phase + (s === 1 ? 0 : 0.5), stride) : { z: 0.02, lift: 0 };
    const rest = rig.rest(`foot${side}`);
    rig.reach(`leg${side}`, `shin${side}`, `foot${side}`, new Vector3(rest.x, rest.y + step.lift, rest.z + step.z), [0, 0, 1], [0, 0, 1]);
    rig.orient(`foot${side}`, rig.facing('body').identity());
    if (p.flippers) rig.turn(`fold${side}`, 0, 0, (0.15 + 0.12 * Math.sin(a * 1.7) + 0.25 * going) * s);
  }
}

const scratch = new Color();
const rgb = (hex: string): readonly [number, number, number] => {
  scratch.set(hex);
  return [scratch.r, scratch.g, scratch.b];
};

/** Builds a bird. */
export const bird: Archetype = (spec, kit) => {
  const { params } = spec.concept;
  const chosen: Record<string, unknown> = { ...plain };
  for (const key of Object.keys(plain)) if (params[key] !== undefined) chosen[key] = params[key];
  const p = chosen as unknown as Plan;
  const j = joints(p);
  const rig = createRig(j);
  const word = (name: string, other: string): string => {
    const value = params[name];
    return Array.isArray(value) ? spec.random.derive(name).pick(value as readonly string[]) : typeof value === 'string' ? value : other;
  };
  const main = spec.attributes.color ?? word('color', '#8d8d8d');
  const bellyColor = spec.attributes.secondColor ?? word('belly', main);
  const [mainRgb, bellyRgb, headRgb, tipRgb, backRgb] = [rgb(main), rgb(bellyColor), rgb(spec.attributes.color !== undefined ? main : word('headColor', bellyColor)), rgb(word('tip', main)), rgb(spec.attributes.color ?? word('wingColor', main))];
  const y = at(j, 'body')[1];
  const h = at(j, 'head');
  const blend = (a: readonly [number, number, number], b: readonly [number, number, number], t: number): readonly [number, number, number] => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
  const plumage: Paint = {
    color: main, roughness: 0.7, grain: 'fur',
    shade: (x, yy, z) => {
      const under = smoothstep(y + 0.05, y - 0.08, yy - 0.25 * Math.max(0, z - 0.1)) * (p.flippers ? smoothstep(0.02, 0.1, z + (y - yy) * 0.5 - Math.abs(x) * 0.5 + 0.12) : 1);
      const head = smoothstep(h[1] - p.headSize * 1.5, h[1] - p.headSize * 0.7, yy) * smoothstep(0.2, 0.34, z);
      const c = blend(blend(mainRgb, bellyRgb, p.flippers ? smoothstep(0.04, 0.12, z - 0.05 + 0.3 * (y - yy)) * (1 - head) : under), headRgb, head);
      const w = 1 + 0.12 * noise.at3(x * 16, yy * 16, z * 9);
      return [c[0] * w, c[1] * w, c[2] * w];
    },
  };
  const spanX = p.wing;
  const feathers: Paint = {
    color: main, roughness: 0.65, grain: 'fur',
    shade: (x, yy, z) => {
      const u = Math.abs(x) / (spanX + 0.11);
      const ribs = 1 - 0.16 * Math.abs(Math.sin(u * 38)) * smoothstep(0.05, -0.2, z);
      const c = blend(blend(backRgb, tipRgb, smoothstep(0.72, 0.86, u + 0.25 * Math.max(0, -z))), bellyRgb, yy < y + 0.098 ? 0.55 : 0);
      return [c[0] * ribs, c[1] * ribs, c[2] * ribs];
    },
  };
  const parts: BufferGeometry[] = [paint(cached(`bird ${JSON.stringify(p)} ${spec.detail}`, () => fleshGeometry({ lumps: trunkLumps(p, j), step: [0.03, 0.032, 0.036], fine: [{ min: [-0.3, h[1] - p.headSize * 1.2, h[2] - p.headSize], max: [0.3, h[1] + p.headSize * 1.4, h[2] + p.headSize * 1.5], finer: 0.6 }] }, rig, spec.detail)), plumage)];
  const folded: BufferGeometry[] = [];
  for (const side of ['L', 'R'] as const) {
    folded.push(paint(foldedWing(p, j, rig, side, spec.detail), { ...feathers, shade: (x, yy, z) => {
      const c = blend(backRgb, tipRgb, smoothstep(-0.3, -0.5, z));
      const w = 1 - 0.14 * Math.abs(Math.sin(z * 30 + yy * 34)) + 0.08 * noise.at3(x * 20, yy * 20, z * 20);
      return [c[0] * w, c[1] * w, c[2] * w];
    } }));
    if (!p.flippers) parts.push(paint(wingGeometry(p, j, rig, side, spec.detail), feathers));
    if (spec.detail > 0) parts.push(...legGeometry(p, j, rig, side).map((g) => paint(g, { color: word('legs', '#c9852e'), roughness: 0.6 })));
  }
  parts.push(...folded, ...tailGeometry(p, j, rig, spec.detail).map((g) => paint(g, { ...feathers, shade: () => blend(rgb(word('tailColor', main)), tipRgb, 0.25) })));
  if (typeof params['train'] === 'number') parts.push(...fanGeometry(p, j, rig, params['train'], spec.detail));
  parts.push(paint(beakGeometry(p, j, rig), { color: word('beakColor', '#d9a02c'), roughness: 0.4 }));
  if (spec.detail > 0) {
    const big = word('eyeKind', 'small') === 'big';
    const r = p.headSize * (big ? 0.27 : 0.15);
    for (const s of [1, -1]) {
      const eye: Vec = big ? [p.headSize * 0.36 * s, h[1] + 0.06, h[2] + p.headSize * 0.72] : [p.headSize * 0.72 * s, h[1] + 0.06, h[2] + 0.04 + p.headSize * 0.45];
      parts.push(paint(held(ball(eye, [r, r, r], 10), rig, 'head'), { color: word('eyes', '#120d0a'), roughness: 0.06 }));
      if (big) parts.push(paint(held(ball([eye[0], eye[1], eye[2] + r * 0.62], [r * 0.5, r * 0.5, r * 0.45], 8), rig, 'head'), { color: '#0a0807', roughness: 0.06 }));
    }
  }
  const scale = typeof params['bodyM'] === 'number' ? params['bodyM'] : 0.4;
  const first = spec.concept.actions[0] ?? 'stand';
  return body({
    rig, parts, scale, material: spec.attributes.material, color: spec.attributes.color,
    // A bird that first of all stands is as wide as its folded wings and as tall as it holds itself.
    ...(first === 'fly' ? {} : { restsIn: first === 'swim' ? 'swim' : 'stand' }),
    anchors: { eye: new Vector3(0, h[1] + 0.05, h[2] + p.headSize), top: new Vector3(0, h[1] + p.headSize, h[2]), seat: new Vector3(0, y + 0.2, -0.05), back: new Vector3(0, y + 0.2, 0) },
    pose: (moment) => poseBird({ rig, p, spanM: (p.wing * 2 + 0.22) * scale, usualMps: Math.max(1, spec.concept.speedMps) / scale }, moment),
  }, kit);
};
