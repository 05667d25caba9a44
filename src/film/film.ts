/** @file The film: the encoded file and the recipe it carries. */
import { z } from 'zod';
import { editListSchema } from './cut.ts';
import { storyboardSchema } from './storyboard.ts';

/** Everything needed to make the same film again; stored inside the file. */
export const recipeSchema = z.strictObject({
  schema: z.literal('recipe.1'),
  kinora: z.string(),
  storyboard: storyboardSchema,
  engine: z.strictObject({ name: z.string(), version: z.string(), driver: z.string() }),
  encoder: z.string(),
  /** How it was cut, where that is not what the storyboard asks for: somebody has changed the cut by hand. */
  cut: editListSchema.optional(),
  shots: z.array(z.strictObject({ sequence: z.string(), shot: z.string(), frames: z.number().int(), pictureHash: z.string() })),
});
/** Everything needed to make a film again. */
export type Recipe = z.infer<typeof recipeSchema>;

/** A finished film on disk. */
export interface Film {
  readonly schema: 'film.1';
  /** Path of the file. */
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  readonly frames: number;
  readonly seconds: number;
  readonly sizeBytes: number;
  readonly recipe: Recipe;
}
