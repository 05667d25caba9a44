/** @file Looks of things made by hand and set up before the camera: clay, cut paper, stained glass, miniature, toy bricks of light. */
import { abs, dot, float, floor, fract, log2, luminance, max, mix, normalize, sin, smoothstep, vec2, vec3, vec4 } from 'three/tsl';
import type { TslNode } from '../../materials/kit.ts';
import { anchored, brush, cellNoise, chance, colorAround, facing, here, mosaic, outline, paper, paperPx, pixel, posterise, saturate, type StyleInput, type StylePass } from './style.ts';

/** Relief of thumbs and tools on clay. It lies on the world, and shifts a little with every held pose, as each touch of the animator's hand does. */
export const clayField: StylePass = (input) => {
  const touched = chance(input, 2, 3).mul(0.35) as TslNode;
  const big = anchored(input, 15, 1) as TslNode;
  // Ridges of a thumb: waves bent by a slow noise.
  const ridges = sin(anchored(input, 26, 2).add(touched.mul(0.1)).mul(52)).mul(0.5).add(0.5) as TslNode;
  return vec4(big, ridges, anchored(input, 5, 3), 1);
};

const modelled: StylePass = (input) => {
  const color = saturate(posterise(input.color(here), 12), 1.22) as TslNode;
  const p = pixel(input).mul(1.4) as TslNode;
  const height = (dx: number, dy: number): TslNode => {
    const f = input.field(here.add(p.mul(vec2(dx, dy)))) as TslNode;
    return f.x.mul(0.8).add(f.y.mul(0.07)).add(f.z.mul(0.1));
  };
  // Lit from the upper left, as clay on a set is; the sheen of plasticine on top.
  const slope = height(-1, -1).sub(height(1, 1)) as TslNode;
  const near = smoothstep(500, 60, input.distance(here)) as TslNode;
  const normal = facing(input, 2) as TslNode;
  const toEye = normalize(input.eye.sub(input.world(here))) as TslNode;
  const sheen = smoothstep(0.86, 1, dot(normalize(normal.add(vec3(-0.3, 0.55, 0))), toEye).add(slope.mul(0.6))) as TslNode;
  return color.mul(slope.mul(near.mul(1.25)).add(1)).add(vec3(1, 0.97, 0.92).mul(sheen.mul(near).mul(0.16)));
};

export const clay: readonly StylePass[] = [brush(5), modelled];

/** Focus falls off above and below the middle, as through a lens tilted over a model. */
export const tilted = (strength: number, saturation: number): StylePass => (input) => {
  const away = smoothstep(0.1, 0.42, abs(here.y.sub(0.56))).mul(strength) as TslNode;
  const sum = vec3(0).toVar() as TslNode;
  for (let i = 0; i < 12; i++) {
    const r = Math.sqrt((i + 0.5) / 12);
    sum.addAssign(input.color(here.add(vec2(Math.cos(i * 2.4) * r, Math.sin(i * 2.4) * r).mul(away).mul(pixel(input)))));
  }
  return saturate(sum.div(12), saturation);
};

/** Which sheet of the paper theatre a pixel lies on: sheets stand ever further apart. */
const sheetOf = (input: StyleInput, at: TslNode): TslNode => floor(log2(max(input.distance(at), 0.3)).mul(1.9).min(27));

