/**
 * @file What an archetype makes: a figure, something with form that can be posed for any moment.
 *
 * Metres, y up, right-handed. A figure's origin is where it rests: between the feet, under the wheels, at the waterline of a
 * vessel, at the centre of something that flies. Its front faces +z. Posing is a pure function of the moment: nothing is
 * remembered from one frame to the next, so any frame can be filmed alone and gives the same picture.
 */
import type { Box3, Object3D, Vector3 } from 'three';
import type { Attributes } from '../../../film/storyboard.ts';
import type { SocketName } from '../library/actions.ts';
import type { Concept } from '../library/concept.ts';
import type { Random } from '../../../lib/random.ts';
import type { Kit } from '../materials/kit.ts';

/** 0 far (a few hundred triangles), 1 middle (a few thousand), 2 near (at most ~15 000). */
export type Detail = 0 | 1 | 2;

export interface BuildSpec {
  readonly concept: Concept;
  readonly attributes: Attributes;
  /** Seeded for this very figure; the only source of variety. */
  readonly random: Random;
  readonly detail: Detail;
}

/** The moment a figure is posed for. */
export interface Moment {
  /** World time in seconds. */
  readonly timeSeconds: number;
  /** Id of the action being done: see `library/actions.ts`. */
  readonly action: string;
  /** Id of what is done besides, with arms and head, while the body does the action: reading while it sits. Only people can. */
  readonly also?: string;
  /** How far through the action, 0 to 1. */
  readonly progress: number;
  /** Speed over the ground (or through air or water), metres per second. */
  readonly speedMps: number;
  /** Distance travelled so far in metres: drives gaits and wheels, so that feet do not slide. */
  readonly travelledM: number;
  /** A fixed number in 0..1, different for each of several like figures, to put them out of step. */
  readonly offset: number;
  /** Turning rate, radians per second, for leaning into curves. */
  readonly turnRate: number;
  readonly windMps: number;
  /** Direction the wind blows to, radians from +x towards +z, in world space. */
  readonly windHeading: number;
  /** 0 by day to 1 at night: lamps and windows follow it. */
  readonly night: number;
  /** Seconds since the action began. */
  readonly sinceSeconds?: number;
  /** What it did before, while it passes over to the action: `blend` goes from 0 to 1. */
  readonly before?: { readonly action: string; readonly progress: number; readonly blend: number };
  /** Who it does it with: which of the two it is, how tall the other is beside it, how far apart they are in its own body's metres. */
  readonly partner?: { readonly role: 0 | 1; readonly ratio: number; readonly gapM: number };
  /** Height of the seat it sits on over what is below, in its own body's metres. */
  readonly seatM?: number;
}

/** Light that a figure gives. Position is in the figure's space. */
export interface Lamp {
  readonly position: Vector3;
  /** Linear RGB, 0..1. */
  readonly color: readonly [number, number, number];
  /** Luminous intensity in candela-like units: 1 reads as a candle at a metre, 100 as a street lamp. */
  readonly intensity: number;
  readonly atNightOnly: boolean;
  /** A beam such as a lighthouse's or a headlamp's; direction in the figure's space for the moment last posed. */
  readonly beam?: { direction: Vector3; halfAngle: number; lengthM: number };
}

export interface Figure {
  readonly object: Object3D;
  /** What it is before anything about it changes; `object` when left out. */
  readonly original?: Object3D;
  /** At rest, in the figure's own space. */
  readonly bounds: Box3;
  /**
   * Named points in the figure's space: `eye`, `seat`, `top`, `deck`, `hand`. `eye` is where a point-of-view camera goes; `top` is what things stand on.
   * What hands hold has `grip`, and `grip2` where the other hand goes: up is +y, its working end away from the hand. Instruments have `grip`
   * for the left hand (the neck, the valves' other side) and `grip2` for the right, which strikes or bows; `mouth` is where they are blown.
   * Boards and machines stood on have `deck`. Books open toward -z, to their reader.
   */
  readonly anchors: Readonly<Record<string, Vector3>>;
  readonly lamps: readonly Lamp[];
  /** Objects that move with the figure's parts when it is posed; what it holds or carries hangs from them. Axes as the figure's own at rest. */
  readonly sockets?: Readonly<Partial<Record<SocketName, Object3D>>>;
  /** Poses it for a moment; absent for things that never move in themselves. */
  readonly pose?: (moment: Moment) => void;
}

/** Builds figures of one body plan. One function per archetype, driven by concept rows. */
export type Archetype = (spec: BuildSpec, kit: Kit) => Figure;
