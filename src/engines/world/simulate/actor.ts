/** @file An actor: a placed figure that lives through the sequence. Its state is a pure function of world time. */
import { Box3, Matrix4, Quaternion, Vector3, Euler } from 'three';
import type { Environment } from '../../../film/storyboard.ts';
import { smoothstep } from '../../../lib/noise.ts';
import { createRandom, hashString, type Random } from '../../../lib/random.ts';
import type { Moment } from '../build/figure.ts';
import { isBed, type Placement } from '../build/layout.ts';
import type { Place } from '../build/place.ts';
import { ownTime, type Returning } from '../build/returning.ts';
import { arrivingStints, arrivingWay, type Arrival } from './arrival.ts';
import type { RigidState } from './rigid/rigid.ts';
import { circleRoute, headingVector, laneRoute, lineRoute, wrapAngle, type Route, type RoutePoint } from './route.ts';
import { createOdometer, looksAtPlace, PLACE_HEADING, stintAt, type Odometer, type Stint } from './timeline.ts';

export interface Actor {
  readonly id: string;
  readonly placement: Placement;
  readonly stints: readonly Stint[];
  readonly carrier: Actor | null;
  readonly offset: number;
  /** Heading of its straight way, for those who go with it; null where it follows a lane, a circle, or stays. */
  readonly course: number | null;
  /** What it sweeps over in the shot, for what falls by physics: the camera takes in all of it. Null for all else. */
  readonly swept?: () => Box3 | null;
  /** World time at which what somebody holds goes off by itself; null for all else. */
  readonly releasedAt?: number | null;
  /** How high what it rides lifts it at `time`, metres. */
  raiseAt(time: number): number;
  /** Where it is and how it lies at `time`; the matrix includes its scale. */
  stateAt(time: number): ActorState;
}

export interface ActorState {
  readonly position: Vector3;
  readonly heading: number;
  readonly matrix: Matrix4;
  readonly moment: Moment;
  /** Toward a loop's end: the moment at the loop's beginning that it passes over to, and how far it has. */
  readonly returning?: { readonly moment: Moment; readonly share: number };
}

/** The water's surface as boats need it. */
export interface WaterSurface {
  heightAt(x: number, z: number, time: number): number;
  normalAt(x: number, z: number, time: number): Vector3;
}

export interface ActorContext {
  readonly place: Place;
  readonly water: WaterSurface | null;
  readonly environment: Environment;
  readonly night: number;
  readonly random: Random;
  /** World time at which the actor passes its home: the middle of the shot that shows it best. */
  readonly homeTime: number;
  /** Position of a subject, for actions that have a target. */
  readonly positionOf: (subject: string) => Vector3 | null;
  /** Usual speed, metres per second: the concept's own, or that of the slowest of those who go together. */
  readonly speedMps: number;
  /** The first of its group or company, whose way it shares. */
  readonly lead: Actor | null;
  /** Other placements, to walk around rather than through. */
  readonly others: readonly Placement[];
  /** Who it does things with; `seed` is the same for both, so that they keep step. */
  readonly partner?: { readonly role: 0 | 1; readonly ratio: number; readonly gapM: number; readonly seed: string } | null;
  /** How high what is ridden lifts it, by action. */
  readonly raises?: ReadonlyMap<string, number>;
  /** Where its way ends; left out for those who pass through the picture. */
  readonly arrival?: Arrival | null;
  /** Whether checking asked for its way to lead the other way round. */
  readonly isTurned?: boolean;
  /** Its course as a rigid body, for what falls by physics; null until that is worked out. */
  readonly rigid?: (() => ((time: number) => RigidState) | null) | null;
  /** World time at which the shot begins and ends. */
  readonly shotTimes?: readonly [number, number];
  /** True for a subject that stays where it is, which one can walk up to. */
  readonly isStill?: (subject: string) => boolean;
  /** World time at which what is carried goes off by itself: a balloon that is let go. */
  readonly releasedAt?: number | null;
  /** Its own clock in a loop, shared with those it moves together with; left out where the world does not come back. */
  readonly pace?: LoopPace;
}

