/** @file Water: sea, lake, river, harbour or pool. Drawn round the camera to the horizon, and known on the CPU so that boats float on it. */
import { Color, Mesh, Vector3, type Camera, type Object3D, type Scene } from 'three';
import type { WebGPURenderer } from 'three/webgpu';
import type { Environment } from '../../../film/storyboard.ts';
import { createRandom } from '../../../lib/random.ts';
import type { PlaceWater } from '../build/place.ts';
import type { Air } from '../light/air.ts';
import type { Drive } from '../drive.ts';
import type { Kit } from '../materials/kit.ts';
import { closedRate, createClock } from '../clock.ts';
import { createWaterGrid } from './grid.ts';
import { createMirror } from './mirror.ts';
import { rippleTexture } from './ripples.ts';
import { bakeShore } from './shore.ts';
import { createSurfaceMaterial, createSurfaceUniforms } from './surface.ts';
import { seaStateFor, shoaling, surfaceAt, type SeaState } from './waves.ts';

export interface WaterContext {
  /** What moves the waves' height; left out where nothing does. */
  readonly drive?: Drive;
  readonly kit: Kit;
  readonly air: Air;
  /** Height of the solid ground in metres. */
  readonly heightAt: (x: number, z: number) => number;
  readonly environment: Environment;
  /** 0 draft, 1 standard, 2 high. */
  readonly detail: 0 | 1 | 2;
  readonly seed: number;
}

export interface Water {
  /** Add to the scene; it follows the camera by itself. */
  readonly object: Object3D;
  /** Significant wave height in metres. */
  readonly waveHeightM: number;
  /** Height of the surface at x, z and `timeSeconds`: the large waves that are drawn, without ripples. */
  heightAt(x: number, z: number, timeSeconds: number): number;
  /** Unit normal of the same surface. */
  normalAt(x: number, z: number, timeSeconds: number): Vector3;
  /** Moves the waves to the moment and draws the reflection; before the frame is drawn, with everything else already in place, the sun aimed. */
  /** The waves of this moment before `camera`, without what mirrors in them; says whether the camera is above the water. */
  settle(timeSeconds: number, camera: Camera): boolean;
  update(timeSeconds: number, camera: Camera, scene: Scene, renderer: WebGPURenderer): void;
  dispose(): void;
}

const WAVES = [7, 10, 13] as const;
// The reflection is broken up by ripples anyway, so a part of the frame's size does.
const MIRROR_SHARE = [0.25, 0.4, 0.5] as const;
const CLEAR_M: Readonly<Record<PlaceWater['kind'], number>> = { ocean: 4.5, sea: 4, lake: 3.2, river: 2.2, harbour: 2.4, pool: 14 };

/** Each wave with the frequency nearest to its own that closes with the loop, for those who reckon with waves on the CPU. */
function closedSea(state: SeaState, loopSeconds: number | null): SeaState {
  return loopSeconds === null ? state : { ...state, waves: state.waves.map((wave) => ({ ...wave, frequency: closedRate(wave.frequency, loopSeconds) })) };
}

/** Makes the water of a place. */
export function createWater(spec: PlaceWater, context: WaterContext): Water {
  const { air, kit, detail, environment } = context;
  const random = createRandom(context.seed).derive('water');
  const loop = kit.clock.loopSeconds;
  const state = closedSea(seaStateFor(spec, environment, WAVES[detail], random), loop);
  const shore = bakeShore(context.heightAt, spec.level, Math.min(spec.halfSizeM, 260), detail);
  const grid = createWaterGrid(detail);
  const mirror = createMirror(MIRROR_SHARE[detail]);
  const skyLight = new Color();
  const keyLight = new Color();
  const uniforms = createSurfaceUniforms(skyLight, keyLight, context.drive !== undefined);
  const swellAt = (timeSeconds: number): number => context.drive?.at('waves', timeSeconds) ?? 1;
  const material = createSurfaceMaterial({
    state,
    level: spec.level,
    halfSizeM: spec.halfSizeM,
    color: new Color(spec.color),
    clearM: CLEAR_M[spec.kind],
    heading: spec.heading,
    flowMps: spec.kind === 'river' ? 1.3 : 0,
    toKey: air.sunDirection.clone(),
    rest: grid.rest,
    ripples: rippleTexture(),
    noise: kit.noise,
    shore,
    mirror,
    skyAt: (direction, lod) => air.skyAt(direction as Parameters<Air['skyAt']>[0], lod as number),
    uniforms,
    clock: createClock(uniforms.time, loop),
    detail,
  });
  const object = new Mesh(grid.geometry, material);
  object.frustumCulled = false;
  object.castShadow = object.receiveShadow = false;
  object.name = 'water';
  // Before other see-through things, which mostly stand above it.
  object.renderOrder = -5;
  const strengthAt = (x: number, z: number): number => (shore.isNear ? shoaling(spec.level - context.heightAt(x, z), state.heightM) : 1);
  const settle: Water['settle'] = (timeSeconds, camera) => {
    uniforms.time.value = timeSeconds;
    if (uniforms.swell !== null) uniforms.swell.value = swellAt(timeSeconds);
    skyLight.copy(air.ambient.sky).multiplyScalar(air.ambient.intensity);
    keyLight.copy(air.sun.color).multiplyScalar(air.sun.intensity);
    uniforms.disc.value = air.sun.userData['isGlow'] === true ? 0 : 1;
    grid.fit(camera, spec.level, state.heightM * Math.max(1, context.drive?.most('waves') ?? 1));
    const above = (camera.matrixWorld.elements[13] as number) > spec.level;
    uniforms.mirrored.value = above ? 1 : 0;
    air.sun.shadow.autoUpdate = true;
    return above;
  };
  return {
    object,
    waveHeightM: state.heightM,
    heightAt: (x, z, timeSeconds) => spec.level + surfaceAt(state.waves, x, z, timeSeconds, strengthAt(x, z), swellAt(timeSeconds)).y,
    normalAt: (x, z, timeSeconds) => {
      const { slopeX, slopeZ } = surfaceAt(state.waves, x, z, timeSeconds, strengthAt(x, z), swellAt(timeSeconds));
      return new Vector3(-slopeX, 1, -slopeZ).normalize();
    },
    settle,
    update: (timeSeconds, camera, scene, renderer) => {
      if (!settle(timeSeconds, camera)) return;
      mirror.draw(renderer, scene, camera, spec.level, [object, air.object]);
      // The shadow map that the mirror needed is this moment's; drawing it again for the picture would be a waste.
      air.sun.shadow.autoUpdate = false;
    },
    dispose: () => {
      grid.geometry.dispose();
      material.dispose();
      shore.texture.dispose();
      mirror.dispose();
    },
  };
}