/** Sheets of coloured paper: flat, with a cut edge that shows white, fibres, and the shadow of the sheet before. */
export const cutPaper: readonly StylePass[] = [
  brush(7),
  (input: StyleInput): TslNode => {
    const px = paperPx(input) as TslNode;
    const sheet = sheetOf(input, here).toVar() as TslNode;
    const p = pixel(input) as TslNode;
    const flat = saturate(posterise(input.color(here), 4), 1.12) as TslNode;
    const shadow = float(0).toVar() as TslNode;
    for (const [r, share] of [[3, 0.4], [6, 0.35], [10, 0.25]] as const) {
      const before = sheetOf(input, here.add(p.mul(vec2(-r, -r * 0.8)))) as TslNode;
      shadow.addAssign(smoothstep(0.5, 1.5, sheet.sub(before)).mul(share));
    }
    const edge = smoothstep(0.5, 1.5, sheetOf(input, here.add(p.mul(vec2(-1.1, -1.1)))).sub(sheet)) as TslNode;
    const offset = vec2(cellNoise(vec2(sheet, 1)), cellNoise(vec2(sheet, 2))).mul(90) as TslNode;
    const fibre = paper(px.mul(0.45).add(offset)).mul(0.5).add(paper(px.mul(vec2(0.9, 0.2)).add(offset)).mul(0.5)).sub(0.5) as TslNode;
    const sheetColor = mix(flat, vec3(0.95, 0.92, 0.86), 0.14).mul(fibre.mul(0.16).add(1)) as TslNode;
    return mix(sheetColor.mul(float(1).sub(shadow.mul(0.55))), vec3(0.98, 0.965, 0.93), edge.mul(0.7)).mul(float(1).sub(outline(input, 0.9).mul(0.28)));
  },
];

/** Panes of coloured glass in lead: bigger than a shard, smaller than a figure; light comes through from behind. */
export const stainedGlass: readonly StylePass[] = [
  brush(6),
  (input: StyleInput): TslNode => {
    const px = paperPx(input) as TslNode;
    const { middle, id, border } = mosaic(input, 23);
    const seen = colorAround(input, middle, 8) as TslNode;
    const l = max(luminance(seen), 0.02) as TslNode;
    // Glass comes in few strong colours; grey light becomes amber, and dark becomes blue.
    const chroma = seen.div(l) as TslNode;
    const warm = mix(vec3(0.55, 0.7, 1.5), vec3(1.35, 1.02, 0.55), smoothstep(0.2, 0.75, l.add(id.sub(0.5).mul(0.25)))) as TslNode;
    const pane = mix(warm, chroma.mul(chroma), 0.62).mul(smoothstep(0, 0.95, l).mul(0.72).add(0.16)) as TslNode;
    const streaks = paper(px.mul(vec2(0.06, 0.5)).add(id.mul(60))).mul(0.22).add(0.9) as TslNode;
    const lit = saturate(pane.mul(streaks), 1.35).mul(float(1.1).sub(here.sub(0.5).length().mul(0.5))) as TslNode;
    const lead = max(smoothstep(0.13, 0.06, border), outline(input, 2.1)) as TslNode;
    const round = smoothstep(0.13, 0.0, border).mul(0.1) as TslNode;
    return mix(lit, vec3(0.045, 0.042, 0.045).add(round), lead);
  },
];

/** Small cubes seen from the front: each with a lit and a shaded edge. */
export const cubes: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const rows = 68;
    const grid = vec2(Math.round((rows * input.widthPx) / input.heightPx), rows);
    const place = here.mul(grid) as TslNode;
    const middle = floor(place).add(0.5).div(grid) as TslNode;
    const in_ = fract(place).sub(0.5) as TslNode;
    const seen = saturate(posterise(colorAround(input, middle, 2), 9), 1.25) as TslNode;
    const bevel = smoothstep(0.3, 0.5, in_.x.negate()).add(smoothstep(0.3, 0.5, in_.y.negate())).sub(smoothstep(0.3, 0.5, in_.x)).sub(smoothstep(0.3, 0.5, in_.y)) as TslNode;
    // A round stud on top of each brick.
    const stud = smoothstep(0.31, 0.26, in_.length()).mul(0.06).add(smoothstep(0.05, 0.0, abs(in_.length().sub(0.29))).mul(in_.x.add(in_.y).mul(-0.5))) as TslNode;
    const away = smoothstep(6000, 1500, input.distance(middle)) as TslNode;
    return seen.mul(bevel.mul(0.16).add(1).add(stud.mul(away)));
  },
];
