/** @file From the planned camera to the one that draws. */
import { WebGPUCoordinateSystem } from 'three';
import { PerspectiveCamera } from 'three/webgpu';
import type { CameraTrack } from './cinematographer.ts';

/**
 * A camera to film a picture of that width over height. It counts depth from 0 to 1 as WebGPU does from the start: three turns a camera to that only when
 * it first draws with it, after the passes were given its projection, and they would find every distance wrong in that first picture (in streets at
 * night it came out a tenth brighter).
 */
export function createCamera(aspect: number): PerspectiveCamera {
  const camera = new PerspectiveCamera(30, aspect, 0.1, 40_000);
  camera.coordinateSystem = WebGPUCoordinateSystem;
  camera.updateProjectionMatrix();
  return camera;
}

/** Puts `camera` where the track is at share `u` of the shot and world time `time`. */
export function setCamera(camera: PerspectiveCamera, world: { readonly camera: CameraTrack }, u: number, time: number): PerspectiveCamera {
  const state = world.camera.at(u, time);
  camera.position.copy(state.position);
  camera.quaternion.copy(state.quaternion);
  camera.fov = (state.fov * 180) / Math.PI;
  camera.near = Math.min(0.5, Math.max(0.02, state.focusM * 0.04));
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld(true);
  camera.matrixWorldInverse.copy(camera.matrixWorld).invert();
  return camera;
}
