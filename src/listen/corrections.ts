/**
 * @file Corrections: what the listener got wrong, set right by the user in a word or two. Pure: a score goes in, a score comes out, and remembers what
 * was corrected.
 */
import { FilmError } from '../film/errors.ts';
import { sectionLabels, type Beat, type Score, type Section, type SectionLabel } from '../film/score.ts';

const allowed = 'x2, /2, shift-beat, shift-bar N, first-downbeat SECONDS, metre N, tempo BPM, offset SECONDS';

/** Applies corrections in order, such as `x2, shift-bar 2`. Throws `bad-option` for one that is not known. */
export function correctScore(score: Score, corrections: string): Score {
  return corrections.split(/[,;\n]+/).map((one) => one.trim().toLowerCase()).filter((one) => one !== '').reduce((corrected, one) => ({ ...apply(corrected, one), corrections: [...corrected.corrections, one] }), score);
}

function apply(score: Score, correction: string): Score {
  const [name = '', ...rest] = correction.split(/[\s=:]+/);
  const value = Number(rest[0]);
  const times = score.beats.map((beat) => beat.seconds);
  const perBar = score.tempo[0]?.beatsPerBar ?? 4;
  const first = Math.max(0, score.beats.findIndex((beat) => beat.beat === 1));
  switch (name) {
    case 'x2':
    case '*2':
    case 'double':
      return regrid(score, times.flatMap((time, i) => (i + 1 < times.length ? [time, (time + (times[i + 1] as number)) / 2] : [time])), perBar, 2 * first);
    case '/2':
    case 'half':
      return regrid(score, times.filter((_, i) => (i - first) % 2 === 0), perBar, Math.ceil(first / 2));
    case 'shift-beat':
      return regrid(score, times.slice(0, -1).map((time, i) => (time + (times[i + 1] as number)) / 2), perBar, first);
    case 'shift-bar':
      return regrid(score, times, perBar, first + whole(value, correction, 1));
    case 'metre':
    case 'meter':
      return regrid(score, times, inRange(whole(value, correction, 4), 1, 16, correction), first);
    case 'first-downbeat':
      return regrid(score, times, perBar, nearest(times, required(value, correction)));
    case 'offset':
      return regrid(score, times.map((time) => time + required(value, correction)), perBar, first);
    case 'tempo':
      return atTempo(score, inRange(required(value, correction), 20, 400, correction), perBar, first);
    default:
      throw new FilmError('bad-option', `--correct has "${correction}"; it must be of ${allowed}.`, { param: '--correct', remedy: 'For a grid at half its tempo: --correct x2; where the bar begins two beats late: --correct "shift-bar 2".' });
  }
}

function required(value: number, correction: string): number {
  if (Number.isFinite(value)) return value;
  throw new FilmError('bad-option', `--correct has "${correction}", which needs a number.`, { param: '--correct', remedy: 'For example: --correct "first-downbeat 0.48".' });
}

function whole(value: number, correction: string, otherwise: number): number {
  if (Number.isNaN(value)) return otherwise;
  if (Number.isInteger(value)) return value;
  throw new FilmError('bad-option', `--correct has "${correction}", which needs a whole number.`, { param: '--correct', remedy: 'For example: --correct "shift-bar 2".' });
}

function inRange(value: number, least: number, most: number, correction: string): number {
  if (value >= least && value <= most) return value;
  throw new FilmError('bad-option', `--correct has "${correction}"; the number must be from ${least} to ${most}.`, { param: '--correct', remedy: 'For example: --correct "tempo 96".' });
}

function nearest(times: readonly number[], wanted: number): number {
  return times.reduce((best, time, i) => (Math.abs(time - wanted) < Math.abs((times[best] as number) - wanted) ? i : best), 0);
}

/** Beats at one tempo through the song, through the first downbeat that was heard, else from the start. */
function atTempo(score: Score, bpm: number, beatsPerBar: number, first: number): Score {
  const anchor = score.beats[first]?.seconds ?? 0;
  const period = 60 / bpm;
  const before = Math.floor(anchor / period);
  const count = Math.floor((score.song.durationSeconds - anchor) / period) + before + 1;
  return regrid(score, Array.from({ length: count }, (_, i) => anchor + (i - before) * period), beatsPerBar, before);
}

/** A score whose beats are tapped: times in seconds, the first one on a downbeat. */
export function withTaps(score: Score, taps: readonly number[], beatsPerBar = 4): Score {
  return { ...regrid(score, [...taps].sort((a, b) => a - b), beatsPerBar, 0), corrections: [...score.corrections, `${taps.length} taps`] };
}

