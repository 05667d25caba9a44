/** @file The edit list of a film: which parts of which takes it shows, and when. */
import { countFrames } from './check-cut.ts';
import type { Clip, EditList } from './cut.ts';
import type { Recipe } from './film.ts';
import { clipFrames } from './retime.ts';
import { framesOfShots } from './shot-frames.ts';
import type { Sequence, Shot, Storyboard } from './storyboard.ts';
import { frameRate, secondsToFrames, type FrameRate } from './time.ts';

/** The edit that a storyboard asks for: every shot whole, one after the other, with its transitions, titles, letterbox and song. */
export function editListOf(storyboard: Storyboard): EditList {
  const { song, titles, letterbox, fadeOutSeconds, brief } = storyboard;
  const clips = storyboard.loop === 'dissolve' ? closedByDissolve(clipsOf(storyboard), frameRate(brief.fps)) : clipsOf(storyboard);
  const totalFrames = countFrames(clips);
  return {
    clips,
    totalFrames,
    ...(song === undefined ? {} : { song }),
    ...(titles === undefined ? {} : { titles }),
    ...(letterbox === undefined ? {} : { letterbox }),
    ...(fadeOutSeconds === undefined ? {} : { fadeOutFrames: Math.max(1, Math.min(totalFrames, secondsToFrames(fadeOutSeconds, frameRate(brief.fps)))) }),
  };
}

function clipsOf(storyboard: Storyboard): Clip[] {
  const shots = storyboard.sequences.flatMap((sequence) => sequence.shots);
  return framesOfShots(storyboard).map(({ sequence, shot, frames, screenFrames, transitionFrames }, i): Clip => {
    const transition = transitionFrames === 0 ? 'cut' : (shots[i]?.transition ?? 'cut');
    const speed = shots[i]?.speed;
    return { sequence, shot, inFrame: 0, outFrame: frames, transition, transitionFrames, ...(speed === undefined ? {} : { speed, frames: screenFrames }) };
  });
}

/** A loop's end passes into its beginning over so many seconds, unless its shots are too short for it. */
const LOOP_SECONDS = 1;

/**
 * Clips whose end meets their beginning: the film starts some frames late, and its end dissolves into what was left out at the start, so the frame after the
 * last is the first.
 */
function closedByDissolve(clips: Clip[], rate: FrameRate): Clip[] {
  const [first] = clips;
  const last = clips.at(-1);
  if (first === undefined || last === undefined) return clips;
  const shortest = Math.min(first.outFrame - first.inFrame, last.outFrame - last.inFrame);
  const shared = Math.min(secondsToFrames(LOOP_SECONDS, rate), Math.floor(shortest / 3));
  if (shared < 1 || first.speed !== undefined) return clips;
  const opening: Clip = { ...first, inFrame: first.inFrame + shared, transition: 'cut', transitionFrames: 0 };
  const closing: Clip = { ...first, outFrame: first.inFrame + shared, transition: 'dissolve', transitionFrames: shared };
  return [opening, ...clips.slice(1), closing];
}

/** How a finished film was cut. */
export function editListOfFilm({ cut, storyboard }: Recipe): EditList {
  return cut ?? editListOf(storyboard);
}

/** A clip of an edit list with its place in the film. The places of all clips are the whole film, without gaps; a dissolve belongs to the shot that arrives. */
export interface PlacedClip {
  readonly clip: Clip;
  readonly sequence: Sequence;
  readonly shot: Shot;
  /** Number of the shot in the storyboard, from 1. */
  readonly number: number;
  /** Half-open range of the film's frames. */
  readonly startFrame: number;
  readonly endFrame: number;
}

/** Where each clip lies in the film. Clips of shots that the storyboard does not have are left out. */
export function placeClips({ clips }: Pick<EditList, 'clips'>, { sequences }: Storyboard): PlacedClip[] {
  const known = sequences.flatMap((sequence) => sequence.shots.map((shot) => ({ sequence, shot })));
  let end = 0;
  return clips.flatMap((clip, i): PlacedClip[] => {
    const startFrame = end - sharedFrames(clip);
    end = startFrame + clipFrames(clip);
    const index = known.findIndex(({ sequence, shot }) => sequence.id === clip.sequence && shot.id === clip.shot);
    const found = known[index];
    return found === undefined ? [] : [{ ...found, clip, number: index + 1, startFrame, endFrame: end - sharedFrames(clips[i + 1]) }];
  });
}

function sharedFrames(clip: Clip | undefined): number {
  return clip?.transition === 'dissolve' ? clip.transitionFrames : 0;
}

/** A clip as the user knows it: one world, seen in the shots that follow each other without a break. */
export interface FilmClip {
  readonly sequence: Sequence;
  readonly shots: readonly PlacedClip[];
  /** Half-open range of the film's frames. */
  readonly startFrame: number;
  readonly endFrame: number;
}

/** The clips of a film in order. A world that is seen again after another is another clip. */
export function clipsOfFilm(recipe: Recipe): FilmClip[] {
  const clips: FilmClip[] = [];
  for (const placed of placeClips(editListOfFilm(recipe), recipe.storyboard)) {
    const last = clips.at(-1);
    const { sequence, startFrame, endFrame } = placed;
    if (last?.sequence === sequence) clips[clips.length - 1] = { ...last, shots: [...last.shots, placed], endFrame };
    else clips.push({ sequence, shots: [placed], startFrame, endFrame });
  }
  return clips;
}
