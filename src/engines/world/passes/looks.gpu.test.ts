import { BoxGeometry, DirectionalLight, HemisphereLight, Mesh, PlaneGeometry, Scene, SphereGeometry } from 'three';
import { MeshStandardNodeMaterial, PerspectiveCamera } from 'three/webgpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseDriver, openGpu } from '../gpu/driver.ts';
import { createHost, readPixels, type Host } from '../gpu/host.ts';
import { looks } from './looks.ts';
import { createPicture } from './picture.ts';

const WIDTH = 128;
const HEIGHT = 72;
const GRADE = { exposure: 1, contrast: 1, saturation: 1, shadows: [0, 0, 0], highlights: [0, 0, 0], bloom: 0.2, grain: 0, vignette: 0 } as const;

/** Two bright bodies on a floor before a wall: edges, shades, three colours, two distances. */
function stillLife(): Scene {
  const scene = new Scene();
  const add = (geometry: BoxGeometry, color: number, x: number, y: number, z: number): void => {
    const mesh = new Mesh(geometry, new MeshStandardNodeMaterial({ color, roughness: 0.8 }));
    mesh.position.set(x, y, z);
    scene.add(mesh);
  };
  add(new SphereGeometry(0.8, 24, 16) as unknown as BoxGeometry, 0xc83a2a, -0.9, 0.8, 0);
  add(new BoxGeometry(1.2, 1.6, 1.2), 0x2f6fb8, 1, 0.8, -0.6);
  const floor = new Mesh(new PlaneGeometry(40, 40), new MeshStandardNodeMaterial({ color: 0x8fa05a }));
  floor.rotation.x = -Math.PI / 2;
  scene.add(floor);
  const sun = new DirectionalLight(0xfff2e0, 2.4);
  sun.position.set(-2, 4, 3);
  scene.add(sun, new HemisphereLight(0xbfd4ff, 0x5a5040, 1));
  scene.traverse((object) => {
    object.userData['heat'] = object.position.x < 0 ? 0.9 : 0;
  });
  return scene;
}

describe('looks on the screen', () => {
  let host: Host;
  const scene = stillLife();
  const camera = new PerspectiveCamera(40, WIDTH / HEIGHT, 0.1, 1000);
  camera.position.set(0, 1.6, 5);
  camera.lookAt(0, 0.7, 0);
  camera.updateMatrixWorld(true);

  const draw = async (look: string, frames: readonly number[]): Promise<Uint8Array[]> => {
    const picture = createPicture(host.renderer, { widthPx: WIDTH, heightPx: HEIGHT, quality: 'draft', grade: GRADE, look, hasLensBlur: false, hasLamps: false, hasShutterBlur: false });
    const pictures: Uint8Array[] = [];
    for (const frame of frames) {
      picture.draw(scene, { camera, previousViewProjection: null, focusM: 5, blur: 0, lamps: [], frame, moving: [] });
      pictures.push(Uint8Array.from(await readPixels(host.renderer, picture.target, WIDTH, HEIGHT)));
    }
    picture.dispose();
    return pictures;
  };
  const difference = (a: Uint8Array, b: Uint8Array): number => a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;

  let plain: Uint8Array;
  beforeAll(async () => {
    host = await createHost((await openGpu(await chooseDriver())).gpu, WIDTH, HEIGHT);
    plain = (await draw('film', [0]))[0] as Uint8Array;
  }, 60_000);
  afterAll(() => host.dispose());

  // Stocks, tape and clay live from frame to frame; that is what they are. Everything else must hold still.
  const ALIVE = new Set(['film-35mm', 'super-8', 'vhs', 'clay', 'thermal', 'dream']);
  it.each(Object.keys(looks).filter((id) => id !== 'film'))('%s is seen, and does not boil on a still picture', async (id) => {
    const [first, later] = (await draw(id, [0, 30])) as [Uint8Array, Uint8Array];
    expect(difference(first, plain)).toBeGreaterThan(id === 'documentary' ? 0.3 : 1.5);
    if (ALIVE.has(id)) expect(difference(first, later)).toBeLessThan(9);
    else expect(difference(first, later)).toBe(0);
  }, 30_000);

  it('thermal shows the warm body brighter than the cold one, whatever their colours', async () => {
    const [picture] = (await draw('thermal', [0])) as [Uint8Array];
    const lightness = (x: number, y: number): number => {
      const i = (Math.round(y * HEIGHT) * WIDTH + Math.round(x * WIDTH)) * 4;
      return (picture[i] as number) + (picture[i + 1] as number) + (picture[i + 2] as number);
    };
    expect(lightness(0.37, 0.5)).toBeGreaterThan(lightness(0.64, 0.5) + 150);
  }, 30_000);
});
