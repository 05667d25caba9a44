/** @file Cards of leaves cut to shape: a crown is made of few large pieces, and each is drawn as a bunch of many small leaves with gaps between them. */
import { cameraProjectionMatrix, clamp, exp2, float, floor, log2, max, mix, positionGeometry, positionView, screenSize, select, sin, smoothstep, vec3 } from 'three/tsl';
import type { TslNode } from './kit.ts';
import { grains } from './paint.ts';

/** Radians of the pattern for each metre at its finest: leaves of some 7 cm. */
const FINEST = 42;
/** Halvings of that after which leaves are as large as the cards themselves. */
const COARSEST = 2.6;
/** Of the pattern's values, which reach from -3 to 3, those from here on are leaf: more than half. */
const LEAF_FROM = -0.2;

/** A smooth field of lobes in space; cut by a card it has the outline of leaves. */
function lobes(q: TslNode): TslNode {
  const warped: TslNode = q.add(sin(q.yzx.mul(0.71)).mul(1.5));
  const waves: TslNode = sin(warped.mul(vec3(1, 1.13, 0.94)));
  return waves.x.add(waves.y).add(waves.z);
}

/** How a fragment of foliage is drawn. */
export interface Spray {
  /** False where there is a gap between leaves; true for all that is no spray. */
  readonly keeps: TslNode;
  /** Factor on the colour: leaves are lighter in their middle than where they pass under their neighbours; 1 for all that is no spray. */
  readonly shade: TslNode;
}

/**
 * Cuts what has the grain `spray` into leaves. They are never finer than about two pixels: farther away they are larger and fewer, and at last the
 * whole card stays.
 */
export function sprayOf(grain: TslNode): Spray {
  const p: TslNode = positionGeometry;
  // Of a card that faces the eye: one seen edge on would be coarser than its neighbours, and stand out whole.
  const metres: TslNode = (positionView as TslNode).z.negate().mul(2).div((cameraProjectionMatrix as TslNode).element(1).y.mul((screenSize as TslNode).y));
  const perPixel: TslNode = metres.mul(FINEST);
  const level: TslNode = clamp(log2(max(perPixel.mul(1.2), 1e-4)), 0, COARSEST).toVar();
  const step: TslNode = exp2(floor(level).negate()).mul(FINEST);
  const value: TslNode = lobes(p.mul(step)).toVar();
  const near: TslNode = smoothstep(COARSEST, COARSEST - 0.7, level);
  const isSpray: TslNode = grain.greaterThan(grains.spray - 0.5);
  return {
    keeps: isSpray.not().or(value.greaterThan(mix(float(-4), float(LEAF_FROM), near))),
    shade: select(isSpray, mix(float(1), smoothstep(LEAF_FROM, 1.9, value).mul(0.85).add(0.5), near), float(1)),
  };
}
