/** @file Effects of water and other liquids, and of cloth: splashes, jets, falls, pouring, ink, puddles; curtains, sheets, rope. */
import { BoxGeometry, CatmullRomCurve3, CylinderGeometry, LatheGeometry, PlaneGeometry, SphereGeometry, TubeGeometry, Vector2, Vector3, Box3, Color, Group, Mesh, type BufferAttribute, type BufferGeometry, type Object3D } from 'three';
import { MeshLambertNodeMaterial } from 'three/webgpu';
import { clamp, length, mix, oneMinus, positionLocal, pow, smoothstep, texture, uv, vec2, vec3 } from 'three/tsl';
import type { Kit, TslNode } from '../../materials/kit.ts';
import { vec3Of } from '../../materials/spot.ts';
import { paint } from '../../materials/paint.ts';
import type { Figure, Moment } from '../figure.ts';
import { attire } from './attire.ts';
import type { Show } from './show.ts';
import type { Birth } from './sprites.ts';

const TAU = Math.PI * 2;
const GRAVITY = 9.8;

/** A shape made of a substance; the object can be scaled and moved. */
function made(show: Show, geometry: BufferGeometry, stuff: string, color?: string): Object3D {
  const holder = new Group();
  const mesh = show.kit.mesh([paint(geometry, { color: color ?? '#cccccc', roughness: 0.6 })]);
  holder.add(mesh);
  const figure: Figure = { object: holder, bounds: new Box3().setFromObject(mesh), anchors: {}, lamps: [] };
  attire(figure, { look: { material: stuff, color, secondColor: undefined, states: [] }, random: show.random.derive(stuff), detail: show.spec.detail, category: 'object' }, show.kit);
  show.add(holder);
  return holder;
}

const stuffName = (show: Show, fallback: string): string => show.spec.attributes.material ?? String(show.spec.concept.params['stuff'] ?? fallback);

/** A crown of drops thrown up from a surface, again and again, with the sheet of the crown and rings that run out. */
export function splash(show: Show, kit: Kit): void {
  const [w, h] = show.size;
  const color = show.color('#cfe6f0');
  const isOpaque = show.spec.concept.params['opaque'] === true || show.spec.attributes.color !== undefined;
  const period = kit.clock.fitting(2.1);
  const up = Math.sqrt(2 * GRAVITY * h);
  const drops = show.swarm({ kind: 'drop', births: show.births(170, (r) => {
    const a = r.next() * TAU;
    const k = r.range(0.25, 1);
    return { at: [Math.cos(a) * w * 0.12, 0, Math.sin(a) * w * 0.12], velocity: [Math.cos(a) * w * 0.5 * (1.4 - k), up * k, Math.sin(a) * w * 0.5 * (1.4 - k)], size: r.range(0.4, 1.4) };
  }), lifeSeconds: (2 * up) / GRAVITY + 0.15, burstSeconds: 0.12, size: [w * 0.04, w * 0.03], color, opacity: isOpaque ? 1 : 0.85, gravity: GRAVITY, streak: 0.022, floor: 0, fadeIn: 0.01, fadeOut: 0.1 }, 2);
  const crown = made(show, crownShape(w * 0.3, h * 0.42), isOpaque ? 'plastic' : 'water', isOpaque ? color : undefined);
  const pool = made(show, new CylinderGeometry(w * 0.5, w * 0.5, h * 0.02, 48).translate(0, h * 0.01, 0), isOpaque ? 'plastic' : 'water', isOpaque ? color : undefined);
  pool.scale.set(1, 1, 1);
  const rings = ringsOn(show, kit, w * 0.5, h * 0.024, period);
  show.pose((m) => {
    const begin = 0.3 + Math.floor((m.timeSeconds - 0.3) / period) * period;
    const t = m.timeSeconds - begin;
    drops.start.value = begin;
    rings(t);
    const rise = Math.max(0, up * 0.62 * t - (GRAVITY / 2) * t * t) / (h * 0.42);
    crown.visible = t > 0 && rise > 0.02;
    crown.scale.set(0.7 + t * 1.1, Math.max(0.02, rise), 0.7 + t * 1.1);
  });
}

