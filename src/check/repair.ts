/**
 * @file Mends broken promises before anything is filmed: each try is a named change to one shot's camera or to the sequence's layout,
 * measured again and kept only when less is broken than before. What was kept stands in the storyboard, so the film replays.
 */
import { throwIfCancelled } from '../film/errors.ts';
import type { Sequence, Shot, Storyboard } from '../film/storyboard.ts';
import type { CameraRepair, LayoutChange, PromiseKind, Verdict } from '../film/verdict.ts';
import type { ShotMeasurement } from '../engines/measure.ts';
import { jobsOf, judgeIdentity, judgeMeasured, measureShot, type CheckJob, type CheckOptions, type MeasuredShot } from './check.ts';
import { libraryFacts, type Facts } from './facts.ts';
import { limits } from './limits.ts';

/** A change that was kept. */
export interface Repair {
  readonly shot: string;
  /** What was done, such as `wider` or `spread geese`. */
  readonly change: string;
  /** What it mended, in the words of the promise. */
  readonly mended: readonly string[];
}

/** A storyboard after checking, with its verdicts in it. */
export interface Repaired {
  readonly storyboard: Storyboard;
  readonly repairs: readonly Repair[];
}

/** How to repair. */
export interface RepairOptions extends CheckOptions {
  /** Tries for each shot; 5 when left out. */
  readonly tries?: number;
}

const TRIES = 5;

/** One sequence of a storyboard, checked and mended. */
export interface Mended {
  readonly sequence: Sequence;
  readonly shots: readonly MeasuredShot[];
  readonly verdicts: readonly Verdict[];
  readonly repairs: readonly Repair[];
}

/** Checks every shot and mends what is broken, within a bounded number of tries. */
export async function repairStoryboard(storyboard: Storyboard, options: RepairOptions): Promise<Repaired> {
  const parts: Mended[] = [];
  for (const { id } of storyboard.sequences) parts.push(await mendSequence(storyboard, id, options));
  return joinMended(storyboard, parts);
}

/** Checks and mends the sequence called `id`: sequences are worlds of their own, so each can be mended by itself. */
export async function mendSequence(storyboard: Storyboard, id: string, options: RepairOptions): Promise<Mended> {
  const facts = options.facts ?? libraryFacts();
  const repairs: Repair[] = [];
  const measured = new Map<string, Result>();
  let board = storyboard;
  const all = jobsOf(storyboard);
  const jobs = all.filter((job) => job.sequence.id === id);
  for (const job of jobs) {
    throwIfCancelled(options.signal);
    options.onShot?.(job.shot.id, all.indexOf(job), all.length);
    const state: State = { board, key: keyOf(job), facts, options, results: measured };
    await mendShot(state, repairs);
    board = state.board;
  }
  const results = jobs.map((job) => measured.get(keyOf(job)) as Result);
  return { sequence: board.sequences.find((sequence) => sequence.id === id) as Sequence, shots: results.map((result) => result.shot), verdicts: results.flatMap((result) => result.verdicts), repairs };
}

/** The storyboard of its mended sequences, with all verdicts; who a subject is, is judged over all of them. */
export function joinMended(storyboard: Storyboard, parts: readonly Mended[]): Repaired {
  const verdicts = [...parts.flatMap((part) => part.verdicts), ...judgeIdentity(parts.flatMap((part) => part.shots))];
  return { storyboard: { ...storyboard, sequences: parts.map((part) => part.sequence), verdicts }, repairs: parts.flatMap((part) => part.repairs) };
}

interface Result {
  readonly shot: MeasuredShot;
  readonly verdicts: readonly Verdict[];
}

interface State {
  board: Storyboard;
  readonly key: string;
  readonly facts: Facts;
  readonly options: RepairOptions;
  readonly results: Map<string, Result>;
}

const keyOf = ({ sequence, shot }: { readonly sequence: Sequence; readonly shot: Shot }): string => `${sequence.id} ${shot.id}`;

