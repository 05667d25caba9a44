/** @file Those with many legs or none: spiders, crabs, ants, beetles, octopuses, snails, frogs, seals, starfish, seahorses. Laid out about one metre long. */
import { Color, Vector3, type BufferGeometry } from 'three';
import { clamp, createNoise, smoothstep } from '../../../../lib/noise.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { Archetype, BuildSpec, Moment } from '../figure.ts';
import { ball, body, fract, mix, tube } from './figure-kit.ts';
import { cached, fleshGeometry, held, heldBy, limb, lump, type Lump } from './flesh.ts';
import { createRig, type Rig, type Vec } from './rig.ts';

const noise = createNoise(83);
const TAU = 2 * Math.PI;
const scratch = new Color();
type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb => {
  scratch.set(hex);
  return [scratch.r, scratch.g, scratch.b];
};
const blend = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
const SIDES = [['L', 1], ['R', -1]] as const;
type Joint = { at: Vec; parent?: string };

function word(spec: BuildSpec, name: string, other: string): string {
  const value = spec.concept.params[name];
  return Array.isArray(value) ? spec.random.derive(name).pick(value as readonly string[]) : typeof value === 'string' ? value : other;
}
const numberOf = (spec: BuildSpec, name: string, other: number): number => {
  const value = spec.concept.params[name];
  return typeof value === 'number' ? value : other;
};
const yesNo = (spec: BuildSpec, name: string): boolean => spec.concept.params[name] === true;

/** What an arthropod is made of, in body lengths. */
interface Plan {
  readonly pairs: number;
  /** Height of the body over the ground, reach of a leg sideways, and how high its knee stands. */
  readonly height: number;
  readonly reach: number;
  readonly knee: number;
  readonly legThick: number;
  readonly claws: boolean;
  readonly feelers: boolean;
  /** A tail that arches over the back, with a sting. */
  readonly sting: boolean;
  readonly segments: readonly (readonly [z: number, y: number, rx: number, ry: number, rz: number])[];
  readonly eyes: readonly (readonly [x: number, y: number, z: number, r: number])[];
}

const PLANS: Readonly<Record<string, Plan>> = {
  spider: { pairs: 4, height: 0.28, reach: 0.72, knee: 0.52, legThick: 0.035, claws: false, feelers: true, sting: false, segments: [[0.2, 0, 0.17, 0.12, 0.2], [-0.28, 0.06, 0.26, 0.24, 0.34]], eyes: [[0.05, 0.09, 0.38, 0.032], [0.11, 0.1, 0.34, 0.022], [0.04, 0.14, 0.34, 0.02]] },
  ant: { pairs: 3, height: 0.22, reach: 0.46, knee: 0.36, legThick: 0.02, claws: false, feelers: true, sting: false, segments: [[0.42, 0.02, 0.13, 0.12, 0.14], [0.12, 0, 0.09, 0.09, 0.2], [-0.3, 0.03, 0.17, 0.16, 0.27]], eyes: [[0.11, 0.06, 0.46, 0.035]] },
  beetle: { pairs: 3, height: 0.16, reach: 0.42, knee: 0.24, legThick: 0.028, claws: false, feelers: true, sting: false, segments: [[0.44, 0, 0.14, 0.1, 0.12], [0.26, 0.02, 0.24, 0.15, 0.16], [-0.14, 0.05, 0.33, 0.24, 0.42]], eyes: [[0.11, 0.05, 0.5, 0.035]] },
  crab: { pairs: 4, height: 0.24, reach: 0.62, knee: 0.34, legThick: 0.045, claws: true, feelers: false, sting: false, segments: [[0, 0, 0.46, 0.17, 0.34]], eyes: [[0.1, 0.26, 0.26, 0.04]] },
  lobster: { pairs: 4, height: 0.14, reach: 0.36, knee: 0.2, legThick: 0.026, claws: true, feelers: true, sting: false, segments: [[0.2, 0, 0.15, 0.13, 0.28], [-0.12, 0, 0.13, 0.11, 0.12], [-0.28, -0.01, 0.12, 0.1, 0.11], [-0.42, -0.02, 0.1, 0.08, 0.1], [-0.58, -0.05, 0.16, 0.03, 0.12]], eyes: [[0.07, 0.1, 0.42, 0.028]] },
  scorpion: { pairs: 4, height: 0.14, reach: 0.42, knee: 0.24, legThick: 0.024, claws: true, feelers: false, sting: true, segments: [[0.22, 0, 0.15, 0.09, 0.2], [-0.1, 0, 0.17, 0.1, 0.28]], eyes: [[0.04, 0.09, 0.3, 0.02]] },
  mantis: { pairs: 2, height: 0.34, reach: 0.34, knee: 0.36, legThick: 0.02, claws: false, feelers: true, sting: false, segments: [[0.56, 0.3, 0.08, 0.07, 0.06], [0.34, 0.16, 0.045, 0.05, 0.24], [-0.2, 0.02, 0.1, 0.1, 0.42]], eyes: [[0.075, 0.34, 0.58, 0.035]] },
};

function legPoints(p: Plan, i: number, sign: number): readonly Vec[] {
  const t = p.pairs === 1 ? 0.5 : i / (p.pairs - 1);
  const spread = mix(0.55, -0.62, t);
  const root: Vec = [sign * 0.1, p.height, mix(0.22, -0.1, t)];
  const foot: Vec = [sign * p.reach * Math.cos(spread * 0.9), 0.005, root[2] + p.reach * Math.sin(spread)];
  const knee: Vec = [mix(root[0], foot[0], 0.45), p.knee, mix(root[2], foot[2], 0.5)];
  return [root, knee, foot];
}

