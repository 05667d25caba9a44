import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Film } from '../../src/film/film.ts';
import type { Storyboard } from '../../src/film/storyboard.ts';
import { run } from './run.ts';

const words = 'A lighthouse on a cliff at dusk, waves breaking below';
const small = ['--engine', 'testcard', '--seconds', '1', '--size', '160x90'];
let folder = '';
const before = process.cwd();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-make-'));
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(before);
  await rm(folder, { recursive: true, force: true });
});

describe('kinora make', () => {
  it('writes the film under a name from the words, and says where', async () => {
    const result = await run(['make', words, ...small]);
    expect(result.exit).toBe(0);
    expect(result.stdout).toContain('a-lighthouse-on-a-cliff-at-dusk-waves.mp4  0:01.0, 160x90');
    expect(result.stderr).toContain('Shot 1');
    expect((await stat('a-lighthouse-on-a-cliff-at-dusk-waves.mp4')).size).toBeGreaterThan(1000);
  });

  it('prints pure JSON on stdout with --json, and nothing else', async () => {
    const result = await run(['make', words, ...small, '-o', 'json.mp4', '--json']);
    const film = JSON.parse(result.stdout) as Film;
    expect(film).toMatchObject({ schema: 'film.1', widthPx: 160, heightPx: 90, frames: 24, fps: 24 });
    expect(film.recipe.storyboard.brief.text).toBe(words);
  });

  it('says nothing with --quiet but where the film is', async () => {
    const result = await run(['make', words, ...small, '-o', 'quiet.mp4', '--quiet']);
    expect(result.stderr).toBe('');
    expect(result.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('gives the same bytes for the same words from an argument, a file, -f and standard input', async () => {
    await writeFile('words.txt', `${words}\n`);
    await writeFile('words.other', words);
    await run(['make', words, ...small, '-o', '1.mp4', '--quiet']);
    await run(['make', 'words.txt', ...small, '-o', '2.mp4', '--quiet']);
    await run(['make', '-f', 'words.other', ...small, '-o', '3.mp4', '--quiet']);
    await run(['make', '-', ...small, '-o', '4.mp4', '--quiet'], { stdin: words });
    await run(['make', ...small, '-o', '5.mp4', '--quiet'], { stdin: words });
    const films = await Promise.all([1, 2, 3, 4, 5].map((n) => readFile(`${n}.mp4`)));
    for (const film of films) expect(film.equals(films[0] ?? Buffer.alloc(0))).toBe(true);
  });

  it('replaces a film when told to', async () => {
    await writeFile('old.mp4', 'old');
    expect((await run(['make', words, ...small, '-o', 'old.mp4', '--overwrite', '--quiet'])).exit).toBe(0);
    expect((await stat('old.mp4')).size).toBeGreaterThan(1000);
  });

  it('stops with 130 and says how to go on when the signal fires, leaving no film', async () => {
    const stop = new AbortController();
    const result = await run(['make', words, '--engine', 'testcard', '--seconds', '20', '--size', '320x180', '-o', 'stopped.mp4'], {
      signal: stop.signal,
      onStderr: (text) => {
        if (text.includes('frame')) stop.abort();
      },
    });
    expect(result.exit).toBe(130);
    expect(result.stderr).toContain('Give the same command again');
    expect((await readdir('.')).filter((name) => name.includes('stopped'))).toEqual([]);
  });
});

describe('the stages one by one', () => {
  it('give the same film as make', async () => {
    const common = [...small];
    expect((await run(['plan', words, ...common, '-o', 'board.json', '--quiet'])).exit).toBe(0);
    expect((await run(['shoot', 'board.json', '-o', 'rushes.json', '--quiet'])).exit).toBe(0);
    expect((await run(['edit', 'rushes.json', '-o', 'cut.json'])).exit).toBe(0);
    expect((await run(['encode', 'cut.json', '-o', 'staged.mp4', '--quiet'])).exit).toBe(0);
    await run(['make', 'board.json', '-o', 'board.mp4', '--quiet']);
    await run(['make', words, ...common, '-o', 'whole.mp4', '--quiet']);
    const [staged, board, whole] = await Promise.all(['staged.mp4', 'board.mp4', 'whole.mp4'].map((name) => readFile(name)));
    expect(staged?.equals(whole ?? Buffer.alloc(0))).toBe(true);
    expect(board?.equals(whole ?? Buffer.alloc(0))).toBe(true);
  });

  it('plan prints a storyboard as pure JSON', async () => {
    const storyboard = JSON.parse((await run(['plan', words])).stdout) as Storyboard;
    expect(storyboard.schema).toBe('storyboard.1');
    expect(storyboard.brief).toMatchObject({ widthPx: 1280, heightPx: 720, fps: 24, quality: 'standard', engine: 'world' });
  });

  it('explain tells the same of the film as of its words', async () => {
    await run(['make', words, ...small, '-o', 'explained.mp4', '--quiet']);
    const ofFilm = (await run(['explain', 'explained.mp4'])).stdout;
    const ofWords = (await run(['explain', words, ...small])).stdout;
    const shots = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('Shot'));
    expect(shots(ofFilm)).toEqual(shots(ofWords));
    expect(shots(ofWords).length).toBeGreaterThan(0);
  });

  it('verify replays the film and finds every picture the same', async () => {
    await run(['make', words, ...small, '-o', 'verified.mp4', '--quiet']);
    const result = await run(['verify', 'verified.mp4', '--json', '--quiet']);
    expect(JSON.parse(result.stdout)).toMatchObject({ isSame: true });
    expect(result.exit).toBe(0);
  });

  it('make --report writes a page beside the film, with how long each stage took, and report writes it anew', async () => {
    const result = await run(['make', words, ...small, '-o', 'reported.mp4', '--report', '--quiet', '--json']);
    expect(JSON.parse(result.stdout)).toMatchObject({ schema: 'film.1', report: { path: expect.stringMatching(/reported-report\.html$/) as string, clips: 1, cuts: null } });
    expect(await readFile('reported-report.html', 'utf8')).toContain('<h2>Timings</h2>');
    expect((await run(['report', 'reported.mp4', '-o', 'again.html'])).stdout).toMatch(/^again\.html {2}1 clips?, \d shots?/);
    expect(await readFile('again.html', 'utf8')).not.toContain('<h2>Timings</h2>');
  });

  it('make --report is refused before anything is filmed where its place is taken or no report can be made', async () => {
    await writeFile('taken-report.html', 'mine');
    expect((await run(['make', words, ...small, '-o', 'taken.mp4', '--report'])).exit).toBe(5);
    expect((await run(['make', words, ...small, '-o', 'taken.gif', '--report'])).exit).toBe(2);
    expect((await readdir('.')).filter((name) => name.startsWith('taken'))).toEqual(['taken-report.html']);
  });

  it('make refuses half a signer, and a signer that is none, before anything is filmed', async () => {
    const half = await run(['make', words, ...small, '-o', 'signed.mp4', '--sign-cert', 'cert.pem']);
    expect([half.exit, half.stderr]).toEqual([2, expect.stringContaining('--sign-cert is given without --sign-key')]);
    expect((await run(['make', words, ...small, '-o', 'signed.mp4', '--sign-cert', 'cert.pem', '--sign-key', 'key.pem'])).exit).toBe(4);
    expect((await readdir('.')).filter((name) => name.startsWith('signed'))).toEqual([]);
  });

  it('sheet makes a picture of the film', async () => {
    await run(['make', words, ...small, '-o', 'sheeted.mp4', '--quiet']);
    expect(JSON.parse((await run(['sheet', 'sheeted.mp4', '-n', '4', '--json'])).stdout)).toMatchObject({ path: 'sheeted-sheet.png', frames: { length: 4 } });
  });
});
