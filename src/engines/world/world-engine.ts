/** @file The default engine: films a simulated world with three.js' WebGPU renderer on Dawn. */
import { Matrix4, Vector3 } from 'three';
import type { PerspectiveCamera } from 'three/webgpu';
import { FilmError, throwIfCancelled } from '../../film/errors.ts';
import { meanSpeed } from '../../film/retime.ts';
import type { Sequence, Shot } from '../../film/storyboard.ts';
import { framesToSeconds } from '../../film/time.ts';
import type { Engine, FrameFormat, FrameSink, ShootOptions, Support } from '../engine.ts';
import { chooseDriver, openGpu } from './gpu/driver.ts';
import { createHost, readPixels, type Host } from './gpu/host.ts';
import { createCollector } from './gpu/let-go.ts';
import { archetypes, placeBuilders } from './build/archetypes.ts';
import { assembleWorld, conceptById, followAir, litLamps, moveWorld, placeById, prepareWorld, type World } from './build/world.ts';
import { returningShare } from './build/returning.ts';
import type { MeasureOptions, ShotMeasurement } from '../measure.ts';
import type { Air } from './light/air.ts';
import { measuredSize, measureWorld } from './check/measure.ts';
import { createCamera, setCamera } from './camera/set-camera.ts';
import { stillDrive } from './drive.ts';
import { viewOf } from './view.ts';
import { lookOf } from './passes/looks.ts';
import { matchTones } from './passes/match-tones.ts';
import { createPicture, type MovingBox, type Picture } from './passes/picture.ts';

/** Changes whenever the picture of an unchanged shot would change. */
export const WORLD_ENGINE_VERSION = '8';

/** Share of a frame's time that the shutter is open: 180 degrees, as in film cameras. */
const SHUTTER = 0.5;

export interface WorldEngineOptions {
  readonly signal?: AbortSignal;
}

/** Opens the world engine on the best driver of this machine. Rejects with `no-gpu` when there is none. */
export async function createWorldEngine(options: WorldEngineOptions = {}): Promise<Engine> {
  throwIfCancelled(options.signal);
  const driver = await chooseDriver();
  const { gpu } = await openGpu(driver);
  let host: Host | null = null;
  let hostSize = '';
  const letGo = createCollector();
  const open = async (format: FrameFormat): Promise<Host> => {
    const size = `${format.widthPx}x${format.heightPx}`;
    if (host === null || hostSize !== size) {
      host?.dispose();
      host = await createHost(gpu, format.widthPx, format.heightPx);
      hostSize = size;
    }
    return host;
  };
  return {
    name: 'world',
    version: WORLD_ENGINE_VERSION,
    driver: `${driver.kind} ${driver.version}`.trim(),
    advice: driver.advice,
    supports,
    view: viewOf,
    shoot: async (sequence, shot, frames, format, sink, shootOptions = {}) => {
      const opened = await open(format);
      await filmShot(opened, sequence, shot, frames, format, sink, shootOptions).finally(letGo);
    },
    measure: async (sequence, shot, frames, format, options) => measureShot(await open(format), sequence, shot, frames, format, options).finally(letGo),
    [Symbol.asyncDispose]: async () => {
      host?.dispose();
      host = null;
      await Promise.resolve();
    },
  };
}

function supports(sequence: Sequence, shot: Shot): Support {
  const row = placeById.get(sequence.place);
  if (row === undefined || placeBuilders[row.builder] === undefined) return { ok: false, reason: `the world engine has no place "${sequence.place}"` };
  for (const subject of sequence.subjects) {
    const concept = conceptById.get(subject.concept);
    if (concept === undefined || archetypes[concept.archetype] === undefined) return { ok: false, reason: `the world engine has no form for "${subject.words}"` };
  }
  for (const action of sequence.shots.flatMap((one) => one.actions)) {
    const wanted = action.become?.concept;
    if (wanted !== undefined && archetypes[conceptById.get(wanted)?.archetype ?? ''] === undefined) return { ok: false, reason: `the world engine has no form for "${wanted}", which a subject is to become` };
  }
  const unknown = shot.subjects.find((id) => !sequence.subjects.some((subject) => subject.id === id));
  return unknown === undefined ? { ok: true } : { ok: false, reason: `shot ${shot.id} shows "${unknown}", which is not among its sequence's subjects` };
}

