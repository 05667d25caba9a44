/**
 * @file Decoding what was uploaded, in a process of its own: a picture that is a trap for its decoder costs that process and nothing
 * else. One file at a time, each with a time limit.
 */
import { fork, type ChildProcess } from 'node:child_process';
import type { StartPicture } from '../encode/start-picture.ts';
import type { Score } from '../film/score.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { findEntry } from '../lib/process-entry.ts';

/** Decodes files of strangers. Disposing ends its process. */
export interface Inspector extends AsyncDisposable {
  /** Decodes a JPEG, PNG or WebP as a whole and reads its composition and palette. Rejects with an Error for one that is damaged, too large or too slow. */
  picture(path: string): Promise<StartPicture>;
  /** Decodes a song and listens to it. Rejects with an Error that says why for what is no song, or one over `maxSongSeconds`. */
  song(path: string): Promise<Score>;
  /** Reads the storyboard in a film's recipe. Rejects with an Error where there is none. */
  storyboard(path: string): Promise<Storyboard>;
}

/** How an inspector works. */
export interface InspectorOptions {
  /** How long one file may take, in milliseconds, with the start of the process for the first; 60 s when left out. */
  readonly timeoutMs?: number;
  /** Most memory of its heap, in MB; 256 when left out. */
  readonly memoryMb?: number;
}

/** Longest song that is taken over HTTP, in seconds. */
export const maxSongSeconds = 600;

/** To the process. */
export interface ToInspector {
  readonly id: number;
  readonly type: 'picture' | 'storyboard' | 'song';
  readonly path: string;
}

/** What the process found. */
export type Inspected = StartPicture | { readonly storyboard: Storyboard } | { readonly score: Score };

/** From the process: `error` or `value`. */
export interface FromInspector {
  readonly id: number;
  readonly value?: Inspected;
  readonly error?: string;
}

/** Makes an inspector; its process is started by the first file, and again after it was killed. */
export function createInspector({ timeoutMs = 60_000, memoryMb = 256 }: InspectorOptions = {}): Inspector {
  let child: ChildProcess | null = null;
  let lastId = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const start = (): ChildProcess => {
    const { path, execArgv } = findEntry(import.meta.url, 'server/inspect-process');
    // No secrets: of the environment only what programs need to be found.
    const started = fork(path, [], { execArgv: [...execArgv, `--max-old-space-size=${memoryMb}`], env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] }, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    started.on('exit', () => {
      if (child === started) child = null;
    });
    // It must not keep the server's process alive.
    started.unref();
    started.channel?.unref();
    return started;
  };
  const ask = (type: ToInspector['type'], path: string): Promise<Inspected> => {
    const worker = (child ??= start());
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        worker.off('message', hear).off('exit', die).off('error', die);
        settle();
      };
      const hear = (message: FromInspector): void => {
        if (message.id !== id) return;
        const { value, error } = message;
        end(() => (value === undefined ? reject(new Error(error)) : resolve(value)));
      };
      const die = (): void => end(() => reject(new Error('The file could not be decoded.')));
      const timer = setTimeout(() => {
        worker.kill('SIGKILL');
        end(() => reject(new Error(`Decoding took more than ${timeoutMs / 1000} s.`)));
      }, timeoutMs);
      worker.on('message', hear).on('exit', die).on('error', die);
      worker.send({ id, type, path } satisfies ToInspector, (error) => error && die());
    });
  };
  const inTurn = (type: ToInspector['type'], path: string): Promise<Inspected> => {
    const asked = turn.then(() => ask(type, path));
    turn = asked.catch(() => undefined);
    return asked;
  };
  return {
    picture: async (path) => (await inTurn('picture', path)) as StartPicture,
    song: async (path) => ((await inTurn('song', path)) as { score: Score }).score,
    storyboard: async (path) => ((await inTurn('storyboard', path)) as { storyboard: Storyboard }).storyboard,
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
