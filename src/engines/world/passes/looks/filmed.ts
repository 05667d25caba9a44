/** @file Looks of cameras and stocks: film gauges, tape, noir, neon, thermal imaging, dream. */
import { abs, dot, float, floor, length, luminance, max, min, mix, normalize, sin, smoothstep, step, vec2, vec3 } from 'three/tsl';
import type { TslNode } from '../../materials/kit.ts';
import { cellNoise, chance, facing, here, outline, paper, paperPx, pixel, saturate, type StyleInput, type StylePass } from './style.ts';

/** Light that went through the film, bounced off its back and comes out red around what is bright (halation), gathered on two rings. */
const halation = (input: StyleInput, at: TslNode, radiusPx: number): TslNode => {
  const p = pixel(input).mul(radiusPx) as TslNode;
  const sum = float(0).toVar() as TslNode;
  for (let i = 0; i < 10; i++) {
    const r = i < 5 ? 0.5 : 1;
    sum.addAssign(smoothstep(0.78, 1, luminance(input.color(at.add(p.mul(vec2(Math.cos(i * 1.2566 + r) * r, Math.sin(i * 1.2566 + r) * r)))))));
  }
  return sum.div(10);
};

/** How the gate lets the frame wander, in picture coordinates: a slow drift and a jump per frame. */
const weave = (input: StyleInput, amountPx: number): TslNode => {
  const slow = vec2(sin(input.frame.mul(0.11)), sin(input.frame.mul(0.083).add(1))).mul(0.6) as TslNode;
  const jump = vec2(chance(input, 1, 1), chance(input, 1, 2)).sub(0.5) as TslNode;
  return slow.add(jump).mul(amountPx).mul(pixel(input));
};

/** 35 mm: a faint weave, red halation around lights. Grain and curve are the stock's own. */
export const film35: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const at = here.add(weave(input, 0.35)) as TslNode;
    return input.color(at).add(vec3(0.34, 0.09, 0.03).mul(halation(input, at, 7)));
  },
];

/** Dust that sits on one frame, and hairs and scratches that stay for a while. */
const dirt = (input: StyleInput): TslNode => {
  const aspect = input.widthPx / input.heightPx;
  const place = here.mul(vec2(aspect, 1)) as TslNode;
  const total = float(0).toVar() as TslNode;
  for (let i = 0; i < 4; i++) {
    const spot = vec2(chance(input, 1, 11 + i).mul(aspect), chance(input, 1, 21 + i)) as TslNode;
    const size = chance(input, 1, 31 + i).mul(0.006).add(0.001) as TslNode;
    total.addAssign(smoothstep(size, size.mul(0.4), length(place.sub(spot))).mul(step(0.45, chance(input, 1, 41 + i))));
  }
  const x = chance(input, 31, 51).mul(aspect).add(sin(here.y.mul(3).add(input.frame.mul(0.05))).mul(0.002)) as TslNode;
  const scratch = smoothstep(0.0016, 0.0004, abs(place.x.sub(x))).mul(step(0.6, chance(input, 31, 52))).mul(chance(input, 1, 53).mul(0.6).add(0.2)) as TslNode;
  return total.add(scratch);
};

/** Super 8: eighteen pictures a second through a small gate: wander, flicker, soft corners, dirt, light leaking in at an edge. */
export const super8: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const at = here.add(weave(input, 1.7)) as TslNode;
    const p = pixel(input).mul(1.1) as TslNode;
    // A lens of plastic: soft everywhere, softer at the corners.
    const corner = here.sub(0.5).length().mul(2.2).add(0.6) as TslNode;
    const soft = input.color(at.add(p.mul(vec2(1, 0.4)).mul(corner))).add(input.color(at.sub(p.mul(vec2(1, 0.4)).mul(corner)))).add(input.color(at.add(p.mul(vec2(-0.4, 1)).mul(corner)))).add(input.color(at.sub(p.mul(vec2(-0.4, 1)).mul(corner)))).div(4) as TslNode;
    const flicker = chance(input, 1, 7).sub(0.5).mul(0.07).add(1).add(sin(input.frame.mul(1.9)).mul(0.012)) as TslNode;
    const px = paperPx(input) as TslNode;
    const grain = cellNoise(floor(px.mul(0.8)).add(vec2(input.frame.mul(13.7), input.frame.mul(7.1)))).sub(0.5).mul(0.13) as TslNode;
    const leak = smoothstep(0.28, 0, here.x.add(paper(vec2(input.frame.mul(0.04), here.y.mul(2))).mul(0.2))).mul(smoothstep(0.55, 0.9, paper(vec2(input.frame.mul(0.021), 5)))) as TslNode;
    const exposed = soft.mul(flicker).add(grain).add(vec3(0.24, 0.06, 0.015).mul(halation(input, at, 9))).add(vec3(0.75, 0.27, 0.06).mul(leak)) as TslNode;
    // The gate's rounded window.
    const q = abs(here.sub(0.5)).mul(vec2(input.widthPx / input.heightPx, 1)) as TslNode;
    const half = vec2((0.5 * input.widthPx) / input.heightPx, 0.5).sub(0.055) as TslNode;
    const outside = length(max(q.sub(half), vec2(0))) as TslNode;
    return mix(exposed, vec3(0.015), max(smoothstep(0.043, 0.052, outside), 0)).add(dirt(input).mul(0.55));
  },
];

