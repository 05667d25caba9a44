/** @file The loudness of a sound over time, as a waveform draws it. */
import { toMidSide, type Sound } from '../audio/sound.ts';

/** One column of a waveform: the highest sample and the root of the mean square, each 0 to 1 of the loudest peak. */
export interface WaveColumn {
  readonly peak: number;
  readonly rms: number;
}

/** The first `seconds` of a sound in so many columns, of left and right together. What lies after the sound's end is silent. */
export function waveform(sound: Sound, seconds: number, columns: number): WaveColumn[] {
  const { mid } = toMidSide(sound);
  const perColumn = (seconds * sound.sampleRateHz) / columns;
  const raw = Array.from({ length: columns }, (_, i) => measure(mid.subarray(Math.floor(i * perColumn), Math.floor((i + 1) * perColumn))));
  const loudest = Math.max(1e-9, ...raw.map(({ peak }) => peak));
  return raw.map(({ peak, rms }) => ({ peak: peak / loudest, rms: rms / loudest }));
}

function measure(samples: Float32Array): WaveColumn {
  let peak = 0;
  let power = 0;
  for (const value of samples) {
    peak = Math.max(peak, Math.abs(value));
    power += value * value;
  }
  return { peak, rms: samples.length === 0 ? 0 : Math.sqrt(power / samples.length) };
}
