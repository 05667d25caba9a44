/**
 * @file What stands over the water, seen from below it: the scene drawn once more by a mirrored eye, small.
 *
 * The mirrored eye is a true camera (not a mirrored matrix), so front faces stay front faces; its picture comes out flipped
 * left to right. The near plane is laid along the water (Lengyel, "Oblique View Frustum Depth Projection and Clipping").
 */
import { DepthTexture, HalfFloatType, LinearFilter, Matrix4, NoToneMapping, PerspectiveCamera, Plane, RenderTarget, Vector2, Vector3, Vector4, type Camera, type Object3D, type Scene } from 'three';
import type { WebGPURenderer } from 'three/webgpu';

export interface Mirror {
  readonly target: RenderTarget;
  /** From the world to the mirrored eye's clip space, and back. */
  readonly toClip: Matrix4;
  readonly fromClip: Matrix4;
  /**
   * Draws the reflection in a plane at height `level`; things in `hidden` are left out, and so is whatever has
   * `userData.noReflection` and casts no shadow. Shadows are drawn too: the picture that follows may use them again.
   */
  draw(renderer: WebGPURenderer, scene: Scene, camera: Camera, level: number, hidden: readonly Object3D[]): void;
  dispose(): void;
}

/** Makes a mirror whose picture is `share` of the frame's width and height. */
export function createMirror(share: number): Mirror {
  const depthTexture = new DepthTexture(16, 16);
  const target = new RenderTarget(16, 16, { type: HalfFloatType, magFilter: LinearFilter, minFilter: LinearFilter, depthTexture });
  const toClip = new Matrix4();
  const fromClip = new Matrix4();
  const eye = new PerspectiveCamera();
  const size = new Vector2();
  return {
    target,
    toClip,
    fromClip,
    draw: (renderer, scene, camera, level, hidden) => {
      frameSize(renderer, size);
      target.setSize(Math.max(8, Math.round(size.x * share)), Math.max(8, Math.round(size.y * share)));
      placeEye(eye, camera, level, renderer.coordinateSystem);
      toClip.multiplyMatrices(eye.projectionMatrix, eye.matrixWorldInverse);
      fromClip.copy(toClip).invert();
      const back = hide(scene, hidden);
      const before = { target: renderer.getRenderTarget(), mrt: renderer.getMRT(), toneMapping: renderer.toneMapping, alpha: renderer.getClearAlpha(), background: scene.background };
      renderer.setMRT(null);
      renderer.toneMapping = NoToneMapping;
      renderer.setClearAlpha(0);
      scene.background = null;
      renderer.setRenderTarget(target);
      renderer.render(scene, eye);
      renderer.setRenderTarget(before.target);
      renderer.setClearAlpha(before.alpha);
      renderer.setMRT(before.mrt);
      renderer.toneMapping = before.toneMapping;
      scene.background = before.background;
      for (const object of back) object.visible = true;
    },
    dispose: () => {
      target.dispose();
    },
  };
}

function frameSize(renderer: WebGPURenderer, size: Vector2): void {
  renderer.getDrawingBufferSize(size);
}

function hide(scene: Scene, hidden: readonly Object3D[]): Object3D[] {
  const back: Object3D[] = [];
  const put = (object: Object3D): void => {
    if (!object.visible) return;
    object.visible = false;
    back.push(object);
  };
  for (const object of hidden) put(object);
  scene.traverseVisible((object) => {
    if (object.userData['noReflection'] === true && !object.castShadow) back.push(object);
  });
  for (const object of back) object.visible = false;
  return back;
}

const normal = new Vector3(0, 1, 0);
const rotation = new Matrix4();
const position = new Vector3();
const ahead = new Vector3();
const plane = new Plane();
const clip = new Vector4();
const q = new Vector4();

function placeEye(eye: PerspectiveCamera, camera: Camera, level: number, coordinates: Camera['coordinateSystem']): void {
  // three adapts a camera to WebGPU's depth range when it first draws with it; the mirror comes before that.
  if (camera.coordinateSystem !== coordinates) {
    camera.coordinateSystem = coordinates;
    (camera as PerspectiveCamera).updateProjectionMatrix();
  }
  position.setFromMatrixPosition(camera.matrixWorld);
  rotation.extractRotation(camera.matrixWorld);
  ahead.set(0, 0, -1).applyMatrix4(rotation).add(position);
  eye.coordinateSystem = camera.coordinateSystem;
  eye.position.set(position.x, 2 * level - position.y, position.z);
  eye.up.set(0, 1, 0).applyMatrix4(rotation).reflect(normal);
  eye.lookAt(ahead.x, 2 * level - ahead.y, ahead.z);
  eye.near = (camera as PerspectiveCamera).near;
  eye.far = (camera as PerspectiveCamera).far;
  eye.updateMatrixWorld();
  eye.matrixWorldInverse.copy(eye.matrixWorld).invert();
  const projection = eye.projectionMatrix.copy(camera.projectionMatrix);
  const e = projection.elements;
  e[8] *= -1;
  e[12] *= -1;
  // A hair below the level; more would let what is under water be mirrored too.
  plane.setFromNormalAndCoplanarPoint(normal, position.set(0, level - 0.02, 0)).applyMatrix4(eye.matrixWorldInverse);
  clip.set(plane.normal.x, plane.normal.y, plane.normal.z, plane.constant);
  q.set((Math.sign(clip.x) + e[8]) / e[0], (Math.sign(clip.y) + e[9]) / e[5], -1, (1 + e[10]) / e[14]);
  clip.multiplyScalar(1 / clip.dot(q));
  e[2] = clip.x;
  e[6] = clip.y;
  // WebGPU's depth runs from 0; WebGL's from -1.
  e[10] = eye.coordinateSystem === 2001 ? clip.z : clip.z + 1;
  e[14] = clip.w;
  eye.projectionMatrixInverse.copy(projection).invert();
}
