/**
 * @file The cinematographer: turns a shot's wishes (size, angle, lens, move, side) into a camera in the world.
 *
 * Distance follows from the size wanted and the lens. Sides are tried and scored: is the subject really seen (rays against ground,
 * obstacles and other figures), is the side near the one wanted, does the camera stand in free air. The camera stays on the
 * stage's +z side unless asked otherwise, so no cut crosses the line; successive shots differ by 30 degrees or more in side, or in size.
 */
import { Box3, Euler, Matrix4, Quaternion, Vector3 } from 'three';
import type { Camera as ShotCamera, Sequence, Shot } from '../../../film/storyboard.ts';
import type { CameraRepair } from '../../../film/verdict.ts';
import { ease } from '../../../lib/ease.ts';
import { clamp } from '../../../lib/noise.ts';
import { createRandom, type Random } from '../../../lib/random.ts';
import { isBed, isSeenAcross } from '../build/layout.ts';
import type { Place } from '../build/place.ts';
import { headingVector, wrapAngle } from '../simulate/route.ts';
import { actionRows } from '../library/actions.ts';
import type { Actor, ActorState, WaterSurface } from '../simulate/actor.ts';
import { looksAtPlace, PLACE_HEADING } from '../simulate/timeline.ts';
import { blurAtInfinity, verticalFov } from './lens.ts';
import { matchTrack } from './match.ts';

export interface CameraState {
  readonly position: Vector3;
  readonly quaternion: Quaternion;
  /** Vertical field of view, radians. */
  readonly fov: number;
  /** Distance in focus, metres. */
  readonly focusM: number;
  /** Blur of far things as a share of picture height; 0 keeps all sharp. */
  readonly blur: number;
}

/** The camera over a shot: `u` runs 0 to 1, `time` is world time. */
export interface CameraTrack {
  at(u: number, time: number): CameraState;
  /** Actors that the camera looks out of and that must not be drawn. */
  readonly hidden: readonly Actor[];
  /** Share of the main subject's sample points that are seen, at the middle of the shot. */
  readonly visibility: number;
}

export interface CameraContext {
  readonly sequence: Sequence;
  readonly shot: Shot;
  readonly shotIndex: number;
  readonly startTime: number;
  readonly endTime: number;
  readonly aspect: number;
  readonly place: Place;
  readonly water: WaterSurface | null;
  readonly actors: readonly Actor[];
}

/** How often checking asked for a change of this camera. */
function repairsOf(context: CameraContext, kind: CameraRepair): number {
  return (context.shot.repairs ?? []).filter((repair) => repair === kind).length;
}

function isRepaired(context: CameraContext, kind: CameraRepair): boolean {
  return repairsOf(context, kind) > 0;
}

interface Focus {
  readonly main: Actor | null;
  readonly group: readonly Actor[];
}

/** Share of the picture's height that the subject takes; beyond 1 it is cropped. */
const SIZE_SHARE: Readonly<Record<ShotCamera['size'], number>> = { 'extreme-wide': 0.14, wide: 0.36, full: 0.72, medium: 1.5, 'close-up': 3.2, 'extreme-close-up': 6 };
/** The same for things without a face, where cropping shows nothing. */
const SIZE_SHARE_THING: Readonly<Record<ShotCamera['size'], number>> = { 'extreme-wide': 0.2, wide: 0.34, full: 0.62, medium: 0.74, 'close-up': 1.02, 'extreme-close-up': 1.7 };
/** Animals are longer than they are tall: sizes count their body, and only close shots crop it. */
const SIZE_SHARE_ANIMAL: Readonly<Record<ShotCamera['size'], number>> = { 'extreme-wide': 0.14, wide: 0.32, full: 0.6, medium: 0.82, 'close-up': 2, 'extreme-close-up': 3.6 };
/** A beetle fills the picture whole: its face alone would be nobody's idea of a close-up. */
const SIZE_SHARE_SMALL: Readonly<Record<ShotCamera['size'], number>> = { ...SIZE_SHARE_ANIMAL, medium: 0.6, 'close-up': 0.72, 'extreme-close-up': 2 };
/** A swarm of flakes or leaves is seen from among them. */
const SIZE_SHARE_SWARM: Readonly<Record<ShotCamera['size'], number>> = { 'extreme-wide': 0.55, wide: 0.75, full: 0.95, medium: 1.1, 'close-up': 1.4, 'extreme-close-up': 1.8 };
const SMALL_M = 0.5;
/** From this count on it is the flock that is framed, and each of it must still be seen. */
const FLOCK = 8;
/** How much larger in the picture a flock is than one of its kind would be; the same for a castle in the air, which no street or field leads up to. */
const FLOCK_SHARE = 1.8;
/** Share of the picture's width that a long thing may take, such as a train, whose height says nothing of its size. */
const LONG_SHARE = 1.7;
const ELEVATION: Readonly<Record<ShotCamera['angle'], number>> = { eye: 0.04, low: -0.2, high: 0.42, overhead: 1.35, ground: -0.06, aerial: 0.38, dutch: 0.03 };
/** Azimuth of successive shots, all on the +z side and 30 degrees or more apart. */
const AZIMUTHS = [0.06, 0.68, -0.5, 0.3, -0.85, 0.95] as const;

/** Solves the camera of one shot. */
export function planCamera(context: CameraContext): CameraTrack {
  return matchTrack(planTrack(context), context);
}

function planTrack(context: CameraContext): CameraTrack {
  const random = createRandom(context.sequence.seed).derive(`camera ${context.shot.id}`);
  const focus = chooseFocus(context);
  const { camera } = context.shot;
  const from = camera.from === undefined ? undefined : context.actors.find((actor) => actor.placement.cast.subject.id === camera.from);
  if (from !== undefined) return fromSubject(context, from, focus, random);
  if (focus.main === null) return landscape(context, random);
  return onSubject(context, focus as Focus & { main: Actor }, random);
}

function chooseFocus(context: CameraContext): Focus {
  const all = context.shot.subjects.flatMap((id) => context.actors.filter((actor) => actor.placement.cast.subject.id === id && id !== context.shot.camera.from));
  // A field of flowers is where it happens, not what the camera frames, unless it is all there is.
  const figures = all.filter((actor) => !isBed(actor.placement.cast));
  const listed = figures.length > 0 ? figures : all;
  const main = beforeTree(context, listed) ?? listed[0] ?? null;
  if (main === null) return { main, group: [] };
  if (isRepaired(context, 'gather')) return { main, group: listed };
  const wide = ['extreme-wide', 'wide', 'full'].includes(context.shot.camera.size);
  const same = listed.filter((actor) => actor.placement.cast.subject.id === main.placement.cast.subject.id);
  const isMedium = context.shot.camera.size === 'medium';
  const own = wide || !isBeing(main) ? same : [main, ...same.filter((actor) => actor !== main)].slice(0, isMedium ? 3 : 1);
  // Close to a being is its face; close to things is all of those that were named together.
  const isStillLife = listed.length > 1 && listed.every((actor) => !isBeing(actor));
  if (!wide && !isMedium && !isStillLife) return { main, group: own };
  const middle = (context.startTime + context.endTime) / 2;
  // What is so far away that it would shrink the main subject to a fraction of its size is left to the background; a partner is worth more than a prop.
  const alone = frame(context, { main, group: own }, middle).distance;
  const near = [...own];
  for (const actor of listed.filter((other) => !same.includes(other))) {
    if (frame(context, { main, group: [...near, actor] }, middle).distance <= alone * worthOf(context, main, actor)) near.push(actor);
  }
  return { main, group: near };
}

