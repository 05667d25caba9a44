import { describe, expect, it } from 'vitest';
import { exampleSequence, exampleShot } from '../engines/example-sequence.ts';
import type { CameraMeasure, FrameBox, MemberMeasure, Measurement, ShotMeasurement, SubjectMeasure } from '../engines/measure.ts';
import type { Sequence, Shot, Subject } from '../film/storyboard.ts';
import type { PromiseKind, Verdict } from '../film/verdict.ts';
import { judgeIdentity, judgeMeasured, sampleFramesOf } from './check.ts';
import { readMove, motionOf } from './camera-move.ts';
import { shareOfColour } from './colour-word.ts';
import { libraryFacts } from './facts.ts';
import { judgeShot } from './judge.ts';
import { relationMargin } from './relations.ts';

const said = (words: string) => ({ from: 'words' as const, words });
const subject = (id: string, concept: string, changes: Partial<Subject> = {}): Subject => ({ id, concept, words: id, count: 1, attributes: {}, role: 'main', provenance: {}, ...changes });

// A red dog left of a man; it walks right, then sits; the camera pans right.
const shot: Shot = exampleShot('shot-1', {
  seconds: 6,
  subjects: ['dog', 'man'],
  relations: [{ subject: 'dog', kind: 'left-of', object: 'man' }],
  actions: [
    { id: 'a', subject: 'dog', verb: 'walk', direction: 'right', manner: 'normal', start: 0, end: 0.5 },
    { id: 'b', subject: 'dog', verb: 'sit', manner: 'normal', start: 0.5, end: 1 },
    { id: 'c', subject: 'man', verb: 'wave', manner: 'normal', start: 0, end: 1 },
  ],
  camera: { size: 'full', angle: 'eye', lensMm: 35, move: 'pan-right', speed: 'normal', side: 'any', focus: 'dog', fStop: 8 },
  provenance: { 'camera.move': said('pans right'), 'camera.size': said('full shot') },
});
const sequence: Sequence = exampleSequence([shot], {
  without: ['vehicles'],
  subjects: [subject('dog', 'dog', { attributes: { color: '#d02020' }, provenance: { 'attributes.color': said('red') } }), subject('man', 'man'), subject('geese', 'goose', { count: 3 }), subject('car', 'car')],
});

const member = (index: number, u: number, changes: Partial<MemberMeasure> = {}): MemberMeasure => ({ index, share: 0.02, position: [0, 0, 0], velocityMps: [0, 0, 0], action: 'stand', pose: [0, 0.5 + 0.05 * Math.sin(u * 20), 0], clearanceM: 0.01, slideM: null, ...changes });
const box = (left: number, right: number, bottom = -0.6, top = 0.5): FrameBox => ({ left, right, bottom, top });
const measure = (id: string, changes: Partial<SubjectMeasure>): SubjectMeasure => ({ subject: id, form: `form of ${id}`, sizeM: 1, share: 0.05, alone: 0.05, cut: 0, box: box(-0.2, 0.2), whole: box(-0.2, 0.2), depthM: 6, members: [], pixels: null, ...changes });

function camera(u: number): CameraMeasure {
  const angle = 0.12 * u;
  return { u, position: [0, 1.6, 6], right: [Math.cos(angle), 0, Math.sin(angle)], up: [0, 1, 0], forward: [Math.sin(angle), 0, -Math.cos(angle)], fov: 0.6, aimM: 6 };
}

function intactMoment(u: number): Measurement {
  const walks = u < 0.5;
  const dog = measure('dog', {
    box: box(-0.5, -0.1), whole: box(-0.5, -0.1), pixels: Array.from({ length: 60 }, () => [170, 50, 45] as const),
    members: [member(0, u, { action: walks ? 'walk' : 'sit', position: [walks ? u * 4 : 2, 0, 0], velocityMps: [walks ? 1 : 0, 0, 0], slideM: 0.002 })],
  });
  const man = measure('man', { box: box(0.1, 0.4), whole: box(0.1, 0.4), members: [member(0, u, { action: 'wave' })] });
  const geese = measure('geese', { members: [0, 1, 2].map((index) => member(index, u)) });
  const car = measure('car', { share: 0, alone: 0, box: null, whole: null, depthM: null, members: [member(0, u, { share: 0 })] });
  return { frame: Math.round(u * 143), camera: camera(u), subjects: [dog, man, geese, car], picture: { brightness: 0.4, sharpness: 0.1, hash: String(u), background: [] } };
}

