/**
 * @file When to cut. Cuts fall on beats, on downbeats where they can, a little before them; shots are long where the music is quiet and short
 * where it is full. Without a grid that can be trusted, cuts follow changes of energy and colour in the sound. Every cut is found from the
 * song's own clock and rounded to a frame once, so nothing adds up to drift.
 *
 * The lengths are found by dynamic programming over all beats of a part: each shot costs the squared logarithm of its length over the wanted
 * one, each cut what its beat is worth. Wanted lengths are muvee's idea: counted in beats, scaled by loudness.
 */
import { curveAt, type Beat, type Score, type SectionLabel } from '../../film/score.ts';
import { createRandom } from '../../lib/random.ts';

/** A place where one may cut. */
interface Candidate {
  readonly seconds: number;
  /** What the cut costs there: 0 on the first beat of a phrase, more on weaker beats, much inside a word. */
  readonly cost: number;
}

/** How the cutting of a stretch is wished for. */
export interface Pace {
  /** Factor on the length of shots. */
  readonly factor: number;
  /** Every shot exactly so many beats, where the words say so. */
  readonly everyBeats: number | null;
  /** No cut at all. */
  readonly isHeld: boolean;
}

/** A stretch to be divided into shots; its ends are cuts already. */
export interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly label: SectionLabel;
  /** 0 to 1 within the song. */
  readonly energy: number;
  readonly pace: Pace;
}

/** Below this the grid is not trusted, and cuts follow the sound itself. */
export const trustedGrid = 0.4;

/** Shots that are wanted, in beats, before energy scales them. */
const beatsFor: Readonly<Record<SectionLabel, number>> = {
  intro: 10, verse: 7, 'pre-chorus': 5, chorus: 5, 'post-chorus': 5, bridge: 9, solo: 5, break: 9, build: 4, drop: 4, outro: 14, silence: 10, section: 7,
};
const SHORTEST_SECONDS = 0.5;
const LONGEST_SECONDS = 20;
const INSIDE_WORD = 30;

/** Says whether cuts can follow the beat of this song. */
export function hasGrid(score: Score): boolean {
  return score.gridConfidence >= trustedGrid && score.beats.length >= 8;
}

/** Times of the cuts inside a stretch, in seconds of the song, in order. */
export function cutsWithin(stretch: Stretch, score: Score, seed: number): number[] {
  if (stretch.pace.isHeld) return [];
  const inner = candidates(stretch, score).filter(({ seconds }) => seconds > stretch.startSeconds + SHORTEST_SECONDS && seconds < stretch.endSeconds - SHORTEST_SECONDS);
  const { everyBeats } = stretch.pace;
  if (everyBeats !== null && hasGrid(score)) return everyFew(stretch, score, everyBeats);
  const nodes: Candidate[] = [{ seconds: stretch.startSeconds, cost: 0 }, ...inner, { seconds: stretch.endSeconds, cost: 0 }];
  return cheapest(nodes, (from) => wantedSeconds(from, stretch, score, seed)).map(({ seconds }) => seconds);
}

function everyFew(stretch: Stretch, score: Score, everyBeats: number): number[] {
  const inside = score.beats.filter(({ seconds }) => seconds > stretch.startSeconds + 0.05 && seconds < stretch.endSeconds - SHORTEST_SECONDS);
  const first = score.beats.findIndex(({ seconds }) => seconds >= stretch.startSeconds - 0.05);
  return inside.filter((beat) => (score.beats.indexOf(beat) - first) % everyBeats === 0 && !isInsideWord(beat.seconds, score)).map(({ seconds }) => seconds);
}