/** What hangs on or stands about a tree is what one looks at, and the tree is around it; null where the first is no tree with something. */
function beforeTree(context: CameraContext, [first, ...others]: readonly Actor[]): Actor | null {
  const concept = first?.placement.cast.concept;
  if (first === undefined || concept?.category !== 'plant' || concept.size[1] < TREE_M) return null;
  const id = first.placement.cast.subject.id;
  const held = context.shot.relations.flatMap(({ subject, kind, object }) => (subject === id && kind === 'with' ? [object] : []));
  return others.find((other) => held.includes(other.placement.cast.subject.id) && other.placement.cast.concept.category !== 'plant') ?? null;
}

/** Plants from this height on are trees, metres. */
const TREE_M = 4;

/** How much farther away the camera may go to have `other` in the picture: what stands in a relation to the main subject belongs there. */
function worthOf(context: CameraContext, main: Actor, other: Actor): number {
  const [one, two] = [main.placement.cast.subject, other.placement.cast.subject];
  const isRelated = context.shot.relations.some((relation) => [relation.subject, relation.object, relation.object2].includes(one.id) && [relation.subject, relation.object, relation.object2].includes(two.id));
  const isTarget = context.shot.actions.some((action) => action.subject === one.id && action.target === two.id);
  const areThings = !isBeing(main) && !isBeing(other);
  const isAbove = context.shot.relations.some((relation) => relation.subject === one.id && relation.object === two.id && VERTICAL.includes(relation.kind));
  if (!isBeing(main) && beforeTree(context, [other, main]) === main) return 0;
  // What a cup stands on is seen under it, not whole.
  if (main.carrier === other && !isBeing(main) && boxSize(other.placement.cast.figure.bounds) > TABLE_OVER_CUP * boxSize(main.placement.cast.figure.bounds)) return 0;
  // A castle under a dragon belongs in the picture, beside a rider it is only what is behind.
  if (isBackdrop(main, other) && !isAbove) return 0;
  // Rain, sparks and splashes about a thing may reach out of the picture.
  if (other.placement.cast.concept.category === 'phenomenon' && !isAbove && boxSize(other.placement.cast.figure.bounds) > 2 * boxSize(main.placement.cast.figure.bounds)) return 0;
  // What one goes to is worth a wider picture, not one in which whoever goes is lost.
  if (isTarget && !isRelated && boxSize(other.placement.cast.figure.bounds) > 3 * boxSize(main.placement.cast.figure.bounds)) return 2;
  return isRelated || isTarget || areThings ? 9 : two.role === 'main' ? 7 : 1.5;
}

/** How many times larger what carries a thing is, for it not to be framed with it. */
const TABLE_OVER_CUP = 4;

/** Share of the picture's height for somebody on a bridge, so that the bridge is seen under them. */
const CROSSING_SHARE = 0.24;

/** Share of the picture's height for something in the air together with the building under it. */
const OVER_BACKDROP_SHARE = 0.78;

const VERTICAL: readonly string[] = ['above', 'over', 'below', 'under'];

/** How many times larger a building is than what stands near it, for it to be what is seen behind rather than beside. */
const BACKDROP = 4;

function isBackdrop(main: Actor, other: Actor): boolean {
  return ['building', 'landform'].includes(other.placement.cast.concept.category) && other.placement.radiusM > BACKDROP * main.placement.radiusM;
}

/** What is seen behind the main subject because the words put both together; null where nothing is. */
function backdropOf(context: CameraContext, main: Actor): Actor | null {
  const id = main.placement.cast.subject.id;
  const related = context.shot.relations.flatMap(({ subject, kind, object }) => (subject === id && ['with', 'near', 'beside', 'against', 'in-front-of', 'above', 'over'].includes(kind) ? [object] : []));
  return context.actors.find((actor) => related.includes(actor.placement.cast.subject.id) && isBackdrop(main, actor)) ?? null;
}

function boxSize(box: Box3): number {
  return box.getSize(new Vector3()).length();
}

/** A figure's box in the world at `time`. */
export function worldBox(actor: Actor, time: number): Box3 {
  return actor.placement.cast.figure.bounds.clone().applyMatrix4(actor.stateAt(time).matrix);
}

/** What of it is to be in the picture: what falls is seen where it falls from and where it lies. */
function framedBox(actor: Actor, time: number): Box3 {
  return actor.swept?.() ?? worldBox(actor, time);
}

/** How many times its own size may be what somebody sits on, for both to be seen whole; of more than that so much is seen around them. */
const PERCH = 5;

/** The box of `actor` as far as it is framed together with `main`: of a mast only the top, where a bird sits on it. */
function boxBeside(main: Actor, actor: Actor, time: number): Box3 {
  const box = framedBox(actor, time);
  if (main.carrier !== actor || !isBeing(main) || ['vehicle', 'building', 'animal'].includes(actor.placement.cast.concept.category)) return box;
  const own = framedBox(main, time);
  const tall = (one: Box3): number => one.max.y - one.min.y;
  return tall(box) > PERCH * tall(own) ? box.intersect(own.clone().expandByScalar((tall(own) * (PERCH - 1)) / 2)) : box;
}

function isBeing(actor: Actor): boolean {
  return ['person', 'animal'].includes(actor.placement.cast.concept.category);
}

function isSmall(actor: Actor): boolean {
  const size = actor.placement.cast.figure.bounds.getSize(new Vector3()).multiplyScalar(actor.placement.cast.scale);
  return Math.max(size.x, size.y, size.z) < SMALL_M;
}

/** What to look at: faces for beings in close shots, else the middle. */
function aimOf(actor: Actor, state: ActorState, size: ShotCamera['size']): Vector3 {
  const swept = actor.swept?.() ?? null;
  if (swept !== null) return swept.getCenter(new Vector3());
  const { figure } = actor.placement.cast;
  const center = figure.bounds.getCenter(new Vector3());
  const eye = figure.anchors['eye']?.clone();
  if (eye !== undefined && actor.placement.cast.concept.category === 'person') eye.y *= 1 - sunkBy(state.moment.action);
  if (isBeing(actor) && eye !== undefined) {
    const animal = actor.placement.cast.concept.category === 'animal';
    const weight = isSmall(actor) ? 0.2 : size === 'medium' ? (animal ? 0.15 : 0.72) : size === 'close-up' || size === 'extreme-close-up' ? 0.97 : 0;
    center.lerp(eye, weight);
  }
  return center.applyMatrix4(state.matrix);
}

/** How much lower than standing the head is, as a share of its height. */
function sunkBy(action: string): number {
  if (action === 'sit') return 0.5;
  const isSeated = rowById.get(action)?.props?.some(({ socket, fitM, concepts }) => socket === 'ground' && fitM !== undefined && concepts.includes('stool')) === true;
  return isSeated ? 0.26 : action === 'kneel' || action === 'crouch' ? 0.25 : 0;
}

const rowById = new Map(actionRows.map((row) => [row.id, row]));

function hangsInAir({ placement }: Actor): boolean {
  return placement.cast.concept.category === 'building' && placement.support === 'air';
}

interface Framing {
  readonly distance: number;
  readonly fov: number;
}

