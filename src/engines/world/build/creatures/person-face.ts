/**
 * @file Faces: eyes that look and blink, brows, and a mouth drawn by its own strip of lips over a dark inside, all moved by small bones.
 * An expression is a set of numbers; a face shows what its action asks for, else how its owner feels. Everything is a function of time.
 */
import { BufferAttribute, BufferGeometry, SphereGeometry } from 'three';
import { createNoise, smoothstep } from '../../../../lib/noise.ts';
import type { Detail, Moment } from '../figure.ts';
import { ball, tube } from './figure-kit.ts';
import { held, heldBy, type Lump } from './flesh.ts';
import { faceLayout, frontOf, headLumps, inHead, type Measures } from './person-body.ts';
import type { Rig, Vec } from './rig.ts';

const noise = createNoise(23);
const { sin, cos, abs, max, min, PI } = Math;
const TAU = 2 * PI;

/** How a face is drawn. Numbers are 0 for a face at rest and about 1 for a strong expression. */
export interface FaceShape {
  /** Corners of the mouth: up positive, down negative. */
  readonly smile: number;
  /** How far the mouth is open. */
  readonly open: number;
  /** Lips drawn together to the front. */
  readonly pucker: number;
  /** Corners drawn apart. */
  readonly wide: number;
  /** Brows: up positive. */
  readonly brows: number;
  /** Inner ends of the brows: up (worried) positive, down (angry) negative. */
  readonly worry: number;
  /** Upper lids: 0 as at rest, 1 closed, negative wide open. */
  readonly lids: number;
  /** Lower lids up. */
  readonly squint: number;
  readonly tongue: number;
  readonly tears: number;
  /** Where the eyes look: to its left and up, radians. */
  readonly gaze: readonly [number, number];
  /** Eyes wander and blink by themselves; 0 where they are fixed or shut. */
  readonly alive: number;
}

const REST: FaceShape = { smile: 0.12, open: 0, pucker: 0, wide: 0, brows: 0, worry: 0, lids: 0, squint: 0, tongue: 0, tears: 0, gaze: [0, 0], alive: 1 };

/** Names of expressions: feelings, and what mouths do. */
export type Expression =
  | 'calm' | 'happy' | 'excited' | 'sad' | 'crying' | 'angry' | 'afraid' | 'surprised' | 'curious' | 'bored' | 'tired' | 'proud' | 'determined' | 'thoughtful' | 'playful' | 'hungry' | 'disgusted'
  | 'asleep' | 'laughing' | 'talking' | 'whispering' | 'singing' | 'shouting' | 'kissing' | 'eating' | 'smoking' | 'yawning' | 'sneezing' | 'tongue-out' | 'straining' | 'looking-down' | 'serene' | 'blowing';

type Shaped = Partial<FaceShape> | ((seconds: number) => Partial<FaceShape>);

// Syllables: the mouth opens some five times a second, never twice alike, and rests between phrases.
function speech(seconds: number, loud: number): Partial<FaceShape> {
  const phrase = smoothstep(-0.45, -0.1, noise.at2(seconds * 0.7, 3.1));
  const syllable = max(0, 0.5 + 0.5 * sin(seconds * 24 + 3 * noise.at2(seconds * 2.2, 9)));
  const vowel = noise.at2(seconds * 4.3, 17.7);
  return { open: loud * phrase * syllable * (0.55 + 0.45 * abs(vowel)), pucker: phrase * max(0, vowel) * 0.6, wide: phrase * max(0, -vowel) * 0.5, brows: 0.3 * noise.at2(seconds * 0.9, 40) };
}

