/** @file Assembles a shot's world: place, air, water, cast, lights, camera. The same sequence gives the same world to every shot. */
import { type Box3, type DirectionalLight, Frustum, Group, HemisphereLight, Matrix4, PointLight, Scene, Vector3, WebGPUCoordinateSystem, type Object3D, type Vector2 } from 'three';
import type { PerspectiveCamera } from 'three/webgpu';
import { FilmError } from '../../../film/errors.ts';
import type { Quality } from '../../../film/brief.ts';
import type { Sequence, Shot, Subject } from '../../../film/storyboard.ts';
import type { FrameRate } from '../../../film/time.ts';
import { createRandom } from '../../../lib/random.ts';
import { planCamera, worldBox, type CameraTrack } from '../camera/cinematographer.ts';
import { createCamera, setCamera } from '../camera/set-camera.ts';
import type { Air } from '../light/air.ts';
import { createPassingAir } from '../light/passing-air.ts';
import { createAir } from '../light/sky-air.ts';
import type { ActionRow } from '../library/actions.ts';
import type { Concept, PlaceRow } from '../library/concept.ts';
import { createDrive, drivenTrack, type Drive } from '../drive.ts';
import { closedTrack } from '../camera/closed-track.ts';
import { library } from '../library/library.ts';
import { createKit, type Kit } from '../materials/kit.ts';
import { createActor, type Actor, type ActorContext, type LoopPace } from '../simulate/actor.ts';
import { betweenMatrices, loopActor, poseLooped, setRates, type ActorLoop, type LoopedActor } from '../simulate/loop.ts';
import { placeFor, wayAround, type Arrival } from '../simulate/arrival.ts';
import { completeCompany, pairsOf, type Member, type Pair, type Rows } from '../simulate/company.ts';
import { deedsOf } from '../simulate/rigid/deeds.ts';
import { loadPhysics, physics } from '../simulate/rigid/rapier.ts';
import { bakeBodies, standBodies, type RigidCourse, type RigidInput } from '../simulate/rigid/rigid.ts';
import { bindingsOf, bodyScale, holdingOf, propMatrix, seatOf, socketPlace, type Binding, type HeldProp } from '../simulate/props.ts';
import { shotStarts, stintAt, stintsOf, type Stint } from '../simulate/timeline.ts';
import { createWater, type Water } from '../water/water.ts';
import { archetypes, placeBuilders } from './archetypes.ts';
import { castFigure } from './effects/cast-figure.ts';
import { changesOf } from './effects/change.ts';
import type { Detail, Moment } from './figure.ts';
import { laid, liesDown } from './lying.ts';
import { solveLayout, type Cast, type Placement } from './layout.ts';
import type { Place } from './place.ts';
import { withPlaceAttributes } from './places/place-attributes.ts';
import type { AirLamp } from '../passes/picture.ts';
import { lookOf } from '../passes/looks.ts';

export interface World {
  readonly scene: Scene;
  readonly kit: Kit;
  readonly air: Air;
  readonly water: Water | null;
  readonly place: Place;
  readonly actors: readonly Actor[];
  readonly camera: CameraTrack;
  readonly startTime: number;
  readonly endTime: number;
  readonly timeScale: number;
  /** What carries each drawn actor's figure to its place, by the actor's id. */
  readonly holders: ReadonlyMap<string, Object3D>;
  /** What is held, ridden or stood at; it follows its doer. */
  readonly held: readonly HungProp[];
  readonly pointLights: readonly PointLight[];
  readonly hemisphere: HemisphereLight;
  /** Factor on the air's ambient light. */
  readonly fill: number;
  /** What the music moves. */
  readonly drive: Drive;
  /** Metres a second at the weather's own strength. */
  readonly windMps: number;
  /** Id of its look. */
  readonly look: string;
  /** How it comes back to where it began; null where it runs on. */
  readonly loop: WorldLoop | null;
  dispose(): void;
}

/** A world that comes back to where it began. */
export interface WorldLoop extends ActorLoop {
  /** Whether something is seen, at the loop's end, that is elsewhere at its beginning: then the last part is filmed in both times round, and one melts into the other. */
  readonly melts: boolean;
}

export const conceptById: ReadonlyMap<string, Concept> = new Map(library.concepts.map((concept) => [concept.id, concept]));
export const placeById: ReadonlyMap<string, PlaceRow> = new Map(library.places.map((place) => [place.id, place]));
export const actionById: ReadonlyMap<string, ActionRow> = new Map(library.actions.map((action) => [action.id, action]));

/** Light bounces more than once; hemisphere lighting counts one bounce, which leaves shadow sides dead. */
const AMBIENT = 1.7;

/** Lights that lamps get at most; a fixed number keeps pipelines few. */
const MAX_POINT_LIGHTS = 3;

const rows: Rows = { actions: actionById, concepts: conceptById };

/** A prop with what carries it through the scene and who does something with it. */
interface HungProp {
  readonly prop: HeldProp;
  readonly doer: Actor;
  readonly holder: Object3D;
  /** Brought along for one action: not seen during the others, unless it stands there or is held. */
  readonly comesAndGoes: boolean;
  /** World time at which it goes off by itself; null while it never does. */
  readonly releasedAt: number | null;
}

/** The rate that automation is read at where no film is made. */
const USUAL_RATE: FrameRate = { num: 24, den: 1 };

/** Loads what assembling the worlds of `sequence` needs beyond the rows; at once for most, which need nothing. */
export async function prepareWorld(sequence: Sequence): Promise<void> {
  if (deedsOf(sequence, (id) => conceptById.get(id)).length > 0) await loadPhysics();
}

