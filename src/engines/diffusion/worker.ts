/** @file The worker: holds the model, since running a graph blocks its thread. Who asks for the next chunk before the last one is decoded has both made side by side. */
import { parentPort } from 'node:worker_threads';
import { throwIfCancelled } from '../../film/errors.ts';
import { openFilmHost, type FilmHost } from './film-host.ts';
import { toWire } from './wire-error.ts';
import type { OpenedModel, WorkerReply, WorkerRequest } from './wire.ts';
import type { Tensor } from './onnx/runtime.ts';

const port = parentPort;
if (port === null) throw new TypeError('This file is for a worker thread.');

let host: FilmHost | null = null;
const running = new Map<number, AbortController>();

port.on('message', (request: WorkerRequest) => {
  if (request.kind === 'cancel') {
    running.get(request.target)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(request.id, controller);
  void answer(request, controller.signal).finally(() => running.delete(request.id));
});

async function answer(request: WorkerRequest, signal: AbortSignal): Promise<void> {
  try {
    reply({ id: request.id, ok: true, value: await grant(request, signal) });
  } catch (error) {
    reply({ id: request.id, ok: false, error: toWire(error) });
  }
}

async function grant(request: WorkerRequest, signal: AbortSignal): Promise<OpenedModel | Tensor | null> {
  switch (request.kind) {
    case 'open':
      host = await openFilmHost(request.options);
      return { preset: host.preset, identity: host.identity, canEncode: host.canEncode };
    case 'pictures':
      return opened().pictures(request.run, request.index, signal, (chunk) => reply({ id: request.id, ok: null, chunk }));
    case 'encode':
      throwIfCancelled(signal);
      return opened().encode(request.size, request.pictures, request.isStart);
    case 'close':
      await host?.[Symbol.asyncDispose]();
      host = null;
      return null;
    case 'cancel':
      return null;
    default:
      return request satisfies never;
  }
}

function opened(): FilmHost {
  if (host === null) throw new TypeError('No model is open.');
  return host;
}

function reply(message: WorkerReply): void {
  port?.postMessage(message);
}
