/**
 * @file Automation: what moves in the world and its camera with the music. A link says which curve of the score drives which
 * channel; planning samples it, once for each frame, into the shot that it moves, so a shot carries all that its frames depend on.
 */
import { z } from 'zod';

/**
 * What can be driven, each with its neutral value:
 * `exposure` (0 stops), `lamps` (factor 1 on the light of lamps, windows, fires and whatever glows), `wind` (factor 1),
 * `waves` (factor 1 on their height), `precipitation` (factor 1), `bloom` (factor 1), `saturation` (factor 1),
 * `push` (0; the camera nearer by this fraction of its distance), `shake` (0 to 1), `sway` (0; the camera to its right, as a fraction of the distance).
 */
export const automationChannels = ['exposure', 'lamps', 'wind', 'waves', 'precipitation', 'bloom', 'saturation', 'push', 'shake', 'sway'] as const;
/** What can be driven. */
export type AutomationChannel = (typeof automationChannels)[number];

/** What drives: a curve of the score, or a pulse at each event that falls off. `bar` and `beat` are smooth waves over a bar or beat. */
export const automationSources = ['loudness', 'energy', 'brightness', 'onsetDensity', 'low', 'high', 'vocals', 'kick', 'snare', 'beat', 'bar', 'downbeat'] as const;
/** What drives. */
export type AutomationSource = (typeof automationSources)[number];

/** A named link from the score to the world or the camera. */
export const musicLinkSchema = z.strictObject({
  source: z.enum(automationSources),
  channel: z.enum(automationChannels),
  /** How far the channel goes from its neutral value when the source is at its most; in the channel's unit, either sign. */
  amount: z.number().min(-4).max(4),
  /** The words that asked for it; left out for a default. */
  words: z.string().optional(),
});
/** A named link from the score to the world or the camera. */
export type MusicLink = z.infer<typeof musicLinkSchema>;

/** A channel's value at each frame of a shot; after the last value it stays. */
export const automationSchema = z.strictObject({
  channel: z.enum(automationChannels),
  values: z.array(z.number()).min(1),
});
/** A channel's value at each frame of a shot. */
export type Automation = z.infer<typeof automationSchema>;

/** Values of the channels when nothing drives them. */
export const neutralChannels: Readonly<Record<AutomationChannel, number>> = {
  exposure: 0, lamps: 1, wind: 1, waves: 1, precipitation: 1, bloom: 1, saturation: 1, push: 0, shake: 0, sway: 0,
};
