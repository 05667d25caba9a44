/** @file From the planned camera to the one that draws. */
import type { PerspectiveCamera } from 'three/webgpu';
import type { CameraTrack } from './cinematographer.ts';

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
