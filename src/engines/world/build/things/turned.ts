/** @file Things turned on a lathe or thrown on a wheel: vases, bottles, cups, bowls, balls, barrels; the profile is chosen by `params.form`. */
import { Group } from 'three';
import type { Archetype, BuildSpec } from '../figure.ts';
import { ball, lathe, moulded, sheet, spline, spline2, tube, zones, steps, type P2, type P3 } from './shapes.ts';
import { Parts, coatOf, figureOf, flag, lampAt, num, seg, word, type Look } from './parts.ts';
import { steam } from './fire.ts';

/** Outer profiles: radius as a factor of half the width, height as a factor of the height. */
const FORMS: Readonly<Record<string, readonly P2[]>> = {
  vase: [[0.42, 0], [0.46, 0.02], [0.75, 0.2], [1, 0.45], [0.86, 0.68], [0.45, 0.86], [0.42, 0.92], [0.58, 1]],
  urn: [[0.5, 0], [0.5, 0.04], [0.3, 0.1], [0.62, 0.25], [1, 0.62], [0.82, 0.8], [0.55, 0.88], [0.72, 1]],
  bottle: [[0.86, 0], [0.98, 0.02], [1, 0.08], [1, 0.52], [0.9, 0.62], [0.45, 0.74], [0.36, 0.8], [0.36, 0.94], [0.42, 0.95], [0.42, 1]],
  jar: [[0.88, 0], [1, 0.04], [1, 0.72], [0.82, 0.84], [0.82, 0.86], [0.86, 0.87], [0.86, 1]],
  cup: [[0.62, 0], [0.64, 0.03], [0.86, 0.3], [0.96, 0.7], [1, 1]],
  mug: [[0.92, 0], [0.98, 0.03], [1, 0.1], [1, 1]],
  bowl: [[0.4, 0], [0.42, 0.06], [0.5, 0.1], [0.82, 0.45], [1, 1]],
  plate: [[0.55, 0], [0.58, 0.25], [0.8, 0.55], [1, 1]],
  pot: [[0.68, 0], [0.7, 0.02], [0.9, 0.8], [0.9, 0.82], [1, 0.82], [1, 1]],
  bucket: [[0.74, 0], [0.76, 0.02], [0.98, 0.97], [1, 1]],
  goblet: [[0.75, 0], [0.76, 0.015], [0.2, 0.06], [0.12, 0.12], [0.1, 0.4], [0.22, 0.46], [0.78, 0.58], [1, 0.76], [0.94, 0.9], [0.86, 1]],
  tumbler: [[0.84, 0], [0.86, 0.02], [1, 1]],
  martini: [[0.6, 0], [0.6, 0.015], [0.12, 0.05], [0.07, 0.12], [0.07, 0.5], [0.12, 0.53], [1, 1]],
  teapot: [[0.5, 0], [0.56, 0.03], [0.92, 0.28], [1, 0.5], [0.82, 0.74], [0.44, 0.84]],
  barrel: [[0.8, 0], [0.81, 0.01], [0.93, 0.22], [1, 0.5], [0.93, 0.78], [0.81, 0.99], [0.8, 1]],
  bell: [[1, 0], [0.94, 0.06], [0.72, 0.3], [0.62, 0.62], [0.46, 0.8], [0.16, 0.88], [0.12, 0.9], [0.14, 0.96], [0.04, 1]],
  trophy: [[0.6, 0], [0.6, 0.12], [0.5, 0.13], [0.16, 0.2], [0.1, 0.32], [0.3, 0.42], [0.72, 0.6], [0.84, 0.8], [0.8, 1]],
  pawn: [[0.96, 0], [1, 0.06], [0.9, 0.12], [0.5, 0.22], [0.36, 0.5], [0.5, 0.6], [0.32, 0.63], [0.5, 0.78], [0.46, 0.9], [0.26, 0.98], [0, 1]],
  top: [[0.02, 0], [0.2, 0.12], [1, 0.5], [0.8, 0.62], [0.2, 0.7], [0.1, 0.74], [0.1, 1], [0, 1]],
};

