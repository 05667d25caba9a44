/** @file Furniture as set dressing, drawn into a sketch at its origin, front towards +z; metres. */
import type { Paint } from '../../../materials/paint.ts';
import type { Random } from '../../../../../lib/random.ts';
import { scribble } from '../../built/city.ts';
import { tint, type Canvas, type P2, type P3, type Sketch } from '../../built/sketch.ts';

/** A wood by colour. */
export const wood = (color: string, roughness = 0.5): Paint => ({ color, roughness, grain: 'wood' });

/** A table with turned or square legs; the top's surface lies at `h`. */
export function table(sketch: Sketch, w: number, h: number, d: number, look: Paint): void {
  const planks = Math.max(2, Math.round(d / 0.17));
  for (let i = 0; i < planks; i++) {
    const z = -d / 2 + (d * (i + 0.5)) / planks;
    sketch.block(0, h - 0.04, z, w, 0.04, d / planks - 0.004, { ...look, color: tint(look.color, 0.92 + 0.16 * ((i * 37) % 5) * 0.25) }, 0.006);
  }
  const apron = { ...look, color: tint(look.color, 0.8) };
  sketch.box(-w / 2 + 0.1, h - 0.13, -d / 2 + 0.08, w / 2 - 0.1, h - 0.04, -d / 2 + 0.105, apron);
  sketch.box(-w / 2 + 0.1, h - 0.13, d / 2 - 0.105, w / 2 - 0.1, h - 0.04, d / 2 - 0.08, apron);
  for (const s of [-1, 1]) sketch.box(s * (w / 2 - 0.1) - 0.012, h - 0.13, -d / 2 + 0.1, s * (w / 2 - 0.1) + 0.012, h - 0.04, d / 2 - 0.1, apron);
  for (const sx of [-1, 1]) {
    for (const sz of [-1, 1]) {
      const profile: P2[] = [[0.022, 0], [0.028, 0.04], [0.02, 0.07], [0.032, h * 0.45], [0.038, h * 0.7], [0.025, h * 0.74], [0.042, h - 0.13], [0.042, h - 0.04]];
      sketch.lathe(profile, 10, look, { x: sx * (w / 2 - 0.09), z: sz * (d / 2 - 0.09), smooth: true });
    }
  }
}

/** A wooden chair with a slatted back. */
export function chair(sketch: Sketch, look: Paint, seat = '#8a6a4a'): void {
  for (const s of [-0.19, 0.19]) {
    sketch.bar([s, 0, 0.2], [s, 0.44, 0.19], 0.034, look);
    sketch.bar([s, 0, -0.23], [s, 0.46, -0.19], 0.034, look);
    sketch.bar([s, 0.44, -0.19], [s, 0.93, -0.27], 0.032, look);
    sketch.bar([s, 0.18, 0.2], [s, 0.2, -0.2], 0.02, look);
  }
  sketch.block(0, 0.43, 0, 0.44, 0.035, 0.43, { ...look, color: seat }, 0.014);
  sketch.bar([-0.19, 0.91, -0.267], [0.19, 0.91, -0.267], 0.07, look, 0.025);
  sketch.bar([-0.19, 0.56, -0.21], [0.19, 0.56, -0.21], 0.04, look, 0.02);
  for (let i = 0; i < 5; i++) sketch.bar([-0.13 + i * 0.065, 0.56, -0.21], [-0.13 + i * 0.065, 0.9, -0.265], 0.018, look);
}