function frame(context: CameraContext, focus: Focus & { main: Actor }, time: number): Framing {
  const { camera } = context.shot;
  const fov = verticalFov(camera.lensMm, context.aspect);
  const shares = { person: SIZE_SHARE, animal: SIZE_SHARE_ANIMAL } as Partial<Record<string, typeof SIZE_SHARE>>;
  // Water hides what is far: under water everything is filmed closer.
  const murk = context.place.air.kind === 'underwater' ? 1.5 : 1;
  const table = isBeing(focus.main) && isSmall(focus.main) ? SIZE_SHARE_SMALL : shares[focus.main.placement.cast.concept.category];
  const isSwarm = focus.main.placement.cast.concept.params['isMany'] === true;
  const isFlock = focus.group.filter((actor) => actor.placement.cast.subject.id === focus.main.placement.cast.subject.id).length >= FLOCK;
  // With a castle under it, the two fill the picture.
  const isOverBackdrop = focus.group.some((actor) => isBackdrop(focus.main, actor));
  const usual = (isSwarm ? SIZE_SHARE_SWARM : (table ?? SIZE_SHARE_THING))[camera.size] * murk * (isFlock || hangsInAir(focus.main) ? FLOCK_SHARE : 1);
  const crosses = isBeing(focus.main) && focus.main.placement.carrier?.cast.concept.archetype === 'bridge' && ['full', 'wide'].includes(camera.size);
  const share = isOverBackdrop ? Math.max(usual, OVER_BACKDROP_SHARE) : crosses ? Math.min(usual, CROSSING_SHARE) : usual;
  const box = new Box3();
  for (const actor of focus.group) box.union(boxBeside(focus.main, actor, time));
  const size = box.getSize(new Vector3());
  const tall = Math.max(size.y, 0.006);
  const across = Math.max(size.x, size.z * 0.6, 0.006);
  const tan = Math.tan(fov / 2);
  const byHeight = tall / share / (2 * tan);
  const cropped = isBeing(focus.main) && share > 1 && focus.group.length === 1;
  const isLong = !isBeing(focus.main) && across > tall * context.aspect * 1.3;
  const shareX = Math.min(0.8, Math.max(share * (cropped ? 10 : isLong ? LONG_SHARE : 1.15), 0.14));
  const byWidth = cropped ? 0 : across / shareX / (2 * tan * context.aspect);
  const repaired = 1.4 ** repairsOf(context, 'wider') * 0.62 ** repairsOf(context, 'closer');
  const whole = Math.max(byHeight, byWidth) + Math.min(size.z, tall) * 0.35;
  return { distance: (isFlock ? Math.min(whole, nearFlock(focus.main, size, tan, context.aspect)) : whole) * repaired, fov };
}

/** Share of the picture's width that each of a flock takes at least, where the flock then still fits. */
const MEMBER_SHARE = 0.045;

/** The farthest that a flock may be: beyond it each of them is a speck. */
function nearFlock(one: Actor, flock: Vector3, tan: number, aspect: number): number {
  const own = one.placement.cast.figure.bounds.getSize(new Vector3()).multiplyScalar(one.placement.cast.scale);
  const fits = Math.max(flock.x / (2 * tan * aspect), flock.y / (2 * tan)) / 0.9 + flock.z / 2;
  return Math.max(fits, Math.max(own.x, own.y, own.z) / (MEMBER_SHARE * 2 * tan * aspect));
}

interface Setup {
  readonly azimuth: number;
  readonly elevation: number;
  readonly distance: number;
  readonly position: Vector3;
  readonly visibility: number;
  readonly score: number;
}

function onSubject(context: CameraContext, focus: Focus & { main: Actor }, random: Random): CameraTrack {
  const { shot } = context;
  const middle = (context.startTime + context.endTime) / 2;
  const state = focus.main.stateAt(middle);
  const { distance, fov: wantedFov } = frame(context, focus, middle);
  const aim = groupAim(focus, middle, shot.camera.size);
  const setup = chooseSetup(context, focus, aim, distance, state.heading);
  const fov = fovInRoom(context, wantedFov, setup, aim);
  const travel = framedBox(focus.main, context.endTime).getCenter(new Vector3()).distanceTo(framedBox(focus.main, context.startTime).getCenter(new Vector3()));
  const frameWidth = 2 * distance * Math.tan(fov / 2) * context.aspect;
  const isHeld = isRepaired(context, 'hold-camera');
  const tracking = !isHeld && (['track', 'follow'].includes(shot.camera.move) || travel > frameWidth * 1.1 || isRepaired(context, 'keep-in-view'));
  const panning = !tracking && !isHeld && travel > frameWidth * 0.34;
  const input = { moves: tracking || panning || travel > frameWidth * 0.1, aim, fov };
  const composition = compose(context, focus, setup, random, input);
  const relative = setup.position.clone().sub(aim);
  const grip = createGrip(context, random, distance, sweepOver(context, focus, setup, input, composition.x));
  return {
    hidden: [],
    visibility: setup.visibility,
    at: (u, time) => {
      const now = groupAim(focus, time, shot.camera.size);
      const base = tracking ? now : aim;
      const target = tracking ? now : panning ? now : aim.clone();
      const moved = grip.move(u, relative, fov);
      const position = base.clone().add(moved.offset);
      if (tracking) position.y = aim.y + moved.offset.y + (now.y - aim.y) * 0.5;
      if (!['overhead', 'aerial'].includes(shot.camera.angle)) lift(position, context, distance);
      target.add(moved.targetOffset);
      return finish(context, focus, position, target, moved.fov, composition, moved, u, time);
    },
  };
}

/** A room's wall stops the camera before it is far enough away: it takes a wider lens, as one does in rooms. */
function fovInRoom(context: CameraContext, fov: number, setup: Setup, aim: Vector3): number {
  if (context.place.air.kind !== 'indoor') return fov;
  const short = clamp(setup.distance / Math.max(0.1, setup.position.distanceTo(aim)), 1, 2.4);
  return Math.max(fov, Math.min(1.2, 2 * Math.atan(Math.tan(fov / 2) * short)));
}

function groupAim(focus: Focus & { main: Actor }, time: number, size: ShotCamera['size']): Vector3 {
  if (focus.group.length <= 1) return aimOf(focus.main, focus.main.stateAt(time), size);
  const box = new Box3();
  for (const actor of focus.group) box.union(boxBeside(focus.main, actor, time));
  const center = box.getCenter(new Vector3());
  if (size !== 'medium' || !isBeing(focus.main)) return center;
  const aim = center.clone().lerp(aimOf(focus.main, focus.main.stateAt(time), size), 0.5);
  // A cat and a dog are both in the middle; of a cook and a pot the cook is more so.
  const areEqual = focus.group.some((actor) => isBeing(actor) && actor.placement.cast.subject.id !== focus.main.placement.cast.subject.id);
  return areEqual ? center.setY(aim.y) : aim;
}

/** Which way the main subject goes as the camera sees it, where the words say so. */
function toldDirection(context: CameraContext, focus: Focus & { main: Actor }): 'toward' | 'away' | null {
  const id = focus.main.placement.cast.subject.id;
  const told = context.shot.actions.find((action) => action.subject === id && action.target === undefined && (action.direction === 'toward' || action.direction === 'away'));
  return (told?.direction ?? null) as 'toward' | 'away' | null;
}

