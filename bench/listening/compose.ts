/** @file Songs composed by code in many styles, with known beats, bars and sections: what a tracker must not have been made for. */
import { createRandom, hashString, type Random } from '../../src/lib/random.ts';
import { styles, type Style } from './styles.ts';
import { playDrum, playTone, songRateHz, type DrumName, type TimbreName } from './synthesis.ts';

/** A song and what is true of it, in seconds. */
export interface ComposedSong {
  /** Mono, at `songRateHz`. */
  readonly samples: Float32Array;
  readonly beats: readonly number[];
  readonly downbeats: readonly number[];
  /** First and last second of each section. */
  readonly sections: ReadonlyArray<readonly [number, number]>;
}

/** A song that can be composed. */
export interface ComposedPiece {
  readonly name: string;
  readonly genre: string;
  readonly compose: () => ComposedSong;
}

/** All songs, style by style. */
export const composedPieces: readonly ComposedPiece[] = styles.flatMap((style) => style.tempi.map((bpm): ComposedPiece => {
  const name = `${style.genre} at ${bpm}`;
  return { name, genre: style.genre, compose: () => composeSong(style, bpm, createRandom(hashString(name))) };
}));

/** A part of the form. Parts of one letter are the same music. */
interface Part {
  readonly letter: string;
  readonly bars: number;
}

/** What the music of a letter is. */
interface Music {
  readonly roots: readonly number[];
  readonly isMinor: boolean;
  readonly drums: number;
  readonly bass: boolean;
  readonly chordTimbre: TimbreName;
  readonly chordLevel: number;
  readonly lead: TimbreName | null;
  readonly octave: number;
  readonly melody: readonly number[];
}

/** Forms, with bars that fit four in a bar at a middling tempo. */
const forms: ReadonlyArray<ReadonlyArray<readonly [string, number]>> = [
  [['I', 4], ['A', 8], ['B', 8], ['A', 8], ['B', 8], ['I', 4]],
  [['A', 8], ['A', 8], ['B', 8], ['A', 8], ['C', 8]],
  [['I', 8], ['A', 12], ['B', 8], ['A', 12]],
  [['I', 2], ['A', 8], ['C', 4], ['B', 8], ['A', 8], ['C', 4], ['B', 8]],
  [['A', 16], ['B', 8], ['A', 16]],
  [['I', 4], ['A', 8], ['B', 6], ['A', 8], ['B', 6], ['C', 8], ['B', 6]],
];

function composeSong(style: Style, bpm: number, random: Random): ComposedSong {
  const parts = formOf(style, bpm, random.derive('form'));
  const bars = parts.reduce((sum, part) => sum + part.bars, 0);
  const time = clock(style, bpm, bars, random.derive('time'));
  const end = time(bars * style.beatsPerBar);
  const samples = new Float32Array(Math.ceil((end + 1.5) * songRateHz));
  const band: Band = { style, samples, time, random: random.derive('play'), key: random.int(-5, 6) };
  const music = new Map(['I', 'A', 'B', 'C'].map((letter) => [letter, musicOf(letter, style, random.derive(letter))]));
  let bar = 0;
  const sections: Array<readonly [number, number]> = [];
  for (const part of parts) {
    playPart(band, part, bar, music.get(part.letter) as Music);
    // Two parts of one letter side by side have no boundary that could be heard.
    const span = [time(bar * style.beatsPerBar), time((bar + part.bars) * style.beatsPerBar)] as const;
    const last = sections.at(-1);
    if (bar > 0 && parts[parts.indexOf(part) - 1]?.letter === part.letter && last !== undefined) sections[sections.length - 1] = [last[0], span[1]];
    else sections.push(span);
    bar += part.bars;
  }
  addNoise(samples, style.noise ?? 0, random.derive('noise'));
  const beats = Array.from({ length: bars * style.beatsPerBar }, (_, i) => time(i));
  return { samples: levelled(samples), beats, downbeats: beats.filter((_, i) => i % style.beatsPerBar === 0), sections };
}

/** A form of some eighty seconds: slow songs and long bars have fewer bars. */
function formOf(style: Style, bpm: number, random: Random): Part[] {
  const form = random.pick(forms);
  const bars = form.reduce((sum, [, count]) => sum + count, 0);
  const seconds = (bars * style.beatsPerBar * 60) / bpm;
  const scale = seconds > 120 ? 0.5 : seconds < 55 ? 2 : 1;
  return form.map(([letter, count]) => ({ letter, bars: Math.max(2, Math.round(count * scale)) }));
}