/** How those who move together are brought back at a loop's end; set once everybody is there. */
export interface LoopPace {
  readonly loopSeconds: number;
  /** The clock that poses see. */
  clock: Returning;
  /** Factor on the speed of their way. */
  way: number;
}

/** Brings a placement to life. */
export function createActor(placement: Placement, told: readonly Stint[], carrier: Actor | null, context: ActorContext): Actor {
  const random = context.random;
  const speed = context.speedMps;
  const arrival = context.arrival ?? null;
  const stints = arrival === null ? told : arrivingStints(told, arrival, placement.support === 'ground' ? 'stand' : 'hover');
  const way = arrival === null ? null : arrivingWay(arrival);
  const along = swaying(way?.odometer ?? createOdometer(stints, speed, (stint) => ['path', 'circle', 'toward-target'].includes(stint.travel)), stints, context);
  const climb = createOdometer(stints, Math.max(0.5, speed), (stint) => stint.travel === 'rise');
  const sink = createOdometer(stints, Math.max(0.5, speed), (stint) => stint.travel === 'fall');
  const { route, course } = way === null ? chooseRoute(placement, stints, along, context) : { route: way.route, course: null };
  const offset = context.partner === undefined || context.partner === null ? random.next() : createRandom(hashString(context.partner.seed)).next();
  const raiseAt = (time: number): number => (context.raises === undefined || context.raises.size === 0 ? 0 : raiseOf(context.raises, stintAt(stints, time)));
  const home = context.homeTime;
  const glide = glideOf(stints, along);
  const released = context.releasedAt ?? null;
  const actor: Actor = {
    id: `${placement.cast.subject.id}#${placement.cast.index}`,
    placement,
    stints,
    carrier,
    offset,
    course,
    releasedAt: released,
    swept: sweptBy(() => actor, context),
    raiseAt,
    stateAt: (time) => {
      const rigid = context.rigid?.()?.(time) ?? null;
      if (rigid !== null) return rigidState(actor, rigid, time, context);
      if (carrier !== null && released !== null && time > released) return releasedState(actor, carrier.stateAt(released), released, time, context);
      if (carrier !== null) {
        const deck = onDeck(placement, along.distanceAt(time) - along.distanceAt(home));
        return deck === null ? carriedState(actor, carrier.stateAt(time), time, context) : deckState(actor, carrier.stateAt(time), time, context, deck, along.speedAt(time));
      }
      const distance = (along.distanceAt(time) - (way === null ? along.distanceAt(home) : 0)) * (context.pace?.way ?? 1);
      const point = facingPlace(route.at(distance), stints, time);
      const { position } = point;
      const lift = climb.distanceAt(time) - Math.max(0, sink.distanceAt(time) - sink.distanceAt(home));
      const speedMps = along.speedAt(time) * (context.pace?.way ?? 1);
      const quaternion = rest(actor, position, point.heading, lift, time, context);
      const scale = placement.cast.scale;
      position.y += raiseAt(time);
      const { heightM, pitch } = glide(time);
      position.y += heightM;
      if (pitch !== 0) quaternion.multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -pitch));
      const matrix = new Matrix4().compose(position, quaternion, new Vector3(scale, scale, scale));
      const moment = momentOf(actor, time, speedMps / scale + Math.abs(climb.speedAt(time)) * 0.0001, (distance + offset * 3) / scale, point.curvature * speedMps, context);
      return { position, heading: point.heading, matrix, moment };
    },
  };
  return actor;
}

/** Seconds in which somebody turns round to look at something of the place. */
const TURN_SECONDS = 0.8;