async function filmShot(host: Host, sequence: Sequence, shot: Shot, frames: number, format: FrameFormat, sink: FrameSink, options: ShootOptions): Promise<void> {
  throwIfCancelled(options.signal);
  await prepareWorld(sequence);
  const world = assembleWorld(sequence, shot, format.widthPx / format.heightPx, format.quality, format.rate);
  let picture: Picture | null = null;
  try {
    picture = await lightSet(host, world, sequence, shot, frames, format);
    await filmFrames(host, world, picture, shot, frames, format, sink, options);
  } catch (error) {
    throw await nameLoss(host, shot, error);
  } finally {
    picture?.dispose();
    world.dispose();
  }
}

async function nameLoss(host: Host, shot: Shot, error: unknown): Promise<unknown> {
  if (error instanceof FilmError || !(await isLost(host.device))) return error;
  return new FilmError('gpu-lost', `The graphics driver stopped in the middle of shot ${shot.id}.`, { remedy: 'Give the same command again: finished chunks are kept. KINORA_DRIVER=swiftshader uses the slow, safe driver.', cause: error });
}

/** Bakes the sky, builds the passes and sets the exposure. */
async function lightSet(host: Host, world: World, sequence: Sequence, shot: Shot, frames: number, format: FrameFormat): Promise<Picture> {
  host.renderer.shadowMap.enabled = true;
  await world.air.bake(host.renderer, world.startTime);
  const picture = createPicture(host.renderer, {
    widthPx: format.widthPx,
    heightPx: format.heightPx,
    quality: format.quality,
    // Snow throws the light back: it is exposed for, as a meter would.
    grade: { ...world.air.grade, exposure: world.air.grade.exposure * (1 - 0.3 * world.air.snowCover) },
    look: sequence.look,
    hasLensBlur: format.quality !== 'draft' && shot.camera.focus !== 'deep' && needsLensBlur(world),
    hasLamps: (world.air.passes?.darkest ?? 0) > 0.2 || litLamps(world, world.startTime, new Vector3()).length > 0,
    isMatched: shot.start !== undefined,
    hasDrivenGrade: (['exposure', 'bloom', 'saturation'] as const).some((channel) => world.drive.moves(channel)),
    hasShutterBlur: format.quality !== 'draft' && lookOf(sequence.look).holdFrames === 1 && (cameraMoves(world) || isCameraDriven(world) || world.actors.some((actor) => actor.stints.some((stint) => stint.travel !== 'none'))),
  });
  // A meter reads the scene and not the song: the lamps of one beat must not decide about the whole shot.
  const still = { ...world, drive: stillDrive };
  await meter(host, still, picture, shot, frames, format);
  if (shot.start !== undefined) await matchTones(shot.start, picture, async () => {
    drawFrame(host, still, picture, createCamera(format.widthPx / format.heightPx), shot, 0, frames, format);
    return readPixels(host.renderer, picture.target, format.widthPx, format.heightPx);
  }, format);
  return picture;
}

async function measureShot(host: Host, sequence: Sequence, shot: Shot, frames: number, format: FrameFormat, options: MeasureOptions): Promise<ShotMeasurement> {
  throwIfCancelled(options.signal);
  await prepareWorld(sequence);
  // Form and place of everything are the film's; only the picture is small and plain.
  const world = assembleWorld(sequence, shot, format.widthPx / format.heightPx, format.quality, format.rate);
  const small: FrameFormat = { ...format, ...measuredSize(format), quality: 'draft' };
  const camera = createCamera(format.widthPx / format.heightPx);
  let picture: Picture | null = null;
  try {
    const film = async (index: number): Promise<Uint8Array> => {
      picture ??= await lightSet(host, world, sequence, shot, frames, small);
      drawFrame(host, world, picture, camera, shot, index, frames, small);
      return readPixels(host.renderer, picture.target, small.widthPx, small.heightPx);
    };
    return await measureWorld(host.renderer, world, { ...options, frames, format, film });
  } catch (error) {
    throw await nameLoss(host, shot, error);
  } finally {
    (picture as Picture | null)?.dispose();
    world.dispose();
  }
}

