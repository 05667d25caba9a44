/**
 * @file The layout solver: puts every subject somewhere it can be, so that relations hold as the camera sees them and nothing clips or floats.
 *
 * The stage is seen from +z, so left is -x and behind is -z. Big things are placed first; what is related to something placed goes
 * where the relation says; the rest lines up on the stage. Then overlaps are pushed apart, and everything is rested on what carries it.
 */
import { type Box3, Vector3 } from 'three';
import type { Relation, Sequence, Subject } from '../../../film/storyboard.ts';
import type { LayoutRepair } from '../../../film/verdict.ts';
import type { Random } from '../../../lib/random.ts';
import type { Concept, Habitat } from '../library/concept.ts';
import type { Figure } from './figure.ts';
import type { Place, Spot } from './place.ts';

export type Support = 'ground' | 'water' | 'air' | 'seabed' | 'midwater' | 'carried' | 'space' | 'table';

/** One figure to place; a subject with a count has several. */
export interface Cast {
  readonly subject: Subject;
  readonly index: number;
  readonly concept: Concept;
  readonly figure: Figure;
  readonly scale: number;
}

/** Where a figure stands when the sequence passes its home. */
export interface Placement {
  readonly cast: Cast;
  readonly support: Support;
  readonly position: Vector3;
  readonly heading: number;
  /** Carried on another placement, at `anchor` in the carrier's figure space. */
  readonly carrier: Placement | null;
  readonly anchor: Vector3 | null;
  /** Radius of its footprint in metres. */
  readonly radiusM: number;
}

interface Draft {
  cast: Cast;
  support: Support;
  position: Vector3;
  heading: number;
  carrier: Draft | null;
  anchor: Vector3 | null;
  radiusM: number;
  pinned: boolean;
  /** The two it stands between: it goes back to their middle after they were pushed apart. */
  between: readonly [Draft, Draft] | null;
}

export interface LayoutInput {
  readonly sequence: Sequence;
  readonly cast: readonly Cast[];
  readonly place: Place;
  readonly random: Random;
  /** What hangs on or stands before its doer, by subject: where in the doer's space, and how it is turned against it. */
  readonly bound?: ReadonlyMap<string, { readonly doer: string; readonly anchor: Vector3; readonly turn: number }>;
  /** Subjects who stand or sit before something: seen from the side, so that it does not hide them. */
  readonly sideways?: ReadonlySet<string>;
  /** Pairs that face each other, `gapM` apart. */
  readonly pairs?: ReadonlyArray<{ readonly first: { readonly subject: string; readonly index: number }; readonly second: { readonly subject: string; readonly index: number }; readonly gapM: number; readonly side: 'behind' | 'beside' | null }>;
}

/** Solves the layout. The same input gives the same placements. */
export function solveLayout(input: LayoutInput): Placement[] {
  const drafts = new Map<string, Draft[]>();
  const relations = firstRelations(input.sequence);
  const waiting = [...groupBySubject(input.cast)].sort((a, b) => priority(b[1], relations) - priority(a[1], relations));
  let progress = true;
  while (waiting.length > 0 && progress) {
    progress = false;
    for (let i = 0; i < waiting.length; i++) {
      const [id, members] = waiting[i] as [string, Cast[]];
      const relation = relations.get(id);
      const waitsFor = relation !== undefined && !relation.object.startsWith('place:') && !drafts.has(relation.object) && waiting.some(([other]) => other === relation.object);
      if (waitsFor && waiting.length > 1 && !isCycle(relations, id)) continue;
      drafts.set(id, placeGroup(input, members, relation, drafts));
      waiting.splice(i, 1);
      progress = true;
      break;
    }
  }
  const all = [...drafts.values()].flat();
  for (const [id, { doer, anchor, turn }] of input.bound ?? []) bindTo(drafts.get(id) ?? [], drafts.get(doer) ?? [], anchor, turn);
  const pairs = (input.pairs ?? []).flatMap((pair) => {
    const find = (member: { subject: string; index: number }): Draft | undefined => drafts.get(member.subject)?.find((draft) => draft.cast.index === member.index);
    const [first, second] = [find(pair.first), find(pair.second)];
    return first === undefined || second === undefined || first.carrier !== null || second.carrier !== null ? [] : [{ ...pair, first, second }];
  });
  for (const { first, second } of pairs) first.radiusM = first.radiusM + second.radiusM;
  const followers = new Set(pairs.map(({ second }) => second));
  for (const { kind, subject } of input.sequence.repairs ?? []) changeLayout(kind, all.filter((draft) => draft.cast.subject.id === subject), all);
  separate(all.filter((draft) => !followers.has(draft)), input.place);
  for (const draft of all) if (draft.between !== null) draft.position.copy(draft.between[0].position).lerp(draft.between[1].position, 0.5);
  centreTable(all, input.place);
  for (const draft of all) if (!followers.has(draft)) rest(draft, input.place);
  for (const pair of pairs) face(pair, input.place);
  shareCarriers(all.filter((draft) => input.bound?.has(draft.cast.subject.id) !== true));
  return freeze(all);
}

function bindTo(things: readonly Draft[], doers: readonly Draft[], anchor: Vector3, turn: number): void {
  things.forEach((thing, i) => {
    const doer = doers[i % Math.max(1, doers.length)];
    if (doer === undefined || doer.carrier === thing) return;
    thing.carrier = doer;
    thing.anchor = anchor.clone();
    thing.support = 'carried';
    thing.heading = doer.heading + turn;
  });
}