/** A sofa (or an armchair, if narrow) with loose cushions. */
export function sofa(sketch: Sketch, w: number, color: string): void {
  const cloth: Paint = { color, roughness: 0.95, grain: 'cloth', shade: (_x, y) => 0.75 + 0.25 * Math.min(1, y / 0.4) };
  sketch.block(0, 0.1, 0, w, 0.28, 0.85, cloth, 0.05);
  sketch.block(0, 0.2, -0.36, w, 0.62, 0.2, cloth, 0.08);
  for (const s of [-1, 1]) sketch.block(s * (w / 2 - 0.1), 0.1, 0.02, 0.2, 0.5, 0.86, cloth, 0.08);
  const seats = Math.max(1, Math.round((w - 0.4) / 0.75));
  for (let i = 0; i < seats; i++) {
    const x = -w / 2 + 0.2 + ((w - 0.4) * (i + 0.5)) / seats;
    const cw = (w - 0.4) / seats - 0.015;
    sketch.block(x, 0.37, 0.06, cw, 0.15, 0.68, { ...cloth, color: tint(color, 1.1) }, 0.055);
    sketch.at(x, 0.48, -0.2, 0, () => sketch.block(0, 0, 0, cw, 0.4, 0.17, { ...cloth, color: tint(color, 1.1) }, 0.07));
  }
  sketch.at(-w / 2 + 0.42, 0.52, -0.02, 0.5, () => sketch.block(0, 0, 0, 0.4, 0.38, 0.13, { color: '#a8683c', roughness: 0.95, grain: 'cloth' }, 0.06));
  for (const sx of [-1, 1]) for (const sz of [-1, 1]) sketch.lathe([[0.018, 0], [0.028, 0.1]], 8, wood('#4a3424'), { x: sx * (w / 2 - 0.1), z: sz * 0.34 });
}

/** A bookcase full of books, vases and gaps. */
export function bookcase(sketch: Sketch, w: number, h: number, look: Paint, random: Random): void {
  const d = 0.3;
  sketch.box(-w / 2, 0, -d, w / 2, h, -d + 0.02, { ...look, color: tint(look.color, 0.6) });
  for (const s of [-1, 1]) sketch.box(s * (w / 2) - 0.018, 0, -d, s * (w / 2) + 0.018, h, 0, look);
  const shelves = Math.round(h / 0.36);
  const covers = ['#6b2f2a', '#2f4a3f', '#2c3d5c', '#a8874e', '#c4b89a', '#4a3a2f', '#7a5a6a', '#8a8f7a', '#b5522f', '#1f2a30'];
  for (let j = 0; j <= shelves; j++) {
    const y = (h * j) / shelves;
    sketch.box(-w / 2, Math.max(0, y - 0.015), -d, w / 2, y + 0.015, 0.005, look);
    if (j === shelves) break;
    let x = -w / 2 + 0.04;
    while (x < w / 2 - 0.06) {
      const thing = random.next();
      if (thing < 0.06) {
        x += random.range(0.06, 0.2);
        continue;
      }
      if (thing < 0.1 && x < w / 2 - 0.2) {
        const r = random.range(0.05, 0.08);
        sketch.lathe([[r * 0.5, y + 0.015], [r, y + 0.09], [r * 0.9, y + 0.15], [r * 0.4, y + 0.2], [r * 0.5, y + 0.22]], 12, { color: random.pick(['#4f7a86', '#b0a48c', '#8a4a3a']), roughness: 0.25 }, { x: x + r, z: -0.15, smooth: true });
        x += r * 2 + 0.03;
        continue;
      }
      const t = random.range(0.018, 0.05);
      const bh = random.range(0.18, 0.29);
      const deep = random.range(0.14, 0.2);
      const color = random.pick(covers);
      sketch.box(x, y + 0.015, -d + 0.03, x + t, y + bh, -d + 0.03 + deep, { color, roughness: 0.65, shade: (_px, py) => (Math.abs(py - y - bh * 0.8) < 0.02 ? 1.5 : 1) }, 'bkl');
      x += t + 0.003;
    }
  }
}