/** A turned vessel with its filling, handle, spout, label or flowers. */
export const turned: Archetype = (spec, kit) => {
  // A row's size includes its flowers; the vase is what is below them.
  const share = flag(spec, 'flowers') ? 0.47 : 1;
  const [w, h] = [spec.concept.size[0] * share, spec.concept.size[1] * share];
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const form = word(spec, 'form', 'vase');
  const handled = ['cup', 'mug', 'teapot', 'trophy'].includes(form);
  const r = handled ? w * (form === 'teapot' ? 0.34 : 0.39) : w / 2;
  const tall = form === 'teapot' ? h * 0.84 / 0.84 : h;
  const n = seg(d, 40);
  const raw = FORMS[form] ?? (FORMS['vase'] as readonly P2[]);
  const round = ['vase', 'urn', 'teapot', 'goblet', 'bell', 'trophy', 'bowl', 'cup', 'barrel'].includes(form);
  const outer = (round ? spline2(raw, seg(d, 34)) : raw).map(([x, y]) => [Math.max(0, x) * r, y * tall] as const);
  const clear = flag(spec, 'clear') || coat.main({ color: '#ffffff' }).mesh === 'glass';
  const body = coat.main({ color: word(spec, 'color', '#c8b79c'), roughness: num(spec, 'roughness', 0.25), ...(clear ? { mesh: 'glass' as const, roughness: 0.04 } : {}), ...(word(spec, 'grain', '') === 'wood' ? { grain: 'wood' as const, shade: (x: number, _y: number, z: number) => (Math.abs((Math.atan2(x, z) * 2.6) % 1) < 0.07 ? 0.55 : 1) } : {}), ...(word(spec, 'grain', '') === 'metal' ? { metalness: 1, grain: 'metal' as const } : {}), ...(word(spec, 'grain', '') === 'clay' ? { grain: 'plaster' as const, roughness: 0.8 } : {}) });
  const open = !['barrel', 'bell', 'pawn', 'top'].includes(form);
  const wall = Math.max(0.0016, r * (form === 'plate' ? 0.03 : 0.05));
  const start: P2 = [0, outer[0]?.[1] ?? 0];
  const floor = (['goblet', 'martini', 'trophy'].includes(form) ? 0.5 : 0.06) * tall;
  const inner = open && form !== 'teapot' ? [...outer].reverse().filter(([, y]) => y > floor).map(([x, y]) => [Math.max(0, x - wall), y] as const) : [];
  const close: P2[] = open && form !== 'teapot' ? [...inner, [0, Math.max(floor, inner[inner.length - 1]?.[1] ?? floor)]] : [[0, outer[outer.length - 1]?.[1] ?? tall]];
  parts.add(lathe([start, ...outer, ...close], n), body);
  const band = word(spec, 'trim', '');
  if (band !== '') addBands(parts, outer, coat.trim({ color: band, roughness: form === 'barrel' ? 0.5 : 0.25, metalness: form === 'barrel' || form === 'bucket' ? 1 : 0 }), n, form);
  if (handled) addHandles(parts, form, r, tall, body);
  fill(parts, spec, outer, wall, tall, n);
  if (flag(spec, 'cork')) parts.add(lathe([[0, 0], [r * 0.3, 0], [r * 0.33, tall * 0.05], [0, tall * 0.05]], 14), { color: '#b98d5c', roughness: 0.95, grain: 'soil' }, { at: [0, tall * 0.97, 0] });
  if (flag(spec, 'label')) parts.add(lathe([[r * 1.008, tall * 0.16], [r * 1.008, tall * 0.44]], n), { color: '#efe6d2', roughness: 0.9, shade: (_x, y) => (Math.abs(y / tall - 0.3) < 0.03 ? 0.5 : 1) });
  if (flag(spec, 'saucer')) parts.add(lathe([[0, 0.001], [r * 0.7, 0.001], [r * 1.35, tall * 0.13], [r * 1.36, tall * 0.15], [r * 0.7, tall * 0.05], [0, tall * 0.05]], n), body);
  const hot = word(spec, 'steam', '') !== '' || coat.has('steaming');
  const still = parts.build(kit);
  const figure = figureOf(still, { anchors: { top: [0, tall, 0], hand: [r, tall * 0.5, 0] } });
  if (!hot || d === 0) return figure;
  const cloud = steam(kit, d, [0, tall * 0.95, 0], w);
  const root = new Group();
  root.add(still, ...cloud.objects);
  return { ...figureOf(root, { bounds: figure.bounds, pose: cloud.pose }), anchors: figure.anchors };
};