/** Stands a pair face to face across the picture, one behind the other, or side by side; both stay where the first one was put. */
function face({ first, second, gapM, side }: { first: Draft; second: Draft; gapM: number; side: 'behind' | 'beside' | null }, place: Place): void {
  first.radiusM = footprint(first.cast);
  const isAnimal = second.cast.concept.category === 'animal';
  const heading = side === null ? Math.PI / 2 + (first.heading > 0 ? -0.3 : 0.3) : first.heading;
  const towards = side === 'beside' ? heading + Math.PI / 2 : heading;
  const forward = new Vector3(Math.sin(towards), 0, Math.cos(towards));
  const middle = first.position.clone();
  first.heading = heading;
  second.support = first.support;
  second.heading = side !== null ? heading : heading + (isAnimal ? Math.PI / 2 : Math.PI);
  first.position.addScaledVector(forward, -gapM / 2);
  second.position.copy(middle).addScaledVector(forward, gapM / 2);
  for (const draft of [first, second]) if (draft.support === 'ground') draft.position.y = place.heightAt(draft.position.x, draft.position.z);
}

/** A change that checking asked for: see `film/verdict.ts`. */
function changeLayout(kind: LayoutRepair, group: readonly Draft[], all: readonly Draft[]): void {
  const free = group.filter((draft) => draft.carrier === null);
  const middle = free.reduce((sum, draft) => sum.add(draft.position), new Vector3()).divideScalar(Math.max(1, free.length));
  free.forEach((draft, i) => {
    if (kind === 'spread') draft.position.sub(middle).multiplyScalar(1.6).add(middle);
    // A row across the picture, each a little behind the one before, so that nobody stands behind somebody.
    else if (kind === 'line-up') draft.position.set(middle.x + (i - (free.length - 1) / 2) * draft.radiusM * 2.1, draft.position.y, middle.z - (i % 2) * draft.radiusM);
    else if (kind === 'step-out') stepOut(draft, all);
  });
}

/** Comes forward, towards where the stage is seen from, past all that stands before it. */
function stepOut(draft: Draft, all: readonly Draft[]): void {
  const before = all.filter((other) => other.cast.subject.id !== draft.cast.subject.id && other.carrier === null && !isBed(other.cast) && other.position.z > draft.position.z - other.radiusM && Math.abs(other.position.x - draft.position.x) < other.radiusM + draft.radiusM);
  const front = Math.max(draft.position.z, ...before.map((other) => other.position.z + other.radiusM));
  draft.position.z = front + draft.radiusM * 1.5;
}

function firstRelations(sequence: Sequence): Map<string, Relation> {
  const found = new Map<string, Relation>();
  const all = sequence.shots.flatMap((shot) => shot.relations);
  // Who sits on a sofa with somebody sits on the sofa first of all, and so does the other.
  const bears = (relation: Relation | undefined): relation is Relation => relation !== undefined && (relation.kind === 'on' || relation.kind === 'inside');
  for (const relation of all) {
    const known = found.get(relation.subject);
    if (known === undefined || (isLoose(known) && !isLoose(relation))) found.set(relation.subject, relation);
  }
  for (const { subject, kind, object } of all) {
    const borne = found.get(subject);
    if (kind === 'with' && bears(borne) && borne.object !== object && !found.has(object)) found.set(object, { ...borne, subject: object });
  }
  return found;
}

/** Relations that many places satisfy give way to those that one does. */
function isLoose(relation: Relation): boolean {
  return relation.kind === 'with' || relation.kind === 'near' || relation.kind === 'beside';
}

function groupBySubject(cast: readonly Cast[]): Map<string, Cast[]> {
  const groups = new Map<string, Cast[]>();
  for (const member of cast) groups.set(member.subject.id, [...(groups.get(member.subject.id) ?? []), member]);
  return groups;
}

function priority(members: readonly Cast[], relations: ReadonlyMap<string, Relation>): number {
  const first = members[0] as Cast;
  const relation = relations.get(first.subject.id);
  const anchored = relation === undefined || relation.object.startsWith('place:') ? 1000 : 0;
  const still = first.concept.speedMps === 0 ? 500 : 0;
  return anchored + still + footprint(first);
}

function isCycle(relations: ReadonlyMap<string, Relation>, id: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined; at = relations.get(at)?.object) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Radius of the circle that a figure needs on the ground. */
export function footprint(cast: Cast): number {
  const size = cast.figure.bounds.getSize(new Vector3()).multiplyScalar(cast.scale);
  return Math.hypot(size.x, size.z) * 0.42;
}

function chooseSupport(concept: Concept, place: Place, relation: Relation | undefined, rolls: boolean): Support {
  const has = (habitat: Habitat): boolean => concept.habitats.includes(habitat);
  if (rolls && place.air.kind !== 'space' && place.air.kind !== 'underwater' && hasDryLand(place)) return 'ground';
  if (place.air.kind === 'space') return 'space';
  if (place.air.kind === 'underwater') return has('underwater') ? 'midwater' : 'seabed';
  if (relation !== undefined && relation.kind === 'above' && has('air')) return 'air';
  if (relation?.object === 'place:sky') return 'air';
  if (place.water !== null && has('water') && (!has('land') || relation?.object === 'place:sea' || relation?.object === 'place:water')) return 'water';
  if (place.water !== null && has('underwater') && !has('land')) return 'water';
  if (has('air') && !(has('land') && concept.actions[0] !== 'fly')) return 'air';
  if (place.water !== null && !hasDryLand(place)) return has('land') && !has('water') ? 'water' : 'water';
  return 'ground';
}

/** Whether birds are on the ground: `six ravens in a field` of which no words say that they fly. */
function alights({ sequence, place }: LayoutInput, { concept, subject }: Cast, chosen: Support, relation: Relation | undefined): boolean {
  const isOnLand = relation !== undefined && ['inside', 'on'].includes(relation.kind) && /^place:(?!sky|air|sea|lake|water|river)/.test(relation.object);
  return chosen === 'air' && isOnLand && concept.category === 'animal' && concept.habitats.includes('land') && hasDryLand(place) && !sequence.shots.some((shot) => shot.actions.some((action) => action.subject === subject.id));
}

