/** @file kill -9 of the server at any moment, also while it starts: what it accepted ends right, once. KINORA_TORTURE=30 kills thirty times. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { hashBytes } from '../../src/lib/hash.ts';
import { createRandom } from '../../src/lib/random.ts';
import { allEnded, createVictim, insist, listed, order } from './driver.ts';

const kills = Number(process.env['KINORA_TORTURE'] ?? 5);
const videos = Math.max(3, Math.ceil(kills / 3));

it(`ends every accepted video right, and each once, after ${kills} kills of the server`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-torture-'));
  const server = createVictim(folder, 'server');
  const random = createRandom(kills);
  try {
    server.start();
    let isOver = false;
    // Asked for all the while, so that kills fall into accepting too.
    const ordering = (async () => {
      const ids: string[] = [];
      for (let i = 0; i < videos; i++) {
        ids.push(await order(server, `video ${i}`));
        if (!isOver) await sleep(random.derive(i).int(0, 4000));
      }
      return ids;
    })();
    for (let i = 0; i < kills; i++) {
      // Two of three kills come when it is open and works, the third at any moment of its start.
      if (i % 3 < 2) await server.opened(240_000);
      await sleep(random.int(20, i % 3 < 2 ? 2500 : 6000));
      await server.signal('SIGKILL');
      server.start();
    }
    isOver = true;
    const ids = await ordering;
    const ended = await allEnded(server, ids);
    expect(ended.map(({ status, error, seconds }) => ({ status, error, seconds }))).toEqual(ids.map(() => ({ status: 'completed', error: null, seconds: '6' })));
    expect((await listed(server)).sort()).toEqual([...ids].sort());
    const films = [];
    for (const id of ids) films.push(hashBytes(Buffer.from(await (await insist(server, `/v1/videos/${id}/content`)).arrayBuffer())));
    // The same words and seed: the same bytes, however often the work was cut off.
    expect(new Set(films).size).toBe(1);
    expect(await readdir(join(folder, 'work'))).toEqual([]);
    expect((await readdir(join(folder, 'media', 'videos'))).sort()).toEqual([...ids].sort());
  } finally {
    await server.signal('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}, 300_000 + kills * 90_000);
