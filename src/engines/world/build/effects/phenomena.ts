/** @file Effects as things of their own, by name: fire, smoke, explosions, light, water in the air. Rows in `library/concepts-effects.ts` pick one and size it. */
import { Box3, type BufferAttribute, type BufferGeometry, CatmullRomCurve3, CylinderGeometry, IcosahedronGeometry, LatheGeometry, PlaneGeometry, RingGeometry, SphereGeometry, TorusGeometry, TubeGeometry, Vector2, Vector3, Color } from 'three';
import type { Object3D } from 'three';
import { abs, atan, clamp, dot, float, length, mix, normalViewGeometry, oneMinus, positionLocal, positionViewDirection, pow, sin, smoothstep, texture, uniform, uv, vec2, vec3 } from 'three/tsl';
import type { UniformNode } from 'three/webgpu';
import type { Kit, TslNode } from '../../materials/kit.ts';
import { vec3Of } from '../../materials/spot.ts';
import { blast } from './bursts.ts';
import { type Show } from './show.ts';
import type { Birth } from './sprites.ts';

type Act = (show: Show, kit: Kit) => void;

const TAU = Math.PI * 2;
const linear = (hex: string): [number, number, number] => {
  const c = new Color(hex);
  return [c.r, c.g, c.b];
};

/** A number of its own for every `n`, 0 to 1. */
const hashed = (n: number): number => {
  const s = Math.sin(n * 127.1 + 311.7) * 43758.5453;
  return s - Math.floor(s);
};

const onDisc = (random: { next(): number }, r: number): [number, number] => {
  const a = random.next() * TAU;
  const q = Math.sqrt(random.next()) * r;
  return [Math.cos(a) * q, Math.sin(a) * q];
};

/** Flames over a footprint, with embers, smoke and light. */
function fireOver(show: Show, w: number, h: number, d: number, options: { smoke?: number; color?: string; hot?: string; logs?: boolean } = {}): void {
  const color = options.color ?? show.color('#ff7314');
  const hot = options.hot ?? show.second('#ffd98c');
  const many = Math.min(40, 7 + Math.round((w * d) / (h * h) * 14));
  show.swarm({ kind: 'flame', births: show.births(many, (r) => ({ at: [r.range(-0.42, 0.42) * w, r.range(0, 0.06) * h, r.range(-0.42, 0.42) * d], size: r.range(0.55, 1) })), lifeSeconds: 1.3, size: [h * 0.85, h * 0.95], width: 0.6, color, color2: hot, fadeIn: 0.3, fadeOut: 0.4, opacity: 0.85 }, 2);
  show.swarm({ kind: 'flame', births: show.births(Math.round(many * 0.8), (r) => ({ at: [r.range(-0.46, 0.46) * w, 0, r.range(-0.46, 0.46) * d], size: r.range(0.5, 1) })), lifeSeconds: 0.9, size: [h * 0.4, h * 0.5], width: 0.75, color, color2: hot, fadeIn: 0.3, fadeOut: 0.4 }, 3);
  show.swarm({ kind: 'spark', births: show.births(36, (r) => ({ at: [r.range(-0.4, 0.4) * w, h * r.range(0.1, 0.5), r.range(-0.4, 0.4) * d] })), lifeSeconds: 2.4, size: [h * 0.018, h * 0.006], color: '#ffb04a', color2: '#ff4a10', glow: 9, rise: h * 0.6, swirl: h * 0.35, wind: 0.3 }, 4);
  if ((options.smoke ?? 1) > 0) show.swarm({ kind: 'smoke', births: show.births(22 * (options.smoke ?? 1), (r) => ({ at: [r.range(-0.3, 0.3) * w, h * r.range(0.7, 1), r.range(-0.3, 0.3) * d] })), lifeSeconds: 4, size: [h * 0.25, h * 1.1], color: '#2a2725', color2: '#6f6b66', opacity: 0.28 * Math.min(1, options.smoke ?? 1), rise: h * 0.55, swirl: h * 0.25, wind: 0.35, glow: 0.3 }, 1);
  show.lamp([0, h * 0.4, 0], [1, 0.5, 0.16], 30 + 25 * h);
}

/** A column or bank of smoke. */
function smokeColumn(show: Show, color: string, dark: string, opacity: number, options: { spread?: number; rise?: number; life?: number; wind?: number; count?: number } = {}): void {
  const [w, h, d] = show.size;
  const life = options.life ?? 6;
  show.swarm({
    kind: 'smoke',
    births: show.births(options.count ?? 90, (r) => {
      const [x, z] = onDisc(r, 0.5);
      return { at: [x * w * 0.4, 0, z * d * 0.4], size: r.range(0.8, 1.2) };
    }),
    lifeSeconds: life,
    size: [Math.max(w, d) * 0.35, Math.max(w, d) * (options.spread ?? 1)],
    color: dark,
    color2: color,
    opacity,
    rise: ((options.rise ?? 1) * h) / life,
    swirl: w * 0.25,
    wind: options.wind ?? 0.25,
    fadeIn: 0.08,
    fadeOut: 0.5,
  });
}

