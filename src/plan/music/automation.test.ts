import { describe, expect, it } from 'vitest';
import type { MusicLink } from '../../film/automation.ts';
import { exampleSequence, exampleShot } from '../../engines/example-sequence.ts';
import { sampleLinks } from './automation.ts';
import { defaultLinks, readLinks } from './links.ts';
import { testScore } from './test-score.ts';

const rate = { num: 24, den: 1 };
const score = testScore();
const link = (source: MusicLink['source'], channel: MusicLink['channel'], amount: number): MusicLink => ({ source, channel, amount });
const valuesOf = (links: MusicLink[], from = 0, frames = 48, heard = score): readonly number[] => sampleLinks(links, heard, from, frames, rate)[0]?.values ?? [];

describe('links sampled into a shot', () => {
  it('pulse on the beats and fall off between them', () => {
    const lamps = valuesOf([link('beat', 'lamps', 0.5)]);
    expect(lamps).toHaveLength(48);
    for (const beat of [0, 12, 24, 36]) expect(lamps[beat]).toBe(1.5);
    for (const between of [9, 21, 33]) expect(lamps[between]).toBeLessThan(1.1);
  });

  it('ring on from before the shot began', () => {
    const lamps = valuesOf([link('beat', 'lamps', 0.5)], 0.1);
    expect(lamps[0]).toBeGreaterThan(1.2);
    expect(lamps[0]).toBeLessThan(1.5);
  });

  it('answer to the kick that was heard, not to the grid, and to the harder kick more', () => {
    const heard = testScore(undefined, 120, { onsets: [{ seconds: 0.25, strength: 1, band: 'low' }, { seconds: 1.25, strength: 0.3, band: 'low' }, { seconds: 0.75, strength: 1, band: 'high' }] });
    const lamps = valuesOf([link('kick', 'lamps', 1)], 0, 48, heard);
    expect(lamps[6]).toBe(2);
    expect(lamps[12]).toBeLessThan(1.3);
    expect(lamps[30]).toBeGreaterThan(1.4);
    expect(lamps[30]).toBeLessThan(1.7);
  });

  it('flash light no more than three times a second, however fast the music', () => {
    const lamps = valuesOf([link('beat', 'lamps', 1)], 0, 240, testScore(undefined, 240));
    const flashes = lamps.filter((value, i) => i > 0 && value - (lamps[i - 1] as number) > 0.3).length;
    expect(flashes).toBeGreaterThan(10);
    expect(flashes).toBeLessThanOrEqual(30);
  });

  it('move what has mass smoothly: a step in energy takes the wind more than a second', () => {
    const edge = score.sections[2]?.startSeconds ?? 0;
    const wind = valuesOf([link('energy', 'wind', 2)], edge - 2, 96);
    const most = Math.max(...wind.map((value, i) => Math.abs(value - (wind[i - 1] ?? value))));
    expect((wind.at(-1) as number) - (wind[0] as number)).toBeGreaterThan(0.7);
    expect(most).toBeLessThan(0.03);
  });

  it('add up about the neutral value, within what a picture bears', () => {
    expect(valuesOf([link('beat', 'lamps', 0.5), link('downbeat', 'lamps', 0.25)])[0]).toBe(1.75);
    expect(Math.max(...valuesOf([link('beat', 'lamps', 4), link('downbeat', 'lamps', 4)]))).toBe(4);
    expect(Math.min(...valuesOf([link('beat', 'lamps', -3)]))).toBe(0);
  });

  it('say nothing of a channel that stays where it is, such as one driven by a grid that nobody is sure of', () => {
    expect(sampleLinks([link('beat', 'push', 0.1)], testScore(undefined, 120, { gridConfidence: 0.05 }), 0, 24, rate)).toEqual([]);
  });

  it('swing with the bar: nearest on its first beat', () => {
    const push = valuesOf([link('bar', 'push', 0.1)], 0, 96);
    expect(push[0]).toBe(0.1);
    expect(push[24]).toBeCloseTo(0, 2);
    expect(push[48]).toBe(0.1);
  });
});

