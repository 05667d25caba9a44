/** @file Cuts in decoded pictures, and how many of them lie on a beat. */
import type { FrameRate } from '../film/time.ts';

/** First frames after a cut: where the picture changes several times as much as anywhere near. Dissolves and fades are no cuts. */
export function findCuts(pictures: readonly Uint8Array[]): number[] {
  const change = pictures.map((picture, i) => (i === 0 ? 0 : difference(picture, pictures[i - 1] as Uint8Array)));
  return change.flatMap((value, i) => {
    const near = [...change.slice(Math.max(1, i - 8), i), ...change.slice(i + 1, i + 9)];
    const usual = near.length === 0 ? 0 : Math.max(...near);
    return i > 0 && value > 4 && value > 2.2 * usual ? [i] : [];
  });
}

function difference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs((one[i] as number) - (other[i] as number));
  return sum / one.length;
}

/** Share of cuts within a frame of `leadFrames` before a beat; the share of all frames that are; and the cuts that are not. */
export function onBeat(cuts: readonly number[], beats: readonly number[], frames: number, rate: FrameRate, leadFrames: number): { readonly share: number; readonly chance: number; readonly off: readonly number[] } {
  const wanted = beats.map((seconds) => (seconds * rate.num) / rate.den - leadFrames);
  const isOn = (frame: number): boolean => wanted.some((beat) => Math.abs(beat - frame) <= 1);
  const off = cuts.filter((cut) => !isOn(cut));
  const chance = Array.from({ length: frames }, (_, frame) => isOn(frame)).filter(Boolean).length / Math.max(1, frames);
  return { share: cuts.length === 0 ? 0 : 1 - off.length / cuts.length, chance, off };
}

/** Brightness of a picture on a grid of 32 by 18, which is enough to see a cut. `data` begins with the luma plane, row by row. */
export function thumbnailOf({ data, widthPx, heightPx }: { readonly data: Uint8Array; readonly widthPx: number; readonly heightPx: number }): Uint8Array {
  return Uint8Array.from({ length: 32 * 18 }, (_, i) => {
    const y = Math.floor(((Math.floor(i / 32) + 0.5) * heightPx) / 18);
    const x = Math.floor((((i % 32) + 0.5) * widthPx) / 32);
    return data[y * widthPx + x] as number;
  });
}