/** A bank of vapour that stays where it is and turns slowly over. */
function bank(show: Show, color: string, shade: string, opacity: number, count: number, puff: number): void {
  const [w, h, d] = show.size;
  show.swarm({
    kind: 'smoke',
    births: show.births(count, (r) => {
      const [x, z] = onDisc(r, 0.42);
      const edge = Math.sqrt(Math.max(0, 1 - 4 * (x * x + z * z) * 1.1));
      return { at: [x * w, h * (0.25 + r.range(0, 0.5) * edge), z * d], velocity: [0.01 * w, 0.002 * h, 0], size: r.range(0.7, 1.25) };
    }),
    lifeSeconds: 9,
    size: [h * puff * 0.9, h * puff],
    color,
    color2: shade,
    opacity,
    swirl: h * 0.1,
    fadeIn: 0.35,
    fadeOut: 0.35,
  });
}

/** Something that happens again every `period` seconds, first at `first`: world time at which the last began. */
const lastBegin = (time: number, period: number, first: number): number => first + Math.floor((time - first) / period) * period;

function explosion(show: Show, kit: Kit): void {
  const [w, h, d] = show.size;
  const s = Math.max(w, h, d) * 0.5;
  const spec = { sizeM: s, bounds: new Box3(new Vector3(-s / 2, 0, -s / 2), new Vector3(s / 2, s * 0.5, s / 2)), startSeconds: 0, random: show.random.derive('blast'), detail: show.spec.detail } as const;
  const burst = blast(spec, kit);
  const starts: UniformNode<number>[] = [];
  burst.object.traverse((object) => {
    const start = object.userData['start'] as UniformNode<number> | undefined;
    if (start !== undefined) starts.push(start);
  });
  const debris = show.swarm({ kind: 'flake', births: show.births(70, (r) => {
    const a = r.next() * TAU;
    const mps = Math.sqrt(9.8 * s) * r.range(0.5, 1.6);
    return { at: [0, s * 0.2, 0], velocity: [Math.cos(a) * mps, mps * r.range(0.6, 1.5), Math.sin(a) * mps], size: r.range(0.5, 1.6) };
  }), lifeSeconds: 5, burstSeconds: 0.05, size: [s * 0.05, s * 0.05], color: '#2c2723', palette: ['#2c2723', '#47403a', '#1d1a18'], gravity: 9.8, floor: 0.01, fadeIn: 0, fadeOut: 0.02 });
  starts.push(debris.start);
  show.add(burst.object);
  // Whoever asks for an explosion sees it begin: soon after the shot starts, and again if the shot is long.
  const period = kit.clock.fitting(7);
  show.pose((m) => {
    const begin = lastBegin(m.timeSeconds, period, 0.7);
    for (const start of starts) start.value = begin;
    burst.pose({ ...m, timeSeconds: m.timeSeconds - begin });
  });
  show.lamp([0, s * 0.5, 0], [1, 0.6, 0.25], 300 * s, (m) => Math.exp(-2 * (m.timeSeconds - lastBegin(m.timeSeconds, period, 0.7))));
}

function fireworks(show: Show): void {
  const [w, h] = show.size;
  const colors = ['#ff4a4a', '#ffd24a', '#5ad1ff', '#8dff6a', '#ff7ad9', '#ffffff', '#b78bff'];
  const shells = show.spec.detail === 0 ? 5 : 9;
  const period = show.kit.clock.fitting(4.6);
  const r = show.random.derive('shells');
  for (let i = 0; i < shells; i++) {
    const [x, y, z] = [r.range(-0.42, 0.42) * w, h * r.range(0.6, 0.92), r.range(-0.3, 0.3) * w];
    const size = h * r.range(0.16, 0.3);
    const color = show.spec.attributes.color ?? (colors[i % colors.length] as string);
    const stars = show.births(150, (random): Birth => {
      const v = new Vector3(random.gaussian(), random.gaussian(), random.gaussian()).normalize().multiplyScalar(size * 1.9 * random.range(0.85, 1.05));
      return { at: [x, y, z], velocity: [v.x, v.y, v.z], phase: 0 };
    });
    const burst = show.swarm({ kind: 'spark', births: stars, lifeSeconds: 2.2, burstSeconds: 0.02, size: [h * 0.011, h * 0.005], color: '#fff3d8', color2: color, glow: 14, gravity: size * 0.32, drag: 1.9, streak: 0.16, fadeIn: 0.01, fadeOut: 0.55 });
    const climb = 1.1;
    const trail = show.swarm({ kind: 'spark', births: show.births(14, (_r, k, n) => ({ at: [x * 0.8, 0, z], velocity: [(x * 0.2) / climb, y / climb, 0], phase: k / n })), lifeSeconds: climb, burstSeconds: 0.09, size: [h * 0.008, h * 0.004], color: '#ffdf9a', glow: 9, streak: 0.1, fadeIn: 0.02, fadeOut: 0.1 });
    const glow = show.swarm({ kind: 'glow', births: [{ at: [x, y, z], phase: 0 }], lifeSeconds: 0.7, burstSeconds: 0, size: [size * 2.2, size * 3], color, glow: 0.9, fadeIn: 0.02, fadeOut: 0.9 });
    const first = (i / shells) * period + 0.2 - period;
    show.pose((m) => {
      const begin = lastBegin(m.timeSeconds, period, first);
      burst.start.value = begin;
      glow.start.value = begin;
      trail.start.value = lastBegin(m.timeSeconds, period, first - climb);
    });
    if (i < 3) show.lamp([x, y, z], linear(color), 900, (m) => Math.exp(-2.2 * (m.timeSeconds - lastBegin(m.timeSeconds, period, first))));
  }
}

