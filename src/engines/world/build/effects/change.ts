/**
 * @file Change in time: what turns another colour, melts, grows, burns down, bursts or becomes something else. A changing subject is cast as stages
 * (what it is before and after each change), all built before the first frame; which of them is seen, and how much of it, follows from the
 * world's time alone.
 */
import { Group, Vector3, type BufferAttribute } from 'three';
import { uniform } from 'three/tsl';
import type { UniformNode } from 'three/webgpu';
import { smoothstep } from '../../../../lib/noise.ts';
import type { Random } from '../../../../lib/random.ts';
import type { Attributes, Change, Sequence } from '../../../../film/storyboard.ts';
import type { Concept } from '../../library/concept.ts';
import type { Dress, Front, Presence } from '../../materials/dress.ts';
import type { Kit } from '../../materials/kit.ts';
import { dressUniforms } from '../../materials/spot.ts';
import { shotStarts } from '../../simulate/timeline.ts';
import type { Archetype, Detail, Figure, Lamp, Moment } from '../figure.ts';
import { attire, lookOf, type Attired } from './attire.ts';
import { blast, dustBurst, emberBurst, type Burst } from './bursts.ts';
import { formOf } from './form.ts';
import { breakUp, droop, flight, markRoot, slump, swell, unfold, type BreakKind } from './pieces.ts';
import { unionOf } from './skin.ts';
import { dripsFrom, sparkleAround, vapourOver, type Effect } from './states.ts';

/** A change and when it happens, in seconds of world time. */
export interface ChangeSpan {
  readonly become: Change;
  readonly start: number;
  readonly end: number;
}

/** The changes of a subject over a sequence, in order. */
export function changesOf(sequence: Sequence, subjectId: string): ChangeSpan[] {
  const starts = shotStarts(sequence);
  const spans = sequence.shots.flatMap((shot, i) => {
    const from = starts[i] as number;
    const length = (starts[i + 1] as number) - from;
    return shot.actions.filter((action) => action.subject === subjectId && action.verb === 'change' && action.become !== undefined).map((action) => ({ become: action.become as Change, start: from + action.start * length, end: from + action.end * length }));
  });
  return spans.sort((a, b) => a.start - b.start).map((span, i, all) => ({ ...span, end: Math.max(span.start + 0.2, Math.min(span.end, all[i + 1]?.start ?? Infinity)) }));
}

/** What a state of `become` does to the form. */
type Deed = 'melt' | 'shatter' | 'crumble' | 'explode' | 'fade' | 'appear' | 'dissolve' | 'evaporate' | 'burn' | 'wither' | 'bloom' | 'inflate' | 'deflate';

/** What the states that something can become ask for. */
export const changeDeeds: Readonly<Record<string, Deed>> = {
  melted: 'melt', melting: 'melt', thawed: 'melt', liquid: 'melt', puddle: 'melt',
  shattered: 'shatter', broken: 'shatter', smashed: 'shatter', cracked: 'shatter', burst: 'shatter', popped: 'shatter',
  crumbled: 'crumble', crumbling: 'crumble', collapsed: 'crumble', ruined: 'crumble', destroyed: 'crumble', rubble: 'crumble', demolished: 'crumble', 'fallen-apart': 'crumble',
  exploded: 'explode', exploding: 'explode', detonated: 'explode',
  faded: 'fade', gone: 'fade', invisible: 'fade', vanished: 'fade', disappeared: 'fade', fading: 'fade',
  appeared: 'appear', materialized: 'appear', visible: 'appear',
  dissolved: 'dissolve', disintegrated: 'dissolve', particles: 'dissolve', dust: 'dissolve',
  evaporated: 'evaporate', sublimated: 'evaporate', steam: 'evaporate',
  burnt: 'burn', burned: 'burn', ashes: 'burn', ash: 'burn', 'burnt-down': 'burn', 'burned-down': 'burn',
  withered: 'wither', wilted: 'wither', dead: 'wither', dried: 'wither',
  bloomed: 'bloom', blooming: 'bloom', blossomed: 'bloom', open: 'bloom', opened: 'bloom', grown: 'bloom',
  inflated: 'inflate', swollen: 'inflate', deflated: 'deflate', shrivelled: 'deflate', shriveled: 'deflate',
};

/** Deeds that end what is seen of it, or leave it in pieces: they are done to the stage they begin in. */
const WRECKS: Readonly<Partial<Record<Deed, BreakKind>>> = { shatter: 'shatter', crumble: 'crumble', explode: 'explode' };

