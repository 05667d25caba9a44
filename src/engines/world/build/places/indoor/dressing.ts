/** @file Set dressing for indoor places, drawn at the pen's origin with its front towards +z; metres. What stands at a wall has its back at z = 0. */
import type { Random } from '../../../../../lib/random.ts';
import type { Paint } from '../../../materials/paint.ts';
import { tint, type P2, type P3, type Sketch } from '../../built/sketch.ts';

export const STEEL: Paint = { color: '#9a9ea0', roughness: 0.3, metalness: 1, grain: 'metal' };
export const DARK: Paint = { color: '#222426', roughness: 0.5 };
export const WHITE: Paint = { color: '#e8e6e0', roughness: 0.35 };
export const BRASS: Paint = { color: '#b8924a', roughness: 0.3, metalness: 1 };
const timber = (color: string, roughness = 0.5): Paint => ({ color, roughness, grain: 'wood' });

/** A lamp tube or a panel of light hanging under a ceiling. */
export function lightBar(s: Sketch, x: number, y: number, z: number, w: number, d: number, color = '#f4f6ff', glow = 5): void {
  s.box(x - w / 2 - 0.02, y, z - d / 2 - 0.02, x + w / 2 + 0.02, y + 0.06, z + d / 2 + 0.02, { color: '#c8caca', roughness: 0.5 });
  s.quad([x - w / 2, y - 0.003, z - d / 2], [x + w / 2, y - 0.003, z - d / 2], [x + w / 2, y - 0.003, z + d / 2], [x - w / 2, y - 0.003, z + d / 2], { color, glow, roughness: 0.4 }, [0, -1, 0]);
}

/** A round lamp that hangs from the ceiling at `top`. */
export function globe(s: Sketch, x: number, y: number, z: number, top: number, r = 0.14, color = '#ffe2b0', glow = 4): void {
  s.tube([[x, y + r, z], [x, top, z]], 0.01, 4, DARK);
  s.lathe([[0.001, y - r], [r * 0.7, y - r * 0.7], [r, y], [r * 0.7, y + r * 0.7], [0.001, y + r]], 14, { color, glow, roughness: 0.4 }, { x, z, smooth: true });
}

/** A crystal chandelier; `r` is its radius. */
export function chandelier(s: Sketch, x: number, y: number, z: number, top: number, r = 0.9): void {
  s.tube([[x, y + 0.5, z], [x, top, z]], 0.02, 6, BRASS);
  s.lathe([[0.02, y - 0.5], [0.12, y - 0.35], [0.06, y], [0.1, y + 0.3], [0.03, y + 0.55]], 12, BRASS, { x, z, smooth: true });
  for (const [ring, n, dy] of [[r, 12, 0], [r * 0.6, 8, 0.35]] as const) {
    for (let i = 0; i < n; i++) {
      const a = (i / n) * Math.PI * 2;
      const [px, pz] = [x + Math.sin(a) * ring, z + Math.cos(a) * ring];
      s.tube([[x, y + dy - 0.1, z], [x + Math.sin(a) * ring * 0.6, y + dy - 0.25, z + Math.cos(a) * ring * 0.6], [px, y + dy, pz]], 0.014, 5, BRASS);
      s.lathe([[0.018, y + dy], [0.018, y + dy + 0.1]], 6, WHITE, { x: px, z: pz });
      s.lathe([[0.001, y + dy + 0.1], [0.03, y + dy + 0.14], [0.001, y + dy + 0.22]], 8, { color: '#ffe0a8', glow: 9 }, { x: px, z: pz, smooth: true });
      for (let k = 1; k < 4; k++) s.lathe([[0.001, y + dy - 0.06 - k * 0.08], [0.018, y + dy - 0.03 - k * 0.08], [0.001, y + dy - k * 0.08]], 4, { color: '#fff4e0', glow: 1.1, roughness: 0.05 }, { x: px, z: pz, facets: true });
    }
  }
}

