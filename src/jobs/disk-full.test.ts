/** @file A disk that is full: for a moment, which costs nothing but time, and for good, which is told in words. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { buildBrief } from '../film/build-brief.ts';
import { FilmError } from '../film/errors.ts';
import { knownNames } from '../known-names.ts';
import { openDiskStore } from './disk-store.ts';
import { describeError } from './film-workflow.ts';
import { createFilmer, type Filmer } from './filmer.ts';
import { openJobs } from './jobs.ts';
import type { MediaStore } from './media-store.ts';

const enospc = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

it('finishes the film once there is room again, whether filming or storing met the full disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-full-'));
  const disk = await openDiskStore(join(folder, 'media'));
  const failures = { shoot: 1, put: 2 };
  const store: MediaStore = {
    ...disk,
    put: (key, path, mediaType) => (failures.put-- > 0 ? Promise.reject(enospc()) : disk.put(key, path, mediaType)),
  };
  const filmerOnFullDisk = (): Filmer => {
    const filmer = createFilmer();
    return { ...filmer, shoot: (order, options) => (failures.shoot-- > 0 ? Promise.reject(new FilmError('disk-full', 'The take could not be written: the disk is full.')) : filmer.shoot(order, options)) };
  };
  const jobs = await openJobs({ folder, databaseUrl: null, filmers: 1, createFilmer: filmerOnFullDisk, store, keepSeconds: null, pollMs: 50 });
  try {
    const brief = buildBrief('A red boat sails past a lighthouse.', { seconds: 1, fps: 4, size: '128x64', engine: 'testcard' }, knownNames);
    const { id } = await jobs.submit({ project: 'test', task: { kind: 'create', brief, model: 'testcard', characters: [], reference: null } });
    let video = await jobs.videos.find(id);
    while (video?.status !== 'completed' && video?.status !== 'failed') {
      await sleep(50);
      video = await jobs.videos.find(id);
    }
    expect(video).toMatchObject({ status: 'completed', error: null });
    expect([failures.shoot, failures.put].every((left) => left < 0)).toBe(true);
    expect(await disk.find(`videos/${id}/film.mp4`)).toEqual({ sizeBytes: video.film!.sizeBytes });
    expect(await readdir(join(folder, 'work'))).toEqual([]);
  } finally {
    await jobs[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}, 180_000);

it.each([
  ['the system', enospc()],
  ['a film', new FilmError('disk-full', 'The take could not be written to /srv/kinora/takes: the disk is full.')],
  ['the job engine after its last try', new Error('Step finish has exceeded its maximum of 8 retries. Previous errors: Error 1: ENOSPC: no space left on device')],
])('is told to the owner without paths of the server, when it comes from %s', (_name, error) => {
  const told = describeError(error);
  expect(told.code).toBe('disk_full');
  expect(told.message).not.toContain('/');
});
