/**
 * @file Three workers on one PostgreSQL: killed, frozen, and with the database away in between. Runs where the binaries of PostgreSQL are
 * found (`initdb` and `postgres`), as it starts a server of its own; KINORA_TORTURE=30 kills thirty times.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { hashBytes } from '../../src/lib/hash.ts';
import { createRandom } from '../../src/lib/random.ts';
import { allEnded, createVictim, insist, listed, order } from './driver.ts';
import { findPostgres, startPostgres } from './postgres.ts';

const kills = Number(process.env['KINORA_TORTURE'] ?? 3);
const videos = Math.max(3, Math.ceil(kills / 3));
const binaries = findPostgres();

it.runIf(binaries !== null)(`ends every accepted video right, and each once, with three workers killed ${kills} times, one of them frozen, and the database away twice (needs PostgreSQL)`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-workers-'));
  await using postgres = await startPostgres(binaries!);
  const server = createVictim(folder, 'server', postgres.url);
  const workers = [1, 2, 3].map(() => createVictim(folder, 'worker', postgres.url));
  const random = createRandom(kills);
  try {
    server.start();
    await server.opened(240_000);
    workers.forEach((worker) => worker.start());
    const ordering = (async () => {
      const ids: string[] = [];
      for (let i = 0; i < videos; i++) ids.push(await order(server, `video ${i}`));
      return ids;
    })();
    await Promise.all(workers.map((worker) => worker.opened(240_000)));
    await workers[0]!.signal('SIGSTOP');
    for (let i = 0; i < kills; i++) {
      await sleep(random.int(100, 2500));
      const victim = random.pick([server, workers[1]!, workers[2]!]);
      await victim.signal('SIGKILL');
      victim.start();
      if (i === Math.floor(kills / 3) || i === Math.floor((2 * kills) / 3)) {
        await postgres.crash();
        await sleep(random.int(500, 4000));
        await postgres.start();
      }
      if (i === Math.floor(kills / 2)) {
        // By now its work is somebody else's; what it wakes up with must not count.
        await workers[0]!.signal('SIGCONT');
      }
    }
    const ids = await ordering;
    const ended = await allEnded(server, ids);
    expect(ended.map(({ status, error, seconds }) => ({ status, error, seconds }))).toEqual(ids.map(() => ({ status: 'completed', error: null, seconds: '6' })));
    expect((await listed(server)).sort()).toEqual([...ids].sort());
    const films = [];
    for (const id of ids) films.push(hashBytes(Buffer.from(await (await insist(server, `/v1/videos/${id}/content`)).arrayBuffer())));
    expect(new Set(films).size).toBe(1);
  } finally {
    await Promise.all([server, ...workers].map((victim) => victim.signal('SIGKILL')));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}, 400_000 + kills * 90_000);
