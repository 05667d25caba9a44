/** @file What a video is to become: the value that a request leaves behind and that planning starts from. */
import { z } from 'zod';
import { briefSchema } from '../film/brief.ts';
import { pictureReadingSchema } from '../film/start-picture.ts';
import { subjectSchema } from '../film/storyboard.ts';

/** Where an extension goes on: after the film's end, or before its beginning. */
export const extendDirections = ['forward', 'backward'] as const;

/** How one film passes into the other; with `turn` its world becomes the other's before the camera. */
export const blendModes = ['cut', 'dissolve', 'fade', 'turn'] as const;

const common = {
  // What others call the source: the id of a video, or null for a film that was uploaded. Its storyboard is kept beside the task.
  /** The brief, with every default filled in. Its words are those of this request alone. */
  brief: briefSchema,
  /** As the client named it. */
  model: z.string(),
  /** Somebody who was kept from an earlier film and is to appear again. */
  characters: z.array(z.strictObject({ id: z.string(), name: z.string(), subject: subjectSchema })),
  /** Key of the picture that the first frame is to take after, or null. */
  reference: z.string().nullable(),
};

/** One shot of a storyboard, for an engine elsewhere that films it for a storyboard of its own. */
export const takeOrderSchema = z.strictObject({ sequence: z.string(), shot: z.string(), frames: z.number().int().min(1).max(40_000) });
/** One shot of a storyboard and how many frames it is to have. */
export type TakeOrder = z.infer<typeof takeOrderSchema>;

/** Checks a task, such as one read from the database. */
export const taskSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    /** What was read from that picture. */
    start: pictureReadingSchema.optional(),
    /** SHA-256 of that picture. */
    picture: z.string().regex(/^[0-9a-f]{64}$/).optional(),
    ...common,
  }),
  /** A film over a song. */
  z.strictObject({
    kind: z.literal('music'),
    /** Keys of the song's file and of its score in the store, and what the client called the song. */
    song: z.strictObject({ key: z.string(), score: z.string(), name: z.string() }),
    ...common,
  }),
  /** Filmed as it stands; with `take` only that shot of it, at exactly that many frames. */
  z.strictObject({ kind: z.literal('storyboard'), source: z.string().nullable(), take: takeOrderSchema.optional(), ...common }),
  /** The source's storyboard with what the words say changed, and all else kept. */
  z.strictObject({ kind: z.literal('remix'), source: z.string().nullable(), ...common }),
  /** The source's storyboard and then more of it. */
  z.strictObject({ kind: z.literal('extend'), source: z.string().nullable(), seconds: z.number().positive(), direction: z.enum(extendDirections), ...common }),
  /** The source so that its end meets its beginning. */
  z.strictObject({ kind: z.literal('loop'), source: z.string().nullable(), ...common }),
  /** Two films as one. */
  z.strictObject({ kind: z.literal('blend'), source: z.string().nullable(), second: z.string().nullable(), mode: z.enum(blendModes), seconds: z.number().positive(), ...common }),
]);
/** What a video is to become. */
export type Task = z.infer<typeof taskSchema>;