/** Shortest path over the candidates: nodes between the first and the last. */
function cheapest(nodes: readonly Candidate[], wanted: (from: number) => number): Candidate[] {
  const best = nodes.map((_, i) => (i === 0 ? 0 : Infinity));
  const before = nodes.map(() => 0);
  for (let from = 0; from < nodes.length - 1; from++) {
    const start = nodes[from] as Candidate;
    const target = wanted(start.seconds);
    for (let to = from + 1; to < nodes.length; to++) {
      const end = nodes[to] as Candidate;
      const length = end.seconds - start.seconds;
      if (length < SHORTEST_SECONDS) continue;
      if (length > LONGEST_SECONDS && to > from + 1) break;
      const cost = (best[from] as number) + 2 * Math.log(length / target) ** 2 + end.cost;
      if (cost < (best[to] as number)) {
        best[to] = cost;
        before[to] = from;
      }
    }
  }
  const path: Candidate[] = [];
  for (let at = before.at(-1) as number; at > 0; at = before[at] as number) path.unshift(nodes[at] as Candidate);
  return path;
}

/** The length that a shot beginning here should have, in seconds. About one in six is held for nearly twice as long. */
function wantedSeconds(from: number, { label, energy, pace }: Stretch, score: Score, seed: number): number {
  const period = hasGrid(score) ? beatPeriodAt(from, score) : 0.6;
  const here = (energy + curveAt(score.curves, 'energy', from + 1)) / 2;
  const scale = 2 ** (0.7 - 1.2 * here);
  const random = createRandom(seed).derive(`shot at ${from.toFixed(2)}`);
  const held = random.next() < 1 / 6 ? 1.8 : 0.85 + 0.3 * random.next();
  const beats = hasGrid(score) ? beatsFor[label] : Math.max(8, beatsFor[label]);
  // Half-time and double-time feel alike on screen: what counts is seconds, between a quick and a slow pulse.
  const feltPeriod = period < 0.4 ? period * 2 : period > 1 ? period / 2 : period;
  const floor = pace.factor < 1 ? 0.7 : 1.6;
  return Math.min(12, Math.max(floor, beats * feltPeriod * scale * held * pace.factor));
}

function beatPeriodAt(seconds: number, { tempo, beats }: Score): number {
  const bpm = tempo.find((one) => seconds >= one.startSeconds && seconds < one.endSeconds)?.bpm ?? tempo[0]?.bpm;
  if (bpm !== undefined) return 60 / bpm;
  const [first, last] = [beats[0] as Beat, beats.at(-1) as Beat];
  return (last.seconds - first.seconds) / Math.max(1, beats.length - 1);
}

function candidates(stretch: Stretch, score: Score): Candidate[] {
  const found = hasGrid(score) ? beatCandidates(stretch, score) : changeCandidates(stretch, score);
  return found.map((one) => (isInsideWord(one.seconds, score) ? { ...one, cost: one.cost + INSIDE_WORD } : one));
}

function beatCandidates({ startSeconds, endSeconds }: Stretch, { beats, tempo }: Score): Candidate[] {
  const inside = beats.filter(({ seconds }) => seconds > startSeconds && seconds < endSeconds);
  const firstBar = beats.find(({ seconds }) => seconds >= startSeconds - 0.1)?.bar ?? 1;
  const perBar = tempo[0]?.beatsPerBar ?? 4;
  return inside.map((beat) => {
    const isPhrase = beat.beat === 1 && (beat.bar - firstBar) % 4 === 0;
    const cost = isPhrase ? 0 : beat.beat === 1 ? 0.1 : perBar % 2 === 0 && beat.beat === perBar / 2 + 1 ? 0.4 : 0.7;
    return { seconds: beat.seconds, cost: cost + 0.3 * (1 - beat.confidence) };
  });
}

