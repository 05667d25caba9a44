/** @file The cut: an edit decision list over the rushes. Pure data; making it films nothing. */
import { z } from 'zod';
import { rushesSchema } from './rushes.ts';

/** A trimmed use of a take. `inFrame` and `outFrame` count in the take; the range is half-open. */
export const clipSchema = z.strictObject({
  sequence: z.string(),
  shot: z.string(),
  inFrame: z.number().int().min(0),
  outFrame: z.number().int().min(1),
  transition: z.enum(['cut', 'dissolve', 'fade']),
  /** Frames shared with the clip before, for a dissolve. */
  transitionFrames: z.number().int().min(0),
});
/** A trimmed use of a take. */
export type Clip = z.infer<typeof clipSchema>;

/** Checks a cut, such as one read from a file. */
export const cutSchema = z.strictObject({
  schema: z.literal('cut.1'),
  rushes: rushesSchema,
  clips: z.array(clipSchema).min(1),
  totalFrames: z.number().int().min(1),
});
/** An edit decision list over the rushes. */
export type Cut = z.infer<typeof cutSchema>;
