import { Matrix4, Quaternion, Vector3, type Bone, type Object3D } from 'three';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../lib/random.ts';
import { readCommand } from '../../../plan/plan.ts';
import { archetypes } from '../build/archetypes.ts';
import { isActed } from '../build/creatures/person-poses.ts';
import { stillMoment } from '../build/creatures/figure-kit.ts';
import type { Figure, Moment } from '../build/figure.ts';
import { library } from '../library/library.ts';
import { createKit } from '../materials/kit.ts';
import { completeCompany, pairsOf } from './company.ts';
import { bouncing, flown } from './flights.ts';
import { bindingsOf, bodyScale, propMatrix, socketOf, within } from './props.ts';

const kit = createKit();
const rows = { actions: new Map(library.actions.map((row) => [row.id, row])), concepts: new Map(library.concepts.map((concept) => [concept.id, concept])) };
const deeds = library.actions.filter((row) => row.like !== undefined);

function figureOf(id: string, seed = 1): Figure {
  const concept = rows.concepts.get(id);
  const build = concept === undefined ? undefined : archetypes[concept.archetype];
  if (concept === undefined || build === undefined) throw new Error(`no concept ${id}`);
  return build({ concept, attributes: {}, random: createRandom(seed), detail: 0 }, kit);
}

const read = (text: string) => readCommand({ schema: 'brief.1', text, seconds: 5, widthPx: 480, heightPx: 270, fps: 24, seed: 1, quality: 'draft', engine: 'world', look: null, music: null }, library);

function boneAt(figure: Figure, name: string): Vector3 {
  const bone = figure.object.getObjectByName(name);
  if (bone === undefined) throw new Error(`no bone ${name}`);
  return new Vector3().setFromMatrixPosition(within(bone, figure.object));
}

function stateOf(figure: Figure): string {
  const parts: string[] = [];
  figure.object.traverse((object: Object3D) => {
    if ((object as Bone).isBone) parts.push(object.quaternion.toArray().map((v) => v.toFixed(3)).join(' '));
  });
  return parts.join(';');
}

const at = (action: string, timeSeconds: number, more: Partial<Moment> = {}): Moment => ({ ...stillMoment(action), timeSeconds, sinceSeconds: timeSeconds, offset: 0.15, ...more });

describe('deeds', () => {
  it('are a hundred and twenty at the least, each with a movement of its own that differs from standing and from the others', () => {
    const figure = figureOf('man');
    const seen = new Map<string, string>();
    const acted = deeds.filter((row) => isActed(row.id));
    expect(acted.length).toBeGreaterThanOrEqual(120);
    const same: string[] = [];
    for (const { id, pace, travel } of [{ id: 'stand', pace: 0, travel: 'none' as const }, ...acted]) {
      const film = [0.4, 1.3, 2.1].map((time) => {
        figure.pose?.(at(id, time, travel === 'path' ? { speedMps: 1.4 * pace, travelledM: 1.4 * pace * time } : {}));
        return stateOf(figure);
      }).join('|');
      const other = seen.get(film);
      if (other !== undefined) same.push(`${id} = ${other}`);
      seen.set(film, id);
    }
    // Throwing and catching are one game; a penalty is a kick at a goal, and what is played is seen by what is held.
    expect(same.filter((pair) => !['catch = throw', 'shoot-goal = kick-ball', 'rock-climb = climb'].includes(pair))).toEqual([]);
  });

  it('go without a bone that is no number, through ten seconds', () => {
    const figure = figureOf('woman');
    for (const { id } of deeds) {
      for (let time = 0; time < 10; time += 0.83) {
        figure.pose?.(at(id, time, { speedMps: 1, travelledM: time }));
        expect(stateOf(figure), `${id} at ${time}`).not.toContain('NaN');
      }
    }
  });

  it('pass over into each other without a jump: no bone turns by more than 35 degrees from frame to frame', () => {
    const figure = figureOf('man');
    let before = new Map<string, Quaternion>();
    for (let frame = 0; frame <= 9; frame++) {
      figure.pose?.(at('wave', 2 + frame / 24, { before: { action: 'kneel', progress: 1, blend: frame / 24 / 0.35 } }));
      const now = new Map<string, Quaternion>();
      figure.object.traverse((object) => {
        if ((object as Bone).isBone) now.set(object.name, object.quaternion.clone());
      });
      for (const [name, turn] of now) expect(before.get(name)?.angleTo(turn) ?? 0, `${name} in frame ${frame}`).toBeLessThan((35 * Math.PI) / 180);
      before = now;
    }
  });
});

