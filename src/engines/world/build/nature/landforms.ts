/** @file Landforms and worlds as things: planets with bands and rings, stone arches. */
import { Group } from 'three';
import { createNoise } from '../../../../lib/noise.ts';
import type { Archetype } from '../figure.ts';
import { figureOf, mainPaint, word } from '../built/finish.ts';
import { Sketch, blend, linearOf, tint, type P3 } from '../built/sketch.ts';

/** A world as a ball: `kind` cratered, banded, cloudy or fiery; `ring` gives it rings. It rests on its lowest point; it turns. */
export const world: Archetype = (spec, kit) => {
  const r = spec.concept.size[1] / 2;
  const kind = word(spec, 'kind', 'cratered');
  const look = mainPaint(spec, { color: word(spec, 'color', '#9a958c'), roughness: 0.95 });
  const [a, b] = [linearOf(look.color), linearOf(word(spec, 'secondColor', tint(look.color, 0.55)))];
  const noise = createNoise(spec.random.derive('world').int(0, 1e6));
  const n = spec.detail === 0 ? 12 : spec.detail === 1 ? 40 : 64;
  const s = new Sketch();
  const mix = (x: number, y: number, z: number): number => {
    const [u, v, w] = [x / r, y / r, z / r];
    if (kind === 'banded') return 0.5 + 0.5 * Math.sin(v * 17 + 2.2 * noise.fbm3(u * 2, v * 7, w * 2, 4));
    if (kind === 'cloudy') return Math.min(1, Math.max(0, 0.5 + 2.4 * noise.fbm3(u * 1.8, v * 1.8, w * 1.8, 5)));
    return Math.min(1, Math.max(0, 0.5 + 1.3 * noise.fbm3(u * 2.4, v * 2.4, w * 2.4, 5)));
  };
  const profile = Array.from({ length: n / 2 + 1 }, (_, i): readonly [number, number] => [Math.max(0.001, Math.sin((i / (n / 2)) * Math.PI) * r), -Math.cos((i / (n / 2)) * Math.PI) * r]);
  s.lathe(profile, n, {
    ...look, ...(kind === 'fiery' ? { glow: 4 } : {}),
    shade: (x, y, z) => {
      const t = mix(x, y, z);
      return [0, 1, 2].map((i) => (a[i] as number) * t + (b[i] as number) * (1 - t)) as unknown as readonly [number, number, number];
    },
  }, { smooth: true });
  const turning = new Group().add(kit.mesh([s.geometry()]));
  if (spec.concept.params['ring'] === true) turning.add(kit.mesh([rings(r, word(spec, 'ringColor', '#d8c49a'), n).geometry()]));
  turning.position.y = r;
  turning.rotation.z = spec.concept.params['ring'] === true ? 0.36 : 0.12;
  return figureOf(new Group().add(turning), { pose: (m) => void (turning.rotation.y = m.timeSeconds * 0.05) });
};

function rings(r: number, color: string, n: number): Sketch {
  const s = new Sketch();
  for (let k = 0; k < 7; k++) {
    if (k === 4) continue;
    const [i, o] = [r * (1.26 + k * 0.1), r * (1.26 + (k + 0.86) * 0.1)];
    const look = { color: blend(color, '#6a5a44', (k % 3) * 0.28), roughness: 0.9 };
    for (const side of [1, -1]) for (let j = 0; j < n * 1.5; j++) {
      const [p, q] = [(j / (n * 1.5)) * 6.2832, ((j + 1) / (n * 1.5)) * 6.2832];
      const at = (t: number, d: number): P3 => [Math.sin(t) * d, side * 0.002 * r, Math.cos(t) * d];
      if (side > 0) s.quad(at(p, i), at(p, o), at(q, o), at(q, i), look, [0, 1, 0]);
      else s.quad(at(q, i), at(q, o), at(p, o), at(p, i), look, [0, -1, 0]);
    }
  }
  return s;
}

/** An arch of weathered stone that one can walk under. */
export const stoneArch: Archetype = (spec, kit) => {
  const [w, h, d] = spec.concept.size;
  const noise = createNoise(spec.random.derive('arch').int(0, 1e6));
  const look = mainPaint(spec, { color: word(spec, 'color', '#a8643c'), roughness: 0.97, grain: 'stone' });
  const s = new Sketch();
  const n = spec.detail === 0 ? 12 : 28;
  const points = Array.from({ length: n }, (_, i): P3 => {
    const a = (i / (n - 1)) * Math.PI;
    return [-Math.cos(a) * w * 0.36, Math.max(0, Math.sin(a) * h * 0.84), d * 0.08 * Math.sin(i)];
  });
  s.tube(points, (t) => Math.min(w, h) * (0.1 + 0.09 * Math.abs(1 - 2 * t) ** 2 + 0.03 * noise.fbm2(t * 9, 3, 3)), spec.detail === 0 ? 7 : 12, { ...look, shade: (_x, y) => 0.8 + 0.25 * Math.sin(y * (34 / h)) });
  for (const e of [-1, 1]) s.lathe([[w * 0.2, 0], [w * 0.17, h * 0.12], [w * 0.12, h * 0.3]], 9, look, { x: e * w * 0.33, facets: true });
  return figureOf(kit.mesh([s.geometry()]));
};