function hasDryLand(place: Place): boolean {
  if (place.water === null) return true;
  const level = place.water.level;
  for (let x = -60; x <= 60; x += 12) for (let z = -60; z <= 60; z += 12) if (place.heightAt(x, z) > level + 0.15) return true;
  return Object.values(place.spots).some((spots) => spots.some((spot) => spot.position.y > level + 0.05));
}

function placeGroup(input: LayoutInput, members: readonly Cast[], relation: Relation | undefined, drafts: ReadonlyMap<string, Draft[]>): Draft[] {
  const first = members[0] as Cast;
  const random = input.random.derive(`place ${first.subject.id}`);
  const object = relation === undefined ? undefined : drafts.get(relation.object)?.[0];
  const rolls = input.sequence.shots.some((shot) => shot.actions.some(({ subject, verb }) => subject === first.subject.id && (verb === 'take-off' || verb === 'touch-down')));
  const swims = input.place.water !== null && input.place.air.kind !== 'underwater' && input.sequence.shots.some((shot) => shot.actions.some(({ subject, verb }) => subject === first.subject.id && SWIMMING.has(verb)));
  const chosen = swims ? 'water' : chooseSupport(first.concept, input.place, relation, rolls);
  const ford = wadingSpot(input, first, relation);
  const support = ford !== null || alights(input, first, chosen, relation) ? 'ground' : chosen === 'ground' && relation?.object.startsWith('place:') !== true && belongsOnTable(first, input.place) && allOnTable(input) ? 'table' : chosen;
  const base = (cast: Cast): Draft => ({ cast, support, position: new Vector3(), heading: 0, carrier: null, anchor: null, radiusM: footprint(cast), pinned: false, between: null });
  if (relation !== undefined && object !== undefined && support === 'water' && object.support === 'ground' && ['with', 'near', 'beside'].includes(relation.kind) && isBackdrop(base(first), object)) return beforeBackdrop(input, members, object, [...drafts.values()].flat(), base, random);
  if (relation !== undefined && object !== undefined) return members.map((cast, i) => relate(base(cast), object, relation, i, members.length, drafts, random));
  const spot = ford ?? homeSpot(input, first, support, relation, [...drafts.values()].flat(), random);
  const heading = input.sideways?.has(first.subject.id) === true ? random.pick([-1, 1]) * 1.05 : facing(first, spot, random);
  const isAllThereIs = input.cast.every((cast) => cast.subject.id === first.subject.id);
  const spread = spreadOf(members, random, support, isAllThereIs);
  return members.map((cast, i) => {
    const offset = spread[i] as Vector3;
    const draft = base(cast);
    draft.position = spot.position.clone().add(offset);
    draft.heading = inTraffic(cast) ? random.range(-0.03, 0.03) : heading + (members.length > 1 ? random.range(-0.25, 0.25) : 0);
    draft.pinned = spot.radiusM > 0 && relation?.object.startsWith('place:') === true;
    return draft;
  });
}

/** A boat stays on its water: the tower is put behind it. */
function beforeBackdrop(input: LayoutInput, members: readonly Cast[], object: Draft, taken: readonly Draft[], base: (cast: Cast) => Draft, random: Random): Draft[] {
  const first = members[0] as Cast;
  const spot = homeSpot(input, first, 'water', undefined, taken, random);
  const spread = spreadOf(members, random, 'water', false);
  const tall = object.cast.figure.bounds.max.y * object.cast.scale;
  object.position.set(spot.position.x + random.pick([-1, 1]) * object.radiusM * 0.25, object.position.y, spot.position.z - object.radiusM - Math.max(footprint(first) * 2, tall * 0.9));
  return members.map((cast, i) => Object.assign(base(cast), { position: spot.position.clone().add(spread[i] as Vector3), heading: facing(cast, spot, random) }));
}

/** How many times longer than wide something without a face is, for its side to be what one knows it by: a viaduct, a ski. */
const LONG = 2.5;
const ACROSS: ReadonlySet<Concept['category']> = new Set(['building', 'object', 'furniture', 'food']);

/** Whether a thing is seen from its side rather than end-on. */
export function isSeenAcross({ concept, figure }: Cast): boolean {
  const size = figure.bounds.getSize(new Vector3());
  return ACROSS.has(concept.category) && size.z > LONG * size.x && size.z > 1.2 * size.y;
}

function facing(cast: Cast, spot: Spot, random: Random): number {
  // People and animals face three quarters to the camera; buildings look at it; spots may know better.
  if (isSeenAcross(cast)) return spot.heading + random.pick([-1, 1]) * random.range(1.0, 1.25);
  if (cast.concept.category === 'building') return spot.heading + random.range(-0.25, 0.25);
  if (cast.concept.category === 'person' || cast.concept.category === 'animal') return random.pick([-1, 1]) * random.range(0.35, 0.8);
  return random.pick([-1, 1]) * random.range(0.3, 0.7);
}

const ALTITUDE: Partial<Record<string, readonly [number, number]>> = { animal: [7, 14], aircraft: [32, 60], light: [3, 8], object: [3, 8], spacecraft: [40, 70] };

/** Largest thing that is laid on a place's table rather than on its floor, metres. */
const TABLE_M = 0.6;

function belongsOnTable(cast: Cast, place: Place): boolean {
  const { concept } = cast;
  return concept.habitats[0] === 'table' && Math.max(...concept.size) * cast.scale <= TABLE_M && place.spots['table']?.[0] !== undefined;
}

