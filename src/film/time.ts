/** @file Time arithmetic: every conversion between seconds and frames happens here. Ranges are half-open. */

/** Frames per second as a rational number, so that 23.976 is exact. */
export interface FrameRate {
  readonly num: number;
  readonly den: number;
}

/** Makes a frame rate from frames per second; 23.976, 29.97 and 59.94 become n·1000/1001. */
export function frameRate(fps: number): FrameRate {
  const ntsc = [24, 30, 60, 120].find((n) => Math.abs(fps - (n * 1000) / 1001) < 0.005);
  if (ntsc !== undefined) return { num: ntsc * 1000, den: 1001 };
  if (Number.isInteger(fps)) return { num: fps, den: 1 };
  return { num: Math.round(fps * 1000), den: 1000 };
}

/** The frame that is on screen nearest to `seconds`. */
export function secondsToFrames(seconds: number, rate: FrameRate): number {
  return Math.round((seconds * rate.num) / rate.den);
}

/** When `frame` begins, in seconds. */
export function framesToSeconds(frame: number, rate: FrameRate): number {
  return (frame * rate.den) / rate.num;
}

/** How long one frame stays on screen, in seconds. */
export function frameDurationSeconds(rate: FrameRate): number {
  return rate.den / rate.num;
}

/** Formats seconds as `m:ss.d`, for people. */
export function formatSeconds(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = (tenths - minutes * 600) / 10;
  return `${minutes}:${rest < 10 ? '0' : ''}${rest.toFixed(1)}`;
}

/** Splits `total` frames over `weights`, exactly, each part at least one frame. */
export function shareFrames(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const frames: number[] = [];
  let used = 0;
  let weightSoFar = 0;
  weights.forEach((weight, i) => {
    weightSoFar += weight;
    const left = weights.length - 1 - i;
    const end = Math.min(total - left, Math.max(used + 1, Math.round((total * weightSoFar) / sum)));
    frames.push(end - used);
    used = end;
  });
  return frames;
}
