/** @file What happens while a film is made, as typed events. */
import type { Note, Storyboard } from './storyboard.ts';
import type { Verdict } from './verdict.ts';

/** The stages of the pipeline, in order. */
export type Stage = 'listen' | 'plan' | 'check' | 'shoot' | 'edit' | 'encode';

/** A small picture of what is being made: 8-bit sRGB RGBA, rows top to bottom, no padding. */
export interface PreviewPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** How far an engine is that makes its frames in parts, told before the frames of the part are there. */
export interface PartMade {
  /** Parts made so far and parts in all, of the run that the shot is in. */
  readonly made: number;
  readonly count: number;
  /** What the part will look like; null when it cannot be told. */
  readonly preview: PreviewPicture | null;
}

/** One thing that happened while a film is made. */
export type ProgressEvent =
  | { readonly type: 'stage'; readonly stage: Stage }
  | { readonly type: 'planned'; readonly storyboard: Storyboard }
  | { readonly type: 'note'; readonly note: Note }
  | { readonly type: 'check-started'; readonly shot: string; readonly index: number; readonly count: number }
  | {
      readonly type: 'checked';
      readonly verdicts: readonly Verdict[];
      /** What was changed so that promises hold. */
      readonly repairs: readonly { readonly shot: string; readonly change: string; readonly mended: readonly string[] }[];
    }
  | { readonly type: 'engine'; readonly name: string; readonly driver: string; readonly advice: string | null }
  | {
      /** Told before filming: what is on disk already, and what is to be filmed. */
      readonly type: 'work';
      readonly shots: number;
      readonly frames: number;
      /** Shots of which something is missing. */
      readonly missing: readonly string[];
      readonly missingFrames: number;
    }
  | { readonly type: 'shot-started'; readonly shot: string; readonly index: number; readonly count: number }
  | { readonly type: 'shot-cached'; readonly shot: string; readonly frames: number }
  | ({ readonly type: 'part'; readonly shot: string } & PartMade)
  | {
      readonly type: 'frame';
      readonly shot: string;
      /** Frames done in the whole film, cached ones included. */
      readonly done: number;
      readonly total: number;
      /** Estimate over the frames filmed so far in this run, or null before the first. */
      readonly secondsLeft: number | null;
    }
  | { readonly type: 'warning'; readonly message: string };

/** Hears what happens while a film is made; it must not throw. */
export type OnProgress = (event: ProgressEvent) => void;