function addBands(parts: Parts, outer: readonly P2[], look: Look, n: number, form: string): void {
  const top = outer[outer.length - 1]?.[1] ?? 1;
  const levels = form === 'barrel' ? [0.07, 0.24, 0.72, 0.89] : form === 'bucket' ? [0.15, 0.85] : form === 'vase' || form === 'urn' ? [0.3, 0.62] : [0.86];
  for (const k of levels) {
    const slice = outer.filter(([, y]) => y >= top * k - 1e-6 && y <= top * (k + 0.06) + 1e-6);
    const at = (y: number): number => {
      for (let i = 0; i + 1 < outer.length; i++) {
        const [a, b] = [outer[i] as P2, outer[i + 1] as P2];
        if (y >= a[1] && y <= b[1]) return a[0] + ((b[0] - a[0]) * (y - a[1])) / Math.max(1e-9, b[1] - a[1]);
      }
      return outer[outer.length - 1]?.[0] ?? 0;
    };
    const line: P2[] = [[at(top * k) * 1.012, top * k], ...slice.map(([x, y]) => [x * 1.012, y] as const), [at(top * (k + 0.05)) * 1.012, top * (k + 0.05)]];
    parts.add(lathe([...line].sort((a, b) => a[1] - b[1]), n), look);
  }
}

function addHandles(parts: Parts, form: string, r: number, h: number, look: Look): void {
  const sides = parts.detail === 2 ? 10 : 6;
  const loop = (dir: number, y0: number, y1: number, out: number, thick: number): void => {
    parts.add(tube(spline([[dir * r * 0.82, y1, 0], [dir * r * (1 + out), y1 * 0.98, 0], [dir * r * (1.05 + out), (y0 + y1) / 2, 0], [dir * r * 0.9, y0, 0]], seg(parts.detail, 18)), thick, sides), look);
  };
  if (form === 'cup' || form === 'mug') loop(1, h * 0.22, h * 0.8, 0.38, r * 0.085);
  if (form === 'trophy') for (const s of [1, -1]) loop(s, h * 0.52, h * 0.92, 0.2, r * 0.06);
  if (form !== 'teapot') return;
  loop(-1, h * 0.26, h * 0.7, 0.38, r * 0.09);
  parts.add(tube(spline([[r * 0.8, h * 0.3, 0], [r * 1.2, h * 0.42, 0], [r * 1.32, h * 0.62, 0], [r * 1.52, h * 0.8, 0]], seg(parts.detail, 16)), (t) => r * (0.24 - 0.15 * t), seg(parts.detail, 16)), look);
  parts.add(lathe(spline2([[r * 0.46, h * 0.83], [r * 0.4, h * 0.87], [r * 0.14, h * 0.91], [r * 0.08, h * 0.93], [r * 0.13, h * 0.97], [0, h]], 14), seg(parts.detail, 24)), look);
}

function fill(parts: Parts, spec: BuildSpec, outer: readonly P2[], wall: number, h: number, n: number): void {
  const liquid = word(spec, 'liquid', '');
  const level = num(spec, 'level', 0.85) * h;
  if (liquid !== '') {
    const under = outer.filter(([, y]) => y < level && y > h * (word(spec, 'form', '') === 'goblet' || word(spec, 'form', '') === 'martini' ? 0.47 : 0.05));
    const last = under[under.length - 1] ?? [0, level];
    const k = outer.findIndex(([, y]) => y >= level);
    const edge = Math.max(last[0], k < 0 ? 0 : Math.min(last[0] * 1.2, outer[k]?.[0] ?? 0)) - wall * 1.05;
    parts.add(lathe([[0, under[0]?.[1] ?? 0], ...under.map(([x, y]) => [Math.max(0, x - wall * 1.1), y] as const), [edge, level], [0, level]], n), { color: liquid, roughness: 0.06, ...(flag(spec, 'froth') ? { shade: (x: number, y: number, z: number) => (y > level - 0.001 ? 1.2 + 2.2 * Math.max(0, 1 - Math.hypot(x, z) / (edge * 0.75)) : 1) } : {}) });
  }
  if (flag(spec, 'flowers')) addBouquet(parts, spec, h, outer);
}