/** How far before the stage cameras usually stand, metres: near, and far enough away to have the largest building in the picture. */
function eyesOf({ subjects }: Sequence): number[] {
  const far = Math.max(0, ...subjects.map(({ concept, attributes }) => {
    const row = conceptById.get(concept);
    return row?.category === 'building' ? Math.max(EYE_PER.height * row.size[1], EYE_PER.width * row.size[0]) * (attributes.scale ?? 1) : 0;
  }));
  return far > 2 * USUAL_EYE_M ? [USUAL_EYE_M, Math.min(far, FARTHEST_EYE_M)] : [USUAL_EYE_M];
}

const USUAL_EYE_M = 12;
const FARTHEST_EYE_M = 240;
/** Distance of the camera from a building in a wide shot, for each metre of its height and of its width. */
const EYE_PER = { height: 4, width: 1.7 } as const;

/** Builds the world of `shot` within `sequence`; its automation has one value a frame at `rate`. Throws `engine-refused` for a concept or place it lacks. Where things fall, `prepareWorld` comes first. */
export function assembleWorld(told: Sequence, toldShot: Shot, aspect: number, quality: Quality, rate: FrameRate = USUAL_RATE): World {
  const sequence = completeCompany(told, rows);
  const shotIndex = sequence.shots.findIndex((other) => other.id === toldShot.id);
  const shot = sequence.shots[shotIndex] as Shot;
  const starts = shotStarts(sequence);
  const startTime = starts[shotIndex] as number;
  const endTime = starts[shotIndex + 1] as number;
  const random = createRandom(sequence.seed);
  const detail = quality === 'draft' ? 0 : quality === 'standard' ? 1 : 2;
  const clock = { startTime, timeScale: shot.timeScale, rate };
  const drive = createDrive(shot, clock);
  const actorLoop: ActorLoop | null = sequence.loop === true ? { seconds: starts.at(-1) as number, again: { value: false } } : null;
  const kit = createKit({ hasDrivenGlow: drive.moves('lamps'), loopSeconds: actorLoop?.seconds ?? null, eyesZ: eyesOf(sequence) });
  const place = buildPlace(sequence, kit, detail);
  const airSpec = { environment: shot.environment, place: place.air, mood: sequence.mood, seed: sequence.seed, without: sequence.without, detail, ...(drive.moves('precipitation') ? { drive } : {}), ...(actorLoop === null ? {} : { loopSeconds: actorLoop.seconds }) } as const;
  const air = shot.environmentTo === undefined ? createAir(airSpec) : createPassingAir(airSpec, shot.environmentTo, startTime, endTime, createAir);
  kit.bindAir(air);
  const water = place.water === null ? null : createWater(place.water, { kit, air, heightAt: place.heightAt, environment: shot.environment, detail, seed: sequence.seed, ...(drive.moves('waves') ? { drive } : {}) });
  const bindings = bindingsOf(sequence, rows);
  const cast = sequence.subjects.flatMap((subject) => castSubject(subject, sequence, kit, quality, bindings));
  const pairs = pairsOf(sequence, rows);
  const props = buildProps(bindings, cast, sequence, kit, quality, pairs);
  const placements = solveLayout({ sequence, cast, place, random: random.derive('layout'), bound: boundPlaces(bindings), pairs, sideways: new Set(bindings.filter(({ row, action }) => action !== null && row.socket === 'front').map(({ doer }) => doer)) });
  for (const placement of placements) takeInMount(placement);
  const falling = rigidInput(sequence, placements, place);
  const actors = bringToLife(placements, sequence, place, water, shot, air.night, { pairs, props, bindings, falling, loop: actorLoop });
  const floorAt = (x: number, z: number): number => Math.max(place.heightAt(x, z), place.water?.level ?? -Infinity) + 0.12;
  const planned = drivenTrack(planCamera({ sequence, shot, shotIndex, startTime, endTime, aspect, place, water, actors }), drive, clock, floorAt);
  const camera = actorLoop !== null && sequence.shots.length === 1 ? closedTrack(planned, isSomebodyLeaving(shot, actors), (startTime + endTime) / 2, actorLoop) : planned;
  // Between two shots a cut leads from the end to the beginning.
  const loop = actorLoop === null ? null : { ...actorLoop, melts: sequence.shots.length === 1 && letGo(actors, camera, actorLoop, aspect) };
  const scene = new Scene();
  const { pointLights, hemisphere } = light(scene, air, detail);
  const fill = AMBIENT * fillFor(sequence, shot);
  const holders = populate(scene, { place, air, water, actors, camera });
  const held = hangProps(scene, props, actors, holders, camera);
  scene.fogNode = air.fogNode as never;
  if (lookOf(sequence.look).needsHeat) warm(scene, actors, holders);
  const uniforms = kit.uniforms;
  followAir(kit, air);
  uniforms.windMps.value = shot.environment.windMps;
  (uniforms.windDirection.value as Vector2).set(Math.cos(0.35), Math.sin(0.35));
  return {
    scene,
    kit,
    air,
    water,
    place,
    actors,
    camera,
    startTime,
    endTime,
    timeScale: shot.timeScale,
    holders,
    held,
    pointLights,
    hemisphere,
    fill,
    drive,
    windMps: shot.environment.windMps,
    look: sequence.look,
    loop,
    dispose: () => {
      disposeTree(scene);
      air.dispose();
      water?.dispose();
      kit.dispose();
    },
  };
}

