/**
 * @file The composition of "First Light": form, harmony, melody, drums, as notes. D major, 100 beats a minute, 56 bars and a tail: 2 min 19 s.
 *
 * The motif is a rise from A over D and E to F sharp. The intro has only its first notes, as bells; the verses have it as an arpeggio; the choruses sing
 * it; the bridge turns it upside down; the last chorus sings it an octave higher over a second voice; the outro gives back its first notes.
 */

/** Beats a minute. */
export const bpm = 100;
export const beatSeconds = 60 / bpm;
export const beatsPerBar = 4;
/** Length of the song: 56 bars and what rings after them. */
export const songSeconds = 139;

/** Something that sounds. Times and lengths are in beats from the beginning. */
export interface Note {
  readonly at: number;
  readonly beats: number;
  /** MIDI number; 69 is A4, 440 Hz. */
  readonly pitch: number;
  /** 0 to 1. */
  readonly level: number;
}

/** A stroke on a drum. */
export interface Stroke {
  readonly at: number;
  readonly drum: 'kick' | 'snare' | 'clap' | 'hat' | 'open-hat' | 'shaker' | 'tom' | 'crash' | 'ride';
  readonly level: number;
  /** For toms: MIDI number. */
  readonly pitch?: number;
}

export type PartName = 'intro' | 'verse' | 'pre-chorus' | 'chorus' | 'bridge' | 'outro';

/** A section of the song. */
export interface Part {
  readonly name: PartName;
  readonly number: number;
  /** First bar, from 0. */
  readonly bar: number;
  readonly bars: number;
}

/** The form. */
export const form: readonly Part[] = [
  { name: 'intro', number: 1, bar: 0, bars: 8 }, { name: 'verse', number: 1, bar: 8, bars: 8 }, { name: 'pre-chorus', number: 1, bar: 16, bars: 4 }, { name: 'chorus', number: 1, bar: 20, bars: 8 },
  { name: 'verse', number: 2, bar: 28, bars: 8 }, { name: 'bridge', number: 1, bar: 36, bars: 8 }, { name: 'chorus', number: 2, bar: 44, bars: 8 }, { name: 'outro', number: 1, bar: 52, bars: 4 },
];

/** A chord: the bass note and the voices above it, as MIDI numbers. Voices move as little as they can from chord to chord. */
export interface Chord {
  readonly name: string;
  readonly bass: number;
  readonly voices: readonly number[];
  readonly bars: number;
}

const chord = (name: string, bass: number, voices: readonly number[], bars = 1): Chord => ({ name, bass, voices, bars });

const gMaj9 = chord('Gmaj9', 43, [54, 59, 62, 69], 2);
const dOverF = chord('D/F#', 42, [54, 57, 62, 69], 2);
const verseChords: readonly Chord[] = [chord('Bm7', 47, [54, 57, 62, 66], 2), chord('Gmaj7', 43, [54, 59, 62, 66], 2), chord('D', 50, [54, 57, 62, 66], 2), chord('Asus4', 45, [52, 57, 62, 64], 1), chord('A', 45, [52, 57, 61, 64], 1)];
const chorusChords: readonly Chord[] = [chord('D', 38, [57, 62, 66, 69]), chord('A/C#', 37, [57, 61, 64, 69]), chord('Bm7', 35, [57, 62, 66, 69]), chord('Gmaj9', 43, [57, 62, 66, 71]), chord('D/F#', 42, [57, 62, 66, 69]), chord('A', 45, [57, 61, 64, 69]), chord('Em9', 40, [55, 59, 62, 66]), chord('Gadd9', 43, [57, 59, 62, 67])];

