import { Box3, Matrix4, PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Camera, Shot } from '../../../film/storyboard.ts';
import { cameraMoves, shotSizes } from '../../../film/storyboard.ts';
import { ease } from '../../../lib/ease.ts';
import { createRandom } from '../../../lib/random.ts';
import { solveLayout, type Placement } from '../build/layout.ts';
import type { Concept } from '../library/concept.ts';
import type { Place } from '../build/place.ts';
import { testCamera, testCast, testConcept, testPlace, testSequence, testShot, testSubject } from '../build/test-stage.ts';
import { actionRows } from '../library/actions.ts';
import { createActor, type Actor } from '../simulate/actor.ts';
import { stintsOf } from '../simulate/timeline.ts';
import { planCamera, worldBox, type CameraState, type CameraTrack } from './cinematographer.ts';

const aspect = 8 / 3;
const actions = new Map(actionRows.map((row) => [row.id, row]));
const dog = testConcept('dog', [0.35, 0.7, 0.9], { category: 'animal', actions: ['stand'], speedMps: 1.4 });

function film(camera: Partial<Camera>, place: Place = testPlace(), extra: Partial<Shot> = {}): { track: CameraTrack; actor: Actor; end: number } {
  const shot = testShot('1', { subjects: ['dog'], camera: testCamera(camera), ...extra });
  const sequence = testSequence([testSubject('dog')], [shot]);
  const [placement] = solveLayout({ sequence, cast: testCast(dog), place, random: createRandom(1) });
  if (placement === undefined) throw new Error('no placement');
  const context = { place, water: null, environment: shot.environment, night: 0, random: createRandom(2), homeTime: shot.seconds / 2, positionOf: () => null, others: [], lead: null, speedMps: dog.speedMps };
  const actor = createActor(placement, stintsOf(sequence, 'dog', 'stand', actions), null, context);
  const track = planCamera({ sequence, shot, shotIndex: 0, startTime: 0, endTime: shot.seconds, aspect, place, water: null, actors: [actor] });
  return { track, actor, end: shot.seconds };
}

function project(state: CameraState, point: Vector3): Vector3 {
  const camera = new PerspectiveCamera((state.fov * 180) / Math.PI, aspect, 0.05, 10000);
  camera.position.copy(state.position);
  camera.quaternion.copy(state.quaternion);
  camera.updateMatrixWorld(true);
  camera.matrixWorldInverse = new Matrix4().copy(camera.matrixWorld).invert();
  return point.clone().project(camera);
}

