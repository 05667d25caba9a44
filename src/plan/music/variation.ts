/**
 * @file Returns: when a part of the song comes back, what is seen comes back too, filmed in another way. Words keep what they fix; the rest of the
 * camera changes: another order of sizes, the other side, another move.
 */
import type { Camera, Sequence, Shot } from '../../film/storyboard.ts';
import { shotSizes } from '../../film/storyboard.ts';
import { lensFor, stopFor } from '../breakdown.ts';
import { inferred } from '../draft.ts';

/** Steps on the scale of sizes for the first, second and third shot of a clip, by variation. */
const sizeSteps: ReadonlyArray<readonly number[]> = [[0, 0, 0], [2, -1, 0], [1, 1, -2], [0, 2, -1], [-1, 1, 0]];
const sides: readonly Camera['side'][] = ['three-quarter', 'left', 'right', 'front', 'back'];
const movesFor = {
  wide: ['crane-up', 'truck-right', 'drone', 'dolly-in', 'truck-left'],
  near: ['dolly-in', 'orbit-left', 'truck-left', 'dolly-out', 'orbit-right'],
  place: ['drone', 'pan-left', 'crane-down', 'truck-right', 'pan-right'],
} as const satisfies Readonly<Record<string, readonly Camera['move'][]>>;

/** The sequence filmed in another way; `variation` 0 is the sequence itself. */
export function vary(sequence: Sequence, variation: number): Sequence {
  if (variation === 0) return sequence;
  const shots: Shot[] = [];
  sequence.shots.forEach((shot, i) => shots.push(varyShot(shot, i, variation, shots.at(-1) ?? null)));
  return { ...sequence, shots };
}

function varyShot(shot: Shot, index: number, variation: number, before: Shot | null): Shot {
  const reason = inferred(`it was seen before: return ${variation}`);
  const isFree = (field: string): boolean => shot.provenance[`camera.${field}`]?.from !== 'words';
  const provenance = { ...shot.provenance };
  const camera: Camera = { ...shot.camera };
  const change = <K extends keyof Camera>(field: K, value: Camera[K]): void => {
    camera[field] = value;
    provenance[`camera.${field}`] = reason;
  };
  if (isFree('size') && camera.from === undefined) {
    const size = freshSize(shot, stepsOf(variation, index), before);
    change('size', size);
    if (isFree('lensMm')) change('lensMm', lensFor[size]);
    if (isFree('fStop')) change('fStop', stopFor[size]);
    if (isFree('focus')) change('focus', shot.subjects[0] === undefined || size === 'wide' || size === 'extreme-wide' ? 'deep' : shot.subjects[0]);
  }
  if (isFree('side') && shot.subjects.length > 0) change('side', sides[(variation + index) % sides.length] as Camera['side']);
  if (isFree('angle') && isFree('size') && camera.angle === 'eye' && variation % 2 === 1 && index === 0 && shot.subjects.length > 0) change('angle', 'low');
  if (isFree('move') && camera.focusPullTo === undefined && camera.move !== 'track' && camera.move !== 'follow' && shot.timeScale <= 5) {
    const family = shot.subjects.length === 0 ? movesFor.place : camera.size === 'wide' || camera.size === 'extreme-wide' ? movesFor.wide : movesFor.near;
    change('move', family[(variation + index) % family.length] as Camera['move']);
  }
  return { ...shot, camera, provenance };
}

function stepsOf(variation: number, index: number): number {
  const row = sizeSteps[variation % sizeSteps.length] as readonly number[];
  return row[index % row.length] as number;
}

/** No close-up of a place, no two neighbours of one size on one subject. */
function freshSize(shot: Shot, steps: number, before: Shot | null): Camera['size'] {
  const most = shot.subjects.length === 0 ? 1 : 4;
  const clamp = (at: number): number => Math.min(most, Math.max(0, at));
  let at = clamp(shotSizes.indexOf(shot.camera.size) + steps);
  const isJump = (size: number): boolean => before !== null && before.subjects[0] === shot.subjects[0] && shotSizes.indexOf(before.camera.size) === size;
  if (isJump(at)) at = clamp(at + 1) === at ? clamp(at - 1) : clamp(at + 1);
  return shotSizes[at] as Camera['size'];
}
