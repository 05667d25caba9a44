/** @file Rushes to cut. Pure: it films nothing, reads nothing, and may be run a hundred times. */
import { checkCut, countFrames } from '../film/check-cut.ts';
import type { Clip, Cut } from '../film/cut.ts';
import { FilmError } from '../film/errors.ts';
import type { Rushes } from '../film/rushes.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import { frameRate, secondsToFrames } from '../film/time.ts';

/** Puts the takes one after the other, each whole, with the transitions, titles, letterbox and song that the storyboard asks for. */
export function edit(rushes: Rushes): Cut {
  const { song, titles, letterbox, fadeOutSeconds, brief } = rushes.storyboard;
  const clips = clipsOf(rushes);
  const totalFrames = countFrames(clips);
  return {
    schema: 'cut.1',
    rushes,
    clips,
    totalFrames,
    ...(song === undefined ? {} : { song }),
    ...(titles === undefined ? {} : { titles }),
    ...(letterbox === undefined ? {} : { letterbox }),
    ...(fadeOutSeconds === undefined ? {} : { fadeOutFrames: Math.max(1, Math.min(totalFrames, secondsToFrames(fadeOutSeconds, frameRate(brief.fps)))) }),
  };
}

/** Takes up a cut that a person has changed: counts its frames anew. Throws `bad-file` with one sentence for each mistake. */
export function recut(cut: Cut): Cut {
  const counted: Cut = { ...cut, totalFrames: Math.max(1, countFrames(cut.clips)) };
  checkCut(counted);
  return counted;
}

function clipsOf(rushes: Rushes): Clip[] {
  const lengths = framesOfShots(rushes.storyboard);
  const shots = rushes.storyboard.sequences.flatMap((sequence) => sequence.shots);
  return shots.map((shot, i): Clip => {
    const length = lengths[i];
    const take = rushes.takes.find((known) => known.sequence === length?.sequence && known.shot === shot.id);
    if (!length || !take || take.frames !== length.frames) throw missing(shot.id, length?.frames ?? 0, take?.frames);
    const transition = length.transitionFrames === 0 ? 'cut' : shot.transition;
    return { sequence: length.sequence, shot: shot.id, inFrame: 0, outFrame: take.frames, transition, transitionFrames: length.transitionFrames };
  });
}

function missing(shot: string, wanted: number, found: number | undefined): FilmError {
  const what = found === undefined ? 'there is no take of it' : `its take has ${found} frames`;
  return new FilmError('bad-file', `Shot ${shot} of the storyboard needs ${wanted} frames, and ${what} in the rushes.`, {
    param: shot,
    remedy: 'Run `kinora shoot` on the storyboard again: what is already filmed is not filmed twice.',
  });
}