/** What lies on the table lies about its middle, so that nothing hangs over the edge. */
function centreTable(drafts: readonly Draft[], place: Place): void {
  const spot = place.spots['table']?.[0];
  const there = drafts.filter((draft) => draft.support === 'table' && draft.carrier === null);
  if (spot === undefined || there.length < 2) return;
  const low = Math.min(...there.map((draft) => draft.position.x - draft.radiusM));
  const high = Math.max(...there.map((draft) => draft.position.x + draft.radiusM));
  const z = there.reduce((sum, draft) => sum + draft.position.z, 0) / there.length;
  for (const draft of there) draft.position.add(new Vector3(spot.position.x - (low + high) / 2, 0, spot.position.z - z)).setY(spot.position.y);
}

/** Whether everything of the sequence but its people can lie on the table; else all stay together on the ground. */
function allOnTable(input: LayoutInput): boolean {
  return input.cast.every((cast) => cast.concept.category === 'person' || input.bound?.has(cast.subject.id) === true || belongsOnTable(cast, input.place) || input.sequence.shots.some((shot) => shot.relations.some((relation) => relation.subject === cast.subject.id || relation.object === cast.subject.id)));
}

/** Side by side on the table, alternating from its middle. */
function tableSpot(spot: Spot, cast: Cast, taken: readonly Draft[]): Spot {
  const there = taken.filter((draft) => draft.support === 'table');
  const n = new Set(there.map((draft) => draft.cast.subject.id)).size;
  if (n === 0) return spot;
  const reach = Math.max(...there.map((draft) => Math.abs(draft.position.x - spot.position.x) + draft.radiusM)) + footprint(cast) + 0.03;
  return { position: spot.position.clone().add(new Vector3(n % 2 === 1 ? reach : -reach, 0, 0)), heading: spot.heading, radiusM: footprint(cast) };
}

function homeSpot(input: LayoutInput, cast: Cast, support: Support, relation: Relation | undefined, taken: readonly Draft[], random: Random): Spot {
  const { place } = input;
  const stage = place.spots['stage']?.[0] ?? { position: new Vector3(0, place.heightAt(0, 0), 0), heading: 0, radiusM: 6 };
  const named = relation?.object.startsWith('place:') === true ? place.spots[relation.object.slice('place:'.length)]?.[0] : undefined;
  if (named !== undefined && support === 'ground') return named;
  if (support === 'water') return waterSpot(place, stage, cast, random, taken);
  if (support === 'air' || support === 'midwater' || support === 'space') {
    const size = cast.figure.bounds.getSize(new Vector3()).length() * cast.scale;
    const flock = besideFlock(taken, support, cast, size, random);
    if (flock !== null) return flock;
    // Bees are where flowers are, not where eagles are.
    const near = lowAbove(taken, cast, size);
    const [low, high] = support !== 'air' ? [1.5, 4] : size < 0.6 ? [1.2, 2] : (near ?? ALTITUDE[cast.concept.category] ?? [6, 14]);
    const back = support === 'air' ? -size * 1.5 - (near === null ? 6 : 1.5) : 0;
    const y = stage.position.y + random.range(low, high) + (support === 'space' ? 0 : size * 0.3);
    const side = taken.length === 0 ? 0 : random.range(-1, 1) * (size + 4);
    return { position: new Vector3(stage.position.x + side, y, stage.position.z + back), heading: 0, radiusM: size };
  }
  if (support === 'table') return tableSpot(place.spots['table']?.[0] ?? stage, cast, taken);
  if (cast.concept.category === 'building') {
    const site = place.spots['site']?.[0] ?? (footprint(cast) > stage.radiusM ? undefined : stage);
    if (site !== undefined && !taken.some((other) => other.position.distanceTo(site.position) < other.radiusM + footprint(cast))) return site;
  }
  if (isBed(cast)) return stage;
  // Beside what is there already, alternating sides, bigger things further back.
  const standing = taken.filter((draft) => draft.support === 'ground' && draft.carrier === null && !isBed(draft.cast));
  const n = new Set(standing.map((draft) => draft.cast.subject.id)).size;
  if (n === 0) return stage;
  const widest = Math.max(...standing.map((draft) => draft.radiusM));
  const side = n % 2 === 1 ? 1 : -1;
  // What is small beside something large stands before it, not out at its end.
  const isSmall = footprint(cast) < widest * 0.5;
  const step = Math.ceil(n / 2) * (isSmall ? Math.min(widest, 6) * 0.4 + footprint(cast) * 1.5 : Math.min(widest, 6) + footprint(cast) + Math.min(0.4, 0.7 * footprint(cast)));
  const isThing = cast.concept.category === 'object' || cast.concept.category === 'food';
  const back = footprint(cast) > widest * 1.5 ? -(footprint(cast) + widest) : footprint(cast) < widest * 0.5 ? Math.min(widest, 8) * (isThing ? 0.45 : 0.8) : 0;
  return { position: new Vector3(stage.position.x + side * step, 0, stage.position.z + back), heading: 0, radiusM: footprint(cast) };
}

/** Birds fly low over those on the ground whom they share the picture with; null where nobody is, or what is there is tall. */
function lowAbove(taken: readonly Draft[], cast: Cast, size: number): readonly [number, number] | null {
  const below = taken.filter((draft) => draft.support === 'ground' && draft.carrier === null && !isBed(draft.cast));
  const tallest = Math.max(0, ...below.map((draft) => draft.cast.figure.bounds.max.y * draft.cast.scale));
  return cast.concept.category !== 'animal' || below.length === 0 || size > 2.5 || tallest > 8 ? null : [tallest * 0.6 + 0.8, tallest * 0.6 + 2.4];
}

