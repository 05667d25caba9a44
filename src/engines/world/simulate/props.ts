/**
 * @file What deeds are done with: which thing of the shot it is, or what is brought along, and where it hangs on its doer at each moment.
 * In a hand a thing stands along the thumb side (its up is the socket's forward), held at its `grip`; furniture stands before the doer.
 */
import { Box3, Euler, Matrix4, Object3D, Quaternion, Vector3 } from 'three';
import type { Action, Sequence, Subject } from '../../../film/storyboard.ts';
import type { PropRow, SocketName } from '../library/actions.ts';
import type { Concept } from '../library/concept.ts';
import type { Figure, Moment } from '../build/figure.ts';
import { goesAlong, type Rows } from './company.ts';
import { flown } from './flights.ts';

/** A thing that a subject does something with. */
export interface Binding {
  /** Subject that does it. */
  readonly doer: string;
  /** Subject that it is done with; null when it is brought along. */
  readonly thing: string | null;
  readonly concept: string;
  readonly row: PropRow;
  /** The action it belongs to; null for what is held all along. */
  readonly action: string | null;
}

/** Things up to this size are held in one hand, metres. */
const ONE_HAND_M = 0.5;
/** Things up to this size can be held at all. */
const TWO_HANDS_M = 1.5;

const overhead: ReadonlySet<string> = new Set(['umbrella', 'parasol', 'flag', 'torch', 'balloon', 'lantern', 'sign', 'banner']);

const largest = (concept: Concept): number => Math.max(...concept.size);

/** How a thing is held when nothing is done with it; null for what cannot be held. */
export function holdOf(concept: Concept): 'hold' | 'hold-both' | 'hold-up' | null {
  if (overhead.has(concept.id)) return 'hold-up';
  if (['building', 'landform', 'vehicle', 'vessel', 'aircraft', 'spacecraft', 'furniture', 'phenomenon'].includes(concept.category)) return null;
  if (concept.category === 'person' || largest(concept) > TWO_HANDS_M) return null;
  return largest(concept) <= ONE_HAND_M && concept.category !== 'animal' ? 'hold' : 'hold-both';
}

/** What everybody in the sequence does their deeds with. */
export function bindingsOf(sequence: Sequence, rows: Rows): Binding[] {
  const found: Binding[] = [];
  for (const shot of sequence.shots) {
    for (const action of shot.actions) {
      const doer = sequence.subjects.find((subject) => subject.id === action.subject);
      if (doer !== undefined && (rows.concepts.get(doer.concept)?.category === 'person' || doesWithPaws(rows.concepts.get(doer.concept), action))) bindAction(sequence, doer, action, rows, found);
    }
    for (const relation of shot.relations) {
      const doer = sequence.subjects.find((subject) => subject.id === relation.subject);
      const thing = sequence.subjects.find((subject) => subject.id === relation.object);
      if (relation.kind === 'with' && doer !== undefined && thing !== undefined && rows.concepts.get(doer.concept)?.category === 'person' && !goesAlong(rows.concepts.get(thing.concept))) bindHeld(doer, thing, null, rows, found);
    }
  }
  return found;
}

/** Deeds that beasts with paws do as people do them, with the same things. */
const WITH_PAWS: ReadonlySet<string> = new Set(['drink-cup']);

const doesWithPaws = (concept: Concept | undefined, { verb }: Action): boolean => WITH_PAWS.has(verb) && concept?.archetype === 'quadruped' && concept.actions.includes(verb);

function bindAction(sequence: Sequence, doer: Subject, action: Action, rows: Rows, found: Binding[]): void {
  const row = rows.actions.get(action.verb);
  const target = sequence.subjects.find((subject) => subject.id === action.target);
  if (row === undefined) return;
  // What one works at with bare hands is in them, if it fits there.
  if (['hold', 'carry', 'work'].includes(row.id) && target !== undefined) {
    bindHeld(doer, target, action.verb, rows, found);
    return;
  }
  for (const prop of row.props ?? []) {
    if (found.some((other) => other.doer === doer.id && other.action === action.verb && other.row === prop)) continue;
    if (prop.unless !== undefined && found.some((other) => other.doer === doer.id && other.action === action.verb && other.concept === prop.unless)) continue;
    // Whoever rides something named sits on it by the words' own relation.
    if (prop.lift === true && rides(sequence, doer, rows)) continue;
    const named = namedFor(sequence, doer, prop, target, found);
    const concept = named?.concept ?? prop.concepts.find((id) => rows.concepts.has(id));
    if (concept !== undefined) found.push({ doer: doer.id, thing: named?.id ?? null, concept, row: prop, action: action.verb });
  }
}