/** Chords of every part, in order. */
export const harmony: Readonly<Record<string, readonly Chord[]>> = {
  'intro 1': [gMaj9, dOverF, gMaj9, chord('Asus4', 45, [52, 57, 62, 64], 2)],
  'verse 1': verseChords,
  'pre-chorus 1': [chord('Em9', 40, [55, 59, 62, 66]), chord('Gmaj9', 43, [57, 59, 62, 66]), chord('Asus4', 45, [57, 62, 64, 69], 1), chord('A', 45, [57, 61, 64, 69], 1)],
  'chorus 1': chorusChords,
  'verse 2': verseChords,
  'bridge 1': [chord('Em9', 40, [55, 59, 62, 66], 2), chord('Bm7', 35, [54, 57, 62, 66], 2), chord('F#m7', 42, [52, 57, 61, 64], 2), chord('Gmaj9', 43, [54, 59, 62, 69], 1), chord('A', 45, [52, 57, 61, 64], 1)],
  'chorus 2': chorusChords,
  'outro 1': [gMaj9, chord('D/F#', 42, [54, 57, 62, 69], 1), chord('D', 38, [54, 57, 62, 69], 1)],
};

/** The chord that sounds at a beat. */
export function chordAt(beat: number): Chord {
  const bar = beat / beatsPerBar;
  const part = form.findLast((one) => one.bar <= bar + 1e-9) ?? (form[0] as Part);
  let at = part.bar;
  for (const one of harmony[`${part.name} ${part.number}`] as readonly Chord[]) {
    if (bar < at + one.bars - 1e-9) return one;
    at += one.bars;
  }
  return (harmony['outro 1'] as readonly Chord[]).at(-1) as Chord;
}

/** All that is played. */
export interface Composition {
  readonly pads: readonly Note[];
  readonly bass: readonly Note[];
  readonly pluck: readonly Note[];
  readonly bells: readonly Note[];
  readonly lead: readonly Note[];
  /** The second voice of the last chorus. */
  readonly counter: readonly Note[];
  readonly choir: readonly Note[];
  readonly drums: readonly Stroke[];
}

const startOf = (name: PartName, number: number): number => (form.find((part) => part.name === name && part.number === number) as Part).bar * beatsPerBar;
const note = (at: number, pitch: number, beats: number, level: number): Note => ({ at, pitch, beats, level });

/** Writes the parts out. */
export function compose(): Composition {
  return { pads: pads(), bass: bass(), pluck: pluck(), bells: bells(), lead: lead(), counter: counter(), choir: choir(), drums: drums() };
}

function eachChord(visit: (chord: Chord, at: number, beats: number, part: Part) => void): void {
  for (const part of form) {
    let at = part.bar * beatsPerBar;
    for (const one of harmony[`${part.name} ${part.number}`] as readonly Chord[]) {
      visit(one, at, one.bars * beatsPerBar, part);
      at += one.bars * beatsPerBar;
    }
  }
}

const padLevel: Readonly<Record<PartName, number>> = { intro: 0.22, verse: 0.24, 'pre-chorus': 0.4, chorus: 0.62, bridge: 0.3, outro: 0.24 };

function pads(): Note[] {
  const notes: Note[] = [];
  eachChord((one, at, beats, part) => {
    const isLast = part.name === 'outro' && at >= startOf('outro', 1) + 12;
    for (const pitch of one.voices) notes.push(note(at, pitch, isLast ? beats + 4 : beats, padLevel[part.name]));
    if (part.name === 'chorus') notes.push(note(at, (one.voices.at(-1) as number) + 12, beats, part.number === 2 ? 0.3 : 0.18));
  });
  return notes;
}

function bass(): Note[] {
  const notes: Note[] = [];
  eachChord((one, at, beats, part) => {
    if (part.name === 'intro') {
      if (at >= 16) notes.push(note(at, one.bass, beats, 0.3));
    } else if (part.name === 'bridge' || part.name === 'outro') notes.push(note(at, one.bass, beats + (part.name === 'outro' && at >= startOf('outro', 1) + 12 ? 3 : 0), 0.42));
    else for (let beat = 0; beat < beats; beat += beatsPerBar) notes.push(...bassBar(one, at + beat, part));
  });
  return notes;
}