/** Those in the air stay together: beside what flies there already, if it is of about their size. */
function besideFlock(taken: readonly Draft[], support: Support, cast: Cast, size: number, random: Random): Spot | null {
  const first = taken.find((draft) => draft.support === support && draft.carrier === null);
  if (first === undefined || size > first.radiusM * 16 || first.radiusM > size * 8) return null;
  const flock = taken.filter((draft) => draft.cast.subject.id === first.cast.subject.id);
  const middle = flock.reduce((sum, draft) => sum.add(draft.position), new Vector3()).divideScalar(flock.length);
  const reach = Math.max(...flock.map((draft) => draft.position.distanceTo(middle) + draft.radiusM));
  const own = footprint(cast) * (1 + Math.sqrt(cast.subject.count));
  const side = random.pick([-1, 1]) * (reach + own);
  return { position: middle.add(new Vector3(side, random.range(-0.3, 0.3) * own, random.range(-0.5, 0.5) * own)), heading: 0, radiusM: size };
}

/** Verbs of those who are in the water, whoever they are. */
const SWIMMING: ReadonlySet<string> = new Set(['swim', 'breaststroke', 'surf']);
/** Verbs of those who stand in water rather than swim in it. */
const WADING: ReadonlySet<string> = new Set(['stand', 'look', 'wait', 'wade', 'drink', 'drink-cup', 'eat', 'sleep', 'pose', 'fish']);
const WATERS: ReadonlySet<string> = new Set(['place:sea', 'place:water', 'place:lake', 'place:river', 'place:pond', 'place:stream', 'place:ocean']);

/** The nearest place to the stage where the water goes to the knees of who is told to stand in it; null for all others, and where no ground rises to that. */
function wadingSpot({ place, sequence }: LayoutInput, cast: Cast, relation: Relation | undefined): Spot | null {
  const { concept, subject, figure, scale } = cast;
  if (place.water === null || relation?.kind !== 'inside' || !WATERS.has(relation.object)) return null;
  if (!['person', 'animal'].includes(concept.category) || !concept.habitats.includes('land')) return null;
  const deeds = sequence.shots.flatMap((shot) => shot.actions.filter((action) => action.subject === subject.id));
  if (!deeds.every((action) => WADING.has(action.verb))) return null;
  const tall = figure.bounds.max.y * scale;
  const { level } = place.water;
  const stage = place.spots['stage']?.[0]?.position ?? new Vector3();
  for (let radius = 0; radius < 160; radius += 1.5) {
    for (let i = 0; i < 15; i++) {
      const a = Math.PI + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 0.2;
      const [x, z] = [stage.x + Math.sin(a) * radius, stage.z + Math.cos(a) * radius];
      const depth = level - place.heightAt(x, z);
      if (depth > tall * 0.08 && depth < tall * 0.24) return { position: new Vector3(x, place.heightAt(x, z), z), heading: 0, radiusM: footprint(cast) };
    }
  }
  return null;
}

function waterSpot(place: Place, stage: Spot, cast: Cast, random: Random, taken: readonly Draft[]): Spot {
  const level = place.water?.level ?? 0;
  const lane = place.lanes['water']?.[0];
  if (lane !== undefined) {
    const middle = lane.points[Math.floor(lane.points.length / 2)] as Vector3;
    const shift = taken.filter((draft) => draft.support === 'water').length * footprint(cast) * 2.5;
    return { position: new Vector3(middle.x + shift, level, middle.z - shift * 0.6), heading: 0, radiusM: footprint(cast) };
  }
  // The nearest deep enough water to the stage, searched outwards, in front of the backdrop.
  const draught = Math.max(0.6, -cast.figure.bounds.min.y * cast.scale);
  for (let radius = 0; radius < 400; radius += 6) {
    for (let i = 0; i < 12; i++) {
      const a = Math.PI + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 0.5 + random.range(-0.1, 0.1);
      const x = stage.position.x + Math.sin(a) * radius;
      const z = stage.position.z + Math.cos(a) * radius;
      const clear = !taken.some((other) => Math.hypot(other.position.x - x, other.position.z - z) < other.radiusM + footprint(cast));
      if (clear && place.heightAt(x, z) < level - draught) return { position: new Vector3(x, level, z), heading: 0, radiusM: footprint(cast) };
    }
  }
  return { position: new Vector3(0, level, -40), heading: 0, radiusM: 10 };
}

/** Many plants are ground that others walk on and through, not things in the way. */
export function isBed(cast: Cast): boolean {
  return cast.concept.category === 'plant' && cast.subject.count >= 12;
}

const BED_SPACING_M = 1;
/** So many flowers stand in a clump when they are all there is to see; more are a field. */
const CLUMP = 20;

// A bed of plants fills the stage and what lies behind it, wider than deep, as a field does in a wide picture.
function bedOf(members: readonly Cast[], spacing: number, random: Random): Vector3[] {
  return members.map((_, i) => {
    const r = spacing * 0.75 * Math.sqrt(i + 0.5);
    return new Vector3(Math.cos(i * 2.39996) * r * 1.7 + random.range(-0.4, 0.4) * spacing, 0, Math.sin(i * 2.39996) * r - r * 0.25 + random.range(-0.4, 0.4) * spacing);
  });
}

/** From this count on vehicles on the ground are traffic: in lanes, one behind the other, all the same way. */
const TRAFFIC = 5;

function inTraffic({ concept, subject }: Cast): boolean {
  return concept.category === 'vehicle' && subject.count >= TRAFFIC;
}

/** Metres from lane to lane for a car, as cities have them with some room to see between. */
const LANE_M = 3.9;

