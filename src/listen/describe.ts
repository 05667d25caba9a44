/** @file A score in plain lines, for people. */
import type { Score } from '../film/score.ts';
import { formatSeconds } from '../film/time.ts';

/** What was heard: tempo, metre, sections, what is unsure, and how to correct it. */
export function describeScore(score: Score): string[] {
  const { song, tempo, beats, gridConfidence, sections, lyrics, notes, corrections } = score;
  const name = [song.tags.title, song.tags.artist].filter((part) => part !== null).join(' by ') || song.path;
  return [
    `${name}: ${formatSeconds(song.durationSeconds)}, ${song.sampleRateHz} Hz, ${song.channels} ${song.channels === 1 ? 'channel' : 'channels'}`,
    ...(score.beatModel === undefined ? [] : [`Beats were heard with the model ${score.beatModel.name} (SHA-256 ${score.beatModel.hash.slice(0, 12)}…, ${score.beatModel.framesPerSecond} frames a second).`]),
    ...tempo.map((one) => `${tempo.length > 1 ? `${formatSeconds(one.startSeconds)}–${formatSeconds(one.endSeconds)}  ` : ''}${one.bpm.toFixed(1)} beats a minute, ${one.beatsPerBar} in a bar (${percent(one.confidence)} sure)`),
    beats.length === 0 ? 'No beat was found.' : `${beats.length} beats, the first bar at ${(beats.find((beat) => beat.beat === 1)?.seconds ?? 0).toFixed(2)} s; grid ${percent(gridConfidence)} sure`,
    'Sections:',
    ...sections.map((section) => `  ${formatSeconds(section.startSeconds).padStart(7)}–${formatSeconds(section.endSeconds).padEnd(7)} ${`${section.label} ${section.number}`.padEnd(14)} ${section.letter}  energy ${section.energy.toFixed(2)}  ${percent(section.confidence)} sure${section.repeats === null ? '' : `, like ${formatSeconds((sections[section.repeats] as (typeof sections)[number]).startSeconds)}`}`),
    ...(lyrics.length === 0 ? [] : [`${lyrics.length} lines of lyrics${lyrics.some((line) => line.words.length > 0) ? ', with word times' : ''}.`]),
    ...(corrections.length === 0 ? [] : [`Corrected: ${corrections.join(', ')}.`]),
    ...notes.map((note) => `Note: ${note.message}`),
    ...(beats.length === 0 ? [] : ['Wrong? --correct x2, /2, shift-beat, "shift-bar 2", "first-downbeat 0.48", "metre 3" or "tempo 96"; --sections FILE sets the form.']),
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
