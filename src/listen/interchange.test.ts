import { describe, expect, it } from 'vitest';
import type { Score } from '../film/score.ts';
import { withSections } from './corrections.ts';
import { exportScore } from './interchange.ts';
import { withLyrics } from './lyrics.ts';

const section = { letter: 'A', number: 1, repeats: null, energy: 0.5, confidence: 1, boundaryConfidence: 1 } as const;
const score: Score = {
  schema: 'score.1',
  song: { path: 'x.wav', hash: 'h', tags: { title: 'Tide', artist: null, album: null }, durationSeconds: 90, sampleRateHz: 44_100, channels: 2 },
  tempo: [{ startSeconds: 0, endSeconds: 90, bpm: 120, beatsPerBar: 4, confidence: 1 }],
  beats: [0.25, 0.75, 1.25].map((seconds, i) => ({ seconds, bar: 1, beat: i + 1, confidence: 1 })),
  gridConfidence: 1,
  sections: [{ ...section, startSeconds: 0, endSeconds: 20.5, label: 'intro' }, { ...section, startSeconds: 20.5, endSeconds: 90, label: 'pre-chorus' }],
  curves: { stepSeconds: 1, loudness: [], energy: [], brightness: [], onsetDensity: [], low: [], high: [], vocals: [] },
  onsets: [], silences: [], corrections: [], notes: [],
  lyrics: [
    { startSeconds: 1, endSeconds: 2.5, text: 'over <the> sea & far', words: [], confidence: 1 },
    { startSeconds: 59.999, endSeconds: 63, text: 'go home', words: [{ startSeconds: 60, endSeconds: 61, text: 'go' }, { startSeconds: 61.25, endSeconds: 63, text: 'home' }], confidence: 1 },
  ],
};

describe('interchange', () => {
  it('writes beats with their place in the bar', () => {
    expect(exportScore(score, 'song.beats')).toBe('0.2500\t1\n0.7500\t2\n1.2500\t3\n');
  });

  it('writes sections that --sections reads back', () => {
    const text = exportScore(score, 'song.sections');
    expect(text).toBe('0.000\t20.500\tintro\n20.500\t90.000\tpre-chorus\n');
    expect(withSections(score, text, 'song.sections').sections.map(({ startSeconds, endSeconds, label }) => [startSeconds, endSeconds, label])).toEqual([[0, 20.5, 'intro'], [20.5, 90, 'pre-chorus']]);
  });

  it('writes words where their times are known, else lines', () => {
    expect(exportScore(score, 'song.words').split('\n')).toEqual(['1.000\t2.500\tover <the> sea & far', '60.000\t61.000\tgo', '61.250\t63.000\thome', '']);
  });

  it('writes WebVTT whose text is escaped', () => {
    expect(exportScore(score, 'song.vtt')).toContain('00:00:01.000 --> 00:00:02.500\nover &lt;the> sea &amp; far\n');
  });

  it.each(['.lrc', '.srt'])('writes %s that --lyrics reads back', (ending) => {
    const plain = { ...score, lyrics: score.lyrics.map((line) => ({ ...line, text: line.text.replace(/<the> /, '') })) };
    const read = withLyrics(plain, exportScore(plain, `song${ending}`)).lyrics;
    expect(read.map((line) => line.text)).toEqual(['over sea & far', 'go home']);
    read.forEach((line, i) => {
      expect(line.startSeconds).toBeCloseTo(plain.lyrics[i]!.startSeconds, 2);
      expect(line.endSeconds).toBeCloseTo(plain.lyrics[i]!.endSeconds, 2);
    });
    expect(read[1]?.words.map((word) => word.startSeconds)).toEqual(ending === '.lrc' ? [60, 61.25] : []);
  });

  it.each<[string, Partial<Score>, string]>([['song.doc', {}, 'it must end in .beats, .sections'], ['song.srt', { lyrics: [] }, 'has no lyrics'], ['song.beats', { beats: [] }, 'has no beats']])('%s is refused in a sentence where it cannot be', (path, change, message) => {
    expect(() => exportScore({ ...score, ...change }, path)).toThrow(message);
  });
});