/** Spiders, ants, beetles, crabs, lobsters, scorpions, mantises, by `kind`. Legs step in alternating sets of three (or four), so that some always stand. */
export const arthropod: Archetype = (spec, kit) => {
  const kind = word(spec, 'kind', 'beetle');
  const p = PLANS[kind] ?? (PLANS['beetle'] as Plan);
  const joints: Record<string, Joint> = { body: { at: [0, p.height, 0] } };
  for (const [side, s] of SIDES) {
    for (let i = 0; i < p.pairs; i++) {
      const [root, knee] = legPoints(p, i, s) as [Vec, Vec, Vec];
      joints[`leg${i}${side}`] = { at: root, parent: 'body' };
      joints[`shin${i}${side}`] = { at: knee, parent: `leg${i}${side}` };
    }
    if (p.claws) joints[`claw${side}`] = { at: [s * 0.26, p.height, 0.3], parent: 'body' };
  }
  if (p.sting) for (let i = 0; i < 5; i++) joints[`sting${i}`] = { at: [0, p.height + 0.06 + 0.17 * Math.sin(i * 0.55), -0.36 - 0.16 * Math.cos(i * 0.75 - 0.4) + i * 0.02], parent: i === 0 ? 'body' : `sting${i - 1}` };
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', '#3a2c22');
  const [main, dark, spot] = [rgb(color), rgb(word(spec, 'dark', '#17120f')), rgb(spec.attributes.secondColor ?? word(spec, 'second', '#1a1412'))];
  const dotted = yesNo(spec, 'dotted');
  const shell: Paint = {
    color, roughness: numberOf(spec, 'roughness', 0.35), ...(yesNo(spec, 'hairy') ? { grain: 'fur' as const } : {}),
    shade: (x, y, z) => {
      const spots = dotted && z < 0.2 ? smoothstep(0.1, 0.08, Math.min(...DOTS.map(([dx, dz]) => Math.hypot(Math.abs(x) - dx, z - dz)))) : 0;
      const seam = (kind === 'beetle' && z < 0.18 ? smoothstep(0.014, 0.006, Math.abs(x)) : 0) + (dotted && z > 0.2 ? 1 : 0);
      const c = blend(blend(main, dark, clamp(seam + 0.35 * smoothstep(p.height, p.height - 0.12, y), 0, 1)), spot, spots);
      const wear = 0.9 + 0.25 * noise.at3(x * 9, y * 9, z * 9);
      return [c[0] * wear, c[1] * wear, c[2] * wear];
    },
  };
  const lumps: Lump[] = p.segments.map(([z, y, rx, ry, rz]) => lump('body', [0, p.height + y, z], [rx, ry, rz], { melt: 0.03 }));
  const parts: BufferGeometry[] = [paint(cached(`arthropod ${kind} ${spec.detail}`, () => fleshGeometry({ lumps, step: [0.03, 0.03, 0.035] }, rig, spec.detail)), shell)];
  const leg: Paint = { color: word(spec, 'legColor', color), roughness: 0.5, ...(yesNo(spec, 'hairy') ? { grain: 'fur' as const } : {}) };
  const sides = spec.detail === 0 ? 3 : 6;
  const steps = spec.detail === 0 ? 2 : 6;
  for (const [side, s] of SIDES) {
    for (let i = 0; i < p.pairs; i++) {
      const [root, knee, foot] = legPoints(p, i, s) as [Vec, Vec, Vec];
      const bend: Vec = [mix(knee[0], foot[0], 0.4), knee[1] * 0.72, mix(knee[2], foot[2], 0.4)];
      parts.push(paint(held(tube([root, knee], (t) => p.legThick * (1.05 - 0.35 * t), { sides, steps: Math.min(4, steps) }), rig, `leg${i}${side}`), leg), paint(held(tube([knee, bend, foot], (t) => p.legThick * (0.8 - 0.65 * t), { sides, steps }), rig, `shin${i}${side}`), leg));
    }
    if (p.claws) parts.push(...clawParts(rig, side, s, p, spec.detail).map((geometry) => paint(geometry, shell)));
    if (kind === 'mantis') parts.push(paint(held(tube([[0.04 * s, p.height + 0.2, 0.45], [0.12 * s, p.height + 0.02, 0.62], [0.1 * s, p.height + 0.24, 0.74], [0.07 * s, p.height + 0.08, 0.86]], (t) => 0.028 * (1 - 0.7 * t), { sides, steps: 14 }), rig, 'body'), leg));
    if (p.feelers) {
      const head = p.segments[0] as Plan['segments'][number];
      const long = kind === 'lobster' ? 0.9 : 0.36;
      parts.push(paint(held(tube([[0.05 * s, p.height + head[1] + head[3] * 0.5, head[0] + head[4] * 0.8], [0.13 * s, p.height + head[1] + 0.16, head[0] + head[4] + long * 0.5], [0.2 * s, p.height + head[1] + 0.1, head[0] + head[4] + long]], (t) => 0.012 * (1 - 0.7 * t), { sides: 4, steps: 8 }), rig, 'body'), leg));
    }
    for (const [x, y, z, r] of p.eyes) parts.push(paint(held(ball([x * s, p.height + y, z], [r, r, r], 8), rig, 'body'), { color: '#0c0a0a', roughness: 0.05 }));
    if (kind === 'crab') parts.push(paint(held(tube([[0.1 * s, p.height + 0.1, 0.25], [0.1 * s, p.height + 0.25, 0.26]], () => 0.02, { sides: 5, steps: 3 }), rig, 'body'), leg));
  }
  if (p.sting) {
    for (let i = 0; i < 5; i++) {
      const a = (joints[`sting${i}`] as Joint).at;
      parts.push(paint(held(ball(a, [0.062 - 0.006 * i, 0.058 - 0.006 * i, 0.07], spec.detail === 0 ? 4 : 8), rig, `sting${i}`), shell));
    }
    const tip = (joints['sting4'] as Joint).at;
    parts.push(paint(held(tube([tip, [0, tip[1] + 0.06, tip[2] + 0.1], [0, tip[1] - 0.02, tip[2] + 0.17]], (t) => 0.03 * (1 - 0.95 * t), { sides: 6, steps: 6 }), rig, 'sting4'), { color: '#17100c', roughness: 0.2 }));
  }
  const pose = (t: Moment): void => {
    rig.reset();
    const going = clamp(t.speedMps * 20, 0, 1);
    const phase = t.travelledM * 2.4 + t.offset;
    rig.shift('body', 0, 0.012 * Math.sin(phase * TAU * 2) * going + 0.006 * Math.sin(t.timeSeconds * 2 + t.offset * 9), 0);
    rig.turn('body', 0, 0.03 * Math.sin(phase * TAU) * going);
    for (const [side, s] of SIDES) {
      for (let i = 0; i < p.pairs; i++) {
        const own = fract(phase + ((i + (s === 1 ? 0 : 1)) % 2) * 0.5 + i * 0.04);
        const swing = own > 0.5 ? Math.sin((own - 0.5) * TAU) : 0;
        const sweep = own < 0.5 ? mix(0.24, -0.24, own * 2) : mix(-0.24, 0.24, (own - 0.5) * 2);
        rig.turn(`leg${i}${side}`, 0, -sweep * s * going, s * 0.34 * swing * going + s * 0.01 * Math.sin(t.timeSeconds * 3 + i));
      }
      if (p.claws) {
        const wave = t.action === 'wave' || t.action === 'fight' || t.action === 'play' || t.action === 'dance' ? 0.45 : 0.1;
        rig.turn(`claw${side}`, -wave * (0.6 + 0.5 * Math.sin(t.timeSeconds * 2.2 + (s === 1 ? 0 : 1.7))), s * 0.12 * Math.sin(t.timeSeconds * 1.1));
      }
    }
    if (p.sting) for (let i = 0; i < 5; i++) rig.turn(`sting${i}`, 0.05 * Math.sin(t.timeSeconds * 1.6 - i * 0.6), 0.05 * Math.sin(t.timeSeconds * 0.9 - i * 0.4));
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 0.03), anchors: { eye: new Vector3(0, p.height + 0.15, 0.4), top: new Vector3(0, p.height + 0.25, -0.1) }, pose }, kit);
};

