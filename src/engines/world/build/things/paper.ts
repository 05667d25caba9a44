/** @file Books, paper things and boxes: open or closed books, letters, paper boats, cranes, gifts, crates, chests, suitcases, signs and flags. */
import { type BufferAttribute, Group, type Mesh } from 'three';
import type { Archetype, Moment } from '../figure.ts';
import { ball, block, geometryOf, lathe, loft, plate, rod, sheet, spline, tube, type P3 } from './shapes.ts';
import { Parts, coatOf, figureOf, flag, lampAt, mixed, seg, word, type Look } from './parts.ts';

const IRON: Look = { color: '#3a3836', roughness: 0.5, metalness: 1 };
const GOLD: Look = { color: '#c79a45', roughness: 0.3, metalness: 1 };

/** Books: `params.kind` closed, open, stack, newspaper. */
export const book: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const kind = word(spec, 'kind', 'closed');
  const pages: Look = { color: '#ece2cb', roughness: 0.95, shade: (_x, y) => 0.92 + 0.08 * Math.sin(y * 2600) };
  if (kind === 'open') {
    const n = seg(d, 18);
    for (const s of [1, -1]) {
      const page = (k: number): P3[][] => Array.from({ length: n + 1 }, (_, i) => {
        const t = i / n;
        const y = h * (0.15 + k * (0.85 * Math.sin(Math.PI * Math.min(1, 0.1 + t * 0.9)) ** 0.7 * (1 - 0.45 * t)));
        return [[s * t * w * 0.48, y, l * 0.48], [s * t * w * 0.48, y, -l * 0.48]] as P3[];
      });
      const [top, low] = [page(1), page(0)];
      parts.add(loft(top.map((p, i) => [p[0] as P3, p[1] as P3, (low[i] as P3[])[1] as P3, (low[i] as P3[])[0] as P3])), { ...pages, shade: (x, y, z) => (y > h * 0.25 && Math.abs(x) > w * 0.06 && Math.abs(x) < w * 0.42 && Math.abs(z) < l * 0.38 && Math.abs((((z / l) * 22) % 1 + 1) % 1) < 0.3 ? 0.62 : 1) });
      // Lines of print: thin dark strips that follow the page.
      if (d > 0) for (let i = 0; i < 15; i++) {
        const z = -l * 0.37 + i * l * 0.053;
        const end = i % 5 === 4 ? 0.6 : 0.86;
        parts.add(sheet(10, 1, (u, v) => {
          const t = 0.14 + (end - 0.14) * u;
          const y = h * (0.15 + 0.85 * Math.sin(Math.PI * Math.min(1, 0.1 + t * 0.9)) ** 0.7 * (1 - 0.45 * t)) + h * 0.012;
          return [s * t * w * 0.48, y, z + v * l * 0.016];
        }, { asDrawn: true }), { color: '#57503f', roughness: 1, mesh: 'cloth' });
      }
      parts.add(block(s * w * 0.25, 0, 0, w * 0.5, h * 0.14, l, h * 0.03), coat.main({ color: word(spec, 'color', '#6b2a22'), roughness: 0.6, grain: 'cloth' }));
    }
    return figureOf(parts.build(kit), {});
  }
  if (kind === 'newspaper') {
    for (let i = 0; i < 3; i++) parts.add(block(i * 0.003, (h * i) / 3, -i * 0.002, w, h * 0.34, l, 0.001, 0), coat.main({ color: '#d8d4c8', roughness: 0.98 }));
    for (let i = 0; i < 40 && d > 0; i++) parts.add(block(-w * 0.34 + (i % 4) * w * 0.225, h, -l * 0.2 + Math.floor(i / 4) * l * 0.06, w * 0.19, 0.0006, l * 0.022, 0, 0), { color: '#6a675f', roughness: 1 });
    parts.add(block(0, h, -l * 0.37, w * 0.8, 0.0008, l * 0.09, 0, 0), { color: '#26241f', roughness: 1 });
    return figureOf(parts.build(kit), {});
  }
  const count = kind === 'stack' ? 5 : 1;
  const colors = ['#6b2a22', '#27456b', '#4b5d3a', '#b08a45', '#5a3a52'];
  const random = spec.random.derive('stack');
  for (let i = 0; i < count; i++) {
    const t = h / count;
    const turn: P3 = [0, count > 1 ? random.range(-0.25, 0.25) : 0, 0];
    const s = count > 1 ? random.range(0.86, 1) * 0.94 : 1;
    const cover = i === 0 ? coat.main({ color: word(spec, 'color', colors[0] as string), roughness: 0.6, grain: 'cloth' }) : coat.rest({ color: colors[i % 5] as string, roughness: 0.6, grain: 'cloth' });
    const c = Math.min(0.0035, t * 0.12);
    const put = (g: ReturnType<typeof block>, look: Look): void => {
      parts.add(g, look, { turn, at: [0, i * t, 0] });
    };
    put(block(0, 0, 0, w * s, c, l * s, c * 0.3), cover);
    put(block(0, t - c, 0, w * s, c, l * s, c * 0.3), cover);
    put(block(-w * s * 0.49, 0, 0, w * s * 0.035, t, l * s, c, 2), cover);
    put(block(w * s * 0.005, c, 0, w * s * 0.95, t - c * 2, l * s * 0.96, 0.0005, 0), pages);
    if (d > 0) put(block(0, t - c * 0.2, -l * s * 0.2, w * s * 0.5, c * 0.25, l * s * 0.05, 0, 0), GOLD);
  }
  return figureOf(parts.build(kit), {});
};