// A bridge is ridden over, not on.
function rides(sequence: Sequence, doer: Subject, rows: Rows): boolean {
  const isBridge = (id: string): boolean => rows.concepts.get(sequence.subjects.find((subject) => subject.id === id)?.concept ?? '')?.archetype === 'bridge';
  return sequence.shots.some((shot) => shot.relations.some(({ subject, kind, object }) => subject === doer.id && (kind === 'on' || kind === 'inside') && !object.startsWith('place:') && !isBridge(object)));
}

function namedFor(sequence: Sequence, doer: Subject, prop: PropRow, target: Subject | undefined, found: readonly Binding[]): Subject | undefined {
  const fits = (subject: Subject): boolean => subject.id !== doer.id && prop.concepts.includes(subject.concept) && !found.some((other) => other.thing === subject.id);
  return target !== undefined && fits(target) ? target : sequence.subjects.find(fits);
}

function bindHeld(doer: Subject, thing: Subject, action: string | null, rows: Rows, found: Binding[]): void {
  const concept = rows.concepts.get(thing.concept);
  const hold = concept === undefined ? null : holdOf(concept);
  if (concept === undefined || hold === null || found.some((other) => other.thing === thing.id)) return;
  found.push({ doer: doer.id, thing: thing.id, concept: concept.id, row: { concepts: [concept.id], socket: hold === 'hold-both' || action === 'carry' ? 'both-hands' : 'right-hand' }, action: action === 'hold' ? null : action });
}

/** How `doer` holds what is held all along, for stints whose arms have nothing else to do; null when nothing is held. */
export function holdingOf(bindings: readonly Binding[], doer: string, rows: Rows): 'hold' | 'hold-both' | 'hold-up' | null {
  const held = bindings.find((binding) => binding.doer === doer && binding.action === null && ['right-hand', 'both-hands'].includes(binding.row.socket));
  const concept = held === undefined ? undefined : rows.concepts.get(held.concept);
  return concept === undefined ? null : holdOf(concept);
}

/** About where a socket is on a standing body 1.75 m tall: for what needs a place before anybody is posed. */
export function socketPlace(row: PropRow): Vector3 {
  const at = row.at ?? [0, 0, 0];
  const base: Readonly<Record<SocketName, readonly [number, number, number]>> = { 'left-hand': [0.2, 1, 0.3], 'right-hand': [-0.2, 1, 0.3], 'both-hands': [0, 1.1, 0.35], chest: [0, 1.2, 0.2], lap: [0, 0.6, 0.3], mouth: [0, 1.55, 0.2], head: [0, 1.75, 0], back: [0, 1.3, -0.2], front: [0, 0, 0.35], ground: [0, 0, 0], beside: [0, 0, 0], sky: [0, 0, 0] };
  const [x, y, z] = base[row.socket];
  return new Vector3(x + at[0], y + at[1], z + at[2]);
}

/** A prop as built: hung on `doer`'s figure. */
export interface HeldProp {
  readonly binding: Binding;
  readonly figure: Figure;
  readonly copy: number;
}

const UP_TO_THUMB = new Quaternion().setFromEuler(new Euler(Math.PI / 2, 0, 0));
const turnOf = (row: PropRow, usual: readonly [number, number, number]): Quaternion => new Quaternion().setFromEuler(new Euler(...(row.turn ?? usual)));

/** Scale of a body against one of 1.75 m. */
export function bodyScale(figure: Figure): number {
  const top = figure.anchors['top'];
  return top === undefined ? figure.bounds.max.y / 1.75 : top.y / 1.76;
}

/** Where the prop is in the doer's space, for the moment that the doer is posed for. `isDoing` says whether its action is on. */
export function propMatrix(prop: HeldProp, doer: Figure, moment: Moment, isDoing: boolean): Matrix4 {
  const { row, action } = prop.binding;
  const scale = bodyScale(doer);
  const flight = isDoing && action !== null ? flown(action, moment, prop.copy, radiusOf(prop.figure) / scale) : undefined;
  if (flight !== undefined && flight !== null && flies(row, action)) {
    return new Matrix4().compose(flight.at.clone().multiplyScalar(scale), flight.turn.multiply(laidFlat(prop.figure, action)), new Vector3(1, 1, 1)).multiply(centred(prop.figure));
  }
  switch (row.socket) {
    case 'front':
      return before(prop, scale);
    case 'ground': case 'beside': case 'sky':
      return under(prop, scale);
    case 'both-hands':
      return betweenHands(prop, doer);
    default:
      return inSocket(prop, doer);
  }
}