/** A jagged bolt with branches, as thin glowing tubes. */
function boltGeometry(from: Vector3, to: Vector3, random: { gaussian(): number; next(): number; range(a: number, b: number): number }, radius: number, branches: number): BufferGeometry[] {
  const points = [from, to];
  for (let level = 0, reach = from.distanceTo(to) * 0.13; level < 6; level++, reach *= 0.55) {
    for (let i = points.length - 1; i > 0; i--) {
      const middle = (points[i] as Vector3).clone().add(points[i - 1] as Vector3).multiplyScalar(0.5);
      middle.x += random.gaussian() * reach;
      middle.z += random.gaussian() * reach * 0.4;
      middle.y += random.gaussian() * reach * 0.3;
      points.splice(i, 0, middle);
    }
  }
  const curve = new CatmullRomCurve3(points, false, 'catmullrom', 0);
  const out: BufferGeometry[] = [new TubeGeometry(curve, points.length, radius, 4)];
  for (let b = 0; b < branches; b++) {
    const k = Math.floor(points.length * random.range(0.15, 0.75));
    const start = points[k] as Vector3;
    const way = to.clone().sub(from).multiplyScalar(random.range(0.12, 0.32)).add(new Vector3(random.gaussian(), 0, random.gaussian()).multiplyScalar(from.distanceTo(to) * 0.14));
    out.push(...boltGeometry(start.clone(), start.clone().add(way), random, radius * 0.55, 0));
  }
  return out;
}

function lightning(show: Show): void {
  const [w, h] = show.size;
  const color = vec3Of(new Color(show.color('#bcd6ff')));
  const bolts: { meshes: Object3D[]; level: UniformNode<number> }[] = [];
  for (let i = 0; i < 4; i++) {
    const r = show.random.derive(`bolt ${i}`);
    const level = uniform(0) as unknown as UniformNode<number>;
    const meshes = boltGeometry(new Vector3(r.range(-0.3, 0.3) * w, h, 0), new Vector3(r.range(-0.3, 0.3) * w, 0, r.range(-0.1, 0.1) * w), r, h * 0.0035, 4).map((geometry) => show.shine(geometry, color.mul(level as TslNode).mul(9), float(1)));
    meshes.push(show.shine(new CylinderGeometry(w * 0.03, w * 0.05, h, 10, 1, true).translate(0, h / 2, 0), color.mul(level as TslNode).mul(0.35), facingFade(2)));
    bolts.push({ meshes, level });
  }
  const { loopSeconds, fitting } = show.kit.clock;
  const period = fitting(0.9);
  // In a loop the same strokes come again.
  const strokes = loopSeconds === null ? null : Math.round(loopSeconds / period);
  const strokeAt = (time: number): { index: number; level: number } => {
    const turn = Math.floor(time / period);
    const n = strokes === null ? turn : ((turn % strokes) + strokes) % strokes;
    const into = time - turn * period - hashed(n) * 0.25;
    const again = into > 0.16 ? Math.exp(-(into - 0.16) * 7) * 0.8 : 0;
    return { index: Math.floor(hashed(n + 50) * 4), level: into < 0 ? 0.08 : Math.max(Math.exp(-into * 6), again, 0.08) };
  };
  show.pose((m) => {
    const stroke = strokeAt(m.timeSeconds);
    for (const [i, bolt] of bolts.entries()) {
      const level = i === stroke.index ? stroke.level : 0;
      bolt.level.value = level;
      for (const mesh of bolt.meshes) mesh.visible = level > 0.001;
    }
  });
  show.lamp([0, h * 0.15, 0], [0.75, 0.85, 1], 3000, (m) => strokeAt(m.timeSeconds).level);
}

/** 1 where a surface looks at the eye to 0 at its outline: soft edges for cones and columns of light. */
function facingFade(power: number): TslNode {
  return pow(clamp(abs(dot(normalViewGeometry as TslNode, positionViewDirection as TslNode)), 0, 1), power);
}

function tornado(show: Show): void {
  const [w, h] = show.size;
  const radius = (k: number): number => w * (0.06 + 0.44 * k ** 1.5);
  const color = show.color('#9a938a');
  for (let ring = 0; ring < 8; ring++) {
    const k = (ring + 0.5) / 8;
    const many = 34;
    show.swarm({ kind: 'smoke', births: show.births(many, (r) => {
      const a = r.next() * TAU;
      const q = k + r.range(-0.07, 0.07);
      const rr = radius(Math.max(0, q)) * r.range(0.6, 1);
      return { at: [Math.cos(a) * rr, Math.max(0, q) * h, Math.sin(a) * rr] };
    }), lifeSeconds: 3, size: [radius(k) * 1.3 + w * 0.05, radius(k) * 1.6 + w * 0.05], color, color2: '#6b655d', opacity: 0.6, whirl: 3.4 - k * 2.2, rise: h * 0.02, fadeIn: 0.3, fadeOut: 0.3 });
  }
  show.swarm({ kind: 'smoke', births: show.births(60, (r) => {
    const a = r.next() * TAU;
    const q = r.range(0.1, 0.35) * w;
    return { at: [Math.cos(a) * q, h * r.range(0, 0.05), Math.sin(a) * q] };
  }), lifeSeconds: 2.6, size: [w * 0.08, w * 0.3], color: '#9c8a6c', color2: '#b6a78c', opacity: 0.35, whirl: 1.6, rise: h * 0.02 });
  show.swarm({ kind: 'flake', births: show.births(60, (r) => {
    const a = r.next() * TAU;
    const k = r.range(0, 0.5);
    return { at: [Math.cos(a) * radius(k) * 1.2, k * h, Math.sin(a) * radius(k) * 1.2], size: r.range(0.4, 1.2) };
  }), lifeSeconds: 3, size: [h * 0.008, h * 0.008], color: '#3b352e', palette: ['#3b352e', '#5c5142', '#2a2622'], whirl: 2.8, rise: h * 0.03, fadeIn: 0.02, fadeOut: 0.05 });
  show.pose((m) => void (show.group.rotation.z = 0.04 * Math.sin(m.timeSeconds * 0.7)));
}

