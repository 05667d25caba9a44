/**
 * @file Borrowed parts: a rabbit with the horns of a goat, a horse with wings, a cat with a fish's tail. Between four-legged beasts a part is a set of
 * numbers of the body plan, so it grows from the body; onto everything else a part is built for the purpose and hung from the nearest bone.
 */
import { BufferAttribute, BufferGeometry, CatmullRomCurve3, Color, ConeGeometry, CylinderGeometry, DoubleSide, Group, Mesh, SphereGeometry, TubeGeometry, Vector3, type Object3D } from 'three';
import type { Attributes } from '../../../../film/storyboard.ts';
import type { Concept } from '../../library/concept.ts';
import type { Kit, MaterialName } from '../../materials/kit.ts';
import { mergePainted, paint, type Paint } from '../../materials/paint.ts';
import type { Figure, Moment } from '../figure.ts';

/** Which numbers of a four-legged body plan make a part. */
const PLAN_PARTS: Readonly<Record<string, readonly string[]>> = {
  horns: ['horns', 'horn'],
  horn: ['horns', 'horn'],
  antlers: ['horns', 'horn'],
  tusks: ['horns', 'horn'],
  tail: ['tail', 'tailKind', 'tailUp'],
  ears: ['ear', 'ears'],
  mane: ['mane', 'mane color'],
  trunk: ['trunk', 'snout', 'snoutThick'],
  hump: ['hump'],
  neck: ['neck', 'neckUp', 'neckThick'],
  legs: ['elbow', 'leg', 'shank', 'paw', 'hoof'],
  head: ['head', 'headWidth', 'snout', 'snoutThick', 'ear', 'ears', 'eye', 'trunk', 'horns', 'horn'],
  snout: ['snout', 'snoutThick'],
  stripes: ['pattern', 'second', 'dark'],
  spots: ['pattern', 'second', 'dark'],
  coat: ['pattern', 'color', 'second', 'dark', 'wool'],
  fur: ['pattern', 'color', 'second', 'dark', 'wool'],
};

/** What a part is where the donor's plan says nothing. */
const USUAL: Readonly<Record<string, Concept['params']>> = { horns: { horns: 'goat' }, horn: { horns: 'unicorn' }, antlers: { horns: 'antlers' }, tusks: { horns: 'tusks' }, mane: { mane: 'lion' }, trunk: { trunk: true }, tail: { tailKind: 'bushy', tail: 0.6 }, ears: { ear: 0.3, ears: 'prick' } };

/** The row of a beast with parts of others, as far as its own body plan can grow them; the rest is for `graft`. */
export function withPlanParts(concept: Concept, parts: NonNullable<Attributes['parts']>, conceptOf: (id: string) => Concept | undefined): { concept: Concept; rest: NonNullable<Attributes['parts']> } {
  if (concept.archetype !== 'quadruped') return { concept, rest: parts };
  const params: Record<string, Concept['params'][string]> = { ...concept.params };
  const rest: NonNullable<Attributes['parts']> = [];
  for (const borrowed of parts) {
    const keys = PLAN_PARTS[borrowed.part];
    const donor = conceptOf(borrowed.of);
    const own = donor?.archetype === 'quadruped' ? Object.fromEntries((keys ?? []).filter((key) => donor.params[key] !== undefined).map((key) => [key, donor.params[key] as Concept['params'][string]])) : {};
    // Horns that only bend back are lost behind long ears: those are hung on larger. Antlers and a single horn grow as they are.
    const isLost = (borrowed.part === 'horns' || borrowed.part === 'horn') && !['antlers', 'palmate', 'unicorn', 'rhino'].includes(String(own['horns'] ?? 'goat'));
    if (isLost) {
      rest.push(borrowed);
      continue;
    }
    const wings = borrowed.part === 'wings' && donor?.archetype === 'quadruped' && donor.params['wing'] !== undefined ? { wing: Math.min(1.3, Number(donor.params['wing'])) } : {};
    const found = { ...(Object.keys(own).length === 0 && (donor === undefined || donor.archetype === 'quadruped') ? USUAL[borrowed.part] : {}), ...own, ...wings };
    if (Object.keys(found).length === 0) {
      rest.push(borrowed);
      // Its own tail gives way to the one it borrows.
      if (borrowed.part === 'tail') Object.assign(params, { tail: 0.04, tailKind: 'short' });
    } else Object.assign(params, found);
  }
  return { concept: { ...concept, params }, rest };
}