const moments = [0.06, 0.2, 0.35, 0.45, 0.6, 0.7, 0.8, 0.95];
const intact: ShotMeasurement = { moments: moments.map(intactMoment), track: Array.from({ length: 33 }, (_, i) => camera(i / 32)) };
const facts = libraryFacts();
const judge = (measured: ShotMeasurement, s: Shot = shot, q: Sequence = sequence): Verdict[] => judgeShot({ sequence: q, shot: s, measured, facts });
const broken = (verdicts: readonly Verdict[]): PromiseKind[] => [...new Set(verdicts.filter((verdict) => verdict.verdict === 'broken').map((verdict) => verdict.kind))];

/** The intact shot with `change` made to one subject in every moment. */
const with_ = (id: string, change: (one: SubjectMeasure, u: number) => Partial<SubjectMeasure>): ShotMeasurement => ({
  ...intact,
  moments: intact.moments.map((moment) => ({ ...moment, subjects: moment.subjects.map((one) => (one.subject === id ? { ...one, ...change(one, moment.camera.u) } : one)) })),
});

describe('an intact shot', () => {
  it('keeps every promise that can be measured', () => {
    const verdicts = judge(intact);
    expect(verdicts.filter((verdict) => verdict.verdict === 'broken')).toEqual([]);
    const kinds = new Set(verdicts.map((verdict) => verdict.kind));
    for (const kind of ['seen', 'unhidden', 'in-frame', 'relation', 'action', 'order', 'direction', 'colour', 'camera-move', 'shot-size', 'grounded', 'feet', 'absence', 'picture']) expect(kinds, kind).toContain(kind);
  });
});

