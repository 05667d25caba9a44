/**
 * @file The form language: things described as data, put together from turned, swept, bevelled and cut parts. The archetype `assembled` builds them.
 * Metres, y up, the front faces +z. A row that needs no movement of its own needs no code either.
 */

/** A point: x, y, z. */
export type At = readonly [number, number, number];
/** A point of a profile (radius, height) or of an outline (x, y). */
export type Flat = readonly [number, number];

interface Common {
  /** Name of a look (see `build/things/assembled.ts`) such as `main`, `trim`, `wood`, `steel`, `glass`, `screen`, or a colour `#rrggbb`. */
  readonly look: string;
  /** Where the part's own origin goes. */
  readonly at?: At;
  /** Radians about x, y, z, in that order, before it is moved. */
  readonly turn?: At;
  readonly scale?: At;
  /** Also its mirror image on the other side of x = 0. */
  readonly both?: boolean;
  /** Copies: how many, and how far the next is moved; or how many around the y axis through x = z = 0. */
  readonly row?: { readonly n: number; readonly step: At };
  readonly round?: number;
}

/** One part of a form. */
export type Part = Common &
  (
    | { readonly is: 'rod'; readonly from: At; readonly to: At; readonly r: number; readonly r2?: number }
    | { readonly is: 'tube'; readonly path: readonly At[]; readonly r: number | readonly number[]; readonly closed?: boolean }
    | { readonly is: 'turned'; readonly profile: readonly Flat[]; readonly smooth?: boolean }
    | { readonly is: 'block'; readonly size: At; readonly bevel?: number }
    | { readonly is: 'ball'; readonly r: number; readonly stretch?: At }
    | { readonly is: 'plate'; readonly outline: readonly Flat[]; readonly thick: number; readonly smooth?: boolean; readonly bevel?: number }
    | { readonly is: 'hoop'; readonly r: number; readonly thick: number }
    | { readonly is: 'cloth'; readonly size: Flat; readonly wave: number }
  );

/** A thing as data. */
export interface Form {
  readonly parts: readonly Part[];
  /** Where hands hold it, what stands on it, where one sits, and the like. */
  readonly anchors?: Readonly<Record<string, At>>;
}
