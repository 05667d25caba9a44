/**
 * @file What an engine can measure of a shot without filming it: who is where in the frame, how much of them is seen, what they do,
 * and how the camera goes. Judging it is the affair of `src/check`, which knows no engine.
 */

/** A point or direction, metres, y up. */
export type Point = readonly [number, number, number];

/** A rectangle in the picture: -1 to 1 from left to right and from bottom to top; beyond that it is outside the frame. */
export interface FrameBox {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Where the camera is and what it sees. */
export interface CameraMeasure {
  /** Share of the shot that has passed, 0 to 1. */
  readonly u: number;
  readonly position: Point;
  readonly right: Point;
  readonly up: Point;
  readonly forward: Point;
  /** Vertical field of view, radians. */
  readonly fov: number;
  /** Distance to what it looks at, metres. */
  readonly aimM: number;
}

/** A pixel, 8-bit sRGB. */
export type Rgb8 = readonly [number, number, number];

/** One figure of a subject that may have several. */
export interface MemberMeasure {
  readonly index: number;
  /** Share of the frame's pixels that show it. */
  readonly share: number;
  readonly position: Point;
  readonly velocityMps: Point;
  /** Id of the action that it is doing. */
  readonly action: string;
  /** Id of what it does besides; absent when nothing. */
  readonly also?: string;
  /** Places of its joints in its own space, as shares of its size; empty when it has none. */
  readonly pose: readonly number[];
  /** How far its lowest point is above the ground, metres, negative when in it; null when it does not stand on ground. */
  readonly clearanceM: number | null;
  /** How far the foot that rests slid since the frame before, metres; null when none rests. */
  readonly slideM: number | null;
}

/** A subject at one moment. */
export interface SubjectMeasure {
  readonly subject: string;
  /** Hash of its form: the same subject has the same one in every shot. */
  readonly form: string;
  /** Its height or length, whichever is larger, metres. */
  readonly sizeM: number;
  /** Share of the frame's pixels that show it. */
  readonly share: number;
  /** Share of the frame's pixels that would show it if nothing else were there. */
  readonly alone: number;
  /** Share of it that lies outside the frame. */
  readonly cut: number;
  /** What is seen of it, or null. */
  readonly box: FrameBox | null;
  /** All of it, hidden and cut parts too, or null when it is nowhere before the camera. */
  readonly whole: FrameBox | null;
  /** Mean distance of what is seen of it along the view, metres. */
  readonly depthM: number | null;
  readonly members: readonly MemberMeasure[];
  /** Pixels of it as lit, 8-bit sRGB, evenly picked; null where no lit picture was asked for. */
  readonly pixels: readonly Rgb8[] | null;
}

/** One moment of a shot. */
export interface Measurement {
  /** Frame number within the shot. */
  readonly frame: number;
  readonly camera: CameraMeasure;
  readonly subjects: readonly SubjectMeasure[];
  /**
   * Of the lit picture: mean brightness 0 to 1, sharpness (deviation of the Laplacian of brightness), a hash of its pixels,
   * and pixels that show no subject, evenly picked. Null where none was asked for.
   */
  readonly picture: { readonly brightness: number; readonly sharpness: number; readonly hash: string; readonly background: readonly Rgb8[] } | null;
}

/** A measured shot: some moments, and the whole way of the camera. */
export interface ShotMeasurement {
  readonly moments: readonly Measurement[];
  readonly track: readonly CameraMeasure[];
}

/** What to measure. */
export interface MeasureOptions {
  /** Frames to measure, in order. */
  readonly sampleFrames: readonly number[];
  /** Those of them that are lit as well, for colour; costs about as much as filming them. */
  readonly litFrames: readonly number[];
  readonly signal?: AbortSignal;
}