/** Changes that come over it from one side. */
const FRONTS: Readonly<Record<string, Front>> = { frozen: 'up', overgrown: 'up', mossy: 'up', burning: 'up', snowy: 'down', dusty: 'down', wet: 'down', withered: 'down' };

const EDGES: Readonly<Record<string, readonly [number, number, number]>> = { burning: [5, 1.4, 0.2], burnt: [5, 1.4, 0.2], frozen: [0.5, 0.8, 1.1], glowing: [2, 1.8, 1.2] };

/** One of the things it is in turn. */
interface Stage {
  readonly attributes: Attributes;
  readonly concept: Concept;
  /** Index of the change that brings it, and of the one that replaces it; none for the first and the last. */
  readonly brought: number | null;
  replaced: number | null;
  /** Its colour melts into the next stage's: it is not eaten away. */
  isRecolored: boolean;
  readonly deeds: { deed: Deed; change: number }[];
}

/** What a changing figure is cast from. */
export interface ChangingSpec {
  readonly concept: Concept;
  readonly attributes: Attributes;
  readonly changes: readonly ChangeSpan[];
  readonly random: Random;
  readonly detail: Detail;
  readonly conceptOf: (id: string) => Concept | undefined;
  readonly archetypeOf: (concept: Concept) => Archetype | undefined;
}

/** Casts a subject that changes. */
export function castChanging(spec: ChangingSpec, kit: Kit): Figure {
  const clocks = spec.changes.map(() => uniform(0) as unknown as UniformNode<number>);
  const stages = stagesOf(spec);
  const cast = stages.map((stage, i) => castStage(stage, { ...spec, stages, index: i, clocks }, kit));
  for (const [i, stage] of stages.entries()) if (stage.isRecolored) lendColors(cast[i] as CastStage, cast[i + 1] as CastStage);
  const root = new Group();
  for (const { object } of cast) root.add(object);
  const first = (cast[0] as CastStage).attired.figure;
  const sizes = scalesOf(spec.changes);
  const largest = Math.max(1, ...sizes.map((size) => Math.min(4, size.to)));
  const bounds = unionOf(cast.map(({ attired, scale }) => scaledBox(attired.figure, scale)));
  bounds.min.multiplyScalar(largest);
  bounds.max.multiplyScalar(largest);
  if (stages.some((stage) => stage.deeds.some(({ deed }) => deed === 'explode'))) widen(bounds, 1.7);
  const pose = (moment: Moment): void => {
    for (const [i, clock] of clocks.entries()) clock.value = shareAt(spec.changes[i] as ChangeSpan, moment.timeSeconds);
    const scale = sizes.reduce((factor, size, i) => factor * (1 + (size.to - 1) * Number((clocks[i] as UniformNode<number>).value)), 1);
    root.scale.setScalar(Math.max(1e-3, scale));
    for (const one of cast) one.pose(moment);
  };
  return { object: root, original: first.object, bounds, anchors: first.anchors, lamps: cast.flatMap(({ lamps }) => lamps), ...(first.sockets === undefined ? {} : { sockets: first.sockets }), pose };
}

/** Room in the picture for what flies about. */
function widen(bounds: Figure['bounds'], by: number): void {
  const middle = bounds.getCenter(new Vector3());
  for (const axis of ['x', 'z'] as const) {
    bounds.min[axis] = middle[axis] + (bounds.min[axis] - middle[axis]) * by;
    bounds.max[axis] = middle[axis] + (bounds.max[axis] - middle[axis]) * by;
  }
  bounds.max.y = bounds.min.y + (bounds.max.y - bounds.min.y) * by;
}

function scaledBox(figure: Figure, scale: number): Figure['bounds'] {
  const box = figure.bounds.clone();
  box.min.multiplyScalar(scale);
  box.max.multiplyScalar(scale);
  return box;
}

/** How far a change has come at `time`, 0 to 1, eased at both ends. */
function shareAt(span: ChangeSpan, time: number): number {
  return smoothstep(span.start, span.end, time);
}

function scalesOf(changes: readonly ChangeSpan[]): { to: number }[] {
  return changes.map(({ become }) => ({ to: become.scale ?? (become.state === 'bloomed' || become.state === 'blooming' ? 1 : 1) }));
}