function buildPlace(sequence: Sequence, kit: Kit, detail: 0 | 1 | 2): Place {
  const row = placeById.get(sequence.place);
  const builder = row === undefined ? undefined : placeBuilders[row.builder];
  if (row === undefined || builder === undefined) {
    throw new FilmError('engine-refused', `The world engine has no place "${sequence.place}".`, { param: 'place', remedy: `Use one of: ${library.places.map((p) => p.id).join(', ')}.` });
  }
  const environment = (sequence.shots[0] as Shot).environment;
  const random = createRandom(sequence.seed).derive('place');
  return withPlaceAttributes(builder({ row, sequence, environment, random, detail }, kit), sequence.placeAttributes, random.derive('attributes'), kit);
}

function castSubject(subject: Subject, sequence: Sequence, kit: Kit, quality: Quality, bindings: readonly Binding[]): Cast[] {
  const concept = conceptById.get(subject.concept);
  const archetype = concept === undefined ? undefined : archetypes[concept.archetype];
  if (concept === undefined || archetype === undefined) {
    throw new FilmError('engine-refused', `The world engine has no form for "${subject.words}" (concept "${subject.concept}").`, { param: `subjects.${subject.id}`, remedy: 'Use another word for it; `kinora explain` lists what was understood.' });
  }
  const random = createRandom(subject.seed ?? sequence.seed).derive(`figure ${subject.id}`);
  const changes = changesOf(sequence, subject.id);
  const falls = deedsOf(sequence, (id) => conceptById.get(id)).some((deed) => deed.subject.id === subject.id);
  const lies = !falls && liesDown(subject, concept, sequence, bindings.some(({ thing }) => thing === subject.id));
  return Array.from({ length: subject.count }, (_, index) => {
    const figure = castFigure({ subject, concept, random: random.derive(index), detail: detailOf(subject, quality), changes, conceptOf: (id) => conceptById.get(id), archetypeOf: (one) => archetypes[one.archetype] }, kit);
    return { subject, index, concept, figure: lies ? laid(figure, concept) : figure, scale: subject.attributes.scale ?? 1 };
  });
}

// The same for all shots of a sequence, so that layout, which depends on form, does not change from shot to shot.
function detailOf(subject: Subject, quality: Quality): Detail {
  if (subject.count > 14) return 0;
  if (subject.count > 3 || quality === 'draft') return 1;
  return 2;
}

/** Figures beyond this many of a group get nothing brought along. */
const MOST_EQUIPPED = 12;

interface BuiltProp extends HeldProp {
  readonly doerCast: Cast;
  /** The cast member that it is; null when it is brought along. */
  readonly cast: Cast | null;
}

function buildProps(bindings: readonly Binding[], cast: readonly Cast[], sequence: Sequence, kit: Kit, quality: Quality, pairs: readonly Pair[]): BuiltProp[] {
  // Of two at one table the first has it.
  const sharesTable = (member: Cast): boolean => pairs.some(({ second, side }) => side === null && second.subject === member.subject.id && second.index === member.index);
  const built: BuiltProp[] = [];
  for (const [n, binding] of bindings.entries()) {
    const doers = cast.filter((member) => member.subject.id === binding.doer);
    const things = cast.filter((member) => member.subject.id === binding.thing);
    if (binding.thing !== null) {
      things.forEach((thing, i) => {
        const doer = doers[i % Math.max(1, doers.length)];
        if (doer !== undefined) built.push({ binding, figure: thing.figure, copy: 0, doerCast: doer, cast: thing });
      });
      continue;
    }
    const concept = conceptById.get(binding.concept);
    const archetype = concept === undefined ? undefined : archetypes[concept.archetype];
    if (concept === undefined || archetype === undefined) continue;
    for (const doer of doers.slice(0, MOST_EQUIPPED)) {
      if (binding.row.socket === 'front' && sharesTable(doer)) continue;
      for (let copy = 0; copy < (binding.row.copies ?? 1); copy++) {
        const random = createRandom(sequence.seed).derive(`prop ${binding.doer} ${n} ${doer.index} ${copy}`);
        built.push({ binding, figure: archetype({ concept, attributes: {}, random, detail: detailOf(doer.subject, quality) }, kit), copy, doerCast: doer, cast: null });
      }
    }
  }
  for (const prop of built) takeIn(prop);
  return built;
}

/** Metres ahead up to which what stands before a doer is framed with them. */
const FRAMED_M = 1.2;

// Whoever sits on or stands at something is framed with it.
function takeIn(prop: BuiltProp): void {
  const { row, action } = prop.binding;
  const { satUp } = prop.doerCast.figure.anchors;
  if (satUp !== undefined) prop.doerCast.figure.bounds.expandByPoint(satUp);
  if (action === null || prop.cast !== null || !['front', 'ground'].includes(row.socket) || (row.at?.[2] ?? 0) > FRAMED_M) return;
  const doer = prop.doerCast.figure;
  const raise = row.lift === true ? seatOf(prop.figure).y : 0;
  const box = prop.figure.bounds.clone().applyMatrix4(propMatrix(prop, doer, stillMomentOf(action), false));
  box.translate(new Vector3(0, -raise, 0));
  doer.bounds.union(box);
}

/** Mounts up to this size are framed with their rider, metres. */
const FRAMED_MOUNT_M = 4;

// Whoever rides is framed with what carries them.
function takeInMount({ cast, carrier, anchor }: Placement): void {
  if (carrier === null || anchor === null || cast.concept.category !== 'person') return;
  const { figure, scale, concept } = carrier.cast;
  if (!['animal', 'vehicle', 'vessel'].includes(concept.category)) return;
  const box = figure.bounds.clone().translate(anchor.clone().negate());
  const factor = scale / cast.scale;
  box.min.multiplyScalar(factor);
  box.max.multiplyScalar(factor);
  if (box.getSize(new Vector3()).length() < FRAMED_MOUNT_M) cast.figure.bounds.union(box);
}

