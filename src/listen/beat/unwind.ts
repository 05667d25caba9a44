/** @file Unwinding: a song whose tempo glides is read at the pace of its tempo, so that its beats lie evenly and can be folded like any other's. */

/** Curves at an even tempo, and the way back. */
export interface Unwound {
  readonly curves: readonly Float32Array[];
  /** Frame of the song, in fractions, at a frame of the unwound curves. */
  readonly toSong: (frame: number) => number;
}

/** A tempo at a frame. */
export interface TempoPoint {
  readonly frame: number;
  readonly bpm: number;
}

/** Reads the curves so that the tempo, linear between `points` (in order, at least one), becomes `bpm` throughout. */
export function unwind(curves: readonly Float32Array[], points: readonly TempoPoint[], bpm: number): Unwound {
  const frames = (curves[0] as Float32Array).length;
  const sources = sourceFrames(frames, points, bpm);
  const toSong = (frame: number): number => {
    const at = Math.max(0, Math.min(sources.length - 2, Math.floor(frame)));
    return (sources[at] as number) + (frame - at) * ((sources[at + 1] as number) - (sources[at] as number));
  };
  const read = (curve: Float32Array): Float32Array => Float32Array.from(sources, (source) => {
    const at = Math.min(frames - 1, Math.floor(source));
    const next = Math.min(frames - 1, at + 1);
    return (curve[at] as number) + (source - at) * ((curve[next] as number) - (curve[at] as number));
  });
  return { curves: curves.map(read), toSong };
}

/** For every frame at the even tempo the frame of the song: a step is as much longer as the song is slower there. At least two. */
function sourceFrames(frames: number, points: readonly TempoPoint[], bpm: number): number[] {
  const sources = [0];
  let next = 0;
  for (let at = 0; at < frames - 1 || sources.length < 2;) {
    while (next < points.length && (points[next] as TempoPoint).frame <= at) next++;
    at += bpm / tempoBetween(points[next - 1], points[next], at);
    sources.push(Math.min(at, frames - 1));
  }
  return sources;
}

function tempoBetween(before: TempoPoint | undefined, after: TempoPoint | undefined, frame: number): number {
  if (before === undefined || after === undefined) return (before ?? after as TempoPoint).bpm;
  return before.bpm + ((frame - before.frame) / (after.frame - before.frame)) * (after.bpm - before.bpm);
}