async function measure({ facts, options }: State, board: Storyboard, key: string): Promise<Result> {
  const job = jobsOf(board).find((one) => keyOf(one) === key) as CheckJob;
  const shot = await measureShot(board, job, options);
  return { shot, verdicts: judgeMeasured(shot, facts) };
}

async function mendShot(state: State, repairs: Repair[]): Promise<void> {
  const { key, results, options } = state;
  let best = results.get(key) ?? (await measure(state, state.board, key));
  results.set(key, best);
  const tried = new Set<string>();
  for (let left = options.tries ?? TRIES; left > 0 && cost(best.verdicts) > 0; left--) {
    throwIfCancelled(options.signal);
    const change = changesFor(best).find((one) => !tried.has(nameOf(one)));
    if (change === undefined) return;
    tried.add(nameOf(change));
    const changed = apply(state.board, key, change);
    const outcome = await tryOut(state, changed, change);
    const before = costOf(outcome.keys.map((one) => (one === key ? best : results.get(one))));
    if (costOf([...outcome.results.values()]) >= before) continue;
    const now = outcome.results.get(key) as Result;
    repairs.push({ shot: best.shot.shot.id, change: nameOf(change), mended: brokenIn(best.verdicts).filter((promise) => !brokenIn(now.verdicts).includes(promise)) });
    state.board = changed;
    for (const [one, result] of outcome.results) results.set(one, result);
    best = now;
  }
}

/** A changed camera is seen in one shot; a changed layout in all shots of the sequence that were measured so far. */
async function tryOut(state: State, board: Storyboard, change: Change): Promise<{ readonly keys: readonly string[]; readonly results: ReadonlyMap<string, Result> }> {
  const sequence = state.key.split(' ')[0] as string;
  const keys = change.layout === null ? [state.key] : [...state.results.keys()].filter((key) => key.startsWith(`${sequence} `));
  const results = new Map<string, Result>();
  for (const key of keys) results.set(key, await measure(state, board, key));
  return { keys, results };
}

const brokenIn = (verdicts: readonly Verdict[]): string[] => verdicts.filter((verdict) => verdict.verdict === 'broken').map((verdict) => verdict.promised);

/** How bad it is that a promise of a kind is broken. */
const WEIGHT: Readonly<Record<PromiseKind, number>> = {
  seen: 8, absence: 8, count: 5, relation: 6, action: 4, order: 4, unhidden: 4, direction: 4, 'camera-move': 4, 'in-frame': 2, 'shot-size': 2, colour: 2, identity: 8, grounded: 1, feet: 1, length: 1, picture: 4,
};

function cost(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, verdict) => sum + (verdict.verdict === 'broken' ? WEIGHT[verdict.kind] : 0), 0);
}

function costOf(results: readonly (Result | undefined)[]): number {
  return results.reduce((sum, result) => sum + cost(result?.verdicts ?? []), 0);
}

/** Exactly one of both. */
type Change = { readonly camera: readonly CameraRepair[]; readonly layout: null } | { readonly camera: null; readonly layout: LayoutChange };

const nameOf = (change: Change): string => (change.layout === null ? change.camera.join(' and ') : `${change.layout.kind} ${change.layout.subject}`);

function apply(board: Storyboard, key: string, change: Change): Storyboard {
  const sequences = board.sequences.map((sequence) => {
    if (!sequence.shots.some((shot) => keyOf({ sequence, shot }) === key)) return sequence;
    if (change.layout !== null) return { ...sequence, repairs: [...(sequence.repairs ?? []), change.layout] };
    return { ...sequence, shots: sequence.shots.map((shot) => (keyOf({ sequence, shot }) === key ? { ...shot, repairs: [...(shot.repairs ?? []), ...change.camera] } : shot)) };
  });
  return { ...board, sequences };
}