function facingPlace(point: RoutePoint, stints: readonly Stint[], time: number): RoutePoint {
  const stint = stintAt(stints, time);
  if (!looksAtPlace(stint)) return point;
  const turn = wrapAngle(PLACE_HEADING - point.heading);
  return { ...point, heading: point.heading + turn * smoothstep(0, TURN_SECONDS, time - stint.start) };
}

const raiseOf = (raises: ReadonlyMap<string, number>, { action, also }: Stint): number => raises.get(action) ?? raises.get(also ?? '') ?? 0;

/** Seconds between the moments at which a sweep is looked at. */
const SWEEP_SECONDS = 0.1;
/** A sweep is at most so many times as large as the thing, and so many metres, more for what rolls and bounces: what goes on beyond leaves the picture. */
const SWEEP = { sizes: 9, metres: 1.8, farMetres: 5 } as const;
const FAR: ReadonlySet<string> = new Set(['roll', 'bounce']);

function sweptBy(actorOf: () => Actor, context: ActorContext): () => Box3 | null {
  let known: Box3 | null = null;
  return () => {
    if (known !== null || (context.rigid?.() ?? null) === null) return known;
    const actor = actorOf();
    const { figure, scale, concept } = actor.placement.cast;
    const bounds = figure.bounds.clone();
    // Of a ball on a chain the ball is what matters.
    if (concept.params['hangs'] === true) bounds.max.y = bounds.min.y + concept.size[0];
    const most = Math.max(actor.stints.some(({ action }) => FAR.has(action)) ? SWEEP.farMetres : SWEEP.metres, bounds.getSize(new Vector3()).length() * scale * SWEEP.sizes);
    const [from, to] = context.shotTimes ?? [0, 0];
    const box = new Box3();
    for (let time = from; time <= to; time += SWEEP_SECONDS) {
      const { matrix } = actor.stateAt(time);
      if (matrix.getMaxScaleOnAxis() < scale * 0.5) continue;
      const next = box.clone().union(bounds.clone().applyMatrix4(matrix));
      if (!box.isEmpty() && next.getSize(new Vector3()).length() > most) break;
      box.copy(next);
    }
    known = box.isEmpty() ? bounds.clone().applyMatrix4(actor.stateAt(to).matrix) : box;
    return known;
  };
}

/** A falling thing lies as its body does; what is not there yet has no size. */
function rigidState(actor: Actor, { position, turn, isThere }: RigidState, time: number, context: ActorContext): ActorState {
  const { scale } = actor.placement.cast;
  const size = isThere ? scale : scale * 1e-4;
  const matrix = new Matrix4().compose(position, turn, new Vector3(size, size, size));
  return { position: position.clone(), heading: actor.placement.heading, matrix, moment: momentOf(actor, time, 0, 0, 0, context) };
}

/** How high a winged craft is above its way over the ground, metres, and how far its nose is up, radians. */
interface Glide {
  readonly heightM: number;
  readonly pitch: number;
}

/** Metres that a plane climbs or sinks for each that it goes. */
const GLIDE_SLOPE = 0.2;
/** Share of the way after which its wheels leave the ground, or meet it; and over which share the slope grows to its full. */
const LEAVES = 0.22;
const MEETS = 0.62;
const ROUNDED = 0.25;
/** A plane that comes down holds its nose up all the same, radians. */
const FLARE = 0.07;

/** The climb of a plane that takes off and the descent of one that lands: level, then along a slope, with a rounded bend between them. */
function glideOf(stints: readonly Stint[], along: Odometer): (time: number) => Glide {
  const stint = stints.find(({ action }) => action === 'take-off' || action === 'touch-down');
  if (stint === undefined) return () => ({ heightM: 0, pitch: 0 });
  const rises = stint.action === 'take-off';
  const from = along.distanceAt(stint.start);
  const way = Math.max(1, along.distanceAt(stint.end) - from);
  const bend = from + way * (rises ? LEAVES : MEETS);
  const rounded = way * ROUNDED;
  return (time) => {
    const s = Math.max(0, rises ? along.distanceAt(time) - bend : bend - along.distanceAt(time));
    const slope = GLIDE_SLOPE * Math.min(1, s / rounded);
    const heightM = s < rounded ? (slope * s) / 2 : GLIDE_SLOPE * (s - rounded / 2);
    return { heightM, pitch: rises ? Math.atan(slope) : FLARE * Math.min(1, s / rounded) };
  };
}

