/** @file Plan: a brief becomes a storyboard. The reader does it by itself; a language model may do it instead, and the reader stands behind it. */
import type { Brief } from '../film/brief.ts';
import { throwIfCancelled } from '../film/errors.ts';
import type { Score } from '../film/score.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { loopStoryboard } from './loop.ts';
import type { ModelPlannerOptions } from './model-planner.ts';
import { planMusicFilm, planSilentFilm } from './music/music-film.ts';
import { hasHeadings } from './music/treatment.ts';
import { readBrief } from './reader.ts';
import type { Vocabulary } from './vocabulary.ts';

export type { Vocabulary } from './vocabulary.ts';

export interface PlanOptions {
  /** What the engine that will film can show. */
  readonly vocabulary: Vocabulary;
  /** A language model to plan with, or null for the reader alone. Default: what `KINORA_PLANNER` names. */
  readonly model?: ModelPlannerOptions | null;
  /** The song to plan on, or null. A film with a song is planned by the reader alone. */
  readonly score?: Score | null;
  readonly signal?: AbortSignal;
}

/** Reads a command by words and grammar alone: at once, and always the same. Throws `bad-command` or `not-understood`. */
export function readCommand(brief: Brief, vocabulary: Vocabulary): Storyboard {
  return readBrief(brief, vocabulary);
}

/** Plans a film. Rejects with `bad-command` or `not-understood` when there is nothing to film, and `cancelled` when the signal fires. */
export async function planFilm(brief: Brief, options: PlanOptions): Promise<Storyboard> {
  const storyboard = await planOpen(brief, options);
  return brief.loop === true ? loopStoryboard(storyboard, options.vocabulary) : storyboard;
}

async function planOpen(brief: Brief, options: PlanOptions): Promise<Storyboard> {
  throwIfCancelled(options.signal);
  if (options.score) return planMusicFilm(brief, options.score, options.vocabulary);
  if (hasHeadings(brief.text)) return planSilentFilm(brief, options.vocabulary);
  if (options.model === null || (options.model === undefined && !process.env['KINORA_PLANNER'])) return readBrief(brief, options.vocabulary);
  const { modelFromEnvironment, planWithModel } = await import('./model-planner.ts');
  const model = options.model ?? modelFromEnvironment(process.env);
  return model ? await planWithModel(brief, options.vocabulary, model, options.signal) : readBrief(brief, options.vocabulary);
}