function stillMomentOf(action: string): Moment {
  return { timeSeconds: 0, action, progress: 0, speedMps: 0, travelledM: 0, offset: 0, turnRate: 0, windMps: 0, windHeading: 0, night: 0 };
}

function boundPlaces(bindings: readonly Binding[]): Map<string, { doer: string; anchor: Vector3; turn: number }> {
  return new Map(bindings.flatMap((binding) => (binding.thing === null ? [] : [[binding.thing, { doer: binding.doer, anchor: socketPlace(binding.row), turn: binding.row.socket === 'front' ? (binding.row.turn?.[1] ?? Math.PI) : 0 }] as const])));
}

function hangProps(scene: Scene, props: readonly BuiltProp[], actors: readonly Actor[], holders: Map<string, Object3D>, camera: CameraTrack): HungProp[] {
  return props.flatMap((prop): HungProp[] => {
    const doer = actors.find((actor) => actor.placement.cast === prop.doerCast);
    if (doer === undefined) return [];
    if (prop.cast !== null) {
      const own = actors.find((actor) => actor.placement.cast === prop.cast);
      const holder = own === undefined ? undefined : holders.get(own.id);
      return holder === undefined ? [] : [{ prop, doer, holder, comesAndGoes: false, releasedAt: own?.releasedAt ?? null }];
    }
    if (camera.hidden.includes(doer)) return [];
    const holder = new Group();
    holder.matrixAutoUpdate = false;
    holder.add(prop.figure.object);
    scene.add(holder);
    const stays = ['front', 'sky', 'right-hand', 'left-hand', 'both-hands', 'chest'].includes(prop.binding.row.socket);
    return [{ prop, doer, holder, comesAndGoes: !stays, releasedAt: null }];
  });
}

/** Puts what is held where its doer has it now. */
function moveProp({ prop, doer, holder, comesAndGoes, releasedAt }: HungProp, time: number): void {
  if (releasedAt !== null && time > releasedAt) return;
  const { row, action, thing } = prop.binding;
  const state = doer.stateAt(time);
  const stint = stintAt(doer.stints, time);
  const isDoing = action === null || stint.action === action || stint.also === action;
  holder.visible = isDoing || !comesAndGoes;
  if (thing === null && holder.visible) prop.figure.pose?.({ ...state.moment, action: row.pose ?? (row.socket === 'beside' ? 'walk' : 'stand') });
  const onGround = ['front', 'ground', 'beside', 'sky'].includes(row.socket);
  const here = propMatrix(prop, doer.placement.cast.figure, state.moment, isDoing);
  const { returning } = state;
  const local = returning === undefined ? here : betweenMatrices(here, propMatrix(prop, doer.placement.cast.figure, returning.moment, isDoing), returning.share);
  const down = new Matrix4().makeTranslation(0, onGround ? -(doer.raiseAt(time) / doer.placement.cast.scale) : 0, 0);
  holder.matrix.multiplyMatrices(state.matrix, down).multiply(local);
  holder.matrixWorldNeedsUpdate = true;
}

/** What falls in this sequence; null where nothing does. */
function rigidInput(sequence: Sequence, placements: readonly Placement[], place: Place): RigidInput | null {
  const deeds = deedsOf(sequence, (id) => conceptById.get(id));
  if (deeds.length === 0) return null;
  const library = physics();
  if (library === null) throw new Error('prepareWorld comes before assembleWorld where things fall');
  return { physics: library, sequence, deeds, placements, place, random: createRandom(sequence.seed) };
}

interface Companions {
  readonly loop: ActorLoop | null;
  readonly falling: RigidInput | null;
  readonly pairs: readonly Pair[];
  readonly props: readonly BuiltProp[];
  readonly bindings: readonly Binding[];
}

function bringToLife(placements: readonly Placement[], sequence: Sequence, place: Place, water: Water | null, shot: Shot, night: number, { pairs, props, bindings, falling, loop }: Companions): Actor[] {
  const cues = falling === null ? [] : standBodies(falling);
  let course: RigidCourse | null = null;
  const shotIndex = sequence.shots.indexOf(shot);
  const shotTimes = [shotStarts(sequence)[shotIndex] as number, shotStarts(sequence)[shotIndex + 1] as number] as const;
  const made = new Map<Placement, Actor>();
  const starts = shotStarts(sequence);
  const positionOf = (id: string): Vector3 | null => placements.find((p) => p.cast.subject.id === id)?.position.clone() ?? (id.startsWith('place:') ? (place.spots[id.slice('place:'.length)]?.[0]?.position.clone() ?? null) : null);
  const leads = new Map<string, Actor>();
  const paces = new Map<string, LoopPace>();
  const looped: LoopedActor[] = [];
  const companies = companiesOf(sequence);
  const make = (placement: Placement): Actor => {
    const known = made.get(placement);
    if (known !== undefined) return known;
    const carrier = placement.carrier === null ? null : make(placement.carrier);
    const { subject, concept, index } = placement.cast;
    const stints = stintsOf(sequence, subject.id, usualAction(sequence, subject, concept, placement.support), actionById).map((stint) => possible(stint, concept)).map((stint) => holding(stint, holdingOf(bindings, subject.id, rows)));
    const company = companies.get(subject.id);
    const leader = company?.leader ?? subject.id;
    // It passes its home in the middle of the first shot that shows it doing something, else of the first that shows it.
    const acting = sequence.shots.findIndex((s) => s.actions.some((a) => a.subject === subject.id));
    const shown = sequence.shots.findIndex((s) => s.subjects.includes(subject.id));
    const homeShot = Math.max(0, acting >= 0 ? acting : shown);
    const homeTime = ((starts[homeShot] as number) + (starts[homeShot + 1] as number)) / 2;
    const random = createRandom(sequence.seed).derive(`actor ${subject.id}`);
    const isTurned = (sequence.repairs ?? []).filter((repair) => repair.kind === 'turn-round' && repair.subject === subject.id).length % 2 === 1;
    const partner = partnerIn(placement, placements, pairs);
    const pace = loop === null ? undefined : paceOf(paces, carrier, partner?.seed ?? leader, loop.seconds);
    const releasedAt = bindings.some(({ thing }) => thing === subject.id) ? releaseOf(sequence, subject, concept, starts) : null;
    const context = { shotTimes, releasedAt, ...(pace === undefined ? {} : { pace }), rigid: falling === null ? null : () => course?.of(placement) ?? null, isTurned, partner, raises: raisesOf(placement, props), isStill: (id: string): boolean => !moves(sequence, id), place, water, environment: shot.environment, night, random: subject.count > 1 ? random.derive(index) : random, homeTime, positionOf, others: placements, lead: leads.get(leader) ?? null, speedMps: company?.speedMps ?? concept.speedMps };
    const told = { ...context, arrival: carrier === null ? arrivalOf(sequence, placement, placements, stints, { place, speedMps: context.speedMps, positionOf }) : null };
    const own = createActor(placement, stints, carrier, subject.count > 1 ? { ...told, random: withSharedSide(random, index) } : told);
    const actor = loop === null || pace === undefined ? own : loopActor(own, loop, pace, changesOf(sequence, subject.id).length > 0);
    if (actor !== own) looped.push(actor as LoopedActor);
    made.set(placement, actor);
    if (!leads.has(leader)) leads.set(leader, actor);
    return actor;
  };
  const actors = placements.map(make);
  if (falling !== null && cues.length > 0) course = bakeBodies(falling, cues, actors);
  if (loop !== null) setRates(looped, loop.seconds);
  return actors;
}