function wantedAzimuth(context: CameraContext, focus: Focus & { main: Actor }, heading: number): number {
  // Left and right, before and behind are as the stage is seen from its front.
  if (isRepaired(context, 'from-front')) return 0;
  const usual = usualAzimuth(context, focus, heading);
  return isRepaired(context, 'other-side') ? -usual + (Math.abs(usual) < 0.3 ? 0.8 : 0) : usual;
}

function isLookingOut(context: CameraContext, focus: Focus & { main: Actor }): boolean {
  const middle = (context.startTime + context.endTime) / 2;
  return focus.main.stints.some((stint) => stint.start <= middle && middle < stint.end && looksAtPlace(stint));
}

function usualAzimuth(context: CameraContext, focus: Focus & { main: Actor }, heading: number): number {
  const { side } = context.shot.camera;
  const told = toldDirection(context, focus);
  if (told !== null && side === 'any') return heading + (told === 'away' ? Math.PI - 0.25 : 0.25);
  if (context.shot.camera.move === 'follow') return heading + Math.PI + 0.25;
  // Who looks out at the sea is seen from behind, and the sea with them, unless the words say otherwise.
  if (context.shot.provenance['camera.side']?.from !== 'words' && isLookingOut(context, focus)) return wrapAngle(PLACE_HEADING + Math.PI) + (side === 'left' ? -0.5 : 0.5);
  // What is known by its side, such as a ski, has its front where the stage has it.
  if (side === 'front') return isSeenAcross(focus.main.placement.cast) ? 0 : heading;
  if (side === 'back') return heading + Math.PI;
  if (side === 'left') return heading + Math.PI / 2;
  if (side === 'right') return heading - Math.PI / 2;
  if (side === 'three-quarter') return heading + 0.65;
  const backdrop = backdropOf(context, focus.main);
  if (backdrop !== null) {
    const middle = (context.startTime + context.endTime) / 2;
    const [near, far] = [focus.main.stateAt(middle).position, backdrop.stateAt(middle).position];
    return Math.atan2(near.x - far.x, near.z - far.z);
  }
  return AZIMUTHS[context.shotIndex % AZIMUTHS.length] as number;
}

function chooseSetup(context: CameraContext, focus: Focus & { main: Actor }, aim: Vector3, distance: number, heading: number): Setup {
  const wanted = wantedAzimuth(context, focus, heading);
  const asked = context.shot.camera.side !== 'any' || toldDirection(context, focus) !== null || isLookingOut(context, focus);
  // One looks down a little at what lies on a table.
  const down = context.shot.camera.angle === 'eye' ? lookDownOn(focus.main) : 0;
  const elevation = (riseOfStart(context) ?? ELEVATION[context.shot.camera.angle] + down) + 0.3 * repairsOf(context, 'higher') - 0.15 * repairsOf(context, 'lower');
  const isFree = !['overhead', 'aerial'].includes(context.shot.camera.angle) || context.shot.camera.size === 'extreme-wide';
  const turns = isRepaired(context, 'from-front') ? [0, 0.18, -0.18, 0.36, -0.36] : [0, 0.18, -0.18, 0.36, -0.36, 0.6, -0.6, 0.9, -0.9, 1.3, -1.3];
  const middle = (context.startTime + context.endTime) / 2;
  const found = (rises: readonly number[], nearer: readonly number[]): Setup[] =>
    turns.flatMap((turn) => rises.flatMap((rise) => nearer.map((closer) => {
      const faces = asked || isRepaired(context, 'from-front') ? 0 : frontality(focus.main, wanted + turn - heading);
      const setup = trySetup(context, focus, aim, wanted + turn, elevation + rise, distance * closer * widening(focus, wanted + turn, middle));
      const offLine = asked ? 0 : Math.max(0, Math.abs(wrapAngle(wanted + turn)) - 1.25) * 3;
      const score = setup.visibility * 4 + othersSeen(context, focus, setup.position, middle) * 1.5 - Math.abs(turn) * 0.7 - rise * 1.5 - (1 - closer) * 1.2 - offLine + faces + setup.score - behindEachOther(focus, wanted + turn, middle) * 1.6;
      return { ...setup, score };
    })));
  const best = bestOf(found([0, 0.12, 0.3], [1, 0.72]));
  // Behind houses or in a wood: from nearer, and from above, before it is not seen at all.
  if (best.visibility >= HIDDEN || !isFree) return best;
  return bestOf([best, ...found([0.1, 0.45, 0.8], [0.5, 0.34, 0.2])]);
}

/** How much farther away a camera at `azimuth` must be to have in the picture what one from the front has: those who are behind one another from there are side by side from here. */
function widening({ main, group }: Focus & { main: Actor }, azimuth: number, time: number): number {
  if (group.length < 2 || group.length > FEW || isBeing(main)) return 1;
  const size = group.reduce((box, actor) => box.union(framedBox(actor, time)), new Box3()).getSize(new Vector3());
  const counted = Math.max(size.x, size.z * 0.6, size.y);
  const seen = Math.abs(size.x * Math.cos(azimuth)) + Math.abs(size.z * Math.sin(azimuth));
  return clamp(seen / counted, 1, 1.7);
}

/** The first of those with the highest score. */
function bestOf(setups: readonly Setup[]): Setup {
  return setups.reduce((one, other) => (other.score > one.score ? other : one));
}

/** Below this visibility another place is looked for. */
const HIDDEN = 0.4;

/** Flat things up to this size are looked down on where they lie on the ground, metres. */
const FLAT_M = 2.6;

/** A keyboard on the floor, a pair of skis in the snow: from the height of the ground nobody could tell what it is. */
function liesOnGround({ support, carrier, cast: { concept, figure, scale } }: Actor['placement']): boolean {
  const size = figure.bounds.getSize(new Vector3()).multiplyScalar(scale);
  const isThing = concept.category === 'object' || concept.category === 'food';
  const isBorneByThing = carrier !== null && carrier.cast.concept.category === 'object' && carrier.support === 'ground';
  return isThing && (support === 'ground' || isBorneByThing) && size.y < 0.3 * Math.max(size.x, size.z) && Math.max(size.x, size.z) < FLAT_M;
}

/** How far above what lies on a table the camera stands, radians: one looks down a little, and more at what is flat. */
function lookDownOn({ placement }: Actor): number {
  if (liesOnGround(placement)) return 0.3;
  const isOnFurniture = placement.support === 'carried' && placement.carrier?.cast.concept.category === 'furniture' && !['person', 'animal'].includes(placement.cast.concept.category);
  if (placement.support !== 'table' && !isOnFurniture) return 0;
  const size = placement.cast.figure.bounds.getSize(new Vector3());
  return size.y < 0.5 * Math.max(size.x, size.z) ? 0.42 : 0.24;
}

/** More are a crowd, in which some stand behind others anyway. */
const FEW = 5;

/** How far a few stand behind one another as seen from `azimuth`: 0 side by side, 1 all in a line. */
function behindEachOther(focus: Focus & { main: Actor }, azimuth: number, time: number): number {
  const { group } = focus;
  if (group.length < 2 || group.length > FEW) return 0;
  const right = headingVector(azimuth + Math.PI / 2);
  const bodies = group.map((actor) => {
    const box = worldBox(actor, time);
    return { at: box.getCenter(new Vector3()).dot(right), half: Math.min(box.max.x - box.min.x, box.max.z - box.min.z) / 2 };
  });
  const pairs = bodies.flatMap((one, i) => bodies.slice(i + 1).map((two) => Math.max(0, 1 - Math.abs(one.at - two.at) / Math.max(0.01, one.half + two.half))));
  return pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
}

