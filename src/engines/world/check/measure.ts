/** @file Measures a shot of an assembled world: figures by number and distance, their joints, their feet, and the camera's way. */
import { Matrix4, Vector3, type Bone, type BufferAttribute, type Mesh, type Object3D, type SkinnedMesh } from 'three';
import type { PerspectiveCamera, WebGPURenderer } from 'three/webgpu';
import { throwIfCancelled } from '../../../film/errors.ts';
import { framesToSeconds } from '../../../film/time.ts';
import { hashBytes } from '../../../lib/hash.ts';
import type { FrameFormat } from '../../engine.ts';
import type { CameraMeasure, FrameBox, MeasureOptions, Measurement, MemberMeasure, Point, ShotMeasurement, SubjectMeasure } from '../../measure.ts';
import { createCamera, setCamera } from '../camera/set-camera.ts';
import { moveWorld, type World } from '../build/world.ts';
import type { Actor } from '../simulate/actor.ts';
import { createIdPass, type IdPass, type IdPicture } from './id-pass.ts';

/** Width of the measured picture; a hundredth of a frame is still 500 pixels. */
export const MEASURE_WIDTH_PX = 288;

/** Moments on the camera's way. */
const TRACK_POINTS = 33;

/** What `measureWorld` is told. */
export interface MeasureInput extends MeasureOptions {
  readonly frames: number;
  readonly format: FrameFormat;
  /** Films frame `index` at the measured size. */
  readonly film: (index: number) => Promise<Uint8Array>;
}

/** Measures the sample frames of the shot that `world` was assembled for. */
export async function measureWorld(renderer: WebGPURenderer, world: World, input: MeasureInput): Promise<ShotMeasurement> {
  const size = measuredSize(input.format);
  const ids = new Map(world.actors.map((actor, i) => [actor.id, i + 1]));
  const pass = createIdPass(renderer, world, ids, size.widthPx, size.heightPx);
  const bodies = world.actors.map((actor) => bodyOf(actor));
  const moments: Measurement[] = [];
  try {
    for (const frame of input.sampleFrames) {
      throwIfCancelled(input.signal);
      moments.push(await measureFrame({ world, pass, ids, bodies, size, input }, frame));
    }
  } finally {
    pass.dispose();
  }
  return { moments, track: cameraTrack(world) };
}

/** Size of the measured picture: the film's shape. */
export function measuredSize(format: FrameFormat): { readonly widthPx: number; readonly heightPx: number } {
  return { widthPx: MEASURE_WIDTH_PX, heightPx: Math.max(16, Math.round((MEASURE_WIDTH_PX * format.heightPx) / format.widthPx / 2) * 2) };
}

function cameraTrack(world: World): CameraMeasure[] {
  return Array.from({ length: TRACK_POINTS }, (_, i) => cameraAt(world, i / (TRACK_POINTS - 1)));
}

const triple = (v: Vector3): Point => [v.x, v.y, v.z];

function cameraAt(world: World, u: number): CameraMeasure {
  const state = world.camera.at(u, world.startTime + (world.endTime - world.startTime) * u);
  const axis = (x: number, y: number, z: number): Point => triple(new Vector3(x, y, z).applyQuaternion(state.quaternion));
  return { u, position: triple(state.position), right: axis(1, 0, 0), up: axis(0, 1, 0), forward: axis(0, 0, -1), fov: state.fov, aimM: state.focusM };
}

/** What of a figure is looked at again and again. */
interface Body {
  readonly actor: Actor;
  readonly form: string;
  readonly sizeM: number;
  readonly bones: readonly Bone[];
  readonly parts: readonly Object3D[];
  readonly meshes: readonly Mesh[];
}

function bodyOf(actor: Actor): Body {
  const { figure, scale } = actor.placement.cast;
  const bones: Bone[] = [];
  const parts: Object3D[] = [];
  const meshes: Mesh[] = [];
  figure.object.traverse((object) => {
    if ((object as Bone).isBone) bones.push(object as Bone);
    if (object !== figure.object) parts.push(object);
    if ((object as Mesh).isMesh) meshes.push(object as Mesh);
  });
  // What is told to change is known by what it was.
  const own: Mesh[] = [];
  (figure.original ?? figure.object).traverse((object) => {
    if ((object as Mesh).isMesh) own.push(object as Mesh);
  });
  const size = figure.bounds.getSize(new Vector3()).multiplyScalar(scale);
  return { actor, form: formHash(own, scale), sizeM: Math.max(size.x, size.y, size.z, 0.01), bones, parts, meshes };
}

