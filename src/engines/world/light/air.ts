/**
 * @file The interface to everything between the camera and the sun: sky, clouds, stars, fog, rain, and the light they leave.
 * `createAir` (in `light/sky-air.ts`) implements it; the renderer, the water and the materials use it.
 */
import type { Camera, Color, DirectionalLight, Object3D, Vector3 } from 'three';
import type { Node, WebGPURenderer } from 'three/webgpu';
import type { Environment } from '../../../film/storyboard.ts';
import type { PlaceAir } from '../build/place.ts';
import type { Drive } from '../drive.ts';

export interface AirSpec {
  readonly environment: Environment;
  readonly place: PlaceAir;
  readonly mood: string;
  readonly seed: number;
  /** `clouds` and the like are not to be seen. */
  readonly without: readonly string[];
  /** 0 draft, 1 standard, 2 high. */
  readonly detail: 0 | 1 | 2;
  /** What moves how much falls; left out where nothing does. */
  readonly drive?: Drive;
  /** Length of the loop that the world is closed on, in seconds of world time; left out where it runs on. */
  readonly loopSeconds?: number;
}

/** How the finished picture is graded: small pushes, applied after tone mapping by `passes/`. */
export interface Grade {
  /** Exposure before tone mapping. */
  readonly exposure: number;
  readonly contrast: number;
  readonly saturation: number;
  /** RGB pushed into shadows and highlights. */
  readonly shadows: readonly [number, number, number];
  readonly highlights: readonly [number, number, number];
  readonly bloom: number;
  readonly grain: number;
  readonly vignette: number;
}

export interface Air {
  /** Draws the sky, and weather near the camera; add to the scene. */
  readonly object: Object3D;
  /** The sun, or the moon at night; casts the shadows. Its target is moved by the renderer. */
  readonly sun: DirectionalLight;
  /** Unit vector towards the sun or moon. */
  readonly sunDirection: Vector3;
  /** Linear light of the upper and lower half of the sky, for hemisphere lighting. */
  readonly ambient: { readonly sky: Color; readonly ground: Color; readonly intensity: number };
  /** TSL: sky radiance in direction `direction` (unit, world), blurred by `lod` (0 sharp to 7 diffuse). */
  readonly skyAt: (direction: Node, lod: Node | number) => Node;
  /** TSL fog node for `scene.fogNode`: aerial perspective, height fog and mist. */
  readonly fogNode: Node;
  /** 0 by day to 1 at night. */
  readonly night: number;
  /** 0 dry to 1 soaked; 0 bare to 1 under snow: materials follow. */
  readonly wetness: number;
  readonly snowCover: number;
  readonly grade: Grade;
  /** Only of air in which time passes: its state (night, light, grade) is that of the moment last updated to. */
  readonly passes?: { readonly darkest: number };
  /** Does the slow work (bakes clouds) for the time around `timeSeconds`; call before the first frame of a shot. */
  bake(renderer: WebGPURenderer, timeSeconds: number): Promise<void>;
  /** Moves clouds, stars, rain and lightning to the moment; pure in `timeSeconds`. */
  update(timeSeconds: number, camera: Camera): void;
  dispose(): void;
}