function stagesOf(spec: ChangingSpec): Stage[] {
  const stages: Stage[] = [{ attributes: spec.attributes, concept: spec.concept, brought: null, replaced: null, isRecolored: false, deeds: [] }];
  for (const [i, { become }] of spec.changes.entries()) {
    const last = stages.at(-1) as Stage;
    const deed = become.state === undefined ? undefined : changeDeeds[become.state];
    const next = nextStage(last, become, deed, spec);
    if (deed !== undefined) last.deeds.push({ deed, change: i });
    if (next === null) continue;
    last.replaced = i;
    last.isRecolored = become.color !== undefined && become.concept === undefined && become.material === undefined && become.state === undefined;
    stages.push({ ...next, brought: i, replaced: null, isRecolored: false, deeds: deed === 'burn' || deed === 'wither' ? [{ deed, change: i }] : [] });
  }
  return stages;
}

// Null where the change needs no other form or surface than the one there is.
function nextStage(last: Stage, become: Change, deed: Deed | undefined, spec: ChangingSpec): Pick<Stage, 'attributes' | 'concept'> | null {
  const concept = become.concept === undefined ? undefined : spec.conceptOf(become.concept);
  const surface = deed === 'burn' ? 'burning' : deed === 'wither' ? 'withered' : deed === undefined ? become.state : undefined;
  if (concept === undefined && become.color === undefined && become.material === undefined && surface === undefined) return null;
  const { scale: _scale, ...kept } = last.attributes;
  const before: Attributes = concept === undefined ? last.attributes : concept.category === last.concept.category ? kept : {};
  const state = [...(concept === undefined ? (before.state ?? []).filter((name) => !(become.material !== undefined && name === 'frozen')) : []), ...(surface === undefined ? [] : [surface])];
  return {
    concept: concept ?? last.concept,
    attributes: {
      ...before,
      ...(become.color === undefined ? {} : { color: become.color }),
      ...(become.material === undefined ? {} : { material: become.material }),
      state,
    },
  };
}

interface StageContext extends ChangingSpec {
  readonly stages: readonly Stage[];
  readonly index: number;
  readonly clocks: readonly UniformNode<number>[];
}

interface CastStage {
  readonly attired: Attired;
  readonly object: Group;
  readonly scale: number;
  readonly lamps: readonly Lamp[];
  readonly pose: (moment: Moment) => void;
}

function castStage(stage: Stage, context: StageContext, kit: Kit): CastStage {
  // The same seed for all stages: the same form in other paint, so that colours can melt into each other.
  const figure = formOf({ ...context, concept: stage.concept, attributes: stage.attributes }, kit);
  const seconds = new Map<number, UniformNode<number>>();
  for (const { change } of stage.deeds) seconds.set(change, uniform(0) as unknown as UniformNode<number>);
  const wreck = stage.deeds.find(({ deed }) => WRECKS[deed] !== undefined);
  const size = figure.bounds.getSize(new Vector3());
  const sizeM = Math.max(size.x, size.y, size.z, 1e-3);
  const attired = attire(
    figure,
    {
      look: lookOf(stage.attributes, stage.concept.category),
      random: context.random.derive('attire'),
      detail: context.detail,
      category: stage.concept.category,
      always: true,
      dress: dressOf(stage, context, figure, seconds, kit),
      ...(wreck === undefined ? {} : { prepare: (parts) => breakUp(parts, sizeM * (wreck.deed === 'crumble' ? 0.085 : 0.07), context.random) }),
    },
    kit,
  );
  for (const part of attired.parts) part.mesh.frustumCulled = false;
  markRoot(attired.figure.object);
  const object = new Group();
  const scale = fittingScale(context.stages[0] as Stage, stage, context);
  object.scale.setScalar(scale);
  const bursts = burstsOf(stage, context, attired, sizeM, kit);
  object.add(attired.figure.object, ...bursts.map((burst) => burst.object).filter((o) => o !== null));
  markRoot(object);
  let there = 1;
  const lamps = attired.figure.lamps.map((lamp) => dimmed(lamp, () => there));
  const pose = (moment: Moment): void => {
    there = presenceOf(stage, context, moment.timeSeconds);
    poseStage(stage, context, attired, object, seconds, bursts, moment);
  };
  return { attired, object, scale, lamps: [...lamps, ...bursts.flatMap((burst) => burst.lamps)], pose };
}

/** How much of a stage is there: lamps of what it was go out as it goes, and those of what comes go on. */
function presenceOf({ brought, replaced }: Stage, { changes }: StageContext, time: number): number {
  const came = brought === null ? 1 : shareAt(changes[brought] as ChangeSpan, time);
  return came * (replaced === null ? 1 : 1 - shareAt(changes[replaced] as ChangeSpan, time));
}