// Of several things that a deed is done with, only the ball flies.
const flyers: Readonly<Record<string, RegExp>> = { archery: /^arrow$/, 'shoot-basketball': /ball/, dunk: /ball/, tennis: /ball/, 'swing-bat': /ball/, golf: /ball/, hockey: /puck|ball/, bowl: /ball/, 'throw-axe': /axe|hatchet|spear|knife/ };

function flies(row: PropRow, action: string | null): boolean {
  const pattern = flyers[action ?? ''];
  return row.socket !== 'front' && (pattern === undefined || row.concepts.some((concept) => pattern.test(concept)) && !row.concepts.some((concept) => /racket|club|-bat$|stick|bow$/.test(concept)));
}

// A hoop is worn level, however its maker stood it up.
function laidFlat(figure: Figure, action: string | null): Quaternion {
  const size = figure.bounds.getSize(new Vector3());
  return action === 'hula-hoop' && size.y > size.z ? UP_TO_THUMB.clone() : new Quaternion();
}

const radiusOf = (figure: Figure): number => figure.bounds.getSize(new Vector3()).y / 2;

function centred(figure: Figure): Matrix4 {
  const middle = figure.bounds.getCenter(new Vector3());
  return new Matrix4().makeTranslation(-middle.x, -middle.y, -middle.z);
}

/** Room that furniture which is fitted to its doer takes at most: a table is worked at, not dined at by twelve. */
const FITTED_M = { wide: 1.15, deep: 0.68 } as const;

/** Factors that bring a prop's seat or top to the height its deed needs. */
function fitOf(prop: HeldProp, scale: number): Vector3 {
  const { fitM } = prop.binding.row;
  if (fitM === undefined) return new Vector3(1, 1, 1);
  const { anchors, bounds } = prop.figure;
  const height = anchors['seat']?.y ?? anchors['top']?.y ?? bounds.max.y;
  const tall = Math.min(1.8, Math.max(0.4, (fitM * scale) / Math.max(0.05, height)));
  const size = bounds.getSize(new Vector3());
  const spread = Math.max(size.x, size.z) < FITTED_M.wide ? Math.min(tall, 1) : 1;
  return new Vector3(Math.min(spread, (FITTED_M.wide * scale) / size.x), tall, Math.min(spread, (FITTED_M.deep * scale) / size.z));
}

// Its near edge `at[2]` metres ahead, its front to the doer.
function before(prop: HeldProp, scale: number): Matrix4 {
  const { row } = prop.binding;
  const [x, y, z] = row.at ?? [0, 0, 0.3];
  const turn = turnOf(row, [0, Math.PI, 0]);
  const fit = fitOf(prop, scale);
  const box = new Box3().copy(prop.figure.bounds).applyMatrix4(new Matrix4().compose(new Vector3(), turn, fit));
  return new Matrix4().compose(new Vector3(x * scale - (box.min.x + box.max.x) / 2, y * scale, z * scale - box.min.z), turn, fit);
}

function under(prop: HeldProp, scale: number): Matrix4 {
  const { row } = prop.binding;
  const [x, y, z] = row.at ?? [0, 0, 0];
  const fit = fitOf(prop, scale);
  const seat = row.lift === true ? seatOf(prop.figure) : null;
  const turn = turnOf(row, [0, 0, 0]);
  return new Matrix4().compose(new Vector3(x * scale - (seat?.x ?? 0), y * scale, z * scale - (seat?.z ?? 0)), turn, fit);
}

/** Where a rider's seat is. */
export function seatOf(figure: Figure): Vector3 {
  const { anchors, bounds } = figure;
  return anchors['seat'] ?? anchors['inside'] ?? anchors['deck'] ?? anchors['top'] ?? new Vector3(0, bounds.max.y, 0);
}

