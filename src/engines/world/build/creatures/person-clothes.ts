/**
 * @file Clothes and hair: each garment a shell of its own over the body, so that hems, cuffs and collars are crisp edges.
 * Garments that hang (coats, skirts, capes) are lofts held by the hips above and by panel bones below, which the pose swings with the legs.
 */
import type { BufferGeometry } from 'three';
import { BoxGeometry, CylinderGeometry, SphereGeometry, TorusGeometry } from 'three';
import { createNoise, smoothstep } from '../../../../lib/noise.ts';
import type { Detail } from '../figure.ts';
import { cached, flattened, fleshGeometry, held, heldBy, limb, lump, pipe, type Lump } from './flesh.ts';
import { frontOf, inHead, type Measures } from './person-body.ts';
import { ball, loft, tube, type Ring } from './figure-kit.ts';
import { hatRows, type HatName, type HatRow } from './person-hats.ts';
import type { Joints, Rig, Vec } from './rig.ts';

const noise = createNoise(11);

/** What garments are cut for. */
export interface Wearer {
  readonly m: Measures;
  readonly joints: Joints;
  readonly rig: Rig;
  readonly detail: Detail;
}

const at = (w: Wearer, name: string): Vec => (w.joints[name] as { at: Vec }).at;
const lerp = (a: Vec, b: Vec, t: number): Vec => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

export interface TopCut {
  /** Metres of cloth and air over the skin. */
  readonly ease: number;
  /** 0 none, 1 to the wrist. */
  readonly sleeve: number;
  /** Metres that the hem hangs below the hip joints. */
  readonly hem: number;
  readonly flare: number;
}

/** The lumps of a shirt, jacket, jumper or the upper part of a coat. */
export function topLumps(w: Wearer, cut: TopCut): Lump[] {
  const { m } = w;
  const e = cut.ease;
  const sy = m.shoulderY;
  const hy = m.hipY;
  const waistY = hy + (sy - hy) * 0.36;
  const lumps: Lump[] = [
    lump('chest', [0, sy - 0.115, -0.012], [m.chest + e, 0.15, 0.108 + e], { melt: 0.05 }),
    limb('chest', [-m.shoulder * 0.62, sy - 0.008, -0.022], [m.shoulder * 0.62, sy - 0.008, -0.022], 0.05 + e, 0.05 + e, { melt: 0.045, squash: [1, 0.92, 1.15] }),
    limb('chest', [0, sy + 0.0, -0.03], [0, sy + 0.05, -0.022], 0.066 + e, 0.056 + e * 0.6, { melt: 0.035 }),
    lump('spine', [0, waistY, -0.004], [m.waist + e, 0.15, m.belly + e], { melt: 0.06 }),
  ];
  if (m.bust > 0) for (const s of [1, -1]) lumps.push(lump('chest', [0.058 * s, sy - 0.155, 0.062 + e * 0.5], [0.056, 0.06, 0.052], { melt: 0.04 }));
  if (m.belly > 0.11) lumps.push(lump('spine', [0, waistY - 0.02, 0.035], [m.waist * 0.86, 0.12, 0.1 + e], { melt: 0.06 }));
  lumps.push(pipe('hips', [0, waistY, -0.004], [0, hy - cut.hem, -0.004], m.waist + e, m.hip + e + cut.flare + 0.004, { squash: [1, 1, 0.86], melt: 0.04 }));
  for (const side of ['L', 'R'] as const) {
    const [shoulder, elbow, wrist] = [at(w, `arm${side}`), at(w, `fore${side}`), at(w, `hand${side}`)];
    const f = m.limb;
    if (cut.sleeve <= 0) continue;
    if (cut.sleeve < 0.5) lumps.push(pipe(`arm${side}`, lerp(shoulder, elbow, -0.1), lerp(shoulder, elbow, cut.sleeve * 2), 0.056 * f + e, 0.05 * f + e, { melt: 0.04 }));
    else {
      lumps.push(limb(`arm${side}`, shoulder, elbow, 0.057 * f + e, 0.044 * f + e, { melt: 0.045 }));
      lumps.push(pipe(`fore${side}`, elbow, lerp(elbow, wrist, (cut.sleeve - 0.5) * 2), 0.044 * f + e, 0.034 * f + e + cut.flare * 0.4, { melt: 0.02 }));
    }
  }
  return lumps;
}

// Folds run across the limbs where they bend and along the cloth where it hangs.
function folds(strength: number): (x: number, y: number, z: number) => number {
  return (x, y, z) => strength * (0.006 * noise.at3(x * 9, y * 13 + Math.abs(x) * 7, z * 9 + 3) + 0.003 * noise.at3(x * 21, y * 26, z * 21));
}

// Larger bodies are cut from a coarser grid, so that all cost about the same.
function scaledStep({ m }: Wearer, step: Vec): Vec {
  const f = Math.max(1, (m.chest + m.waist) / 0.31, m.limb);
  return [step[0] * f, step[1] * f, step[2] * f];
}

/** A garment for the upper body. */
export function topGeometry(w: Wearer, cut: TopCut): BufferGeometry {
  return cached(`top ${w.m.key} ${w.detail} ${Object.values(cut).join(' ')}`, () => fleshGeometry({ lumps: topLumps(w, cut), step: scaledStep(w, [0.031, 0.044, 0.031]), hold: 0.03, relief: folds(1) }, w.rig, w.detail));
}