const expressions: Readonly<Record<Expression, Shaped>> = {
  calm: { smile: 0.22 },
  happy: { smile: 1, wide: 0.35, open: 0.12, squint: 0.45, brows: 0.2 },
  excited: { smile: 1, wide: 0.4, open: 0.55, brows: 0.8, lids: -0.25, squint: 0.2 },
  sad: { smile: -0.85, worry: 0.95, brows: 0.1, lids: 0.28, gaze: [0, -0.22] },
  crying: (t) => ({ smile: -1, worry: 1, lids: 0.62, squint: 0.6, open: 0.3 + 0.2 * sin(t * 7), wide: 0.4, tears: 1, alive: 0.3 }),
  angry: { smile: -0.65, worry: -1, brows: -0.6, lids: 0.16, squint: 0.35, wide: 0.1 },
  afraid: { smile: -0.5, worry: 0.9, brows: 0.75, lids: -0.4, open: 0.35, wide: 0.45 },
  surprised: { smile: 0, brows: 1.1, lids: -0.45, open: 0.75, pucker: 0.45 },
  curious: { smile: 0.3, brows: 0.65, lids: -0.12, gaze: [0.12, 0.05] },
  bored: { smile: -0.2, lids: 0.42, brows: -0.1 },
  tired: { smile: -0.22, lids: 0.52, worry: 0.35 },
  proud: { smile: 0.6, lids: 0.16, brows: 0.35 },
  determined: { smile: -0.1, worry: -0.7, brows: -0.3, squint: 0.3, wide: 0.15 },
  thoughtful: { smile: 0.0, worry: 0.2, brows: 0.3, gaze: [0.3, 0.28], pucker: 0.15 },
  playful: { smile: 0.9, wide: 0.2, brows: 0.45, squint: 0.25 },
  hungry: { smile: 0.4, open: 0.2, tongue: 0.45, brows: 0.3 },
  disgusted: { smile: -0.75, worry: -0.5, brows: -0.2, squint: 0.7, lids: 0.2, wide: 0.2 },
  asleep: { lids: 1, smile: 0.15, alive: 0 },
  laughing: (t) => ({ smile: 1, wide: 0.6, open: 0.62 + 0.25 * sin(t * 11), squint: 0.85, lids: 0.4, brows: 0.35 }),
  talking: (t) => ({ smile: 0.2, ...speech(t, 0.62) }),
  whispering: (t) => ({ smile: 0.1, lids: 0.15, ...speech(t, 0.26) }),
  singing: (t) => ({ smile: 0.2, ...speech(t * 0.36, 1.05), brows: 0.45 + 0.3 * sin(t * 1.1), worry: 0.35, lids: 0.22 }),
  shouting: (t) => ({ smile: -0.1, worry: -0.75, brows: -0.2, wide: 0.5, open: 0.8 + 0.2 * sin(t * 6), squint: 0.3 }),
  kissing: { pucker: 1, lids: 0.85, smile: 0.1, alive: 0.2 },
  eating: (t) => ({ open: 0.14 + 0.2 * max(0, sin(t * 7)), pucker: 0.2 * max(0, sin(t * 7 + 1.6)), smile: 0.25 }),
  smoking: (t) => ({ pucker: 0.5 + 0.4 * sin(t * 1.2), lids: 0.32 }),
  yawning: { open: 1.15, lids: 0.85, brows: 0.7, worry: 0.3, alive: 0 },
  sneezing: (t) => ({ lids: 0.9, worry: 0.4, open: 0.3 + 0.3 * sin(t * 3), alive: 0 }),
  'tongue-out': { tongue: 1.2, open: 0.5, smile: 0.7, squint: 0.35, brows: 0.3 },
  straining: { wide: 0.7, open: 0.12, smile: -0.3, worry: -0.5, squint: 0.7, lids: 0.2 },
  'looking-down': { lids: 0.28, gaze: [0, -0.34] },
  serene: { lids: 1, smile: 0.45, alive: 0 },
  blowing: { pucker: 0.9, brows: 0.3 },
};