/** The grid anew: what the user says is certain. Bars count from the first downbeat. */
function regrid(score: Score, times: readonly number[], beatsPerBar: number, downbeat: number): Score {
  const shift = ((downbeat % beatsPerBar) + beatsPerBar) % beatsPerBar;
  const inside = times.map((seconds, i) => ({ seconds, place: (((i - shift) % beatsPerBar) + beatsPerBar) % beatsPerBar })).filter(({ seconds }) => seconds >= 0 && seconds <= score.song.durationSeconds);
  let bar = 0;
  const beats = inside.map(({ seconds, place }): Beat => {
    if (place === 0) bar += 1;
    return { seconds: Math.round(seconds * 10_000) / 10_000, bar, beat: place + 1, confidence: 1 };
  });
  const [first, last] = [beats[0], beats.at(-1)];
  if (first === undefined || last === undefined || beats.length < 2) return { ...score, beats, tempo: [], gridConfidence: 0 };
  const bpm = (60 * (beats.length - 1)) / (last.seconds - first.seconds);
  return { ...score, beats, gridConfidence: 1, tempo: [{ startSeconds: 0, endSeconds: score.song.durationSeconds, bpm: Math.round(bpm * 1000) / 1000, beatsPerBar, confidence: 1 }] };
}

/** Reads tap times, one number a line. Throws `bad-file`. */
export function readTaps(text: string, path: string): number[] {
  const taps = text.split(/\s+/).filter((word) => word !== '').map(Number);
  if (taps.length < 2 || taps.some((tap) => !Number.isFinite(tap) || tap < 0)) {
    throw new FilmError('bad-file', `${path} does not hold tap times; it must have one time in seconds a line, at least two.`, { param: path, remedy: 'For example: 0.52, then 1.13, each on its own line.' });
  }
  return taps;
}

/** Sections by the user: lines of `START LABEL`, such as `0:45 chorus` or `45.2 Verse 2`. Throws `bad-file`. */
export function withSections(score: Score, text: string, path: string): Score {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const given = lines.map((line) => sectionLine(line, path)).sort((a, b) => a.startSeconds - b.startSeconds).filter(({ startSeconds }) => startSeconds < score.song.durationSeconds);
  const starts = given[0] !== undefined && given[0].startSeconds > 0.05 ? [{ startSeconds: 0, label: 'intro' as SectionLabel }, ...given] : given;
  if (starts.length === 0) throw new FilmError('bad-file', `${path} names no section.`, { param: path, remedy: 'Write one a line: 0:00 intro, then 0:19 verse.' });
  const letters = new Map<string, string>();
  const sections = starts.map(({ startSeconds, label }, i): Section => {
    if (!letters.has(label)) letters.set(label, String.fromCharCode(65 + Math.min(25, letters.size)));
    const endSeconds = starts[i + 1]?.startSeconds ?? score.song.durationSeconds;
    const first = starts.findIndex((other) => other.label === label);
    return { startSeconds: i === 0 ? 0 : startSeconds, endSeconds, label, letter: letters.get(label) as string, number: starts.slice(0, i + 1).filter((other) => other.label === label).length, repeats: first < i ? first : null, energy: energyBetween(score, startSeconds, endSeconds), confidence: 1, boundaryConfidence: 1 };
  });
  return { ...score, sections, corrections: [...score.corrections, 'sections by hand'] };
}

function sectionLine(line: string, path: string): { startSeconds: number; label: SectionLabel } {
  const found = /^(?:(\d+):)?(\d+(?:\.\d+)?)\s+(?:\d+(?:\.\d+)?\s+)?([A-Za-z][A-Za-z -]*?)\s*\d*$/.exec(line);
  const label = sectionLabels.find((one) => one === found?.[3]?.toLowerCase().replace(/\s+/g, '-'));
  if (found === null || label === undefined) throw new FilmError('bad-file', `${path} has the line "${line.slice(0, 60)}"; it must be a time and one of ${sectionLabels.join(', ')}.`, { param: path, remedy: 'For example: 0:45 chorus.' });
  return { startSeconds: Number(found[1] ?? 0) * 60 + Number(found[2]), label };
}

function energyBetween({ sections }: Score, from: number, to: number): number {
  const shares = sections.map((section) => Math.max(0, Math.min(to, section.endSeconds) - Math.max(from, section.startSeconds)));
  const sum = shares.reduce((a, b) => a + b, 0);
  return sum === 0 ? 0.5 : sections.reduce((total, section, i) => total + section.energy * (shares[i] as number), 0) / sum;
}
