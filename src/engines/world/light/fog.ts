/** @file Aerial perspective, fog and drifting mist as one node for `scene.fogNode`: analytic, so that it is free of noise and right under multisampling. */
import { Vector3, Vector4, type Texture } from 'three';
import { Fn, abs, cameraPosition, dot, exp, float, length, max, mix, normalize, output, positionWorld, pow, select, smoothstep, texture, uniform, vec3, vec4 } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';
import type { PlaceAir } from '../build/place.ts';
import type { Conditions } from './weather.ts';

interface FogSpec {
  readonly conditions: Conditions;
  readonly place: PlaceAir;
  readonly noise: Texture;
  /** TSL: sky radiance towards a direction. */
  readonly skyAt: (direction: TslNode, lod: TslNode | number) => TslNode;
  readonly toKey: Vector3;
  /** Radiance that forward scattering adds towards the key light. */
  readonly glow: Vector3;
  /** Radiance of thick fog. */
  readonly fogColor: Vector3;
  /** How far mist has drifted, metres towards x and z. */
  readonly drift: TslNode;
}

/** How thick the fog stands over the ground: its optical depth straight up. */
export function fogDepth(conditions: Conditions): number {
  return Number.isFinite(conditions.fogHalfM) ? (Math.LN2 / conditions.fogHalfM) * conditions.fogHeightM : 0;
}

// Only while the light is white; a low sun reddens the air between as well.
function blueing(toKey: Vector3): Vector3 {
  const high = Math.min(1, Math.max(0, (toKey.y - 0.1) / 0.3));
  return new Vector3(1, 1, 1).lerp(new Vector3(0.76, 0.96, 1.22), high);
}

/** Makes the fog node of an open sky. */
export function createFogNode(spec: FogSpec): TslNode {
  const { conditions, place } = spec;
  const even = Number.isFinite(conditions.fogHalfM) ? Math.LN2 / conditions.fogHalfM : 0;
  const numbers: TslNode = uniform(new Vector4((Math.LN2 * conditions.haze) / place.hazeHalfM, even, conditions.fogHeightM, 1 / Math.max(1, place.mistHeightM)));
  const mistAmount: TslNode = uniform(Math.min(1, place.mist * conditions.mistFactor + conditions.mistAdded));
  const toKey: TslNode = uniform(spec.toKey);
  const glow: TslNode = uniform(spec.glow);
  const fogColor: TslNode = uniform(spec.fogColor);
  const sand = conditions.fall.kind === 'sand';
  return Fn(() => {
    const offset: TslNode = (positionWorld as TslNode).sub(cameraPosition);
    const distance: TslNode = (length(offset) as TslNode).max(0.001).toVar();
    const direction: TslNode = offset.div(distance).toVar();
    // A mirrored eye stands under the water; its light has come down from the same height above.
    const eyeY: TslNode = abs((cameraPosition as TslNode).y);
    const rise: TslNode = abs((positionWorld as TslNode).y).sub(eyeY);
    const slab = (height: TslNode): TslNode => {
      const k: TslNode = rise.div(height);
      const safe: TslNode = select(abs(k).lessThan(0.001), float(0.001), k);
      return exp(eyeY.div(height).negate()).mul(distance).mul(exp(safe.negate()).oneMinus()).div(safe).max(0);
    };
    const hazeDepth: TslNode = slab(float(1400)).mul(numbers.x);
    const fogDepthHere: TslNode = slab(numbers.z).mul(numbers.y);
    const { drift } = spec;
    const at: TslNode = (positionWorld as TslNode).xz.sub(drift.mul(0.35));
    const patches: TslNode = (texture(spec.noise, at.div(230), 0) as TslNode).r.mul(0.62).add((texture(spec.noise, at.div(71).add(drift.mul(0.0012)).add(0.3), 0) as TslNode).r.mul(0.38));
    const height: TslNode = abs((positionWorld as TslNode).y);
    // Mist lies where the air is cool and thins towards the eye, as it must: one cannot stand outside the veil one stands in.
    const mist: TslNode = smoothstep(0.33, 0.76, patches)
      .mul(exp(height.mul(numbers.w).negate()))
      .mul(smoothstep(sand ? 4 : 70, sand ? 60 : 340, distance))
      .mul(mistAmount)
      .mul(0.92);
    const left: TslNode = exp(hazeDepth.add(fogDepthHere).negate()).mul(mist.oneMinus());
    const cosine: TslNode = max(dot(direction, toKey), 0);
    const horizon: TslNode = spec.skyAt(normalize(vec3(direction.x, max(direction.y, 0.045), direction.z)), 5);
    // Thin air between is bluer than the horizon behind it: that is what sets far hills back.
    const blue: TslNode = mix(uniform(blueing(spec.toKey)) as TslNode, vec3(1), smoothstep(0.1, 2.4, hazeDepth));
    const thick: TslNode = smoothstep(0.2, 2.2, fogDepthHere);
    const air: TslNode = mix(horizon.mul(0.84).mul(blue), fogColor, thick).add(glow.mul(pow(cosine, 12)));
    const out: TslNode = output;
    return vec4(mix(air, out.rgb, left), out.a);
  })();
}
