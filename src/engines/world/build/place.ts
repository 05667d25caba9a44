/**
 * @file What a place builder makes: a set to film on.
 *
 * Like a film set, a place is built around its stage at the origin: the main action happens within some metres of
 * (0, heightAt(0,0), 0), and the best view is from +z towards -z, where the backdrop lies; it must hold up from every side all the same.
 */
import type { Box3, Object3D, Vector3 } from 'three';
import type { Environment, Sequence } from '../../../film/storyboard.ts';
import type { PlaceRow } from '../library/concept.ts';
import type { Random } from '../../../lib/random.ts';
import type { Kit } from '../materials/kit.ts';
import type { Lamp } from './figure.ts';

/** A point to put something on, with the direction it looks to. */
export interface Spot {
  readonly position: Vector3;
  /** Radians about y; 0 faces +z. */
  readonly heading: number;
  /** How much room there is around it, in metres. */
  readonly radiusM: number;
}

/** A way to travel along: a road's lane, a river, a rail. */
export interface Lane {
  readonly points: readonly Vector3[];
  readonly closed: boolean;
  readonly widthM: number;
}

/** How the air of this place differs from open country's. */
export interface PlaceAir {
  readonly kind: 'sky' | 'space' | 'underwater' | 'indoor';
  /** Distance at which haze hides half of what lies behind it, in clear weather, metres. */
  readonly hazeHalfM: number;
  /** Height over which low mist thins by e, metres, and its density factor. */
  readonly mistHeightM: number;
  readonly mist: number;
  /** Colour of a clear sky that is not the Earth's, sRGB; it has no clouds. */
  readonly skyColor?: string;
  /** Snow that lies whatever falls, 0 bare to 1, and how wet everything is, 0 dry to 1 soaked; the weather may add to it. */
  readonly snowCover?: number;
  readonly wetness?: number;
  /** Factor on how bright the picture is on the whole: below 1 the place is meant to be dark, and no meter makes up for it. */
  readonly key?: number;
  /** Light that a room brings along whatever the hour; without it the sky lights the room. */
  readonly lit?: RoomLight;
}

/** How a room is lit. Levels are in units of the film's exposure, so that the picture is as bright at noon as at midnight. */
export interface RoomLight {
  /** Light from all sides, about 0.2 (a cellar) to 1 (a shop). */
  readonly level: number;
  /** sRGB. */
  readonly color: string;
  /** One strong light: towards it, how strong, its colour; `daylight` falls in by windows and goes with the sun. */
  readonly key: { readonly towards: readonly [number, number, number]; readonly level: number; readonly color: string; readonly daylight: boolean };
}

/** How water looks and moves here; null where there is none. */
export interface PlaceWater {
  readonly level: number;
  readonly kind: 'ocean' | 'sea' | 'lake' | 'river' | 'harbour' | 'pool';
  /** Direction it flows or the swell runs to, radians from +x towards +z. */
  readonly heading: number;
  /** Significant wave height in metres in a gentle wind; the wind adds to it. */
  readonly waveHeightM: number;
  /** Colour of the water itself, sRGB. */
  readonly color: string;
  /** Half the side of the square it covers; Infinity reaches the horizon. */
  readonly halfSizeM: number;
}

export interface Place {
  readonly object: Object3D;
  /** Height of the solid ground at x, z in metres; may lie below the water. Must match the drawn ground. */
  readonly heightAt: (x: number, z: number) => number;
  readonly water: PlaceWater | null;
  readonly air: PlaceAir;
  /** Spots by feature name (`cliff`, `beach`, `road`, `table`, `window`, `dock`), best first. `stage` is always there. */
  readonly spots: Readonly<Record<string, readonly Spot[]>>;
  /** Ways by what travels: `road`, `water`, `rail`, `air`, `path`. */
  readonly lanes: Readonly<Record<string, readonly Lane[]>>;
  /** Solid things that neither subjects nor the camera may enter. */
  readonly obstacles: readonly Box3[];
  readonly lamps: readonly Lamp[];
  /** Where the camera may stand indoors; without it a circle about the stage. */
  readonly inside?: Box3;
  /** Moves what moves in the place (nothing remembered between calls). `camera` is the eye, for level of detail and things that follow it. */
  readonly update?: (timeSeconds: number, camera: Vector3) => void;
}

export interface PlaceSpec {
  readonly row: PlaceRow;
  readonly sequence: Sequence;
  /** The environment of the sequence's first shot: decides season and what lies on the ground. */
  readonly environment: Environment;
  readonly random: Random;
  /** 0 draft, 1 standard, 2 high. */
  readonly detail: 0 | 1 | 2;
}

/** Builds places of one kind. */
export type PlaceBuilder = (spec: PlaceSpec, kit: Kit) => Place;