/** Boxes, tins and bottles side by side on a shelf from x0 to x1, standing on y, their fronts at z. */
export function goods(s: Sketch, x0: number, x1: number, y: number, z: number, tall: number, random: Random, colors: readonly string[]): void {
  let x = x0;
  while (x < x1 - 0.08) {
    const color = random.pick(colors);
    const w = random.range(0.07, 0.16);
    const h = tall * random.range(0.55, 0.95);
    const n = random.int(1, 4);
    const kind = random.int(0, 2);
    for (let k = 0; k < n && x + w < x1; k++) {
      if (kind === 0) s.box(x, y, z - 0.16, x + w - 0.006, y + h, z, { color, roughness: 0.45 }, 'bk');
      else if (kind === 1) s.lathe([[w * 0.42, y], [w * 0.45, y + h * 0.6], [w * 0.16, y + h * 0.75], [w * 0.16, y + h]], 8, { color, roughness: 0.2 }, { x: x + w / 2, z: z - 0.08, smooth: true });
      else s.lathe([[w * 0.45, y], [w * 0.45, y + h * 0.7], [0.001, y + h * 0.7]], 8, { color, roughness: 0.3 }, { x: x + w / 2, z: z - 0.08 });
      if (kind !== 1) s.box(x + w * 0.15, y + h * 0.25, z - 0.012, x + w * 0.8, y + h * 0.5, z + 0.003, { color: tint(color, 2.2), roughness: 0.5 }, 'bktlr');
      x += w;
    }
    x += 0.012;
  }
}

/** An open rack of goods, `w` wide; its back at z = 0, front at z = `d`. */
export function rack(s: Sketch, w: number, h: number, d: number, shelves: number, look: Paint, random: Random, colors: readonly string[]): void {
  s.box(-w / 2, 0, 0, w / 2, h, 0.03, { ...look, color: tint(look.color, 0.7) });
  for (const x of [-w / 2, w / 2]) s.box(x - 0.02, 0, 0, x + 0.02, h, d, look);
  for (let j = 0; j < shelves; j++) {
    const y = 0.12 + ((h - 0.15) * j) / shelves;
    s.box(-w / 2, y - 0.03, 0, w / 2, y, d, look);
    s.box(-w / 2, y - 0.05, d, w / 2, y + 0.012, d + 0.012, { color: '#f2e8c0', roughness: 0.5 }, 'k');
    goods(s, -w / 2 + 0.04, w / 2 - 0.04, y, d - 0.03, ((h - 0.15) / shelves) * 0.86, random, colors);
  }
  s.box(-w / 2, h - 0.02, 0, w / 2, h + 0.1, d, look);
}

/** A counter `w` wide with panels below and a top; its height is `h`. */
export function counter(s: Sketch, w: number, h: number, d: number, front: Paint, top: Paint): void {
  s.box(-w / 2, 0.08, -d / 2, w / 2, h - 0.05, d / 2, front);
  s.box(-w / 2 + 0.04, 0, -d / 2 + 0.04, w / 2 - 0.04, 0.08, d / 2 - 0.06, DARK);
  s.block(0, h - 0.05, 0, w + 0.1, 0.05, d + 0.12, top, 0.015);
  const n = Math.max(1, Math.round(w / 0.7));
  for (let i = 0; i < n; i++) s.block(-w / 2 + (w * (i + 0.5)) / n, 0.2, d / 2 + 0.006, w / n - 0.1, h - 0.42, 0.025, { ...front, color: tint(front.color, 1.25) }, 0.01);
}

/** A stool with a round seat at `h`. */
export function stool(s: Sketch, h = 0.75, color = '#6a2a22'): void {
  s.lathe([[0.2, 0], [0.19, 0.02], [0.03, 0.05], [0.025, h - 0.08], [0.1, h - 0.06]], 14, STEEL);
  s.lathe([[0.17, h - 0.06], [0.19, h - 0.03], [0.17, h], [0.001, h + 0.005]], 16, { color, roughness: 0.5 }, { smooth: true });
}

/** A pew or long bench with a back. */
export function pew(s: Sketch, w: number, color: string): void {
  const look = timber(color);
  s.block(0, 0.4, 0, w, 0.05, 0.42, look, 0.015);
  s.box(-w / 2, 0.4, -0.26, w / 2, 0.95, -0.21, look);
  s.box(-w / 2, 0.95, -0.3, w / 2, 1, -0.17, { ...look, color: tint(color, 1.3) });
  for (const x of [-w / 2, 0, w / 2]) s.box(x - 0.03, 0, -0.28, x + 0.03, 0.72, 0.22, { ...look, color: tint(color, 0.8) });
}

/** An upholstered folding seat of a theatre or cinema. */
export function theatreSeat(s: Sketch, color: string): void {
  const plush: Paint = { color, roughness: 0.95, grain: 'cloth' };
  s.block(0, 0.36, 0, 0.48, 0.12, 0.46, plush, 0.04);
  s.block(0, 0.4, -0.24, 0.5, 0.62, 0.11, plush, 0.05);
  for (const x of [-0.28, 0.28]) s.box(x - 0.03, 0, -0.2, x + 0.03, 0.6, 0.2, { color: '#1c1614', roughness: 0.6 });
}

