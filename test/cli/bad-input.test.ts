import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, type Run } from './run.ts';

const words = 'A lighthouse on a cliff at dusk';
let folder = '';
let before = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-bad-'));
  before = process.cwd();
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(before);
  await rm(folder, { recursive: true, force: true });
});

/** One sentence that says what, then a way out; nothing on stdout; nothing left on disk. */
async function expectRefusal(result: Run, exit: number, what: RegExp, files: readonly string[] = []): Promise<void> {
  const [message = '', remedy = '', ...more] = result.stderr.trimEnd().split('\n');
  expect(message).toMatch(what);
  expect(message).toMatch(/^kinora: .*[.]$/);
  expect(remedy).toMatch(/^ {2}\S.*\S$/);
  expect(more).toEqual([]);
  expect(result.stdout).toBe('');
  expect(result.exit).toBe(exit);
  expect((await readdir(folder)).sort()).toEqual([...files].sort());
}

describe('a bad command gets one sentence and a way out', () => {
  it.each([
    ['empty', '', 2, /is empty/],
    ['blank', ' \n\t ', 2, /is empty/],
    ['of 40,000 characters', 'a lighthouse '.repeat(3200).slice(0, 40_000), 2, /at most 20,000/],
    ['in German', 'Ein Leuchtturm steht auf einer Klippe und die Wellen brechen sich unten', 3, /English/],
    ['of words nobody knows', 'blorf snurgle wibble', 3, /blorf snurgle wibble/],
    ['with a control character', 'A light\u0007house', 2, /control character \(U\+0007\) at position 8/],
    ['with a mark that turns the reading direction', 'A light\u202Ehouse', 2, /U\+202E/],
    ['with markup', '<script>alert(1)</script> A lighthouse', 2, /markup in it \(<script>\)/],
    ['with a shell substitution', 'A lighthouse $(rm -rf ~)', 2, /shell text in it \(\$\(rm -rf ~\)\)/],
    ['with a shell command', 'A lighthouse; rm -rf /', 2, /shell text/],
  ])('%s', async (_, text, exit, what) => {
    await expectRefusal(await run(['make', text, '--engine', 'testcard', '-o', 'film.mp4']), exit, what);
  });
});

describe('a bad option gets one sentence and a way out', () => {
  it.each([
    ['--seconds 0', ['--seconds', '0'], /--seconds is "0"; it must be a number above 0 and at most 1800/],
    ['--seconds -3', ['--seconds', '-3'], /--seconds is "-3"/],
    ['--seconds 61', ['--seconds', '61'], /--seconds is 61/],
    ['--seconds NaN', ['--seconds', 'NaN'], /--seconds is "NaN"/],
    ['--seconds Infinity', ['--seconds=Infinity'], /--seconds is "Infinity"/],
    ['less than a frame', ['--seconds', '0.001'], /at least 0.042, one frame/],
    ['a huge size', ['--size', '100000x100000'], /from 64x64 to 7680x4320/],
    ['no size at all', ['--size', '0x0'], /from 64x64/],
    ['an odd size', ['--size', '641x359'], /even sides/],
    ['a size in words', ['--size', 'large'], /WxH/],
    ['an endless aspect', ['--aspect', '100:1'], /between 1:8 and 8:1/],
    ['an aspect of nothing', ['--aspect', '0:0'], /between 1:8 and 8:1/],
    ['size and aspect', ['--size', '640x360', '--aspect', '1:1'], /only one may be/],
    ['no frames per second', ['--fps', '0'], /--fps is "0"/],
    ['a seed of half', ['--seed', '1.5'], /whole number/],
    ['an unknown option', ['--secnds', '3'], /There is no option --secnds/],
    ['an unknown look', ['--look', 'nior'], /--look is "nior"/],
    ['an unknown quality', ['--quality', 'best'], /draft, standard or high/],
    ['an option without its value', ['--seconds'], /needs a value/],
    ['an option given twice', ['--fps', '24', '--fps', '25'], /given twice/],
    ['a flag with a value', ['--quiet=yes'], /takes no value/],
    ['a planner that is not there', ['--planner', 'oracle'], /reader, ollama:MODEL/],
    ['an unknown kind of file', ['-o', 'film.avi'], /"\.avi"/],
  ])('%s', async (_, options, what) => {
    const output = options.includes('-o') ? [] : ['-o', 'film.mp4'];
    await expectRefusal(await run(['make', words, ...output, ...options]), 2, what);
  });

  it('an unknown engine', async () => {
    await expectRefusal(await run(['make', words, '--engine', 'camcorder']), 2, /--engine is "camcorder"; it must be world, testcard, diffusion or remote/);
  });

  it('names the option that was meant', async () => {
    expect((await run(['make', words, '--secnds', '3'])).stderr).toContain('Did you mean --seconds?');
    expect((await run(['make', words, '--look', 'nior'])).stderr).toContain('Did you mean noir?');
    expect((await run(['mkae', words])).stderr).toContain('Did you mean make?');
  });

  it('offers the nearest size', async () => {
    expect((await run(['make', words, '--size', '641x359'])).stderr).toContain('--size 642x360');
  });

  it('an unknown command', async () => {
    await expectRefusal(await run(['film', words]), 2, /There is no command "film"/);
  });
});

