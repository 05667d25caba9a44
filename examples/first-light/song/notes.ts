/** @file What parts are written in: notes and drum strokes. */

/** A note. Times and lengths are in beats, times from the beginning of the song. */
export interface Note {
  readonly at: number;
  readonly beats: number;
  /** MIDI number; 69 is A4, 440 Hz. */
  readonly pitch: number;
  /** How hard it is played, 0 to 1. */
  readonly level: number;
}

export type DrumName = 'kick' | 'snare' | 'clap' | 'hat' | 'open-hat' | 'shaker' | 'tom' | 'crash' | 'ride';

/** A stroke on a drum. */
export interface Stroke {
  readonly at: number;
  readonly drum: DrumName;
  readonly level: number;
  /** For toms: MIDI number. */
  readonly pitch?: number;
}

/** A phrase: offset in beats, length in beats, MIDI number. */
export type Phrase = ReadonlyArray<readonly [offset: number, beats: number, pitch: number]>;

/** Plays a phrase from a beat on, `shift` semitones higher. `detach` is the share of each length that sounds. */
export function play(phrase: Phrase, at: number, level: number, { shift = 0, detach = 0.97 }: { readonly shift?: number; readonly detach?: number } = {}): Note[] {
  return phrase.map(([offset, beats, pitch]) => ({ at: at + offset, beats: beats * detach, pitch: pitch + shift, level }));
}