/** A school or office desk with a thin top. */
export function plainDesk(s: Sketch, w: number, d: number, h: number, top: string): void {
  s.block(0, h - 0.035, 0, w, 0.035, d, timber(top, 0.4), 0.008);
  for (const x of [-w / 2 + 0.05, w / 2 - 0.05]) {
    for (const z of [-d / 2 + 0.05, d / 2 - 0.05]) s.bar([x, 0, z], [x, h - 0.03, z], 0.03, STEEL);
    s.bar([x, 0.1, -d / 2 + 0.05], [x, 0.1, d / 2 - 0.05], 0.025, STEEL);
  }
}

/** A moulded chair on tube legs. */
export function shellChair(s: Sketch, color: string): void {
  for (const x of [-0.18, 0.18]) for (const z of [-0.17, 0.17]) s.bar([x * 1.1, 0, z * 1.2], [x, 0.43, z], 0.022, STEEL);
  s.block(0, 0.42, 0.01, 0.42, 0.035, 0.42, { color, roughness: 0.45 }, 0.015);
  s.block(0, 0.55, -0.2, 0.4, 0.32, 0.03, { color, roughness: 0.45 }, 0.012);
  for (const x of [-0.15, 0.15]) s.bar([x, 0.43, -0.18], [x, 0.6, -0.2], 0.02, STEEL);
}

/** A screen on a foot that glows. */
export function monitor(s: Sketch, x: number, y: number, z: number, w = 0.55, color = '#6aa0c8'): void {
  s.block(x, y + 0.1, z, w, w * 0.6, 0.03, DARK, 0.008);
  s.quad([x - w / 2 + 0.02, y + 0.12, z + 0.017], [x + w / 2 - 0.02, y + 0.12, z + 0.017], [x + w / 2 - 0.02, y + 0.08 + w * 0.6, z + 0.017], [x - w / 2 + 0.02, y + 0.08 + w * 0.6, z + 0.017], { color, glow: 1.3, roughness: 0.2 }, [0, 0, 1]);
  s.bar([x, y, z - 0.02], [x, y + 0.14, z - 0.02], 0.05, DARK);
  s.block(x, y, z, 0.2, 0.012, 0.15, DARK, 0.004);
}

/** A bed with its head at z = 0: a wooden one, or of steel tube with rails. */
export function bed(s: Sketch, w: number, cover: string, frame: Paint, head = 1.05): void {
  const cloth = (color: string): Paint => ({ color, roughness: 0.95, grain: 'cloth' });
  s.box(-w / 2, 0.22, 0.05, w / 2, 0.34, 2.05, frame);
  for (const x of [-w / 2 + 0.05, w / 2 - 0.05]) for (const z of [0.1, 2]) s.bar([x, 0, z], [x, 0.25, z], 0.07, frame);
  s.block(0, 0.34, 1.05, w - 0.03, 0.2, 1.96, cloth('#e8e4dc'), 0.06);
  s.block(0, 0.42, 1.35, w + 0.05, 0.16, 1.42, cloth(cover), 0.07);
  s.block(0, 0.575, 0.72, w + 0.03, 0.03, 0.3, cloth('#f0ece4'), 0.012);
  const pillows = w > 1.2 ? [-w / 4, w / 4] : [0];
  for (const x of pillows) s.block(x, 0.53, 0.32, w / pillows.length - 0.16, 0.16, 0.42, cloth('#f4f1ea'), 0.075);
  if (frame.metalness === 1) {
    for (const [z, h] of [[0.04, head], [2.08, head * 0.75]] as const) {
      s.tube([[-w / 2, 0.2, z], [-w / 2, h, z], [w / 2, h, z], [w / 2, 0.2, z]], 0.02, 6, frame);
      for (let x = -w / 2 + 0.12; x < w / 2; x += 0.14) s.tube([[x, 0.3, z], [x, h, z]], 0.01, 5, frame);
    }
  } else {
    s.block(0, 0, 0.02, w + 0.12, head, 0.08, frame, 0.02);
    s.block(0, 0, 2.1, w + 0.1, 0.5, 0.06, frame, 0.02);
  }
}

