/** @file Butterflies and other insects, jellyfish, turtles, snakes: small body plans of few bones each. */
import { BufferAttribute, BufferGeometry, Color, Vector3 } from 'three';
import { clamp, createNoise, smoothstep } from '../../../../lib/noise.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { Archetype, BuildSpec, Moment } from '../figure.ts';
import { ball, body, fract, loft, tube, type Ring } from './figure-kit.ts';
import { cached, fleshGeometry, held, heldBy, limb, lump } from './flesh.ts';
import { underWay } from './gait.ts';
import { createRig, type Joints, type Rig, type Vec } from './rig.ts';

const noise = createNoise(61);
const scratch = new Color();
type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb => {
  scratch.set(hex);
  return [scratch.r, scratch.g, scratch.b];
};
const blend = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
const TAU = 2 * Math.PI;

function words(spec: BuildSpec): (name: string, other: string) => string {
  return (name, other) => {
    const value = spec.concept.params[name];
    return Array.isArray(value) ? spec.random.derive(name).pick(value as readonly string[]) : typeof value === 'string' ? value : other;
  };
}
const numberOf = (spec: BuildSpec, name: string, other: number): number => {
  const value = spec.concept.params[name];
  return typeof value === 'number' ? value : other;
};

// A wing in the plane of y = 0: `outline` gives the rim by angle from the root, drawn as a fan of rings so that patterns have vertices to sit on.
function wingSheet(root: Vec, side: number, rim: readonly (readonly [number, number])[], rings: number): BufferGeometry {
  const positions: number[] = [];
  const index: number[] = [];
  const n = rim.length;
  for (let r = 0; r <= rings; r++) {
    const f = r / rings;
    for (const [x, z] of rim) positions.push(root[0] + side * x * f, root[1] + 0.012 * Math.sin(f * 3), root[2] + z * f);
  }
  for (let r = 0; r < rings; r++) {
    for (let i = 0; i + 1 < n; i++) {
      const a = r * n + i;
      const b = a + n;
      index.push(a, b, a + 1, a + 1, b, b + 1, a, a + 1, b, a + 1, b + 1, b);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(index);
  const up = new Float32Array(positions.length);
  for (let i = 1; i < up.length; i += 3) up[i] = 1;
  geometry.setAttribute('normal', new BufferAttribute(up, 3));
  return geometry;
}

function smoothRim(points: readonly (readonly [number, number])[], count: number): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  for (let i = 0; i <= count; i++) {
    const u = (i / count) * (points.length - 1);
    const k = Math.min(points.length - 2, Math.floor(u));
    const t = u - k;
    const p = (j: number): readonly [number, number] => points[clamp(j, 0, points.length - 1)] as readonly [number, number];
    const spline = (c: 0 | 1): number => {
      const [a, b, d, e] = [p(k - 1)[c], p(k)[c], p(k + 1)[c], p(k + 2)[c]];
      return 0.5 * (2 * b + (d - a) * t + (2 * a - 5 * b + 4 * d - e) * t * t + (3 * b - a - 3 * d + e) * t * t * t);
    };
    out.push([spline(0), spline(1)]);
  }
  return out;
}

/** Butterflies, bees, dragonflies: laid out with a wingspan of about one metre. `kind`: butterfly, bee, dragonfly. */
export const insect: Archetype = (spec, kit) => {
  const word = words(spec);
  const kind = word('kind', 'butterfly');
  const butterfly = kind === 'butterfly';
  const y = 0.16;
  const joints: Joints = {
    body: { at: [0, y, 0] },
    wingFL: { at: [0.02, y + 0.02, 0.05], parent: 'body' }, wingFR: { at: [-0.02, y + 0.02, 0.05], parent: 'body' },
    wingBL: { at: [0.02, y + 0.02, -0.03], parent: 'body' }, wingBR: { at: [-0.02, y + 0.02, -0.03], parent: 'body' },
  };
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word('color', '#d9741c');
  const [main, dark, spot] = [rgb(color), rgb(word('dark', '#15100d')), rgb(spec.attributes.secondColor ?? word('spot', '#efe6d2'))];
  const fat = kind === 'bee' ? 2.4 : kind === 'dragonfly' ? 0.9 : 1;
  const long = kind === 'dragonfly' ? 0.62 : kind === 'bee' ? 0.36 : 0.3;
  const flesh = cached(`insect ${kind} ${spec.detail}`, () => fleshGeometry({ lumps: [
    lump('body', [0, y, 0.03], [0.035 * fat, 0.036 * fat, 0.075 * Math.sqrt(fat)], { melt: 0.02 }),
    lump('body', [0, y + 0.01, 0.12 * Math.sqrt(fat)], [0.028 * fat, 0.027 * fat, 0.027 * fat], { melt: 0.01 }),
    limb('body', [0, y - 0.01, -0.04], [0, y - 0.03, -long], 0.032 * fat, kind === 'dragonfly' ? 0.014 : 0.012 * fat, { melt: 0.02 }),
  ], step: [0.014, 0.014, 0.016] }, rig, spec.detail === 0 ? 0 : 1));
  const fuzz: Paint = { color: word('bodyColor', '#1d1612'), roughness: 0.7, grain: 'fur', shade: (_x, _y, z) => (kind === 'bee' ? (Math.sin(z * 55) > 0.1 ? main : dark) : kind === 'dragonfly' ? blend(main, dark, Math.sin(z * 60) > 0.7 ? 1 : 0) : rgb(word('bodyColor', '#1d1612'))) };
  const parts: BufferGeometry[] = [paint(flesh, fuzz)];
  const fore = butterfly ? [[0, 0.05], [0.2, 0.26], [0.5, 0.36], [0.56, 0.28], [0.46, 0.08], [0.28, -0.04], [0, -0.02]] as const : kind === 'bee' ? [[0, 0.02], [0.22, 0.1], [0.4, 0.06], [0.38, -0.02], [0.2, -0.05], [0, 0]] as const : [[0, 0.02], [0.25, 0.06], [0.55, 0.06], [0.56, 0.0], [0.3, -0.03], [0, 0]] as const;
  const hind = butterfly ? [[0, 0.02], [0.24, 0.02], [0.4, -0.12], [0.36, -0.28], [0.24, -0.36], [0.1, -0.3], [0, -0.06]] as const : kind === 'bee' ? [[0, 0], [0.16, 0.0], [0.25, -0.06], [0.16, -0.1], [0, -0.02]] as const : [[0, 0], [0.26, 0.0], [0.5, -0.04], [0.48, -0.12], [0.24, -0.1], [0, -0.02]] as const;
  const fine = spec.detail === 2 ? 26 : spec.detail === 1 ? 14 : 6;
  const reach = (x: number, z: number): number => Math.hypot(x, z * 1.1);
  const pattern: Paint = butterfly
    ? { color, roughness: 0.6, grain: 'cloth', shade: (x, _y, z) => {
        const ax = Math.abs(x);
        const edge = smoothstep(0.4, 0.5, reach(ax, z - 0.03) + 0.02 * noise.at2(x * 30, z * 30)) + (z < -0.05 ? smoothstep(0.3, 0.37, reach(ax, z) + 0.0) * 0.9 : 0);
        const vein = smoothstep(0.9, 0.99, Math.sin(Math.atan2(z, ax) * 13)) * smoothstep(0.08, 0.2, ax);
        const dots = edge > 0.7 && Math.sin(Math.atan2(z, ax) * 22) > 0.72 ? 1 : 0;
        return blend(blend(main, dark, clamp(edge + vein * 0.75, 0, 1)), spot, dots * 0.9);
      } }
    : { color: '#cfd8dc', roughness: 0.12, shade: (x, _y, z) => 0.75 + 0.35 * Math.sin(Math.abs(x) * 60) * Math.sin(z * 90) };
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    const rf = joints[`wingF${side}`]?.at as Vec;
    const rb = joints[`wingB${side}`]?.at as Vec;
    parts.push(paint(held(wingSheet(rf, s, smoothRim(fore, fine), fine > 8 ? 9 : 3), rig, `wingF${side}`), pattern));
    parts.push(paint(held(wingSheet([rb[0], rb[1] - 0.004, rb[2]], s, smoothRim(hind, fine), fine > 8 ? 9 : 3), rig, `wingB${side}`), pattern));
    if (spec.detail > 0) {
      parts.push(paint(held(tube([[0.012 * s, y + 0.03, 0.13], [0.05 * s, y + 0.09, 0.24], [0.08 * s, y + 0.1, 0.3]], (t) => (butterfly && t > 0.9 ? 0.009 : 0.0035), { sides: 4, steps: 8 }), rig, 'body'), { color: '#15100d', roughness: 0.6 }));
      parts.push(paint(held(ball([0.02 * s * fat, y + 0.018, 0.13 * Math.sqrt(fat)], [0.013 * fat, 0.014 * fat, 0.014 * fat], 8), rig, 'body'), { color: kind === 'dragonfly' ? color : '#0c0a09', roughness: 0.1 }));
      for (const z of [0.06, 0.02, -0.02]) parts.push(paint(held(tube([[0.02 * s, y - 0.01, z], [0.09 * s, y - 0.06, z * 1.8], [0.11 * s, 0.002, z * 2.4]], () => 0.006, { sides: 4, steps: 5 }), rig, 'body'), { color: '#1a1411', roughness: 0.6 }));
    }
  }
  const pose = (t: Moment): void => {
    rig.reset();
    const rest = ['sit', 'stand', 'look', 'eat', 'lie'].includes(t.action);
    const hz = butterfly ? (rest ? 0.35 : 5) : 23;
    const a = TAU * (t.timeSeconds * hz + t.offset * 5);
    const open = rest ? 0.7 + 0.5 * Math.sin(a) : 0.25 + 0.95 * Math.sin(a);
    if (!rest) {
      rig.shift('body', 0.06 * Math.sin(t.timeSeconds * 2.1 + t.offset * 20), -y + (butterfly ? 0.09 * -Math.sin(a + 0.4) + 0.14 * Math.sin(t.timeSeconds * 2.7 + t.offset * 33) : 0.03 * Math.sin(t.timeSeconds * 3)), 0);
      rig.turn('body', -0.25 + 0.12 * Math.sin(a), 0.2 * Math.sin(t.timeSeconds * 1.3 + t.offset * 11), -0.2 * t.turnRate);
    }
    for (const [side, s] of [['L', 1], ['R', -1]] as const) {
      rig.turn(`wingF${side}`, 0, 0, s * open);
      rig.turn(`wingB${side}`, 0, 0, s * (open * 0.9 + (rest ? 0 : 0.12 * Math.sin(a - 0.6))));
    }
  };
  const scale = numberOf(spec, 'spanM', 0.09);
  return body({ rig, parts, scale, anchors: { eye: new Vector3(0, y + 0.03, 0.16), top: new Vector3(0, y + 0.1, 0) }, pose }, kit);
};

