import { z } from 'zod';

/** Qualities by rising cost. */
export const qualities = ['draft', 'standard', 'high'] as const;

/** Longest film, in seconds: one with a song may fill a long one. */
export const maxFilmSeconds = 1800;

/** What the user asked for: the words and the frame they are to fill. */
export const briefSchema = z.strictObject({
  schema: z.literal('brief.1'),
  /** The command, as written. */
  text: z.string(),
  /** Length of the film in seconds; null lets the plan choose: as long as the words need, or the song. */
  seconds: z.number().positive().max(maxFilmSeconds).nullable(),
  /** Size of the picture in pixels; both sides are even. */
  widthPx: z.number().int().min(64).max(7680),
  heightPx: z.number().int().min(64).max(4320),
  /** Frames per second. */
  fps: z.number().positive().max(120),
  /** Everything random in the film follows from this. */
  seed: z.number().int().min(0).max(0xffffffff),
  quality: z.enum(qualities),
  /** Name of the engine that films: `world`, `testcard`. */
  engine: z.string(),
  /** A look named outside the words, or null. */
  look: z.string().nullable(),
  /** Path of the song, or null. */
  music: z.string().nullable(),
  /** Whether its end leads into its beginning; left out, it does not. */
  loop: z.boolean().optional(),
  /** Whether a film without a song gets a soundscape; left out, it is silent. */
  sound: z.boolean().optional(),
});

/** What the user asked for, checked, with every default filled in. */
export type Brief = Readonly<z.infer<typeof briefSchema>>;
/** How much work goes into a picture, and how large it is. */
export type Quality = (typeof qualities)[number];