describe('a broken shot is caught', () => {
  it('when the subject has left the frame', () => {
    expect(broken(judge(with_('dog', () => ({ share: 0, alone: 0, box: null, whole: null, depthM: null, cut: 1 }))))).toContain('seen');
  });
  it('when the subject is a speck', () => {
    expect(broken(judge(with_('dog', () => ({ share: 0.0004, alone: 0.0004 }))))).toEqual(['seen']);
  });
  it('when a wall hides the subject', () => {
    expect(broken(judge(with_('dog', () => ({ share: 0.012, alone: 0.05 }))))).toEqual(['unhidden']);
  });
  it('when the frame cuts the subject in two', () => {
    expect(broken(judge(with_('dog', () => ({ cut: 0.6 }))))).toEqual(['in-frame']);
  });
  it('when the frame cuts a head off', () => {
    const alone = { ...shot, subjects: ['man'], relations: [] };
    expect(broken(judge(intact, alone))).toEqual([]);
    expect(broken(judge(with_('man', () => ({ whole: box(0.1, 0.4, -0.6, 1.2) })), alone))).toEqual(['in-frame']);
  });
  it('when left and right are swapped', () => {
    expect(broken(judge(with_('dog', () => ({ box: box(0.5, 0.9) }))))).toEqual(['relation']);
  });
  it('when one of three is missing, hidden, or one too many', () => {
    const gaggle: Shot = { ...shot, subjects: ['geese'], relations: [], actions: [] };
    expect(broken(judge(intact, gaggle))).toEqual([]);
    expect(broken(judge(with_('geese', (one) => ({ members: one.members.slice(1) })), gaggle))).toEqual(['count']);
    expect(broken(judge(with_('geese', (one) => ({ members: one.members.map((m, i) => (i === 0 ? { ...m, share: 0 } : m)) })), gaggle))).toEqual(['count']);
    expect(broken(judge(with_('geese', (one) => ({ members: [...one.members, one.members[0]!] })), gaggle))).toEqual(['count']);
  });
  it('when of a flock without a number fewer than a third are seen', () => {
    const gaggle: Shot = { ...shot, subjects: ['geese'], relations: [], actions: [] };
    const flock: Sequence = { ...sequence, subjects: [subject('geese', 'goose', { count: 9, provenance: { count: { from: 'inference', because: 'a flock is taken for 9' } } })] };
    const seen = (n: number): ShotMeasurement => with_('geese', (one) => ({ members: Array.from({ length: 9 }, (_, i) => ({ ...one.members[0]!, index: i, share: i < n ? 0.02 : 0 })) }));
    expect(broken(judge(seen(3), gaggle, flock))).toEqual([]);
    expect(broken(judge(seen(2), gaggle, flock))).toEqual(['count']);
    expect(broken(judge(seen(3), gaggle, { ...flock, subjects: [{ ...flock.subjects[0]!, provenance: { count: said('nine') } }] }))).toEqual(['count']);
  });
  it('when somebody does something else', () => {
    expect(broken(judge(with_('man', (one) => ({ members: one.members.map((m) => ({ ...m, action: 'stand' })) }))))).toEqual(['action']);
  });
  it('when a movement is frozen', () => {
    expect(broken(judge(with_('man', (one) => ({ members: one.members.map((m) => ({ ...m, pose: [0, 0.5, 0] })) }))))).toEqual(['action']);
  });
  it('when a walk goes nowhere', () => {
    expect(broken(judge(with_('dog', (one) => ({ members: one.members.map((m) => ({ ...m, position: [0, 0, 0] as const })) }))))).toEqual(expect.arrayContaining(['action', 'direction']));
  });
  it('when an action is too short to see', () => {
    const hasty = { ...shot, actions: shot.actions.map((action) => (action.id === 'c' ? { ...action, start: 0.45, end: 0.5 } : action)) };
    expect(broken(judge(intact, hasty))).toContain('action');
  });
  it('when what was told last comes first', () => {
    const turned = with_('dog', (one, u) => ({ members: one.members.map((m) => ({ ...m, action: u < 0.5 ? 'sit' : 'walk' })) }));
    expect(broken(judge(turned))).toContain('order');
  });
  it('when the way leads to the other side', () => {
    expect(broken(judge(with_('dog', (one) => ({ members: one.members.map((m) => ({ ...m, position: [-m.position[0], 0, 0] as const })) }))))).toEqual(['direction']);
  });
  it('when the colour is another', () => {
    expect(broken(judge(with_('dog', () => ({ pixels: Array.from({ length: 60 }, () => [60, 90, 200] as const) }))))).toEqual(['colour']);
  });
  it('when the camera pans the other way, or not at all', () => {
    expect(broken(judge({ ...intact, track: [...intact.track].reverse() }))).toEqual(['camera-move']);
    expect(broken(judge({ ...intact, track: intact.track.map((one) => ({ ...intact.track[0]!, u: one.u })) }))).toEqual(['camera-move']);
  });
  it('when the shot has another size', () => {
    expect(broken(judge(with_('dog', () => ({ whole: box(-0.05, 0.05, -0.05, 0.05) }))))).toEqual(['shot-size']);
  });
  it('only where something can stand: what the air carries neither floats nor stands still', () => {
    const storm: Sequence = { ...sequence, subjects: [subject('leaves', 'swirling-leaves')] };
    const alone: Shot = { ...shot, subjects: ['leaves'], relations: [], actions: [{ id: 'a', subject: 'leaves', verb: 'blow', manner: 'normal', start: 0, end: 1 }], provenance: {} };
    const high = { ...intact, moments: intact.moments.map((moment) => ({ ...moment, subjects: [measure('leaves', { members: [member(0, 0, { action: 'blow', clearanceM: 3.4, pose: [] })] })] })) };
    expect(broken(judge(high, alone, storm))).toEqual([]);
    expect(broken(judge(high, alone, { ...storm, subjects: [subject('leaves', 'dog')] }))).toContain('grounded');
  });
  it('when feet sink, hang in the air or slide', () => {
    const feet = (changes: Partial<MemberMeasure>) => with_('dog', (one) => ({ members: one.members.map((m) => ({ ...m, ...changes })) }));
    expect(broken(judge(feet({ clearanceM: -0.3 })))).toEqual(['grounded']);
    expect(broken(judge(feet({ clearanceM: 0.4 })))).toEqual(['grounded']);
    expect(broken(judge(feet({ slideM: 0.05 })))).toEqual(['feet']);
  });
  it('when what was ruled out is there', () => {
    expect(broken(judge(with_('car', () => ({ share: 0.01 }))))).toEqual(['absence']);
    expect(broken(judge(intact, shot, { ...sequence, without: ['people'] }))).toEqual(['absence']);
  });
  it('when the picture is black or frozen', () => {
    const pictured = (picture: { brightness: number; hash: string }): ShotMeasurement => ({ ...intact, moments: intact.moments.map((moment) => ({ ...moment, picture: { sharpness: 0.1, background: [], ...picture } })) });
    expect(broken(judge(pictured({ brightness: 0.002, hash: 'a' })))).toEqual(['picture']);
    expect(broken(judge(pictured({ brightness: 0.4, hash: 'a' })))).toEqual(['picture']);
  });
  it('when another person stands there after the cut', () => {
    const second: Shot = { ...shot, id: 'shot-2' };
    const both = { ...sequence, shots: [shot, second] };
    const first = { sequence: both, shot, measured: intact };
    expect(judgeIdentity([first, { sequence: both, shot: second, measured: intact }]).map((verdict) => verdict.verdict)).toEqual(['passed', 'passed']);
    const other = with_('man', () => ({ form: 'somebody else' }));
    expect(judgeIdentity([first, { sequence: both, shot: second, measured: other }]).filter((verdict) => verdict.verdict === 'broken').map((verdict) => verdict.subjects)).toEqual([['man']]);
  });
});

