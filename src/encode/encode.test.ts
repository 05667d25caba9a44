import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { edit } from '../edit/edit.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { barColours, BAR_PART, createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import type { Cut } from '../film/cut.ts';
import { hashBytes } from '../lib/hash.ts';
import { yuv420ToRgba } from '../lib/colour.ts';
import { shoot } from '../shoot/shoot.ts';
import { encode } from './encode.ts';
import { checkOutput, parseOutput, pictureFileName } from './output.ts';
import { piecesOf } from './playback.ts';
import { packRecipe, readRecipe, recipeOf, titleOf, unpackRecipe } from './recipe.ts';
import { makeSheet } from './sheet.ts';
import { openCodecs } from './open-codecs.ts';
import type { VideoCodecs } from './video-codecs.ts';

// Encoders share the machine with other tests.
vi.setConfig({ testTimeout: 60_000 });

const WIDTH = 280;
const HEIGHT = 160;
let root = '';
let folder = '';
let codecs: VideoCodecs;
let cut: Cut;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-encode-'));
  codecs = await openCodecs();
  const shots = [exampleShot('a', { seconds: 2.5 }), exampleShot('b', { seconds: 2.5, transition: 'dissolve' }), exampleShot('c', { seconds: 2.5, transition: 'fade' }), exampleShot('d', { seconds: 1 })];
  const storyboard = exampleStoryboard(shots, { text: 'The sea, “wide” & <grey>; $(reboot)', widthPx: WIDTH, heightPx: HEIGHT });
  cut = edit(await shoot(storyboard, { engine: createTestcardEngine(), codecs, cacheFolder: join(root, 'takes') }));
});
afterAll(() => rm(root, { recursive: true, force: true }));
let number = 0;
beforeEach(async () => {
  folder = join(root, `films-${++number}`);
  await mkdir(folder);
});

async function packets(path: string): Promise<{ time: number; isKey: boolean; hash: string }[]> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  const track = await input.getPrimaryVideoTrack();
  const found: { time: number; isKey: boolean; hash: string }[] = [];
  for await (const packet of new EncodedPacketSink(track!).packets()) found.push({ time: packet.timestamp, isKey: packet.type === 'key', hash: hashBytes(packet.data) });
  input.dispose();
  return found;
}

const film = (name: string, overwrite = false): ReturnType<typeof encode> => encode(cut, { codecs, output: join(folder, name), overwrite });