function dimmed(lamp: Lamp, share: () => number): Lamp {
  const { position, color, atNightOnly, beam } = lamp;
  return {
    position, color, atNightOnly, ...(beam === undefined ? {} : { beam }),
    get intensity() {
      return lamp.intensity * share();
    },
  };
}

/** A butterfly is not lost beside the caterpillar it was: what comes is at most about twice as large or half as small as what goes. */
function fittingScale(first: Stage, stage: Stage, context: ChangingSpec): number {
  if (stage.concept === first.concept) return 1;
  const own = Math.max(...stage.concept.size);
  const other = Math.max(...context.concept.size);
  const ratio = own / other;
  return Math.min(2.2, Math.max(0.5, ratio)) / ratio;
}

function dressOf(stage: Stage, context: StageContext, figure: Figure, seconds: ReadonlyMap<number, UniformNode<number>>, kit: Kit): Partial<Omit<Dress, 'look' | 'uniforms'>> {
  const { clocks, changes } = context;
  const u = dressUniforms(figure.bounds, kit.clock);
  const presences: Presence[] = [];
  const before = stage.brought === null ? undefined : (context.stages[context.index - 1] as Stage);
  const presenceFor = (change: number, goes: boolean): Presence => {
    const { become } = changes[change] as ChangeSpan;
    const state = become.state ?? become.material ?? '';
    const edge = EDGES[state] ?? (become.concept === undefined ? undefined : ([2.2, 1.7, 0.8] as const));
    const isBurn = changeDeeds[state] === 'burn';
    return { share: clocks[change] as UniformNode<number>, front: isBurn ? 'up' : (FRONTS[state] ?? 'all'), goes, ...(edge === undefined ? {} : { edge }) };
  };
  if (stage.brought !== null && before?.isRecolored !== true) presences.push(presenceFor(stage.brought, false));
  if (stage.replaced !== null && !stage.isRecolored) presences.push(presenceFor(stage.replaced, true));
  const moves: ((world: never) => unknown)[] = [];
  let opacity: UniformNode<number> | undefined;
  let isOpen = false;
  for (const { deed, change } of stage.deeds) {
    const share = clocks[change] as UniformNode<number>;
    const own = seconds.get(change) as UniformNode<number>;
    const span = changes[change] as ChangeSpan;
    const wreck = WRECKS[deed];
    if (wreck !== undefined) {
      moves.push(flight(wreck, own, span.end - span.start, u));
      isOpen = true;
    } else if (deed === 'melt') moves.push(slump(share, u, 0.045, 1.5));
    else if (deed === 'burn' && stage.brought === change) moves.push(slump(own, u, 0.12, 0.18));
    else if (deed === 'wither' && stage.brought === change) moves.push(droop(share, u));
    else if (deed === 'wither' && stage.replaced === change) moves.push(droop(share, u));
    else if (deed === 'bloom') moves.push(unfold(share, u));
    else if (deed === 'inflate') moves.push(swell(share, u, 0.55));
    else if (deed === 'deflate') moves.push(swell(share, u, -0.35));
    else if (deed === 'fade' || deed === 'appear') opacity = own;
    else if (deed === 'dissolve' || deed === 'evaporate') presences.push({ share: own, front: deed === 'evaporate' ? 'down' : 'all', goes: true, ...(deed === 'dissolve' ? { edge: [1.6, 1.3, 0.8] as const } : {}) });
  }
  return {
    presences,
    ...(opacity === undefined ? {} : { opacity }),
    ...(stage.isRecolored && stage.replaced !== null ? { recolor: clocks[stage.replaced] as UniformNode<number> } : {}),
    ...(moves.length === 0 ? {} : { move: (world) => moves.reduce((p: unknown, move) => move(p as never), world) }),
    isOpen,
  };
}

/** Gives a stage the next one's colours to melt into, where both have the same form; else its own. */
function lendColors(from: CastStage, to: CastStage): void {
  for (const [i, part] of from.attired.parts.entries()) {
    const own = part.mesh.geometry.attributes['color'] as BufferAttribute;
    const other = to.attired.parts[i]?.mesh.geometry.attributes['color'] as BufferAttribute | undefined;
    part.mesh.geometry.setAttribute('color2', other !== undefined && other.count === own.count ? other.clone() : own.clone());
  }
}

