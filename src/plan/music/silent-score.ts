/** @file A film without a song has a form too: the treatment's own parts. */
import type { Score, Section } from '../../film/score.ts';
import { maxSeconds } from '../../film/options.ts';
import { sentencesIn } from './clips.ts';
import type { Treatment } from './treatment.ts';

/** A sentence is seen for so long, where nobody says how long the film is. */
const SECONDS_A_SENTENCE = 4;

/** A score with nothing to hear: one section for each part of the treatment, as long as it has to tell. */
export function silentScore(treatment: Treatment, seconds: number | null): Score {
  const blocks = treatment.blocks.filter((block) => block.ideas.length > 0);
  const weights = blocks.map((block) => block.ideas.reduce((sum, idea) => sum + Math.max(1, sentencesIn(idea.passage)), 0));
  const told = weights.reduce((a, b) => a + b, 0);
  const duration = seconds ?? Math.min(maxSeconds, told * SECONDS_A_SENTENCE);
  let at = 0;
  const sections = blocks.map((_, i): Section => {
    const startSeconds = at;
    at += (duration * (weights[i] as number)) / told;
    return { startSeconds, endSeconds: at, label: 'section', letter: letterOf(i), number: 1, repeats: null, energy: 0.5, confidence: 1, boundaryConfidence: 1 };
  });
  return {
    schema: 'score.1', song: { path: '', hash: '', tags: { title: null, artist: null, album: null }, durationSeconds: duration, sampleRateHz: 1, channels: 1 },
    tempo: [], beats: [], gridConfidence: 0, sections, onsets: [], silences: [], lyrics: [], corrections: [], notes: [],
    curves: { stepSeconds: 1, loudness: [], energy: [], brightness: [], onsetDensity: [], low: [], high: [], vocals: [] },
  };
}

/** Whether there is no song. */
export function isSilent(score: Score): boolean {
  return score.song.hash === '';
}

/** A, B, … Z, AA, … */
function letterOf(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : letterOf(Math.floor(i / 26) - 1) + letterOf(i % 26);
}
