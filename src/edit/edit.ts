/** @file Rushes to cut. Pure: it films nothing, reads nothing, and may be run a hundred times. */
import { checkCut, countFrames } from '../film/check-cut.ts';
import type { Cut } from '../film/cut.ts';
import { editListOf } from '../film/edit-list.ts';
import { FilmError } from '../film/errors.ts';
import type { Rushes } from '../film/rushes.ts';
import { framesOfShots } from '../film/shot-frames.ts';

/** Puts the takes one after the other, each whole, with the transitions, titles, letterbox and song that the storyboard asks for. */
export function edit(rushes: Rushes): Cut {
  for (const { sequence, shot, frames } of framesOfShots(rushes.storyboard)) {
    const take = rushes.takes.find((known) => known.sequence === sequence && known.shot === shot);
    if (take?.frames !== frames) throw missing(shot, frames, take?.frames);
  }
  return { schema: 'cut.1', rushes, ...editListOf(rushes.storyboard) };
}

/** Takes up a cut that a person has changed: counts its frames anew. Throws `bad-file` with one sentence for each mistake. */
export function recut(cut: Cut): Cut {
  const counted: Cut = { ...cut, totalFrames: Math.max(1, countFrames(cut.clips)) };
  checkCut(counted);
  return counted;
}

function missing(shot: string, wanted: number, found: number | undefined): FilmError {
  const what = found === undefined ? 'there is no take of it' : `its take has ${found} frames`;
  return new FilmError('bad-file', `Shot ${shot} of the storyboard needs ${wanted} frames, and ${what} in the rushes.`, {
    param: shot,
    remedy: 'Run `kinora shoot` on the storyboard again: what is already filmed is not filmed twice.',
  });
}