/** What the face does in an action; actions that are not here leave it to how its owner feels. */
const byAction: Readonly<Record<string, Expression>> = {
  sleep: 'asleep', meditate: 'serene', pray: 'serene', 'wake-up': 'tired', yawn: 'yawning', sneeze: 'sneezing', laugh: 'laughing', cry: 'crying', smile: 'happy', talk: 'talking', argue: 'shouting',
  whisper: 'whispering', shout: 'shouting', sing: 'singing', 'news-anchor': 'talking', phone: 'talking', kiss: 'kissing', 'blow-kiss': 'kissing', eat: 'eating', 'eat-food': 'eating', drink: 'eating', 'drink-cup': 'eating', smoke: 'smoking',
  'stick-tongue-out': 'tongue-out', cheer: 'excited', cheerlead: 'excited', hug: 'happy', 'high-five': 'excited', 'shake-hands': 'happy', wave: 'happy', 'thumbs-up': 'happy', award: 'happy', dance: 'happy', salsa: 'happy', 'hip-hop': 'playful', twirl: 'happy',
  play: 'happy', skip: 'happy', swing: 'happy', 'lift-weights': 'straining', curl: 'straining', 'push-up': 'straining', 'bend-metal': 'straining', wrestle: 'straining', fight: 'angry', box: 'determined', 'sword-fight': 'determined',
  karate: 'determined', fall: 'afraid', 'bungee-jump': 'afraid', skydive: 'excited', think: 'thoughtful', shrug: 'curious', read: 'looking-down', write: 'looking-down', draw: 'looking-down', text: 'looking-down', sew: 'looking-down', knit: 'looking-down',
  type: 'looking-down', 'play-flute': 'blowing', 'play-trumpet': 'blowing', 'play-saxophone': 'blowing', hide: 'afraid', sprint: 'determined', pet: 'happy', 'cover-face': 'sad', headbang: 'shouting', conduct: 'determined', 'play-violin': 'serene', 'play-cello': 'serene',
};

/** The expression that belongs to an action, if it has one. */
export const expressionOf = (action: string): Expression | undefined => byAction[action];

const isExpression = (name: string): name is Expression => Object.hasOwn(expressions, name);
const synonyms: Readonly<Record<string, Expression>> = { scared: 'afraid', sleepy: 'tired', shocked: 'surprised', joyful: 'happy', laughing: 'laughing', smiling: 'happy', weeping: 'crying', furious: 'angry' };

/** The expression that a word for a feeling asks for. */
export const feelingOf = (emotion: string | undefined): Expression | undefined => (emotion === undefined ? undefined : isExpression(emotion) ? emotion : synonyms[emotion]);

function shapeOf(name: Expression | undefined, seconds: number): FaceShape {
  if (name === undefined) return REST;
  const shaped = expressions[name];
  return { ...REST, ...(typeof shaped === 'function' ? shaped(seconds) : shaped) };
}

const mixed = (a: FaceShape, b: FaceShape, w: number): FaceShape => {
  const m = (x: number, y: number): number => x + (y - x) * w;
  return {
    smile: m(a.smile, b.smile), open: m(a.open, b.open), pucker: m(a.pucker, b.pucker), wide: m(a.wide, b.wide), brows: m(a.brows, b.brows), worry: m(a.worry, b.worry), lids: m(a.lids, b.lids), squint: m(a.squint, b.squint),
    tongue: m(a.tongue, b.tongue), tears: m(a.tears, b.tears), gaze: [m(a.gaze[0], b.gaze[0]), m(a.gaze[1], b.gaze[1])], alive: m(a.alive, b.alive),
  };
};

/** What the face is bound to: its rig, its measures, how its owner feels. */
export interface Face {
  readonly rig: Rig;
  readonly m: Measures;
  readonly mood?: Expression | undefined;
}

// Fixed numbers in 0..1 for whole ones: when to blink, where to look.
const chance = (k: number, salt: number): number => {
  const x = sin(k * 127.1 + salt * 311.7) * 43758.5453;
  return x - Math.floor(x);
};

// One blink in every three seconds or so, at a time of its own.
function blink(seconds: number, offset: number): number {
  const at = seconds / 3.1 + offset * 7;
  const k = Math.floor(at);
  const since = (at - k) * 3.1 - 0.2 - chance(k, offset) * 2.4;
  return since < 0 || since > 0.24 ? 0 : sin((since / 0.24) * PI) ** 0.6;
}

// Eyes rest on a point for a second or two, then jump.
function wander(seconds: number, offset: number): readonly [number, number] {
  const at = seconds / 1.7 + offset * 11;
  const k = Math.floor(at);
  const jump = smoothstep(0, 0.05, at - k);
  const where = (n: number): readonly [number, number] => [(chance(n, 1 + offset) - 0.5) * 0.3, (chance(n, 2 + offset) - 0.5) * 0.14];
  const [a, b] = [where(k - 1), where(k)];
  return [a[0] + (b[0] - a[0]) * jump, a[1] + (b[1] - a[1]) * jump];
}

