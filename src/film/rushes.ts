/** @file Rushes: what was filmed. Takes are on disk, named by the hash of everything that made them. */
import { z } from 'zod';
import { storyboardSchema } from './storyboard.ts';

/** A file of up to two seconds of encoded video, the first frame a key frame. */
export const chunkSchema = z.strictObject({
  path: z.string(),
  frames: z.number().int().min(1),
  sizeBytes: z.number().int(),
  /** SHA-256 of the raw pictures (RGB, in order), before encoding. */
  pictureHash: z.string(),
});
/** A file of up to two seconds of a take. */
export type Chunk = z.infer<typeof chunkSchema>;

export const takeSchema = z.strictObject({
  sequence: z.string(),
  shot: z.string(),
  /** Content address: shot, world, size, engine, version, driver. */
  key: z.string(),
  frames: z.number().int().min(1),
  chunks: z.array(chunkSchema),
  /** SHA-256 over the chunks' picture hashes. */
  pictureHash: z.string(),
});
/** What was filmed of one shot. */
export type Take = z.infer<typeof takeSchema>;

/** Checks rushes, such as those read from a file. */
export const rushesSchema = z.strictObject({
  schema: z.literal('rushes.1'),
  storyboard: storyboardSchema,
  engine: z.strictObject({ name: z.string(), version: z.string(), driver: z.string() }),
  takes: z.array(takeSchema).min(1),
});
/** What was filmed of a storyboard. */
export type Rushes = z.infer<typeof rushesSchema>;
