/** @file The score: what the music is. Listening itself comes with its own stage. */
import { z } from 'zod';

export const scoreSchema = z.strictObject({
  schema: z.literal('score.1'),
  /** Path of the song, or null when there is none. */
  music: z.string().nullable(),
  durationSeconds: z.number().min(0),
});
export type Score = z.infer<typeof scoreSchema>;