describe('what cannot be measured', () => {
  it('is said, and not passed', () => {
    const verdicts = judgeMeasured({ sequence, shot, measured: null }, facts);
    expect(verdicts.map((verdict) => verdict.verdict)).toEqual(['not-measurable']);
    const cloudless = judge(intact, shot, { ...sequence, without: ['clouds'] });
    expect(cloudless.find((verdict) => verdict.kind === 'absence')?.verdict).toBe('not-measurable');
    const noir = judge(intact, shot, { ...sequence, look: 'noir' });
    expect(noir.find((verdict) => verdict.kind === 'colour')?.verdict).toBe('not-measurable');
  });
});

it('relations turn round with the camera', () => {
  const near = measure('a', { box: box(-0.4, -0.2), depthM: 3 });
  const far = measure('b', { box: box(0.2, 0.4), depthM: 8 });
  for (const [kind, holds] of [['left-of', true], ['right-of', false], ['in-front-of', true], ['behind', false], ['inside', false], ['beside', true]] as const) expect((relationMargin(kind, near, far, null) ?? 0) > 0, kind).toBe(holds);
  const cup = measure('cup', { box: box(-0.1, 0.1, 0, 0.2) });
  const table = measure('table', { box: box(-0.5, 0.5, -0.8, 0.05) });
  const trees = measure('trees', { box: box(-0.8, 0.9), members: [0, 1, 2].map((index) => member(index, 0)) });
  expect(relationMargin('between', near, trees, null)).toBeGreaterThan(0);
  expect(relationMargin('between', near, { ...trees, box: box(0.6, 0.9) }, null)).toBeLessThan(0);
  expect(relationMargin('between', near, { ...trees, members: trees.members.slice(1, 2) }, null)).toBeNull();
  for (const [kind, holds] of [['on', true], ['above', true], ['below', false], ['under', false]] as const) expect((relationMargin(kind, cup, table, null) ?? 0) > 0, kind).toBe(holds);
  expect((relationMargin('on', table, cup, null) ?? 0) > 0).toBe(false);
  const middle = measure('c', { box: box(-0.1, 0.1), depthM: 5 });
  expect((relationMargin('between', middle, near, far) ?? 0) > 0).toBe(true);
  expect((relationMargin('between', far, near, middle) ?? 0) > 0).toBe(false);
});

it('colours are told apart as lit, and grey ones by how light they are', () => {
  const many = (rgb: readonly [number, number, number]) => Array.from({ length: 10 }, () => rgb);
  expect(shareOfColour(many([150, 40, 30]), '#d02020')).toBe(1);
  expect(shareOfColour(many([150, 40, 30]), '#2040d0')).toBe(0);
  expect(shareOfColour(many([30, 30, 34]), '#101010')).toBe(1);
  expect(shareOfColour(many([220, 220, 214]), '#101010')).toBe(0);
  expect(shareOfColour(many([220, 220, 214]), '#ffffff')).toBe(1);
});

it('every camera move is told from every other by its way', () => {
  const still = (u: number): CameraMeasure => ({ ...camera(0), u });
  const track = (at: (u: number) => CameraMeasure) => Array.from({ length: 33 }, (_, i) => at(i / 32));
  const holds = (move: Shot['camera']['move'], list: readonly CameraMeasure[]): boolean => (readMove(move, motionOf(list)) ?? []).every((reading) => (reading.isCeiling === true ? reading.value <= reading.least : reading.value >= reading.least));
  const at = (u: number, position: readonly [number, number, number]): CameraMeasure => ({ ...still(u), position });
  const ways = {
    static: track(still),
    'pan-right': track(camera),
    'dolly-in': track((u) => at(u, [0, 1.6, 6 - 2 * u])),
    'dolly-out': track((u) => at(u, [0, 1.6, 6 + 2 * u])),
    'truck-right': track((u) => at(u, [u, 1.6, 6])),
    'crane-up': track((u) => at(u, [0, 1.6 + u, 6])),
    'zoom-in': track((u) => ({ ...still(u), fov: 0.6 - 0.2 * u })),
    'zoom-out': track((u) => ({ ...still(u), fov: 0.4 + 0.2 * u })),
    shake: track((u) => ({ ...still(u), forward: [0.01 * Math.sin(u * 60), 0.01 * Math.cos(u * 77), -1] })),
  } as const;
  for (const [move, way] of Object.entries(ways)) {
    for (const asked of Object.keys(ways) as (keyof typeof ways)[]) if (!(asked === 'dolly-in' && move === 'crane-up') && asked !== 'shake') expect(holds(asked, way), `${asked} of ${move}`).toBe(asked === move);
  }
  expect(holds('shake', ways.shake)).toBe(true);
  expect(holds('shake', ways['pan-right'])).toBe(false);
});