/** Equal for equal geometry and paint, whatever the pose. */
function formHash(meshes: readonly Mesh[], scale: number): string {
  const told: unknown[] = [scale];
  for (const mesh of meshes) {
    for (const name of ['position', 'color', 'surface']) {
      const attribute = mesh.geometry.attributes[name] as BufferAttribute | undefined;
      if (attribute === undefined) continue;
      const { array } = attribute;
      const step = Math.max(1, Math.floor(array.length / 509));
      const some: number[] = [array.length];
      for (let i = 0; i < array.length; i += step) some.push(Math.round((array[i] as number) * 1000));
      told.push(name, some);
    }
  }
  return hashBytes(JSON.stringify(told)).slice(0, 16);
}

interface Setting {
  readonly world: World;
  readonly pass: IdPass;
  readonly ids: ReadonlyMap<string, number>;
  readonly bodies: readonly Body[];
  readonly size: { readonly widthPx: number; readonly heightPx: number };
  readonly input: MeasureInput;
}

async function measureFrame(setting: Setting, frame: number): Promise<Measurement> {
  const { world, input, size } = setting;
  const lit = input.litFrames.includes(frame) ? await input.film(frame) : null;
  const camera = createCamera(size.widthPx / size.heightPx);
  const contacts = contactsAt(setting, frame + (frame === 0 ? 1 : -1) * SLIDE_STEP);
  const { u, time } = momentOf(setting, frame);
  setCamera(camera, world, u, time);
  moveWorld(world, time);
  world.place.update?.(time, camera.position);
  world.water?.settle(time, camera);
  world.scene.updateMatrixWorld(true);
  const all = await setting.pass.draw(camera, { ids: null, place: true, water: seenFromAbove(world), glass: false }, 1);
  const glazed = await setting.pass.draw(camera, { ids: null, place: true, water: seenFromAbove(world), glass: true }, 1);
  const subjects: SubjectMeasure[] = [];
  for (const group of groups(setting.bodies)) subjects.push(await measureSubject(setting, group, { camera, frame, time, all, glazed, lit, contacts }));
  return { frame, camera: cameraAt(world, u), subjects, picture: lit === null ? null : describePicture(lit, all) };
}

function momentOf({ world, input }: Setting, frame: number): { readonly u: number; readonly time: number } {
  const u = input.frames <= 1 ? 0 : frame / (input.frames - 1);
  return { u, time: world.startTime + framesToSeconds(frame, input.format.rate) * world.timeScale };
}

// Under water its surface is a ceiling that hides nothing.
function seenFromAbove(world: World): boolean {
  return world.water !== null && world.place.air.kind !== 'underwater';
}

function groups(bodies: readonly Body[]): Body[][] {
  const bySubject = new Map<string, Body[]>();
  for (const body of bodies) {
    const id = body.actor.placement.cast.subject.id;
    bySubject.set(id, [...(bySubject.get(id) ?? []), body]);
  }
  return [...bySubject.values()];
}

/** Pixels picked of a subject, and of what is behind all of them. */
const PICKED = { subject: 240, background: 960 } as const;
const NOBODY: ReadonlySet<number> = new Set([0]);

function describePicture(pixels: Uint8Array, ids: IdPicture): NonNullable<Measurement['picture']> {
  const light = new Float32Array(pixels.length / 4);
  for (let i = 0; i < light.length; i++) light[i] = (0.2126 * (pixels[i * 4] as number) + 0.7152 * (pixels[i * 4 + 1] as number) + 0.0722 * (pixels[i * 4 + 2] as number)) / 255;
  const brightness = light.reduce((a, b) => a + b, 0) / light.length;
  return { brightness, sharpness: sharpnessOf(light, ids.widthPx, ids.heightPx), hash: hashBytes(pixels).slice(0, 16), background: pickPixels(pixels, ids, NOBODY, PICKED.background) };
}

/** Deviation of the Laplacian. */
function sharpnessOf(light: Float32Array, widthPx: number, heightPx: number): number {
  const at = (i: number): number => light[i] as number;
  let squares = 0;
  for (let y = 1; y < heightPx - 1; y++) for (let x = 1; x < widthPx - 1; x++) {
    const i = y * widthPx + x;
    squares += (at(i - 1) + at(i + 1) + at(i - widthPx) + at(i + widthPx) - 4 * at(i)) ** 2;
  }
  return Math.sqrt(squares / Math.max(1, (widthPx - 2) * (heightPx - 2)));
}

interface FrameInput {
  readonly camera: PerspectiveCamera;
  readonly frame: number;
  readonly time: number;
  readonly all: IdPicture;
  readonly glazed: IdPicture;
  readonly lit: Uint8Array | null;
  /** Where the lowest joints were a moment before, by actor. */
  readonly contacts: ReadonlyMap<string, readonly Vector3[]>;
}