/** A framed picture on a wall: a landscape in a few bands of colour. */
export function picture(sketch: Sketch, w: number, h: number, random: Random): void {
  const frame = random.pick([wood('#3a2a1c'), wood('#8a6a3a', 0.35), { color: '#1e1e20', roughness: 0.4 }]);
  sketch.block(0, -h / 2 - 0.04, 0.015, w + 0.08, h + 0.08, 0.03, frame, 0.01);
  sketch.quad([-w / 2 - 0.005, -h / 2 - 0.005, 0.031], [w / 2 + 0.005, -h / 2 - 0.005, 0.031], [w / 2 + 0.005, h / 2 + 0.005, 0.031], [-w / 2 - 0.005, h / 2 + 0.005, 0.031], { color: '#e4dfd2', roughness: 0.9 });
  const colors = random.pick([['#b8c4c8', '#8aa0a8', '#5f7a6a', '#3f5238'], ['#e0b080', '#c07a5a', '#6a4a5a', '#2f2a40'], ['#dcd6c4', '#c4b08a', '#a0805a', '#5a4a3a']] as const);
  const [iw, ih] = [w * 0.84, h * 0.8];
  colors.forEach((color, i) => {
    const y0 = ih / 2 - (ih * (i + 1)) / 4;
    const n = 8;
    for (let k = 0; k < n; k++) {
      const wave = (t: number): number => (i === 0 ? ih / 2 : y0 + ih / 4 + Math.sin(t * 7 + i * 2) * ih * 0.05);
      const x = (t: number): number => -iw / 2 + iw * t;
      const [a, b] = [k / n, (k + 1) / n];
      sketch.quad([x(a), -ih / 2, 0.032 + i * 0.0006], [x(b), -ih / 2, 0.032 + i * 0.0006], [x(b), wave(b), 0.032 + i * 0.0006], [x(a), wave(a), 0.032 + i * 0.0006], { color, roughness: 0.85 }, [0, 0, 1]);
    }
  });
}

/** A curtain hanging from y1 to y0 between x0 and x1 (closer folds the narrower), in the plane z = 0; it sways a little. */
export function curtain(canvas: Canvas, x0: number, x1: number, y0: number, y1: number, color: string): void {
  const n = Math.max(10, Math.round((x1 - x0) / 0.018));
  const look: Paint = { color, roughness: 0.95, grain: 'cloth', sway: (_x, y) => 0.035 * Math.max(0, (y1 - y) / (y1 - y0)) ** 1.5, shade: (x) => 0.8 + 0.2 * Math.cos(((x - x0) / 0.085) * Math.PI * 2) };
  canvas.cloth.panel([x0, y0, 0], [x1, y0, 0], [x1, y1, 0], [x0, y1, 0], n, 6, look, (p, _u, v) => [p[0] + Math.sin(v * 3 + p[0] * 9) * 0.008, p[1], p[2] + Math.sin(((p[0] - x0) / 0.085) * Math.PI * 2) * (0.045 - 0.015 * v)]);
}

/** A potted plant with long leaves, `h` metres tall. */
export function pottedPlant(canvas: Canvas, x: number, y: number, z: number, h: number, random: Random): void {
  const r = h * 0.17;
  canvas.solid.lathe([[r * 0.7, y], [r, y + h * 0.28], [r * 1.08, y + h * 0.28], [r * 1.08, y + h * 0.32], [r * 0.9, y + h * 0.32], [r * 0.88, y + h * 0.27], [0.001, y + h * 0.27]], 18, { color: '#a8653f', roughness: 0.85, grain: 'plaster' }, { x, z });
  for (let k = 0; k < 26; k++) {
    const a = k * 2.4;
    const lean = random.range(0.15, 1.1);
    const long = h * random.range(0.45, 0.75);
    const w = long * 0.13;
    const tone: Paint = { color: tint('#3f6a32', random.range(0.7, 1.3)), roughness: 0.5, grain: 'leaf', sway: 0.01 };
    const at = (t: number, s: number): P3 => {
      const bend = lean * t * (0.4 + 0.8 * t);
      const along = long * t;
      const wide = w * Math.sin(Math.min(1, t * 1.05) * Math.PI) ** 0.7 * s;
      return [x + Math.sin(a) * Math.sin(bend) * along + Math.cos(a) * wide, y + h * 0.28 + Math.cos(bend) * along, z + Math.cos(a) * Math.sin(bend) * along - Math.sin(a) * wide];
    };
    for (let i = 0; i < 4; i++) canvas.foliage.quad(at(i / 4, -1), at(i / 4, 1), at((i + 1) / 4, 1), at((i + 1) / 4, -1), tone);
  }
}

/** A standing lamp with a shade; returns where its light is. */
export function floorLamp(sketch: Sketch): P3 {
  const metal: Paint = { color: '#3a332a', roughness: 0.35, grain: 'metal' };
  sketch.lathe([[0.15, 0], [0.15, 0.02], [0.03, 0.035], [0.013, 0.06], [0.013, 1.42]], 16, metal);
  shade(sketch, 1.36, 0.2, 0.14, 0.27);
  return [0, 1.48, 0];
}