/** Folded paper: `params.kind` boat, crane, letter, star, sheet. */
export const paper: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const coat = coatOf(spec);
  const kind = word(spec, 'kind', 'boat');
  const look = coat.main({ color: word(spec, 'color', '#f2eee2'), roughness: 0.93, mesh: 'foliage' });
  const dim: Look = { ...look, color: mixed(look.color, '#6d7480', 0.18) };
  const parts = new Parts(spec.detail);
  const tri = (a: P3, b: P3, c: P3, paint = look): void => {
    parts.add(geometryOf([...a, ...b, ...c], [0, 1, 2]), paint);
  };
  const root = new Group();
  if (kind === 'boat') {
    const draft = -h * 0.14;
    const [bow, stern, keelA, keelB, peak]: readonly P3[] = [[0, h * 0.56, l / 2], [0, h * 0.56, -l / 2], [0, draft, l * 0.25], [0, draft, -l * 0.25], [0, h * 0.86, 0]] as const;
    for (const s of [1, -1]) {
      const side: P3 = [s * w / 2, h * 0.36, 0];
      tri(bow as P3, keelA as P3, side);
      tri(side, keelA as P3, keelB as P3, dim);
      tri(side, keelB as P3, stern as P3);
      tri(peak as P3, [0, h * 0.02, l * 0.24], [s * w * 0.05, h * 0.02, -l * 0.24]);
      tri([s * w * 0.01, h * 0.86, 0], [s * w * 0.1, h * 0.1, l * 0.22], [s * w * 0.1, h * 0.1, -l * 0.22]);
    }
    root.add(parts.build(kit));
    return figureOf(root, {
      anchors: { deck: [0, h * 0.1, -l * 0.2], eye: [0, h * 0.7, -l * 0.3] },
      pose: (m) => {
        const t = m.timeSeconds * 2.1 + m.offset * 9;
        root.children[0]?.rotation.set(0.06 * Math.sin(t * 0.8), 0.1 * Math.sin(t * 0.3), 0.09 * Math.sin(t));
      },
    });
  }
  if (kind === 'crane') {
    const y = h * 0.34;
    tri([0, y, l * 0.16], [w * 0.07, h * 0.02, 0], [0, y, -l * 0.16], dim);
    tri([0, y, l * 0.16], [-w * 0.07, h * 0.02, 0], [0, y, -l * 0.16]);
    for (const s of [1, -1]) {
      tri([s * 0.006 * w, y, l * 0.14], [s * w * 0.03, h * 0.1, 0.05 * l], [0, h * 0.82, l * 0.42], s > 0 ? dim : look);
      tri([s * 0.006 * w, y, -l * 0.14], [s * w * 0.03, h * 0.1, -0.05 * l], [0, h * 0.94, -l * 0.5], s > 0 ? dim : look);
    }
    tri([0, h * 0.82, l * 0.42], [0, h * 0.66, l * 0.36], [0, h * 0.7, l * 0.5]);
    root.add(parts.build(kit));
    const wings = [1, -1].map((s) => {
      const p = new Parts(spec.detail);
      p.add(geometryOf([0, 0, l * 0.15, s * w * 0.5, h * 0.3, l * 0.02, 0, 0, -l * 0.15, s * w * 0.24, h * 0.13, -l * 0.01], s > 0 ? [0, 1, 3, 3, 1, 2, 0, 3, 2] : [0, 3, 1, 3, 2, 1, 0, 2, 3]), look);
      const wing = p.build(kit);
      wing.position.y = y;
      root.add(wing);
      return wing;
    });
    return figureOf(root, {
      pose: (m) => {
        const flying = m.action === 'fly' || m.action === 'circle' || m.action === 'rise';
        const beat = flying ? 0.55 * Math.sin(m.timeSeconds * 7 + m.offset * 6) : 0.05 * Math.sin(m.timeSeconds * 1.4 + m.offset * 6);
        for (const [i, wing] of wings.entries()) wing.rotation.z = (i === 0 ? 1 : -1) * beat;
      },
    });
  }
  if (kind === 'letter') {
    parts.add(block(0, 0, 0, w, h, l, h * 0.2), { ...look, mesh: 'solid' });
    tri([-w / 2, h + 0.0004, -l / 2], [w / 2, h + 0.0004, -l / 2], [0, h + 0.0012, l * 0.1], dim);
    parts.add(lathe([[0, 0], [w * 0.07, 0], [w * 0.065, 0.003], [0, 0.004]], 16), { color: '#a01f22', roughness: 0.35 }, { at: [0, h, l * 0.08] });
  } else parts.add(sheet(12, 12, (u, v) => [(u - 0.5) * w, h * (0.04 + 0.9 * Math.max(0, u + v - 1.35) ** 2 * 2.2), (v - 0.5) * l]), look);
  return figureOf(parts.build(kit), {});
};

