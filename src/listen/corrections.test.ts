import { describe, expect, it } from 'vitest';
import { scoreSchema, type Score } from '../film/score.ts';
import { correctScore, readTaps, withSections, withTaps } from './corrections.ts';
import { withLyrics } from './lyrics.ts';

/** Eight beats half a second apart, from 0.25 s; the first is a downbeat. */
const score: Score = {
  schema: 'score.1',
  song: { path: 'x.wav', hash: 'h', tags: { title: null, artist: null, album: null }, durationSeconds: 10, sampleRateHz: 44_100, channels: 2 },
  tempo: [{ startSeconds: 0, endSeconds: 10, bpm: 120, beatsPerBar: 4, confidence: 0.5 }],
  beats: Array.from({ length: 8 }, (_, i) => ({ seconds: 0.25 + i / 2, bar: Math.floor(i / 4) + 1, beat: (i % 4) + 1, confidence: 0.5 })),
  gridConfidence: 0.5,
  sections: [{ startSeconds: 0, endSeconds: 10, label: 'section', letter: 'A', number: 1, repeats: null, energy: 0.5, confidence: 0, boundaryConfidence: 1 }],
  curves: { stepSeconds: 1, loudness: [], energy: [], brightness: [], onsetDensity: [], low: [], high: [], vocals: [0, 0, 1, 1, 0, 0, 1, 1, 0, 0] },
  onsets: [], silences: [], lyrics: [], corrections: [], notes: [],
};
const times = (one: Score): number[] => one.beats.map((beat) => beat.seconds);
const downbeats = (one: Score): number[] => one.beats.filter((beat) => beat.beat === 1).map((beat) => beat.seconds);

describe('corrections', () => {
  it('x2 puts a beat between each two, and bars are half as long', () => {
    const corrected = correctScore(score, 'x2');
    expect(times(corrected)).toHaveLength(15);
    expect(corrected.tempo[0]?.bpm).toBeCloseTo(240, 6);
    expect(downbeats(corrected)[1]).toBeCloseTo(1.25, 6);
  });

  it('/2 takes every other beat away and keeps the first of the bar', () => {
    expect(times(correctScore(score, '/2'))).toEqual([0.25, 1.25, 2.25, 3.25]);
    expect(downbeats(correctScore(score, '/2'))).toEqual([0.25]);
  });

  it('shift-beat moves the grid by half a beat', () => {
    expect(times(correctScore(score, 'shift-beat')).slice(0, 2)).toEqual([0.5, 1]);
  });

  it('shift-bar moves where the bar begins, and keeps every beat', () => {
    const corrected = correctScore(score, 'shift-bar 2');
    expect(times(corrected)).toEqual(times(score));
    expect(downbeats(corrected)).toEqual([1.25, 3.25]);
  });

  it('first-downbeat takes the beat nearest to it', () => {
    expect(downbeats(correctScore(score, 'first-downbeat 0.8'))).toEqual([0.75, 2.75]);
  });

  it('metre changes how many beats make a bar', () => {
    expect(downbeats(correctScore(score, 'metre 3'))).toEqual([0.25, 1.75, 3.25]);
  });

  it('tempo makes a grid through the first downbeat over the whole song', () => {
    const corrected = correctScore(score, 'tempo 60');
    expect(times(corrected)).toEqual(Array.from({ length: 10 }, (_, i) => i + 0.25));
    expect(corrected.gridConfidence).toBe(1);
  });

  it('several are applied in order and remembered', () => {
    const corrected = correctScore(score, 'x2, shift-bar 1; offset 0.01');
    expect(corrected.corrections).toEqual(['x2', 'shift-bar 1', 'offset 0.01']);
    expect(() => scoreSchema.parse(corrected)).not.toThrow();
  });

  it.each([['x3', 'it must be of x2'], ['tempo', 'needs a number'], ['tempo 900', 'from 20 to 400'], ['metre 2.5', 'needs a whole number']])('%s is refused in a sentence', (words, message) => {
    expect(() => correctScore(score, words)).toThrow(new RegExp(message));
  });

  it('taps are the grid', () => {
    expect(downbeats(withTaps(score, readTaps('0.5\n1.0\n1.5 2.0\n2.5', 'taps.txt')))).toEqual([0.5, 2.5]);
    expect(() => readTaps('one two', 'taps.txt')).toThrow('taps.txt does not hold tap times');
  });

  it('sections by hand replace those that were heard', () => {
    const corrected = withSections(score, '# form\n0:00 intro\n0:02.5 verse 1\n6 chorus\n', 'form.txt');
    expect(corrected.sections.map(({ startSeconds, endSeconds, label }) => [startSeconds, endSeconds, label])).toEqual([[0, 2.5, 'intro'], [2.5, 6, 'verse'], [6, 10, 'chorus']]);
    expect(() => scoreSchema.parse(corrected)).not.toThrow();
    expect(() => withSections(score, '0:00 refrainish', 'form.txt')).toThrow('it must be a time and one of');
  });
});

describe('lyrics', () => {
  it('LRC gives lines, and words where they have times', () => {
    const { lyrics } = withLyrics(score, '[ti:Tide]\n[00:01.50]<00:01.50>over <00:02.00>the <00:02.40>sea\n[00:04.00]home\n[00:05.00]\n');
    expect(lyrics.map(({ startSeconds, endSeconds, text }) => [startSeconds, endSeconds, text])).toEqual([[1.5, 4, 'over the sea'], [4, 5, 'home']]);
    expect(lyrics[0]?.words.map(({ startSeconds, text }) => [startSeconds, text])).toEqual([[1.5, 'over'], [2, 'the'], [2.4, 'sea']]);
  });

  it('SubRip and WebVTT give lines without markup', () => {
    const srt = '1\n00:00:01,000 --> 00:00:02,500\n<i>over</i>\nthe sea\n\n2\n00:00:03,000 --> 00:00:04,000\nhome\n';
    expect(withLyrics(score, srt).lyrics.map(({ startSeconds, endSeconds, text }) => [startSeconds, endSeconds, text])).toEqual([[1, 2.5, 'over the sea'], [3, 4, 'home']]);
    expect(withLyrics(score, `WEBVTT\n\n00:01.000 --> 00:02.000\nover`).lyrics[0]?.endSeconds).toBe(2);
  });

  it('plain text is laid over what is sung, and said to be a guess', () => {
    const laid = withLyrics(score, 'over the sea\nall the way home');
    expect(laid.lyrics.every((line) => line.confidence < 0.5)).toBe(true);
    expect(laid.lyrics[0]?.startSeconds).toBeGreaterThan(1);
    expect(laid.notes.at(-1)?.message).toContain('only a guess');
  });

  it('lines after the end are told', () => {
    expect(withLyrics(score, '[00:01.00]here\n[00:30.00]there').notes.at(-1)?.message).toContain('1 lines of the lyrics lie after the end');
  });
});