// An open cup with a rim of points, thin, wider above.
function crownShape(radius: number, height: number): BufferGeometry {
  const geometry = new CylinderGeometry(radius * 1.35, radius, height, 48, 6, true).translate(0, height / 2, 0);
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)];
    const a = Math.atan2(z, x);
    const k = y / height;
    const spike = 1 + 0.45 * Math.max(0, Math.sin(a * 11)) * k ** 3;
    const flare = 1 + 0.3 * k * k;
    position.setXYZ(i, x * flare, y * spike, z * flare);
  }
  geometry.deleteAttribute('uv');
  geometry.computeVertexNormals();
  const inner = geometry.clone();
  const index = inner.index as BufferAttribute;
  for (let i = 0; i < index.count; i += 3) {
    const b = index.getX(i + 1);
    index.setX(i + 1, index.getX(i + 2));
    index.setX(i + 2, b);
  }
  return geometry;
}

/** Rings that run out over a disc; call with the seconds since the drop fell. */
function ringsOn(show: Show, kit: Kit, radius: number, y: number, period: number): (seconds: number) => void {
  const disc = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2).translate(0, 0, 0);
  const p: TslNode = (uv() as TslNode).sub(0.5).mul(2);
  const r: TslNode = length(p);
  const n: TslNode = texture(kit.noise, p.mul(0.2)) as TslNode;
  const ring: TslNode = smoothstep(0.1, 0, r.sub(0.86).abs()).add(smoothstep(0.08, 0, r.sub(0.62).abs()).mul(0.6));
  const meshes = [0, 0.22].map(() => show.shine(disc.clone(), vec3(0.9, 0.95, 1), ring.mul(0.35).mul(n.r.add(0.4)), true));
  return (seconds) => {
    for (const [i, mesh] of meshes.entries()) {
      const u = Math.max(0, seconds - i * 0.22) / period;
      mesh.scale.setScalar(Math.max(0.01, 2 * radius * Math.min(1, u * 1.6)));
      mesh.position.y = y + i * 0.001;
      mesh.visible = u > 0 && u < 0.62;
    }
  };
}

/** Jets of water that rise and fall back, in a ring of foam. */
export function jet(show: Show): void {
  const [w, h] = show.size;
  const color = show.color('#e3f1f7');
  const up = Math.sqrt(2 * GRAVITY * h * 0.95);
  const life = (2 * up) / GRAVITY;
  const births = (count: number, spread: number, power: number): Birth[] => show.births(count, (r) => {
    const a = r.next() * TAU;
    const out = (Math.abs(r.gaussian()) * 0.3 + 0.15) * spread;
    const k = power * r.range(0.9, 1.02);
    return { at: [0, 0.02, 0], velocity: [Math.cos(a) * out, up * k, Math.sin(a) * out], size: r.range(0.5, 1.4) };
  });
  show.swarm({ kind: 'drop', births: births(420, w * 0.32, 1), lifeSeconds: life, size: [h * 0.011, h * 0.014], color, opacity: 0.8, gravity: GRAVITY, streak: 0.05, floor: 0, fadeIn: 0.01, fadeOut: 0.03 }, 1);
  show.swarm({ kind: 'foam', births: births(160, w * 0.22, 0.96), lifeSeconds: life, size: [h * 0.03, h * 0.09], color: '#ffffff', opacity: 0.3, gravity: GRAVITY, floor: 0, fadeIn: 0.02, fadeOut: 0.2 }, 2);
  show.swarm({ kind: 'smoke', births: show.births(26, (r) => ({ at: [r.range(-0.3, 0.3) * w, h * r.range(0, 0.15), r.range(-0.3, 0.3) * w] })), lifeSeconds: 2.4, size: [h * 0.12, h * 0.35], color: '#f4f9fc', opacity: 0.14, rise: h * 0.06, wind: 0.2 }, 3);
  made(show, new CylinderGeometry(w * 0.5, w * 0.5, 0.03, 40).translate(0, 0.015, 0), 'water');
}