/** Where the sound changes most: peaks of the difference between the second before and the second after. */
function changeCandidates({ startSeconds, endSeconds }: Stretch, { curves }: Score): Candidate[] {
  const step = 0.1;
  const change = (at: number): number =>
    (['energy', 'brightness', 'onsetDensity'] as const).reduce((sum, name) => sum + Math.abs(curveAt(curves, name, at + 0.5) - curveAt(curves, name, at - 0.5)), 0);
  const count = Math.floor((endSeconds - startSeconds) / step);
  const values = Array.from({ length: count }, (_, i) => change(startSeconds + i * step));
  const most = Math.max(1e-6, ...values);
  return values.flatMap((value, i): Candidate[] => {
    const isPeak = values.slice(Math.max(0, i - 5), i + 6).every((other) => other <= value);
    if (!isPeak && i % 5 !== 0) return [];
    return [{ seconds: startSeconds + i * step, cost: isPeak ? 0.8 * (1 - value / most) : 1.2 }];
  });
}

/** Whether a word is being sung. Where only the line's times are known, its edges count. */
export function isInsideWord(seconds: number, { lyrics }: Score): boolean {
  const edge = 0.03;
  return lyrics.some((line) => line.confidence >= 0.5 && line.words.some((word) => seconds > word.startSeconds + edge && seconds < word.endSeconds - edge));
}

/** The nearest time at which no word is sung: another beat, else the word's own start. */
export function outsideWords(seconds: number, score: Score): number {
  if (!isInsideWord(seconds, score)) return seconds;
  const beat = score.beats.filter((one) => Math.abs(one.seconds - seconds) < 1.2 && !isInsideWord(one.seconds, score)).sort((a, b) => Math.abs(a.seconds - seconds) - Math.abs(b.seconds - seconds))[0];
  if (beat !== undefined) return beat.seconds;
  const word = score.lyrics.flatMap((line) => line.words).find((one) => seconds > one.startSeconds && seconds < one.endSeconds);
  return word?.startSeconds ?? seconds;
}

/** The downbeat nearest to a time between two others, else the nearest beat, else the time itself. */
export function nearestCut(seconds: number, score: Score, after: number, before: number): number {
  if (!hasGrid(score)) return seconds;
  const inside = score.beats.filter((beat) => beat.seconds > after + SHORTEST_SECONDS && beat.seconds < before - SHORTEST_SECONDS && !isInsideWord(beat.seconds, score));
  const cost = (beat: Beat): number => Math.abs(beat.seconds - seconds) + (beat.beat === 1 ? 0 : 1.5);
  return inside.sort((a, b) => cost(a) - cost(b))[0]?.seconds ?? seconds;
}

/** Reads `fast`, `slow`, `every bar`, `every 2 beats`, `one shot`; null where it says nothing of the kind. */
export function readPace(words: string, beatsPerBar: number): Pace | null {
  const text = words.toLowerCase();
  if (/\b(?:one (?:single |long )?(?:shot|take)|hold|no cuts?)\b/.test(text)) return { factor: 1, everyBeats: null, isHeld: true };
  const every = /\b(?:(?:on )?(?:every|each)|per)\s+(?:(\d+|two|three|four|eight|other|second)\s+)?(beat|bar|measure|downbeat)s?\b/.exec(text);
  if (every !== null) {
    const number = { two: 2, other: 2, second: 2, three: 3, four: 4, eight: 8 }[every[1] ?? ''] ?? Number(every[1] ?? 1);
    return { factor: 1, everyBeats: number * (every[2] === 'beat' ? 1 : beatsPerBar), isHeld: false };
  }
  if (/\b(?:very fast|frantic|rapid|frenetic|staccato)\b/.test(text)) return { factor: 0.4, everyBeats: null, isHeld: false };
  if (/\b(?:fast|quick|faster|short|brisk|energetic)\b/.test(text)) return { factor: 0.6, everyBeats: null, isHeld: false };
  if (/\b(?:very slow|very long|glacial)\b/.test(text)) return { factor: 2.5, everyBeats: null, isHeld: false };
  if (/\b(?:slow|slower|long|calm|few)\b/.test(text)) return { factor: 1.6, everyBeats: null, isHeld: false };
  return null;
}
