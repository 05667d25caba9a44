/** @file A decoder in a thread of its own, since running a graph blocks its thread. */
import { FilmError } from '../../../film/errors.ts';
import type { Tensor } from '../onnx/runtime.ts';
import { startThread } from '../thread.ts';
import type { WireError } from '../wire.ts';
import { fromWire } from '../wire-error.ts';
import type { ChunkDecoder } from './chunk-decoder.ts';
import type { DecoderPlan } from './planned-decoder.ts';

/** A wish, and the number that its answer will have. */
export type DecoderRequest =
  | { readonly id: number; readonly kind: 'open'; readonly plan: DecoderPlan; readonly remembered: number }
  | { readonly id: number; readonly kind: 'decode'; readonly key: string; readonly before: string | null; readonly latents: Tensor }
  | { readonly id: number; readonly kind: 'forget' | 'close' };

/** An answer: pictures, or nothing but that it is done. */
export type DecoderReply = { readonly id: number; readonly ok: true; readonly value: Tensor | null } | { readonly id: number; readonly ok: false; readonly error: WireError };

type Wish<T = DecoderRequest> = T extends DecoderRequest ? Omit<T, 'id'> : never;

interface Waiting {
  readonly resolve: (value: Tensor | null) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a decoder in a thread. Rejects with `bad-file` when the weights do not fit. */
export async function openDecoderThread(plan: DecoderPlan, remembered: number): Promise<ChunkDecoder> {
  const thread = startThread('diffusion-decoder.js', new URL('./decoder-worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let gone: FilmError | null = null;
  const failAll = (error: FilmError): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  thread.on('message', (reply: DecoderReply) => {
    const wish = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) wish?.resolve(reply.value);
    else wish?.reject(fromWire(reply.error));
  });
  thread.on('error', (cause) => failAll(new FilmError('internal', `The decoder's thread failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })));
  thread.on('exit', () => failAll(new FilmError('internal', "The decoder's thread ended.")));
  const ask = (wish: Wish): Promise<Tensor | null> =>
    new Promise((resolve, reject) => {
      // Nobody answers for a thread that has ended.
      if (gone !== null) return reject(gone);
      const id = ++count;
      waiting.set(id, { resolve, reject });
      thread.postMessage({ ...wish, id });
    });
  try {
    await ask({ kind: 'open', plan, remembered });
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return {
    decode: async (key, before, latents) => (await ask({ kind: 'decode', key, before, latents })) as Tensor,
    forget: async () => {
      await ask({ kind: 'forget' });
    },
    [Symbol.asyncDispose]: async () => {
      await ask({ kind: 'close' }).catch(() => null);
      await thread.terminate();
    },
  };
}
