/** @file A decoder that remembers chunks by name, so that what it remembers, which is large, stays where it is opened: in this thread or in one of its own. */
import type { Tensor } from '../onnx/runtime.ts';
import { createLru } from '../lru.ts';
import type { DecoderState } from './decoder.ts';
import { openPlannedDecoder, type DecoderPlan } from './planned-decoder.ts';

/** Decodes chunks in the order they are asked for. */
export interface ChunkDecoder extends AsyncDisposable {
  /**
   * Pictures of chunk `key`, `[pictures, 3, height, width]`, which goes on from chunk `before`, or from nothing where that is null. Throws `RangeError` when what it
   * remembered of `before` is gone: it keeps as many chunks as it was opened for, those decoded last.
   */
  decode(key: string, before: string | null, latents: Tensor): Promise<Tensor>;
  /** Lets go of all that it remembers; what it decodes is still given. */
  forget(): Promise<void>;
}

/** Opens a decoder in this thread. Rejects with `bad-file` when the weights do not fit. */
export async function openChunkDecoder(plan: DecoderPlan, remembered: number): Promise<ChunkDecoder> {
  const decoder = await openPlannedDecoder(plan);
  const states = createLru<DecoderState>(remembered);
  let last: Promise<unknown> = Promise.resolve();
  const decode = async (key: string, before: string | null, latents: Tensor): Promise<Tensor> => {
    if (before !== null && !states.has(before)) throw new RangeError(`The decoder remembers nothing of the chunk before "${key}".`);
    const { pictures, state } = await decoder.decode(latents, before === null ? null : (states.get(before) ?? null));
    states.set(key, state);
    return pictures;
  };
  return {
    decode: (key, before, latents) => {
      const next = last.then(() => decode(key, before, latents));
      last = next.catch(() => undefined);
      return next;
    },
    forget: async () => {
      await last;
      states.clear();
    },
    [Symbol.asyncDispose]: async () => {
      await last;
      states.clear();
      await decoder[Symbol.asyncDispose]();
    },
  };
}
