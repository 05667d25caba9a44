/** @file Lyrics with times: LRC (also with word times), SubRip and WebVTT; plain text is laid over what seems to be sung, and says so. */
import { curveAt, type LyricLine, type Score } from '../film/score.ts';

/** Reads lyrics in whatever form they are and lays them over the song. */
export function withLyrics(score: Score, text: string): Score {
  const end = score.song.durationSeconds;
  const timed = isLrc(text) ? readLrc(text, end) : /-->/.test(text) ? readCues(text) : null;
  if (timed !== null) {
    const lyrics = timed.filter((line) => line.startSeconds < end).map((line) => ({ ...line, endSeconds: Math.min(end, line.endSeconds) }));
    return { ...score, lyrics, ...(lyrics.length < timed.length ? { notes: [...score.notes, { kind: 'ignored' as const, message: `${timed.length - lyrics.length} lines of the lyrics lie after the end of the song.` }] } : {}) };
  }
  return { ...score, lyrics: layOver(text, score), notes: [...score.notes, { kind: 'uncertain', message: 'The lyrics have no times: they are laid over what seems to be sung, evenly, and are only a guess. Give them as LRC or SRT to be exact.' }] };
}

const stamp = String.raw`(\d{1,3}):(\d{2}(?:[.:]\d{1,3})?)`;

function isLrc(text: string): boolean {
  return new RegExp(String.raw`^\s*\[${stamp}\]`, 'm').test(text);
}

function seconds(minutes: string, rest: string): number {
  return Number(minutes) * 60 + Number(rest.replace(':', '.'));
}

function readLrc(text: string, end: number): LyricLine[] {
  const offset = Number(/^\s*\[offset:\s*([+-]?\d+)\]/im.exec(text)?.[1] ?? 0) / 1000;
  const found: Array<{ at: number; text: string }> = [];
  for (const line of text.split(/\r?\n/)) {
    const times = [...line.matchAll(new RegExp(String.raw`\[${stamp}\]`, 'g'))];
    const words = line.replace(/^(?:\s*\[[^\]]*\])+/, '').trim();
    for (const time of times) found.push({ at: Math.max(0, seconds(time[1] as string, time[2] as string) - offset), text: words });
  }
  found.sort((a, b) => a.at - b.at);
  return found.flatMap(({ at, text: words }, i): LyricLine[] => {
    const next = found[i + 1]?.at ?? Math.min(end, at + 6);
    const plain = words.replace(new RegExp(String.raw`<${stamp}>`, 'g'), '').replace(/\s+/g, ' ').trim();
    return plain === '' ? [] : [{ startSeconds: at, endSeconds: Math.min(next, at + 12), text: plain, words: wordTimes(words, next), confidence: 1 }];
  });
}

/** `<00:12.30>word` before each word. */
function wordTimes(line: string, end: number): LyricLine['words'] {
  const parts = [...line.matchAll(new RegExp(String.raw`<${stamp}>\s*([^<]*)`, 'g'))].map((match) => ({ at: seconds(match[1] as string, match[2] as string), text: (match[3] as string).trim() }));
  return parts.flatMap(({ at, text }, i) => (text === '' ? [] : [{ startSeconds: at, endSeconds: Math.max(at, parts[i + 1]?.at ?? Math.min(end, at + 1)), text }]));
}

/** SubRip and WebVTT: cues with `-->`. */
function readCues(text: string): LyricLine[] {
  const time = String.raw`(?:(\d+):)?(\d{1,2}):(\d{2}[.,]\d{1,3})`;
  const pattern = new RegExp(`${time}\\s*-->\\s*${time}[^\\n]*\\n([\\s\\S]*?)(?=\\n\\s*\\n|$)`, 'g');
  const toSeconds = (hours: string | undefined, minutes: string, rest: string): number => Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest.replace(',', '.'));
  return [...text.replace(/\r/g, '').matchAll(pattern)].flatMap((match): LyricLine[] => {
    const words = (match[7] as string).replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
    const startSeconds = toSeconds(match[1], match[2] as string, match[3] as string);
    const endSeconds = toSeconds(match[4], match[5] as string, match[6] as string);
    return words === '' || endSeconds <= startSeconds ? [] : [{ startSeconds, endSeconds, text: words, words: [], confidence: 1 }];
  });
}

/** Lines spread over the seconds that are most likely sung, in proportion to their length. */
function layOver(text: string, score: Score): LyricLine[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !/^\[.*\]$/.test(line));
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  const step = 0.25;
  const steps = Math.floor(score.song.durationSeconds / step);
  const weights = Array.from({ length: steps }, (_, i) => Math.max(0.02, curveAt(score.curves, 'vocals', (i + 0.5) * step) - 0.35));
  const total = weights.reduce((a, b) => a + b, 0);
  const timeOf = (share: number): number => {
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      sum += weights[i] as number;
      // The first line begins with the singing, not with the song.
      if (sum >= share * total && (share > 0 || (weights[i] as number) > 0.1)) return i * step;
    }
    return score.song.durationSeconds;
  };
  let told = 0;
  return lines.map((line) => {
    const startSeconds = timeOf(told / length);
    told += line.length;
    return { startSeconds, endSeconds: Math.max(startSeconds + 0.2, timeOf(told / length)), text: line.slice(0, 200), words: [], confidence: 0.2 };
  });
}
