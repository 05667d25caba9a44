import { access, copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleShot, exampleStoryboard } from './engines/example-sequence.ts';
import { edit } from './edit/edit.ts';
import { encode } from './encode/encode.ts';
import { openCodecs } from './encode/open-codecs.ts';
import { FilmError } from './film/errors.ts';
import { makeFilm } from './index.ts';
import { createCrew, makeFilm as makeFilmWithCrew, makeFilmFromStoryboard, type Crew } from './pipeline.ts';
import { verifyFilm } from './verify.ts';
import { KINORA_VERSION } from './version.ts';

// Encoders share the machine with other tests.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-pipeline-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const board = exampleStoryboard([exampleShot('a'), exampleShot('b')]);

describe('makeFilm', () => {
  it('makes a film from words, reporting each stage in order', async () => {
    const stages: string[] = [];
    const film = await makeFilm({
      command: 'A lighthouse on a cliff at dusk, waves breaking below', output: join(folder, 'film.mp4'), engine: 'testcard',
      quality: 'draft', size: '160x90', seconds: 2, cacheFolder: join(folder, 'takes'), model: null,
      onProgress: (event) => {
        if (event.type === 'stage') stages.push(event.stage);
      },
    });
    expect(stages).toEqual(['listen', 'plan', 'check', 'shoot', 'encode']);
    expect(film).toMatchObject({ frames: 48, seconds: 2, widthPx: 160, heightPx: 90 });
    await access(film.path);
  });

  it('checks where the film goes before it plans or films', async () => {
    const planned: string[] = [];
    const crew: Crew = { ...createCrew(), plan: async () => {
      planned.push('yes');
      return board;
    } };
    await expect(makeFilmWithCrew(board.brief, crew, { output: join(folder, 'none', 'film.mp4') })).rejects.toMatchObject({ code: 'output-unwritable' });
    await expect(makeFilmWithCrew(board.brief, crew, { output: join(folder, 'film.avi') })).rejects.toMatchObject({ code: 'bad-option' });
    expect(planned).toEqual([]);
  });

  it.each([
    [{ command: '' }, 'bad-command'],
    [{ command: 'the sea', seconds: 61 }, 'bad-option'],
    [{ command: 'the sea', engine: 'camera' }, 'bad-option'],
    [{ command: 'the sea', look: 'no such look' }, 'bad-option'],
    [{ command: 'the sea', music: 'no such song.wav' }, 'bad-file'],
  ])('refuses %o with %s', async (options, code) => {
    await expect(makeFilm({ ...options, output: join(folder, 'film.mp4'), cacheFolder: join(folder, 'takes') })).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops with `cancelled` when the signal fires, leaving no film', async () => {
    const stop = new AbortController();
    const making = makeFilmFromStoryboard(board, createCrew({ cacheFolder: join(folder, 'takes') }), {
      output: join(folder, 'film.mp4'), signal: stop.signal,
      onProgress: (event) => {
        if (event.type === 'frame' && event.done === 30) stop.abort();
      },
    });
    await expect(making).rejects.toBeInstanceOf(FilmError);
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual(['takes']);
  });
});

describe('verify', () => {
  const make = async (name: string): Promise<string> => (await makeFilmFromStoryboard(board, createCrew({ cacheFolder: join(folder, 'takes') }), { output: join(folder, name) })).path;

  it('finds every shot of an honest film the same', async () => {
    const verification = await verifyFilm(await make('film.mp4'));
    expect(verification).toMatchObject({ isSame: true, changes: [] });
    expect(verification.shots.map(({ shot, frames, isSame }) => [shot, frames, isSame])).toEqual([['a', 24, true], ['b', 24, true]]);
  });

  it('finds the shot that differs, and what about this machine has changed', async () => {
    const codecs = await openCodecs();
    const rushes = await createCrew({ cacheFolder: join(folder, 'takes') }).shoot(board);
    const forged = { ...rushes, engine: { ...rushes.engine, driver: 'lavapipe 1' }, takes: rushes.takes.map((take) => (take.shot === 'b' ? { ...take, pictureHash: '0' } : take)) };
    const film = await encode(edit(forged), { codecs, output: join(folder, 'forged.mp4') });
    const verification = await verifyFilm(film.path);
    expect(verification.isSame).toBe(false);
    expect(verification.shots.map(({ isSame }) => isSame)).toEqual([true, false]);
    expect(verification.changes).toEqual([{ what: 'driver', then: 'lavapipe 1', now: 'none' }]);
  });

  it('works from the file alone', async () => {
    const path = await make('film.mp4');
    await copyFile(path, join(folder, 'copy.mp4'));
    await rm(join(folder, 'takes'), { recursive: true });
    expect((await verifyFilm(join(folder, 'copy.mp4'))).isSame).toBe(true);
  });
});

it('version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(KINORA_VERSION).toBe(version);
});
