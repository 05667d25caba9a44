/** @file The form and harmony of "First Light": D major, 100 beats a minute, 56 bars and what rings after them: 2 min 19 s. */

/** Beats a minute. */
export const bpm = 100;
/** Length of a beat in seconds. */
export const beatSeconds = 60 / bpm;
export const beatsPerBar = 4;
/** Length of the song: 56 bars (134.4 s) and what rings after them. */
export const songSeconds = 139;

export type PartName = 'intro' | 'verse' | 'pre-chorus' | 'chorus' | 'bridge' | 'outro';

/** A section of the song. */
export interface Part {
  readonly name: PartName;
  /** Which of its name it is, from 1. */
  readonly number: number;
  /** First bar, from 0. */
  readonly bar: number;
  readonly bars: number;
}

/** The form, in order and without gaps. */
export const form: readonly Part[] = [
  { name: 'intro', number: 1, bar: 0, bars: 8 }, { name: 'verse', number: 1, bar: 8, bars: 8 }, { name: 'pre-chorus', number: 1, bar: 16, bars: 4 }, { name: 'chorus', number: 1, bar: 20, bars: 8 },
  { name: 'verse', number: 2, bar: 28, bars: 8 }, { name: 'bridge', number: 1, bar: 36, bars: 8 }, { name: 'chorus', number: 2, bar: 44, bars: 8 }, { name: 'outro', number: 1, bar: 52, bars: 4 },
];

/** The part that has this name and number. */
export function partOf(name: PartName, number: number): Part {
  const found = form.find((part) => part.name === name && part.number === number);
  if (found === undefined) throw new RangeError(`The form has no ${name} ${number}.`);
  return found;
}

/** Where a part begins, in beats. */
export const startOf = (name: PartName, number: number): number => partOf(name, number).bar * beatsPerBar;

/** The part that sounds at a beat; after the last bar, the last part. */
export const partAt = (beat: number): Part => form.findLast((part) => part.bar * beatsPerBar <= beat + 1e-9) ?? (form[0] as Part);

/** A chord: the bass note and the voices above it, as MIDI numbers (69 is A4, 440 Hz). The nth voice of a chord goes to the nth of the next. */
export interface Chord {
  readonly name: string;
  readonly bass: number;
  readonly voices: readonly number[];
  readonly bars: number;
}

const chord = (name: string, bass: number, voices: readonly number[], bars = 1): Chord => ({ name, bass, voices, bars });

/** The verses fall by thirds, vi IV I, to a dominant that holds its fourth before it resolves. */
const verse: readonly Chord[] = [
  chord('Bm7', 47, [54, 57, 62, 66], 2), chord('Gmaj7', 43, [54, 59, 62, 66], 2), chord('Dadd9', 50, [54, 57, 62, 64], 2), chord('Asus4', 45, [52, 57, 62, 64]), chord('A', 45, [52, 57, 61, 64]),
];

/** The bass of the chorus walks down from the tonic while the top voice holds A; its end on the fourth degree leaves the door open. */
const firstChorus: readonly Chord[] = [
  chord('D', 38, [57, 62, 66, 69]), chord('A/C#', 37, [57, 61, 64, 69]), chord('Bm7', 35, [57, 62, 66, 69]), chord('Gmaj9', 43, [57, 59, 66, 69]),
  chord('D/F#', 42, [57, 62, 66, 69]), chord('A', 45, [57, 61, 64, 69]), chord('Em9', 40, [55, 62, 66, 71]), chord('Gadd9', 43, [57, 62, 67, 71]),
];

/** The last chorus: the second chord becomes the dominant of the third (A sharp leads to B), and a long dominant leads home. */
const lastChorus: readonly Chord[] = [
  chord('D', 38, [57, 62, 66, 69]), chord('F#7/A#', 46, [58, 61, 64, 66]), chord('Bm7', 47, [57, 62, 66, 69]), chord('Gmaj9', 43, [57, 59, 66, 69]),
  chord('D/F#', 42, [57, 62, 66, 69]), chord('Em9', 40, [55, 62, 66, 71]), chord('A9sus4', 45, [55, 62, 64, 71]), chord('A', 45, [57, 61, 64, 69]),
];

/** Chords of every part, in order. The outro stands on a tonic pedal; its borrowed minor fourth is the last cloud before the light. */
export const harmony: Readonly<Record<string, readonly Chord[]>> = {
  'intro 1': [chord('Gmaj9', 43, [54, 57, 62, 69], 2), chord('D/F#', 42, [54, 57, 62, 69], 2), chord('Gmaj9', 43, [54, 57, 62, 71], 2), chord('Asus4', 45, [52, 57, 62, 69]), chord('A', 45, [52, 57, 61, 69])],
  'verse 1': verse,
  'pre-chorus 1': [chord('Em9', 40, [55, 59, 62, 66]), chord('Gmaj9', 43, [57, 59, 62, 66]), chord('Asus4', 45, [57, 62, 64, 69]), chord('A', 45, [57, 61, 64, 69])],
  'chorus 1': firstChorus,
  'verse 2': verse,
  'bridge 1': [chord('Em9', 40, [55, 59, 62, 66], 2), chord('Bm7', 35, [54, 57, 62, 66], 2), chord('F#m7', 42, [54, 57, 61, 64], 2), chord('Gmaj9', 43, [54, 57, 59, 62]), chord('A', 45, [52, 57, 61, 64])],
  'chorus 2': lastChorus,
  'outro 1': [chord('D', 38, [57, 62, 66, 69]), chord('G/D', 38, [59, 62, 67, 71]), chord('Gm/D', 38, [58, 62, 67, 70]), chord('Dadd9', 38, [57, 62, 64, 66])],
};

/** A chord where it sounds. */
export interface PlacedChord {
  readonly chord: Chord;
  readonly part: Part;
  /** Beats from the beginning. */
  readonly at: number;
  readonly beats: number;
}

/** All chords of the song in order. */
export const progression: readonly PlacedChord[] = form.flatMap((part) => {
  let at = part.bar * beatsPerBar;
  return (harmony[`${part.name} ${part.number}`] ?? []).map((one) => {
    const placed = { chord: one, part, at, beats: one.bars * beatsPerBar };
    at += placed.beats;
    return placed;
  });
});

/** The chord that sounds at a beat. */
export const chordAt = (beat: number): Chord => (progression.findLast((placed) => placed.at <= beat + 1e-9) ?? (progression[0] as PlacedChord)).chord;