function portal(show: Show, kit: Kit): void {
  const [w, h] = show.size;
  const a = vec3Of(new Color(show.color('#7a3cff')));
  const b = vec3Of(new Color(show.second('#39d7ff')));
  const p: TslNode = (uv() as TslNode).sub(0.5).mul(2);
  const r: TslNode = length(p);
  const angle: TslNode = atan(p.y, p.x);
  const arms: TslNode = texture(kit.noise, vec2(angle.div(TAU).mul(2).add(r.mul(0.7)).sub(kit.clock.turning(0.06, 1)), r.mul(0.5).sub(kit.clock.turning(0.16, 1)))) as TslNode;
  const glow: TslNode = smoothstep(0.35, 0.8, arms.r).mul(1.6).add(smoothstep(0.5, 0, r).mul(0.3));
  const rim: TslNode = smoothstep(0.72, 0.92, r).mul(smoothstep(1, 0.94, r));
  const inside: TslNode = smoothstep(1, 0.94, r);
  const disc = show.shine(new PlaneGeometry(1, 1, 1, 1).scale(w * 0.94, h * 0.94, 1).translate(0, h / 2, 0), mix(a.mul(0.15), mix(a, b, arms.g), glow).mul(glow.add(0.25)).mul(1.4).add(b.mul(rim.mul(5))), inside.mul(0.94), true);
  disc.renderOrder = 1;
  show.swarm({ kind: 'spark', births: show.births(120, (random) => {
    const t = random.next() * TAU;
    return { at: [Math.cos(t) * w * 0.46, h / 2 + Math.sin(t) * h * 0.46, 0], velocity: [-Math.sin(t) * w * 0.35, Math.cos(t) * h * 0.35, random.gaussian() * 0.15 * w] };
  }), lifeSeconds: 1.4, size: [w * 0.02, w * 0.006], color: '#ffffff', color2: show.color('#7a3cff'), glow: 8, drag: 1, streak: 0.06 }, 2);
  show.lamp([0, h / 2, w * 0.2], linear(show.color('#7a3cff')), 120, (m) => 1 + 0.1 * Math.sin(m.timeSeconds * 3));
}

function orb(show: Show, kit: Kit): void {
  const [w, h] = show.size;
  const color = show.color('#7fd4ff');
  const tint = vec3Of(new Color(color));
  const y = h / 2;
  const facing = facingFade(1);
  const n: TslNode = texture(kit.noise, (positionLocal as TslNode).xy.div(w).mul(0.7).add(vec2(0, kit.clock.turning(0.12, 1)))) as TslNode;
  show.shine(new SphereGeometry(w * 0.28, 28, 18).translate(0, y, 0), mix(tint, vec3(1), pow(facing, 2).mul(0.8)).mul(n.g.mul(1.4).add(0.5)).mul(0.8), facing.mul(0.9).add(0.1));
  show.swarm({ kind: 'glow', births: [{ at: [0, y, 0], phase: 0.5 }], lifeSeconds: 1e6, size: [w * 1.5, w * 1.5], color, glow: 0.5, fadeIn: 0, fadeOut: 0.01 });
  show.swarm({ kind: 'spark', births: show.births(80, (r) => {
    const v = new Vector3(r.gaussian(), r.gaussian(), r.gaussian()).normalize();
    return { at: [v.x * w * 0.36, y + v.y * w * 0.36, v.z * w * 0.36] };
  }), lifeSeconds: 2, size: [w * 0.03, w * 0.008], color: '#ffffff', color2: color, glow: 6, swirl: w * 0.4, whirl: 0.8 });
  show.lamp([0, y, 0], linear(color), 60, (m) => 1 + 0.12 * Math.sin(m.timeSeconds * 2.4));
}

function beam(show: Show): void {
  const [w, h, d] = show.size;
  const color = show.color('#ff2a2a');
  const tint = vec3Of(new Color(color));
  const along = new CylinderGeometry(w * 0.12, w * 0.12, d, 8, 1, true).rotateX(Math.PI / 2).translate(0, h / 2, 0);
  show.shine(along, tint.mul(2).add(vec3(4)), float(1));
  show.shine(new CylinderGeometry(w * 0.5, w * 0.5, d, 12, 1, true).rotateX(Math.PI / 2).translate(0, h / 2, 0), tint.mul(1.6), facingFade(2.5));
  show.swarm({ kind: 'glow', births: [{ at: [0, h / 2, d / 2], phase: 0.5 }, { at: [0, h / 2, -d / 2], phase: 0.5 }], lifeSeconds: 1e6, size: [w * 5, w * 5], color, glow: 1.6, fadeIn: 0, fadeOut: 0.01 });
  show.lamp([0, h / 2, d / 2], linear(color), 40, () => 1);
}