async function isLost(device: GPUDevice): Promise<boolean> {
  return Promise.race([device.lost.then(() => true), Promise.resolve().then(() => false)]);
}

// Blur of less than a pixel or so everywhere is not worth three passes.
function needsLensBlur(world: World): boolean {
  return [0, 0.5, 1].some((u) => world.camera.at(u, world.startTime + (world.endTime - world.startTime) * u).blur > 0.0035);
}

function isCameraDriven(world: World): boolean {
  return (['push', 'sway', 'shake'] as const).some((channel) => world.drive.moves(channel));
}

function cameraMoves(world: World): boolean {
  const at = (u: number): { position: Vector3; fov: number; x: number; y: number } => {
    const state = world.camera.at(u, world.startTime + (world.endTime - world.startTime) * u);
    return { position: state.position, fov: state.fov, x: state.quaternion.x, y: state.quaternion.y };
  };
  const a = at(0.45);
  const b = at(0.55);
  return a.position.distanceTo(b.position) > 0.01 || Math.abs(a.x - b.x) + Math.abs(a.y - b.y) > 0.002 || a.fov !== b.fov;
}

/** How bright a picture should be on the whole, as mean sRGB value: by day, and at night. */
const KEY = { day: 0.4, night: 0.25 } as const;

/**
 * Sets the exposure as a camera's meter does, from one frame in the middle of the shot, so that a room, a forest and a snowfield
 * all come out well exposed. The correction is bounded, and night has a darker key: dusk stays dusk. Always the same frame, so a resumed shot matches.
 */
async function meter(host: Host, world: World, picture: Picture, shot: Shot, frames: number, format: FrameFormat): Promise<void> {
  if (world.place.air.kind === 'space') return;
  if (world.air.passes === undefined) {
    // A shot that starts from a picture is exposed for its first frame.
    picture.expose(await metered(host, world, picture, shot, shot.start === undefined ? Math.floor(frames / 2) : 0, frames, format));
    return;
  }
  // Where the light passes from day to night, the lens is opened as it goes.
  const base = world.air.grade.exposure;
  const stops: number[] = [];
  for (const u of [0, 0.25, 0.5, 0.75, 1]) {
    passing.delete(world.air);
    picture.expose(1);
    const factor = await metered(host, world, picture, shot, Math.round(u * (frames - 1)), frames, format, (grade) => picture.expose(grade / base));
    stops.push((world.air.grade.exposure / base) * factor);
  }
  passing.set(world.air, stops);
}

/** Exposures at even steps of a shot in which the light passes. */
const passing = new WeakMap<Air, readonly number[]>();

/** Brings ground, materials and exposure to how the air is now. */
function followPassing(world: World, picture: Picture, u: number): void {
  followAir(world.kit, world.air);
  world.hemisphere.color.copy(world.air.ambient.sky);
  world.hemisphere.groundColor.copy(world.air.ambient.ground);
  const stops = passing.get(world.air);
  if (stops === undefined) return;
  const x = Math.min(0.9999, Math.max(0, u)) * (stops.length - 1);
  const i = Math.floor(x);
  picture.expose((stops[i] as number) + ((stops[i + 1] as number) - (stops[i] as number)) * (x - i));
}

/** The factor on the exposure that brings frame `index` to its key. `before` is told the grade's exposure of the moment, and the frame is drawn again with it. */
async function metered(host: Host, world: World, picture: Picture, shot: Shot, index: number, frames: number, format: FrameFormat, before?: (exposure: number) => void): Promise<number> {
  const camera = createCamera(format.widthPx / format.heightPx);
  drawFrame(host, world, picture, camera, shot, index, frames, format);
  if (before !== undefined) {
    before(world.air.grade.exposure);
    drawFrame(host, world, picture, camera, shot, index, frames, format);
  }
  const pixels = await readPixels(host.renderer, picture.target, format.widthPx, format.heightPx);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < pixels.length; i += 4 * 17) {
    sum += 0.2126 * (pixels[i] as number) + 0.7152 * (pixels[i + 1] as number) + 0.0722 * (pixels[i + 2] as number);
    count += 1;
  }
  const mean = Math.max(0.02, sum / count / 255);
  if (shot.start !== undefined) return Math.min(2.5, Math.max(0.4, (Math.min(0.7, Math.max(0.08, shot.start.brightness)) / mean) ** 1.1));
  const key = (KEY.day + (KEY.night - KEY.day) * world.air.night) * (world.place.air.key ?? 1);
  return Math.min(2, Math.max(0.65 * Math.min(1, world.place.air.key ?? 1), (key / mean) ** 0.9));
}

