/**
 * @file How likely somebody sings, frame by frame. A voice is in the middle of the stereo picture, has harmonics that glide and tremble, between
 * 150 Hz and 4 kHz. Without weights this is a hint and no more: it is only used to lay plain lyrics, with its uncertainty told.
 */
import { framesPerSecond, melBands, type Spectrum } from './spectrum.ts';
import { movingMean } from './onset-curves.ts';

const LOW_BAND = 8;
const HIGH_BAND = 56;

/** A likelihood per frame, 0 to 1. `mid` and `side` are spectra of half the sum and half the difference of left and right. */
export function vocalLikelihood(mid: Spectrum, side: Spectrum | null): Float32Array {
  const raw = new Float32Array(mid.frames);
  for (let frame = 4; frame < mid.frames; frame++) raw[frame] = centred(mid, side, frame) * glide(mid, frame);
  const slow = movingMean(raw, Math.round(0.4 * framesPerSecond));
  const most = slow.reduce((best, value) => Math.max(best, value), 1e-6);
  return slow.map((value) => value / most);
}

/** Share of the middle bands' sound that is in the middle of the picture. */
function centred(mid: Spectrum, side: Spectrum | null, frame: number): number {
  let middle = 0;
  let sides = 0;
  for (let band = LOW_BAND; band < HIGH_BAND; band++) {
    middle += mid.mel[frame * melBands + band] as number;
    sides += side === null ? 0 : (side.mel[frame * melBands + band] as number);
  }
  return middle <= 0 ? 0 : (middle / (middle + sides)) * Math.min(1, middle / (HIGH_BAND - LOW_BAND));
}

/** Motion of the spectrum between neighbouring bands that is no onset: what rises here falls beside. */
function glide({ mel }: Spectrum, frame: number): number {
  let moved = 0;
  let net = 0;
  for (let band = LOW_BAND; band < HIGH_BAND; band++) {
    const change = (mel[frame * melBands + band] as number) - (mel[(frame - 4) * melBands + band] as number);
    moved += Math.abs(change);
    net += change;
  }
  return Math.max(0, moved - 1.5 * Math.abs(net)) / (HIGH_BAND - LOW_BAND);
}

