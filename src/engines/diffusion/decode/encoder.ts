/** @file Encoders turn pictures into latent frames, for films that start from pictures. */
import type { Tensor } from '../onnx/runtime.ts';
import type { DecoderState } from './decoder.ts';

/** Latent frames of some pictures. */
export interface Encoded {
  /** `[1, channels, latentFrames, latentHeight, latentWidth]`, normalised as the transformer wants them. */
  readonly latents: Tensor;
  /** What the encoder remembers. */
  readonly state: DecoderState;
}

/** An encoder in memory. One call at a time. The first picture of a film is one latent frame, each four later ones are one. */
export interface VideoEncoder extends AsyncDisposable {
  /** Encodes `[frames, 3, height, width]`, 0 to 1: 4n + 1 frames at the start of a film, 4n later. Throws `RangeError` for other numbers. */
  encode(pictures: Tensor, state: DecoderState): Promise<Encoded>;
}

/** Throws `RangeError` when so many pictures are no whole number of latent frames. */
export function checkPictures({ dims }: Tensor, isStart: boolean): void {
  const frames = dims[0] ?? 0;
  if (frames === 0 || (frames - (isStart ? 1 : 0)) % 4 !== 0) {
    throw new RangeError(`${frames} pictures are no whole number of latent frames: there must be 4n${isStart ? ' + 1 at the start of a film' : ''}.`);
  }
}
