/** @file Robots: hard shells on the joints of a person, who moves as people do. */
import { BoxGeometry, CylinderGeometry, Euler, Matrix4, Quaternion, SphereGeometry, TorusGeometry, Vector3, type BufferGeometry } from 'three';
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js';
import { createNoise, smoothstep } from '../../../../lib/noise.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { Archetype } from '../figure.ts';
import { body, loft, tube } from './figure-kit.ts';
import { held } from './flesh.ts';
import { measuresOf, personJoints } from './person-body.ts';
import { posePerson } from './person-poses.ts';
import { createRig, type Vec } from './rig.ts';

const noise = createNoise(71);

/** Builds a robot of human shape. */
export const robot: Archetype = (spec, kit) => {
  const m = { ...measuresOf('man'), shoulder: 0.21, hip: 0.15 };
  const joints = personJoints(m);
  const rig = createRig(joints);
  const { params } = spec.concept;
  const word = (name: string, other: string): string => {
    const value = params[name];
    return Array.isArray(value) ? spec.random.derive(name).pick(value as readonly string[]) : typeof value === 'string' ? value : other;
  };
  const color = spec.attributes.color ?? word('color', '#c9ccd0');
  const at = (name: string): Vec => (joints[name] as { at: Vec }).at;
  const panels = (x: number, y: number, z: number): number => (1 + 0.08 * noise.at3(x * 7, y * 7, z * 7)) * (1 - 0.35 * smoothstep(0.35, 0.7, noise.at3(x * 3 + 5, y * 4, z * 3)) * smoothstep(0.9, 0.1, y));
  const shell: Paint = { color, roughness: 0.32, metalness: 0, grain: 'metal', shade: panels };
  const steel: Paint = { color: '#5a5f66', roughness: 0.35, metalness: 1, grain: 'metal' };
  const rubber: Paint = { color: '#1d1f22', roughness: 0.8 };
  const light: Paint = { color: word('eyes', '#59d2ff'), glow: 6, roughness: 0.2 };
  const seg = spec.detail === 2 ? 3 : 1;
  const parts: BufferGeometry[] = [];
  const add = (geometry: BufferGeometry, bone: string, look: Paint): void => {
    parts.push(paint(held(geometry, rig, bone), look));
  };
  const box = (w: number, h: number, d: number, center: Vec, bone: string, look: Paint, round = 0.03, turn = 0): void => {
    const g = spec.detail === 0 ? new BoxGeometry(w, h, d) : new RoundedBoxGeometry(w, h, d, seg, Math.min(round, w / 2.1, h / 2.1, d / 2.1));
    add(g.applyMatrix4(new Matrix4().compose(new Vector3(...center), new Quaternion().setFromEuler(new Euler(turn, 0, 0)), new Vector3(1, 1, 1))), bone, look);
  };
  const sides = spec.detail === 2 ? 16 : spec.detail === 1 ? 8 : 4;
  // A segment of a limb: a shell that swells and tapers along the bone.
  const piece = (from: Vec, to: Vec, profile: readonly (readonly [number, number])[], bone: string, look: Paint): void => {
    const axis = new Vector3(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
    const length = axis.length();
    const g = loft(profile.map(([t, r]) => ({ at: [0, t * length, 0] as Vec, radius: [r, r] as const })), sides, { caps: true });
    add(g.applyMatrix4(new Matrix4().compose(new Vector3(...from), new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), axis.normalize()), new Vector3(1, 1, 1))), bone, look);
  };
  const joint = (name: string, r: number): void => add(new SphereGeometry(r, sides, Math.max(4, sides >> 1)).translate(...at(name)), name, steel);
  const sy = m.shoulderY;
  const hy = m.hipY;
  box(0.38, 0.28, 0.25, [0, sy - 0.1, -0.01], 'chest', shell, 0.075);
  box(0.24, 0.16, 0.17, [0, sy - 0.3, -0.01], 'spine', rubber, 0.05);
  box(0.3, 0.15, 0.2, [0, hy + 0.03, 0], 'hips', shell, 0.055);
  box(0.18, 0.17, 0.1, [0, sy - 0.1, -0.15], 'chest', steel, 0.03);
  add(new CylinderGeometry(0.045, 0.045, 0.03, sides).rotateX(Math.PI / 2).translate(0, sy - 0.1, 0.115), 'chest', steel);
  add(new CylinderGeometry(0.03, 0.03, 0.036, sides).rotateX(Math.PI / 2).translate(0, sy - 0.1, 0.116), 'chest', light);
  piece([0, sy + 0.03, -0.02], [0, sy + 0.13, -0.01], [[0, 0.05], [0.5, 0.042], [1, 0.05]], 'neck', rubber);
  const h = at('head');
  box(0.2, 0.2, 0.21, [0, h[1] + 0.12, 0.01], 'head', shell, 0.07);
  box(0.165, 0.085, 0.05, [0, h[1] + 0.13, 0.1], 'head', { color: '#0d1014', roughness: 0.1 }, 0.035);
  for (const s of [1, -1]) {
    add(new SphereGeometry(0.017, 12, 8).scale(1, 1, 0.5).translate(0.038 * s, h[1] + 0.135, 0.126), 'head', light);
    add(new CylinderGeometry(0.036, 0.04, 0.03, sides).rotateZ(Math.PI / 2).translate(0.112 * s, h[1] + 0.12, 0.005), 'head', steel);
  }
  add(tube([[0.1, h[1] + 0.14, -0.01], [0.115, h[1] + 0.24, -0.03], [0.118, h[1] + 0.3, -0.04]], (t) => (t > 0.85 ? 0.012 : 0.005), { sides: 5, steps: 8 }), 'head', steel);
  for (const side of ['L', 'R'] as const) {
    const [shoulder, elbow, wrist] = [at(`arm${side}`), at(`fore${side}`), at(`hand${side}`)];
    const [hip, knee, ankle, toe] = [at(`thigh${side}`), at(`shin${side}`), at(`foot${side}`), at(`toes${side}`)];
    add(new SphereGeometry(0.085, sides, Math.max(4, sides >> 1)).translate(...shoulder), `arm${side}`, shell);
    piece(shoulder, elbow, [[0.1, 0.045], [0.3, 0.058], [0.75, 0.05], [0.9, 0.035]], `arm${side}`, shell);
    joint(`fore${side}`, 0.048);
    piece(elbow, wrist, [[0.1, 0.036], [0.22, 0.058], [0.7, 0.05], [0.96, 0.038]], `fore${side}`, shell);
    add(new TorusGeometry(0.036, 0.012, 6, sides).rotateX(Math.PI / 2).translate(...wrist), `hand${side}`, steel);
    const s = side === 'L' ? 1 : -1;
    box(0.045, 0.085, 0.085, [wrist[0] + 0.012 * s, wrist[1] - 0.055, wrist[2] + 0.006], `hand${side}`, shell, 0.016);
    [-0.03, 0, 0.03].forEach((z) => piece([wrist[0] + 0.018 * s, wrist[1] - 0.095, wrist[2] + z], [wrist[0] + 0.012 * s, wrist[1] - 0.165, wrist[2] + z + 0.012], [[0, 0.0135], [0.55, 0.0135], [1, 0.009]], `hand${side}`, rubber));
    piece([wrist[0], wrist[1] - 0.04, wrist[2] + 0.045], [wrist[0] - 0.012 * s, wrist[1] - 0.1, wrist[2] + 0.075], [[0, 0.0145], [1, 0.01]], `hand${side}`, rubber);
    add(new SphereGeometry(0.078, sides, Math.max(4, sides >> 1)).translate(...hip), `thigh${side}`, steel);
    piece(hip, knee, [[0.08, 0.06], [0.25, 0.085], [0.75, 0.068], [0.9, 0.045]], `thigh${side}`, shell);
    joint(`shin${side}`, 0.062);
    box(0.09, 0.1, 0.05, [knee[0], knee[1] + 0.005, knee[2] + 0.052], `shin${side}`, shell, 0.02);
    piece(knee, ankle, [[0.1, 0.045], [0.25, 0.075], [0.7, 0.058], [0.92, 0.04]], `shin${side}`, shell);
    joint(`foot${side}`, 0.045);
    box(0.1, 0.065, 0.19, [ankle[0], 0.0335, 0.0], `foot${side}`, shell, 0.025);
    box(0.1, 0.05, 0.09, [toe[0], 0.026, toe[2] + 0.045], `toes${side}`, steel, 0.02);
  }
  const scale = spec.concept.size[1] / 1.75;
  const usualMps = Math.max(0.5, spec.concept.speedMps) / scale;
  return body({ rig, parts, material: spec.attributes.material, color: spec.attributes.color, scale, anchors: { eye: new Vector3(0, h[1] + 0.135, 0.14), hand: new Vector3(at('handR')[0], at('handR')[1] - 0.1, 0.02), top: new Vector3(0, 1.75, 0), back: new Vector3(0, sy - 0.1, -0.2) }, pose: (moment) => posePerson({ rig, m, usualMps, bulky: true }, moment) }, kit);
};
