/** @file Curves over the song: how loud, how full, how bright, how busy. */
import { silentLufs, toLufs, type WeightedPower } from '../audio/loudness.ts';
import type { Curves, Onset, Span } from '../film/score.ts';
import { movingMean, type OnsetCurves } from './onset-curves.ts';
import { framesPerSecond, melBands, type Spectrum } from './spectrum.ts';

/** Seconds between the samples of a curve. */
export const curveStepSeconds = 0.05;
/** Quieter than this is silence, in LUFS over 0.4 s. */
const SILENCE_LUFS = -55;
/** Shorter silences are rests. */
const SHORTEST_SILENCE_SECONDS = 0.8;

/** Makes the curves. */
export function makeCurves(spectrum: Spectrum, power: WeightedPower, onsets: readonly Onset[], onsetCurves: OnsetCurves, vocals: Float32Array): Curves {
  const seconds = spectrum.frames / framesPerSecond;
  const steps = Math.max(1, Math.ceil(seconds / curveStepSeconds));
  const times = Array.from({ length: steps }, (_, i) => (i + 0.5) * curveStepSeconds);
  // Short-term loudness looks at three seconds (EBU Tech 3341); the momentary one at 0.4.
  const shortTerm = loudnessAt(power, 3);
  const momentary = loudnessAt(power, 0.8);
  const loudness = times.map((at) => round(shortTerm(at)));
  const bright = relative(times.map((at) => meanOver(spectrum.centroidHz, at, 0.4)), 0.05, 0.95);
  const dense = relative(times.map((at) => onsets.reduce((sum, onset) => sum + (Math.abs(onset.seconds - at) < 1 ? onset.strength : 0), 0)), 0, 0.98);
  const loud = loudnessScale(times.map(momentary));
  return {
    stepSeconds: curveStepSeconds, loudness,
    // What a listener calls energy is above all loudness, then how much happens and how bright it is.
    energy: smooth(relative(times.map((_, i) => 0.6 * (loud[i] as number) + 0.22 * (dense[i] as number) + 0.18 * (bright[i] as number) * (loud[i] as number)), 0.02, 0.98), 1).map(round),
    brightness: bright.map(round), onsetDensity: dense.map(round),
    low: relative(times.map((at) => bandMean(spectrum, at, 0, 7)), 0.02, 0.99).map(round),
    high: relative(times.map((at) => meanOver(onsetCurves.high, at, 0.05)), 0, 0.99).map(round),
    vocals: times.map((at) => round(Math.max(0, Math.min(1, meanOver(vocals, at, 0.6))))),
  };
}

function loudnessAt({ blockSeconds, power }: WeightedPower, windowSeconds: number): (at: number) => number {
  const reach = Math.max(1, Math.round(windowSeconds / blockSeconds / 2));
  const means = movingMean(Float32Array.from(power), reach);
  return (at) => toLufs(means[Math.min(means.length - 1, Math.floor(at / blockSeconds))] as number);
}

/** Loudness as a share: 1 where the song is loudest, 0 at 24 LU below. */
function loudnessScale(values: readonly number[]): number[] {
  const most = percentile(values, 0.97);
  return values.map((value) => Math.max(0, Math.min(1, 1 + (value - most) / 24)));
}

function meanOver(curve: Float32Array, at: number, seconds: number): number {
  const from = Math.max(0, Math.round((at - seconds / 2) * framesPerSecond));
  const to = Math.min(curve.length, Math.max(from + 1, Math.round((at + seconds / 2) * framesPerSecond)));
  let sum = 0;
  for (let i = from; i < to; i++) sum += curve[i] as number;
  return to > from ? sum / (to - from) : 0;
}

function bandMean({ mel, frames }: Spectrum, at: number, fromBand: number, toBand: number): number {
  const frame = Math.min(frames - 1, Math.round(at * framesPerSecond));
  let sum = 0;
  for (let band = fromBand; band < toBand; band++) sum += mel[frame * melBands + band] as number;
  return sum;
}

/** From 0 at the lower percentile to 1 at the upper; all 0 where nothing changes. */
function relative(values: readonly number[], lower: number, upper: number): number[] {
  const low = percentile(values, lower);
  const high = percentile(values, upper);
  return values.map((value) => (high - low < 1e-9 ? 0 : Math.max(0, Math.min(1, (value - low) / (high - low)))));
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? 0;
}

function smooth(values: readonly number[], seconds: number): number[] {
  return Array.from(movingMean(Float32Array.from(values), Math.round(seconds / curveStepSeconds / 2)));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Stretches with nothing to hear. */
export function findSilences(power: WeightedPower): Span[] {
  const at = loudnessAt(power, 0.4);
  const spans: Array<{ startSeconds: number; endSeconds: number }> = [];
  power.power.forEach((_, i) => {
    const start = i * power.blockSeconds;
    if (at(start) > SILENCE_LUFS) return;
    const last = spans.at(-1);
    if (last !== undefined && start - last.endSeconds < 1e-6) last.endSeconds = start + power.blockSeconds;
    else spans.push({ startSeconds: start, endSeconds: start + power.blockSeconds });
  });
  return spans.filter((span) => span.endSeconds - span.startSeconds >= SHORTEST_SILENCE_SECONDS).map((span) => ({ startSeconds: round(span.startSeconds), endSeconds: round(span.endSeconds) }));
}

/** Whether there is anything to hear at all. */
export function isSilent({ power }: WeightedPower): boolean {
  return power.every((one) => toLufs(one) <= Math.max(silentLufs, SILENCE_LUFS));
}
