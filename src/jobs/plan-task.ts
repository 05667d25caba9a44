/** @file From a task to a storyboard: each kind of task has its way of planning, and all end in the same value. */
import { FilmError } from '../film/errors.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { planFilm } from '../plan/plan.ts';
import type { Vocabulary } from '../plan/vocabulary.ts';
import type { Task } from './task.ts';

/** A task, and the storyboards that it starts from. */
export interface PlanRequest {
  readonly task: Task;
  /** Storyboard of the task's source, or of a task that has none its own. */
  readonly source: Storyboard | null;
  /** Storyboard of the second film of a blend. */
  readonly second: Storyboard | null;
}

/** Plans a task. Rejects with `bad-command` or `not-understood` when there is nothing to film. */
export async function planTask(request: PlanRequest, signal?: AbortSignal): Promise<Storyboard> {
  const { library } = await import('../engines/world/library/library.ts');
  return planKind(request, library, signal);
}

async function planKind({ task, source }: PlanRequest, vocabulary: Vocabulary, signal: AbortSignal | undefined): Promise<Storyboard> {
  switch (task.kind) {
    case 'create':
      return planFilm(task.brief, { vocabulary, ...(signal ? { signal } : {}) });
    case 'storyboard':
      return needed(source);
    default:
      throw new FilmError('internal', `no ${task.kind}`);
  }
}

function needed(storyboard: Storyboard | null): Storyboard {
  if (storyboard === null) throw new FilmError('bad-file', 'The film that this one is made from is gone.', { param: 'video', remedy: 'Name a film that still exists.' });
  return storyboard;
}
