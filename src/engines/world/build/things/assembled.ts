/** @file Things put together from data: reads the form language of `library/form.ts`. */
import type { BufferGeometry } from 'three';
import type { Archetype, Detail } from '../figure.ts';
import type { At, Part } from '../../library/form.ts';
import { Parts, coatOf, figureOf, seg, word, type Coat, type Look } from './parts.ts';
import { along, ball, block, hoop, lathe, plate, rod, sheet, spline, spline2, tube, type P2 } from './shapes.ts';

const grainy: NonNullable<Look['shade']> = (x, y, z) => 0.92 + 0.1 * Math.sin(z * 41 + Math.sin(x * 5) * 2 + y * 33);

/** Looks by name; `main` and `trim` take the words' colours and substance. */
const LOOKS: Readonly<Record<string, Look>> = {
  main: { color: '#8a5f38', roughness: 0.5 },
  trim: { color: '#2a2c30', roughness: 0.5 },
  wood: { color: '#8a5f38', roughness: 0.5, grain: 'wood', shade: grainy },
  dark: { color: '#3a2618', roughness: 0.4, grain: 'wood', shade: grainy },
  pale: { color: '#d0a878', roughness: 0.5, grain: 'wood', shade: grainy },
  steel: { color: '#a9adb3', roughness: 0.28, metalness: 1, grain: 'metal' },
  chrome: { color: '#d8dbde', roughness: 0.08, metalness: 1 },
  iron: { color: '#3c3d40', roughness: 0.5, metalness: 0.8, grain: 'metal' },
  brass: { color: '#c79a45', roughness: 0.2, metalness: 1 },
  gold: { color: '#e0b040', roughness: 0.16, metalness: 1 },
  black: { color: '#17181a', roughness: 0.4 },
  rubber: { color: '#1c1c1d', roughness: 0.85 },
  white: { color: '#f1efea', roughness: 0.3 },
  cream: { color: '#e8dcc0', roughness: 0.5 },
  grey: { color: '#7d8186', roughness: 0.5 },
  red: { color: '#b8251f', roughness: 0.35 },
  leather: { color: '#5a3620', roughness: 0.55, grain: 'skin' },
  cloth: { color: '#8a8474', roughness: 0.95, grain: 'cloth' },
  stone: { color: '#b0aca2', roughness: 0.8, grain: 'stone' },
  clay: { color: '#b06a45', roughness: 0.8 },
  glass: { color: '#c8dade', roughness: 0.03, mesh: 'glass' },
  screen: { color: '#4a8ac0', roughness: 0.1, glow: 0.9, shade: (x, y) => 0.75 + 0.35 * Math.sin(x * 37) * Math.sin(y * 29) },
  dim: { color: '#10141a', roughness: 0.06 },
  lamp: { color: '#ffd890', roughness: 0.3, glow: 3 },
  snow: { color: '#eef2f6', roughness: 0.75 },
  leaf: { color: '#4f8a3a', roughness: 0.7, grain: 'leaf' },
  straw: { color: '#c9a55c', roughness: 0.95, grain: 'fur' },
  bread: { color: '#c8924e', roughness: 0.75 },
};

function lookOf(name: string, coat: Coat, base: { readonly main: string; readonly trim: string; readonly roughness: number | undefined; readonly grain: string }): Look {
  const finish = base.roughness === undefined ? {} : { roughness: base.roughness };
  if (name === 'main') return coat.main({ ...(LOOKS[base.grain] ?? (LOOKS['main'] as Look)), ...finish, color: base.main });
  if (name === 'trim') return coat.trim({ ...(LOOKS['trim'] as Look), ...finish, color: base.trim });
  if (name.startsWith('#')) return coat.rest({ color: name, roughness: 0.5 });
  const known = LOOKS[name];
  if (known === undefined) throw new TypeError(`assembled: no look "${name}"`);
  return coat.rest(known);
}

function shapeOf(part: Part, detail: Detail): BufferGeometry {
  const around = (hero: number): number => seg(detail, hero);
  switch (part.is) {
    case 'rod':
      return rod(part.from, part.to, part.r, around(10), part.r2 ?? part.r);
    case 'tube': {
      const points = spline(part.path, Math.max(part.path.length, around(part.path.length * 5)), part.closed);
      const { r } = part;
      const profile = typeof r === 'number' ? r : (t: number): number => along(r.map((value, i): P2 => [i / (r.length - 1), value]), t);
      return tube(part.closed === true ? points.slice(0, -1) : points, profile, around(9), part.closed);
    }
    case 'turned':
      return lathe(part.smooth === true ? spline2(part.profile, around(part.profile.length * 4)) : part.profile, around(28));
    case 'block':
      return block(0, -part.size[1] / 2, 0, ...part.size, part.bevel ?? Math.min(...part.size) * 0.12, detail === 2 ? 2 : 1);
    case 'ball':
      return ball(part.r, around(20), part.stretch);
    case 'plate':
      return plate(part.smooth === true ? spline2([...part.outline, part.outline[0] as P2], around(part.outline.length * 5)).slice(0, -1) : part.outline, part.thick, part.bevel ?? 0);
    case 'hoop':
      return hoop(part.r, part.thick, around(36), around(8));
    case 'cloth':
      return sheet(around(12), around(12), (u, v) => [(u - 0.5) * part.size[0], (v - 0.5) * part.size[1], part.wave * Math.sin(u * 14 + v * 3)]);
  }
}

function copies(part: Part): readonly { readonly at: At; readonly about: number }[] {
  const at = part.at ?? [0, 0, 0];
  if (part.round !== undefined) return Array.from({ length: part.round }, (_, i) => ({ at, about: (i / (part.round as number)) * 2 * Math.PI }));
  const { n, step } = part.row ?? { n: 1, step: [0, 0, 0] as At };
  return Array.from({ length: n }, (_, i) => ({ at: [at[0] + step[0] * i, at[1] + step[1] * i, at[2] + step[2] * i] as At, about: 0 }));
}

/** Things whose concept carries a `form`. Parameters: `color` and `trim` (sRGB), `roughness`, `grain` (name of a look that `main` is like). */
export const assembled: Archetype = (spec, kit) => {
  const { form } = spec.concept;
  if (form === undefined) throw new TypeError(`assembled: concept "${spec.concept.id}" has no form`);
  const parts = new Parts(spec.detail);
  const coat = coatOf(spec);
  const { params } = spec.concept;
  const pick = (name: string, other: string): string => {
    const value = params[name];
    return Array.isArray(value) ? spec.random.derive(name).pick(value as readonly string[]) : word(spec, name, other);
  };
  const base = { main: pick('color', '#8a5f38'), trim: pick('trim', '#2a2c30'), roughness: typeof params['roughness'] === 'number' ? params['roughness'] : undefined, grain: word(spec, 'grain', 'main') };
  for (const part of form.parts) {
    const look = lookOf(part.look, coat, base);
    for (const { at, about } of copies(part)) {
      const make = (): BufferGeometry => {
        const geometry = shapeOf(part, spec.detail);
        if (part.scale !== undefined) geometry.scale(...part.scale);
        if (part.turn !== undefined) geometry.rotateX(part.turn[0]).rotateY(part.turn[1]).rotateZ(part.turn[2]);
        geometry.translate(...at);
        return about === 0 ? geometry : geometry.rotateY(about);
      };
      if (part.both === true) parts.both(make, look);
      else parts.add(make(), look);
    }
  }
  return figureOf(parts.build(kit), form.anchors === undefined ? {} : { anchors: form.anchors });
};