function bassBar({ bass: root }: Chord, at: number, { name, number }: Part): Note[] {
  if (name === 'verse') return [note(at, root, 1.4, 0.6), note(at + 1.5, root, 0.9, 0.45), note(at + 2.5, root + 12, 0.4, 0.36), note(at + 3, root, 0.9, 0.5), ...(number === 2 ? [note(at + 3.75, root + 7, 0.22, 0.34)] : [])];
  if (name === 'pre-chorus') return Array.from({ length: 8 }, (_, i) => note(at + i / 2, root, 0.42, 0.4 + 0.02 * i));
  // The chorus pushes: eighths with a leap to the fifth and octave before the bar.
  const steps = [0, 0, 0, 0, 0, 0, 7, 12];
  return steps.map((step, i) => note(at + i / 2, root + step, 0.44, i % 2 === 0 ? 0.66 : 0.5));
}

/** The motif's degrees as an arpeggio over the chord of the moment. */
function pluck(): Note[] {
  const notes: Note[] = [];
  const add = (name: PartName, number: number, octave: number, level: number, pattern: readonly number[]): void => {
    const part = form.find((one) => one.name === name && one.number === number) as Part;
    for (let step = 0; step < part.bars * 8; step++) {
      const degree = pattern[step % pattern.length] as number;
      if (degree < 0) continue;
      const at = part.bar * beatsPerBar + step / 2;
      const { voices } = chordAt(at);
      const pitch = (voices[degree % voices.length] as number) + octave + (degree >= voices.length ? 12 : 0);
      notes.push(note(at, pitch, 0.45, level * (step % 8 === 0 ? 1 : step % 2 === 0 ? 0.82 : 0.66)));
    }
  };
  add('verse', 1, 12, 0.5, [0, 1, 2, 3, 2, 1, 2, -1]);
  add('pre-chorus', 1, 12, 0.55, [0, 1, 2, 3, 1, 2, 3, 2]);
  add('chorus', 1, 12, 0.36, [0, 2, 1, 3, 2, 1, 3, 2]);
  add('verse', 2, 12, 0.52, [0, 1, 2, 3, 4, 3, 2, 1, 0, 2, 1, 3, 2, 4, 3, -1]);
  add('chorus', 2, 12, 0.4, [0, 2, 4, 3, 2, 1, 3, 5]);
  return notes;
}

/** A4 D5 E5 F#5: the motif as single bells, more of it each time. */
function bells(): Note[] {
  const phrase = (at: number, level: number, count: number): Note[] => [[0, 81], [1.5, 86], [3, 88], [4, 90], [6, 88], [7, 86]].slice(0, count).map(([offset, pitch]) => note(at + (offset as number), pitch as number, 3, level));
  const outro = startOf('outro', 1);
  return [
    ...phrase(0, 0.34, 2), ...phrase(8, 0.38, 3), ...phrase(16, 0.42, 4), ...phrase(24, 0.42, 3),
    ...phrase(startOf('bridge', 1), 0.3, 3), ...phrase(startOf('bridge', 1) + 16, 0.3, 4),
    ...phrase(outro, 0.42, 4), note(outro + 8, 81, 4, 0.36), note(outro + 9.5, 86, 6, 0.32), note(outro + 12, 90, 8, 0.3),
  ];
}

/** The sung form of the motif: eight bars, four and four. Offsets in beats, lengths in beats, pitches. */
const melody: ReadonlyArray<readonly [number, number, number]> = [
  [0, 1.5, 69], [1.5, 0.5, 74], [2, 1, 76], [3, 1, 78], [4, 1.5, 76], [5.5, 0.5, 74], [6, 2, 73],
  [8, 1.5, 74], [9.5, 0.5, 78], [10, 1, 81], [11, 1, 78], [12, 2.5, 79], [14.5, 0.5, 78], [15, 1, 76],
  [16, 1.5, 78], [17.5, 0.5, 81], [18, 1, 83], [19, 1, 81], [20, 1.5, 76], [21.5, 0.5, 78], [22, 2, 76],
  [24, 1.5, 74], [25.5, 0.5, 76], [26, 1, 78], [27, 1, 76], [28, 3.6, 74],
];