/** Everything that is thrown out by what a stage does. */
function burstsOf(stage: Stage, context: StageContext, attired: Attired, sizeM: number, kit: Kit): (Burst | TimedEffect)[] {
  const random = context.random.derive('bursts');
  const bounds = attired.figure.bounds;
  const bursts: (Burst | TimedEffect)[] = [];
  const effectSpec = { figure: attired.figure, parts: attired.parts, look: lookOf(stage.attributes), sizeM, random, detail: context.detail };
  const during = (effect: Effect, change: number, width = 1): void => {
    const span = context.changes[change] as ChangeSpan;
    bursts.push({ object: effect.object, lamps: effect.lamps, pose: (moment) => {
      effect.pose(moment);
      const u = (moment.timeSeconds - span.start) / (span.end - span.start);
      effect.strength(smoothstep(-0.02, 0.15, u) * (1 - smoothstep(width * 0.8, width, u)));
    } });
  };
  for (const { deed, change } of stage.deeds) {
    const { start, end } = context.changes[change] as ChangeSpan;
    if (deed === 'explode') bursts.push(blast({ sizeM, bounds, startSeconds: start, random, detail: context.detail }, kit));
    if (deed === 'crumble' || deed === 'shatter') bursts.push(dustBurst({ sizeM, bounds, startSeconds: start, overSeconds: deed === 'crumble' ? end - start : 0.5, amount: deed === 'crumble' ? 1 : 0.18, random, detail: context.detail }, kit));
    if (deed === 'dissolve') bursts.push(emberBurst({ parts: attired.parts, sizeM, startSeconds: start, overSeconds: end - start, random, detail: context.detail }, kit));
    if (deed === 'melt') during(dripsFrom(effectSpec, kit), change, 0.9);
    if (deed === 'evaporate') during(vapourOver(effectSpec, kit, '#f1f4f7', 0.4, 1), change, 1.2);
    if (deed === 'appear') during(sparkleAround(effectSpec, kit), change, 1.2);
  }
  const comes = stage.brought === null ? undefined : (context.changes[stage.brought] as ChangeSpan).become.concept;
  if (comes !== undefined) during(sparkleAround(effectSpec, kit), stage.brought as number, 1.15);
  return bursts;
}

type TimedEffect = Pick<Effect, 'lamps' | 'pose' | 'object'>;

function poseStage(stage: Stage, context: StageContext, attired: Attired, object: Group, seconds: ReadonlyMap<number, UniformNode<number>>, bursts: readonly (Burst | TimedEffect)[], moment: Moment): void {
  const time = moment.timeSeconds;
  const came = stage.brought === null ? 1 : shareAt(context.changes[stage.brought] as ChangeSpan, time);
  const left = stage.replaced === null ? 0 : shareAt(context.changes[stage.replaced] as ChangeSpan, time);
  const before = stage.brought === null ? undefined : (context.stages[context.index - 1] as Stage);
  // A recoloured stage gives way all at once, when it looks the same as the next.
  object.visible = before?.isRecolored === true ? came >= 1 && left < 1 : came > 0 && left < 1;
  for (const { deed, change } of stage.deeds) {
    const span = context.changes[change] as ChangeSpan;
    const share = shareAt(span, time);
    (seconds.get(change) as UniformNode<number>).value = deedValue(deed, stage, change, span, time, share);
    if (deed === 'fade' && share >= 1) object.visible = false;
    if (deed === 'appear' && share <= 0) object.visible = false;
  }
  if (!object.visible) return;
  attired.figure.pose?.(moment);
  for (const burst of bursts) burst.pose(moment);
  const burn = stage.deeds.find(({ deed, change }) => deed === 'burn' && stage.brought === change);
  const ends = burn === undefined ? 0 : smoothstep(0.6, 0.95, progressOf(context.changes[burn.change] as ChangeSpan, time));
  attired.strengthen(came * (1 - left) * (1 - ends));
}

const progressOf = (span: ChangeSpan, time: number): number => (time - span.start) / (span.end - span.start);

function deedValue(deed: Deed, stage: Stage, change: number, span: ChangeSpan, time: number, share: number): number {
  if (WRECKS[deed] !== undefined) return Math.max(0, time - span.start);
  if (deed === 'fade' || deed === 'dissolve' || deed === 'evaporate') return deed === 'fade' ? 1 - share : share;
  if (deed === 'appear') return share;
  if (deed === 'burn' && stage.brought === change) return smoothstep(0.6, 1.12, progressOf(span, time));
  return share;
}