describe('feet', () => {
  const afoot = deeds.filter((row) => row.travel === 'path' && ['walk', 'run'].includes(row.like ?? '')).map((row) => [row.id, row.pace] as const);

  it.each([...afoot, ['walk', 1] as const, ['run', 3] as const])('do not slide when people %s', (id, pace) => {
    const figure = figureOf('man');
    const speed = 1.4 * pace;
    const track: Vector3[] = [];
    for (let frame = 0; frame < 96; frame++) {
      const travelledM = (speed * frame) / 24;
      figure.pose?.(at(id, frame / 24, { speedMps: speed, travelledM }));
      track.push(boneAt(figure, id === 'crawl' ? 'shinL' : 'toesL').add(new Vector3(0, 0, travelledM)));
    }
    const floor = Math.min(...track.map((point) => point.y));
    let planted = 0;
    let slid = 0;
    for (let i = 1; i < track.length; i++) {
      const [a, b] = [track[i - 1] as Vector3, track[i] as Vector3];
      if (a.y > floor + 0.012 || b.y > floor + 0.012) continue;
      planted++;
      if (Math.hypot(a.x - b.x, a.z - b.z) > 0.02) slid++;
    }
    expect(planted).toBeGreaterThan(3);
    expect(slid / planted, `${slid} of ${planted}`).toBeLessThan(0.25);
  });
});

describe('two together', () => {
  it.each([['man', 'woman'], ['man', 'girl'], ['woman', 'man']])('shake hands palm to palm: a %s and a %s', (one, other) => {
    const a = figureOf(one, 3);
    const b = figureOf(other, 4);
    const gapM = (0.86 * (bodyScale(a) + bodyScale(b))) / 2;
    const face = new Matrix4().compose(new Vector3(0, 0, gapM), new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), Math.PI), new Vector3(1, 1, 1));
    for (const time of [0.3, 1.1, 2.4]) {
      a.pose?.(at('shake-hands', time, { partner: { role: 0, ratio: bodyScale(b) / bodyScale(a), gapM: gapM / bodyScale(a) } }));
      b.pose?.(at('shake-hands', time, { partner: { role: 1, ratio: bodyScale(a) / bodyScale(b), gapM: gapM / bodyScale(b) } }));
      const palm = (figure: Figure): Vector3 => new Vector3().setFromMatrixPosition(within(socketOf(figure, 'right-hand'), figure.object));
      expect(palm(a).distanceTo(palm(b).applyMatrix4(face))).toBeLessThan(0.06);
    }
  });

  it('are two, even where the words name one', () => {
    const board = read('a man is hugging').sequences[0];
    if (board === undefined) throw new Error('no sequence');
    const whole = completeCompany(board, rows);
    expect(whole.subjects).toHaveLength(2);
    expect(pairsOf(whole, rows)).toHaveLength(1);
    expect(whole.shots[0]?.actions.map((action) => action.verb)).toEqual(['hug', 'hug']);
  });

  it('play chess both, face to face', () => {
    const board = read('a man plays chess with a woman').sequences[0];
    if (board === undefined) throw new Error('no sequence');
    const whole = completeCompany(board, rows);
    expect(whole.shots[0]?.actions.map(({ subject, verb }) => `${subject} ${verb}`)).toEqual(['man play-chess', 'woman play-chess']);
    expect(pairsOf(whole, rows)).toHaveLength(1);
  });

  it('are those whom the words name', () => {
    const board = read('a man hugs a woman in a park').sequences[0];
    if (board === undefined) throw new Error('no sequence');
    const pairs = pairsOf(completeCompany(board, rows), rows);
    expect(pairs.map((pair) => [pair.first.subject, pair.second.subject])).toEqual([['man', 'woman']]);
  });
});

