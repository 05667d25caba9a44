/** @file The engine's side of the worker: wishes as promises, and cancelling them. */
import { FilmError, throwIfCancelled } from '../../film/errors.ts';
import type { ChunkMade, FilmRun, HostOptions } from './film-host.ts';
import type { Tensor } from './onnx/runtime.ts';
import type { LatentSize } from './pictures.ts';
import { startThread } from './thread.ts';
import { fromWire } from './wire-error.ts';
import type { OpenedModel, WorkerReply, WorkerRequest } from './wire.ts';

/** A model in a thread of its own. */
export interface ModelWorker extends AsyncDisposable {
  readonly opened: OpenedModel;
  /** As FilmHost.pictures. When the signal fires it rejects at once, and the worker stops after the pass it is at. */
  pictures(run: FilmRun, index: number, signal?: AbortSignal, onChunk?: (chunk: ChunkMade) => void): Promise<Tensor>;
  /** As FilmHost.encode. */
  encode(size: LatentSize, pictures: Tensor, isStart: boolean, signal?: AbortSignal): Promise<Tensor>;
}

interface Waiting {
  readonly resolve: (value: OpenedModel | Tensor | null) => void;
  readonly reject: (error: Error) => void;
  readonly onChunk: ((chunk: ChunkMade) => void) | undefined;
}

/** Leaves the distribution kind out of each wish, so that each keeps its own fields. */
type Wish<T = WorkerRequest> = T extends WorkerRequest ? Omit<T, 'id'> : never;

/** Starts a worker and opens a model in it. Rejects as `openFilmHost` does. */
export async function startModelWorker(options: HostOptions, signal?: AbortSignal): Promise<ModelWorker> {
  throwIfCancelled(signal);
  const worker = startThread('diffusion-worker.js', new URL('./worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let gone: FilmError | null = null;
  const failAll = (error: FilmError): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (reply: WorkerReply) => settle(waiting, reply));
  worker.on('error', (cause) => failAll(new FilmError('internal', `The model's thread failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })));
  worker.on('exit', () => failAll(new FilmError('internal', "The model's thread ended.")));

  const ask = (wish: Wish, stop?: AbortSignal, onChunk?: (chunk: ChunkMade) => void): Promise<OpenedModel | Tensor | null> =>
    new Promise((resolve, reject) => {
      // Nobody answers for a thread that has ended.
      if (gone !== null) return reject(gone);
      const id = ++count;
      const cancel = (): void => {
        waiting.delete(id);
        worker.postMessage({ id: ++count, kind: 'cancel', target: id } satisfies WorkerRequest);
        reject(cancelled(stop));
      };
      const done = (): void => stop?.removeEventListener('abort', cancel);
      waiting.set(id, { resolve: (value) => (done(), resolve(value)), reject: (error) => (done(), reject(error)), onChunk });
      worker.postMessage({ ...wish, id });
      if (stop?.aborted) cancel();
      else stop?.addEventListener('abort', cancel, { once: true });
    });
  const end = async (): Promise<void> => {
    await ask({ kind: 'close' }).catch(() => null);
    await worker.terminate();
  };
  try {
    const opened = (await ask({ kind: 'open', options }, signal)) as OpenedModel;
    return {
      opened,
      pictures: async (run, index, stop, onChunk) => (await ask({ kind: 'pictures', run, index }, stop, onChunk)) as Tensor,
      encode: async (size, pictures, isStart, stop) => (await ask({ kind: 'encode', size, pictures, isStart }, stop)) as Tensor,
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

function settle(waiting: Map<number, Waiting>, reply: WorkerReply): void {
  const wish = waiting.get(reply.id);
  if (reply.ok === null) return wish?.onChunk?.(reply.chunk);
  waiting.delete(reply.id);
  if (!wish) return;
  if (reply.ok) return wish.resolve(reply.value);
  wish.reject(fromWire(reply.error));
}

function cancelled(signal: AbortSignal | undefined): Error {
  try {
    throwIfCancelled(signal);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new FilmError('cancelled', 'The film was cancelled.');
}