async function measureSubject(setting: Setting, group: readonly Body[], input: FrameInput): Promise<SubjectMeasure> {
  const { size, ids, world } = setting;
  const first = group[0] as Body;
  const numbers = new Set(group.map((body) => ids.get(body.actor.id) ?? 0));
  const isDrawn = group.some((body) => world.holders.has(body.actor.id));
  const floats = first.actor.placement.support === 'water';
  // Twice as wide, so that what lies outside the frame is counted too; one pixel of it is one pixel of the frame.
  const wide = input.camera.clone();
  wide.fov = (2 * Math.atan(2 * Math.tan((input.camera.fov * Math.PI) / 360)) * 180) / Math.PI;
  wide.updateProjectionMatrix();
  // What swims is seen as far as it is above the water: the water is part of how it would look alone.
  const alone = isDrawn ? await setting.pass.draw(wide, { ids: numbers, place: false, water: floats && seenFromAbove(world), glass: true }, 2) : null;
  const whole = alone === null ? emptyCount() : countWide(alone, numbers, size);
  const solid = countFrame(input.all, numbers);
  const glassy = countFrame(input.glazed, numbers);
  const seen = glassy.pixels > solid.pixels ? glassy : solid;
  const pixels = size.widthPx * size.heightPx;
  return {
    subject: first.actor.placement.cast.subject.id,
    form: first.form,
    sizeM: first.sizeM,
    share: seen.pixels / pixels,
    alone: whole.inside / pixels,
    cut: whole.pixels === 0 ? 0 : 1 - whole.inside / whole.pixels,
    box: seen.box,
    whole: whole.box,
    depthM: seen.pixels === 0 ? null : seen.depth / seen.pixels,
    members: group.map((body) => measureMember(setting, body, seen.byId.get(ids.get(body.actor.id) ?? 0) ?? 0, input)),
    pixels: input.lit === null ? null : pickPixels(input.lit, seen.pixels === solid.pixels ? input.all : input.glazed, numbers, PICKED.subject),
  };
}

interface Count {
  readonly pixels: number;
  /** Of a wide drawing: pixels inside the frame. */
  readonly inside: number;
  readonly depth: number;
  readonly box: FrameBox | null;
  readonly byId: ReadonlyMap<number, number>;
}

function emptyCount(): Count {
  return { pixels: 0, inside: 0, depth: 0, box: null, byId: new Map() };
}

function countFrame(picture: IdPicture, numbers: ReadonlySet<number>): Count {
  return count(picture, numbers, 1, picture);
}

function countWide(picture: IdPicture, numbers: ReadonlySet<number>, size: { readonly widthPx: number; readonly heightPx: number }): Count {
  return count(picture, numbers, 2, size);
}

function count(picture: IdPicture, numbers: ReadonlySet<number>, scale: number, frame: { readonly widthPx: number; readonly heightPx: number }): Count {
  const { data, widthPx, heightPx } = picture;
  const marginX = (widthPx - frame.widthPx) / 2;
  const marginY = (heightPx - frame.heightPx) / 2;
  const byId = new Map<number, number>();
  let pixels = 0;
  let inside = 0;
  let depth = 0;
  let [x0, x1, y0, y1] = [widthPx, -1, heightPx, -1];
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p += 4) {
      const id = data[p] as number;
      if (id === 0 || !numbers.has(id)) continue;
      pixels++;
      depth += data[p + 1] as number;
      if (x >= marginX && x < widthPx - marginX && y >= marginY && y < heightPx - marginY) inside++;
      byId.set(id, (byId.get(id) ?? 0) + 1);
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
  }
  const across = (x: number): number => ((2 * x) / widthPx - 1) * scale;
  const upward = (y: number): number => (1 - (2 * y) / heightPx) * scale;
  const box = pixels === 0 ? null : { left: across(x0), right: across(x1 + 1), bottom: upward(y1 + 1), top: upward(y0) };
  return { pixels, inside, depth, box, byId };
}

function pickPixels(lit: Uint8Array, picture: IdPicture, numbers: ReadonlySet<number>, most: number): [number, number, number][] {
  const own: number[] = [];
  for (let i = 0; i < picture.data.length / 4; i++) if (numbers.has(picture.data[i * 4] as number)) own.push(i);
  const step = Math.max(1, own.length / most);
  const picked: [number, number, number][] = [];
  for (let k = 0; k < own.length; k += step) {
    const p = (own[Math.floor(k)] as number) * 4;
    picked.push([lit[p] as number, lit[p + 1] as number, lit[p + 2] as number]);
  }
  return picked;
}

