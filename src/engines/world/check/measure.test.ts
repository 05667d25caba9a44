import { BoxGeometry, Mesh } from 'three';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStoryboard } from '../../../check/check.ts';
import type { Sequence, Shot, Storyboard, Subject } from '../../../film/storyboard.ts';
import type { PromiseKind } from '../../../film/verdict.ts';
import type { Engine } from '../../engine.ts';
import { exampleSequence, exampleShot, exampleStoryboard } from '../../example-sequence.ts';
import { assembleWorld, type World } from '../build/world.ts';
import { chooseDriver, openGpu } from '../gpu/driver.ts';
import { createHost, type Host } from '../gpu/host.ts';
import { createWorldEngine } from '../world-engine.ts';
import { measureWorld } from './measure.ts';

const said = (words: string) => ({ from: 'words' as const, words });
const subject = (id: string, concept: string, changes: Partial<Subject> = {}): Subject => ({ id, concept, words: id, count: 1, attributes: {}, role: 'main', provenance: {}, ...changes });

// Made of what the engine's library holds: a red car, a dog left of it that eats and then looks up.
const shot: Shot = exampleShot('shot-1', {
  seconds: 4,
  subjects: ['dog', 'car'],
  relations: [{ subject: 'dog', kind: 'left-of', object: 'car' }],
  actions: [
    { id: 'a', subject: 'dog', verb: 'eat', manner: 'normal', start: 0, end: 0.5 },
    { id: 'b', subject: 'dog', verb: 'look', manner: 'normal', start: 0.5, end: 1 },
  ],
  camera: { size: 'full', angle: 'eye', lensMm: 35, move: 'zoom-in', speed: 'normal', side: 'any', focus: 'deep', fStop: 8 },
  provenance: { 'camera.move': said('zooms in') },
});
const sequence: Sequence = exampleSequence([shot], {
  place: 'studio',
  subjects: [subject('dog', 'dog', { count: 2 }), subject('car', 'car', { attributes: { color: '#c81e1e' }, provenance: { 'attributes.color': said('red') } })],
});

const board = (changed: Sequence): Storyboard => ({ ...exampleStoryboard(changed.shots, { widthPx: 320, heightPx: 180, engine: 'world' }), sequences: [changed] });

/** An engine that measures another world than the one that was promised. */
const lying = (engine: Engine, change: (sequence: Sequence, shot: Shot) => Sequence): Engine => ({
  ...engine,
  measure: async (of, one, frames, format, options) => {
    const changed = change(of, one);
    return engine.measure!(changed, changed.shots.find((other) => other.id === one.id) as Shot, frames, format, options);
  },
});

const inShot = (of: Sequence, change: (shot: Shot) => Partial<Shot>): Sequence => ({ ...of, shots: of.shots.map((one) => ({ ...one, ...change(one) })) });
const inSubject = (of: Sequence, id: string, change: Partial<Subject>): Sequence => ({ ...of, subjects: of.subjects.map((one) => (one.id === id ? { ...one, ...change } : one)) });