describe('what deeds are done with', () => {
  it('is the thing that the words name, with its colour, where they name one', () => {
    const board = read('a man plays a red guitar').sequences[0];
    if (board === undefined) throw new Error('no sequence');
    expect(bindingsOf(board, rows)).toContainEqual(expect.objectContaining({ doer: 'man', thing: 'guitar', action: 'play-guitar' }));
  });

  it('is brought along where they name none', () => {
    const board = read('a man is sweeping the floor').sequences[0];
    if (board === undefined) throw new Error('no sequence');
    expect(bindingsOf(board, rows)).toContainEqual(expect.objectContaining({ thing: null, concept: 'broom', action: 'sweep-floor' }));
  });

  it('is a cup for a panda that drinks coffee, held before its lips, and none for a horse', () => {
    const [panda, horse] = ['a panda drinks coffee', 'a horse drinks coffee'].map((text) => bindingsOf(read(text).sequences[0]!, rows));
    expect(panda).toEqual([expect.objectContaining({ doer: 'panda', concept: 'cup-of-coffee', action: 'drink-cup' })]);
    expect(horse).toEqual([]);
    const figure = figureOf('panda');
    figure.pose?.(at('drink-cup', 1.2));
    const cup = new Vector3().setFromMatrixPosition(within(socketOf(figure, 'right-hand'), figure.object));
    for (const paw of ['wristL', 'wristR']) expect(boneAt(figure, paw).distanceTo(cup)).toBeLessThan(0.3);
    expect(boneAt(figure, 'head').y - boneAt(figure, 'hips').y).toBeGreaterThan(0.5);
  });

  it('is not the dog that somebody walks with: it has feet of its own', () => {
    const board = read('a woman walks with her dog through a park').sequences[0];
    if (board === undefined) throw new Error('no sequence');
    expect(board.subjects.map((subject) => subject.concept)).toEqual(['woman', 'dog']);
    expect(bindingsOf(board, rows).filter((binding) => binding.concept === 'dog')).toEqual([]);
  });

  it('follows the hand', () => {
    const doer = figureOf('man');
    const prop = { binding: { doer: 'man', thing: null, concept: 'hammer', row: { concepts: ['hammer'], socket: 'right-hand' as const }, action: 'hammer' }, figure: figureOf('hammer'), copy: 0 };
    for (const time of [0.1, 0.4, 0.8]) {
      const moment = at('hammer', time);
      doer.pose?.(moment);
      const grip = (prop.figure.anchors['grip'] as Vector3).clone().applyMatrix4(propMatrix(prop, doer, moment, true));
      expect(grip.distanceTo(new Vector3().setFromMatrixPosition(within(socketOf(doer, 'right-hand'), doer.object)))).toBeLessThan(1e-6);
    }
  });

  it('leaves out what nobody has made, and never fails for it', () => {
    const board = read('a man is weaving').sequences[0];
    if (board === undefined) throw new Error('no sequence');
    const few = { actions: rows.actions, concepts: new Map([...rows.concepts].filter(([id]) => ['man', 'person'].includes(id))) };
    expect(bindingsOf(board, few).filter((binding) => binding.thing === null)).toEqual([]);
  });
});

describe('balls', () => {
  it('fall, bounce lower each time and come to rest on the ground', () => {
    const heights = Array.from({ length: 400 }, (_, i) => bouncing(2, 0, i / 100, 0.12));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0.12 - 1e-9);
    expect(Math.max(...heights.slice(75, 140))).toBeLessThan(1.2);
    expect(bouncing(2, 0, 30, 0.12)).toBeCloseTo(0.12, 6);
  });

  it('leave the foot that kicks them and never sink into the ground', () => {
    for (let time = 0; time < 6; time += 1 / 24) {
      const ball = flown('kick-ball', at('kick-ball', time, { offset: 0 }), 0, 0.11);
      expect(ball?.at.y ?? 1).toBeGreaterThanOrEqual(0.11 - 1e-9);
    }
    expect((flown('kick-ball', at('kick-ball', 2.1, { offset: 0 }), 0, 0.11)?.at.z ?? 0) - (flown('kick-ball', at('kick-ball', 1, { offset: 0 }), 0, 0.11)?.at.z ?? 0)).toBeGreaterThan(5);
  });
});