/** Parts that a four-legged body plan can grow. */
export const planParts: readonly string[] = Object.keys(PLAN_PARTS);

interface Graft {
  readonly figure: Figure;
  readonly kit: Kit;
  readonly donor: Concept | undefined;
  /** Width, height and length of the host, and the middle of its bounds. */
  readonly size: Vector3;
  readonly middle: Vector3;
  readonly isPerson: boolean;
  readonly host: Concept;
}

type Pose = (moment: Moment) => void;

/** Hangs borrowed parts on a built figure, in place; returns it with what moves them. */
export function graft(figure: Figure, parts: NonNullable<Attributes['parts']>, host: Concept, conceptOf: (id: string) => Concept | undefined, kit: Kit): Figure {
  if (parts.length === 0) return figure;
  figure.object.updateMatrixWorld(true);
  const poses: Pose[] = [];
  let lift = 0;
  for (const { part, of } of parts) {
    const context: Graft = { figure, kit, donor: conceptOf(of), size: figure.bounds.getSize(new Vector3()), middle: figure.bounds.getCenter(new Vector3()), isPerson: host.category === 'person', host };
    const make = GRAFTS[part];
    const pose = make?.(context);
    if (pose !== undefined && pose !== null) poses.push(pose);
    if (part === 'legs') lift = Math.max(lift, context.size.y * LEG_SHARE);
  }
  if (poses.length === 0 && lift === 0) return figure;
  if (lift > 0) {
    figure.object.position.y += lift;
    figure.bounds.max.y += lift;
  }
  const object = new Group();
  object.add(figure.object);
  return {
    ...figure,
    object,
    pose: (moment) => {
      figure.pose?.(moment);
      for (const pose of poses) pose(moment);
    },
  };
}

/** Hangs `child` from the named bone at a point of the figure's space, else from the figure itself. */
function hang(context: Graft, bones: readonly string[], at: Vector3, child: Object3D): void {
  const root = context.figure.object;
  const parent = bones.map((name) => root.getObjectByName(name)).find((bone) => bone !== undefined) ?? root;
  parent.updateWorldMatrix(true, false);
  // The part keeps the figure's axes and metres at rest, whatever the bone's own are.
  const toParent = parent.matrixWorld.clone().invert().multiply(root.matrixWorld);
  const holder = new Group();
  holder.matrixAutoUpdate = false;
  holder.matrix.copy(toParent.multiply(child.matrix.makeTranslation(at.x, at.y, at.z)));
  child.matrix.identity();
  holder.add(child);
  parent.add(holder);
}

const boneAt = (context: Graft, names: readonly string[]): Vector3 | null => {
  const bone = names.map((name) => context.figure.object.getObjectByName(name)).find((found) => found !== undefined);
  return bone === undefined ? null : bone.getWorldPosition(new Vector3()).applyMatrix4(context.figure.object.matrixWorld.clone().invert());
};

const HEAD = ['head', 'Head'] as const;
const CHEST = ['chest', 'spine2', 'spine', 'body', 'back'] as const;
const HIPS = ['hips', 'tail0', 'pelvis', 'body'] as const;

function meshOf(context: Graft, parts: readonly { readonly geometry: BufferGeometry; readonly look: Paint }[], material: MaterialName = 'solid'): Mesh {
  const painted = parts.map(({ geometry, look }) => {
    geometry.deleteAttribute('uv');
    return paint(geometry, look);
  });
  const mesh = new Mesh(mergePainted(painted), context.kit.materials[material]);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  return mesh;
}

const colorOf = (donor: Concept | undefined, key: string, fallback: string): string => {
  const value = donor?.params[key];
  return typeof value === 'string' && value.startsWith('#') ? value : fallback;
};