function lightCone(show: Show, kit: Kit): void {
  const [w, h] = show.size;
  const tint = vec3Of(new Color(show.color('#fff2cf')));
  const y: TslNode = (positionLocal as TslNode).y.div(h);
  const dust: TslNode = texture(kit.noise, (positionLocal as TslNode).xy.mul(0.2).add(kit.clock.drifting(0.01, 0))) as TslNode;
  show.shine(new CylinderGeometry(w * 0.06, w * 0.5, h, 40, 1, true).translate(0, h / 2, 0), tint.mul(dust.r.mul(0.6).add(0.5)).mul(0.85), facingFade(1.5).mul(smoothstep(0, 0.25, y)).mul(y.mul(0.6).add(0.3)));
  show.swarm({ kind: 'spark', births: show.births(60, (r) => {
    const [x, z] = onDisc(r, 0.35 * w);
    return { at: [x, r.range(0.1, 0.8) * h, z] };
  }), lifeSeconds: 5, size: [h * 0.006, h * 0.004], color: '#fff6e0', glow: 1.6, swirl: w * 0.2 });
  show.lamp([0, h * 0.9, 0], linear(show.color('#fff2cf')), 120, () => 1);
}

function meteor(show: Show): void {
  const [w, , d] = show.size;
  const r = w * 0.5;
  show.solid([{ geometry: new IcosahedronGeometry(r, 3), paint: { color: '#3a2a22', roughness: 1, grain: 'stone' } }], 'lava');
  const tail = (count: number, spread: number, speed: number): Birth[] => show.births(count, (random) => {
    const [x, y] = onDisc(random, r * spread);
    return { at: [x, y, -r * 0.3], velocity: [x * 0.2, y * 0.2, -speed * random.range(0.7, 1)], size: random.range(0.7, 1.2) };
  });
  show.swarm({ kind: 'smoke', births: tail(60, 0.6, d * 0.75), lifeSeconds: 1.4, size: [r * 1.6, r * 3.4], color: '#4a3f3a', color2: '#8d8580', opacity: 0.4, glow: 3, fadeIn: 0.02, fadeOut: 0.8 }, 1);
  show.swarm({ kind: 'glow', births: tail(60, 0.5, d * 0.7), lifeSeconds: 0.9, size: [r * 2.4, r * 0.5], color: '#ffd9a0', color2: '#ff5a12', glow: 1.7, fadeIn: 0.01, fadeOut: 0.8 }, 2);
  show.swarm({ kind: 'spark', births: tail(70, 1, d), lifeSeconds: 1.1, size: [r * 0.16, r * 0.05], color: '#ffe0a0', color2: '#ff6a1a', glow: 10, streak: 0.05, swirl: r }, 3);
  show.swarm({ kind: 'glow', births: [{ at: [0, 0, r * 0.4], phase: 0.5 }], lifeSeconds: 1e6, size: [r * 4.5, r * 4.5], color: '#ffb060', glow: 1.1, fadeIn: 0, fadeOut: 0.01 }, 2);
  show.lamp([0, 0, 0], [1, 0.6, 0.3], 200 * w);
}

function shootingStar(show: Show): void {
  const [w, , d] = show.size;
  const color = show.color('#dfeeff');
  const back: TslNode = clamp((positionLocal as TslNode).z.div(-d).add(0.02), 0, 1);
  show.shine(new CylinderGeometry(w * 0.02, w * 0.5, d, 10, 1, true).rotateX(-Math.PI / 2).translate(0, 0, -d / 2), vec3Of(new Color(color)).mul(4), pow(oneMinus(back), 2.5).mul(facingFade(1.5)));
  show.swarm({ kind: 'glow', births: [{ at: [0, 0, 0], phase: 0.5 }], lifeSeconds: 1e6, size: [w * 5, w * 5], color, glow: 4, fadeIn: 0, fadeOut: 0.01 });
}

function blackHole(show: Show, kit: Kit): void {
  const [w] = show.size;
  const r = w * 0.2;
  show.solid([{ geometry: new SphereGeometry(r, 40, 28), paint: { color: '#000000', roughness: 1 } }]);
  const p: TslNode = (positionLocal as TslNode).xz;
  const q: TslNode = length(p).div(w * 0.5);
  const angle: TslNode = atan(p.y, p.x);
  const n: TslNode = texture(kit.noise, vec2(angle.div(TAU).mul(3).add(q.mul(1.3)).sub(kit.clock.turning(0.12, 1)), q.mul(0.8))) as TslNode;
  const hot: TslNode = oneMinus(smoothstep(0.45, 1, q));
  const side: TslNode = sin(angle.add(0.6)).mul(0.45).add(0.75);
  show.shine(new RingGeometry(r * 1.25, w * 0.5, 96, 6).rotateX(-Math.PI / 2), mix(vec3(1, 0.32, 0.06), vec3(1, 0.9, 0.7), hot).mul(n.r.mul(1.8).add(0.3)).mul(hot.mul(3).add(0.5)).mul(side), smoothstep(0.5, 0.56, q).mul(oneMinus(smoothstep(0.8, 1, q))).mul(0.9), true);
  show.shine(new TorusGeometry(r * 1.22, r * 0.07, 12, 90), vec3(1, 0.8, 0.5).mul(3), float(0.9));
  show.group.rotation.x = 0.22;
}