function addBouquet(parts: Parts, spec: BuildSpec, h: number, outer: readonly P2[]): void {
  const random = spec.random.derive('flowers');
  const mouth = (outer[outer.length - 1]?.[0] ?? 0.03) * 0.6;
  const top = h * 1.9;
  const colors = ['#d9455f', '#f0c14b', '#f3ece0', '#c86fb0', '#e8793a'];
  const count = parts.detail === 0 ? 5 : 11;
  const own = spec.attributes.secondColor;
  for (let i = 0; i < count; i++) {
    const a = i * 2.399;
    const out = Math.sqrt((i + 0.5) / count);
    const tip: P3 = [Math.sin(a) * out * h * 0.62, top - out * out * h * 0.35 + random.range(-0.05, 0.05) * h, Math.cos(a) * out * h * 0.62];
    const stem = spline([[Math.sin(a) * mouth * 0.3, h * 0.4, Math.cos(a) * mouth * 0.3], [Math.sin(a) * mouth, h * 1.02, Math.cos(a) * mouth], tip], 6);
    parts.add(tube(stem, h * 0.011, 4), { color: '#4c6b34', roughness: 0.8 });
    const s = h * random.range(0.14, 0.19);
    const petals = parts.detail === 2 ? 9 : 6;
    const color = own ?? random.pick(colors);
    for (const layer of parts.detail === 2 ? [1, 0.66] : [1]) for (let k = 0; k < petals; k++) {
      const b = (k / petals) * Math.PI * 2 + layer;
      const petal = sheet(3, 3, (u, v) => [(v - 0.5) * s * 0.75 * Math.sin(Math.PI * (0.12 + 0.8 * u)), s * (0.1 + (layer === 1 ? 0.5 : 1.1) * u * u) , u * s * layer * (1 - 0.12 * (v - 0.5) ** 2)]).rotateY(b);
      parts.add(petal.rotateX(Math.cos(a) * out * 0.7).rotateZ(-Math.sin(a) * out * 0.7), { color, roughness: 0.75, mesh: 'foliage', shade: (x, y, z) => 0.7 + 0.4 * Math.min(1, Math.hypot(x, y, z) / s) }, { at: tip });
    }
    parts.add(ball(s * 0.24, 8), { color: '#d8a83c', roughness: 0.9 }, { at: [tip[0], tip[1] + s * 0.14, tip[2]] });
    if (parts.detail > 0) for (const t of [2, 4]) {
      const p = stem[t] as P3;
      parts.add(sheet(3, 2, (u, v) => [(v - 0.5) * h * 0.09 * Math.sin(Math.PI * u), u * h * 0.1, u * h * 0.2]).rotateY(a + t), { color: '#56783c', roughness: 0.7, mesh: 'foliage' }, { at: p });
    }
  }
}

/** Balls of every game: `params.kind` soccer, basketball, tennis, beach, plain, bowling, golf, globe, bubble, eight. Rolls as it travels. */
export const ballThing: Archetype = (spec, kit) => {
  const [w] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const kind = word(spec, 'kind', 'plain');
  const r = w / 2;
  const parts = new Parts(d);
  const main = coat.main({ color: word(spec, 'color', '#d23b2f'), roughness: num(spec, 'roughness', 0.35), ...(kind === 'bubble' ? { mesh: 'glass' as const, roughness: 0.02 } : {}), ...(kind === 'tennis' ? { grain: 'fur' as const } : {}), ...(kind === 'basketball' ? { grain: 'skin' as const } : {}) });
  const trim = coat.trim({ color: word(spec, 'trim', '#1b1b1d'), roughness: 0.5 });
  const n = seg(d, 44);
  if (kind === 'soccer') {
    parts.add(ball(r, n), main);
    for (const c of icosahedron()) parts.add(pentagon(c, r * 1.003, seg(d, 8)), trim);
  } else if (kind === 'beach') {
    const stripes = ['#d23b2f', '#f4f1e8', '#2f6fae', '#f4f1e8', '#f0c23b', '#f4f1e8'];
    const around = Math.max(12, Math.round(n / 6) * 6);
    const skins = zones(steps(0, Math.PI, Math.round(n * 0.7)), steps(0, around - 1, around).map(Math.round), (a, j) => [Math.sin(a) * Math.sin((j / around) * 6.2832) * r, Math.cos(a) * r, Math.sin(a) * Math.cos((j / around) * 6.2832) * r], { wrapV: true, zone: (_, j) => `b${Math.floor((j / around) * 6)}` });
    for (const [name, g] of Object.entries(skins)) parts.add(g, coat.rest({ color: stripes[Number(name.slice(1))] ?? '#ffffff', roughness: 0.25 }));
  } else parts.add(ball(r, n), main);
  if (kind === 'basketball' || kind === 'tennis') {
    const line = kind === 'tennis' ? { ...trim, color: '#f1f1e8' } : trim;
    const circle = (fn: (t: number) => P3): void => {
      parts.add(tube(Array.from({ length: n }, (_, i) => fn((i / n) * Math.PI * 2)), r * 0.016, 4, true), line);
    };
    if (kind === 'basketball') {
      circle((t) => [Math.cos(t) * r, Math.sin(t) * r, 0]);
      circle((t) => [0, Math.cos(t) * r, Math.sin(t) * r]);
    }
    circle((t) => {
      const p: P3 = [Math.cos(t) * 0.75 + 0.25 * Math.cos(3 * t) * 0.6, Math.sin(t) * 0.75 - 0.25 * Math.sin(3 * t) * 0.6, 0.75 * Math.sin(2 * t)];
      const l = Math.hypot(...p);
      return [(p[0] / l) * r, (p[1] / l) * r, (p[2] / l) * r];
    });
  }
  const mesh = parts.build(kit);
  mesh.position.y = kind === 'bubble' || kind === 'toy-balloon' ? 0 : r;
  const root = new Group();
  root.add(mesh);
  return figureOf(root, {
    anchors: { top: [0, w, 0] },
    lamps: coat.has('glowing') ? [lampAt([0, r, 0], main.color, 6, false)] : [],
    pose: (m) => {
      mesh.rotation.x = m.travelledM / r;
      const t = m.timeSeconds * 1.3 + m.offset;
      if (kind === 'bubble') mesh.position.y = r * 0.15 * Math.sin(t);
      else mesh.position.y = r + (m.action === 'jump' || m.action === 'play' ? w * 2.2 * Math.abs(Math.sin(t * 2.4)) : 0);
    },
  });
};