describe('encode to MP4', () => {
  it('has exactly the frames of the cut, one every 1/24 s, and says so', async () => {
    const made = await film('film.mp4');
    expect(made).toMatchObject({ frames: 204, seconds: 8.5, fps: 24, widthPx: WIDTH, heightPx: HEIGHT, sizeBytes: (await stat(made.path)).size });
    const times = (await packets(made.path)).map(({ time }) => time).sort((a, b) => a - b);
    expect(times).toHaveLength(204);
    times.forEach((time, i) => expect(time).toBeCloseTo(i / 24, 9));
  });

  it('moves whole chunks without touching their packets', async () => {
    const { path } = await film('film.mp4');
    const inFilm = new Set((await packets(path)).map(({ hash }) => hash));
    const whole = piecesOf(cut).filter((piece) => piece.type === 'copy');
    expect(whole.map(({ frames }) => frames)).toEqual([12, 24]);
    for (const piece of whole) for (const { hash } of await packets(piece.path)) expect(inFilm.has(hash)).toBe(true);
  });

  it('has its index first, and no clock in it: the same cut gives the same bytes', async () => {
    const one = await readFile((await film('one.mp4')).path);
    const two = await readFile((await film('two.mp4')).path);
    expect(hashBytes(one)).toBe(hashBytes(two));
    expect(one.indexOf('moov')).toBeLessThan(one.indexOf('mdat'));
  });

  it('shows each frame of each shot where it belongs, also around the transitions', async () => {
    const { path } = await film('film.mp4');
    const luma: number[] = [];
    let worst = 0;
    for await (const picture of codecs.read(path)) {
      luma.push(picture.data.subarray(0, WIDTH * 40).reduce((a, b) => a + b, 0) / (WIDTH * 40));
      const rgba = yuv420ToRgba(picture);
      const isPlain = luma.length <= 96 || luma.length > 180;
      const y = Math.floor((HEIGHT * BAR_PART) / 2);
      if (isPlain) barColours.forEach((colour, bar) => colour.forEach((value, channel) => (worst = Math.max(worst, Math.abs(rgba[(y * WIDTH + bar * 40 + 20) * 4 + channel]! - value)))));
    }
    expect(luma).toHaveLength(204);
    expect(worst).toBeLessThanOrEqual(4);
    // The fade lies around the cut at frame 120: dark there, and bright again 18 frames to either side.
    expect(luma[120]!).toBeLessThan(luma[100]! / 2);
    expect(Math.abs(luma[139]! - luma[100]!)).toBeLessThan(1);
  });

  it('plays trimmed clips to the frame', async () => {
    const [a] = cut.clips;
    const trimmed: Cut = { ...cut, clips: [{ ...a!, inFrame: 5, outFrame: 52 }], totalFrames: 47 };
    const made = await encode(trimmed, { codecs, output: join(folder, 'trimmed.mp4') });
    expect(await packets(made.path)).toHaveLength(47);
  });

  it('refuses a cut that does not fit its takes', async () => {
    const [a] = cut.clips;
    const broken: Cut = { ...cut, clips: [{ ...a!, outFrame: 600 }], totalFrames: 600 };
    await expect(encode(broken, { codecs, output: join(folder, 'broken.mp4') })).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining('frames 0 to 600 of a take of 60') as string });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('encode to other formats', () => {
  it.each([['film.webm', 204], ['film.mov', 204]])('%s has every frame, and the recipe', async (name, frames) => {
    const made = await film(name);
    expect(await packets(made.path)).toHaveLength(frames);
    expect(await readRecipe(made.path)).toEqual(made.recipe);
  });

  it('a GIF plays as long as the film, in colours near those of the bars', async () => {
    const made = await film('film.gif');
    const { delay, pages, loop } = await sharp(made.path, { animated: true }).metadata();
    expect(loop).toBe(0);
    expect(pages).toBe(102);
    expect(delay?.reduce((a, b) => a + b, 0)).toBe(8500);
    const { data, info } = await sharp(made.path, { page: 20 }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    barColours.forEach((colour, bar) => {
      const at = (40 * info.width + bar * 40 + 20) * 3;
      colour.forEach((value, channel) => expect(Math.abs(data[at + channel]! - value)).toBeLessThanOrEqual(16));
    });
    expect(await readRecipe(made.path)).toEqual(made.recipe);
  });

  it('pictures are numbered from 1, sharp to the pixel of the chunk, with the recipe beside them', async () => {
    const made = await film('pictures/');
    const names = (await readdir(made.path)).sort();
    expect(names).toHaveLength(205);
    expect([names[0], names[203], names[204]]).toEqual(['00001.png', '00204.png', 'recipe.json']);
    const { data } = await sharp(join(made.path, '00001.png')).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray((40 * WIDTH + 20) * 3, (40 * WIDTH + 20) * 3 + 3)].every((value) => Math.abs(value - 191) <= 3)).toBe(true);
    expect(await readRecipe(made.path)).toEqual(made.recipe);
  });

  it('pictures go into an empty folder, never unasked among other files', async () => {
    const home = join(folder, 'home');
    await mkdir(home);
    await writeFile(join(home, 'letter.txt'), 'mine');
    for (const output of ['home', 'home/']) await expect(film(output)).rejects.toMatchObject({ code: 'output-exists', message: expect.stringContaining('home is not empty') as string, remedy: expect.stringContaining('home/pictures/') as string });
    await expect(checkOutput(await parseOutput('/'), false)).rejects.toMatchObject({ code: 'output-exists' });
    expect(await readdir(home)).toEqual(['letter.txt']);
    await mkdir(join(folder, 'empty'));
    expect((await film('empty')).frames).toBe(204);
    await film('home', true);
    expect(await readdir(home)).toHaveLength(206);
  });

  it('numbered pictures stand beside other files, and replace none of their kind', async () => {
    await writeFile(join(folder, 'letter-1.txt'), 'mine');
    await film('frame-%03d.png');
    expect(await readdir(folder)).toHaveLength(206);
    await expect(film('frame-%03d.png')).rejects.toMatchObject({ code: 'output-exists' });
    await rm(join(folder, 'recipe.json'));
    await rm(join(folder, 'frame-001.png'));
    await expect(film('frame-%03d.png')).rejects.toMatchObject({ code: 'output-exists', message: expect.stringMatching(/frame-\d{3}\.png exists/) as string });
  });

  it('understands names of pictures and of films', async () => {
    expect(await parseOutput('a/frame-%03d.png')).toMatchObject({ kind: 'pictures', pictureName: 'frame-%03d.png' });
    expect(pictureFileName('frame-%03d.png', 7)).toBe('frame-007.png');
    expect(await parseOutput('a/b.M4V')).toMatchObject({ kind: 'mp4' });
    await expect(parseOutput('film.avi')).rejects.toMatchObject({ code: 'bad-option', message: expect.stringContaining('".avi"') as string });
    await expect(parseOutput('film')).rejects.toMatchObject({ code: 'bad-option', message: expect.stringContaining('no extension') as string });
  });
});

describe('encode and the disk', () => {
  it('does not replace a film unasked, and does when asked', async () => {
    const path = join(folder, 'film.mp4');
    await writeFile(path, 'mine');
    await expect(film('film.mp4')).rejects.toMatchObject({ code: 'output-exists', remedy: expect.stringContaining('--overwrite') as string });
    expect(await readFile(path, 'utf8')).toBe('mine');
    await film('film.mp4', true);
    expect((await stat(path)).size).toBeGreaterThan(1000);
    expect(await readdir(folder)).toEqual(['film.mp4']);
  });

  it('says when the folder is missing or a file, before any work', async () => {
    await expect(film('nowhere/film.mp4')).rejects.toMatchObject({ code: 'output-unwritable', message: expect.stringContaining('the folder does not exist') as string });
    await writeFile(join(folder, 'file'), '');
    await expect(film('file/film.mp4')).rejects.toMatchObject({ code: 'output-unwritable' });
  });

  it('leaves nothing half-written when the disk fills up or the user stops', async () => {
    const full = (): Promise<never> => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    const noRoom: VideoCodecs = { ...codecs, write: async () => ({ write: full, finish: full, cancel: () => Promise.resolve() }) };
    await expect(encode(cut, { codecs: noRoom, output: join(folder, 'film.mp4') })).rejects.toMatchObject({ code: 'disk-full' });
    const stop = new AbortController();
    const stopping: VideoCodecs = { ...codecs, write: (...job) => {
      stop.abort();
      return codecs.write(...job);
    } };
    await expect(encode(cut, { codecs: stopping, output: join(folder, 'film.mp4'), signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('recipe', () => {
  it('comes back from the film as it went in, with the title beside it', async () => {
    const made = await film('film.mp4');
    expect(made.recipe).toEqual(recipeOf(cut, codecs.identity));
    expect(await readRecipe(made.path)).toEqual(made.recipe);
    const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(made.path) });
    expect((await input.getMetadataTags()).title).toBe('The sea, “wide” & <grey>; $(reboot)');
    input.dispose();
  });

  it('calls a film what its title says, else what its song is called, else the first words without their marks', () => {
    const made = recipeOf(cut, codecs.identity);
    const called = (changes: Partial<typeof made.storyboard>, text = '# First Light\n*by Kinora*'): string => titleOf({ ...made, storyboard: { ...made.storyboard, ...changes, brief: { ...made.storyboard.brief, text } } });
    const title = { id: 't', kind: 'title' as const, lines: ['Tide', 'The Band'], startSeconds: 1, seconds: 2, position: 'centre' as const, style: 'serif' as const };
    expect(called({ titles: [{ ...title, id: 'c', kind: 'credit', lines: ['made by'] }, title] })).toBe('Tide');
    expect(called({})).toBe('First Light *by Kinora*');
    expect(called({}, 'a'.repeat(300))).toHaveLength(200);
  });

  it('holds the edit of a cut that was changed by hand, and of no other', async () => {
    const clips = [cut.clips[1]!, cut.clips[0]!].map((clip) => ({ ...clip, outFrame: 12, transition: 'cut' as const, transitionFrames: 0 }));
    const changed: Cut = { ...cut, clips, totalFrames: 24 };
    const made = await encode(changed, { codecs, output: join(folder, 'film.mp4') });
    expect((await readRecipe(made.path)).cut).toMatchObject({ clips, totalFrames: 24 });
    expect(recipeOf(edit(cut.rushes), 'x')).not.toHaveProperty('cut');
  });

  it('is missed in words in a film without one, and in what is no film', async () => {
    await expect(readRecipe(cut.rushes.takes[0]!.chunks[0]!.path)).rejects.toMatchObject({ code: 'recipe-missing' });
    await writeFile(join(folder, 'text.mp4'), 'not a film');
    await expect(readRecipe(join(folder, 'text.mp4'))).rejects.toMatchObject({ code: 'bad-file' });
    await expect(readRecipe(join(folder, 'nothing.mp4'))).rejects.toMatchObject({ code: 'bad-file' });
  });

  it('tells damage from another version', () => {
    const recipe = recipeOf(cut, 'x');
    expect(unpackRecipe(packRecipe(recipe), 'f')).toEqual(recipe);
    expect(() => unpackRecipe('AAAA', 'f')).toThrow('damaged');
    expect(() => unpackRecipe(packRecipe({ ...recipe, schema: 'recipe.0' as 'recipe.1' }), 'f')).toThrow('has schema "recipe.0"');
  });
});

describe('sheet', () => {
  it('shows frames evenly spaced in a grid', async () => {
    const made = await film('film.mp4');
    const path = join(folder, 'sheet.png');
    const sheet = await makeSheet(made.path, path, { frames: 6, columns: 3, cellWidthPx: 140, codecs });
    expect(sheet.frames).toEqual([17, 51, 85, 119, 153, 187]);
    const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([sheet.widthPx, sheet.heightPx]);
    // The first cell begins with a white bar, and there is ink in its label.
    expect(data[((68 + 20) * info.width + 24 + 10) * info.channels]).toBeGreaterThan(180);
    const label = Array.from({ length: 24 * 100 }, (_, i) => data[((68 + 82 + Math.floor(i / 100)) * info.width + 24 + (i % 100)) * info.channels]!);
    expect(Math.max(...label)).toBeGreaterThan(180);
  });

  it('does not replace a picture unasked, and refuses what is no film or no PNG', async () => {
    const made = await film('film.mp4');
    const path = join(folder, 'sheet.png');
    await writeFile(path, '');
    await expect(makeSheet(made.path, path, { codecs })).rejects.toMatchObject({ code: 'output-exists' });
    await expect(makeSheet(made.path, join(folder, 'sheet.jpg'), { codecs })).rejects.toMatchObject({ code: 'bad-option' });
    await expect(makeSheet(path, join(folder, 'other.png'), { codecs })).rejects.toMatchObject({ code: 'bad-file' });
  });
});
