/** @file A rainbow: light turned back by drops at 42 degrees round the point opposite the sun, and fainter at 51. */
import type { Vector3 } from 'three';
import { dot, exp, smoothstep, uniform, vec3 } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';

/** TSL: the light a rainbow adds, for sunlight of colour and strength `light`, towards a direction. */
export function rainbowAt(direction: TslNode, sunDirection: Vector3, light: Vector3): TslNode {
  const opposite: TslNode = uniform(sunDirection.clone().negate());
  const degrees: TslNode = dot(direction, opposite).clamp(-1, 1).acos().mul(180 / Math.PI);
  const line = (at: number, width: number): TslNode => {
    const off: TslNode = degrees.sub(at).div(width);
    return exp(off.mul(off).negate());
  };
  const bow = (red: number, step: number, width: number): TslNode => vec3(line(red, width), line(red + step, width), line(red + 2 * step, width).add(line(red + 2.6 * step, width).mul(0.35)));
  const inside: TslNode = smoothstep(42.3, 39.5, degrees).mul(smoothstep(20, 40, degrees)).mul(0.14);
  const feet: TslNode = smoothstep(-0.01, 0.06, direction.y);
  return bow(42.1, -0.72, 0.62).add(bow(50.6, 1.1, 0.95).mul(0.22)).add(inside).mul(uniform(light) as TslNode).mul(feet);
}
