/** @file Painted looks: oil, impressionism, van Gogh, watercolour, pastel, cubism. */
import { If, abs, atan, cos, float, floor, fract, luminance, max, mix, sin, smoothstep, step, vec2, vec3, vec4 } from 'three/tsl';
import type { TslNode } from '../../materials/kit.ts';
import { anchored, cellNoise, colorAround, here, mosaic, outline, paper, paperPx, pixel, posterise, type StylePass } from './style.ts';

/** Which way strokes run (as an angle over pi), how sure that is, and bristle marks; all of it lies on the world. */
export const strokeField: StylePass = (input) => {
  const p = pixel(input).mul(3) as TslNode;
  const l = (x: number, y: number): TslNode => luminance(input.color(here.add(p.mul(vec2(x, y))))) as TslNode;
  // Strokes run along edges (Sobel; the tangent of Kang et al. 2009), and where there is none they turn with a slow field, as a painter's hand does.
  const gx = l(1, -1).add(l(1, 0).mul(2)).add(l(1, 1)).sub(l(-1, -1)).sub(l(-1, 0).mul(2)).sub(l(-1, 1)).toVar() as TslNode;
  const gy = l(-1, 1).add(l(0, 1).mul(2)).add(l(1, 1)).sub(l(-1, -1)).sub(l(0, -1).mul(2)).sub(l(1, -1)).toVar() as TslNode;
  const strength = smoothstep(0.05, 0.35, abs(gx).add(abs(gy))) as TslNode;
  const swirl = anchored(input, 110).mul(9.4).add(anchored(input, 44, 1).mul(2.2)).toVar() as TslNode;
  // Directions without a sign are averaged at twice their angle.
  const edge = vec2(gy.mul(gy).sub(gx.mul(gx)), gx.mul(gy).mul(-2)) as TslNode;
  const wanted = mix(vec2(cos(swirl), sin(swirl)), edge.div(max(edge.length(), 1e-4)), strength) as TslNode;
  const angle = (atan as TslNode)(wanted.y, wanted.x).div(2 * Math.PI).add(0.5) as TslNode;
  return vec4(angle, strength, anchored(input, 3.2, 2), anchored(input, 9, 3));
};

export interface Dabs {
  /** Spacing of the brush strokes, in 480ths of the picture's height. */
  readonly cellPx: number;
  readonly lengthPx: number;
  readonly widthPx: number;
  /** How far a stroke's lightness and hue stray from what it shows. */
  readonly stray: number;
  /** Height of the ridges of paint. */
  readonly relief: number;
  /** Laid over what is there only where it still differs from the subject by this much; undefined covers everything. */
  readonly where?: number;
}

/**
 * Brush strokes, each of one colour, laid over one another (after Hertzmann 1998, "Painterly Rendering with Curved Brush Strokes of Multiple Sizes"; here every
 * pixel asks the strokes around it which lies on top). Strokes sit on the canvas and turn with the field, their colours follow the subject, so nothing boils.
 */
export const dabs = (kind: Dabs): StylePass => (input) => {
  const px = paperPx(input).toVar() as TslNode;
  const cell = floor(px.div(kind.cellPx)) as TslNode;
  const toUv = pixel(input) as TslNode;
  const top = float(-1).toVar() as TslNode;
  const color = input.color(here).toVar() as TslNode;
  const under = color.toVar() as TslNode;
  // A stroke reaches as far as its length, so that many cells around must be asked.
  const reach = Math.ceil(kind.lengthPx / kind.cellPx);
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const corner = cell.add(vec2(x, y)).toVar() as TslNode;
      const middle = corner.add(vec2(cellNoise(corner), cellNoise(corner.add(19.3)))).mul(kind.cellPx).toVar() as TslNode;
      const at = middle.mul(toUv).toVar() as TslNode;
      const field = input.field(at).toVar() as TslNode;
      const angle = field.x.mul(2).sub(1).mul(Math.PI / 2) as TslNode;
      const offset = px.sub(middle) as TslNode;
      const along = offset.x.mul(cos(angle)).add(offset.y.mul(sin(angle))).div(kind.lengthPx).toVar() as TslNode;
      const across = offset.y.mul(cos(angle)).sub(offset.x.mul(sin(angle))).div(kind.widthPx).toVar() as TslNode;
      // Ends are ragged: bristles run out at different lengths.
      const id = cellNoise(corner.add(5.1)).toVar() as TslNode;
      const bristle = paper(vec2(across.mul(4).add(id.mul(90)), along.mul(0.7))).toVar() as TslNode;
      const inside = along.mul(along).mul(bristle.mul(0.7).add(0.75)).add(across.mul(across));
      If((inside as TslNode).lessThan(1).and(id.greaterThan(top)), () => {
        top.assign(id);
        const seen = input.color(at) as TslNode;
        const strayed = seen.mul(id.mul(7.3).fract().sub(0.5).mul(kind.stray).add(1)).add(vec3(id.mul(13.1).fract(), id.mul(31.7).fract(), id.mul(57.3).fract()).sub(0.5).mul(kind.stray * 0.16)) as TslNode;
        // Ridges between bristles catch the light, one side of the stroke lies in its own shade.
        color.assign(strayed.mul(bristle.sub(0.5).mul(kind.relief).add(1)).sub(across.mul(kind.relief * 0.05)));
      });
    }
  }
  if (kind.where === undefined) return color;
  const source = input.subject(here) as TslNode;
  return mix(under, mix(under, color, 0.94), smoothstep(kind.where * 0.5, kind.where, source.sub(under).length()).mul(step(0, top)));
};

