/** @file Things that hands hold up lie when nobody holds them: a bat in the grass, a toothbrush on the table. */
import { Box3, Group, Matrix4, Quaternion, Vector3 } from 'three';
import type { Sequence, Subject } from '../../../film/storyboard.ts';
import type { Concept } from '../library/concept.ts';
import type { Figure } from './figure.ts';

/** Archetypes that are built upright, as a hand holds them, and have no foot to stand on. */
const HANDLED: ReadonlySet<string> = new Set(['handled', 'bladed', 'cutlery', 'racket', 'pipes']);
/** The same of other archetypes, by concept. */
const BY_ID: ReadonlySet<string> = new Set([
  'remote', 'phone', 'tie', 't-shirt', 'dress', 'pants', 'necklace', 'key', 'marker', 'screwdriver', 'wrench', 'pliers', 'screw', 'nail', 'syringe', 'thermometer', 'pencil', 'comb', 'razor', 'saw',
  'metal-bar', 'cigarette', 'drumsticks', 'toothbrush', 'lamp-flashlight', 'scissors', 'bow', 'arrow', 'fishing-rod', 'violin-bow', 'banknotes', 'boomerang', 'ski-pole', 'palette',
]);
/** What is open lies on its rim and its handle. */
const ON_RIM: ReadonlySet<string> = new Set(['umbrella']);
/** Where the rim of an open umbrella is, as a share of its height. */
const RIM_HEIGHT = 0.71;

const RESTING: ReadonlySet<string> = new Set(['stand', 'lie', 'rest', 'glow', 'change']);
/** Relations in which a thing stays upright: brushes in a cup, a broom against a wall. */
const UPRIGHT: ReadonlySet<string> = new Set(['inside', 'against']);

/** Whether `subject` lies where it is put: it is a thing without a foot, nobody holds it, and nothing is told of it that it could not do lying. */
export function liesDown(subject: Subject, concept: Concept, sequence: Sequence, isHeld: boolean): boolean {
  if (isHeld || !(HANDLED.has(concept.archetype) || BY_ID.has(concept.id) || ON_RIM.has(concept.id))) return false;
  const { id } = subject;
  return sequence.shots.every((shot) => shot.actions.every((action) => action.subject !== id && action.target !== id || RESTING.has(action.verb)) && !shot.relations.some((relation) => relation.subject === id && UPRIGHT.has(relation.kind)));
}

/** The figure on its side, across the stage, its flat side down; what was its foot is at the left. Bounds, anchors and lamps are those of how it lies. */
export function laid(figure: Figure, concept: Concept): Figure {
  const { bounds } = figure;
  const size = bounds.getSize(new Vector3());
  const turn = ON_RIM.has(concept.id) ? new Quaternion().setFromAxisAngle(new Vector3(0, 0, 1), -Math.atan2(RIM_HEIGHT * size.y, size.x / 2)) : flatTurn(size);
  const turned = bounds.clone().applyMatrix4(new Matrix4().makeRotationFromQuaternion(turn));
  const middle = turned.getCenter(new Vector3());
  // A box turned by an angle is larger than what is in it: an umbrella rests on its rim and its handle, which pass through the origin.
  const floor = ON_RIM.has(concept.id) ? 0 : turned.min.y;
  const matrix = new Matrix4().compose(new Vector3(-middle.x, -floor, -middle.z), turn, new Vector3(1, 1, 1));
  const object = new Group();
  object.add(figure.object);
  object.position.setFromMatrixPosition(matrix);
  object.quaternion.copy(turn);
  const wrapped = new Group();
  wrapped.add(object);
  const box = bounds.clone().applyMatrix4(matrix);
  box.min.y = Math.max(0, box.min.y);
  const moved = (point: Vector3): Vector3 => point.clone().applyMatrix4(matrix);
  const anchors = Object.fromEntries(Object.entries(figure.anchors).filter(([name]) => name !== 'top').map(([name, point]) => [name, moved(point)]));
  return { ...figure, object: wrapped, bounds: new Box3().copy(box), anchors, lamps: figure.lamps.map((lamp) => ({ ...lamp, position: moved(lamp.position) })) };
}

// Its height comes to lie along x; of the two others the smaller one points up, and what is flat shows its front.
function flatTurn(size: Vector3): Quaternion {
  const down = new Quaternion().setFromAxisAngle(new Vector3(0, 0, 1), -Math.PI / 2);
  return size.x <= size.z ? down : down.multiply(new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), -Math.PI / 2));
}