// The frame after a loop's last is its first.
function shareOfShot(world: World, index: number, frames: number): number {
  return frames <= 1 ? 0 : index / (world.loop === null ? frames - 1 : frames);
}

function drawFrame(host: Host, world: World, picture: Picture, camera: PerspectiveCamera, shot: Shot, index: number, frames: number, format: FrameFormat): void {
  host.nextFrame();
  const frameSeconds = framesToSeconds(1, format.rate);
  const time = world.startTime + framesToSeconds(index, format.rate) * world.timeScale;
  const u = shareOfShot(world, index, frames);
  const back = (frameSeconds * SHUTTER) / Math.max(shot.seconds * meanSpeed(shot), frameSeconds);
  const previous = setCamera(camera, world, u - back, time - frameSeconds * SHUTTER * world.timeScale);
  const previousViewProjection = new Matrix4().multiplyMatrices(previous.projectionMatrix, previous.matrixWorldInverse);
  const state = world.camera.at(u, time);
  setCamera(camera, world, u, time);
  world.air.update(time, camera);
  if (world.air.passes !== undefined) followPassing(world, picture, u);
  const { drive } = world;
  const { holdFrames } = lookOf(world.look);
  // Animation on twos: bodies keep a pose for some frames while the camera moves on.
  moveWorld(world, holdFrames === 1 ? time : world.startTime + framesToSeconds(index - (index % holdFrames), format.rate) * world.timeScale);
  const eye = state.position;
  world.place.update?.(time, eye);
  world.hemisphere.intensity = world.air.ambient.intensity * world.fill;
  aimLights(world, time);
  world.water?.update(time, camera, world.scene, host.renderer);
  const moving = movingBoxes(world, time, frameSeconds * SHUTTER * world.timeScale);
  picture.draw(world.scene, { camera, previousViewProjection, focusM: state.focusM, blur: state.blur, lamps: litLamps(world, time, eye), frame: index, moving, driven: { exposure: drive.at('exposure', time), bloom: drive.at('bloom', time), saturation: drive.at('saturation', time) } });
}

/** A draft is filmed on twos, as animation is: each picture is shown for two frames, from 20 frames a second on. */
function picturesHeld({ quality, rate }: FrameFormat): number {
  return quality === 'draft' && rate.num / rate.den >= 20 ? 2 : 1;
}

async function filmFrames(host: Host, world: World, picture: Picture, shot: Shot, frames: number, format: FrameFormat, sink: FrameSink, options: ShootOptions): Promise<void> {
  const camera = createCamera(format.widthPx / format.heightPx);
  const { startFrame: start = 0, endFrame: end = frames } = options;
  const held = picturesHeld(format);
  const give = inTurn(sink, format);
  const first = start - (start % held);
  const read = (): Promise<Uint8Array> => readPixels(host.renderer, picture.target, format.widthPx, format.heightPx);
  const film = (drawn: number): Promise<Uint8Array> => {
    drawFrame(host, world, picture, camera, shot, drawn, frames, format);
    const share = meltingShare(world, framesToSeconds(drawn, format.rate));
    if (world.loop === null || share === 0) return read();
    const here = read();
    world.loop.again.value = true;
    drawFrame(host, world, picture, camera, shot, drawn, frames, format);
    world.loop.again.value = false;
    return melted(here, read(), share);
  };
  let before: DrawnPicture | null = null;
  for (let drawn = first; drawn < end; drawn += held) {
    throwIfCancelled(options.signal);
    const reading = film(drawn);
    // Who waits for it may be stopped before.
    reading.catch(() => undefined);
    // The picture before is waited for only now, so that the driver has the next one to draw meanwhile.
    if (before !== null) await give(before);
    before = { reading, from: Math.max(start, drawn), to: Math.min(end, drawn + held) };
  }
  if (before !== null) await give(before);
  await give(null);
}

