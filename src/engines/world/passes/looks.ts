/** @file Every look the world engine can give, by id. What looks are made of is in `looks/`. */
import { mix, vec3 } from 'three/tsl';
import { clay, clayField, cubes, cutPaper, stainedGlass, tilted } from './looks/crafted.ts';
import { cel, comic, featureAnimation, handField, ink, pencil, pixelArt, woodblock } from './looks/drawn.ts';
import { dream, film35, lowKey, neon, super8, tape, thermal } from './looks/filmed.ts';
import { canvas, dabs, facets, lowPoly, melting, strokeField, wash, watercolorField } from './looks/painted.ts';
import { brush, contrast, grey, same, saturate, tinted, type Look, type StylePass } from './looks/style.ts';

const base: Look = { tone: same, style: null, grain: 1, bloom: 1, holdFrames: 1, needsHeat: false };
const toned = (tone: Look['tone'], grain = 1): Look => ({ ...base, tone, grain });
const styled = (style: readonly StylePass[], more: Partial<Look> = {}): Look => ({ ...base, style, grain: 0.25, ...more });

export const looks: Readonly<Record<string, Look>> = {
  // Plain film has as much grain as keeps skies from banding, about one step of 8 bits; what is called film grain belongs to the looks that name it.
  film: { ...base, grain: 0.5 },
  'film-35mm': styled(film35, { grain: 3.6, tone: (c) => tinted(saturate(contrast(c, 0.1), 1.06), [-0.008, 0.004, 0.012], [0.016, 0.004, -0.016]) }),
  'super-8': styled(super8, { grain: 2.4, tone: (c) => tinted(saturate(contrast(c, 0.12), 1.12), [0.05, 0.02, 0.03], [0.05, 0.015, -0.1]) }),
  documentary: toned((c) => saturate(c, 0.92)),
  'black-and-white': toned((c) => contrast(grey(c), 0.2), 3),
  noir: styled(lowKey, { grain: 4, tone: (c) => contrast(grey(c), 0.55) }),
  vintage: toned((c) => tinted(saturate(contrast(c, -0.15), 0.6), [0.07, 0.045, 0.02], [0.04, 0.0, -0.12]), 4.5),
  technicolor: toned((c) => tinted(saturate(contrast(c, 0.25), 1.45), [0.02, -0.005, 0.01], [0.02, 0.005, -0.02])),
  cyberpunk: styled(neon, { grain: 1.5, bloom: 1.8, tone: (c) => tinted(saturate(contrast(c, 0.3), 1.2), [0.05, -0.02, 0.1], [-0.04, 0.03, 0.07]) }),
  'sci-fi': toned((c) => tinted(saturate(contrast(c, 0.25), 0.85), [-0.02, 0.01, 0.04], [-0.02, 0.01, 0.03])),
  steampunk: toned((c) => tinted(saturate(contrast(c, 0.2), 0.75), [0.05, 0.025, 0.0], [0.04, 0.015, -0.06])),
  fantasy: toned((c) => tinted(saturate(c, 1.2), [0.03, 0.0, 0.05], [0.03, 0.02, 0.0])),
  dream: styled(dream, { bloom: 1.7, tone: (c) => tinted(saturate(c, 0.95), [0.045, 0.03, 0.055], [0.03, 0.012, 0.0]) }),
  thermal: styled(thermal, { needsHeat: true, grain: 0 }),
  silhouette: toned((c) => contrast(contrast(c.mul(0.92), 1), 0.6)),
  watercolor: styled([brush(7), wash], { field: watercolorField }),
  oil: styled([dabs({ cellPx: 9, lengthPx: 13, widthPx: 5.5, stray: 0.14, relief: 0.3 }), dabs({ cellPx: 4.5, lengthPx: 6, widthPx: 2.3, stray: 0.06, relief: 0.18, where: 0.13 }), canvas(0.5, 0.08)], { field: strokeField, tone: (c) => saturate(contrast(c, 0.2), 1.2) }),
  impressionist: styled([dabs({ cellPx: 6.5, lengthPx: 7, widthPx: 4, stray: 0.42, relief: 0.24 }), dabs({ cellPx: 4.2, lengthPx: 5, widthPx: 2.2, stray: 0.22, relief: 0.14, where: 0.24 })], { field: strokeField, tone: (c) => saturate(c, 1.3) }),
  'van-gogh': styled([dabs({ cellPx: 8, lengthPx: 16, widthPx: 3.1, stray: 0.5, relief: 0.5 }), dabs({ cellPx: 5, lengthPx: 9, widthPx: 2, stray: 0.2, relief: 0.3, where: 0.3 })], { field: strokeField, tone: (c) => tinted(saturate(contrast(c, 0.25), 1.5), [-0.01, 0.01, 0.06], [0.04, 0.03, -0.06]) }),
  cubist: styled([brush(6), facets], { tone: (c) => contrast(c, 0.2) }),
  surreal: styled([melting, brush(4)], { tone: (c) => tinted(saturate(contrast(c, 0.18), 1.3), [-0.03, 0.02, 0.05], [0.06, 0.02, -0.07]) }),
  pastel: styled([brush(6), canvas(0.8, 0.22)], { tone: (c) => mix(saturate(c, 0.85), vec3(0.96, 0.93, 0.9), 0.22) }),
  'ukiyo-e': styled(woodblock),
  sketch: styled(pencil, { field: handField }),
  ink: styled(ink(6, [0.07, 0.075, 0.09]), { field: handField }),
  anime: styled(cel(9, 0.75, 1.35), { holdFrames: 2 }),
  cartoon: styled(cel(5, 0.95, 1.4), { holdFrames: 2 }),
  comic: styled(comic, { tone: (c) => contrast(c, 0.4), holdFrames: 2 }),
  'animation-3d': styled(featureAnimation, { bloom: 1.25, grain: 0 }),
  'low-poly': styled([brush(5), lowPoly], { tone: (c) => saturate(c, 1.2) }),
  voxel: styled(cubes, { tone: (c) => saturate(contrast(c, 0.15), 1.15) }),
  'pixel-art': styled(pixelArt),
  clay: styled([...clay, tilted(2.6, 1.08)], { field: clayField, holdFrames: 2 }),
  paper: styled(cutPaper, { holdFrames: 2 }),
  'stained-glass': styled(stainedGlass),
  vhs: styled(tape, { tone: (c) => saturate(c, 0.9) }),
  'tilt-shift': styled([tilted(9, 1.3)]),
};

/** The look of that id, or plain film. */
export function lookOf(id: string): Look {
  return looks[id] ?? (looks['film'] as Look);
}
