/** @file What each weather means for clouds, haze, light and ground. Adding a weather is adding a row. */
import type { Environment } from '../../../film/storyboard.ts';

export interface CloudLayer {
  /** Share of the sky covered, 0 to 1. */
  readonly cover: number;
  /** Base and top in metres above the ground. */
  readonly baseM: number;
  readonly topM: number;
  /** Optical thickness factor; 1 is a fair-weather cumulus. */
  readonly density: number;
  /** Width of a cloud system in metres. */
  readonly sizeM: number;
  /** Thin ice clouds far above, 0 to 1. */
  readonly cirrus: number;
  /** Light that reaches the eye from a thick cloud's underside, as a factor. */
  readonly brightness: number;
}

export interface Precipitation {
  readonly kind: 'none' | 'rain' | 'snow' | 'sand';
  /** 0 to 1. */
  readonly amount: number;
}

export interface Conditions {
  readonly clouds: CloudLayer;
  /** Aerosols in the clear sky's own light, 1 is clean air. */
  readonly aerosols: number;
  /** The place's haze distance is divided by this. */
  readonly haze: number;
  /** Even fog: half of the light is lost over this many metres, Infinity for none. */
  readonly fogHalfM: number;
  /** Height over which that fog thins by e. */
  readonly fogHeightM: number;
  /** Factor on the place's low mist, and mist added where the place has none. */
  readonly mistFactor: number;
  readonly mistAdded: number;
  /** Part of the sun's or moon's light that gets through, 0 to 1. */
  readonly sunThrough: number;
  readonly wetness: number;
  readonly snowCover: number;
  readonly fall: Precipitation;
  /** Lightning strokes a minute. */
  readonly lightningPerMinute: number;
  /** Tint of the fog: multiplies the sky's own light. */
  readonly fogTint: readonly [number, number, number];
  /** Exposure factor: heavy weather is shown a little darker than it would be metered. */
  readonly exposure: number;
  readonly saturation: number;
}

const FAIR: Conditions = {
  clouds: { cover: 0.46, baseM: 1400, topM: 2900, density: 1, sizeM: 42000, cirrus: 0.42, brightness: 1 },
  aerosols: 1,
  haze: 1,
  fogHalfM: Infinity,
  fogHeightM: 400,
  mistFactor: 1,
  mistAdded: 0,
  sunThrough: 1,
  wetness: 0,
  snowCover: 0,
  fall: { kind: 'none', amount: 0 },
  lightningPerMinute: 0,
  fogTint: [1, 1, 1],
  exposure: 1,
  saturation: 1,
};
const GREY: Conditions = {
  ...FAIR,
  clouds: { cover: 0.97, baseM: 900, topM: 2100, density: 0.7, sizeM: 30000, cirrus: 0, brightness: 0.85 },
  haze: 1.5,
  sunThrough: 0.1,
  saturation: 0.94,
  exposure: 0.92,
};

const ROWS: Readonly<Record<Environment['weather'], Conditions>> = {
  clear: { ...FAIR, clouds: { ...FAIR.clouds, cover: 0.25, cirrus: 0.2 } },
  fair: FAIR,
  cloudy: { ...FAIR, clouds: { ...FAIR.clouds, cover: 0.66, baseM: 1200, topM: 3200, density: 1.1, cirrus: 0.4, brightness: 0.9 }, haze: 1.15, sunThrough: 0.72 },
  overcast: GREY,
  fog: { ...GREY, clouds: { ...GREY.clouds, cover: 0.75 }, fogHalfM: 55, fogHeightM: 120, mistFactor: 1, sunThrough: 0.14, wetness: 0.3, saturation: 0.86, exposure: 0.95 },
  mist: { ...FAIR, clouds: { ...FAIR.clouds, cover: 0.4 }, haze: 1.8, fogHalfM: 520, fogHeightM: 60, mistFactor: 2, mistAdded: 0.75, sunThrough: 0.7, wetness: 0.15, saturation: 0.95 },
  rain: { ...GREY, clouds: { ...GREY.clouds, density: 1.1, brightness: 0.62 }, haze: 3, fogHalfM: 520, fogHeightM: 150, sunThrough: 0.05, wetness: 1, fall: { kind: 'rain', amount: 0.75 }, fogTint: [0.88, 0.97, 1.09], saturation: 0.9, exposure: 0.62 },
  storm: {
    ...GREY,
    clouds: { cover: 0.98, baseM: 700, topM: 3400, density: 1.3, sizeM: 26000, cirrus: 0, brightness: 0.5 },
    haze: 3,
    fogHalfM: 760,
    fogHeightM: 130,
    sunThrough: 0.06,
    wetness: 1,
    fall: { kind: 'rain', amount: 1 },
    lightningPerMinute: 11,
    fogTint: [0.9, 0.98, 1.07],
    saturation: 0.85,
    exposure: 0.5,
  },
  snow: { ...GREY, clouds: { ...GREY.clouds, brightness: 1.05 }, fogHalfM: 420, fogHeightM: 120, sunThrough: 0.2, snowCover: 0.95, fall: { kind: 'snow', amount: 0.7 }, saturation: 0.9, exposure: 1.5 },
  blizzard: { ...GREY, clouds: { ...GREY.clouds, brightness: 0.9 }, fogHalfM: 48, fogHeightM: 260, sunThrough: 0.07, snowCover: 1, mistAdded: 0.8, fall: { kind: 'snow', amount: 1 }, saturation: 0.8, exposure: 1.5 },
  sandstorm: {
    ...FAIR,
    clouds: { ...FAIR.clouds, cover: 0.2, cirrus: 0.2 },
    aerosols: 9,
    fogHalfM: 70,
    fogHeightM: 260,
    mistAdded: 0.9,
    sunThrough: 0.28,
    fall: { kind: 'sand', amount: 1 },
    fogTint: [1.05, 0.66, 0.33],
    exposure: 0.92,
  },
};

/** Conditions for an environment; `clouds` in `without` empties the sky. */
export function conditionsFor(environment: Environment, without: readonly string[]): Conditions {
  const row = ROWS[environment.weather];
  if (!without.some((word) => /^(clouds?|cloudy)$/.test(word))) return row;
  return { ...row, clouds: { ...row.clouds, cover: 0, cirrus: 0 } };
}