/** Top of the head, and how large a head is. */
function headOf(context: Graft): { at: Vector3; size: number } {
  const { figure, size } = context;
  const bone = boneAt(context, HEAD);
  const top = figure.bounds.max.y;
  const { head, withersM } = context.host.params;
  const radius = context.host.archetype === 'quadruped' ? (typeof head === 'number' ? head : 0.138) * (typeof withersM === 'number' ? withersM : 0.6) : 0;
  const headSize = context.isPerson ? size.y * 0.125 : Math.max(Math.max(size.y, size.z) * 0.13, radius * 1.15);
  if (bone === null) return { at: new Vector3(context.middle.x, top, figure.bounds.max.z - size.z * 0.25), size: Math.min(size.x, size.y, size.z) * 0.5 };
  return { at: new Vector3(bone.x, context.isPerson ? top - headSize * 0.1 : Math.min(top, bone.y + Math.max(headSize * 0.55, radius * 0.8)), bone.z + (context.isPerson ? 0 : headSize * 0.15)), size: headSize };
}

function tubeOf(points: readonly Vector3[], radius: number, sharp: number): BufferGeometry {
  const curve = new CatmullRomCurve3([...points]);
  const segments = 22;
  const geometry = new TubeGeometry(curve, segments, radius, 9);
  const position = geometry.attributes['position'] as BufferAttribute;
  const centre = new Vector3();
  const v = new Vector3();
  for (let i = 0; i < position.count; i++) {
    const t = Math.floor(i / 10) / segments;
    curve.getPointAt(Math.min(1, t), centre);
    v.fromBufferAttribute(position, i).sub(centre).multiplyScalar(1 - t * sharp).add(centre);
    position.setXYZ(i, v.x, v.y, v.z);
  }
  geometry.computeVertexNormals();
  return geometry;
}

const mirrored = (points: readonly Vector3[], side: number): Vector3[] => points.map((p) => new Vector3(p.x * side, p.y, p.z));

function horns(context: Graft): Pose | null {
  const { at, size } = headOf(context);
  // On a beast they stand before its own ears, larger than life and paler: else nobody sees what was borrowed.
  const s = context.isPerson ? size : size * 1.6;
  if (!context.isPerson) at.add(new Vector3(0, -size * 0.15, size * 0.35));
  const own = new Color(colorOf(context.donor, 'horn', '#d3c6a4'));
  const look: Paint = { color: `#${(context.isPerson ? own : own.lerp(new Color('#e0d2ac'), 0.55)).getHexString()}`, roughness: 0.5, shade: (_x, y) => 0.85 + 0.2 * Math.sin(y * (40 / s)) };
  const kind = context.donor?.params['horns'];
  const unicorn = kind === 'unicorn';
  const antlers = kind === 'antlers' || kind === 'palmate';
  const curves = (side: number): BufferGeometry[] => {
    if (antlers) {
      const beam = mirrored([new Vector3(s * 0.22, 0, 0), new Vector3(s * 0.6, s * 0.7, -s * 0.2), new Vector3(s * 0.85, s * 1.5, -s * 0.1), new Vector3(s * 0.6, s * 2.2, s * 0.2)], side);
      return [tubeOf(beam, s * 0.09, 0.8), ...[[0.3, 0.35, 0.9], [0.55, 1.05, 1.6], [0.95, 1.55, 2.3]].map(([x, y, z]) => tubeOf(mirrored([new Vector3(s * (x as number), s * (y as number), -s * 0.15), new Vector3(s * ((x as number) + 0.15), s * ((y as number) + 0.5), s * 0.2 * (z as number))], side), s * 0.06, 0.85))];
    }
    return [tubeOf(mirrored([new Vector3(s * 0.22, -s * 0.1, 0), new Vector3(s * 0.42, s * 0.6, s * (context.isPerson ? -0.15 : 0.12)), new Vector3(s * 0.68, s * 1.15, s * (context.isPerson ? -0.6 : -0.1)), new Vector3(s * 0.85, s * 1.3, s * (context.isPerson ? -1.1 : -0.6))], side), s * 0.17, 0.88)];
  };
  const geometries = unicorn ? [tubeOf([new Vector3(0, -s * 0.1, s * 0.35), new Vector3(0, s * 0.7, s * 0.7), new Vector3(0, s * 1.7, s * 1.1)], s * 0.15, 0.95)] : [...curves(1), ...curves(-1)];
  hang(context, HEAD, at, meshOf(context, geometries.map((geometry) => ({ geometry, look }))));
  return () => undefined;
}

