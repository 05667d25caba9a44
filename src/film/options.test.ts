import { describe, expect, it } from 'vitest';
import { buildBrief, seedFor } from './build-brief.ts';
import { editDistance, nearest } from './nearest.ts';
import { optionList, parseSize, sizeFor, type KnownNames } from './options.ts';

const known: KnownNames = { engines: ['world', 'testcard'], looks: ['film', 'noir'] };

describe('the size of the picture', () => {
  it.each([
    ['8:3', '640x240 1280x480 1920x720'],
    ['16:9', '640x360 1280x720 1920x1080'],
    ['9:16', '360x640 720x1280 1080x1920'],
    ['1:1', '480x480 960x960 1440x1440'],
    ['21:9', '640x274 1280x548 1920x822'],
  ])('%s is %s for draft, standard and high', (aspect, sizes) => {
    const made = (['draft', 'standard', 'high'] as const).map((quality) => sizeFor(aspect, quality));
    expect(made.map((size) => `${size.widthPx}x${size.heightPx}`).join(' ')).toBe(sizes);
  });

  it('refuses the sounds of the world together with a song', () => {
    expect(() => buildBrief('A boat.', { sound: true, music: 'song.mp3' }, known)).toThrow(/Both --sound and --music song\.mp3 are given/);
    expect(buildBrief('A boat.', { sound: true }, known).sound).toBe(true);
  });

  it('always has even sides within the limits and the shape that was asked for', () => {
    for (let w = 1; w <= 16; w++) {
      for (let h = Math.ceil(w / 8); h <= Math.min(16, w * 8); h++) {
        const { widthPx, heightPx } = parseSize(`${sizeFor(`${w}:${h}`, 'draft').widthPx}x${sizeFor(`${w}:${h}`, 'draft').heightPx}`);
        expect(Math.abs(widthPx / heightPx / (w / h) - 1)).toBeLessThan(0.02);
      }
    }
  });
});

describe('the brief', () => {
  it('has every default when only words are given', () => {
    const brief = buildBrief('  A boat.\r\n', {}, known);
    expect(brief).toEqual({ schema: 'brief.1', text: 'A boat.', seconds: null, widthPx: 1280, heightPx: 720, fps: 24, seed: seedFor('A boat.'), quality: 'standard', engine: 'world', look: null, music: null });
  });

  it('has a seed that follows from the words alone', () => {
    expect(seedFor('A boat.')).toBe(buildBrief('A boat.', { quality: 'draft', fps: 30 }, known).seed);
    expect(seedFor('A boat.')).not.toBe(seedFor('A goat.'));
  });

  it('takes numbers as numbers from the library and as text from the command line', () => {
    expect(buildBrief('A boat', { seconds: 8, fps: 25 }, known)).toEqual(buildBrief('A boat', { seconds: '8' as unknown as number, fps: '25' as unknown as number }, known));
  });

  it('names a field that does not exist', () => {
    expect(() => buildBrief('A boat', { secnds: 3 } as object, known)).toThrow('There is no option secnds.');
  });
});

describe('names that were mistyped', () => {
  it('are found by the fewest wrong letters', () => {
    expect(nearest('--secnds', ['--seconds', '--seed'])).toBe('--seconds');
    expect(nearest('wolrd', ['world', 'testcard'])).toBe('world');
    expect(nearest('xyzzy', ['world', 'testcard'])).toBeNull();
  });

  it('count a swap of neighbours as one mistake', () => {
    expect(editDistance('nior', 'noir')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });
});

it('every option has a flag of its own', () => {
  const flags = optionList.flatMap((option) => [option.flag, ...(option.short === null ? [] : [option.short])]);
  expect(new Set(flags).size).toBe(flags.length);
});