describe('links in words', () => {
  it.each([
    ['The lamps pulse with the beat.', 'beat', 'lamps'],
    ['the wind rises with the music', 'energy', 'wind'],
    ['The waves follow the loudness', 'loudness', 'waves'],
    ['lights flicker with the snare', 'snare', 'lamps'],
    ['The camera moves on every bar.', 'bar', 'push'],
    ['the picture brightens with the chorus', 'energy', 'exposure'],
    ['The camera shakes with the kick', 'kick', 'shake'],
    ['the rain swells with the bass', 'low', 'precipitation'],
    ['colours glow with the voice', 'vocals', 'bloom'],
  ])('%s', (text, source, channel) => {
    const read = readLinks(text);
    expect(read.links).toMatchObject([{ source, channel }]);
    expect(read.links[0]?.amount).toBeGreaterThan(0);
    expect(read.consumed).toEqual([text.replace(/\.$/, '')]);
  });

  it('hear how much is meant, and which way', () => {
    const [soft, plain, hard, down] = ['gently pulse', 'pulse', 'pulse wildly', 'dim'].map((verb) => readLinks(`The lamps ${verb} with the beat`).links[0]?.amount ?? 0) as [number, number, number, number];
    expect(soft).toBeLessThan(plain);
    expect(plain).toBeLessThan(hard);
    expect(down).toBeLessThan(0);
  });

  it('take several from one sentence and leave what is to be filmed', () => {
    const read = readLinks('A girl walks along the beach, the lamps pulse with the kick and the waves follow the loudness. She dances with the music.');
    expect(read.links.map(({ source, channel }) => `${source} ${channel}`)).toEqual(['kick lamps', 'loudness waves']);
    expect(read.consumed).toEqual(['the lamps pulse with the kick', 'the waves follow the loudness']);
    expect(read.notes).toEqual([]);
  });

  it('forbid all links, and say which wish that goes against', () => {
    expect(readLinks('Nothing moves with the music.')).toMatchObject({ none: true, links: [], notes: [] });
    expect(readLinks('Nothing moves with the music. The lamps pulse with the beat.').notes[0]?.message).toContain('also says');
  });

  it('say what cannot be heard apart', () => {
    const read = readLinks('The lamps pulse with the guitar');
    expect(read.links).toEqual([]);
    expect(read.notes[0]).toMatchObject({ kind: 'not-understood', words: 'The lamps pulse with the guitar' });
  });

  it('read nothing into a text about anything else', () => {
    expect(readLinks('A lamp stands on a table. The wind blows from the west. A boat follows the coast.')).toMatchObject({ links: [], consumed: [], notes: [] });
  });
});

describe('links where nothing is said', () => {
  const at = (place: string, timeOfDay: 'night' | 'noon', section = 1): string[] => {
    const shot = exampleShot('shot-1', { environment: { timeOfDay, weather: 'clear', season: 'summer', windMps: 3 } });
    return defaultLinks(exampleSequence([shot], { place }), score, score.sections[section] ?? null).map(({ source, channel }) => `${source} ${channel}`);
  };

  it('follow place, hour and section', () => {
    expect(at('coast', 'noon')).toContain('loudness waves');
    expect(at('city-street', 'night')).toContain('kick lamps');
    expect(at('city-street', 'noon')).not.toContain('kick lamps');
    expect(at('meadow', 'noon')).toContain('energy wind');
    expect(at('meadow', 'noon', 2)).toContain('downbeat push');
    expect(at('meadow', 'noon', 1)).not.toContain('downbeat push');
  });

  it('are felt, not seen: light by a fifth at most, the camera by a twentieth', () => {
    const shot = exampleShot('shot-1', { environment: { timeOfDay: 'night', weather: 'rain', season: 'summer', windMps: 3 } });
    const links = defaultLinks(exampleSequence([shot], { place: 'city-street' }), score, score.sections[6] ?? null);
    for (const { channel, amount } of links) expect(amount).toBeLessThanOrEqual({ lamps: 0.2, push: 0.05, exposure: 0.1 }[channel as string] ?? 0.5);
  });
});