/** Shows `expression` by `weight` (0..1) over how its owner feels, at world time `seconds`; `offset` (0..1) puts like faces out of step. */
export function setFace(face: Face, expression: Expression | undefined, weight: number, seconds: number, offset = 0): void {
  const mood = shapeOf(face.mood, seconds);
  const shape = expression === undefined ? mood : mixed(mood, shapeOf(expression, seconds + offset * 5), weight);
  drawFace(face, shape, seconds, offset);
}

function drawFace({ rig, m }: Face, f: FaceShape, seconds: number, offset: number): void {
  if (!rig.has('jaw')) return;
  const s = m.head;
  const look = wander(seconds, offset);
  const yaw = f.gaze[0] + look[0] * f.alive;
  const pitch = f.gaze[1] + look[1] * f.alive;
  const lids = max(f.lids, blink(seconds, offset) * min(1, f.alive));
  for (const [side, x] of [['L', 1], ['R', -1]] as const) {
    rig.turn(`eye${side}`, -pitch, yaw);
    // Upper lids follow the gaze, as lids do.
    rig.turn(`lid${side}`, lids * 0.78 - pitch * 0.5 * (1 - max(0, lids)));
    rig.turn(`under${side}`, -f.squint * 0.36 - lids * 0.06);
    rig.shift(`brow${side}`, -x * 0.0015 * s * max(0, -f.worry), (0.0085 * f.brows - 0.002 * max(0, -f.worry)) * s, 0.0012 * s * max(0, -f.worry));
    rig.turn(`brow${side}`, 0, 0, -x * f.worry * 0.34);
    const out = (0.0052 * f.wide + 0.0042 * max(0, f.smile) - 0.0095 * f.pucker - 0.003 * min(1, f.open) * (1 - f.wide)) * s;
    rig.shift(`mouth${side}`, x * out, (0.0062 * f.smile - 0.004 * f.open) * s, (-0.004 * f.wide - 0.0022 * max(0, f.smile) + 0.006 * f.pucker) * s);
    const tear = rig.bones[rig.index(`tear${side}`)];
    if (tear !== undefined) {
      const run = (seconds * 0.7 + (x > 0 ? 0 : 0.45)) % 1;
      tear.scale.setScalar(max(0.001, f.tears * min(1, 5 * run, 6 * (1 - run))));
      tear.position.y -= run * 0.05 * s;
      tear.position.z += (0.004 - 0.012 * run * run) * s;
    }
  }
  rig.turn('jaw', 0.2 * f.open);
  rig.shift('lipT', 0, (0.0022 * f.open + 0.001 * max(0, -f.smile)) * s, 0.0065 * f.pucker * s);
  rig.shift('lipB', 0, (-0.009 * f.open - 0.0018 * max(0, f.smile) + 0.0016 * max(0, -f.smile)) * s, (0.0065 * f.pucker + 0.004 * f.open) * s);
  const tongue = rig.bones[rig.index('tongue')];
  if (tongue !== undefined) {
    tongue.scale.set(1, 1, max(0.05, f.tongue));
    rig.turn('tongue', 0.5 * f.tongue);
    rig.shift('tongue', 0, -0.004 * f.open * s, 0);
  }
}

/** Poses the face for a moment: what the action asks for, faded over from what it did before. */
export function poseFace(face: Face, moment: Moment): void {
  const seconds = moment.timeSeconds;
  const { before } = moment;
  const mood = shapeOf(face.mood, seconds);
  const of = (action: string): FaceShape => {
    const expression = expressionOf(action);
    return expression === undefined ? mood : shapeOf(expression, seconds + moment.offset * 5);
  };
  const now = of(moment.also ?? moment.action);
  const shape = before === undefined || before.blend >= 1 ? now : mixed(of(before.action), now, before.blend);
  drawFace(face, shape, seconds, moment.offset);
}