// What has a front is better seen from it: full face is flat, three quarters is best, the back is for those who ask.
function frontality(actor: Actor, fromFront: number): number {
  if (!['person', 'animal', 'vehicle', 'vessel', 'aircraft'].includes(actor.placement.cast.concept.category)) return 0;
  const away = Math.abs(wrapAngle(fromFront));
  return away < 1.5 ? 0.9 - Math.abs(away - 0.75) * 0.4 : 0.6 - (away - 1.5) * 0.9;
}

function trySetup(context: CameraContext, focus: Focus & { main: Actor }, aim: Vector3, azimuth: number, elevation: number, distance: number): Setup {
  const direction = new Vector3(Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), Math.cos(azimuth) * Math.cos(elevation));
  const position = aim.clone().addScaledVector(direction, distance);
  const middle = (context.startTime + context.endTime) / 2;
  if (context.shot.camera.angle === 'ground') position.y = groundAt(context, position, middle) + 0.3;
  else if (standsOnGround(context, focus, middle)) position.y = Math.min(position.y, groundAt(context, position, middle) + 1.6 + distance * 0.04 + Math.max(0, elevation - 0.05) * distance);
  lift(position, context, distance);
  const blocked = context.place.obstacles.some((box) => box.clone().expandByScalar(0.4).containsPoint(position)) ? -3 : 0;
  const insideActor = context.actors.some((actor) => !focus.group.includes(actor) && worldBox(actor, middle).expandByScalar(0.3).containsPoint(position)) ? -3 : 0;
  return { azimuth, elevation, distance, position, visibility: visibilityOver(context, focus, position, aim), score: blocked + insideActor };
}

/** Whether the camera stands where a person would and looks up, rather than floating level with something tall or high. */
function standsOnGround(context: CameraContext, focus: Focus & { main: Actor }, time: number): boolean {
  const { angle, size } = context.shot.camera;
  // What flies before a building is seen with it, and not against the sky.
  if (backdropOf(context, focus.main) !== null && focus.main.placement.support === 'air') return false;
  if (!['eye', 'dutch', 'low'].includes(angle) || ['space', 'underwater'].includes(context.place.air.kind) || hangsInAir(focus.main)) return false;
  const box = worldBox(focus.main, time);
  const tall = box.max.y - box.min.y > 4;
  return size === 'extreme-wide' || size === 'wide' || (size === 'full' && tall && focus.main.placement.support !== 'air');
}

/** More than these are a crowd, of whom some may be hidden. */
const SEEN_APART = 4;

/** Share of the others in the picture that nothing hides: each is asked for its middle and its top. */
function othersSeen(context: CameraContext, focus: Focus & { main: Actor }, eye: Vector3, time: number): number {
  const others = focus.group.filter((actor) => actor !== focus.main);
  if (others.length === 0 || others.length > SEEN_APART) return 0;
  const seen = others.filter((actor) => {
    const box = worldBox(actor, time);
    const center = box.getCenter(new Vector3());
    const before = context.actors.filter((other) => other !== actor && !isBed(other.placement.cast) && other.carrier !== actor && actor.carrier !== other).map((other) => worldBox(other, time));
    return [center, center.clone().setY(box.max.y * 0.8 + center.y * 0.2)].some((point) => !isBlocked(context, eye, point, before));
  });
  return seen.length / others.length;
}

/** Mean visibility early, in the middle and late, with the camera where a tracking or standing one would be. */
function visibilityOver(context: CameraContext, focus: Focus & { main: Actor }, position: Vector3, aim: Vector3): number {
  const length = context.endTime - context.startTime;
  const moments = [0.12, 0.5, 0.88].map((u) => context.startTime + u * length);
  const center = (time: number): Vector3 => worldBox(focus.main, time).getCenter(new Vector3());
  const travels = center(moments[2] as number).distanceTo(center(moments[0] as number)) > position.distanceTo(aim) * 0.8;
  const middle = center(moments[1] as number);
  const seen = moments.map((time) => visibilityFrom(context, focus, travels ? position.clone().add(center(time).sub(middle)) : position, time));
  return seen.reduce((a, b) => a + b, 0) / seen.length;
}

/** Share of sample points of the main subject that nothing hides from `eye`. */
function visibilityFrom(context: CameraContext, focus: Focus & { main: Actor }, eye: Vector3, time: number): number {
  const box = worldBox(focus.main, time);
  const center = box.getCenter(new Vector3());
  const half = box.getSize(new Vector3()).multiplyScalar(0.5);
  const others = context.actors.filter((actor) => actor !== focus.main && !isBed(actor.placement.cast) && actor.carrier !== focus.main && focus.main.carrier !== actor).map((actor) => worldBox(actor, time));
  const points = [center, center.clone().setY(center.y + half.y * 0.8), center.clone().setY(center.y - half.y * 0.5), center.clone().setX(center.x + half.x * 0.6), center.clone().setX(center.x - half.x * 0.6)];
  const seen = points.filter((point) => !isBlocked(context, eye, point, others));
  return seen.length / points.length;
}

function isBlocked(context: CameraContext, eye: Vector3, point: Vector3, others: readonly Box3[]): boolean {
  const ray = point.clone().sub(eye);
  const length = ray.length();
  const steps = 28;
  const level = context.place.water?.level ?? -Infinity;
  for (let i = 1; i < steps; i++) {
    const p = eye.clone().addScaledVector(ray, i / steps);
    if (p.y < context.place.heightAt(p.x, p.z) - 0.05 && i / steps < 0.97) return true;
    if (p.y < level - 0.5 && context.place.air.kind !== 'underwater') return true;
  }
  const hits = (box: Box3): boolean => segmentMeetsBox(eye, ray, length, box);
  return context.place.obstacles.some((box) => !box.containsPoint(point) && hits(box)) || others.some((box) => !box.containsPoint(point) && hits(shrunk(box)));
}

// Figures are slimmer than their boxes: a box shrunk to two thirds blocks about as much as what is in it.
function shrunk(box: Box3): Box3 {
  return box.clone().expandByVector(box.getSize(new Vector3()).multiplyScalar(-0.17));
}

function segmentMeetsBox(eye: Vector3, ray: Vector3, length: number, box: Box3): boolean {
  let near = 0;
  let far = 0.98;
  if (length < 1e-6) return false;
  for (const axis of ['x', 'y', 'z'] as const) {
    if (Math.abs(ray[axis]) < 1e-9) {
      if (eye[axis] < box.min[axis] || eye[axis] > box.max[axis]) return false;
      continue;
    }
    const a = (box.min[axis] - eye[axis]) / ray[axis];
    const b = (box.max[axis] - eye[axis]) / ray[axis];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
    if (near > far) return false;
  }
  return true;
}

function groundAt(context: CameraContext, position: Vector3, time: number): number {
  const ground = context.place.heightAt(position.x, position.z);
  if (context.place.air.kind === 'underwater' || context.place.air.kind === 'space' || context.place.water === null) return ground;
  return Math.max(ground, context.water?.heightAt(position.x, position.z, time) ?? context.place.water.level);
}

const CEILING_M = 2.35;