/** How far, `seconds` of film into the shot, a loop has melted into its next time round: 0 where nothing has to. */
function meltingShare({ loop, startTime, timeScale }: World, seconds: number): number {
  return loop?.melts === true ? returningShare(startTime + seconds * timeScale, loop.seconds) : 0;
}

/** One picture melted into another by `share` from 0 to 1. All but what goes somewhere is the same in both. */
async function melted(from: Promise<Uint8Array>, to: Promise<Uint8Array>, share: number): Promise<Uint8Array> {
  const [here, there] = await Promise.all([from, to]);
  for (let i = 0; i < here.length; i++) here[i] = Math.round((here[i] as number) + ((there[i] as number) - (here[i] as number)) * share);
  return here;
}

/** A picture on its way from the driver, and the half-open range of frames that show it. */
interface DrawnPicture {
  readonly reading: Promise<Uint8Array>;
  readonly from: number;
  readonly to: number;
}

/** Makes a function that hands pictures to the sink, and, given null, waits until the sink has taken the last. */
function inTurn(sink: FrameSink, { widthPx, heightPx }: FrameFormat): (picture: DrawnPicture | null) => Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  return async (picture) => {
    if (picture === null) return writing;
    const data = await picture.reading;
    for (let index = picture.from; index < picture.to; index++) {
      // The frame before is taken while this one is drawn; waiting for it here is the backpressure.
      await writing;
      writing = sink.write({ widthPx, heightPx, data, index });
      writing.catch(() => undefined);
    }
  };
}

/** What moves farthest for its size while the shutter is open. */
function movingBoxes(world: World, time: number, opening: number): MovingBox[] {
  const boxes = world.actors
    .filter((actor) => actor.stints.some((stint) => stint.travel !== 'none') || actor.carrier !== null)
    .map((actor) => {
      const now = actor.stateAt(time);
      const displacement = now.position.clone().sub(actor.stateAt(time - opening).position);
      return { box: actor.placement.cast.figure.bounds.clone().applyMatrix4(now.matrix).expandByScalar(0.03), displacement };
    });
  const size = (moving: MovingBox): number => moving.box.getSize(new Vector3()).length();
  return boxes.filter((moving) => moving.displacement.lengthSq() > 1e-8).sort((a, b) => size(b) - size(a)).slice(0, 4);
}

/** Brings sun, shadow and lamps to where the camera looks. */
function aimLights(world: World, time: number): void {
  const { air } = world;
  const view = world.camera.at(0.5, (world.startTime + world.endTime) / 2);
  const reach = Math.min(140, Math.max(4, view.focusM * 1.15));
  const forward = new Vector3(0, 0, -1).applyQuaternion(view.quaternion);
  const center = view.position.clone().addScaledVector(forward, Math.min(view.focusM, reach));
  const sun = air.sun;
  sun.target.position.copy(center);
  sun.position.copy(center).addScaledVector(air.sunDirection, reach * 3);
  const shadowCamera = sun.shadow.camera;
  if (shadowCamera.right !== reach) {
    Object.assign(shadowCamera, { left: -reach, right: reach, top: reach, bottom: -reach, near: reach * 0.2, far: reach * 7 });
    shadowCamera.updateProjectionMatrix();
    sun.shadow.normalBias = reach * 0.0012;
  }
  if (world.pointLights.length === 0) return;
  const lamps = litLamps(world, time, center);
  world.pointLights.forEach((light, i) => {
    const lamp = lamps[i];
    light.intensity = lamp === undefined ? 0 : lamp.intensity * 0.6;
    if (lamp === undefined) return;
    light.position.copy(lamp.position);
    light.color.setRGB(...lamp.color);
    light.distance = Math.min(120, 8 + Math.sqrt(lamp.intensity) * 3);
  });
}
