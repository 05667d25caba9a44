import { Vector3 } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sequence } from '../../../film/storyboard.ts';
import { readCommand } from '../../../plan/plan.ts';
import { assembleWorld } from '../build/world.ts';
import { library } from '../library/library.ts';
import { arrivingWay, wayAround, type Arrival } from './arrival.ts';
import { loadPhysics } from './rigid/rapier.ts';

beforeAll(async () => {
  await loadPhysics();
});

const arrival: Arrival = { from: new Vector3(-3, 0, 0), via: null, to: new Vector3(1, 0, 0), departs: 1, arrives: 4 };

describe('ways that end', () => {
  it('rest before they begin and once they are there, and never jump', () => {
    const { route, odometer, lengthM } = arrivingWay(arrival);
    expect(lengthM).toBeCloseTo(4, 3);
    expect(odometer.distanceAt(0)).toBe(0);
    expect(odometer.speedAt(5)).toBe(0);
    expect(route.at(odometer.distanceAt(9)).position.distanceTo(arrival.to)).toBeLessThan(1e-6);
    for (let time = 0; time < 6; time += 1 / 24) expect(odometer.distanceAt(time + 1 / 24) - odometer.distanceAt(time)).toBeLessThan(0.1);
  });

  it('lead around what stands between, and straight past what does not', () => {
    const own = { position: arrival.from, radiusM: 0.4 };
    const via = wayAround(new Vector3(-2, 0, 0), new Vector3(2, 0, 0), own, { position: new Vector3(0, 0, 0), radiusM: 0.6 });
    expect(via?.z).toBeGreaterThan(1);
    expect(wayAround(new Vector3(-2, 0, 3), new Vector3(2, 0, 3), own, { position: new Vector3(0, 0, 0), radiusM: 0.6 })).toBeNull();
  });
});

describe('in the world', () => {
  const worldOf = (text: string) => {
    const board = readCommand({ schema: 'brief.1', text, seconds: 5, widthPx: 320, heightPx: 180, fps: 24, seed: 1, quality: 'draft', engine: 'world', look: null, music: null }, library);
    const sequence = board.sequences[0]!;
    return assembleWorld(sequence, sequence.shots[0]!, 16 / 9, 'draft');
  };
  const actor = (world: ReturnType<typeof worldOf>, id: string) => world.actors.find((one) => one.id === `${id}#0`)!;

  it('who runs from the left of something to its front is there at the end, and stays', () => {
    const world = worldOf('A dog is on the left of an apple, then the dog runs to the front of the apple.');
    const [dog, apple] = [actor(world, 'dog'), actor(world, 'apple')];
    const [start, end] = [dog.stateAt(0).position, dog.stateAt(5).position];
    expect(start.x).toBeLessThan(apple.stateAt(0).position.x);
    expect(end.z).toBeGreaterThan(apple.stateAt(5).position.z);
    expect(end.distanceTo(dog.stateAt(4.9).position)).toBeLessThan(0.01);
    expect(dog.stateAt(4.9).moment.action).toBe('stand');
    world.dispose();
  });

  it('who walks to a door stops before it', () => {
    const world = worldOf('A man walks to the door.');
    const man = actor(world, 'man');
    const door = world.place.spots['door']?.[0]?.position as Vector3;
    const left = (time: number): number => Math.hypot(man.stateAt(time).position.x - door.x, man.stateAt(time).position.z - door.z);
    expect(left(0)).toBeGreaterThan(left(3));
    expect(left(5)).toBeLessThan(1.3);
    expect(man.stateAt(4.9).position.distanceTo(man.stateAt(5).position)).toBeLessThan(0.01);
    world.dispose();
  });

  it('a book that falls off a shelf comes from its top and ends on the ground', () => {
    const world = worldOf('A book falls off a shelf.');
    const book = actor(world, 'book');
    expect(book.stateAt(0.5).position.y).toBeGreaterThan(1);
    expect(book.stateAt(4.5).position.y).toBeLessThan(0.1);
    world.dispose();
  });
});

describe('company and burdens', () => {
  const actorsOf = (text: string) => {
    const board = readCommand({ schema: 'brief.1', text, seconds: 5, widthPx: 320, heightPx: 180, fps: 24, seed: 1, quality: 'draft', engine: 'world', look: null, music: null }, library);
    const sequence = board.sequences[0]!;
    return assembleWorld(sequence, sequence.shots[0]!, 16 / 9, 'draft').actors;
  };

  it('the dog that somebody walks with keeps up with them', () => {
    const [a, b] = actorsOf('A woman walks with her dog.');
    const apart = (time: number): number => a!.stateAt(time).position.distanceTo(b!.stateAt(time).position);
    expect(a!.stateAt(0).position.distanceTo(a!.stateAt(5).position)).toBeGreaterThan(3);
    expect(Math.abs(apart(5) - apart(0))).toBeLessThan(0.6);
    expect(apart(2.5)).toBeLessThan(2);
  });

  it('what somebody works at with bare hands is in them', () => {
    const actors = actorsOf('A child drops a glass of milk and starts to cry.');
    const glass = actors.find((actor) => actor.id.startsWith('glass'));
    expect(glass?.carrier?.id).toBe('child#0');
  });

  it.each([['A car drives along a road.', 'car'], ['A dog runs in a meadow.', 'dog']])('of “%s”, the %s goes the other way round when it was turned', (text, id) => {
    const board = readCommand({ schema: 'brief.1', text, seconds: 5, widthPx: 320, heightPx: 180, fps: 24, seed: 1, quality: 'draft', engine: 'world', look: null, music: null }, library);
    const way = (repairs: NonNullable<Sequence['repairs']>): Vector3 => {
      const sequence = { ...board.sequences[0]!, repairs };
      const world = assembleWorld(sequence, sequence.shots[0]!, 16 / 9, 'draft');
      const actor = world.actors.find((one) => one.id === `${id}#0`)!;
      const gone = actor.stateAt(4).position.clone().sub(actor.stateAt(1).position);
      world.dispose();
      return gone.normalize();
    };
    expect(way([]).dot(way([{ kind: 'turn-round', subject: id }]))).toBeLessThan(-0.6);
  });

  it('what is held is held up before the body on the way too', () => {
    const walker = actorsOf('A girl walks with an umbrella.').find((actor) => actor.id === 'girl#0');
    expect(walker?.stateAt(2).moment).toMatchObject({ action: 'walk', also: 'hold-up' });
  });
});