/** Keeps the camera inside the room: within reach of the stage and under the ceiling. */
function keepIndoors(position: Vector3, context: CameraContext): void {
  if (context.place.air.kind !== 'indoor') return;
  if (context.place.inside !== undefined) {
    context.place.inside.clampPoint(position, position);
    return;
  }
  const view = context.place.spots['view']?.[0]?.position;
  const stage = context.place.spots['stage']?.[0] ?? { position: new Vector3(), radiusM: 3 };
  const reach = Math.max(stage.radiusM, view === undefined ? 2.6 : Math.hypot(view.x - stage.position.x, view.z - stage.position.z));
  const out = Math.hypot(position.x - stage.position.x, position.z - stage.position.z);
  if (out > reach) {
    position.x = stage.position.x + ((position.x - stage.position.x) * reach) / out;
    position.z = stage.position.z + ((position.z - stage.position.z) * reach) / out;
  }
  position.y = Math.min(position.y, stage.position.y + CEILING_M);
}

/** Keeps the camera out of the ground and the waves. The water's mean level counts, so that the camera does not bob. */
// A camera looking at a beetle lies on the ground beside it.
const clearance = (distance: number): number => Math.min(0.3, Math.max(0.025, distance * 0.22));

function lift(position: Vector3, context: CameraContext, distance = 10): void {
  if (context.place.air.kind === 'space') return;
  keepIndoors(position, context);
  const level = context.place.water?.level;
  const waves = (context.place.water?.waveHeightM ?? 0) + context.shot.environment.windMps * 0.06;
  const floor = Math.max(context.place.heightAt(position.x, position.z) + clearance(distance), level === undefined || context.place.air.kind === 'underwater' ? -Infinity : level + 0.7 + waves);
  if (position.y < floor) position.y = floor;
}

interface Composition {
  /** Where the aim goes in the picture, -1..1 from left to right and bottom to top. */
  readonly x: number;
  readonly y: number;
}

interface CompositionInput {
  /** Whether the subject goes anywhere. */
  readonly moves: boolean;
  readonly aim: Vector3;
  readonly fov: number;
}

/** How far the camera looks up, in radians, for the horizon to lie where the shot's start picture has it; null where there is none to place. */
function pitchOfStart({ shot, place }: CameraContext, fov: number): number | null {
  const horizon = shot.start?.horizon;
  if (horizon === undefined || place.air.kind !== 'sky' || ['overhead', 'aerial'].includes(shot.camera.angle)) return null;
  return Math.atan((2 * horizon - 1) * Math.tan(fov / 2));
}

/** The camera's elevation from which both horizon and subject are at the heights that the start picture has them; null where the words give the angle, or there is no picture. */
function riseOfStart(context: CameraContext): number | null {
  const { camera, start } = context.shot;
  const fov = verticalFov(camera.lensMm, context.aspect);
  const pitch = pitchOfStart(context, fov);
  if (pitch === null || start?.subject === undefined || camera.angle !== 'eye') return null;
  // A subject far above or below the horizon would take a camera in the ground or in the clouds.
  const height = clamp(1 - 2 * start.subject.y, -0.6, 0.5);
  return clamp(-(pitch + Math.atan(height * Math.tan(fov / 2))), -0.16, 0.6);
}

function compose(context: CameraContext, focus: Focus & { main: Actor }, setup: Setup, random: Random, input: CompositionInput): Composition {
  const { size, angle, move } = context.shot.camera;
  const centered = isRepaired(context, 'centred') || angle === 'overhead' || focus.group.length > 1 || move.startsWith('orbit');
  const right = headingVector(setup.azimuth + Math.PI / 2);
  const state = focus.main.stateAt((context.startTime + context.endTime) / 2);
  const looks = headingVector(state.heading).dot(right);
  // Lead room: what moves or looks to the right stands left of the middle.
  const lead = Math.abs(looks) > 0.25 && (input.moves || isBeing(focus.main)) ? -Math.sign(looks) : random.pick([-1, 1]);
  const third: Readonly<Record<ShotCamera['size'], number>> = { 'extreme-wide': 0.36, wide: 0.34, full: 0.22, medium: 0.2, 'close-up': 0.12, 'extreme-close-up': 0.05 };
  const start = isRepaired(context, 'centred') || angle === 'overhead' ? undefined : context.shot.start?.subject;
  if (start !== undefined) return { x: clamp(2 * start.x - 1, -0.6, 0.6), y: heightInPicture(context, focus, setup, input) };
  return { x: centered ? 0 : lead * Math.min(third[size], roomBeside(context, focus, setup, input)), y: angle === 'overhead' ? 0 : heightInPicture(context, focus, setup, input) };
}

/** How far from the middle the aim may be, as a share of half the picture's width, for those in it to be seen from end to end. */
function roomBeside(context: CameraContext, focus: Focus & { main: Actor }, setup: Setup, { aim, fov }: CompositionInput): number {
  const { size, move } = context.shot.camera;
  if (!['extreme-wide', 'wide', 'full'].includes(size)) return 1;
  return clamp(0.94 - halfWidthSeen(context, focus, setup, aim, fov) - (move.startsWith('pan') ? LEAST_SWEEP : 0), 0, 1);
}

/** The smallest turn of a camera that pans, as a share of its field of view. */
const LEAST_SWEEP = 0.25;

/** The largest turn of a camera that pans over a subject, as a share of its field of view, for the subject to stay in the picture from end to end. */
function sweepOver(context: CameraContext, focus: Focus & { main: Actor }, setup: Setup, { aim, fov }: CompositionInput, x: number): number {
  return clamp(0.96 - halfWidthSeen(context, focus, setup, aim, fov) - Math.abs(x), LEAST_SWEEP, MOST_SWEEP);
}

/** Half the width of those in the picture, as a share of half the picture's width. */
function halfWidthSeen(context: CameraContext, focus: Focus & { main: Actor }, setup: Setup, aim: Vector3, fov: number): number {
  const middle = (context.startTime + context.endTime) / 2;
  const size = focus.group.reduce((box, actor) => box.union(framedBox(actor, middle)), new Box3()).getSize(new Vector3());
  const across = (Math.abs(size.x * Math.cos(setup.azimuth)) + Math.abs(size.z * Math.sin(setup.azimuth))) / 2;
  return across / Math.max(0.01, setup.position.distanceTo(aim) * Math.tan(fov / 2) * context.aspect);
}

/** Height of the aim in the picture: the horizon goes to the lower third in wide shots if the subject's top leaves room for it. */
function heightInPicture(context: CameraContext, focus: Focus & { main: Actor }, setup: Setup, { aim, fov }: CompositionInput): number {
  const { size, move } = context.shot.camera;
  const closer: Readonly<Record<ShotCamera['size'], number>> = { 'extreme-wide': -0.16, wide: -0.1, full: -0.05, medium: 0.02, 'close-up': 0.06, 'extreme-close-up': 0.02 };
  const started = pitchOfStart(context, fov);
  if (started === null && (!['extreme-wide', 'wide', 'full'].includes(size) || ['space', 'underwater', 'indoor'].includes(context.place.air.kind) || move.startsWith('tilt'))) return closer[size];
  const across = Math.max(0.01, Math.hypot(aim.x - setup.position.x, aim.z - setup.position.z));
  const half = fov / 2;
  const rise = (y: number): number => Math.atan2(y - setup.position.y, across);
  const middle = (context.startTime + context.endTime) / 2;
  const box = focus.group.reduce((all, actor) => all.union(worldBox(actor, middle)), worldBox(focus.main, middle));
  const lowest = rise(box.max.y) - 0.84 * half;
  const highest = rise(box.min.y) + 0.74 * half;
  const wanted = started ?? (size === 'full' ? rise(aim.y) + 0.05 * half : 0.42 * half);
  const pitch = clamp(wanted, lowest, Math.max(lowest, highest));
  return clamp((rise(aim.y) - pitch) / half, -0.85, 0.85);
}