/** A big framed picture made of colour: a landscape, shapes or a portrait. Centred on its height; hangs in z = 0. */
export function painting(s: Sketch, w: number, h: number, random: Random, gilt = false): void {
  s.block(0, -h / 2 - 0.06, 0.03, w + 0.12, h + 0.12, 0.06, gilt ? BRASS : DARK, 0.02);
  const palette = random.pick([['#e8dcc0', '#c2452d', '#e0a030', '#1f3a5f', '#2a2a2a'], ['#bcd0d8', '#2f6a8a', '#e8c468', '#7a2f3a', '#f2ede0'], ['#2a2438', '#8a3f6a', '#e07a4a', '#f0c87a', '#3a6a7a'], ['#e0e4d4', '#5a7a3a', '#2f4a2a', '#c89a4a', '#8ab0c0']]);
  const z = (k: number): number => 0.064 + k * 0.0012;
  const rect = (x0: number, y0: number, x1: number, y1: number, color: string, k: number): void => s.quad([x0, y0, z(k)], [x1, y0, z(k)], [x1, y1, z(k)], [x0, y1, z(k)], { color, roughness: 0.6 }, [0, 0, 1]);
  const disc = (x: number, y: number, r: number, color: string, k: number): void => s.polygon(Array.from({ length: 18 }, (_, i): P3 => [x + Math.cos((i / 18) * 6.2832) * r, y + Math.sin((i / 18) * 6.2832) * r, z(k)]), { color, roughness: 0.6 });
  rect(-w / 2, -h / 2, w / 2, h / 2, palette[0] as string, 0);
  const kind = random.int(0, 2);
  const color = (i: number): string => palette[1 + (i % 4)] as string;
  if (kind === 0) {
    disc(w * random.range(-0.25, 0.25), h * 0.2, Math.min(w, h) * 0.13, color(2), 1);
    for (let i = 0; i < 4; i++) {
      const y = h * (0.08 - 0.14 * i);
      for (let k = 0; k < 12; k++) {
        const at = (t: number): number => y + Math.sin(t * 5 + i * 2.3) * h * 0.06;
        s.quad([-w / 2 + (w * k) / 12, -h / 2, z(2 + i)], [-w / 2 + (w * (k + 1)) / 12, -h / 2, z(2 + i)], [-w / 2 + (w * (k + 1)) / 12, at((k + 1) / 12), z(2 + i)], [-w / 2 + (w * k) / 12, at(k / 12), z(2 + i)], { color: color(i), roughness: 0.6 }, [0, 0, 1]);
      }
    }
  } else if (kind === 1) {
    for (let i = 0; i < 9; i++) {
      const [x, y] = [random.range(-0.4, 0.25) * w, random.range(-0.42, 0.2) * h];
      if (i % 3 === 2) disc(x + w * 0.1, y + h * 0.1, Math.min(w, h) * random.range(0.06, 0.14), color(i), 1 + i);
      else rect(x, y, x + w * random.range(0.08, 0.24), y + h * random.range(0.06, 0.24), color(i), 1 + i);
    }
  } else {
    const r = Math.min(w, h);
    s.polygon(Array.from({ length: 14 }, (_, i): P3 => [Math.cos((i / 13) * Math.PI) * r * 0.36, -h / 2 + Math.sin((i / 13) * Math.PI) * r * 0.4, z(1)]), { color: color(0), roughness: 0.6 });
    rect(-r * 0.07, -h * 0.2, r * 0.07, 0, '#c89a74', 2);
    disc(0, r * 0.12, r * 0.19, color(3), 3);
    disc(0, r * 0.09, r * 0.15, '#d8ac86', 4);
  }
}

/** A row of iron bars from -w/2 to w/2 with cross pieces; `door` leaves the outline of one. */
export function bars(s: Sketch, w: number, h: number, step = 0.13): void {
  const iron: Paint = { color: '#3a3e42', roughness: 0.5, grain: 'metal' };
  for (let x = -w / 2; x <= w / 2 + 0.001; x += step) s.tube([[x, 0, 0], [x, h, 0]], 0.016, 6, iron);
  for (const y of [0.06, h * 0.45, h * 0.52, h - 0.05]) s.box(-w / 2, y - 0.03, -0.02, w / 2, y + 0.03, 0.02, iron);
}

