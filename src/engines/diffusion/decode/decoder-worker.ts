/** @file The thread of a decoder: pictures of one chunk are made while the transformer is at the next. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { Tensor } from '../onnx/runtime.ts';
import { toWire } from '../wire-error.ts';
import { openChunkDecoder, type ChunkDecoder } from './chunk-decoder.ts';
import type { DecoderReply, DecoderRequest } from './decoder-thread.ts';

if (parentPort === null) throw new TypeError('This file is for a worker thread.');
const port: MessagePort = parentPort;

let decoder: ChunkDecoder | null = null;

port.on('message', (request: DecoderRequest) => void answer(request));

async function answer(request: DecoderRequest): Promise<void> {
  try {
    const value = await grant(request);
    // The pictures are given away and not copied: nobody here looks at them again.
    reply({ id: request.id, ok: true, value }, value === null ? [] : [value.data.buffer as ArrayBuffer]);
  } catch (error) {
    reply({ id: request.id, ok: false, error: toWire(error) }, []);
  }
}

async function grant(request: DecoderRequest): Promise<Tensor | null> {
  switch (request.kind) {
    case 'open':
      decoder = await openChunkDecoder(request.plan, request.remembered);
      return null;
    case 'decode':
      if (decoder === null) throw new TypeError('No decoder is open.');
      return owned(await decoder.decode(request.key, request.before, request.latents));
    case 'forget':
      await decoder?.forget();
      return null;
    case 'close':
      await decoder?.[Symbol.asyncDispose]();
      decoder = null;
      return null;
    default:
      return request satisfies never;
  }
}

/** With a buffer of its own, which can be given away: the runtime's may be larger or held by it. */
function owned({ dims, data }: Tensor): Tensor {
  return { dims, data: data.slice() };
}

function reply(message: DecoderReply, given: ArrayBuffer[]): void {
  port.postMessage(message, given);
}