/** A jellyfish: a bell that closes and opens, arms and tentacles that follow. One metre across; its middle is the origin. */
export const jellyfish: Archetype = (spec, kit) => {
  const word = words(spec);
  const joints: Record<string, { at: Vec; parent?: string }> = { bell: { at: [0, 0.3, 0] }, rim: { at: [0, 0.12, 0], parent: 'bell' } };
  for (let i = 0; i < 6; i++) joints[`arm${i}`] = { at: [0, 0.1 - i * 0.32, 0], parent: i === 0 ? 'bell' : `arm${i - 1}` };
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word('color', '#c98bd0');
  const [main, pale] = [rgb(color), rgb(spec.attributes.secondColor ?? word('pale', '#f2d7ef'))];
  const glow = (spec.attributes.state ?? []).some((s) => s === 'glowing' || s === 'lit') ? 3 : 0.35;
  const seg = spec.detail === 2 ? 40 : spec.detail === 1 ? 20 : 9;
  const rings: Ring[] = [];
  const rows = spec.detail === 2 ? 14 : 7;
  for (let r = 0; r <= rows; r++) {
    const a = (r / rows) * 1.75;
    rings.push({ at: [0, 0.5 - 0.42 * (1 - Math.cos(a)), 0], radius: [0.02 + 0.46 * Math.sin(a), 0.02 + 0.46 * Math.sin(a)], wave: (angle) => 1 + 0.03 * smoothstep(0.6, 1, r / rows) * Math.cos(angle * 16) });
  }
  const bell = heldBy(loft(rings, seg, { lined: 0.03 }), rig, (_x, y) => {
    const low = smoothstep(0.46, 0.06, y);
    return [['bell', 1 - low], ['rim', low]];
  });
  const parts: BufferGeometry[] = [paint(bell, { color, roughness: 0.18, glow, shade: (x, y, z) => {
    const radial = Math.abs(Math.sin(Math.atan2(z, x) * 8));
    return blend(pale, main, clamp(0.35 + 0.5 * radial * smoothstep(0.5, 0.2, y) + 0.2 * noise.at3(x * 9, y * 9, z * 9), 0, 1));
  } })];
  const follow = (_x: number, y: number): (readonly [string, number])[] => {
    const t = clamp((0.1 - y) / 0.32, 0, 4.999);
    const i = Math.floor(t);
    return [[`arm${i}`, 1 - (t - i)], [`arm${i + 1}`, t - i]];
  };
  const arms = spec.detail === 0 ? 3 : 5;
  for (let k = 0; k < arms; k++) {
    const a = (k / arms) * TAU;
    const path = [0, 1, 2, 3, 4].map((i): Vec => [Math.cos(a + i * 0.5) * (0.1 + 0.02 * i), 0.16 - i * 0.26, Math.sin(a + i * 0.5) * (0.1 + 0.02 * i)]);
    parts.push(paint(heldBy(tube(path, (t) => 0.055 * (1 - 0.75 * t) * (1 + 0.35 * Math.sin(t * 38)), { sides: 6, steps: spec.detail === 2 ? 36 : 14, flat: 0.45 }), rig, follow), { color, roughness: 0.3, glow: glow * 0.8, shade: () => pale }));
  }
  const tentacles = spec.detail === 2 ? 22 : spec.detail === 1 ? 12 : 5;
  for (let k = 0; k < tentacles; k++) {
    const a = (k / tentacles) * TAU;
    const long = 1.1 + 0.5 * Math.abs(Math.sin(k * 2.4));
    const path = [0, 1, 2, 3, 4].map((i): Vec => [Math.cos(a) * (0.44 - 0.03 * i) + 0.03 * Math.sin(k + i * 1.7), 0.08 - (i / 4) * long, Math.sin(a) * (0.44 - 0.03 * i) + 0.03 * Math.cos(k * 1.3 + i)]);
    parts.push(paint(heldBy(tube(path, (t) => 0.009 * (1 - 0.7 * t), { sides: 4, steps: spec.detail === 2 ? 16 : 8 }), rig, (x, y) => (y > -0.02 ? [['rim', 1]] : follow(x, y))), { color, roughness: 0.3, glow: glow * 0.7 }));
  }
  const pose = (t: Moment): void => {
    rig.reset();
    const p = fract(t.timeSeconds * 0.55 + t.offset);
    // A quick squeeze, a slow opening.
    const squeeze = p < 0.3 ? smoothstep(0, 0.3, p) : 1 - smoothstep(0.3, 1, p);
    (rig.bones[rig.index('rim')] as { scale: Vector3 }).scale.set(1.08 - 0.34 * squeeze, 1 + 0.3 * squeeze, 1.08 - 0.34 * squeeze);
    rig.shift('bell', 0, 0.05 * Math.sin((p - 0.2) * TAU), 0);
    const lean = ['swim', 'float', 'circle', 'fly'].includes(t.action) ? 0.28 : 0.08;
    rig.turn('bell', lean + 0.08 * Math.sin(t.timeSeconds * 0.7 + t.offset * 9), 0, 0.1 * Math.sin(t.timeSeconds * 0.53 + t.offset * 15));
    for (let i = 0; i < 6; i++) rig.turn(`arm${i}`, -lean * 0.35 + 0.13 * Math.sin(t.timeSeconds * 1.6 - i * 0.9 + t.offset * 7), 0, 0.12 * Math.sin(t.timeSeconds * 1.2 - i * 0.8 + t.offset * 5));
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'acrossM', 0.4), anchors: { eye: new Vector3(0, 0.3, 0.4), top: new Vector3(0, 0.5, 0) }, pose }, kit);
};