function embers(show: Show): void {
  const [w, h, d] = show.size;
  show.swarm({ kind: 'spark', births: show.births(130, (r) => ({ at: [r.range(-0.5, 0.5) * w, r.range(0, 0.2) * h, r.range(-0.5, 0.5) * d] })), lifeSeconds: 3, size: [h * 0.014, h * 0.005], color: show.color('#ffb54f'), color2: '#ff3f0a', glow: 11, rise: h * 0.28, swirl: h * 0.3, wind: 0.25 });
  show.lamp([0, h * 0.2, 0], [1, 0.5, 0.2], 10);
}

/** Sparks as of a grinder or a sparkler. */
function sparks(show: Show): void {
  const [w, h] = show.size;
  show.swarm({ kind: 'spark', births: show.births(220, (r) => {
    const a = r.next() * TAU;
    const up = r.range(0.1, 1);
    const mps = h * r.range(1.2, 2.6);
    return { at: [0, h * 0.3, 0], velocity: [Math.cos(a) * mps * (1.1 - up), up * mps, Math.sin(a) * mps * (1.1 - up)] };
  }), lifeSeconds: 0.85, size: [h * 0.014, h * 0.006], color: '#fff1c9', color2: show.color('#ff9326'), glow: 14, gravity: h * 3, drag: 1, streak: 0.05, fadeIn: 0.01 });
  show.swarm({ kind: 'glow', births: [{ at: [0, h * 0.3, 0], phase: 0.5 }], lifeSeconds: 1e6, size: [w * 0.5, w * 0.5], color: '#ffd08a', glow: 1.6, fadeIn: 0, fadeOut: 0.01 });
  show.lamp([0, h * 0.35, 0], [1, 0.8, 0.5], 30);
}

/** Small flat things that fall and tumble through a box of air. */
function falling(show: Show, palette: readonly string[], width: number, pieceM: number, speed: number): void {
  const [w, h, d] = show.size;
  const life = h / speed;
  show.swarm({ kind: 'flake', births: show.births(240, (r) => ({ at: [r.range(-0.5, 0.5) * w, h, r.range(-0.5, 0.5) * d], size: r.range(0.7, 1.3) })), lifeSeconds: life * 1.12, size: [pieceM, pieceM], color: '#ffffff', palette: show.spec.attributes.color === undefined ? palette : [show.spec.attributes.color], rise: -speed, swirl: Math.min(w, h) * 0.12, wind: 0.15, floor: pieceM * 0.1, width, fadeIn: 0.005, fadeOut: 0.03 });
}

function bubbles(show: Show): void {
  const [w, h, d] = show.size;
  show.swarm({ kind: 'bubble', births: show.births(46, (r) => ({ at: [r.range(-0.5, 0.5) * w, 0, r.range(-0.5, 0.5) * d], size: r.range(0.35, 1.4) })), lifeSeconds: 6, size: [h * 0.07, h * 0.09], color: show.color('#eef6ff'), rise: h * 0.17, swirl: w * 0.25, wind: 0.08, fadeIn: 0.05, fadeOut: 0.04 });
}

function flamethrower(show: Show): void {
  const [w, h, d] = show.size;
  const y = h * 0.5;
  const jet = (count: number, speed: number): Birth[] => show.births(count, (r) => ({ at: [0, y, -d / 2], velocity: [r.gaussian() * w * 0.2, r.gaussian() * h * 0.12 + h * 0.05, speed * r.range(0.85, 1.1)] }));
  show.solid([{ geometry: new CylinderGeometry(w * 0.05, w * 0.05, d * 0.14, 12).rotateX(Math.PI / 2).translate(0, y, -d * 0.55), paint: { color: '#2c2e31', roughness: 0.4, metalness: 1 } }]);
  show.swarm({ kind: 'smoke', births: jet(50, d * 0.8), lifeSeconds: 1.5, size: [h * 0.2, h * 1], color: '#2a2624', color2: '#55504c', opacity: 0.3, glow: 4, rise: h * 0.3, fadeIn: 0.2 }, 1);
  show.swarm({ kind: 'flame', births: jet(70, d * 1.15), lifeSeconds: 0.8, size: [h * 0.15, h * 0.85], width: 1, color: '#ff7a1a', color2: '#fff0c0', glow: 1.2, drag: 0.5, rise: h * 0.3, fadeIn: 0.03, fadeOut: 0.5 }, 2);
  show.lamp([0, y, 0], [1, 0.55, 0.2], 160);
}

function shockwave(show: Show): void {
  const [w, h] = show.size;
  const share = uniform(0) as unknown as UniformNode<number>;
  const q: TslNode = length((positionLocal as TslNode).xz).div(w * 0.5);
  const front: TslNode = smoothstep(0.12, 0, abs(q.sub(share as TslNode))).mul(oneMinus(share as TslNode));
  show.shine(new RingGeometry(w * 0.01, w * 0.5, 96, 24).rotateX(-Math.PI / 2).translate(0, h * 0.1, 0), vec3Of(new Color(show.color('#cfe6ff'))).mul(2.4), front);
  show.shine(new SphereGeometry(w * 0.5, 40, 20, 0, TAU, 0, Math.PI / 2), vec3Of(new Color(show.color('#cfe6ff'))), pow(oneMinus(facingFade(1)), 4).mul(oneMinus(share as TslNode)).mul(0.7));
  const dome = show.group.children.at(-1) as Object3D;
  const dust = show.swarm({ kind: 'smoke', births: show.births(70, (_r, i, n) => {
    const a = (i / n) * TAU;
    return { at: [0, h * 0.02, 0], velocity: [Math.cos(a) * w * 0.42, h * 0.02, Math.sin(a) * w * 0.42] };
  }), lifeSeconds: 2.2, burstSeconds: 0.05, size: [h * 0.1, h * 0.5], color: '#a89b86', color2: '#c5bba9', opacity: 0.35, drag: 0.9, fadeIn: 0.02 });
  show.pose((m) => {
    const begin = lastBegin(m.timeSeconds, show.kit.clock.fitting(3.2), 0.4);
    const u = Math.min(1, (m.timeSeconds - begin) / 1.4);
    share.value = 1 - (1 - u) ** 2;
    dome.scale.setScalar(Math.max(0.01, Number(share.value)));
    dust.start.value = begin;
  });
}