const DOTS = [[0, 0.16], [0.15, 0.02], [0.19, -0.22], [0.1, -0.38]] as const;

function clawParts(rig: Rig, side: 'L' | 'R', s: number, p: Plan, detail: number): BufferGeometry[] {
  const bone = `claw${side}`;
  const y = p.height;
  const fine = detail === 0 ? { sides: 3, steps: 2 } : { sides: 6, steps: 6 };
  return [
    held(tube([[s * 0.22, y, 0.26], [s * 0.44, y + 0.06, 0.4], [s * 0.4, y + 0.04, 0.56]], () => 0.048, fine), rig, bone),
    held(ball([s * 0.38, y + 0.04, 0.64], [0.1, 0.075, 0.15], detail === 0 ? 5 : 12), rig, bone),
    held(tube([[s * 0.44, y + 0.04, 0.7], [s * 0.45, y + 0.05, 0.84], [s * 0.37, y + 0.05, 0.92]], (t) => 0.055 * (1 - 0.9 * t), fine), rig, bone),
    held(tube([[s * 0.31, y + 0.04, 0.7], [s * 0.27, y + 0.05, 0.82], [s * 0.34, y + 0.05, 0.9]], (t) => 0.042 * (1 - 0.9 * t), fine), rig, bone),
  ];
}

/** An octopus, or with `kind` squid one with a long mantle and fins. One metre from mantle to tips; it stands on its arms, or streams along. */
export const octopus: Archetype = (spec, kit) => {
  const squid = word(spec, 'kind', 'octopus') === 'squid';
  const arms = 8;
  const y = squid ? 0.2 : 0.34;
  const joints: Record<string, Joint> = { mantle: { at: [0, y, 0] } };
  const LINKS = 5;
  for (let k = 0; k < arms; k++) {
    const a = (k / arms) * TAU + 0.39;
    for (let i = 0; i < LINKS; i++) {
      const r = 0.1 + i * (squid ? 0.02 : 0.13);
      const z = squid ? 0.22 + i * 0.15 : Math.cos(a) * r;
      joints[`arm${k}${i}`] = { at: [Math.sin(a) * (squid ? 0.06 : r), squid ? y + Math.cos(a) * 0.06 : Math.max(0.03, y - 0.13 - i * 0.07), z], parent: i === 0 ? 'mantle' : `arm${k}${i - 1}` };
    }
  }
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', '#b8543a');
  const [main, dark, pale] = [rgb(color), rgb(word(spec, 'dark', '#6a2a22')), rgb(word(spec, 'second', '#e8c2a8'))];
  const lumps: Lump[] = squid
    ? [limb('mantle', [0, y, 0.1], [0, y, -0.62], 0.15, 0.03, { melt: 0.04 }), lump('mantle', [0, y, 0.16], [0.12, 0.12, 0.12], { melt: 0.05 }), lump('mantle', [0, y, -0.48], [0.27, 0.02, 0.15], { melt: 0.03 })]
    : [lump('mantle', [0, y + 0.2, -0.16], [0.21, 0.25, 0.26], { melt: 0.1, turn: [-0.6, 0, 0] }), lump('mantle', [0, y, 0.02], [0.17, 0.15, 0.17], { melt: 0.1 }), lump('mantle', [0.11, y + 0.12, 0.1], [0.06, 0.07, 0.07], { melt: 0.04 }), lump('mantle', [-0.11, y + 0.12, 0.1], [0.06, 0.07, 0.07], { melt: 0.04 })];
  const skin: Paint = { color, roughness: 0.32, shade: (x, yy, z) => {
    const blot = smoothstep(-0.1, 0.5, noise.at3(x * 11, yy * 11, z * 11));
    return blend(blend(main, dark, 0.55 * blot), pale, 0.25 * smoothstep(0.1, 0.6, noise.at3(x * 26 + 7, yy * 26, z * 26)));
  } };
  const parts: BufferGeometry[] = [paint(cached(`octopus ${squid} ${spec.detail}`, () => fleshGeometry({ lumps, step: [0.03, 0.03, 0.035] }, rig, spec.detail)), skin)];
  const steps = spec.detail === 2 ? 22 : spec.detail === 1 ? 12 : 5;
  for (let k = 0; k < arms; k++) {
    const path = Array.from({ length: LINKS }, (_, i) => (joints[`arm${k}${i}`] as Joint).at);
    const last = path[LINKS - 1] as Vec;
    const before = path[LINKS - 2] as Vec;
    const points: readonly Vec[] = [...path, [2 * last[0] - before[0], Math.max(0.015, 2 * last[1] - before[1]), 2 * last[2] - before[2]]];
    parts.push(paint(heldBy(tube(points, (t) => 0.062 * (1 - 0.88 * t) * (squid ? 0.55 : 1), { sides: 7, steps }), rig, (x, yy, z) => along(points, [x, yy, z], LINKS).map(([i, share]) => [`arm${k}${i}`, share] as const)), skin));
  }
  for (const s of [1, -1]) {
    const at: Vec = squid ? [0.115 * s, y + 0.02, 0.2] : [0.135 * s, y + 0.14, 0.14];
    parts.push(paint(held(ball(at, [0.035, 0.045, 0.045], 10), rig, 'mantle'), { color: '#e8d8a0', roughness: 0.08 }), paint(held(ball([at[0] + 0.022 * s, at[1], at[2] + 0.02], [0.02, 0.018, 0.028], 8), rig, 'mantle'), { color: '#0c0a0a', roughness: 0.05 }));
  }
  const pose = (t: Moment): void => {
    rig.reset();
    const swims = t.speedMps > 0.05 || ['swim', 'float', 'fly', 'rise'].includes(t.action);
    const pulse = Math.sin(t.timeSeconds * (swims ? 3.2 : 1.2) + t.offset * 20);
    if (swims && !squid) {
      // It hangs in the water, arms opening and closing below it like an umbrella.
      rig.shift('mantle', 0, 0.05 * pulse, 0);
      rig.turn('mantle', 0.3);
    }
    const scale = (rig.bones[rig.index('mantle')] as { scale: Vector3 }).scale;
    scale.setScalar(1 + 0.03 * pulse);
    for (let k = 0; k < arms; k++) {
      const a = (k / arms) * TAU + 0.39;
      for (let i = 0; i < LINKS; i++) {
        const curl = swims ? 0.16 + 0.12 * pulse : 0.06 * i;
        const wave = 0.16 * Math.sin(t.timeSeconds * 1.5 - i * 0.8 + k * 1.7 + t.offset * 8) + 0.2 * Math.sin(t.travelledM * 4 - i * 0.6 + k * 2.4) * (swims ? 0 : 1);
        rig.turn(`arm${k}${i}`, Math.cos(a) * (curl + wave * 0.4), wave * 0.5, -Math.sin(a) * (curl + wave * 0.4));
      }
    }
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 0.8), anchors: { eye: new Vector3(0, y + 0.15, 0.2), top: new Vector3(0, y + 0.42, -0.1) }, pose }, kit);
};

