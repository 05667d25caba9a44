/**
 * @file Actors in a loop. Whoever stays about its place passes over, toward the end, to how it was at the beginning. Whoever goes somewhere is let go: it leaves the
 * picture and comes in again, and where the loop is too short for that, the film melts from one time round into the next, see `World.loop`.
 */
import { Matrix4, Quaternion, Vector3 } from 'three';
import { partsOf, poseReturning, returningOf, returningShare, type Movement, type Parts } from '../build/returning.ts';
import type { Figure, Moment } from '../build/figure.ts';
import type { Actor, ActorState, LoopPace } from './actor.ts';

/** The loop of a world. */
export interface ActorLoop {
  /** Its length in seconds of world time. */
  readonly seconds: number;
  /** Whether those who go somewhere are shown as they are the next time round, in the time before the loop's beginning. */
  readonly again: { value: boolean };
}

/** An actor of a loop. */
export interface LoopedActor extends Actor {
  /** What it would do without the loop. */
  readonly own: Actor;
  readonly pace: LoopPace;
  /** Whether it is elsewhere, or something else, at the loop's end. */
  leaves(): boolean;
}

/** Farther than this from where it began, as a share of its size, it is elsewhere. */
const ELSEWHERE = 0.08;

/** Brings an actor back at the loop's end. `changes`: whether it becomes something else, which does not come back either. */
export function loopActor(own: Actor, loop: ActorLoop, pace: LoopPace, changes: boolean): LoopedActor {
  let leaving: boolean | null = changes ? true : null;
  const leaves = (): boolean => {
    if (leaving === null) {
      const size = Math.max(0.3, own.placement.radiusM);
      leaving = own.stateAt(loop.seconds).position.distanceTo(own.stateAt(0).position) > size * ELSEWHERE;
    }
    return leaving;
  };
  return {
    ...own,
    own,
    pace,
    leaves,
    stateAt: (time) => {
      if (leaves()) return loop.again.value ? nextTime(own, time, loop) : own.stateAt(time);
      const share = returningShare(time, loop.seconds);
      if (share === 0) return own.stateAt(time);
      const state = between(own.stateAt(time), own.stateAt(time - loop.seconds), share);
      return pace.clock.closes ? withoutReturning(state) : state;
    },
  };
}

// What carries it shifts the time by itself.
function nextTime(own: Actor, time: number, { seconds }: ActorLoop): ActorState {
  if (own.carrier === null) return own.stateAt(time - seconds);
  const state = own.stateAt(time);
  const { speedMps, travelledM, turnRate } = state.moment;
  return { ...state, moment: { ...own.stateAt(time - seconds).moment, speedMps, travelledM, turnRate } };
}

/** Of one whose own clock closes with the loop nothing is left to pass over. */
function withoutReturning({ returning: _returning, ...state }: ActorState): ActorState {
  return state;
}

function between(here: ActorState, there: ActorState, share: number): ActorState {
  return {
    position: here.position.clone().lerp(there.position, share),
    heading: here.heading,
    matrix: betweenMatrices(here.matrix, there.matrix, share),
    moment: here.moment,
    returning: { moment: there.moment, share },
  };
}

/** The placing between two, by `share` from 0 to 1. */
export function betweenMatrices(from: Matrix4, to: Matrix4, share: number): Matrix4 {
  const [place, turn, size] = [new Vector3(), new Quaternion(), new Vector3()];
  const [place2, turn2, size2] = [new Vector3(), new Quaternion(), new Vector3()];
  from.decompose(place, turn, size);
  to.decompose(place2, turn2, size2);
  return new Matrix4().compose(place.lerp(place2, share), turn.slerp(turn2, share), size.lerp(size2, share));
}

const known = new WeakMap<Figure, Parts>();

function partsOfActor(actor: Actor, seconds: number): Parts {
  const { figure } = actor.placement.cast;
  const parts = known.get(figure);
  if (parts !== undefined) return parts;
  const made = partsOf(figure.object, (share) => figure.pose?.(actor.stateAt(seconds * share * 0.5).moment), Math.max(0.1, figure.bounds.getSize(new Vector3()).length()));
  known.set(figure, made);
  return made;
}

/** Poses an actor of a loop for a state that passes over to the loop's beginning. `shown` is what of a moment the figure is told. */
export function poseLooped(actor: Actor, state: ActorState, seconds: number, shown: (moment: Moment) => Moment): void {
  const { figure } = actor.placement.cast;
  if (state.returning === undefined) figure.pose?.(shown(state.moment));
  else poseReturning(figure, partsOfActor(actor, seconds), shown(state.moment), { moment: shown(state.returning.moment), share: state.returning.share });
}

/** Subjects of one company whose parts are compared at most: the others keep step with them. */
const COMPARED = 4;

/** Sets the clocks of all actors so that they come back by themselves as nearly as they can. */
export function setRates(actors: readonly LoopedActor[], seconds: number): void {
  const companies = new Map<LoopPace, LoopedActor[]>();
  for (const actor of actors) companies.set(actor.pace, [...(companies.get(actor.pace) ?? []), actor]);
  for (const [pace, members] of companies) {
    // What is told as lasting so long, and what its own shader moves, keeps the world's time.
    const isTimed = members.some(({ placement }) => placement.cast.concept.category === 'phenomenon');
    const firsts = members.filter((actor, i) => !actor.leaves() && actor.placement.cast.figure.pose !== undefined && members.findIndex((other) => other.placement.cast.subject.id === actor.placement.cast.subject.id) === i);
    if (!isTimed && firsts.length > 0) pace.clock = returningOf(firsts.slice(0, COMPARED).map((actor) => movementOf(actor, seconds)), seconds);
  }
}

function movementOf({ own, placement }: LoopedActor, seconds: number): Movement {
  const { figure } = placement.cast;
  const start = own.stateAt(0).moment;
  const end = own.stateAt(seconds).moment;
  return {
    parts: partsOfActor(own, seconds),
    atStart: (timeSeconds) => figure.pose?.({ ...start, timeSeconds }),
    atEnd: (timeSeconds) => figure.pose?.({ ...end, timeSeconds }),
  };
}