/** A column with base and capital. */
export function column(s: Sketch, x: number, z: number, h: number, r: number, look: Paint): void {
  s.box(x - r * 1.4, 0, z - r * 1.4, x + r * 1.4, r * 0.6, z + r * 1.4, look);
  const p: P2[] = [[r * 1.3, r * 0.6], [r * 1.3, r * 0.9], [r * 1.05, r * 1.1], [r, r * 1.5], [r * 0.88, h - r * 1.5], [r * 1.15, h - r * 1.3], [r * 1.3, h - r * 0.6]];
  s.lathe(p, 20, { ...look, shade: (px, _y, pz) => 0.9 + 0.1 * Math.cos(Math.atan2(px - x, pz - z) * 16) }, { x, z });
  s.box(x - r * 1.4, h - r * 0.6, z - r * 1.4, x + r * 1.4, h, z + r * 1.4, look);
}

/** A flight of steps rising towards -z from the origin. */
export function steps(s: Sketch, w: number, count: number, rise: number, run: number, look: Paint, runner?: string): void {
  for (let i = 0; i < count; i++) {
    s.box(-w / 2, 0, -(i + 1) * run, w / 2, (i + 1) * rise, -i * run, look, 'bk');
    s.box(-w / 2 - 0.01, (i + 1) * rise - 0.03, -(i + 1) * run, w / 2 + 0.01, (i + 1) * rise + 0.004, -i * run + 0.03, { ...look, color: tint(look.color, 1.3) }, 'bk');
    if (runner === undefined) continue;
    const cloth: Paint = { color: runner, roughness: 0.95, grain: 'cloth' };
    s.box(-w * 0.3, i * rise, -i * run, w * 0.3, (i + 1) * rise, -i * run + 0.036, cloth, 'bk');
    s.box(-w * 0.3, (i + 1) * rise, -(i + 1) * run, w * 0.3, (i + 1) * rise + 0.01, -i * run + 0.036, cloth, 'bk');
  }
}

/** A handrail with balusters along points. */
export function balustrade(s: Sketch, from: P3, to: P3, h: number, look: Paint, step = 0.22): void {
  const n = Math.max(2, Math.round(Math.hypot(to[0] - from[0], to[2] - from[2]) / step));
  for (let i = 0; i <= n; i++) {
    const t = i / n;
    const p: P3 = [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t];
    s.bar(p, [p[0], p[1] + h, p[2]], i === 0 || i === n ? 0.1 : 0.035, look);
  }
  s.bar([from[0], from[1] + h, from[2]], [to[0], to[1] + h, to[2]], 0.08, look, 0.06);
}

/** A window of light with mullions, for walls that look out on nothing; from x0 to x1, y0 to y1, in z = 0. `stain` colours its panes. */
export function lightWindow(s: Sketch, x0: number, x1: number, y0: number, y1: number, glow: number, stain: readonly string[] | null = null, pointed = false): void {
  const columns = Math.max(2, Math.round((x1 - x0) / 0.45));
  const rows = Math.max(2, Math.round((y1 - y0) / 0.5));
  const middle = (x0 + x1) / 2;
  const top = (x: number): number => (pointed ? y1 - Math.abs(x - middle) ** 1.5 * 1.5 : y1);
  const at = (i: number, j: number): P3 => {
    const x = x0 + ((x1 - x0) * i) / columns;
    return [x, y0 + ((top(x) - y0) * j) / rows, 0.03];
  };
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      const color = stain === null ? '#dfeaf4' : (stain[(i * 7 + j * 5 + ((i * j) % 3)) % stain.length] as string);
      s.quad(at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1), { color, glow, roughness: 0.2 }, [0, 0, 1]);
    }
  }
  const frame: Paint = { color: stain === null ? '#d8d4cc' : '#2a2624', roughness: 0.6 };
  for (let i = 0; i <= columns; i++) s.bar(at(i, 0), at(i, rows), i === 0 || i === columns ? 0.1 : 0.035, frame);
  for (let j = 0; j <= rows; j++) for (let i = 0; i < columns; i++) s.bar(at(i, j), at(i + 1, j), j === 0 || j === rows ? 0.1 : 0.035, frame);
}

/** A closed door in the plane z = 0. */
export function door(s: Sketch, color: string, glass = false, w = 0.9): void {
  s.box(-w / 2 - 0.1, 0, 0, w / 2 + 0.1, 2.2, 0.05, { color: tint(color, 0.7), roughness: 0.5 }, 'kb');
  s.box(-w / 2, 0.01, 0.04, w / 2, 2.1, 0.07, { color, roughness: 0.45 }, 'kb');
  if (glass) s.box(-w / 2 + 0.15, 1.1, 0.06, w / 2 - 0.15, 1.9, 0.075, { color: '#b8ccd4', roughness: 0.1, glow: 0.5 }, 'kb');
  s.lathe([[0.001, 1], [0.03, 1.03], [0.001, 1.06]], 8, BRASS, { x: w / 2 - 0.1, z: 0.12, smooth: true });
}