// Two lanes, as wide as the widest road of a place can be sure to hold; the gaps differ, as they do where all wait.
function laneRows(members: readonly Cast[]): Vector3[] {
  const size = (members[0] as Cast).figure.bounds.getSize(new Vector3()).multiplyScalar((members[0] as Cast).scale);
  const lane = Math.max(LANE_M, size.x * 1.6);
  const row = size.z * 1.32 + 0.6;
  return members.map((_, i) => new Vector3(((i % 2) - 0.5) * lane, 0, -Math.floor(i / 2) * row - (i % 2) * row * 0.37));
}

function spreadOf(members: readonly Cast[], random: Random, support: Support, isAllThereIs: boolean): Vector3[] {
  const n = members.length;
  if (n === 1) return [new Vector3()];
  const radius = footprint(members[0] as Cast);
  if (isBed(members[0] as Cast)) return bedOf(members, isAllThereIs && n <= CLUMP ? radius * 1.7 : Math.max(radius * 2, BED_SPACING_M), random);
  const spacing = radius * (support === 'air' || support === 'midwater' ? 3.2 : 2.3) + Math.min(0.15, radius);
  if (inTraffic(members[0] as Cast)) return laneRows(members);
  if (n <= 4) return members.map((_, i) => new Vector3((i - (n - 1) / 2) * spacing * (support === 'table' ? 1 : 1.25), support === 'air' ? random.range(-0.4, 0.4) * spacing : 0, random.range(-0.5, 0.5) * spacing));
  // Sunflower packing: even, yet without rows.
  return members.map((_, i) => {
    const r = spacing * 0.75 * Math.sqrt(i + 0.5);
    const a = i * 2.39996;
    const lift = support === 'air' || support === 'midwater' || support === 'space' ? random.range(-0.5, 0.5) * spacing * Math.min(3, Math.sqrt(n) * 0.5) : 0;
    return new Vector3(Math.cos(a) * r * 1.35 + random.range(-0.2, 0.2) * spacing, lift, Math.sin(a) * r + random.range(-0.2, 0.2) * spacing);
  });
}

function relate(draft: Draft, object: Draft, relation: Relation, index: number, count: number, drafts: ReadonlyMap<string, Draft[]>, random: Random): Draft {
  const size = object.cast.figure.bounds.getSize(new Vector3()).multiplyScalar(object.cast.scale);
  const own = draft.cast.figure.bounds.getSize(new Vector3()).multiplyScalar(draft.cast.scale);
  const gap = 0.12 * Math.max(0.2, Math.min(own.x + own.z, size.x + size.z));
  const apart = object.radiusM + draft.radiusM + gap;
  const row = (index - (count - 1) / 2) * (draft.radiusM * 2 + 0.1);
  const at = (dx: number, dy: number, dz: number): Draft => {
    draft.position = object.position.clone().add(new Vector3(dx, dy, dz));
    draft.heading = random.range(-0.5, 0.5);
    // Side by side things share what carries them: two boats, two cups on one table.
    if (object.support === 'table' && draft.support !== 'air') draft.support = 'table';
    if (object.carrier !== null && draft.support === 'ground') {
      draft.carrier = object.carrier;
      draft.anchor = (object.anchor as Vector3).clone().add(new Vector3(dx, dy, dz).divideScalar(object.carrier.cast.scale));
      draft.support = 'carried';
    }
    return draft;
  };
  // What hangs on a tree or stands about it is seen before its trunk, under its crown.
  const behindAsTree = (): Draft => {
    draft.radiusM = Math.min(draft.radiusM, TRUNK_M);
    at(row, 0, -(object.radiusM + draft.radiusM) * 0.94);
    return draft;
  };
  // What is small beside something large stands a little before it, or it would be lost at its end.
  const forward = draft.radiusM < object.radiusM * 0.5 ? object.radiusM * 0.45 : 0;
  // Vehicles stand side by side as in a car park, both with their fronts to where the stage is seen from, the smaller one as far ahead as the larger.
  const parkBeside = (side: -1 | 1): Draft => {
    const step = (size.x + own.x) / 2 + Math.max(0.5, 0.25 * Math.min(size.x, own.x));
    object.heading = 0;
    object.radiusM = Math.min(object.radiusM, step * 0.5);
    draft.radiusM = Math.min(draft.radiusM, step * 0.5);
    at(side * step + side * Math.abs(row), 0, Math.max(0, (size.z - own.z) / 2));
    draft.heading = 0;
    return draft;
  };
  const before = (): Draft => at(row + random.pick([-1, 1]) * object.radiusM * 0.25, 0, object.radiusM + Math.max(draft.radiusM * 2, size.y * 0.9));
  switch (relation.kind) {
    case 'on':
    case 'with':
      if (relation.kind === 'with') return isBackdrop(draft, object) ? before() : inTraffic(object.cast) && draft.cast.concept.category === 'vehicle' ? ahead(draft, object, drafts) : isTreeOver(draft, object) ? behindAsTree() : at(apart * 0.9 + row, 0, gap);
      return carry(draft, object, row, relation);
    case 'inside':
      // Walls are closed: who is in a house is seen at its door.
      if (object.cast.concept.category === 'building' && draft.support === 'ground') return at(row, 0, object.cast.figure.bounds.max.z * object.cast.scale + draft.radiusM * 0.6);
      return carry(draft, object, row, relation);
    case 'left-of':
      if (areParked(draft, object)) return parkBeside(-1);
      return at(-apart + Math.min(0, row), 0, row * 0.3 + forward);
    case 'right-of':
    case 'beside':
    case 'near':
    case 'against':
      if (relation.kind !== 'right-of' && isBackdrop(draft, object)) return before();
      if (relation.kind === 'right-of' && areParked(draft, object)) return parkBeside(1);
      return at((relation.kind === 'right-of' ? 1 : random.pick([-1, 1])) * (relation.kind === 'near' ? apart * 1.3 : apart) + row * 0.3, 0, row + forward);
    case 'behind':
      return at(row, 0, -apart - own.z * 0.2);
    case 'in-front-of':
      return at(row, 0, apart + own.z * 0.2);
    case 'above':
    case 'over': {
      if (draft.support === 'ground' && draft.cast.concept.category !== 'building') draft.support = 'air';
      // Over something as large as a castle it is nearer than the castle's middle, or it would be a speck.
      if (draft.support === 'air' && isBackdrop(draft, object)) return at(row, size.y + own.y * 0.25, object.radiusM * 0.8);
      return at(row, size.y + own.y * 0.6 + gap, draft.support === 'air' ? -0.1 * size.z : 0);
    }
    case 'under':
    case 'below':
      if (canBear(draft, object)) {
        draft.position = object.position.clone();
        draft.support = object.support;
        draft.heading = object.heading;
        carry(object, draft, 0, { ...relation, kind: 'on' });
        return draft;
      }
      if (object.support === 'air' || object.carrier !== null) return at(row, 0, 0);
      // Under a tree or a bridge: within its footprint, in front of the trunk.
      return at(row + object.radiusM * 0.22, 0, object.radiusM * 0.4);
    case 'between': {
      const second = relation.object2 === undefined ? undefined : drafts.get(relation.object2)?.[0];
      if (second === undefined) return at(apart, 0, 0);
      const needed = object.radiusM + second.radiusM + draft.radiusM * 2 + gap * 2;
      const across = second.position.clone().sub(object.position).setY(0);
      if (across.length() < needed) second.position.copy(object.position).addScaledVector(across.lengthSq() === 0 ? new Vector3(1, 0, 0) : across.normalize(), needed);
      draft.position = object.position.clone().lerp(second.position, 0.5);
      draft.pinned = true;
      draft.between = [object, second];
      return draft;
    }
    case 'around': {
      const a = (index / Math.max(1, count)) * 2 * Math.PI + 0.3;
      const r = Math.max(apart, (count * (draft.radiusM * 2 + 0.1)) / (2 * Math.PI));
      at(Math.sin(a) * r, 0, Math.cos(a) * r);
      draft.heading = a + Math.PI;
      return draft;
    }
  }
}