/** Trousers; `leg` 1 to the ankle, 0.5 to the knee. */
export function trousersGeometry(w: Wearer, ease: number, leg: number): BufferGeometry {
  return cached(`trousers ${w.m.key} ${w.detail} ${ease} ${leg}`, () => {
    const { m } = w;
    const f = m.limb;
    const lumps: Lump[] = [
      lump('hips', [0, m.hipY + 0.035, -0.006], [m.hip + ease, 0.1, 0.102 + ease], { melt: 0.05 }),
      limb('spine', [0, m.hipY + 0.07, -0.004], [0, m.hipY + 0.14, -0.004], m.waist + ease * 0.6, m.waist + ease * 0.4, { squash: [1, 1, 0.74], melt: 0.03 }),
    ];
    for (const [side, s] of [['L', 1], ['R', -1]] as const) {
      const [hip, knee, ankle] = [at(w, `thigh${side}`), at(w, `shin${side}`), at(w, `foot${side}`)];
      lumps.push(lump('hips', [0.066 * s, m.hipY - 0.02, -0.045], [0.076, 0.082, 0.06], { melt: 0.045 }));
      if (leg <= 0.5) lumps.push(pipe(`thigh${side}`, hip, lerp(hip, knee, leg * 2), 0.084 * f + ease, 0.07 * f + ease, { melt: 0.02 }));
      else {
        lumps.push(limb(`thigh${side}`, hip, knee, 0.086 * f + ease, 0.059 * f + ease, { melt: 0.02 }));
        lumps.push(pipe(`shin${side}`, knee, lerp(knee, [ankle[0], ankle[1] - 0.028, ankle[2] + 0.006], (leg - 0.5) * 2), 0.058 * f + ease, 0.046 * f + ease * 1.3, { melt: 0.015 }));
        lumps.push(lump(`shin${side}`, [knee[0], knee[1] - 0.1, knee[2] - 0.026], [0.046 * f + ease * 0.5, 0.11, 0.046 * f + ease * 0.5], { melt: 0.03 }));
      }
    }
    return fleshGeometry({ lumps, step: scaledStep(w, [0.027, 0.055, 0.027]), hold: 0.028, relief: folds(0.9) }, w.rig, w.detail);
  });
}

/** Shoes or boots; `shaft` is the height they reach up the leg. */
export function shoesGeometry(w: Wearer, shaft: number, bulk = 0): BufferGeometry {
  return cached(`shoes ${w.m.key} ${w.detail} ${shaft} ${bulk}`, () => {
    const lumps: Lump[] = [];
    for (const [side, s] of [['L', 1], ['R', -1]] as const) {
      const [knee, ankle, toe] = [at(w, `shin${side}`), at(w, `foot${side}`), at(w, `toes${side}`)];
      const f = (w.m.head > 1.2 ? 1.08 : w.m.bust > 0 ? 0.9 : 1);
      lumps.push(
        limb(`foot${side}`, [ankle[0], 0.036, -0.048 * f], [toe[0], 0.034, toe[2]], 0.04 * f + bulk, 0.041 * f + bulk, { squash: [0.92, 1, 1], melt: 0.02 }),
        limb(`toes${side}`, [toe[0], 0.032, toe[2]], [toe[0] + s * 0.004, 0.024, toe[2] + 0.055 * f], 0.04 * f + bulk, 0.029 * f + bulk, { melt: 0.02 }),
        limb(`foot${side}`, [ankle[0], 0.09, -0.032], [toe[0] - s * 0.004, 0.05, toe[2] - 0.02], 0.036 * f + bulk, 0.03 * f + bulk, { melt: 0.025 }),
      );
      if (shaft > 0.1) lumps.push(pipe(`shin${side}`, ankle, lerp(ankle, knee, Math.min(1, (shaft - 0.085) / (knee[1] - 0.085))), 0.045 + bulk, 0.06 + bulk, { melt: 0.02 }));
    }
    const geometry = fleshGeometry({ lumps, step: [0.0205, 0.019, 0.028], hold: 0.012 }, w.rig, w.detail);
    flattened(geometry);
    return geometry;
  });
}

export interface SkirtCut {
  /** Height of its upper edge and of its hem. */
  readonly top: number;
  readonly hem: number;
  /** Metres over the body at the top; half width and depth at the hem. */
  readonly ease: number;
  readonly spread: readonly [number, number];
  readonly pleats: number;
  /** Open in front, one edge over the other, as a coat. */
  readonly open: boolean;
}

/** A hanging garment from the waist or hips: skirt, the lower part of a coat or robe. */
export function skirtGeometry(w: Wearer, cut: SkirtCut): BufferGeometry {
  return cached(`skirt ${w.m.key} ${w.detail} ${JSON.stringify(cut)}`, () => {
    const { m } = w;
    const rows = w.detail === 2 ? 12 : w.detail === 1 ? 6 : 2;
    const segments = w.detail === 2 ? 36 : w.detail === 1 ? 18 : 6;
    const rings: Ring[] = [];
    for (let r = 0; r <= rows; r++) {
      const t = r / rows;
      const y = cut.top + (cut.hem - cut.top) * t;
      const hipAt = smoothstep(m.hipY + 0.2, m.hipY + 0.02, y);
      const bodyX = m.waist + (m.hip + 0.01 - m.waist) * hipAt;
      const bodyZ = Math.max(m.belly * 0.98, 0.1) + 0.024 * hipAt;
      const below = smoothstep(m.hipY + 0.06, cut.hem, y);
      const x = bodyX + cut.ease + (cut.spread[0] - bodyX - cut.ease) * below;
      const z = bodyZ + cut.ease + (cut.spread[1] - bodyZ - cut.ease) * below;
      const deep = 0.075 * below * (cut.pleats > 0 ? 1 : 0);
      const wave = (angle: number): number => {
        const fold = Math.cos(angle * cut.pleats + 1.3 * Math.sin(angle * 2)) * deep + 0.03 * below * noise.at2(Math.cos(angle) * 2 + 5, Math.sin(angle) * 2 + y * 3);
        const lap = cut.open ? 0.05 * smoothstep(0.35, 0, Math.abs(angle - Math.PI / 2 - 0.18)) : 0;
        return 1 + fold + lap;
      };
      rings.push({ at: [0, y, -0.006 - 0.012 * hipAt], radius: [x, z], wave });
    }
    const geometry = loft(rings, segments, { lined: 0.006 });
    return heldBy(geometry, w.rig, (x, y, z) => panels(m, x, y, z));
  });
}

