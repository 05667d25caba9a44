/** @file Words on the picture: titles, credits, lyrics. They are laid over in the edit, so changing them films nothing. */
import { z } from 'zod';

export const titleSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['title', 'credit', 'lower-third', 'lyric']),
  /** Lines of text, the first the largest. */
  lines: z.array(z.string().min(1).max(200)).min(1).max(12),
  /** From the film's first frame. */
  startSeconds: z.number().min(0),
  seconds: z.number().positive(),
  position: z.enum(['centre', 'top', 'bottom', 'bottom-left', 'bottom-right']),
  /** Which typeface, of those that ship. */
  style: z.enum(['sans', 'serif', 'mono']),
});
/** Words on the picture for a while. */
export type Title = z.infer<typeof titleSchema>;