function aura(show: Show): void {
  const [w, h] = show.size;
  const color = show.color('#ffd66b');
  show.swarm({ kind: 'spark', births: show.births(170, (r) => {
    const a = r.next() * TAU;
    const q = r.range(0.25, 0.5) * w;
    return { at: [Math.cos(a) * q, r.range(0, 0.7) * h, Math.sin(a) * q], size: r.range(0.5, 1.5) };
  }), lifeSeconds: 2.6, size: [h * 0.022, h * 0.006], color: '#ffffff', color2: color, glow: 7, rise: h * 0.14, whirl: 0.5, swirl: w * 0.1 });
  show.swarm({ kind: 'glow', births: show.births(8, (r) => ({ at: [r.range(-0.1, 0.1) * w, r.range(0.3, 0.7) * h, 0] })), lifeSeconds: 4, size: [h * 0.5, h * 0.7], color, glow: 0.22 });
  show.lamp([0, h / 2, 0], linear(color), 25, (m) => 1 + 0.1 * Math.sin(m.timeSeconds * 2));
}

/** Small lights that drift, each of which comes on and goes out again. */
function fireflies(show: Show): void {
  const [w, h, d] = show.size;
  const color = show.color('#c9f04a');
  const births = show.births(90, (r) => ({ at: [r.range(-0.5, 0.5) * w, r.range(0.06, 1) * h, r.range(-0.5, 0.5) * d], size: r.range(0.6, 1.3) }));
  show.swarm({ kind: 'spark', births, lifeSeconds: 3.2, size: [h * 0.016, h * 0.016], color: '#f6ffb8', color2: color, glow: 9, rise: h * 0.02, swirl: h * 0.14, whirl: 0.12, fadeIn: 0.35, fadeOut: 0.45 });
}

function eruption(show: Show): void {
  const [w, h, d] = show.size;
  smokeColumn(show, '#5b5450', '#26221f', 0.62, { spread: 1.5, rise: 0.95, life: 7, wind: 0.1, count: 120 });
  show.swarm({ kind: 'smoke', births: show.births(26, (r) => ({ at: [r.range(-0.2, 0.2) * w, h * 0.05, r.range(-0.2, 0.2) * d] })), lifeSeconds: 2, size: [w * 0.3, w * 0.6], color: '#3a2a22', opacity: 0.5, rise: h * 0.12, glow: 7 }, 1);
  show.swarm({ kind: 'spark', births: show.births(240, (r) => {
    const a = r.next() * TAU;
    const out = Math.abs(r.gaussian()) * 0.16;
    const mps = Math.sqrt(2 * 9.8 * h * r.range(0.1, 0.45));
    return { at: [0, 0, 0], velocity: [Math.cos(a) * out * mps, mps, Math.sin(a) * out * mps], size: r.range(0.5, 1.8) };
  }), lifeSeconds: Math.sqrt(h * 0.3), size: [h * 0.012, h * 0.008], color: '#ffd27a', color2: '#ff3a08', glow: 10, gravity: 9.8, streak: 0.12, fadeIn: 0.01, fadeOut: 0.2 }, 2);
  show.lamp([0, h * 0.1, 0], [1, 0.4, 0.12], 60 * h);
}

function mushroomCloud(show: Show): void {
  const [w, h] = show.size;
  const puffs = (count: number, make: (r: { next(): number; range(a: number, b: number): number }) => Birth): Birth[] => show.births(count, make);
  const common = { kind: 'smoke', lifeSeconds: 9, color: '#6b5b4c', color2: '#8d8176', opacity: 0.7, swirl: w * 0.03, fadeIn: 0.3, fadeOut: 0.3 } as const;
  show.swarm({ ...common, births: puffs(110, (r) => {
    const a = r.next() * TAU;
    const b = r.next() * TAU;
    const rr = w * (0.27 + 0.16 * Math.cos(b));
    return { at: [Math.cos(a) * rr, h * 0.76 + Math.sin(b) * h * 0.14, Math.sin(a) * rr], velocity: [0, h * 0.005, 0] };
  }), size: [w * 0.26, w * 0.3], glow: 0.9 });
  show.swarm({ ...common, births: puffs(50, (r) => ({ at: [r.range(-0.07, 0.07) * w, r.range(0.05, 0.7) * h, r.range(-0.07, 0.07) * w], velocity: [0, h * 0.02, 0] })), size: [w * 0.13, w * 0.18], glow: 1.4 });
  show.swarm({ ...common, births: puffs(46, (r) => {
    const a = r.next() * TAU;
    return { at: [Math.cos(a) * w * r.range(0.1, 0.42), h * 0.04, Math.sin(a) * w * r.range(0.1, 0.42)], velocity: [Math.cos(a) * w * 0.01, 0, Math.sin(a) * w * 0.01] };
  }), size: [w * 0.1, w * 0.17], color: '#a3947f' });
  show.swarm({ kind: 'glow', births: puffs(6, (r) => ({ at: [r.range(-0.1, 0.1) * w, h * 0.7, 0] })), lifeSeconds: 6, size: [w * 0.5, w * 0.6], color: '#ff8a3a', glow: 0.35 });
}