interface Moved {
  /** From the aim to the camera. */
  readonly offset: Vector3;
  readonly targetOffset: Vector3;
  readonly fov: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

interface Grip {
  move(u: number, relative: Vector3, fov: number): Moved;
}

const SPEED = { slow: 0.6, normal: 1, fast: 1.9 } as const;

function createGrip(context: CameraContext, random: Random, distance: number, mostSweep = MOST_SWEEP): Grip {
  const { camera, seconds } = context.shot;
  const amount = SPEED[camera.speed] * clamp(seconds / 6, 0.45, 2) * 1.8 ** repairsOf(context, 'bolder-move');
  const phases = Array.from({ length: 12 }, () => random.next() * 6.283);
  const indoors = context.place.air.kind === 'indoor';
  const asked = [camera.move, ...(camera.move2 === undefined ? [] : [camera.move2])];
  // A room has no space for cranes and drones: the camera rolls in instead.
  const moves = isRepaired(context, 'hold-camera') ? [] : asked.map((move) => (indoors && ['drone', 'crane-up', 'crane-down', 'over-water'].includes(move) ? 'dolly-in' : move));
  return {
    move: (u, relative, fov) => {
      let moved: Moved = { offset: relative.clone(), targetOffset: new Vector3(), fov, yaw: 0, pitch: 0, roll: camera.angle === 'dutch' ? 0.22 : 0 };
      for (const move of moves) moved = applyMove(move, moved, { e: ease(u), amount, distance, aspect: context.aspect, mostSweep });
      return shakeHand(moved, moves, u * seconds, phases);
    },
  };
}

interface MoveStep {
  /** Eased progress, 0 to 1. */
  readonly e: number;
  /** Factor from the move's speed and the shot's length. */
  readonly amount: number;
  readonly distance: number;
  readonly aspect: number;
  /** The widest pan, as a share of the field of view. */
  readonly mostSweep: number;
}

/** A turn of the camera may not be so wide for its lens that what it started on is lost: its largest, as a share of the field of view. */
const MOST_SWEEP = 0.55;

function sweep(wanted: number, fieldOfView: number, most: number): number {
  return Math.min(wanted, fieldOfView * most);
}

function applyMove(move: ShotCamera['move'], before: Moved, { e, amount, distance, aspect, mostSweep }: MoveStep): Moved {
  const offset = before.offset.clone();
  const up = new Vector3(0, 1, 0);
  const along = offset.clone().setY(0).normalize();
  const right = new Vector3().crossVectors(up, along).normalize();
  const turn = (angle: number): Moved => ({ ...before, offset: offset.applyAxisAngle(up, angle) });
  const centered = e - 0.5;
  switch (move) {
    case 'pan-left':
      return { ...before, yaw: before.yaw + sweep(0.42 * amount, before.fov * aspect, mostSweep) * centered };
    case 'pan-right':
      return { ...before, yaw: before.yaw - sweep(0.42 * amount, before.fov * aspect, mostSweep) * centered };
    case 'tilt-up':
      return { ...before, pitch: before.pitch + sweep(0.34 * amount, before.fov, MOST_SWEEP) * (e - 0.7) };
    case 'tilt-down':
      return { ...before, pitch: before.pitch - sweep(0.34 * amount, before.fov, MOST_SWEEP) * (e - 0.7) };
    case 'dolly-in':
      return { ...before, offset: offset.multiplyScalar(1 + 0.26 * amount * (0.45 - e)) };
    case 'dolly-out':
      return { ...before, offset: offset.multiplyScalar(1 + 0.4 * amount * (e - 0.25)) };
    case 'truck-left':
    case 'truck-right': {
      const shift = right.multiplyScalar((move === 'truck-left' ? -1 : 1) * 0.34 * amount * centered * distance);
      return { ...before, offset: offset.add(shift), targetOffset: before.targetOffset.clone().addScaledVector(shift, 0.75) };
    }
    case 'crane-up':
    case 'crane-down':
      return { ...before, offset: offset.add(new Vector3(0, (move === 'crane-up' ? e : 1 - e) * Math.min(0.4 * distance, 6 + distance * 0.08) * amount, 0)) };
    case 'orbit-left':
      return turn(-0.75 * amount * centered);
    case 'orbit-right':
      return turn(0.75 * amount * centered);
    case 'zoom-in':
      return { ...before, fov: before.fov * (1.1 - 0.42 * Math.min(1.6, amount) * e) };
    case 'zoom-out':
      return { ...before, fov: before.fov * (0.72 + 0.42 * Math.min(1.6, amount) * e) };
    case 'drone': {
      const rise = new Vector3(0, distance * (0.16 + 0.2 * amount * e), 0);
      return { ...before, offset: offset.applyAxisAngle(up, 0.22 * amount * centered).multiplyScalar(1.12 - 0.2 * amount * e).add(rise) };
    }
    case 'over-water': {
      const low = offset.clone();
      low.y = Math.min(low.y, distance * 0.05);
      return { ...before, offset: low.multiplyScalar(1.25 - 0.4 * amount * e) };
    }
    case 'dolly-zoom': {
      const factor = 1 + 0.7 * amount * (0.5 - e);
      return { ...before, offset: offset.multiplyScalar(factor), fov: 2 * Math.atan(Math.tan(before.fov / 2) / factor) };
    }
    case 'roll':
      return { ...before, roll: before.roll + 0.5 * amount * centered };
    case 'track':
    case 'follow':
      return { ...before, offset: offset.applyAxisAngle(up, 0.1 * amount * centered) };
    case 'static':
    case 'handheld':
    case 'shake':
    case 'pov':
      return before;
  }
}

// A hand's tremor: sums of sines at breathing, arm and muscle rates.
function shakeHand(moved: Moved, moves: readonly string[], seconds: number, phases: readonly number[]): Moved {
  const strength = moves.includes('shake') ? 4 : moves.includes('handheld') ? 1 : moves.includes('follow') || moves.includes('pov') ? 0.4 : 0;
  if (strength === 0) return moved;
  const wave = (i: number): number =>
    Math.sin(seconds * 1.7 + (phases[i] as number)) * 0.6 + Math.sin(seconds * 4.1 + (phases[i + 4] as number)) * 0.28 + Math.sin(seconds * 9.7 + (phases[i + 8] as number)) * 0.12 * strength;
  return { ...moved, yaw: moved.yaw + 0.006 * strength * wave(0), pitch: moved.pitch + 0.005 * strength * wave(1), roll: moved.roll + 0.003 * strength * wave(2) };
}

function finish(context: CameraContext, focus: Focus, position: Vector3, target: Vector3, fov: number, composition: Composition, moved: Moved, u: number, time: number): CameraState {
  const look = new Matrix4().lookAt(position, target, context.shot.camera.angle === 'overhead' ? new Vector3(0, 0, -1) : new Vector3(0, 1, 0));
  const quaternion = new Quaternion().setFromRotationMatrix(look);
  const tan = Math.tan(fov / 2);
  const yaw = Math.atan(composition.x * tan * context.aspect) + moved.yaw;
  const pitch = -Math.atan(composition.y * tan) + moved.pitch;
  quaternion.premultiply(new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), yaw));
  quaternion.multiply(new Quaternion().setFromEuler(new Euler(pitch, 0, moved.roll, 'YXZ')));
  const focusM = focusDistance(context, focus, position, target, u, time);
  const deep = context.shot.camera.focus === 'deep';
  const lens = context.shot.camera.lensMm;
  return { position, quaternion, fov, focusM, blur: deep ? 0 : Math.min(blurAtInfinity(lens, context.shot.camera.fStop, focusM, context.aspect), sharpThrough(context, focus, focusM)) };
}