/** A turtle or tortoise; its shell is one metre long. `flippers`: of the sea. */
export const turtle: Archetype = (spec, kit) => {
  const word = words(spec);
  const sea = spec.concept.params['flippers'] === true;
  const y = sea ? 0.22 : 0.3;
  const joints: Record<string, { at: Vec; parent?: string }> = { body: { at: [0, y, 0] }, head: { at: [0, y, 0.46], parent: 'body' } };
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    joints[`arm${side}`] = { at: [0.3 * s, y - 0.05, 0.3], parent: 'body' };
    joints[`hand${side}`] = { at: [sea ? 0.62 * s : 0.4 * s, sea ? y - 0.05 : 0.14, sea ? 0.22 : 0.34], parent: `arm${side}` };
    joints[`leg${side}`] = { at: [0.28 * s, y - 0.05, -0.3], parent: 'body' };
  }
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word('color', '#5f6a3a');
  const skin = rgb(word('skin', '#7d8560'));
  const [main, dark] = [rgb(color), rgb('#2a2a1a')];
  const rows = spec.detail === 2 ? 12 : 6;
  const seg = spec.detail === 2 ? 34 : spec.detail === 1 ? 18 : 9;
  const rings: Ring[] = [];
  for (let r = 0; r <= rows; r++) {
    const a = (r / rows) * (Math.PI / 2);
    rings.push({ at: [0, y - 0.04 + 0.27 * Math.sin(a) * (sea ? 0.75 : 1.15), 0], radius: [0.43 * Math.cos(a) + 0.003, 0.5 * Math.cos(a) + 0.003] });
  }
  const shell = held(loft(rings, seg), rig, 'body');
  const under = held(loft([{ at: [0, y - 0.11, 0], radius: [0.01, 0.01] }, { at: [0, y - 0.1, 0], radius: [0.34, 0.42] }, { at: [0, y - 0.035, 0], radius: [0.435, 0.505] }], seg), rig, 'body');
  const parts: BufferGeometry[] = [
    paint(shell, { color, roughness: 0.4, shade: (x, _y, z) => {
      const u = Math.abs(((z / 0.22 + 0.5) % 1 + 1) % 1 - 0.5);
      const lines = Math.max(smoothstep(0.44, 0.5, u), smoothstep(0.035, 0.01, Math.abs(Math.abs(x) - 0.17 - 0.04 * Math.cos(z * 28))), smoothstep(0.86, 0.9, Math.hypot(x / 0.43, z / 0.5)) * 0.5);
      return blend(blend(main, [main[0] * 1.8, main[1] * 1.6, main[2] * 1.1], clamp(0.5 + noise.at3(x * 12, z * 12, 3), 0, 1) * 0.6), dark, lines * 0.8);
    } }),
    paint(under, { color: '#b8aa74', roughness: 0.6 }),
  ];
  const lumps = [
    limb('body', [0, y - 0.02, 0.34], [0, y + 0.0, 0.5], 0.1, 0.085, { melt: 0.05 }),
    lump('head', [0, y + 0.03, 0.6], [0.09, 0.085, 0.13], { melt: 0.05 }),
  ];
  for (const [side, s] of [['L', 1], ['R', -1]] as const) {
    if (sea) {
      lumps.push(limb(`arm${side}`, [0.3 * s, y - 0.05, 0.3], [0.62 * s, y - 0.05, 0.22], 0.1, 0.11, { squash: [1, 0.35, 1.1], melt: 0.04 }), limb(`hand${side}`, [0.62 * s, y - 0.05, 0.22], [0.86 * s, y - 0.06, -0.08], 0.1, 0.03, { squash: [1, 0.3, 1.1], melt: 0.04 }), limb(`leg${side}`, [0.26 * s, y - 0.06, -0.32], [0.4 * s, y - 0.07, -0.58], 0.08, 0.06, { squash: [1, 0.4, 1], melt: 0.03 }));
    } else {
      lumps.push(limb(`arm${side}`, [0.3 * s, y - 0.05, 0.3], [0.4 * s, 0.08, 0.36], 0.1, 0.085, { melt: 0.03 }), limb(`hand${side}`, [0.4 * s, 0.09, 0.36], [0.4 * s, 0.06, 0.4], 0.085, 0.06, { melt: 0.03 }), limb(`leg${side}`, [0.28 * s, y - 0.05, -0.3], [0.34 * s, 0.075, -0.38], 0.1, 0.075, { melt: 0.03 }));
    }
  }
  parts.push(paint(cached(`turtle ${sea} ${spec.detail}`, () => fleshGeometry({ lumps, step: [0.03, 0.026, 0.03] }, rig, spec.detail)), { color: '#7d8560', roughness: 0.6, shade: (x, yy, z) => {
    const scale = 0.7 + 0.5 * smoothstep(-0.1, 0.25, Math.sin(x * 70) * Math.sin(z * 75 + yy * 30));
    return [skin[0] * scale, skin[1] * scale, skin[2] * scale];
  } }));
  if (spec.detail > 0) for (const s of [1, -1]) parts.push(paint(held(ball([0.066 * s, y + 0.06, 0.65], [0.022, 0.024, 0.024], 8), rig, 'head'), { color: '#0b0a08', roughness: 0.06 }));
  const pose = (t: Moment): void => {
    rig.reset();
    const swimming = sea && t.action !== 'stand' && t.action !== 'walk' && t.action !== 'lie';
    const a = TAU * (t.timeSeconds * (swimming ? 0.42 : 0.15) + t.travelledM * (sea ? 0.1 : 0.5) + t.offset);
    const w = sea && swimming ? 1 : underWay(t.speedMps, 0.3);
    if (swimming) {
      rig.shift('body', 0, -y + 0.04 * Math.sin(a + 1), 0);
      rig.turn('body', 0.08 * Math.cos(a), 0, -0.4 * t.turnRate);
    }
    rig.turn('head', 0.06 * Math.sin(t.timeSeconds * 0.8 + t.offset * 9), 0.2 * Math.sin(t.timeSeconds * 0.5 + t.offset * 21));
    if (t.action === 'eat') rig.turn('head', 0.3 + 0.15 * Math.sin(t.timeSeconds * 3));
    for (const [side, s] of [['L', 1], ['R', -1]] as const) {
      const own = sea ? a : a + (s === 1 ? 0 : Math.PI);
      if (sea) {
        rig.turn(`arm${side}`, 0.3 * Math.cos(own) * w, 0.2 * s * Math.cos(own), s * 0.55 * Math.sin(own) * w);
        rig.turn(`hand${side}`, 0, 0, s * 0.5 * Math.sin(own - 0.8) * w);
        rig.turn(`leg${side}`, 0, 0.2 * s * Math.sin(own), 0.1 * s * Math.cos(own));
      } else {
        rig.turn(`arm${side}`, 0.4 * Math.sin(own) * w, 0, 0.12 * s * Math.max(0, Math.cos(own)) * w);
        rig.turn(`leg${side}`, 0.4 * Math.sin(own + Math.PI) * w, 0, 0.12 * s * Math.max(0, -Math.cos(own)) * w);
      }
    }
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'shellM', 0.6), anchors: { eye: new Vector3(0, y + 0.08, 0.72), top: new Vector3(0, y + 0.25, 0), seat: new Vector3(0, y + 0.25, 0) }, pose }, kit);
};

