/** @file A camera for a loop: it goes its way and comes back by it, so that its last position leads into its first. */
import type { ActorLoop } from '../simulate/loop.ts';
import type { CameraTrack } from './cinematographer.ts';

/**
 * The track there and back within the shot, softly at both turns. Where `stays`, what it would follow goes away: it then looks, from first to last, as it would at
 * world time `middle`, at the place that is passed. It never sees the next time round.
 */
export function closedTrack(track: CameraTrack, stays: boolean, middle: number, { again }: ActorLoop): CameraTrack {
  return {
    ...track,
    at: (u, time) => {
      const before = again.value;
      again.value = false;
      const state = track.at((1 - Math.cos(2 * Math.PI * u)) / 2, stays ? middle : time);
      again.value = before;
      return state;
    },
  };
}