/** Seconds in which one deed passes over into the next. */
const FADE_SECONDS = 0.35;

// What it did just before, while that still shows.
function passing(actor: Actor, stint: Stint, time: number): Pick<Moment, 'before'> {
  const since = time - stint.start;
  const last = since < FADE_SECONDS ? actor.stints[actor.stints.indexOf(stint) - 1] : undefined;
  return last === undefined || last.action === stint.action ? {} : { before: { action: last.action, progress: 1, blend: Math.max(0, since / FADE_SECONDS) } };
}

function momentOf(actor: Actor, time: number, speedMps: number, travelledM: number, turnRate: number, context: ActorContext): Moment {
  const stint = stintAt(actor.stints, time);
  return {
    sinceSeconds: Math.max(0, time - stint.start),
    ...passing(actor, stint, time),
    ...(context.partner === undefined || context.partner === null ? {} : { partner: { role: context.partner.role, ratio: context.partner.ratio, gapM: context.partner.gapM } }),
    timeSeconds: context.pace === undefined ? time : ownTime(context.pace.clock, time, context.pace.loopSeconds),
    action: stint.action,
    ...(stint.also === null ? {} : { also: stint.also }),
    progress: Math.min(1, Math.max(0, (time - stint.start) / Math.max(0.01, stint.end - stint.start))),
    speedMps,
    travelledM,
    offset: actor.offset,
    turnRate,
    windMps: context.environment.windMps,
    windHeading: 0.35,
    night: context.night,
  };
}

function carriedState(actor: Actor, carrier: ActorState, time: number, context: ActorContext): ActorState {
  const { placement } = actor;
  const scale = placement.cast.scale / (placement.carrier?.cast.scale ?? 1);
  const turn = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), placement.heading - (placement.carrier?.heading ?? 0));
  const local = new Matrix4().compose(placement.anchor ?? new Vector3(), turn, new Vector3(scale, scale, scale));
  const matrix = carrier.matrix.clone().multiply(local);
  const position = new Vector3().setFromMatrixPosition(matrix);
  const moment: Moment = { ...momentOf(actor, time, carrier.moment.speedMps, carrier.moment.travelledM, carrier.moment.turnRate, context), seatM: Math.max(0, (placement.anchor?.y ?? 0) / scale) };
  return { position, heading: carrier.heading + placement.heading - (placement.carrier?.heading ?? 0), matrix, moment };
}

/** Speed of what is let go into the air, metres per second, and over how many seconds it gathers it. */
const RELEASED_MPS = 0.7;
const GATHERS_SECONDS = 0.6;
/** How steeply it rises, as the share of its way that leads up; the rest leads off before whoever held it. */
const RISES = 0.75;

/** Where something is that was let go at `released`: up, and off before who held it. */
function releasedState(actor: Actor, carrier: ActorState, released: number, time: number, context: ActorContext): ActorState {
  const held = carriedState(actor, carrier, released, context);
  const seconds = time - released;
  const speedMps = RELEASED_MPS * (1 - Math.exp(-seconds / GATHERS_SECONDS));
  const wayM = RELEASED_MPS * seconds - GATHERS_SECONDS * speedMps;
  const position = held.position.clone().addScaledVector(headingVector(held.heading + 0.2), wayM * Math.sqrt(1 - RISES ** 2));
  position.y += wayM * RISES;
  const { scale } = actor.placement.cast;
  const matrix = new Matrix4().compose(position, new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), held.heading), new Vector3(scale, scale, scale));
  return { position, heading: held.heading, matrix, moment: momentOf(actor, time, speedMps, wayM, 0, context) };
}