/** Outline of half a wing in the plane, root at the origin, tip along +x; one unit long. */
const WING_SHAPES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  feathered: [[0, 0.14], [0.35, 0.2], [0.7, 0.16], [1, -0.02], [0.97, -0.14], [0.86, -0.12], [0.84, -0.26], [0.72, -0.22], [0.69, -0.37], [0.57, -0.3], [0.52, -0.44], [0.4, -0.34], [0.34, -0.46], [0.2, -0.34], [0, -0.3]],
  butterfly: [[0, 0.05], [0.3, 0.42], [0.7, 0.62], [0.98, 0.52], [0.92, 0.2], [0.62, 0.02], [0.74, -0.22], [0.66, -0.52], [0.44, -0.68], [0.2, -0.5], [0.04, -0.12]],
  membrane: [[0, 0.1], [0.4, 0.3], [0.72, 0.22], [1, 0.02], [0.8, -0.12], [0.78, -0.38], [0.56, -0.22], [0.48, -0.52], [0.3, -0.28], [0.18, -0.5], [0, -0.28]],
  insect: [[0, 0.04], [0.5, 0.14], [0.95, 0.12], [1, 0.02], [0.8, -0.1], [0.3, -0.08], [0.75, -0.2], [0.7, -0.32], [0.4, -0.28], [0, -0.06]],
};

function wingKind(donor: Concept | undefined): string {
  const name = donor?.id ?? 'eagle';
  if (/butterfly|moth|fairy/.test(name)) return 'butterfly';
  if (/bee|fly|wasp|insect|mosquito|beetle|cicada/.test(name)) return 'insect';
  if (/bat|dragon|demon|pterodactyl|wyvern/.test(name)) return 'membrane';
  return 'feathered';
}