// Which links of a chain hold a place, by the nearest point along the path.
function along(points: readonly Vec[], at: Vec, links: number): readonly (readonly [number, number])[] {
  let best = 0;
  let least = Infinity;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i] as Vec, points[i + 1] as Vec];
    const d = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
    const t = clamp(((at[0] - a[0]) * d[0] + (at[1] - a[1]) * d[1] + (at[2] - a[2]) * d[2]) / Math.max(1e-9, d[0] ** 2 + d[1] ** 2 + d[2] ** 2), 0, 1);
    const away = Math.hypot(at[0] - a[0] - d[0] * t, at[1] - a[1] - d[1] * t, at[2] - a[2] - d[2] * t);
    if (away < least) {
      least = away;
      best = i + t;
    }
  }
  const i = Math.min(links - 1, Math.floor(best));
  const f = i === links - 1 ? 0 : best - i;
  return f === 0 ? [[i, 1]] : [[i, 1 - f], [i + 1, f]];
}

/** A snail under its coiled shell; `kind` slug, worm or caterpillar for those without. One metre long. */
export const creeper: Archetype = (spec, kit) => {
  const kind = word(spec, 'kind', 'snail');
  const COUNT = 8;
  const joints: Record<string, Joint> = {};
  for (let i = 0; i < COUNT; i++) joints[`s${i}`] = { at: [0, 0.07, 0.48 - (i / (COUNT - 1)) * 0.96], ...(i > 0 ? { parent: `s${i - 1}` } : {}) };
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', kind === 'caterpillar' ? '#6aa83a' : '#a8906a');
  const [main, second] = [rgb(color), rgb(spec.attributes.secondColor ?? word(spec, 'second', '#e8d24a'))];
  const radius = (t: number): number => {
    const rounded = Math.sqrt(Math.max(0.02, Math.sin(Math.PI * (0.06 + 0.9 * t))));
    if (kind === 'caterpillar') return 0.085 * rounded * (0.86 + 0.14 * Math.abs(Math.sin(t * 10 * Math.PI)));
    return (kind === 'worm' ? 0.035 : 0.085) * rounded * (kind === 'snail' && t > 0.6 ? mix(1, 0.35, (t - 0.6) / 0.4) : 1);
  };
  const skin = heldBy(tube(Array.from({ length: COUNT }, (_, i): Vec => [0, 0.07, 0.5 - i / (COUNT - 1)]), radius, { sides: spec.detail === 0 ? 6 : 12, steps: spec.detail === 2 ? 60 : 24 }), rig, (_x, _y, z) => {
    const t = clamp(((0.48 - z) / 0.96) * (COUNT - 1), 0, COUNT - 1.001);
    const i = Math.floor(t);
    return [[`s${i}`, 1 - (t - i)], [`s${i + 1}`, t - i]];
  });
  const parts: BufferGeometry[] = [paint(skin, { color, roughness: kind === 'caterpillar' ? 0.6 : 0.28, shade: (x, y, z) => {
    const band = kind === 'caterpillar' ? smoothstep(0.3, 0.8, Math.sin(z * 32)) : 0;
    const c = blend(main, second, band * 0.7);
    const wear = 0.85 + 0.3 * noise.at3(x * 20, y * 20, z * 20);
    return [c[0] * wear, c[1] * wear, c[2] * wear];
  } })];
  if (kind === 'snail') parts.push(...snailShell(spec, rig));
  for (const s of [1, -1]) {
    if (kind === 'snail' || kind === 'slug') {
      parts.push(paint(held(tube([[0.035 * s, 0.11, 0.46], [0.07 * s, 0.24, 0.54], [0.085 * s, 0.3, 0.56]], (t) => 0.017 * (1 - 0.45 * t), { sides: 5, steps: 6 }), rig, 's0'), { color, roughness: 0.3 }), paint(held(ball([0.085 * s, 0.305, 0.56], [0.02, 0.02, 0.02], 8), rig, 's0'), { color: '#14100e', roughness: 0.1 }), paint(held(tube([[0.03 * s, 0.07, 0.49], [0.05 * s, 0.09, 0.56]], () => 0.011, { sides: 4, steps: 3 }), rig, 's0'), { color, roughness: 0.3 }));
    } else if (kind === 'caterpillar') {
      parts.push(paint(held(ball([0.04 * s, 0.1, 0.52], [0.018, 0.022, 0.02], 8), rig, 's0'), { color: '#120e0c', roughness: 0.1 }));
      for (let i = 0; i < 7; i++) parts.push(paint(held(ball([0.055 * s, 0.016, 0.4 - i * 0.13], [0.016, 0.022, 0.018], 6), rig, `s${Math.min(COUNT - 1, 1 + i)}`), { color: '#3a3020', roughness: 0.5 }));
    }
  }
  const pose = (t: Moment): void => {
    rig.reset();
    const inches = kind === 'caterpillar';
    const phase = t.travelledM * (inches ? 3 : 5) + t.timeSeconds * 0.15 + t.offset;
    rig.turn('s0', 0.04 * Math.sin(t.timeSeconds * 0.8 + t.offset * 7), 0.14 * Math.sin(t.timeSeconds * 0.5 + t.offset * 5));
    for (let i = 1; i < COUNT; i++) {
      rig.shift(`s${i}`, 0, inches ? 0.035 * (Math.max(0, Math.sin(phase * TAU - i * 1.1)) - Math.max(0, Math.sin(phase * TAU - (i - 1) * 1.1))) : 0, 0);
      rig.turn(`s${i}`, 0, 0.08 * Math.sin(t.timeSeconds * 0.6 - i * 0.7 + t.offset * 9) * (kind === 'worm' ? 3.5 : 1));
    }
  };
  const top = kind === 'snail' ? 0.52 : 0.16;
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 0.06), anchors: { eye: new Vector3(0, 0.3, 0.55), top: new Vector3(0, top, 0) }, pose }, kit);
};

