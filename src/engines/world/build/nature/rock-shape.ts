/** @file The shape of rocks: a ball split along random planes, then weathered. */
import { IcosahedronGeometry, Vector3, type BufferAttribute, type BufferGeometry } from 'three';
import { mergeVertices } from 'three/addons/utils/BufferGeometryUtils.js';
import { createNoise } from '../../../../lib/noise.ts';
import type { Random } from '../../../../lib/random.ts';

export interface RockSpec {
  /** Half sizes in metres. */
  readonly radii: readonly [number, number, number];
  /** Subdivisions: 20·(n+1)² triangles. */
  readonly detail: number;
  /** How many planes split it; default 16. 0 gives a pebble. */
  readonly cuts?: number;
  /** Depth of weathering as a fraction of the radius; default 0.1. */
  readonly weather?: number;
}

const balls = new Map<number, BufferGeometry>();

/** An indexed unit ball of 20·(detail+1)² triangles; a fresh copy. */
export function unitBall(detail: number): BufferGeometry {
  let ball = balls.get(detail);
  if (ball === undefined) {
    const raw = new IcosahedronGeometry(1, detail);
    raw.deleteAttribute('uv');
    raw.deleteAttribute('normal');
    ball = mergeVertices(raw, 1e-4);
    balls.set(detail, ball);
  }
  return ball.clone();
}

/** Makes a rock about its centre, with normals and without paint. */
export function rockShape(spec: RockSpec, random: Random): BufferGeometry {
  const noise = createNoise(random.int(0, 0x7fffffff));
  const geometry = unitBall(spec.detail);
  const planes = Array.from({ length: spec.cuts ?? 16 }, () => {
    const n = new Vector3(random.gaussian(), random.gaussian(), random.gaussian()).normalize();
    return { n, d: random.range(0.58, 0.92) };
  });
  const weather = spec.weather ?? 0.1;
  const shift = random.range(0, 90);
  const position = geometry.attributes['position'] as BufferAttribute;
  const v = new Vector3();
  for (let i = 0; i < position.count; i++) {
    v.fromBufferAttribute(position, i);
    let r = 1;
    for (const { n, d } of planes) {
      const along = v.dot(n);
      if (along > 0.01) r = softMin(r, d / along, 0.05);
    }
    r *= 1 + weather * (1.3 * noise.fbm3(v.x * 1.4 + shift, v.y * 1.4, v.z * 1.4, 4) + 0.9 * (noise.ridged2(v.x * 2 + v.z + shift, v.y * 2.2 - v.z, 3) - 0.5));
    position.setXYZ(i, v.x * r * spec.radii[0], v.y * r * spec.radii[1], v.z * r * spec.radii[2]);
  }
  geometry.computeVertexNormals();
  return geometry;
}

function softMin(a: number, b: number, k: number): number {
  const h = Math.max(0, k - Math.abs(a - b)) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}