describe('planCamera', () => {
  it.each(shotSizes)('keeps the subject in the picture in a %s shot, larger the closer the size', (size) => {
    const { track, actor, end } = film({ size });
    const center = worldBox(actor, end / 2).getCenter(new Vector3());
    const at = project(track.at(0.5, end / 2), center);
    expect(Math.abs(at.x)).toBeLessThan(0.9);
    expect(Math.abs(at.y)).toBeLessThan(1.1);
    expect(at.z).toBeLessThan(1);
  });

  it('fills about the share of the height that the size names', () => {
    const { track, actor, end } = film({ size: 'full' });
    const box = worldBox(actor, end / 2);
    const center = box.getCenter(new Vector3());
    const state = track.at(0.5, end / 2);
    const top = project(state, center.clone().setY(box.max.y)).y;
    const bottom = project(state, center.clone().setY(box.min.y)).y;
    expect((top - bottom) / 2).toBeGreaterThan(0.4);
    expect((top - bottom) / 2).toBeLessThan(0.9);
  });

  it.each(cameraMoves.filter((move) => move !== 'pov'))('keeps the subject in the picture all through a %s', (move) => {
    const { track, actor, end } = film({ size: 'wide', move });
    for (const u of [0, 0.25, 0.5, 0.75, 1]) {
      const at = project(track.at(u, u * end), worldBox(actor, u * end).getCenter(new Vector3()));
      expect(Math.abs(at.x)).toBeLessThan(1);
      expect(Math.abs(at.y)).toBeLessThan(1);
    }
  });

  it('films from behind who looks out at the sea, so that it is seen too', () => {
    const relations = [{ subject: 'dog', kind: 'near' as const, object: 'place:sea' }];
    const look = { id: 'a', subject: 'dog', verb: 'look', manner: 'normal' as const, start: 0, end: 1 };
    const { track, actor, end } = film({ size: 'full' }, testPlace(), { relations, actions: [look] });
    for (const u of [0.3, 0.9]) {
      expect(new Vector3(0, 0, -1).applyQuaternion(track.at(u, u * end).quaternion).z, `camera at ${u}`).toBeLessThan(-0.7);
      expect(Math.cos(actor.stateAt(u * end).heading), `heading at ${u}`).toBeLessThan(-0.9);
    }
    const elsewhere = film({ size: 'full' }, testPlace(), { relations: [], actions: [look] });
    expect(Math.cos(elsewhere.actor.stateAt(end).heading)).toBeGreaterThan(-0.9);
  });

  it('comes so near to a flock in an extreme wide shot that each of it can be seen', () => {
    const shot = testShot('1', { subjects: ['dog'], camera: testCamera({ size: 'extreme-wide' }) });
    const sequence = testSequence([{ ...testSubject('dog'), count: 10 }], [shot]);
    const place = testPlace();
    const placements = solveLayout({ sequence, cast: Array.from({ length: 10 }, (_, index) => ({ ...testCast(dog)[0]!, index })), place, random: createRandom(1) });
    const context = { place, water: null, environment: shot.environment, night: 0, random: createRandom(2), homeTime: 2, positionOf: () => null, others: [], lead: null, speedMps: 1 };
    const actors = placements.map((placement) => createActor(placement, stintsOf(sequence, 'dog', 'stand', actions), null, context));
    const state = planCamera({ sequence, shot, shotIndex: 0, startTime: 0, endTime: shot.seconds, aspect, place, water: null, actors }).at(0.5, 2);
    const widths = actors.map((actor) => {
      const box = worldBox(actor, 2);
      const away = box.getCenter(new Vector3()).distanceTo(state.position);
      return 0.9 / (2 * away * Math.tan(state.fov / 2) * aspect);
    });
    expect(Math.min(...widths)).toBeGreaterThan(0.014);
  });

  it.each(['drone', 'dolly-in', 'crane-up', 'pan-right'] as const)('gives what happens in the sky most of the picture, all through a %s', (move) => {
    const placeOnly = { subjects: [], environment: { ...testShot('1').environment, timeOfDay: 'night' as const, aurora: true } };
    const { track, end } = film({ size: 'extreme-wide', move }, testPlace(), placeOnly);
    for (const u of [0, 0.5, 1]) {
      const state = track.at(u, u * end);
      const ahead = new Vector3(0, 0, -1).applyQuaternion(state.quaternion).setY(0).normalize();
      expect(project(state, state.position.clone().addScaledVector(ahead, 5000)).y, `horizon at ${u}`).toBeLessThan(-0.35);
    }
  });

  it('goes round what would hide the subject', () => {
    const wall = new Box3(new Vector3(-3, 0, 1.2), new Vector3(1.5, 3, 1.6));
    const { track } = film({ size: 'wide' }, testPlace({ obstacles: [wall] }));
    expect(track.visibility).toBeGreaterThanOrEqual(0.8);
  });

  it('stays above the ground on a slope', () => {
    const heightAt = (_x: number, z: number): number => z * 0.5;
    const { track, end } = film({ size: 'wide', angle: 'low', move: 'dolly-out' }, testPlace({ heightAt }));
    for (const u of [0, 0.5, 1]) {
      const { position } = track.at(u, u * end);
      expect(position.y).toBeGreaterThan(heightAt(position.x, position.z) + 0.2);
    }
  });

  it('follows a runner that would leave the picture', () => {
    const run = { id: 'r', subject: 'dog', verb: 'run', manner: 'normal' as const, start: 0, end: 1 };
    const { track, actor, end } = film({ size: 'full' }, testPlace(), { seconds: 6, actions: [run] });
    for (const u of [0, 0.5, 1]) expect(Math.abs(project(track.at(u, u * end), worldBox(actor, u * end).getCenter(new Vector3())).x)).toBeLessThan(0.8);
  });

  it('frames the top of a mast with the bird that sits on it, and the whole of a ship', () => {
    const mast = testConcept('mast', [0.4, 6, 0.4]);
    const bird = testConcept('bird', [0.3, 0.25, 0.35], { category: 'animal', actions: ['stand'] });
    const heightOf = (rider: Concept, under: Concept): number => {
      const shot = testShot('1', { subjects: [rider.id, under.id], relations: [{ subject: rider.id, kind: 'on', object: under.id }] });
      const sequence = testSequence([testSubject(rider.id), testSubject(under.id)], [shot]);
      const place = testPlace();
      const placements = solveLayout({ sequence, cast: [...testCast(rider), ...testCast(under)], place, random: createRandom(1) });
      const context = { place, water: null, environment: shot.environment, night: 0, random: createRandom(2), homeTime: 2, positionOf: () => null, others: placements, lead: null, speedMps: 0 };
      const actorOf = (id: string, carrier: Actor | null): Actor => createActor(placements.find(({ cast }) => cast.subject.id === id) as Placement, stintsOf(sequence, id, 'stand', actions), carrier, context);
      const carrier = actorOf(under.id, null);
      const own = actorOf(rider.id, carrier);
      const state = planCamera({ sequence, shot, shotIndex: 0, startTime: 0, endTime: 4, aspect, place, water: null, actors: [own, carrier] }).at(0.5, 2);
      const box = worldBox(own, 2);
      const center = box.getCenter(new Vector3());
      return (project(state, center.clone().setY(box.max.y)).y - project(state, center.clone().setY(box.min.y)).y) / 2;
    };
    expect(heightOf(bird, mast)).toBeGreaterThan(0.1);
    expect(heightOf(bird, mast)).toBeLessThan(0.3);
    expect(heightOf(bird, testConcept('ship', [0.4, 2, 0.4], { category: 'vehicle' }))).toBeLessThan(0.1);
  });

  it('a static camera does not move at all when nothing makes it', () => {
    const { track, end } = film({ move: 'static' });
    expect(track.at(1, end).position.toArray()).toEqual(track.at(0, 0).position.toArray());
    expect(track.at(1, end).quaternion.toArray()).toEqual(track.at(0, 0).quaternion.toArray());
  });
});

describe('ease', () => {
  it('goes from 0 to 1, never back, and starts and stops softly', () => {
    expect(ease(0)).toBe(0);
    expect(ease(1)).toBeCloseTo(1, 9);
    for (let i = 1; i <= 100; i++) expect(ease(i / 100)).toBeGreaterThanOrEqual(ease((i - 1) / 100));
    expect(ease(0.02)).toBeLessThan(0.005);
    expect(ease(0.5)).toBeCloseTo(0.5, 6);
  });
});