// A logarithmic spiral of ever thinner tube, standing upright over the back.
function snailShell(spec: BuildSpec, rig: Rig): BufferGeometry[] {
  const color = word(spec, 'shell', '#9a6a3a');
  const [main, dark] = [rgb(color), rgb('#4a2f1a')];
  const turns = 2.6;
  const at = (t: number): Vec => {
    const a = t * turns * TAU;
    const r = 0.185 * Math.exp(-t * 2.3);
    return [0.075 * t, 0.31 - Math.cos(a + 0.6) * r, -0.08 - Math.sin(a + 0.6) * r];
  };
  const points = Array.from({ length: 40 }, (_, i) => at(i / 39));
  const steps = spec.detail === 2 ? 90 : spec.detail === 1 ? 44 : 18;
  return [paint(held(tube(points, (t) => 0.135 * Math.exp(-t * 2.15), { sides: spec.detail === 0 ? 7 : 14, steps }), rig, 's3'), { color, roughness: 0.3, shade: (x, y, z) => {
    const a = Math.atan2(y - 0.31, z + 0.08);
    const line = smoothstep(0.4, 0.9, Math.sin(Math.hypot(y - 0.31, z + 0.08) * 90 + a * 2 + x * 40));
    return blend(main, dark, 0.6 * line);
  } })];
}