// Hips hold the upper part; below, four panels share by quadrant, smoothly.
function panels(m: Measures, x: number, y: number, z: number): (readonly [string, number])[] {
  const hang = smoothstep(m.hipY + 0.12, m.hipY - 0.1, y);
  if (y > m.hipY + 0.14) {
    const up = smoothstep(m.hipY + 0.14, m.hipY + 0.3, y);
    return [['hips', 1 - up], ['spine', up]];
  }
  const left = smoothstep(-0.1, 0.1, x);
  const front = smoothstep(-0.11, 0.11, z);
  const hips = 1 - hang;
  // Four bones a vertex at most: where the hips still hold, front and back share them.
  const quarters: (readonly [string, number])[] = [['frontL', left * front * hang], ['frontR', (1 - left) * front * hang], ['backL', left * (1 - front) * hang], ['backR', (1 - left) * (1 - front) * hang]];
  if (hips < 0.001) return quarters;
  const sorted = [...quarters].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const total = sorted.reduce((sum, q) => sum + q[1], 0) + hips;
  return [['hips', hips / total], ...sorted.map(([name, value]): readonly [string, number] => [name, value / total])];
}

/** A cape or cloak from the shoulders, open in front. */
export function capeGeometry(w: Wearer, hem: number, hooded: boolean): BufferGeometry {
  return cached(`cape ${w.m.key} ${w.detail} ${hem} ${hooded}`, () => {
    const { m } = w;
    const rows = w.detail === 2 ? 12 : 5;
    const segments = w.detail === 2 ? 32 : 12;
    const rings: Ring[] = [];
    for (let r = 0; r <= rows; r++) {
      const t = r / rows;
      const y = m.shoulderY + 0.065 + (hem - m.shoulderY - 0.065) * t;
      const over = smoothstep(0, 0.16, t);
      rings.push({
        at: [0, y, -0.03 - 0.03 * t],
        radius: [0.075 + (m.shoulder + 0.02) * over + 0.06 * t, 0.075 + 0.06 * over + 0.11 * t],
        // In front the cape stays back, leaving the body free.
        wave: (angle) => 1 + 0.06 * t * Math.cos(angle * 9) - 0.62 * over * smoothstep(0.75, 0.98, Math.sin(angle)),
      });
    }
    const cape = loft(rings, segments, { lined: 0.008 });
    return heldBy(cape, w.rig, (_x, y) => {
      const hang = smoothstep(m.shoulderY - 0.06, m.shoulderY - 0.35, y);
      return [['chest', 1 - hang], ['cape', hang]];
    });
  });
}

/** A band laid round the neck: collar (stiff, standing) or scarf (thick, with ends hanging down). */
export function collarGeometry(w: Wearer, kind: 'collar' | 'scarf' | 'hood-down' | 'ruff'): BufferGeometry[] {
  const { m, rig } = w;
  const y = m.shoulderY;
  if (kind === 'scarf') {
    const ring = loft([0, 1, 2, 3, 4].map((i): Ring => ({ at: [0, y + 0.022 + i * 0.018, -0.012 - i * 0.003], radius: [0.082 + 0.016 * Math.sin((i / 4) * Math.PI), 0.084 + 0.018 * Math.sin((i / 4) * Math.PI)], tilt: 0.22 })), 20, { lined: 0.012 });
    const end = tube([[0.035, y + 0.03, 0.075], [0.05, y - 0.08, 0.128], [0.055, y - 0.2, 0.132], [0.058, y - 0.32, 0.12]], (t) => 0.028 + 0.012 * t, { sides: 8, steps: 10, flat: 0.35 });
    return [held(ring, rig, 'neck'), held(end, rig, 'chest')];
  }
  if (kind === 'hood-down') return [held(tube([[0.1, y + 0.03, 0.0], [0.075, y + 0.045, -0.085], [0, y + 0.03, -0.13], [-0.075, y + 0.045, -0.085], [-0.1, y + 0.03, 0]], (t) => 0.028 + 0.022 * Math.sin(t * Math.PI), { sides: 8, steps: 16 }), rig, 'chest')];
  const height = kind === 'ruff' ? 0.03 : 0.052;
  const flare = kind === 'ruff' ? 0.06 : 0.018;
  const rings = [0, 1, 2].map((i): Ring => ({ at: [0, y + 0.025 + (height * i) / 2, -0.02], radius: [0.066 + flare * (i / 2) ** 2, 0.064 + flare * (i / 2) ** 2], tilt: 0.35, wave: (angle) => 1 - 0.1 * smoothstep(0.94, 1, Math.sin(angle)) }));
  return [held(loft(rings, 20, { lined: 0.006 }), rig, 'neck')];
}

/** A strip over the front of a garment: placket, tie, zip. `points` are x, y; the depth is found on the garment's surface. */
export function frontStrip(w: Wearer, lumps: readonly Lump[], points: readonly (readonly [number, number])[], width: number, bone: string): BufferGeometry {
  const path = points.map(([x, y]): Vec => [x, y, frontOf(lumps, x, y) + 0.005]);
  return held(tube(path, () => width, { sides: 6, steps: points.length * 2, flat: 1 }), w.rig, bone);
}

/** A belt around the waist at height `y`. */
export function beltGeometry(w: Wearer, y: number, ease: number, height: number): BufferGeometry {
  const { m, rig } = w;
  const t = smoothstep(m.hipY + 0.2, m.hipY + 0.02, y);
  const x = m.waist + (m.hip + 0.004 - m.waist) * t + ease;
  const rings = [-1, -0.8, 0.8, 1].map((i): Ring => ({ at: [0, y + (height / 2) * i, -0.006], radius: [x + (Math.abs(i) < 1 ? 0.006 : 0), x * 0.76 + 0.004 + (Math.abs(i) < 1 ? 0.006 : 0)] }));
  return held(loft(rings, 24), rig, y > m.hipY + 0.1 ? 'spine' : 'hips');
}