it('short actions are given moments of their own', () => {
  const hasty = { ...shot, actions: [{ ...shot.actions[0]!, start: 0.4, end: 0.45 }] };
  const frames = sampleFramesOf(hasty, 144, 4).map((frame) => frame / 143);
  expect(frames.filter((u) => u >= 0.4 && u <= 0.45).length).toBeGreaterThanOrEqual(3);
});

describe('changes, leaps and arrivals', () => {
  const act = (verb: string, more: Partial<Shot['actions'][number]> = {}) => ({ ...shot, actions: [{ id: 'x', subject: 'dog', verb, manner: 'normal' as const, start: 0, end: 1, ...more }] });
  const verdictsOf = (measured: ShotMeasurement, changed: Shot, kind: PromiseKind): string[] => judge(measured, changed).filter((verdict) => verdict.kind === kind && verdict.subjects[0] === 'dog').map((verdict) => verdict.verdict);
  const tall = (height: number) => ({ whole: box(-0.5, -0.1, -0.6, -0.6 + height) });

  it('what is told to grow is broken while it stays as it is, and passes once it is taller', () => {
    const grows = act('change', { become: { scale: 2 } });
    expect(verdictsOf(with_('dog', () => tall(0.6)), grows, 'action')[0]).toBe('broken');
    expect(verdictsOf(with_('dog', (_, u) => tall(0.6 + 0.6 * u)), grows, 'action')[0]).toBe('passed');
  });
  it('what is told to turn green is broken while it stays red', () => {
    const turns = act('change', { become: { color: '#20a030' } });
    expect(verdictsOf(intact, turns, 'action')[0]).toBe('broken');
    expect(verdictsOf(with_('dog', (_, u) => ({ pixels: Array.from({ length: 60 }, () => (u > 0.9 ? ([40, 150, 50] as const) : ([170, 50, 45] as const))) })), turns, 'action')[0]).toBe('passed');
  });
  it('a change of neither size nor colour is said not to be measurable', () => {
    expect(verdictsOf(intact, act('change', { become: { state: 'melted' } }), 'action')[0]).toBe('not-measurable');
  });
  it('a leap that never leaves the ground is broken', () => {
    const leaps = act('jump', { direction: 'up' });
    expect(verdictsOf(intact, leaps, 'direction')).toEqual(['broken']);
    expect(verdictsOf(with_('dog', (one) => ({ members: one.members.map((m) => ({ ...m, clearanceM: 0.2 })) })), leaps, 'direction')).toEqual(['passed']);
  });
  it('whoever walks to somebody must come nearer', () => {
    const goes = act('walk', { direction: 'toward', target: 'man' });
    const at = (x: (u: number) => number) => with_('dog', (one, u) => ({ members: one.members.map((m) => ({ ...m, position: [x(u), 0, 0] as const })) }));
    expect(verdictsOf(at((u) => -4 + 3.5 * u), goes, 'direction')).toEqual(['passed']);
    expect(verdictsOf(at((u) => -1 - 3 * u), goes, 'direction')).toEqual(['broken']);
  });
  it('a relation that begins later is judged from then on', () => {
    const later = { ...shot, relations: [{ subject: 'dog', kind: 'right-of' as const, object: 'man', from: 0.7 }] };
    expect(verdictsOf(intact, later, 'relation')).toEqual(['broken']);
    expect(verdictsOf(with_('dog', (_, u) => (u > 0.65 ? { box: box(0.6, 0.9) } : {})), later, 'relation')).toEqual(['passed']);
  });
  it('what is done besides counts as done', () => {
    expect(verdictsOf(intact, act('eat'), 'action')[0]).toBe('broken');
    expect(verdictsOf(with_('dog', (one) => ({ members: one.members.map((m) => ({ ...m, also: 'eat' })) })), act('eat'), 'action')[0]).toBe('passed');
  });
});
