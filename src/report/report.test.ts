import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit } from '../edit/edit.ts';
import { encode } from '../encode/encode.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import { exampleSequence, exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import { editListOf, placeClips } from '../film/edit-list.ts';
import type { Cut } from '../film/cut.ts';
import type { Recipe } from '../film/film.ts';
import type { FilmSong, Storyboard } from '../film/storyboard.ts';
import type { Verdict } from '../film/verdict.ts';
import { hashBytes } from '../lib/hash.ts';
import { wavBytes } from '../listen/test-song.ts';
import { shoot } from '../shoot/shoot.ts';
import { gatherFacts } from './facts.ts';
import { escapeHtml, html } from './markup.ts';
import { writePage } from './page.ts';
import { writeReport } from './report.ts';
import { keepTime } from './timings.ts';
import { waveform } from './waveform.ts';

const nasty = `<img src=x onerror="alert('1')"> & </style><script>alert(2)</script>`;
let root = '';
let codecs: VideoCodecs;
let board: Storyboard;
let cut: Cut;
let film = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-report-'));
  codecs = await openCodecs();
  const tone = new Float32Array(4 * 8000).map((_, i) => (i < 16_000 ? 0.1 : 0.8) * Math.sin((2 * Math.PI * 220 * i) / 8000));
  const wav = wavBytes({ sampleRateHz: 8000, channels: [tone] });
  const path = join(root, 'song.wav');
  await writeFile(path, wav);
  const song: FilmSong = { path, hash: hashBytes(wav), title: nasty, artist: 'Ada & Bob', durationSeconds: 4, fromSeconds: 0, beats: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5], downbeats: [0, 2], sections: [{ startSeconds: 0, endSeconds: 4, name: 'Verse 1' }] };
  const section = (name: string, startSeconds: number): { section: { name: string; startSeconds: number; endSeconds: number } } => ({ section: { name, startSeconds, endSeconds: startSeconds + 2 } });
  const mira = { id: 'mira', concept: 'woman', words: 'Mira', count: 1, attributes: {}, role: 'main' as const, seed: 5, provenance: {} };
  const verdict = (kind: Verdict['kind'], of: string, outcome: Verdict['verdict']): Verdict => ({ kind, sequence: of[0] === 'b' ? 's2' : 's1', shot: of, subjects: ['mira'], promised: nasty, verdict: outcome, measured: 'half of it', limit: 'above all' });
  board = {
    ...exampleStoryboard([], { text: nasty }),
    sequences: [
      exampleSequence([exampleShot('a1', { words: nasty, subjects: ['mira'] }), exampleShot('a2')], { id: 's1', subjects: [mira], ...section('Verse 1', 0) }),
      exampleSequence([exampleShot('b1', { seconds: 2, subjects: ['mira'], transition: 'dissolve' })], { id: 's2', subjects: [mira], ...section(nasty, 2) }),
    ],
    notes: [{ kind: 'substituted', words: nasty, message: nasty }], song,
    verdicts: [verdict('seen', 'a1', 'passed'), verdict('identity', 'b1', 'broken')],
  };
  cut = edit(await shoot(board, { engine: createTestcardEngine(), codecs, cacheFolder: join(root, 'takes') }));
  film = (await encode(cut, { codecs, output: join(root, 'film.mp4') })).path;
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Names of all elements, in order; throws where tags do not close in order or an attribute is not between double quotes. */
function elementsOf(page: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const body = page.replace(/^<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '<style></style>');
  for (const [, close, name = '', , empty, stray] of body.matchAll(/<(\/?)([a-z][\w-]*)((?:\s+[\w-]+="[^"<>]*")*)\s*(\/?)>|([<>])/gi)) {
    if (stray !== undefined) throw new Error(`a stray ${stray}`);
    if (close === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes another`);
    } else {
      names.push(name);
      if (empty !== '/' && !['meta', 'img', 'br', 'link'].includes(name)) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`<${open.join('> <')}> not closed`);
  return names;
}

describe('a report', () => {
  let page = '';
  beforeAll(async () => {
    await writeReport(film, { output: join(root, 'report.html'), codecs });
    page = await readFile(join(root, 'report.html'), 'utf8');
  });

  it('is one well-formed page that asks for nothing: no script, no link out, pictures inside', () => {
    const names = elementsOf(page);
    expect(names).not.toContain('script');
    expect(names).not.toContain('link');
    expect(names.filter((name) => name === 'img')).toHaveLength(3);
    expect([...page.matchAll(/\b(?:src|href)="([^"]{0,12})/g)].map(([, to]) => to).filter((to) => !/^(?:data:image\/j|#clip-\d)/.test(to!))).toEqual([]);
    expect(page).toContain("default-src 'none'; img-src data:");
  });

  it('shows words as they were written, whatever is in them', () => {
    expect(page).not.toMatch(/<script|<img src=x|onerror="/);
    expect(page.split(escapeHtml(nasty)).length).toBeGreaterThan(6);
  });

  it('names no folder of this machine', () => expect(page).not.toContain(root));

  it('has for each clip its section, time, seed, command and pictures, and what was checked', () => {
    const [first = '', second = ''] = page.split('<article').slice(1);
    expect(first).toContain('Clip 1');
    expect(first).toContain('Verse 1');
    expect(first).toMatch(/0:00\.0–0:01\.\d/);
    expect(first).toContain('seed 7');
    expect(first.match(/data:image\/jpeg/g)).toHaveLength(2);
    expect(second).toContain('Shot 3');
    expect(second).toMatch(/Broken<\/span>, shot 3: .*; half of it \(above all\)/);
  });

  it('draws the sound of the film, its sections and clips', () => {
    expect(page.match(/class="section /g)).toHaveLength(2);
    expect(page.match(/class="clip"/g)).toHaveLength(2);
    expect(page.match(/class="bar"/g)!.length).toBeGreaterThanOrEqual(2);
    expect(page).toMatch(/<path class="peak" d="M[\d .L-]+Z"\/>/);
  });

  it('says who comes back, in which clips, from which seed', () => {
    expect(page).toMatch(/<td>Mira \(woman\)<\/td><td><a href="#clip-1">1<\/a>, <a href="#clip-2">2<\/a><\/td><td class="number">5<\/td>/);
  });

  it('goes by the cut that was changed by hand', async () => {
    const clips = [cut.clips[2]!, cut.clips[0]!].map((clip) => ({ ...clip, outFrame: 12, transition: 'cut' as const, transitionFrames: 0 }));
    const changed = await encode({ ...cut, clips, totalFrames: 24 }, { codecs, output: join(root, 'changed.mp4') });
    const made = await writeReport(changed.path, { output: join(root, 'changed.html'), codecs });
    expect(made).toMatchObject({ clips: 2, shots: 2 });
    const text = await readFile(made.path, 'utf8');
    expect(text).toContain('The cut was changed by hand.');
    expect(text.split('<article')[1]).toContain('Shot 3');
  });

  it('is refused in words where it cannot be', async () => {
    const output = join(root, 'report.html');
    await expect(writeReport(film, { output })).rejects.toMatchObject({ code: 'output-exists' });
    await expect(writeReport(film, { output: join(root, 'report.pdf') })).rejects.toMatchObject({ code: 'bad-option', message: expect.stringContaining('it is an .html page') as string });
    await expect(writeReport('film.gif', { output: join(root, 'gif.html') })).rejects.toMatchObject({ code: 'bad-option', message: 'A report is made of an .mp4, .mov or .webm, and film.gif is a .gif.' });
    await expect(writeReport(cut.rushes.takes[0]!.chunks[0]!.path, { output: join(root, 'chunk.html') })).rejects.toMatchObject({ code: 'recipe-missing' });
    await expect(writeReport(join(root, 'none.mp4'), { output: join(root, 'none.html') })).rejects.toMatchObject({ code: 'bad-file' });
    await expect(writeReport(film, { output: join(root, 'nowhere', 'report.html') })).rejects.toMatchObject({ code: 'output-unwritable' });
    await expect(writeReport(film, { output: join(root, 'stopped.html'), signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the facts of a report', () => {
  const facts = (cuts: readonly number[]): ReturnType<typeof gatherFacts> => {
    const recipe: Recipe = { schema: 'recipe.1', kinora: '0', storyboard: board, engine: { name: 'testcard', version: '1', driver: 'none' }, encoder: 'x', shots: cut.rushes.takes };
    const placed = placeClips(editListOf(board), board);
    return gatherFacts(recipe, { look: { frames: 96, cuts, stills: placed.map(() => null), pictures: [] }, sound: null, timings: null });
  };

  it('count the cuts on a beat with the lead they were planned with, beside what chance would give', () => {
    const { cuts } = facts([23, 48, 54]);
    expect(cuts).toMatchObject({ off: [54], leadFrames: 1 });
    expect(cuts!.share).toBeCloseTo(2 / 3, 9);
    // Eight beats of two seconds and a half: three frames each of twelve, less the two that lie before the film.
    expect(cuts!.chance).toBeCloseTo((8 * 3 - 2) / 96, 9);
    expect(facts([]).cuts).toBeNull();
  });

  it('make a page even without sound, stills, cuts and beats', () => {
    const bare = writePage({ ...facts([]), beats: [], downbeats: [], sections: [], verdicts: [], returns: [], worlds: [] });
    expect(elementsOf(bare)).toContain('svg');
    expect(bare).toContain('Nobody and no place is seen in more than one clip.');
    expect(bare).toContain('no picture');
  });
});

it('a waveform has the loudest column at 1 and silence after the end', () => {
  const sound = { sampleRateHz: 1000, channels: [new Float32Array(1000).map((_, i) => (i < 500 ? 0.25 : 0.5) * (i % 2 === 0 ? 1 : -1))] };
  expect(waveform(sound, 2, 4)).toEqual([{ peak: 0.5, rms: 0.5 }, { peak: 1, rms: 1 }, { peak: 0, rms: 0 }, { peak: 0, rms: 0 }]);
});

it('timings are those of stages and of shots, which may be filmed side by side, by the clock they are given', () => {
  let now = 0;
  const clock = keepTime(() => now);
  const at = (ms: number, event: Parameters<typeof clock.onProgress>[0]): void => {
    now = ms;
    clock.onProgress(event);
  };
  at(0, { type: 'stage', stage: 'plan' });
  at(500, { type: 'stage', stage: 'shoot' });
  at(1000, { type: 'shot-started', shot: 'a', index: 0, count: 2 });
  at(1500, { type: 'shot-started', shot: 'b', index: 1, count: 2 });
  at(1500, { type: 'shot-cached', shot: 'b', frames: 24 });
  at(2000, { type: 'frame', shot: 'b', done: 1, total: 2, secondsLeft: null });
  at(3000, { type: 'frame', shot: 'a', done: 1, total: 2, secondsLeft: null });
  at(3500, { type: 'stage', stage: 'encode' });
  now = 4500;
  expect(clock.timings()).toEqual({
    stages: [{ stage: 'plan', seconds: 0.5 }, { stage: 'shoot', seconds: 3 }, { stage: 'encode', seconds: 1 }],
    shots: [{ number: 1, seconds: 2, cachedFrames: 0 }, { number: 2, seconds: 0.5, cachedFrames: 24 }],
  });
});

it('markup escapes what is put into it, and keeps what is markup', () => {
  expect(html`<p title="${'"a" & \u0007b'}">${html`<b>${1}</b>`}${[null, '<', undefined]}</p>`.markup).toBe('<p title="&quot;a&quot; &amp; b"><b>1</b>&lt;</p>');
});