/** What a sheet of falling water needs: its width and height in metres, and how far it leaps from the edge. */
export interface WaterfallSpec {
  readonly widthM: number;
  readonly heightM: number;
  readonly leapM: number;
  /** sRGB; default nearly white. */
  readonly color?: string;
}

/** A reusable sheet of falling water: from (0, height, 0) forward along +z and down to y = 0; streaks run down it by the world's time. Mist and foam are the caller's. */
export function waterfallSheet(spec: WaterfallSpec, kit: Kit): Mesh {
  const { widthM: w, heightM: h, leapM } = spec;
  const geometry = new PlaneGeometry(w, 1, 24, 28);
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const k = 0.5 - position.getY(i);
    const x = position.getX(i);
    const fold = Math.sin(x * (9 / w) + 1) * 0.05 * w + Math.sin(x * (23 / w)) * 0.02 * w;
    position.setXYZ(i, x * (1 + 0.07 * k), h * (1 - k * k), leapM * k + fold * k * 0.6);
  }
  geometry.computeVertexNormals();
  const material = new MeshLambertNodeMaterial();
  material.name = 'kinora-waterfall';
  material.side = 2;
  material.transparent = true;
  material.depthWrite = false;
  const at: TslNode = uv();
  const down: TslNode = oneMinus(at.y);
  // It falls faster the longer it has fallen, so the streaks are drawn out below.
  const fall: TslNode = pow(down, 0.55);
  const n1: TslNode = texture(kit.noise, vec2(at.x.mul(w * 0.35), fall.mul(h * 0.06).sub(kit.clock.turning(0.34, 1)))) as TslNode;
  const n2: TslNode = texture(kit.noise, vec2(at.x.mul(w * 1.1).add(0.3), fall.mul(h * 0.1).sub(kit.clock.turning(0.52, 1)))) as TslNode;
  const streak: TslNode = clamp(n1.r.mul(0.8).add(n2.b.mul(0.6)).sub(0.35), 0, 1);
  const edge: TslNode = smoothstep(0, 0.07, at.x.add(n1.b.sub(0.5).mul(0.08))).mul(smoothstep(0, 0.07, oneMinus(at.x).add(n2.b.sub(0.5).mul(0.08))));
  material.colorNode = mix(vec3(0.5, 0.66, 0.74), vec3Of(new Color(spec.color ?? '#fbfdff')), clamp(streak.mul(1.3).add(down.mul(0.25)), 0, 1));
  material.opacityNode = clamp(streak.mul(1.1).add(0.3).add(down.mul(0.2)), 0, 0.97).mul(edge).mul(smoothstep(0, 0.03, down)).mul(smoothstep(0, 0.05, oneMinus(down)));
  const mesh = new Mesh(geometry, material);
  mesh.userData['effect'] = true;
  mesh.receiveShadow = true;
  return mesh;
}

/** A small fall over a ledge, with foam and mist at its foot. */
export function waterfall(show: Show, kit: Kit): void {
  const [w, h, d] = show.size;
  const ledge = (x: number, y: number, z: number, sx: number, sy: number, sz: number): { geometry: BufferGeometry; paint: { color: string; roughness: number; grain: 'stone' } } => ({ geometry: rockBlock(sx, sy, sz, x + y).translate(x, y, z), paint: { color: '#6c675f', roughness: 0.95, grain: 'stone' } });
  show.solid([ledge(0, h * 0.47, -d * 0.62, w * 1.15, h * 0.97, d * 0.8), ledge(-w * 0.62, h * 0.36, -d * 0.3, w * 0.4, h * 0.8, d), ledge(w * 0.62, h * 0.4, -d * 0.35, w * 0.42, h * 0.86, d), ledge(-w * 0.4, h * 0.05, d * 0.35, w * 0.3, h * 0.14, d * 0.4), ledge(w * 0.35, h * 0.04, d * 0.4, w * 0.25, h * 0.11, d * 0.35)], 'stone', ['wet', 'mossy']);
  const sheet = waterfallSheet({ widthM: w * 0.82, heightM: h * 0.96, leapM: d * 0.3 }, kit);
  sheet.position.z = -d * 0.2;
  show.add(sheet);
  const basin = made(show, new CylinderGeometry(w * 0.6, w * 0.6, h * 0.02, 40).scale(1, 1, 0.7).translate(0, h * 0.012, d * 0.2), 'water');
  basin.renderOrder = -1;
  const foot = (r: { range(a: number, b: number): number }): Birth => ({ at: [r.range(-0.42, 0.42) * w, 0.02, d * r.range(-0.02, 0.22)], velocity: [r.range(-0.3, 0.3), r.range(0.4, 1.4), r.range(0, 0.6)] });
  show.swarm({ kind: 'foam', births: show.births(110, foot), lifeSeconds: 0.8, size: [h * 0.03, h * 0.07], color: '#ffffff', opacity: 0.6, gravity: 4, floor: 0.01 }, 2);
  show.swarm({ kind: 'smoke', births: show.births(40, foot), lifeSeconds: 3, size: [h * 0.12, h * 0.4], color: '#f6fafc', opacity: 0.18, drag: 1.2, rise: h * 0.03, wind: 0.15 }, 3);
}

