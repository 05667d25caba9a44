/**
 * @file The score: what the music is, as far as it was heard. All times are seconds from the first sample that is heard (encoder
 * delay is already taken off). Curves are sampled at a fixed step. Every finding carries a confidence from 0 (a guess) to 1 (certain).
 */
import { z } from 'zod';

const seconds = z.number().min(0);
const confidence = z.number().min(0).max(1);

/** What the song's file says of itself. */
export const songTagsSchema = z.strictObject({
  title: z.string().nullable(),
  artist: z.string().nullable(),
  album: z.string().nullable(),
});

export type SongTags = z.infer<typeof songTagsSchema>;

/** The file that was heard. */
export const songSchema = z.strictObject({
  /** Path of the file. */
  path: z.string(),
  /** SHA-256 of the file's bytes. */
  hash: z.string(),
  tags: songTagsSchema,
  durationSeconds: seconds,
  sampleRateHz: z.number().positive(),
  channels: z.number().int().min(1),
});
/** The song's file, and what it says of itself. */
export type Song = z.infer<typeof songSchema>;

/** One beat of the grid. Bars count from 1, an upbeat has bar 0; beats count from 1 within their bar. */
export const beatSchema = z.strictObject({ seconds, bar: z.number().int().min(0), beat: z.number().int().min(1), confidence });
/** One beat of the grid. */
export type Beat = z.infer<typeof beatSchema>;

/** A stretch of constant tempo and metre. */
export const tempoSchema = z.strictObject({
  startSeconds: seconds,
  endSeconds: seconds,
  /** Beats per minute. */
  bpm: z.number().positive(),
  beatsPerBar: z.number().int().min(1).max(16),
  confidence,
});
/** A stretch of constant tempo and metre. */
export type Tempo = z.infer<typeof tempoSchema>;

/** What a section is in the song's form; `section` where only its letter is known. */
export const sectionLabels = ['intro', 'verse', 'pre-chorus', 'chorus', 'post-chorus', 'bridge', 'solo', 'break', 'build', 'drop', 'outro', 'silence', 'section'] as const;
export type SectionLabel = (typeof sectionLabels)[number];

export const sectionSchema = z.strictObject({
  startSeconds: seconds,
  endSeconds: seconds,
  label: z.enum(sectionLabels),
  /** Sections that sound alike share a letter. */
  letter: z.string().regex(/^[A-Z]+$/),
  /** Which of its label it is: 2 for the second chorus. */
  number: z.number().int().min(1),
  /** Index of the first section that it repeats, or null. */
  repeats: z.number().int().min(0).nullable(),
  /** Mean energy within the song: 0 is its quietest section, 1 its fullest. */
  energy: z.number().min(0).max(1),
  /** How sure the label is. */
  confidence,
  /** How sure the start is. */
  boundaryConfidence: confidence,
});
/** A section of the song's form. */
export type Section = z.infer<typeof sectionSchema>;

/** Names of the curves. */
export const curveNames = ['loudness', 'energy', 'brightness', 'onsetDensity', 'low', 'high', 'vocals'] as const;
export type CurveName = (typeof curveNames)[number];

/**
 * Curves over the song, one value every `stepSeconds`, the first at half a step. `loudness` is in LUFS (short-term, at least -70);
 * the others are 0 to 1 within the song: `energy` (what a listener would call it), `brightness` (spectral centroid),
 * `onsetDensity`, `low` (the kick's and bass's envelope), `high` (snare, hats), `vocals` (how likely somebody sings).
 */
export const curvesSchema = z.strictObject({
  stepSeconds: z.number().positive(),
  loudness: z.array(z.number().min(-70)),
  energy: z.array(confidence),
  brightness: z.array(confidence),
  onsetDensity: z.array(confidence),
  low: z.array(confidence),
  high: z.array(confidence),
  vocals: z.array(confidence),
});
/** Curves over the song at a fixed step. */
export type Curves = z.infer<typeof curvesSchema>;

/** The start of a sound. */
export const onsetSchema = z.strictObject({ seconds, strength: confidence, band: z.enum(['low', 'mid', 'high']) });
/** The start of a sound, its strength and register. */
export type Onset = z.infer<typeof onsetSchema>;

const spanSchema = z.strictObject({ startSeconds: seconds, endSeconds: seconds });
/** A half-open stretch of the song. */
export type Span = z.infer<typeof spanSchema>;

/** A sung line, with its words where their times are known. */
export const lyricLineSchema = z.strictObject({
  startSeconds: seconds,
  endSeconds: seconds,
  text: z.string(),
  words: z.array(z.strictObject({ startSeconds: seconds, endSeconds: seconds, text: z.string() })),
  /** 1 where the times come from a file of lyrics, less where plain text was laid over what seems to be sung. */
  confidence,
});
/** A sung line. */
export type LyricLine = z.infer<typeof lyricLineSchema>;

/** Something the listener must tell the user. */
export const scoreNoteSchema = z.strictObject({
  kind: z.enum(['uncertain', 'corrected', 'ignored', 'damaged']),
  message: z.string(),
});

/** Checks a score, such as one read from a file. */
export const scoreSchema = z.strictObject({
  schema: z.literal('score.1'),
  song: songSchema,
  /** In order, without gaps, over the whole song; empty where no beat was found. */
  tempo: z.array(tempoSchema),
  beats: z.array(beatSchema),
  /** How sure the grid is as a whole; below 0.4 cuts should follow sections and energy instead. */
  gridConfidence: confidence,
  /** In order, without gaps, over the whole song. */
  sections: z.array(sectionSchema).min(1),
  curves: curvesSchema,
  onsets: z.array(onsetSchema),
  /** Stretches with nothing to hear. */
  silences: z.array(spanSchema),
  lyrics: z.array(lyricLineSchema),
  /** Corrections by the user that are already in it, in their own words, such as `x2`, `shift-beat`, `first-downbeat 0.48`. */
  corrections: z.array(z.string()),
  notes: z.array(scoreNoteSchema),
  /** The pretrained model that beats were heard with, by its file's name and SHA-256; left out, they were heard without. */
  beatModel: z.strictObject({ name: z.string(), hash: z.string(), framesPerSecond: z.number().positive() }).optional(),
});
/** What the music is, as far as it was heard. */
export type Score = z.infer<typeof scoreSchema>;

/** Times of the downbeats, in seconds. */
export function downbeatsOf(score: Pick<Score, 'beats'>): number[] {
  return score.beats.filter((beat) => beat.beat === 1).map((beat) => beat.seconds);
}

/** Value of a curve at a time, linear between its samples. */
export function curveAt(curves: Curves, name: CurveName, atSeconds: number): number {
  const values = curves[name];
  if (values.length === 0) return 0;
  const place = Math.min(Math.max(atSeconds / curves.stepSeconds - 0.5, 0), values.length - 1);
  const before = Math.floor(place);
  const from = values[before] ?? 0;
  const to = values[Math.min(before + 1, values.length - 1)] ?? from;
  return from + (to - from) * (place - before);
}