function inSocket(prop: HeldProp, doer: Figure): Matrix4 {
  const { row } = prop.binding;
  const socket = socketOf(doer, row.socket);
  const isHand = row.socket === 'left-hand' || row.socket === 'right-hand';
  const turn = isHand ? UP_TO_THUMB.clone().multiply(turnOf(row, [0, 0, 0])) : turnOf(row, [0, 0, 0]);
  const hang = new Matrix4().compose(new Vector3(...(row.at ?? [0, 0, 0])), turn, new Vector3(1, 1, 1));
  return within(socket, doer.object).multiply(hang).multiply(byGrip(prop.figure, row.socket, row.hold));
}

// What is held is held where its maker says, else by its middle, or low on what is long.
function byGrip(figure: Figure, socket: SocketName, hold?: PropRow['hold']): Matrix4 {
  const end = new Vector3((figure.bounds.min.x + figure.bounds.max.x) / 2, hold === 'top' ? figure.bounds.max.y : figure.bounds.min.y, (figure.bounds.min.z + figure.bounds.max.z) / 2);
  const told = (socket === 'mouth' ? figure.anchors['mouth'] : undefined) ?? (hold === 'grip2' ? figure.anchors['grip2'] : undefined);
  const grip = told ?? (hold === 'base' || hold === 'top' ? end : figure.anchors['grip']);
  if (grip !== undefined) return new Matrix4().makeTranslation(-grip.x, -grip.y, -grip.z);
  const middle = figure.bounds.getCenter(new Vector3());
  const size = figure.bounds.getSize(new Vector3());
  const isLong = size.y > 0.5 && (socket === 'left-hand' || socket === 'right-hand');
  return new Matrix4().makeTranslation(-middle.x, isLong ? -(figure.bounds.min.y + size.y * 0.12) : -middle.y, -middle.z);
}

function betweenHands(prop: HeldProp, doer: Figure): Matrix4 {
  const left = new Vector3().setFromMatrixPosition(within(socketOf(doer, 'left-hand'), doer.object));
  const right = new Vector3().setFromMatrixPosition(within(socketOf(doer, 'right-hand'), doer.object));
  const across = left.clone().sub(right).normalize();
  const scale = bodyScale(doer);
  const up = new Vector3(0, 1, 0).addScaledVector(across, -across.y).normalize();
  const basis = new Matrix4().makeBasis(across, up, across.clone().cross(up));
  const turn = new Quaternion().setFromRotationMatrix(basis).multiply(turnOf(prop.binding.row, [0, 0, 0]));
  const at = left.lerp(right, 0.5).add(new Vector3(...(prop.binding.row.at ?? [0, 0, 0])).multiplyScalar(scale));
  return new Matrix4().compose(at, turn, new Vector3(scale, scale, scale)).multiply(byGrip(prop.figure, 'both-hands'));
}

const fallbackBones: Readonly<Partial<Record<SocketName, readonly [string, number, number, number]>>> = { 'left-hand': ['handL', 0, -0.075, 0.01], 'right-hand': ['handR', 0, -0.075, 0.01], chest: ['chest', 0, -0.02, 0.2], lap: ['hips', 0, -0.05, 0.3], mouth: ['head', 0, 0.01, 0.13], head: ['head', 0, 0.2, 0], back: ['chest', 0, 0, -0.16] };
const made = new WeakMap<Figure, Partial<Record<SocketName, Object3D>>>();

/** The socket of a figure; for bodies that name none it is hung on the bone that it belongs to. */
export function socketOf(figure: Figure, name: SocketName): Object3D {
  const own = figure.sockets?.[name];
  if (own !== undefined) return own;
  const known = made.get(figure) ?? {};
  made.set(figure, known);
  const before_ = known[name];
  if (before_ !== undefined) return before_;
  const socket = new Object3D();
  const [bone, x, y, z] = fallbackBones[name] ?? ['hips', 0, 0, 0];
  (figure.object.getObjectByName(bone) ?? figure.object).add(socket);
  socket.position.set(x, y, z);
  known[name] = socket;
  return socket;
}

/** Matrix of an object in the space of an ancestor's parent: the figure's own space for its `object`. */
export function within(object: Object3D, root: Object3D): Matrix4 {
  const matrix = new Matrix4();
  for (let at: Object3D | null = object; at !== null; at = at.parent) {
    at.updateMatrix();
    matrix.premultiply(at.matrix);
    if (at === root) break;
  }
  return matrix;
}