function rockBlock(w: number, h: number, d: number, salt: number): BufferGeometry {
  const geometry = new BoxGeometry(w, h, d, 8, 10, 6);
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)];
    const wave = (a: number, b: number): number => Math.sin(a * 3.1 + salt * 5) * 0.05 + Math.sin(b * 5.3 + salt * 3) * 0.035;
    position.setXYZ(i, x + wave(y, z) * w * 0.7, y + wave(x, z) * h * 0.35, z + wave(x, y) * d * 0.9);
  }
  geometry.deleteAttribute('uv');
  geometry.computeVertexNormals();
  return geometry;
}

/** A flat pool with an uneven shore and rings of drops. */
export function puddle(show: Show, kit: Kit): void {
  const [w, h, d] = show.size;
  const geometry = new SphereGeometry(0.5, 48, 10, 0, TAU, 0, Math.PI / 2).scale(w, h, d);
  const position = geometry.attributes['position'] as BufferAttribute;
  const salt = show.random.derive('shore').range(0, 9);
  for (let i = 0; i < position.count; i++) {
    const [x, z] = [position.getX(i), position.getZ(i)];
    const a = Math.atan2(z, x);
    const k = 1 + 0.16 * Math.sin(a * 3 + salt) + 0.08 * Math.sin(a * 5 + salt * 2);
    position.setXYZ(i, x * k, position.getY(i), z * k);
  }
  geometry.deleteAttribute('uv');
  geometry.computeVertexNormals();
  made(show, geometry, stuffName(show, 'water'), show.spec.attributes.color);
  if (stuffName(show, 'water') !== 'water') return;
  const period = kit.clock.fitting(1.6);
  const rings = ringsOn(show, kit, Math.min(w, d) * 0.3, h * 0.52, period);
  show.pose((m) => rings(((m.timeSeconds % period) + period) % period));
}

/** A lump of liquid or jelly that wobbles. */
export function blob(show: Show): void {
  const [w, h, d] = show.size;
  const geometry = new SphereGeometry(0.5, 48, 32).scale(w, h, d).translate(0, h / 2, 0);
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i) / h, position.getZ(i)];
    const sag = show.spec.concept.params['kind'] === 'slime' ? 1.25 - 0.5 * y : 1;
    position.setXYZ(i, x * sag, Math.max(0, position.getY(i)), z * sag);
  }
  geometry.deleteAttribute('uv');
  geometry.computeVertexNormals();
  const body = made(show, geometry, stuffName(show, 'water'), show.spec.attributes.color ?? (typeof show.spec.concept.params['color'] === 'string' ? show.spec.concept.params['color'] : undefined));
  show.pose((m) => {
    const beat = Math.sin(m.timeSeconds * 3.1 + m.offset * 6);
    body.scale.set(1 - 0.05 * beat, 1 + 0.08 * beat, 1 - 0.05 * beat);
  });
}