/** Parts of the face that are not flesh, bound to its bones. */
export interface FaceParts {
  readonly eyes: readonly BufferGeometry[];
  readonly glints: readonly BufferGeometry[];
  readonly lids: readonly BufferGeometry[];
  readonly lashes: readonly BufferGeometry[];
  readonly brows: readonly BufferGeometry[];
  readonly ears: readonly BufferGeometry[];
  readonly lips: readonly BufferGeometry[];
  readonly inside: readonly BufferGeometry[];
  readonly teeth: readonly BufferGeometry[];
  readonly tongue: readonly BufferGeometry[];
  readonly tears: readonly BufferGeometry[];
  /** Middles of the eyes, for painting irises. */
  readonly eyeAt: readonly Vec[];
  readonly eyeRadius: number;
}

// A ball whose rings lie where pupil and iris end, so that both are crisp.
function eyeball(radius: number, at: Vec, segments: number): BufferGeometry {
  const rings = [0, 0.14, 0.25, 0.27, 0.42, 0.57, 0.59, 0.66, 0.68, 0.95, 1.3, 1.7];
  const positions: number[] = [];
  const normals: number[] = [];
  const index: number[] = [];
  for (const angle of rings) {
    for (let i = 0; i <= segments; i++) {
      const a = (i / segments) * TAU;
      const n: Vec = [sin(angle) * cos(a), sin(angle) * sin(a), cos(angle)];
      // The cornea stands out a little.
      const r = radius * (1 + 0.035 * smoothstep(0.7, 0, angle));
      positions.push(at[0] + n[0] * r, at[1] + n[1] * r, at[2] + n[2] * r);
      normals.push(...n);
    }
  }
  for (let r = 0; r + 1 < rings.length; r++) {
    for (let i = 0; i < segments; i++) {
      const a = r * (segments + 1) + i;
      const b = a + segments + 1;
      index.push(a, b, a + 1, a + 1, b, b + 1);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3));
  geometry.setIndex(index);
  return geometry;
}

/** Builds eyes, lids, brows, ears and mouth. */
export function faceParts(m: Measures, rig: Rig, detail: Detail): FaceParts {
  const lumps = headLumps(m);
  const near = detail === 2;
  const parts = { eyes: [] as BufferGeometry[], glints: [] as BufferGeometry[], lids: [] as BufferGeometry[], lashes: [] as BufferGeometry[], brows: [] as BufferGeometry[], ears: [] as BufferGeometry[] };
  const eyeAt: Vec[] = [];
  const tears: BufferGeometry[] = [];
  const p = inHead(m);
  const s = m.head;
  const { eye, radius: r } = faceLayout(m);
  const radius = r * s;
  for (const [side, x] of [['L', 1], ['R', -1]] as const) {
    const at = p(eye[0] * x, eye[1], eye[2]);
    eyeAt.push(at);
    parts.eyes.push(held(eyeball(radius, at, near ? 18 : 10), rig, `eye${side}`));
    if (near) parts.glints.push(held(ball([at[0] + 0.3 * radius, at[1] + 0.36 * radius, at[2] + 0.925 * radius], [radius * 0.11, radius * 0.12, radius * 0.06], 8), rig, `eye${side}`));
    parts.lids.push(...lidParts(m, rig, side, x, at, radius, near));
    parts.lashes.push(...lashParts(m, rig, side, x, at, radius, near));
    parts.brows.push(browPart(m, rig, side, x, lumps, near));
    parts.ears.push(...earParts(m, rig, x, near));
    if (near) tears.push(held(ball(p((eye[0] + 0.004) * x, eye[1] - 0.014, 0.086), [0.0038 * s, 0.0065 * s, 0.0034 * s], 8), rig, `tear${side}`));
  }
  return { ...parts, ...mouthParts(m, rig, lumps, near), tears, eyeAt, eyeRadius: radius };
}

const OPEN = 0.46;
const UNDER = 0.3;

