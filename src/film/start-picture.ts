/** @file What a film takes from a picture that it is to start from: in numbers, so that planning and filming need the picture itself no more. */
import { z } from 'zod';

const color = z.string().regex(/^#[0-9a-f]{6}$/);
const share = z.number().min(0).max(1);

/** A part of the picture that stands out from what is around it. */
export const pictureMassSchema = z.strictObject({
  /** Its middle, as shares of the picture's width and height from the left and the top. */
  x: share,
  y: share,
  /** Share of the picture's area. */
  area: share,
  /** Mean colour, sRGB. */
  color,
});
/** A part of the picture that stands out. */
export type PictureMass = z.infer<typeof pictureMassSchema>;

/** Checks what was read from a picture. */
export const pictureReadingSchema = z.strictObject({
  /** SHA-256 of the picture's file. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Height of the horizon as a share of the picture's height from the top; null where there is none to be sure of. */
  horizon: share.nullable(),
  /** Mean colours above and below the horizon, or of the upper and the lower half; sRGB. */
  sky: color,
  ground: color,
  /** Mean colours of the darker and the brighter half of the pixels, sRGB: what a grade matches. */
  shadows: color,
  highlights: color,
  /** Mean chroma in CIE Lab over 128: 0 grey, about 0.5 gaudy. */
  colorfulness: share,
  /** Mean luma, 0 to 1. */
  brightness: share,
  /** Colour temperature of the brighter half: -1 blue, 0 neutral, 1 orange. */
  warmth: z.number().min(-1).max(1),
  /** From which side the light comes; null where it is even. */
  lightFrom: z.enum(['left', 'right']).nullable(),
  /** The largest first; at most three. */
  masses: z.array(pictureMassSchema).max(3),
});
/** What was read from a picture. */
export type PictureReading = z.infer<typeof pictureReadingSchema>;

/** What of a picture a shot is filmed after. */
export const shotStartSchema = z.strictObject({
  /** SHA-256 of the picture's file: another picture is another film. */
  picture: z.string().regex(/^[0-9a-f]{64}$/),
  /** Colours that the grade is drawn toward; sRGB. */
  shadows: color,
  highlights: color,
  colorfulness: share,
  /** Mean luma that the shot is exposed for, 0 to 1. */
  brightness: share,
  /** Where the horizon lies in the shot's first frame, as a share of the height from the top. */
  horizon: share.optional(),
  /** Where the main subject stands in it, as shares from the left and the top. */
  subject: z.strictObject({ x: share, y: share }).optional(),
});
/** What of a picture a shot is filmed after. */
export type ShotStart = z.infer<typeof shotStartSchema>;
