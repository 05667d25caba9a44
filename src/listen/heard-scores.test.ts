import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LISTENER_VERSION } from './heard-scores.ts';
import { listen } from './listen.ts';
import { playSong, wavBytes } from './test-song.ts';

let root = '';
let music = '';
let folder = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-heard-'));
  [music, folder] = [join(root, 'song.wav'), join(root, 'scores')];
  const { sound } = playSong({ bpm: 120, beatsPerBar: 4, offsetSeconds: 0, parts: [{ label: 'verse', bars: 6, fullness: 2, roots: [0, 5] }], seed: 1 });
  await writeFile(music, wavBytes(sound));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('a song that was heard before is not heard again, and its score is the same', async () => {
  const first = await listen(music, { heardFolder: folder });
  const [name = ''] = await readdir(folder);
  expect(name).toBe(`${first!.song.hash}-${LISTENER_VERSION}.wav.json`);
  expect(await listen(music, { heardFolder: folder })).toEqual(first);
  // Marked on disk, the mark comes back: it was read, not heard.
  await writeFile(join(folder, name), JSON.stringify({ ...first, gridConfidence: 0.123 }));
  expect(await listen(music, { heardFolder: folder })).toMatchObject({ gridConfidence: 0.123, song: { path: music } });
});

it('corrections are made to what was kept, and are not kept themselves', async () => {
  const first = await listen(music, { heardFolder: folder });
  const doubled = await listen(music, { heardFolder: folder, correct: 'x2' });
  expect(doubled!.tempo[0]!.bpm).toBeCloseTo(2 * first!.tempo[0]!.bpm, 6);
  expect(await listen(music, { heardFolder: folder })).toEqual(first);
});

it('a song of other bytes, and one whose kept score is damaged, are heard anew', async () => {
  const first = await listen(music, { heardFolder: folder });
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), (await readFile(join(folder, name), 'utf8')).slice(0, 500));
  expect(await listen(music, { heardFolder: folder })).toEqual(first);
  await writeFile(music, Buffer.concat([await readFile(music), Buffer.alloc(8)]));
  expect((await listen(music, { heardFolder: folder }))!.song.hash).not.toBe(first!.song.hash);
  expect(await readdir(folder)).toHaveLength(2);
});

it('where nothing can be kept the song is heard all the same, and what is no song is told as ever', async () => {
  await writeFile(join(root, 'file'), '');
  expect((await listen(music, { heardFolder: join(root, 'file') }))!.beats.length).toBeGreaterThan(0);
  await expect(listen(join(root, 'none.wav'), { heardFolder: folder })).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('there is no such file') as string });
});