/** A snake (or worm, or eel) three metres long before scaling, lying in waves; it flows along its own path. */
export const snake: Archetype = (spec, kit) => {
  const word = words(spec);
  const count = 16;
  const long = 3;
  const thick = numberOf(spec, 'thick', 0.06);
  const joints: Record<string, { at: Vec; parent?: string }> = {};
  for (let i = 0; i < count; i++) joints[`s${i}`] = { at: [0, thick, long / 2 - (i / (count - 1)) * long], ...(i > 0 ? { parent: `s${i - 1}` } : {}) };
  const rig: Rig = createRig(joints);
  const color = spec.attributes.color ?? word('color', '#5f6b32');
  const [main, dark, pale] = [rgb(color), rgb(word('dark', '#24261a')), rgb(word('belly', '#c9c193'))];
  const steps = spec.detail === 2 ? 110 : spec.detail === 1 ? 56 : 22;
  const points: Vec[] = [0, 0.25, 0.5, 0.75, 1].map((t) => [0, thick, long / 2 - t * long]);
  const profile = (t: number): number => thick * (t < 0.05 ? 0.55 + 0.55 * Math.sin((t / 0.05) * Math.PI * 0.5) : t < 0.08 ? 1.1 - 0.4 * smoothstep(0.05, 0.08, t) : 0.7 + 0.3 * smoothstep(0.08, 0.3, t) - 0.92 * smoothstep(0.45, 1, t));
  const skin = heldBy(tube(points, profile, { sides: spec.detail === 0 ? 6 : 12, steps }), rig, (_x, _y, z) => {
    const t = clamp(((long / 2 - z) / long) * (count - 1), 0, count - 1.001);
    const i = Math.floor(t);
    return [[`s${i}`, 1 - (t - i)], [`s${i + 1}`, t - i]];
  });
  const parts: BufferGeometry[] = [paint(skin, { color, roughness: 0.35, shade: (x, y, z) => {
    const band = smoothstep(0.1, 0.5, Math.sin(z * 22) + 0.4 * Math.cos(Math.atan2(y - thick, x) * 2));
    return blend(blend(main, dark, band * 0.8), pale, smoothstep(thick, thick * 0.4, y));
  } })];
  for (const s of [1, -1]) parts.push(paint(held(ball([thick * 0.72 * s, thick * 1.5, long / 2 - 0.06], [thick * 0.2, thick * 0.22, thick * 0.22], 8), rig, 's0'), { color: '#17120a', roughness: 0.05 }));
  const pose = (t: Moment): void => {
    rig.reset();
    // The wave stays where it is on the ground while the body runs through it.
    const a = TAU * (t.travelledM / 1.1 + t.offset);
    const still = ['stand', 'lie', 'look', 'sit'].includes(t.action) ? 0.15 * Math.sin(t.timeSeconds * 0.8) : 0;
    rig.turn('s0', 0, 0.5 * Math.sin(a) - 0.45 + 0.45, 0);
    for (let i = 1; i < count; i++) rig.turn(`s${i}`, 0, 0.42 * Math.cos(a - (i / count) * TAU * 2.2) + still * 0.1, 0);
    if (t.action === 'look' || t.action === 'stand') {
      rig.turn('s0', -0.1 + 0.05 * Math.sin(t.timeSeconds), 0.2 * Math.sin(t.timeSeconds * 0.6));
    }
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 1.8) / long, anchors: { eye: new Vector3(0, thick * 1.6, long / 2), top: new Vector3(0, thick * 2, 0) }, pose }, kit);
};
