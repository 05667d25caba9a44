/** @file Retiming: which frame of a take is seen at each frame of a clip that plays at another speed. Pure arithmetic. */
import type { Clip } from './cut.ts';
import type { SpeedPoints } from './speed.ts';

/** How many frames a clip is on screen, those that it shares with a neighbour included. */
export function clipFrames(clip: Clip): number {
  return clip.frames ?? clip.outFrame - clip.inFrame;
}

/** Mean speed over the time on screen: the area under the speed points, and 1 without any. */
export function meanSpeed({ speed }: { readonly speed?: SpeedPoints | undefined }): number {
  return speed === undefined ? 1 : areaUnder(speed, 1);
}

/**
 * Where in the take each frame on screen looks, in frames of the take, counted from its first. Positions never go back. Where time
 * runs slower than filmed they lie between two frames, which are to be blended by the fraction; elsewhere they are whole.
 *
 * A frame stands for its middle, so screen frame k of n shows the area under the speed up to (k + 1/2) / n. The area is scaled to the
 * range of the clip, which makes the last frame come out exactly however the points were rounded.
 */
export function takePositions(clip: Clip): number[] {
  const screen = clipFrames(clip);
  const filmed = clip.outFrame - clip.inFrame;
  const points = clip.speed ?? [{ at: 0, factor: 1 }, { at: 1, factor: 1 }];
  const scale = filmed / areaUnder(points, 1);
  return Array.from({ length: screen }, (_, k) => {
    const at = (k + 0.5) / screen;
    const exact = clip.inFrame + scale * areaUnder(points, at) - 0.5;
    const isSlow = (scale * speedAt(points, at)) / screen < 1 - 1e-6;
    // A millionth of a frame is rounding error, and must not turn a plain frame into a blend.
    const position = isSlow ? Math.round(exact * 1e6) / 1e6 : Math.round(exact - 1e-6);
    return Math.min(clip.outFrame - 1, Math.max(clip.inFrame, position));
  });
}

/**
 * The frame on screen at which each frame of the take is seen, counted from the clip's first: the inverse of `takePositions`. Frames that are never
 * seen get their neighbour's.
 */
export function screenFrames(clip: Clip): number[] {
  const positions = takePositions(clip);
  let at = 0;
  return Array.from({ length: clip.outFrame - clip.inFrame }, (_, j) => {
    while (at < positions.length - 1 && Math.abs((positions[at + 1] as number) - clip.inFrame - j) <= Math.abs((positions[at] as number) - clip.inFrame - j)) at += 1;
    return at;
  });
}

type SpeedPoint = SpeedPoints[number];

/** Trapezium rule, which is exact for lines from point to point; the first and last factor hold beyond the points. */
function areaUnder(points: readonly SpeedPoint[], to: number): number {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return to;
  let area = Math.min(to, first.at) * first.factor;
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (!before || to <= before.at) return;
    const end = Math.min(to, point.at);
    area += ((before.factor + speedAt([before, point], end)) / 2) * (end - before.at);
  });
  return area + Math.max(0, to - last.at) * last.factor;
}

function speedAt(points: readonly SpeedPoint[], at: number): number {
  const next = points.findIndex((point) => point.at > at);
  const before = points[next === -1 ? points.length - 1 : next - 1];
  const after = next === -1 ? undefined : points[next];
  if (!before || !after) return (before ?? after)?.factor ?? 1;
  return before.factor + ((after.factor - before.factor) * (at - before.at)) / (after.at - before.at);
}
