/**
 * @file Looks: what is done to the finished picture beyond the film stock. `tone` recolours (and is baked into the stock's table);
 * `style` is a chain of image-space passes that may ask for colour and distance anywhere, so outlines follow form and brush strokes follow colour.
 * All of it hangs on the picture itself and on its pixels' places, not on chance per frame, so nothing boils.
 */
import { If, abs, cos, dot, float, floor, fract, luminance, max, min, mix, screenUV, sin, smoothstep, vec2, vec3 } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';

export interface StyleInput {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frame: TslNode;
  /** Graded sRGB colour at a place in the picture. */
  readonly color: (at: TslNode) => TslNode;
  /** Metres from the camera. */
  readonly distance: (at: TslNode) => TslNode;
}

/** Passes in order; each returns sRGB. */
export type Style = readonly ((input: StyleInput) => TslNode)[];

export interface Look {
  readonly tone: (color: TslNode) => TslNode;
  readonly style: Style | null;
  /** Factor on the grain. */
  readonly grain: number;
}

const same = (color: TslNode): TslNode => color;
const grey = (color: TslNode): TslNode => vec3(luminance(color));
const contrast = (color: TslNode, amount: number): TslNode => mix(color, color.mul(color).mul(float(3).sub(color.mul(2))), amount);
const saturate = (color: TslNode, amount: number): TslNode => mix(grey(color), color, amount);
const tinted = (color: TslNode, shadows: readonly [number, number, number], highlights: readonly [number, number, number]): TslNode => {
  const l = luminance(color) as TslNode;
  return color.add(vec3(...shadows).mul(l.oneMinus())).add(vec3(...highlights).mul(l));
};

const pixel = (input: StyleInput): TslNode => vec2(1 / input.widthPx, 1 / input.heightPx);

/** A fixed number in 0..1 for a cell of the picture. */
const cellNoise = (cell: TslNode): TslNode => fract(sin(dot(cell, vec2(12.9898, 78.233))).mul(43758.5453));

/** Smooth noise over the picture, for paper and pigment; does not change with time. */
const paper = (at: TslNode): TslNode => {
  const cell = floor(at) as TslNode;
  const f = fract(at) as TslNode;
  const s = f.mul(f).mul(float(3).sub(f.mul(2)));
  const corner = (x: number, y: number): TslNode => cellNoise(cell.add(vec2(x, y)));
  return mix(mix(corner(0, 0), corner(1, 0), s.x), mix(corner(0, 1), corner(1, 1), s.x), s.y);
};