function wingGeometry(kind: string, span: number, side: number): BufferGeometry {
  const outline = WING_SHAPES[kind] as readonly (readonly [number, number])[];
  const positions: number[] = [];
  const push = (x: number, y: number): void => void positions.push(x * span * side, y * span + (kind === 'butterfly' ? 0 : 0), 0);
  const steps = 5;
  // A fan in bands from the root, so that it can arch.
  for (let i = 0; i + 1 < outline.length; i++) {
    const [a, b] = [outline[i], outline[i + 1]] as [readonly [number, number], readonly [number, number]];
    for (let k = 0; k < steps; k++) {
      const [t0, t1] = [k / steps, (k + 1) / steps];
      const p = (q: readonly [number, number], t: number): [number, number] => [q[0] * t, q[1] * t];
      const quad = [p(a, t0), p(b, t0), p(b, t1), p(a, t1)] as const;
      for (const n of [0, 1, 2, 0, 2, 3]) push(...(quad[n] as [number, number]));
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const u = Math.abs(position.getX(i)) / span;
    position.setZ(i, -Math.sin(u * 2.4) * 0.12 * span);
  }
  // Wings of beasts lie flat, front edge forward; those of people and butterflies stand.
  geometry.computeVertexNormals();
  return geometry;
}

function wings(context: Graft): Pose | null {
  const { size, figure, middle } = context;
  const kind = wingKind(context.donor);
  const span = context.isPerson ? size.y * 0.72 : Math.max(size.y, size.z * 0.75) * (kind === 'butterfly' ? 0.75 : 0.95);
  const own = colorOf(context.donor, 'color', kind === 'membrane' ? '#5a2f2a' : kind === 'butterfly' ? '#e8842a' : kind === 'insect' ? '#dfeaf2' : '#f2efe8');
  const look: Paint = {
    color: own,
    roughness: 0.8,
    grain: kind === 'feathered' ? 'fur' : 'none',
    shade: (x, y) => {
      const u = Math.abs(x) / span;
      if (kind === 'butterfly') return u > 0.82 || Math.abs(Math.sin(Math.atan2(y, Math.abs(x)) * 9)) < 0.12 ? 0.06 : 0.75 + 0.5 * u;
      if (kind === 'membrane') return Math.abs(Math.sin(Math.atan2(y, Math.abs(x)) * 6)) < 0.1 ? 0.5 : 0.9;
      return 0.82 + 0.3 * Math.abs(Math.sin(u * 26 + y * 20 / span));
    },
  };
  const at = context.isPerson ? new Vector3(0, figure.bounds.min.y + size.y * 0.76, middle.z - size.z * 0.22) : new Vector3(0, figure.bounds.min.y + Math.min(size.y * 0.86, (figure.anchors['back']?.y ?? figure.bounds.min.y + size.y * 0.7) - figure.bounds.min.y), middle.z + size.z * 0.1);
  const chest = boneAt(context, CHEST);
  if (chest !== null && !context.isPerson) at.z = chest.z;
  const pair = new Group();
  const blades = [1, -1].map((side) => {
    const blade = new Group();
    const mesh = meshOf(context, [{ geometry: wingGeometry(kind, span, side), look }], kind === 'insect' ? 'glass' : 'cloth');
    (mesh.material as { side: number }).side = DoubleSide;
    mesh.rotation.x = context.isPerson || kind === 'butterfly' ? 0.12 : -1.05;
    blade.position.x = side * (context.isPerson ? size.y * 0.03 : size.x * 0.22);
    blade.add(mesh);
    pair.add(blade);
    return { blade, side };
  });
  hang(context, CHEST, at, pair);
  return (moment) => {
    const isFlying = moment.action === 'fly' || moment.action === 'hover' || moment.action === 'float' || moment.action === 'rise';
    const rate = kind === 'insect' ? 9 : isFlying ? 1.6 : 0.45;
    const beat = Math.sin((moment.timeSeconds * rate + moment.offset) * 6.283);
    const raise = isFlying ? 0.15 + 0.6 * beat : 0.55 + 0.16 * beat;
    for (const { blade, side } of blades) {
      blade.rotation.z = context.isPerson ? side * (0.1 + 0.3 * raise) : side * raise;
      blade.rotation.y = context.isPerson || kind === 'butterfly' ? side * (0.35 + 0.3 * raise) : 0;
    }
  };
}

function tail(context: Graft): Pose | null {
  const { size, figure } = context;
  const isFish = /fish|mermaid|whale|dolphin|shark/.test(context.donor?.id ?? '') || context.donor?.archetype === 'swimmer';
  const long = (context.isPerson ? size.y * 0.45 : Math.max(size.z, size.y) * 0.6) * (isFish ? 1 : 1.1);
  const color = colorOf(context.donor, 'color', isFish ? '#3f9bb5' : '#8a6a48');
  const thick = (context.isPerson ? size.y * 0.045 : Math.max(size.x, size.y * 0.4) * 0.2) * (isFish ? 1.25 : 0.7);
  const points = [new Vector3(0, 0, long * 0.08), new Vector3(0, -long * 0.05, -long * 0.3), new Vector3(0, -long * 0.02, -long * 0.65), new Vector3(0, long * 0.12, -long)];
  const parts = [{ geometry: tubeOf(points, thick, isFish ? 0.72 : 0.55), look: { color, roughness: isFish ? 0.3 : 0.8, grain: isFish ? 'none' : 'fur', shade: (x: number, y: number, z: number) => (isFish ? 0.75 + 0.45 * Math.abs(Math.sin(z * (60 / long)) * Math.sin((x + y) * (70 / long))) : 1) } as Paint }];
  if (isFish) {
    for (const side of [1, -1]) {
      const fin = new ConeGeometry(long * 0.2, long * 0.46, 14).scale(1, 1, 0.16).rotateX(-1.2).rotateY(side * 0.62).translate(side * long * 0.13, long * 0.14, -long * 1.13);
      parts.push({ geometry: fin, look: { color, roughness: 0.35, shade: (x: number) => 0.7 + 0.5 * Math.abs(Math.sin(x * (80 / long))) } });
    }
  }
  const root = boneAt(context, ['tail0']);
  const at = root !== null && !context.isPerson ? root.clone().add(new Vector3(0, -thick * 0.4, thick * 0.6)) : new Vector3(0, figure.bounds.min.y + size.y * (context.isPerson ? 0.5 : 0.58), context.isPerson ? -size.z * 0.12 : figure.bounds.min.z + size.z * 0.12);
  const mesh = meshOf(context, parts);
  hang(context, HIPS, at, mesh);
  return (moment) => {
    const t = (moment.timeSeconds * (0.5 + Math.min(1.5, moment.speedMps * 0.3)) + moment.offset) * 6.283;
    mesh.rotation.set(0.06 * Math.sin(t * 0.7), 0.28 * Math.sin(t), 0);
  };
}

function ears(context: Graft): Pose | null {
  const { at, size: s } = headOf(context);
  const long = /rabbit|hare|bunny|donkey/.test(context.donor?.id ?? '') ? 1.5 : /elephant/.test(context.donor?.id ?? '') ? 1.3 : 0.62;
  const fan = /elephant/.test(context.donor?.id ?? '');
  const round = /mouse|bear|panda/.test(context.donor?.id ?? '');
  const color = colorOf(context.donor, 'color', '#b8977a');
  const parts = [1, -1].flatMap((side) => {
    const shape = (grow: number, out: number): BufferGeometry => (round || fan ? new SphereGeometry(s * (fan ? 0.9 : 0.42) * grow, 18, 12).scale(1, fan ? 1.2 : 1, 0.22) : new ConeGeometry(s * 0.26 * grow, s * long * grow, 14).scale(1, 1, 0.45)).translate(0, round || fan ? 0 : s * long * 0.42, out).rotateZ(side * (fan ? 0 : -0.25)).translate(side * s * (fan ? 1.15 : 0.42), fan ? -s * 0.4 : round ? s * 0.2 : 0, 0);
    return [{ geometry: shape(1, 0), look: { color, roughness: 0.9, grain: 'fur' as const } }, { geometry: shape(0.72, s * 0.07), look: { color: '#d99a94', roughness: 0.9 } }];
  });
  hang(context, HEAD, at, meshOf(context, parts));
  return () => undefined;
}

function shell(context: Graft): Pose | null {
  const { size, figure, middle } = context;
  const color = colorOf(context.donor, 'color', '#6b5a34');
  const dome = new SphereGeometry(1, 28, 14, 0, Math.PI * 2, 0, Math.PI / 2).scale(context.isPerson ? size.x * 0.4 : size.x * 0.68, size.y * (context.isPerson ? 0.2 : 0.42), context.isPerson ? size.y * 0.24 : size.z * 0.36);
  if (context.isPerson) dome.rotateX(-Math.PI / 2);
  const look: Paint = { color, roughness: 0.5, shade: (x, y, z) => (Math.abs(Math.sin(x * (9 / size.x)) * Math.sin(z * (16 / size.z))) < 0.13 ? 0.35 : 0.85 + 0.35 * Math.sin(y * 9)) };
  hang(context, CHEST, context.isPerson ? new Vector3(0, figure.bounds.min.y + size.y * 0.63, -size.z * 0.2) : new Vector3(0, figure.bounds.min.y + size.y * 0.52, middle.z - size.z * 0.08), meshOf(context, [{ geometry: dome, look }]));
  return () => undefined;
}

function fins(context: Graft): Pose | null {
  const { size, figure, middle } = context;
  const color = colorOf(context.donor, 'color', '#5b6f7d');
  const back = new ConeGeometry(size.z * 0.16, size.y * 0.32, 12).scale(0.2, 1, 1).rotateX(-0.35).translate(0, size.y * 0.14, 0);
  const sides = [1, -1].map((side) => new ConeGeometry(size.y * 0.1, size.y * 0.36, 12).scale(1, 1, 0.2).rotateZ(side * -1.9).translate(side * size.x * 0.5, -size.y * 0.22, size.z * 0.08));
  const top = figure.anchors['back']?.y ?? figure.bounds.max.y;
  hang(context, CHEST, new Vector3(0, Math.min(top, figure.bounds.max.y), middle.z - size.z * 0.05), meshOf(context, [back, ...sides].map((geometry) => ({ geometry, look: { color, roughness: 0.4 } }))));
  return () => undefined;
}

function faceOf(context: Graft): { at: Vector3; size: number } {
  const head = headOf(context);
  const forward = context.isPerson ? context.size.y * 0.055 : head.size * 0.75;
  return { at: new Vector3(head.at.x, head.at.y - head.size * (context.isPerson ? 0.65 : 0.5), Math.min(context.figure.bounds.max.z + head.size * 0.2, head.at.z + forward)), size: head.size };
}

function beak(context: Graft): Pose | null {
  const { at, size: s } = faceOf(context);
  const color = colorOf(context.donor, 'beak', '#e8a23a');
  const upper = new ConeGeometry(s * 0.3, s * 0.95, 14).rotateX(Math.PI / 2).scale(1, 0.6, 1).translate(0, s * 0.05, s * 0.4);
  const lower = new ConeGeometry(s * 0.24, s * 0.7, 14).rotateX(Math.PI / 2).scale(1, 0.42, 1).translate(0, -s * 0.12, s * 0.3);
  hang(context, HEAD, at, meshOf(context, [upper, lower].map((geometry) => ({ geometry, look: { color, roughness: 0.45 } }))));
  return () => undefined;
}

function trunk(context: Graft): Pose | null {
  const { at, size: s } = faceOf(context);
  const color = colorOf(context.donor, 'color', '#8d8a86');
  const geometry = tubeOf([new Vector3(0, 0, 0), new Vector3(0, -s * 0.5, s * 0.9), new Vector3(0, -s * 1.7, s * 1), new Vector3(0, -s * 2.4, s * 0.75), new Vector3(0, -s * 2.6, s * 1.15)], s * 0.26, 0.55);
  const mesh = meshOf(context, [{ geometry, look: { color, roughness: 0.85, grain: 'skin', shade: (_x, y) => 0.85 + 0.15 * Math.sin(y * (30 / s)) } }]);
  hang(context, HEAD, at, mesh);
  return (moment) => void mesh.rotation.set(0.12 * Math.sin(moment.timeSeconds * 1.4), 0, 0.16 * Math.sin(moment.timeSeconds * 0.9 + 1));
}

function tusks(context: Graft): Pose | null {
  const { at, size: s } = faceOf(context);
  const parts = [1, -1].map((side) => ({ geometry: tubeOf(mirrored([new Vector3(s * 0.25, -s * 0.1, 0), new Vector3(s * 0.35, -s * 0.5, s * 0.6), new Vector3(s * 0.3, -s * 0.2, s * 1.2)], side), s * 0.11, 0.85), look: { color: '#ece3cf', roughness: 0.35 } }));
  hang(context, HEAD, at, meshOf(context, parts));
  return () => undefined;
}

function hat(context: Graft): Pose | null {
  const { at, size: s } = headOf(context);
  const r = s * (context.isPerson ? 0.62 : 0.55);
  const parts = [
    { geometry: new CylinderGeometry(r * 1.6, r * 1.6, s * 0.08, 28).translate(0, 0, 0), look: { color: '#1c1b1f', roughness: 0.6 } },
    { geometry: new CylinderGeometry(r * 1.02, r * 0.95, s * 1.05, 28).translate(0, s * 0.55, 0), look: { color: '#1c1b1f', roughness: 0.6 } },
    { geometry: new CylinderGeometry(r * 1.0, r * 0.98, s * 0.2, 28).translate(0, s * 0.15, 0), look: { color: '#8d1f2a', roughness: 0.5 } },
  ];
  hang(context, HEAD, at, meshOf(context, parts));
  return () => undefined;
}

function crown(context: Graft): Pose | null {
  const { at, size: s } = headOf(context);
  const gold: Paint = { color: '#e8b54a', roughness: 0.2, metalness: 1 };
  const r = s * 0.55;
  const points = Array.from({ length: 8 }, (_, i) => new ConeGeometry(r * 0.26, s * 0.5, 8).translate(Math.cos(i * 0.785) * r, s * 0.45, Math.sin(i * 0.785) * r));
  hang(context, HEAD, at, meshOf(context, [new CylinderGeometry(r, r, s * 0.3, 26, 1, false).translate(0, s * 0.08, 0), ...points].map((geometry) => ({ geometry, look: gold }))));
  return () => undefined;
}

function halo(context: Graft): Pose | null {
  const { at, size: s } = headOf(context);
  const ring = tubeOf(Array.from({ length: 26 }, (_, i) => new Vector3(Math.cos((i / 25) * 6.283) * s * 0.8, 0, Math.sin((i / 25) * 6.283) * s * 0.8)), s * 0.07, 0);
  hang(context, HEAD, at.clone().add(new Vector3(0, s * 0.6, 0)), meshOf(context, [{ geometry: ring, look: { color: '#ffe08a', roughness: 0.3, glow: 6 } }]));
  return () => undefined;
}

/** How long borrowed legs are, as a share of what stands on them. */
const LEG_SHARE = 0.55;

function legs(context: Graft): Pose | null {
  const { size, figure, middle } = context;
  const isBird = /chicken|bird|hen|ostrich|duck|flamingo|stork|heron/.test(context.donor?.id ?? '') || context.donor?.archetype === 'bird';
  const long = size.y * LEG_SHARE;
  const color = colorOf(context.donor, isBird ? 'legs' : 'color', isBird ? '#dba23c' : '#8a6a48');
  const thick = Math.min(size.x, size.y) * (isBird ? 0.035 : 0.075);
  const places = isBird ? [[0.2, 0], [-0.2, 0]] : [[0.28, 0.28], [-0.28, 0.28], [0.28, -0.28], [-0.28, -0.28]];
  const swings: { leg: Group; phase: number }[] = [];
  for (const [i, [x, z]] of places.entries()) {
    const leg = new Group();
    const bend = isBird ? -0.12 : 0.03;
    const parts = [{ geometry: tubeOf([new Vector3(0, thick, 0), new Vector3(0, -long * 0.45, long * bend), new Vector3(0, -long * 0.97, 0)], thick, 0.35), look: { color, roughness: 0.7 } as Paint }];
    if (isBird) for (const toe of [-0.5, 0, 0.5]) parts.push({ geometry: tubeOf([new Vector3(0, -long * 0.97, 0), new Vector3(Math.sin(toe) * long * 0.22, -long * 0.985, Math.cos(toe) * long * 0.24)], thick * 0.55, 0.5), look: { color, roughness: 0.7 } });
    else parts.push({ geometry: new SphereGeometry(thick * 1.25, 14, 10).scale(1, 0.6, 1.4).translate(0, -long * 0.955, thick * 0.4), look: { color: '#3a2c22', roughness: 0.8 } });
    leg.add(meshOf(context, parts));
    hang(context, [], new Vector3(middle.x + (x as number) * size.x, figure.bounds.min.y, middle.z + (z as number) * size.z), leg);
    swings.push({ leg, phase: i % 2 === (i > 1 ? 1 : 0) ? 0 : Math.PI });
  }
  return (moment) => {
    const stride = moment.speedMps > 0.05 ? 0.45 : 0;
    for (const { leg, phase } of swings) leg.rotation.x = stride * Math.sin((moment.travelledM / Math.max(0.2, long)) * 2.4 + phase);
  };
}

const GRAFTS: Readonly<Record<string, (context: Graft) => Pose | null>> = { horns, horn: horns, antlers: horns, wings, tail, ears, shell, fins, fin: fins, beak, trunk, tusks, hat, crown, halo, legs };