/** A sign with strokes like lettering, glowing, `w` wide, centred; in z = 0. */
export function sign(s: Sketch, w: number, h: number, ground: string, ink: string, glow: number, random: Random): void {
  s.block(0, -h / 2, 0.04, w, h, 0.06, { color: ground, roughness: 0.5 }, 0.015);
  const n = Math.max(3, Math.round(w / (h * 0.6)));
  for (let i = 0; i < n; i++) {
    const x = -w * 0.42 + (w * 0.84 * i) / n;
    const look: Paint = { color: ink, glow, roughness: 0.4 };
    const [b, t, r] = [-h * 0.26, h * 0.26, x + ((w * 0.84) / n) * 0.62];
    s.bar([x, b, 0.085], [x, t, 0.085], h * 0.09, look, 0.012);
    const kind = random.int(0, 3);
    if (kind !== 1) s.bar([x, t, 0.085], [r, t, 0.085], h * 0.09, look, 0.012);
    if (kind !== 2) s.bar([x, 0, 0.085], [r, 0, 0.085], h * 0.09, look, 0.012);
    if (kind === 1 || kind === 3) s.bar([x, b, 0.085], [r, b, 0.085], h * 0.09, look, 0.012);
    if (kind !== 0) s.bar([r, b, 0.085], [r, kind === 2 ? t : 0, 0.085], h * 0.09, look, 0.012);
  }
}

/** A stack of crates or cartons. */
export function crates(s: Sketch, count: number, size: number, look: Paint, random: Random): void {
  for (let i = 0; i < count; i++) {
    const [layer, place] = [Math.floor(i / 3), i % 3];
    s.at((place - 1) * size * 1.06 + random.range(-0.04, 0.04) + (layer % 2) * size * 0.3, layer * size, random.range(-0.05, 0.05), random.range(-0.12, 0.12), () => {
      s.box(-size / 2, 0.01, -size / 2, size / 2, size, size / 2, { ...look, color: tint(look.color, random.range(0.85, 1.15)) });
      for (const y of [0.06, 0.5, 0.94]) s.box(-size / 2 - 0.012, size * y - 0.035, -size / 2 - 0.012, size / 2 + 0.012, size * y + 0.035, size / 2 + 0.012, { ...look, color: tint(look.color, 0.75) });
    });
  }
}

/** A barrel on its end. */
export function barrel(s: Sketch, x: number, z: number, h = 0.9, color = '#6a4628'): void {
  const look = timber(color);
  s.lathe([[h * 0.3, 0], [h * 0.38, h * 0.5], [h * 0.3, h], [h * 0.28, h - 0.03], [0.001, h - 0.03]], 16, look, { x, z, smooth: true });
  for (const [y, r] of [[0.1, 0.325], [0.3, 0.365], [0.7, 0.365], [0.9, 0.325]] as const) s.lathe([[h * r, h * y - 0.025], [h * r + 0.008, h * y], [h * r, h * y + 0.025]], 16, DARK, { x, z });
}

/** An upright machine with a lit screen: an arcade cabinet or a slot machine. */
export function cabinet(s: Sketch, color: string, screen: string, accent: string): void {
  const side: P2[] = [[-0.4, 0], [0.35, 0], [0.35, 0.85], [0.5, 0.95], [0.42, 1.05], [0.2, 1.15], [0.08, 1.62], [0.38, 1.72], [0.36, 1.95], [-0.4, 1.95]];
  for (const x of [-0.36, 0.33]) s.at(x, 0, 0, -Math.PI / 2, () => s.extrude(side, -0.03, 0, { color, roughness: 0.4 }));
  s.box(-0.35, 0, -0.38, 0.35, 0.85, 0.33, { color: '#16161a', roughness: 0.5 });
  s.box(-0.35, 0.85, -0.38, 0.35, 1.94, 0.02, { color: '#101014', roughness: 0.5 });
  s.quad([-0.35, 0.95, 0.5], [0.35, 0.95, 0.5], [0.35, 1.05, 0.32], [-0.35, 1.05, 0.32], { color: '#2a2a30', roughness: 0.4 });
  s.quad([-0.28, 1.13, 0.2], [0.28, 1.13, 0.2], [0.28, 1.58, 0.09], [-0.28, 1.58, 0.09], { color: screen, glow: 2.2, roughness: 0.2 });
  s.quad([-0.34, 1.72, 0.385], [0.34, 1.72, 0.385], [0.34, 1.93, 0.365], [-0.34, 1.93, 0.365], { color: accent, glow: 2.6, roughness: 0.3 });
  for (let i = 0; i < 4; i++) s.lathe([[0.02, 1], [0.026, 1.03], [0.001, 1.035]], 8, { color: [accent, '#f0d040', '#e04040', '#40c060'][i] as string, glow: 1, roughness: 0.3 }, { x: 0.02 + i * 0.08, z: 0.42 });
  s.bar([-0.18, 1, 0.42], [-0.18, 1.12, 0.42], 0.02, DARK);
  s.lathe([[0.001, 1.1], [0.03, 1.13], [0.001, 1.16]], 8, { color: '#d03030', roughness: 0.3 }, { x: -0.18, z: 0.42, smooth: true });
}