/** Boxes: `params.kind` crate, gift, chest, suitcase, cardboard, mailbox, coffin, bag, basket. A chest opens on `open`. */
export const box: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const parts = new Parts(d);
  const kind = word(spec, 'kind', 'crate');
  const veins: NonNullable<Look['shade']> = (x, y, z) => 0.86 + 0.1 * Math.sin(x * 41 + z * 13) + 0.06 * Math.sin(y * 67 + z * 19);
  const wood = coat.main({ color: word(spec, 'color', '#9a7145'), roughness: 0.8, grain: 'wood', shade: veins });
  if (kind === 'crate') {
    const t = Math.min(w, h, l) * 0.09;
    const slats = 4;
    for (let i = 0; i < slats; i++) {
      const y = (h * i) / slats + h * 0.008;
      const sh = (h / slats) * 0.94;
      for (const s of [1, -1]) parts.add(block(0, y, s * (l / 2 - t * 0.7), w * 0.96, sh, t * 0.6, t * 0.08), wood).add(block(s * (w / 2 - t * 0.7), y, 0, t * 0.6, sh, l * 0.96, t * 0.08), wood);
      parts.add(block(0, h - t * 0.6, -l / 2 + (l * (i + 0.5)) / slats, w * 0.96, t * 0.6, (l / slats) * 0.94, t * 0.08), wood);
    }
    for (const sx of [1, -1]) for (const sz of [1, -1]) {
      parts.add(block(sx * (w / 2 - t / 2), 0, sz * (l / 2 - t / 2), t, h, t, t * 0.1), wood);
      if (sx > 0) parts.add(block(0, 0, 0, Math.hypot(w, h) * 0.86, t * 0.9, t * 0.35, t * 0.06).translate(0, -t * 0.45, 0), wood, { turn: [0, 0, Math.atan2(h, w) * sz], at: [0, h / 2, sz * (l / 2 - t * 0.25)] });
    }
    parts.add(block(0, t * 0.3, 0, w * 0.88, h * 0.9, l * 0.88, 0, 0), { color: '#2c2016', roughness: 1 });
    return figureOf(parts.build(kit), {});
  }
  if (kind === 'gift') {
    const wrap = coat.main({ color: word(spec, 'color', '#b3202c'), roughness: 0.35, shade: (x, y, z) => (Math.sin(x * 60 / w) * Math.sin(y * 60 / h) * Math.sin(z * 60 / l) > 0.35 ? 1.25 : 1) });
    const band = coat.trim({ color: word(spec, 'trim', '#e6c25a'), roughness: 0.3 });
    const bh = h * 0.78;
    parts.add(block(0, 0, 0, w * 0.95, bh * 0.82, l * 0.95, 0.004), wrap).add(block(0, bh * 0.78, 0, w, bh * 0.22, l, 0.006), wrap);
    parts.add(block(0, 0.001, 0, w * 0.13, bh + 0.002, l * 1.008, 0.001, 0), band).add(block(0, 0.001, 0, w * 1.008, bh + 0.002, l * 0.13, 0.001, 0), band);
    for (let i = 0; i < 6; i++) parts.add(sheet(14, 2, (u, v) => {
      const a = u * Math.PI * 2;
      return [(v - 0.5) * w * 0.11 * Math.sin(Math.PI * Math.min(0.97, 0.15 + u * 0.8)), bh + h * 0.015 + Math.sin(a / 2) * h * 0.2 * Math.abs(Math.sin(a / 2)), w * 0.17 * (1 - Math.cos(a)) * 0.9];
    }).rotateY((i / 6) * Math.PI * 2), { ...band, mesh: 'cloth' });
    return figureOf(parts.build(kit), {});
  }
  if (kind === 'chest') {
    const low = h * 0.56;
    const lidParts = new Parts(d);
    parts.add(block(0, 0, 0, w, low, l, 0.015), wood).add(block(0, low * 0.9, 0, w * 0.9, low * 0.12, l * 0.86, 0.01, 0), { color: '#1b130d', roughness: 1 });
    const arch = (x: number, k: number): P3[] => Array.from({ length: 14 }, (_, i) => {
      const a = (i / 13) * Math.PI;
      return [x, Math.sin(a) * (h - low) * k, l / 2 + Math.cos(a) * (l / 2) * k] as const;
    });
    lidParts.add(loft([arch(-w / 2, 1), arch(w / 2, 1)]), wood);
    for (const x of [-0.46, -0.16, 0.16, 0.46]) {
      lidParts.add(loft([arch(w * x - w * 0.03, 1.02), arch(w * x + w * 0.03, 1.02)]), coat.trim({ ...GOLD }));
      parts.add(block(w * x, 0, 0, w * 0.06, low, l * 1.015, 0.004), coat.trim({ ...GOLD }));
    }
    parts.add(block(0, low * 0.7, l / 2, w * 0.14, low * 0.36, 0.03, 0.01), coat.trim({ ...GOLD }));
    const open = coat.has('open');
    const treasure = new Parts(d);
    const random = spec.random.derive('coins');
    for (let i = 0; i < (d === 2 ? 90 : d === 1 ? 24 : 5); i++) treasure.add(lathe([[0, 0], [0.03, 0], [0.03, 0.005], [0, 0.005]], 10).scale(w * 1.2, w * 1.2, w * 1.2), { color: '#e0b040', roughness: 0.22, metalness: 1 }, { at: [random.range(-0.4, 0.4) * w, low * random.range(0.93, 1.05), random.range(-0.36, 0.36) * l], turn: [random.range(-0.7, 0.7), 0, random.range(-0.7, 0.7)] });
    const lid = new Group();
    lid.position.set(0, low, -l / 2);
    lid.add(lidParts.build(kit));
    const gold = treasure.build(kit, d === 0 ? 100 : 2600);
    const root = new Group();
    root.add(parts.build(kit), lid, gold);
    gold.visible = open;
    return figureOf(root, {
      lamps: [lampAt([0, h * 0.8, 0], '#ffd070', 2, false)].slice(open ? 0 : 1),
      pose: (m) => {
        const k = open ? 1 : m.action === 'blow' || m.action === 'glow' ? m.progress * m.progress * (3 - 2 * m.progress) : 0;
        lid.rotation.x = -1.75 * k;
        gold.visible = k > 0.02;
      },
    });
  }
  if (kind === 'suitcase') {
    const hide = coat.main({ color: word(spec, 'color', '#7a4d2c'), roughness: 0.5, grain: 'skin' });
    const bh = h * 0.9;
    parts.add(block(0, 0.01, 0, w, bh, l, Math.min(0.05, l * 0.3), d === 2 ? 4 : 2), hide);
    for (const x of [-0.3, 0.3]) parts.add(block(w * x, 0.006, 0, w * 0.055, bh * 1.01, l * 1.03, 0.004), { color: '#3f2616', roughness: 0.5 }).add(block(w * x, bh * 0.62, l * 0.515, w * 0.075, bh * 0.1, 0.012, 0.004), GOLD);
    for (const sx of [1, -1]) for (const y of [0.01, bh * 0.86]) parts.add(block(sx * w * 0.45, y, 0, w * 0.105, bh * 0.15, l * 1.02, 0.02, 2), { color: '#4d2f1b', roughness: 0.5 });
    parts.add(tube(spline([[-w * 0.13, bh, 0], [-w * 0.12, h * 0.97, 0], [0, h * 0.99, 0], [w * 0.12, h * 0.97, 0], [w * 0.13, bh, 0]], 14), 0.012, 7), { color: '#3f2616', roughness: 0.5 });
    parts.add(block(0, 0, l * 0.0, w * 1.006, bh + 0.016, 0.006, 0.002), GOLD);
    return figureOf(parts.build(kit), {});
  }
  parts.add(block(0, 0, 0, w, h, l, 0.006), coat.main({ color: word(spec, 'color', '#b58f62'), roughness: 0.95, shade: (x, y) => 0.93 + 0.04 * Math.sin(x * 190) + 0.03 * Math.sin(y * 7) }));
  parts.add(block(0, h * 0.002, 0, w * 0.14, h * 1.002, l * 1.003, 0, 0), coat.trim({ color: '#a07f50', roughness: 0.35 }));
  return figureOf(parts.build(kit), {});
};

