/** @file Decoders turn latent frames into pictures, chunk by chunk, as the chunks come. */
import type { Tensor } from '../onnx/runtime.ts';

/** What a decoder remembers of the latent frames before: null at the start of a film. It is never changed, so one may go on from it twice. */
export type DecoderState = Readonly<Record<string, Tensor>> | null;

/** Pictures of a chunk. */
export interface Decoded {
  /** `[frames, 3, height, width]`, red, green and blue, 0 to 1 but for small excesses. */
  readonly pictures: Tensor;
  readonly state: DecoderState;
}

/** A decoder in memory. One call at a time. The first latent frame of a film is one picture, each later one is four. */
export interface VideoDecoder extends AsyncDisposable {
  /** Decodes `[1, channels, latentFrames, latentHeight, latentWidth]`, normalised as the transformer gives them. */
  decode(latents: Tensor, state: DecoderState): Promise<Decoded>;
}

/** Pictures that so many latent frames become. */
export function picturesOf(latentFrames: number, isStart: boolean): number {
  return latentFrames * 4 - (isStart ? 3 : 0);
}