export type HairStyle = 'short' | 'side-part' | 'bob' | 'long' | 'ponytail' | 'bun' | 'curly' | 'bald' | 'crop' | 'none' | 'afro' | 'braids' | 'pigtails' | 'mohawk' | 'wavy' | 'buzz' | 'spiky' | 'dreads' | 'topknot' | 'tuft';

/** Hair and, with `beard`, a beard (0 none, 0.5 short, 1 full, 2 long). */
export function hairGeometry(w: Wearer, style: HairStyle): BufferGeometry[] {
  if (style === 'none') return [];
  const { m, rig, detail } = w;
  return [cached(`hair ${m.key} ${detail} ${style}`, () => fleshGeometry({ lumps: hairLumps(w, style), step: style === 'wavy' || style === 'curly' || style === 'afro' || style === 'bob' || style === 'long' || style === 'dreads' ? [0.0188 * m.head, 0.0204 * m.head, 0.0188 * m.head] : [0.0168 * m.head, 0.0182 * m.head, 0.0168 * m.head], hold: 0.05, relief: locks(w, style) }, rig, detail))];
}

function locks(w: Wearer, style: HairStyle): (x: number, y: number, z: number) => number {
  const y0 = inHead(w.m)(0, 0, 0)[1];
  const s = w.m.head;
  return (x, y, z) => {
    if (style === 'afro') return 0.008 * noise.at3(x * 55, y * 55, z * 55);
    if (style === 'curly') return 0.012 * noise.at3(x * 42, y * 42, z * 42) + 0.004;
    const px = x / s;
    const pz = (z + 0.03) / s;
    // Locks fall from the crown: stripes by angle above, by place below the ears.
    const around = Math.atan2(px, pz);
    const wander = noise.at3(px * 14, (y - y0) * 9, pz * 14);
    return 0.0036 * Math.sin(around * 15 + wander * 3.2) + 0.0025 * noise.at3(px * 60, (y - y0) * 16, pz * 60);
  };
}