export const tape: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const line = floor(here.y.mul(240)) as TslNode;
    const jitter = cellNoise(vec2(line, input.frame.mul(0.61))).sub(0.5).mul(0.0016) as TslNode;
    const tear = smoothstep(0.97, 1, cellNoise(vec2(floor(here.y.mul(30)), floor(input.frame.mul(0.17))))).mul(0.008) as TslNode;
    // Where the heads switch, at the foot of the picture, lines lean over.
    const heads = smoothstep(0.965, 1, here.y).mul(cellNoise(vec2(line, input.frame)).mul(0.03).add(0.03)) as TslNode;
    const shifted = here.add(vec2(jitter.add(tear).add(heads), 0)) as TslNode;
    // Luma is soft, chroma softer and late: that is what makes tape.
    const soft = (dx: number): TslNode => input.color(shifted.add(vec2(dx, 0)));
    const luma = luminance(soft(0).add(soft(0.0012)).add(soft(-0.0012)).div(3)) as TslNode;
    const chroma = soft(0.004).add(soft(0.007)).add(soft(0.001)).div(3) as TslNode;
    const colored = chroma.sub(luminance(chroma)).mul(1.15).add(luma) as TslNode;
    const scan = sin(here.y.mul(240 * 6.28318)).mul(0.035).add(0.97) as TslNode;
    const snow = step(0.9985, cellNoise(vec2(floor(here.x.mul(160)), line.add(input.frame.mul(3.7))))).mul(0.35) as TslNode;
    return mix(vec3(0.035, 0.03, 0.045), vec3(0.95, 0.97, 0.93), colored).mul(scan).add(snow);
  },
];

/** Low key: one hard light from the side models every form, the rest falls into black; smoke in the distance. */
export const lowKey: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const l = luminance(input.color(here)) as TslNode;
    const distance = input.distance(here) as TslNode;
    const normal = facing(input, 1.5) as TslNode;
    const toEye = input.eye.sub(input.world(here)) as TslNode;
    // The key stands to the camera's left, high.
    const ahead = normalize(vec3(toEye.x, 0, toEye.z)) as TslNode;
    const key = normalize(vec3(ahead.z.negate().mul(1.2).add(ahead.x.mul(0.35)), 0.7, ahead.x.mul(1.2).add(ahead.z.mul(0.35)))) as TslNode;
    const lit = smoothstep(-0.35, 0.85, dot(normal, key)) as TslNode;
    const near = smoothstep(300, 40, distance) as TslNode;
    const modelled = l.mul(mix(float(1), lit.mul(1.15).add(0.22), near)) as TslNode;
    const smoke = smoothstep(8, 80, distance).mul(smoothstep(4000, 900, distance)).mul(0.1) as TslNode;
    const printed = modelled.add(smoke).sub(0.03) as TslNode;
    const curve = printed.mul(printed).mul(float(3).sub(printed.mul(2))) as TslNode;
    return vec3(mix(printed, curve, 0.75).mul(float(1.08).sub(here.sub(0.5).length().mul(0.75))));
  },
];

/** Neon: night falls over the picture, forms are rimmed by a magenta light from one side and a cyan one from the other, edges glow, and the distance sinks into coloured haze. */
export const neon: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const color = input.color(here) as TslNode;
    const distance = input.distance(here) as TslNode;
    const normal = facing(input, 1.5).toVar() as TslNode;
    const toEye = normalize(input.eye.sub(input.world(here))).toVar() as TslNode;
    const right = normalize(vec3(toEye.z, 0, toEye.x.negate())) as TslNode;
    const l = luminance(color) as TslNode;
    const dark = mix(color.mul(0.52), vec3(0.13, 0.1, 0.3).mul(l.add(0.25)), 0.35).add(color.mul(smoothstep(0.8, 1, l)).mul(0.35)) as TslNode;
    const grazing = smoothstep(0.25, 0.95, float(1).sub(abs(dot(normal, toEye)))) as TslNode;
    const near = smoothstep(160, 25, distance) as TslNode;
    const magenta = smoothstep(0.1, 0.9, dot(normal, right).negate()).mul(grazing.mul(0.7).add(0.3)) as TslNode;
    const cyan = smoothstep(0.1, 0.9, dot(normal, right)).mul(grazing.mul(0.7).add(0.3)) as TslNode;
    const far = smoothstep(20, 220, distance) as TslNode;
    const glow = mix(vec3(0.42, 0.06, 0.5), vec3(0.03, 0.3, 0.5), smoothstep(0.1, 0.62, here.y)) as TslNode;
    const hazed = mix(dark, glow.mul(l.mul(0.9).add(0.28)), far.mul(0.72)) as TslNode;
    const line = outline(input, 1.3).mul(smoothstep(0.6, 0.0, l).mul(0.5).add(0.3)) as TslNode;
    const tube = mix(vec3(1, 0.16, 0.72), vec3(0.1, 0.86, 1), smoothstep(0.35, 0.65, paper(paperPx(input).mul(0.008)))) as TslNode;
    return hazed.add(vec3(1, 0.1, 0.68).mul(magenta.mul(near).mul(0.6).mul(l.mul(0.7).add(0.3)))).add(vec3(0.03, 0.74, 1).mul(cyan.mul(near).mul(0.55).mul(l.mul(0.7).add(0.3)))).add(tube.mul(line).mul(0.42));
  },
];

