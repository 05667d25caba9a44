/** @file Verdicts: what was promised, what was measured, and whether it holds. */
import { z } from 'zod';

export const promiseKinds = ['seen', 'unhidden', 'in-frame', 'count', 'relation', 'action', 'order', 'direction', 'colour', 'camera-move', 'shot-size', 'grounded', 'feet', 'identity', 'absence', 'length', 'picture'] as const;
/** What kind of promise a storyboard makes. */
export type PromiseKind = (typeof promiseKinds)[number];

/** One promise and what became of it. */
export const verdictSchema = z.strictObject({
  kind: z.enum(promiseKinds),
  sequence: z.string(),
  shot: z.string(),
  /** Ids of the subjects it is about. */
  subjects: z.array(z.string()),
  /** In words, for people. */
  promised: z.string(),
  verdict: z.enum(['passed', 'broken', 'not-measurable']),
  /** What was measured, in words; or why it could not be. */
  measured: z.string(),
  /** Where passing ends. */
  limit: z.string(),
});
/** One promise and what became of it. */
export type Verdict = z.infer<typeof verdictSchema>;

export const cameraRepairs = ['closer', 'wider', 'higher', 'lower', 'from-front', 'other-side', 'centred', 'keep-in-view', 'gather', 'hold-camera', 'bolder-move'] as const;
/** A named change to a shot's camera that mends a broken promise. */
export type CameraRepair = (typeof cameraRepairs)[number];

export const layoutRepairs = ['spread', 'step-out', 'line-up', 'turn-round'] as const;
/** A named change to where a subject stands: its group farther apart, itself before what hides it, its group in a row, or its way the other way round. */
export type LayoutRepair = (typeof layoutRepairs)[number];

/** A change to a sequence's layout, kept in the storyboard so that the film can be made again. */
export const layoutChangeSchema = z.strictObject({ kind: z.enum(layoutRepairs), subject: z.string() });
/** A change to a sequence's layout. */
export type LayoutChange = z.infer<typeof layoutChangeSchema>;