/** World time at which a thing that somebody holds goes off into the air, where the words say so. */
function releaseOf({ shots }: Sequence, { id }: Subject, { habitats }: Concept, starts: readonly number[]): number | null {
  if (!habitats.includes('air')) return null;
  for (const [i, { seconds, actions }] of shots.entries()) {
    const going = actions.find(({ subject, verb }) => subject === id && ['path', 'rise'].includes(actionById.get(verb)?.travel ?? 'none'));
    if (going !== undefined) return (starts[i] as number) + going.start * seconds;
  }
  return null;
}

/** Those who are carried, dance with each other or go together keep one clock. */
function paceOf(paces: Map<string, LoopPace>, carrier: Actor | null, company: string, loopSeconds: number): LoopPace {
  if (carrier !== null) return (carrier as LoopedActor).pace;
  const known = paces.get(company);
  if (known !== undefined) return known;
  const pace: LoopPace = { loopSeconds, clock: { rate: 1, closes: false, sways: false }, way: 1 };
  paces.set(company, pace);
  return pace;
}

/** Whether somebody whom the camera may go by goes somewhere, so that it cannot stay with them in a loop. */
function isSomebodyLeaving(shot: Shot, actors: readonly Actor[]): boolean {
  const watched = [...shot.subjects, shot.camera.from, shot.camera.focus, shot.camera.focusPullTo];
  return actors.some((actor) => watched.includes(actor.placement.cast.subject.id) && (actor as LoopedActor).leaves());
}

/** How much faster than usual somebody may go to be out of the picture at a loop's ends. */
const HURRIES = [1, 1.2, 1.4, 1.6, 1.8, 2] as const;

/** Has all who go somewhere leave the picture before the loop's end and come in after its beginning, where they can. Says whether some are seen then all the same. */
function letGo(actors: readonly Actor[], camera: CameraTrack, { seconds }: ActorLoop, aspect: number): boolean {
  const going = (actors as readonly LoopedActor[]).filter((actor) => actor.leaves() && !camera.hidden.includes(actor));
  if (going.length === 0) return false;
  const seen = (actor: LoopedActor): boolean => [0, seconds].some((time) => isInPicture(worldBox(actor, time), setCamera(createCamera(aspect), { camera }, time / seconds, time)));
  const companies = new Map<LoopPace, LoopedActor[]>();
  for (const actor of going) companies.set(actor.pace, [...(companies.get(actor.pace) ?? []), actor]);
  let melts = false;
  for (const [pace, members] of companies) {
    const { way } = pace;
    const fit = HURRIES.find((hurry) => {
      pace.way = way * hurry;
      return !members.some(seen);
    });
    if (fit !== undefined) continue;
    pace.way = way;
    melts = true;
  }
  return melts;
}

function isInPicture(box: Box3, camera: PerspectiveCamera): boolean {
  const sight = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  return new Frustum().setFromProjectionMatrix(sight, WebGPUCoordinateSystem).intersectsBox(box);
}

interface Surroundings {
  readonly place: Place;
  readonly speedMps: number;
  readonly positionOf: (id: string) => Vector3 | null;
}

/** Where the words say that it gets to: into a relation that holds from some moment on, or to something that stays where it is. */
function arrivalOf(sequence: Sequence, placement: Placement, placements: readonly Placement[], stints: readonly Stint[], around: Surroundings): Arrival | null {
  if (placement.support !== 'ground') return null;
  return intoRelation(sequence, placement, placements) ?? upToTarget(sequence, placement, placements, stints, around);
}