/** What a thermal camera shows: warmth, not light. Beings and engines are warm, ground a little by the sun on it, sky cold. */
export const thermal: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const p = pixel(input).mul(1.6) as TslNode;
    const sum = float(0).toVar() as TslNode;
    for (const [x, y] of [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]] as const) sum.addAssign(input.heat(here.add(p.mul(vec2(x, y)))));
    const heat = sum.div(5).toVar() as TslNode;
    const l = luminance(input.color(here)) as TslNode;
    const sky = smoothstep(2500, 6000, input.distance(here)) as TslNode;
    const normal = facing(input, 2) as TslNode;
    const toEye = normalize(input.eye.sub(input.world(here))) as TslNode;
    // Warm bodies look cooler where they turn away, and clothes hold warmth back.
    const body = heat.mul(abs(dot(normal, toEye)).mul(0.22).add(0.74)).add(l.mul(0.1)) as TslNode;
    const ground = mix(l.mul(0.26).add(0.1), l.mul(0.08), sky) as TslNode;
    // The sensor's fixed pattern.
    const pattern = cellNoise(floor(paperPx(input).mul(0.66))).sub(0.5).mul(0.02).add(chance(input, 1, 4).sub(0.5).mul(0.006)) as TslNode;
    const t = max(ground, mix(ground, body, smoothstep(0.05, 0.3, heat))).add(pattern).clamp(0, 1) as TslNode;
    return ironbow(t);
  },
];

/** The palette that thermographers call iron: black, violet, magenta, orange, yellow, white. */
function ironbow(t: TslNode): TslNode {
  const stops: readonly (readonly [number, readonly [number, number, number]])[] = [
    [0, [0.01, 0.0, 0.06]], [0.18, [0.16, 0.02, 0.42]], [0.38, [0.58, 0.04, 0.53]], [0.56, [0.9, 0.25, 0.22]], [0.74, [0.98, 0.58, 0.06]], [0.9, [1, 0.88, 0.32]], [1, [1, 1, 0.92]],
  ];
  let color: TslNode = vec3(...(stops[0]?.[1] ?? [0, 0, 0]));
  for (let i = 1; i < stops.length; i++) color = mix(color, vec3(...(stops[i] as (typeof stops)[number])[1]), smoothstep((stops[i - 1] as (typeof stops)[number])[0], (stops[i] as (typeof stops)[number])[0], t));
  return color;
}

/** Dream: light blooms into everything around it, edges of the picture melt away, colours part a little. The reader slows the world down for it. */
export const dream: readonly StylePass[] = [
  (input: StyleInput): TslNode => {
    const p = pixel(input) as TslNode;
    const glow = vec3(0).toVar() as TslNode;
    const blurred = vec3(0).toVar() as TslNode;
    for (let i = 0; i < 16; i++) {
      const r = Math.sqrt((i + 0.5) / 16) * 22;
      const c = input.color(here.add(p.mul(vec2(Math.cos(i * 2.4) * r, Math.sin(i * 2.4) * r)))).toVar() as TslNode;
      blurred.addAssign(c);
      glow.addAssign(c.mul(smoothstep(0.25, 0.9, luminance(c))));
    }
    const soft = glow.div(16) as TslNode;
    const edge = smoothstep(0.22, 0.62, here.sub(0.5).length()) as TslNode;
    const part = here.sub(0.5).mul(edge.mul(0.012)) as TslNode;
    const sharp = vec3(input.color(here.add(part)).x, input.color(here).y, input.color(here.sub(part)).z) as TslNode;
    // Screened, as a diffusion filter before the lens adds light and lifts the shadows.
    const screened = float(1).sub(float(1).sub(sharp).mul(float(1).sub(soft.mul(0.75)))) as TslNode;
    const veil = mix(blurred.div(16), vec3(1, 0.96, 0.95), 0.42) as TslNode;
    const veiled = mix(screened, veil, edge.mul(0.85)) as TslNode;
    return saturate(min(veiled, vec3(1)).mul(0.95), 0.9).add(vec3(0.17, 0.06, 0.07).mul(halation(input, here, 12)));
  },
];