// One of a football's twelve black patches: a pentagon drawn on the sphere about the direction `c`.
function pentagon(c: P3, r: number, n: number): ReturnType<typeof sheet> {
  const side = Math.abs(c[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0];
  const dot = (side[0] as number) * c[0] + (side[1] as number) * c[1];
  const e = [0, 1, 2].map((k) => (side[k] as number) - (c[k] as number) * dot);
  const l = Math.hypot(...e);
  const [ex, ey, ez] = e.map((v) => v / l) as [number, number, number];
  const f = [c[1] * ez - c[2] * ey, c[2] * ex - c[0] * ez, c[0] * ey - c[1] * ex];
  return sheet(4, n * 5, (u, v) => {
    const a = v * Math.PI * 2;
    const wedge = ((v * 5) % 1) - 0.5;
    // Straight sides: the apothem of a pentagon over the cosine of the angle from it.
    const k = (u * 0.33) / Math.cos((wedge * Math.PI * 2) / 5);
    const p = [0, 1, 2].map((i) => (c[i] as number) + k * (Math.cos(a) * ([ex, ey, ez][i] as number) + Math.sin(a) * (f[i] as number)));
    const m = Math.hypot(...p) / r;
    return [(p[0] as number) / m, (p[1] as number) / m, (p[2] as number) / m];
  });
}

function icosahedron(): readonly P3[] {
  const g = (1 + Math.sqrt(5)) / 2;
  const l = Math.hypot(1, g);
  const out: P3[] = [];
  for (const a of [1, -1]) for (const b of [g, -g]) out.push([0, a / l, b / l], [a / l, b / l, 0], [b / l, 0, a / l]);
  return out;
}

/** A toy balloon on its string; bobs and sways. */
export const toyBalloon: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const r = w / 2;
  const parts = new Parts(d);
  const y = h / 2 - r * 1.15;
  const look = coat.main({ color: word(spec, 'color', '#d2232f'), roughness: 0.12 });
  parts.add(moulded(ball(r, seg(d, 32)), (x, yy, z) => (yy < 0 ? [x * (1 - 0.12 * (yy / r) ** 2), yy * 1.35, z * (1 - 0.12 * (yy / r) ** 2)] : [x, yy * 1.12, z])), look, { at: [0, y, 0] });
  parts.add(lathe([[0, 0], [r * 0.09, -r * 0.12], [0, -r * 0.1]], 10), look, { at: [0, y - r * 1.32, 0] });
  const end = -h / 2;
  parts.add(tube(spline([[0, y - r * 1.4, 0], [r * 0.12, y - r * 2, 0.02], [-r * 0.15, (y + end) / 2, 0], [r * 0.08, end * 0.8, 0.03], [0, end, 0]], seg(d, 24)), 0.0022, 4), { color: '#e8e4da', roughness: 0.9 });
  const body = new Group();
  body.add(parts.build(kit));
  const root = new Group();
  root.add(body);
  return figureOf(root, {
    pose: (m) => {
      const t = m.timeSeconds + m.offset * 11;
      body.rotation.set(0.07 * Math.sin(t * 1.1), t * 0.2, 0.09 * Math.sin(t * 0.8 + 1));
    },
  });
};

