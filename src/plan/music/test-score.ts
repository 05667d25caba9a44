/** @file Scores made by hand, for tests. */
import type { Score, Section, SectionLabel } from '../../film/score.ts';

/** A part of a made-up song. */
export interface TestPart {
  readonly label: SectionLabel;
  readonly bars: number;
  readonly energy: number;
  readonly letter?: string;
}

/** The form of a usual song: 64 bars. */
export const usualForm: readonly TestPart[] = [
  { label: 'intro', bars: 8, energy: 0.15 }, { label: 'verse', bars: 8, energy: 0.4 }, { label: 'chorus', bars: 8, energy: 0.8 }, { label: 'verse', bars: 8, energy: 0.45 },
  { label: 'chorus', bars: 8, energy: 0.85 }, { label: 'bridge', bars: 8, energy: 0.3 }, { label: 'chorus', bars: 8, energy: 1 }, { label: 'outro', bars: 8, energy: 0.1 },
];

/** A song of `parts` in four-four time at `bpm`, heard without doubt. */
export function testScore(parts: readonly TestPart[] = usualForm, bpm = 120, changes: Partial<Score> = {}): Score {
  const beatSeconds = 60 / bpm;
  const bars = parts.reduce((sum, part) => sum + part.bars, 0);
  const duration = bars * 4 * beatSeconds;
  const beats = Array.from({ length: bars * 4 }, (_, i) => ({ seconds: i * beatSeconds, bar: Math.floor(i / 4) + 1, beat: (i % 4) + 1, confidence: 1 }));
  const sections = sectionsOf(parts, beatSeconds);
  const stepSeconds = 0.1;
  const steps = Math.ceil(duration / stepSeconds);
  const energyAt = (i: number): number => sections.find((section) => (i + 0.5) * stepSeconds < section.endSeconds)?.energy ?? 0;
  const energy = Array.from({ length: steps }, (_, i) => energyAt(i));
  return {
    schema: 'score.1',
    song: { path: 'song.wav', hash: '0'.repeat(64), tags: { title: 'Tide', artist: 'Nobody', album: null }, durationSeconds: duration, sampleRateHz: 44_100, channels: 2 },
    tempo: [{ startSeconds: 0, endSeconds: duration, bpm, beatsPerBar: 4, confidence: 1 }],
    beats, gridConfidence: 1, sections,
    curves: { stepSeconds, loudness: energy.map((value) => -30 + 20 * value), energy, brightness: energy, onsetDensity: energy, low: energy, high: energy, vocals: energy.map(() => 0) },
    onsets: [], silences: [], lyrics: [], corrections: [], notes: [], ...changes,
  };
}

function sectionsOf(parts: readonly TestPart[], beatSeconds: number): Section[] {
  let bar = 0;
  return parts.map((part, i): Section => {
    const startSeconds = bar * 4 * beatSeconds;
    bar += part.bars;
    const earlier = parts.slice(0, i).filter((other) => other.label === part.label);
    const first = parts.findIndex((other) => other.label === part.label);
    return {
      startSeconds, endSeconds: bar * 4 * beatSeconds, label: part.label, letter: part.letter ?? 'ABCDEFGHIJ'.charAt(first), number: earlier.length + 1,
      repeats: earlier.length > 0 ? first : null, energy: part.energy, confidence: 1, boundaryConfidence: 1,
    };
  });
}