function intoRelation(sequence: Sequence, placement: Placement, placements: readonly Placement[]): Arrival | null {
  const { subject } = placement.cast;
  const starts = shotStarts(sequence);
  for (const [i, shot] of sequence.shots.entries()) {
    const relation = shot.relations.find((one) => one.subject === subject.id && one.from !== undefined);
    const object = placements.find((one) => one.cast.subject.id === relation?.object);
    const action = shot.actions.find((one) => one.subject === subject.id && (actionById.get(one.verb)?.travel ?? 'none') !== 'none');
    if (relation === undefined || object === undefined || action === undefined) continue;
    const first = placements.find((one) => one.cast.subject.id === subject.id) ?? placement;
    const goal = placeFor(relation.kind, first, object);
    if (goal === null) continue;
    const to = goal.add(placement.position).sub(first.position);
    const at = (share: number): number => (starts[i] as number) + share * ((starts[i + 1] as number) - (starts[i] as number));
    return { from: placement.position.clone(), via: wayAround(placement.position, to, placement, object), to, departs: at(action.start), arrives: at(relation.from ?? 1) };
  }
  return null;
}

/** Share of a stint after which whoever goes to something is there. */
const THERE = 0.78;

// The way is as long as its time: it leads from farther back or from nearer by, along the line from home.
function upToTarget(sequence: Sequence, placement: Placement, placements: readonly Placement[], stints: readonly Stint[], { place, speedMps, positionOf }: Surroundings): Arrival | null {
  const stint = stints.find((one) => one.travel === 'path' && one.direction === 'toward' && one.target !== null);
  if (stint?.target === undefined || stint.target === null || moves(sequence, stint.target)) return null;
  const goal = positionOf(stint.target);
  if (goal === null) return null;
  const object = placements.find((one) => one.cast.subject.id === stint.target);
  const back = placement.position.clone().sub(goal).setY(0);
  if (back.length() < 0.05) back.set(0, 0, 1);
  back.normalize();
  const to = goal.clone().setY(placement.position.y).addScaledVector(back, placement.radiusM + (object?.radiusM ?? 0.35));
  const seconds = (stint.end - stint.start) * THERE;
  const from = reachable(place, to, back, stint.pace * speedMps * seconds * 0.9, placement);
  return { from, via: null, to, departs: stint.start, arrives: stint.start + seconds };
}

/** How far back from `to` one can begin, at most `reachM`: not in a wall, in water, or on a cliff. */
function reachable(place: Place, to: Vector3, back: Vector3, reachM: number, placement: Placement): Vector3 {
  const level = place.water?.level ?? -Infinity;
  const free = (p: Vector3): boolean => {
    const y = place.heightAt(p.x, p.z);
    const isInside = place.inside === undefined || (p.x > place.inside.min.x && p.x < place.inside.max.x && p.z > place.inside.min.z && p.z < place.inside.max.z);
    return isInside && y > level && !place.obstacles.some((box) => p.x > box.min.x - 0.2 && p.x < box.max.x + 0.2 && p.z > box.min.z - 0.2 && p.z < box.max.z + 0.2);
  };
  const steps = 24;
  let from = to.clone();
  for (let k = 1; k <= steps; k++) {
    const next = to.clone().addScaledVector(back, (k / steps) * Math.max(reachM, placement.radiusM));
    // The first steps may lie within the thing's own walls.
    if (!free(next) && k > 3) break;
    from = next;
  }
  return from;
}

/** A mother sits on a sofa with her child: whoever shares a seat does not stand on it. */
function sitsBySomebody(sequence: Sequence, subject: Subject): boolean {
  const verbs = new Map(sequence.shots.flatMap((shot) => shot.actions.map((action) => [action.subject, action.verb] as const)));
  const companions = sequence.shots.flatMap((shot) => shot.relations).flatMap((relation) => (relation.kind !== 'with' ? [] : relation.object === subject.id ? [relation.subject] : relation.subject === subject.id ? [relation.object] : []));
  return companions.some((id) => verbs.get(id) === 'sit');
}

/** What it does when nothing is told: its usual thing; but what stands in a relation to another stays, or the relation would not hold for long. */
function usualAction(sequence: Sequence, subject: Subject, concept: Concept, support: Placement['support']): string {
  const usual = concept.actions[0] ?? 'stand';
  if (support === 'carried' && concept.category === 'person' && concept.actions.includes('sit') && sitsBySomebody(sequence, subject)) return 'sit';
  const travels = (actionById.get(usual)?.travel ?? 'none') !== 'none';
  const isRelated = sequence.shots.some((shot) => shot.relations.some(({ subject: one, object, object2 }) => !object.startsWith('place:') && [one, object, object2].includes(subject.id)));
  if (!travels || support === 'midwater') return usual;
  // Who alights pecks or stands about.
  if (usual === 'fly' && support === 'ground') return concept.actions.includes('eat') ? 'eat' : 'stand';
  if (isRelated) return support === 'air' || support === 'space' ? 'hover' : 'stand';
  if (support === 'water' || !leavesSomebody(sequence, subject)) return usual;
  return support !== 'air' ? 'stand' : concept.actions.includes('circle') || concept.category === 'animal' ? 'circle' : 'hover';
}

/** Whether others who stay where they are are seen with it: `a red car and a white sheep` is one picture, so the car waits. */
function leavesSomebody(sequence: Sequence, { id }: Subject): boolean {
  const stays = (other: string): boolean => {
    const usual = conceptById.get(sequence.subjects.find((one) => one.id === other)?.concept ?? '')?.actions[0] ?? 'stand';
    return !moves(sequence, other) && (actionById.get(usual)?.travel ?? 'none') === 'none';
  };
  return sequence.shots.some((shot) => shot.subjects.includes(id) && shot.subjects.some((other) => other !== id && stays(other)));
}