/** Seconds of a place counted in beats. */
function clock(style: Style, bpm: number, bars: number, random: Random): (beat: number) => number {
  const [offset, period, total] = [random.range(0.1, 1.2), 60 / bpm, bars * style.beatsPerBar];
  const way = style.tempo;
  const jumpAt = Math.round(bars * random.range(0.4, 0.6)) * style.beatsPerBar;
  const [slow, quick] = [random.range(14, 26), random.range(5, 9)];
  const [one, other] = [random.range(0, 6.28), random.range(0, 6.28)];
  const length = (beat: number): number => {
    if (way === undefined) return period;
    if ('rubato' in way) return period * (1 + way.rubato * (0.65 * Math.sin((2 * Math.PI * beat) / slow + one) + 0.35 * Math.sin((2 * Math.PI * beat) / quick + other)));
    if ('glide' in way) return period / way.glide ** (beat / total);
    return beat < jumpAt ? period : period / way.jump;
  };
  const starts = [offset];
  for (let beat = 0; beat < total + 8; beat++) starts.push((starts[beat] as number) + length(beat));
  return (beat) => {
    const whole = Math.max(0, Math.floor(beat));
    return (starts[whole] as number) + (beat - whole) * ((starts[whole + 1] as number) - (starts[whole] as number));
  };
}

const progressions: ReadonlyArray<readonly number[]> = [[0, -5, -3, 5], [0, -3, 5, -5], [0, 0, 5, -5], [-3, 5, 0, -5], [0, 3, 5, -2], [0, -2, -4, -5], [5, 7, 0, 0], [2, -5, 0, -3]];

/** I is thin, A has the whole rhythm, B is fullest, C is something else. */
function musicOf(letter: string, style: Style, random: Random): Music {
  const isAmbient = Object.keys(style.drums).length === 0;
  const others: readonly TimbreName[] = ['pad', 'strings', 'organ', 'piano'];
  return {
    roots: random.pick(progressions), isMinor: random.next() < 0.5,
    drums: letter === 'I' ? random.pick([0, 0.3]) : letter === 'C' ? random.pick([0.4, 0.7, 1]) : letter === 'A' ? 0.8 : 1,
    bass: letter !== 'I' || random.next() < 0.3,
    chordTimbre: letter === 'C' || (isAmbient && letter === 'B') ? random.pick(others) : style.chordTimbre, chordLevel: letter === 'B' ? 0.085 : 0.06,
    lead: letter === 'I' ? null : random.pick([null, 'lead', 'bell', 'pluck', 'strings'] as const) ?? (letter === 'B' ? 'lead' : null), octave: letter === 'B' ? 2 : 1,
    melody: Array.from({ length: 4 * style.beatsPerBar * 2 }, (_, i) => (random.next() < (i % 2 === 0 ? 0.55 : 0.35) ? random.pick([0, 2, 4, 7, 9, 12]) : NaN)),
  };
}

/** Who plays, and on what. */
interface Band {
  readonly style: Style;
  readonly samples: Float32Array;
  /** Seconds of a place counted in beats. */
  readonly time: (beat: number) => number;
  readonly random: Random;
  readonly key: number;
}

function playPart(band: Band, part: Part, firstBar: number, music: Music): void {
  const silentFrom = band.style.dropOuts === true ? band.random.int(0, Math.max(0, part.bars - 4)) : Infinity;
  for (let i = 0; i < part.bars; i++) {
    const beat = (firstBar + i) * band.style.beatsPerBar;
    const hasDrums = i < silentFrom || i >= silentFrom + 4;
    if (hasDrums) playDrums(band, beat, firstBar + i, music, { isFirst: i === 0, isLast: i === part.bars - 1 });
    playChord(band, beat, firstBar + i, music.roots[i % music.roots.length] as number, music);
    playLead(band, beat, i, music);
  }
}