/** Four-sector Kuwahara filter (Kuwahara et al. 1976): each pixel takes the mean of its calmest neighbouring sector, which flattens texture and keeps edges. */
const brush = (radiusPx: number) => (input: StyleInput): TslNode => {
  const at = screenUV as TslNode;
  const p = pixel(input);
  // Radii are given for a picture 480 pixels high.
  const step = (radiusPx * input.heightPx) / 480 / 2;
  const best = vec3(0).toVar() as TslNode;
  const least = float(1e9).toVar() as TslNode;
  for (const [sx, sy] of [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const) {
    const sum = vec3(0).toVar() as TslNode;
    const squares = float(0).toVar() as TslNode;
    for (let y = 0; y <= 2; y++) {
      for (let x = 0; x <= 2; x++) {
        const c = input.color(at.add(p.mul(vec2(x * sx * step, y * sy * step)))) as TslNode;
        sum.addAssign(c);
        squares.addAssign(dot(c, c));
      }
    }
    const mean = sum.div(9) as TslNode;
    const variance = squares.div(9).sub(dot(mean, mean)) as TslNode;
    If(variance.lessThan(least), () => {
      least.assign(variance);
      best.assign(mean);
    });
  }
  return best;
};

/** How much of an outline lies here: steps in distance and in lightness. */
const outline = (input: StyleInput, widthPx: number): TslNode => {
  const at = screenUV as TslNode;
  const p = pixel(input).mul((widthPx * input.heightPx) / 480);
  const d = (x: number, y: number): TslNode => input.distance(at.add(p.mul(vec2(x, y))));
  const l = (x: number, y: number): TslNode => luminance(input.color(at.add(p.mul(vec2(x, y))))) as TslNode;
  const here = d(0, 0).toVar() as TslNode;
  // Second differences: a plane seen aslant has none, a silhouette has.
  const bend = abs(d(1, 0).add(d(-1, 0)).sub(here.mul(2))).add(abs(d(0, 1).add(d(0, -1)).sub(here.mul(2)))).div(max(here, 0.1)) as TslNode;
  const step = abs(l(1, 0).sub(l(-1, 0))).add(abs(l(0, 1).sub(l(0, -1)))) as TslNode;
  const near = smoothstep(6000, 1500, here) as TslNode;
  return max(smoothstep(0.06, 0.22, bend).mul(near), smoothstep(0.22, 0.5, step).mul(0.8));
};

/** Flat tones in `levels` steps of lightness, with soft borders so that they do not crawl. */
const posterise = (color: TslNode, levels: number): TslNode => {
  const l = max(luminance(color), 0.001) as TslNode;
  const x = l.mul(levels) as TslNode;
  const stepped = floor(x).add(smoothstep(0.35, 0.65, fract(x))).add(0.15).div(levels) as TslNode;
  return color.mul(stepped.div(l));
};

const strokes = (strength: number, lengthPx: number) => (input: StyleInput): TslNode => {
  const at = screenUV as TslNode;
  const px = at.mul(vec2(input.widthPx, input.heightPx)).div(input.heightPx / 480) as TslNode;
  // Strokes turn with a slow field over the canvas, as a painter's hand does.
  const angle = paper(px.mul(1 / 90)).mul(6.3).add(paper(px.mul(1 / 37)).mul(2.2)) as TslNode;
  const along = vec2(cos(angle), sin(angle)) as TslNode;
  const sum = vec3(0).toVar() as TslNode;
  const bristles = float(0).toVar() as TslNode;
  // Colour and bristle marks are drawn out along the stroke (line integral convolution, Cabral and Leedom 1993), so both follow it.
  for (let i = -3; i <= 3; i++) {
    const shift = along.mul((i * lengthPx) / 3) as TslNode;
    sum.addAssign(input.color(at.add(shift.mul(pixel(input)).mul(input.heightPx / 480))));
    bristles.addAssign(paper(px.add(shift).mul(0.55)));
  }
  return sum.div(7).mul(bristles.div(7).sub(0.5).mul(strength * 2.4).add(1));
};

const canvas = (scale: number, strength: number) => (input: StyleInput): TslNode => {
  const px = (screenUV as TslNode).mul(vec2(input.widthPx, input.heightPx)).div(input.heightPx / 480) as TslNode;
  const n = paper(px.mul(scale)).mul(0.6).add(paper(px.mul(scale * 2.7)).mul(0.4)).sub(0.5) as TslNode;
  return input.color(screenUV as TslNode).mul(n.mul(strength).add(1));
};

const watercolor: Style = [
  brush(7),
  (input) => {
    const at = screenUV as TslNode;
    const px = at.mul(vec2(input.widthPx, input.heightPx)).div(input.heightPx / 480) as TslNode;
    // Edges bleed where the paper lets them, pigment gathers at them, and thin washes show the paper.
    const bleed = vec2(paper(px.mul(0.09)).sub(0.5), paper(px.mul(0.09).add(40)).sub(0.5)).mul(pixel(input)).mul((7 * input.heightPx) / 480) as TslNode;
    const wash = posterise(input.color(at.add(bleed)), 7) as TslNode;
    const pigment = paper(px.mul(0.035)).mul(0.5).add(paper(px.mul(0.6)).mul(0.3)) as TslNode;
    const light = mix(wash, vec3(0.97, 0.955, 0.92), float(0.16).add(pigment.mul(0.22)));
    return light.mul(float(1).sub(outline(input, 1.6).mul(0.42))).mul(paper(px.mul(0.9)).mul(0.07).add(0.965));
  },
];

const ink = (levels: number, tone: readonly [number, number, number]): Style => [
  brush(4),
  (input) => {
    const px = (screenUV as TslNode).mul(vec2(input.widthPx, input.heightPx)).div(input.heightPx / 480) as TslNode;
    const l = luminance(posterise(input.color(screenUV as TslNode), levels)) as TslNode;
    const wash = mix(vec3(...tone), vec3(0.95, 0.93, 0.88), smoothstep(0.02, 0.8, l.add(paper(px.mul(0.12)).sub(0.5).mul(0.12)))) as TslNode;
    return mix(wash, vec3(...tone), outline(input, 1.4).mul(0.85)).mul(paper(px.mul(0.8)).mul(0.06).add(0.97));
  },
];

const sketch: Style = [
  (input) => {
    const px = (screenUV as TslNode).mul(vec2(input.widthPx, input.heightPx)).div(input.heightPx / 480) as TslNode;
    const l = luminance(input.color(screenUV as TslNode)) as TslNode;
    // Hatching in three directions, laid on as the tone darkens.
    const hatch = (angle: number, from: number): TslNode => {
      const line = sin(px.x.mul(Math.cos(angle)).add(px.y.mul(Math.sin(angle))).mul(1.5).add(paper(px.mul(0.08)).mul(3))).mul(0.5).add(0.5) as TslNode;
      return smoothstep(0.35, 0.75, line).mul(smoothstep(from, from - 0.28, l));
    };
    const tone = hatch(0.75, 0.72).mul(0.4).add(hatch(-0.6, 0.5).mul(0.42)).add(hatch(1.5, 0.3).mul(0.45)) as TslNode;
    const grit = paper(px.mul(1.1)).mul(0.5).add(0.6) as TslNode;
    const drawn = min(tone.mul(grit).add(outline(input, 1.1).mul(0.9)).add(smoothstep(0.9, 0.2, l).mul(0.16)), 0.92) as TslNode;
    return mix(vec3(0.94, 0.925, 0.89), vec3(0.16, 0.155, 0.16), drawn);
  },
];

const cel = (levels: number, lines: number, boost: number): Style => [brush(4), (input) => mix(saturate(posterise(input.color(screenUV as TslNode), levels), boost), vec3(0.06, 0.05, 0.08), outline(input, 1.1).mul(lines))];

const pixelArt: Style = [
  (input) => {
    // Square cells, 96 down the picture; each takes the colour of its middle, in few steps.
    const rows = 96;
    const columns = Math.round((rows * input.widthPx) / input.heightPx);
    const grid = vec2(columns, rows);
    const cell = floor((screenUV as TslNode).mul(grid)) as TslNode;
    const c = input.color(cell.add(0.5).div(grid)).add(input.color(cell.add(vec2(0.25, 0.25)).div(grid))).add(input.color(cell.add(vec2(0.75, 0.75)).div(grid))).div(3) as TslNode;
    const dither = fract(cell.x.add(cell.y.mul(2)).mul(0.25)).sub(0.375).mul(0.11) as TslNode;
    return floor(saturate(contrast(c, 0.35), 1.25).add(dither).mul(6).add(0.5)).div(6);
  },
];

const print: Style = [
  brush(6),
  (input) => {
    const px = (screenUV as TslNode).mul(vec2(input.widthPx, input.heightPx)).div(input.heightPx / 480) as TslNode;
    // Woodblock print: few flat inks (indigo, ochre, vermilion) on warm paper, key block in dark blue.
    const flat = posterise(saturate(input.color(screenUV as TslNode), 0.8), 5) as TslNode;
    const inks = tinted(flat, [0.04, 0.06, 0.16], [0.04, 0.01, -0.1]);
    const grain = paper(vec2(px.x.mul(0.05), px.y.mul(0.9))).mul(0.08).add(0.95) as TslNode;
    return mix(mix(inks, vec3(0.93, 0.88, 0.76), 0.2).mul(grain), vec3(0.08, 0.1, 0.24), outline(input, 1.3).mul(0.85));
  },
];

const tape: Style = [
  (input) => {
    const at = screenUV as TslNode;
    const line = floor(at.y.mul(240)) as TslNode;
    const jitter = cellNoise(vec2(line, input.frame.mul(0.61))).sub(0.5).mul(0.0016) as TslNode;
    const tear = smoothstep(0.97, 1, cellNoise(vec2(floor(at.y.mul(30)), floor(input.frame.mul(0.17))))).mul(0.008) as TslNode;
    const shifted = at.add(vec2(jitter.add(tear), 0)) as TslNode;
    // Luma is soft, chroma softer and late: that is what makes tape.
    const soft = (dx: number): TslNode => input.color(shifted.add(vec2(dx, 0)));
    const luma = luminance(soft(0).add(soft(0.0012)).add(soft(-0.0012)).div(3)) as TslNode;
    const chroma = soft(0.004).add(soft(0.007)).add(soft(0.001)).div(3) as TslNode;
    const colored = chroma.sub(luminance(chroma)).mul(1.15).add(luma) as TslNode;
    const scan = sin(at.y.mul(240 * 6.28318)).mul(0.035).add(0.97) as TslNode;
    return mix(vec3(0.035, 0.03, 0.045), vec3(0.95, 0.97, 0.93), colored).mul(scan);
  },
];

const miniature: Style = [
  (input) => {
    const at = screenUV as TslNode;
    const away = smoothstep(0.1, 0.42, abs(at.y.sub(0.56))).mul((9 * input.heightPx) / 480) as TslNode;
    const sum = vec3(0).toVar() as TslNode;
    for (let i = 0; i < 12; i++) {
      const r = Math.sqrt((i + 0.5) / 12);
      sum.addAssign(input.color(at.add(vec2(Math.cos(i * 2.4) * r, Math.sin(i * 2.4) * r).mul(away).mul(pixel(input)))));
    }
    return saturate(sum.div(12), 1.3);
  },
];

const plain = (tone: Look['tone'], grain = 1): Look => ({ tone, style: null, grain });
const styled = (style: Style, tone: Look['tone'] = same): Look => ({ tone, style, grain: 0.25 });

/** Every look the world engine can give, by id. */
export const looks: Readonly<Record<string, Look>> = {
  film: plain(same),
  documentary: plain((c) => saturate(c, 0.92)),
  'black-and-white': plain((c) => contrast(grey(c), 0.2), 1.4),
  noir: plain((c) => contrast(contrast(grey(c), 0.75), 0.35).mul(0.96), 1.8),
  vintage: plain((c) => tinted(saturate(contrast(c, -0.15), 0.6), [0.07, 0.045, 0.02], [0.04, 0.0, -0.12]), 2.2),
  technicolor: plain((c) => tinted(saturate(contrast(c, 0.25), 1.45), [0.02, -0.005, 0.01], [0.02, 0.005, -0.02])),
  cyberpunk: plain((c) => tinted(saturate(contrast(c, 0.3), 1.25), [0.07, -0.02, 0.13], [-0.05, 0.04, 0.08])),
  'sci-fi': plain((c) => tinted(saturate(contrast(c, 0.25), 0.85), [-0.02, 0.01, 0.04], [-0.02, 0.01, 0.03])),
  steampunk: plain((c) => tinted(saturate(contrast(c, 0.2), 0.75), [0.05, 0.025, 0.0], [0.04, 0.015, -0.06])),
  fantasy: plain((c) => tinted(saturate(c, 1.2), [0.03, 0.0, 0.05], [0.03, 0.02, 0.0])),
  silhouette: plain((c) => contrast(contrast(c.mul(0.92), 1), 0.6)),
  watercolor: styled(watercolor),
  oil: styled([brush(8), strokes(0.5, 7), canvas(0.5, 0.1)], (c) => saturate(contrast(c, 0.2), 1.2)),
  impressionist: styled([brush(7), strokes(0.5, 9)], (c) => saturate(c, 1.3)),
  'van-gogh': styled([brush(6), strokes(0.7, 13)], (c) => tinted(saturate(contrast(c, 0.25), 1.5), [-0.01, 0.01, 0.06], [0.04, 0.03, -0.06])),
  pastel: styled([brush(6), canvas(0.8, 0.22)], (c) => mix(saturate(c, 0.85), vec3(0.96, 0.93, 0.9), 0.22)),
  'ukiyo-e': styled(print),
  sketch: styled(sketch),
  ink: styled(ink(6, [0.07, 0.075, 0.09])),
  anime: styled(cel(9, 0.75, 1.35)),
  cartoon: styled(cel(5, 0.95, 1.4)),
  comic: styled(cel(4, 1, 1.5), (c) => contrast(c, 0.4)),
  'pixel-art': styled(pixelArt),
  vhs: styled(tape, (c) => saturate(c, 0.9)),
  'tilt-shift': styled(miniature),
};

/** The look of that id, or plain film. */
export function lookOf(id: string): Look {
  return looks[id] ?? (looks['film'] as Look);
}


