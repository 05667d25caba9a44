/** @file Measures every shot of a storyboard and judges its promises. */
import type { Engine, FrameFormat } from '../engines/engine.ts';
import type { ShotMeasurement } from '../engines/measure.ts';
import { throwIfCancelled } from '../film/errors.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import type { Sequence, Shot, Storyboard } from '../film/storyboard.ts';
import { frameRate } from '../film/time.ts';
import type { Verdict } from '../film/verdict.ts';
import { hashJson } from '../lib/hash.ts';
import { sequenceFor, shotIn } from '../shoot/address.ts';
import { libraryFacts, type Facts } from './facts.ts';
import { judgeShot } from './judge.ts';

/** How to check. */
export interface CheckOptions {
  readonly engine: Engine;
  readonly facts?: Facts;
  /** Moments of each shot; 8 when left out. Each action gets moments of its own besides. */
  readonly samples?: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears of each shot before it is measured. */
  readonly onShot?: (shot: string, index: number, count: number) => void;
}

/** A shot as it was measured; null where the engine cannot measure. */
export interface MeasuredShot {
  readonly sequence: Sequence;
  readonly shot: Shot;
  readonly measured: ShotMeasurement | null;
}

const SAMPLES = 8;

/** Measures all shots and gives all verdicts. */
export async function checkStoryboard(storyboard: Storyboard, options: CheckOptions): Promise<Verdict[]> {
  const shots: MeasuredShot[] = [];
  const jobs = jobsOf(storyboard);
  for (const [i, job] of jobs.entries()) {
    throwIfCancelled(options.signal);
    options.onShot?.(job.shot.id, i, jobs.length);
    shots.push(await measureShot(storyboard, job, options));
  }
  const facts = options.facts ?? libraryFacts();
  return [...shots.flatMap((shot) => judgeMeasured(shot, facts)), ...judgeIdentity(shots)];
}

/** A shot to measure. */
export interface CheckJob {
  readonly sequence: Sequence;
  readonly shot: Shot;
  readonly frames: number;
}

/** The shots of a storyboard with their lengths. */
export function jobsOf(storyboard: Storyboard): CheckJob[] {
  const lengths = framesOfShots(storyboard);
  let next = 0;
  return storyboard.sequences.flatMap((sequence) => sequence.shots.map((shot) => ({ sequence, shot, frames: lengths[next++]?.frames ?? 1 })));
}

/** Measures one shot. */
export async function measureShot(storyboard: Storyboard, { sequence, shot, frames }: CheckJob, { engine, samples, signal }: CheckOptions): Promise<MeasuredShot> {
  if (engine.measure === undefined) return { sequence, shot, measured: null };
  const { widthPx, heightPx, fps, quality } = storyboard.brief;
  const format: FrameFormat = { widthPx, heightPx, rate: frameRate(fps), quality };
  const view = sequenceFor(engine, sequence, shot);
  const sampleFrames = sampleFramesOf(shot, frames, samples ?? SAMPLES);
  const measured = await engine.measure(view, shotIn(view, shot), frames, format, { sampleFrames, litFrames: litFramesOf(sequence, shot, sampleFrames), ...(signal === undefined ? {} : { signal }) });
  return { sequence, shot, measured };
}

/** Verdicts on one measured shot. */
export function judgeMeasured({ sequence, shot, measured }: MeasuredShot, facts: Facts): Verdict[] {
  if (measured !== null) return judgeShot({ sequence, shot, measured, facts });
  return [{ kind: 'seen', sequence: sequence.id, shot: shot.id, subjects: [...shot.subjects], promised: 'what the shot promises', verdict: 'not-measurable', measured: 'the engine cannot measure', limit: 'an engine that can' }];
}

/** Even moments over the shot, and three within each action, so that short ones are met. */
export function sampleFramesOf(shot: Shot, frames: number, samples: number): number[] {
  const at = new Set<number>();
  const add = (u: number): void => void at.add(Math.min(frames - 1, Math.max(0, Math.round(u * (frames - 1)))));
  for (let i = 0; i < samples; i++) add((i + 0.5) / samples);
  const isPart = shot.actions.filter((action) => action.end - action.start < 3 / samples).slice(0, 8);
  for (const action of isPart) for (const share of [0.25, 0.6, 0.9]) add(action.start + (action.end - action.start) * share);
  return [...at].sort((a, b) => a - b);
}

// Light costs as much as filming, so it is spent where a colour was named.
function litFramesOf(sequence: Sequence, shot: Shot, sampleFrames: readonly number[]): number[] {
  const isColoured = sequence.subjects.some((subject) => shot.subjects.includes(subject.id) && subject.attributes.color !== undefined && subject.provenance['attributes.color']?.from === 'words');
  const isRecoloured = shot.actions.some((action) => action.become?.color !== undefined);
  const shares = [...(isColoured ? [0.3, 0.75] : []), ...(isRecoloured ? [0.999] : [])];
  return [...new Set(shares.map((share) => sampleFrames[Math.floor(share * sampleFrames.length)] as number))];
}

/** The same subject has the same form in every shot, also of other sequences when the words describe it alike. */
export function judgeIdentity(shots: readonly MeasuredShot[]): Verdict[] {
  const forms = new Map<string, { readonly shots: string[]; readonly forms: Set<string>; readonly words: string; readonly sequence: string; readonly id: string }>();
  for (const { sequence, shot, measured } of shots) {
    for (const subject of sequence.subjects.filter((one) => shot.subjects.includes(one.id))) {
      const form = measured?.moments[0]?.subjects.find((one) => one.subject === subject.id)?.form;
      if (form === undefined) continue;
      // In another world the same id may be somebody the words describe otherwise.
      const key = `${subject.id} ${hashJson([subject.concept, subject.attributes])}`;
      const known = forms.get(key) ?? { shots: [], forms: new Set<string>(), words: subject.words, sequence: sequence.id, id: subject.id };
      known.shots.push(shot.id);
      known.forms.add(form);
      forms.set(key, known);
    }
  }
  return [...forms.values()].flatMap(({ shots: seenIn, forms: different, words, sequence, id }): Verdict[] =>
    seenIn.length < 2
      ? []
      : [{ kind: 'identity', sequence, shot: seenIn.at(-1) as string, subjects: [id], promised: `${words} is the same in all ${seenIn.length} shots`, verdict: different.size === 1 ? 'passed' : 'broken', measured: `${different.size} ${different.size === 1 ? 'form' : 'forms'} in ${seenIn.join(', ')}`, limit: 'one form' }],
  );
}