function hairLumps(w: Wearer, style: HairStyle): Lump[] {
  const { m } = w;
  const p = inHead(m);
  const s = m.head;
  const r = (x: number, y: number, z: number): Vec => [x * s, y * s, z * s];
  const face = (low: number): Lump[] => [
    lump('head', p(0, low - 0.035, 0.098), r(0.069, 0.088, 0.07), { carve: true, melt: 0.012 * s }),
    lump('head', p(0, -0.12, 0.045), r(0.1, 0.1, 0.075), { carve: true, melt: 0.02 * s }),
  ];
  const ears = [1, -1].map((side) => lump('head', p(0.085 * side, -0.012, 0.008), r(0.03, 0.034, 0.03), { carve: true, melt: 0.01 * s }));
  const cap = (grow: number): Lump => lump('head', p(0, 0.034, -0.018), r(0.081 + grow, 0.09 + grow, 0.101 + grow), { melt: 0.01 });
  const nape = (low: number): Lump => limb('head', p(0, 0.0, -0.055), p(0, low, -0.05), 0.066 * s, 0.05 * s, { melt: 0.03 * s, squash: [1.06, 1, 0.85] });
  switch (style) {
    case 'bald':
      return [lump('head', p(0, -0.005, -0.03), r(0.083, 0.042, 0.086), { melt: 0.01 }), lump('head', p(0, 0.075, 0.0), r(0.076, 0.07, 0.12), { carve: true, melt: 0.012 }), lump('head', p(0, 0, 0.085), r(0.09, 0.1, 0.09), { carve: true, melt: 0.01 }), ...ears];
    case 'crop':
      return [cap(-0.002), nape(-0.04), ...face(0.014), ...ears];
    case 'curly':
      return [cap(0.02), lump('head', p(0, 0.01, -0.045), r(0.1, 0.09, 0.08), { melt: 0.03 }), ...face(0.006)];
    case 'bob':
      return [
        cap(0.007),
        limb('head', p(0.073, 0.02, -0.01), p(0.072, -0.1, 0.0), 0.026 * s, 0.03 * s, { melt: 0.02 * s, squash: [0.7, 1, 1.5] }),
        limb('head', p(-0.073, 0.02, -0.01), p(-0.072, -0.1, 0.0), 0.026 * s, 0.03 * s, { melt: 0.02 * s, squash: [0.7, 1, 1.5] }),
        limb('head', p(0, 0, -0.06), p(0, -0.1, -0.052), 0.07 * s, 0.06 * s, { melt: 0.03 * s, squash: [1.1, 1, 0.75] }),
        lump('head', p(0, -0.045, 0.105), r(0.062, 0.1, 0.075), { carve: true, melt: 0.01 * s }),
        limb('head', p(-0.05, 0.072, 0.07), p(0.03, 0.062, 0.082), 0.02 * s, 0.017 * s, { melt: 0.014 * s, squash: [1, 0.8, 0.7] }),
      ];
    case 'long':
      return [
        cap(0.007),
        limb('head', p(0.072, 0.02, -0.012), p(0.077, -0.13, -0.01), 0.024 * s, 0.028 * s, { melt: 0.02 * s, squash: [0.75, 1, 1.4] }),
        limb('head', p(-0.072, 0.02, -0.012), p(-0.077, -0.13, -0.01), 0.024 * s, 0.028 * s, { melt: 0.02 * s, squash: [0.75, 1, 1.4] }),
        limb('head', p(0, 0.0, -0.062), p(0, -0.11, -0.07), 0.068 * s, 0.07 * s, { melt: 0.03 * s, squash: [1.1, 1, 0.7] }),
        limb('hair', p(0, -0.1, -0.075), p(0, -0.3 / s, -0.1), 0.075 * s, 0.05 * s, { melt: 0.04 * s, squash: [1.2, 1, 0.5] }),
        lump('head', p(0, -0.05, 0.107), r(0.062, 0.108, 0.075), { carve: true, melt: 0.01 * s }),
        limb('head', p(-0.012, 0.098, 0.05), p(0.058, 0.045, 0.066), 0.02 * s, 0.014 * s, { melt: 0.014 * s }),
        limb('head', p(-0.012, 0.098, 0.05), p(-0.058, 0.045, 0.066), 0.018 * s, 0.014 * s, { melt: 0.014 * s }),
      ];
    case 'ponytail':
      return [cap(0.001), nape(-0.03), ...face(0.016), ...ears, limb('hair', p(0, 0.045, -0.11), p(0, 0.03, -0.155), 0.022 * s, 0.034 * s, { melt: 0.02 }), limb('hair', p(0, 0.03, -0.155), p(0, -0.16, -0.165), 0.034 * s, 0.014 * s, { melt: 0.02 })];
    case 'bun':
      return [cap(0.001), nape(-0.025), ...face(0.016), ...ears, lump('head', p(0, 0.065, -0.112), r(0.043, 0.04, 0.036), { melt: 0.012 * s })];
    case 'afro':
      return [lump('head', p(0, 0.055, -0.025), r(0.138, 0.132, 0.135), { melt: 0.02 }), nape(-0.03), lump('head', p(0, -0.03, 0.115), r(0.07, 0.09, 0.085), { carve: true, melt: 0.012 * s }), lump('head', p(0, -0.13, 0.045), r(0.1, 0.1, 0.085), { carve: true, melt: 0.02 * s })];
    case 'buzz':
      return [cap(0.001), nape(-0.04), ...face(0.018), ...ears];
    case 'tuft':
      return [limb('head', p(0, 0.112, 0.0), p(0.012, 0.128, 0.04), 0.02 * s, 0.006 * s), limb('head', p(0, 0.112, -0.02), p(-0.016, 0.125, 0.02), 0.02 * s, 0.006 * s)];
    case 'mohawk':
      return [...[-0.09, -0.06, -0.03, 0, 0.03, 0.055].map((z) => limb('head', p(0, 0.07, z), p(0, 0.175 - 4 * (z + 0.02) ** 2, z - 0.01), 0.02 * s, 0.011 * s, { melt: 0.01 * s, squash: [0.6, 1, 1.2] })), limb('head', p(0, 0.07, -0.1), p(0, -0.02, -0.1), 0.022 * s, 0.016 * s, { squash: [0.6, 1, 1] })];
    case 'spiky':
      return [cap(-0.001), nape(-0.04), ...face(0.016), ...ears, ...Array.from({ length: 15 }, (_, i) => {
        const a = i * 2.4;
        const q = 0.25 + 0.75 * Math.sqrt(i / 15);
        const d: Vec = [Math.sin(a) * q, 0.55 + 0.5 * (1 - q), Math.cos(a) * q * 0.9];
        return limb('head', p(d[0] * 0.07, 0.04 + d[1] * 0.05, -0.02 + d[2] * 0.08), p(d[0] * 0.115, 0.04 + d[1] * 0.13, -0.02 + d[2] * 0.125), 0.022 * s, 0.004 * s, { melt: 0.012 * s });
      })];
    case 'topknot':
      return [cap(0.0), nape(-0.035), ...face(0.02), ...ears, limb('head', p(0, 0.1, -0.05), p(0, 0.15, -0.045), 0.022 * s, 0.028 * s, { melt: 0.012 * s })];
    case 'pigtails':
      return [cap(0.002), nape(-0.03), ...face(0.014), ...ears, ...[1, -1].flatMap((side) => [lump('head', p(side * 0.088, 0.035, -0.035), r(0.022, 0.022, 0.022), { melt: 0.01 }), limb('head', p(side * 0.1, 0.03, -0.035), p(side * 0.125, -0.06, -0.03), 0.026 * s, 0.032 * s, { melt: 0.02 }), limb('head', p(side * 0.125, -0.06, -0.03), p(side * 0.12, -0.13, -0.02), 0.032 * s, 0.008 * s, { melt: 0.02 })])];
    case 'braids':
      return [cap(0.002), nape(-0.03), ...face(0.014), ...[1, -1].flatMap((side) => [0, 1, 2, 3, 4, 5].map((i) => lump('head', p(side * (0.075 + 0.004 * i), -0.03 - 0.036 * i, -0.02 + 0.012 * i), r(0.022 - 0.0018 * i, 0.024, 0.021 - 0.0018 * i), { melt: 0.004 })))];
    case 'dreads':
      return [cap(0.006), ...face(0.012), ...Array.from({ length: 11 }, (_, i) => {
        const a = Math.PI * (0.62 + (0.76 * 2 * i) / 20);
        const [x, z] = [Math.sin(a * 1) * 0.082, Math.cos(a) * 0.092 - 0.02];
        return limb('head', p(i % 2 === 0 ? x : -x, 0.03, z), p((i % 2 === 0 ? x : -x) * 1.3, -0.19 - 0.01 * (i % 3), z * 1.25), 0.017 * s, 0.011 * s, { melt: 0.003 });
      })];
    case 'wavy':
      return [
        cap(0.011),
        ...[1, -1].flatMap((side) => [0, 1, 2, 3].map((i) => lump('head', p(side * (0.078 + (i % 2) * 0.014), 0.03 - 0.055 * i, -0.012 + 0.004 * i), r(0.033, 0.042, 0.042), { melt: 0.02 * s }))),
        limb('head', p(0, 0.0, -0.062), p(0, -0.11, -0.07), 0.072 * s, 0.078 * s, { melt: 0.03 * s, squash: [1.15, 1, 0.7] }),
        limb('hair', p(0, -0.1, -0.075), p(0, -0.27 / s, -0.1), 0.085 * s, 0.06 * s, { melt: 0.04 * s, squash: [1.25, 1, 0.55] }),
        lump('head', p(0, -0.05, 0.107), r(0.062, 0.108, 0.075), { carve: true, melt: 0.01 * s }),
        limb('head', p(-0.02, 0.1, 0.05), p(0.062, 0.04, 0.066), 0.024 * s, 0.016 * s, { melt: 0.014 * s }),
      ];
    case 'side-part':
      return [
        cap(0.003), nape(-0.045), ...face(0.016), ...ears,
        limb('head', p(0.045, 0.103, 0.03), p(-0.058, 0.078, 0.048), 0.024 * s, 0.022 * s, { melt: 0.022 * s }),
        limb('head', p(0.03, 0.088, 0.068), p(-0.052, 0.066, 0.066), 0.018 * s, 0.014 * s, { melt: 0.016 * s }),
      ];
    default:
      return [cap(0.004), nape(-0.045), ...face(0.014), ...ears, limb('head', p(-0.034, 0.084, 0.066), p(0.038, 0.08, 0.068), 0.018 * s, 0.018 * s, { melt: 0.018 * s })];
  }
}