function lead(): Note[] {
  const first = startOf('chorus', 1);
  const last = startOf('chorus', 2);
  const sung = (at: number, shift: number, level: number): Note[] => melody.map(([offset, beats, pitch]) => note(at + offset, pitch + shift, beats * 0.97, level));
  // A breath of it in the second verse, where the voice is alone.
  const verse = startOf('verse', 2);
  const breath: Note[] = [[0, 3, 66], [3, 1, 69], [4, 3.6, 74], [8, 3, 71], [11, 1, 74], [12, 3.6, 78], [16, 3, 74], [19, 1, 76], [20, 3.6, 78], [24, 2, 76], [26, 2, 74], [28, 3.5, 73]].map(([at, beats, pitch]) => note(verse + (at as number), pitch as number, beats as number, 0.34));
  return [...sung(first, 0, 0.62), ...breath, ...sung(last, 0, 0.6), ...sung(last, 12, 0.3)];
}

/** The motif answered from above, in long notes of the chords. */
function counter(): Note[] {
  const last = startOf('chorus', 2);
  return [[0, 4, 78], [4, 4, 76], [8, 4, 74], [12, 2, 74], [14, 2, 76], [16, 4, 81], [20, 4, 76], [24, 4, 79], [28, 2, 74], [30, 2, 76]].map(([at, beats, pitch]) => note(last + (at as number), pitch as number, (beats as number) * 0.96, 0.42));
}

/** Voices of the bridge: the motif falling, F# E D A. */
function choir(): Note[] {
  const bridge = startOf('bridge', 1);
  const notes: Note[] = [];
  eachChord((one, at, beats, part) => {
    if (part.name === 'bridge') for (const pitch of one.voices.slice(1)) notes.push(note(at, pitch, beats, 0.42 + (0.25 * (at - bridge)) / 32));
    if (part.name === 'chorus' && part.number === 2) for (const pitch of one.voices.slice(1)) notes.push(note(at, pitch + 12, beats, 0.26));
  });
  const falling: Note[] = [[0, 4, 78], [4, 4, 76], [8, 4, 74], [12, 4, 69], [16, 4, 76], [20, 4, 73], [24, 4, 74], [28, 4, 76]].map(([at, beats, pitch]) => note(bridge + (at as number), pitch as number, beats as number, 0.4));
  return [...notes, ...falling];
}

// Drums.

function drums(): Stroke[] {
  return form.flatMap((part) => {
    const bars = Array.from({ length: part.bars }, (_, i) => (part.bar + i) * beatsPerBar);
    const played = bars.flatMap((at, i) => drumBar(part, at, i));
    const next = form[form.indexOf(part) + 1];
    const opensWithCrash = part.name === 'chorus' || (part.name === 'verse' && part.number === 2) || part.name === 'outro';
    return [...played, ...(opensWithCrash ? [stroke(part.bar * beatsPerBar, 'crash', part.name === 'chorus' ? 0.9 : 0.5)] : []), ...(next?.name === 'chorus' || next?.name === 'verse' ? fill(next.bar * beatsPerBar, part) : [])];
  });
}

const stroke = (at: number, drum: Stroke['drum'], level: number, pitch?: number): Stroke => ({ at, drum, level, ...(pitch === undefined ? {} : { pitch }) });

