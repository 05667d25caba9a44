import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { edit } from '../edit/edit.ts';
import { encode } from '../encode/encode.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import { measureFilm } from '../encode/sheet.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import { countFrames } from '../film/check-cut.ts';
import type { Cut } from '../film/cut.ts';
import { shoot } from '../shoot/shoot.ts';
import { exportCut, exportFilm } from './export.ts';
import { projectOfCut, rationalSeconds, timecode } from './project.ts';
import { writeEdl } from './edl.ts';
import { writeFcpxml } from './fcpxml.ts';
import { writeOtio } from './otio.ts';
import { writeXmeml } from './xmeml.ts';

vi.setConfig({ testTimeout: 60_000 });

let root = '';
let codecs: VideoCodecs;
let plain: Cut;
let cut: Cut;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-export-'));
  codecs = await openCodecs();
  const shots = [exampleShot('a', { words: 'Sea & <sky> "wide"' }), exampleShot('b', { transition: 'dissolve', seconds: 1.5 }), exampleShot('c', { transition: 'fade' }), exampleShot('d', { transition: 'dip-to-white' })];
  plain = edit(await shoot(exampleStoryboard(shots), { engine: createTestcardEngine(), codecs, cacheFolder: join(root, 'takes') }));
  const clips = plain.clips.map((clip, i) => (i === 3 ? { ...clip, speed: [{ at: 0, factor: 0.25 }, { at: 1, factor: 0.75 }], frames: 48 } : clip));
  cut = {
    ...plain, clips, totalFrames: countFrames(clips),
    song: { path: join(root, 'song.wav'), hash: 'h', title: 'Tide', artist: 'Ada', durationSeconds: 60, fromSeconds: 1, beats: [1, 1.5, 2, 2.5], downbeats: [1, 2], sections: [{ startSeconds: 0, endSeconds: 3, name: 'Verse 1' }] },
    titles: [{ id: 't', kind: 'title', lines: ['Tide'], startSeconds: 0.5, seconds: 1, position: 'centre', style: 'serif' }],
  };
});
afterAll(() => rm(root, { recursive: true, force: true }));

const project = (): ReturnType<typeof projectOfCut> => projectOfCut('Tide', cut, (clip) => ({ path: `/masters/${clip.shot}.mp4`, name: `${clip.shot}.mp4`, frames: cut.rushes.takes.find(({ shot }) => shot === clip.shot)!.frames }));

/** Elements and text of XML that has neither comments nor CDATA; throws where tags do not close in order. */
function parseXml(text: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [top];
  for (const [, close, name = '', attributes = '', empty, words] of text.replace(/^<\?.*?\?>|<!DOCTYPE[^>]*>/gm, '').matchAll(/<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/g)) {
    const here = open.at(-1)!;
    if (words !== undefined) here.text += words.trim();
    else if (close === '/') {
      if (here.name !== name) throw new Error(`</${name}> closes <${here.name}>`);
      open.pop();
    } else {
      const element: Element = { name, attributes: Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])) as Record<string, string>, children: [], text: '' };
      here.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  return top.children[0]!;
}
interface Element { name: string; attributes: Record<string, string>; children: Element[]; text: string }
const all = (element: Element, name: string): Element[] => [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => all(child, name))];
const child = (element: Element, name: string): Element => element.children.find((one) => one.name === name)!;
const frames = (seconds: string): number => {
  const [num, den = '1'] = seconds.replace('s', '').split('/');
  return (Number(num) / Number(den)) * 24;
};

describe('a project', () => {
  it('has clips end to end that come to the length of the film, each within its take', () => {
    const { clips, totalFrames, markers } = project();
    let end = 0;
    for (const [i, clip] of clips.entries()) {
      expect(clip.startFrame).toBe(end);
      end += clip.frames;
      const handles = clips[i + 1]?.transition?.kind === 'dissolve' ? clips[i + 1]!.transition!.after : 0;
      expect(clip.sourceFrame).toBeGreaterThanOrEqual(0);
      expect(clip.sourceFrame + clip.sourceFrames + handles).toBeLessThanOrEqual(clip.media.frames);
    }
    expect(end).toBe(totalFrames);
    expect(markers.map(({ frame, kind }) => [frame, kind])).toEqual([[0, 'section'], [0, 'downbeat'], [12, 'beat'], [12, 'title'], [24, 'downbeat'], [36, 'beat']]);
  });

  it('tells time exactly at every rate', () => {
    expect(rationalSeconds(5, { num: 24000, den: 1001 })).toBe('5005/24000s');
    expect([rationalSeconds(48, { num: 24, den: 1 }), rationalSeconds(0, { num: 24, den: 1 })]).toEqual(['2s', '0s']);
    expect(timecode(24 * 61 + 7, { num: 24000, den: 1001 })).toBe('00:01:01:07');
  });
});

/** As much of a timeline as is looked at. */
interface Timeline {
  tracks: { markers: unknown[]; children: { children: { OTIO_SCHEMA: string; name: string; source_range: { duration: { value: number } } }[] }[] };
}

describe('OpenTimelineIO', () => {
  it('has a track of picture and one of song whose ranges add up', () => {
    const timeline = JSON.parse(writeOtio(project())) as Timeline;
    const [picture, song] = timeline.tracks.children;
    const clips = picture!.children.filter(({ OTIO_SCHEMA }) => OTIO_SCHEMA === 'Clip.2');
    expect(clips.reduce((sum, clip) => sum + clip.source_range.duration.value, 0)).toBe(cut.totalFrames);
    expect(picture!.children.map(({ OTIO_SCHEMA }) => OTIO_SCHEMA)).toEqual(['Clip.2', 'Transition.1', 'Clip.2', 'Transition.1', 'Clip.2', 'Transition.1', 'Clip.2']);
    expect(song!.children[0]!.source_range).toMatchObject({ start_time: { value: 24, rate: 24 }, duration: { value: cut.totalFrames } });
    expect(timeline.tracks.markers).toHaveLength(6);
  });
});