/** Vehicles and vessels on one ground, of which the words say which side each is on. */
function areParked(draft: Draft, object: Draft): boolean {
  return [draft, object].every(({ cast, support, carrier }) => cast.concept.category === 'vehicle' && support === 'ground' && carrier === null);
}

/** Things that nothing fits under lie on what is said to be under them: an orange on a sandwich. */
function canBear(draft: Draft, object: Draft): boolean {
  const areThings = [draft, object].every(({ cast }) => ['object', 'food'].includes(cast.concept.category));
  return areThings && object.carrier === null && object.support !== 'air' && draft.radiusM > BEARS * object.radiusM;
}

/** Share of the width of what it bears that something must have itself. */
const BEARS = 0.35;

/** Room that the trunk of a tree takes: others stand under its crown. */
const TRUNK_M = 0.9;

function isTreeOver(draft: Draft, object: Draft): boolean {
  return draft.cast.concept.category === 'plant' && draft.cast.concept.size[1] > 3 && draft.radiusM > 1.3 * object.radiusM && object.support === 'ground';
}

/** At the head of the traffic, in the same lane and the same way. */
function ahead(draft: Draft, object: Draft, drafts: ReadonlyMap<string, Draft[]>): Draft {
  const all = drafts.get(object.cast.subject.id) ?? [object];
  const front = all.reduce((one, other) => (other.position.z > one.position.z ? other : one));
  draft.position = front.position.clone();
  draft.position.z += front.radiusM + draft.radiusM + 0.6;
  draft.heading = front.heading;
  draft.support = front.support;
  return draft;
}

/** How many times larger a building is than what stands near it, for it to be what is seen behind. */
const BACKDROP = 4;

/** A tower beside a boat is what is seen behind the boat: next to it neither would fit into one picture. */
function isBackdrop(draft: Draft, object: Draft): boolean {
  return ['building', 'landform'].includes(object.cast.concept.category) && object.radiusM > BACKDROP * draft.radiusM;
}

function carry(draft: Draft, object: Draft, row: number, relation: Relation): Draft {
  const { figure } = object.cast;
  const bounds = figure.bounds;
  const seats = ['person', 'animal'].includes(draft.cast.concept.category) ? ['seat', 'deck', 'top'] : ['top', 'deck'];
  const name = relation.kind === 'inside' ? ['inside', 'seat', 'deck'].find((n) => figure.anchors[n] !== undefined) : seats.find((n) => figure.anchors[n] !== undefined);
  const anchor = name === undefined ? new Vector3((bounds.min.x + bounds.max.x) / 2, relation.kind === 'inside' ? bounds.min.y + 0.05 : bounds.max.y, (bounds.min.z + bounds.max.z) / 2) : (figure.anchors[name] as Vector3).clone();
  anchor.x += row / object.cast.scale;
  draft.carrier = object;
  draft.anchor = anchor;
  draft.support = 'carried';
  draft.heading = object.heading;
  return draft;
}

/** Pushes overlapping footprints apart, and out of the place's obstacles, in a fixed order until nothing moves. */
function separate(drafts: readonly Draft[], place: Place): void {
  const free = drafts.filter((draft) => draft.carrier === null && !isBed(draft.cast));
  for (let round = 0; round < 40; round++) {
    let moved = false;
    for (let i = 0; i < free.length; i++) {
      for (let j = i + 1; j < free.length; j++) moved = pushApart(free[i] as Draft, free[j] as Draft) || moved;
      moved = leaveObstacles(free[i] as Draft, place.obstacles) || moved;
    }
    if (!moved) return;
  }
}

