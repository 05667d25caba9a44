/**
 * @file Camera moves over a whole film: each clip alone would begin with the move that suits it best, and a film of them with the same move over and
 * over. What words ask for stays. A move follows from where its clip lies and from nothing else, so that other words there change no other clip.
 */
import type { Camera, Sequence, Shot } from '../../film/storyboard.ts';
import { inferred } from '../draft.ts';

/** Moves that suit a shot alike, by what it shows. */
const families = {
  place: ['drone', 'pan-right', 'crane-down', 'truck-left', 'pan-left'],
  travel: ['pan-right', 'crane-up', 'track', 'truck-left', 'dolly-in'],
  wide: ['crane-up', 'dolly-in', 'truck-right', 'drone', 'truck-left'],
  near: ['dolly-in', 'orbit-left', 'dolly-out', 'truck-left', 'orbit-right'],
} as const satisfies Readonly<Record<string, readonly Camera['move'][]>>;

/** Steps in a family from one shot of a clip to the next; prime to the size of each, so neighbours differ. */
const STEP = 2;

/** The same sequences with moves that change from clip to clip and from shot to shot. */
export function spreadMoves(sequences: readonly Sequence[]): Sequence[] {
  return sequences.map((sequence, clip) => ({ ...sequence, shots: sequence.shots.map((shot, index) => withMove(shot, clip + index * STEP)) }));
}

function withMove(shot: Shot, turn: number): Shot {
  const family = familyOf(shot);
  if (family === null) return shot;
  const move = family[turn % family.length] as Camera['move'];
  if (move === shot.camera.move) return shot;
  return { ...shot, camera: { ...shot.camera, move }, provenance: { ...shot.provenance, 'camera.move': inferred('moves take turns over the film') } };
}

/** What else would do, or null where the move has a reason of its own. */
function familyOf(shot: Shot): readonly Camera['move'][] | null {
  const { camera, provenance, purpose, subjects } = shot;
  const isFixed = provenance['camera.move']?.from === 'words' || purpose === 'closing' || camera.focusPullTo !== undefined || camera.from !== undefined || camera.angle === 'aerial';
  if (isFixed || ['static', 'handheld', 'track', 'follow'].includes(camera.move)) return null;
  if (subjects.length === 0) return families.place;
  if (camera.move === 'pan-right') return families.travel;
  return camera.size === 'wide' || camera.size === 'extreme-wide' ? families.wide : families.near;
}
