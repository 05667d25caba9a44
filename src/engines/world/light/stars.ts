/** @file Stars: points that stay sharp at any picture size, with true proportions of bright to faint, dimmed by cloud and by the air near the horizon. */
import { AdditiveBlending, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, BufferAttribute } from 'three';
import { NodeMaterial } from 'three/webgpu';
import { Fn, attribute, dot, exp, float, positionGeometry, screenSize, sin, smoothstep, varying, vec4 } from 'three/tsl';
import type { Random } from '../../../lib/random.ts';
import type { Clock } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import { atInfinity } from './dome.ts';

interface StarSpec {
  readonly count: number;
  readonly random: Random;
  /** 0 to 1. */
  readonly strength: number;
  /** TSL: how much shines through the clouds towards a direction. */
  readonly through: ((direction: TslNode) => TslNode) | null;
  /** TSL: world direction of a direction in the sphere of the stars. */
  readonly fromStars: (direction: TslNode) => TslNode;
  readonly clock: Clock;
  /** Stars twinkle in air, not in space. */
  readonly twinkle: boolean;
}

/** Makes the stars, one draw call. */
export function createStars(spec: StarSpec): Mesh {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const { place, tint } = scatterStars(spec.count, spec.random);
  geometry.setAttribute('star', new InstancedBufferAttribute(place, 4));
  geometry.setAttribute('tint', new InstancedBufferAttribute(tint, 3));
  geometry.instanceCount = spec.count;
  const material = new NodeMaterial();
  material.name = 'kinora-stars';
  material.transparent = true;
  material.blending = AdditiveBlending;
  material.depthWrite = false;
  material.fog = false;
  const star: TslNode = attribute('star', 'vec4');
  const direction: TslNode = spec.fromStars(star.xyz);
  const air: TslNode = spec.twinkle ? smoothstep(0.0, 0.28, direction.y) : float(1);
  const flicker: TslNode = spec.twinkle ? sin(spec.clock.turning(star.w.mul(61).fract().mul(6).add(5)).add(star.w.mul(977))).mul(0.22).add(0.9) : float(1);
  const cloud: TslNode = spec.through === null ? float(1) : spec.through(direction);
  const seen: TslNode = varying(star.w.mul(air).mul(flicker).mul(cloud).mul(spec.strength));
  const corner: TslNode = varying((positionGeometry as TslNode).xy);
  const color: TslNode = varying(attribute('tint', 'vec3') as TslNode);
  material.vertexNode = Fn(() => {
    const clip: TslNode = atInfinity(direction).toVar();
    // Bright stars get a little larger, as on film; the faintest fill about a pixel.
    const size: TslNode = star.w.sqrt().min(2.4).mul(0.5).add(1.05).mul(float((screenSize as TslNode).y).div(480).max(0.75));
    const shift: TslNode = (positionGeometry as TslNode).xy.mul(size).mul(2).div(screenSize as TslNode).mul(clip.w);
    return vec4(clip.xy.add(shift), clip.z, clip.w);
  })();
  material.fragmentNode = Fn(() => {
    const spot: TslNode = exp(dot(corner, corner).mul(-4.2)).sub(0.015).max(0);
    return vec4(color.mul(spot).mul(seen), 1);
  })();
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 1001;
  mesh.name = 'stars';
  return mesh;
}

/** Directions over the whole sphere; each magnitude fainter has 2.5 times the stars, as in nature. */
function scatterStars(count: number, random: Random): { place: Float32Array; tint: Float32Array } {
  const place = new Float32Array(count * 4);
  const tint = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    const y = random.range(-1, 1);
    const a = random.range(0, 2 * Math.PI);
    const across = Math.sqrt(1 - y * y);
    const magnitude = 5.4 + Math.log(Math.max(1e-4, random.next())) / Math.log(2.9);
    const flux = 0.16 * 2.512 ** ((5.4 - magnitude) * 0.66);
    place.set([Math.cos(a) * across, y, Math.sin(a) * across, Math.min(9, flux)], i * 4);
    const warmth = random.gaussian() * 0.35;
    tint.set([1 + Math.min(0.3, warmth * 0.6), 1, 1 - Math.min(0.5, warmth)], i * 3);
  }
  return { place, tint };
}
