/** @file The cut: an edit decision list over the rushes. Pure data; making it films nothing. */
import { z } from 'zod';
import { rushesSchema } from './rushes.ts';
import { speedSchema } from './speed.ts';
import { filmSongSchema, transitions } from './storyboard.ts';
import { titleSchema } from './title.ts';

/** A trimmed use of a take. `inFrame` and `outFrame` count in the take; the range is half-open. */
export const clipSchema = z.strictObject({
  sequence: z.string(),
  shot: z.string(),
  inFrame: z.number().int().min(0),
  outFrame: z.number().int().min(1),
  transition: z.enum(transitions),
  /** Frames shared with the clip before, for a dissolve. */
  transitionFrames: z.number().int().min(0),
  /**
   * Speed of playing the take, from point to point of the clip's own time on screen (0 to 1), linear between; the mean over the clip must be
   * (outFrame - inFrame) over `frames`. Left out: 1 throughout.
   */
  speed: speedSchema.optional(),
  /** Frames on screen, where `speed` makes them differ from those of the take. */
  frames: z.number().int().min(1).optional(),
});
/** A trimmed use of a take. */
export type Clip = z.infer<typeof clipSchema>;

/** Checks a cut, such as one read from a file. */
export const cutSchema = z.strictObject({
  schema: z.literal('cut.1'),
  rushes: rushesSchema,
  clips: z.array(clipSchema).min(1),
  totalFrames: z.number().int().min(1),
  /** The song under the film. */
  song: filmSongSchema.optional(),
  /** Words laid over the picture. */
  titles: z.array(titleSchema).optional(),
  /** The picture goes to black over the film's last so many frames. */
  fadeOutFrames: z.number().int().min(1).optional(),
  /** Shape of the picture within the frame, as width over height. */
  letterbox: z.number().min(0.125).max(8).optional(),
});
/** An edit decision list over the rushes. */
export type Cut = z.infer<typeof cutSchema>;

/** Checks an edit list: what a cut says, without the takes that it is made of. */
export const editListSchema = cutSchema.omit({ schema: true, rushes: true });
/** What a cut says, without the takes that it is made of. */
export type EditList = z.infer<typeof editListSchema>;