/** A frog or toad, sitting ready to leap. One metre from nose to rump. */
export const frog: Archetype = (spec, kit) => {
  const joints: Record<string, Joint> = { body: { at: [0, 0.3, -0.1] }, head: { at: [0, 0.42, 0.2], parent: 'body' }, throat: { at: [0, 0.3, 0.32], parent: 'head' } };
  for (const [side, s] of SIDES) {
    joints[`arm${side}`] = { at: [0.2 * s, 0.28, 0.18], parent: 'body' };
    joints[`hand${side}`] = { at: [0.3 * s, 0.14, 0.14], parent: `arm${side}` };
    joints[`thigh${side}`] = { at: [0.18 * s, 0.22, -0.36], parent: 'body' };
    joints[`shin${side}`] = { at: [0.4 * s, 0.2, 0.02], parent: `thigh${side}` };
    joints[`foot${side}`] = { at: [0.36 * s, 0.05, -0.38], parent: `shin${side}` };
  }
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', '#4f8a34');
  const [main, dark, pale] = [rgb(color), rgb(word(spec, 'dark', '#2a4a1e')), rgb(word(spec, 'second', '#e2e0b0'))];
  const at = (name: string): Vec => (joints[name] as Joint).at;
  const lumps: Lump[] = [
    lump('body', [0, 0.28, -0.16], [0.25, 0.2, 0.34], { melt: 0.08, turn: [-0.35, 0, 0] }),
    lump('head', [0, 0.4, 0.24], [0.24, 0.15, 0.24], { melt: 0.1 }),
    lump('throat', [0, 0.31, 0.24], [0.19, 0.1, 0.18], { melt: 0.08 }),
  ];
  for (const [side, s] of SIDES) {
    lumps.push(
      lump('head', [0.14 * s, 0.52, 0.22], [0.085, 0.085, 0.09], { melt: 0.05 }),
      limb(`arm${side}`, at(`arm${side}`), at(`hand${side}`), 0.075, 0.055, { melt: 0.03 }),
      limb(`hand${side}`, at(`hand${side}`), [0.26 * s, 0.03, 0.3], 0.052, 0.035, { melt: 0.02 }),
      lump(`hand${side}`, [0.27 * s, 0.022, 0.34], [0.085, 0.022, 0.085], { melt: 0.02 }),
      limb(`thigh${side}`, at(`thigh${side}`), at(`shin${side}`), 0.13, 0.085, { melt: 0.04 }),
      limb(`shin${side}`, at(`shin${side}`), at(`foot${side}`), 0.08, 0.05, { melt: 0.03 }),
      limb(`foot${side}`, at(`foot${side}`), [0.44 * s, 0.03, -0.06], 0.045, 0.03, { melt: 0.02 }),
      lump(`foot${side}`, [0.46 * s, 0.02, 0.0], [0.11, 0.02, 0.12], { melt: 0.02 }),
    );
  }
  const parts: BufferGeometry[] = [paint(cached(`frog ${spec.detail}`, () => fleshGeometry({ lumps, step: [0.034, 0.03, 0.036] }, rig, spec.detail)), { color, roughness: 0.22, shade: (x, y, z) => {
    const blot = smoothstep(0.12, 0.3, noise.at3(x * 6, y * 6, z * 6 + 3)) * smoothstep(0.2, 0.35, y);
    return blend(blend(main, dark, 0.75 * blot), pale, smoothstep(0.24, 0.14, y + 0.25 * Math.abs(x)) * 0.9);
  } })];
  for (const s of [1, -1]) {
    parts.push(paint(held(ball([0.185 * s, 0.54, 0.25], [0.052, 0.06, 0.06], 10), rig, 'head'), { color: word(spec, 'eyes', '#d8a02a'), roughness: 0.06 }), paint(held(ball([0.222 * s, 0.545, 0.27], [0.026, 0.026, 0.04], 8), rig, 'head'), { color: '#0c0a08', roughness: 0.04 }));
  }
  parts.push(paint(held(tube([[-0.19, 0.37, 0.36], [0, 0.355, 0.485], [0.19, 0.37, 0.36]], () => 0.007, { sides: 4, steps: 12 }), rig, 'head'), { color: '#2f2a1a', roughness: 0.5 }));
  const pose = (t: Moment): void => {
    rig.reset();
    const breath = Math.max(0, Math.sin(t.timeSeconds * 4 + t.offset * 9));
    (rig.bones[rig.index('throat')] as { scale: Vector3 }).scale.setScalar(1 + 0.12 * breath);
    const hops = t.speedMps > 0.02 || ['jump', 'walk', 'run', 'play'].includes(t.action);
    const p = hops ? fract((t.speedMps > 0.02 ? t.travelledM * 0.7 : t.timeSeconds * 0.8) + t.offset) : 0;
    const air = clamp((p - 0.4) / 0.45, 0, 1);
    const up = 4 * air * (1 - air);
    rig.shift('body', 0, 0.75 * up, 0);
    rig.turn('body', -0.5 * Math.cos(air * Math.PI) * (up > 0 ? 1 : 0) * smoothstep(0, 0.2, up));
    rig.turn('head', 0.05 * Math.sin(t.timeSeconds * 0.9), 0.1 * Math.sin(t.timeSeconds * 0.4 + t.offset * 5));
    const push = smoothstep(0, 0.3, up) * (air < 0.7 ? 1 : 1 - smoothstep(0.7, 1, air));
    for (const [side, s] of SIDES) {
      rig.turn(`thigh${side}`, 1.3 * push, -0.3 * s * push);
      rig.turn(`shin${side}`, -1.9 * push, 0, 0);
      rig.turn(`foot${side}`, 1.6 * push);
      rig.turn(`arm${side}`, 0.7 * push);
    }
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 0.1), anchors: { eye: new Vector3(0, 0.5, 0.4), top: new Vector3(0, 0.5, -0.1) }, pose }, kit);
};

