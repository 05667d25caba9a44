/** @file How many frames each shot is filmed for, so that the cut has exactly the storyboard's length whatever the transitions. */
import { meanSpeed } from './retime.ts';
import type { Sequence, Shot, Storyboard } from './storyboard.ts';
import { frameRate, secondsToFrames, shareFrames, type FrameRate } from './time.ts';

/** One shot's place on the timeline, in frames. */
export interface ShotFrames {
  readonly sequence: string;
  readonly shot: string;
  /** Frames to film: as many as on screen, unless a speed ramp plays them faster or slower. */
  readonly frames: number;
  /** Frames on screen: those of its own and, for a dissolve, those it shares with the shot before. */
  readonly screenFrames: number;
  /** Frames of the transition into the shot: shared ones for a dissolve, those of each half for a fade, 0 for a cut. */
  readonly transitionFrames: number;
}

/** A dissolve or one half of a fade takes so long, unless the shots are too short for it. */
const TRANSITION_SECONDS = 0.75;

/** The frames of every shot in order. A film's length is the sum of its shots' seconds, rounded once a sequence. */
export function framesOfShots(storyboard: Storyboard): ShotFrames[] {
  const rate = frameRate(storyboard.brief.fps);
  const result: ShotFrames[] = [];
  let before: number | null = null;
  for (const sequence of storyboard.sequences) {
    const own = ownFrames(sequence, rate);
    sequence.shots.forEach((shot, i) => {
      const mine = own[i] ?? 1;
      const transitionFrames = transitionLength(shot, before, mine, rate);
      const shared = shot.transition === 'dissolve' ? transitionFrames : 0;
      const screenFrames = mine + shared;
      result.push({ sequence: sequence.id, shot: shot.id, frames: filmedFrames(screenFrames, shot), screenFrames, transitionFrames });
      before = mine;
    });
  }
  return result;
}

// Rounded up: a frame too few would blend the slow part's pictures.
function filmedFrames(screenFrames: number, shot: Shot): number {
  return Math.max(1, Math.ceil(screenFrames * meanSpeed(shot) - 1e-6));
}

function ownFrames(sequence: Sequence, rate: FrameRate): number[] {
  const seconds = sequence.shots.map((shot) => shot.seconds);
  const total = Math.max(seconds.length, secondsToFrames(seconds.reduce((a, b) => a + b, 0), rate));
  return shareFrames(total, seconds);
}

/** At most a third of either shot, so that a shot with a transition at each end keeps a middle. There is nothing to dissolve from before the first. */
function transitionLength({ transition, transitionSeconds }: Shot, before: number | null, mine: number, rate: FrameRate): number {
  if (transition === 'cut' || (transition === 'dissolve' && before === null)) return 0;
  const shortest = Math.min(before ?? mine, mine);
  return Math.min(secondsToFrames(transitionSeconds ?? TRANSITION_SECONDS, rate), Math.floor(shortest / 3));
}
