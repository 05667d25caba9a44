/**
 * @file What the frame loop costs over bare three.js: the same shot filmed by the engine (world moved, camera, lamps, weather, meter, sink), and the same
 * scene drawn again and again by three.js alone (mirror, passes and readback, nothing moved). Interleaved rounds in one process; prints medians and their ratio.
 */
import { Matrix4 } from 'three';
import { PerspectiveCamera } from 'three/webgpu';
import { buildBrief } from '../src/film/build-brief.ts';
import { knownNames } from '../src/known-names.ts';
import { library } from '../src/engines/world/library/library.ts';
import { assembleWorld, litLamps, moveWorld } from '../src/engines/world/build/world.ts';
import { chooseDriver, openGpu } from '../src/engines/world/gpu/driver.ts';
import { createHost, readPixels } from '../src/engines/world/gpu/host.ts';
import { createPicture } from '../src/engines/world/passes/picture.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { readCommand } from '../src/plan/plan.ts';

const COMMAND = 'A lighthouse on a cliff at dusk, waves breaking below; a sailing boat passes; then the beam sweeps over the sea at night, seen from the boat';
const FRAMES = 16;
const ROUNDS = 3;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

const sequence = readCommand(buildBrief(COMMAND, { seconds: 12, aspect: '8:3' }, knownNames), library).sequences[0];
const shot = sequence?.shots[0];
if (sequence === undefined || shot === undefined) throw new Error('the command gave no shot');
const format = { widthPx: 1280, heightPx: 480, rate: { num: 24, den: 1 }, quality: 'standard' } as const;

const { gpu } = await openGpu(await chooseDriver());
const host = await createHost(gpu, format.widthPx, format.heightPx);
const world = assembleWorld(sequence, shot, format.widthPx / format.heightPx, format.quality);
host.renderer.shadowMap.enabled = true;
await world.air.bake(host.renderer, world.startTime);
const picture = createPicture(host.renderer, { widthPx: 1280, heightPx: 480, quality: 'standard', grade: world.air.grade, look: 'film', hasLensBlur: false, hasLamps: true, hasShutterBlur: true });
const camera = new PerspectiveCamera(30, format.widthPx / format.heightPx, 0.5, 40000);
const state = world.camera.at(0.2, world.startTime);
camera.position.copy(state.position);
camera.quaternion.copy(state.quaternion);
camera.fov = (state.fov * 180) / Math.PI;
camera.updateProjectionMatrix();
camera.updateMatrixWorld(true);
camera.matrixWorldInverse.copy(camera.matrixWorld).invert();
moveWorld(world, world.startTime);
world.air.sun.position.copy(state.position).addScaledVector(world.air.sunDirection, 300);
world.air.sun.target.position.copy(state.position);
const viewProjection = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
const lamps = litLamps(world, world.startTime, state.position);

async function bare(): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < FRAMES; i++) {
    const started = performance.now();
    world.water?.update(world.startTime, camera, world.scene, host.renderer);
    picture.draw(world.scene, { camera, previousViewProjection: viewProjection, focusM: state.focusM, blur: 0, lamps, frame: i, moving: [] });
    await readPixels(host.renderer, picture.target, format.widthPx, format.heightPx);
    times.push(performance.now() - started);
  }
  return times;
}

await using engine = await createWorldEngine();

async function filmed(): Promise<number[]> {
  const times: number[] = [];
  let last = 0;
  const write = async (): Promise<void> => {
    const now = performance.now();
    if (last > 0) times.push(now - last);
    last = now;
    await Promise.resolve();
  };
  if (sequence === undefined || shot === undefined) return times;
  await engine.shoot(sequence, shot, 98, format, { write }, { endFrame: FRAMES });
  return times;
}

const bareTimes: number[] = [];
const filmedTimes: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  bareTimes.push(...(await bare()).slice(2));
  filmedTimes.push(...(await filmed()).slice(2));
}
console.log(`three.js alone ${median(bareTimes).toFixed(0)} ms a frame, engine ${median(filmedTimes).toFixed(0)} ms, ratio ${(median(filmedTimes) / median(bareTimes)).toFixed(2)}`);
process.exit(0);