function shade(sketch: Sketch, y: number, r0: number, r1: number, h: number): void {
  const cloth: Paint = { color: '#e0cfae', roughness: 0.9, grain: 'cloth', glow: 1.6, glowAt: 'night' };
  sketch.lathe([[r0, y], [r1, y + h]], 24, cloth);
  sketch.lathe([[r1 - 0.004, y + h], [r0 - 0.004, y]], 24, { ...cloth, glow: 2.4 });
}

/** A lamp that hangs from `ceiling` to `y`; returns where its light is. */
export function pendant(sketch: Sketch, y: number, ceiling: number, color: string): P3 {
  sketch.tube([[0, y + 0.18, 0], [0, ceiling, 0]], 0.006, 4, { color: '#1c1c1c', roughness: 0.7 });
  sketch.lathe([[0.2, y - 0.02], [0.19, y + 0.04], [0.11, y + 0.14], [0.03, y + 0.2], [0.02, y + 0.26]], 24, { color, roughness: 0.35 }, { smooth: true });
  sketch.lathe([[0.02, y + 0.19], [0.105, y + 0.13], [0.185, y + 0.03], [0.195, y - 0.02]], 24, { color: '#f2e6cc', roughness: 0.6, glow: 2.2, glowAt: 'night' }, { smooth: true });
  sketch.lathe([[0.001, y], [0.04, y + 0.03], [0.03, y + 0.09]], 10, { color: '#ffe6b8', glow: 10, glowAt: 'night' }, { smooth: true });
  return [0, y - 0.05, 0];
}

/** A rug: a border, a field and rows of pattern, lying on the floor. */
export function rug(sketch: Sketch, w: number, d: number, color: string): void {
  const t = 0.012;
  const bands: readonly (readonly [number, string])[] = [[0, tint(color, 0.55)], [0.07, '#c8b494'], [0.1, color], [0.3, tint(color, 0.7)], [0.34, '#b89a70'], [0.36, tint(color, 0.9)]];
  bands.forEach(([inset, tone], i) => {
    const [hw, hd] = [w / 2 - inset, d / 2 - inset];
    if (hw <= 0 || hd <= 0) return;
    const y = t + i * 0.0012;
    sketch.quad([-hw, y, hd], [hw, y, hd], [hw, y, -hd], [-hw, y, -hd], { color: tone, roughness: 1, grain: 'cloth' }, [0, 1, 0]);
  });
  sketch.box(-w / 2, 0, -d / 2, w / 2, t, d / 2, { color: tint(color, 0.55), roughness: 1 }, 'tb');
  for (const s of [-1, 1]) for (let x = -w / 2; x < w / 2; x += 0.05) sketch.quad([x, 0.004, s * (d / 2)], [x + 0.025, 0.004, s * (d / 2)], [x + 0.03, 0.003, s * (d / 2 + 0.07)], [x + 0.005, 0.003, s * (d / 2 + 0.07)], { color: '#d0c2a6', roughness: 1 }, [0, 1, 0]);
}

/** A run of kitchen cupboards with a worktop at 0.9 m; x from 0 to `w`, back at z = 0, front at z = 0.6. `gap` leaves room for a stove. */
export function cupboards(sketch: Sketch, w: number, color: string, top: Paint): void {
  const n = Math.max(1, Math.round(w / 0.55));
  const look: Paint = { color, roughness: 0.5, shade: (_x, y) => 0.82 + 0.18 * Math.min(1, y / 0.5) };
  sketch.box(0, 0.1, 0, w, 0.86, 0.56, look);
  sketch.box(0.02, 0, 0, w - 0.02, 0.1, 0.5, { color: '#2a2826', roughness: 0.8 });
  sketch.block(w / 2, 0.86, 0.3, w + 0.02, 0.04, 0.64, top, 0.01);
  for (let i = 0; i < n; i++) {
    const a = (w * i) / n + 0.012;
    const b = (w * (i + 1)) / n - 0.012;
    for (const [y0, y1] of [[0.13, 0.64], [0.665, 0.845]] as const) {
      sketch.block((a + b) / 2, y0, 0.57, b - a, y1 - y0, 0.022, look, 0.006);
      sketch.box(a + 0.05, y0 + 0.04, 0.58, b - 0.05, y1 - 0.04, 0.583, { ...look, color: tint(color, 0.88) });
      sketch.tube([[(a + b) / 2 - 0.06, y1 - 0.05, 0.605], [(a + b) / 2 + 0.06, y1 - 0.05, 0.605]], 0.006, 6, { color: '#b8954f', roughness: 0.3, metalness: 1 });
    }
  }
}

