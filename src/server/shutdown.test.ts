/** @file Stopping in peace: not ready any more but still answering, and what was done of a film is not done again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createFilmer, type Filmer } from '../jobs/filmer.ts';
import { startServer, type RunningServer } from './serve.ts';

const apiKey = 'sk-kinora-shutdown';
const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };

it('says that it is not ready, goes on answering for a while, ends streams, and goes on with the film at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-shutdown-'));
  const chunks: string[] = [];
  /** How many frames were there when filming of the shot was begun anew. */
  const found: number[] = [];
  let hurry = false;
  /** A filmer that tells of each chunk, and holds up the third until it is told to hurry. */
  const counting = (): Filmer => {
    const filmer = createFilmer();
    return {
      ...filmer,
      // The second server takes its time, so that whatever the first one left behind would get in its way.
      shoot: async (order, options = {}) => {
        if (hurry && found.length === 0) await sleep(4000);
        await filmer.shoot(order, {
          ...options,
          onEvent: (event) => {
            if (event.type === 'frames' && hurry && found.length === 0) found.push(event.done);
            if (event.type === 'chunk') chunks.push(`${order.shot} ${event.chunk}`);
            if (event.type !== 'chunk' || hurry || event.chunk < 2) options.onEvent?.(event);
          },
        });
      },
    };
  };
  const start = (): Promise<RunningServer> =>
    startServer({ folder, databaseUrl: null, filmers: 1, createFilmer: counting, keepSeconds: null, port: 0, apiKey, pollMs: 50, drainMs: 1500, settings: { engine: 'testcard' } });
  try {
    let server = await start();
    const body = JSON.stringify({ prompt: 'A red boat sails past a lighthouse.', seconds: 12, size: '128x64', fps: 4, model: 'testcard' });
    const { id } = (await (await fetch(`${server.url}/v1/videos`, { method: 'POST', headers, body })).json()) as { id: string };
    const stream = fetch(`${server.url}/v1/videos/${id}/events`, { headers }).then((response) => response.text());
    while (chunks.length < 3) await sleep(20);
    // The steps of the first two chunks are recorded in a moment.
    await sleep(500);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);

    const stopped = server[Symbol.asyncDispose]();
    const [ready, alive, video] = await Promise.all([fetch(`${server.url}/readyz`), fetch(`${server.url}/healthz`), fetch(`${server.url}/v1/videos/${id}`, { headers })]);
    expect([ready.status, alive.status, video.status]).toEqual([503, 200, 200]);
    expect(await stream).toContain('"status":"in_progress"');
    await stopped;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');

    const before = [...chunks];
    hurry = true;
    server = await start();
    let status = '';
    while (status !== 'completed' && status !== 'failed') {
      await sleep(100);
      status = ((await (await fetch(`${server.url}/v1/videos/${id}`, { headers })).json()) as { status: string }).status;
    }
    await server[Symbol.asyncDispose]();
    expect(status).toBe('completed');
    // Eight frames in each chunk but perhaps the last: all that had been filmed of the shot was found, and none of it filmed again.
    expect(found[0]).toBeGreaterThan((new Set(before).size - 1) * 8);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}, 300_000);