// Half balls hinged at the corners of the eye: between their rims the opening is shaped as an almond.
function lidParts(m: Measures, rig: Rig, side: 'L' | 'R', x: number, at: Vec, radius: number, near: boolean): BufferGeometry[] {
  const half = (over: number, tilt: number, bone: string): BufferGeometry => held(new SphereGeometry(radius * over, near ? 14 : 8, near ? 5 : 3, 0, TAU, 0, PI / 2).rotateX(tilt).rotateZ(x * slant(m)).translate(...at), rig, bone);
  return [half(1.075, -(m.old ? 0.34 : OPEN), `lid${side}`), half(1.06, PI + UNDER, `under${side}`)];
}

const slant = (m: Measures): number => (m.female ? 0.1 : 0.05);

// The dark edge of the upper lid reads as lashes from afar.
function lashParts(m: Measures, rig: Rig, side: 'L' | 'R', x: number, at: Vec, radius: number, near: boolean): BufferGeometry[] {
  const open = m.old ? 0.34 : OPEN;
  const r = radius * 1.085;
  const points: Vec[] = [];
  for (let i = 0; i <= 8; i++) {
    const a = -1.25 + (2.5 * i) / 8;
    const [lx, ly, lz] = [sin(a) * r, cos(a) * r * sin(open), cos(a) * r * cos(open)];
    const t = x * slant(m);
    points.push([at[0] + lx * cos(t) - ly * sin(t), at[1] + lx * sin(t) + ly * cos(t), at[2] + lz]);
  }
  const thick = (m.female ? 0.088 : 0.055) * radius;
  const outer = x > 0 ? (u: number): number => u : (u: number): number => 1 - u;
  return [held(tube(points, (u) => thick * (0.35 + 0.65 * sin(PI * min(1, outer(u) * 0.86 + 0.1)) + (m.female ? 0.5 * smoothstep(0.6, 0.95, outer(u)) : 0)), { sides: 5, steps: near ? 14 : 7 }), rig, `lid${side}`)];
}

function browPart(m: Measures, rig: Rig, side: 'L' | 'R', x: number, lumps: readonly Lump[], near: boolean): BufferGeometry {
  const p = inHead(m);
  const s = m.head;
  const arch: readonly Vec[] = m.child ? [[0.015, 0.0315, 0], [0.032, 0.0365, 0], [0.052, 0.029, 0]] : m.female ? [[0.0135, 0.0305, 0], [0.033, 0.0375, 0], [0.0535, 0.0275, 0]] : [[0.0125, 0.0275, 0], [0.032, 0.0325, 0], [0.0545, 0.0245, 0]];
  const path = arch.map(([ax, ay]): Vec => {
    const q = p(ax * x, ay, 0);
    return [q[0], q[1], frontOf(lumps, q[0], q[1]) + 0.0012 * s];
  });
  const thick = m.female || m.child ? 0.0031 : 0.0046;
  return held(tube(path, (t) => thick * (0.75 + 0.5 * sin(PI * t) - 0.7 * t * t) * s, { sides: 6, steps: near ? 10 : 5, flat: 0.8 }), rig, `brow${side}`);
}

function earParts(m: Measures, rig: Rig, x: number, near: boolean): BufferGeometry[] {
  const p = inHead(m);
  const s = m.head;
  const sides = near ? 10 : 6;
  const lobe = ball([0, 0, 0], [0.0075 * s, 0.0285 * s, 0.0165 * s], sides).rotateX(-0.18).rotateY(-0.42 * x).translate(...p(0.0765 * x, -0.006, -0.008));
  if (!near) return [held(lobe, rig, 'head')];
  const rim = tube([p(0.077 * x, -0.008, 0.008), p(0.083 * x, 0.014, 0.004), p(0.088 * x, 0.02, -0.01), p(0.089 * x, 0.004, -0.021), p(0.083 * x, -0.022, -0.013), p(0.077 * x, -0.032, -0.001)], () => 0.0036 * s, { sides: 5, steps: 14 });
  return [held(lobe, rig, 'head'), held(rim, rig, 'head')];
}

type Weights = readonly (readonly [string, number])[];

// Lips: between the corners the strips follow the middle of each lip, towards them more and more the corner.
function lipWeights(m: Measures, x: number, middle: 'lipT' | 'lipB'): Weights {
  const { mouthHalf } = faceLayout(m);
  const u = min(1, abs(x) / (mouthHalf * m.head));
  const corner = u * u * (1.6 - 0.6 * u);
  return [[middle, 1 - corner], [x > 0 ? 'mouthL' : 'mouthR', corner]];
}

