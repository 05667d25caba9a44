/** @file Beats, sections and lyrics as plain files that other programs read: label lines, LRC, SubRip and WebVTT. */
import { extname } from 'node:path';
import { FilmError } from '../film/errors.ts';
import type { LyricLine, Score } from '../film/score.ts';

/** Endings of the files, and what is in them. Times of label lines are seconds, between tabs. */
export const interchangeFormats = {
  '.beats': 'a beat a line: time, place in the bar',
  '.sections': 'a section a line: start, end, label',
  '.words': 'a sung word or, without word times, line: start, end, text',
  '.lrc': 'lyrics as LRC',
  '.srt': 'lyrics as SubRip',
  '.vtt': 'lyrics as WebVTT',
} as const;

type Ending = keyof typeof interchangeFormats;

/** The text of a file at `path`, whose ending says what is wanted of the score. Throws `bad-option` for another ending, or where the score has nothing of that kind. */
export function exportScore(score: Score, path: string): string {
  const ending = extname(path).toLowerCase();
  if (!isKnown(ending)) throw new FilmError('bad-option', `--export has ${path}; it must end in ${Object.keys(interchangeFormats).join(', ')}.`, { param: '--export', remedy: 'For the beats: --export song.beats.' });
  if (ending === '.beats') return lines(score.beats.map(({ seconds, beat }) => `${seconds.toFixed(4)}\t${beat}`), 'no beats', path);
  if (ending === '.sections') return lines(score.sections.map(({ startSeconds, endSeconds, label }) => `${startSeconds.toFixed(3)}\t${endSeconds.toFixed(3)}\t${label}`), 'no sections', path);
  if (score.lyrics.length === 0) throw nothing('no lyrics', path, 'Give them with --lyrics FILE.');
  switch (ending) {
    case '.words':
      return lines(score.lyrics.flatMap((line) => (line.words.length > 0 ? line.words : [line])).map(({ startSeconds, endSeconds, text }) => `${startSeconds.toFixed(3)}\t${endSeconds.toFixed(3)}\t${text}`), 'no lyrics', path);
    case '.lrc':
      return writeLrc(score);
    case '.srt':
      return score.lyrics.map((line, i) => `${i + 1}\n${cueTimes(line, ',')}\n${line.text}\n`).join('\n');
    case '.vtt':
      return `WEBVTT\n\n${score.lyrics.map((line) => `${cueTimes(line, '.')}\n${line.text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}\n`).join('\n')}`;
  }
}

function isKnown(ending: string): ending is Ending {
  return Object.hasOwn(interchangeFormats, ending);
}

function lines(all: readonly string[], missing: string, path: string): string {
  if (all.length === 0) throw nothing(missing, path, 'Leave --export out, or give a beat with --correct "tempo 96".');
  return `${all.join('\n')}\n`;
}

function nothing(missing: string, path: string, remedy: string): FilmError {
  return new FilmError('bad-option', `--export has ${path}, and the score has ${missing}.`, { param: '--export', remedy });
}

/** LRC with tags, word times where they are known, and an empty line where singing stops before the next line. */
function writeLrc({ song, lyrics }: Score): string {
  const tags = [['ti', song.tags.title], ['ar', song.tags.artist], ['al', song.tags.album]].flatMap(([name, value]) => (value === null ? [] : [`[${name}:${value}]`]));
  const body = lyrics.flatMap((line, i) => {
    const text = line.words.length === 0 ? line.text : line.words.map((word) => `<${stamp(word.startSeconds)}>${word.text}`).join(' ');
    const next = lyrics[i + 1];
    return [`[${stamp(line.startSeconds)}]${text}`, ...(next === undefined || next.startSeconds - line.endSeconds > 0.05 ? [`[${stamp(line.endSeconds)}]`] : [])];
  });
  return `${[...tags, ...body].join('\n')}\n`;
}

/** `02:07.35`; hundredths first, so that 59.999 s becomes a minute. */
function stamp(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  return `${String(Math.floor(hundredths / 6000)).padStart(2, '0')}:${String(Math.floor(hundredths / 100) % 60).padStart(2, '0')}.${String(hundredths % 100).padStart(2, '0')}`;
}

function cueTimes({ startSeconds, endSeconds }: LyricLine, point: ',' | '.'): string {
  const time = (seconds: number): string => {
    const ms = Math.round(seconds * 1000);
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}${point}${String(ms % 1000).padStart(3, '0')}`;
  };
  return `${time(startSeconds)} --> ${time(endSeconds)}`;
}