/** How far along the deck of a bridge somebody is who goes over it, metres from its middle; null for all who are carried by anything else, or stay. */
function onDeck({ carrier, cast }: Placement, distanceM: number): number | null {
  if (carrier?.cast.concept.archetype !== 'bridge' || cast.concept.speedMps === 0) return null;
  const half = (carrier.cast.concept.size[2] * carrier.cast.scale) / 2;
  return Math.min(half, Math.max(-half, distanceM));
}

// Over a bridge one goes on one's own feet, or on what one rides.
function deckState(actor: Actor, bridge: ActorState, time: number, context: ActorContext, alongM: number, speedMps: number): ActorState {
  const { placement } = actor;
  const { scale } = placement.cast;
  const anchor = placement.anchor ?? new Vector3();
  const position = new Vector3(anchor.x, anchor.y, anchor.z + alongM / (placement.carrier?.cast.scale ?? 1)).applyMatrix4(bridge.matrix);
  position.y += actor.raiseAt(time);
  const heading = bridge.heading;
  const matrix = new Matrix4().compose(position, new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), heading), new Vector3(scale, scale, scale));
  return { position, heading, matrix, moment: momentOf(actor, time, speedMps / scale, (alongM + actor.offset * 3) / scale, 0, context) };
}

/** Rests `position` on what carries it and returns how it lies. */
function rest(actor: Actor, position: Vector3, heading: number, lift: number, time: number, context: ActorContext): Quaternion {
  const { support } = actor.placement;
  const { place, water } = context;
  const upright = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), heading);
  if (support === 'water' && water !== null) {
    const length = Math.max(1, actor.placement.radiusM);
    // A hull spans several waves: it follows their mean over its length.
    const forward = headingVector(heading).multiplyScalar(length * 0.6);
    const h = (s: number): number => water.heightAt(position.x + forward.x * s, position.z + forward.z * s, time);
    const bow = h(1);
    const stern = h(-1);
    const middle = h(0);
    const side = headingVector(heading + Math.PI / 2).multiplyScalar(length * 0.3);
    const port = water.heightAt(position.x + side.x, position.z + side.z, time);
    const starboard = water.heightAt(position.x - side.x, position.z - side.z, time);
    position.y = (bow + stern + middle * 2) / 4 + lift;
    const pitch = -Math.atan2(bow - stern, length * 1.2) * 0.7;
    const roll = Math.atan2(port - starboard, length * 0.6) * 0.5;
    return upright.multiply(new Quaternion().setFromEuler(new Euler(pitch, 0, roll)));
  }
  if (support === 'table') {
    position.y = actor.placement.position.y + Math.max(0, lift);
    return upright;
  }
  if (support === 'ground' || support === 'seabed') {
    const y = place.heightAt(position.x, position.z);
    const vehicle = ['vehicle'].includes(actor.placement.cast.concept.category);
    position.y = (actor.placement.cast.concept.speedMps === 0 ? actor.placement.position.y : y) + Math.max(0, lift);
    if (!vehicle || lift > 0) return upright;
    const forward = headingVector(heading);
    const length = Math.max(0.5, actor.placement.radiusM);
    const ahead = place.heightAt(position.x + forward.x * length, position.z + forward.z * length);
    const behind = place.heightAt(position.x - forward.x * length, position.z - forward.z * length);
    return upright.multiply(new Quaternion().setFromEuler(new Euler(-Math.atan2(ahead - behind, length * 2), 0, 0)));
  }
  // Air and open water: a slow heave that differs from one to the next.
  const heave = actor.placement.cast.concept.category === 'aircraft' ? 0.15 : 0.3;
  position.y = actor.placement.position.y + lift + Math.sin(time * 0.6 + actor.offset * 6.28) * heave * Math.min(1, actor.placement.radiusM);
  if (support === 'air' && lift < 0) position.y = Math.max(position.y, place.heightAt(position.x, position.z));
  return upright;
}