/** Water that turns about a hole. */
export function whirlpool(show: Show, kit: Kit): void {
  const [w, h] = show.size;
  const profile = Array.from({ length: 22 }, (_, i) => {
    const k = i / 21;
    return new Vector2(0.02 * w + 0.48 * w * k, h * (1 - 0.9 / (1 + (k * 6) ** 2) * 1.6));
  });
  const geometry = new LatheGeometry(profile, 72);
  geometry.computeVertexNormals();
  const material = new MeshLambertNodeMaterial();
  material.side = 2;
  const p: TslNode = (positionLocal as TslNode).xz;
  const r: TslNode = length(p).div(w * 0.5);
  const angle: TslNode = p.y.atan(p.x);
  const turn: TslNode = kit.clock.turning(0.16, 2);
  const n: TslNode = texture(kit.noise, vec2(angle.div(TAU).mul(2).add(r.mul(0.9)).add(turn), r.mul(0.8).add(turn.mul(0.5)))) as TslNode;
  const foam: TslNode = smoothstep(0.5, 0.72, n.r.add(n.b.mul(0.3)).sub(0.1)).mul(oneMinus(r.mul(0.4)));
  material.colorNode = mix(mix(vec3(0.02, 0.1, 0.14), vec3(0.08, 0.3, 0.36), r), vec3(0.85, 0.92, 0.95), foam);
  const mesh = new Mesh(geometry, material);
  mesh.userData['effect'] = true;
  show.add(mesh);
  show.swarm({ kind: 'foam', births: show.births(90, (random) => {
    const a = random.next() * TAU;
    const q = random.range(0.15, 0.48) * w;
    return { at: [Math.cos(a) * q, h * 0.9, Math.sin(a) * q] };
  }), lifeSeconds: 2.5, size: [w * 0.02, w * 0.05], color: '#ffffff', opacity: 0.4, whirl: 0.8 }, 1);
}

/** Ink that sinks and curls in a tank of water. */
export function ink(show: Show): void {
  const [w, h, d] = show.size;
  const color = show.color('#1b2a7a');
  const second = show.second('#7a1b6a');
  const plume = (x: number, tint: string): void => {
    show.swarm({ kind: 'smoke', births: show.births(90, (r) => ({ at: [x + r.gaussian() * w * 0.02, h * 0.9, r.gaussian() * d * 0.04], velocity: [r.gaussian() * w * 0.05, -h * 0.16, r.gaussian() * d * 0.06], size: r.range(0.6, 1.3) })), lifeSeconds: 5.5, size: [w * 0.07, w * 0.4], color: tint, opacity: 0.5, drag: 0.35, swirl: w * 0.18, fadeIn: 0.03, fadeOut: 0.35 }, 1);
  };
  plume(-w * 0.1, color);
  plume(w * 0.14, second);
  const pane = 0.012 * w;
  show.solid([[0, pane / 2, 0, w, pane, d], [0, h * 0.5, -d / 2, w, h, pane], [-w / 2, h * 0.5, 0, pane, h, d], [w / 2, h * 0.5, 0, pane, h, d]].map(([x, y, z, sx, sy, sz]) => ({ geometry: new BoxGeometry(sx, sy, sz).translate(x as number, y as number, z as number), paint: { color: '#e8f2f4', roughness: 0.05 } })), 'glass');
}