function pushApart(a: Draft, b: Draft): boolean {
  if (a.support !== b.support) return false;
  const delta = b.position.clone().sub(a.position);
  if (a.support === 'ground' || a.support === 'water' || a.support === 'seabed') delta.y = 0;
  // Two at one spot of the place have come together: a step apart, and neither in front nor beside, so that they are seen and can walk.
  // Traffic stands in lanes, closer to its neighbours than a circle about a car would let it.
  if (inTraffic(a.cast) && inTraffic(b.cast)) return false;
  const needed = (a.radiusM + b.radiusM) * (a.pinned && b.pinned ? 1.3 : 0.92);
  const distance = delta.length();
  if (distance >= needed) return false;
  const direction = distance < 1e-6 ? new Vector3(a.pinned && b.pinned ? 0.8 : 1, 0, a.pinned && b.pinned ? 0.6 : 0) : delta.divideScalar(distance);
  const push = needed - distance + 1e-3;
  // Two at one spot both give way.
  const shareB = a.pinned === b.pinned ? a.radiusM / (a.radiusM + b.radiusM) : a.pinned ? 1 : 0;
  b.position.addScaledVector(direction, push * shareB);
  a.position.addScaledVector(direction, -push * (1 - shareB));
  return true;
}

function leaveObstacles(draft: Draft, obstacles: readonly Box3[]): boolean {
  if (draft.support === 'air' || draft.support === 'space' || draft.support === 'table' || draft.pinned) return false;
  for (const box of obstacles) {
    const p = draft.position;
    const r = draft.radiusM * 0.8;
    const out = [p.x - (box.min.x - r), box.max.x + r - p.x, p.z - (box.min.z - r), box.max.z + r - p.z];
    if (out.some((d) => d <= 0)) continue;
    const least = Math.min(...out);
    const side = out.indexOf(least);
    if (side < 2) p.x += (side === 0 ? -1 : 1) * (least + 1e-3);
    else p.z += (side === 2 ? -1 : 1) * (least + 1e-3);
    return true;
  }
  return false;
}

function rest(draft: Draft, place: Place): void {
  if (draft.support === 'ground' || draft.support === 'seabed') {
    if (draft.support === 'ground' && !draft.pinned) keepDry(draft, place);
    draft.position.y = groundUnder(draft, place);
  } else if (draft.support === 'water') draft.position.y = place.water?.level ?? 0;
  else if (draft.support === 'midwater') draft.position.y = Math.max(draft.position.y, place.heightAt(draft.position.x, draft.position.z) + 1);
}

// Long things stand on the lowest ground under them, so that no corner floats; beings stand where their feet are.
function groundUnder(draft: Draft, place: Place): number {
  const { x, z } = draft.position;
  const here = place.heightAt(x, z);
  if (draft.cast.concept.category !== 'building') return here;
  let lowest = here;
  for (let i = 0; i < 8; i++) {
    const a = (i / 8) * 2 * Math.PI;
    lowest = Math.min(lowest, place.heightAt(x + Math.cos(a) * draft.radiusM * 0.7, z + Math.sin(a) * draft.radiusM * 0.7));
  }
  return Math.max(lowest, here - 1.5);
}

function keepDry(draft: Draft, place: Place): void {
  const level = place.water?.level ?? -Infinity;
  const fits = (x: number, z: number): boolean => {
    const h = place.heightAt(x, z);
    const slope = Math.abs(place.heightAt(x + 1, z) - h) + Math.abs(place.heightAt(x, z + 1) - h);
    return h > level + 0.15 && slope < 0.9;
  };
  const { x, z } = draft.position;
  if (fits(x, z)) return;
  for (let ring = 1; ring < 60; ring++) {
    for (let i = 0; i < 16; i++) {
      const a = (i / 16) * 2 * Math.PI;
      const nx = x + Math.sin(a) * ring * 2;
      const nz = z + Math.cos(a) * ring * 2;
      if (fits(nx, nz)) {
        draft.position.set(nx, 0, nz);
        return;
      }
    }
  }
}

/** Things on one carrier stand side by side in the order of the words, not inside each other; a second row opens when the first is full. */
function shareCarriers(drafts: readonly Draft[]): void {
  const loads = new Map<Draft, Draft[]>();
  for (const draft of drafts) if (draft.carrier !== null) loads.set(draft.carrier, [...(loads.get(draft.carrier) ?? []), draft]);
  for (const [carrier, load] of loads) {
    if (load.length < 2) continue;
    const scale = carrier.cast.scale;
    const gap = Math.max(0.03, ...load.map((draft) => draft.radiusM * 0.25));
    const width = load.reduce((sum, draft) => sum + draft.radiusM * 2 + gap, -gap);
    let x = -width / 2;
    const middle = load.reduce((sum, draft) => sum + (draft.anchor as Vector3).x, 0) / load.length;
    load.forEach((draft, i) => {
      const anchor = draft.anchor as Vector3;
      anchor.x = middle + (x + draft.radiusM) / scale;
      anchor.z += ((i % 2 === 0 ? 1 : -1) * draft.radiusM * 0.3) / scale;
      x += draft.radiusM * 2 + gap;
    });
  }
}

function freeze(drafts: readonly Draft[]): Placement[] {
  const made = new Map<Draft, Placement>();
  const make = (draft: Draft): Placement => {
    const known = made.get(draft);
    if (known !== undefined) return known;
    const carrier = draft.carrier === null ? null : make(draft.carrier);
    const placement: Placement = { cast: draft.cast, support: draft.support, position: draft.position, heading: draft.heading, carrier, anchor: draft.anchor, radiusM: draft.radiusM };
    made.set(draft, placement);
    return placement;
  };
  return drafts.map(make);
}