/** The other of a pair, as the poses need it. */
function partnerIn(placement: Placement, placements: readonly Placement[], pairs: readonly Pair[]): NonNullable<ActorContext['partner']> | null {
  const { subject, index, figure, scale } = placement.cast;
  const isMe = (member: Member): boolean => member.subject === subject.id && member.index === index;
  const pair = pairs.find((candidate) => isMe(candidate.first) || isMe(candidate.second));
  if (pair === undefined) return null;
  const role = isMe(pair.first) ? 0 : 1;
  const other = role === 0 ? pair.second : pair.first;
  const found = placements.find((candidate) => candidate.cast.subject.id === other.subject && candidate.cast.index === other.index)?.cast;
  if (found === undefined) return null;
  const own = bodyScale(figure) * scale;
  const back = found.figure.anchors['back']?.y ?? found.figure.anchors['seat']?.y ?? found.figure.bounds.max.y * 0.7;
  const ratio = found.concept.category === 'animal' ? (back * found.scale) / own : (bodyScale(found.figure) * found.scale) / own;
  return { role, ratio, gapM: pair.gapM / own, seed: `pair ${pair.first.subject} ${pair.first.index}` };
}

/** How high what is ridden lifts its rider, by action. */
function raisesOf(placement: Placement, props: readonly BuiltProp[]): ReadonlyMap<string, number> {
  return new Map(props.flatMap((prop) => (prop.doerCast === placement.cast && prop.binding.row.lift === true && prop.binding.action !== null ? [[prop.binding.action, seatOf(prop.figure).y] as const] : [])));
}

function moves(sequence: Sequence, id: string): boolean {
  return sequence.shots.some((other) => other.actions.some((action) => action.subject === id && (actionById.get(action.verb)?.travel ?? 'none') !== 'none'));
}

interface Company {
  /** Subject whose way the others share. */
  readonly leader: string;
  readonly speedMps: number;
}

/** Those on foot who do the same at the same time go together, at the pace of the slowest: a girl and her dog run side by side. */
function companiesOf(sequence: Sequence): Map<string, Company> {
  const companies = new Map<string, Company>();
  for (const members of sequence.shots.flatMap((shot) => doingTheSame(sequence, shot))) {
    const speedMps = Math.min(...members.map((member) => conceptById.get(member.concept)?.speedMps ?? 1));
    for (const member of members) if (!companies.has(member.id)) companies.set(member.id, { leader: (members[0] as Subject).id, speedMps });
  }
  return companies;
}

function doingTheSame(sequence: Sequence, shot: Shot): Subject[][] {
  const byDeed = new Map<string, Subject[]>();
  for (const action of shot.actions) {
    const subject = sequence.subjects.find((s) => s.id === action.subject);
    const category = subject === undefined ? undefined : conceptById.get(subject.concept)?.category;
    if (subject === undefined || (category !== 'person' && category !== 'animal') || actionById.get(action.verb)?.travel !== 'path') continue;
    const deed = `${actionById.get(action.verb)?.like ?? action.verb} ${action.direction ?? ''} ${action.start} ${action.end}`;
    byDeed.set(deed, [...(byDeed.get(deed) ?? []), subject]);
  }
  return [...byDeed.values()].filter((members) => members.length > 1);
}

// Whoever has no wings and "flies" something holds it: they stand and look after it.
function possible(stint: Stint, concept: Concept): Stint {
  if (concept.category === 'person' && stint.action === 'fly') return { ...stint, action: 'look', travel: 'none', pace: 0 };
  if (stint.also === null || concept.category === 'person' || concept.archetype === 'robot') return stint;
  // A beast has no arms to spare: of `eating while it stands` the eating is shown, which is done standing.
  return ['stand', 'look', 'hover'].includes(stint.action) ? { ...stint, action: stint.also, also: stint.action } : { ...stint, also: null };
}

/** Deeds on foot whose arms only swing. */
const SWINGING: ReadonlySet<string> = new Set(['walk', 'run', 'jog', 'hurry', 'stand', 'look', 'sit']);

// What is held stays before the body while its holder walks.
function holding(stint: Stint, hold: string | null): Stint {
  return hold === null || (stint.also !== null && stint.also !== 'hold') || !SWINGING.has(stint.action) ? stint : { ...stint, also: hold };
}

// Members of a group go the same way, each with its own small differences.
function withSharedSide(random: ReturnType<typeof createRandom>, index: number): ReturnType<typeof createRandom> {
  const own = random.derive(index);
  return { ...own, derive: (name) => (name === 'side' ? random.derive('side') : own.derive(name)) };
}

/** Faces get fill light, as on a set: a factor on the ambient light, for beings seen from near. */
function fillFor(sequence: Sequence, shot: Shot): number {
  const main = sequence.subjects.find((subject) => subject.id === shot.subjects[0]);
  const category = main === undefined ? undefined : conceptById.get(main.concept)?.category;
  const isNear = ['full', 'medium', 'close-up', 'extreme-close-up'].includes(shot.camera.size);
  if (!isNear || (category !== 'person' && category !== 'animal')) return 1;
  // Faces that fill the frame are what the shot is for: at night they get a crew's lamp.
  const isFace = shot.camera.size === 'close-up' || shot.camera.size === 'extreme-close-up';
  return isFace && ['night', 'dusk', 'blue-hour'].includes(shot.environment.timeOfDay) ? 2.6 : 1.6;
}

function light(scene: Scene, air: Air, detail: 0 | 1 | 2): { pointLights: PointLight[]; hemisphere: HemisphereLight } {
  scene.add(air.sun, air.sun.target);
  prepareShadow(air.sun, detail);
  const hemisphere = new HemisphereLight(air.ambient.sky, air.ambient.ground, air.ambient.intensity);
  scene.add(hemisphere);
  if ((air.passes?.darkest ?? air.night) < 0.15) return { pointLights: [], hemisphere };
  const lights = Array.from({ length: MAX_POINT_LIGHTS }, () => new PointLight(0xffffff, 0, 60, 2));
  scene.add(...lights);
  return { pointLights: lights, hemisphere };
}