interface Row {
  /** Offsets from the line between the lips, as a function of u in -1..1: up, and out of the face. */
  readonly y: (u: number) => number;
  readonly z: (u: number) => number;
  readonly middle: 'lipT' | 'lipB';
}

function strip(m: Measures, rig: Rig, lumps: readonly Lump[], rows: readonly Row[], columns: number, half: number): BufferGeometry {
  const p = inHead(m);
  const s = m.head;
  const { mouthY } = faceLayout(m);
  const positions: number[] = [];
  const index: number[] = [];
  const weights: Weights[] = [];
  for (const row of rows) {
    for (let i = 0; i <= columns; i++) {
      const u = (i / columns) * 2 - 1;
      const [px, py] = p(u * half, mouthY + 0.0022 * u * u, 0);
      positions.push(px, py + row.y(u) * s, frontOf(lumps, px, py) + row.z(u) * s);
      weights.push(lipWeights(m, px, row.middle));
    }
  }
  for (let r = 0; r + 1 < rows.length; r++) {
    for (let i = 0; i < columns; i++) {
      const a = r * (columns + 1) + i;
      const b = a + columns + 1;
      index.push(a, b, a + 1, a + 1, b, b + 1);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setIndex(index);
  let at = 0;
  return heldBy(geometry, rig, () => weights[at++] as Weights);
}

function mouthParts(m: Measures, rig: Rig, lumps: readonly Lump[], near: boolean): Pick<FaceParts, 'lips' | 'inside' | 'teeth' | 'tongue'> {
  const { mouthHalf: half, mouthY } = faceLayout(m);
  const full = m.female ? 1.2 : m.child ? 0.95 : m.old ? 0.65 : 0.85;
  const columns = near ? 14 : 8;
  const end = (u: number): number => (1 - u * u) ** 0.6;
  // The bow of the upper lip dips in the middle.
  const bow = (u: number): number => 1 - 0.22 * Math.exp(-((u / 0.16) ** 2));
  const row = (y: (u: number) => number, z: (u: number) => number, middle: Row['middle']): Row => ({ y, z, middle });
  const upper = strip(m, rig, lumps, [
    row((u) => 0.0068 * full * end(u) * bow(u), (u) => 0.0004 - 0.002 * u * u, 'lipT'),
    row((u) => 0.0042 * full * end(u) * bow(u), (u) => 0.0032 * end(u) + 0.0006, 'lipT'),
    row((u) => 0.0012 * full * end(u), (u) => 0.0036 * end(u) + 0.0008, 'lipT'),
    row((u) => -0.0005 * end(u), (u) => 0.0018 + 0 * u, 'lipT'),
  ], columns, half);
  const lower = strip(m, rig, lumps, [
    row(() => 0, () => 0.0018, 'lipB'),
    row((u) => -0.0022 * full * end(u), (u) => 0.0038 * end(u) + 0.0008, 'lipB'),
    row((u) => -0.0058 * full * end(u), (u) => 0.0034 * end(u) + 0.0006, 'lipB'),
    row((u) => -0.0092 * full * end(u), (u) => 0.0006 - 0.002 * u * u, 'lipB'),
  ], columns, half);
  const inside = strip(m, rig, lumps, [row(() => 0.0008, () => 0.0012, 'lipT'), row(() => -0.0008, () => 0.0012, 'lipB')], columns, half * 0.97);
  const teeth = strip(m, rig, lumps, [row((u) => 0.0012 * end(u), () => 0.0016, 'lipT'), row((u) => -0.0056 * end(u), () => 0.0017, 'lipT')], columns, half * 0.8);
  const at = inHead(m)(0, mouthY - 0.004, 0.082);
  const s = m.head;
  const tongue = near ? [held(ball([at[0], at[1], at[2] + 0.012 * s], [0.011 * s, 0.0032 * s, 0.022 * s], 10), rig, 'tongue')] : [];
  return { lips: [upper, lower], inside: [inside], teeth: [teeth], tongue };
}