/** A beard: 0.5 trimmed, 1 full, 2 long. */
export function beardGeometry(w: Wearer, length: number): BufferGeometry[] {
  if (length <= 0) return [];
  const { m, rig, detail } = w;
  const p = inHead(m);
  const s = m.head;
  const upper = [
    limb('head', p(-0.031, -0.0565, 0.084), p(0, -0.0475, 0.1005), 0.0062 * s, 0.0082 * s, { melt: 0.006 }),
    limb('head', p(0.031, -0.0565, 0.084), p(0, -0.0475, 0.1005), 0.0062 * s, 0.0082 * s, { melt: 0.006 }),
  ];
  if (length < 0.4) return [cached(`beard ${m.key} ${detail} ${length}`, () => fleshGeometry({ lumps: upper, step: [0.0065 * s, 0.0055 * s, 0.0065 * s], hold: 0.05 }, rig, detail))];
  const lumps: Lump[] = [
    lump('jaw', p(0, -0.088, 0.052), [0.052 * s, 0.036 * s, 0.046 * s], { melt: 0.02 }),
    ...[1, -1].map((side) => limb('jaw', p(0.058 * side, -0.03, 0.012), p(0.04 * side, -0.085, 0.045), 0.016 * s, 0.022 * s, { melt: 0.02 })),
    limb('jaw', p(0, -0.1, 0.06), p(0, -0.105 - 0.12 * Math.max(0, length - 0.6), 0.075), 0.032 * s, 0.016 * s, { melt: 0.03, squash: [1.25, 1, 0.8] }),
    lump('head', p(0, -0.0645, 0.1), [0.026 * s, 0.0115 * s, 0.024 * s], { carve: true, melt: 0.006 }),
    limb('head', p(-0.026, -0.056, 0.088), p(0, -0.047, 0.101), 0.0065 * s, 0.0075 * s, { melt: 0.006 }),
    limb('head', p(0.026, -0.056, 0.088), p(0, -0.047, 0.101), 0.0065 * s, 0.0075 * s, { melt: 0.006 }),
  ];
  return [cached(`beard ${m.key} ${detail} ${length}`, () => fleshGeometry({ lumps, step: [0.0138 * s, 0.0138 * s, 0.0138 * s], hold: 0.05, relief: (x, y, z) => 0.003 * noise.at3(x * 60, y * 20, z * 60) }, rig, detail))];
}

export type HatKind = 'brim' | 'cap' | 'beanie' | 'cowboy' | 'straw' | 'crown' | 'wizard' | 'helmet' | 'toque' | 'top-hat' | 'hard-hat' | 'hood' | 'turban' | 'hijab' | 'none' | HatName;