describe('a bad place for the film is refused before any work', () => {
  const make = (output: string): Promise<Run> => run(['make', words, '--engine', 'testcard', '--seconds', '1', '--quality', 'draft', '-o', output]);

  it('a missing folder', async () => {
    await expectRefusal(await make('no/such/film.mp4'), 5, /no\/such\/film\.mp4: the folder does not exist/);
  });

  it('a file where a folder should be', async () => {
    await writeFile('plain', 'x');
    await expectRefusal(await make('plain/film.mp4'), 5, /not a folder/, ['plain']);
  });

  it('a read-only folder, except for root, who may write there', async () => {
    await mkdir('locked');
    await chmod('locked', 0o500);
    const result = await make('locked/film.mp4');
    if (process.getuid?.() === 0) expect(result.exit).toBe(0);
    else await expectRefusal(result, 5, /not allowed/, ['locked']);
  });

  it('a file that exists, which keeps its bytes', async () => {
    await writeFile('film.mp4', 'mine');
    await expectRefusal(await make('film.mp4'), 5, /exists already/, ['film.mp4']);
    expect(await readFile('film.mp4', 'utf8')).toBe('mine');
  });

  it('a folder with files in it, which get no pictures among them', async () => {
    await mkdir('home');
    await writeFile('home/letter.txt', 'mine');
    await expectRefusal(await make('home'), 5, /home is not empty; pictures go into a new folder or an empty one/, ['home']);
    expect(await readdir('home')).toEqual(['letter.txt']);
  });

  it('a name from the words that exists, with a free one offered', async () => {
    await writeFile('a-lighthouse-on-a-cliff-at-dusk.mp4', 'mine');
    const result = await run(['make', words, '--engine', 'testcard', '--seconds', '1', '--quality', 'draft']);
    await expectRefusal(result, 5, /a-lighthouse-on-a-cliff-at-dusk\.mp4 exists already/, ['a-lighthouse-on-a-cliff-at-dusk.mp4']);
    expect(result.stderr).toContain('-o a-lighthouse-on-a-cliff-at-dusk-2.mp4');
  });
});

describe('a bad file gets one sentence and a way out', () => {
  it.each([
    ['make', 'board.json', '{"schema": "storyboard.1",', 4, /board\.json: .*no JSON/],
    ['make', 'board.json', '{"schema": "storyboard.0"}', 4, /schema storyboard\.0; this version reads storyboard\.1/],
    ['make', 'board.json', '{"schema": "storyboard.1"}', 4, /board\.json: At brief/],
    ['make', 'board.json', '{"films": []}', 4, /no schema/],
    ['shoot', 'board.json', '[]', 4, /no schema/],
    ['edit', 'rushes.json', '{"schema": "rushes.0"}', 4, /"rushes\.1" is needed/],
    ['edit', 'rushes.json', '{"schema": "storyboard.1"}', 4, /"rushes\.1" is needed/],
    ['encode', 'cut.json', '{"schema": "cut.1"}', 4, /cut\.json: at /],
    ['encode', 'cut.json', 'not json', 4, /no JSON/],
    ['explain', 'film.mp4', 'no film', 4, /film\.mp4/],
    ['verify', 'film.mp4', 'no film', 4, /film\.mp4/],
    ['sheet', 'film.mp4', 'no film', 4, /film\.mp4/],
  ])('kinora %s %s with %s', async (command, name, content, exit, what) => {
    await writeFile(name, content);
    await expectRefusal(await run([command, name]), exit, what, [name]);
  });

  it('a file that is not there', async () => {
    await expectRefusal(await run(['make', 'words.txt']), 4, /words\.txt cannot be read: there is no such file/);
    await expectRefusal(await run(['explain', 'film.mp4']), 4, /no film at film\.mp4/);
  });

  it('a file that is no text', async () => {
    await writeFile('words.txt', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8));
    await expectRefusal(await run(['make', 'words.txt']), 4, /not a text file/, ['words.txt']);
  });
});

it('an error as JSON is the only thing on stdout', async () => {
  const result = await run(['make', words, '--seconds', '61', '--json']);
  expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'bad-option', param: '--seconds' } });
  expect(result.exit).toBe(2);
});
