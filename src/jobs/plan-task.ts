/** @file From a task to a storyboard: each kind of task has its way of planning, and all end in the same value. */
import { takesPictures } from '../engines/registry.ts';
import { FilmError } from '../film/errors.ts';
import type { Score } from '../film/score.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { castCharacters, nameCharacters } from '../plan/characters.ts';
import { loopStoryboard, withoutLoop } from '../plan/loop.ts';
import { planFilm } from '../plan/plan.ts';
import { extendStoryboard, joinStoryboards, reviseStoryboard } from '../plan/revise.ts';
import { beginWithPicture, startFromPicture, withoutPictures } from '../plan/start-picture.ts';
import { turnStoryboards } from '../plan/turn.ts';
import type { Vocabulary } from '../plan/vocabulary.ts';
import type { Task } from './task.ts';

/** A task, and the storyboards that it starts from. */
export interface PlanRequest {
  readonly task: Task;
  /** Storyboard that the task starts from. */
  readonly source: Storyboard | null;
  /** Storyboard of the second film of a blend. */
  readonly second: Storyboard | null;
  /** What was heard of the song, for a film over one. */
  readonly score?: Score | null;
}

/** Plans a task. Rejects with `bad-command` or `not-understood` when there is nothing to film. */
export async function planTask(request: PlanRequest, signal?: AbortSignal): Promise<Storyboard> {
  const { library } = await import('../engines/world/library/library.ts');
  const storyboard = await planKind(request, library, signal);
  // What began with a picture can be filmed so again only where the picture is.
  return request.task.reference === null ? withoutPictures(storyboard) : storyboard;
}

async function planKind({ task, source, second, score }: PlanRequest, vocabulary: Vocabulary, signal: AbortSignal | undefined): Promise<Storyboard> {
  switch (task.kind) {
    case 'create': {
      const text = nameCharacters(task.brief.text, task.characters);
      const planned = await planFilm({ ...task.brief, text }, { vocabulary, ...(signal ? { signal } : {}) });
      const cast = castCharacters({ ...planned, brief: task.brief }, task.characters);
      // The diffusion engine sees all of it in the picture itself; servers are told in words besides, and another Kinora goes by those alone.
      const begun = task.start === undefined || task.brief.engine === 'diffusion' ? cast : startFromPicture(cast, task.start, vocabulary);
      return task.picture !== undefined && takesPictures(task.brief.engine) ? beginWithPicture(begun, task.picture) : begun;
    }
    case 'music':
      if (!score) throw new FilmError('bad-file', 'The song that the film is for is gone.', { param: 'song', remedy: 'Upload it again.' });
      return planFilm(task.brief, { vocabulary, score, model: null, ...(signal ? { signal } : {}) });
    case 'storyboard':
      return needed(source);
    case 'remix':
      return reviseStoryboard(needed(source), task.brief.text, vocabulary);
    case 'extend':
      return extendStoryboard(withoutLoop(needed(source)), task.brief.text, task.seconds, task.direction, vocabulary);
    case 'loop':
      return loopStoryboard(needed(source), vocabulary);
    case 'blend':
      return task.mode === 'turn' ? turnStoryboards(withoutLoop(needed(source)), withoutLoop(withoutPictures(needed(second))), task.seconds, vocabulary) : joinStoryboards(withoutLoop(needed(source)), withoutLoop(withoutPictures(needed(second))), task.mode, task.seconds);
    default:
      return task satisfies never;
  }
}

function needed(storyboard: Storyboard | null): Storyboard {
  if (storyboard === null) throw new FilmError('bad-file', 'The film that this one is made from is gone.', { param: 'video', remedy: 'Name a film that still exists.' });
  return storyboard;
}
