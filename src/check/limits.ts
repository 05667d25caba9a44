/** @file Where passing ends. Reasons are in docs/check.md; change both. */
import type { Shot } from '../film/storyboard.ts';

type Size = Shot['camera']['size'];

export const limits = {
  /** Share of the frame that a subject takes, by size of shot. */
  seenShare: { 'extreme-wide': 0.0012, wide: 0.004, full: 0.01, medium: 0.01, 'close-up': 0.01, 'extreme-close-up': 0.01 } as Readonly<Record<Size, number>>,
  /** Supporting and background subjects may be smaller by this factor. */
  supportingFactor: 0.3,
  /** Least factor for what is small beside the largest subject of the shot. */
  smallest: 0.12,
  /** Share of its time that a subject must be that large. */
  seenTime: 0.5,
  /** Share of it that may be hidden by others, in the median. */
  hidden: 0.6,
  /** The same for those whose relation hides them: inside, behind, under, between. */
  hiddenByRelation: 0.9,
  /** Share of it that may lie outside the frame, in the median, in shots that show it whole. */
  cut: 0.4,
  /** How high the top of a person may be in full and wider shots: 1 is the frame's edge. */
  headTop: 1.03,
  /** Share of the frame at which one of several counts as seen. */
  memberShare: 0.00025,
  /** Up to this number a count is exact; beyond it, half of them must be seen. */
  exactCount: 20,
  /** Share of the number taken for `trees` or `a flock` that must be seen, and two at least. */
  uncountedShare: 1 / 3,
  /** Share of the moments at which a relation or count must hold. */
  holds: 0.5,
  /** Metres that somebody travelling must cover, as a share of their size, and at least. */
  travelShare: 0.2,
  travelM: 0.08,
  /** Mean change of the joints between two moments, as a share of the body's size, below which nothing moves. */
  poseChange: 0.0015,
  /** Shortest time an action may have, seconds. */
  actionSeconds: 0.7,
  /** Share of an action's moments at which it must be under way. */
  actionTime: 0.6,
  /** Share of the way that must go in the direction told. */
  direction: 0.35,
  /** How high above the ground a leap gets, metres. */
  leapM: 0.08,
  /** How much taller what grows is at its end. */
  growth: 1.15,
  /** Degrees of hue, and share of the subject's pixels that must lie so near the word's colour. */
  hueDegrees: 38,
  colourShare: 0.12,
  /** How far somebody may stand in the ground or above it: metres, or share of their size. */
  sunkM: 0.06,
  sunkShare: 0.06,
  floatM: 0.12,
  floatShare: 0.12,
  /** Height of the lowest sole at which a body is in the air, metres. */
  aloftM: 0.03,
  /** Metres that a resting foot may slide in a frame. */
  slideM: 0.02,
  /** The same as a share of the way of a frame, for those who run. */
  slideShare: 0.12,
  /** Turn in degrees, way as a share of the distance, and change of the picture's width, below which a camera stands still. */
  stillDegrees: 1.5,
  stillTravel: 0.02,
  stillZoom: 0.02,
  /** The least of a move that was asked for. */
  moveDegrees: 2.5,
  moveTravel: 0.04,
  moveZoom: 0.06,
  /** Mean brightness below which a picture is black. */
  black: 0.012,
  /** Seconds by which a cut may be off. */
  cutSeconds: 0.25,
} as const;

/** Height of the main subject as a share of the frame's, least and most, by size of shot. */
export const sizeShares: Readonly<Record<Size, readonly [number, number]>> = {
  'extreme-wide': [0, 0.4],
  wide: [0.03, 0.75],
  full: [0.25, 1.1],
  medium: [0.4, 3],
  'close-up': [0.6, 12],
  'extreme-close-up': [0.8, 60],
};