/** A flag on its pole: cloth that rolls in waves from the hoist, the harder it blows the flatter. */
export const flagThing: Archetype = (spec, kit) => {
  const [w, h] = spec.concept.size;
  const d = spec.detail;
  const coat = coatOf(spec);
  const pole = new Parts(d).add(rod([0, 0, 0], [0, h * 0.98, 0], h * 0.009, 12, h * 0.006), { color: '#d8d4c8', roughness: 0.4 }).add(ball(h * 0.016, 14), GOLD, { at: [0, h * 0.985, 0] }).add(lathe([[0, 0], [h * 0.035, 0], [h * 0.03, h * 0.02], [h * 0.012, h * 0.035]], 16), { color: '#7d7a74', roughness: 0.9, grain: 'stone' });
  const [fw, fh] = [w * 0.96, w * 0.62];
  const top = h * 0.965;
  const bands = [coat.main({ color: word(spec, 'color', '#b3202c') }), coat.trim({ color: word(spec, 'trim', '#f2eee4') }), coat.main({ color: word(spec, 'third', word(spec, 'color', '#b3202c')) })];
  const [nu, nv] = [seg(d, 26), 6];
  const cloths = bands.map((look, b) => {
    const g = sheet(nu, nv, (u, v) => [u * fw, top - fh * ((b + v) / 3), 0], { asDrawn: true });
    return new Parts(d).add(g, { ...look, roughness: 0.85, grain: 'cloth', mesh: 'foliage' }).build(kit, 4000) as Mesh;
  });
  const rests = cloths.map((mesh) => Float32Array.from(mesh.geometry.attributes['position']?.array ?? []));
  const root = new Group();
  root.add(pole.build(kit, d === 0 ? 80 : 600), ...cloths);
  const wave = (m: Pick<Moment, 'timeSeconds' | 'offset' | 'windMps'>): void => {
    const force = Math.min(1, 0.25 + m.windMps / 9);
    const t = m.timeSeconds * (1.4 + m.windMps * 0.22) + m.offset * 9;
    for (const [k, mesh] of cloths.entries()) {
      const p = mesh.geometry.attributes['position'] as BufferAttribute;
      const rest = rests[k] as Float32Array;
      for (let i = 0; i < p.count; i++) {
        const [x, y] = [rest[i * 3] as number, rest[i * 3 + 1] as number];
        const u = x / fw;
        const v = (top - y) / fh;
        const phase = u * 6.4 - t * 2.6 + v * 0.9;
        p.setXYZ(i, x * (0.94 - 0.18 * (1 - force)) - 0.02 * fw * u * Math.cos(phase * 2), y - u * u * fh * (0.75 * (1 - force)) + 0.02 * fh * u * Math.sin(phase * 1.3), fw * (0.1 * u ** 0.7 * Math.sin(phase) + 0.03 * u * Math.sin(phase * 2.3 + v * 2)));
      }
      p.needsUpdate = true;
      mesh.geometry.computeVertexNormals();
      (mesh.geometry.attributes['normal'] as BufferAttribute).needsUpdate = true;
    }
  };
  wave({ timeSeconds: 0, offset: 0, windMps: 6 });
  return figureOf(root, { pose: wave });
};