/** Side of the shadow map by detail: a draft has a quarter of the pixels to shade. */
const SHADOW_PX = [1024, 2048, 2048] as const;

function prepareShadow(sun: DirectionalLight, detail: 0 | 1 | 2): void {
  sun.castShadow = true;
  sun.shadow.mapSize.set(SHADOW_PX[detail], SHADOW_PX[detail]);
  sun.shadow.bias = -0.0004;
  sun.shadow.normalBias = 0.03;
}

function populate(scene: Scene, parts: { place: Place; air: Air; water: Water | null; actors: readonly Actor[]; camera: CameraTrack }): Map<string, Object3D> {
  const holders = new Map<string, Object3D>();
  // Grass and the like casts no shadow, and nobody misses it in a mirror of waves.
  parts.place.object.traverse((object) => {
    const mesh = object as Object3D & { isInstancedMesh?: boolean };
    if (mesh.isInstancedMesh === true && !mesh.castShadow) mesh.userData['noReflection'] = true;
  });
  scene.add(parts.place.object, parts.air.object);
  if (parts.water !== null) scene.add(parts.water.object);
  for (const actor of parts.actors) {
    if (parts.camera.hidden.includes(actor)) continue;
    const holder = new Group();
    holder.matrixAutoUpdate = false;
    holder.add(actor.placement.cast.figure.object);
    holders.set(actor.id, holder);
    scene.add(holder);
  }
  return holders;
}

/** Warmth by category, 0 to 1, for thermal images: what lives and what burns is warm, engines less so, all else is as cold as the ground. */
const WARMTH: Partial<Record<Concept['category'], number>> = { person: 0.86, animal: 0.9, light: 1, phenomenon: 0.95, vehicle: 0.5, aircraft: 0.55, vessel: 0.4, spacecraft: 0.6, food: 0.35 };

function warm(scene: Scene, actors: readonly Actor[], holders: ReadonlyMap<string, Object3D>): void {
  scene.traverse((object) => {
    object.userData['heat'] = 0;
  });
  for (const actor of actors) {
    const heat = WARMTH[actor.placement.cast.concept.category] ?? 0.04;
    holders.get(actor.id)?.traverse((object) => {
      object.userData['heat'] = heat;
    });
  }
}

/** Tells the materials how the air is now. */
export function followAir(kit: Kit, air: Air): void {
  kit.uniforms.night.value = air.night;
  kit.uniforms.wetness.value = air.wetness;
  kit.uniforms.snowCover.value = air.snowCover;
}

/** Moves everything to world time `time`: figures posed and placed, lamps lit, weather and water moved. */
export function moveWorld(world: World, time: number): void {
  world.kit.uniforms.time.value = time;
  // Only how far things bend: mills and pennants, whose turns add up over time, go on at the weather's own pace.
  world.kit.uniforms.windMps.value = world.windMps * world.drive.at('wind', time);
  world.kit.uniforms.glow.value = world.drive.at('lamps', time);
  for (const actor of world.actors) {
    const state = actor.stateAt(time);
    const shown = (moment: Moment): Moment => (world.air.passes === undefined ? moment : { ...moment, night: world.air.night });
    poseLooped(actor, state, world.loop?.seconds ?? 0, shown);
    const holder = world.holders.get(actor.id);
    if (holder === undefined) continue;
    holder.matrix.copy(state.matrix);
    holder.matrixWorldNeedsUpdate = true;
  }
  for (const hung of world.held) moveProp(hung, time);
}

/** Every lamp that is lit now, in world space, strongest first as seen from `eye`. */
export function litLamps(world: World, time: number, eye: Vector3): AirLamp[] {
  const night = world.air.night;
  const lit: AirLamp[] = [];
  for (const lamp of world.place.lamps) if (!lamp.atNightOnly || night > 0.2) lit.push({ position: lamp.position, color: lamp.color, intensity: lamp.intensity, beam: lamp.beam ?? null });
  for (const actor of world.actors) {
    const lamps = actor.placement.cast.figure.lamps;
    if (lamps.length === 0) continue;
    const { matrix } = actor.stateAt(time);
    for (const lamp of lamps) {
      if (lamp.atNightOnly && night <= 0.2) continue;
      const beam = lamp.beam === undefined ? null : { ...lamp.beam, direction: lamp.beam.direction.clone().transformDirection(matrix) };
      lit.push({ position: lamp.position.clone().applyMatrix4(matrix), color: lamp.color, intensity: lamp.intensity * (lamp.atNightOnly ? Math.min(1, night * 1.5) : 1), beam });
    }
  }
  const driven = world.drive.at('lamps', time);
  const strength = (lamp: AirLamp): number => lamp.intensity / (25 + lamp.position.distanceToSquared(eye));
  lit.sort((a, b) => strength(b) - strength(a));
  return driven === 1 ? lit : lit.map((lamp) => ({ ...lamp, intensity: lamp.intensity * driven }));
}

function disposeTree(root: Object3D): void {
  root.traverse((object) => {
    const mesh = object as Object3D & { geometry?: { dispose(): void }; material?: { dispose(): void } | { dispose(): void }[]; dispose?: () => void; isInstancedMesh?: boolean };
    mesh.geometry?.dispose();
    if (Array.isArray(mesh.material)) for (const material of mesh.material) material.dispose();
    else mesh.material?.dispose();
    if (mesh.isInstancedMesh === true) mesh.dispose?.();
  });
}