// The whole subject is to be sharp, not a slice of it: a small thing filmed from near is stopped down until it is.
function sharpThrough(context: CameraContext, focus: Focus, focusM: number): number {
  if (focus.main === null) return 1;
  const depth = boxSize(worldBox(focus.main, context.startTime)) / 2;
  return (0.006 * focusM) / Math.max(0.005, depth);
}

function focusDistance(context: CameraContext, focus: Focus, position: Vector3, target: Vector3, u: number, time: number): number {
  const { camera } = context.shot;
  const distanceTo = (id: string): number => {
    if (id === 'background') return 400;
    const actor = context.actors.find((a) => a.placement.cast.subject.id === id) ?? focus.main;
    // A place is looked at where the camera aims; outdoors that is far enough for all of it to be sharp.
    return actor === null ? (context.place.air.kind === 'indoor' ? Math.max(0.5, target.distanceTo(position)) : 60) : Math.max(0.1, aimOf(actor, actor.stateAt(time), camera.size).distanceTo(position));
  };
  const first = distanceTo(camera.focus);
  if (camera.focusPullTo === undefined) return first;
  // Focus is pulled in dioptres, as a lens does, over the middle of the shot.
  const k = ease(clamp((u - 0.3) / 0.4, 0, 1));
  return 1 / (1 / first + (1 / distanceTo(camera.focusPullTo) - 1 / first) * k);
}

/** A shot of the place itself, from the stage's best side. */
/** Height of the eyes' level in the picture of a room without anybody: what stands on its floor is worth more than its ceiling. */
const IN_ROOM = 0.16;

function landscape(context: CameraContext, random: Random): CameraTrack {
  const { shot, place } = context;
  const spot = place.spots['view']?.[context.shotIndex % Math.max(1, place.spots['view'].length)];
  const stage = place.spots['stage']?.[0]?.position ?? new Vector3();
  const azimuth = spot === undefined ? (context.shotIndex % 2 === 0 ? 0 : 0.28) : spot.heading;
  const height: Readonly<Record<ShotCamera['angle'], number>> = { eye: 1.75, low: 0.6, high: 7, overhead: 70, ground: 0.35, aerial: 45, dutch: 1.7 };
  const open = place.air.kind === 'indoor' ? 2.6 : 9;
  const base = spot?.position.clone() ?? stage.clone().add(headingVector(azimuth).multiplyScalar(open));
  base.y = (spot === undefined ? groundAt(context, base, context.startTime) : spot.position.y) + (spot === undefined || shot.camera.angle === 'aerial' ? height[shot.camera.angle] : 0);
  lift(base, context);
  const down: Readonly<Record<ShotCamera['angle'], number>> = { eye: -0.01, low: 0.06, high: -0.1, overhead: -1.4, ground: 0.04, aerial: -0.24, dutch: 0 };
  const fov = verticalFov(shot.camera.lensMm, context.aspect);
  const reach = place.air.kind === 'indoor' ? 3.5 : spot !== undefined ? spot.radiusM : shot.camera.size === 'extreme-wide' ? 60 : 25;
  const direction = headingVector(azimuth + Math.PI).multiplyScalar(reach).add(new Vector3(0, Math.tan(down[shot.camera.angle]) * reach, 0));
  const aim = base.clone().add(direction);
  const grip = createGrip(context, random, reach * 0.6);
  const { aurora, rainbow, fireworks } = shot.environment;
  const looksDown = ['overhead', 'aerial'].includes(shot.camera.angle);
  // What happens in the sky gets most of the picture, and a camera that rises keeps looking at it.
  const isSky = !looksDown && place.inside === undefined && (aurora ?? rainbow ?? fireworks) === true;
  const composition: Composition = { x: 0, y: looksDown ? 0 : place.inside !== undefined ? 0.02 : place.air.kind === 'indoor' ? IN_ROOM : isSky ? -0.62 : -0.24 };
  const pitch = pitchOfStart(context, fov);
  const placed = pitch === null ? composition : { ...composition, y: Math.tan(down[shot.camera.angle] - pitch) / Math.tan(fov / 2) };
  return {
    hidden: [],
    visibility: 1,
    at: (u, time) => {
      const moved = grip.move(u, direction.clone().negate(), fov);
      const position = aim.clone().add(moved.offset);
      lift(position, context);
      const target = aim.clone().add(moved.targetOffset);
      if (isSky) target.y = Math.max(target.y, position.y + direction.y);
      return finish(context, { main: null, group: [] }, position, target, moved.fov, placed, moved, u, time);
    },
  };
}

/** Looks out of, or from aboard, another subject. */
function fromSubject(context: CameraContext, from: Actor, focus: Focus, random: Random): CameraTrack {
  const { shot } = context;
  const anchors = from.placement.cast.figure.anchors;
  const eye = anchors['eye'] ?? anchors['deck'] ?? anchors['seat'] ?? anchors['top'] ?? from.placement.cast.figure.bounds.getCenter(new Vector3());
  const grip = createGrip(context, random, 6);
  let fov = verticalFov(shot.camera.lensMm, context.aspect);
  const middle = (context.startTime + context.endTime) / 2;
  const eyeAt = (time: number): Vector3 => eye.clone().applyMatrix4(from.stateAt(time).matrix);
  if (focus.main !== null) {
    const box = worldBox(focus.main, middle);
    const distance = box.getCenter(new Vector3()).distanceTo(eyeAt(middle));
    const share = box.getSize(new Vector3()).y / (2 * distance * Math.tan(fov / 2));
    // Far away things get a longer lens rather than being lost: at least a fifth of the picture.
    if (share < 0.2) fov = 2 * Math.atan(box.getSize(new Vector3()).y / (2 * distance * 0.2));
    fov = clamp(fov, 0.14, 1.4);
  }
  return {
    hidden: isBeing(from) ? [from] : [],
    visibility: 1,
    at: (u, time) => {
      const state = from.stateAt(time);
      const position = eyeAt(time);
      const ahead = position.clone().add(headingVector(state.heading).multiplyScalar(30));
      const target = focus.main === null ? ahead : aimOf(focus.main, focus.main.stateAt(time), 'wide');
      const moved = grip.move(u, position.clone().sub(target), fov);
      // Half of the vessel's own rocking reaches the picture: the body balances the rest.
      const state0 = finish(context, focus, position, target, moved.fov, { x: 0.24, y: 0.3 }, moved, u, time);
      const tilt = new Quaternion().setFromRotationMatrix(new Matrix4().extractRotation(state.matrix));
      const level = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), state.heading);
      const rock = level.invert().premultiply(tilt).slerp(new Quaternion(), 0.55);
      return { ...state0, quaternion: isBeing(from) ? state0.quaternion : state0.quaternion.clone().premultiply(rock) };
    },
  };
}