/** Strokes of a pattern that falls on a bar: place in beats after the bar, and strength. */
function strokes(pattern: string, style: Style, bar: number): Array<{ place: number; strength: number }> {
  const size = style.beatsPerBar * style.steps;
  const from = (bar * size) % pattern.length;
  const swing = style.swing ?? 0.5;
  return [...pattern.slice(from, from + size)].flatMap((mark, i) => {
    if (mark !== 'x' && mark !== 'o') return [];
    const [whole, share] = [Math.floor(i / style.steps), (i % style.steps) / style.steps];
    // The halves of the beat are stretched and pressed.
    const swung = share < 0.5 ? share * 2 * swing : swing + (share - 0.5) * 2 * (1 - swing);
    return [{ place: whole + swung, strength: mark === 'x' ? 1 : 0.45 }];
  });
}

function played({ style, random, time }: Band, beat: number): number {
  return time(beat) + (style.looseness ?? 0) * random.gaussian();
}

function playDrums(band: Band, beat: number, bar: number, music: Music, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): void {
  const { style, samples, random } = band;
  if (music.drums === 0 || Object.keys(style.drums).length === 0) return;
  for (const [name, pattern] of Object.entries(style.drums) as Array<[DrumName, string]>) {
    // A thin part has only the small instruments.
    if (music.drums < 0.5 && (name === 'kick' || name === 'snare' || name === 'clap')) continue;
    for (const { place, strength } of strokes(pattern, style, bar)) playDrum(samples, name, played(band, beat + place), 0.5 * music.drums * strength * random.range(0.85, 1.1), random);
  }
  if (isFirst && music.drums >= 0.7) playDrum(samples, 'crash', played(band, beat), 0.5, random);
  if (isLast && music.drums >= 0.7) for (let k = 0; k < 4; k++) playDrum(samples, random.pick(['snare', 'tom'] as const), played(band, beat + style.beatsPerBar - 1 + k / 4), 0.35 * random.range(0.6, 1), random);
}

function playChord(band: Band, beat: number, bar: number, root: number, music: Music): void {
  const { style, samples, time, key } = band;
  const barEnd = time(beat + style.beatsPerBar);
  const hz = 110 * 2 ** ((key + root) / 12);
  const push = style.pushed === true && beat > 0 ? 0.5 : 0;
  const notes = [0, music.isMinor ? 3 : 4, 7, 12];
  const hits = strokes(style.chords, style, bar);
  hits.forEach(({ place, strength }, i) => {
    const at = played(band, beat + place - (place === 0 ? push : 0));
    const until = Math.min(barEnd, time(beat + (hits[i + 1]?.place ?? style.beatsPerBar)));
    // Many short chords are broken into their notes.
    const sounding = style.chordTimbre === 'bell' || style.genre.includes('rubato') ? [notes[i % 4] as number] : notes;
    for (const note of sounding) playTone(samples, { at, seconds: Math.max(0.08, until - at), hz: 2 * hz * 2 ** (note / 12), level: (strength * music.chordLevel) / Math.sqrt(sounding.length / 4), timbre: music.chordTimbre });
  });
  if (!music.bass) return;
  const bass = strokes(style.bass, style, bar);
  bass.forEach(({ place, strength }, i) => {
    const at = played(band, beat + place);
    const until = time(beat + (bass[i + 1]?.place ?? style.beatsPerBar));
    playTone(samples, { at, seconds: Math.max(0.1, 0.95 * (until - at)), hz: (hz / 2) * 2 ** ((style.detune ?? 0) / 12), level: 0.17 * strength, timbre: style.bassTimbre ?? 'bass' });
  });
}

/** A melody of eighths with rests, over and over every four bars. */
function playLead(band: Band, beat: number, bar: number, { lead, melody, octave }: Music): void {
  if (lead === null) return;
  const { style, samples, time, key } = band;
  const from = (bar % 4) * style.beatsPerBar * 2;
  for (let i = 0; i < style.beatsPerBar * 2; i++) {
    const note = melody[from + i] as number;
    if (Number.isNaN(note)) continue;
    const swing = style.swing ?? 0.5;
    const place = Math.floor(i / 2) + (i % 2 === 0 ? 0 : swing);
    const at = played(band, beat + place);
    playTone(samples, { at, seconds: time(beat + place + 0.9) - time(beat + place), hz: 220 * octave * 2 ** ((key + note) / 12), level: 0.09, timbre: lead });
  }
}

function addNoise(samples: Float32Array, level: number, random: Random): void {
  if (level === 0) return;
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] as number) + level * (2 * random.next() - 1);
}

/** To a peak of 0.9, the loudest parts bent as a limiter does. */
function levelled(samples: Float32Array): Float32Array {
  return samples.map((value) => 0.9 * Math.tanh(1.2 * value));
}
