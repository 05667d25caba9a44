/** @file Song to score. Hearing music is a stage of its own, not built yet; a film without music needs none. */
import { FilmError } from '../film/errors.ts';
import type { Score } from '../film/score.ts';

/** Listens to the song at `music`. No song gives no score; a song rejects with `bad-option`, since this version hears nothing. */
export async function listen(music: string | null): Promise<Score | null> {
  if (music === null) return null;
  throw new FilmError('bad-option', `The song ${music} was given, and this version of Kinora cannot listen to music.`, {
    param: '--music',
    remedy: 'Leave --music out, and lay the song under the finished film with an editor or ffmpeg.',
  });
}