/** A seal, sea lion or walrus (`tusks`), nose up on its fore flippers; in the water it swims stretched out. One metre from nose to tail. */
export const seal: Archetype = (spec, kit) => {
  const tusks = yesNo(spec, 'tusks');
  const LINKS = ['chest', 'waist', 'tail', 'fin'] as const;
  const joints: Record<string, Joint> = {
    chest: { at: [0, 0.2, 0.16] }, neck: { at: [0, 0.26, 0.28], parent: 'chest' }, head: { at: [0, 0.34, 0.38], parent: 'neck' },
    waist: { at: [0, 0.16, -0.1], parent: 'chest' }, tail: { at: [0, 0.1, -0.34], parent: 'waist' }, fin: { at: [0, 0.06, -0.5], parent: 'tail' },
    flipL: { at: [0.13, 0.13, 0.16], parent: 'chest' }, flipR: { at: [-0.13, 0.13, 0.16], parent: 'chest' },
  };
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', '#6f6a64');
  const [main, pale] = [rgb(color), rgb(word(spec, 'second', '#b8b0a4'))];
  const lumps: Lump[] = [
    limb('chest', [0, 0.2, 0.2], [0, 0.17, -0.1], 0.16, 0.165, { melt: 0.08 }),
    limb('waist', [0, 0.16, -0.1], [0, 0.1, -0.36], 0.16, 0.085, { melt: 0.06 }),
    limb('tail', [0, 0.1, -0.36], [0, 0.06, -0.5], 0.085, 0.045, { melt: 0.04 }),
    limb('neck', [0, 0.24, 0.26], [0, 0.35, 0.37], 0.13, 0.095, { melt: 0.07 }),
    lump('head', [0, 0.375, 0.41], [0.09, 0.085, 0.1], { melt: 0.04 }),
    lump('head', [0, 0.35, 0.49], [tusks ? 0.08 : 0.055, tusks ? 0.06 : 0.045, 0.05], { melt: 0.04 }),
  ];
  for (const [side, s] of SIDES) {
    lumps.push(limb(`flip${side}`, [0.13 * s, 0.13, 0.16], [0.25 * s, 0.02, 0.1], 0.05, 0.045, { squash: [1, 0.5, 1.2], melt: 0.03 }), limb('fin', [0.02 * s, 0.05, -0.5], [0.1 * s, 0.03, -0.66], 0.045, 0.03, { squash: [1.2, 0.35, 1], melt: 0.02 }));
  }
  const parts: BufferGeometry[] = [paint(cached(`seal ${tusks} ${spec.detail}`, () => fleshGeometry({ lumps, step: [0.026, 0.026, 0.034] }, rig, spec.detail)), { color, roughness: 0.24, shade: (x, y, z) => {
    const spots = smoothstep(0.2, 0.5, noise.at3(x * 16, y * 16, z * 16)) * smoothstep(0.12, 0.2, y);
    const c = blend(main, pale, smoothstep(0.16, 0.06, y) * 0.8);
    return [c[0] * (1 - 0.3 * spots), c[1] * (1 - 0.3 * spots), c[2] * (1 - 0.3 * spots)];
  } })];
  for (const s of [1, -1]) {
    parts.push(paint(held(ball([0.058 * s, 0.4, 0.465], [0.019, 0.021, 0.02], 9), rig, 'head'), { color: '#0b0908', roughness: 0.04 }));
    if (spec.detail > 0) for (let i = 0; i < 3; i++) parts.push(paint(held(tube([[0.03 * s, 0.345 - i * 0.008, 0.53], [0.11 * s, 0.345 - i * 0.025, 0.535]], () => 0.0016, { sides: 3, steps: 3 }), rig, 'head'), { color: '#e2ded6', roughness: 0.5 }));
    if (tusks) parts.push(paint(held(tube([[0.035 * s, 0.31, 0.51], [0.042 * s, 0.22, 0.52], [0.05 * s, 0.13, 0.49]], (t) => 0.016 * (1 - 0.7 * t), { sides: 6, steps: 8 }), rig, 'head'), { color: '#ece4cc', roughness: 0.3 }));
  }
  parts.push(paint(held(ball([0, 0.365, 0.535], [0.02, 0.015, 0.014], 8), rig, 'head'), { color: '#17120f', roughness: 0.2 }));
  const pose = (t: Moment): void => {
    rig.reset();
    const swims = ['swim', 'float', 'fly', 'circle', 'rise'].includes(t.action);
    const a = t.timeSeconds * (swims ? 3 : 1.1) + t.travelledM * (swims ? 0 : 5) + t.offset * 12;
    if (swims) {
      rig.shift('chest', 0, -0.2, 0);
      rig.turn('neck', 0.35);
      rig.turn('head', 0.25);
      LINKS.forEach((name, i) => rig.turn(name, 0.2 * Math.sin(a - i * 0.8)));
    } else {
      const going = clamp(t.speedMps * 4, 0, 1);
      rig.turn('neck', -0.1 + 0.05 * Math.sin(a * 0.7));
      rig.turn('head', 0.05 * Math.sin(a * 0.5), 0.25 * Math.sin(t.timeSeconds * 0.5 + t.offset * 7));
      rig.turn('waist', 0.1 * going * Math.sin(a));
      rig.turn('fin', 0, 0.12 * Math.sin(a * 0.6));
      rig.shift('chest', 0, 0.03 * going * Math.max(0, Math.sin(a)), 0);
    }
    for (const [side, s] of SIDES) rig.turn(`flip${side}`, swims ? 0.3 * Math.sin(a) : 0.05 * Math.sin(a), 0, swims ? s * 0.4 * Math.sin(a * 0.5) : t.action === 'wave' || t.action === 'clap' ? s * 0.7 * Math.max(0, Math.sin(t.timeSeconds * 6)) : 0);
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 1.6), anchors: { eye: new Vector3(0, 0.42, 0.52), top: new Vector3(0, 0.38, 0.1), seat: new Vector3(0, 0.34, 0) }, pose }, kit);
};

/** Starfish, stingrays and seahorses, by `kind`. About one metre across or high. */
export const seaform: Archetype = (spec, kit) => {
  const kind = word(spec, 'kind', 'starfish');
  const maker = kind === 'ray' ? rayForm : kind === 'seahorse' ? seahorseForm : starForm;
  return maker(spec, kit);
};

const starForm: Archetype = (spec, kit) => {
  const joints: Record<string, Joint> = { body: { at: [0, 0.06, 0] } };
  for (let k = 0; k < 5; k++) joints[`arm${k}`] = { at: [Math.sin((k / 5) * TAU) * 0.16, 0.06, Math.cos((k / 5) * TAU) * 0.16], parent: 'body' };
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', '#d8642a');
  const [main, pale] = [rgb(color), rgb('#f0d2a8')];
  const lumps: Lump[] = [lump('body', [0, 0.06, 0], [0.18, 0.075, 0.18], { melt: 0.06 })];
  for (let k = 0; k < 5; k++) {
    const a = (k / 5) * TAU;
    lumps.push(limb(`arm${k}`, [Math.sin(a) * 0.1, 0.06, Math.cos(a) * 0.1], [Math.sin(a) * 0.48, 0.035, Math.cos(a) * 0.48], 0.105, 0.03, { squash: [1, 0.62, 1], melt: 0.05 }));
  }
  const parts = [paint(cached(`starfish ${spec.detail}`, () => fleshGeometry({ lumps, step: [0.026, 0.02, 0.026] }, rig, spec.detail)), { color, roughness: 0.6, shade: (x: number, y: number, z: number): Rgb => blend(main, pale, smoothstep(0.35, 0.6, Math.sin(x * 70) * Math.sin(z * 70)) * smoothstep(0.05, 0.1, y) * 0.8) })];
  const pose = (t: Moment): void => {
    rig.reset();
    for (let k = 0; k < 5; k++) rig.turn(`arm${k}`, 0.05 * Math.sin(t.timeSeconds * 0.5 + k * 1.3 + t.offset * 6), 0.06 * Math.sin(t.timeSeconds * 0.4 + k));
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 0.22), anchors: { eye: new Vector3(0, 0.1, 0.3), top: new Vector3(0, 0.13, 0) }, pose }, kit);
};

