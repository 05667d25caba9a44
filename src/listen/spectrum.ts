/** @file What is heard moment by moment: mel bands, chroma, brightness. One pass over the song, a hundred frames a second. */
import { createRealFft, hannWindow } from '../audio/fft.ts';

/** Analysis runs at this rate; what lies above 11 kHz says little about beat and form. */
export const analysisRateHz = 22_050;
/** Samples from frame to frame: some hundred frames a second. */
export const hopSamples = 220;
/** Frames a second. */
export const framesPerSecond = analysisRateHz / hopSamples;
/** Number of mel bands, 30 Hz to 11 kHz. */
export const melBands = 80;

const WINDOW = 2048;
const CHROMA_WINDOW = 8192;
/** Chroma changes slowly: one transform for so many frames. */
export const chromaEvery = 10;

/** Frames of a song. Frame `i` is centred on sample `i * hopSamples`. */
export interface Spectrum {
  readonly frames: number;
  /** Mel bands, `log(1 + 1000 * power)`, frame after frame: frames × melBands. */
  readonly mel: Float32Array;
  /** Spectral centroid in hertz, per frame; 0 in silence. */
  readonly centroidHz: Float32Array;
  /** Twelve pitch classes from C, log-compressed, every `chromaEvery` frames. */
  readonly chroma: Float32Array;
  readonly chromaFrames: number;
}

/** Analyses mono samples at `analysisRateHz`. */
export function analyse(samples: Float32Array): Spectrum {
  const frames = Math.max(1, Math.ceil(samples.length / hopSamples));
  const fft = createRealFft(WINDOW);
  const window = hannWindow(WINDOW);
  const power = new Float32Array(WINDOW / 2 + 1);
  const bands = melFilters(WINDOW);
  const mel = new Float32Array(frames * melBands);
  const centroidHz = new Float32Array(frames);
  // A full-scale sine has power (size / 4) squared under a Hann window.
  const scale = 1 / (WINDOW / 4) ** 2;
  for (let frame = 0; frame < frames; frame++) {
    fft.power(samples, frame * hopSamples - WINDOW / 2, window, power);
    for (let band = 0; band < melBands; band++) mel[frame * melBands + band] = Math.log1p(1000 * Math.sqrt(scale * bandPower(power, bands[band] as Filter)));
    centroidHz[frame] = centroid(power, analysisRateHz / WINDOW);
  }
  return { frames, mel, centroidHz, ...analyseChroma(samples, frames) };
}

interface Filter {
  readonly from: number;
  readonly weights: Float32Array;
}

function bandPower(power: Float32Array, { from, weights }: Filter): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (power[from + i] as number) * (weights[i] as number);
  return sum;
}

function centroid(power: Float32Array, binHz: number): number {
  let weighted = 0;
  let sum = 0;
  for (let i = 1; i < power.length; i++) {
    const magnitude = Math.sqrt(power[i] as number);
    weighted += magnitude * i * binHz;
    sum += magnitude;
  }
  return sum < 1e-3 ? 0 : weighted / sum;
}

const hzToMel = (hz: number): number => 2595 * Math.log10(1 + hz / 700);
const melToHz = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

/** Triangular filters on the mel scale (O'Shaughnessy's formula); each reaches at least one bin. */
function melFilters(size: number): Filter[] {
  const low = hzToMel(30);
  const step = (hzToMel(11_000) - low) / (melBands + 1);
  const bin = (i: number): number => (melToHz(low + i * step) * size) / analysisRateHz;
  return Array.from({ length: melBands }, (_, band) => {
    const [left, middle, right] = [bin(band), bin(band + 1), bin(band + 2)];
    const from = Math.floor(Math.min(left, middle - 1)) + 1;
    const to = Math.max(from, Math.ceil(Math.max(right, middle + 1)) - 1);
    const weights = Float32Array.from({ length: to - from + 1 }, (_unused, i) => {
      const at = from + i;
      const rise = (at - Math.min(left, middle - 1)) / Math.max(1, middle - left);
      const fall = (Math.max(right, middle + 1) - at) / Math.max(1, right - middle);
      return Math.max(0, Math.min(1, rise, fall));
    });
    return { from, weights };
  });
}

/** Pitch classes from 65 Hz to 2 kHz, where neighbouring semitones lie bins apart. */
function analyseChroma(samples: Float32Array, frames: number): Pick<Spectrum, 'chroma' | 'chromaFrames'> {
  const fft = createRealFft(CHROMA_WINDOW);
  const window = hannWindow(CHROMA_WINDOW);
  const power = new Float32Array(CHROMA_WINDOW / 2 + 1);
  const chromaFrames = Math.ceil(frames / chromaEvery);
  const chroma = new Float32Array(chromaFrames * 12);
  const binHz = analysisRateHz / CHROMA_WINDOW;
  const first = Math.ceil(65 / binHz);
  const last = Math.floor(2000 / binHz);
  const classes = Int8Array.from({ length: last + 1 }, (_, i) => (i < first ? 0 : ((Math.round(12 * Math.log2((i * binHz) / 440)) + 9) % 12 + 12) % 12));
  const scale = 1 / (CHROMA_WINDOW / 4) ** 2;
  for (let frame = 0; frame < chromaFrames; frame++) {
    fft.power(samples, frame * chromaEvery * hopSamples - CHROMA_WINDOW / 2, window, power);
    for (let i = first; i <= last; i++) {
      const at = power[i] as number;
      // Only peaks: the skirts of a strong note are no notes.
      if (at >= (power[i - 1] as number) && at >= (power[i + 1] as number)) chroma[frame * 12 + (classes[i] as number)] = (chroma[frame * 12 + (classes[i] as number)] as number) + Math.sqrt(scale * at);
    }
    for (let k = 0; k < 12; k++) chroma[frame * 12 + k] = Math.log1p(100 * (chroma[frame * 12 + k] as number));
  }
  return { chroma, chromaFrames };
}