/** Something on the head, and what trims it (a ribbon, jewels, a plume). */
export function hatGeometry(w: Wearer, kind: HatKind): { main: BufferGeometry[]; trim: BufferGeometry[] } {
  const { m, rig, detail } = w;
  const p = inHead(m);
  const s = m.head;
  const seg = detail === 2 ? 28 : detail === 1 ? 14 : 7;
  const hold = (g: BufferGeometry): BufferGeometry => held(g, rig, 'head');
  const rings = (list: readonly (readonly [number, number, number])[], ratio = 1.16, tilt = -0.1, wave?: Ring['wave']): BufferGeometry =>
    hold(loft(list.map(([y, radius, z]): Ring => ({ at: p(0, y, z - 0.03), radius: [radius * s, radius * s * ratio], tilt, ...(wave === undefined ? {} : { wave }) })), seg, { caps: true }));
  switch (kind) {
    case 'brim':
      return { main: [rings([[0.05, 0.088, 0.01], [0.052, 0.135, 0.012], [0.058, 0.14, 0.012], [0.06, 0.09, 0.01], [0.1, 0.086, 0.005], [0.138, 0.076, 0], [0.148, 0.055, 0], [0.14, 0.02, 0.005]])], trim: [rings([[0.06, 0.0905, 0.01], [0.062, 0.0925, 0.01], [0.08, 0.0905, 0.008]])] };
    case 'straw':
      return { main: [rings([[0.045, 0.088, 0.01], [0.035, 0.2, 0.012], [0.04, 0.203, 0.012], [0.056, 0.09, 0.01], [0.1, 0.083, 0.005], [0.135, 0.06, 0], [0.145, 0.02, 0]])], trim: [rings([[0.056, 0.0905, 0.01], [0.058, 0.0925, 0.01], [0.082, 0.0885, 0.008]])] };
    case 'cowboy': {
      const curl = (angle: number): number => 1 + 0.1 * Math.abs(Math.cos(angle));
      return { main: [rings([[0.05, 0.086, 0.01], [0.056, 0.12, 0.012], [0.075, 0.165, 0.012], [0.08, 0.166, 0.012], [0.062, 0.12, 0.012], [0.058, 0.09, 0.01], [0.12, 0.082, 0.005], [0.155, 0.066, 0], [0.15, 0.03, 0]], 1.12, -0.06, curl)], trim: [rings([[0.06, 0.0985, 0.01], [0.062, 0.1005, 0.01], [0.078, 0.0975, 0.008]])] };
    }
    case 'cap':
      return { main: [rings([[0.035, 0.088, 0], [0.07, 0.09, 0], [0.105, 0.075, 0], [0.125, 0.045, 0], [0.13, 0.01, 0]]), hold(ball(p(0, 0.042, 0.085), [0.07 * s, 0.008 * s, 0.07 * s], 14))], trim: [hold(ball(p(0, 0.131, -0.03), [0.008 * s, 0.005 * s, 0.008 * s], 6))] };
    case 'beanie':
      return { main: [rings([[0.018, 0.09, 0], [0.02, 0.094, 0], [0.05, 0.095, 0], [0.054, 0.091, 0], [0.09, 0.086, -0.003], [0.125, 0.06, -0.008], [0.14, 0.02, -0.012]])], trim: [hold(ball(p(0, 0.15, -0.045), [0.026 * s, 0.024 * s, 0.026 * s], 10))] };
    case 'toque':
      return { main: [rings([[0.045, 0.087, 0.01], [0.1, 0.087, 0.01], [0.11, 0.1, 0.01], [0.17, 0.125, 0.008], [0.21, 0.11, 0], [0.222, 0.05, 0]], 1.1, -0.05, (a) => 1 + 0.04 * Math.cos(a * 11))], trim: [] };
    case 'top-hat':
      return { main: [rings([[0.05, 0.086, 0.01], [0.054, 0.128, 0.012], [0.06, 0.13, 0.012], [0.062, 0.088, 0.01], [0.12, 0.084, 0.008], [0.2, 0.09, 0.005], [0.205, 0.085, 0.005]])], trim: [rings([[0.062, 0.0895, 0.01], [0.064, 0.0915, 0.01], [0.09, 0.0885, 0.008]])] };
    case 'hard-hat':
      return { main: [rings([[0.04, 0.094, 0.01], [0.038, 0.112, 0.018], [0.044, 0.114, 0.018], [0.05, 0.096, 0.01], [0.1, 0.088, 0.005], [0.135, 0.055, 0], [0.145, 0.01, 0]])], trim: [] };
    case 'turban':
      return { main: [rings([[0.03, 0.09, 0.01], [0.06, 0.112, 0.005], [0.1, 0.11, 0], [0.135, 0.075, -0.005], [0.145, 0.02, -0.005]], 1.16, -0.2, (a) => 1 + 0.03 * Math.sin(a * 6 + 1))], trim: [hold(ball(p(0, 0.085, 0.105), [0.012 * s, 0.014 * s, 0.01 * s], 8))] };
    case 'crown': {
      const points = (angle: number): number => 1 + 0.001 * angle;
      const band = hold(loft([[0.055, 0.09], [0.057, 0.094], [0.078, 0.095], [0.08, 0.092]].map(([y, radius]): Ring => ({ at: p(0, y as number, -0.022), radius: [(radius as number) * s, (radius as number) * s * 1.12], tilt: -0.1, wave: points })), seg, { lined: 0.004 }));
      const spikes: BufferGeometry[] = [];
      const jewels: BufferGeometry[] = [];
      const count = detail === 0 ? 0 : 9;
      for (let i = 0; i < count; i++) {
        const a = (i / 9) * 2 * Math.PI + Math.PI / 2;
        const foot = p(Math.cos(a) * 0.093, 0.076 + 0.01 * Math.sin(a), -0.022 + Math.sin(a) * 0.104);
        const tip = p(Math.cos(a) * 0.104, 0.128 + 0.01 * Math.sin(a), -0.022 + Math.sin(a) * 0.116);
        spikes.push(hold(tube([foot, lerp(foot, tip, 0.5), tip], (t) => (0.02 * (1 - t) + 0.003) * s, { sides: 5, steps: 3, flat: 0.45 })), hold(ball(tip, [0.0075 * s, 0.0075 * s, 0.0075 * s], 6)));
        jewels.push(hold(ball(p(Math.cos(a) * 0.0955, 0.067 + 0.01 * Math.sin(a), -0.022 + Math.sin(a) * 0.1075), [0.008 * s, 0.008 * s, 0.008 * s], 6)));
      }
      return { main: [band, ...spikes], trim: jewels };
    }
    case 'wizard':
      return { main: [rings([[0.048, 0.088, 0.01], [0.04, 0.19, 0.012], [0.046, 0.193, 0.012], [0.06, 0.093, 0.01], [0.14, 0.068, -0.005], [0.22, 0.045, -0.025], [0.29, 0.028, -0.065], [0.33, 0.012, -0.11], [0.335, 0.003, -0.13]], 1.1, -0.08, (a) => 1 + 0.02 * Math.sin(a * 5))], trim: [rings([[0.06, 0.0945, 0.01], [0.063, 0.0965, 0.01], [0.085, 0.0905, 0.006]], 1.1, -0.08)] };
    case 'helmet':
      return {
        main: [rings([[-0.105, 0.098, 0.012], [-0.1, 0.096, 0.012], [-0.02, 0.094, 0.01], [0.05, 0.098, 0.006], [0.1, 0.08, 0], [0.135, 0.04, -0.004], [0.143, 0.008, -0.006]], 1.14, 0)],
        trim: [hold(new BoxGeometry(0.15 * s, 0.012 * s, 0.03 * s).translate(...p(0, 0.005, 0.085))), hold(tube([p(0, 0.13, 0.04), p(0, 0.165, 0), p(0, 0.15, -0.08), p(0, 0.07, -0.15), p(0, -0.02, -0.17)], (t) => (0.012 + 0.024 * Math.sin(t * 3)) * s, { sides: 8, steps: 14 }))],
      };
    case 'hood': {
      const hood = cached(`hood ${m.key} ${detail}`, () =>
        fleshGeometry(
          {
            lumps: [
              lump('head', p(0, 0.03, -0.026), [0.1 * s, 0.112 * s, 0.122 * s], { melt: 0.02 }),
              limb('head', p(0, -0.03, -0.03), p(0, -0.12, -0.025), 0.096 * s, 0.098 * s, { melt: 0.03 }),
              limb('chest', p(0, -0.13, -0.03), p(0, -0.17, -0.02), 0.1 * s, 0.12 * s, { melt: 0.03 }),
              lump('head', p(0, -0.02, 0.115), [0.068 * s, 0.105 * s, 0.09 * s], { carve: true, melt: 0.02 }),
            ],
            step: [0.0158, 0.017, 0.0158],
            hold: 0.03,
          },
          rig,
          detail,
        ),
      );
      return { main: [hood], trim: [] };
    }
    case 'hijab': {
      const cloth = cached(`hijab ${m.key} ${detail}`, () =>
        fleshGeometry(
          {
            lumps: [
              lump('head', p(0, 0.03, -0.022), [0.088 * s, 0.1 * s, 0.108 * s], { melt: 0.02 }),
              limb('head', p(0, -0.03, -0.02), p(0, -0.12, -0.005), 0.088 * s, 0.08 * s, { melt: 0.03 }),
              limb('chest', [-0.08, m.shoulderY + 0.02, -0.015], [0.08, m.shoulderY + 0.02, -0.015], 0.085, 0.085, { melt: 0.05 }),
              lump('chest', [0, m.shoulderY - 0.06, 0.06], [0.12, 0.1, 0.075], { melt: 0.05 }),
              lump('head', p(0, -0.018, 0.112), [0.057 * s, 0.084 * s, 0.075 * s], { carve: true, melt: 0.012 }),
            ],
            step: [0.0145, 0.0155, 0.0145],
            hold: 0.03,
          },
          rig,
          detail,
        ),
      );
      return { main: [cloth], trim: [] };
    }
    case 'none':
      return { main: [], trim: [] };
    default: {
      const row: HatRow = hatRows[kind];
      const wave = row.wave;
      const folds: Ring['wave'] | undefined = wave === undefined ? undefined : (a) => 1 + wave[1] * Math.cos(wave[0] * (a - Math.PI / 2));
      const balls = detail === 0 ? [] : (row.balls ?? []).map(([x, y, z, radius]) => hold(ball(p(x, y, z), [radius * s, radius * s, radius * s], detail === 2 ? 10 : 6)));
      const peak = row.peak === undefined ? [] : [hold(ball(p(0, row.peak[0], 0.088), [row.peak[1] * s, 0.007 * s, row.peak[2] * s], detail === 2 ? 14 : 8))];
      return { main: [rings(row.rings, row.ratio, row.tilt, folds), ...peak], trim: [...(row.trim === undefined || detail === 0 ? [] : [rings(row.trim, row.ratio, row.tilt, folds)]), ...balls] };
    }
  }
}