const rayForm: Archetype = (spec, kit) => {
  const joints: Record<string, Joint> = { body: { at: [0, 0, 0] }, tail: { at: [0, 0, -0.32], parent: 'body' } };
  for (const [side, s] of SIDES) {
    joints[`wing${side}`] = { at: [0.12 * s, 0, 0], parent: 'body' };
    joints[`tip${side}`] = { at: [0.34 * s, 0, -0.02], parent: `wing${side}` };
  }
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', '#4a4c50');
  const [main, pale] = [rgb(color), rgb('#dcdad2')];
  const lumps: Lump[] = [lump('body', [0, 0, 0.02], [0.15, 0.075, 0.34], { melt: 0.06 })];
  for (const [side, s] of SIDES) lumps.push(limb(`wing${side}`, [0.08 * s, 0, 0.06], [0.34 * s, 0, -0.02], 0.2, 0.13, { squash: [1, 0.2, 1], melt: 0.06 }), limb(`tip${side}`, [0.34 * s, 0, -0.02], [0.58 * s, 0, -0.12], 0.13, 0.02, { squash: [1, 0.16, 1], melt: 0.04 }), limb('body', [0.07 * s, 0, 0.3], [0.085 * s, 0, 0.43], 0.03, 0.016, { squash: [0.7, 1, 1], melt: 0.02 }));
  const parts = [
    paint(cached(`ray ${spec.detail}`, () => fleshGeometry({ lumps, step: [0.03, 0.018, 0.03] }, rig, spec.detail)), { color, roughness: 0.3, shade: (x: number, y: number, z: number): Rgb => blend(blend(main, pale, 0.25 * smoothstep(0.3, 0.6, noise.at3(x * 8, 2, z * 8))), pale, smoothstep(0.0, -0.02, y)) }),
    paint(heldBy(tube([[0, 0, -0.3], [0, 0, -0.6], [0, 0.01, -0.98]], (t) => 0.02 * (1 - 0.85 * t), { sides: 5, steps: 12 }), rig, () => [['tail', 1]]), { color, roughness: 0.4 }),
    ...[1, -1].map((s) => paint(held(ball([0.12 * s, 0.045, 0.24], [0.018, 0.02, 0.02], 8), rig, 'body'), { color: '#0b0a0a', roughness: 0.05 })),
  ];
  const pose = (t: Moment): void => {
    rig.reset();
    const a = t.timeSeconds * 2.1 + t.offset * 12;
    rig.shift('body', 0, 0.03 * Math.sin(a), 0);
    rig.turn('body', 0, 0, -clamp(t.turnRate, -0.5, 0.5));
    rig.turn('tail', 0.1 * Math.sin(a * 0.7), 0.15 * Math.sin(a * 0.5));
    for (const [side, s] of SIDES) {
      rig.turn(`wing${side}`, 0, 0, s * 0.42 * Math.sin(a));
      rig.turn(`tip${side}`, 0, 0, s * 0.55 * Math.sin(a - 0.9));
    }
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 2), anchors: { eye: new Vector3(0, 0.06, 0.35), top: new Vector3(0, 0.08, 0) }, pose }, kit);
};

const seahorseForm: Archetype = (spec, kit) => {
  const COUNT = 9;
  const spine: Vec[] = [[0, 0.86, 0.02], [0, 0.74, -0.04], [0, 0.6, -0.03], [0, 0.46, 0.02], [0, 0.32, 0.02], [0, 0.2, -0.02], [0, 0.1, -0.02], [0, 0.05, 0.06], [0, 0.1, 0.13]];
  const joints: Record<string, Joint> = {};
  spine.forEach((at, i) => (joints[`s${i}`] = { at, ...(i > 0 ? { parent: `s${i - 1}` } : {}) }));
  const rig = createRig(joints);
  const color = spec.attributes.color ?? word(spec, 'color', '#e0a03a');
  const [main, dark] = [rgb(color), rgb('#8a4a1a')];
  const thick = [0.07, 0.07, 0.1, 0.105, 0.075, 0.05, 0.035, 0.026, 0.016];
  const skin = heldBy(tube(spine, (t) => {
    const i = Math.min(COUNT - 2, Math.floor(t * (COUNT - 1)));
    const f = t * (COUNT - 1) - i;
    return mix(thick[i] as number, thick[i + 1] as number, f) * (1 + 0.07 * Math.sin(t * 90));
  }, { sides: spec.detail === 0 ? 6 : 10, steps: spec.detail === 2 ? 80 : 30 }), rig, (x, y, z) => along(spine, [x, y, z], COUNT).map(([i, share]) => [`s${i}`, share] as const));
  const look: Paint = { color, roughness: 0.45, shade: (_x, y) => blend(main, dark, 0.4 * smoothstep(0.2, 0.9, Math.sin(y * 60))) };
  const parts = [
    paint(skin, look),
    paint(held(tube([[0, 0.88, 0.03], [0, 0.87, 0.13], [0, 0.83, 0.26]], (t) => mix(0.07, 0.026, Math.sqrt(t)) + (t > 0.92 ? 0.008 : 0), { sides: 8, steps: 10 }), rig, 's0'), look),
    ...[0, 1, 2].map((i) => paint(held(tube([[0, 0.92, 0.0 - i * 0.02], [0, 0.99 - i * 0.03, -0.03 - i * 0.035]], (t) => 0.018 * (1 - 0.8 * t), { sides: 5, steps: 3 }), rig, 's0'), look)),
    paint(held(tube([[0, 0.62, -0.12], [0, 0.56, -0.22], [0, 0.48, -0.13]], () => 0.05, { sides: 8, steps: 8, flat: 0.15 }), rig, 's2'), { color, roughness: 0.3 }),
    ...[1, -1].map((s) => paint(held(ball([0.05 * s, 0.89, 0.07], [0.018, 0.022, 0.022], 8), rig, 's0'), { color: '#0b0908', roughness: 0.05 })),
  ];
  const pose = (t: Moment): void => {
    rig.reset();
    const a = t.timeSeconds * 1.2 + t.offset * 9;
    rig.turn('s0', 0.06 * Math.sin(a), 0.15 * Math.sin(a * 0.4));
    for (let i = 1; i < COUNT; i++) rig.turn(`s${i}`, 0.05 * Math.sin(a - i * 0.5) + (i > 5 ? 0.08 * Math.sin(a * 0.5) : 0));
  };
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale: numberOf(spec, 'lengthM', 0.15), anchors: { eye: new Vector3(0, 0.88, 0.2), top: new Vector3(0, 1, 0) }, pose }, kit);
};