/** A jug that pours into a glass, which fills. */
export function pour(show: Show): void {
  const [w, h] = show.size;
  const color = show.color('#bfe3f2');
  const glassR = w * 0.17;
  const glassH = h * 0.36;
  const x = -w * 0.12;
  const wall = (r: number, t: number): BufferGeometry => new LatheGeometry([[0.001, 0.01 * h], [r * 0.8, 0.01 * h], [r, glassH], [r - t, glassH], [r * 0.8 - t, 0.03 * h], [0.001, 0.03 * h]].map(([a, b]) => new Vector2(a, b)), 40).translate(x, 0, 0);
  made(show, wall(glassR, glassR * 0.06), 'glass');
  const level = made(show, new CylinderGeometry(glassR * 0.9, glassR * 0.76, 1, 36).translate(0, 0.5, 0), 'jelly', color);
  level.position.set(x, h * 0.03, 0);
  const jug = new Group();
  const body = show.kit.mesh([paint(new LatheGeometry([[0.001, 0], [0.5, 0.02], [0.56, 0.3], [0.42, 0.72], [0.4, 0.86], [0.5, 1], [0.46, 1], [0.36, 0.86]].map(([a, b]) => new Vector2((a as number) * w * 0.36, (b as number) * h * 0.4)), 40), { color: show.spec.concept.params['jug'] === undefined ? '#e9e4da' : '#c8d8dc', roughness: 0.2 }), paint(new TubeGeometry(new CatmullRomCurve3([new Vector3(w * 0.17, h * 0.34, 0), new Vector3(w * 0.33, h * 0.3, 0), new Vector3(w * 0.31, h * 0.14, 0), new Vector3(w * 0.19, h * 0.08, 0)]), 20, w * 0.022, 8), { color: '#e9e4da', roughness: 0.2 })]);
  jug.add(body);
  jug.position.set(w * 0.34, h * 0.62, 0);
  jug.rotation.z = 1.32;
  show.add(jug);
  const lip = new Vector3(x + w * 0.03, h * 0.72, 0);
  const stream = made(show, new TubeGeometry(new CatmullRomCurve3([new Vector3(lip.x + w * 0.06, lip.y + h * 0.015, 0), new Vector3(lip.x + w * 0.02, lip.y - h * 0.03, 0), new Vector3(x + w * 0.005, h * 0.4, 0), new Vector3(x, h * 0.04, 0)]), 40, w * 0.022, 10), 'water', color);
  const drops = show.swarm({ kind: 'drop', births: show.births(40, (r) => {
    const a = r.next() * TAU;
    return { at: [x, 0, 0], velocity: [Math.cos(a) * w * 0.35, h * r.range(0.5, 1.3), Math.sin(a) * w * 0.35] };
  }), lifeSeconds: 0.5, size: [w * 0.012, w * 0.008], color, opacity: 0.8, gravity: h * 6 }, 2);
  const bubbles = show.swarm({ kind: 'bubble', births: show.births(24, (r) => ({ at: [x + r.gaussian() * glassR * 0.3, 0, r.gaussian() * glassR * 0.3] })), lifeSeconds: 0.9, size: [w * 0.012, w * 0.016], color: '#ffffff', rise: h * 0.08 }, 3);
  show.pose((m: Moment) => {
    const period = show.kit.clock.fitting(9);
    const u = (((m.timeSeconds + 0.4) % period) + period) % period / period;
    const full = 0.06 + 0.8 * Math.min(1, u / 0.85);
    level.scale.y = glassH * full;
    const surface = h * 0.03 + glassH * full;
    drops.mesh.position.y = surface;
    bubbles.mesh.position.y = surface - glassH * 0.16;
    const isPouring = u < 0.86;
    stream.visible = isPouring;
    drops.strength.value = isPouring ? 1 : 0;
    bubbles.strength.value = isPouring ? 1 : 0;
    stream.scale.set(1 + 0.05 * Math.sin(m.timeSeconds * 21), 1, 1 + 0.07 * Math.sin(m.timeSeconds * 17));
    jug.rotation.z = isPouring ? 1.32 : 1.32 - Math.min(0.5, (u - 0.86) * 5);
  });
}