/** A rucksack with its straps. */
export function backpackGeometry(w: Wearer, lumps: readonly Lump[]): { main: BufferGeometry[]; trim: BufferGeometry[] } {
  const { m, rig, detail } = w;
  const y = m.shoulderY;
  const bag = cached(`backpack ${m.key} ${detail}`, () =>
    fleshGeometry(
      {
        lumps: [
          lump('chest', [0, y - 0.2, -0.2], [0.15, 0.2, 0.085], { melt: 0.03 }),
          lump('chest', [0, y - 0.26, -0.26], [0.11, 0.11, 0.06], { melt: 0.02 }),
          limb('chest', [-0.12, y - 0.01, -0.17], [0.12, y - 0.01, -0.17], 0.045, 0.045, { melt: 0.04 }),
        ],
        step: [0.02, 0.022, 0.018],
        relief: folds(1),
      },
      rig,
      detail,
    ),
  );
  const trim = [1, -1].map((s) => {
    const front = [0.02, -0.06, -0.14, -0.2].map((dy, i): Vec => {
      const x = s * (m.shoulder * 0.6 + 0.004 * i);
      return [x, y + dy, Math.max(frontOf(lumps, x, y + dy), -0.02) + 0.004];
    });
    return held(tube([[s * m.shoulder * 0.5, y - 0.02, -0.14], [s * m.shoulder * 0.58, y + 0.052, -0.05], ...front, [s * (m.chest + 0.03), y - 0.26, -0.01], [s * 0.13, y - 0.3, -0.14]], () => 0.017, { sides: 6, steps: 24, flat: 0.5 }), rig, 'chest');
  });
  return { main: [bag], trim };
}

/** Round or dark glasses. */
export function glassesGeometry(w: Wearer): { frame: BufferGeometry[]; lens: BufferGeometry[] } {
  const p = inHead(w.m);
  const s = w.m.head;
  const frame: BufferGeometry[] = [];
  const lens: BufferGeometry[] = [];
  for (const side of [1, -1]) {
    frame.push(held(new TorusGeometry(0.021 * s, 0.0022 * s, 6, 18).translate(...p(0.032 * side, 0.0, 0.106)), w.rig, 'head'));
    frame.push(held(tube([p(0.052 * side, 0.004, 0.104), p(0.076 * side, 0.006, 0.06), p(0.08 * side, 0.004, 0.0)], () => 0.002 * s, { sides: 4 }), w.rig, 'head'));
    lens.push(held(new SphereGeometry(0.021 * s, 12, 6).scale(1, 1, 0.12).translate(...p(0.032 * side, 0.0, 0.106)), w.rig, 'head'));
  }
  frame.push(held(tube([p(-0.011, 0.004, 0.108), p(0, 0.007, 0.112), p(0.011, 0.004, 0.108)], () => 0.002 * s, { sides: 4 }), w.rig, 'head'));
  return { frame, lens };
}

/** A staff held in the right hand, upright while the arm hangs bent. */
export function staffGeometry(w: Wearer, length: number): BufferGeometry {
  const hand = at(w, 'handR');
  return held(new CylinderGeometry(0.012, 0.015, length, 8, 6).translate(hand[0] - 0.03, hand[1] - 0.09 + length * 0.12, hand[2] + 0.03), w.rig, 'handR');
}