const phrases: readonly (readonly [string, string])[] = [
  ['riding a bike', 'ride-bike'], ['marching', 'march'], ['roller skating', 'roller-skate'], ['tasting beer', 'drink'], ['clapping', 'clap'], ['drawing', 'draw'], ['reading book', 'read'], ['playing flute', 'play-flute'], ['washing dishes', 'wash-dishes'],
  ['tai chi', 'tai-chi'], ['ice skating', 'ice-skate'], ['playing harp', 'play-harp'], ['brushing teeth', 'brush-teeth'], ['air drumming', 'air-drum'], ['arranging flowers', 'arrange-flowers'], ['doing laundry', 'laundry'], ['digging', 'dig'], ['hugging', 'hug'],
  ['cutting watermelon', 'chop'], ['sword fighting', 'sword-fight'], ['milking cow', 'milk'], ['playing chess', 'play-chess'], ['knitting', 'knit'], ['rock climbing', 'rock-climb'], ['yawning', 'yawn'], ['dancing ballet', 'ballet'], ['push up', 'push-up'],
  ['pushing cart', 'push'], ['planting trees', 'plant'], ['skateboarding', 'skateboard'], ['motorcycling', 'ride-motorcycle'], ['sweeping floor', 'sweep-floor'], ['shaking hands', 'shake-hands'], ['laughing', 'laugh'], ['archery', 'archery'], ['robot dancing', 'robot-dance'],
  ['bungee jumping', 'bungee-jump'], ['clay pottery making', 'pottery'], ['finger snapping', 'snap-fingers'], ['throwing axe', 'throw-axe'], ['shuffling cards', 'shuffle-cards'], ['peeling apples', 'peel'], ['counting money', 'count-money'], ['sharpening knives', 'sharpen'],
  ['playing trumpet', 'play-trumpet'], ['strumming guitar', 'play-guitar'], ['taking a shower', 'shower'], ['hula hooping', 'hula-hoop'], ['flying kite', 'fly-kite'], ['ironing', 'iron'], ['folding clothes', 'fold'], ['rock scissors paper', 'rock-paper-scissors'],
  ['cheerleading', 'cheerlead'], ['wrestling', 'wrestle'], ['skydiving', 'skydive'], ['sticking tongue out', 'stick-tongue-out'], ['shooting basketball', 'shoot-basketball'], ['using computer', 'type'], ['canoeing or kayaking', 'kayak'], ['bending metal', 'bend-metal'],
];

describe('phrases for deeds', () => {
  it.each(phrases)('“%s” means %s, and leaves nothing out', (phrase, id) => {
    const board = read(`a person is ${phrase}`);
    const verbs = board.sequences.flatMap((sequence) => sequence.shots.flatMap((shot) => shot.actions.map((action) => action.verb)));
    expect(verbs).toContain(id);
    expect(board.notes).toEqual([]);
  });
});

describe('two deeds at once', () => {
  const placesAt = (moment: Moment): Record<string, Vector3> => {
    const figure = figureOf('man');
    figure.pose?.(moment);
    return Object.fromEntries(['hips', 'footL', 'footR', 'handL', 'handR'].map((name) => [name, boneAt(figure, name)]));
  };

  it('whoever reads while sitting has the hips and feet of one who sits and the hands of one who reads', () => {
    const sits = placesAt(at('sit', 1.3));
    const both = placesAt(at('sit', 1.3, { also: 'read' }));
    for (const name of ['hips', 'footL', 'footR']) expect(both[name]?.distanceTo(sits[name] as Vector3), name).toBeLessThan(1e-6);
    expect(both['handL']?.distanceTo(sits['handL'] as Vector3)).toBeGreaterThan(0.1);
  });

  it('whoever eats while walking goes on walking', () => {
    const going = { speedMps: 1.4, travelledM: 1.1 };
    const walks = placesAt(at('walk', 0.8, going));
    const both = placesAt(at('walk', 0.8, { ...going, also: 'eat' }));
    for (const name of ['footL', 'footR']) expect(both[name]?.distanceTo(walks[name] as Vector3), name).toBeLessThan(1e-6);
    expect(both['handR']?.distanceTo(walks['handR'] as Vector3)).toBeGreaterThan(0.1);
  });
});
