/** @file A filmer in a process of its own, which is started when there is work and again when it died. */
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Mended } from '../check/repair.ts';
import type { EngineSettings } from '../engines/registry.ts';
import { FilmError } from '../film/errors.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { frugalAllocator } from '../lib/allocator.ts';
import { findEntry } from '../lib/process-entry.ts';
import type { ShotHelperOptions } from '../shoot/helper.ts';
import type { FromFilmer, Order, SentError, ToFilmer } from './filmer-messages.ts';
import type { Filmer, FinishedFilm } from './filmer.ts';

/** How much of what the process prints is kept for the message about its end, in characters. */
const LAST_WORDS = 2000;

interface Waiting {
  readonly resolve: (value: Storyboard | FinishedFilm | Mended | Uint8Array | null) => void;
  readonly reject: (error: unknown) => void;
  readonly onEvent: ShotHelperOptions['onEvent'];
}

/** How the process is to behave. */
export interface ProcessFilmerOptions {
  /** Whether it lets everybody else on the machine go first: for a server, which has clients to answer while it films. */
  readonly yields?: boolean;
}

/** Makes a filmer whose work is done by another process, which opens engines with these settings. Disposing kills it; what is cut off can be done again. */
export function createProcessFilmer(settings: EngineSettings = {}, { yields = false }: ProcessFilmerOptions = {}): Filmer {
  let child: ChildProcess | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const start = (): ChildProcess => {
    const { path, execArgv } = findEntry(import.meta.url, 'jobs/filmer-process');
    const started = fork(path, [JSON.stringify(settings)], { execArgv, env: { ...frugalAllocator, ...process.env }, serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    if (yields) letOthersFirst(started);
    let lastWords = '';
    started.stderr?.on('data', (data: Buffer) => {
      lastWords = (lastWords + data.toString()).slice(-LAST_WORDS);
    });
    started.on('message', (message: FromFilmer) => hear(message));
    started.on('error', () => undefined);
    started.on('exit', (code, signal) => {
      if (child === started) child = null;
      failAll(new Error(`The filming process ended ${signal === null ? `with exit code ${code}` : `by ${signal}`}. ${lastWords}`.trim()));
    });
    return started;
  };
  const hear = (message: FromFilmer): void => {
    const one = waiting.get(message.id);
    if (message.type === 'event') return one?.onEvent?.(message.event);
    waiting.delete(message.id);
    if (message.type === 'done') one?.resolve(message.value);
    else one?.reject(toError(message.error));
  };
  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const send = (message: ToFilmer): void => {
    // A process that is gone is heard of by its exit.
    child?.send(message, () => undefined);
  };
  const obey = async (order: Order, { signal, onEvent }: ShotHelperOptions = {}): Promise<Storyboard | FinishedFilm | Mended | Uint8Array | null> => {
    if (signal?.aborted) throw new FilmError('cancelled', 'The film was cancelled.');
    child ??= start();
    const id = ++lastId;
    const stop = (): void => send({ type: 'stop', id });
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onEvent });
        send({ ...order, id });
      });
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };
  return {
    plan: async (request, options) => (await obey({ type: 'plan', request }, options)) as Storyboard,
    mend: async (order, options) => (await obey({ type: 'mend', order }, options)) as Mended,
    shoot: async (order, options) => {
      await obey({ type: 'shoot', order }, options);
    },
    still: async (storyboard, options) => (await obey({ type: 'still', storyboard }, options)) as Uint8Array,
    finish: async (order, options) => (await obey({ type: 'finish', order }, options)) as FinishedFilm,
    [Symbol.asyncDispose]: async () => {
      const dying = child;
      child = null;
      if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return;
      const ended = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await ended;
    },
  };
}

function letOthersFirst({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it: then it films as any other process.
  }
}

function toError({ code, message, param, remedy, stack }: SentError): Error {
  if (code === null) return Object.assign(new Error(message), stack === undefined ? {} : { stack });
  return new FilmError(code, message, { ...(param === undefined ? {} : { param }), ...(remedy === undefined ? {} : { remedy }) });
}
