/** @file The narrow interface behind which pictures are made. An engine knows nothing of files, jobs or HTTP. */
import type { Sequence, Shot } from '../film/storyboard.ts';
import type { Quality } from '../film/brief.ts';
import type { PartMade } from '../film/progress.ts';
import type { FrameRate } from '../film/time.ts';
import type { MeasureOptions, ShotMeasurement } from './measure.ts';

/** One picture: 8-bit sRGB RGBA, rows top to bottom, no padding. `data` is the engine's to reuse after `write` resolves. */
export interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
  /** Frame number within the shot. */
  readonly index: number;
}

/** Receives frames in presentation order. `write` resolves when there is room for the next one: awaiting it is the backpressure. */
export interface FrameSink {
  write(frame: Frame): Promise<void>;
}

/** The frame that a shot is to fill. */
export interface FrameFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rate: FrameRate;
  readonly quality: Quality;
}

/** Whether an engine can film a shot, and if not, why. */
export type Support = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Which part of a shot to film, and how to stop. */
export interface ShootOptions {
  /** First frame to film, counted in the shot: a resumed shot starts here and gives the same frames as an undisturbed one. */
  readonly startFrame?: number;
  /** One past the last frame to film. */
  readonly endFrame?: number;
  /** Path of the picture that the first moments of a sequence with a `picture` are made from. */
  readonly picture?: string;
  /** Hears of every part that is made, from engines that make frames in parts. It must not throw. */
  readonly onPart?: (part: PartMade) => void;
  readonly signal?: AbortSignal;
}

/** Something that can film shots of a sequence. Frames depend only on sequence, shot, format, engine version and driver. */
export interface Engine extends AsyncDisposable {
  readonly name: string;
  /** Changes whenever the pictures of an unchanged shot would change. Part of a take's address. */
  readonly version: string;
  /** What draws, such as `lavapipe 25.0.7`; part of a take's address, since drivers differ in the last bit. */
  readonly driver: string;
  /** One sentence on how to make it faster, or null. */
  readonly advice: string | null;
  /** Says whether this engine can film `shot`, and if not, why, in words a user can act on. */
  supports(sequence: Sequence, shot: Shot): Support;
  /** Whether frames may depend on the words and cameras of other shots, as where one run makes all shots of a sequence; false when left out. */
  readonly seesOtherShots?: boolean;
  /**
   * The part of the sequence that the frames of `shot` depend on: a take's address is made from it, and `shoot` is given nothing
   * else. Left out: the whole sequence but for the cameras, words and purposes of other shots.
   */
  view?(sequence: Sequence, shot: Shot): Sequence;
  /** Films `frames` frames of `shot` into `sink`, in order. Rejects with `cancelled` soon after the signal fires. */
  shoot(sequence: Sequence, shot: Shot, frames: number, format: FrameFormat, sink: FrameSink, options?: ShootOptions): Promise<void>;
  /** Measures some frames of `shot` without filming it all; left out by engines that cannot. The same shot gives the same numbers. */
  measure?(sequence: Sequence, shot: Shot, frames: number, format: FrameFormat, options: MeasureOptions): Promise<ShotMeasurement>;
}
