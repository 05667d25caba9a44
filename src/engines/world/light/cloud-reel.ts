/**
 * @file Clouds over time. They are baked at fixed moments a minute apart; between those the picture drifts with the wind, and the last
 * part of each minute melts into the next. Which pictures are used follows from the time alone, so filming may start anywhere.
 */
import { Vector2, type RenderTarget, type Texture } from 'three';
import type { WebGPURenderer } from 'three/webgpu';
import { Fn, If, float, mix, normalize, texture, uniform, vec3, vec4 } from 'three/tsl';
import { smoothstep } from '../../../lib/noise.ts';
import { closedDrift } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import { createCloudTarget, type CloudBaker } from './cloud-bake.ts';
import { panoramaUv } from './panorama.ts';

const PERIOD_SECONDS = 60;
const MELT_FROM = 0.55;

export interface CloudReel {
  /** TSL: what is seen of sky and clouds towards a unit direction, rgb; a is what shines through from beyond the air. */
  readonly seen: (direction: TslNode, lod: TslNode | number) => TslNode;
  /** TSL, for vertex shaders: how much shines through. */
  readonly through: (direction: TslNode) => TslNode;
  /** Bakes what the moment needs and moves the clouds to it. */
  show(renderer: WebGPURenderer | undefined, timeSeconds: number): void;
  dispose(): void;
}

interface ReelSpec {
  readonly baker: CloudBaker;
  readonly clear: Texture;
  readonly width: number;
  readonly height: number;
  /** Metres a second towards x and z, and the height the clouds drift at. */
  readonly wind: Vector2;
  readonly heightM: number;
  /** Length of the loop that they are closed on, seconds; null where they drift on. */
  readonly loopSeconds: number | null;
}

/** Makes a reel of two pictures, used in turn. */
export function createCloudReel(spec: ReelSpec): CloudReel {
  const targets = [createCloudTarget(spec.width, spec.height), createCloudTarget(spec.width, spec.height)] as const;
  const baked: [number | null, number | null] = [null, null];
  // One for each slot, and their mean for lookups too blurred to show the difference.
  const drift = [uniform(new Vector2()), uniform(new Vector2()), uniform(new Vector2())] as const;
  const second = uniform(0);
  const moved = (direction: TslNode, slot: 0 | 1 | 2): TslNode => {
    const d = drift[slot] as TslNode;
    return normalize(vec3(direction.x.sub(d.x.mul(direction.y)), direction.y, direction.z.sub(d.y.mul(direction.y))));
  };
  const clouds = (direction: TslNode, uvNode: TslNode, lod: TslNode | number): TslNode => {
    // Blurred lookups need not drift: a pixel more or less is lost in the blur.
    const still = typeof lod !== 'number' || lod >= 4;
    const at = (slot: 0 | 1): TslNode => (texture(targets[slot].texture, still ? uvNode : panoramaUv(moved(direction, slot))) as TslNode).level(lod as TslNode);
    const out: TslNode = (at(0) as TslNode).toVar();
    If((second as TslNode).greaterThan(0), () => {
      out.assign(mix(out, at(1), second as TslNode));
    });
    return out;
  };
  const seenFn = (lod: TslNode | number): TslNode =>
    Fn(([direction]: TslNode[]) => {
      // A rippled mirror does not show that the clear sky has been carried along with its clouds.
      const at: TslNode = panoramaUv(typeof lod === 'number' ? direction : moved(direction, 2)).toVar();
      const cloud = clouds(direction, at, lod);
      const clear: TslNode = (texture(spec.clear, at) as TslNode).level(float(lod as TslNode).sub(2).max(0)).rgb;
      return vec4(clear.mul(cloud.a).add(cloud.rgb), cloud.a);
    });
  const bakeSlot = (renderer: WebGPURenderer | undefined, index: number): void => {
    const slot = index & 1 ? 1 : 0;
    if (baked[slot] === index || renderer === undefined) return;
    spec.baker.bake(renderer, targets[slot] as RenderTarget, index * PERIOD_SECONDS);
    baked[slot] = index;
  };
  // In a loop one picture goes round a circle: too little time passes for clouds to change their form.
  const showLoop = (renderer: WebGPURenderer | undefined, timeSeconds: number, loopSeconds: number): void => {
    bakeSlot(renderer, 0);
    second.value = 0;
    const come = closedDrift(spec.wind.x / spec.heightM, spec.wind.y / spec.heightM, timeSeconds, loopSeconds);
    for (const each of drift) each.value.set(...come);
  };
  return {
    seen: (direction, lod) => seenFn(lod)(direction),
    through: (direction) => {
      const at: TslNode = panoramaUv(moved(direction, 2));
      const of = (slot: 0 | 1): TslNode => (texture(targets[slot].texture, at) as TslNode).level(0).a;
      return mix(of(0), of(1), second as TslNode);
    },
    show: (renderer, timeSeconds) => {
      if (spec.loopSeconds !== null) {
        showLoop(renderer, timeSeconds, spec.loopSeconds);
        return;
      }
      const index = Math.floor(timeSeconds / PERIOD_SECONDS);
      const into = timeSeconds / PERIOD_SECONDS - index;
      const next = smoothstep(MELT_FROM, 1, into);
      bakeSlot(renderer, index);
      if (next > 0) bakeSlot(renderer, index + 1);
      const current = index & 1 ? 1 : 0;
      second.value = current === 0 ? next : 1 - next;
      for (const slot of [0, 1] as const) {
        const from = (slot === current ? index : index + 1) * PERIOD_SECONDS;
        drift[slot].value.copy(spec.wind).multiplyScalar((timeSeconds - from) / spec.heightM);
      }
      drift[2].value.lerpVectors(drift[0].value, drift[1].value, second.value);
    },
    dispose: () => {
      for (const target of targets) target.dispose();
      spec.baker.dispose();
    },
  };
}