describe('measuring a world', { timeout: 120_000 }, () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createWorldEngine();
  }, 60_000);
  afterAll(async () => engine[Symbol.asyncDispose]());

  const brokenWith = async (promised: Sequence, measured: (sequence: Sequence, shot: Shot) => Sequence): Promise<PromiseKind[]> => {
    const verdicts = await checkStoryboard(board(promised), { engine: lying(engine, measured), samples: 4 });
    return [...new Set(verdicts.filter((verdict) => verdict.verdict === 'broken').map((verdict) => verdict.kind))];
  };

  it('passes a world as it was promised', async () => {
    const verdicts = await checkStoryboard(board(sequence), { engine, samples: 4 });
    expect(verdicts.filter((verdict) => verdict.verdict === 'broken')).toEqual([]);
    expect(new Set(verdicts.map((verdict) => verdict.kind))).toEqual(new Set(['seen', 'unhidden', 'in-frame', 'count', 'relation', 'action', 'order', 'colour', 'camera-move', 'grounded', 'picture']));
  });
  it('catches a mirrored relation', async () => {
    expect(await brokenWith(sequence, (of) => inShot(of, (one) => ({ relations: one.relations.map((relation) => ({ ...relation, kind: 'right-of' as const })) })))).toContain('relation');
  });
  it('catches a wrong number', async () => {
    expect(await brokenWith(sequence, (of) => inSubject(of, 'dog', { count: 3 }))).toContain('count');
  });
  it('catches another colour', async () => {
    expect(await brokenWith(sequence, (of) => inSubject(of, 'car', { attributes: { color: '#2050c8' } }))).toEqual(['colour']);
  });
  it('catches a reversed order', async () => {
    const swap = { eat: 'look', look: 'eat' } as Record<string, string>;
    expect(await brokenWith(sequence, (of) => inShot(of, (one) => ({ actions: one.actions.map((action) => ({ ...action, verb: swap[action.verb] ?? action.verb })) })))).toContain('order');
  });
  it('catches a walk that goes nowhere', async () => {
    const walking = inShot(sequence, () => ({ subjects: ['dog'], relations: [], actions: [{ id: 'w', subject: 'dog', verb: 'walk', manner: 'normal', start: 0, end: 1 }] }));
    expect(await brokenWith(walking, (of) => of)).toEqual([]);
    expect(await brokenWith(walking, (of) => inShot(of, (one) => ({ timeScale: 0.02, actions: one.actions })))).toContain('action');
  });
  it('catches a camera that does not move', async () => {
    expect(await brokenWith(sequence, (of) => inShot(of, (one) => ({ camera: { ...one.camera, move: 'static' } })))).toEqual(['camera-move']);
  });
  it('catches people where there should be none, and another one after the cut', async () => {
    const two = { ...sequence, without: ['people'], shots: [shot, { ...shot, id: 'shot-2' }] };
    const crowd = { ...two, subjects: [...two.subjects, subject('guest', 'man')], shots: two.shots.map((one) => ({ ...one, subjects: ['guest'], relations: [], actions: [] })) };
    const found = await checkStoryboard(board(crowd), { engine: lying(engine, (of, one) => (one.id === 'shot-2' ? { ...of, seed: of.seed + 1 } : of)), samples: 2 });
    const broken = found.filter((verdict) => verdict.verdict === 'broken');
    expect(broken.map((verdict) => verdict.kind)).toEqual(expect.arrayContaining(['absence', 'identity']));
  });
  it('knows one who is told to change in one shot for the same one in another', async () => {
    const frog = { id: 'frog', subject: 'dog', verb: 'change', manner: 'normal' as const, start: 0, end: 1, become: { concept: 'frog' } };
    const first = { ...shot, subjects: ['dog'], relations: [], camera: { ...shot.camera, move: 'static' as const }, provenance: {} };
    // Asked of two worlds: in the one it changes, in the other it does not.
    const changes = { ...sequence, id: 'changes', shots: [{ ...first, actions: [frog] }] };
    const stays = { ...sequence, id: 'stays', shots: [{ ...first, id: 'shot-2', actions: [] }] };
    const film = (second: Sequence): Storyboard => ({ ...board(changes), sequences: [changes, second] });
    const identity = async (second: Sequence) => (await checkStoryboard(film(second), { engine, samples: 1 })).filter((verdict) => verdict.kind === 'identity').map((verdict) => verdict.verdict);
    expect(await identity(stays)).toEqual(['passed']);
    expect(await identity({ ...stays, seed: stays.seed + 1 })).toEqual(['broken']);
  });
});

describe('a world that was tampered with', { timeout: 60_000 }, () => {
  let host: Host;
  let world: World;
  beforeAll(async () => {
    host = await createHost((await openGpu(await chooseDriver())).gpu, 320, 180);
    world = assembleWorld(sequence, shot, 16 / 9, 'draft');
  }, 60_000);
  afterAll(() => {
    world.dispose();
    host.dispose();
  });
  const carNow = async () => {
    const measured = await measureWorld(host.renderer, world, { sampleFrames: [48], litFrames: [], frames: 96, format: { widthPx: 320, heightPx: 180, rate: { num: 24, den: 1 }, quality: 'draft' }, film: () => Promise.reject(new Error('nothing is lit here')) });
    return measured.moments[0]!.subjects.find((one) => one.subject === 'car')!;
  };
  it('shows a subject behind a wall as hidden, and one moved away as not seen', async () => {
    const before = await carNow();
    expect(before.share).toBeGreaterThan(0.003);
    expect(before.share / before.alone).toBeGreaterThan(0.6);
    const { position, quaternion } = world.camera.at(0.5, 2);
    const wall = new Mesh(new BoxGeometry(400, 400, 0.01), world.kit.materials.solid);
    wall.position.set(0, 0, -0.8).applyQuaternion(quaternion).add(position);
    wall.quaternion.copy(quaternion);
    world.place.object.add(wall);
    const behind = await carNow();
    expect(behind.share).toBe(0);
    expect(behind.alone).toBeCloseTo(before.alone, 3);
    world.place.object.remove(wall);
    world.holders.get('car#0')!.children[0]!.position.set(500, 0, 500);
    const gone = await carNow();
    expect(gone.share).toBe(0);
    expect(gone.alone).toBe(0);
  });
});