/** A basin with a tap at a wall, with a mirror above. */
export function basin(s: Sketch, mirrorW = 0.6): void {
  s.lathe([[0.1, 0], [0.08, 0.6], [0.16, 0.72], [0.28, 0.78], [0.3, 0.86], [0.27, 0.86], [0.2, 0.76], [0.001, 0.75]], 20, WHITE, { z: 0.3, smooth: true });
  s.tube([[0, 0.86, 0.06], [0, 1, 0.06], [0, 1.02, 0.14], [0, 0.96, 0.2]], 0.014, 8, STEEL);
  if (mirrorW > 0) mirror(s, mirrorW, 0.8, 1.15);
}

/** A mirror on the wall, its foot at `y`: paler than it is clear, as a camera off its axis sees it. */
export function mirror(s: Sketch, w: number, h: number, y: number): void {
  s.block(0, y - 0.03, 0.012, w + 0.06, h + 0.06, 0.024, DARK, 0.006);
  s.quad([-w / 2, y, 0.026], [w / 2, y, 0.026], [w / 2, y + h, 0.026], [-w / 2, y + h, 0.026], { color: '#8c9aa0', roughness: 0.25 }, [0, 0, 1]);
}

/** A water closet. */
export function toilet(s: Sketch): void {
  s.block(0, 0.4, 0.12, 0.42, 0.42, 0.2, WHITE, 0.03);
  s.block(0, 0.8, 0.12, 0.45, 0.04, 0.23, WHITE, 0.015);
  s.lathe([[0.13, 0], [0.12, 0.2], [0.2, 0.36], [0.22, 0.41], [0.001, 0.42]], 18, WHITE, { z: 0.42, smooth: true });
  s.block(0, 0.41, 0.42, 0.4, 0.035, 0.46, { color: '#f4f2ee', roughness: 0.3 }, 0.017);
}

/** A bath, long side along x. */
export function bathtub(s: Sketch): void {
  const outline: P2[] = Array.from({ length: 28 }, (_, i): P2 => [Math.sign(Math.cos((i / 28) * 6.2832)) * Math.abs(Math.cos((i / 28) * 6.2832)) ** 0.5 * 0.85, Math.sign(Math.sin((i / 28) * 6.2832)) * Math.abs(Math.sin((i / 28) * 6.2832)) ** 0.5 * 0.4]);
  const ring = (k: number, y: number): P3[] => outline.map(([x, z]): P3 => [x * k, y, z * k]);
  const layers: readonly (readonly [number, number])[] = [[0.78, 0.05], [0.95, 0.35], [1, 0.58], [1.04, 0.6], [1.02, 0.62], [0.93, 0.6], [0.86, 0.3], [0.7, 0.16]];
  for (let j = 0; j + 1 < layers.length; j++) {
    const [a, b] = [ring(...(layers[j] as [number, number])), ring(...(layers[j + 1] as [number, number]))];
    for (let i = 0; i < 28; i++) s.quad(a[(i + 1) % 28] as P3, a[i] as P3, b[i] as P3, b[(i + 1) % 28] as P3, WHITE);
  }
  s.polygon([...ring(0.88, 0.45)].reverse(), { color: '#bcd8dc', roughness: 0.05 });
  for (const x of [-0.6, 0.6]) for (const z of [-0.22, 0.22]) s.lathe([[0.03, 0], [0.05, 0.1]], 8, BRASS, { x, z });
  s.tube([[0.72, 0.62, 0], [0.72, 0.85, 0], [0.62, 0.88, 0], [0.58, 0.8, 0]], 0.018, 8, STEEL);
}

