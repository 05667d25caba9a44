/** @file Starting processes to kill, and a client that does not give up: what the torture tests share. */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const script = fileURLToPath(new URL('./process.ts', import.meta.url));
const headers = { authorization: 'Bearer sk-kinora-torture', 'content-type': 'application/json' };

/** A process that is started again and again. */
export interface Victim {
  /** What it said last when it was open: a server its address. */
  readonly said: () => string | null;
  /** Starts it; a process that ends by itself before it is open is started once more. */
  start(): void;
  /** Sends a signal; SIGKILL resolves when it is gone. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** Resolves when it is open. Rejects after `limitMs`. */
  opened(limitMs: number): Promise<void>;
}

/** Makes a process that is not started yet. */
export function createVictim(folder: string, role: 'server' | 'worker', databaseUrl?: string): Victim {
  let child: ChildProcess | null = null;
  let said: string | null = null;
  const start = (): void => {
    said = null;
    const started = fork(script, [folder, role, ...(databaseUrl === undefined ? [] : [databaseUrl])], { execArgv: ['--import', tsx], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child = started;
    started.on('message', (message: string) => (said = message));
    started.on('exit', (_code, signal) => {
      if (child !== started) return;
      said = null;
      // A database that is away lets nobody start.
      if (signal !== 'SIGKILL') setTimeout(() => child === started && start(), 500);
    });
  };
  return {
    said: () => said,
    start,
    signal: async (name) => {
      const target = child;
      if (target === null || target.exitCode !== null || target.signalCode !== null) return;
      if (name !== 'SIGKILL') {
        target.kill(name);
        return;
      }
      child = null;
      said = null;
      const gone = new Promise((resolve) => target.once('exit', resolve));
      target.kill(name);
      await gone;
    },
    opened: async (limitMs) => {
      for (const startedMs = performance.now(); said === null; await sleep(50)) if (performance.now() - startedMs > limitMs) throw new Error(`The process was not open after ${limitMs / 1000} s.`);
    },
  };
}

/** A video as the API tells of it. */
export interface Seen { readonly id: string; readonly status: string; readonly error: unknown; readonly seconds: string }

/** Asks a server that may be gone at any moment, until it answers with 200. */
export async function insist(server: Victim, path: string, body?: unknown, key?: string): Promise<Response> {
  for (;;) {
    const url = server.said();
    if (url !== null) {
      const init = body === undefined ? { headers } : { method: 'POST', headers: { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) }, body: JSON.stringify(body) };
      const response = await fetch(url + path, { ...init, signal: AbortSignal.timeout(20_000) }).then(async (answer) => new Response(await answer.arrayBuffer(), answer), () => null);
      if (response?.status === 200) return response;
      if (response !== null && response.status < 500) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
    }
    await sleep(100);
  }
}

/** Asks for one video with a key that makes asking twice harmless, and gives the id that the server promised to make. */
export async function order(server: Victim, name: string): Promise<string> {
  const body = { prompt: 'A red boat sails past a lighthouse. Then a dog runs through a forest.', seconds: 6, size: '128x64', fps: 8, model: 'testcard' };
  return ((await (await insist(server, '/v1/videos', body, name)).json()) as Seen).id;
}

/** Waits until every video has ended. */
export async function allEnded(server: Victim, ids: readonly string[]): Promise<Seen[]> {
  for (;;) {
    const videos: Seen[] = [];
    for (const id of ids) videos.push((await (await insist(server, `/v1/videos/${id}`)).json()) as Seen);
    if (videos.every((video) => video.status === 'completed' || video.status === 'failed')) return videos;
    await sleep(200);
  }
}

/** All videos that the server knows of. */
export async function listed(server: Victim): Promise<string[]> {
  const page = (await (await insist(server, '/v1/videos?limit=100')).json()) as { data: Seen[] };
  return page.data.map((video) => video.id);
}