describe('FCPXML', () => {
  it('has a spine without gaps, and names only what its resources hold', () => {
    const root = parseXml(writeFcpxml(project()));
    const ids = [...all(root, 'asset'), ...all(root, 'format')].map(({ attributes }) => attributes['id']);
    for (const clip of all(root, 'asset-clip')) expect(ids).toContain(clip.attributes['ref']);
    let end = 0;
    for (const clip of child(all(root, 'sequence')[0]!, 'spine').children.filter(({ name }) => name === 'asset-clip')) {
      expect(frames(clip.attributes['offset']!)).toBeCloseTo(end, 6);
      end += frames(clip.attributes['duration']!);
    }
    expect(end).toBeCloseTo(cut.totalFrames, 6);
    expect(all(root, 'note')[0]!.text).toBe('Sea &amp; &lt;sky&gt; &quot;wide&quot;');
    expect(all(root, 'marker')).toHaveLength(6);
    expect(frames(all(root, 'marker')[2]!.attributes['start']!)).toBeCloseTo(36, 6);
  });
});

describe('Premiere XML', () => {
  it('has clip items end to end where no dissolve lies over them, and describes each file once', () => {
    const root = parseXml(writeXmeml(project()));
    const items = all(all(root, 'video')[0]!, 'clipitem');
    const number = (item: Element, name: string): number => Number(child(item, name).text);
    expect(items.map((item) => [number(item, 'start'), number(item, 'end')])).toEqual([[0, -1], [-1, 60], [60, 84], [84, 132]]);
    for (const item of items.slice(0, 3)) expect(number(item, 'out')).toBeLessThanOrEqual(number(item, 'duration'));
    expect(all(root, 'transitionitem').map((item) => [number(item, 'start'), number(item, 'end'), child(item, 'alignment').text])).toEqual([[16, 24, 'center'], [52, 60, 'end-black'], [60, 68, 'start-black'], [76, 84, 'end-black'], [84, 92, 'start-black']]);
    expect(all(root, 'pathurl')).toHaveLength(5);
  });
});

describe('EDL', () => {
  it('goes on in record time from event to event, to the end of the film', () => {
    const toFrames = (code: string): number => code.split(':').reduce((sum, part, i) => sum + Number(part) * ([86_400, 1440, 24, 1][i] ?? 0), 0);
    const events = writeEdl(project()).split('\n').filter((line) => /^\d{3} /.test(line)).map((line) => line.trim().split(/\s+/).slice(-4).map(toFrames));
    let end = 86_400;
    for (const [, , start, stop] of events) {
      expect(start).toBe(end);
      end = stop!;
    }
    expect(end - 86_400).toBe(cut.totalFrames);
    // A plain event is as long in its source as on record.
    for (const [from, to, start, stop] of events.slice(0, -1)) expect(to! - from!).toBe(stop! - start!);
  });
});

describe('masters', () => {
  it('are each take whole, joined without loss, and written once', async () => {
    const output = join(root, 'project.otio');
    const made = await exportCut(cut, { output });
    expect(made.media).toHaveLength(4);
    const sizes = await Promise.all(made.media.map((path) => measureFilm(path)));
    expect(sizes.map((size) => size.frames)).toEqual(cut.rushes.takes.map((take) => take.frames));
    await expect(exportCut(cut, { output })).rejects.toMatchObject({ code: 'output-exists' });
    expect((await exportCut(cut, { output, overwrite: true })).media).toEqual(made.media);
  });

  it('can be ProRes', async () => {
    const made = await exportCut(cut, { output: join(root, 'prores.edl'), masters: join(root, 'prores'), mastersAs: 'prores', codecs });
    expect(made.media.every((path) => path.endsWith('.mov'))).toBe(true);
    expect((await measureFilm(made.media[0]!)).frames).toBe(cut.rushes.takes[0]!.frames);
  });

  it('cannot be made of a finished film, whose project points at the film itself', async () => {
    const film = (await encode(plain, { codecs, output: join(root, 'film.mp4') })).path;
    const made = await exportFilm(film, { output: join(root, 'film.otio') });
    expect(made.media).toEqual([film]);
    expect((JSON.parse(await readFile(made.path, 'utf8')) as Timeline).tracks.children[0]!.children).toHaveLength(4);
    await expect(exportFilm(film, { output: join(root, 'other.otio'), masters: 'masters' })).rejects.toMatchObject({ code: 'bad-option', message: expect.stringContaining('Masters are made of takes') as string });
  });

  it('show the clips of the film itself where its cut was changed by hand', async () => {
    const clips = [plain.clips[2]!, plain.clips[0]!].map((clip) => ({ ...clip, outFrame: 12, transition: 'cut' as const, transitionFrames: 0 }));
    const film = join(root, 'changed.mp4');
    await encode({ ...plain, clips, totalFrames: 24 }, { codecs, output: film });
    const { path } = await exportFilm(film, { output: join(root, 'changed.otio') });
    const [picture] = (JSON.parse(await readFile(path, 'utf8')) as Timeline).tracks.children;
    expect(picture!.children.map(({ name, source_range }) => [name, source_range.duration.value])).toEqual([['sequence-1 c', 12], ['sequence-1 a', 12]]);
  });

  it('are for formats that are known', async () => {
    await expect(exportCut(cut, { output: join(root, 'project.aaf') })).rejects.toThrow('it can be .otio, .fcpxml, .xml, .edl.');
  });
});