/** A heap of a substance: rounded, lumpy, with a skirt of what has rolled off. */
function heap(show: Show, stuff: string): void {
  const [w, h, d] = show.size;
  const rings = show.spec.detail === 2 ? 34 : 22;
  const geometry = new LatheGeometry(Array.from({ length: rings + 1 }, (_, i) => {
    const k = i / rings;
    return new Vector2(0.001 + 0.5 * k, 0.5 * (1 + Math.cos(Math.min(1, k * 1.04) * Math.PI)) * (1 - 0.2 * k));
  }), rings * 2).scale(w, h, d);
  const position = geometry.attributes['position'] as BufferAttribute;
  const salt = show.random.derive('heap').range(0, 9);
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i) / w, position.getY(i) / h, position.getZ(i) / d];
    const a = Math.atan2(z, x);
    const out = 1 + 0.12 * Math.sin(a * 2 + salt) + 0.09 * Math.sin(a * 5 + salt * 3) + 0.05 * Math.sin(a * 11 + salt);
    const lumps = 0.1 * Math.sin(x * 19 + salt) * Math.sin(z * 17 + salt * 2) + 0.06 * Math.sin(x * 41 + z * 23) + 0.04 * Math.sin(z * 57 - x * 31);
    position.setXYZ(i, x * w * out, Math.max(-0.01 * h, (y + lumps * Math.min(1, y * 3)) * h), z * d * out);
  }
  geometry.deleteAttribute('uv');
  geometry.computeVertexNormals();
  const parts = [{ geometry: geometry as BufferGeometry, paint: { color: '#bbbbbb', roughness: 1 } }];
  const r = show.random.derive('crumbs');
  for (let i = 0; i < ([8, 20, 44][show.spec.detail] as number); i++) {
    const a = r.next() * TAU;
    const q = r.range(0.25, 0.62);
    const size = Math.min(w, d) * r.range(0.012, 0.05);
    parts.push({ geometry: new IcosahedronGeometry(size, 1).scale(1, 0.8, 1).translate(Math.cos(a) * q * w, Math.max(0, (0.5 * (1 + Math.cos(Math.min(1, q * 2) * Math.PI)) * (1 - 0.4 * q)) * h) + size * 0.3, Math.sin(a) * q * d), paint: { color: '#bbbbbb', roughness: 1 } });
  }
  for (const part of parts) part.geometry.deleteAttribute('uv');
  show.solid(parts, stuff);
}

/** Effects by name. */
export const phenomena: Readonly<Record<string, Act>> = {
  fire: (show) => fireOver(show, show.size[0], show.size[1], show.size[2]),
  'magic-fire': (show) => fireOver(show, show.size[0], show.size[1], show.size[2], { smoke: 0, color: show.color('#2f7bff'), hot: '#cfe6ff' }),
  explosion,
  fireworks,
  smoke: (show) => smokeColumn(show, show.color('#a7a6a4'), show.spec.attributes.color ?? '#4a4948', 0.45),
  'chimney-smoke': (show) => smokeColumn(show, show.color('#d0d0d0'), '#8a8988', 0.3, { spread: 1.6, wind: 0.5, count: 50 }),
  steam: (show) => smokeColumn(show, show.color('#ffffff'), '#e9edf0', 0.22, { spread: 0.9, life: 3.5, count: 50 }),
  bank: (show) => bank(show, show.color('#c9b48e'), show.second('#a8977a'), show.number('opacity', 0.4), 90, show.number('puff', 0.8)),
  cloud: (show) => bank(show, show.color('#ffffff'), show.spec.attributes.color ?? '#dfe6ee', 0.75, 130, 0.62),
  lightning,
  tornado,
  portal,
  orb,
  beam,
  'light-cone': lightCone,
  meteor,
  'shooting-star': shootingStar,
  'black-hole': blackHole,
  embers,
  sparks,
  bubbles,
  flamethrower,
  shockwave,
  aura,
  fireflies,
  eruption,
  'mushroom-cloud': mushroomCloud,
  confetti: (show) => falling(show, ['#e8413c', '#f5c733', '#3fa7e0', '#57b84a', '#e667b0', '#f5f3ee', '#8b5bd0'], 1, 0.1, 0.9),
  petals: (show) => falling(show, ['#f6c6d3', '#f0a7bd', '#fbe3ea'], 0.8, 0.1, 0.5),
  'falling-leaves': (show) => falling(show, ['#c2611f', '#d99a2b', '#8f3a1a', '#b8842c', '#6f7a2c'], 0.8, 0.17, 0.7),
  feathers: (show) => falling(show, ['#f4f2ee', '#e3dfd8', '#ffffff'], 0.5, 0.2, 0.35),
  snowflakes: (show) => falling(show, ['#ffffff', '#eaf2fb'], 0.8, 0.06, 0.6),
  heap: (show) => heap(show, String(show.spec.concept.params['stuff'] ?? 'sand')),
};