/** A running machine, facing -z. */
export function treadmill(s: Sketch): void {
  s.box(-0.4, 0.04, -0.9, 0.4, 0.18, 0.9, { color: '#2a2c30', roughness: 0.5 });
  s.box(-0.28, 0.18, -0.7, 0.28, 0.19, 0.88, { color: '#0e0e10', roughness: 0.8 });
  for (const x of [-0.36, 0.36]) {
    s.bar([x, 0.15, -0.75], [x, 1.25, -0.85], 0.06, STEEL);
    s.bar([x, 1.02, -0.82], [x, 1.02, -0.2], 0.045, DARK);
  }
  s.block(0, 1.15, -0.86, 0.78, 0.34, 0.08, DARK, 0.02);
  s.quad([-0.22, 1.22, -0.815], [0.22, 1.22, -0.815], [0.22, 1.42, -0.815], [-0.22, 1.42, -0.815], { color: '#4ab0d8', glow: 1.4 }, [0, 0, 1]);
}

/** A bench with a loaded barbell on its rack. */
export function weightBench(s: Sketch): void {
  s.block(0, 0.38, 0.2, 0.3, 0.09, 1.2, { color: '#8a1f1f', roughness: 0.5 }, 0.03);
  for (const z of [-0.3, 0.7]) s.bar([0, 0, z], [0, 0.4, z], 0.08, DARK);
  for (const x of [-0.5, 0.5]) s.bar([x, 0, -0.45], [x, 1.15, -0.45], 0.07, DARK);
  s.bar([-0.5, 0.1, -0.45], [0.5, 0.1, -0.45], 0.06, DARK);
  s.tube([[-0.95, 1.12, -0.4], [0.95, 1.12, -0.4]], 0.016, 8, STEEL);
  for (const x of [-0.82, -0.74, 0.74, 0.82]) s.tube([[x - 0.02, 1.12, -0.4], [x + 0.02, 1.12, -0.4]], 0.22, 20, DARK);
  for (const x of [-0.845, -0.695, 0.695, 0.845]) s.polygon(Array.from({ length: 20 }, (_, i): P3 => [x, 1.12 + Math.sin((i / 20) * 6.2832 * Math.sign(-x)) * 0.22, -0.4 + Math.cos((i / 20) * 6.2832 * Math.sign(-x)) * 0.22]), DARK);
}

/** A rack of dumb-bells, `w` wide. */
export function dumbbells(s: Sketch, w: number): void {
  for (const x of [-w / 2, w / 2]) s.bar([x, 0, 0.25], [x, 1, 0.1], 0.07, DARK);
  for (const [y, z] of [[0.3, 0.3], [0.65, 0.22], [0.98, 0.14]] as const) {
    s.box(-w / 2, y - 0.03, z - 0.12, w / 2, y, z + 0.14, { color: '#4a4e52', roughness: 0.4 });
    for (let x = -w / 2 + 0.14; x < w / 2 - 0.05; x += 0.2) {
      s.tube([[x, y + 0.07, z - 0.14], [x, y + 0.07, z + 0.14]], 0.016, 6, STEEL);
      for (const dz of [-0.11, 0.11]) s.block(x, y + 0.005, z + dz, 0.13, 0.13, 0.08, DARK, 0.03);
    }
  }
}

/** A washing machine with a round door. */
export function washer(s: Sketch, color = '#dfe2e4'): void {
  s.block(0, 0, 0.33, 0.66, 1.05, 0.64, { color, roughness: 0.3 }, 0.02);
  s.box(-0.3, 0.86, 0.651, 0.3, 1.02, 0.66, { color: '#8a9298', roughness: 0.4 }, 'k');
  const ring = (r: number, z: number, look: Paint): void => s.polygon(Array.from({ length: 24 }, (_, i): P3 => [Math.cos((i / 24) * 6.2832) * r, 0.48 + Math.sin((i / 24) * 6.2832) * r, z]), look);
  ring(0.25, 0.656, STEEL);
  ring(0.2, 0.662, { color: '#1c2a34', roughness: 0.05 });
  ring(0.1, 0.664, { color: '#6a86a0', roughness: 0.3 });
  s.box(0.12, 0.9, 0.66, 0.26, 0.98, 0.664, { color: '#40d080', glow: 1.2 }, 'k');
}