/** A tongue of lava that creeps down a slope. */
export function lavaFlow(show: Show): void {
  const [w, h, d] = show.size;
  const geometry = new PlaneGeometry(w, d, 36, 54).rotateX(-Math.PI / 2);
  const position = geometry.attributes['position'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const [x, z] = [position.getX(i) / w, position.getZ(i) / d];
    const side = Math.max(0, 1 - (Math.abs(x) * 2) ** 2.2 * (1 + 0.3 * Math.sin(z * 17) + 0.2 * Math.sin(z * 31 + 2)));
    const front = 1 - Math.max(0, (z - 0.36) / 0.14) ** 2;
    const slope = 0.5 - z;
    position.setY(i, Math.max(-0.02, h * Math.min(side, Math.max(0, front)) ** 0.5 * (0.3 + 0.7 * slope) + h * 0.04 * Math.sin(x * 21 + z * 13) * side));
  }
  geometry.deleteAttribute('uv');
  geometry.computeVertexNormals();
  show.solid([{ geometry, paint: { color: '#402018', roughness: 1 } }], 'lava');
  show.swarm({ kind: 'smoke', births: show.births(30, (r) => ({ at: [r.range(-0.4, 0.4) * w, h * 0.4, r.range(-0.45, 0.4) * d] })), lifeSeconds: 4, size: [h * 0.4, h * 1.6], color: '#4c4642', color2: '#8a847e', opacity: 0.22, rise: h * 0.5, wind: 0.3 }, 1);
  show.swarm({ kind: 'spark', births: show.births(50, (r) => ({ at: [r.range(-0.4, 0.4) * w, h * 0.3, r.range(-0.45, 0.4) * d] })), lifeSeconds: 2, size: [h * 0.03, h * 0.012], color: '#ffb04a', color2: '#ff4510', glow: 9, rise: h * 0.6, swirl: h * 0.4 }, 2);
  show.lamp([0, h * 0.8, 0], [1, 0.4, 0.1], 60 * w);
}

/** How cloth at (u, v), 0..1 each, lies at a moment; metres. */
type Drape = (u: number, v: number, m: Moment) => readonly [number, number, number];

/** A cloth whose vertices are laid anew for each moment. */
function clothOf(show: Show, stuff: string, drape: Drape, nu: number, nv: number): void {
  const detail = [0.5, 0.75, 1][show.spec.detail] as number;
  const geometry = new PlaneGeometry(1, 1, Math.round(nu * detail), Math.round(nv * detail));
  const at = Array.from({ length: (geometry.attributes['uv'] as BufferAttribute).count }, (_, i) => [(geometry.attributes['uv'] as BufferAttribute).getX(i), (geometry.attributes['uv'] as BufferAttribute).getY(i)] as const);
  const position = geometry.attributes['position'] as BufferAttribute;
  const lay = (m: Moment): void => {
    for (const [i, [u, v]] of at.entries()) position.setXYZ(i, ...drape(u, v, m));
    position.needsUpdate = true;
    geometry.computeVertexNormals();
  };
  lay({ timeSeconds: 0, action: 'stand', progress: 0, speedMps: 0, travelledM: 0, offset: 0, turnRate: 0, windMps: 0, windHeading: 0, night: 0 });
  const holder = new Group();
  const mesh = show.kit.mesh([paint(geometry.clone(), { color: show.color('#b03a48'), roughness: 0.8 })], 'cloth');
  holder.add(mesh);
  // The mesh draws its own copy: its normals and places are written through.
  const own = mesh.geometry;
  attire({ object: holder, bounds: new Box3().setFromObject(mesh), anchors: {}, lamps: [] }, { look: { material: stuff, color: show.spec.attributes.color ?? (typeof show.spec.concept.params['color'] === 'string' ? show.spec.concept.params['color'] : undefined), secondColor: undefined, states: [] }, random: show.random.derive('cloth'), detail: show.spec.detail, category: 'object' }, show.kit);
  mesh.frustumCulled = false;
  show.add(holder);
  show.pose((m) => {
    lay(m);
    (own.attributes['position'] as BufferAttribute).copy(position).needsUpdate = true;
    (own.attributes['normal'] as BufferAttribute).copy(geometry.attributes['normal'] as BufferAttribute).needsUpdate = true;
  });
}