/** What may help, the likeliest first: for each broken promise in its order. */
function changesFor({ shot: { sequence, shot, measured }, verdicts }: Result): Change[] {
  if (measured === null) return [];
  const changes: Change[] = [];
  const camera = (...kinds: CameraRepair[]): void => void changes.push(...kinds.map((kind): Change => ({ camera: [kind], layout: null })));
  const layout = (kind: LayoutChange['kind'], subject: string | undefined): void => {
    if (subject !== undefined) changes.push({ camera: null, layout: { kind, subject } });
  };
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'broken') continue;
    const [first] = verdict.subjects;
    switch (verdict.kind) {
      case 'seen':
        if (isHidden(shot, measured, first ?? '')) {
          camera('higher');
          layout('step-out', first);
        }
        for (const kind of helpToSee(shot, measured, first ?? '')) {
          camera(kind);
          // A step that leaves it too small is not kept, so that nobody would try the second.
          if (kind === 'closer') changes.push({ camera: ['closer', 'closer'], layout: null });
        }
        layout('step-out', first);
        break;
      case 'unhidden':
        camera('higher');
        layout('step-out', first);
        camera('other-side', 'from-front');
        break;
      case 'in-frame':
        camera(...(verdict.promised.includes('head') ? (['wider', 'higher'] as const) : (['centred', 'wider', 'keep-in-view'] as const)));
        break;
      case 'count':
        camera('wider', 'higher');
        layout('line-up', first);
        layout('spread', first);
        break;
      case 'relation':
        camera(...helpRelation(sequence, shot, verdict));
        layout('step-out', first);
        break;
      case 'direction':
        camera('from-front');
        layout('turn-round', first);
        camera('other-side');
        break;
      case 'camera-move':
        camera(shot.camera.move === 'static' ? 'hold-camera' : 'bolder-move');
        break;
      case 'shot-size':
        camera(...(tooSmall(measured, first ?? '') ? (['closer', 'wider'] as const) : (['wider', 'closer'] as const)));
        break;
      case 'action':
      case 'order':
      case 'colour':
      case 'grounded':
      case 'feet':
      case 'identity':
      case 'absence':
      case 'length':
      case 'picture':
        break;
    }
  }
  return changes;
}

function tooSmall(measured: ShotMeasurement, id: string): boolean {
  const heights = measured.moments.flatMap((moment) => moment.subjects.filter((one) => one.subject === id).map((one) => (one.whole === null ? 0 : (one.whole.top - one.whole.bottom) / 2)));
  return heights.reduce((a, b) => a + b, 0) / Math.max(1, heights.length) < 0.5;
}

const leastShare = (shot: Shot): number => limits.seenShare[shot.camera.size] * limits.supportingFactor * limits.smallest;

function isHidden(shot: Shot, measured: ShotMeasurement, id: string): boolean {
  const list = measured.moments.flatMap((moment) => moment.subjects.filter((one) => one.subject === id));
  const hidden = list.filter((one) => one.alone >= leastShare(shot) && one.share < one.alone * 0.4).length;
  return hidden > list.length / 3;
}

/** Who is not seen is out of the frame, behind something, or far away; each needs something else. */
function helpToSee(shot: Shot, measured: ShotMeasurement, id: string): CameraRepair[] {
  const list = measured.moments.flatMap((moment) => moment.subjects.filter((one) => one.subject === id));
  const outside = list.filter((one) => one.whole === null || one.cut > 0.5).length;
  if (outside > list.length / 2) return shot.subjects.length > 1 ? ['gather', 'keep-in-view', 'wider', 'centred'] : ['keep-in-view', 'centred', 'wider'];
  return isHidden(shot, measured, id) ? ['higher', 'other-side', 'from-front'] : ['closer', 'gather', 'higher'];
}

function helpRelation(sequence: Sequence, shot: Shot, verdict: Verdict): CameraRepair[] {
  const [subject, object] = verdict.subjects;
  const relation = [...shot.relations, ...sequence.shots.flatMap((other) => other.relations)].find((one) => one.subject === subject && one.object === object);
  if (verdict.measured.startsWith('never')) return ['gather', 'wider', 'keep-in-view'];
  return ['above', 'over', 'on', 'below', 'under'].includes(relation?.kind ?? '') ? ['gather', 'lower', 'from-front'] : ['from-front', 'gather', 'higher'];
}
