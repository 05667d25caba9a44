/** @file Where sun and moon stand, and how strong they are, for a time of day. Azimuths count from -z, where the camera looks by habit, towards +x. */
import { Vector3 } from 'three';
import type { Environment } from '../../../film/storyboard.ts';
import type { Rgb } from './atmosphere.ts';

export interface Heavens {
  /** Unit vector towards the sun, below the horizon at night. */
  readonly sun: Vector3;
  /** Unit vector towards the moon. */
  readonly moon: Vector3;
  /** Lit part of the moon's disc, 0 to 1; 0 when it does not show. */
  readonly moonPhase: number;
  /** 0 by day to 1 at night: what lamps follow. */
  readonly night: number;
  /** How plainly the stars show, 0 to 1. */
  readonly stars: number;
  /** Linear RGB factor on the clear sky. */
  readonly tint: Rgb;
}

interface Row {
  readonly elevation: number;
  readonly azimuth: number;
  readonly night: number;
  readonly stars: number;
  readonly tint?: Rgb;
}

// A low sun stands in frame left when the camera looks along -z; a high one lights from the camera's left, from behind.
const LOW_AZIMUTH = -23;
const ROWS: Readonly<Record<Environment['timeOfDay'], Row>> = {
  night: { elevation: -24, azimuth: LOW_AZIMUTH, night: 1, stars: 1 },
  dawn: { elevation: -1.3, azimuth: LOW_AZIMUTH, night: 0.75, stars: 0.12 },
  sunrise: { elevation: 3.6, azimuth: LOW_AZIMUTH, night: 0.25, stars: 0 },
  morning: { elevation: 21, azimuth: -98, night: 0, stars: 0 },
  noon: { elevation: 63, azimuth: -142, night: 0, stars: 0 },
  afternoon: { elevation: 33, azimuth: -114, night: 0, stars: 0 },
  day: { elevation: 44, azimuth: -122, night: 0, stars: 0 },
  'golden-hour': { elevation: 7.2, azimuth: LOW_AZIMUTH, night: 0, stars: 0 },
  sunset: { elevation: 4.4, azimuth: LOW_AZIMUTH, night: 0.2, stars: 0 },
  dusk: { elevation: 2.2, azimuth: LOW_AZIMUTH, night: 0.6, stars: 0.04 },
  'blue-hour': { elevation: -5.2, azimuth: LOW_AZIMUTH, night: 0.9, stars: 0.3, tint: [0.62, 0.9, 1.2] },
};

const RADIANS = Math.PI / 180;

/** Unit vector at an elevation and an azimuth (from -z towards +x), both in degrees. */
export function directionAt(elevationDeg: number, azimuthDeg: number): Vector3 {
  const e = elevationDeg * RADIANS;
  const a = azimuthDeg * RADIANS;
  return new Vector3(Math.sin(a) * Math.cos(e), Math.sin(e), -Math.cos(a) * Math.cos(e));
}

// A rainbow stands opposite a fairly low sun, so for one to be in the picture the sun has to go behind the camera.
function rainbowRow(row: Row): Row {
  return { ...row, elevation: Math.max(6, Math.min(19, row.elevation)), azimuth: 168, stars: 0, night: Math.min(row.night, 0.2) };
}

/** Sun, moon and stars for an environment. */
export function heavensFor(environment: Environment): Heavens {
  const row = environment.rainbow === true ? rainbowRow(ROWS[environment.timeOfDay]) : ROWS[environment.timeOfDay];
  const moonUp = row.stars > 0.2;
  const { lightFrom } = environment;
  return {
    sun: directionAt(row.elevation, lightFrom === 'right' ? Math.abs(row.azimuth) : row.azimuth),
    moon: directionAt(15.5, lightFrom === 'left' ? -21 : 21),
    moonPhase: moonUp ? (row.night === 1 ? 0.93 : 0.4) : 0,
    night: row.night,
    stars: row.stars,
    tint: row.tint ?? [1, 1, 1],
  };
}

/** Irradiance of the sun outside the air, in the scene's units: white paper in the noon sun has a radiance of about 5. */
export const SUN_IRRADIANCE = 20;

/** The same for the moon. Far more than nature's (a 400 000th of the sun's): film lights its nights, so that lamps and moonlit sea fit one exposure. */
export const MOON_IRRADIANCE: Rgb = [1.05, 1.4, 2];
