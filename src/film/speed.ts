/** @file Speed points: how fast a take plays over its time on screen. */
import { z } from 'zod';

/**
 * Speed of playing a take, from point to point of its time on screen (`at`, 0 to 1), linear between. Factor 1 shows one filmed frame a frame;
 * the mean over the clip is filmed frames over frames on screen.
 */
export const speedSchema = z.array(z.strictObject({ at: z.number().min(0).max(1), factor: z.number().min(0.05).max(8) })).min(2);
/** Speed of playing a take, from point to point of its time on screen. */
export type SpeedPoints = z.infer<typeof speedSchema>;