/** Open shelf with jars, cups and bowls; x from 0 to `w`. */
export function crockeryShelf(sketch: Sketch, w: number, random: Random): void {
  sketch.block(w / 2, -0.03, 0.11, w, 0.03, 0.22, wood('#7a5636'), 0.006);
  for (const x of [0.15, w - 0.15]) sketch.bar([x, -0.16, 0.01], [x, -0.03, 0.18], 0.02, { color: '#2a2a2a', roughness: 0.5 });
  let x = 0.08;
  while (x < w - 0.1) {
    const kind = random.int(0, 3);
    const r = random.range(0.035, 0.06);
    const z = random.range(0.08, 0.13);
    const glaze = random.pick(['#d8d2c4', '#8fa8a4', '#c4875a', '#4f6478', '#e6e0d2']);
    if (kind === 0) sketch.lathe([[r * 0.8, 0], [r, 0.09], [r * 0.93, 0.09], [r * 0.75, 0.015]], 14, { color: glaze, roughness: 0.22 }, { x: x + r, z });
    else if (kind === 1) sketch.lathe([[r, 0], [r, 0.13], [r * 0.8, 0.15], [r * 0.85, 0.16], [r * 0.85, 0.19], [0.001, 0.195]], 14, { color: random.pick(['#b08a5a', '#7a4a2a', '#c8b88a', '#5a6a3a']), roughness: 0.15 }, { x: x + r, z });
    else if (kind === 2) for (let k = 0; k < 4; k++) sketch.lathe([[r * 0.6, k * 0.018], [r * 1.25, k * 0.018 + 0.03], [r * 1.2, k * 0.018 + 0.03]], 16, { color: glaze, roughness: 0.22 }, { x: x + r * 1.2, z });
    else sketch.lathe([[r * 0.5, 0], [r * 0.95, 0.07], [r * 0.8, 0.14], [r * 0.35, 0.18], [r * 0.45, 0.21]], 14, { color: glaze, roughness: 0.2 }, { x: x + r, z, smooth: true });
    x += r * 2.4 + random.range(0.02, 0.08);
  }
}

/** A round bistro table with one foot; surface at 0.74 m. */
export function bistroTable(sketch: Sketch): void {
  sketch.lathe([[0.26, 0], [0.26, 0.015], [0.05, 0.05], [0.025, 0.1], [0.025, 0.68], [0.12, 0.71]], 20, { color: '#26282a', roughness: 0.45 });
  sketch.lathe([[0.34, 0.705], [0.35, 0.712], [0.35, 0.732], [0.34, 0.74], [0.001, 0.74]], 32, { color: '#8a6a4a', roughness: 0.35, grain: 'wood' });
}

/** A board with chalk strokes, hanging in the plane z = 0, centred. */
export function menuBoard(sketch: Sketch, w: number, h: number, random: Random): void {
  sketch.block(0, -h / 2, 0.02, w, h, 0.03, wood('#5a3e26'), 0.008);
  sketch.quad([-w / 2 + 0.04, -h / 2 + 0.04, 0.036], [w / 2 - 0.04, -h / 2 + 0.04, 0.036], [w / 2 - 0.04, h / 2 - 0.04, 0.036], [-w / 2 + 0.04, h / 2 - 0.04, 0.036], { color: '#1d2220', roughness: 0.95 });
  for (let k = 0; k < 6; k++) scribble(sketch, random.range(-0.05, 0.05), h / 2 - 0.2 - k * ((h - 0.3) / 6), w * random.range(0.5, 0.8), k === 0 ? 0.1 : 0.055, 0.038, { color: k % 3 === 0 ? '#d8b45a' : '#d8d4c8', roughness: 0.9 }, random);
}