const DIRECTION_HEADING: Readonly<Record<string, number>> = { left: -Math.PI / 2, right: Math.PI / 2, toward: 0, away: Math.PI };

interface Chosen {
  readonly route: Route;
  readonly course: number | null;
}

function chooseRoute(placement: Placement, stints: readonly Stint[], odometer: Odometer, context: ActorContext): Chosen {
  const mover = stints.find((stint) => ['path', 'circle', 'toward-target'].includes(stint.travel));
  if (mover === undefined) return { route: { at: () => ({ position: placement.position.clone(), heading: placement.heading, curvature: 0 }) }, course: null };
  const { random, place } = context;
  const { category } = placement.cast.concept;
  if (mover.travel === 'circle' || mover.direction === 'around') {
    const target = mover.target === null ? null : context.positionOf(mover.target);
    const radius = closedRadius(Math.max(placement.radiusM * 4, placement.cast.concept.speedMps * 2, 2), odometer, context);
    const center = target === null ? placement.position.clone() : target.clone().setY(placement.position.y);
    return { route: circleRoute(center, radius, (placement.cast.index * 2 * Math.PI) / Math.max(1, placement.cast.subject.count)), course: null };
  }
  const runway = category === 'aircraft' && placement.support === 'ground' ? place.lanes['runway']?.at(-1) : undefined;
  if (runway !== undefined) return { route: laneRoute(runway, placement.position, context.isTurned === true, 0), course: null };
  const laneName = category === 'vehicle' ? (placement.cast.concept.id.includes('train') || placement.cast.concept.id.includes('tram') ? 'rail' : 'road') : null;
  const lane = laneName === null ? undefined : (place.lanes[laneName] ?? place.lanes['road'])?.[placement.cast.index % Math.max(1, (place.lanes[laneName] ?? place.lanes['road'])?.length ?? 1)];
  if (lane !== undefined && placement.support === 'ground') {
    const reversed = mover.direction === 'left' || (mover.direction === null && random.next() < 0.5 && placement.cast.index % 2 === 1);
    return { route: behindBy(laneRoute(lane, placement.position, reversed !== (context.isTurned === true), 0), queueM(placement, context.others)), course: null };
  }
  const subjectSide = context.random.derive('side').next() < 0.5 ? -1 : 1;
  const target = mover.target === null ? null : context.positionOf(mover.target);
  let wanted = DIRECTION_HEADING[mover.direction ?? ''];
  if (wanted === undefined && target !== null && target.distanceTo(placement.position) > 0.5) wanted = Math.atan2(target.x - placement.position.x, target.z - placement.position.z);
  // Across the picture and a little towards the camera: the face is seen, and the move has depth.
  wanted ??= subjectSide * (Math.PI / 2 - 0.38);
  if (context.isTurned === true) wanted = wrapAngle(wanted + Math.PI);
  const reach = Math.abs(odometer.distanceAt((stints.at(-1) as Stint).end)) + 1;
  const shared = context.lead?.course ?? null;
  const heading = shared !== null ? shared : placement.support === 'ground' ? clearestHeading(placement, wanted, reach, odometer.distanceAt(context.homeTime), context) : wanted;
  const weave = placement.support === 'air' ? placement.radiusM * 0.8 : placement.support === 'water' ? 0.4 : Math.min(0.25, placement.radiusM * 0.2);
  return { route: lineRoute(placement.position, heading, weave, random.next() * 6.28), course: heading };
}