/** Weave of the canvas; the canvas is the picture itself, so it stays where it is. */
export const canvas = (scale: number, strength: number): StylePass => (input) => {
  const px = paperPx(input) as TslNode;
  const n = paper(px.mul(scale)).mul(0.6).add(paper(px.mul(scale * 2.7)).mul(0.4)).sub(0.5) as TslNode;
  return input.color(here).mul(n.mul(strength).add(1));
};

export const watercolorField: StylePass = (input) => vec4(anchored(input, 13), anchored(input, 13, 5), anchored(input, 34, 6), anchored(input, 5, 7));

export const wash: StylePass = (input) => {
  const px = paperPx(input) as TslNode;
  const field = input.field(here) as TslNode;
  // Edges bleed where the paper lets them, pigment gathers at them, and thin washes show the paper.
  const bleed = field.xy.sub(0.5).mul(pixel(input)).mul(9) as TslNode;
  const washed = posterise(input.color(here.add(bleed)), 7) as TslNode;
  const pigment = field.z.mul(0.55).add(field.w.mul(0.25)) as TslNode;
  const light = mix(washed, vec3(0.97, 0.955, 0.92), float(0.14).add(pigment.mul(0.26)));
  return light.mul(float(1).sub(outline(input, 1.6).mul(0.42))).mul(paper(px.mul(0.9)).mul(0.07).add(0.965));
};

/** Facets that each see the subject from a little elsewhere, shaded across, as analytical cubism does. */
export const facets: StylePass = (input) => {
  const px = paperPx(input) as TslNode;
  // Two sets of bent parallels and a diagonal cut the picture into planes with straight edges.
  const bend = (k: number): TslNode => paper(px.mul(0.006).add(k)).sub(0.5).mul(34);
  const grid = vec2(px.x.mul(0.87).add(px.y.mul(0.34)).add(bend(3)), px.y.mul(0.92).sub(px.x.mul(0.28)).add(bend(8))).div(vec2(74, 62)) as TslNode;
  const cell = floor(grid) as TslNode;
  const within = fract(grid) as TslNode;
  const flip = step(0.5, cellNoise(cell.add(2.2))) as TslNode;
  const half = step(1, mix(within.x, within.x.oneMinus(), flip).add(within.y)) as TslNode;
  const id = cellNoise(cell.mul(1.7).add(half.mul(11.3))) as TslNode;
  const shift = vec2(sin(id.mul(44)), cos(id.mul(71))).mul(pixel(input)).mul(19) as TslNode;
  const zoom = id.mul(31).fract().sub(0.5).mul(0.2).add(1) as TslNode;
  const seen = posterise(input.color(here.sub(0.5).mul(zoom).add(0.5).add(shift)), 7) as TslNode;
  const earth = mix(seen, vec3(luminance(seen)).mul(vec3(1.14, 0.98, 0.76)), 0.45) as TslNode;
  // Each facet runs from light to dark.
  const slope = within.sub(0.5).dot(vec2(cos(id.mul(40)), sin(id.mul(40)))) as TslNode;
  return earth.mul(slope.mul(0.85).add(1).add(id.sub(0.5).mul(0.22))).mul(float(1).sub(outline(input, 1.5).mul(0.45)));
};

/** Flat triangles-like panes of one colour each: a model of few faces. */
export const lowPoly: StylePass = (input) => {
  const { middle, id } = mosaic(input, 15);
  return colorAround(input, middle, 4).mul(id.sub(0.5).mul(0.14).add(1));
};

/** A dream painter's picture: what is far flows like soft wax, what is near stands sharp. */
export const melting: StylePass = (input) => {
  const away = smoothstep(6, 60, input.distance(here)) as TslNode;
  const px = paperPx(input) as TslNode;
  const flow = vec2(sin(px.y.mul(0.021).add(px.x.mul(0.008))), sin(px.x.mul(0.017).sub(px.y.mul(0.006)))).mul(pixel(input)).mul(away.mul(15)) as TslNode;
  // Wax runs down: below an edge its colour is drawn out.
  const run = (paper(vec2(px.x.mul(0.045), 3)) as TslNode).mul(26).mul(smoothstep(0.35, 0.95, paper(vec2(px.x.mul(0.12), 9)))).mul(away.mul(0.7).add(0.3)) as TslNode;
  const at = here.add(flow).sub(vec2(0, 1).mul(pixel(input)).mul(run)) as TslNode;
  const dry = input.color(here.add(flow)) as TslNode;
  return mix(dry, input.color(at), 0.72);
};

