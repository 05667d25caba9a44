/** @file A video as clients see it: the shape of the contract, with our own fields beside it. */
import { z } from 'zod';
import type { VideoRecord } from '../jobs/videos.ts';

/** The video object. Everything down to `error` is the contract's; the rest is ours. */
export const videoSchema = z.object({
  id: z.string(),
  object: z.literal('video'),
  model: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed', 'failed']),
  progress: z.number().int().min(0).max(100),
  created_at: z.number().int(),
  completed_at: z.number().int().nullable(),
  expires_at: z.number().int().nullable(),
  prompt: z.string().nullable(),
  size: z.string(),
  seconds: z.string(),
  remixed_from_video_id: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  quality: z.string(),
  seed: z.number().int(),
  fps: z.number(),
  engine: z.string(),
  kind: z.string(),
  /** All videos of a request for several, the first being this one; in the answer to that request alone. */
  variations: z.array(z.string()).optional(),
}).meta({ id: 'Video', description: 'A film, or the job that makes it.' });
/** The video object. */
export type VideoResource = z.infer<typeof videoSchema>;

/** Makes the video object from what the server knows. */
export function toVideoResource({ id, task, status, progress, createdAt, completedAt, expiresAt, film, error }: VideoRecord): VideoResource {
  const { brief } = task;
  const seconds = film === null ? (brief.seconds ?? 0) : Math.round((film.frames / film.fps) * 1000) / 1000;
  return {
    id, object: 'video', model: task.model, status, progress,
    created_at: createdAt, completed_at: status === 'completed' ? completedAt : null, expires_at: expiresAt,
    prompt: brief.text, size: `${brief.widthPx}x${brief.heightPx}`, seconds: String(seconds),
    remixed_from_video_id: 'source' in task ? task.source : null, error,
    quality: brief.quality, seed: brief.seed, fps: brief.fps, engine: brief.engine, kind: task.kind,
  };
}