function measureMember(setting: Setting, body: Body, pixels: number, input: FrameInput): MemberMeasure {
  const { world, size } = setting;
  const { actor } = body;
  const state = actor.stateAt(input.time);
  const dt = 0.04;
  const velocity = actor.stateAt(input.time + dt).position.clone().sub(state.position).divideScalar(dt);
  const isLooked = actor.placement.cast.index < MEASURED_MEMBERS;
  return {
    index: actor.placement.cast.index,
    share: pixels / (size.widthPx * size.heightPx),
    position: triple(state.position),
    velocityMps: triple(velocity),
    action: state.moment.action,
    ...(state.moment.also === undefined ? {} : { also: state.moment.also }),
    pose: isLooked ? poseOf(body) : [],
    clearanceM: isLooked ? clearance(world, body) : null,
    slideM: isLooked ? slide(setting, body, input.contacts.get(actor.id)) : null,
  };
}

/** Joints and soles are looked at in so many of a group. */
const MEASURED_MEMBERS = 4;

/** Where the parts are, and where a point on each is, so that turning shows as well as moving. */
function poseOf(body: Body): number[] {
  const { figure } = body.actor.placement.cast;
  const size = body.sizeM / body.actor.placement.cast.scale;
  const toOwn = new Matrix4().copy(figure.object.matrixWorld).invert();
  const pose: number[] = [];
  for (const part of body.parts.slice(0, 80)) {
    const m = new Matrix4().multiplyMatrices(toOwn, part.matrixWorld);
    for (const point of [new Vector3(), new Vector3(0.15 * size, 0.15 * size, 0), new Vector3(0, 0, 0.15 * size)]) pose.push(...triple(point.applyMatrix4(m).divideScalar(size)));
  }
  return pose;
}

const SOLE_POINTS = 700;
/** Share of a body that soles, hooves and wheels make up. */
const SOLE_SHARE = 0.03;

function clearance(world: World, body: Body): number | null {
  const { placement } = body.actor;
  if (placement.support !== 'ground' || placement.carrier !== null) return null;
  const heights: number[] = [];
  const p = new Vector3();
  for (const mesh of body.meshes) {
    const position = mesh.geometry.attributes['position'] as BufferAttribute | undefined;
    if (position === undefined || (mesh as Mesh & { isInstancedMesh?: boolean }).isInstancedMesh === true) continue;
    const step = Math.max(1, Math.floor(position.count / SOLE_POINTS));
    if ((mesh as unknown as SkinnedMesh).isSkinnedMesh) (mesh as unknown as SkinnedMesh).skeleton.update();
    for (let i = 0; i < position.count; i += step) {
      mesh.getVertexPosition(i, p).applyMatrix4(mesh.matrixWorld);
      heights.push(p.y - world.place.heightAt(p.x, p.z));
    }
  }
  heights.sort((a, b) => a - b);
  // A tail or a hem in the ground is not a body in the ground.
  const sole = heights[Math.floor(heights.length * SOLE_SHARE)];
  if (sole === undefined) return null;
  return sole < 0 ? sole : Math.max(0, heights[0] as number);
}

/** Part of a frame over which feet are watched: whoever gallops rests a foot for less than two frames. */
const SLIDE_STEP = 0.25;

/** Where every joint of the actors on foot is at `frame`, which need not be whole, in the world. */
function contactsAt(setting: Setting, frame: number): Map<string, Vector3[]> {
  const { world } = setting;
  moveWorld(world, momentOf(setting, frame).time);
  const places = new Map<string, Vector3[]>();
  for (const body of setting.bodies) {
    if (!isOnFoot(body) || !world.holders.has(body.actor.id)) continue;
    world.holders.get(body.actor.id)?.updateMatrixWorld(true);
    places.set(body.actor.id, body.bones.map((bone) => new Vector3().setFromMatrixPosition(bone.matrixWorld)));
  }
  return places;
}

function isOnFoot(body: Body): boolean {
  const { placement } = body.actor;
  const { category, speedMps } = placement.cast.concept;
  return body.bones.length > 0 && placement.cast.index < MEASURED_MEMBERS && placement.support === 'ground' && placement.carrier === null && speedMps > 0 && (category === 'person' || category === 'animal');
}

/** A joint this low, as a share of the body's size, is a foot's. */
const FOOT_HEIGHT = 0.09;

/** Distance that the stillest of the joints near the ground goes in a frame: whoever walks has one foot at rest. */
function slide(setting: Setting, body: Body, before: readonly Vector3[] | undefined): number | null {
  if (before === undefined || !isOnFoot(body)) return null;
  let least = Infinity;
  body.bones.forEach((bone, i) => {
    const now = new Vector3().setFromMatrixPosition(bone.matrixWorld);
    const then = before[i] as Vector3;
    const isLow = (p: Vector3): boolean => p.y - setting.world.place.heightAt(p.x, p.z) < FOOT_HEIGHT * body.sizeM;
    if (isLow(now) && isLow(then)) least = Math.min(least, Math.hypot(now.x - then.x, now.z - then.z));
  });
  return Number.isFinite(least) ? least / SLIDE_STEP : null;
}