/** A curtain on a rod, in folds that sway. */
export function curtain(show: Show): void {
  const [w, h, d] = show.size;
  for (const side of [-1, 1]) {
    clothOf(show, stuffName(show, 'velvet'), (u, v, m) => {
      const t = m.timeSeconds * 0.7 + m.offset * 6;
      const drop = 1 - v;
      const fold = Math.sin(u * 34 + Math.sin(u * 7) * 2 + drop * 0.6) * d * 0.32;
      const sway = Math.sin(t + u * 3) * drop * drop * (0.015 + m.windMps * 0.006) * h;
      const gather = 1 - 0.25 * Math.sin(drop * Math.PI) * 0.4;
      return [side * (w * 0.04 + u * w * 0.46 * gather), h * 0.97 * v, fold * (0.7 + 0.3 * drop) + sway];
    }, 110, 22);
  }
  show.solid([{ geometry: new CylinderGeometry(h * 0.014, h * 0.014, w * 1.08, 12).rotateZ(Math.PI / 2).translate(0, h * 0.985, 0), paint: { color: '#b08a3c', roughness: 0.3, metalness: 1 } }]);
}

/** A sheet held at one side that streams in the wind. */
export function cloth(show: Show): void {
  const [w, h, d] = show.size;
  clothOf(show, stuffName(show, 'silk'), (u, v, m) => {
    const t = m.timeSeconds + m.offset * 9;
    const free = u ** 1.1;
    const blow = 0.5 + Math.min(1, m.windMps / 8);
    const wave = Math.sin(u * 8.5 - t * 4.2 + v * 1.3) * 0.32 + Math.sin(u * 14 - t * 6.1 - v * 2.6) * 0.13;
    const lift = Math.sin(u * 5 - t * 2.6) * 0.1 - u * u * 0.18 / blow;
    return [(u - 0.5) * w * (0.97 - 0.05 * Math.abs(wave)), h * (0.2 + 0.8 * v) + lift * free * h * 0.8, wave * free * d * blow * 1.9];
  }, 64, 28);
}

/** A sheet that is let go, billows, and falls in a heap: again and again. */
export function fallingCloth(show: Show): void {
  const [w, h] = show.size;
  const period = show.kit.clock.fitting(5);
  clothOf(show, stuffName(show, 'cloth'), (u, v, m) => {
    const t = ((m.timeSeconds % period) + period) % period;
    const [x, z] = [u - 0.5, v - 0.5];
    const r = Math.hypot(x, z);
    const fall = Math.min(1, t / 1.9);
    const eased = fall * fall * (1.6 - 0.6 * fall);
    // The middle lags behind the rim like a parachute, then folds over itself.
    const dome = Math.max(0, 0.5 - r * 1.2) * Math.sin(Math.min(1, fall * 1.4) * Math.PI) * 0.7;
    const flutter = Math.sin(x * 11 + t * 6) * Math.cos(z * 9 - t * 5) * 0.06 * (1 - eased);
    const lying = Math.abs(Math.sin(x * 13 + z * 5) * 0.05 + Math.sin(z * 17 - x * 7) * 0.04) * eased;
    const shrink = 1 - 0.12 * eased - 0.18 * Math.sin(fall * Math.PI);
    return [x * w * shrink + 0.02 * w * Math.sin(t * 2) * (1 - eased), Math.max(0.01, h * ((1 - eased) * 0.95 + dome + flutter + lying)), z * w * shrink];
  }, 44, 44);
}

/** A rope that hangs in a coil and an end that swings. */
export function rope(show: Show): void {
  const [w, h] = show.size;
  const points = Array.from({ length: 130 }, (_, i) => {
    const k = i / 129;
    if (k < 0.35) return new Vector3(0, h * (1 - (k / 0.35) * 0.93), 0);
    const a = ((k - 0.35) / 0.65) * TAU * 4.6;
    const r = w * (0.1 + 0.36 * ((k - 0.35) / 0.65));
    return new Vector3(Math.sin(a) * r, 0.022 * h + 0.012 * h * Math.sin(a * 0.5), Math.cos(a) * r * 0.9);
  });
  const radius = h * 0.016;
  const geometry = new TubeGeometry(new CatmullRomCurve3(points), 420, radius, 8);
  const color = show.color('#b8935a');
  show.solid([{ geometry, paint: { color, roughness: 1, shade: (x, y, z) => 0.72 + 0.4 * Math.abs(Math.sin((x + z) * (0.9 / radius) + y * (1.6 / radius))) } }]);
  show.pose((m) => void (show.group.rotation.z = 0.012 * Math.sin(m.timeSeconds * 1.1)));
}

