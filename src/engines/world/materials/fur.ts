/**
 * @file Fur: shells over the skin, each showing the hairs that reach that far (Lengyel et al. 2001, "Real-Time Fur over Arbitrary Surfaces").
 * One material serves all shells of a world; which shell a mesh is stands in its `userData`.
 */
import { MeshStandardNodeMaterial } from 'three/webgpu';
import { Discard, Fn, If, attribute, dot, float, floor, fract, fwidth, mix, normalLocal, positionGeometry, positionLocal, sin, smoothstep, userData, vec3 } from 'three/tsl';
import type { TslNode } from './kit.ts';

/** Number in `surface.w` that stands for the grain `fur`. */
const FUR_GRAIN = 6;

/** Hairs a metre of body plan has side by side: clumps rather than single hairs, which would be thinner than a pixel. */
const CLUMPS_PER_M = 150;

/**
 * What a shell's mesh carries in `userData`: `furHeight` 0 to 1, `furLength` in metres of the body plan, and as `Vector4`s (place, radius) `furEye`, the left
 * eye, which stays bare like the right one, and `furHead`, where hair is short.
 */
export function createFurMaterial(): MeshStandardNodeMaterial {
  const material = new MeshStandardNodeMaterial();
  material.name = 'kinora-fur';
  const height = userData('furHeight', 'float') as TslNode;
  const eye = userData('furEye', 'vec4') as TslNode;
  const head = userData('furHead', 'vec4') as TslNode;
  const fromEye = vec3((positionGeometry as TslNode).x.abs(), (positionGeometry as TslNode).yz).sub(eye.xyz).length().div(eye.w) as TslNode;
  const fromHead = (positionGeometry as TslNode).sub(head.xyz).length().div(head.w) as TslNode;
  const length = (userData('furLength', 'float') as TslNode).mul(smoothstep(1.1, 3.2, fromEye)).mul(mix(float(0.34), float(1), smoothstep(0.9, 1.9, fromHead))) as TslNode;
  const surface = attribute('surface', 'vec4') as TslNode;
  const color = attribute('color', 'vec3') as TslNode;
  // Hairs lie back and hang down: the higher the shell, the further towards the tail lies the root it belongs to.
  const root = (positionGeometry as TslNode).add(vec3(0, 0.55, 0.95).mul(height.mul(length).mul(1.3))) as TslNode;
  const strand = Fn(() => {
    // Rows would look knitted: the grid is bent at two scales.
    const bent: TslNode = root.mul(CLUMPS_PER_M).toVar();
    const place: TslNode = bent.add(sin(bent.yzx.mul(0.37)).mul(1.3)).add(sin(bent.zxy.mul(1.31).add(2)).mul(0.55)).mul(vec3(1, 0.8, 0.55));
    const cell: TslNode = floor(place).toVar();
    const random: TslNode = fract(dot(cell, vec3(0.1031, 0.2717, 0.3779)).add(fract(dot(cell.yzx, vec3(0.7313, 0.1371, 0.5237)))).mul(97.31)).toVar();
    // Clumps thinner than a pixel would glitter as the beast moves: the finer they are seen, the more all of them are as the mean one.
    const fine: TslNode = smoothstep(0.7, 1.6, fwidth(root as never).length().mul(CLUMPS_PER_M)).toVar();
    const away: TslNode = mix(fract(place).sub(0.5).length(), float(0.48), fine);
    // Hairs are of different lengths, and thin towards their tips.
    const reach: TslNode = mix(random, float(0.5), fine).mul(0.75).add(0.25);
    return reach.sub(height).mul(float(1).sub(away.mul(0.55)));
  });
  material.colorNode = Fn(() => {
    const kept: TslNode = (strand() as TslNode).toVar();
    If(kept.lessThan(0).or(surface.w.sub(FUR_GRAIN).abs().greaterThan(0.5)), () => {
      Discard();
    });
    // Roots stand in each other's shade, tips catch the light.
    return color.mul(mix(float(0.62), float(1.22), smoothstep(0, 1, height)));
  })();
  material.roughnessNode = float(0.82);
  material.metalnessNode = float(0);
  material.positionNode = (positionLocal as TslNode).add((normalLocal as TslNode).mul(height.mul(length)).add(vec3(0, -0.25, 0).mul(height.mul(height).mul(length))));
  return material;
}