/** Whoever only floats in a loop is carried to and fro, at its usual speed in the middle. */
function swaying(along: Odometer, stints: readonly Stint[], { pace }: ActorContext): Odometer {
  if (pace === undefined || !stints.every(({ action }) => action === 'float')) return along;
  const { loopSeconds } = pace;
  const turns = (2 * Math.PI) / loopSeconds;
  const reach = along.distanceAt(loopSeconds) / (2 * Math.PI);
  return { distanceAt: (time) => reach * Math.sin(turns * time), speedAt: (time) => reach * turns * Math.cos(turns * time) };
}

/** In a loop the circle is made so large that whole rounds of it are flown, and what is still missing is made up for by speed. */
function closedRadius(radiusM: number, odometer: Odometer, { pace }: ActorContext): number {
  if (pace === undefined) return radiusM;
  const distance = Math.abs(odometer.distanceAt(pace.loopSeconds) - odometer.distanceAt(0));
  const rounds = Math.max(1, Math.round(distance / (2 * Math.PI * radiusM)));
  const closed = Math.min(radiusM * 1.3, Math.max(radiusM * 0.7, distance / (2 * Math.PI * rounds)));
  if (distance > 0) pace.way = (2 * Math.PI * closed * rounds) / distance;
  return closed;
}

/** Vehicles nearer than this to each other are one queue where they go along one lane, metres. */
const QUEUE_M = 16;

/** How far behind its home a vehicle goes, so that those who were named before it are ahead in the lane and not inside it. */
function queueM({ cast, position, radiusM }: Placement, others: readonly Placement[]): number {
  const seen = new Set<string>([cast.subject.id]);
  let back = 0;
  for (const other of others) {
    if (other.cast.subject.id === cast.subject.id) break;
    if (other.cast.concept.category !== 'vehicle' || other.support !== 'ground' || seen.has(other.cast.subject.id) || other.cast.index !== cast.index || other.position.distanceTo(position) > QUEUE_M) continue;
    seen.add(other.cast.subject.id);
    back += other.radiusM + radiusM;
  }
  return back;
}

const behindBy = (route: Route, backM: number): Route => (backM === 0 ? route : { at: (distanceM) => route.at(distanceM - backM) });

/** How far a way may lead off from the stage's front, as the cosine of its heading. */
const AWAY = 0.15;

/** The heading nearest to the wanted one along which the actor meets neither obstacle, nor water, nor a steep slope. */
function clearestHeading(placement: Placement, wanted: number, reachM: number, beforeM: number, context: ActorContext): number {
  const { place, others } = context;
  const level = place.water?.level ?? -Infinity;
  let best = wanted;
  let bestCost = Infinity;
  for (let i = 0; i < 13; i++) {
    const turn = (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 0.26;
    const forward = headingVector(wanted + turn);
    // Nobody walks away from those who watch unless the words send them there.
    const away = Math.cos(wanted) < -AWAY ? 0 : Math.max(0, -Math.cos(wanted + turn) - AWAY);
    let cost = Math.abs(turn) * 0.6 + away * 9;
    let before = placement.position.y;
    for (let k = 0; k <= 24; k++) {
      const s = -beforeM + (k / 24) * reachM;
      const x = placement.position.x + forward.x * s;
      const z = placement.position.z + forward.z * s;
      const y = place.heightAt(x, z);
      if (y < level + 0.05) cost += 2;
      if (k > 0 && Math.abs(y - before) > (reachM / 24) * 0.7) cost += 1;
      before = y;
      if (place.obstacles.some((box) => x > box.min.x - 0.5 && x < box.max.x + 0.5 && z > box.min.z - 0.5 && z < box.max.z + 0.5)) cost += 3;
      for (const other of others) {
        if (other === placement || other.cast.subject.id === placement.cast.subject.id || other.support !== placement.support || isBed(other.cast)) continue;
        if (Math.hypot(other.position.x - x, other.position.z - z) < other.radiusM + placement.radiusM) cost += 1.5;
      }
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = wanted + turn;
    }
  }
  return wrapAngle(best);
}