/** A sign on posts: `params.kind` board, arrow, stop. */
export const sign: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const parts = new Parts(spec.detail);
  const coat = coatOf(spec);
  const look = coat.main({ color: word(spec, 'color', '#8a5f38'), roughness: 0.75, grain: 'wood' });
  const neon = flag(spec, 'neon');
  if (word(spec, 'kind', 'board') === 'stop') {
    parts.add(rod([0, 0, 0], [0, h, 0], 0.03, 10), IRON);
    const oct = (r: number): (readonly [number, number])[] => Array.from({ length: 8 }, (_, i) => [Math.sin((i + 0.5) * 0.7854) * r, Math.cos((i + 0.5) * 0.7854) * r] as const);
    parts.add(plate(oct(w * 0.53), 0.012, 0.003), { color: '#f2f0ea', roughness: 0.4 }, { at: [0, h - w * 0.5, 0.035] }).add(plate(oct(w * 0.49), 0.012, 0.003), coat.main({ color: '#b3161c', roughness: 0.35 }), { at: [0, h - w * 0.5, 0.041] });
    parts.add(block(0, h - w * 0.56, 0.048, w * 0.62, w * 0.12, 0.004, 0.001), { color: '#f2f0ea', roughness: 0.4 });
  } else if (word(spec, 'kind', 'board') === 'arrow') {
    parts.add(rod([0, 0, 0], [0, h, 0], 0.05, 10, 0.045), look);
    for (const [k, s, y] of [[0, 1, 0.82], [1, -1, 0.66], [2, 1, 0.5]] as const) parts.add(plate([[-w * 0.35, -0.075], [w * 0.35, -0.075], [w * 0.47, 0], [w * 0.35, 0.075], [-w * 0.35, 0.075]], 0.03, 0.006), look, { turn: [0, (s > 0 ? 0 : Math.PI) + 0.15 * k - 0.15, 0], at: [0, h * y, 0.06] });
  } else {
    for (const s of [1, -1]) parts.add(block(s * w * 0.42, 0, -0.03, w * 0.06, h, l * 0.5, 0.01), look);
    for (let i = 0; i < 3; i++) parts.add(block(0, h * 0.45 + i * h * 0.17, 0.02, w, h * 0.162, l * 0.4, 0.008), neon ? { color: '#1b1c20', roughness: 0.5 } : look);
    for (const y of [0.82, 0.67, 0.53]) parts.add(block(0, h * y, l * 0.22 + 0.02, w * (y === 0.82 ? 0.6 : 0.76), h * 0.05, 0.008, 0.002), neon ? coat.trim({ color: '#ff3d7f', glow: 9 }) : coat.trim({ color: '#f0e6cf', roughness: 0.8 }));
  }
  return figureOf(parts.build(kit), {});
};
