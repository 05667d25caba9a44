/** @file Drawn and printed looks: pencil, ink, woodblock, cel, comic, pixels. */
import { dot, float, floor, fract, luminance, min, mix, normalize, sin, smoothstep, vec2, vec3, vec4 } from 'three/tsl';
import type { TslNode } from '../../materials/kit.ts';
import { anchored, brush, contrast, facing, here, outline, paper, paperPx, pixel, posterise, saturate, tinted, type StyleInput, type StylePass } from './style.ts';

/** Wobble of the hand, lying on the world. */
export const handField: StylePass = (input) => vec4(anchored(input, 22), anchored(input, 22, 4), anchored(input, 60, 8), anchored(input, 4, 9));

export const ink = (levels: number, tone: readonly [number, number, number]): readonly StylePass[] => [
  brush(4),
  (input: StyleInput): TslNode => {
    const px = paperPx(input) as TslNode;
    const field = input.field(here) as TslNode;
    const l = luminance(posterise(input.color(here.add(field.xy.sub(0.5).mul(pixel(input)).mul(5))), levels)) as TslNode;
    const wash = mix(vec3(...tone), vec3(0.95, 0.93, 0.88), smoothstep(0.02, 0.8, l.add(field.z.sub(0.5).mul(0.16)))) as TslNode;
    return mix(wash, vec3(...tone), outline(input, 1.4).mul(0.85)).mul(paper(px.mul(0.8)).mul(0.06).add(0.97));
  },
];

export const pencil: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const px = paperPx(input) as TslNode;
    const field = input.field(here) as TslNode;
    const l = luminance(input.color(here)) as TslNode;
    // Hatching in three directions, laid on as the tone darkens; its wobble lies on the world.
    const hatch = (angle: number, from: number): TslNode => {
      const line = sin(px.x.mul(Math.cos(angle)).add(px.y.mul(Math.sin(angle))).mul(1.5).add(field.x.mul(7))).mul(0.5).add(0.5) as TslNode;
      return smoothstep(0.35, 0.75, line).mul(smoothstep(from, from - 0.28, l));
    };
    const tone = hatch(0.75, 0.72).mul(0.4).add(hatch(-0.6, 0.5).mul(0.42)).add(hatch(1.5, 0.3).mul(0.45)) as TslNode;
    const grit = paper(px.mul(1.1)).mul(0.5).add(0.6) as TslNode;
    const drawn = min(tone.mul(grit).add(outline(input, 1.1).mul(0.9)).add(smoothstep(0.9, 0.2, l).mul(0.16)), 0.92) as TslNode;
    return mix(vec3(0.94, 0.925, 0.89), vec3(0.16, 0.155, 0.16), drawn);
  },
];

export const cel = (levels: number, lines: number, boost: number): readonly StylePass[] => [brush(4), (input) => mix(saturate(posterise(input.color(here), levels), boost), vec3(0.06, 0.05, 0.08), outline(input, 1.1).mul(lines))];

/** Comic print: flat inks, thick lines, and dots of the screen in the shadows. */
export const comic: readonly StylePass[] = [
  brush(4),
  (input: StyleInput): TslNode => {
    const px = paperPx(input) as TslNode;
    const flat = saturate(posterise(input.color(here), 4), 1.5) as TslNode;
    const grid = vec2(px.x.add(px.y), px.x.sub(px.y)).mul(0.13) as TslNode;
    const dotted = smoothstep(0.05, -0.05, fract(grid).sub(0.5).length().sub(luminance(flat).oneMinus().mul(0.42))) as TslNode;
    const printed = mix(flat.mul(1.12), flat.mul(0.72), dotted.mul(smoothstep(0.75, 0.45, luminance(flat)))) as TslNode;
    return mix(printed, vec3(0.05, 0.04, 0.06), outline(input, 1.5));
  },
];

export const pixelArt: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    // Square cells, 96 down the picture; each takes the colour of its middle, in few steps.
    const rows = 96;
    const columns = Math.round((rows * input.widthPx) / input.heightPx);
    const grid = vec2(columns, rows);
    const cell = floor(here.mul(grid)) as TslNode;
    const c = input.color(cell.add(0.5).div(grid)).add(input.color(cell.add(vec2(0.25, 0.25)).div(grid))).add(input.color(cell.add(vec2(0.75, 0.75)).div(grid))).div(3) as TslNode;
    const dither = fract(cell.x.add(cell.y.mul(2)).mul(0.25)).sub(0.375).mul(0.11) as TslNode;
    return floor(saturate(contrast(c, 0.35), 1.25).add(dither).mul(6).add(0.5)).div(6);
  },
];

export const woodblock: readonly StylePass[] = [
  brush(6),
  (input: StyleInput): TslNode => {
    const px = paperPx(input) as TslNode;
    // Woodblock print: few flat inks (indigo, ochre, vermilion) on warm paper, key block in dark blue.
    const flat = posterise(saturate(input.color(here), 0.8), 5) as TslNode;
    const inks = tinted(flat, [0.04, 0.06, 0.16], [0.04, 0.01, -0.1]);
    const grain = paper(vec2(px.x.mul(0.05), px.y.mul(0.9))).mul(0.08).add(0.95) as TslNode;
    // Bokashi: the printer wipes the block, so the sky is darkest at its upper edge.
    const wiped = mix(inks, vec3(0.16, 0.24, 0.42), smoothstep(0.24, 0.0, here.y).mul(smoothstep(1500, 6000, input.distance(here))).mul(0.75)) as TslNode;
    return mix(mix(wiped, vec3(0.93, 0.88, 0.76), 0.2).mul(grain), vec3(0.08, 0.1, 0.24), outline(input, 1.3).mul(0.85));
  },
];

/** An animated feature in three dimensions: soft rounded light from above, a bright rim, clean rich colour. */
export const featureAnimation: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const color = input.color(here) as TslNode;
    const normal = facing(input, 1.5).toVar() as TslNode;
    const toEye = normalize(input.eye.sub(input.world(here))) as TslNode;
    const near = smoothstep(120, 30, input.distance(here)) as TslNode;
    const rim = smoothstep(0.62, 0.95, float(1).sub(dot(normal, toEye))).mul(smoothstep(-0.2, 0.7, normal.y)).mul(near) as TslNode;
    const bounce = smoothstep(-0.4, 1, normal.y).mul(near) as TslNode;
    const soft = saturate(color.add(vec3(0.05, 0.045, 0.06)), 1.28) as TslNode;
    return soft.mul(bounce.mul(0.14).add(0.93)).add(vec3(1, 0.9, 0.74).mul(rim.mul(0.22)));
  },
];