function drumBar({ name, number, bars }: Part, at: number, i: number): Stroke[] {
  const isLastBar = i === bars - 1;
  switch (name) {
    case 'verse':
      return number === 1 ? verseOne(at, i) : verseTwo(at, isLastBar);
    case 'pre-chorus':
      return [...[0, 1, 2, 3].map((beat) => stroke(at + beat, 'kick', 0.6)), ...Array.from({ length: 8 }, (_, k) => stroke(at + k / 2, 'shaker', 0.3 + 0.05 * i)), ...(i >= 2 ? [stroke(at + 1, 'clap', 0.4), stroke(at + 3, 'clap', 0.5)] : [])];
    case 'chorus':
      return chorusBar(at, number, isLastBar);
    case 'bridge':
      return i >= 4 ? build(at, i - 4) : [];
    default:
      return [];
  }
}

/** A heartbeat that becomes a pulse. */
function verseOne(at: number, i: number): Stroke[] {
  const heart = [stroke(at, 'kick', 0.6), ...(i % 2 === 1 ? [stroke(at + 2.5, 'kick', 0.4)] : [])];
  const shaken = i >= 2 ? Array.from({ length: 8 }, (_, k) => stroke(at + k / 2, 'shaker', k % 2 === 1 ? 0.3 : 0.16)) : [];
  return [...heart, ...shaken, ...(i >= 4 ? [stroke(at + 2, 'snare', 0.28)] : [])];
}

function verseTwo(at: number, isLastBar: boolean): Stroke[] {
  const hats = Array.from({ length: 16 }, (_, k) => stroke(at + k / 4, 'hat', k % 4 === 2 ? 0.5 : k % 2 === 0 ? 0.32 : 0.14));
  const ghosts = isLastBar ? [] : [stroke(at + 1.75, 'snare', 0.1), stroke(at + 2.25, 'snare', 0.12), stroke(at + 3.75, 'snare', 0.1)];
  return [stroke(at, 'kick', 0.8), stroke(at + 1.75, 'kick', 0.45), stroke(at + 2.5, 'kick', 0.6), stroke(at + 1, 'snare', 0.6), stroke(at + 3, 'snare', 0.64), ...ghosts, ...hats];
}

function chorusBar(at: number, number: number, isLastBar: boolean): Stroke[] {
  const kicks = [0, 1, 2, 3].map((beat) => stroke(at + beat, 'kick', beat === 0 ? 1 : 0.88));
  const backbeat = [1, 3].flatMap((beat) => [stroke(at + beat, 'snare', 0.82), stroke(at + beat, 'clap', 0.6)]);
  const hats = Array.from({ length: 16 }, (_, k) => (k % 4 === 2 ? stroke(at + k / 4, 'open-hat', 0.44) : stroke(at + k / 4, 'hat', k % 2 === 0 ? 0.34 : 0.16)));
  const ride = number === 2 ? [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5].map((beat) => stroke(at + beat, 'ride', beat % 1 === 0 ? 0.34 : 0.22)) : [];
  const ghosts = isLastBar ? [] : [stroke(at + 2.75, 'snare', 0.13), stroke(at + 3.5, 'kick', 0.4)];
  return [...kicks, ...backbeat, ...hats, ...ride, ...ghosts];
}

/** Four bars of a roll that doubles its pace and rises. */
function build(at: number, i: number): Stroke[] {
  const steps = [4, 8, 8, 16][i] as number;
  const roll = Array.from({ length: i === 3 ? 14 : steps }, (_, k) => stroke(at + (k * 4) / steps, 'snare', 0.14 + 0.12 * i + (0.12 * k) / steps));
  return [...roll, ...(i >= 2 ? [0, 1, 2, 3].slice(0, i === 3 ? 3 : 4).map((beat) => stroke(at + beat, 'kick', 0.55)) : [])];
}

/** A beat and a half of toms before a new part. */
function fill(until: number, { name }: Part): Stroke[] {
  if (name === 'intro' || name === 'bridge') return [];
  return [stroke(until - 1.5, 'tom', 0.5, 50), stroke(until - 1, 'tom', 0.6, 47), stroke(until - 0.75, 'tom', 0.5, 47), stroke(until - 0.5, 'tom', 0.66, 43), stroke(until - 0.25, 'tom', 0.6, 40)];
}
